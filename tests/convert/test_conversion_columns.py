"""Conversions of columns: NumPy arrays, pandas and Polars series, Polars expressions."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import shanghai_zones as sz

VALUES = [0.0, 1.0, 45.0, 78.5, 1e12]
DAYS = ["2022-08-18", "2022-08-20", "2024-04-02", "2005-04-01", "2026-10-30"]
UNITS = sorted(unit.value for unit in sz.AreaUnit)


def as_index(values: list[Any]) -> list[str]:
    return [f"row {n}" for n in range(len(values))]


def pandas_series(values: list[Any], dtype: Any = None) -> Any:
    return pd.Series(values, index=as_index(values), name="land", dtype=dtype)


KINDS: dict[str, Callable[[list[Any]], Any]] = {
    "array": np.array,
    "float32 array": lambda values: np.array(values, dtype=np.float32),
    "int array": lambda values: np.array(values).astype(np.int64),
    "unsigned array": lambda values: np.array(values).astype(np.uint64),
    "array of arrays": lambda values: np.array([values, values]),
    "empty array": lambda values: np.array(values[:0]),
    "pandas": pandas_series,
    "pandas ints": lambda values: pandas_series([int(v) for v in values]),
    "pandas nullable": lambda values: pandas_series(values, "Float64"),
    "pandas nullable ints": lambda values: pandas_series([int(v) for v in values], "Int64"),
    "pandas index": lambda values: pd.Index(values, name="land"),
    "polars": lambda values: pl.Series("land", values),
    "polars ints": lambda values: pl.Series("land", [int(v) for v in values]),
}  # fmt: skip
CONVERSIONS: dict[str, Callable[[Any], Any]] = {
    "area": lambda value: sz.convert_area(value, "mu", "ha"),
    "area back": lambda value: sz.convert_area(value, "ha", "mu"),
    "acres": lambda value: sz.convert_area(value, "m2", "acre"),
    "by rate": lambda value: sz.convert_currency(value, "CNY", "USD", rate=7.25),
    "by day": lambda value: sz.convert_currency(value, "CNY", "USD", on="2022-08-18"),
    "by year": lambda value: sz.convert_currency(value, "USD", "JPY", on=2023),
}


def flat(column: Any) -> list[float]:
    """The numbers of a column."""
    return [float(item) for item in np.asarray(column).ravel()]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("conversion", CONVERSIONS)
def test_a_column_is_converted_as_its_numbers(kind: str, conversion: str) -> None:
    """Each row is what the number alone would give, to the last places of a float; kind, index and name are kept."""
    column, convert = KINDS[kind](VALUES), CONVERSIONS[conversion]
    before = flat(column)
    result = convert(column)
    assert type(result) is type(column)
    tolerance = 1e-6 if kind == "float32 array" else 4e-16
    assert flat(result) == pytest.approx([convert(value) for value in flat(column)], rel=tolerance)
    assert flat(column) == before
    assert getattr(result, "name", None) == getattr(column, "name", None)
    if isinstance(column, pd.Series):
        assert result.index.equals(column.index)
    if isinstance(column, np.ndarray):
        assert result.shape == column.shape
        assert result is not column


@pytest.mark.parametrize("conversion", CONVERSIONS)
def test_missing_values_pass_as_missing(conversion: str) -> None:
    """NaN, NA and null in a column stay missing, and nothing warns."""
    convert = CONVERSIONS[conversion]
    assert np.isnan(convert(np.array([1.0, np.nan]))).tolist() == [False, True]
    assert convert(pd.Series([1.0, None])).isna().tolist() == [False, True]
    assert convert(pd.Series([1.0, None], dtype="Float64")).isna().tolist() == [False, True]
    assert convert(pl.Series([1.0, None])).is_null().to_list() == [False, True]
    assert convert(pl.Series([None, None])).to_list() == [None, None]
    assert convert(pd.Series([Decimal(1), None], dtype=object)).isna().tolist() == [False, True]


@given(st.lists(st.integers(-(2**45), 2**45), max_size=20))
def test_fifteen_mu_are_a_hectare_in_arrays(values: list[int]) -> None:
    """15 n mu is n ha, equal, in arrays of ints and floats and in series."""
    for dtype in (np.int64, np.float64):
        column = np.array(values, dtype=dtype) * 15
        assert sz.convert_area(column, "mu", "ha").tolist() == values
        assert sz.convert_area(pd.Series(column), "mu", "ha").tolist() == values
        assert sz.convert_area(pl.Series(column), "mu", "ha").to_list() == values


@pytest.mark.parametrize("one", UNITS)
@pytest.mark.parametrize("other", UNITS)
def test_arrays_are_within_a_few_units_in_the_last_place(one: str, other: str) -> None:
    """An array is converted in one operation, and is within two units in the last place of the exact result."""
    values = np.random.default_rng(1).uniform(0.1, 1e6, 200)
    result = sz.convert_area(values, one, other)
    for value, found in zip(values.tolist(), result.tolist(), strict=True):
        exact = sz.convert_area(Fraction(value), one, other)
        assert abs(Fraction(found) - exact) <= 2 * Fraction(np.spacing(found))


def test_columns_of_python_numbers() -> None:
    """A column of Decimals or Fractions stays one, exactly; a wrong item is named with its position."""
    for make in (lambda v: pd.Series(v, dtype=object, name="x"), lambda v: np.array(v, dtype=object)):
        assert list(sz.convert_area(make([Decimal(15), Fraction(45)]), "mu", "ha")) == [Decimal(1), Fraction(3)]
        with pytest.raises(TypeError, match="position 1"):
            sz.convert_area(make([1, "45 mu"]), "mu", "ha")
        with pytest.raises(TypeError, match="position 1"):
            sz.convert_area(make([1, True]), "mu", "ha")


def test_numpy_numbers() -> None:
    """A single number of NumPy is a number."""
    assert sz.convert_area(np.float64(45), "mu", "ha") == 3
    assert sz.convert_area(np.int32(45), "mu", "ha") == 3
    assert sz.convert_area(np.array(45.0), "mu", "ha") == 3
    with pytest.raises(TypeError):
        sz.convert_area(np.bool_(True), "mu", "ha")


WRONG: dict[str, Any] = {
    "text array": np.array(["45"]),
    "bool array": np.array([True]),
    "date array": np.array(["2022-01-01"], dtype="datetime64[D]"),
    "complex array": np.array([1j]),
    "text series": pd.Series(["45"]),
    "bool series": pd.Series([True]),
    "date series": pd.Series(pd.to_datetime(["2022-01-01"])),
    "categories": pd.Series(["a"], dtype="category"),
    "frame": pd.DataFrame({"a": [1.0]}),
    "polars text": pl.Series(["45"]),
    "polars bool": pl.Series([True]),
    "polars dates": pl.Series([date(2022, 1, 1)]),
    "polars frame": pl.DataFrame({"a": [1.0]}),
    "list": [1.0],
}


@pytest.mark.parametrize("column", WRONG.values(), ids=WRONG.keys())
def test_columns_of_no_numbers_are_refused(column: Any) -> None:
    """Text, truth, dates, categories, frames and lists are TypeErrors."""
    with pytest.raises(TypeError):
        sz.convert_area(column, "mu", "ha")
    with pytest.raises(TypeError):
        sz.convert_currency(column, "CNY", "USD", rate=7)


def test_expressions() -> None:
    """A Polars expression gives one, that keeps the name of the column."""
    frame = pl.DataFrame({"land": [45.0, 78.0], "money": [71, 142]})
    result = frame.with_columns(
        sz.convert_area(pl.col("land"), "mu", "ha"), sz.convert_currency(pl.col("money"), "CNY", "USD", rate="7.1")
    )
    assert result["land"].to_list() == pytest.approx([3, 5.2])
    assert result["money"].to_list() == pytest.approx([10, 20])


# ── A column of dates ───────────────────────────────────────────────────────────────────────────────────────────

DATE_KINDS: dict[str, Callable[[list[str]], Any]] = {
    "days": lambda days: np.array(days, dtype="datetime64[D]"),
    "seconds": lambda days: np.array(days, dtype="datetime64[s]"),
    "nanoseconds": lambda days: np.array(days, dtype="datetime64[ns]"),
    "python dates": lambda days: np.array([date.fromisoformat(day) for day in days], dtype=object),
    "pandas": lambda days: pd.Series(pd.to_datetime(days)),
    "pandas dates": lambda days: pd.Series([date.fromisoformat(day) for day in days], dtype=object),
    "pandas index": lambda days: pd.DatetimeIndex(days),
    "polars": lambda days: pl.Series([date.fromisoformat(day) for day in days]),
    "polars datetimes": lambda days: pl.Series(days).str.to_datetime(),
}
EXPECTED = [sz.convert_currency(value, "CNY", "USD", on=day) for value, day in zip(VALUES, DAYS, strict=True)]


@pytest.mark.parametrize("dates", DATE_KINDS)
@pytest.mark.parametrize("kind", ["array", "pandas", "polars", "pandas ints", "int array"])
def test_each_row_at_the_rate_of_its_day(kind: str, dates: str) -> None:
    """With a column of dates each row is what the number alone gives on its day."""
    column = KINDS[kind](VALUES)
    on = DATE_KINDS[dates](DAYS)
    if isinstance(column, pd.Series) and isinstance(on, pd.Series):
        on.index = column.index
    result = sz.convert_currency(column, "CNY", "USD", on=on)
    assert type(result) is type(column)
    expected = [sz.convert_currency(float(v), "CNY", "USD", on=d) for v, d in zip(flat(column), DAYS, strict=True)]
    assert flat(result) == pytest.approx(expected, rel=1e-15)
    assert getattr(result, "name", None) == getattr(column, "name", None)


def test_two_thousand_random_days() -> None:
    """A column of random days agrees with the rates of the days, for every pair of currencies."""
    first, last = sz.rate_span().start, sz.rate_span().end
    assert first
    assert last
    offsets = np.random.default_rng(20).integers(0, (last - first).days + 1, 400)
    days = [first + timedelta(int(offset)) for offset in offsets]
    for one in ("CNY", "USD", "EUR", "GBP", "KRW"):
        for other in ("CNY", "HKD", "JPY", "TRY", "CHF"):
            found = sz.convert_currency(np.ones(len(days)), one, other, on=np.array(days, dtype="datetime64[D]"))
            expected = [float(sz.exchange_rate(one, other, on=day).value) for day in days]
            assert found.tolist() == pytest.approx(expected, rel=1e-15)


def test_days_before_a_currency_and_in_its_hole_are_refused() -> None:
    """A row before its currency's first day, or in a hole, is a RateError with its position, and never another day's rate."""
    for code, day, words in (
        ("ISK", "2010-05-03", "position 1, 2010-05-03, lies in a hole of the ECB rates of ISK"),
        ("ISK", "2008-12-17", "position 1, 2008-12-17, lies in a hole"),
        ("INR", "2009-01-01", "position 1, 2009-01-01, is outside the ECB rates here of INR"),
    ):
        days = np.array(["2020-05-04", day], dtype="datetime64[D]")
        with pytest.raises(sz.RateError, match=words):
            sz.convert_currency(np.ones(2), "CNY", code, on=days)
    ends = np.array(["2008-12-16", "2018-02-01"], dtype="datetime64[D]")
    found = sz.convert_currency(np.ones(2), "EUR", "ISK", on=ends).tolist()
    assert found == [float(sz.exchange_rate("EUR", "ISK", on=day).value) for day in ("2008-12-16", "2018-02-01")]


def test_another_index_is_refused() -> None:
    """Dates with another index than the values are never aligned or zipped in silence."""
    values = pd.Series([1.0, 2.0, 3.0], index=["a", "b", "c"])
    dates = pd.to_datetime(["2022-08-18", "2022-08-19", "2022-08-22"])
    for index in (["c", "b", "a"], [0, 1, 2], ["a", "b", "d"]):
        with pytest.raises(ValueError, match="index"):
            sz.convert_currency(values, "CNY", "USD", on=pd.Series(dates, index=index))
    assert len(sz.convert_currency(values, "CNY", "USD", on=pd.Series(dates, index=["a", "b", "c"]))) == 3


@pytest.mark.parametrize("kind", ["array", "pandas", "polars"])
@pytest.mark.parametrize("count", [0, 1, 4, 6])
def test_another_length_is_refused(kind: str, count: int) -> None:
    """There is one date for each value, no fewer and no more, and one date is not spread."""
    with pytest.raises(ValueError, match=r"5 values and [0-9] dates"):
        sz.convert_currency(KINDS[kind](VALUES), "CNY", "USD", on=np.array((DAYS * 2)[:count], dtype="datetime64[D]"))


@pytest.mark.parametrize("dates", ["days", "nanoseconds", "pandas", "pandas dates", "polars", "python dates"])
def test_missing_dates_are_refused_with_their_position(dates: str) -> None:
    """NaT is refused, and the error says where it is."""
    column = DATE_KINDS[dates](DAYS)
    if isinstance(column, pl.Series):
        column = pl.Series([*column.to_list()[:2], None, *column.to_list()[3:]])
    else:
        column[2] = None if column.dtype == object else np.datetime64("NaT", "D")
    with pytest.raises(sz.RateError, match="position 2"):
        sz.convert_currency(np.array(VALUES), "CNY", "USD", on=column)


@pytest.mark.parametrize("day", ["2005-03-31", "2026-10-31", "1900-01-01", "9999-12-31"])
def test_days_outside_the_table_are_refused_with_their_position(day: str) -> None:
    """A day before or after the table is a RateError with its position and the span."""
    on = np.array([*DAYS[:3], day, DAYS[4]], dtype="datetime64[D]")
    with pytest.raises(sz.RateError, match=rf"position 3, {day}.*2005-04-01/2026-10-30"):
        sz.convert_currency(np.array(VALUES), "CNY", "USD", on=on)


@pytest.mark.parametrize(
    "on",
    [
        np.array(DAYS), np.array([1.0] * 5), pd.Series(DAYS), pl.Series(DAYS), np.array([1, 2, 3, 4, 5]), list(DAYS),
        np.array(["2022-08-18", 5, None, 1.0, "x"], dtype=object),
    ],
    ids=["text", "floats", "pandas text", "polars text", "ints", "list", "mixed"],
)  # fmt: skip
def test_columns_of_no_dates_are_refused(on: Any) -> None:
    """Text, numbers and lists are no column of dates."""
    with pytest.raises(TypeError):
        sz.convert_currency(np.array(VALUES), "CNY", "USD", on=on)


def test_a_column_of_dates_needs_a_column_of_numbers() -> None:
    """A single number, a measure or a column of objects does not go with a column of dates."""
    on = np.array(DAYS, dtype="datetime64[D]")
    for value in (5.0, 5, Decimal(5)):
        with pytest.raises(TypeError):
            sz.convert_currency(value, "CNY", "USD", on=on)


def test_exactly_one_of_rate_and_on_for_columns() -> None:
    """A rate and a column of dates are one too many."""
    with pytest.raises(sz.RateError):
        sz.convert_currency(np.array(VALUES), "CNY", "USD", rate=7, on=np.array(DAYS, dtype="datetime64[D]"))


def test_expressions_of_dates() -> None:
    """Values and dates may be expressions, also lazily; a wrong day is an error that names it."""
    frame = pl.DataFrame({"money": VALUES, "day": [date.fromisoformat(day) for day in DAYS]})
    expression = sz.convert_currency(pl.col("money"), "CNY", "USD", on=pl.col("day"))
    assert frame.select(expression)["money"].to_list() == pytest.approx(EXPECTED, rel=1e-15)
    assert frame.lazy().select(expression).collect()["money"].to_list() == pytest.approx(EXPECTED, rel=1e-15)
    wrong = frame.with_columns(day=pl.lit(date(1999, 1, 1)))
    with pytest.raises(Exception, match="1999-01-01"):
        wrong.select(expression)
    with pytest.raises(TypeError, match="expressions"):
        sz.convert_currency(pl.col("money"), "CNY", "USD", on=np.array(DAYS, dtype="datetime64[D]"))


def test_time_of_numpy_and_pandas_is_a_time() -> None:
    """A Timestamp and a datetime64 name one day for all rows; NaT names none."""
    for on in (pd.Timestamp("2022-08-18 23:00"), np.datetime64("2022-08-18"), np.datetime64("2022-08-18T12:00:00")):
        assert sz.convert_currency(8.0, "CNY", "USD", on=on) == sz.convert_currency(8.0, "CNY", "USD", on="2022-08-18")
    for missing in (pd.NaT, np.datetime64("NaT", "D"), np.datetime64("NaT", "ns")):
        with pytest.raises((sz.ParseError, TypeError)):
            sz.convert_currency(8.0, "CNY", "USD", on=missing)


MOMENTS = pd.Series(pd.to_datetime(["2022-08-18 00:00", "2022-12-31 23:30"])).dt.tz_localize("Asia/Shanghai")


@pytest.mark.parametrize(
    "on",
    [
        MOMENTS,
        pd.DatetimeIndex(MOMENTS),
        MOMENTS.astype(object),
        MOMENTS.astype(pd.ArrowDtype(pa.timestamp("ns", tz="Asia/Shanghai"))),
        pl.Series(MOMENTS.dt.tz_localize(None)).dt.replace_time_zone("Asia/Shanghai"),
    ],
    ids=["series", "index", "objects", "arrow", "polars"],
)
def test_a_moment_with_a_time_zone_is_of_the_day_there(on: Any) -> None:
    """Midnight of 18 August in Shanghai is 18 August, in a column as alone, though it is the 17th in Greenwich."""
    values = pl.Series([100.0, 100.0]) if isinstance(on, pl.Series) else np.array([100.0, 100.0])
    expected = [sz.convert_currency(100.0, "USD", "CNY", on=day) for day in ("2022-08-18", "2022-12-31")]
    assert list(sz.convert_currency(values, "USD", "CNY", on=on)) == pytest.approx(expected, rel=1e-15)
    assert sz.convert_currency(100.0, "USD", "CNY", on=MOMENTS[0]) == expected[0]


@pytest.mark.parametrize("unit", ["M", "Y"])
def test_months_and_years_are_no_days(unit: str) -> None:
    """A column of months has no days to take rates of: it is refused, and not taken for the first of each."""
    with pytest.raises(TypeError, match=r"no days.*period by period"):
        sz.convert_currency(np.array([1.0]), "CNY", "USD", on=np.array(["2022-08"], dtype=f"datetime64[{unit}]"))


def test_tables_are_no_columns() -> None:
    """Values or dates in two dimensions are refused with the remedy."""
    days = np.array(DAYS[:2], dtype="datetime64[D]")
    for values, on in [(np.ones((2, 2)), days), (pd.Series([1.0, 2.0]), pd.DataFrame({"day": days}))]:
        with pytest.raises(TypeError, match="one column each"):
            sz.convert_currency(values, "CNY", "USD", on=on)


@given(st.data())
def test_a_mask_survives(data: st.DataObject) -> None:
    """Numbers and objects of any shape, masked or not: what is under a mask stays there, the rest is what each alone gives."""
    shape = data.draw(st.sampled_from([(), (4,), (2, 3)]))
    size = int(np.prod(shape))
    kind = data.draw(st.sampled_from([float, np.int64, object]))
    numbers = data.draw(st.lists(st.integers(0, 10**6), min_size=size, max_size=size))
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)), bool).reshape(shape)
    values: Any = np.array([Decimal(number) for number in numbers] if kind is object else numbers, kind).reshape(shape)
    if kind is object:
        for place in np.flatnonzero(mask):
            values.flat[place] = "no number"
    for convert in (CONVERSIONS["area"], CONVERSIONS["by rate"]):
        found = convert(np.ma.array(values, mask=mask))
        assert np.array_equal(np.ma.getmaskarray(found), mask)
        for place in np.flatnonzero(~mask):
            one = float(convert(values.flat[place]))
            assert float(np.ma.getdata(found).flat[place]) == pytest.approx(one, rel=1e-15)


def test_masks_of_dates_and_beside_dates() -> None:
    """A masked amount stays masked beside its date; a masked date is a missing one, with its position."""
    days = np.array(DAYS, "M8[D]")
    mask = [False, True, False, False, True]
    found = sz.convert_currency(np.ma.array(VALUES, mask=mask), "CNY", "USD", on=days)
    assert found.mask.tolist() == mask
    assert (
        found.compressed().tolist()
        == sz.convert_currency(np.array(VALUES), "CNY", "USD", on=days)[~np.array(mask)].tolist()
    )
    for dates in (days, days.astype("M8[ns]"), days.astype(object)):
        with pytest.raises(sz.RateError, match="position 1 is missing"):
            sz.convert_currency(np.array(VALUES), "CNY", "USD", on=np.ma.array(dates, mask=mask))
        assert list(sz.convert_currency(np.array(VALUES), "CNY", "USD", on=np.ma.array(dates))) == list(
            sz.convert_currency(np.array(VALUES), "CNY", "USD", on=days)
        )
    for alone in (np.ma.masked, np.ma.array(days[0], mask=True), np.array("NaT", "M8[D]"), pd.NA):
        with pytest.raises((TypeError, sz.ParseError)):
            sz.convert_currency(5.0, "CNY", "USD", on=alone)


@pytest.mark.parametrize("unit", ["Y", "M", "W", "D", "h", "m", "s", "ms", "us", "ns"])
@pytest.mark.parametrize("count", [1, 2, 7, 10, 48])
def test_a_column_takes_the_times_that_are_days(unit: str, count: int) -> None:
    """What is no day, such as a week or two days, is refused, as a span alone is; a lone year or month has a mean."""
    day = np.datetime64("2022-08-18T12").astype(f"M8[{count}{unit}]")
    column = np.array([day])
    if count == 1 and unit not in ("Y", "M", "W"):
        (found,) = sz.convert_currency(np.array([5.0]), "CNY", "USD", on=column)
        assert found == sz.convert_currency(5.0, "CNY", "USD", on=day)
        return
    with pytest.raises(TypeError, match=r"and no days"):
        sz.convert_currency(np.array([5.0]), "CNY", "USD", on=column)
    for alone in (day, np.array(day)):
        if count == 1 and unit in ("Y", "M"):
            assert sz.as_period(alone) == sz.as_period("2022" if unit == "Y" else "2022-08")
        else:
            with pytest.raises(sz.ParseError, match="is no period"):
                sz.convert_currency(5.0, "CNY", "USD", on=alone)


MISSING: dict[str, Callable[[list[Any]], Any]] = {
    "array": lambda items: np.array(items, object),
    "two dimensions": lambda items: np.array([items, items], object),
    "series": lambda items: pd.Series(items, dtype=object, name="land"),
    "index": lambda items: pd.Index(items, dtype=object, name="land"),
    "array of pandas": lambda items: pd.Series(items, dtype=object).array,
}


@pytest.mark.parametrize(
    "hole", [None, pd.NA, pd.NaT, float("nan"), np.nan, Decimal("NaN"), Decimal("sNaN"), np.float32("nan")]
)
@pytest.mark.parametrize("kind", MISSING)
def test_what_is_missing_passes_as_it_is(kind: str, hole: Any) -> None:
    """In a column of objects of any shape; beside it the numbers convert exactly."""
    found = CONVERSIONS["area"](MISSING[kind]([Decimal(45), hole]))
    pairs = np.asarray(found, object).reshape(-1, 2)
    for number, gap in pairs:
        assert number == 3
        assert gap is hole
    assert getattr(found, "name", "land") == "land"


def test_arrow_columns_with_nulls() -> None:
    """Decimals convert exactly beside a null; dates with one are an error with its position."""
    numbers = pd.Series([Decimal("45.00"), None], dtype=pd.ArrowDtype(pa.decimal128(10, 2)), name="land")
    found = CONVERSIONS["area"](numbers)
    assert (found[0], found.isna().tolist(), found.name) == (3, [False, True], "land")
    for kind in (pa.date32(), pa.date64(), pa.timestamp("us"), pa.timestamp("ns", tz="Asia/Shanghai")):
        dates = pd.Series([pd.Timestamp(2022, 8, 18), None]).astype(pd.ArrowDtype(pa.timestamp("us")))
        dates = (
            dates.dt.tz_localize("Asia/Shanghai") if getattr(kind, "tz", None) else dates.astype(pd.ArrowDtype(kind))
        )
        with pytest.raises(sz.RateError, match="position 1 is missing"):
            sz.convert_currency(pd.Series([1.0, 2.0]), "CNY", "USD", on=dates)
        (one,) = sz.convert_currency(pd.Series([1.0]), "CNY", "USD", on=dates[:1])
        assert one == sz.convert_currency(1.0, "CNY", "USD", on="2022-08-18")
    for hole in (None, pd.NA, pd.NaT):
        with pytest.raises(sz.RateError, match="position 1 is missing"):
            sz.convert_currency(np.ones(2), "CNY", "USD", on=np.array([date(2022, 8, 18), hole], object))


@pytest.mark.parametrize(
    "wrong", ["45", True, [1, 2], (1,), {}, 1j, b"45", object(), np.array([1.0]), pd.Series([1.0])]
)
def test_what_is_no_number_in_a_column_has_its_position(wrong: Any) -> None:
    """In the library's own words, wherever it stands."""
    column = np.empty(2, object)
    column[:] = Decimal(1), None
    column[1] = wrong
    with pytest.raises(TypeError, match="at position 1: "):
        CONVERSIONS["area"](column)
    assert CONVERSIONS["area"](np.longdouble(45)) == 3.0


