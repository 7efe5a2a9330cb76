"""All about one subject, and every dated event: nothing is lost, nothing is told twice, and the page holds its width."""

import re
from datetime import date

import attrs
import pytest
from test_cards import EVIL, SHOWN, Tags, evil_dataset

import shanghai_zones as sz
from shanghai_zones.records.containment import containers
from shanghai_zones.show.terminal import width


def subjects(ds: sz.Dataset) -> list[sz.Zone]:
    return [record for table in (ds.zones, ds.places, ds.projects, ds.organizations) for record in table]


@pytest.fixture(scope="module")
def pages() -> list[sz.typing.About]:
    """All about every subject of the bundled data."""
    ds = sz.load()
    return [ds.about(subject) for subject in subjects(ds)]


def test_each_figure_of_a_subject_stands_in_one_place(ds: sz.Dataset, pages: list[sz.typing.About]) -> None:
    """Land of the whole, land of parts, other figures: together the figures of the subject, each once, and no other's."""
    for about in pages:
        subject = about.subject
        own = [metric for metric in about.land if metric.subject == subject]
        parts = [*own, *about.land_of_parts, *about.figures]
        assert sorted(metric.id for metric in parts) == sorted(about.metrics.ids)
        assert about.metrics == ds.metrics.where(subject=subject)
        assert all(metric.scope is None and metric.indicator.id == "land-area" for metric in about.land)
        assert all(metric.scope is not None for metric in about.land_of_parts)
        assert all(metric.basis == "approved" for metric in about.land if metric.subject != subject)
        assert [result.target for result in about.targets] == list(about.metrics.where(status="target"))
        assert {metric.source for metric in about.metrics} <= set(about.sources)


def test_figures_run_down_time_within_indicator_and_scope(pages: list[sz.typing.About]) -> None:
    """The figures of one indicator and scope stand together, the earlier time first."""
    for figures in (about.figures for about in pages):
        keys = [(metric.indicator.id, metric.scope) for metric in figures]
        assert [key for n, key in enumerate(keys) if n == 0 or keys[n - 1] != key] == list(dict.fromkeys(keys))
        for key in dict.fromkeys(keys):
            ends = [m.period.end or date.max for m, k in zip(figures, keys, strict=True) if k == key and m.period]
            assert ends == sorted(ends)


def test_what_lies_in_a_subject_lies_in_it(ds: sz.Dataset, pages: list[sz.typing.About]) -> None:
    """What is held names its holder among what it lies in; everything that lies in a subject is reached through what it holds."""
    held = {about.subject.id: about.holds for about in pages}
    for subject in subjects(ds):
        reached, waiting = set(), list(held[subject.id])
        while waiting:
            record = waiting.pop()
            if record.id not in reached:
                reached.add(record.id)
                waiting += held[record.id]
        members = {member.id for member in getattr(subject, "members", ())}
        inside = {record.id for record in subjects(ds) if subject.id in containers(record)}
        assert inside <= reached
        assert {record.id for record in held[subject.id]} <= inside | members


def test_the_page_has_all_of_it_in_80_columns(pages: list[sz.typing.About]) -> None:
    """Each figure, goal, event and source of each subject is on its page; no line is wider than 80 columns."""
    for about in pages:
        subject = about.subject
        page = str(about)
        assert max(map(width, page.splitlines())) <= 80, subject.id
        text = re.sub(r"\s+", "", page)
        wanted = [str(metric.measure) for metric in (*about.metrics, *about.land)]
        wanted += [metric.scope for metric in about.metrics if metric.scope]
        wanted += [result.reason for result in about.targets] + [event.what for event in about.events]
        wanted += [*about.sources.ids, subject.id, *(code.value for code in getattr(subject, "codes", ()))]
        wanted += [name.text for name in subject.names]
        assert [each for each in wanted if re.sub(r"\s+", "", each) not in text] == [], subject.id


def test_the_card_has_what_the_page_has_as_plain_html(pages: list[sz.typing.About]) -> None:
    """Every word of the page, links to the web only, and nothing that a record could smuggle in."""
    for about in pages:
        found = Tags(about._repr_html_())
        assert found.tags <= {"div", "span", "b", "a", "code", "details", "summary"}
        assert all(address.startswith(("https://", "http://")) for address in found.links)
        for metric in about.metrics:
            assert str(metric.measure) in found.text
    evil = evil_dataset()
    for name in ("a-zone", "a-place", "a-project", "a-firm"):
        html = evil.about(name)._repr_html_()
        assert SHOWN in html
        assert EVIL not in html
        assert not {"script", "img"} & Tags(html).tags


