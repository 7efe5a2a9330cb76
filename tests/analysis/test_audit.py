"""Records against their printed words, and texts against records: signs, and what a number counts."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import shanghai_zones as sz

MIRRORED = {"exact": "exact", "about": "about", "more_than": "less_than", "at_least": "at_most", "at_most": "at_least"}
QUALIFIED = {
    "en": {"exact": "", "about": "about ", "more_than": "more than ", "at_least": "at least ", "at_most": "up to "},
    "zh": {"exact": "", "about": "约", "more_than": "超过", "at_least": "至少", "at_most": "不超过"},
}
WORDS = {
    "en": {
        -1: ["fell {} percent", "fell by {} percent", "down {} percent", "a decline of {} percent", "{} percent lower"],
        1: ["rose {} percent", "grew by {} percent", "up {} percent", "an increase of {} percent", "{} percent higher"],
    },
    "zh": {-1: ["下降{}%", "同比减少{}%", "降幅{}%", "回落{}%"], 1: ["增长{}%", "同比增加{}%", "增幅{}%", "上升{}%"]},
}


@given(st.data(), st.decimals("0.1", "99.9", places=1))
def test_words_of_change_are_the_sign(data: st.DataObject, value: object) -> None:
    """What fell is recorded below zero and never above, what rose the other way round; the qualifier turns with it."""
    growth = sz.load().metrics["jiading-industrial-zone-foreign-investment-growth-2023"]
    alone = sz.load().select([growth])  # the audit looks at each figure by itself
    language = data.draw(st.sampled_from(["en", "zh"]))
    sign = data.draw(st.sampled_from([-1, 1]))
    qualifier = data.draw(st.sampled_from(sorted(MIRRORED)))
    words = data.draw(st.sampled_from(WORDS[language][sign])).format(f"{QUALIFIED[language][qualifier]}{value}")
    for recorded in (-1, 1):
        stated = sz.Ratio(
            f"{'-' if recorded < 0 else ''}{value}",
            "percent",
            qualifier if sign > 0 else MIRRORED[qualifier],
            reported=words,
        )
        found = alone.add(attrs.evolve(growth, id="mine", measure=stated)).audit()
        assert [difference.field for difference in found] == ([] if recorded == sign else ["value"]), (words, stated)


@pytest.mark.parametrize("cell", ["-5.7", "−5.7", "–5.7", "－5.7", "﹣5.7"])
def test_a_minus_in_a_cell_is_a_sign(ds: sz.Dataset, cell: str) -> None:
    """A bare cell of a table, with any of the signs that are printed for minus."""
    growth = ds.metrics["jiading-industrial-zone-foreign-investment-growth-2023"]
    for value, differences in (("-5.7", 0), ("5.7", 1)):
        mine = attrs.evolve(growth, id="mine", measure=sz.Ratio(value, "percent", reported=cell))
        assert len(ds.select(growth).add(mine).audit()) == differences


def test_what_cannot_be_negative_keeps_its_amount(ds: sz.Dataset) -> None:
    """A decrease of land is recorded as an amount, by an indicator of its own."""
    land = ds.metrics["haoyuan-park-land-area"]
    mine = attrs.evolve(land, id="mine", also=None, measure=sz.Area(45, "mu", reported="减少45亩"))
    assert ds.select(land).add(mine).audit() == ()


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("The zone has 86 projects.", []),
        ("The zone has 86 high-tech companies.", ["bay-area-high-tech-companies-2022"]),
        ("86家高新技术企业", ["bay-area-high-tech-companies-2022"]),
        ("86 sensor companies", ["shanghai-intelligent-sensor-industrial-park-companies-sensors-2021-04-28"]),
        ("86个项目", []),
        ("86 labs and 64 hotels", []),
        ("64 labs for companies", []),
        ("6,892 kilometres of road", []),
        ("It signed 21 projects", ["bay-area-projects-signed-2021"]),
        ("21 buildings were signed", []),
        ("30 percent of the housing", []),
        ("foreign investment grew 30 percent", ["jiading-industrial-zone-foreign-investment-growth-2023"]),
        ("foreign investment fell 30 percent", []),
        ("over 11.7 billion yuan", ["bay-area-projects-investment-2021"]),
    ],
)
def test_a_number_is_compared_with_what_it_counts(ds: sz.Dataset, text: str, ids: list[str]) -> None:
    """The same number of something else, or of the other sign, is no record's figure; money and land say what they are."""
    assert [metric.id for figure in ds.compare(text) for metric in figure.metrics] == ids
