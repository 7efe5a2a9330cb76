"""A page for each zone, place, project and organization: land, figures by time, what lies in it, names, sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import shanghai_zones as sz

from .charts import place_among
from .district_map import district_map
from .figure_tables import charts, grouped, land_table
from .markup import (
    FOLDERS,
    Subject,
    address,
    dated,
    escaped,
    external,
    in_mu,
    legend,
    link,
    mark,
    raw,
    short_name,
    spelled,
    table,
    text,
    title,
)
from .search_terms import words

__all__ = [
    "approved_areas",
    "breadcrumbs",
    "in_catalogue",
    "names_for_search",
    "neighbours",
    "subject_pages",
]

UP = "../../"  # from a page of a subject to the folder of the site
CATALOGUE = "catalogue-2018"


def in_catalogue(zone: sz.Zone) -> bool:
    return any(code.system == "catalogue_2018" for code in zone.codes)


def approved_areas(dataset: sz.Dataset) -> dict[str, sz.Metric]:
    """The approved area of each catalogue zone, by id."""
    return {
        metric.subject.id: metric
        for metric in dataset.metrics
        if metric.source.id == CATALOGUE and metric.indicator.id == "land-area"
    }


def subject_pages(dataset: sz.Dataset) -> Iterator[tuple[str, str]]:
    """The pages of all subjects and the lists of them, as path and text."""
    places = sorted(
        dataset.places, key=lambda place: (_KINDS.index(place.kind), place.codes[0].value if place.codes else "")
    )
    tables: list[Sequence[Subject]] = [
        sorted(dataset.zones, key=lambda zone: zone.name), places, sorted(dataset.projects, key=lambda p: p.name),
        sorted(dataset.organizations, key=lambda o: o.name),
    ]  # fmt: skip
    areas = approved_areas(dataset)
    for records in tables:
        around = {}
        for one, other in pairwise(records):
            around.setdefault(one, [None, None])[1] = other
            around.setdefault(other, [None, None])[0] = one
        for record in records:
            before, after = around.get(record, (None, None))
            yield (
                f"{FOLDERS[type(record)]}/{record.id}.md",
                _page(dataset, record, areas, neighbours(before, after, UP)),
            )
    yield "zones/index.md", _zones_index(dataset, areas)
    yield "places/index.md", _places_index(dataset, places)
    yield "projects/index.md", _projects_index(dataset)


# ── A page ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _page(dataset: sz.Dataset, subject: Subject, areas: dict[str, sz.Metric], around: str) -> str:
    about = dataset.about(subject)
    land = [*about.land, *about.land_of_parts]
    table = f'{FOLDERS[type(subject)]}["{subject.id}"]'
    out = [
        _front_matter(subject, bool(land)),
        names_for_search(subject),
        breadcrumbs(_above(subject), subject.name, UP),
        f"# {title(subject)}\n",
        _lead(dataset, about),
    ]
    if land:
        out += ["## Land\n", _which_land(about), raw(land_table(land, subject, UP))]
        if subject.id in areas:
            known = [(id, metric.measure) for id, metric in areas.items() if isinstance(metric.measure, sz.Area)]
            out.append(raw(place_among(known, subject.id, subject.name)))
    if about.figures:
        verdicts = {result.target.id: spelled(result.verdict) for result in about.targets}
        out += ["## Figures\n", raw(charts(about.figures) + grouped(about.figures, _indicator, UP, verdicts))]
    out += _inside(dataset, about, areas)
    out += ["## Names, codes and dates\n", raw(_sheet(dataset, about))]
    if about.sources:
        out += ["## Sources\n", raw(_sources(about))]
    out += [
        legend(),
        f'In Python: `sz.load().{table}`, or all of this page: `sz.load().about("{subject.id}")`.\n',
        around,
    ]
    return "\n".join(out)


def _front_matter(subject: Subject, has_land: bool) -> str:
    """What a page is looked for by in Chinese beside its names: whatever kind of zone it is, and its land."""
    asked = ["工业区 开发区 园区"] if isinstance(subject, sz.Zone) else []
    asked += ["土地 面积 用地 占地"] if has_land else []
    terms = ", ".join(dict.fromkeys(word for word in words(" ".join(asked)) if len(word) > 1))
    keywords = f"myst:\n  html_meta:\n    keywords: {terms}\n" if terms else ""
    return f"---\norphan: true\n{keywords}---\n"


def names_for_search(record: Subject | sz.Indicator) -> str:
    """All names of a record as entries of the search's index, so that a name that is typed in full leads to its page."""
    names = [name.text for name in getattr(record, "names", ())] or [record.name, record.name_zh or ""]
    codes = [code.value for code in getattr(record, "codes", ())]
    plain = [name for name in (*names, *codes) if name and not set(name) & set("<>;`\n")]  # an entry knows no escapes
    entries = "\n".join(f"   ! single: {name}" for name in dict.fromkeys(plain))
    return f"```{{eval-rst}}\n.. index::\n{entries}\n```\n" if plain else ""


