"""What changed from one dataset to another: record by record and field by field, as the file has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Literal, TypeAlias

import attrs

from ..errors import shown
from .dataset import TABLES, Dataset
from .results import Results

__all__ = ["Difference", "diff"]

Kind: TypeAlias = Literal["added", "removed", "changed"]


@attrs.frozen
class Difference:
    """One thing that is not the same in two datasets.

    `kind` is "added", "removed" or "changed"; `table` and `id` say which record, and are empty for the version.
    `field` is the field that changed, "" where the whole record came or went. `old` and `new` are what the JSON file
    has: a reference is an id; None is what is not there.

    >>> import shanghai_zones as sz
    >>> ds = sz.load()
    >>> print(sz.diff(ds.select("malu-town"), ds.select("malu-town", "jinshan-district"))[-1])
    places jinshan-district: added
    """

    kind: Kind
    table: str
    id: str
    field: str
    old: Any = attrs.field(hash=False)
    new: Any = attrs.field(hash=False)

    COLUMNS: ClassVar = dict.fromkeys(("kind", "table", "id", "field", "old", "new"), "text")

    def __str__(self) -> str:
        if not self.field:
            return f"{self.table} {self.id}: {self.kind}"
        where = f"{self.table} {self.id}: {self.field}" if self.table else self.field
        return f"{where}: {_said(self.old)} → {_said(self.new)}"


def diff(old: Dataset, new: Dataset) -> Results[Difference]:
    """What is not the same in two datasets: the version, then table by table what came, went or changed.

    A record that changed is named itself, not all that refer to it. The order of records is no difference, the words
    that a value was printed in (`reported`) are one.

    >>> import shanghai_zones as sz
    >>> sz.diff(sz.load(), sz.load())
    ()
    """
    for dataset in (old, new):
        if not isinstance(dataset, Dataset):
            raise TypeError(f"diff() takes two datasets, not {shown(dataset)}")
    return Results(_differences(old, new), Difference)


def _differences(old: Dataset, new: Dataset) -> Iterator[Difference]:
    if old.version != new.version:
        yield Difference("changed", "", "", "version", old.version, new.version)
    for table in TABLES:
        before = {item.id: item for item in getattr(old, table)}
        after = {item.id: item for item in getattr(new, table)}
        for id, item in before.items():
            if id not in after:
                yield Difference("removed", table, id, "", item.to_dict(), None)
            elif item is not after[id]:
                one, other = item.to_dict(), after[id].to_dict()
                for field in dict.fromkeys((*one, *other)):
                    if one.get(field) != other.get(field):
                        yield Difference("changed", table, id, field, one.get(field), other.get(field))
        for id, item in after.items():
            if id not in before:
                yield Difference("added", table, id, "", None, item.to_dict())


def _said(value: Any) -> str:
    """A value of a file on one line."""
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values())
    if isinstance(value, list):
        return ", ".join(map(_said, value)) or "nothing"
    return "nothing" if value is None else str(value)
