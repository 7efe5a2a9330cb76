"""A picture that compares subjects on one indicator, and shows what the words of each figure support.

The name stands above its bar, so that long names and narrow pictures get along. A figure that is open at one end
has an arrow there, one that is about a broken outline, one that is no result a hatched bar.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..convert.currency import Rate, When
from ..errors import ParseError, need, shown
from ..values.units import Currency, Unit
from ..values.wording import Locale
from .bars import Figure, bars_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["plot"]


def plot(
    metrics: Iterable[Figure] | Figure,
    *,
    ax: Axes | None = None,
    unit: Unit | str | None = None,
    currency: Currency | str | None = None,
    rate: Rate | None = None,
    on: When | None = None,
    locale: Locale = "en",
    title: str | None = None,
    sort: bool = True,
    mix_statuses: bool = False,
) -> Axes:
    """Bars that compare zones or other subjects on one indicator; returns the Axes.

    Takes metrics, what `Metric.to` and what `Dataset.per_land` give. `unit="mu"` converts land, `currency="USD"` with
    `on="period"` (or `on="published"`, a time, or `rate=`) money. `locale="zh"` writes 亿元 and Chinese names, if there
    is a font for them. The largest comes first, unless `sort=False` keeps the order. Without `ax` a figure is made, as
    wide as `rcParams["figure.figsize"]` says and as high as it must be.

    >>> import shanghai_zones as sz
    >>> ax = sz.plot(sz.load().metrics.where(indicator="investment-signed"), currency="USD", on="published")
    >>> ax.get_xlabel()
    'US$ billion'

    Raises `MixedMetricsError` for figures of several indicators or units, and of several statuses unless
    `mix_statuses=True`; `ImportError` without matplotlib; conversions raise as `Metric.to`.
    """
    if locale not in ("en", "zh"):
        raise ParseError(f"{shown(locale)} is not a locale of this library; known: en, zh")
    if not isinstance(sort, bool) or not isinstance(mix_statuses, bool):
        raise TypeError(f"sort and mix_statuses are True or False, not {shown(sort)} and {shown(mix_statuses)}")
    if ax is not None and not hasattr(ax, "barh"):
        raise TypeError(f"ax is the Axes to draw into, as plt.subplots() gives them, not {shown(ax)}")
    need("matplotlib", "plot")
    from .drawing import Picture

    bars = bars_of(metrics, unit, currency, rate, on, mix_statuses)
    if sort:
        bars.sort(key=lambda bar: -(bar.measure.high or bar.measure.value))
    return Picture(bars, locale, title).draw(ax)
