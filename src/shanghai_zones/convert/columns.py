"""A number or a column of numbers times an exact factor, each in its own kind.

int gives float, correctly rounded, and float gives float, within one unit in the last place; Decimal gives Decimal,
rounded once to 34 digits; Fraction is exact. NumPy arrays, pandas and Polars series and Polars expressions give the
same kind in one operation, index and name kept, NaN passing as missing. None of these packages is imported here:
whoever has a series has imported it.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol, TypeVar

from ..errors import shown
from ..values.decimals import scaled


class Column(Protocol):
    """What arrays, series and expressions have in common: they are multiplied and divided as a whole."""

    def __mul__(self, other: float, /) -> Any: ...
    def __truediv__(self, other: float, /) -> Any: ...


C = TypeVar("C", bound=Column)


def times(value: Any, numerator: int, denominator: int) -> Any:
    """value x numerator / denominator, in the kind of the value; TypeError for what is no number or column."""
    if isinstance(value, float):
        return times_float(value, numerator, denominator)
    if isinstance(value, int) and not isinstance(value, bool):
        try:
            return value * numerator / denominator  # ints divide correctly rounded
        except OverflowError:
            raise OverflowError(f"{shown(value)} does not fit a float; give a Fraction or a Decimal") from None
    if isinstance(value, Decimal):
        return value if value.is_nan() or value.is_infinite() else scaled(value, numerator, denominator)
    if isinstance(value, Fraction):
        return value * Fraction(numerator, denominator)
    kind = kind_of(value)
    if kind == "object":
        return each(value, lambda item: times(item, numerator, denominator))
    if kind == "number":
        scalar: Any = value
        return times(scalar.item(), numerator, denominator)
    # One operation: a factor or a divisor that is whole is applied as it is, and is then rounded only once.
    return value / float(denominator) if numerator == 1 else value * (numerator / denominator)


def times_float(value: float, numerator: int, denominator: int) -> float:
    """Rounded once, so within one unit in the last place of the exact product; infinity and NaN stay what they are."""
    if numerator == 1:
        return value / denominator
    if denominator == 1 or not value or value - value != 0:  # minus zero keeps its sign
        return value * numerator
    # Two operations of floats would be rounded twice; a quotient of ints is rounded once, however large they are.
    over, under = (int(value), 1) if value.is_integer() else value.as_integer_ratio()
    try:
        return over * numerator / (under * denominator)
    except OverflowError:
        return value * numerator  # infinity, as floats do


def kind_of(value: Any) -> str:
    """ "column" (of floats or ints), "object" (a column of Python numbers), "number" (of NumPy); else a TypeError."""
    package = type(value).__module__.partition(".")[0]
    name = type(value).__name__
    if package == "polars" and name == "Expr":
        return "column"
    if package == "polars" and name == "Series":
        if value.dtype.is_numeric() or str(value.dtype) == "Null":
            return "column"
        raise TypeError(f"a Polars series of {value.dtype} is no column of numbers; cast it first")
    dtype = getattr(value, "dtype", None)
    if dtype is not None and name != "DataFrame":
        family = getattr(dtype, "kind", "")
        if family == "O":
            return "object"
        if family in ("i", "u", "f"):
            return "column" if getattr(value, "ndim", 1) else "number"
        raise TypeError(f"a {name} of {dtype} is no column of numbers; convert it first, as with .astype(float)")
    if name == "DataFrame":
        raise TypeError("a DataFrame has columns of many kinds; convert one column")
    if isinstance(value, str):
        raise TypeError(f"{shown(value)} is text; give a number, or parse_measure() it")
    if isinstance(value, (list, tuple)):
        raise TypeError("a list has no arithmetic of its own; give a NumPy array or a series")
    raise TypeError(f"a value is a number or a column of numbers, not {shown(value)}")


def each(column: Any, convert: Callable[[Any], Any]) -> Any:
    """A column of Python objects, one by one; what is no number is refused with its position."""
    results = []
    for position, item in enumerate(column):
        try:
            missing = item is None or item != item
            results.append(item if missing else convert(item))
        except TypeError as error:
            raise TypeError(f"at position {position}: {error}") from None
    if hasattr(column, "index") and hasattr(column, "array"):  # pandas: a series, or an index
        return type(column)(results, index=column.index, name=column.name, dtype=object)
    new = column.copy()
    new[...] = results
    return new