def test_about_takes_names_codes_ids_and_records(ds: sz.Dataset) -> None:
    """All the ways to say which; what is not there, is elsewhere or is no subject is an error."""
    zone = ds.zones["caohejing-hi-tech-park"]
    for wanted in (zone, zone.id, "漕河泾", "Caohejing", "G311013", zone.name_zh):
        assert ds.about(wanted).subject is zone
    with pytest.raises(sz.RecordNotFoundError, match="nothing is called 'Lingang Songjiang'"):
        ds.about("Lingang Songjiang")
    with pytest.raises(sz.RecordNotFoundError, match="no record of this dataset"):
        ds.about(attrs.evolve(zone, id="another"))
    for wrong in (ds.metrics[0], ds.sources[0], 5, None):
        with pytest.raises(TypeError, match=r"about\(\) takes a zone"):
            ds.about(wrong)


def test_about_gives_a_frame_and_a_picture(ds: sz.Dataset) -> None:
    """The frame has the figures in the order of the page; the picture is of land, or of the indicator that is named."""
    pytest.importorskip("pandas")
    pytest.importorskip("matplotlib")
    about = ds.about("嘉定工业区")
    assert sorted(about.to_pandas()["id"]) == sorted(about.metrics.ids)
    assert about.plot() is not None
    assert about.plot("new-companies", title="New") is not None
    with pytest.raises(sz.RecordNotFoundError, match="no figure of 'nanxiang-life-element-valley' to draw"):
        ds.about("nanxiang-life-element-valley").plot()


def test_events_are_all_events_by_time(ds: sz.Dataset) -> None:
    """Each event of each record, once, the earlier first."""
    expected = [(r.id, event) for table in (ds.places, ds.zones, ds.projects) for r in table for event in r.events]
    found = [(each.subject.id, each.event) for each in ds.events]
    assert sorted(map(str, found)) == sorted(map(str, expected))
    starts = [each.event.date.start or date.min for each in ds.events]
    assert starts == sorted(starts)
    pytest.importorskip("pandas")
    frame = ds.events.to_pandas()
    assert list(frame["outcome"]) == [each.outcome for each in ds.events]
    assert "\n  The report prints the half-year without the year." in str(ds.events)


def _events(ds: sz.Dataset, *events: sz.Event, stage: str | None = None) -> list[str]:
    """What becomes of the events of a project, as of a source of 2026."""
    latest = sz.Source(
        id="s26",
        title="T",
        publisher="P",
        published=date(2026, 1, 1),
        published_known="printed",
        language="en",
        licence="L",
    )
    names = [sz.Name("A project", "en", "our_translation")]
    project = sz.Project(id="p", names=names, events=events, stage=stage)
    mine = sz.Dataset(version="1", sources=[latest, *{event.source for event in events}], projects=[project])
    return [each.outcome.value for each in mine.events]


def test_an_expectation_is_reported_open_or_not_heard_of(ds: sz.Dataset) -> None:
    """Reported where a later event or the stage says so; what came true before it was said is another thing."""
    source = next(source for source in ds.sources if source.published == date(2024, 4, 29))
    expected = sz.Event("opening_expected", "2025", source)
    opened, long_ago = sz.Event("opened", "2025-06", source), sz.Event("opened", "2010", source)
    assert _events(ds, expected) == ["no_report"]
    assert _events(ds, expected, opened) == ["reported", "happened"]
    assert _events(ds, long_ago, expected) == ["happened", "no_report"]
    assert _events(ds, expected, stage="operating") == ["reported"]
    assert _events(ds, expected, stage="completed") == ["no_report"]
    assert _events(ds, attrs.evolve(expected, date="2027")) == ["expected"]
    assert _events(ds, attrs.evolve(expected, kind="completion_expected"), stage="completed") == ["reported"]
    for kind in sz.vocabulary.EventKind:
        assert ("expected" in kind) is (_events(ds, sz.Event(kind, "2020", source)) != ["happened"])
