"""One subject over time: a line where one figure follows the other, gaps where none was reported."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ..show.terminal import width as columns_of
from ..vocabulary import IndicatorKind
from .drawing import ARROW, arrow, setting, ticks_between
from .labels import status_of, time_of
from .marks import Mark, joined
from .rows import OPEN_ABOVE, OPEN_BELOW, Bars

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Line"]

_LEFT, _UNIT, _YEAR = 52.0, 14.0, 365.25  # in points: the labels at the left, the unit above them; days


class Line(Bars):
    """Results as filled marks, goals and forecasts as hollow ones; ranges as bands, open ends as arrows."""

    axis, least = 16.0, 0.5

    def height(self) -> float:
        return 190.0

    def body(self, ax: Axes, head: float, height: float, below: float) -> None:
        marks = self.marks = sorted(self.marks, key=_place)
        ends = [self.scale.at(end) for mark in marks for end in (mark.measure.value, mark.high)]
        low, high = min(0.0, *ends), max(0.0, *ends) or 1.0
        is_high = any(mark.measure.qualifier in OPEN_ABOVE or not mark.is_result for mark in marks)
        under = ARROW + 12 if low < 0 or any(mark.measure.qualifier in OPEN_BELOW for mark in marks) else 0
        above = _UNIT + (2 * ARROW + 10 if is_high else ARROW)
        point = (high - low) / max(height - above - under, 1)  # what one point is worth
        bottom = low - under * point
        ax.set_ylim(bottom - below * point, high + (above + head) * point)
        first, last = _place(marks[0]), _place(marks[-1])
        day = (last - first or _YEAR) / max(self.width - _LEFT - 40, 60)  # of one point
        ax.set_xlim(first - _LEFT * day, last + 40 * day)
        ticks, quiet = ticks_between(bottom, high + ARROW * point), setting("text.color")
        ax.set_yticks(ticks, [f"{tick:,.10g}" for tick in ticks], ha="left", va="bottom")
        ax.hlines(ticks, *ax.get_xlim(), colors=quiet, alpha=0.15, linewidth=0.6, zorder=0.5)
        ax.set_ylabel(self.unit, rotation=0, ha="left", va="top", fontsize=8, **self.face)
        ax.yaxis.set_label_coords(0, 1 - head / (head + height + below))
        ax.spines["bottom"].set_position(("data", bottom))
        years = range(int(first // _YEAR), int(last // _YEAR) + 1)
        years = years[:: 1 + int(len(years) * 28 // max(self.width - _LEFT, 28))]
        ax.set_xticks([(year + 0.5) * _YEAR for year in years], [str(year) for year in years])
        ax.tick_params(axis="y", length=0, pad=0, labelsize=8)
        ax.tick_params(axis="x", length=0, pad=4, labelsize=8)
        self.curve(ax)
        labelled = self.labelled(day)
        for mark in marks:
            self.point(ax, mark, mark in labelled)

    def curve(self, ax: Axes) -> None:
        """Lines between figures that follow each other; bands where one of them is a range."""
        times = [mark.metric.period for mark in self.marks if mark.is_result]
        single = [mark for mark in self.marks if mark.is_result and times.count(mark.metric.period) == 1]
        for one, other in pairwise(single):
            x, both = [_place(one), _place(other)], (one, other)
            low, high = (
                [self.scale.at(mark.measure.value) for mark in both],
                [self.scale.at(mark.high) for mark in both],
            )
            gid = f"{one.metric.id} to {other.metric.id}"
            if joined(one, other) and low == high:
                ax.plot(x, low, color="C0", linewidth=2, gid=gid)
            elif joined(one, other):
                ax.fill_between(x, low, high, color="C0", alpha=0.25, linewidth=0, gid=gid)

    def point(self, ax: Axes, mark: Mark, labelled: bool) -> None:
        from matplotlib.patheffects import withStroke

        x, id, up = _place(mark), mark.metric.id, 6.0
        low, high = self.scale.at(mark.measure.value), self.scale.at(mark.high)
        fill = "C0" if mark.is_result else setting("axes.facecolor")
        ax.plot(
            [x], [low], "o", markersize=6.5, color="C0", zorder=3, gid=id, markeredgewidth=1.5, markerfacecolor=fill
        )
        if high != low:
            ax.plot([x, x], [low, high], color="C0", linewidth=7, solid_capstyle="round", gid=f"{id} range")
        if mark.measure.qualifier in OPEN_ABOVE:
            arrow(ax, (x, high), (0, ARROW), f"{id} open above")
            up = ARROW + 3
        elif mark.measure.qualifier in OPEN_BELOW:
            arrow(ax, (x, low), (0, -ARROW), f"{id} open below")
        if labelled:
            halo = [withStroke(linewidth=2.5, foreground=setting("axes.facecolor"))]
            self.write(
                ax,
                self.label(mark),
                (x, high),
                (0, up),
                "bottom",
                ha="center",
                fontsize=8,
                gid=f"{id} value",
                path_effects=halo,
            )

    def label(self, mark: Mark) -> str:
        """The figure; a goal and a time that is no year say so."""
        lines = [] if mark.is_result else [status_of(mark, self.locale)]
        if mark.metric.period is not None and not mark.metric.period.text.isdigit():
            lines.append(time_of(mark.metric.period, self.locale))
        words = self.scale.words(mark, bare=True)
        broken = words.rsplit(" ", 1) if mark.measure.high is None else [words.replace(" and ", "\nand ")]
        return "\n".join([*lines, *broken])

    def labelled(self, day: float) -> list[Mark]:
        """The marks whose words have room beside each other: what is no result, the ends, the highest and lowest first."""
        by_value = sorted(self.marks, key=lambda mark: mark.high)
        goals = [mark for mark in self.marks if not mark.is_result]
        wide = {m.metric.id: 4 + 8 * 0.58 * max(map(columns_of, self.label(m).split("\n"))) for m in self.marks}
        chosen: list[Mark] = []
        for mark in [*goals, self.marks[0], self.marks[-1], by_value[-1], by_value[0], *self.marks]:
            rooms = [(abs(_place(mark) - _place(other)) / day, wide[other.metric.id]) for other in chosen]
            if all(apart >= (wide[mark.metric.id] + other) / 2 for apart, other in rooms):
                chosen.append(mark)
        return chosen


def _place(mark: Mark) -> float:
    """Where a figure stands in time, in days of mean years: a stock of a span at its end, else the middle of the period;
    an open span at the end that it has."""
    period = mark.metric.period
    assert period is not None  # a series has times
    days = [(day.year + (day.timetuple().tm_yday - 0.5) / 366) * _YEAR for day in (period.start, period.end) if day]
    is_stock = mark.metric.indicator.kind is IndicatorKind.STOCK and not period.text.isdigit()
    return days[-1] if is_stock else sum(days) / len(days)
