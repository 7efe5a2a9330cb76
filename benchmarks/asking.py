"""What is asked most, against the plain way of saying it, as ratios in one run.

    python benchmarks/asking.py             # 100,000 metrics
    python benchmarks/asking.py 20000       # fewer

Goals: `where` with two fields at most 5 times the comprehension that says the same, on the first call and without an
index; a hash under 1 µs; writing a dataset, and its digest, at most 1.5 times loading it; 40 levels of a diamond of
`part_of` hashed and compared in microseconds.
"""

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from loading import made_up

import shanghai_zones as sz

RUNS = 7


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """The time of this process for one call; what else runs on the machine is not counted."""
    start = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - start) / times


def ratio(one: Callable[[], object], other: Callable[[], object]) -> float:
    """The median of one's time in other's, measured in turn."""
    return statistics.median(seconds(one) / seconds(other) for _ in range(RUNS))


def asked(dataset: sz.Dataset) -> dict[str, tuple[Callable[[], Any], Callable[[], Any]]]:
    """`where` and the comprehension that says the same."""
    metrics = dataset.metrics
    zone, status, period = dataset.zones["jiading-industrial-zone"], sz.Status.ACTUAL, sz.Period("2019-H1")
    return {
        "a subject by its id and a status": (
            lambda: metrics.where(subject=zone.id, status="actual"),
            lambda: [m for m in metrics if m.subject.id == zone.id and m.status is status],
        ),
        "a record and a period": (
            lambda: metrics.where(subject=zone, period="2019-H1"),
            lambda: [m for m in metrics if m.subject.id == zone.id and m.period == period],
        ),
        "an indicator and a basis": (
            lambda: metrics.where(indicator="land-area", basis="planned"),
            lambda: [m for m in metrics if m.indicator.id == "land-area" and m.basis is sz.Basis.PLANNED],
        ),
        "a unit and a qualifier": (
            lambda: metrics.where(unit="CNY", qualifier="more_than"),
            lambda: [m for m in metrics if m.measure.unit == "CNY" and m.measure.qualifier == "more_than"],
        ),
    }


def diamond(levels: int) -> sz.Zone:
    """A zone that is part of two zones, which are part of two others, and so on."""
    names = [sz.Name("Z", sz.vocabulary.Language.EN, sz.vocabulary.Standing.OUR_TRANSLATION)]
    above: tuple[sz.Zone, ...] = ()
    for level in range(levels):
        above = tuple(sz.Zone(id=f"z{level}-{side}", kind="park", names=names, part_of=above) for side in "ab")
    return above[0]


def main(count: int) -> None:
    data = made_up(count)
    dataset = sz.loads_dataset(data)
    for name, (where, plain) in asked(dataset).items():
        first = seconds(where) / seconds(plain)
        assert list(where()) == plain()
        print(f"where / comprehension, {name:34} {ratio(where, plain):6.2f}   first call {first:6.2f}")
    load = seconds(lambda: sz.loads_dataset(data))
    for name, write in (("dumps_dataset", lambda: sz.dumps_dataset(dataset)), ("digest", lambda: dataset.digest)):
        print(f"{name} / loads_dataset{'':{37 - len(name)}} {ratio(write, lambda: sz.loads_dataset(data)):6.2f}")
    one, other = diamond(40), diamond(40)
    print(f"loads_dataset of {count:,} metrics: {load:.2f} s, {load / count * 1e6:.0f} µs a metric")
    metric = dataset.metrics[0]
    print(f"hash of a metric {seconds(lambda: hash(metric), 100_000) * 1e6:.2f} µs")
    print(
        f"hash of a diamond of 40 levels {seconds(lambda: hash(one), 100_000) * 1e6:.2f} µs, equal {seconds(lambda: one == other, 10_000) * 1e6:.1f} µs"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
