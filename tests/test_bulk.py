"""Metrics by the million: the quick way and the careful way take the same files and say the same of the rest."""

import copy
import gc
import json
import random
import sys
import time
from typing import Any

import pytest
from damaged_documents import damage, small_document

import shanghai_zones as sz
from shanghai_zones.files import json_text
from shanghai_zones.files import loader as codec
from shanghai_zones.files.bulk import MetricReader


@pytest.fixture
def carefully(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Loads a text with nothing but the hooks and the constructors."""

    def load(text: str | bytes, base: sz.Dataset | None = None) -> sz.Dataset:
        with monkeypatch.context() as patch:
            patch.setattr(codec, "parse_by_item", lambda *_: None)
            return sz.loads_dataset(text, base=base)

    return load


def _outcome(load: Any, text: str) -> Any:
    """What comes of a text: every field of every metric, or every problem."""
    try:
        dataset = load(text)
    except sz.DatasetError as error:
        return error.problems
    return sz.dumps_dataset(dataset), dataset, [type(metric.measure) for metric in dataset.metrics]


def _many(chance: random.Random, count: int) -> dict[str, Any]:
    """The small document with more figures than go into one piece of text."""
    document = small_document()
    first = document["metrics"][0]
    document["metrics"] = [
        dict(copy.deepcopy(first), id=f"m-{i}", note=chance.choice(("n", 'a: "b": c', "}, {"))) for i in range(count)
    ]
    return document


@pytest.mark.parametrize("indent", [None, 2])
def test_both_ways_give_the_same_of_damaged_documents(carefully: Any, indent: int | None) -> None:
    """Of 1,000 documents with one to three damages each: the same dataset, or the same problems in the same order."""
    loaded = 0
    for seed in range(1000):
        chance = random.Random(seed)
        document = small_document()
        for _ in range(chance.randrange(1, 4)):
            damage(document, chance)
        if seed % 3 == 0 and isinstance(document.get("metrics"), list):  # metrics alone, and twice the damage
            metrics = {"metrics": document["metrics"]}
            damage(metrics, chance)
        text = json.dumps(document, indent=indent, ensure_ascii=seed % 2 == 0)
        quick = _outcome(sz.loads_dataset, text)
        assert quick == _outcome(carefully, text), f"seed {seed}"
        loaded += isinstance(quick[0], str) if quick else 0
    assert 20 < loaded < 980


def test_both_ways_give_the_same_of_long_lists(carefully: Any) -> None:
    """Figures that fill several pieces of text, with signs of JSON in their notes and a few of them damaged."""
    for seed in range(30):
        chance = random.Random(seed)
        document = _many(chance, 300)
        for _ in range(chance.randrange(3)):
            damage(document["metrics"], chance)
        text = json.dumps(document, indent=chance.choice((None, 1, 2)))
        assert _outcome(sz.loads_dataset, text) == _outcome(carefully, text), f"seed {seed}"


def test_the_quick_way_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sound figures never come to the hooks, whatever their texts are: else the benchmark measures something else."""
    document = _many(random.Random(1), 300)
    asked: list[object] = []
    careful = codec._Loading.record
    monkeypatch.setattr(codec._Loading, "record", lambda self, *place: asked.append(place) or careful(self, *place))
    sz.loads_dataset(json.dumps(document))
    assert not [place for place in asked if place[0] == "metrics"]  # type: ignore[index]


def test_sound_figures_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Colons in their texts do not make a list look as if a key stood twice, which would have it read again."""
    document = _many(random.Random(5), 300)
    read, ids = MetricReader.read, list[str]()
    monkeypatch.setattr(MetricReader, "read", lambda self, raw: ids.append(raw["id"]) or read(self, raw))
    sz.loads_dataset(json.dumps(document))
    assert ids == [f"m-{i}" for i in range(300)]


def test_figures_that_stand_before_what_they_refer_to_load_as_well(carefully: Any) -> None:
    """The order of the tables in a file does not matter, only the time it takes."""
    document = _many(random.Random(1), 200)
    metrics = document.pop("metrics")
    turned = json.dumps({"metrics": metrics, **document})
    assert (
        sz.loads_dataset(turned) == carefully(turned) == sz.loads_dataset(json.dumps({**document, "metrics": metrics}))
    )


@pytest.mark.parametrize(
    "inner",
    [
        '"note": "a", "note": "b"',
        '"note": "a", "note": "a"',
        '"note": "\\u003a", "note": "b"',
        '"note": "a:b", "note": "a:b"',
        '"scope" : "a:", "scope"\n:"b"',
        '"status": "actual"',
        '"measure": {"value": "1", "unit": "mu", "unit": "ha"}',
    ],
)
def test_a_key_that_stands_twice_is_found_in_a_long_list(inner: str, carefully: Any) -> None:
    """The quick way drops no key in silence, in the first piece of text or in the last."""
    text = json.dumps(_many(random.Random(2), 300))
    for place in ("m-3", "m-299"):
        broken = text.replace(f'{{"id": "{place}"', f'{{{inner}, "id": "{place}"')
        assert broken != text
        with pytest.raises(sz.DatasetError) as caught:
            sz.loads_dataset(broken)
        assert "every key once" in {problem.expected for problem in caught.value.problems}
        assert caught.value.problems == _outcome(carefully, broken)


def test_both_ways_know_the_base(ds: sz.Dataset, carefully: Any) -> None:
    """Figures about records of another dataset, in both ways."""
    metric = json.loads(sz.dumps_dataset(ds))["metrics"][0]
    text = json.dumps({"version": "1", "metrics": [dict(metric, id=f"mine-{i}") for i in range(200)]})
    assert sz.loads_dataset(text, base=ds) == carefully(text, base=ds)
    wrong = text.replace('"mine-7"', f'"{ds.zones[0].id}"')
    with pytest.raises(sz.DatasetError) as caught:
        sz.loads_dataset(wrong, base=ds)
    assert [problem.path for problem in caught.value.problems] == ["metrics[7].id"]


def test_a_metric_that_was_read_in_passing_is_as_frozen_as_any(ds: sz.Dataset) -> None:
    """It is a Metric with a Money or Area in it, hashes, pickles, and cannot be changed."""
    import pickle

    document = json.loads(sz.dumps_dataset(ds))
    reader = MetricReader(item for table in ds.tables.values() for item in table)
    for raw, metric in zip(document["metrics"], ds.metrics, strict=True):
        read = reader.read(raw)
        assert read is not None
        assert type(read) is sz.Metric
        assert type(read.measure) is type(metric.measure)
        assert read == metric
        assert hash(read) == hash(metric)
        assert pickle.loads(pickle.dumps(read)) == metric
        for value in (read, read.measure):
            with pytest.raises(AttributeError):
                value.id = "x"  # type: ignore[misc, union-attr]


def test_what_comes_again_is_shared() -> None:
    """Texts, periods and units of a file's figures are one object each."""
    document = _many(random.Random(3), 200)
    metrics = sz.loads_dataset(json.dumps(document)).metrics
    for read in ("scope", "period", "source", "subject"):
        assert len({id(getattr(metric, read)) for metric in metrics}) == 1
    assert len({id(metric.measure.reported) for metric in metrics}) == 1


HEAD = '{"version": "1", "metrics": ['
MADE_BADLY = {
    "items that are no objects": lambda many: HEAD + ",".join(["1"] * many) + "]}",
    "items that cannot be cut": lambda many: HEAD + ",".join(['{"id": "},{"}'] * many) + "]}",
    "cuts inside texts": lambda many: HEAD + '{"id": "' + "},{" * many + '"}]}',
    "a list without an end": lambda many: HEAD + "{}," * many,
    "lists in lists": lambda many: HEAD + "[{},{}]," * many + "1]}",
    "unknown sources": lambda many: HEAD + ",".join(['{"source": "x"}'] * many) + "]}",
    "unknown keys": lambda many: HEAD + ",".join(['{"sauce": "x"}'] * many) + "]}",
    "keys that stand twice": lambda many: HEAD + "{" + ",".join(['"id": "x"'] * many) + "}]}",
}


@pytest.mark.parametrize("name", MADE_BADLY)
def test_no_file_takes_long(name: str) -> None:
    """Files made to be read badly are refused in a time that grows as they do: eight times the text, not 64 times."""

    def seconds(many: int) -> float:
        text = MADE_BADLY[name](many)
        start = time.process_time()
        with pytest.raises(sz.DatasetError):
            sz.loads_dataset(text)
        return time.process_time() - start

    assert seconds(16_000) < 25 * max(seconds(2000), 0.01)


@pytest.mark.parametrize(
    "text",
    [
        "{{}: 1}",
        '{[1]: "x"}',
        "{1: 2}",
        '{"version": "1" "zones": []}',
        '{"version": "1"] "zones": []}',
        '{"version": "1", "metrics": [{}} {}]}',
        '{"version": "1", "metrics": [{} {}]}',
        '{"version": "1"} {}',
        '{"metrics": [',
        '{"metrics": [{}',
        "{",
    ],
)
def test_what_is_nearly_json_is_refused_as_such(text: str) -> None:
    """Keys that are no texts, missing commas and ends: one problem that says where (the first was found by fuzzing)."""
    with pytest.raises(sz.DatasetError, match="expected JSON"):
        sz.loads_dataset(text)


def test_a_piece_is_cut_off_only_where_a_list_of_whole_values_ends() -> None:
    """A cut in the middle of a text, or behind the end of the list, is no piece."""

    class Reader:
        colons = 0

        def read(self, raw: Any) -> Any:
            return None

    strict = json.JSONDecoder().scan_once
    for piece in ('[{"a": "}]', "[{}], [{}]", "[{]", "[", "[NaN]", f"[{'9' * 5000}]"):
        assert json_text._piece(piece, strict, Reader()) is None, piece
    assert json_text._piece('[{"a": 1}, {"b": 2}]', strict, Reader()) == [{"a": 1}, {"b": 2}]


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="sizes are CPython's")
def test_a_metric_is_small() -> None:
    """A figure with all that is its own takes less than 1.5 KB."""
    document = _many(random.Random(4), 5000)
    for i, metric in enumerate(document["metrics"]):
        metric["measure"] = {"value": str(10**9 + i), "unit": "mu", "reported": f"figure {i}"}
        for key in ("also", "threshold", "threshold_also"):
            del metric[key]
    text = json.dumps(document)
    import tracemalloc

    gc.collect()
    tracemalloc.start()
    dataset = sz.loads_dataset(text)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size / len(dataset.metrics) < 1500
