"""What a word can do in a figure, in any language."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import ClassVar, NamedTuple

from ..values.units import BY_CODE, Unit
from ..vocabulary import Qualifier

__all__ = ["Kind", "Meaning", "folding", "one_of", "patterns_beside", "read_words", "words_beside"]


class Kind(str):
    """What a word does in a figure. No Enum: a member of one is slow to look up, and reading a figure takes hundreds of looks."""

    __slots__ = ()

    OTHER: ClassVar[Kind]  # nothing: it ends every figure
    NUMBER: ClassVar[Kind]  # 1,254 or 9.5
    NUMERAL: ClassVar[Kind]  # five, twenty
    SCALE: ClassVar[Kind]  # hundred, million, bn
    DOZEN: ClassVar[Kind]
    HALF: ClassVar[Kind]
    PART: ClassVar[Kind]  # a quarter of a: before a scale or a unit; its number is in hundredths
    HAN: ClassVar[Kind]  # 三百, 万
    VAGUE: ClassVar[Kind]  # dozens, several, 数, 几: a number that nobody said
    A: ClassVar[Kind]
    AND: ClassVar[Kind]
    OR: ClassVar[Kind]
    COMMA: ClassVar[Kind]
    COLON: ClassVar[Kind]
    TO: ClassVar[Kind]
    FROM: ClassVar[Kind]
    BETWEEN: ClassVar[Kind]
    HYPHEN: ClassVar[Kind]
    SLASH: ClassVar[Kind]
    DOT: ClassVar[Kind]
    PLUS: ClassVar[Kind]
    ELLIPSIS: ClassVar[Kind]
    OPEN: ClassVar[Kind]
    CLOSE: ClassVar[Kind]
    QUALIFIER: ClassVar[Kind]  # more than, 超过: before the number
    NOT: ClassVar[Kind]  # never, 从未: before a qualifier that it turns round (number 1) or leaves unclear (number 0)
    LINK: ClassVar[Kind]  # what may stand between qualifier and number: 至少*需要*4000亩
    AFTERWARDS: ClassVar[Kind]  # or more, 以上: after the unit
    MORE: ClassVar[Kind]  # 多, 余: inside the figure
    MINUS: ClassVar[Kind]
    UNIT: ClassVar[Kind]
    SHORT: ClassVar[Kind]  # m: million or metre
    CLASSIFIER: ClassVar[Kind]  # 家, 个: makes a count in Chinese
    PLACE: ClassVar[Kind]  # 区, 市: makes a count only after digits
    NOUN: ClassVar[Kind]  # companies: what a count may count, outside its span
    PER: ClassVar[Kind]
    PER_AREA: ClassVar[Kind]  # psf
    EACH: ClassVar[Kind]  # 每
    TIME: ClassVar[Kind]  # 月, monthly: after a rate, and no duration after a number
    STRETCH: ClassVar[Kind]  # consecutive, working: between a number and its unit
    LEVEL: ClassVar[Kind]  # -level, 级
    EQUIVALENT: ClassVar[Kind]  # 约合: opens a conversion in brackets
    PART_UNIT: ClassVar[Kind]  # 角, cents: a part of the money before it; its number is in hundredths
    UNCARRIED: ClassVar[Kind]  # a unit that is known and has no place in the vocabulary
    FRACTION: ClassVar[Kind]  # thirds, 分之
    ORDINAL: ClassVar[Kind]  # 第
    LABEL: ClassVar[Kind]  # 年代, 周年: after a number, and the number is no figure


for _name in Kind.__annotations__:
    setattr(Kind, _name, Kind(_name))


class Meaning(NamedTuple):
    """What a word means: its kind, and what that kind needs."""

    kind: Kind
    unit: Unit | None = None
    qualifier: Qualifier | None = None
    number: int = 0  # a numeral's value, a scale's power of ten, how many units a unit word is


def read_words(table: str) -> Iterator[tuple[Meaning, str]]:
    """The meanings of a table of words and the words that have them; where one word stands twice, the later meaning counts.

    A line is a kind, the qualifier, number or unit that it needs, and phrases; a line that begins with a blank goes on with the one before, and one that
    begins with a # says nothing.

    >>> from shanghai_zones.extraction.kinds import read_words
    >>> [(meaning.kind, meaning.number, phrases) for meaning, phrases in read_words("SCALE 6: million|mn")]
    [('SCALE', 6, 'million|mn')]
    """
    for line in re.sub("(?m)^#.*\n|\n    ", "", table).strip().split("\n"):
        head, _, phrases = line.partition(": ")
        kind, *needs = head.split()
        number = next((int(need) for need in needs if need.isdigit()), 0)
        unit = next((BY_CODE[need] for need in needs if need in BY_CODE), None)
        qualifier = next((Qualifier[need] for need in needs if need in Qualifier.__members__), None)
        yield Meaning(getattr(Kind, kind), unit, qualifier, number), phrases


def words_beside(module: str) -> Iterator[tuple[Meaning, str]]:
    """The meanings and the words of the table `words.txt` in the folder of a module."""
    return read_words((pkgutil.get_data(module.rpartition(".")[0], "words.txt") or b"").decode())


def patterns_beside(module: str) -> SimpleNamespace:
    """The patterns of the table `patterns.txt` in the folder of a module, by name; a name in <> stands for the pattern before."""
    table, said = (pkgutil.get_data(module.rpartition(".")[0], "patterns.txt") or b"").decode(), dict[str, str]()
    for line in table.replace("\n    ", "").splitlines():
        name, _, text = line.partition(": ")
        said[name] = re.sub("<([A-Z_]+)>", lambda found: said[found[1]], text)
    return SimpleNamespace(**said)


def folding(pairs: str) -> dict[int, str]:
    """A table for `str.translate` from pairs of characters, so that a place in a folded text is one in the text."""
    return {ord(pair[0]): pair[1] for pair in pairs.split()}


def one_of(words: str) -> frozenset[str]:
    """A set of words that are written as the tables of words are: "up|down"."""
    return frozenset(words.split("|"))
