"""The documentation in a browser: the table filters offline, links lead somewhere, and pages fit a phone."""

import contextlib
import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from chromium import DESK, PHONE, resize, show
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

import shanghai_zones as sz

PAGES = (
    "index.html", "questions.html", "tutorial.html", "search.html", "data/index.html", "data/figures.html", "data/directory.html",
    "data/weak.html", "data/sources.html", "data/indicators.html", "data/coverage.html", "data/targets.html", "data/zones/index.html",
    "data/zones/jiading-industrial-zone.html", "data/zones/caohejing-export-processing-zone.html", "data/places/index.html",
    "data/places/jiading-district.html", "data/places/shanghai.html", "data/projects/index.html", "data/projects/haoyuan-park.html",
    "data/organizations/united-imaging.html", "data/indicators/gross-output-above-size.html", "data/indicators/land-area.html",
    "howto/compare.html", "howto/convert.html", "howto/draw.html", "howto/find.html", "howto/own-dataset.html", "explanation/figures.html",
    "explanation/land-areas.html", "explanation/refusals.html", "explanation/stated-conversions.html",
    "reference/dictionary.html", "reference/api/measures.html", "coding.html",
)  # fmt: skip


def visible_rows(browser: webdriver.Chrome) -> list[str]:
    """The rows that fit, those of further pages too."""
    browser.execute_script("if (!document.querySelector('.rest').hidden) document.querySelector('[data-all]').click()")
    rows = "return [...document.querySelectorAll('section[data-filter] tbody tr')].filter((row) => row.offsetParent).map((row) => row.id)"
    return [str(id) for id in browser.execute_script(rows)]


@pytest.fixture
def table(browser: webdriver.Chrome, site: Path) -> Iterator[webdriver.Chrome]:
    """The browser on the table of all figures; afterwards nothing stands on its console."""
    resize(browser, DESK)
    browser.get_log("browser")
    show(browser, (site / "data" / "figures.html").as_uri())
    yield browser
    assert browser.get_log("browser") == []


def test_typing_a_text_shrinks_the_table(table: webdriver.Chrome) -> None:
    """Words in either language leave the rows that have them all; clearing brings back every row."""
    ds = sz.load()
    assert visible_rows(table) == list(ds.metrics.ids)
    box = table.find_element(By.CSS_SELECTOR, "input[type=search]")
    box.send_keys("嘉定工业区")
    shown = visible_rows(table)
    assert 0 < len(shown) < len(ds.metrics)
    assert set(shown) >= set(ds.metrics.where(subject="jiading-industrial-zone").ids)
    box.send_keys(" new companies")
    fewer = visible_rows(table)
    assert 0 < len(fewer) < len(shown)
    status = table.find_element(By.CSS_SELECTOR, "[role=status]")
    assert status.text == f"{len(fewer)} of {len(ds.metrics)} figures"
    table.find_element(By.CSS_SELECTOR, ".controls [data-reset]").click()
    assert visible_rows(table) == list(ds.metrics.ids)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("subject", "shanghai-bay-area-high-tech-zone"),
        ("indicator", "investment-signed"),
        ("status", "target"),
        ("source", "shine-2404296971"),
    ],
)
def test_each_list_filters_as_the_library_does(table: webdriver.Chrome, field: str, value: str) -> None:
    """Subject, indicator, status and source leave the rows that `where` leaves."""
    Select(table.find_element(By.NAME, field)).select_by_value(value)
    assert visible_rows(table) == list(sz.load().metrics.where(**{field: value}).ids)


def test_district_and_year_filter_as_the_library_does(table: webdriver.Chrome) -> None:
    """What lies in a district is there with it, at any depth; a figure of several years is there with each."""
    ds = sz.load()
    jiading = ds.places["jiading-district"]
    Select(table.find_element(By.NAME, "district")).select_by_value("jiading-district")
    shown = visible_rows(table)
    assert shown == [m.id for m in ds.metrics if m.subject == jiading or jiading in ds.about(m.subject).lies_in]
    Select(table.find_element(By.NAME, "year")).select_by_value("2022")
    assert visible_rows(table) == [
        id for id in shown if (period := ds.metrics[id].period) and "2022" in {*years(period)}
    ]  # fmt: skip


