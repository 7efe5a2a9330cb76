"""Text in columns where a Chinese character takes two: width, padding and wrapping."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

__all__ = ["pad", "width", "wrap"]


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
