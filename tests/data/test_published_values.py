"""A published value never changes under its id without an entry in the changelog of the data."""

import copy
import json
import runpy
from pathlib import Path
from typing import Any

import pytest

import shanghai_zones as sz

ROOT = Path(__file__).parents[2]
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "publish_values.py"))
PUBLISHED: dict[str, Any] = json.loads((ROOT / "tests" / "data" / "published.json").read_text("utf-8"))


def test_no_published_value_has_changed_unannounced(ds: sz.Dataset) -> None:
    """Each figure says what it said when it was published, or CHANGELOG.md names it below Data.

    Before the first release of new data run scripts/publish_values.py; for a correction, write the entry first.
    """
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert SCRIPT["unannounced"](PUBLISHED, SCRIPT["values_of"](ds), changelog) == []


@pytest.mark.parametrize("kind", ["value", "unit", "status", "gone"])
def test_a_change_needs_its_entry(ds: sz.Dataset, kind: str) -> None:
    """Another number, unit or status, and a figure that is gone, are found, and allowed once they are announced."""
    values = SCRIPT["values_of"](ds)
    later = copy.deepcopy(values)
    id = next(iter(later))
    if kind == "gone":
        del later[id]
    elif kind == "status":
        later[id]["status"] = "intended"
    else:
        later[id]["measure"][kind] = "7"
    assert SCRIPT["unannounced"](values, later, "# Changelog\n\n## Data\n\n### 1.0.0\n") == [id]
    assert SCRIPT["unannounced"](values, later, f"# Changelog `{id}`\n\n## Data\n\n### 1.0.0\n") == [id]
    assert SCRIPT["unannounced"](values, later, f"# Changelog\n\n## Data\n\n### 1.0.1\n\n- `{id}`: corrected.\n") == []


def test_notes_may_be_added_to(ds: sz.Dataset) -> None:
    """A longer note, printed words and a new figure are no change of a value."""
    metric = ds.metrics[0]
    text = sz.dumps_dataset(ds.select(metric))
    document = json.loads(text)
    document["metrics"][0] |= {"note": "More is known.", "confirmation": "none"}
    document["metrics"][0]["measure"]["reported"] = "as printed"
    document["metrics"].append(dict(document["metrics"][0], id="another"))
    later = SCRIPT["values_of"](sz.loads_dataset(json.dumps(document)))
    assert SCRIPT["changed"](SCRIPT["values_of"](ds.select(metric)), later) == []
