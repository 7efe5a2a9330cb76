"""What `where` compares: how each field of a record is read, and what may be asked of it."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import chain
from typing import Any, TypeAlias

import attrs

from ..errors import ParseError, UnitError, shown
from ..values.decimals import stated
from ..values.factors import ratio_between
from ..values.measures import Measure
from ..values.periods import Period, as_period
from ..values.units import ListedUnit, as_unit
from ..values.validators import number_problem
from ..vocabulary import EventKind, IndustryCode, Word
from .columns import COLUMNS
from .declarations import Declared, declared
from .model import Code, Event, Industry, Metric, Name, Named, Record
from .names import squeezed

__all__ = ["NAMES", "Field", "called_so", "fields_of", "sort_key", "texts_in"]

NAMES = ("name", "name_zh")

# A wanted value as the field has it; the name is for the message where the field can never have it.
Take: TypeAlias = Callable[[str, Any], Any]


@attrs.frozen
class Field:
    """How a field is read, and what it may be compared with: records of some `kinds`, or what `take` makes of a value."""

    name: str
    read: Callable[[Any], Any]
    take: Take
    kinds: tuple[type[Record], ...] = ()
    many: bool = False
    optional: bool = True

    @property
    def key(self) -> Callable[[Any], Any]:
        """How what is compared is read: a value, of a record its id."""
        read = self.read
        if not self.kinds:
            return read
        if not self.optional:
            return operator.attrgetter(f"{self.name}.id")
        return lambda item: None if (value := read(item)) is None else value.id

    @property
    def of_texts(self) -> bool:
        """Whether it holds texts of no closed list: names, codes, publishers, notes."""
        return self.take in _OF_TEXTS

    def keys(self, item: Any) -> Iterator[Any]:
        """What is compared of a field that holds several, None where it holds nothing: nothing that it holds is None."""
        for value in self.read(item) or (None,):
            if isinstance(value, Record):
                yield value.id
            else:
                yield value
                yield from getattr(value, "keys", ())  # the texts that a name or an event stands for

    def taken(self, wanted: Any) -> Any:
        """A wanted value as the field has it; None asks for records that have nothing there."""
        if wanted is None:
            if not self.optional:
                raise TypeError(f"{self.name} is never None: every record here has one")
            return None
        if callable(wanted):
            raise TypeError(f"{self.name} takes a value, and no function; a function stands first: where(lambda …: …)")
        if hasattr(wanted, "__iter__") and not isinstance(wanted, (str, bytes)):
            kind = type(wanted).__name__
            raise TypeError(f"{self.name} takes a value, or a list, tuple or set of values, and no {kind}; try list(…)")
        return self.take(self.name, wanted)


@cache
def fields_of(kind: Any) -> dict[str, Field]:
    """The fields of a kind of record, its people's names, and the columns of its flat row."""
    found = {name: _field(field) for name, field in declared(kind).items()}
    if issubclass(kind, Named):
        for name in ("name", "name_zh"):
            found[name] = Field(name, operator.attrgetter(name), _text, optional=name == "name_zh")
        found["former_names"] = Field("former_names", operator.attrgetter("former_names"), _text, many=True)
    if issubclass(kind, Metric):
        for name, column in COLUMNS.items():
            read = _WORDS.get(name, column.read)
            found.setdefault(name, Field(name, read, _taker_of((column.kind,)), optional=column.may_be_none))
    return found


def texts_in(field: Field, records: Iterable[Any]) -> Iterator[Any]:
    """What some records have in a field of texts, one after the other, and None where they have nothing."""
    return chain.from_iterable(map(field.keys, records)) if field.many else map(field.read, records)


def called_so(field: Field, wanted: str, texts: Iterable[str]) -> list[str]:
    """The industries or scopes that a text stands for; no other text is called by anything but itself."""
    letters = squeezed(wanted)
    if field.name == "industries":
        codes = [code.value for code in IndustryCode if letters in map(squeezed, code.called)]
        return codes + [text for text in texts if squeezed(text) == letters and text not in codes]
    return [text for text in texts if letters in map(squeezed, _scope_names(text))] if field.name == "scope" else []


def _scope_names(scope: str) -> tuple[str, ...]:
    """A scope, and what stands before and in its brackets; those behind a part of it, after ";", do not name the whole."""
    found = re.fullmatch(r"([^();]+) \(([^()]+)\)", scope)
    return (scope, *found.groups()) if found else (scope,)


