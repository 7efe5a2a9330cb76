"""JSON text to plain objects, with an eye on what Python's json lets pass: NaN, keys that stand twice, UTF-16."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..errors import DatasetError, Problem, shown


class NotJson:
    """A stand-in for a literal that no figure can be: NaN, Infinity, a number of thousands of digits."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __repr__(self) -> str:
        return self.what


class _Twice(dict[str, Any]):
    """An object in which keys stand more than once: `keys_twice`."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        counts = Counter(key for key, _ in pairs)
        self.keys_twice = sorted(key for key, count in counts.items() if count > 1)


def decoded(text: str | bytes) -> str:
    """The text of a file without its mark; a DatasetError for what is not UTF-8."""
    if isinstance(text, (bytes, bytearray)):
        try:
            return text.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise _unreadable(f"byte {error.start}", "UTF-8 text", "save the file as UTF-8") from None
    if not isinstance(text, str):
        raise TypeError(f"a dataset is JSON text or bytes, not {shown(text)}")
    return text.removeprefix("\ufeff")


def parse(text: str) -> tuple[Any, list[Problem]]:
    """What a JSON text holds, and a problem for each key that stands twice; a DatasetError for what is no JSON."""
    import json

    twice: list[_Twice] = []

    def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        twice.append(_Twice(pairs))
        return twice[-1]

    try:
        document = json.loads(text, object_pairs_hook=object_of, parse_constant=NotJson, parse_int=_whole)
    except json.JSONDecodeError as error:
        near = shown(text[max(0, error.pos - 20) : error.pos + 20])
        where = f"line {error.lineno}, column {error.colno}, near {near}"
        raise _unreadable(where, f"JSON ({error.msg.lower()})", "look there and just before for what is missing or too much") from None  # fmt: skip
    except RecursionError:
        raise _unreadable("brackets nested too deeply", "a dataset, four levels deep", "this is no dataset") from None
    return document, list(_repeated_keys(document)) if twice else []


def _whole(digits: str) -> int | NotJson:
    return int(digits) if len(digits) < 40 else NotJson(f"a number of {len(digits)} digits")


def _repeated_keys(document: Any) -> Iterator[Problem]:
    """Each key that stands twice in one object, with its path; walked without recursion."""
    waiting: list[tuple[str, Any]] = [("", document)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, _Twice):
            for key in value.keys_twice:
                yield Problem(path_to(path, key), in_json(value[key]), "every key once", "take one of them out")
        if isinstance(value, dict):
            waiting += [(path_to(path, key), inner) for key, inner in value.items() if isinstance(inner, (dict, list))]
        elif isinstance(value, list):
            waiting += [(f"{path}[{i}]", inner) for i, inner in enumerate(value) if isinstance(inner, (dict, list))]


def key_text(key: str) -> str:
    """A key in a path: printable in every terminal, and not a page long."""
    if len(key) <= 60 and key.isprintable():
        return key
    text = repr(key[:61])[1:-1]
    return text if len(text) <= 60 else f"{text[:59]}…"


def in_json(value: Any) -> str:
    """A value of a file for a message: short, and null, true and false as they stand there."""
    import json

    return json.dumps(value) if value is None or isinstance(value, bool) else shown(value)


def path_to(path: str, key: str) -> str:
    """The path of a key in what has a path."""
    return f"{path}.{key_text(key)}" if path else key_text(key)


def _unreadable(found: str, expected: str, remedy: str) -> DatasetError:
    return DatasetError([Problem("", found, expected, remedy)])
