"""The law: never a piece of a figure.

A number with no blank between it and a digit, point, comma, sign, letter, scale word or numeral that was not understood
together with it is no figure: neither its head nor its tail comes out. Across a blank nothing is joined, and what
stands on both sides of it, or of a comma or a point with a blank, are fragments and no figures, unless a date stands
before or a list is told.
"""

from __future__ import annotations

from .languages import LANGUAGES, any_of
from .surroundings import pattern

__all__ = ["NAMED", "is_piece"]

_LOOK = 40  # characters on each side
NAMED = "(?<![A-Za-z0-9-])[A-Z](?:[A-Z]{1,5}|[a-z][A-Z])$"  # a name right before a figure: GDP762亿元
# What the languages give: the characters of numerals, zeros and points, and the scales that a blank may part from digits.
_NUMERALS, _ZEROS, _POINT, _LARGE = (
    "".join(getattr(language, name) for language in LANGUAGES) for name in ("numerals", "zeros", "point", "large")
)
_NUMERALS += "".join(language.unread_numerals for language in LANGUAGES)
_OF_NUMBERS = frozenset(_NUMERALS + _ZEROS + _POINT)
_SIGNS = "$€£¥₩₹฿₽₫₱¢"
_POWERS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁄½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
_TIMES = "×÷±∓^"
_DASHES = "-–—‐‑―~～∼−"
_BLANK = "[ \t\u00a0\u2002-\u200a\u202f\u3000]"
_BREAK = "[ \t\r\n\u00a0\u2002-\u200a\u202f\u3000]"
_DAY = rf"{any_of('days')}|(?<![0-9])(?:19|20)[0-9]{{2}}(?:[-/.][0-9]{{1,2}}){{0,2}}|(?<![0-9])[0-9]{{1,2}}:[0-9]{{2}}"

_DATED = rf"(?:{_DAY})(?:,?\.?[ \t\r\n]+|，)$"
_BULLET = rf"(?:^|[\n•]){_BLANK}*[·•‧∙*①-⑳]$|(?:(?:^|[：:]){_BLANK}*[1{_NUMERALS[0]}]|[\n。；;]{_BLANK}*[0-9{_NUMERALS}]{{1,2}})、$"
# A mark of any kind between two digits, or a footnote in brackets: 4†5 mu, 1[1]2 percent.
_NOTE = r"[(（\[【〔][^\s()（）]{1,3}[)）\]】〕]"
# Any letter, and any sign of a number, but Chinese characters, which are words of their own; circled numbers are marks.
_LETTER = r"[^\W_\u3005-\u3007\u3400-\u9fff①-⑳]"
_MARK = rf"(?:(?:[^\w\s、，；。,.()（）\[\]%*-]|[①-⑳]){{1,3}}|{_NOTE})"
# What makes a number that it touches, or that stands a blank before it, the tail of a longer one.
_HEAD = "|".join(
    (
        rf"[0-9_#@&=№’'+%‰?□\ufffd{_SIGNS}{_TIMES}{_POWERS}]$|(?<![(\[0-9])[0-9]+[)\]]$",
        rf"(?:{_LETTER}(?:[-–.,]|(?<![a-z]{{3}}):)|%[-–—~～])$|[0-9][—―─~～]$|(?:{_LETTER}|[)\]%])[/·]$|(?:^|[\s(]),$|[A-Za-z0-9.]\*{{1,2}}$|\S[·•‧∙]$",
        rf"[0-9{_NUMERALS}{_ZEROS}][{_NUMERALS}{_POINT}{_ZEROS}]$|[0-9]。$|(?<![0-9A-Za-z.])\.$|,,$|\.,$|,\.$|[0-9]{_BLANK}*[{_POINT}]{_BLANK}*$|[0-9{_NUMERALS}][{_LARGE}]{_BLANK}+$",
        rf"[0-9][.,]?{_MARK}[.,]?$|[0-9]\.{{2,3}}$|[0-9](?:[¹²³†‡①-⑳]|[OoIl]){_BLANK}?(?:{any_of('range_words')}|[-–—~～]){_BLANK}?$",
        rf"[0-9](?:{_BREAK}*[.，'’+]{_BREAK}*|[-‐–]{_BREAK}+)$|[{_TIMES}{_POWERS}/]{_BREAK}+$|(?:{any_of('leads_to_piece')}|\+/[-−–]){_BREAK}*$",
    )
)
_LEADS = tuple(any_of("leads_to_piece").split("|"))
_FAR = 16  # characters before the last that is no blank: no head is longer
_DIGITS_HEAD = rf"[0-9]{_BLANK}+$"
_LISTED_HEAD = rf"[0-9]{_BREAK}*,{_BREAK}*$|[0-9{_NUMERALS}]{_BLANK}*、{_BLANK}*$"
# 1、200万元: a 、 between one or two digits and three is perhaps the mark of a thousand, whatever is listed.
_THOUSAND_HEAD, _THOUSAND_TAIL = r"(?<![0-9.\n])[0-9]{1,2}、$", r"、[0-9]{3}(?![0-9])"
_HAN_HEAD = rf"[0-9{_NUMERALS}](?:[①-⑳]|{_NOTE}|[^\w\s、，；。：,;.:%“”()（）-]{{1,2}})$|[{_NUMERALS}]$|{_LETTER}(?<!、[A-Z])$|[0-9{_NUMERALS}]{_BLANK}*[{_POINT}]?{_BLANK}+$"
# What goes on with a number: after its digits, after its numerals, after its unit.
_TAIL = "|".join(
    (
        rf"{_LETTER}|[_@°#‰{_SIGNS}{_POWERS}{_TIMES}{_NUMERALS}{_ZEROS}]|[{_DASHES}:/,.'’·][0-9]|\*+[0-9]|[{_POINT}][0-9{_NUMERALS}]|。[0-9]|\.[%{_LARGE}]",
        rf"[.,][.,][0-9]|{_BREAK}+(?:[a-zµ]{{1,3}}[23²³]\b|{any_of('goes_on')})",
        rf"[.,]?{_MARK}[.,]?[0-9]|{_BREAK}*\+{_BLANK}*[0-9A-Za-z]|{_BREAK}+[{_TIMES}x*]{_BLANK}*[0-9]|{_BREAK}[0-9]{{1,2}}[/⁄][0-9]",
        rf"{_BLANK}+[0-9](?!G\b)|{_BLANK}[{_NUMERALS}]?[{_LARGE}]",
    )
)
_SIGN_TAIL = rf"{_BLANK}+[{_SIGNS}]"
_LISTED_TAIL = rf"{_BREAK}*[.,，'’]{_BREAK}*[0-9](?!(?<=[12])[0-9]{{3}}\b)|{_BLANK}*、{_BLANK}*[0-9{_NUMERALS}]"
_HAN_TAIL = rf"{_BLANK}*[{_POINT}]?{_BLANK}*[{_ZEROS}]?[0-9{_NUMERALS}]|[{_POWERS}]"
_OPENS_MORE = (*"<>≤≥⩽⩾≦≧±×", "+/-", "+/−", "+/–")  # 5% ≤ growth, 50亩 ± 5
_OPENS_MORE += tuple(f"x{blank}{digit}" for blank in ("", " ") for digit in "123456789")  # 100 m x 50 m
_UNIT_TAIL = rf"{_LETTER}|[_@#{_TIMES}{_POWERS}]|[{_DASHES}][0-9]|\*+[0-9]"


