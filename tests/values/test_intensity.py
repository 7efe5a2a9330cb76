"""Land-use intensities: statements divided as intervals, with their units and refusals."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import shanghai_zones as sz


def test_haoyuan() -> None:
    """400 million yuan on 78 mu are 513 万元/亩, and 82,810 m² of floor on it a gross plot ratio of 1.59."""
    price = sz.intensity(sz.Money(400_000_000, "CNY"), sz.Area(78, "mu"))
    assert (price.unit, price.qualifier) == ("CNY/mu", "exact")
    assert abs(Fraction(price.value) - Fraction(400_000_000, 78)) < Fraction(1, 10**20)
    assert sz.format_measure(price.rounded(3), "zh") == "513万元/亩"
    assert str(sz.plot_ratio(sz.Area(82_810, "m2"), sz.Area(78, "mu")).rounded(3)) == "1.59"


@pytest.mark.parametrize(("basis", "expected"), [("administered", "106"), ("planned", "145"), ("approved", "157")])
def test_output_of_jiading_on_its_three_lands(ds: sz.Dataset, basis: str, expected: str) -> None:
    """124.3 billion yuan are 106, 145 or 157 万元/亩, by which land is meant."""
    output = ds.metrics["jiading-industrial-zone-industrial-output-2023"]
    found = sz.intensity(output, ds.land_area("jiading-industrial-zone", basis=basis))
    assert sz.format_measure(found.rounded(3), "zh") == f"{expected}万元/亩"


@pytest.mark.parametrize(
    ("unit", "factor"),
    [
        ("CNY/mu", Fraction(1)), ("万元/亩", Fraction(1)), ("亿元/平方公里", Fraction(1500)), ("CNY/m2", Fraction(3, 2000)), ("CNY/ha", Fraction(15)),
        ("CNY/km2", Fraction(1500)),
    ],
)  # fmt: skip
def test_units(unit: str, factor: Fraction) -> None:
    """The result is in the unit that is asked for: 1 万元/亩 is 15 万元/公顷 is 15 CNY/m²; a scale is printed in."""
    found = sz.intensity(sz.Money(10_000, "CNY"), sz.Area(1, "mu"), unit)
    assert str(found).endswith(unit) or found.unit == unit
    assert Fraction(found.value) == 10_000 * factor


@pytest.mark.parametrize(("unit", "expected"), [
    ("万元/亩", "513万元/亩"), ("亿元/平方公里", "76.9亿元/平方公里"), ("million yuan/mu", "5.13 million yuan/mu"),
    ("USD mn/acre", "4.31 USD mn/acre"), ("CNY/mu", "5.13 million yuan/mu"),
])  # fmt: skip
def test_a_scale_is_printed_in_wherever_an_intensity_is_asked_for(unit: str, expected: str) -> None:
    """per_land, intensity and .to print in 万元/亩 and its like, and mean yuan per mu: the value is at full scale."""
    ds = sz.load()
    metric = ds.metrics["haoyuan-park-total-investment"]
    time = {"on": "2024-05-16"} if "USD" in unit else {}
    (found,) = ds.per_land(metric, unit, **time)
    assert str(found).partition(": ")[2].startswith(f"{expected} (400 million yuan")
    whole = sz.Money(400_000_000, "CNY") / sz.Area(78, "mu")
    assert str(whole.to(unit, **time).measure.rounded(3)) == expected
    assert found.measure.agrees_with(whole.to(found.measure.unit, **time))
    if not time:
        assert str(sz.intensity(metric, ds.land_area(metric.subject), unit).rounded(3)) == expected


def test_a_scale_of_a_currency_alone_keeps_the_land() -> None:
    """万元 of an intensity is 万元 on the land and for the time that it has."""
    price, rent = sz.Intensity(1_200_000, "CNY/mu"), sz.Intensity(12, "CNY/m2/month")
    assert str(price.to("万元")) == "120万元/mu"
    assert str(rent.to("thousand USD", rate=6)).startswith("0.002 thousand USD/m2/month (12 yuan")


# Divided as intervals: 120 on 60, with the qualifiers of each, is about 2 with this one.
DIVIDED = {
    ("exact", "exact"): "exact",
    ("about", "exact"): "about",
    ("exact", "about"): "about",
    ("about", "about"): "about",
    ("more_than", "exact"): "more_than",
    ("at_least", "exact"): "at_least",
    ("at_most", "exact"): "at_most",
    ("less_than", "exact"): "less_than",
    ("nearly", "exact"): "nearly",
    ("exact", "more_than"): "less_than",
    ("exact", "at_least"): "at_most",
    ("exact", "at_most"): "at_least",
    ("exact", "less_than"): "more_than",
    ("exact", "nearly"): "more_than",
    ("more_than", "at_most"): "more_than",
    ("at_least", "at_most"): "at_least",
    ("at_least", "less_than"): "more_than",
    ("at_most", "at_least"): "at_most",
    ("less_than", "at_least"): "less_than",
    ("nearly", "more_than"): "less_than",
    ("more_than", "about"): None,
    ("more_than", "more_than"): None,
    ("at_least", "at_least"): None,
    ("at_most", "at_most"): None,
    ("nearly", "less_than"): None,
    ("about", "more_than"): None,
    ("at_most", "about"): None,
}


@pytest.mark.parametrize(("pair", "expected"), DIVIDED.items(), ids=map("-".join, DIVIDED))
def test_qualifiers_divide_as_intervals(pair: tuple[str, str], expected: str | None) -> None:
    """The quotient says what both statements support; two that bound nothing together raise."""
    money, land = sz.Money(120, "CNY", pair[0]), sz.Area(60, "mu", pair[1])
    floor = sz.Area(120, "mu", pair[0])
    if expected is None:
        for call in (sz.intensity, sz.intensity):
            with pytest.raises(sz.UnitError, match="bounds nothing"):
                call(money, land)
        with pytest.raises(sz.UnitError, match="bounds nothing"):
            sz.plot_ratio(floor, land)
    else:
        assert sz.intensity(money, land) == sz.Intensity(2, "CNY/mu", expected)
        assert sz.intensity(money, land) == sz.Intensity(2, "CNY/mu", expected)
        assert sz.plot_ratio(floor, land) == sz.Ratio(2, "one", expected)


def test_ranges_divide_by_their_far_ends() -> None:
    """A range over a range runs from the low end over the high one to the high end over the low one."""
    money, land = sz.Money(120, "CNY", "between", 240), sz.Area(30, "mu", "between", 60)
    assert sz.intensity(money, land) == sz.Intensity(2, "CNY/mu", "between", 8)
    assert sz.intensity(sz.Money(120, "CNY"), land) == sz.Intensity(2, "CNY/mu", "between", 4)
    assert sz.intensity(sz.Money(120, "CNY", "more_than"), land) == sz.Intensity(2, "CNY/mu", "more_than")
    assert sz.intensity(sz.Money(120, "CNY", "at_most"), land) == sz.Intensity(4, "CNY/mu", "at_most")


QUALIFIERS = st.sampled_from([word for word in sz.Qualifier if word != "between"])


@given(
    st.integers(1, 10**12), QUALIFIERS, st.integers(1, 10**6), QUALIFIERS, st.integers(1, 10**12), st.integers(1, 10**6)
)
def test_quotient_holds_every_allowed_quotient(
    money: int, said: sz.Qualifier, land: int, of: sz.Qualifier, true_money: int, true_land: int
) -> None:
    """Whatever amount and land the words allow, their quotient is not contradicted by the result."""
    amount, area = sz.Money(money, "CNY", said), sz.Area(land, "mu", of)
    if amount.agrees_with(sz.Money(true_money, "CNY")) is False or area.agrees_with(sz.Area(true_land, "mu")) is False:
        return
    try:
        found = sz.intensity(amount, area)
    except sz.UnitError:
        return
    truth = Fraction(true_money, true_land)
    lower, upper = found.bounds.lower, found.bounds.upper
    slack = truth / 10**30
    assert lower is None or Fraction(lower) <= truth + slack
    assert upper is None or Fraction(upper) >= truth - slack


def test_records_are_taken_as_their_measures(ds: sz.Dataset) -> None:
    """A metric stands for its measure."""
    floor, land = ds.metrics["haoyuan-park-floor-area"], ds.metrics["haoyuan-park-land-area"]
    assert sz.plot_ratio(floor, land) == sz.plot_ratio(floor.measure, land.measure)


@pytest.mark.parametrize(
    ("money", "land"),
    [
        (sz.Money(5, "USD"), sz.Area(1, "mu")), (sz.Area(1, "mu"), sz.Money(5, "CNY")), (sz.Count(5), sz.Area(1, "mu")),
        (sz.Money(5, "CNY"), sz.Length(5, "m")), (sz.Money(5, "CNY"), sz.Area(0, "mu")), (sz.Money(-5, "CNY"), sz.Area(1, "mu")),
    ],
)  # fmt: skip
def test_what_does_not_divide(money: Any, land: Any) -> None:
    """Another currency than the unit's, another family, no land at all: UnitErrors."""
    with pytest.raises(sz.UnitError):
        sz.intensity(money, land)


