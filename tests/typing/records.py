"""What a consumer of the records sees; read by mypy and pyright, never run."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import assert_type

import shanghai_zones as sz

ds = sz.load()
assert_type(ds, sz.Dataset)
assert_type(sz.load_dataset(Path("mine.json"), base=ds), sz.Dataset)
assert_type(sz.loads_dataset(b"{}"), sz.Dataset)
assert_type(sz.dumps_dataset(ds), str)
sz.dump_dataset(ds, "mine.json")

assert_type(ds.zones, sz.Records[sz.Zone])
assert_type(ds.zones[0], sz.Zone)
assert_type(ds.zones[:5], sz.Records[sz.Zone])
assert_type(ds.zones["jiading-industrial-zone"], sz.Zone)
assert_type(ds.zones.find("嘉定工业区"), sz.Zone)
assert_type(ds.zones.search("Jiadng", limit=3), sz.typing.Results[sz.typing.SearchHit[sz.Zone]])
assert_type(ds.zones.search("Jiadng")[0].record, sz.Zone)
assert_type(ds.zones.where(level="national"), sz.Records[sz.Zone])
assert_type(ds.metrics.where(lambda metric: metric.measure.value > 5, status="actual"), sz.Records[sz.Metric])
assert_type(ds.metrics.ids, tuple[str, ...])
assert_type(len(ds.metrics), int)
table: Sequence[sz.Metric] = ds.metrics

for zone in ds.zones:
    assert_type(zone, sz.Zone)
    assert_type(zone.name, str)
    assert_type(zone.name_zh, str | None)
    assert_type(zone.level, sz.vocabulary.ZoneLevel | None)
    assert_type(zone.districts, tuple[sz.Place, ...])
    assert_type(zone.part_of, tuple[sz.Zone, ...])
    assert_type(zone.belongs_to, tuple[sz.Zone, ...])
    assert_type(zone.overlaps, tuple[str, ...])
    for code in zone.codes:
        assert_type(code.system, sz.vocabulary.CodeSystem)
        assert_type(code.source, sz.Source)
    for event in zone.events:
        assert_type(event.date, sz.Period)
        assert_type(event.preferred, bool)

metric = ds.metrics[0]
assert_type(metric.subject, sz.Place | sz.Zone | sz.Project | sz.Organization)
assert_type(metric.source.published, date | None)
assert_type(metric.period, sz.Period | None)
assert_type(metric.status, sz.Status)
assert_type(metric.threshold, sz.typing.AnyMeasure | None)
assert_type(metric.to("USD", on="published"), sz.typing.Conversion[sz.typing.AnyMeasure])
assert_type(metric.to("USD", rate=7.1).rate, sz.ExchangeRate | None)
assert_type(ds.land_area("jiading-industrial-zone", basis="planned"), sz.Metric)
assert_type(ds.stated_conversions(), sz.typing.Results[sz.typing.StatedConversion])
assert_type(ds.find("嘉定区").name, str)

if isinstance(metric.measure, sz.Area):
    assert_type(metric.measure, sz.Area)
    assert_type(metric.measure.unit, sz.AreaUnit)
    assert_type(metric.measure.to("ha"), sz.Area)

match metric.measure:
    case sz.Money() as money:
        assert_type(money.unit, sz.Currency)
        assert_type(money.to("USD", on=2023), sz.typing.Conversion[sz.Money])
    case sz.Duration() as duration:
        assert_type(duration.unit, sz.DurationUnit)
    case sz.Area() | sz.Length() | sz.Count() | sz.Ratio() | sz.Intensity() as other:
        assert_type(other.value, Decimal)

try:
    ds.zones["jiading"]
except sz.RecordNotFoundError as error:
    assert_type(error.suggestions, tuple[str, ...])
try:
    sz.loads_dataset("")
except sz.DatasetError as error:
    assert_type(error.problems, tuple[sz.Problem, ...])
    assert_type(error.problems[0].path, str)

mine = sz.Metric(
    id="mine",
    subject=ds.zones[0],
    indicator=ds.indicators["land-area"],
    measure=sz.Area(45, "mu", "about"),
    status="actual",
    period="2023",
    period_known="printed",
    source=ds.sources[0],
    confirmed_by=[ds.sources[1]],
)
zone_of_mine = sz.Zone(id="mine", kind="park", names=(sz.Name("Mine", "en", "our_translation"),), overlaps=["other"])
both = sz.Dataset(version="1", sources=ds.sources, metrics=[mine])
