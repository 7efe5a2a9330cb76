"""The errors of the library: one tree, each error keeps its data and pickles.

A wrong *type* is a plain `TypeError`, as everywhere in Python; what is below is for values that
have the right type and are still wrong. Every message names the offender, the reason and the remedy.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

import attrs

_SHOWN = 20  # problems in a message; a file of a million figures may have as many


class ShanghaiZonesError(Exception):
    """The root of the tree.

    >>> import shanghai_zones as sz
    >>> try:
    ...     sz.convert_area(45, "mou", "hectar")
    ... except sz.ShanghaiZonesError as error:
    ...     print(type(error).__name__)
    UnitError
    """


@attrs.frozen
class Problem:
    """One thing that is wrong with a dataset: where, what was found, what is expected, what to do.

    >>> import shanghai_zones as sz
    >>> print(sz.Problem("metrics[3].status", "'actuel'", "one of: actual, target", "write 'actual'"))
    metrics[3].status: 'actuel': expected one of: actual, target; write 'actual'
    """

    path: str
    value: str
    expected: str
    remedy: str = ""

    def __str__(self) -> str:
        head = f"{self.path}: " if self.path else ""
        return safe(f"{head}{self.value}: expected {self.expected}" + (f"; {self.remedy}" if self.remedy else ""))

    def under(self, parent: str) -> Problem:
        """The same problem, seen from the record that holds it."""
        joint = "" if not self.path or self.path.startswith("[") else "."
        return attrs.evolve(self, path=f"{parent}{joint}{self.path}")


class DatasetError(ShanghaiZonesError, ValueError):
    """Records that are not sound, or a file of them: all `problems` at once.

    >>> import shanghai_zones as sz
    >>> try:
    ...     sz.loads_dataset('{"version": 1}')
    ... except sz.DatasetError as error:
    ...     print(error.problems[0])
    version: 1: expected a text; write "1"
    """

    def __init__(self, problems: str | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = () if isinstance(problems, str) else tuple(problems)
        super().__init__(problems if isinstance(problems, str) else self.problems)

    def __str__(self) -> str:
        if not self.problems:
            return super().__str__()
        if len(self.problems) == 1:
            return str(self.problems[0])
        lines = [f"{len(self.problems)} problems:", *(f"  {problem}" for problem in self.problems[:_SHOWN])]
        if len(self.problems) > _SHOWN:
            lines.append(f"  … and {len(self.problems) - _SHOWN:,} more, all in the error's .problems")
        return "\n".join(lines)


class UnitError(ShanghaiZonesError, ValueError):
    """A unit that is not known, or two units that do not go together.

    >>> import shanghai_zones as sz
    >>> sz.AreaUnit("acers")
    Traceback (most recent call last):
    shanghai_zones.errors.UnitError: 'acers' is not an area unit; known: m2, mu, ha, km2, acre, sqft (did you mean 'acre'?)
    """


class RateError(ShanghaiZonesError, ValueError):
    """A conversion of money without a rate that fits: none named, none published, or not a rate.

    >>> import shanghai_zones as sz
    >>> issubclass(sz.RateError, ValueError)
    True
    """


class ParseError(ShanghaiZonesError, ValueError):
    """Text that is no number, period, closed word or figure; the message says what was not understood.

    >>> import shanghai_zones as sz
    >>> sz.Period("2024-13")
    Traceback (most recent call last):
    shanghai_zones.errors.ParseError: '2024-13' is not a period: month must be in 1..12; write one as 2023, 2022-H1, 2024-Q1, 2024-04, 2024-04-02, 2021/2024-04-03, 2021/.. or ../2024
    """


class _WithSuggestions(ShanghaiZonesError):
    """An error that knows what is near: `suggestions`."""

    def __init__(self, message: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.suggestions: tuple[str, ...] = tuple(suggestions)


class RecordNotFoundError(_WithSuggestions, LookupError):
    """No record has this id or name; `suggestions` holds the ids that are near.

    >>> import shanghai_zones as sz
    >>> try:
    ...     sz.load().zones["jiading-industrial-zon"]
    ... except sz.RecordNotFoundError as error:
    ...     print(error.suggestions[0])
    jiading-industrial-zone
    """


class MixedMetricsError(ShanghaiZonesError, ValueError):
    """Figures that do not go into one total or one picture; `pair` has the ids of two of them that do not.

    >>> import shanghai_zones as sz
    >>> try:
    ...     sz.total(sz.load().metrics.where(subject="jiading-industrial-zone", indicator="land-area"))
    ... except sz.MixedMetricsError as error:
    ...     print(len(error.pair))
    2
    """

    def __init__(self, message: str, pair: tuple[str, str] | None = None) -> None:
        super().__init__(message)
        self.pair = pair


class FieldError(_WithSuggestions, AttributeError):
    """A field that the records of a table do not have, or a word that none has in it; `suggestions` holds what is near.

    >>> import shanghai_zones as sz
    >>> try:
    ...     sz.load().metrics.where(state="actual")
    ... except sz.FieldError as error:
    ...     print(error.suggestions)
    ('status',)
    """


def near(word: object, known: Iterable[str], count: int = 3, least: float = 0.5) -> tuple[str, ...]:
    """What of `known` is spelled like `word`, `least` alike, best first: for the "did you mean" of a message."""
    if not isinstance(word, str):
        return ()
    import difflib  # 4 ms, and only a failing call pays them

    by_folded: dict[str, str] = {}
    for name in known:
        by_folded.setdefault(name.casefold(), str(name))
    # A name of thousands of characters is no slip of the finger, and difflib is quadratic.
    matches = difflib.get_close_matches(word[:80].casefold(), by_folded, n=count, cutoff=least)
    return tuple(by_folded[match] for match in matches)


def did_you_mean(suggestions: Sequence[str]) -> str:
    """The end of a message, or nothing where nothing is near."""
    return f" (did you mean {' or '.join(map(repr, suggestions))}?)" if suggestions else ""


def likely(word: object, known: Iterable[str]) -> str:
    """What a wrong word may have meant, as a remedy: "did you mean 'mu'?", or nothing where nothing is near."""
    return did_you_mean(near(word, known, 1)).strip(" ()")


def safe(text: str, keep: str = "") -> str:
    """A text for a terminal: what steers it, turns a line round or is not seen is escaped, as \\x1b; `keep` stays.

    >>> from shanghai_zones.errors import safe
    >>> print(safe("a\\x1b[31m\\u202eb 亩"))
    a\\x1b[31m\\u202eb 亩
    """
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() or letter in keep or letter == "\u3000" else ascii(letter)[1:-1]
        for letter in text
    )


def shown(value: Any, width: int = 60) -> str:
    """A short `repr` for a message: an offender of a million characters does not fill the screen."""
    if isinstance(value, str) and len(value) > 4 * width:
        value = value[: 4 * width]
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10**width:
        return f"an int of {value.bit_length()} bits"  # str() of 5,000 digits is itself an error
    if isinstance(value, dict):
        return f"an object of {len(value)} keys"
    if isinstance(value, (list, tuple)):
        return f"a list of {len(value)} items"
    if hasattr(value, "__array__") and getattr(value, "shape", None) != () and not hasattr(value, "_REGISTRY"):
        return f"a column or table ({type(value).__name__})"
    try:
        text = repr(value)
    except Exception:  # a foreign object's repr must not hide the message
        text = object.__repr__(value)
    return text if len(text) <= width else f"{text[: width - 1]}…"


def path_text(path: str | os.PathLike[str]) -> str:
    """A path as text. What is none is a TypeError: `open` takes a bare number for an open file of the process."""
    try:
        return os.fsdecode(path)
    except TypeError:
        raise TypeError(f"a path is a text or an os.PathLike, not {shown(path)}") from None


def need(module: str, extra: str) -> Any:
    """A module of an optional package, or an `ImportError` that says how to install it.

    >>> from shanghai_zones.errors import need
    >>> need("no_such_package.tables", "pandas")
    Traceback (most recent call last):
    ModuleNotFoundError: this needs no_such_package: install it, or this library with its extra "pandas"
    """
    package = module.partition(".")[0]
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != package:
            raise  # the package is there, and something that it needs itself is not
        # No command: the library may be installed from a folder, a wheel or an index, and each has another one.
        message = f'this needs {package}: install it, or this library with its extra "{extra}"'
        raise ModuleNotFoundError(message, name=package) from None
