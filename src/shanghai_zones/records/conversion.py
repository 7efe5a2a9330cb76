"""A figure in another unit, with the rate that was used: `Metric.to`."""

from __future__ import annotations

from typing import Any

import attrs

from ..convert.currency import Rate, converted, target_of
from ..errors import RateError, UnitError
from ..values.measures import AnyMeasure, Intensity, Money
from ..values.rates import ExchangeRate, digits
from ..values.units import Unit
from ..values.wording import write_rounded
from .model import Metric

__all__ = ["Conversion", "convert_metric"]


@attrs.frozen
class Conversion:
    """A figure in another unit, with the figure itself and the rate that was used (None for land).

    Prints rounded; `measure` is exact (34 digits).

    >>> import shanghai_zones as sz
    >>> conversion = sz.load().metrics["bay-area-projects-investment-2022-h1"].to("USD", on="published")
    >>> print(conversion)
    US$1.18 billion (8 billion yuan at 6.7852, ECB, 2022-08-18)
    """

    metric: Metric
    measure: AnyMeasure
    rate: ExchangeRate | None

    def __str__(self) -> str:
        if self.measure.unit is self.metric.measure.unit:
            return str(self.measure)  # nothing was computed
        at = "" if self.rate is None else f" at {digits(self.rate.value)}, {self.rate.origin}"
        return f"{write_rounded(self.measure)} ({self.metric.measure}{at})"

    def _repr_html_(self) -> str:
        from ..show.cards import result_card

        return result_card(self)


def convert_metric(metric: Metric, unit: Unit | str, *, rate: Rate | None, on: Any) -> Conversion:
    """`Metric.to`: "period" and "published" are the metric's own."""
    value = metric.measure
    if isinstance(on, str) and on == "period":
        if metric.period is None:
            raise RateError(f"{metric.id!r} has no period; name a day or period with on=")
        on = metric.period
    elif isinstance(on, str) and on == "published":
        if metric.source.published is None:
            raise RateError(f"the source of {metric.id!r} has no date; name a day or period with on=")
        on = metric.source.published
    if isinstance(value, (Money, Intensity)):
        return Conversion(metric, *converted(value, target_of(value, unit), rate, on))
    if rate is not None or on is not None:
        raise UnitError(
            f"{metric.id!r} is {value}, {value.family}: a rate converts money only; leave rate= and on= out"
        )
    return Conversion(metric, value.to(unit), None)
