"""A table of records column by column, typed: what pandas, Polars and Arrow tables are all made from.

Numbers are floats here, as every tool takes them; the exact decimals stay in the records and in `to_records()`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal, TypeAlias

import attrs

from ..records.columns import METRIC_COLUMNS, columns, row
from ..records.declarations import declared
from ..records.model import Metric, Record
from ..values.measures import Money
from ..values.units import Currency
from ..vocabulary import Qualifier, Word

__all__ = ["Column", "Kind", "columns_of"]

Kind: TypeAlias = Literal["text", "word", "number", "whole", "flag", "date"]


@attrs.frozen
class Column:
    """One column: its kind, its cells, the words of a closed vocabulary, where its unit is to be found, what it means."""

    name: str
    kind: Kind
    values: list[Any]
    words: tuple[StrEnum, ...] = ()
    unit: str | None = None
    unit_column: str | None = None
    meaning: str = ""


def columns_of(records: Sequence[Record], kind: type[Record]) -> list[Column]:
    """The columns of the flat rows, in their order."""
    if kind is Metric:
        return _metric_columns(records)  # type: ignore[arg-type]
    rows = [row(record) for record in records]
    return [_of_field(name, [cells[name] for cells in rows], kind) for name in columns(kind)]


# ── Metrics ─────────────────────────────────────────────────────────────────────────────────────────────────────

# The unit of each column of numbers is in another column.
_NUMBERS = dict.fromkeys(("value", "high", "lower", "upper"), "unit") | {
    name: name.replace("_value", "_unit") for name in METRIC_COLUMNS if name.endswith("_value")
}
_DATES = ("period_start", "period_end", "published")  # and the fields that are days


def _metric_columns(metrics: Sequence[Metric]) -> list[Column]:
    # What one metric after the other would take long to make is made for all of them.
    together = ("subject_name", "lower", "upper")
    cells: dict[str, list[Any]] = {
        name: list(map(read, metrics)) for name, read in METRIC_COLUMNS.items() if name not in together
    }
    cells["subject_name"] = _names([metric.subject for metric in metrics])
    for name in _NUMBERS.keys() & cells.keys():
        cells[name] = [None if cell is None else float(cell) for cell in cells[name]]
    for end in ("lower", "upper"):
        cells[end] = _ends(end, cells["qualifier"], cells["value"], cells["high"])
    units = {name: set(cells[name]) - {None} for name in set(_NUMBERS.values())}
    return [_of_metrics(name, cells[name], units) for name in METRIC_COLUMNS]


def _of_metrics(name: str, values: list[Any], units: dict[str, set[str]]) -> Column:
    if name in _NUMBERS:
        known = units[_NUMBERS[name]]
        return Column(name, "number", values, (), str(*known) if len(known) == 1 else None, _NUMBERS[name])
    if name in _DATES:
        return Column(name, "date", values)
    if name == "unit" or name.endswith("_unit"):  # no closed list: any currency over any area
        return Column(name, "text", values)
    if name.endswith("qualifier"):
        return Column(name, "word", values, tuple(Qualifier))
    return _of_field(name, values, Metric)


def _names(subjects: list[Any]) -> list[Any]:
    """The name of each, looked up once for each object."""
    keys = list(map(id, subjects))
    names = {key: subject.name for key, subject in dict(zip(keys, subjects, strict=True)).items()}
    return [names[key] for key in keys]


def _ends(end: str, qualifiers: list[Any], values: list[Any], highs: list[Any]) -> list[Any]:
    """`measure.bounds.lower` or `.upper` without an object for each: by the qualifier it is value, high or None."""
    zero, one = Decimal(0), Decimal(1)
    ends = {q: getattr(Money._trusted(zero, Currency.CNY, q, one).bounds, end) for q in Qualifier}
    is_value = frozenset(qualifier for qualifier, found in ends.items() if found is zero)
    column = [value if q in is_value else None for q, value in zip(qualifiers, values, strict=True)]
    if ends[Qualifier.BETWEEN] is one:
        for place, high in enumerate(highs):
            if high is not None:
                column[place] = high
    return column


# ── Other records ───────────────────────────────────────────────────────────────────────────────────────────────


def _of_field(name: str, values: list[Any], kind: Any) -> Column:
    """A column by what its field is declared to be; what may be several is one text."""
    field = declared(kind).get(name)
    of: Any = str if field is None or field.many else field.kinds[0]
    if issubclass(of, Word):
        return Column(name, "word", values, tuple(of))
    return Column(name, "date" if of is date else "whole" if of is int else "text", values)
