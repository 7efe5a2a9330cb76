"""What happened when, and what was expected and has no report since: every dated event of every record, by time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

import attrs

from ..records.model import Event, Place, Project, Zone
from ..records.results import Results
from ..vocabulary import EventKind, Outcome, Stage

if TYPE_CHECKING:
    from ..records.dataset import Dataset

__all__ = ["DatedEvent", "events"]

# What a later report says where an expectation came true, as an event or as the stage of a project.
_ANSWERS: dict[EventKind, tuple[EventKind | Stage, ...]] = {
    EventKind.OPENING_EXPECTED: (EventKind.OPENED, Stage.OPERATING),
    EventKind.COMPLETION_EXPECTED: (EventKind.COMPLETED, EventKind.OPENED, Stage.COMPLETED, Stage.OPERATING),
    EventKind.PRODUCTION_EXPECTED: (EventKind.OPENED, Stage.OPERATING),
}


@attrs.frozen
class DatedEvent:
    """An event with its subject and what became of it: happened, expected, reported since, or no report since.

    >>> import shanghai_zones as sz
    >>> print(next(found for found in sz.load().events if found.outcome == "no_report"))
    2022-09 MEDIPARK: opening expected, no report since (Information Office of Shanghai Municipality, 2020-12-18)
    """

    subject: Place | Zone | Project
    event: Event
    outcome: Outcome

    COLUMNS: ClassVar = {
        "subject": "text", "event.kind": "word", "event.date": "text", "outcome": "word", "event.source": "text",
        "event.note": "note",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"{self.event.date} {self.subject.name}: {self.what}"

    @property
    def what(self) -> str:
        """The event without subject and date, in words, with who says it."""
        since = {Outcome.NO_REPORT: ", no report since", Outcome.REPORTED: ", and reported since"}.get(self.outcome, "")
        doubt = "" if self.event.preferred else ", not preferred"
        source = self.event.source
        published = f", {source.published}" if source.published else ""
        return f"{self.event.kind.replace('_', ' ')}{since}{doubt} ({source.publisher}{published})"


def events(dataset: Dataset) -> Results[DatedEvent]:
    """`Dataset.events`."""
    today = max((source.published for source in dataset.sources if source.published), default=date.min)
    found = [
        DatedEvent(record, event, _outcome(record, event, today))
        for table in (dataset.places, dataset.zones, dataset.projects)
        for record in table
        for event in record.events
    ]
    found.sort(key=lambda each: (each.event.date.start or date.min, each.event.date.end or date.max))
    return Results(found, DatedEvent)


def _outcome(record: Place | Zone | Project, event: Event, today: date) -> Outcome:
    answers = _ANSWERS.get(event.kind)
    if answers is None:
        return Outcome.HAPPENED
    # What opened before it was said that it would open is another opening.
    said = event.source.published or event.date.start or date.min
    later = (other for other in record.events if (other.date.end or date.max) >= said)
    if getattr(record, "stage", None) in answers or any(other.kind in answers for other in later):
        return Outcome.REPORTED
    return Outcome.NO_REPORT if event.date.end is not None and event.date.end <= today else Outcome.EXPECTED
