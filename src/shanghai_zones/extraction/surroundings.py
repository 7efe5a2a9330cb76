"""What stands before and after a place in a text, and a figure with what stands around it.

Every look is at a few characters, so reading stays linear. Patterns are compiled when first needed.
"""

from __future__ import annotations

import re
from copy import copy
from functools import cache
from typing import TYPE_CHECKING

from ..vocabulary import Qualifier
from .kinds import Kind

if TYPE_CHECKING:
    from .grammar import Figure, Grammar
    from .language import Language
    from .row import Token

__all__ = ["QUOTES_BEFORE", "SPAN", "Case", "Surroundings", "is_year", "pattern"]

SPAN = 60  # how far a look goes
_UNDER_HEAD = 2000  # characters between the head of a table and its last row
_LIMITS = (Qualifier.MORE_THAN, Qualifier.AT_LEAST, Qualifier.LESS_THAN)
_TAIL = 30  # how far a look for a word right before goes
QUOTES_BEFORE = tuple("\"'“‘")


@cache
def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """A compiled pattern."""
    return re.compile(source, flags)


def is_year(digits: str) -> bool:
    """Whether digits as printed look like a year: 2023, and neither 2,023 nor 20230."""
    return len(digits) == 4 and digits[:2] in ("19", "20") and digits.isdigit()


class Surroundings:
    """The text before and after a place from `start` to `end`."""

    __slots__ = ("after", "before", "place")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.place: str = text[start:end]
        self.before: str = text[max(0, start - SPAN) : start]
        self.after: str = text[end : end + SPAN]

    def said_before(self, words: str) -> bool:
        """Whether one of some words (a pattern) stands right before."""
        tail = self.before[-_TAIL:].rstrip(" \n\t\\*")
        return pattern(rf"(?<![A-Za-z])(?:{words})$", re.IGNORECASE).search(tail) is not None

    def ends_with(self, source: str, flags: int = 0, reach: int = _TAIL) -> bool:
        """Whether the text before ends in a pattern, which begins at most `reach` characters before."""
        return pattern(rf"(?:{source})$", flags).search(self.before, max(0, len(self.before) - reach)) is not None

    def stands_between(self, pairs: tuple[tuple[str, str], ...]) -> bool:
        """Whether one of some pairs of patterns stands before and after."""
        return any(self.follows(after) and self.ends_with(before) for before, after in pairs)

    def follows(self, source: str, flags: int = 0) -> bool:
        """Whether a pattern comes right after."""
        return pattern(source, flags).match(self.after) is not None

    @property
    def clause(self) -> str:
        """The clause before the place."""
        return pattern(r"[.;:()，。；：（）]\s|[，。；]").split(self.before)[-1]

    @property
    def is_cell(self) -> bool:
        """Whether the place is all that stands on its line, of several, or in its cell: its unit stands elsewhere."""
        begins = not self.before.strip(" \u00a0") or self.before.rstrip(" \u00a0")[-1] in "\n\t|"
        return begins and self.ends_line and bool(self.before or self.after)

    @property
    def ends_line(self) -> bool:
        """Whether nothing follows on the line, or in the cell."""
        return self.follows(r"[ \u00a0]*(?:[\n\t|]|$)")


class Case:
    """A figure with what stands around it, and around its number."""

    def __init__(self, grammar: Grammar, figure: Figure) -> None:
        self.grammar: Grammar = grammar
        self.figure: Figure = figure
        self.head: Token = grammar.head(figure)
        self.last: Token = grammar.row[figure.next - 1]
        self.words: str = figure.opening.words
        self.digits: str = self.head.text if self.head.kind is Kind.NUMBER else ""
        # What stands around the figure, and around it from its number on.
        self.number: Surroundings = Surroundings(grammar.folded, self.head.start, figure.end)
        plain = self.head.start == figure.start
        self.around: Surroundings = self.number if plain else Surroundings(grammar.folded, figure.start, figure.end)

    @property
    def is_limit(self) -> bool:
        """Whether a word before may deny its qualifier, and none was read that does."""
        opening = self.figure.opening
        return opening.qualifier in _LIMITS and not opening.negated

    @property
    def is_whole(self) -> bool:
        """Whether its value and the digits before its scale are those of a number of things."""
        value, scaled = self.figure.value, self.figure.power > 0 or self.figure.high is not None
        return value == value.to_integral_value() and ("." not in self.digits or scaled)

    def is_under(self, head: str) -> bool:
        """Whether the head of a table before the figure, a pattern, says something of the numbers under it."""
        text, start = self.grammar.folded, self.figure.start
        return pattern(head).search(text, max(0, start - _UNDER_HEAD), start) is not None

    @property
    def language(self) -> Language:
        """The language by whose habits it is read: the last that says so."""
        reading = (language for language in reversed(self.grammar.languages) if language.reads(self))
        return next(reading, self.grammar.otherwise)

    def without(self) -> Case:
        """The case of the figure without its qualifier, which says something else."""
        figure, opening = self.figure, self.figure.opening
        left = self.grammar.row[opening.second or opening.core]
        opening = copy(opening)
        opening.qualifier, opening.words = left.meaning.qualifier if opening.second else None, ""
        said = figure.rest or opening.qualifier or Qualifier.EXACT
        return Case(self.grammar, figure._replace(start=left.start, opening=opening, qualifier=said))
