"""One subject over time: a line where one figure follows the other, gaps where none was reported."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from ..vocabulary import IndicatorKind
from .drawing import ARROW, Panel, around, open_end, ticks_between
from .fonts import Fonts, setting
from .labels import shared, status_of, time_of, what
from .marks import Mark, Scale, joined

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

__all__ = ["Line", "line"]

_LEFT, _RIGHT, _UNIT, _YEAR = 52.0, 40.0, 14.0, 365.25  # in points: room at the sides, the unit above; days
_SIZE, _LINE = 8.0, 10.5  # of labels, and of a line of them


def line(marks: Sequence[Mark], fonts: Fonts) -> Line:
    """The chart of figures that are alike in all but time and status. Half a year's output beside a whole year's is no
    point but a bar, as long as its time, so that nobody reads a fall into it."""
    longest, is_stock = max(map(_days, marks)), marks[0].metric.indicator.kind is IndicatorKind.STOCK
    parts = {mark.metric.id for mark in marks if not is_stock and _days(mark) < longest - 3}
    under = [shared(marks, fonts), fonts.say("a bar: a shorter time", "横条：时段较短") if parts else ""]
    heading, under_it = what(marks[0], fonts), " · ".join(filter(None, under))
    return Line(fonts, heading, under_it, sorted(marks, key=_place), parts, Scale(marks, fonts.locale))


@attrs.define(eq=False)
class Line(Panel):
    """Results as filled marks, goals and forecasts as hollow ones; ranges as bands, open ends as arrows."""

    marks: Sequence[Mark]
    parts: set[str]
    scale: Scale
    axis: ClassVar[float] = 16.0

    def height(self) -> float:
        return 190.0

    def body(self, ax: Axes, head: float, height: float, below: float) -> None:
        marks = self.marks
        ends = [self.scale.at(end) for mark in marks for end in (mark.measure.value, mark.high)]
        low, high = min(0.0, *ends), max(0.0, *ends) or 1.0
        under = ARROW + 12 if low < 0 or -1 in [open_end(mark.measure.qualifier) for mark in marks] else 0.0
        above = _UNIT
        for mark in marks:  # room for the words over each, but a third of the picture at most
            tall = _UNIT + _up(mark) + _LINE * len(self.label(mark).split("\n"))
            part = (self.scale.at(mark.high) - low) / (high - low)
            above = max(above, min(height - under - (height - under - tall) / max(part, 0.1), height / 3))
        ax.set_ylim(around(low, high, head + height + below, under + below, above + head))
        point = (high - low) / max(height - under - above, 1)
        bottom, top = low - under * point, high + (above - _UNIT) * point
        first, last = _place(marks[0]), _place(marks[-1])
        left, right = around(first, max(last, first + 1), self.width, _LEFT, _RIGHT)
        ax.set_xlim(left, right)
        ticks = ticks_between(bottom, top - _LINE * point)
        ax.set_yticks(ticks, [f"{tick:,.10g}" for tick in ticks], ha="left", va="bottom")
        ax.hlines(ticks, left, right, colors=setting("text.color"), alpha=0.15, linewidth=0.6, zorder=0.5)
        ax.set_ylabel(self.scale.name, rotation=0, ha="left", va="top", fontsize=_SIZE, **self.face)
        ax.yaxis.set_label_coords(0, 1 - head / (head + height + below))
        ax.spines["bottom"].set_position(("data", bottom))
        years = range(int(first // _YEAR), int(last // _YEAR) + 1)
        years = years[:: 1 + int(len(years) * 28 // max(self.width - _LEFT, 28))]
        middles = {year: (year + 0.5) * _YEAR for year in years}
        seen = {year: middle for year, middle in middles.items() if left <= middle <= right}
        seen = seen or {year: min(max(middle, first), last) for year, middle in middles.items()}  # of some months
        ax.set_xticks([*seen.values()], [str(year) for year in seen])
        ax.tick_params(axis="y", pad=0)
        self.curve(ax)
        drawn = [artist for mark in marks for artist in self.point(ax, mark)]
        self.words(ax, drawn, bottom, top)

    def curve(self, ax: Axes) -> None:
        """Lines between figures that follow each other; bands where one of them is a range."""
        times = [mark.metric.period for mark in self.marks if mark.is_result]
        single = [mark for mark in self.marks if mark.is_result and times.count(mark.metric.period) == 1]
        for one, other in pairwise(single):
            if joined(one, other):
                x, gid = [_place(one), _place(other)], f"{one.metric.id} to {other.metric.id}"
                low = [self.scale.at(mark.measure.value) for mark in (one, other)]
                high = [self.scale.at(mark.high) for mark in (one, other)]
                if low == high:
                    ax.plot(x, low, color="C0", linewidth=2, gid=gid)
                else:
                    ax.fill_between(x, low, high, color="C0", alpha=0.25, linewidth=0, gid=gid)

    def point(self, ax: Axes, mark: Mark) -> list[Artist]:
        """The mark of a figure."""
        x, id = _place(mark), mark.metric.id
        low, high = self.scale.at(mark.measure.value), self.scale.at(mark.high)
        fill = "C0" if mark.is_result else setting("axes.facecolor")
        style: dict[str, Any] = {"color": "C0", "gid": id}
        drawn: list[Artist] = []
        if id in self.parts:
            half, way = _days(mark) / 2, "-" if mark.is_result else ":"
            drawn += ax.plot([x - half, x + half], [low, low], way, linewidth=4, solid_capstyle="butt", **style)
        elif high == low:
            drawn += ax.plot([x], [low], "o", markersize=6.5, zorder=3, mew=1.5, markerfacecolor=fill, **style)
        if high != low:
            style["gid"] = f"{id} range"
            drawn += ax.plot([x, x], [low, high], "_-", markersize=9, mew=2, linewidth=2, **style)
        return drawn

    def words(self, ax: Axes, drawn: Sequence[Artist], bottom: float, top: float) -> None:
        """The arrows, and the words where there is room: of what is no result first, then of the ends, the highest and
        the lowest, which lie over marks where nothing else will do. No words lie over others, arrows or the axis."""
        from matplotlib.patheffects import withStroke

        style = {"path_effects": [withStroke(linewidth=2.5, foreground=setting("axes.facecolor"))]}
        points, point, taken = [artist.get_window_extent() for artist in drawn], ax.figure.dpi / 72, []
        for mark in self.marks:
            at = _place(mark), self.scale.at(mark.high)
            arrow = self.arrow(ax, mark.measure.qualifier, mark.metric.id, at, (0, 1))
            taken += [] if arrow is None else [arrow.get_window_extent()]
        (x0, y0), (x1, y1) = ax.transData.transform([(ax.get_xlim()[0], bottom), (ax.get_xlim()[1], top)])
        x0 = max([label.get_window_extent().x1 + 3 * point for label in ax.get_yticklabels()], default=x0)
        goals, by_value = (
            [mark for mark in self.marks if not mark.is_result],
            sorted(self.marks, key=lambda mark: mark.high),
        )
        first = dict.fromkeys([*goals, self.marks[0], self.marks[-1], by_value[-1], by_value[0]])
        for mark in dict.fromkeys([*first, *self.marks]):
            over, under = (_place(mark), self.scale.at(mark.high)), (_place(mark), self.scale.at(mark.measure.value))
            spots = [(over, _up(mark), "bottom"), (under, -_up(mark, -1), "top")]
            for n, (at, away, va) in enumerate(spots * 2 if mark in first else spots):
                note = self.write(ax, self.label(mark), at, (0, away), va, ha="center", fontsize=_SIZE, gid=f"{mark.metric.id} value", **style)  # fmt: skip
                box = note.get_window_extent()
                aside = max(x0 - box.x0, 0.0) + min(x1 - box.x1, 0.0)  # of what would stick out
                note.xyann = (aside / point, away)
                box = box.translated(aside, 0)
                if y0 <= box.y0 and box.y1 <= y1 and not box.count_overlaps(taken if n > 1 else taken + points):
                    taken.append(box)
                    break
                note.remove()

    def label(self, mark: Mark) -> str:
        """The figure; a goal and a time that is no year say so."""
        lines = [] if mark.is_result else [status_of(mark, self.fonts)]
        if mark.metric.period is not None and not mark.metric.period.text.isdigit():
            lines.append(time_of(mark.metric.period, self.fonts.locale))
        words = self.scale.words(mark, bare=True)
        broken = words.rsplit(" ", 1) if mark.measure.high is None else [words.replace(" and ", "\nand ")]
        return "\n".join([*lines, *broken])


def _up(mark: Mark, end: int = 1) -> float:
    """How far from a mark its words are, over the arrow where that end is open."""
    return ARROW + 3 if open_end(mark.measure.qualifier) == end else 6.0


def _days(mark: Mark) -> int:
    """How long a figure's time is; an open one as one day."""
    period = mark.metric.period
    return (period.end - period.start).days + 1 if period and period.start and period.end else 1


def _place(mark: Mark) -> float:
    """Where a figure stands in time, in days of mean years: a stock of a span at its end, else the middle of the period;
    an open span at the end that it has."""
    period = mark.metric.period
    assert period is not None  # a series has times
    days = [(day.year + (day.timetuple().tm_yday - 0.5) / 366) * _YEAR for day in (period.start, period.end) if day]
    is_stock = mark.metric.indicator.kind is IndicatorKind.STOCK and not period.text.isdigit()
    return days[-1] if is_stock else sum(days) / len(days)
