"""Numbers as they are said, in English words, Chinese characters and mixtures."""

import decimal
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanghai_zones.extraction.chinese.numbers import han_number, han_range
from shanghai_zones.extraction.numbers import read_number
from shanghai_zones.extraction.prepared import Prepared
from shanghai_zones.extraction.tokens import tokens

SAID = {
    "1,254": "1254",
    "9.5": "9.5",
    "five": "5",
    "twenty-five": "25",
    "twenty five": "25",
    "one hundred and twenty": "120",
    "two thousand three hundred": "2300",
    "two million three hundred thousand": "2300000",
    "a hundred": "100",
    "a million": "1000000",
    "half a million": "500000",
    "half a dozen": "6",
    "a dozen": "12",
    "two dozen": "24",
    "two and a half million": "2500000",
    "10 thousand": "10000",
    "5 hundred million": "500000000",
    "3.2bn": "3200000000",
    "28.7 bln": "28700000000",
    "12-billion": "12000000000",
    "十": "10",
    "十五": "15",
    "两千三百": "2300",
    "一千零五": "1005",
    "一万五": "15000",
    "两亿三千万": "230000000",
    "万亿": "1000000000000",
    "3.2万": "32000",
    "3亿5000万": "350000000",
    "1.5萬": "15000",
    "５００亿": "50000000000",
    "2.6万亿": "2600000000000",
    "一点五亿": "150000000",
    "零点二": "0.2",
    "3万零5": "30005",
    "1亿3000万5000": "130005000",
    "1万5": "15000",
    "2¾": "2.75",
    "1 1/2": "1.5",
    ".75": "0.75",
}


@pytest.mark.parametrize("words", SAID)
def test_said_numbers(words: str) -> None:
    """A number in words, characters, digits or a mixture has its exact value."""
    number = read_number(tokens(Prepared(words).folded), 0)
    assert number is not None
    assert number.value == Decimal(SAID[words])


@pytest.mark.parametrize("words", ["a", "half", "and", "million", "十四五", "二〇二五", "三三", "yuan", ""])
def test_what_is_no_number(words: str) -> None:
    """An article, a fraction, a lone scale word, the name of a plan and a year said digit by digit are no numbers."""
    number = read_number(tokens(words), 0)
    assert number is None or number.high is not None


def test_neighbouring_digits_are_a_range() -> None:
    """两三百 is two or three hundred; digits that are not neighbours are nothing."""
    assert han_range("两三百") == (200, 300)
    assert han_range("三四十") == (30, 40)
    assert han_range("五六") == (5, 6)
    assert han_range("三五") is None
    assert han_range("百") is None


def _written(value: int) -> str:
    """A number below 10**12 in Chinese, as a schoolbook writes it."""
    digits, text = "零一二三四五六七八九", ""
    for power, scale in ((8, "亿"), (4, "万"), (0, "")):
        section = value // 10**power % 10**4
        if not section:
            continue
        part = ""
        for place, name in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
            digit = section // 10**place % 10
            if digit:
                part += digits[digit] + name
            elif part and not part.endswith("零") and section % 10**place:
                part += "零"
        if text and section < 1000:
            part = "零" + part
        text += part + scale
    return text


@given(st.integers(1, 10**12 - 1))
def test_chinese_numerals_are_read_as_they_are_written(value: int) -> None:
    """Every Chinese numeral of the schoolbook form has its value."""
    assert han_number(_written(value)) == value


@given(st.text("零〇一二两三四五六七八九十百千万亿", max_size=40))
def test_any_characters_are_a_number_or_none(text: str) -> None:
    """No string of numerals raises."""
    value = han_number(text)
    assert value is None or value >= 0


def test_the_context_of_the_user_changes_nothing() -> None:
    """Values are exact under a decimal context of three digits."""
    with decimal.localcontext() as context:
        context.prec = 3
        number = read_number(tokens("3亿5123万"), 0)
        assert number is not None
        assert str(number.value) == "351230000"
        number = read_number(tokens("two million three hundred and forty-five thousand"), 0)
        assert number is not None
        assert str(number.value) == "2345000"
