"""How a value of a file is read: strictly, by a function for each kind, which refuses with the reason and the remedy.

cattrs is lenient: it would make 'None' of null, 3 of 3.7 and letters of a text. So every kind of value is read here, and
what is wrong is `Refused`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any, NoReturn, TypeVar

import attrs

from ..errors import DatasetError, Problem, ShanghaiZonesError, UnitError, likely
from ..values.decimals import AFTER, BEFORE, plain
from ..values.measures import FAMILIES, AnyMeasure, Measure
from ..values.periods import Period
from ..values.units import BY_CODE, Unit, as_unit, like_unit, unit_of_code
from ..values.validators import number_problem, slug_problem, text_problem
from ..vocabulary import Qualifier
from .json_text import in_json, key_text

T = TypeVar("T")
Hook = Callable[[Any, Any], Any]


class Refused(DatasetError):
    """Problems of one value, their paths seen from the value. With none, a sound value that needs a broken record."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(problems)


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
    refuse(value, f"one of: {', '.join(known)}", _hint(value[:80], known) if type(value) is str else "")


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


def read_unit(value: Any, _: Any = Unit) -> Any:
    found = unit_of_code(value) if type(value) is str else None
    if found is not None:
        return found
    expected = f"a unit: one of {', '.join(BY_CODE)}, or a currency over an area as in 'CNY/mu'"
    try:
        remedy = f"write its code, {str(as_unit(value))!r}"  # a spelling that text has and a file has not
    except (UnitError, TypeError):
        remedy = "".join(f"did you mean {code!r}?" for code in like_unit(str(value)))
    return refuse(value, expected, remedy)


# How the parts of a measure are read, in their order. Value and unit are owed.
_PARTS: dict[str, Hook] = {"value": lambda v, _: _decimal(v), "high": lambda v, _: _decimal(v), "unit": read_unit,
                           "qualifier": read_word, "reported": read_text}  # fmt: skip
_MEASURE_KEYS = tuple(field.name for field in attrs.fields(Measure) if field.init)


def read_measure(value: Any, _: Any) -> AnyMeasure:
    """A measure; all its parts are looked at, also when the first is wrong."""
    if not isinstance(value, dict):
        refuse(value, "a measure", 'write {"value": "45", "unit": "mu"}')
    problems = [unknown_key(key, value[key], _MEASURE_KEYS) for key in value if key not in _PARTS]
    parts: dict[str, Any] = {"high": None, "qualifier": Qualifier.EXACT, "reported": None}
    for key, read in _PARTS.items():
        found = value.get(key)
        try:
            if found is not None:
                parts[key] = read(found, Qualifier)
            elif key not in parts:
                if key not in value:
                    raise Refused(Problem("", "nothing", f"the key {key!r}", "add it"))
                refuse(found, f"a {key}", "every measure has one")
        except Refused as error:
            problems += [problem.under(key) for problem in error.problems]
    if not problems:
        made = FAMILIES[type(parts["unit"])]._trusted(**parts)
        problem = made._problem()
        if problem is None:
            return made
        problems.append(problem)
    raise Refused(*problems)


def unknown_key(key: str, value: Any, known: Iterable[str]) -> Problem:
    known = tuple(known)
    expected = f"no such key; known: {', '.join(known)}"
    return Problem(key_text(key), in_json(value), expected, _hint(key[:80], known) or "take it out")


@lru_cache(maxsize=1000)
def _hint(word: str, known: tuple[str, ...]) -> str:
    """What a wrong word may have meant; kept, because a file has the same slip in every record."""
    return likely(word, known)


def measure_object(value: AnyMeasure) -> dict[str, str]:
    found = {"value": f"{value.value:f}", "unit": value.unit.value}
    if value.qualifier is not Qualifier.EXACT:
        found["qualifier"] = value.qualifier.value
    if value.high is not None:
        found["high"] = f"{value.high:f}"
    if value.reported is not None:
        found["reported"] = value.reported
    return found
