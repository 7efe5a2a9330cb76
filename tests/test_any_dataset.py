"""Promises that hold for any dataset: what can be made can be written, read, shown, copied and taken apart."""

import copy
import pickle
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import shanghai_zones as sz
from shanghai_zones.values.measures import FAMILIES
from shanghai_zones.values.units import BY_CODE, as_unit

LETTERS = st.characters(
    exclude_categories=["Cc", "Cs", "Zl", "Zp"],
    exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)
TEXTS = st.text(LETTERS, min_size=1, max_size=12).filter(lambda text: not text.isspace())
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
YEARS = st.integers(1, 9999).map(lambda year: f"{year:04d}")
PERIODS = YEARS | DAYS.map(date.isoformat) | YEARS.map(lambda year: f"{year}-H1") | YEARS.map(lambda year: f"../{year}")
VALUES = st.decimals(0, 10**20, allow_nan=False, places=3) | st.integers(0, 10**24 - 1).map(Decimal)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A value or none."""
    return st.none() | strategy


@st.composite
def measures(draw: st.DrawFn, family: type[sz.typing.AnyMeasure] | None = None) -> Any:
    """A measure of any family, or of one, with any qualifier."""
    known = [as_unit("CNY/mu"), as_unit("USD/sqft"), as_unit("GBP/m2/year"), *BY_CODE.values()]
    fits = [unit for unit in known if family is None or FAMILIES[type(unit)] is family]
    unit = draw(st.sampled_from(fits))
    kind: Any = FAMILIES[type(unit)]
    value, qualifier = draw(VALUES), draw(st.sampled_from(sz.Qualifier))
    high = value + draw(st.integers(1, 10**6)) if qualifier is sz.Qualifier.BETWEEN else None
    if high is not None and high >= 10**24:
        value, high = Decimal(1), Decimal(2)
    return kind(value, unit, qualifier, high=high, reported=draw(maybe(TEXTS)))


@st.composite
def datasets(draw: st.DrawFn) -> sz.Dataset:
    """A dataset of a few records of every kind that refer to each other."""
    counter = iter(range(1000))

    def id() -> str:
        return f"r{next(counter)}-{draw(st.sampled_from(['a', '0', 'x-y']))}"

    def several(strategy: st.SearchStrategy[Any]) -> list[Any]:
        return draw(st.lists(strategy, max_size=2))

    sources = []
    for _ in range(draw(st.integers(1, 2))):
        day = draw(maybe(DAYS))
        sources.append(
            sz.Source(
                id=id(),
                title=draw(TEXTS),
                publisher=draw(TEXTS),
                url=draw(maybe(TEXTS.map("https://{}".format))),
                published=day,
                published_known=None if day is None else draw(st.sampled_from(sz.vocabulary.DateKnown)),
                published_range=None if day is None else draw(maybe(st.just(f"{day:%Y}".zfill(4)))),
                accessed=draw(maybe(PERIODS)),
                language=draw(st.sampled_from(sz.vocabulary.Language)),
                licence=draw(TEXTS),
                note=draw(maybe(TEXTS)),
            )
        )
    source = st.sampled_from(sources)
    names = st.lists(
        st.builds(sz.Name, TEXTS, st.sampled_from(sz.vocabulary.Language), st.just(sz.vocabulary.Standing.IN_USE), source, maybe(TEXTS))
        | st.builds(sz.Name, TEXTS, st.sampled_from(sz.vocabulary.Language), st.just(sz.vocabulary.Standing.OUR_TRANSLATION), st.none()),
        min_size=1, max_size=3,
    )  # fmt: skip
    events = st.builds(sz.Event, st.sampled_from(sz.vocabulary.EventKind), PERIODS, source, maybe(TEXTS), st.booleans())
    industries = st.builds(sz.Industry, TEXTS, source, maybe(TEXTS), maybe(st.sampled_from(sz.vocabulary.IndustryCode)))
    places: list[sz.Place] = []
    for _ in range(draw(st.integers(0, 2))):
        kind = draw(st.sampled_from(sz.vocabulary.PlaceKind)) if places else sz.vocabulary.PlaceKind.DISTRICT
        members = [draw(st.sampled_from(places))] if kind is sz.vocabulary.PlaceKind.GROUP else []
        above = draw(maybe(st.sampled_from(places))) if places else None
        codes = [sz.Code("gb2260", f"{draw(st.integers(0, 999_999)):06d}", draw(source))] if draw(st.booleans()) else []
        places.append(
            sz.Place(
                id=id(),
                kind=kind,
                names=draw(names),
                members=members,
                part_of=above,
                codes=codes,
                events=several(events),
            )
        )
    zones: list[sz.Zone] = []
    for _ in range(draw(st.integers(0, 2))):
        zones.append(
            sz.Zone(
                id=id(),
                kind=draw(st.sampled_from(sz.vocabulary.ZoneKind)),
                level=draw(maybe(st.sampled_from(sz.vocabulary.ZoneLevel))),
                names=draw(names),
                districts=places,
                part_of=zones,
                belongs_to=zones[:1],
                industries=several(industries),
                events=several(events),
                note=draw(maybe(TEXTS)),
            )
        )
    companies = [
        sz.Organization(
            id=id(),
            kind=draw(st.sampled_from(sz.vocabulary.OrganizationKind)),
            names=draw(names),
            country=draw(maybe(TEXTS)),
        )
    ]
    projects = [
        sz.Project(id=id(), names=draw(names), organizations=companies, stage=draw(maybe(st.sampled_from(sz.Stage))))
    ]
    subjects: list[Any] = [*places, *zones, *companies, *projects]
    metrics, indicators = [], []
    for _ in range(draw(st.integers(0, 3))):
        stated = draw(measures())
        kind = draw(st.sampled_from(sz.vocabulary.IndicatorKind))
        indicators.append(
            sz.Indicator(
                id=id(),
                name=draw(TEXTS),
                definition=draw(TEXTS),
                kind=kind,
                family=stated.family,
                denominator=draw(TEXTS) if kind is sz.vocabulary.IndicatorKind.SHARE else None,
                compared_with=draw(TEXTS) if kind is sz.vocabulary.IndicatorKind.GROWTH else None,
            )
        )
        period = draw(maybe(PERIODS))
        metrics.append(
            sz.Metric(
                id=id(),
                subject=draw(st.sampled_from(subjects)),
                indicator=indicators[-1],
                measure=stated,
                status=sz.Status.TARGET,
                basis=draw(st.sampled_from(sz.Basis)) if isinstance(stated, sz.Area) else None,
                scope=draw(maybe(TEXTS)),
                period=period,
                period_known=None if period is None else draw(st.sampled_from(sz.vocabulary.PeriodKnown)),
                also=draw(maybe(measures(type(stated)))),
                source=draw(source),
                paragraph=draw(maybe(st.integers(1, 999_999))),
                note=draw(maybe(TEXTS)),
            )
        )
    return sz.Dataset(
        version=draw(TEXTS), sources=sources, indicators=indicators, places=places, zones=zones, organizations=companies,
        projects=projects, metrics=metrics,
    )  # fmt: skip


@given(datasets())
def test_what_can_be_made_is_written_and_read_again(dataset: sz.Dataset) -> None:
    """Equal, with the same digest, and written again in the same words; as it is for a copy of it."""
    text = sz.dumps_dataset(dataset)
    again = sz.loads_dataset(text)
    assert again == dataset
    assert again.digest == dataset.digest
    assert sz.dumps_dataset(again) == text
    for copied in (copy.deepcopy(dataset), pickle.loads(pickle.dumps(dataset))):
        assert copied == dataset
        assert copied.digest == dataset.digest


@given(datasets())
@settings(max_examples=50)
def test_what_can_be_made_can_be_shown(dataset: sz.Dataset) -> None:
    """As text and as a notebook card, each record and table of it; a name finds its record among the hits."""
    for table in dataset.tables.values():
        assert str(table)
        assert isinstance(table._repr_html_(), str)
        for record in table:
            assert record.id in repr(record)
            assert str(record)
            assert record._repr_html_().count("<") == record._repr_html_().count(">")
    assert str(dataset)
    assert dataset._repr_html_()
    assert len(dataset.to_records()) == len(dataset.metrics)
    for zone in dataset.zones:
        assert zone in [hit.record for hit in dataset.search(zone.name, limit=100)]


@given(datasets())
@settings(max_examples=50)
def test_what_can_be_made_can_be_taken_apart_and_put_together(dataset: sz.Dataset) -> None:
    """A selection holds all that it refers to; a dataset merged with parts of itself is itself."""
    for metric in dataset.metrics:
        part = dataset.select(metric)
        assert part.metrics.ids == (metric.id,)
        assert dataset.merge(part) == dataset
        assert not sz.diff(dataset.merge(part), dataset)
    assert dataset.add(*dataset.metrics) == dataset
