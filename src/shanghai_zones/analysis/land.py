"""Which land is meant: the areas of a zone, by their basis."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from ..errors import RecordNotFoundError, shown
from ..records.model import Metric, Subject, Zone
from ..vocabulary import Basis

if TYPE_CHECKING:
    from ..records.dataset import Dataset

__all__ = ["land_area", "land_areas"]


def land_areas(dataset: Dataset, subject: Subject | str) -> tuple[Metric, ...]:
    """All land areas of a subject as a whole, and the approved one of the zones that it is part of or belongs to.

    What was approved for a zone of the catalogue was approved for the units it is made of, and stays the larger
    zone's own figure; what is planned or administered of a larger zone says nothing of a smaller one.
    """
    if not isinstance(subject, (str, *get_args(Subject))):
        raise TypeError(f"a land area is of a zone, place, project or organization, or its id, not of {shown(subject)}")
    own = tuple(
        metric for metric in dataset.metrics.where(subject=subject, indicator="land-area") if metric.scope is None
    )
    record = subject if isinstance(subject, Zone) else dataset.zones.get(str(subject))
    if any(metric.basis is Basis.APPROVED for metric in own) or not isinstance(record, Zone):
        return own
    parents = (metric for zone in (*record.part_of, *record.belongs_to) for metric in land_areas(dataset, zone))
    return (*own, *(metric for metric in parents if metric.basis is Basis.APPROVED))


def land_area(dataset: Dataset, subject: Subject | str, basis: Basis | str | None) -> Metric:
    """The one land area of a subject on a basis."""
    areas = land_areas(dataset, subject)
    wanted = None if basis is None else Basis(basis)
    fits = [metric for metric in areas if wanted is None or metric.basis is wanted]
    if len(fits) == 1:
        return fits[0]
    name = subject if isinstance(subject, str) else subject.id
    ids = [metric.id for metric in fits or areas]
    listed = "; ".join(_described(metric, name) for metric in fits or areas)
    if not areas:
        raise RecordNotFoundError(f"no land area of {shown(name)} is known")
    if not fits:
        raise RecordNotFoundError(f"{shown(name)} has no {wanted} land area; it has: {listed}", ids)
    remedy = "name one with basis=" if wanted is None else "take the metric itself"
    raise RecordNotFoundError(f"{shown(name)} has {len(fits)} land areas: {listed}; {remedy}", ids)


def _described(metric: Metric, subject: str) -> str:
    of = "" if metric.subject.id == subject else f" (of {metric.subject.name})"
    return f"{metric.basis or 'basis not stated'} {metric.measure}{of}"
