"""Tables of records: found by position, id, name and field, with errors that help."""

import copy
import csv
import io
import pickle
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs
import pytest

import shanghai_zones as sz
from shanghai_zones.records import guesses
from shanghai_zones.records.query import fields_of

COLUMNS = [
    "id",
    "subject",
    "subject_name",
    "indicator",
    "value",
    "high",
    "unit",
    "qualifier",
    "lower",
    "upper",
    "status",
    "basis",
    "scope",
    "period",
    "period_start",
    "period_end",
    "period_known",
    "threshold_value",
    "threshold_unit",
    "threshold_qualifier",
    "threshold_also_value",
    "threshold_also_unit",
    "also_value",
    "also_unit",
    "also_qualifier",
    "source",
    "published",
    "paragraph",
    "as_reported",
    "note",
    "confirmation",
]


@pytest.fixture(scope="module")
def zones(ds: sz.Dataset) -> sz.Records[sz.Zone]:
    """The zones of the bundled dataset."""
    return ds.zones


def test_sequence(zones: sz.Records[sz.Zone]) -> None:
    """A table is a sequence: length, iteration, positions from both ends, membership by id and by record."""
    assert len(zones) == len(list(zones)) == len(zones.ids)
    assert zones[0] is next(iter(zones))
    assert zones[-1] is list(zones)[-1]
    assert zones[zones.ids[3]] is zones[3]
    assert "jiading-industrial-zone" in zones
    assert zones[3] in zones
    assert "no-such-zone" not in zones
    assert 5 not in zones
    assert zones.index(zones[3]) == 3
    assert next(reversed(zones)) is zones[-1]


def test_membership_is_of_that_very_record(ds: sz.Dataset) -> None:
    """A record of another table, or one with other contents under a known id, is not in it."""
    assert ds.places[0] not in ds.zones
    other = sz.Zone(id="jiading-industrial-zone", kind="park", names=ds.zones[0].names)
    assert other not in ds.zones


def test_slices_are_tables(zones: sz.Records[sz.Zone]) -> None:
    """A slice is a table of the same kind."""
    some = zones[:5]
    assert isinstance(some, sz.Records)
    assert some.ids == zones.ids[:5]
    assert zones[::-1][0] is zones[-1]
    assert zones[:] == zones
    assert len(zones[5:5]) == 0


@pytest.mark.parametrize("key", [True, 1.0, None, ("a",), b"id"])
def test_other_keys_are_type_errors(zones: sz.Records[sz.Zone], key: Any) -> None:
    """A table takes a position, a slice or an id."""
    with pytest.raises(TypeError):
        zones[key]


def test_positions_out_of_range(zones: sz.Records[sz.Zone]) -> None:
    """A position that is not there is an IndexError, as in a list."""
    with pytest.raises(IndexError):
        zones[10_000]


def test_unknown_ids_have_suggestions(zones: sz.Records[sz.Zone]) -> None:
    """A wrong id is a RecordNotFoundError, a LookupError, with what is near."""
    with pytest.raises(sz.RecordNotFoundError) as caught:
        zones["jiading-industrial-zon"]
    assert "jiading-industrial-zone" in caught.value.suggestions
    assert "jiading-industrial-zone" in str(caught.value)
    with pytest.raises(LookupError):
        zones["嘉定"]
    with pytest.raises(sz.RecordNotFoundError):
        zones["x" * 10**6]


def test_get(zones: sz.Records[sz.Zone]) -> None:
    """get gives the record, the default, or None."""
    assert zones.get("jiading-industrial-zone") is zones["jiading-industrial-zone"]
    assert zones.get("no-such-zone") is None
    assert zones.get("no-such-zone", 5) == 5


def test_completions(zones: sz.Records[sz.Zone]) -> None:
    """A notebook completes ids in brackets, and dir() shows the API and no private names."""
    assert zones._ipython_key_completions_() == list(zones.ids)
    shown = [name for name in dir(zones) if not name.startswith("__")]
    assert {"find", "get", "ids", "search", "to_records", "where"} <= set(shown)
    assert not [name for name in shown if name.startswith("_") and "ipython" not in name and "repr" not in name]


def test_tables_are_immutable_values(zones: sz.Records[sz.Zone]) -> None:
    """A table cannot be changed, equals its like, hashes, pickles and copies."""
    for change in (
        lambda: zones.__setitem__(0, zones[1]), lambda: zones.append(zones[0]), lambda: zones.__delitem__(0),  # type: ignore[attr-defined]
    ):  # fmt: skip
        with pytest.raises(AttributeError):
            change()
    with pytest.raises(AttributeError):
        zones.other = 1  # type: ignore[attr-defined]
    for again in (pickle.loads(pickle.dumps(zones)), copy.copy(zones), copy.deepcopy(zones), zones[:]):
        assert again == zones
        assert hash(again) == hash(zones)
        assert again["jiading-industrial-zone"].name_zh == "嘉定工业区"
        assert again.where(level="national").ids == zones.where(level="national").ids
    assert zones != list(zones)
    assert zones[:3] != zones


