"""Searching by name: what a person means comes first, whatever is typed, and nothing raises."""

import time

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


# Matching a list of names.

SURE = {
    "Caohejing Hi-Tech Park": "caohejing-hi-tech-park",
    "Caohejing High-tech Zone": "caohejing-hi-tech-park",
    "漕河泾高新区": "caohejing-hi-tech-park",
    "Zizhu Science Park": "zizhu-high-tech-zone",
    "嘉定 工业区": "jiading-industrial-zone",
    "Wai Gao Qiao Bonded Zone": "waigaoqiao-free-trade-zone",
    "松江经开区": "songjiang-etdz",
    "莘庄工业园": "xinzhuang-industrial-park",
    "Qingpu Industrail Zone": "qingpu-industrial-park",
    "Zhangjiang Hi-Tech Park": "zhangjiang-core-park",
    "Zhangjiang Science City": "zhangjiang-science-city",
    "Jiading Park of Zhangjiang High-Tech Zone": "zhangjiang-jiading-park",
    "S319011": "shanghai-jiading-industrial-park",
    "minhang-etdz": "minhang-etdz",
}
UNSURE = [
    "Fengxian Industrial Zone", "Jinshan Second Industrial Zone", "金山第二工业区", "Jiading Industrial Park", "Malu Town", "Malu",
    "Nanxiang", "Fengjing", "Pudong", "Pudong New Area", "Valeo", "United Imaging", "United Imaging Healthcare", "Industrial Park",
    "工业园区", "Zhangjiang", "张江", "Minhang Development Zone", "Waigaoqiao Industrial Park", "Suzhou Industrial Park",
    "Caohejing Hi-Tech Park Phase II", "asdf", "Shanghai", "上海", "Qingpu", "Baoshan", "嘉定", "嘉定区", "Tesla Gigafactory",
]  # fmt: skip


@pytest.mark.parametrize(("name", "id"), SURE.items(), ids=SURE)
def test_a_name_that_is_sure(ds: sz.Dataset, name: str, id: str) -> None:
    """An exact name, a code, an id, or a name whose general words do not contradict it."""
    (found,) = ds.zones.match([name])
    assert (found.record and found.record.id, found.sure) == (id, True)


@pytest.mark.parametrize("name", UNSURE)
def test_a_name_that_is_not_sure(ds: sz.Dataset, name: str) -> None:
    """Another zone of that place, a town, a company, a name of two zones, a general word: no record is joined."""
    (found,) = ds.zones.match([name])
    assert (found.record, found.sure) == (None, False)
    assert found.reason


def test_every_name_of_a_record_is_its_own_or_of_several(ds: sz.Dataset) -> None:
    """No name in the data is joined to another record than its own."""
    for table in (ds.zones, ds.places, ds.projects, ds.organizations):
        for record in table:
            for name, found in zip(record.names, table.match([name.text for name in record.names]), strict=True):
                if found.sure:
                    assert found.record is record, name
                else:
                    assert "called so" in found.reason, name


def test_what_is_real_and_not_covered(ds: sz.Dataset) -> None:
    """It says what it is, joins nothing, and names the nearest by ids."""
    found, other = ds.zones.match(["苏州工业园区", "上海自贸试验区"])
    assert (found.record, found.not_covered.what) == (None, "a zone of Suzhou, Jiangsu")
    assert other.not_covered.nearest == ("shanghai-ftz-bonded-area", "lin-gang-special-area")


def test_missing_names_stay_in_their_places(ds: sz.Dataset) -> None:
    """One answer for each, also for None, NaN and nothing; a single text is no list."""
    found = ds.zones.match(["漕河泾", None, "", float("nan"), "  "])
    assert [match.sure for match in found] == [True, False, False, False, False]
    for wrong in ("漕河泾", b"x", 5):
        with pytest.raises(TypeError, match="find\\(\\) takes one"):
            ds.zones.match(wrong)


def test_a_longer_question_loses_nothing(ds: sz.Dataset) -> None:
    """What a name finds, the name with general words behind it finds too."""
    for name in ("Zizhu", "Caohejing", "Jinqiao", "Lujiazui", "漕河泾", "紫竹", "Fengxian"):
        short = {hit.record.id for hit in ds.zones.search(name, 100)}
        for tail in (
            " Industrial Zone",
            " Science Park",
            " High-Tech Industrial Development Zone",
            "工业区",
            "高新区",
            " of Shanghai",
        ):
            assert short <= {hit.record.id for hit in ds.zones.search(name + tail, 100)}, (name, tail)


@pytest.mark.parametrize(
    ("name", "near"), [("Lingang", "zhangjiang-jingan-park"), ("Fengxian Industrial Zone", "fengjing-industrial-zone")]
)
def test_general_words_and_slips_do_not_make_a_name(ds: sz.Dataset, name: str, near: str) -> None:
    """A zone of another name is not found because both are industrial zones, or spelled a little alike."""
    assert near not in {hit.record.id for hit in ds.zones.search(name, 100)}


@given(st.lists(st.one_of(st.text(), st.none(), st.floats(), st.sampled_from(list(SURE)))))
def test_matching_never_raises(names: list[object]) -> None:
    """Whatever stands in a column, there is one answer for each."""
    assert len(sz.load().zones.match(names)) == len(names)


@given(st.sampled_from(["嘉定工业区", "上海嘉定工业区", "Jiading Industrial Zone", "嘉定区", "马陆镇"]), st.data())
def test_blanks_do_not_matter_in_a_name(name: str, data: st.DataObject) -> None:
    """Wherever they stand, of whatever width, also those that nobody sees."""
    blanks = st.sampled_from(["", " ", "  ", "\u3000", "\t", "\n", "\u00a0", "\u200b", "\ufeff", "\u2009"])
    typed = "".join(letter + data.draw(blanks) for letter in name)
    ds = sz.load()
    assert ds.find(typed) == ds.find(name)


@pytest.mark.parametrize("letter", ["ﷺ", "㍿", "ﬃ", "x", "嘉", "ß", "ΐ", "\u0344"])
@pytest.mark.parametrize("length", [200, 500, 100_000])
def test_the_limits_of_a_question_hold_after_normalisation(ds: sz.Dataset, letter: str, length: int) -> None:
    """A character that stands for eighteen makes no question eighteen times as long."""
    start = time.process_time()
    with pytest.raises(sz.RecordNotFoundError):
        ds.find(letter * length)
    ds.search(letter * length)
    assert time.process_time() - start < 1.5  # 4 s before, on the same machine
