"""The conversions that a text or a report states in brackets, held against exact factors and reference rates.

The law. The stated value is taken as printed: "8 billion yuan (US$1.18 billion)" says that a reader who converts 8
billion yuan gets what rounds to 1.18 billion dollars, anything from 1.175 to 1.185. A pair agrees if the reference rate
(or, for land, the exact factor) leads into that interval. A bracket that says "more than" may be rounded down or cut off,
one that says "nearly" or "up to" rounded up, and neither the other way: its words bound what is printed, as in
`Measure.agrees_with`. What misses it is told with what would explain it:

- another usual rate, or zeros that may be rounding (US$280 million for 277.8): that cannot be told;
- the stated value's own rounding: that is named, and the pair does not agree, since nobody can convert what is not printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from ..convert.currency import AskedRate, Rate, When
from ..errors import ParseError, RateError, UnitError
from ..extraction.find import MeasureMatch, conversions
from ..records.model import Metric
from ..records.results import Results
from ..values.decimals import from_fraction
from ..values.factors import over_land, ratio_between
from ..values.measures import AnyMeasure, Intensity, Money
from ..values.periods import Period, as_period
from ..values.rates import ExchangeRate, Rates, as_rate_value, digits, exchange_rate, rate_span
from ..values.units import Currency
from ..vocabulary import Qualifier, RateMethod

if TYPE_CHECKING:
    from ..records.dataset import Dataset

__all__ = ["EquivalentCheck", "StatedConversion", "check_match", "check_text", "stated_conversions"]


@attrs.frozen
class EquivalentCheck:
    """A figure that is `stated`, its conversion in brackets, `also`, and whether the two agree, with the `reason`.

    `implied_rate` has the interval that the printed digits leave, `reference_rate` is the one that was asked for (both
    None for land), `converted` what the stated figure comes to. `agrees` is None where it cannot be told, and `fits` has
    the other usual rates that lead to the bracket: the means of the report's month, of its year, of the year before and of
    the figure's own period, none of a time that ends after the report.

    >>> import shanghai_zones as sz
    >>> check, = sz.check_text("Output came to 268.4 billion yuan (US$37.3 billion).", on="2025-02-24")
    >>> print(check)
    268.4 billion yuan (US$37.3 billion): cannot be told, US$37.02 billion at 7.2500, ECB, 2025-02-24; fits 7.1956, ECB, mean of 256 days in 2024
    >>> print(check.implied_rate)
    1 USD = 7.1957 CNY (implied by the text, 2025-02-24, between 7.1861 and 7.2054)
    """

    stated: AnyMeasure
    also: AnyMeasure
    implied_rate: ExchangeRate | None
    reference_rate: ExchangeRate | None
    converted: AnyMeasure | None
    agrees: bool | None
    reason: str
    fits: tuple[ExchangeRate, ...]
    match: MeasureMatch | None = attrs.field(default=None, kw_only=True)

    COLUMNS: ClassVar = {
        "stated": "measure", "also": "measure", "implied_rate": "implied", "reference_rate": "rate", "agrees": "flag",
        "reason": "note", "fits": "more",
    }  # fmt: skip

    def __str__(self) -> str:
        verdict = {True: "agrees", False: "does not agree", None: "cannot be told"}[self.agrees]
        return f"{self.stated} ({self.also}): {verdict}, {self.reason}"


@attrs.frozen
class StatedConversion(EquivalentCheck):
    """A pair that a report states, of a figure's value or of its threshold, held against the rate of the report's day.

    For a day that is known only roughly, the pair agrees if it does on any day that it can have been.

    >>> import shanghai_zones as sz
    >>> print(next(p for p in sz.load().stated_conversions() if p.agrees is False and p.implied_rate))
    100 million yuan (US$13 million): does not agree, US$13.82 million at 7.2357, ECB, 2024-04-03
    """

    metric: Metric = attrs.field(kw_only=True)

    COLUMNS: ClassVar = {"metric": "text", **EquivalentCheck.COLUMNS}


@attrs.frozen
class _Question:
    """What a pair is held against: a rate that is named, and the figure's own period.

    `days` are all that a report's day can be, where it is known only roughly.
    """

    asked: AskedRate
    period: Period | None = attrs.field(default=None, converter=attrs.converters.optional(as_period))
    source: str = "implied by the text"
    days: Period | None = None

    @classmethod
    def of(cls, rate: Rate | None, on: When | None, rates: Rates | None, period: When | None) -> _Question:
        """What a caller asks. What is no rate or time is an error before any pair is looked at."""
        if rate is not None and not isinstance(rate, ExchangeRate):
            as_rate_value(rate)
        return cls(AskedRate(rate, None if on is None else as_period(on), rates), period)


def check_match(match: MeasureMatch, *asked: Any) -> EquivalentCheck:
    """`MeasureMatch.check`: the rate, the day, the rates and the period."""
    if match.also is None:
        raise ParseError(f"{match.text!r} has no conversion in brackets to check; .measure.to(…) converts it")
    question = _Question.of(*asked)
    verdict = _open("a size class is no amount") if match.level else _verdict(match.measure, match.also, question)
    return EquivalentCheck(match.measure, match.also, *verdict, match=match)


def check_text(
    text: str,
    *,
    on: When | None = None,
    rate: Rate | None = None,
    rates: Rates | None = None,
    period: When | None = None,
) -> Results[EquivalentCheck]:
    """Every figure of a text that has its conversion in brackets, held against the rate of a day, or the exact factor.

    `on` is the day of the text (or a period, for its mean), `rate` a rate of one's own instead, `rates` a newer file of
    the bank (`read_rates`), `period` the time that the figures are about. Land needs none; money without a rate has
    `agrees` None. Each conversion of a bracket is a pair, and one after a comma that says so (，约合11.8亿美元); a price
    beside a plain amount is none: 60 yuan per square metre (US$8.77).

    >>> import shanghai_zones as sz
    >>> for check in sz.check_text("8 billion yuan (US$1.18 billion) on 78 mu (5.21 hectares)", on="2022-08-18"):
    ...     print(check)
    8 billion yuan (US$1.18 billion): agrees, US$1.179 billion at 6.7852, ECB, 2022-08-18
    78 mu (5.21 ha): does not agree, 5.2 ha; would agree if 78 mu is rounded, between 78.07 and 78.23 mu

    Raises `RateError` for a rate that is none or two of them, `ParseError` for what is no period, `TypeError` for what is
    no text. A time without a rate is no error: it is the `reason`.
    """
    _Question.of(rate, on, rates, period)  # refuses even where there is nothing to check
    return Results((check_match(match, rate, on, rates, period) for match in conversions(text)), EquivalentCheck)


def stated_conversions(dataset: Dataset, rates: Rates | None) -> Results[StatedConversion]:
    """`Dataset.stated_conversions`."""
    return Results(_pairs(dataset, rates), StatedConversion)


def _pairs(dataset: Dataset, rates: Rates | None) -> Iterator[StatedConversion]:
    for metric in dataset.metrics:
        source = metric.source
        on = None if source.published is None else as_period(source.published)
        asked = AskedRate(None, on, rates if on else None)
        question = _Question(asked, metric.period, f"implied by {source.publisher}", source.published_range)
        for stated, also in ((metric.measure, metric.also), (metric.threshold, metric.threshold_also)):
            if stated is not None and also is not None and stated.unit is not also.unit:
                yield StatedConversion(stated, also, *_verdict(stated, also, question), metric=metric)


# Verdicts.

_Verdict = tuple[
    ExchangeRate | None, ExchangeRate | None, AnyMeasure | None, bool | None, str, tuple[ExchangeRate, ...]
]
_Range = tuple[Fraction, Fraction]


def _open(reason: str) -> _Verdict:
    return None, None, None, None, reason, ()


def _verdict(stated: AnyMeasure, also: AnyMeasure, question: _Question) -> _Verdict:
    """Implied and reference rate, what the stated figure comes to, whether they agree, why, and which rates fit."""
    if stated.value <= 0 or also.value <= 0:
        return _open("an amount of zero or below implies no rate")
    if (stated.high is None) is not (also.high is None):
        return _open("one is a range and the other is not")
    allowed = _factors(stated, also, zeros=True)
    one, other = _currency(stated), _currency(also)
    land = Fraction(1)
    try:
        if one is other:
            land = Fraction(*ratio_between(stated.unit, also.unit))
        elif isinstance(stated, Intensity) and isinstance(also, Intensity):
            land = over_land(stated.unit, also.unit)
    except UnitError as error:
        rents = getattr(stated.unit, "per", None) and getattr(also.unit, "per", None)
        return _open(f"{error}, and compare" if rents else str(error))
    if one is other:
        return (None, None, *_judged(stated, also, land, allowed, ""), ())
    assert one is not None  # two units of one family have currencies, or neither has
    assert other is not None
    ends = allowed if allowed[0] <= allowed[1] else _factors(stated, also, zeros=False)
    if ends[0] > ends[1]:
        return None, None, None, False, "no one rate leads to both ends of the range", ()
    middle = sum(ends) / 2 if stated.high is not None else Fraction(also.value) / Fraction(stated.value)
    on = question.asked.on
    day = on if on is not None and on.is_day else None
    span = (end / land for end in ends)
    implied = _as_quoted(ExchangeRate(one, other, middle / land, day, RateMethod.IMPLIED, question.source, None, *span))

    def leads(rate: ExchangeRate) -> bool:
        return _leads_into(stated, also, rate.factor(one, other) * land, allowed)

    usual = [_rate_on(implied, when, question) for when in _usual(on, question.period)]
    fits = tuple(rate for rate in usual if rate is not None and leads(rate))
    hint = "".join(f"; fits {digits(rate.value)}, {rate.origin}" for rate in fits)
    try:
        reference = question.asked.between(one, other)
        assert reference is not None  # the two currencies differ
        reference = _as_quoted(reference)
        factor = reference.factor(one, other) * land
    except RateError as error:
        return implied, None, None, None, f"{error}{hint}", fits
    at = f" at {digits(reference.value)}, {reference.origin}"
    converted, agrees, reason = _judged(stated, also, factor, allowed, at)
    if question.days is not None and not leads(reference):
        agrees, reason = _on_some_day(implied, question, leads, agrees, reason)
    if agrees is False and fits:
        agrees, reason = None, f"{_said(converted, also)}{at}"
    return implied, reference, converted, agrees, reason + (hint if not agrees else ""), fits


def _converted(stated: AnyMeasure, also: AnyMeasure, factor: Fraction) -> AnyMeasure:
    """What the stated figure comes to at a factor, in the unit of the bracket."""
    values = [from_fraction(Fraction(value) * factor) for value in _values(stated)]
    return type(stated)._trusted(values[0], also.unit, stated.qualifier, values[1] if len(values) == 2 else None)


def _leads_into(stated: AnyMeasure, also: AnyMeasure, factor: Fraction, allowed: _Range) -> bool:
    """Whether a factor leads to the digits of a bracket and to what its words allow; "about 45 mu" are taken as 45."""
    if not allowed[0] <= factor <= allowed[1]:
        return False
    converted = _converted(stated, also, factor)
    if converted.qualifier is Qualifier.ABOUT:
        converted = type(stated)._trusted(converted.value, also.unit, Qualifier.EXACT, None)
    return not _way(also) or converted.agrees_with(also) is not False


def _judged(
    stated: AnyMeasure, also: AnyMeasure, factor: Fraction, allowed: _Range, at: str
) -> tuple[AnyMeasure, bool | None, str]:
    """What the stated figure comes to at a factor, whether that is what the bracket says, and why."""
    converted, way = _converted(stated, also, factor), _way(also)
    said, opposite = f"{_said(converted, also)}{at}", _way(stated) * way < 0
    if _leads_into(stated, also, factor, allowed):
        if opposite:
            return converted, None, f"{said}; {stated} and {also} are open in opposite ways"
        return converted, True, said
    if _leads_into(stated, also, factor, _factors(stated, also, zeros=False)):
        return converted, None, f"{said}; fits if the zeros of {also} are rounding"
    if factor > allowed[1] if way > 0 else way < 0 and factor < allowed[0]:
        return converted, None, f"{said}; the words of the bracket hold, and its digits are far from it"
    if stated.high is None and not opposite:
        (ends,), (mine,) = _intervals(also, True, way), _intervals(stated, True, 0)
        low, top = max(ends[0] / factor, mine[0]), min(ends[1] / factor, mine[1])
        if low < top:
            own = type(stated)._trusted(from_fraction(low), stated.unit, Qualifier.BETWEEN, from_fraction(top))
            said += f"; would agree if {stated} is rounded, {own.rounded(4)}"
            if way and stated.qualifier is Qualifier.ABOUT:  # which says itself that it is rounded
                return converted, None, said
    return converted, False, said


def _said(converted: AnyMeasure, also: AnyMeasure) -> str:
    """What a figure comes to, with one digit more than the bracket has."""
    return str(converted.rounded(max(4, len(str(_mantissa(also.value))) + 1)))


def _on_some_day(
    like: ExchangeRate, question: _Question, leads: Callable[[ExchangeRate], bool], agrees: bool | None, reason: str
) -> tuple[bool | None, str]:
    """Whether the rate of any day that a report can be of leads to the bracket; None where one of them has no rate."""
    days, file = question.days, question.asked.rates
    span = rate_span() if file is None else file.span()
    assert days is not None
    first, last = max(days.start or date.min, span.start or date.min), min(days.end or date.max, span.end or date.max)
    rates = [_rate_on(like, as_period(first + timedelta(ahead)), question) for ahead in range((last - first).days + 1)]
    for rate in rates:
        if rate is not None and leads(rate):
            return True, f"fits {digits(rate.value)}, {rate.origin}, and the report can be of that day"
    if (first, last) != (days.start, days.end) or None in rates:
        return None, f"{reason}; not every day of {days} has a rate"
    return agrees, reason


# Rates.


def _as_quoted(rate: ExchangeRate) -> ExchangeRate:
    """A rate the way round that people quote it: yuan for one unit of another currency, else the larger number."""
    turned = rate.base is Currency.CNY or (rate.quote is not Currency.CNY and rate.value < 1)
    return rate.inverse if turned else rate


def _usual(on: Period | None, own: Period | None) -> list[Period]:
    """The times whose mean a writer may have taken: the month, the year, the year before, the figure's own; each once.

    None that ends after the day of the text: its mean could not be known. A time with an open end has no mean.
    """
    times = [] if own is None else [own]
    if on is not None and on.end is not None:
        month = on.end.isoformat()[:7]
        times += [Period(month), *(as_period(year) for year in (on.end.year, on.end.year - 1) if year)]
        times = [time for time in times if time.end is not None and time.end <= on.end and time != on]
    return list({(time.start, time.end): time for time in times if time.start and time.end}.values())


def _rate_on(like: ExchangeRate, when: Period, question: _Question) -> ExchangeRate | None:
    try:
        return exchange_rate(like.base, like.quote, on=when, rates=question.asked.rates)
    except RateError:
        return None


def _currency(measure: AnyMeasure) -> Currency | None:
    unit: Any = measure.unit
    return unit if isinstance(measure, Money) else getattr(unit, "currency", None)


# Printed digits.


def _factors(stated: AnyMeasure, also: AnyMeasure, zeros: bool) -> _Range:
    """The factors that lead from the stated value into the bracket; of a range, those that do so for both its ends."""
    pairs = zip(_values(stated), _intervals(also, zeros, _way(also)), strict=True)
    found = [(low / Fraction(value), top / Fraction(value)) for value, (low, top) in pairs]
    return max(low for low, _ in found), min(top for _, top in found)


def _values(measure: AnyMeasure) -> list[Decimal]:
    return [measure.value] if measure.high is None else [measure.value, measure.high]


def _intervals(measure: AnyMeasure, zeros: bool, way: int) -> list[_Range]:
    """What a printed figure, or each end of a range, can have been rounded from: half a unit of its last digit either way.

    The digits are those of the words ("US$1.180 billion" has four), else of the value. `zeros` says whether those at the
    end of a whole number count: 280 million is 279.5 to 280.5, or else 275 to 285. With `way` it can only have been
    rounded down or cut off (1), or rounded up (-1): a whole unit on that side, and nothing on the other.
    """
    values, intervals = _values(measure), []
    words_before_bracket = re.split("[(（]", measure.reported or "")[0]  # a bracket is another figure
    printed = re.findall(r"[0-9][0-9,]*(?:\.[0-9]+)?", words_before_bracket)
    words = [Decimal(number.replace(",", "")) for number in printed] if len(printed) == len(values) else []
    for place, value in enumerate(values):
        power = value.adjusted() - len(str(_mantissa(value))) + 1
        if words and words[place] and (zeros or "." in printed[place]):
            power = value.adjusted() - words[place].adjusted() + int(words[place].as_tuple().exponent)
        half = Fraction(10) ** power / 2
        low, top = Fraction(value) - half * (1 - way), Fraction(value) + half * (1 + way)
        intervals.append((low if low > 0 else low + half, top))
    return intervals


def _way(measure: AnyMeasure) -> int:
    """Where the words of a figure are open: 1 above ("more than"), -1 below ("nearly", "up to"), 0 not at all."""
    bounds = measure.bounds
    return (bounds.lower is not None and bounds.upper is None) - (bounds.lower is None and bounds.upper is not None)


def _mantissa(value: Decimal) -> int:
    """The digits of a value without zeros at its end."""
    return int("".join(map(str, value.as_tuple().digits)).rstrip("0"))
