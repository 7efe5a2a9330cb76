"""A text as a row of tokens: the words that a figure can be made of, each with its place, and nothing for the rest.

Blanks, line breaks and stray markup (`*mu*`, `US\\$13.8`) separate tokens and are no part of any. A long text is read
in blocks that overlap, so that the memory is that of a block and a figure across two of them is seen whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .kinds import Kind, Meaning
from .languages import NUMERALS, any_of
from .lexicon import GLUED_CODES, Branch, vocabulary
from .row import FRACTION_SIGNS, Token

__all__ = ["blocks", "tokens"]

_BLOCK, _OVERLAP = 20_000, 600
_LONGEST_NUMERAL = 40  # characters; no figure of 24 digits needs more, and an int() of a million digits is slow
_GROUPED = r"(?!0)[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"  # 1,254.5
# Thin blanks stand between the digits of a number and nowhere else; a no-break blank does if there are two of them.
_SPACED = (
    r"[0-9]{1,3}(?:(?:[\u2007\u2009\u202f][0-9]{3})+|(?:\u00a0[0-9]{3}){2,}|(?:[ \u00a0]000)+)(?![0-9,.])(?:\.[0-9]+)?"
)
_POINTED = r"\.(?<![^\s(\[$€¥~<>=≤≥−-]\.)[0-9]+"  # .5, and neither the 5 of "No.5" nor that of "..5"
_MIXED = (
    rf"[0-9]{{1,3}}(?: ?[{''.join(FRACTION_SIGNS)}]| [1357]/[248](?![0-9/.]))|[{''.join(FRACTION_SIGNS)}]"  # 2½, 1 1/2
)
# Before these, digits that stand right after capitals are a figure and no part of a name.
_UNITS_AFTER_NAMES = any_of("units_after_names")

_JOINTS = frozenset("-‐‑–.")
_NUMBER = Meaning(Kind.NUMBER)
_NUMERAL = Meaning(Kind.HAN)
# A word of no meaning: one token stands for all of them, because only that something is there matters.
_OTHER = Token(Kind.OTHER, "", -1, -1, Meaning(Kind.OTHER))
# And of a mark that ends a clause, or a cell, that it is one.
_ENDS = dict.fromkeys("，。；、！？,;", _OTHER._replace(text="，")) | {"\t": _OTHER._replace(text="\t")}


@cache
def _atom() -> re.Pattern[str]:
    """One number, word or other character. Compiled when first asked for: the import of the package stays cheap."""
    return re.compile(
        r"(?!https?:|www\.)[a-z]+(?![A-Za-z0-9²³^.])|[\u4e00-\u9fff]"  # for speed: most words, and what is tried of them below
        r"|https?://[^\s，。）)]*|www\.[^\s，。）)]*"  # an address is one word of no meaning
        # A row of a table or a code: five bare numbers; the last is left, a unit may follow. The group is read as a whole.
        rf"|(?:(?=({_GROUPED}|[0-9]+(?:\.[0-9]+)?))\1[ ,:/.-]){{4,}}(?=[0-9])"
        rf"|(?P<number>(?=[.0-9{''.join(FRACTION_SIGNS)}])(?:{_GROUPED}|{_SPACED}|{_MIXED}|[0-9]+(?:\.[0-9]+)?|{_POINTED}))"
        rf"|(?:{'|'.join(GLUED_CODES)})(?=[0-9])"
        rf"|[KkMmBb](?=(?:{'|'.join(GLUED_CODES)})\b)"  # 30 MUSD
        rf"|[A-Z]{{2,6}}(?=[0-9]{{1,12}}(?:,[0-9]{{3}}){{0,8}}(?:\.[0-9]{{1,12}})?(?:{_UNITS_AFTER_NAMES}))"  # GDP762亿元
        r"|[-–—=_]{3,}|~~"
        r"|[A-Za-z](?:\.[A-Za-z])+\.?|[A-Za-z]+\^[23](?![0-9])|[A-Za-z]+(?:[0-9]|(?<![A-Za-z]{4})[²³])*"
        r"|>=|<=|[^\s*\\`]|[\t\u2029]"  # but for stray markup; the end of a cell or a paragraph parts what is read
    )


def blocks(text: str) -> Iterator[tuple[int, int, int]]:
    """Where a long text is read: from, the last place where a figure may start, and to.

    A block ends with a sentence if it can, so that figures that belong together are seen together.
    """
    start = 0
    while start < len(text):
        last = start + _BLOCK
        if last < len(text):
            middle = start + _BLOCK // 2
            ends = [text.rfind(mark, middle, last) + len(mark) for mark in ("\n", "。", ". ", "；", "; ")]
            last = max(ends) if max(ends) > middle else last
            while last > middle and text[last - 1].isalnum() and text[last - 1] < "\u2e80":
                last -= 1  # or at least not inside a word or number
        yield start, min(last, len(text)), min(last + _OVERLAP, len(text))
        start = last


def tokens(folded: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of a folded text from `start` to `end`.

    >>> from shanghai_zones.extraction.tokens import tokens
    >>> [token.text for token in tokens("more than 11.7 billion yuan")]
    ['more than', '11.7', 'billion', 'yuan']
    """
    atoms = list(_atom().finditer(folded, start, len(folded) if end is None else end))
    row: list[Token] = []
    known, last = _KNOWN, 0
    for index, atom in enumerate(atoms, 1):
        if index <= last:
            continue  # of a phrase
        word = atom[0]
        if atom.lastgroup:
            short = len(word) <= _LONGEST_NUMERAL
            row.append(Token(Kind.NUMBER, word, atom.start(), atom.end(), _NUMBER) if short else _OTHER)
            continue
        branch = known[word]
        if branch.token is not None:
            row.append(branch.token)
            continue
        at, (meaning, last) = atom.start(), _longest(branch, atoms, index) if branch.words else (branch.meaning, index)
        if meaning is not None and meaning.kind is Kind.OTHER and last > index and row and row[-1].end == at:
            first = branch.meaning
            counted = row[-1].kind in (Kind.NUMBER, Kind.HAN, Kind.MORE)
            if counted and first is not None and first.kind in (Kind.CLASSIFIER, Kind.UNIT, Kind.MORE):
                meaning, last = first, index  # 40家电子企业: 家 is a measure word after a number
        if word in NUMERALS and last == index:
            last = NUMERALS[word].past_numeral(atoms, last, _begins_phrase)
            meaning = _NUMERAL
        stop = atoms[last - 1].end()
        if meaning is None or (meaning is _NUMERAL and stop - at > _LONGEST_NUMERAL):
            row.append(_OTHER)
        else:
            row.append(Token(meaning.kind, folded[at:stop], at, stop, meaning))
    return row


