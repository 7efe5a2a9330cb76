"""Shanghai's industrial zones: a typed, sourced dataset, with units that cannot be confused.

>>> import shanghai_zones as sz
>>> ds = sz.load()
>>> ds.zones.find("嘉定工业区").id
'jiading-industrial-zone'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from . import vocabulary
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
from .files.converter import configure_converter
from .files.loader import load, load_dataset, loads_dataset
from .first_use import alone
from .records.dataset import Dataset
from .records.model import Code, Event, Indicator, Industry, Metric, Name, Organization, Place, Project, Source, Zone
from .records.table import Records
from .values.measures import (
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
from .values.units import AreaUnit, CountUnit, Currency, DurationUnit, IntensityUnit, LengthUnit, RatioUnit
from .vocabulary import Basis, Qualifier, Stage, Status

if TYPE_CHECKING:  # the rest is imported when it is first asked for, which halves what an import costs: see the end
    from . import typing as typing
    from .analysis.equivalents import check_text
    from .analysis.land import intensity, land_needed, plot_ratio
    from .analysis.totals import total
    from .convert.area import convert_area
    from .convert.currency import convert_currency
    from .extraction import find_measures, parse_measure
    from .files.writer import dump_dataset, dumps_dataset
    from .plots import plot
    from .records.differences import diff
    from .values.rate_files import read_rates
    from .values.rates import ExchangeRate, exchange_rate, rate_span

__version__ = "0.1.0"

__all__ = [
    "Area",
    "AreaUnit",
    "Basis",
    "Code",
    "Count",
    "CountUnit",
    "Currency",
    "Dataset",
    "DatasetError",
    "Duration",
    "DurationUnit",
    "Event",
    "ExchangeRate",
    "FieldError",
    "Indicator",
    "Industry",
    "Intensity",
    "IntensityUnit",
    "Length",
    "LengthUnit",
    "Measure",
    "Metric",
    "MixedMetricsError",
    "Money",
    "Name",
    "Organization",
    "ParseError",
    "Period",
    "Place",
    "Problem",
    "Project",
    "Qualifier",
    "RateError",
    "Ratio",
    "RatioUnit",
    "RecordNotFoundError",
    "Records",
    "ShanghaiZonesError",
    "Source",
    "Stage",
    "Status",
    "UnitError",
    "Zone",
    "__version__",
    "as_period",
    "check_text",
    "configure_converter",
    "convert_area",
    "convert_currency",
    "define_units",
    "diff",
    "dump_dataset",
    "dumps_dataset",
    "exchange_rate",
    "find_measures",
    "format_measure",
    "intensity",
    "land_needed",
    "load",
    "load_dataset",
    "loads_dataset",
    "measure",
    "parse_measure",
    "plot",
    "plot_ratio",
    "rate_span",
    "read_rates",
    "total",
    "vocabulary",
]


def __dir__() -> list[str]:
    return sorted(__all__)


# Where each name is that is not needed by an import and by `load()`. `typing` is not in __all__, where a star import would
# take the name from Python's own.
_LATER = {
    "ExchangeRate": "values.rates",
    "check_text": "analysis.equivalents",
    "convert_area": "convert.area",
    "convert_currency": "convert.currency",
    "diff": "records.differences",
    "dump_dataset": "files.writer",
    "dumps_dataset": "files.writer",
    "exchange_rate": "values.rates",
    "find_measures": "extraction",
    "intensity": "analysis.land",
    "land_needed": "analysis.land",
    "parse_measure": "extraction",
    "plot": "plots",
    "plot_ratio": "analysis.land",
    "rate_span": "values.rates",
    "read_rates": "values.rate_files",
    "total": "analysis.totals",
    "typing": "typing",
}

if not TYPE_CHECKING:  # for a checker each name is imported above, and another one is an error

    def __getattr__(name: str) -> object:
        if name not in _LATER:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)
        with alone():
            module = import_module(f".{_LATER[name]}", __name__)
        globals()[name] = found = module if name == "typing" else getattr(module, name)
        return found
