"""The overview of a dataset in 80 columns: what the README's main command and `print(dataset)` show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..records.model import Metric, Zone
from ..values.periods import Period
from ..vocabulary import Status, ZoneLevel
from .citations import share_of_bundled, versions
from .fact_sheets import heading
from .terminal import COLUMNS, pad, width, wrap

if TYPE_CHECKING:
    from ..records.dataset import Dataset

__all__ = ["each_of", "overview", "when"]

LAND = "land-area"
_SUBJECTS, _FIGURES = 12, 8  # that an overview shows; the fact sheets and tables have all


def overview(dataset: Dataset, columns: int = COLUMNS) -> str:
    """The zones with their place and land, what is reported of them and of others, and how much from which source."""
    return "\n".join(_overview(dataset, columns))


def _overview(dataset: Dataset, columns: int) -> Iterator[str]:
    of: dict[str, list[Metric]] = {}
    for metric in dataset.metrics:
        of.setdefault(metric.subject.id, []).append(metric)
    reported = [metrics for metrics in of.values() if any(metric.indicator.id != LAND for metric in metrics)]
    yield _headline(dataset)
    if dataset.made_of != (dataset.version,) and share_of_bundled(dataset) == "none":
        yield from wrap(versions(dataset), columns)
    yield from wrap(_counts(dataset), columns)
    zones = [metrics for metrics in reported if isinstance(metrics[0].subject, Zone)]
    others = [metrics for metrics in reported if not isinstance(metrics[0].subject, Zone)]
    for title, groups in (("Zones", zones), ("Places, projects and companies", others)):
        if groups:
            yield from ("", *wrap(f"{title} that reports speak of", columns))
        for metrics in groups[:_SUBJECTS]:
            yield ""
            yield from _title(metrics[0], columns)
            yield from _figures(metrics, of, columns)
        if rest := [f"{metrics[0].subject.name} ({len(metrics)})" for metrics in groups[_SUBJECTS:]]:
            yield ""
            yield from wrap(f"and {len(rest)} more, with so many figures: {', '.join(rest)}", columns)
    if dataset.metrics:
        yield "\nFigures by source"
        yield from _sources(dataset, columns)


def _headline(dataset: Dataset) -> str:
    """What it is: the bundled data, a part of them, or a dataset of somebody's own, which has another subject."""
    share = share_of_bundled(dataset)
    if share == "none":
        return f"A dataset of zones and figures (version {dataset.version})"
    return f"Shanghai's industrial zones ({'part of ' if share == 'part' else ''}data {dataset.version})"


def _counts(dataset: Dataset) -> str:
    """The size of it: how many zones of which level, how many figures from how many sources."""
    by_level = Counter(zone.level for zone in dataset.zones)
    levels = [f"{by_level[level]} {level}" for level in ZoneLevel if by_level[level]]
    if by_level[None]:
        levels.append(f"{by_level[None]} of a level not known")
    zones = _number(len(dataset.zones), "zone") + (f" ({', '.join(levels)})" if levels else "")
    cited, known = len({metric.source.id for metric in dataset.metrics}), len(dataset.sources)
    of = f" of the {known} sources; the others name, date or confirm things" if cited < known else ""
    sources = f" from {cited}{of}" if of else f" from {_number(cited, 'source')}"
    return f"{zones}, {_number(len(dataset.metrics), 'figure')}{sources if dataset.metrics else ''}."


def _number(count: int, thing: str) -> str:
    return f"{count or 'no'} {thing}{'' if count == 1 else 's'}"


def _title(metric: Metric, columns: int) -> Iterator[str]:
    """The name and, at the right edge, the district; on two lines where one does not hold them."""
    subject = metric.subject
    name, place = heading(subject), ", ".join(district.name for district in getattr(subject, "districts", ()))
    if width(name) + width(place) + 4 > columns:
        yield from (f"  {line}" for line in wrap(subject.name, columns - 2))
        name = subject.name_zh or ""
    if width(name) + width(place) + 4 > columns:
        yield from (f"  {line}" for text in (name, place) if text for line in wrap(text, columns - 2))
    elif name or place:
        yield f"  {pad(name, columns - 2 - width(place))}{place}".rstrip()


