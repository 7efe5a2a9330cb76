"""Conversions in brackets, checked: the law of the printed digits, the verdicts and what they say."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import shanghai_zones as sz

DAY = "2022-08-18"  # 1 USD = 6.7852 CNY
RATE = sz.exchange_rate("USD", "CNY", on=DAY).value


def check(text: str, **asked: Any) -> sz.typing.EquivalentCheck:
    """The one pair of a text."""
    (found,) = sz.check_text(text, **asked)
    return found


# text, day, verdict, a part of the reason; converted by hand at the rate of the day
PAIRS: list[tuple[str, str | None, bool | None, str]] = [
    ("8 billion yuan (US$1.18 billion)", DAY, True, "US$1.179 billion at 6.7852, ECB, 2022-08-18"),
    ("8 billion yuan (US$1.17 billion)", DAY, False, "US$1.179 billion"),
    ("8 billion yuan (US$1.2 billion)", DAY, True, "US$1.179 billion"),
    ("8 billion yuan (US$1.180 billion)", DAY, False, "US$1.179 billion"),
    ("80亿元（约合11.8亿美元）", DAY, True, "US$1.179 billion"),
    ("US$1.18 billion (8 billion yuan)", DAY, True, "8.007 billion yuan at 6.7852"),
    ("US$1.18 billion (8.1 billion yuan)", DAY, False, "8.007 billion yuan"),
    ("US$100 million (HK$784 million)", DAY, True, "HK$784.5 million at 7.8448"),
    ("HK$784 million (US$99.9 million)", DAY, True, "US$99.94 million at 7.8448"),
    ("HK$784 million (US$98.9 million)", DAY, False, "at 7.8448"),
    ("more than 8 billion yuan (US$1.18 billion)", DAY, True, "more than US$1.179 billion"),
    ("8 billion yuan (more than US$1.1 billion)", DAY, True, "US$1.179 billion"),
    ("8 billion yuan (over US$1 billion)", DAY, True, "US$1.179 billion"),  # cut off
    ("8 billion yuan (more than US$1.2 billion)", DAY, None, "US$1.179 billion at 6.7852, ECB, 2022-08-18; fits 6.4491"),
    ("8.17 billion yuan (over US$1.2 billion)", DAY, True, "US$1.204 billion"),  # rounded down
    ("8 billion yuan (at least US$1.18 billion)", DAY, False, "US$1.179 billion"),
    ("8 billion yuan (more than US$1.3 billion)", DAY, False, "US$1.179 billion"),
    ("8 billion yuan (over US$1,100 million)", DAY, None, "fits if the zeros of more than US$1.1 billion are rounding"),
    ("8 billion yuan (over US$1,200 million)", "2025-02-24", False, "US$1.103 billion"),
    ("8 billion yuan (more than US$0.9 billion)", DAY, None, "the words of the bracket hold"),
    ("8 billion yuan (nearly US$1.2 billion)", DAY, True, "US$1.179 billion"),
    ("8 billion yuan (nearly US$1.1 billion)", DAY, False, "US$1.179 billion"),
    ("8 billion yuan (up to US$5 billion)", DAY, None, "the words of the bracket hold"),
    ("more than 8 billion yuan (less than US$1.18 billion)", DAY, None, "open in opposite ways"),
    ("more than 8 billion yuan (less than US$1.17 billion)", DAY, False, "more than US$1.179 billion"),
    ("5-6 billion yuan (US$690-830 million)", "2024-05-16", None, "US$831.3 million at 7.2179, ECB, 2024-05-16; fits if the zeros"),
    ("5-6 billion yuan (US$690-930 million)", "2024-05-16", False, "no one rate leads to both ends"),
    ("5-6 billion yuan (US$690-830 million)", DAY, False, "US$884.3 million"),
    ("2 billion yuan (US$300 million)", DAY, None, "fits if the zeros of US$300 million are rounding"),
    ("between 5 and 10 billion yuan (US$0.74-1.47 billion)", DAY, True, "between US$736.8 million and US$1.474 billion"),
    ("between 5 and 10 billion yuan (US$0.74-1.57 billion)", DAY, False, "no one rate leads to both ends"),
    ("between 5 and 10 billion yuan (US$0.94-1.88 billion)", DAY, False, "US$1.474 billion"),
    ("between 5 and 10 billion yuan (US$0.74 billion)", DAY, None, "one is a range and the other is not"),
    ("8 billion yuan (US$0)", DAY, None, "zero or below"),
    ("8 billion yuan (US$1.18 billion)", None, None, "needs a rate"),
    ("8 billion yuan (US$1.18 billion)", "2031-01-01", None, "2031-01-01 not at all"),
    ("268.4 billion yuan (US$37.3 billion)", "2025-02-24", None, "fits 7.1956, ECB, mean of 256 days in 2024"),
    ("268.4 billion yuan (US$37.3 billion)", "2022-08-18", False, "US$39.56 billion"),
    ("5.13 million yuan/mu (US$4.33 million/acre)", "2025-06-10", True, "US$4.334 million/acre at 7.1848"),
    ("5.13 million yuan/mu (US$5.33 million/acre)", "2025-06-10", False, "US$4.334 million/acre"),
    ("45 mu (3 hectares)", None, True, "3 ha"),
    ("45 mu (more than 3 ha)", None, False, "3 ha; would agree if 45 mu is rounded, between 45 and 45.5 mu"),
    ("45 mu (less than 3 ha)", None, False, "3 ha; would agree if 45 mu is rounded, between 44.5 and 45 mu"),
    ("45 mu (nearly 3 ha)", None, False, "3 ha"),
    ("45 mu (at least 3 ha)", None, True, "3 ha"),
    ("45 mu (up to 3 ha)", None, True, "3 ha"),
    ("46 mu (nearly 3 ha)", None, False, "3.067 ha"),
    ("46 mu (more than 3 ha)", None, True, "3.067 ha"),
    ("44 mu (nearly 3 ha)", None, True, "2.933 ha"),
    ("more than 45 mu (more than 3 ha)", None, True, "more than 3 ha"),
    ("more than 45 mu (less than 3 ha)", None, False, "more than 3 ha"),
    ("about 45 mu (more than 3 ha)", None, None, "about 3 ha; would agree if about 45 mu is rounded"),
    ("about 46 mu (nearly 3 ha)", None, False, "about 3.067 ha"),
    ("78 mu (5.2 hectares)", None, True, "5.2 ha"),
    ("78 mu (5.21 ha)", None, False, "5.2 ha; would agree if 78 mu is rounded, between 78.07 and 78.23 mu"),
    ("200 mu (13 hectares)", None, True, "13.33 ha"),
    ("1,450 mu (100 hectares)", None, None, "fits if the zeros of 100 ha are rounding"),
    ("9.5 km (9,500 m)", None, True, "9,500 m"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "agrees", "reason"), PAIRS, ids=[f"{row[0]} {row[1]}" for row in PAIRS])
def test_pairs(text: str, day: str | None, agrees: bool | None, reason: str) -> None:
    """Each verdict, worked out by hand, with what it says; a match and its text answer alike."""
    found = check(text, on=day)
    assert found.agrees is agrees, found
    assert reason in found.reason
    (match,) = sz.find_measures(text)
    assert match.check(on=day) == found
    assert str(found).startswith(f"{found.stated} ({found.also}): ")


@given(st.integers(1, 10**12), st.integers(1, 6))
def test_what_is_converted_and_rounded_agrees(yuan: int, places: int) -> None:
    """An amount converted at the day's rate and printed with any number of digits agrees; one digit further does not."""
    dollars = sz.Money(yuan, "CNY").to("USD", on=DAY).rounded(places)
    if dollars.value.as_tuple().exponent < -12:  # type: ignore[operator]
        return
    digit = Fraction(10) ** (dollars.value.adjusted() - places + 1)
    for steps, agrees in ((0, True), (2, False), (-2, False)):
        value = Fraction(dollars.value) + steps * digit
        if value <= 0:
            continue
        printed = f"{float(value):,.{max(0, places - 1 - dollars.value.adjusted())}f}"
        also = sz.Money(Decimal(value.numerator) / value.denominator, "USD", reported=f"US${printed}")
        match = sz.typing.MeasureMatch(0, 1, "x", sz.Money(yuan, "CNY"), also)
        found = match.check(rate=sz.exchange_rate("USD", "CNY", on=DAY))
        # Zeros at the end of a whole number leave it open whether they are digits.
        assert found.agrees is agrees or (found.agrees is None and "zeros" in found.reason), found


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_the_implied_rate_lies_in_its_interval_and_decides(yuan: int, dollars: int) -> None:
    """It is stated over bracket, within its ends; the pair agrees exactly if the reference rate is within too."""
    match = sz.typing.MeasureMatch(0, 1, "x", sz.Money(yuan, "CNY"), sz.Money(dollars, "USD", reported=f"${dollars}"))
    found = match.check(rate=sz.exchange_rate("USD", "CNY", on=DAY))
    implied = found.implied_rate
    assert implied
    assert implied.value == Fraction(yuan, dollars)
    assert implied.lower
    assert implied.upper
    assert implied.lower == Fraction(yuan) / (dollars + Fraction(1, 2))
    assert (found.agrees is True) is (implied.lower <= RATE <= implied.upper)


