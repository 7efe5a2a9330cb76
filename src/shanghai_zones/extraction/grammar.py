"""The grammar of a figure: words before the number, number, unit, a second end for a range, words after it.

It walks over a row of tokens from left to right, looks a few tokens ahead and keeps no stack, so the time is linear.
Whether a number that has the form of a figure *is* one (2023 is a year) is asked elsewhere, in `context`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from ..errors import DatasetError, ParseError
from ..values.decimals import added, scaled, shifted
from ..values.measures import AnyMeasure, measure
from ..values.units import AreaUnit, CountUnit, Currency, DurationUnit, IntensityUnit, LengthUnit, Unit
from ..vocabulary import Qualifier
from .chinese.numbers import after_zero, han_power, rest_of_unit
from .chinese.words import AFTER_MORE, PARTS
from .kinds import Kind
from .lexicon import AFTER_SCALE, PREFIXES, SIGNS, TRAILING
from .numbers import read_number
from .openings import DOWNWARD, NUMBERS, UPWARD, Opening, Openings, agreed
from .surroundings import Surroundings, is_year, pattern
from .tokens import Numeral, Token

__all__ = ["STARTS", "Figure", "Grammar", "per_area"]

# The kinds of words that a figure can begin with.
STARTS = frozenset(
    {
        Kind.NUMBER, Kind.NUMERAL, Kind.HAN, Kind.A, Kind.HALF, Kind.SCALE, Kind.QUALIFIER, Kind.FROM, Kind.BETWEEN,
        Kind.UNIT, Kind.EACH, Kind.HYPHEN, Kind.MINUS, Kind.PLUS, Kind.PART, Kind.NOT, Kind.AFTERWARDS,
    }
)  # fmt: skip
_HALF, _TEN, _MONTHS, _HUNDRED = Decimal("0.5"), Decimal(10), Decimal(12), Decimal(100)
_EXTENTS = (DurationUnit, LengthUnit)
_RESTATING = (Kind.OPEN, Kind.PLUS, Kind.HYPHEN, Kind.AFTERWARDS)
_LISTING = (Kind.COMMA, Kind.AND, Kind.OR)
_LONGEST_LIST = 24  # tokens
_HEADS = ("(", "000", "nit", " in ", "单位")  # one is in each head of a table
_UNDER_HEAD = 2000  # characters between the head of a table and its last row
_STROKES = (Kind.SLASH, Kind.PER, Kind.A, Kind.EACH)
_BRACKETS = (Kind.OPEN, Kind.CLOSE)
_LONGEST_BRACKET = 10  # tokens
_WORDS_OF_NOUN = 4  # before the noun that a count counts
_LEAST_SIZE = Decimal(10**8)  # of a class without a currency: 千亿级 is money, a class-10,000 clean room none


_UNIT_OF_HEAD = "元|亩|公顷|平方|公里|个|家|%|RMB|CNY|USD|US\\$|HK\\$|yuan|sqm|sq m|ha|mu|million|mn|'000"
_HEAD = (
    rf"[(（][^()（）0-9\n]{{0,14}}(?:{_UNIT_OF_HEAD})[^()（）0-9\n]{{0,10}}[)）]|(?:单位|Units?)[：:]|['’]000\b"
    r"|\bin (?:RMB|USD|(?:hundred )?(?:m|b)illions?|thousands)\b"
)


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
            return measure(self.value, self.unit, self.qualifier, self.high, _normalised(text[self.start : self.end]))
        except (ParseError, DatasetError):
            return None


class _UnitRead(NamedTuple):
    """A unit after a number; `times` is how many of it the word is (a decade is ten years)."""

    next: int
    unit: Unit | None = None
    times: int = 1
    qualifier: Qualifier | None = None
    uncarried: str = ""
    power: int = 0  # of a scale beside the unit: 75 USD million


class _End(NamedTuple):
    """One end of a figure: a number with its unit."""

    number: Numeral
    unit: _UnitRead
    value: Decimal
    high: Decimal | None


class Grammar(Openings):
    """The grammar over the tokens of one text, or of a block of it.

    `strict`: the text is known to be one figure, so nothing around it is asked, and a minus sign is one.
    """

    def __init__(self, text: str, folded: str, start: int = 0, end: int | None = None, *, strict: bool = False) -> None:
        super().__init__(text, folded, start, end)
        self.strict = strict
        self.uncarried: str = ""  # for the message: the last unit that was met and is not carried
        self.year: str = ""  # and the last year

    def figure(self, first: int) -> tuple[Figure | None, int]:
        """The figure that begins at a token, or None; and the token to go on from if it is none."""
        opening = self.opening(first)
        if self.kinds[first - 1] is Kind.OPEN and self._bracketed(first - 1) is not None:
            return None, first + 1  # (亿元)
        end = self._end(opening)
        if end is None:
            return self._size(first)
        past = max(end.unit.next, first + 1)
        if opening.unclear:
            return None, past
        if end.unit.uncarried:
            self.uncarried = end.unit.uncarried
            return None, past
        no_amount = opening.qualifier in (None, Qualifier.ABOUT)
        if self.strict and no_amount and end.unit.unit is DurationUnit.YEAR and is_year(self.row[opening.next].text):
            self.year = self.words(opening.next, end.unit.next - 1)  # 2023年
            return None, past
        high = None if end.high is not None else self._high(opening, end)
        if high is not None and not self.strict and self._is_unclear(first, opening, end, high):
            return None, high.unit.next
        found = None if high is None else self._range(first, opening, end, high)
        if found is None and opening.frame is not None:
            return None, first + 1  # "from" without "to": the number is read without it
        return (found or self._single(first, opening, end)), past

    # The number and its unit.

    def _end(self, opening: Opening) -> _End | None:
        number = read_number(self.row, opening.next, money=isinstance(opening.prefix, Currency))
        if number is None:
            return None
        if self.kinds[number.next] in _RESTATING:
            number = self._with_odd(self._restated(number))
        unit = self._unit(number.next, opening)
        if unit.unit is None and not unit.uncarried:
            unit = self._headed(opening.next, unit)
        power = opening.power + unit.power + PARTS.get(opening.sign, 0)
        value, high = number.value, number.high
        if unit.times != 1 or power:
            value = shifted(scaled(value, unit.times, 1), power)
            high = None if high is None else shifted(scaled(high, unit.times, 1), power)
        if high is None and unit.unit is not None:
            compound = self._with_parts(unit, value)
            if compound is None:
                return _End(number, _UnitRead(unit.next + 1, uncarried=self._word(opening.next)), value, high)
            unit, value = compound
        return _End(number, unit, value.copy_negate() if opening.negative else value, high)

    def _with_parts(self, unit: _UnitRead, value: Decimal) -> tuple[_UnitRead, Decimal] | None:
        """A unit and its value with smaller parts of the same amount after it: 一年半, 五成五, 5年零3个月, 3 dollars 50 cents.

        None where what follows belongs to the amount and is not understood.
        """
        rest = rest_of_unit(self.row, unit.next)
        if rest is None:
            return None
        if rest[0]:
            return unit._replace(next=rest[1]), added(value, rest[0])
        if isinstance(unit.unit, DurationUnit):
            return self._with_smaller_time(unit, value)
        return self._with_coins(unit, value) if isinstance(unit.unit, Currency) else (unit, value)

    def _part(self, at: int) -> Numeral | None:
        """The number of a smaller part after an amount."""
        return read_number(self.row, at + 1 if self.kinds[at] is Kind.AND else after_zero(self.row, at))

    def _with_smaller_time(self, unit: _UnitRead, value: Decimal) -> tuple[_UnitRead, Decimal] | None:
        """Years and months are months; of hours and minutes, or months and days, nothing is known."""
        part = self._part(unit.next)
        smaller = None if part is None else self.kinds[part.next]
        if part is None or smaller is None:
            return unit, value
        if smaller is Kind.UNIT:
            below = self.row[part.next].meaning.unit
            if unit.unit is DurationUnit.YEAR and below is DurationUnit.MONTH:
                whole = value == value.to_integral_value() and part.value == part.value.to_integral_value()
                if not whole or part.value.compare(_MONTHS) >= 0 or is_year(self.row[unit.next - 2].text):
                    return None
                return _UnitRead(part.next + 1, below), added(scaled(value, 12, 1), part.value)
            times = tuple(DurationUnit)
            return None if below in times and times.index(below) > times.index(unit.unit) else (unit, value)
        return None if smaller is Kind.UNCARRIED and self.row[part.next].meaning.number else (unit, value)

    def _with_coins(self, unit: _UnitRead, value: Decimal) -> tuple[_UnitRead, Decimal] | None:
        """An amount with its 角 and 分, or cents."""
        at, limit = unit.next, _HUNDRED
        if self.kinds[at] not in (*NUMBERS, Kind.AND):
            return unit, value
        while True:
            part = self._part(at)
            if part is None or self.kinds[part.next] is not Kind.PART_UNIT:
                break
            coin = Decimal(self.row[part.next].meaning.number)
            worth = scaled(part.value, int(coin), 1)
            if worth.compare(limit) >= 0 or part.power:
                return None
            value, at, limit = added(value, shifted(worth, -2)), part.next + 1, coin
        alone = part is not None and self.kinds[part.next] in (None, Kind.OTHER, Kind.TIME)
        if alone and self.glued(at) and self.kinds[at] is not Kind.AND:
            return None  # 3元5
        if part is not None and not self.glued(at) and self._is_rest(at, part):
            return None  # 15 dollars 50
        return unit._replace(next=at), value

    def _is_rest(self, at: int, part: Numeral) -> bool:
        """Whether a small number after money, with nothing of its own after it, may be its cents."""
        if part.power or part.value.compare(_HUNDRED) >= 0 or self.row[at - 1].text in PREFIXES:
            return False
        after = self.kinds[part.next]
        return after in (None, Kind.DOT, Kind.AND) or (after is Kind.OTHER and self.kinds[at] is not Kind.AND)

    # Units in brackets, as at the head of a column.

    def _headed(self, first: int, read: _UnitRead) -> _UnitRead:
        """The unit in brackets after a bare number or before it: 26.0（亿元）, Area (ha): 45."""
        if self.kinds[read.next] is Kind.OPEN:
            inside = self._bracketed(read.next)
            if inside is not None:
                return inside._replace(next=inside.next + 1)
            if not {Kind.UNCARRIED, Kind.SLASH, Kind.PER}.isdisjoint(self.kinds[read.next : read.next + 4]):
                return _UnitRead(read.next, uncarried=self._word(read.next))  # 2 (g/day)
        close = first - 1
        while self.kinds[close] in (Kind.COLON, Kind.QUALIFIER):
            close -= 1
        if self.kinds[close] is Kind.CLOSE:
            for start in range(close - 1, max(close - _LONGEST_BRACKET, -1), -1):
                if self.kinds[start] is Kind.OPEN:
                    inside = self._bracketed(start)
                    if inside is not None and inside.next == close:
                        return inside._replace(next=read.next)
                    break
        return read

    def _bracketed(self, start: int) -> _UnitRead | None:
        """The unit that is all a bracket holds, with its scale, and the place where it closes: (亿元), (RMB mn), (CNY/mu)."""
        unit, power, at = None, 0, start + 1
        while True:
            kind = self.kinds[at]
            if kind is Kind.UNIT and unit is None:
                unit = self.row[at].meaning.unit
            elif kind is Kind.CLASSIFIER and unit is None:
                unit = CountUnit.COUNT
            elif kind is Kind.SCALE:
                power += self.row[at].meaning.number
            elif kind is Kind.HAN and han_power(self.row, at):
                power += han_power(self.row, at)
            else:
                break
            at += 1
        if unit is None:
            return None
        read = self._rate(_UnitRead(at, unit, power=power))
        return read if read.unit is not None and self.kinds[read.next] is Kind.CLOSE else None

    def _restated(self, number: Numeral) -> Numeral:
        """The number with its restatement in brackets: five (5) years, 3 (three) plots."""
        if self.kinds[number.next] is Kind.OPEN and self.kinds[number.next + 1] in NUMBERS:
            same = read_number(self.row, number.next + 1)
            if same is not None and same.value == number.value and self.kinds[same.next] is Kind.CLOSE:
                return number._replace(next=same.next + 1)
        return number

    def _with_odd(self, number: Numeral) -> Numeral:
        """The number with a word for more between it and its unit: 6,300-odd mu, 40-plus hectares, 500+ acres."""
        at = number.next
        if self.kinds[at] is Kind.PLUS and self.glued(at) and self.kinds[at + 1] is Kind.UNIT:
            said: Qualifier | None = Qualifier.MORE_THAN
        else:
            if self.kinds[at] is Kind.HYPHEN and self.glued(at) and self.glued(at + 1):
                at += 1
            if self.kinds[at] is not Kind.AFTERWARDS or not self.row[at].text.isascii():
                return number
            said = self.row[at].meaning.qualifier
        unit = at + 2 if self.kinds[at + 1] is Kind.HYPHEN else at + 1
        if said is not Qualifier.MORE_THAN or self.kinds[unit] is not Kind.UNIT or self.is_prefix(unit):
            return number
        return number._replace(next=unit, qualifier=said)

    def _unit(self, start: int, opening: Opening) -> _UnitRead:
        """The unit after a number, if any, and what it is a unit per."""
        at, kind, prefix = start, self.kinds[start], opening.prefix
        if kind is Kind.HYPHEN and self.row[at].text == "-" and self.glued(at) and self.glued(at + 1):
            at += 1  # 45-mu
        at = self._past_stretch(at)
        kind = self.kinds[at]
        if kind is None or kind is Kind.OTHER:
            return _UnitRead(start, prefix)
        meaning, text = self.row[at].meaning, self.row[at].text.lower()
        if kind is Kind.UNCARRIED:
            return _UnitRead(at + 1, uncarried=self.row[at].text)
        if kind is Kind.PART_UNIT:
            return _UnitRead(at + 1, uncarried=self.row[at].text)
        if kind is Kind.SHORT and not isinstance(prefix, Currency):
            raised = self._is_raised(at + 1)
            if meaning.unit is None or self.row[at].text == "M" or raised or self.kinds[at + 1] is Kind.NOUN:
                return _UnitRead(at + 1 + raised, uncarried=self.row[at].text)
            return self._rate(_UnitRead(at + 1, meaning.unit))
        if text in AFTER_SCALE and self.kinds[at - 1] is not Kind.SCALE:
            return _UnitRead(at + 1, uncarried=text)
        if kind is Kind.UNIT and not (self.is_prefix(at) and self.belongs_to_next(at)) and text not in PARTS:
            unit = meaning.unit if prefix is None else agreed(prefix, opening.sign, meaning.unit, text)
            if isinstance(unit, LengthUnit) and self._is_raised(at + 1):
                return _UnitRead(at + 2, uncarried=text)
            if unit is not None:
                scale = isinstance(unit, Currency) and self.kinds[at + 1] is Kind.SCALE
                power = self.row[at + 1].meaning.number if scale else 0
                return self._rate(_UnitRead(at + 1 + scale, unit, meaning.number, meaning.qualifier, power=power))
            if isinstance(prefix, Currency) and isinstance(meaning.unit, Currency):
                return _UnitRead(at + 1, uncarried=self.words(start - 1, at))  # $5 yen
        if self.kinds[start - 1] is Kind.DOT:
            start -= 1  # the unit after "m." is not the one of this number, so the dot is none of an abbreviation
        if prefix is not None:
            return self._rate(_UnitRead(start, prefix))
        if kind in (Kind.CLASSIFIER, Kind.PLACE) and at == start and self._counts(at):
            return self._rate(_UnitRead(at + 1, CountUnit.COUNT))
        if kind in (Kind.SLASH, Kind.PER, Kind.EACH) and at == start and self._is_rate(at):
            return _UnitRead(at + 1, uncarried=self._word(at))
        return _UnitRead(start)

    def _is_raised(self, at: int) -> bool:
        """Whether a token may be the power of the length before it: m 2, km 2."""
        return self.kinds[at] is Kind.NUMBER and self.row[at].text in ("2", "3") and self.row[at - 1].text.isascii()

    def belongs_to_next(self, at: int) -> bool:
        """Whether a currency between two numbers is the one of the second: 20 of $30, and not 10 of "10 rmb 20 usd"."""
        if self.kinds[at + 1] not in NUMBERS:
            return False
        before, after = self.glued(at), self.glued(at + 1)
        if before != after:
            return after
        if self.row[at].text.lower() in SIGNS:
            return True
        if not self.row[at].text.isascii():
            return False  # Chinese says it after the number
        second = read_number(self.row, at + 1, money=True)
        return second is None or self.kinds[second.next] is not Kind.UNIT

    def _past_stretch(self, start: int) -> int:
        """Past "consecutive" or "working", if a unit comes then."""
        at = start
        while at < start + 4 and self.kinds[at] is Kind.STRETCH:
            at += 2 if self.kinds[at + 1] is Kind.HYPHEN else 1
        return at if self.kinds[at] is Kind.UNIT and self.row[at].text.lower() not in PREFIXES else start

    def _counts(self, at: int) -> bool:
        """Whether a measure word makes a count: a word for a place after digits only."""
        return self.kinds[at] is not Kind.PLACE or (self.kinds[at - 1] in (Kind.NUMBER, Kind.MORE) and self.glued(at))

    def _rate(self, read: _UnitRead) -> _UnitRead:
        """What a unit is per: yuan per mu is an intensity, and per day too; yuan per tonne and metres per hour are no units of ours."""
        stroke, money = read.next, isinstance(read.unit, Currency)
        if self.kinds[stroke] in _BRACKETS and money and not self.strict:
            return self._rate_past_bracket(read, self.past_bracket(stroke))
        if money and self.kinds[stroke] is Kind.PER_AREA:  # psf
            return self._per(read, self.row[stroke].meaning.unit, *self.time(stroke + 1))
        if self.kinds[stroke] is Kind.HYPHEN and self.kinds[stroke + 1] is Kind.PER:
            stroke += 1
        if self.kinds[stroke] not in _STROKES:
            return read
        below = stroke + 2 if self.kinds[stroke + 1] is Kind.HYPHEN else stroke + 1
        if self.kinds[below] not in (Kind.UNIT, Kind.UNCARRIED, Kind.TIME):
            if self._may_end(read.unit, stroke, below):
                return read
            return _UnitRead(below, uncarried=self._word(read.next - 1))
        unit = self.row[below].meaning.unit
        if money and isinstance(unit, AreaUnit):
            per, after = self.time(below + 1)
            return self._per(read, unit, per, after)
        if money and isinstance(unit, DurationUnit) and self.kinds[below + 1] in _STROKES:
            area = self.row[below + 2].meaning.unit if self.kinds[below + 2] is Kind.UNIT else None
            if isinstance(area, AreaUnit):
                return self._per(read, area, unit, below + 3)  # yuan per day per square meter
        speed = isinstance(read.unit, LengthUnit) and unit is DurationUnit.HOUR
        if isinstance(unit, DurationUnit) and not speed:
            return read  # 8,000 yuan a month is 8,000 yuan
        return _UnitRead(below + 1, uncarried=self.words(max(read.next - 1, 0), below))

    def _per(self, read: _UnitRead, area: Unit | None, per: Unit | None, after: int) -> _UnitRead:
        """Money per area, and per a time where one is said; nothing where that is no unit."""
        unit = per_area(read.unit, area, per)
        if unit is None:
            return _UnitRead(after, uncarried=self.words(max(read.next - 1, 0), after - 1))
        return read._replace(next=after, unit=unit)

    def time(self, at: int) -> tuple[Unit | None, int]:
        """The time that a rate is for, if one is said, and the token after it: /天, per month, ·月, monthly."""
        adverb = self.kinds[at] is Kind.TIME and self.row[at].text.isascii()
        dotted = self.kinds[at] is Kind.OTHER and self.folded[self.row[at - 1].end :][:1] in ("·", "•")
        word = at if adverb else at + 1
        if not (adverb or dotted or self.kinds[at] in _STROKES) or self.kinds[word] not in (Kind.UNIT, Kind.TIME):
            return None, at
        unit = self.row[word].meaning.unit
        return (unit, word + 1) if isinstance(unit, DurationUnit) else (None, at)

    def _may_end(self, unit: Unit | None, stroke: int, below: int) -> bool:
        """Whether a unit may stand before a stroke and a word that is no unit: 5万元/户, and neither km/h nor 3人/户."""
        token = self.row[stroke]
        if token.kind is not Kind.SLASH or self.folded[token.end : token.end + 1].isspace():
            return True
        known = (Kind.CLASSIFIER, Kind.PLACE, Kind.NOUN) if isinstance(unit, Currency) else ()
        return self.kinds[below] in (*known, Kind.NUMBER, Kind.NUMERAL, Kind.HAN, Kind.QUALIFIER)

    def _word(self, at: int) -> str:
        """The text from a token to the next blank, for a message."""
        return self.text[self.row[at].start :][:40].split()[0]

    def _is_rate(self, at: int) -> bool:
        """Whether a number without a unit is one for each of something: 50万/亩, 5万每平米, 5 per thousand."""
        kind, below = self.kinds[at], self.kinds[at + 1]
        if kind is Kind.SLASH:
            return self.glued(at) and below is not Kind.NUMBER
        if kind is Kind.PER and self.row[at].text.lower() != "per":
            return False
        if kind in (Kind.PER, Kind.EACH) and below is Kind.UNIT:
            return isinstance(self.row[at + 1].meaning.unit, AreaUnit)
        return kind is Kind.PER and below in (Kind.UNCARRIED, Kind.SCALE, Kind.A)

    def past_bracket(self, at: int) -> int:
        """Past the bracket that a figure stands before, or at the end of: 60 yuan (US$8.77) per square meter."""
        for close in range(at, min(at + _LONGEST_BRACKET, len(self.row))):
            if self.kinds[close] is Kind.CLOSE:
                return close + 1
        return at

    def _rate_past_bracket(self, read: _UnitRead, stroke: int) -> _UnitRead:
        """Money whose "per square meter" stands after a bracket; the bracket is outside."""
        if self.kinds[stroke] not in (Kind.PER, Kind.SLASH) or self.kinds[stroke + 1] is not Kind.UNIT:
            return read
        area, (per, _) = self.row[stroke + 1].meaning.unit, self.time(stroke + 2)
        return read._replace(unit=per_area(read.unit, area, per)) if isinstance(area, AreaUnit) else read

    # Two ends.

    def _high(self, opening: Opening, low: _End) -> _End | None:
        """The high end after a low end; None if what follows is none."""
        at, joint = low.unit.next, self.kinds[low.unit.next]
        if opening.qualifier in UPWARD and joint in (Kind.AND, Kind.AFTERWARDS, Kind.QUALIFIER):
            second = self.opening(at + (joint is Kind.AND))  # above 1,000 and below 1,500
            if second.qualifier in DOWNWARD and not (second.unclear or second.negated):
                return self._end(second._replace(prefix=second.prefix or opening.prefix))
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
            second = second._replace(prefix=opening.prefix, sign=opening.sign)
        high = self._end(second)
        return None if high is None or high.high is not None or high.unit.uncarried else high

    def _is_unclear(self, first: int, opening: Opening, low: _End, high: _End) -> bool:
        """Whether two ends that share a unit are no range that can be told: 10 to 8 billion yuan, 500 to 1 billion yuan."""
        joint = low.unit.next
        if self._is_bare_scale(high.number.next - 1) and self.kinds[high.number.next - 2] not in NUMBERS:
            return True  # 3,500—万元
        if opening.negative and high.value >= 0 and self.kinds[joint] is Kind.HYPHEN:
            return self.row[joint].text not in "~～∼"  # -5%-3%
        if Kind.FROM in (opening.frame, self.kinds[first - 1]) or self.kinds[joint] is Kind.OR:
            return False
        if self.kinds[joint] is Kind.HYPHEN and not (self.glued(joint) and self.glued(joint + 1)):
            return False  # a dash between two clauses
        if high.unit.unit is None:
            return low.unit.unit is None and low.value.compare(high.value) >= 0  # 10 to 1
        own = low.unit.unit
        if low.number.power or (own is not None and own is not opening.prefix) or is_year(self.row[opening.next].text):
            return False
        value = _inherited(low, high)
        return value is None or value.compare(high.value) >= 0

    def _range(self, first: int, opening: Opening, low: _End, high: _End) -> Figure | None:
        """The range of two ends that were read, or None where they are none."""
        own, unit = low.unit.unit, high.unit.unit
        if isinstance(unit, IntensityUnit) and own is unit.currency:
            own = unit  # 5万元至10万元/亩
        shares = own is None or own is opening.prefix  # the unit of the low end is the one of the high end
        if not shares and own is not unit:
            return None
        value = _inherited(low, high) if shares else low.value
        if value is not None and own is None and high.unit.times != 1:
            value = scaled(value, high.unit.times, 1)
        joint = self.kinds[low.unit.next]
        if value is None or value.compare(high.value) >= 0 or (joint is Kind.OR and not _neighbours(value, low, high)):
            return None
        if not self.strict and not self._is_range(first, opening, low, high):
            return None
        unit, past = self._opened_rate(opening, unit, high.unit.next)
        if unit is None and (opening.per or opening.time) is not None:
            return None
        return self._finished(first, opening, past, Numeral(value, past, high=high.value), unit, Qualifier.BETWEEN)

    def _is_range(self, first: int, opening: Opening, low: _End, high: _End) -> bool:
        """Whether two ends are a range in this text: not two years or dates, not a change from one to the other."""
        low_text, high_text = self.row[opening.next].text, self.row[high.number.next - 1].text
        joint, own, unit = self.kinds[low.unit.next], low.unit.unit, high.unit.unit
        around = Surroundings(self.folded, self.row[first].start, self.row[high.unit.next - 1].end)
        if unit is None and (is_year(low_text) or is_year(high_text) or low_text[0] == "0" or high_text[0] == "0"):
            return False
        if own is None and is_year(low_text):
            if low_text[2:] != "00" or any(language.dates(around) for language in self.languages):
                return False
        if opening.frame is None and self.kinds[first - 1] is Kind.FROM:
            return False  # it was asked with the "from", and is a change
        if opening.frame is Kind.FROM:
            # "Ranging from 5 mu to 10 mu" is a range, "enlarged from 5 mu to 10 mu" a change.
            shared = own is None or (own is opening.prefix and self.kinds[low.unit.next + 1] in NUMBERS)
            changes = any(language.changes(around) for language in self.languages)
            return not changes and (shared or any(language.ranges(around) for language in self.languages))
        if joint is Kind.TO and self.row[low.unit.next].text == "to" and (own is not None or unit is None):
            return not any(
                language.changes(around) if own is not None else language.moves_by(around)
                for language in self.languages
            )
        return True

    # One end.

    def _single(self, first: int, opening: Opening, end: _End) -> Figure | None:
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
        found = self._finished(first, Opening(first, core=first), first + 3, number, unit, None)
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
            if bare and number.value.compare(_LEAST_SIZE) < 0:
                return None
            # Without a currency it is in yuan, as 千亿级 is in Chinese statistics.
            at, unit, bare = past_level, unit or Currency.CNY, False
            said: Qualifier | None = Qualifier.ABOUT
        else:
            at, said = self._afterwards(at, unit)
        rest = inside or said
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
        if kind is Kind.AFTERWARDS and self._limits(at, extent) and not self.is_qualifier(at):
            return at + 1, said or self.row[at].meaning.qualifier
        if kind is Kind.QUALIFIER and self._trails(at, joined=False):
            return at + 1, said or self.row[at].meaning.qualifier
        if kind in (Kind.OR, Kind.AND) and self.kinds[at + 1] is Kind.QUALIFIER and self._trails(at + 1, joined=True):
            return at + 2, said or Qualifier.AT_LEAST
        if kind is Kind.PLUS and self.kinds[at + 1] not in NUMBERS:
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
        return not following.isalnum() or following in AFTER_MORE

    def _trails(self, at: int, *, joined: bool) -> bool:
        """Whether a qualifier belongs to the figure before it: "45 mu at most", 45亩不到, and after a joint "45 mu or over"."""
        token = self.row[at]
        words = " ".join(token.text.lower().split())
        if words != "over" if joined else words not in TRAILING:
            return False
        if self.kinds[at + 1] in (*NUMBERS, Kind.A, Kind.LINK):
            return False
        if words.startswith(("maxim", "minim", "max")):
            return True  # a 45 mu minimum plot
        after = Surroundings(self.folded, token.start, token.end)
        return after.follows(r"\s*(?:[^\w\s$¥€]|$|(?:and|or|is|are|was|were|per|for|in|by|each|will|must)\b)")

    def _limits(self, at: int, extent: bool) -> bool:
        """Whether a word after a unit limits it: 内 after an extent, 起 at the end of its clause (30万元起)."""
        token, word = self.row[at], self.row[at].meaning.number
        if word == 2:
            return not self.folded[token.end : token.end + 1].isalnum()
        return extent or word != 1

    def _with_mark(self, start: int, end: int) -> int:
        """The end of a figure, with the mark that closes what one inside opened (`45 *mu*`), or its last dot (sq. m.)."""
        following = self.text[end : end + 1]
        if following == "*":
            return end + self.text.count("*", start, end) % 2
        if following == ".":
            return end + self.text[max(start, end - 6) : end].lower().replace(" ", "").endswith(("sq.m", "sq.km"))
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
        if before in ends and first == figure.first:
            return True
        several = first < figure.first or last > figure.next or before in ends
        return several and self.kinds[last] in ends and self.kinds[last + 1] in NUMBERS

    def _separates(self, comma: int, number: int) -> bool:
        return self.kinds[comma] is Kind.COMMA and self.kinds[number] in NUMBERS

    def is_headed(self, place: int) -> bool:
        """Whether the head of a table before a place says a unit for the numbers under it: (亿元), RMB'000, 单位：万元."""
        ahead = self.folded[max(0, place - _UNDER_HEAD) : place]
        if not any(mark in ahead for mark in _HEADS):
            return False  # for speed
        return pattern(_HEAD).search(ahead) is not None

    def head(self, figure: Figure) -> Token:
        """The token of a figure's number."""
        return self.row[figure.opening.next]


