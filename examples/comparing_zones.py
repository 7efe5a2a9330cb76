# ruff: noqa: B018 (the last line of a cell is what it shows)

# %% [markdown]
# # Comparing zones
#
# Which of Shanghai's zones are large, what is reported about them, and which comparisons hold. Everything here is in
# the dataset that comes with the package; nothing is fetched.

# %%
import shanghai_zones as sz

ds = sz.load()
ds

# %% [markdown]
# ## Finding a zone
#
# By any of its names, in English or Chinese, or nearly: `search` ranks what a name may mean and says why.

# %%
[(hit.record.name, hit.score, hit.reason) for hit in ds.zones.search("Jiadng Industrail Zone", limit=3)]

# %%
zone = ds.zones.find("嘉定工业区")
zone

# %% [markdown]
# ## What is reported about it
#
# Each figure keeps its words ("more than"), its status, its period and its source.

# %%
ds.metrics.where(subject=zone, indicator={"gross-output-above-size", "projects-introduced", "new-companies"})

# %% [markdown]
# ## Land, in one unit and on one basis
#
# A zone has several areas: planned, approved, administered and built are different lands. The approved areas are those
# of the national catalogue of 2018, so they compare with each other.

# %%
names = ["张江高新区", "金桥", "外高桥", "漕河泾", "莘庄", "陆家嘴"]
zones = [ds.zones.search(name)[0].record for name in names]
approved = ds.metrics.where(subject=zones, indicator="land-area", basis="approved")
ax = sz.plot(approved, unit="mu")

# %% [markdown]
# With a Chinese font on the machine, `sz.plot(approved, unit="mu", locale="zh")` draws the same in Chinese.

# %% [markdown]
# ## A total that would be wrong is refused
#
# Zones lie in zones and overlap. Adding up their areas would count land twice, and the error names where.

# %%
try:
    sz.total(approved)
except sz.MixedMetricsError as error:
    print(error)

# %%
apart = approved.where(subject={"jinqiao-etdz", "lujiazui-finance-and-trade-zone"})
print(sz.total(apart), "=", sz.total(apart).to("mu"))

# %% [markdown]
# What carries a "more than" keeps it in the sum:

# %%
signed = ds.metrics.where(source="shanghai-daily-20220818", indicator="investment-signed", status="actual")
print(sz.total(signed))
ax = sz.plot(signed, currency="USD", on="published")

# %% [markdown]
# ## On with pandas
#
# A typed table of the same figures, with the converted value beside the stated one.

# %%
table = approved.to_pandas(unit="mu").sort_values("value_in_mu", ascending=False)
table[["subject_name", "value", "unit", "value_in_mu", "basis", "period"]]

# %% [markdown]
# ## Citing

# %%
print(ds.cite())
print(ds.cite(approved[0]))
