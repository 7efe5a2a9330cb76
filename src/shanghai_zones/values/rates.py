"""Exchange rates: the European Central Bank's daily euro reference rates, and the crosses between them.

The table holds the rates as the bank printed them. A rate between two currencies is their cross, computed when it
is asked for. Nothing is interpolated, nothing is taken from the future, and no day stands for another in silence:
a rate says which day or days it is of.
"""

from __future__ import annotations

import bisect
import math
import zlib
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Any

import attrs
from attrs import field

from ..data import bundled
from ..errors import ParseError, RateError, shown
from ..vocabulary import RateMethod
from .decimals import as_fraction, from_fraction, is_number, is_plain
from .periods import Period, as_period
from .units import Currency
from .validators import is_text


def _rank(currency: Currency) -> int:
    """In which direction a mean is taken: of units of the later currency for one of the earlier, always of the yuan.

    The other direction is its inverse, so that a conversion and its way back agree. Euro and dollar come first.
    """
    order = [Currency.EUR, Currency.USD, *Currency]
    return len(order) if currency is Currency.CNY else order.index(currency)


def as_rate_value(value: Any) -> Fraction:
    """The exact number of a rate; a float (of NumPy too) is taken as the digits that it prints, a text has plain digits.

    Raises `RateError` for zero, negative numbers, NaN, infinities and text that is no number, `TypeError` for others.
    """
    if not is_number(value) and not isinstance(value, str):
        raise TypeError(f"a rate is a number or an ExchangeRate, not {shown(value)}")
    exact = Fraction(0)
    if isinstance(value, Fraction):
        exact = value
    elif not isinstance(value, str) or is_plain(value):  # Decimal takes 7_1 for 71, and the digits of any script
        with suppress(ParseError):
            number = as_fraction(Decimal(value) if isinstance(value, str) else value)
            exact = number if Fraction(1, 10**12) <= number < 10**12 else exact
    if not exact > 0:
        raise RateError(f"{shown(value)} is not an exchange rate; it is a number above zero, such as 7.1")
    return exact


