"""A figure's words to a `Measure`: one figure (`parse_measure`) or every figure of a text (`find_measures`).

One grammar serves both, and both languages: qualifier, sign of money, number, scale, unit, a second end for a range,
and what may stand after them. It walks over a row of tokens from left to right, looks a few tokens ahead and never
back, and keeps no stack, so the time is linear in the text. What it does not know it leaves: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

import attrs

from ..errors import ParseError, shown
from ..records.results import Results
from ..values.decimals import AFTER, BEFORE, shifted
from ..values.measures import AnyMeasure, Count, Duration, Money, Ratio
from ..values.units import CountUnit, Currency, IntensityUnit, moneys_of
from ..vocabulary import Qualifier
from .grammar import STARTS, Figure, Grammar
from .kinds import Kind, Meaning
from .languages import LANGUAGES, any_of
from .numbers import NUMBERS
from .prepared import Prepared
from .settle import change_of, may_share, settled
from .surroundings import is_year, pattern
from .tokens import blocks, tokens

if TYPE_CHECKING:
    from ..analysis.equivalents import EquivalentCheck
    from ..convert.currency import Rate, When
    from ..values.rates import Rates

__all__ = ["MeasureMatch", "conversions", "find_measures", "parse_measure"]


@attrs.frozen
class MeasureMatch:
    """A figure found in a text: where it stands, its words, and what they say.

    `also` is the conversion that the text gives after it, in brackets or after a comma that says so; `level` is True for a size class ("100-billion-level",
    千亿级), which is no amount. `change` is "increase" or "decrease" where a word beside it says that it is the amount of
    one (fell 5.7 percent, 增长8.3%); the value stays as printed, and a printed sign leaves `change` None. `assumed` is
    True for money whose unit is not printed (成交价3亿 is in yuan).

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
    change: str | None = None
    assumed: bool = False

    COLUMNS: ClassVar = {
        "start": "whole", "end": "whole", "text": "text", "measure": "measure", "also": "measure", "level": "flag",
        "change": "text", "assumed": "flag",
    }  # fmt: skip

    def _repr_html_(self) -> str:
        from ..show.cards import match_card

        return match_card(self)

    def check(
        self,
        *,
        on: When | None = None,
        rate: Rate | None = None,
        rates: Rates | None = None,
        period: When | None = None,
    ) -> EquivalentCheck:
        """The conversion of the text, held against the rate of a day (or the exact factor, for land), as `check_text`.

        >>> import shanghai_zones as sz
        >>> match, = sz.find_measures("an investment of 8 billion yuan (US$1.18 billion)")
        >>> match.check(on="2022-08-18").agrees
        True

        Raises `ParseError` where the text gives no conversion; else as `check_text`.
        """
        from ..analysis.equivalents import check_match

        return check_match(self, rate, on, rates, period)


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
    if len(text) > _LONGEST:  # before any work on it
        raise ParseError(
            f"{shown(text)} has {len(text)} characters, too many for one figure; find_measures() reads longer texts"
        )
    prepared = Prepared(text.strip())
    words = prepared.text
    if not words:
        raise ParseError("no figure in an empty text; write one such as 'about 45 mu' or '约45亩'")
    grammar = Grammar(words, prepared.folded, strict=True)
    figure, _ = grammar.figure(0)
    if figure is not None and isinstance(figure.unit, CountUnit) and grammar.kinds[figure.next] is Kind.NOUN:
        figure = figure._replace(next=figure.next + 1)  # what is counted is no part of the measure
    rest = None if figure is None else len(grammar.row) - figure.next
    full_stop = rest == 1 and words[-1] in ".。" and not words.endswith("..")
    partial = figure is not None and bool(rest) and figure.end < len(words) and not full_stop
    found = None if figure is None or partial or figure.level else figure.measure(words)
    if found is None:
        raise _refused(words, grammar, figure)
    return found


def find_measures(text: str) -> Results[MeasureMatch]:
    """Every figure in a text of any length, in order; dates, ordinals, names and house numbers are none.

    The noun of a count is outside the match ("more than 290" companies), in Chinese the measure word is inside (400多家).
    A conversion, in brackets or after a comma that says so (", or about US$1.7 billion", ，约合17亿美元), is `also` of the
    figure before it, and no match of its own.

    >>> import shanghai_zones as sz
    >>> for match in sz.find_measures("In 2023 it signed 21 projects worth over 11.7 billion yuan on about 45 mu (3 hectares)."):
    ...     print(match.start, repr(match.text), match.measure)
    18 '21' 21
    36 'over 11.7 billion yuan' more than 11.7 billion yuan
    62 'about 45 mu' about 45 mu

    Raises `TypeError` for what is no text.
    """
    if not isinstance(text, str):
        raise TypeError(f"find_measures() takes a text, not {shown(text)}")
    return Results(_matches(text), MeasureMatch)


