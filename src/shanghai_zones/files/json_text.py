"""JSON text to plain objects, with an eye on what Python's json lets pass: NaN, keys that stand twice, UTF-16."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NoReturn, Protocol

from ..errors import DatasetError, Problem, shown


class ItemReader(Protocol):
    """What makes something of the objects of a list, and counts the colons that it has seen in them."""

    colons: int

    def read(self, raw: Any) -> Any:
        """What an object is (not an empty thing), or None. Adds to `colons` one for each key and those in texts, if it is not None."""


class NotJson:
    """A stand-in for a literal that no figure can be: NaN, Infinity, a number of thousands of digits."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __repr__(self) -> str:
        return self.what


class _Twice(dict[str, Any]):
    """An object in which keys stand more than once."""

    __slots__ = ("keys_twice",)
    keys_twice: list[str]


def decoded(text: str | bytes) -> str:
    """The text of a file without its mark; a DatasetError for what is not UTF-8."""
    if isinstance(text, (bytes, bytearray)):
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise _unreadable(f"byte {error.start}", "UTF-8 text", "save the file as UTF-8") from None
    if not isinstance(text, str):
        raise TypeError(f"a dataset is JSON text or bytes, not {shown(text)}")
    return text.removeprefix("\ufeff")


def parse(text: str) -> Any:
    """The objects of a JSON text; a DatasetError that says what it is, if it is none."""
    import json

    try:
        return json.loads(text, **_strict())
    except json.JSONDecodeError as error:
        near = shown(text[max(0, error.pos - 20) : error.pos + 20])
        raise _unreadable(f"line {error.lineno}, column {error.colno}, near {near}", "JSON", error.msg) from None
    except RecursionError:
        raise _unreadable("brackets nested too deeply", "a dataset, four levels deep", "this is no dataset") from None


def parse_by_item(text: str, table: str, reader: Callable[[dict[str, Any]], ItemReader]) -> Any:
    """What `parse` gives, the list under one key being read item by item; None where `parse` has to look at it.

    `reader` is called with the object so far when the list begins; what it gives reads the items. What that makes of
    an item stands in its place; an item of which it makes None stays as `parse` gives it. So a million objects are
    never there at once.
    """
    document: dict[str, Any] = {}
    import json

    decoder: Any = json.JSONDecoder(**_strict())  # its scanner is what reads one value, and is not in the stubs
    strict = decoder.scan_once
    try:
        at = _expect(text, _START, 0)
        while True:
            key, at = strict(text, at)
            at = _expect(text, _COLON, at)
            if type(key) is not str or key in document:
                return None
            if key == table and text[at] == "[":
                document[key], at = _items(text, at, strict, reader(document))
            else:
                document[key], at = strict(text, at)
            after = _AFTER.match(text, at)
            if after is None or after[1] == "]":
                return None
            at = after.end()
            if after[1] == "}":
                return document if at == len(text) else None
    except (_Unexpected, StopIteration, IndexError, ValueError, RecursionError):
        return None


def _items(text: str, at: int, strict: Callable[..., Any], reader: ItemReader) -> tuple[list[Any], int]:
    """The items of a list that begins at a place, and the place after it: by pieces, and between them one by one."""
    items: list[Any] = []
    at = _expect(text, _BRACKET, at)
    next_piece = at
    while True:
        if at >= next_piece:
            cut = _CUT.search(text, at + _PIECE)
            next_piece = cut.end() if cut else len(text)
            found = _piece(f"[{text[at : cut.start() + 1]}]", strict, reader) if cut else None
            if found is not None:
                items += found
                at = next_piece
                continue
        raw, at = strict(text, at)
        item = reader.read(raw)
        items.append(raw if item is None else item)
        after = _AFTER.match(text, at)
        if after is None or after[1] == "}":
            raise _Unexpected
        if after[1] == "]":
            return items, after.end(1)
        at = after.end()


def _piece(piece: str, strict: Callable[..., Any], reader: ItemReader) -> list[Any] | None:
    """Some dozens of items, cut off where a list may be cut; None if they are no list of whole values.

    Python's decoder is at its fastest without hooks, and then drops a key that stands twice. But each key has a
    colon: where all the colons were seen, none was dropped. Else the piece is scanned once more.
    """
    import json

    decoder: Any = json.JSONDecoder(parse_constant=_raise_unexpected)
    try:
        raw, end = decoder.scan_once(piece, 0)
    except (_Unexpected, StopIteration, ValueError, RecursionError):
        return None
    if end != len(piece):
        return None
    before = reader.colons
    items = list(map(reader.read, raw))
    # "None not in items" would ask each item if it is equal to None; \\u003a is a colon that is not one in the text.
    if reader.colons - before == piece.count(":") and all(items) and "\\u003" not in piece:
        return items
    return [raw if (item := reader.read(raw)) is None else item for raw in strict(piece, 0)[0]]


def _raise_unexpected(constant: str) -> NoReturn:
    raise _Unexpected


def _expect(text: str, what: re.Pattern[str], at: int) -> int:
    match = what.match(text, at)
    if match is None:
        raise _Unexpected
    return match.end()


_BLANK = r"[ \t\n\r]*"
_START, _COLON, _BRACKET = (re.compile(rf"{_BLANK}{sign}{_BLANK}") for sign in (r"\{", ":", r"\["))
_AFTER = re.compile(rf"{_BLANK}([,\]}}]){_BLANK}")
_CUT = re.compile(rf"\}}{_BLANK},{_BLANK}(?=\{{)")
_PIECE = 30_000  # characters; all that a piece is made into stays near the processor


class _Unexpected(Exception):
    """Something that `parse` has to look at."""


def _strict() -> dict[str, Any]:
    """How Python's decoder is told what it would let pass."""
    return {
        "object_pairs_hook": _object,
        "parse_constant": NotJson,
        "parse_int": lambda digits: int(digits) if len(digits) < 40 else NotJson(f"a number of {len(digits)} digits"),
    }


def repeated_keys(document: Any) -> Iterator[Problem]:
    """Each key that stands twice in one object, with its path; walked without recursion."""
    waiting: list[tuple[str, Any]] = [("", document)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, _Twice):
            for key in value.keys_twice:
                yield Problem(_join(path, key), in_json(value[key]), "every key once", "take one of them out")
        if isinstance(value, dict):
            waiting += [(_join(path, key), inner) for key, inner in value.items() if isinstance(inner, (dict, list))]
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


def _join(path: str, key: str) -> str:
    return f"{path}.{key_text(key)}" if path else key_text(key)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    twice = _Twice(found)
    seen: set[str] = set()
    twice.keys_twice = sorted({key for key, _ in pairs if key in seen or seen.add(key)})  # type: ignore[func-returns-value]
    return twice


def _unreadable(found: str, expected: str, remedy: str) -> DatasetError:
    return DatasetError([Problem("", found, expected, remedy)])
