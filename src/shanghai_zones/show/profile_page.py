"""All about one subject, as a page of text and as a card: what both show is gathered once, in `sections`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, TypeAlias

from ..records.model import Metric, Named, Project, Zone
from ..vocabulary import Confirmation
from .fact_sheets import EVENTS, facts, heading, source_of, status_beside
from .markup import bold_title, fact_grid, fold, framed, link
from .overview import each_of, when
from .terminal import COLUMNS, labelled, wrap

if TYPE_CHECKING:
    from ..analysis.profile import About

__all__ = ["page", "profile_card"]

Rows: TypeAlias = list[tuple[str, str]]
_LABEL = 22  # "2021 to 2024-04-03" and a gap, two blanks in
_MANY = 12  # of what lies in a subject, so many are listed by name
_PLACED = frozenset({"where", "in", "at", "part of", "belongs to", "overlaps", "note"})


def page(about: About, columns: int = COLUMNS) -> str:
    """All about a subject, in so many columns: its name, then section by section."""
    out = wrap(heading(about.subject), columns)
    for title, rows in sections(about):
        out += ["", title] if title else []
        for label, text in rows:
            if label and text:
                out += labelled(label, text, columns, _LABEL)
            else:  # a text or a title alone has lines of its own
                out += [f"  {line}" for line in wrap(label or text, columns - 2)]
    return "\n".join(out)


def profile_card(about: About) -> str:
    """All about a subject as a card of a notebook: name and land at once, what is long behind a click."""
    addresses = {source.id: source.url or source.copy_url for source in about.sources}
    parts = [bold_title(about.subject)]
    for title, rows in sections(about):
        cells = fact_grid((label, link(addresses.get(label), text)) for label, text in rows)
        if title in ("Events", "Note", "Sources"):
            parts.append(fold(title.lower(), cells))
        else:
            head = f'<div style="margin-top:.8em"><b>{escape(title)}</b></div>' if title else ""
            parts.append(head + cells)
    return framed("".join(parts))


def sections(about: About) -> Iterator[tuple[str, Rows]]:
    """The parts of a page, each with a title and rows of label and text; what is empty is left out."""
    subject = about.subject
    told = [(label, text) for label, text in facts(subject) if label not in _PLACED | EVENTS]
    parts: Iterable[tuple[str, Rows]] = (
        ("", [("id", subject.id), *told]),
        ("Place", _place(about)),
        ("Land", [*_land(about), *((f"part: {m.scope}", _figure(m)) for m in about.land_of_parts)]),
        ("Figures", list(_figures(about))),
        ("Events", [(when(e.event.date), "; ".join(filter(None, (e.what, e.event.note)))) for e in about.events]),
        ("Note", [("", subject.note)] if subject.note else []),
        ("Sources", list(_sources(about))),
    )
    return ((title, rows) for title, rows in parts if rows)


def _place(about: About) -> Rows:
    zones, projects = ([record for record in about.holds if isinstance(record, kind)] for kind in (Zone, Project))
    pairs = [
        ("lies in", "; ".join(map(heading, about.lies_in))),
        ("belongs to", "; ".join(map(heading, about.belongs_to))),
        ("overlaps", "; ".join(map(heading, about.overlaps))),
        ("zones in it", _listed(zones)),
        ("counted as its own", _listed(about.counts)),
        ("projects in it", _listed(projects)),
        ("also in it", _listed([record for record in about.holds if record not in (*zones, *projects)])),
    ]
    return [(label, text) for label, text in pairs if text]


def _listed(records: Sequence[Named]) -> str:
    rest = f" and {len(records) - _MANY} more" if len(records) > _MANY else ""
    return "; ".join(record.name for record in records[:_MANY]) + rest


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
    status = "" if str(metric.basis) == metric.status else status_beside(metric, verdict)
    doubt = ", contradicted by another source" if metric.confirmation is Confirmation.CONTRADICTED else ""
    return f"{metric.measure}{more}{status}{doubt} ({source_of(metric.source)})"


def _sources(about: About) -> Iterator[tuple[str, str]]:
    counts = Counter(metric.source.id for metric in about.metrics)
    for source in about.sources:
        figures = f" ({counts[source.id]} figure{'s' if counts[source.id] > 1 else ''})" if counts[source.id] else ""
        yield source.id, f"{source.title}. {source_of(source)}{figures}"
