"""Reading figures from text: what is a figure, what it says, and what is none."""

import json
import pickle
import random
import re
import subprocess
import sys
import time
import tracemalloc
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import shanghai_zones as sz
from shanghai_zones.extraction import find_measures, parse_measure
from shanghai_zones.values.measures import FAMILIES
from shanghai_zones.values.units import BY_CODE

PASSAGES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "own_passages.json").read_text(encoding="utf-8"))


def found(text: str) -> list[str]:
    """The words of the figures in a text."""
    return [match.text for match in find_measures(text)]


# One figure: words and what they say.

READ = {
    "more than 11.7 billion yuan": "Money('11700000000', 'CNY', 'more_than')",
    "exceeded RMB10 billion": "Money('10000000000', 'CNY', 'more_than')",
    "over US$3.2 billion": "Money('3200000000', 'USD', 'more_than')",
    "nearly CNY100 billion": "Money('100000000000', 'CNY', 'nearly')",
    "RMB 3.2bn": "Money('3200000000', 'CNY')",
    "approx. 2 bn. RMB yuan": "Money('2000000000', 'CNY', 'about')",
    "28.7 bln yuan": "Money('28700000000', 'CNY')",
    "$5m": "Money('5000000', 'USD')",
    "5m": "Length('5', 'm')",
    "3m sq ft": "Area('3000000', 'sqft')",
    "HK$12.6 billion": "Money('12600000000', 'HKD')",
    "€1.5 billion": "Money('1500000000', 'EUR')",
    "12 billion yen": "Money('12000000000', 'JPY')",
    "6 billion U.S. dollars": "Money('6000000000', 'USD')",
    "11.7-billion-yuan": "Money('11700000000', 'CNY')",
    "not less than RMB20 million": "Money('20000000', 'CNY', 'at_least')",
    "not be less than 20 acres": "Area('20', 'acre', 'at_least')",
    "20 million yuan or more": "Money('20000000', 'CNY', 'at_least')",
    "minimum … 20 million yuan": "Money('20000000', 'CNY', 'at_least')",
    "a maximum 9.5 meters": "Length('9.5', 'm', 'at_most')",
    "as many as 300": "Count('300', 'count', 'at_most')",
    "just under 3 percent": "Ratio('3', 'percent', 'nearly')",
    "fewer than 800,000": "Count('800000', 'count', 'less_than')",
    "some 3,500": "Count('3500', 'count', 'about')",
    "40-plus": "Count('40', 'count', 'more_than')",
    "500+": "Count('500', 'count', 'more_than')",
    "about a dozen": "Count('12', 'count', 'about')",
    "half a million": "Count('500000', 'count')",
    "two and a half years": "Duration('2.5', 'year')",
    "three decades": "Duration('30', 'year')",
    "13 consecutive years": "Duration('13', 'year')",
    "seven working days": "Duration('7', 'day')",
    "two weeks": "Duration('14', 'day')",
    "within 24 hours": "Duration('24', 'hour', 'at_most')",
    "45 mu": "Area('45', 'mu')",
    "18 square hectares": "Area('18', 'ha')",
    "121,400 square meter": "Area('121400', 'm2')",
    "9.5 square\n\nkilometers": "Area('9.5', 'km2')",
    "about 45 *mu*": "Area('45', 'mu', 'about')",
    r"US\$13.8 billion": "Money('13800000000', 'USD')",
    "between 55 million and 60 million yuan": "Money('55000000', 'CNY', 'between', '60000000')",
    "between 5 and 10 billion yuan": "Money('5000000000', 'CNY', 'between', '10000000000')",
    "from 5 to 10 billion yuan": "Money('5000000000', 'CNY', 'between', '10000000000')",
    "US$5-10 million": "Money('5000000', 'USD', 'between', '10000000')",
    "$210 million-$280 million": "Money('210000000', 'USD', 'between', '280000000')",
    "3,000-4,000": "Count('3000', 'count', 'between', '4000')",
    "two or three million": "Count('2000000', 'count', 'between', '3000000')",
    "1.3 percentage points": "Ratio('1.3', 'percentage_point')",
    "more than 4 billion yuan per square kilometer": "Intensity('4000000000', 'CNY/km2', 'more_than')",
    "5.13 million yuan/mu": "Intensity('5130000', 'CNY/mu')",
    "US$5/acre": "Intensity('5', 'USD/acre')",
    "200 businesses": "Count('200', 'count')",
    "-5 yuan": "Money('-5', 'CNY')",
    "-US$5": "Money('-5', 'USD')",
    "约45亩": "Area('45', 'mu', 'about')",
    "超过117亿元": "Money('11700000000', 'CNY', 'more_than')",
    "突破2万美元": "Money('20000', 'USD', 'more_than')",
    "22.9亿元人民币": "Money('2290000000', 'CNY')",
    "人民币5亿元": "Money('500000000', 'CNY')",
    "约26.63亿港元": "Money('2663000000', 'HKD', 'about')",
    "至少需要4000亩": "Area('4000', 'mu', 'at_least')",
    "不得低于500万元/亩": "Intensity('5000000', 'CNY/mu', 'at_least')",
    "最高不超过500万元": "Money('5000000', 'CNY', 'at_most')",
    "每平方公里13.8亿美元": "Intensity('1380000000', 'USD/km2')",
    "700亿至900亿元": "Money('70000000000', 'CNY', 'between', '90000000000')",
    "5至10美元": "Money('5', 'USD', 'between', '10')",
    "50万—200万元": "Money('500000', 'CNY', 'between', '2000000')",
    "400多家": "Count('400', 'count', 'more_than')",
    "十余家": "Count('10', 'count', 'more_than')",
    "近百家": "Count('100', 'count', 'nearly')",
    "上百家": "Count('100', 'count', 'at_least')",
    "1000家左右": "Count('1000', 'count', 'about')",
    "1,254家企业": "Count('1254', 'count')",
    "1.1萬畝以上": "Area('11000', 'mu', 'at_least')",
    "三成": "Ratio('30', 'percent')",
    "百分之八十五": "Ratio('85', 'percent')",
    "10.6个百分点": "Ratio('10.6', 'percentage_point')",
    "五年内": "Duration('5', 'year', 'at_most')",
    "两年多": "Duration('2', 'year', 'more_than')",
    "两个多月": "Duration('2', 'month', 'more_than')",
    "三个半月": "Duration('3.5', 'month')",
    "一年半": "Duration('1.5', 'year')",
    "两三百家": "Count('200', 'count', 'between', '300')",
    "-5元": "Money('-5', 'CNY')",
    "1115.2 亿元": "Money('111520000000', 'CNY')",
    "约 20 万亩": "Area('200000', 'mu', 'about')",
    "约 76.2 万": "Count('762000', 'count', 'about')",
    "5 万 平方米": "Area('50000', 'm2')",
    "不低于 50 万元/亩": "Intensity('500000', 'CNY/mu', 'at_least')",
    "350 sq. kms": "Area('350', 'km2')",
    "14.92 sq. km.": "Area('14.92', 'km2')",
    "44.49-square–kilometer": "Area('44.49', 'km2')",
    "5平方キロメートル": "Area('5', 'km2')",
    "5平方公裏": "Area('5', 'km2')",
    "60 p.c.": "Ratio('60', 'percent')",
    "3.5 ppts": "Ratio('3.5', 'percentage_point')",
    "6,300-odd mu": "Area('6300', 'mu', 'more_than')",
    "40-plus hectares": "Area('40', 'ha', 'more_than')",
    "500+ acres": "Area('500', 'acre', 'more_than')",
    "8 000 亩": "Area('8000', 'mu')",
    "五成多": "Ratio('50', 'percent', 'more_than')",
    "五成五": "Ratio('55', 'percent')",
    "a million and a half": "Count('1500000', 'count')",
    "廿三家": "Count('23', 'count')",
    "约占全国的12%": "Ratio('12', 'percent', 'about')",
    "超过全市的三成": "Ratio('30', 'percent', 'more_than')",
    "大约占地500亩": "Area('500', 'mu', 'about')",
    ".5 mu": "Area('0.5', 'mu')",
    "-.5%": "Ratio('-0.5', 'percent')",
    "US$.5 billion": "Money('500000000', 'USD')",
    "一点五亿元": "Money('150000000', 'CNY')",
    "十点五公顷": "Area('10.5', 'ha')",
    "百分之零点五": "Ratio('0.5', 'percent')",
    "1亿零200万美元": "Money('102000000', 'USD')",
    "3万零5亩": "Area('30005', 'mu')",
    "1万5": "Count('15000', 'count')",
    "2万3500元": "Money('23500', 'CNY')",
    "2½ billion yuan": "Money('2500000000', 'CNY')",
    "1 1/2 billion yuan": "Money('1500000000', 'CNY')",
    "1\u2009234\u2009567 yuan": "Money('1234567', 'CNY')",
    "1\u00a0234\u00a0567 yuan": "Money('1234567', 'CNY')",
    "45 m^2": "Area('45', 'm2')",
    "2 and a half million yuan": "Money('2500000', 'CNY')",
    "3 hundred thousand yuan": "Money('300000', 'CNY')",
    "a quarter of a million yuan": "Money('250000', 'CNY')",
    "three-quarters of a billion yuan": "Money('750000000', 'CNY')",
    "half of one million": "Count('500000', 'count')",
    "8 milliard yuan": "Money('8000000000', 'CNY')",
    "8 b yuan": "Money('8000000000', 'CNY')",
    "不宜超过45亩": "Area('45', 'mu', 'at_most')",
    "没有超过45亩": "Area('45', 'mu', 'at_most')",
    "未突破45亩": "Area('45', 'mu', 'at_most')",
    "无法超过45亩": "Area('45', 'mu', 'at_most')",
    "未低于45亩": "Area('45', 'mu', 'at_least')",
    "不再低于45亩": "Area('45', 'mu', 'at_least')",
    "未达到45亩": "Area('45', 'mu', 'less_than')",
    "never exceeded 45 mu": "Area('45', 'mu', 'at_most')",
    "cannot exceed 45 mu": "Area('45', 'mu', 'at_most')",
    "failed to exceed 45 mu": "Area('45', 'mu', 'at_most')",
    "without exceeding 45 mu": "Area('45', 'mu', 'at_most')",
    "has yet to exceed 45 mu": "Area('45', 'mu', 'at_most')",
    "doesn't exceed 45 mu": "Area('45', 'mu', 'at_most')",
    "not under 45 mu": "Area('45', 'mu', 'at_least')",
    "failed to reach 45 mu": "Area('45', 'mu', 'less_than')",
    "less than or equal to 45 mu": "Area('45', 'mu', 'at_most')",
    "more than or equal to 45 mu": "Area('45', 'mu', 'at_least')",
    "小于等于45亩": "Area('45', 'mu', 'at_most')",
    "大于或等于45亩": "Area('45', 'mu', 'at_least')",
    "≤45亩": "Area('45', 'mu', 'at_most')",
    "max. 45 mu": "Area('45', 'mu', 'at_most')",
    "45 mu at most": "Area('45', 'mu', 'at_most')",
    "45 mu maximum": "Area('45', 'mu', 'at_most')",
    "45 mu minimum": "Area('45', 'mu', 'at_least')",
    "45 mu or fewer": "Area('45', 'mu', 'at_most')",
    "45 mu or over": "Area('45', 'mu', 'at_least')",
    "45亩多": "Area('45', 'mu', 'more_than')",
    "5万元余": "Money('50000', 'CNY', 'more_than')",
    "45亩有余": "Area('45', 'mu', 'more_than')",
    "45亩出头": "Area('45', 'mu', 'more_than')",
    "45亩不到": "Area('45', 'mu', 'less_than')",
    "four to five hundred mu": "Area('400', 'mu', 'between', '500')",
    "four to five hundred million yuan": "Money('400000000', 'CNY', 'between', '500000000')",
    "ten to one hundred mu": "Area('10', 'mu', 'between', '100')",
    "四到五亿元": "Money('400000000', 'CNY', 'between', '500000000')",
    "五到六百亩": "Area('500', 'mu', 'between', '600')",
    "四到五百万元": "Money('4000000', 'CNY', 'between', '5000000')",
    "一百到五百万元": "Money('1000000', 'CNY', 'between', '5000000')",
    "5000至1万元": "Money('5000', 'CNY', 'between', '10000')",
    "一成半": "Ratio('15', 'percent')",
    "三成五": "Ratio('35', 'percent')",
    "five million yuan.": "Money('5000000', 'CNY')",
    "五百万元。": "Money('5000000', 'CNY')",
    "3元5角": "Money('3.5', 'CNY')",
    "叁亿元": "Money('300000000', 'CNY')",
    "45 m<sup>2</sup>": "Area('45', 'm2')",
    "50&nbsp;亿元": "Money('5000000000', 'CNY')",
    "5\u200b0亿元": "Money('5000000000', 'CNY')",
}