def test_printing(zones: sz.Records[sz.Zone]) -> None:
    """repr() is short, str() has a line or two for each record."""
    assert repr(zones).startswith(f"<{len(zones)} zones: jiading-industrial-zone, ")
    assert len(repr(zones)) < 200
    assert all(id in str(zones) for id in zones.ids)
    assert repr(zones[:0]) == "<0 zones>"


def test_a_fact_sheet_has_the_id(ds: sz.Dataset) -> None:
    """Below the name of each record its id, which is what one writes in a file; once, and a card has it once too."""
    for table in ds.tables.values():
        for record in table[:3]:
            sheet = str(record).splitlines()
            ids = [number for number, line in enumerate(sheet) if line.split()[:2] == ["id", record.id]]
            assert len(ids) == 1, sheet
            assert all(not line.startswith(" ") for line in sheet[: ids[0]])
            assert record._repr_html_().count(f"<code>{record.id}</code>") == 1


def test_made_by_hand(ds: sz.Dataset) -> None:
    """A table of one's own checks the kind and that ids stand once."""
    assert sz.Records([ds.zones[0]], sz.Zone).ids == ds.zones.ids[:1]
    with pytest.raises(TypeError, match=r"\[1\] is a Zone"):
        sz.Records([ds.zones[0], ds.places[0]], sz.Zone)  # type: ignore[list-item]
    with pytest.raises(sz.DatasetError, match=r"\[1\]\.id"):
        sz.Records([ds.zones[0], ds.zones[0]], sz.Zone)


# ── where ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_where_takes_a_record_or_its_id(ds: sz.Dataset) -> None:
    """A reference is asked for by record or id, with one answer."""
    zone = ds.zones["jiading-industrial-zone"]
    by_id, by_record = ds.metrics.where(subject=zone.id), ds.metrics.where(subject=zone)
    assert by_id == by_record
    assert len(by_id) == sum(metric.subject == zone for metric in ds.metrics)


def test_where_takes_words_or_their_codes(ds: sz.Dataset) -> None:
    """A closed word is asked for by member or code; several fields are all required."""
    assert ds.metrics.where(status="target") == ds.metrics.where(status=sz.Status.TARGET)
    both = ds.metrics.where(subject="jiading-district", status="actual")
    assert {(m.subject.id, m.status.value) for m in both} == {("jiading-district", "actual")}


@pytest.mark.parametrize("several", [set, frozenset, list, tuple])
def test_where_takes_one_of_several(ds: sz.Dataset, several: Any) -> None:
    """One value or one of a set; a table of records is a set too."""
    found = ds.metrics.where(status=several(["target", "intended"]))
    assert {metric.status.value for metric in found} == {"target", "intended"}
    districts = ds.places.where(kind="district")
    assert len(ds.zones.where(districts=districts)) == len([zone for zone in ds.zones if zone.districts])
    assert len(ds.metrics.where(status=several([]))) == 0


def test_where_matches_what_is_in_a_tuple(ds: sz.Dataset) -> None:
    """A tuple field matches by membership: district, name, code, industry, event."""
    assert "minhang-etdz" in ds.zones.where(districts="pudong-new-area")
    assert ds.zones.where(names="上海金山工业园区").ids == ("shanghai-bay-area-high-tech-zone",)
    assert ds.zones.where(former_names="金山工业区").ids == ("shanghai-bay-area-high-tech-zone",)
    assert ds.zones.where(codes="31299018").ids == ("shanghai-bay-area-high-tech-zone",)
    assert ds.zones.where(events="renamed")
    assert ds.zones.where(overlaps="jiading-new-city").ids == ("jiading-industrial-zone",)


def test_where_takes_all_that_an_industry_is_called(ds: sz.Dataset) -> None:
    """Each name of a group finds all of it, in any case; a printed word all that print it, whatever the case."""
    for table in (ds.zones, ds.projects):
        industries = [(record.id, industry) for record in table for industry in record.industries]
        for code in sz.vocabulary.IndustryCode:
            group = {id for id, industry in industries if industry.code is code}
            for name in (*code.called, code.value.replace("_", " ")):
                for wanted in (name, name.upper(), name.title()):
                    assert group <= set(table.where(industries=wanted).ids), wanted
                    assert table[:0].where(industries=wanted) == table[:0]
        for word in {text for _, industry in industries for text in (industry.name, industry.name_zh) if text}:
            printed = {id for id, industry in industries if word in (industry.name, industry.name_zh)}
            assert printed <= set(table.where(industries=word).ids) == set(table.where(industries=word.upper()).ids)
    for one, other in (
        ("automobiles", "汽车"),
        ("integrated circuits", "集成电路"),
        ("software", "软件"),
        ("robotics", "机器人"),
    ):
        assert ds.zones.where(industries=one) == ds.zones.where(industries=other)


