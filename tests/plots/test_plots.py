"""Pictures: what stands in them, in which units, with which marks, and that every letter can be drawn."""

import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs
import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation, Text

import shanghai_zones as sz
from shanghai_zones.plots import fonts

mpl.use("Agg")


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """No figure is left open, and no setting is left changed."""
    before = mpl.rcParams.copy()
    yield
    plt.close("all")
    assert dict(mpl.rcParams) == dict(before)


def texts(ax: Axes) -> list[str]:
    """Every text in a picture."""
    return [text.get_text() for text in ax.figure.findobj(Text) if text.get_text()]


def names(ax: Axes) -> list[str]:
    """The names above the bars, from top to bottom."""
    return [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()]


def by_id(ax: Axes, id: str) -> list[Rectangle | Annotation]:
    """The artists of a mark."""
    return [artist for artist in ax.get_children() if artist.get_gid() == id]


def value(ax: Axes, id: str) -> str:
    """The words at the end of a bar."""
    (note,) = by_id(ax, f"{id} value")
    assert isinstance(note, Annotation)
    return note.get_text()


def test_a_bar_for_each_figure_the_largest_first(ds: sz.Dataset) -> None:
    """As long as the figure, in the unit of the axis, with its name above it."""
    land = ds.metrics.where(subject={"jiading-district", "jinshan-district", "malu-town"}, indicator="land-area")
    ax = sz.plot(land)
    widths = [bar.get_width() for bar in ax.patches if isinstance(bar, Rectangle)]
    assert widths == [586.05, 463.55, 57.16]
    assert names(ax) == ["Jinshan District", "Jiading District", "Malu Town"]
    assert ax.get_xlabel() == "km²"
    assert value(ax, "jinshan-district-land-area") == "586.05 km²"
    unsorted = sz.plot(land, sort=False)
    assert [bar.get_width() for bar in unsorted.patches] == [463.55, 586.05, 57.16]


@pytest.mark.parametrize(
    ("figures", "options", "unit"),
    [
        ({"indicator": "investment-signed"}, {}, "billion yuan"),
        ({"indicator": "investment-signed"}, {"currency": "USD", "on": "published"}, "US$ billion"),
        ({"indicator": "total-investment"}, {}, "million yuan"),
        ({"indicator": "land-area", "basis": "approved"}, {"unit": "mu"}, "mu"),
        ({"indicator": "projects-signed"}, {}, ""),
        ({"indicator": "time-saved"}, {}, "months"),
        ({"indicator": "foreign-investment-growth"}, {}, "%"),
    ],
)
def test_the_axis_is_in_units_that_people_use(ds: sz.Dataset, figures: dict, options: dict, unit: str) -> None:
    """Billion yuan, mu, months."""
    assert sz.plot(ds.metrics.where(**figures), **options).get_xlabel() == unit


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    ("figures", "options", "unit"),
    [
        ({"indicator": "investment-signed"}, {}, "亿元"),
        ({"indicator": "land-area", "basis": "approved"}, {"unit": "mu"}, "万亩"),
        ({"indicator": "land-area", "basis": "administered"}, {}, "平方公里"),
    ],
)
def test_a_chinese_picture(ds: sz.Dataset, figures: dict, options: dict, unit: str) -> None:
    """亿元 and 万亩, Chinese names, title and words."""
    ax = sz.plot(ds.metrics.where(**figures), locale="zh", **options)
    assert ax.get_xlabel() == unit
    assert all(any("\u4e00" <= letter <= "\u9fff" for letter in name) for name in names(ax))
    assert any(text.startswith("来源：") for text in texts(ax))
    ax.figure.canvas.draw()  # a missing glyph is a warning, and warnings are errors here


@pytest.mark.usefixtures("chinese")
def test_english_names_have_the_chinese_ones_beside_them(ds: sz.Dataset) -> None:
    """Where there is a font for them."""
    assert names(sz.plot(ds.metrics.where(subject="malu-town")))[0].startswith("Malu Town 马陆镇")


def test_the_suite_sees_no_font_of_the_machine() -> None:
    """So that it is the same everywhere: only the fonts that matplotlib brings, until a test brings another."""
    own = Path(mpl.get_data_path())
    assert font_manager.fontManager.ttflist
    assert [font.fname for font in font_manager.fontManager.ttflist if own not in Path(font.fname).parents] == []
    assert not any(fonts._glyphs(family) for family in fonts._CHINESE)


