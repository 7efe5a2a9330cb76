"""The closed vocabulary of units: seven families, their spellings, and exact factors between units.

Factors are integers over integers, never floats: a mu is exactly 2000/3 m² (6,000 square *chi* of a third
of a metre, Weights and Measures Act 1929; 15 mu are a hectare), an acre is the international acre of
4046.8564224 m². Other mu (Hong Kong, Taiwan, customs) are other units and are not known here.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from ..errors import UnitError, did_you_mean, near, shown

__all__ = [
    "AreaUnit",
    "CountUnit",
    "Currency",
    "DurationUnit",
    "IntensityUnit",
    "LengthUnit",
    "RatioUnit",
    "Unit",
    "as_unit",
    "ratio_between",
]


class Unit(StrEnum):
    """What all unit families share: a member is its code, `Family(text)` takes the common spellings too.

    >>> import shanghai_zones as sz
    >>> sz.AreaUnit("亩") is sz.AreaUnit("mu") is sz.AreaUnit.MU
    True
    >>> sz.AreaUnit.MU == "mu"
    True

    Raises `UnitError` for a text that is no unit of the family, `TypeError` for what is no text.
    """

    @classmethod
    def _missing_(cls, value: object) -> Unit:
        if not isinstance(value, str):
            raise TypeError(f"{cls._title()} is a text such as {next(iter(cls)).value!r}, not {shown(value)}")
        member = _spelled(cls, _folded(value))
        return _refuse(cls, value) if member is None else member

    @classmethod
    def _title(cls) -> str:
        return _TITLES[cls]


class Currency(Unit):
    """A currency, by its ISO 4217 code.

    >>> import shanghai_zones as sz
    >>> sz.Currency("RMB"), sz.Currency("美元")
    (<Currency.CNY: 'CNY'>, <Currency.USD: 'USD'>)
    """

    CNY = "CNY"
    USD = "USD"
    EUR = "EUR"
    HKD = "HKD"
    JPY = "JPY"


class AreaUnit(Unit):
    """A unit of land or floor area.

    >>> import shanghai_zones as sz
    >>> sz.AreaUnit("square metres")
    <AreaUnit.M2: 'm2'>
    """

    M2 = "m2"
    MU = "mu"
    HA = "ha"
    KM2 = "km2"
    ACRE = "acre"
    SQFT = "sqft"


class LengthUnit(Unit):
    """A unit of length or height.

    >>> import shanghai_zones as sz
    >>> sz.LengthUnit("kilometers")
    <LengthUnit.KM: 'km'>
    """

    M = "m"
    KM = "km"


class DurationUnit(Unit):
    """A unit of time that something takes. A year is 12 months and a day 24 hours; a month is no number of days.

    >>> import shanghai_zones as sz
    >>> sz.DurationUnit("months")
    <DurationUnit.MONTH: 'month'>
    """

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    HOUR = "hour"


class CountUnit(Unit):
    """The unit of a number of things; what is counted is said by the indicator.

    >>> import shanghai_zones as sz
    >>> sz.CountUnit("count")
    <CountUnit.COUNT: 'count'>
    """

    COUNT = "count"


class RatioUnit(Unit):
    """Percent, and the difference of two percentages.

    >>> import shanghai_zones as sz
    >>> sz.RatioUnit("%"), sz.RatioUnit("个百分点")
    (<RatioUnit.PERCENT: 'percent'>, <RatioUnit.PERCENTAGE_POINT: 'percentage_point'>)
    """

    PERCENT = "percent"
    PERCENTAGE_POINT = "percentage_point"


class IntensityUnit(Unit):
    """Money for an area of land.

    >>> import shanghai_zones as sz
    >>> sz.IntensityUnit("yuan per mu"), sz.IntensityUnit("元/平方米")
    (<IntensityUnit.CNY_PER_MU: 'CNY/mu'>, <IntensityUnit.CNY_PER_M2: 'CNY/m2'>)
    >>> sz.IntensityUnit("CNY/mu").currency, sz.IntensityUnit("CNY/mu").area
    (<Currency.CNY: 'CNY'>, <AreaUnit.MU: 'mu'>)
    """

    CNY_PER_M2 = "CNY/m2"
    CNY_PER_MU = "CNY/mu"
    CNY_PER_HA = "CNY/ha"
    CNY_PER_KM2 = "CNY/km2"
    USD_PER_M2 = "USD/m2"
    USD_PER_ACRE = "USD/acre"
    USD_PER_HA = "USD/ha"
    USD_PER_KM2 = "USD/km2"

    @property
    def currency(self) -> Currency:
        """The money above the stroke."""
        return Currency(self.value.partition("/")[0])

    @property
    def area(self) -> AreaUnit:
        """The area below it."""
        return AreaUnit(self.value.partition("/")[2])


_TITLES: dict[type[Unit], str] = {
    Currency: "a currency",
    AreaUnit: "an area unit",
    LengthUnit: "a length unit",
    DurationUnit: "a duration unit",
    CountUnit: "a count unit",
    RatioUnit: "a ratio unit",
    IntensityUnit: "an intensity unit",
}

# `$` and `¥` are left out on purpose: each is several currencies, and a unit is not guessed.
_SPELLINGS: dict[Unit, tuple[str, ...]] = {
    Currency.CNY: ("yuan", "yuans", "renminbi", "rmb", "rmb yuan", "chinese yuan", "元", "人民币", "人民币元"),
    Currency.USD: ("us$", "us dollar", "us dollars", "美元", "美金"),
    Currency.EUR: ("euro", "euros", "€", "欧元", "歐元"),
    Currency.HKD: ("hk$", "hong kong dollar", "hong kong dollars", "港元", "港币", "港幣"),
    Currency.JPY: ("yen", "japanese yen", "日元", "日圆", "日圓"),
    AreaUnit.M2: (
        "sq m", "sqm", "m^2", "m**2", "square meter", "square meters", "square metre", "square metres", "平方米", "平米",
    ),
    AreaUnit.MU: ("mou", "亩", "畝", "市亩", "chinese mu", "chinese_mu"),
    AreaUnit.HA: ("hectare", "hectares", "公顷", "公頃"),
    AreaUnit.KM2: (
        "sq km", "sqkm", "km^2", "km**2", "square kilometer", "square kilometers", "square kilometre",
        "square kilometres", "平方公里", "平方千米",
    ),
    AreaUnit.ACRE: ("acres", "international acre", "international_acre", "英亩", "英畝"),
    AreaUnit.SQFT: ("sq ft", "ft2", "ft^2", "square foot", "square feet", "square_foot", "平方英尺"),
    LengthUnit.M: ("meter", "meters", "metre", "metres", "米"),
    LengthUnit.KM: ("kilometer", "kilometers", "kilometre", "kilometres", "公里", "千米"),
    DurationUnit.YEAR: ("years", "年"),
    DurationUnit.MONTH: ("months", "个月", "月"),
    DurationUnit.DAY: ("days", "天", "日"),
    DurationUnit.HOUR: ("hours", "小时", "小時"),
    CountUnit.COUNT: ("counts",),
    RatioUnit.PERCENT: ("%", "per cent", "percents", "百分之"),
    RatioUnit.PERCENTAGE_POINT: (
        "percentage points", "percentage point", "pp", "个百分点", "個百分點", "百分点",
    ),
}  # fmt: skip


def _folded(text: str) -> str:
    """One key for the ways a unit is typed: width, case, dots, hyphens and blanks do not matter."""
    if len(text) > 60:  # no unit is that long, and folding megabytes to say so would be work for nothing
        return ""
    words = unicodedata.normalize("NFKC", text).casefold().replace(".", "").replace("-", " ").split()
    return " ".join(words).replace(" / ", "/").replace(" per ", "/")


def _spelled(family: type[Unit], folded: str) -> Unit | None:
    """The member of a family that a folded spelling names."""
    if family is IntensityUnit:
        money, _, land = folded.partition("/")
        currency, area = _MEMBERS[Currency].get(money), _MEMBERS[AreaUnit].get(land)
        return BY_CODE.get(f"{currency}/{area}")
    return _MEMBERS[family].get(folded)


def _refuse(family: type[Unit], text: str) -> Unit:
    """Say what is known; where the text is a unit of another family, say of which."""
    if text.strip() in {"$", "¥", "￥"}:
        raise UnitError(
            f"{text!r} is the sign of several currencies; write the code, such as 'USD', 'HKD', 'CNY' or 'JPY'"
        )
    for other in _TITLES:
        if other is not family and _spelled(other, _folded(text)) is not None:
            raise UnitError(f"{text!r} is {other._title()}, not {family._title()}; known: {', '.join(family)}")
    hint = did_you_mean(near(text, family, 1))
    raise UnitError(f"{shown(text)} is not {family._title()}; known: {', '.join(family)}{hint}")


BY_CODE: dict[str, Unit] = {member.value: member for family in _TITLES for member in family}
_MEMBERS: dict[type[Unit], dict[str, Unit]] = {
    family: {_folded(text): member for member in family for text in (member.value, *_SPELLINGS.get(member, ()))}
    for family in _TITLES
}

U = TypeVar("U", bound=Unit)


def as_unit(text: str | Unit) -> Unit:
    """The unit of any family that a code or a common spelling names.

    >>> from shanghai_zones.values.units import as_unit
    >>> as_unit("mu"), as_unit("percentage points")
    (<AreaUnit.MU: 'mu'>, <RatioUnit.PERCENTAGE_POINT: 'percentage_point'>)

    Raises `UnitError` for anything else.
    """
    if isinstance(text, str):
        if text in BY_CODE:
            return BY_CODE[text]
        for family in _TITLES:
            member = _spelled(family, _folded(text))
            if member is not None:
                return member
        hint = did_you_mean(near(text, BY_CODE, 1))
        raise UnitError(f"{shown(text)} is not a unit; known: {', '.join(BY_CODE)}{hint}")
    raise TypeError(f"a unit is a text such as 'mu' or 'CNY', not {shown(text)}")


# What one of each unit is in the base of its family. Units of families that are not here, and units of
# different bases, do not convert: month to day is refused because no number is right for every month.
_IN_BASE: dict[Unit, tuple[str, Fraction]] = {
    AreaUnit.M2: ("m2", Fraction(1)),
    AreaUnit.MU: ("m2", Fraction(2000, 3)),
    AreaUnit.HA: ("m2", Fraction(10_000)),
    AreaUnit.KM2: ("m2", Fraction(1_000_000)),
    AreaUnit.ACRE: ("m2", Fraction("4046.8564224")),
    AreaUnit.SQFT: ("m2", Fraction("0.09290304")),
    LengthUnit.M: ("m", Fraction(1)),
    LengthUnit.KM: ("m", Fraction(1000)),
    DurationUnit.YEAR: ("month", Fraction(12)),
    DurationUnit.MONTH: ("month", Fraction(1)),
    DurationUnit.DAY: ("hour", Fraction(24)),
    DurationUnit.HOUR: ("hour", Fraction(1)),
}
for _unit in IntensityUnit:
    _IN_BASE[_unit] = (f"{_unit.currency}/m2", 1 / _IN_BASE[_unit.area][1])
for _unit in (*Currency, *CountUnit, *RatioUnit):
    _IN_BASE[_unit] = (_unit.value, Fraction(1))

# A dict of pairs, because a lookup is what makes a scalar conversion cost a fraction of a microsecond.
RATIOS: dict[tuple[str, str], tuple[int, int]] = {
    (one, other): (a / b).as_integer_ratio()
    for one, (base, a) in _IN_BASE.items()
    for other, (other_base, b) in _IN_BASE.items()
    if base == other_base
}


def ratio_between(unit: Unit, other: Unit) -> tuple[int, int]:
    """The exact factor from one unit to another, as numerator and denominator.

    >>> from shanghai_zones.values.units import AreaUnit, ratio_between
    >>> ratio_between(AreaUnit.MU, AreaUnit.M2)
    (2000, 3)

    Raises `UnitError` where no fixed factor exists: other families, other currencies, months and days.
    """
    try:
        return RATIOS[unit, other]
    except KeyError:
        pass
    if type(unit) is not type(other):
        raise UnitError(
            f"{unit.value!r} is {unit._title()} and {other.value!r} is {other._title()}: they do not convert"
        )
    if isinstance(unit, Currency | IntensityUnit):
        raise UnitError(f"{unit.value} and {other.value} need an exchange rate; name one with rate= or a date with on=")
    raise UnitError(f"{unit.value!r} and {other.value!r} have no fixed factor, so they do not convert")
