"""The European Central Bank's own file of its reference rates, `eurofxref-hist`: a newer table than the bundled one.

What is read is handed to a call as `rates=`; nothing of the library changes with it. The file is read strictly: a rate
that cannot be read is named with its line and column, and nothing is loaded.
"""

from __future__ import annotations

import errno
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from os import PathLike

import attrs

from ..errors import DatasetError, Problem, UnitError, path_text, shown
from .rates import Rates
from .units import Currency

_LARGEST = 50_000_000  # bytes; the bank's file has two million, and grows by a hundred thousand a year
_RATE = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
_AGAIN = "take eurofxref-hist from the bank again"


def read_rates(path: str | PathLike[str]) -> Rates:
    """The reference rates of a file of the European Central Bank: `eurofxref-hist.csv`, or the zip that it comes in.

    Rates from it name it as their source: "ECB, file of 2026-11-27", after its newest day. Currencies that the library
    does not know are left out, and N/A is a hole.

    >>> import tempfile, pathlib
    >>> import shanghai_zones as sz
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "eurofxref-hist.csv")
    ...     _ = path.write_text("Date,USD,CNY,\\n2026-11-27,1.1582,8.2021,\\n2026-11-26,1.1579,8.2005,\\n")
    ...     rates = sz.read_rates(path)
    >>> print(sz.exchange_rate("USD", "CNY", on="2026-11-27", rates=rates))
    1 USD = 7.0818 CNY (ECB, file of 2026-11-27, 2026-11-27)

    Raises `DatasetError` with all problems, each with its line and column; `OSError` where there is no file.
    """
    path = path_text(path)
    text = _text(path).removesuffix("\n")
    header, *lines = [line.removesuffix(",").split(",") for line in text.split("\n")]  # the bank ends them with a comma
    problems = [attrs.evolve(problem, path=f"{path}, {problem.path}") for problem in _problems(header, lines)]
    if problems:
        raise DatasetError(problems)
    lines.sort()
    days, *columns = zip(*lines, strict=True)
    known: dict[Currency, tuple[str, ...]] = {Currency.EUR: ("1",) * len(days)}
    for code, column in zip(header[1:], columns, strict=True):
        with suppress(UnitError):  # a currency that went, such as the litas of Lithuania
            if any(cell != "N/A" for cell in column):
                known[Currency(code)] = tuple(["" if cell == "N/A" else cell for cell in column])
    return Rates(f"ECB, file of {days[-1]}", tuple(map(date.fromisoformat, days)), known)


def _text(path: str) -> str:
    """The text of the file, or of the one table in a zip."""
    try:
        with open(path, "rb") as file:
            data = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:  # of a path with a null in it
        number, why = getattr(error, "errno", errno.ENOENT), getattr(error, "strerror", error)
        raise OSError(number, f"{why}; name the bank's eurofxref-hist.csv, or the zip of it", path) from None
    try:
        if data[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                tables = [info for info in archive.infolist() if info.filename.endswith(".csv")]
                if len(tables) != 1:
                    raise ValueError(f"{len(tables)} tables in the zip")
                data = archive.open(tables[0]).read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise ValueError(f"more than {_LARGEST:,} bytes")
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except (zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, EOFError, OSError, ValueError) as error:
        raise DatasetError(
            [Problem(path, f"not readable ({error})", "the text eurofxref-hist.csv, or a zip of it", _AGAIN)]
        ) from None


def _problems(header: list[str], lines: list[list[str]]) -> Iterator[Problem]:
    """What is wrong with the table, line by line; a line is counted from 1, as an editor does."""
    codes = header[1:]
    if header[0] != "Date" or len({*codes, "EUR"}) <= len(codes) or not all(re.fullmatch("[A-Z]{3}", c) for c in codes):
        yield Problem("line 1", shown(",".join(header)), "Date,USD,JPY,… with each code once", _AGAIN)
        return
    if not lines or not codes:
        yield Problem("line 1", "no rates", "a line for each day, and a column for each currency", _AGAIN)
    before, falling = "", len(lines) > 1 and lines[0][0] > lines[-1][0]  # the bank writes the newest day first
    for number, (day, *cells) in enumerate(lines, 2):
        if not _is_day(day):
            yield Problem(f"line {number}, Date", shown(day), "a day such as 2026-11-27", _AGAIN)
        elif before and not (day < before if falling else day > before):
            expected = f"a day {'before' if falling else 'after'} {before}, each once"
            yield Problem(f"line {number}, Date", day, expected, _AGAIN)
        else:
            before = day
        if len(cells) != len(codes):
            yield Problem(f"line {number}", f"{len(cells)} rates", f"{len(codes)}, one for each column", _AGAIN)
            continue
        for code, cell in zip(codes, cells, strict=True):
            if cell != "N/A" and not (_RATE.fullmatch(cell) and cell.strip("0.")):
                yield Problem(f"line {number}, {code}", shown(cell), "a number above zero, or N/A", _AGAIN)


def _is_day(text: str) -> bool:
    with suppress(ValueError):
        return date.fromisoformat(text).isoformat() == text
    return False
