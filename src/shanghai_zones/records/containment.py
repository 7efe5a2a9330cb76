"""What lies in what, what belongs to what, and what overlaps: the subjects of figures that would be counted twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from .model import Organization, Place, Project, Subject, Zone

__all__ = ["containers", "lies_directly_in", "pairs_in_space"]


def containers(subject: Subject) -> dict[str, Subject]:
    """Everything that a subject, or a part of it, lies in, as far as the records say: zones, towns, districts, the city.

    A group of places is its members: it lies in what any of them lies in, and what lies in it may lie in any of them.

    >>> import shanghai_zones as sz
    >>> from shanghai_zones.records.containment import containers
    >>> list(containers(sz.load().projects["haoyuan-park"]))
    ['jiading-industrial-zone', 'jiading-district', 'shanghai']
    """
    return _reached(subject, _directly)


def lies_directly_in(subject: Subject, holder: Subject) -> bool:
    """Whether a subject lies in another and in nothing smaller that lies there; members lie in their group."""
    if isinstance(holder, Place) and subject in holder.members:
        return True
    direct = list(_directly(subject))
    return holder in direct and not any(holder.id in containers(other) for other in direct)


def _reached(subject: Subject, step: Callable[[Subject], Iterable[Subject]]) -> dict[str, Subject]:
    found: dict[str, Subject] = {}
    waiting = list(step(subject))
    for holder in waiting:  # and those that are added on the way
        if holder.id not in found:
            found[holder.id] = holder
            waiting += step(holder)
    return found


def _directly(subject: Subject) -> Iterator[Subject]:
    if isinstance(subject, Zone):
        yield from subject.part_of
        yield from subject.towns
        yield from subject.districts
    elif isinstance(subject, Project):
        yield from (holder for holder in (subject.zone, subject.place) if holder is not None)
    elif isinstance(subject, Organization):
        yield from () if subject.zone is None else (subject.zone,)
    else:
        yield from subject.members
        yield from () if subject.part_of is None else (subject.part_of,)


def _members(subject: Subject) -> Iterator[Subject]:
    yield from subject.members if isinstance(subject, Place) else ()


def _zones_over(subject: Subject) -> Iterator[Zone]:
    """The zones that count what a subject has: those it lies in, and those it belongs to, which claim no place."""
    yield from (holder for holder in _directly(subject) if isinstance(holder, Zone))
    if isinstance(subject, Zone):
        yield from subject.belongs_to


def pairs_in_space(subjects: Sequence[Subject]) -> Iterator[tuple[Subject, Subject, str]]:
    """Pairs of subjects of which one lies in the other or belongs to it, or that overlap, with the words that say so.

    All parts of a group count, and the parts of these, with everything that they lie in. Overlaps that the records
    name are found; that two zones overlap which no source speaks of cannot be known.
    """
    whose: dict[str, Subject] = {}  # each subject and each part of one, and of which it is
    for subject in subjects:
        for part in (subject, *_reached(subject, _members).values()):
            other = whose.setdefault(part.id, subject)
            if other.id != subject.id:
                yield other, subject, _sharing(other, subject, part)
    for subject in subjects:
        if isinstance(subject, Zone):
            for id in subject.overlaps:
                if id in whose:
                    yield subject, whose[id], f"{subject.name} overlaps {whose[id].name}"
        inside, holders = "a part of " if [*_members(subject)] else "", containers(subject)
        for id in holders:
            if id in whose and whose[id].id != subject.id:
                yield subject, whose[id], f"{inside}{subject.name} lies in {whose[id].name}"
        behind = subject.organizations if isinstance(subject, Project) else ()
        for id in (*_reached(subject, _zones_over), *(organization.id for organization in behind)):
            if id in whose and id not in holders:
                yield subject, whose[id], f"{subject.name} belongs to {whose[id].name}"


def _sharing(one: Subject, other: Subject, part: Subject) -> str:
    """What is in both of two subjects: one of them itself, or a third."""
    if part.id in (one.id, other.id):
        whole = other if part.id == one.id else one
        return f"{part.name} lies in {whole.name}"
    return f"{one.name} and {other.name} both have {part.name} in them"
