"""Tables of figures on the pages of subjects and indicators: land by what is meant, and figures under headings, by time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import shanghai_zones as sz

from .charts import series_svg
from .markup import badge, figure_text, in_mu, link, mark, source_cell, text, time_of

__all__ = ["by_time", "charts", "grouped", "land_table"]

_SHORTEST = 3  # of so many times a chart says more than a table
_MOST = 6  # charts on a page


def land_table(metrics: Sequence[sz.Metric], subject: object, up: str) -> str:
    """Land areas to one scale: which land, of which part, as stated, and in ha and mu."""
    sized = [(metric, metric.measure) for metric in metrics if isinstance(metric.measure, sz.Area)]
    longest = max(in_mu(area) for _, area in sized)
    rows = []
    for metric, area in sized:
        notes = [text(metric.scope)] if metric.scope else []
        notes += [] if metric.subject is subject else [f"of {link(metric.subject, up, zh=False)}"]
        under = "".join(f' <span class="also">{note}</span>' for note in notes)
        goal = "" if metric.status in ("actual", metric.basis) else f" {badge(metric.status)}"
        kind = (
            "planned" if metric.basis == "planned" or metric.status != "actual" else "part" if metric.scope else "whole"
        )
        sign = mark(metric.confirmation) if metric.confirmation is not None else ""
        rows.append(
            f'<tr><td class="what">{text(metric.basis or "basis not stated")}{goal}{under}</td>'
            f'<td class="num"><span class="value">{text(area)}</span> {sign}</td>'
            f'<td class="scale"><span class="bar {kind}" style="width:{max(100 * in_mu(area) / longest, 1):.1f}%"></span></td>'
            f'<td class="num also">{text(area.to("ha").rounded(6))} <span class="nowrap">{text(area.to("mu").rounded(6))}</span></td>'
            f"<td>{time_of(metric.period)}</td><td>{source_cell(metric, up)}</td></tr>"
        )
    heads = '<th>Which land</th><th class="num">As stated</th><th class="scale"><span class="sr-only">To one scale</span></th><th class="num">In ha and mu</th><th>As of</th><th>Source</th>'
    return (
        '<div class="wide"><table class="figs land"><caption>Land by what is meant, to one scale; hatched is planned, an outline is a part.'
        f"</caption><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def grouped(
    metrics: Iterable[sz.Metric],
    heading: Callable[[sz.Metric], str],
    up: str,
    verdicts: Mapping[str, str] | None = None,
    caption: str = "Figures as they were stated, by time",
) -> str:
    """Figures under headings, in the order in which they come; a goal with what became of it."""
    bodies: dict[str, list[str]] = {}
    for metric in metrics:
        verdict = (verdicts or {}).get(metric.id)
        became = f' <span class="also">{text(verdict)}</span>' if verdict else ""
        bodies.setdefault(heading(metric), []).append(
            f'<tr><td class="time">{time_of(metric.period) or "no time stated"}</td>'
            f'<td class="num">{figure_text(metric)}</td><td class="status">{badge(metric.status)}{became}</td>'
            f"<td>{source_cell(metric, up)}</td></tr>"
        )
    body = "".join(
        f'<tbody><tr class="group"><th colspan="4" scope="rowgroup">{title}</th></tr>{"".join(rows)}</tbody>'
        for title, rows in bodies.items()
    )
    heads = '<th scope="col">Time</th><th scope="col" class="num">As stated</th><th scope="col">Status</th><th scope="col">Source</th>'
    return f'<div class="wide"><table class="figs"><caption>{text(caption)}</caption><thead><tr>{heads}</tr></thead>{body}</table></div>'


def by_time(metrics: Iterable[sz.Metric]) -> list[tuple[sz.Metric, ...]]:
    """The figures that are alike in all but time and status and have enough times for a chart; the longest first."""
    alike: dict[tuple[object, ...], list[sz.Metric]] = {}
    for metric in metrics:
        if metric.period is not None and metric.indicator.kind in ("stock", "flow"):
            key = metric.subject, metric.indicator, metric.scope, metric.basis, metric.threshold, metric.measure.unit
            alike.setdefault(key, []).append(metric)
    series = [tuple(group) for group in alike.values() if len({metric.period for metric in group}) >= _SHORTEST]
    return sorted(series, key=len, reverse=True)


def charts(metrics: Iterable[sz.Metric]) -> str:
    """A chart for each of the longest series."""
    drawn = ""
    for series in by_time(metrics)[:_MOST]:
        scope = series[0].scope or ""
        caption = (
            "" if scope.isascii() else f"<figcaption>{text(scope)}</figcaption>"
        )  # the chart has no Chinese letters
        drawn += f'<figure class="chart">{series_svg(series)}{caption}</figure>'
    return f'<div class="charts">{drawn}</div>' if drawn else ""