def conversions(text: str) -> Iterator[MeasureMatch]:
    """Each conversion that a text states, as `also` of the figure that it converts, which stands once for each.

    >>> from shanghai_zones.extraction.find import conversions
    >>> [str(match.also) for match in conversions("8 billion yuan (US$1.18 billion, 1.17 billion euros)")]
    ['US$1.18 billion', '1.17 billion euros']
    """
    return (match for match in _matches(text, each=True) if match.also is not None)


_LONGEST = 500  # characters of one figure

# Finding.


def _matches(text: str, *, each: bool = False) -> Iterator[MeasureMatch]:
    """The figures of a text, block by block; `each`: a figure that has several conversions stands once for each."""
    prepared, past = Prepared(text), 0
    for start, last, end in blocks(prepared.text):
        grammar = Grammar(prepared.text, prepared.folded, max(start, past), end)
        for match in _with_shared_changes(_in_block(grammar, last, each), grammar.folded):
            past = match.end
            if prepared.text is not text:
                first, end_given = prepared.span(match.start, match.end)
                match = attrs.evolve(match, start=first, end=end_given, text=text[first:end_given])
            yield match


def _in_block(grammar: Grammar, last: int, each: bool) -> Iterator[MeasureMatch]:
    """The figures that begin in a block, before the place `last`."""
    held: list[Figure] = []  # a figure whose conversions may still come, and those that came
    row, kinds, index = grammar.row, grammar.kinds, 0
    for at in [at for at, kind in enumerate(kinds) if kind in STARTS]:
        if at < index:
            continue
        index, kind = at, kinds[at]
        unturned = kind is Kind.NOT and kinds[at + 1] is not Kind.QUALIFIER
        if unturned or (kind is Kind.UNIT and not grammar.is_prefix(at)):
            continue
        if row[index].start >= last:
            break
        read, past = grammar.figure(index)
        listed = None if read is None else _listed(grammar, read)
        if listed is not None:
            index = listed[-1].next
            for item in listed:
                told = settled(grammar, item, listed=True)
                if told is not None:
                    yield from _told(grammar, held, each)
                    held = [told]
            continue
        moved = _with_rate(grammar, held[-1], read) if held and read else read
        figure = None if moved is None else settled(grammar, moved)
        if figure is None:
            index = past if read is None or (read.bare and read.high is None) else max(past, read.next)
            continue
        index = figure.next
        if held and not _continues(grammar, held, figure):
            yield from _told(grammar, held, each)
            held = []
        held.append(figure)
    yield from _told(grammar, held, each)


_NEVER_CONVERTED = (Count, Duration, Ratio)
_LONGEST_LIST = 12  # figures that share a unit
_SHORT_GAP = 45  # characters between a figure and its conversion
_AS_CONVERTED = Meaning(Kind.QUALIFIER, qualifier=Qualifier.ABOUT, number=1)
_AFTER_CONVERSION = rf"\s*(?:[^\w\s]|$|{any_of('after_conversion')})"  # what may stand after a conversion in brackets
_LEADING = (Kind.EQUIVALENT, Kind.QUALIFIER, Kind.OR, Kind.AND)
_JOINTS = (Kind.COMMA, Kind.AND, Kind.OR, Kind.TO)
_RATED = (Kind.SLASH, Kind.PER, Kind.EACH)
_THOUSAND = Decimal(1000)


