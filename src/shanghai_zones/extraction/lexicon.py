"""The words that a figure can be made of, in all languages, as one tree: the units, signs that are of no language, and
what each language gives (`english.words`, `chinese.words`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from ..values.units import BY_CODE, AreaUnit, Currency, DurationUnit, LengthUnit, RatioUnit, Unit
from ..vocabulary import Qualifier
from . import chinese, english
from .chinese.words import PARTS
from .kinds import Kind, Meaning, read_words

__all__ = ["AFTER_SCALE", "GLUED_CODES", "PREFIXES", "SIGNS", "TRAILING", "Branch", "vocabulary"]

LANGUAGES = (english, chinese)
TRAILING: frozenset[str] = frozenset().union(*(language.TRAILING for language in LANGUAGES))

# Names and words of units stand with the units (`values.units`); the sign of US$ is a word of its own.
_SIGN = re.compile(r"([a-z])([$])")
# Words for so many of a unit.
_MULTIPLES: dict[tuple[Unit, int], str] = {
    (DurationUnit.YEAR, 10): "decade|decades",
    (DurationUnit.YEAR, 100): "century|centuries",
    (DurationUnit.DAY, 1): "个交易日",
    (DurationUnit.DAY, 7): "week|weeks|周|个星期|星期",
    (RatioUnit.PERCENT, 10): "成",
}
# Units that stand before their number; those of `SIGNS` stand nowhere else.
SIGNS = set(PARTS) | {
    word
    for currency in Currency
    for word in (*currency.entry.names, *currency.entry.words)
    if unicodedata.category(word[-1]) == "Sc"  # a sign of money
}
PREFIXES = SIGNS | {code.lower() for code in Currency} | {"rmb", "renminbi", "人民币"}
# Words that are money only after a scale word: 5 billion won; "of 20 bids 12 won" is none.
AFTER_SCALE = frozenset({"won"})
# Codes that are words, or names of other things: never glued to a number (PHP8, CAD2024).
_WORD_CODES = frozenset({"TRY", "PHP", "RON", "MOP", "CAD", "INR", "ISK"})
GLUED_CODES = ("RMB", "Rmb", *(code for code in Currency if code not in _WORD_CODES))
# 两个多月, 两年多: the 多 stands inside the unit or after it.
_UNITS_AND_MORE: dict[Unit, str] = {
    DurationUnit.MONTH: "个多月|个余月",
    DurationUnit.HOUR: "个多小时",
    DurationUnit.DAY: "个多星期",
    RatioUnit.PERCENTAGE_POINT: "个多百分点",
}

_UNCARRIED = (
    "tonne|tonnes|ton|tons|metric ton|metric tons|metric tonne|metric tonnes|kg|kgs|kilogram|kilograms|gram|grams|kilo|kilos|mg|pound|pounds"
    "|kwh|mwh|gwh|twh|kw|mw|gw|kilowatt|kilowatts|kilowatt hour|kilowatt hours|megawatt|megawatts|megawatt hours|gigawatt|gigawatts"
    "|gigawatt hours|watt|watts|volt|volts|ampere|amperes|kv|person hour|person hours|person times|person trips|man hour|man hours"
    "|times|fold|‰|‱|per mille|ac|min|sec|secs|yi|wan|mil|mill|bil|mph|kph|kmh|kmph|hp|bhp|lb|lbs|oz|cbm|cc|ppm|bp|kva|mva|kwp|mwp|gwp|degree|degrees|celsius|°|℃|minute|minutes|mins|seconds|quarter|quarters|millisecond|milliseconds"
    "|mile|miles|nautical miles|nautical mile|foot|feet|ft|inch|inches|cm|mm|centimeter|centimeters|centimetre|centimetres|millimeter|millimeters"
    "|millimetre|millimetres|micron|microns|micrometer|micrometers|nm|nanometer|nanometers|nanometre|nanometres|square miles|square mile"
    "|square centimeters|square millimeters|square centimeter|square millimeter"
    "|square yards|yard|yards|liter|liters|litre|litres|barrel|barrels|gallons|cubic meter|cubic meters|cubic metre|cubic metres|cubic feet"
    "|standard cubic meters|m3|m³|m^3|teu|teus|standard containers|twenty foot equivalent units|byte|bytes|gb|tb|mb|pb|megabytes|gigabytes|terabytes|petabytes"
    "|gbps|mbps|bps|hz|hertz|ghz|mhz|megahertz|flops|tflops|pflops|eflops|petaflops|exaflops|dpi|rpm|kpa|mpa|horsepower|joule|joules"
    "|basis point|basis points|points|point|decibels|db|light years|carats|ounces|ounce|milliliters|ml|knots|stars"
    "|franc|francs|rupee|rupees|rubles|ruble|roubles|peso|pesos|krona|kronor|krone|kroner|rand|lira|dirhams|riyals|bitcoin|vnd|dong|rs|rm"
    "|kr|zł|kč|crowns|sf|gsf|msf|marks|pesetas|guilders|reais|markka|naira|shilling|shillings|dinar|dinars|rial|rials|riyal|dirham|taka|hryvnia|quid|crore|crores|lakh|lakhs|sq miles|sq mile|sq mi"
    "|吨|公吨|吨级|公斤|千克|克|斤|毫克|度电|千瓦时|千瓦|万千瓦|兆瓦|兆瓦时|吉瓦|吉瓦时|瓦时|瓦|千伏|伏|安时|标箱|标准箱|箱|立方米|立方|升|毫升"
    "|毫米|厘米|微米|纳米|公分|分米|英寸|寸|英尺|英里|海里|里|分钟|秒|秒钟|毫秒|摄氏度|度|倍|番|分贝|赫兹|兆赫|字节|比特|马力|帕|兆帕"
    "|人时|工时|人日|台时|机时|车次|架次|航次|客次|法郎|卢布|卢比|里拉|谢克尔"
    "|平方厘米|平方毫米|平方英里|磅|尺|丈|加仑|千卡|大卡|卡路里|焦耳|流明|安培|毫安时|像素|比索|克朗|迪拉姆|越南盾|平方英寸|平方码|个点|岁|折|周岁|克拉|桶|盎司|基点|个基点|颗星|季度|个季度|刻钟|点|个年头|个昼夜|个学期|个财年|个财政年度|个会计年度|个世纪|个年度|个钟|个钟头|个时辰"
)


# Signs are of no language.
_SIGNS = """
EQUIVALENT: =
SCALE 3: ' 000|’ 000|' 000s
QUALIFIER MORE_THAN: >
QUALIFIER AT_LEAST: >=|≥|⩾|≧
QUALIFIER ABOUT: ≈
QUALIFIER LESS_THAN: <
QUALIFIER AT_MOST: <=|≤|⩽|≦
SHORT 3: k
SHORT 9: b
AND: &
COMMA: ,
COLON: :
HYPHEN: -|–|—|‐|‑|―|─|~|∼
MINUS: −
SLASH: /
DOT: .
PLUS: +
ELLIPSIS: …
OPEN: (|[
CLOSE: )|]
"""


def _tables() -> Iterator[tuple[Meaning, str]]:
    """The vocabulary; where one word stands twice, the later meaning is the one that counts."""
    yield Meaning(Kind.UNCARRIED), _UNCARRIED
    for code, listed in BY_CODE.items():
        spelled = [_SIGN.sub(r"\1 \2", word) for word in (*listed.entry.names, *listed.entry.words)]
        if isinstance(listed, Currency):  # its code in capitals, and a sign that begins with it
            spelled += [code, *(word.upper() for word in spelled if word.startswith(code.lower() + " "))]
        yield Meaning(Kind.UNIT, listed, number=1), "|".join(spelled)
    yield Meaning(Kind.UNIT, RatioUnit.PERCENT, number=1), "|".join(PARTS)
    yield Meaning(Kind.UNIT, Currency.CNY, number=1), "元整|元正"
    for (unit, times), words in _MULTIPLES.items():
        yield Meaning(Kind.UNIT, unit, number=times), words
    for unit, words in _UNITS_AND_MORE.items():
        yield Meaning(Kind.UNIT, unit, Qualifier.MORE_THAN, 1), words
    for language in LANGUAGES:
        yield from language.words()
    yield from read_words(_SIGNS)
    for area, words in ((AreaUnit.SQFT, "psf"), (AreaUnit.M2, "psm")):
        yield Meaning(Kind.PER_AREA, area), words
    for time, words in (
        (DurationUnit.YEAR, "annum|annually|yearly|pa|p a"),
        (DurationUnit.MONTH, "月|monthly|pcm|pm"),
        (DurationUnit.DAY, "日|daily|pd"),
    ):
        yield Meaning(Kind.TIME, time), words
    yield Meaning(Kind.SHORT, LengthUnit.M, number=6), "m"


class Branch:
    """A place in the tree of phrases: what a phrase that ends here means, and the words that lead on."""

    __slots__ = ("meaning", "words")

    def __init__(self) -> None:
        self.meaning: Meaning | None = None
        self.words: dict[str, Branch] = {}


@cache
def vocabulary() -> dict[str, Branch]:
    """The phrases of the language as a tree, word by word; built when first asked for, in 2 ms.

    >>> from shanghai_zones.extraction.lexicon import vocabulary
    >>> vocabulary()["hong"].words["kong"].words["dollars"].meaning.unit
    <Currency.HKD: 'HKD'>
    """
    root = Branch()
    for meaning, phrases in _tables():
        for phrase in phrases.split("|"):
            branch = root
            for word in _atoms(phrase):
                branch = branch.words.setdefault(word, Branch())
            branch.meaning = meaning
    return root.words


def _atoms(phrase: str) -> tuple[str, ...]:
    """English words one by one, Chinese characters one by one."""
    return (
        tuple(phrase.split())
        if phrase.isascii() or " " in phrase
        else (tuple(phrase) if phrase[0] >= "\u4e00" else (phrase,))
    )
