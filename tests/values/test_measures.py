"""Measures: statements with a value, a unit and a qualifier, compared with three answers."""

import copy
import decimal
import pickle
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import shanghai_zones as sz
from shanghai_zones.values.factors import ratio_between

FAMILIES: dict[type[Any], tuple[str, str]] = {
    sz.Money: ("CNY", "money"), sz.Area: ("mu", "area"), sz.Length: ("m", "length"), sz.Duration: ("month", "duration"),
    sz.Count: ("count", "count"), sz.Ratio: ("percent", "ratio"), sz.Intensity: ("CNY/mu", "intensity"),
}  # fmt: skip
ONE_SIDED = [word for word in sz.Qualifier if word != "between"]


@st.composite
def areas(draw: st.DrawFn) -> sz.Area:
    """An area with any qualifier, in a few units, with values that meet often."""
    value = draw(st.integers(0, 12).map(lambda n: Decimal(n) * 15))
    qualifier = draw(st.sampled_from(sz.Qualifier))
    unit = draw(st.sampled_from(["mu", "ha", "m2"]))
    scale = {"mu": Decimal(1), "ha": 1 / Decimal(15), "m2": Decimal(2000) / 3}[unit]
    exact = (value * scale).quantize(Decimal(1))
    high = exact + draw(st.integers(1, 90)) if qualifier == "between" else None
    return sz.Area(exact, unit, qualifier, high)


@pytest.mark.parametrize("family", FAMILIES)
def test_family(family: type[Any]) -> None:
    """A family has its name, takes its units by code or spelling, and refuses a foreign one."""
    unit, name = FAMILIES[family]
    measure = family(45, unit)
    assert (measure.family, measure.value, measure.unit, measure.qualifier) == (name, 45, unit, "exact")
    assert (measure.high, measure.reported) == (None, None)
    assert type(sz.measure(45, unit)) is family
    assert isinstance(measure, sz.Measure)
    for other, _ in FAMILIES.values():
        if other != unit:
            with pytest.raises(sz.UnitError):
                family(45, other)


def test_measure_itself_is_not_made() -> None:
    """What one makes are the families: a bare Measure says so."""
    with pytest.raises(TypeError, match="family"):
        sz.Measure(45, "mu")


def test_a_count_needs_no_unit() -> None:
    """Count(5) is five things."""
    assert sz.Count(5) == sz.Count(5, "count")


def test_narrowing_by_isinstance_and_match() -> None:
    """The families are classes, so match tells them apart."""
    found = []
    for family, (unit, _) in FAMILIES.items():
        match sz.measure(1, unit):
            case sz.Money(unit=currency):
                found.append((sz.Money, currency))
            case sz.Area() as area:
                found.append((sz.Area, area.unit))
            case other:
                found.append((type(other), other.unit))
        assert found[-1][0] is family


# ── Strictness ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("value", [1.5, True, None, [5], Fraction(1, 2)])
def test_wrong_types_of_value(value: Any) -> None:
    """A measure made by hand is checked as strictly as one that is loaded."""
    with pytest.raises(TypeError):
        sz.Area(value, "mu")
    with pytest.raises(TypeError):
        sz.Area(1, "mu", "between", value if value is not None else 2.5)


@pytest.mark.parametrize("value", ["45 mu", "1e5", "NaN", "", Decimal("inf")])
def test_other_spellings_of_value(value: Any) -> None:
    """Other spellings of a number are ParseErrors, for the high end too."""
    with pytest.raises(sz.ParseError):
        sz.Area(value, "mu")
    with pytest.raises(sz.ParseError, match="^high "):
        sz.Area(1, "mu", "between", value)


