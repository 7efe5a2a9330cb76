"""Figures found in annotated passages: this library beside quantulum3 and Recognizers-Text, in one table.

    python benchmarks/figure_readers.py figures_dev.json
    python benchmarks/figure_readers.py docs/coding.md     any text in English: only the times, paragraph by paragraph

Reader by reader and language by language: F1 of value with unit, F1 with qualifier, exact spans, conversions in brackets,
and the time for a thousand characters. The rules are those of the annotation's scorer: a found figure is right when it
overlaps an annotated one and has its value (to 1e-9) and unit; figures of units outside the library's vocabulary, and vague
amounts, levels, lexical ones and misprints, count neither for nor against; anything else that is found is a false find.
What another reader calls a unit is mapped to the library's codes as kindly as possible: bare and unknown units count as
counts, its own scale is kept, and a sign is ignored. A reader that is not installed is left out:

    pip install quantulum3 recognizers-text-suite
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

RUNS = 5
UNSCORED = {"vague", "level", "lexical", "noisy"}


class Found(NamedTuple):
    """A figure as some reader gave it."""

    start: int
    end: int
    low: float
    high: float | None
    unit: str
    qualifier: str = "exact"
    also: Found | None = None


Reader = Callable[[str], list[Found]]


def ours() -> Reader:
    """This library."""
    import shanghai_zones as sz

    def flat(start: int, end: int, measure: sz.typing.AnyMeasure, also: sz.typing.AnyMeasure | None) -> Found:
        other = None if also is None else flat(start, end, also, None)
        high = None if measure.high is None else float(measure.high)
        return Found(start, end, float(measure.value), high, str(measure.unit), measure.qualifier.value, other)

    return lambda text: [flat(m.start, m.end, m.measure, m.also) for m in sz.find_measures(text)]


QUANTULUM_UNITS = {
    "chinese yuan": "CNY", "yuan": "CNY", "renminbi": "CNY", "united states dollar": "USD", "dollar": "USD", "euro": "EUR",
    "hong kong dollar": "HKD", "japanese yen": "JPY", "yen": "JPY", "square metre": "m2", "square kilometre": "km2",
    "hectare": "ha", "acre": "acre", "square foot": "sqft", "metre": "m", "kilometre": "km", "year": "year", "month": "month",
    "day": "day", "hour": "hour", "percentage": "percent", "percentage point": "percentage_point", "dimensionless": "count",
}  # fmt: skip


def quantulum3() -> Reader:
    """quantulum3, English only; an uncertainty is read as the range it may have meant."""
    from quantulum3 import parser

    def read(text: str) -> list[Found]:
        found = []
        for quantity in parser.parse(text):
            low, high = abs(quantity.value), None
            if quantity.uncertainty:
                low, high = abs(quantity.value) - quantity.uncertainty, abs(quantity.value) + quantity.uncertainty
            unit = QUANTULUM_UNITS.get(quantity.unit.name, quantity.unit.name)
            found.append(Found(*quantity.span, low, high, unit))
        return found

    return read


RECOGNIZERS_UNITS = {
    "Chinese yuan": "CNY", "Renminbi": "CNY", "人民币": "CNY", "Dollar": "USD", "United States dollar": "USD", "美元": "USD",
    "Euro": "EUR", "欧元": "EUR", "Hong Kong dollar": "HKD", "港币": "HKD", "港元": "HKD", "Japanese yen": "JPY", "日元": "JPY",
    "Square meter": "m2", "Square Meter": "m2", "平方米": "m2", "Square kilometer": "km2", "Square Kilometer": "km2",
    "平方公里": "km2", "平方千米": "km2", "Hectare": "ha", "公顷": "ha", "亩": "mu", "Acre": "acre", "Square foot": "sqft",
    "Meter": "m", "M": "m", "米": "m", "Kilometer": "km", "千米": "km", "公里": "km", "Year": "year", "Month": "month",
    "Day": "day", "Hour": "hour",
}  # fmt: skip


def recognizers_text(culture: str) -> Reader:
    """Recognizers-Text: its currencies, dimensions, percentages, durations and numbers, the longest where they overlap."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    seconds = {"year": 31_536_000, "month": 2_592_000, "day": 86_400, "hour": 3_600}

    def durations(text: str) -> list[Found]:
        found = []
        for result in recognize_datetime(text, culture):
            values = (result.resolution or {}).get("values") or []
            timex = values[0].get("timex", "") if values else ""
            if result.type_name.endswith("duration") and timex.startswith("P"):
                unit = {"Y": "year", "M": "month", "D": "day", "H": "hour"}.get(timex[-1])
                if unit is not None:
                    value = round(float(values[0]["value"]) / seconds[unit], 6)
                    found.append(Found(result.start, result.end + 1, value, None, unit))
            elif result.type_name.rpartition(".")[2] in ("date", "daterange", "datetime", "time", "timerange"):
                found.append(Found(result.start, result.end + 1, 0.0, None, "date"))
        return found

    def read(text: str) -> list[Found]:
        found = durations(text)
        for recognize in (recognize_currency, recognize_dimension, recognize_percentage, recognize_number):
            for result in recognize(text, culture):
                resolution = result.resolution or {}
                value = str(resolution.get("value") or "").rstrip("%")
                if value:
                    percent = recognize is recognize_percentage
                    unit = "percent" if percent else str(resolution.get("unit") or "count")
                    number = abs(float(value))
                    unit = RECOGNIZERS_UNITS.get(unit, unit)
                    found.append(Found(result.start, result.end + 1, number, None, unit))
        kept: list[Found] = []
        for one in sorted(found, key=lambda one: one.start - one.end):  # the longest first; the first of equals
            if all(one.end <= other.start or other.end <= one.start for other in kept):
                kept.append(one)
        return sorted(one for one in kept if one.unit != "date")

    return read


