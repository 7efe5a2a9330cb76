"""The pages made from the data: a page for each zone, the directory, the table of all figures, sources, weak spots."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence

import shanghai_zones as sz

from .charts import hectares
from .coverage import FULL, coverage_page, filled, targets_page
from .district_map import district_map
from .figures_page import figures_page
from .indicator_pages import indicator_pages
from .markup import (
    dated,
    escaped,
    external,
    in_mu,
    mark,
    nowrap,
    raw,
    spelled,
    table,
    text,
    title,
)
from .subject_pages import approved_areas, in_catalogue, subject_pages

__all__ = ["data_pages", "numbers"]


def code_of(zone: sz.Zone, system: str) -> str:
    return next((code.value for code in zone.codes if code.system == system), "")


def approval(zone: sz.Zone) -> sz.Event | None:
    """The approval that is preferred; where there are two (areas A and B), the first."""
    return next((event for event in zone.events if event.kind == "approved" and event.preferred), None)


def zones_with_figures(dataset: sz.Dataset) -> list[sz.Zone]:
    subjects = {metric.subject.id for metric in dataset.metrics}
    return [zone for zone in dataset.zones if zone.id in subjects]


def numbers(dataset: sz.Dataset) -> dict[str, str]:
    """The counts that the hand-written pages quote, so that no number in them is typed by hand."""
    catalogue = [zone for zone in dataset.zones if in_catalogue(zone)]
    areas = approved_areas(dataset)
    by_area = Counter(str(metric.confirmation) for metric in areas.values())
    dates = [approval(zone) for zone in catalogue]
    by_date = Counter(str(event.confirmation) for event in dates if event is not None)
    reported = [m for m in dataset.metrics if m.paragraph is not None]
    span = sz.rate_span()
    counts = {
        "zones": len(dataset.zones),
        "catalogue_zones": len(catalogue),
        "national": sum(zone.level == "national" for zone in catalogue),
        "municipal": sum(zone.level == "municipal" for zone in catalogue),
        "other_zones": len(dataset.zones) - len(catalogue),
        "figures": len(dataset.metrics),
        "report_figures": len(reported),
        "sources": len(dataset.sources),
        "sources_cited": len({metric.source.id for metric in dataset.metrics}),
        "indicators": len(dataset.indicators),
        "projects": len(dataset.projects),
        "organizations": len(dataset.organizations),
        "places": len(dataset.places),
        "zones_with_figures": len(zones_with_figures(dataset)),
        "targets": len(dataset.metrics.where(status={"target", "planned", "intended"})),
        "areas_second": by_area["second_source"],
        "areas_near": by_area["near"] + by_area["by_sum"],
        "areas_unconfirmed": by_area["none"],
        "areas_contradicted": by_area["contradicted"],
        "dates_second": by_date["second_source"],
        "dates_year": by_date["year_only"],
        "dates_order": by_date["by_order"],
        "dates_contradicted": by_date["contradicted"],
        "data_version": dataset.version,
        "code_version": sz.__version__,
        "rates_from": span.start,
        "rates_to": span.end,
        "sources_undated": sum(source.published is None for source in dataset.sources),
        "sources_copy": sum(source.copy_url is not None for source in dataset.sources),
        "periods_inferred": len(dataset.metrics.where(period_known="inferred")),
        "stated_pairs": len(dataset.stated_conversions()),
        "stated_failing": sum(pair.agrees is False for pair in dataset.stated_conversions()),
    }
    return {name: str(value) for name, value in counts.items()}


def data_pages(dataset: sz.Dataset) -> Iterator[tuple[str, str]]:
    """Every page and file of the folder `data`, as path and text."""
    yield "index.md", index_page(dataset)
    yield "figures.md", figures_page(dataset)
    yield "directory.md", directory_page(dataset)
    yield from indicator_pages(dataset)
    yield "sources.md", sources_page(dataset)
    yield "weak.md", weak_page(dataset)
    yield "coverage.md", coverage_page(dataset)
    yield "targets.md", targets_page(dataset)
    yield from subject_pages(dataset)
    yield "files/figures.csv", as_csv(dataset.to_records())
    yield "files/zones.csv", as_csv(dataset.zones.to_records())
    yield "files/dataset.json", sz.dumps_dataset(dataset)


def as_csv(rows: Sequence[dict[str, object]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return "\ufeff" + out.getvalue()  # the mark that spreadsheets need to read Chinese


# ── The overview of the data ────────────────────────────────────────────────────────────────────────────────────


def index_page(dataset: sz.Dataset) -> str:
    n = numbers(dataset)
    return f"""# The data

