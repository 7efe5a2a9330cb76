"""The sixteen districts as a map of tiles: where each lies beside which, how many figures or zones it has, and how much.

No boundaries are drawn: tiles with a side in common are districts with a border in common, and no more is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

import attrs

from ..analysis.totals import total
from ..errors import MixedMetricsError
from ..records.model import Place, Project, Subject, Zone
from ..show.terminal import width as columns_of
from ..values.intervals import added_up
from ..vocabulary import PlaceKind
from .drawing import Panel
from .fonts import Fonts
from .labels import shared, what
from .marks import Mark, Scale

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["GRID", "DistrictMap", "district_map"]

# Column and row of each district, which a test holds against the list of true neighbours.
GRID = {
    "chongming-district": (2, 0),
    "jiading-district": (1, 1), "baoshan-district": (2, 1),
    "putuo-district": (1, 2), "jingan-district": (2, 2), "hongkou-district": (3, 2), "yangpu-district": (4, 2),
    "changning-district": (1, 3), "xuhui-district": (2, 3), "huangpu-district": (3, 3), "pudong-new-area": (4, 3),
    "qingpu-district": (0, 4), "minhang-district": (1, 4),
    "songjiang-district": (0, 5), "fengxian-district": (1, 5),
    "jinshan-district": (0, 6),
}  # fmt: skip
_COLUMNS, _ROWS = 5, 7
Counted: TypeAlias = Subject | Mark


@attrs.frozen
class Tile:
    """A district: its name, its sum or number and of how many figures it is; nothing where it has none."""

    texts: Sequence[str]
    shade: float  # from 0, nothing, to 1, the most
    is_refused: bool  # the figures are not added up


@attrs.define(eq=False)
class DistrictMap(Panel):
    """Tiles shaded by the sum of the figures, or by how many zones there are; hatched where figures are not added up."""

    unit: str
    tiles: dict[str, Tile]
    axis: ClassVar[float] = 6.0

    def height(self) -> float:
        return _ROWS * 46.0

    def body(self, ax: Axes, head: float, height: float, below: float) -> None:
        from matplotlib.colors import to_rgba
        from matplotlib.patches import Rectangle

        wide, high = min(self.width / _COLUMNS, 110.0), height / _ROWS
        ax.set(xlim=(0, self.width), ylim=(height + below, -head), xticks=[], yticks=[])
        sizes = [9.0, 9.0, 7.5]  # of a line, alike in all tiles
        for tile in self.tiles.values():
            for line, text in enumerate(tile.texts):
                sizes[line] = min(sizes[line], (wide - 8) / (0.63 * columns_of(text)))
        for id, tile in self.tiles.items():
            x, y = GRID[id][0] * wide, GRID[id][1] * high
            fill = to_rgba("C0", 0.08 + 0.47 * tile.shade if tile.texts else 0.0)
            edge, hatch = (to_rgba("C0", 0.2), "////") if tile.is_refused else (to_rgba("C0", 0.35), None)
            ax.add_patch(Rectangle((x + 1.5, y + 1.5), wide - 3, high - 3, fc=fill, ec=edge, hatch=hatch, gid=id))
            for line, text in enumerate(tile.texts):
                weight = self.fonts.bold(text) if line == 1 and not tile.is_refused else "normal"
                self.write(ax, text, (x + 5, y + 6), (0, -12.5 * line), "top", fontsize=sizes[line], fontweight=weight, gid=f"{id} {line}")  # fmt: skip


def district_map(items: Sequence[Counted], fonts: Fonts) -> DistrictMap:
    """The map of zones or figures; a zone in two districts counts in both, and its figure is in the sum of neither.

    What lies in none is counted beneath the map; where all of it does, there is no map.
    """
    inside: dict[Place, list[Counted]] = {}
    split: set[Place] = set()
    marks: list[Mark] = []
    outside: list[Counted] = []
    subject: Any = None
    for item in items:
        subject = item.metric.subject if isinstance(item, Mark) else item
        found = {place for place in _districts(subject) if place.id in GRID}
        if not found:
            outside.append(item)
        elif isinstance(item, Mark):
            marks.append(item)
        split |= found if len(found) > 1 else set()
        for place in found:
            inside.setdefault(place, []).append(item)
    if outside and not inside:
        raise MixedMetricsError(
            f"{subject.id!r} lies in none of the sixteen districts, nor does the rest: no map of them"
        )
    sums = {place: None if place in split else _sum(inside[place]) for place in inside}
    scale = Scale([mark for mark in sums.values() if mark] or marks, fonts.locale) if marks else None
    thing = what(marks[0], fonts) if marks else fonts.say("Zones", "园区")
    under = [scale.name, shared(marks, fonts)] if scale else []
    if marks and None in sums.values():
        hatched = "hatched: not added, they overlap or lie in several districts", "斜线：重叠或跨区，不相加"
        under.append(fonts.say(*hatched))
    sizes = {place: float(len(here)) for place, here in inside.items()}
    if scale:
        sizes = {place: max(scale.at(mark.high), 0.0) if mark else 0.0 for place, mark in sums.items()}
    most = max(sizes.values(), default=0.0) or 1.0
    tiles = dict.fromkeys(GRID, Tile((), 0.0, False))
    for place, size in sizes.items():
        mark, count = sums[place], len(inside[place])
        texts = [re.sub(" District$| New Area$|新?区$", "", fonts.name(place)), str(count)]
        if scale:
            texts[1] = scale.words(mark, bare=True) if mark else fonts.say("not added", "不相加")
            texts += [fonts.say(f"{count} figures", f"{count}项")] if count > 1 else []
        tiles[place.id] = Tile(texts, size / most, scale is not None and mark is None)
    heading = fonts.say(f"{thing} by district", f"各区{thing}")
    panel = DistrictMap(fonts, heading, " · ".join(filter(None, under)), scale.name if scale else "", tiles)
    if count := len(outside):
        words = f"{count} {'figure' if marks else 'zone'}{'s' if count > 1 else ''} in no district"
        panel.note = fonts.say(
            f"Not on the map: {words}", f"未上图：{count}{'项数据' if marks else '个园区'}，不属于任何一区"
        )
    return panel


def _sum(items: Sequence[Counted]) -> Mark | None:
    """What the figures of a district add up to; None where that would count something twice."""
    marks = [item for item in items if isinstance(item, Mark)]
    if len(marks) < 2 or any(mark.land for mark in marks):
        return marks[0] if len(items) == len(marks) == 1 else None
    try:
        total([mark.metric for mark in marks])
    except MixedMetricsError:
        return None
    added = added_up([mark.measure for mark in marks])
    return None if added is None else Mark(marks[0].metric, added)


def _districts(subject: Subject | None) -> Iterable[Place]:
    match subject:
        case None:
            return ()
        case Zone():
            return subject.districts
        case Place(kind=PlaceKind.DISTRICT):
            return (subject,)
        case Place():
            wider: Sequence[Subject | None] = (*subject.members, subject.part_of)
        case Project():
            wider = (subject.zone or subject.place,)
        case _:
            wider = (subject.zone,)
    return [district for each in wider for district in _districts(each)]
