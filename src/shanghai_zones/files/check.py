"""The checker of dataset files: every problem with the line that it is on."""

from __future__ import annotations

import json
import os
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from decimal import Decimal
from json import JSONDecoder
from typing import TYPE_CHECKING, Any

import attrs

from ..errors import DatasetError, Problem, path_text, safe, shown
from ..records.dataset import TABLES, Dataset
from .json_text import decoded, path_to
from .loader import loads_dataset

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


def lines_of(text: str, paths: Iterable[str]) -> dict[str, int]:
    """The line of each path, counted from 1; of a value that is not there, the line of what should hold it.

    >>> from shanghai_zones.files.check import lines_of
    >>> lines_of('{"zones": [\\n  {"id": "a"},\\n  {"id": "b"}]}', ["zones[1].id", "zones[0].kind", "metrics"])
    {'zones[1].id': 3, 'zones[0].kind': 2, 'metrics': 1}
    """
    ways = {path: [path, *_holders(path), ""] for path in paths}
    wanted = {path for way in ways.values() for path in way}
    found = {"": _after(text, 0)}
    waiting = [("", found[""])] if text[found[""]] in "[{" else []
    for holder, start in waiting:  # and those that are added on the way
        for path, place in _members(text, holder, start):
            if path in wanted:
                found[path] = place  # of a key that stands twice the last, whose value counts
                waiting += [(path, place)] if text[place] in "[{" else []
    ends = [end.start() for end in re.finditer("\n", text)]
    return {
        path: bisect_left(ends, next(found[part] for part in way if part in found)) + 1 for path, way in ways.items()
    }


def _holders(path: str) -> list[str]:
    """The paths of what holds a path, the innermost first: of `zones[1].id`, `zones[1]` and `zones`."""
    return [path[: joint.start()] for joint in reversed([*re.finditer(r"[.\[]", path)])]


_value_at = JSONDecoder(parse_int=str).raw_decode  # a value, and where it ends
_between = re.compile(r"[\s:,]*").match


def _after(text: str, place: int) -> int:
    """Where the next key, value or bracket begins."""
    found = _between(text, place)
    return found.end() if found else place


def _members(text: str, holder: str, place: int) -> Iterator[tuple[str, int]]:
    """The path of each member of an object or list in sound JSON, and where its value begins."""
    of_keys, place, position = text[place] == "{", _after(text, place + 1), 0
    while text[place] not in "]}":
        path = f"{holder}[{position}]"
        if of_keys:
            key, end = _value_at(text, place)
            path, place = path_to(holder, key), _after(text, end)
        yield path, place
        _, end = _value_at(text, place)
        place, position = _after(text, end), position + 1
