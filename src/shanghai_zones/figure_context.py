"""What stands around a number and makes it no figure: dates, names, addresses, ordinals, telephone numbers, list marks.

Every look is at a few characters before or after, so reading stays linear. Nothing here changes a value.
"""

from __future__ import annotations

import re
from functools import cache

__all__ = ["Surroundings", "is_year"]

_SPAN = 60  # how far a look goes

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?"
    r"|Dec(?:ember)?)\b\.?"
)
# A number after one of these is a label.
_LABEL = (
    r"(?:no|number|phase|model|line|room|building|bldg|block|lane|plot|article|chapter|section|table|figure|fig|page|gate|exit|route|bus|flight"
    r"|version|volume|vol|step|annex|appendix|terminal|berth|tower|workshop|class|grade|level|tier|type|stage|category|generation|iso|gb"
    r"|tel|phone|telephone|fax|hotline|dial|postcode|zip|code|channel|episode|series|season|hall|floor|booth|track|runway"
    r"|top|age|aged|rank|ranked|ranking|placed|fiscal|fy|web|covid|boeing|airbus|windows|iphone|mate|decree)"
)
# Capitalised words that begin a sentence or a clause and are no name.
_FUNCTION = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "with",
        "by",
        "in",
        "its",
        "it",
        "their",
        "our",
        "these",
        "those",
        "this",
        "that",
        "all",
        "and",
        "but",
        "while",
        "among",
        "at",
        "for",
        "from",
        "to",
        "has",
        "had",
        "have",
        "about",
        "over",
        "some",
        "nearly",
        "almost",
        "more",
        "at",
        "least",
        "around",
        "only",
        "just",
        "when",
        "where",
        "since",
        "after",
        "before",
        "as",
        "on",
        "or",
        "if",
        "each",
        "every",
        "both",
        "another",
        "other",
        "up",
        "under",
        "within",
        "between",
        "than",
        "there",
        "they",
        "we",
        "he",
        "she",
        "who",
        "which",
        "now",
        "today",
        "currently",
        "meanwhile",
        "nationally",
        "also",
        "then",
        "so",
        "far",
        "some",
        "plus",
        "including",
        "include",
        "total",
        "overall",
        "last",
        "first",
        "yuan",
        "rmb",
        "cny",
        "usd",
        "us",
    ]
)
_NEVER = frozenset("年月日号路后强期版代线室楼届点时分折环")  # after a bare number in Chinese text
_CHANGE = (
    r"(?:rose|rise|rises|risen|rising|gr[eo]w|grows|grown|growing|increas\w+|climb\w*|jump\w*|surg\w+|soar\w*|up|fell|fall\w*|drop\w*|declin\w+"
    r"|decreas\w+|cut|cuts|cutting|reduc\w+|short\w+|went|gone|going|expand\w*|extend\w*|upgrad\w+|rais\w+|lower\w*|lift\w*|boost\w*|improv\w+|mov\w+"
    r"|shr[aiu]nk|slash\w*|doubl\w+|tripl\w+|swell\w*|swollen|swelled|balloon\w*|advanc\w+|slid\w*|chang\w+|shift\w*|widen\w*|narrow\w*|compress\w*|develop\w*|add\w*|push\w*|bring\w*|brought)"
)
_RANGING = r"(?:rang\w+|var(?:y|ies|ied|ying)|anywhere|between|of|costs?|fees?|prices?|priced|worth|for|with|totaling)"


@cache
def _pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(source, flags)


def is_year(digits: str) -> bool:
    """Whether digits as printed look like a year: 2023, and neither 2,023 nor 20230."""
    return len(digits) == 4 and digits.isdigit() and digits[:2] in ("19", "20")


def _is_han(char: str) -> bool:
    return "\u3000" <= char <= "\u9fff" or char in "，。；：！？“”（）"


