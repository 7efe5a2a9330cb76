"""Damaged and random input by the million: nothing but the library's own errors, no input that takes long, no growth.

    python benchmarks/damaged_inputs.py             # a million: damaged datasets and files, random sentences, names,
                                                    # columns and totals, in turn
    python benchmarks/damaged_inputs.py 20000       # fewer
    python benchmarks/damaged_inputs.py 1000000 300 # as many as go into 300 seconds

It ends at the first input that raises anything else, and prints the slowest of each kind and the memory at a tenth of
the way and at the end. `fuzz.py` looks for such inputs by the coverage of the code; this is the plain mass.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from damaged_documents import damage, small_document

import shanghai_zones as sz
from shanghai_zones.files.check import check_file

WORDS = (
    "more than", "nearly", "about", "up to", "between", "and", "to", "from", "RMB", "US$", "$", "yuan", "mu", "hectares", "percent",
    "%", "billion", "million", "hundred", "eleven", "a dozen", "half", "(", ")", ",", ".", "-", "–", "/", "9.5", "11,700", "2024", "年",
    "亿", "万", "千", "百", "十", "三", "两", "半", "元", "美元", "亩", "平方公里", "超过", "约", "不到", "至", "个百分点", "余", "per mu", "\u3000", "\n",
    "٤", "½", "⁵", "①", "1e9", "m²", "\ud800", "\x00", "(US$1.18 billion)", "8 billion yuan", "45亩（3公顷）", "-5", "+12.3",
)  # fmt: skip


def damaged(chance: random.Random) -> str:
    """A small dataset with up to five things changed, and now and then a cut or a stray sign in its text."""
    document = small_document()
    for _ in range(chance.randrange(1, 6)):
        damage(document, chance)
    text = json.dumps(document)
    if chance.random() < 0.1:
        place = chance.randrange(len(text))
        text = (
            text[:place]
            + chance.choice(("", "{", "]", '"', "\\", ",", "\ud800", "0"))
            + text[place + chance.randrange(3) :]
        )
    return text


def sentence(chance: random.Random) -> str:
    """Words of figures and other signs, in any order."""
    joint = chance.choice(("", " "))
    return joint.join(chance.choice(WORDS) for _ in range(chance.randrange(1, 15)))


def load(text: str) -> None:
    try:
        sz.loads_dataset(text)
    except sz.DatasetError as error:
        if not (error.problems and str(error)):
            raise RuntimeError("refused without a reason") from error


def read(text: str) -> None:
    for match in sz.find_measures(text):
        if text[match.start : match.end] != match.text:
            raise RuntimeError("a figure that stands elsewhere")
    try:
        sz.parse_measure(text)
    except sz.ParseError as error:
        if not str(error):
            raise RuntimeError("refused without a reason") from error


def check(text: str) -> None:
    """A damaged file, with up to three byte-order marks: each finding is one line that steers no terminal."""
    path = Path(tempfile.gettempdir()) / f"damaged-{len(text) % 7}\u202e.json"
    path.write_bytes(b"\xef\xbb\xbf" * (len(text) % 4) + text.encode("utf-8", "surrogatepass"))
    for finding in check_file(path)[0]:
        if not str(finding).isprintable():
            raise RuntimeError("what steers a terminal")
    path.unlink()


LETTERS = (
    "嘉",
    "定",
    "工业区",
    "上海",
    "Jiading",
    "zone",
    "ﷺ",
    "㍿",
    " ",
    "\u3000",
    "\u200b",
    "-",
    "'",
    "\x1b",
    "\ud800",
    "\u0344",
    "漕河泾",
    "9",
)


def question(chance: random.Random) -> str:
    """A name, or what somebody may type for one: odd letters, seldom hundreds of one."""
    times = 300 if chance.random() < 0.02 else 1
    return "".join(chance.choice(LETTERS) * times for _ in range(chance.randrange(1, 6)))


def ask(text: str) -> None:
    ds = sz.load()
    calls = (ds.search, ds.find, ds.zones.find, ds.select, ds.cite, lambda name: ds.zones.match([name]))
    own(calls[len(text) % len(calls)], text)
    own(lambda name: ds.metrics.where(subject=name), text)


CELLS: tuple[Any, ...] = (
    1, 45, 0, -1, 10**400, 1.5, float("nan"), float("inf"), Decimal("45.5"), Decimal("sNaN"), Decimal("NaN"), Decimal("9e999999999999999999"),
    Fraction(1, 3), None, pd.NA, pd.NaT, "45", True, [1], b"x", np.float32(2), np.longdouble(2), np.datetime64("2022-08-18"),
    pd.Timestamp(2022, 8, 18), pd.Timestamp(2022, 8, 18).date(),
)  # fmt: skip
KINDS = ("f8", "i8", "f4", "u1", "bool", "O", "O", "O", "M8[D]", "M8[W]", "M8[7D]", "M8[ns]", "M8[M]", "m8[s]", "U4")


def column(chance: random.Random) -> tuple[Any, Any]:
    """A column of some kind and shape, with holes, perhaps under a mask; and another one, for dates."""
    return _column(chance), _column(chance) if chance.random() < 0.5 else np.array(
        ["2022-08-18"] * 4, chance.choice(KINDS[8:12])
    )


def _column(chance: random.Random) -> Any:
    kind, shape = chance.choice(KINDS), chance.choice([(), (4,), (4,), (4,), (2, 2), (0,)])
    values = np.empty(shape, object)
    for place in range(values.size):
        values.flat[place] = chance.choice(CELLS)
    if kind != "O":
        values = (
            np.arange(values.size).reshape(shape).astype("i8" if kind == "U4" else kind[:2] if kind[0] == "m" else "i8")
        )
        values = values.astype(kind) if kind[0] != "M" else (values + 100).astype("M8[D]").astype(kind)
    if chance.random() < 0.4:
        return np.ma.array(
            values, mask=np.array([chance.random() < 0.3 for _ in range(values.size)], bool).reshape(shape)
        )
    wrap: Callable[[Any], Any] = chance.choice([lambda v: v, pd.Series, pd.Index]) if len(shape) == 1 else lambda v: v
    return values if kind == "M8[7D]" else wrap(values)  # pandas has no such unit


def convert(columns: tuple[Any, Any]) -> None:
    values, dates = columns
    for call in (
        lambda v: sz.convert_area(v, "mu", "acre"),
        lambda v: sz.convert_currency(v, "CNY", "USD", rate="7.1"),
        lambda v: sz.convert_currency(v, "CNY", "USD", on=dates),
    ):
        found = own(call, values)
        if (
            found is not None
            and np.ma.isMaskedArray(values)
            and not np.array_equal(np.ma.getmaskarray(found), np.ma.getmaskarray(values))
        ):
            raise RuntimeError("a mask that is lost")


def figures(chance: random.Random) -> list[sz.Metric]:
    """Some figures of the dataset, moved to other subjects, times, units and qualifiers."""
    ds = sz.load()
    base = ds.metrics["xinzhuang-industrial-park-approved-area"]
    subjects = [*ds.zones, *ds.places, *ds.projects]
    found = []
    for number in range(chance.randrange(1, 5)):
        qualifier = chance.choice(list(sz.Qualifier))
        value = chance.randrange(10**6)
        area = sz.Area(
            value, chance.choice(list(sz.AreaUnit)), qualifier, value + 7 if qualifier == "between" else None
        )
        figure = sz.Metric(
            id=f"m-{number}", subject=chance.choice(subjects), indicator=base.indicator, measure=area, status="actual",
            period=chance.choice(["2018", "2018", "2018", "2021"]), period_known="printed", source=base.source,
        )  # fmt: skip
        found.append(figure)
    return found


def add_up(metrics: list[sz.Metric]) -> None:
    total = own(sz.total, metrics)
    if total is not None and len({metric.subject for metric in metrics}) < len(metrics):
        raise RuntimeError("one subject counted twice")
    for metric in metrics:
        for unit in sz.AreaUnit:
            there = metric.measure.to(unit)
            if (
                there.agrees_with(metric.measure) is not True
                or metric.measure.agrees_with(there.to(metric.measure.unit)) is not True
            ):
                raise RuntimeError("a statement that contradicts its own conversion")


def own(call: Callable[[Any], Any], value: Any) -> Any:
    """What a call gives; None where it refuses in the library's own words. What another package raises passes on."""
    try:
        return call(value)
    except (sz.ShanghaiZonesError, TypeError, ValueError, OverflowError) as error:
        if "shanghai_zones" not in traceback.extract_tb(error.__traceback__)[-1].filename:
            raise
        return None


