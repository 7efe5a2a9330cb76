"""Numbers as they are said: "two and a half", "half a million", "3.2万", "3亿5000万", 两千三百.

Values are exact Decimals, made from digits and powers of ten alone, whatever the user's decimal context.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ..decimals import added, plain, scaled, shifted
from ..words import Qualifier
from .tokens import Token
from .vocabulary import HAN_DIGITS, HAN_SCALES, Kind

__all__ = ["Numeral", "han_number", "han_range", "read_number"]

_HALF = Decimal("0.5")


class Numeral(NamedTuple):
    """A number, the index of the token after it, and what its spelling tells."""

    value: Decimal
    next: int
    power: int = 0  # of its last scale word: "11.7 billion" is 9
    qualifier: Qualifier | None = None  # a 多 or 余 inside it
    high: Decimal | None = None  # 两三百 is a range


def read_number(row: Sequence[Token], index: int, *, money: bool = False) -> Numeral | None:
    """The number that begins at a token, with its scale words; None if none does.

    `money`: a sign of money stands before it, so that a single letter is a scale ("$5m").

    >>> from shanghai_zones.reading.tokens import tokens
    >>> read_number(tokens("half a million"), 0).value
    Decimal('500000')
    >>> read_number(tokens("3亿5000万"), 0).value
    Decimal('350000000')
    """
    kind = _kind(row, index)
    if kind is Kind.NUMBER:
        return _digits(row, index, money)
    if kind is Kind.HAN:
        return _han(row, index)
    if kind is Kind.NUMERAL or kind is Kind.A:
        return _spelled(row, index)
    if kind is Kind.HALF:
        return _half(row, index)
    return None


def _kind(row: Sequence[Token], index: int) -> Kind | None:
    return row[index].kind if index < len(row) else None


def _glued(row: Sequence[Token], index: int) -> bool:
    """Whether nothing stands between a token and the one before it."""
    return index < len(row) and row[index].start == row[index - 1].end


# English: digits or words, then scales.


def _digits(row: Sequence[Token], index: int, money: bool) -> Numeral:
    value = _arabic(row[index])
    at, power = _scales(row, index + 1, money)
    if _kind(row, at) is Kind.DOZEN:
        return Numeral(scaled(value, 12, 1), at + 1, 1)
    if power:
        return Numeral(shifted(value, power), at, power)
    return _arabic_and_han(row, value, index + 1)


def _arabic(token: Token) -> Decimal:
    value = Decimal("".join(token.text.replace(",", "").split()))
    return plain(value) if "." in token.text else value


def _scales(row: Sequence[Token], at: int, money: bool) -> tuple[int, int]:
    """The scale words at `at` as a power of ten: "-billion", "thousand million", "bn."."""
    start, power = at, 0
    if _kind(row, at) is Kind.OTHER:
        return at, 0
    for _ in range(2):
        scale = (
            at + 1
            if _kind(row, at) is Kind.HYPHEN and row[at].text == "-" and _glued(row, at) and _glued(row, at + 1)
            else at
        )
        if scale >= len(row) or not _is_scale(row, scale, money) or (power and row[scale].meaning.number < 6):
            break
        power += row[scale].meaning.number
        at = scale + 1
        abbreviated = len(row[scale].text) <= 3
        if abbreviated and _kind(row, at) is Kind.DOT and _kind(row, at + 1) is Kind.UNIT:
            at += 1
        if power > 3:
            break
    return (at, power) if power else (start, 0)


def _is_scale(row: Sequence[Token], index: int, money: bool) -> bool:
    kind = row[index].kind
    if kind is Kind.SHORT:
        # "m" is a million after "$", and before a unit of its own ("3m sq ft"); else a metre.
        letter_m = row[index].meaning.unit is not None
        return money or (letter_m and _kind(row, index + 1) is Kind.UNIT and not _glued(row, index + 1))
    return kind is Kind.SCALE


def _spelled(row: Sequence[Token], index: int) -> Numeral | None:
    """English number words: groups below a thousand, each with a smaller scale than the one before."""
    total, last_power, at = Decimal(0), 99, index
    while True:
        group = _group(row, at)
        if group is None:
            break
        value, after = group
        if _kind(row, after) is Kind.DOZEN:
            return Numeral(scaled(value, 12, 1), after + 1, 1) if at == index else None
        next_at, power = _scales(row, after, money=False)
        if power >= last_power:
            break
        total, at, last_power = added(total, shifted(value, power)), next_at, power
        if not power:
            break
    if at == index:
        return None
    if last_power != 99 and [_kind(row, at + step) for step in range(3)] == [Kind.AND, Kind.A, Kind.HALF]:
        return Numeral(added(total, shifted(_HALF, last_power)), at + 3, last_power)  # a million and a half
    return Numeral(total, at, 0 if last_power == 99 else last_power)


def _group(row: Sequence[Token], index: int) -> tuple[Decimal, int] | None:
    """A number below a thousand in words: "a" (before a scale), "twenty-five", "two hundred and ten", "two and a half"."""
    if _kind(row, index) is Kind.A:
        if _kind(row, index + 1) not in (Kind.SCALE, Kind.DOZEN):
            return None
        value, at = 1, index + 1
    else:
        small = _below_hundred(row, index)
        if small is None:
            return None
        value, at = small
    hundred = at + 1 if _kind(row, at) is Kind.HYPHEN else at
    if _kind(row, hundred) is Kind.SCALE and row[hundred].meaning.number == 2:
        value, at = value * 100, hundred + 1
        more = _below_hundred(row, at + 1 if _kind(row, at) is Kind.AND else at)
        if more is not None:
            value, at = value + more[0], more[1]
    if [_kind(row, at + step) for step in range(3)] == [Kind.AND, Kind.A, Kind.HALF]:
        return added(Decimal(value), _HALF), at + 3
    return Decimal(value), at


def _below_hundred(row: Sequence[Token], index: int) -> tuple[int, int] | None:
    if _kind(row, index) is not Kind.NUMERAL:
        return None
    value = row[index].meaning.number
    ones = index + 2 if _kind(row, index + 1) is Kind.HYPHEN and row[index + 1].text == "-" else index + 1
    if value >= 20 and _kind(row, ones) is Kind.NUMERAL and 0 < row[ones].meaning.number < 10:
        return value + row[ones].meaning.number, ones + 1
    return value, index + 1


def _half(row: Sequence[Token], index: int) -> Numeral | None:
    """ "Half a million", "half a year", 半年; a bare half is a fraction, and no figure of this library."""
    after = index + 2 if _kind(row, index + 1) is Kind.A else index + 1
    if _kind(row, after) is Kind.DOZEN:
        return Numeral(Decimal(6), after + 1, 1)
    at, power = _scales(row, after, money=False)
    if power:
        return Numeral(shifted(_HALF, power), at, power)
    return Numeral(_HALF, after) if _kind(row, after) is Kind.UNIT else None


# Chinese: characters, or digits and scale characters.


def _arabic_and_han(row: Sequence[Token], value: Decimal, at: int) -> Numeral:
    """What follows Arabic digits in Chinese: 3.2万, 3亿5000万, 40多(家), 500余万."""
    at, qualifier = _more(row, at)
    power = _han_power(row, at)
    if not power:
        return Numeral(value, at, qualifier=qualifier)
    value, at, last_power = shifted(value, power), at + 1, power
    while _kind(row, at) is Kind.NUMBER and _glued(row, at) and 0 < _han_power(row, at + 1) < last_power:
        last_power = _han_power(row, at + 1)
        value, at = added(value, shifted(_arabic(row[at]), last_power)), at + 2
    if qualifier is None:
        at, qualifier = _more(row, at)
    return Numeral(value, at, power, qualifier)


def _han(row: Sequence[Token], index: int) -> Numeral | None:
    low, high = han_number(row[index].text), None
    if low is None:
        ends = han_range(row[index].text)
        if ends is None:
            return None
        low, high = ends
    at, qualifier = _more(row, index + 1)
    power = _han_power(row, at) if qualifier is not None else 0
    if power:
        at += 1
    elif _kind(row, at) is Kind.SCALE:  # 两个亿
        power, at = row[at].meaning.number, at + 1
    if qualifier is None:
        at, qualifier = _more(row, at)
    value = shifted(Decimal(low), power)
    return Numeral(
        value, at, power or 4 * (low >= 10_000), qualifier, None if high is None else shifted(Decimal(high), power)
    )


def _more(row: Sequence[Token], at: int) -> tuple[int, Qualifier | None]:
    return (at + 1, row[at].meaning.qualifier) if _kind(row, at) is Kind.MORE and _glued(row, at) else (at, None)


def _han_power(row: Sequence[Token], at: int) -> int:
    """The power of ten of a token of scale characters alone (千万 is 7, 万亿 is 12), else 0."""
    if (
        _kind(row, at) is not Kind.HAN
        or not (_glued(row, at) or _spaced(row, at))
        or any(char not in HAN_SCALES for char in row[at].text)
        or len(row[at].text) > 3
    ):
        return 0
    return sum(HAN_SCALES[char] for char in row[at].text)


def _spaced(row: Sequence[Token], at: int) -> bool:
    """Whether a blank stands between digits and the 万 or 亿 that is theirs: 1115.2 亿元, 76.2 万; not 3 万科."""
    number, scale = row[at - 1], row[at]
    if number.kind is not Kind.NUMBER or scale.start - number.end != 1 or scale.text[-1] not in "万亿":
        return False
    return "." in number.text or _kind(row, at + 1) is not Kind.OTHER


def han_number(text: str) -> int | None:
    """The value of a Chinese numeral; None for what is none, as the name of a plan or a year said digit by digit.

    >>> han_number("两千三百"), han_number("百万"), han_number("一万五"), han_number("十四五")
    (2300, 1000000, 15000, None)
    """
    total = section = 0
    digit: int | None = None
    zero = False
    scale = section_scale = 0  # the last scale of all, and the last one in the section before 万 or 亿
    for char in text.replace("廿", "二十").replace("卅", "三十"):
        if char in HAN_DIGITS:
            if digit is not None or (HAN_DIGITS[char] == 0 and zero):
                return None
            if HAN_DIGITS[char] == 0:
                zero = True
            else:
                digit = HAN_DIGITS[char]
            continue
        power = HAN_SCALES[char]
        if power < 4:
            if section_scale and power >= section_scale:
                return None
            section += (1 if digit is None else digit) * 10**power
            section_scale = power
        else:
            ahead = section + (digit or 0)
            if power == 8:
                total = (total + ahead or 1) * 10**8
            elif total % 10**8:
                return None
            else:
                total += (ahead or 1) * 10**4
            section = section_scale = 0
        digit, zero, scale = None, False, power
    if digit is not None and scale > 1 and not zero:  # 一万五 is 15,000
        return total + section + digit * int(10 ** (scale - 1))
    value = total + section + (digit or 0)
    return value if value or text == "零" else None


def han_range(text: str) -> tuple[int, int] | None:
    """Two neighbouring digits are "the one or the other": 两三百 is 200 to 300.

    >>> han_range("两三百"), han_range("十五六"), han_range("五三")
    ((200, 300), (15, 16), None)
    """
    for at in range(min(2, len(text) - 1)):
        one, other = HAN_DIGITS.get(text[at]), HAN_DIGITS.get(text[at + 1])
        if one and other == one + 1 and all(char in HAN_SCALES for char in text[:at] + text[at + 2 :]):
            low = han_number(text[: at + 1] + text[at + 2 :])
            high = han_number(text[:at] + text[at + 1 :])
            return None if low is None or high is None or high <= low else (low, high)
    return None
