"""Whether what has the form of a figure is one in its text: not a year, a date, a label, a name, a vague amount.

And what a word means there: "over four years" is during them, 近五年 is the last five. Values are never changed here.
What is asked of a language stands in its `habits`.
"""

from __future__ import annotations

from ..values.units import AreaUnit, CountUnit, Currency, DurationUnit, IntensityUnit, RatioUnit, Unit
from .amounts import per_area
from .grammar import Figure, Grammar
from .kinds import Kind
from .language import Language
from .languages import LANGUAGES, any_of
from .numbers import NUMBERS
from .openings import AFTER_SCALE
from .surroundings import Case, Surroundings, pattern
from .whole import is_piece

__all__ = ["change_of", "may_share", "settled"]

_LONGEST_LIST = 12  # tokens
_JOINING = (Kind.AND, Kind.OR, Kind.COMMA, Kind.TO, Kind.HYPHEN)
_MARKS = r"\s*(?:[(\[【〔][^\s()]{1,6}[)\]】〕]|(?:[^\w\s,;.:，；。：、()\[-]|[①-⑳¹²³]){1,3}|,)\s*"
_PARTED = (Kind.UNIT, Kind.SCALE, Kind.UNCARRIED, Kind.SHORT, Kind.CLASSIFIER, Kind.MORE)
_ARROWS = {"▲": "increase", "↑": "increase", "▼": "decrease", "↓": "decrease"}
_PLAIN = frozenset({None, Kind.OTHER, Kind.NOUN, Kind.LINK})  # beside a figure they are no part of one


def settled(grammar: Grammar, figure: Figure, *, listed: bool = False) -> Figure | None:
    """The figure as it reads in its text, or None where it is none; `listed`: a list was read that it is of."""
    case = Case(grammar, figure)
    alone = _PLAIN.issuperset((grammar.kinds[figure.first - 1], grammar.kinds[figure.next]))
    if not alone and (_is_vague(case) or _is_fraction(case) or _is_compound(case)):
        return None
    if _is_piece(case, listed or grammar.is_listed(figure)) or _is_parted(case) or _is_for_each(case):
        return None
    for language in grammar.languages:
        if language.is_none(case) or language.is_denied(case):
            return None
    for language in grammar.languages:
        if case.words and language.is_misplaced(case):
            case = case.without()
    return _by_unit(case)


def may_share(grammar: Grammar, figure: Figure) -> bool:
    """Whether a bare number may have the unit of a later one: it is no day, label or number of a series."""
    case = Case(grammar, figure)
    return not any(language.is_numbered(case) for language in grammar.languages)


def change_of(text: str, start: int, end: int, languages: tuple[Language, ...] = LANGUAGES) -> str | None:
    """ "increase" or "decrease" where a word of change stands beside the figure from `start` to `end`, else None.

    >>> from shanghai_zones.extraction.settle import change_of
    >>> change_of("fell 5.7 percent", 5, 16), change_of("同比增长8.3%", 4, 8), change_of("rose to 5 mu", 8, 12)
    ('decrease', 'increase', None)
    """
    around = Surroundings(text, start, end)
    said = (change for language in languages if (change := language.change(around)))
    return _ARROWS.get(around.before[-1:]) or next(said, None)


def _is_piece(case: Case, listed: bool) -> bool:
    """Whether it is only a piece of what is printed: the law of `whole`."""
    opening, row = case.figure.opening, case.grammar.row
    core = row[max(opening.core, case.figure.first + (opening.frame is not None))]
    if opening.qualifier is not None and case.grammar.glued(opening.core):
        core = row[case.figure.first]  # c.45 ha
    return is_piece(case.grammar.folded, core.start, case.figure.end, listed=listed)


def _is_vague(case: Case) -> bool:
    """Whether the number is only said in part: 数十亿, 十几."""
    grammar, figure = case.grammar, case.figure
    before = grammar.kinds[figure.first - 1] is Kind.VAGUE and grammar.glued(figure.first)
    if before and all(language.is_vague(case) for language in grammar.languages):
        return True
    return grammar.kinds[figure.next] is Kind.VAGUE and grammar.glued(figure.next)


