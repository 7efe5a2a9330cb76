"""Totals that refuse to lie: a sum of figures that are of one thing, and count nothing twice.

What is refused: different indicators, statuses, bases, thresholds, families or currencies; a figure of a part (with
a scope) beside one of a whole; shares, growths and intensities; a subject that lies in another one or overlaps it; two figures of one subject, unless they are flows of
times that do not overlap. Every refusal names the two figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations, pairwise

from ..errors import MixedMetricsError, UnitError, shown
from ..records.containment import pairs_in_space
from ..records.model import Metric
from ..values.intervals import added_up
from ..values.measures import AnyMeasure
from ..values.units import Currency, ratio_between
from ..vocabulary import IndicatorKind

__all__ = ["total"]

_NOT_ADDED = (IndicatorKind.SHARE, IndicatorKind.GROWTH, IndicatorKind.INTENSITY)


def total(metrics: Iterable[Metric]) -> AnyMeasure:
    """The sum of figures of one indicator, status, basis and threshold, as a measure with its qualifier.

    Exact and more than make more than. Several area units add up exactly; several currencies do not.

    >>> import shanghai_zones as sz
    >>> print(sz.total(sz.load().metrics.where(indicator="investment-signed", status="actual")))
    more than 19.7 billion yuan
    >>> try:  # zones lie in zones, and overlap
    ...     sz.total(sz.load().metrics.where(indicator="land-area", basis="approved"))
    ... except sz.MixedMetricsError as error:
    ...     print(error.pair)
    ('shanghai-bay-area-high-tech-zone-approved-area', 'zhangjiang-jinshan-park-approved-area')

    Raises `MixedMetricsError` where the sum would count something twice or mix what does not belong together; its
    `pair` has the ids of two figures that do not go together. `TypeError` for what is no metric.
    """
    if isinstance(metrics, (Metric, str)) or not isinstance(metrics, Iterable):
        raise TypeError(f"total() takes metrics, as in ds.metrics.where(…), not {shown(metrics)}")
    figures = tuple(metrics)
    for figure in figures:
        if not isinstance(figure, Metric):
            raise TypeError(f"total() takes metrics, not {shown(figure)}")
    if not figures:
        raise MixedMetricsError("there is nothing to add: no metric was given")
    _check_kind(figures)
    _check_subjects(figures)
    sum_ = added_up([figure.measure for figure in figures])
    if sum_ is None:
        one, other = _bounding_nothing(figures)
        raise _refused(one, other, f"of {one.measure} and {other.measure} together nothing can be said")
    return sum_


def _check_kind(figures: Sequence[Metric]) -> None:
    """One thing is counted, in one way."""
    first = figures[0]
    for other in figures[1:]:
        for what, one, two in (
            ("indicator", first.indicator.id, other.indicator.id),
            ("status", first.status, other.status),
            ("basis", first.basis, other.basis),
            ("unit family", first.measure.family, other.measure.family),
            ("threshold", first.threshold, other.threshold),
        ):
            if one != two:
                raise _refused(first, other, f"{what} {one or 'not stated'} and {two or 'not stated'} are not added")
        if (first.scope is None) is not (other.scope is None):
            scope = shown(first.scope or other.scope)
            raise _refused(first, other, f"one is of a part only, {scope}, and the other of the whole")
        try:
            ratio_between(other.measure.unit, first.measure.unit)
        except UnitError as error:
            why = str(error)
            if isinstance(first.measure.unit, Currency):
                why = (
                    f"one is in {first.measure.unit}, one in {other.measure.unit}; convert each with metric.to(…, on=…)"
                )
            raise _refused(first, other, why) from None
    kind = first.indicator.kind
    if kind in _NOT_ADDED and len(figures) > 1:
        plural = {"share": "shares", "growth": "growth rates", "intensity": "intensities"}[kind]
        raise _refused(first, figures[1], f"both are {plural} ({first.indicator.name}), which are not added")


def _check_subjects(figures: Sequence[Metric]) -> None:
    """Nothing is counted twice: neither over time nor in space."""
    by_subject: dict[str, list[Metric]] = {}
    for figure in figures:
        by_subject.setdefault(figure.subject.id, []).append(figure)
    for same in by_subject.values():
        _check_times(same)
    for one, other, why in pairs_in_space([same[0].subject for same in by_subject.values()]):
        raise _refused(by_subject[one.id][0], by_subject[other.id][0], why)


def _check_times(same: Sequence[Metric]) -> None:
    """Figures of one subject: only flows add up, over times that do not overlap."""
    if len(same) < 2:
        return
    name = same[0].subject.name
    if same[0].indicator.kind is not IndicatorKind.FLOW:
        raise _refused(same[0], same[1], f"both are of {name}, and a {same[0].indicator.kind} is not added over time")
    times = [(figure.period, figure) for figure in same if figure.period is not None]
    if len(times) < len(same):
        without = next(figure for figure in same if figure.period is None)
        other = next(figure for figure in same if figure is not without)
        raise _refused(without, other, f"both are of {name}, and the first has no period")
    times.sort(key=lambda pair: pair[0].start or date.min)
    for (period, figure), (later, other) in pairwise(times):  # by their start: if none meets the next, none meets any
        if period.overlaps(later):
            raise _refused(figure, other, f"both are of {name}, and {period} overlaps {later}")


def _refused(one: Metric, other: Metric, why: str) -> MixedMetricsError:
    return MixedMetricsError(f"{one.id!r} and {other.id!r} do not go into one total: {why}", (one.id, other.id))


def _bounding_nothing(figures: Sequence[Metric]) -> tuple[Metric, Metric]:
    """Two figures that say nothing together."""
    return next(pair for pair in combinations(figures, 2) if added_up([figure.measure for figure in pair]) is None)
