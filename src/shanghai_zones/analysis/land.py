"""Which land is meant, and what stands on it: land areas by their basis, money per land, floor per land.

The intensities are as the field defines them. Two statements divide as intervals (`values.intervals`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, get_args

import attrs

from ..errors import RecordNotFoundError, ShanghaiZonesError, UnitError, shown
from ..records.model import Metric, Subject, Zone
from ..records.results import Results
from ..values.factors import ratio_between
from ..values.intervals import quotient
from ..values.measures import Area, Intensity, Money, Ratio
from ..values.rates import ExchangeRate, digits
from ..values.units import IntensityUnit, as_target
from ..vocabulary import Basis, Status

if TYPE_CHECKING:
    from ..records.dataset import Dataset

__all__ = ["PerLand", "intensity", "land_area", "land_areas", "land_needed", "per_land", "plot_ratio"]


def land_areas(dataset: Dataset, subject: Subject | str) -> tuple[Metric, ...]:
    """All land areas of a subject as a whole, and the approved one of the zones that it is part of or belongs to.

    What was approved for a zone of the catalogue was approved for the units it is made of, and stays the larger
    zone's own figure; what is planned or administered of a larger zone says nothing of a smaller one.
    """
    if not isinstance(subject, (str, *get_args(Subject))):
        raise TypeError(f"a land area is of a zone, place, project or organization, or its id, not of {shown(subject)}")
    record = subject if isinstance(subject, Zone) else dataset.zones.get(str(subject))
    found: dict[str, Metric] = {}
    seen: dict[str, Zone | Subject | str] = {}  # each zone once: two ways up may meet again
    waiting = [subject if record is None else record]
    for one in waiting:
        id = one if isinstance(one, str) else one.id
        if id in seen:
            continue
        seen[id] = one
        own = [m for m in dataset.metrics.where(subject=one, indicator="land-area") if m.scope is None]
        found |= {m.id: m for m in own if len(seen) == 1 or m.basis is Basis.APPROVED}
        if isinstance(one, Zone) and not any(m.basis is Basis.APPROVED for m in own):
            waiting += (*one.part_of, *one.belongs_to)
    return tuple(found.values())


def land_area(
    dataset: Dataset, subject: Subject | str, basis: Basis | str | None, statuses: Collection[Status] = tuple(Status)
) -> Metric:
    """The one land area of a subject on a basis, of one of some statuses."""
    areas = land_areas(dataset, subject)
    wanted = None if basis is None else Basis(basis)
    on_basis = [metric for metric in areas if wanted is None or metric.basis is wanted]
    fits = [metric for metric in on_basis if metric.status in statuses]
    if len(fits) == 1:
        return fits[0]
    name = subject if isinstance(subject, str) else subject.id
    ids = [metric.id for metric in fits or areas]
    listed = "; ".join(_described(metric, name) for metric in fits or areas)
    if not areas:
        raise RecordNotFoundError(f"no land area of {shown(name)} is known")
    if not fits:
        lacks = " or ".join(statuses) if on_basis else wanted
        remedy = "; ask for it with land_status=" if on_basis else ""
        raise RecordNotFoundError(f"{shown(name)} has no {lacks} land area; it has: {listed}{remedy}", ids)
    remedy = "name one with basis=" if wanted is None else "take the metric itself"
    raise RecordNotFoundError(f"{shown(name)} has {len(fits)} land areas: {listed}; {remedy}", ids)


def _described(metric: Metric, subject: str) -> str:
    of = "" if metric.subject.id == subject else f" (of {metric.subject.name})"
    return f"{_kind(metric) or 'basis not stated'} {metric.measure}{of}"


def _kind(land: Metric) -> str:
    """Which land it is, and what it is if it is no result: "planned", "built", "approved, target"."""
    status = None if land.status is Status.ACTUAL else land.status.value
    return ", ".join(dict.fromkeys(word for word in (land.basis and land.basis.value, status) if word))


def intensity(money: Money | Metric, land: Area | Metric, unit: IntensityUnit | str = "CNY/mu") -> Intensity:
    """Money over land: investment intensity 投资强度, output per land 地均产出, tax per land 地均税收.

    Investment intensity is fixed-asset investment (the land price included) over total project land, in 10,000 yuan
    per hectare, after 国土资发[2004]23号; people say 万元/亩. Output is of a year, over total land; which land is meant
    decides the answer: see `Dataset.land_area`.

    >>> import shanghai_zones as sz
    >>> haoyuan = sz.intensity(sz.Money(400_000_000, "CNY"), sz.Area(78, "mu"))
    >>> sz.format_measure(haoyuan.rounded(3), "zh")
    '513万元/亩'
    >>> ds = sz.load()
    >>> zone, output = ds.zones["jiading-industrial-zone"], ds.metrics["jiading-industrial-zone-industrial-output-2023"]
    >>> print(sz.intensity(output, ds.land_area(zone, basis="administered")).rounded(3))
    1.06 million yuan/mu

    Raises `UnitError` for other families and another currency than the unit's (convert first, at a rate you name),
    and where the two statements bound nothing together; `TypeError` for what is no measure or metric.
    """
    over, under, target = _measure(money, Money), _measure(land, Area), as_target(unit, IntensityUnit)
    wanted: Any = target.unit
    if over.unit is not wanted.currency:
        raise UnitError(
            f"{over} does not give {wanted}: convert the money first, at a rate you name, with .to({wanted.currency.value!r}, on=…)"
        )
    value, qualifier, high = quotient(over, under, 1 / Fraction(*ratio_between(under.unit, wanted.area)))
    return Intensity._trusted(value, wanted, qualifier, high)._printed_in(target)


def plot_ratio(floor: Area | Metric, land: Area | Metric) -> Ratio:
    """Total floor area over total land: the gross plot ratio 容积率, in `one` (1.59, not 159 %).

    Gross: the rule that counts a storey higher than 8 m twice is not applied, because heights are not known here.

    >>> import shanghai_zones as sz
    >>> print(sz.plot_ratio(sz.Area(82_810, "m2"), sz.Area(78, "mu")).rounded(3))
    1.59

    Raises as `intensity`.
    """
    ratio: Ratio = _measure(floor, Area) / _measure(land, Area)
    return ratio


def land_needed(floor: Area | Metric, ratio: Ratio) -> Area:
    """The land that a floor area takes at a plot ratio, in the unit of the floor: one statement over the other.

    >>> import shanghai_zones as sz
    >>> print(sz.land_needed(sz.Area(60_000, "m2", "at_least"), sz.Ratio(2, "one")).to("mu"))
    at least 45 mu

    Raises as `intensity`; percentage points are no ratio.
    """
    land: Area = _measure(floor, Area) / _measure(ratio, Ratio)
    return land


def _measure(given: Any, family: Any) -> Any:
    measure = given.measure if isinstance(given, Metric) else given
    if isinstance(measure, family):
        return measure
    if hasattr(measure, "family"):
        raise UnitError(f"{measure} is {measure.family}; {family.__name__} is needed here")
    raise TypeError(f"a measure or a metric is needed, not {shown(given)}")


@attrs.frozen
class PerLand:
    """A figure of money on land: the money, the land, the rate (None where the currency stays), and the quotient.

    Prints rounded, with the time of the figure and the scope of one that is of a part only; `measure` is exact (34 digits).

    >>> import shanghai_zones as sz
    >>> ds = sz.load()
    >>> print(ds.per_land(ds.metrics["haoyuan-park-total-investment"])[0])
    Haoyuan Smart Manufacturing Industrial Park: 5.13 million yuan/mu (400 million yuan [2025-06-10] on 78 mu)
    """

    metric: Metric
    land: Metric
    measure: Intensity
    rate: ExchangeRate | None

    COLUMNS: ClassVar = {
        "metric": "text", "metric.period": "text", "metric.scope": "text", "land": "text", "measure": "measure", "rate": "rate",
    }  # fmt: skip

    def __str__(self) -> str:
        kind = f" {_kind(self.land)}" if _kind(self.land) else ""
        at = "" if self.rate is None else f", at {digits(self.rate.value)}, {self.rate.origin}"
        whose = "" if self.land.subject == self.metric.subject else f", of {self.land.subject.name}"
        metric = self.metric
        status = None if metric.status is Status.ACTUAL else metric.status.value
        scope = metric.scope or (metric.threshold and f"{metric.threshold} each")
        said = "; ".join(str(word) for word in (status, metric.period, scope) if word)
        parts = f"{metric.measure}{f' [{said}]' if said else ''} on {self.land.measure}{kind}{whose}{at}"
        return f"{self.metric.subject.name}: {self.measure.rounded(3)} ({parts})"

    def _repr_html_(self) -> str:
        from ..show.cards import result_card

        return result_card(self)


def per_land(
    dataset: Dataset,
    metrics: Metric | Iterable[Metric],
    unit: IntensityUnit | str,
    basis: Basis | str | None,
    land_status: Status | str | None,
    **at: Any,
) -> Results[PerLand]:
    """`Dataset.per_land`; `at` is the rate, the time or the rates that money is converted at."""
    wanted: Any = as_target(unit, IntensityUnit).unit
    given = (metrics,) if isinstance(metrics, Metric) else metrics
    if land_status is not None:
        statuses: tuple[Status, ...] = (Status(land_status),)
    else:  # planned land is asked for by its basis too; a goal or an intention is no land yet
        statuses = (Status.ACTUAL, Status.PLANNED) if basis == Basis.PLANNED else (Status.ACTUAL,)
    if isinstance(given, (str, bytes)) or not isinstance(given, Iterable):
        raise TypeError(f"per_land() takes metrics, as in ds.metrics.where(…), not {shown(given)}")
    found = []
    for metric in given:
        if not isinstance(metric, Metric):
            raise TypeError(f"per_land() takes metrics, as in ds.metrics.where(…), not {shown(metric)}")
        if not isinstance(metric.measure, Money):
            raise UnitError(f"{metric.id!r} is {metric.measure}, and no money to put on land")
        money, used = metric.measure, None
        try:
            if money.unit is not wanted.currency or any(given is not None for given in at.values()):
                conversion: Any = metric.to(wanted.currency, **at)
                money, used = conversion.measure, conversion.rate
            land = land_area(dataset, metric.subject, basis, statuses)
            found.append(PerLand(metric, land, intensity(money, land, unit), used))
        except ShanghaiZonesError as error:
            error.add_note(f"while dividing {metric.id!r} by its land")
            raise
    return Results(found, PerLand)
