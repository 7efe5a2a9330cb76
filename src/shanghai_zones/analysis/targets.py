"""What became of targets: each goal with the results that speak to it, and a verdict that follows the words.

A result speaks to a goal of the same subject, indicator, scope, basis and threshold, over the goal's own period. What is
said of a part of it is never taken for the whole, and a figure about something near it (another scope) is only named.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

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
        "target": "text", "target.measure": "measure", "results": "text", "verdict": "text", "reason": "note",
    }  # fmt: skip

    def __str__(self) -> str:
        goal = f"{self.target.subject.name}: {self.target.indicator.name}"
        scope = f" ({self.target.scope})" if self.target.scope else ""
        return f"{goal}{scope}, {self.target.measure} for {self.target.period}: {self.verdict.replace('_', ' ')} ({self.reason})"


def targets(dataset: Dataset, as_of: date | None) -> Results[TargetResult]:
    """`Dataset.targets`."""
    if as_of is not None and type(as_of) is not date:
        raise TypeError(f"as_of is a datetime.date, not {shown(as_of)}")
    today = as_of or max((source.published for source in dataset.sources if source.published), default=date.min)
    by_kind: dict[tuple[str, str], list[Metric]] = {}
    for metric in dataset.metrics:
        by_kind.setdefault((metric.subject.id, metric.indicator.id), []).append(metric)
    goals = (metric for metric in dataset.metrics if metric.status is Status.TARGET)
    judged = (_judged(goal, by_kind[goal.subject.id, goal.indicator.id], today) for goal in goals)
    return Results(judged, TargetResult)


def _judged(goal: Metric, figures: Sequence[Metric], today: date) -> TargetResult:
    actual = [figure for figure in figures if figure.status is Status.ACTUAL and figure.period is not None]
    same = [figure for figure in actual if _alike(figure) == _alike(goal)]
    results = tuple(sorted((figure for figure in same if _speaks(figure, goal)), key=_end))
    verdict, reason = _verdict(goal, results, today)
    if (
        not results
        and (near := next((figure for figure in actual if _alike(figure) != _alike(goal)), None)) is not None
    ):
        reason += (
            f"; of another scope there is {near.measure} for {near.period} ({near.scope or near.basis or 'the whole'})"
        )
    return TargetResult(goal, results, verdict, reason)


def _alike(figure: Metric) -> tuple[object, ...]:
    return figure.scope, figure.basis, figure.threshold


def _speaks(result: Metric, goal: Metric) -> bool:
    """Whether a result is of the goal's time: within it, or, where the goal is a level by some day, of any time up to it."""
    if goal.period is None or result.period is None:
        return False
    return result.period in goal.period


def _verdict(goal: Metric, results: tuple[Metric, ...], today: date) -> tuple[Verdict, str]:
    if goal.period is None or goal.period.end is None:
        return Verdict.CANNOT_BE_TOLD, "the goal names no time by which"
    over = goal.period.end <= today
    whole = [result for result in results if _is_whole(result, goal)]
    parts = (
        results if goal.indicator.kind is IndicatorKind.FLOW else ()
    )  # a part of a year may reach what the year asks
    answers = [(result, _reached(result.measure, goal.measure)) for result in (whole or parts)]
    reached = [result for result, answer in answers if answer]
    at_the_end = [(result, answer) for result, answer in answers if _decides(result, goal)]
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


def _is_whole(result: Metric, goal: Metric) -> bool:
    """Whether a result is of all of the goal's time. A goal that is a level has no whole: any time up to it counts."""
    return result.period == goal.period or _is_level(goal)


def _is_level(goal: Metric) -> bool:
    """A goal "by 2025" (no start), and any goal of a stock, is a level to be reached at some time up to then."""
    return (goal.period is not None and goal.period.start is None) or goal.indicator.kind in (
        IndicatorKind.STOCK,
        IndicatorKind.DIMENSION,
    )


def _decides(result: Metric, goal: Metric) -> bool:
    """Whether a result that falls short settles it: it is of the goal's whole time, or of the year that ends it."""
    return result.period == goal.period or (_is_level(goal) and _end(result) == _end(goal))


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
