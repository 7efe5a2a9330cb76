"""Loading by the hundred thousand, against pydantic 2 on the same bytes, in one run; cost and size of a metric.

    pip install . "pydantic>=2"
    python benchmarks/loading.py            # 200,000 metrics against pydantic, then 1,000,000 alone
    python benchmarks/loading.py 20000      # a short run

Two pydantic models are measured. `shape` has the types alone: ids by pattern, Decimals, enums, texts. `rules` gives what
`load_dataset` gives: periods with their first and last day, decimals in their one spelling, texts that say something,
references looked up, and the rules between the fields of a metric. Keys that stand twice pass both of them.
"""

import gc
import json
import os
import random
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

import shanghai_zones as sz
from shanghai_zones.values.units import BY_CODE

ROUNDS = 5


def made_up(count: int) -> bytes:
    """A file of the bundled tables and some number of made-up metrics about their zones."""
    chance = random.Random(20221118)
    document = json.loads(sz.dumps_dataset(sz.load()))
    zones = [zone["id"] for zone in document["zones"]]
    sources = [source["id"] for source in document["sources"] if source.get("published", "2026") > "2022"]
    metrics = []
    for number in range(count):
        year, value = chance.randrange(1990, 2022), str(chance.randrange(1, 10**11))
        metric: dict[str, Any] = {"id": f"figure-{number:07d}", "subject": chance.choice(zones)}
        kind = number % 3
        if kind == 0:
            metric |= {
                "indicator": "gross-output-above-size",
                "measure": {"value": value, "unit": "CNY", "reported": f"{value} yuan"},
            }
        elif kind == 1:
            area = f"{chance.randrange(1, 10_000)}.{chance.randrange(1, 10)}"
            metric |= {
                "indicator": "land-area",
                "measure": {"value": area, "unit": "mu", "qualifier": "about"},
                "basis": "planned",
            }
        else:
            metric |= {
                "indicator": "gross-output-above-size",
                "measure": {"value": value, "unit": "CNY", "qualifier": "more_than"},
            }
            metric |= {"also": {"value": str(chance.randrange(1, 10**10)), "unit": "USD"}}
        period = chance.choice((f"{year}", f"{year}-H1", f"{year}-{chance.randrange(1, 13):02d}"))
        metric |= {"status": "actual", "source": chance.choice(sources), "period": period, "period_known": "printed"}
        metric |= {"paragraph": chance.randrange(1, 50)}
        if number % 5 == 0:
            metric["note"] = f"Our note: number {number}."
        metrics.append(metric)
    document["metrics"] = metrics
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


