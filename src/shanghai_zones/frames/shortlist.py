"""What zones, places, projects and organizations are compared by: land by basis, and the newest results of a few indicators.

These are the six that most of them have; a column for each of all would be a table that nobody reads. Only figures of
the whole: a scope, or the size of each counted thing, makes another figure. Of several the one of the latest time counts,
of one time the one that was published last.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from ..records.model import Metric, Record
from ..values.measures import Count
from ..values.units import AreaUnit, Currency, Unit
from ..vocabulary import Basis, IndicatorKind, Qualifier, Status
from .columns import Column
from .conversions import Wanted, converted, floats

__all__ = ["shortlist_columns"]

CORE = 6  # so many indicators beside land
_KINDS = (IndicatorKind.STOCK, IndicatorKind.FLOW, IndicatorKind.DIMENSION, IndicatorKind.INTENSITY)


def shortlist_columns(
    records: Sequence[Record], kind: type[Record], figures: Sequence[Metric], wanted: Wanted
) -> list[Column]:
    """For each land and the commonest indicators the number in one unit, and its qualifier, period and source.

    Which columns there are is decided by the figures of the dataset, so that every selection of its rows has the same.
    """
    wanted.targets()  # a rate without a currency, two currencies
    targets: list[Unit] = [AreaUnit(wanted.unit or "ha"), *([Currency(wanted.currency)] if wanted.currency else [])]
    newest: dict[str, dict[str, Metric]] = {}
    order: dict[str, int] = {}  # land first, by its basis
    bases = [*Basis, None]
    for figure in filter(_of_the_whole, figures):
        if isinstance(figure.subject, kind):
            name = _name(figure, targets)
            here = newest.setdefault(name, {})
            order[name] = bases.index(figure.basis) if figure.indicator.id == "land-area" else len(bases)
            other = here.get(figure.subject.id)
            if other is None or _time(figure) >= _time(other):
                here[figure.subject.id] = figure
    columns: list[Column] = []
    land = sorted((name for name in newest if order[name] < len(bases)), key=lambda name: order[name])
    others = sorted(newest.keys() - land, key=lambda name: (-len(newest[name]), list(newest).index(name)))
    for name in (*land, *others[:CORE]):
        row = [newest[name].get(record.id) for record in records]
        made: list[Any] = [converted(figure, targets, wanted) or figure if figure else None for figure in row]
        measures = [each and each.measure for each in made]
        one = next(iter(newest[name].values()))
        what = f"{one.indicator.name}{f' ({one.basis})' if one.basis else ''}, newest figure of the whole"
        values, highs = ([None if m is None else getattr(m, end) for m in measures] for end in ("value", "high"))
        columns.append(Column(name, "number", floats(values), unit=_unit(one, targets), meaning=f"{what}."))
        if any(figure.measure.high is not None for figure in newest[name].values()):
            columns.append(Column(f"{name}_high", "number", floats(highs), meaning=f"{what}: the high end of a range."))
        words = [None if m is None else m.qualifier for m in measures]
        columns.append(
            Column(f"{name}_qualifier", "word", words, tuple(map(str, Qualifier)), meaning=f"{what}: its qualifier.")
        )
        periods = [figure and figure.period and figure.period.text for figure in row]
        columns.append(Column(f"{name}_period", "text", periods, meaning=f"{what}: its time."))
        sources = [figure and figure.source.id for figure in row]
        columns.append(Column(f"{name}_source", "text", sources, meaning=f"{what}: where it was read. An id."))
    return columns


def _of_the_whole(figure: Metric) -> bool:
    """Whether it is a result (or the plan of a planned area) of the whole subject, and a size or a level."""
    is_so = figure.status is Status.ACTUAL or figure.basis is Basis.PLANNED
    counted = isinstance(figure.measure, Count) and figure.threshold is not None
    return is_so and figure.scope is None and not counted and figure.indicator.kind in _KINDS


def _name(figure: Metric, targets: Sequence[Unit]) -> str:
    """The column of a figure, with its unit: `land_area_approved_ha`, `industrial_output_CNY`, `new_companies`."""
    parts = [figure.indicator.id.replace("-", "_"), figure.basis, _unit(figure, targets)]
    return "_".join(part for part in parts if part)


def _unit(figure: Metric, targets: Sequence[Unit]) -> str | None:
    own = figure.measure.unit
    target = next((unit for unit in targets if type(unit) is type(own)), own)
    return None if isinstance(figure.measure, Count) else target.value


def _time(figure: Metric) -> tuple[date, date]:
    published = figure.source.published or date.min
    return (published if figure.period is None else figure.period.end or date.max), published
