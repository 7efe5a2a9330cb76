"""Nonsense in every place of every public function of values and rates: an error of ours, and never an answer.

What is raised is raised by the library, in its own words, and what the words advise can be done: a parameter that they
name is one of the function that was called, or of the one that they name with it.
"""

import ast
import functools
import inspect
import itertools
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pint
import polars as pl
import pyarrow as pa
import pytest

import shanghai_zones as sz

HOME = str(Path(sz.__file__).parent)
NOTHING, NAN, HUGE = None, float("nan"), Decimal("9e999999999999999999")
NONSENSE: dict[str, Any] = {
    "nothing": NOTHING, "empty": "", "blank": " ", "nan": NAN, "infinity": float("inf"), "text nan": "NaN", "bool": True,
    "bytes": b"45", "list": [1], "tuple": (1, 2), "dict": {}, "set": set(), "range": range(3), "ellipsis": ...,
    "huge int": 10**400, "huge Decimal": HUGE, "exponent": "1e5", "underscore": "1_000", "wide digits": "４５", "long": "9" * 5000,
    "complex": 1j, "class": sz.Area, "function": print, "NumPy bool": np.bool_(True), "span of time": np.timedelta64(3, "D"),
    "no time": np.datetime64("NaT", "D"), "NA": pd.NA, "NaT": pd.NaT, "lone float": np.array(4.0), "array": np.array([1.5, np.nan]),
    "texts": np.array(["a"]), "series": pd.Series([1.0, None]), "bools": pl.Series([True]), "Arrow": pa.array(["x"]),
    "frame": pd.DataFrame({"a": [1]}), "object": object(), "null": "a\0b", "rate": sz.ExchangeRate("USD", "CNY", 7),
}  # fmt: skip
NO_UNIT: dict[str, Any] = NONSENSE | {
    "number": 45,
    "case": "Hectares of",
    "slip": "hectar",
    "other": "kg",
    "month": "month",
}
COLUMNS = {"lone float", "array", "series", "Arrow", "nan", "infinity"}
AREA, MONEY, RENT = sz.Area(45, "mu"), sz.Money(8, "CNY"), sz.Intensity(1, "CNY/m2/day")
RATE, YEAR = NONSENSE["rate"], sz.Period("2023")

