"""The one cattrs converter: from the JSON objects of a file to records, and back.

cattrs is lenient: it would make 'None' of null, 3 of 3.7 and letters of a text. So every kind of value is read by a
function of our own, which refuses with `Refused`; what cattrs collects of problems is turned into problems with paths
(`problems_in`). A reference is an id in the file; what it means is asked of the reading that is under way (`READING`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NoReturn, Protocol, TypeVar, get_args, get_origin

import attrs

from ..errors import DatasetError, Problem, ShanghaiZonesError, likely
from ..records.model import Record
from ..values.decimals import AFTER, BEFORE, plain
from ..values.measures import FAMILIES, AnyMeasure, Measure
from ..values.periods import Period
from ..values.units import BY_CODE
from ..values.validators import number_problem, slug_problem, text_problem
from ..vocabulary import Qualifier
from .json_text import in_json, key_text

if TYPE_CHECKING:
    import cattrs

__all__ = ["READING", "Reading", "converter", "problems_in", "record_hook"]


class Reading(Protocol):
    """What knows the records of a file while it is read."""

    def refer(self, id: Any, kinds: tuple[type[Record], ...]) -> Any:
        """The record that an id means, or `Refused`."""


READING: ContextVar[Reading] = ContextVar("reading")


@cache
def converter() -> cattrs.Converter:
    """The one strict converter. Making it twice in a race of threads does no harm: it has no state."""
    import cattrs

    strict = cattrs.Converter(forbid_extra_keys=True, omit_if_default=True)
    hooks: dict[type[Any], Callable[[Any, Any], Any]] = {
        str: read_text, int: read_number, bool: read_flag, date: read_day, StrEnum: read_word,
        Period: read_period, Measure: read_measure, Record: _reference,
    }  # fmt: skip
    for kind, hook in hooks.items():
        strict.register_structure_hook(kind, hook)
    strict.register_structure_hook_func(
        lambda t: _all_of(t, Measure),
        lambda v, t: v if v is None and type(None) in get_args(t) else read_measure(v, t),
    )
    strict.register_structure_hook_func(lambda t: _all_of(t, Record), _reference)
    strict.register_structure_hook_factory(_is_tuple, _tuple_hook)

    strict.register_unstructure_hook(Record, _id_of)
    strict.register_unstructure_hook_func(
        lambda t: _all_of(t, Measure), lambda v: v if v is None else _measure_object(v)
    )
    strict.register_unstructure_hook(Period, str)
    strict.register_unstructure_hook(date, date.isoformat)
    return strict


def _all_of(hint: Any, base: type) -> bool:
    """Whether a union is of subclasses of a class (and perhaps None)."""
    members = [member for member in get_args(hint) if member is not type(None)]
    return len(members) > 1 and all(isinstance(member, type) and issubclass(member, base) for member in members)


def _is_tuple(hint: Any) -> bool:
    return get_origin(hint) is tuple


def _tuple_hook(hint: Any, converter: cattrs.BaseConverter) -> Callable[[Any, Any], Any]:
    item_type = get_args(hint)[0]
    return _list_of(converter.get_structure_hook(item_type), item_type)


def _list_of(item_hook: Callable[[Any, Any], Any], item_type: Any) -> Callable[[Any, Any], Any]:
    """A list, and all the problems of all its items."""

    def structure(value: Any, _: Any) -> tuple[Any, ...]:
        if value is None:
            return ()
        if type(value) is not list:
            refuse(value, "a list", "write [ and ] around it")
        items, problems, broken = [], [], False
        for position, item in enumerate(value):
            try:
                items.append(item_hook(_object(item, item_type), item_type))
            except Exception as error:  # what is no refusal is raised again by problems_in
                broken = True
                problems += [problem.under(f"[{position}]") for problem in problems_in(error, item)]
        if broken:
            raise Refused(*problems)
        return tuple(items)

    return structure


def _object(value: Any, kind: Any) -> Any:
    """An object, where an object is owed: what cattrs generates would fail on a list with no reason."""
    if attrs.has(kind) and not issubclass(kind, (Record, Measure)) and not isinstance(value, dict):
        refuse(value, f"an object with the keys of a {kind.__name__}", "write { and } around them")
    return value


def problems_in(error: BaseException, raw: Any) -> Iterator[Problem]:
    """What cattrs collected, as problems with paths. `raw` is what was being read, to show what was found."""
    from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError

    if isinstance(error, (Refused, DatasetError)):
        yield from error.problems
    elif isinstance(error, BaseValidationError):
        for inner in error.exceptions:
            notes = getattr(inner, "__notes__", [])
            key = next((note.name for note in notes if hasattr(note, "name")), "")
            if type(inner) is KeyError:
                yield Problem(key, "nothing", f"the key {key!r}", "add it")
            elif isinstance(inner, ForbiddenExtraKeysError):
                known = [field.name for field in attrs.fields(inner.cl)]
                yield from (unknown_key(extra, raw[extra], known) for extra in sorted(inner.extra_fields))
            else:
                yield from (problem.under(key) if key else problem for problem in problems_in(inner, raw))
    elif isinstance(error, (TypeError, ShanghaiZonesError)):
        yield Problem("", in_json(raw), str(error))  # a constructor's own word on what the hooks let through
    else:
        raise error


def _reference(value: Any, hint: Any) -> Any:
    return READING.get().refer(value, get_args(hint) or (hint,))


@cache
def record_hook(kind: Any) -> Callable[[Any, Any], Any]:
    """How a record itself is built; the converter's own hook for its class takes an id."""
    from cattrs.gen import make_dict_structure_fn, override

    slugs = {"id": override(struct_hook=read_slug), "overlaps": override(struct_hook=_list_of(read_slug, str))}
    overrides: dict[str, Any] = {name: own for name, own in slugs.items() if hasattr(kind, name)}
    return make_dict_structure_fn(kind, converter(), _cattrs_forbid_extra_keys=True, **overrides)


def _id_of(value: Any) -> Any:
    return None if value is None else value.id


def _measure_object(value: AnyMeasure) -> dict[str, str]:
    written = {"value": f"{value.value:f}", "unit": value.unit.value}
    if value.qualifier is not Qualifier.EXACT:
        written["qualifier"] = value.qualifier.value
    if value.high is not None:
        written["high"] = f"{value.high:f}"
    if value.reported is not None:
        written["reported"] = value.reported
    return written


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
