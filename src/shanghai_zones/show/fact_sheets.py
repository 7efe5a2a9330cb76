"""Records as text that reads like a fact sheet: `str(record)`.

What a record says of itself is gathered once, in `facts`; the notebook cards show the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..records.model import Code, Event, Indicator, Metric, Named, Organization, Place, Project, Record, Source, Zone
from ..values.measures import AnyMeasure
from ..vocabulary import CodeSystem, DateKnown, EventKind, Status, Word
from .terminal import COLUMNS, labelled, width, wrap

__all__ = ["EVENTS", "dated", "facts", "heading", "sheet", "source_of", "status_beside"]

_CODE_SYSTEMS = {
    CodeSystem.GB2260: "GB/T 2260",
    CodeSystem.NBS: "NBS statistical area",
    CodeSystem.GBT37028: "GB/T 37028-2018",
    CodeSystem.CATALOGUE_2018: "2018 catalogue",
}
EVENTS = frozenset(kind.replace("_", " ") for kind in EventKind)  # the labels of events among the facts


def heading(record: Record) -> str:
    """The name of a record, in English and Chinese."""
    if isinstance(record, Metric):
        return f"{heading(record.subject)}: {record.indicator.name}"
    name = getattr(record, "name", None) or getattr(record, "title", "")
    name_zh = getattr(record, "name_zh", None)
    return f"{name} {name_zh}" if name_zh and name_zh != name else str(name)


def source_of(source: Source) -> str:
    """Who reported it, and when."""
    return source.publisher + (f", {source.published}" if source.published else "")


def dated(source: Source) -> str:
    """Where the date is from that a source does not print: "dated from its web edition"."""
    known = source.published_known
    if known in (None, DateKnown.PRINTED):
        return ""
    return f"dated {_spelled(known).replace('from', 'from a' if known is DateKnown.FROM_COPY else 'from its')}"


def status_beside(metric: Metric, more: str = "") -> str:
    """What a figure is that is no result."""
    return "" if metric.status is Status.ACTUAL else f" [{metric.status}{more}]"


def facts(record: Record) -> Iterator[tuple[str, str]]:
    """What a record says of itself, as pairs of label and text; what is not known is left out."""
    pairs: list[tuple[str, object]] = []
    match record:
        case Source():
            known = f", {dated(record)}" if dated(record) else ""
            span = f" ({record.published_range})" if record.published_range else ""
            pairs = [
                ("publisher", record.publisher),
                ("published", record.published and f"{record.published}{known}{span}"),
                ("address", record.url),
                ("read in a copy", record.copy_url),
                ("accessed", record.accessed),
                ("licence", record.licence),
                ("note", record.note),
            ]
        case Indicator():
            pairs = [
                ("definition", record.definition),
                ("kind", f"{_spelled(record.kind)}, in units of {record.family}"),
                ("share of", record.denominator),
                ("compared with", record.compared_with),
                ("not like for like", record.comparability),
            ]
        case Place():
            over = record.part_of and heading(record.part_of)
            pairs = [("kind", _spelled(record.kind)), ("in", over), ("members", _names(record.members))]
        case Zone():
            pairs = [
                ("kind", _spelled(record.kind) + (f", {record.level}" if record.level else "")),
                ("where", _names((*record.towns, *record.districts))),
                ("part of", _names(record.part_of)),
                ("belongs to", _names(record.belongs_to)),
                ("overlaps", ", ".join(record.overlaps)),
                ("industries", ", ".join(industry.name for industry in record.industries)),
            ]
        case Organization():
            within = record.zone and heading(record.zone)
            pairs = [("kind", _spelled(record.kind)), ("country", record.country), ("in", within)]
        case Project():
            pairs = [
                ("by", _names(record.organizations)),
                ("in", record.zone and heading(record.zone)),
                ("at", record.place and heading(record.place)),
                ("stage", record.stage and _spelled(record.stage)),
                ("industries", ", ".join(industry.name for industry in record.industries)),
            ]
        case Metric():
            source, where = record.source, f", paragraph {record.paragraph}" if record.paragraph else ""
            pairs = [
                ("value", _with_also(record.measure, record.also)),
                ("each", record.threshold and _with_also(record.threshold, record.threshold_also)),
                ("status", _spelled(record.status) + (f", {record.basis} area" if record.basis else "")),
                ("period", record.period and f"{record.period} ({record.period_known})"),
                ("scope", record.scope),
                ("printed as", record.measure.reported),
                ("source", f"{source.publisher}, {source.published or 'no date'}{where}: {source.title}"),
                ("confirmation", _confirmed(record)),
                ("note", record.note),
            ]
    pairs += _named(record) if isinstance(record, Named) else []
    return ((label, str(text)) for label, text in pairs if text)


def _with_also(measure: AnyMeasure, also: AnyMeasure | None) -> str:
    return f"{measure}" + (f" (stated as {also})" if also else "")


def _confirmed(record: Metric | Event) -> str:
    if record.confirmation is None:
        return ""
    by = "; ".join(source.publisher for source in record.confirmed_by)
    meaning = record.confirmation.meaning
    return meaning[0].lower() + meaning[1:].rstrip(".") + (f" ({by})" if by else "")


def _named(record: Named) -> list[tuple[str, object]]:
    """What zones, places, projects and organizations have in common."""
    said = (record.name, record.name_zh, *record.former_names)
    codes: tuple[Code, ...] = getattr(record, "codes", ())
    events: tuple[Event, ...] = getattr(record, "events", ())
    pairs: list[tuple[str, object]] = [
        ("formerly", ", ".join(record.former_names)),
        ("also called", ", ".join(name.text for name in record.names if name.text not in said)),
        ("codes", ", ".join(f"{code.value} ({_CODE_SYSTEMS[code.system]})" for code in codes)),
    ]
    for event in events:
        doubt = "" if event.preferred else ", not preferred"
        parts = filter(None, (f"{event.date}{doubt} ({event.source.publisher})", _confirmed(event), event.note))
        pairs.append((_spelled(event.kind), "; ".join(parts)))
    return [*pairs, ("note", getattr(record, "note", None))]


def _names(records: Iterable[Record]) -> str:
    return ", ".join(heading(record) for record in records)


def _spelled(word: Word) -> str:
    return word.value.replace("_", " ")


def sheet(record: Record, columns: int = COLUMNS) -> str:
    """The fact sheet of a record, in so many columns: its name, its id, and its facts.

    The id is no fact, because cards have it at their foot.
    """
    pairs = [("id", str(getattr(record, "id", ""))), *facts(record)]
    label_width = max(width(label) for label, _ in pairs) + 2
    lines = (line for label, text in pairs for line in labelled(label, text, columns, label_width))
    return "\n".join([*wrap(heading(record), columns), *lines])