def breadcrumbs(above: Sequence[tuple[str, str]], here: str, up: str) -> str:
    """The way down to a page."""
    steps = [("Home", f"{up}index.html"), *above]
    links = "".join(f'<li><a href="{href}">{text(name)}</a></li>' for name, href in steps)
    return raw(
        f'<nav class="crumbs" aria-label="Where this page is"><ol>{links}<li aria-current="page">{text(here)}</li></ol></nav>'
    )


def neighbours(before: Subject | sz.Indicator | None, after: Subject | sz.Indicator | None, up: str) -> str:
    """Links to the page before and the page after."""
    one = f'<a rel="prev" href="{address(before, up)}">← {text(before.name)}</a>' if before else "<span></span>"
    other = f'<a rel="next" href="{address(after, up)}">{text(after.name)} →</a>' if after else "<span></span>"
    return raw(f'<nav class="neighbours" aria-label="Previous and next">{one}{other}</nav>')


def _above(subject: Subject) -> list[tuple[str, str]]:
    """The pages that lead to one: the list of its kind, and its first district or its zone."""
    lists = {sz.Zone: "Zones", sz.Place: "Districts and towns"}
    folder = "projects" if isinstance(subject, sz.Project | sz.Organization) else FOLDERS[type(subject)]
    steps = [(lists.get(type(subject), "Projects and companies"), f"{UP}data/{folder}/index.html")]
    within = (
        subject.districts[:1]
        if isinstance(subject, sz.Zone)
        else ()
        if isinstance(subject, sz.Place)
        else (subject.zone,)
    )
    if isinstance(subject, sz.Place) and subject.part_of is not None:
        within = (subject.part_of,)
    return [*steps, *((record.name, address(record, UP)) for record in within if record is not None)]


def _indicator(metric: sz.Metric) -> str:
    indicator = metric.indicator
    return link(indicator, UP)


def _lead(dataset: sz.Dataset, about: sz.typing.About) -> str:
    """What it is, where, how large as a whole, and how much is known."""
    subject = about.subject
    own = [metric for metric in about.land if metric.subject is subject]
    lands = "; ".join(f"{metric.measure} {metric.basis or '(basis not stated)'}" for metric in own)
    land = f" Land: {escaped(lands)}." if own else ""
    cited = {metric.source.id for metric in about.metrics}
    count = (
        f"{_many(len(about.metrics), 'figure')} from {_many(len(cited), 'source')}."
        if cited
        else "No figure is reported of it."
    )
    return f"{_what(dataset, about)}{land} {count}\n"


def _what(dataset: sz.Dataset, about: sz.typing.About) -> str:
    subject = about.subject
    if isinstance(subject, sz.Zone):
        kinds = {"new_city": "new city", "other": "zone", "cluster": "cluster", "park": "park"}
        kind = kinds.get(subject.kind, f"{spelled(subject.kind)} zone")
        where = ", ".join(place.name for place in subject.districts) or "a place that is not known"
        return _sentence(f"{subject.level or ''} {kind} in {escaped(where)}")
    if isinstance(subject, sz.Place):
        zones = len(_zones_in(dataset, about))
        inside = f", with {_many(zones, 'zone')} in the data" if zones else ""
        where = f" in {escaped(subject.part_of.name)}" if subject.part_of is not None else ""
        return _sentence(f"{'group of districts' if subject.kind == 'group' else spelled(subject.kind)}{where}{inside}")
    if isinstance(subject, sz.Project):
        stage = f", {spelled(subject.stage)}" if subject.stage else ""
        where = subject.zone or subject.place
        behind = " and ".join(organization.name for organization in subject.organizations)
        return _sentence(
            f"project{f' of {escaped(behind)}' if behind else ''}{f' in {escaped(where.name)}' if where else ''}{stage}"
        )
    country = f" from {escaped(subject.country)}" if subject.country else ""
    where = f" in {escaped(subject.zone.name)}" if subject.zone is not None else ""
    return _sentence(f"{'government body' if subject.kind == 'government' else spelled(subject.kind)}{country}{where}")


def _sentence(words: str) -> str:
    words = words.strip()
    return f"{'An' if words[0] in 'aeiou' else 'A'} {words}."


def _many(count: int, thing: str) -> str:
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


def _which_land(about: sz.typing.About) -> str:
    if len({metric.basis for metric in about.land}) < 2:
        return ""
    return (
        "These are different lands under one name: say which is meant before dividing anything by it "
        "([why](../../explanation/land-areas.md)).\n"
    )


# ── What lies in it ─────────────────────────────────────────────────────────────────────────────────────────────


