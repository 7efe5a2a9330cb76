"""What the search of the site has to go by: words that Chinese is cut into, titles, and names as they are written."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import shanghai_zones as sz

from .pages import ordinal, words


@pytest.fixture(scope="module")
def titles(site: dict[str, str]) -> dict[str, set[str]]:
    """The words in the title of every page made from the data."""
    made = {path: text for path, text in site.items() if path.startswith("data/") and path.endswith(".md")}
    return {path: set(words(re.findall(r"^# (.*)", text, re.MULTILINE)[0])) for path, text in made.items()}


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("张江", "data/zones/zhangjiang-science-city.md"),
        ("联影", "data/zones/united-imaging-town.md"),
        ("规模以上", "data/indicators/gross-output-above-size.md"),
        ("嘉定区", "data/places/jiading-district.md"),
    ],
)
def test_titles_have_the_words_that_are_typed(titles: dict[str, set[str]], query: str, wanted: str) -> None:
    """Of the pages with all pairs of a query in the title, which come first, each has it in a name; one is the page meant."""
    typed = {word for word in words(query) if len(word) > 1}
    found = [path for path, title in titles.items() if typed <= title]
    assert wanted in found
    for path in found:
        folder, record = path.removesuffix(".md").split("/")[1:]
        table = getattr(sz.load(), folder)
        assert query in table[record].name_zh, path


def test_every_name_is_an_entry_of_its_page(site: dict[str, str], ds: sz.Dataset) -> None:
    """Names and former names, in both languages, are in the index as they are written, so that they lead to their page."""
    for folder in ("zones", "places", "projects", "organizations"):
        for record in getattr(ds, folder):
            entries = re.findall(r"^   ! single: (.*)$", site[f"data/{folder}/{record.id}.md"], re.MULTILINE)
            assert {name.text for name in record.names} <= set(entries), record.id


@given(st.text(st.sampled_from("张江科学城工业 ab1_,。"), max_size=12))
def test_a_part_of_a_name_has_no_pair_that_the_name_has_not(name: str) -> None:
    """Whatever part of a name is typed, its pairs of Chinese signs are among those of the name."""
    for start in range(len(name)):
        for end in range(start + 2, len(name) + 1):
            pairs = {word for word in words(name[start:end]) if not word.isascii()}
            assert pairs <= set(words(name))


def test_ranks_are_said_in_words() -> None:
    """Of sixty zones, each has a rank that is spelled rightly."""
    said = [ordinal(rank) for rank in (1, 2, 3, 4, 11, 12, 13, 21, 36, 43)]
    assert said[0] == "largest"
    assert [words(each)[0] for each in said[1:]] == [
        "2nd",
        "3rd",
        "4th",
        "11th",
        "12th",
        "13th",
        "21st",
        "36th",
        "43rd",
    ]
