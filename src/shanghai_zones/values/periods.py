"""The time that a figure is about: a year, half-year, quarter, month, day, or a span of these.

One grammar everywhere, in files, in `where` and in `on=`: `2023`, `2022-H1`, `2024-Q1`, `2024-04`,
`2024-04-02`, `2021/2024-04-03`, `2021/..`, `../2024`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime
from typing import Any

import attrs

from ..errors import ParseError, shown

_FORMS = "2023, 2022-H1, 2024-Q1, 2024-04, 2024-04-02, 2021/2024-04-03, 2021/.. or ../2024"
# ASCII digits only: `\d` also takes the digits of other scripts, and one value has one spelling.
_SIMPLE = re.compile(r"([0-9]{4})(?:-(H[12]|Q[1-4]|[0-9]{2})(?:-([0-9]{2}))?)?")
_MONTHS = {"H1": (1, 6), "H2": (7, 12), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), None: (1, 12)}
_MONTHS |= {f"{month:02d}": (month, month) for month in range(1, 13)}  # the first and the last month


def _ends(text: str) -> tuple[date, date]:
    """First and last day of a period that is no span. Raises ValueError with the bare reason."""
    match = _SIMPLE.fullmatch(text)
    if match is None or (match[3] and not match[2].isdigit()):
        raise ValueError("it has another form")
    year, part, day = int(match[1]), match[2], match[3]
    if part not in _MONTHS:
        raise ValueError("month must be in 1..12")
    if year == 0:
        raise ValueError("there is no year 0")
    first, last = _MONTHS[part]
    length = monthrange(year, last)[1]
    if day and not 1 <= int(day) <= length:
        raise ValueError(f"there is no day {day} in that month")
    return date(year, first, int(day or 1)), date(year, last, int(day or length))


@attrs.frozen(order=False)
class Period:
    """A stretch of time, written as text; `start` and `end` are its first and last day, both included.

    An open end is None: `Period("2021/..").end is None`. Two periods are equal when they are written alike.

    >>> import shanghai_zones as sz
    >>> period = sz.Period("2022-H1")
    >>> period.start, period.end
    (datetime.date(2022, 1, 1), datetime.date(2022, 6, 30))
    >>> str(sz.Period("2021/..")), sz.Period("2021/..").end
    ('2021/..', None)

    Raises `ParseError` for text that is no period, `TypeError` for what is no text (`as_period` takes dates).
    """

    text: str
    start: date | None = attrs.field(init=False, eq=False, repr=False)
    end: date | None = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.text, str):
            why = f"a period is a text such as '2023', not {shown(self.text)}; as_period() takes dates and years"
            raise TypeError(why)
        first, slash, last = self.text.partition("/")
        start: date | None = None
        end: date | None = None
        try:
            if not slash:
                start, end = _ends(first)
            else:
                if first == last == "..":
                    raise ValueError("a span is open at one end at most")
                if first != "..":
                    start = _ends(first)[0]
                if last != "..":
                    end = _ends(last)[1]
                if start and end and end < start:
                    raise ValueError("it ends before it starts")
        except ValueError as reason:
            raise ParseError(f"{shown(self.text)} is not a period: {reason}; write one as {_FORMS}") from None
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "end", end)

    def __str__(self) -> str:
        return self.text

    @property
    def is_day(self) -> bool:
        """Whether it is one single day.

        >>> import shanghai_zones as sz
        >>> sz.Period("2024-04-02").is_day, sz.Period("2024").is_day
        (True, False)
        """
        return self.start is not None and self.start == self.end

    def overlaps(self, other: Period | date | int | str) -> bool:
        """Whether the two have a day in common. The other is a period, or what `as_period` makes one of.

        >>> import shanghai_zones as sz
        >>> sz.Period("2022-H1").overlaps("2022"), sz.Period("2022").overlaps(sz.Period("2023/.."))
        (True, False)
        """
        other = as_period(other)
        starts_late = self.start and other.end and self.start > other.end
        ends_early = self.end and other.start and self.end < other.start
        return not (starts_late or ends_early)

    def __contains__(self, time: object) -> bool:
        """Whether a day or a period lies wholly in it: `"2022-03" in Period("2022-H1")`.

        Raises `TypeError` for what is no time, None and NaT too, and `ParseError` for text that is no period.
        """
        if isinstance(time, date) and not isinstance(time, datetime):  # a day needs no period of its own
            return (self.start is None or self.start <= time) and (self.end is None or time <= self.end)
        if _is_nat(time):
            raise TypeError(f"NaT is no time, and not known to lie in {self}; drop or fill missing dates first")
        given: Any = time
        inner = as_period(given)
        starts = self.start is None or (inner.start is not None and self.start <= inner.start)
        return starts and (self.end is None or (inner.end is not None and inner.end <= self.end))


def as_period(value: Period | date | int | str) -> Period:
    """The period that a date, a datetime, a year or a text means.

    A `numpy.datetime64` means the year, month or day of its unit; one with an hour means its day, as a datetime does.

    >>> from datetime import date
    >>> import shanghai_zones as sz
    >>> sz.as_period(2023), sz.as_period(date(2024, 4, 2)), sz.as_period("2024-Q1")
    (Period(text='2023'), Period(text='2024-04-02'), Period(text='2024-Q1'))

    Raises `ParseError` for text that is no period, `TypeError` for other things (True is no year).
    """
    if isinstance(value, Period):
        return value
    given: Any = value
    if type(given).__name__ == "ndarray" and not getattr(given, "ndim", 1):
        given = given[()]  # of an array without dimensions, what is in it
    if _is_nat(given):
        raise ParseError(f"{given} is no date; drop or fill missing dates first")
    if type(given).__name__ == "datetime64":
        return _of_datetime64(given)
    if type(given).__module__ == "numpy" and not getattr(given, "ndim", 1):
        given = given.item()  # a NumPy int, as Python's own
    value = given
    if isinstance(value, str):
        return Period(value)
    if isinstance(value, datetime):
        return Period(value.date().isoformat())
    if isinstance(value, date):
        return Period(value.isoformat())
    if isinstance(value, int) and not isinstance(value, bool):
        if not 1 <= value <= 9999:
            raise ParseError(f"{shown(value)} is not a year; write one as 2023")
        return Period(f"{value:04d}")
    raise TypeError(f"a period is a date, a year or a text such as '2024-Q1', not {shown(value)}")


def _is_nat(value: object) -> bool:
    """Whether it is a missing time of pandas or NumPy, which are known here by name: neither is imported."""
    return type(value).__name__ in ("NaTType", "NAType", "datetime64") and str(value) in ("NaT", "<NA>")


def _of_datetime64(value: Any) -> Period:
    """The period of a NumPy time. It prints as many digits as its unit has: 2022, 2022-08, 2022-08-18T12."""
    unit = value.dtype.str.partition("[")[2].rstrip("]")
    if unit not in ("Y", "M", "D", "h", "m", "s", "ms", "us", "ns", "ps", "fs", "as"):  # a week, or several years
        raise ParseError(f"{value} in units of {unit} is no period; take its day with .astype('datetime64[D]')")
    return Period(str(value).partition("T")[0])
