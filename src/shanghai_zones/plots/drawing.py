"""What all forms of a picture share: Axes that hold heading, body and foot inside them, whoever made the Axes.

Colours and fonts are those of the style in use, so a dark style gives a dark picture. Nothing global is changed.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from ..errors import shown
from ..show.terminal import wrap
from ..vocabulary import Qualifier
from .fonts import Fonts, setting, warn_of_missing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Annotation

__all__ = ["ARROW", "Panel", "around", "columns", "draw_page", "open_end", "ticks_between"]

ARROW, _MARGIN, _GAP = 16.0, 18.0, 14.0  # in points: an arrow at an open end, the margin at either side, and between
_TITLE, _HEADING, _UNDER, _FOOT = 12.0, 10.0, 9.0, 7.5  # sizes of text


@attrs.define(eq=False)
class Panel:
    """One chart: what it shows, and how it is drawn into the middle of some Axes. Heights are in points."""

    fonts: Fonts
    heading: str
    under: str
    width: float = attrs.field(init=False, default=0.0)
    note: str = attrs.field(init=False, default="")  # what is not drawn, said at the foot
    axis: ClassVar[float] = 32.0  # room for the axis under the body
    least: ClassVar[float] = 0.65  # of its height, what a body can be pressed to in Axes that somebody else made

    def height(self) -> float:
        """What the body needs at this width."""
        raise NotImplementedError

    def body(self, ax: Axes, head: float, height: float, below: float) -> None:
        """Draw between a head and what is below, on Axes without a frame."""
        raise NotImplementedError

    @property
    def face(self) -> dict[str, Any]:
        """How texts are set. A dollar sign in one is a dollar sign, and no mathematics."""
        return {"fontfamily": self.fonts.families, "parse_math": False}

    def write(self, ax: Axes, text: str, at: tuple[float, float], shift: tuple[float, float], va: str, **style: Any) -> Annotation:  # fmt: skip
        """A text at a place, shifted by points."""
        style = {"xycoords": "data", "ha": "left", **self.face, **style}
        return ax.annotate(
            text, at, shift, textcoords="offset points", va=va, annotation_clip=False, linespacing=1.2, **style
        )

    def arrow(self, ax: Axes, qualifier: Qualifier, id: str, at: tuple[float, float], way: tuple[int, int]) -> Annotation | None:  # fmt: skip
        """Where words leave an end open, an arrow to where the figure may still lie; `way` is that of the axis."""
        end = open_end(qualifier)
        if not end:
            return None
        style = {"arrowstyle": "<|-", "color": setting("text.color"), "linewidth": 1.4, "mutation_scale": 11, "shrinkA": 0, "shrinkB": 0}  # fmt: skip
        shift = (way[0] * end * ARROW, way[1] * end * ARROW)
        gid = f"{id} open {'above' if end > 0 else 'below'}"
        return ax.annotate("", at, shift, xycoords="data", textcoords="offset points", arrowprops=style, gid=gid)


def draw_page(panels: Sequence[Panel], ax: Axes | None, title: str, own_title: str | None, foot: str) -> Axes:
    """All panels with the title over the first and the sources under the last; gives the first Axes.

    A title of the user's own stands above the one made here, and is drawn whatever the fonts can.
    """
    fonts = panels[0].fonts
    fonts.missing += [] if own_title is None or fonts.draws(own_title) else [own_title]
    width = _size(ax)[0] if ax is not None else float(setting("figure.figsize")[0]) * 72 - 2 * _MARGIN
    texts = [(title, _TITLE)] if own_title is None else [(own_title, _TITLE), (title, _UNDER)]
    notes = wrap(foot, columns(width, _FOOT))
    heads, heights = [], []
    for panel in panels:
        panel.width = width
        head = [
            (wrap(text, columns(width, size * 1.1)), size, fonts.bold(text), 1.0)
            for text, size in (*texts, (panel.heading, _HEADING))
            if text
        ]
        head += [(wrap(panel.under, columns(width, _UNDER)), _UNDER, "normal", 0.75)] if panel.under else []
        heads.append(head)
        below = panel.axis + 4 + (10.5 * len(notes) if panel is panels[-1] else 0)
        heights.append((sum(len(lines) * size * 1.4 for lines, size, *_ in head) + 10, panel.height(), below))
        texts = []
    axes = [ax] if ax is not None else _new_axes([sum(parts) for parts in heights])
    for each, panel, head, (above, body, below) in zip(axes, panels, heads, heights, strict=True):
        if ax is not None:
            given, least = _size(ax)[1] - above - below, panel.least * body
            if given < least:
                warnings.warn(f"these Axes should be {(least - given) / 72:.1f} inches higher for their texts to be read; "
                              "or leave ax= out", stacklevel=3)  # fmt: skip
            body = max(given, least)
        each.grid(False)
        each.set_frame_on(False)
        each.tick_params(length=0, labelsize=8)
        panel.body(each, above, body, below)
        down = 0.0
        for lines, size, weight, alpha in head:
            panel.write(each, "\n".join(lines), (0, 1), (0, -down), "top", xycoords="axes fraction", fontsize=size, fontweight=weight, alpha=alpha)  # fmt: skip
            down += len(lines) * size * 1.4
    panels[-1].write(
        axes[-1], "\n".join(notes), (0, 0), (0, 2), "bottom", xycoords="axes fraction", fontsize=_FOOT, alpha=0.75
    )
    if missing := list(dict.fromkeys(fonts.missing)):
        more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
        warn_of_missing(f"no font at hand has every character of {', '.join(map(shown, missing[:3]))}{more}")
    return axes[0]


def around(low: float, high: float, size: float, before: float, after: float) -> tuple[float, float]:
    """The limits of an axis of a size that leave room before its low and after its high end; all in points."""
    point = (high - low) / max(size - before - after, 1)
    return low - before * point, high + after * point


_OPEN = {"more_than": 1, "at_least": 1, "nearly": -1, "less_than": -1, "at_most": -1}


def open_end(qualifier: Qualifier) -> int:
    """1 where the words leave the upper end open, -1 where the lower one, else 0."""
    return _OPEN.get(qualifier, 0)


def ticks_between(low: float, high: float, steps: int = 5) -> list[float]:
    """Round numbers from low to high, in so many steps at most."""
    from matplotlib.ticker import MaxNLocator

    values, room = MaxNLocator(nbins=steps, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high), (high - low) * 1e-9
    return [float(value) for value in values if low - room <= value <= high + room]


def columns(width: float, size: float) -> int:
    """How many columns of text of a size go into a width."""
    return max(int(width / (size * 0.56)), 12)


def _size(ax: Axes) -> tuple[float, float]:
    figure, box = ax.figure, ax.get_window_extent()
    return float(box.width * 72 / figure.dpi), float(box.height * 72 / figure.dpi)


def _new_axes(heights: Sequence[float]) -> list[Axes]:
    """Axes under each other, each as high as it needs, in a new figure."""
    import matplotlib.pyplot as plt

    width, whole = float(setting("figure.figsize")[0]), sum(heights) + _GAP * (len(heights) + 1)
    figure, margin, top, axes = plt.figure(figsize=(width, whole / 72), layout="none"), _MARGIN / 72 / width, whole, []
    for height in heights:
        top -= _GAP + height
        axes.append(figure.add_axes((margin, top / whole, 1 - 2 * margin, height / whole)))
    return axes
