"""Tables for the tools people use: pandas, Polars and Arrow, the columns those of the flat row.

Numbers are floats, dates dates, ids and names text, closed words categories with the whole vocabulary, in its
order, in any selection. So an empty selection is a schema: `ds.metrics[:0].to_pandas().dtypes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any, get_args

from ..errors import need
from ..files.writer import write_file
from ..records.columns import METRIC_COLUMNS
from ..records.model import Metric, Record, Subject
from ..records.results import Results
from .columns import Column, columns_of
from .conversions import Wanted, converted_columns
from .shortlist import shortlist_columns

if TYPE_CHECKING:
    import os

    import pandas
    import polars
    import pyarrow

    from ..records.table import Records

__all__ = ["results_to_pandas", "rows_of", "to_arrow", "to_csv", "to_pandas", "to_polars"]

_EPOCH, _NO_DAY = date(1970, 1, 1).toordinal(), -(2**63)  # of NumPy's days


def to_pandas(records: Records[Any], **wanted: Any) -> pandas.DataFrame:
    """A DataFrame; days are `datetime64[us]`, words categories, whole numbers `Int64`."""
    return pandas_frame(wanted_columns(records, Wanted(**wanted)))


def pandas_frame(columns: Iterable[Column]) -> pandas.DataFrame:
    """The columns as pandas has them."""
    pd, np = need("pandas", "pandas"), need("numpy", "pandas")
    # Before pandas 3 a text column is of objects, and there is no other type that a Parquet file gives back.
    text = "str" if int(pd.__version__.partition(".")[0]) >= 3 else object

    def series(column: Column) -> Any:
        values = column.values
        if column.kind == "number":
            return np.array([np.nan if value is None else float(value) for value in values], dtype="float64")
        if column.kind == "date":  # counted as NumPy counts days, ten times as fast as it would
            days = [_NO_DAY if value is None else value.toordinal() - _EPOCH for value in values]
            return np.array(days, dtype="int64").view("datetime64[D]").astype("datetime64[us]")
        if column.kind == "whole":
            return pd.array(values, dtype="Int64")
        if column.kind == "flag":
            return pd.array(values, dtype="boolean")
        if column.kind == "text":
            return pd.Series(values, dtype=text)
        kind = pd.CategoricalDtype(pd.Index(column.words, dtype=text))
        codes = {None: -1} | {word: code for code, word in enumerate(column.words)}  # faster than pandas finds them
        return pd.Categorical.from_codes(np.array([codes[word] for word in values], dtype="int8"), dtype=kind)

    frame: pandas.DataFrame = pd.DataFrame({column.name: series(column) for column in columns}, copy=False)
    return frame


def to_polars(records: Records[Any], **wanted: Any) -> polars.DataFrame:
    """A Polars frame; days are `Date`, words `Enum`."""
    pl = need("polars", "polars")
    kinds = {"number": pl.Float64, "date": pl.Date, "whole": pl.Int64, "text": pl.String}

    def series(column: Column) -> Any:
        kind = pl.Enum(column.words) if column.words else kinds[column.kind]
        return pl.Series(column.name, column.values, dtype=kind)

    frame: polars.DataFrame = pl.DataFrame([series(column) for column in wanted_columns(records, Wanted(**wanted))])
    return frame


def to_arrow(records: Records[Any], **wanted: Any) -> pyarrow.Table:
    """An Arrow table; days are `date32`, words dictionaries. A field of numbers says in its metadata where its unit is.

    `unit_column` names the column that holds the unit of each row, `unit` is the unit where all rows have the same.
    """
    return arrow_table(wanted_columns(records, Wanted(**wanted)))


def arrow_table(columns: Iterable[Column]) -> pyarrow.Table:
    """The columns as Arrow has them."""
    pa, compute = need("pyarrow", "arrow"), need("pyarrow.compute", "arrow")
    # Indices of 32 bits, because that is what a Parquet file gives back.
    word = pa.dictionary(pa.int32(), pa.string())
    kinds = {"number": pa.float64(), "date": pa.date32(), "whole": pa.int64(), "text": pa.string(), "word": word}
    arrays, fields = [], []
    for column in columns:
        if column.kind == "word":
            words = pa.array(column.words, pa.string())
            indices = compute.index_in(pa.array(column.values, pa.string()), words)
            arrays.append(pa.DictionaryArray.from_arrays(indices, words))
        else:
            arrays.append(pa.array(column.values, kinds[column.kind]))
        units = {"unit": column.unit, "unit_column": column.unit_column}
        said = {key: value for key, value in units.items() if value is not None}
        fields.append(pa.field(column.name, kinds[column.kind], metadata=said or None))
    table: pyarrow.Table = pa.table(arrays, schema=pa.schema(fields))
    return table


def rows_of(records: Records[Any]) -> list[dict[str, Any]]:
    """The rows of the frames as plain dicts; figures with their exact digits, and not as floats."""
    if records.kind is Metric:
        return list(records.to_records())
    columns = wanted_columns(records)
    return [{column.name: column.values[place] for column in columns} for place in range(len(records))]


def to_csv(records: Records[Any], path: str | os.PathLike[str] | None) -> str | None:
    """`Records.to_csv`."""
    import csv
    import io

    text = io.StringIO()
    names = METRIC_COLUMNS if records.kind is Metric else [column.name for column in wanted_columns(records[:0])]
    writer = csv.DictWriter(text, list(names), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows_of(records))
    if path is None:
        return text.getvalue()
    write_file(path, text.getvalue().encode("utf-8-sig"))
    return None


def wanted_columns(records: Records[Any], wanted: Wanted | None = None) -> list[Column]:
    """The columns of a table, with what was asked for beside them."""
    kind, wanted = records.kind, wanted or Wanted()
    if kind in get_args(Subject):
        return columns_of(records, kind) + shortlist_columns(records, kind, records._figures, wanted)
    return columns_of(records, kind) + converted_columns(records, kind, wanted)


def results_to_pandas(results: Results[Any]) -> pandas.DataFrame:
    """`Results.to_pandas`."""
    return pandas_frame([column for name in results.kind.COLUMNS for column in _result_columns(name, results)])


def _result_columns(name: str, results: Results[Any]) -> Iterator[Column]:
    """An amount is value, high, unit and qualifier, as in the flat row; a rate a number with its bounds or its origin."""
    kind, values = results.kind.COLUMNS[name], list(map(attrgetter(name), results))
    name = name.rpartition(".")[2]

    def part(field: str) -> list[Any]:
        return [None if value is None else getattr(value, field) for value in values]

    if kind == "measure":
        prefix = "" if name == "measure" else f"{name}_"
        for field in ("value", "high"):
            yield Column(prefix + field, "number", part(field))
        for field in ("unit", "qualifier"):
            yield Column(prefix + field, "text", [value and value.value for value in part(field)])
    elif kind in ("rate", "implied"):
        yield Column(name, "number", part("value"))
        if kind == "rate":
            yield Column(f"{name}_origin", "text", part("origin"))
        else:
            yield from (Column(f"{name}_{field}", "number", part(field)) for field in ("lower", "upper"))
    elif kind in ("number", "whole", "flag"):
        yield Column(name, kind, values)
    else:
        yield Column(name, "text", [None if value is None else _text(value) for value in values])


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(_text, value))
    return value.id if isinstance(value, Record) else str(value)
