"""The strict hooks of cattrs: from the JSON objects of a file to records and values, and back.

cattrs is lenient: it would make 'None' of null, 3 of 3.7 and letters of a text. So every kind of value is read by a
function of our own, which refuses with `Refused`; what cattrs collects of problems is turned into problems with paths
(`problems_in`). A reference is an id in the file; what it means is asked of the reading that is under way (`READING`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache, partial
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, NoReturn, Protocol, TypeVar, Union, get_args, get_origin

import attrs

from ..errors import DatasetError, Problem, ShanghaiZonesError, likely, shown
from ..records.dataset import TABLES, Dataset
from ..records.declarations import Declared, declared
from ..records.model import AsWritten, Record
from ..values.decimals import AFTER, BEFORE, plain
from ..values.measures import FAMILIES, AnyMeasure, Measure
from ..values.periods import Period
from ..values.units import BY_CODE, Unit
from ..values.validators import number_problem, slug_problem, text_problem
from ..vocabulary import Qualifier, Word
from .json_text import in_json, key_text

if TYPE_CHECKING:
    import cattrs

__all__ = ["READING", "Among", "Reading", "configure_converter", "problems_in", "record_from", "structured", "written"]

T = TypeVar("T")
C = TypeVar("C", bound="cattrs.BaseConverter")
R = TypeVar("R", bound=Record)
Hook = Callable[[Any, Any], Any]


# ── What is under way ───────────────────────────────────────────────────────────────────────────────────────────


class Reading(Protocol):
    """What knows the records that ids mean while something is read."""

    def refer(self, id: Any, kinds: tuple[type[Record], ...]) -> Any:
        """The record that an id means, or `Refused`."""


READING: ContextVar[Reading] = ContextVar("reading")


class Among:
    """The records of a dataset, by their ids."""

    def __init__(self, base: Dataset | None) -> None:
        if base is not None and not isinstance(base, Dataset):
            raise TypeError(f"base is a Dataset or None, not {shown(base)}")
        self.records: dict[str, Record] = {r.id: r for table in base.tables.values() for r in table} if base else {}

    def refer(self, id: Any, kinds: tuple[type[Record], ...]) -> Any:
        if type(id) is not str:
            refuse(id, the_id_of(kinds), "write it in quotation marks")
        found = self.records.get(id)
        if found is None:
            hint = likely(id, (known for known, record in self.records.items() if isinstance(record, kinds)))
            refuse(id, the_id_of(kinds), hint or "add that record, or correct the id")
        if not isinstance(found, kinds):
            refuse(id, the_id_of(kinds), f"it is a {type(found).__name__.lower()}")
        return found

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """In the block, ids mean these records."""
        token = READING.set(self)
        try:
            yield
        finally:
            READING.reset(token)


def the_id_of(kinds: tuple[type[Record], ...]) -> str:
    """What is expected of a reference."""
    return f"the id of a {' or '.join(kind.__name__.lower() for kind in kinds)}"


# ── Ours, and other people's converters ─────────────────────────────────────────────────────────────────────────


def record_from(kind: type[R], data: Mapping[str, Any], base: Dataset | None) -> R:
    """`Record.from_dict`."""
    if kind not in TABLES.values():
        raise TypeError(f"from_dict() is asked of the class of a record, such as Metric, not of {kind.__name__}")
    with Among(base).under_way():
        try:
            made: R = structured(data, kind)
        except Exception as error:  # what is no problem of the data is raised again by problems_in
            raise DatasetError(problems_in(error, data)) from None
    return made


def configure_converter(converter: C, *, base: Dataset | None = None) -> C:
    """Give a cattrs converter our hooks, so that classes of your own may hold our values; returns the converter.

    Measures and their families, periods, closed words and units, and `Name`, `Code`, `Event`, `Industry` are read as
    strictly as in a file and written as there. A record is an id: `base` has the records that ids mean. Everything
    else, texts and numbers too, is read as the converter reads it.

    >>> import attrs, cattrs
    >>> import shanghai_zones as sz
    >>> Plot = attrs.make_class("Plot", {"zone": attrs.field(type=sz.Zone), "land": attrs.field(type=sz.Area)})
    >>> converter = sz.configure_converter(cattrs.Converter(), base=sz.load())
    >>> plot = converter.structure({"zone": "jiading-industrial-zone", "land": {"value": "45", "unit": "mu"}}, Plot)
    >>> print(plot.zone.name_zh, plot.land)
    嘉定工业区 45 mu
    >>> converter.unstructure(plot)
    {'zone': 'jiading-industrial-zone', 'land': {'value': '45', 'unit': 'mu'}}

    What is refused is a `DatasetError`; a converter with detailed validation has it in its own groups, with paths.

    Raises `TypeError` for what is no converter or no Dataset.
    """
    from cattrs import BaseConverter

    if not isinstance(converter, BaseConverter):
        raise TypeError(f"configure_converter() takes a cattrs converter, not {shown(converter)}")
    among = Among(base)

    def ours(read: Hook) -> Hook:
        def structure(value: Any, hint: Any) -> Any:
            with among.under_way():
                try:
                    return None if value is None and NoneType in get_args(hint) else read(value, hint)
                except Exception as error:
                    problems = tuple(problems_in(error, value))
            raise _group(problems, hint) if converter.detailed_validation else DatasetError(problems)

        return structure

    readers: dict[type[Any], Hook] = {
        AsWritten: structured, Record: _reference, Measure: _measure_of, Period: read_period, Word: read_word,
        Unit: _unit_of,
    }  # fmt: skip
    for kind, read in readers.items():
        hook, write = ours(read), _or_none(_writer_for(kind))
        converter.register_structure_hook(kind, hook)
        converter.register_structure_hook_func(partial(_are_all, kind), hook)
        converter.register_unstructure_hook(kind, write)
        converter.register_unstructure_hook_func(partial(_are_all, kind), write)
    return converter


def _are_all(base: type, hint: Any) -> bool:
    """Whether all classes of a union are of one kind of ours."""
    return hint not in (kinds := _classes(hint)) and all(isinstance(k, type) and issubclass(k, base) for k in kinds)


def _classes(hint: Any) -> tuple[Any, ...]:
    """The classes that a hint names: of `Area | Money | None`, two; of a list of areas the list."""
    kinds = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    return tuple(kind for kind in kinds if kind is not NoneType) or (hint,)


def _or_none(write: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else write(value)


def _group(problems: tuple[Problem, ...], hint: Any) -> Exception:
    """Problems as cattrs gathers them, so that its own tools find each with its path."""
    from cattrs.errors import AttributeValidationNote, ClassValidationError

    if len(problems) == 1 and not problems[0].path:
        return DatasetError(problems)
    errors = []
    for problem in problems:
        error = DatasetError([attrs.evolve(problem, path="")])
        if problem.path:
            error.add_note(AttributeValidationNote(f"at {problem.path}", problem.path, None))
        errors.append(error)
    return ClassValidationError(f"While structuring {getattr(hint, '__name__', hint)}", errors, hint)


@cache
def _converter() -> cattrs.Converter:
    """What cattrs generates our code with. Making it twice in a race of threads does no harm: it has no state."""
    import cattrs

    return cattrs.Converter(forbid_extra_keys=True, omit_if_default=True)


def structured(value: Any, kind: Any) -> Any:
    """A record, or a small value such as a name, from its JSON object."""
    if not isinstance(value, dict):
        refuse(value, f"an object with the keys of a {kind.__name__}", "write { and } around them")
    return _structure_of(kind)(value, kind)


@cache
def _structure_of(kind: Any) -> Hook:
    """What cattrs makes of the fields that a class declares."""
    from cattrs.gen import make_dict_structure_fn, override

    fields = {name: override(struct_hook=_hook_of(field)) for name, field in declared(kind).items()}
    return make_dict_structure_fn(kind, _converter(), _cattrs_forbid_extra_keys=True, **fields)  # type: ignore[arg-type]


def _hook_of(field: Declared) -> Hook:
    """How a field is read, by what is declared of it."""
    first = field.kinds[0]
    if field.is_id:
        read: Hook = read_slug
    elif field.refers:
        read = partial(_refer, field.kinds)
    else:
        read = next(hook for base, hook in _READERS.items() if issubclass(first, base))
    if field.many:
        return partial(_list_of, read, first)
    if first is bool:  # the one kind whose default is no nothing
        return read
    return (
        (lambda value, _: None if value is None else read(value, first)) if field.may_be_none else _fixed(read, first)
    )


def _fixed(read: Hook, kind: Any) -> Hook:
    return lambda value, _: read(value, kind)


def _list_of(read: Hook, kind: Any, value: Any, _: Any) -> tuple[Any, ...]:
    """A list, and all the problems of all its items."""
    if value is None:
        return ()
    if type(value) is not list:
        refuse(value, "a list", "write [ and ] around it")
    items, problems, broken = [], [], False
    for position, item in enumerate(value):
        try:
            items.append(read(item, kind))
        except Exception as error:  # what is no refusal is raised again by problems_in
            broken = True
            problems += [problem.under(f"[{position}]") for problem in problems_in(error, item)]
    if broken:
        raise Refused(*problems)
    return tuple(items)


def problems_in(error: BaseException, raw: Any) -> Iterator[Problem]:
    """What cattrs collected, as problems with paths. `raw` is what was being read, to show what was found."""
    from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError

    if isinstance(error, DatasetError):
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


# ── Values as JSON ──────────────────────────────────────────────────────────────────────────────────────────────


class Refused(DatasetError):
    """Problems of one value, their paths seen from the value. With none, a sound value that needs a broken record."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(problems)