def test_an_expression_is_taken_unseen() -> None:
    """A series of truth values is refused; an expression has no type until it runs, and then counts True as 1."""
    flags = pl.Series("flag", [True, False])
    with pytest.raises(TypeError, match="Polars series of Boolean is no column of numbers"):
        CONVERSIONS["area"](flags)
    assert flags.to_frame().select(CONVERSIONS["area back"](pl.col("flag")))["flag"].to_list() == [15.0, 0.0]
    with pytest.raises(pl.exceptions.PolarsError):
        pl.DataFrame({"land": ["5"]}).select(CONVERSIONS["area"](pl.col("land")))


# ── A column of currencies ──────────────────────────────────────────────────────────────────────────────────────

# Some first published late, one with a hole, the target itself, one without a rate, and other spellings of codes.
CODES = ["CNY", "USD", "EUR", "INR", "ISK", "JPY", "yuan", "英镑", "pound sterling"]
CODE_KINDS: dict[str, Callable[[list[Any]], Any]] = {
    "numpy": lambda codes: np.array(codes, dtype=object),
    "masked": lambda codes: np.ma.array(
        ["no code" if code is None else code for code in codes], "U20", mask=[code is None for code in codes]
    ),
    "pandas": lambda codes: pd.Series(codes, index=as_index(codes)),
    "pandas objects": lambda codes: pd.Series(codes, index=as_index(codes), dtype=object),
    "pandas categories": lambda codes: pd.Series(codes, index=as_index(codes), dtype="category"),
    "pandas arrow": lambda codes: pd.Series(codes, index=as_index(codes), dtype=pd.ArrowDtype(pa.string())),
    "polars": lambda codes: pl.Series(codes, dtype=pl.String),
    "polars categories": lambda codes: pl.Series(codes, dtype=pl.String).cast(pl.Categorical),
    "arrow": lambda codes: pa.array(codes, pa.string()),
    "arrow dictionary": lambda codes: pa.array(codes, pa.string()).dictionary_encode(),
    "arrow chunks": lambda codes: pa.chunked_array([codes[:1], codes[1:]], pa.string()),
}
AMOUNT_KINDS: dict[str, Callable[[list[Any]], Any]] = {
    "array": lambda values: np.array(values, dtype=float),
    "masked": lambda values: np.ma.array(
        [0.0 if v is None else v for v in values], mask=[v is None for v in values]
    ),
    "objects": lambda values: np.array([None if v is None else Decimal(str(v)) for v in values], dtype=object),
    "pandas": lambda values: pd.Series(values, index=as_index(values), name="amount", dtype=float),
    "pandas nullable": lambda values: pd.Series(values, index=as_index(values), name="amount", dtype="Float64"),
    "pandas arrow": lambda values: pd.Series(values, index=as_index(values), name="amount", dtype="double[pyarrow]"),
    "polars": lambda values: pl.Series("amount", values, dtype=pl.Float64),
    "arrow": lambda values: pa.array(values, pa.float64()),
    "arrow ints": lambda values: pa.array([None if v is None else int(v) for v in values], pa.int64()),
    "arrow chunks": lambda values: pa.chunked_array([values[:1], values[1:]], pa.float64()),
}  # fmt: skip


