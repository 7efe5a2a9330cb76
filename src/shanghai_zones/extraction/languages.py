"""What a language gives the reader beside its words and numbers: its habits. The modules `english.habits` and `chinese.habits` do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ..values.units import AreaUnit, DurationUnit
from .chinese import habits as chinese
from .english import habits as english

if TYPE_CHECKING:
    from .grammar import Figure
    from .surroundings import Case, Surroundings

__all__ = ["CHINESE", "ENGLISH", "Habits"]


class Habits(Protocol):
    """What is asked of a language about a figure that has the form of one."""

    # Whether it is none: an ordinal, a part of another number, a name; a day, a label or one of a series.
    def is_none(self, case: Case) -> bool: ...
    def is_numbered(self, case: Case) -> bool: ...

    # Whether its qualifier is denied by a word before it, or is of a verb or a place and says nothing of the number.
    def is_denied(self, case: Case) -> bool: ...
    def is_misplaced(self, case: Case) -> bool: ...

    # The figure as it reads, by the family of its unit, or None.
    def duration(self, case: Case) -> Figure | None: ...
    def count(self, case: Case) -> Figure | None: ...
    def other(self, case: Case) -> Figure | None: ...

    # The area that money is for each of ("?": nobody can tell), and the time that a rent is for, as said before it.
    def land(self, around: Surroundings) -> AreaUnit | str | None: ...
    def rent(self, around: Surroundings) -> DurationUnit | None: ...

    # Whether two numbers from a place on are the one or the other: 三、四十亩.
    def says_either(self, text: str, start: int) -> bool: ...

    # Words of change and of ranges: whether it is the amount of one; whether "from A to B" is one.
    def change(self, around: Surroundings) -> str | None: ...
    def changes(self, around: Surroundings) -> bool: ...
    def moves_by(self, around: Surroundings) -> bool: ...
    def ranges(self, around: Surroundings) -> bool: ...


ENGLISH: Habits = english
CHINESE: Habits = chinese