def refuse(value: Any, expected: str, remedy: str = "") -> NoReturn:
    raise Refused(Problem("", in_json(value), expected, remedy))


def _reference(value: Any, hint: Any) -> Any:
    return READING.get().refer(value, _classes(hint))


def _refer(kinds: tuple[type[Record], ...], value: Any, _: Any) -> Any:
    return READING.get().refer(value, kinds)


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


def _unit(value: Any, _: Any = Unit) -> Any:
    if type(value) is str and value in BY_CODE:
        return BY_CODE[value]
    return refuse(value, f"a unit: one of {', '.join(BY_CODE)}", likely(value, BY_CODE))


# How the parts of a measure are read, in their order. Value and unit are owed.
_PARTS: dict[str, Hook] = {"value": lambda v, _: _decimal(v), "high": lambda v, _: _decimal(v), "unit": _unit,
                           "qualifier": read_word, "reported": read_text}  # fmt: skip
_MEASURE_KEYS = ("value", "unit", "qualifier", "high", "reported")


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


def _measure_of(value: Any, hint: Any) -> Any:
    """A measure of some families, which a class of somebody else's asks for."""
    made = read_measure(value, hint)
    kinds = _classes(hint)
    if not isinstance(made, kinds):
        families = " or ".join(kind.__name__ for kind in kinds)
        raise Refused(Problem("unit", in_json(made.unit.value), f"a unit of {families}", "correct the unit"))
    return made


