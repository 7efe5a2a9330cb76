"""Records: frozen, deeply immutable values that check themselves and read like fact sheets."""

import copy
import pickle
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import attrs
import pytest

import shanghai_zones as sz
from shanghai_zones.show.terminal import width

KINDS = ["sources", "indicators", "places", "zones", "projects", "organizations", "metrics"]

SOURCE = sz.Source(
    id="report", title="A report", publisher="Someone", language="en", licence="cited", published=date(2024, 4, 3),
    published_known="printed",
)  # fmt: skip
NAME = sz.Name("Malu", "en", "in_use", SOURCE)
ZONE = sz.Zone(id="north", kind="industrial", names=[NAME])
OUTPUT = sz.Indicator(id="output", name="output", definition="what was made", kind="flow", family="money")
LAND = sz.Indicator(id="land", name="land", definition="land", kind="stock", family="area")


def metric(**changes: Any) -> sz.Metric:
    """A sound metric, with changes."""
    fields: dict[str, Any] = {
        "id": "m", "subject": ZONE, "indicator": OUTPUT, "measure": sz.Money(5, "CNY"), "status": "actual", "source": SOURCE,
    }  # fmt: skip
    return sz.Metric(**{**fields, **changes})


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_is_a_frozen_hashable_picklable_value(ds: sz.Dataset, kind: str) -> None:
    """All records of the dataset cannot be changed, hash, and survive pickling and copying."""
    for record in getattr(ds, kind):
        again = pickle.loads(pickle.dumps(record))
        assert again == record == copy.copy(record) == copy.deepcopy(record)
        assert hash(again) == hash(record)
        for name in ("id", "note", "other"):
            with pytest.raises(AttributeError):
                setattr(record, name, "changed")


IMMUTABLE = (str, Decimal, int, date, type(None))


def test_records_are_immutable_all_the_way_down(ds: sz.Dataset) -> None:
    """Every field of every record is a str, Decimal, int, date, None, a tuple, or a frozen record of these."""
    waiting: list[Any] = [record for table in ds.tables.values() for record in table]
    seen: set[int] = set()
    while waiting:
        value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, tuple):
            waiting += value
        elif not isinstance(value, IMMUTABLE):
            assert attrs.has(type(value)), type(value)
            assert type(value).__setattr__ is not object.__setattr__
            waiting += [getattr(value, field.name) for field in attrs.fields(type(value))]
    assert len(seen) > 1000


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_reads_like_a_fact_sheet(ds: sz.Dataset, kind: str) -> None:
    """str() starts with the name, stays in 80 columns, and repr() is short and names the id."""
    for record in getattr(ds, kind):
        lines = str(record).splitlines()
        assert lines[0].strip()
        unbroken = ("http", record.id)  # an address and an id are not broken
        assert all(width(line) <= 80 or any(map(line.__contains__, unbroken)) for line in lines), record.id
        assert record.id in repr(record)
        assert len(repr(record)) < 150


def test_records_refer_to_records(ds: sz.Dataset) -> None:
    """A reference is the record itself: one walks from a figure to the city without looking anything up."""
    figure = ds.metrics["jiading-industrial-zone-industrial-output-2023"]
    assert figure.source.url == "http://english.jiading.gov.cn/2024-01/26/c_958830.htm"
    assert figure.subject.name_zh == "嘉定工业区"
    assert figure.subject is ds.zones["jiading-industrial-zone"]
    assert isinstance(figure.subject, sz.Zone)
    assert figure.subject.districts[0].part_of is ds.places["shanghai"]


def test_names_for_people() -> None:
    """The best English name is official before in use before ours; without one the Chinese; former names apart."""
    names = [
        sz.Name("Ours", "en", "our_translation"), sz.Name("Used", "en", "in_use", SOURCE), sz.Name("Old", "en", "former", SOURCE),
        sz.Name("旧", "zh", "former", SOURCE), sz.Name("新", "zh", "official", SOURCE), sz.Name("Official", "en", "official", SOURCE),
    ]  # fmt: skip
    assert [sz.Zone(id="z", kind="park", names=names[:n]).name for n in (1, 2, 3, 6)] == [
        "Ours",
        "Used",
        "Used",
        "Official",
    ]
    zone = sz.Zone(id="z", kind="park", names=names)
    assert (zone.name_zh, zone.former_names) == ("新", ("Old", "旧"))
    assert sz.Zone(id="z", kind="park", names=[names[4]]).name == "新"
    assert sz.Zone(id="z", kind="park", names=[names[2]]).name == "Old"
    assert ZONE.name_zh is None