# What is called with nonsense in one place; the function whose parameters a message may name; what means something there.
Row = tuple[Callable[[Any], Any], Callable[..., Any], set[str]]
VALUES: dict[str, Row] = {
    "Area": (lambda x: sz.Area(x, "mu"), sz.Area, set()),
    "Area.qualifier": (lambda x: sz.Area(1, "mu", x), sz.Area, set()),
    "Area.high": (lambda x: sz.Area(1, "mu", "between", x), sz.Area, set()),
    "Count": (sz.Count, sz.Count, set()),
    "measure": (lambda x: sz.measure(x, "mu"), sz.measure, set()),
    "measure alone": (sz.measure, sz.measure, set()),
    "reported": (lambda x: sz.Area(1, "mu", reported=x), sz.Area, {"nothing", "text nan", "exponent", "underscore", "wide digits", "long"}),
    "rate": (lambda x: MONEY.to("USD", rate=x), MONEY.to, {"rate"}),
    "on": (lambda x: MONEY.to("USD", on=x), MONEY.to, set()),
    "rates": (lambda x: MONEY.to("USD", on="2023", rates=x), MONEY.to, {"nothing"}),
    "days": (lambda x: RENT.to("CNY/m2/year", days=x), RENT.to, set()),
    "days of a year": (lambda x: sz.Duration(1, "year").to("day", days=x), AREA.to, set()),
    "rounded": (AREA.rounded, AREA.rounded, {"huge int"}),
    "is_above": (AREA.is_above, AREA.is_above, set()),
    "is_below": (AREA.is_below, AREA.is_below, set()),
    "agrees_with": (AREA.agrees_with, AREA.agrees_with, set()),
    "from_quantity": (sz.Area.from_quantity, sz.Area.from_quantity, set()),
    "to_quantity": (AREA.to_quantity, AREA.to_quantity, {"nothing"}),
    "format_measure": (sz.format_measure, sz.format_measure, set()),
    "locale": (lambda x: sz.format_measure(AREA, x), sz.format_measure, set()),
    "convert_area": (lambda x: sz.convert_area(x, "mu", "ha"), sz.convert_area, COLUMNS - {"Arrow"} | {"huge Decimal"}),
    "convert_area of two": (lambda x: sz.convert_area(x, "ha"), sz.convert_area, set()),
    "convert_currency": (lambda x: sz.convert_currency(x, "CNY", "USD", rate=7), sz.convert_currency, COLUMNS - {"Arrow"} | {"huge Decimal"}),
    "convert_currency of two": (lambda x: sz.convert_currency(x, "USD", rate=7), sz.convert_currency, set()),
    "convert_currency.on": (lambda x: sz.convert_currency(1, "CNY", "USD", on=x), sz.convert_currency, set()),
    "convert_currency.rate": (lambda x: sz.convert_currency(1, "CNY", "USD", rate=x), sz.convert_currency, {"rate"}),
    "exchange_rate.on": (lambda x: sz.exchange_rate("USD", "CNY", on=x), sz.exchange_rate, set()),
    "exchange_rate.rates": (lambda x: sz.exchange_rate("USD", "CNY", on=2023, rates=x), sz.exchange_rate, {"nothing"}),
    "ExchangeRate": (lambda x: sz.ExchangeRate("USD", "CNY", x), sz.ExchangeRate, set()),
    "ExchangeRate.period": (lambda x: sz.ExchangeRate("USD", "CNY", 7, x), sz.ExchangeRate, {"nothing"}),
    "ExchangeRate.method": (lambda x: sz.ExchangeRate("USD", "CNY", 7, None, x), sz.ExchangeRate, set()),
    "ExchangeRate.days": (lambda x: sz.ExchangeRate("USD", "CNY", 7, 2023, "mean", days=x), sz.ExchangeRate, {"huge int"}),
    "ExchangeRate.lower": (lambda x: sz.ExchangeRate("USD", "CNY", 7, lower=x, upper=8), sz.ExchangeRate, set()),
    "Period": (sz.Period, sz.Period, set()),
    "as_period": (sz.as_period, sz.as_period, set()),
    "overlaps": (YEAR.overlaps, YEAR.overlaps, set()),
    "contains": (YEAR.__contains__, YEAR.__contains__, set()),
    "define_units": (sz.define_units, sz.define_units, {"nothing"}),
    "read_rates": (sz.read_rates, sz.read_rates, set()),
}  # fmt: skip
UNITS: dict[str, Row] = {
    "Area.unit": (lambda x: sz.Area(1, x), sz.Area, set()),
    "Money.unit": (lambda x: sz.Money(1, x), sz.Money, set()),
    "Intensity.unit": (lambda x: sz.Intensity(1, x), sz.Intensity, set()),
    "measure.unit": (lambda x: sz.measure(1, x), sz.measure, {"month"}),
    "Area.to": (AREA.to, AREA.to, set()),
    "Money.to": (lambda x: MONEY.to(x, rate=7), MONEY.to, set()),
    "Intensity.to": (lambda x: RENT.to(x, rate=7), RENT.to, set()),
    "convert_area from": (lambda x: sz.convert_area(1, x, "ha"), sz.convert_area, set()),
    "convert_area to": (lambda x: sz.convert_area(1, "ha", x), sz.convert_area, set()),
    "convert_area of an Area": (lambda x: sz.convert_area(AREA, x), sz.convert_area, set()),
    "convert_area of a quantity": (lambda x: sz.convert_area(AREA.quantity, x), sz.convert_area, set()),
    "convert_currency from": (lambda x: sz.convert_currency(1, x, "USD", on=2023), sz.convert_currency, set()),
    "convert_currency to": (lambda x: sz.convert_currency(1, "USD", x, on=2023), sz.convert_currency, set()),
    "convert_currency of Money": (lambda x: sz.convert_currency(MONEY, x, on=2023), sz.convert_currency, set()),
    "convert_currency of a quantity": (lambda x: sz.convert_currency(MONEY.quantity, x, on=2023), sz.convert_currency, set()),
    "exchange_rate of": (lambda x: sz.exchange_rate(x, "CNY", on=2023), sz.exchange_rate, set()),
    "exchange_rate in": (lambda x: sz.exchange_rate("CNY", x, on=2023), sz.exchange_rate, set()),
    "rate_span": (sz.rate_span, sz.rate_span, {"nothing"}),
    "ExchangeRate of": (lambda x: sz.ExchangeRate(x, "CNY", 7), sz.ExchangeRate, set()),
    "ExchangeRate.factor": (lambda x: RATE.factor(x, "CNY"), RATE.factor, set()),
    **{
        family.__name__: (family, family, {"month"} if family is sz.DurationUnit else set())
        for family in (sz.Currency, sz.AreaUnit, sz.LengthUnit, sz.DurationUnit, sz.CountUnit, sz.RatioUnit, sz.IntensityUnit)
    },
}  # fmt: skip
OF_METHODS = {".to(": AREA.to, "ExchangeRate(": sz.ExchangeRate, "measure(quantity": sz.measure}