@pytest.mark.parametrize("wrong", [5, 5.0, "5 mu", None, Decimal(5)])
def test_what_is_no_measure(wrong: Any) -> None:
    """Bare numbers and texts are TypeErrors."""
    with pytest.raises(TypeError):
        sz.intensity(sz.Money(5, "CNY"), wrong)
    with pytest.raises(TypeError):
        sz.plot_ratio(wrong, sz.Area(5, "mu"))


def test_another_currency_is_converted_first() -> None:
    """Dollars on mu: the money is converted at a named rate, or the unit is one of dollars."""
    with pytest.raises(sz.UnitError, match=r"\.to\('CNY', on=…\)"):
        sz.intensity(sz.Money(5, "USD"), sz.Area(1, "mu"))
    found = sz.intensity(sz.Money(10_000, "USD"), sz.Area(1, "ha"), "USD/m2")
    assert found == sz.Intensity(1, "USD/m2")


def test_land_of_another_is_named(ds: sz.Dataset) -> None:
    """Output on the land that was approved for a zone of several parks says whose land it is; on its own, it does not."""
    output = ds.metrics["jiading-industrial-zone-industrial-output-2023"]
    (borrowed,) = ds.per_land(output, "CNY/mu", basis="approved")
    assert "on 5,275.69 ha approved, of Shanghai Jiading Industrial Zone)" in str(borrowed)
    (own,) = ds.per_land(output, "CNY/mu", basis="administered")
    assert str(own).endswith("on 78.1 km² administered)")


