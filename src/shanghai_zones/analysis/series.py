"""Figures by time: one subject, one indicator, one scope, in order, with what is missing and what was revised.

Two values of a series make a growth, as an interval that keeps what their words support. It is refused where the two
are not of one kind, and where the indicator itself does not compare (a universe of enterprises that is drawn anew every
year) it says so, with the growth that was printed beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from types import EllipsisType
from typing import TYPE_CHECKING, Any

import attrs

from ..errors import MixedMetricsError, RecordNotFoundError, UnitError
from ..records.model import Indicator, Metric, Subject
from ..values.decimals import from_fraction
from ..values.intervals import quotient
from ..values.measures import AnyMeasure, Ratio
from ..values.periods import Period, as_period
from ..values.units import RatioUnit, ratio_between
from ..vocabulary import Basis, IndicatorKind, Qualifier, Status

if TYPE_CHECKING:
    from ..records.dataset import Dataset

__all__ = ["Growth", "Series", "series"]

_OVER_TIME = (IndicatorKind.STOCK, IndicatorKind.FLOW, IndicatorKind.DIMENSION)


@attrs.frozen
class Growth:
    """How much more (or less) one value of a series is than an earlier one, in percent, as far as their words tell.

    `like_for_like` is False where the indicator says that its values of unlike years do not compare, with the reason;
    `printed` has the growth that sources print for the later period, which may be of a matched base.
    """

    earlier: Metric
    later: Metric
    measure: Ratio
    not_like_for_like: str | None
    printed: tuple[Metric, ...]

    @property
    def like_for_like(self) -> bool:
        """Whether nothing is known that keeps the two values from being compared."""
        return self.not_like_for_like is None

    def __str__(self) -> str:
        text = f"{_signed(self.measure)} from {self.earlier.period} ({self.earlier.measure}) to {self.later.period} ({self.later.measure})"
        if self.not_like_for_like:
            text += f"; not like for like: {self.not_like_for_like}"
        return text + "".join(
            f"; printed: {_signed(metric.measure)} ({metric.source.publisher})" for metric in self.printed
        )


@attrs.frozen(repr=False)
class Series:
    """The figures of one subject and indicator in the order of their periods; a target is in `Dataset.targets`.

    `metrics` has every figure, also two of one period where a source revised or contradicted another (`revised`).
    `gaps` are the years, halves, quarters or months that are missing between the first and the last.

    >>> import shanghai_zones as sz
    >>> areas = sz.load().series("shanghai-jiading-industrial-park", "land-area", basis="approved")
    >>> len(areas), areas.gaps
    (1, ())
    """

    subject: Subject
    indicator: Indicator
    scope: str | None
    basis: Basis | None
    metrics: tuple[Metric, ...]
    _growths: tuple[Metric, ...] = attrs.field(eq=False)

    def __len__(self) -> int:
        return len(self.metrics)

    def __iter__(self) -> Iterator[Metric]:
        return iter(self.metrics)

    def __getitem__(self, period: Period | date | int | str) -> Metric:
        """The figure of a period; of several, the one that was published last.

        Raises `RecordNotFoundError` where there is none, and lists the periods that there are.
        """
        wanted = as_period(period)
        found = [metric for metric in self.metrics if metric.period == wanted]
        if not found:
            known = ", ".join(dict.fromkeys(str(metric.period) for metric in self.metrics))
            raise RecordNotFoundError(
                f"no {self.indicator.name} of {self.subject.name} for {wanted}; there are: {known}"
            )
        return found[-1]

    @property
    def revised(self) -> tuple[Period, ...]:
        """The periods of which there is more than one figure: first counts, revisions, contradictions."""
        periods = [metric.period for metric in self.metrics if metric.period is not None]
        return tuple(period for period in dict.fromkeys(periods) if periods.count(period) > 1)

    @property
    def gaps(self) -> tuple[Period, ...]:
        """The periods that are missing between the first and the last of the kind that most figures have (years, halves …).

        Stocks of single days have no rhythm, and no gaps.
        """
        kinds = [kind for metric in self.metrics if (kind := _kind(metric.period)) is not None]
        if not kinds:
            return ()
        kind = max(dict.fromkeys(kinds), key=kinds.count)
        there = sorted(_number(metric.period) for metric in self.metrics if _kind(metric.period) == kind)
        return tuple(_of_number(kind, number) for number in range(there[0], there[-1]) if number not in there)

    def growth(self, earlier: Period | date | int | str, later: Period | date | int | str) -> Growth:
        """The growth between two periods of the series, as an interval in percent.

        Raises `RecordNotFoundError` for a period that is not there, `MixedMetricsError` for unlike periods (a year and
        a half), and for two times in the wrong order, `UnitError` where the words of the two bound nothing together.
        """
        one, other = self[earlier], self[later]
        if self.indicator.kind not in _OVER_TIME:
            raise MixedMetricsError(
                f"{self.indicator.name} is a {self.indicator.kind}, and its values are compared as they stand, not by growth",
                (one.id, other.id),
            )
        _check_periods(self.indicator, one, other)
        try:
            factor = Fraction(*ratio_between(one.measure.unit, other.measure.unit))
        except UnitError as error:
            raise UnitError(f"{one.id!r} and {other.id!r}: {error}") from None
        # later over earlier: the factor takes the earlier one's unit to the later one's
        value, qualifier, high = quotient(other.measure, one.measure, 100 / factor)
        top = None if high is None else from_fraction(Fraction(high) - 100)
        measure = Ratio._trusted(from_fraction(Fraction(value) - 100), RatioUnit.PERCENT, qualifier, top)
        printed = tuple(metric for metric in self._growths if metric.period == other.period)
        return Growth(one, other, measure, self.indicator.comparability, printed)

    def __str__(self) -> str:
        rows = [(str(metric.period), str(metric.measure), metric) for metric in self.metrics]
        widths = [max(len(period) for period, _, _ in rows), max(len(value) for _, value, _ in rows)]
        scope = "".join(f", {part}" for part in (self.scope, self.basis) if part)
        lines = [f"{self.subject.name}: {self.indicator.name}{scope}"]
        for period, value, metric in rows:
            status = "" if metric.status is Status.ACTUAL else f" [{metric.status}]"
            lines.append(f"  {period:<{widths[0]}}  {value:>{widths[1]}}{status}  {_origin(metric)}")
        lines += [f"  missing: {', '.join(map(str, self.gaps))}"] if self.gaps else []
        return "\n".join(lines)

    __repr__ = __str__


def series(
    dataset: Dataset,
    subject: Subject | str,
    indicator: Indicator | str,
    scope: str | EllipsisType | None,
    basis: Basis | str | EllipsisType | None,
) -> Series:
    """`Dataset.series`."""
    figures = dataset.metrics.where(subject=subject, indicator=indicator, status={Status.ACTUAL, Status.FORECAST})
    wanted = {"scope": scope, "basis": Basis(basis) if isinstance(basis, str) else basis}
    named = {key: value for key, value in wanted.items() if value is not ...}
    fits = [figure for figure in figures.where(**named) if figure.period is not None]
    whose = f"{_id(indicator)!r} of {_id(subject)!r}"
    if not fits:
        listed = "; ".join(dict.fromkeys(_sort(figure) for figure in figures if figure.period is not None))
        rest = f" like that; there are: {listed}" if listed else f"; {len(figures)} without a period" if figures else ""
        raise RecordNotFoundError(f"no dated figure of {whose}{rest}")
    first = fits[0]
    other = next((figure for figure in fits if _sort(figure) != _sort(first)), None)
    if other is not None:
        listed = "; ".join(dict.fromkeys(map(_sort, fits)))
        raise MixedMetricsError(
            f"{whose} is there in several kinds, which are no one series: {listed}; name one with scope= or basis="
            " (None is what states none)",
            (first.id, other.id),
        )
    ordered = sorted(fits, key=lambda figure: (*_when(figure.period), figure.source.published or date.min))
    growths = tuple(
        figure
        for figure in dataset.metrics.where(subject=subject, scope=first.scope)
        if figure.indicator.growth_of == first.indicator
    )
    return Series(first.subject, first.indicator, first.scope, first.basis, tuple(ordered), growths)


def _sort(figure: Metric) -> str:
    """What two figures of one series have in common beside subject and indicator."""
    return f"{figure.scope or 'no scope'}, {figure.basis} land" if figure.basis else figure.scope or "no scope"


def _check_periods(indicator: Indicator, one: Metric, other: Metric) -> None:
    """Flows are compared over the same stretch of unlike years, stocks at any two times, the earlier first."""
    first, second = one.period, other.period
    if _when(first) >= _when(second):
        raise MixedMetricsError(f"{first} is not before {second}: name the earlier period first", (one.id, other.id))
    if indicator.kind is IndicatorKind.FLOW and _stretch(first) != _stretch(second):
        raise MixedMetricsError(
            f"{indicator.name} of {first} and of {second} are over unlike stretches of a year, and do not make a growth",
            (one.id, other.id),
        )


def _stretch(period: Period | None) -> Any:
    """A stretch without its year: two first halves are alike, a half and a year are not."""
    if period is None or period.start is None or period.end is None:
        return period
    leap = (period.end.month, period.end.day) == (2, 29)
    end = (2, 28) if leap else (period.end.month, period.end.day)
    return (period.start.month, period.start.day), end, period.end.year - period.start.year


def _when(period: Period | None) -> tuple[date, date]:
    return (period and period.start) or date.min, (period and period.end) or date.max


_PARTS = {"year": 1, "half": 2, "quarter": 4, "month": 12}
_MONTHS = {12: "year", 6: "half", 3: "quarter", 1: "month"}


def _kind(period: Period | None) -> str | None:
    """Of which kind a period is: year, half, quarter or month; None for days and spans."""
    if period is None or "/" in period.text or period.is_day or period.start is None or period.end is None:
        return None
    return _MONTHS.get(period.end.month - period.start.month + 1)


def _number(period: Period | None) -> int:
    """The number of a period among all of its kind."""
    start, parts = _when(period)[0], _PARTS[str(_kind(period))]
    return start.year * parts + (start.month - 1) * parts // 12


def _of_number(kind: str, number: int) -> Period:
    year, part = divmod(number, _PARTS[kind])
    forms = {"year": f"{year:04d}", "half": f"{year:04d}-H{part + 1}", "quarter": f"{year:04d}-Q{part + 1}"}
    return Period(forms.get(kind, f"{year:04d}-{part + 1:02d}"))


def _signed(measure: AnyMeasure) -> str:
    """A growth at three digits, with its plus where it is one number."""
    text = str(measure.rounded(3))
    return f"+{text}" if measure.qualifier is Qualifier.EXACT and measure.value > 0 else text


def _origin(metric: Metric) -> str:
    published = f", {metric.source.published}" if metric.source.published else ""
    return f"{metric.source.publisher}{published}"


def _id(record: Any) -> str:
    return record if isinstance(record, str) else str(getattr(record, "id", record))
