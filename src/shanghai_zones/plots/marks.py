"""What a picture shows: figures as marks, in one unit a chart, and in which form they are drawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any, TypeAlias

import attrs

from ..analysis.land import PerLand
from ..convert.conversion import Conversion
from ..errors import MixedMetricsError, UnitError, shown
from ..records.model import Metric
from ..values.decimals import shifted
from ..values.measures import FAMILIES, AnyMeasure
from ..values.rates import ExchangeRate
from ..values.units import CountUnit, Currency, IntensityUnit, Unit, as_unit
from ..values.wording import Locale, write
from ..vocabulary import Basis, IndicatorKind, Qualifier, Status

__all__ = ["Figure", "Mark", "Scale", "is_series", "joined", "panels_of", "refused"]

Figure: TypeAlias = Metric | Conversion[AnyMeasure] | PerLand
_PANELS = 4  # so many indicators are drawn one below the other; more is a table


@attrs.frozen
class Mark:
    """A figure, and the measure to draw, which may be in another unit than the figure was stated in."""

    metric: Metric
    measure: AnyMeasure
    rate: ExchangeRate | None = None
    land: Metric | None = None

    @property
    def basis(self) -> Basis | None:
        """Which land it is, or is on."""
        return self.metric.basis if self.land is None else self.land.basis

    @property
    def is_stated(self) -> bool:
        """Whether the measure is the very one that was printed."""
        return self.measure is self.metric.measure

    @property
    def is_result(self) -> bool:
        """Whether it has happened or is so; a goal, a plan and planned land are not."""
        return self.metric.status is Status.ACTUAL and self.basis is not Basis.PLANNED

    @property
    def high(self) -> Decimal:
        """The upper end: the value, if it is no range."""
        return self.measure.value if self.measure.high is None else self.measure.high


def panels_of(
    figures: Iterable[Figure],
    unit: Unit | str | None = None,
    currency: Currency | str | None = None,
    mix_statuses: bool = False,
    **at: Any,
) -> list[list[Mark]]:
    """The marks of figures, those of each indicator for themselves and in one unit.

    `unit` and `currency` are for the indicators that they fit; where they fit none, the conversion says why. `at` is the
    rate, the time or the rates that money is converted at.
    """
    groups: dict[tuple[str, str], list[Mark]] = {}
    for mark in map(_mark, figures):
        groups.setdefault((mark.metric.indicator.id, mark.measure.family), []).append(mark)
    panels = list(groups.values())
    if not panels:
        raise MixedMetricsError("there is nothing to plot: no metric was given")
    if len(panels) > _PANELS:
        names = ", ".join(indicator for indicator, _ in groups)
        why = f"they are of {len(panels)} indicators, {names}; plot at most {_PANELS}"
        raise refused(panels[0][0].metric, panels[1][0].metric, why)
    if unit is not None and currency is not None:
        raise UnitError("unit= and currency= are two units; name one of them")
    wanted = as_unit(unit) if unit is not None else Currency(currency) if currency is not None else None
    fits = [wanted is not None and FAMILIES[type(wanted)].family is panel[0].measure.family for panel in panels]
    for panel, fit in zip(panels, fits, strict=True):
        first = panel[0].metric
        other = next((mark.metric for mark in panel if mark.metric.status is not first.status), None)
        if other is not None and not mix_statuses:
            why = f"they are of two statuses, {first.status} and {other.status}; mix_statuses=True shows both"
            raise refused(first, other, why)
        is_converted = fit or not any(fits)
        panel[:] = _in_one_unit(panel, wanted, at) if is_converted else _in_one_unit(panel, None, {})
    return panels


def _mark(figure: Figure) -> Mark:
    if isinstance(figure, Metric):
        return Mark(figure, figure.measure)
    if isinstance(figure, (Conversion, PerLand)) and figure.metric is not None:
        return Mark(figure.metric, figure.measure, figure.rate, getattr(figure, "land", None))
    raise TypeError(f"plot() takes metrics, conversions or figures on land, not {shown(figure)}")


def refused(one: Metric, other: Metric, why: str) -> MixedMetricsError:
    ids = (one.id, other.id)
    return MixedMetricsError(f"{ids[0]!r} and {ids[1]!r} do not go into one picture: {why}", ids)


def _in_one_unit(marks: Sequence[Mark], wanted: Unit | None, at: dict[str, Any]) -> list[Mark]:
    """The marks in the unit that is wanted, else in that of the first, which for money is to be that of all."""
    target, first = wanted or marks[0].measure.unit, marks[0].metric
    is_rated = any(given is not None for given in at.values())
    is_free = wanted is not None or is_rated or not isinstance(target, (Currency, IntensityUnit))
    out: list[Mark] = []
    for mark in marks:
        if mark.measure.unit is target and not is_rated:
            out.append(mark)
            continue
        if not is_free:
            why = f"{target} and {mark.measure.unit}; name one with currency= and on=, or unit="
            raise refused(first, mark.metric, why)
        stated: Any = mark.metric if mark.is_stated else mark.measure
        made = stated.to(target, **at)
        is_conversion = isinstance(made, Conversion)
        rate = made.rate if is_conversion and mark.is_stated else mark.rate
        out.append(attrs.evolve(mark, measure=made.measure if is_conversion else made, rate=rate))
    return out


def is_series(marks: Sequence[Mark]) -> bool:
    """Whether they are one subject over time: alike in all but time and status."""
    times = {mark.metric.period for mark in marks}
    alike = {(m.metric.subject.id, m.basis, m.metric.scope, m.metric.threshold, m.land and m.land.id) for m in marks}
    return len(alike) == 1 and len(times) > 1 and None not in times


def joined(one: Mark, other: Mark) -> bool:
    """Whether a line may lead from a result to the next: from stock to stock within a year, else from one period to
    the one that follows it and is as long. A year that nobody reported is a gap, and so is a half year after a year.
    """
    first, last = one.metric.period, other.metric.period
    if not (one.is_result and other.is_result) or first is None or last is None:
        return False
    if not (first.start and first.end and last.start and last.end):
        return False
    if one.metric.indicator.kind is IndicatorKind.STOCK:
        return timedelta(0) < last.end - first.end <= timedelta(366)
    lasted, lasts = (first.end - first.start).days, (last.end - last.start).days
    alike = abs(lasted - lasts) <= (3 if lasted > 25 else 0)  # months, quarters, halves and years are not of one length
    return last.start - first.end == timedelta(1) and alike


# Powers of ten that have a word, in each language.
_POWERS: dict[Locale, tuple[int, ...]] = {"en": (12, 9, 6), "zh": (12, 8, 4)}


class Scale:
    """The unit of a chart, which its axis and its labels share: billion yuan, 亿元, mu."""

    def __init__(self, marks: Sequence[Mark], locale: Locale) -> None:
        self.locale: Locale = locale
        self.unit: Unit = marks[0].measure.unit
        largest = max(end.copy_abs() for mark in marks for end in (mark.measure.value, mark.high))
        self.power: int = next((power for power in _POWERS[locale] if largest.adjusted() >= power), 0) if largest else 0
        # The place of the last digit of computed figures: nobody states more than three digits of money.
        self._last = largest.adjusted() - (2 if marks[0].measure.family in ("money", "intensity") else 3)
        # Two of them as people write them, without the two: "US$2 billion/acre", "2亿元".
        words = write(shifted(Decimal(2), self.power), self.unit, Qualifier.EXACT, None, locale)
        self._before, _, self._after = words.partition("2")
        self.name: str = " ".join((self._before + self._after).split())

    def at(self, value: Decimal) -> float:
        """Where a value stands on the axis."""
        return float(shifted(value, -self.power))

    def words(self, mark: Mark, bare: bool = False) -> str:
        """A figure in the unit of the axis, bare without its name; as it was stated, or rounded where it was computed."""
        stated = mark.measure
        if not mark.is_stated:
            stated = stated.rounded(max(2, stated.value.adjusted() - self._last + 1))
        ends = [shifted(end, -self.power) for end in (stated.value, stated.high) if end is not None]
        unit = CountUnit.COUNT if bare or self.power else self.unit
        words = write(ends[0], unit, stated.qualifier, ends[1] if len(ends) > 1 else None, self.locale)
        if bare or not self.power:
            return words
        if not self._before:  # "between 7 and 8 billion yuan"
            return words + self._after
        return re.sub(r"(-?)([0-9][0-9,.]*)", rf"\g<1>{self._before}\g<2>{self._after}", words)
