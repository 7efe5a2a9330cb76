"""Write `src/shanghai_zones/data/schema.json` from the classes: `python scripts/make_schema.py`.

A test fails while the shipped file is not what this writes.
"""

from __future__ import annotations

import json
from pathlib import Path

from shanghai_zones.files.schema import make_schema

PATH = Path(__file__).resolve().parents[1] / "src" / "shanghai_zones" / "data" / "schema.json"


def main() -> None:
    PATH.write_text(json.dumps(make_schema(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    print(f"{PATH.name}: {PATH.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
