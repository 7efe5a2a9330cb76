"""Money from one currency to another: always at a rate that is named, in the kind that was given."""

import decimal
import math
import threading
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from typing import Any

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

import shanghai_zones as sz
from shanghai_zones.values.rates import yuan_span
from shanghai_zones.values.units import as_unit
from shanghai_zones.vocabulary import title_of

CURRENCIES = st.sampled_from([currency for currency in sz.Currency if currency not in ("TWD", "MOP")])
DAY = "2022-08-18"
RATE = Fraction("6.9060") / Fraction("1.0178")  # yuan for a dollar on that day
MONEY = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**21), max_value=10**21)


def rate_of(one: str, other: str) -> Fraction:
    """The rate between two currencies on the day."""
    return sz.exchange_rate(one, other, on=DAY).value


def close(one: Any, other: Any, tolerance: float = 1e-14) -> bool:
    """Whether two numbers are alike but for floats."""
    return abs(Fraction(one) - Fraction(other)) <= abs(Fraction(other)) * Fraction(tolerance)


# ── Forms ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_kinds_of_number() -> None:
    """int and float give float, Decimal gives Decimal, Fraction is exact."""
    results = {kind: sz.convert_currency(kind(8), "CNY", "USD", on=DAY) for kind in (int, float, Decimal, Fraction)}
    assert {kind: type(result) for kind, result in results.items()} == {
        int: float, float: float, Decimal: Decimal, Fraction: Fraction,
    }  # fmt: skip
    assert results[Fraction] == 8 / RATE
    assert all(close(result, 8 / RATE) for result in results.values())


@pytest.mark.parametrize("on", [DAY, sz.Period(DAY), "2022", 2022, "2022-H1", "2022-Q3", "2022-08"])
def test_times(on: Any) -> None:
    """Each way to name a time takes the rate that exchange_rate gives for it."""
    rate = sz.exchange_rate("USD", "CNY", on=on).value
    assert sz.convert_currency(Fraction(5), "USD", "CNY", on=on) == 5 * rate
    assert sz.convert_currency(Fraction(5), "CNY", "USD", on=on) == 5 / rate


def test_a_bare_rate_is_yuan_for_one_unit_whichever_way() -> None:
    """rate=7.1 means 7.1 yuan for a dollar, into yuan and out of it, as any kind of number."""
    for rate in (Decimal("7.1"), 7.1, "7.1", Fraction(71, 10)):
        assert sz.convert_currency(Fraction(71), "CNY", "USD", rate=rate) == 10
        assert sz.convert_currency(Fraction(10), "USD", "CNY", rate=rate) == 71


def test_a_rate_object_works_both_ways() -> None:
    """An ExchangeRate converts between its two currencies, and its inverse does the same."""
    rate = sz.ExchangeRate("EUR", "USD", "1.25")
    for known in (rate, rate.inverse):
        assert sz.convert_currency(Fraction(4), "EUR", "USD", rate=known) == 5
        assert sz.convert_currency(Fraction(5), "USD", "EUR", rate=known) == 4


def test_money_keeps_its_statement() -> None:
    """A Money gives a Money with its qualifier, a range both its ends; the method does the same."""
    signed = sz.Money(71, "CNY", "more_than")
    assert (
        sz.convert_currency(signed, "USD", rate="7.1")
        == signed.to("USD", rate="7.1").measure
        == sz.Money(10, "USD", "more_than")
    )
    span = sz.Money(71, "CNY", "between", 142)
    assert sz.convert_currency(span, "USD", rate="7.1") == sz.Money(10, "USD", "between", 20)


def test_intensities() -> None:
    """An Intensity changes its money, and its land where the unit says so."""
    price = sz.Intensity(7_100_000, "CNY/ha", "about")
    assert sz.convert_currency(price, "USD", rate="7.1") == sz.Intensity(1_000_000, "USD/ha", "about")
    assert sz.convert_currency(price, "USD/km2", rate="7.1") == sz.Intensity(100_000_000, "USD/km2", "about")
    acre = price.to("USD/acre", rate="7.1")
    assert close(acre.value, Fraction(1_000_000) * Fraction("0.40468564224"), 1e-30)
    assert sz.convert_currency(sz.Intensity(7, "CNY/mu"), "USD", rate=7) == sz.Intensity(1, "USD/mu")


