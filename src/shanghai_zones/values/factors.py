"""How many of one unit another is, exactly; and what no number says: months in days, one currency in another."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from ..errors import UnitError, shown
from ..vocabulary import title_of
from .units import BY_CODE, Currency, DurationUnit, IntensityUnit, Unit

# A dict of pairs, because a lookup is what makes a scalar conversion cost a fraction of a microsecond. Units of
# different bases do not convert: month to day is refused because no number is right for every month.
RATIOS: dict[tuple[str, str], tuple[int, int]] = {
    (one, other): (one.entry.worth / other.entry.worth).as_integer_ratio()
    for one in BY_CODE.values()
    for other in type(one)
    if (one.entry.base or one) == (other.entry.base or other)
}


def ratio_between(unit: Unit, other: Unit) -> tuple[int, int]:
    """The exact factor from one unit to another, as numerator and denominator.

    >>> from shanghai_zones.values.factors import ratio_between
    >>> from shanghai_zones.values.units import AreaUnit
    >>> ratio_between(AreaUnit.MU, AreaUnit.M2)
    (2000, 3)

    Raises `UnitError` where no fixed factor exists: other families, other currencies, months and days.
    """
    if (unit, other) in RATIOS:
        return RATIOS[unit, other]
    if type(unit) is not type(other):
        raise UnitError(
            f"{unit.value!r} is {title_of(type(unit))} and {other.value!r} is {title_of(type(other))}: they do not convert"
        )
    if isinstance(unit, IntensityUnit) and isinstance(other, IntensityUnit) and unit.currency is other.currency:
        return over_land(unit, other).as_integer_ratio()
    if isinstance(unit, Currency | IntensityUnit):
        raise UnitError(
            f"{unit} and {other} need an exchange rate: convert one first, as in .to({str(other)!r}, on='2024-05-16').measure"
        )
    if isinstance(unit, DurationUnit) and isinstance(other, DurationUnit):
        return time_factor(unit, other).as_integer_ratio()  # which says what is missing
    raise UnitError(f"{unit.value!r} and {other.value!r} have no fixed factor, so they do not convert")


def as_days(days: Any) -> Fraction | None:
    """How many days a year or month has, if that is said; a TypeError for what is no number of days."""
    if days is None:
        return None
    if isinstance(days, bool) or not isinstance(days, (int, Fraction)):
        raise TypeError(f'days is a number such as 365, not {shown(days)}; "period" is for a figure of a dataset')
    return Fraction(days)


def over_land(unit: IntensityUnit, other: IntensityUnit, days: Fraction | None = None) -> Fraction:
    """The factor from one intensity to another, their currencies left aside.

    Raises `UnitError` for a rent and a price, and for days and months without `days`.
    """
    factor = Fraction(*ratio_between(other.area, unit.area))
    if unit.per is None and other.per is None and days is None:
        return factor
    if unit.per is None or other.per is None:
        if days is not None and unit.per is other.per:
            raise UnitError(f"{unit} to {other} asks nothing of time; leave days= out")
        rent, price = (unit, other) if other.per is None else (other, unit)
        raise UnitError(f"{rent} is money for a time and {price} is not: a rent is no price, so they do not convert")
    return factor * time_factor(other.per, unit.per, days, other)


def time_factor(
    unit: DurationUnit, other: DurationUnit, days: Fraction | None = None, target: Unit | None = None
) -> Fraction:
    """The factor from one unit of time to another; `days` is how many the longer has, if one is a month or year.

    `target` is what a message calls what is converted to, if that is no time alone.

    Raises `UnitError` for days and months without `days`, for a number that no such time has, and where none is needed.
    """
    if (unit, other) in RATIOS:
        if days is not None:
            raise UnitError(f"{unit} to {other} needs no days; leave days= out")
        return Fraction(*RATIOS[unit, other])
    lengths = {"year": (360, 366), "month": (28, 31)}  # days; 360 is the year of banks
    longer, shorter = (unit, other) if unit.value in lengths else (other, unit)
    least, most = lengths[longer.value]
    if days is None:
        raise UnitError(
            f"{unit} to {other} depends on which {longer}: say how many days it has, with "
            f"days={365 if longer == 'year' else 30} of .to({str(target or other)!r}, …)"
        )
    if not least <= days <= most:
        raise UnitError(f"days={days} is not how many days a {longer} has: give {least} to {most}")
    factor = days * Fraction(*RATIOS[DurationUnit.DAY, shorter])
    return factor if longer is unit else 1 / factor
