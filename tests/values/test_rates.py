"""Exchange rates: the bank's table, its laws, days, periods and what is refused."""

import gzip
import itertools
import math
import pickle
import random
import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import shanghai_zones as sz

COLUMNS = {
    path.name.partition(".")[0]: gzip.decompress(path.read_bytes()).decode("ascii").split("\n")
    for path in sorted((Path(sz.__file__).parent / "data" / "ecb_rates").iterdir())
}
DAYS = [date.fromisoformat(day) for day in COLUMNS.pop("days")]
RATES: dict[date, dict[str, Fraction]] = {
    day: {"EUR": Fraction(1)} | {name: Fraction(column[place]) for name, column in COLUMNS.items() if column[place]}
    for place, day in enumerate(DAYS)
}
CURRENCIES = ["CNY", "USD", "EUR", "HKD", "JPY"]
OWN = ["TWD", "MOP"]  # a rate of them is always the caller's
# Those that the bank began to publish later than the table begins.
LATE = {"RON": "2005-07-01", "BRL": "2008-01-02", "MXN": "2008-01-02", "INR": "2009-01-02", "ILS": "2011-01-03"}


# ── The table ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_rows_are_the_ones_that_were_shipped() -> None:
    """The table has 5,527 days from 2005-04-01 to 2026-10-30; a change of the file is noticed."""
    assert (len(DAYS), str(DAYS[0]), str(DAYS[-1])) == (5527, "2005-04-01", "2026-10-30")
    assert {*COLUMNS, "EUR", *OWN} == set(sz.Currency)
    assert all(len(column) == len(DAYS) for column in COLUMNS.values())
    assert str(sz.rate_span()) == "2005-04-01/2026-10-30"


def test_spans_and_holes_are_the_currencys_own() -> None:
    """Each currency is there from its first day to the last without a gap, but for the krona of Iceland."""
    for currency in {*COLUMNS, "EUR"}:
        span = sz.rate_span(currency)
        assert str(span) == f"{LATE.get(currency, '2005-04-01')}/2026-10-30"
        there = [day for day in DAYS if currency in RATES[day]]
        gaps = [(one, other) for one, other in itertools.pairwise(there) if other - one > timedelta(7)]
        assert gaps == ([(date(2008, 12, 9), date(2018, 2, 1))] if currency == "ISK" else [])
    for currency in OWN:
        with pytest.raises(sz.RateError, match=f"no rate of {currency}: give one of your own"):
            sz.rate_span(currency)


@pytest.mark.parametrize("on", ["2008-12-17", "2012-05-08", "2018-01-31", "2008", "2010-05", "2018-01", "2008-06/2019"])
def test_a_hole_is_a_rate_error(on: str) -> None:
    """No rate stands for a day more than seven days after it, and no mean is taken over a hole; the error names it."""
    for other in ("CNY", "EUR", "GBP"):
        for pair in (("ISK", other), (other, "ISK")):
            with pytest.raises(sz.RateError, match=r"no rate of .*ISK.* from 2008-12-10 to 2018-01-31"):
                sz.exchange_rate(*pair, on=on)


def test_the_ends_of_a_hole_are_covered() -> None:
    """Seven days after the last rate it stands, and from the first day after the hole there is one again."""
    assert str(sz.exchange_rate("ISK", "EUR", on="2008-12-16").period) == "2008-12-09"
    assert str(sz.exchange_rate("ISK", "EUR", on="2018-02-01").period) == "2018-02-01"
    assert sz.exchange_rate("ISK", "EUR", on="2008-11").days == 20


@pytest.mark.parametrize("currency", sorted(LATE))
def test_before_a_currency_begins_is_a_rate_error(currency: str) -> None:
    """A day before a currency's own first, and a year that it has only in part, are refused with its span."""
    first = date.fromisoformat(LATE[currency])
    assert sz.exchange_rate(currency, "CNY", on=first).value > 0
    for on in (first - timedelta(1), f"{first - timedelta(5)}/{first}"):
        with pytest.raises(sz.RateError, match=f"of {currency} cover .* they are of {first} to 2026-10-30"):
            sz.exchange_rate("CNY", currency, on=on)