def test_unknown_qualifier_and_unit() -> None:
    """A qualifier is a closed word and a unit a known one."""
    with pytest.raises(sz.ParseError):
        sz.Area(1, "mu", "over")
    with pytest.raises(TypeError):
        sz.Area(1, "mu", None)  # type: ignore[arg-type]
    with pytest.raises(sz.UnitError):
        sz.Area(1, "km")
    with pytest.raises(TypeError):
        sz.Area(1, None)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        sz.Area(1, "mu", reported=5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        ((9, "km2", "between"), "high"), ((9, "km2", "exact", 10), "high"), ((9, "km2", "between", 9), "high"),
        ((9, "km2", "between", 8), "high"), ((-9, "km2"), "value"), ((-1, "count"), "value"), ((-1, "m"), "value"),
        ((-1, "hour"), "value"),
    ],
)  # fmt: skip
def test_what_cannot_be(parts: tuple[Any, ...], path: str) -> None:
    """A range without its end, an end without a range, a negative area: DatasetErrors with the field."""
    with pytest.raises(sz.DatasetError) as caught:
        sz.measure(*parts)
    assert [problem.path for problem in caught.value.problems] == [path]


@pytest.mark.parametrize(
    ("qualifier", "high", "expected"),
    [("between", None, "a high end with 'between'"), ("about", 10, "no high end with 'about'")],
)
def test_what_a_range_needs_is_said(qualifier: str, high: int | None, expected: str) -> None:
    """A range without its end is owed one, and an end without a range is too much."""
    with pytest.raises(sz.DatasetError) as caught:
        sz.Area(9, "km2", qualifier, high)
    assert [problem.expected for problem in caught.value.problems] == [expected]


def test_what_may_be_negative() -> None:
    """Money, ratios and intensities may be below zero."""
    assert [sz.measure(-5, unit).value for unit in ("CNY", "percent", "CNY/mu")] == [-5, -5, -5]


# ── Values ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_equality_is_of_the_statement() -> None:
    """45 mu is not equal to 3 ha, nor to about 45 mu; how a number is spelled and the printed words do not matter."""
    assert sz.Area(45, "mu") == sz.Area("45", "亩") == sz.Area(Decimal("45.00"), "mu", reported="45 mu")
    assert hash(sz.Area(45, "mu")) == hash(sz.Area("45.0", "mu", reported="45 mu"))
    assert sz.Area(45, "mu") != sz.Area(3, "ha")
    assert sz.Area(45, "mu") != sz.Area(45, "mu", "about")
    assert sz.Area(9, "mu", "between", 10) != sz.Area(9, "mu", "between", 11)
    assert sz.Money(5, "CNY") != sz.Money(5, "USD")
    assert sz.Ratio(5, "percent") != sz.Count(5)
    assert sz.Area(45, "mu") != 45


@given(areas(), areas())
def test_equal_measures_hash_alike(one: sz.Area, other: sz.Area) -> None:
    """Equality and hash go together."""
    assert (one == other) <= (hash(one) == hash(other))


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_pickling_and_copying(family: type[Any], protocol: int) -> None:
    """A measure survives pickling and copying with all its parts."""
    measure = family(9, FAMILIES[family][0], "between", 10, "nine to ten")
    for again in (pickle.loads(pickle.dumps(measure, protocol)), copy.copy(measure), copy.deepcopy(measure)):
        assert again == measure
        assert (again.reported, type(again)) == ("nine to ten", family)


def test_measures_are_frozen() -> None:
    """No field can be set or deleted, and there is no room for another."""
    land = sz.Area(45, "mu")
    for name in ("value", "unit", "qualifier", "high", "reported", "other"):
        with pytest.raises(AttributeError):
            setattr(land, name, 1)
    with pytest.raises(AttributeError):
        del land.value


@given(areas())
def test_repr_makes_it_again(area: sz.Area) -> None:
    """The repr is a call that gives an equal measure."""
    assert eval(repr(area), {"Area": sz.Area}) == area


# ── Bounds and comparisons ──────────────────────────────────────────────────────────────────────────────────────


