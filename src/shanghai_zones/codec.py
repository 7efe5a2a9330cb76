"""JSON to records and back: everything that is wrong with a file at once, each thing with its path.

The loader is strict because lenient loading bends figures in silence: cattrs alone would make 'None' of null, 3 of
3.7 and letters of a text. So one private converter has hooks of our own for every type, each refuses with what was
found and what is expected, and the problems of all records are collected. A reference is looked up while its
record is built, so the order in a file does not matter and a circle is seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, get_args, get_origin

import attrs

from .dataset import TABLES, Dataset, problems_of_ids, problems_of_overlaps
from .decimals import AFTER, BEFORE, plain
from .errors import DatasetError, Problem, ShanghaiZonesError, did_you_mean, near, shown
from .fields import number_problem, slug_problem, text_problem
from .json_text import key_text, parse, repeated_keys
from .measures import FAMILIES, AnyMeasure, Measure
from .model import Record
from .periods import Period
from .units import BY_CODE
from .words import Qualifier

if TYPE_CHECKING:
    import cattrs

__all__ = ["read_dataset", "write_dataset"]

T = TypeVar("T")


class _Refused(Exception):
    """Problems of one value, their paths seen from the value. With none, a sound value that needs a broken record."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems


def _refuse(value: Any, expected: str, remedy: str = "") -> NoReturn:
    raise _Refused(Problem("", shown(value), expected, remedy))


# ── The kinds of value ──────────────────────────────────────────────────────────────────────────────────────────


def _text(value: Any, _: Any = str) -> str:
    if type(value) is not str:
        _refuse(value, "a text", f'write "{value}"' if type(value) in (int, float) else "write it in quotation marks")
    return _sound(value, text_problem)


def _slug(value: Any, _: Any = str) -> str:
    return _sound(_text(value), slug_problem)


def _number(value: Any, _: Any = int) -> int:
    if type(value) is not int:
        _refuse(value, "a whole number", "write digits, without quotation marks")
    return _sound(value, number_problem)


def _sound(value: T, problem_of: Callable[[T], Problem | None]) -> T:
    """A value of the right type, by the very rule that its field has when a record is made by hand."""
    problem = problem_of(value)
    if problem:
        raise _Refused(problem)
    return value


def _flag(value: Any, _: Any) -> bool:
    if value is None:  # the one flag there is, `preferred`, is true where it is not given
        return True
    if type(value) is not bool:
        _refuse(value, "true or false")
    return value  # type: ignore[no-any-return]


def _day(value: Any, _: Any) -> date:
    text = _text(value)
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    _refuse(value, "a day that exists", "write it as 2024-04-02")


def _period(value: Any, _: Any) -> Period:
    return _known_period(_text(value))


@cache
def _known_period(text: str) -> Period:
    """A period by its text, shared: a file of a million figures has a few hundred periods."""
    try:
        return Period(text)
    except ShanghaiZonesError as error:
        reason = str(error).partition(": ")[2]
        return _refuse(text, f"a period ({reason.partition(';')[0]})", reason.partition("; ")[2])


def _word(value: Any, vocabulary: type[StrEnum]) -> StrEnum:
    if type(value) is str:
        member = vocabulary._value2member_map_.get(value)
        if member is not None:
            return member  # type: ignore[return-value]
    known = [member.value for member in vocabulary]
    _refuse(value, f"one of: {', '.join(known)}", did_you_mean(near(value, known, 1)).strip(" ()"))


_CANONICAL = re.compile(rf"-?(?:0|[1-9][0-9]{{0,{BEFORE - 1}}})(?:\.[0-9]{{0,{AFTER - 1}}}[1-9])?")


def _decimal(value: Any) -> Decimal:
    if type(value) is str and _CANONICAL.fullmatch(value) and value != "-0":
        return Decimal(value)
    remedy = f"at most {BEFORE} digits before the point and {AFTER} after it, no exponent, plus, blanks or spare zeros"
    if type(value) is int and abs(value) < 10**BEFORE:
        remedy = f'write "{value}"'
    elif type(value) is float:
        remedy = f'write the printed digits as text, such as "{value!r}"'
    elif type(value) is str and re.fullmatch(r"-?[0-9]{1,24}(\.[0-9]{1,12})?", value):
        remedy = f'write "{plain(Decimal(value)):f}"'
    _refuse(value, 'a decimal as text, such as "11700000000" or "9.5"', remedy)


_MEASURE_KEYS = ("value", "unit", "qualifier", "high", "reported")


