"""The words of a picture: who, what and when; what all figures share and what sets each apart; sources and rates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import attrs

from ..records.model import Metric, Named, Place, Source, Subject, Zone
from ..show.overview import when
from ..show.terminal import width, wrap
from ..values.measures import Money, format_measure
from ..values.periods import Period
from ..values.rates import ExchangeRate, digits
from ..values.units import Currency
from ..values.wording import Locale
from ..vocabulary import RateMethod, Status
from .fonts import Fonts
from .marks import Mark

__all__ = ["foot", "in_chinese", "in_lines", "names_of", "shared", "status_of", "time_of", "what", "when_of", "who"]

_STATUSES = {"actual": "实际", "target": "目标", "planned": "规划", "intended": "意向", "forecast": "预计"}
_BASES = {"planned": "规划面积", "approved": "批准面积", "administered": "管辖面积", "built": "建成面积"}
# What a label says where others state something that this figure does not.
_NOT_SAID = {
    "basis": ("basis not stated", "未注明口径"), "period": ("time not stated", "未注明时间"),
    "threshold": ("of any size", "不限规模"), "scope": ("the whole", "全部"), "land": ("own land", "自有土地"), "land status": ("land that is there", "已有土地"),
}  # fmt: skip
_KINDS = ((Zone, " zones", "个园区"), (Place, " places", "个地区"), (Named, " subjects", "个对象"))
_SHOWN = 3  # so many sources and rates are named, the rest counted


def who(subjects: Sequence[Subject], fonts: Fonts) -> str:
    """One subject by its name; of several how many they are."""
    if len(subjects) == 1:
        return fonts.name(subjects[0])
    words = next(words for kind, *words in _KINDS if all(isinstance(subject, kind) for subject in subjects))
    return f"{len(subjects)}{fonts.say(*words)}"


def what(mark: Mark, fonts: Fonts) -> str:
    """The indicator."""
    return fonts.name(mark.metric.indicator) + (fonts.say(" per unit of land", "（单位土地）") if mark.land else "")


def when_of(metrics: Sequence[Metric], fonts: Fonts) -> str:
    """The time that figures are of, or the years from first to last; where none has one, when they were published."""
    periods = {metric.period for metric in metrics}
    if len(periods) == 1 and (only := metrics[0].period):
        return time_of(only, fonts.locale)
    days = [day for period in periods if period for day in (period.start, period.end) if day]
    years = [day.year for day in days or [m.source.published for m in metrics if m.source.published]]
    span = "–".join(map(str, dict.fromkeys((min(years), max(years))))) if years else ""
    if days or not years:
        return fonts.say(span, f"{span}年") if span else ""
    return fonts.say(f"published {span}", f"{span}年发布")


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


def shared(marks: Sequence[Mark], fonts: Fonts) -> str:
    """What all marks have in common, beside subject and time."""
    metric, details, apart = marks[0].metric, _details(marks[0], fonts), _apart(marks, fonts)
    # Heading, labels and scope say these; and that figures are results goes without saying.
    unsaid = {"period", *apart, "threshold" if metric.scope else "", "status" if metric.status is Status.ACTUAL else ""}
    return " · ".join(fonts.text(text, "…") for key, text in details.items() if key not in unsaid)


def names_of(marks: Sequence[Mark], fonts: Fonts, both: bool) -> list[list[str]]:
    """The parts of the name of each mark: the subject, if it is not of all, and whatever sets the mark apart; where two
    have the same, also the source. `both` has the Chinese name beside the English one."""
    one, apart, names = len({mark.metric.subject.id for mark in marks}) == 1, _apart(marks, fonts), []
    for mark in marks:
        details, subject = _details(mark, fonts), mark.metric.subject
        parts = [fonts.text(details.get(key) or fonts.say(*_NOT_SAID[key]), mark.metric.id) for key in apart]
        name, name_zh = fonts.name(subject), subject.name_zh if both and fonts.locale == "en" else None
        if name_zh and name_zh != name and fonts.draws(name_zh):
            name = f"{name} {name_zh}"
        names.append(parts if one and parts else [name, *parts])
    return [
        [*parts, _source(mark.metric.source, fonts)] if names.count(parts) > 1 else parts
        for mark, parts in zip(marks, names, strict=True)
    ]


def in_lines(parts: Sequence[str], columns: int) -> list[str]:
    """Parts in lines, none broken if it fits."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]} · {part}" if lines else part
        lines[-1:] = [longer] if width(longer) <= columns else [*lines[-1:], *wrap(part, columns)]
    return lines


