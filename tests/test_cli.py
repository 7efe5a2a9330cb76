"""The command line: what it prints, where, and with which exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import shanghai_zones as sz
from shanghai_zones.cli import main
from shanghai_zones.positions import lines_of

BROKEN = """{
  "version": 1,
  "metrics": [
    {
      "id": "a b",
      "subject": "jiading-industrial-zone", "indicator": "land-area",
      "measure": {"value": "45.0",
        "unit": "mu"},
      "status": "actuel",
      "id": "mine"
    }
  ]
}
"""


@pytest.fixture
def broken(tmp_path: Path) -> str:
    """A file with five problems."""
    path = tmp_path / "broken.json"
    path.write_text(BROKEN)
    return str(path)


def test_check_prints_each_problem_with_its_line(broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    """file:line: path: message, in the order of the lines, and exit code 1."""
    assert main(["check", "--base", "bundled", broken]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.removeprefix(broken).split(": ")[:2] for line in lines] == [
        [":2", "version"],
        [":4", "metrics[0].source"],
        [":7", "metrics[0].measure.value"],
        [":9", "metrics[0].status"],
        [":10", "metrics[0].id"],
    ]
    assert lines[2].endswith('expected a decimal as text, such as "11700000000" or "9.5"; write "45"')


def test_check_speaks_json_to_tools(broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    """--format json gives one list of objects, also of nothing."""
    assert main(["check", broken, "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found[0] == {
        "file": broken, "line": 2, "path": "version", "value": "1", "expected": "a text", "remedy": 'write "1"',
        "message": 'version: 1: expected a text; write "1"',
    }  # fmt: skip


def test_check_of_sound_files_is_0(tmp_path: Path, ds: sz.Dataset, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of one's own that refers to bundled records is sound with --base bundled, and in JSON says nothing."""
    mine = json.loads(sz.dumps_dataset(ds))
    mine = {"version": "1", "metrics": [dict(mine["metrics"][0], id="mine")]}
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(mine))
    assert main(["check", "--base", "bundled", str(path)]) == 0
    assert capsys.readouterr().out == f"{path}: sound\n"
    assert main(["check", "--base", "bundled", "--format", "json", str(path)]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert main(["check", str(path)]) == 1
    sz.dump_dataset(ds, base := tmp_path / "base.json")
    assert main(["check", "--base", str(base), str(path)]) == 0


def test_what_cannot_be_read_is_2_and_the_rest_is_checked(
    tmp_path: Path, broken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing file and a folder are said on stderr; the other files are checked all the same."""
    assert main(["check", str(tmp_path / "none.json"), str(tmp_path), broken]) == 2
    printed = capsys.readouterr()
    assert "none.json: No such file or directory" in printed.err
    assert f"{tmp_path}: Is a directory" in printed.err
    assert f"{broken}:2: version" in printed.out
    assert main(["check", "--base", str(tmp_path / "none.json"), broken]) == 2
    assert "--base" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes")
def test_a_file_that_may_not_be_read_is_2(
    broken: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No permission is a message and exit code 2, no traceback."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", broken)  # root may read everything, so it is played

    monkeypatch.setattr("builtins.open", refuse)
    assert main(["check", broken]) == 2
    assert capsys.readouterr().err == f"{broken}: Permission denied\n"


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b'{"version": "1",\n "zones": [}', 2),
        (b'{"version": "1",\n\n "zones": "\xff"}', 3),
        (b"", 1),
        (b"[" * 100_000, 1),
    ],
)
def test_what_is_no_json_has_its_line(
    data: bytes, line: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bad syntax, bad UTF-8, nothing at all and too many brackets are one problem, at the line where reading ended."""
    path = tmp_path / "bad.json"
    path.write_bytes(data)
    assert main(["check", str(path)]) == 1
    assert capsys.readouterr().out.startswith(f"{path}:{line}: ")


def test_lines_of_every_value(ds: sz.Dataset) -> None:
    """In the bundled file, the line that is found for each value is the line on which it stands."""
    text = sz.dumps_dataset(ds)
    lines = text.splitlines()
    document = json.loads(text)
    ids = {f"{table}[{i}].id": item["id"] for table in ds.tables for i, item in enumerate(document[table])}
    found = lines_of(text, ids)
    assert all(lines[found[path] - 1].strip().startswith(f'"id": "{id}"') for path, id in ids.items())


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ('{"a": "}],{\\"[",\n"b": 1}', "b", 2),
        ('{"a": [[1,\n2],\n[3,{"c":\n4}]]}', "a[1][1].c", 4),
        ('{"a":\n1, "a":\n2}', "a", 3),
        ('{"\\u0061":\n1}', "a", 2),
        ('[\n{"x": 1},\n[]\n]', "[1]", 3),
        ("{}", "version", 1),
        ('{"a": {}, "b": [],\n "c": {}}', "c", 2),
    ],
)
def test_lines_of_awkward_texts(text: str, path: str, line: int) -> None:
    """Brackets in texts, lists in lists, keys that stand twice, escaped keys, empty values."""
    json.loads(text)
    assert lines_of(text, [path]) == {path: line}


def test_show_takes_ids_and_names(capsys: pytest.CaptureFixture[str]) -> None:
    """A fact sheet by id and by Chinese name is the same; what is unknown is 1, with what is near."""
    assert main(["show", "嘉定工业区"]) == 0
    by_name = capsys.readouterr().out
    assert main(["show", "jiading-industrial-zone"]) == 0
    assert capsys.readouterr().out == by_name
    assert "嘉定工业区" in by_name
    assert main(["show", "jiading-industrail-zone"]) == 1
    assert "jiading-industrial-zone" in capsys.readouterr().err


def test_schema_prints_the_shipped_schema(capsys: pytest.CaptureFixture[str]) -> None:
    """`schema > schema.json` is what an editor needs beside one's file."""
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"]])
def test_help_teaches_by_example(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """--help has examples that begin with the command."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 0
    assert "examples:\n  shanghai-zones" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["check"], ["check", "x", "--format", "yaml"], ["sho"], ["show"]])
def test_a_wrong_call_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """argparse says how to call it, with the exit code that convention gives to wrong calls."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err


def _run(*arguments: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    environment = dict(os.environ, PYTHONPATH=str(Path(sz.__file__).parents[1]), **more)
    return subprocess.run(
        [sys.executable, "-m", "shanghai_zones", *arguments], capture_output=True, env=environment, check=False
    )


def test_a_terminal_without_chinese_gets_no_traceback() -> None:
    """Where the output is ASCII, Chinese characters are shown as their code points."""
    done = _run("show", "jiading-industrial-zone", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0
    assert rb"\u5609\u5b9a" in done.stdout


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    """`… | head -1` ends without a traceback."""
    environment = dict(os.environ, PYTHONPATH=str(Path(sz.__file__).parents[1]))
    command = f'"{sys.executable}" -m shanghai_zones | head -1'
    done = subprocess.run(command, shell=True, capture_output=True, env=environment, check=False)
    assert done.stdout
    assert not done.stderr
