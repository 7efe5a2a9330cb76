"""A dataset from JSON text, named as in `json`: everything that is wrong with a file at once, each thing with its path.

A reference is looked up while its record is built, so the order in a file does not matter and a circle is seen;
the problems of all records are collected, also when others are broken.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from ..data import bundled
from ..errors import DatasetError, Problem, likely, shown
from ..first_use import alone
from ..records.dataset import TABLES, Dataset
from ..records.integrity import ANOTHER_RECORD, problems_of_ids, problems_of_overlaps
from ..records.model import Record
from ..values.validators import text_problem
from .json_text import decoded, in_json, parse, parse_by_item, repeated_keys
from .strict import READING, Refused, problems_in, record_hook, refuse, unknown_key

__all__ = ["load", "load_dataset", "loads_dataset"]

_NESTING = 100
_bundled: Dataset | None = None


def load() -> Dataset:
    """The bundled dataset: one object, read when it is first asked for, from any number of threads and beside forks.

    >>> import shanghai_zones as sz
    >>> sz.load() is sz.load()
    True
    """
    global _bundled
    if _bundled is None:
        with alone():  # functools.cache does not lock: 64 threads would get 64 datasets
            if _bundled is None:
                _bundled = read_dataset(bundled("dataset.json"), None)
    return _bundled


def load_dataset(path: str | os.PathLike[str], *, base: Dataset | None = None) -> Dataset:
    """The dataset in a JSON file; with `base`, together with another dataset whose records it may refer to.

    Records that are equal in both are one; unequal ones under one id are problems.

    >>> import shanghai_zones as sz
    >>> sz.load_dataset("no_such_file.json")
    Traceback (most recent call last):
    FileNotFoundError: [Errno 2] No such file or directory: 'no_such_file.json'

    Raises `OSError` for a file that cannot be read, `DatasetError` with all problems for one that is not sound.
    """
    with open(path_text(path), "rb") as file:
        return loads_dataset(file.read(), base=base)


def path_text(path: str | os.PathLike[str]) -> str:
    """A path as text. What is none is a TypeError: `open` takes a bare number for an open file of the process."""
    try:
        return os.fsdecode(path)
    except TypeError:
        raise TypeError(f"a path is a text or an os.PathLike, not {shown(path)}") from None


def loads_dataset(text: str | bytes, *, base: Dataset | None = None) -> Dataset:
    """The dataset in a JSON text or in UTF-8 bytes; `base` as in `load_dataset`.

    >>> import shanghai_zones as sz
    >>> sz.loads_dataset('{"version": "1"}')
    <Dataset 1: 0 sources, 0 indicators, 0 places, 0 zones, 0 projects, 0 organizations, 0 metrics>

    Raises `DatasetError` with all problems, `TypeError` for what is no text.
    """
    if base is not None and not isinstance(base, Dataset):
        raise TypeError(f"base is a Dataset or None, not {shown(base)}")
    return read_dataset(text, base)


class _Loading:
    """One reading of one file: what was found in it, what is built, what is broken."""

    def __init__(self, tables: dict[str, list[Any]], base: dict[str, Record]) -> None:
        self.tables = tables
        self.base = base
        self.raw: dict[str, tuple[str, int]] = {}
        for table, items in tables.items():
            for position, item in enumerate(items if table != "metrics" else ()):
                if _has_id(item):
                    self.raw.setdefault(item["id"], (table, position))
        self.built: dict[tuple[str, int], Any] = {}
        self.under_way: list[tuple[str, int]] = []
        self.problems: dict[tuple[str, int], list[Problem]] = {}
        self._metrics: dict[str, int] | None = None
        self.hints = 20  # near names cost milliseconds each, and a file may have a million wrong references

    @property
    def metrics(self) -> dict[str, int]:
        """Where the metrics are by their ids. Nothing refers to a metric, so only a wrong reference asks."""
        if self._metrics is None:  # cached_property has one lock for all in Python 3.11, which a fork may copy held
            ids = [_id_of(item) for item in self.tables["metrics"]]
            self._metrics = {id: position for position, id in reversed([*enumerate(ids)]) if id is not None}
        return self._metrics

    def build(self) -> dict[str, list[Any]]:
        """All the records by table, None where one is broken; what the file's reader has made is taken as it is."""
        token = READING.set(self)
        try:
            return {
                table: [
                    item if isinstance(item, Record) else self.record(table, position)
                    for position, item in enumerate(items)
                ]
                for table, items in self.tables.items()
            }
        finally:
            READING.reset(token)

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
        if place is None and id in self.metrics:
            place = "metrics", self.metrics[id]
        if place is None:
            found = self.base.get(id)
            if found is None:
                self.hints -= 1
                hint = likely(id, self._ids_of(kinds)) if self.hints >= 0 else ""
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
    from .bulk import MetricReader
    from .collector import at_rest  # tells forks of itself

    text = decoded(text)
    known = {item.id: item for table in base.tables.values() for item in table} if base else {}
    early: list[_Loading] = []

    def metrics_read_in_passing(document: dict[str, Any]) -> MetricReader:
        """The reader of the metrics, which mostly stand last: it knows the sound records of the tables before them."""
        early.append(_Loading(_tables_of(document, []), known))
        before = early[0].build()
        return MetricReader((*known.values(), *(item for items in before.values() for item in items)))

    with at_rest():
        document = parse_by_item(text, "metrics", metrics_read_in_passing)
    if document is None:
        early.clear()
        document = parse(text)
    problems = list(repeated_keys(document))
    if not isinstance(document, dict):
        raise DatasetError(
            [
                *problems,
                Problem("", in_json(document), "an object with version and tables", 'write {"version": "1", …}'),
            ]
        )
    keys = ("$schema", "version", *TABLES)
    problems += [unknown_key(key, document[key], keys) for key in document if key not in keys]
    problems += _problems_of_texts(document)
    loading = _Loading(_tables_of(document, problems), known)
    if early:
        loading.built = {place: item for place, item in early[0].built.items() if item is not None}
    records = loading.build()
    for _, found in sorted(loading.problems.items(), key=lambda item: ([*TABLES].index(item[0][0]), item[0][1])):
        problems += found
    problems += problems_of_ids({name: [_id_of(item) for item in items] for name, items in loading.tables.items()})
    merged = {name: _merge(name, items, base, known, problems) for name, items in records.items()}
    places = {item.id: position for position, item in enumerate(records["zones"]) if item is not None}
    if len(places) == len(records["zones"]):  # else half of a pair may only be broken
        problems += problems_of_overlaps(merged["zones"], lambda zone: f"zones[{places.get(zone.id, zone.id)}]")
    if problems:
        raise DatasetError(problems)
    return Dataset._trusted(document["version"], merged)


