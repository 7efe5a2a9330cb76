"""What all forms of a picture share: Axes that hold heading, body and foot inside them, whoever made the Axes.

Colours and fonts are those of the style in use, so a dark style gives a dark picture. Nothing global is changed.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..show.terminal import wrap
from ..values.wording import Locale
from .fonts import Fonts, warn_of_missing

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Panel", "arrow", "columns", "draw_page", "setting", "ticks_between"]

ARROW, _MARGIN = 16.0, 18.0  # in points: an arrow at an open end, the margin at either side
_TITLE, _UNDER, _FOOT = 12.0, 9.0, 7.5  # sizes of text


class Panel:
    """One chart: its heading, and how it is drawn into the middle of some Axes. Heights are in points."""

    heading: str = ""  # what it shows, where the page has more than one
    under: str = ""
    axis: float = 32.0  # room for the axis under the body
    least: float = 0.8  # of its height, what a body can be pressed to in Axes that somebody else made
    width: float = 0.0

    def __init__(self, fonts: Fonts, locale: Locale) -> None:
        self.fonts: Fonts = fonts
        self.locale: Locale = locale

    def height(self) -> float:
        """What the body needs at this width."""
        raise NotImplementedError

    def body(self, ax: Axes, head: float, height: float, below: float) -> None:
        """Draw between a head and what is below, on Axes without a frame."""
        raise NotImplementedError

    def write(self, ax: Axes, text: str, at: tuple[float, float], shift: tuple[float, float], va: str, **style: Any) -> None:  # fmt: skip
        """A text at a place, shifted by points. A dollar sign in it is a dollar sign, and no mathematics."""
        style = {"xycoords": "data", "ha": "left", **self.face, **style}
        ax.annotate(text, at, shift, textcoords="offset points", va=va, annotation_clip=False, linespacing=1.2, **style)

    @property
    def face(self) -> dict[str, Any]:
        return {"fontfamily": self.fonts.families, "parse_math": False}


def draw_page(panels: Sequence[Panel], ax: Axes | None, title: str, own_title: str | None, foot: str) -> Axes:
    """All panels with the title over the first and the sources under the last; gives the first Axes.

    A title of the user's own stands above the one made here, and is drawn whatever the fonts can.
    """
    if own_title is not None and not panels[0].fonts.draws(own_title):
        warn_of_missing(f"the title {own_title!r} has characters that no font at hand has")
    width = _size(ax)[0] if ax is not None else float(setting("figure.figsize")[0]) * 72 - 2 * _MARGIN
    heads: list[list[tuple[list[str], float, str]]] = [[] for _ in panels]  # of each panel: lines, size, weight
    top = [(title, _TITLE, "bold")] if own_title is None else [(own_title, _TITLE, "bold"), (title, _UNDER, "bold")]
    for panel, head in zip(panels, heads, strict=True):
        panel.width = width
        for text, size, weight in (*top, (panel.heading, 10.0, "bold"), (panel.under, _UNDER, "normal")):
            head += [(wrap(text, columns(width, size)), size, weight)] if text else []
        top = []
    feet = ["" for _ in panels[1:]] + ["\n".join(wrap(foot, columns(width, _FOOT)))]
    sizes = [
        (sum(len(lines) * size * 1.4 for lines, size, _ in head) + 10, panel.height(), panel.axis + 10.5 * len(text.splitlines()) + 4)
        for head, panel, text in zip(heads, panels, feet, strict=True)
    ]  # fmt: skip
    axes = [ax] if ax is not None else _new_axes([sum(parts) for parts in sizes])
    for each, panel, head, text, (above, body, below) in zip(axes, panels, heads, feet, sizes, strict=True):
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
        for lines, size, weight in head:
            alpha = 1.0 if weight == "bold" else 0.75
            panel.write(each, "\n".join(lines), (0, 1), (0, -down), "top", xycoords="axes fraction", fontsize=size, fontweight=weight, alpha=alpha)  # fmt: skip
            down += len(lines) * size * 1.4
        panel.write(each, text, (0, 0), (0, 2), "bottom", xycoords="axes fraction", fontsize=_FOOT, alpha=0.75)
    return axes[0]


def arrow(ax: Axes, at: tuple[float, float], shift: tuple[float, float], gid: str) -> None:
    """An arrow from the end of what is stated to where the figure may still lie."""
    style = {"arrowstyle": "<|-", "color": setting("text.color"), "linewidth": 1.4, "mutation_scale": 11, "shrinkA": 0, "shrinkB": 0}  # fmt: skip
    ax.annotate("", at, shift, xycoords="data", textcoords="offset points", arrowprops=style, gid=gid)


def ticks_between(low: float, high: float, steps: int = 5) -> list[float]:
    """Round numbers from low to high, in so many steps at most."""
    from matplotlib.ticker import MaxNLocator

    values, room = MaxNLocator(nbins=steps, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high), (high - low) * 1e-9
    return [float(value) for value in values if low - room <= value <= high + room]


def columns(width: float, size: float) -> int:
    """How many columns of text of a size go into a width."""
    return max(int(width / (size * 0.56)), 12)


def setting(name: str) -> Any:
    """A setting of the style in use."""
    from matplotlib import rcParams

    settings: Any = rcParams
    return settings[name]


def _size(ax: Axes) -> tuple[float, float]:
    figure, box = ax.figure, ax.get_window_extent()
    return float(box.width * 72 / figure.dpi), float(box.height * 72 / figure.dpi)


def _new_axes(heights: Sequence[float]) -> list[Axes]:
    """Axes under each other, each as high as it needs, in a new figure."""
    import matplotlib.pyplot as plt

    gap, width = _MARGIN * 0.8, float(setting("figure.figsize")[0])
    whole = sum(heights) + gap * (len(heights) + 1)
    figure = plt.figure(figsize=(width, whole / 72))
    margin, axes, top = _MARGIN / 72 / width, [], whole
    for height in heights:
        top -= height + gap
        axes.append(figure.add_axes((margin, top / whole, 1 - 2 * margin, height / whole)))
    return axes