def main(count: int, seconds: float = float("inf")) -> None:
    """Feed them in turn."""
    chance = random.Random(20221118)
    kinds: dict[str, tuple[Callable[[random.Random], Any], Callable[[Any], None]]] = {
        "damaged datasets": (damaged, load), "random sentences": (sentence, read), "damaged files": (damaged, check),
        "odd names": (question, ask), "odd columns": (column, convert), "totals": (figures, add_up),
    }  # fmt: skip
    slowest = dict.fromkeys(kinds, 0.0)
    start, early = time.perf_counter(), 0
    done = dict.fromkeys(kinds, 0)
    for number in range(count):
        if time.perf_counter() - start > seconds:
            break
        kind = tuple(kinds)[number % len(kinds)]
        make, feed = kinds[kind]
        text = make(chance)
        begin = time.process_time()
        try:
            feed(text)
        except BaseException:
            print(f"{kind}, input {number}: {text!r}", file=sys.stderr)
            raise
        slowest[kind] = max(slowest[kind], time.process_time() - begin)
        done[kind] += 1
        if not early and (number == count // 10 or time.perf_counter() - start > seconds / 10):
            early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    late = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{sum(done.values()):,} inputs in {time.perf_counter() - start:.0f} s: nothing but the library's own errors")
    for kind, longest in slowest.items():
        print(f"  {kind}: {done[kind]:,}, the slowest {longest * 1e3:.0f} ms")
    print(f"  memory: {early / 1024:.0f} MB after a tenth, {late / 1024:.0f} MB at the end")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000, *map(float, sys.argv[2:3]))