def _is_fraction(case: Case) -> bool:
    """Whether the number is above or below the line of a fraction: two-thirds, 三分之二."""
    grammar, after = case.grammar, case.figure.next
    if case.figure.bare and grammar.kinds[after] is Kind.AND and grammar.kinds[after + 1] in (Kind.A, Kind.NUMERAL):
        if grammar.kinds[after + 2] is Kind.FRACTION:
            return True  # two and a third
    if grammar.kinds[after] is Kind.HYPHEN and grammar.glued(after + 1):
        after += 1
    return Kind.FRACTION in (grammar.kinds[case.figure.first - 1], grammar.kinds[after])


def _is_compound(case: Case) -> bool:
    """Whether more of the same amount stands beside it that was not understood: 1 billion 200 million, 3万元欧元."""
    figure, grammar = case.figure, case.grammar
    if grammar.kinds[figure.opening.next - 1] is Kind.SCALE and not figure.opening.power:
        return not isinstance(figure.unit, RatioUnit)  # $500 million 4.25% notes
    first, following = grammar.kinds[figure.first - 1], grammar.kinds[figure.next : figure.next + 3]
    if first is Kind.SLASH and figure.first > 1 and grammar.row[figure.first - 2].meaning.unit is figure.unit:
        return True  # 2000万元/5000万元
    if following[:2] == [Kind.HALF, Kind.UNIT] or (first is Kind.CLASSIFIER and case.head.kind is Kind.HALF):
        return True  # 5个半百分点
    if following[0] is Kind.SCALE or (case.last.kind in NUMBERS and following[0] is Kind.VAGUE):
        return True  # $5+ million, US$5 billions
    if following[:2] == [Kind.NUMERAL, Kind.SCALE] and case.last.kind in NUMBERS:
        return True  # 12 ten thousand
    if case.head.kind is Kind.NUMERAL and first is Kind.NUMBER and grammar.kinds[figure.opening.next + 1] is Kind.SCALE:
        return True
    if following[0] is Kind.HYPHEN and following[1] in (Kind.UNIT, Kind.UNCARRIED) and grammar.glued(figure.next + 1):
        return not figure.bare and not isinstance(figure.unit, Currency)  # 45 acre-feet
    if following == [Kind.OPEN, Kind.UNIT, Kind.CLOSE] and isinstance(figure.unit, Currency):
        return grammar.row[figure.next + 1].meaning.unit is not figure.unit  # $5 million (HKD)
    if figure.power and following[0] is Kind.NUMBER:  # 1 billion 200 million, $1 billion 200 million
        return figure.bare or (isinstance(figure.unit, Currency) and following[1] is Kind.SCALE)
    if not (isinstance(figure.unit, Currency) and following[0] is Kind.UNIT and grammar.glued(figure.next)):
        return False
    return isinstance(grammar.row[figure.next].meaning.unit, Currency) and not grammar.is_prefix(figure.next)


def _is_parted(case: Case) -> bool:
    """Whether a footnote or another mark parts a number from its scale or unit, or money from what it is per: 45† mu, 5 [1] billion."""
    figure, grammar = case.figure, case.grammar
    following = case.around.after[:2].lstrip()[:1]
    if following.isalpha() or not following or (following == "/" and not figure.bare):
        return False  # money for a month
    if figure.opening.prefix is not None and case.last is case.head:
        at = _past_marks(case, r"[^\w$€£¥]{1,5}")
        if at and grammar.kinds[at] in (Kind.SCALE, Kind.HALF):
            return True  # $5 (billion), $5-\nbillion
    at = _past_marks(case, _MARKS)
    if not at:
        return False
    kind, after = grammar.kinds[at], grammar.kinds[at + 1]
    timed = not figure.bare and isinstance(grammar.row[at].meaning.unit, DurationUnit)  # $39 million, year over year
    if timed or (kind is Kind.UNIT and grammar.is_prefix(at) and after in NUMBERS):
        return False
    if case.last.kind in (*NUMBERS, Kind.SCALE):
        return kind in _PARTED or any(language.is_scale(grammar.row[at]) for language in grammar.languages)
    return isinstance(figure.unit, Currency) and kind in (Kind.PER, Kind.SLASH) and after is Kind.UNIT


def _past_marks(case: Case, marks: str) -> int:
    """The token right after some marks that stand behind the figure, or 0."""
    row, at, found = case.grammar.row, case.figure.next, pattern(marks).match(case.grammar.folded, case.figure.end)
    while found and at < len(row) and row[at].start < found.end():
        at += 1  # a word of no meaning stands nowhere
    return at if found and at < len(row) and row[at].start == found.end() else 0


