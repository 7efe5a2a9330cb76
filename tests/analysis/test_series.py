"""Figures by time, their growth, and what became of targets."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import shanghai_zones as sz

SOURCE = sz.Source(
    id="a-report", title="A report", publisher="A paper", language="en", licence="none",
    published=date(2026, 1, 31), published_known="printed",
)  # fmt: skip
LATER = sz.Source(
    id="another", title="Another", publisher="B paper", language="en", licence="none",
    published=date(2026, 6, 30), published_known="printed",
)  # fmt: skip
EARLY = sz.Source(
    id="early", title="Early", publisher="C paper", language="en", licence="none",
    published=date(2025, 7, 30), published_known="printed",
)  # fmt: skip
UNDATED = sz.Source(id="undated", title="Undated", publisher="D paper", language="en", licence="none")
OUTPUT = sz.Indicator(
    id="output",
    name="Output",
    definition="Output",
    kind="flow",
    family="money",
    comparability="the companies counted change",
)
COMPANIES = sz.Indicator(id="companies", name="Companies", definition="Companies", kind="stock", family="count")
RISE = sz.Indicator(
    id="output-growth", name="Rise", definition="Rise", kind="growth", family="ratio",
    compared_with="the year before, matched", growth_of=OUTPUT,
)  # fmt: skip
SHARE = sz.Indicator(id="part", name="Part", definition="Part", kind="share", family="ratio", denominator="all")
ZONE = sz.Zone(id="zone", kind="industrial", names=[sz.Name("Zone", "en", "official", SOURCE)])
BILLION = 10**9


def figure(
    period: str | None, measure: sz.typing.AnyMeasure, indicator: sz.Indicator = OUTPUT, **fields: object
) -> sz.Metric:
    """A figure of the zone."""
    given_ = {"status": "actual", "source": SOURCE, "period_known": period and "printed", **fields}
    words = f"{indicator.id}-{period}-{measure.value}-{given_['status']}-{fields.get('scope', '')}".lower()
    id = "".join(letter if letter.isalnum() and letter.isascii() else "-" for letter in words)
    while "--" in id:
        id = id.replace("--", "-")
    return sz.Metric(id=id.strip("-"), subject=ZONE, indicator=indicator, measure=measure, period=period, **given_)


def dataset(*metrics: sz.Metric) -> sz.Dataset:
    """A dataset of figures of the zone."""
    return sz.Dataset(
        version="1",
        sources=(SOURCE, LATER, EARLY, UNDATED),
        indicators=(OUTPUT, COMPANIES, RISE, SHARE),
        zones=(ZONE,),
        metrics=metrics,
    )


def money(value: object, *rest: object) -> sz.Money:
    """Billions of yuan."""
    return sz.Money(int(Fraction(str(value)) * BILLION), "CNY", *rest)


def test_a_series_is_in_the_order_of_time_and_names_its_gaps() -> None:
    """Whatever the order of the file; a missing year between two is a gap, one before or after is none."""
    ds = dataset(
        figure("2024", money(5)), figure("2021", money(2)), figure("2022", money(3)), figure("2022-H1", money(1))
    )
    series = ds.series("zone", "output")
    assert [str(metric.period) for metric in series] == ["2021", "2022-H1", "2022", "2024"]
    assert series.gaps == (sz.Period("2023"),)
    assert series["2022"].measure == money(3)
    assert re.search("^2023 +missing$", str(series), re.MULTILINE)
    with pytest.raises(
        sz.RecordNotFoundError, match="no Output of Zone for 2023; there are: 2021, 2022-H1, 2022, 2024"
    ):
        series["2023"]


@pytest.mark.parametrize(
    ("first", "last", "missing"),
    [
        ("2021", "2023", ["2022"]), ("2022-H1", "2023-H1", ["2022-H2"]), ("2023-11", "2024-02", ["2023-12", "2024-01"]),
        ("2023-Q3", "2024-Q2", ["2023-Q4", "2024-Q1"]), ("2023-01-05", "2024-04-05", []), ("2019/2021", "2024/2025", []),
    ],
)  # fmt: skip
def test_gaps_of_every_kind_of_period(first: str, last: str, missing: list[str]) -> None:
    """Years, halves, quarters and months have a rhythm; days and spans have none."""
    series = dataset(figure(first, money(1)), figure(last, money(2))).series("zone", "output")
    assert [str(period) for period in series.gaps] == missing


def test_scopes_are_no_one_series() -> None:
    """Two scopes are refused with both named; one is asked for, or the one that states none."""
    ds = dataset(figure("2021", money(2)), figure("2022", money(9), scope="all companies"))
    with pytest.raises(sz.MixedMetricsError, match="no scope; all companies; name one with scope= or basis=") as caught:
        ds.series("zone", "output")
    assert set(caught.value.pair or ()) == {metric.id for metric in ds.metrics}
    assert [metric.measure for metric in ds.series("zone", "output", scope="all companies")] == [money(9)]
    assert [metric.measure for metric in ds.series("zone", "output", scope=None)] == [money(2)]
    with pytest.raises(sz.RecordNotFoundError, match="there are: no scope; all companies"):
        ds.series("zone", "output", scope="the rest")
    with pytest.raises(sz.RecordNotFoundError):
        ds.series("zone", "companies")
    with pytest.raises(sz.RecordNotFoundError, match="; 1 without a period"):
        dataset(figure(None, sz.Count(5), COMPANIES)).series("zone", "companies")


def test_revisions_stay_and_the_last_one_answers() -> None:
    """Two figures of one period are both there; the one that was published last is what the period gives."""
    ds = dataset(figure("2023", money(7), source=LATER), figure("2023", money(6)), figure("2022", money(5)))
    series = ds.series("zone", "output")
    assert len(series) == 3
    assert series.revised == (sz.Period("2023"),)
    assert series["2023"].measure == money(7)
    assert series.gaps == ()


def test_forecasts_are_in_and_goals_are_not() -> None:
    """What was expected of a time is in the series and says so; a goal is no figure of it."""
    ds = dataset(
        figure("2023", money(5)), figure("2024", money(6), status="forecast"), figure("2025", money(9), status="target")
    )
    series = ds.series("zone", "output")
    assert [str(metric.status) for metric in series] == ["actual", "forecast"]
    assert "[forecast]" in str(series)


def test_growth_is_an_interval_and_says_what_does_not_compare() -> None:
    """Exact of exact is exact; the indicator's word on comparing and the printed growth come along."""
    printed = figure("2022", sz.Ratio("4.1", "percent"), RISE)
    ds = dataset(figure("2021", money(4)), figure("2022", money(5)), printed)
    growth = ds.series("zone", "output").growth("2021", "2022")
    assert growth.measure == sz.Ratio(25, "percent")
    assert not growth.like_for_like
    assert growth.printed == (printed,)
    assert str(growth) == (
        "+25% from 2021 (4 billion yuan) to 2022 (5 billion yuan); not like for like: the companies counted change; "
        "printed: +4.1% (A paper)"
    )


