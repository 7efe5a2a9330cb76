"""What a word can do in a figure, in any language."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum, auto
from typing import NamedTuple

from ..values.units import BY_CODE, Unit
from ..vocabulary import Qualifier

__all__ = ["Kind", "Meaning", "one_of", "read_words"]


class Kind(IntEnum):  # of int, because a bare Enum is slow to hash, and there is one for every token
    """What a word does in a figure."""

    OTHER = auto()  # nothing: it ends every figure
    NUMBER = auto()  # 1,254 or 9.5
    NUMERAL = auto()  # five, twenty
    SCALE = auto()  # hundred, million, bn
    DOZEN = auto()
    HALF = auto()
    PART = auto()  # a quarter of a: before a scale or a unit; its number is in hundredths
    HAN = auto()  # 三百, 万
    VAGUE = auto()  # dozens, several, 数, 几: a number that nobody said
    A = auto()
    AND = auto()
    OR = auto()
    COMMA = auto()
    COLON = auto()
    TO = auto()
    FROM = auto()
    BETWEEN = auto()
    HYPHEN = auto()
    SLASH = auto()
    DOT = auto()
    PLUS = auto()
    ELLIPSIS = auto()
    OPEN = auto()
    CLOSE = auto()
    QUALIFIER = auto()  # more than, 超过: before the number
    NOT = auto()  # never, 从未: before a qualifier that it turns round (number 1) or leaves unclear (number 0)
    LINK = auto()  # what may stand between qualifier and number: 至少*需要*4000亩
    AFTERWARDS = auto()  # or more, 以上: after the unit
    MORE = auto()  # 多, 余: inside the figure
    MINUS = auto()
    UNIT = auto()
    SHORT = auto()  # m: million or metre
    CLASSIFIER = auto()  # 家, 个: makes a count in Chinese
    PLACE = auto()  # 区, 市: makes a count only after digits
    NOUN = auto()  # companies: what a count may count, outside its span
    PER = auto()
    PER_AREA = auto()  # psf
    EACH = auto()  # 每
    TIME = auto()  # 月, monthly: after a rate, and no duration after a number
    STRETCH = auto()  # consecutive, working: between a number and its unit
    LEVEL = auto()  # -level, 级
    EQUIVALENT = auto()  # 约合: opens a conversion in brackets
    PART_UNIT = auto()  # 角, cents: a part of the money before it; its number is in hundredths
    UNCARRIED = auto()  # a unit that is known and has no place in the vocabulary
    FRACTION = auto()  # thirds, 分之
    ORDINAL = auto()  # 第
    LABEL = auto()  # 年代, 周年: after a number, and the number is no figure


class Meaning(NamedTuple):
    """What a word means: its kind, and what that kind needs."""

    kind: Kind
    unit: Unit | None = None
    qualifier: Qualifier | None = None
    number: int = 0  # a numeral's value, a scale's power of ten, how many units a unit word is


def read_words(table: str) -> Iterator[tuple[Meaning, str]]:
    """The meanings of a table of words and the words that have them; where one word stands twice, the later meaning counts.

    A line is a kind, the qualifier, number or unit that it needs, and phrases; a line that begins with a blank goes on with the one before.

    >>> from shanghai_zones.extraction.kinds import read_words
    >>> [(meaning.kind.name, meaning.number, phrases) for meaning, phrases in read_words("SCALE 6: million|mn")]
    [('SCALE', 6, 'million|mn')]
    """
    for line in table.replace("\n    ", "").strip().split("\n"):
        head, _, phrases = line.partition(": ")
        kind, *needs = head.split()
        number = next((int(need) for need in needs if need.isdigit()), 0)
        unit = next((BY_CODE[need] for need in needs if need in BY_CODE), None)
        qualifier = next((Qualifier[need] for need in needs if need in Qualifier.__members__), None)
        yield Meaning(Kind[kind], unit, qualifier, number), phrases


def one_of(words: str) -> frozenset[str]:
    """A set of words that are written as the tables of words are: "up|down"."""
    return frozenset(words.split("|"))
