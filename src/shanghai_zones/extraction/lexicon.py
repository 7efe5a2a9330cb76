"""The words that a figure can be made of, in all languages, as one tree: the units, signs that are of no language, and
what each language gives."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from ..values.units import BY_CODE, Currency
from .kinds import Kind, Meaning, words_beside
from .languages import LANGUAGES, PARTS, words_of
from .row import Token

__all__ = ["GLUED_CODES", "PREFIXES", "SIGNS", "Branch", "vocabulary"]

# Names and words of units stand with the units (`values.units`); the sign of US$ is a word of its own.
_SIGN = re.compile(r"([a-z])([$])")
# Units that stand before their number; those of `SIGNS` stand nowhere else.
SIGNS = set(PARTS) | {
    word
    for currency in Currency
    for word in (*currency.entry.names, *currency.entry.words)
    if unicodedata.category(word[-1]) == "Sc"  # a sign of money
}
PREFIXES = SIGNS | {code.lower() for code in Currency} | words_of("prefixes")
# Codes that are words, or names of other things: never glued to a number (PHP8, CAD2024).
_WORD_CODES = frozenset({"TRY", "PHP", "RON", "MOP", "CAD", "INR", "ISK"})
_NAMES = sorted(word for word in words_of("prefixes") if word.isascii())
GLUED_CODES = (
    *(form for name in _NAMES for form in (name.upper(), name.title())),
    *(code for code in Currency if code not in _WORD_CODES),
)


def _tables() -> Iterator[tuple[Meaning, str]]:
    """The vocabulary; where one word stands twice, the later meaning is the one that counts."""
    for code, listed in BY_CODE.items():
        spelled = [_SIGN.sub(r"\1 \2", word) for word in (*listed.entry.names, *listed.entry.words)]
        if isinstance(listed, Currency):  # its code in capitals, and a sign that begins with it
            spelled += [code, *(word.upper() for word in spelled if word.startswith(code.lower() + " "))]
        yield Meaning(Kind.UNIT, listed, number=1), "|".join(spelled)
    for language in LANGUAGES:
        yield from language.words()
    yield from words_beside(__name__)  # signs, which are of no language


class Branch:
    """A place in the tree of phrases: what a phrase that ends here means, and the words that lead on, or else its one token."""

    __slots__ = ("meaning", "token", "words")

    def __init__(self) -> None:
        self.meaning: Meaning | None = None
        self.token: Token | None = None
        self.words: dict[str, Branch] = {}


@cache
def vocabulary() -> dict[str, Branch]:
    """The phrases of the language as a tree, word by word; built when first asked for, in 2 ms.

    >>> from shanghai_zones.extraction.lexicon import vocabulary
    >>> vocabulary()["hong"].words["kong"].words["dollars"].meaning.unit
    <Currency.HKD: 'HKD'>
    """
    root = Branch()
    for meaning, phrases in _tables():
        for phrase in phrases.split("|"):
            branch = root
            for word in _atoms(phrase):
                branch = branch.words.setdefault(word, Branch())
            if branch.meaning is None or meaning.kind is not Kind.UNCARRIED:
                branch.meaning = meaning
    return root.words


def _atoms(phrase: str) -> tuple[str, ...]:
    """English words one by one, Chinese characters one by one."""
    if phrase.isascii() or " " in phrase:
        return tuple(phrase.split())
    return tuple(phrase) if phrase[0] >= "\u4e00" else (phrase,)