def test_metrics(ds: sz.Dataset) -> None:
    """Metric.to names figure, rate and day; "period" and "published" are the metric's own."""
    metric = ds.metrics["bay-area-projects-investment-2022-h1"]
    published = metric.to("USD", on="published")
    assert str(published) == "US$1.18 billion (8 billion yuan at 6.7852, ECB, 2022-08-18)"
    assert published.metric is metric
    assert published.rate == sz.exchange_rate("USD", "CNY", on="2022-08-18")
    assert metric.to("USD", on="period").rate == sz.exchange_rate("USD", "CNY", on="2022-H1")
    assert metric.to("USD", rate=8).measure == sz.Money(10**9, "USD")
    assert metric.to("CNY").measure == metric.measure
    assert metric.also == sz.Money("1180000000", "USD")


def test_metrics_of_land_need_no_rate(ds: sz.Dataset) -> None:
    """Land converts without a rate, and refuses one."""
    land = ds.metrics["valeo-waigang-base-land-area"]
    assert str(land.to("ha").measure) == "about 3 ha"
    assert land.to("ha").rate is None
    with pytest.raises(sz.UnitError, match="rate"):
        land.to("ha", on="period")


def test_metrics_without_a_time(ds: sz.Dataset) -> None:
    """A metric whose period is open, or whose source has no date, says what to name instead."""
    target = ds.metrics["jiading-district-biopharma-cluster-worth-target"]
    with pytest.raises(sz.RateError, match="open at one end"):
        target.to("USD", on="period")
    money = sz.Metric(
        id="m", subject=ds.zones[0], indicator=ds.indicators["reward-fund"], measure=sz.Money(5, "CNY"),
        status="actual", source=ds.sources["catalogue-2018"],
    )  # fmt: skip
    with pytest.raises(sz.RateError, match="no date"):
        money.to("USD", on="published")
    with pytest.raises(sz.RateError, match="no period"):
        money.to("USD", on="period")


# ── Compound quantities ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def registry() -> pint.UnitRegistry:
    """A registry with our units."""
    return sz.define_units(pint.UnitRegistry())


COMPOUND = {
    "CNY": 1 / RATE,
    "CNY / m ** 2": 1 / RATE,
    "m ** 2 / CNY": RATE,
    "CNY ** 2": 1 / RATE**2,
    "CNY ** 3 / kg": 1 / RATE**3,
    "1 / CNY ** 2": RATE**2,
    "万元 / 亩": 10_000 / RATE,
    "亿元": 10**8 / RATE,
    "CNY * m / CNY / s * yuan": 1 / RATE,
    "万元 ** 2 / mu": 10**8 / RATE**2,
}


@pytest.mark.parametrize("unit", COMPOUND)
def test_every_power_of_the_currency_changes(registry: pint.UnitRegistry, unit: str) -> None:
    """In a compound quantity the magnitude is multiplied by the rate to the power of the currency, and only that."""
    quantity = registry.Quantity(3.0, unit)
    result = sz.convert_currency(quantity, "USD", on=DAY)
    assert result._REGISTRY is registry
    rest = (quantity.units / registry.Unit("CNY") ** currency_power(quantity)).dimensionality
    assert (result.units / registry.Unit("USD") ** currency_power(quantity)).dimensionality == rest
    assert close(result.magnitude, 3 * COMPOUND[unit])
    assert quantity == registry.Quantity(3.0, unit)


def currency_power(quantity: Any) -> int:
    return int(quantity.dimensionality["[currency_CNY]"])


def test_fractional_powers(registry: pint.UnitRegistry) -> None:
    """A square root of money has the square root of the rate."""
    result = sz.convert_currency(registry.Quantity(3.0, "CNY ** 0.5"), "USD", on=DAY)
    assert result.magnitude == pytest.approx(3 / math.sqrt(RATE))


