"""Searching by name and matching names: English, Chinese, former names, codes and ids.

`search` forgives: a name is scored by its own words that the question has, rare ones more than common ones, a word that
is nearly right or only begun for nearly as much; what a name shares with half of all names ("industrial zone", 高新区)
counts next to nothing. Chinese is compared by pairs of characters, and a short form (化工区) finds the name whose
characters it takes. `match` never guesses: it is sure of a name, or says what is near.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, ClassVar, Generic, TypeVar

import attrs

from ..data import bundled
from ..errors import ParseError, RecordNotFoundError, shown
from ..vocabulary import PlaceKind, Standing
from .model import Named, Place, Record
from .names import Parts, bare_place, folded, parts_of, squeezed

__all__ = ["NameIndex", "NameMatch", "NotCovered", "SearchHit", "WordIndex", "listed", "not_covered", "the_one"]

R = TypeVar("R", bound=Record)

_NEAR = 0.8  # two words are the same word mistyped from here on: "jiadng" is, "jinshan" and "jinqiao" are not
_GENERAL = 0.1  # what a kind of zone weighs beside a rare word
_CANDIDATES = 3
_ANY = frozenset({"zone"})


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

    COLUMNS: ClassVar = {"record": "text", "score": "number", "reason": "text"}

    def __str__(self) -> str:
        return f"{self.record.id} ({self.score:.2f}, {self.reason})"

    def _repr_html_(self) -> str:
        from ..show.cards import hit_card

        return hit_card(self)


@attrs.frozen
class NotCovered:
    """A place that is real and has no record here: its names, what it is, and the ids of what is nearest."""

    names: tuple[str, ...]
    what: str
    nearest: tuple[str, ...]


@cache
def _not_covered() -> dict[str, NotCovered]:
    """What is known to be missing, by each of its names."""
    import json

    read = json.loads(bundled("not_covered.json"))
    items = [NotCovered(tuple(each["names"]), each["what"], tuple(each["nearest"])) for each in read]
    return {squeezed(name): item for item in items for name in item.names}


def not_covered(name: str) -> NotCovered | None:
    """What is known of a place that is real and has no record here, by one of its names."""
    return _not_covered().get(squeezed(name))


@attrs.frozen
class NameMatch(Generic[R]):
    """What a name of somebody's list means: the record where that is sure, else what is near.

    `reason` says how it is known, or why it is not; `not_covered` says of a place that is real and not in
    the dataset what it is and what is nearest.

    >>> import shanghai_zones as sz
    >>> found, other = sz.load().zones.match(["Zizhu Science Park", "Malu Town"])
    >>> found.record.id, found.sure, other.record, other.candidates[0].record.name
    ('zizhu-high-tech-zone', True, None, 'Malu Industrial Park')
    """

    name: str
    record: R | None
    reason: str
    candidates: tuple[SearchHit[R], ...] = ()
    not_covered: NotCovered | None = None

    COLUMNS: ClassVar = {"name": "text", "record": "text", "sure": "flag", "reason": "note", "candidates": "more"}

    @property
    def sure(self) -> bool:
        """Whether the record is known, and not only likely."""
        return self.record is not None


@attrs.frozen
class _Entry(Generic[R]):
    """One name of a record: how it is known, its parts, its own words, all its words, and its letters."""

    record: R
    reason: str
    parts: Parts
    words: frozenset[str]
    all_words: frozenset[str]
    letters: str
    bare: str


@attrs.frozen
class _Question:
    """What is asked: its letters, its parts, its words, and the words of names that each may mean and all may."""

    letters: str
    bare: str
    parts: Parts
    words: list[str]
    near: dict[str, dict[str, float]]
    meant: frozenset[str]


class NameIndex(Generic[R]):
    """The names of some records as they are, each with the ids of those that have it and how it is known."""

    def __init__(self, records: Iterable[R]) -> None:
        self.records: dict[str, R] = {record.id: record for record in records}
        self.exact: dict[str, dict[str, str]] = {}
        self.bare: dict[str, dict[str, str]] = {}
        for id, record in self.records.items():
            for name, reason in names_of(record).items():
                letters = squeezed(name)
                self.exact.setdefault(letters, {}).setdefault(id, reason)
                self.bare.setdefault(_without_city(letters), {}).setdefault(id, reason)

    def find(self, name: str) -> list[R]:
        """The records of a name; where there are none, those that have it but for "Shanghai" or 上海 before it."""
        return self.named(name) or self.named(name, but_for_city=True)

    def named(self, name: str, but_for_city: bool = False) -> list[R]:
        """The records of that very name, or of that without "Shanghai"; case, width, blanks and marks do not matter."""
        letters = squeezed(name)
        found = self.bare.get(_without_city(letters)) if but_for_city else self.exact.get(letters)
        return [self.records[id] for id in found or ()]


class WordIndex(Generic[R]):
    """The words in the names of some records, made once a table, and asked any number of times."""

    def __init__(self, names: NameIndex[R]) -> None:
        self.names = names
        self.entries: list[_Entry[R]] = [entry for record in names.records.values() for entry in _entries(record)]
        self.called: dict[tuple[str, ...], dict[str, R]] = {}
        self.kinds: dict[str, frozenset[str]] = {}
        self.places: set[tuple[str, ...]] = set()
        for entry in self.entries:
            id = entry.record.id
            self.called.setdefault(entry.parts.key, {})[id] = entry.record
            self.kinds[id] = self.kinds.get(id, frozenset()) | entry.parts.kinds
            for place in (*getattr(entry.record, "districts", ()), *getattr(entry.record, "towns", ())):
                self.places |= {parts_of(name.text).key for name in place.names}
        counts = Counter(word for entry in self.entries for word in entry.words)
        many = len(self.entries)
        self.weights: dict[str, float] = {word: math.log(1 + many / count) for word, count in counts.items()}
        # A word that no name has weighs as much as the rarest.
        self.typical: float = max(self.weights.values(), default=1.0)
        self.by_letter: dict[str, list[str]] = {}
        for word in self.weights:
            self.by_letter.setdefault(word[0], []).append(word)

    def search(self, text: Any, limit: int = 10) -> tuple[SearchHit[R], ...]:
        """The records whose names are like a text, best first; what is no text finds nothing, a wrong limit is an error."""
        if isinstance(limit, bool) or not hasattr(limit, "__index__"):
            raise TypeError(f"limit is a number of hits, an int such as 10, not {shown(limit)}")
        if limit < 0:
            raise ParseError(f"limit is a number of hits, 0 or more, not {shown(limit)}")
        if not isinstance(text, str) or not squeezed(text):
            return ()
        asked = self._question(text)
        best: dict[str, tuple[float, _Entry[R]]] = {}
        for entry in self.entries:
            score = self._score(asked, entry)
            if score > best.get(entry.record.id, (0.0, entry))[0]:
                best[entry.record.id] = (score, entry)
        hits = [SearchHit(entry.record, round(score, 3), entry.reason) for score, entry in best.values()]
        return tuple(sorted(hits, key=lambda hit: -hit.score)[:limit])

    def match(self, name: Any) -> NameMatch[R]:
        """What one name means. None and what is no text mean nothing."""
        if not isinstance(name, str) or not squeezed(name):
            return NameMatch(str(name), None, "no name")
        # Sure is what no other record is called, with "Shanghai" before it or without.
        letters = squeezed(name)
        same, alike = self.names.exact.get(letters, {}), self.names.bare.get(_without_city(letters), {})
        if len(same) == 1 == len(alike):
            ((id, reason),) = same.items()
            return NameMatch(name, self.names.records[id], reason)
        candidates = self.search(name, _CANDIDATES)
        if len(alike) > 1:
            return NameMatch(
                name,
                None,
                f"{len(alike)} records are called so: {listed(map(self.names.records.get, alike))}",
                candidates,
            )
        other = not_covered(name)
        if other is not None:
            return NameMatch(name, None, f"not covered: {other.what}", candidates, other)
        parts = parts_of(name)
        fits = self._of(parts)
        if len(fits) == 1:
            return NameMatch(name, fits[0], f"called {' '.join(parts.own)!r}, {' and '.join(sorted(parts.kinds))}")
        return NameMatch(name, None, "several records fit" if fits else "no record is called so", candidates)

    def _of(self, parts: Parts) -> list[R]:
        """The records of a name's own words whose kind does not contradict it.

        A bare name is a place's or a company's as well: without a word that says zone it is known as an alias, or not.
        """
        if not parts.own or not parts.kinds or (parts.kinds == _ANY and parts.key in self.places):
            return []
        called = self.called.get(parts.key, {})
        return [record for id, record in called.items() if parts.kinds <= self.kinds[id] | _ANY]

    def _question(self, text: str) -> _Question:
        parts = parts_of(text)
        words = self._joined(_words(parts.own or folded(text).split()))  # "industrial zone" alone asks for these words
        near = {word: self._near(word) if parts.own else {word: 1.0} for word in words}
        letters, meant = squeezed(text), frozenset(word for each in near.values() for word in each)
        return _Question(letters, _without_city(letters), parts, words, near, meant)

    def _score(self, asked: _Question, entry: _Entry[R]) -> float:
        """1 for the name itself; else the share of the question's words in it, less a little for what is not asked."""
        if asked.letters == entry.letters:
            return 1.0
        if asked.bare == entry.bare:
            return 0.99
        words = entry.words if asked.parts.own else entry.all_words
        found = total = 0.0
        met = set()
        for word in () if words.isdisjoint(asked.meant) else asked.words:
            there = ((ratio, other) for other, ratio in asked.near[word].items() if other in words)
            ratio, other = max(there, default=(0.0, word))
            weight = self.weights.get(other, self.typical)
            total += weight
            found += weight * ratio
            if ratio:
                met.add(other)
        score = 0.0
        if met:
            unasked = sum(self.weights.get(word, 0.0) for word in words if word not in met)
            kinds, theirs = asked.parts.kinds - _ANY, entry.parts.kinds - _ANY
            general = _GENERAL * self.typical
            share = (found + general * len(kinds & theirs)) / (total + general * len(kinds))
            score = share * (1 - 0.2 * unasked / (unasked + found)) * (0.99 if kinds == theirs else 0.97)
        if not asked.letters.isascii() and _in_order(asked.letters, entry.letters):
            score = max(score, 0.5 + 0.3 * len(asked.letters) / len(entry.letters))
        return min(0.98, score)

    def _joined(self, words: list[str]) -> list[str]:
        """Words with those put together that only make one: "Jia ding"."""
        joined: list[str] = []
        for word in words:
            both_known = bool(joined) and joined[-1] in self.weights and word in self.weights
            if joined and joined[-1] + word in self.weights and not both_known:
                joined[-1] += word
            else:
                joined.append(word)
        return joined

    def _near(self, word: str) -> dict[str, float]:
        """The words of names that a word of the question may mean, each with how like it is."""
        if word in self.weights or not word.isascii():
            return {word: 1.0}
        import difflib  # 4 ms that an import of the package need not pay

        found = {}
        matcher = difflib.SequenceMatcher(b=word)
        for other in self.by_letter.get(word[0], ()):
            if len(word) > 2 and other.startswith(word):
                found[other] = 0.6 + 0.35 * len(word) / len(other)
            elif abs(len(other) - len(word)) < 4:
                matcher.set_seq1(other)
                if matcher.quick_ratio() >= _NEAR and (ratio := matcher.ratio()) >= _NEAR:
                    found[other] = ratio * 0.95
        return found