def test_days_increase_strictly_and_are_working_days() -> None:
    """Each day stands once, in order, and on no weekend; no gap is longer than a week."""
    assert all(one < other for one, other in itertools.pairwise(DAYS))
    assert all(day.weekday() < 5 for day in DAYS)
    assert max(other - one for one, other in itertools.pairwise(DAYS)) <= timedelta(7)


def test_every_rate_is_a_positive_plain_number() -> None:
    """Every cell is plain ASCII digits and above zero."""
    assert all(re.fullmatch(r"([0-9]+(\.[0-9]+)?)?", cell) for column in COLUMNS.values() for cell in column)
    assert all(rate > 0 for rates in RATES.values() for rate in rates.values())


# Moves of 8 % and more in a day: the crises of 2008, the franc's floor set and lifted, the lira and the real.
KNOWN_JUMPS = {
    "BRL": "2008-10-08 2008-10-09 2015-09-25 2026-10-26",
    "CHF": "2011-09-06 2015-01-15",
    "ISK": "2008-03-17 2008-10-06 2008-10-08 2008-10-09 2008-11-06 2008-11-19 2008-11-24",
    "MXN": "2008-10-08 2008-10-10",
    "TRY": "2018-08-10 2018-08-13 2021-03-22 2021-11-23 2021-12-17 2021-12-21 2021-12-23",
}


def test_no_rate_jumps() -> None:
    """From one day to the next no rate moves by 8 % or more, where a slipped digit would, but on days that are known."""
    jumps = [
        (str(other), name)
        for one, other in itertools.pairwise(DAYS)
        for name in RATES[other].keys() & RATES[one].keys()
        if abs(RATES[other][name] / RATES[one][name] - 1) >= Fraction(8, 100)
    ]
    assert sorted(jumps) == sorted((day, name) for name, days in KNOWN_JUMPS.items() for day in days.split())


def test_the_hong_kong_dollar_keeps_its_band() -> None:
    """The Hong Kong dollar is held at 7.75 to 7.85 to the US dollar: the columns fit, but for one day as printed."""
    outside = [
        day for day, rates in RATES.items() if not Fraction("7.74") < rates["HKD"] / rates["USD"] < Fraction("7.86")
    ]
    assert outside == [date(2009, 3, 26)]


# ── Days ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("day", "rate"),
    [
        ("2022-08-18", "6.7852"), ("2024-01-26", "7.1745"), ("2024-04-02", "7.2359"), ("2024-04-03", "7.2357"),
        ("2024-04-15", "7.2386"), ("2024-04-26", "7.2464"), ("2024-04-29", "7.2413"), ("2024-05-21", "7.2358"),
        ("2025-02-24", "7.2500"), ("2025-02-25", "7.2610"), ("2025-06-10", "7.1848"),
    ],
)  # fmt: skip
def test_reference_days(day: str, rate: str) -> None:
    """Yuan for a dollar on the days of the reports are those that were computed by hand."""
    found = sz.exchange_rate("USD", "CNY", on=day)
    assert f"{float(found.value):.4f}" == rate
    assert str(found) == f"1 USD = {rate} CNY (ECB, {day})"
    assert (found.base, found.quote, str(found.period), found.method, found.source) == ("USD", "CNY", day, "day", "ECB")


def test_two_thousand_random_days() -> None:
    """On 2,000 random days the rate of any pair is the exact cross of the bank's numbers of that or the last day."""
    chance = random.Random(20221122)
    for _ in range(2000):
        day = DAYS[0] + timedelta(chance.randrange((DAYS[-1] - DAYS[0]).days + 1))
        base, quote = chance.choice([*COLUMNS, "EUR"]), chance.choice([*COLUMNS, "EUR"])
        within = [day - timedelta(back) for back in range(8)]
        published = next((d for d in within if d in RATES and {base, quote} <= RATES[d].keys()), None)
        if published is None:
            with pytest.raises(sz.RateError):
                sz.exchange_rate(base, quote, on=day)
            continue
        found = sz.exchange_rate(base, quote, on=day)
        assert found.value == RATES[published][quote] / RATES[published][base]
        assert found.period == sz.Period(published.isoformat())