def rows_of(column: Any) -> list[float | None]:
    """The rows of a converted column as floats, None where one is missing in the way of its kind."""
    if isinstance(column, (pa.Array, pa.ChunkedArray)):
        return [None if row is None else float(row) for row in column.to_pylist()]
    if isinstance(column, pl.Series):
        return [None if row is None else float(row) for row in column.to_list()]
    if isinstance(column, np.ma.MaskedArray):
        return [None if row is None or row != row else float(row) for row in column.tolist()]
    return [None if pd.isna(row) else float(row) for row in column]


@given(st.data())
def test_each_row_in_its_own_currency(data: st.DataObject) -> None:
    """Each row is what the amount alone gives, missing where its amount or its code is; kind, index and name are kept."""
    size = data.draw(st.integers(0, 8))

    def column_of(items: st.SearchStrategy[Any]) -> Any:
        return data.draw(st.lists(items, min_size=size, max_size=size))

    codes = column_of(st.none() | st.sampled_from(CODES))
    numbers = column_of(st.none() | st.integers(-(10**9), 10**9).map(float))
    days = column_of(st.dates(date(2019, 1, 1), date(2026, 10, 30)))
    dated = data.draw(st.booleans())
    amounts = AMOUNT_KINDS[data.draw(st.sampled_from(sorted(AMOUNT_KINDS)))](numbers)
    on = np.array(days, dtype="datetime64[D]") if dated else data.draw(st.sampled_from(["2024-04-02", 2023, "2022-H1"]))
    target = data.draw(st.sampled_from(["USD", "CNY", "INR"]))
    column = CODE_KINDS[data.draw(st.sampled_from(sorted(CODE_KINDS)))](codes)
    found = sz.convert_currency(amounts, column, target, on=on)
    assert type(found) is (pa.DoubleArray if isinstance(amounts, pa.Array) else type(amounts))
    assert getattr(found, "name", None) == getattr(amounts, "name", None)
    if isinstance(amounts, pd.Series):
        assert found.index.equals(amounts.index)
        assert found.dtype == amounts.dtype
    expected = [
        None
        if number is None or code is None
        else sz.convert_currency(number, code, target, on=days[place] if dated else on)
        for place, (number, code) in enumerate(zip(numbers, codes, strict=True))
    ]
    for row, wanted in zip(rows_of(found), expected, strict=True):
        assert row == (None if wanted is None else pytest.approx(wanted, rel=1e-15))


