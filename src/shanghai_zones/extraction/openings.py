"""The words before the number of a figure: qualifiers, what denies them, signs of money, 每亩, "from" and "between"."""

from __future__ import annotations

from typing import ClassVar

from ..values.units import AreaUnit, Currency, DurationUnit, Unit
from ..vocabulary import Qualifier
from .kinds import Kind
from .language import Language
from .languages import LANGUAGES, any_of, languages_of, words_of
from .lexicon import PREFIXES
from .numbers import NUMBERS
from .row import Token
from .surroundings import pattern
from .tokens import tokens
from .whole import NAMED

__all__ = ["AFTER_SCALE", "DOWNWARD", "UPWARD", "Opening", "Openings", "agreed", "opposed"]

_COMPARED = rf"(?:{any_of('compared')})$"  # YoY-12.3%
_OF_SEVERAL, _AMOUNTS = ("$", "¥", "￥"), (*NUMBERS, Kind.SCALE)
_ANY_MONEY = words_of("any_money")
AFTER_SCALE = words_of("after_scale")
_LINKS = frozenset({Kind.LINK, Kind.ELLIPSIS, Kind.EQUIVALENT})
_BEYOND = (None,) * 8
_NUMBER_OF = [Kind.NUMBER, Kind.UNIT]  # and then an "a" may stand there, too: at least a 5% stake
_WORDS_BEFORE = 6  # words before a number, at most
_TURNED: dict[Qualifier | None, Qualifier] = {
    Qualifier.MORE_THAN: Qualifier.AT_MOST, Qualifier.LESS_THAN: Qualifier.AT_LEAST,
}  # fmt: skip
UPWARD, DOWNWARD = (Qualifier.MORE_THAN, Qualifier.AT_LEAST), (Qualifier.LESS_THAN, Qualifier.AT_MOST)


class Opening:
    """What stands before the number of a figure, which is the token `next`; made word by word."""

    qualifier: Qualifier | None = None
    words: str = ""  # the qualifier as printed, in lower case
    prefix: Unit | None = None  # a unit before the number: US$, 人民币, 百分之
    per: AreaUnit | None = None  # 每亩
    time: DurationUnit | None = None  # 每平方米每天, 每天每平方米
    frame: Kind | None = None  # FROM or BETWEEN
    negative: bool = False  # a minus is printed before the number
    signed: bool = False  # a plus or a minus is
    sign: str = ""  # the word of `prefix`, in lower case
    power: int = 0  # of the scale beside it, as at the head of a table: RMB'000 2,600
    second: int = 0  # the token of a second qualifier, which is left if the first belongs to a verb: went up to about 5
    negated: bool = False  # "never" was read before the qualifier, which it turned round
    unclear: bool = False  # nobody can say what its words mean together: hardly more than, at most at least

    def __init__(self, first: int) -> None:
        self.next = first
        self.core = first  # the token after the qualifier: the number, or the sign of money before it


