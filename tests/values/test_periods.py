"""Periods: one grammar everywhere, and what is not in it."""

import copy
import pickle
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

import shanghai_zones as sz

DAYS = st.dates(min_value=date(1, 1, 1))
FORMS = {
    "2023": (date(2023, 1, 1), date(2023, 12, 31)),
    "2022-H1": (date(2022, 1, 1), date(2022, 6, 30)),
    "2022-H2": (date(2022, 7, 1), date(2022, 12, 31)),
    "2024-Q1": (date(2024, 1, 1), date(2024, 3, 31)),
    "2024-Q4": (date(2024, 10, 1), date(2024, 12, 31)),
    "2024-04": (date(2024, 4, 1), date(2024, 4, 30)),
    "2024-02": (date(2024, 2, 1), date(2024, 2, 29)),
    "2024-04-02": (date(2024, 4, 2), date(2024, 4, 2)),
    "2021/2024-04-03": (date(2021, 1, 1), date(2024, 4, 3)),
    "2018/2019": (date(2018, 1, 1), date(2019, 12, 31)),
    "2022-H2/2023-Q1": (date(2022, 7, 1), date(2023, 3, 31)),
    "2021/..": (date(2021, 1, 1), None),
    "../2024": (None, date(2024, 12, 31)),
    "../2024-04-03": (None, date(2024, 4, 3)),
    "0001": (date(1, 1, 1), date(1, 12, 31)),
    "9999-12-31": (date(9999, 12, 31), date(9999, 12, 31)),
}


@pytest.mark.parametrize("text", FORMS)
def test_forms(text: str) -> None:
    """Each form of the grammar has these two ends, and prints as it was written."""
    period = sz.Period(text)
    assert (period.start, period.end) == FORMS[text]
    assert str(period) == period.text == text
    assert sz.as_period(period) is period


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "2023 ", "23", "02023", "2023-1", "2023-13", "2023-00", "2023-H0", "2023-H3", "2023-Q0", "2023-Q5",
        "2023-h1", "2023Q1", "2023-04-31", "2023-02-29", "2023-04-00", "2023-4-2", "20230402", "2023/", "/2023", "..",
        "../..", "2023/2022", "2023-05/2023-04", "2023/2024/2025", "0000", "２０２３", "٢٠٢٣", "2023-W10", "April 2023",
        "2023-04-02T00:00", "-2023", "+2023", "2023\n", "last year", "period", "published",
    ],
)  # fmt: skip
def test_other_texts_are_parse_errors(text: str) -> None:
    """What is not in the grammar is refused with the text and the forms."""
    with pytest.raises(sz.ParseError, match="2024-Q1"):
        sz.Period(text)
    with pytest.raises(sz.ParseError):
        sz.as_period(text)


@pytest.mark.parametrize("value", [None, 2023, 2023.0, True, date(2023, 1, 1), b"2023", ["2023"]])
def test_period_takes_text_only(value: object) -> None:
    """The class itself takes text; as_period is the door for dates and years."""
    with pytest.raises(TypeError):
        sz.Period(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [None, 2023.0, True, b"2023", ["2023"], object()])
