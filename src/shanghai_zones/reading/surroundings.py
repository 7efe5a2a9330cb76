"""What stands before and after a number in a text, and the questions that the reader asks about it.

Every look is at a few characters, so reading stays linear. Patterns are compiled when first needed.
"""

from __future__ import annotations

import re
from functools import cache

__all__ = ["Surroundings", "is_year"]

_SPAN = 60  # how far a look goes
_TAIL = 30  # how far a look for a word right before goes

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?"
    r"|Dec(?:ember)?)\b\.?"
)
# A number after one of these is a label.
_LABEL = (
    r"(?:no|number|phase|model|line|room|building|bldg|block|lane|plot|article|chapter|section|table|figure|fig|page|gate|exit"
    r"|route|bus|flight|version|volume|vol|step|annex|appendix|terminal|berth|tower|workshop|class|grade|level|tier|type|stage"
    r"|category|generation|iso|gb|tel|phone|telephone|fax|hotline|dial|postcode|zip|code|channel|episode|series|season|hall|floor"
    r"|booth|track|runway|top|age|aged|rank|ranked|ranking|placed|fiscal|fy|web|covid|boeing|airbus|windows|iphone|mate|decree)"
)
# Words that may be capitalised and are no name.
_NO_NAME = (
    r"(?:the|an?|of|with|by|in|its?|their|our|these|those|this|that|all|and|but|while|among|at|for|from|to|ha[sd]|have|about|over|some"
    r"|nearly|almost|more|least|around|only|just|when|where|since|after|before|as|on|or|if|each|every|both|another|other|up|under"
    r"|within|between|than|there|they|we|s?he|who|which|now|today|currently|meanwhile|nationally|also|then|so|far|plus"
    r"|include|including|total|overall|last|first|yuan|rmb|cny|usd?)"
)
_CHANGE = (
    r"(?:rose|rises?|risen|rising|gr[eo]w|grows|grown|growing|increas\w+|climb\w*|jump\w*|surg\w+|soar\w*|up|fell|fall\w*|drop\w*"
    r"|declin\w+|decreas\w+|cuts?|cutting|reduc\w+|short\w+|went|gone|going|expand\w*|extend\w*|upgrad\w+|rais\w+|lower\w*|lift\w*"
    r"|boost\w*|improv\w+|mov\w+|shr[aiu]nk|slash\w*|doubl\w+|tripl\w+|swell\w*|swollen|balloon\w*|advanc\w+|slid\w*|chang\w+"
    r"|enlarg\w+|broaden\w*|deepen\w*|quadrupl\w+|rebound\w*|recover\w*|slip\w*|plung\w+|tumbl\w+|halv\w+|trim\w*|slow\w*|ramp\w*"
    r"|shift\w*|widen\w*|narrow\w*|compress\w*|develop\w*|add\w*|push\w*|bring\w*|brought)"
)
_MOVED = (
    r"(?:rose|rises?|risen|rising|gr[eo]w|grows|grown|growing|increas\w+|climb\w*|jump\w*|surg\w+|soar\w*|up|fell|fall\w*|drop\w*"
    r"|declin\w+|decreas\w+|cuts?|reduc\w+|expand\w*|rais\w+|lower\w*|slash\w*)"
)
_SERIES = frozenset(
    [
        "round",
        "week",
        "day",
        "year",
        "batch",
        "wave",
        "lot",
        "group",
        "part",
        "month",
        "season",
        "fortune",
        "forbes",
        "global",
        "world",
        "hurun",
        "csi",
        "ftse",
        "nikkei",
        "s&p",
        "top",
        "of",
        "hkg",
        "hkex",
        "sehk",
        "tse",
        "nyse",
        "nasdaq",
        "sse",
        "szse",
        "shse",
        "sha",
        "she",
        "lse",
        "twse",
        "tpe",
        "krx",
        "bse",
    ]
)  # the last word before a number that may be one of a series
_STREET = r"(?:Road|Rd|Highway|Hwy|Street|St|Avenue|Ave|Boulevard|Blvd|Drive|Expressway|Lu)"
# "a 12-member team": nouns that a hyphen ties to a count.
_TIED = (
    r"(?:member|person|people|strong|bed|seat|room|story|storey|floor|lane|berth|unit|company|firm|project|country|nation|party|page"
    r"|item|city)"
)
_QUOTES_BEFORE, _QUOTES_AFTER = tuple("\"'“‘"), tuple("\"'”’")
# "More than 2000" is no year; "over 2023" and "about 2010" may be one.
_OF_AMOUNTS = frozenset(
    {"more than", "at least", "nearly", "almost", "fewer than", "less than", "up to", "no fewer than", "as many as"}
)


