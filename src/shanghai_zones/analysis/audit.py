"""The dataset read against itself and against a text: does each record say what was printed?

`audit` reads the words that every figure was printed in again and compares what they say with the record.
`compare` reads a new text and tells which of its figures are in the dataset already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from types import NoneType
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from ..errors import ParseError, shown
from ..extraction import MeasureMatch, find_measures, parse_measure
from ..records.model import Metric, Source
from ..records.results import Results
from ..values.measures import AnyMeasure, Count, Ratio
from ..vocabulary import Qualifier

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

    COLUMNS: ClassVar = {"metric": "text", "part": "text", "field": "text", "recorded": "text", "read": "text"}

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

    COLUMNS: ClassVar = {"match.text": "text", "match.measure": "measure", "match.also": "measure", "metrics": "text"}


def audit(dataset: Dataset) -> Results[AuditDifference]:
    """Every difference between a record and its printed words. Figures without printed words are passed over."""
    found = (difference for metric in dataset.metrics for difference in _differences(metric))
    return Results(found, AuditDifference)


def compare(dataset: Dataset, text: str, source: Source | str | None) -> Results[FoundFigure]:
    """Every figure of a text, in order, with the records (of one source, if it is given) that state it."""
    if not isinstance(text, str):
        raise TypeError(f"compare() takes a text, not {shown(text)}")
    if not isinstance(source, (str, Source, NoneType)):
        raise TypeError(f"source is a Source or its id, not {shown(source)}")
    metrics = dataset.metrics if source is None else dataset.metrics.where(source=source)
    by_statement: dict[AnyMeasure, list[Metric]] = {}
    for metric in metrics:
        for stated in {metric.measure, metric.threshold}:
            if stated is not None:
                by_statement.setdefault(stated, []).append(metric)
    found = (
        FoundFigure(match, _most_about(match, text, by_statement.get(_signed(match), ())))
        for match in find_measures(text)
    )
    return Results(found, FoundFigure)


def _most_about(match: MeasureMatch, text: str, metrics: Iterable[Metric]) -> tuple[Metric, ...]:
    """Those that count what the text counts: "86 projects" are not 86 companies, and "86 high-tech companies" are more than
    companies. Money, land and times say themselves what they are."""
    if not isinstance(match.measure, (Count, Ratio)):
        return tuple(metrics)
    nouns = _nouns_of(match, text)
    alike = {m.id: len(nouns) if match.measure == m.threshold else len(nouns & _nouns_about(m)) for m in metrics}
    most = max([*alike.values(), 1])
    return tuple(metric for metric in metrics if alike[metric.id] == most)


# What a figure without a unit of its own is of: the words that follow it up to the next mark or small word, else before.
_ENDS = re.compile(
    r"[.,;:!?()，。；：！？（）、\n]|\b(?:of|in|with|for|from|at|to|by|on|that|which|were|was|have|had|and)\b"
)
_NO_NOUNS = frozenset(
    ["the", "new", "its", "their", "than", "far", "present", "number", "total", "per", "cent", "percent"]
)


def _nouns_of(match: MeasureMatch, text: str) -> set[str]:
    """What stands beside a number in a text: a count has it behind, a share on either side."""
    after = _ENDS.split(text[match.end : match.end + 60], 1)[0]
    before = _ENDS.split(text[max(0, match.start - 60) : match.start])[-1]
    return _nouns(after if isinstance(match.measure, Count) else f"{before} {after}") or _nouns(before)


def _nouns_about(metric: Metric) -> set[str]:
    counted = (metric.indicator.name, metric.indicator.name_zh, metric.measure.reported, metric.scope)
    return {noun for words in counted if words for noun in _nouns(words)}


def _nouns(words: str) -> set[str]:
    """English words without their endings, and pairs of Chinese characters."""
    latin = {re.sub("ies$", "y", word).removesuffix("s") for word in re.findall(r"[a-z]{3,}", words.lower())}
    han = {run[i : i + 2] for run in re.findall(r"[\u4e00-\u9fff]+", words) for i in range(len(run) - 1)}
    return (latin - _NO_NOUNS) | han


_MIRRORED = {
    Qualifier.MORE_THAN: Qualifier.LESS_THAN, Qualifier.LESS_THAN: Qualifier.MORE_THAN, Qualifier.NEARLY: Qualifier.MORE_THAN,
    Qualifier.AT_LEAST: Qualifier.AT_MOST, Qualifier.AT_MOST: Qualifier.AT_LEAST,
}  # fmt: skip


def _signed(match: MeasureMatch) -> AnyMeasure:
    """What a match says as a signed value: "fell 5.7 percent" is -5.7, and "fell by more than 5 percent" less than -5."""
    found = match.measure
    if match.change != "decrease" or not found._may_be_negative or found.value <= 0:
        return found
    low, high = (found.value, None) if found.high is None else (found.high, found.value.copy_negate())
    qualifier = _MIRRORED.get(found.qualifier, found.qualifier)
    return found._trusted(low.copy_negate(), found.unit, qualifier, high, found.reported)


def _differences(metric: Metric) -> Iterator[AuditDifference]:
    parts = ("measure", metric.measure, metric.also), ("threshold", metric.threshold, metric.threshold_also)
    for part, stated, also in parts:
        if stated is not None and stated.reported is not None:
            for field, recorded, read in _compared(stated, also, stated.reported):
                yield AuditDifference(metric, part, field, recorded, read)


def _compared(stated: AnyMeasure, also: AnyMeasure | None, printed: str) -> Iterator[tuple[str, Any, Any]]:
    """What differs between a statement and its words: field, recorded, read."""
    cell = re.fullmatch(r"([-−–﹣－]?)([0-9]+\.?[0-9]*)", printed)
    if cell is not None:  # of a table: the unit stands at the head of its column
        number = Decimal(f"{'-' if cell[1] else ''}{cell[2]}")
        if number != stated.value:
            yield "value", stated.value, number
        return
    text = printed.replace(" … ", " ")
    read = _read(stated, text)
    if read is None:
        yield "reported", printed, None
        return
    said = _signed(read)
    fields = ["value", "high", "unit"] + ([] if read.level else ["qualifier"])  # a size class has no qualifier to read
    for field in fields:
        recorded, found = getattr(stated, field), getattr(said, field)
        if recorded != found:
            yield field, recorded, found
    if also != read.also:
        yield "also", also, read.also


def _read(stated: AnyMeasure, text: str) -> MeasureMatch | None:
    """The figure that the words are about: of several the one that the record has, else the first of its family."""
    matches = find_measures(text)
    if matches:
        return min(matches, key=lambda match: (_signed(match) != stated, match.measure.family is not stated.family))
    # "One building" is a count only because somebody counted.
    return _read_count(text) if isinstance(stated, Count) else None


def _read_count(text: str) -> MeasureMatch | None:
    words = text.split()
    for end in range(len(words), 0, -1):
        start = " ".join(words[:end])
        try:
            return MeasureMatch(0, len(start), start, parse_measure(start), None, False)
        except ParseError:
            continue
    return None
