"""The checker of dataset files: every problem with the line that it is on."""

from __future__ import annotations

import os
from typing import Any

import attrs

from .dataset import Dataset
from .errors import DatasetError, Problem
from .files import loads_dataset

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

    Raises `OSError` for a file that cannot be read.
    """
    with open(path, "rb") as file:
        data = file.read()
    try:
        return [], loads_dataset(data, base=base)
    except DatasetError as error:
        problems = error.problems
    name = os.fspath(path)
    lines = _lines(data, problems)
    findings = [Finding(name, line, problem) for line, problem in zip(lines, problems, strict=True)]
    return sorted(findings, key=lambda finding: finding.line), None


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
