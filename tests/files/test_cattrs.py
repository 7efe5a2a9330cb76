"""Our hooks in other people's converters, and records as plain JSON types: as strict as a file, with paths."""

import json
import re
from datetime import date
from typing import Any

import attrs
import cattrs
import pytest
from cattrs.preconf.json import make_converter as make_json_converter

import shanghai_zones as sz

AREA = {"value": "45", "unit": "mu", "qualifier": "about", "reported": "about 45 mu"}


@attrs.frozen
class Plot:
    """Somebody's class, with our values in every place where a hint can have them."""

    name: str
    zone: sz.Zone
    land: sz.Area
    price: sz.Money | None = None
    sold: sz.Period | None = None
    size: sz.Area | sz.Ratio | None = None
    subject: sz.Place | sz.Zone | None = None
    status: sz.Status = sz.Status.PLANNED
    unit: sz.AreaUnit = sz.AreaUnit.MU
    floors: list[sz.Area] = attrs.field(factory=list)
    by_year: dict[str, sz.Money] = attrs.field(factory=dict)
    codes: tuple[sz.Code, ...] = ()
    seen: date | None = None
    number: float = 0.0


FULL: dict[str, Any] = {
    "name": "Plot 7", "zone": "jiading-industrial-zone", "land": AREA, "price": {"value": "9.5", "unit": "CNY"}, "sold": "2024-Q1",
    "size": {"value": "20", "unit": "percent"}, "subject": "malu-town", "status": "target", "unit": "ha",
    "floors": [AREA, {"value": "2", "unit": "ha"}], "by_year": {"2023": {"value": "1", "unit": "USD"}},
    "codes": [{"system": "gb2260", "value": "310114", "source": "shine-2404033237"}], "seen": "2024-04-02", "number": 2,
}  # fmt: skip


def with_days(converter: Any) -> Any:
    """A converter that reads dates, as one's own would."""
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    converter.register_unstructure_hook(date, date.isoformat)
    return converter


@pytest.fixture(params=["Converter", "without detailed validation", "prefer_attrib_converters", "json"])
def converter(request: pytest.FixtureRequest, ds: sz.Dataset) -> cattrs.Converter:
    """Converters as people have them, with our hooks in."""
    made = {
        "Converter": cattrs.Converter,
        "without detailed validation": lambda: cattrs.Converter(detailed_validation=False),
        "prefer_attrib_converters": lambda: cattrs.Converter(prefer_attrib_converters=True),
        "json": make_json_converter,
    }[request.param]()
    return sz.configure_converter(with_days(made), base=ds)  # type: ignore[no-any-return]


def test_a_class_of_somebody_else_there_and_back(converter: cattrs.Converter, ds: sz.Dataset) -> None:
    """Every value of ours in it is the very value, and written as it was; their own fields are read as they were."""
    plot = converter.structure(FULL, Plot)
    assert plot.zone is ds.zones["jiading-industrial-zone"]
    assert plot.subject is ds.places["malu-town"]
    assert plot.land == sz.Area(45, "mu", "about")
    assert plot.land.reported == "about 45 mu"
    assert plot.price == sz.Money("9.5", "CNY")
    assert plot.size == sz.Ratio(20, "percent")
    assert (plot.sold, plot.status, plot.unit) == (sz.Period("2024-Q1"), sz.Status.TARGET, sz.AreaUnit.HA)
    assert plot.codes[0].source is ds.sources["shine-2404033237"]
    assert plot.number == 2.0
    written = converter.unstructure(plot)
    assert json.loads(json.dumps(written)) == json.loads(json.dumps(FULL))
    assert converter.structure(written, Plot) == plot


def test_what_is_not_given_is_none(converter: cattrs.Converter) -> None:
    """Optional values may be null or missing."""
    few = {key: FULL[key] for key in ("name", "zone", "land")}
    empty = few | dict.fromkeys(("price", "sold", "size", "subject", "seen"))
    assert converter.structure(few, Plot) == converter.structure(empty, Plot)
    assert converter.unstructure(converter.structure(few, Plot))["size"] is None