BOUNDS = {
    "exact": (5, 5, True, True), "about": (None, None, False, False), "more_than": (5, None, False, False),
    "at_least": (5, None, True, False), "nearly": (None, 5, False, False), "less_than": (None, 5, False, False),
    "at_most": (None, 5, False, True),
}  # fmt: skip


@pytest.mark.parametrize("qualifier", BOUNDS)
def test_bounds(qualifier: str) -> None:
    """Each qualifier bounds what its words bound, and no margin is invented."""
    assert sz.Count(5, qualifier=qualifier).bounds == sz.typing.Bounds(*map(as_decimal, BOUNDS[qualifier]))


def as_decimal(value: Any) -> Any:
    return Decimal(value) if type(value) is int else value


def test_bounds_of_a_range() -> None:
    """A range includes both its ends."""
    assert sz.Count(5, qualifier="between", high=8).bounds == sz.typing.Bounds(Decimal(5), Decimal(8), True, True)


# (one, other, above, below, agrees); counts of the same unit.
COMPARED = [
    (("exact", 6), ("exact", 5), True, False, False), (("exact", 5), ("exact", 5), False, False, True),
    (("more_than", 5), ("exact", 5), True, False, False), (("at_least", 5), ("exact", 5), None, False, None),
    (("nearly", 5), ("exact", 5), False, True, False), (("less_than", 5), ("exact", 5), False, True, False),
    (("at_most", 5), ("exact", 5), False, None, None), (("about", 5), ("exact", 5), None, None, None),
    (("about", 5), ("about", 5), None, None, True), (("about", 5), ("exact", 500), None, None, None),
    (("more_than", 5), ("exact", 4), True, False, False), (("more_than", 5), ("exact", 6), None, None, None),
    (("more_than", 5), ("less_than", 5), True, False, False), (("at_least", 5), ("at_most", 5), None, False, None),
    (("at_least", 5), ("less_than", 5), True, False, False), (("more_than", 5), ("more_than", 5), None, None, True),
    (("more_than", 5), ("more_than", 9), None, None, None), (("nearly", 5), ("less_than", 5), None, None, None),
    (("at_most", 5), ("at_most", 5), None, None, True), (("at_most", 5), ("more_than", 5), False, True, False),
    (("at_most", 5), ("at_least", 5), False, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "above", "below", "agrees"), COMPARED)
def test_comparisons(
    one: tuple[str, int], other: tuple[str, int], above: bool | None, below: bool | None, agrees: bool | None
) -> None:
    """True, False, or None where the words do not tell."""
    a, b = sz.Count(one[1], qualifier=one[0]), sz.Count(other[1], qualifier=other[0])
    assert (a.is_above(b), a.is_below(b), a.agrees_with(b)) == (above, below, agrees)


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        (sz.Count(5, qualifier="between", high=8), sz.Count(5, qualifier="between", high=8), True),
        (sz.Count(5, qualifier="between", high=8), sz.Count(5, qualifier="between", high=9), None),
        (sz.Count(5, qualifier="between", high=8), sz.Count(8, qualifier="between", high=9), None),
        (sz.Count(5, qualifier="between", high=8), sz.Count(9, qualifier="between", high=10), False),
        (sz.Area(15, "mu", "between", 30), sz.Area(1, "ha", "between", 2), True),
        (sz.Area(15, "mu", "between", 30), sz.Area(1, "ha", "between", 3), None),
    ],
)
def test_ranges_agree_where_both_ends_do(
    one: sz.typing.AnyMeasure, other: sz.typing.AnyMeasure, agrees: bool | None
) -> None:
    """Two ranges say the same if both their ends are equal, in whatever unit, and cannot both be so if they are apart."""
    assert one.agrees_with(other) is other.agrees_with(one) is agrees


@given(areas(), areas())
def test_laws_of_comparison(one: sz.Area, other: sz.Area) -> None:
    """Above one way is below the other; what is above is not below and does not agree; agreeing is mutual."""
    assert one.is_above(other) == other.is_below(one)
    assert not (one.is_above(other) and one.is_below(other))
    assert one.agrees_with(other) == other.agrees_with(one)
    if one.is_above(other) or one.is_below(other):
        assert one.agrees_with(other) is False
    if one.agrees_with(other) is True and one.qualifier == "exact":
        assert one.is_above(other) is one.is_below(other) is False


