"""Tables of records and of results in print and in a notebook: a row each, with what one asks first.

A table of metrics says once, above its rows, what all of them have in common.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from operator import attrgetter
from typing import Any

from ..errors import shown
from ..records.model import Metric, Record, Source
from ..records.results import Results
from ..records.table import Records
from ..values.measures import Measure, has_file_digits
from ..values.periods import Period
from ..values.rates import ExchangeRate, digits
from .fact_sheets import facts, heading, source_of, status_beside
from .markup import ROWS, block, chip, link, plain, rows_of, source_link, table_of, title_of, unbroken
from .overview import when
from .terminal import COLUMNS, Cell, text_table, wrap

__all__ = ["html_records", "html_results", "scope_of", "text_records", "text_results"]


def scope_of(metric: Metric) -> str:
    """What a figure covers: which land, what is counted, and how large each of it is."""
    each = f"each {metric.threshold}" if metric.threshold else None
    basis = f"{metric.basis} area" if metric.basis else None
    return "; ".join(filter(None, (basis, metric.scope, each)))


# What a metric has in a table.
_CELLS: dict[str, Callable[[Metric], Cell]] = {
    "subject": lambda m: (heading(m.subject), title_of(m.subject)),
    "indicator": lambda m: plain(m.indicator.name),
    "value": lambda m: (str(m.measure), f"<b>{unbroken(m.measure)}</b>"),
    "status": lambda m: (m.status.value, chip(m.status.value)),
    "scope": lambda m: plain(scope_of(m)),
    "period": lambda m: plain(when(m.period)),
    "source": lambda m: (source_of(m.source), source_link(m.source)),
}


def _of_metrics(metrics: Records[Metric], count: int) -> tuple[list[Cell], list[dict[str, Cell]]]:
    """What all of several metrics share, and the rest of the first ones' rows; a status stands beside its value."""
    cells = {name: [cell(metric) for metric in metrics] for name, cell in _CELLS.items()}
    shared = [name for name in cells if name != "value" and len(metrics) > 1 and len(set(cells[name])) == 1]
    names = [name for name in _CELLS if name not in (*shared, "status")]
    rows = [{name: cells[name][place] for name in names} for place in range(len(metrics[:count]))]
    if "status" not in shared:
        for row, metric, (_, html) in zip(rows, metrics, cells["status"], strict=False):
            row["value"] = row["value"][0] + status_beside(metric), row["value"][1] + html
    return [cells[name][0] for name in shared if cells[name][0][0]], rows


def text_records(records: Records[Any]) -> str:
    """A table as text; of other records than metrics the ids and names, a line each."""
    if not records:
        return f"no {records.kind.__name__.lower()}s"
    if records.kind is not Metric:
        return "\n".join(f"{record.id}: {heading(record)}" for record in records)
    shared, cells = _of_metrics(records, len(records))
    # 80 columns have no room for sources, and none for subjects beside indicators.
    rows = [{name: cell for name, cell in row.items() if name != "source"} for row in cells]
    heads = ["subject"] if {"subject", "indicator"} <= set(rows[0]) and len(records) > 1 else []
    above = wrap(f"All: {'; '.join(text for text, _ in shared)}", COLUMNS) if shared else []
    return "\n".join([*above, text_table(rows, heads=heads, whole=("value", "period"))])


def html_records(records: Records[Any]) -> str:
    """The first rows as a table of a notebook, everything escaped."""
    size = rows_of(len(records), records.kind.__name__.lower())
    if records.kind is not Metric:
        return table_of([_row(record) for record in records[:ROWS]], size)
    shared, cells = _of_metrics(records, ROWS)
    above = block("margin-bottom:.3em", "All: ", " · ".join(html for _, html in shared)) if shared else ""
    return above + table_of(cells, size)


def _row(record: Any) -> dict[str, Cell]:
    """The cells of a row: the name, what one asks first of the facts, and the id."""
    told, address = dict(facts(record)), getattr(record, "url", None) or getattr(record, "copy_url", None)
    labels = ("publisher", "published", "kind", "stage", "by", "where", "in", "part of")
    name = link(address, record.title) if isinstance(record, Source) else title_of(record)
    cells = {label: plain(told.get(label, "")) for label in labels}
    return {"name": ("", name), **cells, "id": ("", f"<code>{escape(record.id)}</code>")}


def text_results(results: Results[Any]) -> str:
    """A row each, under the names of the columns; what is a note stands below its row."""
    whole = _of_kind(results, "measure", "number", "whole", "flag", "word")
    rows = _rows(results, len(results))
    return text_table(rows, _of_kind(results, "note"), _of_kind(results, "head"), whole) if rows else "nothing"


def html_results(results: Results[Any]) -> str:
    """The first rows as a table, everything escaped."""
    size = rows_of(len(results), "result")
    return table_of(_rows(results, ROWS), size, _of_kind(results, "note"), _of_kind(results, "head"))


def _rows(results: Results[Any], count: int) -> list[dict[str, Cell]]:
    """The first rows; a closed word is a chip on a page."""
    kinds = [(name, kind) for name, kind in results.kind.COLUMNS.items() if kind != "more"]

    def cell(item: Any, name: str, kind: str) -> Cell:
        text = _said(attrgetter(name)(item), kind)
        return text, chip(text) if kind == "word" and text else escape(text)

    return [{name.rpartition(".")[2]: cell(item, name, kind) for name, kind in kinds} for item in results[:count]]


def _of_kind(results: Results[Any], *wanted: str) -> list[str]:
    return [name.rpartition(".")[2] for name, kind in results.kind.COLUMNS.items() if kind in wanted]


def _said(value: Any, kind: str) -> str:
    """A value for the eye, on one line; what could steer a terminal is written out."""
    if value is None:
        return "?" if kind == "flag" else ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, ExchangeRate):
        ends = (value.lower, value.upper)
        return f"{digits(value.value)} ({' to '.join(digits(end) for end in ends if end) or value.origin})"
    if isinstance(value, Period):
        return when(value)
    if isinstance(value, tuple):
        return ", ".join(_said(item, kind) for item in value)
    if isinstance(value, Measure) and not has_file_digits(value.value):
        value = value.rounded(4)  # a computed one
    text = value.id if isinstance(value, Record) else f"{value:.2f}" if isinstance(value, float) else str(value)
    if isinstance(value, (dict, list)):
        text = shown(value)
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode()
        for letter in " ".join((text.replace("_", " ") if kind == "word" else text).split())
    )
