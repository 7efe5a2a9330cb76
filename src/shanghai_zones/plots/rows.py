"""Figures side by side, a row each: bars, dots where there are many, and stated rates against reference rates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..show.terminal import width as columns_of
from ..values.measures import format_measure
from ..values.periods import as_period
from ..values.rates import digits
from ..values.wording import Locale
from ..vocabulary import Qualifier
from .drawing import ARROW, Panel, arrow, columns, setting, ticks_between
from .fonts import Fonts
from .labels import in_chinese, in_lines, named, names_of, shared, time_of, what
from .marks import Mark, Scale

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..analysis.equivalents import StatedConversion

__all__ = ["OPEN_ABOVE", "OPEN_BELOW", "Bars", "Dots", "Dumbbells"]

OPEN_ABOVE = (Qualifier.MORE_THAN, Qualifier.AT_LEAST)
OPEN_BELOW = (Qualifier.NEARLY, Qualifier.LESS_THAN, Qualifier.AT_MOST)
_LINE = 13.0  # in points: a bar, or a line of its name


class Bars(Panel):
    """A bar for each figure, with its name above it, so that long names and narrow pictures get along."""

    least = 0.65
    left: float = 0.0  # of the width, what the names take at the left
    beside: float = _LINE + 12  # of a row, what it needs beside the lines of its name

    def __init__(self, marks: Sequence[Mark], fonts: Fonts, locale: Locale) -> None:
        super().__init__(fonts, locale)
        self.marks: Sequence[Mark] = marks
        self.scale: Scale = Scale(marks, locale)
        self.unit: str = self.scale.name
        self.heading, self.under = what(marks[0], fonts, locale), " · ".join(shared(marks, fonts, locale))
        self.has_whole: bool = any(mark.metric.scope is None for mark in marks)

    def names(self) -> list[list[str]]:
        return names_of(self.marks, self.fonts, self.locale, columns(self.width, 9))

    def height(self) -> float:
        return sum(_LINE * len(lines) + self.beside for lines in self.names()) - 6

    def body(self, ax: Axes, head: float, height: float, below: float) -> None:
        """One on the vertical axis is one point, where the Axes are made here."""
        needed = self.height()
        points, top, places, names = height / needed, 0.0, [], self.names()
        low, high = self.limits(ax)
        for number, lines in enumerate(names):
            places.append(self.row(ax, number, top, _LINE * len(lines)))
            top += _LINE * len(lines) + self.beside
        ax.set_ylim(needed + below / points, -head / points)
        ax.set_yticks(places, ["\n".join(lines) for lines in names])
        ax.tick_params(axis="y", pad=0, labelsize=9)
        for label in ax.get_yticklabels():
            label.set(ha="left", va="center" if self.left else "bottom", **self.face)
        ax.spines["bottom"].set_position(("data", needed))
        left, right = ax.get_xlim()
        wide = 6 * (len(f"{high:,.3g}" if abs(high) < 1000 else f"{high:,.0f}") + 2)  # of the longest number, in points
        ticks = ticks_between(low, high, max(1, min(5, int(self.width * (high - low) / (right - left) / wide))))
        ax.set_xticks(ticks, [f"{tick:,.10g}" for tick in ticks])
        ax.tick_params(axis="x", length=0, labelsize=8)
        ax.vlines(ticks, 0, needed, colors=setting("text.color"), alpha=0.15, linewidth=0.6, zorder=0.5)
        if low < 0:
            ax.vlines([0], 0, needed, colors=setting("text.color"), linewidth=0.8, zorder=3)
        ax.set_xlabel(self.unit, x=self.left, ha="left", fontsize=8, **self.face)

    def row(self, ax: Axes, number: int, top: float, lines: float) -> float:
        """Draw a bar: hatched what is no result, an outline what is a part, lighter what a range or an upper end leaves
        open. Gives where its name stands."""
        from matplotlib.colors import to_rgba

        mark, y = self.marks[number], top + lines + _LINE / 2
        is_part = self.has_whole and mark.metric.scope is not None
        is_upper = mark.measure.qualifier in OPEN_BELOW
        value, end = self.scale.at(mark.measure.value), self.scale.at(mark.high)
        strength = 0.0 if is_part else 0.12 if not mark.is_result else 0.35 if is_upper else 1.0
        style: dict[str, Any] = {"height": _LINE, "edgecolor": "C0", "linewidth": 1.2, "zorder": 2}
        if mark.measure.qualifier is Qualifier.ABOUT:
            style |= {"linestyle": (0, (3, 2)), "edgecolor": setting("text.color")}
        style["hatch"] = None if mark.is_result else "////"
        ax.barh(y, value, facecolor=to_rgba("C0", strength), gid=mark.metric.id, **style)
        if end != value:
            ax.barh(y, end - value, left=value, facecolor=to_rgba("C0", 0.25), gid=f"{mark.metric.id} range", **style)
        self.words(ax, mark, y)
        return top + lines - 3

    def words(self, ax: Axes, mark: Mark, y: float) -> None:
        """Arrows at open ends, and the figure at the end of the row."""
        end, away = self.scale.at(mark.high), 6.0
        if mark.measure.qualifier in OPEN_ABOVE:
            arrow(ax, (end, y), (ARROW, 0), f"{mark.metric.id} open above")
            away += ARROW if end >= 0 else 0
        elif mark.measure.qualifier in OPEN_BELOW:
            arrow(ax, (end, y), (-ARROW, 0), f"{mark.metric.id} open below")
        where = max(end, 0.0)  # beside a bar that goes to the left there is room at its root
        self.write(ax, self.scale.words(mark), (where, y), (away, -0.5), "center", fontsize=9, gid=f"{mark.metric.id} value")  # fmt: skip

    def limits(self, ax: Axes) -> tuple[float, float]:
        """Make the axis so wide that arrows and words at the ends are inside the picture; the ends of its lines."""
        ends = [self.scale.at(end) for mark in self.marks for end in (mark.measure.value, mark.high)]
        least, most = min(0.0, *ends), max(0.0, *ends)
        left = ARROW if least < 0 else 0.0
        room, high = self.width * (1 - self.left) - left, most or 1.0
        for mark in self.marks:
            needed = 8 + ARROW * (mark.measure.qualifier in OPEN_ABOVE) + 9 * 0.58 * columns_of(self.scale.words(mark))
            high = max(high, least + (max(self.scale.at(mark.high), 0.0) - least) / max(1 - needed / room, 0.25))
        ax.set_xlim(least - (left + self.width * self.left + 1) * (high - least) / room, high)
        return least, most or 1.0


class Dots(Bars):
    """A dot for each of many figures, its name at the left."""

    left = 0.46
    beside = 4.0

    def names(self) -> list[list[str]]:
        return names_of(self.marks, self.fonts, self.locale, columns(self.width * self.left - 10, 9), both=False)

    def row(self, ax: Axes, number: int, top: float, lines: float) -> float:
        y, mark = top + lines / 2 + 2, self.marks[number]
        low, high = self.scale.at(mark.measure.value), self.scale.at(mark.high)
        ax.hlines(y, 0, low, colors=setting("text.color"), alpha=0.15, linewidth=0.6)
        if high != low:
            ax.hlines(y, low, high, colors="C0", linewidth=5, alpha=0.4, gid=f"{mark.metric.id} range")
        fill = "C0" if mark.is_result else "none"
        ax.plot([low], [y], "o", markersize=6, color="C0", gid=mark.metric.id, markerfacecolor=fill)
        self.words(ax, mark, y)
        return y


class Dumbbells(Bars):
    """Rates that stated equivalents imply, with the interval that their digits leave, against reference rates."""

    def __init__(self, pairs: Sequence[StatedConversion], fonts: Fonts, locale: Locale) -> None:
        Panel.__init__(self, fonts, locale)
        self.pairs: Sequence[StatedConversion] = pairs
        rate: Any = pairs[0].implied_rate  # plot() has seen that each has one
        zh = locale == "zh"
        self.heading = "报道中的折算与参考汇率" if zh else "Stated equivalents against reference rates"
        self.under = "● 报道隐含的汇率及其区间  ◆ 当日参考汇率" if zh else "● implied by the report, with its interval   ◆ reference rate of its day"  # fmt: skip
        self.unit = (
            f"{in_chinese(rate.quote)}（每1{in_chinese(rate.base)}）" if zh else f"{rate.quote} for one {rate.base}"
        )

    def names(self) -> list[list[str]]:
        def parts(pair: StatedConversion) -> list[str]:
            stated, also = (format_measure(measure, self.locale) for measure in (pair.stated, pair.also))
            published = pair.metric.source.published
            day = "" if published is None else time_of(as_period(published), self.locale)
            return [named(pair.metric.subject, self.fonts, self.locale), f"{stated} = {also}", day]

        return [in_lines(parts(pair), columns(self.width, 9)) for pair in self.pairs]

    def verdict(self, pair: StatedConversion) -> str:
        english = {True: "agrees", False: "does not agree", None: "cannot be told"}
        text = (
            {True: "相符", False: "不符", None: "无法判断"}[pair.agrees]
            if self.locale == "zh"
            else english[pair.agrees]
        )
        rates = [digits(rate.value) for rate in (pair.implied_rate, pair.reference_rate) if rate is not None]
        return f"{' / '.join(rates)}: {text}"

    def limits(self, ax: Axes) -> tuple[float, float]:
        rates = [rate for pair in self.pairs for rate in (pair.implied_rate, pair.reference_rate) if rate is not None]
        ends = [float(end) for rate in rates for end in (rate.value, rate.lower, rate.upper) if end is not None]
        low, high = (min(ends) * 0.995, max(ends) * 1.005)
        needed = max(8 + 9 * 0.58 * columns_of(self.verdict(pair)) for pair in self.pairs)
        ax.set_xlim(low, low + (high - low) / max(1 - needed / self.width, 0.25))
        self.end: float = high
        return low, high

    def row(self, ax: Axes, number: int, top: float, lines: float) -> float:
        pair, y = self.pairs[number], top + lines + _LINE / 2
        implied: Any = pair.implied_rate
        reference, id = pair.reference_rate, pair.metric.id
        colour, dark = "C1" if pair.agrees is False else "C0", setting("text.color")
        ax.hlines(y, float(implied.lower), float(implied.upper), colors=colour, linewidth=7, alpha=0.35, gid=f"{id} interval")  # fmt: skip
        if reference is not None:
            ax.hlines(y, float(implied), float(reference), colors=dark, linewidth=1.2)
            ax.plot([float(reference)], [y], "D", markersize=6.5, color=dark, gid=f"{id} reference")
        ax.plot([float(implied)], [y], "o", markersize=8, color=colour, gid=id)
        self.write(ax, self.verdict(pair), (self.end, y), (8, 0), "center", fontsize=9, gid=f"{id} value")
        return top + lines - 3
