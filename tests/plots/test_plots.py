"""Pictures: what stands in them, in which units, with which marks, and that every letter can be drawn."""

import decimal
import re
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import attrs
import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation, Text

import shanghai_zones as sz
from shanghai_zones.plots import fonts
from shanghai_zones.plots.marks import Mark, Scale, joined

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
        ({"source": "shanghai-daily-20220818", "indicator": "investment-signed"}, {}, "billion yuan"),
        (
            {"source": "shanghai-daily-20220818", "indicator": "investment-signed"},
            {"currency": "USD", "on": "published"},
            "US$ billion",
        ),
        ({"subject": "haoyuan-park", "indicator": "total-investment"}, {}, "million yuan"),
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
        ({"source": "shanghai-daily-20220818", "indicator": "investment-signed"}, {}, "亿元"),
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
    assert not any(fonts._file(family) for family in fonts._CHINESE)


def test_a_font_that_is_added_later_is_used(ds: sz.Dataset, request: pytest.FixtureRequest) -> None:
    """As a user does who saw a picture without Chinese: no new interpreter is needed."""
    land = ds.metrics.where(subject="malu-town")
    assert names(sz.plot(land))[0].startswith("Malu Town")
    assert "马" not in names(sz.plot(land))[0]
    request.getfixturevalue("chinese")
    assert names(sz.plot(land))[0].startswith("Malu Town 马陆镇")


def test_without_a_font_there_is_no_chinese_and_no_box(ds: sz.Dataset) -> None:
    """Names in English, else ids, with a warning; units, title and sources too; every letter drawn has a glyph."""
    metrics = list(ds.metrics.where(indicator="land-area", status="actual"))
    only_chinese = sz.Zone(
        id="unnamed-zone", kind="park", names=[sz.Name("某某园区", "zh", "official", ds.sources["catalogue-2018"])]
    )
    metrics.append(attrs.evolve(metrics[0], id="of-it", subject=only_chinese))
    for locale in ("en", "zh"):
        with pytest.warns(UserWarning, match="fonts-noto-cjk.*cache") as caught:
            ax = sz.plot(metrics, locale=locale)
        said = ["in spite of locale"] * (locale == "zh") + ["'某某园区'"]
        assert all(words in str(warning.message) for words, warning in zip(said, caught, strict=True))
        assert ax.get_xlabel() == "km²"
        assert "unnamed-zone" in " ".join(names(ax))
        glyphs = fonts.Fonts()
        assert all(glyphs.draws(text) for text in texts(ax))
        ax.figure.canvas.draw()  # a missing glyph is a warning, and warnings are errors here


def test_open_bounds_are_arrows(ds: sz.Dataset) -> None:
    """More than points away from the bar, nearly into it, and an exact figure has none."""
    ax = sz.plot(ds.metrics.where(source="shanghai-daily-20220818", indicator="investment-signed"))
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
    ax = sz.plot(
        ds.metrics.where(source="shanghai-daily-20220818", indicator="investment-signed"),
        currency="USD",
        on="published",
    )
    foot = " ".join(next(text for text in texts(ax) if text.startswith("Source")).split())
    assert foot == "Source: Shanghai Daily, 2022-08-18. Rate: 1 USD = 6.7852 CNY (ECB, 2022-08-18)"
    assert value(ax, "bay-area-projects-investment-2022-h1") == "US$1.18 billion"


def test_zones_in_dollars_per_acre(ds: sz.Dataset) -> None:
    """What `per_land` gives is drawn, with the sources of money and land."""
    output = ds.metrics.where(subject="jiading-industrial-zone", indicator="gross-output-above-size", period="2023")
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
    rows = ds.per_land(
        ds.metrics.where(subject="jiading-industrial-zone", indicator="gross-output-above-size", period="2023"),
        "CNY/mu",
        basis="approved",
    )
    assert any(words in text for text in [*texts(sz.plot(rows, locale=locale)), *names(sz.plot(rows, locale=locale))])


