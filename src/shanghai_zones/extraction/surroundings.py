"""What stands before and after a number in a text, and the questions that the reader asks about it.

Every look is at a few characters, so reading stays linear. Patterns are compiled when first needed.
"""

from __future__ import annotations

import re
from functools import cache

from .lexicon import HAN_DIGITS, HAN_SCALES

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
# What may touch a number that it belongs to: a point, a sign of a fraction or power, a digit, a Chinese numeral.
_DIGITS = frozenset("0123456789")
_HAN = frozenset(HAN_DIGITS) | frozenset(HAN_SCALES) | frozenset("点廿卅壹贰叁肆伍陆柒捌玖拾佰仟")
_MARKS = frozenset("^±×·•‧∙½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒⁰¹²³⁴⁵⁶⁷⁸⁹⁄")
_BLANKS = frozenset(" \u00a0\u2007\u2009\u202f")
_SEPARATORS = _BLANKS | frozenset("'’，")  # between groups of three digits
_BEFORE_BLANK = _DIGITS | _MARKS
_AFTER_BLANK = _DIGITS | frozenset("±×^x*.a")  # what may go on with a number after a blank, "a" of "and 1/2"
_TOUCHING = _DIGITS | _HAN | _MARKS | _SEPARATORS | frozenset(".。*<")
_QUOTES_BEFORE, _QUOTES_AFTER = tuple("\"'“‘"), tuple("\"'”’")
# "More than 2000" is no year; "over 2023" and "about 2010" may be one.
_OF_AMOUNTS = frozenset(
    {"more than", "at least", "nearly", "almost", "fewer than", "less than", "up to", "no fewer than", "as many as"}
)


# Words that deny a "more than" after them, and words between the two after which they do not.
_DENIAL = (
    "not|no|never|none|nobody|cannot|can[’']t|[a-z]{2,6}n[’']t|without|nor|neither|hardly|scarcely|rarely|seldom|fail(?:s|ed|ing)? to"
    "|yet to|unable to|unlikely to"
)
_DENIAL_PIECES = (
    "no",
    "n't",
    "n’t",
    "ever",
    "out",
    "neither",
    "ly",
    "seldom",
    "fail",
    "yet",
    "unable",
)  # one is in each of them
_NO_DENIAL = "only|just|merely|simply|doubt|wonder|less|fewer|more|and|but|or|with|than|includ[a-z]*|count[a-z]*"
_HAN_DENIAL = "不|未|(?<![淹埋吞沉])没|没有|无法|并非|绝非|而非|难以|很难|勿|严禁|禁止|无需|无须"
_HAN_BETWEEN = "(?:会|能|可|可以|应|应该|应当|该|当|得|宜|许|再|曾|有|明显|大幅|显著|太|是|需|需要|必|要|用|一定|敢|想|同时|允许|轻易|实际|真正){0,3}"

# Money for each unit of land that is named before it, with what may stand between.
_HAN_LAND = (
    "(亩均|地均|单位面积|单位土地|每亩|每公顷|每平方公里|每平方千米|每平方米|每平米)([^，。；：、,.;:()0-9元亩]{0,10}"
    "(?:[从由][^，。；：,;:]{1,12}[到至为])?)$"
)
_LAND = r"([A-Za-z]+|[^A-Za-z\s])\s+per\s+(mu|acre|hectare|square\s+met(?:er|re)|square\s+kilomet(?:er|re))\b((?:[^0-9.,;:()]|\bin [0-9]{4}\b)*)$"
_OF_MONEY = r"yuan|rmb|cny|usd|dollars?|euros?|yen|mu|hectares?|[^a-z]"
_AMOUNTING = (
    r"\s*(?:\s(?:in [0-9]{4}|in|the|zone|park|district|area|city|base|county|town|of|land|has|have|had|to|is|was|are|were|be|been|will|would|should|must"
    r"|may|can|could|reach(?:es|ed)?|hits?|averag\w+|stood|stands|at|came|comes|amount\w*|total\w*|rose|rises?|fell|grew|climbed|increased|dropped"
    r"|by|up|down|from|now|currently|already|also|only|as|year|last|this|annually|yearly|expected|required|set|surged|jumped|target\w*))*\s*"
)


@cache
def _pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(source, flags)


def is_year(digits: str) -> bool:
    """Whether digits as printed look like a year: 2023, and neither 2,023 nor 20230."""
    return len(digits) == 4 and digits[:2] in ("19", "20") and digits.isdigit()


