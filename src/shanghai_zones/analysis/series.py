"""Figures by time: one subject, one indicator, one scope, in order, with what is missing and what was revised.

Two values of a series make a growth, as an interval that keeps what their words support. It is refused where the two
are not of one kind, and where the indicator itself does not compare (a universe of enterprises that is drawn anew every
year) it says so, with the growth that was printed beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from fractions import Fraction
from types import EllipsisType
from typing import TYPE_CHECKING, Any, get_args

import attrs

from ..errors import FieldError, MixedMetricsError, RecordNotFoundError, ShanghaiZonesError, UnitError, shown
from ..records.model import Indicator, Metric, Subject
from ..records.table import Records
from ..values.decimals import from_fraction
from ..values.factors import ratio_between
from ..values.intervals import quotient
from ..values.measures import AnyMeasure, Ratio
from ..values.periods import Period, as_period
from ..values.units import RatioUnit
from ..vocabulary import Basis, IndicatorKind, Qualifier, Status

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes

    from ..records.dataset import Dataset

__all__ = ["Growth", "Series", "on_the_year_before", "series", "signed"]

_OVER_TIME = (IndicatorKind.STOCK, IndicatorKind.FLOW, IndicatorKind.DIMENSION)


@attrs.frozen
class Growth:
    """How much more (or less) one value of a series is than an earlier one, in percent, as far as their words tell.

    `like_for_like` is False where the indicator says that its values of unlike years do not compare, with the reason;
    `printed` has the growth that sources print for the later period, which may be of a matched base. It is on the year
    before, so there is none beside a growth from another time.
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
        text = f"{signed(self.measure)} from {_end(self.earlier)} to {_end(self.later)}"
        if self.not_like_for_like:
            text += f"; not like for like: {self.not_like_for_like}"
        return text + "".join(
            f"; printed: {signed(metric.measure)} ({metric.source.publisher}{_unless_actual(metric)})"
            for metric in self.printed
        )

    def _repr_html_(self) -> str:
        from ..show.series import growth_card

        return growth_card(self)


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
            what = f"no {self.indicator.name} of {self.subject.name} for {wanted}"
            raise RecordNotFoundError(f"{what}; there are: {known}")
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
        lengths = [months for metric in self.metrics if (months := _months(metric.period))]
        months = max(dict.fromkeys(lengths), key=lengths.count, default=0)
        there = sorted(_number(metric.period) for metric in self.metrics if months and _months(metric.period) == months)
        missing = (number for number in range(there[0], there[-1]) if number not in there) if there else ()
        return tuple(_of_number(months, number) for number in missing)

    def growth(self, earlier: Period | date | int | str, later: Period | date | int | str) -> Growth:
        """The growth between two periods of the series, as an interval in percent.

        Raises `RecordNotFoundError` for a period that is not there, `MixedMetricsError` for unlike periods (a year and
        a half), and for two times in the wrong order, `UnitError` where the words of the two bound nothing together.
        """
        one, other = self[earlier], self[later]
        if self.indicator.kind not in _OVER_TIME:
            why = f"is a {self.indicator.kind}, and its values are compared as they stand, not by growth"
            raise MixedMetricsError(f"{self.indicator.name} {why}", (one.id, other.id))
        first, second, pair = one.period, other.period, (one.id, other.id)
        if _when(first) >= _when(second):
            raise MixedMetricsError(f"{first} is not before {second}: name the earlier period first", pair)
        if self.indicator.kind is IndicatorKind.FLOW and _stretch(first) != _stretch(second):
            why = "are over unlike stretches of a year, and do not make a growth"
            raise MixedMetricsError(f"{self.indicator.name} of {first} and of {second} {why}", pair)
        try:
            factor = Fraction(*ratio_between(one.measure.unit, other.measure.unit))
        except UnitError as error:
            raise UnitError(f"{one.id!r} and {other.id!r}: {error}") from None
        # later over earlier: the factor takes the earlier one's unit to the later one's
        value, qualifier, high = quotient(other.measure, one.measure, 100 / factor)
        top = None if high is None else from_fraction(Fraction(high) - 100)
        measure = Ratio._trusted(from_fraction(Fraction(value) - 100), RatioUnit.PERCENT, qualifier, top)
        printed = self.printed_growth(second) if first == _year_before(second) else ()
        return Growth(one, other, measure, self.indicator.comparability, printed)

    def printed_growth(self, period: Period | date | int | str | None) -> tuple[Metric, ...]:
        """The growth that sources print for a period, which is on the year before, and may be of a matched base."""
        wanted = None if period is None else as_period(period)
        return tuple(metric for metric in self._growths if metric.period == wanted)

    def to_pandas(self, **wanted: Any) -> pandas.DataFrame:
        """The figures as a frame in the order of their times; the options are those of `Records.to_pandas`."""
        return Records(self.metrics, Metric).to_pandas(**wanted)

    def plot(self, **options: Any) -> Axes:
        """A picture of the figures, forecasts among them hollow; the options are those of `sz.plot`."""
        from ..plots import plot

        return plot(self, **{"mix_statuses": True, **options})

    def __str__(self) -> str:
        from ..show.series import series_text

        return series_text(self)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        from ..show.series import series_card

        return series_card(self)


