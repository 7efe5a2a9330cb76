"""Datasets out of datasets: more records, two of them together, a part of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from ..errors import DatasetError, Problem, RecordNotFoundError, did_you_mean, near, shown
from .dataset import TABLES, Dataset
from .integrity import new_among, references
from .model import Record, Zone

__all__ = ["Wanted", "add", "merge", "select"]

# What `select` takes: a record, its id, or several of them, such as what `where` gives.
Wanted: TypeAlias = Record | str | Iterable[Record | str]

_ANOTHER = "there is another {kind} under this id; compare them field by field"


def add(dataset: Dataset, records: Iterable[Record]) -> Dataset:
    """A dataset with some records more, each at the end of its table."""
    new: dict[str, list[Any]] = {name: [] for name in TABLES}
    for record in records:
        table = next((name for name, kind in TABLES.items() if isinstance(record, kind)), None)
        if table is None:
            raise TypeError(f"add() takes records such as a Source or a Metric, not {shown(record)}")
        new[table].append(record)
    return _together(dataset, new, ("records added",))


def merge(dataset: Dataset, other: Dataset) -> Dataset:
    """Two datasets together."""
    if not isinstance(other, Dataset):
        raise TypeError(f"merge() takes a Dataset, not {shown(other)}; add() takes records")
    return _together(dataset, other.tables, other.made_of)


def _together(dataset: Dataset, more: Any, versions: tuple[str, ...]) -> Dataset:
    """A dataset with the records of other tables; equal ones are one, unequal ones under one id are problems."""
    known = dataset._by_id()
    problems: list[Problem] = []
    tables: dict[str, tuple[Any, ...]] = {}
    for name, items in more.items():
        new = new_among(name, items, known, problems, _ANOTHER)
        tables[name] = (*getattr(dataset, name), *dict.fromkeys(new))  # the same record twice is one
    if problems:
        raise DatasetError(problems)
    Dataset(version=dataset.version, **tables)  # which refuses what does not fit together
    came = any(len(tables[name]) > len(table) for name, table in dataset.tables.items())
    return Dataset._trusted(dataset.version, tables, (*dataset.made_of, *(versions if came else ())))


def select(dataset: Dataset, wanted: Iterable[Wanted]) -> Dataset:
    """A dataset of some records and of all that they refer to, and these, and so on; in the same order."""
    known = dataset._by_id()
    waiting = [_found(item, known) for item in _flat(wanted)]
    chosen: set[str] = set()
    while waiting:
        record = waiting.pop()
        if record.id in chosen:
            continue
        chosen.add(record.id)
        waiting += [target for _, target in references(record)]
        if isinstance(record, Zone):
            waiting += [known[id] for id in record.overlaps]
    return Dataset._trusted(
        dataset.version,
        {name: tuple(item for item in table if item.id in chosen) for name, table in dataset.tables.items()},
        dataset.made_of,
    )


def _flat(wanted: Iterable[Wanted]) -> Iterator[Record | str]:
    for item in wanted:
        if isinstance(item, (str, Record)):
            yield item
        elif isinstance(item, Iterable):
            yield from _flat(item)
        else:
            raise TypeError(f"select() takes records, ids and tables, not {shown(item)}")


def _found(item: Record | str, known: Mapping[str, Any]) -> Any:
    id = item if isinstance(item, str) else item.id
    found = known.get(id)
    if found is None or not (isinstance(item, str) or found == item):
        suggestions = near(id, known)
        reason = f"no record has the id {shown(id)}" if found is None else f"{shown(id)} is another record here"
        raise RecordNotFoundError(f"{reason}{did_you_mean(suggestions) if found is None else ''}", suggestions)
    return found