def _ends_in_group(place: str) -> bool:
    """Whether a place ends in one to three digits, which three more may follow."""
    return len(place) < 4 or not place[-4:].isdigit()


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
    def is_cut(self) -> bool:
        """Whether the place holds only a part of a number, the rest of which was not understood: 10 of 10^8, 三 of 二点三.

        The place has to begin with the number.
        """
        before, after, place = self.before, self.after, self.place
        last, first = before[-1:], after[:1]
        if last in _TOUCHING and (last != " " or before[-2:-1] in _BEFORE_BLANK):
            if self._is_cut_before(last, before[-2:-1], place):
                return True
        if first in _TOUCHING and (first != " " or after[1:2] in _AFTER_BLANK):
            return self._is_cut_after(first, after[1:2], place)
        return False

    def _is_cut_before(self, last: str, previous: str, place: str) -> bool:
        """Whether the number began before the place, whose neighbours are `previous` and `last`."""
        if last in _BLANKS:
            if previous in _MARKS:
                return True
            if previous not in _DIGITS:
                return False
            pieces = place[:1] == "." or (place[:3].isdigit() and not place[3:4].isdigit())
            return pieces and self.ends_with("(?<![0-9])[0-9]{1,3}.")
        if last in _SEPARATORS:
            return previous in _DIGITS and place[:3].isdigit() and not place[3:4].isdigit()
        if last in ".。":
            return (
                previous != last
                and not (previous.isascii() and previous.isalpha())
                and (last == "." or previous in _DIGITS)
            )
        if last in "*<":
            return last == "*" and self.ends_with(r"[A-Za-z0-9]\*{1,2}")
        if last in _HAN:
            return previous in _DIGITS or previous in _HAN or last in "壹贰叁肆伍陆柒捌玖拾佰仟"
        return last in _MARKS or place[:1] in _HAN

    def _is_cut_after(self, first: str, second: str, place: str) -> bool:
        """Whether the number goes on after the place, whose neighbours are `first` and `second`."""
        ends_in_digit = place[-1:] in _DIGITS
        if first in _BLANKS:
            return self.follows(r".[±×^]|.[x*] ?[0-9]") or (
                ends_in_digit
                and self.follows(r".(?:\.[0-9]|[0-9]{3}(?![0-9])|(?:and )?[0-9]{1,2}[/⁄][0-9]{1,2}(?![0-9/]))")
                and _ends_in_group(place)
            )
        if first in _SEPARATORS:
            return ends_in_digit and self.follows(r".[0-9]{3}(?![0-9])") and (first != "，" or _ends_in_group(place))
        if first in ".。":
            return ends_in_digit and self.follows(r"\.[%万亿]|。[0-9]")
        if first in "*<":
            return self.follows(r"\*+[0-9]|<sup")
        if first in _DIGITS or (first in _HAN and first not in "零点"):
            return ends_in_digit or place[-1:] in _HAN
        return first in _MARKS or second in _DIGITS or second in HAN_DIGITS

    @property
    def is_negated(self) -> bool:
        """Whether a word that denies stands a little before, so that "more than" is not what is said: 不会再超过, no plot exceeds."""
        if self.before[-1:] >= "\u4e00":
            return self.ends_with(f"(?:{_HAN_DENIAL}){_HAN_BETWEEN}")
        ahead = self.before.lower()
        if not any(piece in ahead for piece in _DENIAL_PIECES):  # for speed: most texts deny nothing
            return False
        return self.ends_with(rf"\b(?:{_DENIAL})[ \n]+(?:(?!(?:{_NO_DENIAL})\b)[a-z-]+[ \n]+){{0,3}}", re.IGNORECASE)

    @property
    def land(self) -> str:
        """The area that money here is for each of, as said before it: 亩 of 亩均税收, "mu" of "tax per mu reached".

        "?" where the clause says one and nobody can tell whether it is meant, "" where it says none.
        """
        if "均" in self.before or "每" in self.before or "单位" in self.before:
            found = _pattern(_HAN_LAND).search(self.before)
            if found is None or _pattern("论|改革|评价|[“”]").search(found[2]):
                return "?" if "分别" in self.before and self.ends_with("均[^，。；]*分别[^，。；]*") else ""
            timed = _pattern("[月日天时]").search(found[2]) or self.follows(r"\s*[/·每](?:天|日|月|小时)")
            return "?" if timed else found[1].removeprefix("每").removesuffix("均")
        if " per " in self.before or "\nper" in self.before or "per\n" in self.before:
            found = _pattern(_LAND, re.IGNORECASE).search(self.before)
            if found is not None and not _pattern(_OF_MONEY, re.IGNORECASE).fullmatch(found[1]):
                return (
                    " ".join(found[2].lower().split())
                    if _pattern(_AMOUNTING, re.IGNORECASE).fullmatch(found[3])
                    else "?"
                )
        return ""

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
        """Whether a number here is one of a series: 第3, 3rd, 第十四个五年."""
        ahead = self.before.rstrip()[-1:]
        if ahead == "第" or (ahead == "个" and self.ends_with("第[0-9一二三四五六七八九十百]{1,4}个")):
            return True
        return self.follows(r"(?:st|nd|rd|th)\b", re.IGNORECASE)

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