@pytest.mark.parametrize("words", READ)
def test_one_figure(words: str) -> None:
    """A figure has the value, unit and qualifier that its words say."""
    assert repr(parse_measure(words)) == READ[words]


def test_reported_words_are_normalised() -> None:
    """The measure keeps the printed words, without line breaks and stray markup."""
    assert parse_measure("  about 45 *mu* ").reported == "about 45 mu"
    assert parse_measure("9.5 square\n\nkilometers").reported == "9.5 square kilometers"
    assert parse_measure(r"US\$13.8 billion").reported == "US$13.8 billion"


REFUSED = {
    "": "no figure in an empty text",
    "hello": "there is no number in it",
    "more than": "there is no number in it",
    "5 tonnes": "'tonnes' is a unit that is known and not carried",
    "about 12 kWh": "'kWh' is a unit that is known and not carried",
    "3 person-hours": "'person-hours' is a unit that is known and not carried",
    "5000元/吨": "'元/吨' is a unit that is known and not carried",
    "350 km per hour": "is a unit that is known and not carried",
    "5 million pounds": "'pounds' alone is a name of several currencies; write the code: 'GBP'",
    "5 pesos": "'pesos' alone is a name of several currencies; write the code: 'PHP' or 'MXN'",
    "3 million rupees": "write the code: 'INR'",
    "5 million kroner": "write the code: 'NOK' or 'DKK'",
    "500万卢比": "'卢比' alone is a name of several currencies; write the code: 'INR' or 'IDR'",
    "12 won": "'won' alone is a name of several currencies; write the code: 'KRW'",
    "5 million dinars": "'dinars' is a unit that is known and not carried",
    "try 5 million": "'try' before '5 million' is not understood",
    "12 widgets": "'widgets' is no unit that is known",
    "dozens of firms": "'dozens' is no number that can be told",
    "十几家": "'几' is no number that can be told",
    "数十亿元": "'数' is no number that can be told",
    "total 5 billion yuan": "'total' before '5 billion yuan' is not understood",
    "8 billion yuan (US$1.18 billion)": "find_measures() reads both",
    "5 yuan 6 yuan": "'6 yuan' is left over",
    "千亿级": "is a size class and no amount",
    "100-billion-level": "is a size class and no amount",
    "2023年": "'2023年' is a year and no duration",
    "1896年": "'1896年' is a year and no duration",
    "-5 mu": "a negative amount of mu cannot be",
    "1" * 25: "at most 24 digits stand before the point",
    "1.1234567890123 ha": "and 12 after it",
    "1" * 1000: "too many for one figure",
    "a third": "there is no number in it",
    "10至5亩": "is no range: its ends have different units, or the second is not above the first",
    "500 crore": "'crore' is a unit that is known and not carried",
    "3 billion dong": "'dong' is a unit that is known and not carried",
    "1.2亿2000万美元": "its number is not understood",
    "1 234 567 yuan": "'234 567 yuan' may belong to its number; write one number with one unit",
    "10^8 yuan": "'^8 yuan' may belong to its number; write one number with one unit",
    "12, 345 yuan": "may belong to its number",
    "5 gazillion yuan": "is no unit that is known; write the unit as one of",
    "hardly exceeds 45 mu": "what its words deny leaves open what it is",
    "并非超过45亩": "what its words deny leaves open what it is",
    "最高超过45亩": "is no figure",
    "10 to 8 billion yuan": "is no range",
    "500 to 1 billion yuan": "is no range",
    "120 km/h": "'km/h' is a unit that is known and not carried",
    "50万/亩": "'/亩' is a unit that is known and not carried",
    "5‰": "'‰' is a unit that is known and not carried",
    "45 ac": "'ac' is a unit that is known and not carried",
    "5个点": "'个点' is a unit that is known and not carried",
    "five million yuan..": "is no unit that is known",
}


