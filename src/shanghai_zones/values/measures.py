"""`Measure`: a value as it was stated, with its unit, its qualifier and the words it was printed in.

A measure is a statement, not a number: "more than 11.7 billion yuan" stays that through every conversion, and
whether two statements agree has three answers: yes, no, and cannot be told.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, SupportsIndex, TypeAlias, TypeVar, get_args, overload

import attrs

from ..errors import DatasetError, ParseError, Problem, UnitError, shown
from ..vocabulary import Qualifier, UnitFamily
from .decimals import AFTER, BEFORE, Way, as_fraction, from_fraction, plain, rounded, stated
from .factors import as_days, ratio_between, time_factor
from .intervals import Bounds, Interval, aligned, apart, as_fractions, exactly, order, quotient, way_of
from .units import (
    AreaUnit,
    CountUnit,
    Currency,
    DurationUnit,
    IntensityUnit,
    LengthUnit,
    RatioUnit,
    Target,
    Unit,
    as_target,
    as_unit,
)
from .validators import text_problem
from .wording import Locale, write, write_as_asked

if TYPE_CHECKING:
    from typing import Unpack

    import pint
    from pint.facets.plain import PlainQuantity

    from ..convert.conversion import Conversion
    from ..convert.currency import ToAsked

U = TypeVar("U", bound=Unit)
Number: TypeAlias = SupportsIndex | str | Decimal


@attrs.frozen(init=False, repr=False)
class Measure(Generic[U]):
    """A value as it was stated; what one makes are its families: `Money`, `Area`, `Length`, `Duration`, ….

    `value` is at full scale (yuan, not millions) and exact: an int, a Decimal or plain decimal text. `unit` is a
    code or a common spelling. `high` is the upper end of a range (`between`). `reported` holds the words it was
    printed in; it is None if the value was computed, and is no part of equality. Equality is of the statement:
    45 mu is not equal to 3 ha, it agrees with it.

    >>> import shanghai_zones as sz
    >>> land = sz.Area(45, "mu", "about")
    >>> land.value, land.unit, land.qualifier
    (Decimal('45'), <AreaUnit.MU: 'mu'>, <Qualifier.ABOUT: 'about'>)

    Raises `UnitError` for a unit of another family, `TypeError` for a float, `ParseError` for other spellings of a
    number, `DatasetError` for what cannot be (a range that ends below its start, a negative area).
    """

    # fmt: off
    value: Decimal = attrs.field(metadata={"meaning": "The number at full scale (yuan, not millions); the low end of a range."})
    unit: U = attrs.field(metadata={"meaning": "A code of one of the seven families."})
    qualifier: Qualifier = attrs.field(metadata={"meaning": "What the words around the number say."})
    high: Decimal | None = attrs.field(metadata={"meaning": "The high end of a range, otherwise none."})
    reported: str | None = attrs.field(eq=False, metadata={"meaning": "The words as printed; none for a computed value."})
    # fmt: on
    # The spelling that `.to` was asked for, to print in; no part of the statement.
    _asked: Target | None = attrs.field(init=False, default=None, eq=False)

    family: ClassVar[UnitFamily]
    _units: ClassVar[type[Unit]]
    _may_be_negative: ClassVar[bool] = True

    def __init__(
        self,
        value: Number,
        unit: U | str,
        qualifier: Qualifier | str = Qualifier.EXACT,
        high: Number | None = None,
        reported: str | None = None,
    ) -> None:
        if not hasattr(self, "_units"):
            raise TypeError(
                "a Measure has a family: make a Money, Area, Length, Duration, Count, Ratio or Intensity, or call measure()"
            )
        low, top = stated(value), None if high is None else stated(high, "high")
        qualifier = Qualifier(qualifier)
        if reported is not None and not isinstance(reported, str):
            raise TypeError(f"reported holds the printed words or None, not {shown(reported)}")
        self._fill(low, self._units(unit), qualifier, top, reported)
        wordless = text_problem(reported) if reported is not None else None
        problem = self._problem() if wordless is None else wordless.under("reported")
        if problem is not None:
            raise DatasetError([problem])

    @classmethod
    def _trusted(
        cls, value: Decimal, unit: Any, qualifier: Qualifier, high: Decimal | None, reported: str | None = None
    ) -> Self:
        """A measure of parts that are known to be sound: computed here, or checked by the loader."""
        self = cls.__new__(cls)
        self._fill(value, unit, qualifier, high, reported)
        return self

    def _fill(self, *parts: Any) -> None:
        self_as_attrs_made_it: Any = self  # the checkers do not agree on what attrs makes
        self_as_attrs_made_it.__attrs_init__(*parts)

    def _problem(self) -> Problem | None:
        """What its parts, each sound, cannot be together."""
        if (self.high is None) == (self.qualifier is Qualifier.BETWEEN):
            expected = "a high end" if self.high is None else "no high end"
            return Problem(
                "high",
                shown(self.high),
                f"{expected} with {self.qualifier.value!r}",
                "a range has value, high and 'between'",
            )
        if self.high is not None and self.high <= self.value:
            return Problem("high", f"{self.high:f}", f"more than value, {self.value:f}", "write the lower end first")
        if self.value < 0 and not self._may_be_negative:
            return Problem(
                "value", f"{self.value:f}", f"no negative {self.family}", "say a decrease with an indicator of its own"
            )
        return None

    @property
    def bounds(self) -> Bounds:
        """What the words support. Exact: both ends. More than: above it, no upper end. About: no ends.

        >>> import shanghai_zones as sz
        >>> sz.Area(45, "mu", "about").bounds.lower is None
        True
        """
        v, q = self.value, self.qualifier
        if q is Qualifier.EXACT:
            return Bounds(v, v, True, True)
        if q is Qualifier.BETWEEN:
            return Bounds(v, self.high, True, True)
        if q is Qualifier.MORE_THAN or q is Qualifier.AT_LEAST:
            return Bounds(v, None, q is Qualifier.AT_LEAST, False)
        if q is Qualifier.ABOUT:
            return Bounds(None, None, False, False)
        return Bounds(None, v, False, q is Qualifier.AT_MOST)

    def is_above(self, other: AnyMeasure) -> bool | None:
        """Whether it is more than another: True, False, or None where the words do not tell.

        >>> import shanghai_zones as sz
        >>> signed = sz.Money(11_700_000_000, "CNY", "more_than")
        >>> signed.is_above(sz.Money(8_000_000_000, "CNY")), signed.is_above(sz.Money(12_000_000_000, "CNY"))
        (True, None)

        Raises `UnitError` where the units do not convert (yuan and dollars, months and days).
        """
        return order(*self._beside(other))

    def is_below(self, other: AnyMeasure) -> bool | None:
        """Whether it is less than another: True, False, or None where the words do not tell.

        >>> import shanghai_zones as sz
        >>> sz.Count(100, "count", "nearly").is_below(sz.Count(100, "count"))
        True
        """
        mine, theirs = self._beside(other)
        return order(theirs, mine)

    def agrees_with(self, other: AnyMeasure) -> bool | None:
        """Whether both can be said of one thing: True if they say the same, False if not both can be so, else None.

        >>> import shanghai_zones as sz
        >>> sz.Area(45, "mu").agrees_with(sz.Area(3, "ha")), sz.Area(45, "mu", "about").agrees_with(sz.Area(3, "ha"))
        (True, None)
        """
        mine, theirs = self._beside(other)
        if self.qualifier is other.qualifier:
            same = self._beside(other, exactly) if self.qualifier is Qualifier.ABOUT else (mine, theirs)
            if same[0] == same[1]:
                return True
        return False if apart(mine, theirs) or apart(theirs, mine) else None

    def _beside(self, other: AnyMeasure, ends: Callable[[Any], Bounds] | None = None) -> tuple[Interval, Interval]:
        """Both statements in the other's unit; ends that differ by the rounding of a conversion alone are one."""
        given, other = other, getattr(other, "measure", other)  # that of a conversion or metric
        if not isinstance(other, Measure):
            raise TypeError(f"a {type(self).__name__} is compared with another one, not with {shown(given)}")
        mine, theirs = (self.bounds, other.bounds) if ends is None else (ends(self), ends(other))
        one, two = as_fractions(mine, Fraction(*ratio_between(self.unit, other.unit))), as_fractions(theirs, 1)
        values = (self.value, self.high, other.value, other.high)
        # Thirty digits are more than anybody states: such a value may be a rounded one.
        may_be_rounded = any(value is not None and len(value.as_tuple().digits) >= 30 for value in values)
        return (aligned(one, two) if self.unit != other.unit or may_be_rounded else one), two

    @overload  # the first two are special cases of the third
    def to(self: Measure[Currency], unit: Unit | str, **asked: Unpack[ToAsked]) -> Conversion[Money]: ...  # type: ignore[overload-overlap]
    @overload
    def to(self: Measure[IntensityUnit], unit: Unit | str, **asked: Unpack[ToAsked]) -> Conversion[Intensity]: ...  # type: ignore[overload-overlap]
    @overload
    def to(self, unit: Unit | str, **asked: Unpack[ToAsked]) -> Self: ...
    def to(self, unit: Any, *, rate: Any = None, on: Any = None, rates: Any = None, days: int | None = None) -> Any:
        """The same statement in another unit of its family. Qualifiers survive.

        Money and intensities give a `Conversion`, which names its rate: `rate=` or `on=` (and `rates=`) as in `convert_currency`. `days`
        is how many days the year or month has, where days become months or years. A scaled spelling (万元, 亿元, 万亩,
        万元/亩, million yuan) is what to print in. Exact where 34 digits hold it, else rounded once to 34
        digits, the end of an open statement or range outward.

        >>> import shanghai_zones as sz
        >>> print(sz.Area(45, "mu", "about").to("ha"))
        about 3 ha
        >>> print(sz.Area(45_000, "mu").to("万亩"), sz.Intensity("1.2", "CNY/m2/day").to("元/平方米/年", days=365))
        4.5万亩 438元/平方米/年 (1.2 yuan/m²/day)

        Raises `UnitError` where the units do not convert, `RateError` for money without a rate or with two.
        """
        if isinstance(self, (Money, Intensity)):
            from ..convert.currency import AskedRate, convert

            return convert(self, unit, AskedRate(rate, on, rates), days)
        if any(given is not None for given in (rate, on, rates)):
            raise UnitError(f"{self} is {self.family}: a rate converts money only; leave rate=, on= and rates= out")
        target, length = as_target(unit, self._units), as_days(days)
        if isinstance(self.unit, DurationUnit) and length is not None:
            factor = time_factor(self.unit, DurationUnit(target.unit), length)
        elif length is not None:
            raise UnitError(f"{self} is {self.family}: days are of rents and durations; leave days= out")
        else:
            factor = Fraction(*ratio_between(self.unit, target.unit))
        return self._times(factor, target)

    def rounded(self, digits: int) -> Self:
        """The same statement with its numbers at some significant digits; for computed values.

        Half up; but the end of "more than" or "at least" is rounded down, that of "nearly", "less than" or "up to"
        up, and both ends of a range outward, so that the rounded statement is true wherever the exact one is.

        >>> import shanghai_zones as sz
        >>> print(sz.Area("5.2083", "ha").rounded(2))
        5.2 ha
        >>> print(sz.Area("5.28", "ha", "more_than").rounded(2))
        more than 5.2 ha

        Raises `ParseError` for what is no number of digits.
        """
        if isinstance(digits, bool) or not isinstance(digits, int) or digits < 1:
            raise ParseError(f"digits is a number of significant digits from 1 on, not {shown(digits)}")
        high = None if self.high is None else rounded(self.high, digits, "up")
        way: Way = way_of(self.qualifier)
        way = "half up" if way == "half even" else way  # as people round
        found = self._trusted(rounded(self.value, digits, way), self.unit, self.qualifier, high)
        return found if self._asked is None else found._printed_in(self._asked)

    def _times(self, factor: Fraction, target: Target) -> Self:
        """The statement times a factor, in another unit."""
        high = None if self.high is None else from_fraction(Fraction(self.high) * factor, "up")
        low = from_fraction(Fraction(self.value) * factor, way_of(self.qualifier))
        return self._trusted(low, target.unit, self.qualifier, high)._printed_in(target)

    @overload  # special cases of the last
    def __truediv__(self: Measure[Currency], other: Measure[AreaUnit]) -> Intensity: ...  # type: ignore[overload-overlap]
    @overload
    def __truediv__(self: Measure[Currency], other: Measure[IntensityUnit]) -> Area: ...  # type: ignore[overload-overlap]
    @overload
    def __truediv__(self, other: Measure[RatioUnit]) -> Self: ...  # type: ignore[overload-overlap]
    @overload
    def __truediv__(self, other: Measure[U]) -> Ratio: ...
    def __truediv__(self, other: Any) -> Any:
        """One statement over another, with qualifiers and bounds: what the words of both support, and no more.

        Money over land is an `Intensity`, money over an intensity is land, two of one family are a `Ratio` in `one`
        (1.59), and anything over a ratio stays what it is.

        >>> import shanghai_zones as sz
        >>> print(sz.Money(400_000_000, "CNY", "more_than") / sz.Area(80, "mu"))
        more than 5 million yuan/mu
        >>> print(sz.Area(82_810, "m2") / sz.Area(41_405, "m2"), sz.Area(60_000, "m2") / sz.Ratio(2, "one"))
        2.0 30,000 m²

        Raises `UnitError` where the units do not convert, and where the two bound nothing together.
        """
        family: Any
        unit: Unit
        if not isinstance(other, Measure):
            return NotImplemented
        if isinstance(self, Money) and isinstance(other, Area):
            factor, family, unit = Fraction(1), Intensity, IntensityUnit.of(self.unit, other.unit)
        elif isinstance(self, Money) and isinstance(other, Intensity):
            price = IntensityUnit.of(self.unit, other.unit.area)  # another currency or a rent is refused
            factor, family, unit = 1 / Fraction(*ratio_between(other.unit, price)), Area, other.unit.area
        elif isinstance(other, Ratio) and not isinstance(self, Ratio):
            factor, family, unit = 1 / Fraction(*ratio_between(other.unit, RatioUnit.ONE)), type(self), self.unit
        else:
            factor, family, unit = Fraction(*ratio_between(self.unit, other.unit)), Ratio, RatioUnit.ONE
        value, qualifier, high = quotient(self, other, factor)
        return family._trusted(value, unit, qualifier, high)

    if not TYPE_CHECKING:  # to a type checker there is no + and no <

        def __add__(self, other):
            """A sum is not made by +: what is added must not overlap, and only records say that."""
            raise TypeError(
                f"{self} is a statement, which + does not add: add metrics with total(), or the .value of each"
            )

        def __lt__(self, other):
            """No order by <: the words of a statement may leave it open."""
            raise TypeError(f"{self} is a statement, which has no order by <: ask .is_below() or .is_above()")

        __radd__ = __sub__ = __rsub__ = __add__
        __le__ = __gt__ = __ge__ = __lt__

    def _printed_in(self, target: Target) -> Self:
        """Itself, just made, to be printed as a target asks, if it asks for a scale or spelling."""
        if target.words:
            object.__setattr__(self, "_asked", target)
        return self

    @classmethod
    def from_quantity(cls, quantity: Any, qualifier: Qualifier | str = Qualifier.EXACT) -> Self:
        """The measure of a Pint quantity, of any registry; the qualifier, which no quantity carries, is the caller's.

        Exact where the magnitude is; a float is taken as the digits that it prints. In the quantity's own unit, if it
        is one of ours, else in one that goes into it.

        >>> import pint
        >>> import shanghai_zones as sz
        >>> print(sz.Area.from_quantity(pint.Quantity(9.5, "kilometer ** 2"), "about"))
        about 9.5 km²

        Raises `UnitError` for a quantity of another family, `TypeError` for an array (convert a column with
        `convert_area` or `convert_currency`), `ParseError` for NaN, infinities and more digits than a figure has.
        """
        from .pint_units import unit_of, written

        unit, ratio = unit_of(quantity)
        family: Any = FAMILIES[type(unit)]
        if not issubclass(family, cls):
            raise UnitError(f"a quantity in {written(quantity.unit_items())} is {family.family}, and no {cls.__name__}")
        value = from_fraction(as_fraction(quantity.magnitude) * ratio)
        if value and value.adjusted() >= BEFORE:
            raise ParseError(f"{shown(quantity)} is no figure here: at most {BEFORE} digits before the point")
        made: Self = family._trusted(value, unit, Qualifier(qualifier), None)
        problem = made._problem()
        if problem is not None:
            raise DatasetError([problem])
        return made

    @property
    def quantity(self) -> PlainQuantity[Any]:
        """`to_quantity()` in the application registry of the moment."""
        return self.to_quantity()

    def to_quantity(self, registry: pint.UnitRegistry[Any] | None = None) -> PlainQuantity[Any]:
        """A Pint quantity, in the application registry or the caller's own; what it lacks of ours is defined there.

        The qualifier is *not* in a quantity: "more than 5 ha" and "5 ha" give the same one, and `from_quantity` asks
        for it again. The magnitude is an int where the value is whole, else a float (in a registry of Decimals or
        Fractions, one of these). The name `mu` is not touched; `define_units` takes it.

        >>> import shanghai_zones as sz
        >>> price = sz.Money(400_000_000, "CNY").quantity / sz.Area(78, "mu").quantity
        >>> print(round(price.to("万元/亩"), 1))
        512.8 万元 / chinese_mu

        Raises `UnitError` for a range, which is no single quantity: take `bounds`.
        """
        if self.high is not None:
            raise UnitError(f"{self} is a range, and no single quantity; take the ends from .bounds")
        from .pint_units import quantity_of

        return quantity_of(self.value, self.unit, registry)

    def __str__(self) -> str:
        printed = self._readable()
        if printed._asked is not None:
            return write_as_asked(printed.value, printed.qualifier, printed.high, printed._asked)
        return write(printed.value, printed.unit, printed.qualifier, printed.high, "en")

    def _readable(self) -> Self:
        """Itself; at six digits, as a conversion prints, where it was computed and its digits do not end."""
        ends = (end for end in (self.value, self.high) if end is not None)
        endless = any(not has_file_digits(end) and len(end.as_tuple().digits) >= 30 for end in ends)
        return self.rounded(6) if endless else self

    def _repr_html_(self) -> str:
        from ..show.cards import measure_card

        return measure_card(self)

    def __repr__(self) -> str:
        parts = [repr(f"{self.value:f}"), repr(self.unit.value)]
        if self.qualifier is not Qualifier.EXACT:
            parts.append(repr(self.qualifier.value))
        if self.high is not None:
            parts.append(repr(f"{self.high:f}"))
        return f"{type(self).__name__}({', '.join(parts)})"