def test_each_rate_is_named_up_to_three(ds: sz.Dataset) -> None:
    """A figure converted at its own year's rate has that rate at the foot; from the fourth on they are counted."""
    output = ds.metrics.where(subject="jiading-industrial-zone", indicator="gross-output-above-size", period="2023")[0]
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
        sz.plot(ds.metrics.where(source="shanghai-daily-20220818", indicator="investment-signed"), **wrong)


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
    assert (
        sz.plot(ds.metrics.where(source="shanghai-daily-20220818", indicator="investment-signed"), ax=axes[1])
        is axes[1]
    )
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
        signed = ds.metrics.where(source="shanghai-daily-20220818", indicator="investment-signed")
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
        ax = sz.plot(ds.metrics.where(source="shanghai-daily-20220818", indicator="investment-signed"))
        assert mpl.colors.to_hex(ax.patches[0].get_facecolor()) == mpl.colors.to_hex("C0")
        assert mpl.colors.to_hex(ax.figure.get_facecolor()) == "#000000"


def test_what_does_not_go_together_is_refused(ds: sz.Dataset) -> None:
    """Many indicators, two on one Axes, two statuses unless asked, two currencies: the error names two figures."""
    zone = ds.metrics.where(subject="jiading-industrial-zone")
    with pytest.raises(sz.MixedMetricsError, match="indicators.*at most 4") as caught:
        sz.plot(zone)
    assert caught.value.pair == (zone[0].id, zone[1].id)
    for options in ({"ax": plt.subplots()[1]}, {"kind": "districts"}):
        with pytest.raises(sz.MixedMetricsError, match="two indicators") as caught:
            sz.plot(zone[:2], **options)
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
    signed = ds.metrics.where(source="shanghai-daily-20220818", indicator="investment-signed")
    with pytest.raises(sz.ParseError, match="districts"):
        sz.plot(signed, kind="pie")
    with pytest.raises(TypeError, match="title"):
        sz.plot(signed, title=5)
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
        sz.plot(ds.metrics.where(source="shanghai-daily-20220818", indicator="investment-signed"))


def yearly(ds: sz.Dataset, values: dict[str, Any], status: str = "actual") -> list[sz.Metric]:
    """The output of one zone, a figure for each period: a number of billion yuan, or the parts of a measure."""
    base = ds.metrics["jiading-industrial-zone-industrial-output-2023"]
    figures = []
    for period, value in values.items():
        low, qualifier, high = value if isinstance(value, tuple) else (value, "exact", None)
        money = sz.Money(low * 10**9, "CNY", qualifier, None if high is None else high * 10**9)
        id = f"{status}-{period.lower().replace('/', '-to-').replace('.', 'x')}"
        figures.append(attrs.evolve(base, id=id, measure=money, period=period, status=status))
    return figures


def lines_of(ax: Axes) -> set[str]:
    """The pieces of the curve, by the figures that they join."""
    return {artist.get_gid() for artist in ax.get_children() if " to " in (artist.get_gid() or "")}


def test_one_subject_over_time_is_a_line(ds: sz.Dataset) -> None:
    """From figure to figure, in order of time; a year without one is a gap; the labels are in the unit of the axis."""
    ax = sz.plot(yearly(ds, {"2023": 124, "2017": 89, "2019": 96, "2018": 91, "2022": 112}))
    assert lines_of(ax) == {"actual-2017 to actual-2018", "actual-2018 to actual-2019", "actual-2022 to actual-2023"}
    assert ax.get_ylabel() == "billion yuan"
    assert value(ax, "actual-2023") == "124"
    shown = [" ".join(text.split()) for text in texts(ax)]
    assert (
        "Jiading Industrial Zone: Gross industrial output value of enterprises above designated size, 2017–2023"
        in shown
    )
    assert [tick.get_text() for tick in ax.get_xticklabels()] == [str(year) for year in range(2017, 2024)]