@pytest.mark.parametrize("words", REFUSED)
def test_refusals_say_what_was_not_understood(words: str) -> None:
    """What is not one figure, all of it, is an error that names the offender and the remedy."""
    with pytest.raises(sz.ParseError) as caught:
        parse_measure(words)
    assert REFUSED[words] in str(caught.value)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize("function", [parse_measure, find_measures])
def test_only_text_is_read(function: Any) -> None:
    """Bytes, numbers and None are type errors."""
    for value in (b"5 yuan", 5, None):
        with pytest.raises(TypeError, match="takes a text"):
            function(value)


# Figures in a text.


@pytest.mark.parametrize("language", ["en", "zh"])
def test_own_passages(language: str) -> None:
    """In the annotated passages every figure is found, with its value, unit, qualifier, span and conversion, and nothing else."""
    for passage in PASSAGES:
        if passage["lang"] == language:
            wanted = [_wanted(figure) for figure in passage["figures"] if _counts(figure)]
            neutral = [figure for figure in passage["figures"] if not figure["is_date"] and not _counts(figure)]
            read = [
                _told(match)
                for match in find_measures(passage["text"])
                if not any(match.start < figure["end"] and figure["start"] < match.end for figure in neutral)
            ]
            assert read == wanted, passage["id"]


UNITS = set(BY_CODE) | {"CNY/mu", "CNY/m2", "CNY/ha", "CNY/km2", "USD/m2", "USD/acre", "USD/ha", "USD/km2"}


def _counts(figure: dict[str, Any]) -> bool:
    """Whether an annotation is a figure that the library must read: no date, no vague amount, no foreign unit."""
    return not figure["is_date"] and figure["unit"] in UNITS and not figure.get("flags")


def _value(value: Any) -> tuple[Decimal, Decimal | None]:
    if isinstance(value, dict):
        return Decimal(str(value["low"])), Decimal(str(value["high"]))
    return Decimal(str(value)), None


def _wanted(figure: dict[str, Any]) -> tuple[object, ...]:
    also = figure["equivalent"]
    conversion = None if also is None else (*_value(also["value"]), also["unit"], also["qualifier"])
    return figure["text"], *_value(figure["value"]), figure["unit"], figure["qualifier"], conversion


def _told(match: sz.typing.MeasureMatch) -> tuple[object, ...]:
    measure, also = match.measure, match.also
    conversion = None if also is None else (also.value, also.high, str(also.unit), str(also.qualifier))
    return match.text, measure.value, measure.high, str(measure.unit), str(measure.qualifier), conversion


NO_FIGURES = [
    "On 18 May 2020, July 10 and Aug. 20, from March 3 to 5, in 2025 and by the 1990s",
    "2024-01-26, 12/31/2023, at 9:30 or 10 am, 24/7",
    "COVID-19, G60, 5G and 6G, 3D, the Model 3, PM2.5, Industry 4.0, iPhone 15, Boeing 737",
    "155 Beihe Highway, 1788 Nanjing Road W., Room 301, Building 5, Lane 88, Phase 2 and 3, Line 14, No. 5",
    "Fortune Global 500, the top 10, its first two months, the 14th Five-Year Plan (2021-25), the 300th to 400th",
    "Tel: 86-21-5888 8888, 021-6279 1234, 21315227, 600688.SS, 192.168.0.1, c_958830.htm",
    "1. Log on. 2. Wait. (3) Pay. http://touch.shio.gov.cn/detail?id=20220818164312574",
    "a third, two-thirds, one in five, half its size; dozens, hundreds of firms, several million yuan, tens of billions of yuan",
    "a plot ratio of 0.5, the '3R' meals, the 20+8 clusters, \"1+N\"",
    "5 tonnes, 12 kWh, 9.1 times, 14 nanometers, 450 million pesos, 350 kilometers per hour, 4,000 yuan a tonne",
    "2022年8月20日，2035年，1—8月，前两个月，前三季度，上半年，两周年，第三届，首个，20世纪90年代",
    "“十四五”，“1115”，“3+5+X”，一期，114路，5号，36氪，90后，世界500强，5A级，地铁11号线，G1503",
    "三分之二，翻番，3.4倍，100万吨，14纳米，数十家，几十亿，一批，一个，百强，两位数，12345热线",
    "共计，节约用地，签约，附近，万科，三菱，统一，唯一，进一步",
    "14.8 trillion VND, Rs. 53561 crore, Rs 91,000 crore, Rs. 500, 4 lakh sq ft, 20 sq. miles",
    "Nio (NYSE: NIO, HKG: 9866) and Fortune 500 firms",
    "Fortune 500 firms came. World 500 firms too.",
    "passed in round three, round 3, by week three, on day five, in year two; batch two; a third of a million people",
    "+86 21 5033 1234; Page 3 of 12; 1 2 3 4 5; 10 20 30 40 50",
    "“三个年”活动，“5个100工程”，“最后一公里”，“1小时经济圈”",
]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_what_is_no_figure(text: str) -> None:
    """Dates, years, names, addresses, telephone numbers, list marks, vague amounts and foreign units are not returned."""
    assert found(text) == []


NEVER_A_PART = [
    "10^8 yuan, 10⁸ yuan, 5×10^8 yuan, 2⅓ billion yuan, 5 1/3 hectares, 5 and 1/2 hectares, 1/2 billion yuan",
    "1 234 567 yuan", "12 .5 mu", "1'234'567 yuan", "1，234亿元", "1·5亿元", "1.234,5 yuan", "1e8 yuan",
    "On May 12\u00a0300 people came", "45 ± 5 mu", "45 m**2", "约.5亩",
    "1.2亿2000万美元", "12亿三千万元", "一亿5000万元", "3亿12元", "1点5亿元",
    "上午九点二十家企业开工", "下午三点五十家", "三点五十分", "早一点三家",
    "a third of a billion yuan; one-tenth of one million yuan; two and a third million yuan; 1 billion 200 million yuan",
    "并非超过45亩", "难以突破5亿元", "面积不会再明显超过45亩", "最高突破5亿元", "不低于或等于45亩",
    "It hardly exceeds 45 mu; no plot exceeds 45 mu; none of them is over 45 mu; it must not be allowed to exceed 45 mu",
    "10 to 8 billion yuan", "$500 to $1 billion", "between 10 and 8 billion yuan", "500至300万元", "one to two dozen hectares",
    "120 km/h, 30 m/s, 500 m2/person, 5‰, 5 per thousand, 45 ac, 45 min, 8 t yuan",
    "50万/亩，5万每平米，3人/户，45亩/户，300元/床，3000人/平方公里",
    "5 firms per square kilometer", "第十四个五年计划", "第二个100亿元", "5个点，三个点", "三成五六",
    "1米75", "3元5", "3亩5分地", "三块半", "5 years and a half", "45亩都不到", "min. 45 mu",
    "地均产出100亿元", "每平方米月租金50元",
]  # fmt: skip


@pytest.mark.parametrize("text", NEVER_A_PART)
def test_nothing_is_better_than_a_part(text: str) -> None:
    """Of a number, denial, range or rate that is not understood no part is given as if it were the figure."""
    assert found(text) == []


WHOLE = {
    "原则上不得超过45亩": ["不得超过45亩"],
    "淹没超过45亩": ["超过45亩"],
    "不断突破5亿元": ["突破5亿元"],
    "It not only exceeded 45 mu": ["exceeded 45 mu"],
    "45 mu at least partly used": ["45 mu"],
    "5亿元多功能厅，45亩余下部分": ["5亿元", "45亩"],
    "5公里半径": ["5公里"],
    "投资5亿零售额": ["5亿"],
    "试点5家": ["5家"],
    "It ended...5 mu were left": ["5 mu"],
    "It fell from 10 to 8 billion yuan": ["10", "8 billion yuan"],
}