@given(areas(), areas())
def test_comparisons_are_what_the_values_allow(one: sz.Area, other: sz.Area) -> None:
    """An answer is True only if all pairs of allowed values are so, False only if none is."""
    pairs = list(product(allowed(one), allowed(other)))
    above = {a > b for a, b in pairs}
    assert one.is_above(other) is (above.pop() if len(above) == 1 else None)
    same = any(a == b for a, b in pairs)
    assert (one.agrees_with(other) is False) == (not same)


def allowed(area: sz.Area) -> list[Fraction]:
    """Values that the words allow, in m²: at the ends, and a little and far to either side."""
    step = Fraction(1, 10**6)
    bounds = area.bounds
    ends = [Fraction(end) for end in (bounds.lower, bounds.upper) if end is not None] or [Fraction(0)]
    far = Fraction(10**9)
    candidates = {c for end in ends for c in (end, end - step, end + step, end - far, end + far)}
    kept = [
        c for c in candidates
        if (bounds.lower is None or c > bounds.lower or (c == bounds.lower and bounds.lower_included))
        and (bounds.upper is None or c < bounds.upper or (c == bounds.upper and bounds.upper_included))
    ]  # fmt: skip
    # All values meet others: add what another area's ends could be, in its own unit.
    grid = [Fraction(n * 15) * Fraction(2000, 3) + d for n in range(14) for d in (0, step, -step)]
    square_metres = [sz.convert_area(c, area.unit, "m2") for c in kept]
    low = None if bounds.lower is None else sz.convert_area(Fraction(bounds.lower), area.unit, "m2")
    high = None if bounds.upper is None else sz.convert_area(Fraction(bounds.upper), area.unit, "m2")
    return square_metres + [
        g for g in grid if (low is None or g > low) and (high is None or g < high)
    ]  # fmt: skip


def test_comparing_what_does_not_convert() -> None:
    """Yuan and dollars, months and days, areas and lengths raise; so does a number."""
    for one, other in [
        (sz.Money(5, "CNY"), sz.Money(5, "USD")), (sz.Duration(1, "month"), sz.Duration(30, "day")),
        (sz.Area(5, "m2"), sz.Length(5, "m")),
    ]:  # fmt: skip
        for compare in (one.is_above, one.is_below, one.agrees_with):
            with pytest.raises(sz.UnitError):
                compare(other)  # type: ignore[arg-type]
            with pytest.raises(TypeError):
                compare(5)  # type: ignore[arg-type]


def test_there_are_no_operators() -> None:
    """A comparison with three answers is a method: < is a TypeError, and so is adding."""
    with pytest.raises(TypeError):
        sz.Count(5) < sz.Count(6)  # type: ignore[operator]  # noqa: B015
    with pytest.raises(TypeError):
        sz.Count(5) + sz.Count(6)  # type: ignore[operator]


# ── Conversions ─────────────────────────────────────────────────────────────────────────────────────────────────


@given(areas(), st.sampled_from(sz.AreaUnit))
def test_conversion_keeps_the_statement(area: sz.Area, unit: sz.AreaUnit) -> None:
    """In another unit a statement has the same qualifier and agrees with itself; there and back it is equal."""
    there = area.to(unit)
    assert (there.unit, there.qualifier, type(there)) == (unit, area.qualifier, sz.Area)
    assert (there.high is None) == (area.high is None)
    factor = Fraction(sz.convert_area(Fraction(1), area.unit, unit))
    assert abs(Fraction(there.value) - Fraction(area.value) * factor) <= Fraction(area.value) * factor / 10**33
    back = there.to(area.unit)
    assert abs(back.value - area.value) <= area.value * Decimal("1e-32")