def _entries(record: R) -> Iterator[_Entry[R]]:
    for name, reason in names_of(record).items():
        parts = parts_of(name)
        every = frozenset(_words(folded(name).split()))
        words = frozenset(_words(parts.own)) or every
        letters = squeezed(name)
        yield _Entry(record, reason, parts, words, every, letters, _without_city(letters))


def names_of(record: Any) -> dict[str, str]:
    """All that a record may be called by and how that is known: its names, codes and, last, its ids, former ones too.

    The id is the reason only where no name fits as well. A district or town is called by its bare name too: 松江, Songjiang.
    """
    if isinstance(record, Named):
        names = ((name.text, "former name" if name.standing is Standing.FORMER else "name") for name in record.names)
        found = {text: f"{what} {text!r}" for text, what in names}
    else:
        plain = (getattr(record, key, None) for key in ("name", "name_zh", "title"))
        found = {name: f"name {name!r}" for name in plain if name}
    found |= {code.value: f"{code.system} code {code.value!r}" for code in getattr(record, "codes", ())}
    if isinstance(record, Place) and record.kind is not PlaceKind.GROUP:
        found = {bare_place(name): f"short for {name!r}" for name in found} | found
    return found | {id: f"id {id!r}" for id in record.ids}


def the_one(hits: Sequence[R], name: str, plural: str) -> R | None:
    """The record of a name, None where there is none; a `RecordNotFoundError` where several have it."""
    if len(hits) > 1:
        said = f"{len(hits)} {plural} are called {shown(name)}: {listed(hits)}; take one by its id"
        raise RecordNotFoundError(said, [hit.id for hit in hits])
    return hits[0] if hits else None


def listed(records: Iterable[Any]) -> str:
    """Records in a message: each by its name, and the id to take it by."""
    names = ((getattr(each, "name", None) or getattr(each, "title", None), each.id) for each in records)
    return ", ".join(f"{name} ({id})" if name else repr(id) for name, id in names)


def _without_city(letters: str) -> str:
    city = "上海" if letters.startswith("上海市北") else "上海市"  # Shibei, north of the old city
    return letters.removeprefix(city).removeprefix("上海").removeprefix("shanghai") or letters


def _in_order(letters: str, text: str) -> bool:
    """Whether a text has some letters in their order, whatever stands between them."""
    rest = iter(text)
    return len(letters) > 1 and all(letter in rest for letter in letters)


def _words(parts: Iterable[str]) -> list[str]:
    """Latin words as they are, Chinese ones as pairs of characters."""
    words: list[str] = []
    for part in parts:
        for word in re.findall(r"[a-z0-9]+|[^\W_a-z0-9]+", part):
            words += [word] if word.isascii() or len(word) < 3 else [word[i : i + 2] for i in range(len(word) - 1)]
    return list(dict.fromkeys(words))