def test_a_font_that_is_added_later_is_used(ds: sz.Dataset, request: pytest.FixtureRequest) -> None:
    """As a user does who saw a picture without Chinese: no new interpreter is needed."""
    land = ds.metrics.where(subject="malu-town")
    assert names(sz.plot(land))[0].startswith("Malu Town")
    assert "马" not in names(sz.plot(land))[0]
    request.getfixturevalue("chinese")
    assert names(sz.plot(land))[0].startswith("Malu Town 马陆镇")


def test_without_a_font_there_is_no_chinese_and_no_box(ds: sz.Dataset) -> None:
    """Names in English, else ids; units, title and sources too; every letter that is drawn has a glyph."""
    metrics = list(ds.metrics.where(indicator="land-area", status="actual"))
    only_chinese = sz.Zone(
        id="unnamed-zone", kind="park", names=[sz.Name("某某园区", "zh", "official", ds.sources["catalogue-2018"])]
    )
    metrics.append(attrs.evolve(metrics[0], id="of-it", subject=only_chinese))
    for locale in ("en", "zh"):
        ax = sz.plot(metrics, locale=locale)
        assert ax.get_xlabel() == "km²"
        assert "unnamed-zone" in " ".join(names(ax))
        glyphs = fonts.Fonts()
        assert all(glyphs.draws(text) for text in texts(ax))
        ax.figure.canvas.draw()  # a missing glyph is a warning, and warnings are errors here


def test_open_bounds_are_arrows(ds: sz.Dataset) -> None:
    """More than points away from the bar, nearly into it, and an exact figure has none."""
    ax = sz.plot(ds.metrics.where(indicator="investment-signed"))
    (arrow,) = by_id(ax, "bay-area-projects-investment-2021 open above")
    assert arrow.xyann[0] > 0
    assert value(ax, "bay-area-projects-investment-2021") == "more than 11.7 billion yuan"
    assert by_id(ax, "bay-area-projects-investment-2022-h1 open above") == []
    ax = sz.plot(ds.metrics.where(indicator="high-end-manufacturing-companies"))
    (arrow,) = by_id(ax, f"{ds.metrics.where(indicator='high-end-manufacturing-companies')[0].id} open below")
    assert arrow.xyann[0] < 0


def test_targets_are_hatched_and_results_are_not(ds: sz.Dataset) -> None:
    """Also plans and intentions."""
    zone = ds.metrics.where(subject="jiading-industrial-zone", indicator="land-area")
    ax = sz.plot(zone, mix_statuses=True)
    for metric in zone:
        (bar,) = by_id(ax, metric.id)
        assert isinstance(bar, Rectangle)
        assert bool(bar.get_hatch()) == (metric.status != "actual")
    assert "planned" in " ".join(names(ax))


def test_approximate_figures_have_a_broken_outline(ds: sz.Dataset) -> None:
    """And say "about"."""
    ax = sz.plot(ds.metrics.where(subject={"united-imaging-town", "malu-industrial-park"}, indicator="land-area"))
    (about,), (exact,) = by_id(ax, "united-imaging-town-land-area"), by_id(ax, "malu-industrial-park-land-area")
    assert about.get_linestyle() != exact.get_linestyle()
    assert value(ax, "united-imaging-town-land-area") == "about 9.5 km²"


def test_a_range_shows_both_ends(ds: sz.Dataset) -> None:
    """Its lower part as a bar, the rest lighter."""
    metric = attrs.evolve(
        ds.metrics["haoyuan-park-total-investment"], measure=sz.Money(2 * 10**9, "CNY", "between", 3 * 10**9)
    )
    ax = sz.plot([metric])
    (low,), (rest,) = by_id(ax, metric.id), by_id(ax, f"{metric.id} range")
    assert isinstance(low, Rectangle)
    assert isinstance(rest, Rectangle)
    assert (low.get_width(), rest.get_x(), rest.get_width()) == (2, 2, 1)


def test_a_decrease_goes_to_the_left(ds: sz.Dataset) -> None:
    """From a line at zero."""
    rise = ds.metrics["jiading-industrial-zone-foreign-investment-growth-2023"]
    fall = attrs.evolve(rise, id="fall", subject=ds.zones["jinqiao-etdz"], measure=sz.Ratio(-12, "percent"))
    ax = sz.plot([rise, fall])
    assert [bar.get_width() for bar in ax.patches if isinstance(bar, Rectangle)] == [30, -12]
    assert ax.get_xlim()[0] < -12


