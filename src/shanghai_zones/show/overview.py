"""The overview of a dataset in 80 columns: what the README's main command and `print(dataset)` show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..records.model import Metric, Zone
from ..values.periods import Period
from ..vocabulary import ZoneLevel
from .citations import share_of_bundled, versions
from .fact_sheets import heading, source_of, status_beside
from .terminal import COLUMNS, labelled, pad, width, wrap

if TYPE_CHECKING:
    from ..records.dataset import Dataset

__all__ = ["each_of", "overview", "when"]

LAND = "land-area"
_SUBJECTS, _FIGURES, _LISTED = 12, 8, 12  # that an overview shows; the fact sheets and tables have all
_LABELS = 20  # "2021 to 2024-04-03" and a gap


def overview(dataset: Dataset, columns: int = COLUMNS) -> str:
    """The zones with their place and land, what is reported of them and of others, and how much from which source."""
    return "\n".join(_lines(dataset, columns))


def _lines(dataset: Dataset, columns: int) -> Iterator[str]:
    of: dict[str, list[Metric]] = {}
    for metric in dataset.metrics:
        of.setdefault(metric.subject.id, []).append(metric)
    reported = [metrics for metrics in of.values() if any(metric.indicator.id != LAND for metric in metrics)]
    share = share_of_bundled(dataset)
    if share == "none":  # a dataset of somebody's own has another subject
        yield f"A dataset of zones and figures (version {dataset.version})"
        yield from wrap(versions(dataset), columns) if dataset.made_of != (dataset.version,) else ()
    else:
        yield f"Shanghai's industrial zones ({'part of ' if share == 'part' else ''}data {dataset.version})"
    yield from wrap(_counts(dataset), columns)
    for title, are_zones in (("Zones", True), ("Places, projects and companies", False)):
        groups = [metrics for metrics in reported if isinstance(metrics[0].subject, Zone) is are_zones]
        if groups:
            yield from ("", *wrap(f"{title} that reports speak of", columns))
        for metrics in groups[:_SUBJECTS]:
            yield ""
            yield from _title(metrics[0], columns)
            for label, text in _figures(metrics, of):
                yield from labelled(label, text, columns, _LABELS, 4) if text else ()
        if rest := [f"{metrics[0].subject.name} ({len(metrics)})" for metrics in groups[_SUBJECTS:]]:
            yield ""
            yield from wrap(f"and {len(rest)} more, with so many figures: {', '.join(rest)}", columns)
    if dataset.metrics:
        yield "\nFigures by source"
        yield from _sources(dataset, columns)


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


def _figures(metrics: list[Metric], of: dict[str, list[Metric]]) -> Iterator[tuple[str, str]]:
    """Land first, also that of the zone it is part of or belongs to; then the figures; one that is no result says so."""
    subject = metrics[0].subject
    yield "land", _land(metrics)
    for relation in ("part_of", "belongs_to"):
        for parent in getattr(subject, relation) if isinstance(subject, Zone) else ():
            whole = _land(of.get(parent.id, ())) or "land not known"
            yield relation.replace("_", " "), f"{heading(parent)}: {whole}"
    others = [metric for metric in metrics if metric.indicator.id != LAND]
    for metric in others[:_FIGURES]:
        scope = f" ({metric.scope})" if metric.scope else ""
        yield (
            when(metric.period),
            f"{metric.indicator.name}{scope}: {metric.measure}{each_of(metric)}{status_beside(metric)}",
        )
    yield "", f"and {len(others) - _FIGURES} more figures" if len(others) > _FIGURES else ""


def each_of(metric: Metric) -> str:
    """The size of each thing counted, where no scope says it: as printed, which the note may doubt, so not to multiply."""
    if metric.threshold is None or metric.scope:
        return ""
    return f", each of {metric.threshold}" + (" as printed, see note" if metric.note else "")


def _land(metrics: Iterable[Metric]) -> str:
    land = [metric for metric in metrics if metric.indicator.id == LAND]
    parts = [", ".join(filter(None, (metric.basis or "basis not stated", metric.scope))) for metric in land]
    return "; ".join(f"{metric.measure} ({part})" for metric, part in zip(land, parts, strict=True))


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


def _sources(dataset: Dataset, columns: int) -> Iterator[str]:
    """How many figures come from which source, the most first; the rest of the sources are counted."""
    counts = Counter(metric.source.id for metric in dataset.metrics).most_common()
    for id, count in counts[:_LISTED]:
        source = dataset.sources[id]
        yield from labelled(f"{count:>4}", f"{source.title}. {source_of(source)}", columns, 6)
    if rest := [count for _, count in counts[_LISTED:]]:
        yield f"  {sum(rest):>4}  from {_number(len(rest), 'other source')}"
