"""A text as a row of tokens: the words that a figure can be made of, each with its place, and nothing for the rest.

Blanks, line breaks and stray markup (`*mu*`, `US\\$13.8`) separate tokens and are no part of any. A long text is read
in blocks that overlap, so that the memory is that of a block and a figure across two of them is seen whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .figure_words import FOLD, HAN_DIGITS, HAN_SCALES, Kind, Meaning, vocabulary

__all__ = ["Token", "blocks", "fold", "tokens"]

_BLOCK, _OVERLAP = 20_000, 600
_LONGEST_NUMERAL = 40  # characters; no figure of 24 digits needs more, and an int() of a million digits is slow
_HAN = frozenset(HAN_DIGITS) | frozenset(HAN_SCALES)
_SKIPPED = frozenset("*\\`")


class Token(NamedTuple):
    """A word of a figure (`meaning`) as it stands in the text from `start` to `end`."""

    meaning: Meaning
    text: str
    start: int
    end: int

    @property
    def kind(self) -> Kind:
        return self.meaning.kind


_NUMBER = Meaning(Kind.NUMBER)
_HAN_NUMERAL = Meaning(Kind.HAN)
# A word of no meaning: one token stands for all of them, because only that something is there matters.
_OTHER = Token(Meaning(Kind.OTHER), "", -1, -1)


def fold(text: str) -> str:
    """Traditional characters as simplified ones and wide ones as narrow, each at its place."""
    return text if text.isascii() else text.translate(FOLD)


@cache
def _atom() -> re.Pattern[str]:
    """One number, word or other character. Compiled when first asked for: the import of the package stays cheap."""
    return re.compile(
        r"https?://[^\s，。）)]*|www\.[^\s，。）)]*"  # an address is one word of no meaning
        r"|(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
        r"|(?:RMB|Rmb|CNY|USD|EUR|HKD|JPY)(?=[0-9])"
        r"|[A-Za-z](?:\.[A-Za-z])+\.?|[A-Za-z]+[0-9²³]*"
        r"|>=|<=|\S"
    )


def blocks(text: str) -> Iterator[tuple[int, int, int]]:
    """Where a long text is read: from, the last place where a figure may start, and to."""
    start = 0
    while start < len(text):
        last = min(len(text), start + _BLOCK)
        while (
            last < len(text) and last > start + _BLOCK // 2 and text[last - 1].isalnum() and text[last - 1] < "\u2e80"
        ):
            last -= 1  # a block does not end inside a word or number
        yield start, last, min(len(text), last + _OVERLAP)
        start = last


def tokens(folded: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of a folded text from `start` to `end`.

    >>> from shanghai_zones.figure_tokens import tokens
    >>> [token.text for token in tokens("more than 11.7 billion yuan")]
    ['more than', '11.7', 'billion', 'yuan']
    """
    phrases = vocabulary()
    atoms = list(_atom().finditer(folded, start, len(folded) if end is None else end))
    row: list[Token] = []
    index, count = 0, len(atoms)
    while index < count:
        atom = atoms[index]
        word = atom[0]
        index += 1
        if atom.lastgroup:
            row.append(Token(_NUMBER, word, atom.start(), atom.end()) if len(word) <= _LONGEST_NUMERAL else _OTHER)
            continue
        known = phrases.get(word) or phrases.get(_plain(word))
        found = _longest(known, atoms, index - 1) if known else None
        if found and found[1] > 1 and found[0].kind is Kind.OTHER and _counts(row, atom.start()) and known:
            # 40家电子企业: after a number 家 is a measure word, whatever it could begin elsewhere.
            phrase, meaning = known[-1]
            if len(phrase) == 1 and meaning.kind in (Kind.CLASSIFIER, Kind.UNIT):
                found = meaning, 1
        if word in _HAN and (found is None or found[1] == 1):
            last = index
            while last < count and atoms[last][0] in _HAN and not _in_phrase(phrases, atoms, last):
                last += 1
            numeral = folded[atom.start() : atoms[last - 1].end()]
            row.append(
                Token(_HAN_NUMERAL, numeral, atom.start(), atoms[last - 1].end())
                if len(numeral) <= _LONGEST_NUMERAL
                else _OTHER
            )
            index = last
        elif found is not None:
            meaning, length = found
            index += length - 1
            first, last_atom = atom.start(), atoms[index - 1].end()
            row.append(Token(meaning, folded[first:last_atom], first, last_atom))
        elif word not in _SKIPPED:
            row.append(_OTHER)
    return row


def _plain(word: str) -> str:
    """The key of a word: `U.S.` is `us`."""
    return word.lower().replace(".", "") if len(word) > 1 else word.lower()


def _counts(row: list[Token], start: int) -> bool:
    """Whether a number ends where the next word starts."""
    return bool(row) and row[-1].end == start and row[-1].kind in (Kind.NUMBER, Kind.HAN, Kind.MORE)


_Known = tuple[tuple[tuple[str, ...], Meaning], ...]


def _longest(known: _Known, atoms: list[re.Match[str]], index: int) -> tuple[Meaning, int] | None:
    """The longest phrase that stands at `index`, and how many atoms it takes with the marks inside it."""
    for phrase, meaning in known:
        length = _matched(phrase, atoms, index)
        if length:
            return meaning, length
    return None


def _matched(phrase: tuple[str, ...], atoms: list[re.Match[str]], index: int) -> int:
    """How many atoms from `index` on a phrase takes; 0 if it does not stand there."""
    at = index + 1
    for word in phrase[1:]:
        # Between the words of a phrase: "square-meter", "sq. m", "square *km*".
        if (at < len(atoms) and word.isalpha() and word.isascii() and atoms[at][0] in "-.*\\`") or (
            at < len(atoms) and word == "$" and atoms[at][0] == "\\"
        ):
            at += 1
        if at >= len(atoms) or (atoms[at][0] != word and _plain(atoms[at][0]) != word):
            return 0
        at += 1
    return at - index


def _in_phrase(phrases: dict[str, _Known], atoms: list[re.Match[str]], index: int) -> bool:
    """Whether a phrase of several characters begins with the numeral at `index`: 千米, 百分点."""
    known = phrases.get(atoms[index][0])
    return known is not None and any(len(phrase) > 1 and _matched(phrase, atoms, index) for phrase, _ in known)
