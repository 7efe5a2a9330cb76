"""The command line: an overview, the fact sheet of a record, the checker of files, and the schema for an editor."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn, TextIO

from .data import bundled
from .errors import DatasetError, RecordNotFoundError, safe
from .files.check import check_file
from .files.loader import load, load_dataset
from .records.dataset import Dataset
from .show.citations import package_version
from .show.fact_sheets import sheet
from .show.overview import overview

__all__ = ["main"]

_EXAMPLES = """\
examples:
  shanghai-zones                                     what the bundled dataset holds
  shanghai-zones show 嘉定工业区                      a fact sheet, by name or by id
  shanghai-zones show haoyuan-park-total-investment  one figure, with its source
  shanghai-zones check my_figures.json               a file that stands for itself
  shanghai-zones check --base bundled *.json         figures of your own about bundled zones
  shanghai-zones schema > schema.json                completion and checks in your editor, beside your file
"""
_CHECK_EXAMPLES = """\
It prints each problem as file:line: path: found: expected …; remedy, as compilers do. In a file that is sound
otherwise, a figure that contradicts the words it was printed in ("reported") is a problem too.

examples:
  shanghai-zones check my_figures.json
  shanghai-zones check --base bundled my_figures.json
  shanghai-zones check --base bundled --base my_zones.json figures_2024.json figures_2025.json
  shanghai-zones check --format json my_figures.json | jq '.[].message'

exit codes: 0 all sound, 1 problems found, 2 a file or the call is no good
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 if all is well, 1 if something is not found or not sound, 2 for a wrong call or file."""
    for stream in (sys.stdout, sys.stderr):  # a terminal that has no Chinese shows its code points, and no traceback
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        try:
            if sys.stdout is None:  # closed by the shell (>&-)
                raise OSError("standard output is closed; give it somewhere to go, such as /dev/null")
            return _run(_parser().parse_args(arguments))
        finally:  # what is still to be written is written here, where a full disk is an error with a message
            if sys.stdout is not None:
                sys.stdout.flush()
    except BrokenPipeError:  # the reader of a pipe, such as head, has seen enough
        _write_no_more()
        return 0
    except OSError as error:
        _write_no_more()
        _complain(f"shanghai-zones: {_reason(error)}")
        return 2


def _say(text: str, end: str = "\n", stream: TextIO | None = None) -> None:
    """Print lines, and nothing in them that steers a terminal: a file, its name or an id may have it."""
    print(safe(text, keep="\n"), end=end, file=stream)


def _complain(text: str) -> None:
    if sys.stderr is not None:  # print() takes None for standard output
        _say(text, stream=sys.stderr)


class _Parser(argparse.ArgumentParser):
    """A parser that repeats what it was given as safely as the rest."""

    def error(self, message: str) -> NoReturn:
        super().error(safe(message, keep="\n"))


def _run(options: argparse.Namespace) -> int:
    if options.version:
        _say(f"shanghai-zones {package_version()}, data {load().version}")
    elif options.command == "show":
        try:
            _say(_shown(options.id))
        except RecordNotFoundError as error:
            _complain(str(error))
            return 1
    elif options.command == "check":
        return _check(options.files, options.base, options.format)
    elif options.command == "schema":
        _say(bundled("schema.json").decode(), end="")
    else:
        _say(overview(load()))
    return 0


def _write_no_more() -> None:
    """Let Python's own flush at the end go nowhere: it would fail as ours did."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="shanghai-zones",
        description="Shanghai's industrial zones, and what is reported of them. Without a command: an overview.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="store_true", help="print the versions of the library and of its data")
    commands = parser.add_subparsers(dest="command", metavar="show | check | schema")
    show = commands.add_parser("show", help="the fact sheet of a zone, place, project, organization or figure")
    show.add_argument("id", help="an id or a name in either language, such as jiading-industrial-zone or 嘉定工业区")
    check = commands.add_parser(
        "check",
        help="every problem of dataset files, with its line",
        description="Check dataset files.",
        epilog=_CHECK_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    check.add_argument("files", nargs="+", metavar="FILE", help="a dataset file (JSON)")
    check.add_argument(
        "--base",
        metavar="bundled|FILE",
        action="append",
        default=[],
        help="the dataset that the files may refer to: the bundled one, or a file; several are taken together",
    )
    check.add_argument(
        "--format", choices=("text", "json"), default="text", help="json: one list of objects, for tools"
    )
    commands.add_parser("schema", help="print the JSON Schema of dataset files")
    return parser


def _shown(name: str) -> str:
    dataset = load()
    for table in dataset.tables.values():
        if name in table.ids:
            return sheet(table[name])
    return sheet(dataset.find(name))


def _check(files: Sequence[str], bases: Sequence[str], form: str) -> int:
    """Check files and print what is found; a file that cannot be read does not keep the others from being checked."""
    base = None
    for name in sorted(bases, key=lambda name: name != "bundled"):  # the files may refer to it, it refers to none
        try:
            base = _with(base, name)
        except (OSError, DatasetError) as error:
            _complain(f"--base {safe(name)}: {_reason(error)}")
            return 2
    code, findings = 0, []
    for name in files:
        try:
            found, dataset = check_file(name, base)
        except OSError as error:
            _complain(f"{safe(name)}: {_reason(error)}")
            code = 2
            continue
        findings += found
        if form == "text":
            for finding in found:
                _say(str(finding))
            if dataset is not None:
                _say(f"{safe(name)}: sound")
    if form == "json":
        import json

        text = json.dumps([finding.as_dict() for finding in findings], ensure_ascii=False, indent=2)
        print("".join(letter if safe(letter, "\n") == letter else json.dumps(letter)[1:-1] for letter in text))
    elif findings:
        _complain(f"{len(findings)} problem{'s' if len(findings) > 1 else ''}")
    return code or (1 if findings else 0)


def _with(base: Dataset | None, name: str) -> Dataset:
    """A base, and another one with it."""
    return load() if name == "bundled" else load_dataset(name, base=base)


def _reason(error: OSError | DatasetError) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
