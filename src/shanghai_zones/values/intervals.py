"""Statements as intervals: what their words support, compared, added up and divided, and no more.

"More than 400 million yuan" on "78 mu" is more than 5.13 million yuan a mu, and on "more than 78 mu" it is nothing
that could be said. Where a value does not fit 34 digits, the end of an interval is rounded outward, so that what is
computed from a statement never says more than it; and two values that differ by such a rounding are taken for one.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from ..errors import UnitError
from ..vocabulary import Qualifier
from .decimals import Way, from_fraction
from .factors import ratio_between
from .units import Unit

if TYPE_CHECKING:
    from .measures import AnyMeasure, Measure


@attrs.frozen
class Bounds:
    """What the words of a figure support: the ends of an interval, None where they set no end.

    >>> import shanghai_zones as sz
    >>> sz.Money(11_700_000_000, "CNY", "more_than").bounds
    Bounds(lower=Decimal('11700000000'), upper=None, lower_included=False, upper_included=False)
    """

    lower: Decimal | None
    upper: Decimal | None
    lower_included: bool
    upper_included: bool


def exactly(measure: Measure[Any]) -> Bounds:
    """As if its value were said exactly."""
    return Bounds(measure.value, measure.value, True, True)


# An interval in exact numbers: lower, upper, and whether each end belongs to it.
Interval: TypeAlias = tuple[Fraction | None, Fraction | None, bool, bool]


def as_fractions(bounds: Bounds, factor: Fraction | int) -> Interval:
    lower = None if bounds.lower is None else Fraction(bounds.lower) * factor
    upper = None if bounds.upper is None else Fraction(bounds.upper) * factor
    return lower, upper, bounds.lower_included, bounds.upper_included


_ROUNDING = Fraction(1, 10**32)  # of a value: some twenty roundings to 34 digits


def aligned(one: Interval, other: Interval) -> Interval:
    """One interval, each end that is an end of the other but for rounding moved onto it."""
    ends = [end for end in other[:2] if end is not None]

    def moved(end: Fraction | None) -> Fraction | None:
        if end is None or not ends:
            return end
        nearest = min(ends, key=lambda each: abs(each - end))
        return nearest if abs(nearest - end) <= _ROUNDING * max(abs(nearest), abs(end)) else end

    return moved(one[0]), moved(one[1]), one[2], one[3]


def way_of(qualifier: Qualifier) -> Way:
    """How the value of a statement is rounded: what has no lower end up, what has no upper end and a range down."""
    if qualifier in (Qualifier.EXACT, Qualifier.ABOUT):
        return "half even"
    return "up" if qualifier in (Qualifier.NEARLY, Qualifier.LESS_THAN, Qualifier.AT_MOST) else "down"


def apart(one: Interval, other: Interval) -> bool:
    """Whether all of one lies above all of the other."""
    lower, upper = one[0], other[1]
    if lower is None or upper is None:
        return False
    return lower > upper or (lower == upper and not (one[2] and other[3]))


def order(one: Interval, other: Interval) -> bool | None:
    """Whether one is more than the other: certainly, certainly not, or open."""
    if apart(one, other):
        return True
    upper, lower = one[1], other[0]
    if upper is not None and lower is not None and upper <= lower:
        return False
    return None


def added_up(measures: Sequence[AnyMeasure]) -> AnyMeasure | None:
    """The sum of measures whose units convert; None where nothing can be said of it, as of "more than" and "up to".

    >>> import shanghai_zones as sz
    >>> from shanghai_zones.values.intervals import added_up
    >>> print(added_up([sz.Area(1, "ha"), sz.Area(30, "mu", "more_than")]))
    more than 3 ha
    """
    qualifiers = {measure.qualifier for measure in measures}
    about = Qualifier.ABOUT in qualifiers and qualifiers <= {Qualifier.ABOUT, Qualifier.EXACT}
    bounds = [exactly(m) if about else m.bounds for m in measures]

    def added(ends: Sequence[Decimal | None], unit: Unit) -> Fraction | None:
        if None in ends:
            return None
        pairs = zip(ends, measures, strict=True)
        return sum((Fraction(end or 0) * Fraction(*ratio_between(m.unit, unit)) for end, m in pairs), Fraction(0))

    lowers, uppers = [each.lower for each in bounds], [each.upper for each in bounds]
    ends = uppers if None in lowers else lowers
    # In the first unit among those of the measures in which the sum is exact, else in the first.
    units = dict.fromkeys(measure.unit for measure in measures)
    sums = ((unit, added(ends, unit)) for unit in units)
    exact = (unit for unit, sum_ in sums if sum_ is not None and Fraction(from_fraction(sum_)) == sum_)
    unit = next(exact, measures[0].unit)
    closed = all(each.lower_included for each in bounds), all(each.upper_included for each in bounds)
    nearly = qualifiers <= {Qualifier.NEARLY, Qualifier.EXACT}
    found = _statement((added(lowers, unit), added(uppers, unit), *closed), nearly)
    if found is None:
        return None
    return type(measures[0])._trusted(found[0], unit, Qualifier.ABOUT if about else found[1], found[2])


def _statement(interval: Interval, nearly: bool) -> tuple[Decimal, Qualifier, Decimal | None] | None:
    """Value, qualifier and upper end of what an interval states, its ends rounded outward; None where it has no end.

    Below an end that is not included it is `nearly` that, or less than it.
    """
    lower, upper, lower_included, upper_included = interval
    if lower is not None and upper is not None:
        if lower == upper:
            return from_fraction(lower), Qualifier.EXACT, None
        return from_fraction(lower, "down"), Qualifier.BETWEEN, from_fraction(upper, "up")
    if lower is not None:
        return from_fraction(lower, "down"), Qualifier.AT_LEAST if lower_included else Qualifier.MORE_THAN, None
    if upper is None:
        return None
    below = Qualifier.NEARLY if nearly else Qualifier.LESS_THAN
    return from_fraction(upper, "up"), Qualifier.AT_MOST if upper_included else below, None


def quotient(over: Measure[Any], under: Measure[Any], factor: Fraction) -> tuple[Any, Qualifier, Any]:
    """One statement over another: value, qualifier and upper end. What is about stays about.

    Raises `UnitError` where the two bound nothing together, and for what is not above zero.
    """
    if under.value <= 0 or over.value < 0:
        raise UnitError(f"{over} on {under}: both must be above zero to divide")
    qualifiers = {over.qualifier, under.qualifier}
    about = Qualifier.ABOUT in qualifiers and qualifiers <= {Qualifier.ABOUT, Qualifier.EXACT}
    top, bottom = (exactly(over), exactly(under)) if about else (over.bounds, under.bounds)
    lower = None if top.lower is None or bottom.upper is None else Fraction(top.lower) / Fraction(bottom.upper) * factor
    upper = None if top.upper is None or bottom.lower is None else Fraction(top.upper) / Fraction(bottom.lower) * factor
    closed = top.lower_included and bottom.upper_included, top.upper_included and bottom.lower_included
    nearly = over.qualifier is Qualifier.NEARLY and under.qualifier is Qualifier.EXACT
    found = _statement((lower, upper, *closed), nearly)
    if found is None:
        raise UnitError(f"{over} on {under} bounds nothing: take a figure stated the other way round, or exactly")
    return (found[0], Qualifier.ABOUT, None) if about else found
