"""Tables that explanations include: the conversions that the reports state, held against the rates of their days."""

from __future__ import annotations

import shanghai_zones as sz

from .markup import external, nowrap, raw, table, text

__all__ = ["stated_table"]


def stated_table(dataset: sz.Dataset) -> str:
    """Every conversion that a source states, with the rate it implies and the reference rate of its day."""
    rows: dict[bool | None, list[tuple[str, ...]]] = {False: [], None: [], True: []}
    for pair in dataset.stated_conversions():
        implied, reference = pair.implied_rate, pair.reference_rate
        said = f"{text(pair.stated)} = {text(pair.also)}"
        if implied is None or implied.lower is None or implied.upper is None:
            rate, interval = "exact factor", ""
        else:
            rate = f"{float(implied.value):.4f}"
            interval = f"{float(implied.lower):.4f} to {float(implied.upper):.4f}"
        of_day = "" if reference is None else f"{float(reference.value):.4f}<br>{nowrap(reference.period)}"
        source = external(
            pair.metric.source.url, f"{pair.metric.source.publisher}, {pair.metric.source.published or 'no date'}"
        )
        rows[pair.agrees].append((source, said, rate, interval, of_day))
    heads = (
        "Source",
        "Stated",
        "Yuan per dollar implied",
        "Interval left by rounding",
        "ECB cross of the day",
    )
    verdicts = {False: "do not hold", None: "cannot be told", True: "hold"}
    folded = (
        f"<details{'' if agrees else ' open'}><summary><strong>{len(some)} {verdicts[agrees]}</strong></summary>"
        f"{table(heads, some, f'Conversions that {verdicts[agrees]}')}</details>"
        for agrees, some in rows.items()
        if some
    )
    return raw("\n".join(folded))