@pytest.mark.parametrize(
    ("table", "field", "word", "near"),
    [
        ("zones", "industries", "biopharma", "biopharmaceuticals"),
        ("zones", "industries", "sofware", "software"),
        ("zones", "industries", "xyz", None),
        ("zones", "industries", "", None),
        ("metrics", "scope", "口径", "all companies located in the district (全口径)"),
        ("metrics", "scope", "al companies", "all companies"),
        ("metrics", "scope", "", None),
        ("metrics", "scope", ["区属", "区属的"], None),
    ],
)
def test_a_word_that_nobody_has_is_no_empty_table(
    ds: sz.Dataset, table: str, field: str, word: Any, near: str | None
) -> None:
    """An industry or scope that no record has is an error with what is near, in a filtered table too, in few words."""
    for records in (ds.tables[table], ds.tables[table][:0]):
        with pytest.raises(sz.FieldError, match=f"no .* has {field} '") as caught:
            records.where(**{field: word})
        assert near is None or near in caught.value.suggestions
        assert len(str(caught.value)) < 400


def test_where_takes_the_brackets_of_a_scope(ds: sz.Dataset) -> None:
    """What stands before and in the brackets of a whole scope stands for it, and not for a part of another scope."""
    own = "the district's own companies (区属)"
    assert ds.metrics.where(scope="区属") == ds.metrics.where(scope=own) == ds.metrics.where(scope=own[:28])
    assert {metric.scope for metric in ds.metrics.where(scope="全口径")} == {
        "all companies located in the district (全口径)"
    }
    assert len({metric.scope for metric in ds.metrics.where(scope="属地")}) == 2
    assert len(ds.metrics.where(source="catalogue-2018").where(scope="区属")) == 0
    output = ds.series("嘉定区", "规模以上工业总产值", scope="区属")
    assert output == ds.series("嘉定区", "规模以上工业总产值", scope=own)
    with pytest.raises(sz.RecordNotFoundError, match="there are: .*区属"):
        ds.series("嘉定区", "规模以上工业总产值", scope="no such scope")


def test_where_knows_the_flat_columns(ds: sz.Dataset) -> None:
    """The columns of the flat row are fields too, in any spelling of a unit."""
    assert ds.metrics.where(unit="yuan") == ds.metrics.where(unit="CNY") == ds.metrics.where(unit=sz.Currency.CNY)
    assert ds.metrics.where(value=82810).ids == ("haoyuan-park-floor-area",)
    assert ds.metrics.where(qualifier="nearly", unit="count")
    assert ds.metrics.where(period=2023) == ds.metrics.where(period="2023") != ds.metrics
    assert ds.metrics.where(subject_name="United Imaging Town")


def test_where_takes_none_and_functions(ds: sz.Dataset) -> None:
    """None asks for what is not known; a function says the rest, alone or with fields."""
    assert all(zone.level is None for zone in ds.zones.where(level=None))
    big = ds.metrics.where(lambda m: m.measure.value > 10**11, unit="CNY")
    assert all(m.measure.value > 10**11 and m.measure.unit == "CNY" for m in big)
    assert ds.zones.where() == ds.zones


def test_what_a_record_has_finds_it(ds: sz.Dataset) -> None:
    """In every table, each field and column asked for what a record has there gives that record."""
    for table in ds.tables.values():
        for name, field in fields_of(table.kind).items():
            for record in table[::7]:
                value = field.read(record)
                for wanted in (value or (None,)) if field.many else (value,):
                    assert record in table.where(**{name: wanted}), (record, name, wanted)


def test_where_takes_days(ds: sz.Dataset) -> None:
    """A date, a datetime at midnight and ISO text are one day."""
    day = date(2024, 4, 29)
    expected = {metric.id for metric in ds.metrics if metric.source.published == day}
    assert expected
    for spelled in (day, "2024-04-29", datetime(2024, 4, 29), sz.Period("2024-04-29")):
        assert set(ds.metrics.where(published=spelled).ids) == expected
        assert ds.sources.where(published=spelled).ids == ("shine-2404296971", "shine-2404290278")
    starts = ds.metrics.where(period_start="2023-01-01")
    assert starts == ds.metrics.where(lambda m: m.period and m.period.start == date(2023, 1, 1))
    assert starts
    assert all(source.published is None for source in ds.sources.where(published=None))


def test_where_takes_days_of_numpy_and_pandas(ds: sz.Dataset) -> None:
    """Their days are days, their missing ones are refused by name."""
    np, pd = pytest.importorskip("numpy"), pytest.importorskip("pandas")
    for spelled in (pd.Timestamp("2024-04-29"), np.datetime64("2024-04-29"), np.datetime64("2024-04-29", "ns")):
        assert len(ds.sources.where(published=spelled)) == 2
    for missing in (pd.NaT, np.datetime64("NaT", "D"), np.datetime64("NaT", "ns")):
        with pytest.raises(sz.ParseError, match="published.*NaT"):
            ds.sources.where(published=missing)
    with pytest.raises(sz.ParseError, match="has an hour"):
        ds.sources.where(published=np.datetime64("2024-04-26T05:00", "ns"))