def test_words_and_dates_are_taken_as_text() -> None:
    """A closed word is taken as its code, a period as text, date or year; a list becomes a tuple."""
    found = metric(status="target", basis=None, period=2025, period_known="printed")
    assert (found.status, found.period) == (sz.Status.TARGET, sz.Period("2025"))
    assert ZONE.names == (NAME,)
    assert sz.Event("approved", date(2006, 8, 1), SOURCE).date == sz.Period("2006-08-01")


WRONG_TYPES: dict[str, dict[str, Any]] = {
    "a number for an id": {"id": 5},
    "a text for a subject": {"subject": "north"},
    "a source for a subject": {"subject": SOURCE},
    "a text for an indicator": {"indicator": "output"},
    "a number for a measure": {"measure": 5},
    "no measure": {"measure": None},
    "a number for a status": {"status": 5},
    "no status": {"status": None},
    "no source": {"source": None},
    "a text for a source": {"source": "report"},
    "a text for a paragraph": {"paragraph": "2"},
    "true for a paragraph": {"paragraph": True},
    "a float for a paragraph": {"paragraph": 2.0},
    "a number for a note": {"note": 5},
    "a number for an equivalent": {"also": 5},
    "a text for what confirms": {"confirmed_by": "report"},
    "texts for what confirms": {"confirmed_by": ["report"]},
    "a float for a period": {"period": 2023.0, "period_known": "printed"},
}


@pytest.mark.parametrize("changes", WRONG_TYPES.values(), ids=WRONG_TYPES.keys())
def test_wrong_types_by_hand(changes: dict[str, Any]) -> None:
    """A record made by hand is as strict about types as a file."""
    with pytest.raises(TypeError):
        metric(**changes)


WRONG_VALUES: dict[str, tuple[dict[str, Any], str]] = {
    "an id with capitals": ({"id": "Output"}, "id"),
    "an empty note": ({"note": ""}, "note"),
    "a blank note": ({"note": " "}, "note"),
    "a lone surrogate": ({"note": "\ud800"}, "note"),
    "paragraph zero": ({"paragraph": 0}, "paragraph"),
    "a unit of another family": ({"measure": sz.Area(5, "mu")}, "measure.unit"),
    "an equivalent of another family": ({"also": sz.Area(5, "mu")}, "also.unit"),
    "a threshold's equivalent without it": ({"threshold_also": sz.Money(5, "USD")}, "threshold_also"),
    "a threshold's equivalent of another family": (
        {"threshold": sz.Money(5, "CNY"), "threshold_also": sz.Area(5, "mu")}, "threshold_also.unit",
    ),
    "a period and not how it is known": ({"period": "2023"}, "period_known"),
    "how it is known and no period": ({"period_known": "printed"}, "period_known"),
    "an actual of the future": ({"period": "2025", "period_known": "printed"}, "period"),
    "a computed value": ({"measure": sz.Money(1, "CNY").to("USD", rate=7).measure}, "measure.value"),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "path"), WRONG_VALUES.values(), ids=WRONG_VALUES.keys())
def test_wrong_values_by_hand(changes: dict[str, Any], path: str) -> None:
    """What a figure cannot be is a DatasetError with the field."""
    with pytest.raises(sz.DatasetError) as caught:
        metric(**changes)
    assert [problem.path for problem in caught.value.problems] == [path]


def test_unknown_words_and_fields_by_hand() -> None:
    """An unknown word is a ParseError, an unknown field a TypeError."""
    with pytest.raises(sz.ParseError):
        metric(status="actuel")
    with pytest.raises(TypeError):
        metric(state="actual")


def test_a_target_may_lie_in_the_future() -> None:
    """Only what is actual must have happened when the source appeared."""
    assert metric(status="target", period="2025", period_known="printed").status == "target"
    assert metric(period="../2025", period_known="printed").period == sz.Period("../2025")


def test_names_need_a_source_unless_they_are_ours() -> None:
    """Provenance is owed: a name has a source, our translation has none."""
    for parts in (("X", "en", "in_use"), ("X", "en", "our_translation", SOURCE)):
        with pytest.raises(sz.DatasetError):
            sz.Name(*parts)