REFUSED = {
    "a number for a value": ("land", {"value": 45, "unit": "mu"}, "$.land.value", 'write "45"'),
    "a spelling for a unit": ("land", {"value": "45", "unit": "亩"}, "$.land.unit", "expected a unit"),
    "a key of another name": ("land", {"value": "45", "unit": "mu", "units": "mu"}, "$.land.units", "no such key"),
    "money for an area": ("land", {"value": "45", "unit": "CNY"}, "$.land.unit", "expected a unit of Area"),
    "a text for an area": ("land", "45 mu", "$.land", "expected a measure"),
    "null for an area": ("land", None, "$.land", "expected a measure"),
    "a negative area in a list": ("floors", [AREA, {"value": "-1", "unit": "mu"}], "$.floors[1].value", "no negative area"),
    "no value in a dict": ("by_year", {"2023": {"unit": "USD"}}, "$.by_year['2023'].value", "expected the key 'value'"),
    "another family": ("size", {"value": "1", "unit": "CNY"}, "$.size.unit", "a unit of Area or Ratio"),
    "a zone that is none": ("zone", "jiading-industrail-zone", "$.zone", "did you mean 'jiading-industrial-zone'?"),
    "a place for a zone": ("zone", "malu-town", "$.zone", "it is a place"),
    "a source for a subject": ("subject", "shine-2404033237", "$.subject", "it is a source"),
    "a document for a zone": ("zone", ["malu-town"], "$.zone", "write it in quotation marks"),
    "a record for an id": ("zone", {"id": "malu-town"}, "$.zone", "write it in quotation marks"),
    "a period that is none": ("sold", "2024-Q5", "$.sold", "expected a period"),
    "a year as a number": ("sold", 2024, "$.sold", "expected a text"),
    "a word that is none": ("status", "actuel", "$.status", "did you mean 'actual'?"),
    "a unit of another kind": ("unit", "CNY", "$.unit", "a unit of AreaUnit"),
    "a spelling of a unit": ("unit", "hectare", "$.unit", "expected a unit"),
    "a code of a wrong form": ("codes", [{"system": "gb2260", "value": "31", "source": "shine-2404033237"}], "$.codes[0].value", "6 digits"),
    "a code without source": ("codes", [{"system": "gb2260", "value": "310114"}], "$.codes[0].source", "the key 'source'"),
}  # fmt: skip


