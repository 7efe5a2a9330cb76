"""Numbers as they are said, in any language: "two and a half", "half a million", "3.2万", "3亿5000万", 两千三百.

Values are exact Decimals, made from digits and powers of ten alone, whatever the user's decimal context.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..values.decimals import added, scaled, shifted
from .chinese.numbers import arabic_and_han, han
from .english.numbers import part, past_half, scales, spelled
from .kinds import Kind
from .tokens import Numeral, Token, arabic, kind_at

__all__ = ["read_number"]

_HALF = Decimal("0.5")


def read_number(row: Sequence[Token], index: int, *, money: bool = False) -> Numeral | None:
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
    if kind is Kind.HAN:
        return han(row, index)
    if kind is Kind.NUMERAL or kind is Kind.A:
        return spelled(row, index)
    return part(row, index) if kind in (Kind.HALF, Kind.PART) else None


def _digits(row: Sequence[Token], index: int, money: bool) -> Numeral | None:
    if row[index].text[0] == "0" and row[index].text[1:2].isdigit():
        return None  # 02-08, 007: a code
    value, after = arabic(row[index]), index + 1
    if kind_at(row, after) is Kind.AND and past_half(row, after):
        value, after = added(value, _HALF), past_half(row, after)
    at, power = scales(row, after, money)
    if kind_at(row, at) is Kind.DOZEN:
        return Numeral(scaled(value, 12, 1), at + 1, 1)
    if power:
        return Numeral(shifted(value, power), at, power)
    return arabic_and_han(row, value, after)
