"""The closed vocabulary of units: codes, spellings, refusals and exact factors."""

import copy
import pickle
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import shanghai_zones as sz
from shanghai_zones.values.factors import RATIOS, ratio_between
from shanghai_zones.values.units import as_target, as_unit
from shanghai_zones.vocabulary import title_of

FAMILIES = [
    sz.Currency, sz.AreaUnit, sz.LengthUnit, sz.DurationUnit, sz.CountUnit, sz.RatioUnit, sz.IntensityUnit,
]  # fmt: skip
CODES = {
    sz.Currency: "CNY USD EUR HKD JPY GBP SGD KRW AUD CAD CHF NZD SEK NOK DKK ISK CZK PLN HUF RON TRY ILS INR IDR MYR THB PHP "
    "BRL MXN ZAR TWD MOP",
    sz.AreaUnit: "m2 mu ha km2 acre sqft",
    sz.LengthUnit: "m km",
    sz.DurationUnit: "year month day hour",
    sz.CountUnit: "count",
    sz.RatioUnit: "percent percentage_point one",
}
LISTED: list[Any] = [unit for family in CODES for unit in family]
INTENSITIES = [
    sz.IntensityUnit.of(currency, area, per)
    for currency in sz.Currency
    for area in sz.AreaUnit
    for per in (None, *sz.DurationUnit)
]
UNITS = LISTED + INTENSITIES[::7]


@pytest.mark.parametrize("family", CODES)
def test_codes_of_each_family(family: type) -> None:
    """The members of a family are these codes, in this order, and texts equal to them."""
    assert [unit.value for unit in family] == CODES[family].split()
    assert all(unit == unit.value and str(unit) == unit.value for unit in family)


def test_members_are_the_codes_in_capitals() -> None:
    """A member is named as its code, in capitals: a table whose entry stands under another name is found here."""
    for unit in LISTED:
        assert unit.name == unit.value.upper()


SPELLINGS = {
    "CNY": "yuan, yuans, renminbi, RMB, RMB yuan, Chinese yuan, 元, 人民币, 人民币元",
    "USD": "US$, US dollar, US dollars, U.S. dollar, U.S. dollars, 美元, 美金",
    "EUR": "euro, euros, €, 欧元, 歐元",
    "HKD": "HK$, Hong Kong dollar, Hong Kong dollars, 港元, 港币, 港幣",
    "JPY": "yen, Japanese yen, 日元, 日圆, 日圓",
    "m2": "sq m, sq. m., sqm, m^2, m**2, m², ㎡, square meter, square meters, square metre, square metres, 平方米, 平米",
    "mu": "Mu, mou, Chinese mu, chinese_mu, 亩, 畝, 市亩",
    "ha": "hectare, hectares, 公顷, 公頃",
    "km2": "sq km, sqkm, km^2, km**2, km², ㎢, square kilometer, square kilometers, square kilometre, square kilometres, "
    "平方公里, 平方千米",
    "acre": "acres, international acre, international_acre, 英亩, 英畝",
    "sqft": "sq ft, ft2, ft^2, ft², square foot, square feet, square_foot, 平方英尺",
    "m": "meter, meters, metre, metres, 米",
    "km": "kilometer, kilometers, kilometre, kilometres, 公里, 千米",
    "year": "years, 年",
    "month": "months, 个月, 月",
    "day": "days, 天, 日",
    "hour": "hours, 小时, 小時",
    "count": "counts",
    "percent": "%, per cent, percents, 百分之",
    "percentage_point": "percentage points, percentage point, pp, 个百分点, 個百分點, 百分点",
    "CNY/mu": "yuan per mu, 元/亩, RMB / mu",
    "USD/acre": "USD per acre, US dollars per acre",
    "USD/m2": "US$/m², US$ per square metre",
}


@pytest.mark.parametrize(
    ("text", "unit"), [(text, unit) for unit, texts in SPELLINGS.items() for text in texts.split(", ")]
)
def test_spellings(text: str, unit: str) -> None:
    """Common spellings in both languages name the unit, in its family and in as_unit."""
    found = as_unit(text)
    assert found == unit
    assert type(found)(text) is found


@pytest.mark.parametrize("text", ["square-meter", "Square  METRES", " sq.m ", "ＳＱＭ", "square\tmeters"])
def test_how_a_spelling_is_typed_does_not_matter(text: str) -> None:
    """Case, width, dots, hyphens and blanks make no other unit."""
    assert as_unit(text) is sz.AreaUnit.M2


@pytest.mark.parametrize("unit", UNITS)
def test_every_code_is_its_own_spelling(unit: sz.AreaUnit) -> None:
    """A code gives its member in any case and by any door, and survives copying and pickling."""
    assert as_unit(unit.value) is type(unit)(unit.value) is as_unit(unit) is unit
    assert as_unit(unit.value.swapcase()) is unit
    assert pickle.loads(pickle.dumps(unit)) is copy.deepcopy(unit) is unit


