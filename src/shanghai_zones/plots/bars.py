"""What a picture of figures shows: which bars, in which unit, what they have in common and what sets them apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeAlias

import attrs

from ..analysis.land import PerLand
from ..convert.currency import Rate, When
from ..errors import MixedMetricsError, UnitError, shown
from ..records.conversion import Conversion
from ..records.model import Metric, Source
from ..values.measures import AnyMeasure, format_measure, measure
from ..values.rates import ExchangeRate
from ..values.units import Currency, IntensityUnit, Unit, as_unit
from ..values.wording import Locale
from ..vocabulary import Basis

__all__ = ["Bar", "Figure", "axis_unit", "bars_of"]

Figure: TypeAlias = Metric | Conversion | PerLand


@attrs.frozen
class Bar:
    """One bar: a figure, and the measure to draw, which may be in another unit than the figure was stated in."""

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
    def sources(self) -> tuple[Source, ...]:
        """Where it was read; of a quotient, both parts."""
        return (self.metric.source,) if self.land is None else (self.metric.source, self.land.source)


def bars_of(
    figures: Iterable[Figure] | Figure,
    unit: Unit | str | None,
    currency: Currency | str | None,
    rate: Rate | None,
    on: When | None,
    mix_statuses: bool,
) -> list[Bar]:
    """The bars of figures that can be compared, all in one unit."""
    if isinstance(figures, (Metric, Conversion, PerLand)):
        figures = (figures,)
    bars = [_bar(figure) for figure in figures]
    if not bars:
        raise MixedMetricsError("there is nothing to plot: no metric was given")
    _check(bars, mix_statuses)
    if unit is not None and currency is not None:
        raise UnitError("unit= and currency= are two units; name one of them")
    wanted = as_unit(unit) if unit is not None else Currency(currency) if currency is not None else None
    target = wanted or bars[0].measure.unit
    if wanted is None and isinstance(target, (Currency, IntensityUnit)):
        other = next((bar for bar in bars if bar.measure.unit is not target), None)
        if other is not None and rate is None and on is None:
            raise _refused(
                bars[0], other, f"{target} and {other.measure.unit}; name one with currency= and on=, or unit="
            )
    return [_in_unit(bar, target, rate, on) for bar in bars]


def _bar(figure: Figure) -> Bar:
    if isinstance(figure, Metric):
        return Bar(figure, figure.measure)
    if isinstance(figure, Conversion):
        return Bar(figure.metric, figure.measure, figure.rate)
    if isinstance(figure, PerLand):
        return Bar(figure.metric, figure.measure, figure.rate, figure.land)
    raise TypeError(f"plot() takes metrics, conversions or figures on land, not {shown(figure)}")


def _check(bars: Sequence[Bar], mix_statuses: bool) -> None:
    first = bars[0]
    for other in bars[1:]:
        pairs = [
            ("indicators", first.metric.indicator.id, other.metric.indicator.id),
            ("kinds of unit", first.measure.family, other.measure.family),
        ]
        if not mix_statuses:
            pairs.append(("statuses", first.metric.status, other.metric.status))
        for what, one, two in pairs:
            if one != two:
                hint = "; mix_statuses=True shows both" if what == "statuses" else ""
                raise _refused(first, other, f"they are of two {what}, {one} and {two}{hint}")


def _refused(one: Bar, other: Bar, why: str) -> MixedMetricsError:
    ids = (one.metric.id, other.metric.id)
    return MixedMetricsError(f"{ids[0]!r} and {ids[1]!r} do not go into one picture: {why}", ids)


def _in_unit(bar: Bar, target: Unit, rate: Rate | None, on: When | None) -> Bar:
    if bar.measure.unit is target and rate is None and on is None:
        return bar
    if bar.is_stated:
        conversion = bar.metric.to(target, rate=rate, on=on)
        return attrs.evolve(bar, measure=conversion.measure, rate=conversion.rate)
    converted: AnyMeasure = bar.measure.to(target, rate=rate, on=on)
    return attrs.evolve(bar, measure=converted)


# Powers of ten that have a word, in each language.
_POWERS: dict[Locale, tuple[int, ...]] = {"en": (12, 9, 6), "zh": (12, 8, 4)}


def axis_unit(bars: Sequence[Bar], locale: Locale) -> tuple[Decimal, str]:
    """What one on the axis is, and its name: billion yuan, 亿元, mu."""
    unit = bars[0].measure.unit
    largest = max(abs(end) for bar in bars for end in (bar.measure.value, bar.measure.high) if end is not None)
    power = next((power for power in _POWERS[locale] if largest >= Decimal(10) ** power), 0)
    # Two of them as people write them ("US$2 billion/acre", "2亿元"), without the two.
    words = format_measure(measure(2 * 10**power, unit), locale).replace("2", "", 1)
    return Decimal(10) ** power, " ".join(words.split())
