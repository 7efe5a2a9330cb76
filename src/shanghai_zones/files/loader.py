"""A dataset from JSON text, named as in `json`: everything that is wrong with a file at once, each thing with its path.

A reference is looked up while its record is built, so the order in a file does not matter and a circle is seen;
the problems of all records are collected, also when others are broken.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any, TypeAlias

from ..data import bundled
from ..errors import DatasetError, Problem, path_text, shown
from ..first_use import alone
from ..records.dataset import TABLES, Dataset
from ..records.integrity import new_among, problems_of_aliases, problems_of_ids, problems_of_overlaps, referring
from ..records.model import Record
from ..values.validators import text_problem
from .converter import Among, problems_in, structured, the_id_of
from .json_text import decoded, in_json, parse
from .strict import Refused, refuse, unknown_key

__all__ = ["load", "load_dataset", "loads_dataset"]

_NESTING = 1000  # references one after the other; nothing real comes near, and all that is done with records bears it
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


def loads_dataset(text: str | bytes, *, base: Dataset | None = None) -> Dataset:
    """The dataset in a JSON text or in UTF-8 bytes; `base` as in `load_dataset`.

    >>> import shanghai_zones as sz
    >>> sz.loads_dataset('{"version": "1"}')
    <Dataset 1: 0 sources, 0 indicators, 0 places, 0 zones, 0 projects, 0 organizations, 0 metrics>

    Raises `DatasetError` with all problems, `TypeError` for what is no text.
    """
    return read_dataset(text, base)


Place: TypeAlias = tuple[str, int]  # a table and a position in it


class _Loading(Among):
    """One reading of one file: what was found in it, what is built, what is broken. What is not in it is in the base."""

    def __init__(self, tables: dict[str, list[Any]], base: Dataset | None) -> None:
        super().__init__(base)
        self.tables = tables
        self.raw: dict[str, Place] = {}
        for table, items in tables.items():
            for position, item in enumerate(items if table != "metrics" else ()):
                for id in _ids_of(item):
                    self.raw.setdefault(id, (table, position))
        self.broken: dict[Place, list[Problem]] = {}
        self.going_on: dict[Place, Iterator[Place]] = {}  # what is being built, with what each still needs

    def build(self) -> None:
        """Put the records in the place of their objects; what is broken stays as it is."""
        with self.under_way():
            for table, items in self.tables.items():
                build = self._structure if table == "metrics" else self._build  # nothing refers to a metric
                for position in range(len(items)):
                    build((table, position))

    def _build(self, place: Place) -> None:
        """A record, behind all that it refers to: one after the other, because a chain may be longer than the stack."""
        waiting = self.going_on
        waiting[place] = self._needs(place)
        while waiting:
            place, needs = next(reversed(waiting.items()))
            needed = next((need for need in needs if need not in waiting), None)
            if needed is not None and len(waiting) <= _NESTING:
                waiting[needed] = self._needs(needed)
                continue
            if place not in self.broken and not isinstance(self._at(place), Record):
                self._structure(place)
            del waiting[place]

    def _needs(self, place: Place) -> Iterator[Place]:
        """The records of the file that the object at a place refers to and that are not built yet."""
        for id, kinds in _ids_in(self._at(place), TABLES[place[0]]):
            there = self.raw.get(id)
            if there is None or TABLES[there[0]] not in kinds or there in self.broken:
                continue
            if not isinstance(self._at(there), Record):
                yield there

    def _at(self, place: Place) -> Any:
        return self.tables[place[0]][place[1]]

    def _structure(self, place: Place) -> None:
        table, position = place
        raw = self.tables[table][position]
        try:
            self.tables[table][position] = structured(raw, TABLES[table])
        except Exception as error:
            self.broken[place] = [problem.under(f"{table}[{position}]") for problem in problems_in(error, raw)]

    def refer(self, id: Any, kinds: tuple[type[Record], ...]) -> Any:
        place = self.raw.get(id) if type(id) is str else None
        if place is None and type(id) is str and id not in self.records and self.hints > 0:
            # Nothing refers to a metric, but by a slip.
            place = next((("metrics", i) for i, item in enumerate(self.tables["metrics"]) if _id_of(item) == id), None)
        if place is None:
            return super().refer(id, kinds)
        if TABLES[place[0]] not in kinds:
            refuse(id, the_id_of(kinds), f"{place[0]}[{place[1]}] has this id, which is another table")
        found = self._at(place)
        if isinstance(found, Record):
            return found
        if place in self.going_on:
            ids = [shown(self._at(p)["id"])[1:-1] for p in [*self.going_on][[*self.going_on].index(place) :]]
            circle = " → ".join(ids if len(ids) <= 10 else [*ids[:5], "…", *ids[-4:]])
            refuse(id, "no circle of references", f"{circle} → {shown(id)[1:-1]}")
        if place not in self.broken:
            refuse(id, f"references that nest at most {_NESTING} deep", "put the records that are referred to first")
        raise Refused  # the record that is broken has its own problems

    def ids_of(self, kinds: tuple[type[Record], ...]) -> Iterator[str]:
        yield from (id for id, (table, _) in self.raw.items() if TABLES[table] in kinds)
        yield from super().ids_of(kinds)


def _ids_in(raw: Any, kind: Any) -> Iterator[tuple[str, tuple[type[Any], ...]]]:
    """The ids that an object refers by, and the kinds of records that each may mean."""
    for field in referring(kind) if isinstance(raw, dict) else ():
        value = raw.get(field.name)
        for item in value if type(value) is list else (value,):
            if type(item) is str and field.refers:
                yield item, field.kinds
            elif not field.refers:
                yield from _ids_in(item, field.kinds[0])


def read_dataset(text: str | bytes, base: Dataset | None) -> Dataset:
    """A dataset from JSON text, together with the records of a base; DatasetError with all problems."""
    document, problems = parse(decoded(text))
    if not isinstance(document, dict):
        remedy = 'write {"version": "1", …}'
        raise DatasetError([*problems, Problem("", in_json(document), "an object with version and tables", remedy)])
    keys = ("$schema", "version", *TABLES)
    problems += [unknown_key(key, document[key], keys) for key in document if key not in keys]
    problems += _problems_of_texts(document)
    loading = _Loading(_tables_of(document, problems), base)
    loading.build()
    for _, found in sorted(loading.broken.items(), key=lambda item: ([*TABLES].index(item[0][0]), item[0][1])):
        problems += found
    tables, known = loading.tables, loading.records
    problems += problems_of_ids({name: [_id_of(item) for item in items] for name, items in tables.items()})
    merged = {
        name: (
            *(getattr(base, name) if base else ()),
            *new_among(name, items, known, problems, "the base has another record under this id"),
        )
        for name, items in tables.items()
    }
    places = {item.id: position for position, item in enumerate(tables["zones"]) if isinstance(item, Record)}
    if len(places) == len(tables["zones"]):  # else half of a pair may only be broken
        problems += problems_of_overlaps(merged["zones"], lambda zone: f"zones[{places.get(zone.id, zone.id)}]")
    problems += problems_of_aliases(tables, known)
    if problems:
        raise DatasetError(problems)
    return Dataset._trusted(document["version"], merged, base.made_of if base and known else ())


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
    id = item.get("id") if isinstance(item, dict) else None
    return id if type(id) is str else None


def _ids_of(item: Any) -> Iterator[str]:
    """The ids that an object of a file is referred to by, former ones too; what is wrong with them is said when it is built."""
    if isinstance(item, dict):
        aliases = item.get("aliases")
        ids = [item.get("id"), *(aliases if isinstance(aliases, list) else ())]
        yield from (id for id in ids if type(id) is str)


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
