"""A table of records column by column, typed: what pandas, Polars and Arrow tables are all made from.

Numbers are floats here, as every tool takes them; the exact decimals stay in the records and in `to_records()`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal, TypeAlias

import attrs

from ..records.columns import METRIC_COLUMNS, columns, row
from ..records.declarations import declared
from ..records.model import Metric, Record
from ..values.measures import Money
from ..values.units import BY_CODE, Currency
from ..vocabulary import Qualifier, Word

__all__ = ["Column", "Kind", "columns_of"]

Kind: TypeAlias = Literal["text", "word", "number", "whole", "date"]
UNITS = tuple(BY_CODE.values())


@attrs.frozen
class Column:
    """One column: its kind, its cells, the words of a closed vocabulary, and where its unit is to be found."""

    name: str
    kind: Kind
    values: list[Any]
    words: tuple[StrEnum, ...] = ()
    unit: str | None = None
    unit_column: str | None = None


def columns_of(records: Sequence[Record], kind: type[Record]) -> list[Column]:
    """The columns of the flat rows, in their order."""
    if kind is Metric:
        return _metric_columns(records)  # type: ignore[arg-type]
    rows = [row(record) for record in records]
    return [_of_field(name, [cells[name] for cells in rows], kind) for name in columns(kind)]


# ── Metrics ─────────────────────────────────────────────────────────────────────────────────────────────────────

# What few metrics have is looked for once, for all its columns: `also_value`, `also_unit`, ….
_SELDOM = tuple(name.removesuffix("_value") for name in METRIC_COLUMNS if name.endswith("_value"))
# The unit of each column of numbers is in another column.
_NUMBERS = dict.fromkeys(("value", "high", "lower", "upper"), "unit") | {f"{n}_value": f"{n}_unit" for n in _SELDOM}
_DATES = ("period_start", "period_end", "published")  # and the fields that are days

# The columns that every metric has, each read in one go: a function call for each cell takes longer than the cell.
# A member of a closed vocabulary *is* its text, and asking it for `.value` takes longer still. A test holds these
# against `METRIC_COLUMNS`.
_FAST: dict[str, Callable[[Sequence[Metric]], list[Any]]] = {
    "id": lambda metrics: [m.id for m in metrics],
    "subject": lambda metrics: [m.subject.id for m in metrics],
    "subject_name": lambda metrics: _names([m.subject for m in metrics]),
    "indicator": lambda metrics: [m.indicator.id for m in metrics],
    "value": lambda metrics: [m.measure.value for m in metrics],
    "high": lambda metrics: [m.measure.high for m in metrics],
    "unit": lambda metrics: [m.measure.unit for m in metrics],
    "qualifier": lambda metrics: [m.measure.qualifier for m in metrics],
    "status": lambda metrics: [m.status for m in metrics],
    "basis": lambda metrics: [m.basis for m in metrics],
    "scope": lambda metrics: [m.scope for m in metrics],
    "period_known": lambda metrics: [m.period_known for m in metrics],
    "source": lambda metrics: [m.source.id for m in metrics],
    "published": lambda metrics: [m.source.published for m in metrics],
    "paragraph": lambda metrics: [m.paragraph for m in metrics],
    "as_reported": lambda metrics: [m.measure.reported for m in metrics],
    "note": lambda metrics: [m.note for m in metrics],
}


def _metric_columns(metrics: Sequence[Metric]) -> list[Column]:
    cells: dict[str, list[Any]] = {name: read(metrics) for name, read in _FAST.items()}
    cells |= _periods(metrics)
    for group in _SELDOM:
        places = [place for place, metric in enumerate(metrics) if getattr(metric, group) is not None]
        for name in METRIC_COLUMNS:
            if name.rpartition("_")[0] == group:
                cells[name] = _seldom(name, metrics, places)
    cells["value"] = list(map(float, cells["value"]))
    cells["high"] = [None if high is None else float(high) for high in cells["high"]]
    for end in ("lower", "upper"):
        cells[end] = _ends(end, cells["qualifier"], cells["value"], cells["high"])
    for name in METRIC_COLUMNS.keys() - cells.keys():  # a column that nobody has thought of here
        cells[name] = [METRIC_COLUMNS[name](metric) for metric in metrics]
    units = {name: set(cells[name]) - {None} for name in set(_NUMBERS.values())}
    return [_of_metrics(name, cells[name], units) for name in METRIC_COLUMNS]


def _periods(metrics: Sequence[Metric]) -> dict[str, list[Any]]:
    periods = [metric.period for metric in metrics]
    return {
        "period": [period and period.text for period in periods],
        "period_start": [period and period.start for period in periods],
        "period_end": [period and period.end for period in periods],
    }


def _seldom(name: str, metrics: Sequence[Metric], places: list[int]) -> list[Any]:
    """A column that few metrics have anything in."""
    values: list[Any] = [None] * len(metrics)
    read = METRIC_COLUMNS[name]
    for place in places:
        value: Any = read(metrics[place])
        values[place] = float(value) if name in _NUMBERS else value
    return values


def _of_metrics(name: str, values: list[Any], units: dict[str, set[str]]) -> Column:
    if name in _NUMBERS:
        known = units[_NUMBERS[name]]
        return Column(name, "number", values, (), str(*known) if len(known) == 1 else None, _NUMBERS[name])
    if name in _DATES:
        return Column(name, "date", values)
    if name == "unit" or name.endswith("_unit"):
        return Column(name, "word", values, UNITS)
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