def test_half_a_year_is_no_point_beside_a_year(ds: sz.Dataset) -> None:
    """Its output would look like a fall: it is a bar as long as its time, and the subtitle says so; halves alone are
    points, and so are the stocks of a day."""
    ax = sz.plot(yearly(ds, {"2022": 112, "2023": 124, "2024-H1": 60}))
    (part,), (whole,) = by_id(ax, "actual-2024-h1"), by_id(ax, "actual-2023")
    assert (part.get_marker(), whole.get_marker()) == ("None", "o")
    assert part.get_xdata()[1] - part.get_xdata()[0] == 182
    assert any("a bar: a shorter time" in " ".join(text.split()) for text in texts(ax))
    for figures in (
        yearly(ds, {"2022-H1": 50, "2022-H2": 60}),
        [
            attrs.evolve(ds.metrics["bay-area-high-tech-companies-2022"], id=f"x{day}", period=day)
            for day in ("2019", "2020-05-01")
        ],
    ):
        ax = sz.plot(figures)
        assert [by_id(ax, metric.id)[0].get_marker() for metric in figures] == ["o", "o"]
        assert not any("a bar" in text for text in texts(ax))


def test_the_words_of_a_line_keep_clear_of_each_other(ds: sz.Dataset) -> None:
    """And of the arrows, in a narrow picture too; what has no room is left out, the goal never."""
    figures = yearly(ds, {"2020": 90, "2021": (100, "between", 104), "2022": (112, "more_than", None), "2023": 124})
    with plt.rc_context({"figure.figsize": (3.4, 4)}):
        ax = sz.plot([*figures, *yearly(ds, {"2025": (150, "at_least", None)}, "target")], mix_statuses=True)
    ax.figure.canvas.draw()
    words = [note for note in ax.texts if (note.get_gid() or "").endswith(" value")]
    assert any(note.get_gid() == "target-2025 value" for note in words)
    boxes = [note.get_window_extent() for note in words]
    arrows = {note.get_gid(): note for note in ax.texts if " open " in (note.get_gid() or "")}
    for number, (note, box) in enumerate(zip(words, boxes, strict=True)):
        assert not any(box.overlaps(other) for other in boxes[number + 1 :])
        own = f"{note.get_gid().removesuffix(' value')} open above"
        assert not any(box.overlaps(each.get_window_extent()) for gid, each in arrows.items() if gid != own)


def test_the_series_of_the_data_are_drawn(ds: sz.Dataset) -> None:
    """What `Dataset.series` gives goes in as it is: each of many figures, and ten of one."""
    keys = {
        (metric.subject.id, metric.indicator.id, metric.scope, metric.basis)
        for metric in ds.metrics.where(status="actual")
        if metric.period
    }
    series = [ds.series(*key[:2], scope=key[2], basis=key[3]) for key in sorted(keys, key=str)]
    for each in [each for each in series if len(each) > 3] + [each for each in series if len(each) == 1][:10]:
        ax = sz.plot(each, mix_statuses=True)
        assert all(by_id(ax, metric.id) or by_id(ax, f"{metric.id} range") for metric in each)
        plt.close("all")


@given(
    st.lists(
        st.sampled_from(["2020", "2021", "2022", "2021-H1", "2021-H2", "2022-Q1", "2022-Q2", "2021/2022"]), unique=True
    )
)
def test_a_line_joins_only_what_follows_and_is_as_long(periods: list[str]) -> None:
    """Of flows: the day after the end of one begins the other, and both are years, or halves, or quarters."""
    figures = yearly(sz.load(), dict.fromkeys(periods, 5))
    for one, other in product([Mark(figure, figure.measure) for figure in figures], repeat=2):
        first, last = sz.Period(str(one.metric.period)), sz.Period(str(other.metric.period))
        follows = first.end + timedelta(1) == last.start
        alike = len(first.text) == len(last.text) and first.text[5:6] == last.text[5:6]
        assert joined(one, other) is (follows and alike)


