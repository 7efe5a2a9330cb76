"""A page for each indicator: what it means, and every figure of it, by subject and time; and the list of all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import shanghai_zones as sz

from .figure_tables import charts, grouped
from .markup import escaped, legend, link, raw, spelled, text, title
from .subject_pages import breadcrumbs, names_for_search, neighbours

__all__ = ["indicator_pages"]

UP = "../../"


def indicator_pages(dataset: sz.Dataset) -> Iterator[tuple[str, str]]:
    """The page of each indicator and the list, as path and text."""
    indicators = list(dataset.indicators)
    before = {other: one for one, other in pairwise(indicators)}
    after = dict(pairwise(indicators))
    verdicts = {result.target.id: spelled(result.verdict) for result in dataset.targets()}
    for indicator in indicators:
        around = neighbours(before.get(indicator), after.get(indicator), UP)
        yield f"indicators/{indicator.id}.md", _page(dataset, indicator, verdicts, around)
    yield "indicators.md", _list(dataset)


def _page(dataset: sz.Dataset, indicator: sz.Indicator, verdicts: dict[str, str], around: str) -> str:
    metrics = sorted(dataset.metrics.where(indicator=indicator), key=_by_subject)
    subjects = {metric.subject.id for metric in metrics}
    count = f"{len(metrics)} {'figure' if len(metrics) == 1 else 'figures'} of {len(subjects)} {'subject' if len(subjects) == 1 else 'subjects'}."
    notes = [f"- {label}: {escaped(said)}" for label, said in _facts(indicator)]
    out = [
        "---\norphan: true\n---\n",
        names_for_search(indicator),
        breadcrumbs([("Indicators", f"{UP}data/indicators.html")], indicator.name, UP),
        f"# {title(indicator)}\n",
        f"{escaped(indicator.definition)}\n",
        "\n".join(notes) + "\n",
        "## Figures\n",
        f"{count} Figures compare when indicator, status, scope and basis are the same.\n",
    ]
    if metrics:
        out.append(raw(charts(metrics) + grouped(metrics, lambda metric: link(metric.subject, UP), UP, verdicts)))
    out += [legend(), f'In Python: `sz.load().metrics.where(indicator="{indicator.id}")`.\n', around]
    return "\n".join(out)


def _by_subject(metric: sz.Metric) -> tuple[str, str, date, date]:
    period = metric.period
    return (
        metric.subject.name,
        metric.scope or "",
        (period and period.end) or date.max,
        (period and period.start) or date.min,
    )


def _facts(indicator: sz.Indicator) -> Iterator[tuple[str, str]]:
    """What else is said of an indicator, each with a label."""
    yield "kind", f"{spelled(indicator.kind)}, in units of {indicator.family}"
    if indicator.denominator:
        yield "share of", indicator.denominator
    if indicator.compared_with:
        yield "compared with", indicator.compared_with
    if indicator.comparability:
        yield "not like for like", indicator.comparability


def _list(dataset: sz.Dataset) -> str:
    counts = Counter(metric.indicator.id for metric in dataset.metrics)
    blocks = []
    for indicator in dataset.indicators:
        facts = "; ".join(f"{label}: {text(said)}" for label, said in _facts(indicator))
        blocks.append(
            f'<div id="{indicator.id}"><dt>{link(indicator, "../")}</dt><dd>{text(indicator.definition)}</dd>'
            f'<dd class="also">{counts[indicator.id]} figures; {facts}</dd></div>'
        )
    entries = raw('<dl class="entries">' + "".join(blocks) + "</dl>")
    return f"""# Indicators

{len(dataset.indicators)} things are measured, each defined once, and each with a page that has all its figures. Figures are comparable when they have
the same indicator, status and basis; investment *signed* is not investment made, floor is not land, and companies new in a year are
not companies present.

{entries}
"""
