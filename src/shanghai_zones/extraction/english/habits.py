"""The habits of English: what has the form of a figure and is none, and what the words around a figure do to it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ...values.decimals import shifted
from ...values.units import AreaUnit, Currency, DurationUnit, LengthUnit, RatioUnit
from ..kinds import Kind, one_of, patterns_beside
from ..language import Language, Row
from ..surroundings import SPAN, Surroundings, is_year, pattern
from . import numbers

if TYPE_CHECKING:
    from ..grammar import Figure
    from ..surroundings import Case


__all__ = ["English"]

_P = patterns_beside(__name__)
_ONE, _TWELVE = Decimal(1), Decimal(12)
_SAID = (Kind.NUMERAL, Kind.A, Kind.HALF, Kind.PART)
_ONES = frozenset({"1", "a", "an", "one", "A", "An", "One"})


def _is_foreign(case: Case) -> bool:
    """Whether what stands right before says that the money is another: S$5 million, Singapore $5 million."""
    grammar, first, opening = case.grammar, case.figure.first, case.figure.opening
    dollars = opening.sign == "$" or case.last.text.lower() == "dollars"
    if dollars and (case.around.said_before(_P.OTHER_DOLLARS) or case.number.follows(_P.DOLLARS_AFTER)):
        return True
    alone = isinstance(case.figure.unit, Currency) and not (case.figure.power or opening.prefix)
    if alone and case.number.follows(r"[ -](?:zone|area|bloc|denominated|bonds?|stores?)\b"):
        return True  # 12 Euro zone countries
    if case.number.after[:4].split() == ["in"] and case.number.follows(_P.IN_MONEY):
        return case.figure.bare or opening.sign == "$"
    sign = grammar.row[first - 1].text if grammar.kinds[first - 1] is Kind.UNCARRIED else ""
    return sign[-1:] in tuple("$£₩₹") or (sign.isupper() and case.figure.start - grammar.row[first - 1].end <= 2)


def _is_under_scale(case: Case) -> bool:
    """Whether money has its scale in a head before it: (in millions)."""
    return case.is_under(_P.SCALE_OF_HEAD) and not case.number.follows(r"\s+(?:per|an?)\b")


def _is_in_words(case: Case) -> bool:
    """Whether it is a part of a number in words that was not understood: two and a quarter billion, two thousand and twelve."""
    kinds, first, after = case.grammar.kinds, case.figure.first, case.figure.next
    half, head = (Kind.HALF, Kind.PART), case.head.kind
    ahead = kinds[first - 2] if first > 1 and kinds[first - 1] in (Kind.AND, Kind.COMMA) else None
    scaled = ahead is Kind.SCALE
    joined = (scaled and kinds[first - 3] in (*_SAID, Kind.SCALE)) or (ahead is Kind.NUMERAL and head in half)
    unsigned = case.digits and case.figure.opening.prefix is None
    if scaled and unsigned and kinds[after] not in (Kind.AND, Kind.COMMA):
        power = case.grammar.row[first - 2].meaning.number
        if 0 < case.figure.power < power and case.figure.value < shifted(_ONE, power):
            return True  # 1 billion and 200 million yuan
    if head in _SAID and (joined or kinds[first - 1] is Kind.NUMERAL or case.number.said_before("point")):
        return True
    if case.figure.bare and first > 1 and kinds[first - 2 : first] == [Kind.UNIT, Kind.OR]:
        return True  # a day or two
    further = kinds[after + 1 : after + 3]
    if case.figure.bare and kinds[after] is Kind.TO and further[0] in _SAID and further[1] is Kind.UNCARRIED:
        return True  # two to three times
    if head in _SAID and case.figure.bare and Kind.NUMERAL in (kinds[after], further[0] if case.figure.power else None):
        return True
    return kinds[after] is Kind.AND and further[0] is Kind.NUMERAL and further[1] in half


def _counts_things(case: Case) -> bool:
    """Whether something is counted: a noun behind a bare number, or things said before it, and no amount in its clause since."""
    number, text, start = case.number, case.grammar.folded, case.figure.start
    early = len(case.digits) == 4 and case.digits[0] == "1"  # 1831, 1405 GMT
    if number.follows(_P.OF_THINGS) or number.follows(rf"-[A-Za-z]|{_P.MORE_OR_PER}"):
        return not (early and number.ends_with(_P.YEAR_BEFORE))
    if early or number.follows(_P.CELL_AFTER) or case.around.ends_with(_P.CELL_BEFORE):
        return False
    said = pattern(_P.THINGS_BEFORE).search(text, max(0, start - 200), start) is not None
    named = case.grammar.kinds[case.figure.first - 2 : case.figure.first] == [Kind.NOUN, Kind.COLON]  # companies: 300
    if named or (said and case.around.ends_with(rf"\b(?:{_P.COUNTING}):?\s+", reach=SPAN)):
        return True
    if case.figure.power >= 6:
        return False  # 6 billion: of money, or of what its sentence said
    if not case.digits and case.grammar.kinds[case.figure.first - 1] not in (Kind.TO, Kind.FROM):
        return True
    if not said or case.around.ends_with(_P.NO_COUNT_AFTER):
        return False
    of_them = number.follows(r"\s+(?:are|were|have)\b") and not case.around.ends_with(r"of\s+which\s+")
    return of_them or not _follows_amount(case)


def _follows_amount(case: Case) -> bool:
    """Whether an amount with a unit stands before in the clause, so that a bare number may have its unit: 45 hectares and 30."""
    grammar, start = case.grammar, case.figure.start
    for at in range(case.figure.first - 1, 0, -1):
        token = grammar.row[at]
        if token.kind is not Kind.OTHER and start - token.end > SPAN:
            return False
        if token.kind in (Kind.UNIT, Kind.UNCARRIED) and not isinstance(token.meaning.unit, DurationUnit):
            if {grammar.kinds[at - 1], grammar.kinds[at + 1]} & {Kind.NUMBER, Kind.SCALE, Kind.NUMERAL}:
                return pattern(r"[.;]\s").search(grammar.folded, token.end, start) is None
    return False


_LEAST = (" min", " min.", "or equal to")  # not minutes
_OF_VERB = {"over": _P.OF_OVER, "about": _P.OF_ABOUT, "around": _P.OF_AROUND, "up to": _P.OF_UP_TO}
_PLACES = frozenset({"under", "below", "above", "beyond", "within", "inside of"})
_LABELS = one_of(_P.LABELS)
# "More than 2000" is no year; "over 2023" and "about 2010" may be one.
_OF_AMOUNTS = one_of("more than|at least|nearly|almost|fewer than|less than|no fewer than|as many as")


def _is_day(number: Surroundings) -> bool:
    """Whether a month stands beside a number: July 10, 10 July, July 6 to 8; June 30, 120 companies is none."""
    if pattern("[A-Z]").search(number.before[-24:]) and number.ends_with(_P.IN_MONTH):
        return not (number.ends_with(r",\s+") and number.follows(r"\s+(?!and\b|to\b|or\b)[a-z]"))
    return number.follows(_P.OF_MONTH)


def _is_label(number: Surroundings) -> bool:
    """Whether the word before makes a number a label: Phase 2, No. 3, Buildings 7 and 8, top 10, "one in" 3."""
    tail = number.before[-30:].lower()
    last = (pattern(_WORDS).findall(tail) or " ")[-1]
    end = tail.rstrip()
    ends = end.endswith((",", ";", "(", ")")) or (end.endswith(".") and len(end) > 5 and end[-6:-1].isalpha())
    built = pattern(r"(?:is|are|was|were|been?|started|began|by) building$").search(end)  # are building 2 plants
    if not (ends or built) and (last in _LABELS or (last[-1] == "s" and last[:-1] in _LABELS)):
        return True
    if last in ("in", "every", "of") and number.said_before("(?:[0-9]|one|two|three|four) in|(?:in|of) every|out of"):
        return True
    if last in ("and", "to", "or", "through") or last[-1].isdigit() or end[-1:] in tuple("-–&,"):
        series = rf"(?:\s*(?:[0-9]+|{_P.ONE_TO_TWELVE})\s*(?:,|-|–|and|to|or|through|&)(?:\s+and)?)+"
        if number.said_before(rf"(?:{_P.LABELS})s?[.:]?{series}"):
            return True
    if number.ends_with(_P.IN_SERIES):
        return True
    return len(number.place) == 2 and number.follows(r",\s") and number.ends_with(r"[A-Z][a-z]+,\s")  # Zhang, 42, said


# What stands before and after a number that is a piece of a word or a name; and digits that are a mark of a list, an
# address, a time.
_TIES = (
    (r"[\"'“‘]", r"[\"'”’+]"),  # "1115"
    (r"[\"“‘](?:[\w-]+\s){1,3}", r"[\"'”’]"),  # the "new three"
    (r"[\"'“‘]", r"(?:[\s-][\w-]+){1,3}[\"”’]"),  # "three zones"
    ("", rf"(?!-{_P.TIED}\b)(?:\s*-\s*[A-Za-z]|-)|\s*\+\s*[A-Za-z0-9]"),  # 3-D, 20+8, not "12-member"
)
_CODES = (
    ("", rf"{_P.ADDRESS}|(?i:\s*(?:[ap]\.?m\b|o['’]clock|:[0-9]))|[.、]\s?[\u4e00-\u9fff]"),
    (r"(?:^|\n)\s*[(\[]?", r"[.)、]"),
    (r"[.;]:?\s*", r"[.)]\s+[A-Z]|\s*(?:\n|$)"),
    (r"(?:[;,]|\band)\s*", r"\)"),
    (r"[(\[]", r"[)\]]|\.[A-Z]{2}\)"),  # (2317.TW)
)
_FOOTNOTES = ((r"(?:\n|Notes?:)\s*", r"\s+[A-Z][a-z]+\b(?<!ese)(?<!an)(?<!ish)"),)


def _is_code(number: Surroundings, digits: str) -> bool:
    """Whether bare digits are a telephone number, a house number, a clock time, a list mark, or another code."""
    if "," not in digits and (len(digits) >= 7 or (len(digits) == 6 and not number.follows(r"\s+[a-z]"))):
        return True  # 6 are a postcode
    return (len(digits) > 1 and digits[0] == "0") or number.stands_between(_CODES + _FOOTNOTES * (len(digits) < 3))


def _may_be_year(number: Surroundings, qualifier: str) -> bool:
    """Whether four digits that look like a year are one, given the qualifier before them."""
    counted = number.follows(_P.SOON) and not number.follows(_P.OF_A_YEAR)
    return qualifier not in _OF_AMOUNTS and not (counted and (qualifier or number.said_before(_P.HAVING)))


# Money for each unit of land that is named before it, with what may stand between.
_LANDS = {"mu": AreaUnit.MU, "hectare": AreaUnit.HA, "acre": AreaUnit.ACRE}
_VERBS = dict.fromkeys(_P.UP.split("|"), "increase") | dict.fromkeys(_P.DOWN.split("|"), "decrease")
_NOUNS = dict.fromkeys(_P.UP_NOUNS.split("|"), "increase") | dict.fromkeys(_P.DOWN_NOUNS.split("|"), "decrease")
_OF_SHARES = ("rais", "advanc", "boost", "gain")  # verbs that may mean something else with an amount
_PARTICLES = {"up": "increase", "down": "decrease"}
_COMPARED = {"higher": "increase", "more": "increase", "lower": "decrease", "less": "decrease", "fewer": "decrease"}
_LATER = _NOUNS | _PARTICLES | _COMPARED
_WORDS_OF_CHANGE = frozenset((*_VERBS, *_NOUNS, *_PARTICLES))
_WORDS = r"[^\s,.;:()-]+"
_SHARES = ("%", "percent", "per cent", "point", "points")


class English(Language):
    """What English says of figures."""

    script = "[A-Za-z]"
    trailing: frozenset[str] = one_of(_P.TRAILING)
    prefixes: frozenset[str] = one_of("rmb|renminbi")
    after_scale: frozenset[str] = one_of("won")  # of 20 bids 12 won
    days: str = rf"\b{_P.MONTH}\s*[0-9]{{1,2}}(?:st|nd|rd|th)?|\b[QH][1-4]"
    units_of_heads = r"RMB|CNY|USD|US\$|HK\$|yuan|sqm|sq m|ha|mu|million|mn"
    said_in_heads = r"Units?[：:]|\bin (?:RMB|USD|(?:hundred )?(?:m|b)illions?|thousands)\b"
    leads_to_piece = r"plus or minus|plus/minus| x"
    range_words = "to"
    number: Any = staticmethod(numbers.number)
    after_digits: Any = staticmethod(numbers.after_digits)
    goes_on = r"(?:sq|square|cubic|cu)\b|and [0-9]{1,2}[/⁄][0-9]"
    first: str = r"(?i:\bfirst\s+)"
    plan: str = r"[\s-]*Plan\b|['’]?\s+War\b"
    changing: str = rf"\b{_P.CHANGE}\b(?!.*\bof\s*$)"
    after_conversion = r"(?:or|at|per|an?|each|then|today|now)\b"
    moved: str = rf"{_P.MOVED}(?:\s+by)?"
    ranging = r"\b(?:rang\w+|var(?:y|ies|ied|ying)|anywhere|differ\w*|available|sizes?|priced|fluctuat\w+|runs?|running|spans?|spanning)\b"
    dating = "in|since|by|of|until|year"
    abbreviated = r"square|cubic|sq|[b-df-hj-np-tv-xz]{2,}|[A-Z]{2,}[a-z]+"  # bbl, MMBtu; things are words
    partitive: str = r"\s+of\b"
    compared: str = rf"\s*\(?\b(?i:{_P.COMPARED_WITH})\b\)?"
    rented: str = rf"{_P.RENT}$"

    def is_qualifier(self, row: Row, at: int) -> bool:
        """No "C." of Plan C. 45 ha, and no "up" of a change: and up 5%."""
        return not (row[at].text[0] == "C" and row[at].text[-1] == ".") and row[at].text.lower() != "and up"

    def trails(self, words: str, after: Surroundings, *, joined: bool) -> bool:
        """Whether a qualifier belongs to the figure before it: 45 mu at most, a 45 mu minimum plot, and "45 mu or over"."""
        said = words == "over" if joined else words in self.trailing
        return said and (words.startswith(("maxim", "minim", "max")) or after.follows(_P.AFTER_TRAILING))

    def is_none(self, case: Case) -> bool:
        """Whether it is no figure: an ordinal, a part of another number, money or a density of a kind that is not known."""
        number, figure = case.number, case.figure
        if _is_in_words(case) or _is_foreign(case) or number.follows(_P.NO_FIGURE):
            return True
        unscaled = case.last is case.head and (figure.bare or figure.opening.prefix is not None)
        misspelled = unscaled and number.follows(_P.MISSPELLED_SCALE, re.IGNORECASE)
        if misspelled or (unscaled and not figure.bare and _is_under_scale(case)):
            return True
        each = "-" in number.place and pattern(_P.OF_CLASS).match(case.grammar.folded, case.head.start)
        year = is_year(case.digits) and pattern(_P.YEAR_OF_HEAD).match(number.place)  # 2019 2018, and US$'000 below
        part = case.head.text in _ONES and number.said_before(rf"{_P.PARTS} of")  # a third of a million
        road = case.digits and case.last.text[0].isupper() and number.follows(_P.OF_STREET)  # 100 Century Avenue
        before = case.around.before
        denied = not case.words and pattern(_P.NO_FIGURE_BEFORE, re.IGNORECASE).match(before, len(before))
        grouped = case.digits[-4:] == ".000" and not (figure.power or isinstance(figure.unit, RatioUnit))  # 80.000 yuan
        paged = case.last.text == "pp" and figure.value > 100
        if each or year or part or road or denied or grouped or paged:
            return True
        if not figure.bare or figure.power:
            return number.follows(r"\sand a\s+(?:half|quarter|third)\b")  # 5 years and a half
        return case.language is self and number.follows(_P.IN_EVERY)

    def is_numbered(self, case: Case) -> bool:
        """Whether a number is a day, a label or one of a series: July 10, Phase 2, round three, HKG: 9866."""
        return _is_day(case.number) or _is_label(case.number)

    def is_denied(self, case: Case) -> bool:
        """Whether the qualifier is denied by a word that the grammar did not see: no plot exceeds 45 mu."""
        qualifier, before = case.figure.opening.qualifier, case.around.before
        if qualifier is None:
            return f" {before[-12:].rstrip()}".lower().endswith(_LEAST)
        return case.is_limit and before[-1:] < "\u4e00" and case.around.ends_with(_P.DENIED, re.IGNORECASE, SPAN)

    def is_misplaced(self, case: Case) -> bool:
        """Whether its qualifier is of a verb or a place: spread over 19 mu, handed over four plots, under two agreements."""
        words, figure, around = case.words, case.figure, case.around
        # Over the next two quarters, the top 5%.
        own = around.place[:8].lower() == "over the" or (words == "top" and isinstance(figure.unit, RatioUnit))
        if own or (pattern(_P.COMPARING).search(words) and around.said_before(_P.DIFFERENCE)):
            return True
        if words == "near" or words.endswith(" the"):
            return not isinstance(figure.unit, Currency | RatioUnit)  # a place: near a village, crossed the two rivers
        if words in _OF_VERB and around.said_before(_OF_VERB[words]):
            raised = around.said_before(_P.RAISED) and not figure.bare
            moved = raised or around.ends_with(r"from\s.*", reach=SPAN) or case.number.follows(r"\s+from\b")
            return words != "up to" or moved
        verb = _P.VERB_OVER if figure.bare and not figure.power else "hand(?:s|ed|ing)"  # not "takes over 5 years"
        if words == "over" and around.said_before(verb):
            return True
        small = words in ("within", "inside of") or (case.head.kind is Kind.NUMERAL and figure.value <= _TWELVE)
        return figure.bare and small and words in _PLACES

    def duration(self, case: Case) -> Figure | None:
        """A duration, and no part of a year or plan; "over four years" is during them."""
        figure, number, around = super().duration(case), case.number, case.around
        part = number.ends_with(_P.NO_DURATION_AFTER) and case.last.text not in number.before[-12:]
        if figure is None or part or (number.follows(r"\s*plan\b") and number.said_before(r"\w+th")):
            return None
        if case.words == "over" and figure.high is None and (around.before.strip() or around.after.strip(" .")):
            if not (around.said_before(_P.FOR_OVER) or number.follows(r"\s+(?:of|ago|old|later|to)\b")):
                return case.without().figure
        return figure

    def count(self, case: Case) -> Figure | None:
        """A count, and no year, date, label, code or name."""
        figure, number = case.figure, case.number
        if not figure.bare:
            return figure
        if (is_year(case.digits) and _may_be_year(number, case.words)) or not (case.is_whole and _counts_things(case)):
            return None  # 0.5 is a ratio of something
        alone = figure.high is None and not (case.digits or figure.opening.qualifier) and figure.value <= _ONE
        if alone and not (number.follows(_P.LISTED_AFTER) or number.ends_with(_P.LISTED_BEFORE, reach=SPAN)):
            return None
        if self.is_numbered(case) or number.stands_between(_TIES):
            return None
        named = case.digits and (_is_code(number, case.digits) or number.ends_with(_P.NAME_BEFORE))
        begins = not number.place[:1].isupper() or number.ends_with(_P.BEGINS)
        return figure if begins and not named else None  # the Big Five

    def other(self, case: Case) -> Figure | None:
        """Any other amount is as it stands."""
        number = case.number
        if isinstance(case.figure.unit, LengthUnit) and pattern(r"[0-9.,]+ ?m\b").match(number.place):
            plus, code = number.place.endswith(("plus", "+")), case.around.ends_with(_P.NO_METRE, reach=40)
            return case.figure if number.follows(_P.AFTER_METRE) and not (plus or code) else None
        return case.figure

    def land(self, around: Surroundings) -> AreaUnit | str | None:
        """The area that money here is for each of, as said before it: mu of "tax per mu reached"; "?" where nobody can tell."""
        if found := pattern(_P.FOR_LAND).match(around.after):
            clear, area = not (found[2] or found[1] in ("annual ", "yearly ")), found[3]
        elif ("per" in around.before and pattern(r"\bper[\s-]").search(around.before)) or "tax/" in around.before:
            found = pattern(_P.PER_LAND, re.IGNORECASE).search(around.before)
            if found is None or (found[1] and pattern(_P.OF_MONEY, re.IGNORECASE).fullmatch(found[1])):
                return None
            clear, area = pattern(_P.AMOUNTING, re.IGNORECASE).fullmatch(found[3]) is not None, found[2].lower()
        else:
            return None
        known = _LANDS.get(area) or (AreaUnit.KM2 if "k" in area else AreaUnit.M2)
        return known if clear and not area.startswith("unit") else "?"

    def change(self, around: Surroundings) -> str | None:
        """Whether the figure here is the amount of an increase or a decrease."""
        if around.place.lower().startswith(("below", "above", "under", "beyond")):
            return None  # the level that was reached
        words, after = around.before.rstrip().lower(), around.after
        nearest = [word for word in pattern(_WORDS).findall(words)[:-10:-1] if word in _WORDS_OF_CHANGE]
        shared = nearest and around.place.endswith(_SHARES) and not around.follows(r"\s+of\b")
        for word in nearest:
            place = words.rfind(word)
            ahead, rest = words[:place].rstrip(), words[place + len(word) :]
            if pattern(_P.NO_CHANGE).search(words[: place + len(word)][-30:]):
                return None
            if word.startswith(_OF_SHARES) and not (shared or " by" in rest):
                return None  # raised 5 billion yuan
            if word in _VERBS and pattern(_P.BY_SHARE if shared else _P.BY_AMOUNT).match(rest):
                return _VERBS[word]
            if word in _NOUNS and pattern(_P.OF_NOUN).match(rest):
                return "decrease" if ahead.endswith("negative") else _NOUNS[word]
            if word in _PARTICLES and rest.strip() in ("", "by"):
                return _PARTICLES[word]
        later = pattern(_P.CHANGED_AFTER, re.IGNORECASE).match(after)
        return None if later is None else _LATER[(later[1] or later[2]).lower()]