def _inside(dataset: sz.Dataset, about: sz.typing.About, areas: dict[str, sz.Metric]) -> list[str]:
    """The zones, projects and organizations that lie in a subject; what it is behind; what counts as its own."""
    subject = about.subject
    holds = list(about.holds)
    behind = [project for project in dataset.projects if subject in project.organizations]
    out = []
    zones = _zones_in(dataset, about)
    if zones:
        out += ["## Zones in it\n", raw(zones_table(dataset, zones, areas, UP))]
    if about.counts:
        out += ["## Zones that belong to it and lie elsewhere\n", raw(_listed(about.counts))]
    projects = [record for record in holds if isinstance(record, sz.Project)] + behind
    if projects:
        out += [f"## Projects {'it is behind' if behind else 'in it'}\n", raw(_projects_table(dataset, projects, UP))]
    for heading, kind in (("Places", sz.Place), ("Companies and institutions", sz.Organization)):
        there = [record for record in holds if isinstance(record, kind)]
        if there:
            out += [f"## {heading} in it\n", raw(_listed(there))]
    return out


def _zones_in(dataset: sz.Dataset, about: sz.typing.About) -> list[sz.Zone]:
    """The zones that lie in a place, whatever else they lie in; or directly in a zone. Those of the city are in its districts."""
    subject = about.subject
    if isinstance(subject, sz.Place):
        return [zone for zone in dataset.zones if subject in (*zone.districts, *zone.towns)]
    return [record for record in about.holds if isinstance(record, sz.Zone)]


def _listed(records: Iterable[Subject]) -> str:
    return f'<ul class="columns">{"".join(f"<li>{link(record, UP)}</li>" for record in records)}</ul>'


def zones_table(dataset: sz.Dataset, zones: Iterable[sz.Zone], areas: dict[str, sz.Metric], up: str) -> str:
    """Zones with level, approved land and how many figures there are; the areas are not to be added."""
    counts = Counter(metric.subject.id for metric in dataset.metrics)
    rows = []
    for zone in sorted(zones, key=lambda zone: zone.name):
        area = areas.get(zone.id)
        land = f"{text(area.measure)}" if area else ""
        mu = f"{in_mu(area.measure):,.0f}" if area and isinstance(area.measure, sz.Area) else ""
        rows.append((link(zone, up), text(zone.level or ""), land, mu, f"{counts[zone.id] or ''}"))
    return table(
        ("Zone", "Level", "Approved", "In mu", "Figures"),
        rows,
        "Approved land as in the 2018 catalogue; zones overlap, so it is not added up",
        "list numbers3",
    )


def _projects_table(dataset: sz.Dataset, projects: Iterable[sz.Project], up: str) -> str:
    """Projects with who is behind them, how far they are, and their figures as stated."""
    rows = []
    for project in dict.fromkeys(projects):
        figures = "<br>".join(
            f"{text(metric.indicator.name)}: {text(metric.measure)}"
            for metric in dataset.metrics.where(subject=project)
        )
        behind = "; ".join(link(organization, up, zh=False) for organization in project.organizations)
        rows.append((link(project, up), behind, text(spelled(project.stage or "")), figures))
    return table(
        ("Project", "Who is behind it", "Stage", "Figures of its own"),
        rows,
        "Their figures are not those of the zone or place",
        "list",
    )


# ── Names, codes, dates, sources ────────────────────────────────────────────────────────────────────────────────

_SYSTEMS = {
    "gb2260": "GB/T 2260",
    "nbs": "NBS statistical area code",
    "gbt37028": "GB/T 37028-2018",
    "catalogue_2018": "2018 catalogue",
}
_KINDS = ("city", "district", "town", "group")


def _sheet(dataset: sz.Dataset, about: sz.typing.About) -> str:
    """What is known of a subject that is no number: names, codes, relations, events, industries."""
    subject = about.subject
    names = [
        f'<span lang="{name.language}">{text(name.text)}</span> {_and_more(spelled(name.standing), name.source, name.note)}'
        for name in subject.names
    ]
    codes = [
        f"{text(code.value)} {_and_more(_SYSTEMS[str(code.system)], code.source, code.note)}"
        for code in getattr(subject, "codes", ())
    ]
    industries = getattr(subject, "industries", ())
    named = "; ".join(
        text(i.name) + (f' <span lang="zh">{text(i.name_zh)}</span>' if i.name_zh else "") for i in industries
    )
    by = ", ".join(dict.fromkeys(_source(i.source) for i in industries if i.source is not None))
    zone = subject if isinstance(subject, sz.Zone) else None
    pairs: list[tuple[str, list[str]]] = [
        ("names", names),
        ("codes", codes),
        ("lies in", [link(record, UP) for record in about.lies_in]),
        ("parts", [link(other, UP) for other in dataset.zones if zone and zone in other.part_of]),
        ("members", [link(place, UP) for place in getattr(subject, "members", ())]),
        ("belongs to", [link(other, UP) for other in about.belongs_to]),
        ("overlaps", [link(other, UP) for other in about.overlaps]),
        ("industries", [f"{named} {by}"] if industries else []),
        ("events", [_event(event) for event in getattr(subject, "events", ())]),
        ("note", [text(subject.note)] if getattr(subject, "note", None) else []),
    ]
    body = "".join(
        f"<div><dt>{label}</dt>{''.join(f'<dd>{item}</dd>' for item in items)}</div>" for label, items in pairs if items
    )
    return f'<dl class="sheet">{body}</dl>'


