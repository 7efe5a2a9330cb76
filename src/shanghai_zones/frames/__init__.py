"""Tables for pandas, Polars and Arrow: typed `columns`, `conversions` on request, and the `frames` made of them."""
