"""Areas between units: exact, of the kind that was given, and nothing else taken for an area."""

import decimal
import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pint
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import shanghai_zones as sz

IN_M2 = {
    "m2": Fraction(1), "mu": Fraction(2000, 3), "ha": Fraction(10_000), "km2": Fraction(1_000_000),
    "acre": Fraction("4046.8564224"), "sqft": Fraction("0.09290304"),
}  # fmt: skip
UNITS = st.sampled_from(sorted(IN_M2))


@given(st.integers(-(2**53) + 1, 2**53 - 1))
def test_fifteen_mu_are_a_hectare_for_ints(n: int) -> None:
    """15 n mu is n ha, equal and not just close, for every int below 2**53."""
    assert sz.convert_area(15 * n, "mu", "ha") == n


@given(st.fractions())
def test_fifteen_mu_are_a_hectare_for_fractions(n: Fraction) -> None:
    """15 n mu is n ha for every Fraction, and n ha is 15 n mu."""
    assert sz.convert_area(15 * n, "mu", "ha") == n
    assert sz.convert_area(n, "ha", "mu") == 15 * n
    assert isinstance(sz.convert_area(n, "ha", "mu"), Fraction)


@given(st.integers(-(10**30), 10**30), UNITS, UNITS)
def test_ints_are_correctly_rounded(value: int, one: str, other: str) -> None:
    """An int gives the float that is nearest to the exact result."""
    exact = Fraction(value) * IN_M2[one] / IN_M2[other]
    result = sz.convert_area(value, one, other)
    assert type(result) is float
    assert result == exact.numerator / exact.denominator


# Three that a product and a quotient of floats, rounded twice, get wrong.
@example(1.6148175299698976e16, "acre", "km2")
@example(0.7311, "m2", "mu")
@example(5e-324, "km2", "m2")
@settings(max_examples=400)
@given(st.floats(-1e300, 1e300), UNITS, UNITS)
def test_floats_are_correctly_rounded(value: float, one: str, other: str) -> None:
    """A float gives the float that is nearest to the exact result; a column of it is within 1.5 units in the last place.

    Half a unit of that is the product's, and one at most the factor's: where the factor or its inverse is a whole
    number, the column is as the number alone, bit by bit.
    """
    factor = IN_M2[one] / IN_M2[other]
    exact = Fraction(value) * factor
    result = sz.convert_area(value, one, other)
    assert type(result) is float
    assert result == exact.numerator / exact.denominator
    row = float(sz.convert_area(np.array([value]), one, other)[0])
    assert abs(Fraction(row) - exact) <= Fraction(3, 2) * Fraction(math.ulp(row))
    if 1 in factor.as_integer_ratio():
        assert row == result


@given(st.decimals(allow_nan=False, allow_infinity=False, places=10), UNITS, UNITS, st.integers(1, 50))
def test_decimals_are_rounded_once_to_34_digits(value: Decimal, one: str, other: str, precision: int) -> None:
    """A Decimal gives the Decimal of 34 digits nearest to the exact result, and the context changes nothing."""
    exact = Fraction(value) * IN_M2[one] / IN_M2[other]
    with decimal.localcontext(decimal.Context(prec=precision, traps=[decimal.Inexact, decimal.Rounded])) as context:
        result = sz.convert_area(value, one, other)
        assert not context.flags[decimal.Inexact]
    assert type(result) is Decimal
    assert abs(Fraction(result) - exact) <= abs(exact) * Fraction(5, 10**34)


def test_decimals_of_a_careless_context() -> None:
    """With prec=6, 5,275.69 ha are 79,135.35 mu all the same."""
    with decimal.localcontext(decimal.Context(prec=6)):
        assert sz.convert_area(Decimal("5275.69"), "ha", "mu") == Decimal("79135.35")
        assert str(sz.convert_area(Decimal(45), "mu", "ha")) in ("3", "3E+0")


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=6, max_value=10**18, min_value=-(10**18)), UNITS, UNITS
)
def test_round_trips_of_decimals(value: Decimal, one: str, other: str) -> None:
    """There and back, a Decimal of up to 28 digits is what it was."""
    back = sz.convert_area(sz.convert_area(value, one, other), other, one)
    assert back.quantize(Decimal("1e-6"), context=decimal.Context(prec=60)) == value


@given(st.floats(0, 1e100), st.floats(0, 1e100), UNITS, UNITS)
def test_monotony(x: float, y: float, one: str, other: str) -> None:
    """A larger area is not smaller in another unit."""
    low, high = sorted((x, y))
    assert sz.convert_area(low, one, other) <= sz.convert_area(high, one, other)