# The scorer.


def close(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other), 1e-300)


def agrees(annotated: dict[str, Any], found: Found) -> bool:
    """Whether a found figure has the value and unit of an annotated one, or of one of its other right answers."""
    for answer in (annotated, *annotated.get("alt", ())):
        value = answer["value"]
        if isinstance(value, dict):
            same = found.high is not None and close(value["low"], found.low) and close(value["high"], found.high)
        else:
            same = found.high is None and close(value, found.low)
        if same and answer["unit"] == found.unit:
            return True
    return False


def overlap(annotated: dict[str, Any], found: Found) -> bool:
    return found.start < annotated["end"] and annotated["start"] < found.end


def score(passages: list[dict[str, Any]], read: Reader, vocabulary: set[str]) -> Counter[str]:
    """How many figures there are, and how many were right in value, span, qualifier and conversion, and false."""
    count: Counter[str] = Counter()
    for passage in passages:
        found, used, neutral = read(passage["text"]), set[int](), []
        for figure in passage["figures"]:
            if figure["is_date"]:
                continue
            if figure["unit"] not in vocabulary or not UNSCORED.isdisjoint(figure.get("flags", ())):
                neutral.append(figure)
                continue
            count["figures"] += 1
            hits = (i for i, one in enumerate(found) if i not in used and overlap(figure, one) and agrees(figure, one))
            hit = next(hits, None)
            if hit is None:
                continue
            used.add(hit)
            one = found[hit]
            count["right"] += 1
            count["spans"] += (one.start, one.end) == (figure["start"], figure["end"])
            count["qualified"] += one.qualifier == figure["qualifier"]
            if figure.get("equivalent"):
                count["conversions right"] += one.also is not None and agrees(figure["equivalent"], one.also)
        count["conversions"] += sum(bool(figure.get("equivalent")) for figure in passage["figures"])
        rest = [one for i, one in enumerate(found) if i not in used]
        # A conversion that was returned as a figure of its own is no false find of a reader that knows no conversions.
        asides = [figure["equivalent"] for figure in passage["figures"] if figure.get("equivalent")]
        count["false"] += sum(not any(overlap(figure, one) for figure in (*neutral, *asides)) for one in rest)
    return count


def seconds(read: Reader, passages: list[dict[str, Any]]) -> float:
    """The time of one reading of all passages, of the process alone: a busy machine does not show in it."""
    start = time.process_time()
    for passage in passages:
        read(passage["text"])
    return time.process_time() - start


def f1(right: int, found: int, wanted: int) -> float:
    return 2 * right / max(1, found + wanted)


def beside(path: str) -> None:
    """Print the times for a text in English, in which nothing is annotated."""
    with open(path, encoding="utf-8") as file:
        paragraphs = [{"text": paragraph} for paragraph in file.read().split("\n\n")]
    taken = {}
    for name, read in (("shanghai_zones", ours()), ("quantulum3", quantulum3())):
        seconds(read, paragraphs)  # and the reader is warm
        taken[name] = min(seconds(read, paragraphs) for _ in range(RUNS))
        size = sum(len(paragraph["text"]) for paragraph in paragraphs)
        print(f"{name}: {taken[name] / size * 1e6:.2f} ms per 1000 characters of {size}")
    print(f"{taken['quantulum3'] / taken['shanghai_zones']:.0f} times as fast as quantulum3")


def main(path: str) -> None:
    """Print the table."""
    warnings.simplefilter("ignore")
    if not path.endswith(".json"):
        beside(path)
        return
    import shanghai_zones as sz
    from shanghai_zones.values.units import BY_CODE

    vocabulary = set(BY_CODE) | {f"{currency}/{area}" for currency in sz.Currency for area in sz.AreaUnit}
    with open(path, encoding="utf-8") as file:
        everything = json.load(file)
    readers: list[tuple[str, str, Callable[[], Reader]]] = [
        ("en", "shanghai_zones", ours),
        ("en", "quantulum3", quantulum3),
        ("en", "Recognizers-Text", lambda: recognizers_text("en-us")),
        ("zh", "shanghai_zones", ours),
        ("zh", "Recognizers-Text", lambda: recognizers_text("zh-cn")),
    ]
    print(
        "| language | reader | figures | F1 value and unit | F1 with qualifier | exact spans | conversions | ms per 1000 characters |"
    )
    print("|---|---|---|---|---|---|---|---|")
    times: dict[tuple[str, str], float] = {}
    for language, name, make in readers:
        passages = [passage for passage in everything if passage["lang"] == language]
        try:
            read = make()
        except ImportError as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
            continue
        count = score(passages, read, vocabulary)  # and the reader is warm
        size = sum(len(passage["text"]) for passage in passages)
        times[language, name] = min(seconds(read, passages) for _ in range(RUNS)) / size * 1e6
        found = count["right"] + count["false"]
        print(
            f"| {language} | {name} | {count['figures']} | {f1(count['right'], found, count['figures']):.3f}"
            f" | {f1(count['qualified'], found, count['figures']):.3f} | {count['spans'] / max(1, count['right']):.3f}"
            f" | {count['conversions right']}/{count['conversions']} | {times[language, name]:.2f} |"
        )
    for (language, name), taken in times.items():
        if name != "shanghai_zones":
            print(f"{language}: {taken / times[language, 'shanghai_zones']:.0f} times as fast as {name}")


if __name__ == "__main__":
    main(sys.argv[1])