@pytest.mark.parametrize("value", [45, "45", Decimal("45.0")])
def test_where_takes_exact_numbers(ds: sz.Dataset, value: Any) -> None:
    """An int, a Decimal, and digits as text."""
    found = ds.metrics.where(value=value)
    assert found == ds.metrics.where(lambda m: m.measure.value == 45)
    assert found
    assert ds.metrics.where(paragraph="9") == ds.metrics.where(paragraph=9) != ds.metrics[:0]


def test_where_finds_those_that_have_none(ds: sz.Dataset) -> None:
    """None asks a field that holds several for those that hold nothing; an empty set is one of nothing at all."""
    alone = ds.zones.where(part_of=None)
    assert alone == ds.zones.where(lambda zone: not zone.part_of)
    assert alone
    parts = ds.zones.where(part_of="jiading-new-city")
    assert parts
    assert set(ds.zones.where(part_of=[None, "jiading-new-city"]).ids) == {*alone.ids, *parts.ids}
    for nothing in (set(), frozenset(), ds.places[:0]):
        assert len(ds.zones.where(districts=nothing)) == 0
    for either in ([], ()):
        with pytest.raises(TypeError, match="districts=None asks for zones that have none"):
            ds.zones.where(districts=either)


def test_where_takes_small_values_and_measures(ds: sz.Dataset) -> None:
    """A name, code, industry, event or measure itself; an event also by its kind or its time."""
    zone = ds.zones["shanghai-bay-area-high-tech-zone"]
    assert zone in ds.zones.where(names=zone.names[0], codes=zone.codes[0], events=zone.events[0])
    assert ds.zones.where(events=sz.vocabulary.EventKind.RENAMED) == ds.zones.where(events="renamed")
    assert zone in ds.zones.where(events="2022-08-16")
    assert zone in ds.zones.where(events=date(2022, 8, 16))
    assert ds.metrics.where(measure=sz.Area(78, "mu"))


def test_where_asks_for_the_very_period(ds: sz.Dataset) -> None:
    """A sound period that no figure has is an empty table; a function asks for all figures about a time."""
    assert len(ds.metrics.where(period="1999-H2")) == 0
    wider = ds.metrics.where(lambda m: m.period and m.period.overlaps("2023"))
    assert set(ds.metrics.where(period="2023").ids) < set(wider.ids)
    assert all(m.period is None for m in ds.metrics.where(period=None))


@pytest.mark.parametrize(
    ("fields", "error", "suggestion"),
    [
        ({"state": "actual"}, sz.FieldError, "status"),
        ({"statsu": "actual"}, sz.FieldError, "status"),
        ({"subject": "jiading-industrial-zon"}, sz.RecordNotFoundError, "jiading-industrial-zone"),
        ({"subject": "嘉"}, sz.RecordNotFoundError, None),
        ({"subject": "catalogue-2018"}, sz.RecordNotFoundError, None),
        ({"indicator": "land_aera"}, sz.RecordNotFoundError, "land-area"),
        ({"status": "actuel"}, sz.ParseError, None),
        ({"basis": "aproved"}, sz.ParseError, None),
        ({"qualifier": "over"}, sz.ParseError, None),
        ({"unit": "parsecs per acre"}, sz.UnitError, None),
        ({"period": "2023-13"}, sz.ParseError, None),
        ({"status": ["actual", "actuel"]}, sz.ParseError, None),
        ({"subject": 5}, TypeError, None),
        ({"status": 5}, TypeError, None),
    ],
)
def test_where_never_answers_a_slip_with_an_empty_table(
    ds: sz.Dataset, fields: dict[str, Any], error: type[Exception], suggestion: str | None
) -> None:
    """An unknown field, id, word, unit or period is an error with suggestions."""
    with pytest.raises(error) as caught:
        ds.metrics.where(**fields)
    if suggestion:
        assert suggestion in caught.value.suggestions  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("table", "fields", "error", "message"),
    [
        ("metrics", {"value": 12.2}, TypeError, "value is a float.*'12.2'"),
        ("metrics", {"value": "12,2"}, sz.ParseError, "value '12,2' is not plain decimal text"),
        ("metrics", {"value": [45, 12.2]}, TypeError, "value is a float"),
        ("metrics", {"value": lambda v: v > 5}, TypeError, r"value takes a value, and no function.*where\(lambda"),
        ("metrics", {"value": None}, TypeError, "value is never None"),
        ("metrics", {"subject": None}, TypeError, "subject is never None"),
        ("metrics", {"measure": "45 mu"}, TypeError, r"measure is a measure such as sz.Area\(45, 'mu'\).*value="),
        ("metrics", {"paragraph": 0}, sz.ParseError, "paragraph is a number from 1"),
        ("metrics", {"paragraph": "9.5"}, sz.ParseError, "paragraph is a number from 1"),
        ("metrics", {"paragraph": True}, TypeError, "paragraph is an int"),
        ("metrics", {"scope": 5}, TypeError, "scope is a text, not 5"),
        ("metrics", {"published": "2024"}, sz.ParseError, r"published is a day.*not '2024'.*sz.Period\('2024'\)"),
        ("metrics", {"published": "26.4.2024"}, sz.ParseError, "published is a day such as '2024-04-26'"),
        ("metrics", {"published": 45.5}, TypeError, "published is a day such as '2024-04-26'"),
        ("sources", {"published": datetime(2024, 4, 26, 5)}, sz.ParseError, "published is a day.*has an hour"),
        ("metrics", {"status": {"actual": 1}}, TypeError, r"status takes .*no dict; try list\(…\)"),
        ("metrics", {"subject": iter(["x"])}, TypeError, "subject takes a value, or a list"),
        ("zones", {"codes": 319011}, TypeError, "codes are texts such as 'S319011', not 319011"),
        ("zones", {"industries": b"x"}, TypeError, "industries are texts"),
        ("zones", {"events": "renamd"}, sz.ParseError, "'renamd' is not an event kind.*did you mean 'renamed'"),
        ("zones", {"events": 5.5}, TypeError, "events are events, kinds such as 'renamed', or times, not 5.5"),
        ("zones", {"overlaps": "jiading-new-cit"}, sz.RecordNotFoundError, "did you mean 'jiading-new-city'"),
    ],
)
def test_where_says_which_field_takes_what(
    ds: sz.Dataset, table: str, fields: dict[str, Any], error: type[Exception], message: str
) -> None:
    """What a field can never hold is an error that names the field, what it is, and what to write."""
    with pytest.raises(error, match=message):
        ds.tables[table].where(**fields)