def test_no_spelling_means_two_units() -> None:
    """A code is a unit of one family only, so that what a text means does not depend on who reads it."""
    for unit in UNITS:
        for family in FAMILIES:
            if family is not type(unit):
                with pytest.raises(sz.UnitError):
                    family(unit.value)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "mus",
        "acers",
        "$",
        "¥",
        "￥",
        "CNY/",
        "/mu",
        "mu/CNY",
        "CNY/mu/mu",
        "1",
        pytest.param("x" * 10**6, id="a million letters"),
    ],
)
def test_other_texts_are_unit_errors_that_list_what_is_known(family: type, text: str) -> None:
    """What is no unit of a family is refused, with the offender and the known codes, in a short message."""
    with pytest.raises(sz.UnitError) as caught:
        family(text)
    listed: list[Any] = [*sz.Currency, *sz.AreaUnit, *sz.DurationUnit] if family is sz.IntensityUnit else list(family)  # type: ignore[call-overload]
    assert "write the code" in str(caught.value) or all(unit.value in str(caught.value) for unit in listed)
    assert len(str(caught.value)) < 500


def test_error_helps() -> None:
    """A slip gets a suggestion, and a unit of another family is named as such."""
    with pytest.raises(sz.UnitError, match="did you mean 'acre'"):
        sz.AreaUnit("acers")
    with pytest.raises(sz.UnitError, match="'yuan' is a currency, not an area unit"):
        sz.AreaUnit("yuan")


@pytest.mark.parametrize("sign", ["$", "¥", "￥", " $ "])
def test_a_sign_of_several_currencies_is_not_guessed(sign: str) -> None:
    """A dollar or yen sign alone is refused by each family; where money may stand, with the codes that it may stand for."""
    for door in (sz.Currency, sz.IntensityUnit, as_unit):
        with pytest.raises(sz.UnitError, match="several currencies; write the code"):
            door(sign)
    with pytest.raises(sz.UnitError, match="is not an area unit; known: m2"):
        sz.AreaUnit(sign)


TITLES = {
    sz.Currency: "a currency", sz.AreaUnit: "an area unit", sz.LengthUnit: "a length unit",
    sz.DurationUnit: "a duration unit", sz.CountUnit: "a count unit", sz.RatioUnit: "a ratio unit",
    sz.IntensityUnit: "an intensity unit",
}  # fmt: skip


@pytest.mark.parametrize("family", FAMILIES)
def test_an_error_names_its_family(family: Any) -> None:
    """What is no unit is said to be no area unit, no currency and so on; a wrong type is said to be owed one."""
    with pytest.raises(sz.UnitError, match=f"^'parsec' is not {TITLES[family]};"):
        family("parsec")
    with pytest.raises(TypeError, match=f"^{TITLES[family]} is a text such as"):
        family(5)


def test_blanks_around_a_unit_have_an_end() -> None:
    """Up to sixty characters are looked at; a longer text is no unit, whatever is in it."""
    assert as_unit("mu".rjust(60)) is sz.AreaUnit.MU
    with pytest.raises(sz.UnitError):
        as_unit("mu".rjust(61))


@pytest.mark.parametrize("family", [sz.AreaUnit, as_unit])
def test_one_suggestion_is_made(family: Any) -> None:
    """Where several units are near, the message names the nearest and no more."""
    with pytest.raises(sz.UnitError, match=r"did you mean '\w+'\?"):
        family("square meterz")


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("value", [None, 5, 1.5, True, b"mu", ["mu"], object()])
def test_what_is_no_text_is_a_type_error(family: type, value: object) -> None:
    """A unit is a text: other types are TypeErrors."""
    with pytest.raises(TypeError):
        family(value)
    with pytest.raises(TypeError):
        as_unit(value)  # type: ignore[arg-type]


@settings(max_examples=30)
@given(st.text(max_size=30))
def test_any_text_is_a_unit_or_a_unit_error(text: str) -> None:
    """No text makes anything but a unit of a closed list or a UnitError."""
    try:
        found = as_unit(text)
    except sz.UnitError:
        found = None
    assert found is None or found in UNITS


def test_intensities_know_their_parts() -> None:
    """Any currency over any area, with a time or none, is a unit: equal to its code, one object, and its parts are members."""
    for unit in INTENSITIES:
        assert unit == f"{unit.currency}/{unit.area}" + (f"/{unit.per}" if unit.per else "")
        assert sz.IntensityUnit(str(unit)) is unit is as_unit(str(unit)) is pickle.loads(pickle.dumps(unit))
        assert hash(unit) == hash(str(unit))
        assert isinstance(unit, str)
        assert isinstance(unit.currency, sz.Currency)
        assert isinstance(unit.area, sz.AreaUnit)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("元/平方米/天", "CNY/m2/day"), ("元/平方米·天", "CNY/m2/day"), ("元/(平方米·天)", "CNY/m2/day"), ("元每平方米每月", "CNY/m2/month"),
        ("US$ per square foot per year", "USD/sqft/year"), ("英镑/公顷", "GBP/ha"), ("S$/sq ft/month", "SGD/sqft/month"),
        ("yuan per mu", "CNY/mu"), ("新臺幣/畝", "TWD/mu"),
    ],
)  # fmt: skip
def test_spellings_of_intensities(text: str, code: str) -> None:
    """An intensity may be typed as people write it, in both languages."""
    assert sz.IntensityUnit(text) == as_unit(text) == code


