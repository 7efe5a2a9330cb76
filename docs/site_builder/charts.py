"""Charts as SVG that follows the theme's colours, light and dark: where a zone stands among others, and those of `sz.plot`."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, cast

import shanghai_zones as sz
from shanghai_zones.show.overview import when
from shanghai_zones.values.factors import ratio_between

from .markup import text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["as_svg", "hectares", "ordinal", "place_among", "series_svg", "themed"]

_LEFT, _RIGHT, _BASE = 14, 386, 62  # the axis of the strip, in a drawing 400 wide
_TICKS = ((10, "0.1 km²"), (100, "1 km²"), (1_000, "10 km²"), (10_000, "100 km²"))


def hectares(area: sz.Area) -> float:
    over, under = ratio_between(area.unit, sz.AreaUnit.HA)
    return float(area.value) * over / under


def ordinal(rank: int) -> str:
    """Which by size.

    >>> [ordinal(rank) for rank in (1, 2, 13, 36, 43)]
    ['largest', '2nd largest', '13th largest', '36th largest', '43rd largest']
    """
    if rank == 1:
        return "largest"
    ending = "th" if rank // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending} largest"


def place_among(areas: Sequence[tuple[str, sz.Area]], highlighted: str, name: str) -> str:
    """Where the approved area of a zone stands among those of all catalogue zones, on a logarithmic scale."""
    sizes = sorted((hectares(area), zone) for zone, area in areas)
    rank = len(sizes) - [zone for _, zone in sizes].index(highlighted)
    mine = next(size for size, zone in sizes if zone == highlighted)
    ticks = "".join(
        f'<line x1="{_x(size):.1f}" y1="14" x2="{_x(size):.1f}" y2="{_BASE}" class="grid"/>'
        f'<text x="{_x(size):.1f}" y="{_BASE + 15}" text-anchor="{anchor}">{label}</text>'
        for (size, label), anchor in zip(_TICKS, ("start", "middle", "middle", "end"), strict=True)
    )
    dots = "".join(
        f'<circle cx="{_x(size):.1f}" cy="{y:.1f}" r="3" class="other"/>'
        for (size, zone), y in zip(sizes, _heights([size for size, _ in sizes]), strict=True)
        if zone != highlighted
    )
    dot = f'<circle cx="{_x(mine):.1f}" cy="{_BASE - 5}" r="5.5" class="mine"/>'
    caption = f"Approved areas of the {len(sizes)} catalogue zones, each a dot; this one is the {ordinal(rank)}."
    return (
        f'<figure class="strip"><svg viewBox="0 0 400 84" role="img" aria-label="{text(name)}: {text(caption)}">'
        f"{ticks}{dots}{dot}</svg><figcaption>{caption} The scale is logarithmic.</figcaption></figure>"
    )


@cache
def series_svg(metrics: tuple[sz.Metric, ...]) -> str:
    """Figures of one subject over time, as `sz.plot` draws them; their sources stand in the table beside it, with links."""
    with themed((3.8, 3)):
        ax = sz.plot(metrics, mix_statuses=True, title="\u2009")
    first, last = metrics[0], metrics[-1]
    said = f"{first.indicator.name} of {first.subject.name}, {when(first.period)} to {when(last.period)}; the figures stand in the table"
    return as_svg(cast("Figure", ax.figure), said)[0]


@contextmanager
def themed(size: tuple[float, float]) -> Iterator[None]:
    """The settings for charts of a page: its colours, light and dark, and a size in inches."""
    import matplotlib

    matplotlib.use("Agg")
    with matplotlib.rc_context({**_THEMED, "figure.figsize": size}):
        yield


def as_svg(figure: Figure, said: str = "") -> tuple[str, str]:
    """A chart that `sz.plot` has drawn within `themed`, the same bytes each time, and what stands at its foot.

    The page says the foot itself. `said` is for those who do not see the chart; else it is the heading.
    """
    import matplotlib.pyplot as plt

    foot = figure.axes[-1].texts[-1]
    lines = foot.get_text().split("\n")
    foot.set_visible(False)
    heading = max(figure.axes[0].texts, key=lambda each: float(each.get_fontsize())).get_text().replace("\n", " ")
    out = io.StringIO()
    with themed((0, 0)):
        figure.savefig(out, format="svg", metadata={"Date": None})
    plt.close(figure)
    svg = re.sub(r"<\?xml.*?<svg ", "<svg ", out.getvalue(), flags=re.DOTALL)
    svg = re.sub(
        r"<metadata>.*?</metadata>|<!--.*?-->|<style.*?</style>| font-family: [^;]*;", "", svg, flags=re.DOTALL
    )
    svg = re.sub(r"\n\s*", " ", svg)  # neither a blank line in Markdown nor bytes for nothing
    named = set(re.findall(r'(?:url\(|href=")#([^")]+)', svg))
    svg = re.sub(r' id="([^"]+)"', lambda match: match[0] if match[1] in named else "", svg)
    for colour, meaning in _COLOURS.items():
        svg = svg.replace(colour, meaning)
    wide, high = (float(size) for size in re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)[0])
    box = f"{_EDGE} {_EDGE} {wide - 2 * _EDGE:.4g} {high - 2 * _EDGE - 10.5 * len(lines):.4g}"
    head = f'<svg viewBox="{box}" role="img" aria-label="{text(said or heading)}">'
    return re.sub(r"<svg [^>]*>", head, svg, count=1), " ".join(lines)


_EDGE = 15  # of the empty margin of a picture, in points
# Colours that no style uses stand for those of the page.
_COLOURS = {
    "#010203": "currentColor",
    "#040506": "var(--chart-1)",
    "#070809": "var(--chart-2)",
    "#0a0b0c": "var(--color-background-primary)",
}
_TEXT, _ONE, _TWO, _GROUND = _COLOURS
_THEMED: dict[str, object] = {
    "svg.fonttype": "none", "svg.hashsalt": "shanghai_zones", "axes.facecolor": _GROUND, "savefig.transparent": True,
    "axes.prop_cycle": f"cycler('color', ['{_ONE[1:]}', '{_TWO[1:]}'])",
    **dict.fromkeys(("text.color", "axes.labelcolor", "axes.edgecolor", "xtick.color", "ytick.color"), _TEXT),
}  # fmt: skip


def _x(size: float) -> float:
    low, high = math.log(_TICKS[0][0]), math.log(_TICKS[-1][0])
    return _LEFT + (_RIGHT - _LEFT) * (math.log(size) - low) / (high - low)


def _heights(sizes: Sequence[float]) -> list[float]:
    """Dots that would cover each other are piled up."""
    heights: list[float] = []
    last = [-100.0] * 7
    for size in sizes:
        level = next((i for i, x in enumerate(last) if _x(size) - x >= 6.5), 6)
        last[level] = _x(size)
        heights.append(_BASE - 5 - 6.5 * level)
    return heights
