"""A number or a column of numbers times an exact factor, each in its own kind; and columns with a date in each row.

int gives float, correctly rounded, and float gives float, within one unit in the last place; Decimal gives Decimal,
rounded once to 34 digits; Fraction is exact. NumPy arrays, pandas and Polars series and Polars expressions give the
same kind in one operation, index, name and mask kept; what is missing (NaN, None, NA, NaT) passes as it is. None of
these packages is imported here: whoever has a series has imported it.

A Polars expression has no type until it runs, so it is taken unseen: in a column of truth values True then counts as 1,
a duration or a list is multiplied, and text or dates are an error of Polars. A series of these is refused.

With a column of dates each row has its own rate, in one look-up. The days of the table are few (some 8,000), so each
calendar day in its span has an entry that points at the last published day; a column of dates then is an index, and a
million rows cost little more than the division.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol, TypeVar

from ..errors import RateError, shown
from ..values.decimals import scaled
from ..values.rates import FALL_BACK, Cross

__all__ = ["C", "Column", "convert_by_dates", "each", "is_dates", "kind_of", "times", "times_float"]


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
        number = scalar.item()  # an extended float of NumPy is its own item
        return times(number if isinstance(number, (int, float)) else float(number), numerator, denominator)
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


def each(column: Any, convert: Callable[[Any], Any]) -> Any:
    """A column of Python objects, one by one, of any shape; what is no number is refused with its position."""
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
            into.flat[position] = convert(item)
        except (TypeError, OverflowError) as error:
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


def is_dates(on: Any) -> bool:
    """Whether `on` is a column, and not one time for all rows."""
    package = type(on).__module__.partition(".")[0]
    return (
        isinstance(on, (list, tuple))
        or (package in ("numpy", "pandas", "polars") and hasattr(on, "__len__") and getattr(on, "ndim", 1) > 0)
        or _is_expression(on)
    )


def convert_by_dates(values: Any, rates: Cross, on: Any) -> Any:
    """A column of money in another currency, from `rates.base` to `rates.quote`, each row at the rate of its own day.

    Raises `TypeError` for what is no column, `ValueError` for another length or index, `RateError` for missing days
    and for days outside the table, with the first position.
    """
    if _is_expression(values) or _is_expression(on):
        return _convert_expression(values, rates, on)
    if isinstance(on, (list, tuple)):
        raise TypeError("a list of dates is no column; give a NumPy array or a series of dates")
    if isinstance(values, (int, float)) or kind_of(values) != "column":
        raise TypeError(f"a column of dates needs a column of floats or ints, not {shown(values)}")
    if not getattr(values, "ndim", 1) == getattr(on, "ndim", 1) == 1:
        raise TypeError("values and dates are one column each; convert the columns of a table one by one")
    if len(values) != len(on):
        raise ValueError(f"{len(values)} values and {len(on)} dates; give one date for each value")
    index, other = getattr(values, "index", None), getattr(on, "index", None)
    if (
        index is not None
        and other is not None
        and not callable(index)
        and not callable(other)
        and not index.equals(other)
    ):
        raise ValueError(
            "the dates have another index than the values; align them first, as with on.reindex(values.index)"
        )
    factors = _by_day(rates, on)
    package = type(values).__module__.partition(".")[0]
    if package == "polars":
        import polars as pl

        return values * pl.Series(factors)
    if package == "numpy" and not hasattr(values, "mask"):
        factors *= values  # into the array that is new anyway
        return factors
    return values * factors


def _is_expression(value: Any) -> bool:
    return type(value).__name__ == "Expr" and type(value).__module__.partition(".")[0] == "polars"


def _convert_expression(values: Any, rates: Cross, on: Any) -> Any:
    if not (_is_expression(values) and _is_expression(on)):
        raise TypeError("with Polars expressions, both the values and the dates are expressions: on=pl.col('date')")
    import polars as pl

    def convert(columns: Any) -> Any:
        return convert_by_dates(columns[0], rates, columns[1])

    return pl.map_batches([values, on], convert, return_dtype=pl.Float64)


def _factors(rates: Cross) -> tuple[int, Any]:
    """The first day of two currencies as a number, and for each day from there what an amount is multiplied by.

    NaN where no rate of up to seven days before stands for the day.
    """
    import numpy as np

    if "factors" in rates.memory:
        found: tuple[int, Any] = rates.memory["factors"]
        return found
    days = np.array(rates.days, dtype="datetime64[D]").astype(np.int64)
    every_day = np.arange(days[0], days[-1] + 1)
    last = np.searchsorted(days, every_day, side="right") - 1
    # The quotient of exact numbers, as for a single day, and only then a float.
    factors = np.array([float(rates.value(place)) for place in range(len(days))])[last]
    factors[every_day - days[last] > FALL_BACK.days] = np.nan
    rates.memory["factors"] = int(days[0]), factors
    return int(days[0]), factors


_BLOCK = 1 << 15  # rows at a time, so that what is between dates and rates stays in the processor's cache


def _by_day(rates: Cross, on: Any) -> Any:
    """For each date the factor of its day."""
    import numpy as np

    days = _as_days(on)
    first, factors = _factors(rates)
    each = np.empty(len(days))
    for start in range(0, len(days), _BLOCK):
        positions = days[start : start + _BLOCK].view(np.int64) - first
        # Seen as unsigned, a day before the first and a missing one (NaT) are huge: one look finds all that is wrong.
        if positions.view(np.uint64).max() >= len(factors):
            raise _wrong_day(days, rates, factors)
        factors.take(positions, out=each[start : start + _BLOCK], mode="clip")
    if rates.holes and np.isnan(each).any():
        raise _wrong_day(days, rates, factors)
    return each


def _wrong_day(days: Any, rates: Cross, factors: Any) -> RateError:
    import numpy as np

    missing = np.isnat(days)
    if missing.any():
        place = int(missing.argmax())
        return RateError(f"the date at position {place} is missing (NaT, NA or None); drop or fill missing dates first")
    positions = days.astype(np.int64) - np.datetime64(rates.days[0], "D").astype(np.int64)
    outside = (positions < 0) | (positions >= len(factors))
    if not outside.any():
        place = int(np.isnan(factors[positions]).argmax())
        return RateError(f"the date at position {place}, {days[place]}, lies in a hole of the ECB rates{rates.whose}")
    place, span = int(outside.argmax()), f"{rates.days[0]}/{rates.days[-1]}"
    return RateError(f"the date at position {place}, {days[place]}, is outside {rates.named}, {span}")


def _as_days(on: Any) -> Any:
    """A column of dates, of whatever kind, as NumPy days."""
    import numpy as np

    on = _local(on)
    column = on.to_numpy() if hasattr(on, "to_numpy") else on
    hidden, column = np.ma.getmaskarray(column), np.ma.getdata(column)
    if column.dtype.kind == "O":
        days = [None if is_hidden or is_missing(day) else day for day, is_hidden in zip(column, hidden, strict=True)]
        wrong = next((i for i, day in enumerate(days) if not isinstance(day, (date, type(None)))), None)
        if wrong is not None:
            raise TypeError(
                f"the date at position {wrong} is {shown(column[wrong])}; convert the column to dates first"
            )
        column = np.array([day.date() if isinstance(day, datetime) else day for day in days], dtype="datetime64[D]")
    unit, count = np.datetime_data(column.dtype) if column.dtype.kind == "M" else ("", 1)
    if not unit:
        raise TypeError(
            f"a column of {column.dtype} is no column of dates; convert it first, as with pandas.to_datetime"
        )
    if count != 1 or unit in _SPANS:  # none of these is a day, and its first day is one that nobody named
        raise TypeError(
            f"a column of {column.dtype} has {_SPANS[unit] if count == 1 else 'spans'} and no days; "
            "convert period by period for their mean rates, or name a day in each"
        )
    column = column.astype("datetime64[D]", copy=False)
    return np.where(hidden, np.datetime64("NaT", "D"), column) if hidden.any() else column


_SPANS = {"Y": "years", "M": "months", "W": "weeks"}


def _local(on: Any) -> Any:
    """Moments with a time zone as they were on the clocks there: a day is the local one, as it is for one moment."""
    if getattr(on.dtype, "tz", None) is not None:  # pandas: a series or an index
        return (on.dt if hasattr(on, "dt") else on).tz_localize(None)
    if getattr(on.dtype, "time_zone", None) is not None:  # Polars
        return on.dt.replace_time_zone(None)
    return on