@pytest.mark.parametrize(("one", "other"), list(permutations(["CNY", "USD", "EUR", "HKD", "JPY"], 2)))
def test_compound_units_against_hand_arithmetic(registry: pint.UnitRegistry, one: str, other: str) -> None:
    """Money per mu of one currency in money per acre of another is rate times acre over mu, for every pair."""
    result = sz.convert_currency(registry.Quantity(5, f"{one} / mu"), other, on=DAY).to(f"{other} / international_acre")
    assert close(result.magnitude, 5 * rate_of(one, other) * Fraction("4046.8564224") / Fraction(2000, 3))


def test_a_target_with_land(registry: pint.UnitRegistry) -> None:
    """CNY/m² to USD/acre is one call."""
    result = sz.convert_currency(registry.Quantity(1000, "CNY / m ** 2"), "USD/acre", rate="7.25")
    assert str(result.units) == "USD / international_acre"
    assert close(result.magnitude, Fraction(1000) / Fraction("7.25") * Fraction("4046.8564224"))


def test_quantities_that_cannot(registry: pint.UnitRegistry) -> None:
    """No money, two moneys, or a unit that is no currency: UnitErrors."""
    for unit, target in [("m ** 2", "USD"), ("CNY * USD", "EUR"), ("CNY / USD", "CNY"), ("CNY", "mu"), ("kg", "USD")]:
        with pytest.raises(sz.UnitError):
            sz.convert_currency(registry.Quantity(1, unit), target, rate=7)
    with pytest.raises(sz.RateError):
        sz.convert_currency(registry.Quantity(1, "CNY"), "USD")


def test_quantities_of_measures() -> None:
    """A measure's own quantity converts in the application registry."""
    price = sz.Money(400_000_000, "CNY").quantity / sz.Area(78, "mu").quantity
    result = sz.convert_currency(price, "USD/acre", rate="7.25")
    assert close(
        result.magnitude, Fraction(400_000_000, 78) / Fraction("7.25") * Fraction("4046.8564224") * Fraction(3, 2000)
    )


# ── Properties ──────────────────────────────────────────────────────────────────────────────────────────────────


@given(MONEY, CURRENCIES, CURRENCIES)
def test_round_trips_of_decimals_of_up_to_28_digits(value: Decimal, one: sz.Currency, other: sz.Currency) -> None:
    """There and back, a Decimal of up to 28 digits is what it was."""
    rate = sz.exchange_rate(one, other, on=DAY)
    back = sz.convert_currency(sz.convert_currency(value, one, other, rate=rate), other, one, rate=rate)
    assert back.quantize(Decimal("1e-6"), context=decimal.Context(prec=60)) == value


@given(MONEY, CURRENCIES, CURRENCIES, st.integers(1, 50))
def test_decimals_are_rounded_once_and_obey_no_context(
    value: Decimal, one: sz.Currency, other: sz.Currency, precision: int
) -> None:
    """A Decimal is the 34 digits nearest to the exact result, whatever the user's context is."""
    exact = Fraction(value) * rate_of(one, other)
    with decimal.localcontext(decimal.Context(prec=precision, traps=[decimal.Inexact, decimal.Rounded])):
        result = sz.convert_currency(value, one, other, on=DAY)
    assert abs(Fraction(result) - exact) <= abs(exact) * Fraction(5, 10**34)


@given(st.floats(-1e200, 1e200), st.floats(-1e200, 1e200), CURRENCIES, CURRENCIES)
def test_monotony(x: float, y: float, one: sz.Currency, other: sz.Currency) -> None:
    """More money is not less in another currency."""
    low, high = sorted((x, y))
    assert sz.convert_currency(low, one, other, on=DAY) <= sz.convert_currency(high, one, other, on=DAY)


@given(st.fractions(), st.fractions(), CURRENCIES, CURRENCIES)
def test_linearity(x: Fraction, y: Fraction, one: sz.Currency, other: sz.Currency) -> None:
    """The sum of two conversions is the conversion of the sum, exactly in Fractions."""
    there = [sz.convert_currency(value, one, other, on=DAY) for value in (x, y, x + y, 3 * x)]
    assert there[0] + there[1] == there[2]
    assert 3 * there[0] == there[3]


