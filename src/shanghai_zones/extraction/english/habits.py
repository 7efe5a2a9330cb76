"""The habits of English: what has the form of a figure and is none, and what the words around a figure do to it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from ...values.units import AreaUnit, DurationUnit, LengthUnit
from ..kinds import Kind, one_of
from ..language import Language, Row
from ..surroundings import QUOTES_BEFORE, SPAN, Surroundings, is_year, pattern
from . import numbers

if TYPE_CHECKING:
    from ..grammar import Figure
    from ..surroundings import Case


__all__ = ["English"]

_ONE, _TWELVE = Decimal(1), Decimal(12)

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?"
    r"|Dec(?:ember)?)\b\.?"
)
# What is no figure at all.
_ONE_TO_TWELVE = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_ONES = frozenset({"a", "an", "one", "A", "An", "One"})
_PARTS = r"(?:quarters?|half|halves|thirds?|fifths?|[a-z]+ths?|fraction|parts?|portion|percent|%)"
_AREA = r"(?:square|sq|mu|hectare|acre|km2|km²)"
_DENSITY = rf"(?:\s+[a-z-]+)?\s+per\s+{_AREA}\b|\s?(?![aAI])[A-Za-z](?![\w'’&-])"  # or a letter that stands alone
_OTHER_MONEY = (
    r"(?:\s+[A-Z][a-z]+){1,2}\s+(?:dollars?|pounds?|francs?|pesos?|rupees?|rials?|riyals?|krone[rn]?|kron(?:a|or)|dinars?|dirhams?"
    r"|shillings?|liras?|wons?|yen)\b"
)
_OTHER_DOLLARS = (
    r"(?:Singapor\w*|Austral\w+|Canad\w+|Taiwan\w*|Zealand|Hong Kong|Jamaican?|Brunei|Fiji\w*|Bermud\w+|Namibian?|Liberian?|Mexic\w+"
    r"|Barbad\w+|Bahami?\w+|Zimbabwe\w*)"
)

_DOLLARS_AFTER = rf"\s+{_OTHER_DOLLARS}(?:\s+dollars)?(?!\s*[A-Za-z])"
_IN_MONEY = r"\s+in\s+(?:[A-Z][a-z]+\s+){0,2}(?:yuan|dollars|yen|euros|renminbi|RMB|CNY|[A-Z]{2,3}\$)(?!\s*[0-9])"


# Numbers that count nothing: GDP (100 million yuan) 4,567; area of 5,000.
_IN_HEAD = r"\((?:100|10,000) [^()0-9]{1,20}\)\s*:?\s*"
_OF_PEOPLE = r"(?:population|users|visitors|subscribers|people|workforce|total)\s+(?:of|was|is|reached|at|to|hit)"
_MEASURED = r"(?i:\b(?:area|gdp|sales|turnover|revenue|rent|price|index|rate|ratio|share|margin|growth|score|temperature|speed|far)(?:\s+of|\s*:)?\s+)"


def _is_foreign(case: Case) -> bool:
    """Whether what stands right before says that the money is another: S$5 million, Singapore $5 million."""
    grammar, first = case.grammar, case.figure.first
    if case.figure.opening.sign == "$":
        if case.around.said_before(_OTHER_DOLLARS) or case.number.follows(_DOLLARS_AFTER):
            return True
    if case.number.after[:4].split() == ["in"] and case.number.follows(_IN_MONEY):
        return case.figure.bare or case.figure.opening.sign == "$"
    if grammar.kinds[first - 1] is Kind.DOT and grammar.glued(first - 1):
        first -= 1  # Rs. 500
    if grammar.kinds[first - 1] is not Kind.UNCARRIED:
        return False
    sign = grammar.row[first - 1]
    known = (
        sign.text[-1] in "$£₩₹"
        or sign.text.isupper()
        or sign.text.lower() in ("rs", "kr", "zł", "kč", "fr", "frs", "sfr")
    )
    return known and grammar.row[case.figure.first].start - sign.end <= 2


_OF_THINGS = r"\s+(?!(?:in|by|at|from|over|on|for|last|this|the|and|or|of|as|with)\b)(?:[a-z-]+\s+){0,2}(?:[a-z-]{2,}s|people|staff)\b"


def _has_unit_elsewhere(case: Case) -> bool:
    """Whether a bare number is one end of a change whose other end has a unit: from 12 percent to 15; 26 sq km, up from 12."""
    grammar, first = case.grammar, case.figure.first
    kind = grammar.kinds[first - 1]
    if first < 2 or kind not in (Kind.TO, Kind.FROM) or case.number.follows(_OF_THINGS):
        return False
    for before in reversed(grammar.row[max(0, first - (2 if kind is Kind.TO else 5)) : first - 1]):
        duration = kind is Kind.FROM and isinstance(before.meaning.unit, DurationUnit)
        if before.kind in (Kind.UNCARRIED, Kind.UNIT) and not duration:
            return True
    money = grammar.kinds[first - 2] is Kind.SCALE and grammar.kinds[first - 4] is Kind.UNIT
    return kind is Kind.TO and money  # $120 million to 150


# Words that deny a "more than" after them, and words between the two after which they do not.
_DENIAL = (
    "not|no|never|none|nobody|cannot|can[’']t|[a-z]{2,6}n[’']t|without|nor|neither|hardly|scarcely|rarely|seldom|fail(?:s|ed|ing)? to"
    "|yet to|unable to|unlikely to"
)
_NO_DENIAL = "only|just|merely|simply|doubt|wonder|less|fewer|more|and|but|or|with|than|includ[a-z]*|count[a-z]*"
_DENIED = rf"\b(?:{_DENIAL})[ \n]+(?:(?!(?:{_NO_DENIAL})\b)[a-z-]+[ \n]+){{0,3}}"
_LEAST = (" min", " min.", "or equal to")  # not minutes

_VERB_OVER = r"hand(?:s|ed|ing)?|turn(?:s|ed|ing)?|tak(?:e|es|en|ing)|took|carr(?:y|ies|ied)|presid(?:es?|ed|ing)"
_DISTANCE = r"[0-9]%|per ?cent|points?|times"
# A qualifier, and the words before it of which it is: spread over, two points higher than, a report about, built around.
_MISPLACED = (
    ("over", r"spread|sprawl\w*|stretch\w*|extend\w*|scattered|distributed"),
    ("over", rf"{_DISTANCE}|increase|rise|growth|gain|advantage|control|oversight|won|lead"),
    (".* than|above", _DISTANCE),
    ("about", r"reports?|concerns?|concerned|talks?|talked|news|stor(?:y|ies)|information|articles?|learn(?:ed)?"),
    ("around", r"built|clustered|cent(?:er|re)d|fences?|organi[sz]ed|revolv(?:e|es|ing)"),
)
_PLACES = frozenset({"under", "below", "above", "beyond", "within", "inside of"})

_FOR_OVER = r"for|of|in|well|just|after|with|has|had|have|takes?|took|taken|lasted|spent|spanning|boasts?|boasting"

# What may follow metres: 5m wide, and not 5m users, who are millions.
_AFTER_METRE = r"(?!(?:,|,? and) [0-9.]+ ?m [a-z]|(?:, [0-9.]+ ?m)+,? and [0-9.]+ ?m [a-z])(?![ -]+(?!(?:wide|deep|high|tall|long|thick|in|of|from|above|below|away|and|by|to|or|apart|x|for|at|on|is|was|are|were|per|but|with)\b)[a-z])"

# A number after one of these is a label.
_LABELS = one_of(
    "no|number|phase|model|line|room|building|bldg|block|lane|plot|article|chapter|section|table|figure|fig|page|gate|exit|route|bus"
    "|flight|version|volume|vol|step|annex|appendix|terminal|berth|tower|workshop|class|grade|level|tier|type|stage|category|generation"
    "|iso|gb|tel|phone|telephone|fax|hotline|dial|postcode|zip|code|channel|episode|series|season|hall|floor|booth|track|runway|top|age"
    "|aged|zone|district|site|parcel|unit|rank|ranked|ranking|placed|fiscal|fy|web|covid|boeing|airbus|windows|iphone|mate|decree"
)
_SERIES_JOINTS = ("and", "to", "or")
# Words that may be capitalised and are no name.
_NO_NAME = (
    r"(?:the|an?|of|with|by|in|its?|their|our|these|those|this|that|all|and|but|while|among|at|for|from|to|ha[sd]|have|about|over|some"
    r"|nearly|almost|more|least|around|only|just|when|where|since|after|before|as|on|or|if|each|every|both|another|other|up|under"
    r"|within|between|than|there|they|we|s?he|who|which|now|today|currently|meanwhile|nationally|also|then|so|far|plus"
    r"|include|including|total|overall|last|first|yuan|rmb|cny|usd?)"
)
_NUMBERED = "round|week|day|year|batch|wave|lot|group|part|month|season"
_LISTS = "Fortune|Forbes|Global|World|Hurun|CSI|FTSE|Nikkei|S&P"
_EXCHANGES = "HKG|HKEX|SEHK|TSE|NYSE|NASDAQ|Nasdaq|SSE|SZSE|SHSE|SHA|SHE|LSE|TWSE|TPE|KRX|BSE"
_IN_SERIES = (
    rf"\b(?i:in|by|of|from|during|after|before|until|on|at|since|for)\s+(?i:{_NUMBERED})\s+",
    r"\b(?:Round|Week|Day|Year|Batch|Wave|Lot|Group|Part)\s+",
    rf"\b(?:{_LISTS})(?:\s+Top)?\s+|\b(?:{_EXCHANGES}):?\s*|\b(?i:page)\s+[0-9]+\s+(?i:of)\s+",
    r"(?<!\ba )(?<!\beach )(?<!\bthis )(?<!\blast )\b(?:round|batch)\s+",
)
# The last word before a number that may be one of a series.
_SERIES = frozenset(f"{_NUMBERED}|{_LISTS}|{_EXCHANGES}|top|of".lower().split("|"))
_STREET = r"(?:Road|Rd|Highway|Hwy|Street|St|Avenue|Ave|Boulevard|Blvd|Drive|Expressway|Lu)"
_ADDRESS = rf",?\s+(?:[A-Z][\w'’]*\.?\s+){{1,4}}{_STREET}\b|['’]?s\b|\s+in\s+[0-9]{{1,2}}\b"
# "a 12-member team": nouns that a hyphen ties to a count.
_TIED = (
    r"(?:member|person|people|strong|bed|seat|room|story|storey|floor|lane|berth|unit|company|firm|project|country|nation|party|page"
    r"|item|city)"
)
_OF_A_YEAR = r"\s+(?:levels?|results|figures|is|was|has|does|versus|plans|targets|sales|earnings|goals|years)\b"
_HAVING = "has|have|had|employs?|employed|attracted|introduced|signed|created|its|their"
# "More than 2000" is no year; "over 2023" and "about 2010" may be one.
_OF_AMOUNTS = one_of("more than|at least|nearly|almost|fewer than|less than|up to|no fewer than|as many as")

_OF_MONTH, _IN_MONTH = rf"\s*(?:of\s+)?{_MONTH}", rf"\b{_MONTH}\s*(?:[0-9]{{1,2}}\s*(?:-|–|,|and|to)\s*)?"


def _is_day(number: Surroundings) -> bool:
    """Whether a month stands beside a number: July 10, 10 July, July 6 to 8; June 30, 120 companies is none."""
    if pattern("[A-Z]").search(number.before[-24:]) and number.ends_with(_IN_MONTH):
        return not (number.ends_with(r",\s+") and number.follows(r"\s+(?!and\b|to\b|or\b)[a-z]"))
    return number.follows(_OF_MONTH)


def _is_label(number: Surroundings) -> bool:
    """Whether the word before makes a number a label: Phase 2, No. 3, Buildings 7 and 8, top 10, "one in" 3."""
    tail = number.before[-30:].lower()
    words = tail.translate(_PUNCTUATION).split()
    if not words:
        return False
    last = words[-1]
    if tail.rstrip()[-1] not in ",;()" and (last in _LABELS or (last[-1] == "s" and last[:-1] in _LABELS)):
        return True
    if last in ("in", "every") and number.said_before("(?:[0-9]|one|two|three|four) in|(?:in|of) every"):
        return True
    if last in _SERIES_JOINTS or last[-1].isdigit() or tail.rstrip()[-1] in "-–&,":
        series = rf"(?:\s*(?:[0-9]+|{_ONE_TO_TWELVE})\s*(?:,|-|–|and|to|or|&)(?:\s+and)?)+"
        if number.said_before(rf"(?:{'|'.join(_LABELS)})s?[.:]?{series}"):
            return True
    return number.ends_with(r"[A-Z][a-z]+,\s") and number.follows(r",\s") and len(number.place) == 2  # Zhang, 42, said


def _is_in_series(number: Surroundings) -> bool:
    """Whether a number numbers what stands before it: round three, day five, "Fortune 500", page 3 of 12, +86 21."""
    word = pattern(r"([A-Za-z&]+):?\s*$").search(number.before[-30:])
    if word is None or word[1].lower() not in _SERIES:
        return False
    return any(number.ends_with(series) for series in _IN_SERIES)


# What stands before and after a number that is a piece of a word or a name; and digits that are a mark of a list, an
# address, a time.
_TIES = (
    (r"[\"'“‘]", r"[\"'”’+]"),  # "1115"
    (r"[\"“‘](?:[\w-]+\s){1,3}", r"[\"'”’]"),  # the "new three"
    (r"[\"'“‘]", r"(?:[\s-][\w-]+){1,3}[\"”’]"),  # "three zones"
    ("", rf"(?!-{_TIED}\b)(?:\s*-\s*[A-Za-z]|-)|\s*\+\s*[A-Za-z0-9]"),  # 3-D, 20+8, not "12-member"
)
_CODES = (
    ("", rf"{_ADDRESS}|(?i:\s*(?:[ap]\.?m\b|o['’]clock|:[0-9]))|[.、]\s?[\u4e00-\u9fff]"),
    (r"(?:^|\n)\s*[(\[]?", r"[.)、]"),
    (r"[.;]\s*", r"[.)]\s+[A-Z]"),
    (r"[(\[]", r"[)\]]"),
)


def _is_code(number: Surroundings, digits: str) -> bool:
    """Whether bare digits are a telephone number, a house number, a clock time, a list mark, or another code."""
    if "," not in digits and (len(digits) >= 7 or (len(digits) == 6 and not number.follows(r"\s+[a-z]"))):
        return True  # 6 are a postcode
    return (len(digits) > 1 and digits[0] == "0") or number.stands_between(_CODES)


def _is_in_list(number: Surroundings) -> bool:
    """Whether another number is counted beside "one": "one plant and eight sites", "from one plant to eight"."""
    other = rf"(?!one)(?:{_ONE_TO_TWELVE}|[0-9]+)\b"
    between = r"(?:[\w-]+\s+){1,4}"
    return number.follows(rf"\s+{between}(?:and|to|,)\s+{other}") or number.ends_with(rf"\b{other}\s+{between}and\s+")


def _follows_name(number: Surroundings) -> bool:
    """ "Model 3", "Fortune Global 500": a capitalised word in the middle of a sentence stands right before."""
    word = pattern(r"([A-Z][A-Za-z&-]*)[ \u00a0]+$").search(number.before)
    if word is None or pattern(_NO_NAME, re.IGNORECASE).fullmatch(word[1]):
        return False
    ahead = number.before[: word.start()]
    begins = not ahead.strip() and len(number.before) < SPAN
    return not (begins or ahead.endswith("\n") or ahead.rstrip().endswith((*".?!”’", *QUOTES_BEFORE)))


def _is_title(number: Surroundings) -> bool:
    """ "Big Five", "Two Sessions": a capitalised number word in the middle of a sentence."""
    ahead = number.before.rstrip()
    if ahead.endswith(QUOTES_BEFORE):
        ahead = ahead[:-1].rstrip()
        if ahead.endswith((",", ":")):
            return False  # speech begins
    if not ahead or ahead.endswith(tuple('.?!:;"”')) or "\n\n" in number.before[len(ahead) :]:
        return False
    return number.follows(r"[\s-]+[A-Z]|[\"”’]") or _follows_name(number)


def _may_be_year(number: Surroundings, qualifier: str) -> bool:
    """Whether four digits that look like a year are one, given the qualifier before them."""
    if qualifier in _OF_AMOUNTS:
        return False
    if number.follows(_OF_A_YEAR) or not number.follows(
        r"\s+(?:[a-z-]+\s+){0,3}?(?:[a-z]{3,}s|people|staff|personnel)\b"
    ):
        return True
    return not qualifier and not number.said_before(_HAVING)


# Money for each unit of land that is named before it, with what may stand between.
_LANDS = {"mu": AreaUnit.MU, "hectare": AreaUnit.HA, "acre": AreaUnit.ACRE}
_PER_LAND = r"([A-Za-z]+|[^A-Za-z\s])?\s*\bper[-\s]+(mu|acre|hectare|square\s+met(?:er|re)|square\s+(?:kilomet(?:er|re)|km))\b((?:[^0-9.,;:()]|\bin [0-9]{4}\b)*)$"
_OF_MONEY = r"yuan|rmb|cny|usd|dollars?|euros?|yen|mu|hectares?|[^a-z]"
_AMOUNTING = (
    r"\s*(?:\s(?:in [0-9]{4}|in|the|zone|park|district|area|city|base|county|town|of|land|has|have|had|to|is|was|are|were|be|been|will|would|should|must"
    r"|may|can|could|reach(?:es|ed)?|hits?|averag\w+|stood|stands|at|came|comes|amount\w*|total\w*|rose|rises?|fell|grew|climbed|increased|dropped"
    r"|by|up|down|from|now|currently|already|also|only|as|year|last|this|annually|yearly|expected|required|set|surged|jumped|target\w*))*\s*"
)

# Changes.

_UP = (
    "rose|rise|rises|risen|rising|grew|grow|grows|grown|growing|increase|increases|increased|increasing|climb|climbs|climbed|climbing|jump|jumps"
    "|jumped|jumping|surge|surges|surged|surging|soar|soars|soared|soaring|gains|gained|gaining|expand|expands|expanded|expanding|rebounded"
    "|advanced|advances|advancing|raise|raises|raised|raising|boost|boosts|boosted|boosting"
)
_DOWN = (
    "fell|fall|falls|fallen|falling|drop|drops|dropped|dropping|decline|declines|declined|declining|decrease|decreases|decreased|decreasing"
    "|shrank|shrunk|shrink|shrinks|plunge|plunges|plunged|plunging|tumble|tumbled|slump|slumps|slumped|slid|slide|slides|slip|slips|slipped|dip|dips|dipped|dipping"
    "|reduce|reduces|reduced|reducing|cut|cuts|cutting|lowers|lowered|lowering|trim|trimmed|trimming|slash|slashed|slashing|contracted"
)
_UP_NOUNS = "increase|increases|rise|rises|growth|gain|gains|jump|surge|expansion|upturn|uptick"
_DOWN_NOUNS = "decrease|decreases|decline|declines|drop|drops|fall|falls|reduction|reductions|cut|cuts|slump|plunge|contraction|downturn|dip"
_VERBS = dict.fromkeys(_UP.split("|"), "increase") | dict.fromkeys(_DOWN.split("|"), "decrease")
_NOUNS = dict.fromkeys(_UP_NOUNS.split("|"), "increase") | dict.fromkeys(_DOWN_NOUNS.split("|"), "decrease")
_OF_SHARES = ("rais", "advanc", "boost", "gain")  # verbs that may mean something else with an amount
_PARTICLES = {"up": "increase", "down": "decrease"}
_COMPARED = {"higher": "increase", "more": "increase", "lower": "decrease", "less": "decrease", "fewer": "decrease"}
_LATER = _NOUNS | _PARTICLES | _COMPARED
_WORDS_OF_CHANGE = frozenset((*_VERBS, *_NOUNS, *_PARTICLES))
_PUNCTUATION = str.maketrans(dict.fromkeys("-,.;:()", " "))
# What may stand between the verb and the figure, which has its own qualifier: "grew sharply year on year by another".
_COMPARED_WITH = r"yoy|qoq|mom|y/y|q/q|m/m|(?:year|quarter|month)[- ](?:on|over)[- ](?:year|quarter|month)"
_BETWEEN = rf"(?:[\s,]+(?:[a-z]+ly|further|again|{_COMPARED_WITH}|on average|an?|another|an average of|a total of|over the year))*"
_OBJECT = r"(?:\s+(?!narrow|slow|eas|(?:to|from|by|at|in|of|with|for|on|and|or|but|than|is|are|was|were|has|have|that|which)\b)[a-z'-]+){1,6}"  # cut its emissions by
_MADE = tuple(" made, make, makes, making, takes, took, set, sets, signed, opened, built, start".split(","))  # noqa: SIM905
_MOVED = rf"(?:{_UP}|{_DOWN}|up)"
_CHANGE = (
    rf"(?:{_UP}|{_DOWN}|up|short\w+|went|gone|going|extend\w*|upgrad\w+|lift\w*|improv\w+|mov\w+|doubl\w+|tripl\w+|swell\w*|swollen|balloon\w*"
    r"|expan\w+|drop\w*|trim\w*|advanc\w+|slid\w*|chang\w+|enlarg\w+|broaden\w*|deepen\w*|quadrupl\w+|recover\w*|halv\w+|slow\w*|ramp\w*"
    r"|shift\w*|widen\w*|narrow\w*|compress\w*|develop\w*|add\w*|push\w*|bring\w*|brought|lower\w*)"
)

_AFTER_TRAILING = r"\s*(?:[^\w\s$¥€]|$|(?:and|or|is|are|was|were|per|for|in|by|each|will|must)\b)"
_THAN_BEFORE = "than (?:in |a |the )?(?:last|previous|year|same|20[0-9]{2})"


class English(Language):
    """What English says of figures."""

    trailing = one_of("at most|at the most|at least|at a minimum|maximum|minimum|max|approximately|approx|roughly")
    prefixes = one_of("rmb|renminbi")
    after_scale = one_of("won")  # of 20 bids 12 won
    days = rf"\b{_MONTH}\s*[0-9]{{1,2}}(?:st|nd|rd|th)?"
    units_of_heads = r"RMB|CNY|USD|US\$|HK\$|yuan|sqm|sq m|ha|mu|million|mn"
    said_in_heads = r"Units?[：:]|\bin (?:RMB|USD|(?:hundred )?(?:m|b)illions?|thousands)\b"
    leads_to_piece = r"plus or minus|plus/minus"
    range_words = "to"
    number = staticmethod(numbers.number)
    after_digits = staticmethod(numbers.after_digits)
    goes_on = r"(?:sq|square|cubic|cu)\b|and [0-9]{1,2}[/⁄][0-9]"

    first: str = r"(?i:\bfirst\s+)"
    plan: str = r"[\s-]*Plan\b"
    changing = rf"\b{_CHANGE}\b"
    moved = rf"{_MOVED}(?:\s+by)?"
    ranging = r"\b(?:rang\w+|var(?:y|ies|ied|ying)|anywhere|differ\w*|available|sizes?|priced|fluctuat\w+|runs?|running|spans?|spanning)\b"
    dating = "in|since|by|of|until|year"
    at_rate = r"\s+at\s+[0-9]"
    partitive: str = r"\s+of\b"
    compared: str = rf"\s*\(?\b(?i:{_COMPARED_WITH})\b\)?"
    rented: str = r"\b(?:(daily)|(monthly)|annual|yearly)\s+(?:[a-z]+\s+){0,2}rent(?:s|als?)?\b[^.;,0-9]{0,30}$"

    def is_qualifier(self, row: Row, at: int) -> bool:
        """No "C." of Plan C. 45 ha."""
        return not (row[at].text.startswith("C") and row[at].text.endswith("."))

    def trails(self, words: str, after: Surroundings, *, joined: bool) -> bool:
        """Whether a qualifier belongs to the figure before it: 45 mu at most, a 45 mu minimum plot, and "45 mu or over"."""
        if words != "over" if joined else words not in self.trailing:
            return False
        return words.startswith(("maxim", "minim", "max")) or after.follows(_AFTER_TRAILING)

    def is_none(self, case: Case) -> bool:
        """Whether it is no figure: an ordinal, a part of another number, money or a density of a kind that is not known."""
        number, figure = case.number, case.figure
        after = number.after
        if _is_foreign(case) or (after[:1].isalpha() and number.follows(r"(?:st|nd|rd|th)\b", re.IGNORECASE)):
            return True
        if case.around.before.endswith((":", ": ")) and case.around.said_before(r"units?\s*:"):
            return True  # Unit: RMB100 million
        if case.digits in ("100", "10,000") and number.before[-1:] == "(" and number.follows(r"\s*\)\s*:?\s*[0-9]"):
            return True  # GDP (100 million yuan) 4,567
        if case.digits and case.last.text[0].isupper() and number.follows(rf"\s+(?:[A-Z]\w+\s+)?{_STREET}\b"):
            return True  # 100 Century Avenue
        if case.head.text in _ONES and number.said_before(rf"{_PARTS} of"):
            return True  # a third of a million
        if after[:5].replace("\n", " ") == " and ":
            if number.follows(r"\sand\s+\w+[\s-]quarters?\b"):
                return True
            if number.follows(r"\sand a\s+(?:half|quarter|third)\b"):
                return not figure.bare or figure.power > 0  # 5 years and a half
        if not figure.bare or case.language is not self:
            return False
        things = case.grammar.kinds[figure.next] is Kind.NOUN or number.follows(_OF_THINGS)
        if figure.power >= 9 and not (things or number.said_before(_OF_PEOPLE)):
            return True  # sales of 5 billion
        if case.digits and number.ends_with(rf"{_MEASURED}|{_IN_HEAD}"):
            return True
        if number.follows(rf"{_OTHER_MONEY}|\s+out of\b") or number.before.rstrip().lower().endswith("out of"):
            return True  # 5 billion Jamaican dollars, two out of five
        if _has_unit_elsewhere(case) or (figure.power >= 6 and number.ends_with(r"(?<![A-Za-z])[A-Z]{2,4}\s?")):
            return True  # AED 5 million
        return number.follows(_DENSITY)

    def is_numbered(self, case: Case) -> bool:
        """Whether a number is a day, a label or one of a series: July 10, Phase 2, round three, HKG: 9866."""
        number = case.number
        return _is_day(number) or _is_label(number) or _is_in_series(number)

    def is_denied(self, case: Case) -> bool:
        """Whether the qualifier is denied by a word that the grammar did not see: no plot exceeds 45 mu."""
        qualifier, before = case.figure.opening.qualifier, case.around.before
        if qualifier is None:
            return f" {before[-12:].rstrip()}".lower().endswith(_LEAST)
        if not case.is_limit or before[-1:] >= "\u4e00":
            return False
        return case.around.ends_with(_DENIED, re.IGNORECASE)

    def is_misplaced(self, case: Case) -> bool:
        """Whether its qualifier is of a verb or a place: spread over 19 mu, handed over four plots, under two agreements."""
        words, figure = case.words, case.figure
        if any(pattern(one).fullmatch(words) and case.around.said_before(before) for one, before in _MISPLACED):
            return True
        if words == "over":
            return figure.bare and case.around.said_before(_VERB_OVER)
        if words == "up to" and case.number.follows(r"\s+from\b"):
            return True
        if words not in _PLACES or not figure.bare:
            return False
        return words in ("within", "inside of") or (case.head.kind is Kind.NUMERAL and figure.value <= _TWELVE)

    def duration(self, case: Case) -> Figure | None:
        """A duration, and no part of a year or plan; "over four years" is during them."""
        figure, number, around = super().duration(case), case.number, case.around
        if figure is None or (number.follows(r"\s*plan\b") and number.said_before(r"\w+th")):
            return None
        if len(case.digits) == 2 and number.before.rstrip()[-1:] in ("’", "'", "‘"):
            return None  # the '90 years
        if case.words == "over" and figure.high is None:
            alone = not around.before.strip() and not around.after.strip(" .")
            if not (alone or around.said_before(_FOR_OVER) or number.follows(r"\s+(?:of|ago|old|later|to)\b")):
                return case.without().figure
        return figure

    def count(self, case: Case) -> Figure | None:
        """A count, and no year, date, label, code or name."""
        figure, number = case.figure, case.number
        if not figure.bare:
            return figure
        if not case.is_whole:
            return None  # 0.5 is a ratio of something
        if is_year(case.digits) and _may_be_year(number, case.words):
            return None
        unsaid = figure.high is None and not case.digits and not figure.opening.qualifier
        if unsaid and figure.value <= _ONE and not _is_in_list(number):
            return None
        if self.is_numbered(case) or number.stands_between(_TIES):
            return None
        if case.digits:
            return None if _is_code(number, case.digits) or _follows_name(number) else figure
        return None if number.place[:1].isupper() and _is_title(number) else figure

    def other(self, case: Case) -> Figure | None:
        """Any other amount is as it stands."""
        number = case.number
        if isinstance(case.figure.unit, LengthUnit) and pattern(r"[0-9.,]+ ?m\b").match(number.place):
            if number.place.endswith(("plus", "+")) or not number.follows(_AFTER_METRE):
                return None
        return case.figure

    def land(self, around: Surroundings) -> AreaUnit | str | None:
        """The area that money here is for each of, as said before it: mu of "tax per mu reached"; "?" where nobody can tell."""
        found = pattern(_PER_LAND, re.IGNORECASE).search(around.before)
        if around.follows(r"\s+(?:in|of)\s+(?:[a-z]+\s+){0,3}per\s+(?:mu|acre|hectare|sq)"):
            return "?"  # 350,000 yuan in tax per mu
        if found is None or pattern(_OF_MONEY, re.IGNORECASE).fullmatch(found[1]):
            return None
        if not pattern(_AMOUNTING, re.IGNORECASE).fullmatch(found[3]):
            return "?"
        area = found[2].lower()
        return _LANDS.get(area) or (AreaUnit.KM2 if "kilo" in area else AreaUnit.M2)

    def change(self, around: Surroundings) -> str | None:
        """Whether the figure here is the amount of an increase or a decrease."""
        words, after = around.before.rstrip().lower(), around.after
        if around.place[:5].lower() in ("below", "above"):
            return None  # the level that is reached
        shared = pattern(r"(?:%|percent|per cent|points?)$").search(around.place) and not around.follows(r"\s+of\b")
        by = r"(?:\s+by)?" if shared else r"\s+by"  # cut costs 10 percent
        nearest = words.translate(_PUNCTUATION).split()[:-10:-1]
        for word in () if _WORDS_OF_CHANGE.isdisjoint(nearest) else nearest:
            if word in _WORDS_OF_CHANGE:
                place = words.rfind(word)
                ahead, rest = words[:place].rstrip(), words[place + len(word) :]
                if word.startswith(_OF_SHARES) and not (shared or rest.endswith("by")):
                    return None  # raised 5 billion yuan
                if word in _VERBS and pattern(rf"{_BETWEEN}(?:\s+by)?$|{_OBJECT}{by}$").match(rest):
                    return _VERBS[word]
                if word in _NOUNS and pattern(r"(?:\s+rate)?\s+of$").match(rest):
                    return "decrease" if ahead.endswith("negative") else _NOUNS[word]
                if word in _PARTICLES and rest.strip() in ("", "by") and not f" {ahead}".endswith(_MADE):
                    return _PARTICLES[word]
        later = after[:30].lower().translate(_PUNCTUATION).split()[:4]
        for word in () if _LATER.keys().isdisjoint(later) else later:
            if word in _LATER:
                between = rf"[\s-]+(?:(?:year-on-year|annual|yearly|average|a year)\s+)?{word}\b"
                than = "" if word in ("more", "less", "fewer") else r"|(?!-)(?!\s+than\b)"
                rest = rf"(?:\s+{_THAN_BEFORE}{than})"
                return _LATER[word] if pattern(between + rest, re.IGNORECASE).match(after) else None
        return None