@pytest.mark.parametrize(
    ("day", "taken"),
    [
        ("2022-08-20", "2022-08-19"),
        ("2022-08-21", "2022-08-19"),
        ("2024-04-01", "2024-03-28"),
        ("2024-12-25", "2024-12-24"),
    ],
)
def test_days_without_a_rate_take_the_last_one_before_and_say_so(day: str, taken: str) -> None:
    """A weekend or holiday takes the last published day, and the rate names that day."""
    found = sz.exchange_rate("USD", "CNY", on=day)
    assert str(found.period) == taken
    assert taken in str(found)
    assert found == sz.exchange_rate("USD", "CNY", on=taken)


def test_ways_to_name_a_time() -> None:
    """A date, datetime, text or Period name one day; an int, text or Period one year."""
    day = sz.exchange_rate("USD", "CNY", on="2022-08-18")
    for on in (date(2022, 8, 18), datetime(2022, 8, 18, 23), sz.Period("2022-08-18")):
        assert sz.exchange_rate("USD", "CNY", on=on) == day
    for on in ("2023", sz.Period("2023")):
        assert sz.exchange_rate("USD", "CNY", on=on) == sz.exchange_rate("USD", "CNY", on=2023)


# ── Periods ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("year", "days", "mean", "federal_reserve"),
    [
        (2021, 258, "6.4491", 6.4508), (2022, 257, "6.7347", 6.7290), (2023, 255, "7.0846", 7.0809),
        (2024, 256, "7.1956", 7.1957), (2025, 255, "7.1874", 7.1875),
    ],
)  # fmt: skip
def test_yearly_means(year: int, days: int, mean: str, federal_reserve: float) -> None:
    """The mean of a year is that of the daily crosses, and within 0.1 % of the Federal Reserve's."""
    found = sz.exchange_rate("USD", "CNY", on=year)
    assert (found.days, found.method, str(found.period)) == (days, "mean", str(year))
    assert f"{float(found.value):.4f}" == mean
    assert str(found) == f"1 USD = {mean} CNY (ECB, mean of {days} days in {year})"
    assert abs(float(found.value) / federal_reserve - 1) < 0.001


@pytest.mark.parametrize("text", ["2024", "2022-H1", "2024-Q1", "2024-04", "2021/2024-04-03", "2024-04-01/2024-04-05"])
@pytest.mark.parametrize("pair", [("USD", "CNY"), ("EUR", "JPY"), ("HKD", "CNY"), ("USD", "HKD")])
def test_means_are_of_the_published_days_each_once(text: str, pair: tuple[str, str]) -> None:
    """A period takes the mean of the exact crosses of the published days in it, to 33 digits."""
    base, quote = pair
    period = sz.Period(text)
    crosses = [RATES[day][quote] / RATES[day][base] for day in DAYS if day in period]
    found = sz.exchange_rate(base, quote, on=text)
    assert found.days == len(crosses)
    assert abs(float(found.value) / math.fsum(map(float, crosses)) * len(crosses) - 1) < 1e-14


def test_means_of_yuan_are_of_yuan_for_one_unit() -> None:
    """The mean of the other direction is the inverse, so that a conversion and its way back agree."""
    for other in ("USD", "EUR", "HKD", "JPY"):
        there, back = (sz.exchange_rate(*pair, on=2023) for pair in ((other, "CNY"), ("CNY", other)))
        assert there.value * back.value == 1
        assert back == there.inverse


@pytest.mark.parametrize(
    "on",
    [
        "2005-03-31", "2026-10-31", "2026-11-22", "1999", "2005", "2005-Q1", "2026", "2026-Q4", "2027", "2026-10/2026-11",
        "2021/..", "../2024", "2004/2006", "9999-12-31", "0001-01-01",
    ],
)  # fmt: skip
def test_what_the_table_does_not_cover_is_a_rate_error(on: str) -> None:
    """A day outside, a period covered in part or not at all, an open one: an error, never the nearest rate."""
    with pytest.raises(sz.RateError) as caught:
        sz.exchange_rate("USD", "CNY", on=on)
    assert ("open" in str(caught.value)) or ("2005-04-01 to 2026-10-30" in str(caught.value))