@given(st.fractions(), CURRENCIES, CURRENCIES, CURRENCIES)
def test_a_day_knows_no_arbitrage(x: Fraction, one: sz.Currency, other: sz.Currency, third: sz.Currency) -> None:
    """On one day a way over a third currency is the direct way."""
    over = sz.convert_currency(sz.convert_currency(x, one, third, on=DAY), third, other, on=DAY)
    assert over == sz.convert_currency(x, one, other, on=DAY)


@given(st.integers(-(10**30), 10**30), CURRENCIES, CURRENCIES)
def test_ints_are_correctly_rounded(value: int, one: sz.Currency, other: sz.Currency) -> None:
    """An int gives the float nearest to the exact result."""
    exact = value * rate_of(one, other)
    assert sz.convert_currency(value, one, other, on=DAY) == exact.numerator / exact.denominator


@given(st.floats(-1e200, 1e200).filter(lambda x: x == 0 or abs(x) > 1e-200), CURRENCIES, CURRENCIES)
def test_floats_are_within_two_units_in_the_last_place(value: float, one: sz.Currency, other: sz.Currency) -> None:
    """A float is within two units in the last place of the exact result."""
    exact = Fraction(value) * rate_of(one, other)
    result = sz.convert_currency(value, one, other, on=DAY)
    assert abs(Fraction(result) - exact) <= 2 * Fraction(math.ulp(result))


def test_the_same_currency_changes_nothing() -> None:
    """Yuan to yuan is the amount, with or without a rate."""
    assert sz.convert_currency(Decimal("8.50"), "CNY", "RMB") == Decimal("8.5")
    assert sz.convert_currency(5, "USD", "USD", on=2023) == 5
    assert sz.Money(5, "CNY").to("CNY").measure == sz.Money(5, "CNY")


