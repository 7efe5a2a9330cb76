"""Three million dated amounts, converted and summed by zone in three ways: the sums are equal to the cent.

pip install ".[scale]" pytest
pytest integration
"""

from pathlib import Path

import amounts
import pyarrow as pa
import pytest

import shanghai_zones as sz

COUNT, FILES = 3_000_000, 12


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of amounts."""
    path = tmp_path_factory.mktemp("amounts")
    amounts.make_up(path, COUNT, FILES)
    return path


@pytest.fixture(scope="module")
def single(folder: Path) -> dict[str, int]:
    """The result of one process."""
    return amounts.in_one_process(folder)


def test_the_columns_are_those_of_the_flat_table(ds: sz.Dataset) -> None:
    """What metrics.to_arrow() writes has the documented columns, so the example is for one's own figures too."""
    table = ds.metrics.to_arrow()
    for field in amounts.SCHEMA:
        found = table.schema.field(field.name).type
        assert found == field.type or (pa.types.is_dictionary(found) and found.value_type == field.type)


def test_the_single_process_result_is_right(folder: Path, single: dict[str, int]) -> None:
    """One zone's amounts, converted one by one, give the same sum."""
    import pyarrow.parquet as pq

    subject = min(single)
    rows = pq.read_table(folder, filters=[("subject", "==", subject)]).slice(0, 200).to_pylist()
    by_hand = [round(sz.convert_currency(row["value"], "CNY", "USD", on=row["published"]) * 100) for row in rows]
    table = pa.Table.from_pylist(rows, schema=amounts.SCHEMA)
    assert amounts.cents(table["value"].to_numpy(), table["published"].to_numpy()).tolist() == by_hand
    assert len(single) == len(sz.load().zones)


def test_duckdb_gives_the_same(folder: Path, single: dict[str, int]) -> None:
    """SQL over Parquet, the conversion called on columns."""
    assert amounts.in_duckdb(folder) == single


@pytest.mark.filterwarnings("default")
def test_dask_gives_the_same(folder: Path, single: dict[str, int]) -> None:
    """A scheduler and two worker processes on this machine."""
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        assert amounts.with_dask(folder, client) == single
