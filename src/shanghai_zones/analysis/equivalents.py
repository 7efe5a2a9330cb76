"""The conversions that reports state themselves, held against exact factors and the reference rates of their day.

"8 billion yuan (US$1.18 billion)" implies a rate, known as well as the bracket's digits are: 1.18 billion is
anything from 1.175 to 1.185 billion. It agrees if a reference rate of the report's day lies in that interval.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from ..errors import RateError
from ..records.model import Metric
from ..values.measures import AnyMeasure, Area, Money
from ..values.periods import Period, as_period
from ..values.rates import ExchangeRate, exchange_rate, rate_span
from ..values.units import Currency, ratio_between
from ..vocabulary import RateMethod

if TYPE_CHECKING:
    from ..records.dataset import Dataset

__all__ = ["StatedConversion", "stated_conversions"]


@attrs.frozen
class StatedConversion:
    """A pair that a report states: `stated` and, in brackets, `also`; of a value, or of a threshold.

    `implied_rate` has the interval that the printed digits leave, `reference_rate` is of the report's day (both
    None for land). `agrees` says whether the two can be the same; for a day that is known only roughly, on any day
    it can have been; None where no reference rate covers the day, or no rate is implied, and `why` then says it.

    >>> import shanghai_zones as sz
    >>> pair = next(p for p in sz.load().stated_conversions() if p.agrees is False and p.implied_rate)
    >>> print(pair.stated, "=", pair.also, "|", pair.implied_rate)
    100 million yuan = US$13 million | 1 USD = 7.6923 CNY (implied by SHINE (Shanghai Daily), 2024-04-03, between 7.4074 and 8.0000)
    """

    metric: Metric
    stated: AnyMeasure
    also: AnyMeasure
    implied_rate: ExchangeRate | None
    reference_rate: ExchangeRate | None
    agrees: bool | None
    why: str | None = None


def stated_conversions(dataset: Dataset) -> tuple[StatedConversion, ...]:
    """Every pair that a report states, on a value or on a threshold."""
    return tuple(_pairs(dataset))


def _pairs(dataset: Dataset) -> Iterator[StatedConversion]:
    for metric in dataset.metrics:
        for stated, also in ((metric.measure, metric.also), (metric.threshold, metric.threshold_also)):
            if isinstance(stated, Money) and isinstance(also, Money) and stated.unit is not also.unit:
                yield _money_pair(metric, stated, also)
            elif isinstance(stated, Area) and isinstance(also, Area) and stated.unit is not also.unit:
                value = Fraction(stated.value) * Fraction(*ratio_between(stated.unit, also.unit))
                low, high = printed_interval(also)
                yield StatedConversion(metric, stated, also, None, None, low <= value <= high)


def _money_pair(metric: Metric, stated: Money, also: Money) -> StatedConversion:
    why = _implies_none(stated, also)
    if why:
        return StatedConversion(metric, stated, also, None, None, None, why)
    # In yuan for one unit of the other currency, as people quote it, whichever way round the report has it.
    turned = stated.unit is not Currency.CNY and also.unit is Currency.CNY
    low, high = printed_interval(also)
    value, lower, upper = (Fraction(stated.value) / end for end in (Fraction(also.value), high, low))
    source = metric.source
    implied = ExchangeRate(
        also.unit, stated.unit, value, source.published, RateMethod.IMPLIED, f"implied by {source.publisher}", None, lower, upper
    )  # fmt: skip
    if turned:
        implied = implied.inverse
    if source.published is None:
        return StatedConversion(metric, stated, also, implied, None, None, f"the source {source.id!r} has no date")
    try:
        reference = exchange_rate(implied.base, implied.quote, on=source.published)
    except RateError as error:
        return StatedConversion(metric, stated, also, implied, None, None, str(error))
    days = source.published_range or as_period(source.published)
    agrees = _agrees(implied, days)
    why = "no reference rate covers every day that the report can be of" if agrees is None else None
    return StatedConversion(metric, stated, also, implied, reference, agrees, why)


def _implies_none(stated: Money, also: Money) -> str | None:
    """Why a pair implies no rate: one of the two is no amount above zero, or its printed digits allow zero."""
    for amount, least in ((stated, stated.value), (also, printed_interval(also)[0])):
        if least <= 0:
            return f"{amount} is zero or less, or can be by its printed digits, and implies no rate"
    return None


def _agrees(implied: ExchangeRate, days: Period) -> bool | None:
    """Whether a reference rate of any day that the report can be of lies within; None where one of them is missing."""
    span = rate_span()
    first, last = (max(days.start or date.min, span.start or date.min), min(days.end or date.max, span.end or date.max))
    all_there = (first, last) == (days.start, days.end)
    for ahead in range((last - first).days + 1):
        try:
            if _in(exchange_rate(implied.base, implied.quote, on=first + timedelta(ahead)).value, implied):
                return True
        except RateError:  # a currency that begins later than the table, or has a hole
            all_there = False
    return False if all_there else None


def _in(rate: Fraction, implied: ExchangeRate) -> bool:
    return implied.lower is not None and implied.upper is not None and implied.lower <= rate <= implied.upper


def printed_interval(measure: AnyMeasure) -> tuple[Fraction, Fraction]:
    """What a printed figure can have been rounded from: half a unit of its last printed digit to either side."""
    half = _last_digit(measure) / 2
    return Fraction(measure.value) - half, Fraction(measure.value) + half


def _last_digit(measure: AnyMeasure) -> Fraction:
    """The worth of the last printed digit: of "US$1.18 billion" ten million; by the words, else by the value."""
    number = re.search(r"[0-9][0-9,]*(\.[0-9]+)?", measure.reported or "")
    if number:
        printed = Decimal(number[0].replace(",", ""))
        if printed:
            decimals = -int(printed.as_tuple().exponent)
            scale: Fraction = Fraction(measure.value) / Fraction(printed)
            return Fraction(scale, 10**decimals)
    digits = measure.value.as_tuple()
    zeros = 0
    while zeros < len(digits.digits) - 1 and digits.digits[-1 - zeros] == 0:
        zeros += 1
    place = int(digits.exponent) + zeros
    worth: Fraction = Fraction(10) ** place
    return worth
