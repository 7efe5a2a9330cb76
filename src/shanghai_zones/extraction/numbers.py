"""Numbers as they are said, in any language: "two and a half", "half a million", "3.2万", "3亿5000万", 两千三百.

Values are exact Decimals, made from digits and powers of ten alone, whatever the user's decimal context.
"""

from __future__ import annotations

from .kinds import Kind
from .language import Row
from .languages import LANGUAGES
from .row import Numeral, arabic, kind_at

__all__ = ["NUMBERS", "read_number"]

NUMBERS = (Kind.NUMBER, Kind.NUMERAL, Kind.HAN)
_GOES_ON = frozenset({Kind.SCALE, Kind.SHORT, Kind.HAN, Kind.MORE, Kind.HYPHEN, Kind.AND, Kind.DOZEN})
_SAID = frozenset({Kind.NUMERAL, Kind.HAN, Kind.A, Kind.HALF, Kind.PART})


def read_number(row: Row, index: int, *, money: bool = False) -> Numeral | None:
    """The number that begins at a token, with its scale words; None if none does.

    `money`: a sign of money stands before it, so that a single letter is a scale ("$5m").

    >>> from shanghai_zones.extraction.tokens import tokens
    >>> read_number(tokens("half a million"), 0).value
    Decimal('500000')
    >>> read_number(tokens("3亿5000万"), 0).value
    Decimal('350000000')
    """
    kind = kind_at(row, index)
    if kind is Kind.NUMBER:
        return _digits(row, index, money)
    if kind in _SAID:
        for language in LANGUAGES:
            number = language.number(row, index)
            if number is not None:
                return number
    return None


def _digits(row: Row, index: int, money: bool) -> Numeral | None:
    if row[index].text[0] == "0" and row[index].text[1:2].isdigit():
        return None  # 02-08, 007: a code
    number: Numeral | None = Numeral(arabic(row[index]), index + 1)
    if kind_at(row, index + 1) not in _GOES_ON:
        return number
    for language in LANGUAGES:
        if number is None or number.next > index + 1:
            break
        number = language.after_digits(row, number.value, index + 1, money)
    return number
