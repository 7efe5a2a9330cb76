"""Figures by time as people read them: a series in print and as a card, the cards of a growth and of a target."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from ..analysis.series import on_the_year_before, signed
from .cards import chips_of, head_of, read_in
from .fact_sheets import heading, source_of, status_beside
from .markup import block, chip, fact_grid, framed, number, plain, quiet, source_link, table_of, unbroken
from .overview import when
from .tables import scope_of
from .terminal import COLUMNS, Cell, text_table, wrap

GROWTH, PRINTED = "on the year before", "as printed"

if TYPE_CHECKING:
    from ..analysis.series import Growth, Series
    from ..analysis.targets import TargetResult

__all__ = ["growth_card", "series_card", "series_text", "target_card"]


def _rows(series: Series) -> Iterator[dict[str, Cell]]:
    """The figures with their growth, and before each one row for what is missing; a status stands beside its value."""
    gaps, nothing = list(series.gaps), dict.fromkeys(("period", "value", GROWTH, PRINTED, "source"), plain(""))
    is_mixed = len({metric.status for metric in series}) > 1
    for metric in series:
        start = (metric.period and metric.period.start) or date.min
        missing = [when(gap) for gap in gaps if (gap.start or date.min) < start]
        if missing:
            del gaps[: len(missing)]
            time = plain(" to ".join(dict.fromkeys((missing[0], missing[-1]))))
            yield nothing | {"period": time, "value": ("missing", quiet("missing"))}
        growth = on_the_year_before(series, metric)
        grown = signed(growth.measure) if growth else ""
        printed = ", ".join(dict.fromkeys(signed(each.measure) for each in series.printed_growth(metric.period)))
        status = chip(metric.status.value) if is_mixed else ""
        yield {
            "period": plain(when(metric.period)),
            "value": (f"{metric.measure}{status_beside(metric)}", f"<b>{unbroken(metric.measure)}</b>{status}"),
            GROWTH: (grown, unbroken(grown)),
            PRINTED: (printed, unbroken(printed)),
            "source": (source_of(metric.source), source_link(metric.source)),
        }


def _not_alike(series: Series, rows: list[dict[str, Cell]]) -> str:
    """Why the growth is no growth of the same things, where the indicator says so."""
    reason = series.indicator.comparability
    return f"Not like for like: {reason}" if reason and any(row[GROWTH][0] for row in rows) else ""


def series_text(series: Series) -> str:
    """A row for each figure and for what is missing, under whose figures they are."""
    first, rows = series.metrics[0], list(_rows(series))
    title = ", ".join(filter(None, (heading(first), scope_of(first))))
    table = text_table(rows, notes=["source"], whole=["period", "value"])
    return "\n".join([*wrap(title, COLUMNS), table, *wrap(_not_alike(series, rows), COLUMNS)]).rstrip()


def series_card(series: Series) -> str:
    """The same as a card; a status that all share is said once."""
    first, rows = series.metrics[0], list(_rows(series))
    status = "" if len({metric.status for metric in series}) > 1 else chip(first.status.value)
    under = block("margin-bottom:.5em", escape(scope_of(first)), status)
    return framed(head_of(first), under, table_of(rows, _not_alike(series, rows)))


def growth_card(growth: Growth) -> str:
    """The growth, and the two figures that it is between."""
    pairs = [(when(metric.period), read_in(metric)) for metric in (growth.earlier, growth.later)]
    pairs += [("scope", escape(scope_of(growth.later)))]
    pairs += [("printed", f"{escape(signed(m.measure))} ({source_link(m.source)})") for m in growth.printed]
    pairs += [("not like for like", escape(growth.not_like_for_like or ""))]
    chips = [] if growth.like_for_like else ["not like for like"]
    return framed(head_of(growth.later), number(signed(growth.measure), *chips), fact_grid(pairs))


def target_card(result: TargetResult) -> str:
    """A goal with its verdict beside it, why, and the figures that speak to it."""
    goal = result.target
    pairs = [("time", escape(when(goal.period))), ("scope", escape(scope_of(goal))), ("why", escape(result.reason))]
    pairs += [(when(figure.period), read_in(figure)) for figure in result.results]
    pairs += [("target set in", source_link(goal.source))]
    chips = [*chips_of(goal), result.verdict.replace("_", " ")]
    return framed(head_of(goal), number(goal.measure, *chips), fact_grid(pairs))
