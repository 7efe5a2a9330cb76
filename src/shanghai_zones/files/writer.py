"""Records as the objects of a file, a dataset as JSON text, and the fingerprint of its data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cache
from typing import Any

import attrs

from ..records.dataset import TABLES, Dataset
from .strict import converter

__all__ = ["digest", "write_dataset", "written"]

# What an editor is told about a file: the schema beside it. `python -m shanghai_zones schema > schema.json` puts it there.
SCHEMA = "schema.json"


@cache
def _writer_of(kind: Any) -> Callable[[Any], dict[str, Any]]:
    from cattrs.gen import make_dict_unstructure_fn

    return make_dict_unstructure_fn(kind, converter(), _cattrs_omit_if_default=True)


def written(record: Any) -> dict[str, Any]:
    """The JSON object of a record: keys in the order of the class, defaults left out, a reference as the id."""
    kind: Any = type(record)
    found = _writer_of(kind)(record)
    return {field.name: found[field.name] for field in attrs.fields(kind) if field.name in found}


def write_dataset(dataset: Dataset) -> str:
    """The JSON text of a dataset: two blanks a level, Chinese as it is, defaults left out, LF at the end."""
    document: dict[str, Any] = {"$schema": SCHEMA, "version": dataset.version}
    document |= {name: [written(item) for item in table] for name, table in dataset.tables.items()}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def digest(dataset: Dataset) -> str:
    """SHA-256 of the dataset as canonical JSON, in hexadecimal digits.

    Canonical is: `version` and all seven tables, records in order, keys sorted, defaults left out, no blanks, UTF-8.
    """
    sha = hashlib.sha256()
    for position, name in enumerate(sorted(("version", *TABLES))):
        sha.update(f'{"," if position else "{"}"{name}":'.encode())
        if name == "version":
            sha.update(_canonical(dataset.version))
            continue
        sha.update(b"[")
        for index, item in enumerate(getattr(dataset, name)):  # one by one: a million records are no one text
            sha.update(b"," + _canonical(written(item)) if index else _canonical(written(item)))
        sha.update(b"]")
    sha.update(b"}")
    return sha.hexdigest()


def _canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
