"""The pages made from the data show all of it, count it rightly, and show foreign text as text."""

import csv
import html
import io
import re
from collections import Counter

import shanghai_zones as sz

from .pages import PAGES, groups, numbers, pages, public_names


def test_every_figure_is_a_row_with_its_source(site: dict[str, str], ds: sz.Dataset) -> None:
    """The table has a row for each figure: value, status and a link to the very address of its source."""
    table = site["data/figures.md"]
    rows = dict(re.findall(r'<tr id="([^"]+)"(.*?)</tr>', table, re.DOTALL))
    assert set(rows) == set(ds.metrics.ids)
    for metric in ds.metrics:
        row = html.unescape(rows[metric.id])
        assert str(metric.measure) in row, metric.id
        assert f'data-status="{metric.status}"' in row, metric.id
        if metric.source.url:
            assert f'href="{metric.source.url}"' in row, metric.id
        assert f"sources.html#{metric.source.id}" in row, metric.id


def test_every_subject_has_a_page(site: dict[str, str], ds: sz.Dataset) -> None:
    """The page of a zone, place, project or organization has its names, codes, events and figures, with scope and period."""
    tables = {"zones": ds.zones, "places": ds.places, "projects": ds.projects, "organizations": ds.organizations}
    for folder, table in tables.items():
        for record in table:
            page = html.unescape(site[f"data/{folder}/{record.id}.md"])
            wanted = [n.text for n in record.names] + [c.value for c in getattr(record, "codes", ())]
            wanted += [str(event.date) for event in getattr(record, "events", ())]
            for metric in ds.metrics.where(subject=record):
                wanted += [str(metric.measure), *filter(None, [metric.scope, metric.note])]
                assert f"sources.html#{metric.source.id}" in page, metric.id
            assert [text for text in wanted if text not in page] == [], record.id


def test_every_indicator_has_a_page_with_its_figures(site: dict[str, str], ds: sz.Dataset) -> None:
    """The page of an indicator defines it and has as many rows as there are figures of it."""
    for indicator in ds.indicators:
        page = html.unescape(site[f"data/indicators/{indicator.id}.md"])
        assert indicator.name_zh is None or indicator.name_zh in page
        assert page.count('<td class="status">') == len(ds.metrics.where(indicator=indicator)), indicator.id


def test_the_first_page_answers_with_what_the_library_says(site: dict[str, str], ds: sz.Dataset) -> None:
    """Each question of the first page has its call and the answer that the call gives, and the map leads to all districts."""
    home = html.unescape(site["_parts/home.md"])
    calls = re.findall(r"```python\n(.*?)\n```\n\n(.*?)\n:::", home, re.DOTALL)
    assert len(calls) >= 3
    for call, answer in calls:
        assert answer.replace("\\", "").replace("**", "") == str(eval(call, {"sz": sz, "ds": ds})), call
    districts = ds.places.where(kind="district")
    assert set(
        re.findall(r'href="data/places/([a-z0-9-]+)\.html"><rect', home.replace(' style="color:inherit"', ""))
    ) == set(districts.ids)


def test_no_part_is_offered_as_the_land_of_a_zone(site: dict[str, str], ds: sz.Dataset) -> None:
    """The first sentence of a page has areas of the whole; those of parts stand in the table with what they cover."""
    for zone in ds.zones:
        page = site[f"data/zones/{zone.id}.md"]
        lead = html.unescape(page.partition("\n# ")[2].partition("\n## ")[0])
        for metric in ds.metrics.where(subject=zone, indicator="land-area"):
            whole = [m for m in ds.about(zone).land if m.measure == metric.measure]
            assert metric.scope is None or whole or str(metric.measure) not in lead, metric.id


def test_pages_lead_to_their_neighbours_and_back(site: dict[str, str], ds: sz.Dataset) -> None:
    """Each page of a zone is the next of one and the previous of another, but for the ends."""
    for word in ("prev", "next"):
        found = re.findall(rf'rel="{word}" href="../../data/zones/([a-z0-9-]+).html"', "".join(site.values()))
        assert len(found) == len(set(found)) == len(ds.zones) - 1


def test_directory_lists_each_catalogue_zone_in_each_of_its_districts(site: dict[str, str], ds: sz.Dataset) -> None:
    """All 59 zones, under every district they lie in and under no other."""
    page = site["data/directory.md"]
    listed = Counter(re.findall(r'<td data-label="Zone"><a href="zones/([a-z0-9-]+)\.html">', page))
    catalogue = ds.zones.where(lambda zone: any(code.system == "catalogue_2018" for code in zone.codes))
    assert len(catalogue) == 59
    assert listed == {zone.id: len(zone.districts) for zone in catalogue}
    for zone in catalogue:
        for code in zone.codes:
            if code.system in ("catalogue_2018", "gbt37028"):
                assert code.value in page, zone.id