@attrs.frozen(init=False, repr=False)
class Money(Measure[Currency]):
    """An amount of money, in whole units of its currency.

    >>> import shanghai_zones as sz
    >>> print(sz.Money(11_700_000_000, "yuan", "more_than"))
    more than 11.7 billion yuan
    """

    family = UnitFamily.MONEY
    _units = Currency


@attrs.frozen(init=False, repr=False)
class Area(Measure[AreaUnit]):
    """An area of land or floor.

    >>> import shanghai_zones as sz
    >>> print(sz.Area("9.5", "km2", "about"))
    about 9.5 km²
    """

    family = UnitFamily.AREA
    _units = AreaUnit
    _may_be_negative = False


@attrs.frozen(init=False, repr=False)
class Length(Measure[LengthUnit]):
    """A length or height.

    >>> import shanghai_zones as sz
    >>> print(sz.Length("9.5", "m", "at_most"))
    up to 9.5 m
    """

    family = UnitFamily.LENGTH
    _units = LengthUnit
    _may_be_negative = False


@attrs.frozen(init=False, repr=False)
class Duration(Measure[DurationUnit]):
    """How long something takes.

    >>> import shanghai_zones as sz
    >>> print(sz.Duration(6, "month", "at_least"))
    at least 6 months
    """

    family = UnitFamily.DURATION
    _units = DurationUnit
    _may_be_negative = False


