"""The one table of units: seven families, and of each unit its code, exact size, spellings, words and name in Pint.

A member of a family is declared with all that is said of it (`Entry`), once. Factors, what a text may call a unit,
what the reader reads and the printer prints, the definitions in a Pint registry, schema, loader and data dictionary
follow from it. Sizes are integers over integers, never floats: a mu is exactly 2000/3 m² (6,000 square *chi* of a
third of a metre, Weights and Measures Act 1929; 15 mu are a hectare), an acre is the international acre of
4046.8564224 m². Other mu (Hong Kong, Taiwan, customs) are other units and are not known here.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from fractions import Fraction
from typing import Any, ClassVar, TypeAlias

import attrs
from attrs import field

from ..errors import UnitError, did_you_mean, near, shown
from ..vocabulary import Closed, title_of


def _words(text: str | tuple[()]) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


@attrs.frozen
class Entry:
    """All that is said of one unit. Several spellings are written with a stroke between them.

    `en` and `zh` print it, with `*` for the number; `one` is the singular, which also stands below a stroke (yuan/acre),
    `zh_one` what stands there in Chinese. `names` are what people call it, wherever they write it: to a constructor and
    in a text. `typed` are names too that mean something else in running text (月 of a date), `words` are good in
    running text only ($, 个半月). The code of a currency is read in capitals; in any case where it stands in `names`.

    `worth` is what one is in units of `base`; units of one base convert, others have no fixed factor.

    In Pint it is `pint`, an expression of Pint's own names; without that a unit of our own called `own` (or the code),
    made from `worth` or as `define` says. `taken` are names that `define_units` takes for it, `scales` the Chinese
    scale words that give it further units (万元).
    """

    code: str
    en: str
    zh: str
    names: tuple[str, ...] = field(default=(), converter=_words, kw_only=True)
    typed: tuple[str, ...] = field(default=(), converter=_words, kw_only=True)
    words: tuple[str, ...] = field(default=(), converter=_words, kw_only=True)
    one: str = field(default="", kw_only=True)
    zh_one: str = field(default="", kw_only=True)
    worth: Fraction = field(default=Fraction(1), converter=Fraction, kw_only=True)
    base: str = field(default="", kw_only=True)
    pint: str = field(default="", kw_only=True)
    own: str = field(default="", kw_only=True)
    define: str = field(default="", kw_only=True)
    taken: tuple[str, ...] = field(default=(), converter=_words, kw_only=True)
    scales: tuple[str, ...] = field(default=(), converter=_words, kw_only=True)


class ListedUnit(StrEnum, metaclass=Closed):
    """What the unit families that are lists share: a member is its code, `Family(text)` takes the common spellings too.

    >>> import shanghai_zones as sz
    >>> sz.AreaUnit("亩") is sz.AreaUnit("mu") is sz.AreaUnit.MU
    True
    >>> sz.AreaUnit.MU == "mu"
    True

    Raises `UnitError` for a text that is no unit of the family, `TypeError` for what is no text.
    """

    _value_: str
    entry: Entry

    def __new__(cls, declared: Entry | str) -> ListedUnit:
        assert isinstance(declared, Entry)  # a text is looked up, and never comes here
        member = str.__new__(cls, declared.code)
        member._value_ = declared.code
        member.entry = declared
        return member

    @classmethod
    def _missing_(cls, value: Any) -> ListedUnit:
        found: Any = _NAMED.get(_folded(value))
        return found if type(found) is cls else _refuse(cls, value)

    @classmethod
    def _known(cls) -> str:
        return ", ".join(cls)


class Currency(ListedUnit):
    """A currency, by its ISO 4217 code: all that the European Central Bank publishes a rate of, and TWD and MOP.

    >>> import shanghai_zones as sz
    >>> sz.Currency("RMB"), sz.Currency("美元")
    (<Currency.CNY: 'CNY'>, <Currency.USD: 'USD'>)
    """

    # `$` and `¥` are no names on purpose: each is several currencies, and a unit is not guessed. In a text of Shanghai
    # they are read as what they are there.
    CNY = Entry("CNY", "* yuan", "*元", names="cny|yuan|yuans|chinese yuan|renminbi|renminbi yuan|yuan renminbi|rmb|rmb yuan|yuan rmb|元|人民币|人民币元|元人民币", words="¥|￥|块钱", taken="yuan|renminbi|RMB|元", scales="万|亿")  # fmt: skip
    USD = Entry("USD", "US$*", "*美元", names="usd|us$|us dollar|us dollars|american dollars|美元|美金", words="$|dollar|dollars")  # fmt: skip
    EUR = Entry("EUR", "* euros", "*欧元", one="euro", names="eur|euro|euros|€|欧元")
    HKD = Entry("HKD", "HK$*", "*港元", names="hkd|hk$|hong kong dollar|hong kong dollars|hk dollar|hk dollars|港元|港币|元港币")  # fmt: skip
    JPY = Entry("JPY", "* yen", "*日元", names="jpy|yen|japanese yen|日元|日圆")
    GBP = Entry("GBP", "£*", "*英镑", names="gbp|£|british pound|british pounds|pound sterling|pounds sterling|英镑")
    SGD = Entry("SGD", "S$*", "*新加坡元", names="sgd|s$|sg$|singapore dollar|singapore dollars|新加坡元|新币|新元")
    KRW = Entry("KRW", "₩*", "*韩元", names="krw|₩|korean won|south korean won|韩元|韩币|韩圆", words="won")
    AUD = Entry("AUD", "A$*", "*澳元", names="aud|a$|au$|australian dollar|australian dollars|澳元|澳币|澳大利亚元")
    CAD = Entry("CAD", "C$*", "*加元", names="c$|ca$|canadian dollar|canadian dollars|加元|加币|加拿大元")
    CHF = Entry("CHF", "CHF *", "*瑞士法郎", names="chf|swiss franc|swiss francs|瑞士法郎|瑞郎")
    NZD = Entry("NZD", "NZ$*", "*新西兰元", names="nzd|nz$|new zealand dollar|new zealand dollars|新西兰元|纽元|纽币")
    SEK = Entry("SEK", "SEK *", "*瑞典克朗", names="swedish krona|swedish kronor|瑞典克朗")
    NOK = Entry("NOK", "NOK *", "*挪威克朗", names="norwegian krone|norwegian kroner|挪威克朗")
    DKK = Entry("DKK", "DKK *", "*丹麦克朗", names="danish krone|danish kroner|丹麦克朗")
    ISK = Entry("ISK", "ISK *", "*冰岛克朗", names="icelandic krona|icelandic kronur|冰岛克朗")
    CZK = Entry("CZK", "CZK *", "*捷克克朗", names="czech koruna|czech korunas|czech crowns|捷克克朗")
    PLN = Entry("PLN", "PLN *", "*兹罗提", names="zloty|zlotys|polish zloty|polish zlotys|兹罗提|波兰兹罗提")
    HUF = Entry("HUF", "HUF *", "*福林", names="forint|forints|hungarian forint|hungarian forints|福林|匈牙利福林")
    RON = Entry("RON", "RON *", "*罗马尼亚列伊", names="romanian leu|romanian lei|罗马尼亚列伊")
    TRY = Entry("TRY", "TRY *", "*土耳其里拉", names="₺|turkish lira|turkish liras|土耳其里拉")
    ILS = Entry("ILS", "ILS *", "*以色列新谢克尔", names="₪|israeli shekel|israeli shekels|new israeli shekels|以色列新谢克尔|新谢克尔|以色列谢克尔")  # fmt: skip
    INR = Entry("INR", "₹*", "*印度卢比", names="₹|indian rupee|indian rupees|印度卢比")
    IDR = Entry("IDR", "IDR *", "*印尼盾", names="rupiah|indonesian rupiah|印尼盾|印尼卢比|印度尼西亚盾")
    MYR = Entry("MYR", "MYR *", "*林吉特", names="ringgit|malaysian ringgit|林吉特|马来西亚林吉特|马币")
    THB = Entry("THB", "THB *", "*泰铢", names="฿|baht|thai baht|泰铢")
    PHP = Entry("PHP", "PHP *", "*菲律宾比索", names="₱|philippine peso|philippine pesos|菲律宾比索")
    BRL = Entry("BRL", "R$*", "*巴西雷亚尔", names="r$|brazilian real|brazilian reais|巴西雷亚尔|雷亚尔")
    MXN = Entry("MXN", "MXN *", "*墨西哥比索", names="mexican peso|mexican pesos|墨西哥比索")
    ZAR = Entry("ZAR", "ZAR *", "*南非兰特", names="south african rand|南非兰特|兰特")
    TWD = Entry("TWD", "NT$*", "*新台币", names="twd|nt$|new taiwan dollar|new taiwan dollars|taiwan dollar|taiwan dollars|新台币|台币|新台币元")  # fmt: skip
    MOP = Entry("MOP", "MOP$*", "*澳门元", names="mop$|pataca|patacas|macanese pataca|macanese patacas|澳门元|澳门币")


class AreaUnit(ListedUnit):
    """A unit of land or floor area.

    >>> import shanghai_zones as sz
    >>> sz.AreaUnit("square metres")
    <AreaUnit.M2: 'm2'>
    """

    M2 = Entry("m2", "* m²", "*平方米", base="m2", pint="meter ** 2", names="m2|m²|m^2|㎡|sqm|sq m|sq meter|sq meters|sq metre|sq metres|square m|square meter|square meters|square metre|square metres|平方米|平米", typed="m**2", words="平方")  # fmt: skip
    MU = Entry("mu", "* mu", "*亩", worth="2000/3", base="m2", own="chinese_mu", names="mu|mou|chinese mu|亩|市亩", typed="chinese_mu", words="mus|亩地", taken="亩|mu|mou", scales="万")  # fmt: skip
    HA = Entry("ha", "* ha", "*公顷", worth=10_000, base="m2", pint="hectare", names="ha|hm2|hm²|hm^2|hectare|hectares|公顷", words="square hectare|square hectares")  # fmt: skip
    KM2 = Entry("km2", "* km²", "*平方公里", worth=1_000_000, base="m2", pint="kilometer ** 2", names="km2|km²|km^2|㎢|sqkm|sqkms|sq km|sq kms|sq kilometer|sq kilometers|sq kilometre|sq kilometres|square km|square kms|square kilometer|square kilometers|square kilometre|square kilometres|平方公里|平方千米", typed="km**2", words="平方公裏|平方キロメートル")  # fmt: skip
    ACRE = Entry("acre", "* acres", "*英亩", one="acre", worth="4046.8564224", base="m2", own="international_acre", names="acre|acres|英亩", typed="international acre|international_acre")  # fmt: skip
    SQFT = Entry("sqft", "* sq ft", "*平方英尺", worth="0.09290304", base="m2", pint="square_foot", names="sqft|sq ft|ft2|ft²|ft^2|sq feet|sq foot|square foot|square feet|平方英尺|平方呎", typed="square_foot")  # fmt: skip


class LengthUnit(ListedUnit):
    """A unit of length or height.

    >>> import shanghai_zones as sz
    >>> sz.LengthUnit("kilometers")
    <LengthUnit.KM: 'km'>
    """

    M = Entry("m", "* m", "*米", base="m", pint="meter", names="meter|meters|metre|metres|米", words="延米|公尺")
    KM = Entry("km", "* km", "*公里", worth=1000, base="m", pint="kilometer", names="km|kms|kilometer|kilometers|kilometre|kilometres|公里|千米")  # fmt: skip


class DurationUnit(ListedUnit):
    """A unit of time that something takes. A year is 12 months and a day 24 hours; a month is no number of days.

    >>> import shanghai_zones as sz
    >>> sz.DurationUnit("months")
    <DurationUnit.MONTH: 'month'>
    """

    YEAR = Entry("year", "* years", "*年", one="year", worth=12, base="month", pint="year", names="year|years|yr|yrs|年", words="year old|years old|整年")  # fmt: skip
    MONTH = Entry("month", "* months", "*个月", one="month", zh_one="月", base="month", pint="month", names="month|months|个月", typed="月", words="个半月|个整月")  # fmt: skip
    DAY = Entry("day", "* days", "*天", one="day", worth=24, base="hour", pint="day", names="day|days|天", typed="日", words="工作日|个工作日|自然日|个自然日|日历天|个日历天")  # fmt: skip
    HOUR = Entry("hour", "* hours", "*小时", one="hour", base="hour", pint="hour", names="hour|hours|hr|hrs|小时|个小时", words="个半小时")  # fmt: skip


class CountUnit(ListedUnit):
    """The unit of a number of things; what is counted is said by the indicator.

    >>> import shanghai_zones as sz
    >>> sz.CountUnit("count")
    <CountUnit.COUNT: 'count'>
    """

    COUNT = Entry("count", "*", "*", pint="count", typed="counts")


class RatioUnit(ListedUnit):
    """A ratio as it is (`one`: a plot ratio of 2.0), in percent, and the difference of two percentages.

    >>> import shanghai_zones as sz
    >>> sz.RatioUnit("%"), sz.RatioUnit("个百分点")
    (<RatioUnit.PERCENT: 'percent'>, <RatioUnit.PERCENTAGE_POINT: 'percentage_point'>)
    """

    PERCENT = Entry("percent", "*%", "*%", worth="1/100", base="one", pint="percent", names="percent|%|％|per cent|pct|百分之", typed="percents", words="p.c.|p.c")  # fmt: skip
    PERCENTAGE_POINT = Entry("percentage_point", "* percentage points", "*个百分点", one="percentage point", define="0.01", names="percentage point|percentage points|percent point|percent points|pct point|pct points|pp|pps|个百分点|百分点", words="ppt|ppts")  # fmt: skip
    ONE = Entry("one", "*", "*", base="one", pint="dimensionless")


class IntensityUnit(str):
    """Money for an area of land, and for a time where it is a rent or a yearly rate: any currency over any area.

    No list, but a text that is composed: equal to its code, and one object for one code.

    >>> import shanghai_zones as sz
    >>> sz.IntensityUnit("yuan per mu"), sz.IntensityUnit("元/平方米/天")
    (IntensityUnit('CNY/mu'), IntensityUnit('CNY/m2/day'))
    >>> rent = sz.IntensityUnit("USD/acre/year")
    >>> rent.currency, rent.area, rent.per
    (<Currency.USD: 'USD'>, <AreaUnit.ACRE: 'acre'>, <DurationUnit.YEAR: 'year'>)

    Raises as the other families do.
    """

    __slots__ = ("_parts",)
    _parts: tuple[Currency, AreaUnit, DurationUnit | None]
    _made: ClassVar[dict[str, IntensityUnit]] = {}

    def __new__(cls, text: str) -> IntensityUnit:
        if not isinstance(text, str):
            raise TypeError(f"{title_of(cls)} is a text such as 'CNY/mu', not {shown(text)}")
        return cls._made.get(text) or cls._spelled(_folded(text)) or _refuse(cls, text)

    @classmethod
    def _spelled(cls, folded: str) -> IntensityUnit | None:
        parts = [_NAMED.get(part) for part in folded.split("/")]
        if [*map(type, parts)] in ([Currency, AreaUnit], [Currency, AreaUnit, DurationUnit]):
            return cls.of(*parts)
        return None

    @classmethod
    def of(cls, currency: Any, area: Any, per: Any = None) -> IntensityUnit:
        """The unit of its parts, each a member of its family."""
        code = f"{currency}/{area}" if per is None else f"{currency}/{area}/{per}"
        made = str.__new__(cls, code)
        made._parts = currency, area, per
        return cls._made.setdefault(code, made)

    @property
    def currency(self) -> Currency:
        """The money above the stroke."""
        return self._parts[0]

    @property
    def area(self) -> AreaUnit:
        """The area below it."""
        return self._parts[1]

    @property
    def per(self) -> DurationUnit | None:
        """The time below the area; None for a price or an amount invested."""
        return self._parts[2]

    @property
    def value(self) -> str:
        """Its code, as the members of the other families have one."""
        return str(self)

    def __repr__(self) -> str:
        return f"IntensityUnit({str(self)!r})"

    def __reduce__(self) -> tuple[type[IntensityUnit], tuple[str]]:
        return IntensityUnit, (str(self),)

    @classmethod
    def _known(cls) -> str:
        return (
            f"a currency over an area, with a time for a rent, as 'CNY/mu' and 'USD/m2/day'; currencies: "
            f"{Currency._known()}; areas: {AreaUnit._known()}; times: {DurationUnit._known()}"
        )


Unit: TypeAlias = ListedUnit | IntensityUnit


_FAMILIES: tuple[type[ListedUnit], ...] = (Currency, AreaUnit, LengthUnit, DurationUnit, CountUnit, RatioUnit)
BY_CODE: dict[str, ListedUnit] = {member.value: member for family in _FAMILIES for member in family}


_TRADITIONAL = str.maketrans(
    "億萬畝頃歐圓幣韓鎊臺澳門個點時馬羅紐銖蘭裏錢", "亿万亩顷欧圆币韩镑台澳门个点时马罗纽铢兰里钱"
)
_BELOW = str.maketrans({"·": "/", "•": "/", "每": "/", "(": "", ")": ""})  # 元/(平方米·天), 元每平方米


def _folded(text: str) -> str:
    """One key for the ways a unit is typed: width, case, dots, hyphens, blanks and traditional characters do not matter."""
    if len(text) > 60:  # no unit is that long, and folding megabytes to say so would be work for nothing
        return ""
    words = unicodedata.normalize("NFKC", text).casefold().translate(_TRADITIONAL).replace(".", "").replace("-", " ")
    parts = " ".join(words.split()).replace(" per ", "/").translate(_BELOW).split("/")
    return "/".join(part.strip() for part in parts).replace("//", "/")


_NAMED: dict[str, ListedUnit] = {
    _folded(name): member
    for member in BY_CODE.values()
    for name in (member.value, *member.entry.names, *member.entry.typed)
}
# A scale before a unit, an English one after a currency too, as people write targets: 万元/亩, million yuan, USD mn/acre.
SCALES = {"万亿": 12, "千亿": 11, "百亿": 10, "亿": 8, "千万": 7, "百万": 6, "万": 4, "千": 3}
_ENGLISH = {"trillion": 12, "billion": 9, "bn": 9, "million": 6, "mn": 6, "thousand": 3}
_SCALE = re.compile(f"^({'|'.join(SCALES)})|^({'|'.join(_ENGLISH)}) | ({'|'.join(_ENGLISH)})(?=/|$)")


def _unit_named(folded: str) -> Unit | None:
    return _NAMED.get(folded) or IntensityUnit._spelled(folded)


def _scaled(text: str) -> tuple[int, Unit] | None:
    """The power of ten and the unit of a scaled spelling: 4 and CNY/mu of 万元/亩."""
    folded = _folded(text)
    scale = _SCALE.search(folded)
    if scale is None or "/" in folded[: scale.start()]:  # what stands below a stroke is no scale of the whole
        return None
    unit = _unit_named(folded[: scale.start()] + folded[scale.end() :])
    return None if unit is None else ((SCALES | _ENGLISH)[scale[0].strip()], unit)


def moneys_of(word: str) -> str:
    """The codes of the currencies that a name or sign alone may be, as a message says them; "" for any other word.

    >>> from shanghai_zones.values.units import moneys_of
    >>> moneys_of("pesos"), moneys_of("卢比"), moneys_of("tonnes")
    ("'PHP' or 'MXN'", "'INR' or 'IDR'", '')
    """
    folded = _folded(word)
    ending = f" {folded}" if folded.isascii() and folded.isalpha() else folded
    codes = [repr(str(each)) for each in Currency if folded and any(n.endswith(ending) for n in each.entry.names)]
    return "'CNY' or 'JPY'" if folded == "¥" else " or ".join(codes)


def _refuse(family: Any, text: str) -> Any:
    """Say what is known; where the text is a unit of another family, say of which. No family stands for all."""
    text = str(text)  # a member of another family is its code
    power, unit = _scaled(text) or (0, _unit_named(_folded(text)))
    if power and family in (None, type(unit)):
        raise UnitError(
            f"{text!r} is {10**power:,} {unit}, and no unit of a value: write the value at full scale, in {str(unit)!r}; "
            f"a measure is printed in it by .to({text!r})"
        )
    if unit is None and family in (None, Currency, IntensityUnit) and (codes := moneys_of(text)):
        raise UnitError(f"{text!r} alone is a name of several currencies; write the code: {codes}")
    if family is None and unit is None and "/" in text:
        family = IntensityUnit
    if family is None:
        others = ", ".join(code for code, member in BY_CODE.items() if not isinstance(member, Currency))
        title, known = "a unit", f"a currency such as 'CNY', {others}, and a currency over an area as in 'CNY/mu'"
    else:
        title, known = title_of(family), family._known()
    if unit is not None:
        raise UnitError(f"{text!r} is {title_of(type(unit))}, not {title}; known: {known}")
    raise UnitError(f"{shown(text)} is not {title}; known: {known}{did_you_mean(like_unit(text, family))}")


def like_unit(text: str, family: Any = None) -> tuple[str, ...]:
    """The code of the unit of a family, of any if none is named, that has a name most like a text; or nothing."""
    folded = _folded(text)
    if family is IntensityUnit:
        parts = list(zip(folded.split("/"), (Currency, AreaUnit, DurationUnit), strict=False))
        codes = [code for part, kind in parts for code in like_unit(part, kind)]
        return ("/".join(codes),) if len(codes) == len(parts) > 1 else ()
    names = {name: str(member) for name, member in _NAMED.items() if family in (None, type(member))}
    return tuple(names[name] for name in near(folded, names, 1, least=0.7))  # weeks are like years by less than that


def unit_of_code(code: str) -> Unit | None:
    """The unit of a code, and of no other spelling: what a file holds.

    >>> from shanghai_zones.values.units import unit_of_code
    >>> unit_of_code("GBP/ha"), unit_of_code("亩")
    (IntensityUnit('GBP/ha'), None)
    """
    found = BY_CODE.get(code) or IntensityUnit._made.get(code)
    if found is None and "/" in code:
        composed = IntensityUnit._spelled(_folded(code))
        return composed if composed == code else None
    return found


def as_unit(text: str | Unit, *families: type[Unit]) -> Unit:
    """The unit that a code or a common spelling names: of one of some families, of which a message names the first, or of any.

    >>> from shanghai_zones.values.units import as_unit
    >>> as_unit("mu"), as_unit("percentage points")
    (<AreaUnit.MU: 'mu'>, <RatioUnit.PERCENTAGE_POINT: 'percentage_point'>)

    Raises `UnitError` for anything else.
    """
    if not isinstance(text, str):
        raise TypeError(f"a unit is a text such as 'mu' or 'CNY', not {shown(text)}")
    found = unit_of_code(text) or _unit_named(_folded(text))
    if found is None or (families and not isinstance(found, families)):
        _refuse(families[0] if families else None, text)
    return found  # type: ignore[return-value]  # refused where it is None


@attrs.frozen
class Target:
    """What `.to` is asked for: a unit, and how to print in it where a scale or a Chinese spelling was asked for."""

    unit: Unit
    power: int = 0
    words: str = ""


def as_target(text: str | Unit, *families: type[Unit]) -> Target:
    """A unit, or a scaled spelling of one, as what to convert to; `families` as in `as_unit`.

    >>> from shanghai_zones.values.units import as_target
    >>> as_target("万元/亩")
    Target(unit=IntensityUnit('CNY/mu'), power=4, words='万元/亩')

    Raises as `as_unit`.
    """
    scaled = _scaled(text) if isinstance(text, str) and unit_of_code(text) is None else None
    if scaled is not None and _unit_named(_folded(text)) is None and (not families or isinstance(scaled[1], families)):
        return Target(scaled[1], scaled[0], text.strip())
    unit = as_unit(text, *families)
    if max(unicodedata.normalize("NFKC", text)) < "\u4e00":
        return Target(unit)
    if isinstance(unit, ListedUnit) and text.strip() in unit.entry.typed:
        return Target(unit, 0, unit.entry.zh.strip("*"))  # 6月 is June
    return Target(unit, 0, text.strip())
