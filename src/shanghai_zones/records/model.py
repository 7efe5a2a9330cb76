"""The records: sources, indicators, places, zones, projects, organizations, and the figures about them.

Every record is frozen, deeply immutable, hashable and picklable, and has an `id` that never changes its meaning.
A record refers to other records, not to their ids (`metric.source.url`); references point one way, so there is no
circle, and the one symmetric relation, `Zone.overlaps`, is a tuple of ids. Numbers are never attributes: a land
area is a `Metric` too. What is not known is None or empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import attrs
from attrs import field
from attrs.converters import optional as maybe
from attrs.validators import optional

from ..errors import DatasetError, Problem, shown
from ..values.measures import AnyMeasure, Measure, has_file_digits
from ..values.periods import Period, as_period
from ..values.units import Unit
from ..values.validators import are, are_slugs, as_tuple, is_a, is_date, is_flag, is_number, is_slug, is_text
from ..vocabulary import (
    Basis,
    CodeSystem,
    Confirmation,
    DateKnown,
    EventKind,
    IndicatorKind,
    IndustryCode,
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
from .guesses import Guessable

if TYPE_CHECKING:
    from ..convert.conversion import Conversion
    from ..convert.currency import Rate
    from ..show.citations import Style
    from ..values.rates import Rates
    from .dataset import Dataset

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


# A field is one line: its type, what it takes when made by hand, and what it means. The schema, the data dictionary,
# the flat row, `where`, the loader and the writer have it from there (`declarations`).
# fmt: off


def means(meaning: str, **more: Any) -> dict[str, Any]:
    """What is said of a field beside its type. `ids_of`: a text in it is the id of a record of that class.
    `column=False`: it has no column of its own in the flat row."""
    return {"meaning": meaning, **more}


class AsWritten:
    """What equals another when their rows in a file are equal: references by id, the printed words of values included."""

    __slots__ = ()

    def _row(self) -> tuple[Any, ...]:
        own: Any = type(self)
        return tuple(_in_row(getattr(self, field.name)) for field in attrs.fields(own))

    def __eq__(self, other: object) -> bool:
        if other is self:
            return True
        return self._row() == other._row() if isinstance(other, AsWritten) and type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._row())


def _in_row(value: Any) -> Any:
    """A value as it is compared. A measure equals its like in other words; a row that holds it does not."""
    if isinstance(value, tuple):
        return tuple(map(_in_row, value))
    if isinstance(value, Measure):
        return value, value.reported
    return value.id if isinstance(value, Record) else value


class Record(AsWritten, Guessable):
    """What all records share: an id, a short repr, a `str()` that reads like a fact sheet, and checks of the whole."""

    __slots__ = ()

    id: str

    @property
    def ids(self) -> tuple[str, ...]:
        """Its id, and the ids that it had before, by which it is still found."""
        return (self.id, *getattr(self, "aliases", ())) if hasattr(type(self), "aliases") else (self.id,)

    def __eq__(self, other: object) -> bool:  # nearly all that differ do so in their id, and no row is made to see it
        return (not isinstance(other, Record) or other.id == self.id) and super().__eq__(other)

    def __hash__(self) -> int:
        return hash(self.id)

    def __copy__(self) -> Self:
        return self  # nothing in it can be changed

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        # Pickle follows each reference into the next, and a chain of 300 places is too deep for that: so what lies far
        # below goes first.
        own: Any = self  # attrs makes __getstate__
        return _unpickled, (type(self), _far_below(self), own.__getstate__())

    def __attrs_post_init__(self) -> None:
        problems = tuple(self._problems())
        if problems:
            raise DatasetError(problems)

    def _problems(self) -> Iterator[Problem]:
        """What the fields, each sound, cannot be together."""
        yield from ()

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, base: Dataset | None = None) -> Self:
        """A record from what `to_dict` gives, as strictly as from a file; `base` has the records that it refers to.

        >>> import shanghai_zones as sz
        >>> ds = sz.load()
        >>> sz.Metric.from_dict(ds.metrics[0].to_dict(), base=ds) == ds.metrics[0]
        True

        Raises `DatasetError` with all problems, `TypeError` for what is no Dataset.
        """
        from ..files.converter import record_from

        return record_from(cls, data, base)

    def to_dict(self) -> dict[str, Any]:
        """The record as it stands in a file: texts, numbers, lists and objects, a reference as the id, no defaults.

        >>> import shanghai_zones as sz
        >>> sz.load().metrics["haoyuan-park-total-investment"].to_dict()["measure"]["value"]
        '400000000'
        """
        from ..files.converter import written

        return written(self)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {getattr(self, 'id', '?')}>"

    def __str__(self) -> str:
        from ..show.fact_sheets import sheet

        return sheet(self)

    def _repr_html_(self) -> str:
        from ..show.cards import card

        return card(self)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Source(Record):
    """Where figures, names and dates were read: a report, a page, a catalogue.

    `published` is the best date known, `published_known` says how, and `published_range` the days that it can have
    been where it is not certain. `copy_url` is the address of the copy that was read, where the work itself was not.

    >>> import shanghai_zones as sz
    >>> source = sz.load().sources["shine-2404033237"]
    >>> source.published, source.published_known
    (datetime.date(2024, 4, 3), <DateKnown.FROM_ADDRESS: 'from_address'>)
    """

    id: str = field(validator=is_slug, metadata=means("Its slug, never reused."))
    title: str = field(validator=is_text, metadata=means("The headline or title, in the language of the source."))
    publisher: str = field(validator=is_text, metadata=means("Who published it."))
    url: str | None = field(default=None, validator=optional(is_text), metadata=means("The address of the work itself."))
    published: date | None = field(default=None, validator=optional(is_date), metadata=means("The best date known."))
    published_known: DateKnown | None = field(default=None, converter=maybe(DateKnown), metadata=means("How that date is known."))
    published_range: Period | None = field(default=None, converter=maybe(as_period), metadata=means("The days it can have been, where it is not certain."))
    accessed: Period | None = field(default=None, converter=maybe(as_period), metadata=means("When it was read."))
    copy_url: str | None = field(default=None, validator=optional(is_text), metadata=means("The address of the copy that was read, where the work itself was not."))
    language: Language = field(converter=Language, metadata=means("The language of the source."))
    licence: str = field(validator=is_text, metadata=means("The source's own position; most are all rights reserved, and only facts are taken from them."))
    note: str | None = field(default=None, validator=optional(is_text), metadata=means("What else a reader must know."))

    def _problems(self) -> Iterator[Problem]:
        if (self.published is None) != (self.published_known is None):
            yield Problem("published_known", shown(self.published_known), "it exactly where a date is given", "say how the date is known")
        if self.published_range is not None and (self.published is None or self.published not in self.published_range):
            yield Problem("published_range", repr(str(self.published_range)), "days that include published", "widen the range")
        for key in ("url", "copy_url"):
            address = getattr(self, key)
            if address is not None and not address.startswith(("https://", "http://")):
                yield Problem(key, shown(address), "an address that starts with https:// or http://", "write the full address")

    def cite(self, style: Style = "text") -> str:
        """The source as one cites it: plain "text", "bibtex", or Chinese "gbt7714".

        >>> import shanghai_zones as sz
        >>> print(sz.load().sources["shine-2506100713"].cite("gbt7714"))
        SHINE (Shanghai Daily). Smart manufacturing spaces in Jiading[EB/OL]. (2025-06-10)[2026-11]. https://www.shine.cn/feature/district/2506100713/.

        Raises `ParseError` for another style.
        """
        from ..show.citations import cite_source

        return cite_source(self, style)


@attrs.frozen(eq=False)
class Name(AsWritten):
    """A name of a record, in one language, with its standing and where it was read.

    >>> import shanghai_zones as sz
    >>> print(sz.load().zones.find("金山工业区").names[0].text)
    Shanghai Bay Area High-tech Industrial Development Zone
    """

    text: str = field(validator=is_text, metadata=means("The name."))
    language: Language = field(converter=Language, metadata=means("Its language."))
    standing: Standing = field(converter=Standing, metadata=means("Whether it is official, in use, a translation of ours, or former."))
    source: Source | None = field(default=None, validator=optional(is_a(Source)), metadata=means("Where it was read; none exactly where it is our translation."))
    note: str | None = field(default=None, validator=optional(is_text), metadata=means("What else a reader must know."))

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


@attrs.frozen(eq=False)
class Code(AsWritten):
    """An official code, in one of several systems that must not be mixed.

    >>> import shanghai_zones as sz
    >>> sz.load().zones.where(codes="S319011")[0].name
    'Shanghai Jiading Industrial Zone'
    """

    system: CodeSystem = field(converter=CodeSystem, metadata=means("Whose code it is."))
    value: str = field(validator=is_text, metadata=means("The code, as text."))
    source: Source = field(validator=is_a(Source), metadata=means("Where it was read."))
    note: str | None = field(default=None, validator=optional(is_text), metadata=means("What else a reader must know."))

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


@attrs.frozen(eq=False)
class Event(AsWritten):
    """Something that happened, or is expected, on a date. A contradicted date stays, with `preferred` False.

    >>> import shanghai_zones as sz
    >>> [str(event.date) for event in sz.load().zones.find("金山工业区").events if event.kind == "renamed"]
    ['2022-08-16']
    """

    kind: EventKind = field(converter=EventKind, metadata=means("What happened, or is expected."))
    date: Period = field(converter=as_period, metadata=means("When: a day, month, year or span."))
    source: Source = field(validator=is_a(Source), metadata=means("Where it was read."))
    note: str | None = field(default=None, validator=optional(is_text), metadata=means("What else a reader must know; for a contradicted date the reason."))
    preferred: bool = field(default=True, validator=is_flag, metadata=means("False for a second, contradicted date that is kept beside the preferred one."))
    confirmation: Confirmation | None = field(default=None, converter=maybe(Confirmation), metadata=means("How well the date is confirmed beside its source."))
    confirmed_by: tuple[Source, ...] = field(default=(), converter=as_tuple, validator=are(Source), metadata=means("The sources that support it."))

    @property
    def keys(self) -> tuple[str, ...]:
        """What `where` compares."""
        return (self.kind.value, str(self.date))


@attrs.frozen(eq=False)
class Industry(AsWritten):
    """An industry that a zone or project is about, as printed, in both languages where both were read.

    `code` is the group of the field that the printed name belongs to; `where` takes either, in English or Chinese.

    >>> import shanghai_zones as sz
    >>> zones = sz.load().zones
    >>> len(zones.where(industries="汽车零配件")) < len(zones.where(industries="automobiles"))
    True
    """

    name: str = field(validator=is_text, metadata=means("The industry in English."))
    source: Source = field(validator=is_a(Source), metadata=means("Where it was read."))
    name_zh: str | None = field(default=None, validator=optional(is_text), metadata=means("The industry in Chinese, where it was read."))
    code: IndustryCode | None = field(default=None, converter=maybe(IndustryCode), metadata=means("The group that the printed name belongs to."))

    @property
    def keys(self) -> tuple[str, ...]:
        """What `where` compares."""
        own = (self.name,) if self.name_zh is None else (self.name, self.name_zh)
        return own if self.code is None else (*own, self.code.value, self.code.label, self.code.label_zh)


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


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Indicator(Record):
    """What a figure measures, defined once. A share names its denominator, growth what it compares with.

    >>> import shanghai_zones as sz
    >>> sz.load().indicators["land-area"].family
    <UnitFamily.AREA: 'area'>
    """

    id: str = field(validator=is_slug, metadata=means("Its slug, never reused."))
    name: str = field(validator=is_text, metadata=means("What is measured, in English."))
    name_zh: str | None = field(default=None, validator=optional(is_text), metadata=means("The same in Chinese."))
    definition: str = field(validator=is_text, metadata=means("What counts and what does not."))
    kind: IndicatorKind = field(converter=IndicatorKind, metadata=means("How a figure of it may be read."))
    family: UnitFamily = field(converter=UnitFamily, metadata=means("The family of units it takes."))
    denominator: str | None = field(default=None, validator=optional(is_text), metadata=means("What a share is a share of; given exactly for shares."))
    compared_with: str | None = field(default=None, validator=optional(is_text), metadata=means("What growth compares with; given exactly for growth."))
    growth_of: Indicator | None = field(default=None, validator=optional(is_a("Indicator")), metadata=means("The indicator whose growth it is, so that a printed growth is found beside its figures."))
    comparability: str | None = field(default=None, validator=optional(is_text), metadata=means("Why values of unlike periods do not compare as they stand; None where nothing is known against it."))
    aliases: tuple[str, ...] = field(default=(), converter=as_tuple, validator=are_slugs, metadata=means("The ids that it had in older data; they still find it."))

    def _problems(self) -> Iterator[Problem]:
        for key, kind in (("denominator", IndicatorKind.SHARE), ("compared_with", IndicatorKind.GROWTH)):
            if (getattr(self, key) is None) == (self.kind is kind):
                yield Problem(key, shown(getattr(self, key)), f"a text exactly where kind is {kind.value!r}", "say what of, or than what")


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Place(Named):
    """A city, district or town; a `group` is several places that a report speaks of together.

    >>> import shanghai_zones as sz
    >>> sz.load().places["malu-town"].part_of.name
    'Jiading District'
    """

    id: str = field(validator=is_slug, metadata=means("Its slug, never reused."))
    kind: PlaceKind = field(converter=PlaceKind, metadata=means("City, district, town, or a group of places."))
    names: tuple[Name, ...] = field(default=(), converter=as_tuple, validator=are(Name), metadata=means("All names, each with its standing and source."))
    codes: tuple[Code, ...] = field(default=(), converter=as_tuple, validator=are(Code), metadata=means("Official codes."))
    part_of: Place | None = field(default=None, validator=optional(is_a("Place")), metadata=means("The place it lies in."))
    members: tuple[Place, ...] = field(default=(), converter=as_tuple, validator=are("Place"), metadata=means("The places of a group; given exactly for groups."))
    events: tuple[Event, ...] = field(default=(), converter=as_tuple, validator=are(Event), metadata=means("Founding, changes of status and the like, contradicted ones too."))
    note: str | None = field(default=None, validator=optional(is_text), metadata=means("What else a reader must know."))

    def _problems(self) -> Iterator[Problem]:
        yield from Named._problems(self)
        if bool(self.members) != (self.kind is PlaceKind.GROUP):
            yield Problem("members", f"{len(self.members)} places", "members exactly in a group", "use part_of for what contains a place")


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Zone(Named):
    """An industrial zone, park, cluster or new city. It may lie in several districts and overlap other zones.

    `part_of` claims land: a part lies in its whole. `belongs_to` claims none: a zone is counted or run as one of a
    larger one's, and may lie elsewhere or reach beyond it.

    >>> import shanghai_zones as sz
    >>> zone = sz.load().zones["jiading-industrial-zone"]
    >>> zone.name_zh, zone.districts[0].name
    ('嘉定工业区', 'Jiading District')
    """

    id: str = field(validator=is_slug, metadata=means("Its slug, never reused."))
    kind: ZoneKind = field(converter=ZoneKind, metadata=means("What sort of zone it is."))
    level: ZoneLevel | None = field(default=None, converter=maybe(ZoneLevel), metadata=means("Who stands behind it, where that is known."))
    names: tuple[Name, ...] = field(default=(), converter=as_tuple, validator=are(Name), metadata=means("All names, each with its standing and source."))
    codes: tuple[Code, ...] = field(default=(), converter=as_tuple, validator=are(Code), metadata=means("Official codes, each with its system."))
    districts: tuple[Place, ...] = field(default=(), converter=as_tuple, validator=are("Place"), metadata=means("The districts it lies in; several where it spans them."))
    towns: tuple[Place, ...] = field(default=(), converter=as_tuple, validator=are("Place"), metadata=means("The towns it lies in, where that is known."))
    part_of: tuple[Zone, ...] = field(default=(), converter=as_tuple, validator=are("Zone"), metadata=means("The zones that its land is a part of."))
    belongs_to: tuple[Zone, ...] = field(default=(), converter=as_tuple, validator=are("Zone"), metadata=means("The zones that it is counted to or run as one of; says nothing of land."))
    overlaps: tuple[str, ...] = field(default=(), converter=as_tuple, validator=are_slugs, metadata=means("The ids of zones that share land with it; said by both.", ids_of="Zone"))
    industries: tuple[Industry, ...] = field(default=(), converter=as_tuple, validator=are(Industry), metadata=means("The industries it is about."))
    events: tuple[Event, ...] = field(default=(), converter=as_tuple, validator=are(Event), metadata=means("Founding, approvals, renamings and the like, contradicted ones too."))
    note: str | None = field(default=None, validator=optional(is_text), metadata=means("What else a reader must know."))


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Organization(Named):
    """A company, government body, association, institute or hospital.

    >>> import shanghai_zones as sz
    >>> sz.load().organizations["valeo"].country
    'France'
    """

    id: str = field(validator=is_slug, metadata=means("Its slug, never reused."))
    kind: OrganizationKind = field(converter=OrganizationKind, metadata=means("What sort of organization it is."))
    names: tuple[Name, ...] = field(default=(), converter=as_tuple, validator=are(Name), metadata=means("All names, each with its standing and source."))
    country: str | None = field(default=None, validator=optional(is_text), metadata=means("The country it is from, where the source says so."))
    zone: Zone | None = field(default=None, validator=optional(is_a("Zone")), metadata=means("The zone it is in."))
    note: str | None = field(default=None, validator=optional(is_text), metadata=means("What else a reader must know."))


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Project(Named):
    """A building or investment project, with who is behind it, where it is and how far it is.

    >>> import shanghai_zones as sz
    >>> sz.load().projects["haoyuan-park"].zone.id
    'jiading-industrial-zone'
    """

    id: str = field(validator=is_slug, metadata=means("Its slug, never reused."))
    names: tuple[Name, ...] = field(default=(), converter=as_tuple, validator=are(Name), metadata=means("All names, each with its standing and source."))
    organizations: tuple[Organization, ...] = field(default=(), converter=as_tuple, validator=are("Organization"), metadata=means("Who is behind it."))
    zone: Zone | None = field(default=None, validator=optional(is_a("Zone")), metadata=means("The zone it is in."))
    place: Place | None = field(default=None, validator=optional(is_a("Place")), metadata=means("The place it is in."))
    stage: Stage | None = field(default=None, converter=maybe(Stage), metadata=means("How far it is, as of the report that speaks of it."))
    industries: tuple[Industry, ...] = field(default=(), converter=as_tuple, validator=are(Industry), metadata=means("The industries it is about."))
    events: tuple[Event, ...] = field(default=(), converter=as_tuple, validator=are(Event), metadata=means("What happened or is expected, with dates."))
    note: str | None = field(default=None, validator=optional(is_text), metadata=means("What else a reader must know."))


Subject: TypeAlias = Place | Zone | Project | Organization


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Metric(Record):
    """A reported figure: of what, what is measured, the value as stated, for which time, and where it was read.

    `also` is the equivalent that the source states in brackets; `threshold` is the size that each counted thing has,
    with `threshold_also`, its own stated equivalent. `basis` says which land an area is, `scope` what is counted.
    `confirmation` says what else supports the value, `confirmed_by` names it.

    >>> import shanghai_zones as sz
    >>> metric = sz.load().metrics.where(subject="jiading-industrial-zone", period="2023", unit="CNY")[0]
    >>> print(metric.measure, metric.status, metric.period)
    124.3 billion yuan actual 2023
    """

    id: str = field(validator=is_slug, metadata=means("Its slug, never reused."))
    subject: Subject = field(validator=is_a("Place", "Zone", "Project", "Organization"), metadata=means("Of what: the smallest place, zone, project or organization that the sentence speaks of."))
    indicator: Indicator = field(validator=is_a(Indicator), metadata=means("What is measured."))
    measure: AnyMeasure = field(validator=is_a(Measure), metadata=means("The value as it was stated.", column=False))
    status: Status = field(converter=Status, metadata=means("Whether it has happened, or is a goal, a decision or an intention."))
    basis: Basis | None = field(default=None, converter=maybe(Basis), metadata=means("Which land an area is; none where the source does not say."))
    scope: str | None = field(default=None, validator=optional(is_text), metadata=means("What is counted, where indicator and threshold do not say it all."))
    period: Period | None = field(default=None, converter=maybe(as_period), metadata=means("The time the figure is about, not the day of the report."))
    period_known: PeriodKnown | None = field(default=None, converter=maybe(PeriodKnown), metadata=means("Whether the text prints that time."))
    also: AnyMeasure | None = field(default=None, validator=optional(is_a(Measure)), metadata=means("The equivalent that the source states in brackets."))
    threshold: AnyMeasure | None = field(default=None, validator=optional(is_a(Measure)), metadata=means("The size that each counted thing has."))
    threshold_also: AnyMeasure | None = field(default=None, validator=optional(is_a(Measure)), metadata=means("The equivalent that the source states for the threshold."))
    source: Source = field(validator=is_a(Source), metadata=means("Where it was read."))
    paragraph: int | None = field(default=None, validator=optional(is_number), metadata=means("The paragraph of running text, counted from 1; none for lists and tables."))
    confirmation: Confirmation | None = field(default=None, converter=maybe(Confirmation), metadata=means("How well the value is confirmed beside its source."))
    confirmed_by: tuple[Source, ...] = field(default=(), converter=as_tuple, validator=are(Source), metadata=means("The sources that support it.", column=False))
    note: str | None = field(default=None, validator=optional(is_text), metadata=means("The other reading, what the period was inferred from, and the like."))
    aliases: tuple[str, ...] = field(default=(), converter=as_tuple, validator=are_slugs, metadata=means("The ids that it had in older data; they still find it.", column=False))

    def _problems(self) -> Iterator[Problem]:
        for key in ("measure", "also", "threshold", "threshold_also"):
            stated = getattr(self, key)
            if stated is not None and not (has_file_digits(stated.value) and has_file_digits(stated.high)):
                yield Problem(f"{key}.value", f"{stated.value:f}", "at most 12 digits after the point", "a record holds what was stated; round a computed value")
        family, threshold = self.measure.family, self.threshold
        if family is not self.indicator.family:
            wanted = f"a unit of {self.indicator.family}, as the indicator {self.indicator.id!r} takes"
            yield Problem("measure.unit", repr(self.measure.unit.value), wanted, "correct the unit or name another indicator")
        if self.also is not None and self.also.family is not family:
            yield _other_family("also", self.also, f"a unit of {family}, like measure")
        if self.threshold_also is not None and threshold is None:
            yield Problem("threshold_also", repr(self.threshold_also), "it only beside a threshold", "give the threshold too")
        if self.threshold_also is not None and threshold is not None and self.threshold_also.family is not threshold.family:
            yield _other_family("threshold_also", self.threshold_also, f"a unit of {threshold.family}")
        if (self.period is None) != (self.period_known is None):
            yield Problem("period_known", shown(self.period_known), "it exactly where a period is given", "say if the text prints it")
        if self.status is Status.ACTUAL and self.period is not None and self.period.start is not None:
            published = self.source.published_range.end if self.source.published_range else self.source.published
            if published is not None and self.period.start > published:
                wanted = f"a time before {published}, when the source appeared"
                yield Problem("period", repr(str(self.period)), wanted, "an actual figure has happened: correct period or status")

    def to(
        self,
        unit: Unit | str,
        *,
        rate: Rate | None = None,
        on: object = None,
        rates: Rates | None = None,
        days: int | str | None = None,
    ) -> Conversion[AnyMeasure]:
        """The figure in another unit or currency, as a `Conversion` that keeps this metric and names its rate.

        `on="period"` takes the mean rate over the metric's own period, `on="published"` the day of its source; a
        date or period of one's own, or `rate=`, as in `convert_currency`. Land needs neither. `days="period"` counts the
        days of the metric's own year or month, where a rent of a day becomes one of a year or month; or say how many.

        >>> import shanghai_zones as sz
        >>> print(sz.load().metrics["bay-area-projects-investment-2022-h1"].to("USD", on="published"))
        US$1.18 billion (8 billion yuan at 6.7852, ECB, 2022-08-18)
        """
        from .conversion import convert_metric

        return convert_metric(self, unit, rate=rate, on=on, rates=rates, days=days)


# fmt: on


def _other_family(key: str, found: AnyMeasure, expected: str) -> Problem:
    return Problem(f"{key}.unit", repr(found.unit.value), expected, "state the same thing in another unit")


_FAR = 40  # references, one after the other; pickle follows some 200


def _far_below(record: Record) -> tuple[Record, ...]:
    """The records of its own kind that pickle would come to by forty references, on its way down and never twice."""
    from .declarations import own_kind

    kind: Any = type(record)
    names = own_kind(kind)
    far: list[Record] = []
    seen = {record.id}
    way = [iter(_at_once(record, names))]
    while way:
        under = next((other for other in way[-1] if other.id not in seen), None)
        if under is None:
            way.pop()
            continue
        seen.add(under.id)
        if len(way) == _FAR:
            far.append(under)
        else:
            way.append(iter(_at_once(under, names)))
    return tuple(far)


def _at_once(record: Record, names: tuple[str, ...]) -> list[Record]:
    values = (getattr(record, name) for name in names)
    return [item for value in values for item in (value if isinstance(value, tuple) else (value,)) if item is not None]


def _unpickled(kind: type[Record], far_below: object, state: Any) -> Record:
    made: Any = kind.__new__(kind)
    made.__setstate__(state)
    return made  # type: ignore[no-any-return]