@pytest.mark.parametrize("text", [
    "万元/亩", "万元", "亿元", "万亩", "million yuan", "万美元", "亿元/平方公里", "萬元", "USD million", "bn yuan", "USD mn/acre",
    "万平方米", "million USD / acre", "RMB bn per km2",
])  # fmt: skip
def test_a_scale_is_no_unit_of_a_value(text: str) -> None:
    """120 万元/亩 is never 120 yuan/mu: a scaled spelling is refused where a unit is, and is a target of `.to`."""
    target = as_target(text)
    for door in (type(target.unit), as_unit, lambda unit: sz.measure(120, unit)):
        with pytest.raises(sz.UnitError, match=r"at full scale, in '.*\.to\("):
            door(text)
    for other in {*FAMILIES} - {type(target.unit)}:
        with pytest.raises(sz.UnitError, match=rf"is {title_of(type(target.unit))}, not {title_of(other)}"):
            other(text)
    assert target.power
    assert as_unit(target.unit) is target.unit


def test_no_two_units_share_a_spelling() -> None:
    """A name, typed form or word stands at one unit only, so that no table overwrites another in silence."""
    seen: dict[str, Any] = {}
    for unit in LISTED:
        for word in {unit.value.lower(), *unit.entry.names, *unit.entry.typed, *unit.entry.words}:
            assert seen.setdefault(word, unit) is unit, word


EXACT = {
    ("mu", "m2"): Fraction(2000, 3),
    ("mu", "ha"): Fraction(1, 15),
    ("km2", "mu"): Fraction(1500),
    ("acre", "m2"): Fraction("4046.8564224"),
    ("acre", "sqft"): Fraction(43_560),
    ("km", "m"): Fraction(1000),
    ("year", "month"): Fraction(12),
    ("day", "hour"): Fraction(24),
    ("CNY/mu", "CNY/m2"): Fraction(3, 2000),
    ("CNY/m2", "CNY/ha"): Fraction(10_000),
    ("CNY/m2/month", "CNY/m2/year"): Fraction(12),
    ("CNY/m2/day", "CNY/mu/hour"): Fraction(2000, 72),
    ("one", "percent"): Fraction(100),
}


@pytest.mark.parametrize(("pair", "factor"), EXACT.items(), ids=map(str, EXACT))
def test_exact_factors(pair: tuple[str, str], factor: Fraction) -> None:
    """The factors are those of law and convention, exactly."""
    one, other = map(as_unit, pair)
    assert Fraction(*ratio_between(one, other)) == factor


def test_factors_are_consistent() -> None:
    """There and back is one, and a way over a third unit is the direct way."""
    for (one, other), ratio in RATIOS.items():
        assert Fraction(*ratio) * Fraction(*RATIOS[other, one]) == 1
        for third in UNITS:
            if (other, third) in RATIOS:
                assert Fraction(*ratio) * Fraction(*RATIOS[other, third]) == Fraction(*RATIOS[one, third])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("month", "day"), ("year", "hour"), ("m", "m2"), ("km", "km2"), ("CNY", "USD"), ("CNY/mu", "USD/acre"),
        ("percent", "percentage_point"), ("count", "percent"), ("one", "count"),
        ("CNY/m2/day", "CNY/m2"), ("CNY/m2/day", "CNY/m2/month"), ("CNY/m2/year", "CNY/m2/hour"), ("CNY", "CNY/mu"), ("ha", "hour"),
    ],
)  # fmt: skip
def test_pairs_without_a_factor_are_refused(one: str, other: str) -> None:
    """Months and days, lengths and areas, two currencies, percent and points have no fixed factor, either way."""
    for pair in ((one, other), (other, one)):
        with pytest.raises(sz.UnitError):
            ratio_between(*map(as_unit, pair))


def test_two_currencies_ask_for_a_rate() -> None:
    """The error for two currencies says what is missing."""
    with pytest.raises(sz.UnitError, match="rate"):
        ratio_between(sz.Currency.CNY, sz.Currency.USD)


@pytest.mark.parametrize(("one", "other"), [("CNY", "mu"), ("mu", "CNY"), ("CNY/mu", "CNY"), ("month", "km")])
def test_two_families_do_not_convert_at_any_rate(one: str, other: str) -> None:
    """Money and land are two families, and the error does not ask for a rate that would not help."""
    with pytest.raises(sz.UnitError, match="they do not convert") as caught:
        ratio_between(as_unit(one), as_unit(other))
    assert "rate" not in str(caught.value)
