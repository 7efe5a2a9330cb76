# %% [markdown]
# # Adding a report of one's own
#
# From a text to sourced, checked records beside the bundled ones. **The report below is invented, its figures too**: it
# shows the way, and says nothing about the zone.

# %%
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
    published="2025-07-15",
    published_known="printed",
    language="en",
    licence="none",
)
