"""JSON values to fields: each kind of value strictly, with what was found and what is expected.

cattrs is lenient: it would make 'None' of null, 3 of 3.7 and letters of a text. So every kind of value is read by a
function of our own, which refuses with `Refused`. `converter` puts them together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any, NoReturn, TypeVar

from ..errors import Problem, ShanghaiZonesError, likely
from ..values.decimals import AFTER, BEFORE, plain
from ..values.measures import FAMILIES, AnyMeasure
from ..values.periods import Period
from ..values.units import BY_CODE
from ..values.validators import number_problem, slug_problem, text_problem
from ..vocabulary import Qualifier
from .json_text import in_json, key_text

T = TypeVar("T")


class Refused(Exception):
    """Problems of one value, their paths seen from the value. With none, a sound value that needs a broken record."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems


def refuse(value: Any, expected: str, remedy: str = "") -> NoReturn:
    raise Refused(Problem("", in_json(value), expected, remedy))


def read_text(value: Any, _: Any = str) -> str:
    if type(value) is not str:
        refuse(value, "a text", f'write "{value}"' if type(value) in (int, float) else "write it in quotation marks")
    return _sound(value, text_problem)


def read_slug(value: Any, _: Any = str) -> str:
    return _sound(read_text(value), slug_problem)


def read_number(value: Any, _: Any = int) -> int:
    if type(value) is not int:
        refuse(value, "a whole number", "write digits, without quotation marks")
    return _sound(value, number_problem)


def _sound(value: T, problem_of: Callable[[T], Problem | None]) -> T:
    """A value of the right type, by the very rule that its field has when a record is made by hand."""
    problem = problem_of(value)
    if problem:
        raise Refused(problem)
    return value


def read_flag(value: Any, _: Any) -> bool:
    if value is None:  # the one flag there is, `preferred`, is true where it is not given
        return True
    if type(value) is not bool:
        refuse(value, "true or false")
    return value is True


def read_day(value: Any, _: Any) -> date:
    text = read_text(value)
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    refuse(value, "a day that exists", "write it as 2024-04-02")


def read_period(value: Any, _: Any) -> Period:
    return _known_period(read_text(value))


@lru_cache(maxsize=10_000)
def _known_period(text: str) -> Period:
    """A period by its text, shared: a file of a million figures has a few hundred periods."""
    try:
        return Period(text)
    except ShanghaiZonesError as error:
        reason = str(error).partition(": ")[2]
        return refuse(text, f"a period ({reason.partition(';')[0]})", reason.partition("; ")[2])


def read_word(value: Any, vocabulary: type[StrEnum]) -> Any:
    if type(value) is str:
        member = vocabulary._value2member_map_.get(value)
        if member is not None:
            return member
    known = tuple(member.value for member in vocabulary)
    refuse(value, f"one of: {', '.join(known)}", _hint(value, known) if type(value) is str else "")


_WHOLE, _FRACTION = rf"[1-9][0-9]{{0,{BEFORE - 1}}}", rf"\.[0-9]{{0,{AFTER - 1}}}[1-9]"
# Whether a text is the one spelling that a decimal has in a file.
is_canonical: Callable[[str], re.Match[str] | None] = re.compile(f"0|-?{_WHOLE}|-?(?:0|{_WHOLE}){_FRACTION}").fullmatch


def _decimal(value: Any) -> Decimal:
    if type(value) is str and is_canonical(value):
        return Decimal(value)
    remedy = f"at most {BEFORE} digits before the point and {AFTER} after it, no exponent, plus, blanks or spare zeros"
    if type(value) is int and abs(value) < 10**BEFORE:
        remedy = f'write "{value}"'
    elif type(value) is float:
        remedy = f'write the printed digits as text, such as "{value!r}"'
    elif type(value) is str and re.fullmatch(r"-?[0-9]{1,24}(\.[0-9]{1,12})?", value):
        remedy = f'write "{plain(Decimal(value)):f}"'
    refuse(value, 'a decimal as text, such as "11700000000" or "9.5"', remedy)


_MEASURE_KEYS = ("value", "unit", "qualifier", "high", "reported")


def read_measure(value: Any, _: Any) -> AnyMeasure:
    """A measure; all its parts are looked at, also when the first is wrong."""
    if not isinstance(value, dict):
        refuse(value, "a measure", 'write {"value": "45", "unit": "mu"}')
    problems = [unknown_key(key, value[key], _MEASURE_KEYS) for key in value if key not in _MEASURE_KEYS]

    def part(key: str, read: Callable[[Any], Any], default: Any = None) -> Any:
        found = value.get(key)
        try:
            if found is None and key in ("value", "unit"):
                refuse(
                    found, "a value" if key == "value" else "a unit", "every measure has one"
                ) if key in value else refuse_missing(key)
            return default if found is None else read(found)
        except Refused as error:
            problems.extend(problem.under(key) for problem in error.problems)
            return None

    number, high = part("value", _decimal), part("high", _decimal)
    unit = part("unit", _unit)
    qualifier = part("qualifier", lambda found: read_word(found, Qualifier), Qualifier.EXACT)
    reported = part("reported", read_text)
    if not problems:
        made = FAMILIES[type(unit)]._trusted(number, unit, qualifier, high, reported)
        problem = made._problem()
        if problem is None:
            return made
        problems.append(problem)
    raise Refused(*problems)


def _unit(value: Any) -> Any:
    if type(value) is str and value in BY_CODE:
        return BY_CODE[value]
    return refuse(value, f"a unit: one of {', '.join(BY_CODE)}", likely(value, BY_CODE))


def refuse_missing(key: str) -> NoReturn:
    raise Refused(Problem("", "nothing", f"the key {key!r}", "add it"))


def unknown_key(key: str, value: Any, known: Iterable[str]) -> Problem:
    known = tuple(known)
    expected = f"no such key; known: {', '.join(known)}"
    return Problem(key_text(key), in_json(value), expected, _hint(key, known) or "take it out")


@lru_cache(maxsize=1000)
def _hint(word: str, known: tuple[str, ...]) -> str:
    """What a wrong word may have meant; kept, because a file has the same slip in every record."""
    return likely(word, known)
