"""Numbers as Chinese says them: characters, or digits and scale characters: 两千三百, 3.2万, 3亿5000万, 一点五亿."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from decimal import Decimal
from typing import TypeAlias

from ...values.decimals import added, plain, shifted
from ...values.units import AreaUnit, DurationUnit, LengthUnit
from ...vocabulary import Qualifier
from ..kinds import Kind
from ..language import Atoms
from ..row import Numeral, Token, arabic, glued_at, kind_at
from .characters import HAN_DIGITS, HAN_SCALES

__all__ = ["arabic_and_han", "han", "han_number", "han_power", "han_range", "past_numeral", "rest_of_unit"]

_HALF = Decimal("0.5")
_HALVED = (*DurationUnit, *LengthUnit, AreaUnit.MU, AreaUnit.HA, AreaUnit.KM2)  # 一年半, 两亩半; not 平方米半地下
NUMERALS = frozenset(HAN_DIGITS) | frozenset(HAN_SCALES) | frozenset("廿卅")
_Begins: TypeAlias = Callable[[Atoms, int], bool]


def past_numeral(atoms: Atoms, index: int, begins_phrase: _Begins) -> int:
    """The atom after a numeral, which may have a point: 一百二十, 一点五亿; the 零 of 5亿零售额 is none of it."""
    first = index - 1
    index = _past(NUMERALS, atoms, index, begins_phrase)
    if index < len(atoms) and atoms[index][0] == "点" and atoms[index].start() == atoms[index - 1].end():
        return _past_decimals(atoms, index, begins_phrase)
    if index - 1 > first and atoms[index - 1][0] == "零":
        digits_follow = index < len(atoms) and atoms[index].lastgroup and atoms[index].start() == atoms[index - 1].end()
        return index if digits_follow else index - 1
    return index


def _past_decimals(atoms: Atoms, point: int, begins_phrase: _Begins) -> int:
    """The atom after the digits and scales behind a 点, or the 点 where they are no decimals: 三点五十 is a time of day."""
    scale = _past(HAN_DIGITS, atoms, point + 1, begins_phrase)
    at = _past(HAN_SCALES, atoms, scale, begins_phrase)
    return point if scale == point + 1 or (at > scale and atoms[at - 1][0] not in "万亿") else at


def _past(chars: Container[str], atoms: Atoms, at: int, begins_phrase: _Begins) -> int:
    """Past glued characters of a numeral that begin no phrase of their own: 千米, 百分点."""
    while at < len(atoms) and atoms[at][0] in chars and atoms[at].start() == atoms[at - 1].end():
        if begins_phrase(atoms, at):
            break
        at += 1
    return at


def arabic_and_han(row: Sequence[Token], value: Decimal, at: int, money: bool) -> Numeral | None:
    """What follows Arabic digits in Chinese: 3.2万, 3亿5000万, 40多(家), 500余万."""
    first = at - 1
    at, qualifier = _more(row, at)
    power = han_power(row, at)
    if not power:
        return Numeral(value, at, qualifier=qualifier)
    value, at = shifted(value, power), at + 1
    if kind_at(row, at) is Kind.NUMBER and glued_at(row, at):
        smaller = _smaller_parts(row, at, power)
        if smaller is None or qualifier is not None or "." in row[first].text:
            return None  # 1.2亿2000万 is no number, 3亿12 none that can be told
        value, at = added(value, smaller[0]), smaller[1]
    if qualifier is None:
        at, qualifier = _more(row, at)
        further = 0 if qualifier is None else han_power(row, at)
        if further >= 4:  # 1.3万多亿元, 5千余万元
            value, at, power = shifted(value, further), at + 1, power + further
    return Numeral(value, at, power, qualifier)


def _smaller_parts(row: Sequence[Token], at: int, power: int) -> tuple[Decimal, int] | None:
    """What digits after a scale add to it, each part below the scale before: 5000万, 零200万, 零5, 3500, and 5 as in 1万5."""
    total = Decimal(0)
    while kind_at(row, at) is Kind.NUMBER and glued_at(row, at):
        text, value, below = row[at].text, arabic(row[at]), han_power(row, at + 1) if glued_at(row, at + 1) else 0
        skips = row[at - 1].text.endswith("零")
        if not below and not skips:
            if not text.isdigit() or len(text) not in (1, power):
                return None
            value = shifted(value, power - len(text))
        value = shifted(value, below)
        if not skips and power == 8 and 0 < below < 4:
            return None  # 1亿5千 is 1.5亿 as people say it
        if below >= power or value >= shifted(Decimal(1), power):
            return None
        total, at, power = added(total, value), at + 1 + (below > 0), below
        if not below:
            break
    return total, at


def han(row: Sequence[Token], index: int) -> Numeral | None:
    """The number in characters at a token, if it is one."""
    text = row[index].text
    if row[index].kind is not Kind.HAN:
        return None
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
    power = han_power(row, at) if qualifier is not None else 0
    if power:
        at += 1
    elif kind_at(row, at) is Kind.SCALE:  # 两个亿
        power, at = row[at].meaning.number, at + 1
    if qualifier is None:
        at, qualifier = _more(row, at)
    return at, power, qualifier


def rest_of_unit(row: Sequence[Token], at: int) -> tuple[Decimal, int] | None:
    """What words after a unit add to its amount, and the token after them: 一年半, 两亩半, 三个半月, 五成五; None if nobody can tell."""
    unit, half = row[at - 1], kind_at(row, at) is Kind.HALF and row[at].text == "半"
    if unit.text == "成" and glued_at(row, at):
        tenths = 5 if half else HAN_DIGITS.get(row[at].text, 0)
        if tenths or row[at].kind is not Kind.HAN:
            return Decimal(tenths), at + (tenths > 0)
        return None
    if unit.text.startswith("个半"):
        return _HALF, at
    measured = half and unit.meaning.unit in _HALVED and row[at - 2].text[-1:] not in "万亿"
    return (_HALF, at + 1) if measured else (Decimal(0), at)


def _more(row: Sequence[Token], at: int) -> tuple[int, Qualifier | None]:
    return (at + 1, row[at].meaning.qualifier) if kind_at(row, at) is Kind.MORE and glued_at(row, at) else (at, None)


def han_power(row: Sequence[Token], at: int) -> int:
    """The power of ten of a token of scale characters alone (千万 is 7, 万亿 is 12) or with a 零 after them, else 0."""
    if kind_at(row, at) is not Kind.HAN or not (glued_at(row, at) or _spaced(row, at)):
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
    return "." in number.text or kind_at(row, at + 1) is not Kind.OTHER or row[at + 1].text == "，"


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
            elif total % 10**8 or (total and not ahead):
                return None  # 一亿万
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