ends = st.integers(1, 10**12)
statements = st.tuples(ends, st.sampled_from(["exact", "more_than", "at_least", "less_than", "at_most", "nearly"]))


@given(statements, statements, st.integers(1, 10**6), st.integers(1, 10**6))
def test_growth_holds_for_whatever_the_words_allow(
    early: tuple[int, str], late: tuple[int, str], down: int, up: int
) -> None:
    """Any two numbers that the statements allow have a growth that the interval allows."""
    one, other = sz.Money(early[0], "CNY", early[1]), sz.Money(late[0], "CNY", late[1])

    def allowed(statement: sz.Money, step: int) -> Fraction:
        value = Fraction(statement.value)
        if statement.qualifier in ("more_than", "at_least"):
            return value + step
        return value / (1 + step) if statement.qualifier in ("less_than", "at_most", "nearly") else value

    ds = dataset(figure("2021", one), figure("2022", other))
    try:
        growth = ds.series("zone", "output").growth("2021", "2022").measure
    except sz.UnitError:
        return  # nothing could be said
    real = (allowed(other, up) / allowed(one, down) - 1) * 100
    slack = abs(real) * Fraction(1, 10**30) + Fraction(1, 10**28)
    bounds = growth.bounds
    assert bounds.lower is None or real >= Fraction(bounds.lower) - slack
    assert bounds.upper is None or real <= Fraction(bounds.upper) + slack


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("2022", "2023-H1", "unlike stretches"), ("2022-H1", "2022-H2", "unlike stretches"), ("2023", "2022", "is not before"),
        ("2022", "2022", "is not before"), ("2021/2022", "2023", "unlike stretches"),
    ],
)  # fmt: skip
def test_unlike_periods_make_no_growth(first: str, second: str, why: str) -> None:
    """A year and a half, two halves of a year, and times in the wrong order are refused."""
    series = dataset(figure(first, money(4)), figure(second, money(5))).series("zone", "output")
    with pytest.raises(sz.MixedMetricsError, match=why):
        series.growth(first, second)


