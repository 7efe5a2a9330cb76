"""What the first page shows of the library: questions with their calls and answers, one chart, and the map of districts."""

from __future__ import annotations

import shanghai_zones as sz

from .charts import series_svg
from .district_map import district_map
from .figure_tables import by_time
from .markup import address, escaped, raw, text

__all__ = ["home_parts"]

# Each is asked when the page is built, after the two lines that the page says.
QUESTIONS = (
    ("Does the bracket hold?", 'sz.check_text("8 billion yuan (US$1.18 billion)", on="2022-08-18")[0]'),
    ("How much is 120万元/亩 in dollars per acre?", 'sz.parse_measure("120万元/亩").to("USD/acre", on="2024-05-16")'),
    ("How many mu is United Imaging Town?", 'ds.land_area("联影小镇").to("mu")'),
    (
        "What was “more than 11.7 billion yuan” of 2021 in dollars?",
        'ds.metrics["bay-area-projects-investment-2021"].to("USD", on="period")',
    ),
)
CHARTED = ("pudong-new-area", "gdp")


def home_parts(dataset: sz.Dataset) -> str:
    """The part of the first page that is made from the data."""
    return "\n".join([_SEARCH, *_answers(dataset), _pictures(dataset)])


_SEARCH = raw(
    '<form class="find" action="search.html" method="get" role="search"><label class="sr-only" for="find">Search this site</label>'
    '<input id="find" type="search" name="q" placeholder="张江, Jiading, 规模以上, biomedicine …"><button type="submit">Search</button></form>'
)


_BEFORE = "Each is one call in Python, after `import shanghai_zones as sz` and `ds = sz.load()`; the answers were made with this page.\n"


def _answers(dataset: sz.Dataset) -> list[str]:
    cards = []
    for question, call in QUESTIONS:
        try:
            answer = eval(call, {"sz": sz, "ds": dataset})
        except sz.RecordNotFoundError:  # another dataset than ours
            continue
        said, opening, rest = (
            str(answer).partition(" (") if isinstance(answer, sz.typing.Conversion) else (str(answer), "", "")
        )
        told = f"**{escaped(said)}**{escaped(opening + rest)}"
        cards.append(f":::{{container}} way\n**{escaped(question)}**\n\n```python\n{call}\n```\n\n{told}\n:::\n")
    return ["::::{container} ways\n", *cards, "::::\n", _BEFORE] if cards else []


def _pictures(dataset: sz.Dataset) -> str:
    place, indicator = CHARTED
    found = [] if indicator not in dataset.indicators or place not in dataset.places else by_time(
        dataset.metrics.where(subject=place, indicator=indicator)
    )  # fmt: skip
    chart = ""
    if found:
        subject = found[0][0].subject
        about = f'<a href="{address(subject, "")}">{text(subject.name)}</a>'
        said = f"One subject over time, as <code>sz.plot</code> draws it: filled what is a result, hollow what was expected, an arrow where the words leave an end open. All of {about}."
        chart = f'<figure class="chart">{series_svg(found[0])}<figcaption>{said}</figcaption></figure>'
    tiles = district_map(dataset.zones, "", "Zones in the data by district; each tile leads to its district.")
    return raw(f'<div class="charts">{chart}{tiles}</div>') if chart or tiles else ""
