"""The command line: an overview of the bundled dataset, and the fact sheet of a record."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from .errors import RecordNotFoundError
from .files import load
from .overview import directory, overview
from .sheets import sheet

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 if all is well, 1 if something was not found, 2 for a wrong call."""
    parser = argparse.ArgumentParser(prog="python -m shanghai_zones", description="Shanghai's industrial zones.")
    commands = parser.add_subparsers(dest="command")
    show = commands.add_parser("show", help="the fact sheet of a zone, place, project, organization or figure")
    show.add_argument("id", help="an id or a name in either language, such as jiading-industrial-zone or 嘉定工业区")
    options = parser.parse_args(arguments)
    try:
        if options.command == "show":
            print(_shown(options.id))
        else:
            print(overview(load()))
    except RecordNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of a pipe, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _shown(name: str) -> str:
    dataset = load()
    for table in dataset.tables.values():
        if name in table.ids:
            return sheet(table[name])
    return sheet(dataset.find(name))
