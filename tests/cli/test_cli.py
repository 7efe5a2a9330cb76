"""The command line: what it prints, where, and with which exit code."""

import contextlib
import io
import json
import os
import pickle
import re
import shlex
import subprocess
import sys
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import shanghai_zones as sz
from shanghai_zones import cli
from shanghai_zones.cli import main
from shanghai_zones.errors import safe
from shanghai_zones.files.check import lines_of
from shanghai_zones.show.terminal import width

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


def _figures(*measures: str) -> str:
    """A file of figures that differ in their values and words, one in a line."""
    head = '{"version": "1", "metrics": [\n'
    other = '"subject": "jiading-industrial-zone", "indicator": "investment-signed", "status": "actual"'
    lines = (
        f'{{"id": "m{number}", {other}, "source": "shine-2404033237", {measure}}}'
        for number, measure in enumerate(measures)
    )
    return head + ",\n".join(lines) + "\n]}"


def test_check_holds_figures_against_their_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A value, a qualifier or an equivalent that contradicts the printed words is a problem, with line and remedy."""
    path = tmp_path / "mine.json"
    path.write_text(
        _figures(
            '"measure": {"value": "2600000000", "unit": "CNY", "reported": "26亿元"}',
            '"measure": {"value": "26", "unit": "CNY", "reported": "26亿元"}',
            '"measure": {"value": "2600000000", "unit": "CNY", "reported": "about 26亿元"}',
            '"measure": {"value": "8000000000", "unit": "CNY", "reported": "8 billion yuan (US$1.18 billion)"}',
            '"measure": {"value": "2600000000", "unit": "CNY", "reported": "a lot of money"}',
            '"measure": {"value": "26", "unit": "CNY"}',
        ),
        encoding="utf-8",
    )
    assert main(["check", "--base", "bundled", str(path)]) == 1
    remedy = "correct the value, or the words; words that mean something else belong in the note"
    assert capsys.readouterr().out.splitlines() == [
        f'{path}:3: metrics[1].measure.value: "26": expected "2600000000", as \'26亿元\' says; {remedy}',
        f'{path}:4: metrics[2].measure.qualifier: "exact": expected "about", as \'about 26亿元\' says; {remedy}',
        f'{path}:5: metrics[3].also: nothing: expected "US$1.18 billion", '
        f"as '8 billion yuan (US$1.18 billion)' says; {remedy}",
        f"{path}:6: metrics[4].measure.reported: 'a lot of money': expected the printed words of a figure; "
        "write the words that state the figure; words that mean something else belong in the note",
    ]


def test_check_holds_thresholds_against_their_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The size of each counted thing, and its equivalent, are held against their words as well."""
    path = tmp_path / "mine.json"
    threshold = '"threshold": {"value": "2", "unit": "CNY", "reported": "20 million yuan (US$2.8 million)"}'
    measure = '"measure": {"value": "45", "unit": "count"}'
    path.write_text(_figures(f"{measure}, {threshold}").replace("investment-signed", "projects-signed"))
    assert main(["check", "--base", "bundled", "--format", "json", str(path)]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [(each["path"], each["value"], each["line"]) for each in found] == [
        ("metrics[0].threshold.value", '"2"', 2),
        ("metrics[0].threshold_also", "nothing", 2),
    ]


def test_check_does_not_hold_the_base_against_its_words(
    tmp_path: Path, ds: sz.Dataset, capsys: pytest.CaptureFixture[str]
) -> None:
    """A figure of the base that contradicts its words is the base's matter; one that the file repeats is the file's too."""
    wrong = _figures('"measure": {"value": "26", "unit": "CNY", "reported": "26亿元"}')
    base, mine = tmp_path / "base.json", tmp_path / "mine.json"
    sz.dump_dataset(sz.loads_dataset(wrong, base=ds), base)
    mine.write_text('{"version": "1"}')
    assert main(["check", "--base", str(base), str(mine)]) == 0
    mine.write_text(wrong, encoding="utf-8")
    for bases in ([base], ["bundled"], ["bundled", mine]):
        given = [argument for name in bases for argument in ("--base", str(name))]
        assert main(["check", *given, str(mine)]) == 1
        assert f"{mine}:2: metrics[0].measure.value" in capsys.readouterr().out
    alone = tmp_path / "alone.json"
    sz.dump_dataset(sz.loads_dataset(wrong, base=ds).select(sz.loads_dataset(wrong, base=ds).metrics[-1]), alone)
    for mark in ("", "\ufeff"):
        alone.write_text(mark + alone.read_text("utf-8-sig"), "utf-8")
        assert main(["check", "--base", str(alone), str(alone)]) == 1
        assert "metrics[0].measure.value" in capsys.readouterr().out


def test_several_bases_are_taken_together(tmp_path: Path, ds: sz.Dataset, capsys: pytest.CaptureFixture[str]) -> None:
    """A file may refer to records of each base, whatever their order; a base that does not fit the others is said."""
    mine, base, other = tmp_path / "mine.json", tmp_path / "base.json", tmp_path / "other.json"
    source = (
        '{"version": "1", "sources": [{"id": "s", "title": "%s", "publisher": "P", "language": "en", "licence": "L"}]}'
    )
    base.write_text(source % "T")
    other.write_text(source % "Another")
    mine.write_text(_figures('"measure": {"value": "26", "unit": "CNY"}').replace("shine-2404033237", "s"))
    assert main(["check", "--base", "bundled", str(mine)]) == 1
    assert main(["check", "--base", str(base), str(mine)]) == 1
    assert main(["check", "--base", "bundled", "--base", str(base), str(mine)]) == 0
    assert main(["check", "--base", str(base), "--base", "bundled", str(mine)]) == 0
    capsys.readouterr()
    assert main(["check", "--base", str(base), "--base", str(other), str(mine)]) == 2
    assert capsys.readouterr().err.startswith(f"--base {other}: sources[0].id: 's': expected an id of its own")


def test_the_versions(capsys: pytest.CaptureFixture[str], ds: sz.Dataset) -> None:
    """--version has that of the library and that of its data."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"shanghai-zones {sz.__version__}, data {ds.version}\n"


def test_show_of_no_name_finds_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """An empty name is nobody's, and not the city's."""
    assert main(["show", ""]) == 1
    assert capsys.readouterr().err == "nothing is called ''\n"


def test_the_overview_says_what_the_dataset_is(ds: sz.Dataset) -> None:
    """The bundled data and a part of them have their name; another dataset has none, and no empty sections."""
    assert str(ds).startswith(f"Shanghai's industrial zones (data {ds.version})\n")
    assert str(pickle.loads(pickle.dumps(ds))) == str(ds)
    part = str(ds.select("malu-town", ds.metrics[0]))
    assert part.startswith(f"Shanghai's industrial zones (part of data {ds.version})\n")
    assert str(sz.Dataset(version="2")) == "A dataset of zones and figures (version 2)\nno zones, no figures."
    own = sz.loads_dataset(_figures('"measure": {"value": "26", "unit": "CNY"}'), base=ds)
    assert str(own).startswith("A dataset of zones and figures (version 1)\n")


def test_the_overview_counts_in_words(ds: sz.Dataset) -> None:
    """How many sources have figures, and how many there are; one of a thing is one."""
    cited = len({metric.source.id for metric in ds.metrics})
    counted = " ".join(str(ds).split("\n\n")[0].split())
    assert (
        f"{len(ds.metrics)} figures from {cited} of the {len(ds.sources)} sources; the others name, date or confirm"
        in counted
    )
    source, indicator = ds.sources[0], ds.indicators["land-area"]
    town = sz.Place(id="town", kind="town", names=[sz.Name("Town", "en", "our_translation")])
    one = sz.Metric(id="m", subject=town, indicator=indicator, measure=sz.Area(1, "ha"), status="actual", source=source)
    small = sz.Dataset(version="1", sources=[source], indicators=[indicator], places=[town], metrics=[one])
    assert str(small).splitlines()[1] == "no zones, 1 figure from 1 source."


def test_the_overview_does_not_invite_to_multiply(ds: sz.Dataset) -> None:
    """A count of things that each have a size says that the size is as printed, and that a note doubts it."""
    text = " ".join(str(ds).split())
    assert "Projects introduced: 45, each of 1 billion yuan as printed, see note" in text
    assert "Projects introduced: 718, each of 100 million yuan as printed, see note" in text
    bare = attrs.evolve(ds.metrics["jiading-industrial-zone-projects-introduced-2023"], id="bare", note=None)
    assert "45, each of 1 billion yuan\n" in str(
        ds.select("jiading-industrial-zone").add(bare.source, bare.indicator, bare)
    )


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


def test_show_is_all_about_a_subject(ds: sz.Dataset, capsys: pytest.CaptureFixture[str]) -> None:
    """By name, alias, code and id: the page of `ds.about`. Other records have their fact sheet, the missing a reason."""
    for name in ("caohejing-hi-tech-park", "漕河泾", "Caohejing", "G311013"):
        assert main(["show", name]) == 0
        assert capsys.readouterr().out == f"{ds.about('漕河泾')}\n"
    for record in (ds.metrics[0], ds.sources[0], ds.indicators[0]):
        assert main(["show", record.id]) == 0
        assert capsys.readouterr().out == f"{record}\n"
    assert main(["show", "Shanghai FTZ"]) == 1
    assert "not covered: the free trade zone as a whole" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [[], ["--level", "national"], ["--district", "Jiading"], ["--district", "310115"]]
)
def test_list_has_each_zone_once_with_an_id_to_copy(
    arguments: list[str], ds: sz.Dataset, capsys: pytest.CaptureFixture[str]
) -> None:
    """The ids of the table, the CSV and the JSON are those of the zones that were asked for."""
    zones = ds.zones
    if "--level" in arguments:
        zones = zones.where(level="national")
    if "--district" in arguments:
        zones = zones.where(districts={"Jiading": "jiading-district", "310115": "pudong-new-area"}[arguments[-1]])
    assert main(["list", *arguments]) == 0
    rows = [line.split()[0] for line in capsys.readouterr().out.splitlines() if line.startswith("  ")]
    assert sorted(rows) == sorted(zones.ids)
    assert main(["list", *arguments, "--format", "csv"]) == 0
    assert capsys.readouterr().out == zones.to_csv()
    assert main(["list", *arguments, "--format", "json"]) == 0
    assert [row["id"] for row in json.loads(capsys.readouterr().out)] == list(zones.ids)


def test_list_refuses_what_is_no_district_or_level(capsys: pytest.CaptureFixture[str]) -> None:
    """A slip is an error with the remedy, and no empty list."""
    assert main(["list", "--district", "Jiadingg"]) == 1
    assert "did you mean 'jiading" in capsys.readouterr().err
    assert main(["list", "--level", "nation"]) == 2
    assert "known: national, municipal, district" in capsys.readouterr().err


def test_search_gives_ids(ds: sz.Dataset, capsys: pytest.CaptureFixture[str]) -> None:
    """The hits of `ds.search`, each with its score and id; nothing is 1."""
    assert main(["search", "zizhu park"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in lines] == [hit.record.id for hit in ds.search("zizhu park")]
    assert main(["search", "qqqq"]) == 1
    assert capsys.readouterr().err == "nothing is called like 'qqqq'\n"


@pytest.mark.parametrize(
    ("arguments", "code", "printed"),
    [
        (["45", "mu", "ha"], 0, "3 ha\n"),
        (["about 45亩", "ha"], 0, "about 3 ha\n"),
        (["8 billion yuan", "USD", "--on", "2022-08-18"], 0, "US$1.18 billion (8 billion yuan at 6.7852, ECB, 2022-08-18)\n"),
        (["US$5 million", "RMB", "--rate", "7.1"], 0, "35.5 million yuan (US$5 million at 7.1000, given by the caller)\n"),
        (["8亿元", "RMB"], 0, "800 million yuan\n"),
        (["8 billion yuan", "USD"], 2, "CNY to USD needs a rate"),
        (["8 billion yuan", "ha"], 2, "is an area unit, not a currency"),
        (["45", "mu", "RMB"], 2, "is a currency, not an area unit"),
        (["nothing", "ha"], 2, "is no figure"),
        (["8 billion yuan", "USD", "--on", "1999"], 2, "1999"),
    ],
)  # fmt: skip
def test_convert(arguments: list[str], code: int, printed: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A figure as people write it, exactly or at a rate that is named; what cannot be is said, with exit code 2."""
    assert main(["convert", *arguments]) == code
    out, err = capsys.readouterr()
    assert out == printed if code == 0 else printed in err and not out


def test_read_finds_the_figures_of_a_file_and_of_a_pipe(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each with its line and what stands in brackets; no figure is 1, no text and no file are 2."""
    path = tmp_path / "article.txt"
    path.write_text("It signed\nover 8 billion yuan (US$1.18 billion)\nfor 约45亩.", encoding="utf-8-sig")
    assert main(["read", str(path)]) == 0
    printed = capsys.readouterr().out
    assert printed.splitlines() == [
        "2: over 8 billion yuan: more than 8 billion yuan (US$1.18 billion): name the day with --on to check it",
        "3: 约45亩: about 45 mu",
    ]
    assert main(["read", str(path), "--on", "2022-08-18"]) == 0
    (checked,) = sz.check_text(path.read_text("utf-8-sig"), on="2022-08-18")
    assert capsys.readouterr().out.splitlines()[0] == f"2: over 8 billion yuan: {checked}"
    assert checked.agrees
    piped = subprocess.run(
        [sys.executable, "-m", "shanghai_zones", "read", "-"], input=path.read_bytes(), capture_output=True, check=True,
        env=dict(os.environ, PYTHONPATH=str(Path(sz.__file__).parents[1]), PYTHONIOENCODING="utf-8"),
    )  # fmt: skip
    assert piped.stdout.decode() == printed
    path.write_text("no number")
    assert main(["read", str(path)]) == 1
    path.write_bytes(b"\xff\xfe\x00")
    assert main(["read", str(path)]) == 2
    assert "no text in UTF-8" in capsys.readouterr().err
    assert main(["read", str(tmp_path / "none.txt")]) == 2


class Terminal(io.StringIO):
    """A standard output that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("columns", [20, 50, 100, 300])
def test_a_terminal_gets_its_width_and_bold_heads(
    columns: int, ds: sz.Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is wider than it (from 60 to 120 columns); the words are those of a pipe; NO_COLOR keeps the letters plain."""
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for arguments in ([], ["show", "漕河泾"], ["list"], ["search", "Jiading"], ["show", "land-area"]):
        monkeypatch.setattr(sys, "stdout", bold := Terminal())
        main(arguments)
        monkeypatch.setenv("NO_COLOR", "1")
        monkeypatch.setattr(sys, "stdout", plain := Terminal())
        main(arguments)
        monkeypatch.delenv("NO_COLOR")
        assert "\033" not in plain.getvalue()
        assert re.sub(r"\033\[[01]m", "", bold.getvalue()) == plain.getvalue()
        assert ("\033[1m" in bold.getvalue()) is (arguments[:1] != ["search"])
        wide = [line for line in plain.getvalue().splitlines() if width(line) > min(max(columns, 60), 120)]
        assert [line for line in wide if " " in line.strip()] == []
    monkeypatch.setattr(sys, "stdout", pipe := io.StringIO())
    main(["show", "漕河泾"])
    assert pipe.getvalue() == f"{ds.about('漕河泾')}\n"


def test_schema_prints_the_shipped_schema(capsys: pytest.CaptureFixture[str]) -> None:
    """`schema > schema.json` is what an editor needs beside one's file."""
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_export_writes_a_folder_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line of what was written; a second time the folder is not empty, and a file is no folder."""
    folder = tmp_path / "zones"
    assert main(["export", str(folder)]) == 0
    where, _, names = capsys.readouterr().out.rstrip().partition(": ")
    assert where == str(folder)
    assert sorted(names.split(", ")) == sorted(path.name for path in folder.iterdir())
    assert main(["export", str(folder)]) == 2
    assert capsys.readouterr().err == f"{folder}: it holds something; name a folder that is new or empty\n"
    assert main(["export", str(folder / "zones.csv")]) == 2
    assert capsys.readouterr().err == f"{folder / 'zones.csv'}: Not a directory\n"


def test_export_takes_files_of_ones_own(tmp_path: Path, ds: sz.Dataset, capsys: pytest.CaptureFixture[str]) -> None:
    """Alone, or with what they refer to; a file that is not sound is named, and nothing is written."""
    mine, folder = tmp_path / "mine.json", tmp_path / "zones"
    sz.dump_dataset(ds.select(ds.metrics[:3]), mine)
    assert main(["export", str(folder), str(mine)]) == 0
    assert len((folder / "metrics.csv").read_text(encoding="utf-8").splitlines()) == 1 + 3
    figure = {**ds.metrics[0].to_dict(), "id": "my-figure"}
    mine.write_text(json.dumps({"version": "mine", "metrics": [figure]}), encoding="utf-8")
    both = tmp_path / "both"
    assert main(["export", str(both), str(mine), "--base", "bundled"]) == 0
    assert len((both / "metrics.csv").read_text(encoding="utf-8").splitlines()) == 1 + len(ds.metrics) + 1
    capsys.readouterr()
    assert main(["export", str(tmp_path / "none"), str(mine)]) == 2
    assert capsys.readouterr().err.startswith(f"{mine}: 3 problems:\n  metrics[0].subject")
    assert not (tmp_path / "none").exists()


COMMANDS = ("list", "search", "show", "convert", "read", "check", "export", "schema")


@pytest.mark.parametrize("arguments", [["--help"], *([command, "--help"] for command in COMMANDS)])
def test_help_teaches_by_example(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """--help has examples that begin with the command, in 80 columns."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 0
    printed = capsys.readouterr().out
    assert re.search(r"examples:\n  shanghai-zones", printed)
    assert max(map(width, printed.splitlines())) <= 80


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_the_examples_of_the_help_are_calls(name: str) -> None:
    """Each example is taken apart as a call of the command that it names."""
    for example in cli._EXAMPLES[name]:
        call = re.split(r" [|<>] | {3,}", f"{name}{example}")[0]
        assert callable(cli._parser().parse_args(shlex.split(call)).run), example


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


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a disk that is always full is a device of Linux")
@pytest.mark.parametrize("arguments", [[], ["show", "jiading-industrial-zone"], ["schema"], ["--version"]])
def test_a_full_disk_is_one_line_and_2(arguments: list[str]) -> None:
    """What cannot be written is said on stderr, without a traceback, and is no success."""
    environment = dict(os.environ, PYTHONPATH=str(Path(sz.__file__).parents[1]))
    command = [sys.executable, "-m", "shanghai_zones", *arguments]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=environment, check=False)
    assert done.returncode == 2
    assert done.stderr == b"shanghai-zones: No space left on device\n"


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    """`… | head -1` ends without a traceback."""
    environment = dict(os.environ, PYTHONPATH=str(Path(sz.__file__).parents[1]))
    command = f'"{sys.executable}" -m shanghai_zones | head -1'
    done = subprocess.run(command, shell=True, capture_output=True, env=environment, check=False)
    assert done.stdout
    assert not done.stderr


STEERING = ["\x1b[31m", "\x9b2J", "\r", "\x07", "\x7f", "\u202e", "\u2066", "\u2028", "\u200b", "\u00ad", "\x00x"]


@pytest.mark.parametrize("evil", STEERING)
def test_nothing_of_a_file_or_its_name_steers_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], evil: str
) -> None:
    """A name, a path, an id in a circle, a key, a value, a base: in text and in JSON, on both streams, each is escaped."""
    zone = {"kind": "industrial", "names": []}
    circle = [{"id": f"a{evil}", "part_of": [f"b{evil}"], **zone}, {"id": f"b{evil}", "part_of": [f"a{evil}"], **zone}]
    files = {
        "circle": {"version": "1", "zones": circle},
        "keys": {
            "version": f"1{evil}",
            f"key{evil}": evil,
            "metrics": [{"id": evil, f"k{evil}": evil, "status": evil}],
        },
        "sound": {"version": "1"},
    }
    name = evil if "\x00" not in evil else ""
    for kind, document in files.items():
        path = tmp_path / f"{kind}{name}.json"
        path.write_text(json.dumps(document, ensure_ascii=kind == "circle"), "utf-8")
        missing = str(tmp_path / f"no{name}.json")
        for arguments in (
            ["check", str(path), missing],
            ["check", "--format", "json", str(path)],
            ["check", "--base", missing, str(path)],
            ["check", "--base", str(path), str(path)],
            ["show", f"zone{evil}"],
            ["show", "a", f"zone{evil}"],
            [f"zone{evil}"],
        ):
            with contextlib.suppress(SystemExit):
                main(arguments)
            out, err = capsys.readouterr()
            for letter in set(out + err) - {"\n", "\u3000"}:
                assert letter.isprintable(), (arguments, out, err)
            if "json" in arguments and kind != "sound":
                found = json.loads(out)
                assert found[0]["file"] == str(path)


