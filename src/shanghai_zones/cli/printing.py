"""What the command line prints: lines, and nothing in them that steers a terminal; a file, its name or an id may have it."""

from __future__ import annotations

import json
import sys
from typing import Any, TextIO

from ..errors import DatasetError, safe
from ..show.terminal import headed

__all__ = ["complain", "reason", "say", "say_json"]


def say(text: str, end: str = "\n", stream: TextIO | None = None, heads: bool = False) -> None:
    """Print lines; with their headings bold, where they have some and a terminal takes it."""
    plain = safe(text, keep="\n")
    print(headed(plain) if heads else plain, end=end, file=stream)


def say_json(found: list[Any]) -> None:
    """Print a list for tools: what steers a terminal is escaped as JSON does it."""
    text = json.dumps(found, ensure_ascii=False, indent=2, default=str)
    print("".join(letter if safe(letter, "\n") == letter else json.dumps(letter)[1:-1] for letter in text))


def complain(text: str) -> None:
    """Print lines on standard error."""
    if sys.stderr is not None:  # print() takes None for standard output
        say(text, stream=sys.stderr)


def reason(error: OSError | DatasetError) -> str:
    """What is wrong, without the number that the system has for it."""
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
