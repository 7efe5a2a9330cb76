"""A number or a column of numbers times an exact factor, each in its own kind.

int and float give the nearest float; Decimal gives Decimal, rounded once to 34 digits; Fraction is exact. A column is
multiplied by one float or divided by one: where that is exact (15 mu a hectare, 10,000 m² one) each row is as its number
alone, else within one and a half units in the last place of the exact result. NumPy and Arrow arrays, pandas and Polars series and Polars expressions give
the same kind in one operation, index, name and mask kept; what is missing (NaN, None, NA, NaT) passes as it is. None of
these packages is imported here: whoever has a series has imported it.

A Polars expression has no type until it runs, so it is taken unseen: in a column of truth values True then counts as 1,
a duration or a list is multiplied, and text or dates are an error of Polars. A series of these is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol, TypeVar

from ..errors import RateError, need, shown
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
        return each(value, lambda item, _: times(item, numerator, denominator))
    if kind == "number":
        scalar: Any = value
        number = scalar.item()  # an extended float of NumPy is its own item
        return times(number if isinstance(number, (int, float)) else float(number), numerator, denominator)
    if kind == "arrow":
        pa, pc = need("pyarrow", "arrow"), need("pyarrow.compute", "arrow")
        floats = arrow_floats(value)
        operation, by = (pc.divide, denominator) if numerator == 1 else (pc.multiply, numerator / denominator)
        return operation(floats, pa.scalar(float(by), floats.type))
    # One operation: a factor or a divisor that is whole is applied as it is, and is then rounded only once.
    return value / float(denominator) if numerator == 1 else value * (numerator / denominator)


def times_float(value: float, numerator: int, denominator: int) -> float:
    """The float nearest to the exact product; infinity and NaN stay what they are."""
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
    """ "column" or "arrow" (of floats or ints), "object" (of Python numbers), "number" (of NumPy); else a TypeError."""
    package = package_of(value)
    name = type(value).__name__
    if is_expression(value):
        return "column"
    if package == "pyarrow" and name.endswith("Array"):
        if str(value.type).startswith(("int", "uint", "float", "double", "halffloat", "null")):
            return "arrow"
        raise TypeError(f"an Arrow array of {value.type} is no column of numbers; cast it first")
    if package == "polars" and name == "Series":
        if value.dtype.is_numeric() or str(value.dtype) == "Null":
            return "column"
        raise TypeError(f"a Polars series of {value.dtype} is no column of numbers; cast it first")
    dtype = getattr(value, "dtype", None)
    if dtype is not None and name != "DataFrame":
        family = getattr(dtype, "kind", "")
        if family == "O":
            return "object"
        if family in ("i", "u", "f"):  # a lone number under a mask stays in its array, which knows that it is missing
            return "column" if getattr(value, "ndim", 1) or getattr(value, "mask", False) else "number"
        raise TypeError(f"a {name} of {dtype} is no column of numbers; convert it first, as with .astype(float)")
    if name == "DataFrame":
        raise TypeError("a DataFrame has columns of many kinds; convert one column")
    if isinstance(value, str):
        raise TypeError(f"{shown(value)} is text; give a number, or parse_measure() it")
    if isinstance(value, (list, tuple)):
        raise TypeError("a list has no arithmetic of its own; give a NumPy array or a series")
    raise TypeError(f"a value is a number or a column of numbers, not {shown(value)}")


def each(column: Any, convert: Callable[[Any, int], Any]) -> Any:
    """A column of Python objects, one by one with its position, of any shape; what is no number is refused with it."""
    import numpy as np

    values = column.to_numpy(dtype=object) if hasattr(column, "to_numpy") else column
    new = values.copy()
    into, hidden = np.ma.getdata(new), np.ma.getmaskarray(new)  # what is under a mask is nobody's number, and stays
    for position, (item, is_hidden) in enumerate(zip(into.ravel().tolist(), hidden.ravel().tolist(), strict=True)):
        if is_hidden or is_missing(item):
            continue
        try:
            if hasattr(item, "__len__") and not isinstance(item, str):
                raise TypeError(f"a value is a number, not {shown(item)}")
            into.flat[position] = convert(item, position)
        except (TypeError, OverflowError, RateError) as error:
            raise type(error)(f"at position {position}: {error}") from None
    if not hasattr(column, "to_numpy"):
        return new
    import pandas as pd

    if isinstance(column, pd.Series):
        return type(column)(new, index=column.index, name=column.name, dtype=object)
    return pd.Index(new, name=column.name, dtype=object) if isinstance(column, pd.Index) else new


def is_missing(item: Any) -> bool:
    """Whether a Python object stands for nothing: None, NA, NaT, or a NaN of whatever kind."""
    if isinstance(item, Decimal):
        return item.is_nan()  # a signaling one too, which no comparison may touch
    if item is None or type(item).__name__ in ("NAType", "NaTType"):  # of pandas, which is not imported here
        return True
    try:
        return bool(item != item)
    except Exception:  # no number, as the conversion then says
        return False


def package_of(value: Any) -> str:
    """The package that a value comes from, which is not imported to know it."""
    return type(value).__module__.partition(".")[0]


def is_column(value: Any) -> bool:
    """Whether a day or a currency is given as a column, and not as one for all rows."""
    if isinstance(value, (list, tuple)) or is_expression(value):
        return True
    known = package_of(value) in ("numpy", "pandas", "polars", "pyarrow")
    return known and hasattr(value, "__len__") and getattr(value, "ndim", 1) > 0


def is_expression(value: Any) -> bool:
    """Whether it is an expression of Polars."""
    return package_of(value) == "polars" and type(value).__name__ == "Expr"


def arrow_floats(array: Any) -> Any:
    """An Arrow array of numbers as one of floats."""
    import pyarrow as pa

    return array if array.type in (pa.float32(), pa.float64()) else array.cast(pa.float64(), safe=False)
