"""Text in columns where a Chinese character takes two: width, padding and wrapping; and what a terminal gets more."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

__all__ = ["COLUMNS", "Cell", "cut", "headed", "labelled", "pad", "room", "text_table", "width", "wrap"]

COLUMNS = 80
Cell: TypeAlias = tuple[str, str]  # what stands in a table, as text and as HTML
_GAP = "  "
_FIGURE, _WORD, _NARROW = 28, 14, 5  # what a column keeps for a figure, for a word, and at the very least


def width(text: str) -> int:
    """How many columns a text takes in a terminal.

    >>> from shanghai_zones.show.terminal import width
    >>> width("mu 亩")
    5
    """
    return sum(_columns(letter) for letter in text)


def pad(text: str, columns: int) -> str:
    """A text filled with blanks to a number of columns; a longer one is left as it is."""
    return text + " " * (columns - width(text))


def cut(text: str, columns: int | None) -> str:
    """A text that ends with … where it is wider than some columns."""
    if columns is None or width(text) <= columns:
        return text
    while width(text) >= columns:
        text = text[:-1]
    return f"{text.rstrip()}…"


def room(elsewhere: int | None = COLUMNS) -> Any:
    """The columns of the terminal, from 60 to 120, for texts; what a file or a pipe gets where it is none."""
    return min(max(shutil.get_terminal_size().columns, 60), 120) if sys.stdout.isatty() else elsewhere


def headed(text: str) -> str:
    """A text with its headings bold, on a terminal that takes it: lines at the margin, first or after an empty one."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return text
    lines = text.split("\n")
    heads = [line[:1].strip() and not (n and lines[n - 1]) for n, line in enumerate(lines)]
    return "\n".join(f"\033[1m{line}\033[0m" if head else line for line, head in zip(lines, heads, strict=True))


def wrap(text: str, columns: int) -> list[str]:
    """A text in lines of at most some columns, broken at blanks, or anywhere in Chinese.

    >>> from shanghai_zones.show.terminal import wrap
    >>> wrap("a text of 七个中文字 and more", 12)
    ['a text of 七', '个中文字 and', 'more']
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if width(line) + width(piece.rstrip()) <= columns or not line.strip():
            line += piece
        else:
            lines.append(line.rstrip())
            line = piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() else lines or [""]


def _pieces(text: str) -> Iterator[str]:
    """What a line may be broken after: a word with its blank, a Chinese character with its closing mark."""
    piece = ""
    for letter in " ".join(text.split()):
        if piece and _columns(letter) == 2 and letter not in "，。、；：）》”":
            yield piece
            piece = ""
        piece += letter
        if letter == " ":
            yield piece
            piece = ""
    if piece:
        yield piece


def _columns(letter: str) -> int:
    if letter.isascii():
        return 1
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def labelled(label: str, text: str, columns: int, label_width: int, indent: int = 2) -> list[str]:
    """A text in lines beside its label; a label that is too long for its place has a line of its own."""
    blanks = " " * indent
    too_long = width(label) > label_width - 2
    lines = wrap(text, columns - indent - label_width)
    rows = [blanks + pad("" if number or too_long else label, label_width) + line for number, line in enumerate(lines)]
    return [f"{blanks}{line}" for line in wrap(label, columns - indent)] * too_long + rows


def text_table(
    table: Sequence[dict[str, Cell]], notes: Sequence[str] = (), heads: Sequence[str] = (), whole: Sequence[str] = ()
) -> str:
    """Rows of cells under the names of their columns, in 80 columns; a column with nothing in it is left out.

    A cell of `heads` stands above the rows that share it, one of `notes` below its row; `whole` ones are not broken
    into lines as long as breaking the others will do.
    """
    rows = [{name: text for name, (text, _) in row.items()} for row in table]
    apart = (*notes, *heads)
    names = {name: name.replace("_", " ") for name in rows[0] if name not in apart and any(row[name] for row in rows)}
    widths = {name: max(width(text) for text in (names[name], *(row[name] for row in rows))) for name in names}
    words = {name: max((width(word) for row in rows for word in row[name].split()), default=0) for name in names}
    least = {name: min(widths[name], _FIGURE) if name in whole else min(words[name], _WORD) for name in names}
    while sum(widths.values()) + len(_GAP) * (len(widths) - 1) > COLUMNS and max(widths.values()) > _NARROW:
        broken = [name for name in names if widths[name] > least[name]] or names
        widths[max(broken, key=lambda name: widths[name])] -= 1
    lines = [*_side_by_side(names, widths), _GAP.join("-" * columns for columns in widths.values())]
    over = ""
    for row in rows:
        above = " ".join(row[name] for name in heads)
        lines += _broken(above, COLUMNS) if above != over else []
        over = above
        lines += _side_by_side(row, widths)
        lines += [f"  {line}" for name in notes for line in _broken(row[name], COLUMNS - 2) if line]
    return "\n".join(lines)


def _side_by_side(cells: dict[str, str], widths: dict[str, int]) -> Iterator[str]:
    columns = [list(_broken(cells[name], columns)) for name, columns in widths.items()]
    for height in range(max(map(len, columns))):
        line = [column[height] if height < len(column) else "" for column in columns]
        yield _GAP.join(pad(text, columns) for text, columns in zip(line, widths.values(), strict=True)).rstrip()


def _broken(text: str, columns: int) -> Iterator[str]:
    """A cell in lines; a word that is longer than the cell is broken."""
    for line in wrap(text, columns):
        while width(line) > columns:
            cut = next(n for n in range(len(line), 0, -1) if n == 1 or width(line[:n]) <= columns)
            cut = line.rfind("-", 1, cut) + 1 or cut  # an id at a hyphen
            yield line[:cut]
            line = line[cut:]
        yield line
