"""The JSON Schema is what the classes say, and it and the loader agree on what a file looks like."""

import json
import random
import re
import runpy
from pathlib import Path
from typing import Any

import pytest
from damaged_documents import damage, small_document
from jsonschema import Draft202012Validator, FormatChecker

import shanghai_zones as sz
from shanghai_zones.data import bundled

SCRIPT = Path(__file__).parents[2] / "scripts" / "make_schema.py"
SCHEMA = json.loads(bundled("schema.json"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker(["date"]))


def _without_references(schema: Any) -> Any:
    """The same schema with what it refers to in place of each reference: jsonschema takes half the time."""
    if isinstance(schema, list):
        return [_without_references(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    rest = {key: _without_references(value) for key, value in schema.items() if key not in ("$ref", "$defs")}
    if "$ref" not in schema:
        return rest
    return {"allOf": [_without_references(SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")])], **rest}


QUICK = Draft202012Validator(_without_references(SCHEMA), format_checker=FormatChecker(["date"]))

# Where a document that fits the schema does not load: why, and what the loader then says it expected.
LOADER_ALONE = {
    "what an id means, and that it is there once": (
        r"the id of an?|an id that no other record has|no circle of references|references that nest|an id of its own|a zone that names this one"
    ),
    "what the values of one record can be together": (
        r"(a|no) high end|more than value|no negative|a unit of|it only beside|it exactly where|a time before|"
        r"a text exactly where|members exactly|days that include|a source, or none|an address that starts"
    ),
    "how many digits the code of each system has": r"\d digits|G or S and 6 digits",
    "which days the calendar has": r"a day that exists|a period \(",
    "a number is written without a point, 5.0 is none": r"a whole number",
    "Python's $ lets a line break follow, in ECMA-262 it does not": r"a text on one line|a decimal as text.*",
    "half a character is in no file": r"text without lone surrogates",
    "a text is one line, and steers no terminal": r"a text on one line",
}


def test_the_shipped_schema_is_what_the_classes_make() -> None:
    """A field that is added to a class is in the schema of the same version."""
    written = json.dumps(runpy.run_path(str(SCRIPT))["make_schema"](), indent=2, ensure_ascii=False) + "\n"
    assert bundled("schema.json").decode() == written, "run scripts/make_schema.py"


def test_the_schema_is_a_schema() -> None:
    """It is valid JSON Schema 2020-12, and every $ref in it leads somewhere."""
    Draft202012Validator.check_schema(SCHEMA)
    references = re.findall(r'"\$ref": "#/\$defs/(\w+)"', json.dumps(SCHEMA))
    assert set(references) == set(SCHEMA["$defs"])


def test_the_bundled_file_fits_and_names_it(ds: sz.Dataset) -> None:
    """An editor that opens the bundled file, or one that the library wrote, finds the schema and no fault."""
    for text in (bundled("dataset.json").decode(), sz.dumps_dataset(ds)):
        document = json.loads(text)
        assert document["$schema"] == "schema.json"
        assert not list(VALIDATOR.iter_errors(document))


def test_what_does_not_fit_the_schema_does_not_load_and_the_rest_is_named() -> None:
    """Of 4,000 damaged documents, none that the schema refuses loads; each that only the loader refuses has a reason."""
    counts = {"both take": 0, "both refuse": 0, "the loader alone refuses": 0}
    for seed in range(4000):
        chance = random.Random(seed)
        document = small_document()
        for _ in range(chance.randrange(1, 4)):
            damage(document, chance)
        fits = QUICK.is_valid(document)
        assert seed % 20 or fits is VALIDATOR.is_valid(document)  # references or not, it is one schema
        problems = _problems(document)
        if not problems:
            assert fits, f"seed {seed}: {next(VALIDATOR.iter_errors(document)).message}"
        for problem in problems if fits else ():
            assert any(re.match(form, problem.expected) for form in LOADER_ALONE.values()), f"seed {seed}: {problem}"
        counts["both refuse" if not fits else "the loader alone refuses" if problems else "both take"] += 1
    assert min(counts.values()) > 100, counts


def _problems(document: Any) -> tuple[sz.Problem, ...]:
    try:
        sz.loads_dataset(json.dumps(document))
    except sz.DatasetError as error:
        return error.problems
    return ()


def test_the_damaged_document_has_every_key() -> None:
    """No key of any class is left out of the comparison."""
    said = json.dumps(small_document())
    keys = {key for name, found in SCHEMA["$defs"].items() if name[0].isupper() for key in found["properties"]}
    assert {key for key in keys if f'"{key}"' not in said} == set()


@pytest.mark.parametrize(
    ("reason", "path", "value"),
    [
        ("what an id means, and that it is there once", ("metrics", 0, "subject"), "nowhere"),
        ("what an id means, and that it is there once", ("places", 0, "part_of"), "p"),
        ("what the values of one record can be together", ("metrics", 0, "measure", "high"), "1"),
        ("what the values of one record can be together", ("metrics", 0, "period"), "2025"),
        ("how many digits the code of each system has", ("places", 0, "codes", 0, "value"), "31"),
        ("which days the calendar has", ("sources", 0, "accessed"), "2024-02-30"),
        ("a number is written without a point, 5.0 is none", ("metrics", 0, "paragraph"), 5.0),
        ("Python's $ lets a line break follow, in ECMA-262 it does not", ("metrics", 0, "id"), "m\n"),
        ("half a character is in no file", ("metrics", 0, "note"), "\ud800"),
        ("a text is one line, and steers no terminal", ("sources", 0, "title"), "\x1b[31mred"),
    ],
)
def test_each_reason_is_one(reason: str, path: tuple[Any, ...], value: Any) -> None:
    """For each named disagreement there is a document that fits the schema and does not load, for that reason."""
    document: Any = small_document()
    assert not _problems(document)
    assert VALIDATOR.is_valid(document)
    holder = document
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    assert VALIDATOR.is_valid(document)
    problems = _problems(document)
    assert problems
    assert all(re.match(LOADER_ALONE[reason], problem.expected) for problem in problems)


@pytest.mark.parametrize("value", ["schema.json", "https://example.org/schema.json", None])
def test_a_file_may_name_its_schema(value: str | None) -> None:
    """`$schema` is for the editor: any address, or none, gives the same dataset."""
    assert sz.loads_dataset(json.dumps({"$schema": value, "version": "1"})) == sz.Dataset(version="1")


def test_a_schema_that_is_no_text_is_refused() -> None:
    """An object under `$schema` is a problem with its path."""
    with pytest.raises(sz.DatasetError) as caught:
        sz.loads_dataset('{"$schema": {}, "version": "1"}')
    assert [problem.path for problem in caught.value.problems] == ["$schema"]


def test_make_schema_writes_the_shipped_file(run_python: Any, tmp_path: Path) -> None:
    """The script writes byte by byte what is shipped."""
    copy_of = tmp_path / "scripts" / "make_schema.py"
    copy_of.parent.mkdir()
    copy_of.write_text(SCRIPT.read_text())
    target = tmp_path / "src" / "shanghai_zones" / "data" / "schema.json"
    target.parent.mkdir(parents=True)
    run_python("import runpy, sys; runpy.run_path(sys.argv[1], run_name='__main__')", str(copy_of))
    assert target.read_bytes() == bundled("schema.json")
