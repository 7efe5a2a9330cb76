"""A field is declared once: what the schema, the dictionary, tables, `where`, loader and writer know of it follows."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

import shanghai_zones as sz
from shanghai_zones.records.dataset import TABLES
from shanghai_zones.records.declarations import declared

ROOT = Path(__file__).parents[2]
SMALL = (sz.Name, sz.Code, sz.Event, sz.Industry)
# After which line of a copy of `records/model.py` the field is added, the field, a value of it in a file, and one that is refused.
NOTE = '    note: str | None = field(default=None, validator=optional(is_text), metadata=means("The other reading'
FIELDS = {
    "a text": ('str | None = field(default=None, validator=optional(is_text), metadata=means("MADE UP {name}."))', "told", 5),
    "a word": ('Basis | None = field(default=None, converter=maybe(Basis), metadata=means("MADE UP {name}."))', "built", "whole"),
    "a day": ('date | None = field(default=None, validator=optional(is_date), metadata=means("MADE UP {name}."))', "2024-04-02", "2024"),
    "a period": ('Period | None = field(default=None, converter=maybe(as_period), metadata=means("MADE UP {name}."))', "2024-Q1", "2024-Q5"),
    "a reference": ('Zone | None = field(default=None, validator=optional(is_a("Zone")), metadata=means("MADE UP {name}."))', "malu-park", "malu-town"),
    "references": ('tuple[Source, ...] = field(default=(), converter=as_tuple, validator=are(Source), metadata=means("MADE UP {name}."))', ["SOURCE"], ["malu-town"]),
    "a measure": ('AnyMeasure | None = field(default=None, validator=optional(is_a(Measure)), metadata=means("MADE UP {name}."))', {"value": "2", "unit": "ha"}, {"value": "2", "unit": "hectares"}),
}  # fmt: skip

# All fields stand in one copy, and each is tried by itself: it is loading pandas and the like that takes time.
SEEN = """
import json, sys, traceback
import shanghai_zones as sz
from make_schema import make_schema
from site_builder import dictionary
ds = sz.load()
document = json.loads(sz.dumps_dataset(ds))
schema, fields, columns = make_schema()["$defs"]["Metric"], dictionary.fields_tables(), dictionary.columns_table()

def see(name, value, wrong):
    value = [ds.sources[0].id] if value == ["SOURCE"] else ds.zones[0].id if value == "malu-park" else value
    metrics = [*document["metrics"]]
    metrics[3] = {**metrics[3], name: value}
    mine = sz.loads_dataset(json.dumps({**document, "metrics": metrics}))
    metric = mine.metrics[3]
    made_up = getattr(metric, name)
    assert made_up and not getattr(mine.metrics[2], name), "loaded"
    assert json.loads(sz.dumps_dataset(mine))["metrics"][3][name] == value, "written"
    assert metric.to_dict()[name] == value and sz.Metric.from_dict(metric.to_dict(), base=ds) == metric, "to_dict"
    assert metric != ds.metrics[3] and [found.field for found in sz.diff(ds, mine)] == [name], "another record"
    taken = made_up if isinstance(value, (dict, list)) else value
    others = mine.metrics.where(**{name: None})
    assert list(mine.metrics.where(**{name: taken})) == [metric] and len(others) == len(ds.metrics) - 1, "where"
    cells = mine.metrics.to_records()[3]
    column = next(each for each in cells if each.startswith(name))
    assert cells[column] and mine.metrics.to_records()[2][column] is None, "the flat row"
    assert column in mine.metrics.to_pandas().columns and column in mine.metrics.to_arrow().schema.names, "frames"
    said = f"MADE UP {name}."
    assert schema["properties"][name]["description"] == said and name not in schema["required"], "the schema"
    assert said in fields and f"<code>{column}</code>" in columns, "the dictionary"
    try:
        sz.loads_dataset(json.dumps({**document, "metrics": [{**metrics[3], name: wrong}]}))
    except sz.DatasetError as error:
        assert {problem.path.partition(name)[0] for problem in error.problems} == {"metrics[0]."}, "refused with its path"
    else:
        raise AssertionError("refused")

found = {}
for name, value, wrong in json.loads(sys.argv[1]):
    try:
        see(name, value, wrong)
    except Exception:
        found[name] = traceback.format_exc()
    else:
        found[name] = "seen everywhere"
print(json.dumps(found))
"""


def _copy(folder: Path, *lines: str) -> Path:
    """A copy of the package with some lines more in the class of metrics."""
    package = folder / "shanghai_zones"
    shutil.copytree(Path(sz.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    model = package / "records" / "model.py"
    before, note, after = model.read_text("utf-8").partition(NOTE)
    assert note
    model.write_text(before + "".join(f"    {line}\n" for line in lines) + note + after, "utf-8")
    return folder


def _run(folder: Path, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Python with the copy, and with what makes the docs and the schema."""
    path = f"import sys; sys.path[:0] = {[str(folder), str(ROOT / 'docs'), str(ROOT / 'scripts')]}\n"
    command = [sys.executable, "-W", "error", "-c", path + code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def _name(kind: str) -> str:
    return f"made_up_{[*FIELDS].index(kind)}"


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is seen of each made-up field, by its name."""
    lines = [f"{_name(kind)}: {line.replace('{name}', _name(kind))}" for kind, (line, _, _) in FIELDS.items()]
    asked = [(_name(kind), value, wrong) for kind, (_, value, wrong) in FIELDS.items()]
    done = _run(_copy(tmp_path_factory.mktemp("copy"), *lines), SEEN, json.dumps(asked))
    assert done.stderr == ""
    found: dict[str, str] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("kind", FIELDS)
def test_a_made_up_field_is_seen_everywhere(seen: dict[str, str], kind: str) -> None:
    """One line in the model, and it is loaded, written, asked for, shown in tables, the schema and the dictionary."""
    assert seen[_name(kind)] == "seen everywhere"


def test_what_has_to_be_said_by_hand_is_named(tmp_path: Path) -> None:
    """A field without a meaning is refused when the package is imported, by its name and with what to write."""
    found = _run(_copy(tmp_path, "made_up: str | None = field(default=None)"), "import shanghai_zones")
    assert "Metric.made_up has no meaning; write metadata=means(…) behind its type" in found.stderr


def test_every_field_has_a_meaning() -> None:
    """A sentence, of every class that stands in a file."""
    for kind in (*TABLES.values(), *SMALL):
        assert list(declared(kind)) == [field.name for field in attrs.fields(kind)]
        for field in declared(kind).values():
            assert field.meaning[0].isupper()
            assert field.meaning.endswith(".")
            assert field.kinds