def years(period: sz.Period) -> list[str]:
    ends = [day.year for day in (period.start, period.end) if day]
    return [str(year) for year in range(min(ends), max(ends) + 1)]


@pytest.mark.parametrize("unit", ["ha", "mu", "usd"])
def test_the_switch_of_units_shows_what_the_library_makes(table: webdriver.Chrome, unit: str) -> None:
    """Each value in the unit is the one that `Metric.to` prints, the rest stays as stated, and back again."""
    values = "return Object.fromEntries([...document.querySelectorAll('tbody tr')].map((row) => [row.id, row.querySelector('.value').textContent]))"
    stated = table.execute_script(values)
    Select(table.find_element(By.NAME, "unit")).select_by_value(unit)
    shown = table.execute_script(values)
    for metric in sz.load().metrics:
        wanted = str(metric.measure)
        if unit != "usd" and isinstance(metric.measure, sz.Area):
            wanted = str(metric.to(unit)).partition(" (")[0]
        elif unit == "usd" and isinstance(metric.measure, sz.Money):
            with contextlib.suppress(sz.RateError):
                wanted = str(metric.to("USD", on="published")).partition(" (")[0]
            with contextlib.suppress(sz.RateError):
                wanted = str(metric.to("USD", on="period")).partition(" (")[0]
        assert shown[metric.id] == wanted, metric.id
    Select(table.find_element(By.NAME, "unit")).select_by_value("")
    assert table.execute_script(values) == stated == {metric.id: str(metric.measure) for metric in sz.load().metrics}


def test_the_rows_that_are_left_can_be_downloaded(table: webdriver.Chrome) -> None:
    """The file has a row for each figure that fits, with value, unit, time and the address of its source."""
    Select(table.find_element(By.NAME, "subject")).select_by_value("jiading-industrial-zone")
    made = table.execute_async_script("""
        const done = arguments[0];
        URL.createObjectURL = (blob) => { blob.text().then(done); return "data:,"; };
        document.querySelector("[data-download]").click();""")
    rows = list(csv.DictReader(io.StringIO(made.removeprefix("\ufeff"))))
    metrics = sz.load().metrics.where(subject="jiading-industrial-zone")
    assert [row["id"] for row in rows] == list(metrics.ids)
    button = table.find_element(By.CSS_SELECTOR, "[data-download]").text
    assert button == f"Download these {len(metrics)} rows (CSV)"
    for row, metric in zip(rows, metrics, strict=True):
        assert Decimal(row["value"].partition(" to ")[0]) == metric.measure.value
        assert (row["unit"], row["status"], row["period"]) == (
            metric.measure.unit,
            metric.status,
            str(metric.period or ""),
        )
        assert row["address"] == (metric.source.url or metric.source.copy_url or "")
        assert metric.scope is None or metric.scope in row["notes"]


