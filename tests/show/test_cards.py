"""Notebook cards: what they show, that all of it is escaped, and that they bring no colours of their own."""

import re
from html import unescape
from html.parser import HTMLParser

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import shanghai_zones as sz
from shanghai_zones.show.markup import link

EVIL = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>&amp;"
SHOWN = "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&amp;amp;"


class Tags(HTMLParser):
    """The tags, links and text of a piece of HTML; every tag that is opened is closed in its order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        assert self._open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._open.append(tag)
        assert not any(name.startswith("on") for name, _ in attributes)
        self.links += [value or "" for name, value in attributes if name in ("href", "src")]

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def every_card(ds: sz.Dataset) -> list[str]:
    """The cards of a dataset, of its tables, and of every record in them."""
    tables = list(ds.tables.values())
    return [x._repr_html_() for x in (ds, *tables, *(table[:0] for table in tables), *(r for t in tables for r in t))]


def test_every_card_is_plain_html(ds: sz.Dataset) -> None:
    """Well formed, of a few harmless tags, and every link goes to the web."""
    plain = {"div", "span", "b", "a", "code", "table", "thead", "tbody", "tr", "th", "td", "details", "summary"}
    for html in every_card(ds):
        found = Tags(html)
        assert found.tags <= plain
        assert all(address.startswith(("https://", "http://")) for address in found.links)


def test_no_card_has_colours_of_its_own(ds: sz.Dataset) -> None:
    """Text and lines take the colour of the notebook, so that a dark one stays readable."""
    for html in every_card(ds):
        styles = " ".join(re.findall(r'style="([^"]*)"', html)).replace("in srgb, currentColor", "")
        assert not re.search(r"#[0-9a-f]{3}|rgb|hsl|(?<![-\w])color:|background:(?!none)|white(?!-)|black", styles)


def results(ds: sz.Dataset) -> list[object]:
    """One of each kind of result that shows itself."""
    output = ds.metrics["jiading-industrial-zone-industrial-output-2023"]
    return [
        sz.Area(45, "mu", "about"),
        sz.Money(2, "CNY", "between", 3, reported=EVIL),
        output.to("USD", on="period"),
        ds.per_land(output, "USD/acre", basis="administered", on="period")[0],
        ds.zones.search("Jinshan Industrial Park")[0],
        *sz.find_measures("a 100-billion-level cluster, 8 billion yuan (US$1.18 billion)"),
    ]


def test_results_show_themselves_in_plain_html(ds: sz.Dataset) -> None:
    """As the records do: a few harmless tags, no colours of their own, links to the web only, texts escaped."""
    for result in results(ds):
        html = result._repr_html_()
        found = Tags(html)
        assert found.tags <= {"div", "span", "b", "a", "code", "details", "summary"}
        assert all(address.startswith(("https://", "http://")) for address in found.links)
        assert not re.search(
            r"#[0-9a-f]{3}|rgb|hsl|(?<![-\w])color:|background", html.replace("in srgb, currentColor", "")
        )


def test_a_result_shows_what_it_rests_on(ds: sz.Dataset) -> None:
    """The number first, then the figure, its land, its rate and the sources of both; status and scope too."""
    output = ds.metrics["jiading-industrial-zone-industrial-output-2023"]
    row = ds.per_land(output, "USD/acre", basis="administered", on="period")[0]
    found = Tags(row._repr_html_())
    for text in (
        "US$909,000/acre",
        "actual",
        "124.3 billion yuan",
        "78.1 km²",
        "administered area",
        str(row.rate),
        str(output.threshold),
    ):
        assert text in found.text
    assert found.links == [
        address for address in (output.source.url, row.land.source.url or row.land.source.copy_url) if address
    ]
    assert "on land" not in output.to("USD", on="period")._repr_html_()
    borrowed = ds.per_land(output, "CNY/mu", basis="approved")[0]
    assert "of Shanghai Jiading Industrial Zone" in Tags(borrowed._repr_html_()).text


def test_a_measure_says_what_its_words_leave_open() -> None:
    """Beside the number; and both languages, and every digit."""
    for qualifier, words in (
        ("exact", "exact"),
        ("about", "bounds not stated"),
        ("more_than", "open above"),
        ("at_most", "open below"),
    ):
        assert words in Tags(sz.Money(117 * 10**8, "CNY", qualifier)._repr_html_()).text
    found = Tags(sz.parse_measure("more than 11.7 billion yuan")._repr_html_())
    for text in ("超过117亿元", "11,700,000,000 CNY", "printed as"):
        assert text in found.text


def test_the_status_stands_beside_the_number(ds: sz.Dataset) -> None:
    """What has not happened in a broken outline; and it is not said twice."""
    for metric in ds.metrics:
        html = metric._repr_html_()
        assert html.index(str(metric.measure).replace("'", "&#x27;")) < html.index(f">{metric.status}<")
        assert ("dashed" in html) is (metric.status != "actual")
        assert (f">{metric.basis} area<" in html) is (metric.basis is not None)


def test_a_search_hit_is_its_record_and_the_reason(ds: sz.Dataset) -> None:
    """Under how well it fits."""
    hit = ds.zones.search("Jinshan Industrial Park")[0]
    assert hit._repr_html_().endswith(hit.record._repr_html_())
    assert "1.00 former name 'Jinshan Industrial Park'" in Tags(hit._repr_html_()).text


@given(
    st.lists(
        st.sampled_from(
            ["8 billion yuan (US$1.18 billion)", "<b>", "约45亩", " & ", "a 100-billion-level cluster; ", "x"]
        )
    )
)
def test_a_match_has_its_words_marked(parts: list[str]) -> None:
    """Every letter stays, and what is bold are the words of the figure."""
    for match in sz.find_measures("".join(parts)):
        html = match._repr_html_()
        assert f"… {match.text} …" in Tags(html).text
        assert [unescape(bold) for bold in re.findall(r"<b [^>]*>([^<]*)</b>", html)] == [match.text]


def test_a_metric_shows_what_one_asks(ds: sz.Dataset) -> None:
    """Subject in both languages, value as one says it, status, period, and a link to the source."""
    found = Tags(ds.metrics["bay-area-projects-investment-2021"]._repr_html_())
    for text in ("上海湾区高新技术产业开发区", "Investment signed", "more than 11.7 billion yuan", "actual", "2021"):
        assert text in found.text
    assert found.links == [ds.metrics["bay-area-projects-investment-2021"].source.url]


def test_a_zone_shows_its_names_and_hides_its_history(ds: sz.Dataset) -> None:
    """Names, kind and place at once; events and notes behind a click, and not lost."""
    html = ds.zones["jiading-industrial-zone"]._repr_html_()
    before, behind = html.split("<details", 1)
    assert "嘉定工业区" in before
    assert "Jiading District" in before
    assert "1994-09" in behind


def test_zones_that_share_land_are_named(ds: sz.Dataset) -> None:
    """The card of each zone of the bundled data names those that it overlaps; one of other data has their ids, which is all it knows."""
    for zone in ds.zones:
        others = [ds.zones[id] for id in zone.overlaps]
        of_other_data = attrs.evolve(zone, note="of other data")._repr_html_()
        for other in others:
            assert other.name in unescape(zone._repr_html_())
            assert other.id in of_other_data
    assert any(zone.overlaps for zone in ds.zones)


def test_a_long_table_shows_its_beginning(ds: sz.Dataset) -> None:
    """Twenty rows and the number of all of them."""
    html = ds.metrics._repr_html_()
    assert html.count("<tr") == 21
    assert f"{len(ds.metrics):,} metrics, the first 20 are shown" in html
    assert "2 metrics<" in ds.metrics[:2]._repr_html_()
    assert "1 metric<" in ds.metrics[:1]._repr_html_()


def test_the_dataset_shows_its_tables(ds: sz.Dataset) -> None:
    """Each with its size and the name that one types."""
    found = Tags(ds._repr_html_())
    for name, table in ds.tables.items():
        assert f".{name}{len(table):,}" in found.text


def evil_dataset() -> sz.Dataset:
    """A user's own dataset in which every text is an attack."""
    source = sz.Source(
        id="a-report", title=EVIL, publisher=EVIL, url=f"https://example.org/{EVIL}", language="en", licence=EVIL,
        copy_url=f"http://example.org/{EVIL}", note=EVIL,
    )  # fmt: skip
    names = [sz.Name(EVIL, "en", "official", source), sz.Name(f"名{EVIL}", "zh", "official", source),
             sz.Name(f"old{EVIL}", "en", "former", source)]  # fmt: skip
    place = sz.Place(id="a-place", kind="district", names=names, note=EVIL)
    zone = sz.Zone(
        id="a-zone", kind="park", names=names, districts=[place], industries=[sz.Industry(EVIL, source, EVIL)],
        events=[sz.Event("founded", "1992", source, EVIL)], note=EVIL,
    )  # fmt: skip
    firm = sz.Organization(id="a-firm", kind="company", names=names, country=EVIL, zone=zone, note=EVIL)
    project = sz.Project(id="a-project", names=names, organizations=[firm], zone=zone, place=place, note=EVIL)
    indicator = sz.Indicator(
        id="a-share", name=EVIL, name_zh=EVIL, definition=EVIL, kind="share", family="ratio", denominator=EVIL
    )
    metric = sz.Metric(
        id="a-metric", subject=project, indicator=indicator, measure=sz.Ratio(3, "percent", reported=EVIL), scope=EVIL,
        status="actual", source=source, confirmation="second_source", confirmed_by=[source], note=EVIL,
    )  # fmt: skip
    return sz.Dataset(
        version=EVIL, sources=[source], indicators=[indicator], places=[place], zones=[zone], projects=[project],
        organizations=[firm], metrics=[metric],
    )  # fmt: skip