def test_special_floats() -> None:
    """Infinities and NaN stay what they are, and zero keeps its sign."""
    for one in IN_M2:
        for other in IN_M2:
            assert sz.convert_area(math.inf, one, other) == math.inf
            assert math.isnan(sz.convert_area(math.nan, one, other))
            assert math.copysign(1, sz.convert_area(-0.0, one, other)) == -1
    assert sz.convert_area(Decimal("NaN"), "mu", "ha").is_nan()
    assert sz.convert_area(Decimal("Infinity"), "mu", "ha") == Decimal("Infinity")


def test_spellings_are_taken_in_any_place() -> None:
    """Members, codes and common spellings mean the same."""
    for mu in (sz.AreaUnit.MU, "mu", "亩", "mou"):
        for hectare in (sz.AreaUnit.HA, "ha", "hectare", "公顷"):
            assert sz.convert_area(45, mu, hectare) == 3.0


def test_areas_keep_their_qualifier() -> None:
    """An Area gives an Area with its qualifier; a range keeps both ends."""
    assert sz.convert_area(sz.Area(45, "mu", "about"), "ha") == sz.Area(3, "ha", "about")
    assert sz.convert_area(sz.Area(15, "mu", "between", 30), "ha") == sz.Area(1, "ha", "between", 2)


def test_quantities_stay_in_their_registry() -> None:
    """A Pint quantity gives one of the same registry, with our exact units."""
    registry = pint.UnitRegistry()
    result = sz.convert_area(registry.Quantity(3, "hectare"), "mu")
    assert result._REGISTRY is registry
    assert result.magnitude == pytest.approx(45, rel=1e-15)
    assert sz.convert_area(registry.Quantity(1, "kilometer ** 2"), "acre").magnitude == pytest.approx(
        1e6 / 4046.8564224, rel=1e-14
    )


@pytest.mark.parametrize("wrong", ["length", "mass", "money"])
def test_quantities_that_are_no_areas(wrong: str) -> None:
    """A length, a mass or money in a quantity is a UnitError."""
    registry = sz.define_units()
    quantity = {
        "length": registry.Quantity(5, "m"), "mass": registry.Quantity(5, "kg"), "money": registry.Quantity(5, "CNY"),
    }[wrong]  # fmt: skip
    with pytest.raises(sz.UnitError):
        sz.convert_area(quantity, "ha")


@pytest.mark.parametrize("value", ["45", b"45", True, False, None, [45], (45,), {45}, 1j, object(), {"a": 1}])
def test_what_is_no_number_is_refused(value: object) -> None:
    """Text, bool, None, lists and other things are TypeErrors."""
    with pytest.raises(TypeError):
        sz.convert_area(value, "mu", "ha")  # type: ignore[call-overload]


@pytest.mark.parametrize("unit", ["km", "m", "CNY", "mus", "", "m3", "square", "taiwan ping", "9**9**8"])
def test_what_is_no_area_unit_is_refused(unit: str) -> None:
    """Lengths, money and unknown words are UnitErrors, on either side."""
    for call in (lambda: sz.convert_area(1, unit, "ha"), lambda: sz.convert_area(1, "ha", unit)):
        with pytest.raises(sz.UnitError):
            call()


@pytest.mark.parametrize("unit", [5, None, ["mu"], b"mu", {}])
def test_what_is_no_text_is_no_unit(unit: object) -> None:
    """A unit of another type is a TypeError, hashable or not."""
    with pytest.raises(TypeError):
        sz.convert_area(1, unit, "ha")  # type: ignore[call-overload]


def test_other_measures_are_refused() -> None:
    """A length or money has no area."""
    for measure in (sz.Length(5, "km"), sz.Money(5, "CNY"), sz.Count(5)):
        with pytest.raises(sz.UnitError):
            sz.convert_area(measure, "ha")  # type: ignore[call-overload]


def test_wrong_shapes_show_the_right_one() -> None:
    """A bare number without its unit, and a measure or quantity with one, are TypeErrors that show how to write it."""
    with pytest.raises(TypeError, match=r"convert_area\(45, 'mu', 'ha'\)"):
        sz.convert_area(45, "ha")  # type: ignore[call-overload]
    with pytest.raises(TypeError, match=r"convert_area\(value, 'ha'\)"):
        sz.convert_area(sz.Area(45, "mu"), "mu", "ha")  # type: ignore[call-overload]
    with pytest.raises(TypeError, match=r"convert_area\(value, 'ha'\)"):
        sz.convert_area(sz.define_units().Quantity(45, "mu"), "mu", "ha")
    with pytest.raises(TypeError, match=r"convert_area\(45, 'mu', 'ha'\)"):
        sz.convert_area(45)  # type: ignore[call-overload]


def test_an_int_too_large_for_a_float_says_so() -> None:
    """An int that no float holds is an OverflowError that names the remedy."""
    with pytest.raises(OverflowError, match="Fraction"):
        sz.convert_area(10**400, "mu", "ha")
