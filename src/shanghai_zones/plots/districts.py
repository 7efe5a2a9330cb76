"""The sixteen districts as a map of tiles: where each lies beside which, how many figures or zones it has, and how much.

No boundaries are drawn: tiles with a side in common are districts with a border in common, and no more is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, TypeAlias

from ..analysis.totals import total
from ..errors import MixedMetricsError
from ..records.model import Metric, Place, Project, Subject, Zone
from ..show.terminal import width as columns_of
from ..values.intervals import added_up
from ..values.wording import Locale
from ..vocabulary import PlaceKind
from .drawing import Panel
from .fonts import AnyFonts, Fonts
from .labels import shared, what
from .marks import Mark, Scale, panels_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["GRID", "DistrictMap", "district_svg"]

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


class DistrictMap(Panel):
    """Tiles shaded by the sum of the figures, or by how many zones there are; hatched where figures are not added up.

    A zone in two districts counts in both, and its figure is in the sum of neither.
    """

    axis = 6.0

    def __init__(self, items: Sequence[Counted], fonts: Fonts, locale: Locale) -> None:
        super().__init__(fonts, locale)
        self.places: dict[str, Place] = {}
        self.inside: dict[str, list[Counted]] = {}
        split: set[str] = set()
        for item in items:
            subject = item.metric.subject if isinstance(item, Mark) else item
            found = {place.id: place for place in _districts(subject) if place.id in GRID}
            if not found:
                raise MixedMetricsError(
                    f"{subject.id!r} lies in none of the sixteen districts; leave it out of the map"
                )
            self.places |= found
            split |= set(found) if len(found) > 1 else set()
            for id in found:
                self.inside.setdefault(id, []).append(item)
        marks = [item for item in items if isinstance(item, Mark)]
        self.sums: dict[str, Mark | None] = {id: None if id in split else _sum(self.inside[id]) for id in self.places}
        self.scale: Scale | None = (
            Scale([mark for mark in self.sums.values() if mark] or marks, locale) if marks else None
        )
        zh = locale == "zh"
        thing = what(marks[0], fonts, locale) if marks else "园区" if zh else "Zones"
        self.heading = f"各区{thing}" if zh else f"{thing} by district"
        words = [self.scale.name, *shared(marks, fonts, locale)] if self.scale else []
        if marks and None in self.sums.values():
            words.append(
                "斜线：重叠或跨区，不相加" if zh else "hatched: not added, they overlap or lie in several districts"
            )
        self.under = " · ".join(filter(None, words))

    def tiles(self) -> Iterable[tuple[str, int, int, list[str], float, bool]]:
        """Of each tile id, column, row, texts, shade from 0 (nothing) to 1 (the most), and whether a sum is refused."""
        sizes = {id: float(len(items)) for id, items in self.inside.items()}
        if self.scale is not None:
            sizes = {id: max(self.scale.at(mark.high), 0.0) if mark else 0.0 for id, mark in self.sums.items()}
        for id, (column, row) in GRID.items():
            texts = self.texts(id) if id in self.places else []
            is_refused = bool(texts) and self.scale is not None and self.sums[id] is None
            yield id, column, row, texts, sizes.get(id, 0.0) / (max(sizes.values(), default=0.0) or 1.0), is_refused

    def texts(self, id: str) -> list[str]:
        """The name, the sum, and of how many figures it is; without figures the number of zones."""
        zh, place, count = self.locale == "zh", self.places[id], len(self.inside[id])
        name = place.name.removesuffix(" District").removesuffix(" New Area")
        if zh and place.name_zh:
            name = place.name_zh.removesuffix("新区").removesuffix("区")
        if self.scale is None:
            return [name, str(count)]
        mark, counted = self.sums[id], f"{count}项" if zh else f"{count} figures"
        value = self.scale.words(mark, bare=True) if mark else "不相加" if zh else "not added"
        return [name, value, counted] if count > 1 else [name, value]

    def height(self) -> float:
        return _ROWS * 46.0

    def body(self, ax: Axes, head: float, height: float, below: float) -> None:
        from matplotlib.colors import to_rgba
        from matplotlib.patches import Rectangle

        wide, high = min(self.width / _COLUMNS, 110.0), height / _ROWS
        ax.set(xlim=(0, self.width), ylim=(height + below, -head), xticks=[], yticks=[])
        for id, column, row, texts, shade, is_refused in self.tiles():
            x, y = column * wide, row * high
            fill, edge = (
                to_rgba("C0", 0.08 + 0.47 * shade if texts else 0.0),
                to_rgba("C0", 0.2 if is_refused else 0.35),
            )
            hatch = "////" if is_refused else None
            ax.add_patch(Rectangle((x + 1.5, y + 1.5), wide - 3, high - 3, fc=fill, ec=edge, hatch=hatch, gid=id))
            for line, text in enumerate(texts):
                size, weight = min((9, 9, 7.5)[line], (wide - 8) / (0.68 * columns_of(text))), ("normal", "bold", "normal")[line]  # fmt: skip
                self.write(ax, text, (x + 6, y + 6), (0, -12.5 * line), "top", fontsize=size, fontweight=weight, gid=f"{id} {line}")  # fmt: skip


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


def _districts(subject: Subject) -> Iterable[Place]:
    if isinstance(subject, Zone):
        return subject.districts
    if isinstance(subject, Place) and subject.kind is PlaceKind.DISTRICT:
        return (subject,)
    if isinstance(subject, Place):
        wider: Sequence[Subject | None] = (*subject.members, subject.part_of)
    else:
        wider = (subject.zone or (subject.place if isinstance(subject, Project) else None),)
    return [district for each in wider if each is not None for district in _districts(each)]


def district_svg(
    items: Iterable[Metric] | Iterable[Zone],
    link: Callable[[Place], str | None] = lambda place: None,
    locale: Locale = "en",
    unit: str | None = None,
) -> str:
    """The same map as SVG text for a page: it takes the colour of the text around it, light or dark, and each tile is
    a link to where `link` says. The custom property `--accent` colours the tiles."""
    given: list[Any] = list(items)
    metrics = [item for item in given if isinstance(item, Metric)]
    panel = DistrictMap(panels_of(metrics, unit, None, None, None, False)[0] if metrics else given, AnyFonts(), locale)
    wide, high = 100, 62
    out = f'<text x="2" y="16">{escape(panel.scale.name)}</text>' if panel.scale else ""
    for id, column, row, texts, shade, is_refused in panel.tiles():
        dashes = ' stroke-dasharray="4 3"' if is_refused else ""
        tile = f'<rect width="{wide - 4}" height="{high - 4}" rx="3" fill="var(--accent,currentColor)" fill-opacity="{0.04 + 0.26 * shade:.3f}" stroke="currentColor" stroke-opacity=".35"{dashes}/>'  # fmt: skip
        for text, style in zip(texts, ('y="20"', 'y="38" font-weight="600"', 'y="52" font-size="10.5"'), strict=False):
            tile += f'<text x="9" {style}>{escape(text)}</text>'
        address = link(panel.places[id]) if texts else None
        tile = tile if address is None else f'<a href="{escape(address)}" style="color:inherit">{tile}</a>'
        out += f'<g transform="translate({column * wide + 2} {row * high + 2})">{tile}</g>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_COLUMNS * wide} {_ROWS * high}" role="group" fill="currentColor" '
        f'aria-label="{escape(panel.heading)}" font-family="system-ui,sans-serif" font-size="13">{out}</svg>'
    )
