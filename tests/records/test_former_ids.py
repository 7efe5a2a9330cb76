"""An id that was given up goes on finding its record: in tables, references, files, searches and selections."""

import json
import pickle
from typing import Any

import pytest

import shanghai_zones as sz

DOCUMENT: dict[str, Any] = {
    "version": "2",
    "sources": [{"id": "report", "title": "A report", "publisher": "A paper", "language": "en", "licence": "none"}],
    "indicators": [
        {"id": "rise", "name": "Rise", "definition": "Rise of output", "kind": "growth", "family": "ratio",
         "compared_with": "the year before", "growth_of": "older-output"},
        {"id": "output", "name": "Output", "definition": "Output", "kind": "flow", "family": "money",
         "aliases": ["old-output", "older-output"]},
    ],
    "zones": [{"id": "zone", "kind": "park", "names": [
        {"text": "Zone", "language": "en", "standing": "official", "source": "report"}]}],
    "metrics": [
        {"id": "zone-output", "subject": "zone", "indicator": "older-output", "measure": {"value": "5", "unit": "CNY"},
         "status": "actual", "source": "report", "aliases": ["zone-revenue"]},
        {"id": "zone-output-2", "subject": "zone", "indicator": "output", "measure": {"value": "6", "unit": "CNY"},
         "status": "actual", "source": "report"},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def found() -> sz.Dataset:
    """The dataset of the document above."""
    return sz.loads_dataset(json.dumps(DOCUMENT))


@pytest.mark.parametrize("id", ["output", "old-output", "older-output"])
def test_every_door_takes_a_former_id(found: sz.Dataset, id: str) -> None:
    """`[...]`, `get`, `in`, `find`, `search`, `where` and `select` mean today's record by each of its ids."""
    output = found.indicators["output"]
    assert found.indicators[id] is found.indicators.get(id) is found.indicators.find(id) is output
    assert id in found.indicators
    assert found.indicators.search(id)[0].record is output
    assert found.metrics.where(indicator=id).ids == ("zone-output", "zone-output-2")
    assert found.metrics.where(indicator={id, "rise"}) == found.metrics
    assert found.indicators.where(id=id).ids == ("output",)
    assert found.select(id).indicators.ids == ("output",)
    assert found.indicators["rise"].growth_of is output


def test_a_figure_is_found_by_its_former_id_too(found: sz.Dataset) -> None:
    """Metrics keep theirs; the list of ids has today's alone, and a copy by pickle knows both."""
    metrics = pickle.loads(pickle.dumps(found.metrics))
    assert metrics["zone-revenue"].id == "zone-output"
    assert metrics.where(id="zone-revenue").ids == ("zone-output",)
    assert found.select("zone-revenue").metrics.ids == ("zone-output",)
    assert metrics.ids == ("zone-output", "zone-output-2")
    with pytest.raises(sz.RecordNotFoundError):
        metrics["zone-revenues"]


def test_files_keep_them_and_write_todays(found: sz.Dataset) -> None:
    """What is written names today's ids and the former ones once, and reads back to the same."""
    text = sz.dumps_dataset(found)
    assert sz.loads_dataset(text) == found
    written = json.loads(text)
    assert [metric["indicator"] for metric in written["metrics"]] == ["output", "output"]
    assert written["indicators"][1]["aliases"] == ["old-output", "older-output"]


def test_a_file_beside_a_base_may_use_them(found: sz.Dataset) -> None:
    """A file that was written for older data finds the indicators of newer data by their former ids."""
    mine = {"version": "1", "metrics": [dict(DOCUMENT["metrics"][0], id="mine", aliases=[])]}
    together = sz.loads_dataset(json.dumps(mine), base=found)
    assert together.metrics["mine"].indicator is together.indicators["output"]


@pytest.mark.parametrize(
    ("table", "position", "aliases", "path"),
    [
        ("indicators", 0, ["output"], "indicators[0].aliases[0]"), ("indicators", 1, ["old-output", "older-output", "rise"], "indicators[1].aliases[2]"),
        ("metrics", 1, ["zone"], "metrics[1].aliases[0]"), ("metrics", 1, ["zone-revenue"], "metrics[1].aliases[0]"),
        ("metrics", 1, ["Not an id"], "metrics[1].aliases[0]"), ("metrics", 1, [7], "metrics[1].aliases[0]"),
    ],
)  # fmt: skip
def test_an_id_means_one_record(table: str, position: int, aliases: list[Any], path: str) -> None:
    """A former id that is another record's id, or former id, is refused with its path, in files and in memory."""
    document = json.loads(json.dumps(DOCUMENT))
    document[table][position]["aliases"] = aliases
    with pytest.raises(sz.DatasetError) as caught:
        sz.loads_dataset(json.dumps(document))
    assert path in [problem.path for problem in caught.value.problems]


def test_memory_knows_the_law_as_files_do(found: sz.Dataset) -> None:
    """Datasets made by hand, added to and merged refuse an id that means two records."""
    other = sz.Indicator(id="old-output", name="Other", definition="Other", kind="flow", family="money")
    with pytest.raises(sz.DatasetError, match="old-output"):
        found.add(other)
    with pytest.raises(sz.DatasetError, match="old-output"):
        sz.Dataset(version="1", indicators=[other, found.indicators["output"]])
    with pytest.raises(sz.DatasetError, match="old-output"):
        sz.loads_dataset(sz.dumps_dataset(sz.Dataset(version="1", indicators=[other])), base=found)
