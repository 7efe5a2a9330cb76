"""What the built site offers to take away, and what each of its data pages tells search engines."""

import json
import re
from pathlib import Path

import shanghai_zones as sz
from shanghai_zones.frames.export import export_files

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def test_every_table_is_there_to_take_away(site: Path) -> None:
    """The files beside the pages are those that `export` writes of the same data."""
    for name, data in export_files(sz.load()):
        assert (site / "downloads" / name).read_bytes() == data, name


def test_every_data_page_tells_one_dataset(site: Path) -> None:
    """One element in each page below data, and in no other; the files that it names are in the site."""
    subjects = 0
    for path in site.rglob("*.html"):
        found = SCRIPT.findall(path.read_text("utf-8"))
        if not path.is_relative_to(site / "data"):
            assert found == [], path
            continue
        (text,) = found
        told = json.loads(text)
        assert (told["@context"], told["@type"], told["version"]) == (
            "https://schema.org/",
            "Dataset",
            sz.load().version,
        )
        assert told["license"].startswith("https://creativecommons.org/licenses/by/4.0")
        assert (path.parent / told["url"]).resolve().exists(), path
        for file in told.get("distribution", ()):
            assert (path.parent / file["contentUrl"]).resolve().exists(), (path, file)
        subjects += "isPartOf" in told
    assert subjects > 50