def test_decimals_beside_codes_and_dates_stay_exact() -> None:
    """A column of Decimals or Fractions converts each exactly, as one alone does."""
    values = pd.Series([Decimal(100), Fraction(1, 3), None], dtype=object)
    codes, days = (
        pd.Series(["USD", "EUR", "GBP"]),
        pd.Series(pd.to_datetime(["2022-08-18", "2024-04-02", "2024-04-02"])),
    )
    found = sz.convert_currency(values, codes, "CNY", on=days)
    assert found[0] == sz.convert_currency(Decimal(100), "USD", "CNY", on="2022-08-18")
    assert found[1] == sz.convert_currency(Fraction(1, 3), "EUR", "CNY", on="2024-04-02")
    assert found[2] is None


@pytest.mark.parametrize("kind", CODE_KINDS)
@pytest.mark.parametrize("wrong", ["XYZ", "$", "", "renminbi dollars"])
def test_an_unknown_code_has_its_position(kind: str, wrong: str) -> None:
    """In words that name it and not the column; of several, the first that stands there."""
    codes = [*CODES, wrong, "CNY", wrong]
    with pytest.raises(sz.UnitError, match=rf"^the currency at position {len(CODES)}: ") as caught:
        sz.convert_currency(np.ones(len(codes)), CODE_KINDS[kind](codes), "USD", on=2023)
    assert "\n" not in str(caught.value)
    assert repr(wrong) in str(caught.value)