@pytest.mark.parametrize(
    ("system", "value"),
    [
        ("gb2260", "31011"), ("gb2260", "3101144"), ("gb2260", "31011a"), ("nbs", "310114"), ("gbt37028", "S319011"),
        ("catalogue_2018", "319011"), ("catalogue_2018", "X319011"), ("catalogue_2018", "S31901"), ("gb2260", "３１０１１４"),
        ("catalogue_2018", "s319011"),
    ],
)  # fmt: skip
def test_codes_have_the_form_of_their_system(system: str, value: str) -> None:
    """A code of another form is refused."""
    with pytest.raises(sz.DatasetError):
        sz.Code(system, value, SOURCE)


def test_sources_check_their_dates_and_addresses() -> None:
    """A date needs a word how it is known, a range holds the date, an address is a full one, an hour is refused."""
    fields: dict[str, Any] = {"id": "s", "title": "T", "publisher": "P", "language": "en", "licence": "L"}
    for changes in (
        {"published": date(2024, 1, 1)}, {"published_known": "printed"}, {"url": "example.org"}, {"url": ""},
        {"published": date(2024, 1, 1), "published_known": "printed", "published_range": "2023"},
    ):  # fmt: skip
        with pytest.raises(sz.DatasetError):
            sz.Source(**fields, **changes)
    with pytest.raises(TypeError, match=r"\.date\(\)"):
        sz.Source(**fields, published=datetime(2024, 1, 1), published_known="printed")


def test_indicators_name_their_denominator_or_comparison() -> None:
    """A share names its denominator and growth what it compares with; others have neither."""
    fields: dict[str, Any] = {"id": "i", "name": "n", "definition": "d", "family": "ratio"}
    for changes in (
        {"kind": "share"}, {"kind": "growth"}, {"kind": "flow", "denominator": "x"}, {"kind": "share", "compared_with": "x"},
    ):  # fmt: skip
        with pytest.raises(sz.DatasetError):
            sz.Indicator(**fields, **changes)
    assert sz.Indicator(**fields, kind="share", denominator="x").denominator == "x"


def test_places_and_names() -> None:
    """A group has members and nothing else has; a record without a name is refused; a text is no list of names."""
    with pytest.raises(sz.DatasetError):
        sz.Place(id="p", kind="group", names=[NAME])
    with pytest.raises(sz.DatasetError):
        sz.Zone(id="z", kind="park")
    with pytest.raises(TypeError):
        sz.Zone(id="z", kind="park", names="North")  # type: ignore[arg-type]


def test_equal_records_are_equal_by_their_fields() -> None:
    """Two records are one value where their rows in a file are the same; printed words are in the row, not in a measure."""
    assert metric() == metric()
    assert metric() != metric(note="other")
    assert len({metric(), metric()}) == 1
    five = sz.Money(5, "CNY", reported="five")
    assert five == sz.Money(5, "CNY")
    assert metric(measure=five) != metric(measure=sz.Money(5, "CNY"))
    assert metric(also=five) != metric(also=attrs.evolve(five, reported="cinq")) != metric()


class Park(sz.Zone):
    """A class of somebody else's, whose module has no Place."""


@attrs.frozen(kw_only=True, repr=False)
class RatedPark(sz.Zone):
    """One with a field more."""

    stars: int = 5


@pytest.mark.parametrize("kind", [Park, RatedPark])
def test_a_class_that_builds_on_a_record_is_one(ds: sz.Dataset, kind: Any) -> None:
    """It is made, checked, added, found, referred to, written and shown as what it builds on."""
    fields = {field.name: getattr(ds.zones[0], field.name) for field in attrs.fields(sz.Zone)}
    park = kind(**fields | {"id": "my-park", "overlaps": (), "towns": [ds.places["malu-town"]]})
    more = ds.add(park, attrs.evolve(ds.metrics[0], id="mine", subject=park))
    assert more.zones["my-park"] is more.metrics["mine"].subject is park
    assert more.zones.where(towns="malu-town")[-1] == park
    assert sz.loads_dataset(sz.dumps_dataset(more)).metrics["mine"].subject.id == "my-park"
    assert str(park)
    assert more.zones.to_records()[-1]["id"] == "my-park"
    with pytest.raises(TypeError, match=r"towns\[0\] is a Place"):
        kind(**fields | {"id": "my-park", "towns": [ds.zones[0]]})