def test_a_row_and_a_source_can_be_linked_to(browser: webdriver.Chrome, site: Path) -> None:
    """A link to the last row of a table shows it, although the table is shown in pages."""
    resize(browser, DESK)
    for page, last in (("figures", sz.load().metrics[-1].id), ("sources", sz.load().sources[-1].id)):
        show(browser, (site / "data" / f"{page}.html").as_uri() + f"#{last}")
        assert browser.find_element(By.ID, last).is_displayed()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("张江", "zhangjiang"), ("联影", "united-imaging"), ("规模以上", "above-size"), ("漕河泾", "caohejing-hi-tech-park"),
        ("嘉定工业区", "jiading-industrial-zone"), ("上海金山工业区", "shanghai-bay-area-high-tech-zone"),
        ("Caohejing Park", "caohejing-hi-tech-park"), ("G311013", "caohejing-hi-tech-park"),
    ],
)  # fmt: skip
def test_search_leads_to_the_page_that_is_meant(browser: webdriver.Chrome, site: Path, query: str, first: str) -> None:
    """Chinese, names, former names and codes find their pages first, before those that only speak of them."""
    show(browser, (site / "search.html").as_uri() + f"?q={quote(query)}")
    found = (By.CSS_SELECTOR, "#search-results li a")
    WebDriverWait(browser, 20, 0.05).until(lambda driver: driver.find_elements(*found))
    address = browser.find_element(*found).get_attribute("href")
    assert first in str(address)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("张江高科技园区 面积", "zones/zhangjiang-core-park"), ("临港 投资", "zones/lin-gang-special-area"),
        ("规模以上 工业总产值", "indicators/gross-output-above-size"), ("嘉定 土地", "zones/jiading-industrial-zone"),
        ("青浦 工业区", "zones/qingpu-industrial-park"), ("浦东 生产总值", "places/pudong-new-area"),
        ("zizhu area", "zones/zizhu-high-tech-zone"), ("Pudong GDP", "places/pudong-new-area"),
        ("how many mu in a hectare", "howto/convert"), ("download csv", "reference/downloads"),
        ("cite", "reference/citing"), ("chart over time", "howto/draw"),
    ],
)  # fmt: skip
def test_questions_of_a_newcomer_lead_to_their_page(
    browser: webdriver.Chrome, site: Path, query: str, wanted: str
) -> None:
    """What is typed into the box of the first page finds the page that answers it, among those that are seen at once."""
    resize(browser, DESK)
    show(browser, (site / "index.html").as_uri())
    browser.find_element(By.ID, "find").send_keys(query + Keys.ENTER)
    WebDriverWait(browser, 20, 0.05).until(lambda driver: "search.html" in driver.current_url)
    finished = (By.XPATH, "//*[contains(@class, 'search-summary')][contains(., 'finished')]")
    WebDriverWait(browser, 20, 0.05).until(lambda driver: driver.find_elements(*finished))
    found = [link.get_attribute("href") for link in browser.find_elements(By.CSS_SELECTOR, "#search-results li a")]
    assert any(f"/{wanted}." in str(address) for address in found[:6]), found[:6]


def test_lists_offer_only_what_is_left(table: webdriver.Chrome) -> None:
    """After a choice the other lists have no choice that would leave nothing."""
    Select(table.find_element(By.NAME, "status")).select_by_value("intended")
    script = (
        "return [...document.getElementsByName('source')[0].options].filter((o) => !o.disabled).map((o) => o.value)"
    )
    left = set(table.execute_script(script)) - {""}
    assert left == {metric.source.id for metric in sz.load().metrics.where(status="intended")}


def test_nothing_found_is_said(table: webdriver.Chrome) -> None:
    """A text that no row has leaves a sentence and a way back."""
    table.find_element(By.CSS_SELECTOR, "input[type=search]").send_keys("zzzz")
    nothing = table.find_element(By.CSS_SELECTOR, ".nothing")
    assert nothing.is_displayed()
    nothing.find_element(By.TAG_NAME, "button").click()
    assert len(visible_rows(table)) == len(sz.load().metrics)


def test_a_filtered_table_can_be_linked_to(browser: webdriver.Chrome, site: Path) -> None:
    """The address holds the choice, as on the page of questions."""
    resize(browser, DESK)
    show(browser, (site / "data" / "figures.html").as_uri() + "#status=target")
    assert visible_rows(browser) == list(sz.load().metrics.where(status="target").ids)


def test_a_heading_sorts(table: webdriver.Chrome) -> None:
    """Land sorts by its size whatever its unit, up and down."""
    Select(table.find_element(By.NAME, "indicator")).select_by_value("land-area")
    button = table.find_elements(By.CSS_SELECTOR, "thead th button")[2]
    button.click()
    ds = sz.load()
    areas = [ds.metrics[id].measure.to("m2").value for id in visible_rows(table)]
    assert areas == sorted(areas)
    button.click()
    assert (
        visible_rows(table)[0]
        == max(ds.metrics.where(indicator="land-area"), key=lambda m: m.measure.to("m2").value).id
    )