def test_a_stock_is_joined_within_a_year(ds: sz.Dataset) -> None:
    """Day by day or year by year, forward only; goals never."""
    base = ds.metrics["bay-area-high-tech-companies-2022"]
    marks = {
        day: Mark(m := attrs.evolve(base, id=f"x{day}", period=day), m.measure)
        for day in ("2019", "2020", "2020-05-01", "2022-05-01")
    }
    assert joined(marks["2019"], marks["2020"])
    assert joined(marks["2019"], marks["2020-05-01"])
    assert not joined(marks["2020"], marks["2019"])
    assert not joined(marks["2020-05-01"], marks["2022-05-01"])
    goal = attrs.evolve(base, id="goal", period="2020", status="target")
    assert not joined(marks["2019"], Mark(goal, goal.measure))


def test_two_times_at_one_place_are_drawn(ds: sz.Dataset) -> None:
    """A year and the day in its middle; a warning would be an error here."""
    sz.plot(yearly(ds, {"2023": 124, "2023-07-02": 120})).figure.canvas.draw()


def test_a_line_shows_what_the_words_say(ds: sz.Dataset) -> None:
    """Goals are hollow, ranges bands, open ends arrows that lie inside the Axes."""
    results = yearly(
        ds, {"2020": 90, "2021": (90, "between", 95), "2022": (112, "more_than", None), "2023": (5, "at_most", None)}
    )
    figures = [*results, *yearly(ds, {"2025": (150, "at_least", None)}, "target")]
    with pytest.raises(sz.MixedMetricsError, match="mix_statuses"):
        sz.plot(figures)
    ax = sz.plot(figures, mix_statuses=True)
    (goal,), (result,) = by_id(ax, "target-2025"), by_id(ax, "actual-2022")
    assert mpl.colors.to_hex(goal.get_markerfacecolor()) == mpl.colors.to_hex(mpl.rcParams["axes.facecolor"])
    assert mpl.colors.to_hex(result.get_markerfacecolor()) == mpl.colors.to_hex("C0")
    assert value(ax, "target-2025").split() == ["target", "at", "least", "150"]
    assert by_id(ax, "actual-2021 range")
    assert not any("target" in piece for piece in lines_of(ax))
    ax.figure.canvas.draw()
    arrows = [artist for artist in ax.get_children() if " open " in (artist.get_gid() or "")]
    assert len(arrows) == 3
    whole = ax.get_window_extent()
    assert all(whole.y0 <= box.y0 and box.y1 <= whole.y1 for box in (arrow.get_window_extent() for arrow in arrows))


def test_arrows_lie_inside_the_axes(ds: sz.Dataset) -> None:
    """Of bars too, to either side."""
    rise = ds.metrics["jiading-industrial-zone-foreign-investment-growth-2023"]
    subjects = [ds.zones["jinqiao-etdz"], ds.zones["minhang-etdz"]]
    figures = [
        attrs.evolve(rise, id=f"f{number}", subject=subject, measure=sz.Ratio(number, "percent", qualifier))
        for number, subject, qualifier in ((12, subjects[0], "more_than"), (-5, subjects[1], "less_than"))
    ]
    ax = sz.plot(figures)
    ax.figure.canvas.draw()
    whole = ax.get_window_extent()
    boxes = [artist.get_window_extent() for artist in ax.get_children() if " open " in (artist.get_gid() or "")]
    assert len(boxes) == 2
    assert all(whole.x0 <= box.x0 and box.x1 <= whole.x1 for box in boxes)


