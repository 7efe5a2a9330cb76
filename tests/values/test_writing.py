"""Figures as people write them, in English and Chinese."""

import locale
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import shanghai_zones as sz

WRITTEN = [
    (("11700000000", "CNY", "more_than"), "more than 11.7 billion yuan", "超过117亿元"),
    ((45, "mu", "about"), "about 45 mu", "约45亩"),
    ((82810, "m2"), "82,810 m²", "82,810平方米"),
    ((1_180_000_000, "USD"), "US$1.18 billion", "11.8亿美元"),
    ((5_130_000, "CNY/mu"), "5.13 million yuan/mu", "513万元/亩"),
    ((100, "count", "nearly"), "nearly 100", "近100"),
    ((6, "month", "at_least"), "at least 6 months", "至少6个月"),
    (("9.5", "m", "at_most"), "up to 9.5 m", "不超过9.5米"),
    (("9.5", "km2", "about"), "about 9.5 km²", "约9.5平方公里"),
    ((20, "percent", "more_than"), "more than 20%", "超过20%"),
    (("0.5", "percentage_point"), "0.5 percentage points", "0.5个百分点"),
    ((117_200, "count"), "117,200", "11.72万"),
    ((1, "month"), "1 month", "1个月"),
    ((1, "year"), "1 year", "1年"),
    ((24, "hour"), "24 hours", "24小时"),
    ((3, "ha"), "3 ha", "3公顷"),
    ((5, "acre"), "5 acres", "5英亩"),
    ((400_000_000, "CNY"), "400 million yuan", "4亿元"),
    ((2_000_000_000_000, "CNY"), "2 trillion yuan", "2万亿元"),
    # The largest scale that leaves few places; where it leaves more, the next below it.
    ((1_671_515_000_000, "CNY"), "1,671.515 billion yuan", "16,715.15亿元"),
    ((123_450_000, "CNY"), "123.45 million yuan", "12,345万元"),
    ((20_880_000, "USD"), "US$20.88 million", "2,088万美元"),
    ((1_000, "EUR", "less_than"), "less than 1,000 euros", "不足1,000欧元"),
    ((5, "HKD"), "HK$5", "5港元"),
    ((5, "JPY"), "5 yen", "5日元"),
    ((2_000_000, "USD/acre"), "US$2 million/acre", "200万美元/英亩"),
    ((1_234_567, "count"), "1,234,567", "1,234,567"),
    ((-5_000_000, "USD"), "-US$5 million", "-500万美元"),
    ((0, "CNY"), "0 yuan", "0元"),
    ((11_700_000_000, "CNY", "between", 12_000_000_000), "between 11.7 and 12 billion yuan", "117亿至120亿元"),
    ((800_000, "CNY", "between", 2_000_000), "between 800,000 and 2,000,000 yuan", "80万至200万元"),
    ((1_000_000, "USD", "between", 2_000_000), "between US$1 million and US$2 million", "100万至200万美元"),
    ((3, "month", "between", 6), "between 3 and 6 months", "3至6个月"),
    ((5, "percent", "between", 8), "between 5 and 8%", "5至8%"),
]


@pytest.mark.parametrize(("parts", "english", "chinese"), WRITTEN, ids=[row[1] for row in WRITTEN])
def test_written(parts: tuple[object, ...], english: str, chinese: str) -> None:
    """A figure reads as it does in the papers of each language; str() is the English one."""
    measure = sz.measure(*parts)  # type: ignore[arg-type]
    assert sz.format_measure(measure) == sz.format_measure(measure, "en") == str(measure) == english
    assert sz.format_measure(measure, "zh") == sz.format_measure(measure, locale="zh") == chinese


SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "万": 10**4,
    "亿": 10**8,
    "万亿": 10**12,
}
SIGNED = st.decimals(allow_nan=False, allow_infinity=False, places=12, min_value=-(10**20), max_value=10**20)
VALUES = SIGNED | st.integers(-(10**20), 10**20).map(Decimal) | st.integers(-999, 999).flatmap(
    lambda n: st.integers(0, 15).map(lambda zeros: Decimal(n * 10**zeros))
)  # fmt: skip


