"""`shanghai-zones check`: every problem of dataset files, with its line, for people and for tools."""

from __future__ import annotations

import argparse

from ..errors import DatasetError, safe
from ..files.check import check_file
from ..files.loader import load, load_dataset
from ..records.dataset import Dataset
from .printing import complain, reason, say, say_json

__all__ = ["check"]


def check(options: argparse.Namespace) -> int:
    """Check files and print what is found; a file that cannot be read does not keep the others from being checked."""
    base = None
    bases = sorted(options.base, key=lambda name: name != "bundled")  # the files may refer to it, it refers to none
    for name in bases:
        try:
            base = _with(base, name)
        except (OSError, DatasetError) as error:
            complain(f"--base {safe(name)}: {reason(error)}")
            return 2
    code, findings = 0, []
    for name in options.files:
        try:
            found, dataset = check_file(name, base)
        except OSError as error:
            complain(f"{safe(name)}: {reason(error)}")
            code = 2
            continue
        findings += found
        if options.format == "text":
            for finding in found:
                say(str(finding))
            if dataset is not None:
                say(f"{safe(name)}: sound")
    if options.format == "json":
        say_json([finding.as_dict() for finding in findings])
    elif findings:
        complain(f"{len(findings)} problem{'s' if len(findings) > 1 else ''}")
    return code or (1 if findings else 0)


def _with(base: Dataset | None, name: str) -> Dataset:
    """A base, and another one with it."""
    return load() if name == "bundled" else load_dataset(name, base=base)