def test_the_foot_names_source_and_rate(ds: sz.Dataset) -> None:
    """Who reported it and when, and at which rate it was converted."""
    ax = sz.plot(ds.metrics.where(indicator="investment-signed"), currency="USD", on="published")
    foot = " ".join(next(text for text in texts(ax) if text.startswith("Source")).split())
    assert foot == "Source: Shanghai Daily, 2022-08-18. Rate: 1 USD = 6.7852 CNY (ECB, 2022-08-18)"
    assert value(ax, "bay-area-projects-investment-2022-h1") == "US$1.18 billion"


def test_zones_in_dollars_per_acre(ds: sz.Dataset) -> None:
    """What `per_land` gives is drawn, with the sources of money and land."""
    output = ds.metrics.where(indicator="industrial-output")
    ax = sz.plot(ds.per_land(output, "USD/acre", basis="administered", on="period"))
    assert ax.get_xlabel() == "US$/acre"
    assert value(ax, output[0].id) == "US$909,000/acre"
    assert "Wikipedia" in " ".join(texts(ax))


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    ("locale", "words"), [("en", "land of Shanghai Jiading Industrial Zone"), ("zh", "土地属上海嘉定工业园区")]
)
def test_land_of_another_zone_is_named(ds: sz.Dataset, locale: Any, words: str) -> None:
    """Output on land that was approved for a larger zone says so under the heading."""
    rows = ds.per_land(ds.metrics.where(indicator="industrial-output"), "CNY/mu", basis="approved")
    assert any(words in text for text in [*texts(sz.plot(rows, locale=locale)), *names(sz.plot(rows, locale=locale))])


def test_each_rate_is_named_up_to_three(ds: sz.Dataset) -> None:
    """A figure converted at its own year's rate has that rate at the foot; from the fourth on they are counted."""
    output = ds.metrics.where(indicator="industrial-output")[0]
    years = [attrs.evolve(output, id=f"y{year}", period=str(year)) for year in (2019, 2020, 2021, 2022)]
    foot = " ".join(
        next(text for text in texts(sz.plot(years, currency="USD", on="period")) if text.startswith("Source")).split()
    )
    assert foot.count("1 USD = ") == 3
    assert foot.endswith("; and 1 more")


@pytest.mark.parametrize("wrong", [{"ax": 5}, {"sort": "x"}, {"mix_statuses": None}])
def test_arguments_that_are_none(ds: sz.Dataset, wrong: dict[str, Any]) -> None:
    """What is no Axes, and what is neither True nor False, is a TypeError before anything is drawn."""
    with pytest.raises(TypeError, match=rf"{next(iter(wrong)).partition('_')[0]}.*not {wrong.get('ax', '')}"):
        sz.plot(ds.metrics.where(indicator="investment-signed"), **wrong)


def test_a_conversion_is_drawn_as_it_is(ds: sz.Dataset) -> None:
    """What `Metric.to` gives."""
    conversion = ds.metrics["bay-area-projects-investment-2022-h1"].to("USD", on="published")
    assert sz.plot(conversion).get_xlabel() == "US$ billion"


def test_a_dollar_sign_is_no_mathematics(ds: sz.Dataset) -> None:
    """Two of them in one text would be a formula to matplotlib."""
    source = ds.sources["catalogue-2018"]
    zone = sz.Zone(id="a-zone", kind="park", names=[sz.Name(r"A $\frac{1}{0$ <script> B", "en", "official", source)])
    ax = sz.plot([attrs.evolve(ds.metrics["haoyuan-park-total-investment"], subject=zone)], title=r"$\bad$")
    ax.figure.canvas.draw()
    assert r"A $\frac{1}{0$ <script> B" in names(ax)[0]


def test_it_draws_where_it_is_told(ds: sz.Dataset) -> None:
    """On the Axes given, and no other figure is made."""
    figure, axes = plt.subplots(1, 2, figsize=(10, 3))
    assert sz.plot(ds.metrics.where(indicator="investment-signed"), ax=axes[1]) is axes[1]
    assert plt.get_fignums() == [figure.number]
    assert not axes[0].patches


