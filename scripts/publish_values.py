"""Write down what each figure says, so that no value changes under its id unnoticed: `python scripts/publish_values.py`.

To be run when data are released. New figures are added to `tests/data/published.json`. A figure that says something
else than before, or is gone, is taken over only if its id stands below "## Data" in CHANGELOG.md; else nothing is
written, the figures are named, and the exit code is 1.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import shanghai_zones as sz

ROOT = Path(__file__).resolve().parents[1]
PUBLISHED = ROOT / "tests" / "data" / "published.json"
CHANGELOG = ROOT / "CHANGELOG.md"

# What a figure says. Notes, printed words and confirmations may be added to.
SAID = ("subject", "indicator", "measure", "status", "basis", "scope", "period", "also", "threshold", "threshold_also")


def values_of(dataset: sz.Dataset) -> dict[str, dict[str, Any]]:
    """What each figure of a dataset says, by its id."""
    metrics = json.loads(sz.dumps_dataset(dataset))["metrics"]
    for metric in metrics:
        for key in SAID:
            if isinstance(metric.get(key), dict):
                metric[key].pop("reported", None)
    return {metric["id"]: {key: metric[key] for key in SAID if key in metric} for metric in metrics}


def changed(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """The ids of published figures that say something else now, or are gone."""
    return [id for id in old if old[id] != new.get(id)]


def unannounced(old: dict[str, Any], new: dict[str, Any], changelog: str) -> list[str]:
    """Those of them that the changelog of the data does not name."""
    data = changelog.partition("\n## Data\n")[2]
    return [id for id in changed(old, new) if f"`{id}`" not in data]


def main() -> int:
    old = json.loads(PUBLISHED.read_text(encoding="utf-8")) if PUBLISHED.exists() else {}
    new = values_of(sz.load())
    missing = unannounced(old, new, CHANGELOG.read_text(encoding="utf-8"))
    if missing:
        print(f"changed under their ids, and not named below '## Data' in {CHANGELOG.name}:", *missing, sep="\n  ")
        return 1
    PUBLISHED.write_text(json.dumps(new, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{PUBLISHED.name}: {len(new)} figures, {len(changed(old, new))} changed, {len(new.keys() - old.keys())} new")
    return 0


if __name__ == "__main__":
    sys.exit(main())
