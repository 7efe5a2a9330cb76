"""How far the figures by time are filled, and what became of targets: two pages made from the data."""

from __future__ import annotations

from collections.abc import Iterator

import shanghai_zones as sz
from shanghai_zones.show.overview import when

from .markup import link, raw, source_cell, table, text

__all__ = ["coverage_page", "filled", "targets_page"]

YEARS = range(2021, 2026)
DISTRICTS = (
    "pudong-new-area", "jiading-district", "songjiang-district", "minhang-district", "fengxian-district", "qingpu-district",
    "jinshan-district", "baoshan-district", "huangpu-district", "jingan-district",
)  # fmt: skip
ZONES = (
    "lin-gang-special-area", "zhangjiang-science-city", "hongqiao-international-cbd", "shanghai-ftz-bonded-area",
    "jiading-industrial-zone", "shanghai-bay-area-high-tech-zone", "songjiang-etdz", "caohejing-hi-tech-park",
    "shanghai-chemical-industry-park", "shanghai-robot-industrial-park",
)  # fmt: skip
OF_ALL = ("gross-output-above-size", "fixed-asset-investment", "foreign-investment-paid-in")
OF_DISTRICTS = (*OF_ALL, "gdp", "budget-revenue")
OF_ZONES = (*OF_ALL, "operating-revenue", "tax")  # a zone has neither GDP nor a budget
# What is near enough to fill a cell in part.
NEAR = {"gross-output-above-size": "gross-industrial-output", "budget-revenue": "local-fiscal-revenue"}
REPORTS = (
    "jiading-gov-958830", "shine-2404033237", "shanghai-daily-20220818", "shine-2506100713", "shine-2404296971", "shine-2404290278",
)  # fmt: skip
FULL, PART, NONE = "●", "◐", "·"


def _asked(dataset: sz.Dataset) -> dict[str, tuple[str, ...]]:
    """The indicators asked of each subject of the grid, as far as a dataset has them."""
    asked = dict.fromkeys(DISTRICTS, OF_DISTRICTS) | dict.fromkeys(ZONES, OF_ZONES)
    return {
        subject: tuple(id for id in indicators if id in dataset.indicators)
        for subject, indicators in asked.items()
        if subject in dataset.places or subject in dataset.zones
    }


def filled(dataset: sz.Dataset) -> Iterator[tuple[str, str, int, str]]:
    """Each cell of the grid: subject, indicator, year, and whether it is filled, in part, or not at all."""
    for subject, indicators in _asked(dataset).items():
        for indicator in indicators:
            wanted = {id for id in (indicator, NEAR.get(indicator)) if id in dataset.indicators}
            figures = dataset.metrics.where(subject=subject, indicator=wanted, status={"actual", "forecast"})
            for year in YEARS:
                within = [figure for figure in figures if figure.period and figure.period in sz.Period(str(year))]
                whole = [
                    figure for figure in within
                    if figure.indicator.id == indicator and figure.status == "actual" and figure.period == sz.Period(str(year))
                ]  # fmt: skip
                yield subject, indicator, year, FULL if whole else PART if within else NONE


