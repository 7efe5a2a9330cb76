"""The words of a picture: who, what and when; what all figures share and what sets each apart; sources and rates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ..records.model import Metric, Named, Place, Source, Subject, Zone
from ..show.overview import when
from ..show.terminal import width, wrap
from ..values.measures import Money, format_measure
from ..values.periods import Period
from ..values.rates import ExchangeRate, digits
from ..values.units import Currency
from ..values.wording import Locale
from ..vocabulary import Basis, RateMethod, Status
from .marks import Mark

if TYPE_CHECKING:
    from .fonts import Fonts

__all__ = ["foot", "named", "names_of", "shared", "what", "when_of", "who"]

_ZH = {
    "actual": "实际", "target": "目标", "planned": "规划", "intended": "意向", "forecast": "预计",
    Basis.PLANNED.name: "规划面积", Basis.APPROVED.name: "批准面积", Basis.ADMINISTERED.name: "管辖面积", Basis.BUILT.name: "建成面积",
}  # fmt: skip
# What a label says where others state something that this figure does not.
_NOT_SAID: dict[str, tuple[str, str]] = {
    "basis": ("basis not stated", "未注明口径"), "period": ("time not stated", "未注明时间"),
    "threshold": ("of any size", "不限规模"), "scope": ("the whole", "全部"), "land": ("own land", "自有土地"), "land status": ("land that is there", "已有土地"),
}  # fmt: skip
_KINDS = ((Zone, ("zones", "园区")), (Place, ("places", "地区")), (Named, ("subjects", "对象")))
# Publishers whose Chinese name is not in the data; the first that a name begins with.
_PUBLISHERS = {
    "SHINE": "上海日报SHINE", "Shanghai Daily": "上海日报", "China Daily": "中国日报", "China.org.cn": "中国网",
    "Wikipedia": "维基百科", "Jiading District Government": "嘉定区人民政府", "Qingpu District": "青浦区人民政府",
    "Shanghai Municipal People's Government": "上海市人民政府",
    "National Development and Reform Commission": "国家发展改革委等六部门", "Zhangjiang National": "张江国家自主创新示范区",
    "Encyclopaedia entry": "百科条目", "Pudong New Area": "浦东新区人民政府",
}  # fmt: skip
_SHOWN = 3  # so many sources and rates are named, the rest counted


def who(subjects: Iterable[Subject], fonts: Fonts, locale: Locale) -> str:
    """One subject by its name; of several how many they are."""
    each = list({subject.id: subject for subject in subjects}.values())
    if len(each) == 1:
        return named(each[0], fonts, locale)
    words = next((words for kind, words in _KINDS if all(isinstance(subject, kind) for subject in each)), ("", ""))
    return f"{len(each)}个{words[1]}" if locale == "zh" else f"{len(each)} {words[0]}"


def what(mark: Mark, fonts: Fonts, locale: Locale) -> str:
    """The indicator."""
    indicator = mark.metric.indicator
    names = [indicator.name_zh, indicator.name] if locale == "zh" else [indicator.name]
    title = fonts.first([*names, indicator.id])
    return title if mark.land is None else title + ("（单位土地）" if locale == "zh" else " per unit of land")


def when_of(metrics: Iterable[Metric], locale: Locale) -> str:
    """The time that figures are of, or the years from first to last; where none has one, when they were published."""
    metrics = list(metrics)
    periods = list(dict.fromkeys(metric.period for metric in metrics if metric.period is not None))
    if len(periods) == 1 and all(metric.period for metric in metrics):
        return time_of(periods[0], locale)
    days = [day for period in periods for day in (period.start, period.end) if day is not None]
    published = [] if days else [metric.source.published for metric in metrics if metric.source.published]
    years = sorted({day.year for day in days or published})
    if not years:
        return ""
    span = "" if len(years) == 1 else f"–{years[-1]}"
    if locale == "zh":
        return f"{years[0]}{span}年" + ("发布" if published else "")
    return ("published " if published else "") + f"{years[0]}{span}"


def time_of(period: Period, locale: Locale) -> str:
    if locale == "en":
        return when(period)
    first, slash, last = (_moment(text) for text in period.text.partition("/"))
    if not slash:
        return first
    return f"至{last}" if first == ".." else f"{first}起" if last == ".." else f"{first}至{last}"


def _moment(text: str) -> str:
    """2022-H1 as 2022年上半年, 2024-04-02 as 2024年4月2日."""
    parts = re.fullmatch(r"(\d{4})(?:-H(\d)|-Q(\d)|-(\d\d)(?:-(\d\d))?)?", text)
    if parts is None:
        return text
    half, quarter, month, day = parts.groups()[1:]
    tail = ("上半年" if half == "1" else "下半年") if half else f"第{quarter}季度" if quarter else ""
    return f"{parts[1]}年{tail}" + (f"{int(month)}月" if month else "") + (f"{int(day)}日" if day else "")


def shared(marks: Sequence[Mark], fonts: Fonts, locale: Locale) -> list[str]:
    """What all marks have in common, beside subject and time."""
    details, apart = _details(marks[0], locale), _apart(marks, locale)
    unsaid = {"period", *apart, "threshold" if "scope" in details else ""}  # heading, labels and scope say them
    return [text for key, text in details.items() if key not in unsaid and fonts.draws(text)]


def names_of(marks: Sequence[Mark], fonts: Fonts, locale: Locale, columns: int, both: bool = True) -> list[list[str]]:
    """The name of each mark in lines: the subject, if it is not of all, and whatever sets the mark apart; where two
    have the same, also the source. `both` has the Chinese name beside the English one."""
    one = len({mark.metric.subject.id for mark in marks}) == 1
    apart = _apart(marks, locale)
    all_parts = []
    for mark in marks:
        details = _details(mark, locale)
        texts = [details.get(key) or _NOT_SAID[key][locale == "zh"] for key in apart]
        parts = [fonts.first([text, mark.metric.id]) for text in texts]
        name, name_zh = named(mark.metric.subject, fonts, locale), mark.metric.subject.name_zh or ""
        if both and locale == "en" and name_zh != name and fonts.draws(name_zh):
            name = f"{name} {name_zh}".strip()
        all_parts.append(parts if one and parts else [name, *parts])
    twice = [parts for parts in all_parts if all_parts.count(parts) > 1]
    for mark, parts in zip(marks, list(all_parts), strict=True):
        if parts in twice:
            all_parts[all_parts.index(parts)] = [*parts, _source(mark.metric.source, fonts, locale)]
    return [in_lines(parts, columns) for parts in all_parts]


def in_lines(parts: Sequence[str], columns: int) -> list[str]:
    """Parts in lines, none broken if it fits."""
    lines = [""]
    for number, part in enumerate(parts):
        longer = f"{lines[-1]} · {part}" if number else part
        if width(longer) <= columns:
            lines[-1] = longer
        else:
            lines += wrap(part, columns)
    return [line for line in lines if line]


def named(subject: Subject, fonts: Fonts, locale: Locale) -> str:
    """The name in the language of the picture, as far as it can be drawn."""
    names = [subject.name_zh, subject.name] if locale == "zh" else [subject.name]
    return fonts.first([*names, subject.id])


def status_of(mark: Mark, locale: Locale) -> str:
    status = mark.metric.status.value
    return _ZH.get(status, status) if locale == "zh" else status


def _details(mark: Mark, locale: Locale) -> dict[str, str]:
    """What a mark is, beside its subject: status, which land, time, what is counted."""
    metric, zh = mark.metric, locale == "zh"
    details = {"status": status_of(mark, locale)}
    if mark.basis is not None:
        details["basis"] = _ZH[mark.basis.name] if zh else f"{mark.basis} area"
    if mark.land is not None and mark.land.subject != metric.subject:
        owner = mark.land.subject
        details["land"] = f"土地属{owner.name_zh or owner.name}" if zh else f"land of {owner.name}"
    if mark.land is not None and mark.land.status is not Status.ACTUAL:
        details["land status"] = f"土地为{_ZH[mark.land.status]}" if zh else f"{mark.land.status} land"
    if metric.period is not None:
        details["period"] = time_of(metric.period, locale)
    if metric.threshold is not None:
        details["threshold"] = f"每个{format_measure(metric.threshold, 'zh')}" if zh else f"{metric.threshold} each"
    if metric.scope is not None:
        details["scope"] = metric.scope
    return details


def _apart(marks: Sequence[Mark], locale: Locale) -> list[str]:
    """In what the marks differ."""
    details = [_details(mark, locale) for mark in marks]
    keys = dict.fromkeys(key for each in details for key in each)
    return [key for key in keys if len({each.get(key) for each in details}) > 1]


def foot(used: Iterable[tuple[Iterable[Source], ExchangeRate | None]], fonts: Fonts, locale: Locale) -> str:
    """Where figures were read, and at which rates they were converted; up to three of each by name."""
    used, zh, texts = list(used), locale == "zh", []
    sources = [_source(source, fonts, locale) for read, _ in used for source in read]
    rates = [_rate(rate, locale) for _, rate in used if rate is not None]
    for label, items in (("来源：" if zh else "Source: ", sources), ("汇率：" if zh else "Rate: ", rates)):
        each = list(dict.fromkeys(items))
        more = len(each) - _SHOWN
        tail = "" if more <= 0 else f"等{len(each)}项" if zh else f"; and {more} more"
        texts += [label + ("；" if zh else "; ").join(each[:_SHOWN]) + tail] if each else []
    return ("。" if zh else ". ").join(texts)


def _source(source: Source, fonts: Fonts, locale: Locale) -> str:
    """Who published it and when; in Chinese by its Chinese name, else its Chinese title."""
    names = [source.publisher, source.id]
    if locale == "zh" and not _HAN.search(source.publisher):
        known = next((name for start, name in _PUBLISHERS.items() if source.publisher.startswith(start)), None)
        names = [*([known] if known else [f"《{source.title}》"] if _HAN.search(source.title) else []), *names]
    elif locale == "zh" and (inside := re.search(r"\(([^()]*)\)", source.publisher)) and _HAN.search(inside[1]):
        names = [inside[1], *names]
    name = fonts.first(names)
    if source.published is None:
        return name
    return f"{name}，{_moment(str(source.published))}" if locale == "zh" else f"{name}, {source.published}"


_HAN = re.compile("[\u4e00-\u9fff]")


def _rate(rate: ExchangeRate, locale: Locale) -> str:
    """1 USD = 6.7852 CNY (ECB, 2022-08-18), 1美元 = 6.7852元（欧洲中央银行，2022年8月18日）."""
    if locale == "en":
        return str(rate)
    one, quote = format_measure(Money(1, rate.base), "zh"), in_chinese(rate.quote)
    origin = "欧洲中央银行" if rate.source == "ECB" else rate.source
    time = "" if rate.period is None else f"，{time_of(rate.period, locale)}"
    mean = f"{rate.days}天均值" if rate.method is RateMethod.MEAN else ""
    return f"{one} = {digits(rate.value)}{quote}（{origin}{time}{mean}）"


def in_chinese(currency: Currency) -> str:
    return format_measure(Money(1, currency), "zh").removeprefix("1")
