"""Numbers as they are said: "two and a half", "half a million", "3.2万", "3亿5000万", 两千三百.

Values are exact Decimals, made from digits and powers of ten alone, whatever the user's decimal context.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ..values.decimals import added, plain, scaled, shifted
from ..values.units import Currency
from ..vocabulary import Qualifier
from .lexicon import FRACTION_SIGNS, HAN_DIGITS, HAN_SCALES, Kind
from .tokens import Token

__all__ = ["Numeral", "han_number", "han_range", "read_number"]

_HALF = Decimal("0.5")


class Numeral(NamedTuple):
    """A number, the index of the token after it, and what its spelling tells."""

    value: Decimal
    next: int
    power: int = 0  # of its last scale word: "11.7 billion" is 9
    qualifier: Qualifier | None = None  # a 多 or 余 inside it
    high: Decimal | None = None  # 两三百 is a range
    small: int = 0  # the power of the hundred or thousand before that scale word: "five hundred million", 五百万


def read_number(row: Sequence[Token], index: int, *, money: bool = False) -> Numeral | None:
    """The number that begins at a token, with its scale words; None if none does.

    `money`: a sign of money stands before it, so that a single letter is a scale ("$5m").

    >>> from shanghai_zones.extraction.tokens import tokens
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
    return _part(row, index) if kind is Kind.PART else None


def _kind(row: Sequence[Token], index: int) -> Kind | None:
    return row[index].kind if index < len(row) else None


def _glued(row: Sequence[Token], index: int) -> bool:
    """Whether nothing stands between a token and the one before it."""
    return index < len(row) and row[index].start == row[index - 1].end


# English: digits or words, then scales.


def _digits(row: Sequence[Token], index: int, money: bool) -> Numeral | None:
    value, after = _arabic(row[index]), index + 1
    if _kind(row, after) is Kind.AND and _and_a_half(row, after):
        value, after = added(value, _HALF), after + 3
    at, power = _scales(row, after, money)
    if _kind(row, at) is Kind.DOZEN:
        return Numeral(scaled(value, 12, 1), at + 1, 1)
    if power:
        return Numeral(shifted(value, power), at, power)
    return _arabic_and_han(row, value, after)


def _and_a_half(row: Sequence[Token], at: int) -> bool:
    return _kind(row, at) is Kind.AND and [_kind(row, at + step) for step in (1, 2)] == [Kind.A, Kind.HALF]


def _arabic(token: Token) -> Decimal:
    """The value of a token of digits: 1,254.5 or .5, or 2½ or 1 1/2."""
    text = token.text
    if text[-1] in FRACTION_SIGNS:
        return added(Decimal(text[:-1].strip() or 0), Decimal(FRACTION_SIGNS[text[-1]]))
    if "/" in text:
        whole, fraction = text.split(" ")
        above, below = fraction.split("/")
        return added(Decimal(whole), scaled(Decimal(above), 1, int(below)))
    value = Decimal("".join(text.replace(",", "").split()))
    return plain(value) if "." in text else value


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
        if (
            scale >= len(row)
            or not _is_scale(row, scale, money)
            or (power and row[scale].meaning.number < 6 and not (power == 2 and row[scale].meaning.number == 3))
        ):
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
        # "m" is a million after "$", and before a unit of its own ("3m sq ft"), else a metre; "8 b yuan" is money too.
        if money or _kind(row, index + 1) is not Kind.UNIT or _glued(row, index + 1):
            return money
        return row[index].meaning.unit is not None or isinstance(row[index + 1].meaning.unit, Currency)
    return kind is Kind.SCALE


def _spelled(row: Sequence[Token], index: int) -> Numeral | None:
    """English number words: groups below a thousand, each with a smaller scale than the one before."""
    total, last_power, at, hundreds, first_end = Decimal(0), 99, index, 0, index
    while True:
        group = _group(row, at)
        if group is None:
            break
        value, after, hundreds = group
        if _kind(row, after) is Kind.DOZEN:
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
    if last_power != 99 and _and_a_half(row, at):
        return Numeral(added(total, shifted(_HALF, last_power)), at + 3, last_power)  # a million and a half
    return Numeral(total, at, 0 if last_power == 99 else last_power, small=hundreds if at == first_end else 0)


def _group(row: Sequence[Token], index: int) -> tuple[Decimal, int, int] | None:
    """A number below a thousand in words: "a" (before a scale), "twenty-five", "two hundred and ten", "two and a half".

    The last number is the power of ten of a "hundred" that ends it, 2 or 0.
    """
    if _kind(row, index) is Kind.A:
        if _kind(row, index + 1) not in (Kind.SCALE, Kind.DOZEN):
            return None
        value, at = 1, index + 1
    else:
        small = _below_hundred(row, index)
        if small is None:
            return None
        value, at = small
    power, hundred = 0, at + 1 if _kind(row, at) is Kind.HYPHEN else at
    if _kind(row, hundred) is Kind.SCALE and row[hundred].meaning.number == 2:
        value, at, power = value * 100, hundred + 1, 2
        more = _below_hundred(row, at + 1 if _kind(row, at) is Kind.AND else at)
        if more is not None:
            value, at, power = value + more[0], more[1], 0
    if _and_a_half(row, at):
        return added(Decimal(value), _HALF), at + 3, power
    return Decimal(value), at, power


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


