"""Metrics by the million: a sound metric is built from its JSON object at once, whatever else is left to the hooks.

Both paths know the same rules. The texts, ids, numbers, decimals, words and periods of a metric are looked at here
with the functions of `fields`, `hooks` and `periods`; what a measure and a metric must be as a whole is asked of
`Measure._problem` and `Metric._problems_together`. So a metric that is built here has been checked once and is made
without its validators; one that is not built here is looked at again by the hooks, which say what is wrong.

Periods and texts that come again are shared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, TypeVar

import attrs

from ..errors import ParseError
from ..records.model import Indicator, Metric, Organization, Place, Project, Record, Source, Zone
from ..values.measures import FAMILIES, AnyMeasure
from ..values.periods import Period
from ..values.units import BY_CODE
from ..values.validators import SLUG, SLUG_LENGTH, number_problem, text_problem
from ..vocabulary import Basis, Confirmation, PeriodKnown, Qualifier, Status, Word
from .strict import is_canonical

T = TypeVar("T")
_SHARED = 100_000  # values that are kept to be shared; a file of figures that are all different keeps no more


class _Doubtful(Exception):
    """A value that the hooks have to look at."""


class _Shared(dict[str, T]):
    """What texts stand for, each made once; a text that stands for nothing is doubtful."""

    def __init__(self, make: Callable[[str], T]) -> None:
        self.make = make

    def __missing__(self, text: Any) -> T:
        if type(text) is not str:
            raise _Doubtful
        made = self.make(text)
        if len(self) < _SHARED:
            self[text] = made
        return made


def _text(value: str) -> str:
    if text_problem(value):
        raise _Doubtful
    return value


def _period(text: str) -> Period:
    try:
        return Period(text)
    except ParseError:
        raise _Doubtful from None


def _open(kind: type[Any]) -> type[Any]:
    """A class like a frozen one whose fields can be set; an instance that is given the class `kind` is one, and closed.

    Setting slots this way costs a fifth of what `object.__setattr__` does, and a file sets twenty million.
    """
    return type(
        kind.__name__,
        (kind,),
        {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__},
    )


def _optional(vocabulary: type[Word]) -> dict[Any, Any]:
    """The members of a vocabulary by their codes, and None for what is not given."""
    return {None: None, **{member.value: member for member in vocabulary}}


_is_slug = SLUG.fullmatch  # raises a TypeError for what is no text
_NEW: Callable[[Any], Any] = object.__new__
_STATUS = {member.value: member for member in Status}
_QUALIFIER = _optional(Qualifier) | {None: Qualifier.EXACT}
_BASIS, _PERIOD_KNOWN, _CONFIRMATION = _optional(Basis), _optional(PeriodKnown), _optional(Confirmation)
_OPEN_METRIC = _open(Metric)
_OPEN_FAMILIES = {family: _open(family) for family in FAMILIES.values()}
_FAMILY_OF = {
    code: (unit, FAMILIES[type(unit)], _OPEN_FAMILIES[FAMILIES[type(unit)]]) for code, unit in BY_CODE.items()
}
_KEYS = frozenset(field.name for field in attrs.fields(Metric))
_MEASURE_KEYS = frozenset({"value", "unit", "qualifier", "high", "reported"})


class MetricReader:
    """Builds the metrics of one file that refer to known records. It lives as long as its file is read."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.colons: int = 0
        self.sources: dict[Any, Source] = {}
        self.indicators: dict[Any, Indicator] = {}
        self.subjects: dict[Any, Any] = {}
        for record in records:
            if isinstance(record, Source):
                self.sources[record.id] = record
            elif isinstance(record, Indicator):
                self.indicators[record.id] = record
            elif isinstance(record, (Place, Zone, Project, Organization)):
                self.subjects[record.id] = record
        self.texts: _Shared[str] = _Shared(_text)
        self.periods: _Shared[Period] = _Shared(_period)

    def read(self, raw: Any) -> Metric | None:
        """The metric that an object of a file is, or None where the hooks have to look at it."""
        if type(raw) is not dict or not raw.keys() <= _KEYS:  # an object with keys that stand twice is no mere dict
            return None
        try:
            metric = self._metric(raw, raw.get)
        except (KeyError, TypeError, _Doubtful):  # TypeError: a list or object, which is no key of a dict
            return None
        return None if metric._problems_together() else metric

    def _metric(self, raw: dict[str, Any], get: Callable[[str], Any]) -> Metric:
        id, paragraph, confirmed_by = raw["id"], get("paragraph"), get("confirmed_by")
        if not _is_slug(id) or len(id) > SLUG_LENGTH:
            raise _Doubtful
        if paragraph is not None and (type(paragraph) is not int or number_problem(paragraph)):
            raise _Doubtful
        if confirmed_by is not None and type(confirmed_by) is not list:
            raise _Doubtful
        self.colons += len(raw)
        measure, text = self._measure, self._text
        new = _NEW(_OPEN_METRIC)
        new.id = id
        new.subject = self.subjects[raw["subject"]]
        new.indicator = self.indicators[raw["indicator"]]
        new.measure = measure(raw["measure"])
        new.status = _STATUS[raw["status"]]
        new.basis = _BASIS[get("basis")]
        new.scope = None if (scope := get("scope")) is None else text(scope)
        new.period = None if (period := get("period")) is None else self.periods[period]
        new.period_known = _PERIOD_KNOWN[get("period_known")]
        new.also = None if (also := get("also")) is None else measure(also)
        new.threshold = None if (threshold := get("threshold")) is None else measure(threshold)
        new.threshold_also = None if (threshold_also := get("threshold_also")) is None else measure(threshold_also)
        new.source = self.sources[raw["source"]]
        new.paragraph = paragraph
        new.confirmation = _CONFIRMATION[get("confirmation")]
        new.confirmed_by = tuple([self.sources[id] for id in confirmed_by]) if confirmed_by else ()
        new.note = None if (note := get("note")) is None else text(note)
        new.__class__ = Metric
        return new  # type: ignore[no-any-return]

    def _measure(self, raw: Any) -> AnyMeasure:
        if type(raw) is not dict or not raw.keys() <= _MEASURE_KEYS:
            raise _Doubtful
        get = raw.get
        value, high = raw["value"], get("high")
        if not is_canonical(value) or (high is not None and not is_canonical(high)):
            raise _Doubtful
        self.colons += len(raw)
        unit, family, open_family = _FAMILY_OF[raw["unit"]]
        new = _NEW(open_family)
        new.value = Decimal(value)
        new.unit = unit
        new.qualifier = _QUALIFIER[get("qualifier")]
        new.high = None if high is None else Decimal(high)
        new.reported = None if (reported := get("reported")) is None else self._text(reported)
        new.__class__ = family
        if new._problem() is not None:
            raise _Doubtful
        return new  # type: ignore[no-any-return]

    def _text(self, value: Any) -> str:
        text = self.texts[value]
        if ":" in text:
            self.colons += text.count(":")
        return text
