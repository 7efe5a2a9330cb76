"""How long amounts take in one process, in DuckDB and with Dask, and what a table of metrics weighs in its forms.

pip install ".[scale]"
python benchmarks/scale.py                # 1, 3 and 10 million amounts
python benchmarks/scale.py 1000000        # one size
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "integration"))
os.environ["PYTHONPATH"] = os.pathsep.join([sys.path[0], os.environ.get("PYTHONPATH", "")])  # for Dask's workers


def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def amounts_of(count: int, client: Any) -> None:
    """One size, all three ways; their sums must be equal."""
    import amounts

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        amounts.make_up(folder, count, max(2, count // 250_000))
        megabytes = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        alone, expected = seconds(lambda: amounts.in_one_process(folder))
        sql, in_sql = seconds(lambda: amounts.in_duckdb(folder))
        spread, with_dask = seconds(lambda: amounts.with_dask(folder, client))
        assert in_sql == with_dask == expected
        print(
            f"{count:>12,} amounts ({megabytes:4.0f} MB of Parquet)  one process {alone:6.2f} s  "
            f"DuckDB {sql:6.2f} s  Dask {spread:6.2f} s  {alone / count * 1e9:5.0f} ns an amount"
        )


def metrics_of(count: int) -> None:
    """A dataset of metrics: loaded from JSON, as an Arrow table, as Parquet."""
    import pyarrow.parquet as pq
    from loading import made_up

    import shanghai_zones as sz

    data = made_up(count)
    loading, dataset = seconds(lambda: sz.loads_dataset(data))
    making, table = seconds(dataset.metrics.to_arrow)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "metrics.parquet"
        writing, _ = seconds(lambda: pq.write_table(table, path))
        reading, _ = seconds(lambda: pq.read_table(path))
        size = path.stat().st_size
    print(
        f"{count:>12,} metrics: JSON {len(data) / 1e6:.0f} MB, loaded in {loading:.1f} s; to_arrow {making:.1f} s, "
        f"{table.nbytes / 1e6:.0f} MB; Parquet {size / 1e6:.0f} MB, written in {writing:.2f} s, read in {reading:.2f} s"
    )


def main() -> None:
    from distributed import Client, LocalCluster

    sizes = [int(size) for size in sys.argv[1:]] or [1_000_000, 3_000_000, 10_000_000]
    print(f"{os.cpu_count()} processors; Dask with two workers of one thread each")
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        amounts_of(100_000, client)  # the first run wakes the workers
        for size in sizes:
            amounts_of(size, client)
    metrics_of(min(200_000, *sizes))


if __name__ == "__main__":
    main()
