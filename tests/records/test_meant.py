"""What people mean by a name or a word: a place by its bare name, what several are called, and what nobody has."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import attrs
import pytest

import shanghai_zones as sz

DISTRICTS = [place.id for place in sz.load().places.where(kind={"district", "town"})]


def bare(name: str) -> str:
    """A name without the word of its kind, as people say it."""
    for kind in (" District", " New Area", " Town", "新区", "区", "镇"):
        if name.endswith(kind):
            return name.removesuffix(kind)
    raise AssertionError(name)


@pytest.mark.parametrize("id", DISTRICTS)
def test_a_place_is_found_by_its_bare_name(ds: sz.Dataset, id: str) -> None:
    """松江 and Songjiang are the district where places are asked for, in every call that takes a name."""
    place = ds.places[id]
    for name in (bare(place.name), bare(place.name_zh or "")):
        assert ds.places.find(name) is ds.find(name) is ds.about(name).subject is place
        assert ds.places.match([name])[0].record is place
        assert ds.search(name)[0].record is place
        assert ds.metrics.where(subject=name) == ds.metrics.where(subject=id)
        assert ds.zones.where(districts=name) == ds.zones.where(districts=id) or place.kind == "town"
        with pytest.raises(
            sz.RecordNotFoundError, match=rf"the name of {place.name} \({id}\), a place(; near: .*)?$"
        ) as caught:
            ds.zones[name]
        assert caught.value.suggestions[0] == id
        assert not ds.zones.match([name])[0].sure  # a zone of that place is no more than near


def test_a_zone_of_a_bare_name_makes_it_ambiguous(ds: sz.Dataset) -> None:
    """Where a zone is called as the district is said, each is named with its id, and none is taken."""
    zone = attrs.evolve(
        ds.zones["malu-industrial-park"],
        names=(sz.Name("松江", sz.vocabulary.Language.ZH, sz.vocabulary.Standing.OUR_TRANSLATION),),
    )
    tables = {name: tuple(table) for name, table in ds.tables.items() if name != "metrics"}
    tables["zones"] = tuple(zone if other.id == zone.id else other for other in ds.zones)
    two = sz.Dataset(version="1", **{name: table for name, table in tables.items() if name != "projects"})
    for ask in (two.find, two.about, lambda name: two.metrics.where(subject=name)):
        with pytest.raises(sz.RecordNotFoundError) as caught:
            ask("松江")
        assert set(caught.value.suggestions) == {"malu-industrial-park", "songjiang-district"}
        assert "松江 (malu-industrial-park)" in str(caught.value)
        assert "Songjiang District (songjiang-district)" in str(caught.value)
    assert two.places.find("松江").id == "songjiang-district"


def test_a_name_of_several_is_refused_with_names_and_ids(ds: sz.Dataset) -> None:
    """Each that is meant stands there as name (id)."""
    for ask in (ds.find, ds.about, ds.zones.find, ds.land_area, lambda name: ds.metrics.where(subject=name)):
        with pytest.raises(sz.RecordNotFoundError, match=r"Zhangjiang Core Park \(zhangjiang-core-park\), Zhang"):
            ask("张江")


def test_indicators_are_found_by_name_and_searched(ds: sz.Dataset) -> None:
    """Every name of every indicator finds it from the dataset, beside zones and places, and comes first in a search."""
    assert {ds.find(name).id for name in ("地区生产总值", "GDP", "Gross domestic product")} == {"gdp"}
    assert ds.search("gross industrial output")[0].record.id == "gross-industrial-output"
    for indicator in ds.indicators:
        for name in filter(None, (indicator.id, indicator.name, indicator.name_zh)):
            assert ds.find(name) is indicator
            assert ds.search(name)[0].score == 1.0
    with pytest.raises(TypeError, match=r"not <Indicator gdp>; its figures are ds\.metrics\.where\(indicator="):
        ds.about("GDP")


def test_sure_is_what_no_other_record_is_called(ds: sz.Dataset) -> None:
    """A name that two records have, with "Shanghai" before it or without, joins neither; both are named."""
    for name in ("金桥出口加工区", "上海金桥出口加工区", "Jiading Industrial Zone", "Shanghai Jiading Industrial Zone"):
        (found,) = ds.zones.match([name])
        assert found.record is None
        assert found.reason.startswith("2 records are called so: ")
        assert len(found.candidates) >= 2
    assert ds.zones.match(["嘉定工业区"])[0].sure
    for zone in ds.zones:
        for name in zone.names:
            (found,) = ds.zones.match([name.text])
            plain = name.text.removeprefix("Shanghai ").removeprefix("上海市").removeprefix("上海")
            others = {z.id for z in ds.zones for typed in (plain, f"Shanghai {plain}", f"上海{plain}")
                      for known in z.names if known.text.casefold() == typed.casefold()}  # fmt: skip
            assert found.sure is (others | {zone.id} == {zone.id}) or not found.sure


def test_a_text_that_nobody_has_is_an_error_in_every_field(ds: sz.Dataset) -> None:
    """Names, codes, publishers, notes: what no record has is refused, of whatever field it is asked."""
    from shanghai_zones.records.query import fields_of

    asked = 0
    for table in ds.tables.values():
        for name, field in fields_of(table.kind).items():
            if field.of_texts:
                asked += 1
                with pytest.raises((sz.FieldError, sz.RecordNotFoundError), match="'no such text at all'"):
                    table.where(**{name: "no such text at all"})
                with pytest.raises((sz.FieldError, sz.RecordNotFoundError)):
                    table[:0].where(**{name: {"no such text at all"}})
    assert asked > 40


def test_a_text_that_only_the_table_lacks_is_an_empty_answer(ds: sz.Dataset) -> None:
    """What some record of the dataset has is never an error, however few the table has."""
    from shanghai_zones.records.query import fields_of, texts_in

    for table in ds.tables.values():
        for name, field in fields_of(table.kind).items():
            texts = [t for t in texts_in(field, table[:60]) if isinstance(t, str)] if field.of_texts else []
            for text in list(dict.fromkeys(texts))[:3]:
                assert len(table.where(**{name: text})) >= 1, (name, text)
                assert len(table[:0].where(**{name: text})) == 0


def test_a_slip_in_a_text_is_told_what_is_near(ds: sz.Dataset) -> None:
    """The nearest texts are suggested, and a part of a text is asked for with a function."""
    with pytest.raises(sz.FieldError, match="did you mean 'Shanghai Daily'.*part of a text is asked") as caught:
        ds.sources.where(publisher="shanghai dialy")
    assert "Shanghai Daily" in caught.value.suggestions
    with pytest.raises(sz.FieldError, match="did you mean 'S319011'"):
        ds.zones.where(codes="S31901")
    with pytest.raises(sz.RecordNotFoundError, match="'jiading-new-city'"):
        ds.zones.where(id="jiading-new-cty")


def test_targets_are_filtered_as_metrics_are(ds: sz.Dataset) -> None:
    """The fields of `where` say which targets; each is judged as among all."""
    everything = {found.target.id: found for found in ds.targets()}
    for fields in (
        {"subject": "嘉定区"},
        {"indicator": "gdp"},
        {"subject": "松江", "period": "2025"},
        {"status": "actual"},
    ):
        chosen = [metric for metric in ds.metrics.where(**fields) if metric.status == "target"]
        assert list(ds.targets(**fields)) == [everything[metric.id] for metric in chosen]
    assert len(ds.targets(subject="嘉定区")) > 0
    with pytest.raises(sz.FieldError, match="no field 'subjet'"):
        ds.targets(subjet="嘉定区")


# ── Nonsense ────────────────────────────────────────────────────────────────────────────────────────────────────

FIGURE = "jiading-industrial-zone-industrial-output-2023"
ZONE = "jiading-industrial-zone"


def nonsense(ds: sz.Dataset) -> list[Any]:
    """What a call may be given that it was not made for."""
    other = attrs.evolve(ds.zones["malu-industrial-park"], note="mine")
    return [
        None, "", float("nan"), True, False, b"x", [], ["x"], (), {}, {"x"}, 0, -1, 2.5, object(), "nope", ds.metrics[0],
        ds.sources[0], other, ds.zones, ds, dt.date(2099, 1, 1), "2024/2020", "2099", "2199", lambda x: x,
    ]  # fmt: skip


# Each call, and which of the above it answers: a table, what None or an empty list means, a search that never raises.
CALLS: dict[str, tuple[Callable[[sz.Dataset, Any], Any], str]] = {
    "from_dict": (lambda ds, x: sz.Metric.from_dict(x), ""),
    "from_dict base": (lambda ds, x: sz.Metric.from_dict(ds.metrics[FIGURE].to_dict(), base=x), "ds"),
    "find": (lambda ds, x: ds.find(x), ""),
    "Records.find": (lambda ds, x: ds.zones.find(x), ""),
    "about": (lambda ds, x: ds.about(x), ""),
    "search limit": (lambda ds, x: ds.search("x", x), "0"),
    "match": (lambda ds, x: ds.zones.match(x), "list zones"),
    "get": (lambda ds, x: ds.zones.get(x, "default"), "text"),
    "sort_by": (lambda ds, x: ds.zones.sort_by(x), ""),
    "sort_by descending": (lambda ds, x: ds.zones.sort_by("name", x), "bool"),
    "where": (lambda ds, x: ds.zones.where(x), "None function"),
    "where id": (lambda ds, x: ds.zones.where(id=x), "list"),
    "where name": (lambda ds, x: ds.zones.where(name=x), "list"),
    "where subject": (lambda ds, x: ds.metrics.where(subject=x), "list zones"),
    "where within": (lambda ds, x: ds.metrics.where(within=x), "None list date text"),
    "[]": (lambda ds, x: ds.zones[x], "0"),
    "add": (lambda ds, x: ds.add(x), "record"),
    "merge": (lambda ds, x: ds.merge(x), "ds"),
    "select": (lambda ds, x: ds.select(x), "list record zones"),
    "land_area": (lambda ds, x: ds.land_area(x), ""),
    "land_area basis": (lambda ds, x: ds.land_area(ZONE, x), ""),
    "compare": (lambda ds, x: ds.compare(x), "text"),
    "compare source": (lambda ds, x: ds.compare("8 billion yuan", x), "None source"),
    "stated_conversions": (lambda ds, x: ds.stated_conversions(rates=x), "None"),
    "series": (lambda ds, x: ds.series(x, "new-companies"), ""),
    "series indicator": (lambda ds, x: ds.series(ZONE, x), ""),
    "series scope": (lambda ds, x: ds.series(ZONE, "new-companies", scope=x), "None"),
    "series basis": (lambda ds, x: ds.series(ZONE, "land-area", basis=x), ""),
    "series []": (lambda ds, x: ds.series(ZONE, "new-companies", scope=None)[x], ""),
    "growth": (lambda ds, x: ds.series(ZONE, "new-companies", scope=None).growth(x, 2023), ""),
    "growth later": (lambda ds, x: ds.series(ZONE, "new-companies", scope=None).growth(2023, x), ""),
    "targets": (lambda ds, x: ds.targets(x), "None date"),
    "per_land": (lambda ds, x: ds.per_land(x), "list"),
    "per_land unit": (lambda ds, x: ds.per_land(ds.metrics[FIGURE], x, basis="administered"), ""),
    "per_land basis": (lambda ds, x: ds.per_land(ds.metrics[FIGURE], basis=x), ""),
    "per_land status": (lambda ds, x: ds.per_land(ds.metrics[FIGURE], basis="administered", land_status=x), "None"),
    "cite": (lambda ds, x: ds.cite(x), "None metric"),
    "cite style": (lambda ds, x: ds.cite(FIGURE, x), ""),
    "total": (lambda ds, x: sz.total(x), ""),
    "total span": (lambda ds, x: sz.total([ds.metrics[FIGURE]], span=x), "None"),
    "diff": (lambda ds, x: sz.diff(ds, x), "ds"),
    "intensity": (lambda ds, x: sz.intensity(x, sz.Area(1, "mu")), "metric"),
    "intensity land": (lambda ds, x: sz.intensity(sz.Money(1, "CNY"), x), ""),
    "plot_ratio": (lambda ds, x: sz.plot_ratio(x, sz.Area(1, "mu")), ""),
    "land_needed": (lambda ds, x: sz.land_needed(x, sz.Ratio(2, "one")), ""),
    "load_dataset": (lambda ds, x: sz.load_dataset(x), ""),
    "loads_dataset": (lambda ds, x: sz.loads_dataset(x), ""),
    "loads_dataset base": (lambda ds, x: sz.loads_dataset('{"version": "1"}', base=x), "None ds"),
    "dumps_dataset": (lambda ds, x: sz.dumps_dataset(x), "ds"),
    "configure_converter": (lambda ds, x: sz.configure_converter(x), ""),
    "Dataset version": (lambda ds, x: sz.Dataset(version=x), "text"),
    "Dataset zones": (lambda ds, x: sz.Dataset(version="1", zones=x), "list"),
    "Records": (lambda ds, x: sz.Records(x, sz.Zone), "list zones"),
    "Records kind": (lambda ds, x: sz.Records([], x), ""),
    "source.cite": (lambda ds, x: ds.sources[0].cite(x), ""),
    "about.plot": (lambda ds, x: ds.about(ZONE).plot(x), "None"),
}


def kind_of(value: Any) -> str:
    """The word by which `CALLS` names a value."""
    for word, is_it in (("None", value is None), ("bool", isinstance(value, bool)), ("0", type(value) is int)):
        if is_it:
            return word
    named = ((sz.Dataset, "ds"), (sz.Records, "zones"), (sz.Metric, "metric"), (sz.Source, "source"), (str, "text"))
    more = (((list, tuple, set, dict), "list"), (dt.date, "date"))
    found = next((word for kind, word in (*named, *more) if isinstance(value, kind)), None)
    return found or ("function" if callable(value) else "other")


@pytest.mark.parametrize("name", CALLS)
def test_nonsense_is_refused_in_our_words(ds: sz.Dataset, name: str) -> None:
    """None, NaN, flags, bytes, lists, records of another kind or dataset, times to come and reversed: no silent answer."""
    call, answered = CALLS[name]
    words = answered.replace("record", "metric source").split()
    for value in nonsense(ds):
        try:
            call(ds, value)
        except (sz.ShanghaiZonesError, FileNotFoundError):
            foreign = []
        except TypeError as error:
            foreign = [
                word for word in ("object is not", "unsupported", "unhashable", "argument") if word in str(error)
            ]
        else:
            foreign = [] if kind_of(value) in words else ["an answer"]
        assert not foreign, f"{name} of {value!r}"
