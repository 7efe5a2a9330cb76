"""The drawing itself, in matplotlib: bars, their marks, and texts that find room in wide and narrow pictures.

Colours and fonts are those of the style in use, so a dark style gives a dark picture. Nothing global is changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..show.terminal import width as columns_of
from ..show.terminal import wrap
from ..values.measures import format_measure
from ..values.wording import Locale
from ..vocabulary import Qualifier, Status
from .bars import Bar, axis_unit
from .fonts import Fonts
from .labels import foot, heading_of, name_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Picture"]

_OPEN_ABOVE = (Qualifier.MORE_THAN, Qualifier.AT_LEAST)
_OPEN_BELOW = (Qualifier.NEARLY, Qualifier.LESS_THAN, Qualifier.AT_MOST)
# In points: a bar, a line of its name, what parts it from the next, an arrow, and the margin at either side.
_BAR, _LINE, _GAP, _ARROW, _MARGIN = 13.0, 13.0, 12.0, 16.0, 18.0


class Picture:
    """Bars on their way to the Axes. One on the vertical axis is one point, where the Axes are made here."""

    def __init__(self, bars: Sequence[Bar], locale: Locale, title: str | None) -> None:
        self.bars: Sequence[Bar] = bars
        self.title: str | None = title
        self.fonts: Fonts = Fonts()
        self.locale: Locale = locale
        self.scale: Decimal
        self.unit: str
        self.scale, self.unit = axis_unit(bars, locale)
        if not self.fonts.draws(self.unit):  # no font for Chinese: the whole picture is in English
            self.locale = "en"
            self.scale, self.unit = axis_unit(bars, "en")

    def draw(self, ax: Axes | None) -> Axes:
        """Draw on these Axes, or on new ones."""
        width = _new_width() if ax is None else _width(ax)
        names = [name_of(bar, self.bars, self.fonts, self.locale, _columns(width, 9)) for bar in self.bars]
        title, subtitle = heading_of(self.bars, self.fonts, self.locale)
        head = wrap(self.fonts.first([self.title, title]), _columns(width, 12))
        under = wrap(subtitle, _columns(width, 9)) if subtitle else []
        below = wrap(foot(self.bars, self.fonts, self.locale), _columns(width, 7.5))
        if ax is None:
            rows = sum(_LINE * len(lines) + _BAR + _GAP for lines in names)
            ax = _new_axes(rows, 12.0 * len(under) + 17 * len(head) + 18, 10.0 * len(below) + 50)
        self._rows(ax, names)
        self._axis(ax)
        self._note(ax, "\n".join(under), (0, 1), (0, 5), "bottom", fontsize=9, alpha=0.75)
        up = 8.0 + 12 * len(under)
        self._note(ax, "\n".join(head), (0, 1), (0, up), "bottom", fontsize=12, fontweight="bold")
        self._note(ax, "\n".join(below), (0, 0), (0, -40), "top", fontsize=7.5, alpha=0.75)
        self._make_room(ax, width)
        return ax

    def _rows(self, ax: Axes, names: Sequence[Sequence[str]]) -> None:
        """Each bar, with its name above it as the label of a tick."""
        top, places = 0.0, []
        for bar, lines in zip(self.bars, names, strict=True):
            top += _LINE * len(lines)
            places.append(top - 3)
            self._bar(ax, bar, top + _BAR / 2)
            top += _BAR + _GAP
        ax.set_ylim(top, 0)
        ax.set_yticks(places, ["\n".join(lines) for lines in names])
        ax.tick_params(axis="y", length=0, pad=0, labelsize=9)
        for label in ax.get_yticklabels():
            label.set(ha="left", va="bottom", fontfamily=self.fonts.families, parse_math=False)

    def _bar(self, ax: Axes, bar: Bar, y: float) -> None:
        """A bar, marked by what its words say, and at its end these words."""
        from matplotlib.colors import to_rgba

        qualifier, is_result = bar.measure.qualifier, bar.metric.status is Status.ACTUAL
        value = float(bar.measure.value / self.scale)
        end = value if bar.measure.high is None else float(bar.measure.high / self.scale)
        is_solid = qualifier not in _OPEN_BELOW and qualifier is not Qualifier.ABOUT
        style: dict[str, Any] = {"height": _BAR, "edgecolor": "C0", "linewidth": 1.0, "zorder": 2}
        style["linestyle"] = (0, (3, 2)) if qualifier is Qualifier.ABOUT else "solid"
        style["hatch"] = None if is_result else "////"
        strength = (1.0 if is_solid else 0.35) if is_result else 0.12
        ax.barh(y, value, facecolor=to_rgba("C0", strength), gid=bar.metric.id, **style)
        if end != value:
            ax.barh(y, end - value, left=value, facecolor=to_rgba("C0", 0.2), gid=f"{bar.metric.id} range", **style)
        side = -1 if end < 0 else 1
        away = 6.0
        if qualifier in _OPEN_ABOVE:
            _arrow(ax, end, y, _ARROW, f"{bar.metric.id} open above", "C0")
            away += _ARROW if side > 0 else 0
        elif qualifier in _OPEN_BELOW:
            _arrow(ax, end, y, -_ARROW, f"{bar.metric.id} open below", _setting("text.color"))
        where = max(end, 0.0)  # beside a bar that goes to the left there is room at its root
        self._note(
            ax, self._words(bar), (where, y), (away, -0.5), "center", "data", fontsize=9, gid=f"{bar.metric.id} value"
        )

    def _axis(self, ax: Axes) -> None:
        """The axis of values: its unit, light lines, and no frame."""
        for spine in ax.spines.values():
            spine.set_visible(False)
        ax.xaxis.grid(True, alpha=0.2, linewidth=0.6)
        ax.yaxis.grid(False)
        ax.set_axisbelow(True)
        if any(bar.measure.value < 0 for bar in self.bars):
            ax.axvline(0, color=_setting("axes.edgecolor"), linewidth=0.8, zorder=3)
        ax.xaxis.set_major_locator(_whole_steps())
        ax.xaxis.set_major_formatter(lambda value, _: f"{value:,.10g}")
        ax.tick_params(axis="x", length=0, labelsize=8)
        ax.set_xlabel(self.unit, loc="left", fontsize=8, fontfamily=self.fonts.families, parse_math=False)

    def _note(
        self, ax: Axes, text: str, at: tuple[float, float], shift: tuple[float, float], align: str,
        coordinates: str = "axes fraction", **style: Any,
    ) -> None:  # fmt: skip
        """A text at a place, shifted by points. A dollar sign in it is a dollar sign, and no mathematics."""
        style |= {"fontfamily": self.fonts.families, "parse_math": False}
        ax.annotate(
            text, at, shift, xycoords=coordinates, textcoords="offset points", va=align, ha="left",
            annotation_clip=False, **style,
        )  # fmt: skip

    def _words(self, bar: Bar) -> str:
        """A figure as it was stated; a computed one in as many digits as one would say."""
        digits = 3 if bar.measure.family in ("money", "intensity") else 4
        return format_measure(bar.measure if bar.is_stated else bar.measure.rounded(digits), self.locale)

    def _make_room(self, ax: Axes, width: float) -> None:
        """Widen the axis of values until the words at the ends of the bars are inside the picture."""
        ends = [float((bar.measure.high or bar.measure.value) / self.scale) for bar in self.bars]
        least, most = min(0.0, *ends), max(0.0, *ends)
        for bar, end in zip(self.bars, ends, strict=True):
            needed = 6 + _ARROW + 9 * 0.56 * columns_of(self._words(bar))
            share = max(1 - needed / width, 0.25)  # of the width, what is left to the bar
            most = max(most, least + (max(end, 0.0) - least) / share)
        ax.set_xlim(least * 1.02, most or 1.0)


def _arrow(ax: Axes, x: float, y: float, length: float, gid: str, colour: Any) -> None:
    """An arrow from the end of a bar to where the figure may still lie."""
    style = {"arrowstyle": "<|-", "color": colour, "linewidth": 1.4, "mutation_scale": 11, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", (x, y), (length, 0), xycoords="data", textcoords="offset points", arrowprops=style, gid=gid)


def _whole_steps() -> Any:
    from matplotlib.ticker import MaxNLocator

    return MaxNLocator(nbins=5, steps=[1, 2, 2.5, 5, 10])


def _columns(width: float, size: float) -> int:
    """How many columns of text of a size go into a width."""
    return max(int(width / (size * 0.56)), 12)


def _setting(name: str) -> Any:
    """A setting of the style in use."""
    from matplotlib import rcParams

    settings: Any = rcParams
    return settings[name]


def _new_width() -> float:
    return float(_setting("figure.figsize")[0]) * 72 - 2 * _MARGIN


def _width(ax: Axes) -> float:
    figure: Any = ax.figure
    return float(ax.get_window_extent().width * 72 / figure.dpi)


def _new_axes(rows: float, above: float, below: float) -> Axes:
    """Axes as high as the rows, in a figure that has room for the words around them."""
    import matplotlib.pyplot as plt

    whole, width = rows + above + below, float(_setting("figure.figsize")[0])
    figure, ax = plt.subplots(figsize=(width, whole / 72))
    margin = _MARGIN / 72 / width
    figure.subplots_adjust(margin, below / whole, 1 - margin, 1 - above / whole)
    return ax