def _tables_of(document: dict[str, Any], problems: list[Problem]) -> dict[str, list[Any]]:
    """The lists of a file by table, empty where there is none."""
    tables: dict[str, list[Any]] = {}
    for name in TABLES:
        items = document.get(name)
        if items is not None and type(items) is not list:
            problems.append(Problem(name, in_json(items), "a list of objects", "write [ and ] around them"))
        tables[name] = items if type(items) is list else []
    return tables


def _id_of(item: Any) -> str | None:
    """The id of an object of a file or of the record made of it, if it has one."""
    if isinstance(item, Record):
        return item.id
    return item["id"] if _has_id(item) else None


def _has_id(item: Any) -> bool:
    return isinstance(item, dict) and type(item.get("id")) is str


def _problems_of_texts(document: dict[str, Any]) -> Iterator[Problem]:
    """What is wrong with the version, and with the address of the schema that an editor is told."""
    version = document.get("version")
    if type(version) is not str:
        remedy = f'write "{version}"' if type(version) in (int, float) else 'add "version": "1"'
        yield Problem("version", in_json(version) if "version" in document else "nothing", "a text", remedy)
    schema = document.get("$schema")
    if schema is not None and type(schema) is not str:
        yield Problem("$schema", in_json(schema), "the address of a JSON Schema, a text", "take it out")
    for key, value in (("version", version), ("$schema", schema)):
        problem = text_problem(value) if type(value) is str else None
        if problem:
            yield problem.under(key)


def _merge(
    name: str, items: list[Any], base: Dataset | None, known: dict[str, Record], problems: list[Problem]
) -> tuple[Any, ...]:
    """The base's records of a table and then the file's; equal ones are one, unequal ones under one id a problem."""
    if base is None:
        return tuple(item for item in items if item is not None)
    new = []
    for position, item in enumerate(items):
        if item is None:
            continue
        if item.id not in known:
            new.append(item)
        elif known[item.id] != item:
            problems.append(Problem(f"{name}[{position}].id", repr(item.id), *ANOTHER_RECORD))
    return (*getattr(base, name), *new)