def pydantic_loaders() -> dict[str, Callable[[bytes], Any]]:
    """The same file in pydantic, as types alone and with the rules."""
    import pydantic
    from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

    print(f"pydantic {pydantic.VERSION}, Python {sys.version.split()[0]}, {os.cpu_count()} processors")
    Unit = StrEnum("unit", {code: code for code in BY_CODE})  # type: ignore[misc]
    families = {code: type(found).__name__ for code, found in BY_CODE.items()}
    Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
    Text = Annotated[str, StringConstraints(pattern=r"\S")]
    Number = Annotated[int, Field(ge=1, lt=1_000_000)]

    class Shape(BaseModel):
        model_config = ConfigDict(extra="forbid", frozen=True)

    def models(Amount: Any, Time: Any, checks: bool) -> type[BaseModel]:
        class Stated(Shape):
            value: Amount
            unit: Unit
            qualifier: sz.Qualifier = sz.Qualifier.EXACT
            high: Amount | None = None
            reported: Text | None = None

            if checks:

                @model_validator(mode="after")
                def together(self) -> Any:
                    if (self.high is None) == (self.qualifier is sz.Qualifier.BETWEEN):
                        raise ValueError("a range has value, high and 'between'")
                    if self.high is not None and self.high <= self.value:
                        raise ValueError("high is more than value")
                    if self.value < 0 and families[self.unit] not in ("Currency", "RatioUnit", "IntensityUnit"):
                        raise ValueError("no negative area, length, duration or count")
                    return self

        class Figure(Shape):
            id: Slug
            subject: Slug
            indicator: Slug
            measure: Stated
            status: sz.Status
            basis: sz.Basis | None = None
            scope: Text | None = None
            period: Time | None = None
            period_known: sz.vocabulary.PeriodKnown | None = None
            also: Stated | None = None
            threshold: Stated | None = None
            threshold_also: Stated | None = None
            source: Slug
            paragraph: Number | None = None
            confirmation: sz.vocabulary.Confirmation | None = None
            confirmed_by: tuple[Slug, ...] = ()
            note: Text | None = None

            if checks:

                @model_validator(mode="after")
                def together(self) -> Any:
                    family = families[self.measure.unit]
                    if self.also is not None and families[self.also.unit] != family:
                        raise ValueError("also is of another family")
                    if self.threshold_also is not None and self.threshold is None:
                        raise ValueError("threshold_also without a threshold")
                    if (self.period is None) != (self.period_known is None):
                        raise ValueError("period_known exactly where a period is given")
                    return self

        class File(BaseModel):
            version: str
            schema_address: str = Field(alias="$schema")
            sources: list[Any]
            indicators: list[Any]
            places: list[Any]
            zones: list[Any]
            projects: list[Any]
            organizations: list[Any]
            metrics: list[Figure]

        return File

    # The one spelling that the file has for a decimal; pydantic itself would take "1_000", "1e3" and " 45 ".
    canonical = Annotated[Decimal, pydantic.BeforeValidator(_canonical)]
    dated = Annotated[str, AfterValidator(sz.Period)]
    shape, rules = models(Decimal, Text, False), models(canonical, dated, True)

    def with_rules(data: bytes) -> Any:
        found: Any = rules.model_validate_json(data)
        subjects = {
            item["id"] for table in (found.zones, found.places, found.projects, found.organizations) for item in table
        }
        sources = {item["id"]: date.fromisoformat(item.get("published", "9999-12-31")) for item in found.sources}
        indicators = {item["id"]: item["family"] for item in found.indicators}
        ids = {metric.id for metric in found.metrics}
        if len(ids) != len(found.metrics):
            raise ValueError("an id stands twice")
        units = {code: sz.measure(1, code).family.value for code in BY_CODE}
        for metric in found.metrics:
            if metric.subject not in subjects or units[metric.measure.unit] != indicators[metric.indicator]:
                raise ValueError(metric.id)
            if metric.period is not None and metric.status == "actual" and metric.period.start > sources[metric.source]:
                raise ValueError(metric.id)
        return found

    return {"pydantic, types alone": shape.model_validate_json, "pydantic, with the rules": with_rules}


def _canonical(value: Any) -> Any:
    from shanghai_zones.files.strict import is_canonical

    if type(value) is not str or not is_canonical(value):
        raise ValueError("a decimal is plain digits")
    return value


def seconds(load: Callable[[bytes], Any], data: bytes) -> float:
    """The time of this process for one load; what else runs on the machine is not counted."""
    gc.collect()
    start = time.process_time()
    loaded = load(data)
    spent = time.process_time() - start
    del loaded
    return spent


def compare(count: int) -> None:
    """Our loader and both models in turn, so that all see the same machine; the ratios are of one round each."""
    data = made_up(count)
    ours: dict[str, Callable[[bytes], Any]] = {"load_dataset": sz.loads_dataset}
    loaders = ours | pydantic_loaders()
    rounds = [{name: seconds(load, data) for name, load in loaders.items()} for _ in range(ROUNDS)]
    print(f"{count:,} metrics, {len(data) / 1e6:.0f} MB of JSON, {ROUNDS} rounds")
    for name in loaders:
        best = min(times[name] for times in rounds)
        ratio = statistics.median(times["load_dataset"] / times[name] for times in rounds)
        print(f"  {name:26} {best:6.2f} s  {best / count * 1e6:5.1f} µs a metric   load_dataset / this: {ratio:.2f}")


def grow(small: int, large: int) -> None:
    """Whether a metric costs the same in a large file, and what it weighs."""
    few, many = made_up(small), made_up(large)
    ratios = []
    for _ in range(3):
        one, other = seconds(sz.loads_dataset, few) / small, seconds(sz.loads_dataset, many) / large
        ratios.append(other / one)
    print(f"a metric in {large:,} costs {statistics.median(ratios):.2f} times one in {small:,}: {other * 1e6:.1f} µs")
    gc.collect()
    tracemalloc.start()
    dataset = sz.loads_dataset(few)
    size, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(
        f"a metric weighs {size / len(dataset.metrics):.0f} bytes loaded, {peak / len(dataset.metrics):.0f} at the peak of loading"
    )


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    compare(number)
    grow(number, 5 * number)
