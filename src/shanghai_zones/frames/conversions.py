"""The columns that a table gets on request: values in one unit, with the rate of each row beside them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from ..convert.conversion import Conversion
from ..convert.currency import Rate, When
from ..errors import RateError, ShanghaiZonesError, UnitError
from ..records.model import Metric, Record
from ..values.measures import AnyMeasure
from ..values.rates import Rates
from ..values.units import Currency, IntensityUnit, Unit, as_unit
from .columns import Column

__all__ = ["Wanted", "converted", "converted_columns"]


@attrs.frozen
class Wanted:
    """What a table is asked for beside its own columns."""

    unit: str | None = None
    currency: str | None = None
    rate: Rate | None = None
    on: When | None = None
    rates: Rates | None = None

    def targets(self) -> tuple[Unit, ...]:
        """The units to convert to, one for a family at most."""
        units = [] if self.unit is None else [as_unit(self.unit)]
        units += [] if self.currency is None else [Currency(self.currency)]
        if len({type(unit) for unit in units}) < len(units):
            raise UnitError(f"unit={self.unit!r} and currency={self.currency!r} are two currencies; name one of them")
        if any(given is not None for given in (self.rate, self.on, self.rates)) and not any(map(_needs_rate, units)):
            raise RateError("rate= and on= convert money: name the currency too, as in currency='USD', on='period'")
        return tuple(units)


def converted_columns(records: Sequence[Record], kind: type[Record], wanted: Wanted) -> list[Column]:
    """`value_in_ha`, `high_in_ha`, and for money `rate` and `rate_origin`.

    A figure of another family has no value there. One that should convert and cannot is an error that names it.
    """
    targets = wanted.targets()
    if not targets:
        return []
    if kind is not Metric:
        raise TypeError(f"units and currencies are of figures; {kind.__name__.lower()}s have none")
    found = [converted(metric, targets, wanted) for metric in records]  # type: ignore[arg-type]
    columns = []
    for target in targets:
        here = [c.measure if c is not None and c.measure.unit is target else None for c in found]
        for name in ("value", "high"):
            numbers = [None if measure is None else getattr(measure, name) for measure in here]
            meaning = f"The {name} in {target}, where it can be; rounded to a double."
            columns.append(Column(f"{name}_in_{target}", "number", floats(numbers), unit=target.value, meaning=meaning))
    if any(map(_needs_rate, targets)):
        rates = [None if c is None else c.rate for c in found]
        columns.append(Column("rate", "number", floats([None if rate is None else rate.value for rate in rates])))
        columns.append(Column("rate_origin", "text", [None if rate is None else str(rate) for rate in rates]))
    return columns


def converted(metric: Metric, targets: Sequence[Unit], wanted: Wanted) -> Conversion[AnyMeasure] | None:
    """A figure in the unit of its family, or None where none is wanted."""
    target = next((unit for unit in targets if type(unit) is type(metric.measure.unit)), None)
    if target is None:
        return None
    rate, on, rates = (wanted.rate, wanted.on, wanted.rates) if _needs_rate(target) else (None, None, None)
    try:
        return metric.to(target, rate=rate, on=on, rates=rates)
    except ShanghaiZonesError as error:
        if repr(metric.id) in str(error):
            raise
        raise type(error)(f"{metric.id!r}: {error}") from None


def _needs_rate(unit: Unit) -> bool:
    return isinstance(unit, (Currency, IntensityUnit))


def floats(values: Sequence[Decimal | Fraction | None]) -> list[Any]:
    """Numbers as frames have them."""
    return [None if value is None else float(value) for value in values]