def _measure(value: Any, _: Any) -> AnyMeasure:
    """A measure; all its parts are looked at, also when the first is wrong."""
    if not isinstance(value, dict):
        _refuse(value, "a measure", 'write {"value": "45", "unit": "mu"}')
    problems = [_unknown_key(key, value[key], _MEASURE_KEYS) for key in value if key not in _MEASURE_KEYS]

    def part(key: str, read: Callable[[Any], Any], default: Any = None) -> Any:
        found = value.get(key)
        try:
            if found is None and key in ("value", "unit"):
                _refuse(
                    found, "a value" if key == "value" else "a unit", "every measure has one"
                ) if key in value else _refuse_missing(key)
            return default if found is None else read(found)
        except _Refused as error:
            problems.extend(problem.under(key) for problem in error.problems)
            return None

    number, high = part("value", _decimal), part("high", _decimal)
    unit = part("unit", _unit)
    qualifier = part("qualifier", lambda found: _word(found, Qualifier), Qualifier.EXACT)
    reported = part("reported", _text)
    if not problems:
        made = FAMILIES[type(unit)]._trusted(number, unit, qualifier, high, reported)
        problem = made._problem()
        if problem is None:
            return made
        problems.append(problem)
    raise _Refused(*problems)


def _unit(value: Any) -> Any:
    if type(value) is str and value in BY_CODE:
        return BY_CODE[value]
    return _refuse(value, f"a unit: one of {', '.join(BY_CODE)}", did_you_mean(near(value, BY_CODE, 1)).strip(" ()"))


def _refuse_missing(key: str) -> NoReturn:
    raise _Refused(Problem("", "nothing", f"the key {key!r}", "add it"))


def _unknown_key(key: str, value: Any, known: Iterable[str]) -> Problem:
    hint = did_you_mean(near(key, known, 1)).strip(" ()")
    return Problem(key_text(key), shown(value), f"no such key; known: {', '.join(known)}", hint or "take it out")


# ── The converter ───────────────────────────────────────────────────────────────────────────────────────────────


@cache
def _converter() -> cattrs.Converter:
    """The one strict converter. Making it twice in a race of threads does no harm: it has no state."""
    import cattrs

    converter = cattrs.Converter(forbid_extra_keys=True)
    hooks: dict[type[Any], Callable[[Any, Any], Any]] = {
        str: _text, int: _number, bool: _flag, date: _day, StrEnum: _word,
        Period: _period, Measure: _measure, Record: _reference,
    }  # fmt: skip
    for kind, hook in hooks.items():
        converter.register_structure_hook(kind, hook)
    converter.register_structure_hook_func(
        lambda t: _all_of(t, Measure), lambda v, t: v if v is None else _measure(v, t)
    )
    converter.register_structure_hook_func(lambda t: _all_of(t, Record), _reference)
    converter.register_structure_hook_factory(lambda t: get_origin(t) is tuple, _tuple_hook)

    converter.register_unstructure_hook(Record, _id_of)
    converter.register_unstructure_hook_func(lambda t: _all_of(t, Record), _id_of)
    converter.register_unstructure_hook_func(
        lambda t: _all_of(t, Measure), lambda v: v if v is None else _measure_object(v)
    )
    converter.register_unstructure_hook(Period, str)
    converter.register_unstructure_hook(date, date.isoformat)
    return converter


def _all_of(hint: Any, base: type) -> bool:
    """Whether a union is of subclasses of a class (and perhaps None)."""
    members = [member for member in get_args(hint) if member is not type(None)]
    return len(members) > 1 and all(isinstance(member, type) and issubclass(member, base) for member in members)