def _unit_of(value: Any, hint: Any) -> Any:
    """A unit of some families, by its code."""
    unit, kinds = _unit(value), _classes(hint)
    if not isinstance(unit, kinds):
        refuse(value, f"a unit of {' or '.join(kind.__name__ for kind in kinds)}", "correct the unit")
    return unit


def unknown_key(key: str, value: Any, known: Iterable[str]) -> Problem:
    known = tuple(known)
    expected = f"no such key; known: {', '.join(known)}"
    return Problem(key_text(key), in_json(value), expected, _hint(key, known) or "take it out")


@lru_cache(maxsize=1000)
def _hint(word: str, known: tuple[str, ...]) -> str:
    """What a wrong word may have meant; kept, because a file has the same slip in every record."""
    return likely(word, known)


# How a value of a kind is read; the first that fits.
_READERS: dict[type[Any], Hook] = {
    Word: read_word, Measure: read_measure, AsWritten: structured, Period: read_period, bool: read_flag,
    str: read_text, int: read_number, date: read_day,
}  # fmt: skip


# ── Back ────────────────────────────────────────────────────────────────────────────────────────────────────────


def written(value: Any) -> dict[str, Any]:
    """The JSON object of a record or small value: keys in the order of the class, defaults left out, references as ids."""
    kind: Any = type(value)
    found = _unstructure_of(kind)(value)
    return {name: found[name] for name in declared(kind) if name in found}


@cache
def _unstructure_of(kind: Any) -> Callable[[Any], dict[str, Any]]:
    from cattrs.gen import make_dict_unstructure_fn, override

    fields = {name: override(unstruct_hook=_writer_of(field)) for name, field in declared(kind).items()}
    return make_dict_unstructure_fn(kind, _converter(), _cattrs_omit_if_default=True, **fields)  # type: ignore[arg-type]


def _writer_of(field: Declared) -> Callable[[Any], Any]:
    """How a value of a field is written; one that is None is its default, and left out before."""
    write = _as_it_is if field.is_id else _writer_for(field.kinds[0])
    return (lambda values: [write(value) for value in values]) if field.many else write


def _writer_for(kind: type[Any]) -> Callable[[Any], Any]:
    return next((write for base, write in _WRITERS.items() if issubclass(kind, base)), _as_it_is)


def _as_it_is(value: T) -> T:
    return value


def _measure_object(value: AnyMeasure) -> dict[str, str]:
    found = {"value": f"{value.value:f}", "unit": value.unit.value}
    if value.qualifier is not Qualifier.EXACT:
        found["qualifier"] = value.qualifier.value
    if value.high is not None:
        found["high"] = f"{value.high:f}"
    if value.reported is not None:
        found["reported"] = value.reported
    return found


# How a value of a kind is written; the first that fits.
_WRITERS: dict[type[Any], Callable[[Any], Any]] = {
    Record: lambda record: record.id, AsWritten: written, Measure: _measure_object, Period: str,
    Word: lambda word: word.value, Unit: lambda unit: unit.value, date: date.isoformat,
}  # fmt: skip
