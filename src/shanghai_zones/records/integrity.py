"""What records must be together: ids of their own, in the right tables, with all that they refer to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from ..errors import Problem, shown
from .declarations import Declared, declared
from .model import AsWritten, Record, Zone

__all__ = [
    "new_among",
    "problems_of_aliases",
    "problems_of_ids",
    "problems_of_kind",
    "problems_of_overlaps",
    "problems_of_references",
    "references",
    "referring",
]


def problems_of_kind(tables: Mapping[str, tuple[Any, ...]], kinds: Mapping[str, type[Any]]) -> list[Problem]:
    """Records that stand in the wrong table, and what is no record."""
    return [
        Problem(f"{name}[{position}]", shown(item), f"a {kind.__name__}", "put the record into its own table")
        for name, kind in kinds.items()
        for position, item in enumerate(tables[name])
        if not isinstance(item, kind)
    ]


def new_among(
    table: str, items: Iterable[Any], known: Mapping[str, Any], problems: list[Problem], words: str
) -> list[Any]:
    """The records of a table that are not known; equal ones are one, unequal ones under one id are problems.

    `words` are the remedy, with the kind of record that there is.
    """
    new = []
    for position, item in enumerate(items):
        here = known.get(item.id) if isinstance(item, Record) else item
        if here is None:
            new.append(item)
        elif here is not item and here != item:
            remedy = words.format(kind=type(here).__name__.lower())
            problems.append(Problem(f"{table}[{position}].id", repr(item.id), "an id of its own", remedy))
    return new


def problems_of_ids(ids: Mapping[str, Sequence[str | None]]) -> list[Problem]:
    """Ids that stand twice anywhere in a dataset, given by table; None is an id that could not be read."""
    first: dict[str, str] = {}
    return [
        Problem(f"{path}.id", repr(id), "an id of its own", f"{first[id]} has it already; rename one of them")
        for path, id in ((f"{name}[{i}]", id) for name, table in ids.items() for i, id in enumerate(table))
        if id is not None and first.setdefault(id, path) != path
    ]


def problems_of_aliases(
    tables: Mapping[str, Iterable[Any]], known: Mapping[str, Record] | None = None
) -> Iterator[Problem]:
    """Former ids that are the id or a former id of another record, in the tables or among what is known beside them."""
    given = [
        (f"{name}[{i}].aliases[{k}]", item, alias)
        for name, items in tables.items()
        for i, item in enumerate(items)
        for k, alias in enumerate(getattr(item, "aliases", ()) if isinstance(item, Record) else ())
    ]
    records = (item for table in tables.values() if given for item in table if isinstance(item, Record))
    whose: dict[str, Any] = {**(known or {}), **{item.id: item for item in records}}
    for path, item, alias in given:
        if whose.setdefault(alias, item) != item:
            expected = f"an id that no other record has, as {whose[alias].id!r} does"
            yield Problem(path, repr(alias), expected, "take it out")


def problems_of_references(tables: Mapping[str, tuple[Any, ...]]) -> Iterator[Problem]:
    """Records that are referred to and are not in the dataset, or are there with other contents."""
    present = {item.id: item for table in tables.values() for item in table}
    for name, items in tables.items():
        for position, item in enumerate(items):
            for path, target in references(item):
                here = present.get(target.id)
                if here is not target and here != target:
                    reason = "not in the dataset" if here is None else "there with other contents"
                    remedy = f"it is {reason}; add that very record"
                    yield Problem(f"{name}[{position}].{path}", repr(target), "a record of the dataset", remedy)


def references(record: Any) -> Iterator[tuple[str, Any]]:
    """The records that a record (or a small value in it) refers to, each with its path."""
    kind: Any = type(record)
    for field in referring(kind):
        value = getattr(record, field.name)
        for position, item in enumerate(value if field.many else (value,)):
            path = f"{field.name}[{position}]" if field.many else field.name
            if isinstance(item, Record):
                yield path, item
            elif item is not None:  # a Name, Code, Event or Industry
                for inner, target in references(item):
                    yield f"{path}.{inner}", target


@cache
def referring(kind: Any) -> tuple[Declared, ...]:
    """The fields of a class that hold records, or small values with records in them."""
    return tuple(f for f in declared(kind).values() if issubclass(f.kinds[0], AsWritten) and not f.is_id)


def problems_of_overlaps(zones: Iterable[Any], path_of: Callable[[Zone], str] | None = None) -> Iterator[Problem]:
    """`overlaps` that name no zone, the zone itself, or a zone that does not say so in turn."""
    by_id = {zone.id: zone for zone in zones}
    for position, zone in enumerate(by_id.values()):
        for place, other in enumerate(zone.overlaps):
            path = f"{path_of(zone) if path_of else f'zones[{position}]'}.overlaps[{place}]"
            expected = "the id of another zone of the dataset", "correct the id or add that zone"
            if other in by_id and other != zone.id:
                expected = "a zone that names this one in turn", f"add {zone.id!r} to the overlaps of {other!r}"
                if zone.id in by_id[other].overlaps:
                    continue
            yield Problem(path, repr(other), *expected)
