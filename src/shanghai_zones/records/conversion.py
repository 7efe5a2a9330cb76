"""A figure in another unit: `Metric.to`, with the figure's own period and day."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import Any

from ..convert.conversion import Conversion
from ..convert.currency import AskedRate, Rate, convert
from ..errors import RateError, UnitError
from ..values.measures import AnyMeasure, Intensity, Money
from ..values.rates import Rates
from ..values.units import Unit, as_target
from .model import Metric

__all__ = ["convert_metric"]


def convert_metric(
    metric: Metric, unit: Unit | str, *, rate: Rate | None, on: Any, rates: Rates | None, days: Any = None
) -> Conversion[AnyMeasure]:
    """`Metric.to`: "period" and "published" are the metric's own."""
    value = metric.measure
    if isinstance(on, str) and on == "period":
        if metric.period is None:
            raise RateError(f"{metric.id!r} has no period; name a day or period with on=")
        on = metric.period
    elif isinstance(on, str) and on == "published":
        if metric.source.published is None:
            raise RateError(
                f"the source of {metric.id!r}, {metric.source.id!r}, has no date: name a day or period with on=, or leave "
                "out what has none with where(lambda m: m.source.published)"
            )
        on = metric.source.published
    given: Any = _days(metric, unit) if isinstance(days, str) and days == "period" else days
    if isinstance(value, (Money, Intensity)):
        return convert(value, unit, AskedRate(rate, on, rates), given, metric)
    if any(named is not None for named in (rate, on, rates)):
        why = f"{metric.id!r} is {value}, {value.family}: a rate converts money only; leave rate= and on= out"
        raise UnitError(why)
    converted: AnyMeasure = value.to(unit, days=given)
    return Conversion(value, converted, None, metric)


def _days(metric: Metric, unit: Unit | str) -> Fraction:
    """How many days a year or month of the figure's own period has: the mean, where it is several of them."""
    units = [getattr(each, "per", each) for each in (metric.measure.unit, as_target(unit).unit)]
    longer = next((each for each in units if each in ("year", "month")), None)
    period = metric.period
    if longer is None:
        raise UnitError(f"{metric.measure.unit} to {unit} asks for no days; leave days= out")
    if period is None or period.start is None or period.end is None:
        raise UnitError(f"{metric.id!r} has no period with two ends; say how many days a {longer} has, with days=")
    start, after = period.start, period.end + timedelta(1)
    months = 12 * (after.year - start.year) + after.month - start.month
    whole = months if longer == "month" else months // 12
    if start.day != 1 or after.day != 1 or (longer == "year" and months % 12):
        raise UnitError(f"{period} is not a whole number of {longer}s; say how many days a {longer} has, with days=")
    return Fraction((after - start).days, whole)
