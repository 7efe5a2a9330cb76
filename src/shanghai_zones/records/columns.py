"""The flat row: a record as plain text, numbers and dates, one column a thing, the same in every kind of table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

import attrs

from ..values.periods import Period
from .model import Metric, Record

Cell: TypeAlias = str | Decimal | int | date | None
Row: TypeAlias = dict[str, Cell]

# What each column of a metric is. `subject`, `indicator` and `source` are ids.
METRIC_COLUMNS: dict[str, Callable[[Metric], Cell]] = {
    "id": lambda m: m.id,
    "subject": lambda m: m.subject.id,
    "subject_name": lambda m: m.subject.name,
    "indicator": lambda m: m.indicator.id,
    "value": lambda m: m.measure.value,
    "high": lambda m: m.measure.high,
    "unit": lambda m: m.measure.unit.value,
    "qualifier": lambda m: m.measure.qualifier.value,
    "lower": lambda m: m.measure.bounds.lower,
    "upper": lambda m: m.measure.bounds.upper,
    "status": lambda m: m.status.value,
    "basis": lambda m: None if m.basis is None else m.basis.value,
    "scope": lambda m: m.scope,
    "period": lambda m: None if m.period is None else m.period.text,
    "period_start": lambda m: None if m.period is None else m.period.start,
    "period_end": lambda m: None if m.period is None else m.period.end,
    "period_known": lambda m: None if m.period_known is None else m.period_known.value,
    "threshold_value": lambda m: None if m.threshold is None else m.threshold.value,
    "threshold_unit": lambda m: None if m.threshold is None else m.threshold.unit.value,
    "threshold_qualifier": lambda m: None if m.threshold is None else m.threshold.qualifier.value,
    "threshold_also_value": lambda m: None if m.threshold_also is None else m.threshold_also.value,
    "threshold_also_unit": lambda m: None if m.threshold_also is None else m.threshold_also.unit.value,
    "also_value": lambda m: None if m.also is None else m.also.value,
    "also_unit": lambda m: None if m.also is None else m.also.unit.value,
    "also_qualifier": lambda m: None if m.also is None else m.also.qualifier.value,
    "source": lambda m: m.source.id,
    "published": lambda m: m.source.published,
    "paragraph": lambda m: m.paragraph,
    "as_reported": lambda m: m.measure.reported,
    "note": lambda m: m.note,
}


def row(record: Any) -> Row:
    """A record as one flat row.

    A metric has the columns of `METRIC_COLUMNS`. Other records have their fields; a reference is an id, and what
    may be several (names, codes, districts, events) is one text, joined with "; ".
    """
    if isinstance(record, Metric):
        return {name: cell(record) for name, cell in METRIC_COLUMNS.items()}
    cells: Row = {}
    for field in attrs.fields(type(record)):
        if field.name == "names":
            cells |= {"name": getattr(record, "name", None), "name_zh": getattr(record, "name_zh", None)}
        cells[field.name] = _cell(getattr(record, field.name))
    return cells


def columns(kind: Any) -> tuple[str, ...]:
    """The columns of the rows of one kind of record."""
    if kind is Metric:
        return tuple(METRIC_COLUMNS)
    names: list[str] = []
    for field in attrs.fields(kind):
        names += ["name", "name_zh", "names"] if field.name == "names" else [field.name]
    return tuple(names)


def _cell(value: Any) -> Cell:
    """A field as plain text, number or date."""
    if isinstance(value, tuple):
        return "; ".join(str(_cell(item)) for item in value) or None
    if isinstance(value, Record):
        return value.id
    if isinstance(value, Period):
        return value.text
    if hasattr(value, "keys") and not isinstance(value, dict):
        return " ".join(value.keys)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value  # type: ignore[no-any-return]
