"""Records from JSON objects and back, by code that cattrs generates of what the classes declare; for our files, and hooks
for other people's converters.

What cattrs collects of problems is turned into problems with paths (`problems_in`). A reference is an id in the data; what
it means is asked of the reading that is under way (`READING`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache, partial
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin

import attrs

from ..errors import DatasetError, Problem, ShanghaiZonesError, likely, shown
from ..records.dataset import TABLES, Dataset
from ..records.declarations import Declared, declared
from ..records.model import AsWritten, Record
from ..values.measures import Measure
from ..values.periods import Period
from ..values.units import IntensityUnit, ListedUnit
from ..vocabulary import Word
from .json_text import in_json
from .strict import (
    Hook,
    Refused,
    measure_object,
    read_day,
    read_flag,
    read_measure,
    read_number,
    read_period,
    read_slug,
    read_text,
    read_unit,
    read_word,
    refuse,
    unknown_key,
)  # fmt: skip

if TYPE_CHECKING:
    import cattrs

__all__ = ["READING", "Among", "configure_converter", "problems_in", "record_from", "structured", "written"]

C = TypeVar("C", bound="cattrs.BaseConverter")
R = TypeVar("R", bound=Record)


class Among:
    """The records of a dataset, by their ids."""

    def __init__(self, base: Dataset | None) -> None:
        if base is not None and not isinstance(base, Dataset):
            raise TypeError(f"base is a Dataset or None, not {shown(base)}")
        self.records: Mapping[str, Record] = base._by_id() if base else {}
        self.hints: int = 20  # near names cost milliseconds each, and a file may have a million wrong references

    def refer(self, id: Any, kinds: tuple[type[Record], ...]) -> Any:
        """The record that an id means, or `Refused`."""
        if type(id) is not str:
            refuse(id, the_id_of(kinds), "write it in quotation marks")
        found = self.records.get(id)
        if found is None:
            self.hints -= 1
            hint = likely(id, self.ids_of(kinds)) if self.hints >= 0 else ""
            refuse(id, the_id_of(kinds), hint or "add that record, or correct the id")
        if not isinstance(found, kinds):
            refuse(id, the_id_of(kinds), f"it is a {type(found).__name__.lower()}")
        return found

    def ids_of(self, kinds: tuple[type[Record], ...]) -> Iterator[str]:
        """The ids of some kinds of records: what a wrong one may have meant."""
        yield from (id for id, record in self.records.items() if isinstance(record, kinds))

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """In the block, ids mean these records."""
        token = READING.set(self)
        try:
            yield
        finally:
            READING.reset(token)


READING: ContextVar[Among] = ContextVar("reading")


def the_id_of(kinds: tuple[type[Record], ...]) -> str:
    """What is expected of a reference."""
    names = " or ".join(kind.__name__.lower() for kind in kinds)
    return f"the id of {'an' if names[0] in 'aeiou' else 'a'} {names}"


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
        AsWritten: structured, Record: _reference, Measure: partial(_of_family, read_measure, "unit"), Period: read_period,
        Word: read_word, ListedUnit: partial(_of_family, read_unit, ""), IntensityUnit: partial(_of_family, read_unit, ""),
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
            note: Any = AttributeValidationNote  # a text whose own arguments the checkers do not see
            error.add_note(note(f"at {problem.path}", problem.path, None))
        errors.append(error)
    made: Any = ClassValidationError
    group: Exception = made(f"While structuring {getattr(hint, '__name__', hint)}", errors, hint)
    return group


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
    read: Hook = next(hook for base, hook in _READERS.items() if issubclass(first, base))
    if field.is_id or field.refers:
        read = read_slug if field.is_id else partial(_refer, field.kinds)
    if field.many:
        return partial(_list_of, read, first)
    if field.may_be_none:
        return lambda value, _: None if value is None else read(value, first)
    return lambda value, _: read(value, first)


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


def _of_family(read: Hook, path: str, value: Any, hint: Any) -> Any:
    """A measure or a unit of some families, which a class of somebody else's asks for; at the path is its unit."""
    made, kinds = read(value, hint), _classes(hint)
    if not isinstance(made, kinds):
        families = " or ".join(kind.__name__ for kind in kinds)
        code = made.unit.value if path else made.value
        raise Refused(Problem(path, in_json(code), f"a unit of {families}", "correct the unit"))
    return made


def _reference(value: Any, hint: Any) -> Any:
    return _refer(_classes(hint), value, hint)


def _refer(kinds: tuple[type[Record], ...], value: Any, _: Any) -> Any:
    return READING.get().refer(value, kinds)


# How a value of a kind is read; the first that fits.
_READERS: dict[type[Any], Hook] = {
    Word: read_word, Measure: read_measure, AsWritten: structured, Period: read_period, bool: read_flag,
    str: read_text, int: read_number, date: read_day,
}  # fmt: skip


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
    write = str if field.is_id else _writer_for(field.kinds[0])
    return (lambda values: [write(value) for value in values]) if field.many else write


def _writer_for(kind: type[Any]) -> Callable[[Any], Any]:
    return next((write for base, write in _WRITERS.items() if issubclass(kind, base)), lambda value: value)


# How a value of a kind is written; the first that fits.
_WRITERS: dict[type[Any], Callable[[Any], Any]] = {
    Record: lambda record: record.id, AsWritten: written, Measure: measure_object, Period: str,
    Word: lambda word: word.value, ListedUnit: lambda unit: unit.value, IntensityUnit: str, date: date.isoformat,
}  # fmt: skip