def series(
    dataset: Dataset,
    subject: Subject | str,
    indicator: Indicator | str,
    scope: str | EllipsisType | None,
    basis: Basis | str | EllipsisType | None,
) -> Series:
    """`Dataset.series`."""
    if not (isinstance(subject, (str, *get_args(Subject))) and isinstance(indicator, (str, Indicator))):
        given = f"{shown(subject)} and {shown(indicator)}"
        raise TypeError(f"series() takes a subject such as a Zone and an Indicator, or their names, not {given}")
    figures = dataset.metrics.where(subject=subject, indicator=indicator, status={Status.ACTUAL, Status.FORECAST})
    wanted = {"scope": scope, "basis": Basis(basis) if isinstance(basis, str) else basis}
    named = {key: value for key, value in wanted.items() if value is not ...}
    fits: list[Metric] = []
    with suppress(FieldError):  # a scope that nobody has: what there is of this subject is listed below
        fits = [figure for figure in figures.where(**named) if figure.period is not None]
    whose = " of ".join(repr(given if isinstance(given, str) else given.id) for given in (indicator, subject))
    if not fits:
        listed = "; ".join(dict.fromkeys(_sort(figure) for figure in figures if figure.period is not None))
        rest = f" like that; there are: {listed}" if listed else f"; {len(figures)} without a period" if figures else ""
        raise RecordNotFoundError(f"no dated figure of {whose}{rest}")
    firsts: dict[str, Metric] = {}
    for figure in fits:
        firsts.setdefault(_sort(figure), figure)
    first, *others = firsts.values()
    if others:
        why = f"in several kinds, which are no one series: {'; '.join(firsts)}"
        remedy = "name one with scope= or basis= (None is what states none)"
        raise MixedMetricsError(f"{whose} is there {why}; {remedy}", (first.id, others[0].id))
    ordered = sorted(fits, key=lambda figure: (*_when(figure.period), figure.source.published or date.min))
    growths = dataset.metrics.where(
        lambda figure: figure.indicator.growth_of == first.indicator, subject=subject, scope=first.scope
    )
    return Series(first.subject, first.indicator, first.scope, first.basis, tuple(ordered), tuple(growths))


def on_the_year_before(series: Series, metric: Metric) -> Growth | None:
    """The growth of a figure on the same time of the year before; None where there is none, or it cannot be told."""
    period = metric.period
    if period is None or series[period] is not metric:
        return None  # of several figures of a time, the one that was published last counts
    try:
        return series.growth(_year_before(period), period)
    except ShanghaiZonesError:
        return None


def _year_before(period: Period | None) -> Period:
    """The same time of the year before; a day that this year has alone, 29 February, is moved to the last of its month."""
    text = re.sub("[0-9]{4}", lambda year: f"{int(year[0]) - 1:04d}", period.text if period else "")
    return Period(text.replace("02-29", "02-28"))


def _end(metric: Metric) -> str:
    """One end of a growth: its time, its value, and what it is if it is no result."""
    return f"{metric.period} ({metric.measure}{_unless_actual(metric)})"


def _unless_actual(metric: Metric) -> str:
    return "" if metric.status is Status.ACTUAL else f", {metric.status}"


def _sort(figure: Metric) -> str:
    """What two figures of one series have in common beside subject and indicator."""
    return f"{figure.scope or 'no scope'}, {figure.basis} land" if figure.basis else figure.scope or "no scope"


def _stretch(period: Period | None) -> Any:
    """A stretch without its year: two first halves are alike, a half and a year are not."""
    if period is None or period.start is None or period.end is None:
        return period
    start, end = period.start, period.end
    day = 28 if (end.month, end.day) == (2, 29) else end.day
    return start.month, start.day, end.month, day, end.year - start.year


def _when(period: Period | None) -> tuple[date, date]:
    return (period and period.start) or date.min, (period and period.end) or date.max


def _months(period: Period | None) -> int:
    """How many months a year, half, quarter or month has; 0 for days and spans."""
    if period is None or "/" in period.text or period.is_day or period.start is None or period.end is None:
        return 0
    return period.end.month - period.start.month + 1


def _number(period: Period | None) -> int:
    """The number of a period among all of its length."""
    start = _when(period)[0]
    return (start.year * 12 + start.month - 1) // _months(period)


def _of_number(months: int, number: int) -> Period:
    year, month = divmod(number * months, 12)
    return Period(
        f"{year:04d}" + {12: "", 6: f"-H{month // 6 + 1}", 3: f"-Q{month // 3 + 1}"}.get(months, f"-{month + 1:02d}")
    )


def signed(measure: AnyMeasure) -> str:
    """A growth at three digits, with its plus where it is one number."""
    text = str(measure.rounded(3))
    return f"+{text}" if measure.qualifier is Qualifier.EXACT and measure.value > 0 else text
