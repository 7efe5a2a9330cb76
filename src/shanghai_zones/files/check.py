"""The checker of dataset files: every problem with the line that it is on."""

from __future__ import annotations

import os
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from ..errors import DatasetError, Problem, shown
from ..records.dataset import TABLES, Dataset
from .doors import loads_dataset, path_text

if TYPE_CHECKING:
    from ..analysis.audit import AuditDifference

__all__ = ["Finding", "check_file"]


@attrs.frozen
class Finding:
    """A problem in a file: which file, which line (counted from 1), and what is wrong."""

    file: str
    line: int
    problem: Problem

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.problem}"

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
    lines = _lines(data, problems)
    findings = [Finding(name, line, problem) for line, problem in zip(lines, problems, strict=True)]
    return sorted(findings, key=lambda finding: finding.line), None


def _contradictions(dataset: Dataset, base: Dataset | None, data: bytes) -> tuple[Problem, ...]:
    """Where figures of the file, and not those of the base, differ from their printed words."""
    of_base = frozenset(base.metrics.ids if base else ())
    own = tuple(metric for metric in dataset.metrics if metric.id not in of_base)
    # The audit looks at figures alone, so they need not bring along what they refer to.
    differences = Dataset._trusted(dataset.version, dict.fromkeys(TABLES, ()) | {"metrics": own}).audit()
    if not differences:
        return ()
    import json

    positions = {item["id"]: position for position, item in enumerate(json.loads(data)["metrics"])}
    return tuple(_problem(difference, positions[difference.metric.id]) for difference in differences)


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


def _lines(data: bytes, problems: tuple[Problem, ...]) -> list[int]:
    """The lines of problems; of what is no JSON or no UTF-8 at all, the line where reading ended."""
    import json

    from .positions import lines_of

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
