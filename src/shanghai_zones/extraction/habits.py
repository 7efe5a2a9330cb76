"""What is asked of a language about a figure that has the form of one, and what holds where a language says nothing."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from ..values.units import AreaUnit, DurationUnit
from ..vocabulary import Qualifier
from .surroundings import is_year, pattern

if TYPE_CHECKING:
    from .grammar import Figure
    from .surroundings import Case, Surroundings

__all__ = ["Habits"]

_TWELVE = Decimal(12)
_RENTED = (DurationUnit.YEAR, DurationUnit.DAY, DurationUnit.MONTH)


class Habits:
    """The habits of a language; each language overrides what it says itself."""

    of_years: tuple[str, ...] = ("",)  # qualifiers with which 2023 years are a year
    first: str  # a word before months that are a part of a year: the first two months
    plan: str  # what makes a number of years a plan: five-year Plan
    partitive: str = "(?!)"  # what makes a share one of something: 60 percent of them
    compared: str  # what a change is compared with: year on year
    rented: str  # a rent that is named before a rate: of a day (the first group), a month (the second) or a year

    # Whether it is none: an ordinal, a part of another number, a name; a day, a label or one of a series.
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
    def land(self, around: Surroundings) -> AreaUnit | str | None:
        return None

    def rent(self, around: Surroundings) -> DurationUnit | None:
        if "rent" not in around.before and "租" not in around.before:
            return None
        found = pattern(self.rented, re.IGNORECASE).search(around.before)
        return None if found is None else _RENTED[found.lastindex or 0]

    # Words of change and of ranges: whether it is the amount of one, whether "from A to B" is one; what says that a date
    # comes; "A、B" as "A or B".
    def change(self, around: Surroundings) -> str | None:
        return None

    def changes(self, around: Surroundings) -> bool:
        return False

    def moves_by(self, around: Surroundings) -> bool:
        return False

    def ranges(self, around: Surroundings) -> bool:
        return False

    def dates(self, around: Surroundings) -> bool:
        return False

    def says_either(self, text: str, start: int) -> bool:
        return False
