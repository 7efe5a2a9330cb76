"""What functions return and nobody makes: for annotations, as in `def report(row: sz.typing.PerLand) -> str`.

>>> import shanghai_zones as sz
>>> matches: sz.typing.Results[sz.typing.MeasureMatch] = sz.find_measures("45 mu")
"""

from __future__ import annotations

from .analysis.audit import AuditDifference, FoundFigure
from .analysis.equivalents import EquivalentCheck, StatedConversion
from .analysis.events import DatedEvent
from .analysis.land import PerLand
from .analysis.profile import About
from .analysis.series import Growth, Series
from .analysis.targets import TargetResult
from .convert.conversion import Conversion
from .extraction.find import MeasureMatch
from .records.differences import Difference
from .records.results import Results
from .records.search import NameMatch, NotCovered, SearchHit
from .values.intervals import Bounds
from .values.measures import AnyMeasure
from .values.rates import Rates

__all__ = [
    "About",
    "AnyMeasure",
    "AuditDifference",
    "Bounds",
    "Conversion",
    "DatedEvent",
    "Difference",
    "EquivalentCheck",
    "FoundFigure",
    "Growth",
    "MeasureMatch",
    "NameMatch",
    "NotCovered",
    "PerLand",
    "Rates",
    "Results",
    "SearchHit",
    "Series",
    "StatedConversion",
    "TargetResult",
]
