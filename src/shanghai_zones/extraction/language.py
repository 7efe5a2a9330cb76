"""What a language says of figures, behind one protocol, and what holds where it says nothing.

The tokens, the grammar and the law know kinds of words (`kinds`) and ask a `Language` for the rest: its words, how its
numbers are said, and its habits: what has the form of a figure there and is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from ..values.units import AreaUnit, DurationUnit
from ..vocabulary import Qualifier
from .kinds import Kind, Meaning, words_beside
from .row import Numeral, Token, kind_at
from .surroundings import Surroundings, is_year, pattern

if TYPE_CHECKING:
    from .grammar import Figure
    from .surroundings import Case

__all__ = ["Atoms", "Language", "Row"]

_ZERO, _TWELVE = Decimal(0), Decimal(12)
_RENTED = (DurationUnit.YEAR, DurationUnit.DAY, DurationUnit.MONTH)
_NOTHING = "(?!)"
Row: TypeAlias = Sequence[Token]
Atoms: TypeAlias = list[re.Match[str]]


class Language:
    """A language; each overrides what it says itself. Attributes are words, or patterns of them."""

    # Its words.
    trailing: frozenset[str] = frozenset()  # qualifiers that may follow their figure: at most
    prefixes: frozenset[str] = frozenset()  # units that stand before their number, besides signs and codes: RMB
    after_scale: frozenset[str] = frozenset()  # words that are money only after a scale word: 5 billion won
    any_money: frozenset[str] = frozenset()  # what money of any country is called: 元
    parts: ClassVar[dict[str, int]] = {}  # what a share is of, by its power of ten in hundredths: 千分之 is -1
    days: str = _NOTHING  # a day of a year: July 10
    compared: str  # what a change is compared with: year on year
    abbreviated: str = _NOTHING  # what has the form of a unit's short name, known or not
    partitive: str = _NOTHING  # what makes a share one of something: 60 percent of them
    units_of_heads: str = _NOTHING  # what says a unit in the head of a table, in brackets
    said_in_heads: str = _NOTHING  # and by itself

    # Its characters: those of numerals, with zeros and the point, and the scales that a blank may part from digits.
    script: str = ""  # what is in every text that has the language, or nothing
    numerals: str = ""
    unread_numerals: str = ""
    zeros: str = ""
    point: str = ""
    large: str = ""
    units_after_names: str = ""  # what makes digits after capitals a figure: GDP762亿元
    leads_to_piece: str = _NOTHING  # words before a number that is none of its own: plus or minus
    range_words: str = _NOTHING  # from one end to the other
    goes_on: str = _NOTHING  # what belongs to the digits before it, across a blank: square

    def words(self) -> Iterator[tuple[Meaning, str]]:
        """Meanings and the words that have them: the table `words.txt` beside the language."""
        return words_beside(type(self).__module__)

    fold: ClassVar[dict[int, str]] = {}  # characters that are read as others

    @staticmethod
    def plain_numerals(text: str) -> str:
        """A text with other numerals as those that are known, place by place."""
        return text

    # How its numbers are said.
    @staticmethod
    def number(row: Row, index: int) -> Numeral | None:
        """The number in words that begins at a token."""
        return None

    @staticmethod
    def after_digits(row: Row, value: Decimal, at: int, money: bool) -> Numeral | None:
        """The number of digits before a token, with what follows them; None where it cannot be told."""
        return Numeral(value, at)

    @staticmethod
    def past_numeral(atoms: Atoms, index: int, begins_phrase: Callable[[Atoms, int], bool]) -> int:
        """The atom after a numeral in characters."""
        return index

    @staticmethod
    def power(row: Row, at: int) -> int:
        """The power of ten of a scale in characters, or 0."""
        return 0

    def is_scale(self, token: Token) -> bool:
        """Whether a token begins with a scale in characters."""
        return False

    @staticmethod
    def rest_of_unit(row: Row, at: int) -> tuple[Decimal, int] | None:
        """What words after a unit add to its amount, and the token after them; None if nobody can tell."""
        return _ZERO, at

    def past_joint(self, row: Row, at: int) -> int:
        """The token after what joins an amount and a smaller part of it."""
        return at + (kind_at(row, at) is Kind.AND)

    # What its words are in a place.
    def is_qualifier(self, row: Row, at: int) -> bool:
        """Whether a word that may be a qualifier is one before a number."""
        return True

    def is_more(self, following: str) -> bool:
        """Whether a character leaves the "more" before it a word of its own."""
        return not following.isalnum()

    def trails(self, words: str, after: Surroundings, *, joined: bool) -> bool:
        """Whether a qualifier belongs to the figure before it; `joined`: after an "or"."""
        return not joined and words in self.trailing and after.follows(r"\s*(?:[^\w\s$¥€]|$)")

    def is_vague(self, case: Case) -> bool:
        """Whether a vague word right before a number makes it one."""
        return True

    def reads(self, case: Case) -> bool:
        """Whether a figure is read by its habits."""
        return True

    # Whether what has the form of a figure is none: an ordinal, a part of another number, a name; a day, a label or one of a series.
    def is_none(self, case: Case) -> bool:
        return False

    def is_numbered(self, case: Case) -> bool:
        return False

    # Whether its qualifier is denied by a word before it, or is of a verb or a place and says nothing of the number.
    def is_denied(self, case: Case) -> bool:
        return False

    def is_misplaced(self, case: Case) -> bool:
        return False

    # The figure as it reads, by the family of its unit, or None.
    of_years: tuple[str, ...] = ("",)  # qualifiers with which 2023 years are a year
    first: str = _NOTHING  # a word before months that are a part of a year: the first two months
    plan: str = _NOTHING  # what makes a number of years a plan: five-year Plan

    def duration(self, case: Case) -> Figure | None:
        figure, number = case.figure, case.number
        if figure.unit is DurationUnit.YEAR and is_year(case.head.text):
            if case.words in self.of_years or figure.qualifier in (Qualifier.EXACT, Qualifier.ABOUT):
                return None
        parts = figure.unit is DurationUnit.MONTH and figure.value <= _TWELVE
        return None if (parts and number.ends_with(self.first)) or number.follows(self.plan) else figure

    def count(self, case: Case) -> Figure | None:
        return case.figure

    def other(self, case: Case) -> Figure | None:
        return case.figure

    # The area that money is for each of ("?": nobody can tell), and the time that a rent is for, as said before it.
    rented: str = _NOTHING  # a rent named before a rate: of a day (the first group), a month (the second) or a year

    def land(self, around: Surroundings) -> AreaUnit | str | None:
        return None

    def rent(self, text: str, place: int) -> DurationUnit | None:
        found = pattern(self.rented, re.IGNORECASE).search(text, max(0, place - 100), place)
        return None if found is None else _RENTED[found.lastindex or 0]

    # Words of change and of ranges.
    changing: str = _NOTHING  # a verb of change in the clause before, so that "from A to B" is two figures
    after_conversion: str = _NOTHING  # what a conversion in brackets may go on with: at 6.8 yuan
    moved: str = _NOTHING  # one right before: rose 5 billion yuan to 20 billion yuan
    ranging: str = _NOTHING  # a word for a range in the clause before: ranging
    ranged: str = _NOTHING  # and right after: 不等
    dating: str = _NOTHING  # what says that a year comes: since
    either: str = _NOTHING  # two neighbouring numbers that are one or the other: 三、四十亩

    def change(self, around: Surroundings) -> str | None:
        """Whether the figure here is the amount of an "increase" or a "decrease"."""
        return None