@attrs.frozen(repr=False)
class ExchangeRate:
    """How many units of `quote` one unit of `base` is, exactly, with its day or period, its method and its source.

    `days` is the number of published days in a mean; `lower` and `upper` bound an implied rate, by the digits that
    a report prints. A rate of one's own: `ExchangeRate("USD", "CNY", "7.1", source="contract of 2024-05-06")`.

    >>> import shanghai_zones as sz
    >>> print(sz.exchange_rate("USD", "CNY", on="2022-08-18"))
    1 USD = 6.7852 CNY (ECB, 2022-08-18)
    >>> print(sz.exchange_rate("USD", "CNY", on=2023))
    1 USD = 7.0846 CNY (ECB, mean of 255 days in 2023)

    Raises `RateError` for a value that is no rate, a pair of one currency, a mean that does not say of how many days
    in which period, and bounds that do not hold the value; `UnitError` for a currency that is not known.
    """

    base: Currency = field(converter=Currency)
    quote: Currency = field(converter=Currency)
    value: Fraction = field(converter=as_rate_value)
    period: Period | None = field(default=None, converter=attrs.converters.optional(as_period))
    method: RateMethod = field(default=RateMethod.GIVEN, converter=RateMethod)
    source: str = field(default="given by the caller", validator=is_text)
    days: int | None = None
    lower: Fraction | None = field(default=None, converter=attrs.converters.optional(as_rate_value))
    upper: Fraction | None = field(default=None, converter=attrs.converters.optional(as_rate_value))

    def __attrs_post_init__(self) -> None:
        if self.base is self.quote and self.value != 1:
            raise RateError(f"a rate from {self.base} to {self.quote} is 1; name two currencies")
        if (self.days is None) is (self.method is RateMethod.MEAN) or (self.days is not None and self.period is None):
            raise RateError("a mean, and nothing else, says of how many days it is and in which period: days=, period=")
        if self.days is not None and (isinstance(self.days, bool) or not isinstance(self.days, int) or self.days < 1):
            raise RateError(f"days is the number of days in the mean, from 1 on, not {shown(self.days)}")
        if (self.lower is None) is not (self.upper is None):
            raise RateError("a rate has both bounds or none: lower= and upper=")
        if self.lower is not None and self.upper is not None and not self.lower <= self.value <= self.upper:
            interval = f"{digits(self.lower)} to {digits(self.upper)}"
            raise RateError(f"the rate {digits(self.value)} does not lie within its bounds, {interval}")

    @property
    def inverse(self) -> ExchangeRate:
        """The same rate the other way round.

        >>> import shanghai_zones as sz
        >>> print(sz.exchange_rate("USD", "CNY", on="2022-08-18").inverse)
        1 CNY = 0.14738 USD (ECB, 2022-08-18)
        """
        lower, upper = (None if end is None else 1 / end for end in (self.upper, self.lower))
        return attrs.evolve(self, base=self.quote, quote=self.base, value=1 / self.value, lower=lower, upper=upper)

    def factor(self, source: Currency | str, target: Currency | str) -> Fraction:
        """What an amount in one of the two currencies is multiplied by to be in the other.

        Raises `RateError` for another pair of currencies, `UnitError` for one that is not known.
        """
        source, target = Currency(source), Currency(target)
        if (source, target) == (self.base, self.quote):
            return self.value
        if (target, source) == (self.base, self.quote):
            return 1 / self.value
        raise RateError(f"the rate {self} does not convert {source} to {target}; give one of {source} and {target}")

    @property
    def origin(self) -> str:
        """Whose rate it is, and of when: what a conversion prints."""
        if self.method is RateMethod.MEAN:
            return f"{self.source}, mean of {self.days} days in {self.period}"
        return self.source if self.period is None else f"{self.source}, {self.period}"

    def __float__(self) -> float:
        return float(self.value)

    def __str__(self) -> str:
        interval = f", between {digits(self.lower)} and {digits(self.upper)}" if self.lower and self.upper else ""
        return f"1 {self.base} = {digits(self.value)} {self.quote} ({self.origin}{interval})"

    def __repr__(self) -> str:
        return f"<ExchangeRate {self}>"


def digits(value: Fraction) -> str:
    """A rate with four decimals, or five significant digits below one."""
    number = float(value)
    return f"{number:.{4 if number >= 1 else 4 - math.floor(math.log10(number))}f}"


@attrs.frozen(eq=False)
class Cross:
    """Two currencies on the days on which both were published: their columns, the positions of these days, the holes.

    In a hole, from its first day to its last, no rate of up to seven days before stands for a day.
    """

    base: Currency
    quote: Currency
    source: str
    unders: tuple[str, ...]
    overs: tuple[str, ...]
    positions: tuple[int, ...]
    days: tuple[date, ...]
    holes: tuple[tuple[date, date], ...]
    memory: dict[Any, Any] = field(init=False, factory=dict)  # what was computed of it once, and goes with it

    def value(self, place: int) -> Fraction:
        """Units of `quote` for one `base` on the day at a place, exactly."""
        position = self.positions[place]
        return Fraction(self.overs[position]) / Fraction(self.unders[position])

    @property
    def whose(self) -> str:
        """For a message: " of ISK", the currency of the two that the bank did not publish all the time, if one is."""
        columns = ((self.base, self.unders), (self.quote, self.overs))
        names = " and ".join(currency for currency, column in columns if "" in column)
        return f" of {names}" if names else ""

    @property
    def named(self) -> str:
        """For a message: "the ECB rates here", or in which file."""
        bank, _, file = self.source.partition(", ")
        return f"the {bank} rates {f'in the {file}' if file else 'here'}{self.whose}"


FALL_BACK = timedelta(7)  # how far back the last published day may lie, over weekends and holidays


