"""`Results` as a table: in 80 columns of text, and in a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from operator import attrgetter
from typing import Any

from ..errors import shown
from ..records.model import Record
from ..records.results import Results
from ..values.measures import Measure, has_file_digits
from ..values.rates import ExchangeRate, digits
from .cards import ROWS, grid
from .terminal import pad, width, wrap

__all__ = ["html_table", "text_table"]

_COLUMNS, _GAP, _NARROW = 80, "  ", 5


def text_table(results: Results[Any]) -> str:
    """A row each, under the names of the columns; what is a note stands below its row."""
    rows = [_cells(item, results.kind) for item in results]
    if not rows:
        return "nothing"
    names = {name: name.replace("_", " ") for name in rows[0] if any(row[name] for row in rows)}
    notes = {name.rpartition(".")[2] for name, kind in results.kind.COLUMNS.items() if kind == "note"}
    widths = {n: max(width(text) for text in (names[n], *(row[n] for row in rows))) for n in names if n not in notes}
    while sum(widths.values()) + len(_GAP) * (len(widths) - 1) > _COLUMNS and max(widths.values()) > _NARROW:
        widths[max(widths, key=lambda name: widths[name])] -= 1
    lines = [*_side_by_side(names, widths), _GAP.join("-" * columns for columns in widths.values())]
    for row in rows:
        lines += _side_by_side(row, widths)
        lines += [f"  {line}" for name in names if name in notes for line in _lines(row[name], _COLUMNS - 2)]
    return "\n".join(lines)


def html_table(results: Results[Any]) -> str:
    """The first rows as a table, everything escaped."""
    rows = [{n.replace("_", " "): escape(c) for n, c in _cells(item, results.kind).items()} for item in results[:ROWS]]
    size = f"{len(results):,} result{'' if len(results) == 1 else 's'}"
    return grid(rows, size + (f", the first {ROWS} are shown" if len(results) > ROWS else ""))


def _cells(item: Any, kind: type[Any]) -> dict[str, str]:
    wanted = ((name, kind, attrgetter(name)(item)) for name, kind in kind.COLUMNS.items() if kind != "more")
    return {
        name.rpartition(".")[2]: "?" if kind == "flag" and value is None else _said(value)
        for name, kind, value in wanted
    }


def _said(value: Any) -> str:
    """A value for the eye, on one line; what could steer a terminal is written out."""
    if value is None or isinstance(value, bool):
        return {None: "", True: "yes", False: "no"}[value]
    if isinstance(value, ExchangeRate):
        ends = (value.lower, value.upper)
        return f"{digits(value.value)} ({' to '.join(digits(end) for end in ends if end) or value.origin})"
    if isinstance(value, tuple):
        return ", ".join(map(_said, value))
    if isinstance(value, Measure) and not has_file_digits(value.value):
        value = value.rounded(4)  # a computed one
    text = value.id if isinstance(value, Record) else f"{value:.2f}" if isinstance(value, float) else str(value)
    if isinstance(value, (dict, list)):
        text = shown(value)
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode()
        for letter in " ".join(text.split())
    )


def _side_by_side(cells: dict[str, str], widths: dict[str, int]) -> Iterator[str]:
    columns = [list(_lines(cells[name], columns)) for name, columns in widths.items()]
    for height in range(max(map(len, columns))):
        line = [column[height] if height < len(column) else "" for column in columns]
        yield _GAP.join(pad(text, columns) for text, columns in zip(line, widths.values(), strict=True)).rstrip()


def _lines(text: str, columns: int) -> Iterator[str]:
    """A cell in lines; a word that is longer than the cell is broken."""
    for line in wrap(text, columns):
        while width(line) > columns:
            cut = next(n for n in range(len(line), 0, -1) if n == 1 or width(line[:n]) <= columns)
            cut = line.rfind("-", 1, cut) + 1 or cut  # an id at a hyphen
            yield line[:cut]
            line = line[cut:]
        yield line
