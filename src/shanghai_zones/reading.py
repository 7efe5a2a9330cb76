"""A figure's words to a `Measure`: one figure (`parse_measure`) or every figure of a text (`find_measures`).

One grammar serves both, and both languages: qualifier, sign of money, number, scale, unit, a second end for a range,
and what may stand after them. It walks over a row of tokens from left to right, looks a few tokens ahead and never
back, and keeps no stack, so the time is linear in the text. What it does not know it leaves: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import attrs

from .decimals import AFTER, BEFORE, added, plain, scaled, shifted
from .errors import DatasetError, ParseError, shown
from .figure_context import Surroundings, is_year
from .figure_tokens import Token, blocks, fold, tokens
from .figure_words import PREFIXES, SIGNS, Kind
from .measures import AnyMeasure, Count, Duration, Ratio, measure
from .numerals import Numeral, read_number
from .units import AreaUnit, CountUnit, Currency, DurationUnit, IntensityUnit, LengthUnit, RatioUnit, Unit
from .words import Qualifier

__all__ = ["MeasureMatch", "find_measures", "parse_measure"]


@attrs.frozen
class MeasureMatch:
    """A figure found in a text: where it stands, its words, and what they say.

    `also` is the conversion that the text gives in brackets after it; `level` is True for a size class ("100-billion-level",
    千亿级), which is no amount.

    >>> import shanghai_zones as sz
    >>> match, = sz.find_measures("an investment of 8 billion yuan (US$1.18 billion)")
    >>> match.start, match.end, match.text, str(match.also)
    (17, 31, '8 billion yuan', 'US$1.18 billion')
    """

    start: int
    end: int
    text: str
    measure: AnyMeasure
    also: AnyMeasure | None = None
    level: bool = False


def parse_measure(text: str) -> AnyMeasure:
    """The one figure that a text is, all of it, in English or Chinese.

    `reported` of the measure holds the words, with white space and stray markup normalised.

    >>> import shanghai_zones as sz
    >>> sz.parse_measure("more than 11.7 billion yuan")
    Money('11700000000', 'CNY', 'more_than')
    >>> sz.parse_measure("约45亩")
    Area('45', 'mu', 'about')

    Raises `ParseError`, which says what was not understood and what to do, `TypeError` for what is no text.
    """
    if not isinstance(text, str):
        raise TypeError(f"parse_measure() takes a text, not {shown(text)}")
    words = text.strip()
    if not words:
        raise ParseError("no figure in an empty text; write one such as 'about 45 mu' or '约45亩'")
    if len(words) > _LONGEST:
        raise ParseError(
            f"{shown(words)} has {len(words)} characters, too many for one figure; find_measures() reads longer texts"
        )
    reader = _Reader(words, fold(words), strict=True)
    figure, _ = reader.figure(0)
    if figure is not None and figure.next < len(reader.row) and reader.row[figure.next].kind is Kind.NOUN:
        figure = reader.with_noun(figure)
    found = None if figure is None or figure.next < len(reader.row) or figure.level else figure.measure(words)
    if found is None:
        raise _refused(words, reader, figure)
    return found


def find_measures(text: str) -> list[MeasureMatch]:
    """Every figure in a text of any length, in order; dates, ordinals, names and house numbers are none.

    The noun of a count is outside the match ("more than 290" companies), in Chinese the measure word is inside (400多家).
    A conversion in brackets is `also` of the figure before it, and no match of its own.

    >>> import shanghai_zones as sz
    >>> for match in sz.find_measures("In 2023 it signed 21 projects worth over 11.7 billion yuan on about 45 mu (3 hectares)."):
    ...     print(match.start, repr(match.text), match.measure)
    18 '21' 21
    37 'over 11.7 billion yuan' more than 11.7 billion yuan
    63 'about 45 mu' about 45 mu

    Raises `TypeError` for what is no text.
    """
    if not isinstance(text, str):
        raise TypeError(f"find_measures() takes a text, not {shown(text)}")
    return list(_matches(text))


_LONGEST = 500  # characters of one figure
_PHRASE = 6  # words before a number, at most


class _Figure(NamedTuple):
    """What the grammar made of the words from `start` to `end`; `next` is the token after them."""

    start: int
    end: int
    next: int
    value: Decimal
    unit: Unit
    qualifier: Qualifier
    high: Decimal | None = None
    level: bool = False
    bare: bool = False  # a number without a unit word or a measure word
    power: int = 0  # of its scale word

    def measure(self, text: str) -> AnyMeasure | None:
        """The measure, or None where there can be none: too many digits, a negative area."""
        try:
            return measure(self.value, self.unit, self.qualifier, self.high, _normalised(text[self.start : self.end]))
        except (ParseError, DatasetError):
            return None


class _Opening(NamedTuple):
    """What stands before the number of a figure."""

    next: int
    qualifier: Qualifier | None = None
    words: str = ""  # the qualifier as printed, lower case
    prefix: Unit | None = None  # a unit before the number: US$, 人民币, 百分之
    per: AreaUnit | None = None  # 每亩
    frame: Kind | None = None  # FROM or BETWEEN
    core: int = 0  # the token after the qualifier: the number, or the sign of money before it
    negative: bool = False


class _UnitRead(NamedTuple):
    """A unit after a number; `times` is how many of it the word is (a decade is ten years)."""

    next: int
    unit: Unit | None = None
    times: int = 1
    qualifier: Qualifier | None = None
    uncarried: str = ""


class _End(NamedTuple):
    """One end of a figure: a number with its unit."""

    number: Numeral
    unit: _UnitRead
    value: Decimal
    high: Decimal | None


class _Reader:
    """The grammar over the tokens of one text, or of a block of it."""

    def __init__(self, text: str, folded: str, start: int = 0, end: int | None = None, *, strict: bool = False) -> None:
        self.text = text
        self.folded = folded
        self.row = tokens(self.folded, start, end)
        self.strict = strict  # the text is known to be a figure, so nothing around it is asked
        self.uncarried = ""  # the last unit that was met and is not carried, for the message
        self.year = ""

    def kind(self, index: int) -> Kind | None:
        return self.row[index].kind if 0 <= index < len(self.row) else None

    def glued(self, index: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        return 0 < index < len(self.row) and self.row[index].start == self.row[index - 1].end

    # A figure from its first word to its last.

    def figure(self, first: int) -> tuple[_Figure | None, int]:
        """The figure that begins at a token, or None, and the token to go on from."""
        opening = self.opening(first)
        money = isinstance(opening.prefix, Currency)
        end = self.end(opening.next, opening.prefix, opening.negative, money)
        if end is None:
            return self.bare_size(first)
        past = end.unit.next
        if end.unit.uncarried:
            self.uncarried = end.unit.uncarried
            return None, past
        if self.strict and end.unit.unit is DurationUnit.YEAR and is_year(self.row[opening.next].text):
            self.year = self.row[opening.next].text  # 2023年
            return None, past
        found = None
        if end.high is None:
            found = self.range(first, opening, end)
        if found is None and opening.frame is not None:
            return None, first + 1  # "from" and "between" without a range: the number is read without them
        if found is None:
            found = self.single(first, opening, end)
        if found is None:
            return None, max(past, first + 1)
        if not self.strict:
            found = self.in_context(first, opening, found)
        return found, (max(past, first + 1) if found is None else found.next)

    def opening(self, first: int) -> _Opening:
        """The words before a number, if there is one; at most `_PHRASE` of them."""
        opening = _Opening(first, core=first)
        for at in range(first, min(first + _PHRASE, len(self.row))):
            token, kind = self.row[at], self.row[at].kind
            if kind is Kind.QUALIFIER:
                if opening.qualifier is None:
                    opening = opening._replace(
                        qualifier=token.meaning.qualifier, words=" ".join(token.text.lower().split())
                    )
                opening = opening._replace(core=at + 1)
            elif kind is Kind.HYPHEN and token.text in "~～∼" and opening.qualifier is None:
                opening = opening._replace(qualifier=Qualifier.ABOUT, words="~", core=at + 1)
            elif opening.qualifier is not None and (
                kind in (Kind.LINK, Kind.ELLIPSIS, Kind.EQUIVALENT)
                or (kind is Kind.DOT and opening.words == "approx" and self.glued(at))
            ):
                if opening.prefix is None:
                    opening = opening._replace(core=at + 1)
            elif kind in (Kind.FROM, Kind.BETWEEN) and opening.frame is None and opening.prefix is None:
                opening = opening._replace(frame=kind)
            elif kind is Kind.UNIT and opening.prefix is None and self.is_prefix(at):
                opening = opening._replace(prefix=token.meaning.unit)
            elif (
                kind is Kind.EACH
                and self.kind(at + 1) is Kind.UNIT
                and isinstance(self.row[at + 1].meaning.unit, AreaUnit)
            ):
                opening = opening._replace(per=self.row[at + 1].meaning.unit)
            elif kind is Kind.UNIT and opening.per is not None and self.kind(at - 1) is Kind.EACH:
                pass
            elif self.is_sign(at) and not opening.negative:
                opening = opening._replace(negative=True)
            else:
                return opening._replace(next=at)
        return opening._replace(next=min(first + _PHRASE, len(self.row)))

    def is_prefix(self, at: int) -> bool:
        return self.row[at].text.lower().replace(" ", "").replace("\\", "").replace(".", "") in PREFIXES

    def is_sign(self, at: int) -> bool:
        """Whether a token is a minus sign: right before a number, and after no word."""
        token = self.row[at]
        if token.kind is not Kind.MINUS and not (token.kind is Kind.HYPHEN and token.text == "-"):
            return False
        ahead = self.text[token.start - 1 : token.start]
        if ahead.isascii() and ahead.isalnum():
            return False
        return token.text.isalpha() or self.glued(at + 1)

    def end(self, at: int, prefix: Unit | None, negative: bool, money: bool) -> _End | None:
        """A number and its unit."""
        if at >= len(self.row):
            return None
        number = read_number(self.row, at, money=money)
        if number is None:
            return None
        unit = self.unit(number.next, prefix)
        value, high = number.value, number.high
        if unit.unit is not None and unit.times != 1:
            value, high = scaled(value, unit.times, 1), None if high is None else scaled(high, unit.times, 1)
        if isinstance(unit.unit, DurationUnit):
            if self.row[unit.next - 1].text.startswith("个半"):  # 三个半月
                value = added(value, Decimal("0.5"))
            elif self.kind(unit.next) is Kind.HALF and self.row[unit.next].text == "半":  # 一年半
                value, unit = added(value, Decimal("0.5")), unit._replace(next=unit.next + 1)
        if negative:
            value, high = value.copy_negate(), None
        return _End(number, unit, value, high)

    def unit(self, at: int, prefix: Unit | None) -> _UnitRead:
        """The unit after a number, if any, and what it is a unit per."""
        start = at
        if self.kind(at) is Kind.HYPHEN and self.row[at].text == "-" and self.glued(at) and self.glued(at + 1):
            at += 1
        stretched = at
        while stretched < at + 2 and self.kind(stretched) is Kind.STRETCH:
            stretched += 1
            if self.kind(stretched) is Kind.HYPHEN:
                stretched += 1
        if self.kind(stretched) is Kind.UNIT and stretched > at and self.row[stretched].text.lower() not in PREFIXES:
            at = stretched
        kind = self.kind(at)
        if kind is Kind.UNCARRIED:
            return _UnitRead(at + 1, uncarried=self.row[at].text)
        if kind is Kind.SHORT and prefix is None and self.row[at].meaning.unit is not None:
            return self.rate(_UnitRead(at + 1, LengthUnit.M))
        if kind is Kind.UNIT:
            meaning, text = self.row[at].meaning, self.row[at].text.lower()
            other = prefix is not None and meaning.unit is not prefix
            before_next = text in PREFIXES and self.kind(at + 1) is Kind.NUMBER
            if meaning.unit is not None and text not in SIGNS and not other and not before_next:
                return self.rate(_UnitRead(at + 1, meaning.unit, meaning.number, meaning.qualifier))
        elif kind in (Kind.CLASSIFIER, Kind.PLACE) and prefix is None and at == start and self.is_measure_word(at):
            return _UnitRead(at + 1, CountUnit.COUNT)
        return self.rate(_UnitRead(start, prefix)) if prefix is not None else _UnitRead(start)

    def is_measure_word(self, at: int) -> bool:
        """区 and 市 make a count after digits only, 期 after 分: 三期 is the third phase."""
        if self.kind(at) is Kind.PLACE:
            return self.kind(at - 1) in (Kind.NUMBER, Kind.MORE) and self.glued(at)
        if self.row[at].text == "期" and not self.strict:
            number = self.row[at - 1]
            return self.text[number.start - 1 : number.start] in tuple("分共设")
        return True

    def rate(self, read: _UnitRead) -> _UnitRead:
        """What a unit is per: yuan per mu is an intensity; yuan per tonne, metres per hour are no unit of ours."""
        at = read.next
        stroke = at
        if self.kind(at) is Kind.HYPHEN and self.kind(at + 1) is Kind.PER:
            stroke = at + 1
        if self.kind(stroke) not in (Kind.SLASH, Kind.PER, Kind.A, Kind.EACH):
            return read
        below = stroke + 1
        if self.kind(below) is Kind.HYPHEN:
            below += 1
        if self.kind(below) is Kind.UNCARRIED:
            return read._replace(next=below + 1, uncarried=self.text[self.row[at - 1].start : self.row[below].end])
        if self.kind(below) is not Kind.UNIT:
            return read
        unit = self.row[below].meaning.unit
        if isinstance(read.unit, LengthUnit) and isinstance(unit, DurationUnit):
            return read._replace(next=below + 1, uncarried=self.text[self.row[at - 1].start : self.row[below].end])
        if isinstance(read.unit, Currency) and isinstance(unit, AreaUnit):
            after = below + 1
            # A rent per day or month is no price of land.
            if Surroundings(self.folded, self.row[below].end, self.row[below].end).follows(
                r"\s*(?:[/·•.．]|per|an?|每)\s*(?:day|month|hour|天|日|月|小时)"
            ):
                return read._replace(next=after, uncarried=self.text[self.row[at - 1].start : self.row[below].end])
            intensity = _intensity(read.unit, unit)
            if intensity is None:
                return read._replace(next=after, uncarried=self.text[self.row[at - 1].start : self.row[below].end])
            return read._replace(next=after, unit=intensity)
        return read

    # Two ends.

    def range(self, first: int, opening: _Opening, low: _End) -> _Figure | None:
        """The range whose low end was read; None if what follows is no high end."""
        at = low.unit.next
        joint = self.kind(at)
        if joint is Kind.AND and opening.frame is not Kind.BETWEEN:
            return None
        if joint not in (Kind.TO, Kind.HYPHEN, Kind.AND, Kind.OR):
            return None
        if self.kind(at + 1) is Kind.HYPHEN and self.row[at + 1].text == self.row[at].text:
            at += 1  # --
        if joint is Kind.HYPHEN and self.kind(at + 1) is Kind.TO:
            at += 2 if self.kind(at + 2) is Kind.HYPHEN else 1  # three-to-five-year
        second = self.opening(at + 1)
        if (
            second.qualifier is not None
            or second.frame is not None
            or second.per is not None
            or (second.negative and not self.strict)
        ):
            return None
        prefix = second.prefix or opening.prefix
        high = self.end(second.next, prefix, second.negative, isinstance(prefix, Currency))
        if high is None or high.high is not None or high.unit.uncarried:
            return None
        own, unit = low.unit.unit, high.unit.unit
        if self.per_of(own) is None and isinstance(unit, IntensityUnit) and own is unit.currency:
            own = unit  # 5万元至10万元/亩
        if own is not None and own is not opening.prefix and own is not unit and unit is not None:
            return None
        if own is not None and unit is None:
            return None
        low_value = low.value
        if own is None or own is opening.prefix:
            low_value = _inherited(low, high)
        if own is None and high.unit.times != 1:
            low_value = scaled(low_value, high.unit.times, 1)
        if low_value >= high.value:
            return None
        if joint is Kind.OR and not (high.value == added(low_value, Decimal(1)) or self.neighbours(low, high)):
            return None
        if not self.strict and not self.is_range(first, opening, joint, low, high, unit):
            return None
        if opening.per is not None and isinstance(unit, Currency):
            unit = _intensity(unit, opening.per)
            if unit is None:
                return None
        return self.finished(first, high.unit.next, low_value, unit, Qualifier.BETWEEN, high.value)

    def per_of(self, unit: Unit | None) -> AreaUnit | None:
        return unit.area if isinstance(unit, IntensityUnit) else None

    def neighbours(self, low: _End, high: _End) -> bool:
        """Whether two numbers are one apart before their scale: two or three million."""
        power = high.number.power
        return bool(power) and added(low.number.value, Decimal(1)) == shifted(high.number.value, -power)

    def is_range(
        self, first: int, opening: _Opening, joint: Kind | None, low: _End, high: _End, unit: Unit | None
    ) -> bool:
        """Whether two ends are a range in this text, and not a change from one to the other, nor two years or dates."""
        low_text, high_text = self.row[opening.next].text, self.row[high.number.next - 1].text
        if unit is None and (is_year(low_text) or is_year(high_text)):
            return False
        around = Surroundings(self.folded, self.row[first].start, self.row[high.unit.next - 1].end)
        if (
            is_year(low_text)
            and low.unit.unit is None
            and (low_text[2:] != "00" or around.said_before("in|since|by|of|until|year"))
        ):
            return False
        if unit is None and joint is Kind.HYPHEN and (low_text[0] == "0" or high_text[0] == "0"):
            return False
        if opening.frame is Kind.FROM:
            between = Surroundings(self.folded, self.row[opening.next].start, self.row[high.unit.next - 1].end)
            return not around.changes and not (
                self.row[first].text in "从由" and low.unit.unit is not None and not between.follows("不等")
            )
        if joint is Kind.TO and (low.unit.unit is not None or unit is None):
            changed = around.changes if low.unit.unit is not None else around.changes_by
            return not changed or self.row[low.unit.next].text in "至到"
        return True

    # One end.

    def single(self, first: int, opening: _Opening, end: _End) -> _Figure | None:
        unit: Unit | None = end.unit.unit
        if opening.per is not None:
            if not isinstance(unit, Currency):
                return None
            unit = _intensity(unit, opening.per)
            if unit is None:
                return None
        qualifier = opening.qualifier or end.number.qualifier or end.unit.qualifier
        if end.high is not None:
            return self.finished(first, end.unit.next, end.value, unit, Qualifier.BETWEEN, end.high)
        return self.finished(first, end.unit.next, end.value, unit, qualifier, None, end.number)

    def finished(
        self,
        first: int,
        at: int,
        value: Decimal,
        unit: Unit | None,
        qualifier: Qualifier | None,
        high: Decimal | None,
        number: Numeral | None = None,
    ) -> _Figure | None:
        """A figure with what may stand after its unit: 多, a level, "or more", 以上."""
        at, level = self.level(at, unit, number)
        if level and unit is None:
            if number is None or number.value < 10**8:
                return None
            unit = Currency.CNY  # a size class without a currency is in yuan, as 千亿级 is in Chinese statistics
        if (
            not level
            and isinstance(unit, DurationUnit | LengthUnit)
            and self.kind(at) is Kind.MORE
            and self.glued(at)
            and self.row[at].text != "来"
        ):
            if self.kind(at + 1) not in (Kind.CLASSIFIER, Kind.UNIT):
                qualifier, at = qualifier or self.row[at].meaning.qualifier, at + 1  # 两年多
        if self.kind(at) is Kind.AFTERWARDS and (
            self.row[at].text != "内" or isinstance(unit, DurationUnit | LengthUnit)
        ):
            if high is None:
                qualifier = qualifier or self.row[at].meaning.qualifier
            at += 1
        elif self.kind(at) is Kind.PLUS and self.kind(at + 1) is not Kind.NUMBER:
            qualifier, at = qualifier or Qualifier.MORE_THAN, at + 1
        elif (
            self.kind(at) is Kind.HYPHEN
            and self.kind(at + 1) is Kind.AFTERWARDS
            and self.row[at + 1].text in ("plus", "odd")
        ):
            qualifier, at = qualifier or Qualifier.MORE_THAN, at + 2
        if level:
            qualifier = Qualifier.ABOUT if high is None else qualifier
        last = self.row[at - 1]
        start, stop = self.row[first].start, self.with_mark(self.row[first].start, last.end)
        return _Figure(
            start, stop, at, value, unit or CountUnit.COUNT, qualifier or Qualifier.EXACT, high, level, unit is None
        )

    def level(self, at: int, unit: Unit | None, number: Numeral | None) -> tuple[int, bool]:
        """Past "-level" or 级, if it stands here."""
        dash = self.kind(at) is Kind.HYPHEN
        word = at + 1 if dash else at
        if (
            self.kind(word) is Kind.LEVEL
            and unit in (None, *Currency)
            and (dash or self.glued(word) or (number is not None and number.power >= 9))
        ):
            return word + 1, True
        return at, False

    def with_mark(self, start: int, end: int) -> int:
        """The end of a figure, with the mark that closes what a mark inside opened: `45 *mu*`."""
        if self.text[end : end + 1] == "*" and self.text.count("*", start, end) % 2:
            return end + 1
        if self.text[end : end + 1] == "." and self.text[max(start, end - 6) : end].lower().replace(" ", "").endswith(
            ("sq.m", "sq.km", "sq.ft")
        ):
            return end + 1
        return end

    def bare_size(self, first: int) -> tuple[_Figure | None, int]:
        """ "Billion-yuan" without a number: a size class."""
        at = first
        if (
            self.kind(at) is not Kind.SCALE
            or self.kind(at + 1) is not Kind.HYPHEN
            or self.kind(at + 2) is not Kind.UNIT
        ):
            return None, first + 1
        unit, power = self.row[at + 2].meaning.unit, self.row[at].meaning.number
        around = Surroundings(self.folded, self.row[at].start, self.row[at + 2].end)
        if not isinstance(unit, Currency) or power < 6 or around.is_piece:
            return None, first + 3
        found = self.finished(first, at + 3, shifted(Decimal(1), power), unit, None, None)
        return (None, at + 3) if found is None else (found._replace(level=True), found.next)

    # What stands around it.

    def in_context(self, first: int, opening: _Opening, figure: _Figure) -> _Figure | None:
        """The figure as it reads in this text, or None where it is none: a year, a label, a vague amount."""
        head = self.row[opening.next]
        around = Surroundings(self.folded, figure.start, figure.end)
        at_number = Surroundings(self.folded, head.start, figure.end)
        if around.is_piece or at_number.is_ordinal() or self.is_foreign(first) or self.kind(first - 1) is Kind.FRACTION:
            return None
        if self.kind(first - 1) is Kind.VAGUE and self.glued(first):
            return None  # 数十亿
        if self.kind(opening.next - 1) is Kind.VAGUE or (
            self.kind(figure.next) is Kind.VAGUE and self.glued(figure.next)
        ):
            return None
        if self.kind(figure.next) is Kind.FRACTION or (
            self.kind(figure.next) is Kind.HYPHEN
            and self.kind(figure.next + 1) is Kind.FRACTION
            and self.glued(figure.next + 1)
        ):
            return None
        if opening.negative and not isinstance(figure.unit, RatioUnit):
            figure = self.from_token(figure, opening.next)
        if opening.words == "over" and around.said_before(
            r"spread|sprawl\w*|stretch\w*|extend\w*|scattered|distributed"
        ):
            figure, opening = self.from_token(figure, opening.core), _Opening(opening.next, core=opening.core)
        if isinstance(figure.unit, DurationUnit):
            return self.duration_in_context(opening, figure, head)
        if isinstance(figure.unit, LengthUnit) and at_number.before.endswith(("时速", "时速达", "每小时", "车速")):
            return None
        bare_scale = head.kind is Kind.HAN and head.text[0] in "百千万亿"
        if self.row[first].text in ("上", "破") and not (
            bare_scale or (self.row[first].text == "破" and not figure.bare)
        ):
            figure = self.from_token(figure, opening.core)
            opening = _Opening(opening.next, core=opening.core)
        if bare_scale and figure.qualifier is Qualifier.EXACT and figure.high is None and not figure.level:
            if isinstance(figure.unit, Currency):
                if head.text == "万" or at_number.before[-3:].endswith(("单位：", "单位:")):
                    return None
                return figure._replace(level=True)
            if isinstance(figure.unit, CountUnit):
                return None
        if isinstance(figure.unit, CountUnit):
            return self.count_in_context(first, opening, figure, head)
        return figure

    def from_token(self, figure: _Figure, index: int) -> _Figure:
        """The figure without the words before a token."""
        value = figure.value.copy_abs()
        qualifier = figure.qualifier if figure.high is not None else Qualifier.EXACT
        return figure._replace(start=self.row[index].start, value=value, qualifier=qualifier)

    def is_foreign(self, first: int) -> bool:
        """Whether the sign of a currency that is not carried stands right before: S$5 million."""
        if self.kind(first - 1) is not Kind.UNCARRIED:
            return False
        sign = self.row[first - 1]
        return self.row[first].start - sign.end <= 1 and (sign.text[-1] in "$£₩₹" or sign.text.isupper())

    def duration_in_context(self, opening: _Opening, figure: _Figure, head: Token) -> _Figure | None:
        """A duration, and no date, part of a year, or plan; "over four years" is during them, 近五年 the last five."""
        at_number = Surroundings(self.folded, head.start, figure.end)
        unit, unit_text = figure.unit, self.row[figure.next - 1].text
        if (
            unit is DurationUnit.YEAR
            and is_year(head.text)
            and not (
                figure.qualifier is not Qualifier.EXACT and figure.high is None and opening.words not in ("近", "")
            )
        ):
            return None
        if at_number.said_before("first") and unit is DurationUnit.MONTH:
            return None
        if unit is DurationUnit.MONTH and at_number.before.rstrip()[-1:] in ("前", "首", "头"):
            return None
        if head.kind is Kind.HAN and head.text == "一" and figure.qualifier is Qualifier.EXACT:
            if (
                at_number.before[-1:] in tuple("第新这那每上前同某当逐后")
                or unit_text in ("天", "周", "星期", "个星期")
                or at_number.follows("度|一")
            ):
                return None
        if unit is DurationUnit.YEAR and at_number.follows(r"[\s-]*Plan\b|\s*规划期"):
            return None
        if unit is DurationUnit.YEAR and at_number.follows(r"\s*plan\b") and at_number.said_before(r"\w+th"):
            return None
        if head.kind is Kind.NUMBER and len(head.text) == 2 and unit_text == "年" and at_number.said_before("’|'|‘"):
            return None
        if opening.words == "over" and figure.high is None:
            before = Surroundings(self.folded, figure.start, figure.end)
            if not before.said_before(
                r"for|of|in|well|just|after|with|has|had|have|takes?|took|taken|lasted|spent|spanning|boasts?|boasting"
            ) and not at_number.follows(r"\s+(?:of\b|ago|old|later|to\s)"):
                return self.from_token(figure, opening.core)
        if opening.words == "近" and figure.high is None:
            before = Surroundings(self.folded, figure.start, figure.end)
            if _spent(before.before):
                return figure
            return self.from_token(figure, opening.core)
        return figure

    def count_in_context(self, first: int, opening: _Opening, figure: _Figure, head: Token) -> _Figure | None:
        """A count, and no year, label, name, date, or "one"."""
        around = Surroundings(self.folded, figure.start, figure.end)
        at_number = Surroundings(self.folded, head.start, figure.end)
        digits = head.text if head.kind is Kind.NUMBER else ""
        whole = plain(figure.value).as_tuple().exponent == 0 and ("." not in digits or figure.value >= 1000)
        if opening.words == "突破" and not figure.bare and around.follows(r".{0,8}(?:技术|难题|瓶颈|关键|卡脖子|难点)"):
            return self.from_token(figure, opening.core)
        if opening.words in ("top", "tops"):
            return None
        if head.text in ("零", "〇"):
            return None
        if at_number.before[-1:] in tuple("号弄幢栋") and self.row[figure.next - 1].text in tuple("幢栋层座"):
            return None  # 1500号3幢5层
        if not figure.bare:
            if _first_ones(at_number.before) and self.row[figure.next - 1].text in tuple("名位强家大个批"):
                return None
            if figure.value == 1 and head.kind is Kind.HAN and figure.qualifier is Qualifier.EXACT:
                return None
            if is_year(digits) and self.row[figure.next - 1].text not in ("家", "个", "人", "名"):
                return None
            return figure
        if not whole:
            return None
        if head.kind in (Kind.HAN,) or at_number.chinese:
            said = (
                opening.qualifier is not None
                or figure.qualifier not in (Qualifier.EXACT, Qualifier.BETWEEN)
                or (digits and figure.value >= 10_000 and "," not in digits and len(digits) < 5)
            )
            if is_year(digits) and not (opening.qualifier is not None and opening.words not in ("近",)):
                return None
            return figure if said and not at_number.is_never_a_count else None
        if is_year(digits) and at_number.may_be_year(opening.words):
            return None
        if head.kind is Kind.NUMERAL and figure.value <= 1 and opening.qualifier is None:
            return None
        if head.kind is Kind.HALF:
            return figure if figure.value > 1 else None
        return None if at_number.is_label(digits=digits) else figure

    def with_noun(self, figure: _Figure) -> _Figure | None:
        """A count with the noun that it counts, where that is all that is left."""
        if figure.next + 1 == len(self.row) and isinstance(figure.unit, CountUnit):
            return figure._replace(next=figure.next + 1)
        return figure


def _first_ones(before: str) -> bool:
    """Whether 前 before a count is "the first", and not the end of 此前 or 目前."""
    return before[-1:] == "前" and before[-2:-1] not in tuple("此目之以日当年月天先提")


def _spent(before: str) -> bool:
    """Whether 近 before a duration is "nearly": time was spent, and not "in the last"."""
    return before.rstrip().endswith(
        (
            "用了",
            "花了",
            "历时",
            "耗时",
            "长达",
            "为期",
            "时隔",
            "用时",
            "需要",
            "历经",
            "花费",
            "达",
            "拥有",
            "经过",
            "超",
            "短",
            "了",
            "有",
        )
    )


def _inherited(low: _End, high: _End) -> Decimal:
    """The low end of "5 to 10 billion": it has the scale of the high end if it has none of its own and stays below it."""
    if low.number.power or not high.number.power:
        return low.value
    value = shifted(low.value, high.number.power)
    return value if value.compare(high.value) < 0 else low.value


def _intensity(currency: Currency, area: AreaUnit) -> IntensityUnit | None:
    """Money per area, if that is a unit of the vocabulary."""
    code = f"{currency}/{area}"
    return IntensityUnit(code) if code in tuple(IntensityUnit) else None


def _normalised(words: str) -> str:
    """The printed words with single blanks and without stray markup."""
    if not words.isascii():
        words = words.replace("\u200b", "")
    return " ".join(words.replace("*", "").replace("\\", "").replace("`", "").split())


# Finding.


def _matches(text: str) -> Iterator[MeasureMatch]:
    """The figures of a text, block by block."""
    folded, past = fold(text), 0
    for start, last, end in blocks(text):
        if past >= last:
            continue
        reader = _Reader(text, folded, max(start, past), end)
        for match in _in_block(reader, last):
            past = match.end
            yield match


_STARTS = frozenset(
    {
        Kind.NUMBER, Kind.NUMERAL, Kind.HAN, Kind.A, Kind.HALF, Kind.SCALE, Kind.QUALIFIER, Kind.FROM, Kind.BETWEEN,
        Kind.UNIT, Kind.EACH, Kind.HYPHEN, Kind.MINUS,
    }
)  # fmt: skip


def _in_block(reader: _Reader, last: int) -> Iterator[MeasureMatch]:
    held: list[_Figure] = []  # figures whose unit or conversion may still come
    row, index = reader.row, 0
    while index < len(row):
        token = row[index]
        if token.meaning.kind not in _STARTS or (token.kind is Kind.UNIT and not reader.is_prefix(index)):
            index += 1
            continue
        if token.start >= last:
            break
        figure, index = reader.figure(index)
        if figure is None:
            continue
        if held and not _continues(reader, held[-1], figure):
            yield from _told(reader, held)
            held = []
        held.append(figure)
        if len(held) > _LONGEST_LIST:
            yield from _told(reader, held)
            held = []
    yield from _told(reader, held)


_LONGEST_LIST = 12


def _continues(reader: _Reader, before: _Figure, figure: _Figure) -> bool:
    """Whether a figure belongs to the one before it: the next of a list, or its conversion in brackets."""
    gap = reader.folded[before.end : figure.start]
    if len(gap) > _SHORT_GAP:
        return False
    opening = gap.rpartition("(")
    if opening[1]:
        return (
            not before.bare
            and ")" not in gap
            and not any(mark in opening[0] for mark in ".,;:，。；：、\n")
            and _is_lead(reader, opening[2])
        )
    return (
        before.bare
        and figure.qualifier is Qualifier.EXACT
        and figure.power >= before.power
        and gap.strip() in (",", "and", ", and", "、", "和", "与", "及", "or")
    )


_SHORT_GAP = 45


def _is_lead(reader: _Reader, words: str) -> bool:
    """Whether words after a bracket only lead to a conversion: nothing, "equivalent to", 相当于."""
    return all(token.kind in (Kind.EQUIVALENT, Kind.LINK, Kind.QUALIFIER) for token in tokens(words))


def _told(reader: _Reader, held: list[_Figure]) -> Iterator[MeasureMatch]:
    """The matches of figures that stand together."""
    shared = held[-1] if held else None
    previous: MeasureMatch | None = None
    for position, figure in enumerate(held):
        if (
            shared is not None
            and position < len(held) - 1
            and figure.bare
            and not isinstance(shared.unit, CountUnit)
            and not shared.level
        ):
            joints = [
                reader.folded[a.end : b.start].strip(" ,")
                for a, b in zip(held[position:], held[position + 1 :], strict=False)
            ]
            if all("(" not in joint for joint in joints) and joints[-1] in ("and", "和", "与", "及", "or"):
                figure = figure._replace(
                    unit=shared.unit, value=shifted(figure.value, 0 if figure.power else shared.power)
                )
        found = figure.measure(reader.text)
        if found is None:
            continue
        if (
            previous is not None
            and previous.also is None
            and "(" in reader.folded[previous.end : figure.start]
            and _converts(previous.measure, found)
        ):
            previous = attrs.evolve(previous, also=found)
            continue
        if previous is not None:
            yield previous
        previous = MeasureMatch(
            figure.start, figure.end, reader.text[figure.start : figure.end], found, None, figure.level
        )
    if previous is not None:
        yield previous


def _converts(one: AnyMeasure, other: AnyMeasure) -> bool:
    """Whether one measure may be the other in another unit."""
    return one.family is other.family and one.unit is not other.unit and not isinstance(one, Count | Duration | Ratio)


# Refusing.


def _refused(words: str, reader: _Reader, figure: _Figure | None) -> ParseError:
    """The error of `parse_measure`: what was not understood, why, and what to do."""
    shown_words = shown(words)
    if figure is None:
        return ParseError(f"{shown_words} is no figure: {_missing(reader)}")
    left = words[figure.end :].strip()
    if left.startswith(("(", "（")):
        remedy = (
            "a conversion in brackets is a figure of its own; find_measures() reads both, the conversion as `.also`"
        )
        return ParseError(f"{shown_words} is more than one figure: {remedy}")
    if left:
        if any(token.kind in (Kind.NUMBER, Kind.NUMERAL, Kind.HAN) for token in reader.row[figure.next :]):
            return ParseError(
                f"{shown_words} is more than one figure: {shown(left)} is left over; find_measures() reads each of them"
            )
        return ParseError(
            f"{shown_words} is no figure: {shown(left)} is no unit that is known; "
            f"leave it out, or write the unit as one of {_KNOWN_UNITS}"
        )
    if figure.level:
        return ParseError(f"{shown_words} is a size class and no amount; find_measures() gives it with level=True")
    if figure.value < 0:
        return ParseError(f"{shown_words} is no figure: a negative amount of {figure.unit!s} cannot be; say a decrease")
    return ParseError(
        f"{shown_words} is no figure of this library: at most {BEFORE} digits stand before the point and {AFTER} after it; "
        "round it first"
    )


_KNOWN_UNITS = "yuan, US$, euros, HK$, yen, mu, ha, km², m², acres, sq ft, m, km, years, months, days, hours, %, percentage points, yuan/mu"


def _missing(reader: _Reader) -> str:
    """Why no figure begins at the first word."""
    if reader.uncarried:
        return (
            f"{shown(reader.uncarried)} is a unit that is known and not carried by this library; "
            f"it carries {_KNOWN_UNITS}, and counts"
        )
    if reader.year:
        return f"{shown(reader.year)} is a year and no duration; Period() reads it"
    kinds = [token.kind for token in reader.row]
    if Kind.VAGUE in kinds:
        vague = reader.row[kinds.index(Kind.VAGUE)].text
        return f"{shown(vague)} is no number that can be told; write the number, or keep the words in a note"
    numbers = (Kind.NUMBER, Kind.NUMERAL, Kind.HAN)
    if not any(kind in numbers for kind in kinds):
        return "there is no number in it; write one such as 'about 45 mu' or '约45亩'"
    for start in range(1, len(reader.row)):
        if reader.row[start].kind in _STARTS:
            figure, _ = reader.figure(start)
            if figure is not None:
                ahead = reader.text[: figure.start].strip()
                return f"{shown(ahead)} before {shown(reader.text[figure.start : figure.end])} is not understood; leave it out"
    return "its number is not understood; write digits as in '11.7 billion yuan' or '117亿元'"
