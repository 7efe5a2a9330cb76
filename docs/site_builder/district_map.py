"""The sixteen districts as tiles: how many of some zones lie in each, and each a link to its page.

SVG that takes the colour of the text around it, light or dark; the custom property `--accent` colours the tiles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import shanghai_zones as sz
from shanghai_zones.plots.districts import GRID

from .markup import address, text

__all__ = ["district_map"]

_WIDE, _HIGH = 100, 62  # of a tile


def district_map(zones: Iterable[sz.Zone], up: str, caption: str) -> str:
    """The map, with the grid that `sz.plot(…, kind="districts")` has; nothing where no zone lies in a district."""
    counts = Counter(place for zone in zones for place in zone.districts if place.id in GRID)
    if not counts:
        return ""
    by_id, most = {place.id: place for place in counts}, max(counts.values())
    tiles = "".join(_tile(id, by_id.get(id), counts[by_id[id]] if id in by_id else 0, most, up) for id in GRID)
    columns, rows = (max(places) + 1 for places in zip(*GRID.values(), strict=True))
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {columns * _WIDE} {rows * _HIGH}" role="group" fill="currentColor" '
        f'aria-label="Zones by district" font-family="system-ui,sans-serif" font-size="13">{tiles}</svg>'
    )
    return f'<figure class="tiles">{drawn}<figcaption>{text(caption)}</figcaption></figure>'


def _tile(id: str, place: sz.Place | None, count: int, most: int, up: str) -> str:
    """A tile at its place in the grid; one without zones is empty."""
    tile = f'<rect width="{_WIDE - 4}" height="{_HIGH - 4}" rx="3" fill="var(--accent,currentColor)" fill-opacity="{0.04 + 0.26 * count / most:.3f}" stroke="currentColor" stroke-opacity=".35"/>'  # fmt: skip
    if place is not None:
        name = re.sub(" District$| New Area$", "", place.name)
        texts = f'<text x="9" y="20">{text(name)}</text><text x="9" y="38" font-weight="600">{count}</text>'
        tile = f'<a href="{text(address(place, up))}" style="color:inherit">{tile}{texts}</a>'
    return f'<g transform="translate({GRID[id][0] * _WIDE + 2} {GRID[id][1] * _HIGH + 2})">{tile}</g>'
