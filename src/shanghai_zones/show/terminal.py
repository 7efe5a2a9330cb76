"""Text in columns where a Chinese character takes two: width, padding and wrapping; and what a terminal gets more."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any

__all__ = ["COLUMNS", "cut", "headed", "pad", "room", "width", "wrap"]

COLUMNS = 80


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
