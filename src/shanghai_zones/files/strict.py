"""The one cattrs converter: from the JSON objects of a file to records, and back.

What cattrs collects of problems is turned into problems with paths (`problems_in`). A reference is an id in the file;
what it means is asked of the reading that is under way (`READING`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextvars import ContextVar
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, get_args, get_origin

import attrs

from ..errors import DatasetError, Problem, ShanghaiZonesError
from ..records.model import Record
from ..values.measures import AnyMeasure, Measure
from ..values.periods import Period
from ..vocabulary import Qualifier
from .hooks import (
    Refused,
    read_day,
    read_flag,
    read_measure,
    read_number,
    read_period,
    read_slug,
    read_text,
    read_word,
    refuse,
    unknown_key,
)
from .json_text import in_json

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