def test_where_takes_a_name_for_an_id(ds: sz.Dataset) -> None:
    """A name that one record has does what its id does, in every table; one that several have is an error with their ids."""
    for table, fields, id in (
        (ds.metrics, {"subject": "嘉定工业区"}, "jiading-industrial-zone"),
        (ds.metrics, {"indicator": "Land area"}, "land-area"),
        (ds.zones, {"districts": "嘉定区"}, "jiading-district"),
        (ds.zones, {"districts": "310114"}, "jiading-district"),
        (ds.zones, {"overlaps": "嘉定新城"}, "jiading-new-city"),
        (ds.zones, {"part_of": "Malu Industrial Park"}, "malu-industrial-park"),
    ):
        assert table.where(**fields) == table.where(**dict.fromkeys(fields, id))
        assert table[:0].where(**fields) == table[:0]
    with pytest.raises(sz.RecordNotFoundError, match="the name '嘉定新'.*did you mean 'jiading") as caught:
        ds.metrics.where(subject="嘉定新")
    assert set(caught.value.suggestions) <= set(ds.zones.ids) | set(ds.places.ids)
    twins = [attrs.evolve(ds.places["malu-town"], id=f"twin-{number}", codes=()) for number in (1, 2)]
    two = sz.Dataset(
        version="1", sources=ds.sources, places=[*ds.places.where(id=["shanghai", "jiading-district"]), *twins]
    )
    with pytest.raises(sz.RecordNotFoundError, match=r"is the name of Malu Town \(twin-1\), Malu Town \(twin-2\)"):
        two.zones.where(towns="Malu Town")


def test_where_takes_each_name_that_find_takes(ds: sz.Dataset) -> None:
    """Each name and code of each subject asks what its record asks, or is refused by both where several have it."""
    for table in ds._subjects():
        for record in table:
            for name in (*(name.text for name in record.names), *(c.value for c in getattr(record, "codes", ()))):
                try:
                    found = ds.find(name)
                except sz.RecordNotFoundError:
                    with pytest.raises(sz.RecordNotFoundError, match="is the name of"):
                        ds.metrics.where(subject=name)
                else:
                    assert ds.metrics.where(subject=name) == ds.metrics.where(subject=found), name


def test_a_name_in_brackets_says_how_to_find_it(ds: sz.Dataset) -> None:
    """`zones["漕河泾"]` is an error that names the record and the call."""
    with pytest.raises(
        sz.RecordNotFoundError, match=r"\(caohejing-hi-tech-park\), which find\('漕河泾'\) gives"
    ) as caught:
        ds.zones["漕河泾"]
    assert caught.value.suggestions == ("caohejing-hi-tech-park",)


def test_within_is_the_period_inside(ds: sz.Dataset) -> None:
    """`within` finds exactly the figures whose period lies in one of the given times; other tables have none."""
    for wanted in ("2022", 2023, "2022/2024-06", "../2022", sz.Period("2024-H1"), ["2021", "2023"]):
        spans = [sz.as_period(each) for each in (wanted if isinstance(wanted, list) else [wanted])]
        expected = [m.id for m in ds.metrics if m.period and any(m.period in span for span in spans)]
        assert list(ds.metrics.where(within=wanted).ids) == expected
    assert ds.metrics.where(within="2022", unit="CNY", status="actual") == ds.metrics.where(within="2022").where(
        unit="CNY", status="actual"
    )
    with pytest.raises(sz.FieldError, match="within= asks for figures of a time; zones have no field 'period'"):
        ds.zones.where(within="2022")
    with pytest.raises(sz.ParseError):
        ds.metrics.where(within="2022-13")


