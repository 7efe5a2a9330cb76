"""What is meant by a value that `where` is asked for: a record by any of its names, a word by all that it is called.

What nobody in the whole dataset has is an error with what is near; what only this table lacks is an empty answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from ..errors import FieldError, RecordNotFoundError, did_you_mean, near, shown
from .model import Indicator, Metric, Named, Record
from .query import NAMES, Field, called_so, texts_in
from .search import NameIndex, WordIndex, listed

if TYPE_CHECKING:
    from .table import Records

__all__ = ["id_of_record", "meant", "not_found"]

_COMPARED = 1000  # texts that a wrong one is compared with: each costs, and a dataset may have a million notes


def meant(table: Records[Any], field: Field, wanted: Any) -> Sequence[Any]:
    """What a wanted value stands for in a field: itself, or the words and records that are called so."""
    if isinstance(wanted, field.kinds):
        return (id_of_record(table, field, wanted),)
    if field.kinds and isinstance(wanted, str):
        return (_id_of_name(table, field, wanted),)
    taken = field.taken(wanted)
    return _texts(table, field, taken) if field.of_texts and isinstance(taken, str) else (taken,)


def id_of_record(table: Records[Any], field: Field, wanted: Any) -> str:
    """The id of a record that is asked for, which is that of the dataset."""
    known, id = table._known, wanted.id
    own = _referred(table, field).get(id) if known is None else known.get(id)
    if own is not wanted and own != wanted and (own is not None or known is not None):
        raise RecordNotFoundError(f"{id!r} is no record of this dataset, or another one under this id")
    return id  # type: ignore[no-any-return]


def _id_of_name(table: Records[Any], field: Field, wanted: str) -> str:
    """The id that is meant by an id, or by a name that only one of the records has that the field may refer to."""
    known: Mapping[str, Record] = _referred(table, field) if table._known is None else table._known
    found = known.get(wanted)
    if isinstance(found, field.kinds):
        return found.id
    records = [record for record in known.values() if isinstance(record, field.kinds)]
    names = NameIndex(records)
    hits = names.find(wanted)
    if len(hits) == 1:
        return hits[0].id
    if hits:
        said = f"{shown(wanted)} is the name of {listed(hits)}: give the id, or the record"
        raise RecordNotFoundError(said, [record.id for record in hits])
    ids = near(wanted, [record.id for record in records])
    ids = ids or tuple(hit.record.id for hit in WordIndex(names).search(wanted, 3))
    kinds = " or ".join(kind.__name__.lower() for kind in field.kinds)
    hint = did_you_mean(ids) or "; an id is like 'jiading-industrial-zone', and search() finds like names"
    raise RecordNotFoundError(f"no {kinds} has the id or the name {shown(wanted)}{hint}", ids)


def _referred(table: Records[Any], field: Field) -> dict[str, Any]:
    """The records that a field of a table refers to; of `overlaps`, which holds ids, those of the table."""
    if field.name == "overlaps":
        return dict(table._ids)
    values = (field.read(item) for item in table)
    several = (value if field.many else (value,) for value in values)
    return {value.id: value for each in several for value in each if value is not None}


def _whole(table: Records[Any]) -> Sequence[Any]:
    """All records of a kind in the dataset, of which a table may have some: what a word may mean is theirs."""
    if issubclass(table.kind, Metric):
        return table._figures or table._items
    return [record for record in (table._known or {}).values() if isinstance(record, table.kind)] or table._items


def _texts(table: Records[Any], field: Field, wanted: str) -> Sequence[Any]:
    """The texts of a field that are meant by one: itself, or what is called so; of a name the records."""
    whole = _whole(table)
    if field.name == "id":
        found = table._ids.get(wanted) or next((record for record in whole if wanted in record.ids), None)
        if found is None:
            raise not_found(table, wanted, "has the id")
        return (found.id,)
    if field.name != "industries" and wanted in texts_in(field, whole):  # as it is printed
        return (wanted,)
    if field.name in NAMES:
        if hits := (table._index if len(whole) == len(table) else NameIndex(whole)).find(wanted):
            return hits
        raise not_found(table._some(whole), wanted, "has the name")
    texts = list(dict.fromkeys(text for text in texts_in(field, whole) if isinstance(text, str)))
    return called_so(field, wanted, texts) or _refuse(table, field, wanted, texts)


def _refuse(table: Records[Any], field: Field, wanted: str, texts: Sequence[str]) -> Sequence[Any]:
    letters = wanted.casefold()
    inside = (text for text in texts if len(wanted) > 1 and letters in text.casefold())
    suggestions = tuple(dict.fromkeys([*islice(inside, 3), *near(wanted, texts[:_COMPARED])]))[:3]
    hint = did_you_mean([text[:60] for text in suggestions])
    hint = hint or (f"; there are such as: {', '.join(text[:40] for text in texts[:8])}" if texts else "; none has any")
    hint += "" if field.many else "; a part of a text is asked for with a function, as in where(lambda each: …)"
    raise FieldError(f"no {table.kind.__name__.lower()} has {field.name} {shown(wanted)}{hint}", suggestions)


def not_found(table: Records[Any], wanted: str, lacks: str) -> RecordNotFoundError:
    """The error for an id or a name that no record of a table has: whose it is, or what is near."""
    kind = table.kind.__name__.lower()
    searched = issubclass(table.kind, (Named, Indicator))
    named = table._index.find(wanted) if searched else []
    people_name = (record for record in (table._known or {}).values() if isinstance(record, (Named, Indicator)))
    others = [] if named else NameIndex(people_name).find(wanted)
    hits = named or ([hit.record for hit in table.search(wanted, 3)] if searched else [])
    ids = tuple(record.id for record in hits) or near(wanted, table.ids)
    hint = f"; near: {', '.join(map(repr, ids))}" if ids else ""
    if named:
        hint = f"; it is the name of {listed(named)}, which find({shown(wanted)}) gives"
    elif others:
        hint = f"; it is the name of {listed(others)}, {', '.join(_kinds(others))}{hint}"
    suggestions = (*(record.id for record in others), *ids)
    return RecordNotFoundError(f"no {kind} {lacks} {shown(wanted)}{hint}", suggestions)


def _kinds(records: Sequence[Record]) -> Iterator[str]:
    for kind in dict.fromkeys(type(record).__name__.lower() for record in records):
        yield f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
