"""All tables as files: valid for those who check data packages, exact, whole, and nothing left of what failed."""

import csv
import hashlib
import io
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import frictionless
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

import shanghai_zones as sz
from shanghai_zones.frames import export as module
from shanghai_zones.frames.export import export, export_files

PARTS = ("names", "codes", "events", "industries")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled dataset as files."""
    path = tmp_path_factory.mktemp("export") / "zones"
    export(sz.load(), path)
    return path


@pytest.fixture(scope="module")
def package(folder: Path) -> dict[str, Any]:
    """What describes them."""
    described: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return described


def rows(data: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file, read as RFC 4180 has it."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))


def test_frictionless_finds_nothing(folder: Path) -> None:
    """Types, closed words, keys and references of every row, sizes and hashes are as the description says."""
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.flatten(["type", "message"]) == []
    assert report.stats["tasks"] == 12


@pytest.mark.parametrize(
    ("table", "old", "new", "kind"),
    [
        ("metrics", "shine-2506100713", "shine-1", "foreign-key"),
        ("metrics", ",haoyuan-park,", ",haoyuan,", "foreign-key"),
        ("events", ",approved,", ",aproved,", "constraint-error"),
        ("zones", "jiading-new-city,", "jiading-industrial-zone,", "primary-key"),
        ("metrics", ",400000000,", ",400 million,", "type-error"),
    ],
)
def test_frictionless_would_find_what_is_wrong(
    folder: Path, tmp_path: Path, table: str, old: str, new: str, kind: str
) -> None:
    """A reference to nothing, another word, a key twice, a number in words: each is an error of its kind."""
    for path in folder.glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        del resource["bytes"], resource["hash"]
    (tmp_path / "datapackage.json").write_text(json.dumps(package), "utf-8")
    path = tmp_path / f"{table}.csv"
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert kind in {found for (found,) in report.flatten(["type"])}


def test_every_record_is_a_row(folder: Path, ds: sz.Dataset) -> None:
    """The seven tables in their order; every subject; every name, code, event and industry of one, with its number."""
    for name, table in ds.tables.items():
        assert [row["id"] for row in rows((folder / f"{name}.csv").read_bytes())] == list(table.ids)
    subjects = [*ds.places, *ds.zones, *ds.projects, *ds.organizations]
    assert [row["id"] for row in rows((folder / "subjects.csv").read_bytes())] == [item.id for item in subjects]
    for name in PARTS:
        wanted = [(item.id, str(n)) for item in subjects for n, _ in enumerate(getattr(item, name, ()), 1)]
        assert [(row["subject"], row["number"]) for row in rows((folder / f"{name}.csv").read_bytes())] == wanted
    event = ds.zones["jiading-industrial-zone"].events[0]
    row = next(r for r in rows((folder / "events.csv").read_bytes()) if r["subject"] == "jiading-industrial-zone")
    assert (row["kind"], row["date"], row["source"]) == (event.kind, str(event.date), event.source.id)


def test_figures_are_exact_in_csv(folder: Path, ds: sz.Dataset) -> None:
    """Every cell is that of the flat row, decimals in plain digits; after them land in ha."""
    for row, wanted in zip(rows((folder / "metrics.csv").read_bytes()), ds.to_records(), strict=True):
        for name, cell in wanted.items():
            assert row[name] == ("" if cell is None else f"{cell:f}" if isinstance(cell, Decimal) else str(cell))
        measure = ds.metrics[row["id"]].measure
        land = float(measure.to("ha").value) if isinstance(measure, sz.Area) else None
        assert row["value_in_ha"] == ("" if land is None else repr(land))


def test_sources_have_their_addresses(folder: Path, ds: sz.Dataset) -> None:
    """Beside each id of a source stands where it can be read, in every table."""
    seen = 0
    for path in folder.glob("*.csv"):
        for row in rows(path.read_bytes()):
            for name in [name for name in row if name == "source" or name.endswith("_source")]:
                source = ds.sources.get(row[name])
                address = source and (source.url or source.copy_url)
                assert row[f"{name}_url"] == (address or "")
                seen += bool(address)
    assert seen > 1000


def test_zones_have_their_land(folder: Path, ds: sz.Dataset) -> None:
    """By basis, in hectares, as `to_pandas` has it, with qualifier, time and source."""
    frame = ds.zones.to_pandas()
    names = [name for name in frame if name.startswith("land_area")]
    assert "land_area_approved_ha" in names
    for place, row in enumerate(rows((folder / "zones.csv").read_bytes())):
        for name in names:
            cell = frame[name][place]
            assert row[name] == ("" if cell != cell or cell is None else str(cell))


def test_csv_is_plain(folder: Path) -> None:
    """UTF-8 without a mark, lines ended as RFC 4180 says, the header first."""
    for path in folder.glob("*.csv"):
        data = path.read_bytes()
        assert not data.startswith(b"\xef\xbb\xbf")
        assert data.endswith(b"\r\n")
        assert data.replace(b"\r\n", b"").find(b"\r") == -1
        data.decode("utf-8")


def test_parquet_has_the_same_rows(folder: Path, package: dict[str, Any]) -> None:
    """The same columns with their types, the same cells; numbers are doubles."""
    kinds = {"number": "double", "integer": "int64", "date": "date32[day]"}
    for resource in package["resources"]:
        table = pq.read_table(folder / f"{resource['name']}.parquet")
        fields = resource["schema"]["fields"]
        assert table.column_names == [field["name"] for field in fields]
        for field in fields:
            kind = str(table.schema.field(field["name"]).type)
            assert kind == kinds.get(field["type"], kind)
            assert field["type"] in kinds or "string" in kind
        for row, other in zip(rows((folder / resource["path"]).read_bytes()), table.to_pylist(), strict=True):
            for field in fields:
                cell = other[field["name"]]
                if isinstance(cell, float):
                    assert float(row[field["name"]]) == cell
                else:
                    assert row[field["name"]] == ("" if cell is None else str(cell))


def test_every_column_says_what_it_means(package: dict[str, Any], ds: sz.Dataset) -> None:
    """Each has a meaning; fields have that of their declaration, closed words their vocabulary, numbers their unit."""
    fields = {(r["name"], f["name"]): f for r in package["resources"] for f in r["schema"]["fields"]}
    assert all(field["description"].strip().endswith((".", "…")) for field in fields.values())
    assert fields["metrics", "status"]["constraints"]["enum"] == list(sz.Status)
    assert fields["zones", "overlaps"]["description"] == "The ids of zones that share land with it; said by both."
    assert fields["zones", "land_area_approved_ha"]["unit"] == "ha"
    assert fields["metrics", "value"]["unitColumn"] == "unit"
    numbers = [field for field in fields.values() if field["type"] == "number"]
    assert all("unit" in field or "unitColumn" in field for field in numbers)


def test_the_package_says_whose_it_is(folder: Path, package: dict[str, Any], ds: sz.Dataset) -> None:
    """Version, licence, how to cite, every source; the size and hash of each file."""
    assert package["version"] == ds.version
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]
    assert package["description"] == ds.cite()
    assert [source.get("path") for source in package["sources"]] == [s.url or s.copy_url for s in ds.sources]
    for resource in package["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_the_same_data_give_the_same_files(folder: Path, ds: sz.Dataset) -> None:
    """Byte by byte, so that a change of a file is a change of the data."""
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == dict(export_files(ds))


def _own(note: str, value: str) -> sz.Dataset:
    source = sz.Source(id="s", title="A title", publisher="P", language="en", licence="own", note=note)
    indicator = sz.Indicator(id="land", name="Land", definition="Land.", kind="dimension", family="area")
    zone = sz.Zone(id="z", kind="park", names=(sz.Name("Z", "en", "in_use", source),), note=note)
    metric = sz.Metric(
        id="m", subject=zone, indicator=indicator, measure=sz.Area(value, "mu"), status="actual", source=source, note=note
    )  # fmt: skip
    return sz.Dataset(version="1", sources=(source,), indicators=(indicator,), zones=(zone,), metrics=(metric,))


@given(
    st.text("a\",;\n\r\t 嘉=+-@'\\", min_size=1).filter(str.strip),
    st.decimals("-1e20", "1e20", places=12, allow_nan=False).map(lambda value: f"{value:f}"),
)
def test_any_text_and_number_comes_back(note: str, value: str) -> None:
    """Quotes, commas, line ends and the smallest and largest figures are read as they were written."""
    try:
        dataset = _own(note, value)
    except sz.DatasetError:
        return  # no text or no area that a record takes
    files = dict(export_files(dataset))
    assert rows(files["sources.csv"])[0]["note"] == note
    row = rows(files["metrics.csv"])[0]
    assert (row["note"], Decimal(row["value"])) == (note, Decimal(value))
    assert "E" not in row["value"]


def test_a_dataset_of_ones_own_claims_no_licence(tmp_path: Path) -> None:
    """It is not ours to license; the files are valid all the same, empty tables too."""
    files = dict(export_files(_own("A note.", "45")))
    package = json.loads(files["datapackage.json"])
    assert "licenses" not in package
    assert "contributors" not in package
    export(_own("A note.", "45"), tmp_path / "own")
    assert frictionless.validate(str(tmp_path / "own" / "datapackage.json")).flatten(["type", "message"]) == []


def test_without_pyarrow_there_is_csv(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ds: sz.Dataset) -> None:
    """What is not installed is not needed."""
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    names = export(ds, tmp_path / "zones")
    assert len(names) == 13
    assert not any(name.endswith(".parquet") for name in names)


def test_only_a_new_or_empty_folder_is_taken(tmp_path: Path, ds: sz.Dataset) -> None:
    """A file, a folder with something in it and one below nothing are errors, and stay as they were."""
    (tmp_path / "file").write_text("mine")
    with pytest.raises(NotADirectoryError):
        export(ds, tmp_path / "file")
    with pytest.raises(FileExistsError, match="it holds something; name a folder that is new or empty"):
        export(ds, tmp_path)
    with pytest.raises(FileNotFoundError):
        export(ds, tmp_path / "no" / "zones")
    assert [path.name for path in tmp_path.rglob("*")] == ["file"]
    assert (tmp_path / "file").read_text() == "mine"
    (tmp_path / "empty").mkdir()
    assert set(export(ds, tmp_path / "empty")) == {path.name for path in (tmp_path / "empty").iterdir()}


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("stop", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_stops_midway_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ds: sz.Dataset, there: bool, stop: BaseException
) -> None:
    """Neither files nor a folder that was not there before; the error is the one that stopped it."""
    written = 0

    def write(path: str, data: bytes) -> None:
        nonlocal written
        written += 1
        if written == 9:
            raise stop
        Path(path).write_bytes(data)

    if there:
        (tmp_path / "zones").mkdir()
    monkeypatch.setattr(module, "write_file", write)
    with pytest.raises(type(stop)):
        export(ds, tmp_path / "zones")
    assert [path.name for path in tmp_path.rglob("*")] == ["zones"] * there


def test_a_disk_that_takes_no_more(run_python: Callable[..., str], tmp_path: Path) -> None:
    """A real limit on the size of files is said in words, and nothing is left."""
    pytest.importorskip("resource", reason="limits are of Unix")
    code = """
import os, resource, sys
from shanghai_zones.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
sys.stderr = sys.stdout
code = main(["export", "zones"])
print(code, os.path.exists("zones"), [name for name in os.listdir() if name.endswith(".tmp")])
"""
    assert run_python(code).splitlines() == ["zones: File too large", "2 False []"]