def _listed(grammar: Grammar, first: Figure) -> list[Figure] | None:
    """The figures of a list, or of a change, with the unit and the scale of its last one, and the sign of money of its first:
    3.5、4.2和5.1亿元, from 10 to 25 mu, $5, 6 or 7 million, 5 yuan and 6 yuan per sqm.

    None where a figure begins no list. A number that cannot have the scale of the last one is left out.
    """
    money = first.unit if isinstance(first.unit, Currency) else None
    if not (first.bare or money) or grammar.kinds[first.next] not in _JOINTS or first.high is not None:
        return None
    joined = grammar.kinds[first.first - 1] in (Kind.TO, Kind.HYPHEN, Kind.COMMA)
    if is_year(grammar.head(first).text) or (joined and grammar.kinds[first.first - 2] in NUMBERS):
        return None
    if any(pattern(language.either).match(grammar.folded, first.start) for language in grammar.languages):
        return None
    read, ends = [first], False
    while _is_open(read[-1], money) and len(read) < _LONGEST_LIST:
        at = read[-1].next
        joint = grammar.kinds[at]
        if joint is Kind.COMMA and grammar.kinds[at + 1] in (Kind.AND, Kind.OR):
            at, joint = at + 1, grammar.kinds[at + 1]
        change = joint is Kind.TO and len(read) == 1 and (money or grammar.kinds[first.first - 1] is Kind.FROM)
        further = grammar.kinds[at + 1]
        if not (change or joint in _JOINTS[:3]) or not (
            further in NUMBERS or (money and further in (Kind.UNIT, Kind.QUALIFIER))
        ):
            return None
        ends = joint is not Kind.COMMA or grammar.row[at].text == "、"
        figure, _ = grammar.figure(at + 1)
        if figure is None or (figure.high is not None and (joint is not Kind.COMMA or (figure.bare and not money))):
            return None
        ends = ends or figure.high is not None  # 3, 4 or 5 years
        read.append(figure)
    last = read[-1]
    if last.level or not ends or not may_share(grammar, first):
        return None
    if money:
        return _of_money(grammar, read, money)
    if last.bare or settled(grammar, last, listed=True) is None:
        return None
    return [*_shared(read[:-1], last), last]


def _is_open(figure: Figure, money: Currency | None) -> bool:
    """Whether a figure of a list has no scale, or no unit, of its own, and may have those of a later one."""
    if money is None:
        return figure.bare
    return not figure.power and (figure.bare or figure.unit is money)


def _of_money(grammar: Grammar, read: list[Figure], money: Currency) -> list[Figure] | None:
    """A list of money with the sign of its first figure, and the scale, or what it is for each of, of its last one."""
    last = read[-1]
    if isinstance(last.unit, IntensityUnit) and last.unit.currency is money and not last.power:
        near = grammar.kinds[last.first - 1] is not Kind.OR and all(
            last.value < shifted(figure.value, 1) and figure.value < shifted(last.value, 1) for figure in read
        )
        return [figure._replace(unit=last.unit, bare=False) for figure in read] if near else None
    if read[0].opening.prefix is None or not last.power or last.unit not in (money, CountUnit.COUNT):
        return None
    if last.bare and settled(grammar, last, listed=True) is not None:
        return None  # $5 and 6 million people
    last = last._replace(unit=money, bare=False)
    return [*_shared(read[:-1], last), last]


def _shared(figures: list[Figure], last: Figure) -> list[Figure]:
    """The figures of a list with the unit and the scale of its last one, but for those that cannot have that scale."""
    shared = []
    for figure in figures:
        if not last.power or figure.power or figure.value < _THOUSAND:
            power = 0 if figure.power else last.power
            shared.append(
                figure._replace(unit=last.unit, value=shifted(figure.value, power), power=last.power, bare=False)
            )
    return shared


def _with_rate(grammar: Grammar, before: Figure, figure: Figure) -> Figure | None:
    """The figure, with the rate of the one before where that moves to it: 由191元/平方米降至186元; None where nobody can tell."""
    if not isinstance(before.unit, IntensityUnit) or figure.unit is not before.unit.currency:
        return figure
    gap, between = grammar.folded[before.end : figure.start], grammar.kinds[before.next : figure.first]
    verbal = pattern(rf"[,，]\s*.?(?:{any_of('changing')})").match(gap) and {*between[1:]} <= {Kind.LINK, Kind.TO}
    stop = r"[。；;]|[.] |\([^)]*$" + ("" if verbal else "|[，,]")  # 10元/平方米，涨到12元
    if Kind.TO not in between or len(gap) > _SHORT_GAP or pattern(stop).search(gap):
        return figure
    clear = between[-1] is Kind.TO and figure.opening.qualifier is not Qualifier.AT_MOST
    return figure._replace(unit=before.unit) if clear and grammar.kinds[figure.next] not in _RATED else None


