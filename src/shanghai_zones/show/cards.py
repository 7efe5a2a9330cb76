"""Notebook cards: what a record, a result and a dataset show of themselves in Jupyter."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from ..convert.conversion import Conversion
from ..files.loader import load
from ..records.model import Metric, Named, Record, Zone
from ..values.wording import write
from .fact_sheets import EVENTS, facts, heading
from .markup import bold_title, fact_grid, fold, foot, framed, link, number, quiet, source_link
from .terminal import cut

if TYPE_CHECKING:
    from ..analysis.land import PerLand
    from ..extraction.find import MeasureMatch
    from ..records.dataset import Dataset
    from ..records.search import SearchHit
    from ..values.intervals import Bounds
    from ..values.measures import Measure

__all__ = [
    "card", "chips_of", "dataset_card", "head_of", "hit_card", "match_card", "measure_card", "read_in", "result_card"
]  # fmt: skip


def card(record: Record) -> str:
    """A record as a small card: its name, its value as one would say it, and its facts."""
    if isinstance(record, Metric):
        head = head_of(record) + number(record.measure, *chips_of(record))
    else:
        head = bold_title(record)
    pairs = list(_facts(record))
    later = [pair for pair in pairs if isinstance(record, Named) and pair[0] in EVENTS | {"note"}]
    now = fact_grid(pair for pair in pairs if pair not in later)
    words = "history and notes" if any(label in EVENTS for label, _ in later) else "notes"
    history = fold(words, fact_grid(later)) if later else ""  # often longer than everything else
    return framed(head, now, history, foot(f"{type(record).__name__.lower()} <code>{escape(record.id)}</code>"))


def _facts(record: Record) -> Iterator[tuple[str, str]]:
    """The facts of the sheet, escaped; an address is a link, and a metric links its source."""
    for label, text in facts(record):
        if isinstance(record, Metric) and label == "source":
            yield label, source_link(record.source, f", paragraph {record.paragraph}" if record.paragraph else "")
        elif isinstance(record, Zone) and label == "overlaps":
            yield label, escape(_overlapped(record))
        elif not isinstance(record, Metric) or (label != "status" and (label != "value" or record.also)):
            yield label, link(text, text)  # the number has its status and basis beside it


def _overlapped(zone: Zone) -> str:
    """The zones that share land with one, by name; of other datasets than ours a record knows no more than the ids."""
    zones = load().zones
    is_ours = zones.get(zone.id) is zone
    return ", ".join(heading(zones[id]) if is_ours else id for id in zone.overlaps)


def measure_card(measure: Measure[Any]) -> str:
    """A statement as one says it in both languages, at full scale, and as it was printed."""
    high = f" to {measure.high:,f}" if measure.high is not None else ""
    pairs = {
        "in Chinese": write(measure.value, measure.unit, measure.qualifier, measure.high, "zh"),
        "in full": f"{measure.value:,f}{high} {measure.unit}",
        "printed as": measure.reported or "",
    }
    grid = fact_grid((label, escape(text)) for label, text in pairs.items())
    return framed(number(measure, _words(measure.bounds)) + grid)


def result_card(result: Conversion[Any] | PerLand) -> str:
    """A computed figure: the number, and the figure, land, rate and sources that it rests on."""
    metric, land, rate = result.metric, getattr(result, "land", None), result.rate
    stated: Any = result.stated if isinstance(result, Conversion) else result.metric.measure
    # A conversion may be of a measure by itself.
    pairs = [("from", read_in(metric) if metric else escape(str(stated)))]
    if land is not None:
        whose = "" if metric and land.subject == metric.subject else f", of {land.subject.name}"
        basis = f"{land.basis} area" if land.basis else "basis not stated"
        scope = f", {land.scope}" if land.scope else ""
        pairs.append(("on land", read_in(land, f", {basis}{whose}{scope}")))
    pairs.append(("at", escape(str(rate or ""))))
    pairs += [pair for pair in _facts(metric) if pair[0] in ("each", "period", "scope")] if metric else []
    shown = result.measure if result.measure is stated else result.measure.rounded(3 if rate or land else 6)
    head, chips = (head_of(metric), chips_of(metric)) if metric else ("", [])
    return framed(head + number(shown, *chips) + fact_grid(pairs))


def hit_card(hit: SearchHit[Any]) -> str:
    """A record that fits, under how well and why."""
    return quiet(f"{hit.score:.2f} {escape(hit.reason)}") + card(hit.record)


def match_card(match: MeasureMatch) -> str:
    """A figure in a text: its words marked, what they say, and the equivalent in brackets."""
    hint = f"{match.measure}" + (f" (stated as {match.also})" if match.also is not None else "")
    style = "border-bottom:2px solid currentColor"
    words = quiet(f'… <b title="{escape(hint)}" style="{style}">{escape(match.text)}</b> …')
    chip = "size class, no amount" if match.level else _words(match.measure.bounds)
    pairs = [("where", f"characters {match.start} to {match.end}"), ("stated as", escape(str(match.also or "")))]
    return framed(words + number(match.measure, chip) + fact_grid(pairs))


def head_of(metric: Metric) -> str:
    """Subject and indicator, over a number."""
    return bold_title(metric.subject) + quiet(escape(heading(metric.indicator)))


def read_in(metric: Metric, more: str = "") -> str:
    """A figure that a result rests on, and who reported it."""
    return f"{escape(f'{metric.measure}{more}')} ({source_link(metric.source)})"


def chips_of(metric: Metric) -> list[str]:
    return [metric.status.value, *([f"{metric.basis} area"] if metric.basis else [])]


def _words(bounds: Bounds) -> str:
    """What the words of a figure leave open."""
    ends = (bounds.lower is None, bounds.upper is None)
    if ends == (False, False):
        return "exact" if bounds.lower == bounds.upper else "range"
    return {(True, True): "bounds not stated", (True, False): "open below", (False, True): "open above"}[ends]


def dataset_card(dataset: Dataset) -> str:
    """A dataset: its version and its tables, each with what its first records are."""
    few = {name: ", ".join(cut(heading(record), 40) for record in table[:3]) for name, table in dataset.tables.items()}
    rows = ((f".{name}", f"<b>{len(table):,}</b> {escape(few[name])}") for name, table in dataset.tables.items())
    return framed(f"<div><b>Dataset</b> version {escape(' with '.join(dataset.made_of))}</div>{fact_grid(rows)}")