def status_of(mark: Mark, fonts: Fonts) -> str:
    return fonts.say(mark.metric.status.value, _STATUSES[mark.metric.status])


def _details(mark: Mark, fonts: Fonts) -> dict[str, str]:
    """What a mark is, beside its subject: status, which land, time, what is counted."""
    metric = mark.metric
    details = {"status": status_of(mark, fonts)}
    if mark.basis is not None:
        details["basis"] = fonts.say(f"{mark.basis} area", _BASES[mark.basis])
    if mark.land is not None and mark.land.subject != metric.subject:
        details["land"] = fonts.say("land of ", "土地属") + fonts.name(mark.land.subject)
    if mark.land is not None and mark.land.status is not Status.ACTUAL:
        details["land status"] = fonts.say(f"{mark.land.status} land", f"土地为{_STATUSES[mark.land.status]}")
    if metric.period is not None:
        details["period"] = time_of(metric.period, fonts.locale)
    if metric.threshold is not None:
        details["threshold"] = fonts.say(f"{metric.threshold} each", f"每个{format_measure(metric.threshold, 'zh')}")
    if metric.scope is not None:
        details["scope"] = metric.scope
    return details


def _apart(marks: Sequence[Mark], fonts: Fonts) -> list[str]:
    """In what the marks differ."""
    details = [_details(mark, fonts) for mark in marks]
    keys = dict.fromkeys(key for each in details for key in each)
    return [key for key in keys if len({each.get(key) for each in details}) > 1]


def foot(sources: Iterable[Source], rates: Iterable[ExchangeRate | None], fonts: Fonts) -> str:
    """Where figures were read, and at which rates they were converted; up to three of each by name."""
    read = list({(source.publisher, source.published): source for source in sources}.values())
    used = list({str(rate): rate for rate in rates if rate}.values())
    texts = []
    for label, count, named in (
        (fonts.say("Source: ", "来源："), len(read), [_source(source, fonts) for source in read[:_SHOWN]]),
        (fonts.say("Rate: ", "汇率："), len(used), [_rate(rate, fonts) for rate in used[:_SHOWN]]),
    ):
        tail = fonts.say(f"; and {count - _SHOWN} more", f"等{count}项") if count > _SHOWN else ""
        texts += [label + fonts.say("; ", "；").join(named) + tail] if named else []
    return fonts.say(". ", "。").join(texts)


def _source(source: Source, fonts: Fonts) -> str:
    """Who published it, as the record has it, and when."""
    name, day = fonts.text(source.publisher, source.id), str(source.published or "")
    return name + (fonts.say(f", {day}", f"，{_moment(day)}") if day else "")


def _rate(rate: ExchangeRate, fonts: Fonts) -> str:
    """1 USD = 6.7852 CNY (ECB, 2022-08-18), 1美元 = 6.7852元（欧洲中央银行，2022年8月18日）."""
    origin = fonts.text(rate.source, "…")
    if fonts.locale == "en":
        return str(attrs.evolve(rate, source=origin))
    origin = "欧洲中央银行" if origin == "ECB" else origin
    time = "" if rate.period is None else f"，{time_of(rate.period, 'zh')}"
    mean = f"{rate.days}天均值" if rate.method is RateMethod.MEAN else ""
    return f"1{in_chinese(rate.base)} = {digits(rate.value)}{in_chinese(rate.quote)}（{origin}{time}{mean}）"


def in_chinese(currency: Currency) -> str:
    return format_measure(Money(1, currency), "zh").removeprefix("1")