def test_what_has_no_time_sorts_last(table: webdriver.Chrome) -> None:
    """Times sort by their first day, up and down, and blanks come after them."""
    button = table.find_elements(By.CSS_SELECTOR, "thead th button")[4]
    for reverse in (False, True):
        button.click()
        periods = [sz.load().metrics[id].period for id in visible_rows(table)]
        days = [period.start or period.end for period in periods if period]
        assert periods[len(days) :] == [None] * (len(periods) - len(days))
        assert days == sorted(days, reverse=reverse)


def test_source_links_point_where_they_should(table: webdriver.Chrome) -> None:
    """The link of each row is the address of its source, and "about" leads to the entry of that source."""
    script = """return Object.fromEntries([...document.querySelectorAll("table.figures-table tbody tr")].map(
        (row) => [row.id, [...row.querySelectorAll("td:last-child a")].map((link) => link.href)]))"""
    links = table.execute_script(script)
    for metric in sz.load().metrics:
        hrefs = links[metric.id]
        wanted = metric.source.url or metric.source.copy_url
        assert wanted is None or wanted in [*map(unquote, hrefs), *hrefs], metric.id
        assert hrefs[-1].endswith(f"data/sources.html#{metric.source.id}"), metric.id


def test_the_table_works_with_the_keyboard(table: webdriver.Chrome) -> None:
    """Every control has a name, and headings are buttons."""
    for control in table.find_elements(
        By.CSS_SELECTOR, ".controls input, .controls select, .controls button, thead button"
    ):
        assert control.accessible_name, control.get_attribute("outerHTML")
        assert control.get_attribute("tabindex") != "-1"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (PHONE, "dark"), (DESK, "light"), (DESK, "dark")])