def test_a_figure_of_a_part_on_the_whole_land_says_so(ds: sz.Dataset) -> None:
    """The time, the scope, or where there is none the size that counts, and what is no result, stand beside the money."""
    output = ds.metrics["jiading-industrial-zone-industrial-output-2023"]
    said = {
        "2023; chip makers": attrs.evolve(output, scope="chip makers"),
        "2023; at least 20 million yuan each": attrs.evolve(output, scope=None),
        "target; 2023; chip makers": attrs.evolve(output, scope="chip makers", status="target"),
        "target; 2023": attrs.evolve(output, scope=None, threshold=None, threshold_also=None, status="target"),
    }
    for words, figure in said.items():
        (line,) = ds.per_land(figure, basis="administered")
        assert f"124.3 billion yuan [{words}] on 78.1 km²" in str(line)
    (whole,) = ds.per_land(attrs.evolve(output, scope=None, threshold=None, threshold_also=None), basis="administered")
    assert "124.3 billion yuan [2023] on 78.1 km² administered)" in str(whole)


@pytest.mark.parametrize("status", ["target", "intended", "planned"])
def test_land_that_is_not_there_is_taken_when_asked_for(ds: sz.Dataset, status: str) -> None:
    """A goal, an intention or a plan is no land to put money on, unless its status is named; the line then says it."""
    output = ds.metrics["jiading-industrial-zone-industrial-output-2023"]
    land = attrs.evolve(ds.metrics["jiading-industrial-zone-planned-area"], id="goal", basis=None, status=status, measure=sz.Area(90, "km2"))  # fmt: skip
    mine = ds.add(land)
    others = ("planned", "administered", "approved")
    zone = attrs.evolve(ds.zones[0], id="new-zone", part_of=(), belongs_to=(), overlaps=())
    figure = attrs.evolve(output, id="its-output", subject=zone)
    alone = ds.add(zone, attrs.evolve(land, subject=zone), figure)
    with pytest.raises(sz.RecordNotFoundError, match=f"no actual land area; it has: {status} 90 km².*land_status="):
        alone.per_land(figure)
    (asked,) = alone.per_land(figure, land_status=status)
    assert f"on 90 km² {status})" in str(asked)
    for basis in others:  # beside it, the lands that are there stay as they are
        assert mine.per_land(output, basis=basis) == ds.per_land(output, basis=basis)
    with pytest.raises(sz.RecordNotFoundError, match="no target land area"):
        ds.per_land(output, basis="approved", land_status="target")