EVERY = [qualifier for qualifier in sz.Qualifier if qualifier != "between"]


@given(
    st.sampled_from(EVERY),
    st.sampled_from(EVERY),
    st.integers(1, 9999),
    st.one_of(st.none(), st.integers(1, 9999)),
    st.booleans(),
)
def test_the_words_of_a_bracket_are_those_of_agrees_with(
    said: sz.Qualifier, words: sz.Qualifier, ends: int, tenths: int | None, money: bool
) -> None:
    """What agrees is what `agrees_with` says of the converted figure: of open words, or of the digits of plain ones.

    1.5 mu make a tenth of a hectare, and 1.5 yuan are a tenth of a dollar at the rate.
    """
    tenths = ends if tenths is None else tenths  # often just the printed number
    make, one, other = (sz.Money, "CNY", "USD") if money else (sz.Area, "mu", "ha")
    value = Decimal(ends) / 10
    stated, also = make(Decimal(tenths) * 3 / 2, one, said), make(value, other, words, reported=f"{value:.1f} {other}")
    found = sz.typing.MeasureMatch(0, 1, "x", stated, also).check(**{"rate": 15} if money else {})
    converted, plain = make(Decimal(tenths) / 10, other, said), make(Decimal(tenths) / 10, other)
    assert found.converted == converted
    if words in ("exact", "about"):
        digits = make(value - Decimal("0.05"), other, "between", value + Decimal("0.05"))
        assert found.agrees is True or plain.agrees_with(digits) is False
        assert found.agrees is not True or plain.agrees_with(digits) is None
    else:
        if converted.agrees_with(also) is False:
            assert found.agrees is False
        if found.agrees is True:
            assert converted.agrees_with(also) is not False
        if said == "exact":
            assert (found.agrees is False) is (plain.agrees_with(also) is False)


