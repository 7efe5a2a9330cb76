"""Short inputs that people reported in public for readers of numbers and money, read by this library and by others.

    python benchmarks/field_cases.py field_cases.json

A case is a text with its figures (value, unit, qualifier, high, change; `allowed`: figures that are no fault and not owed;
`nothing`: giving none is right too). Right: every figure of the case and no other. Nothing: none was given where the case
has none, or says that none is right too. Wrong: a figure that the text does not state. Of this library qualifier and
change are asked too; of the others value and unit alone, with their own names mapped as kindly as in `figure_readers.py`.
A reader that is not installed is left out:

    pip install quantulum3 recognizers-text-suite price-parser cn2an
"""

from __future__ import annotations

import json
import sys
import warnings
from collections import Counter
from collections.abc import Callable
from typing import Any

from figure_readers import close, quantulum3, recognizers_text

import shanghai_zones as sz

Given = tuple[float, str, float | None, str | None, str | None]  # value, unit, high, qualifier, change
SYMBOLS = {
    "$": "USD",
    "US$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "CNY",
    "￥": "CNY",
    "元": "CNY",
    "RMB": "CNY",
    "円": "JPY",
}


def ours(text: str) -> list[Given]:
    """This library, with what stands in brackets."""
    given: list[Given] = []
    for match in sz.find_measures(text):
        for measure, change in ((match.measure, match.change), (match.also, None)):
            if measure is not None:
                high = None if measure.high is None else float(measure.high)
                given.append((float(measure.value), str(measure.unit), high, str(measure.qualifier), change))
    return given


def others(read: Callable[[str], list[Any]]) -> Callable[[str], list[Given]]:
    """A reader of `figure_readers.py`."""
    return lambda text: [(one.low, one.unit, one.high, None, None) for one in read(text)]


def price_parser() -> Callable[[str], list[Given]]:
    """price-parser: the one price of a text."""
    from price_parser import Price

    def read(text: str) -> list[Given]:
        price = Price.fromstring(text)
        if price.amount is None:
            return []
        return [(float(price.amount), SYMBOLS.get(price.currency or "", price.currency or "count"), None, None, None)]

    return read


def cn2an() -> Callable[[str], list[Given]]:
    """cn2an: the number that a text is; it knows no units."""
    import cn2an as converter

    def read(text: str) -> list[Given]:
        try:
            return [(float(converter.cn2an(text, "smart")), "count", None, None, None)]
        except (ValueError, TypeError, KeyError, IndexError):
            return []

    return read


def fits(given: Given, figure: dict[str, Any]) -> bool:
    """Whether a figure that was given is one of the case."""
    value, unit, high, qualifier, change = given
    wanted = figure.get("high")
    same_high = high is None and wanted is None if high is None or wanted is None else close(high, wanted)
    said = qualifier is None or qualifier == figure["qualifier"]
    return (
        close(value, figure["value"])
        and unit == figure["unit"]
        and same_high
        and said
        and change in (None, figure.get("change"))
    )


def outcome(case: dict[str, Any], given: list[Given], *, directions: bool) -> str:
    """What a reader made of a case."""
    rest = list(case["figures"])
    for one in given:
        found = next((figure for figure in rest if fits(one, figure)), None)
        if found is not None:
            rest.remove(found)
        elif not any(fits(one, figure) for figure in case.get("allowed", ())):
            return "wrong"
    undirected = (
        directions and any(figure.get("change") for figure in case["figures"]) and not any(one[4] for one in given)
    )
    if case["figures"] and not rest and not undirected:
        return "right"
    return "nothing" if not case["figures"] or (case["nothing"] and len(rest) == len(case["figures"])) else "not found"


def main(path: str) -> None:
    """Print the table."""
    warnings.simplefilter("ignore")
    with open(path, encoding="utf-8") as file:
        cases = json.load(file)
    chinese = [any("\u4e00" <= char <= "\u9fff" for char in case["text"]) for case in cases]
    print("| reader | cases | right | nothing | not found | wrong |")
    print("|---|---|---|---|---|---|")
    for name, make, languages in (
        ("shanghai_zones", lambda: ours, (True, False)),
        ("Recognizers-Text, English", lambda: others(recognizers_text("en-us")), (False,)),
        ("Recognizers-Text, Chinese", lambda: others(recognizers_text("zh-cn")), (True,)),
        ("quantulum3, English", lambda: others(quantulum3()), (False,)),
        ("price-parser", price_parser, (True, False)),
        ("cn2an, Chinese", cn2an, (True,)),
    ):
        try:
            read = make()
        except ImportError as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
            continue
        count: Counter[str] = Counter()
        for case, is_chinese in zip(cases, chinese, strict=True):
            if is_chinese in languages:
                try:
                    given = read(case["text"])
                except Exception:  # some fail on a text; a reader should not
                    count["wrong"] += 1
                    continue
                count[outcome(case, given, directions=name == "shanghai_zones")] += 1
        print(
            f"| {name} | {count.total()} | {count['right']} | {count['nothing']} | {count['not found']} | {count['wrong']} |"
        )


if __name__ == "__main__":
    main(sys.argv[1])
