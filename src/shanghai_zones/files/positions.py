"""Where the values of a JSON text stand: the lines of the paths that problems name, in one pass over the text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from .json_text import key_text

__all__ = ["lines_of"]

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


def lines_of(text: str, paths: Iterable[str]) -> dict[str, int]:
    """The line of each path, counted from 1; of a value that is not there, the line of what should hold it.

    >>> from shanghai_zones.files.positions import lines_of
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
