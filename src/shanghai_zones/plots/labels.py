"""The words of a picture: its heading, the name of each bar, and the line of sources at its foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..records.model import Indicator, Subject
from ..show.terminal import width, wrap
from ..values.measures import format_measure
from ..values.wording import Locale
from ..vocabulary import Basis, Status
from .bars import Bar

if TYPE_CHECKING:
    from .fonts import Fonts

__all__ = ["foot", "heading_of", "name_of"]

_STATUS_ZH = {Status.ACTUAL: "实际", Status.TARGET: "目标", Status.PLANNED: "规划", Status.INTENDED: "意向"}
_BASIS_ZH = {
    Basis.PLANNED: "规划面积",
    Basis.APPROVED: "批准面积",
    Basis.ADMINISTERED: "管辖面积",
    Basis.BUILT: "建成面积",
}
_SHOWN = 3  # so many sources and rates are named, the rest counted


def heading_of(bars: Sequence[Bar], fonts: Fonts, locale: Locale) -> tuple[str, str]:
    """The indicator, and under it what all bars have in common."""
    indicator = bars[0].metric.indicator
    title = fonts.first([*_titles(indicator, locale), indicator.id])
    if bars[0].land is not None:
        title += "（单位土地）" if locale == "zh" else " per unit of land"
    common = set.intersection(*(set(_details(bar, locale)) for bar in bars))
    details = [text for text in _details(bars[0], locale) if text in common and fonts.draws(text)]
    return title, " · ".join(details)


def name_of(bar: Bar, bars: Sequence[Bar], fonts: Fonts, locale: Locale, columns: int) -> list[str]:
    """The subject, and what sets this bar apart from the others, in lines; none of its parts is broken if it fits."""
    common = set.intersection(*(set(_details(each, locale)) for each in bars))
    apart = [f"· {text}" for text in _details(bar, locale) if text not in common and fonts.draws(text)]
    lines = [""]
    for part in [*_subject(bar.metric.subject, fonts, locale), *apart]:
        longer = f"{lines[-1]} {part}".strip()
        if width(longer) <= columns:
            lines[-1] = longer
        else:
            lines += wrap(part.removeprefix("· "), columns)
    return [line for line in lines if line]


def foot(bars: Sequence[Bar], fonts: Fonts, locale: Locale) -> str:
    """Where the figures were read, and at which rates they were converted."""
    sources = {source.id: source for bar in bars for source in bar.sources}
    named = []
    for source in list(sources.values())[:_SHOWN]:
        publisher = fonts.first([source.publisher, source.id])
        named.append(f"{publisher}, {source.published}" if source.published else publisher)
    more = len(sources) - len(named)
    rates = list(dict.fromkeys(str(bar.rate) for bar in bars if bar.rate is not None))
    if locale == "zh":
        text = "来源：" + "；".join(named) + (f"等{len(sources)}处" if more else "")
        rate = "。汇率：" + "；".join(rates[:_SHOWN]) + (f"等{len(rates)}个" if len(rates) > _SHOWN else "")
    else:
        text = "Source: " + "; ".join(named) + (f"; and {more} more" if more else "")
        rate = ". Rate: " + "; ".join(rates[:_SHOWN])
        rate += f"; and {len(rates) - _SHOWN} more" if len(rates) > _SHOWN else ""
    return text + rate if rates else text


def _subject(subject: Subject, fonts: Fonts, locale: Locale) -> list[str]:
    """The name, in English beside the Chinese one."""
    name, name_zh = subject.name, subject.name_zh
    if locale == "zh":
        return [fonts.first([name_zh, name, subject.id])]
    if name_zh and name_zh != name and fonts.draws(name + name_zh):
        return [name, name_zh]
    return [fonts.first([name, subject.id])]


def _titles(indicator: Indicator, locale: Locale) -> list[str | None]:
    return [indicator.name_zh, indicator.name] if locale == "zh" else [indicator.name]


def _details(bar: Bar, locale: Locale) -> Iterator[str]:
    """What a bar is, beside its subject: status, which land, time, what is counted."""
    metric, zh = bar.metric, locale == "zh"
    yield _STATUS_ZH[metric.status] if zh else metric.status.value
    if bar.basis is not None:
        yield _BASIS_ZH[bar.basis] if zh else f"{bar.basis} area"
    if bar.land is not None and bar.land.subject != metric.subject:
        owner = bar.land.subject
        yield f"土地属{owner.name_zh or owner.name}" if zh else f"land of {owner.name}"
    if metric.period is not None:
        yield str(metric.period)
    if metric.threshold is not None:
        yield f"每个{format_measure(metric.threshold, 'zh')}" if zh else f"{metric.threshold} each"
    if metric.scope is not None:
        yield metric.scope