@pytest.mark.parametrize("kind", ["numpy", "pandas objects"])
@pytest.mark.parametrize("wrong", [5, 1.5, True, b"USD", ["USD"], {}])
def test_what_is_no_text_among_codes_has_its_position(kind: str, wrong: Any) -> None:
    """Numbers, bytes and lists are no codes."""
    codes: Any = np.empty(3, object)
    codes[:] = ["CNY", None, None]
    codes[2] = wrong
    column = codes if kind == "numpy" else pd.Series(codes)
    with pytest.raises(TypeError, match="the currency at position 2"):
        sz.convert_currency(np.ones(3), column, "USD", on=2023)


@pytest.mark.parametrize("codes", [np.array([1.0, 2.0]), np.array([b"USD", b"CNY"]), ["USD", "CNY"], ("USD", "CNY")])
def test_columns_of_no_codes_are_refused(codes: Any) -> None:
    """Numbers, bytes and lists are no column of codes."""
    with pytest.raises(TypeError, match=r"no column"):
        sz.convert_currency(np.ones(2), codes, "USD", on=2023)


def test_a_column_of_many_unknown_codes_is_refused_soon() -> None:
    """A million different words are not compared with each other."""
    words = np.array([chr(0x4E00 + number % 20_000) for number in range(100_000)])
    with pytest.raises(sz.UnitError, match="the currency at position 0: '一'"):
        sz.convert_currency(np.ones(len(words)), words, "USD", on=2023)