def test_many_figures_are_dots(ds: sz.Dataset) -> None:
    """From the sixteenth on."""
    land = ds.metrics.where(indicator="land-area", basis="approved")
    assert len(sz.plot(land[:15]).patches) == 15
    ax = sz.plot(land[:16])
    assert not ax.patches
    dots = [by_id(ax, metric.id)[0] for metric in land[:16]]
    assert sorted(dot.get_xdata()[0] for dot in dots) == sorted(
        float(m.measure.to(land[0].measure.unit).value) for m in land[:16]
    )


def test_two_indicators_are_two_charts(ds: sz.Dataset) -> None:
    """Under each other, each with its own unit and form."""
    growth = ds.metrics["jiading-industrial-zone-foreign-investment-growth-2023"]
    ax = sz.plot([*yearly(ds, {"2022": 112, "2023": 124}), growth])
    above, under = ax.figure.axes
    assert ax is above
    assert (above.get_ylabel(), under.get_xlabel()) == ("billion yuan", "%")
    shown = " ".join(texts(ax))
    assert "Growth of foreign investment" in shown
    assert "Jiading Industrial Zone, 2022–2023" in shown


def test_a_unit_is_for_the_indicators_that_it_fits(ds: sz.Dataset) -> None:
    """Dollars for money, and growth stays; where it fits none, it is refused."""
    growth = ds.metrics["jiading-industrial-zone-foreign-investment-growth-2023"]
    ax = sz.plot([*yearly(ds, {"2023": 124}), growth], currency="USD", on="period")
    assert [each.get_xlabel() for each in ax.figure.axes] == ["US$ billion", "%"]
    with pytest.raises(sz.UnitError):
        sz.plot([growth, ds.metrics["haoyuan-park-land-area"]], currency="USD", on="period")


def test_stated_equivalents_against_reference_rates(ds: sz.Dataset) -> None:
    """A dumbbell each: the implied rate in its interval, the reference rate, and whether they agree."""
    pairs = [pair for pair in ds.stated_conversions() if pair.implied_rate and pair.reference_rate and pair.metric.also]
    ax = sz.plot(pairs)
    for pair in pairs:
        (implied,), (reference,) = by_id(ax, pair.metric.id), by_id(ax, f"{pair.metric.id} reference")
        assert implied.get_xdata()[0] == float(pair.implied_rate)
        assert reference.get_xdata()[0] == float(pair.reference_rate)
        assert value(ax, pair.metric.id).endswith(
            {True: ": agrees", False: "does not agree", None: "told"}[pair.agrees]
        )
    assert ax.get_xlabel() == "CNY for one USD"
    with pytest.raises(sz.MixedMetricsError, match="implied_rate"):
        sz.plot(ds.stated_conversions())
    with pytest.raises(TypeError, match="by themselves"):
        sz.plot([pairs[0], pairs[0].metric])


def test_what_total_refuses_has_its_difference_in_each_label(ds: sz.Dataset) -> None:
    """Basis, scope, threshold and time, also where one of two figures does not state it."""
    count = ds.metrics["jiading-industrial-zone-projects-introduced-2023"]
    base = attrs.evolve(count, id="base", threshold=None, basis=None, scope=None)
    other = ds.zones["jinqiao-etdz"]
    for change in (
        {"basis": "built"}, {"scope": "one industry"}, {"threshold": sz.Money(10**8, "CNY")},
        {"period": "2022"}, {"period": None, "period_known": None},
    ):  # fmt: skip
        changed = attrs.evolve(base, id="changed", subject=other, **change)
        one, two = (name.partition(" · ")[2] for name in names(sz.plot([base, changed], sort=False)))
        assert one
        assert two
        assert one != two


def test_two_figures_of_one_thing_name_their_sources(ds: sz.Dataset) -> None:
    """So that no two bars have the same label."""
    one = ds.metrics["jiading-industrial-zone-projects-launched-2023"]
    two = attrs.evolve(one, id="two", source=ds.sources["shine-2404033237"], measure=sz.Count(14))
    assert names(sz.plot([one, two])) == [
        "Jiading Industrial Zone · SHINE (Shanghai Daily), 2024-04-03",
        "Jiading Industrial Zone · Jiading District Government, 2024-01-26",
    ]


