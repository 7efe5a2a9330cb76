"""The package that makes the documentation, imported from its folder, and the pages that are written by hand."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"

sys.path.insert(0, str(DOCS))
try:
    from site_builder import Block, blocks, downloads, hand_written, numbers, pages, printed, try_page
    from site_builder.api_pages import groups, public_names
    from site_builder.charts import as_svg, ordinal, themed
    from site_builder.district_map import district_map
    from site_builder.results import shown
    from site_builder.search_terms import words
finally:
    sys.path.remove(str(DOCS))

PAGES = hand_written(ROOT)

__all__ = [
    "DOCS", "PAGES", "ROOT", "Block", "as_svg", "blocks", "district_map", "downloads", "groups", "numbers", "ordinal", "pages", "printed", "public_names", "shown", "themed", "try_page", "words",
]  # fmt: skip
