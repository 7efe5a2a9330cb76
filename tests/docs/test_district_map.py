"""The map of the site: the tiles of the library's own, each a link, in the colours of the page."""

import re
from xml.etree import ElementTree

import matplotlib as mpl
import matplotlib.pyplot as plt

import shanghai_zones as sz
from shanghai_zones.plots.districts import GRID

from .pages import district_map

mpl.use("Agg")
SVG = "{http://www.w3.org/2000/svg}"


def test_the_svg_is_the_same_map(ds: sz.Dataset) -> None:
    """The same texts, each tile with zones a link to its page, in the colour of the page."""
    text = district_map(ds.zones, "../", "Zones & districts")
    root = ElementTree.fromstring(text)
    links = [link.get("href") for link in root.iter(f"{SVG}a")]
    assert links == [f"../data/places/{id}.html" for id in GRID]
    ax = sz.plot(ds.zones, kind="districts")
    drawn = {note.get_gid(): note.get_text() for note in ax.texts}
    plt.close("all")
    assert [text.text for text in root.iter(f"{SVG}text")] == [drawn[f"{id} {line}"] for id in GRID for line in (0, 1)]
    assert "currentColor" in text
    assert not re.search(r"#[0-9a-f]{3}|rgb|black|white", text)
    few = ElementTree.fromstring(district_map(ds.zones.where(lambda zone: len(zone.districts) == 1)[:1], "", "Zones"))
    assert (len(list(few.iter(f"{SVG}a"))), len(list(few.iter(f"{SVG}rect")))) == (1, 16)
    assert district_map(ds.zones.where(districts=None), "", "") == ""
