"""A table of records column by column, typed: what pandas, Polars and Arrow tables are all made from.

Numbers are floats here, as every tool takes them; the exact decimals stay in the records and in `to_records()`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal, TypeAlias

import attrs

from ..records.columns import METRIC_COLUMNS, columns, row
from ..records.declarations import declared
from ..records.model import Metric, Record
from ..vocabulary import Qualifier, Word

__all__ = ["Column", "Kind", "columns_of"]

Kind: TypeAlias = Literal["text", "word", "number", "whole", "flag", "date"]


@attrs.frozen
class Column:
    """One column: its kind, its cells, the words of a closed vocabulary, where its unit is to be found, what it means."""

    name: str
    kind: Kind
    values: list[Any]
    words: tuple[str, ...] = ()
    unit: str | None = None
    unit_column: str | None = None
    meaning: str = ""


# The unit of each column of numbers is in another column.
_UNITS = dict.fromkeys(("value", "high", "lower", "upper"), "unit") | {
    name: name.replace("_value", "_unit") for name in METRIC_COLUMNS if name.endswith("_value")
}
_DATES = ("period_start", "period_end", "published")  # and the fields that are days


def columns_of(records: Sequence[Record], kind: type[Record]) -> list[Column]:
    """The columns of the flat rows, in their order."""
    if kind is Metric:
        cells = {name: list(map(read, records)) for name, read in METRIC_COLUMNS.items()}
    else:
        rows = [row(record) for record in records]
        cells = {name: [each[name] for each in rows] for name in columns(kind)}
    return [_column(name, cells, kind) for name in cells]


def _column(name: str, cells: dict[str, list[Any]], kind: Any) -> Column:
    """A column by what its name says, else by what its field is declared to be; what may be several is one text."""
    values, unit = cells[name], _UNITS.get(name) if kind is Metric else None
    if unit is not None:
        known = set(cells[unit]) - {None}
        numbers = [None if value is None else float(value) for value in values]
        return Column(name, "number", numbers, (), str(*known) if len(known) == 1 else None, unit)
    if name.endswith("qualifier"):
        return Column(name, "word", values, tuple(map(str, Qualifier)))
    field = declared(kind).get(name)  # a unit is none: no closed list, but any currency over any area
    of: Any = str if field is None or field.many else field.kinds[0]
    if issubclass(of, Word):
        return Column(name, "word", values, tuple(map(str, of)))
    return Column(name, "date" if of is date or name in _DATES else "whole" if of is int else "text", values)
