# %% [markdown]
# # From mu to dollars per acre
#
# Chinese reports speak of 万元/亩, ten thousand yuan per mu. What is that in dollars per acre? Two conversions, and two
# questions that decide the answer: at which rate, and on which land.

# %%
import pandas as pd

import shanghai_zones as sz

ds = sz.load()

# %% [markdown]
# ## Land
#
# A mu is exactly 2000/3 m², so fifteen of them are a hectare.

# %%
print(sz.convert_area(45, "mu", "ha"), "ha")
print(sz.convert_area(sz.Area(45, "mu", "about"), "acre").rounded(3))

# %% [markdown]
# ## Money on land: one project
#
# 400 million yuan on 78 mu. In the units in which people say it:

# %%
project = ds.projects["haoyuan-park"]
money, land = ds.metrics["haoyuan-park-total-investment"], ds.land_area(project)
intensity = sz.intensity(money, land)
print(intensity.rounded(3), "=", sz.format_measure(intensity.rounded(3), "zh"))

# %% [markdown]
# For dollars a rate has to be named: a day, a period, or one of your own. There is no default.

# %%
for result in ds.per_land(money, "USD/acre", on="published"):
    print(result)

# %% [markdown]
# ## A zone in dollars per acre
#
# The industrial output of Jiading Industrial Zone in 2023, at the mean rate of that year (`on="period"`). The zone has a
# planned, an administered and an approved area: the answer is three answers, and each says on which land it is.

# %%
output = ds.metrics.where(subject="jiading-industrial-zone", indicator="gross-output-above-size", period="2023")
per_acre = [
    result
    for basis in ("planned", "administered", "approved")
    for result in ds.per_land(output, "USD/acre", basis=basis, on="period")
]
ax = sz.plot(per_acre)

# %% [markdown]
# Where a report says "more than", the quotient says it too:

# %%
signed = ds.metrics.where(source="shanghai-daily-20220818", indicator="investment-signed")
ax = sz.plot(ds.per_land(signed, "USD/acre", basis="approved", on="period"))

# %% [markdown]
# ## Your own numbers
#
# Land prices of your own, in a column:

# %%
prices = pd.DataFrame({"plot": ["A", "B", "C"], "万元/亩": [120.0, 185.0, 230.0]})
dollars = sz.convert_currency(prices["万元/亩"] * 10_000, "CNY", "USD", on="2024-04-02")
prices["USD/acre"] = dollars / sz.convert_area(1, "mu", "acre")
prices.round()

# %% [markdown]
# With Pint, in your own registry, compound units come by plain arithmetic:

# %%
ureg = sz.define_units()
price = ureg.Quantity(185, "万元/亩")
print(round(sz.convert_currency(price, "USD", on="2024-04-02").to("USD/international_acre")))

# %% [markdown]
# ## Was the rate of a report right?
#
# "8 billion yuan (US$1.18 billion)" implies a rate. Each such pair is held against the reference rate of its day.

# %%
for pair in ds.stated_conversions():
    if pair.implied_rate is not None:
        print(f"{pair.stated} = {pair.also}: {pair.implied_rate} -> agrees: {pair.agrees}")
