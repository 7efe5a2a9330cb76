"""Reports about zones, for readers who think in dollars and acres, with figures of one's own beside the bundled ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import assert_type

import shanghai_zones as sz


@dataclass(frozen=True)
class Line:
    """A line of a report."""

    zone: str
    figure: str
    acres: Decimal | None
    dollars: Decimal | None
    source: str | None


def report(dataset: sz.Dataset, zone: sz.Zone) -> Iterator[Line]:
    """The actual figures of a zone: land in acres, money in dollars at the rate of the day of its source."""
    for metric in dataset.metrics.where(subject=zone, status=sz.Status.ACTUAL):
        assert_type(metric, sz.Metric)
        acres = dollars = None
        match metric.measure:
            case sz.Area() as land:
                assert_type(land.unit, sz.AreaUnit)
                acres = land.to("acre").value
            case sz.Money() as money if money.unit is sz.Currency.CNY:
                published = metric.source.published
                if published is not None:
                    dollars = money.to("USD", on=published).value
            case _:
                pass
        yield Line(zone.name, str(metric.measure), acres, dollars, metric.source.url)


def with_mine(path: Path) -> sz.Dataset:
    """The bundled figures and those of a file of one's own; SystemExit with a list of what is wrong with it."""
    try:
        return sz.load_dataset(path, base=sz.load())
    except sz.DatasetError as error:
        raise SystemExit("\n".join(f"{problem.path}: {problem.expected}" for problem in error.problems)) from error


def news(old: sz.Dataset, new: sz.Dataset) -> list[str]:
    """What came since, one line a figure."""
    return [str(difference) for difference in sz.diff(old, new) if difference.kind == "added"]
