"""The records: sources, indicators, places, zones, projects, organizations, and the figures about them.

Every record is frozen, deeply immutable, hashable and picklable, and has an `id` that never changes its meaning.
A record refers to other records, not to their ids (`metric.source.url`); references point one way, so there is no
circle, and the one symmetric relation, `Zone.overlaps`, is a tuple of ids. Numbers are never attributes: a land
area is a `Metric` too. What is not known is None or empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

import attrs
from attrs import field
from attrs.converters import optional as maybe
from attrs.validators import optional

from ..errors import DatasetError, Problem, shown
from ..values.measures import AnyMeasure, Measure, has_file_digits
from ..values.periods import Period, as_period
from ..values.validators import are, are_slugs, as_tuple, is_a, is_date, is_flag, is_number, is_slug, is_text
from ..vocabulary import (
    Basis,
    CodeSystem,
    Confirmation,
    DateKnown,
    EventKind,
    IndicatorKind,
    Language,
    OrganizationKind,
    PeriodKnown,
    PlaceKind,
    Stage,
    Standing,
    Status,
    UnitFamily,
    ZoneKind,
    ZoneLevel,
)

if TYPE_CHECKING:
    from ..convert.currency import Rate
    from ..show.citations import Style
    from .conversion import Conversion

__all__ = [
    "Code",
    "Event",
    "Indicator",
    "Industry",
    "Metric",
    "Name",
    "Organization",
    "Place",
    "Project",
    "Record",
    "Source",
    "Subject",
    "Zone",
]


class Record:
    """What all records share: an id, a short repr, a `str()` that reads like a fact sheet, and checks of the whole."""

    __slots__ = ()

    id: str

    def __attrs_post_init__(self) -> None:
        problems = tuple(self._problems())
        if problems:
            raise DatasetError(problems)

    def _problems(self) -> Iterator[Problem]:
        """What the fields, each sound, cannot be together."""
        yield from ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {getattr(self, 'id', '?')}>"

    def __str__(self) -> str:
        from ..show.fact_sheets import sheet

        return sheet(self)

    def _repr_html_(self) -> str:
        from ..show.cards import card

        return card(self)


@attrs.frozen(kw_only=True, repr=False)
class Source(Record):
    """Where figures, names and dates were read: a report, a page, a catalogue.

    `published` is the best date known, `published_known` says how, and `published_range` the days that it can have
    been where it is not certain. `copy_url` is the address of the copy that was read, where the work itself was not.

    >>> import shanghai_zones as sz
    >>> source = sz.load().sources["shine-2404033237"]
    >>> source.published, source.published_known
    (datetime.date(2024, 4, 3), <DateKnown.FROM_ADDRESS: 'from_address'>)
    """

    id: str = field(validator=is_slug)
    title: str = field(validator=is_text)
    publisher: str = field(validator=is_text)
    url: str | None = field(default=None, validator=optional(is_text))
    published: date | None = field(default=None, validator=optional(is_date))
    published_known: DateKnown | None = field(default=None, converter=maybe(DateKnown))
    published_range: Period | None = field(default=None, converter=maybe(as_period))
    accessed: Period | None = field(default=None, converter=maybe(as_period))
    copy_url: str | None = field(default=None, validator=optional(is_text))
    language: Language = field(converter=Language)
    licence: str = field(validator=is_text)
    note: str | None = field(default=None, validator=optional(is_text))

    def _problems(self) -> Iterator[Problem]:
        if (self.published is None) != (self.published_known is None):
            yield Problem(
                "published_known",
                shown(self.published_known),
                "it exactly where a date is given",
                "say how the date is known",
            )
        if self.published_range is not None and (self.published is None or self.published not in self.published_range):
            yield Problem(
                "published_range", repr(str(self.published_range)), "days that include published", "widen the range"
            )
        for key in ("url", "copy_url"):
            address = getattr(self, key)
            if address is not None and not address.startswith(("https://", "http://")):
                yield Problem(
                    key, shown(address), "an address that starts with https:// or http://", "write the full address"
                )

    def cite(self, style: Style = "text") -> str:
        """The source as one cites it: plain "text", "bibtex", or Chinese "gbt7714".

        >>> import shanghai_zones as sz
        >>> print(sz.load().sources["shine-2506100713"].cite("gbt7714"))
        SHINE (Shanghai Daily). Smart manufacturing spaces in Jiading[EB/OL]. (2025-06-10)[2026-11]. https://www.shine.cn/feature/district/2506100713/.

        Raises `ParseError` for another style.
        """
        from ..show.citations import cite_source

        return cite_source(self, style)


@attrs.frozen
class Name:
    """A name of a record, in one language, with its standing and where it was read.

    >>> import shanghai_zones as sz
    >>> print(sz.load().zones.find("金山工业区").names[0].text)
    Shanghai Bay Area High-tech Industrial Development Zone
    """

    text: str = field(validator=is_text)
    language: Language = field(converter=Language)
    standing: Standing = field(converter=Standing)
    source: Source | None = field(default=None, validator=optional(is_a(Source)))
    note: str | None = field(default=None, validator=optional(is_text))

    def __attrs_post_init__(self) -> None:
        if (self.source is None) != (self.standing is Standing.OUR_TRANSLATION):
            raise DatasetError([
                Problem("source", shown(self.source), "a source, or none where the name is our translation", "say where the name was read")
            ])  # fmt: skip

    @property
    def keys(self) -> tuple[str, ...]:
        """What `where` compares."""
        return (self.text,)


_CODE_DIGITS = {CodeSystem.GB2260: 6, CodeSystem.NBS: 9, CodeSystem.GBT37028: 8}


@attrs.frozen
class Code:
    """An official code, in one of several systems that must not be mixed.

    >>> import shanghai_zones as sz
    >>> sz.load().zones.where(codes="S319011")[0].name
    'Shanghai Jiading Industrial Zone'
    """

    system: CodeSystem = field(converter=CodeSystem)
    value: str = field(validator=is_text)
    source: Source = field(validator=is_a(Source))
    note: str | None = field(default=None, validator=optional(is_text))

    def __attrs_post_init__(self) -> None:
        digits = _CODE_DIGITS.get(self.system)
        plain = self.value if digits else self.value.removeprefix("S").removeprefix("G")
        if not (
            plain.isascii() and plain.isdigit() and len(plain) == (digits or 6) and len(self.value) == (digits or 7)
        ):
            form = f"{digits} digits" if digits else "G or S and 6 digits"
            raise DatasetError([Problem("value", shown(self.value), form, f"see the form of {self.system} codes")])

    @property
    def keys(self) -> tuple[str, ...]:
        """What `where` compares."""
        return (self.value,)


@attrs.frozen
class Event:
    """Something that happened, or is expected, on a date. A contradicted date stays, with `preferred` False.

    >>> import shanghai_zones as sz
    >>> [str(event.date) for event in sz.load().zones.find("金山工业区").events if event.kind == "renamed"]
    ['2022-08-16']
    """

    kind: EventKind = field(converter=EventKind)
    date: Period = field(converter=as_period)
    source: Source = field(validator=is_a(Source))
    note: str | None = field(default=None, validator=optional(is_text))
    preferred: bool = field(default=True, validator=is_flag)
    confirmation: Confirmation | None = field(default=None, converter=maybe(Confirmation))
    confirmed_by: tuple[Source, ...] = field(default=(), converter=as_tuple, validator=are(Source))

    @property
    def keys(self) -> tuple[str, ...]:
        """What `where` compares."""
        return (self.kind.value, str(self.date))


@attrs.frozen
class Industry:
    """An industry that a zone or project is about, in both languages where both were read.

    >>> import shanghai_zones as sz
    >>> len(sz.load().zones.where(industries="生物医药")) > 0
    True
    """

    name: str = field(validator=is_text)
    source: Source = field(validator=is_a(Source))
    name_zh: str | None = field(default=None, validator=optional(is_text))

    @property
    def keys(self) -> tuple[str, ...]:
        """What `where` compares."""
        return (self.name,) if self.name_zh is None else (self.name, self.name_zh)


class Named(Record):
    """A record with names; `name` and `name_zh` are the ones to print, `former_names` the rest of its history."""

    __slots__ = ()

    names: tuple[Name, ...]

    def _problems(self) -> Iterator[Problem]:
        if not self.names:
            yield Problem("names", "an empty list", "one name at least", "give a Name")

    def _best(self, language: Language) -> str | None:
        for standing in (Standing.OFFICIAL, Standing.IN_USE, Standing.OUR_TRANSLATION):
            for name in self.names:
                if name.language is language and name.standing is standing:
                    return name.text
        return None

    @property
    def name(self) -> str:
        """The English name (official before in use before our translation), else the first name there is."""
        return self._best(Language.EN) or self._best(Language.ZH) or self.names[0].text

    @property
    def name_zh(self) -> str | None:
        """The Chinese name, or None."""
        return self._best(Language.ZH)

    @property
    def former_names(self) -> tuple[str, ...]:
        """Names it had before, in any language."""
        return tuple(name.text for name in self.names if name.standing is Standing.FORMER)


@attrs.frozen(kw_only=True, repr=False)
class Indicator(Record):
    """What a figure measures, defined once. A share names its denominator, growth what it compares with.

    >>> import shanghai_zones as sz
    >>> sz.load().indicators["land-area"].family
    <UnitFamily.AREA: 'area'>
    """

    id: str = field(validator=is_slug)
    name: str = field(validator=is_text)
    name_zh: str | None = field(default=None, validator=optional(is_text))
    definition: str = field(validator=is_text)
    kind: IndicatorKind = field(converter=IndicatorKind)
    family: UnitFamily = field(converter=UnitFamily)
    denominator: str | None = field(default=None, validator=optional(is_text))
    compared_with: str | None = field(default=None, validator=optional(is_text))
    growth_of: Indicator | None = field(default=None, validator=optional(is_a("Indicator")))
    comparability: str | None = field(default=None, validator=optional(is_text))

    def _problems(self) -> Iterator[Problem]:
        for key, kind in (("denominator", IndicatorKind.SHARE), ("compared_with", IndicatorKind.GROWTH)):
            if (getattr(self, key) is None) == (self.kind is kind):
                yield Problem(
                    key,
                    shown(getattr(self, key)),
                    f"a text exactly where kind is {kind.value!r}",
                    "say what of, or than what",
                )


@attrs.frozen(kw_only=True, repr=False)
class Place(Named):
    """A city, district or town; a `group` is several places that a report speaks of together.

    >>> import shanghai_zones as sz
    >>> sz.load().places["malu-town"].part_of.name
    'Jiading District'
    """

    id: str = field(validator=is_slug)
    kind: PlaceKind = field(converter=PlaceKind)
    names: tuple[Name, ...] = field(default=(), converter=as_tuple, validator=are(Name))
    codes: tuple[Code, ...] = field(default=(), converter=as_tuple, validator=are(Code))
    part_of: Place | None = field(default=None, validator=optional(is_a("Place")))
    members: tuple[Place, ...] = field(default=(), converter=as_tuple, validator=are("Place"))
    events: tuple[Event, ...] = field(default=(), converter=as_tuple, validator=are(Event))
    note: str | None = field(default=None, validator=optional(is_text))

    def _problems(self) -> Iterator[Problem]:
        yield from Named._problems(self)
        if bool(self.members) != (self.kind is PlaceKind.GROUP):
            yield Problem(
                "members",
                f"{len(self.members)} places",
                "members exactly in a group",
                "use part_of for what contains a place",
            )


@attrs.frozen(kw_only=True, repr=False)
class Zone(Named):
    """An industrial zone, park, cluster or new city. It may lie in several districts and overlap other zones.

    `part_of` claims land: a part lies in its whole. `belongs_to` claims none: a zone is counted or run as one of a
    larger one's, and may lie elsewhere or reach beyond it.

    >>> import shanghai_zones as sz
    >>> zone = sz.load().zones["jiading-industrial-zone"]
    >>> zone.name_zh, zone.districts[0].name
    ('嘉定工业区', 'Jiading District')
    """

    id: str = field(validator=is_slug)
    kind: ZoneKind = field(converter=ZoneKind)
    level: ZoneLevel | None = field(default=None, converter=maybe(ZoneLevel))
    names: tuple[Name, ...] = field(default=(), converter=as_tuple, validator=are(Name))
    codes: tuple[Code, ...] = field(default=(), converter=as_tuple, validator=are(Code))
    districts: tuple[Place, ...] = field(default=(), converter=as_tuple, validator=are("Place"))
    towns: tuple[Place, ...] = field(default=(), converter=as_tuple, validator=are("Place"))
    part_of: tuple[Zone, ...] = field(default=(), converter=as_tuple, validator=are("Zone"))
    belongs_to: tuple[Zone, ...] = field(default=(), converter=as_tuple, validator=are("Zone"))
    overlaps: tuple[str, ...] = field(default=(), converter=as_tuple, validator=are_slugs)
    industries: tuple[Industry, ...] = field(default=(), converter=as_tuple, validator=are(Industry))
    events: tuple[Event, ...] = field(default=(), converter=as_tuple, validator=are(Event))
    note: str | None = field(default=None, validator=optional(is_text))


@attrs.frozen(kw_only=True, repr=False)
class Organization(Named):
    """A company, government body, association, institute or hospital.

    >>> import shanghai_zones as sz
    >>> sz.load().organizations["valeo"].country
    'France'
    """

    id: str = field(validator=is_slug)
    kind: OrganizationKind = field(converter=OrganizationKind)
    names: tuple[Name, ...] = field(default=(), converter=as_tuple, validator=are(Name))
    country: str | None = field(default=None, validator=optional(is_text))
    zone: Zone | None = field(default=None, validator=optional(is_a("Zone")))
    note: str | None = field(default=None, validator=optional(is_text))


@attrs.frozen(kw_only=True, repr=False)
class Project(Named):
    """A building or investment project, with who is behind it, where it is and how far it is.

    >>> import shanghai_zones as sz
    >>> sz.load().projects["haoyuan-park"].zone.id
    'jiading-industrial-zone'
    """

    id: str = field(validator=is_slug)
    names: tuple[Name, ...] = field(default=(), converter=as_tuple, validator=are(Name))
    organizations: tuple[Organization, ...] = field(default=(), converter=as_tuple, validator=are("Organization"))
    zone: Zone | None = field(default=None, validator=optional(is_a("Zone")))
    place: Place | None = field(default=None, validator=optional(is_a("Place")))
    stage: Stage | None = field(default=None, converter=maybe(Stage))
    industries: tuple[Industry, ...] = field(default=(), converter=as_tuple, validator=are(Industry))
    events: tuple[Event, ...] = field(default=(), converter=as_tuple, validator=are(Event))
    note: str | None = field(default=None, validator=optional(is_text))


Subject: TypeAlias = Place | Zone | Project | Organization


@attrs.frozen(kw_only=True, repr=False)
class Metric(Record):
    """A reported figure: of what, what is measured, the value as stated, for which time, and where it was read.

    `also` is the equivalent that the source states in brackets; `threshold` is the size that each counted thing has,
    with `threshold_also`, its own stated equivalent. `basis` says which land an area is, `scope` what is counted.
    `confirmation` says what else supports the value, `confirmed_by` names it.

    >>> import shanghai_zones as sz
    >>> metric = sz.load().metrics.where(subject="jiading-industrial-zone", indicator="industrial-output")[0]
    >>> print(metric.measure, metric.status, metric.period)
    124.3 billion yuan actual 2023
    """

    id: str = field(validator=is_slug)
    subject: Subject = field(validator=is_a("Place", "Zone", "Project", "Organization"))
    indicator: Indicator = field(validator=is_a(Indicator))
    measure: AnyMeasure = field(validator=is_a(Measure))
    status: Status = field(converter=Status)
    basis: Basis | None = field(default=None, converter=maybe(Basis))
    scope: str | None = field(default=None, validator=optional(is_text))
    period: Period | None = field(default=None, converter=maybe(as_period))
    period_known: PeriodKnown | None = field(default=None, converter=maybe(PeriodKnown))
    also: AnyMeasure | None = field(default=None, validator=optional(is_a(Measure)))
    threshold: AnyMeasure | None = field(default=None, validator=optional(is_a(Measure)))
    threshold_also: AnyMeasure | None = field(default=None, validator=optional(is_a(Measure)))
    source: Source = field(validator=is_a(Source))
    paragraph: int | None = field(default=None, validator=optional(is_number))
    confirmation: Confirmation | None = field(default=None, converter=maybe(Confirmation))
    confirmed_by: tuple[Source, ...] = field(default=(), converter=as_tuple, validator=are(Source))
    note: str | None = field(default=None, validator=optional(is_text))

    def _problems(self) -> Iterator[Problem]:
        yield from self._problems_of_digits()
        yield from self._problems_together()

    def _problems_together(self) -> list[Problem]:
        """What the fields cannot be together; of a metric from a file, whose digits are known to be few."""
        problems = []
        family = self.measure.family
        if family is not self.indicator.family:
            wanted = self.indicator.family.value
            problems.append(Problem(
                "measure.unit", repr(self.measure.unit.value), f"a unit of {wanted}, as the indicator {self.indicator.id!r} takes",
                "correct the unit or name another indicator",
            ))  # fmt: skip
        if self.also is not None and self.also.family is not family:
            problems.append(_other_family("also", self.also, f"a unit of {family}, like measure"))
        if self.threshold_also is not None:
            if self.threshold is None:
                problems.append(
                    Problem(
                        "threshold_also",
                        repr(self.threshold_also),
                        "it only beside a threshold",
                        "give the threshold too",
                    )
                )
            elif self.threshold_also.family is not self.threshold.family:
                problems.append(
                    _other_family("threshold_also", self.threshold_also, f"a unit of {self.threshold.family}")
                )
        if (self.period is None) != (self.period_known is None):
            problems.append(
                Problem(
                    "period_known",
                    shown(self.period_known),
                    "it exactly where a period is given",
                    "say if the text prints it",
                )
            )
        if self.status is Status.ACTUAL and self.period is not None and self.period.start is not None:
            published = self.source.published_range.end if self.source.published_range else self.source.published
            if published is not None and self.period.start > published:
                problems.append(
                    Problem(
                        "period",
                        repr(str(self.period)),
                        f"a time before {published}, when the source appeared",
                        "an actual figure has happened: correct period or status",
                    )
                )
        return problems

    def _problems_of_digits(self) -> Iterator[Problem]:
        for key in ("measure", "also", "threshold", "threshold_also"):
            stated = getattr(self, key)
            if stated is not None and not all(has_file_digits(v) for v in (stated.value, stated.high) if v is not None):
                yield Problem(
                    f"{key}.value",
                    f"{stated.value:f}",
                    "at most 12 digits after the point",
                    "a record holds what was stated; round a computed value",
                )

    def to(self, unit: str, *, rate: Rate | None = None, on: object = None) -> Conversion:
        """The figure in another unit or currency, as a `Conversion` that keeps this metric and names its rate.

        `on="period"` takes the mean rate over the metric's own period, `on="published"` the day of its source; a
        date or period of one's own, or `rate=`, as in `convert_currency`. Land needs neither.

        >>> import shanghai_zones as sz
        >>> print(sz.load().metrics["bay-area-projects-investment-2022-h1"].to("USD", on="published"))
        US$1.18 billion (8 billion yuan at 6.7852, ECB, 2022-08-18)
        """
        from .conversion import convert_metric

        return convert_metric(self, unit, rate=rate, on=on)


def _other_family(key: str, found: AnyMeasure, expected: str) -> Problem:
    return Problem(f"{key}.unit", repr(found.unit.value), expected, "state the same thing in another unit")
