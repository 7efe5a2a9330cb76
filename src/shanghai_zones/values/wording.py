"""A value and its unit as people write it, in English and in Chinese, exactly and without a system locale.

A scale word is taken only where few digits are left before it: 11,700,000,000 is "11.7 billion" and "117亿",
82,810 stays "82,810". No digit is ever dropped, so what is written can be read back.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from ..vocabulary import Qualifier
from .decimals import plain, shifted
from .units import AreaUnit, CountUnit, Currency, DurationUnit, IntensityUnit, LengthUnit, RatioUnit, Unit

if TYPE_CHECKING:
    from .measures import AnyMeasure

__all__ = ["Locale", "write", "write_number", "write_rounded"]

Locale = Literal["en", "zh"]

# Powers of ten and their words, the largest first; and how many digits may stand after the point before one.
_SCALES: dict[Locale, tuple[tuple[int, str], ...]] = {
    "en": ((12, " trillion"), (9, " billion"), (6, " million")),
    "zh": ((12, "万亿"), (8, "亿"), (4, "万")),
}
_PLACES: dict[Locale, int] = {"en": 3, "zh": 2}

# Before the number, after it. Durations are below: they have a plural.
_SIGNS: dict[Locale, dict[Unit, tuple[str, str]]] = {
    "en": {
        Currency.CNY: ("", " yuan"),
        Currency.USD: ("US$", ""),
        Currency.EUR: ("", " euros"),
        Currency.HKD: ("HK$", ""),
        Currency.JPY: ("", " yen"),
        AreaUnit.M2: ("", " m²"),
        AreaUnit.MU: ("", " mu"),
        AreaUnit.HA: ("", " ha"),
        AreaUnit.KM2: ("", " km²"),
        AreaUnit.ACRE: ("", " acres"),
        AreaUnit.SQFT: ("", " sq ft"),
        LengthUnit.M: ("", " m"),
        LengthUnit.KM: ("", " km"),
        CountUnit.COUNT: ("", ""),
        RatioUnit.PERCENT: ("", "%"),
        RatioUnit.PERCENTAGE_POINT: ("", " percentage points"),
    },
    "zh": {
        Currency.CNY: ("", "元"),
        Currency.USD: ("", "美元"),
        Currency.EUR: ("", "欧元"),
        Currency.HKD: ("", "港元"),
        Currency.JPY: ("", "日元"),
        AreaUnit.M2: ("", "平方米"),
        AreaUnit.MU: ("", "亩"),
        AreaUnit.HA: ("", "公顷"),
        AreaUnit.KM2: ("", "平方公里"),
        AreaUnit.ACRE: ("", "英亩"),
        AreaUnit.SQFT: ("", "平方英尺"),
        LengthUnit.M: ("", "米"),
        LengthUnit.KM: ("", "公里"),
        DurationUnit.YEAR: ("", "年"),
        DurationUnit.MONTH: ("", "个月"),
        DurationUnit.DAY: ("", "天"),
        DurationUnit.HOUR: ("", "小时"),
        CountUnit.COUNT: ("", ""),
        RatioUnit.PERCENT: ("", "%"),
        RatioUnit.PERCENTAGE_POINT: ("", "个百分点"),
    },
}
# "US$5 million/acre", "513万元/亩": below the stroke the area is written short and in the singular.
_BELOW: dict[Locale, dict[AreaUnit, str]] = {
    "en": {AreaUnit.M2: "m²", AreaUnit.MU: "mu", AreaUnit.HA: "ha", AreaUnit.KM2: "km²", AreaUnit.ACRE: "acre"},
    "zh": {unit: _SIGNS["zh"][unit][1] for unit in AreaUnit},
}
_QUALIFIERS: dict[Locale, dict[Qualifier, str]] = {
    "en": {
        Qualifier.EXACT: "",
        Qualifier.ABOUT: "about ",
        Qualifier.MORE_THAN: "more than ",
        Qualifier.AT_LEAST: "at least ",
        Qualifier.NEARLY: "nearly ",
        Qualifier.LESS_THAN: "less than ",
        Qualifier.AT_MOST: "up to ",
    },
    "zh": {
        Qualifier.EXACT: "",
        Qualifier.ABOUT: "约",
        Qualifier.MORE_THAN: "超过",
        Qualifier.AT_LEAST: "至少",
        Qualifier.NEARLY: "近",
        Qualifier.LESS_THAN: "不足",
        Qualifier.AT_MOST: "不超过",
    },
}


def write_number(value: Decimal, locale: Locale = "en") -> str:
    """A bare number: digits in groups of three, or a scale word where few digits are left.

    >>> from decimal import Decimal
    >>> from shanghai_zones.values.wording import write_number
    >>> write_number(Decimal(11_700_000_000)), write_number(Decimal(82_810)), write_number(Decimal(117_200), "zh")
    ('11.7 billion', '82,810', '11.72万')
    """
    number, scale = _scaled(value, locale)
    return number + scale


def write(value: Decimal, unit: Unit, qualifier: Qualifier, high: Decimal | None, locale: Locale) -> str:
    """A stated figure in words; `Measure` and `format_measure` are the doors to this."""
    if high is None:
        return _QUALIFIERS[locale][qualifier] + _with_unit(value, unit, locale)
    low_text, high_text = _with_unit(value, unit, locale), _with_unit(high, unit, locale)
    if not _scaled(value, locale)[1]:
        # A reader gives a low end without a scale word the one of the high end: "between 5 and 10 billion".
        before, after = _around(unit, high, locale)
        high_text = f"{'-' if high < 0 else ''}{before}{plain(high.copy_abs()):,f}{after}"
    if locale == "zh":
        return f"{_without_unit(low_text, unit, locale)}至{high_text}"
    (low_digits, low_scale), (_, high_scale) = _scaled(value, locale), _scaled(high, locale)
    before, _ = _around(unit, high, locale)
    if low_scale == high_scale and not before:
        return f"between {low_digits} and {high_text}"
    return f"between {_without_unit(low_text, unit, locale)} and {high_text}"


def write_rounded(measure: AnyMeasure) -> str:
    """A computed figure for the eye: money to three significant digits, the rest to six, as nobody states more."""
    places = 3 if measure.family == "money" else 6
    return str(measure.rounded(places))


def _scaled(value: Decimal, locale: Locale) -> tuple[str, str]:
    """Digits and scale word of a number."""
    size = value.copy_abs()
    for power, word in _SCALES[locale]:
        if size.adjusted() >= power and size:
            short = shifted(value, -power)
            if -int(short.as_tuple().exponent) <= _PLACES[locale]:
                return f"{short:,f}", word
            break
    return f"{plain(value):,f}", ""


def _around(unit: Unit, value: Decimal, locale: Locale) -> tuple[str, str]:
    """What stands before and after a number for its unit."""
    if isinstance(unit, IntensityUnit):
        before, after = _SIGNS[locale][unit.currency]
        return before, f"{after}/{_BELOW[locale][unit.area]}"
    if locale == "en" and isinstance(unit, DurationUnit):
        return "", f" {unit}" if value == 1 else f" {unit}s"
    return _SIGNS[locale][unit]


def _with_unit(value: Decimal, unit: Unit, locale: Locale) -> str:
    before, after = _around(unit, value, locale)
    sign = "-" if value < 0 else ""
    return f"{sign}{before}{write_number(value.copy_abs(), locale)}{after}"


def _without_unit(text: str, unit: Unit, locale: Locale) -> str:
    """The low end of a range: a unit that stands after the number is written once, at the high end."""
    after = _around(unit, Decimal(2), locale)[1]
    return text.removesuffix(after) if after else text