def is_piece(text: str, start: int, end: int, *, listed: bool = False) -> bool:
    """Whether the figure from `start` to `end`, where its number or the sign before it stands first, is a piece of what is printed.

    `listed`: its number stands in a list, so that a comma and a blank beside it separate.

    >>> from shanghai_zones.extraction.whole import is_piece
    >>> is_piece("12, 345万元", 4, 9), is_piece("June 30, 120 companies", 9, 12), is_piece("2,360 enterprises", 2, 5)
    (True, False, True)
    """
    before, after = text[max(0, start - _LOOK) : start], text[end : end + _LOOK]
    marked = before.endswith("_") and pattern("(?<![A-Za-z0-9_])__?$").search(before)
    if marked and after.startswith(marked[0]):
        before, after = before[: marked.start()], after[len(marked[0]) :]  # _45 mu_
    before += " " * before.endswith("\n")  # a $ stands before a last line break too
    if before and _has_head(before, text[start:end], listed):
        return True
    last = text[end - 1]
    if not after or after.lstrip(" \t\u00a0").startswith(_OPENS_MORE):
        return bool(after)
    if last in "0123456789":
        if _goes_on(_THOUSAND_TAIL, after) and pattern(r"(?:^|[^0-9.])[0-9]{1,2}$").search(text, max(0, end - 3), end):
            return True
        if text[start] in "0123456789." and _goes_on(_SIGN_TAIL, after):
            return True  # 20 of "20 $30"
        return _goes_on(_TAIL, after) or (not listed and _goes_on(_LISTED_TAIL, after))
    if last in _NUMERALS:
        return _goes_on(_HAN_TAIL, after)
    return last < "\u3400" and not after[0].isspace() and _goes_on(_UNIT_TAIL, after)


def _goes_on(tail: str, after: str) -> bool:
    return pattern(tail).match(after) is not None


def _has_head(before: str, place: str, listed: bool) -> bool:
    """Whether the number begins before the place."""
    ahead = before.rstrip()
    near = max(0, len(ahead) - _FAR)
    word = ahead[-1:].isalpha() and ahead[-1] not in _OF_NUMBERS and not ahead.endswith(_LEADS)
    if word and (len(ahead) < len(before) or not pattern(_LETTER).match(ahead[-1])):
        return False  # for speed
    if place[0] >= "\u2e80":
        han_heads = (_HAN_HEAD, _HEAD) if listed else (_HAN_HEAD, _HEAD, _LISTED_HEAD)
        return place[0] in _NUMERALS and any(pattern(head).search(before, near) for head in han_heads)
    if pattern(_LETTER).match(before[-1]) and not before[-1].isdecimal():
        # Capitals are a word of their own before a Chinese figure: GDP762亿元, CPI2.3%; not G60, C919.
        word = place[-1] == "%" or place[-1] >= "\u2e80"
        return not (word and pattern(NAMED).search(before))
    if before[-1] == "、" and pattern(r"[0-9]{3}(?![0-9])").match(place) and pattern(_THOUSAND_HEAD).search(before):
        return True
    if pattern(_BULLET).search(before):
        return False
    digits = pattern(r"[0-9.]|[A-Za-z]{3}\s+[0-9]").match(place) and pattern(_DIGITS_HEAD).search(before)
    heads = (_HEAD,) if listed or place[0] not in "0123456789." else (_HEAD, _LISTED_HEAD)
    headed = digits is not None or any(pattern(head).search(before, near) for head in heads)
    return headed and pattern(_DATED).search(before) is None
