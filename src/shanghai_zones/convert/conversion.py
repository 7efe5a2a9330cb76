"""What `.to` gives for money, intensities and metrics: the measure in another unit, and the rate that made it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import attrs

from ..values.intervals import Bounds
from ..values.measures import AnyMeasure
from ..values.rates import ExchangeRate, digits
from ..values.units import Unit
from ..vocabulary import Qualifier

if TYPE_CHECKING:
    from pint.facets.plain import PlainQuantity

    from ..records.model import Metric

M_co = TypeVar("M_co", bound=AnyMeasure, covariant=True)


@attrs.frozen
class Conversion(Generic[M_co]):
    """A statement in another unit: what was stated, the `measure` it comes to, and the rate (None where none was needed).

    Prints rounded, on one line, in the scale that was asked for, with the rate and its day; `measure` is exact (34
    digits). What a measure can be asked it answers for `measure`. `metric` is the figure, where one was converted.

    >>> import shanghai_zones as sz
    >>> conversion = sz.Money(8_000_000_000, "CNY").to("USD", on="2022-08-18")
    >>> print(conversion)
    US$1.18 billion (8 billion yuan at 6.7852, ECB, 2022-08-18)
    >>> conversion.is_above(sz.Money(1_100_000_000, "USD"))
    True
    """

    stated: M_co
    measure: M_co
    rate: ExchangeRate | None
    metric: Metric | None = None

    @property
    def value(self) -> Decimal:
        return self.measure.value

    @property
    def unit(self) -> Unit:
        return self.measure.unit

    @property
    def qualifier(self) -> Qualifier:
        return self.measure.qualifier

    @property
    def high(self) -> Decimal | None:
        return self.measure.high

    @property
    def bounds(self) -> Bounds:
        return self.measure.bounds

    @property
    def quantity(self) -> PlainQuantity[Any]:
        return self.measure.quantity

    def is_above(self, other: Any) -> bool | None:
        return self.measure.is_above(other)

    def is_below(self, other: Any) -> bool | None:
        return self.measure.is_below(other)

    def agrees_with(self, other: Any) -> bool | None:
        return self.measure.agrees_with(other)

    def rounded(self, digits: int) -> Any:
        return self.measure.rounded(digits)

    def __str__(self) -> str:
        if self.measure.unit is self.stated.unit:
            return str(self.measure)  # nothing was computed
        at = "" if self.rate is None else f" at {digits(self.rate.value)}, {self.rate.origin}"
        # Nobody states more: money to three digits, the rest to six.
        return f"{self.measure.rounded(6 if self.rate is None else 3)} ({self.stated}{at})"

    def _repr_html_(self) -> str:
        from ..show.cards import result_card

        return result_card(self)