@functools.cache
def raising(file: str) -> set[int]:
    """The lines of a file on which it raises an error of its own."""
    nodes = [node for node in ast.walk(ast.parse(Path(file).read_text("utf-8"))) if isinstance(node, ast.Raise)]
    return {line for node in nodes for line in range(node.lineno, (node.end_lineno or 0) + 1)}


def is_ours(error: BaseException) -> bool:
    """Whether an error was raised by a `raise` of the library, and not by what it called."""
    trace: Any = error.__traceback__
    while trace.tb_next:
        trace = trace.tb_next
    return trace.tb_frame.f_code.co_filename.startswith(HOME) and trace.tb_lineno in raising(
        trace.tb_frame.f_code.co_filename
    )


def error_of(call: Callable[[Any], object], given: Any) -> Exception | None:
    """What a call raises, of whatever kind."""
    try:
        call(given)
    except Exception as error:
        return error
    return None


def unknown_advice(message: str, function: Callable[..., Any]) -> set[str]:
    """The parameters that a message names, and neither the function has nor one that it names."""
    functions = [function, *(other for words, other in OF_METHODS.items() if words in message)]
    has = {name for each in functions for name in inspect.signature(each).parameters}
    return set(re.findall(r"(?<![\w'])([a-z_]+)=(?!=)", message.replace("timedelta(days=", ""))) - has


@pytest.mark.parametrize("row", [*VALUES, *UNITS])
@pytest.mark.filterwarnings("ignore")
def test_nonsense_is_refused_in_our_own_words(row: str) -> None:
    """Each kind of nonsense in each place is refused by us; and each that means something there gives an answer."""
    call, function, meant = (VALUES | UNITS)[row]
    for name, nonsense in (NO_UNIT if row in UNITS else NONSENSE).items():
        error = error_of(call, nonsense)
        assert (error is None) is (name in meant), (name, error)
        if error is not None:
            assert is_ours(error), (name, type(error), error)
            assert not unknown_advice(str(error), function), (name, str(error))


AMOUNTS = [
    Decimal("1.2"), Fraction(6, 5), 1.2, 3, np.float64(2.5), np.array([1.5, 2]), np.array([Decimal(1), Decimal(2)], dtype=object),
    10**400, float("nan"), Decimal("NaN"), 1e300, Decimal("1e-300"),
]  # fmt: skip
IN_PINT = [
    "元/平方米/day",
    "万元/亩",
    "亩",
    "acre",
    "day",
    "month",
    "USD",
    "percent",
    "count",
    "元**2/m",
    "m/yuan",
    "yuan**0.5",
    "kg",
    "degree",
]


@pytest.mark.parametrize("kind", [float, Decimal, Fraction])
@pytest.mark.filterwarnings("ignore")
def test_a_quantity_of_any_number_and_registry_goes_in_and_out_or_is_refused_by_us(kind: type) -> None:
    """Every family, in registries of floats, Decimals and Fractions: an answer, the same there and back, or our error."""
    registry: Any = pint.UnitRegistry(non_int_type=kind)
    sz.define_units(registry)
    calls: list[Callable[[Any], Any]] = [
        sz.measure, lambda q: sz.convert_area(q, "ha"), lambda q: sz.convert_area(q, "mu"),
        *(partial(sz.convert_currency, to=to, rate=7) for to in ("USD", "CNY", "USD/acre", "EUR/ha/year")),
    ]  # fmt: skip
    answers = 0
    for amount, unit in itertools.product(AMOUNTS, IN_PINT):
        quantity = registry.Quantity(amount, registry.parse_units(unit))
        for call in calls:
            error = error_of(call, quantity)
            answers += error is None
            assert error is None or is_ours(error), (amount, unit, call, ascii(error))
        if error_of(sz.measure, quantity) is None:
            found = sz.measure(quantity)
            back = sz.measure(found.to_quantity(registry))  # through a float where the registry has floats
            assert back.unit == found.unit
            assert abs(Fraction(back.value) / Fraction(found.value) - 1) < Fraction(1, 10**15), (amount, unit)
    assert answers > 200


