"""The conversions that the reports state themselves, held against exact factors and reference rates."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import shanghai_zones as sz

# metric, stated, also, implied, lower, upper, reference, agrees
MONEY = [
    ("jiading-industrial-zone-industrial-output-2023", "at least 20 million yuan", "about US$2.8 million",
     "7.1429", "7.0175", "7.2727", "7.1745", True),
    ("jiading-new-city-projects-introduced-since-2021", "100 million yuan", "US$13 million",
     "7.6923", "7.4074", "8.0000", "7.2357", False),
    ("bay-area-projects-investment-2022-h1", "8 billion yuan", "US$1.18 billion",
     "6.7797", "6.7511", "6.8085", "6.7852", True),
    ("jiading-district-smart-manufacturing-reward-fund", "150 million yuan", "US$20.88 million",
     "7.1839", "7.1822", "7.1856", "7.1848", True),
    ("jiading-district-biopharma-cluster-worth-target", "more than 100 billion yuan", "US$13.8 billion",
     "7.2464", "7.2202", "7.2727", "7.2413", True),
]  # fmt: skip


@pytest.mark.parametrize("row", MONEY, ids=[row[0] for row in MONEY])
def test_money_of_the_reports(ds: sz.Dataset, row: tuple[str, str, str, str, str, str, str, bool]) -> None:
    """Implied rate, its interval by the printed digits, the reference rate of the day, and whether they agree."""
    (pair,) = [pair for pair in ds.stated_conversions() if pair.metric.id == row[0]]
    assert (str(pair.stated), str(pair.also)) == row[1:3]
    assert pair.implied_rate
    assert pair.implied_rate.lower
    assert pair.implied_rate.upper
    assert pair.reference_rate
    found = (pair.implied_rate.value, pair.implied_rate.lower, pair.implied_rate.upper, pair.reference_rate.value)
    assert tuple(f"{float(value):.4f}" for value in found) == row[3:7]
    assert pair.agrees is row[7]
    assert (pair.implied_rate.base, pair.implied_rate.quote, pair.implied_rate.method) == ("USD", "CNY", "implied")


def test_the_land_of_the_reports(ds: sz.Dataset) -> None:
    """45 mu are 3 hectares: the one pair of land in the reports agrees, and has no rate."""
    (pair,) = [pair for pair in ds.stated_conversions() if pair.metric.id == "valeo-waigang-base-land-area"]
    assert (str(pair.stated), str(pair.also)) == ("about 45 mu", "3 ha")
    assert (pair.agrees, pair.implied_rate, pair.reference_rate) == (True, None, None)


def test_the_pairs_of_the_dataset(ds: sz.Dataset) -> None:
    """Those of the reports and of the first release, of which 5.21 ha for 78 mu fails; of the later ones half fit no rate near."""
    pairs = {pair.metric.id: pair.agrees for pair in ds.stated_conversions()}
    first = set(json.loads((Path(__file__).parents[1] / "data" / "first_release.json").read_text("utf-8")))
    assert len(pairs) == len(ds.stated_conversions()) > 80
    assert {id: agrees for id, agrees in pairs.items() if id in first} == {
        **{row[0]: row[7] for row in MONEY},
        "valeo-waigang-base-land-area": True,
        "haoyuan-park-land-area": False,
        "shanghai-medvalley-industrial-land-offered": True,
    }


def metric(ds: sz.Dataset, stated: sz.typing.AnyMeasure, also: sz.typing.AnyMeasure, source: str) -> sz.Metric:
    """A figure with a stated equivalent."""
    indicator = ds.indicators["reward-fund" if isinstance(stated, sz.Money) else "land-area"]
    return sz.Metric(
        id="mine", subject=ds.zones[0], indicator=indicator, measure=stated, also=also, status="actual",
        source=ds.sources[source],
    )  # fmt: skip


def pairs_of(ds: sz.Dataset, *figures: sz.Metric) -> tuple[sz.typing.StatedConversion, ...]:
    """The pairs of a dataset of some figures."""
    return sz.Dataset(
        version="1", sources=ds.sources, indicators=ds.indicators, places=ds.places, zones=ds.zones, metrics=figures
    ).stated_conversions()


def test_dollars_first(ds: sz.Dataset) -> None:
    """A report that leads with dollars implies the same rate of yuan for a dollar, with an interval around it."""
    figure = metric(ds, sz.Money(1_180_000_000, "USD"), sz.Money(8_000_000_000, "CNY", reported="8.00 billion yuan"), "shanghai-daily-20220818")  # fmt: skip
    (pair,) = pairs_of(ds, figure)
    assert pair.implied_rate
    assert (pair.implied_rate.base, pair.implied_rate.quote) == ("USD", "CNY")
    assert pair.implied_rate.value == Fraction(8000, 1180)
    assert pair.implied_rate.lower == Fraction(7995, 1180)
    assert pair.implied_rate.upper == Fraction(8005, 1180)


def test_a_source_without_a_date_has_no_reference(ds: sz.Dataset) -> None:
    """Where the day is not known or not covered, there is an implied rate and no answer."""
    (pair,) = pairs_of(ds, metric(ds, sz.Money(71, "CNY"), sz.Money(10, "USD"), "catalogue-2018"))
    assert pair.implied_rate
    assert (pair.reference_rate, pair.agrees) == (None, None)


def test_printed_digits_make_the_interval(ds: sz.Dataset) -> None:
    """The words decide how exactly a figure is known; without words the digits of the value do."""
    stated = sz.Area(45, "mu")
    for also, agrees in [
        (sz.Area(3, "ha"), True), (sz.Area("3.4", "ha"), False), (sz.Area("3.04", "ha", reported="3.0 ha"), True),
        (sz.Area(30_000, "m2"), True), (sz.Area(29_999, "m2"), False), (sz.Area("0.03", "km2"), True),
    ]:  # fmt: skip
        (pair,) = pairs_of(ds, metric(ds, stated, also, "shine-2404290278"))
        assert pair.agrees is agrees, also


@pytest.mark.parametrize(
    ("days", "also", "agrees"),
    [
        ("2026-10-20/2026-12-31", 1, None),
        ("2026-10-20/..", 1, None),
        ("../2026-10-20", 1, None),
        ("2026-10-19/2026-10-20", 1, False),
        ("2026-10-20/2026-12-31", 10, True),
    ],
)
def test_days_without_a_rate_leave_the_answer_open(ds: sz.Dataset, days: str, also: int, agrees: bool | None) -> None:
    """A rate that fits on a covered day is a yes; a no is only said if every day that it can be has a rate."""
    source = attrs.evolve(ds.sources["shine-2404290278"], id="mine", published=date(2026, 10, 20), published_range=days)
    figure = attrs.evolve(
        ds.metrics["bay-area-projects-investment-2022-h1"], id="mine-too", source=source, measure=sz.Money(70, "CNY"),
        also=sz.Money(also, "USD", reported=f"US${also}"), confirmed_by=(),
    )  # fmt: skip
    (pair,) = [pair for pair in ds.add(source, figure).stated_conversions() if pair.metric == figure]
    assert pair.reference_rate
    assert pair.agrees is agrees


def test_newer_rates_answer_for_later_reports(ds: sz.Dataset, tmp_path: Path) -> None:
    """With `rates=` a report of a day that the bundled rates lack is held against a newer file, roughly known days too."""
    file = tmp_path / "eurofxref-hist.csv"
    file.write_text("Date,USD,CNY,\n2026-11-27,1.1582,8.2021,\n2026-11-26,1.1579,8.2005,\n2026-11-25,1.0,9.0,\n")
    rates = sz.read_rates(file)
    for days, also, agrees in (
        (None, "1.13", True), (None, "1.2", False), ("2026-11-25/2026-11-27", "0.89", True), ("2026-11-25/2026-12-27", "2", None),
    ):  # fmt: skip
        source = attrs.evolve(
            ds.sources["shine-2404290278"], id="mine", published=date(2026, 11, 27), published_range=days
        )
        figure = attrs.evolve(
            ds.metrics["bay-area-projects-investment-2022-h1"], id="mine-too", source=source, also=sz.Money(f"{also}", "USD"),
            measure=sz.Money(8, "CNY"), confirmed_by=(),
        )  # fmt: skip
        mine = ds.add(source, figure)
        (without,) = [pair for pair in mine.stated_conversions() if pair.metric == figure]
        (pair,) = [pair for pair in mine.stated_conversions(rates=rates) if pair.metric == figure]
        assert (without.reference_rate, without.agrees) == (None, None)
        assert pair.agrees is agrees
        assert pair.reference_rate == sz.exchange_rate("USD", "CNY", on="2026-11-27", rates=rates)
    with pytest.raises(TypeError, match="rates= takes what read_rates"):
        ds.stated_conversions(rates=file)  # type: ignore[arg-type]


@given(
    st.sampled_from(["0", "-1", "0.001", "100", "-8000000000"]),
    st.sampled_from(["0", "-13", "0.4", "13", "1e23"]),
    st.booleans(),
)
def test_one_odd_pair_does_not_hide_the_others(stated: str, also: str, turned: bool) -> None:
    """Zero and what is below it imply no rate: the pair says so, and every other pair is there as before."""
    ds = sz.load()
    currencies = ("USD", "CNY") if turned else ("CNY", "USD")
    money = [sz.Money(f"{Decimal(value):f}", code) for value, code in zip((stated, also), currencies, strict=True)]
    mine = metric(ds, *money, "shanghai-daily-20220818")
    sound = ds.metrics["bay-area-projects-investment-2022-h1"]
    odd, pair = pairs_of(ds, mine, sound)
    assert pair.agrees is True
    if min(Decimal(stated), Decimal(also)) <= 0:
        assert (odd.agrees, odd.implied_rate, odd.reference_rate) == (None, None, None)
        assert odd.reason == "an amount of zero or below implies no rate"
    else:
        assert odd.agrees is False
    assert odd.reason
    assert pair.reason


def test_every_pair_has_a_reason(ds: sz.Dataset) -> None:
    """Whether the two agree or not, or whether that is open."""
    assert all(pair.reason for pair in ds.stated_conversions())