def test_every_field_sorts_or_says_why_not(ds: sz.Dataset) -> None:
    """Nothing is lost, what is empty is last either way, a second sort keeps the order, and sizes compare exactly."""
    for table in ds.tables.values():
        for name, field in fields_of(table.kind).items():
            if (
                name in ("value", "high", "lower", "upper", "measure", "also", "threshold", "threshold_also")
                or "_value" in name
            ):
                continue
            for descending in (False, True):
                found = table.sort_by(name, descending)
                assert set(found.ids) == set(table.ids)
                assert found.sort_by(name, descending) == found
                empty = [field.read(record) in (None, ()) for record in found]
                assert empty == sorted(empty), name
    areas = ds.metrics.where(indicator="land-area").sort_by("measure")
    assert len({metric.measure.unit for metric in areas}) > 2
    assert all(one.measure.is_above(other.measure) is not True for one, other in pairwise(areas))
    assert ds.metrics.where(unit="ha").sort_by("value") == ds.metrics.where(unit="ha").sort_by("measure")
    levels = [zone.level for zone in ds.zones.sort_by("level") if zone.level]
    assert levels == sorted(levels, key=list(sz.vocabulary.ZoneLevel).index)


def test_sizes_that_do_not_compare_do_not_sort(ds: sz.Dataset) -> None:
    """Bare numbers of several units, and sizes of several families, are errors that say what to write."""
    with pytest.raises(sz.UnitError, match=r"value is in several units here \(.*sort_by\('measure'\)"):
        ds.metrics.sort_by("value")
    with pytest.raises(sz.UnitError, match="measure does not sort: .*do not convert"):
        ds.metrics.sort_by("measure")
    with pytest.raises(sz.FieldError, match="did you mean 'measure'"):
        ds.metrics.sort_by("mesure")


@pytest.mark.parametrize(
    ("expression", "remedy"),
    [
        ("ds.zones.filter", "where("), ("ds.metrics.df", "to_pandas()"), ("ds.zones.head", "table[:5]"),
        ("ds.zones.land", "ds.about("), ("ds.zones[0].land", "ds.land_area("), ("ds.metrics[0].value", "metric.measure.value"),
        ("ds.query", "ds.metrics.where"), ("ds.districts", 'kind="district"'), ("ds.metrics.sort_values", "sort_by("),
    ],
)  # fmt: skip
def test_what_people_guess_is_an_error_with_the_remedy(ds: sz.Dataset, expression: str, remedy: str) -> None:
    """A name that is not there is an AttributeError that says what to write; the names that are there are not shadowed."""
    with pytest.raises(AttributeError) as caught:
        eval(expression, {"ds": ds})
    assert remedy in str(caught.value)
    for kind, of in (("Records", sz.Records), ("Dataset", sz.Dataset), ("Metric", sz.Metric)):
        assert not [
            name for name in guesses._GUESSES[kind] if hasattr(of, name) or name in getattr(of, "__slots__", ())
        ]
    with pytest.raises(AttributeError, match="'Zone' has no 'nonsense'$"):
        eval("ds.zones[0].nonsense", {"ds": ds})