@attrs.frozen(init=False, repr=False)
class Count(Measure[CountUnit]):
    """A number of things.

    >>> import shanghai_zones as sz
    >>> print(sz.Count(1254))
    1,254
    """

    family = UnitFamily.COUNT
    _units = CountUnit
    _may_be_negative = False

    def __init__(
        self,
        value: Number,
        unit: CountUnit | str = CountUnit.COUNT,
        qualifier: Qualifier | str = Qualifier.EXACT,
        high: Number | None = None,
        reported: str | None = None,
    ) -> None:
        super().__init__(value, unit, qualifier, high, reported)


@attrs.frozen(init=False, repr=False)
class Ratio(Measure[RatioUnit]):
    """A share or a growth, in percent or percentage points.

    >>> import shanghai_zones as sz
    >>> print(sz.Ratio(20, "percent", "more_than"))
    more than 20%
    """

    family = UnitFamily.RATIO
    _units = RatioUnit


@attrs.frozen(init=False, repr=False)
class Intensity(Measure[IntensityUnit]):
    """Money for an area: investment or output per land.

    >>> import shanghai_zones as sz
    >>> print(sz.Intensity(5_130_000, "CNY/mu"))
    5.13 million yuan/mu
    """

    family = UnitFamily.INTENSITY
    _units = IntensityUnit


