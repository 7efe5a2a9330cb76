"""Money from one currency to another at a rate that is named: a date, a period, or a rate of one's own.

There is no default rate and no state: the same call gives the same answer in every thread, and a conversion
without a rate is an error. In a compound quantity (yuan per mu, square metres per yuan) only the currency changes,
in every power of it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict, TypeVar, Unpack, overload

import attrs

from ..errors import RateError, UnitError, shown
from ..values.factors import as_days, over_land
from ..values.measures import Intensity, Measure, Money
from ..values.periods import Period, as_period
from ..values.rates import ExchangeRate, Rates, as_rate_value, digits, exchange_rate, rate_span, yuan_span
from ..values.units import Currency, IntensityUnit, Unit, as_target, as_unit
from .columns import C, Column, is_column, times
from .conversion import Conversion

if TYPE_CHECKING:
    from pint.facets.plain import PlainQuantity

Rate: TypeAlias = ExchangeRate | int | float | Decimal | Fraction | str
When: TypeAlias = Period | date | int | str
M = TypeVar("M", Money, Intensity)
Exact = TypeVar("Exact", Decimal, Fraction)


class Asked(TypedDict, total=False):  # what a call says of the rate: see `AskedRate`
    rate: Rate | None
    on: When | None
    rates: Rates | None


class ToAsked(Asked, total=False):  # and how many days the year or month has
    days: int | None


@overload
def convert_currency(value: float, currency: Currency | str, to: Currency | str, **asked: Unpack[Asked]) -> float: ...
@overload
def convert_currency(value: Exact, currency: Currency | str, to: Currency | str, **asked: Unpack[Asked]) -> Exact: ...
@overload
def convert_currency(
    value: C, currency: Currency | str | Column, to: Currency | str, *,
    rate: Rate | None = None, on: Any = None, rates: Rates | None = None,
) -> C: ...  # fmt: skip
@overload
def convert_currency(value: M, to: Currency | IntensityUnit | str, /, **asked: Unpack[Asked]) -> M: ...
@overload
def convert_currency(
    value: PlainQuantity[Any], to: Currency | IntensityUnit | str, /, **asked: Unpack[Asked]
) -> PlainQuantity[Any]: ...
def convert_currency(
    value: Any,
    currency: Any = None,
    to: Currency | IntensityUnit | str | None = None,
    *,
    rate: Rate | None = None,
    on: Any = None,
    rates: Rates | None = None,
) -> Any:
    """Money in another currency: `(value, currency, to)` for bare numbers and columns, `(money, to)` for what knows its unit.

    Exactly one of `rate` and `on`. `on` is a date, datetime, year, text of a period or a `Period`: the reference rate
    of the day, or the mean over the period, as `exchange_rate` gives it. `rates` is a newer file of the bank
    (`read_rates`). `rate` is an `ExchangeRate`, or a bare number that always means yuan for one unit of the other
    currency, whichever way one converts; one that only fits the other way round is refused.

    For a column of amounts, `on` may be a column of dates and `currency` one of codes, as long and with the same index:
    each row converts from its own currency on its own day, and is missing where its amount or its code is.

    int and float give float; Decimal gives Decimal (34 digits), Fraction is exact; NumPy and Arrow arrays, pandas and
    Polars series and Polars expressions give the same kind. A `Money` or `Intensity` keeps its qualifier. In a Pint
    quantity every power of its one currency changes, and the rest as Pint's `.to()` does.

    >>> import shanghai_zones as sz
    >>> round(sz.convert_currency(8e9, "CNY", "USD", on="2022-08-18"))
    1179032725
    >>> print(sz.convert_currency(sz.Intensity(5_130_000, "CNY/mu"), "USD/acre", rate=7.25).value.quantize(1))
    4295250
    >>> import numpy as np
    >>> amounts, codes = np.array([8e9, 100.0]), np.array(["CNY", "GBP"])
    >>> sz.convert_currency(amounts, codes, "USD", on="2022-08-18").round()
    array([1.17903272e+09, 1.21000000e+02])

    Raises `RateError` without a rate, with two, for a rate that is none, and for a time that the table does not cover;
    `UnitError` for what is no currency; `TypeError` for text, bool, None and lists, and the wrong shape of the call;
    `ValueError` for dates or codes of another length or index than the values. What is wrong in a row has its position.
    """
    asked = AskedRate(rate, on, rates)
    if is_column(to) or (to is None and is_column(currency)):
        raise TypeError("money is converted to one currency: write convert_currency(amounts, currencies, 'USD', on=…)")
    if currency is not None and to is not None:
        if isinstance(value, Measure) or hasattr(value, "_REGISTRY"):
            raise TypeError(
                f"the {type(value).__name__} knows its unit: write convert_currency(value, {shown(str(to))}, on=…)"
            )
        source, into = currency if is_column(currency) else Currency(currency), Currency(to)
        if is_column(currency) or is_column(on):
            from .rows import convert_rows

            return convert_rows(value, source, into, asked)
        return times(value, *asked.factor(source, into).as_integer_ratio())
    target = to if to is not None else currency
    if target is None:
        raise TypeError(
            "convert_currency() was not told into which currency: write convert_currency(8e9, 'CNY', 'USD', on='2023')"
        )
    if isinstance(value, (Money, Intensity)):
        return convert(value, target, asked).measure
    if isinstance(value, Measure):
        raise UnitError(f"{value} is {value.family}, and no money; its own .to() converts it")
    from .quantities import convert_quantities, exchanged

    found = convert_quantities(
        value, lambda quantity: exchanged(quantity, as_unit(target, Currency, IntensityUnit), asked)
    )
    if found is None:
        raise TypeError(
            f"a bare number does not know its currency: write convert_currency({shown(value)}, 'CNY', {shown(str(target))}, on=…)"
        )
    return found


@attrs.frozen
class AskedRate:
    """The rate that a call names: its own (`rate`), or that of a day or period (`on`), perhaps in a newer file (`rates`).

    Raises `RateError` for two rates, and for rates of no time.
    """

    rate: Rate | None
    on: Any
    rates: Rates | None

    def __attrs_post_init__(self) -> None:
        if self.rate is not None and self.on is not None:
            raise RateError("rate= and on= name two rates; give one of them")
        if self.rates is not None and self.on is None:
            raise RateError("rates= is where the rate of a time is looked up: name a day or period with on='2023'")

    def factor(self, source: Currency, target: Currency) -> Fraction:
        """What an amount is multiplied by, exactly. Raises `RateError` where there is no such rate."""
        found = self.between(source, target)
        return Fraction(1) if found is None else found.factor(source, target)

    def between(self, source: Currency, target: Currency) -> ExchangeRate | None:
        """The rate of two currencies; None where nothing is to be exchanged."""
        if isinstance(self.rate, ExchangeRate):
            return self.rate  # whether it is of these two currencies, its `factor` says
        value = None if self.rate is None else as_rate_value(self.rate)
        when = None if self.on is None else as_period(self.on)
        if source is target:
            return None
        base, quote = (target, source) if source is Currency.CNY else (source, target)
        if when is not None:
            return exchange_rate(base, quote, on=when, rates=self.rates)
        if value is None:
            raise RateError(
                f"{source} to {target} needs a rate: name a day or period with on='2023', or a rate with rate=7.1"
            )
        if quote is not Currency.CNY:
            raise RateError(
                f"a bare rate is yuan for one unit of another currency, and {source} to {target} has no yuan; give an ExchangeRate"
            )
        _check_direction(base, value)
        return ExchangeRate(base, quote, value)


def _check_direction(other: Currency, value: Fraction) -> None:
    """A bare rate is yuan for one unit of the other currency; one that only fits the other way round is a slip."""
    try:
        low, high = yuan_span(other)
    except RateError:
        return  # no rate of it is known here to hold this one against
    if not low / 2 <= value <= high * 2 and low / 2 <= 1 / value <= high * 2:
        raise RateError(
            f"a bare rate is yuan for 1 {other}, from {low:.4g} to {high:.4g} since {rate_span(other).start}, and "
            f"{digits(value)} fits {other} for 1 yuan: give rate={digits(1 / value)}, or ExchangeRate('CNY', {other.value!r}, …)"
        )


def convert(
    value: Money | Intensity, unit: Unit | str, asked: AskedRate, days: int | Fraction | None = None, metric: Any = None
) -> Conversion[Any]:
    """A money or intensity in another unit, its qualifier kept; a currency for an intensity keeps area and time."""
    target = as_target(unit, value._units, Currency)
    if isinstance(value, Intensity) and isinstance(target.unit, Currency):
        target = as_target("/".join([target.words if target.power else target.unit, *value.unit.split("/")[1:]]))
    wanted, length = target.unit, as_days(days)
    if isinstance(value, Intensity) and isinstance(wanted, IntensityUnit):
        source, money = value.unit.currency, wanted.currency
        factor = over_land(value.unit, wanted, length)
    elif length is not None:
        raise UnitError(f"{value} is money, and of no time; leave days= out")
    else:
        source, money, factor = Currency(value.unit), Currency(wanted), Fraction(1)
    if (found := asked.between(source, money)) is not None:
        factor *= found.factor(source, money)
    return Conversion(value, value._times(factor, target), found, metric)
