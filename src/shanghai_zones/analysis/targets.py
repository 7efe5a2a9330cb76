"""What became of targets: each goal with the results that speak to it, and a verdict that follows the words.

A result speaks to a goal of the same subject, indicator, scope, basis and threshold, over the goal's own period. What is
said of a part of it is never taken for the whole, and a figure about something near it (another scope) is only named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from ..errors import UnitError, shown
from ..records.model import Metric
from ..records.results import Results
from ..values.measures import AnyMeasure, measure
from ..vocabulary import IndicatorKind, Qualifier, Status, Verdict

if TYPE_CHECKING:
    from ..records.dataset import Dataset

__all__ = ["TargetResult", "targets"]


@attrs.frozen
class TargetResult:
    """A goal, the figures that speak to it in the order of their periods, and whether it was met, with the reason."""

    target: Metric
    results: tuple[Metric, ...]
    verdict: Verdict
    reason: str

    COLUMNS: ClassVar = {
        "target": "more", "title": "head", "target.period": "text", "target.measure": "measure", "verdict": "word",
        "reason": "note", "results": "more",
    }  # fmt: skip

    @property
    def title(self) -> str:
        """What the goal is of: subject, indicator and scope."""
        scope = f" ({self.target.scope})" if self.target.scope else ""
        return f"{self.target.subject.name}: {self.target.indicator.name}{scope}"

    def __str__(self) -> str:
        goal = f"{self.title}, {self.target.measure} for {self.target.period}"
        return f"{goal}: {self.verdict.replace('_', ' ')} ({self.reason})"

    def _repr_html_(self) -> str:
        from ..show.series import target_card

        return target_card(self)


def targets(dataset: Dataset, as_of: date | None, fields: Mapping[str, Any]) -> Results[TargetResult]:
    """`Dataset.targets`."""
    if as_of is not None and type(as_of) is not date:
        raise TypeError(f"as_of is a datetime.date, not {shown(as_of)}")
    today = as_of or max((source.published for source in dataset.sources if source.published), default=date.min)
    known = (
        dataset.metrics if as_of is None else dataset.metrics.where(lambda m: (m.source.published or date.max) <= as_of)
    )
    by_kind: dict[tuple[str, str], list[Metric]] = {}
    for metric in known:
        by_kind.setdefault((metric.subject.id, metric.indicator.id), []).append(metric)
    goals = (m for m in dataset.metrics.where(**fields) if m.status is Status.TARGET and m in known)
    judged = (_judged(goal, by_kind[goal.subject.id, goal.indicator.id], today) for goal in goals)
    return Results(judged, TargetResult)


def _judged(goal: Metric, figures: Sequence[Metric], today: date) -> TargetResult:
    actual = [figure for figure in figures if figure.status is Status.ACTUAL and figure.period is not None]
    same = [figure for figure in actual if _alike(figure) == _alike(goal)]
    others = [figure for figure in actual if _alike(figure) != _alike(goal)]
    # Of the goal's time is what lies within it; a level by some day, which has no start, takes all up to that day.
    speaking = [figure for figure in same if goal.period is not None and figure.period in goal.period]
    results = tuple(sorted(speaking, key=_end))
    verdict, reason = _verdict(goal, results, today)
    if others and not results:
        near = others[0]
        which = near.scope or near.basis or "the whole"
        reason += f"; of another scope there is {near.measure} for {near.period} ({which})"
    return TargetResult(goal, results, verdict, reason)


def _alike(figure: Metric) -> tuple[object, ...]:
    return figure.scope, figure.basis, figure.threshold


def _verdict(goal: Metric, results: tuple[Metric, ...], today: date) -> tuple[Verdict, str]:
    if goal.period is None or goal.period.end is None:
        return Verdict.CANNOT_BE_TOLD, "the goal names no time by which"
    over = goal.period.end <= today
    # A goal that is a level has no whole: any time up to it counts. A part of a year may reach what the year asks.
    whole = [result for result in results if result.period == goal.period or _is_level(goal)]
    parts = results if goal.indicator.kind is IndicatorKind.FLOW else ()
    answers = [(result, _reached(result.measure, goal.measure)) for result in (whole or parts)]
    reached = [result for result, answer in answers if answer]
    # What falls short settles it only if it is of the goal's whole time, or of the year that ends it.
    deciding = [r for r, _ in answers if r.period == goal.period or (_is_level(goal) and _end(r) == _end(goal))]
    at_the_end = [(result, answer) for result, answer in answers if result in deciding]
    failed = [result for result, answer in at_the_end if answer is False]
    if reached and any(result.period == other.period for result in reached for other in failed):
        return Verdict.CANNOT_BE_TOLD, f"sources disagree: {reached[-1].measure} and {failed[-1].measure}"
    if reached:
        return Verdict.MET, f"{reached[0].measure} for {reached[0].period}"
    if failed and over:
        return Verdict.NOT_MET, f"{failed[-1].measure} for {failed[-1].period}"
    last = f"the last figure is {results[-1].measure} for {results[-1].period}" if results else "no result was read"
    if not over:
        return Verdict.OPEN, f"{last}; {goal.period} is not over"
    if at_the_end:
        return Verdict.CANNOT_BE_TOLD, f"{at_the_end[-1][0].measure} is neither more nor less than {goal.measure}"
    return Verdict.CANNOT_BE_TOLD, last


def _is_level(goal: Metric) -> bool:
    """A goal "by 2025" (no start), and any goal of a stock, is a level to be reached at some time up to then."""
    levels = (IndicatorKind.STOCK, IndicatorKind.DIMENSION)
    return (goal.period is not None and goal.period.start is None) or goal.indicator.kind in levels


def _reached(result: AnyMeasure, goal: AnyMeasure) -> bool | None:
    """Whether a result is what the goal's words ask for; None where the words do not tell."""
    try:
        value = measure(goal.value, goal.unit)
        above, below = result.is_above(value), result.is_below(value)
    except UnitError:  # another currency, or months for days
        return None
    if goal.qualifier in (Qualifier.MORE_THAN, Qualifier.LESS_THAN):
        return above if goal.qualifier is Qualifier.MORE_THAN else below
    if goal.qualifier in (Qualifier.ABOUT, Qualifier.NEARLY) and below:
        return None  # a little below is what these words allow, and how little they do not say
    wrong = above if goal.qualifier is Qualifier.AT_MOST else below
    return None if wrong is None else not wrong


def _end(figure: Metric) -> date:
    return (figure.period and figure.period.end) or date.max
