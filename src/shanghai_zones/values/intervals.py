"""The sum of several statements, as intervals: what their words support together, and no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from ..vocabulary import Qualifier
from .decimals import from_fraction
from .measures import AnyMeasure
from .units import Unit, ratio_between

__all__ = ["added_up"]


def added_up(measures: Sequence[AnyMeasure]) -> AnyMeasure | None:
    """The sum of measures whose units convert; None where nothing can be said of it, as of "more than" and "up to".

    >>> import shanghai_zones as sz
    >>> from shanghai_zones.values.intervals import added_up
    >>> print(added_up([sz.Area(1, "ha"), sz.Area(30, "mu", "more_than")]))
    more than 3 ha
    """
    qualifiers = {measure.qualifier for measure in measures}
    if Qualifier.ABOUT in qualifiers:
        if not qualifiers <= {Qualifier.ABOUT, Qualifier.EXACT}:
            return None
        return _sum(measures, [measure.value for measure in measures], Qualifier.ABOUT)
    bounds = [measure.bounds for measure in measures]
    lower = [end.lower for end in bounds if end.lower is not None]
    upper = [end.upper for end in bounds if end.upper is not None]
    if len(lower) == len(upper) == len(bounds):
        exact = qualifiers == {Qualifier.EXACT}
        return _sum(measures, lower, Qualifier.EXACT) if exact else _sum(measures, lower, Qualifier.BETWEEN, upper)
    if len(lower) == len(bounds):
        closed = all(end.lower_included for end in bounds)
        return _sum(measures, lower, Qualifier.AT_LEAST if closed else Qualifier.MORE_THAN)
    if len(upper) == len(bounds):
        closed = all(end.upper_included for end in bounds)
        nearly = qualifiers <= {Qualifier.NEARLY, Qualifier.EXACT}
        qualifier = Qualifier.AT_MOST if closed else Qualifier.NEARLY if nearly else Qualifier.LESS_THAN
        return _sum(measures, upper, qualifier)
    return None


def _sum(
    measures: Sequence[AnyMeasure], ends: Sequence[Decimal], qualifier: Qualifier, highs: Sequence[Decimal] = ()
) -> AnyMeasure:
    """The ends added up, in the first unit among those of the measures in which the sum is exact, else in the first."""
    units = list(dict.fromkeys(measure.unit for measure in measures))

    def added(values: Iterable[Decimal], unit: Unit) -> Fraction:
        pairs = zip(values, measures, strict=True)
        return sum((Fraction(value) * Fraction(*ratio_between(m.unit, unit)) for value, m in pairs), Fraction(0))

    unit = next((unit for unit in units if _is_exact(added(ends, unit))), units[0])
    high = from_fraction(added(highs, unit)) if highs else None
    return type(measures[0])._trusted(from_fraction(added(ends, unit)), unit, qualifier, high)


def _is_exact(value: Fraction) -> bool:
    return Fraction(from_fraction(value)) == value