def test_csv_has_every_row_exactly(ds: sz.Dataset, tmp_path: Path) -> None:
    """Text and file have the rows of the table, in order, the digits of figures as they are; a file has a mark for Excel."""
    text = ds.metrics.to_csv()
    rows = list(csv.DictReader(io.StringIO(text)))
    flat = ds.metrics.to_records()
    assert rows == [{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in flat]
    assert ds.zones.to_csv(tmp_path / "zones.csv") is None
    assert (tmp_path / "zones.csv").read_text("utf-8-sig") == ds.zones.to_csv()
    assert (tmp_path / "zones.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert ds.metrics[:0].to_csv() == text.partition("\n")[0] + "\n"
    with pytest.raises(TypeError):
        ds.zones.to_csv(True)


def test_where_refuses_columns_in_plain_words(ds: sz.Dataset) -> None:
    """A pandas series or a NumPy array is no value, and a list of it is."""
    pd = pytest.importorskip("pandas")
    column = pd.Series(["actual", "target"])
    for wrong in (column, column.to_numpy(), [column]):
        with pytest.raises(TypeError, match=r"status takes a value, or a list.*try list\(…\)"):
            ds.metrics.where(status=wrong)
    assert ds.metrics.where(status=list(column)) == ds.metrics.where(status=["actual", "target"])
    assert ds.metrics.where(value=list(pd.Series([45, 86]))) == ds.metrics.where(value=[45, 86])


def test_where_takes_functions_only_by_position(ds: sz.Dataset) -> None:
    """Something else in front of the fields is a TypeError."""
    with pytest.raises(TypeError):
        ds.metrics.where("actual")  # type: ignore[arg-type]


def test_a_right_id_without_rows_is_an_empty_table(ds: sz.Dataset) -> None:
    """A record that is there but has no row here is an empty answer, also in a table that was filtered before."""
    assert len(ds.metrics.where(subject="nanxiang-life-element-valley")) == 0
    assert len(ds.metrics.where(status="target").where(subject="haoyuan-park")) == 0
    nothing = ds.metrics.where(status="target").where(subject="haoyuan-park")
    assert repr(nothing) == "<0 metrics>"
    assert str(nothing) == "no metrics"


# ── find and search ─────────────────────────────────────────────────────────────────────────────────────────────


def test_every_record_is_found_by_its_id_and_names(ds: sz.Dataset) -> None:
    """Each id and each name of each zone, place, project and organization finds its record in its table."""
    for table in (ds.zones, ds.places, ds.projects, ds.organizations):
        for record in table:
            for name in (record.id, *(name.text for name in record.names)):
                if name in ("张江", "Zhangjiang"):  # the name of three, on purpose: find says so
                    continue
                assert table.find(name) is record, name


@pytest.mark.parametrize("name", ["嘉定工业区", " 嘉定工业区 ", "JIADING INDUSTRIAL  ZONE", "ｊiading industrial zone"])
def test_find_forgives_case_width_and_blanks(zones: sz.Records[sz.Zone], name: str) -> None:
    """Case, width and blanks do not matter."""
    assert zones.find(name).id == "jiading-industrial-zone"


def test_find_says_what_is_near(zones: sz.Records[sz.Zone]) -> None:
    """A name that is nobody's has suggestions."""
    with pytest.raises(sz.RecordNotFoundError) as caught:
        zones.find("Jiadng Industrial Zone")
    assert caught.value.suggestions[0] == "jiading-industrial-zone"


def test_find_says_which_ones_fit(ds: sz.Dataset) -> None:
    """A name of two records is refused with both ids."""
    names = ds.zones[0].names
    twins = sz.Records([sz.Zone(id=id, kind="park", names=names) for id in ("one", "two")], sz.Zone)
    with pytest.raises(sz.RecordNotFoundError, match="2 zones are called") as caught:
        twins.find(names[0].text)
    assert caught.value.suggestions == ("one", "two")


@pytest.mark.parametrize("name", ["", " ", "\u3000"])
def test_nothing_is_called_nothing(ds: sz.Dataset, name: str) -> None:
    """No name at all is nobody's, though 上海 without "Shanghai" is none either; the city is found by its own."""
    for table in (ds, ds.places, ds.zones):
        with pytest.raises(sz.RecordNotFoundError, match="called '"):
            table.find(name)  # type: ignore[attr-defined]
    assert ds.find("上海") is ds.places.find("Shanghai") is ds.places["shanghai"]


@pytest.mark.parametrize("name", [None, 5, b"x", ["x"]])
def test_find_takes_text(zones: sz.Records[sz.Zone], name: Any) -> None:
    """A name is a text."""
    with pytest.raises(TypeError):
        zones.find(name)


def test_search_ranks_and_gives_reasons(zones: sz.Records[sz.Zone]) -> None:
    """The best hit comes first, its very name scores 1, a former name says so, and no more than the limit come."""
    hits = zones.search("Jinshan Industrial Park", limit=3)
    assert (hits[0].record.id, hits[0].score) == ("shanghai-bay-area-high-tech-zone", 1.0)
    assert "former name" in hits[0].reason
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len(hits) <= 3
    assert zones.search("zone", limit=0) == ()


@pytest.mark.parametrize(
    "text",
    ["", " ", "\0", "\ud800", "%%%", "x" * 10**6, "嘉" * 10**5, None, 5, b"x", float("nan")],
    ids=lambda t: repr(t)[:20],
)
def test_search_never_raises(ds: sz.Dataset, text: Any) -> None:
    """Any text, and what is no text, gives a list."""
    assert isinstance(ds.zones.search(text), tuple)
    assert isinstance(ds.search(text), tuple)


def test_every_zone_is_found_by_a_slip_of_the_finger(zones: sz.Records[sz.Zone]) -> None:
    """With two letters of its name swapped, a zone is among the first three hits."""
    missed = []
    for zone in zones:
        slip = zone.name[:3] + zone.name[4] + zone.name[3] + zone.name[5:]
        if zone not in [hit.record for hit in zones.search(slip, 3)]:
            missed.append((zone.id, slip))
    assert missed == []


# ── Flat rows ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_columns_of_a_metric(ds: sz.Dataset) -> None:
    """The flat row has exactly these columns, in this order, and plain values."""
    rows = ds.to_records()
    assert rows == ds.metrics.to_records()
    assert all(list(row) == COLUMNS for row in rows)
    kinds = {type(cell).__name__ for row in rows for cell in row.values()}
    assert kinds == {"str", "Decimal", "int", "date", "NoneType"}


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("haoyuan-park-floor-area", ("82810", "82810", "82810", None)),
        ("bay-area-projects-investment-2021", ("11700000000", "11700000000", None, None)),
        ("valeo-waigang-base-land-area", ("45", None, None, None)),
        ("bay-area-high-end-manufacturing-companies-2022", ("100", None, "100", None)),
    ],
)
def test_bounds_in_the_flat_row(ds: sz.Dataset, id: str, expected: tuple[str | None, ...]) -> None:
    """Exact: lower = upper = value; more than: no upper; about: neither; nearly: no lower."""
    (row,) = ds.metrics.where(id=id).to_records()
    found = (row["value"], row["lower"], row["upper"], row["high"])
    assert tuple(None if cell is None else f"{cell:f}" for cell in found) == expected


