"""Shanghai's industrial zones: a typed, sourced dataset, with units that cannot be confused.

>>> import shanghai_zones as sz
>>> ds = sz.load()
>>> ds.zones.find("嘉定工业区").id
'jiading-industrial-zone'
"""

from __future__ import annotations

from .analysis.audit import AuditDifference, FoundFigure
from .analysis.equivalents import StatedConversion
from .analysis.land import PerLand, investment_intensity, output_per_land, plot_ratio
from .analysis.totals import total
from .convert.area import convert_area
from .convert.currency import convert_currency
from .errors import (
    DatasetError,
    FieldError,
    MixedMetricsError,
    ParseError,
    Problem,
    RateError,
    RecordNotFoundError,
    ShanghaiZonesError,
    UnitError,
)
from .extraction import MeasureMatch, find_measures, parse_measure
from .files.doors import dump_dataset, dumps_dataset, load, load_dataset, loads_dataset
from .plots import plot
from .records.conversion import Conversion
from .records.dataset import Dataset
from .records.differences import Difference, diff
from .records.model import Code, Event, Indicator, Industry, Metric, Name, Organization, Place, Project, Source, Zone
from .records.search import SearchHit
from .records.table import Records
from .values.intervals import Bounds
from .values.measures import (
    AnyMeasure,
    Area,
    Count,
    Duration,
    Intensity,
    Length,
    Measure,
    Money,
    Ratio,
    format_measure,
    measure,
)
from .values.periods import Period, as_period
from .values.pint_units import define_units
from .values.rates import ExchangeRate, RateMethod, exchange_rate, rate_span
from .values.units import AreaUnit, CountUnit, Currency, DurationUnit, IntensityUnit, LengthUnit, RatioUnit
from .vocabulary import (
    Basis,
    CodeSystem,
    Confirmation,
    DateKnown,
    EventKind,
    IndicatorKind,
    Language,
    OrganizationKind,
    PeriodKnown,
    PlaceKind,
    Qualifier,
    Stage,
    Standing,
    Status,
    UnitFamily,
    ZoneKind,
    ZoneLevel,
)

__version__ = "0.1.0"

__all__ = [
    "AnyMeasure",
    "Area",
    "AreaUnit",
    "AuditDifference",
    "Basis",
    "Bounds",
    "Code",
    "CodeSystem",
    "Confirmation",
    "Conversion",
    "Count",
    "CountUnit",
    "Currency",
    "Dataset",
    "DatasetError",
    "DateKnown",
    "Difference",
    "Duration",
    "DurationUnit",
    "Event",
    "EventKind",
    "ExchangeRate",
    "FieldError",
    "FoundFigure",
    "Indicator",
    "IndicatorKind",
    "Industry",
    "Intensity",
    "IntensityUnit",
    "Language",
    "Length",
    "LengthUnit",
    "Measure",
    "MeasureMatch",
    "Metric",
    "MixedMetricsError",
    "Money",
    "Name",
    "Organization",
    "OrganizationKind",
    "ParseError",
    "PerLand",
    "Period",
    "PeriodKnown",
    "Place",
    "PlaceKind",
    "Problem",
    "Project",
    "Qualifier",
    "RateError",
    "RateMethod",
    "Ratio",
    "RatioUnit",
    "RecordNotFoundError",
    "Records",
    "SearchHit",
    "ShanghaiZonesError",
    "Source",
    "Stage",
    "Standing",
    "StatedConversion",
    "Status",
    "UnitError",
    "UnitFamily",
    "Zone",
    "ZoneKind",
    "ZoneLevel",
    "__version__",
    "as_period",
    "convert_area",
    "convert_currency",
    "define_units",
    "diff",
    "dump_dataset",
    "dumps_dataset",
    "exchange_rate",
    "find_measures",
    "format_measure",
    "investment_intensity",
    "load",
    "load_dataset",
    "loads_dataset",
    "measure",
    "output_per_land",
    "parse_measure",
    "plot",
    "plot_ratio",
    "rate_span",
    "total",
]


def __dir__() -> list[str]:
    return sorted(__all__)
