"""Numbers as English says them: digits or words, then scales: "two and a half million", "half a dozen"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ...values.decimals import added, scaled, shifted
from ...values.units import Currency
from ..kinds import Kind
from ..row import Numeral, Token, glued_at, kind_at

__all__ = ["after_digits", "number"]

_HALF = Decimal("0.5")


def number(row: Sequence[Token], index: int) -> Numeral | None:
    """The number in words at a token."""
    kind = row[index].kind
    if kind is Kind.NUMERAL or kind is Kind.A:
        return _spelled(row, index)
    return _part(row, index) if kind in (Kind.HALF, Kind.PART) else None


def after_digits(row: Sequence[Token], value: Decimal, at: int, money: bool) -> Numeral:
    """What follows digits: 2 and a half million, 5 bn, 3 dozen."""
    if _past_half(row, at):
        value, at = added(value, _HALF), _past_half(row, at)
    after, power = _scales(row, at, money)
    if kind_at(row, after) is Kind.DOZEN:
        return Numeral(scaled(value, 12, 1), after + 1, 1)
    return Numeral(shifted(value, power), after, power) if power else Numeral(value, at)


def _spelled(row: Sequence[Token], index: int) -> Numeral | None:
    """English number words: groups below a thousand, each with a smaller scale than the one before."""
    total, last_power, at, hundreds, first_end = Decimal(0), 99, index, 0, index
    while True:
        group = _group(row, at)
        if group is None:
            break
        value, after, hundreds = group
        if kind_at(row, after) is Kind.DOZEN:
            return Numeral(scaled(value, 12, 1), after + 1, 1) if at == index else None
        next_at, power = _scales(row, after, money=False)
        if power >= last_power:
            break
        if last_power == 99:
            first_end = next_at
        total, at, last_power = added(total, shifted(value, power)), next_at, power
        if not power:
            break
    if at == index:
        return None
    if last_power != 99 and _past_half(row, at):
        # A million and a half.
        return Numeral(added(total, shifted(_HALF, last_power)), _past_half(row, at), last_power)
    return Numeral(total, at, 0 if last_power == 99 else last_power, small=hundreds if at == first_end else 0)


def _group(row: Sequence[Token], index: int) -> tuple[Decimal, int, int] | None:
    """A number below a thousand in words: "a" (before a scale), "twenty-five", "two hundred and ten", "two and a half".

    The last number is the power of ten of a "hundred" that ends it, 2 or 0.
    """
    if kind_at(row, index) is Kind.A:
        if kind_at(row, index + 1) not in (Kind.SCALE, Kind.DOZEN):
            return None
        value, at = 1, index + 1
    else:
        small = _below_hundred(row, index)
        if small is None:
            return None
        value, at = small
    power, hundred = 0, at + 1 if kind_at(row, at) is Kind.HYPHEN else at
    if kind_at(row, hundred) is Kind.SCALE and row[hundred].meaning.number == 2:
        value, at, power = value * 100, hundred + 1, 2
        more = _below_hundred(row, at + 1 if kind_at(row, at) is Kind.AND else at)
        if more is not None:
            value, at, power = value + more[0], more[1], 0
    if _past_half(row, at):
        return added(Decimal(value), _HALF), _past_half(row, at), power
    digits, point = "", at
    if kind_at(row, at) is Kind.UNCARRIED and row[at].text.lower() == "point" and not power:
        while kind_at(row, at + 1) is Kind.NUMERAL and row[at + 1].meaning.number < 10:
            digits, at = f"{digits}{row[at + 1].meaning.number}", at + 1
    return (Decimal(f"{value}.{digits}"), at + 1, power) if digits else (Decimal(value), point, power)


def _below_hundred(row: Sequence[Token], index: int) -> tuple[int, int] | None:
    if kind_at(row, index) is not Kind.NUMERAL:
        return None
    value = row[index].meaning.number
    ones = index + 2 if kind_at(row, index + 1) is Kind.HYPHEN and row[index + 1].text == "-" else index + 1
    if value >= 20 and kind_at(row, ones) is Kind.NUMERAL and 0 < row[ones].meaning.number < 10:
        return value + row[ones].meaning.number, ones + 1
    return value, index + 1


def _part(row: Sequence[Token], index: int) -> Numeral | None:
    """ "Half a million", "a quarter of a million", 半年; without a scale or a unit it is a part of something else."""
    word = row[index]
    half = word.kind is Kind.HALF
    value, at = (_HALF if half else shifted(Decimal(word.meaning.number), -2)), index + 1
    at += half and kind_at(row, at) is Kind.A
    if half and kind_at(row, at) is Kind.DOZEN:
        return Numeral(Decimal(6), at + 1, 1)
    at, power = _scales(row, at, money=False)
    if power or (kind_at(row, at) is Kind.UNIT and (half or " of" in word.text)):
        return Numeral(shifted(value, power), at, power)
    return None


def _past_half(row: Sequence[Token], at: int) -> int:
    """Past "and a half", or "and half" before a scale or a unit; 0 if neither stands here."""
    if kind_at(row, at) is not Kind.AND:
        return 0
    half = at + 2 if kind_at(row, at + 1) is Kind.A else at + 1
    said = kind_at(row, half) is Kind.HALF and (half > at + 1 or kind_at(row, half + 1) in (Kind.SCALE, Kind.UNIT))
    return half + 1 if said else 0


def _scales(row: Sequence[Token], at: int, money: bool) -> tuple[int, int]:
    """The scale words at `at` as a power of ten: "-billion", "thousand million", "bn."."""
    start, power = at, 0
    if kind_at(row, at) is Kind.OTHER:
        return at, 0
    for _ in range(2):
        hyphen = kind_at(row, at) is Kind.HYPHEN and row[at].text == "-" and glued_at(row, at) and glued_at(row, at + 1)
        scale = at + hyphen
        if scale >= len(row) or not _is_scale(row, scale, money):
            break
        further = row[scale].meaning.number  # after another: thousand million, hundred thousand
        if power and further < 6 and (power, further) != (2, 3):
            break
        power += row[scale].meaning.number
        at = scale + 1
        abbreviated = len(row[scale].text) <= 3
        if abbreviated and kind_at(row, at) is Kind.DOT and kind_at(row, at + 1) is Kind.UNIT:
            at += 1
        if power > 3:
            break
    return (at, power) if power else (start, 0)


def _is_scale(row: Sequence[Token], index: int, money: bool) -> bool:
    kind = row[index].kind
    if kind is not Kind.SHORT or money:
        return kind in (Kind.SCALE, Kind.SHORT)
    # "m" is a million before a unit of its own ("3m sq ft"), else a metre; "8 b yuan", "120k sqm", "5m-6m yuan", "12k jobs".
    capital, glued, after = row[index].text.isupper(), glued_at(row, index), kind_at(row, index + 1)
    if after is Kind.UNIT:
        unit = row[index + 1].meaning.unit
        if glued_at(row, index + 1):
            return capital and isinstance(unit, Currency)  # 30 MUSD
        return glued or row[index].meaning.unit is not None or isinstance(unit, Currency)
    ahead = [kind_at(row, index + step) for step in (2, 3, 4)]
    if after in (Kind.HYPHEN, Kind.TO, Kind.OR) and ahead == [Kind.NUMBER, Kind.SHORT, Kind.UNIT]:
        money = row[index].meaning.unit is None or isinstance(row[index + 4].meaning.unit, Currency)
        return money and row[index + 3].text == row[index].text
    counts = after is Kind.NOUN or (after is Kind.OTHER and kind_at(row, index + 2) is Kind.NOUN)
    return glued and counts and (capital or row[index].meaning.unit is None)