def _inherited(low: _End, high: _End) -> Decimal | None:
    """The low end of "5 to 10 billion": it has the scale of the high end if it has none and so stays below it.

    "500 to two thousand" and "ten to one hundred" are as they stand; of "500 to 1 billion" nobody knows.
    """
    power, small = high.number.power, high.number.small
    if low.number.power or not (power or small):
        return low.value
    if small and low.value.compare(shifted(high.number.value, -power - small)) < 0:
        return shifted(low.value, power + small)  # four to five hundred million
    value = shifted(low.value, power)
    if value.compare(high.value) < 0 and power != 1:
        return value
    head = shifted(high.number.value, -power)
    clear = power == 2 or (3 <= power <= 4 and low.number.value.compare(_HUNDRED) >= 0 and head.compare(_TEN) < 0)
    return low.value if clear else None


def _neighbours(value: Decimal, low: _End, high: _End) -> bool:
    """Whether "A or B" is a range: the numbers before the scale are one apart, as in "two or three million"."""
    one = Decimal(1)
    power = high.number.power
    power += high.number.small if high.number.small and value.compare(low.value) > 0 else 0
    return high.value == added(value, one) or added(low.number.value, one) == shifted(high.number.value, -power)


def per_area(money: Unit | None, area: Unit | None, per: Unit | None = None) -> IntensityUnit | None:
    """Money per area, and per time where it is a rent; None where there is no money."""
    return IntensityUnit.of(money, area, per) if isinstance(money, Currency) else None


def _normalised(words: str) -> str:
    """The printed words with single blanks and without stray markup."""
    return " ".join(words.replace("*", "").replace("\\", "").replace("`", "").replace("\u200b", "").split())
