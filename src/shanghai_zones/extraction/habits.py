"""What is asked of a language about a figure that has the form of one, and what holds where a language says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..values.units import AreaUnit, DurationUnit

if TYPE_CHECKING:
    from .grammar import Figure
    from .surroundings import Case, Surroundings

__all__ = ["Habits"]


class Habits:
    """The habits of a language; each language overrides what it says itself."""

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
        return case.figure

    def count(self, case: Case) -> Figure | None:
        return case.figure

    def other(self, case: Case) -> Figure | None:
        return case.figure

    # The area that money is for each of ("?": nobody can tell), and the time that a rent is for, as said before it.
    def land(self, around: Surroundings) -> AreaUnit | str | None:
        return None

    def rent(self, around: Surroundings) -> DurationUnit | None:
        return None

    # Words of change and of ranges: whether it is the amount of one, whether "from A to B" is one; "A、B" as "A or B".
    def change(self, around: Surroundings) -> str | None:
        return None

    def changes(self, around: Surroundings) -> bool:
        return False

    def moves_by(self, around: Surroundings) -> bool:
        return False

    def ranges(self, around: Surroundings) -> bool:
        return False

    def says_either(self, text: str, start: int) -> bool:
        return False
