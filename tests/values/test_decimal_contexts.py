"""The caller's decimal context changes nothing: no answer, no order, no picture, and nothing is trapped."""

import decimal
import inspect
import pickle
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import attrs
import cattrs
import currency_converter
import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pint
import polars as pl
import pytest

import shanghai_zones as sz
from shanghai_zones.files.check import check_file

mpl.use("Agg")

TINY = decimal.Context(prec=1, Emax=1, Emin=-1, traps=list(decimal.Context().flags))
SILENT = decimal.Context(prec=1, Emax=1, Emin=-1, traps=[])
LAND = sz.Area("5275.69", "ha", "at_least")
RANGE = sz.Area("5275.69", "ha", "between", "5278.125")
OUTPUT = "jiading-industrial-zone-industrial-output-2023"
TEXT = "比上年增长5.25%，面积5275.69公顷（79135.35亩），不到1.18亿美元 or US$1.185 billion, 7½ mu, a third of 3.75 ha, 3000-5000元/平方米"
VALUE = Decimal("5275.694375")


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """No figure is left open."""
    yield
    plt.close("all")


def picture(figures: Any, **how: Any) -> list[Any]:
    """What a picture shows: the bars with their lengths, in order, and every text."""
    ax = sz.plot(figures, **how)
    bars = [(bar.get_gid(), bar.get_x(), bar.get_width()) for bar in ax.patches]  # type: ignore[attr-defined]
    return [bars, [text.get_text() for text in ax.texts], ax.get_xlim(), ax.get_xlabel()]


def dumped(ds: sz.Dataset) -> str:
    """A dataset as text, and read again."""
    return sz.dumps_dataset(sz.loads_dataset(sz.dumps_dataset(ds), base=ds))


OPERATIONS: dict[str, Callable[[sz.Dataset], Any]] = {
    "as_period": lambda ds: [sz.as_period(2023), sz.rate_span()],
    "convert_area": lambda ds: [sz.convert_area(value, "ha", "acre") for value in (VALUE, 5.25, 5, Fraction(1, 3))],
    "convert_area, columns": lambda ds: [
        list(sz.convert_area(column, "mu", "acre"))
        for column in (np.array([VALUE, None], object), pd.Series([VALUE, Decimal("NaN")]), pl.Series([1.5, None]))
    ],
    "convert_area, other": lambda ds: [sz.convert_area(LAND, "acre"), sz.convert_area(LAND.quantity, "acre").magnitude],
    "configure_converter": lambda ds: sz.configure_converter(cattrs.Converter(), base=ds).unstructure(ds.metrics[OUTPUT]),
    "convert_currency": lambda ds: [
        sz.convert_currency(VALUE, "CNY", "USD", rate="7.1234567"),
        sz.convert_currency(VALUE, "CNY", "USD", on="2023"),
        sz.convert_currency(sz.Intensity("5.25", "CNY/mu"), "USD/acre", rate=Decimal("7.1234567")),
        sz.convert_currency(sz.Money("5.25", "CNY").quantity, "USD", rate=7.1234567).magnitude,
        sz.convert_currency(np.array([5.25]), "CNY", "USD", on=np.array(["2023-05-05"], "M8[D]"))[0],
    ],
    "define_units": lambda ds: sz.define_units(pint.UnitRegistry()).Quantity(45, "mu").to("hectare").magnitude,
    "diff": lambda ds: sz.diff(ds.select("malu-town"), ds.select(OUTPUT)),
    "dump_dataset": lambda ds: dumped(ds),
    "dumps_dataset": lambda ds: dumped(ds),
    "load_dataset": lambda ds: dumped(ds),
    "loads_dataset": lambda ds: dumped(ds),
    "load": lambda ds: [sz.load().digest, str(sz.load()), sz.load()._repr_html_()],
    "exchange_rate": lambda ds: [
        sz.exchange_rate("USD", "CNY", on="2022"), str(sz.exchange_rate("HKD", "JPY", on="2022").inverse),
        sz.ExchangeRate("USD", "CNY", "7.123456", lower="7.1", upper=Decimal("7.2")),
    ],
    "rate_span": lambda ds: sz.rate_span(),
    "check_text": lambda ds: [str(check) for check in sz.check_text("8 billion yuan (US$1.18 billion), 78 mu (5.2 ha)", on="2022-08-18")],
    "read_rates": lambda ds: str(sz.exchange_rate("USD", "CNY", on="2024", rates=sz.read_rates(currency_converter.CURRENCY_FILE))),
    "find_measures": lambda ds: sz.find_measures(TEXT),
    "parse_measure": lambda ds: [sz.parse_measure(words) for words in ("1234.5678 ha", "至少12.345亿元", "3.5 to 4.25 mu")],
    "format_measure": lambda ds: [sz.format_measure(each, way) for each in (LAND, RANGE) for way in ("en", "zh")],
    "write_rounded": lambda ds: [str(LAND), repr(RANGE), str(LAND.to("acre"))],
    "intensity": lambda ds: [sz.intensity(sz.Money("123456.789", "CNY", q), RANGE) for q in ("exact", "more_than")],
    "plot_ratio": lambda ds: sz.plot_ratio(sz.Area("82810.5", "m2"), RANGE),
    "land_needed": lambda ds: sz.land_needed(sz.Area("82810.5", "m2", "at_least"), sz.Ratio("1.59", "one")),
    "rents": lambda ds: [
        str(sz.Intensity("1.25", "CNY/m2/day").to("USD/sqft/year", rate="7.125", days=365)), str(sz.Money("123456.789", "CNY") / RANGE)
    ],
    "total": lambda ds: [
        sz.total(ds.metrics.where(indicator="investment-signed", source="shanghai-daily-20220818")),
        sz.total(ds.metrics.where(subject={"hongqiao-etdz", "sheshan-national-tourist-resort"}, basis="approved")),
    ],
    "measure": lambda ds: [sz.measure("5275.694375", "ha"), hash(LAND), pickle.loads(pickle.dumps(RANGE))],
    "measure.to": lambda ds: [each.to(unit) for each in (LAND, RANGE) for unit in sz.AreaUnit],
    "measure.rounded": lambda ds: [each.rounded(n) for each in (LAND, RANGE) for n in (1, 2, 3, 5)],
    "measure.bounds": lambda ds: [LAND.bounds, RANGE.bounds, LAND.quantity.magnitude],
    "measure.agrees_with": lambda ds: [
        (LAND.agrees_with(RANGE), RANGE.is_above(LAND), RANGE.is_below(LAND), RANGE == LAND, RANGE.to("mu").agrees_with(LAND))
    ],
    "plot": lambda ds: [
        picture(ds.metrics.where(indicator="land-area", basis="approved")[:9]),
        picture(ds.metrics.where(indicator="land-area", basis="approved")[:9], unit="mu"),
        picture(ds.metrics.where(indicator="investment-signed"), currency="USD", on="period"),
        picture(ds.per_land(ds.metrics[OUTPUT], "USD/acre", basis="approved", on="period")),
    ],
    "per_land": lambda ds: [str(line) for line in ds.per_land(ds.metrics[OUTPUT], "USD/acre", basis="planned", on="period")],
    "metric.to": lambda ds: [str(ds.metrics[OUTPUT].to("USD", on="period")), ds.metrics[OUTPUT].to("EUR", rate="8.123")],
    "stated_conversions": lambda ds: [(p.implied_rate, p.reference_rate, p.agrees) for p in ds.stated_conversions()],
    "series": lambda ds: ds.series("shanghai-bay-area-high-tech-zone", "high-tech-companies"),
    "targets": lambda ds: ds.targets(),
    "audit": lambda ds: ds.audit(),
    "compare": lambda ds: ds.compare(TEXT + "11.7 billion yuan"),
    "where": lambda ds: [ds.metrics.where(value="5275.69"), ds.metrics.where(value=Decimal("5275.69"))],
    "to_records": lambda ds: [ds.to_records(), ds.land_area("haoyuan-park"), ds.cite(OUTPUT), str(ds.metrics)],
    "tables": lambda ds: [
        ds.metrics.to_pandas(unit="mu", currency="USD", rate="7.125").to_csv(), ds.metrics.to_polars().write_csv(),
        ds.metrics.to_arrow(unit="acre").to_pylist(),
    ],
}  # fmt: skip


