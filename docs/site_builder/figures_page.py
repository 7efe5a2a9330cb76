"""The page of all figures: one table with filters, a switch of units, and a download; made by `_static/figures.js` to live.

Every number in another unit is made here, by the library; the script only shows it.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import shanghai_zones as sz
from shanghai_zones.records.containment import containers

from .markup import badge, figure_text, legend, link, notes_of, raw, short_name, source_cell, text, time_of

__all__ = ["figures_page"]

Pairs = list[tuple[str, str]]


def figures_page(dataset: sz.Dataset) -> str:
    """Every figure as a row; without the script the whole table is there to read."""
    metrics = list(dataset.metrics)
    rows = "\n".join(_row(metric) for metric in metrics)
    heads = "".join(
        f'<th scope="col"{" class=num" if name == "Value" else ""}>{name}</th>'
        for name in ("Subject", "Indicator", "Value", "Status", "Time", "Source")
    )
    section = f"""<section data-filter="figures" class="figures" aria-label="Table of all figures">
<form class="controls" role="search">{_controls(dataset, metrics)}</form>
<p class="count"><span role="status">{len(metrics)} figures</span> <button type="button" data-download hidden></button></p>
<div class="wide"><table class="figures-table"><caption class="sr-only">All figures of the dataset</caption>
<thead><tr>{heads}</tr></thead>
<tbody>
{rows}
</tbody></table></div>
<p class="nothing" hidden>No figure fits. <button type="button" data-reset>Show all</button></p>
<p class="rest" hidden><button type="button" data-more>Show more</button> <button type="button" data-all>Show all</button></p>
</section>"""
    return f"""---
hide-toc: true
---

# All figures

{len(metrics)} figures, each as it was stated, with its status, the time it is about and where it was read. Type a text or choose from the
lists; a click on a heading sorts. Land can be shown in hectares or mu, money in US dollars at the reference rate of its own time.

{raw(section)}

{legend()}

Dollars are made with the mean rate of the time that a figure is about, or that of the day of its report where the time is open or to come;
the rate stands below. What has no such unit stays as stated. The rows as a file: {{download}}`figures.csv <files/figures.csv>`.
"""


def _controls(dataset: sz.Dataset, metrics: list[sz.Metric]) -> str:
    kinds = {"Zones": sz.Zone, "Places": sz.Place, "Projects": sz.Project, "Organizations": sz.Organization}
    subjects = {metric.subject.id: metric.subject for metric in metrics}
    groups: dict[str, Pairs] = {
        kind: [(s.id, s.name) for s in sorted(subjects.values(), key=lambda s: s.name) if isinstance(s, known)]
        for kind, known in kinds.items()
    }
    indicators = {m.indicator.id: m.indicator.name for m in metrics}
    districts = [(place.id, place.name) for place in dataset.places if place.kind == "district"]
    years = sorted({year for metric in metrics for year in _years(metric)}, reverse=True)
    sources = Counter(m.source.id for m in metrics)
    names = {m.source.id: f"{short_name(m.source)}, {m.source.published or 'no date'}" for m in metrics}
    units = [("ha", "land in ha"), ("mu", "land in mu"), ("usd", "money in US$ of its day")]
    return "".join(
        [
            '<label class="wide-box">Any text<input type="search" name="text" placeholder="嘉定, biomedicine, 2023 …"></label>',
            _select("district", "District", {"": sorted(districts, key=_shown)}),
            _select("subject", "Subject", groups),
            _select("indicator", "Indicator", {"": sorted(indicators.items(), key=_shown)}),
            _select("year", "Year", {"": [(str(year), str(year)) for year in years]}),
            _select("status", "Status", {"": [(str(s), str(s)) for s in sz.Status]}),
            _select("source", "Source", {"": [(s, f"{names[s]} ({count})") for s, count in sources.most_common()]}),
            _select("unit", "Units", {"": units}, "as stated"),
            '<button type="button" data-reset>Reset</button>',
        ]
    )


def _shown(pair: tuple[str, str]) -> str:
    return pair[1]


def _select(name: str, label: str, groups: dict[str, Pairs], none: str = "all") -> str:
    options = f'<option value="">{none}</option>'
    for kind, pairs in groups.items():
        inner = "".join(f'<option value="{text(value)}">{text(shown)}</option>' for value, shown in pairs)
        options += f'<optgroup label="{kind}">{inner}</optgroup>' if kind else inner
    return f'<label>{label}<select name="{name}">{options}</select></label>'


def _years(metric: sz.Metric) -> range:
    """The years that a figure is about; of a time that is open, the one that it names."""
    period = metric.period
    first, last = (None, None) if period is None else (period.start or period.end, period.end or period.start)
    return range(first.year, last.year + 1) if first and last else range(0)


def _row(metric: sz.Metric) -> str:
    subject, measure = metric.subject, metric.measure
    about = {subject.id, *containers(subject)}
    shown, order = _in_units(metric)
    data: dict[str, Any] = {
        "subject": subject.id,
        "district": " ".join(sorted(about)),
        "indicator": metric.indicator.id,
        "year": " ".join(map(str, _years(metric))),
        "status": metric.status,
        "source": metric.source.id,
        "value": f"{measure.value:f}" + (f" to {measure.high:f}" if measure.high is not None else ""),
        "units": measure.unit,
        "qualifier": measure.qualifier,
        "period": metric.period or "",
        "address": metric.source.url or metric.source.copy_url or "",
        **shown,
    }
    attributes = "".join(f' data-{name}="{text(value)}"' for name, value in data.items())
    brief = f' <span class="brief">{text("; ".join(notes))}</span>' if (notes := notes_of(metric)) else ""
    when = metric.period and (metric.period.start or metric.period.end)
    return (
        f'<tr id="{metric.id}"{attributes}><td class="subject">{link(subject, "../")}</td>'
        f'<td class="indicator"><a href="indicators/{metric.indicator.id}.html">{text(metric.indicator.name)}</a>{brief}</td>'
        f'<td class="num" data-sort="{order}">{figure_text(metric)}</td><td class="status">{badge(metric.status)}</td>'
        f'<td class="time" data-sort="{when or ""}">{time_of(metric.period)}</td>'
        f'<td class="from">{source_cell(metric, "../")}</td></tr>'
    )


def _in_units(metric: sz.Metric) -> tuple[dict[str, str], str]:
    """The figure in each unit of the switch that it can have, and a number to sort it by: land in mu, money in dollars."""
    measure = metric.measure
    if isinstance(measure, sz.Area):
        made = {unit: metric.to(unit) for unit in ("ha", "mu")}
        return {unit: str(each).partition(" (")[0] for unit, each in made.items()}, f"{made['mu'].value:f}"
    if not isinstance(measure, sz.Money):
        return {}, f"{measure.value:f}"
    for on in ("period", "published"):
        try:
            dollars = metric.to("USD", on=on)
        except sz.RateError:  # an open time, one to come, or a source without a day
            continue
        said, _, rate = str(dollars).partition(" (")
        return {"usd": said, "rate": rate.removesuffix(")")}, f"{dollars.value:.0f}"
    return {}, ""