@pytest.mark.parametrize("text", WHOLE)
def test_words_that_only_look_like_those(text: str) -> None:
    """What belongs to another word does not hide a figure or change it."""
    assert found(text) == WHOLE[text]


PER_LAND = {
    "亩均税收50万元": "Intensity('500000', 'CNY/mu')",
    "每亩税收超50万元": "Intensity('500000', 'CNY/mu', 'more_than')",
    "Tax revenue per mu reached 500,000 yuan": "Intensity('500000', 'CNY/mu')",
    "Output per square kilometer in 2023 was 12.6 billion yuan": "Intensity('12600000000', 'CNY/km2')",
    "“亩均论英雄”改革投入5亿元": "Money('500000000', 'CNY')",
    "paid 90 yuan per mu with loans of 500 yuan": "Money('500', 'CNY')",
}


@pytest.mark.parametrize("text", PER_LAND)
def test_money_for_land_named_before_it(text: str) -> None:
    """Tax per mu is an intensity, where only verbs stand between."""
    assert repr(find_measures(text)[-1].measure) == PER_LAND[text]


def test_the_five_reports_bracket_and_break_lines() -> None:
    """A conversion in brackets is `also`, through line breaks and markup; brackets never mean negative."""
    (match,) = find_measures("Covering about 45 *mu* (3 hectares), the base")
    assert (match.text, repr(match.also)) == ("about 45 *mu*", "Area('3', 'ha')")
    (match,) = find_measures("worth more than 100 billion yuan (US\\$13.8 billion) with")
    assert (repr(match.measure), repr(match.also)) == (
        "Money('100000000000', 'CNY', 'more_than')",
        "Money('13800000000', 'USD')",
    )
    (match,) = find_measures("Covering some 9.5 square\n\nkilometers, it")
    assert match.text == "some 9.5 square\n\nkilometers"
    (match,) = find_measures("出资22.9亿元人民币（相当于约26.63亿港元）买下")
    assert repr(match.also) == "Money('2663000000', 'HKD', 'about')"


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("RMB 12 billion, or about US$1.7 billion", "Money('1700000000', 'USD', 'about')"),
        ("120亿元，约合17亿美元", "Money('1700000000', 'USD', 'about')"),
        ("45 mu, equivalent to 3 hectares, were sold", "Area('3', 'ha')"),
        ("8 billion yuan (US$1.18 billion, 1.17 billion euros)", "Money('1180000000', 'USD')"),
        ("120亿元，约17亿美元", "None"),
        ("12亿元，合计5亿美元", "None"),
        ("5 million yuan, or 500 jobs", "None"),
        ("7,000 yuan per square meter, or 506 million yuan", "None"),
        ("5 million yuan or 1 million dollars", "None"),
    ],
)
def test_a_conversion_after_a_comma_says_that_it_is_one(text: str, also: str) -> None:
    """ "Or", "equivalent to" and 约合 after a comma lead to a conversion, which is no match of its own; a plain amount is."""
    match, *others = find_measures(text)
    assert repr(match.also) == also
    assert bool(others) is (also == "None" or ")" in text)


LIMITS = {
    "{0}（含）以上": "at_least",
    "{0}以上（含）": "at_least",
    "{0}（含本数）以上": "at_least",
    "{0}（不含）以上": "more_than",
    "{0}以上（不含本数）": "more_than",
    "{0}（含）以下": "at_most",
    "{0}以下（含）": "at_most",
    "{0}（不含）以下": "less_than",
    "{0}以下(不含)": "less_than",
    "{0}（不含）至900万元": None,
}


@pytest.mark.parametrize("words", LIMITS)
@pytest.mark.parametrize("amount", ["500万元", "45亩", "60%", "12家", "三年"])
def test_a_bracket_says_whether_a_limit_belongs_to_it(words: str, amount: str) -> None:
    """含 makes a limit "at least" or "at most", 不含 "more than" or "less than"; elsewhere they leave it open, and nothing is read."""
    matches = [match for match in find_measures(words.format(amount)) if match.text.startswith(amount)]
    assert [str(match.measure.qualifier) for match in matches] == [q for q in [LIMITS[words]] if q]
    if LIMITS[words]:
        assert parse_measure(words.format(amount)) == matches[0].measure


def test_brackets_with_something_else_are_no_conversion() -> None:
    """A share or a count in brackets is a figure of its own."""
    assert [(match.text, match.also) for match in find_measures("32 firms (20 percent)")] == [
        ("32", None),
        ("20 percent", None),
    ]


def test_size_classes_are_levels() -> None:
    """100-billion-level, 千亿级 and billion-yuan projects are sizes, marked as such; without a currency they are yuan."""
    for text in (
        "two 100 billion-level parks",
        "100-billion-yuan-level clusters",
        "千亿级集群",
        "45 new billion-yuan projects",
    ):
        match = find_measures(text)[-1]
        assert match.level
        assert match.measure.unit == "CNY"
    assert not find_measures("a 100-billion-yuan estate")[0].level


def test_changes_are_two_figures_and_ranges_one() -> None:
    """From A to B is a range, but for a verb of change before it."""
    assert found("Fees range from 5 million yuan to 10 million yuan") == ["from 5 million yuan to 10 million yuan"]
    assert found("It rose from 5 million yuan to 10 million yuan") == ["5 million yuan", "10 million yuan"]
    assert found("profits rose by 20 percent to 110 million yuan") == ["20 percent", "110 million yuan"]
    assert found("由872亿元升至1300亿元") == ["872亿元", "1300亿元"]
    assert found("月租金1500元至3000元不等") == ["1500元至3000元"]


def test_words_that_change_with_their_surroundings() -> None:
    """Over four years is during them, 近五年 the last five; for over four years and 用了近五年 are amounts."""
    assert found("grew 5 percent over four years") == ["5 percent", "four years"]
    assert found("for over four years") == ["over four years"]
    assert found("近五年增长") == ["五年"]
    assert found("用了近五年时间") == ["近五年"]
    assert found("spread over 19 square kilometres") == ["19 square kilometres"]


CHANGES = {
    "Fortune 500 firms increased from 54 to 95": ["Count('54', 'count')", "Count('95', 'count')"],
    "expanded from 10 to 25 square kilometers": ["Area('10', 'km2')", "Area('25', 'km2')"],
    "went up from 12 to 15 percent": ["Ratio('12', 'percent')", "Ratio('15', 'percent')"],
    "grew from 5 to 8 billion yuan": ["Money('5000000000', 'CNY')", "Money('8000000000', 'CNY')"],
    "climbed from 5 billion to 8 billion yuan": ["Money('5000000000', 'CNY')", "Money('8000000000', 'CNY')"],
    "plots from 10 to 25 mu": ["Area('10', 'mu', 'between', '25')"],
}


@pytest.mark.parametrize("text", CHANGES)
def test_the_ends_of_a_change_share_a_unit(text: str) -> None:
    """After a verb of change "from A to B" is two figures, with the unit and the scale of the last one."""
    assert [repr(match.measure) for match in find_measures(text)] == CHANGES[text]


def test_capitals_before_a_chinese_figure() -> None:
    """GDP and its like are words; a code with its number is none, and a scale after digits and a blank is theirs."""
    assert found("西安GDP7469.85亿元，FDI12.5亿美元，CBD30平方公里，CPI2.3%，SUV30万辆") == [
        "7469.85亿元",
        "12.5亿美元",
        "30平方公里",
        "2.3%",
        "30万辆",
    ]
    assert found("G60科创走廊，C919，A320，5A级，第 12 亿元产业") == []
    assert found("总投资1115.2 亿元") == ["1115.2 亿元"]


