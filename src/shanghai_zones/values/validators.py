"""What the fields of records take: validators and converters, as strict by hand as the loader is with a file.

Wrong types are `TypeError`s, texts outside a closed vocabulary `ParseError`s, and values that cannot be
`DatasetError`s, each naming the record's class and the field.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache, partial
from typing import Any, TypeAlias

import attrs

from ..errors import DatasetError, Problem, shown

Validator: TypeAlias = Callable[[Any, "attrs.Attribute[Any]", Any], None]

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_LENGTH = 100
PARAGRAPHS = 1_000_000


# What steers a terminal or turns a line around where a text is printed, and what breaks a line: a text is one line.
# Unicode's categories Cc, Zl and Zp, and the marks that override the direction of writing.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def text_problem(value: str) -> Problem | None:
    """What is wrong with a text, if anything is: it says nothing, no file can hold it, or no line can show it."""
    if value.isprintable() and value and not value.isspace():  # nearly every text, and one look at each letter
        return None
    if not value or value.isspace():
        return Problem(
            "", shown(value), "a text that is not empty", "fill it in, or leave the key out where it may be missing"
        )
    if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
        return Problem("", ascii(value)[:60], "text without lone surrogates", "write the whole character")
    found = _STEERING.search(value)
    if found:
        remedy = f"take out U+{ord(found[0]):04X}; a blank stands for a line break"
        return Problem("", ascii(value)[:60], "a text on one line, without control characters", remedy)
    return None


def slug_problem(value: str) -> Problem | None:
    """What is wrong with an id, if anything is."""
    if len(value) <= SLUG_LENGTH and SLUG.fullmatch(value):
        return None
    expected = f"an id of lower-case ASCII letters, digits and single hyphens, {SLUG_LENGTH} characters at most"
    return Problem("", shown(value), expected, "write it like 'jiading-industrial-zone'")


def number_problem(value: int) -> Problem | None:
    """What is wrong with the number of a paragraph, if anything is."""
    if 1 <= value < PARAGRAPHS:
        return None
    return Problem("", shown(value), f"a number from 1 to {PARAGRAPHS - 1:,}", "paragraphs are counted from 1")


def _check(
    record: object, field: attrs.Attribute[Any], value: Any, kind: type[Any], words: str,
    problem_of: Callable[[Any], Problem | None] | None = None, position: str = "",
) -> None:  # fmt: skip
    """A value of one class that has none of some problems."""
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise TypeError(f"{_whose(record, field)}{position} is {words}, not {shown(value)}")
    problem = problem_of(value) if problem_of else None
    if problem:
        raise DatasetError([problem.under(f"{field.name}{position}")])


is_text: Validator = partial(_check, kind=str, words="a text", problem_of=text_problem)  # one that says something
is_slug: Validator = partial(_check, kind=str, words="an id (a text)", problem_of=slug_problem)
is_flag: Validator = partial(_check, kind=bool, words="True or False")
is_number: Validator = partial(_check, kind=int, words="an int", problem_of=number_problem)  # counted from 1


def is_date(record: object, field: attrs.Attribute[Any], value: object) -> None:
    """A day. A datetime is refused: an hour is never known here."""
    if isinstance(value, datetime):
        raise TypeError(f"{_whose(record, field)} is a datetime.date, not {shown(value)}; take its .date()")
    _check(record, field, value, date, "a datetime.date")


def is_a(*kinds: type[Any] | str) -> Validator:
    """A record or value of one of some classes; a class that is defined further down is named."""

    def check(record: Any, field: attrs.Attribute[Any], value: object, position: str = "") -> None:
        if not isinstance(value, _classes(record.__class__, kinds)):
            names = [kind if isinstance(kind, str) else kind.__name__ for kind in kinds]
            either = " or ".join(f"a {name}" for name in names)
            raise TypeError(f"{_whose(record, field)}{position} is {either}, not {shown(value)}")

    return check


def _each(one: Any) -> Validator:
    """A tuple of what a validator takes, which names the position."""

    def check(record: object, field: attrs.Attribute[Any], value: tuple[object, ...]) -> None:
        for position, item in enumerate(value):
            one(record, field, item, position=f"[{position}]")

    return check


def are(*kinds: type[Any] | str) -> Validator:
    """A tuple of them."""
    return _each(is_a(*kinds))


are_slugs: Validator = _each(is_slug)  # ids of other records


def as_tuple(value: Iterable[Any]) -> tuple[Any, ...]:
    """A tuple of an iterable; a text is refused, because tuple("abc") would be three names of one letter."""
    if type(value) is tuple:  # as the loader gives it, and nearly everybody
        return value
    if isinstance(value, (str, bytes)) or not isinstance(value, Iterable):
        raise TypeError(f"a list or tuple is expected, not {shown(value)}")
    return tuple(value)


@cache
def _classes(record: type[Any], kinds: tuple[type[Any] | str, ...]) -> tuple[type[Any], ...]:
    # Of a class of somebody else's that builds on one of ours, the module of ours.
    ours = next(kind.__module__ for kind in record.__mro__ if kind.__module__.startswith("shanghai_zones."))
    module = sys.modules[ours]
    return tuple(getattr(module, kind) if isinstance(kind, str) else kind for kind in kinds)


def _whose(record: object, field: attrs.Attribute[Any]) -> str:
    return f"{type(record).__name__}.{field.name}"
