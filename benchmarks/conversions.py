"""Conversions against the plain way of doing them, as ratios in one run.

    python benchmarks/conversions.py

Needs numpy, pandas, polars, pint and currencyconverter. Goals: a scalar `convert_area` at least 20 times as fast as Pint's
`Quantity.to`; ten million floats within 1.1 of one NumPy multiplication; a million floats with a million dates
within 0.1 of numpy.searchsorted and a division, and at least 1,000 times as fast as CurrencyConverter in a loop; with a
column of five currencies beside them within 0.5 of the search and division.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import pint
import polars as pl
from currency_converter import CurrencyConverter

import shanghai_zones as sz
from shanghai_zones.values.rates import cross

RUNS = 7


def seconds(work: Callable[[], object], times: int = 1) -> float:
    start = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - start) / times


def ratio(one: Callable[[], object], other: Callable[[], object], times: tuple[int, int] = (1, 1)) -> float:
    """The median of one's time in other's, measured in turn, after one run of each that does not count."""
    one(), other()
    return statistics.median(seconds(one, times[0]) / seconds(other, times[1]) for _ in range(RUNS))


def scalar_area() -> float:
    registry = pint.UnitRegistry()
    quantity, acre = registry.Quantity(45.0, "hectare"), registry.Unit("acre")
    return 1 / ratio(lambda: sz.convert_area(45.0, "ha", "acre"), lambda: quantity.to(acre), (100_000, 5_000))


def area_array() -> float:
    values = np.random.default_rng(1).random(10_000_000)
    return ratio(lambda: sz.convert_area(values, "mu", "acre"), lambda: values * 0.1647)


def dated_money() -> tuple[float, dict[str, float], float]:
    random = np.random.default_rng(2)
    count = 1_000_000
    values = random.random(count)
    days = np.datetime64("2005-04-01") + random.integers(0, 7_800, count)
    rates = cross(sz.Currency.USD, sz.Currency.CNY)
    known = np.array(rates.days, dtype="datetime64[D]")
    crosses = np.array([float(rates.value(place)) for place in range(len(known))])

    def by_hand() -> object:
        return values / crosses[np.searchsorted(known, days, side="right") - 1]

    ours = ratio(lambda: sz.convert_currency(values, "CNY", "USD", on=days), by_hand)
    codes = np.array(["CNY", "EUR", "HKD", "JPY", "GBP"])[random.integers(0, 5, count)]
    kinds: dict[str, tuple[Any, Any, Any]] = {
        "numpy": (values, codes, days),
        "pandas": (pd.Series(values), pd.Series(codes), pd.Series(days)),
        "polars": (pl.Series(values), pl.Series(codes), pl.Series(days)),
    }
    mixed = {
        kind: ratio(partial(sz.convert_currency, amounts, column, "USD", on=on), by_hand)
        for kind, (amounts, column, on) in kinds.items()
    }
    converter = CurrencyConverter(fallback_on_missing_rate=True, fallback_on_missing_rate_method="last_known")
    some = [(float(v), date.fromisoformat(str(d))) for v, d in zip(values[:2_000], days[:2_000], strict=True)]
    loop = seconds(lambda: [converter.convert(v, "CNY", "USD", date=d) for v, d in some]) / len(some)
    column = seconds(lambda: sz.convert_currency(values, "CNY", "USD", on=days), 5) / count
    return ours, mixed, loop / column


def first_rate() -> float:
    """Milliseconds that the first rate of a process takes, the reading of the tables included."""
    code = (
        "import time, shanghai_zones as sz; start = time.perf_counter(); "
        "sz.exchange_rate('USD', 'CNY', on='2022-08-18'); print(time.perf_counter() - start)"
    )
    return statistics.median(float(subprocess.check_output([sys.executable, "-c", code])) for _ in range(RUNS)) * 1000


def quantities() -> dict[str, float]:
    """A quantity of a measure, in the times that Pint takes to make one from the name of its unit."""
    registry = sz.define_units(pint.UnitRegistry())
    measures = {"money": sz.Money(5, "CNY"), "land": sz.Area(45, "mu"), "a price": sz.Intensity(5, "CNY/mu")}
    names = {"money": "CNY", "land": "chinese_mu", "a price": "CNY / chinese_mu"}
    return {
        name: ratio(partial(measure.to_quantity, registry), partial(registry.Quantity, 5, names[name]), (2_000, 2_000))
        for name, measure in measures.items()
    }


def main() -> None:
    print(f"scalar convert_area, times as fast as Quantity.to      {scalar_area():8.1f}")
    print(f"ten million areas / one NumPy multiplication           {area_array():8.2f}")
    print(f"the first rate of a process, milliseconds              {first_rate():8.1f}")
    for name, times in quantities().items():
        print(f"a quantity of {name:<8} / one that Pint makes of a name  {times:8.2f}")
    by_hand, mixed, loop = dated_money()
    print(f"a million dated amounts / searchsorted and division    {by_hand:8.2f}")
    for kind, times in mixed.items():
        print(f"the same with a column of five currencies, {kind:<11} {times:8.2f}")
    print(f"the same, times as fast as CurrencyConverter in a loop {loop:8.0f}")


if __name__ == "__main__":
    main()