def test_what_stands_after_a_bracket() -> None:
    """A rate or "or more" after the conversion in brackets belongs to the figure before it."""
    (match,) = find_measures("60 yuan (US$8.77) per square meter")
    assert (match.text, repr(match.measure), repr(match.also)) == (
        "60 yuan",
        "Intensity('60', 'CNY/m2')",
        "Intensity('8.77', 'USD/m2')",
    )
    (match,) = find_measures("20 million yuan ($2.8 million) or more")
    assert repr(match.measure) == "Money('20000000', 'CNY', 'at_least')"
    assert repr(match.also) == "Money('2800000', 'USD')"
    (match,) = find_measures("60 yuan per square meter (US$8.77)")
    assert (match.text, match.also) == ("60 yuan per square meter", None)


def test_durations_and_parts_of_a_year() -> None:
    """The first two months are a part of the year, the first 24 months a duration; 七成员工 are 70 percent."""
    assert found("in the first two months; rent-free for the first 24 months") == ["24 months"]
    assert found("七成员工不满35岁") == ["七成"]


def test_what_the_finder_returns_can_be_read_alone() -> None:
    """The span of every match but a size class is a figure for `parse_measure`."""
    for passage in PASSAGES:
        for match in find_measures(passage["text"]):
            assert match.level or parse_measure(match.text).reported


def test_years_are_no_durations_for_finder_and_parser() -> None:
    """About 2023年 is a year for both, more than 2000年 a duration for both; two currencies contradict each other."""
    assert found("约2023年建成，大约2000年") == []
    assert found("超过2000年的历史") == ["超过2000年"]
    assert repr(parse_measure("超过2000年")) == "Duration('2000', 'year', 'more_than')"
    assert found("US$8.77 m. yuan") == []


def test_a_row_of_numbers_is_no_figure() -> None:
    """A row of five bare numbers is a table; what stands a blank after a digit may be the tail of it."""
    assert found("5 6 7 8 1,000,000,000,001 m2") == []


