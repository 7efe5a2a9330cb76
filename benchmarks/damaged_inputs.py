"""Damaged and random input by the million: nothing but the library's own errors, no input that takes long, no growth.

    python benchmarks/damaged_inputs.py             # a million: half damaged datasets, half random sentences
    python benchmarks/damaged_inputs.py 20000       # fewer

It ends at the first input that raises anything else, and prints the slowest of each kind and the memory at a tenth of
the way and at the end. `fuzz.py` looks for such inputs by the coverage of the code; this is the plain mass.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from damaged_documents import damage, small_document

import shanghai_zones as sz

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


def main(count: int) -> None:
    """Feed them, half and half."""
    chance = random.Random(20221118)
    kinds = {"damaged datasets": (damaged, load), "random sentences": (sentence, read)}
    slowest = dict.fromkeys(kinds, 0.0)
    start, early = time.perf_counter(), 0
    for number in range(count):
        kind = tuple(kinds)[number % 2]
        make, feed = kinds[kind]
        text = make(chance)
        begin = time.process_time()
        try:
            feed(text)
        except BaseException:
            print(f"{kind}, input {number}: {text!r}", file=sys.stderr)
            raise
        slowest[kind] = max(slowest[kind], time.process_time() - begin)
        if number == count // 10:
            early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    late = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{count:,} inputs in {time.perf_counter() - start:.0f} s: nothing but the library's own errors")
    for kind, seconds in slowest.items():
        print(f"  slowest of the {kind}: {seconds * 1e3:.0f} ms")
    print(f"  memory: {early / 1024:.0f} MB after a tenth, {late / 1024:.0f} MB at the end")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