@pytest.mark.parametrize("call", [
    lambda: sz.convert_currency(RENT, "USD/m2/year", rate=7),
    lambda: sz.convert_currency(RENT, "CNY/m2", rate=7),
    lambda: sz.convert_currency(AREA, "USD", rate=7),
    lambda: sz.convert_currency(8, "CNY", "USD"),
    lambda: sz.convert_currency(8, "USD", "EUR", rate=7),
    lambda: sz.convert_currency(8, "CNY", "USD", rate=7, on=2023),
])  # fmt: skip
def test_an_error_of_a_conversion_advises_what_it_takes(call: Callable[[], object]) -> None:
    """`convert_currency` has no `days=`; that a rent needs it is said with the method that has it."""
    with pytest.raises(sz.ShanghaiZonesError) as caught:
        call()
    assert not unknown_advice(str(caught.value), sz.convert_currency)


OF_TWO = {
    "/": lambda one, other: one / other, "is_above": lambda one, other: one.is_above(other),
    "is_below": lambda one, other: one.is_below(other), "agrees_with": lambda one, other: one.agrees_with(other),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [
    (sz.Money(80, "CNY"), sz.Money(10, "USD")), (sz.Money(80, "USD"), sz.Money(10, "CNY")),
    (sz.Intensity(80, "CNY/mu"), sz.Intensity(10, "USD/acre")), (sz.Intensity(80, "CNY/mu"), sz.Intensity(10, "EUR/ha")),
])  # fmt: skip
@pytest.mark.parametrize("operation", OF_TWO)
def test_what_is_advised_for_two_currencies_works(one: Any, other: Any, operation: str) -> None:
    """The conversion that the message writes, done to the one or the other, makes the operation possible."""
    with pytest.raises(sz.UnitError, match="need an exchange rate: convert one first") as caught:
        OF_TWO[operation](one, other)
    advised = re.search(r"\.to\('(.+?)', on='(.+?)'\)\.measure", str(caught.value))
    assert advised is not None
    which = one if advised[1] == other.unit else other
    converted = which.to(advised[1], on=advised[2]).measure
    pair = (converted, other) if which is one else (one, converted)
    OF_TWO[operation](*pair)


@pytest.mark.parametrize(("text", "family", "meant"), [
    ("hectar", sz.AreaUnit, "ha"), ("hecta", sz.AreaUnit, "ha"), ("sqfeet", sz.AreaUnit, "sqft"), ("sq metter", sz.AreaUnit, "m2"),
    ("kilometes", sz.LengthUnit, "km"), ("mounth", sz.DurationUnit, "month"), ("perc", sz.RatioUnit, "percent"),
    ("ringit", sz.Currency, "MYR"), ("renminbbi", sz.Currency, "CNY"), ("USD/acer", sz.IntensityUnit, "USD/acre"),
    ("yuan/hectar/yaer", sz.IntensityUnit, "CNY/ha/year"), ("weeks", sz.DurationUnit, ""), ("tonnes", sz.AreaUnit, ""),
])  # fmt: skip
def test_a_slip_finds_the_unit_that_has_the_name(text: str, family: Any, meant: str) -> None:
    """The nearest name counts, and not the nearest code; what is like nothing is given no hint."""
    hint = f"(did you mean '{meant}'?)" if meant else ""
    measure = next(
        each
        for each in (AREA, MONEY, RENT, sz.Length(1, "m"), sz.Duration(1, "day"), sz.Ratio(1, "%"))
        if each._units is family
    )
    for call in (family, measure.to, lambda unit: type(measure)(1, unit), lambda unit: sz.measure(1, unit)):
        with pytest.raises(sz.UnitError) as caught:
            call(text)
        assert str(caught.value).endswith(hint) if hint else "did you mean" not in str(caught.value)
        if call == measure.to:  # the words of its own family, and of no other
            words = set(re.findall(r"[A-Za-z0-9_]+", str(caught.value).partition("known: ")[2]))
            others = {
                str(unit)
                for kind in (sz.Currency, sz.AreaUnit, sz.LengthUnit, sz.RatioUnit)
                if kind is not family
                for unit in kind
            }
            assert family is sz.IntensityUnit or not words & (others - {"one", "mean"}), caught.value


def test_no_message_lists_all_currencies_where_any_unit_may_stand() -> None:
    """A list of fifty codes is no help."""
    with pytest.raises(sz.UnitError) as caught:
        sz.measure(1, "zzzz")
    assert len(str(caught.value)) < 250
    assert "'CNY'" in str(caught.value)


def test_a_day_is_no_number_of_rates() -> None:
    """A date is not taken for a number, nor a number of days for a rate."""
    for wrong in (date(2023, 1, 2), np.timedelta64(7, "D"), Fraction(0)):
        with pytest.raises((TypeError, sz.RateError)):
            sz.ExchangeRate("USD", "CNY", wrong)  # type: ignore[arg-type]
