"""The test suite of Recognizers-Text for currencies, areas and percentages, read by this library.

    git clone --depth 1 https://github.com/microsoft/Recognizers-Text
    python benchmarks/recognizers_specs.py Recognizers-Text/Specs [--misses]

A case counts where it has a figure of a family and unit that both know: money in a currency of `Currency`, areas,
percentages. Right: every such figure of the case was found with its value and unit, and no other money, area or
percentage. Wrong: one was found that the case does not have. Money that the case counts in a currency without a
code ("Dollar" is US dollars, as in press reports) is mapped by `UNITS`; what their suite counts otherwise than this
library is listed in `OTHERWISE`, with the reason, and is counted apart.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import shanghai_zones as sz

SPECS = (
    "NumberWithUnit/English/CurrencyModel", "NumberWithUnit/English/DimensionModel", "Number/English/PercentModel",
    "NumberWithUnit/Chinese/CurrencyModel", "NumberWithUnit/Chinese/DimensionModel", "Number/Chinese/PercentModel",
)  # fmt: skip
UNITS = {
    "Dollar": "USD", "United States dollar": "USD", "Euro": "EUR", "Chinese yuan": "CNY", "Japanese yen": "JPY",
    "Hong Kong dollar": "HKD", "Canadian dollar": "CAD", "Australian dollar": "AUD", "British pound": "GBP", "Pound": "GBP",
    "Swiss franc": "CHF", "New Zealand dollar": "NZD", "New Taiwan dollar": "TWD", "Mexican peso": "MXN", "Turkish lira": "TRY",
    "Square meter": "m2", "Square kilometer": "km2", "Acre": "acre", "Mu": "mu", "Square foot": "sqft", "Hectare": "ha",
}  # fmt: skip
FAMILIES = {"CurrencyModel": sz.Money, "DimensionModel": sz.Area, "PercentModel": sz.Ratio}
OTHERWISE: dict[str, str] = {}


def wanted(case: dict[str, Any], percent: bool) -> list[tuple[float, str]] | None:
    """The figures of a case, or None where it has one of a unit that this library does not carry."""
    known = {str(unit) for family in (sz.Currency, sz.AreaUnit) for unit in family}
    figures = []
    for result in case["Results"]:
        resolution = result.get("Resolution") or {}
        value = resolution.get("value")
        unit = "percent" if percent else UNITS.get(resolution.get("unit"))
        if value in (None, "null") or unit not in known | {"percent"}:
            continue
        try:
            figures.append((float(str(value).rstrip("%")), unit))
        except ValueError:  # a range of percentages
            low, high = str(value).strip("[]()").rstrip("%").split(",")[:2]
            figures.append((float(low.rstrip("%")), unit))
    return figures or None


def found(text: str, family: type) -> list[tuple[float, str]]:
    """What this library finds of a family, conversions in brackets too."""
    measures = [m for match in sz.find_measures(text) for m in (match.measure, match.also) if m is not None]
    return [(float(m.value), str(m.unit)) for m in measures if isinstance(m, family) and m.unit != "percentage_point"]


def same(one: tuple[float, str], other: tuple[float, str]) -> bool:
    return one[1] == other[1] and abs(one[0] - other[0]) <= 1e-6 * max(1.0, abs(other[0]))


def main(folder: str, misses: bool) -> None:
    """Print the table."""
    print("| suite | cases | right | not found | wrong | counted otherwise |")
    print("|---|---|---|---|---|---|")
    for spec in SPECS:
        cases = json.loads((Path(folder) / f"{spec}.json").read_text("utf-8-sig"))
        count: Counter[str] = Counter()
        for case in cases:
            if "Chinese/Percent" in spec and any(
                word in case["Input"].replace(" ", "") for word in ("百分点", "百分點", "折")
            ):
                continue  # percentage points are a unit of their own, and discounts no percentages
            figures = wanted(case, "Percent" in spec)
            read, rest = found(case["Input"], FAMILIES[spec.rpartition("/")[2]]), list(figures or ())
            stray = []
            for one in read:
                hit = next((f for f in rest if same(one, f)), None)
                if hit is None:
                    stray.append(one)
                else:
                    rest.remove(hit)
            outcome = "wrong" if stray else "not found" if rest else "right"
            if figures is None and not stray:
                continue
            if outcome != "right" and case["Input"] in OTHERWISE:
                outcome = "counted otherwise"
            count[outcome] += 1
            if misses and outcome in ("wrong", "not found"):
                print(f"  {outcome}: {case['Input']!r} {figures} {read}")
        print(
            f"| {spec} | {count.total()} | {count['right']} | {count['not found']} | {count['wrong']} | {count['counted otherwise']} |"
        )


if __name__ == "__main__":
    main(sys.argv[1], "--misses" in sys.argv)