def test_what_makes_no_growth() -> None:
    """Shares are compared as they stand; two currencies need a rate first; a February with a leap day is a February."""
    shares = dataset(figure("2021", sz.Ratio(4, "%"), SHARE), figure("2022", sz.Ratio(5, "%"), SHARE)).series(
        "zone", "part"
    )
    with pytest.raises(sz.MixedMetricsError, match="is a share"):
        shares.growth("2021", "2022")
    mixed = dataset(figure("2021", sz.Money(5, "USD")), figure("2022", money(5))).series("zone", "output")
    with pytest.raises(sz.UnitError, match="need an exchange rate"):
        mixed.growth("2021", "2022")
    months = dataset(figure("2023-02", money(4)), figure("2024-02", money(5))).series("zone", "output")
    assert months.growth("2023-02", "2024-02").measure.value == Decimal(25)


# ── Targets ─────────────────────────────────────────────────────────────────────────────────────────────────────


def verdict(goal: sz.Metric, *results: sz.Metric, as_of: date | None = None) -> sz.typing.TargetResult:
    """What became of one goal."""
    (found,) = dataset(goal, *results).targets(as_of)
    return found


@pytest.mark.parametrize(
    ("goal", "result", "expected"),
    [
        (money(5), money(5), "met"), (money(5), money("4.9"), "not_met"), (money(5), money(5, "more_than"), "met"),
        (money(5), money(4, "more_than"), "cannot_be_told"), (money(5), money(5, "nearly"), "not_met"),
        (money(5, "more_than"), money(5), "not_met"), (money(5, "more_than"), money(5, "more_than"), "met"),
        (money(5, "at_least"), money(5), "met"), (money(5, "about"), money("4.9"), "cannot_be_told"),
        (money(5, "about"), money("5.1"), "met"), (money(5, "about"), money(5, "about"), "cannot_be_told"),
        (money(5, "at_most"), money("4.9"), "met"), (money(5, "at_most"), money("5.1"), "not_met"),
        (money(5, "between", 6 * BILLION), money("5.5"), "met"), (sz.Money(5, "USD"), money(5), "cannot_be_told"),
    ],
)  # fmt: skip
def test_the_verdict_follows_the_words(goal: sz.Money, result: sz.Money, expected: str) -> None:
    """Of a year that is over, with its result."""
    found = verdict(figure("2024", goal, status="target"), figure("2024", result))
    assert (found.verdict, len(found.results)) == (expected, 1)
    assert str(result) in found.reason


def test_a_time_that_is_not_over_is_open() -> None:
    """Open until the day is past, unless it was reached before; the day can be said."""
    goal = figure("2025", money(5), status="target", source=EARLY)
    half, more = (figure("2025-H1", money(amount), source=EARLY) for amount in (2, 6))
    assert verdict(goal, half, as_of=date(2025, 8, 1)).verdict == "open"
    assert verdict(goal, half).verdict == "cannot_be_told"  # a half says nothing of the year that is over
    assert verdict(goal, more, as_of=date(2025, 8, 1)).verdict == "met"
    assert verdict(goal).reason == "no result was read"
    assert verdict(goal, figure("2024", money(9))).verdict == "cannot_be_told"  # another year is no result


