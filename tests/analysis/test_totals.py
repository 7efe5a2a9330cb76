"""Totals: what adds up and how, and what is refused with the names of two figures."""

import pickle
import time
from collections.abc import Callable
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import shanghai_zones as sz

SOURCE = sz.Source(id="a-report", title="A report", publisher="A paper", language="en", licence="none")
LAND = sz.Indicator(id="land", name="Land", definition="Land", kind="dimension", family="area")
OUTPUT = sz.Indicator(id="output", name="Output", definition="Output", kind="flow", family="money")
GROWTH = sz.Indicator(
    id="rise", name="Rise", definition="Rise", kind="growth", family="ratio", compared_with="the year before"
)


def a_zone(id: str, **fields: object) -> sz.Zone:
    """A zone that is nothing but its id and what is given."""
    return sz.Zone(id=id, kind="industrial", names=[sz.Name(id.title(), "en", "official", SOURCE)], **fields)


def a_place(id: str, **fields: object) -> sz.Place:
    """A place with a name."""
    return sz.Place(id=id, names=[sz.Name(id.title(), "en", "official", SOURCE)], **{"kind": "district", **fields})


def land(subject: object, area: sz.Area, id: str = "", **fields: object) -> sz.Metric:
    """A land area."""
    return sz.Metric(
        id=id or f"land-of-{subject.id}", subject=subject, indicator=LAND, measure=area, source=SOURCE,
        **{"status": "actual", **fields},
    )  # fmt: skip


def output(subject: object, money: sz.Money, period: str | None, **fields: object) -> sz.Metric:
    """An output of a time."""
    known = None if period is None else "printed"
    return sz.Metric(
        id=f"output-of-{subject.id}-{abs(hash((period, str(money))))}", subject=subject, indicator=OUTPUT, measure=money,
        period=period, period_known=known, source=SOURCE, **{"status": "actual", **fields},
    )  # fmt: skip


ONE, TWO, THREE = a_zone("one"), a_zone("two"), a_zone("three")


@pytest.mark.parametrize(
    ("qualifiers", "expected"),
    [
        (("exact", "exact"), "exact"),
        (("exact", "more_than"), "more_than"),
        (("at_least", "exact"), "at_least"),
        (("at_least", "more_than"), "more_than"),
        (("exact", "nearly"), "nearly"),
        (("nearly", "nearly"), "nearly"),
        (("nearly", "at_most"), "less_than"),
        (("exact", "at_most"), "at_most"),
        (("at_most", "less_than"), "less_than"),
        (("exact", "about"), "about"),
        (("about", "about"), "about"),
    ],
)
def test_qualifiers_carry_over(qualifiers: tuple[str, str], expected: str) -> None:
    """The sum says what its parts support, and no more."""
    found = sz.total([land(zone, sz.Area(1, "ha", q)) for zone, q in zip((ONE, TWO), qualifiers, strict=True)])
    assert (found.value, found.qualifier) == (2, expected)


def test_ranges_add_up_at_both_ends() -> None:
    """A range and an exact figure make a range."""
    found = sz.total([land(ONE, sz.Area(1, "ha", "between", 3)), land(TWO, sz.Area(2, "ha"))])
    assert found == sz.Area(3, "ha", "between", 5)


@pytest.mark.parametrize("pair", [("more_than", "at_most"), ("about", "more_than"), ("nearly", "about")])
def test_statements_that_bound_nothing_together_are_refused(pair: tuple[str, str]) -> None:
    """Of "more than" and "up to" together nothing can be said."""
    figures = [land(zone, sz.Area(1, "ha", q)) for zone, q in zip((ONE, TWO), pair, strict=True)]
    with pytest.raises(sz.MixedMetricsError, match="nothing can be said") as caught:
        sz.total(figures)
    assert caught.value.pair == ("land-of-one", "land-of-two")


def test_area_units_add_up_exactly() -> None:
    """One hectare and one mu are sixteen mu: the unit in which the sum is exact."""
    assert sz.total([land(ONE, sz.Area(1, "ha")), land(TWO, sz.Area(1, "mu"))]) == sz.Area(16, "mu")
    assert sz.total([land(ONE, sz.Area(45, "mu")), land(TWO, sz.Area(1, "ha"))]) == sz.Area(60, "mu")


