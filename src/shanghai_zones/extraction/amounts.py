"""A number with its unit: smaller parts of the same amount, units in brackets, rates, and what is no unit of ours."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from ..values.decimals import added, scaled, shifted
from ..values.units import AreaUnit, CountUnit, Currency, DurationUnit, IntensityUnit, LengthUnit, Unit
from ..vocabulary import Qualifier
from .kinds import Kind
from .languages import PARTS, any_of
from .lexicon import PREFIXES, SIGNS
from .numbers import NUMBERS, read_number
from .openings import AFTER_SCALE, Opening, Openings, agreed
from .row import Numeral
from .surroundings import is_year, pattern

__all__ = ["Amount", "Amounts", "UnitRead", "per_area"]

_MONTHS, _HUNDRED = Decimal(12), Decimal(100)
_RESTATING = (Kind.OPEN, Kind.PLUS, Kind.HYPHEN, Kind.AFTERWARDS)  # after a number that is said again, or more
_STROKES = (Kind.SLASH, Kind.PER, Kind.A, Kind.EACH)
_BRACKETS = (Kind.OPEN, Kind.CLOSE)
_NOTHING_MORE = (None, Kind.OTHER, Kind.NOUN)  # after an amount
_LONGEST_BRACKET = 10  # tokens
_POWERS_OF_HEADS = (3, 4, 8)
_PARTS_OF_HEADS = (Kind.SHORT, Kind.TIME, Kind.SCALE, Kind.VAGUE)
_ABBREVIATED = rf"\s+(?:{any_of('abbreviated')})\b"


class UnitRead(NamedTuple):
    """A unit after a number; `times` is how many of it the word is (a decade is ten years)."""

    next: int
    unit: Unit | None = None
    times: int = 1
    qualifier: Qualifier | None = None
    uncarried: str = ""
    power: int = 0  # of a scale beside the unit: 75 USD million


class Amount(NamedTuple):
    """A number with its unit: a figure, or one end of one."""

    number: Numeral
    unit: UnitRead
    value: Decimal
    high: Decimal | None


class Amounts(Openings):
    """The amounts over the tokens of one text, or of a block of it.

    `strict`: the text is known to be one figure, so nothing around it is asked, and a minus sign is one.
    """

    def __init__(self, text: str, folded: str, start: int = 0, end: int | None = None, *, strict: bool = False) -> None:
        super().__init__(text, folded, start, end)
        self.strict = strict
        self.uncarried: str = ""  # for the message: the last unit that was met and is not carried
        self.year: str = ""  # and the last year

    def amount(self, opening: Opening) -> Amount | None:
        number = read_number(self.row, opening.next, money=isinstance(opening.prefix, Currency))
        if number is None:
            return None
        if self.kinds[number.next] in _RESTATING:
            number = self._with_odd(self._restated(number))
        unit = self._unit(number.next, opening)
        if unit.unit is None and not unit.uncarried:
            unit = self._headed(opening.next, unit)
        if unit.power:
            number = number.scaled(unit.power)
        power = opening.power + PARTS.get(opening.sign, 0)
        value, high = number.value, number.high
        if unit.times != 1 or power:
            value = shifted(scaled(value, unit.times, 1), power)
            high = None if high is None else shifted(scaled(high, unit.times, 1), power)
        if high is None and unit.unit is not None:
            compound = self._with_parts(unit, value)
            if compound is None:
                part = self._part(unit.next)
                past = unit.next + 1 if part is None else part.next + 1
                return Amount(number, UnitRead(past, uncarried=self._word(opening.next)), value, high)
            unit, value = compound
        return Amount(number, unit, value.copy_negate() if opening.negative else value, high)

    def _with_parts(self, unit: UnitRead, value: Decimal) -> tuple[UnitRead, Decimal] | None:
        """A unit and its value with smaller parts of the same amount after it: 一年半, 五成五, 5年零3个月, 3 dollars 50 cents.

        None where what follows belongs to the amount and is not understood.
        """
        for language in self.languages:
            rest = language.rest_of_unit(self.row, unit.next)
            if rest is None:
                return None
            if rest[1] > unit.next or rest[0]:
                return unit._replace(next=rest[1]), added(value, rest[0])
        if self.kinds[unit.next] in _NOTHING_MORE:
            return unit, value
        if isinstance(unit.unit, DurationUnit):
            return self._with_smaller_time(unit, value)
        return self._with_coins(unit, value) if isinstance(unit.unit, Currency) else (unit, value)

    def _part(self, at: int) -> Numeral | None:
        """The number of a smaller part after an amount."""
        number = read_number(self.row, max([at, *(language.past_joint(self.row, at) for language in self.languages)]))
        return number and self._restated(number)

    def _with_smaller_time(self, unit: UnitRead, value: Decimal) -> tuple[UnitRead, Decimal] | None:
        """Years and months are months; of hours and minutes, or months and days, nothing is known."""
        part = self._part(unit.next)
        if part is None:
            return unit, value
        past = part.next + (self.kinds[part.next] is Kind.HYPHEN)  # a 20-year four-month lease
        smaller = self.kinds[past]
        if smaller is Kind.UNIT:
            below = self.row[past].meaning.unit
            if unit.unit is DurationUnit.YEAR and below is DurationUnit.MONTH:
                whole = value == value.to_integral_value() and part.value == part.value.to_integral_value()
                if not whole or part.value >= _MONTHS or is_year(self.row[unit.next - 2].text):
                    return None
                return self._with_smaller_time(UnitRead(past + 1, below), added(scaled(value, 12, 1), part.value))
            times = tuple(DurationUnit)
            least = times.index(unit.unit) + (unit.times == 1)
            return None if below in times and times.index(below) >= least else (unit, value)
        dated = smaller is Kind.TIME and self.glued(unit.next)  # 2年3月
        return None if dated or (smaller is Kind.UNCARRIED and self.row[past].meaning.number) else (unit, value)

    def _with_coins(self, unit: UnitRead, value: Decimal) -> tuple[UnitRead, Decimal] | None:
        """An amount with its 角 and 分, or cents."""
        at, limit = unit.next, _HUNDRED
        while (part := self._part(at)) is not None and self.kinds[part.next] is Kind.PART_UNIT:
            coin = Decimal(self.row[part.next].meaning.number)
            worth = scaled(part.value, int(coin), 1)
            if worth >= limit or part.power:
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
        ahead = self.row[at - 1]
        if part.power or part.value >= _HUNDRED or ahead.kind is Kind.SCALE or ahead.text in PREFIXES:
            return False
        after = self.kinds[part.next]
        return after in (None, Kind.DOT, Kind.AND) or (after is Kind.OTHER and self.kinds[at] is not Kind.AND)

    # Units in brackets, as at the head of a column.

    def _headed(self, first: int, read: UnitRead) -> UnitRead:
        """The unit in brackets after a bare number or before it: 26.0（亿元）, Area (ha): 45."""
        if self.kinds[read.next] is Kind.OPEN:
            inside = self._bracketed(read.next)
            if inside is not None:
                return inside._replace(next=inside.next + 1)
            if not {Kind.UNCARRIED, Kind.SLASH, Kind.PER}.isdisjoint(self.kinds[read.next : read.next + 4]):
                return UnitRead(read.next, uncarried=self._word(read.next))  # 2 (g/day)
        close = -1 if is_year(self.row[first].text) else first - 1  # Revenue (RMB million): 2022: 350
        while self.kinds[close] in (Kind.COLON, Kind.QUALIFIER) or (close > 0 and self.row[close].text == "\t"):
            close -= 1
        alone = close == first - 1 == read.next - 2 and self.glued(first) and len(self.row[first].text) == 1
        if self.kinds[close] is Kind.CLOSE and alone:
            return UnitRead(read.next, uncarried=self._word(first))  # Area (ha)3: a footnote
        if self.kinds[close] is Kind.CLOSE:
            places = range(close - 1, max(close - _LONGEST_BRACKET, -1), -1)
            start = next((at for at in places if self.kinds[at] is Kind.OPEN), None)
            inside = None if start is None else self._bracketed(start)
            if inside is not None and inside.next == close:
                return inside._replace(next=read.next)
            if self.kinds[close - 1] in _PARTS_OF_HEADS and self.kinds[close - 2] not in NUMBERS:
                return UnitRead(read.next, uncarried=self._word(close - 1))  # 层高（m）, 工期（月）, Staff (thousands)
        return read

    def _bracketed(self, start: int) -> UnitRead | None:
        """The unit that is all a bracket holds, with its scale, and the place where it closes: (亿元), (RMB mn), (CNY/mu)."""
        unit, power, at = None, 0, start + 1
        if self.kinds[at] is Kind.NUMBER and pattern(r"10*(?:[, ]000)*").fullmatch(self.row[at].text):
            power, at = self.row[at].text.count("0"), at + 1  # (100 million yuan)
        while True:
            kind = self.kinds[at]
            if kind is Kind.UNIT and unit is None:
                unit = self.row[at].meaning.unit
            elif unit is None and (kind is Kind.CLASSIFIER or (kind is Kind.NOUN and power)):
                unit = CountUnit.COUNT
            elif kind is Kind.SCALE:
                power += self.row[at].meaning.number
            elif kind is Kind.HAN and any(language.power(self.row, at) for language in self.languages):
                power += sum(language.power(self.row, at) for language in self.languages)
            else:
                break
            at += 1
        read = self._rate(UnitRead(at, unit, power=power))
        if read.unit is None or self.kinds[read.next] is not Kind.CLOSE:
            return None
        beside = self.kinds[read.next + 1] is Kind.COLON
        if self.kinds[start + 1] is not Kind.NUMBER or self.kinds[read.next + 1 + beside] is Kind.NUMBER:
            return read
        # Behind a name, GDP (100 million yuan); behind an amount it is a conversion, and in a clause an amount.
        named = power in _POWERS_OF_HEADS and self.kinds[start - 1] in (*_NOTHING_MORE, Kind.CLOSE)
        named = named and self.row[at - 1].text.isascii()
        return read if named and not pattern(r"[,.;]|\s+[a-z]").match(self.folded, self.row[read.next].end) else None

    def _restated(self, number: Numeral) -> Numeral:
        """The number with its restatement in brackets: five (5) years, 3 (three) plots."""
        if self.kinds[number.next] is Kind.OPEN and self.kinds[number.next + 1] in NUMBERS:
            same = read_number(self.row, number.next + 1)
            if same is not None and same.value == number.value and self.kinds[same.next] is Kind.CLOSE:
                return number._replace(next=same.next + 1)
        return number

    def _with_odd(self, number: Numeral) -> Numeral:
        """The number with a word for more between it and its unit: 6,300-odd mu, 40-plus hectares, 500+ acres."""
        at, counted = number.next, (Kind.UNIT, Kind.CLASSIFIER)
        if self.kinds[at] is Kind.PLUS and self.glued(at) and self.kinds[at + 1] in counted:
            said: Qualifier | None = Qualifier.MORE_THAN
        else:
            if self.kinds[at] is Kind.HYPHEN and self.glued(at) and self.glued(at + 1):
                at += 1
            if self.kinds[at] is not Kind.AFTERWARDS or not self.row[at].text.isascii():
                return number
            said = self.row[at].meaning.qualifier
        unit = at + 2 if self.kinds[at + 1] is Kind.HYPHEN else at + 1
        if said is not Qualifier.MORE_THAN or self.kinds[unit] not in counted or self.is_prefix(unit):
            return number
        return number._replace(next=unit, qualifier=said)

    def _unit(self, start: int, opening: Opening) -> UnitRead:
        """The unit after a number, if any, and what it is a unit per."""
        at, kind, prefix = start, self.kinds[start], opening.prefix
        if kind is Kind.HYPHEN and self.row[at].text == "-" and self.glued(at) and self.glued(at + 1):
            at += 1  # 45-mu
        kind = self.kinds[at]
        if kind is Kind.STRETCH:
            at = self._past_stretch(at)
            kind = self.kinds[at]
        if kind is None or kind is Kind.OTHER:
            return UnitRead(start, prefix)
        meaning, text = self.row[at].meaning, self.row[at].text.lower()
        timed = kind is Kind.UNCARRIED and isinstance(prefix, Currency) and meaning.number  # $515m SEC settlement
        if kind in (Kind.UNCARRIED, Kind.PART_UNIT) and not timed:
            return UnitRead(at + 1, uncarried=self.row[at].text)
        if kind is Kind.SHORT and not isinstance(prefix, Currency):
            raised, other = self._is_raised(at + 1), self.kinds[at + 1] in (Kind.NOUN, Kind.UNIT)  # 5m users, 5m人民币
            if meaning.unit is None or self.row[at].text.isupper() or raised or other:
                return UnitRead(at + 1 + raised, uncarried=self.words(at, at + (raised or other)))
            return self._rate(UnitRead(at + 1, meaning.unit))
        if text in AFTER_SCALE and self.kinds[at - 1] is not Kind.SCALE:
            return UnitRead(at + 1, uncarried=text)
        of_next = text == opening.sign or (self.is_prefix(at) and self.belongs_to_next(at))  # $5 $(6)
        if kind is Kind.UNIT and not of_next and text not in PARTS:
            unit = meaning.unit if prefix is None else agreed(prefix, opening.sign, meaning.unit, text)
            if isinstance(unit, LengthUnit) and self._is_raised(at + 1):
                return UnitRead(at + 2, uncarried=self.words(at, at + 1))
            if unit is not None:
                scale = isinstance(unit, Currency) and self.kinds[at + 1] is Kind.SCALE
                power = self.row[at + 1].meaning.number if scale else 0
                return self._rate(UnitRead(at + 1 + scale, unit, meaning.number, meaning.qualifier, power=power))
            if isinstance(prefix, Currency) and isinstance(meaning.unit, Currency):
                return UnitRead(at + 1, uncarried=self.words(start - 1, at))  # $5 yen
        if self.kinds[start - 1] is Kind.DOT:
            start -= 1  # the unit after "m." is not the one of this number, so the dot is none of an abbreviation
        if prefix is not None:
            return self._rate(UnitRead(start, prefix))
        digits = self.kinds[at - 1] in (Kind.NUMBER, Kind.MORE) and self.glued(at)
        if at == start and (kind is Kind.CLASSIFIER or (kind is Kind.PLACE and digits)):
            return self._rate(UnitRead(at + 1, CountUnit.COUNT))
        if kind in (Kind.SLASH, Kind.PER, Kind.EACH) and at == start and self._is_rate(at):
            return UnitRead(at + 1, uncarried=self._word(at))
        return UnitRead(start)

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
        known = self.kinds[at] is Kind.UNIT and self.row[at].text.lower() not in PREFIXES
        return at if known or self.kinds[at] is Kind.UNCARRIED else start

    def _rate(self, read: UnitRead) -> UnitRead:
        """What a unit is per: yuan per mu is an intensity, and per day too; yuan per tonne and metres per hour are no units of ours."""
        stroke, money = read.next, isinstance(read.unit, Currency)
        if self.kinds[stroke] in _BRACKETS and money and not self.strict:
            return self._rate_past_bracket(read, self.past_bracket(stroke))
        if money and self.kinds[stroke] is Kind.PER_AREA:  # psf
            return self._per(read, self.row[stroke].meaning.unit, *self.time(stroke + 1))
        if self.kinds[stroke] is Kind.HYPHEN and self.kinds[stroke + 1] in (Kind.PER, Kind.A):
            stroke += 1
        if self.kinds[stroke] is Kind.TIME and self.kinds[stroke + 1] in _STROKES and money:
            stroke, per = stroke + 1, self.row[stroke].meaning.unit  # yuan daily per sqm
            if self.kinds[stroke + 1] is Kind.UNIT and isinstance(self.row[stroke + 1].meaning.unit, AreaUnit):
                return self._per(read, self.row[stroke + 1].meaning.unit, per, stroke + 2)
        if self.kinds[stroke] not in _STROKES:
            return read
        below = stroke + 2 if self.kinds[stroke + 1] is Kind.HYPHEN else stroke + 1
        if self.kinds[below] not in (Kind.UNIT, Kind.UNCARRIED, Kind.TIME):
            if self._may_end(read.unit, stroke, below):
                return read
            counted = self.kinds[below] in NUMBERS and self.kinds[below + 1] is Kind.UNIT  # for each 100 sqm
            return UnitRead(below + 2 * counted, uncarried=self._word(read.next - 1))
        unit = self.row[below].meaning.unit
        if money and isinstance(unit, AreaUnit):
            dotted = self.kinds[below + 1] is Kind.DOT and self.kinds[below + 2] in (Kind.SLASH, Kind.PER)  # sq. ft./yr
            per, after = self.time(below + 1 + dotted)
            return self._per(read, unit, per, after)
        joined = self.kinds[below + 1] in _STROKES or self.folded[self.row[below].end :][:1] == "·"
        if money and isinstance(unit, DurationUnit) and joined:
            area = self.row[below + 2].meaning.unit if self.kinds[below + 2] is Kind.UNIT else None
            if isinstance(area, AreaUnit):
                if self.row[below].meaning.number > 1:
                    return UnitRead(below + 3, uncarried=self.words(below, below))
                return self._per(read, area, unit, below + 3)  # yuan per day per square meter
        slashed = isinstance(read.unit, AreaUnit) and self.kinds[stroke] is Kind.SLASH
        speed = slashed or (isinstance(read.unit, LengthUnit) and unit is DurationUnit.HOUR)
        if isinstance(unit, DurationUnit) and not speed:
            return read  # 8,000 yuan a month is 8,000 yuan
        return UnitRead(below + 1, uncarried=self.words(max(read.next - 1, 0), below))

    def _per(self, read: UnitRead, area: Unit | None, per: Unit | None, after: int) -> UnitRead:
        """Money per area, and per a time where one is said; nothing where that is no unit."""
        unit = per_area(read.unit, area, per)
        if unit is None or self._is_for_more(after):
            return UnitRead(after, uncarried=self.words(max(read.next - 1, 0), after - 1))
        return read._replace(next=after, unit=unit)

    def _is_for_more(self, at: int) -> bool:
        """Whether a rate goes on with what was not understood, so that it is another one: per sqm per week, /m2/mo, /㎡*天."""
        kind = self.kinds[at]
        timed = kind is Kind.OPEN and self.kinds[at + 1] is Kind.TIME
        if timed or kind in (Kind.SLASH, Kind.EACH) or (kind is Kind.PER and self.row[at].meaning.number):
            return True
        return pattern(r"[·•*.．](?=[^\W\d])|·(?=[0-9])").match(self.folded, self.row[at - 1].end) is not None

    def time(self, at: int) -> tuple[Unit | None, int]:
        """The time that a rate is for, if one is said, and the token after it: /天, per month, ·月, monthly."""
        start, parted = at, self.kinds[at] is Kind.COMMA and self.kinds[at + 1] in (Kind.PER, Kind.TIME)
        at += parted  # per sqm, per day
        adverb = self.kinds[at] is Kind.TIME and self.row[at].text.isascii()
        ends = self.glued(at) and not self.folded[self.row[at].end :][:1].isalnum()  # 元/平方米天
        dotted = self.kinds[at] is Kind.OTHER and pattern(r" ?[·•]").match(self.folded, self.row[at - 1].end)
        word, said = at if adverb or ends else at + 1, adverb or ends or dotted or self.kinds[at] in _STROKES
        if not said or self.kinds[word] not in (Kind.UNIT, Kind.TIME):
            return None, start
        unit, another = self.row[word].meaning.unit, parted and adverb and self.folded[self.row[at].end :][:1] == " "
        whole = isinstance(unit, DurationUnit) and self.row[word].meaning.number <= 1  # a week is no unit of ours
        return (unit, word + 1) if whole and not another else (None, start)

    def _may_end(self, unit: Unit | None, stroke: int, below: int) -> bool:
        """Whether a unit may stand before a stroke and a word that is no unit: 5万元/户, and neither km/h nor 3人/户."""
        token = self.row[stroke]
        if token.kind in (Kind.PER, Kind.A) and pattern(_ABBREVIATED).match(self.folded, token.end):
            return False
        if token.kind is not Kind.SLASH or self.folded[token.end : token.end + 1].isspace():
            return token.kind not in (Kind.PER, Kind.EACH) or self.kinds[below] not in NUMBERS  # yuan per 100 sqm
        uneven = pattern("(?![1-9][0,]+(?![0-9]))[0-9][0-9,]{3}").match(self.folded, token.end)
        if isinstance(unit, CountUnit) and uneven:
            return True  # 930套/76458.66㎡
        known = (Kind.CLASSIFIER, Kind.PLACE, Kind.NOUN) if isinstance(unit, Currency) else ()
        return self.kinds[below] in (*known, Kind.QUALIFIER)

    def _word(self, at: int) -> str:
        """The text from a token to the next blank, for a message."""
        return self.text[self.row[at].start :][:40].split()[0]

    def _is_rate(self, at: int) -> bool:
        """Whether a number without a unit is one for each of something: 50万/亩, 5万每平米, 5 per thousand."""
        kind, below = self.kinds[at], self.kinds[at + 1]
        if kind is Kind.SLASH:
            return self.glued(at) and below is not Kind.NUMBER
        if kind is Kind.PER and not self.row[at].meaning.number:
            return False  # every
        if kind in (Kind.PER, Kind.EACH) and below is Kind.UNIT:
            return isinstance(self.row[at + 1].meaning.unit, AreaUnit)
        return kind is Kind.PER and below in (Kind.UNCARRIED, Kind.SCALE, Kind.A)

    def past_bracket(self, at: int) -> int:
        """Past the bracket that a figure stands before, or at the end of: 60 yuan (US$8.77) per square meter."""
        for close in range(at, min(at + _LONGEST_BRACKET, len(self.row))):
            if self.kinds[close] is Kind.CLOSE:
                return close + 1
        return at

    def _rate_past_bracket(self, read: UnitRead, stroke: int) -> UnitRead:
        """Money whose "per square meter" stands after a bracket; the bracket is outside."""
        if self.kinds[stroke] not in (Kind.PER, Kind.SLASH) or self.kinds[stroke + 1] is not Kind.UNIT:
            return read
        area, (per, _) = self.row[stroke + 1].meaning.unit, self.time(stroke + 2)
        return read._replace(unit=per_area(read.unit, area, per)) if isinstance(area, AreaUnit) else read


def per_area(money: Unit | None, area: Unit | None, per: Unit | None = None) -> IntensityUnit | None:
    """Money per area, and per time where it is a rent; None where there is no money."""
    return IntensityUnit.of(money, area, per) if isinstance(money, Currency) else None
