"""Millions of dated amounts from yuan to dollars, summed by zone: in one process, in DuckDB, and with Dask.

    pip install "shanghai-zones[scale]"

The amounts are Parquet files with columns of the flat table that `ds.metrics.to_arrow()` gives: `subject`, `value`,
`unit`, `published`. All three ways call one function, `cents`, on columns. It rounds to cents, so that a sum of whole
numbers comes out equal to the last digit, in whatever order it was added up.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

import shanghai_zones as sz

if TYPE_CHECKING:
    from distributed import Client

SCHEMA = pa.schema([
    pa.field("subject", pa.string(), nullable=False),
    pa.field("value", pa.float64(), nullable=False),
    pa.field("unit", pa.string(), nullable=False),
    pa.field("published", pa.date32(), nullable=False),
])  # fmt: skip


def make_up(folder: Path, count: int, files: int) -> None:
    """Files of made-up amounts in yuan: zones of the bundled dataset, days from 2010 to 2024."""
    zones = np.array(sz.load().zones.ids)
    days = np.arange("2010-01-01", "2025-01-01", dtype="datetime64[D]")
    chance = np.random.default_rng(20221118)
    for number in range(files):
        size = count // files
        columns = [
            pa.array(chance.choice(zones, size)),
            pa.array(chance.integers(1, 10**9, size).astype(float)),
            pa.array(["CNY"] * size),
            pa.array(chance.choice(days, size)),
        ]
        pq.write_table(pa.Table.from_arrays(columns, schema=SCHEMA), folder / f"amounts-{number:03d}.parquet")


def cents(value: np.ndarray[Any, Any], published: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Dollar cents for yuan, each at the reference rate of its day: one call for a column."""
    dollars = sz.convert_currency(value, "CNY", "USD", on=published)
    return np.rint(dollars * 100).astype(np.int64)


def in_one_process(folder: Path) -> dict[str, int]:
    """File after file, with nothing but Arrow."""
    parts = []
    for path in sorted(folder.glob("*.parquet")):
        table = pq.read_table(path, columns=["subject", "value", "published"])
        converted = cents(table["value"].to_numpy(), table["published"].to_numpy())
        parts.append(
            pa.table({"subject": table["subject"], "cents": converted})
            .group_by("subject")
            .aggregate([("cents", "sum")])
        )
    sums = pa.concat_tables(parts).group_by("subject").aggregate([("cents_sum", "sum")])
    return dict(zip(sums["subject"].to_pylist(), sums["cents_sum_sum"].to_pylist(), strict=True))


def in_duckdb(folder: Path) -> dict[str, int]:
    """One SQL query over all files; DuckDB hands columns to the conversion."""
    import duckdb

    def to_cents(value: Any, published: Any) -> pa.Array:
        return pa.array(cents(value.to_numpy(), pc.cast(published, pa.date32()).to_numpy()))

    connection = duckdb.connect()
    connection.create_function("to_cents", to_cents, ["DOUBLE", "DATE"], "BIGINT", type="arrow")
    query = f"select subject, sum(to_cents(value, published)) from '{folder}/*.parquet' group by subject"
    return {subject: int(total) for subject, total in connection.execute(query).fetchall()}


def with_dask(folder: Path, client: Client) -> dict[str, int]:
    """A task for each file, on the workers of a cluster; only sums by zone travel."""
    import dask.dataframe as dd
    import pandas as pd

    def converted(part: Any) -> Any:
        days = part["published"].to_numpy().astype("datetime64[D]")
        return pd.DataFrame({"subject": part["subject"], "cents": cents(part["value"].to_numpy(), days)})

    amounts = dd.read_parquet(str(folder), columns=["subject", "value", "published"], split_row_groups=False)
    meta = pd.DataFrame({"subject": pd.Series(dtype=amounts.dtypes["subject"]), "cents": pd.Series(dtype="int64")})
    sums = client.compute(amounts.map_partitions(converted, meta=meta).groupby("subject")["cents"].sum()).result()
    return {str(subject): int(total) for subject, total in sums.items()}