def test_four_threads_with_four_rates() -> None:
    """Four threads with four rates, on numbers, measures and quantities: never a foreign rate."""
    registry = sz.define_units(pint.UnitRegistry())
    barrier, wrong = threading.Barrier(4), []

    def work(rate: int) -> None:
        barrier.wait()
        for _ in range(100):
            found = {
                sz.convert_currency(rate * 1000, "CNY", "USD", rate=rate),
                float(sz.Money(rate * 1000, "CNY").to("USD", rate=rate).value),
                round(sz.convert_currency(registry.Quantity(rate * 1000.0, "CNY / mu"), "USD", rate=rate).magnitude, 6),
            }
            if found != {1000.0}:
                wrong.append((rate, found))

    threads = [threading.Thread(target=work, args=(rate,)) for rate in (3, 5, 7, 11)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


# ── Refusals ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_rate_must_be_named() -> None:
    """Without a rate there is no conversion, of a number, a measure or a metric; the error shows how to name one."""
    with pytest.raises(sz.RateError, match=r"on='2023', or a rate with rate=7\.1"):
        sz.convert_currency(5, "CNY", "USD")
    with pytest.raises((sz.RateError, sz.UnitError), match="rate"):
        sz.convert_currency(sz.Money(5, "CNY"), "USD")


def test_exactly_one_of_rate_and_on() -> None:
    """Two rates are one too many, also where both would agree or the currency stays the same."""
    for target in ("USD", "CNY"):
        with pytest.raises(sz.RateError):
            sz.convert_currency(5, "CNY", target, rate=7, on=DAY)


def test_a_bare_rate_needs_the_yuan() -> None:
    """Between two other currencies a bare number means nothing."""
    with pytest.raises(sz.RateError, match="yuan"):
        sz.convert_currency(5, "USD", "EUR", rate=1.1)


def test_a_rate_of_another_pair_is_refused() -> None:
    """A rate of euros and dollars does not convert yuan."""
    with pytest.raises(sz.RateError, match="does not convert"):
        sz.convert_currency(5, "CNY", "USD", rate=sz.ExchangeRate("EUR", "USD", "1.1"))


@pytest.mark.parametrize("rate", [0, -7, float("nan"), float("inf"), Decimal("NaN"), "0", "x"], ids=repr)
def test_bad_rates(rate: Any) -> None:
    """Rates that are zero, negative, NaN or infinite are refused."""
    with pytest.raises(sz.RateError):
        sz.convert_currency(5, "CNY", "USD", rate=rate)


@pytest.mark.parametrize("on", ["yesterday", "2023-13", "20230102", ""])
def test_bad_times(on: str) -> None:
    """A text that is no period is a ParseError, also where no rate is needed."""
    for target in ("USD", "CNY"):
        with pytest.raises(sz.ParseError):
            sz.convert_currency(5, "CNY", target, on=on)


@pytest.mark.parametrize("value", ["5", b"5", True, None, [5], (5,), {5}, 1j, object()])
def test_what_is_no_number(value: Any) -> None:
    """Text, bool, None, lists and other things are TypeErrors."""
    with pytest.raises(TypeError):
        sz.convert_currency(value, "CNY", "USD", on=DAY)


@pytest.mark.parametrize("currency", ["XAU", "$", "mu", "", "¥"])
def test_what_is_no_currency(currency: str) -> None:
    """Other currencies, signs of several and land are UnitErrors."""
    with pytest.raises(sz.UnitError):
        sz.convert_currency(5, currency, "USD", on=DAY)
    with pytest.raises(sz.UnitError):
        sz.convert_currency(sz.Money(5, "CNY"), currency, on=DAY)


def test_other_measures_are_refused() -> None:
    """A rate converts money only."""
    for measure in (sz.Area(5, "ha"), sz.Count(5), sz.Ratio(5, "percent")):
        with pytest.raises(sz.UnitError, match=r"and no money; its own \.to\(\) converts it"):
            sz.convert_currency(measure, "USD", on=DAY)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("measure", "target"),
    [(sz.Money(5, "CNY"), "mu"), (sz.Money(5, "CNY"), "USD/acre"), (sz.Intensity(5, "CNY/ha"), "ha")],
)
def test_money_stays_money(measure: Any, target: str) -> None:
    """Money does not become money for land or land, and money for land not land: a UnitError says what each is."""
    is_what = f"'{target}' is {title_of(type(as_unit(target)))}, not {title_of(type(measure.unit))}; known: "
    with pytest.raises(sz.UnitError, match=is_what):
        sz.convert_currency(measure, target, rate=7)


def test_wrong_shapes_show_the_right_one() -> None:
    """A bare number without its currency, and a Money or quantity with one, are TypeErrors that show how to write it."""
    with pytest.raises(TypeError, match=r"convert_currency\(5, 'CNY', 'USD', on=…\)"):
        sz.convert_currency(5, "USD", on=DAY)  # type: ignore[call-overload]
    with pytest.raises(TypeError, match=r"convert_currency\(value, 'USD', on=…\)"):
        sz.convert_currency(sz.Money(5, "CNY"), "CNY", "USD", on=DAY)  # type: ignore[call-overload]
    with pytest.raises(TypeError, match=r"convert_currency\(value, 'USD', on=…\)"):
        sz.convert_currency(sz.Money(5, "CNY").quantity, "CNY", "USD", on=DAY)
    with pytest.raises(TypeError, match="was not told"):
        sz.convert_currency(5)  # type: ignore[call-overload]


def test_a_column_of_dates_needs_a_column_of_values() -> None:
    """A list of dates is no column."""
    with pytest.raises(TypeError):
        sz.convert_currency(5, "CNY", "USD", on=[DAY])


@pytest.mark.parametrize(("other", "rate"), [("USD", "0.14"), ("EUR", 0.13), ("JPY", 20), ("HKD", 3)])
def test_a_bare_rate_the_wrong_way_round(other: str, rate: Any) -> None:
    """Bare rates are yuan for one unit; 0.14 for a dollar fits only the other way round and is refused with both ways.

    What both ways could be, or neither, is taken as it is documented; a named `ExchangeRate` is never doubted.
    """
    if other == "HKD":  # a Hong Kong dollar is about a yuan: no direction can be told
        assert sz.convert_currency(Decimal(6), "CNY", other, rate=rate) == 2
        return
    for pair in (("CNY", other), (other, "CNY")):
        with pytest.raises(sz.RateError, match=rf"fits {other} for 1 yuan: give rate=.*ExchangeRate\('CNY', '{other}'"):
            sz.convert_currency(1e6, *pair, rate=rate)
    named = sz.ExchangeRate("CNY", other, rate)
    assert sz.convert_currency(Decimal(100), "CNY", other, rate=named) == Decimal(str(rate)) * 100
    assert sz.convert_currency(Decimal(100), "USD", "CNY", rate=1000) == 100_000