MANY_DIGITS = st.one_of(
    st.integers(0, 10**6).map(Decimal),
    st.decimals(0, Decimal(10) ** 23, places=12),
    st.tuples(st.integers(1, 9), st.integers(-12, 23)).map(lambda pair: Decimal(f"{pair[0]}e{pair[1]}")),
)


@st.composite
def statements(draw: st.DrawFn) -> sz.typing.AnyMeasure:
    """A statement of any family that has several units, with any digits that a figure can have."""
    units = draw(st.sampled_from([sz.AreaUnit, sz.LengthUnit, [sz.DurationUnit.YEAR, sz.DurationUnit.MONTH], CNY_PER]))
    value, qualifier = draw(MANY_DIGITS), draw(st.sampled_from(sz.Qualifier))
    context = decimal.Context(prec=99)
    high = context.add(value, draw(MANY_DIGITS) or Decimal(1)) if qualifier == "between" else None
    assume(high is None or value < high < 10**24)
    return sz.measure(value, draw(st.sampled_from(list(units))), qualifier, high)


CNY_PER = [sz.IntensityUnit(f"CNY/{unit}") for unit in ("m2", "mu", "ha", "km2")]


def others_of(stated: sz.typing.AnyMeasure) -> list[Any]:
    """The units that a statement converts to without a rate."""
    if isinstance(stated, sz.Intensity):
        return CNY_PER
    duration = isinstance(stated, sz.Duration)
    return [sz.DurationUnit.YEAR, sz.DurationUnit.MONTH] if duration else list(type(stated.unit))


def measure_of(found: Any) -> Any:
    """A measure, or that of a conversion."""
    return found if isinstance(found, sz.Measure) else found.measure


@given(statements(), st.data())
def test_a_statement_agrees_with_its_own_conversions(stated: sz.typing.AnyMeasure, data: st.DataObject) -> None:
    """In each unit, and back, and in a chain of units: it says the same, is neither above nor below, and is mutual."""
    found = stated
    for unit in data.draw(st.lists(st.sampled_from(others_of(stated)), min_size=1, max_size=4)):
        found = measure_of(found.to(unit))
        for one, other in ((stated, found), (found, stated), (found, measure_of(found.to(stated.unit)))):
            assert one.agrees_with(other) is True
            assert one.is_above(other) is not True
            assert one.is_below(other) is not True


@given(statements(), st.data())
def test_a_conversion_never_says_more(stated: sz.typing.AnyMeasure, data: st.DataObject) -> None:
    """The ends of an open statement and of a range are rounded outward: what was allowed stays allowed."""
    unit = data.draw(st.sampled_from(others_of(stated)))
    found = measure_of(stated.to(unit)).bounds
    factor = Fraction(*ratio_between(stated.unit, unit))
    if stated.qualifier not in ("exact", "about"):
        bounds = stated.bounds
        assert (found.lower_included, found.upper_included) == (bounds.lower_included, bounds.upper_included)
        assert bounds.lower is None or Fraction(found.lower or 0) <= Fraction(bounds.lower) * factor
        assert bounds.upper is None or Fraction(found.upper or 0) >= Fraction(bounds.upper) * factor


@given(
    st.decimals(-(10**12), 10**12, places=6),
    st.sampled_from(ONE_SIDED),
    st.decimals("0.001", 1000, places=5),
    st.sampled_from(["USD", "EUR", "JPY"]),
)
def test_money_agrees_with_its_conversion_and_back(
    value: Decimal, qualifier: sz.Qualifier, rate: Decimal, currency: str
) -> None:
    """At one rate, there and back: the same statement, and never more."""
    stated = sz.Money(value, "CNY", qualifier)
    rate_ = sz.ExchangeRate(currency, "CNY", rate)
    there = measure_of(stated.to(currency, rate=rate_))
    back = measure_of(there.to("CNY", rate=rate_))
    assert back.agrees_with(stated) is stated.agrees_with(back) is True
    if qualifier not in ("exact", "about"):
        for end, exact in zip(
            (there.bounds.lower, there.bounds.upper), (stated.bounds.lower, stated.bounds.upper), strict=True
        ):
            if exact is not None:
                assert end is not None
                gap = Fraction(end) * Fraction(rate) - Fraction(exact)
                assert gap <= 0 if there.bounds.lower is not None else gap >= 0


