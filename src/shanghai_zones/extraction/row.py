"""What a text is read as: a row of tokens, and the numbers that are made of them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ..values.decimals import added, plain, scaled, shifted
from ..vocabulary import Qualifier
from .kinds import Kind, Meaning

__all__ = ["FRACTION_SIGNS", "Numeral", "Token", "arabic", "glued_at", "kind_at"]

# Those that are no finite decimal (⅓) are known to the tokens of no number.
FRACTION_SIGNS = {
    "½": "0.5", "¼": "0.25", "¾": "0.75", "⅕": "0.2", "⅖": "0.4", "⅗": "0.6", "⅘": "0.8", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625",
    "⅞": "0.875",
}  # fmt: skip


class Token(NamedTuple):
    """A word of a figure as it stands in the text from `start` to `end`, and what it means."""

    kind: Kind
    text: str
    start: int
    end: int
    meaning: Meaning


class Numeral(NamedTuple):
    """A number, the index of the token after it, and what its spelling tells."""

    value: Decimal
    next: int
    power: int = 0  # of its last scale word: "11.7 billion" is 9
    qualifier: Qualifier | None = None  # a 多 or 余 inside it
    high: Decimal | None = None  # 两三百 is a range
    small: int = 0  # the power of the hundred or thousand before that scale word: "five hundred million", 五百万

    def scaled(self, power: int) -> Numeral:
        """The number with a further scale: 5、6（亿元）, 75 USD million."""
        high = None if self.high is None else shifted(self.high, power)
        return self._replace(value=shifted(self.value, power), high=high, power=self.power + power)


def kind_at(row: Sequence[Token], index: int) -> Kind | None:
    return row[index].kind if index < len(row) else None


def glued_at(row: Sequence[Token], index: int) -> bool:
    """Whether nothing stands between a token and the one before it."""
    return index < len(row) and row[index].start == row[index - 1].end


def arabic(token: Token) -> Decimal:
    """The value of a token of digits: 1,254.5 or .5, or 2½ or 1 1/2."""
    text = token.text
    if text.isdecimal():
        return Decimal(text)
    if text[-1] in FRACTION_SIGNS:
        return added(Decimal(text[:-1].strip() or 0), Decimal(FRACTION_SIGNS[text[-1]]))
    if "/" in text:
        whole, fraction = text.split(" ")
        above, below = fraction.split("/")
        return added(Decimal(whole), scaled(Decimal(above), 1, int(below)))
    value = Decimal("".join(text.replace(",", "").split()))
    return plain(value) if "." in text else value
