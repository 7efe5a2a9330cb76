"""All that a dataset knows of one subject: names and codes, place, land by basis, figures by time, targets, events."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, get_args

import attrs

from ..errors import RecordNotFoundError, shown
from ..records.containment import containers, lies_directly_in
from ..records.model import Indicator, Metric, Source, Subject, Zone
from ..records.results import Results
from ..records.table import Records
from .events import DatedEvent, events
from .land import land_areas
from .targets import TargetResult, targets

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes

    from ..records.dataset import Dataset

__all__ = ["About", "about"]

LAND = "land-area"


@attrs.frozen(repr=False)
class About:
    """What is known of one subject. Prints as a page of 80 columns, and shows as a card in a notebook.

    `holds` is what lies directly in it, `counts` the zones that belong to it and lie elsewhere. `land` has the areas of the
    whole, with the approved one of the zones that it is part of or belongs to, `land_of_parts` the rest, `figures` the other
    figures by indicator, scope and time. `metrics` are all of its own.

    >>> import shanghai_zones as sz
    >>> about = sz.load().about("Malu Town")
    >>> [record.id for record in about.lies_in], [record.id for record in about.holds][0]
    (['jiading-district', 'shanghai'], 'malu-industrial-park')
    """

    subject: Subject
    metrics: Records[Metric]
    lies_in: tuple[Subject, ...]
    belongs_to: tuple[Zone, ...]
    overlaps: tuple[Zone, ...]
    holds: tuple[Subject, ...]
    counts: tuple[Zone, ...]
    land: tuple[Metric, ...]
    land_of_parts: tuple[Metric, ...]
    figures: tuple[Metric, ...]
    targets: Results[TargetResult]
    events: Results[DatedEvent]
    sources: Records[Source]

    def __repr__(self) -> str:
        return f"<About {self.subject.id}: {len(self.metrics)} figures>"

    def __str__(self) -> str:
        from ..show.profile_page import page

        return page(self)

    def _repr_html_(self) -> str:
        from ..show.profile_page import profile_card

        return profile_card(self)

    def to_pandas(self) -> pandas.DataFrame:
        """The figures as a tidy frame, one a row, in the order of the page; see `Records.to_pandas`."""
        own = [metric for metric in (*self.land, *self.land_of_parts, *self.figures) if metric in self.metrics]
        return self.metrics._some(own).to_pandas()

    def plot(self, indicator: str | None = None, **options: Any) -> Axes:
        """A picture of one indicator: the one that is named, else land by basis, else the first there is.

        `options` are those of `sz.plot`. Raises `RecordNotFoundError` where there is nothing to draw, else as `sz.plot`.
        """
        from ..plots import plot

        first = None if self.land or not self.figures else self.figures[0].indicator
        wanted = first if indicator is None else indicator
        chosen = self.land if wanted is None else self.metrics.where(indicator=wanted)
        if not chosen:
            raise RecordNotFoundError(f"there is no figure of {self.subject.id!r} to draw")
        return plot(chosen, **{"sort": False, "mix_statuses": True, **options})


def about(dataset: Dataset, wanted: Any) -> About:
    """`Dataset.about`."""
    subject: Any = dataset.find(wanted) if isinstance(wanted, str) else wanted
    if type(subject) not in get_args(Subject):
        kinds = "a zone, place, project or organization, its name, id or code"
        figures = "; its figures are ds.metrics.where(indicator=…)" if isinstance(subject, Indicator) else ""
        raise TypeError(f"about() takes {kinds}, not {shown(subject)}{figures}")
    if not any(subject in table for table in dataset._subjects()):
        raise RecordNotFoundError(f"{subject.id!r} is no record of this dataset, or another one under this id")
    metrics = dataset.metrics.where(subject=subject)
    whole = sorted(land_areas(dataset, subject), key=_time) if LAND in dataset.indicators else []
    parts = [metric for metric in metrics if metric.indicator.id == LAND and metric.scope is not None]
    everything: list[Subject] = [record for table in dataset._subjects() for record in table]
    holds = tuple(record for record in everything if lies_directly_in(record, subject))
    zone = subject if isinstance(subject, Zone) else None
    small = (item for name in ("names", "codes", "industries", "events") for item in getattr(subject, name, ()))
    cited = {item.source for item in (*metrics, *whole, *small)}
    return About(
        subject=subject,
        metrics=metrics,
        lies_in=tuple(containers(subject).values()),
        belongs_to=zone.belongs_to if zone else (),
        overlaps=tuple(dataset.zones[id] for id in zone.overlaps) if zone else (),
        holds=holds,
        counts=tuple(record for record in dataset.zones if subject in record.belongs_to and record not in holds),
        land=tuple(whole),
        land_of_parts=tuple(sorted(parts, key=lambda metric: (metric.scope or "", _time(metric)))),
        figures=tuple(sorted((m for m in metrics if m.indicator.id != LAND), key=_by_indicator(metrics))),
        targets=targets(dataset, None, {"subject": subject}),
        events=Results((event for event in events(dataset) if event.subject.id == subject.id), DatedEvent),
        sources=dataset.sources.where(lambda source: source in cited),
    )


def _by_indicator(metrics: Records[Metric]) -> Any:
    """Indicators and their scopes in the order in which the dataset speaks of them, each with time running down."""
    order: dict[tuple[Any, ...], int] = {}
    for metric in metrics:
        order.setdefault((metric.indicator.id,), len(order))
        order.setdefault((metric.indicator.id, metric.scope), len(order))
    return lambda m: (order[m.indicator.id,], m.scope is not None, order[m.indicator.id, m.scope], _time(m))


def _time(metric: Metric) -> tuple[date, date, date]:
    published = metric.source.published or date.min
    if metric.period is None:
        return published, published, published
    return metric.period.end or date.max, metric.period.start or date.min, published