def test_values_that_differ_do_not_agree() -> None:
    """Rounding excuses the 33rd digit of a conversion, and nothing that people state."""
    for digits in ("45.000000000001", "44.999999999999"):
        assert sz.Area(45, "mu").agrees_with(sz.Area(digits, "mu")) is False
        assert sz.Area(45, "mu").to("acre").agrees_with(sz.Area(digits, "mu")) is False
    long = "123456789012345678"
    assert sz.Count(f"{long}").agrees_with(sz.Count(f"{long[:-1]}9")) is False


def test_exact_conversions() -> None:
    """Where the digits hold it a conversion is exact, whatever the context."""
    with decimal.localcontext(decimal.Context(prec=3, traps=[decimal.Inexact])):
        assert sz.Area(45, "mu", "about").to("ha") == sz.Area(3, "ha", "about")
        assert sz.Area("5275.69", "ha").to("mu") == sz.Area("79135.35", "mu")
        assert sz.Duration(6, "month", "at_least").to("year") == sz.Duration("0.5", "year", "at_least")
        assert sz.Length("9.5", "m").to("km") == sz.Length("0.0095", "km")
        assert sz.Intensity(1, "CNY/mu").to("CNY/m2").measure == sz.Intensity("0.0015", "CNY/m2")
        assert sz.Area(9, "km2", "between", 10).to("ha") == sz.Area(900, "ha", "between", 1000)


def test_refused_conversions() -> None:
    """Other families, months to days, and money without a rate are refused with the reason."""
    with pytest.raises(sz.UnitError):
        sz.Area(45, "mu").to("km")
    with pytest.raises(sz.UnitError):
        sz.Duration(1, "month").to("day")
    with pytest.raises((sz.RateError, sz.UnitError), match="rate"):
        sz.Money(5, "CNY").to("USD")
    with pytest.raises((sz.RateError, sz.UnitError)):
        sz.Area(45, "mu").to("ha", rate=7)


@pytest.mark.parametrize("digits", [0, -1, True, 2.0, None, "2"])
def test_rounding_needs_a_number_of_digits(digits: Any) -> None:
    """The number of significant digits is an int from 1 on."""
    with pytest.raises((sz.ParseError, TypeError)):
        sz.Area(45, "mu").rounded(digits)


def test_rounding_to_one_digit() -> None:
    """One significant digit is the fewest, and halves go up."""
    assert sz.Money(25_000_000, "CNY").rounded(1) == sz.Money(30_000_000, "CNY")


def test_rounding_keeps_the_qualifier() -> None:
    """A rounded measure is the same statement in fewer digits."""
    assert sz.Area("5.2083", "ha", "about").rounded(2) == sz.Area("5.2", "ha", "about")
    assert sz.Area("5.2083", "ha", "between", "6.66").rounded(2) == sz.Area("5.2", "ha", "between", "6.7")


def test_a_figure_has_no_more_digits_than_a_file_holds(ds: sz.Dataset) -> None:
    """Twelve digits after the point are stated; a computed value with more is to be rounded before it is a record."""
    figure = ds.metrics["valeo-waigang-base-land-area"]
    finest = sz.Area("45.000000000001", "mu")
    assert attrs.evolve(figure, measure=finest).measure == finest
    for computed in (sz.Area("45.1", "mu").to("km2"), sz.Area(3, "km2", "between", 4).to("acre")):
        with pytest.raises(sz.DatasetError, match="round a computed value"):
            attrs.evolve(figure, measure=computed)
        assert attrs.evolve(figure, measure=computed.rounded(3)).measure == computed.rounded(3)


