"""Notebook cards: what a record, a table, a result and a dataset show of themselves in Jupyter.

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

__all__ = [
    "QUIET", "ROWS", "bold_title", "card", "card_heading", "dataset_card", "fact_grid", "framed", "grid", "hit_card",
    "link", "marked", "match_card", "measure_card", "result_card", "table",
]  # fmt: skip

ROWS = 20  # of a longer table, so many are shown

QUIET = "opacity:.75"
_LINE = "1px solid color-mix(in srgb, currentColor 22%, transparent)"
_CARD = (
    f"display:inline-block;box-sizing:border-box;max-width:min(100%,46rem);padding:.7em 1em;border:{_LINE};"
    "border-radius:6px;text-align:left;line-height:1.45;overflow-wrap:anywhere"
)
_GRID = "display:grid;grid-template-columns:fit-content(7em) minmax(0,1fr);gap:.2em 1em;margin:.6em 0 0"
_CHIP = "display:inline-block;border-radius:.8em;padding:0 .6em;font-size:.68em;line-height:1.6;vertical-align:.2em"
_CELL = f"text-align:left;vertical-align:top;padding:.3em .8em .3em 0;white-space:normal;background:none;border-bottom:{_LINE}"
# In a narrow notebook a table scrolls; its texts must not become towers of single words.
_WIDE = {"subject": "12em", "indicator": "8em", "name": "12em", "title": "14em"}
# What a card of a zone or project has behind a click: it is often longer than everything else.
_EVENTS = frozenset(kind.value.replace("_", " ") for kind in EventKind)
_HISTORY = _EVENTS | {"note"}


def card(record: Record) -> str:
    """A record as a small card: its name, its value as one would say it, and its facts."""
    if isinstance(record, Metric):
        head = _head(record) + _number(record.measure, *_chips(record))
    else:
        head = card_heading(bold_title(record))
    pairs = list(_facts(record))
    later = [pair for pair in pairs if isinstance(record, Named) and pair[0] in _HISTORY]
    history = fact_grid(later)
    if history:
        words = "history and notes" if any(label in _EVENTS for label, _ in later) else "notes"
        history = f'<details style="margin-top:.5em"><summary style="{QUIET}">{words}</summary>{history}</details>'
    kind, id = type(record).__name__.lower(), escape(str(getattr(record, "id", "")))
    foot = f'<div style="{QUIET};font-size:.85em;margin-top:.6em">{kind} <code>{id}</code></div>'
    return framed(head + fact_grid(pair for pair in pairs if pair not in later) + history + foot)


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
        ("printed as", measure.reported or ""),
    ]
    grid = fact_grid((label, escape(text)) for label, text in pairs if text)
    return framed(_number(measure, _words(measure.bounds)) + grid)


def result_card(result: Conversion[Any] | PerLand) -> str:
    """A computed figure: the number, and the figure, land, rate and sources that it rests on."""
    metric, land, rate = result.metric, getattr(result, "land", None), result.rate
    stated: Any = result.stated if isinstance(result, Conversion) else result.metric.measure
    origin = f" ({_source(metric.source)})" if metric else ""  # a conversion may be of a measure by itself
    pairs = [("from", escape(str(stated)) + origin)]
    if land is not None:
        whose = "" if metric and land.subject == metric.subject else f", of {land.subject.name}"
        basis = f"{land.basis} area" if land.basis else "basis not stated"
        scope = f", {land.scope}" if land.scope else ""
        pairs.append(("on land", f"{escape(f'{land.measure}, {basis}{whose}{scope}')} ({_source(land.source)})"))
    pairs += [("at", escape(str(rate)))] if rate is not None else []
    pairs += [pair for pair in _facts(metric) if pair[0] in ("each", "period", "scope")] if metric else []
    shown = result.measure if result.measure is stated else result.measure.rounded(3 if rate or land else 6)
    head, chips = (_head(metric), _chips(metric)) if metric else ("", [])
    return framed(head + _number(shown, *chips) + fact_grid(pairs))


def hit_card(hit: SearchHit[Any]) -> str:
    """A record that fits, under how well and why."""
    return f'<div style="{QUIET}">{hit.score:.2f} {escape(hit.reason)}</div>{card(hit.record)}'


def match_card(match: MeasureMatch) -> str:
    """A figure in a text: its words marked, what they say, and the equivalent in brackets."""
    words = f'<div style="{QUIET}">… {_marked(match)} …</div>'
    chip = "size class, no amount" if match.level else _words(match.measure.bounds)
    pairs = [("where", f"characters {match.start} to {match.end}")]
    pairs += [("stated as", escape(str(match.also)))] if match.also is not None else []
    return framed(words + _number(match.measure, chip) + fact_grid(pairs))


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


def framed(inner: str) -> str:
    """The frame of a card."""
    return f'<div style="{_CARD}">{inner}</div>'


def card_heading(title: str) -> str:
    return f'<div><span style="font-size:1.1em">{title}</span></div>'


def fact_grid(pairs: Iterable[tuple[str, str]]) -> str:
    """Labels and texts side by side; the texts are escaped by who gives them."""
    cells = "".join(f'<div style="{QUIET}">{escape(label)}</div><div>{text}</div>' for label, text in pairs)
    return f'<div style="{_GRID}">{cells}</div>' if cells else ""


def _head(metric: Metric) -> str:
    return f'{card_heading(bold_title(metric.subject))}<div style="{QUIET}">{_title(metric.indicator)}</div>'


def _number(measure: Measure[Any], *chips: str) -> str:
    """The number, and beside it what it is; a broken outline is of what has not happened."""
    beside = "".join(
        f' <span style="{_CHIP};border:1px {"dashed" if chip in tuple(Status)[1:] else "solid"} currentColor">{escape(chip)}</span>'
        for chip in chips
    )
    return f'<div style="font-size:1.25em;margin:.2em 0 0"><b>{escape(str(measure))}</b>{beside}</div>'


def _chips(metric: Metric) -> list[str]:
    return [metric.status.value, *([f"{metric.basis} area"] if metric.basis else [])]


def _words(bounds: Bounds) -> str:
    """What the words of a figure leave open."""
    ends = (bounds.lower is None, bounds.upper is None)
    if ends == (False, False):
        return "exact" if bounds.lower == bounds.upper else "range"
    return {(True, True): "bounds not stated", (True, False): "open below", (False, True): "open above"}[ends]


def table(records: Records[Any]) -> str:
    """A table of records: one row each, with what one asks first."""
    size = f"{len(records):,} {records.kind.__name__.lower()}{'' if len(records) == 1 else 's'}"
    rest = f", the first {ROWS} are shown" if len(records) > ROWS else ""
    return grid([_cells(record) for record in records[:ROWS]], size + rest)


def grid(rows: list[dict[str, str]], size: str) -> str:
    """Rows of cells, each escaped, under the names of their columns, and how many there are."""
    names = list(rows[0]) if rows else []
    head = "".join(f'<th style="{_CELL};{QUIET}">{escape(name)}</th>' for name in names)
    style = {name: f"{_CELL};min-width:{_WIDE[name]}" if name in _WIDE else _CELL for name in names}
    lines = ["".join(f'<td style="{style[name]}">{row[name]}</td>' for name in names) for row in rows]
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    table = (
        f'<table style="border-collapse:collapse;margin:0"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    )
    foot = f'<div style="{QUIET};font-size:.85em;margin-top:.4em">{escape(size)}</div>'
    return f'<div style="max-width:100%;overflow-x:auto">{table if rows else ""}{foot}</div>'


def _cells(record: Any) -> dict[str, str]:
    """The cells of a row, escaped."""
    if isinstance(record, Metric):
        return {
            "subject": _title(record.subject),
            "indicator": escape(record.indicator.name),
            "value": f"<b>{_unbroken(record.measure)}</b>",
            "status": escape(record.status + (f", {record.basis}" if record.basis else "")),
            "period": _unbroken(record.period or ""),
            "source": _source(record.source),
        }
    if isinstance(record, Source):
        title = link(record.url or record.copy_url, record.title)
        return {"title": title, "publisher": escape(record.publisher), "published": _unbroken(record.published or "")}
    cells = {"name": _title(record)}
    for name in ("kind", "level", "stage", "family"):
        if hasattr(record, name):
            cells[name] = escape(str(getattr(record, name) or "").replace("_", " "))
    for name, label in (("districts", "district"), ("organizations", "by"), ("zone", "zone"), ("part_of", "in")):
        if hasattr(record, name):
            value = getattr(record, name) or ()
            cells[label] = ", ".join(escape(item.name) for item in (value if isinstance(value, tuple) else (value,)))
    return cells | {"id": f"<code>{escape(str(record.id))}</code>"}


def dataset_card(dataset: Dataset) -> str:
    """A dataset: its version and its tables, each with what its first records are."""
    rows = "".join(
        f'<div style="text-align:right"><b>{len(records):,}</b></div><div><code>.{name}</code> '
        f'<span style="{QUIET}">{", ".join(map(_short, records[:3]))}{", …" if len(records) > 3 else ""}</span></div>'
        for name, records in dataset.tables.items()
    )
    head = f'<div><b>Dataset</b> <span style="{QUIET}">version {escape(" with ".join(dataset.made_of))}</span></div>'
    return framed(f'{head}<div style="{_GRID.replace("fit-content(7em)", "max-content")}">{rows}</div>')


def _short(record: Any) -> str:
    if isinstance(record, Metric):
        return escape(f"{record.indicator.name}: {record.measure}")
    text = _text(record)
    return escape(text if len(text) <= 40 else f"{text[:39]}…")


def _text(record: Any) -> str:
    return str(getattr(record, "name", None) or getattr(record, "title", ""))


def bold_title(record: Any) -> str:
    """The English name in bold, the Chinese one after it."""
    return _title(record, "<b>{}</b>")


def _title(record: Any, form: str = "{}") -> str:
    name, name_zh = _text(record), getattr(record, "name_zh", None)
    other = f' <span style="{QUIET};display:inline-block" lang="zh">{escape(name_zh or "")}</span>'
    return form.format(escape(name)) + (other if name_zh and name_zh != name else "")


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
    if address is not None and _is_web(address):
        return f'<a href="{escape(address)}" rel="noopener noreferrer"{hint}>{escape(text)}</a>'
    return f"<span{hint}>{escape(text)}</span>" if hint else escape(text)


def _is_web(address: str) -> bool:
    try:
        return address.startswith(("https://", "http://")) and bool(urlsplit(address).netloc)
    except ValueError:
        return False


def _unbroken(value: object) -> str:
    return f'<span style="white-space:nowrap">{escape(str(value))}</span>'