@given(st.lists(st.tuples(st.integers(1, 10**9), st.sampled_from(["m2", "mu", "ha", "km2"])), min_size=1, max_size=5))
def test_the_sum_does_not_depend_on_the_order(parts: list[tuple[int, str]]) -> None:
    """Turned round, it is the same area, exactly."""
    figures = [land(a_zone(f"zone-{i}"), sz.Area(value, unit)) for i, (value, unit) in enumerate(parts)]
    one, other = sz.total(figures).to("mu"), sz.total(figures[::-1]).to("mu")
    assert abs(Fraction(one.value) - Fraction(other.value)) <= Fraction(one.value) / 10**30


def test_one_figure_is_its_own_total() -> None:
    """Also a share, and a figure without a period."""
    share = sz.Metric(
        id="rise", subject=ONE, indicator=GROWTH, measure=sz.Ratio(3, "percent"), status="actual", source=SOURCE
    )
    assert sz.total([share]) == sz.Ratio(3, "percent")


LATER = {"period": "2023", "period_known": "printed"}
REFUSED: dict[str, tuple[Callable[[], list[sz.Metric]], str]] = {
    "indicators": (
        lambda: [land(ONE, sz.Area(1, "ha")), output(TWO, sz.Money(1, "CNY"), "2023")],
        "indicator land and",
    ),
    "statuses": (
        lambda: [land(ONE, sz.Area(1, "ha")), land(TWO, sz.Area(1, "ha"), status="target")],
        "status actual and",
    ),
    "bases": (
        lambda: [land(ONE, sz.Area(1, "ha")), land(TWO, sz.Area(1, "ha"), basis="built")],
        "basis not stated and built",
    ),
    "currencies": (
        lambda: [output(ONE, sz.Money(1, "CNY"), "2023"), output(TWO, sz.Money(1, "USD"), "2023")],
        "one is in CNY, one in USD; convert",
    ),
    "thresholds": (
        lambda: [
            output(ONE, sz.Money(1, "CNY"), "2023"),
            output(TWO, sz.Money(1, "CNY"), "2023", threshold=sz.Money(5, "CNY")),
        ],
        "threshold not stated and 5 yuan",
    ),
    "one subject, stock": (
        lambda: [land(ONE, sz.Area(1, "ha"), "a"), land(ONE, sz.Area(2, "ha"), "b")],
        "not added over time",
    ),
    "overlapping times": (
        lambda: [output(ONE, sz.Money(1, "CNY"), "2022"), output(ONE, sz.Money(2, "CNY"), "2022-H1")],
        "2022 overlaps 2022-H1",
    ),
    "open times": (
        lambda: [output(ONE, sz.Money(1, "CNY"), "2021/.."), output(ONE, sz.Money(2, "CNY"), "2023")],
        "2021/.. overlaps 2023",
    ),
    "no time": (lambda: [output(ONE, sz.Money(1, "CNY"), None), output(ONE, sz.Money(2, "CNY"), "2023")], "no period"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_belong_together_is_refused(case: str) -> None:
    """Every refusal says why, names both figures, and has their ids."""
    make, reason = REFUSED[case]
    figures = make()
    with pytest.raises(sz.MixedMetricsError, match=reason) as caught:
        sz.total(figures)
    assert caught.value.pair is not None
    assert set(caught.value.pair) == {figure.id for figure in figures}
    assert all(repr(id) in str(caught.value) for id in caught.value.pair)


def test_growth_rates_are_not_added() -> None:
    """Three percent here and three percent there are not six."""
    rise = sz.Metric(
        id="rise", subject=ONE, indicator=GROWTH, measure=sz.Ratio(3, "percent"), status="actual", source=SOURCE
    )
    with pytest.raises(sz.MixedMetricsError, match="growth rates"):
        sz.total([rise, attrs.evolve(rise, id="rise-two", subject=TWO)])


CITY = a_place("city", kind="city")
NORTH, SOUTH = a_place("north", part_of=CITY), a_place("south", part_of=CITY)
TOWN = a_place("town", kind="town", part_of=NORTH)
BOTH = a_place("both", kind="group", members=[NORTH, SOUTH])
OUTER = a_zone("outer", districts=[NORTH])
INNER = a_zone("inner", part_of=[a_zone("middle", part_of=[OUTER])])
PROJECT = sz.Project(id="plant", names=[sz.Name("Plant", "en", "official", SOURCE)], zone=INNER)
IN_TOWN = sz.Project(id="shop", names=[sz.Name("Shop", "en", "official", SOURCE)], place=TOWN)
FIRM = sz.Organization(id="firm", kind="company", names=[sz.Name("Firm", "en", "official", SOURCE)], zone=INNER)
BRANCH = a_zone("branch", districts=[SOUTH], belongs_to=[INNER])
STALL = sz.Project(id="stall", names=[sz.Name("Stall", "en", "official", SOURCE)], zone=BRANCH)
LEFT, RIGHT = a_zone("left", overlaps=["right"]), a_zone("right", overlaps=["left"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (OUTER, INNER), (INNER, OUTER), (PROJECT, OUTER), (FIRM, OUTER), (OUTER, NORTH), (INNER, CITY), (TOWN, NORTH),
        (IN_TOWN, CITY), (BOTH, SOUTH), (TOWN, BOTH), (OUTER, BOTH), (BOTH, CITY), (LEFT, RIGHT),
        (BRANCH, INNER), (BRANCH, OUTER), (STALL, INNER), (BRANCH, SOUTH),
        (BOTH, a_place("all", kind="group", members=[SOUTH, a_place("west")])),
    ],
    ids=lambda subject: subject.id,
)  # fmt: skip
def test_nothing_is_counted_twice_in_space(one: sz.Zone, other: sz.Zone) -> None:
    """What lies in another subject, however deep, or overlaps it, is refused in either order."""
    for pair in ((one, other), (other, one)):
        with pytest.raises(sz.MixedMetricsError, match=r"lies in|belongs to|overlaps|both have"):
            sz.total([land(pair[0], sz.Area(1, "ha")), land(THREE, sz.Area(1, "ha")), land(pair[1], sz.Area(1, "ha"))])


def test_what_lies_side_by_side_adds_up() -> None:
    """Two zones of one district, two districts of one city, a group and what is not in it."""
    for pair in ((OUTER, TWO), (NORTH, SOUTH), (BOTH, a_place("west", part_of=CITY))):
        assert sz.total([land(subject, sz.Area(1, "ha")) for subject in pair]) == sz.Area(2, "ha")


@st.composite
def subjects(draw: st.DrawFn) -> tuple[sz.Place | sz.Zone | sz.Project, frozenset[str]]:
    """A subject of a made-up city, and the cells that it covers: each town is two cells, one of them a zone's."""
    city = a_place("city", kind="city")
    districts = [a_place(f"district-{d}", part_of=city) for d in range(3)]
    towns = [a_place(f"town-{d}-{t}", kind="town", part_of=districts[d]) for d in range(3) for t in range(3)]
    zones = [a_zone(f"zone-of-{town.id}", towns=[town]) for town in towns]
    parks = [a_zone(f"park-of-{zone.id}", part_of=[zone]) for zone in zones]
    plants = [
        sz.Project(id=f"plant-of-{park.id}", names=[sz.Name("Plant", "en", "official", SOURCE)], zone=park)
        for park in parks
    ]
    cells = {"city": {f"{kind}-{town.id}" for town in towns for kind in ("rest", "zone")}}
    for town in towns:
        cells[town.id] = {f"rest-{town.id}", f"zone-{town.id}"}
    for district in districts:
        cells[district.id] = set().union(*(cells[town.id] for town in towns if town.part_of is district))
    for subject, town in zip((*zones, *parks, *plants), towns * 3, strict=True):
        cells[subject.id] = {f"zone-{town.id}"}
    places = [city, *districts, *towns]
    known = {subject.id: subject for subject in (*places, *zones, *parks, *plants)}
    members = st.lists(st.sampled_from(places[1:]), min_size=1, max_size=3, unique_by=lambda place: place.id)
    if draw(st.booleans()):
        return (found := known[draw(st.sampled_from(sorted(known)))]), frozenset(cells[found.id])
    inner = draw(members)
    if draw(st.booleans()):
        name = f"group-of-{'-'.join(place.id for place in inner)}"
        cells[name] = set().union(*(cells[place.id] for place in inner))
        inner = [a_place(name, kind="group", members=inner), *draw(members)]
    group = a_place(f"group-{'-'.join(place.id for place in inner)}"[:99], kind="group", members=inner)
    return group, frozenset().union(*(cells[place.id] for place in inner))


@given(subjects(), subjects())
def test_two_subjects_add_up_exactly_where_they_share_no_cell(
    one: tuple[sz.Place, frozenset[str]], other: tuple[sz.Place, frozenset[str]]
) -> None:
    """Groups, groups in groups, places, zones, their parts and projects: what is counted twice is refused, nothing else."""
    figures = [land(one[0], sz.Area(10, "ha"), "one"), land(other[0], sz.Area(10, "ha"), "other")]
    for pair in (figures, figures[::-1]):
        if one[1] & other[1]:
            with pytest.raises(sz.MixedMetricsError):
                sz.total(pair)
        else:
            assert sz.total(pair) == sz.Area(20, "ha")


def test_a_zone_in_a_group_and_a_project_of_a_company() -> None:
    """A zone that lies in two towns spoken of together may lie in either; a company counts what its projects are."""
    pair = a_place("pair", kind="group", members=[TOWN, a_place("other-town", kind="town", part_of=SOUTH)])
    across = a_zone("across", districts=[pair])
    plant = sz.Project(id="works", names=[sz.Name("Works", "en", "official", SOURCE)], organizations=[FIRM])
    for one, other in ((across, TOWN), (across, NORTH), (across, SOUTH), (across, BOTH), (plant, FIRM)):
        for figures in ([land(one, sz.Area(1, "ha")), land(other, sz.Area(1, "ha"))],) * 2:
            with pytest.raises(sz.MixedMetricsError, match=r"lies in|belongs to|both have"):
                sz.total(figures)
            figures.reverse()
    assert sz.total([land(across, sz.Area(1, "ha")), land(a_place("east"), sz.Area(1, "ha"))]) == sz.Area(2, "ha")


def at(metric: sz.Metric, period: str | None) -> sz.Metric:
    """A figure as of another time."""
    return attrs.evolve(metric, period=period, period_known=None if period is None else "printed")


YEARS = st.sampled_from([None, "2010", "2021", "2021-H1", "2021-H2", "2021-12-31", "2021/..", "../2021"])


@given(YEARS, YEARS)
def test_stocks_add_up_as_of_one_time(one: str | None, other: str | None) -> None:
    """Two subjects, two times: refused, unless a span that takes both is named; which the message says."""
    figures = [at(land(ONE, sz.Area(1, "ha")), one), at(land(TWO, sz.Area(1, "ha")), other)]
    if one == other:
        assert sz.total(figures) == sz.Area(2, "ha")
    else:
        with pytest.raises(sz.MixedMetricsError, match=r"span=") as caught:
            sz.total(figures)
        assert caught.value.pair == ("land-of-one", "land-of-two")
    span = sz.Period("2010/2021")
    if all(period is not None and period in span for period in (one, other)):
        assert sz.total(figures, span="2010/2021") == sz.Area(2, "ha")
    else:
        with pytest.raises(sz.MixedMetricsError, match="not within the span 2010/2021"):
            sz.total(figures, span="2010/2021")


def test_flows_add_up_over_the_same_days() -> None:
    """A year here and its two halves there; not a year here and another there."""
    money = sz.Money(1, "CNY")
    halves = [output(TWO, money, "2021-H1"), output(TWO, sz.Money(2, "CNY"), "2021-H2")]
    assert sz.total([output(ONE, money, "2021"), *halves]) == sz.Money(4, "CNY")
    for figures in (
        [output(ONE, money, "2010"), output(TWO, money, "2021")],
        [output(ONE, money, "2021"), halves[0]],
        [output(ONE, money, "2021"), output(ONE, money, "2022"), output(TWO, money, "2021")],
    ):
        with pytest.raises(sz.MixedMetricsError, match="span="):
            sz.total(figures)
        assert sz.total(figures, span="2010/2022").value == len(figures)
    with pytest.raises(sz.MixedMetricsError, match="overlaps"):
        sz.total([output(ONE, money, "2021"), output(ONE, money, "2021-H1")], span="2021")
    with pytest.raises(sz.ParseError, match="is not a period"):
        sz.total(halves, span="long ago")


def test_without_a_time_the_source_is_the_time() -> None:
    """Two areas of one catalogue are of one time, of two reports nobody can tell."""
    elsewhere = attrs.evolve(SOURCE, id="another-report")
    one, other = land(ONE, sz.Area(1, "ha")), land(TWO, sz.Area(1, "ha"))
    assert sz.total([one, other]) == sz.Area(2, "ha")
    with pytest.raises(sz.MixedMetricsError, match=r"no stated time \(in 'a-report'\).*no stated time \(in 'another"):
        sz.total([one, attrs.evolve(other, source=elsewhere)])


@pytest.mark.parametrize("pair", [("at_most", "more_than"), ("about", "more_than"), ("nearly", "about")])
def test_a_refusal_takes_no_longer_than_a_sum(pair: tuple[str, str]) -> None:
    """Of 4,000 figures, the last two of which bound nothing together, these two are named in one look."""
    zones = [a_zone(f"zone-{i}") for i in range(4000)]
    figures = [land(zone, sz.Area(1, "ha")) for zone in zones[:-2]]
    figures += [land(zone, sz.Area(1, "ha", q)) for zone, q in zip(zones[-2:], pair, strict=True)]
    start = time.process_time()
    with pytest.raises(sz.MixedMetricsError, match="nothing can be said") as caught:
        sz.total(figures)
    assert caught.value.pair == ("land-of-zone-3998", "land-of-zone-3999")
    assert time.process_time() - start < 5  # a look at each pair took minutes


def test_the_investment_of_two_times_adds_up(ds: sz.Dataset) -> None:
    """8 billion in 2022-H1 and more than 11.7 billion in 2021 are more than 19.7 billion."""
    assert sz.total(ds.metrics.where(source="shanghai-daily-20220818", indicator="investment-signed")) == sz.Money(
        19_700_000_000, "CNY", "more_than"
    )


def test_the_approved_areas_of_all_zones_are_refused(ds: sz.Dataset) -> None:
    """Zones lie in zones and overlap: the error names a pair that does."""
    areas = ds.metrics.where(indicator="land-area", source="catalogue-2018", basis="approved")
    with pytest.raises(sz.MixedMetricsError) as caught:
        sz.total(areas)
    one, other = (areas[id].subject for id in caught.value.pair or ())
    assert other.id in one.overlaps or other in (*one.part_of, *one.belongs_to)


def test_zones_that_lie_apart_add_up(ds: sz.Dataset) -> None:
    """The approved areas of zones that have nothing to do with each other."""
    zones = {"hongqiao-etdz", "lujiazui-finance-and-trade-zone", "sheshan-national-tourist-resort"}
    assert sz.total(ds.metrics.where(subject=zones, basis="approved")) == sz.Area("9651.2", "ha")


def test_nothing_and_what_is_no_metric() -> None:
    """An empty total is refused as a value, other things as a type."""
    with pytest.raises(sz.MixedMetricsError, match="nothing to add"):
        sz.total([])
    for wrong in (5, "metrics", [5], land(ONE, sz.Area(1, "ha"))):
        with pytest.raises(TypeError, match="total"):
            sz.total(wrong)


def test_the_error_pickles_with_its_pair() -> None:
    """As all errors of the library do."""
    error = pickle.loads(pickle.dumps(sz.MixedMetricsError("no", ("a", "b"))))
    assert (str(error), error.pair, isinstance(error, ValueError)) == ("no", ("a", "b"), True)


def test_a_part_is_not_added_to_a_whole(ds: sz.Dataset) -> None:
    """Companies of one branch, and all companies of another zone, are no total; nor over time."""
    whole = ds.metrics["jiading-industrial-zone-new-companies-2023"]
    part = ds.metrics["jiading-industrial-zone-new-biopharma-companies-2023"]
    for other in (
        attrs.evolve(part, id="elsewhere", subject=ds.zones["minhang-etdz"]),
        attrs.evolve(part, id="earlier", period="2022"),
    ):
        with pytest.raises(sz.MixedMetricsError, match="one is of a part only, .*, and the other of the whole"):
            sz.total([whole, other])