def coverage_page(dataset: sz.Dataset) -> str:
    """The grid of twenty subjects, five indicators and five years, its fill rate, and its holes by name."""
    cells = list(filled(dataset))
    counts = {mark: sum(cell[3] == mark for cell in cells) for mark in (FULL, PART, NONE)}
    marks = {cell[:3]: cell[3] for cell in cells}
    asked = _asked(dataset)
    tables = "".join(
        table(
            (title, *(dataset.indicators[id].name for id in indicators if id in dataset.indicators)),
            [
                (
                    text(dataset.find(subject).name),
                    *("".join(marks[subject, id, year] for year in YEARS) for id in asked[subject]),
                )
                for subject in subjects
                if subject in asked
            ],
            f"{title}: {YEARS[0]} to {YEARS[-1]}, a sign a year",
        )
        for title, subjects, indicators in (("Districts", DISTRICTS, OF_DISTRICTS), ("Zones", ZONES, OF_ZONES))
    )
    holes = "".join(
        f"<li>{text(dataset.find(subject).name)}: "
        + "; ".join(
            f"{text(dataset.indicators[id].name)} {', '.join(map(str, years))}"
            for id in indicators
            if (years := [year for year in YEARS if marks[subject, id, year] == NONE])
        )
        + "</li>"
        for subject, indicators in asked.items()
    )
    share = {mark: f"{100 * count / max(len(cells), 1):.0f} %" for mark, count in counts.items()}
    listed = raw(f"<details><summary>The {counts[NONE]} holes, by name</summary><ul>{holes}</ul></details>")
    by_word = "; ".join(
        f"{word.value.replace('_', ' ')} {len(found)}"
        for word in sz.vocabulary.Confirmation
        if (found := dataset.metrics.where(confirmation=word))
    )
    return f"""# How far the figures go

The figures by time are measured against a grid: twenty districts and zones, five indicators, the years {YEARS[0]} to {YEARS[-1]}. Of its
{len(cells)} cells **{counts[FULL]} ({share[FULL]}) are filled** by a figure of the whole year, {counts[PART]} ({share[PART]}) in part, and
{counts[NONE]} ({share[NONE]}) not at all. {FULL} is a result of the whole year; {PART} a part of it, a forecast, or a figure that is near
(the output of all companies for that above size, local fiscal revenue for the budget); {NONE} is a hole. What filled them stands in
[all figures](figures.md).

{raw(tables)}

Three communiqués of districts were read, in copies (Huangpu of 2023 and 2024, Jing'an of 2023); the others and the yearbooks, which would fill
most of the holes, are not among the pages that could be read. What the press and the districts' own pages print is mostly of half-years,
of growth without its value, or of targets. Nothing was estimated to fill a cell.

{listed}

## How well they are confirmed

Of all {len(dataset.metrics)} figures: {by_word}; without a word {len(dataset.metrics.where(confirmation=None))} (those of the reports).
A figure that was printed again by its own publisher, or in another language of one release, is not confirmed by that.
"""


def targets_page(dataset: sz.Dataset) -> str:
    """Every goal with what is known of it; those of the reports first."""
    results = sorted(dataset.targets(), key=lambda result: result.target.source.id not in REPORTS)
    of_reports = [result for result in results if result.target.source.id in REPORTS]
    verdicts = {word: sum(result.verdict is word for result in results) for word in sz.vocabulary.Verdict}

    def row(result: sz.typing.TargetResult) -> tuple[str, ...]:
        goal = result.target
        said = f"{goal.measure}, {when(goal.period)}" + (f" ({goal.scope})" if goal.scope else "")
        return (
            link(goal.subject, "../", zh=False), text(goal.indicator.name), text(said), text(result.verdict.replace("_", " ")),
            text(result.reason), source_cell(goal, "../"),
        )  # fmt: skip

    heads = ("Of", "What", "Goal", "Verdict", "Why", "Source of the goal")
    counted = ", ".join(f"{count} {word.replace('_', ' ')}" for word, count in verdicts.items())
    return f"""# What became of the targets

Each goal of the data with the results that speak to it, made by `ds.targets()`: {counted}. A result speaks to a goal of the same
subject, indicator, scope and land, over the goal's own time; the verdict follows the words of both and goes no further. "Cannot be told" is
the answer where no result of the whole time was read.

## The goals of the five reports

{raw(table(heads, map(row, of_reports), "Goals of the reports"))}

The goal of Baoshan and Jinshan is printed as a share of the city's output; the city's own text makes it a share of the *increase*, which is a
goal of its own below. The growth of 35 percent belongs to the 38.5 billion yuan.

## All other goals

{raw(table(heads, map(row, results[len(of_reports) :]), "Other goals"))}
"""