AnyMeasure: TypeAlias = Money | Area | Length | Duration | Count | Ratio | Intensity
FAMILIES: dict[type[Unit], type[AnyMeasure]] = {family._units: family for family in get_args(AnyMeasure)}


def measure(
    value: Number | PlainQuantity[Any],
    unit: Unit | str | None = None,
    qualifier: Qualifier | str = Qualifier.EXACT,
    high: Number | None = None,
    reported: str | None = None,
) -> AnyMeasure:
    """A measure of the family that its unit belongs to; of a Pint quantity, which knows its unit, with a qualifier.

    >>> import pint
    >>> import shanghai_zones as sz
    >>> sz.measure(45, "mu"), sz.measure(pint.Quantity(6, "month"), qualifier="at_least")
    (Area('45', 'mu'), Duration('6', 'month', 'at_least'))

    Raises as `Measure` does.
    """
    if hasattr(value, "_REGISTRY"):
        if (unit, high, reported) != (None, None, None):
            raise TypeError("a quantity knows its unit and has no range: write measure(quantity, qualifier=…)")
        found: AnyMeasure = Measure.from_quantity(value, qualifier)  # type: ignore[assignment]
        return found
    if unit is None:
        raise TypeError("a number needs its unit: write measure(45, 'mu')")
    known = as_unit(unit)
    number: Any = value
    return FAMILIES[type(known)](number, known, qualifier, high, reported)


def format_measure(measure: AnyMeasure, locale: Locale = "en") -> str:
    """A measure as people write it, in English or Chinese; no digit is dropped, but of a computed value without end.

    >>> import shanghai_zones as sz
    >>> signed = sz.Money(11_700_000_000, "CNY", "more_than")
    >>> sz.format_measure(signed), sz.format_measure(signed, "zh")
    ('more than 11.7 billion yuan', '超过117亿元')

    Raises `ParseError` for another locale, `TypeError` for what is no measure.
    """
    measure = getattr(measure, "measure", measure)  # of a conversion
    if not isinstance(measure, Measure):
        raise TypeError(f"format_measure() takes a measure, not {shown(measure)}")
    if not isinstance(locale, str) or locale not in ("en", "zh"):
        raise ParseError(f"{shown(locale)} is not a locale of this library; known: en, zh")
    printed = measure._readable()
    return write(printed.value, printed.unit, printed.qualifier, printed.high, locale)


def has_file_digits(value: Decimal | None) -> bool:
    """Whether a value, if there is one, has no more digits than a file holds; a computed one may have."""
    if value is None:
        return True
    return value.as_tuple().exponent >= -AFTER or plain(value).as_tuple().exponent >= -AFTER  # type: ignore[operator]