def _source(source: sz.Source) -> str:
    return f'<a class="about" href="{UP}data/sources.html#{source.id}">{text(short_name(source))}</a>'


def _and_more(what: str, source: sz.Source | None, note: str | None) -> str:
    """What a name or code is, where it was read, and a note; a translation of ours has no source."""
    read = f" · {_source(source)}" if source is not None else ""
    return f'<span class="also">{what}{read}{f" {text(note)}" if note else ""}</span>'


def _event(event: sz.Event) -> str:
    doubt = "" if event.preferred else ' <span class="badge doubt">not preferred</span>'
    sign = f" {mark(event.confirmation)}" if event.confirmation is not None else ""
    by = "; ".join(item.publisher for item in event.confirmed_by)
    supported = f' <span class="also">also: {text(by)}</span>' if by else ""
    note = f' <span class="also">{text(event.note)}</span>' if event.note else ""
    read = f" {_source(event.source)}" if event.source is not None else ""
    return f"{spelled(event.kind)} {text(event.date)}{sign}{doubt}{read}{supported}{note}"


def _sources(about: sz.typing.About) -> str:
    """What was read for this page, with how many of its figures."""
    counts = Counter(metric.source.id for metric in about.metrics)
    items = []
    for source in sorted(about.sources, key=lambda source: -counts[source.id]):
        said = f": {_many(counts[source.id], 'figure')}" if counts[source.id] else ""
        entry = external(source.url or source.copy_url, source.title)
        about_it = f'<a class="about" href="{UP}data/sources.html#{source.id}">about this source</a>'
        items.append(
            f'<li><span lang="{source.language}">{entry}</span>. {text(source.publisher)}, {text(dated(source))}{said} {about_it}</li>'
        )
    return f'<ul class="sources">{"".join(items)}</ul>'


# ── Lists ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _zones_index(dataset: sz.Dataset, areas: dict[str, sz.Metric]) -> str:
    inside = [zone for zone in dataset.zones if in_catalogue(zone)]
    others = [zone for zone in dataset.zones if zone not in inside]
    return f"""# Zones

All {len(dataset.zones)} zones of the data, each with a page: its land by what is meant, its figures by time, what lies in it, its names and
codes, and the sources. By district, with codes and marks, the first {len(inside)} stand in the [directory](../directory.md).

## The {len(inside)} zones of the 2018 catalogue

{raw(zones_table(dataset, inside, areas, UP))}

## Parks, clusters and other zones that reports speak of

{raw(zones_table(dataset, others, areas, UP))}
"""


def _places_index(dataset: sz.Dataset, places: Sequence[sz.Place]) -> str:
    counts = Counter(metric.subject.id for metric in dataset.metrics)
    zones = Counter(place for zone in dataset.zones for place in (*zone.districts, *zone.towns))
    rows = [
        (
            link(place, UP),
            "" if place.kind == "district" else spelled(place.kind),
            f"{zones[place] or ''}",
            f"{counts[place.id] or ''}",
        )
        for place in places
    ]
    caption = "How many zones lie in each, and how many figures are of the place itself"
    return f"""# Districts and towns

The city, its districts and the towns that reports speak of, each with a page: figures by time, zones and projects in it, names and sources.
Tiles side by side are districts with a common border; no boundaries are drawn.

{raw(district_map(dataset.zones, UP, "Zones in the data by district."))}

{raw(table(("Place", "Kind", "Zones", "Figures"), rows, caption, "list numbers3"))}
"""


def _projects_index(dataset: sz.Dataset) -> str:
    rows = [
        (
            link(each, UP),
            spelled(each.kind),
            text(each.country or ""),
            link(each.zone, UP, zh=False) if each.zone else "",
        )
        for each in sorted(dataset.organizations, key=lambda each: each.name)
    ]
    return f"""# Projects and companies

The {len(dataset.projects)} projects and {len(dataset.organizations)} companies and institutions that reports name with a figure, a place or a part in a
project, each with a page. It is what the reports speak of, and no register.

## Projects

{raw(_projects_table(dataset, dataset.projects, UP))}

## Companies, institutions and government bodies

{raw(table(("Name", "Kind", "Country", "Zone"), rows, "As the reports name them", "list"))}
"""