def test_what_fits_ends_before_the_text() -> None:
    """The usual rates are the month's, the year's, that of the year before and of the figure's own time: none that is not over."""
    text = "268.4 billion yuan (US$37.3 billion)"
    fits = check(text, on="2024-12-31").fits
    assert [str(rate.period) for rate in fits] == ["2024"]
    assert check(text, on="2024-12-30").fits == ()
    assert [str(rate.period) for rate in check(text, on="2025-12-31").fits] == ["2025", "2024"]
    assert [str(rate.period) for rate in check(text, on="2026-02-24", period="2024").fits] == ["2024", "2025"]
    assert check(text, on="2024-06-30", period="2024").fits == ()


def test_a_pair_that_agrees_also_says_what_else_fits() -> None:
    """Another usual rate is told, and does not change a yes."""
    found = check("8 billion yuan (US$1.2 billion)", on=DAY)
    assert found.agrees is True
    assert [str(rate.period) for rate in found.fits] == ["2021"]


def test_a_rate_of_ones_own() -> None:
    """A given rate decides, bare or named; one of other currencies is the reason, no error."""
    text = "8 billion yuan (US$1.13 billion)"
    assert check(text, rate=7.1).agrees is True
    mine = sz.ExchangeRate("USD", "CNY", "7.1", source="contract")
    assert "contract" in check(text, rate=mine).reason
    assert check(text, rate=sz.ExchangeRate("EUR", "CNY", 8)).agrees is None
    assert [str(rate.period) for rate in check(text, rate=6, period="2023").fits] == ["2023"]