def test_days_that_a_currency_lacks_have_their_position() -> None:
    """Each row is held against the span of its own currency; money that is in the target currency needs no rate."""
    days = np.array(["2008-01-02", "2008-01-02", "2010-05-03", "1999-01-01"], "M8[D]")
    values = np.ones(4)
    for codes, words in (
        (["EUR", "INR", "USD", "USD"], "position 1, 2008-01-02, is outside the ECB rates here of INR"),
        (["EUR", "EUR", "ISK", "USD"], "position 2, 2010-05-03, lies in a hole of the ECB rates of ISK"),
        (["EUR", "EUR", "EUR", "EUR"], "position 3, 1999-01-01, is outside the ECB rates here"),
        (["EUR", "EUR", "TWD", "USD"], "the currency at position 2: the ECB publishes no rate of TWD"),
    ):
        with pytest.raises(sz.RateError, match=words):
            sz.convert_currency(values, np.array(codes), "USD", on=days)
    fine = sz.convert_currency(values, np.array(["EUR", "EUR", "USD", "USD"]), "USD", on=days)
    assert fine.tolist()[2:] == [1, 1]
    assert sz.convert_currency(values, "USD", "USD", on=days).tolist() == [1, 1, 1, 1]
    assert sz.convert_currency(values, "TWD", "TWD", on=days).tolist() == [1, 1, 1, 1]
    with pytest.raises(sz.RateError, match="position 1 is missing"):
        sz.convert_currency(values[:2], np.array(["USD", "USD"]), "USD", on=np.array(["2022-08-18", "NaT"], "M8[D]"))