@pytest.mark.parametrize(("key", "value", "path", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_what_a_file_may_not_hold_is_refused_with_its_path(
    ds: sz.Dataset, key: str, value: Any, path: str, reason: str
) -> None:
    """As in a file, where cattrs itself would take it; cattrs' own report has the path and the reason."""
    converter = sz.configure_converter(with_days(cattrs.Converter()), base=ds)
    with pytest.raises(cattrs.BaseValidationError) as caught:
        converter.structure({**FULL, key: value}, Plot)
    (said,) = cattrs.transform_error(caught.value, format_exception=lambda error, _: str(error))
    assert said.endswith(f" @ {path}")
    assert reason in said
    brief = sz.configure_converter(with_days(cattrs.Converter(detailed_validation=False)), base=ds)
    with pytest.raises(sz.DatasetError, match=re.escape(reason)):
        brief.structure({**FULL, key: value}, Plot)


def test_all_that_is_wrong_comes_at_once(ds: sz.Dataset) -> None:
    """Every part of every value, each with its path."""
    converter = sz.configure_converter(with_days(cattrs.Converter()), base=ds)
    wrong = {**FULL, "land": {"value": 45, "unit": "亩"}, "zone": "nowhere", "status": "soon"}
    with pytest.raises(cattrs.BaseValidationError) as caught:
        converter.structure(wrong, Plot)
    said = cattrs.transform_error(caught.value, format_exception=lambda error, _: str(error))
    assert [line.rpartition(" @ ")[2] for line in said] == ["$.zone", "$.land.value", "$.land.unit", "$.status"]


def test_their_own_fields_are_left_to_them() -> None:
    """Texts, numbers and dates of other people are read as their converter reads them."""
    plain, ours = cattrs.Converter(), sz.configure_converter(cattrs.Converter())
    for value, kind in (("3", int), (3, str), (None, str), ("", str), ([1, 2], list[int])):
        assert plain.structure(value, kind) == ours.structure(value, kind)


def test_without_a_base_no_id_means_anything() -> None:
    """A reference is refused, in words that say so; measures need no base."""
    converter = sz.configure_converter(cattrs.Converter())
    assert converter.structure(AREA, sz.Area) == sz.Area(45, "mu", "about")
    with pytest.raises(sz.DatasetError, match="expected the id of a zone; add that record"):
        converter.structure("jiading-industrial-zone", sz.Zone)


def test_two_converters_know_their_own_bases(ds: sz.Dataset) -> None:
    """One does not see what the other was given, also where one is used while a file is read."""
    few = ds.select("malu-town")
    one, other = (sz.configure_converter(cattrs.Converter(), base=base) for base in (ds, few))
    assert one.structure("jiading-industrial-zone", sz.Zone) is ds.zones["jiading-industrial-zone"]
    with pytest.raises(sz.DatasetError):
        other.structure("jiading-industrial-zone", sz.Zone)


@pytest.mark.parametrize("what", [None, "converter", sz.load, cattrs.Converter])
def test_what_is_no_converter_is_refused(what: Any) -> None:
    """And what is no dataset as a base."""
    with pytest.raises(TypeError, match=r"configure_converter\(\) takes a cattrs converter"):
        sz.configure_converter(what)
    with pytest.raises(TypeError, match="base is a Dataset or None"):
        sz.configure_converter(cattrs.Converter(), base="malu-town")  # type: ignore[arg-type]


# ── to_dict and from_dict ───────────────────────────────────────────────────────────────────────────────────────


def _plain(value: Any) -> bool:
    """Whether a value is made of JSON's own types and nothing that is a kind of them."""
    if type(value) is dict:
        return all(type(key) is str and _plain(inner) for key, inner in value.items())
    return all(map(_plain, value)) if type(value) is list else type(value) in (str, int, bool)


def test_every_record_there_and_back(ds: sz.Dataset) -> None:
    """As it stands in the file, in plain types, and back to an equal record that holds the very records of the base."""
    document = json.loads(sz.dumps_dataset(ds))
    for name, table in ds.tables.items():
        for record, raw in zip(table, document[name], strict=True):
            assert record.to_dict() == raw
            assert _plain(record.to_dict())
            again = type(record).from_dict(record.to_dict(), base=ds)
            assert again == record
            assert type(again) is type(record)
    metric = sz.Metric.from_dict(ds.metrics[0].to_dict(), base=ds)
    assert metric.subject is ds.metrics[0].subject


def test_from_dict_names_all_that_is_wrong(ds: sz.Dataset) -> None:
    """Each problem with its path in the record, as from a file."""
    wrong = ds.metrics[0].to_dict() | {"status": "soon", "subject": "nowhere", "extra": 1}
    wrong["measure"]["value"] = 45
    with pytest.raises(sz.DatasetError) as caught:
        sz.Metric.from_dict(wrong, base=ds)
    assert {problem.path for problem in caught.value.problems} == {"status", "subject", "extra", "measure.value"}


@pytest.mark.parametrize("data", [None, [], "malu-town", 5])
def test_from_dict_takes_an_object(data: Any) -> None:
    """And nothing else, of a class that has a table."""
    with pytest.raises(sz.DatasetError, match="expected an object with the keys of a Source"):
        sz.Source.from_dict(data)
    with pytest.raises(TypeError, match="of the class of a record"):
        sz.Zone.__bases__[0].from_dict(data)  # type: ignore[attr-defined]


def test_records_without_references_need_no_base(ds: sz.Dataset) -> None:
    """A source and an indicator come from their objects alone; a metric does not."""
    assert sz.Source.from_dict(ds.sources[0].to_dict()) == ds.sources[0]
    with pytest.raises(sz.DatasetError, match="the id of an indicator|the id of a source|the id of a"):
        sz.Metric.from_dict(ds.metrics[0].to_dict())
    with pytest.raises(TypeError, match="base is a Dataset"):
        sz.Source.from_dict(ds.sources[0].to_dict(), base={})  # type: ignore[arg-type]
