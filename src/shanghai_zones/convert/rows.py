"""Columns of money with a day or a currency in each row: each row at the rate of its own.

The days of the table are few (some 8,000), so each calendar day in its span has an entry that points at the last
published day: a column of dates then is an index, and a million rows cost little more than the division. Currencies are
fewer: each is read once, and named by a number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from datetime import date, datetime
from typing import Any

import attrs

from ..errors import RateError, UnitError, need, shown
from ..values.rates import FALL_BACK, Cross, cross
from ..values.units import Currency
from .columns import arrow_floats, each, is_column, is_expression, is_missing, kind_of, package_of, times
from .currency import AskedRate


def convert_rows(values: Any, source: Any, target: Currency, asked: AskedRate) -> Any:
    """A column of money in one currency; `source` or `on` is a column too, as long and with the same index.

    What has no amount or no currency is missing. Raises `TypeError` for what is no column, `ValueError` for another
    length or index; with the first position, `UnitError` for an unknown currency and `RateError` for a missing day and
    for one that has no rate.
    """
    on = asked.on
    if any(map(is_expression, (values, source, on))):
        return _convert_expressions([values, source, on], target, asked)
    for noun, column in (("currencies", source), ("dates", on)):
        if is_column(column):
            _check_beside(values, column, noun)
    kind = kind_of(values)
    codes, currencies = _currencies(source) if is_column(source) else (None, [source])
    if asked.rate is not None and len({*currencies} - {target}) > 1:
        names = " and ".join(sorted({*currencies} - {target}))
        raise RateError(f"rate= is the rate of one currency, and the column has {names}: name a day or period with on=")
    days = _as_days(on) if is_column(on) else None
    if kind == "object":
        return _convert_objects(values, codes, currencies, target, asked, days)
    factors = _by_row(codes, currencies, target, asked, days)
    missing = None if codes is None or codes.max(initial=0) < len(currencies) else codes == len(currencies)
    return _multiplied(values, factors, missing)


def _check_beside(values: Any, column: Any, noun: str) -> None:
    """That there is one row for each value, and in the same order."""
    if isinstance(column, (list, tuple)):
        raise TypeError(f"a list of {noun} is no column; give a NumPy array or a series of {noun}")
    if isinstance(values, (int, float)) or kind_of(values) == "number":
        raise TypeError(f"a column of {noun} needs a column of numbers, not {shown(values)}")
    if not getattr(values, "ndim", 1) == getattr(column, "ndim", 1) == 1:
        raise TypeError(f"values and {noun} are one column each; convert the columns of a table one by one")
    if len(values) != len(column):
        raise ValueError(f"{len(values)} values and {len(column)} {noun}; give one for each value")
    index: Any = getattr(values, "index", None)  # in Polars and Arrow a method
    other: Any = getattr(column, "index", None)
    if hasattr(index, "equals") and hasattr(other, "equals") and not index.equals(other):
        raise ValueError(f"the {noun} have another index than the values; align them, as with .reindex(values.index)")


def _convert_expressions(columns: list[Any], target: Currency, asked: AskedRate) -> Any:
    values, *beside = columns
    if not is_expression(values) or any(is_column(column) and not is_expression(column) for column in beside):
        raise TypeError("values, dates and currencies are all Polars expressions or none: on=pl.col('date')")
    import polars as pl

    places = [place for place, column in enumerate(columns) if is_expression(column)]

    def convert(series: Any) -> Any:
        given = dict(zip(places, series, strict=True))
        values, source, on = (given.get(place, column) for place, column in enumerate(columns))
        return convert_rows(values, source, target, attrs.evolve(asked, on=on))

    return pl.map_batches([columns[place] for place in places], convert, return_dtype=pl.Float64)


def _convert_objects(
    values: Any, codes: Any, currencies: list[Currency], target: Currency, asked: AskedRate, days: Any
) -> Any:
    """Decimals and Fractions, exactly, one by one."""

    def convert(item: Any, place: int) -> Any:
        code = 0 if codes is None else codes[place]
        if code == len(currencies):
            return None
        named = asked if days is None else attrs.evolve(asked, on=days[place].item())
        return times(item, *named.factor(currencies[code], target).as_integer_ratio())

    return each(values, convert)


def _multiplied(values: Any, factors: Any, missing: Any) -> Any:
    """A column times the factor of each row, in its own kind; without a factor (`missing`) a row is missing."""
    import numpy as np

    package = package_of(values)
    if package == "polars":
        import polars as pl

        return values * pl.Series(factors, nan_to_null=True)
    if package == "pyarrow":
        pa, pc = need("pyarrow", "arrow"), need("pyarrow.compute", "arrow")
        floats = arrow_floats(values)
        return pc.multiply(floats, pa.array(factors, floats.type, mask=missing))
    if package == "pandas" and missing is not None and not isinstance(values.dtype, np.dtype):
        import pandas as pd

        factors = pd.arrays.FloatingArray(factors, missing)  # NaN is a number beside NA
    if package == "numpy":
        if hasattr(values, "mask"):
            return values * (factors if missing is None else np.ma.array(factors, mask=missing))
        factors *= values  # into the array that is new anyway
        return factors
    return values * factors


def _currencies(column: Any) -> tuple[Any, list[Currency]]:
    """For each row the number of its currency, and the currencies by number; a missing one has the number after the last."""
    numbers, words = _numbered(column)
    found = []
    for number, word in enumerate(words):
        try:
            found.append(Currency(word))
        except (UnitError, TypeError) as error:
            place = int((numbers == number).argmax())
            raise type(error)(f"the currency at position {place}: {error}") from None
    numbers[numbers < 0] = len(found)
    return numbers, found


def _numbered(column: Any) -> tuple[Any, list[Any]]:
    """For each row the number of its word, -1 where it is missing, and the words by number."""
    import numpy as np

    package = package_of(column)
    if package == "polars":
        import polars as pl

        texts = column.cast(pl.String)
        words = texts.drop_nulls().unique(maintain_order=True)
        numbers = texts.cast(pl.Enum(words)).to_physical().cast(pl.Int64).fill_null(-1)
        return numbers.to_numpy(writable=True), words.to_list()
    if package == "pyarrow":
        import pyarrow as pa

        column = column.combine_chunks() if hasattr(column, "combine_chunks") else column
        encoded = column.cast(pa.string()).dictionary_encode()
        numbers = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
        return numbers, encoded.dictionary.to_pylist()
    if package == "pandas":
        import pandas as pd

        try:
            numbers, words = pd.factorize(column)
            return numbers.astype(np.int64), list(words)
        except TypeError:  # of an item without a hash, which is found below
            column = column.to_numpy(dtype=object)
    hidden = np.ma.getmaskarray(column)
    if hidden.any():  # what is under a mask is nobody's
        numbers = np.full(len(column), -1)
        numbers[~hidden], words = _numbered(np.ma.getdata(column)[~hidden])
        return numbers, words
    column = np.ma.getdata(column)
    if column.dtype.kind == "U" and column.dtype.itemsize <= 3 * 4:  # bytes of a letter
        return _numbered_codes(column)
    return _numbered_objects(column.astype(object) if column.dtype.kind in "UT" else column)


def _numbered_codes(column: Any) -> tuple[Any, list[str]]:
    """Of texts of up to three letters: each is one number, and a block of these is soon compared with the few codes."""
    import numpy as np

    letters = np.ascontiguousarray(column, "U3").view(np.uint32).reshape(-1, 3)
    numbers, words = np.full(len(column), -1), list[str]()
    keys: list[Any] = []
    for start in range(0, len(column), _BLOCK):
        block, found = letters[start : start + _BLOCK].astype(np.uint64), numbers[start : start + _BLOCK]
        key = (block[:, 0] << 42) | (block[:, 1] << 21) | block[:, 2]  # 21 bits hold any letter
        for number, known in enumerate(keys):
            found[key == known] = number
        while (left := found < 0).any():
            place = int(left.argmax())
            words.append(str(column[start + place]))
            keys.append(key[place])
            found[key == keys[-1]] = len(keys) - 1
            if len(words) > 1000:  # more spellings than there are: one is no currency, which is said with its position
                return numbers, words
    return numbers, words


def _numbered_objects(column: Any) -> tuple[Any, list[Any]]:
    import numpy as np

    if column.dtype.kind != "O":
        raise TypeError(f"a column of {column.dtype} is no column of currency codes")
    words: dict[Any, int] = defaultdict(lambda: len(words))
    try:
        numbers = np.fromiter(map(words.__getitem__, column), np.int64, len(column))
    except TypeError:
        place = next(place for place, item in enumerate(column) if not isinstance(item, Hashable))
        raise TypeError(f"the currency at position {place} is {shown(column[place])}; give codes as 'CNY'") from None
    present = [word for word in words if not is_missing(word)]
    if len(present) < len(words):
        numbers = np.array([present.index(word) if word in present else -1 for word in words])[numbers]
    return numbers, present


def _by_row(codes: Any, currencies: list[Currency], target: Currency, asked: AskedRate, days: Any) -> Any:
    """For each row what it is multiplied by, NaN where it has no currency."""
    import numpy as np

    rows: Any = days if codes is None else codes
    at: Any = days
    published: Any = () if days is None else cross(Currency.EUR, Currency.EUR, asked.rates).days
    table = []
    for code, source in enumerate(currencies):
        try:
            if days is None:
                table.append(np.array([float(asked.factor(source, target))]))
            elif source is target:  # needs no rate on any day
                table.append(np.ones(len(table[0]) if table else (published[-1] - published[0]).days + 3))
            else:
                table.append(_factors(cross(source, target, asked.rates), published))
        except RateError as error:
            if codes is None:
                raise
            raise RateError(f"the currency at position {int((codes == code).argmax())}: {error}") from None
    width = len(table[0]) if table else 1
    table.append(np.full(width, np.nan))  # of what has no currency
    stacked, row = np.concatenate(table), np.empty(len(rows))
    empty, before = False, np.datetime64(published[0]).astype(np.int64) - 1 if published else 0
    for start in range(0, len(row), _BLOCK):
        block = slice(start, start + _BLOCK)
        place = 0 if codes is None else codes[block] * width
        if days is not None:
            place += np.clip(at[block].view(np.int64) - before, 0, width - 1)
        stacked.take(place, out=row[block], mode="clip")
        empty = empty or bool(np.isnan(row[block]).any())
    if empty and (wrong := np.isnan(row) if codes is None else np.isnan(row) & (codes < len(currencies))).any():
        place = int(wrong.argmax())
        source = currencies[0 if codes is None else codes[place]]
        pair = cross(source, target, asked.rates)
        within = np.datetime64(pair.days[0]) <= at[place] <= np.datetime64(pair.days[-1])
        hole, outside = (
            f"lies in a hole of the ECB rates{pair.whose}",
            f"is outside {pair.named}, {pair.days[0]}/{pair.days[-1]}",
        )
        raise RateError(f"the date at position {place}, {at[place]}, {hole if within else outside}")
    return row


_BLOCK = 1 << 15  # rows at a time, so that what is between dates and rates stays in the processor's cache


def _factors(rates: Cross, published: tuple[date, ...]) -> Any:
    """What an amount is multiplied by on each day from the first that is published to the last; NaN without a rate.

    None of up to seven days before stands for such a day. An entry before the first and one after the last are for all
    days outside.
    """
    import numpy as np

    if "factors" not in rates.memory:
        days: Any = np.array(rates.days, dtype="datetime64[D]")
        day = np.timedelta64(1, "D")  # NumPy 2.5 warns of a bare 1
        every_day: Any = np.arange(np.datetime64(published[0]) - day, np.datetime64(published[-1]) + 2 * day, day)
        last = np.searchsorted(days, every_day, side="right") - 1
        # The quotient of exact numbers, as for a single day, and only then a float.
        factors = np.array([float(rates.value(place)) for place in range(len(days))])[last]
        factors[(last < 0) | (every_day > days[-1]) | (every_day - days[last] > FALL_BACK)] = np.nan
        rates.memory["factors"] = factors
    return rates.memory["factors"]


def _as_days(on: Any) -> Any:
    """A column of dates, of whatever kind, as NumPy days, none of them missing."""
    import numpy as np

    on = _local(on)
    column = np.asarray(on) if hasattr(on, "to_numpy") else on
    hidden, column = np.ma.getmaskarray(column), np.ma.getdata(column)
    if column.dtype.kind == "O":
        days = [None if is_hidden or is_missing(day) else day for day, is_hidden in zip(column, hidden, strict=True)]
        wrong = next((i for i, day in enumerate(days) if not isinstance(day, (date, type(None)))), None)
        if wrong is not None:
            raise TypeError(f"the date at position {wrong} is {shown(column[wrong])}; make the column one of dates")
        column = np.array([day.date() if isinstance(day, datetime) else day for day in days], dtype="datetime64[D]")
    unit, count = np.datetime_data(column.dtype) if column.dtype.kind == "M" else ("", 1)
    if not unit:
        raise TypeError(f"a column of {column.dtype} is no column of dates; convert it, as with pandas.to_datetime")
    if count != 1 or unit in _SPANS:  # none of these is a day, and its first day is one that nobody named
        raise TypeError(
            f"a column of {column.dtype} has {_SPANS[unit] if count == 1 else 'spans'} and no days; "
            "convert period by period for their mean rates, or name a day in each"
        )
    column = column.astype("datetime64[D]", copy=False)
    missing = np.isnat(column) | hidden if hidden.any() else np.isnat(column)
    if missing.any():
        place = int(missing.argmax())
        raise RateError(f"the date at position {place} is missing (NaT, NA or None); drop or fill missing dates first")
    return column


_SPANS = {"Y": "years", "M": "months", "W": "weeks"}


def _local(on: Any) -> Any:
    """Moments with a time zone as they were on the clocks there: a day is the local one, as it is for one moment."""
    if package_of(on) == "pyarrow":
        return need("pyarrow.compute", "arrow").local_timestamp(on) if getattr(on.type, "tz", None) else on
    if getattr(on.dtype, "tz", None) is not None:  # pandas: a series or an index
        return (on.dt if hasattr(on, "dt") else on).tz_localize(None)
    if getattr(on.dtype, "time_zone", None) is not None:  # Polars
        return on.dt.replace_time_zone(None)
    return on
