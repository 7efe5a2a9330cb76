"""What a consumer of tables, totals, pictures and citations sees; read by mypy and pyright, never run."""

from typing import assert_type

import polars as pl
from matplotlib.axes import Axes

import shanghai_zones as sz

ds = sz.load()
metrics = ds.metrics.where(status="actual")
frame = metrics.to_pandas(currency="USD", on="published")
assert_type(metrics.to_polars(unit="ha"), pl.DataFrame)
table = metrics.to_arrow(currency=sz.Currency.USD, rate=7.1)
ax = sz.plot(metrics, unit="mu", currency=None, locale="zh", mix_statuses=True)
assert_type(ax, Axes)
sz.plot(ds.metrics[0].to("USD", on="period"))
sz.plot(ds.per_land(metrics, "USD/acre", basis="approved", on="period"), ax=ax)
for one in ds.per_land(ds.metrics[0], sz.IntensityUnit("USD/acre")):
    assert_type(one, sz.typing.PerLand)
    assert_type(one.measure, sz.Intensity)
    assert_type(one.rate, sz.ExchangeRate | None)
total = sz.total(metrics)
assert_type(total, sz.typing.AnyMeasure)
if isinstance(total, sz.Area):
    print(total.to("mu"))
try:
    sz.total([])
except sz.MixedMetricsError as error:
    assert_type(error.pair, tuple[str, str] | None)
assert_type(ds.cite(), str)
assert_type(ds.cite(ds.metrics[0], style="bibtex"), str)
assert_type(ds.sources[0].cite("gbt7714"), str)
hits = ds.zones.search("x")
assert_type(hits, sz.typing.Results[sz.typing.SearchHit[sz.Zone]])
assert_type(hits[:2], sz.typing.Results[sz.typing.SearchHit[sz.Zone]])
assert_type(hits[0].record, sz.Zone)
print(len(frame), table)
