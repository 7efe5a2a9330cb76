"""No text of a chart lies over another or over an arrow, and all of them are inside the figure."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import attrs
import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Annotation, Text
from matplotlib.transforms import Bbox

import shanghai_zones as sz
from shanghai_zones.plots.marks import is_series, panels_of

mpl.use("Agg")


def boxes(figure: Figure) -> Iterator[tuple[str, Bbox]]:
    """What each text and arrow covers as it is drawn."""
    figure.draw_without_rendering()
    for text in figure.findobj(Text):
        if isinstance(text, Annotation) and text.arrow_patch is not None:
            yield f"arrow {text.get_gid()}", text.arrow_patch.get_window_extent()
        elif text.get_visible() and text.get_text().strip():
            yield text.get_text(), text.get_window_extent()


def faults(figure: Figure) -> list[tuple[str, ...]]:
    """The words of what is not inside the figure, and of what overlaps."""
    found, whole = list(boxes(figure)), figure.bbox.padded(0.5)
    outside = [(words,) for words, box in found if not all(map(whole.contains, *zip(box.min, box.max, strict=True)))]
    return outside + [(one, other) for (one, box), (other, its) in combinations(found, 2) if box.overlaps(its)]


def groups(ds: sz.Dataset) -> dict[tuple[Any, ...], list[sz.Metric]]:
    """The figures that a chart may be of: those of an indicator, of a subject too, of one kind of its figures."""
    found: dict[tuple[Any, ...], list[sz.Metric]] = {}
    for metric in ds.metrics:
        key = (metric.indicator.id, metric.subject.id, metric.scope, metric.basis)
        for length in (1, 2, 4):
            found.setdefault(key[:length], []).append(metric)
    return found


def charts(ds: sz.Dataset) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Each line of the data and each indicator, as bars or dots and as a map, four indicators of a subject, the rates."""
    for key, metrics in groups(ds).items():
        money = {"currency": "CNY", "on": "published"} if metrics[0].indicator.family == "money" else {}
        alike = len({metric.measure.unit for metric in metrics}) == 1
        options = {"mix_statuses": True, **({} if alike else money)}
        if len(key) == 1:
            yield metrics, {**options, "kind": "districts"}
        if len(key) == 1 or any(map(is_series, panels_of(metrics, mix_statuses=True) if alike else [])):
            yield metrics, options
    for place in ds.places:
        wanted = list(dict.fromkeys(metric.indicator for metric in ds.metrics.where(subject=place)))[:4]
        if len(wanted) == 4:
            yield ds.metrics.where(subject=place, indicator={each.id for each in wanted}), {"mix_statuses": True}
    yield [pair for pair in ds.stated_conversions() if pair.implied_rate], {}
    yield ds.zones, {"kind": "districts"}


@pytest.mark.filterwarnings("ignore:no font at hand")  # of publishers with a Chinese name alone
@pytest.mark.parametrize(
    ("locale", "wide", "every"), [("en", 6.4, 3), ("en", 3.4, 17), ("zh", 6.4, 17), ("zh", 3.4, 13)]
)
def test_nothing_is_overprinted(
    ds: sz.Dataset, request: pytest.FixtureRequest, locale: Any, wide: float, every: int
) -> None:
    """In some charts of each form, at the usual width and in a narrow picture."""
    refused = 0
    if locale == "zh":
        request.getfixturevalue("chinese")
    with plt.rc_context({"figure.figsize": (wide, 4)}):
        for metrics, options in list(charts(ds))[::every]:
            try:
                ax = sz.plot(metrics, locale=locale, **options)
            except (sz.MixedMetricsError, sz.RateError):  # in no district; of no date to convert at
                refused += 1
                continue
            assert faults(ax.figure) == []
            plt.close("all")
    assert refused < 5


@pytest.mark.parametrize("wide", [6.4, 3.4])
def test_words_of_a_line_are_there(ds: sz.Dataset, wide: float) -> None:
    """A goal at the time of another figure, both with words; words of a first figure beside the axis; an arrow down."""
    park = ds.metrics.where(subject="shanghai-intelligent-sensor-industrial-park", indicator="gross-industrial-output")
    district = ds.metrics.where(subject="songjiang-district", indicator="foreign-investment-paid-in")
    nearly = ds.metrics.where(subject="jiading-district", indicator="investment-signed", scope=None)
    for metrics in (park, district, nearly):
        with plt.rc_context({"figure.figsize": (wide, 4)}):
            ax = sz.plot(metrics, mix_statuses=True)
        assert {f"{metric.id} value" for metric in metrics} <= {note.get_gid() for note in ax.texts}
        assert faults(ax.figure) == []
        plt.close("all")


@pytest.mark.parametrize("days", [["2021-01-05", "2021-02-01", "2021-04-20"], ["2020-12-01", "2021-01-20"]])
def test_some_months_have_their_years(ds: sz.Dataset, days: list[str]) -> None:
    """Also where the middle of a year is not in the picture, which stays as wide as its figures."""
    base = ds.metrics["bay-area-high-tech-companies-2022"]
    ax = sz.plot([attrs.evolve(base, id=f"x{day}", period=day) for day in days])
    assert [label.get_text() for label in ax.get_xticklabels()] == sorted({day[:4] for day in days})
    spans = [mark.get_xdata()[0] for mark in ax.lines if (mark.get_gid() or "").count(" to ") == 0]
    assert all(spans[0] <= tick <= spans[-1] for tick in ax.get_xticks())
    assert faults(ax.figure) == []
    assert {f"x{day} value" for day in days} <= {note.get_gid() for note in ax.texts}
    plt.close("all")


def test_many_figures_have_the_words_of_the_ends_and_the_extremes(ds: sz.Dataset) -> None:
    """Though their marks lie close; no words lie over others."""
    base = ds.metrics["jiading-industrial-zone-industrial-output-2023"]
    amounts = {f"2023-0{n // 28 + 1}-{n % 28 + 1:02d}": n * 37 % 101 + 1 for n in range(100)}
    figures = [
        attrs.evolve(base, id=f"x{day}", period=day, measure=sz.Money(amount * 10**8, "CNY"))
        for day, amount in amounts.items()
    ]
    ax = sz.plot(figures)
    by_amount = sorted(amounts, key=amounts.__getitem__)
    wanted = {list(amounts)[-1], by_amount[0], by_amount[-1]}
    assert {f"x{day} value" for day in wanted} <= {note.get_gid() for note in ax.texts}
    assert faults(ax.figure) == []
    plt.close("all")