def test_a_part_beside_a_whole_is_an_outline(ds: sz.Dataset) -> None:
    """And "about" is as strong as an exact figure."""
    ax = sz.plot(ds.metrics.where(subject="jiading-industrial-zone", indicator="land-area"), mix_statuses=True)
    for metric in ds.metrics.where(subject="jiading-industrial-zone", indicator="land-area", status="actual"):
        (bar,) = by_id(ax, metric.id)
        assert (bar.get_facecolor()[3] == 0) is (metric.scope is not None)
    ax = sz.plot(ds.metrics["united-imaging-town-land-area"])
    assert by_id(ax, "united-imaging-town-land-area")[0].get_facecolor()[3] == 1


@pytest.mark.parametrize("prec", [1, 3])
def test_no_picture_obeys_the_context_of_the_caller(ds: sz.Dataset, prec: int) -> None:
    """The same bars, in the same order, with the same words, in every form."""
    land = ds.metrics.where(indicator="land-area", basis="approved")[:9]
    series = yearly(ds, {"2021": 101, "2022": 112, "2023": (124, "between", 125)})

    def pictures() -> list[Any]:
        drawn = []
        for ax in (sz.plot(land), sz.plot(land, unit="mu"), sz.plot(series), sz.plot(land, kind="districts")):
            bars = [(bar.get_gid(), bar.get_width()) for bar in ax.patches]
            drawn.append((bars, texts(ax), [line.get_ydata().tolist() for line in ax.lines if line.get_gid()]))
        return drawn

    expected = pictures()
    with decimal.localcontext(
        decimal.Context(prec=prec, Emax=9, Emin=-9, traps=[decimal.Inexact, decimal.Rounded, decimal.Overflow])
    ):
        assert pictures() == expected


def test_ranges_sort_by_their_lower_end(ds: sz.Dataset) -> None:
    """From -5 to 0 comes after -1, as its value is -5."""
    rise = ds.metrics["jiading-industrial-zone-foreign-investment-growth-2023"]
    subjects = iter((ds.zones["jinqiao-etdz"], ds.zones["minhang-etdz"], ds.zones["zizhu-high-tech-zone"]))
    ratios = (sz.Ratio(-1, "percent"), sz.Ratio(-5, "percent", "between", 0), sz.Ratio(2, "percent"))
    figures = [attrs.evolve(rise, id=f"f{n}", subject=next(subjects), measure=ratio) for n, ratio in enumerate(ratios)]
    ax = sz.plot(figures)
    assert [bar.get_gid() for bar in ax.patches] == ["f2", "f0", "f1", "f1 range"]
    assert value(ax, "f1") == "between -5 and 0%"


@given(
    st.integers(-(10**15), 10**15),
    st.integers(1, 10**15),
    st.sampled_from(["en", "zh"]),
    st.sampled_from(list(sz.Qualifier)),
)
def test_labels_are_in_the_unit_of_the_axis(low: int, more: int, locale: Any, qualifier: sz.Qualifier) -> None:
    """Whatever the figure: read back in that unit, its digits are those of the figure."""
    high = low + more if qualifier is sz.Qualifier.BETWEEN else None
    metric = attrs.evolve(
        sz.load().metrics["haoyuan-park-total-investment"], measure=sz.Money(low, "CNY", qualifier, high)
    )
    mark = Mark(metric, metric.measure)
    scale = Scale([mark], locale)
    words = scale.words(mark)
    assert words.endswith(scale.name.replace(" ", "") if locale == "zh" else scale.name)
    numbers = [Decimal(text.replace(",", "")) for text in re.findall(r"-?[0-9][0-9,.]*", words)]
    assert numbers == [Decimal(end).scaleb(-scale.power) for end in (low, high) if end is not None]


