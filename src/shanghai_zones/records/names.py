"""A name in two parts: what it is called (Caohejing, 漕河泾), and the words that say what it is (Hi-Tech Park, 高新区).

People write the second part in a dozen ways, in full, short or not at all, and with "Shanghai" or 上海 before it. Two
names mean one thing where the first parts are equal and the second do not contradict each other.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import attrs

from ..first_use import alone

__all__ = ["Parts", "bare_place", "folded", "parts_of", "squeezed"]

LONGEST = 200  # characters of a name that are looked at, after folding

# Traditional characters in the names of Shanghai's zones, for those who type them.
_SIMPLIFIED = str.maketrans(
    "張區業園開發經濟術產陸貿橋涇莊聯鎮醫藥寶島東綜稅機場灣興學賢際閔楊廣長寧靜閘進輸車國電藝廠鄉縣龍華豐濱臨滬嘉貝術",
    "张区业园开发经济术产陆贸桥泾庄联镇医药宝岛东综税机场湾兴学贤际闵杨广长宁静闸进输车国电艺厂乡县龙华丰滨临沪嘉贝术",
)

# What a name says that its subject is, by what these words have in common. A name of one kind is no name of another:
# Fengxian has a bonded zone and an economic development zone, and an "industrial zone" that is neither.
_KINDS: dict[str, tuple[str, ...]] = {
    "industrial": (
        "industrial development zone", "industrial zone", "industrial park", "industry park", "industry zone",
        "industrial area", "industrial base", "工业园区", "工业开发区", "工业区", "工业园", "产业园区", "产业园", "产业基地",
    ),
    "high-tech": (
        "high technology industrial development zone", "high tech industrial development zone", "high tech zone",
        "hi tech industrial development zone", "hi tech zone", "hi tech park", "high tech park", "hi tech industrial park",
        "high tech industrial park", "hitech park", "hitech zone", "hi tech development zone", "high tech development zone",
        "new and high tech zone", "science park", "science and technology park", "technology park", "hi tech", "high tech",
        "hitech", "hntiz", "高新技术产业开发区", "高新技术产业园区", "高新技术开发区", "新兴技术开发区", "高科技园区", "高科技园",
        "高新园区", "高新区", "科技园区", "科技园", "科学园区", "科学园",
    ),
    "economic and technological": (
        "economic and technological development zone", "economic and technology development zone",
        "economic technological development zone", "etdz", "经济技术开发区", "经开区",
    ),
    "economic": ("economic development zone", "经济开发区"),
    "bonded": (
        "special comprehensive bonded zone", "comprehensive bonded zone", "comprehensive free trade zone", "bonded zone",
        "bonded area", "free trade zone", "ftz", "cbz", "特殊综合保税区", "综合保税区", "保税港区", "综保区", "保税区",
    ),
    "export": ("export processing zone", "epz", "出口加工区"),
    "logistics": ("free trade logistics park", "bonded logistics park", "logistics park", "保税物流园区", "物流园区"),
    "new city": ("new city", "new town", "新城"),
    "science city": ("science city", "科学城"),
    # No kind, and yet no bare name of a place.
    "zone": ("development zone", "development area", "park", "zone", "special area", "开发区", "园区", "园"),
    "little town": ("小镇",),
    "place": ("subdistrict", "district", "county", "town", "village", "街道", "镇", "乡", "村"),
    "company": ("company limited", "co ltd", "company", "corporation", "corp", "group", "ltd", "inc", "有限公司", "公司", "集团"),
}  # fmt: skip
# These say nothing at all.
_PLAIN = (
    "the", "of", "and", "in", "site", "new area", "shanghai", "china", "sh", "national", "state level", "municipal", "中国",
    "上海市", "上海", "国家级", "国家", "市级",
)  # fmt: skip


def folded(name: str) -> str:
    """A name as it is compared: width, case, blanks and traditional characters do not matter, nor what is behind 200."""
    text = unicodedata.normalize("NFKC", name[:LONGEST])[:LONGEST].casefold().translate(_SIMPLIFIED)
    return " ".join(text.split())


@lru_cache(maxsize=16_384)
def squeezed(name: str) -> str:
    """A folded name without blanks, hyphens and other marks; a name of marks alone as it is."""
    text = folded(name)
    return "".join(letter for letter in text if letter.isalnum()) or text


def bare_place(name: str) -> str:
    """The name of a place without the word that says of what kind it is, and as it is where it has none.

    >>> from shanghai_zones.records.names import bare_place
    >>> bare_place("浦东新区"), bare_place("Songjiang District"), bare_place("Shanghai")
    ('浦东', 'Songjiang', 'Shanghai')
    """
    return re.sub(r"(?<=..)(新区|[区县镇乡]|街道)$| (District|New Area|County|Town|Subdistrict)$", "", name)


@attrs.frozen
class Parts:
    """The words of a name that are its own, in their order, and the kinds that the rest says."""

    own: tuple[str, ...]
    kinds: frozenset[str]

    @property
    def key(self) -> tuple[str, ...]:
        """The own words in whatever order: "Jiading Park, Zhangjiang" is 张江嘉定园's."""
        return tuple(sorted(self.own))


_KIND_OF = {phrase: kind for kind, phrases in _KINDS.items() for phrase in phrases} | dict.fromkeys(_PLAIN, "")


@cache
def _general() -> re.Pattern[str]:
    """The phrases, the longest first, Latin ones as whole words; made at the first name, and not by an import."""
    ordered = sorted(_KIND_OF, key=len, reverse=True)
    return re.compile("|".join(rf"(?<![a-z0-9]){each}(?![a-z0-9])" if each.isascii() else each for each in ordered))


_GENERAL_WORDS = {word for phrase in _KIND_OF if phrase.isascii() for word in phrase.split() if len(word) > 3}


@lru_cache(maxsize=4096)
def _corrected(word: str) -> str:
    """A general word that is mistyped, as it is meant: "industrail"."""
    if len(word) < 3 or not word.isascii() or word in _GENERAL_WORDS:
        return word
    with alone():  # a fork in the middle of an import would leave Python's lock of it held in the child
        import difflib  # 4 ms that an import of the package need not pay
    begin = [other for other in _GENERAL_WORDS if other[0] == word[0]]
    return next(iter(difflib.get_close_matches(word, begin, 1, 0.85)), word)


def parts_of(name: str) -> Parts:
    """A name in its parts.

    >>> from shanghai_zones.records.names import parts_of
    >>> parts_of("Shanghai Zizhu Hi-Tech Industrial Development Zone")
    Parts(own=('zizhu',), kinds=frozenset({'high-tech'}))
    >>> parts_of("张江高新区嘉定园").own
    ('张江', '嘉定')
    """
    return _parts_of(folded(name))


@lru_cache(maxsize=4096)
def _parts_of(name: str) -> Parts:  # a folded one, so that no name of any length is kept
    text = re.sub(r"[^\w\s]|_", " ", name.replace("'", "").replace("’", ""))
    text = re.sub(r"(?<=[^\W\d_a-z])(?=[a-z0-9])|(?<=[a-z0-9])(?=[^\W\d_a-z])", " ", text)
    text = " ".join(map(_corrected, text.split())).replace("上海市北", "市北")  # Shibei, north of the old city
    kinds = {_KIND_OF[found] for found in _general().findall(text)} - {""}
    return Parts(tuple(_general().sub(" ", text).split()), frozenset(kinds))