def test_a_period_without_a_published_day_is_a_rate_error() -> None:
    """A weekend as a period has no mean; the error says to name a day."""
    with pytest.raises(sz.RateError, match="name a day"):
        sz.exchange_rate("USD", "CNY", on="2022-08-20/2022-08-21")


def test_edges_of_the_table_are_covered() -> None:
    """The first and the last day have a rate, and so has the span as a whole."""
    assert sz.exchange_rate("USD", "CNY", on="2005-04-01").value == Fraction("10.7255") / Fraction("1.2959")
    assert sz.exchange_rate("USD", "CNY", on="2026-10-30").value == Fraction("7.4326") / Fraction("1.1172")
    assert sz.exchange_rate("USD", "CNY", on=sz.rate_span()).days == 5527


@pytest.mark.parametrize("on", [None, 2023.0, True, b"2023", ["2023"], float("nan")])
def test_what_is_no_time_is_a_type_error(on: Any) -> None:
    """None, floats and bools name no time: there is no default rate."""
    with pytest.raises(TypeError):
        sz.exchange_rate("USD", "CNY", on=on)


def test_a_time_must_be_named() -> None:
    """Without `on` the call is a TypeError."""
    with pytest.raises(TypeError):
        sz.exchange_rate("USD", "CNY")  # type: ignore[call-arg]


@pytest.mark.parametrize("currency", OWN)
def test_a_currency_without_reference_rates(currency: str) -> None:
    """What the bank does not publish is a RateError that asks for a rate of one's own, and converts at one."""
    for pair in ((currency, "CNY"), ("USD", currency)):
        for on in ("2024-04-02", 2023):
            with pytest.raises(sz.RateError, match="give one of your own, as in rate="):
                sz.exchange_rate(*pair, on=on)
    assert sz.convert_currency(100, currency, "CNY", rate="0.22") == 22.0
    assert sz.Money(100, "CNY").to(currency, rate="0.5").value == 200


@pytest.mark.parametrize("currency", ["XAU", "$", "", "mu", "RUB"])
def test_unknown_currencies(currency: str) -> None:
    """What is no currency of the list is a UnitError, on either side."""
    with pytest.raises(sz.UnitError):
        sz.exchange_rate(currency, "CNY", on=2023)
    with pytest.raises(sz.UnitError):
        sz.exchange_rate("CNY", currency, on=2023)


# ── ExchangeRate ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("pair", list(itertools.permutations(CURRENCIES, 2)))
def test_inverse(pair: tuple[str, str]) -> None:
    """The inverse is exact, swaps the two currencies, keeps the day, and is the rate asked for the other way round."""
    rate = sz.exchange_rate(*pair, on="2024-04-02")
    assert rate.value * rate.inverse.value == 1
    assert (rate.inverse.base, rate.inverse.quote) == (pair[1], pair[0])
    assert rate.inverse.inverse == rate
    assert rate.inverse == sz.exchange_rate(pair[1], pair[0], on="2024-04-02")


def test_a_currency_is_one_of_itself() -> None:
    """The rate of a currency to itself is one, on days and over years."""
    assert sz.exchange_rate("CNY", "CNY", on="2024-04-02").value == 1
    assert sz.exchange_rate("USD", "USD", on=2023).value == 1


def test_rate_of_ones_own() -> None:
    """A rate that is given by hand keeps its exact number, its source and its ends."""
    rate = sz.ExchangeRate("USD", "CNY", "7.1", source="contract of 2024-05-06")
    assert (rate.value, float(rate), rate.method) == (Fraction(71, 10), 7.1, "given")
    assert str(rate) == "1 USD = 7.1000 CNY (contract of 2024-05-06)"
    implied = sz.ExchangeRate("USD", "CNY", 8, method="implied", lower=Fraction(7), upper=Fraction(9))
    assert (implied.inverse.lower, implied.inverse.upper) == (Fraction(1, 9), Fraction(1, 7))


