# %% [markdown]
# # Adding a report of one's own
#
# From a text to sourced, checked records beside the bundled ones. **The report below is invented, its figures too**: it
# shows the way, and says nothing about the zone.

# %%
import json
import tempfile
from datetime import date
from pathlib import Path

import shanghai_zones as sz

ds = sz.load()
report = """In the first half of 2025 the zone signed projects worth more than 6.5 billion yuan
on about 900 mu of land. It aims at an industrial output of 140 billion yuan in 2026."""

# %% [markdown]
# ## The figures in a text

# %%
for match in sz.find_measures(report):
    print(match.start, repr(match.text), "->", repr(match.measure))

# %% [markdown]
# ## From figures to records
#
# Every figure needs a source. The zone and the indicators are those of the dataset, so that yours compare with it.

# %%
zone = ds.zones.find("嘉定工业区")
source = sz.Source(
    id="invented-report",
    title="An invented report",
    publisher="Invented for this example",
    published=date(2025, 7, 15),
    published_known="printed",
    language="en",
    licence="none",
)
signed, land, output = [match.measure for match in sz.find_measures(report)]
about = {"subject": zone, "source": source, "paragraph": 1, "period_known": "printed"}
mine = [
    sz.Metric(
        id="invented-investment-signed-2025-h1",
        indicator=ds.indicators["investment-signed"],
        measure=signed,
        status="actual",
        period="2025-H1",
        **about,
    ),
    sz.Metric(
        id="invented-industrial-output-2026",
        indicator=ds.indicators["gross-output-above-size"],
        measure=output,
        status="target",
        period="2026",
        **about,
    ),
]
mine[0]

# %% [markdown]
# `add` gives a dataset with both, checked together. The bundled one is not touched.

# %%
both = ds.add(source, *mine)
print(len(ds.metrics), "figures, now", len(both.metrics))

# %% [markdown]
# A slip is an error that says where and what to do:

# %%
try:
    land_area = ds.indicators["land-area"]
    sz.Metric(id="a-slip", indicator=land_area, measure=signed, status="actual", period="2025", **about)
except sz.DatasetError as error:
    print(error)

# %% [markdown]
# ## Two zones in dollars per acre
#
# The invented figure beside those of a printed report. Investment signed is over a period: the half-year and the whole
# year are named, and the bar of a "more than" has an arrow.

# %%
investment = both.metrics.where(source=["shanghai-daily-20220818", source], indicator="investment-signed")
ax = sz.plot(both.per_land(investment, "USD/acre", basis="approved", on="published"))

# %% [markdown]
# A target beside a result only where one asks for it; the target is hatched.

# %%
ax = sz.plot(
    both.metrics.where(source=["jiading-gov-958830", source], indicator="gross-output-above-size"), mix_statuses=True
)

# %% [markdown]
# ## Keeping it
#
# A file of one's own holds the new records only, and is read on top of the bundled data.

# %%
document = json.loads(sz.dumps_dataset(both.select(*mine)))
own = {"version": "mine-1", "sources": [s for s in document["sources"] if s["id"] == source.id]}
own["metrics"] = document["metrics"]
path = Path(tempfile.mkdtemp()) / "my_figures.json"
path.write_text(json.dumps(own, ensure_ascii=False, indent=2), encoding="utf-8")
again = sz.load_dataset(path, base=ds)
print(again.metrics["invented-investment-signed-2025-h1"] == mine[0])
print(again.metrics["invented-investment-signed-2025-h1"].source.cite())
