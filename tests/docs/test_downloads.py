"""The files that the site offers, the page that lists them, and what search engines are told of them."""

import json
import re
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import shanghai_zones as sz
from shanghai_zones.frames.export import export_files

from .pages import DOCS, ROOT, blocks, downloads

duckdb = pytest.importorskip("duckdb")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the site offers."""
    folder = tmp_path_factory.mktemp("site") / "downloads"
    downloads.write_downloads(sz.load(), folder)
    return folder


def test_the_archive_holds_every_file(folder: Path, ds: sz.Dataset) -> None:
    """Byte by byte, in a folder of its own; and the same again the next time."""
    archive = folder / f"shanghai-zones-data-{ds.version}.zip"
    with zipfile.ZipFile(archive) as opened:
        assert opened.testzip() is None
        held = {name: opened.read(name) for name in opened.namelist()}
    assert held == {f"shanghai-zones/{name}": data for name, data in export_files(ds)}
    assert {path.name for path in folder.iterdir()} == {name.partition("/")[2] for name in held} | {archive.name}
    again = folder.parent / "again"
    downloads.write_downloads(ds, again)
    assert (again / archive.name).read_bytes() == archive.read_bytes()


def test_the_page_lists_every_file(folder: Path, ds: sz.Dataset) -> None:
    """Each file has a link, each table its number of rows."""
    page = downloads.downloads_table(ds)
    assert set(re.findall(r'href="\.\./downloads/([^"]+)"', page)) == {path.name for path in folder.iterdir()}
    assert '<code>metrics</code></td><td data-label="A row is">' in page
    assert f'<td data-label="Rows">{len(ds.metrics):,}</td>' in page
    assert f'<td data-label="Rows">{len(ds.zones)}</td>' in page


def test_the_queries_of_the_page_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is shown of DuckDB gives rows, in the folder of the files."""
    monkeypatch.chdir(folder)
    found = [block.body for block in blocks(DOCS / "reference" / "downloads.md") if block.language == "sql"]
    queries = [query for body in found for query in body.split(";\n") if query.strip()]
    assert len(queries) == 3
    for query in queries:
        assert duckdb.sql(query).fetchall(), query


def test_the_script_writes_what_the_site_offers(folder: Path, tmp_path: Path) -> None:
    """`scripts/export_data.py DIR` names its files; a folder that is taken is one line and 2."""
    command = [sys.executable, str(ROOT / "scripts" / "export_data.py"), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) == {path.name for path in folder.iterdir()}
    again = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert again.returncode == 2
    assert again.stderr == f"{tmp_path / 'out'}: it holds something; name a folder that is new or empty\n"


# What a search engine for datasets needs, and what it recommends.
NEEDED = {
    "@context",
    "@type",
    "name",
    "description",
    "license",
    "creator",
    "version",
    "url",
    "isAccessibleForFree",
    "citation",
}
PAGES = (
    "data/index",
    "data/figures",
    "data/zones/jiading-industrial-zone",
    "data/indicators/land-area",
    "data/projects/haoyuan-park",
)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_which_dataset_it_shows(page: str, ds: sz.Dataset) -> None:
    """All that schema.org's Dataset needs, of fitting length and form, with what is measured and from when to when."""
    told: dict[str, Any] = downloads.dataset_metadata(ds, page, "https://zones.example/")
    assert set(told) >= NEEDED
    assert (told["@context"], told["@type"]) == ("https://schema.org/", "Dataset")
    assert 50 <= len(told["description"]) <= 5000
    assert told["license"].startswith("https://creativecommons.org/licenses/by/4.0")
    assert told["variableMeasured"]
    start, end = map(date.fromisoformat, told["temporalCoverage"].split("/"))
    assert date(1949, 10, 1) <= start <= end <= date(2026, 12, 31)
    assert json.loads(json.dumps(told)) == told


def test_files_are_told_with_their_formats(folder: Path, ds: sz.Dataset) -> None:
    """The pages of all figures name every file, by an address that leads to it from where the page is."""
    for page, base in (("data/figures", "../"), ("data/index", "https://zones.example/")):
        files = downloads.dataset_metadata(ds, page, base)["distribution"]
        assert {file["contentUrl"] for file in files} == {f"{base}downloads/{path.name}" for path in folder.iterdir()}
        assert {file["@type"] for file in files} == {"DataDownload"}
        assert {file["encodingFormat"] for file in files} == {
            "text/csv", "application/json", "application/vnd.apache.parquet", "application/zip"
        }  # fmt: skip


def test_a_page_of_one_subject_is_a_part(ds: sz.Dataset) -> None:
    """It has the names in both languages, its own indicators, its place, and the dataset that it is a part of."""
    told = downloads.dataset_metadata(ds, "data/zones/jiading-industrial-zone", "../../")
    figures = ds.metrics.where(subject="jiading-industrial-zone")
    assert told["name"] == "Jiading Industrial Zone 嘉定工业区: reported figures"
    assert told["description"].startswith(f"{len(figures)} reported figures of Jiading Industrial Zone 嘉定工业区, ")
    assert set(told["variableMeasured"]) == {metric.indicator.name for metric in figures}
    assert told["spatialCoverage"]["name"] == "Jiading Industrial Zone"
    assert told["isPartOf"]["url"] == "../../data/index.html"


def test_no_name_ends_the_script() -> None:
    """A `</script>` in a name is told as it is, and is no end of the element."""
    told = {"name": "</script><script>alert(1)</script>"}
    element = downloads.script(told)
    assert element.count("<") == 2
    assert json.loads(element.partition(">")[2].rpartition("<")[0]) == told