def test_a_rate_is_of_one_currency() -> None:
    """A rate of one's own goes with a column of one other currency, and never stands for two in silence."""
    values = pd.Series([71.0, 10.0])
    assert sz.convert_currency(values, pd.Series(["CNY", "USD"]), "USD", rate="7.1").tolist() == [10, 10]
    for rate in (7.1, sz.ExchangeRate("USD", "CNY", "7.1")):
        with pytest.raises(sz.RateError, match="the column has EUR and USD"):
            sz.convert_currency(values, pd.Series(["EUR", "USD"]), "CNY", rate=rate)
    with pytest.raises(sz.RateError, match="the currency at position 0: CNY to USD needs a rate"):
        sz.convert_currency(values, pd.Series(["CNY", "USD"]), "USD")
    with pytest.raises(sz.RateError, match="two rates"):
        sz.convert_currency(values, pd.Series(["CNY", "USD"]), "USD", rate=7.1, on=2023)


def test_codes_stand_beside_the_values() -> None:
    """Another length or index, an amount alone, a table and a target that is a column are refused in a line."""
    values = pd.Series(np.ones(1000), index=range(1000))
    codes = pd.Series(["CNY"] * 1000)
    money = sz.Money(5, "CNY")
    calls: list[tuple[type[Exception], str, Callable[[], Any]]] = [
        (ValueError, "1000 values and 999 currencies", lambda: sz.convert_currency(values, codes[:-1], "USD", on=2023)),
        (ValueError, "another index", lambda: sz.convert_currency(values, codes[::-1], "USD", on=2023)),
        (TypeError, "needs a column of numbers", lambda: sz.convert_currency(5.0, codes, "USD", on=2023)),
        (TypeError, "one column each", lambda: sz.convert_currency(values, codes.to_frame(), "USD", on=2023)),
        (TypeError, "to one currency", lambda: sz.convert_currency(values, codes, on=2023)),
        (TypeError, "to one currency", lambda: sz.convert_currency(values, "CNY", codes, on=2023)),
        (TypeError, "is text|no column of numbers", lambda: sz.convert_currency(codes, codes, "USD", on=2023)),
        (TypeError, "knows its unit", lambda: sz.convert_currency(money, codes, "USD", on=2023)),
        (TypeError, "to one currency", lambda: sz.convert_currency(money, codes, on=2023)),
        (TypeError, "one for all rows", lambda: sz.convert_area(values, "mu", codes)),
        (TypeError, "one for all rows", lambda: sz.convert_area(values, codes, "ha")),
        (TypeError, "was not told into which unit", lambda: sz.convert_area(values, codes)),
    ]
    for kind, words, call in calls:
        with pytest.raises(kind, match=words) as caught:
            call()
        assert len(str(caught.value)) < 250, caught.value