@given(VALUES, st.sampled_from(sz.Currency), st.sampled_from(["en", "zh"]))
def test_no_digit_is_dropped(value: Decimal, unit: sz.Currency, language: str) -> None:
    """What is written reads back to the value, exactly."""
    written = sz.format_measure(sz.Money(value, unit), language)  # type: ignore[arg-type]
    number = re.search(r"[0-9][0-9,]*(?:\.[0-9]+)?", written)
    assert number
    scale = re.match(r" ?(trillion|billion|million|万亿|亿|万)?", written[number.end() :])
    factor = SCALES.get(scale[1], 1) if scale else 1
    sign = -1 if written.startswith("-") else 1
    assert sign * Fraction(number[0].replace(",", "")) * factor == Fraction(value)


@pytest.mark.parametrize("qualifier", [word for word in sz.Qualifier if word != "between"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_qualifier_reads_differently(qualifier: sz.Qualifier, language: str) -> None:
    """No two qualifiers are written alike, so nothing is lost in print."""
    others = [word for word in sz.Qualifier if word not in ("between", qualifier)]
    written = {sz.format_measure(sz.Area(5, "ha", word), language) for word in others}  # type: ignore[arg-type]
    assert sz.format_measure(sz.Area(5, "ha", qualifier), language) not in written  # type: ignore[arg-type]


@pytest.mark.parametrize("other", ["", "de", "EN", "zh_CN", None, 5])
def test_other_locales_are_refused(other: object) -> None:
    """A locale that is not known is a ParseError that lists the two."""
    with pytest.raises(sz.ParseError, match="known: en, zh"):
        sz.format_measure(sz.Area(5, "ha"), other)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [None, 5, "45 mu", Decimal(5)])
def test_what_is_no_measure_is_a_type_error(value: object) -> None:
    """format_measure takes a measure."""
    with pytest.raises(TypeError):
        sz.format_measure(value)  # type: ignore[arg-type]


def test_the_system_locale_changes_nothing() -> None:
    """Writing needs no system locale and obeys none."""
    before = locale.setlocale(locale.LC_ALL)
    try:
        for name in ("", "C", "C.UTF-8"):
            locale.setlocale(locale.LC_ALL, name)
            assert str(sz.Money(1_234_567, "CNY")) == "1,234,567 yuan"
    finally:
        locale.setlocale(locale.LC_ALL, before)


@pytest.mark.parametrize(
    ("computed", "printed"),
    [
        (sz.Area(78, "mu").to("acre"), "12.8495 acres"),
        (sz.Area(78, "mu", "more_than").to("acre"), "more than 12.8494 acres"),
        (sz.Area(78, "mu").to("英亩"), "12.8495英亩"),
        ((sz.Money(400_000_000, "CNY") / sz.Area(78, "mu")).to("万元/亩"), "512.821万元/亩"),
        (sz.Money(400_000_000, "CNY") / sz.Area(78, "mu"), "5,128,210 yuan/mu"),
        (sz.Area(1, "sqft").to("km2"), "0.00000009290304 km²"),  # this one ends
        (sz.parse_measure("半年").to("月"), "6个月"),  # 6月 is June
        (sz.Duration(48, "hour").to("日"), "2天"),
    ],
)
def test_a_computed_value_prints_no_34_digits(computed: Any, printed: str) -> None:
    """What does not end is printed rounded, and stays exact inside; what ends is printed whole."""
    assert str(computed) == printed


def test_a_column_for_a_unit_or_a_word_is_refused_in_our_words() -> None:
    """No array or series is compared with the members of an enum, whose truth it has none of."""
    np, pd = pytest.importorskip("numpy"), pytest.importorskip("pandas")
    for column in (np.array(["CNY", "USD"]), pd.Series(["CNY", "USD"])):
        calls: list[Callable[[], object]] = [
            lambda given=column: sz.Money(5, given),
            lambda given=column: sz.Intensity(5, given),
            lambda given=column: sz.Area(5, "mu", given),
            lambda given=column: sz.Area(5, "mu").to(given),
            lambda given=column: sz.Basis(given),
            lambda given=column: sz.format_measure(sz.Area(5, "mu"), given),
            lambda given=column: sz.exchange_rate(given, "CNY", on="2022"),
        ]
        for call in calls:
            with pytest.raises((TypeError, sz.ParseError), match=rf"a column or table \({type(column).__name__}\)"):
                call()
