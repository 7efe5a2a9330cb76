"""A dataset from JSON text and back: everything that is wrong with a file at once, each thing with its path.

A reference is looked up while its record is built, so the order in a file does not matter and a circle is seen;
the problems of all records are collected, also when others are broken.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from .dataset import TABLES, Dataset, problems_of_ids, problems_of_overlaps
from .errors import DatasetError, Problem, did_you_mean, near, shown
from .fields import text_problem
from .hooks import READING, Refused, converter, problems_in, record_hook, refuse, unknown_key
from .json_text import parse, repeated_keys
from .model import Record

__all__ = ["read_dataset", "write_dataset"]

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
                    refuse(raw, f"an object with the keys of a {TABLES[table].__name__}", "write { and } around them")
                self.built[place] = record_hook(TABLES[table])(raw, TABLES[table])
            except Exception as error:
                self.built[place] = None
                path = f"{table}[{position}]"
                self.problems[place] = [problem.under(path) for problem in problems_in(error, raw)]
            self.under_way.pop()
        return self.built[place]

    def refer(self, id: Any, kinds: tuple[type[Record], ...]) -> Any:
        """The record that an id in the file means."""
        wanted = " or ".join(kind.__name__.lower() for kind in kinds)
        if type(id) is not str:
            refuse(id, f"the id of a {wanted}", "write it in quotation marks")
        place = self.raw.get(id)
        if place is None:
            found = self.base.get(id)
            if found is None:
                self.hints -= 1
                hint = did_you_mean(near(id, self._ids_of(kinds), 1)).strip(" ()") if self.hints >= 0 else ""
                refuse(id, f"the id of a {wanted}", hint or "add that record, or correct the id")
        else:
            kind = TABLES[place[0]]
            if kind not in kinds:
                refuse(id, f"the id of a {wanted}", f"{place[0]}[{place[1]}] has this id, which is another table")
            if place in self.under_way:
                circle = " → ".join(
                    str(self.tables[t][p]["id"]) for t, p in self.under_way[self.under_way.index(place) :]
                )
                refuse(id, "no circle of references", f"{circle} → {id}")
            if len(self.under_way) > _NESTING:
                refuse(
                    id, f"references that nest at most {_NESTING} deep", "put the records that are referred to first"
                )
            found = self.record(*place)
            if found is None:
                raise Refused  # the record that is broken has its own problems
        if not isinstance(found, kinds):
            refuse(id, f"the id of a {wanted}", f"it is a {type(found).__name__.lower()}")
        return found

    def _ids_of(self, kinds: tuple[type[Record], ...]) -> Iterator[str]:
        yield from (id for id, (table, _) in self.raw.items() if TABLES[table] in kinds)
        yield from (id for id, item in self.base.items() if isinstance(item, kinds))


def read_dataset(text: str | bytes, base: Dataset | None) -> Dataset:
    """A dataset from JSON text, together with the records of a base; DatasetError with all problems."""
    document = parse(text)
    problems = list(repeated_keys(document))
    if not isinstance(document, dict):
        raise DatasetError(
            [*problems, Problem("", shown(document), "an object with version and tables", 'write {"version": "1", …}')]
        )
    keys = ("version", *TABLES)
    problems += [unknown_key(key, document[key], keys) for key in document if key not in keys]
    problems += _problems_of_version(document)
    tables: dict[str, list[Any]] = {}
    for name in TABLES:
        items = document.get(name)
        if items is not None and type(items) is not list:
            problems.append(Problem(name, shown(items), "a list of objects", "write [ and ] around them"))
        tables[name] = items if type(items) is list else []
    loading = _Loading(tables, base)
    token = READING.set(loading)
    try:
        records = {
            name: [loading.record(name, position) for position in range(len(items))] for name, items in tables.items()
        }
    finally:
        READING.reset(token)
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


@cache
def _writer_of(kind: Any) -> Callable[[Any], dict[str, Any]]:
    from cattrs.gen import make_dict_unstructure_fn

    return make_dict_unstructure_fn(kind, converter(), _cattrs_omit_if_default=True)


def write_dataset(dataset: Dataset) -> str:
    """The JSON text of a dataset: two blanks a level, Chinese as it is, defaults left out, LF at the end."""
    document: dict[str, Any] = {"version": dataset.version}
    document |= {name: [_writer_of(kind)(item) for item in getattr(dataset, name)] for name, kind in TABLES.items()}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
