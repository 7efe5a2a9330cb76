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
OTHERWISE = {
    "百分之二三十": "their 20 is the range 20 to 30",
    "找出酒精量在5-20%之间的产品": "their 20 is the range 5 to 20",
    "percents of twenty": "no percentage is said: 20 is what a percentage is of",
    "percent of 10": "no percentage is said",
    "per cent of twenty-two": "no percentage is said",
    "per cent of 210": "no percentage is said",
    "It costs one dollar and one and one point of your credit points.": "their cent is a credit point",
    "It costs one dollar and two and three points of your credit points.": "their cents are credit points",
    "50 50 dollar bills": "fifty bills of fifty dollars; across a blank nothing is told apart",
    "百分之15Ｋ": "15 thousand percent: a scale after a percentage is not read",
    "百分之3.2k": "a scale after a percentage is not read",
    "百 分 之  ５２.５ k": "a scale after a percentage is not read",
    "七成 六": "across a blank nothing is joined",
    "六 点 五 成": "across a blank nothing is joined",
    "六 點 五 成": "across a blank nothing is joined",
    "百分之五 十": "across a blank nothing is joined",
    "百分之一 点五": "across a blank nothing is joined",
    "百分之一 點五": "across a blank nothing is joined",
    "百 分 之 一 百二 十点 五": "across a blank nothing is joined",
    "佰 分 之 一 百二 十點 五": "across a blank nothing is joined",
}


def wanted(case: dict[str, Any], spec: str) -> list[tuple[float, str]] | None:
    """The figures of a case, or None where it has one of a unit that this library does not carry."""
    known = {str(unit) for family in (sz.Currency, sz.AreaUnit) for unit in family}
    figures = []
    for result in case["Results"]:
        resolution = result.get("Resolution") or {}
        value = resolution.get("value")
        unit = "percent" if spec.endswith("PercentModel") else UNITS.get(resolution.get("unit"))
        if unit == "GBP" and spec.endswith("DimensionModel"):
            continue  # pounds of weight
        if value in (None, "null") or unit not in known | {"percent"}:
            continue
        try:
            figures.append((float(str(value).rstrip("%")), unit))
        except ValueError:  # a range of percentages
            low = str(value).strip("[]()").split(",")[0]
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
            figures = wanted(case, spec)
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
