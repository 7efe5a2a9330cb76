"""The command line: an overview, lists, one record, conversions, the figures of a text, the checker, the data as files."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import NoReturn

from ..data import bundled
from ..errors import RecordNotFoundError, ShanghaiZonesError, safe
from ..files.loader import load
from ..show.citations import package_version
from ..show.overview import overview
from ..show.terminal import room
from .commands import check, convert, export, list_zones, read, search, show
from .printing import complain, reason, say

__all__ = ["main"]

# Help is by example, in 80 columns; "" is the command without a command.
_EXAMPLES: dict[str, tuple[str, ...]] = {
    "": (
        "                              what the bundled dataset holds",
        " list --district 嘉定          zones with their ids and land",
        " show 漕河泾                   all about one: a name, code or id",
        ' search "zizhu park"          names that are like it',
        " convert 45 mu ha             land, or money at a rate you name",
        " read article.txt             its figures, and brackets checked",
        " check --base bundled my.json figures of your own",
    ),
    "list": (" --level national", ' --district "Pudong New Area" --format csv > pudong.csv', " --format json | jq -r '.[].id'"),
    "show": (" 嘉定工业区", " S319011", " haoyuan-park-total-investment"),
    "search": (' "Jiadng Industrail Zone"', " 化工区"),
    "convert": (
        " 45 mu ha", ' "8 billion yuan" USD --on 2022-08-18', ' "more than 120万元/亩" USD/acre --on 2024',
        ' "US$5 million" CNY --rate 7.1',
    ),
    "read": (" article.txt --on 2022-08-18", " - < article.txt"),
    "check": (
        " my_figures.json", " --base bundled my_figures.json", " --base bundled --base my_zones.json 2024.json 2025.json",
        " --format json my_figures.json | jq '.[].message'",
    ),
    "export": (" shanghai    then open shanghai/zones.csv, metrics.csv …", " mine my_figures.json --base bundled"),
    "schema": (" > schema.json    then an editor completes and checks",),
}  # fmt: skip
_CHECK = """

It prints each problem as file:line: path: found: expected …; remedy, as
compilers do. In a file that is sound otherwise, a figure that contradicts the
words it was printed in ("reported") is a problem too.

exit codes: 0 all sound, 1 problems found, 2 a file or the call is no good"""


def _examples(command: str) -> str:
    name = f"shanghai-zones {command}".strip()
    return "\n".join(["examples:", *(f"  {name}{example}" for example in _EXAMPLES[command])])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 if all is well, 1 if something is not found or not sound, 2 for a wrong call or file."""
    for stream in (sys.stdout, sys.stderr):  # a terminal that has no Chinese shows its code points, and no traceback
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        try:
            if sys.stdout is None:  # closed by the shell (>&-)
                raise OSError("standard output is closed; give it somewhere to go, such as /dev/null")
            options = _parser().parse_args(arguments)
            run: Callable[[argparse.Namespace], int] = options.run
            return run(options)
        finally:  # what is still to be written is written here, where a full disk is an error with a message
            if sys.stdout is not None:
                sys.stdout.flush()
    except BrokenPipeError:  # the reader of a pipe, such as head, has seen enough
        _write_no_more()
        return 0
    except OSError as error:
        _write_no_more()
        complain(f"shanghai-zones: {reason(error)}")
        return 2
    except ShanghaiZonesError as error:
        complain(str(error))
        return 1 if isinstance(error, RecordNotFoundError) else 2


def _overview(options: argparse.Namespace) -> int:
    versions = f"shanghai-zones {package_version()}, data {load().version}"
    say(versions if options.version else overview(load(), room()), heads=not options.version)
    return 0


def _schema(options: argparse.Namespace) -> int:
    say(bundled("schema.json").decode(), end="")
    return 0


class _Parser(argparse.ArgumentParser):
    """A parser that repeats what it was given as safely as the rest."""

    def error(self, message: str) -> NoReturn:
        super().error(safe(message, keep="\n"))


def _write_no_more() -> None:
    """Let Python's own flush at the end go nowhere: it would fail as ours did."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


_help = partial(argparse.RawDescriptionHelpFormatter, width=80, max_help_position=26)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="shanghai-zones",
        description="Shanghai's industrial zones, and what is reported of them.\nWithout a command: an overview.",
        epilog=_examples(""),
        formatter_class=_help,
    )
    parser.set_defaults(run=_overview)
    parser.add_argument("--version", action="store_true", help="print the versions of the library and of its data")
    commands = parser.add_subparsers(metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], said: str) -> argparse.ArgumentParser:
        added = commands.add_parser(
            name, help=said, description=f"{said[0].upper()}{said[1:]}.{_CHECK if name == 'check' else ''}",
            epilog=_examples(name), formatter_class=_help,
        )  # fmt: skip
        added.set_defaults(run=run)
        return added

    listing = command("list", list_zones, "the zones, with ids to copy, levels and land")
    listing.add_argument("--district", metavar="D", help="only those in a district: 嘉定, Jiading, 310114")
    listing.add_argument("--level", metavar="L", help="only national, municipal or district ones")
    listing.add_argument("--format", choices=("table", "csv", "json"), default="table", help="default: table")
    searching = command("search", search, "names that are like a text, best first, with ids")
    searching.add_argument("text", help="a name, whole or not, in either language")
    showing = command("show", show, "all about a zone, place, project or company; or one figure, source, indicator")
    showing.add_argument("name", help="a name in either language, a code or an id")
    converting = command("convert", convert, "a figure in another unit or currency")
    converting.add_argument("figure", nargs="+", help='as people write it: 45 mu, "8 billion yuan", "120万元/亩"')
    converting.add_argument("unit", help="the unit wanted: ha, mu, USD, USD/acre")
    converting.add_argument("--on", metavar="TIME", help="the day, month or year whose reference rate is taken")
    converting.add_argument("--rate", help="a rate of your own: yuan for one unit of the other currency")
    converting.add_argument("--days", type=int, help="how many days the year or month has, for rents and durations")
    reading = command("read", read, "the figures of a text, with brackets checked")
    reading.add_argument("file", metavar="FILE|-", help="a text file (UTF-8), or - for the standard input")
    reading.add_argument(
        "--on", metavar="TIME", help="the day of the text: what stands in brackets is checked at its rate"
    )
    checking = command("check", check, "every problem of dataset files, with its line")
    checking.add_argument("files", nargs="+", metavar="FILE", help="a dataset file (JSON)")
    checking.add_argument("--format", choices=("text", "json"), default="text", help="json: one list of objects")
    exporting = command("export", export, "every table as CSV, as Parquet too where pyarrow is, with a description")
    exporting.add_argument("folder", metavar="DIR", help="a folder that is new or empty")
    exporting.add_argument("files", nargs="*", metavar="FILE", help="dataset files (JSON) instead of the bundled data")
    for taking in (checking, exporting):
        taking.add_argument(
            "--base", metavar="bundled|FILE", action="append", default=[],
            help="the dataset that the files may refer to: the bundled one, or a file; several are taken together",
        )  # fmt: skip
    command("schema", _schema, "the JSON Schema of dataset files")
    return parser
