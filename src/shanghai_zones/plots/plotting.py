"""What users call: one function that draws what it is given in the form that fits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from ..analysis.equivalents import StatedConversion
from ..convert.currency import Rate, When
from ..errors import ParseError, need, shown
from ..records.model import Named, Zone
from ..values.rates import Rates
from ..values.units import Currency, Unit
from ..values.wording import Locale
from .labels import foot, when_of, who
from .marks import Figure, is_series, panels_of, refused

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .drawing import Panel

__all__ = ["plot"]

_BARS = 15  # so many figures are bars, more are dots


def plot(
    metrics: Iterable[Figure] | Iterable[StatedConversion] | Iterable[Zone] | Figure,
    *,
    kind: Literal["districts"] | None = None,
    ax: Axes | None = None,
    unit: Unit | str | None = None,
    currency: Currency | str | None = None,
    rate: Rate | None = None,
    on: When | None = None,
    rates: Rates | None = None,
    locale: Locale = "en",
    title: str | None = None,
    sort: bool = True,
    mix_statuses: bool = False,
) -> Axes:
    """A picture of figures, in the form that fits them; returns the Axes (of several, the first).

    One subject and indicator over time is a line, with gaps where nothing was reported; up to 15 figures are bars, more
    are dots; up to four indicators are charts under each other; what `Dataset.stated_conversions` gives is drawn against
    the reference rates. `kind="districts"` is a map of tiles, of figures by district or of zones; what lies in no district
    is counted beneath. Filled is what is so, hatched or hollow what is a goal or planned, an outline what is a part; an
    arrow is an open end.

    Takes metrics, what `Metric.to` and what `Dataset.per_land` give. `unit="mu"` converts land, `currency="USD"` with
    `on="period"` (or `on="published"`, a time, or `rate=`) money. `locale="zh"` writes 亿元 and Chinese names; without a
    font for Chinese it warns and writes English. The largest comes first, unless `sort=False` keeps the order. Without
    `ax` a figure is made, as wide as `rcParams["figure.figsize"]` says and as high as it must be; with it, heading and
    sources are drawn inside these Axes.

    >>> import shanghai_zones as sz
    >>> ax = sz.plot(sz.load().metrics.where(source="shanghai-daily-20220818", indicator="investment-signed"), currency="USD", on="published")
    >>> ax.get_xlabel()
    'US$ billion'

    Raises `MixedMetricsError` for figures that do not go into one picture: of several currencies, of several statuses
    unless `mix_statuses=True`, of more indicators; `ImportError` without matplotlib; conversions raise as `Metric.to`.
    """
    if locale not in ("en", "zh"):
        raise ParseError(f"{shown(locale)} is not a locale of this library; known: en, zh")
    if kind not in (None, "districts"):
        raise ParseError(f"{shown(kind)} is not a kind of picture; known: districts, or leave it out")
    if not isinstance(sort, bool) or not isinstance(mix_statuses, bool):
        raise TypeError(f"sort and mix_statuses are True or False, not {shown(sort)} and {shown(mix_statuses)}")
    if title is not None and not isinstance(title, str):
        raise TypeError(f"title is a text or None, not {shown(title)}")
    if ax is not None and not hasattr(ax, "barh"):
        raise TypeError(f"ax is the Axes to draw into, as plt.subplots() gives them, not {shown(ax)}")
    need("matplotlib", "plot")
    from .districts import district_map
    from .drawing import draw_page
    from .fonts import Fonts
    from .lines import line
    from .rows import bars, dots, dumbbells

    items: list[Any] = list(metrics) if isinstance(metrics, Iterable) else [metrics]
    pairs = [item for item in items if isinstance(item, StatedConversion)]
    zones = items if kind is not None and all(isinstance(item, Named) for item in items) else []
    if (pairs or zones) and any(option is not None for option in (unit, currency, rate, on, rates)):
        raise TypeError("zones and stated conversions are not converted: leave unit=, currency=, rate= and on= out")
    if pairs:
        _check_pairs(items, kind)
    groups = [] if pairs or zones else panels_of(items, unit, currency, mix_statuses, rate=rate, on=on, rates=rates)
    if len(groups) > 1 and (ax is not None or kind is not None):
        raise refused(groups[0][0].metric, groups[1][0].metric, "they are of two indicators; plot each by itself")
    fonts = Fonts(locale)
    panels: list[Panel] = []
    if pairs:
        panels = [dumbbells(pairs, fonts)]
    elif kind is not None:
        panels = [district_map(zones or groups[0], fonts)]
    for marks in [] if panels else groups:
        form = line if is_series(marks) else bars if len(marks) <= _BARS else dots
        if sort and form is not line:
            marks.sort(key=lambda mark: mark.measure.value, reverse=True)
        panels.append(form(marks, fonts))
    marks = [mark for group in groups for mark in group]
    shown_items: list[Any] = [*pairs, *marks]
    figures = [item.metric for item in shown_items]
    subjects = {subject.id: subject for subject in zones or [metric.subject for metric in figures]}
    parts = [who(list(subjects.values()), fonts)]
    if len(panels) == 1:  # else each says for itself what it shows
        parts = [*parts, panels[0].heading] if len(subjects) == 1 else [panels[0].heading, *parts]
        panels[0].heading = ""
    heading = fonts.say(", ", "，").join(filter(None, [fonts.say(": ", "：").join(parts), when_of(figures, fonts)]))
    sources = [figure.source for item in shown_items for figure in (item.metric, getattr(item, "land", None)) if figure]
    used = [pair.reference_rate for pair in pairs] + [mark.rate for mark in marks]
    notes = [panels[0].note, foot(sources, used, fonts)]
    return draw_page(panels, ax, heading, title, fonts.say(". ", "。").join(filter(None, notes)))


def _check_pairs(items: Sequence[Any], kind: str | None) -> None:
    """Stated equivalents in one picture are of one pair of currencies."""
    if kind is not None:
        raise TypeError("a map of districts takes figures or zones, not stated conversions; leave kind= out")
    for item in items:
        if not isinstance(item, StatedConversion):
            raise TypeError(f"stated conversions are plotted by themselves, not with {shown(item)}")
        one, other = (rate and f"{rate.quote}/{rate.base}" for rate in (items[0].implied_rate, item.implied_rate))
        if one is None or one != other:
            why = f"their rates are {one or 'none'} and {other or 'none'}; keep those of one, as in [p for p in pairs if p.implied_rate]"
            raise refused(items[0].metric, item.metric, why)