def test_a_newer_file_of_the_bank(tmp_path: Path) -> None:
    """A day that only the file has is checked with rates=, and is the reason without."""
    path = tmp_path / "eurofxref-hist.csv"
    path.write_text("Date,USD,CNY,\n2031-03-31,1.2,8.4,\n")
    rates, text = sz.read_rates(path), "700 yuan (US$100)"
    assert check(text, on="2031-03-31", rates=rates).agrees is True
    assert sz.find_measures(text)[0].check(on="2031-03-31", rates=rates).agrees is True
    assert "at 7.0000, ECB, file of 2031-03-31" in check(text, on="2031-03-31", rates=rates).reason
    assert "2031-03-31 not at all" in check(text, on="2031-03-31").reason
    with pytest.raises(sz.RateError, match="on="):
        sz.check_text(text, rates=rates)
    with pytest.raises(TypeError, match="read_rates"):
        sz.check_text(text, on="2031-03-31", rates=str(path))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"rate": 7, "on": DAY}, sz.RateError), ({"rate": 0}, sz.RateError), ({"rate": "x"}, sz.RateError),
        ({"on": "soon"}, sz.ParseError), ({"period": "2024-13"}, sz.ParseError), ({"on": 2022.5}, TypeError),
    ],
)  # fmt: skip
@pytest.mark.parametrize("text", ["nothing to check", "8 billion yuan (US$1.18 billion)"])
def test_a_wrong_question_is_an_error(text: str, asked: dict[str, Any], error: type[Exception]) -> None:
    """Two rates, none, and what is no time are refused, whatever the text has."""
    with pytest.raises(error):
        sz.check_text(text, **asked)


def test_what_has_no_bracket_is_refused() -> None:
    """A figure without a conversion in brackets has nothing to check, and a text of such has no pair."""
    (match,) = sz.find_measures("45 mu")
    with pytest.raises(sz.ParseError, match="no conversion in brackets"):
        match.check()
    assert sz.check_text("45 mu and 8 billion yuan", on=DAY) == ()


def test_negative_equivalents_of_a_dataset_are_open(ds: sz.Dataset) -> None:
    """An equivalent of zero or below has no verdict, and the other pairs keep theirs."""
    figure = ds.metrics["bay-area-projects-investment-2022-h1"]
    for value in (0, -5):
        mine = attrs.evolve(figure, id="mine", also=sz.Money(value, "USD"), confirmed_by=())
        pairs = {pair.metric.id: pair for pair in ds.add(mine).stated_conversions()}
        assert (pairs["mine"].agrees, pairs["mine"].implied_rate) == (None, None)
        assert "zero or below" in pairs["mine"].reason
        assert pairs[figure.id].agrees is True


def test_opposite_words_stay_open_on_any_day(ds: sz.Dataset) -> None:
    """More than 8 billion yuan and less than 1.18 billion dollars: also where the report's day is known only roughly."""
    figure = ds.metrics["bay-area-projects-investment-2022-h1"]
    source = attrs.evolve(figure.source, id="mine", published_range="2022-08-17/2022-08-19")
    stated = sz.Money(8_000_000_000, "CNY", "more_than")
    also = sz.Money(1_180_000_000, "USD", "less_than")
    mine = attrs.evolve(figure, id="mine-too", source=source, measure=stated, also=also, confirmed_by=())
    (pair,) = [pair for pair in ds.add(source, mine).stated_conversions() if pair.metric.id == "mine-too"]
    assert pair.agrees is None
    assert "opposite" in pair.reason