@given(st.text())
def test_safe_text_is_printable_and_printable_text_is_safe(text: str) -> None:
    """Whatever it is, it can be printed on one line; what can be printed stays as it is."""
    found = safe(text)
    assert found.replace("\u3000", "").isprintable()
    assert found == text or not text.isprintable()
    assert str(sz.Problem(text, text, text, text)).replace("\u3000", "").isprintable()


@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-", "2>&- >/dev/null", "<&-", ">&- <&-"])
@pytest.mark.parametrize("arguments", ["", "--version", "show haoyuan-park", "schema", "check no-such-file.json", "-h"])
def test_closed_streams_are_no_traceback(closed: str, arguments: str) -> None:
    """Without standard output it says so and fails; without standard error it says nothing and goes on."""
    command = f'"{sys.executable}" -m shanghai_zones {arguments} {closed}'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert "Traceback" not in done.stderr
    if ">&-" in closed.split():
        assert done.returncode == 2
        assert done.stderr == (
            ""
            if "2>&-" in closed
            else "shanghai-zones: standard output is closed; give it somewhere to go, such as /dev/null\n"
        )
    else:
        assert done.returncode == (2 if "check" in arguments else 0)


@pytest.mark.parametrize("marks", [0, 1, 2, 3])
def test_one_mark_and_no_more(tmp_path: Path, capsys: pytest.CaptureFixture[str], marks: int, ds: sz.Dataset) -> None:
    """A file may begin with one byte-order mark; a second one is no JSON, for the loader and for the checker."""
    path = tmp_path / "marked.json"
    words = sz.dumps_dataset(ds.select("haoyuan-park-total-investment")).replace('"400000000"', '"400000001"')
    path.write_bytes(b"\xef\xbb\xbf" * marks + words.encode())
    assert main(["check", str(path)]) == 1
    out = capsys.readouterr().out
    if marks < 2:
        assert "measure.value" in out
        assert len(sz.load_dataset(path).metrics) == 1
    else:
        assert "expected JSON" in out
        with pytest.raises(sz.DatasetError, match="expected JSON"):
            sz.load_dataset(path)