def test_a_title_of_ones_own_is_never_dropped(ds: sz.Dataset) -> None:
    """What cannot be drawn is a warning that names a package and the cache; what the picture shows stands under it."""
    signed = ds.metrics.where(source="shanghai-daily-20220818", indicator="investment-signed")
    with pytest.warns(UserWarning, match=r"标题.*fonts-noto-cjk.*cache"):
        ax = sz.plot(signed, title="标题 of mine")
    shown = [text.replace("\n", " ") for text in texts(ax)]
    assert "标题 of mine" in shown
    assert "Shanghai Bay Area High-tech Industrial Development Zone: Investment signed, 2021–2022" in shown


def test_title_and_source_stay_on_axes_of_others(ds: sz.Dataset) -> None:
    """Inside them, without a change of their place; too low ones are a warning."""
    figure, ax = plt.subplots(figsize=(6, 4))
    before = ax.get_position().bounds
    sz.plot(ds.metrics.where(source="shanghai-daily-20220818", indicator="investment-signed"), ax=ax)
    figure.canvas.draw()
    assert ax.get_position().bounds == before
    whole = ax.get_window_extent()
    for text in ax.texts:
        box = text.get_window_extent()
        assert whole.y0 - 1 <= box.y0
        assert box.y1 <= whole.y1 + 1
    assert any(text.startswith("Source") for text in texts(ax))
    with pytest.warns(UserWarning, match="inches higher"):
        sz.plot(
            ds.metrics.where(source="shanghai-daily-20220818", indicator="investment-signed"),
            ax=plt.subplots(figsize=(6, 1.5))[1],
        )