@pytest.mark.parametrize("value", [7, 7.1, "7.1", Decimal("7.1"), Fraction(71, 10)])
def test_kinds_of_number_for_a_rate(value: Any) -> None:
    """A rate takes an int, float, Decimal, Fraction or text; a float is the digits that it prints."""
    assert sz.ExchangeRate("USD", "CNY", value).value in (7, Fraction(71, 10))


BAD_RATES = [
    0, -1, 0.0, -7.1, float("nan"), float("inf"), float("-inf"), Decimal(0), Decimal("NaN"), Decimal("sNaN"),
    Decimal("Infinity"), Decimal("-7"), Fraction(0), Fraction(-7), "0", "-7", "NaN", "abc", "", "1e999999999",
    Decimal("1e999999999"), Decimal("1e-999999999"),
]  # fmt: skip


@pytest.mark.parametrize("value", BAD_RATES, ids=repr)
def test_what_is_no_rate(value: Any) -> None:
    """Zero, negative numbers, NaN and infinities are RateErrors, at once."""
    with pytest.raises(sz.RateError):
        sz.ExchangeRate("USD", "CNY", value)


@pytest.mark.parametrize("value", [None, True, [7], b"7", 7j])
def test_what_is_no_number(value: Any) -> None:
    """Other types are TypeErrors."""
    with pytest.raises(TypeError):
        sz.ExchangeRate("USD", "CNY", value)


def test_rates_are_values() -> None:
    """A rate is frozen, equal to its like, hashable and picklable."""
    rate = sz.exchange_rate("USD", "CNY", on=2023)
    assert pickle.loads(pickle.dumps(rate)) == rate
    assert hash(rate) == hash(sz.exchange_rate("USD", "CNY", on="2023"))
    with pytest.raises(AttributeError):
        rate.value = Fraction(7)  # type: ignore[misc]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"quote": "USD"}, "name two currencies"),
        ({"method": "mean"}, "of how many days"),
        ({"method": "mean", "days": 3}, "in which period"),
        ({"days": 3, "period": 2023}, "a mean, and nothing else"),
        ({"method": "mean", "days": 0, "period": 2023}, "from 1 on, not 0"),
        ({"method": "mean", "days": True, "period": 2023}, "from 1 on, not True"),
        ({"lower": 7}, "both bounds or none"),
        ({"lower": 8, "upper": 9}, "does not lie within its bounds, 8.0000 to 9.0000"),
        ({"lower": 8, "upper": 7}, "does not lie within its bounds"),
        ({"lower": "a", "upper": 8}, "'a' is not an exchange rate"),
    ],
)
def test_a_rate_that_cannot_be_is_refused(more: dict[str, Any], reason: str) -> None:
    """One currency, a mean of nothing, bounds beside the value: RateErrors that say so, when the rate is made."""
    with pytest.raises(sz.RateError, match=reason):
        sz.ExchangeRate(**{"base": "USD", "quote": "CNY", "value": "7.1", **more})


def test_a_rate_says_whose_it_is() -> None:
    """The source is a text, and says something."""
    with pytest.raises(TypeError, match=r"ExchangeRate.source is a text, not None"):
        sz.ExchangeRate("USD", "CNY", "7.1", source=None)  # type: ignore[arg-type]
    with pytest.raises(sz.DatasetError, match="source"):
        sz.ExchangeRate("USD", "CNY", "7.1", source=" ")


def test_numbers_of_numpy_are_numbers() -> None:
    """A rate from an array is taken by the digits that it prints, as a float is."""
    np = pytest.importorskip("numpy")
    for value in (np.float32(7.1), np.float64(7.1)):
        assert sz.ExchangeRate("USD", "CNY", value).value == Fraction("7.1")
    assert sz.ExchangeRate("USD", "CNY", np.int64(7)).value == 7
    with pytest.raises(TypeError):
        sz.ExchangeRate("USD", "CNY", np.bool_(True))
