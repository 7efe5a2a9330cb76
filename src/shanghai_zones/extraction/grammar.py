"""The grammar of a figure: words before the number, number, unit, a second end for a range, words after it.

It walks over a row of tokens from left to right, looks a few tokens ahead and keeps no stack, so the time is linear.
Whether a number that has the form of a figure *is* one (2023 is a year) is asked in `settle`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from ..errors import ParseError
from ..values.decimals import added, scaled, shifted, stated
from ..values.measures import FAMILIES, AnyMeasure
from ..values.units import CountUnit, Currency, DurationUnit, IntensityUnit, LengthUnit, RatioUnit, Unit
from ..vocabulary import Qualifier
from .amounts import Amount, Amounts, per_area
from .kinds import Kind
from .numbers import NUMBERS
from .openings import DOWNWARD, UPWARD, Opening, opposed
from .row import Numeral, Token
from .surroundings import Surroundings, is_year, pattern

__all__ = ["STARTS", "Figure", "Grammar"]

# The kinds of words that a figure can begin with.
STARTS = frozenset(
    {
        Kind.NUMBER, Kind.NUMERAL, Kind.HAN, Kind.A, Kind.HALF, Kind.SCALE, Kind.QUALIFIER, Kind.FROM, Kind.BETWEEN,
        Kind.UNIT, Kind.EACH, Kind.HYPHEN, Kind.MINUS, Kind.PLUS, Kind.PART, Kind.NOT, Kind.AFTERWARDS,
    }
)  # fmt: skip
_TEN, _HUNDRED, _MANY = Decimal(10), Decimal(100), Decimal(10_000)
_EXTENTS = (DurationUnit, LengthUnit)
_JOINTS = frozenset({Kind.AND, Kind.AFTERWARDS, Kind.QUALIFIER, Kind.TO, Kind.HYPHEN, Kind.OR})
_LISTING = (Kind.COMMA, Kind.AND, Kind.OR)
_LONGEST_LIST = 24  # tokens
_STRAY = dict.fromkeys(map(ord, "*\\`\u200b"))  # markup
_DOTTED = ("sq.m", "sq.km")  # units that end with a dot of their own
_WORDS_OF_NOUN = 4  # before the noun that a count counts
_LEAST_SIZE = Decimal(10**8)  # of a class without a currency: 千亿级 is money, a class-10,000 clean room none


class Figure(NamedTuple):
    """What the grammar made of the tokens from `first` up to `next`, the words from `start` to `end`."""

    first: int
    next: int
    start: int
    end: int
    opening: Opening
    value: Decimal
    unit: Unit
    qualifier: Qualifier
    high: Decimal | None = None
    level: bool = False
    bare: bool = False  # a number without a unit word or a measure word
    power: int = 0  # of its scale word
    rest: Qualifier | None = None  # what is said after the opening: 左右, "or so"
    assumed: bool = False  # its yuan is understood from the word before it

    def measure(self, text: str) -> AnyMeasure | None:
        """The measure, or None where there can be none: too many digits, a negative area."""
        try:
            value, high = stated(self.value), None if self.high is None else stated(self.high)
        except ParseError:
            return None
        family, words = FAMILIES[type(self.unit)], text[self.start : self.end].translate(_STRAY)
        found: AnyMeasure = family._trusted(value, self.unit, self.qualifier, high, " ".join(words.split()))
        return None if found._problem() else found


class Grammar(Amounts):
    """The grammar over the tokens of one text, or of a block of it."""

    def figure(self, first: int) -> tuple[Figure | None, int]:
        """The figure that begins at a token, or None; and the token to go on from if it is none."""
        opening = self.opening(first)
        if self.kinds[first - 1] is Kind.OPEN and self._bracketed(first - 1) is not None:
            return None, first + 1  # (亿元)
        end = self.amount(opening)
        if end is None:
            return self._size(first)
        past = max(end.unit.next, first + 1)
        if opening.unclear:
            return None, past
        if end.unit.uncarried:
            self.uncarried: str = end.unit.uncarried
            return None, past
        years = self.strict and end.unit.unit is DurationUnit.YEAR and opening.qualifier in (None, Qualifier.ABOUT)
        if years and pattern("(?:19|20)[0-9]{2}|1[0-8](?!00)[0-9]{2}").fullmatch(self.row[opening.next].text):
            self.year: str = self.words(opening.next, end.unit.next - 1)  # 2023年
            return None, past
        high = None if end.high is not None else self._high(opening, end)
        if high is not None and not self.strict and self._is_unclear(first, opening, end, high):
            return None, high.unit.next
        found = None if high is None else self._range(first, opening, end, high)
        if found is None and opening.frame is not None:
            return None, first + 1  # "from" without "to": the number is read without it
        return found or self._single(first, opening, end), past

    # Two ends.

    def _high(self, opening: Opening, low: Amount) -> Amount | None:
        """The high end after a low end; None if what follows is none."""
        at, joint = low.unit.next, self.kinds[low.unit.next]
        if joint not in _JOINTS:
            return None
        if opening.qualifier in UPWARD and joint in (Kind.AND, Kind.AFTERWARDS, Kind.QUALIFIER):
            second = self.opening(at + (joint is Kind.AND))  # above 1,000 and below 1,500
            if second.qualifier in DOWNWARD and not (second.unclear or second.negated):
                second.prefix = second.prefix or opening.prefix
                return self.amount(second)
            return None
        if joint not in (Kind.TO, Kind.HYPHEN, Kind.OR) and not (joint is Kind.AND and opening.frame is Kind.BETWEEN):
            return None
        if joint is Kind.HYPHEN and self.kinds[at + 1] is Kind.HYPHEN:
            at += 0 if opening.negative else 1  # 5--6, but -5--3
        elif joint is Kind.HYPHEN and self.kinds[at + 1] is Kind.TO:
            at += 2 if self.kinds[at + 2] is Kind.HYPHEN else 1  # three-to-five-year
        second = self.opening(at + 1)
        if second.qualifier or second.frame or second.per:
            return None
        if second.prefix is None:
            second.prefix, second.sign = opening.prefix, opening.sign
        high = self.amount(second)
        return None if high is None or high.high is not None or high.unit.uncarried else high

    def _is_unclear(self, first: int, opening: Opening, low: Amount, high: Amount) -> bool:
        """Whether two ends that share a unit are no range that can be told: 10 to 8 billion yuan, 500 to 1 billion yuan."""
        joint = low.unit.next
        scale = self.row[high.number.next - 1]
        if self.kinds[high.number.next - 2] not in NUMBERS and any(one.is_scale(scale) for one in self.languages):
            return True  # 3,500—万元
        if low.unit.unit is None and 0 < low.number.power < 4 <= high.number.power - low.number.power:
            return True  # 3千-4千万元
        whole = low.unit.unit is None or (low.unit.unit is opening.prefix and self.kinds[joint + 1] in NUMBERS)
        if scale.text.endswith(",000") and whole and shifted(low.value, 3) < high.value:
            return True  # 20 to 30,000 jobs
        if opening.negative and high.value >= 0 and self.kinds[joint] is Kind.HYPHEN:
            return self.row[joint].text not in "~～∼"  # -5%-3%
        if Kind.FROM in (opening.frame, self.kinds[first - 1]) or self.kinds[joint] is Kind.OR:
            return False
        if high.unit.unit is None:
            return low.unit.unit is None and low.value >= high.value  # 10 to 1
        unit, own = high.unit.unit, low.unit.unit
        unsaid = own is None and unit is not None and not high.number.power  # fell 5 to 45 yuan
        if self.kinds[joint] is Kind.TO and (unsaid or (unit is RatioUnit.PERCENT and own in (None, unit))):
            around = Surroundings(self.folded, self.row[first].start, self.row[joint].end)
            if any(around.said_before(language.moved) for language in self.languages):
                return True  # rose 5% to 10%
        if own is not None and own is unit and self.kinds[joint] is Kind.HYPHEN:
            return low.value >= high.value  # 1.2亿元-8000万元
        if low.number.power or (own is not None and own is not opening.prefix) or is_year(self.row[opening.next].text):
            return False
        value = _inherited(low, high)
        return value is None or value >= high.value

    def _range(self, first: int, opening: Opening, low: Amount, high: Amount) -> Figure | None:
        """The range of two ends that were read, or None where they are none."""
        own, unit = low.unit.unit, high.unit.unit
        if isinstance(unit, IntensityUnit) and own is unit.currency:
            own = unit  # 5万元至10万元/亩
        if own is CountUnit.COUNT and self.row[high.unit.next - 1].text.startswith(self.row[low.unit.next - 1].text):
            own = unit  # 3个至5个月
        two = own is not unit and self.kinds[low.unit.next + 1] is Kind.UNIT  # US$1 to RMB7.1
        shares = own is None or (own is opening.prefix and not two)  # the low end has the unit of the high end
        if not shares and own is not unit:
            return None
        value = _inherited(low, high) if shares else low.value
        if value is not None and own is None and high.unit.times != 1:
            value = scaled(value, high.unit.times, 1)
        joint = self.kinds[low.unit.next]
        if value is None or value >= high.value or (joint is Kind.OR and not _neighbours(value, low, high)):
            return None
        if not self.strict and not self._is_range(first, opening, low, high):
            return None
        unit, past = self._opened_rate(opening, unit, high.unit.next)
        if unit is None and (opening.per or opening.time) is not None:
            return None
        return self._finished(
            first, opening, past, Numeral(value, past, high.number.power, high=high.value), unit, Qualifier.BETWEEN
        )

    def _is_range(self, first: int, opening: Opening, low: Amount, high: Amount) -> bool:
        """Whether two ends are a range in this text: not two years or dates, not a change from one to the other."""
        low_text, high_text = self.row[opening.next].text, self.row[high.number.next - 1].text
        joint, own, unit = self.kinds[low.unit.next], low.unit.unit, high.unit.unit
        around = Surroundings(self.folded, self.row[first].start, self.row[high.unit.next - 1].end)
        if unit is None and (is_year(low_text) or is_year(high_text) or low_text[0] == "0" or high_text[0] == "0"):
            return False
        if own is None and is_year(low_text):
            if low_text[2:] != "00" or any(around.said_before(language.dating) for language in self.languages):
                return False
        if opening.frame is None and self.kinds[first - 1] is Kind.FROM:
            return False  # it was asked with the "from", and is a change
        clause = around.clause
        changes = any(pattern(language.changing, re.IGNORECASE).search(clause) for language in self.languages)
        if opening.frame is Kind.FROM:
            # "Ranging from 5 mu to 10 mu" is a range, "enlarged from 5 mu to 10 mu" a change.
            shared = own is None or (own is opening.prefix and self.kinds[low.unit.next + 1] in NUMBERS)
            if any(around.follows(language.ranged) for language in self.languages):
                return True
            ranging = any(pattern(language.ranging, re.IGNORECASE).search(clause) for language in self.languages)
            return not changes and (shared or ranging or joint is Kind.HYPHEN)
        if joint is Kind.TO and self.row[low.unit.next].text.isascii() and (own is not None or unit is None):
            return not (
                changes if own is not None else any(around.said_before(language.moved) for language in self.languages)
            )
        return True

    # One end.

    def _single(self, first: int, opening: Opening, end: Amount) -> Figure | None:
        unit, past = self._opened_rate(opening, end.unit.unit, end.unit.next)
        if unit is None and (opening.per or opening.time) is not None:
            return None
        inside = end.number.qualifier or end.unit.qualifier if end.high is None else Qualifier.BETWEEN
        number = Numeral(end.value, past, end.number.power, high=end.high)
        return self._finished(first, opening, past, number, unit, inside)

    def _opened_rate(self, opening: Opening, money: Unit | None, past: int) -> tuple[Unit | None, int]:
        """What 每平方米 before money makes of it, with a time before (每天) or after it (/天), and the token after."""
        if opening.per is None:
            return (money if opening.time is None else None), past
        time, further = self.time(past)
        if time is not None and opening.time is None:
            return per_area(money, opening.per, time), further
        return per_area(money, opening.per, opening.time), past

    def _size(self, first: int) -> tuple[Figure | None, int]:
        """ "Billion-yuan" without a number: a size class."""
        if [self.kinds[first + step] for step in range(3)] != [Kind.SCALE, Kind.HYPHEN, Kind.UNIT]:
            return None, first + 1
        unit, power = self.row[first + 2].meaning.unit, self.row[first].meaning.number
        if not isinstance(unit, Currency) or power < 6:
            return None, first + 3
        number = Numeral(shifted(Decimal(1), power), first, power)
        found = self._finished(first, Opening(first), first + 3, number, unit, None)
        return (None if found is None else found._replace(level=True)), first + 3

    # After the unit.

    def _finished(
        self, first: int, opening: Opening, at: int, number: Numeral, unit: Unit | None, inside: Qualifier | None
    ) -> Figure | None:
        """A figure with what may stand after its unit: a level, 多, "or more", 以上.

        `inside` is what its words say between opening and unit: that it is a range, or 多.
        """
        past_level = self._past_level(at, unit, number.power)
        level, bare = past_level > at, unit is None
        if level:
            if bare and number.value < _LEAST_SIZE:
                return None
            # Without a currency it is in yuan, as 千亿级 is in Chinese statistics.
            at, unit, bare = past_level, unit or Currency.CNY, False
            said: Qualifier | None = Qualifier.ABOUT
        else:
            at, said = self._afterwards(at, unit)
        rest = inside or said
        if opposed(opening.qualifier, rest):
            return None  # up to 50 mu or more, 不到50多亩
        qualifier = rest if number.high is not None or level else opening.qualifier or rest
        start = self.row[first].start
        return Figure(
            first, at, start, self._with_mark(start, self.row[at - 1].end), opening, number.value, unit or CountUnit.COUNT,
            qualifier or Qualifier.EXACT, number.high, level, bare, number.power, rest,
        )  # fmt: skip

    def _past_level(self, at: int, unit: Unit | None, power: int) -> int:
        """Past "-level" or 级, if it stands here."""
        word = at + 1 if self.kinds[at] is Kind.HYPHEN else at
        if self.kinds[word] is not Kind.LEVEL or not (unit is None or isinstance(unit, Currency)):
            return at
        return word + 1 if word > at or self.glued(word) or power >= 9 else at

    def _afterwards(self, at: int, unit: Unit | None) -> tuple[int, Qualifier | None]:
        """Past a qualifier that stands after the unit, and which one it is."""
        said: Qualifier | None = None
        kind = self.kinds[at]
        if kind in (Kind.OTHER, Kind.NOUN) and (unit is None or isinstance(unit, CountUnit)):
            return at, self._behind_noun(at)
        if kind is None or kind is Kind.OTHER:
            return at, said
        if kind is Kind.OPEN and unit is not None and not self.strict:
            past = self.past_bracket(at)  # 20 million yuan ($2.8 million) or more
            trails = self.kinds[past] is Kind.QUALIFIER and self._trails(past, joined=False)
            return at, self.row[past].meaning.qualifier if trails or self.kinds[past] is Kind.AFTERWARDS else None
        extent = isinstance(unit, _EXTENTS) or self.row[at - 1].meaning.number == 10  # 五成
        more = kind is Kind.MORE and self.glued(at) and self.row[at].meaning.qualifier is Qualifier.MORE_THAN
        if more:  # 两年多, 45亩多
            if self.kinds[at + 1] not in (Kind.CLASSIFIER, Kind.UNIT) and (extent or self._is_more(at, unit)):
                at, said = at + 1, self.row[at].meaning.qualifier
                kind = self.kinds[at]
        if kind is Kind.AFTERWARDS and not self.is_qualifier(at):
            token = self.row[at]
            ends = unit is not None and pattern(r"\s*(?:[^\w\s$€£¥]|$)").match(self.folded, token.end) is not None
            # By its number: 以上 anywhere, 内 after an extent, 起 at the end of its clause, 起步 there after money.
            if (True, extent, ends, ends and isinstance(unit, Currency))[token.meaning.number]:
                return at + 1, said or token.meaning.qualifier
        if kind is Kind.QUALIFIER and self._trails(at, joined=False):
            return at + 1, said or self.row[at].meaning.qualifier
        if kind in (Kind.OR, Kind.AND) and self.kinds[at + 1] is Kind.QUALIFIER and self._trails(at + 1, joined=True):
            return at + 2, said or Qualifier.AT_LEAST
        if kind is Kind.PLUS and self.glued(at) and self.kinds[at + 1] not in (*NUMBERS, Kind.UNIT):
            return at + 1, said or Qualifier.MORE_THAN
        if kind is Kind.HYPHEN and self.kinds[at + 1] is Kind.AFTERWARDS and self.glued(at + 1):
            return at + 2, said or self.row[at + 1].meaning.qualifier  # 500-plus
        return at, said

    def _behind_noun(self, at: int) -> Qualifier | None:
        """The qualifier behind the noun that a count counts: 100 companies or so, 100家科技企业左右."""
        noun = at
        while self.kinds[noun] in (Kind.OTHER, Kind.HYPHEN) and noun < at + _WORDS_OF_NOUN:
            noun += 1
        if self.kinds[noun] is not Kind.NOUN or self.kinds[noun + 1] not in (Kind.AFTERWARDS, Kind.QUALIFIER):
            return None
        words = self.folded[self.row[at - 1].end : self.row[noun].start]
        phrase = pattern(r"(?:[^\W\d_]|[ -])*").fullmatch(words) is not None
        said = self._afterwards(noun + 1, CountUnit.COUNT)[1] if phrase else None
        return None if said is Qualifier.MORE_THAN else said  # 100 companies plus others

    def _is_more(self, at: int, unit: Unit | None) -> bool:
        """Whether a 多 or 余 after a unit is "and more", and no word of its own: 多功能, 余下."""
        if unit is None:
            return False
        if isinstance(unit, CountUnit) and self.kinds[at + 1] is Kind.NOUN:
            return True  # 100家多企业
        following = self.folded[self.row[at].end : self.row[at].end + 1]
        return any(language.is_more(following) for language in self.languages)

    def _trails(self, at: int, *, joined: bool) -> bool:
        """Whether a qualifier belongs to the figure before it: "45 mu at most", 45亩不到, and after a joint "45 mu or over"."""
        token = self.row[at]
        if self.kinds[at + 1] in (*NUMBERS, Kind.A, Kind.LINK):
            return False
        words, after = " ".join(token.text.lower().split()), Surroundings(self.folded, token.start, token.end)
        return any(language.trails(words, after, joined=joined) for language in self.languages)

    def _with_mark(self, start: int, end: int) -> int:
        """The end of a figure, with the mark that closes what one inside opened (`45 *mu*`), or its last dot (sq. m.)."""
        following = self.text[end : end + 1]
        if following == "*":
            return end + self.text.count("*", start, end) % 2
        if following == ".":
            return end + self.text[max(start, end - 6) : end].lower().replace(" ", "").endswith(_DOTTED)
        return end

    def is_listed(self, figure: Figure) -> bool:
        """Whether a figure is one of a list that an "and" ends, so that its comma separates: 5, 10 and 15 billion yuan."""
        first, last = figure.first, figure.next
        if self.kinds[first - 1] not in _LISTING and self.kinds[last] not in _LISTING:
            return False  # for speed
        while self._separates(first - 1, first - 2) and figure.first - first < _LONGEST_LIST:
            first -= 2
        while self._separates(last, last + 1) and last - figure.next < _LONGEST_LIST:
            last += 2
        ends, before = (Kind.AND, Kind.OR), self.kinds[first - 1]
        if (before in ends and first == figure.first) or Kind.OR in self.kinds[figure.first : figure.next]:
            return True  # 3, 4 or 5 companies
        several = first < figure.first or last > figure.next or before in ends
        return several and self.kinds[last] in ends and self.kinds[last + 1] in NUMBERS

    def _separates(self, comma: int, number: int) -> bool:
        return self.kinds[comma] is Kind.COMMA and self.kinds[number] in NUMBERS

    def head(self, figure: Figure) -> Token:
        """The token of a figure's number."""
        return self.row[figure.opening.next]


def _inherited(low: Amount, high: Amount) -> Decimal | None:
    """The low end of "5 to 10 billion": it has the scale of the high end if it has none and so stays below it.

    "500 to two thousand" and "ten to one hundred" are as they stand; of "500 to 1 billion" nobody knows.
    """
    power, small = high.number.power, high.number.small
    if low.number.power or not (power or small):
        return low.value
    if small and low.value < shifted(high.number.value, -power - small):
        return shifted(low.value, power + small)  # four to five hundred million
    value = shifted(low.value, power)
    if value < high.value and power != 1:
        return value
    head = shifted(high.number.value, -power)
    clear = power == 2 or low.value >= _MANY or (3 <= power <= 4 and low.number.value >= _HUNDRED and head < _TEN)
    return low.value if clear else None


def _neighbours(value: Decimal, low: Amount, high: Amount) -> bool:
    """Whether "A or B" is a range: the numbers before the scale are one apart, as in "two or three million"."""
    one = Decimal(1)
    power = high.number.power
    power += high.number.small if high.number.small and value > low.value else 0
    return high.value == added(value, one) or added(low.number.value, one) == shifted(high.number.value, -power)
