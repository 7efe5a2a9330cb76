"""The page to try it on, without a browser: what is put beside it is all that its Python needs."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import shanghai_zones as sz

from .pages import DOCS, try_page

TEXT = "8 billion yuan (US$1.18 billion) on 78 mu (5.21 hectares); 用地45亩"
CODE = (
    "import sys; sys.path.insert(0, sys.argv[1]); exec(open(sys.argv[2]).read()); print(look(sys.argv[3], sys.argv[4]))"
)


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the page unpacks."""
    folder = tmp_path_factory.mktemp("packages")
    try_page.write_packages(folder / "packages.zip")
    with zipfile.ZipFile(folder / "packages.zip") as archive:
        archive.extractall(folder)
    return folder


def _look(packages: Path, day: str) -> dict[str, object]:
    """What the page is told, by a Python that has nothing but its own library and what was unpacked."""
    command = [
        sys.executable,
        "-I",
        "-S",
        "-X",
        "utf8",
        "-c",
        CODE,
        str(packages),
        str(DOCS / "_static" / "try.py"),
        TEXT,
        day,
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, object] = json.loads(done.stdout)
    return told


def test_the_archive_is_all_that_is_needed(packages: Path) -> None:
    """Figures and verdicts are those of the library; the pieces are the text."""
    told = _look(packages, "2022-08-18")
    matches = sz.find_measures(TEXT)
    assert "".join(told["pieces"]) == TEXT  # type: ignore[arg-type]
    figures: list[dict[str, object]] = told["figures"]  # type: ignore[assignment]
    assert [figure["measure"] for figure in figures] == [str(match.measure) for match in matches]
    checks = sz.check_text(TEXT, on="2022-08-18")
    assert [(f["agrees"], f["reason"]) for f in figures if f["also"]] == [(c.agrees, c.reason) for c in checks]


def test_a_day_that_is_none_is_said(packages: Path) -> None:
    """An error of the library is its words, and no traceback."""
    assert "is not a period" in str(_look(packages, "x")["error"])


def test_without_npm_the_page_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The documentation builds all the same, and says why the page does not run."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert try_page.bring_pyodide(tmp_path / "pyodide") is False
    assert capsys.readouterr().out.startswith("the page to try it has no Python: ")
    assert not (tmp_path / "pyodide").exists()