class Surroundings:
    """The text before and after a figure, and the questions the grammar has about it."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.figure = text[start:end]
        self.before = text[max(0, start - _SPAN) : start]
        self.after = text[end : end + _SPAN]

    @property
    def chinese(self) -> bool:
        """Whether the nearest character on a side is Chinese."""
        before, after = self.before.rstrip(), self.after.lstrip()
        return bool((before and _is_han(before[-1])) or (after and _is_han(after[0])))

    def said_before(self, words: str) -> bool:
        """Whether one of some words stands right before."""
        return _pattern(rf"(?:^|[^A-Za-z])(?:{words})[\s*\\]*$", re.IGNORECASE).search(self.before) is not None

    def follows(self, pattern: str, flags: int = 0) -> bool:
        return _pattern(pattern, flags).match(self.after) is not None

    @property
    def is_piece(self) -> bool:
        """Whether it is glued to letters, digits or signs, and so a piece of a name, code, date or clock time."""
        before, after, figure = self.before, self.after, self.figure
        if before and figure[:1].isascii():
            last, previous = before[-1], before[-2:-1]
            if (
                last.isascii()
                and (last.isalnum() or last in "_#@^№/+=&'’")
                and not (last == "/" and not previous.isascii())
            ):
                return True
            if last in "-–." and previous.isalnum() and previous.isascii():
                return True
            if last in ":," and previous.isdigit():
                return True
        if after and figure[-1:].isascii():
            if (after[0].isascii() and after[0].isalnum()) or after[0] in "_@°#":
                return True
            if figure[-1:].isdigit() and after[0] in "-–/:,.+" and after[1:2].isdigit() and after[1:2].isascii():
                return True
        return False

    @property
    def changes(self) -> bool:
        """Whether a verb of change stands before in the clause, so that "from A to B" is two figures and no range."""
        clause = re.split(r"[.;:()，。；：（）]\s|[，。；]", self.before)[-1]
        return _pattern(rf"\b{_CHANGE}\b|增|升|提|降|减|扩|缩|翻|涨|跌|压", re.IGNORECASE).search(clause) is not None

    @property
    def changes_by(self) -> bool:
        """Whether a verb of change stands right before: "rose 5 billion yuan to 20 billion yuan"."""
        return self.said_before(rf"{_CHANGE}(?:\s+by)?")

    def is_ordinal(self) -> bool:
        return self.before.rstrip()[-1:] == "第" or self.follows(r"(?:st|nd|rd|th)\b", re.IGNORECASE)

    def is_label(self, *, digits: str) -> bool:
        """Whether a bare English number is a date, a label, an address, a clock time, a list mark: anything but a count."""
        before, after = self.before, self.after
        if _pattern(rf"\b{_MONTH}\s*(?:[0-9]{{1,2}}\s*(?:-|–|,|and|to)\s*)?$").search(before) or self.follows(
            rf"\s*(?:of\s+)?{_MONTH}"
        ):
            return True
        if self.said_before(rf"{_LABEL}s?[.:]?(?:\s*[0-9]+\s*(?:,|-|–|and|to|or|&)(?:\s+and)?)?") or before.endswith(
            "#"
        ):
            return True
        if digits:
            if (
                ("," not in digits and len(digits) >= 7)
                or (len(digits) > 1 and digits[0] == "0")
                or (len(digits) == 6 and not self.follows(r"\s+[a-z]"))
            ):
                return True
            if self.follows(r"\s*(?:[ap]\.?m\b|o['’]clock|:[0-9])", re.IGNORECASE):
                return True
            if self.follows(
                r",?\s+(?:[A-Z][\w'’]*\.?\s+){1,4}(?:Road|Rd|Highway|Hwy|Street|St|Avenue|Ave|Boulevard|Blvd|Drive|Expressway|Lu)\b"
            ):
                return True
            if len(digits) == 4 and (
                _pattern(r"(?:-[0-9]{3,4}|[0-9]{4})\s$").search(before) or self.follows(r"\s[0-9]{4}\b")
            ):
                return not is_year(before[-5:-1])
            if self.follows(r"\s+in\s+[0-9]{1,2}\b"):
                return True
            if self.follows(r"['’]?s\b"):
                return True
            if _pattern(r"(?:^|\n)\s*[(\[]?$").search(before) and self.follows(r"[.)、]"):
                return True
            if before.rstrip()[-1:] in tuple(".;") and self.follows(r"[.)]\s+[A-Z]"):
                return True
            if before[-1:] in "([" and after[:1] in ")]" and before:
                return True
            if self._follows_name():
                return True
        elif self.figure[:1].isupper() and (self._is_title() or self._follows_name()):
            return True
        if _pattern(r"\b(?:[0-9]|one|two|three|four)\s+in\s+$", re.IGNORECASE).search(before):
            return True
        if before[-1:] in "\"'“‘" and before and after[:1] in "\"'”’+":
            return True
        if self.follows(r"\s*-\s*[A-Za-z]") or self.follows(r"-"):
            return not self.follows(
                r"-(?:member|person|strong|bed|seat|room|story|storey|floor|lane|berth|unit|company|firm|project|country|nation|party|page|item|city)\b"
            )
        return self.follows(r"\s*\+\s*[A-Za-z0-9]")

    def _follows_name(self) -> bool:
        """ "Model 3", "Fortune Global 500": a capitalised word in the middle of a sentence, right before."""
        word = _pattern(r"([A-Z][A-Za-z&-]*)[ \u00a0]+$").search(self.before)
        if word is None or word[1].lower() in _FUNCTION:
            return False
        ahead = self.before[: word.start()].rstrip()
        starts = not ahead and len(self.before) < _SPAN
        return not (starts or ahead[-1:] in ".?!\"”“'‘\n" or self.before[: word.start()].endswith("\n"))

    def _is_title(self) -> bool:
        """ "Big Five", "Two Sessions": capitalised in the middle of a sentence."""
        ahead = self.before.rstrip()
        if ahead[-1:] in ('"', "“", "'", "‘"):
            ahead = ahead[:-1].rstrip()
            if ahead[-1:] in (",", ":"):
                return False  # speech begins
        return (
            bool(ahead)
            and ahead[-1] not in '.?!:;"”'
            and "\n\n" not in self.before[len(ahead) :]
            and self.follows(r"[\s-]+[A-Z]|[\"”’]")
        )

    def may_be_year(self, qualifier: str) -> bool:
        """Whether four digits that look like a year are one, given the qualifier before them."""
        plural = self.follows(r"\s+(?:[a-z-]+\s+){0,3}?(?:[a-z]{3,}s|people|staff|personnel)\b") and not self.follows(
            r"\s+(?:levels?|results|figures|is|was|has|does|versus|plans|targets|sales|earnings|goals|years)\b"
        )
        if qualifier in (
            "more than",
            "at least",
            "nearly",
            "almost",
            "fewer than",
            "less than",
            "up to",
            "no fewer than",
            "as many as",
        ):
            return False
        if not plural:
            return True
        return not qualifier and not self.said_before(
            r"has|have|had|employs?|employed|attracted|introduced|signed|created|its|their"
        )

    @property
    def is_never_a_count(self) -> bool:
        """Whether what follows makes a bare number in Chinese a date, a label or a score."""
        return self.after[:1] in _NEVER and bool(self.after)
