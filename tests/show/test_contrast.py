"""Every text of cards and pictures stands out from what is behind it by 4.5:1 at least, light and dark, by computation."""

from collections.abc import Iterator
from html.parser import HTMLParser

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from matplotlib.colors import to_rgba
from matplotlib.text import Text
from test_cards import every_card, results

import shanghai_zones as sz

mpl.use("Agg")

Colour = tuple[float, float, float]
LEAST = 4.5
# Text on a page as notebooks have it: Jupyter's and Visual Studio Code's, light and dark.
THEMES = {
    "Jupyter": ("#212121", "#ffffff"),
    "Jupyter dark": ("#e0e0e0", "#111111"),
    "VS Code": ("#3b3b3b", "#ffffff"),
    "VS Code dark": ("#cccccc", "#1f1f1f"),
}


def over(front: Colour, alpha: float, back: Colour) -> Colour:
    """A colour that lets some of what is behind it through."""
    red, green, blue = (alpha * one + (1 - alpha) * other for one, other in zip(front, back, strict=True))
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """As WCAG 2 has it: the relative luminances, the lighter over the darker."""
    lights = []
    for colour in (one, other):
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
        lights.append(0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] + 0.05)
    return max(lights) / min(lights)


def test_contrast_is_that_of_the_standard() -> None:
    """Black on white is 21, a colour on itself 1, and the grey that just passes on white is #767676."""
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert contrast((0.3, 0.3, 0.3), (0.3, 0.3, 0.3)) == 1
    greys = [contrast(to_rgba(grey)[:3], (1, 1, 1)) for grey in ("#767676", "#777777")]
    assert greys[0] >= LEAST > greys[1]


class Opacities(HTMLParser):
    """How opaque each text of a piece of HTML is, with all that it stands in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: dict[float, str] = {}
        self._open = [1.0]
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        styles = dict(part.split(":", 1) for part in (dict(attributes).get("style") or "").split(";") if ":" in part)
        assert "color" not in styles
        self._open.append(self._open[-1] * float(styles.get("opacity", 1)))

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.found.setdefault(self._open[-1], data)


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_of_a_card_can_be_read(ds: sz.Dataset, theme: str) -> None:
    """Cards take the colour of the page; what is quiet in them is so once and never twice."""
    front, back = (to_rgba(colour)[:3] for colour in THEMES[theme])
    scope = "all companies located in the district (全口径)"
    series = ds.series("jiading-district", "gross-output-above-size", scope=scope)
    shown = [
        *results(ds),
        series,
        series.growth("2024-H1", "2025-H1"),
        ds.targets(),
        ds.targets()[0],
        ds.events,
        ds.about("漕河泾"),
    ]
    for html in (*every_card(ds), *(each._repr_html_() for each in shown)):
        for alpha, text in Opacities(html).found.items():
            assert contrast(over(front, alpha, back), back) >= LEAST, (alpha, text)


def pictures(ds: sz.Dataset) -> Iterator[plt.Axes]:
    """One of each form: bars with planned land, dots, a line with goals, several charts, rates, both maps."""
    land = ds.metrics.where(indicator="land-area")
    scope = "all companies located in the district (全口径)"
    yield sz.plot(land.where(subject="jiading-industrial-zone"), mix_statuses=True)
    yield sz.plot(land.where(basis="approved"))
    yield sz.plot(
        ds.metrics.where(subject="jiading-district", indicator="gross-output-above-size", scope=scope),
        mix_statuses=True,
    )
    yield sz.plot(ds.metrics.where(subject="jiading-industrial-zone", indicator={"tax", "gross-output-above-size"}))
    yield sz.plot(
        [pair for pair in ds.stated_conversions() if pair.implied_rate and pair.implied_rate.base == "USD"][:8]
    )
    yield sz.plot(ds.zones, kind="districts")
    yield sz.plot(land.where(basis="approved"), kind="districts")


@pytest.mark.parametrize(
    "style", ["default", "dark_background", "ggplot", "bmh", "seaborn-v0_8", "tableau-colorblind10"]
)
def test_every_text_of_a_picture_can_be_read(ds: sz.Dataset, style: str) -> None:
    """On the page, and on whatever tile or bar or line of a hatch it stands."""
    with plt.style.context(style):
        for ax in pictures(ds):
            figure = ax.figure
            figure.draw_without_rendering()
            page = over(to_rgba(figure.get_facecolor())[:3], 1, (1, 1, 1))
            patches = [(patch.get_window_extent(), patch) for each in figure.axes for patch in each.patches]
            for text in filter(lambda text: text.get_text().strip() and text.get_visible(), figure.findobj(Text)):
                red, green, blue, own = to_rgba(text.get_color())
                alpha = own if text.get_alpha() is None else text.get_alpha()
                x, y = text.get_window_extent().get_points().mean(axis=0)
                backs = [page]
                for extent, patch in patches:
                    if extent.contains(x, y):
                        colours = [patch.get_facecolor(), *([patch.get_edgecolor()] if patch.get_hatch() else [])]
                        backs = [over(colour[:3], colour[3], back) for colour in colours for back in backs]
                for back in backs:
                    seen = contrast(over((red, green, blue), alpha, back), back)
                    assert seen >= LEAST, (text.get_text(), seen, back)
            plt.close("all")