def _tuple_hook(hint: Any, converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    item_type = get_args(hint)[0]
    return _list_of(converter.get_structure_hook(item_type), item_type)


def _list_of(item_hook: Callable[[Any, Any], Any], item_type: Any) -> Callable[[Any, Any], Any]:
    """A list, and all the problems of all its items."""

    def structure(value: Any, _: Any) -> tuple[Any, ...]:
        if value is None:
            return ()
        if type(value) is not list:
            _refuse(value, "a list", "write [ and ] around it")
        items, problems, broken = [], [], False
        for position, item in enumerate(value):
            try:
                items.append(item_hook(_object(item, item_type), item_type))
            except Exception as error:  # what is no refusal is raised again by _problems_in
                broken = True
                problems += [problem.under(f"[{position}]") for problem in _problems_in(error, item)]
        if broken:
            raise _Refused(*problems)
        return tuple(items)

    return structure


def _object(value: Any, kind: Any) -> Any:
    """An object, where an object is owed: what cattrs generates would fail on a list with no reason."""
    if attrs.has(kind) and not issubclass(kind, (Record, Measure)) and not isinstance(value, dict):
        _refuse(value, f"an object with the keys of a {kind.__name__}", "write { and } around them")
    return value


def _problems_in(error: BaseException, raw: Any) -> Iterator[Problem]:
    """What cattrs collected, as problems with paths. `raw` is what was being read, to show what was found."""
    from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError

    if isinstance(error, _Refused) or isinstance(error, DatasetError):
        yield from error.problems
    elif isinstance(error, BaseValidationError):
        for inner in error.exceptions:
            notes = getattr(inner, "__notes__", [])
            key = next((note.name for note in notes if hasattr(note, "name")), "")
            if type(inner) is KeyError:
                yield Problem(key, "nothing", f"the key {key!r}", "add it")
            elif isinstance(inner, ForbiddenExtraKeysError):
                known = [field.name for field in attrs.fields(inner.cl)]
                yield from (_unknown_key(extra, raw[extra], known) for extra in sorted(inner.extra_fields))
            else:
                yield from (problem.under(key) if key else problem for problem in _problems_in(inner, raw))
    elif isinstance(error, (TypeError, ShanghaiZonesError)):
        yield Problem("", shown(raw), str(error))  # a constructor's own word on what the hooks let through
    else:
        raise error


# ── Loading ─────────────────────────────────────────────────────────────────────────────────────────────────────

_NESTING = 100


class _Loading:
    """One reading of one file: what was found in it, what is built, what is broken."""

    def __init__(self, tables: dict[str, list[Any]], base: Dataset | None) -> None:
        self.tables = tables
        self.base = {item.id: item for table in base.tables.values() for item in table} if base else {}
        self.raw: dict[str, tuple[str, int]] = {}
        for table, items in tables.items():
            for position, item in enumerate(items):
                if isinstance(item, dict) and type(item.get("id")) is str:
                    self.raw.setdefault(item["id"], (table, position))
        self.built: dict[tuple[str, int], Any] = {}
        self.under_way: list[tuple[str, int]] = []
        self.problems: dict[tuple[str, int], list[Problem]] = {}
        self.hints = 20  # near names cost milliseconds each, and a file may have a million wrong references

    def record(self, table: str, position: int) -> Any:
        """The record at a place in the file; built once, None if it is broken."""
        place = (table, position)
        if place not in self.built:
            self.under_way.append(place)
            raw = self.tables[table][position]
            try:
                if not isinstance(raw, dict):
                    _refuse(raw, f"an object with the keys of a {TABLES[table].__name__}", "write { and } around them")
                self.built[place] = _hook_of(TABLES[table])(raw, TABLES[table])
            except Exception as error:
                self.built[place] = None
                path = f"{table}[{position}]"
                self.problems[place] = [problem.under(path) for problem in _problems_in(error, raw)]
            self.under_way.pop()
        return self.built[place]

    def refer(self, id: Any, kinds: tuple[type[Record], ...]) -> Any:
        """The record that an id in the file means."""
        wanted = " or ".join(kind.__name__.lower() for kind in kinds)
        if type(id) is not str:
            _refuse(id, f"the id of a {wanted}", "write it in quotation marks")
        place = self.raw.get(id)
        if place is None:
            found = self.base.get(id)
            if found is None:
                self.hints -= 1
                hint = did_you_mean(near(id, self._ids_of(kinds), 1)).strip(" ()") if self.hints >= 0 else ""
                _refuse(id, f"the id of a {wanted}", hint or "add that record, or correct the id")
        else:
            kind = TABLES[place[0]]
            if kind not in kinds:
                _refuse(id, f"the id of a {wanted}", f"{place[0]}[{place[1]}] has this id, which is another table")
            if place in self.under_way:
                circle = " → ".join(
                    str(self.tables[t][p]["id"]) for t, p in self.under_way[self.under_way.index(place) :]
                )
                _refuse(id, "no circle of references", f"{circle} → {id}")
            if len(self.under_way) > _NESTING:
                _refuse(
                    id, f"references that nest at most {_NESTING} deep", "put the records that are referred to first"
                )
            found = self.record(*place)
            if found is None:
                raise _Refused  # the record that is broken has its own problems
        if not isinstance(found, kinds):
            _refuse(id, f"the id of a {wanted}", f"it is a {type(found).__name__.lower()}")
        return found

    def _ids_of(self, kinds: tuple[type[Record], ...]) -> Iterator[str]:
        yield from (id for id, (table, _) in self.raw.items() if TABLES[table] in kinds)
        yield from (id for id, item in self.base.items() if isinstance(item, kinds))


_LOADING: ContextVar[_Loading] = ContextVar("loading")


def _reference(value: Any, hint: Any) -> Any:
    return _LOADING.get().refer(value, get_args(hint) or (hint,))


@cache
def _hook_of(kind: type[Record]) -> Callable[[Any, Any], Any]:
    """How a record itself is built; the converter's own hook for its class takes an id."""
    from cattrs.gen import make_dict_structure_fn, override

    slugs = {"id": override(struct_hook=_slug), "overlaps": override(struct_hook=_list_of(_slug, str))}
    overrides = {name: own for name, own in slugs.items() if hasattr(kind, name)}
    return make_dict_structure_fn(kind, _converter(), _cattrs_forbid_extra_keys=True, **overrides)


def read_dataset(text: str | bytes, base: Dataset | None) -> Dataset:
    """A dataset from JSON text, together with the records of a base; DatasetError with all problems."""
    document = parse(text)
    problems = list(repeated_keys(document))
    if not isinstance(document, dict):
        raise DatasetError(
            [*problems, Problem("", shown(document), "an object with version and tables", 'write {"version": "1", …}')]
        )
    keys = ("version", *TABLES)
    problems += [_unknown_key(key, document[key], keys) for key in document if key not in keys]
    problems += _problems_of_version(document)
    tables: dict[str, list[Any]] = {}
    for name in TABLES:
        items = document.get(name)
        if items is not None and type(items) is not list:
            problems.append(Problem(name, shown(items), "a list of objects", "write [ and ] around them"))
        tables[name] = items if type(items) is list else []
    loading = _Loading(tables, base)
    token = _LOADING.set(loading)
    try:
        records = {
            name: [loading.record(name, position) for position in range(len(items))] for name, items in tables.items()
        }
    finally:
        _LOADING.reset(token)
    for name in TABLES:
        for position in range(len(tables[name])):
            problems += loading.problems.get((name, position), ())
    ids = ((f"{name}[{i}]", item["id"]) for name in TABLES for i, item in enumerate(tables[name]) if _has_id(item))
    problems += problems_of_ids(ids)
    sound = {name: [(i, item) for i, item in enumerate(table) if item is not None] for name, table in records.items()}
    merged = {name: _merge(name, sound[name], base, problems) for name in TABLES}
    places = {item.id: position for position, item in sound["zones"]}
    if not any(item is None for item in records["zones"]):  # else half of a pair may only be broken
        problems += problems_of_overlaps(merged["zones"], lambda zone: f"zones[{places.get(zone.id, zone.id)}]")
    if problems:
        raise DatasetError(problems)
    return Dataset._trusted(document["version"], merged)


def _has_id(item: Any) -> bool:
    return isinstance(item, dict) and type(item.get("id")) is str


def _problems_of_version(document: dict[str, Any]) -> Iterator[Problem]:
    version = document.get("version")
    if type(version) is not str:
        remedy = f'write "{version}"' if type(version) in (int, float) else 'add "version": "1"'
        yield Problem("version", shown(version) if "version" in document else "nothing", "a text", remedy)
    else:
        problem = text_problem(version)
        if problem:
            yield problem.under("version")


def _merge(name: str, items: list[tuple[int, Any]], base: Dataset | None, problems: list[Problem]) -> tuple[Any, ...]:
    """The base's records of a table and then the file's; equal ones are one, unequal ones under one id a problem."""
    if base is None:
        return tuple(item for _, item in items)
    old = {item.id: item for table in base.tables.values() for item in table}
    new = []
    for position, item in items:
        if item.id not in old:
            new.append(item)
        elif old[item.id] != item:
            problems.append(
                Problem(
                    f"{name}[{position}].id",
                    repr(item.id),
                    "an id of its own",
                    "the base has another record under this id",
                )
            )
    return (*getattr(base, name), *new)


# ── Writing ─────────────────────────────────────────────────────────────────────────────────────────────────────


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


@cache
def _writer_of(kind: type[Record]) -> Callable[[Any], dict[str, Any]]:
    from cattrs.gen import make_dict_unstructure_fn

    return make_dict_unstructure_fn(kind, _converter(), _cattrs_omit_if_default=True)


def write_dataset(dataset: Dataset) -> str:
    """The JSON text of a dataset: two blanks a level, Chinese as it is, defaults left out, LF at the end."""
    import json

    document = {"version": dataset.version}
    document |= {name: [_writer_of(kind)(item) for item in getattr(dataset, name)] for name, kind in TABLES.items()}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