def _continues(grammar: Grammar, held: list[Figure], figure: Figure) -> bool:
    """Whether a figure may be a conversion of the one held first: in brackets, a further one there, or after a comma."""
    before, kinds = held[-1], grammar.kinds
    gap = grammar.folded[before.end : figure.start]
    joint = gap.lstrip()[:1]
    if not joint or len(gap) > _SHORT_GAP:
        return False
    lead = before.next + 1 + (kinds[before.next] is Kind.DOT)  # what leads to it: nothing, "equivalent to", 相当于
    ahead, bracket, _ = gap.rpartition("(")
    if bracket:
        lead = max((at for at in range(lead, figure.first + 1) if kinds[at - 1] is Kind.OPEN), default=0)
        if not lead or before.bare or figure.opening.signed or pattern(r"[.,;:，。；：、\n]|\)\s*\w").search(ahead):
            return False
    elif joint not in ",，、;；/":
        return False
    leading = kinds[lead : figure.first]
    if not all(kind in _LEADING for kind in leading):
        return False
    if bracket or len(held) > 1:  # nothing goes on behind it but its rate: not ($1 billion of it foreign)
        return pattern(_AFTER_CONVERSION).match(grammar.folded, figure.end) is not None
    said = Kind.EQUIVALENT in leading or Kind.OR in leading
    opens = grammar.row[figure.first]  # 约合 is said with the figure
    return joint in ",，" and not before.bare and (said or opens.meaning == _AS_CONVERTED)


def _told(grammar: Grammar, held: list[Figure], each: bool) -> Iterator[MeasureMatch]:
    """The matches of figures that stand together: what is converted with its first conversion, or with each of them."""
    stated: MeasureMatch | None = None
    further: list[MeasureMatch] = []
    for figure in held:
        found = figure.measure(grammar.text)
        if found is None:
            continue
        if stated is not None and stated.also is None:
            price = stated.measure.unit if isinstance(found, Money) else None
            if isinstance(price, IntensityUnit) and found.unit is not price.currency:
                continue  # only the money of a price: 60 yuan per square meter (US$8.77)
            if _converts(stated, found):
                stated = attrs.evolve(stated, also=found)
                continue
            yield stated
        words = grammar.text[figure.start : figure.end]
        directed = not (figure.opening.signed or isinstance(found, Duration))  # five-year growth
        change = change_of(grammar.folded, figure.start, figure.end, grammar.languages) if directed else None
        match = MeasureMatch(figure.start, figure.end, words, found, None, figure.level, change, figure.assumed)
        if stated is None or stated.also is None:
            stated = match
        elif each and _converts(stated, found):
            further.append(attrs.evolve(stated, also=found))
        else:
            further.append(match)
    if stated is not None:
        yield stated
    yield from further


def _with_shared_changes(matches: Iterator[MeasureMatch], text: str) -> Iterator[MeasureMatch]:
    """The matches, where shares of a list have the direction that is said of one: fell 5% and 7%, 5%和7%的降幅.

    A comma alone ends no list, and a printed sign says all there is to say.
    """
    listed: list[MeasureMatch] = []
    for match in (*matches, None):
        if match is not None and not listed and not isinstance(match.measure, Ratio):
            yield match
            continue
        if listed and (match is None or not _is_listed_with(listed[-1], match, text)):
            said = {one.change for one in listed if one.change is not None}
            ends = len(listed) > 1 and text[listed[-2].end : listed[-1].start].strip() != ","
            shared = said.pop() if ends and len(said) == 1 else None
            for one in listed:
                signed = one.measure.value < 0 or one.text.startswith("+")
                yield one if shared is None or signed else attrs.evolve(one, change=shared)
            listed = []
        if match is not None:
            listed.append(match)


def _is_listed_with(one: MeasureMatch, other: MeasureMatch, text: str) -> bool:
    """Whether two shares are of one list: only a comma or an "and" stands between them, and what they are compared with."""
    if not (isinstance(one.measure, Ratio) and one.measure.unit is other.measure.unit) or other.start - one.end > 45:
        return False
    between = text[one.end : other.start]
    for language in LANGUAGES:
        if pattern(language.partitive).match(text, other.end):
            return False
        between = pattern(language.compared).sub("", between)
    kinds = {token.kind for token in tokens(between)}
    return bool(kinds) and kinds <= {Kind.COMMA, Kind.AND}


