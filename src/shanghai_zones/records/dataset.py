"""`Dataset`: all the tables together, checked against each other when it is built."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, get_args

import attrs

from ..errors import DatasetError, RecordNotFoundError, shown
from ..values.validators import as_tuple, text_problem
from .columns import Row
from .guesses import Guessable
from .integrity import (
    problems_of_aliases,
    problems_of_ids,
    problems_of_kind,
    problems_of_overlaps,
    problems_of_references,
)
from .model import Indicator, Metric, Organization, Place, Project, Record, Source, Subject, Zone
from .results import Results
from .search import SearchHit, not_covered, the_one
from .table import Records

if TYPE_CHECKING:
    from datetime import date
    from types import EllipsisType

    from ..analysis.audit import AuditDifference, FoundFigure
    from ..analysis.equivalents import StatedConversion
    from ..analysis.events import DatedEvent
    from ..analysis.land import PerLand
    from ..analysis.profile import About
    from ..analysis.series import Series
    from ..analysis.targets import TargetResult
    from ..convert.currency import Rate, When
    from ..show.citations import Style
    from ..values.rates import Rates
    from ..values.units import IntensityUnit
    from ..vocabulary import Basis, Status
    from .combine import Wanted

__all__ = ["TABLES", "Dataset"]

# The tables of a dataset, in file order.
TABLES: dict[str, Any] = {
    "sources": Source,
    "indicators": Indicator,
    "places": Place,
    "zones": Zone,
    "projects": Project,
    "organizations": Organization,
    "metrics": Metric,
}


@attrs.frozen(init=False, repr=False)
class Dataset(Guessable):
    """Sources, indicators, places, zones, projects, organizations and metrics, sound in themselves and together.

    Ids are unique in the whole dataset, every record that is referred to is in it, and `overlaps` is mutual.
    `made_of` has the versions that it was put together from, its own first, and "records added" for those of no version.

    >>> import shanghai_zones as sz
    >>> ds = sz.load()
    >>> ds.metrics.where(subject="jiading-industrial-zone", unit="CNY")[0].measure.value
    Decimal('124300000000')

    Raises `DatasetError` with all problems at once.
    """

    version: str
    sources: Records[Source]
    indicators: Records[Indicator]
    places: Records[Place]
    zones: Records[Zone]
    projects: Records[Project]
    organizations: Records[Organization]
    metrics: Records[Metric]
    made_of: tuple[str, ...] = attrs.field(eq=False)

    def __init__(
        self,
        *,
        version: str,
        sources: Iterable[Source] = (),
        indicators: Iterable[Indicator] = (),
        places: Iterable[Place] = (),
        zones: Iterable[Zone] = (),
        projects: Iterable[Project] = (),
        organizations: Iterable[Organization] = (),
        metrics: Iterable[Metric] = (),
    ) -> None:
        if not isinstance(version, str):
            raise TypeError(f"version is a text such as '1.0.0', not {shown(version)}")
        given = (sources, indicators, places, zones, projects, organizations, metrics)
        tables = {name: as_tuple(table) for name, table in zip(TABLES, given, strict=True)}
        ids = {name: [getattr(item, "id", None) for item in table] for name, table in tables.items()}
        problem = text_problem(version)
        problems = [problem.under("version")] if problem else []
        problems += problems_of_kind(tables, TABLES) or problems_of_ids(ids) or [
            *problems_of_references(tables), *problems_of_overlaps(tables["zones"]), *problems_of_aliases(tables)
        ]  # fmt: skip
        if problems:
            raise DatasetError(problems)
        self._fill(version, tables, ())

    def _fill(self, version: str, tables: Mapping[str, tuple[Any, ...]], others: Iterable[str]) -> None:
        known = {id: item for name, table in tables.items() if name != "metrics" for item in table for id in item.ids}
        # A table of subjects has figures in the columns of its shortlist, and one of metrics its scopes from them.
        figures = dict.fromkeys((Metric, *get_args(Subject)), tables["metrics"])
        self_as_attrs_made_it: Any = self  # the checkers do not agree on what attrs makes
        self_as_attrs_made_it.__attrs_init__(
            version,
            *(Records(tables[name], kind, known, figures.get(kind, ())) for name, kind in TABLES.items()),
            tuple(dict.fromkeys((version, *others))),
        )

    @classmethod
    def _trusted(cls, version: str, tables: Mapping[str, tuple[Any, ...]], others: Iterable[str] = ()) -> Dataset:
        """A dataset of tables that are known to be sound, and the versions that came into it."""
        self = cls.__new__(cls)
        self._fill(version, tables, others)
        return self

    @property
    def tables(self) -> dict[str, Records[Any]]:
        """The tables by name, in file order.

        >>> import shanghai_zones as sz
        >>> list(sz.load().tables)[:3]
        ['sources', 'indicators', 'places']
        """
        return {name: getattr(self, name) for name in TABLES}

    def _by_id(self) -> Mapping[str, Any]:
        """All records by their ids, former ones too: what the tables have already, so that asking costs nothing."""
        return ChainMap[str, Any](self.metrics._ids, self.metrics._known or {})

    def __repr__(self) -> str:
        sizes = ", ".join(f"{len(table)} {name}" for name, table in self.tables.items())
        return f"<Dataset {' with '.join(self.made_of)}: {sizes}>"

    def __str__(self) -> str:
        from ..show.overview import overview

        return overview(self)

    def _repr_html_(self) -> str:
        from ..show.cards import dataset_card

        return dataset_card(self)

    def find(self, name: str) -> Subject | Indicator:
        """The one place, zone, project, organization or indicator of a name, as `Records.find`.

        >>> import shanghai_zones as sz
        >>> sz.load().find("嘉定区").id, sz.load().find("地区生产总值").id
        ('jiading-district', 'gdp')

        Raises `RecordNotFoundError` where none or more than one has the name.
        """
        if not isinstance(name, str):
            raise TypeError(f"find() takes a name, not {shown(name)}")
        indexes = [table._index for table in self._named()]
        hits: list[Any] = [hit for index in indexes for hit in index.named(name)]
        hits = hits or [hit for index in indexes for hit in index.named(name, but_for_city=True)]
        if (found := the_one(hits, name, "records")) is not None:
            return found  # type: ignore[no-any-return]
        other = not_covered(name)
        near = other.nearest if other else [hit.record.id for hit in self.search(name, 3)]
        ids = [id for id in near if any(id in table for table in self._named())]
        why = f" (not covered: {other.what})" if other else ""
        hint = f"; near: {', '.join(ids)}" if ids else ""
        raise RecordNotFoundError(f"nothing is called {shown(name)}{why}{hint}", ids)

    def about(self, wanted: Subject | str) -> About:
        """All that is known of a zone, place, project or organization: a name, a code, an id, or the record itself.

        Prints as a page; `metrics` has the figures, `land` those of land, `targets` the goals beside their results.

        >>> import shanghai_zones as sz
        >>> caohejing = sz.load().about("漕河泾")
        >>> [str(metric.measure) for metric in caohejing.land if metric.basis == "approved"]
        ['1,330 ha']

        Raises `RecordNotFoundError` where none or more than one has the name, `TypeError` for a record of another kind.
        """
        from ..analysis.profile import about

        return about(self, wanted)

    @property
    def events(self) -> Results[DatedEvent]:
        """Every dated event of every place, zone and project, by time, with what became of what was expected.

        >>> import shanghai_zones as sz
        >>> [event.subject.id for event in sz.load().events if event.outcome == "no_report"][0]
        'medipark'
        """
        from ..analysis.events import events

        return events(self)

    def search(self, text: str, limit: int = 10) -> Results[SearchHit[Any]]:
        """All that has a name (zones, places, projects, organizations, indicators) and is called like a text, best first.

        >>> import shanghai_zones as sz
        >>> [sz.load().search(text)[0].record.id for text in ("联影小镇", "GDP")]
        ['united-imaging-town', 'gdp']

        Raises as `Records.search`; what is no text finds nothing.
        """
        hits = [hit for table in self._named() for hit in table.search(text, limit)]
        return Results(sorted(hits, key=lambda hit: -hit.score)[:limit], SearchHit)

    def _named(self) -> tuple[Records[Any], ...]:
        """The tables of what people call by a name."""
        return *self._subjects(), self.indicators

    def _subjects(self) -> tuple[Records[Any], ...]:
        """The tables of what a figure can be about."""
        return self.zones, self.places, self.projects, self.organizations

    def add(self, *records: Record) -> Dataset:
        """A dataset with some records more; what is here already and equal stays as it is.

        >>> import shanghai_zones as sz
        >>> mine = sz.Source(id="my-notes", title="Notes", publisher="Me", language="en", licence="CC0-1.0")
        >>> "my-notes" in sz.load().add(mine).sources
        True

        Raises `DatasetError` for another record under an id that is taken, and for what refers to a record that is
        not in the dataset. Every record is checked anew, so give many records at once.
        """
        from .combine import add

        return add(self, records)

    def merge(self, other: Dataset) -> Dataset:
        """Both datasets together, under this one's version; equal records are one, and `made_of` names both versions.

        >>> import shanghai_zones as sz
        >>> ds = sz.load()
        >>> ds.select("jiading-industrial-zone").merge(ds.select("malu-town")).merge(ds).digest == ds.digest
        False
        >>> ds.merge(ds) == ds
        True

        Raises `DatasetError` that names each id under which the two have unequal records.
        """
        from .combine import merge

        return merge(self, other)

    def select(self, *wanted: Wanted) -> Dataset:
        """A dataset with only what is asked for and what that refers to: records, ids, or tables of records.

        >>> import shanghai_zones as sz
        >>> ds = sz.load()
        >>> ds.select(ds.metrics.where(subject="malu-town"), "waigang-industrial-park").places.ids
        ('shanghai', 'jiading-district', 'malu-town', 'waigang-town')

        Raises `RecordNotFoundError` for an id that is not here, with suggestions.
        """
        from .combine import select

        return select(self, wanted)

    @property
    def digest(self) -> str:
        """A fingerprint of the data, to cite or compare: the same on every machine and with every Python.

        It is SHA-256 over canonical JSON (keys sorted, no blanks, UTF-8), and takes the records' order and the printed
        words of values in, which `==` of measures does not.

        >>> import shanghai_zones as sz
        >>> len(sz.load().digest)
        64
        """
        from ..files.writer import digest

        return digest(self)

    def land_area(self, subject: Subject | str, basis: Basis | str | None = None) -> Metric:
        """The land area of a zone (or another subject) on a basis; its own, or that of the zone that it is part of.

        A zone has several: what is planned, approved, administered and built are different lands.

        >>> import shanghai_zones as sz
        >>> print(sz.load().land_area("jiading-industrial-zone", basis="planned").measure)
        57.2 km²

        Raises `RecordNotFoundError` where none or more than one fits, and lists what there is.
        """
        from ..analysis.land import land_area

        return land_area(self, subject, basis)

    def audit(self) -> Results[AuditDifference]:
        """Every difference between a record and the words that it was printed in; the bundled data has none.

        >>> import shanghai_zones as sz
        >>> sz.load().audit()
        ()
        """
        from ..analysis.audit import audit

        return audit(self)

    def compare(self, text: str, source: Source | str | None = None) -> Results[FoundFigure]:
        """Which figures of a text are in the dataset (of one source, if it is given), and which are not.

        >>> import shanghai_zones as sz
        >>> [figure.match.text for figure in sz.load().compare("8 billion yuan and 9 billion yuan") if not figure.metrics]
        ['9 billion yuan']
        """
        from ..analysis.audit import compare

        return compare(self, text, source)

    def stated_conversions(self, *, rates: Rates | None = None) -> Results[StatedConversion]:
        """Every conversion that a report states in brackets, held against the exact factor or the rate of its day.

        `rates` is a newer file of the bank (`read_rates`), for reports of later days than the bundled rates have.

        >>> import shanghai_zones as sz
        >>> report = sz.load().select("jiading-new-city-projects-introduced-since-2021")
        >>> [pair.agrees for pair in report.stated_conversions()]
        [False]
        """
        from ..analysis.equivalents import stated_conversions

        return stated_conversions(self, rates)

    def series(
        self,
        subject: Subject | str,
        indicator: Indicator | str,
        *,
        scope: str | EllipsisType | None = ...,
        basis: Basis | str | EllipsisType | None = ...,
    ) -> Series:
        """The figures of one subject and indicator by time, results and forecasts, with gaps, revisions and growth.

        `scope` and `basis` say which, where there are several kinds; None asks for the figures that state none.

        >>> import shanghai_zones as sz
        >>> print(sz.load().series("jiading-industrial-zone", "new-companies", scope=None))
        Jiading Industrial Zone 嘉定工业区: New companies
        period  value
        ------  -----
        2023    6,892
          Jiading District Government, 2024-01-26

        Raises `RecordNotFoundError` where there is none, `MixedMetricsError` where there are several kinds; each lists
        what there is.
        """
        from ..analysis.series import series

        return series(self, subject, indicator, scope, basis)

    def targets(self, as_of: date | None = None, **fields: Any) -> Results[TargetResult]:
        """Each target with the results that speak to it and a verdict: met, not met, open, or cannot be told, and why.

        `as_of` is the day on which it is asked: what was published later, or on a day that is not known, does not count,
        and a time that ends later is not over. By default all figures count, and the day is that of the newest source.
        `fields` say which targets, as in `ds.metrics.where`.

        >>> import shanghai_zones as sz
        >>> len(sz.load().targets(subject="嘉定")) < len(sz.load().targets())
        True

        Raises `TypeError` for what is no day, and for fields as `where`.
        """
        from ..analysis.targets import targets

        return targets(self, as_of, fields)

    def per_land(
        self,
        metrics: Metric | Iterable[Metric],
        unit: IntensityUnit | str = "CNY/mu",
        *,
        basis: Basis | str | None = None,
        land_status: Status | str | None = None,
        rate: Rate | None = None,
        on: When | None = None,
        rates: Rates | None = None,
    ) -> Results[PerLand]:
        """Money on the land of its subject, such as output in dollars per acre; `plot` takes what this gives.

        `basis` says which land (`land_area`); `on` or `rate` names the rate for another currency (`Metric.to`). The land
        is there: that of a target only with `land_status="target"`, planned land with this or `basis="planned"`. A
        figure of a part only, with a `scope`, stays on the whole land, and its line says so.

        >>> import shanghai_zones as sz
        >>> ds = sz.load()
        >>> output = ds.metrics.where(subject="jiading-industrial-zone", period="2023", unit="CNY")
        >>> print(ds.per_land(output, "USD/acre", basis="administered", on="period")[0].measure.rounded(3))
        US$909,000/acre

        Raises `RecordNotFoundError` where the land is not known on that basis, `RateError` without a rate that fits,
        `UnitError` for figures that are no money.
        """
        from ..analysis.land import per_land

        return per_land(self, metrics, unit, basis, land_status, rate=rate, on=on, rates=rates)

    def cite(self, metric: Metric | str | None = None, style: Style = "text") -> str:
        """The dataset and its version as one cites them, or one figure of it with its source; styles as `Source.cite`.

        >>> import shanghai_zones as sz
        >>> print(sz.load().cite("haoyuan-park-total-investment").partition(". ")[0])
        Haoyuan Smart Manufacturing Industrial Park: Total investment of a project, 400 million yuan (actual, 2025-06-10)

        Raises `RecordNotFoundError` for an id that is not there, `ParseError` for another style.
        """
        from ..show.citations import cite_dataset, cite_metric

        return cite_dataset(self, style) if metric is None else cite_metric(self, metric, style)

    def to_records(self) -> list[Row]:
        """The flat rows of the metrics.

        >>> import shanghai_zones as sz
        >>> len(sz.load().to_records()) == len(sz.load().metrics)
        True
        """
        return self.metrics.to_records()