def test_pages_fit_the_screen_and_say_nothing_on_the_console(
    browser: webdriver.Chrome, site: Path, page: str, size: tuple[int, int], scheme: str
) -> None:
    """No page is wider than the screen, no text is too small, text stands out from its ground, no error is logged."""
    resize(browser, size, scheme)
    browser.get_log("browser")
    show(browser, (site / page).as_uri())
    wide, tall = browser.execute_script(
        "return [document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    )
    assert wide <= size[0]
    assert tall <= 30 * size[1], f"{tall / size[1]:.0f} screens"
    assert browser.execute_script(OVERPRINTED) == []
    contrast = browser.execute_script(CONTRAST)
    assert not contrast, contrast[:5]
    assert browser.get_log("browser") == []


# The text of the article against its ground, as WCAG has it: 4.5, or 3 for large text. Code has its own colours.
CONTRAST = """
const light = (rgb) => { const [r, g, b] = rgb.map((c) => { c /= 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
const ground = (node) => { for (; node; node = node.parentElement) { const c = parse(getComputedStyle(node).backgroundColor);
  if (c.length === 3 || c[3] === 1) return c.slice(0, 3); } return [255, 255, 255]; };
const poor = [];
for (const node of document.querySelectorAll("article *")) {
  const text = [...node.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data.trim()).join("");
  if (!text || node.closest(".highlight, svg, .headerlink, option, .sr-only") || !node.getClientRects().length) continue;
  const style = getComputedStyle(node);
  const [a, b] = [light(parse(style.color).slice(0, 3)), light(ground(node))];
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.6 && +style.fontWeight >= 700);
  if (ratio < (large ? 3 : 4.5) || size < 11) poor.push(`${text.slice(0, 40)}: ${ratio.toFixed(2)}, ${size}px`);
}
return poor;
"""


# Lines of text of the article that lie on each other by more than a hair; charts are set by the library.
OVERPRINTED = """
const lines = [];
const walk = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
for (let node; (node = walk.nextNode()); ) {
  const parent = node.parentElement;
  const closed = parent.closest("details:not([open])") && !parent.closest("summary");
  if (!node.data.trim() || closed || parent.closest("svg, .sr-only, option, script, style, .headerlink, .highlight") || !parent.checkVisibility()) continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  const edges = []; // what is cut off is not printed
  for (let edge = parent; edge; edge = edge.parentElement) if (getComputedStyle(edge).overflowX !== "visible") edges.push(edge.getBoundingClientRect());
  for (const box of range.getClientRects()) {
    const right = Math.min(box.right, ...edges.map((edge) => edge.right)), bottom = Math.min(box.bottom, ...edges.map((edge) => edge.bottom));
    if (right - box.left > 1 && bottom - box.top > 1) lines.push({ node, text: node.data.trim().slice(0, 30), top: box.top, bottom, left: box.left, right });
  }
}
lines.sort((a, b) => a.top - b.top);
const found = [];
lines.forEach((one, at) => {
  for (let next = at + 1; next < lines.length && lines[next].top < one.bottom - 6; next++) {
    const other = lines[next];
    if (one.node !== other.node && Math.min(one.right, other.right) - Math.max(one.left, other.left) > 3) found.push(`${one.text} / ${other.text}`);
  }
});
return found.slice(0, 5);
"""


@pytest.mark.parametrize("unit", ["", "mu", "usd"])
def test_a_row_is_two_lines_on_a_phone(table: webdriver.Chrome, unit: str) -> None:
    """Whatever the figure and its unit, none takes three; a click opens it, with its notes and source."""
    resize(table, PHONE)
    Select(table.find_element(By.NAME, "unit")).select_by_value(unit)
    visible_rows(table)
    high = table.execute_script("""return [...document.querySelectorAll('.figures-table tbody tr')].filter((row) => row.offsetHeight > 64)
        .map((row) => [row.innerText, row.querySelector('.value').getClientRects().length])""")
    assert [text for text, lines in high if lines == 1] == []
    assert len(high) <= 2, "ranges in dollars that are as wide as the screen"
    row = table.find_element(By.ID, "bay-area-projects-investment-2022-h1")
    low = row.size["height"]
    assert not row.find_element(By.CSS_SELECTOR, "td.from").is_displayed()
    table.execute_script("arguments[0].click()", row.find_element(By.CSS_SELECTOR, "td.time button"))
    assert row.find_element(By.CSS_SELECTOR, "td.from").is_displayed()
    assert "stated as US$1.18 billion" in row.text
    assert row.size["height"] > low


def test_the_dictionary_is_short_and_whole(browser: webdriver.Chrome, site: Path) -> None:
    """On a phone it is some screens of names; each opens on the meanings of all fields and words."""
    resize(browser, PHONE)
    show(browser, (site / "reference" / "dictionary.html").as_uri())
    assert browser.execute_script("return document.documentElement.scrollHeight") < 12 * PHONE[1]
    folds = browser.find_elements(By.CSS_SELECTOR, "details.fold")
    assert len(folds) > 30
    for fold in folds:
        names = fold.find_elements(By.CSS_SELECTOR, "summary code")
        assert [name.get_property("textContent") for name in names] == [
            cell.get_property("textContent") for cell in fold.find_elements(By.CSS_SELECTOR, "td:first-child code")
        ]
    browser.execute_script("document.querySelectorAll('details.fold').forEach((fold) => { fold.open = true; })")
    assert browser.execute_script("return document.documentElement.scrollWidth") <= PHONE[0]


@pytest.mark.parametrize(
    ("page", "charts", "cards"),
    [
        ("tutorial.html", 1, 5), ("howto/draw.html", 5, 0), ("howto/find.html", 0, 7), ("howto/compare.html", 1, 3), ("howto/own-dataset.html", 1, 1), ("howto/convert.html", 0, 10),
        ("questions.html", 0, 4), ("explanation/figures.html", 0, 1), ("explanation/land-areas.html", 1, 1),
        ("explanation/stated-conversions.html", 0, 3),
    ],
)  # fmt: skip
@pytest.mark.parametrize("size", [PHONE, DESK])
def test_examples_show_what_they_give(
    browser: webdriver.Chrome, site: Path, page: str, charts: int, cards: int, size: tuple[int, int]
) -> None:
    """Below the examples of a guide stand cards, and charts whose texts stand out from the page, in light and in dark."""
    inks = []
    for scheme in ("light", "dark"):
        resize(browser, size, scheme)
        show(browser, (site / page).as_uri())
        shown = browser.find_elements(By.CSS_SELECTOR, ".results .card, .results figure.chart")
        assert all(each.is_displayed() and each.size["height"] > 40 for each in shown)
        assert all(each.size["width"] <= size[0] - 20 for each in shown)
        drawn = browser.find_elements(By.CSS_SELECTOR, ".results figure.chart svg[role=img]")
        assert len(drawn) >= charts
        assert len(shown) - len(drawn) >= cards
        assert all(len(each.get_attribute("aria-label") or "") > 20 for each in drawn)
        assert browser.execute_script(PALE) == []
        inks.append([each.value_of_css_property("color") for each in drawn])
    assert all(light != dark for light, dark in zip(*inks, strict=True))


# The texts of charts against the page, with how far one sees through them; and those smaller than on the page's own charts.
PALE = """
const light = ([r, g, b]) => { const f = (c) => { c /= 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b); };
const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number).slice(0, 3);
const page = parse(getComputedStyle(document.body).backgroundColor);
return [...document.querySelectorAll(".results figure.chart svg text")].filter((node) => {
  const style = getComputedStyle(node), seen = +style.opacity;
  const ink = parse(style.fill).map((c, at) => c * seen + page[at] * (1 - seen));
  const [a, b] = [light(ink), light(page)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5 || node.getBoundingClientRect().height < 9;
}).map((node) => node.textContent);
"""


class Links(HTMLParser):
    """What a page links to, and what can be linked to in it."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.targets: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("id", "name") and value:
                self.ids.add(value)
            elif tag == "a" and name == "href" and value:
                self.targets.append(value)
            elif value and (name == "src" or (tag == "link" and name == "href")):
                self.loaded.append(value)


@pytest.fixture(scope="session")
def links(site: Path) -> dict[Path, Links]:
    """The links of every page."""
    read = {}
    for path in site.rglob("*.html"):
        read[path] = Links()
        read[path].feed(path.read_text("utf-8"))
    return read


def test_links_inside_the_site_lead_somewhere(site: Path, links: dict[Path, Links]) -> None:
    """Each link to a page or a place in a page of the site finds it."""
    dead = []
    for path, page in links.items():
        for target in page.targets:
            if re.match(r"[a-z]+:", target):
                continue
            name, _, place = unquote(target).partition("#")
            to = (path.parent / name).resolve() if name else path
            if not to.exists() or (place and "=" not in place and to in links and place not in links[to].ids):
                dead.append(f"{path.relative_to(site)}: {target}")
    assert dead == []


def test_pages_load_nothing_from_elsewhere(site: Path, links: dict[Path, Links]) -> None:
    """Scripts, styles and pictures are all in the site: it works offline."""
    assert [
        (str(path.relative_to(site)), url) for path, page in links.items() for url in page.loaded if "//" in url
    ] == []


def test_the_first_lines_answer_the_title(site: Path) -> None:
    """Each page has one title, and a paragraph right after it."""
    for path in site.rglob("*.html"):
        if path.name in ("genindex.html", "search.html", "py-modindex.html"):
            continue
        text = path.read_text("utf-8")
        assert len(re.findall(r"<h1\b", text)) == 1, path
        assert re.search(r"</h1>\s*(<div[^>]*>\s*)*<p\b", text), path