@pytest.mark.parametrize(
    ("edge", "beyond"),
    [
        (lambda low, high: 1 / (2 * high), Fraction(99, 100)),
        (lambda low, high: 2 / low, Fraction(101, 100)),
    ],
    ids=["twice the highest", "half the lowest"],
)
def test_how_far_off_a_rate_is_still_taken_for_the_other_way(edge: Any, beyond: Fraction) -> None:
    """From half the lowest to twice the highest rate of all days; what is further off is nobody's slip."""
    rate = edge(*map(Fraction, yuan_span(sz.Currency.USD)))
    with pytest.raises(sz.RateError, match="fits USD for 1 yuan"):
        sz.convert_currency(1, "USD", "CNY", rate=rate)
    assert sz.convert_currency(Fraction(1), "USD", "CNY", rate=rate * beyond) == rate * beyond


def test_what_may_be_a_rate_as_it_stands_is_one() -> None:
    """Where both ways fit, as with a Hong Kong dollar, a rate is what it is documented to be, up to twice the highest."""
    _, highest = yuan_span(sz.Currency.HKD)
    for rate in (Fraction(1), Fraction(highest) * 2):
        assert sz.convert_currency(Fraction(1), "HKD", "CNY", rate=rate) == rate
    with pytest.raises(sz.RateError, match="fits HKD for 1 yuan"):
        sz.convert_currency(1, "HKD", "CNY", rate=Fraction(highest) * Fraction(202, 100))


def test_what_was_not_computed_is_not_rounded(ds: sz.Dataset) -> None:
    """A figure "converted" to its own unit prints as it was stated."""
    output = ds.metrics["jiading-industrial-zone-industrial-output-2023"]
    assert str(output.to("CNY")) == "124.3 billion yuan"


@pytest.mark.parametrize("money", [sz.Money(5, "CNY"), sz.Intensity(5, "CNY/mu")])
def test_money_never_converts_without_a_rate(money: Any) -> None:
    """The error of `Measure.to` is that of `convert_currency`: a RateError that shows how to name one."""
    with pytest.raises(sz.RateError, match="CNY to USD needs a rate: name a day or period"):
        money.to("USD" if isinstance(money, sz.Money) else "USD/acre")
    assert money.to("yuan" if isinstance(money, sz.Money) else "CNY/mu").measure == money


def test_a_column_is_no_time_for_one_figure(ds: sz.Dataset) -> None:
    """One figure is converted at one time: a column of dates is a TypeError."""
    pd = pytest.importorskip("pandas")
    with pytest.raises((TypeError, sz.ParseError)):
        ds.metrics["jiading-industrial-zone-industrial-output-2023"].to("USD", on=pd.Series(["2023", "2022"]))


@pytest.mark.parametrize(
    "rate",
    ["7_1", "٧", "７.1", " 7.1", "7.1 ", "7.1\n", "1e2", "+7", "7.", ".7", "7,1", "0x7", "inf", "sNaN", "", "7" * 25],
)
def test_a_rate_as_text_has_plain_digits(rate: str) -> None:
    """One spelling for one value, as in a file: nothing that Python's Decimal would take for another number."""
    for call in (
        lambda: sz.convert_currency(1.0, "USD", "CNY", rate=rate),
        lambda: sz.ExchangeRate("USD", "CNY", rate),
        lambda: sz.ExchangeRate("USD", "CNY", "7", lower=rate, upper="8"),
    ):
        with pytest.raises(sz.RateError, match="is not an exchange rate"):
            call()
