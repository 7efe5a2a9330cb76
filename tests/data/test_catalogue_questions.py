"""What people ask of the directory, each in one line."""

import pytest

import shanghai_zones as sz


def test_zones_of_a_district(ds: sz.Dataset) -> None:
    """A district's zones are asked for by its record or id; a zone in two districts is in both answers."""
    changning = ds.zones.where(districts="changning-district")
    assert changning.ids == ("hongqiao-etdz", "zhangjiang-changning-park", "hongqiao-international-cbd")
    pudong, minhang = (ds.zones.where(districts=ds.places.find(name)) for name in ("浦东新区", "Minhang District"))
    assert "minhang-etdz" in pudong
    assert "minhang-etdz" in minhang


def test_zones_of_every_district(ds: sz.Dataset) -> None:
    """All sixteen districts have a zone."""
    assert [d.id for d in ds.places.where(kind="district") if not ds.zones.where(districts=d)] == []


def test_zones_of_a_level(ds: sz.Dataset) -> None:
    """Twenty national zones are in the catalogue and four are not; of the municipal ones it has thirty-nine."""
    assert ds.zones.where(lambda z: not z.codes, level="national").ids == (
        "national-etdzs-of-shanghai", "lin-gang-special-area", "eastern-hub-business-cooperation-zone", "shanghai-ftz-bonded-area",
    )  # fmt: skip
    assert len(ds.zones.where(level="national")) == 24
    assert len(ds.zones.where(lambda z: any(c.system == "catalogue_2018" for c in z.codes), level="municipal")) == 39


@pytest.mark.parametrize("code", ["G313026", "31104001"])
def test_zone_by_code(ds: sz.Dataset, code: str) -> None:
    """A code of either system finds its zone, with no word about the system."""
    assert ds.zones.where(codes=code).ids == ("waigaoqiao-free-trade-zone",)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Shanghai Hongqiao Economic and Technological Development Zone", "hongqiao-etdz"),
        ("虹桥经济技术开发区", "hongqiao-etdz"),
        ("金山工业区", "shanghai-bay-area-high-tech-zone"),
        ("Jinshan Industrial Zone", "shanghai-bay-area-high-tech-zone"),
        ("Jinshan Industrial Park", "shanghai-bay-area-high-tech-zone"),
        ("嘉定工业区", "jiading-industrial-zone"),
        ("漕河泾", "caohejing-hi-tech-park"),
        ("Caohejing", "caohejing-hi-tech-park"),
        ("Waigaoqiao FTZ", "waigaoqiao-free-trade-zone"),
        ("外高桥", "waigaoqiao-free-trade-zone"),
        ("莘庄", "xinzhuang-industrial-park"),
        ("Minhang Export Processing Zone", "minhang-export-processing-zone"),
    ],
)
def test_zone_by_name(ds: sz.Dataset, asked: str, meant: str) -> None:
    """A name in either language, a former one and the short ones that people use find one zone."""
    assert ds.zones.find(asked).id == meant


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("漕河泾", "caohejing-hi-tech-park"),
        ("张江", "zhangjiang-high-tech-zone"),
        ("金桥", "jinqiao-etdz"),
        ("外高桥", "waigaoqiao-free-trade-zone"),
        ("莘庄", "xinzhuang-industrial-park"),
        ("陆家嘴", "lujiazui-finance-and-trade-zone"),
        ("Caohejing", "caohejing-hi-tech-park"),
        ("Waigaoqiao FTZ", "waigaoqiao-free-trade-zone"),
        ("Lujiazui", "lujiazui-finance-and-trade-zone"),
        ("金山工业区", "shanghai-bay-area-high-tech-zone"),
        ("Zhangjiang", "zhangjiang-high-tech-zone"),
        ("Jinqiao", "jinqiao-etdz"),
        ("Jiadng Industrail Zone", "jiading-industrial-zone"),
        ("lujiazui", "lujiazui-finance-and-trade-zone"),
        ("Xinzhuang", "xinzhuang-industrial-park"),
        ("洋山保税港区", "yangshan-free-trade-port-area"),
    ],
)
def test_search_gives_what_a_person_who_knows_shanghai_means(ds: sz.Dataset, asked: str, meant: str) -> None:
    """The first hit of a search is the zone that the words mean to someone who knows the city."""
    assert ds.zones.search(asked)[0].record.id == meant


@pytest.mark.parametrize(
    ("asked", "prefix"), [("松江", "songjiang-"), ("浦东", "pudong-"), ("Songjiang", "songjiang-")]
)
def test_a_name_of_several_zones_is_refused_with_the_zones(ds: sz.Dataset, asked: str, prefix: str) -> None:
    """A short name that several zones share is no single zone: find() says what is near instead of choosing."""
    with pytest.raises(sz.RecordNotFoundError) as caught:
        ds.zones.find(asked)
    assert [id for id in caught.value.suggestions if id.startswith(prefix)]


def test_zones_by_industry(ds: sz.Dataset) -> None:
    """An industry is asked for in either language."""
    by_chinese = ds.zones.where(industries="生物医药")
    assert "caohejing-hi-tech-park" in by_chinese
    assert set(ds.zones.where(industries="biomedicine").ids) & set(by_chinese.ids)


def test_zones_by_area_in_mu(ds: sz.Dataset) -> None:
    """The zones of more than 50,000 mu approved are those of more than 3,333 1/3 hectares."""
    large = ds.metrics.where(
        lambda m: sz.convert_area(m.measure, "mu").is_above(sz.Area(50_000, "mu")), basis="approved", scope=None
    )
    assert {metric.subject.id for metric in large} == {
        "songjiang-etdz", "zhangjiang-high-tech-zone", "sheshan-national-tourist-resort",
        "shanghai-jiading-industrial-park", "qingpu-industrial-park",
    }  # fmt: skip


def test_what_of_a_zones_area_is_confirmed(ds: sz.Dataset) -> None:
    """The confirmation of an approved area and who confirms it are one attribute away."""
    area = ds.land_area("waigaoqiao-free-trade-logistics-park", basis="approved")
    assert (area.confirmation, bool(area.confirmed_by)) == ("second_source", True)
    assert (
        len(
            ds.metrics.where(
                basis="approved", source="catalogue-2018", confirmation={"second_source", "near", "by_sum"}
            )
        )
        == 19
    )


def test_which_zones_overlap_or_contain_which(ds: sz.Dataset) -> None:
    """Overlaps, parts and what belongs to a zone are asked for by record or id, in both directions."""
    assert ds.zones.where(overlaps="waigaoqiao-free-trade-zone").ids == ("waigaoqiao-free-trade-logistics-park",)
    assert ds.zones["jinqiao-export-processing-zone-south"].part_of == (ds.zones["jinqiao-etdz"],)
    assert len(ds.zones.where(belongs_to="zhangjiang-high-tech-zone")) == 16


def test_land_of_a_zone_needs_its_basis(ds: sz.Dataset) -> None:
    """A zone with several land areas is refused without a basis, and the error lists them."""
    with pytest.raises(sz.RecordNotFoundError, match=r"administered 78\.1 km².*planned 57\.2 km²") as caught:
        ds.land_area("jiading-industrial-zone")
    assert "jiading-industrial-zone-planned-area" in caught.value.suggestions
    assert str(ds.land_area("jiading-industrial-zone", basis="approved").measure) == "5,275.69 ha"
