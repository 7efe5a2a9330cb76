"""What lies in what, what belongs to what, and what overlaps: the subjects of figures that would be counted twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from .model import Organization, Place, Project, Subject, Zone

__all__ = ["containers", "pairs_in_space"]


def containers(subject: Subject) -> dict[str, Subject]:
    """Everything that a subject lies in, as far as the records say: zones, towns, districts, the city.

    >>> import shanghai_zones as sz
    >>> from shanghai_zones.records.containment import containers
    >>> list(containers(sz.load().projects["haoyuan-park"]))
    ['jiading-industrial-zone', 'jiading-district', 'shanghai']
    """
    return _reached(subject, _directly)


def _reached(subject: Subject, step: Callable[[Subject], Iterable[Subject]]) -> dict[str, Subject]:
    found: dict[str, Subject] = {}
    waiting = list(step(subject))
    while waiting:
        holder = waiting.pop(0)
        if holder.id not in found:
            found[holder.id] = holder
            waiting += step(holder)
    return found


def _zones_over(subject: Subject) -> Iterator[Zone]:
    """The zones that count what a subject has: those it lies in, and those it belongs to, which claim no place."""
    yield from (holder for holder in _directly(subject) if isinstance(holder, Zone))
    if isinstance(subject, Zone):
        yield from subject.belongs_to


def _directly(subject: Subject) -> Iterator[Subject]:
    if isinstance(subject, Zone):
        yield from subject.part_of
        yield from subject.towns
        yield from subject.districts
    elif isinstance(subject, Project):
        yield from (holder for holder in (subject.zone, subject.place) if holder is not None)
    elif isinstance(subject, Organization):
        yield from () if subject.zone is None else (subject.zone,)
    elif subject.part_of is not None:
        yield subject.part_of
    elif subject.members:  # a group lies in what all its members lie in
        shared = [containers(member) for member in subject.members]
        yield from (holder for id, holder in shared[0].items() if all(id in others for others in shared))


def pairs_in_space(subjects: Sequence[Subject]) -> Iterator[tuple[Subject, Subject, str]]:
    """Pairs of subjects of which one lies in the other or belongs to it, or that overlap, with the words that say so.

    Overlaps that the records name are found; that two zones overlap which no source speaks of cannot be known.
    """
    given = {subject.id: subject for subject in subjects}
    groups: dict[str, Place] = {}
    for subject in subjects:
        if isinstance(subject, Place):
            for member in subject.members:
                if member.id in groups:
                    other = groups[member.id]
                    yield other, subject, f"{other.name} and {subject.name} both have {member.name} in them"
                groups[member.id] = subject
    for subject in subjects:
        if isinstance(subject, Zone):
            for id in subject.overlaps:
                if id in given:
                    yield subject, given[id], f"{subject.name} overlaps {given[id].name}"
        holders = containers(subject)
        for id in (subject.id, *holders):
            holder = given.get(id) if id != subject.id else None
            holder = holder or groups.get(id)
            if holder is not None and holder.id != subject.id:
                yield subject, holder, f"{subject.name} lies in {holder.name}"
        for id in _reached(subject, _zones_over):
            if id in given and id not in holders:
                yield subject, given[id], f"{subject.name} belongs to {given[id].name}"
