"""Take pictures of the site and of the cards, to be looked at: `python scripts/screenshots.py DIR`.

Every page that is one of a kind; of those that are many of one kind (zones, districts, …) the shortest and the longest;
then what a notebook shows of each kind of result. Each as on a desk (1280) and on a phone (390), in light and in dark:
`data-figures-phone-dark.png`. The site is built first, or is the one that the variable SITE names.
"""

import argparse
import base64
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import shanghai_zones as sz

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))

from chromium import DESK, PHONE, built_site, chromium, resize, show  # noqa: E402

SCREENS = {"desk": DESK, "phone": PHONE}
SCHEMES = ("light", "dark")
ALIKE = 30  # more pages in one folder are of one kind
HIGHEST = 4000  # pixels of a page; what comes below is more of the same
# Around a card, as a notebook is in light and in dark.
NOTEBOOK = """<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>
:root {{ color-scheme: light dark }} body {{ margin: 16px; font: 14px/1.5 system-ui, sans-serif }}
</style><body>{}</body>"""


def pages(site: Path) -> Iterator[tuple[str, Path]]:
    """The pages to look at, each with the name of its picture."""
    folders: dict[Path, list[Path]] = {}
    for path in sorted(site.rglob("*.html")):
        if path.name not in ("genindex.html", "py-modindex.html"):
            folders.setdefault(path.parent, []).append(path)
    for paths in folders.values():
        others = sorted((path for path in paths if path.name != "index.html"), key=lambda path: path.stat().st_size)
        unseen = others[1:-1] if len(others) > ALIKE else []
        for path in paths:
            if path not in unseen:
                yield "-".join(path.relative_to(site).with_suffix("").parts), path


def cards(folder: Path) -> Iterator[tuple[str, Path]]:
    """One of each kind of result, as a page that holds what a notebook shows of it."""
    for name, result in results().items():
        path = folder / f"{name}.html"
        path.write_text(NOTEBOOK.format(result._repr_html_()), "utf-8")
        yield f"card-{name}", path


def results() -> dict[str, Any]:
    """One of each kind of result that a notebook shows by itself."""
    ds = sz.load()
    metric = ds.metrics["bay-area-projects-investment-2022-h1"]
    match = sz.find_measures("It drew 8 billion yuan (US$1.18 billion) in the first half.")[0]
    output = ds.metrics["jiading-industrial-zone-industrial-output-2023"]
    series = ds.series("shanghai", "gdp", scope=None)
    return {
        "dataset": ds, "zone": ds.zones["jiading-industrial-zone"], "project": ds.projects["haoyuan-park"],
        "organization": ds.organizations["valeo"], "place": ds.places["jiading-district"], "metric": metric,
        "indicator": ds.indicators["land-area"], "source": metric.source, "zones": ds.zones[:8],
        "metrics": ds.metrics.where(subject="jiading-industrial-zone"), "measure": metric.measure,
        "conversion": metric.to("USD", on="published"), "match": match,
        "matches": sz.find_measures("45 mu of land, more than 1.2 billion yuan"), "hits": ds.search("zizhu park"),
        "named": ds.zones.match(["漕河泾", "Malu Town"]), "about": ds.about("漕河泾"), "targets": ds.targets(),
        "per_land": ds.per_land(output, basis="administered"), "stated": ds.stated_conversions(), "events": ds.events,
        "series": series, "growth": series.growth(2020, 2021), "target": ds.targets()[0],
        "checks": sz.check_text("8 billion yuan (US$1.18 billion)", on="2022-08-18"),
    }  # fmt: skip


def shoot(browser: Any, path: Path, picture: Path) -> None:
    """One page on every screen and in every scheme, from its top to its end, or as far down as is of use."""
    for screen, size in SCREENS.items():
        for scheme in SCHEMES:
            resize(browser, size, scheme)
            show(browser, path.as_uri())
            height = browser.execute_script("return document.documentElement.scrollHeight")
            clip = {"x": 0, "y": 0, "width": size[0], "height": min(height, HIGHEST), "scale": 1}
            taken = browser.execute_cdp_cmd("Page.captureScreenshot", {"clip": clip, "captureBeyondViewport": True})
            picture.with_name(f"{picture.name}-{screen}-{scheme}.png").write_bytes(base64.b64decode(taken["data"]))


def main(arguments: Sequence[str] | None = None) -> int:
    """Take all pictures, or those of the pages and cards whose names begin with a text."""
    parser = argparse.ArgumentParser(description="Take pictures of the site and of the cards, to be looked at.")
    parser.add_argument("folder", metavar="DIR", type=Path, help="where the pictures go; it is made")
    parser.add_argument("--only", metavar="TEXT", default="", help="pages and cards that begin so: data-zones, card")
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    if not subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False).stdout:
        print(
            "no font here has Chinese, which will be boxes: install one, such as Debian's fonts-noto-cjk",
            file=sys.stderr,
        )
    with tempfile.TemporaryDirectory() as scratch:
        (papers := Path(scratch) / "cards").mkdir()
        shown = [] if options.only.startswith("card") else list(pages(built_site(Path(scratch) / "site")))
        shown = [(name, path) for name, path in [*shown, *cards(papers)] if name.startswith(options.only)]
        with chromium(Path(scratch) / "profile") as browser:
            for name, path in shown:
                shoot(browser, path, options.folder / name)
    print(f"{len(shown) * len(SCREENS) * len(SCHEMES)} pictures of {len(shown)} pages and cards in {options.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