def test_codes_with_rates_of_a_file(tmp_path: Any) -> None:
    """`rates=` is a newer file for each row, by day and over a period; what it lacks is named with its position."""
    file = tmp_path / "eurofxref-hist.csv"
    file.write_text("Date,USD,CNY,\n2026-11-27,1.1582,8.2021,\n2026-11-26,1.1579,8.2005,\n")
    rates = sz.read_rates(file)
    values, codes = pd.Series([8.0, 3.0]), pd.Series(["CNY", "EUR"])
    days = pd.Series(pd.to_datetime(["2026-11-26", "2026-11-27"]))
    found = sz.convert_currency(values, codes, "USD", on=days, rates=rates)
    assert found.tolist() == pytest.approx([8 * 1.1579 / 8.2005, 3 * 1.1582], rel=1e-15)
    found = sz.convert_currency(values, codes, "USD", on="2026-11-27", rates=rates)
    assert found.tolist() == pytest.approx([8 * 1.1582 / 8.2021, 3 * 1.1582], rel=1e-15)
    with pytest.raises(sz.RateError, match="position 1: ECB, file of 2026-11-27: no rate of GBP"):
        sz.convert_currency(values, pd.Series(["CNY", "GBP"]), "USD", on=days, rates=rates)


def test_expressions_of_codes() -> None:
    """Amounts, codes and dates may be expressions, also lazily, and missing codes are null."""
    frame = pl.DataFrame(
        {
            "money": [8.0, 5.0, 1.0],
            "code": ["CNY", None, "GBP"],
            "day": [date(2022, 8, 18), date(2024, 4, 2), date(2023, 1, 2)],
        }
    )
    for on, scalar in ((pl.col("day"), None), ("2023-06-01", "2023-06-01")):
        expression = sz.convert_currency(pl.col("money"), pl.col("code"), "USD", on=on)
        expected = [
            None if code is None else sz.convert_currency(money, code, "USD", on=scalar or day)
            for money, code, day in frame.iter_rows()
        ]
        for found in (frame.select(expression), frame.lazy().select(expression).collect()):
            rows = found["money"].to_list()
            assert rows[1] is expected[1] is None
            assert rows[::2] == pytest.approx(expected[::2], rel=1e-15)
    with pytest.raises(Exception, match="the currency at position 1: 'XYZ'"):
        frame.with_columns(code=pl.Series(["CNY", "XYZ", "GBP"])).select(
            sz.convert_currency(pl.col("money"), pl.col("code"), "USD", on=2023)
        )
    with pytest.raises(TypeError, match="expressions"):
        sz.convert_currency(pl.col("money"), frame["code"], "USD", on=2023)


def test_arrow_arrays_are_columns() -> None:
    """Ints, floats and nulls of Arrow convert as one; decimals, texts and dates are refused."""
    for kind in (pa.int64(), pa.uint8(), pa.float32(), pa.float64()):
        found = sz.convert_area(pa.array([45, None], kind), "mu", "ha")
        assert found.to_pylist() == [3, None]
        assert found.type == (kind if pa.types.is_floating(kind) else pa.float64())
    assert sz.convert_area(pa.chunked_array([[1.0], [2.0]]), "ha", "mu").to_pylist() == [15, 30]
    assert sz.convert_area(pa.nulls(2), "ha", "mu").to_pylist() == [None, None]
    dates = pa.array([date(2022, 8, 18), date(2024, 4, 2)])
    assert sz.convert_currency(pa.array([8.0, 1.0]), "CNY", "USD", on=dates).to_pylist() == pytest.approx(
        [
            sz.convert_currency(8.0, "CNY", "USD", on="2022-08-18"),
            sz.convert_currency(1.0, "CNY", "USD", on="2024-04-02"),
        ]
    )
    with pytest.raises(sz.RateError, match="position 1 is missing"):
        sz.convert_currency(pa.array([8.0, 1.0]), "CNY", "USD", on=pa.array([date(2022, 8, 18), None]))
    for wrong in (pa.array(["45"]), pa.array([True]), dates, pa.array([Decimal("1.5")])):
        with pytest.raises(TypeError, match="is no column of numbers"):
            sz.convert_area(wrong, "mu", "ha")