def cross(base: Currency, quote: Currency, rates: Rates | None = None) -> Cross:
    """The two currencies on the days that both have, in the bundled table or in a file of the bank.

    Raises `RateError` for a currency that the bank does not publish.
    """
    rates = _bundled() if rates is None else rates
    if not isinstance(rates, Rates):
        raise TypeError(f"rates= takes what read_rates() gives, not {shown(rates)}")
    return rates.cross(base, quote)


@attrs.frozen(eq=False, repr=False)
class Rates:
    """The rates of a file of the bank, for `rates=`: which file (`source`), its `days`, `currencies` and spans.

    >>> import shanghai_zones as sz
    >>> sz.read_rates("no-such-file.zip")
    Traceback (most recent call last):
    FileNotFoundError: [Errno 2] No such file or directory; name the bank's eurofxref-hist.csv, or the zip of it: 'no-such-file.zip'
    """

    source: str
    days: tuple[date, ...]  # oldest first
    # The units of a currency for one euro on each day, as printed; "" where the bank published none of it.
    _columns: dict[Currency, tuple[str, ...]]
    _crosses: dict[tuple[Currency, Currency], Cross] = attrs.field(init=False, factory=dict)

    @property
    def currencies(self) -> tuple[Currency, ...]:
        """The currencies that the file has rates of."""
        return tuple(self._columns)

    def span(self, currency: Currency | str = Currency.EUR) -> Period:
        """The first and the last day on which the bank published a currency; there may be holes between."""
        days = self.cross(Currency.EUR, Currency(currency)).days
        return Period(f"{days[0]}/{days[-1]}")

    def cross(self, base: Currency, quote: Currency) -> Cross:
        """Two currencies on the days that both have. Raises `RateError` for one that the file has no rate of."""
        if (base, quote) not in self._crosses:
            try:
                unders, overs = self._columns[base], self._columns[quote]
            except KeyError as error:
                reason = f"{self.source}: no rate of {error.args[0]} is in it; give one of your own with rate="
                raise RateError(reason) from None
            both = tuple([place for place, (one, other) in enumerate(zip(unders, overs, strict=True)) if one and other])
            if not both:
                raise RateError(f"{self.source}: there is no day with rates of both {base} and {quote}")
            days = self.days if len(both) == len(self.days) else tuple([self.days[place] for place in both])
            day = timedelta(1)
            gaps = [(before + FALL_BACK + day, after - day) for before, after in pairwise(days)]
            holes = tuple([(first, last) for first, last in gaps if first <= last])
            self._crosses[base, quote] = Cross(base, quote, self.source, unders, overs, both, days, holes)
        return self._crosses[base, quote]

    def __repr__(self) -> str:
        return f"<Rates {self.source}: {len(self._columns)} currencies, {self.days[0]} to {self.days[-1]}>"


class _BundledColumns(dict[Currency, tuple[str, ...]]):
    """The columns that come with the library, each read when it is first asked for."""

    def __missing__(self, currency: Currency) -> tuple[str, ...]:
        try:
            self[currency] = _lines(currency.value)
        except FileNotFoundError:
            raise RateError(
                f"the ECB publishes no rate of {currency}: give one of your own, as in rate=ExchangeRate({currency.value!r}, 'CNY', …)"
            ) from None
        return self[currency]


@cache
def _bundled() -> Rates:
    days = tuple(map(date.fromisoformat, _lines("days")))
    return Rates("ECB", days, _BundledColumns({Currency.EUR: ("1",) * len(days)}))


def _lines(name: str) -> tuple[str, ...]:
    text = zlib.decompress(bundled(f"ecb_rates/{name}.txt.gz"), wbits=31)  # 31: with the head of a gzip file
    return tuple(text.decode("ascii").split("\n"))


