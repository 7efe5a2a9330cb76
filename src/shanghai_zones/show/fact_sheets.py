"""Records as text that reads like a fact sheet: `str(record)`, and tables line by line.

What a record says of itself is gathered once, in `facts`; the notebook cards show the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import Any

from ..records.model import Code, Event, Indicator, Metric, Named, Organization, Place, Project, Record, Source, Zone
from ..vocabulary import CodeSystem, Confirmation, Word
from .citations import DATED_FROM
from .terminal import COLUMNS, pad, width, wrap

__all__ = ["facts", "heading", "lines", "sheet"]

_CODE_SYSTEMS = {
    CodeSystem.GB2260: "GB/T 2260",
    CodeSystem.NBS: "NBS statistical area",
    CodeSystem.GBT37028: "GB/T 37028-2018",
    CodeSystem.CATALOGUE_2018: "2018 catalogue",
}
_CONFIRMATIONS = {
    Confirmation.SECOND_SOURCE: "confirmed by a second source",
    Confirmation.SAME_PUBLISHER: "printed again by the same publisher",
    Confirmation.NEAR: "a second source is within 2 %",
    Confirmation.BY_SUM: "it fits a published total",
    Confirmation.YEAR_ONLY: "the year is confirmed by a second source",
    Confirmation.BY_ORDER: "it fits the order of the GB/T 37028-2018 codes",
    Confirmation.CONTRADICTED: "contradicted by another source",
    Confirmation.NONE: "not confirmed by anything else that was read",
}


def heading(record: Record) -> str:
    """The name of a record, in English and Chinese."""
    if isinstance(record, Metric):
        return f"{heading(record.subject)}: {record.indicator.name}"
    name = getattr(record, "name", None) or getattr(record, "title", "")
    name_zh = getattr(record, "name_zh", None)
    return f"{name} {name_zh}" if name_zh and name_zh != name else str(name)


@singledispatch
def facts(record: Any) -> Iterator[tuple[str, str]]:
    """What a record says of itself, as pairs of label and text; what is not known is left out."""
    raise TypeError(f"no fact sheet for a {type(record).__name__}")


@facts.register
def _(record: Source) -> Iterator[tuple[str, str]]:
    yield "publisher", record.publisher
    if record.published:
        known = f", {DATED_FROM[record.published_known]}" if record.published_known in DATED_FROM else ""
        yield (
            "published",
            f"{record.published}{known}" + (f" ({record.published_range})" if record.published_range else ""),
        )
    yield from _given(("address", record.url), ("read in a copy", record.copy_url), ("accessed", record.accessed))
    yield "licence", record.licence
    yield from _given(("note", record.note))


@facts.register
def _(record: Indicator) -> Iterator[tuple[str, str]]:
    yield "definition", record.definition
    yield "kind", f"{_spelled(record.kind)}, in units of {record.family}"
    yield from _given(("share of", record.denominator), ("compared with", record.compared_with))
    yield from _given(("not like for like", record.comparability))


@facts.register
def _(record: Place) -> Iterator[tuple[str, str]]:
    yield "kind", _spelled(record.kind)
    yield from _given(("in", record.part_of and heading(record.part_of)), ("members", _names(record.members)))
    yield from _named(record)


@facts.register
def _(record: Zone) -> Iterator[tuple[str, str]]:
    yield "kind", _spelled(record.kind) + (f", {record.level}" if record.level else "")
    yield from _given(
        ("where", _names((*record.towns, *record.districts))),
        ("part of", _names(record.part_of)),
        ("belongs to", _names(record.belongs_to)),
        ("overlaps", ", ".join(record.overlaps)),
        ("industries", ", ".join(industry.name for industry in record.industries)),
    )
    yield from _named(record)


@facts.register
def _(record: Organization) -> Iterator[tuple[str, str]]:
    yield "kind", _spelled(record.kind)
    yield from _given(("country", record.country), ("in", record.zone and heading(record.zone)))
    yield from _named(record)


@facts.register
def _(record: Project) -> Iterator[tuple[str, str]]:
    yield from _given(
        ("by", _names(record.organizations)),
        ("in", record.zone and heading(record.zone)),
        ("at", record.place and heading(record.place)),
        ("stage", record.stage and _spelled(record.stage)),
        ("industries", ", ".join(industry.name for industry in record.industries)),
    )
    yield from _named(record)


@facts.register
def _(record: Metric) -> Iterator[tuple[str, str]]:
    yield "value", f"{record.measure}" + (f" (stated as {record.also})" if record.also else "")
    if record.threshold:
        yield "each", f"{record.threshold}" + (f" (stated as {record.threshold_also})" if record.threshold_also else "")
    yield "status", _spelled(record.status) + (f", {record.basis} area" if record.basis else "")
    if record.period:
        yield "period", f"{record.period} ({record.period_known})"
    yield from _given(("scope", record.scope), ("printed as", record.measure.reported))
    where = f", paragraph {record.paragraph}" if record.paragraph else ""
    yield "source", f"{record.source.publisher}, {record.source.published or 'no date'}{where}: {record.source.title}"
    if record.confirmation:
        yield "confirmation", _CONFIRMATIONS[record.confirmation] + _by(record.confirmed_by)
    yield from _given(("note", record.note))


def _named(record: Named) -> Iterator[tuple[str, str]]:
    """What zones, places, projects and organizations have in common."""
    yield from _given(("formerly", ", ".join(record.former_names)))
    others = [
        name.text for name in record.names if name.text not in (record.name, record.name_zh, *record.former_names)
    ]
    yield from _given(("also called", ", ".join(others)))
    codes: tuple[Code, ...] = getattr(record, "codes", ())
    yield from _given(("codes", ", ".join(f"{code.value} ({_CODE_SYSTEMS[code.system]})" for code in codes)))
    events: tuple[Event, ...] = getattr(record, "events", ())
    for event in events:
        doubt = "" if event.preferred else ", not preferred"
        confirmed = f"; {_CONFIRMATIONS[event.confirmation]}{_by(event.confirmed_by)}" if event.confirmation else ""
        note = f"; {event.note}" if event.note else ""
        yield _spelled(event.kind), f"{event.date}{doubt} ({event.source.publisher}){confirmed}{note}"
    yield from _given(("note", getattr(record, "note", None)))


def _given(*pairs: tuple[str, object]) -> Iterator[tuple[str, str]]:
    return ((label, str(value)) for label, value in pairs if value)


def _names(records: Iterable[Record]) -> str:
    return ", ".join(heading(record) for record in records)


def _by(sources: tuple[Source, ...]) -> str:
    return f" ({'; '.join(source.publisher for source in sources)})" if sources else ""


def _spelled(word: Word) -> str:
    return word.value.replace("_", " ")


def sheet(record: Record, columns: int = COLUMNS) -> str:
    """The fact sheet of a record, in so many columns: its name, its id, and its facts.

    The id is no fact, because cards have it at their foot.
    """
    pairs = [("id", str(getattr(record, "id", ""))), *facts(record)]
    label_width = max(width(label) for label, _ in pairs) + 2
    out = wrap(heading(record), columns)
    for label, text in pairs:
        for number, line in enumerate(wrap(text, columns - 2 - label_width)):
            out.append("  " + pad("" if number else label, label_width) + line)
    return "\n".join(out)


def lines(records: Iterable[Record]) -> Iterator[str]:
    """A table in a line or two for each record."""
    for record in records:
        if isinstance(record, Metric):
            tail = f"{record.measure}, {record.status}" + (f", {record.period}" if record.period else "")
            yield from wrap(f"{heading(record)}: {tail}", COLUMNS)
        else:
            yield f"{getattr(record, 'id', '')}: {heading(record)}"
