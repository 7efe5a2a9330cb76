"""Searching by name: what a person means comes first, whatever is typed, and nothing raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import shanghai_zones as sz

MEANT = {
    "Jiadng Industrail Zone": "jiading-industrial-zone",
    "jiading industrial zone": "jiading-industrial-zone",
    "Jia ding Industrial Zone": "jiading-industrial-zone",
    "嘉定工业区": "jiading-industrial-zone",
    "嘉定工業區": "jiading-industrial-zone",
    "联影小镇": "united-imaging-town",
    "United Imagng Town": "united-imaging-town",
    "Jinshan Industrial Park": "shanghai-bay-area-high-tech-zone",
    "金山工业区": "shanghai-bay-area-high-tech-zone",
    "Waigaoqiao FTZ": "waigaoqiao-free-trade-zone",
    "Waigaoqao": "waigaoqiao-free-trade-zone",
    "外高桥": "waigaoqiao-free-trade-zone",
    "漕河泾": "caohejing-hi-tech-park",
    "Caohejing": "caohejing-hi-tech-park",
    "Caohejing Hitech Park": "caohejing-hi-tech-park",
    "张江": "zhangjiang-high-tech-zone",
    "張江": "zhangjiang-high-tech-zone",
    "Zhang Jiang Hi-Tech": "zhangjiang-high-tech-zone",
    "金桥": "jinqiao-etdz",
    "上海金桥": "jinqiao-etdz",
    "莘庄": "xinzhuang-industrial-park",
    "Xinzhuang": "xinzhuang-industrial-park",
    "Lujiazui": "lujiazui-finance-and-trade-zone",
    "luj": "lujiazui-finance-and-trade-zone",
    "洋山港": "yangshan-free-trade-port-area",
    "化工区": "shanghai-chemical-industry-park",
    "ＭｅｄＶａｌｌｅｙ": "shanghai-medvalley",
}


@pytest.mark.parametrize(("text", "id"), MEANT.items(), ids=MEANT)
def test_what_a_person_means_comes_first(ds: sz.Dataset, text: str, id: str) -> None:
    """In English, Chinese, former names and aliases, mistyped, shortened, in traditional characters or full width."""
    assert ds.zones.search(text)[0].record.id == id


def test_every_name_finds_its_record(ds: sz.Dataset) -> None:
    """Each name of each record, former ones too, gives that record with the full score (or another of that name)."""
    for table in (ds.zones, ds.places, ds.projects, ds.organizations):
        for record in table:
            for name in record.names:
                best = table.search(name.text, 50)
                assert record.id in {hit.record.id for hit in best if hit.score == 1}


def test_hits_are_ranked_and_say_why(ds: sz.Dataset) -> None:
    """The score falls, lies in 0 to 1, and the reason is a name of the record."""
    hits = ds.search("Jinshan Industrial Park", 20)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert hits[0].reason == "former name 'Jinshan Industrial Park'"
    for hit in hits:
        assert 0.5 <= hit.score <= 1
        assert any(repr(name) in hit.reason for name in (hit.record.id, *(name.text for name in hit.record.names)))


def test_the_whole_dataset_is_searched(ds: sz.Dataset) -> None:
    """Places, projects and organizations too."""
    assert ds.search("嘉定区")[0].record.id == "jiading-district"
    assert ds.search("Valeo")[0].record.id == "valeo"
    assert ds.search("Haoyuan")[0].record.id == "haoyuan-park"
    assert ds.indicators.search("土地面积")[0].record.id == "land-area"


def test_the_limit(ds: sz.Dataset) -> None:
    """As many as asked for, none for none, ten where nothing is said."""
    assert len(ds.zones.search("Shanghai", 3)) == 3
    assert ds.zones.search("Shanghai", 0) == ()
    assert len(ds.zones.search("Shanghai")) == 10


@pytest.mark.parametrize("limit", [None, 2.5, "3", True, []])
def test_another_limit_is_no_number(ds: sz.Dataset, limit: object) -> None:
    """A limit that is no int is refused, whatever the text."""
    for text in ("Shanghai", ""):
        with pytest.raises(TypeError, match="limit is a number of hits"):
            ds.zones.search(text, limit)  # type: ignore[arg-type]


def test_a_limit_below_none(ds: sz.Dataset) -> None:
    """Fewer than no hits cannot be had."""
    with pytest.raises(sz.ParseError, match="0 or more, not -1"):
        ds.search("Shanghai", -1)


@pytest.mark.parametrize(
    "nothing", ["", "  ", "\ud800", "\0", "🙂", "qqqqqq", "1" * 100_000, "张" * 100_000, None, 5, b"x", []]
)
def test_what_means_nothing_finds_nothing(ds: sz.Dataset, nothing: object) -> None:
    """And does not raise."""
    assert ds.search(nothing) == ()
    assert ds.metrics[:0].search(nothing) == ()


@given(st.text())
def test_nothing_raises(text: str) -> None:
    """Whatever is typed, in every kind of table."""
    for table in sz.load().tables.values():
        assert isinstance(table[:20].search(text), tuple)