def sort_key(field: Field, items: Sequence[Any]) -> list[Any]:
    """What each record is sorted by in a field: None where it has nothing there, and what compares with the others."""
    values = [field.read(item) for item in items]
    units = {"value": "measure", "high": "measure", "lower": "measure", "upper": "measure"}
    units |= {f"{name}_value": name for name in ("threshold", "threshold_also", "also")}
    if field.name in units:
        stated = [getattr(item, units[field.name]) for item in items]
        codes = dict.fromkeys(measure.unit.value for measure in stated if measure is not None)
        if len(codes) > 1:
            raise UnitError(
                f"{field.name} is in several units here ({', '.join(codes)}), and bare numbers of them do not compare: "
                f"sort_by({units[field.name]!r}) takes units of one family, where(unit=…) keeps one unit"
            )
    first = next((value for value in values if isinstance(value, Measure)), None)
    try:
        return [_key(value, first) for value in values]
    except UnitError as error:
        raise UnitError(f"{field.name} does not sort: {error}; keep what compares with where(unit=…)") from None


def _key(value: Any, first: Any) -> Any:
    if isinstance(value, Measure):
        return Fraction(value.value) * Fraction(*ratio_between(value.unit, first.unit))
    if isinstance(value, Period):
        return value.start or date.min, value.end or date.max
    if isinstance(value, Record):
        return value.id
    if isinstance(value, tuple):
        return tuple(_key(item, first) for item in value) or None
    if isinstance(value, Word):
        return list(type(value)).index(value)
    if isinstance(value, str):
        return value.casefold(), value
    return value.keys if hasattr(value, "keys") else value


def _field(field: Declared) -> Field:
    """A field as it is declared; one that holds ids takes records too."""
    take = _reference if field.refers else _taker_of(field.kinds)
    kinds = field.kinds if field.refers else ()
    return Field(field.name, operator.attrgetter(field.name), take, kinds, field.many, field.many or field.may_be_none)


def _taker_of(parts: Iterable[type[Any]]) -> Take:
    for part in parts:
        if issubclass(part, Word):
            return lambda name, wanted: part(wanted)
        for kind, take in _TAKERS.items():
            if issubclass(part, kind):
                return take
    return _text


# A closed word is its text, and asking it for `.value` takes longer than comparing it.
_WORDS = {name: operator.attrgetter(f"measure.{name}") for name in ("unit", "qualifier")}


def _one_of(kinds: Any, words: str, remedy: str = "") -> Take:
    """A value of some kinds, as it is; `words` and remedy are for what is none."""

    def take(name: str, wanted: Any) -> Any:
        if isinstance(wanted, kinds):
            return wanted
        raise TypeError(f"{name} {words}, not {shown(wanted)}{remedy}")

    return take


def _whole(name: str, wanted: Any) -> int:
    number = stated(wanted, name)
    problem = number_problem(int(number)) if number == int(number) else number_problem(0)
    if problem:
        raise ParseError(f"{name} is {problem.expected}, not {shown(wanted)}")
    return int(number)


def _day(name: str, wanted: Any) -> date:
    """A date, a datetime at midnight, or ISO text: no hour of a day is known here, and none is dropped in silence."""
    try:
        period = as_period(wanted)
    except (TypeError, ParseError) as error:
        raise type(error)(f"{name} is a day such as '2024-04-26': {error}") from None
    if not period.is_day or period.start is None:
        remedy = f"for a longer time ask with a function, as in lambda r: r.{name} and r.{name} in sz.Period('2024')"
        raise ParseError(f"{name} is a day such as '2024-04-26', not {str(period)!r}; {remedy}")
    # A datetime at midnight, or numpy.datetime64.
    if wanted.time() != time() if isinstance(wanted, datetime) else str(wanted).partition("T")[2].strip("0:."):
        raise ParseError(f"{name} is a day, and {shown(str(wanted))} has an hour; take its date")
    return period.start


def _event(name: str, wanted: Any) -> Any:
    """An event, the kind of one, or the time of one."""
    if isinstance(wanted, Event):
        return wanted
    if isinstance(wanted, str) and not wanted[:1].isdigit() and not wanted.startswith(".."):
        return EventKind(wanted)
    try:
        return as_period(wanted).text
    except TypeError:
        raise TypeError(f"{name} are events, kinds such as 'renamed', or times, not {shown(wanted)}") from None


_text = _one_of(str, "is a text", "; write it in quotation marks")
_WHOLE = "; write the whole text of one"
_TAKERS: dict[type[Any], Take] = {
    ListedUnit: lambda name, wanted: as_unit(wanted),
    str: _text,
    Decimal: lambda name, wanted: stated(wanted, name),
    int: _whole,
    date: _day,
    Period: lambda name, wanted: as_period(wanted),
    Measure: _one_of(Measure, "is a measure such as sz.Area(45, 'mu')", "; or ask for value= and unit="),
    Name: _one_of((str, Name), "are texts such as '嘉定工业区'", _WHOLE),
    Code: _one_of((str, Code), "are texts such as 'S319011'", _WHOLE),
    Industry: _one_of((str, Industry), "are texts such as 'biomedicine'", _WHOLE),
    Event: _event,
}
_reference = _one_of((), "is a record or its id")
_OF_TEXTS = [_TAKERS[kind] for kind in (str, Name, Code, Industry)]
