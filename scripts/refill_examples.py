"""Write the outputs of the examples in README and docs anew, after data or messages have changed.

    python scripts/refill_examples.py                 # every hand-written page
    python scripts/refill_examples.py docs/questions.md

Read the difference before it is committed: an output that changed may be a fault that was just made. The tests only
compare.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "docs"))

from site_builder.examples import refilled  # noqa: E402
from site_builder.site_pages import hand_written  # noqa: E402


def main(arguments: Sequence[str] | None = None) -> int:
    """Rewrite the pages that changed, and name them."""
    parser = argparse.ArgumentParser(description="Write the outputs of the examples in README and docs anew.")
    parser.add_argument("pages", nargs="*", type=Path, help="pages; all hand-written ones if none is named")
    pages = [page.resolve() for page in parser.parse_args(arguments).pages] or hand_written(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for page in pages:
            text = refilled(page)
            if text != page.read_text("utf-8"):
                page.write_text(text, "utf-8", newline="\n")
                print(page.relative_to(ROOT))
        os.chdir(ROOT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
