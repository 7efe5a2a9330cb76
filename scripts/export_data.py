"""Write the data as the site offers them, every table and one archive of all: `python scripts/export_data.py DIR`.

The build of the documentation does the same into its folder `downloads`. People who have the package get the tables by
`shanghai-zones export DIR`.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import shanghai_zones as sz

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "docs"))

from site_builder.downloads import write_downloads  # noqa: E402


def main(arguments: Sequence[str] | None = None) -> int:
    """Write them, and name the files; 2 where the folder cannot be taken."""
    parser = argparse.ArgumentParser(description="Write every table of the data, and one archive of all.")
    parser.add_argument("folder", metavar="DIR", type=Path, help="a folder that is new or empty")
    folder = parser.parse_args(arguments).folder
    try:
        print(*write_downloads(sz.load(), folder), sep="\n")
    except OSError as error:
        print(f"{folder}: {error.strerror or error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