_LONGEST_WORD, _MOST_WORDS = 40, 10_000  # what is longer begins no phrase, and more are not kept


class _Known(dict[str, Branch]):
    """The phrases that a word begins; a word that begins none has a token that is all it can be."""

    def __missing__(self, word: str) -> Branch:
        phrases = vocabulary()
        branch = phrases.get(word) or phrases.get(_plain(word)) if len(word) <= _LONGEST_WORD else None
        if branch is None:
            branch = Branch()
            if word not in NUMERALS:
                branch.token = _ENDS.get(word, _OTHER)
        if len(word) <= _LONGEST_WORD and len(self) < _MOST_WORDS:
            self[word] = branch
        return branch


_KNOWN = _Known()


def _plain(word: str) -> str:
    """The key of a word: `U.S.` is `us`."""
    return word.lower().replace(".", "") if len(word) > 1 else word.lower()


def _longest(branch: Branch, atoms: list[re.Match[str]], index: int) -> tuple[Meaning | None, int]:
    """The meaning of the longest phrase that goes on at `index`, and the atom after it."""
    meaning, last = branch.meaning, index
    while branch.words and index < len(atoms):
        word = atoms[index][0]
        following = branch.words.get(word)
        if following is None and word in _JOINTS and index + 1 < len(atoms):
            index += 1  # between the words of a phrase: square-meter, sq. m
            word = atoms[index][0]
            following = branch.words.get(word) if word.isascii() else None
        if following is None and (word < "a" or "." in word):
            following = branch.words.get(_plain(word))
        if following is None or (word == "$" and not _is_sign(atoms, index)):
            break
        branch, index = following, index + 1
        if branch.meaning is not None:
            meaning, last = branch.meaning, index
    return meaning, last


def _is_sign(atoms: list[re.Match[str]], index: int) -> bool:
    """Whether letters belong to the dollar sign after them: US$, HK $; not "a $5 million plant"."""
    letters = atoms[index - 1]
    if letters.end() == atoms[index].start():
        return True
    word = _KNOWN[letters[0]].meaning
    article = word is not None and word.kind is Kind.A
    return not article and (index < 2 or atoms[index - 2][0] not in "'’")


def _begins_phrase(atoms: list[re.Match[str]], index: int) -> bool:
    """Whether the character at `index` begins a phrase of its own: 千米, 百分点."""
    return _longest(_KNOWN[atoms[index][0]], atoms, index + 1)[1] != index + 1
