"""Tables of 200,000 metrics against a DataFrame of ready-made dicts, as ratios in one run.

    python benchmarks/tables.py

Needs pandas, polars and pyarrow. Goals: `to_pandas` within 2 times `pandas.DataFrame(rows)`, where the rows, the
expensive part, are there already; `to_arrow` faster than it.
"""

import random
import statistics
import time
from collections.abc import Callable
from decimal import Decimal

import attrs
import pandas as pd

import shanghai_zones as sz

COUNT, RUNS = 200_000, 7


def many_metrics() -> sz.Records[sz.Metric]:
    """The bundled metrics over and over, each with an id and a value of its own."""
    chance, bundled = random.Random(1), tuple(sz.load().metrics)
    metrics = []
    for number in range(COUNT):
        metric = bundled[number % len(bundled)]
        value = Decimal(chance.randint(1, 10**9)) / 100
        high = None if metric.measure.high is None else value + 1
        measure = sz.measure(value, metric.measure.unit, metric.measure.qualifier, high, metric.measure.reported)
        metrics.append(attrs.evolve(metric, id=f"metric-{number}", measure=measure))
    return sz.Records(metrics, sz.Metric)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(one: Callable[[], object], other: Callable[[], object]) -> float:
    """The median of one's time in other's, measured in turn, after one run of each that does not count."""
    one(), other()
    return statistics.median(seconds(one) / seconds(other) for _ in range(RUNS))


def main() -> None:
    metrics = many_metrics()
    rows = metrics.to_records()

    def ready_made() -> object:
        return pd.DataFrame(rows)

    print(f"{COUNT:,} metrics; times in those of pandas.DataFrame of ready-made dicts ({seconds(ready_made):.2f} s)")
    print(f"  to_pandas   {ratio(metrics.to_pandas, ready_made):.2f}  (goal: 2)")
    print(f"  to_arrow    {ratio(metrics.to_arrow, ready_made):.2f}  (goal: 1)")
    print(f"  to_polars   {ratio(metrics.to_polars, ready_made):.2f}")
    print(f"  to_records  {ratio(metrics.to_records, ready_made):.2f}")


if __name__ == "__main__":
    main()