def test_errors_pickle_with_their_data() -> None:
    """Every error of the tree survives pickling with its message and its data."""
    problem = sz.Problem("metrics[3].status", "'actuel'", "one of: actual", "write 'actual'")
    errors = [
        sz.DatasetError([problem]), sz.DatasetError("unreadable"), sz.UnitError("x"), sz.RateError("x"), sz.ParseError("x"),
        sz.RecordNotFoundError("x", ["a", "b"]), sz.FieldError("x", ["a"]), sz.ShanghaiZonesError("x"),
    ]  # fmt: skip
    for error in errors:
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again)) == (type(error), str(error))
        assert getattr(again, "problems", None) == getattr(error, "problems", None)
        assert getattr(again, "suggestions", None) == getattr(error, "suggestions", None)


def test_the_error_tree() -> None:
    """All errors are ShanghaiZonesErrors and the built-in error that one would catch."""
    expected = {
        sz.DatasetError: ValueError, sz.UnitError: ValueError, sz.RateError: ValueError, sz.ParseError: ValueError,
        sz.RecordNotFoundError: LookupError, sz.FieldError: AttributeError,
    }  # fmt: skip
    for error, builtin in expected.items():
        assert issubclass(error, builtin)
        assert issubclass(error, sz.ShanghaiZonesError)


@pytest.mark.parametrize(
    ("value", "qualifier", "high", "expected"),
    [
        ("11.79", "more_than", None, "more than 11.7 km²"),
        ("11.79", "at_least", None, "at least 11.7 km²"),
        ("9.41", "less_than", None, "less than 9.5 km²"),
        ("9.41", "nearly", None, "nearly 9.5 km²"),
        ("9.41", "at_most", None, "up to 9.5 km²"),
        ("9.55", "about", None, "about 9.6 km²"),
        ("9.45", "exact", None, "9.5 km²"),
        ("9.51", "between", "9.59", "between 9.5 and 9.6 km²"),
    ],
)
def test_a_rounded_statement_is_still_true(value: str, qualifier: str, high: str | None, expected: str) -> None:
    """Ends are rounded outward: what is more than 11.79 is more than 11.7, and is not said to be more than 11.8."""
    digits = 3 if value.startswith("11") else 2
    assert str(sz.Area(value, "km2", qualifier, high).rounded(digits)) == expected


@given(
    st.decimals("0.001", 10**9, places=3),
    st.sampled_from([q for q in sz.Qualifier if q is not sz.Qualifier.BETWEEN]),
    st.integers(1, 6),
)
def test_rounding_never_says_more(value: Decimal, qualifier: sz.Qualifier, digits: int) -> None:
    """The rounded interval holds the exact one, for every statement that is open at one end."""
    exact = sz.Area(value, "m2", qualifier)
    rounded = exact.rounded(digits)
    if exact.bounds.lower != exact.bounds.upper:
        assert rounded.bounds.lower is None or rounded.bounds.lower <= value
        assert rounded.bounds.upper is None or rounded.bounds.upper >= value


@pytest.mark.parametrize("words", ["", " ", "45\x1b[31m mu", "45\nmu", "\ud800"])
def test_printed_words_are_a_text_on_one_line(words: str) -> None:
    """Words that no file holds are refused where a measure is made, with the name of the part."""
    with pytest.raises(sz.DatasetError) as caught:
        sz.Area(45, "mu", reported=words)
    assert [problem.path for problem in caught.value.problems] == ["reported"]


@pytest.mark.parametrize("digits", [34, 35, 1000, 10**18, 10**30])
def test_rounding_to_more_digits_than_there_are_changes_nothing(digits: int) -> None:
    """However many are asked for."""
    for area in (sz.Area("5275.69", "ha", "at_least"), sz.Area(1, "acre", "between", 2).to("mu")):
        assert area.rounded(digits) == area
