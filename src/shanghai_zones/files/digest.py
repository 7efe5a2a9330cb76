"""A fingerprint of a dataset: the same data have the same, on every machine and with every Python."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from ..records.dataset import TABLES, Dataset
from .loader import written

__all__ = ["digest"]


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
