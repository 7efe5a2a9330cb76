"""The map of the sixteen districts: tiles that touch are districts that touch, and nothing is counted twice."""

import re
from itertools import combinations

import attrs
import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from matplotlib.text import Text

import shanghai_zones as sz
from shanghai_zones.plots.districts import GRID

mpl.use("Agg")

# The borders of the districts, those in the Huangpu and the Yangtze estuary too, after the pages "自然地理" of their
# governments and the district articles of the Chinese Wikipedia: each pair once.
BORDERS = {
    "chongming-district": "baoshan-district pudong-new-area",
    "baoshan-district": "jiading-district putuo-district jingan-district hongkou-district yangpu-district pudong-new-area",
    "jiading-district": "putuo-district changning-district minhang-district qingpu-district",
    "putuo-district": "jingan-district changning-district",
    "jingan-district": "changning-district xuhui-district huangpu-district hongkou-district",
    "hongkou-district": "huangpu-district yangpu-district pudong-new-area",
    "yangpu-district": "pudong-new-area",
    "huangpu-district": "xuhui-district pudong-new-area",
    "xuhui-district": "changning-district minhang-district pudong-new-area",
    "changning-district": "minhang-district",
    "minhang-district": "qingpu-district songjiang-district fengxian-district pudong-new-area",
    "qingpu-district": "songjiang-district jinshan-district",
    "songjiang-district": "jinshan-district fengxian-district",
    "jinshan-district": "fengxian-district",
    "fengxian-district": "pudong-new-area",
}
NEIGHBOURS = {frozenset((one, other)) for one, others in BORDERS.items() for other in others.split()}


@pytest.fixture(autouse=True)
def closed() -> None:
    """No figure is left open."""
    plt.close("all")


def tile(ax: plt.Axes, id: str) -> list[str]:
    """The texts of a tile."""
    return [text.get_text() for text in ax.texts if re.fullmatch(rf"{id} \d", text.get_gid() or "")]


def test_tiles_that_touch_are_districts_that_touch() -> None:
    """Every side that two tiles share is a border, no place is taken twice, and each tile touches another."""
    touching = {
        frozenset((one, other))
        for (one, (x, y)), (other, (u, v)) in combinations(GRID.items(), 2)
        if abs(x - u) + abs(y - v) == 1
    }
    assert touching <= NEIGHBOURS
    assert len(set(GRID.values())) == len(GRID) == 16
    assert frozenset().union(*touching) == set(GRID)


def test_the_map_has_every_district_of_the_data(ds: sz.Dataset) -> None:
    """And the list of borders too."""
    districts = set(ds.places.where(kind="district").ids)
    assert set(GRID) == districts == frozenset().union(*NEIGHBOURS)


def test_zones_are_counted(ds: sz.Dataset) -> None:
    """In each district that they lie in; the most is the darkest."""
    ax = sz.plot(ds.zones.where(lambda zone: zone.districts), kind="districts")
    shades = {}
    for district in ds.places.where(kind="district"):
        count = len(ds.zones.where(districts=district))
        assert tile(ax, district.id)[1:] == [str(count)]
        (patch,) = [patch for patch in ax.patches if patch.get_gid() == district.id]
        shades[district.id] = (count, patch.get_facecolor()[3])
    for (count, shade), (other, its_shade) in combinations(shades.values(), 2):
        assert (count < other) is (shade < its_shade)


def test_figures_are_added_where_total_adds_them(ds: sz.Dataset) -> None:
    """And else the tile says that they are not added, and is hatched."""
    approved = ds.metrics.where(indicator="land-area", basis="approved")
    ax = sz.plot(approved, kind="districts", unit="km2")
    for district in ds.places.where(kind="district"):
        inside = [metric for metric in approved if district in metric.subject.districts]
        try:
            assert all(len(metric.subject.districts) == 1 for metric in inside)
            expected = f"{float(sz.total(inside).to('km2').value):.2f}"  # as the largest, 95.44: one rounding a chart
        except (AssertionError, sz.MixedMetricsError):
            expected = "not added"
        assert tile(ax, district.id)[1] == expected
        (patch,) = [patch for patch in ax.patches if patch.get_gid() == district.id]
        assert bool(patch.get_hatch()) is (expected == "not added")
    assert any("hatched" in text.get_text() for text in ax.figure.findobj(Text))
    assert any("km²" in text.get_text() for text in ax.texts)


def test_what_lies_in_no_district_is_counted_beneath(ds: sz.Dataset) -> None:
    """A figure of the city, or of a zone whose district is not known; refused is only what has nothing on the map."""
    zone = attrs.evolve(ds.zones[0], id="nowhere", districts=[])
    elsewhere = len(ds.zones.where(districts=None))
    ax = sz.plot([*ds.zones, zone], kind="districts")
    assert any(f"Not on the map: {elsewhere + 1} zones in no district" in text.get_text() for text in ax.texts)
    assert tile(ax, "jiading-district")[1] == str(len(ds.zones.where(districts="jiading-district")))
    land = ds.metrics.where(indicator="land-area", basis="approved")
    city = attrs.evolve(land[0], id="of-the-city", subject=ds.places["shanghai"])
    one, other = (sz.plot(some, kind="districts") for some in (land, [*land, city]))
    for id in GRID:
        assert tile(one, id) == tile(other, id)
    notes = [" ".join(text.get_text() for text in ax.texts) for ax in (one, other)]
    assert ["Not on the map: 1 figure in no district" in note for note in notes] == [False, True]
    for nothing in ([zone], [city]):
        with pytest.raises(sz.MixedMetricsError, match=r"'(nowhere|shanghai)' lies in none"):
            sz.plot(nothing, kind="districts")


def test_what_is_no_figure_or_zone_is_refused(ds: sz.Dataset) -> None:
    """And units for what has none."""
    for wrong in (ds.zones, ds.stated_conversions()[:1]):
        with pytest.raises(TypeError, match="leave unit="):
            sz.plot(wrong, kind="districts", unit="mu")
    with pytest.raises(TypeError, match="leave kind="):
        sz.plot(ds.stated_conversions(), kind="districts")
    with pytest.raises(TypeError, match="takes metrics"):
        sz.plot([ds.zones[0], ds.metrics[0]], kind="districts")


@pytest.mark.parametrize("width", [3.4, 6.4])
def test_every_text_lies_in_its_tile(ds: sz.Dataset, width: float) -> None:
    """Also in a narrow picture."""
    with plt.rc_context({"figure.figsize": (width, 4)}):
        ax = sz.plot(ds.metrics.where(indicator="land-area", basis="approved"), kind="districts")
        ax.figure.canvas.draw()
        for patch in ax.patches:
            box = patch.get_window_extent()
            for text in ax.texts:
                if (text.get_gid() or "").startswith(f"{patch.get_gid()} "):
                    inner = text.get_window_extent()
                    assert box.x0 <= inner.x0
                    assert inner.x1 <= box.x1
                    assert box.y0 <= inner.y0
