"""A text as it came and as it is read: entities, tags, zero-width marks, wide and traditional characters.

What a browser would not show is not there for the reader either (`5<b>0</b>` is 50), and every place in the text that
is read leads back to a place in the text that was given.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from .kinds import folding, one_of
from .languages import LANGUAGES
from .surroundings import pattern

__all__ = ["Prepared"]

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PARTING = one_of(
    "address|article|blockquote|caption|dd|div|dl|dt|footer|form|h1|h2|h3|h4|h5|h6|header|hr|li|ol|option|p|pre|section|table|tbody"
    "|tfoot|thead|tr|ul"
)
# A cell and a paragraph have an end; a line goes on in the next.
_ENDS = dict.fromkeys(_PARTING, "\n\u2029") | {"br": "\n", "td": "\n\t", "th": "\n\t"}
_UNSEEN = (
    r"(?s)<(s|del|strike)\b[^<>]{0,80}>[^<>]{0,80}</\1>|<sup\b[^<>]{0,80}>(?P<raised>[^<>]{0,20})</sup>|</?(?P<tag>[A-Za-z][A-Za-z0-9]{0,11})\b[^<>]{0,400}>|<!--.{0,400}?-->"
    r"|&(?P<entity>#[0-9]{1,6}|#[xX][0-9A-Fa-f]{1,5}|[A-Za-z][A-Za-z0-9]{1,9});|(?<=[\u3400-\u9fff])[(（](?=[a-z]{0,5}[\u00e0-\u01dc])[a-z\u00e0-\u01dc]{1,7}[)）]|[\u00ad\u200b-\u200f\u2060\ufeff]"
)
_WIDE = (
    "０0 １1 ２2 ３3 ４4 ５5 ６6 ７7 ８8 ９9 ．. （( ）) ％% ﹪% ＄$ ￥¥ ＋+ ﹢+ ／/ ［[ ］] －- ﹣- ＝= ＜< ＞> ＆&"
)
_FOLD = folding(_WIDE) | {0xFEE0 + place: chr(place) for place in (*range(65, 91), *range(97, 123))}
for _language in LANGUAGES:
    _FOLD |= _language.fold
_WIDE_COMMA = "(?<=[０-９])，(?=[０-９]{3}(?![０-９]))"


class Prepared:
    """A text that is read: `text` as a browser would show it, `folded` with narrow and simplified characters, place by place.

    >>> from shanghai_zones.extraction.prepared import Prepared
    >>> prepared = Prepared("<b>5\u200b0&nbsp;亿元</b>")
    >>> prepared.text, prepared.span(0, 2)
    ('50\\xa0亿元', (3, 6))
    """

    def __init__(self, text: str) -> None:
        self._given = text
        self._places: list[int] = []  # where, in `text`, what was taken out or changed ends
        self._shifts: list[int] = []  # how much farther on the same place is in the given text
        self._ends: dict[int, int] = {}  # where what was changed into a last character ends in the given text
        marked = "<" in text or "&" in text or not text.isascii()
        self.text: str = self._shown() if marked and pattern(_UNSEEN).search(text) is not None else text
        text = self.text if self.text.isascii() else pattern(_WIDE_COMMA).sub(",", self.text)
        if not text.isascii():
            text = text.translate(_FOLD)
            for language in LANGUAGES:
                text = language.plain_numerals(text)
        self.folded: str = text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of the given text, from one of `text`."""
        if not self._places:
            return start, end
        return self._given_place(start), self._ends.get(end - 1) or self._given_place(end - 1) + 1

    def _given_place(self, place: int) -> int:
        index = bisect_right(self._places, place)
        return place + (self._shifts[index - 1] if index else 0)

    def _shown(self) -> str:
        pieces, past, length = list[str](), 0, 0
        for found in pattern(_UNSEEN).finditer(self._given):
            seen = _replacement(found)
            length += found.start() - past + len(seen)
            pieces += (self._given[past : found.start()], seen)
            past = found.end()
            if seen:
                self._ends[length - 1] = past
            self._places.append(length)
            self._shifts.append(past - length)
        return "".join((*pieces, self._given[past:]))


def _replacement(found: re.Match[str]) -> str:
    """What a browser shows for a tag, an entity or a mark of no width: mostly nothing."""
    if found["raised"] is not None:
        raised = found["raised"].strip()
        # [1] and a lone letter are footnotes, st and 1/2 belong to the number.
        return raised.translate(_RAISED) if pattern(r"[0-9]+|[0-9/⁄½¼¾⅓⅔%]+|[a-z]{2}").fullmatch(raised) else ""
    if found[1]:  # struck out
        return ""
    if found["tag"]:
        return _ENDS.get(found["tag"].lower(), "")
    if found["entity"]:
        from html import unescape

        return unescape(found[0])
    return ""