def test_as_period_refuses_other_types(value: object) -> None:
    """Floats, bools and None are no time."""
    with pytest.raises(TypeError):
        sz.as_period(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("year", [0, -1, 10_000, pytest.param(10**5000, id="5,001 digits")])
def test_years_out_of_range(year: int) -> None:
    """A number that is no year of four digits is a ParseError, however long it is."""
    with pytest.raises(sz.ParseError):
        sz.as_period(year)


def test_dates_datetimes_and_years() -> None:
    """A date, a datetime with and without a zone, and a year give the period that one means."""
    beijing = timezone(timedelta(hours=8))
    assert sz.as_period(date(2024, 4, 2)) == sz.Period("2024-04-02")
    assert sz.as_period(datetime(2024, 4, 2, 23, 59)) == sz.Period("2024-04-02")
    assert sz.as_period(datetime(2024, 4, 2, 23, 59, tzinfo=beijing)) == sz.Period("2024-04-02")
    assert sz.as_period(2023) == sz.as_period("2023") == sz.Period("2023")
    assert sz.as_period(7) == sz.Period("0007")


@given(DAYS)
def test_a_day_is_its_own_period(day: date) -> None:
    """Every day is a period that starts and ends on it and holds it alone."""
    period = sz.as_period(day)
    assert period.is_day
    assert period.start == period.end == day
    assert day in period
    assert datetime(day.year, day.month, day.day, 12) in period
    assert period.overlaps(sz.Period(f"{day.year:04d}"))
    assert sz.Period(period.text) == period


@given(st.sampled_from(sorted(FORMS)), DAYS)
def test_containing_is_lying_between_the_ends(text: str, day: date) -> None:
    """A day is in a period exactly where it is neither before its start nor after its end."""
    period = sz.Period(text)
    inside = (period.start or date.min) <= day <= (period.end or date.max)
    for spelled in (day, datetime(day.year, day.month, day.day, 12), day.isoformat(), sz.as_period(day)):
        assert (spelled in period) is inside


@given(st.sampled_from(sorted(FORMS)), st.sampled_from(sorted(FORMS)))
def test_a_period_lies_in_another_with_both_its_ends(one: str, other: str) -> None:
    """A period is in another, also as text, exactly where it ends nowhere outside; what is open has no such end."""
    a, b = sz.Period(one), sz.Period(other)
    starts = b.start is None or (a.start is not None and b.start <= a.start)
    ends = b.end is None or (a.end is not None and a.end <= b.end)
    assert (a in b) is (one in b) is (starts and ends)


@given(st.sampled_from(sorted(FORMS)), st.sampled_from(sorted(FORMS)))
def test_overlapping_is_having_a_day_in_common(one: str, other: str) -> None:
    """Two periods overlap exactly where the later start is not after the earlier end; it is mutual, and takes text."""
    a, b = sz.Period(one), sz.Period(other)
    starts, ends = max(a.start or date.min, b.start or date.min), min(a.end or date.max, b.end or date.max)
    assert a.overlaps(b) == b.overlaps(a) == a.overlaps(other) == (starts <= ends)


def test_overlapping_and_containing_take_what_as_period_takes() -> None:
    """A year, a date and a text; what is no time is refused by both."""
    half = sz.Period("2022-H1")
    assert half.overlaps("2022")
    assert half.overlaps(2022)
    assert half.overlaps(date(2022, 3, 1))
    assert not half.overlaps("2022-H2")
    assert "2022-03-01" in half
    assert sz.Period("2022-03") in half
    assert 2022 not in half
    assert 2022 in sz.Period("2021/..")
    for wrong in (None, 2022.5, b"2022", object()):
        with pytest.raises(TypeError):
            half.overlaps(wrong)  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            wrong in half  # noqa: B015
    with pytest.raises(sz.ParseError, match="last year"):
        "last year" in half  # noqa: B015


class NaTType:
    """Looks as pandas.NaT does."""

    def __str__(self) -> str:
        return "NaT"


def test_a_missing_time_is_in_no_period_and_no_period() -> None:
    """NaT is refused by name, whether a period is asked for or asked about."""
    with pytest.raises(TypeError, match="NaT"):
        NaTType() in sz.Period("2022")  # noqa: B015
    with pytest.raises(sz.ParseError, match="NaT"):
        sz.as_period(NaTType())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("2022", "Y", "2022"),
        ("2022-08", "M", "2022-08"),
        ("2022-08-18", "D", "2022-08-18"),
        ("2022-08-18", "h", "2022-08-18"),
        ("2022-08-18", "s", "2022-08-18"),
        ("2022-08-18T12:00:00", "us", "2022-08-18"),
        ("2022-08-18", "ns", "2022-08-18"),
        ("2022-08-18T23:59:59.5", "ns", "2022-08-18"),
    ],
)
def test_a_time_of_numpy_has_the_length_of_its_unit(text: str, unit: str, expected: str) -> None:
    """A year, a month, a day; what is finer is the day that it falls on, as a datetime is."""
    np = pytest.importorskip("numpy")
    time = np.datetime64(text, unit)
    assert sz.as_period(time) == sz.Period(expected)
    assert time in sz.Period("2022")
    assert time not in sz.Period("2023")


def test_other_times_of_numpy_and_pandas_are_refused() -> None:
    """A week and a pair of years are no periods, NaT is no time, and a year of five digits is none."""
    np = pytest.importorskip("numpy")
    for time in (np.datetime64("2022-08-18", "W"), np.datetime64("2022", "2Y"), np.datetime64("12022-01-01")):
        with pytest.raises(sz.ParseError, match="is not a period|is no period"):
            sz.as_period(time)
    # One without a unit is made of its bits: NumPy 2.5 warns of asking for it by name.
    missing = [np.datetime64("NaT", "D"), np.datetime64("NaT", "ns"), np.array(-(2**63)).view("M8")[()]]
    pd = pytest.importorskip("pandas")
    for nat in (*missing, pd.NaT):
        with pytest.raises(sz.ParseError, match="NaT is no date"):
            sz.as_period(nat)
        with pytest.raises(TypeError, match="NaT is no time"):
            nat in sz.Period("2022")  # noqa: B015
    assert pd.Timestamp("2022-03-01") in sz.Period("2022-H1")


def test_periods_are_values() -> None:
    """Periods are equal when written alike, hash, pickle, copy, and cannot be changed or ordered."""
    period = sz.Period("2022-H1")
    assert period == sz.Period("2022-H1") != sz.Period("2022-01/2022-06")
    assert hash(period) == hash(sz.Period("2022-H1"))
    again = pickle.loads(pickle.dumps(period))
    assert (again, again.start, again.end) == (period, period.start, period.end)
    assert copy.deepcopy(period) == period
    with pytest.raises(AttributeError):
        period.text = "2023"  # type: ignore[misc]
    with pytest.raises(TypeError):
        period < sz.Period("2023")  # type: ignore[operator]  # noqa: B015
