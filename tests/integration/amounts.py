"""Millions of dated amounts from yuan to dollars, summed by zone: in one process, in DuckDB, and with Dask.

    pip install ".[scale]"

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


def sums_of(path: Path) -> pa.Table:
    """The cents of one file by zone: read, convert, add up."""
    table = pq.read_table(path, columns=["subject", "value", "published"])
    converted = cents(table["value"].to_numpy(), table["published"].to_numpy())
    sums = pa.table({"subject": table["subject"], "cents": converted}).group_by("subject").aggregate([("cents", "sum")])
    return sums.rename_columns({"cents_sum": "cents"})


def together(parts: list[pa.Table]) -> dict[str, int]:
    """The sums of several files as one."""
    sums = pa.concat_tables(parts).group_by("subject").aggregate([("cents", "sum")])
    return dict(zip(sums["subject"].to_pylist(), sums["cents_sum"].to_pylist(), strict=True))


def in_one_process(folder: Path) -> dict[str, int]:
    """File after file, with nothing but Arrow."""
    return together([sums_of(path) for path in sorted(folder.glob("*.parquet"))])


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
    """A task for each file, on the workers of a cluster; only the sums by zone travel."""
    parts = client.map(sums_of, sorted(folder.glob("*.parquet")))
    result: dict[str, int] = client.submit(together, parts).result()
    return result