def _part(row: Sequence[Token], index: int) -> Numeral | None:
    """ "A quarter of a million", "half of a year"; without a scale or a unit it is a part of something else."""
    value = shifted(Decimal(row[index].meaning.number), -2)
    at, power = _scales(row, index + 1, money=False)
    if power or _kind(row, at) is Kind.UNIT:
        return Numeral(shifted(value, power), at, power)
    return None


# Chinese: characters, or digits and scale characters.


def _arabic_and_han(row: Sequence[Token], value: Decimal, at: int) -> Numeral | None:
    """What follows Arabic digits in Chinese: 3.2万, 3亿5000万, 40多(家), 500余万."""
    first = at - 1
    at, qualifier = _more(row, at)
    power = _han_power(row, at)
    if not power:
        return Numeral(value, at, qualifier=qualifier)
    value, at = shifted(value, power), at + 1
    if _kind(row, at) is Kind.NUMBER and _glued(row, at):
        smaller = _smaller_parts(row, at, power)
        if smaller is None or qualifier is not None or "." in row[first].text:
            return None  # 1.2亿2000万 is no number, 3亿12 none that can be told
        value, at = added(value, smaller[0]), smaller[1]
    if qualifier is None:
        at, qualifier = _more(row, at)
    return Numeral(value, at, power, qualifier)


def _smaller_parts(row: Sequence[Token], at: int, power: int) -> tuple[Decimal, int] | None:
    """What digits after a scale add to it, each part below the scale before: 5000万, 零200万, 零5, 3500, and 5 as in 1万5."""
    total = Decimal(0)
    while _kind(row, at) is Kind.NUMBER and _glued(row, at):
        text, value, below = row[at].text, _arabic(row[at]), _han_power(row, at + 1) if _glued(row, at + 1) else 0
        skips = row[at - 1].text.endswith("零")
        if not below and not skips:
            if not text.isdigit() or len(text) not in (1, power):
                return None
            value = shifted(value, power - len(text))
        value = shifted(value, below)
        if below >= power or value.compare(shifted(Decimal(1), power)) >= 0:
            return None
        total, at, power = added(total, value), at + 1 + (below > 0), below
        if not below:
            break
    return total, at


def _han(row: Sequence[Token], index: int) -> Numeral | None:
    text = row[index].text
    if "点" in text:
        return _han_decimal(row, index)
    low, high = han_number(text), None
    if low is None:
        ends = han_range(text)
        if ends is None:
            return None
        low, high = ends
    at, power, qualifier = _after_han(row, index + 1)
    top = None if high is None else shifted(Decimal(high), power)
    inside, small = _said_scale(text, low)
    return Numeral(shifted(Decimal(low), power), at, power or inside, qualifier, top, 0 if power else small)


def _said_scale(text: str, value: int) -> tuple[int, int]:
    """The powers of ten of the 万 or 亿 that ends a Chinese numeral, and of the 百 or 千 before it: 五百万 is (4, 2)."""
    ahead = text.rstrip("万亿")
    power = sum(HAN_SCALES[scale] for scale in text[len(ahead) :]) or 4 * (value >= 10_000)
    return power, HAN_SCALES.get(ahead[-1:], 0) if ahead[-1:] in ("百", "千") else 0


def _han_decimal(row: Sequence[Token], index: int) -> Numeral | None:
    """A Chinese numeral with a point: 一点五亿, 十点五, 零点二."""
    whole, _, rest = row[index].text.partition("点")
    digits = rest.rstrip("".join(HAN_SCALES))
    number = han_number(whole)
    if number is None:
        return None
    value = Decimal(f"{number}.{''.join(str(HAN_DIGITS[digit]) for digit in digits)}")
    inside = sum(HAN_SCALES[scale] for scale in rest[len(digits) :])
    at, power, qualifier = _after_han(row, index + 1)
    return Numeral(plain(shifted(value, inside + power)), at, inside + power, qualifier)


def _after_han(row: Sequence[Token], at: int) -> tuple[int, int, Qualifier | None]:
    """The 多 and the scale after a Chinese numeral: the token after them, the power of ten, and what 多 says."""
    at, qualifier = _more(row, at)
    power = _han_power(row, at) if qualifier is not None else 0
    if power:
        at += 1
    elif _kind(row, at) is Kind.SCALE:  # 两个亿
        power, at = row[at].meaning.number, at + 1
    if qualifier is None:
        at, qualifier = _more(row, at)
    return at, power, qualifier


def _more(row: Sequence[Token], at: int) -> tuple[int, Qualifier | None]:
    return (at + 1, row[at].meaning.qualifier) if _kind(row, at) is Kind.MORE and _glued(row, at) else (at, None)


def _han_power(row: Sequence[Token], at: int) -> int:
    """The power of ten of a token of scale characters alone (千万 is 7, 万亿 is 12) or with a 零 after them, else 0."""
    if _kind(row, at) is not Kind.HAN or not (_glued(row, at) or _spaced(row, at)):
        return 0
    scales = row[at].text.removesuffix("零")
    if not 0 < len(scales) <= 3 or any(char not in HAN_SCALES for char in scales):
        return 0
    return sum(HAN_SCALES[char] for char in scales)


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
