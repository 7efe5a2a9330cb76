"""Decimal arithmetic that the user's decimal context does not touch.

A user may have set `decimal.getcontext().prec = 6`; 5,275.69 ha are 79,135.35 mu all the same. So nothing
here uses the operators of Decimal: products are exact, and a quotient is rounded once, to 34 digits.
"""

from __future__ import annotations

import decimal
import numbers
import operator
import re
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, SupportsIndex, TypeAlias

from ..errors import ParseError, shown

DIGITS = 34
_EXACT = decimal.Context(
    prec=decimal.MAX_PREC, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN, traps=[decimal.InvalidOperation]
)

Way: TypeAlias = Literal["half up", "half even", "down", "up"]
_WAYS: dict[Way, str] = {
    "half up": decimal.ROUND_HALF_UP, "half even": decimal.ROUND_HALF_EVEN, "down": decimal.ROUND_FLOOR, "up": decimal.ROUND_CEILING,
}  # fmt: skip


def _rounding(digits: int, way: Way) -> decimal.Context:
    return decimal.Context(
        prec=digits, rounding=_WAYS[way], Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN, traps=[decimal.InvalidOperation]
    )


_ROUND = {way: _rounding(DIGITS, way) for way in _WAYS}

# The limits of a stated figure, the same in files: 24 digits before the point and 12 after it, ASCII only.
BEFORE, AFTER = 24, 12
_PLAIN = re.compile(rf"-?[0-9]{{1,{BEFORE}}}(?:\.[0-9]{{1,{AFTER}}})?")


def scaled(value: Decimal, numerator: int, denominator: int) -> Decimal:
    """value x numerator / denominator, rounded once; exact where 34 digits hold it.

    Raises `OverflowError` where the result is larger or smaller than a Decimal can be.
    """
    product = result = _EXACT.multiply(value, Decimal(numerator))
    if denominator != 1 or len(product.as_tuple().digits) > DIGITS:
        result = _ROUND["half even"].divide(product, Decimal(denominator))
    if not result.is_finite() or (value and not result):
        raise OverflowError(f"{shown(value)} in the other unit does not fit a Decimal; give a Fraction")
    return result


def from_fraction(value: Fraction, way: Way = "half even") -> Decimal:
    """The Decimal of a fraction, rounded once to 34 digits: to the nearest, or down or up as the end of an interval."""
    return plain(_ROUND[way].divide(Decimal(value.numerator), Decimal(value.denominator)))


def is_number(value: Any) -> bool:
    """Whether it is one real number; a bool is none, and a span of time of NumPy, which calls it one, is none either."""
    real = isinstance(value, (numbers.Real, Decimal)) and not isinstance(value, bool)
    return real and type(value).__name__ != "timedelta64"


def as_fraction(number: Any) -> Fraction:
    """The exact value of any real number; a float, of NumPy too, is the digits that it prints.

    Raises `TypeError` for what is no number, `ParseError` for NaN, infinities and what has too many digits to be one.
    """
    if not is_number(number):
        why = f"one number is needed, not {shown(number)}; convert a column with convert_area or convert_currency"
        raise TypeError(why)
    if isinstance(number, (numbers.Rational, Fraction)):
        return Fraction(int(number.numerator), int(number.denominator))
    exact = Decimal(str(number)) if not isinstance(number, Decimal) else number
    if not exact.is_finite() or abs(exact.adjusted()) > 10 * BEFORE:
        raise ParseError(f"{shown(number)} is not a stated figure")
    return Fraction(exact)


def shifted(value: Decimal, places: int) -> Decimal:
    """value x 10**places, exact, without trailing zeros."""
    return plain(_EXACT.scaleb(value, places))


def added(one: Decimal, other: Decimal) -> Decimal:
    """The exact sum of two values."""
    return plain(_EXACT.add(one, other))


def rounded(value: Decimal, digits: int, way: Way = "half up") -> Decimal:
    """A value at some significant digits, half up as people round, or down or up as the end of an interval."""
    return plain(_rounding(min(digits, decimal.MAX_PREC), way).plus(value))


def plain(value: Decimal) -> Decimal:
    """The one spelling of a value: no trailing zeros after the point, no exponent, no minus zero."""
    if not value:
        return Decimal(0)
    exponent = value.as_tuple().exponent
    if exponent == 0:
        return value
    value = value.normalize(_EXACT)
    if int(value.as_tuple().exponent) > 0:
        value = value.quantize(Decimal(1), context=_EXACT)
    return value


def is_plain(text: str) -> bool:
    """Whether a text is a number in plain ASCII digits, as in a file."""
    return _PLAIN.fullmatch(text) is not None


def stated(value: SupportsIndex | str | Decimal, field: str = "value") -> Decimal:
    """The exact value of a figure, from an int, a Decimal or plain decimal text.

    Raises `TypeError` for a float (which is not what was printed), a bool, None and other things;
    `ParseError` for other spellings, infinities, NaN, and more digits than a figure has.
    """
    if isinstance(value, str):
        if not _PLAIN.fullmatch(value):
            raise ParseError(f"{field} {shown(value)} is not plain decimal text: {_LIMITS}")
        return plain(Decimal(value))
    if isinstance(value, Decimal):
        # The exponent is looked at before anything is expanded: Decimal("1e200000000") has 200 million digits.
        if not value.is_finite() or (value and value.adjusted() >= BEFORE):
            raise ParseError(f"{field} {shown(value)} is not a stated figure: {_LIMITS}")
        value = plain(value) if value.adjusted() >= -AFTER or not value else value
        if -int(value.as_tuple().exponent) > AFTER:
            raise ParseError(f"{field} {shown(value)} has more than {AFTER} digits after the point; round it first")
        return value
    if isinstance(value, float):
        digits = float.__repr__(value)  # of a NumPy float too, whose own repr names its type
        why = f"{field} is a float, which is not exact; write the printed digits: '{digits}' or Decimal('{digits}')"
        raise TypeError(why)
    try:
        number = operator.index(value if is_number(value) else None)  # type: ignore[arg-type]  # an array has one that fails
    except TypeError:
        raise TypeError(f"{field} is an int, a Decimal or plain decimal text, not {shown(value)}") from None
    if abs(number) >= 10**BEFORE:
        raise ParseError(f"{field} {shown(number)} is not a stated figure: {_LIMITS}")
    return Decimal(number)


_LIMITS = (
    f"write ASCII digits as in '11700000000' or '9.5', at most {BEFORE} before the point and {AFTER} after it, "
    "no exponent, separators, blanks, NaN or infinity"
)