def test_every_function_is_tried() -> None:
    """What the package exports as a function stands in the list above."""
    functions = {name for name in sz.__all__ if inspect.isfunction(getattr(sz, name))}
    assert functions - {"convert_area", "convert_currency"} <= set(OPERATIONS)


@cache
def as_always(name: str, ds: sz.Dataset) -> str:
    """What an operation gives in the usual context."""
    return repr(OPERATIONS[name](ds))


@pytest.mark.parametrize("context", [TINY, SILENT], ids=["trapping", "silent"])
@pytest.mark.parametrize("name", OPERATIONS)
def test_no_operation_obeys_the_callers_context(name: str, context: decimal.Context, ds: sz.Dataset) -> None:
    """One digit, the smallest exponents, with every trap set and with none: each answer is what it always is."""
    before = as_always(name, ds)
    with decimal.localcontext(context):
        after = OPERATIONS[name](ds)
    assert repr(after) == before


def test_a_file_is_checked_whatever_the_context(tmp_path: Any, ds: sz.Dataset) -> None:
    """A contradiction of digits is found, and a sound file is sound."""
    path = tmp_path / "mine.json"
    text = sz.dumps_dataset(ds.select(OUTPUT))
    for words, problems in ((text, 0), (text.replace('"124300000000"', '"124300000001"'), 1)):
        path.write_text(words, "utf-8")
        with decimal.localcontext(TINY):
            assert len(check_file(path)[0]) == problems


def test_a_range_sorts_by_its_low_end(ds: sz.Dataset) -> None:
    """From -5 to 0 percent stands at its low end, as its value does: below -3 percent."""
    growth = ds.metrics["jiading-industrial-zone-foreign-investment-growth-2023"]
    figures = [
        attrs.evolve(growth, id=id, measure=measure)
        for id, measure in {
            "three-down": sz.Ratio(-3, "percent"),
            "to-zero": sz.Ratio(-5, "percent", "between", 0),
            "up": sz.Ratio(1, "percent"),
        }.items()
    ]
    ax = sz.plot(figures)
    values = [str(text.get_gid()) for text in ax.texts if str(text.get_gid()).endswith("value")]
    assert values == ["up value", "three-down value", "to-zero value"]
