"""Below an example stands what it gives: the card that a notebook shows, and the chart, in the colours of the page."""

import re

import matplotlib.pyplot as plt
import pytest

import shanghai_zones as sz

from .pages import PAGES, as_svg, blocks, shown, themed

AREA = '>>> import shanghai_zones as sz\n>>> area = sz.Area(45, "mu")\n'


def parts(body: str, **names: object) -> list[tuple[str, str]]:
    plt.close("all")  # what other tests have drawn is not of this page
    with themed((4, 3)):
        return list(shown(body, names))


def test_a_value_has_its_card_and_the_example_stays_as_it_is() -> None:
    """Whether shown or printed by itself; what was stored, or printed among other things, has none."""
    for call in ("area.to('ha')", "print(area.to('ha'))"):
        block = f"{AREA}>>> {call}\nwhatever it prints\n"
        [(code, card)] = parts(block)
        assert f"{code}\n" == block
        assert sz.Area(45, "mu").to("ha")._repr_html_() in card
    for call in ("hectares = area.to('ha')", "print(area, 1)", "print(3)", "str(area)"):
        assert [card for _, card in parts(f"{AREA}>>> {call}\n")] == [""]


def test_a_card_takes_the_place_of_a_long_print() -> None:
    """A fact sheet is folded below its card, whole; what comes after it is a block of its own."""
    metric = sz.load().metrics[0]
    (code, card), (after, nothing) = parts(f">>> print(metric)\n{metric}\n>>> 1 + 1\n2\n", metric=metric)
    assert (code, after, nothing) == (">>> print(metric)", ">>> 1 + 1\n2", "")
    assert metric._repr_html_() in card
    printed = re.findall(r"<pre>(.*?)</pre>", card, re.DOTALL)
    assert len(printed) == 1
    assert metric.id in printed[0]


def test_a_card_stands_by_its_own_example() -> None:
    """Values that follow each other share a row; then the block goes on below them."""
    (first, cards), (then, nothing) = parts(f"{AREA}>>> area\n...\n>>> area.to('ha')\n3\n>>> area.unit\n'mu'\n")
    assert cards.count('class="card"') == 2
    assert first.endswith(">>> area.to('ha')\n3")
    assert (then, nothing) == (">>> area.unit\n'mu'", "")


def test_a_chart_is_drawn_in_the_colours_of_the_page() -> None:
    """No colour of its own, no font of this machine, its heading as what is said of it, and its sources below."""
    metrics = sz.load().metrics.where(source="shanghai-daily-20220818", indicator="investment-signed")
    block = "ax = sz.plot(metrics)\n"
    [(code, made)] = parts(block, sz=sz, metrics=metrics)
    assert code == block.rstrip()
    assert "<figcaption>Source: Shanghai Daily, 2022-08-18</figcaption>" in made
    assert "Source:" not in made.partition("<figcaption>")[0]
    assert 'role="img" aria-label="Shanghai Bay Area' in made
    assert re.search(r"#[0-9a-f]{3,6}\b(?!\")", re.sub(r"(url\(|href=\")#[^\")]*", "", made)) is None
    assert "font-family" not in made
    assert made == parts(block, sz=sz, metrics=metrics)[0][1], "two builds differ"


def test_a_chart_keeps_what_is_said_of_it() -> None:
    """Text of a chart is text on the page; a name cannot end the attribute that says what is drawn."""
    with themed((4, 3)):
        figure = sz.plot(sz.load().metrics[:1]).figure
        svg, foot = as_svg(figure, 'a "name" <b>')
    assert 'aria-label="a &quot;name&quot; &lt;b&gt;"' in svg
    assert foot.startswith("Source: ")


def test_an_example_that_fails_is_no_card() -> None:
    """An error that the page shows stays text; one that it does not show stops the build."""
    block = ">>> 1 / 0\nTraceback (most recent call last):\n  ...\nZeroDivisionError: division by zero\n>>> 1\n1\n"
    assert parts(block) == [(block.rstrip(), "")]
    with pytest.raises(ZeroDivisionError):
        parts(">>> 1 / 0\n1\n")


def test_every_guide_that_plots_is_shown_with_its_chart() -> None:
    """The calls stand in blocks that run: none is text only."""
    for page in PAGES:
        for block in blocks(page):
            assert block.language in ("pycon", "python") or "sz.plot(" not in block.body, (page.name, block.line)
