"""Data 2.0, every row: growth stands by its figure, scopes are from the list, forecasts are none of the past; and what people ask."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

import shanghai_zones as sz

REPORTS = {
    "jiading-gov-958830", "shine-2404033237", "shanghai-daily-20220818", "shine-2506100713", "shine-2404296971",
    "shine-2404290278",
}  # fmt: skip


@pytest.fixture(scope="module")
def figures(ds: sz.Dataset) -> sz.Records[sz.Metric]:
    """What came with 2.0: the figures that are neither of the reports nor of the first release."""
    published = json.loads((Path(__file__).parent / "published.json").read_text("utf-8"))
    first = json.loads((Path(__file__).parent / "first_release.json").read_text("utf-8"))
    assert set(first) - {"united-imaging-demonstration-base-construction-area"} <= set(published)
    return ds.metrics.where(lambda metric: not {*metric.ids} & {*first})


# ── Laws ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_growth_is_of_a_base_that_is_no_growth(ds: sz.Dataset) -> None:
    """`growth_of` leads from a growth to what grows, in one step, and their texts go together."""
    for indicator in ds.indicators:
        if indicator.growth_of is not None:
            assert indicator.kind == "growth"
            assert indicator.growth_of.kind in ("flow", "stock")
            assert re.fullmatch(r"(.+?)(-average)?-growth(-comparable)?", indicator.id)
        else:
            assert indicator.kind != "growth", indicator.id


def test_growth_stands_by_the_figure_that_it_was_printed_with(figures: sz.Records[sz.Metric]) -> None:
    """A growth and a figure of one subject, period, source and status have the same scope, wherever both are there."""
    by_place: dict[tuple[object, ...], set[str | None]] = {}
    for metric in figures:
        by_place.setdefault(place(metric, metric.indicator), set()).add(metric.scope)
    alone = 0
    for metric in figures.where(lambda m: m.indicator.growth_of is not None):
        scopes = by_place.get(place(metric, metric.indicator.growth_of))
        alone += scopes is None
        assert scopes is None or metric.scope in scopes, (metric.id, scopes)
    assert alone < len(figures) / 6


def place(metric: sz.Metric, indicator: sz.Indicator) -> tuple[object, ...]:
    """Where and when a figure was printed."""
    return metric.subject.id, indicator.id, metric.period, metric.source.id, metric.status


UNIVERSES = {
    "all companies located in the district (全口径)", "the district's own companies (区属)",
    "companies under the district (属地)", "the zone's own companies (属地)", "above designated size", "all companies",
}  # fmt: skip
GROUPINGS = {
    "strategic emerging industries", "new four modernisations of automobiles (汽车“新四化”)", "automobile parts",
    "high-performance medical equipment and precision medicine", "intelligent sensors and Internet of Things",
    "three leading industries (“三个千亿级”产业)", "three leading industries (三个千亿级产业)",
    "cutting-edge industries (前沿产业)", "life and health", "robotics", "advanced manufacturing", "key industries",
    "healthcare, intelligent production, energy and aerospace", "manufacturers", "hard technology",
    "leading and new industries (electronic information, new materials, new-energy vehicles, biomedicine and others)",
}  # fmt: skip
REST = {
    "basis before July 2022", "basis from July 2022", "first estimate", "certified (高新技术企业)", "recognised by the city",
    "recognised by the business district", "core area", "section A", "phase two", "net industrial land", "40 parks", "53 parks",
    "15 parks in Pudong New Area", "in each year", "each", "services", "secondary and tertiary sectors", "three plans",
    "before the enlargement", "central business district", "domestic investors", "foreign investors", "economic sub-zones (经济小区)",
    "foreign-invested", "foreign-invested projects", "fuel cell vehicles", "intelligent connected cars",
    "intelligent connected vehicles", "High-Tech Private Enterprise Headquarters Cluster", "in Pudong New Area",
    "industrial park within the business district", "industrial projects", "leasing", "technology services", "logistics",
    "main area (本部区域)", "part added to the free trade zone", "the five host districts together",
    "the zone's economic development company alone", "traffic hub key functioning zone", "with export tax offsets (含免抵调库)",
    "without tax rebates",
}  # fmt: skip


def test_scopes_are_of_the_closed_list(figures: sz.Records[sz.Metric]) -> None:
    """Industry; universe; rest, in this order, each of its list, so that figures that may be compared have one text."""
    industries = {code.label.lower() for code in sz.vocabulary.IndustryCode} | {
        re.sub(r" \(.*\)", "", code.label.lower()) for code in sz.vocabulary.IndustryCode
    }
    order = (industries | GROUPINGS, UNIVERSES, REST)
    wrong = []
    for metric in figures:
        parts = metric.scope.split("; ") if metric.scope else []
        places = [
            next((n for n, texts in enumerate(order) if part in texts or part.casefold() in texts), 9) for part in parts
        ]
        if places != sorted(set(places)) or 9 in places:
            wrong.append((metric.id, metric.scope))
    assert wrong == []


def test_universes_are_of_whole_districts_and_zones(figures: sz.Records[sz.Metric]) -> None:
    """全口径 and 区属 are said of districts, and of money that companies make or pay."""
    for metric in figures.where(lambda m: m.scope is not None and "district" in m.scope and "companies" in m.scope):
        assert metric.subject.kind == "district", metric.id
        assert isinstance(metric.measure, (sz.Money, sz.Ratio)), metric.id


def test_forecasts_were_made_of_a_time_that_was_not_counted(figures: sz.Records[sz.Metric]) -> None:
    """A forecast is of a period that was not over, or hardly over, when its source appeared."""
    forecasts = figures.where(status="forecast")
    assert len(forecasts) > 20
    for metric in forecasts:
        published = metric.source.published
        assert None in (published, metric.period.end) or (published - metric.period.end).days < 366, metric.id


def test_goals_are_of_a_time_after_their_source(figures: sz.Records[sz.Metric]) -> None:
    """A target ends after the day of its source, but where a report looks back on a plan, which its note says."""
    for metric in figures.where(status={"target", "planned"}):
        published = metric.source.published
        back = (
            published is not None
            and metric.period is not None
            and metric.period.end is not None
            and metric.period.end < published
        )
        assert not back or metric.note, metric.id


SHORT = {
    "all companies located in the district (全口径)": "all", "the district's own companies (区属)": "own",
    "companies under the district (属地)": "territorial", "the zone's own companies (属地)": "territorial",
}  # fmt: skip


def test_ids_are_by_habit(figures: sz.Records[sz.Metric]) -> None:
    """An id is subject, indicator, short scope, period and, for what has not happened, the status."""
    wrong = []
    for metric in figures:
        period = str(metric.period).lower().replace("../", "to-").replace("/..", "-on").replace("/", "-to-")
        form = (
            rf"{metric.subject.id}-{metric.indicator.id}(-[a-z0-9-]+)?-{period}(-(target|planned|forecast))?(-[2-9])?"
        )
        status = "" if metric.status == "actual" else metric.status.value
        if not re.fullmatch(form, metric.id) or status not in metric.id:
            wrong.append(metric.id)
        for scope, short in SHORT.items():
            if metric.scope and scope in metric.scope and f"-{short}-" not in metric.id:
                wrong.append(metric.id)
    assert wrong == []


def test_every_new_figure_says_how_far_it_is_confirmed(figures: sz.Records[sz.Metric]) -> None:
    """No figure is without a word on confirmation; who confirms is another publisher, or the same one where the word says so."""
    for metric in figures:
        assert metric.confirmation is not None, metric.id
        assert metric.period is not None, metric.id
        others = [other.publisher for other in metric.confirmed_by]
        if metric.confirmation == "second_source":
            assert others, metric.id
            assert set(others) != {metric.source.publisher}, metric.id
        if metric.confirmation == "none":
            assert not others, metric.id
        if metric.confirmation == "same_publisher":
            assert metric.note, metric.id


def test_every_figure_has_a_source_that_can_be_opened(ds: sz.Dataset) -> None:
    """Each figure, and each source that confirms one, has an address; nothing else came in."""
    without = {m.id for m in ds.metrics for s in (m.source, *m.confirmed_by) if not (s.url or s.copy_url)}
    assert without == set()


def test_notes_name_pages_that_are_there(ds: sz.Dataset) -> None:
    """An id of a source in a note is that of a source of the dataset."""
    document = re.sub(r'"(url|copy_url)": ".*"', "", sz.dumps_dataset(ds))
    named = re.findall(r"\b[a-z0-9]+(?:-[a-z0-9]+)*-(?:20\d{6}|undated)(?:-\d)?\b|\bshine-\d{10}\b", document)
    known = {*ds.sources.ids, *ds.metrics.ids}
    assert {id for id in named if id not in known and not any(id in other for other in known)} == set()


def test_every_industry_has_a_code_and_a_name_has_one(ds: sz.Dataset) -> None:
    """Each printed name of an industry points to one code, the same wherever it stands; each code is used or may be."""
    codes: dict[str, set[str]] = {}
    for item in (*ds.zones, *ds.projects):
        for industry in item.industries:
            assert industry.code is not None, (item.id, industry.name)
            codes.setdefault(industry.name.casefold(), set()).add(industry.code.value)
    assert {name: found for name, found in codes.items() if len(found) > 1} == {}
    assert len({code for found in codes.values() for code in found}) == len(sz.vocabulary.IndustryCode)


def test_what_is_not_covered_is_no_record_and_leads_to_one(ds: sz.Dataset) -> None:
    """A name of the list of missing places finds no zone, and each of the nearest is a record."""
    listed = json.loads((Path(sz.__file__).parent / "data" / "not_covered.json").read_text("utf-8"))
    assert all(ds.find(id) for item in listed for id in item["nearest"])
    names = [name for item in listed for name in item["names"]]
    assert len({name.casefold() for name in names}) == len(names)
    for match in ds.zones.match(names):
        assert (match.record, match.not_covered is not None) == (None, True), match.name


# ── What people ask, each in a line ─────────────────────────────────────────────────────────────────────────────────

ALL, OWN = "all companies located in the district (全口径)", "the district's own companies (区属)"


def test_did_jiadings_biopharma_reach_38_5_billion(ds: sz.Dataset) -> None:
    """It is not known: the last figure is of eight months. It stood at 28.54 billion in 2023."""
    (result,) = [r for r in ds.targets() if r.target.id == "jiading-district-biopharma-output-2024"]
    assert (result.verdict, [str(m.measure) for m in result.results]) == ("cannot_be_told", ["20.13 billion yuan"])
    assert (
        str(ds.series("jiading-district", "sector-total-output", scope="biomedicine")["2023"].measure)
        == "28.54 billion yuan"
    )


def test_how_large_is_zhangjiang_and_which(ds: sz.Dataset) -> None:
    """Zhangjiang is the name of three: the national zone, its core park, and the science city around it."""
    with pytest.raises(sz.RecordNotFoundError, match="3 zones are called '张江'") as caught:
        ds.zones.find("张江")
    lands = {
        id: [str(m.measure) for m in ds.metrics.where(subject=id, indicator="land-area")]
        for id in caught.value.suggestions
    }
    assert lands == {
        "zhangjiang-high-tech-zone": ["4,211.7 ha"], "zhangjiang-core-park": ["3,317.27 ha", "79.7 km²", "79.7 km²"],
        "zhangjiang-science-city": ["about 94 km²", "about 220 km²", "95 km²"],
    }  # fmt: skip


@pytest.mark.parametrize(("scope", "value"), [(ALL, "469.43 billion yuan"), (OWN, "298.18 billion yuan")])
def test_gross_output_of_jiading_by_year_in_both_scopes(ds: sz.Dataset, scope: str, value: str) -> None:
    """Two series under two scopes, which do not mix; growth of them is not like for like."""
    series = ds.series("jiading-district", "gross-output-above-size", scope=scope)
    assert str(series["2024"].measure) == value
    with pytest.raises(sz.MixedMetricsError):
        ds.series("jiading-district", "gross-output-above-size")


def test_growth_between_years_is_refused_a_likeness(ds: sz.Dataset) -> None:
    """534.17 to 469.43 billion is a fall by an eighth, of enterprises that are other ones."""
    growth = ds.series("jiading-district", "gross-output-above-size", scope=ALL).growth("2020", "2024")
    assert growth.measure.value.quantize(Decimal("0.01")) == Decimal("-12.12")
    assert "drawn anew every year" in (growth.not_like_for_like or "")


def test_which_zones_became_bonded_zones_since_2018(ds: sz.Dataset) -> None:
    """They are a kind of event; each was in the catalogue of 2018 under another name, also where the day is not known."""
    changed = ds.zones.where(events="became_bonded_zone")
    assert changed.ids == (
        "caohejing-export-processing-zone", "jiading-export-processing-zone", "jinqiao-export-processing-zone-south",
        "waigaoqiao-free-trade-logistics-park", "yangshan-free-trade-port-area", "songjiang-export-processing-zone",
        "qingpu-export-processing-zone", "minhang-export-processing-zone",
    )  # fmt: skip
    found = [event for event in ds.events if event.event.kind == "became_bonded_zone"]
    assert sorted(event.subject.id for event in found) == sorted(changed.ids)
    assert all(event.event.date.overlaps("2018/..") for event in found)


def test_who_bears_the_name_of_a_bonded_zone_became_one_or_was_approved_as_one(ds: sz.Dataset) -> None:
    """One event for each zone with 综合保税区 in its name of today and another in the catalogue of 2018; none elsewhere."""
    for record in (*ds.zones, *ds.places, *ds.projects):
        listed = [name for name in record.names if name.source and name.source.id == "catalogue-2018"]
        today = {name.text[-5:] for name in record.names if name.standing != "former"}
        became = "综合保税区" in today and all(name.standing == "former" for name in listed)
        assert sum(event.kind == "became_bonded_zone" for event in record.events) == became, record.id


@pytest.mark.parametrize(
    ("subject", "indicator", "period", "value"),
    [
        ("songjiang-district", "foreign-investment-paid-in", "2021-01/2021-09", "US$572 million"),
        ("songjiang-district", "foreign-investment-contracted", "2024-01/2024-04", "US$524 million"),
        ("pudong-new-area", "gdp", "2023", "1,671.515 billion yuan"),
        ("shanghai", "gdp", "2023", "about 4.72 trillion yuan"),
        ("jiading-district", "gdp", "2024", "302.96 billion yuan"),
        ("jiading-industrial-zone", "gross-output-above-size", "2018", "122.37 billion yuan"),
        ("minhang-district", "budget-revenue", "2025", "35.09 billion yuan"),
        ("shanghai-ftz-bonded-area", "operating-revenue", "2021", "2.48 trillion yuan"),
        ("hongqiao-international-cbd", "tax", "2024", "more than 50 billion yuan"),
        ("shanghai-robot-industrial-park", "gross-industrial-output", "2024", "25.87 billion yuan"),
        ("featured-industrial-parks", "parks", "2022-10-24", "53"),
    ],
)  # fmt: skip
def test_a_figure_of_a_time_is_one_line_away(
    ds: sz.Dataset, subject: str, indicator: str, period: str, value: str
) -> None:
    """`series(subject, indicator)[period]`."""
    assert str(ds.series(subject, indicator, scope=None)[period].measure) == value


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Lingang", "lin-gang-special-area"), ("临港", "lin-gang-special-area"), ("Hongqiao CBD", "hongqiao-international-cbd"),
        ("虹桥商务区", "hongqiao-international-cbd"), ("大零号湾", "grand-neobay"), ("Zizhu", "zizhu-high-tech-zone"),
        ("Futurity Island", "futurity-island-high-tech-park"), ("汽车城", "shanghai-international-automobile-city"),
        ("松江综合保税区", "songjiang-export-processing-zone"), ("Jiading Comprehensive Bonded Zone", "jiading-export-processing-zone"),
        ("五大新城", "five-new-cities"), ("东方美谷", "oriental-beauty-valley"), ("robot park", "shanghai-robot-industrial-park"),
    ],
)  # fmt: skip
def test_names_that_people_type(ds: sz.Dataset, typed: str, meant: str) -> None:
    """The short names find the zones that people ask for."""
    assert ds.zones.find(typed).id == meant


def test_groups_have_their_members(ds: sz.Dataset) -> None:
    """Five new cities, six national zones, and the featured parks that were confirmed, said to be a part of 53."""
    assert len(ds.zones.where(belongs_to="five-new-cities")) == 5
    assert len(ds.zones.where(belongs_to="national-etdzs-of-shanghai")) == 6
    parks = ds.zones.where(belongs_to="featured-industrial-parks")
    assert len(parks) == 14
    assert {park.level for park in parks} == {"municipal"}
    assert "a part of the 53" in ds.zones["featured-industrial-parks"].note


@pytest.mark.parametrize(
    "asked", ["automobiles", "Automobiles and parts", "汽车及零部件", sz.vocabulary.IndustryCode("automobiles")]
)
def test_one_question_finds_all_of_an_industry(ds: sz.Dataset, asked: str) -> None:
    """By its code, the names of the code in both languages; a printed name finds those that print it."""
    assert len(ds.zones.where(industries=asked)) == 18
    assert 0 < len(ds.zones.where(industries="new-energy vehicles")) < 18


def test_former_ids_of_the_data_still_find(ds: sz.Dataset) -> None:
    """The indicators and the figure that were renamed are found by what they were called in 1.0."""
    for former, today in {
        "industrial-output": "gross-output-above-size", "sector-output": "sector-total-output",
        "sector-output-growth": "sector-total-output-growth", "projects-launched": "projects-started",
    }.items():  # fmt: skip
        assert ds.indicators[former] is ds.indicators[today]
    area = ds.metrics["united-imaging-demonstration-base-construction-area"]
    assert (area.id, area.indicator.id) == ("united-imaging-demonstration-base-land-area", "land-area")
