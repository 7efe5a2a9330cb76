"""Notebook cards: what a record, a table and a dataset show of themselves in Jupyter.

Plain HTML without scripts, classes or colours of its own: text and lines take the colour of the notebook, light or
dark, and everything that a record holds is escaped. Only an http or https address becomes a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..records.model import Metric, Named, Record, Source
from ..vocabulary import EventKind
from .fact_sheets import facts

if TYPE_CHECKING:
    from ..records.dataset import Dataset
    from ..records.table import Records

__all__ = ["card", "dataset_card", "link", "table"]

ROWS = 20  # of a longer table, so many are shown

_LINE = "1px solid color-mix(in srgb, currentColor 22%, transparent)"
_CARD = (
    f"display:inline-block;box-sizing:border-box;max-width:min(100%,46rem);padding:.7em 1em;border:{_LINE};"
    "border-radius:6px;text-align:left;line-height:1.45;overflow-wrap:anywhere"
)
_GRID = "display:grid;grid-template-columns:fit-content(7em) minmax(0,1fr);gap:.2em 1em;margin:.6em 0 0"
_QUIET = "opacity:.7"
# In a narrow notebook a table scrolls; its texts must not become towers of single words.
_WIDE = {
    "subject": ";min-width:12em",
    "indicator": ";min-width:8em",
    "name": ";min-width:12em",
    "title": ";min-width:14em",
}
_CELL = "text-align:left;vertical-align:top;padding:.3em .8em .3em 0;white-space:normal;background:none"


def card(record: Record) -> str:
    """A record as a small card: its name, its value as one would say it, and its facts."""
    if isinstance(record, Metric):
        title = _named(record.subject)
        lead = f'<div style="font-size:1.25em;margin:.2em 0 0"><b>{escape(str(record.measure))}</b></div>'
        lead = f'<div style="{_QUIET}">{_title(record.indicator)}</div>{lead}'
    else:
        title, lead = _named(record), ""
    kind = type(record).__name__.lower()
    head = f'<div><span style="font-size:1.1em">{title}</span></div>'
    pairs = list(_facts(record))
    later = _HISTORY if isinstance(record, Named) else frozenset[str]()
    grid = _grid(pair for pair in pairs if pair[0] not in later)
    history = _grid(pair for pair in pairs if pair[0] in later)
    if history:
        words = "history and notes" if any(label in _EVENTS for label, _ in pairs) else "notes"
        history = f'<details style="margin-top:.5em"><summary style="{_QUIET}">{words}</summary>{history}</details>'
    foot = f'<div style="{_QUIET};font-size:.85em;margin-top:.6em">{kind} <code>{escape(_id(record))}</code></div>'
    return f'<div style="{_CARD}">{head}{lead}{grid}{history}{foot}</div>'


# What a card of a zone or project has behind a click: it is often longer than everything else.
_EVENTS = frozenset(kind.value.replace("_", " ") for kind in EventKind)
_HISTORY = _EVENTS | {"note"}


def _grid(pairs: Iterable[tuple[str, str]]) -> str:
    """Labels and texts side by side."""
    cells = "".join(f'<div style="{_QUIET}">{escape(label)}</div><div>{text}</div>' for label, text in pairs)
    return f'<div style="{_GRID}">{cells}</div>' if cells else ""


def _facts(record: Record) -> Iterator[tuple[str, str]]:
    """The facts of the sheet, escaped; an address is a link, and a metric links its source."""
    for label, text in facts(record):
        if isinstance(record, Metric) and label == "source":
            yield label, _source(record.source, f", paragraph {record.paragraph}" if record.paragraph else "")
        elif isinstance(record, Source) and label in ("address", "read in a copy"):
            yield label, link(text, text)
        elif not (isinstance(record, Metric) and label == "value" and record.also is None):
            yield label, escape(text)


def table(records: Records[Any]) -> str:
    """A table of records: one row each, with what one asks first."""
    items = list(records[:ROWS])
    rows = [_cells(item) for item in items]
    names = list(rows[0]) if rows else []
    head = "".join(f'<th style="{_CELL};border-bottom:{_LINE};{_QUIET}">{escape(name)}</th>' for name in names)
    body = "".join(
        "<tr>"
        + "".join(f'<td style="{_CELL};border-bottom:{_LINE}{_WIDE.get(name, "")}">{row[name]}</td>' for name in names)
        + "</tr>"
        for row in rows
    )
    kind = records.kind.__name__.lower()
    size = f"{len(records):,} {kind}{'' if len(records) == 1 else 's'}"
    rest = f", the first {ROWS} are shown" if len(records) > ROWS else ""
    grid = f'<table style="border-collapse:collapse;margin:0">{_tag("thead", head)}<tbody>{body}</tbody></table>'
    foot = f'<div style="{_QUIET};font-size:.85em;margin-top:.4em">{size}{rest}</div>'
    return f'<div style="max-width:100%;overflow-x:auto">{grid if rows else ""}{foot}</div>'


def _tag(name: str, cells: str) -> str:
    return f"<{name}><tr>{cells}</tr></{name}>"


def _cells(record: Any) -> dict[str, str]:
    """The cells of a row, escaped."""
    if isinstance(record, Metric):
        basis = f", {record.basis}" if record.basis else ""
        return {
            "subject": _title(record.subject),
            "indicator": escape(record.indicator.name),
            "value": f"<b>{_unbroken(str(record.measure))}</b>",
            "status": escape(f"{record.status}{basis}"),
            "period": _unbroken(str(record.period or "")),
            "source": _source(record.source),
        }
    if isinstance(record, Source):
        title = link(record.url or record.copy_url, record.title)
        return {
            "title": title,
            "publisher": escape(record.publisher),
            "published": _unbroken(str(record.published or "")),
        }
    cells = {"name": _title(record)}
    for name in ("kind", "level", "stage", "family"):
        if hasattr(record, name):
            cells[name] = escape(str(getattr(record, name) or "").replace("_", " "))
    for name, label in (("districts", "district"), ("organizations", "by"), ("zone", "zone"), ("part_of", "in")):
        if hasattr(record, name):
            cells[label] = _several(getattr(record, name))
    return cells | {"id": f"<code>{escape(_id(record))}</code>"}


def dataset_card(dataset: Dataset) -> str:
    """A dataset: its version and its tables, each with a few of its ids."""
    rows = "".join(
        f'<div style="text-align:right"><b>{len(records):,}</b></div><div><code>.{name}</code> '
        f'<span style="{_QUIET}">{_few(records)}</span></div>'
        for name, records in dataset.tables.items()
    )
    grid = _GRID.replace("fit-content(7em)", "max-content")
    head = f'<div><b>Dataset</b> <span style="{_QUIET}">version {escape(dataset.version)}</span></div>'
    return f'<div style="{_CARD}">{head}<div style="{grid}">{rows}</div></div>'


def _few(records: Records[Any]) -> str:
    names = [escape(_short(item)) for item in records[:3]]
    return ", ".join(names) + (", …" if len(records) > 3 else "")


def _short(record: Any) -> str:
    if isinstance(record, Metric):
        return f"{record.indicator.name}: {record.measure}"
    text = str(getattr(record, "name", None) or getattr(record, "title", ""))
    return text if len(text) <= 40 else f"{text[:39]}…"


def _named(record: Any) -> str:
    """The English name in bold, the Chinese one after it."""
    return _title(record, bold=True)


def _title(record: Any, bold: bool = False) -> str:
    name = escape(str(getattr(record, "name", None) or getattr(record, "title", "")))
    name_zh = getattr(record, "name_zh", None)
    tail = (
        f' <span style="{_QUIET};display:inline-block" lang="zh">{escape(name_zh)}</span>'
        if name_zh and name_zh != record.name
        else ""
    )
    return (f"<b>{name}</b>" if bold else name) + tail


def _several(value: Any) -> str:
    if isinstance(value, Iterable):
        return ", ".join(escape(item.name) for item in value)
    return "" if value is None else escape(value.name)


def _source(source: Source, where: str = "") -> str:
    """Who reported it and when, with a link to the report."""
    when = f", {source.published}" if source.published else ""
    return link(source.url or source.copy_url, f"{source.publisher}{when}{where}", source.title)


def link(address: str | None, text: str, title: str = "") -> str:
    """A link where the address is one of the web, else the text alone.

    >>> from shanghai_zones.show.cards import link
    >>> link("javascript:alert(1)", "<b>")
    '&lt;b&gt;'
    """
    hint = f' title="{escape(title)}"' if title else ""
    if address is None or not _is_web(address):
        return f"<span{hint}>{escape(text)}</span>" if hint else escape(text)
    return f'<a href="{escape(address)}" rel="noopener noreferrer"{hint}>{escape(text)}</a>'


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return address.startswith(("https://", "http://")) and bool(parts.netloc)


def _unbroken(text: str) -> str:
    return f'<span style="white-space:nowrap">{escape(text)}</span>'


def _id(record: Any) -> str:
    return str(record.id)