def rate_span(currency: Currency | str | None = None) -> Period:
    """The days that the table of rates covers; of one currency, if it is named, from its first to its last.

    Some begin later than the table (BRL, INR, ILS …), and ISK has a hole from December 2008 to January 2018, in which
    a rate is a `RateError`.

    >>> import shanghai_zones as sz
    >>> sz.rate_span().start, sz.rate_span("INR").start
    (datetime.date(2005, 4, 1), datetime.date(2009, 1, 2))

    Raises `RateError` for a currency that the bank does not publish, `UnitError` for one that is not known.
    """
    return _bundled().span(Currency.EUR if currency is None else currency)


def exchange_rate(
    base: Currency | str, quote: Currency | str, *, on: Period | date | int | str, rates: Rates | None = None
) -> ExchangeRate:
    """The reference rate of a day, or the mean of the daily rates over a period; in units of `quote` for one `base`.

    A day takes its own rate, or the last one published before it (a weekend), and says which. A period takes the
    mean of the daily crosses over the published days in it, each once; between the yuan and another currency it is
    the mean of the yuan for one unit, and the other direction is its inverse. Source: European Central Bank; `rates` is a
    newer file of it (`read_rates`).

    >>> import shanghai_zones as sz
    >>> print(sz.exchange_rate("USD", "CNY", on="2022-08-20"))  # a Saturday
    1 USD = 6.8163 CNY (ECB, 2022-08-19)

    Raises `RateError` for a day that the table does not cover and a period that it covers only in part, `ParseError`
    for what is no period, `UnitError` for a currency that is not known.
    """
    base, quote, period = Currency(base), Currency(quote), as_period(on)
    if period.is_day:
        pair = cross(base, quote, rates)
        place = bisect.bisect_right(pair.days, _covered(pair, period)[0]) - 1
        day = as_period(pair.days[place])
        return ExchangeRate(base, quote, pair.value(place), day, RateMethod.DAY, pair.source)
    if _rank(base) > _rank(quote):
        return _mean_rate(cross(quote, base, rates), period).inverse
    return _mean_rate(cross(base, quote, rates), period)


@cache
def yuan_span(currency: Currency) -> tuple[float, float]:
    """The lowest and the highest yuan that one unit of another currency was on any day of the table."""
    rates = cross(currency, Currency.CNY)
    crosses = [float(rates.overs[position]) / float(rates.unders[position]) for position in rates.positions]
    return min(crosses), max(crosses)


def _mean_rate(rates: Cross, period: Period) -> ExchangeRate:
    if period not in rates.memory:
        if len(rates.memory) >= 10_000:  # a caller may ask for any number of periods
            rates.memory.clear()
        start, last = _covered(rates, period)
        first, end = bisect.bisect_left(rates.days, start), bisect.bisect_right(rates.days, last)
        if first == end:
            raise RateError(f"no rate was published in {period}; name a day, which takes the last rate before it")
        # Exact crosses would need a common denominator of thousands of digits: each is taken to 34, and so is the mean.
        total = sum((Fraction(from_fraction(rates.value(place))) for place in range(first, end)), Fraction(0))
        mean = Fraction(from_fraction(total / (end - first)))
        rates.memory[period] = ExchangeRate(
            rates.base, rates.quote, mean, period, RateMethod.MEAN, rates.source, end - first
        )
    found: ExchangeRate = rates.memory[period]
    return found


def _covered(rates: Cross, period: Period) -> tuple[date, date]:
    """The first and the last day of a period, of all of which there are rates."""
    if period.start is None or period.end is None:
        raise RateError(f"{period} is open at one end, and has no mean rate; name the day or period")
    first, last = rates.days[0], rates.days[-1]
    if not (first <= period.start and period.end <= last):
        covered = "only in part" if period.start <= last and first <= period.end else "not at all"
        raise RateError(f"{rates.named} cover {period} {covered}: they are of {first} to {last}; name a time within")
    for start, end in rates.holes:
        if start <= period.end and period.start <= end:
            raise RateError(
                f"the ECB published no rate{rates.whose} from {start - FALL_BACK} to {end}, and {period} lies in that or "
                "reaches into it; name another time, or a rate of your own"
            )
    return period.start, period.end