def test_a_font_that_was_installed_later_is_found(
    ds: sz.Dataset, chinese_font: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in the system's folders that matplotlib did not see when it made its list, perhaps long ago."""
    land = ds.metrics.where(subject="malu-town")
    assert "马" not in names(sz.plot(land))[0]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", list(font_manager.fontManager.ttflist))
    monkeypatch.delenv("MPL_IGNORE_SYSTEM_FONTS")
    monkeypatch.setattr(font_manager, "findSystemFonts", lambda: [str(chinese_font), "/no/such/font.ttf"])
    fonts._add.cache_clear()
    assert names(sz.plot(land))[0].startswith("Malu Town 马陆镇")


@pytest.mark.usefixtures("chinese")
def test_a_chinese_picture_is_chinese_throughout(ds: sz.Dataset) -> None:
    """Units, times and rates; what a record only has in English, as a publisher, stays as it is."""
    ax = sz.plot(
        ds.metrics.where(source="shanghai-daily-20220818", indicator="investment-signed"),
        currency="USD",
        on="published",
        locale="zh",
    )
    foot = "".join(next(text for text in texts(ax) if text.startswith("来源")).split())
    assert foot == "来源：ShanghaiDaily，2022年8月18日。汇率：1美元=6.7852元（欧洲中央银行，2022年8月18日）"
    assert "2022年上半年" in " ".join(names(ax))


ASIDE: dict[str, tuple[dict[str, Any], dict[str, Any], tuple[str, str]]] = {
    "two lands": ({"basis": "built"}, {"basis": "approved"}, ("built area", "approved area")),
    "a land of no stated kind": ({"basis": "built"}, {"basis": None}, ("built area", "basis not stated")),
    "two times": ({"period": "2010"}, {"period": "2021"}, ("2010", "2021")),
    "no time": ({"period": "2010"}, {"period": None, "period_known": None}, ("2010", "time not stated")),
    "two sizes": ({"threshold": sz.Money(5, "CNY")}, {"threshold": sz.Money(6, "CNY")}, ("5 yuan each", "6 yuan each")),
    "no size": ({"threshold": sz.Money(5, "CNY")}, {"threshold": None}, ("5 yuan each", "of any size")),
    "a part and the whole": ({"scope": "chip makers"}, {"scope": None}, ("chip makers", "the whole")),
    "two parts": ({"scope": "chip makers"}, {"scope": "car makers"}, ("chip makers", "car makers")),
}


@pytest.mark.parametrize("case", ASIDE)
def test_what_a_total_refuses_is_told_apart_in_each_label(ds: sz.Dataset, case: str) -> None:
    """Figures that are not of one thing stand side by side only with the difference above each bar, and not in the heading."""
    one, other, words = ASIDE[case]
    area = ds.metrics["xinzhuang-industrial-park-approved-area"]
    zone = ds.zones["minhang-etdz"]
    figures = [attrs.evolve(area, id="one", **one), attrs.evolve(area, id="other", subject=zone, **other)]
    with pytest.raises(sz.MixedMetricsError):
        sz.total(figures)
    ax = sz.plot(figures, sort=False)
    for label, own, foreign in zip(names(ax), words, words[::-1], strict=True):
        assert own in label
        assert foreign not in label


def test_a_difference_that_no_font_draws_is_the_id(ds: sz.Dataset) -> None:
    """Where the words that set two bars apart cannot be drawn, each has the id of its figure."""
    area = ds.metrics["xinzhuang-industrial-park-approved-area"]
    figures = [
        attrs.evolve(area, id=id, scope=scope) for id, scope in (("first", "\U00013000"), ("second", "\U00013001"))
    ]
    with pytest.warns(UserWarning, match="no font at hand"):
        ax = sz.plot(figures, sort=False)
    assert [label.rpartition("· ")[2] for label in names(ax)] == ["first", "second"]


WORDS = {
    "汽车产业": "",
    "economic sub-zones (经济小区)": "economic sub-zones",
    "three industries (三个 and 千亿); new": "three industries; new",
    "上海发布 (Shanghai), at 东方网": "… (Shanghai), at …",
    "all (A)": "all (A)",
}


@pytest.mark.parametrize("words", WORDS)
def test_what_cannot_be_drawn_is_not_dropped_in_silence(ds: sz.Dataset, words: str) -> None:
    """One rule for a scope, a name, a publisher and a rate's source: the English that is there, else "…" and a warning."""
    source = attrs.evolve(ds.sources["catalogue-2018"], publisher=words)
    zone = sz.Zone(id="a-zone", kind="park", names=[sz.Name(words, "en", "official", source)])
    figure = attrs.evolve(ds.metrics["haoyuan-park-total-investment"], subject=zone, source=source, scope=words)
    rate = sz.ExchangeRate("USD", "CNY", 7, source=words)
    is_lost = WORDS[words] in ("", "… (Shanghai), at …")
    with pytest.warns(UserWarning, match=re.escape(words)) if is_lost else nullcontext():
        ax = sz.plot(figure, currency="USD", rate=rate)
    drawn = " ".join(" ".join(texts(ax)).split())
    shown = WORDS[words]
    assert f"{shown or 'a-zone'}: Total investment" in drawn
    assert f" {shown or '…'} " in drawn  # the scope, below the heading
    assert f"Source: {shown or 'catalogue-2018'}" in drawn
    assert f"Rate: 1 USD = 7.0000 CNY ({shown or '…'})" in drawn
    assert all(fonts.Fonts().draws(text) for text in texts(ax))


def test_the_land_of_a_goal_is_named(ds: sz.Dataset) -> None:
    """Money on land that is a target says so, and beside it what is on land that is there."""
    output = ds.metrics["jiading-industrial-zone-industrial-output-2023"]
    goal = attrs.evolve(ds.metrics["jiading-industrial-zone-planned-area"], id="goal", basis=None, status="target")
    rows = ds.add(goal).per_land(output, land_status="target")
    assert any("target land" in text for text in texts(sz.plot(rows)))
    both = names(sz.plot([*rows, *ds.per_land(output, basis="administered")], sort=False))
    assert "target land" in both[0]
    assert "land that is there" in both[1]