def test_a_rent_is_checked_and_a_rent_is_no_price() -> None:
    """Yuan per square metre and day against dollars per square foot and day, and none against a price or a month."""
    rent = sz.Intensity("6.7852", "CNY/m2/day")
    for also, agrees in [("0.0929", True), ("0.0939", False)]:
        match = sz.typing.MeasureMatch(0, 1, "x", rent, sz.Intensity(also, "USD/sqft/day"))
        assert match.check(on=DAY).agrees is agrees
    for unit in ("USD/sqft", "USD/sqft/month"):
        found = sz.typing.MeasureMatch(0, 1, "x", rent, sz.Intensity("0.0929", unit)).check(on=DAY)
        assert found.agrees is None
        assert "rent" in found.reason or "days" in found.reason
    assert "with days=30 of .to('USD/sqft/month', …), and compare" in found.reason
    assert str(rent.to("USD/sqft/month", on=DAY, days=30)).startswith("US$2.79/sq ft/month")
    yearly = sz.typing.MeasureMatch(0, 1, "x", rent, sz.Intensity(2477, "CNY/m2/year")).check()
    assert "with days=365 of .to('CNY/m2/year', …), and compare" in yearly.reason
    assert rent.to("CNY/m2/year", days=365).measure.rounded(4).value == 2477


CONVERSIONS = [
    ("总投资80亿元，约合11.8亿美元。", ["about US$1.18 billion"]),
    ("总投资80亿元，折合11.8亿美元", ["US$1.18 billion"]),
    ("总投资80亿元，折合约11.8亿美元", ["about US$1.18 billion"]),
    ("总投资80亿元,合11.8亿美元", ["US$1.18 billion"]),
    ("占地45亩，约合3公顷，总投资80亿元", ["about 3 ha"]),
    ("总投资80亿元(约合11.8亿美元，11.6亿欧元)", ["about US$1.18 billion", "1.16 billion euros"]),
    ("80亿元（约合11.8亿美元、约11.6亿欧元、92.5亿港元）", ["about US$1.18 billion", "about 1.16 billion euros", "HK$9.25 billion"]),
    ("8 billion yuan (US$1,179 million, or 1.16 billion euros)", ["US$1.179 billion", "1.16 billion euros"]),
    ("8 billion yuan, equivalent to US$1.18 billion,", ["US$1.18 billion"]),
    # These say of no figure that it is a conversion.
    ("总投资80亿元，合同外资11.8亿美元", []),
    ("总投资80亿元，合计11.8亿美元", []),
    ("总投资80亿元，外资11.8亿美元", []),
    ("总投资80亿元，约合90亿元", []),
    ("总投资80亿元(约合11.8亿美元，其中外资10.9亿欧元)", ["about US$1.18 billion"]),
    ("总投资80亿元(约合11.8亿美元)，10.9亿欧元", ["about US$1.18 billion"]),
    ("23,456 yuan per square metre (US$3,250)", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "also"), CONVERSIONS, ids=[row[0] for row in CONVERSIONS])
def test_every_conversion_of_a_figure_is_checked(text: str, also: list[str]) -> None:
    """Each of a bracket, and one that a comma and words of conversion lead to; no price beside a plain amount."""
    checks = sz.check_text(text, on=DAY)
    assert [str(found.also) for found in checks] == also
    assert all(found.agrees is True for found in checks), checks


def test_a_report_is_tried_at_the_figures_own_period(ds: sz.Dataset) -> None:
    """What misses the report's day and fits the time of the figure cannot be told."""
    figure = ds.metrics["bay-area-projects-investment-2022-h1"]  # of the first half of 2022, at 6.4816
    mine = attrs.evolve(
        figure, id="mine", also=sz.Money(1_234_000_000, "USD", reported="US$1.234 billion"), confirmed_by=()
    )
    (pair,) = [pair for pair in ds.add(mine).stated_conversions() if pair.metric.id == "mine"]
    assert pair.agrees is None
    assert [str(rate.period) for rate in pair.fits] == ["2022-H1"]
