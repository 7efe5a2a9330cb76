"""Searching by name: English, Chinese, former names and ids, forgiving slips of the finger; no text is an error.

A name is scored by the words of the question that it has: rare words ("Waigaoqiao") weigh more than common ones
("zone"), a word that is nearly right counts for nearly as much, and so do the first letters of one. Chinese is
compared by pairs of characters, in simplified ones; a short form (化工区) finds the name whose characters it takes.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeVar

import attrs

from ..errors import ParseError, shown
from ..vocabulary import Standing
from .model import Named, Record
from .table import folded, names_of

__all__ = ["SearchHit", "search"]

R = TypeVar("R", bound=Record)

# What people write short. Both sides of a comparison are spelled out.
_SHORT = {
    "ftz": "free trade zone",
    "etdz": "economic and technological development zone",
    "epz": "export processing zone",
    "cbz": "comprehensive bonded zone",
    "hitech": "high tech",
    "hi": "high",
}
# Traditional characters in the names of Shanghai's zones, for those who type them.
_SIMPLIFIED = str.maketrans(
    "張區業園開發經濟術產陸貿橋涇莊聯鎮醫藥寶島東綜稅機場灣興學賢際閔楊廣長寧靜閘進輸車國電藝廠鄉縣龍華豐濱臨滬華嘉",
    "张区业园开发经济术产陆贸桥泾庄联镇医药宝岛东综税机场湾兴学贤际闵杨广长宁静闸进输车国电艺厂乡县龙华丰滨临沪华嘉",
)
_LONGEST_QUESTION = 200
_NEAR = 0.75  # two words are the same word mistyped from here on: "jiadng" is, "jinshan" and "jinqiao" are not


@attrs.frozen
class SearchHit(Generic[R]):
    """A record that fits a search, how well (1 is its very name), and why.

    >>> import shanghai_zones as sz
    >>> hit = sz.load().zones.search("Jinshan Industrial Park")[0]
    >>> hit.record.id, hit.score, hit.reason
    ('shanghai-bay-area-high-tech-zone', 1.0, "former name 'Jinshan Industrial Park'")
    """

    record: R
    score: float
    reason: str


def search(records: Iterable[R], text: Any, limit: int = 10) -> tuple[SearchHit[R], ...]:
    """The records whose names are like a text, best first. What is no text finds nothing; a wrong limit is an error."""
    if isinstance(limit, bool) or not hasattr(limit, "__index__"):
        raise TypeError(f"limit is a number of hits, an int such as 10, not {shown(limit)}")
    if limit < 0:
        raise ParseError(f"limit is a number of hits, 0 or more, not {shown(limit)}")
    if not isinstance(text, str) or not text.strip():
        return ()
    named = [(record, names_of(record)) for record in records]
    words_of = {name: Counter(_words(name)) for _, names in named for name in names}
    common = Counter(word for words in words_of.values() for word in words)
    weights = {word: math.log(1 + len(words_of) / count) for word, count in common.items()}
    typical = max(weights.values(), default=1.0)  # a word that no name has weighs as much as the rarest
    question = text[:_LONGEST_QUESTION]
    asked = _joined(_words(question), weights)
    near = {word: _near_words(word, weights) for word in dict.fromkeys(asked)}
    hits = []
    for record, names in named:
        # The id comes last, so that it is the reason only where it fits better than every name.
        scores = {
            name: _score(question, asked, name, words_of[name], weights, typical, near)
            for name in (*names[1:], names[0])
        }
        name, score = max(scores.items(), key=lambda pair: pair[1])
        if score >= 0.5:
            hits.append(SearchHit(record, round(score, 3), _reason(record, name)))
    return tuple(sorted(hits, key=lambda hit: -hit.score)[:limit])


def _score(
    text: str,
    asked: list[str],
    name: str,
    words: Counter[str],
    weights: dict[str, float],
    typical: float,
    near: dict[str, dict[str, float]],
) -> float:
    """1 for the name itself; else the share of the question that is in the name, less a little for what is not asked."""
    question, known = _key(text), _key(name)
    if question == known:
        return 1.0
    if question in (f"上海{known}", f"上海市{known}", f"shanghai {known}") or _squeezed(question) == _squeezed(known):
        return 0.99
    found = total = 0.0
    met = set()
    for word in asked:
        best = max(((ratio, other) for other, ratio in near[word].items() if other in words), default=(0.0, ""))
        weight = weights.get(best[1] or word, typical)
        total += weight
        found += weight * best[0]
        met.add(best[1])
    if not total:
        return 0.0
    unasked = sum(weights[word] for word in words if word not in met) / (sum(weights[word] for word in words) or 1)
    score = found / total * (1 - 0.2 * unasked)
    if not question.isascii() and _in_order(question, known):
        score = max(score, 0.5 + 0.3 * len(question) / len(known))
    return min(0.98, score)


def _key(text: str) -> str:
    return folded(text).translate(_SIMPLIFIED)


def _squeezed(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def _in_order(letters: str, text: str) -> bool:
    """Whether a text has some letters in their order, whatever stands between them."""
    rest = iter(text)
    return len(letters) > 1 and all(letter in rest for letter in letters)


def _joined(words: list[str], known: Mapping[str, float]) -> list[str]:
    """Words with those put together that only make one: "Jia ding"."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] + word in known and not (joined[-1] in known and word in known):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _near_words(word: str, known: Iterable[str]) -> dict[str, float]:
    """The words of names that a word of the question may mean, each with how like it is."""
    if not word.isascii():
        return {word: 1.0}
    import difflib  # 4 ms that an import of the package need not pay

    near = {}
    matcher = difflib.SequenceMatcher(b=word)
    for other in known:
        if other == word:
            near[other] = 1.0
        elif len(word) > 2 and other.isascii() and other.startswith(word):
            near[other] = 0.6 + 0.35 * len(word) / len(other)
        elif other.isascii() and abs(len(other) - len(word)) < 4:
            matcher.set_seq1(other)
            if matcher.quick_ratio() >= _NEAR and (ratio := matcher.ratio()) >= _NEAR:
                near[other] = ratio * 0.95
    return near


def _words(text: str) -> list[str]:
    """Latin words, and pairs of Chinese characters."""
    words: list[str] = []
    for part in re.findall(r"[a-z0-9]+|[^\W\d_a-z]+", _key(text.replace("'", "").replace("’", ""))):
        if part.isascii():
            words += (_SHORT.get(part) or part).split()
        else:
            words += [part[i : i + 2] for i in range(len(part) - 1)] or [part]
    return words


def _reason(record: Record, name: str) -> str:
    if isinstance(record, Named):
        for known in record.names:
            if known.text == name:
                kind = "former name" if known.standing is Standing.FORMER else "name"
                return f"{kind} {name!r}"
    return f"id {name!r}"
