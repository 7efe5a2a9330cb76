"""Prices, rents and intensities to other units: worked out by hand, in both languages; and what is refused."""

import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import shanghai_zones as sz
from shanghai_zones.values.factors import ratio_between

# What is stated, in what it is wanted, at which rate (yuan for one), days; and the value and line that come of it.
BY_HAND = [
    ("120万元/亩", "万元/亩", None, None, "1200000", "120万元/亩"),
    ("120万元/亩", "元/平方米", None, None, "1800", "1,800元/平方米 (1.2 million yuan/mu)"),
    ("120万元/亩", "CNY/ha", None, None, "18000000", "18 million yuan/ha (1.2 million yuan/mu)"),
    ("120万元/亩", "亿元/平方公里", None, None, "1800000000", "18亿元/平方公里 (1.2 million yuan/mu)"),
    ("120万元/亩", "EUR/ha", "7.5", None, "2400000", "2.4 million euros/ha (1.2 million yuan/mu at 7.5000, given by the caller)"),
    ("120万元/亩", "USD", "7.5", None, "160000", "US$160,000/mu (1.2 million yuan/mu at 7.5000, given by the caller)"),
    ("120万元/亩", "万美元/公顷", "7.5", None, "2400000", "240万美元/公顷 (1.2 million yuan/mu at 7.5000, given by the caller)"),
    ("more than 3 million yuan per mu", "million yuan/ha", None, None, "45000000", "more than 45 million yuan/ha (more than 3 million yuan/mu)"),
    ("1.2元/平方米/天", "元/平方米/年", None, 365, "438", "438元/平方米/年 (1.2 yuan/m²/day)"),
    ("1.2元/平方米/天", "元/平方米/月", None, 30, "36", "36元/平方米/月 (1.2 yuan/m²/day)"),
    ("1.2元/平方米/天", "元/亩/天", None, None, "800", "800元/亩/天 (1.2 yuan/m²/day)"),
    ("36元/平方米/月", "CNY/m2/year", None, None, "432", "432 yuan/m²/year (36 yuan/m²/month)"),
    ("36元/平方米/月", "CNY/m2/day", None, 30, "1.2", "1.2 yuan/m²/day (36 yuan/m²/month)"),
    ("438元/平方米/年", "CNY/m2/day", None, 365, "1.2", "1.2 yuan/m²/day (438 yuan/m²/year)"),
    ("US$43.56 per square foot per year", "USD/acre/year", None, None, "1897473.6", "US$1,897,470/acre/year (US$43.56/sq ft/year)"),
    ("between 1 and 2 yuan per sq m per day", "USD/m2/month", "7.5", 30, "4", "between US$4 and US$8/m²/month (between 1 and 2 yuan/m²/day at 7.5000, given by the caller)"),
    ("80亿元", "亿美元", "8", None, "1000000000", "10亿美元 (8 billion yuan at 8.0000, given by the caller)"),
    ("£5 million", "万元", "9", None, "45000000", "4,500万元 (£5 million at 9.0000, given by the caller)"),
    ("约3亿新台币", "亿元", "0.22", None, "66000000", "约0.66亿元 (about NT$300 million at 0.22000, given by the caller)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "unit", "rate", "days", "value", "line"), BY_HAND)
def test_by_hand(text: str, unit: str, rate: str | None, days: int | None, value: str, line: str) -> None:
    """A figure as people write it, in the unit that they ask for: the number, and one line that says how it came."""
    stated: Any = sz.parse_measure(text)
    conversion = stated.to(unit, rate=rate, days=days)
    assert conversion.measure.value == Decimal(value)
    assert str(conversion) == line
    assert pickle.loads(pickle.dumps(conversion)) == conversion
    assert str(pickle.loads(pickle.dumps(conversion))) == line


def test_areas_print_in_the_scale_asked_for() -> None:
    """Land gives land, printed as it was asked for; the statement is the same as without."""
    land = sz.Area(45_000, "mu", "more_than").to("万亩")
    assert str(land) == "超过4.5万亩"
    assert land == sz.Area(45_000, "mu", "more_than")
    assert str(sz.Area(3000, "ha").to("万亩").rounded(2)) == "4.5万亩"
    assert sz.format_measure(land, "en") == "more than 45,000 mu"


@pytest.mark.parametrize(
    ("text", "unit", "days", "error"),
    [
        ("1.2元/平方米/天", "元/平方米", None, "a rent is no price"),
        ("120万元/亩", "元/平方米/年", 365, "a rent is no price"),
        ("1.2元/平方米/天", "元/平方米/年", None, "say how many days it has, with days=365"),
        ("1.2元/平方米/天", "元/平方米/月", None, "say how many days it has, with days=30"),
        ("1.2元/平方米/天", "元/平方米/年", 30, "is not how many days a year has: give 360 to 366"),
        ("1.2元/平方米/天", "元/平方米/月", 365, "is not how many days a month has: give 28 to 31"),
        ("36元/平方米/月", "元/平方米/年", 30, "leave days= out"),
        ("120万元/亩", "元/平方米", 30, "leave days= out"),
        ("80亿元", "万元", 30, "leave days= out"),
        ("45亩", "ha", 30, "leave days= out"),
        ("120万元/亩", "万亩", None, "'万亩' is an area unit, not an intensity unit"),
        ("3个月", "天", None, "month to day depends on which month: say how many days it has"),
    ],
)
def test_what_does_not_convert_says_why(text: str, unit: str, days: int | None, error: str) -> None:
    """A rent never becomes a price, days no months in silence, and what asks for no days takes none."""
    stated: Any = sz.parse_measure(text)
    with pytest.raises(sz.UnitError, match=error):
        stated.to(unit, days=days)


@pytest.mark.parametrize("days", ["period", "30", 30.5, True, b"30"])
def test_days_are_a_number(days: Any) -> None:
    """What is no whole number of days is a TypeError; "period" is known to figures of a dataset alone."""
    for measure, unit in (
        (sz.Intensity(1, "CNY/m2/day"), "CNY/m2/month"),
        (sz.Duration(1, "month"), "day"),
        (sz.Area(1, "mu"), "ha"),
    ):
        with pytest.raises(TypeError, match="days is a number such as 365"):
            measure.to(unit, days=days)


def _rent(ds: sz.Dataset, period: str | None) -> sz.Metric:
    """A rent of a yuan a day in a period."""
    figure = next(metric for metric in ds.metrics if metric.period is not None)
    indicator = attrs.evolve(figure.indicator, id="rent", family="intensity")
    known = None if period is None else "printed"
    return attrs.evolve(
        figure, indicator=indicator, measure=sz.Intensity(1, "CNY/m2/day"), status="target", also=None, threshold=None,
        threshold_also=None, period=period, period_known=known,
    )  # fmt: skip


def test_days_of_the_figures_own_period(ds: sz.Dataset) -> None:
    """ "period" counts the days of the metric's year or month; a period of another length is refused."""
    for period, unit, days in (
        ("2023", "year", 365), ("2024", "year", 366), ("2024-02", "month", 29), ("2022-H1", "month", Fraction(181, 6)),
        ("2021/2024", "year", Fraction(1461, 4)),
    ):  # fmt: skip
        metric = _rent(ds, period)
        assert Fraction(metric.to(f"CNY/m2/{unit}", days="period").measure.value) == pytest.approx(days, rel=1e-30)
    for period, unit in (("2022-H1", "year"), ("2024-04-02", "month"), (None, "year")):
        with pytest.raises(sz.UnitError, match="say how many days a"):
            _rent(ds, period).to(f"CNY/m2/{unit}", days="period")
    with pytest.raises(sz.UnitError, match="asks for no days"):
        _rent(ds, "2023").to("CNY/mu/day", days="period")


def test_a_conversion_answers_for_its_measure() -> None:
    """What a measure can be asked a conversion answers, and either may be compared with the other."""
    stated, also = sz.Money(8_000_000_000, "CNY"), sz.Money(1_180_000_000, "USD", "about")
    conversion = stated.to("USD", on="2022-08-18")
    measure = conversion.measure
    assert (conversion.stated, conversion.metric) == (stated, None)
    for name in ("value", "unit", "qualifier", "high", "bounds"):
        assert getattr(conversion, name) == getattr(measure, name)
    assert conversion.rounded(3) == sz.Money(1_180_000_000, "USD")
    assert conversion.agrees_with(also) is measure.agrees_with(also) is also.agrees_with(conversion) is None
    assert conversion.is_above(sz.Money(1, "USD")) is True
    assert sz.Money(1, "USD").is_below(conversion) is True
    assert conversion.quantity == measure.quantity
    assert sz.format_measure(conversion.rounded(3), "zh") == "11.8亿美元"
    assert len(str(conversion)) < 80


PARTS = st.builds(
    sz.IntensityUnit.of,
    st.sampled_from(sz.Currency),
    st.sampled_from(sz.AreaUnit),
    st.sampled_from([None, *sz.DurationUnit]),
)


@given(PARTS, PARTS)
def test_factors_of_intensities(one: sz.IntensityUnit, other: sz.IntensityUnit) -> None:
    """A factor there and back is one, and is that of area and time; without one currency, or one kind of time, there is none."""
    times = (one.per, other.per)
    alike = times == (None, None) or (None not in times and len({time in ("year", "month") for time in times}) == 1)
    if one.currency is not other.currency or not alike:
        with pytest.raises(sz.UnitError):
            ratio_between(one, other)
        return
    factor = Fraction(*ratio_between(one, other))
    assert factor * Fraction(*ratio_between(other, one)) == 1
    area = Fraction(*ratio_between(other.area, one.area))
    assert factor == area * (1 if one.per is None else Fraction(*ratio_between(other.per, one.per)))  # type: ignore[arg-type]


def test_measures_divide() -> None:
    """Money over land, money over a price, land over land, anything over a ratio; what bounds nothing is refused."""
    assert sz.Money(400, "USD", "at_least") / sz.Area(80, "acre") == sz.Intensity(5, "USD/acre", "at_least")
    assert sz.Money(400, "CNY") / sz.Intensity(5, "CNY/mu", "more_than") == sz.Area(80, "mu", "less_than")
    assert sz.Area(1, "ha") / sz.Area(15, "mu", "about") == sz.Ratio(1, "one", "about")
    assert sz.Area(1, "ha") / sz.Ratio(200, "percent") == sz.Area("0.5", "ha")
    assert sz.Money(1, "CNY") / sz.Money(4, "CNY") == sz.Ratio("0.25", "one")
    assert sz.land_needed(sz.Area(3, "ha", "more_than"), sz.Ratio("1.5", "one")) == sz.Area(2, "ha", "more_than")
    for over, under in (
        (sz.Money(1, "CNY"), sz.Money(1, "USD")), (sz.Money(1, "CNY"), sz.Intensity(1, "USD/mu")),
        (sz.Money(1, "CNY"), sz.Intensity(1, "CNY/mu/day")), (sz.Area(1, "mu"), sz.Money(1, "CNY")),
        (sz.Area(1, "mu"), sz.Ratio(1, "percentage_point")), (sz.Area(1, "mu", "more_than"), sz.Area(1, "mu", "more_than")),
    ):  # fmt: skip
        with pytest.raises(sz.UnitError):
            over / under  # type: ignore[operator]
    with pytest.raises(TypeError):
        sz.Area(1, "mu") / 2  # type: ignore[operator]
