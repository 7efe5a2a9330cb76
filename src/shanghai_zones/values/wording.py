"""A value and its unit as people write it, in English and in Chinese, exactly and without a system locale.

A scale word is taken only where few digits are left before it: 11,700,000,000 is "11.7 billion" and "117亿",
82,810 stays "82,810". No digit is ever dropped, so what is written can be read back.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from ..vocabulary import Qualifier
from .decimals import plain, shifted
from .units import IntensityUnit, ListedUnit, RatioUnit, Target, Unit

Locale = Literal["en", "zh"]

# Powers of ten and their words, the largest first; and how many digits may stand after the point before one.
_SCALES: dict[Locale, tuple[tuple[int, str], ...]] = {
    "en": ((12, " trillion"), (9, " billion"), (6, " million")),
    "zh": ((12, "万亿"), (8, "亿"), (4, "万")),
}
_PLACES: dict[Locale, int] = {"en": 3, "zh": 2}

_QUALIFIERS: dict[Qualifier, dict[Locale, str]] = {
    Qualifier.EXACT: {"en": "", "zh": ""},
    Qualifier.ABOUT: {"en": "about ", "zh": "约"},
    Qualifier.MORE_THAN: {"en": "more than ", "zh": "超过"},
    Qualifier.AT_LEAST: {"en": "at least ", "zh": "至少"},
    Qualifier.NEARLY: {"en": "nearly ", "zh": "近"},
    Qualifier.LESS_THAN: {"en": "less than ", "zh": "不足"},
    Qualifier.AT_MOST: {"en": "up to ", "zh": "不超过"},
}


def write(value: Decimal, unit: Unit, qualifier: Qualifier, high: Decimal | None, locale: Locale) -> str:
    """A stated figure in words; `Measure` and `format_measure` are the doors to this."""
    if high is None:
        return _QUALIFIERS[qualifier][locale] + _with_unit(value, unit, locale)
    low_text, high_text = _with_unit(value, unit, locale), _with_unit(high, unit, locale)
    if not _scaled(value, unit, locale)[1]:
        # A reader gives a low end without a scale word the one of the high end: "between 5 and 10 billion".
        before, after = _around(unit, high, locale)
        high_text = f"{'-' if high < 0 else ''}{before}{_plain(high.copy_abs(), unit)}{after}"
    if locale == "zh":
        return f"{_without_unit(low_text, unit, locale)}至{high_text}"
    (low_digits, low_scale), (_, high_scale) = _scaled(value, unit, locale), _scaled(high, unit, locale)
    before, _ = _around(unit, high, locale)
    if low_scale == high_scale and not before:
        return f"between {low_digits} and {high_text}"
    return f"between {_without_unit(low_text, unit, locale)} and {high_text}"


def write_as_asked(value: Decimal, qualifier: Qualifier, high: Decimal | None, target: Target) -> str:
    """A figure in the scale and spelling that a conversion was asked for: 120万元/亩, 8,000 million yuan."""
    locale: Locale = "en" if target.words.isascii() else "zh"
    low, *top = [f"{shifted(end, -target.power):,f}" for end in (value, high) if end is not None]
    blank = " " if locale == "en" else ""
    between = ("between ", " and ") if locale == "en" else ("", "至")
    number = f"{between[0]}{low}{between[1]}{top[0]}" if top else _QUALIFIERS[qualifier][locale] + low
    return f"{number}{blank}{target.words}"


def _scaled(value: Decimal, unit: Unit, locale: Locale) -> tuple[str, str]:
    """Digits and scale word of a number."""
    size = value.copy_abs()
    if unit is RatioUnit.ONE:
        return _plain(value, unit), ""
    for power, word in _SCALES[locale]:
        if size.adjusted() >= power and size:
            short = shifted(value, -power)
            if -int(short.as_tuple().exponent) <= _PLACES[locale]:
                return f"{short:,f}", word
    return _plain(value, unit), ""


def _plain(value: Decimal, unit: Unit) -> str:
    """All digits; a plot ratio of 2 is written 2.0, as nothing else says that it is one."""
    digits = f"{plain(value):,f}"
    return f"{digits}.0" if unit is RatioUnit.ONE and "." not in digits else digits


def _around(unit: Unit, value: Decimal, locale: Locale) -> tuple[str, str]:
    """What stands before and after a number for its unit: "US$" and "/acre"; below a stroke a unit is in the singular."""
    if isinstance(unit, IntensityUnit):
        before, after = _around(unit.currency, value, locale)
        below = [_below(part, locale) for part in (unit.area, unit.per) if part is not None]
        return before, "/".join([after, *below])
    entry = unit.entry
    before, _, after = (entry.en if locale == "en" else entry.zh).partition("*")
    return before, f" {entry.one}" if locale == "en" and entry.one and value == 1 else after


def _below(unit: ListedUnit, locale: Locale) -> str:
    entry = unit.entry
    return (entry.one or entry.en.strip("* ")) if locale == "en" else (entry.zh_one or entry.zh.strip("*"))


def _with_unit(value: Decimal, unit: Unit, locale: Locale) -> str:
    before, after = _around(unit, value, locale)
    sign = "-" if value < 0 else ""
    return f"{sign}{before}{''.join(_scaled(value.copy_abs(), unit, locale))}{after}"


def _without_unit(text: str, unit: Unit, locale: Locale) -> str:
    """The low end of a range: a unit that stands after the number is written once, at the high end."""
    after = _around(unit, Decimal(2), locale)[1]
    return text.removesuffix(after) if after else text
