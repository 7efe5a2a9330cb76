"""Notebook cards: what a record, a table and a dataset show of themselves in Jupyter.

Plain HTML without scripts, classes or colours of its own: text and lines take the colour of the notebook, light or
dark, and everything that a record holds is escaped. Only an http or https address becomes a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..convert.conversion import Conversion
from ..records.model import Metric, Named, Record, Source
from ..values.wording import write
from ..vocabulary import EventKind, Status
from .fact_sheets import facts

if TYPE_CHECKING:
    from ..analysis.land import PerLand
    from ..extraction.find import MeasureMatch
    from ..records.dataset import Dataset
    from ..records.search import SearchHit
    from ..records.table import Records
    from ..values.intervals import Bounds
    from ..values.measures import Measure

__all__ = ["card", "dataset_card", "hit_card", "link", "marked", "match_card", "measure_card", "result_card", "table"]

ROWS = 20  # of a longer table, so many are shown

_LINE = "1px solid color-mix(in srgb, currentColor 22%, transparent)"
_CARD = (
    f"display:inline-block;box-sizing:border-box;max-width:min(100%,46rem);padding:.7em 1em;border:{_LINE};"
    "border-radius:6px;text-align:left;line-height:1.45;overflow-wrap:anywhere"
)
_GRID = "display:grid;grid-template-columns:fit-content(7em) minmax(0,1fr);gap:.2em 1em;margin:.6em 0 0"
_QUIET = "opacity:.75"
_CHIP = "display:inline-block;border-radius:.8em;padding:0 .6em;font-size:.68em;line-height:1.6;vertical-align:.2em"
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
    head = _head(record) if isinstance(record, Metric) else _heading(_named(record))
    lead = _number(record.measure, *_chips(record)) if isinstance(record, Metric) else ""
    kind = type(record).__name__.lower()
    pairs = list(_facts(record))
    later = _HISTORY if isinstance(record, Named) else frozenset[str]()
    grid = _grid(pair for pair in pairs if pair[0] not in later)
    history = _grid(pair for pair in pairs if pair[0] in later)
    if history:
        words = "history and notes" if any(label in _EVENTS for label, _ in pairs) else "notes"
        history = f'<details style="margin-top:.5em"><summary style="{_QUIET}">{words}</summary>{history}</details>'
    foot = f'<div style="{_QUIET};font-size:.85em;margin-top:.6em">{kind} <code>{escape(_id(record))}</code></div>'
    return _framed(f"{head}{lead}{grid}{history}{foot}")


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
        elif not isinstance(record, Metric) or (label != "status" and (label != "value" or record.also)):
            yield label, escape(text)  # the number has its status and basis beside it


def measure_card(measure: Measure[Any]) -> str:
    """A statement as one says it in both languages, at full scale, and as it was printed."""
    high = f" to {measure.high:,f}" if measure.high is not None else ""
    pairs = [
        ("in Chinese", write(measure.value, measure.unit, measure.qualifier, measure.high, "zh")),
        ("in full", f"{measure.value:,f}{high} {measure.unit}"),
    ]
    pairs += [("printed as", measure.reported)] if measure.reported else []
    return _framed(_number(measure, _words(measure.bounds)) + _grid((label, escape(text)) for label, text in pairs))


def result_card(result: Conversion[Any] | PerLand) -> str:
    """A computed figure: the number, and the figure, land, rate and sources that it rests on."""
    metric, land, rate = result.metric, getattr(result, "land", None), result.rate
    if isinstance(result, Conversion) and metric is None:  # of a measure by itself
        at = [("at", escape(str(rate)))] if rate is not None else []
        rounded = result.measure.rounded(3 if rate else 6)
        return _framed(_number(rounded) + _grid([("from", escape(str(result.stated))), *at]))
    assert metric is not None  # land is divided by no measure of its own
    pairs = [("from", f"{escape(str(metric.measure))} ({_source(metric.source)})")]
    if land is not None:
        whose = "" if land.subject == metric.subject else f", of {escape(land.subject.name)}"
        basis = f"{land.basis} area" if land.basis else "basis not stated"
        scope = f", {escape(land.scope)}" if land.scope else ""
        pairs.append(("on land", f"{escape(str(land.measure))}, {basis}{whose}{scope} ({_source(land.source)})"))
    pairs += [("at", escape(str(rate)))] if rate is not None else []
    pairs += [(label, text) for label, text in _facts(metric) if label in ("each", "period", "scope")]
    rounded = result.measure if result.measure is metric.measure else result.measure.rounded(3 if rate or land else 6)
    return _framed(_head(metric) + _number(rounded, *_chips(metric)) + _grid(pairs))


def hit_card(hit: SearchHit[Any]) -> str:
    """A record that fits, under how well and why."""
    return f'<div style="{_QUIET}">{hit.score:.2f} {escape(hit.reason)}</div>{card(hit.record)}'


def match_card(match: MeasureMatch) -> str:
    """A figure in a text: its words marked, what they say, and the equivalent in brackets."""
    words = f'<div style="{_QUIET}">… {_marked(match)} …</div>'
    chip = "size class, no amount" if match.level else _words(match.measure.bounds)
    pairs = [("where", f"characters {match.start} to {match.end}")]
    pairs += [("stated as", escape(str(match.also)))] if match.also is not None else []
    return _framed(words + _number(match.measure, chip) + _grid(pairs))


def marked(text: str, matches: Iterable[MeasureMatch]) -> str:
    """A text as HTML with the figures that were found in it marked, each with what it says as a hint.

    >>> import shanghai_zones as sz
    >>> from shanghai_zones.show.cards import marked
    >>> print(marked("R&D: 8 mu", sz.find_measures("R&D: 8 mu")))
    R&amp;D: <b title="8 mu" style="border-bottom:2px solid currentColor">8 mu</b>
    """
    out, done = "", 0
    for match in sorted(matches, key=lambda match: match.start):
        out += escape(text[done : match.start]) + _marked(match)
        done = match.end
    return out + escape(text[done:])


def _marked(match: MeasureMatch) -> str:
    hint = f"{match.measure}" + (f" (stated as {match.also})" if match.also is not None else "")
    return f'<b title="{escape(hint)}" style="border-bottom:2px solid currentColor">{escape(match.text)}</b>'


def _head(metric: Metric) -> str:
    return f'{_heading(_named(metric.subject))}<div style="{_QUIET}">{_title(metric.indicator)}</div>'


def _heading(title: str) -> str:
    return f'<div><span style="font-size:1.1em">{title}</span></div>'


def _number(measure: Measure[Any], *chips: str) -> str:
    """The number, and beside it what it is; a broken outline is of what has not happened."""
    return (
        f'<div style="font-size:1.25em;margin:.2em 0 0"><b>{escape(str(measure))}</b>{"".join(map(_chip, chips))}</div>'
    )


def _chip(text: str) -> str:
    line = "dashed" if text in tuple(Status)[1:] else "solid"
    return f' <span style="{_CHIP};border:1px {line} currentColor">{escape(text)}</span>'


def _chips(metric: Metric) -> list[str]:
    return [metric.status.value, *([f"{metric.basis} area"] if metric.basis else [])]


def _words(bounds: Bounds) -> str:
    """What the words of a figure leave open."""
    ends = (bounds.lower is None, bounds.upper is None)
    if ends == (False, False):
        return "exact" if bounds.lower == bounds.upper else "range"
    return {(True, True): "bounds not stated", (True, False): "open below", (False, True): "open above"}[ends]


def _framed(inner: str) -> str:
    return f'<div style="{_CARD}">{inner}</div>'


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
    made_of = escape(" with ".join(dataset.made_of))
    head = f'<div><b>Dataset</b> <span style="{_QUIET}">version {made_of}</span></div>'
    return _framed(f'{head}<div style="{grid}">{rows}</div>')


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