def _shares_unit(grammar: Grammar, unit: Unit | None, at: int) -> bool:
    """Whether the amount before a token has the unit of a later one, which is not carried: 3 and 5 tonnes, $3, $4 and $5 a barrel."""
    if unit is None and grammar.kinds[at] is Kind.UNCARRIED:
        return True  # 20+ miles
    further, last = None, at + _LONGEST_LIST
    while grammar.kinds[at] in _JOINING and at < last and (further is None or further.unit.unit is unit):
        opening = grammar.opening(at + 1)
        further = grammar.amount(opening)
        if further is None:
            break
        past = further.number.next
        if further.unit.uncarried:
            said = grammar.kinds[past] is Kind.UNIT and grammar.row[past].meaning.unit
            return unit is (opening.prefix or said or None)
        at = further.unit.next
    return False


def _is_for_each(case: Case) -> bool:
    """Whether a figure is for each of what is no unit of ours: 每公斤5元, 每10股3.5元, 每百户56辆, 每亩300株."""
    grammar, first, unit = case.grammar, case.figure.first, case.figure.unit
    if _shares_unit(grammar, None if case.figure.bare else unit, case.figure.next):
        return True
    if Kind.EACH not in grammar.kinds[max(0, first - 12) : first]:
        return False
    each = max(at for at in range(max(0, first - 12), first) if grammar.kinds[at] is Kind.EACH)
    between, of = grammar.folded[grammar.row[each].end : case.figure.start], grammar.kinds[each + 1]
    if any(mark in between for mark in "，。；,;") or (of in NUMBERS and isinstance(unit, DurationUnit)):
        return False
    if of is Kind.UNIT and isinstance(unit, CountUnit):
        return isinstance(grammar.row[each + 1].meaning.unit, AreaUnit)
    return of in NUMBERS or (of is Kind.UNCARRIED and isinstance(unit, Currency))


def _by_unit(case: Case) -> Figure | None:
    """The figure by the family of its unit."""
    figure, language = case.figure, case.language
    if isinstance(figure.unit, Currency) and not figure.level:
        land = next((area for one in case.grammar.languages if (area := one.land(case.around))), None)
        if land is not None:
            time, _ = case.grammar.time(figure.next)  # a rent: 1.2 yuan a day
            unit = per_area(figure.unit, land, time) if isinstance(land, AreaUnit) else None
            return None if unit is None else figure._replace(unit=unit)
    if isinstance(figure.unit, IntensityUnit) and figure.unit.per is None:
        said = (one.rent(case.grammar.folded, case.figure.start) for one in case.grammar.languages)
        time = next(filter(None, said), None)
        if time is not None:  # 日租金4.5元/平方米
            unit = per_area(figure.unit.currency, figure.unit.area, time)
            return None if unit is None else figure._replace(unit=unit)
    if isinstance(figure.unit, DurationUnit):
        return language.duration(case)
    if not isinstance(figure.unit, CountUnit):
        return language.other(case)
    if not figure.value:
        return None
    if figure.bare and case.digits and _is_in_table(case):
        return None
    return language.count(case)


# What says a unit in the head of a table for the numbers under it: (亿元), RMB'000, 单位：万元.
_HEAD = (
    rf"\([^()0-9\n]{{0,14}}(?:'000|{any_of('units_of_heads')})[^()0-9\n]{{0,10}}\)|['’]000\b|{any_of('said_in_heads')}"
)


def _is_in_table(case: Case) -> bool:
    """Whether a bare number has its unit elsewhere: alone in its cell, under a head with a unit, or after a unit."""
    grammar, at = case.grammar, max(0, case.figure.first - 1)
    if case.around.is_cell or (case.number.ends_line and case.is_under(_HEAD)):
        return True
    if grammar.kinds[at] is Kind.COLON:
        at -= 1
        at -= grammar.kinds[at] in (Kind.SCALE, Kind.SHORT)  # RMB millions: 1,234
    unit = grammar.row[at]
    if unit.kind is not Kind.UNIT or unit.text.lower() in AFTER_SCALE or isinstance(unit.meaning.unit, DurationUnit):
        return False
    return grammar.kinds[at - 1] not in (*NUMBERS, Kind.SCALE, Kind.PER, Kind.SLASH, Kind.UNIT, Kind.A)  # Area, ha: 45
