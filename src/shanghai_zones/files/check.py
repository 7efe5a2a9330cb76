"""The checker of dataset files: every problem with the line that it is on."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from ..errors import DatasetError, Problem, safe, shown
from ..records.dataset import TABLES, Dataset
from .json_text import decoded, key_text
from .loader import loads_dataset, path_text

if TYPE_CHECKING:
    from ..analysis.audit import AuditDifference

__all__ = ["Finding", "check_file", "lines_of"]


@attrs.frozen
class Finding:
    """A problem in a file: which file, which line (counted from 1), and what is wrong."""

    file: str
    line: int
    problem: Problem

    def __str__(self) -> str:
        return f"{safe(self.file)}:{self.line}: {self.problem}"

    def as_dict(self) -> dict[str, Any]:
        """For tools: file, line, path, value, expected, remedy, and all of it as one message."""
        return {"file": self.file, "line": self.line, **attrs.asdict(self.problem), "message": str(self.problem)}


def check_file(path: str | os.PathLike[str], base: Dataset | None = None) -> tuple[list[Finding], Dataset | None]:
    """The problems of a file in the order of their lines, and the dataset that it holds if there are none.

    A file that loads is read against itself: a figure that contradicts the words it was printed in is a problem too.

    Raises `OSError` for a file that cannot be read.
    """
    name = path_text(path)
    with open(name, "rb") as file:
        data = file.read()
    try:
        dataset = loads_dataset(data, base=base)
        problems = _contradictions(dataset, base, data)
    except DatasetError as error:
        problems = error.problems
    else:
        if not problems:
            return [], dataset
    lines = _lines_of(data, problems)
    findings = [Finding(name, line, problem) for line, problem in zip(lines, problems, strict=True)]
    return sorted(findings, key=lambda finding: finding.line), None


def _contradictions(dataset: Dataset, base: Dataset | None, data: bytes) -> tuple[Problem, ...]:
    """Where figures that stand in the file, in the base too or not, differ from their printed words."""
    listed: Any = json.loads(decoded(data)).get("metrics") or () if base else dataset.metrics
    places = {item["id"] if base else item.id: place for place, item in enumerate(listed)}
    own = tuple(metric for metric in dataset.metrics if metric.id in places)
    # The audit looks at figures alone, so they need not bring along what they refer to.
    differences = Dataset._trusted(dataset.version, dict.fromkeys(TABLES, ()) | {"metrics": own}).audit()
    return tuple(_problem(difference, places[difference.metric.id]) for difference in differences)


def _problem(found: AuditDifference, position: int) -> Problem:
    """A difference as a problem of the file, at the key that has the value."""
    metric, part, field = found.metric, found.part, found.field
    stated = metric.measure if part == "measure" else metric.threshold
    words = shown(stated and stated.reported)
    if field == "reported":
        remedy = "write the words that state the figure; words that mean something else belong in the note"
        return Problem(f"metrics[{position}].{part}.reported", words, "the printed words of a figure", remedy)
    key = f"{part}.{field}" if field != "also" else "also" if part == "measure" else "threshold_also"
    remedy = "correct the value, or the words; words that mean something else belong in the note"
    return Problem(f"metrics[{position}].{key}", _said(found.recorded), f"{_said(found.read)}, as {words} says", remedy)


def _said(value: object) -> str:
    """What a record has or words say: a number in plain digits, a text in quotation marks."""
    if value is None:
        return "nothing"
    return f'"{value:f}"' if isinstance(value, Decimal) else f'"{value}"'


def _lines_of(data: bytes, problems: tuple[Problem, ...]) -> list[int]:
    """The lines of problems; of what is no JSON or no UTF-8 at all, the line where reading ended."""

    try:
        text = data.decode("utf-8-sig")
        json.loads(text, parse_int=str)
    except json.JSONDecodeError as error:
        return [error.lineno] * len(problems)
    except UnicodeDecodeError as error:
        return [data.count(b"\n", 0, error.start) + 1] * len(problems)
    except RecursionError:
        return [1] * len(problems)
    found = lines_of(text, [problem.path for problem in problems])
    return [found[problem.path] for problem in problems]


_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


def lines_of(text: str, paths: Iterable[str]) -> dict[str, int]:
    """The line of each path, counted from 1; of a value that is not there, the line of what should hold it.

    >>> from shanghai_zones.files.check import lines_of
    >>> lines_of('{"zones": [\\n  {"id": "a"},\\n  {"id": "b"}]}', ["zones[1].id", "zones[0].kind", "metrics"])
    {'zones[1].id': 3, 'zones[0].kind': 2, 'metrics': 1}
    """
    wanted = {path: [path, *_holders(path)] for path in paths}
    found = _lines(text, {part for parts in wanted.values() for part in parts})
    return {path: next((found[part] for part in parts if part in found), 1) for path, parts in wanted.items()}


def _holders(path: str) -> list[str]:
    """The paths of what holds a path, the innermost first: of `zones[1].id`, `zones[1]` and `zones`."""
    return [path[: joint.start()] for joint in reversed([*re.finditer(r"[.\[]", path)])]


def _lines(text: str, wanted: set[str]) -> dict[str, int]:
    """The lines at which some paths stand; of a key that stands twice, the last line, whose value counts."""
    found: dict[str, int] = {}
    line, seen = 1, 0
    holders: list[tuple[str, bool]] = []  # the path of each open object or list, and whether it is a list
    position, path, awaits_key = 0, "", False
    positions: list[int] = []

    for match in _TOKEN.finditer(text):
        token = match[0]
        if token in ":}]":
            if token != ":" and holders:
                holders.pop()
                position = positions.pop()
            awaits_key = False
            continue
        if token == ",":
            if holders:
                position += 1
                awaits_key = not holders[-1][1]
            continue
        if awaits_key:
            path = _inside(holders[-1][0], token)
            awaits_key = False
        elif holders and holders[-1][1]:
            path = f"{holders[-1][0]}[{position}]"
        if path in wanted:
            line += text.count("\n", seen, match.start())
            seen = match.start()
            found[path] = line
        if token in "{[":
            holders.append((path, token == "["))
            positions.append(position)
            position, awaits_key = 0, token == "{"
    return found


def _inside(holder: str, token: str) -> str:
    """The path of a key in an object, as the loader writes it."""
    try:
        key = key_text(json.loads(token))
    except (ValueError, TypeError):
        key = token
    return f"{holder}.{key}" if holder else key
