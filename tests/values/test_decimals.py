"""Exact values: what is taken as one, and arithmetic that no context touches."""

import contextlib
import decimal
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import shanghai_zones as sz
from shanghai_zones.values import decimals

STATED = st.decimals(allow_nan=False, allow_infinity=False, places=12, min_value=-(10**20), max_value=10**20)


@pytest.mark.parametrize(
    ("given_value", "expected"),
    [
        (45, "45"), (-3, "-3"), (0, "0"), ("11700000000", "11700000000"), ("9.5", "9.5"), ("-9.5", "-9.5"), ("9.50", "9.5"),
        ("007", "7"), ("0.000000000001", "0.000000000001"), ("9" * 24, "9" * 24), (Decimal("1E+3"), "1000"),
        (Decimal("1.50"), "1.5"), (Decimal("-0"), "0"), (Decimal("1E-12"), "0.000000000001"), (10**24 - 1, "9" * 24),
        (Decimal("1.0000000000000000000000"), "1"), (Decimal("0E+50"), "0"),
    ],
)  # fmt: skip
def test_stated_values(given_value: object, expected: str) -> None:
    """An int, a Decimal or plain decimal text gives its exact value, in one spelling."""
    value = sz.Money(given_value, "CNY").value  # type: ignore[arg-type]
    assert type(value) is Decimal
    assert f"{value:f}" == expected


@pytest.mark.parametrize(
    "value",
    [
        "", " ", "45 ", " 45", "+45", "1e5", "1E5", "1_000", "1,000", "٤٥", "４５", "NaN", "sNaN", "Infinity", "inf", "-inf", "0x10",
        ".5", "5.", "--5", "½", "四", "1" * 25, "0." + "0" * 12 + "1", "45\n", pytest.param("1" * 10**6, id="a million digits"), Decimal("NaN"), Decimal("sNaN"),
        Decimal("Infinity"), Decimal("-Infinity"), Decimal("1e24"), Decimal("1e999999"), Decimal("1e-13"),
        Decimal("1e-999999"), Decimal("1." + "0" * 12 + "1"), 10**24, -(10**24), pytest.param(10**5000, id="an int of 5,001 digits"),
    ],
)  # fmt: skip
def test_other_spellings_and_sizes_are_parse_errors(value: object) -> None:
    """Other spellings, NaN, infinities and more digits than a figure has are refused, in a short message."""
    with pytest.raises(sz.ParseError) as caught:
        sz.Money(value, "CNY")  # type: ignore[arg-type]
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize("value", [None, 1.5, 3.0, float("nan"), True, False, [1], b"1", Fraction(1, 2), 1j, object()])
def test_other_types_are_type_errors(value: object) -> None:
    """A float is not what was printed, and True is not 1."""
    with pytest.raises(TypeError):
        sz.Money(value, "CNY")  # type: ignore[arg-type]


def test_a_float_gets_the_remedy() -> None:
    """The error for a float says what to write instead."""
    with pytest.raises(TypeError, match=r"'9\.5' or Decimal\('9\.5'\)"):
        sz.Area(9.5, "km2")  # type: ignore[arg-type]


@given(STATED)
def test_stated_keeps_the_value(value: Decimal) -> None:
    """A stated value is equal to what was given, by text and by Decimal, and has no exponent and no spare zeros."""
    exact = decimals.stated(value)
    assert exact == decimals.stated(f"{value:f}") == value
    written = f"{exact:f}"
    assert written == f"{decimals.plain(exact):f}"
    assert not ("." in written and written.endswith("0"))


@given(STATED, st.integers(1, 10**9), st.integers(1, 10**9), st.integers(1, 40))
def test_products_obey_no_context(value: Decimal, numerator: int, denominator: int, precision: int) -> None:
    """value x numerator / denominator is rounded once to 34 digits, whatever the user's context is."""
    exact = Fraction(value) * numerator / denominator
    with decimal.localcontext(decimal.Context(prec=precision, traps=[decimal.Inexact, decimal.Rounded])):
        result = decimals.scaled(value, numerator, denominator)
        by_fraction = decimals.from_fraction(exact)
        total = decimals.added(value, Decimal(numerator))
    assert Fraction(total) == Fraction(value) + numerator
    for found in (result, by_fraction):
        assert abs(Fraction(found) - exact) <= abs(exact) * Fraction(5, 10**34)


@given(STATED, st.integers(-30, 30))
def test_shifting_is_exact(value: Decimal, places: int) -> None:
    """A shift by powers of ten loses nothing."""
    assert Fraction(decimals.shifted(value, places)) == Fraction(value) * Fraction(10) ** places


@given(STATED, st.integers(1, 20))
def test_rounding_is_half_up_at_significant_digits(value: Decimal, digits: int) -> None:
    """A rounded value has at most that many digits and is off by at most half of the last one."""
    result = decimals.rounded(value, digits)
    if value:
        step = Fraction(10) ** (value.adjusted() - digits + 1)
        assert abs(Fraction(result) - Fraction(value)) <= step / 2
        assert Fraction(result) % step == 0
    assert decimals.rounded(Decimal("2.5"), 1) == 3


@given(st.integers(-(10**18), 10**18 - 1), st.sampled_from(list(sz.AreaUnit)), st.sampled_from(list(sz.AreaUnit)))
def test_a_decimal_of_any_size_converts_or_is_an_error(exponent: int, unit: sz.AreaUnit, to: sz.AreaUnit) -> None:
    """No number becomes infinity or nothing in silence, alone or in a column."""
    value = Decimal(f"9e{exponent}")
    if abs(exponent) > 10**18 - 20:
        with contextlib.suppress(OverflowError):
            assert sz.convert_area(value, unit, to).is_finite()
        return
    found = sz.convert_area(value, unit, to)
    assert found.is_finite()
    assert abs(found.adjusted() - exponent) < 10


def test_a_decimal_that_overflows_is_an_error() -> None:
    """At both ends of what a Decimal can be, in its own words, with its position in a column."""
    for value, unit, to in (
        (Decimal("9e999999999999999999"), "km2", "m2"),
        (Decimal("1e-1999999999999999997"), "m2", "km2"),
    ):
        with pytest.raises(OverflowError, match="does not fit a Decimal"):
            sz.convert_area(value, unit, to)
        with pytest.raises(OverflowError, match="at position 1: .* does not fit a Decimal"):
            sz.convert_area(np.array([Decimal(1), value], object), unit, to)