def _is_seen(ax: Axes, tick: object) -> bool:
    """Whether a tick lies within the axis; matplotlib keeps one beyond either end."""
    low, high = ax.get_xlim()
    return low <= tick.get_loc() <= high


@pytest.mark.parametrize("width", [3.4, 6.4, 12])
@pytest.mark.parametrize("style", ["default", "dark_background", "ggplot"])
@pytest.mark.parametrize(("font", "locale"), [(None, "en"), ("chinese", "en"), ("chinese", "zh")])
def test_every_text_lies_in_the_picture(
    ds: sz.Dataset, width: float, style: str, font: str | None, locale: Any, request: pytest.FixtureRequest
) -> None:
    """Narrow or wide, in any style, with a font for Chinese or without: nothing is cut off, and no name runs into its
    neighbour."""
    if font:
        request.getfixturevalue(font)
    figures = [
        *ds.metrics.where(indicator="land-area", basis="approved")[:9],
        ds.metrics["zhangjiang-core-park-approved-area"],
    ]
    figures = list({figure.id: figure for figure in figures}.values())
    with plt.style.context(style), plt.rc_context({"figure.figsize": (width, 4)}):
        signed = ds.metrics.where(indicator="investment-signed")
        for ax in (sz.plot(figures, unit="mu", locale=locale), sz.plot(signed, locale=locale)):
            ax.figure.canvas.draw()
            whole = ax.figure.bbox
            unseen = [
                label for tick in ax.xaxis.get_major_ticks() if not _is_seen(ax, tick) for label in (tick.label1,)
            ]
            drawn = [text for text in ax.figure.findobj(Text) if text.get_text() and text not in unseen]
            boxes = [text.get_window_extent() for text in drawn if text.get_visible()]
            assert all(
                box.x0 >= -1 and box.y0 >= -1 and box.x1 <= whole.x1 + 1 and box.y1 <= whole.y1 + 1 for box in boxes
            )
            labels = [label.get_window_extent() for label in ax.get_yticklabels()]
            assert not any(one.overlaps(other) for one, other in pairwise(labels))


def test_colours_are_those_of_the_style(ds: sz.Dataset) -> None:
    """A dark style gives a dark picture."""
    with plt.style.context("dark_background"):
        ax = sz.plot(ds.metrics.where(indicator="investment-signed"))
        assert mpl.colors.to_hex(ax.patches[0].get_facecolor()) == mpl.colors.to_hex("C0")
        assert mpl.colors.to_hex(ax.figure.get_facecolor()) == "#000000"


def test_what_does_not_go_together_is_refused(ds: sz.Dataset) -> None:
    """Two indicators, two statuses unless asked, two currencies: the error names two figures."""
    zone = ds.metrics.where(subject="jiading-industrial-zone")
    with pytest.raises(sz.MixedMetricsError, match="two indicators") as caught:
        sz.plot(zone)
    assert caught.value.pair == (zone[0].id, zone[1].id)
    with pytest.raises(sz.MixedMetricsError, match="mix_statuses=True"):
        sz.plot(zone.where(indicator="land-area"))
    money = ds.metrics["haoyuan-park-total-investment"]
    dollars = attrs.evolve(money, id="dollars", measure=sz.Money(5, "USD"))
    with pytest.raises(sz.MixedMetricsError, match="currency="):
        sz.plot([money, dollars])
    assert sz.plot([money, dollars], currency="CNY", rate=7).get_xlabel() == "million yuan"
    with pytest.raises(sz.MixedMetricsError, match="nothing to plot"):
        sz.plot([])


def test_wrong_options(ds: sz.Dataset) -> None:
    """Each is refused as everywhere in the library."""
    signed = ds.metrics.where(indicator="investment-signed")
    with pytest.raises(sz.ParseError, match="en, zh"):
        sz.plot(signed, locale="fr")
    with pytest.raises(sz.RateError):
        sz.plot(signed, currency="USD")
    with pytest.raises(sz.UnitError):
        sz.plot(signed, unit="mu")
    with pytest.raises(sz.UnitError):
        sz.plot(signed, unit="USD", currency="USD")
    with pytest.raises(TypeError, match="takes metrics"):
        sz.plot([5])


def test_without_matplotlib_its_extra_is_named(ds: sz.Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """An ImportError."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ImportError, match=r'matplotlib.*extra "plot"'):
        sz.plot(ds.metrics.where(indicator="investment-signed"))