def test_a_script_in_any_text_is_text() -> None:
    """Names, notes, titles, addresses, the version: all of it is shown as what it is."""
    cards = every_card(evil_dataset())
    for html in cards:
        found = Tags(html)
        assert not {"script", "img"} & found.tags
    assert sum(SHOWN in html for html in cards) > 10


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x",
        "//example.org", "https://", "http:///x", "vbscript:x", "https://[", "file:///etc/passwd", "", "x",
    ],
)  # fmt: skip
def test_only_web_addresses_become_links(address: str) -> None:
    """Anything else stays text."""
    assert "<a" not in link(address, "text")
    assert 'href="https://example.org/?a=1&amp;b=2"' in link("https://example.org/?a=1&b=2", "text")


def test_a_source_refuses_a_script_as_its_address(ds: sz.Dataset) -> None:
    """It cannot even be made."""
    with pytest.raises(sz.DatasetError, match="https://"):
        attrs.evolve(ds.sources[0], url="javascript:alert(1)")


def test_the_plain_repr_is_short(ds: sz.Dataset) -> None:
    """One line that says what it is."""
    for thing in (ds.metrics[0], ds.zones[0], ds.sources[0], ds.zones, ds):
        assert "\n" not in repr(thing)
        assert len(repr(thing)) < 200


def test_ids_complete_in_brackets(ds: sz.Dataset) -> None:
    """`ds.zones["<tab>` offers the ids."""
    assert "jiading-industrial-zone" in ds.zones._ipython_key_completions_()
