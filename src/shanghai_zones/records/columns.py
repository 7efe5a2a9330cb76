"""The flat row: a record as plain text, numbers and dates, one column a thing, the same in every kind of table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any, NamedTuple, TypeAlias

from ..values.measures import Measure
from ..values.periods import Period
from ..values.units import ListedUnit
from ..vocabulary import Qualifier, Word
from .declarations import Declared, declared
from .model import AsWritten, Metric, Record

Cell: TypeAlias = str | Decimal | int | date | None
Row: TypeAlias = dict[str, Cell]
Read: TypeAlias = Callable[[Any], Any]


class Column(NamedTuple):
    """A column of a metric: what it means, how it is read, what kind of value is in it, and whether there may be none."""

    meaning: str
    read: Read
    kind: type[Any]
    may_be_none: bool = True


def _end(name: str) -> Read:
    return lambda metric: None if metric.period is None else getattr(metric.period, name)


# The columns of a metric that are no fields.
_COMPUTED = {
    "subject_name": Column("Its English name.", attrgetter("subject.name"), str, False),
    "value": Column("The number as stated, at full scale; of a range the low end.", attrgetter("measure.value"), Decimal, False),
    "high": Column("The high end of a range.", attrgetter("measure.high"), Decimal),
    "unit": Column("Code of the unit.", attrgetter("measure.unit.value"), ListedUnit, False),
    "qualifier": Column("What the words say of the number.", attrgetter("measure.qualifier._value_"), Qualifier, False),
    "lower": Column("The lowest value the words support; empty where they set none.", attrgetter("measure.bounds.lower"), Decimal),
    "upper": Column("The highest value the words support; empty where they set none.", attrgetter("measure.bounds.upper"), Decimal),
    "period_start": Column("Its first day; empty where open.", _end("start"), date),
    "period_end": Column("Its last day; empty where open.", _end("end"), date),
    "published": Column("The day of the source, as well as it is known.", attrgetter("source.published"), date),
    "as_reported": Column("The words as printed.", attrgetter("measure.reported"), str),
}  # fmt: skip
# Of a measure beside the main one: its number, its unit, and what the words say of it.
_PARTS = {"value": ("", Decimal), "unit": ("Its unit.", ListedUnit), "qualifier": ("Its qualifier.", Qualifier)}
# The order of a metric's columns; a field that is not named stands at the end.
_ORDER = [
    "id", "subject", "subject_name", "indicator", "value", "high", "unit", "qualifier", "lower", "upper", "status", "basis",
    "scope", "period", "period_start", "period_end", "period_known", "threshold_value", "threshold_unit",
    "threshold_qualifier", "threshold_also_value", "threshold_also_unit", "also_value", "also_unit", "also_qualifier",
    "source", "published", "paragraph", "as_reported", "note",
]  # fmt: skip
_LEFT_OUT = {"threshold_also_qualifier"}  # it is that of the threshold


def _of_metrics() -> dict[str, Column]:
    found = dict(_COMPUTED)
    for field in declared(Metric).values():
        if not field.column:
            continue
        if issubclass(field.kinds[0], Measure):
            for part, (meaning, kind) in _PARTS.items():
                found[f"{field.name}_{part}"] = Column(meaning or field.meaning, _part(field.name, part), kind)
        else:
            meaning = f"{field.meaning} An id." if field.refers else field.meaning
            found[field.name] = Column(meaning, _reader(field), field.kinds[0], field.may_be_none)
    order = [*_ORDER, *(name for name in found if name not in _ORDER)]
    return {name: found[name] for name in order if name not in _LEFT_OUT}


def _part(name: str, part: str) -> Read:
    read, inner = attrgetter(name), attrgetter(part if part == "value" else f"{part}.value")
    return lambda record: None if (measure := read(record)) is None else inner(measure)


def _reader(field: Declared) -> Read:
    """How a field is read as a cell: a record as its id, a word and a period as texts, most without a call of ours.

    An enum's `_value_` is documented, and `value` is a function that takes four times as long.
    """
    kind, read = field.kinds[0], attrgetter(field.name)
    part = "id" if field.refers else "_value_" if issubclass(kind, Word) else "text" if kind is Period else ""
    if field.many or kind is bool:
        return lambda record: _cell(read(record))
    if not part:
        return read
    if not field.may_be_none:
        return attrgetter(f"{field.name}.{part}")
    inner = attrgetter(part)
    return lambda record: None if (value := read(record)) is None else inner(value)


COLUMNS = _of_metrics()  # `subject`, `indicator` and `source` are ids
METRIC_COLUMNS: dict[str, Read] = {name: column.read for name, column in COLUMNS.items()}
COLUMN_MEANINGS: dict[str, str] = {name: column.meaning for name, column in COLUMNS.items()}


def row(record: Any) -> Row:
    """A record as one flat row.

    A metric has the columns of `METRIC_COLUMNS`. Other records have their fields; a reference is an id, and what
    may be several (names, codes, districts, events) is one text, joined with "; ".
    """
    if isinstance(record, Metric):
        return {name: cell(record) for name, cell in METRIC_COLUMNS.items()}
    return {name: _cell(getattr(record, name, None)) for name in columns(type(record))}


def columns(kind: Any) -> tuple[str, ...]:
    """The columns of the rows of one kind of record."""
    if kind is Metric:
        return tuple(METRIC_COLUMNS)
    names: list[str] = []
    for name in declared(kind):
        names += ["name", "name_zh", "names"] if name == "names" else [name]
    return tuple(names)


def _cell(value: Any) -> Cell:
    """A field as plain text, number or date."""
    if isinstance(value, tuple):
        return "; ".join(str(_cell(item)) for item in value) or None
    if isinstance(value, Record):
        return value.id
    if isinstance(value, Period):
        return value.text
    if isinstance(value, AsWritten):
        return " ".join(value.keys)  # type: ignore[attr-defined]
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value  # type: ignore[no-any-return]