{n["zones"]} zones and {n["figures"]} figures from {n["sources_cited"]} of the {n["sources"]} sources (the others name, date or confirm things), in data
version {escaped(n["data_version"])}: all
{n["catalogue_zones"]} development zones of Shanghai in the national catalogue of 2018, the zones, projects and companies
that press reports speak of, and every figure with the words that it was printed in.

| To see | Look at |
|---|---|
| every figure, filtered by subject, indicator, status, source or any text | [All figures](figures.md) |
| the {n["catalogue_zones"]} catalogue zones by district, with how well each value is confirmed | [Directory](directory.md) |
| one zone: names, codes, land, figures, sources | [Zone pages](zones/index.md) |
| what is measured, and how it is defined | [Indicators](indicators.md) |
| where it was read, with licence | [Sources](sources.md) |
| which figures there are by year, and which not | [Coverage](coverage.md) |
| what became of each target | [Targets](targets.md) |
| what is missing, doubtful or contradicted | [Known weaknesses](weak.md) |

## Files to take away

- {{download}}`figures.csv <files/figures.csv>`: the flat table of all figures, one row a figure
  ([its columns](../reference/dictionary.md#columns-of-the-flat-row))
- {{download}}`zones.csv <files/zones.csv>`: the zones
- {{download}}`dataset.json <files/dataset.json>`: everything, as the library reads it

The compiled data are under CC BY 4.0; [what that allows](../reference/licences.md), [how to cite](../reference/citing.md).
"""


# ── The directory ───────────────────────────────────────────────────────────────────────────────────────────────


def directory_page(dataset: sz.Dataset) -> str:
    n = numbers(dataset)
    zones = [zone for zone in dataset.zones if in_catalogue(zone)]
    areas = approved_areas(dataset)
    districts = [place for place in dataset.places if place.kind == "district"]
    several = [zone for zone in zones if len(zone.districts) > 1]
    parts = []
    for district in sorted(districts, key=lambda place: place.codes[0].value if place.codes else ""):
        inside = [zone for zone in zones if district in zone.districts]
        if not inside:
            parts.append(f"### {title(district)}\n\nNo zone of the catalogue lies here.\n")
            continue
        rows = (_directory_row(zone, areas[zone.id], district) for zone in inside)
        caption = f"{len(inside)} {'zone' if len(inside) == 1 else 'zones'} in {district.name}"
        heads = ("Zone", "Codes", "Approved", "Approved area", "Leading industries")
        parts.append(f"### {title(district)}\n\n{raw(table(heads, rows, caption, 'directory'))}")
    joined = ", ".join(f"[{escaped(zone.name)}](zones/{zone.id}.md)" for zone in several)
    body = "\n".join(parts)
    tiles = raw(district_map(zones, "../", "Zones of the catalogue by district; each tile leads to its district."))
    return f"""# Directory of Shanghai's development zones

All {n["catalogue_zones"]} zones that the national audit catalogue of 2018 (中国开发区审核公告目录 2018年版) lists in Shanghai:
{n["national"]} national and {n["municipal"]} municipal ones, by district, each with both of its codes, its approval and its
approved area. A mark says how well date and area are confirmed beside the copy of the catalogue that was read:

| Mark | Area | Date |
|---|---|---|
| {mark("second_source")} | the same in a second source ({n["areas_second"]} zones) | the month in a second source ({n["dates_second"]}) |
| {mark("near")} | within 2 % elsewhere, or fits a published total ({n["areas_near"]}) | only the year elsewhere ({n["dates_year"]}) |
| {mark("none")} | nothing else was read ({n["areas_unconfirmed"]}) | only the order of the standard's codes fits ({n["dates_order"]}) |
| {mark("contradicted")} | contradicted or in doubt ({n["areas_contradicted"]}) | contradicted or in doubt ({n["dates_contradicted"]}) |

```{{warning}}
The areas are entries of a list, not pieces of a map. Zones lie in other zones and overlap them, so the areas cannot be added:
there is no total of the land of Shanghai's zones here. [Why, and what else is weak](weak.md).
```

{tiles}

Zones that lie in several districts stand under each of them: {joined}. Codes beginning with G are national, with S municipal;
the eight digits are those of GB/T 37028-2018. As a file: {{download}}`zones.csv <files/zones.csv>`.

## By district

{body}
"""


def _directory_row(zone: sz.Zone, area: sz.Metric, district: sz.Place) -> tuple[str, ...]:
    event = approval(zone)
    zh = f'<br><span lang="zh">{text(zone.name_zh)}</span>' if zone.name_zh else ""
    elsewhere = [place.name for place in zone.districts if place is not district]
    also = f'<br><span class="also">also in {text(", ".join(elsewhere))}</span>' if elsewhere else ""
    kind = f'<br><span class="also">{zone.level}, {text(spelled(zone.kind))}</span>'
    approved = "" if event is None else f"{event.date} {mark(event.confirmation)}"
    mu = in_mu(area.measure) if isinstance(area.measure, sz.Area) else 0
    land = f'{text(area.measure)} {mark(area.confirmation)}<br><span class="also">{mu:,.0f} mu</span>'
    industries = "; ".join(
        text(i.name) + (f' <span lang="zh">{text(i.name_zh)}</span>' if i.name_zh else "") for i in zone.industries
    )
    codes = f"{code_of(zone, 'catalogue_2018')}<br>{code_of(zone, 'gbt37028')}"
    name = f'<a href="zones/{zone.id}.html">{text(zone.name)}</a>'
    return f"{name}{zh}{kind}{also}", codes, approved, land, industries


# ── Sources ──────────────────────────────────────────────────────────────────────────────────────


def sources_page(dataset: sz.Dataset) -> str:
    counts = Counter(metric.source.id for metric in dataset.metrics)
    ordered = sorted(dataset.sources, key=lambda s: (-counts[s.id], s.title))
    rows = "\n".join(_source_row(source, counts[source.id]) for source in ordered)
    languages = "".join(f'<option value="{code}">{name}</option>' for code, name in _LANGUAGES.items())
    section = f"""<section data-filter="sources" class="figures" aria-label="Table of all sources">
<form class="controls" role="search">
<label class="wide-box">Any text<input type="search" name="text" placeholder="Jiading, 公报, 2024 …"></label>
<label>Language<select name="language"><option value="">all</option>{languages}</select></label>
<label>Used for<select name="use"><option value="">all</option><option value="figures">figures</option><option value="names">names, codes or dates only</option></select></label>
<button type="button" data-reset>Reset</button></form>
<p class="count"><span role="status">{len(dataset.sources)} sources</span></p>
<table class="sources-table"><caption class="sr-only">All sources of the dataset</caption>
<thead><tr><th scope="col">Source</th><th scope="col">Date</th><th scope="col" class="num">Figures</th></tr></thead>
<tbody>
{rows}
</tbody></table>
<p class="nothing" hidden>No source fits. <button type="button" data-reset>Show all</button></p>
<p class="rest" hidden><button type="button" data-more>Show more</button> <button type="button" data-all>Show all</button></p>
</section>"""
    read = sum(source.copy_url is not None for source in dataset.sources)
    return f"""---
hide-toc: true
---

# Sources

{len(dataset.sources)} sources, {len(counts)} of them with figures; the others name, date or confirm things. Those with most figures stand first. {read} were
not read at their own address but in a copy, which is named. A day that is not printed in the source says how it is known. Licences are
each source's own position; what is taken from them are facts and figures, never sentences ([more](../reference/licences.md)).

{raw(section)}
"""


def _source_row(source: sz.Source, count: int) -> str:
    more = [f"In {_LANGUAGES[str(source.language)]}.", f"Licence: {text(source.licence)}."]
    more += [f"Read in a copy: {external(source.copy_url, shortened(source.copy_url))}."] if source.copy_url else []
    more += [f"Address: {external(source.url, shortened(source.url))}."] if source.url else []
    more += [text(source.note)] if source.note else []
    use = f'<a href="figures.html#source={source.id}">{count}</a>' if count else ""
    name = f'<span lang="{source.language}">{external(source.url or source.copy_url, source.title)}</span>'
    return (
        f'<tr id="{source.id}" data-language="{source.language}" data-use="{"figures" if count else "names"}">'
        f'<td>{name} <span class="also">{text(source.publisher)}</span>'
        f" <details><summary>more</summary>{' '.join(more)}</details></td>"
        f'<td data-sort="{source.published or ""}">{_day(source)}</td><td class="num" data-sort="{count}">{use}</td></tr>'
    )


def _day(source: sz.Source) -> str:
    """The day of a source, which no line breaks, and how it is known."""
    return text(dated(source)).replace(str(source.published), nowrap(source.published))


_LANGUAGES = {"en": "English", "zh": "Chinese", "ja": "Japanese"}


def shortened(address: str) -> str:
    bare = address.split("://", 1)[1]
    return bare if len(bare) <= 70 else f"{bare[:67]}…"


# ── What is weak ────────────────────────────────────────────────────────────────────────────────────────────────


def weak_page(dataset: sz.Dataset) -> str:
    n = numbers(dataset)
    catalogue = [zone for zone in dataset.zones if in_catalogue(zone)]
    areas = approved_areas(dataset)
    alone = [zone for zone in catalogue if areas[zone.id].confirmation == "none"]
    listed = "".join(
        f'<li><a href="zones/{zone.id}.html">{text(zone.name)}</a> {text(areas[zone.id].measure)}</li>'
        for zone in alone
    )
    summary = f"All {len(alone)} zones without a second reading of their area"
    unread = raw(f"<details><summary>{summary}</summary><ul>{listed}</ul></details>")
    largest = sorted(alone, key=lambda zone: hectares(areas[zone.id].measure))  # type: ignore[arg-type]
    ours = [
        zone
        for zone in catalogue
        if any(name.text == zone.name and name.standing == "our_translation" for name in zone.names)
    ]
    no_zh = [item for item in (*dataset.zones, *dataset.projects) if item.name_zh is None]
    no_figure = [zone for zone in dataset.zones if zone not in zones_with_figures(dataset)]
    unstated = [m for m in dataset.metrics if m.indicator.id == "land-area" and m.basis is None]
    failing = [pair for pair in dataset.stated_conversions() if pair.agrees is False]
    heads = ("Of", "What", "Value", "Source", "What the record says")
    contradictions = raw(table(heads, _contradictions(dataset), "Contradicted or not preferred"))
    wrong = "; ".join(f"{escaped(pair.stated)} is not {escaped(pair.also)}" for pair in failing)
    several = [zone for zone in catalogue if len(zone.districts) > 1]
    cells = list(filled(dataset))
    full = sum(cell[3] == FULL for cell in cells)
    featured = [
        zone for zone in dataset.zones if "featured-industrial-parks" in {whole.id for whole in zone.belongs_to}
    ]
    ours_only = [zone for zone in dataset.zones if all(name.standing == "our_translation" for name in zone.names)]
    return f"""# What is missing, and what is known to be weak

Four things to know before using the directory: it rests on a copy of the official list; {n["areas_unconfirmed"]} of its
{n["catalogue_zones"]} areas have no second reading; {n["dates_contradicted"]} of its approval dates are in doubt; and areas
must never be added. The figures of the reports are as good as the reports, which are press articles. In detail:

## The catalogue was read in a copy

The official PDF (announcement no. 4 of 2018 by the National Development and Reform Commission and five other ministries) could
not be read. Names, codes, months, areas and industries come from one third-party extraction, checked in four ways: against
second sources, against published totals, against the order in which GB/T 37028-2018 lists zones, and against the sequence of
the catalogue's own numbers. These checks catch a wrong name or date; a slip in an area they mostly would not catch.

## Areas without a second reading

Of the {n["catalogue_zones"]} approved areas, {n["areas_second"]} were found the same elsewhere, {n["areas_near"]} are close to
another source or fit a published total, {n["areas_contradicted"]} is contradicted, and {n["areas_unconfirmed"]} were read
nowhere else. Look twice at the smallest ({escaped(largest[0].name)}, {areas[largest[0].id].measure}) and the largest
({escaped(largest[-1].name)}, {areas[largest[-1].id].measure}) of them.

{unread}

## Approval dates

The month is confirmed for {n["dates_second"]} zones and the year for {n["dates_year"]} more. {n["dates_order"]} rest on the
order of the standard's codes alone, {n["dates_contradicted"]} are contradicted or in doubt. For many municipal zones the date is
that of the audit of 2006, not of the founding. Founding dates, coordinates and boundaries are not in the catalogue and were
not looked for.

## Where sources contradict each other

The record keeps both values and says which it prefers. Every such place in the data:

{contradictions}

## Figures by time have holes

Of the {len(cells)} cells of the [grid](coverage.md) {full} are filled by a figure of a whole year. Series of one subject are short and have
gaps, which `series` names. Enterprises above designated size, GDP and foreign investment are counted on bases that change: what is printed
of two years does not always compare, and the indicator says so. Many pages were read only at their head, so what stands further down was
missed.

## The list of zones is not complete

Of 53 featured parks {len(featured)} are here, those whose name and standing were confirmed. What is known to exist and has no record is answered by
`zones.match` as *not covered*, with the nearest record. Of {len(ours_only)} zones neither name was read: both are ours
({", ".join(escaped(zone.name) for zone in ours_only)}).

## Areas that must not be added

Zones contain and overlap each other: the free trade logistics park of Waigaoqiao lies in the free trade zone's entry, the south
area of the Jinqiao export processing zone lies in Jinqiao, and the parks of the Zhangjiang zone cover parts of others. A sum over
the catalogue would count land twice. The library has no such total, and this site prints none.

## Names

- {len(ours)} catalogue zones have an English name that is a translation of ours, because no English name was found:
  {", ".join(escaped(zone.name) for zone in ours)}.
- {len(no_zh)} zones and projects have no Chinese name, because none was found: {", ".join(escaped(item.name) for item in no_zh)}.
- Some short English names are ours too ("Caohejing"); their records say so.

## Districts

{len(several)} zones lie in more than one district: {", ".join(escaped(zone.name) for zone in several)}. Which part lies where is
known for few. The district of some zones rests on the catalogue's own sequence and on the zone's name; the note of the record
says so.

## Figures

- **{n["targets"]} of {n["figures"]} figures are no results** but targets, plans or intentions; they never mix with results.
- **{n["periods_inferred"]} periods are inferred**, because the source prints none; the note says from what. An actual figure
  "as of" a report is as old as the report.
- **{len(unstated)} land areas do not say which land they are** (planned, approved, administered or built).
- **{len(no_figure)} zones are named without a figure**: {", ".join(escaped(zone.name) for zone in no_figure)}.
- **{len(failing)} conversions that sources state do not hold**: {wrong}. They are kept as printed
  ([all pairs checked](../explanation/stated-conversions.md)).
- "Several" and "many" are in no figure: no number was printed, so there is none.
- What the reports count is their own: companies *introduced*, *attracted* and *registered* are three indicators here, because
  nothing says that they are one.

## Sources

{n["sources_undated"]} of {n["sources"]} sources print no date. {n["sources_copy"]} were read in a copy; the record names both
addresses. No live page was opened: all were read in stored copies in November 2026.

## Looked for and not found

- An edition of 2006, which would confirm most municipal areas.
- Official English names for the zones above.
- Whether Shanghai Fengxian Economic Development Zone is the former Fengpu industrial zone: likely, not read, and so not in the data.
- The Chinese name of Waigang Industrial Park, on a page whose text is whole.
- Whether the application of the Shanghai Bay Area zone for national status succeeded.
"""


def _contradictions(dataset: sz.Dataset) -> Iterator[tuple[str, ...]]:
    def where(subject: object) -> str:
        name = text(getattr(subject, "name", ""))
        return f'<a href="zones/{subject.id}.html">{name}</a>' if isinstance(subject, sz.Zone) else name

    for zone in dataset.zones:
        for event in zone.events:
            if event.preferred and event.confirmation != "contradicted":
                continue
            kept = "" if event.preferred else ' <span class="badge doubt">not preferred</span>'
            yield (
                where(zone),
                spelled(event.kind),
                f"{text(event.date)}{kept}",
                _to_source(event.source),
                text(event.note or ""),
            )
    for metric in dataset.metrics:
        if metric.confirmation == "contradicted":
            yield (
                where(metric.subject),
                text(metric.indicator.name.lower()),
                text(metric.measure),
                _to_source(metric.source),
                text(metric.note or ""),
            )


def _to_source(source: sz.Source) -> str:
    return f'<a class="about" href="sources.html#{source.id}">{text(source.publisher)}</a>'
