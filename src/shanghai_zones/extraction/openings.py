"""The words before the number of a figure: qualifiers, what denies them, signs of money, 每亩, "from" and "between"."""

from __future__ import annotations

from typing import NamedTuple

from ..values.units import AreaUnit, DurationUnit, Unit
from ..vocabulary import Qualifier
from .lexicon import PREFIXES, Kind
from .tokens import Token, tokens

__all__ = ["NUMBERS", "Opening", "Openings"]

NUMBERS = (Kind.NUMBER, Kind.NUMERAL, Kind.HAN)
_WORDS_BEFORE = 6  # words before a number, at most
_TURNED: dict[Qualifier | None, Qualifier] = {
    Qualifier.MORE_THAN: Qualifier.AT_MOST, Qualifier.LESS_THAN: Qualifier.AT_LEAST,
}  # fmt: skip
_UPWARD, _DOWNWARD = (Qualifier.MORE_THAN, Qualifier.AT_LEAST), (Qualifier.LESS_THAN, Qualifier.AT_MOST)


class Opening(NamedTuple):
    """What stands before the number of a figure, which is the token `next`."""

    next: int
    qualifier: Qualifier | None = None
    words: str = ""  # the qualifier as printed, in lower case
    prefix: Unit | None = None  # a unit before the number: US$, 人民币, 百分之
    per: AreaUnit | None = None  # 每亩
    time: DurationUnit | None = None  # 每平方米每天, 每天每平方米
    frame: Kind | None = None  # FROM or BETWEEN
    core: int = 0  # the token after the qualifier: the number, or the sign of money before it
    negative: bool = False
    negated: bool = False  # "never" was read before the qualifier, which it turned round
    unclear: bool = False  # nobody can say what its words mean together: hardly more than, at most at least


class Openings:
    """The tokens of one text, or of a block of it, and the openings in it."""

    def __init__(self, text: str, folded: str, start: int = 0, end: int | None = None) -> None:
        self.text = text
        self.folded = folded
        self.row: list[Token] = tokens(folded, start, end)
        self.kinds: list[Kind] = [token.kind for token in self.row]  # for speed: most of what is asked is a kind
        self._count = len(self.row)

    def kind(self, index: int) -> Kind | None:
        return self.kinds[index] if 0 <= index < self._count else None

    def glued(self, index: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        return 0 < index < len(self.row) and self.row[index].start == self.row[index - 1].end

    def words(self, first: int, last: int) -> str:
        """The text from one token to another."""
        return self.text[self.row[first].start : self.row[last].end]

    def opening(self, first: int) -> Opening:
        """The words before a number; at most `_WORDS_BEFORE` of them."""
        opening = Opening(first, core=first)
        if self.kind(first) in NUMBERS:
            return opening
        last = min(first + _WORDS_BEFORE, len(self.row))
        for at in range(first, last):
            further = self._opened(opening, at)
            if further is None:
                return opening._replace(next=at)
            opening = further
        return opening._replace(next=last)

    def _opened(self, opening: Opening, at: int) -> Opening | None:
        """The opening with one more word, or None where that word is none of an opening."""
        token, kind = self.row[at], self.row[at].kind
        if kind is Kind.NOT and self.kind(at + 1) is Kind.QUALIFIER and opening.qualifier is None:
            return opening._replace(negated=True, unclear=not token.meaning.number)
        if kind is Kind.QUALIFIER:
            if token.text == "上" and not self._is_bare_scale(at + 1):
                return None  # of 原则上
            if opening.qualifier is not None:  # 最高不超过: the first one says it
                return opening._replace(core=at + 1, unclear=_opposed(opening.qualifier, token.meaning.qualifier))
            if opening.negated:
                return self._turned(opening, at)
            words = " ".join(token.text.lower().split())
            return opening._replace(qualifier=token.meaning.qualifier, words=words, core=at + 1)
        if opening.qualifier is not None and self._links(opening, at):
            return opening if opening.prefix is not None else opening._replace(core=at + 1)
        if kind is Kind.HYPHEN and token.text in "~～∼" and opening.qualifier is None:
            return opening._replace(qualifier=Qualifier.ABOUT, words="~", core=at + 1)
        if kind in (Kind.FROM, Kind.BETWEEN) and opening.frame is None and opening.prefix is None:
            return opening._replace(frame=kind)
        if kind is Kind.UNIT:
            if (opening.per or opening.time) is not None and self.kind(at - 1) is Kind.EACH:
                return opening
            return (
                opening._replace(prefix=token.meaning.unit) if opening.prefix is None and self.is_prefix(at) else None
            )
        if kind is Kind.EACH and at + 1 < len(self.row):
            unit, further = self.row[at + 1].meaning.unit, self.kind(at + 2) is Kind.EACH
            if isinstance(unit, DurationUnit) and (further if opening.per is None else opening.time is None):
                return opening._replace(time=unit)
            return opening._replace(per=unit) if isinstance(unit, AreaUnit) and opening.per is None else None
        if self._is_sign(at) and not opening.negative:
            return opening._replace(negative=True)
        return None

    def _turned(self, opening: Opening, at: int) -> Opening:
        """The opening with a qualifier after "not": not over is at most, not under at least, not about is unclear."""
        turned = _TURNED.get(self.row[at].meaning.qualifier)
        return opening._replace(
            qualifier=turned or Qualifier.EXACT,
            words=f"not {self.row[at].text}",
            core=at + 1,
            unclear=opening.unclear or turned is None,
        )

    def _is_bare_scale(self, at: int) -> bool:
        """Whether a token is a Chinese scale alone, as in 上百家."""
        return self.kind(at) is Kind.HAN and self.row[at].text[0] in "百千万亿"

    def _links(self, opening: Opening, at: int) -> bool:
        """Whether a word only leads from qualifier to number: at least *another* 20, 至少*需要*4000亩, approx."""
        kind = self.kind(at)
        if kind is Kind.DOT:
            return opening.words in ("approx", "max") and self.glued(at)
        return kind in (Kind.LINK, Kind.ELLIPSIS, Kind.EQUIVALENT)

    def is_prefix(self, at: int) -> bool:
        """Whether a unit may stand before its number."""
        return self.row[at].text.lower().replace(" ", "").replace("\\", "").replace(".", "") in PREFIXES

    def _is_sign(self, at: int) -> bool:
        """Whether a token is a minus sign: right before a number, and after no word."""
        token = self.row[at]
        if token.kind is not Kind.MINUS and not (token.kind is Kind.HYPHEN and token.text == "-"):
            return False
        ahead = self.text[token.start - 1 : token.start]
        return not (ahead.isascii() and ahead.isalnum()) and (token.text.isalpha() or self.glued(at + 1))


def _opposed(one: Qualifier | None, other: Qualifier | None) -> bool:
    """Whether one qualifier looks up and the other down."""
    return (one in _UPWARD and other in _DOWNWARD) or (one in _DOWNWARD and other in _UPWARD)
