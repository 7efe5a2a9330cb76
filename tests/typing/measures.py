"""What a consumer of measures and conversions sees; read by mypy and pyright, never run."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, assert_type

import numpy as np
import numpy.typing as npt
import pandas as pd
import pint
import polars as pl
from pint.facets.plain import PlainQuantity

import shanghai_zones as sz

land = sz.Area(45, "mu", "about")
assert_type(land.unit, sz.AreaUnit)
assert_type(land.value, Decimal)
assert_type(land.qualifier, sz.Qualifier)
assert_type(land.bounds.lower, Decimal | None)
assert_type(land.is_above(sz.Area(3, "ha")), bool | None)
assert_type(land.agrees_with(sz.Area(3, "ha")), bool | None)
assert_type(land.to(sz.AreaUnit.HA), sz.Area)
assert_type(land.rounded(3), sz.Area)
assert_type(sz.Count(5), sz.Count)
assert_type(sz.measure(45, "mu"), sz.typing.AnyMeasure)
assert_type(sz.format_measure(land, "zh"), str)
assert_type(land.quantity, PlainQuantity[Any])  # what pint.Quantity is, and its type is known

# Wrong calls are seen before they run.
sz.Area(1.5, "mu")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
sz.format_measure(land, "de")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
sz.convert_area("45", "mu", "ha")  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]
sz.convert_currency(sz.Area(45, "mu"), "USD", rate=7)  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]

assert_type(sz.convert_area(45, "mu", "ha"), float)
assert_type(sz.convert_area(4.5, "mu", "ha"), float)
assert_type(sz.convert_area(Decimal(45), "mu", "ha"), Decimal)
assert_type(sz.convert_area(Fraction(45), "mu", "ha"), Fraction)
assert_type(sz.convert_area(land, "ha"), sz.Area)

assert_type(sz.convert_currency(8e9, "CNY", "USD", on="2022-08-18"), float)
assert_type(sz.convert_currency(8, "CNY", "USD", on=date(2022, 8, 18)), float)
assert_type(sz.convert_currency(Decimal(8), "CNY", "USD", on=2022), Decimal)
assert_type(sz.convert_currency(Fraction(8), "CNY", "USD", rate="7.1"), Fraction)
assert_type(sz.convert_currency(sz.Money(8, "CNY"), "USD", rate=7.1), sz.Money)
assert_type(sz.convert_currency(sz.Intensity(8, "CNY/mu"), "USD/acre", rate=7.1), sz.Intensity)

floats: npt.NDArray[np.float64] = np.array([1.0, 2.0])
assert_type(sz.convert_area(floats, "mu", "ha"), npt.NDArray[np.float64])
assert_type(sz.convert_currency(floats, "CNY", "USD", on=np.array(["2023-01-02"])), npt.NDArray[np.float64])
column = pl.Series([1.0])
assert_type(sz.convert_area(column, "mu", "ha"), pl.Series)
assert_type(sz.convert_area(pl.col("land"), "mu", "ha"), pl.Expr)
index = pd.Series([1.0])
assert_type(sz.convert_area(index, "mu", "ha"), pd.Series)

rate = sz.exchange_rate("USD", "CNY", on="2023")
assert_type(rate, sz.ExchangeRate)
assert_type(rate.value, Fraction)
assert_type(rate.inverse, sz.ExchangeRate)
assert_type(rate.period, sz.Period | None)
assert_type(sz.rate_span(), sz.Period)
assert_type(sz.ExchangeRate("USD", "CNY", "7.1", source="a contract"), sz.ExchangeRate)

assert_type(sz.intensity(sz.Money(400_000_000, "CNY"), sz.Area(78, "mu")), sz.Intensity)
assert_type(sz.intensity(sz.Money(5, "CNY"), sz.Area(78, "mu"), "CNY/m2"), sz.Intensity)
assert_type(sz.plot_ratio(sz.Area(82_810, "m2"), sz.Area(78, "mu")), sz.Ratio)

assert_type(sz.Period("2022-H1").end, date | None)
assert_type(sz.as_period(2023), sz.Period)
assert_type(sz.AreaUnit("亩"), sz.AreaUnit)
assert_type(sz.define_units(), pint.UnitRegistry[Any])
assert_type(sz.parse_measure("about 45 mu"), sz.typing.AnyMeasure)

# What `.to` gives, and arithmetic.
assert_type(sz.Money(8, "CNY").to("USD", rate=7.1), sz.typing.Conversion[sz.Money])
assert_type(sz.Money(8, "CNY").to("USD", rate=7.1).measure, sz.Money)
assert_type(sz.Money(8, "CNY").to("USD", rate=7.1).value, Decimal)
assert_type(sz.Money(8, "CNY").to("USD", rate=7.1).high, Decimal | None)
assert_type(sz.Money(8, "CNY").to("USD", rate=7.1).qualifier, sz.Qualifier)
assert_type(sz.Money(8, "CNY").to("USD", rate=7.1).quantity, PlainQuantity[Any])
assert_type(sz.Intensity(8, "CNY/mu").to("USD/acre", rate=7.1).measure, sz.Intensity)
assert_type(sz.Duration(2, "year").to("day", days=365), sz.Duration)
assert_type(sz.Money(8, "CNY") / land, sz.Intensity)
assert_type(sz.Money(8, "CNY") / sz.Intensity(8, "CNY/mu"), sz.Area)
assert_type(land / land, sz.Ratio)
assert_type(land / sz.Ratio(2, "one"), sz.Area)
assert_type(sz.land_needed(land, sz.Ratio(2, "one")), sz.Area)
rent = sz.IntensityUnit("CNY/m2/day")
assert_type(rent.currency, sz.Currency)
assert_type(rent.per, sz.DurationUnit | None)
assert_type(sz.AreaUnit.MU.value, str)
