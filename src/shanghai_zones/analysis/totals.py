"""Totals that refuse to lie: a sum of figures that are of one thing, and count nothing twice.

What is refused: different indicators, statuses, bases, thresholds, families or currencies; a figure of a part (with
a scope) beside one of a whole, or of another part of another subject; shares, growths and intensities; a subject that
lies in another one or overlaps it, as a whole or in a part; two figures of one subject, unless they are flows of times
that do not overlap; subjects that are not of one time, unless a span is named. Every refusal names two figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from ..errors import MixedMetricsError, UnitError, shown
from ..records.containment import pairs_in_space
from ..records.model import Metric
from ..values.factors import ratio_between
from ..values.intervals import added_up
from ..values.measures import AnyMeasure
from ..values.periods import Period, as_period
from ..vocabulary import IndicatorKind, Qualifier

__all__ = ["total"]

_NOT_ADDED = (IndicatorKind.SHARE, IndicatorKind.GROWTH, IndicatorKind.INTENSITY)


def total(metrics: Iterable[Metric], *, span: Period | date | int | str | None = None) -> AnyMeasure:
    """The sum of figures of one indicator, status, basis and threshold, as a measure with its qualifier.

    Exact and more than make more than. Several area units add up exactly; several currencies do not. All are of one
    time: stocks as of the same, flows over the same days for each subject. `span="2010/2021"` takes figures of any
    times within it together. Figures without a period are of one time if they are of one source.

    >>> import shanghai_zones as sz
    >>> print(sz.total(sz.load().metrics.where(source="shanghai-daily-20220818", indicator="investment-signed")))
    more than 19.7 billion yuan
    >>> try:  # zones lie in zones, and overlap
    ...     sz.total(sz.load().metrics.where(source="catalogue-2018", indicator="land-area"))
    ... except sz.MixedMetricsError as error:
    ...     print(error.pair)
    ('shanghai-bay-area-high-tech-zone-approved-area', 'zhangjiang-jinshan-park-approved-area')

    Raises `MixedMetricsError` where the sum would count something twice or mix what does not belong together; its
    `pair` has the ids of two figures that do not go together. `TypeError` for what is no metric, `ParseError` for a
    span that is no period.
    """
    if isinstance(metrics, (Metric, str)) or not isinstance(metrics, Iterable):
        raise TypeError(f"total() takes metrics, as in ds.metrics.where(…), not {shown(metrics)}")
    figures, within = tuple(metrics), None if span is None else as_period(span)
    for figure in figures:
        if not isinstance(figure, Metric):
            raise TypeError(f"total() takes metrics, not {shown(figure)}")
    if not figures:
        raise MixedMetricsError("there is nothing to add: no metric was given")
    _check_kind(figures)
    _check_subjects(figures, within)
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
        # Of one subject each time has words of its own.
        if first.scope != other.scope and first.subject.id != other.subject.id:
            why = f"one is of {shown(first.scope)}, the other of {shown(other.scope)}"
            raise _refused(first, other, f"{why}; where both mean one kind, give them one scope")
        try:
            ratio_between(other.measure.unit, first.measure.unit)
        except UnitError:
            one, two = first.measure.unit, other.measure.unit
            why = f"one is in {one}, one in {two}; convert each with metric.to(…), money with metric.to(…, on=…)"
            raise _refused(first, other, why) from None
    kind = first.indicator.kind
    if kind in _NOT_ADDED and len(figures) > 1:
        plural = {"share": "shares", "growth": "growth rates", "intensity": "intensities"}[kind]
        raise _refused(first, figures[1], f"both are {plural} ({first.indicator.name}), which are not added")


def _check_subjects(figures: Sequence[Metric], within: Period | None) -> None:
    """Nothing is counted twice, neither over time nor in space, and all is of one time."""
    by_subject: dict[str, list[Metric]] = {}
    for figure in figures:
        by_subject.setdefault(figure.subject.id, []).append(figure)
    for same in by_subject.values():
        _check_times(same)
    for one, other, why in pairs_in_space([same[0].subject for same in by_subject.values()]):
        raise _refused(by_subject[one.id][0], by_subject[other.id][0], why)
    _check_one_time([*by_subject.values()], within)


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


def _check_one_time(groups: Sequence[Sequence[Metric]], within: Period | None) -> None:
    """The figures of each subject are of the same time as those of the first, or all of a span that the caller names."""
    first = groups[0]
    if within is not None:
        for figure in (figure for same in groups for figure in same):
            if figure.period is None or figure.period not in within:
                when = figure.period or "no stated time"
                raise MixedMetricsError(f"{figure.id!r} is of {when}, which is not within the span {within}")
        return
    for same in groups[1:]:
        if _time_of(same) != _time_of(first):
            one, other = first[0], same[0]
            times = [_said(figures) for figures in (first, same)]
            why = f"one is of {times[0]}, the other of {times[1]}; a span that takes both is named, as in span='2010/2021'"
            raise _refused(one, other, why)


def _time_of(same: Sequence[Metric]) -> object:
    """The days that the figures of a subject are of; of one without a period, its source stands for its time."""
    if same[0].period is None:
        return same[0].source.id
    days: list[tuple[date, date]] = []
    for start, end in sorted((p.start or date.min, p.end or date.max) for p in (figure.period for figure in same) if p):
        if days and days[-1][1] + timedelta(1) == start:  # two half-years are a year
            start = days.pop()[0]
        days.append((start, end))
    return days


def _said(same: Sequence[Metric]) -> str:
    if same[0].period is None:
        return f"no stated time (in {same[0].source.id!r})"
    return " and ".join(str(figure.period) for figure in same[:3]) + (" and more" if len(same) > 3 else "")


def _refused(one: Metric, other: Metric, why: str) -> MixedMetricsError:
    return MixedMetricsError(f"{one.id!r} and {other.id!r} do not go into one total: {why}", (one.id, other.id))


def _bounding_nothing(figures: Sequence[Metric]) -> tuple[Metric, Metric]:
    """Two figures that say nothing together: "about" and what is neither that nor exact, or of each end one without it."""
    about = next((figure for figure in figures if figure.measure.qualifier is Qualifier.ABOUT), None)
    if about is not None:
        with_it = (Qualifier.ABOUT, Qualifier.EXACT)
        pair = [about, next(figure for figure in figures if figure.measure.qualifier not in with_it)]
    else:
        ends = [figure.measure.bounds for figure in figures]
        pair = [figures[[end.lower for end in ends].index(None)], figures[[end.upper for end in ends].index(None)]]
    one, other = sorted(pair, key=figures.index)
    return one, other
