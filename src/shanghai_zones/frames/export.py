"""Every table of a dataset as files for any tool: CSV, Parquet, and a Frictionless Data Package that describes them.

Beside the tables of the dataset stand those that a flat row has no room for: all subjects under one roof, and their
names, codes, events and industries one by one. So each id leads to one table, as a database wants it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from collections.abc import Iterator
from contextlib import ExitStack
from decimal import Decimal
from importlib.util import find_spec
from typing import Any, get_args

from ..files.writer import write_file
from ..records.columns import COLUMN_MEANINGS, METRIC_COLUMNS
from ..records.dataset import TABLES, Dataset
from ..records.declarations import declared
from ..records.model import Code, Event, Industry, Metric, Name, Subject
from ..show.citations import AUTHOR, TITLE, share_of_bundled
from .columns import Column, columns_of
from .conversions import Wanted
from .frames import arrow_table, wanted_columns

__all__ = ["export", "export_files"]

_PARTS: dict[str, Any] = {"names": Name, "codes": Code, "events": Event, "industries": Industry}
_HOMES = {kind: name for name, kind in TABLES.items()}
_TYPES = {"number": "number", "whole": "integer", "date": "date", "text": "string", "word": "string"}
_LICENCE = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}


def export(dataset: Dataset, folder: str | os.PathLike[str]) -> list[str]:
    """Write all tables into a folder that is new or empty, and give the names of the files; Parquet where pyarrow is.

    What fails leaves nothing behind. Raises `OSError` where the folder is none, holds something or cannot be written.
    """
    files = dict(export_files(dataset))
    with ExitStack() as undo:
        if not os.path.lexists(folder):
            os.mkdir(folder)
            undo.callback(os.rmdir, folder)
        elif os.listdir(folder):
            raise FileExistsError("it holds something; name a folder that is new or empty")
        for name, data in files.items():
            path = os.path.join(folder, name)
            write_file(path, data)
            undo.callback(os.unlink, path)
        undo.pop_all()
    return list(files)


def export_files(dataset: Dataset) -> Iterator[tuple[str, bytes]]:
    """The files by their names. The description is the last, so that what it speaks of is there when it is."""
    resources = []
    for name, kind, columns in _tables(dataset):
        exact = METRIC_COLUMNS if kind is Metric else {}  # columns have floats
        cells = [map(exact[c.name], dataset.metrics) if c.name in exact else c.values for c in columns]
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(column.name for column in columns)
        writer.writerows([f"{c:f}" if isinstance(c, Decimal) else c for c in row] for row in zip(*cells, strict=True))
        data = text.getvalue().encode()
        yield f"{name}.csv", data
        if find_spec("pyarrow"):
            from pyarrow.parquet import write_table

            write_table(arrow_table(columns), sink := io.BytesIO())
            yield f"{name}.parquet", sink.getvalue()
        meaning = " ".join((kind.__doc__ or "").split()) if kind else "What a figure can be about"
        resources.append({
            "name": name, "type": "table", "path": f"{name}.csv", "mediatype": "text/csv", "encoding": "utf-8",
            "description": f"{meaning.partition('. ')[0].rstrip('.').replace('`', '')}.",
            "bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}", "schema": _schema(kind, columns),
        })  # fmt: skip
    ours = {"name": "shanghai-zones", "title": TITLE, "licenses": [_LICENCE], "contributors": [{"title": AUTHOR}]}
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        **({"name": "zones"} if share_of_bundled(dataset) == "none" else ours),
        "description": dataset.cite(),
        "version": dataset.version,
        "sources": [_some(title=f"{s.publisher}: {s.title}", path=s.url or s.copy_url) for s in dataset.sources],
        "resources": resources,
    }
    yield "datapackage.json", (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _tables(dataset: Dataset) -> Iterator[tuple[str, Any, list[Column]]]:
    """Each table by its name, with the class of its rows, if they are of one, and its columns; an address by each source."""
    address = {source.id: source.url or source.copy_url for source in dataset.sources}

    def addressed(columns: list[Column]) -> Iterator[Column]:
        for column in columns:
            yield column
            if _home(None, column.name) == "sources":
                urls = list(map(address.get, column.values))
                yield Column(f"{column.name}_url", "text", urls, meaning="Its address, or that of the copy read.")

    subjects = []
    for name, records in dataset.tables.items():
        columns = wanted_columns(records, Wanted("ha" if records.kind is Metric else None))
        if records.kind in get_args(Subject):  # of their newest figures the land; all figures are a table anyway
            subjects += list(records)
            own = len(columns_of([], records.kind))
            columns = columns[:own] + [column for column in columns[own:] if column.name.startswith("land_area")]
        yield name, records.kind, list(addressed(columns))
    said = {"id": "Its slug, never reused.", "name": "The English name.", "name_zh": "The Chinese name."}
    columns = [Column(key, "text", [getattr(item, key) for item in subjects], meaning=said[key]) for key in said]
    homes = [_HOMES[type(item)] for item in subjects]
    yield "subjects", None, [*columns, Column("table", "text", homes, meaning="The table with the rest of it.")]
    for name, kind in _PARTS.items():
        found = [(item.id, n, part) for item in subjects for n, part in enumerate(getattr(item, name, ()), 1)]
        columns = [
            Column("subject", "text", [id for id, _, _ in found], meaning="Whose it is. An id."),
            Column("number", "whole", [n for _, n, _ in found], meaning="Its place among those of the subject."),
        ]
        yield name, kind, columns + list(addressed(columns_of([part for _, _, part in found], kind)))


def _home(kind: Any, column: str) -> str | None:
    """The table to which the ids of a column lead."""
    if column == "subject":
        return "subjects"
    if column == "source" or column.endswith("_source"):
        return "sources"
    field = declared(kind).get(column) if kind else None
    return _HOMES[field.kinds[0]] if field and field.refers and not field.many else None


def _schema(kind: Any, columns: list[Column]) -> dict[str, Any]:
    """The columns as the description has them, with what they mean, the key and what leads to other tables."""
    key = ["id"] if columns[0].name == "id" else ["subject", "number"]
    homes = {
        column.name: {"resource": home, "fields": ["id"]} for column in columns if (home := _home(kind, column.name))
    }
    return {
        "fields": [_field(kind, column, column.name in key) for column in columns],
        "primaryKey": key,
        "foreignKeys": [{"fields": [name], "reference": home} for name, home in homes.items()],
    }


def _field(kind: Any, column: Column, in_key: bool) -> dict[str, Any]:
    name, field = column.name, declared(kind).get(column.name) if kind else None
    meaning = column.meaning or (COLUMN_MEANINGS.get(name) if kind is Metric else field and field.meaning)
    required = in_key or (field is not None and not field.may_be_none and not field.many)
    rules = _some(required=required or None, enum=column.words or None)
    said = _some(description=meaning or getattr(kind, name).__doc__, constraints=rules or None)  # of name and name_zh
    return {"name": name, "type": _TYPES[column.kind]} | said | _some(unit=column.unit, unitColumn=column.unit_column)


def _some(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