class Openings:
    """The tokens of one text, or of a block of it, and the openings in it."""

    otherwise: ClassVar[Language] = LANGUAGES[0]  # by whose habits digits without a word beside them are read

    def __init__(self, text: str, folded: str, start: int = 0, end: int | None = None) -> None:
        self.text = text
        self.folded = folded
        self.row: list[Token] = tokens(folded, start, end)
        # Most of what is asked is a kind; beyond both ends stands none.
        self.kinds: list[Kind | None] = [*[token[0] for token in self.row], *_BEYOND]
        self.languages: tuple[Language, ...] = languages_of(folded, start, len(folded) if end is None else end)

    def glued(self, index: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        return 0 < index < len(self.row) and self.row[index].start == self.row[index - 1].end

    def words(self, first: int, last: int) -> str:
        """The text from one token to another."""
        return self.text[self.row[first].start : self.row[last].end]

    def opening(self, first: int) -> Opening:
        """The words before a number; at most `_WORDS_BEFORE` of them."""
        opening, last = Opening(first), min(first + _WORDS_BEFORE, len(self.row))
        while opening.next < last and self.kinds[opening.next] not in NUMBERS and self._opens(opening, opening.next):
            opening.next += 1
        if opening.sign in _OF_SEVERAL:
            self._named_before(opening, first - 1)
        return opening

    def _named_before(self, opening: Opening, at: int) -> None:
        """The money of a sign that several countries have, by the name before it: 港币：$5000, and not "won $5 million"."""
        while self.kinds[at] in (Kind.COLON, Kind.CLOSE):
            at -= 1
        if self.kinds[at] is Kind.UNIT and self.kinds[at - 1] not in _AMOUNTS:
            word = self.row[at]
            if isinstance(word.meaning.unit, Currency) and word.text.lower() not in AFTER_SCALE:
                opening.unclear |= not self._prefixes(opening, at)

    def _opens(self, opening: Opening, at: int) -> bool:
        """Whether a word is one of the opening, which then says what the word says."""
        token, kind = self.row[at], self.kinds[at]
        if kind is Kind.NOT and self.kinds[at + 1] is Kind.QUALIFIER and opening.qualifier is None:
            opening.negated, opening.unclear = True, not token.meaning.number
        elif kind is Kind.QUALIFIER or (kind is Kind.AFTERWARDS and self.is_qualifier(at)):
            return self._qualifies(opening, at)
        elif opening.qualifier and (kind in _LINKS or (kind is Kind.A and self.kinds[at + 1 : at + 3] == _NUMBER_OF)):
            # At least *another* 20, 至少*需要*4000亩.
            opening.core = at + 1 if opening.prefix is None else opening.core
        elif kind is Kind.HYPHEN and token.text in "~～∼" and opening.qualifier is None:
            opening.qualifier, opening.words, opening.core = Qualifier.ABOUT, "~", at + 1
        elif kind in (Kind.FROM, Kind.BETWEEN) and opening.frame is None and opening.prefix is None:
            opening.frame = kind
        elif kind in (Kind.UNIT, Kind.TIME):
            if (opening.per or opening.time) is not None and self.kinds[at - 1] is Kind.EACH:
                return True
            return kind is Kind.UNIT and self.is_prefix(at) and self._prefixes(opening, at)
        elif kind is Kind.SCALE and self.kinds[at + 1] in NUMBERS and isinstance(opening.prefix, Currency):
            opening.power = token.meaning.number
        elif kind is Kind.EACH and at + 1 < len(self.row):
            return self._is_for_each(opening, at)
        else:
            sign = None if opening.signed else self._sign(at)
            if sign is None:
                return False
            opening.negative, opening.signed, opening.unclear = sign < 0, True, opening.unclear or not sign
        return True

    def _qualifies(self, opening: Opening, at: int) -> bool:
        """Whether a qualifier is one here; the first of two says it: 最高不超过."""
        token = self.row[at]
        if not all(language.is_qualifier(self.row, at) for language in LANGUAGES):
            return False  # 原则上
        opening.core, said = at + 1, token.meaning.qualifier
        if opening.qualifier is not None:
            opening.unclear, opening.second = opposed(opening.qualifier, said), at
        elif opening.negated:  # not over is at most, not under at least, not about is unclear
            turned = _TURNED.get(said)
            opening.qualifier, opening.words = turned or Qualifier.EXACT, self.words(at - 1, at).lower()
            opening.unclear = opening.unclear or turned is None
        else:
            opening.qualifier, opening.words = said, " ".join(token.text.lower().split())
        return True

    def _prefixes(self, opening: Opening, at: int) -> bool:
        """Whether a unit may stand before the number; a second one has to say the same: JPY ¥5 billion, usd$ 15."""
        unit, sign = self.row[at].meaning.unit, self.row[at].text.lower()
        if opening.prefix is None:
            opening.sign = sign
        else:
            unit = agreed(opening.prefix, opening.sign, unit, sign)
        opening.prefix = unit or opening.prefix
        return unit is not None

    def _is_for_each(self, opening: Opening, at: int) -> bool:
        """Whether a 每 and the unit after it say what the amount is for each of: 每平方米每天, 每亩."""
        unit, further = self.row[at + 1].meaning.unit, self.kinds[at + 2] is Kind.EACH
        if isinstance(unit, DurationUnit) and self.row[at + 1].meaning.number > 1:
            opening.unclear, opening.time = True, unit  # a week is no unit of ours
        elif isinstance(unit, DurationUnit) and (further if opening.per is None else opening.time is None):
            opening.time = unit
        elif isinstance(unit, AreaUnit) and opening.per is None:
            opening.per = unit
        else:
            return False
        return True

    def is_qualifier(self, at: int) -> bool:
        """Whether "and below" stands before a number of its own, and so after none."""
        return self.kinds[at + 1] in NUMBERS and self.row[at].text.isascii() and " " in self.row[at].text

    def is_prefix(self, at: int) -> bool:
        """Whether a unit may stand before its number."""
        text = self.row[at].text
        if text.lower().replace(" ", "").replace("\\", "").replace(".", "") in PREFIXES:
            return True
        han = not text[-1].isascii() and text not in _ANY_MONEY  # 港币5亿元, 美元5亿
        return han and isinstance(self.row[at].meaning.unit, Currency) and self.glued(at + 1)

    def _sign(self, at: int) -> int | None:
        """-1 for a minus before a number, 1 for a plus, 0 for what may be a dash as well, None for any other token."""
        token, kind = self.row[at], self.kinds[at]
        if kind is Kind.MINUS and token.text.isalpha():
            return -1
        if kind not in (Kind.MINUS, Kind.HYPHEN, Kind.PLUS) or not self.glued(at + 1):
            return None
        ahead = self.folded[token.start - 1 : token.start]
        if ahead == "/":
            return 0  # +12.3%/-5.6%
        named = pattern(NAMED if kind is Kind.PLUS else _COMPARED).search(
            self.folded, max(0, token.start - 9), token.start
        )
        if not named and ahead.isascii() and (ahead.isalnum() or ahead in tuple(")]%+/")):
            return None
        if kind is Kind.PLUS:
            return 1
        if ahead == "-" and not self.text[token.start - 2 : token.start - 1].endswith(("%", *"0123456789")):
            return 0  # a dash: 产值--24.3亿元
        if token.text in "—―─":
            return None if ahead and not ahead.isspace() else 0
        return -1 if token.text in "-–‐‑−" else None


def agreed(one: Unit, sign: str, other: Unit | None, word: str) -> Unit | None:
    """The currency that two words beside a number name together; None where they contradict each other.

    The sign of several currencies and the 元 of any leave the other word to say which: $5 CAD, 港币5亿元, JPY ¥5.
    """
    if one is other:
        return one
    if not (isinstance(one, Currency) and isinstance(other, Currency)):
        return None
    if word in _ANY_MONEY and not sign.isascii() and sign not in ("¥", "￥"):
        return one
    for sign_of_several, certain in ((sign, other), (word, one)):
        yen = sign_of_several in ("¥", "￥") and certain.value in ("CNY", "JPY")
        if yen or (sign_of_several == "$" and certain.value[-1] == "D"):
            return certain
    return None


def opposed(one: Qualifier | None, other: Qualifier | None) -> bool:
    """Whether one qualifier looks up and the other down."""
    return (one in UPWARD and other in DOWNWARD) or (one in DOWNWARD and other in UPWARD)
