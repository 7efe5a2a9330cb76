"""The dataset read against itself and against a text: does each record say what was printed?

`audit` reads the words that every figure was printed in again and compares what they say with the record.
`compare` reads a new text and tells which of its figures are in the dataset already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from ..errors import ParseError, shown
from ..extraction import MeasureMatch, find_measures, parse_measure
from ..records.model import Metric, Source
from ..values.measures import AnyMeasure, Count

if TYPE_CHECKING:
    from ..records.dataset import Dataset

__all__ = ["AuditDifference", "FoundFigure", "audit", "compare"]


@attrs.frozen
class AuditDifference:
    """Where a record and its printed words differ: which part, which field, what the record has and what was read.

    >>> import shanghai_zones as sz
    >>> sz.load().audit()
    ()
    """

    metric: Metric
    part: str
    field: str
    recorded: Any
    read: Any

    def __str__(self) -> str:
        return f"{self.metric.id}: {self.part}.{self.field} is {self.recorded}, the printed words say {self.read}"


@attrs.frozen
class FoundFigure:
    """A figure of a text, and the records that say the same, in the value or in the threshold; none where it is new.

    >>> import shanghai_zones as sz
    >>> for figure in sz.load().compare("It signed over 11.7 billion yuan and opened 77 labs."):
    ...     print(figure.match.text, [metric.id for metric in figure.metrics])
    over 11.7 billion yuan ['bay-area-projects-investment-2021']
    77 []
    """

    match: MeasureMatch
    metrics: tuple[Metric, ...]


def audit(dataset: Dataset) -> tuple[AuditDifference, ...]:
    """Every difference between a record and its printed words. Figures without printed words are passed over."""
    return tuple(difference for metric in dataset.metrics for difference in _differences(metric))


def compare(dataset: Dataset, text: str, source: Source | str | None) -> tuple[FoundFigure, ...]:
    """Every figure of a text, in order, with the records (of one source, if it is given) that state it."""
    if not isinstance(text, str):
        raise TypeError(f"compare() takes a text, not {shown(text)}")
    metrics = dataset.metrics if source is None else dataset.metrics.where(source=source)
    by_statement: dict[AnyMeasure, list[Metric]] = {}
    for metric in metrics:
        for stated in {metric.measure, metric.threshold}:
            if stated is not None:
                by_statement.setdefault(stated, []).append(metric)
    return tuple(FoundFigure(match, tuple(by_statement.get(match.measure, ()))) for match in find_measures(text))


def _differences(metric: Metric) -> Iterator[AuditDifference]:
    for part, stated, also in (
        ("measure", metric.measure, metric.also),
        ("threshold", metric.threshold, metric.threshold_also),
    ):
        if stated is not None and stated.reported is not None:
            for field, recorded, read in _compared(stated, also, stated.reported):
                yield AuditDifference(metric, part, field, recorded, read)


def _compared(stated: AnyMeasure, also: AnyMeasure | None, printed: str) -> Iterator[tuple[str, Any, Any]]:
    """What differs between a statement and its words: field, recorded, read."""
    number = _cell(printed)
    if number is not None:  # a cell of a table: the unit stands at the head of its column
        if number != stated.value:
            yield "value", stated.value, number
        return
    read = _read(stated, printed)
    if read is None:
        yield "reported", printed, None
        return
    fields = ["value", "high", "unit"] + ([] if read.level else ["qualifier"])  # a size class has no qualifier to read
    for field in fields:
        recorded, found = getattr(stated, field), getattr(read.measure, field)
        if recorded != found:
            yield field, recorded, found
    if also != read.also:
        yield "also", also, read.also


def _cell(printed: str) -> Decimal | None:
    plain = re.fullmatch(r"[0-9]+\.?[0-9]*", printed)
    return Decimal(printed) if plain else None


def _read(stated: AnyMeasure, printed: str) -> MeasureMatch | None:
    """The figure that the words are about: of several the one that the record has, else the first of its family."""
    text = printed.replace(" … ", " ")
    matches = find_measures(text)
    for test in (lambda m: m == stated, lambda m: m.family is stated.family, lambda m: True):
        for match in matches:
            if test(match.measure):
                return match
    if isinstance(stated, Count):  # "one building" is a count only because somebody counted
        return _read_count(text)
    return None


def _read_count(text: str) -> MeasureMatch | None:
    words = text.split()
    for end in range(len(words), 0, -1):
        start = " ".join(words[:end])
        try:
            return MeasureMatch(0, len(start), start, parse_measure(start), None, False)
        except ParseError:
            continue
    return None