def test_a_range_in_the_flat_row(ds: sz.Dataset) -> None:
    """A range: value and lower are the low end, high and upper the high end."""
    metric = sz.Metric(
        id="m", subject=ds.zones[0], indicator=ds.indicators["land-area"], measure=sz.Area(9, "km2", "between", 10),
        status="planned", source=ds.sources[0],
    )  # fmt: skip
    row = sz.Records([metric], sz.Metric).to_records()[0]
    assert [row[name] for name in ("value", "lower", "high", "upper")] == [9, 9, 10, 10]


def test_ids_stand_for_records_in_the_flat_row(ds: sz.Dataset) -> None:
    """Subject, indicator and source are ids; the period has its ends."""
    (row,) = ds.metrics.where(id="bay-area-projects-investment-2022-h1").to_records()
    assert row["subject"] == "shanghai-bay-area-high-tech-zone"
    assert row["indicator"] == "investment-signed"
    assert row["source"] == "shanghai-daily-20220818"
    assert (str(row["period_start"]), str(row["period_end"])) == ("2022-01-01", "2022-06-30")
    assert (row["also_value"], row["also_unit"]) == (1_180_000_000, "USD")


@pytest.mark.parametrize("kind", ["sources", "indicators", "places", "zones", "projects", "organizations"])
def test_flat_rows_of_other_records(ds: sz.Dataset, kind: str) -> None:
    """Other records have flat rows of plain values too, all with the same columns."""
    rows = getattr(ds, kind).to_records()
    assert len({tuple(row) for row in rows}) == 1
    assert {type(cell).__name__ for row in rows for cell in row.values()} <= {
        "str",
        "Decimal",
        "int",
        "date",
        "NoneType",
    }


def test_another_name_of_a_record_is_no_empty_table(ds: sz.Dataset) -> None:
    """Every name that is written of a record finds it, in the whole table and where it lies in a part of it."""
    for table in (ds.zones, ds.places, ds.projects, ds.organizations):
        for record in table:
            for name in record.names:
                for field in ("name", "name_zh"):
                    if any(getattr(each, field) == name.text for each in table):
                        assert all(getattr(each, field) == name.text for each in table.where(**{field: name.text}))
                    else:
                        assert record in table.where(**{field: name.text})
                        assert record not in table[:0].where(**{field: name.text})
                assert record in table.where(names=name.text)
        for nothing in ("no such name", ""):
            with pytest.raises(sz.RecordNotFoundError, match="has the name '"):
                table.where(name=nothing)
    with pytest.raises(sz.RecordNotFoundError, match="near: 'jiading-industrial-zone'"):
        ds.zones.where(name="Jiadng Industrial Zone")


def test_a_record_of_another_dataset_is_refused(ds: sz.Dataset) -> None:
    """One that is not equal to the one here, or is not here, by each door; an equal one will do."""
    zone = ds.zones["jiading-industrial-zone"]
    other, stranger = attrs.evolve(zone, note="mine"), attrs.evolve(zone, id="my-zone", codes=())
    doors: list[Any] = [
        lambda one: ds.metrics.where(subject=one),
        lambda one: ds.metrics[:0].where(subject=[zone, one]),
        lambda one: ds.zones.where(belongs_to=one),
        lambda one: ds.series(one, "new-companies", scope=None),
        lambda one: ds.land_area(one, "planned"),
        ds.about,
    ]
    for door in doors:
        door(attrs.evolve(zone))
        for wrong in (other, stranger):
            with pytest.raises(sz.RecordNotFoundError, match="is no record of this dataset, or another one"):
                door(wrong)


def test_reverse_is_pythons_word_for_descending(ds: sz.Dataset) -> None:
    """Both give one order, and each is a bool."""
    assert ds.zones.sort_by("name", reverse=True) == ds.zones.sort_by("name", descending=True)
    assert ds.zones.sort_by("name", reverse=False) == ds.zones.sort_by("name")
    with pytest.raises(TypeError, match="so is reverse, not 1"):
        ds.zones.sort_by("name", reverse=1)  # type: ignore[arg-type]
