"""All about one subject, as a page of text and as a card: what both show is gathered once, in `sections`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING, TypeAlias

from ..records.model import Metric, Named, Project, Zone
from ..vocabulary import Confirmation, EventKind, Status
from .cards import QUIET, bold_title, card_heading, fact_grid, framed, link
from .fact_sheets import facts, heading
from .overview import each_of, when
from .terminal import COLUMNS, pad, width, wrap

if TYPE_CHECKING:
    from ..analysis.profile import About

__all__ = ["page", "profile_card"]

Rows: TypeAlias = list[tuple[str, str]]
_LABEL = 22  # "2021 to 2024-04-03" and a gap, two blanks in
_MANY = 12  # of what lies in a subject, so many are listed by name
_EVENTS = frozenset(kind.replace("_", " ") for kind in EventKind)
_PLACED = frozenset({"where", "in", "at", "part of", "belongs to", "overlaps", "note"})


def page(about: About, columns: int = COLUMNS) -> str:
    """All about a subject, in so many columns: its name, then section by section."""
    out = wrap(heading(about.subject), columns)
    for title, rows in sections(about):
        out += ["", title] if title else []
        for label, text in rows:
            if not label or not text or width(label) > _LABEL - 2:  # a text or a title alone has lines of its own
                out += [f"  {line}" for line in wrap(label or text, columns - 2)]
            if label and text:
                label = label if width(label) <= _LABEL - 2 else ""
                lines = wrap(text, columns - 2 - _LABEL)
                out += [f"  {pad('' if n else label, _LABEL)}{line}" for n, line in enumerate(lines)]
    return "\n".join(out)


def profile_card(about: About) -> str:
    """All about a subject as a card of a notebook: name and land at once, what is long behind a click."""
    addresses = {source.id: source.url or source.copy_url for source in about.sources}
    parts = [card_heading(bold_title(about.subject))]
    for title, rows in sections(about):
        cells = fact_grid((label, _cell(text, addresses.get(label))) for label, text in rows)
        if title in ("Events", "Note", "Sources"):
            summary = f'<summary style="{QUIET}">{escape(title.lower())}</summary>'
            parts.append(f'<details style="margin-top:.5em">{summary}{cells}</details>')
        else:
            head = f'<div style="margin-top:.8em"><b>{escape(title)}</b></div>' if title else ""
            parts.append(head + cells)
    return framed("".join(parts))


def _cell(text: str, address: str | None) -> str:
    return link(address, text) if address else escape(text)


def sections(about: About) -> Iterator[tuple[str, Rows]]:
    """The parts of a page, each with a title and rows of label and text; what is empty is left out."""
    subject = about.subject
    told = [(label, text) for label, text in facts(subject) if label not in _PLACED | _EVENTS]
    parts: Iterable[tuple[str, Rows]] = (
        ("", [("id", subject.id), *told]),
        ("Place", list(_place(about))),
        ("Land", [*_land(about), *((f"part: {m.scope}", _figure(m)) for m in about.land_of_parts)]),
        ("Figures", list(_figures(about))),
        (
            "Events",
            [(when(e.event.date), e.what + (f"; {e.event.note}" if e.event.note else "")) for e in about.events],
        ),
        ("Note", [("", subject.note)] if subject.note else []),
        ("Sources", list(_sources(about))),
    )
    return ((title, rows) for title, rows in parts if rows)


def _place(about: About) -> Iterator[tuple[str, str]]:
    if about.lies_in:
        yield "lies in", "; ".join(map(heading, about.lies_in))
    for label, zones in (("belongs to", about.belongs_to), ("overlaps", about.overlaps)):
        if zones:
            yield label, "; ".join(map(heading, zones))
    yield from _listed("zones in it", [record for record in about.holds if isinstance(record, Zone)])
    yield from _listed("counted as its own", about.counts)
    yield from _listed("projects in it", [record for record in about.holds if isinstance(record, Project)])
    yield from _listed("also in it", [record for record in about.holds if not isinstance(record, (Zone, Project))])


def _listed(label: str, records: Iterable[Named]) -> Iterator[tuple[str, str]]:
    names = [record.name for record in records]
    if names:
        rest = f" and {len(names) - _MANY} more" if len(names) > _MANY else ""
        yield label, "; ".join(names[:_MANY]) + rest


def _land(about: About) -> Iterator[tuple[str, str]]:
    for metric in about.land:
        whose = "" if metric.subject == about.subject else f", of {metric.subject.name}"
        yield metric.basis or "basis not stated", _figure(metric, whose)


def _figures(about: About) -> Iterator[tuple[str, str]]:
    """Each indicator and scope under its name, with time running down; a goal with what became of it."""
    verdicts = {result.target.id: result for result in about.targets}
    group = None
    for metric in about.figures:
        title = metric.indicator.name + (f" ({metric.scope})" if metric.scope else "")
        if title != group:
            yield title, ""
            group = title
        result = verdicts.get(metric.id)
        verdict = f": {result.verdict.replace('_', ' ')}, {result.reason}" if result else ""
        yield f"  {when(metric.period) or 'no time stated'}", _figure(metric, each_of(metric), verdict)


def _figure(metric: Metric, more: str = "", verdict: str = "") -> str:
    status = (
        "" if metric.status is Status.ACTUAL or str(metric.basis) == metric.status else f" [{metric.status}{verdict}]"
    )
    date = f", {metric.source.published}" if metric.source.published else ""
    doubt = ", contradicted by another source" if metric.confirmation is Confirmation.CONTRADICTED else ""
    return f"{metric.measure}{more}{status}{doubt} ({metric.source.publisher}{date})"


def _sources(about: About) -> Iterator[tuple[str, str]]:
    counts = Counter(metric.source.id for metric in about.metrics)
    for source in about.sources:
        figures = f" ({counts[source.id]} figure{'s' if counts[source.id] > 1 else ''})" if counts[source.id] else ""
        date = f", {source.published}" if source.published else ""
        yield source.id, f"{source.title}. {source.publisher}{date}{figures}"
