"""Tables for pandas, Polars and Arrow: the same cells, typed, and the same again after a file."""

import io
import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, get_args

import attrs
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest

import shanghai_zones as sz
from shanghai_zones.records.columns import METRIC_COLUMNS, columns
from shanghai_zones.records.model import Subject

TABLES = ("sources", "indicators", "places", "zones", "projects", "organizations", "metrics")
WORDS = (
    "qualifier",
    "status",
    "basis",
    "period_known",
    "confirmation",
    "threshold_qualifier",
)
NUMBERS = ("value", "high", "lower", "upper", "threshold_value", "threshold_also_value", "also_value")
DATES = ("period_start", "period_end", "published")


def rows_of_pandas(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Plain rows, missing cells as None."""
    return [
        {str(name): None if pd.isna(cell) else cell.date() if isinstance(cell, datetime) else cell for name, cell in row.items()}
        for row in frame.to_dict("records")
    ]  # fmt: skip


READERS: dict[str, Callable[[Any], list[dict[str, Any]]]] = {
    "to_pandas": rows_of_pandas,
    "to_polars": lambda frame: frame.to_dicts(),
    "to_arrow": lambda table: table.to_pylist(),
}


@pytest.mark.parametrize("door", READERS)
@pytest.mark.parametrize("name", TABLES)
def test_every_cell_is_that_of_the_flat_row(ds: sz.Dataset, door: str, name: str) -> None:
    """In every table, in its order; a decimal is the nearest float."""
    table = ds.tables[name]
    expected = [
        {key: float(cell) if isinstance(cell, Decimal) else cell for key, cell in row.items()}
        for row in table.to_records()
    ]
    found = READERS[door](getattr(table, door)())
    assert [{key: row[key] for key in columns(table.kind)} for row in found] == expected


@pytest.mark.parametrize("door", READERS)
def test_every_qualifier_has_its_ends(ds: sz.Dataset, door: str) -> None:
    """`lower` and `upper` are those of `measure.bounds`, also for a range."""
    metric = ds.metrics["haoyuan-park-total-investment"]
    measures = [sz.Money(3, "CNY", q, 5 if q == "between" else None) for q in sz.Qualifier]
    table = sz.Records([attrs.evolve(metric, id=f"m-{i}", measure=m) for i, m in enumerate(measures)], sz.Metric)
    for row, measure in zip(READERS[door](getattr(table, door)()), measures, strict=True):
        assert (row["lower"], row["upper"]) == (measure.bounds.lower, measure.bounds.upper)


def test_columns_and_their_order(ds: sz.Dataset) -> None:
    """Exactly the columns of the flat row, nothing dropped and nothing added."""
    assert list(ds.metrics.to_pandas().columns) == list(METRIC_COLUMNS)
    assert ds.metrics.to_polars().columns == ds.metrics.to_arrow().column_names == list(METRIC_COLUMNS)
    for table in ds.tables.values():
        own = columns(table.kind)
        frame = table.to_pandas()
        assert tuple(frame.columns[: len(own)]) == own
        assert tuple(table.to_polars().columns) == tuple(table.to_arrow().column_names) == tuple(frame.columns)
        if table.kind not in get_args(Subject):
            assert tuple(frame.columns) == own


def test_types_in_pandas(ds: sz.Dataset) -> None:
    """Floats, days, categories in the order of the vocabulary, whole numbers that may be missing, text."""
    types = ds.metrics.to_pandas().dtypes
    assert all(types[name] == "float64" for name in NUMBERS)
    assert all(types[name] == "datetime64[us]" for name in DATES)
    assert all(types[name] == "category" for name in WORDS)
    assert list(types["status"].categories) == [status.value for status in sz.Status]
    assert types["paragraph"] == "Int64"
    assert types["id"] == types["note"] == types["period"] == ("str" if pd.__version__ >= "3" else object)


def test_types_in_polars(ds: sz.Dataset) -> None:
    """The same in Polars: Enum for closed words, Date for days."""
    schema = ds.metrics.to_polars().schema
    assert all(schema[name] == pl.Float64 for name in NUMBERS)
    assert all(schema[name] == pl.Date for name in DATES)
    assert schema["basis"] == pl.Enum([basis.value for basis in sz.Basis])
    assert (schema["id"], schema["paragraph"]) == (pl.String, pl.Int64)


def test_types_in_arrow(ds: sz.Dataset) -> None:
    """The same in Arrow: dictionaries for closed words, date32 for days."""
    schema = ds.metrics.to_arrow().schema
    assert all(schema.field(name).type == pa.float64() for name in NUMBERS)
    assert all(schema.field(name).type == pa.date32() for name in DATES)
    assert all(schema.field(name).type == pa.dictionary(pa.int32(), pa.string()) for name in WORDS)
    assert (schema.field("id").type, schema.field("paragraph").type) == (pa.string(), pa.int64())


@pytest.mark.parametrize("name", TABLES)
def test_types_do_not_depend_on_the_selection(ds: sz.Dataset, name: str) -> None:
    """An empty selection has the types and categories of the whole table, so parts can be put together."""
    table = ds.tables[name]
    assert (table[:0].to_pandas().dtypes == table.to_pandas().dtypes).all()
    assert table[:0].to_polars().schema == table.to_polars().schema
    assert table[:0].to_arrow().schema.equals(table.to_arrow().schema)
    assert len(pd.concat([table[:1].to_pandas(), table[1:2].to_pandas()])) == 2


def test_units_are_in_the_metadata_of_arrow_fields(ds: sz.Dataset) -> None:
    """The column that holds the unit of each row; and the unit itself, where there is one only."""
    field = ds.metrics.to_arrow().schema.field("value")
    assert field.metadata == {b"unit_column": b"unit"}
    money = (
        ds.metrics.where(unit="CNY", source="shanghai-daily-20220818").to_arrow(currency="USD", on="published").schema
    )
    assert money.field("value").metadata == {b"unit": b"CNY", b"unit_column": b"unit"}
    assert money.field("also_value").metadata == {b"unit": b"USD", b"unit_column": b"also_unit"}
    assert money.field("value_in_USD").metadata == {b"unit": b"USD"}


# ── Converted columns ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("door", READERS)
def test_land_in_one_unit(ds: sz.Dataset, door: str) -> None:
    """Land gets a value in it, other figures none, and nothing else is added."""
    rows = READERS[door](getattr(ds.metrics, door)(unit="mu"))
    assert list(rows[0]) == [*METRIC_COLUMNS, "value_in_mu", "high_in_mu"]
    for row, metric in zip(rows, ds.metrics, strict=True):
        expected = float(metric.measure.to("mu").value) if isinstance(metric.measure, sz.Area) else None
        assert row["value_in_mu"] == expected


@pytest.mark.parametrize("door", READERS)
def test_money_in_one_currency_with_its_rate(ds: sz.Dataset, door: str) -> None:
    """The value, the number of the rate, and which rate of whom it is."""
    row = READERS[door](
        getattr(ds.metrics.where(source="shanghai-daily-20220818", unit="CNY"), door)(currency="USD", on="published")
    )[1]
    conversion = ds.metrics[str(row["id"])].to("USD", on="published")
    assert row["value_in_USD"] == float(conversion.measure.value)
    assert conversion.rate is not None
    assert row["rate"] == float(conversion.rate)
    assert row["rate_origin"] == "1 USD = 6.7852 CNY (ECB, 2022-08-18)"


def test_a_range_is_converted_at_both_ends(ds: sz.Dataset) -> None:
    """`high` too."""
    metric = attrs.evolve(ds.metrics["haoyuan-park-total-investment"], measure=sz.Money(71, "CNY", "between", 142))
    row = sz.Records([metric], sz.Metric).to_polars(currency="USD", rate=7.1).to_dicts()[0]
    assert (row["value_in_USD"], row["high_in_USD"], row["rate"]) == (10.0, 20.0, 7.1)
    assert row["rate_origin"] == "1 USD = 7.1000 CNY (given by the caller)"


def test_land_and_money_at_once(ds: sz.Dataset) -> None:
    """Each row has a value in its own column."""
    found = ds.metrics.to_pandas(unit="ha", currency="USD", rate=7)
    assert (found["value_in_ha"].notna() == (found["unit"].isin(["m2", "mu", "ha", "km2"]))).all()
    assert (found["value_in_USD"].notna() == found["unit"].isin(["CNY", "USD"])).all()
    assert found["rate"].notna().sum() == (found["unit"] == "CNY").sum()


def test_intensities_in_dollars_per_acre(ds: sz.Dataset) -> None:
    """A unit of money on land is converted at the rate too."""
    indicator = sz.Indicator(id="price", name="Price", definition="Price", kind="intensity", family="intensity")
    metric = attrs.evolve(
        ds.metrics["haoyuan-park-total-investment"],
        indicator=indicator,
        measure=sz.Intensity(7_000_000, "CNY/mu"),
        also=None,
    )
    row = sz.Records([metric], sz.Metric).to_polars(unit="USD/acre", rate=7).to_dicts()[0]
    assert row["value_in_USD/acre"] == pytest.approx(1_000_000 * 4046.8564224 * 3 / 2000)


@pytest.mark.parametrize("door", READERS)
def test_what_should_convert_and_cannot_is_named(ds: sz.Dataset, door: str) -> None:
    """A period that is open, and months in days: an error with the id, no missing value."""
    with pytest.raises(sz.RateError, match="'m-fine-contract-value-2022'"):
        getattr(ds.metrics.where(source="shanghai-daily-20220818", unit="CNY"), door)(currency="USD", on="period")
    with pytest.raises(sz.UnitError, match=r"'valeo-[a-z0-9-]+'"):
        getattr(ds.metrics, door)(unit="day")


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        ({"currency": "USD"}, sz.RateError),
        ({"on": "2023"}, sz.RateError),
        ({"unit": "ha", "rate": 7}, sz.RateError),
        ({"currency": "USD", "rate": 7, "on": "2023"}, sz.RateError),
        ({"currency": "dollars"}, sz.UnitError),
        ({"unit": "acers"}, sz.UnitError),
        ({"unit": "EUR", "currency": "USD", "rate": 7}, sz.UnitError),
    ],
)
def test_what_cannot_be_asked_for(ds: sz.Dataset, wanted: dict[str, Any], error: type[Exception]) -> None:
    """No rate, two rates, a rate for land, units that are none."""
    with pytest.raises(error):
        ds.metrics.where(unit="CNY").to_polars(**wanted)


def test_what_has_no_figures_has_no_units(ds: sz.Dataset) -> None:
    """A table of sources has nothing to convert; one of zones converts land, and money at a rate that is named."""
    with pytest.raises(TypeError, match="sources have none"):
        ds.sources.to_pandas(unit="ha")
    with pytest.raises(sz.UnitError, match="'CNY' is a currency"):
        ds.zones.to_pandas(unit="CNY")
    with pytest.raises(sz.RateError, match="name the currency too"):
        ds.zones.to_pandas(on="period")
    with pytest.raises(
        sz.RateError, match=r"of '.*', '.*', has no date: .* or leave out .*where\(lambda m: m.source.published\)"
    ):
        ds.metrics.to_pandas(currency="USD", on="published")
    dated = ds.metrics.where(lambda m: m.source.published and m.source.published.year > 2005, unit="CNY")
    assert dated.to_pandas(currency="USD", on="published")["value_in_USD"].notna().all()
    with pytest.raises(sz.RateError, match="'haoyuan-park-total-investment'|needs a rate"):
        ds.projects.to_pandas(currency="USD")


# ── The shortlist ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["zones", "places", "projects", "organizations"])
def test_each_number_of_a_shortlist_is_the_newest_figure_of_the_whole(ds: sz.Dataset, name: str) -> None:
    """Land by basis in one unit, and results, each with qualifier, period and source of one figure, the latest there is."""
    table = ds.tables[name]
    frame = table.to_pandas(unit="mu")
    numbers = [c for c in frame.columns[len(columns(table.kind)) :] if f"{c}_source" in frame.columns]
    shown = 0
    for record, (_, row) in zip(table, frame.iterrows(), strict=True):
        for column in numbers:
            same = [m for m in ds.metrics.where(subject=record, scope=None) if _is_of(m, column)]
            assert (len(same) == 0) == pd.isna(row[column]), (record.id, column)
            if same:
                shown += 1
                sources = [m for m in same if m.source.id == row[f"{column}_source"]]
                figure = next(m for m in sources if (m.period and m.period.text) == _cell(row[f"{column}_period"]))
                expected = figure.measure.to("mu") if isinstance(figure.measure, sz.Area) else figure.measure
                assert row[column] == float(expected.value)
                assert row[f"{column}_qualifier"] == figure.measure.qualifier
                assert all(_end(m) <= _end(figure) for m in same), (record.id, column)
    whole = [m for m in ds.metrics if type(m.subject) is table.kind and m.scope is None]
    assert shown == len({(m.subject.id, c) for m in whole for c in numbers if _is_of(m, c)})
    assert shown > 0 or not whole


def _is_of(metric: sz.Metric, column: str) -> bool:
    """Whether a figure may stand in a column: by its name, and because it is a result (or plan) of the whole."""
    area, count = isinstance(metric.measure, sz.Area), isinstance(metric.measure, sz.Count)
    unit = "" if count else "_mu" if area else f"_{metric.measure.unit}"
    basis = f"_{metric.basis}" if metric.basis else ""
    so = (metric.status == "actual" or metric.basis == "planned") and not (count and metric.threshold)
    kind = metric.indicator.kind in ("stock", "flow", "dimension", "intensity")
    return so and kind and column == metric.indicator.id.replace("-", "_") + basis + unit


def _cell(value: object) -> object:
    return None if pd.isna(value) else value


def _end(metric: sz.Metric) -> date:
    published = metric.source.published or date.min
    return published if metric.period is None else metric.period.end or date.max


@pytest.mark.parametrize("name", ["zones", "places", "projects", "organizations"])
def test_a_shortlist_has_land_and_the_six_commonest_results(ds: sz.Dataset, name: str) -> None:
    """No other indicator has more of them than the ones that are there; all else is in the table of metrics."""
    table = ds.tables[name]
    frame = table.to_pandas()
    numbers = {c: int(frame[c].notna().sum()) for c in frame.columns if f"{c}_source" in frame.columns}
    others = {column: count for column, count in numbers.items() if not column.startswith("land_area")}
    assert len(others) <= 6
    found: dict[str, set[str]] = {}
    for m in ds.metrics:
        if (
            isinstance(m.subject, table.kind)
            and m.scope is None
            and m.threshold is None
            and m.indicator.id != "land-area"
        ):
            if m.status == "actual" and m.indicator.kind in ("stock", "flow", "dimension", "intensity"):
                unit = "" if isinstance(m.measure, sz.Count) else f"_{m.measure.unit}"
                found.setdefault(m.indicator.id.replace("-", "_") + unit, set()).add(m.subject.id)
    for column, subjects in found.items():
        assert column in others or len(subjects) <= min(others.values())


def test_a_revision_takes_the_place_of_what_it_revises(ds: sz.Dataset) -> None:
    """Of two figures of one time the one published last, whatever their order in the file; a later time before both."""
    old = ds.metrics["jiading-industrial-zone-industrial-output-2023"]
    later = attrs.evolve(
        old.source, id="later", published=date(2025, 1, 1), published_range=None, published_known="printed"
    )
    new = attrs.evolve(old, id="revised", measure=sz.Money(7000, "CNY"), source=later)
    old_year = attrs.evolve(old, id="older", measure=sz.Money(1, "CNY"), period="2022", source=later)
    for more in ([new, old_year], [old_year, new]):
        frame = ds.add(later, *more).zones.to_pandas().set_index("id")
        assert frame.loc["jiading-industrial-zone", "gross_output_above_size_CNY"] == 7000
        assert frame.loc["jiading-industrial-zone", "gross_output_above_size_CNY_source"] == "later"


def test_a_selection_has_the_columns_of_the_table(ds: sz.Dataset) -> None:
    """Also an empty one, and one that went through a pickle: the schema does not depend on the rows."""
    for table in (ds.zones.where(level="national"), ds.zones[:0], pickle.loads(pickle.dumps(ds.zones))):
        assert list(table.to_pandas().columns) == list(ds.zones.to_pandas().columns)
        assert (table.to_pandas().dtypes == ds.zones.to_pandas().dtypes).all()
    assert ds.zones.to_pandas().groupby("level", observed=True).size()["national"] == len(
        ds.zones.where(level="national")
    )


# ── Through files ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", TABLES)
def test_parquet_gives_back_the_pandas_table(ds: sz.Dataset, name: str) -> None:
    """The same rows, types and categories."""
    file, frame = io.BytesIO(), ds.tables[name].to_pandas()
    frame.to_parquet(file)
    pd.testing.assert_frame_equal(pd.read_parquet(file), frame)


@pytest.mark.parametrize("name", TABLES)
def test_csv_gives_back_the_pandas_table(ds: sz.Dataset, name: str) -> None:
    """With the types of an empty selection, as the guide shows it."""
    frame, types = ds.tables[name].to_pandas(), ds.tables[name][:0].to_pandas().dtypes
    days = [column for column, kind in types.items() if kind == "datetime64[us]"]
    again = pd.read_csv(
        io.StringIO(frame.to_csv(index=False)), dtype=types.drop(days).to_dict(), parse_dates=days,
        keep_default_na=False, na_values=[""],
    )  # fmt: skip
    again[days] = again[days].astype("datetime64[us]")
    pd.testing.assert_frame_equal(again, frame)


def read_polars_csv(text: str, schema: pl.Schema) -> pl.DataFrame:
    """A CSV text with the types of a schema; older Polars read no Enum from CSV, so words are cast."""
    plain = {name: pl.String if isinstance(kind, pl.Enum) else kind for name, kind in schema.items()}
    return pl.read_csv(io.StringIO(text), schema=plain).cast(dict(schema))


@pytest.mark.parametrize("name", TABLES)
def test_files_give_back_the_polars_table(ds: sz.Dataset, name: str) -> None:
    """Parquet by itself, CSV with the schema of an empty selection."""
    frame, file = ds.tables[name].to_polars(), io.BytesIO()
    frame.write_parquet(file)
    file.seek(0)
    from_csv = read_polars_csv(frame.write_csv(), ds.tables[name][:0].to_polars().schema)
    for again in (pl.read_parquet(file), from_csv):
        assert again.schema == frame.schema
        assert again.equals(frame)


@pytest.mark.parametrize("name", TABLES)
def test_files_give_back_the_arrow_table(ds: sz.Dataset, name: str) -> None:
    """Parquet with the metadata of the fields; CSV the same values with the types of the schema."""
    table, parquet, csv = ds.tables[name].to_arrow(), pa.BufferOutputStream(), pa.BufferOutputStream()
    pyarrow.parquet.write_table(table, parquet)
    again = pyarrow.parquet.read_table(pa.BufferReader(parquet.getvalue()))
    assert again.schema.equals(table.schema, check_metadata=True)
    assert again.equals(table)
    pyarrow.csv.write_csv(table, csv)
    options = pyarrow.csv.ConvertOptions(column_types=table.schema, strings_can_be_null=True, null_values=[""])
    parse = pyarrow.csv.ParseOptions(newlines_in_values=True)
    from_csv = pyarrow.csv.read_csv(pa.BufferReader(csv.getvalue()), convert_options=options, parse_options=parse)
    assert from_csv.schema.equals(table.schema)
    assert from_csv.to_pylist() == table.to_pylist()


def test_texts_of_every_kind_survive_a_file(ds: sz.Dataset) -> None:
    """Quotes, "NA", a comma, Chinese, a leading =, and a day long ago."""
    texts = ['say "so"', "NA", "None", "nan", "1,2", "亩", "=1+1", " x "]
    metric = ds.metrics[0]
    early = attrs.evolve(ds.sources[0], published=date(1492, 10, 12), published_known="printed", published_range=None)
    metrics = [
        attrs.evolve(
            metric, id=f"m-{i}", scope=text + ".", note=text + "!", source=early, period=None, period_known=None
        )
        for i, text in enumerate(texts)
    ]
    table = sz.Records(metrics, sz.Metric)
    file = io.BytesIO()
    table.to_pandas().to_parquet(file)
    assert rows_of_pandas(pd.read_parquet(file)) == rows_of_pandas(table.to_pandas())
    assert table.to_polars()["published"].to_list() == [date(1492, 10, 12)] * len(texts)
    frame = table.to_polars()
    assert read_polars_csv(frame.write_csv(), frame.schema).equals(frame)


# ── With other packages, and without ────────────────────────────────────────────────────────────────────────────


def test_pint_pandas_works_on_a_column() -> None:
    """After `define_units()` a column of values is a column of yuan; in a new interpreter, warnings as errors."""
    code = """
import shanghai_zones as sz
import pint_pandas
sz.define_units()
df = sz.load().metrics.where(unit="CNY").to_pandas()
money = df["value"].astype("pint[CNY]")
land = df["value"].astype("pint[mu]")
print(money.pint.to("亿元").iloc[0].magnitude, (money / land).pint.to("万元/亩").iloc[0])
"""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, encoding="utf-8", check=False
    )
    assert done.stdout == "1243.0 0.0001 万元 / chinese_mu\n", done.stderr


@pytest.mark.parametrize(("door", "package", "extra"), [
    ("to_pandas", "pandas", "pandas"), ("to_polars", "polars", "polars"), ("to_arrow", "pyarrow", "arrow"),
])  # fmt: skip
def test_a_missing_package_is_named_with_its_extra(
    ds: sz.Dataset, monkeypatch: pytest.MonkeyPatch, door: str, package: str, extra: str
) -> None:
    """An ImportError, and nothing else happens."""
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ImportError, match=rf'{package}.*extra "{extra}"'):
        getattr(ds.metrics, door)()


def test_tables_of_one_package_need_no_other(run_python: Callable[..., str]) -> None:
    """Polars and Arrow tables are made without pandas, a pandas table without Polars."""
    for door, blocked in (
        ("to_polars", ["pandas", "pyarrow"]),
        ("to_arrow", ["pandas", "polars"]),
        ("to_pandas", ["polars"]),
    ):
        code = f"""
import sys
class Blocked:
    def find_spec(self, name, *rest):
        if name in {blocked!r}:
            raise ModuleNotFoundError(name, name=name)
sys.meta_path.insert(0, Blocked())
import shanghai_zones as sz
print(len(sz.load().metrics.{door}()))
"""
        assert int(run_python(code)) == len(sz.load().metrics)
