"""Money on land for several figures at once: each with the land that it was divided by and the rate that was used."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from ..convert.currency import Rate, When
from ..errors import ShanghaiZonesError, UnitError, shown
from ..records.model import Metric
from ..values.measures import Intensity, Money
from ..values.rates import ExchangeRate, digits
from ..values.units import IntensityUnit
from ..vocabulary import Basis
from .intensity import output_per_land

if TYPE_CHECKING:
    from ..records.dataset import Dataset

__all__ = ["PerLand", "per_land"]


@attrs.frozen
class PerLand:
    """A figure of money on land: the money, the land, the rate (None where the currency stays), and the quotient.

    Prints rounded; `measure` is exact (34 digits).

    >>> import shanghai_zones as sz
    >>> ds = sz.load()
    >>> print(ds.per_land(ds.metrics["haoyuan-park-total-investment"])[0])
    Haoyuan Smart Manufacturing Industrial Park: 5.13 million yuan/mu (400 million yuan on 78 mu)
    """

    metric: Metric
    land: Metric
    measure: Intensity
    rate: ExchangeRate | None

    def __str__(self) -> str:
        basis = f" {self.land.basis}" if self.land.basis else ""
        at = "" if self.rate is None else f", at {digits(self.rate.value)}, {self.rate.origin}"
        whose = "" if self.land.subject == self.metric.subject else f", of {self.land.subject.name}"
        parts = f"{self.metric.measure} on {self.land.measure}{basis}{whose}{at}"
        return f"{self.metric.subject.name}: {self.measure.rounded(3)} ({parts})"


def per_land(
    dataset: Dataset,
    metrics: Metric | Iterable[Metric],
    unit: IntensityUnit | str,
    basis: Basis | str | None,
    rate: Rate | None,
    on: When | None,
) -> tuple[PerLand, ...]:
    """`Dataset.per_land`."""
    wanted = IntensityUnit(unit)
    given = (metrics,) if isinstance(metrics, Metric) else metrics
    return tuple(_one(dataset, metric, wanted, basis, rate, on) for metric in given)


def _one(
    dataset: Dataset, metric: Metric, unit: IntensityUnit, basis: Basis | str | None, rate: Rate | None, on: When | None
) -> PerLand:
    if not isinstance(metric, Metric):
        raise TypeError(f"per_land() takes metrics, as in ds.metrics.where(…), not {shown(metric)}")
    if not isinstance(metric.measure, Money):
        raise UnitError(f"{metric.id!r} is {metric.measure}, and no money to put on land")
    used = None
    money = metric.measure
    try:
        if money.unit is not unit.currency or rate is not None or on is not None:
            conversion = metric.to(unit.currency, rate=rate, on=on)
            assert isinstance(conversion.measure, Money)  # money converts to money
            money, used = conversion.measure, conversion.rate
        land = dataset.land_area(metric.subject, basis)
        return PerLand(metric, land, output_per_land(money, land, unit), used)
    except ShanghaiZonesError as error:
        error.add_note(f"while dividing {metric.id!r} by its land")
        raise
