"""Coverage-guided fuzzing of the loader and of the reader of figures, with atheris (libFuzzer).

    pip install . atheris                        # atheris has wheels for CPython 3.11 on Linux
    python benchmarks/fuzz.py loader -max_total_time=600 -timeout=10 -rss_limit_mb=2048
    python benchmarks/fuzz.py documents …        # damaged documents instead of raw bytes
    python benchmarks/fuzz.py reader …           # words around numbers, in English and Chinese
    python benchmarks/fuzz.py checker …          # damaged files for the checker, what it prints, and the audit
    python benchmarks/fuzz.py names …            # what is asked for by name, any characters

All that may come out is the library's own errors, and a result that holds its promise: what loads is written and read
again as an equal dataset, and a figure that is found stands where it is said to stand. What else comes out, an input
that takes ten seconds, and memory that grows past 2 GB end the run with the input in a file `crash-…`.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
with atheris.instrument_imports(include=["shanghai_zones", "json"]):
    import shanghai_zones as sz
    from shanghai_zones.files import converter, json_text, loader, strict  # noqa: F401  loaded late, instrumented here
    from shanghai_zones.files.check import check_file

from damaged_documents import damage, small_document

WORDS = (
    "more than ", "nearly ", "about ", "up to ", "between ", "and ", "to ", "from ", "RMB", "US$", "$", "yuan ", "mu ", "hectares ",
    "square kilometers ", "percent ", "%", "billion ", "million ", "trillion ", "hundred ", "eleven ", "a dozen ", "half ", "(", ")", ",", ".",
    "-", "–", "/", "9.5", "11,700", "2024", "年", "月", "亿", "万", "千", "百", "十", "三", "两", "半", "元", "美元", "亩", "平方公里", "超过", "约",
    "不到", "至", "个百分点", "多", "余", "一期", "per ", "per mu", "\u3000", "\n", "٤", "½", "⁵", "①", "1e9", "×10", "k", "m2", "m²", "$1.18 billion",
)  # fmt: skip


def fuzz_loader(data: bytes) -> None:
    """Raw bytes."""
    _load(data)


def fuzz_documents(data: bytes) -> None:
    """A sound document, damaged as the bytes say, alone or in the middle of a list of many."""
    chance = random.Random(data)
    document = small_document()
    if len(data) % 3 == 0:
        first = document["metrics"][0]
        document["metrics"] = [dict(first, id=f"m-{number}") for number in range(80)]
    for _ in range(1 + len(data) % 5):
        damage(document, chance)
    text = json.dumps(document, ensure_ascii=bool(len(data) % 2), indent=(None, 1)[len(data) % 2])
    if data and data[0] % 4 == 0:  # and the text itself
        place = int.from_bytes(data[:3], "big") % len(text)
        text = text[:place] + data[3:6].decode("latin-1") + text[place + data[0] % 7 :]
    _load(text)


def _load(text: str | bytes) -> None:
    try:
        dataset = sz.loads_dataset(text)
    except sz.DatasetError as error:
        if not (error.problems and str(error)):
            raise RuntimeError("refused without a reason") from error
        return
    assert sz.loads_dataset(sz.dumps_dataset(dataset)) == dataset


def fuzz_reader(data: bytes) -> None:
    """Words from a list, numbers and any characters, one after the other."""
    provider = atheris.FuzzedDataProvider(data)
    parts: list[str] = []
    while provider.remaining_bytes() and len(parts) < 60:
        kind = provider.ConsumeIntInRange(0, 9)
        if kind < 7:
            parts.append(WORDS[provider.ConsumeIntInRange(0, len(WORDS) - 1)])
        elif kind == 7:
            parts.append(str(provider.ConsumeInt(6)))
        else:
            parts.append(provider.ConsumeUnicode(provider.ConsumeIntInRange(1, 20)))
    text = "".join(parts)
    for match in sz.find_measures(text):
        assert 0 <= match.start < match.end <= len(text)
        assert text[match.start : match.end] == match.text
        assert str(match.measure)
    try:
        assert sz.parse_measure(text).reported
    except sz.ParseError as error:
        if not str(error):
            raise RuntimeError("refused without a reason") from error


def fuzz_checker(data: bytes) -> None:
    """A damaged file with marks before it: every finding is one printable line; and words of change against a sign."""
    chance = random.Random(data)
    document = small_document()
    words = data[:40].decode("latin-1")
    document["metrics"][0]["measure"] = {"value": "45", "unit": "mu", "reported": words}
    for _ in range(len(data) % 4):
        damage(document, chance)
    with tempfile.NamedTemporaryFile(suffix="\x1b.json") as file:
        file.write(b"\xef\xbb\xbf" * (len(data) % 3) + json.dumps(document).encode())
        file.flush()
        for finding in check_file(file.name)[0]:
            assert str(finding).isprintable()


def fuzz_names(data: bytes) -> None:
    """Any characters, asked for as a name, an id, a rate and a unit."""
    text = atheris.FuzzedDataProvider(data).ConsumeUnicode(300)
    ds = sz.load()
    ds.search(text)
    ds.zones.match([text])
    for call in (ds.find, ds.select, ds.cite, sz.AreaUnit, sz.Period, lambda rate: sz.ExchangeRate("USD", "CNY", rate)):
        try:
            call(text)
        except sz.ShanghaiZonesError as error:
            if not str(error):
                raise RuntimeError("refused without a reason") from error


TARGETS = {
    "loader": fuzz_loader, "documents": fuzz_documents, "reader": fuzz_reader, "checker": fuzz_checker, "names": fuzz_names,
}  # fmt: skip

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(__doc__)
    name = sys.argv.pop(1)
    atheris.Setup(sys.argv, TARGETS[name])
    atheris.Fuzz()