def test_marks_of_the_directory_add_up() -> None:
    """Each of the 59 areas and dates has exactly one mark."""
    n = {name: int(value) for name, value in numbers(sz.load()).items() if value.isdigit()}
    assert (
        n["areas_second"] + n["areas_near"] + n["areas_unconfirmed"] + n["areas_contradicted"] == n["catalogue_zones"]
    )
    assert n["dates_second"] + n["dates_year"] + n["dates_order"] + n["dates_contradicted"] == n["catalogue_zones"]
    assert n["national"] + n["municipal"] == n["catalogue_zones"]


def test_no_total_of_land_is_shown(site: dict[str, str]) -> None:
    """The sums of the catalogue are checks on transcription, and never printed as land."""
    for path, text in site.items():
        for total in ("34,211.08", "34211.08", "51,422.58", "51422.58", "85,633.66", "85633.66"):
            assert total not in text, path


def test_every_source_and_indicator_has_an_entry(site: dict[str, str], ds: sz.Dataset) -> None:
    """Links to a source or an indicator lead to an entry of it."""
    for name, tag, table in (("sources", "tr", ds.sources), ("indicators", "div", ds.indicators)):
        assert set(re.findall(rf'<{tag} id="([^"]+)"', site[f"data/{name}.md"])) == set(table.ids)


def test_contradictions_are_all_named(site: dict[str, str], ds: sz.Dataset) -> None:
    """Every value that is contradicted or not preferred stands on the page of what is weak, with its reason."""
    page = html.unescape(site["data/weak.md"])
    for zone in ds.zones:
        for event in zone.events:
            if (not event.preferred or event.confirmation == "contradicted") and event.note:
                assert event.note in page, (zone.id, str(event.date))


def test_files_to_take_away_hold_all_rows(site: dict[str, str], ds: sz.Dataset) -> None:
    """The CSV files have every record, and the JSON file loads to the same dataset."""
    for name, table in (("figures", ds.metrics), ("zones", ds.zones)):
        rows = list(csv.DictReader(io.StringIO(site[f"data/files/{name}.csv"].removeprefix("\ufeff"))))
        assert [row["id"] for row in rows] == list(table.ids)
    assert sz.loads_dataset(site["data/files/dataset.json"]) == ds


def test_every_public_name_is_in_the_reference(site: dict[str, str]) -> None:
    """Each name of `dir(shanghai_zones)` stands on exactly one page of the reference."""
    listed = [name for _, _, names in groups().values() for name in names]
    assert sorted(listed) == sorted(public_names())
    text = "".join(body for path, body in site.items() if path.startswith("reference/api/"))
    for name in listed:
        assert re.search(rf"^\.\. auto\w+:: shanghai_zones\.{name}(\(\))?$", text, re.MULTILINE), name


def test_numbers_that_pages_quote_exist() -> None:
    """Every `{{ number }}` in a hand-written page is one that is counted from the data."""
    known = numbers(sz.load())
    for page in PAGES:
        if page.name == "CONTRIBUTING.md":
            continue  # it only says how it is written
        for name in re.findall(r"\{\{ *(\w+) *\}\}", page.read_text("utf-8")):
            assert name in known, (page.name, name)


def test_foreign_text_is_shown_as_text() -> None:
    """A `<script>` in a name, a title, a note or printed words ends up as text on every page."""
    nasty = "<script>alert(1)</script>"
    source = sz.Source(id="a-source", title=nasty, publisher=nasty, language="en", licence=nasty, note=nasty)
    names = (sz.Name(nasty, "en", "in_use", source), sz.Name(f"区{nasty}", "zh", "in_use", source))
    industry = sz.Industry(nasty, source, nasty)
    codes = (sz.Code("catalogue_2018", "S319999", source), sz.Code("gbt37028", "31299999", source))
    event = sz.Event("founded", "1992", source, nasty, preferred=False)
    city = sz.Place(id="a-city", kind="city", names=names)
    district = sz.Place(id="a-district", kind="district", names=names, part_of=city)
    zone = sz.Zone(
        id="a-zone", kind="park", names=names, codes=codes, districts=(district,), industries=(industry,), events=(event,),
        note=nasty,
    )  # fmt: skip
    land = sz.Indicator(id="land-area", name=nasty, definition=nasty, kind="dimension", family="area", name_zh=nasty)
    catalogue = sz.Source(id="catalogue-2018", title=nasty, publisher=nasty, language="zh", licence=nasty)
    metrics = tuple(
        sz.Metric(
            id=f"a-metric-{number}", subject=zone, indicator=land, measure=sz.Area(value, "ha", reported=nasty),
            status="actual", scope=nasty, source=catalogue, confirmation=confirmation, note=nasty, paragraph=1,
        )
        for number, (value, confirmation) in enumerate(((200, "contradicted"), (300, "none")))
    )  # fmt: skip
    dataset = sz.Dataset(
        version=nasty,
        sources=(source, catalogue),
        indicators=(land,),
        places=(city, district),
        zones=(zone,),
        metrics=metrics,
    )
    for path, text in pages(dataset):
        if path.endswith(".md") and path.startswith("data/"):
            assert not re.search(r"(?<!\\)<script", text), path
