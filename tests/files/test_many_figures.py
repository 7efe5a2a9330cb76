"""Figures by the million: one strict path through cattrs, whatever is damaged, in a time that grows as the file does."""

import copy
import gc
import json
import random
import sys
import time
from collections import Counter
from typing import Any

import cattrs.gen
import pytest
from damaged_documents import damage, small_document

import shanghai_zones as sz
from shanghai_zones.data import bundled
from shanghai_zones.files import converter
from shanghai_zones.files.loader import read_dataset


def _problems(text: str, base: sz.Dataset | None = None) -> tuple[sz.Problem, ...]:
    """Every problem of a text that is refused."""
    with pytest.raises(sz.DatasetError) as caught:
        sz.loads_dataset(text, base=base)
    return caught.value.problems


def _outcome(text: str) -> tuple[sz.Problem, ...]:
    try:
        sz.loads_dataset(text)
    except sz.DatasetError as error:
        return error.problems
    return ()


def _many(chance: random.Random, count: int) -> dict[str, Any]:
    """The small document with more figures than go into one piece of text."""
    document = small_document()
    first = document["metrics"][0]
    del first["aliases"]  # an id that a figure had before is its own
    document["metrics"] = [
        dict(copy.deepcopy(first), id=f"m-{i}", note=chance.choice(("n", 'a: "b": c', "}, {"))) for i in range(count)
    ]
    return document


@pytest.fixture
def structured(monkeypatch: pytest.MonkeyPatch) -> Any:
    """What cattrs has structured, counted by class."""
    counted: Counter[type] = Counter()
    make = cattrs.gen.make_dict_structure_fn

    def counting(kind: Any, /, *rest: Any, **more: Any) -> Any:
        structure = make(kind, *rest, **more)

        def one(value: Any, hint: Any) -> Any:
            counted[kind] += 1
            return structure(value, hint)

        return one

    monkeypatch.setattr(cattrs.gen, "make_dict_structure_fn", counting)
    converter._structure_of.cache_clear()
    yield counted
    converter._structure_of.cache_clear()


def test_every_record_is_structured_by_cattrs(structured: Counter[type]) -> None:
    """Each record of the bundled file, and each name, code, event and industry in it, goes through cattrs once."""
    text = bundled("dataset.json")
    document, dataset = json.loads(text), read_dataset(text, None)
    small = {"names": sz.Name, "codes": sz.Code, "events": sz.Event, "industries": sz.Industry}
    expected = Counter({table.kind: len(document[name]) for name, table in dataset.tables.items()})
    for name in dataset.tables:
        for record in document[name]:
            for key, kind in small.items():
                expected[kind] += len(record.get(key, ()))
    assert structured == expected
    assert structured[sz.Metric] == len(dataset.metrics) > 100


def test_every_figure_of_a_long_list_is_structured_by_cattrs(structured: Counter[type]) -> None:
    """There is no other way for many: each of three hundred, and each once."""
    sz.loads_dataset(json.dumps(_many(random.Random(1), 300)))
    assert structured[sz.Metric] == 300


@pytest.mark.parametrize("indent", [None, 2])
def test_damaged_documents_are_refused_or_kept(indent: int | None) -> None:
    """Of 1,000 documents with one to three damages each: problems with paths, or a dataset that is written back equal."""
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
        if problems := _outcome(text):
            assert all(problem.expected for problem in problems), f"seed {seed}"
        else:
            loaded += 1
            dataset = sz.loads_dataset(text)
            assert sz.loads_dataset(sz.dumps_dataset(dataset)) == dataset, f"seed {seed}"
            for table in dataset.tables.values():
                assert all(type(item).from_dict(item.to_dict(), base=dataset) == item for item in table), f"seed {seed}"
    assert 20 < loaded < 980


def test_a_figure_is_refused_as_it_would_be_alone() -> None:
    """What is wrong with a figure in the middle of many is what is wrong with it where it is the only one."""
    for seed in range(60):
        chance = random.Random(seed)
        document = _many(chance, 30)
        damage({"metrics": [document["metrics"][17]]}, chance)
        found = [
            problem.path.replace("metrics[17]", "metrics[0]")
            for problem in _outcome(json.dumps(document))
            if problem.path.startswith("metrics[17]")
        ]
        document["metrics"] = [document["metrics"][17]]
        assert found == [problem.path for problem in _outcome(json.dumps(document))], f"seed {seed}"


def test_figures_that_stand_before_what_they_refer_to_load_as_well() -> None:
    """The order of the tables in a file does not matter."""
    document = _many(random.Random(1), 200)
    metrics = document.pop("metrics")
    turned = sz.loads_dataset(json.dumps({"metrics": metrics, **document}))
    assert turned == sz.loads_dataset(json.dumps({**document, "metrics": metrics}))


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
def test_a_key_that_stands_twice_is_found_in_a_long_list(inner: str) -> None:
    """No key is dropped in silence, at the beginning of a list or at its end."""
    text = json.dumps(_many(random.Random(2), 300))
    for place in ("m-3", "m-299"):
        broken = text.replace(f'{{"id": "{place}"', f'{{{inner}, "id": "{place}"')
        assert broken != text
        assert "every key once" in {problem.expected for problem in _problems(broken)}


def test_figures_about_the_records_of_a_base(ds: sz.Dataset) -> None:
    """Figures about records of another dataset, and an id that the base has for something else."""
    metric = json.loads(sz.dumps_dataset(ds))["metrics"][0]
    text = json.dumps({"version": "1", "metrics": [dict(metric, id=f"mine-{i}") for i in range(200)]})
    assert len(sz.loads_dataset(text, base=ds).metrics) == len(ds.metrics) + 200
    wrong = text.replace('"mine-7"', f'"{ds.zones[0].id}"')
    assert [problem.path for problem in _problems(wrong, ds)] == ["metrics[7].id"]


def test_what_comes_again_is_shared() -> None:
    """Periods, sources and subjects of a file's figures are one object each."""
    metrics = sz.loads_dataset(json.dumps(_many(random.Random(3), 200))).metrics
    for read in ("period", "source", "subject"):
        assert len({id(getattr(metric, read)) for metric in metrics}) == 1


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

    few = min(seconds(2000) for _ in range(3))
    assert any(
        seconds(16_000) < 32 * max(few, 0.01) for _ in range(3)
    )  # the best of three, where the first will not do


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


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="sizes are CPython's")
def test_a_metric_is_small() -> None:
    """A figure with all that is its own takes less than 1.5 KB, and less than 3 while its file is read."""
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
    size, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size / len(dataset.metrics) < 1500
    assert peak / len(dataset.metrics) < 3000
