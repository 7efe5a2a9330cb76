"""The pieces of notebook cards and tables, as plain HTML without scripts, classes or colours of its own.

Text and lines take the colour of the notebook, light or dark. What a record holds is escaped, and only an http or https
address becomes a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from html import escape
from typing import Any
from urllib.parse import urlsplit

from ..records.model import Source
from ..vocabulary import Status
from .fact_sheets import source_of
from .terminal import Cell

__all__ = [
    "ROWS", "block", "bold_title", "chip", "fact_grid", "fold", "foot", "framed", "link", "number", "plain", "quiet",
    "rows_of", "source_link", "table_of", "title_of", "unbroken",
]  # fmt: skip

ROWS = 20  # of a longer table, so many are shown

QUIET = "opacity:.75"  # never one inside another, which would be too pale to read
_LINE = "1px solid color-mix(in srgb, currentColor 22%, transparent)"
_CARD = (
    f"display:inline-block;box-sizing:border-box;max-width:min(100%,46rem);padding:.7em 1em;border:{_LINE};"
    "border-radius:6px;text-align:left;line-height:1.45;overflow-wrap:anywhere"
)
_GRID = "display:grid;grid-template-columns:fit-content(7em) minmax(0,1fr);gap:.2em 1em;margin:.6em 0 0"
_CHIP = "display:inline-block;border-radius:.8em;padding:0 .6em;font-size:.75em;line-height:1.6;white-space:nowrap"
_CELL = f"text-align:left;vertical-align:top;padding:.3em .8em .3em 0;white-space:normal;background:none;border-bottom:{_LINE}"
# In a narrow notebook a table scrolls; its texts must not become towers of single words.
_WIDE = {"subject": 12, "indicator": 10, "name": 12, "title": 14, "scope": 10, "period": 6, "source": 16}  # em


def block(style: str, *inner: str) -> str:
    return f'<div style="{style}">{"".join(inner)}</div>'


framed: partial[str] = partial(block, _CARD)  # a card
quiet: partial[str] = partial(block, QUIET)  # a line under or over what matters
foot: partial[str] = partial(block, f"{QUIET};font-size:.85em;margin-top:.5em")


def fold(words: str, inner: str) -> str:
    """What is long, behind a click."""
    return f'<details style="margin-top:.5em"><summary style="{QUIET}">{escape(words)}</summary>{inner}</details>'


def fact_grid(pairs: Iterable[tuple[str, str]]) -> str:
    """Labels and texts side by side, as far as there is a text; the texts are escaped by who gives them."""
    cells = [f"{quiet(escape(label))}<div>{text}</div>" for label, text in pairs if text]
    return block(_GRID, *cells) if cells else ""


def number(value: object, *chips: str) -> str:
    """The figure that a card is of, and beside it what it is."""
    return block("font-size:1.25em;margin:.2em 0 0", f"<b>{escape(str(value))}</b>", *map(chip, chips))


def chip(word: str) -> str:
    """What a figure is, in an outline; a broken one is of what has not happened."""
    line = "dashed" if word in tuple(Status)[1:] else "solid"
    return f' <span style="{_CHIP};border:1px {line} currentColor">{escape(word)}</span>'


def table_of(cells: Sequence[dict[str, Cell]], size: str, notes: Sequence[str] = (), heads: Sequence[str] = ()) -> str:
    """Rows under the names of their columns, and how many there are; a column with nothing in it is left out.

    A cell of `heads` stands above the rows that share it, one of `notes` below its row.
    """
    rows = [{name: html for name, (_, html) in row.items()} for row in cells]
    apart = (*notes, *heads)
    names = [name for name in (rows[0] if rows else ()) if name not in apart and any(row[name] for row in rows)]
    style = {name: f"{_CELL};min-width:{_WIDE[name]}em" if name in _WIDE else _CELL for name in names}

    def line(inner: str, over: str = "", whole: bool = True) -> str:
        cell = f'<td colspan="{len(names)}" style="{_CELL};{over}">{inner}</td>' if whole else inner
        return f'<tr style="background:none">{cell}</tr>'  # notebooks stripe their tables

    last, body = "", ""
    for row in rows:
        above, below = (" ".join(row[name] for name in some if row[name]) for some in (heads, notes))
        body += line(f"<b>{above}</b>", "border:0;padding-top:.8em") if above != last else ""
        last, border = above, ";border:0" if below else ""
        body += line("".join(f'<td style="{style[name]}{border}">{row[name]}</td>' for name in names), whole=False)
        body += line(quiet(below), "padding-top:0") if below else ""
    head = "".join(f'<th style="{_CELL};{QUIET}">{escape(name.replace("_", " "))}</th>' for name in names)
    table = (
        f'<table style="border-collapse:collapse;margin:0"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    )
    inner = (table if rows else "") + (foot(escape(size)) if size else "")
    return block("max-width:100%;overflow-x:auto;overflow-wrap:normal", inner)


def rows_of(count: int, thing: str) -> str:
    """How many there are, and whether all of them are shown."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}" + (f", the first {ROWS} are shown" if count > ROWS else "")


def title_of(record: Any, form: str = "{}") -> str:
    """The English name and, after it, the Chinese one."""
    name = str(getattr(record, "name", None) or record.title)
    name_zh = str(getattr(record, "name_zh", None) or name)
    other = f' <span style="{QUIET};display:inline-block" lang="zh">{escape(name_zh)}</span>'
    return form.format(escape(name)) + (other if name_zh != name else "")


def bold_title(record: Any) -> str:
    """The names at the head of a card, the English one in bold."""
    return block("font-size:1.1em", title_of(record, "<b>{}</b>"))


def source_link(source: Source, where: str = "") -> str:
    """Who reported it and when, with a link to the report."""
    return link(source.url or source.copy_url, f"{source_of(source)}{where}", source.title)


def link(address: str | None, text: str, title: str = "") -> str:
    """A link where the address is one of the web, else the text alone.

    >>> from shanghai_zones.show.markup import link
    >>> link("javascript:alert(1)", "<b>")
    '&lt;b&gt;'
    """
    hint = f' title="{escape(title)}"' if title else ""
    try:
        is_web = (address or "").startswith(("https://", "http://")) and bool(urlsplit(address).netloc)
    except ValueError:
        is_web = False
    if is_web:
        return f'<a href="{escape(address or "")}" rel="noopener noreferrer"{hint}>{escape(text)}</a>'
    return f"<span{hint}>{escape(text)}</span>" if hint else escape(text)


def plain(text: str) -> Cell:
    """A cell that is the same in print and on a page."""
    return text, escape(text)


def unbroken(value: object) -> str:
    return f'<span style="white-space:nowrap">{escape(str(value))}</span>' if value != "" else ""