@cache
def _pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(source, flags)


def is_year(digits: str) -> bool:
    """Whether digits as printed look like a year: 2023, and neither 2,023 nor 20230."""
    return len(digits) == 4 and digits[:2] in ("19", "20") and digits.isdigit()


def _is_han(char: str) -> bool:
    return "\u3000" <= char <= "\u9fff" or char in "，；：！？“”（）"


class Surroundings:
    """The text before and after a place from `start` to `end`."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.place: str = text[start:end]
        self.before: str = text[max(0, start - _SPAN) : start]
        self.after: str = text[end : end + _SPAN]

    def said_before(self, words: str) -> bool:
        """Whether one of some words (a pattern) stands right before."""
        tail = self.before[-_TAIL:].rstrip(" \n\t\\*")
        return _pattern(rf"(?<![A-Za-z])(?:{words})$", re.IGNORECASE).search(tail) is not None

    def ends_with(self, pattern: str, flags: int = 0) -> bool:
        """Whether the text before ends in a pattern."""
        return _pattern(rf"(?:{pattern})$", flags).search(self.before) is not None

    def follows(self, pattern: str, flags: int = 0) -> bool:
        """Whether a pattern comes right after."""
        return _pattern(pattern, flags).match(self.after) is not None

    @property
    def chinese(self) -> bool:
        """Whether the nearest character on a side is Chinese."""
        before, after = self.before.rstrip(), self.after.lstrip()
        return bool((before and _is_han(before[-1])) or (after and _is_han(after[0])))

    @property
    def is_piece(self) -> bool:
        """Whether the place is glued to letters, digits or signs, and so a piece of a name, code, date or clock time."""
        before, after = self.before, self.after
        if before and self.place[:1].isascii():
            last, previous = before[-1], before[-2:-1]
            if last.isascii() and (last.isalnum() or last in "_#@^+=&'") and not self.follows_capitals:
                return True
            if last in "№’" or (last == "/" and previous.isascii()):
                return True
            if (last in "-–." and previous.isalnum() and previous.isascii()) or (last in ":," and previous.isdigit()):
                return True
        if after and self.place[-1:].isascii():
            if (after[0].isascii() and after[0].isalnum()) or after[0] in "_@°#":
                return True
            if self.place[-1:].isdigit() and after[0] in "-–/:,.+" and after[1:2].isdigit() and after[1:2].isascii():
                return True
        return False

    @property
    def follows_capitals(self) -> bool:
        """Whether capitals right before are a word and no part of a code: GDP762亿元, CPI2.3%; not G60, C919."""
        if not self.before[-1].isupper() or not (self.place[-1] == "%" or any(_is_han(char) for char in self.place)):
            return False
        return self.ends_with("(?<![A-Za-z0-9-])[A-Z]{2,6}")

    @property
    def is_quoted_name(self) -> bool:
        """Whether a figure begins the name that quotes hold: “三个年”活动, “5个100工程”, “最后一公里”."""
        if not (self.before.endswith(_QUOTES_BEFORE) and self.place[-1:] not in _QUOTES_AFTER):
            return False
        return _is_han(self.place[-1]) and self.place[-1] != "大" and self.follows('[0-9\u4e00-\u9fff]{1,8}[”"’]')

    @property
    def is_in_series(self) -> bool:
        """Whether a number numbers what stands before it: round three, day five, "Fortune 500", page 3 of 12, HKG: 9866."""
        if "+" in self.before and self.ends_with(r"\+[0-9]{1,3}[ 0-9-]*"):
            return True  # a telephone number
        word = _pattern(r"([A-Za-z&]+):?\s*$").search(self.before[-_TAIL:])
        if word is None or word[1].lower() not in _SERIES:
            return False
        numbered = r"(?:round|week|day|year|batch|wave|lot|group|part|month|season)\s+"
        return (
            self.ends_with(
                rf"\b(?:in|by|of|from|during|after|before|until|on|at|since|for)\s+{numbered}", re.IGNORECASE
            )
            or self.ends_with(r"\b(?:Round|Week|Day|Year|Batch|Wave|Lot|Group|Part)\s+")
            or self.ends_with(r"\b(?:Fortune|Forbes|Global|World|Hurun|CSI|FTSE|Nikkei|S&P)(?:\s+Top)?\s+")
            or self.ends_with(
                r"\b(?:HKG|HKEX|SEHK|TSE|NYSE|NASDAQ|Nasdaq|SSE|SZSE|SHSE|SHA|SHE|LSE|TWSE|TPE|KRX|BSE):?\s*"
            )
            or self.ends_with(r"\bpage\s+[0-9]+\s+of\s+", re.IGNORECASE)
            or self.ends_with(r"(?<!\ba )(?<!\beach )(?<!\bthis )(?<!\blast )\b(?:round|batch)\s+")
        )

    @property
    def is_ordinal(self) -> bool:
        """Whether a number here is one of a series: 第3, 3rd."""
        return self.before.rstrip()[-1:] == "第" or self.follows(r"(?:st|nd|rd|th)\b", re.IGNORECASE)

    @property
    def has_letters(self) -> bool:
        """Whether a Latin letter stands a little before: if none does, no English word has to be looked for."""
        return _pattern("[A-Za-z]").search(self.before[-_TAIL:]) is not None

    @property
    def changes(self) -> bool:
        """Whether a verb of change stands before in the clause, so that "from A to B" is two figures and no range."""
        clause = _pattern(r"[.;:()，。；：（）]\s|[，。；]").split(self.before)[-1]
        return _pattern(rf"\b{_CHANGE}\b|增|升|提|降|减|扩|缩|翻|涨|跌|压", re.IGNORECASE).search(clause) is not None

    @property
    def ranges(self) -> bool:
        """Whether a word for a range stands before in the clause or right after: "ranging from A to B", 从A到B不等."""
        ranging = r"\b(?:rang\w+|var(?:y|ies|ied|ying)|anywhere|differ\w*|available|sizes?|priced|fluctuat\w+)\b"
        clause = _pattern(r"[.;:()，。；：（）]\s|[，。；]").split(self.before)[-1]
        return self.follows("不等") or _pattern(ranging, re.IGNORECASE).search(clause) is not None

    @property
    def changes_by(self) -> bool:
        """Whether a verb of change stands right before: "rose 5 billion yuan to 20 billion yuan"."""
        return self.said_before(rf"{_MOVED}(?:\s+by)?")

    @property
    def is_day(self) -> bool:
        """Whether a month stands beside a number: July 10, 10 July, July 6 to 8."""
        return (
            self.has_letters and self.ends_with(rf"\b{_MONTH}\s*(?:[0-9]{{1,2}}\s*(?:-|–|,|and|to)\s*)?")
        ) or self.follows(rf"\s*(?:of\s+)?{_MONTH}")

    @property
    def is_label(self) -> bool:
        """Whether the word before makes a number a label: Phase 2, No. 3, Buildings 7 and 8, top 10, "one in" 3."""
        if not self.has_letters:
            return False
        series = r"(?:\s*[0-9]+\s*(?:,|-|–|and|to|or|&)(?:\s+and)?)?"
        return (
            self.said_before(rf"{_LABEL}s?[.:]?{series}")
            or self.said_before("(?:[0-9]|one|two|three|four) in|(?:in|of) every")
            or (self.ends_with(r"[A-Z][a-z]+,\s") and self.follows(r",\s") and len(self.place) == 2)  # Zhang, 42, said
        )

    def is_code(self, digits: str) -> bool:
        """Whether bare digits are a telephone number, a house number, a clock time, a list mark, or another code."""
        grouped = "," in digits
        if self.before[-2:-1].isdigit() and self.ends_with("(?:[0-9]+[ ,:/.-]){4}"):
            return True  # the last of a row of bare numbers
        if (len(digits) >= 7 and not grouped) or (len(digits) > 1 and digits[0] == "0"):
            return True
        if len(digits) == 6 and not grouped and not self.follows(r"\s+[a-z]"):
            return True  # a postcode
        if len(digits) == 4 and (self.ends_with(r"-[0-9]{3,4}\s|[0-9]{4}\s") or self.follows(r"\s[0-9]{4}\b")):
            return not is_year(self.before[-5:-1])
        if self.follows(rf",?\s+(?:[A-Z][\w'’]*\.?\s+){{1,4}}{_STREET}\b|['’]?s\b|\s+in\s+[0-9]{{1,2}}\b"):
            return True
        if self.follows(r"\s*(?:[ap]\.?m\b|o['’]clock|:[0-9])", re.IGNORECASE):
            return True
        if self.follows(r"[.、]\s?[\u4e00-\u9fff]"):
            return True
        begins_line = self.ends_with(r"(?:^|\n)\s*[(\[]?") and self.follows(r"[.)、]")
        begins_sentence = self.ends_with(r"[.;]\s*") and self.follows(r"[.)]\s+[A-Z]")
        bracketed = self.ends_with(r"[(\[]") and self.follows(r"[)\]]")
        return begins_line or begins_sentence or bracketed

    @property
    def is_tied(self) -> bool:
        """Whether a hyphen, a plus or quotes tie a number into a word: 3-D, 20+8, "1115"; not into "12-member"."""
        if self.before.endswith(_QUOTES_BEFORE) and self.after.startswith((*_QUOTES_AFTER, "+")):
            return True
        if self.after.startswith(_QUOTES_AFTER) and self.ends_with(r"[\"“‘](?:[\w-]+\s){1,3}"):
            return True  # the "new three"
        if self.before.endswith(_QUOTES_BEFORE) and self.follows(r"(?:[\s-][\w-]+){1,3}[\"”’]"):
            return True  # "three zones"
        if self.ends_with(r"\|\s*") and self.follows(r"\s*\|"):
            return True  # a cell of a table
        if self.follows(r"\s*-\s*[A-Za-z]|-"):
            return not self.follows(rf"-{_TIED}\b")
        return self.follows(r"\s*\+\s*[A-Za-z0-9]")

    @property
    def is_in_list(self) -> bool:
        """Whether another number is counted beside "one": "one plant and eight sites", "from one plant to eight"."""
        number = r"(?:two|three|four|five|six|seven|eight|nine|ten|[0-9]+)\b"
        between = r"(?:[\w-]+\s+){1,4}"
        if self.follows(r"\s+of\b"):
            return False
        return self.follows(rf"\s+{between}(?:and|to|,)\s+{number}") or self.ends_with(rf"\b{number}\s+{between}and\s+")

    @property
    def follows_name(self) -> bool:
        """ "Model 3", "Fortune Global 500": a capitalised word in the middle of a sentence stands right before."""
        word = _pattern(r"([A-Z][A-Za-z&-]*)[ \u00a0]+$").search(self.before)
        if word is None or _pattern(_NO_NAME, re.IGNORECASE).fullmatch(word[1]):
            return False
        ahead = self.before[: word.start()]
        begins = not ahead.strip() and len(self.before) < _SPAN
        return not (begins or ahead.endswith("\n") or ahead.rstrip().endswith((*".?!”’", *_QUOTES_BEFORE)))

    @property
    def is_title(self) -> bool:
        """ "Big Five", "Two Sessions": a capitalised number word in the middle of a sentence."""
        ahead = self.before.rstrip()
        if ahead.endswith(_QUOTES_BEFORE):
            ahead = ahead[:-1].rstrip()
            if ahead.endswith((",", ":")):
                return False  # speech begins
        if not ahead or ahead.endswith(tuple('.?!:;"”')) or "\n\n" in self.before[len(ahead) :]:
            return False
        return self.follows(r"[\s-]+[A-Z]|[\"”’]") or self.follows_name

    def may_be_year(self, qualifier: str) -> bool:
        """Whether four digits that look like a year are one, given the qualifier before them."""
        if qualifier in _OF_AMOUNTS:
            return False
        if self.follows(
            r"\s+(?:levels?|results|figures|is|was|has|does|versus|plans|targets|sales|earnings|goals|years)\b"
        ):
            return True
        if not self.follows(r"\s+(?:[a-z-]+\s+){0,3}?(?:[a-z]{3,}s|people|staff|personnel)\b"):
            return True
        return not qualifier and not self.said_before(
            "has|have|had|employs?|employed|attracted|introduced|signed|created|its|their"
        )