def _converts(stated: MeasureMatch, found: AnyMeasure) -> bool:
    """Whether a measure may be a figure in another unit than its own and that of the conversion before."""
    one, units = stated.measure, (stated.measure.unit, stated.also and stated.also.unit)
    return one.family is found.family and found.unit not in units and not isinstance(one, _NEVER_CONVERTED)


# Refusing.


def _refused(words: str, grammar: Grammar, figure: Figure | None) -> ParseError:
    """The error of `parse_measure`: what was not understood, why, and what to do."""
    shown_words = shown(words)
    if figure is None:
        return ParseError(f"{shown_words} is no figure: {_missing(grammar)}")
    left = words[figure.end :].strip()
    several = len(find_measures(words)) + sum(match.also is not None for match in find_measures(words)) > 1
    if left.startswith(("(", "（")) and several:
        remedy = (
            "a conversion in brackets is a figure of its own; find_measures() reads both, the conversion as `.also`"
        )
        return ParseError(f"{shown_words} is more than one figure: {remedy}")
    vague = next((token.text for token in grammar.row if token.kind is Kind.VAGUE), None)
    if vague is not None:
        return ParseError(f"{shown_words} is no figure: {_no_number(vague)}")
    if left:
        if grammar.kinds[figure.next] in (Kind.TO, Kind.HYPHEN) and grammar.figure(figure.next + 1)[0] is not None:
            return ParseError(
                f"{shown_words} is no range: its ends have different units, or the second is not above the first; "
                "write the lower end first, both in one unit"
            )
        if several:
            return ParseError(
                f"{shown_words} is more than one figure: {shown(left)} is left over; find_measures() reads each of them"
            )
        if any(token.kind in NUMBERS for token in grammar.row[figure.next :]):
            return ParseError(
                f"{shown_words} is no one figure: {shown(left)} may belong to its number; write one number with one unit"
            )
        return ParseError(
            f"{shown_words} is no figure: {shown(left)} is no unit that is known; "
            f"write the unit as one of {_KNOWN_UNITS}, or the number alone if it is a count"
        )
    if figure.level:
        return ParseError(f"{shown_words} is a size class and no amount; find_measures() gives it with level=True")
    if figure.value < 0:
        return ParseError(f"{shown_words} is no figure: a negative amount of {figure.unit!s} cannot be; say a decrease")
    return ParseError(
        f"{shown_words} is no figure of this library: at most {BEFORE} digits stand before the point and {AFTER} after it; "
        "round it first"
    )


_KNOWN_UNITS = "yuan, US$ and other currencies, mu, ha, km², m², acres, sq ft, m, km, years, months, days, hours, %, percentage points, yuan/mu"


def _missing(grammar: Grammar) -> str:
    """Why no figure begins at the first word."""
    for token in grammar.row:
        if token.kind is Kind.UNCARRIED and not grammar.uncarried:
            grammar.uncarried = token.text
    if grammar.uncarried:
        if codes := moneys_of(grammar.uncarried):
            return f"{shown(grammar.uncarried)} alone is a name of several currencies; write the code: {codes}"
        return (
            f"{shown(grammar.uncarried)} is a unit that is known and not carried by this library; "
            f"it carries {_KNOWN_UNITS}, and counts"
        )
    if grammar.year:
        return f"{shown(grammar.year)} is a year and no duration; Period() reads it"
    kinds = [token.kind for token in grammar.row]
    if any(pair == (Kind.NOT, Kind.QUALIFIER) for pair in pairwise(kinds)):
        return "what its words deny leaves open what it is; write 'at most' or 'at least'"
    if Kind.VAGUE in kinds:
        return _no_number(grammar.row[kinds.index(Kind.VAGUE)].text)
    if not any(kind in NUMBERS for kind in kinds):
        return "there is no number in it; write one such as 'about 45 mu' or '约45亩'"
    for start in range(1, len(grammar.row)):
        if grammar.row[start].kind in STARTS:
            figure, _ = grammar.figure(start)
            if figure is not None:
                ahead = grammar.text[: figure.start].strip()
                if ahead[-1:].isdigit() or grammar.kinds[start - 1] in NUMBERS:
                    break  # the rest of a number
                return f"{shown(ahead)} before {shown(grammar.text[figure.start : figure.end])} is not understood; write the figure alone if those words say nothing about the amount"
    return "its number is not understood; write digits as in '11.7 billion yuan' or '117亿元'"


def _no_number(words: str) -> str:
    return f"{shown(words)} is no number that can be told; write the number, or keep the words in a note"
