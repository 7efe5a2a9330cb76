"""Land-use intensities, as the field defines them: money per land, and floor per land.

Two statements divide as intervals: "more than 400 million yuan" on "78 mu" is more than 5.13 million yuan a mu, and
on "more than 78 mu" it is nothing that could be said, which is an error. What is about stays about.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from ..errors import UnitError, shown
from ..records.model import Metric
from ..values.intervals import quotient
from ..values.measures import Area, Intensity, Money, Ratio
from ..values.units import IntensityUnit, RatioUnit, ratio_between

__all__ = ["investment_intensity", "output_per_land", "plot_ratio"]


def investment_intensity(
    money: Money | Metric, land: Area | Metric, unit: IntensityUnit | str = IntensityUnit.CNY_PER_MU
) -> Intensity:
    """Fixed-asset investment (the land price included) over total project land: 投资强度.

    The national unit is 10,000 yuan per hectare; people say 万元/亩. Source of the definition: 国土资发[2004]23号.

    >>> import shanghai_zones as sz
    >>> haoyuan = sz.investment_intensity(sz.Money(400_000_000, "CNY"), sz.Area(78, "mu"))
    >>> sz.format_measure(haoyuan.rounded(3), "zh")
    '513万元/亩'

    Raises `UnitError` for other families and another currency than the unit's (convert first, at a rate you name),
    and where the two statements bound nothing together; `TypeError` for what is no measure or metric.
    """
    return _per_land(_measure(money, Money), _measure(land, Area), IntensityUnit(unit))


def output_per_land(
    money: Money | Metric, land: Area | Metric, unit: IntensityUnit | str = IntensityUnit.CNY_PER_MU
) -> Intensity:
    """Output of a year over total land: 地均产出. Which land is meant decides the answer: see `Dataset.land_area`.

    >>> import shanghai_zones as sz
    >>> ds = sz.load()
    >>> zone, output = ds.zones["jiading-industrial-zone"], ds.metrics["jiading-industrial-zone-industrial-output-2023"]
    >>> print(sz.output_per_land(output, ds.land_area(zone, basis="administered")).rounded(3))
    1.06 million yuan/mu

    Raises as `investment_intensity`.
    """
    return _per_land(_measure(money, Money), _measure(land, Area), IntensityUnit(unit))


def plot_ratio(floor: Area | Metric, land: Area | Metric) -> Ratio:
    """Total floor area over total land, in percent: the gross plot ratio 容积率 (a ratio of 1.59 is 159 %).

    Gross: the rule that counts a storey higher than 8 m twice is not applied, because heights are not known here.

    >>> import shanghai_zones as sz
    >>> print(sz.plot_ratio(sz.Area(82_810, "m2"), sz.Area(78, "mu")).rounded(3))
    159%

    Raises as `investment_intensity`.
    """
    over, under = _measure(floor, Area), _measure(land, Area)
    factor = Fraction(*ratio_between(over.unit, under.unit)) * 100
    value, qualifier, high = quotient(over, under, factor)
    return Ratio._trusted(value, RatioUnit.PERCENT, qualifier, high)


def _measure(given: Any, family: Any) -> Any:
    measure = given.measure if isinstance(given, Metric) else given
    if isinstance(measure, family):
        return measure
    if hasattr(measure, "family"):
        raise UnitError(f"{measure} is {measure.family}; {family.__name__} is needed here")
    raise TypeError(f"a measure or a metric is needed, not {shown(given)}")


def _per_land(money: Money, land: Area, unit: IntensityUnit) -> Intensity:
    if money.unit is not unit.currency:
        raise UnitError(
            f"{money} does not give {unit}: convert the money first, at a rate you name, with .to({unit.currency.value!r}, on=…)"
        )
    factor = 1 / Fraction(*ratio_between(land.unit, unit.area))
    value, qualifier, high = quotient(money, land, factor)
    return Intensity._trusted(value, unit, qualifier, high)