def test_a_day_knows_nothing_of_what_was_published_later() -> None:
    """Neither a goal nor a result; and what has no day is known to nobody on a day."""
    goal = figure("2025", money(5), status="target", source=EARLY)
    late = figure("2025-H1", money(6))
    assert verdict(goal, late, as_of=date(2025, 8, 1)).results == ()
    assert verdict(goal, late).verdict == "met"
    assert dataset(goal).targets(date(2025, 7, 29)) == ()
    undated = figure("2025", money(5), status="target", source=UNDATED)
    assert dataset(undated).targets(date(2030, 1, 1)) == ()


def test_growth_says_what_is_no_result_and_prints_what_is_of_its_own_base() -> None:
    """A forecast at either end, or beside it; printed growth is on the year before, and stands beside no other growth."""
    rise = figure("2022", sz.Ratio("4.1", "percent"), RISE, status="forecast")
    series = dataset(
        figure("2020", money(2)), figure("2021", money(3)), figure("2022", money(4), status="forecast"), rise
    ).series("zone", "output")
    assert "to 2022 (4 billion yuan, forecast)" in str(series.growth("2021", "2022"))
    assert str(series.growth("2021", "2022")).endswith("printed: +4.1% (A paper, forecast)")
    assert series.growth("2020", "2022").printed == ()


def test_a_level_by_a_year_is_reached_in_any_year_before() -> None:
    """ "By 2025": any year up to it meets it, only the last one fails it."""
    goal = figure("../2025", money(5), status="target")
    assert verdict(goal, figure("2023", money(6)), figure("2024", money(4))).verdict == "met"
    assert verdict(goal, figure("2024", money(4))).verdict == "cannot_be_told"
    assert verdict(goal, figure("2025", money(4))).verdict == "not_met"
    early = figure("../2025", money(5), status="target", source=EARLY)
    assert verdict(early, figure("2025", money(4), source=EARLY), as_of=date(2025, 8, 1)).verdict == "open"
    assert verdict(goal, figure("2026-Q1", money(9), source=LATER)).verdict == "cannot_be_told"


def test_growth_of_a_half_is_not_that_of_the_year() -> None:
    """A rate over a part of the time settles nothing, however high."""
    goal = figure("2024", sz.Ratio(35, "%"), RISE, status="target")
    assert verdict(goal, figure("2024-H1", sz.Ratio(40, "%"), RISE)).verdict == "cannot_be_told"
    assert verdict(goal, figure("2024", sz.Ratio(40, "%"), RISE)).verdict == "met"


def test_another_scope_is_named_and_not_taken() -> None:
    """What is said of another scope or with another threshold is no result; the reason says that it is there."""
    goal = figure("2024", money(5), status="target", scope="biomedicine")
    found = verdict(goal, figure("2024", money(9)), figure("2024", money(8), scope="chips"))
    assert (found.verdict, found.results) == ("cannot_be_told", ())
    assert "of another scope there is 9 billion yuan for 2024 (the whole)" in found.reason


def test_sources_that_disagree_settle_nothing() -> None:
    """One source says reached, one says not, of one period."""
    goal = figure("2024", money(5), status="target")
    found = verdict(goal, figure("2024", money(6)), figure("2024", money(4), source=LATER))
    assert found.verdict == "cannot_be_told"
    assert "sources disagree" in found.reason


def test_plans_and_forecasts_are_no_results() -> None:
    """Only what has happened meets a goal."""
    goal = figure("2024", money(5), status="target")
    assert verdict(goal, figure("2024", money(6), status="forecast")).results == ()


def test_as_of_is_a_day() -> None:
    """A text or a moment is refused."""
    for wrong in ("2025-01-01", 2025):
        with pytest.raises(TypeError, match=r"as_of is a datetime\.date"):
            sz.load().targets(wrong)  # type: ignore[arg-type]