@pytest.mark.parametrize("piece", ["1,", "1 ", "1:", "1.", "-"])
def test_runs_of_digits_cost_little(piece: str) -> None:
    """A row of bare digits is one word: 200 kB take a fraction of a second."""
    start = time.process_time()
    find_measures(piece * (200_000 // len(piece)))
    assert time.process_time() - start < 1


def test_lists_share_a_unit() -> None:
    """Bare numbers before "and 15 billion yuan" have its unit and scale."""
    assert [repr(match.measure) for match in find_measures("sums of 5, 10 and 15 billion yuan")] == [
        "Money('5000000000', 'CNY')",
        "Money('10000000000', 'CNY')",
        "Money('15000000000', 'CNY')",
    ]


def test_years_and_counts_that_look_like_years() -> None:
    """In 2000 is a year; more than 2000 companies are not, nor 2,000 of anything."""
    assert found("In 2000 and 2023 results were up over 2022 levels") == []
    assert found("more than 2000 companies") == ["more than 2000"]
    assert found("2,000 companies") == ["2,000"]


def test_figures_with_too_many_digits_are_passed_over() -> None:
    """What no measure can hold is not returned by the finder, and does not stop it."""
    assert found("1111111111111111111111111.5 yuan and 0.1234567890123 ha and 5 mu") == ["5 mu"]


def test_a_match_is_a_frozen_value() -> None:
    """Matches compare, hash and pickle; their words are those of the text."""
    text = "signed 21 projects worth more than 11.7 billion yuan"
    matches = find_measures(text)
    assert matches == find_measures(text)
    assert len(set(matches)) == 2
    assert pickle.loads(pickle.dumps(matches)) == matches
    assert all(text[match.start : match.end] == match.text for match in matches)


# The law: never a piece of a figure.

FIGURES = st.sampled_from(
    [
        "45 mu",
        "11.7 billion yuan",
        "US$3.2 million",
        "1,254",
        "120",
        "12 percent",
        "45亩",
        "3.5亿元",
        "120家",
        "8.3%",
        "三百亩",
        "叁亿元",
        "five hectares",
    ]
)
# What makes a number that it touches a piece of another one: before it, and after a bare number.
BEFORE = st.sampled_from(
    ["7", "x", "3.", "2,", "a-", "5/", "€", "#", "×", "±", "5'", "7·", "2⁄", "10^", "第", "三分之", "_", "=", "3:", "0"]
)
AFTER = st.sampled_from(
    ["7", "x", ".3", ",2", "⅓", "^8", "€", "_", "°", "点五", "分之二", "⁸", "/3", ":30", "-7b", "×3", "零三", "%%"]
)
# What stands across a blank and may be the rest of the number.
PIECES_BEFORE = st.sampled_from(
    ["12, ", "12. ", "1 ", "12 , ", "12 .", "12，", "3 ×", "1234.\n", "正负", "plus or minus ", "+/-"]
)


def stands(text: str, start: int, end: int) -> list[str]:
    """The figures found that touch a place."""
    return [match.text for match in find_measures(text) if match.start < end and start < match.end]


@given(FIGURES, BEFORE)
def test_no_tail_of_a_longer_figure_is_given(figure: str, before: str) -> None:
    """What touches a number and was not understood with it takes the number with it."""
    words = before + figure
    alone = {match.text for match in find_measures(figure)}
    if before in ("7", "0", "2,", "3.", "€", "第", "三分之", "5/") and not figure[0].isdigit():
        return  # 7US$, €五: the sign or the word begins a figure of its own
    assert not alone & set(found(words)), words


@given(st.sampled_from(["45", "1,254", "3.5", "120", "007"]), AFTER)
def test_no_head_of_a_longer_figure_is_given(number: str, after: str) -> None:
    """A number that goes on with something that was not understood is no figure."""
    for sentence in (f"It has {number}{after} of them", f"共有{number}{after}的"):
        given_back = [
            match for match in find_measures(sentence) if match.text == number or match.text.endswith(f" {number}")
        ]
        assert given_back == [], sentence


@given(st.sampled_from(["345万元", "300 companies", "120 mu", "7 billion yuan", "45 yuan"]), PIECES_BEFORE)
def test_nothing_is_joined_across_a_blank(figure: str, before: str) -> None:
    """After a comma or a point and a blank the fragments are no figures; they are not joined either."""
    assert found(before + figure) == [], before + figure


JOINED = {  # what looks like the above, and joins or separates: a counterexample for every rule
    "By June 30, 120 companies had come": ["120"],
    "In 2023, 120 companies came": ["120"],
    "8月18日，120家企业": ["120家"],
    "sums of 5, 10 and 15 billion yuan": ["5", "10", "15 billion yuan"],
    "120、150、180平方米": ["120", "150", "180平方米"],
    "GDP762亿元": ["762亿元"],
    "• 2,360 enterprises": ["2,360"],
    "·2360家企业": ["2360家"],
    "It ended...5 mu were left": ["5 mu"],
    "three parks—12 firms": ["three", "12"],
    "同比-3.5%": ["-3.5%"],
    "a 10 rmb note and 20 usd": ["10 rmb", "20 usd"],
    "4人民币5美元": ["4人民币", "5美元"],
    "5年零3个月": ["5年零3个月"],
    "5元6角3分": ["5元6角3分"],
    "3 dollars and 50 cents": ["3 dollars and 50 cents"],
    "投资5亿零售额": ["5亿"],
    "120 5G base stations": ["120"],
    "5%—8%": ["5%—8%"],
    "1 1/2 billion yuan": ["1 1/2 billion yuan"],
    "45亩¹": ["45亩"],
    "总数406个": ["406个"],
}


@pytest.mark.parametrize("text", JOINED)
def test_what_joins_and_what_separates(text: str) -> None:
    """Each rule of the law has its counterexample: a date, a list, a bullet, capitals, a sign, coins, a superscript mark."""
    assert found(text) == JOINED[text]


SAID = {
    # scales across a blank
    "投资总额：US$ 5,000 万；": ["Money('50000000', 'USD')"],
    "¥500 亿。": ["Money('50000000000', 'CNY')"],
    "总投资约 35 亿，": ["Money('3500000000', 'CNY', 'about')"],
    "近 3 万科员工": [],
    "from $120 to $150 million": ["Money('120000000', 'USD')", "Money('150000000', 'USD')"],
    "up 2.5 per cent points": ["Ratio('2.5', 'percentage_point')"],
    # signs
    "growth of –3.2 percent": ["Ratio('-3.2', 'percent')"],
    "净利润为负5亿元": ["Money('-500000000', 'CNY')"],
    "-5%--3%": ["Ratio('-5', 'percent', 'between', '-3')"],
    "-5%至-3%": ["Ratio('-5', 'percent', 'between', '-3')"],
    "-5%-3%": [],
    "-120家": [],
    "误差±2%": [],
    "+8.3 percent": ["Ratio('8.3', 'percent')"],
    # names, classes and numbers
    "党的二十大，十八届三中全会，十届市委七次全会，三次产业，1类新药，竞得02-08地块": [],
    "李四人民币现金，三元催化，12.5平方电线": [],
    "举办了五届，分为3类": ["Count('5', 'count')", "Count('3', 'count')"],
    # money whose yuan is understood
    "成交价3亿": ["Money('300000000', 'CNY')"],
    "二手房总价不超过350万": ["Money('3500000', 'CNY', 'at_most')"],
    "访问500万": [],
    # scales
    "1.3万多亿元": ["Money('1300000000000', 'CNY', 'more_than')"],
    "1.5M jobs, 12k jobs": ["Count('1500000', 'count')", "Count('12000', 'count')"],
    "1.23M and 12k": [],
    "costs 5m-6m yuan": ["Money('5000000', 'CNY', 'between', '6000000')"],
    "75 USD million": ["Money('75000000', 'USD')"],
    "千分之2.4": ["Ratio('0.24', 'percent')"],
    "壹拾万零叁仟肆佰伍拾叁元整": ["Money('103453', 'CNY')"],
    # currencies that contradict each other
    "港币5亿元": ["Money('500000000', 'HKD')"],
    "3万元欧元": [],
    "HK$5 euros": [],
    "5 billion Jamaican dollars": [],
    # units at the head of a column
    "绝对数(亿元) 比上年增长(%)": [],
    "GFA (sqm) 61,701": ["Area('61701', 'm2')"],
    "Premium (RMB mn) 1,037": ["Money('1037000000', 'CNY')"],
    "26.0（亿元）": ["Money('2600000000', 'CNY')"],
    "RMB'000 2,600,000": ["Money('2600000000', 'CNY')"],
    "RMB'000\n\nRevenue\n\n720,670": [],
    "intake 2 (g/day)": [],
    # qualifiers that are, and those that only look so
    "handed over four plots": ["Count('4', 'count')"],
    "under two agreements": ["Count('2', 'count')"],
    "signed over 120 projects": ["Count('120', 'count', 'more_than')"],
    "took over 45 mu": ["Area('45', 'mu', 'more_than')"],
    "c. 45 ha": ["Area('45', 'ha', 'about')"],
    "greater than 100 and smaller than 300 mu": ["Area('100', 'mu', 'between', '300')"],
    "five (5) years": ["Duration('5', 'year')"],
    # rates
    "日租金4.5元/平方米": ["Intensity('4.5', 'CNY/m2/day')"],
    "1.2元/平方米·天": ["Intensity('1.2', 'CNY/m2/day')"],
    "10元/月/平方米": ["Intensity('10', 'CNY/m2/month')"],
    "RMB4.2 psm per day": ["Intensity('4.2', 'CNY/m2/day')"],
    "HK$50 psf pm": ["Intensity('50', 'HKD/sqft/month')"],
    "a monthly rent of 45 yuan per sqm": ["Intensity('45', 'CNY/m2/month')"],
    "7.2 yuan per dollar": [],
    # lists and compounds
    "3.5、4.2和5.1亿元": ["Money('350000000', 'CNY')", "Money('420000000', 'CNY')", "Money('510000000', 'CNY')"],
    "2 hours and 30 minutes": [],
    "15 dollars 50": [],
    # text as it comes
    "<b>5</b>0&nbsp;亿元": ["Money('5000000000', 'CNY')"],
    "３．５亿元，１，２００家": ["Money('350000000', 'CNY')", "Count('1200', 'count')"],
}


@pytest.mark.parametrize("text", SAID)
def test_kinds_met_in_the_field(text: str) -> None:
    """Signs, names, understood yuan, scales, currencies, heads of columns, qualifiers, lists: the figure or nothing."""
    assert [repr(match.measure) for match in find_measures(text)] == SAID[text]


CHANGED = {
    "比上年下降22.0%": "decrease",
    "降幅为5.7%": "decrease",
    "负增长5.7%": "decrease",
    "同比增长8.3%": "increase",
    "22%的增长": "increase",
    "比上年多5亿元": "increase",
    "税收比上年减收3.2亿元": "decrease",
    "fell by 5.7 percent": "decrease",
    "cut its emissions by 12 percent": "decrease",
    "up 12.4 percent": "increase",
    "a 5.7 percent decline": "decrease",
    "12 percent higher than in 2022": "increase",
    "增速为8.3%": None,
    "提高到8.3%": None,
    "未增长5%": None,
    "降幅收窄0.5个百分点": None,
    "增长-3%": None,
    "growth of –3.2 percent": None,
    "rose to 5 billion yuan": None,
    "made up 12.4 percent": None,
    "降低成本约10%": "decrease",
    "提高智能化水平20%": "increase",
    "降低成本的企业占10%": None,
    "cut costs 10 percent": "decrease",
    "cut jobs at 10 percent of its plants": None,
    "raised 5 billion yuan": None,
    "raised rents by 5 percent": "increase",
    "five-year growth": None,
    "减少为5家": None,
    "2.3 percent higher than the national average": None,
    "降为5%": None,
}


LISTED = {
    "saw declines of 5% and 7%": ["decrease", "decrease"],
    "fell 5%, 7% and 9%, respectively": ["decrease", "decrease", "decrease"],
    "a 5% and 7% drop": ["decrease", "decrease"],
    "increased by 5 and 7 percent": ["increase", "increase"],
    "分别增长5.2%、7.1%和8%": ["increase", "increase", "increase"],
    "5%和7%的降幅": ["decrease", "decrease"],
    "up 5% and down 7%": ["increase", "decrease"],
    "增长5%和-7%": ["increase", None],
    "rose 5 percent, 7 percent of it abroad": ["increase", None],
    "增长5%，占比7%": ["increase", None],
    "rose 5 percent and 120 mu": ["increase", None],
    "rose 5 percent, and 60 percent of it abroad": ["increase", None],
    "down 3.5% YoY and 4.2% QoQ": ["decrease", "decrease"],
    "up 3.5 percent year on year, and 4.2 percent quarter on quarter": ["increase", "increase"],
    "同比下降3.5%、环比4.2%": ["decrease", "decrease"],
    "down 3.5% in exports and 4.2% QoQ": ["decrease", None],
}


@pytest.mark.parametrize("text", LISTED)
def test_a_list_shares_its_direction(text: str) -> None:
    """The shares of a list that an "and" or a 、 ends have the one direction that is said of them, but for a sign of their own."""
    assert [match.change for match in find_measures(text)] == LISTED[text]


@pytest.mark.parametrize("text", CHANGED)
def test_words_of_change(text: str) -> None:
    """A word of change beside a figure says its direction and leaves its value; a printed sign says all there is to say."""
    assert [match.change for match in find_measures(text)] == [CHANGED[text]]


def test_money_whose_unit_is_understood_is_marked() -> None:
    """成交价3亿 is in yuan, because of the word before it, and says so."""
    assert [match.assumed for match in find_measures("成交价3亿，总投资5亿元")] == [True, False]


@given(
    st.sampled_from(["<b>", "</b>", "<br/>", "&nbsp;", "\u200b", "<sup>[1]</sup>", "&amp;", "\ufeff"]),
    st.integers(0, 40),
)
def test_spans_point_into_the_text_that_was_given(markup: str, place: int) -> None:
    """Whatever markup stands in a text, a match is what stands at its span, and holds no less than its digits."""
    text = "工业区签约21个项目，总投资超过117亿元（约合16亿美元）。It has 45 mu."
    text = text[:place] + markup + text[place:]
    for match in find_measures(text):
        assert text[match.start : match.end] == match.text
        assert any(digit in match.text for digit in "0123456789")


BEHIND = {
    "100家多": "more_than",
    "100家多企业": "more_than",
    "100家多功能厅": "exact",
    "100家企业左右": "about",
    "100家科技企业左右": "about",
    "100家企业上下": "about",
    "100家企业上下游": "exact",
    "100家企业以上": "at_least",
    "100家企业以上海为总部": "exact",
    "100家规模以上企业": "exact",
    "100 companies or more": "at_least",
    "100 high-tech companies or so": "about",
    "100 companies at most": "at_most",
    "100 companies plus others": "exact",
    "100 companies, or more precisely": "exact",
}


@pytest.mark.parametrize("text", BEHIND)
def test_qualifiers_behind_the_noun(text: str) -> None:
    """What stands behind the noun that is counted qualifies the count, unless it begins a word of its own."""
    (match,) = find_measures(text)
    assert (match.measure.value, match.measure.qualifier) == (100, BEHIND[text])


MARKS = st.sampled_from(
    [
        "¹",
        "①",
        "†",
        "‡",
        "#",
        "^",
        "=",
        "|",
        "?",
        "？",
        '"',
        "…",
        "@",
        "&",
        "[1]",
        "(1)",
        "（注）",
        "<sup>1</sup>",
        "\ufffd",
    ]
)
PARTED = st.sampled_from(
    ["45|亩", "1.5亿|元", "3,500|万元", "120|多家", "11.7| billion yuan", "11.7 billion| yuan", "45| mu", "US$3.2| million",
     "12|0家", "1,2|54.5 mu", "9.|5 square kilometers", "4|5 hectares", "两千|三百亩", "3.5| percent", "50 yuan| per square meter"]
)  # fmt: skip


@given(PARTED, MARKS)
def test_a_mark_inside_a_figure_leaves_it_or_nothing(parted: str, mark: str) -> None:
    """A footnote, or a sign that belongs to nothing, inside a figure: the same figure comes out, or none."""
    whole = {repr(match.measure) for match in find_measures(parted.replace("|", ""))}
    assert {repr(match.measure) for match in find_measures(parted.replace("|", mark))} <= whole


@given(st.integers(1, 99), st.integers(100, 999), st.sampled_from(["万元", "家", "亩", "元/平方米"]))
def test_a_mark_of_thousands_may_look_like_a_list(thousands: int, rest: int, unit: str) -> None:
    """1、200万元 may be 1,200, so it is nothing; 120、150平方米 and 8、9亿元 are lists."""
    assert found(f"面积{thousands}、{rest}{unit}") == found(f"{thousands}、{rest}{unit}") == []
    assert found(f"一、项目\n{thousands}、{rest}{unit}") == [f"{rest}{unit}"]
    assert found(f"面积{rest}、{rest}{unit}") == [str(rest), f"{rest}{unit}"]


NEITHER = {
    "三、四十亩": [],
    "10 to 1": [],
    "The number range is 1000 - 5000; 3, 4 or 5 companies; from zero to 45 companies": ["3", "4 or 5"],
    "增长12%至45%": [],
    "同比减少45%至55%": ["45%至55%"],
    "毛利率提升1.2pct": [],
    "5m users, 1m-plus, a 5m wide road": ["5m"],
    "100 Century Avenue, 100 centuries": ["100 centuries"],
    "百年老店，万亩良田，成千上万亩，近百年": ["百年"],
    "4.5 km 2": [],
    "In RMB millions: 1,234; US$m: 45": [],
    "5个交易日，5个年头": ["5个交易日"],
    "每万人50.2件": [],
    "3,500—万元": [],
    "$5+ million, US$5 billions, 12 ten thousand yuan": [],
    "$5 million (HKD); $5 million Canadian; 3.5 billion in yuan; CNH 5 million; 5亿元（美元）": [],
    "$3.5 billion in Shanghai": ["$3.5 billion"],
    "AED 5 million, SAR 5 billion; 10 mths; 50%-60": [],
    "12元一平米": [],
    "5亿元（含）-10亿元": ["5亿元（含）-10亿元"],
    "45 acre-feet, 3 hectare-metres, 1.2亿元/公里": [],
    "每千瓦时0.65元，每吨价格8000元；每年5元": ["5元"],
    "12345平，48 US cents, 48个钟头": [],
    "1\ufffd4.3亿元，1□4.3亿元，□24.3亿元": [],
    "产值--24.3亿元": [],
    "三亩半地，三米半高，五公里半径": ["三亩半", "三米半", "五公里"],
    "Unit: RMB100 million, 单位：1亿元": [],
    "104区块，312国道，A座12层，104地块，五年规划": [],
    "Buildings 3, 4 and 5; Floors three to five": [],
    "1.2m, 3.4m and 5.6m sq ft": ["5.6m sq ft"],
    "rose to 5 billion yuan from 3 billion": ["5 billion yuan"],
    "from 12 percent to 15": ["12 percent"],
    "26 sq km, up from 12": ["26 sq km"],
    "up 5 percent to 120 new firms": ["5 percent", "120"],
}


@pytest.mark.parametrize("text", NEITHER)
def test_what_may_be_two_things_is_neither(text: str) -> None:
    """Where a phrase may say two things, or a name looks like a figure, nothing is given."""
    assert found(text) == NEITHER[text]


def test_from_and_to_with_units_of_their_own() -> None:
    """Two amounts with a unit each are a range where a word says so; else each stands for itself."""
    assert found("from $50,000 to $250,000") == ["$50,000", "$250,000"]
    assert found("fees range from $50,000 to $250,000") == ["from $50,000 to $250,000"]
    assert found("it can run from $50,000 to $250,000") == ["from $50,000 to $250,000"]
    assert found("in the long run costs rose from $50,000 to $250,000") == ["$50,000", "$250,000"]
    assert found("from 5 to 10 million yuan") == ["from 5 to 10 million yuan"]


# Laws.


@st.composite
def measures(draw: st.DrawFn) -> sz.typing.AnyMeasure:
    """A measure of any family, with any qualifier, up to 24 digits before the point and 12 after it."""
    family = draw(st.sampled_from(sorted(FAMILIES.values(), key=lambda family: family.__name__)))
    # A bare ratio has no words of its own: "2.0" alone may be anything, so it is not read.
    listed: list[Any] = [unit for unit in BY_CODE.values() if type(unit) is family._units and unit != "one"]
    parts = (st.sampled_from(kind) for kind in (sz.Currency, sz.AreaUnit, [None, *sz.DurationUnit]))
    unit = draw(st.sampled_from(listed) if listed else st.builds(sz.IntensityUnit.of, *parts))
    value = st.decimals(
        allow_nan=False, allow_infinity=False, places=draw(st.integers(0, 12)), max_value=10**24 - 1, min_value=0
    )
    low = draw(value)
    if family._may_be_negative and draw(st.booleans()):
        low = low.copy_negate()
    qualifier = draw(st.sampled_from(list(sz.Qualifier)))
    high = None
    if qualifier is sz.Qualifier.BETWEEN:
        high = draw(value.filter(lambda high: high > low))
    return family(low, unit, qualifier, high)


@given(measures(), st.sampled_from(["en", "zh"]))
@settings(max_examples=300)
def test_what_is_written_is_read_back(measure: sz.typing.AnyMeasure, locale: Any) -> None:
    """parse_measure(format_measure(m)) == m for every measure, in both languages."""
    assert parse_measure(sz.format_measure(measure, locale)) == measure


@given(st.text(max_size=200))
@settings(max_examples=300)
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text raises anything but ParseError, and matches lie in the text, in order."""
    try:
        read = parse_measure(text)
    except sz.ParseError:
        read = None
    assert read is None or read.reported
    end = 0
    for match in find_measures(text):
        assert end <= match.start < match.end <= len(text)
        assert text[match.start : match.end] == match.text
        end = match.end


def test_mutated_passages() -> None:
    """Characters lost, doubled and changed in real figures raise nothing but ParseError."""
    chance = random.Random(5)
    letters = "0123456789.,-–~$¥%()（）*\\/ \n'\"“”年月亿万百十两几多余约近超至元亩家个kmbn\u200b\ud800٤½"
    figures = [figure["text"] for passage in PASSAGES for figure in passage["figures"]]
    for _ in range(1000):
        text = list(chance.choice(figures) + chance.choice(" ,和") + chance.choice(figures))
        for _ in range(chance.randint(1, 5)):
            place = chance.randrange(len(text))
            text[place : place + chance.randint(0, 2)] = chance.choice(letters)
        mutated = "".join(text)
        find_measures(mutated)
        try:
            parse_measure(mutated)
        except sz.ParseError:
            continue


PIECES = [
    "5 ",
    "five ",
    "1,111",
    "一百",
    "万",
    "5 yuan (",
    "from ",
    "more than ",
    "per ",
    "square ",
    "5、",
    "5-",
    "$",
    "*",
    "million ",
]


@pytest.mark.parametrize("piece", PIECES)
def test_time_is_linear(piece: str) -> None:
    """No repetition blows up: a text of 64,000 characters costs seconds at most, where a quadratic reader costs minutes."""
    text = (piece * (64_000 // len(piece) + 1))[:64_000]
    start = time.process_time()  # of this process alone, so that a busy machine does not fail it
    find_measures(text)
    assert time.process_time() - start < 20


def test_blocks_do_not_show() -> None:
    """A text longer than a block is read as its parts are: no figure is lost or doubled at a seam."""
    sentence = "It signed 21 projects worth more than 11.7 billion yuan (US$1.6 billion) on about 45 mu. "
    matches = find_measures(sentence * 1000)
    assert len(matches) == 3000
    assert [match.text for match in matches[:3]] * 1000 == [match.text for match in matches]
    assert all(match.also is not None for match in matches[1::3])


def test_reading_never_calls_pint() -> None:
    """The reader works without Pint: no text reaches another parser."""
    code = (
        "import shanghai_zones as sz, sys; sz.find_measures('45 mu, 8 billion yuan'); sys.exit('pint' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_words_of_any_length_are_not_kept() -> None:
    """A text with a long word leaves nothing behind: 400 such texts, of which each has its own."""
    sz.find_measures("warm 5 mu")
    tracemalloc.start()
    try:
        for number in range(400):
            sz.find_measures(f"{'abcdefgh' * 2000}{number} {'x' * number}. 5 mu")
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 500_000


# Kinds that a reader got wrong once: what is read of each, with its qualifier and change; nothing is better than wrong.

MENDED = {
    "an increase of 12% over 2.3 billion yuan": ["12% increase", "2.3 billion yuan"],
    "two percentage points higher than 6%": ["two percentage points", "6%"],
    "a report about 5 companies": ["5"],
    "is up to 4.5 billion yuan from 3.2 billion yuan": ["4.5 billion yuan", "3.2 billion yuan"],
    "fell below 5 percent": ["less_than 5 percent"],
    "negative growth of 5 percent": ["5 percent decrease"],
    "sales of 5 billion": [],
    "area of 5,000": [],
    "GDP (100 million yuan) 4,567": ["4,567"],
    "350,000 yuan in tax per mu": ["350,000 yuan"],
    "nothing less than 300 mu": ["at_least 300 mu"],
    "more or less 300 mu": ["about 300 mu"],
    "RMB 5.5/sqm/week, 2.5元/m2/d": [],
    "the 21<sup>st</sup> century": [],
    "50억원, Φ500, 4Ω5 mu, 5 mú": [],
    "5%≤增长率<10%": ["less_than 10%"],
    "5%±1%": [],
    "1、总投资3亿元\n2、5亿元以上项目": ["3亿元", "at_least 5亿元"],
    "低于全国2.1个百分点": ["2.1个百分点"],
    "世界最高632米": ["632米"],
    "赶超5家企业": ["5家"],
    "23年一季度": [],
    "3个亿元以上项目": ["3个", "at_least 亿元以上"],
    "3个km，3个平方公里": [],
    "峰值80万": [],
    "较上年的27.3亿元增长11.7%": ["27.3亿元", "11.7% increase"],
    "涨跌幅5%": ["5%"],
    "不止300家": ["more_than 300家"],
    "14.28平方KM": [],
    "股票代码:600895 股票简称:张江高科，500 个人所得税，30 个体工商户": [],
    "40家庭院，300个人，500 家企业": ["40家", "300个", "500 家"],
    "过2000万元/5000万元/10000万元企业": [],
    "/5万元": ["5万元"],
    "一亿万元，3米×5米，5个半百分点，5m人民币，引进项目12亿": [],
    "3个-5个百分点，3个至5个月": ["between 3个-5个百分点", "between 3个至5个月"],
    "三个半月，5家半导体企业": ["三个半月", "5家"],
    "几乎500家": ["nearly 500家"],
    "930套/76458.66㎡，地价5万元/亩": ["930套", "76458.66㎡", "5万元/亩"],
    "提高1.0個(gè)百分點(diǎn)，三次產(chǎn)業(yè)": ["1.0個百分點 increase"],
    "面积(ha)45": ["45"],
    "外资(229亿美元)等于内资(42亿元)": ["229亿美元", "42亿元"],
    "注册资本(约1500万美金)相当于(约5000万元)的两倍": ["about 1500万美金", "about 5000万元"],
    "30米²": ["30米²"],
    "建筑面积30000平方米（占地45亩）": ["30000平方米", "45亩"],
    "8 billion yuan ($1.1 billion of it foreign)": ["8 billion yuan", "$1.1 billion"],
}


@pytest.mark.parametrize("text", MENDED)
def test_kinds_that_were_wrong(text: str) -> None:
    """Each with the words of its number and unit, the qualifier where one is said, and the direction."""
    told = []
    for match in find_measures(text):
        words = match.measure.reported or ""
        number = re.search(r"[$0-9一二三].*|two.*", words)
        qualifier = "" if match.measure.qualifier is sz.Qualifier.EXACT else f"{match.measure.qualifier} "
        core = number[0].removesuffix("以上") if number else words
        told.append(f"{qualifier}{core}" + (f" {match.change}" if match.change else ""))
        assert match.also is None
    assert told == MENDED[text]


TABLES = {
    "<td>36</td><td>Days Park Center</td>": [],
    "<td>255</td>\n<td>H.A. Panet</td>": [],
    "<td>3</td><td>亩产论英雄</td>": [],
    "36\tDays Park": [],
    "<th>Player</th><th>Money ($)</th></tr><tr><td>1</td><td>Nick Price</td>": [],
    "<td>总投资（亿元）</td></tr><tr><td>1</td><td>生物医药港</td>": [],
    "<li>about</li><li>45 mu</li><li>45</li><li>mu</li>": ["45 mu"],
    "<p>12 companies</p><p>30 mu of land</p>": ["12", "30 mu"],
    "<tr><td>Area (ha)</td><td>45</td></tr>": ["45 ha"],
    "<td>总投资（亿元）</td> <td>12.5</td>": ["1.25 billion yuan"],
    "<td>45 mu</td><td>30 mu</td>": ["45 mu", "30 mu"],
    "45<br>mu, 45\nmu, 45\n\nmu": ["45 mu", "45 mu", "45 mu"],
}


@pytest.mark.parametrize("text", TABLES)
def test_a_cell_and_a_paragraph_part_what_is_read(text: str) -> None:
    """A unit in the head of a row is the one of its cells; a line goes on in the next."""
    assert [str(match.measure) for match in find_measures(text)] == TABLES[text]


@given(
    st.sampled_from(["</td><td>", "</p>\n<p>", "\t", "<tr>", "<hr/>"]),
    st.sampled_from(["45|mu", "3|亿元", "5|million yuan", "US$|5"]),
)
def test_nothing_is_read_across_cells(end: str, figure: str) -> None:
    """Neither number and unit nor number and scale."""
    assert not find_measures(figure.replace("|", end))


@pytest.mark.parametrize("words", ["m人民币", "m people", "m 2", "km 2", "k€"])
def test_what_is_not_carried_is_named_whole(words: str) -> None:
    """No "m is not carried" beside "it carries m"."""
    with pytest.raises(sz.ParseError, match=re.escape(f"{words!r} is a unit that is known and not carried")):
        parse_measure(f"5 {words}" if " 2" in words else f"5{words}")