def _figures(metrics: list[Metric], of: dict[str, list[Metric]], columns: int) -> Iterator[str]:
    """Land first, also that of the zone it is part of or belongs to; then the figures; one that is no result says so."""
    land = [_land(metric) for metric in metrics if metric.indicator.id == LAND]
    if land:
        yield from _entry("land", "; ".join(land), columns)
    subject = metrics[0].subject
    for relation in ("part_of", "belongs_to"):
        for parent in getattr(subject, relation) if isinstance(subject, Zone) else ():
            whole = "; ".join(_land(metric) for metric in of.get(parent.id, ()) if metric.indicator.id == LAND)
            yield from _entry(relation.replace("_", " "), f"{heading(parent)}: {whole or 'land not known'}", columns)
    others = [metric for metric in metrics if metric.indicator.id != LAND]
    for metric in others[:_FIGURES]:
        scope = f" ({metric.scope})" if metric.scope else ""
        status = "" if metric.status is Status.ACTUAL else f" [{metric.status}]"
        text = f"{metric.indicator.name}{scope}: {metric.measure}{each_of(metric)}{status}"
        yield from _entry(when(metric.period), text, columns)
    if len(others) > _FIGURES:
        yield from _entry("", f"and {len(others) - _FIGURES} more figures", columns)


def each_of(metric: Metric) -> str:
    """The size of each thing counted, where no scope says it: as printed, which the note may doubt, so not to multiply."""
    if metric.threshold is None or metric.scope:
        return ""
    return f", each of {metric.threshold}" + (" as printed, see note" if metric.note else "")


def _land(metric: Metric) -> str:
    basis = metric.basis or "basis not stated"
    return f"{metric.measure} ({basis}{', ' + metric.scope if metric.scope else ''})"


def when(period: Period | None) -> str:
    """A period as people say it.

    >>> from shanghai_zones.show.overview import when
    >>> from shanghai_zones import Period
    >>> when(Period("../2025")), when(Period("2021/2024-04-03")), when(Period("2025-06-10"))
    ('to 2025', '2021 to 2024-04-03', 'on 2025-06-10')
    """
    if period is None:
        return ""
    first, slash, last = period.text.partition("/")
    if not slash:
        return f"on {first}" if period.is_day else first
    if last == "..":
        return f"from {first}"
    return f"to {last}" if first == ".." else f"{first} to {last}"


_LABELS = 20  # "2021 to 2024-04-03" and a gap


def _entry(label: str, text: str, columns: int) -> Iterator[str]:
    if width(label) >= _LABELS:  # a long time has a line of its own
        yield f"    {label}"
        label = ""
    for number, line in enumerate(wrap(text, columns - 4 - _LABELS)):
        yield "    " + pad("" if number else label, _LABELS) + line


_FEW = 3
_LISTED = 12


def _sources(dataset: Dataset, columns: int) -> Iterator[str]:
    """How many figures come from which source, the most first; the many of one or two in one line."""
    counts = Counter(metric.source.id for metric in dataset.metrics)
    shown = [id for id, count in counts.most_common(_LISTED) if count >= _FEW]
    for id, count in counts.most_common():
        if id in shown:
            source = dataset.sources[id]
            date = f", {source.published}" if source.published else ""
            for number, line in enumerate(wrap(f"{source.title}. {source.publisher}{date}", columns - 8)):
                yield f"  {'' if number else count:>4}  {line}"
    few = [count for id, count in counts.items() if id not in shown]
    if few:
        each = "one or two figures each" if max(few) < _FEW else f"at most {max(few)} figures each"
        yield f"  {sum(few):>4}  from {len(few)} sources of {each}"
