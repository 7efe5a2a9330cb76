"""Two small charts as plain HTML and SVG, which follow the theme's colours and scale to a phone; and one of `sz.plot`."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence

import shanghai_zones as sz
from shanghai_zones.values.units import ratio_between

from .markup import in_mu, text

__all__ = ["areas_picture", "land_bars", "place_among"]

_LEFT, _RIGHT, _BASE = 14, 386, 62  # the axis of the strip, in a drawing 400 wide
_TICKS = ((10, "10 ha"), (100, "1 km²"), (1_000, "10 km²"), (10_000, "100 km²"))


def hectares(area: sz.Area) -> float:
    over, under = ratio_between(area.unit, sz.AreaUnit.HA)
    return float(area.value) * over / under


def land_bars(metrics: Sequence[sz.Metric]) -> str:
    """The land areas of one zone beside each other: the same name, several lands."""
    sized = [(metric, metric.measure) for metric in metrics if isinstance(metric.measure, sz.Area)]
    longest = max(in_mu(area) for _, area in sized)
    rows = "".join(
        f'<div class="bar-row"><span class="bar-label">{text(metric.basis or "basis not stated")}</span>'
        f'<span class="bar"><span style="width:{max(100 * in_mu(area) / longest, 0.5):.1f}%"></span></span>'
        f'<span class="bar-value">{text(area)}</span></div>'
        for metric, area in sized
    )
    return f'<figure class="bars">{rows}<figcaption>Land areas to one scale, by what is meant.</figcaption></figure>'


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
    caption = f"Approved areas of the {len(sizes)} catalogue zones, each a dot; this one is no. {rank} by size."
    return (
        f'<figure class="strip"><svg viewBox="0 0 400 84" role="img" aria-label="{text(name)}: {text(caption)}">'
        f"{ticks}{dots}{dot}</svg><figcaption>{caption} The scale is logarithmic.</figcaption></figure>"
    )


def areas_picture(dataset: sz.Dataset) -> str:
    """The picture of the guide to comparing zones, as that guide's own code makes it."""
    import matplotlib

    matplotlib.use("Agg")
    zones = [hits[0].record for hits in map(dataset.zones.search, ("漕河泾", "陆家嘴", "金桥", "张江", "莘庄")) if hits]
    if not zones:
        return "<svg xmlns='http://www.w3.org/2000/svg'/>"
    with matplotlib.rc_context({"svg.hashsalt": "areas", "figure.figsize": (6.4, 4.8)}):
        ax = sz.plot([dataset.land_area(zone, basis="approved") for zone in zones], unit="mu")
        out = io.StringIO()
        figure: object = ax.figure
        figure.savefig(out, format="svg", metadata={"Date": None})  # type: ignore[attr-defined]
        import matplotlib.pyplot

        matplotlib.pyplot.close(figure)  # type: ignore[arg-type]
    return out.getvalue()


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
