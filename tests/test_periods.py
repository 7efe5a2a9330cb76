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
    assert (day in period) == ((period.start or date.min) <= day <= (period.end or date.max))


@given(st.sampled_from(sorted(FORMS)), st.sampled_from(sorted(FORMS)))
def test_overlapping_is_having_a_day_in_common(one: str, other: str) -> None:
    """Two periods overlap exactly where the later start is not after the earlier end; it is mutual."""
    a, b = sz.Period(one), sz.Period(other)
    starts, ends = max(a.start or date.min, b.start or date.min), min(a.end or date.max, b.end or date.max)
    assert a.overlaps(b) == b.overlaps(a) == (starts <= ends)


def test_other_things_are_not_in_a_period() -> None:
    """A text or number is in no period, and that is no error."""
    assert "2023-01-01" not in sz.Period("2023")
    assert 2023 not in sz.Period("2023")


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
