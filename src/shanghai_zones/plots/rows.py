"""Figures side by side, a row each: bars, dots where there are many, and stated rates against reference rates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from ..show.terminal import width as columns_of
from ..values.measures import format_measure
from ..values.periods import as_period
from ..values.rates import digits
from ..vocabulary import Qualifier
from .drawing import ARROW, Panel, around, columns, open_end, ticks_between
from .fonts import Fonts, setting
from .labels import in_chinese, in_lines, names_of, shared, time_of, what
from .marks import Mark, Scale

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..analysis.equivalents import StatedConversion

__all__ = ["Rows", "bars", "dots", "dumbbells"]

_LINE = 13.0  # in points: a bar, or a line of its name
_SIZE = 9.0  # of names and figures
Draw: TypeAlias = Callable[["Axes", float, "Row"], None]  # a row at a height


@attrs.frozen
class Row:
    """A figure or pair, its name in parts, the words at its end, and from where to where it goes on the axis."""

    item: Any
    id: str
    name: Sequence[str]
    words: str
    low: float
    high: float
    qualifier: Qualifier = Qualifier.EXACT

    @property
    def beside(self) -> float:
        """What the words need, in points."""
        return 10 + ARROW * (open_end(self.qualifier) > 0) + _SIZE * 0.58 * columns_of(self.words)


@attrs.define(eq=False)
class Rows(Panel):
    """Rows with their names above them, so that long names and narrow pictures get along; or `beside` them. The axis
    begins at zero, or where the rows do."""

    rows: Sequence[Row]
    draw: Draw
    unit: str
    beside: bool = False
    zero: bool = True

    @property
    def left(self) -> float:
        """What the names take of the width; where there is little, they are above the rows."""
        return 0.46 * self.width if self.beside and self.width > 330 else 0.0

    def lines(self) -> list[tuple[list[str], float]]:
        """The name of each row in lines, and the height of the row."""
        room = columns(self.left - 10 if self.left else self.width, _SIZE)
        gap = 4.0 if self.left else _LINE + (7 if self.beside else 12)
        return [(lines, _LINE * len(lines) + gap) for lines in (in_lines(row.name, room) for row in self.rows)]

    def height(self) -> float:
        return sum(height for _, height in self.lines()) - 6

    def body(self, ax: Axes, head: float, height: float, below: float) -> None:
        names, needed, dark = self.lines(), self.height(), setting("text.color")
        low, high = self.limits(ax)
        top, places = 0.0, []
        for row, (lines, tall) in zip(self.rows, names, strict=True):
            under = top + _LINE * len(lines)
            y = (top + under) / 2 + 2 if self.left else under + _LINE / 2
            places.append(y if self.left else under - 3)
            self.draw(ax, y, row)
            self.words(ax, row, y)
            if low < 0:  # by rows, not through their names
                ax.vlines(0, y - _LINE / 2 - 2, y + _LINE / 2 + 2, colors=dark, linewidth=0.8, zorder=3)
            top += tall
        ax.set_ylim(around(needed, 0, head + height + below, below, head))
        ax.set_yticks(places, ["\n".join(lines) for lines, _ in names])
        ax.tick_params(axis="y", pad=0, labelsize=_SIZE)
        for label in ax.get_yticklabels():
            label.set(ha="left", va="center" if self.left else "bottom", **self.face)
        ax.spines["bottom"].set_position(("data", needed))
        left, right = ax.get_xlim()
        wide = 6 * (len(f"{high:,.3g}" if abs(high) < 1000 else f"{high:,.0f}") + 2)  # of the longest number, in points
        ticks = ticks_between(low, high, max(1, min(5, int(self.width * (high - low) / (right - left) / wide))))
        ax.set_xticks(ticks, [f"{tick:,.10g}" for tick in ticks])
        ax.vlines(ticks, 0, needed, colors=dark, alpha=0.15, linewidth=0.6, zorder=0.5)
        ax.set_xlabel(self.unit, x=self.left / self.width, ha="left", fontsize=8, **self.face)

    def words(self, ax: Axes, row: Row, y: float) -> None:
        """An arrow at an open end, and the figure at the end of the row."""
        self.arrow(ax, row.qualifier, row.id, (row.high, y), (1, 0))
        away = 8 + (ARROW if open_end(row.qualifier) > 0 and row.high >= 0 else 0)
        where = max(row.high, 0.0)  # beside a bar that goes to the left there is room at its root
        self.write(ax, row.words, (where, y), (away, -0.5), "center", fontsize=_SIZE, gid=f"{row.id} value")

    def limits(self, ax: Axes) -> tuple[float, float]:
        """Make the axis so wide that arrows and words at the ends are inside the picture; the ends of its lines."""
        least, most = min(row.low for row in self.rows), max(row.high for row in self.rows)
        least, most = (min(least, 0.0), max(most, 0.0) or 1.0) if self.zero else (least * 0.998, most)
        arrow = ARROW if least < 0 else 0.0
        room, high = self.width - self.left - arrow, most
        for row in self.rows:
            high = max(high, least + (max(row.high, least, 0.0) - least) / max(1 - row.beside / room, 0.25))
        ax.set_xlim(around(least, high, self.width, self.left + arrow + 1, 0))
        return least, most


def _rows(marks: Sequence[Mark], draw: Draw, fonts: Fonts, beside: bool) -> Rows:
    scale = Scale(marks, fonts.locale)
    rows = [
        Row(mark, mark.metric.id, name, scale.words(mark), scale.at(mark.measure.value), scale.at(mark.high), mark.measure.qualifier)
        for mark, name in zip(marks, names_of(marks, fonts, both=not beside), strict=True)
    ]  # fmt: skip
    return Rows(fonts, what(marks[0], fonts), shared(marks, fonts), rows, draw, scale.name, beside)


def bars(marks: Sequence[Mark], fonts: Fonts) -> Rows:
    """A bar for each figure: hatched what is no result, an outline what is a part beside a whole, lighter what a range
    or an upper end leaves open."""
    has_whole = any(mark.metric.scope is None for mark in marks)

    def draw(ax: Axes, y: float, row: Row) -> None:
        from matplotlib.colors import to_rgba

        mark: Mark = row.item
        is_part, is_upper = has_whole and mark.metric.scope is not None, open_end(row.qualifier) < 0
        strength = 0.0 if is_part else 0.12 if not mark.is_result else 0.35 if is_upper else 1.0
        style: dict[str, Any] = {"height": _LINE, "edgecolor": "C0", "linewidth": 1.2, "zorder": 2}
        style["hatch"] = None if mark.is_result else "////"
        if row.qualifier is Qualifier.ABOUT:
            style |= {"linestyle": (0, (3, 2)), "edgecolor": setting("text.color")}
        ax.barh(y, row.low, facecolor=to_rgba("C0", strength), gid=row.id, **style)
        if row.high != row.low:
            ax.barh(y, row.high - row.low, left=row.low, facecolor=to_rgba("C0", 0.25), gid=f"{row.id} range", **style)

    return _rows(marks, draw, fonts, beside=False)


def dots(marks: Sequence[Mark], fonts: Fonts) -> Rows:
    """A dot for each of many figures, its name beside it."""

    def draw(ax: Axes, y: float, row: Row) -> None:
        ax.hlines(y, 0, row.low, colors=setting("text.color"), alpha=0.15, linewidth=0.6)
        if row.high != row.low:
            ax.hlines(y, row.low, row.high, colors="C0", linewidth=5, alpha=0.4, gid=f"{row.id} range")
        fill = "C0" if row.item.is_result else "none"
        ax.plot([row.low], [y], "o", markersize=6, color="C0", gid=row.id, markerfacecolor=fill)

    return _rows(marks, draw, fonts, beside=True)


def dumbbells(pairs: Sequence[StatedConversion], fonts: Fonts) -> Rows:
    """Rates that stated equivalents imply, with the interval that their digits leave, against reference rates."""

    def draw(ax: Axes, y: float, row: Row) -> None:
        pair, dark, colour = row.item, setting("text.color"), "C1" if row.item.agrees is False else "C0"
        implied = float(pair.implied_rate)
        ax.hlines(y, float(pair.implied_rate.lower), float(pair.implied_rate.upper), colors=colour, linewidth=7, alpha=0.35, gid=f"{row.id} interval")  # fmt: skip
        ax.plot([implied], [y], "o", markersize=8, color=colour, gid=row.id)
        if pair.reference_rate is not None:
            ax.hlines(y, implied, float(pair.reference_rate), colors=dark, linewidth=1.2, zorder=1.5)
            ax.plot([float(pair.reference_rate)], [y], "D", markersize=5, color=dark, gid=f"{row.id} reference")

    rate: Any = pairs[0].implied_rate  # plot() has seen that each has one, of one pair of currencies
    unit = fonts.say(f"{rate.quote} for one {rate.base}", f"{in_chinese(rate.quote)}（每1{in_chinese(rate.base)}）")
    heading = fonts.say("Stated equivalents against reference rates", "报道中的折算与参考汇率")
    legend = "● implied by the report, with its interval   ◆ reference rate of its day"
    under = fonts.say(legend, "● 报道隐含的汇率及其区间  ◆ 当日参考汇率")
    return Rows(fonts, heading, under, [_pair(pair, fonts) for pair in pairs], draw, unit, zero=False)


def _pair(pair: StatedConversion, fonts: Fonts) -> Row:
    verdicts = {True: ("agrees", "相符"), False: ("does not agree", "不符"), None: ("cannot be told", "无法判断")}
    verdict = verdicts[pair.agrees]
    stated, also = (format_measure(measure, fonts.locale) for measure in (pair.stated, pair.also))
    published = pair.metric.source.published
    day = [] if published is None else [time_of(as_period(published), fonts.locale)]
    rates = [rate for rate in (pair.implied_rate, pair.reference_rate) if rate is not None]
    ends = [float(end) for rate in rates for end in (rate.value, rate.lower, rate.upper) if end is not None]
    words = " / ".join(digits(rate.value) for rate in rates) + fonts.say(f": {verdict[0]}", f"：{verdict[1]}")
    name = [fonts.name(pair.metric.subject), f"{stated} = {also}", *day]
    return Row(pair, pair.metric.id, name, words, min(ends), max(ends))
