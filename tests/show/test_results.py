"""Several results of one kind: a tuple, a table in print, in a notebook and in pandas."""

import copy
import pickle

import attrs
import pytest

import shanghai_zones as sz
from shanghai_zones.show.terminal import width

TEXT = "8 billion yuan (US$1.18 billion) on 78 mu (5.21 hectares), 新片区45亩（3公顷）; more than 290 companies"


def several(ds: sz.Dataset) -> dict[str, sz.typing.Results[object]]:
    """What each function that finds several things gives, once with and once without any."""
    money = ds.metrics.where(subject="jiading-industrial-zone", indicator="industrial-output")
    return {
        "find_measures": sz.find_measures(TEXT), "check_text": sz.check_text(TEXT, on="2022-08-18"),
        "stated_conversions": ds.stated_conversions(), "search": ds.search("Jiadng"), "match": ds.zones.match(["漕河泾", "x"]),
        "zones.search": ds.zones.search("Jiading"), "compare": ds.compare(TEXT), "targets": ds.targets(),
        "per_land": ds.per_land(money, "USD/acre", basis="administered", on="period"),
        "diff": sz.diff(ds.select("malu-town"), ds), "audit": ds.audit(), "none": sz.find_measures("no figure"),
    }  # fmt: skip


def test_a_result_is_a_tuple(ds: sz.Dataset) -> None:
    """It equals, hashes and unpacks as the tuple of its items; slices, copies and pickles stay what they are."""
    for name, results in several(ds).items():
        assert results == tuple(results), name
        assert isinstance(results, tuple)
        for same in (pickle.loads(pickle.dumps(results)), copy.copy(results), copy.deepcopy(results), results[:]):
            assert (same, type(same), same.kind) == (results, sz.typing.Results, results.kind), name
        if results:
            assert type(results[0]) is results.kind
            assert results[:1] == (results[0],)


def test_print_is_a_table_of_80_columns(ds: sz.Dataset) -> None:
    """No line is wider, the names of the columns stand above, and none is "nothing"."""
    for name, results in several(ds).items():
        lines = str(results).split("\n")
        assert max(map(width, lines)) <= 80, name
        assert (lines == ["nothing"]) is (not results), name
        assert not results or set(lines[1 if "---" in lines[1] else 2]) == {"-", " "}


def test_a_printed_check() -> None:
    """The table of checks: the two figures, both rates, the verdict, and the reason below."""
    assert str(sz.check_text("8 billion yuan (US$1.18 billion) on 78 mu (5.21 hectares)", on="2022-08-18")) == "\n".join([
        "stated          also             implied rate        reference rate       agrees",
        "--------------  ---------------  ------------------  -------------------  ------",
        "8 billion yuan  US$1.18 billion  6.7797 (6.7511 to   6.7852 (ECB,         yes",
        "                                 6.8085)             2022-08-18)",
        "  US$1.179 billion at 6.7852, ECB, 2022-08-18",
        "78 mu           5.21 ha                                                   no",
        "  5.2 ha; would agree if 78 mu is rounded, between 78.07 and 78.23 mu",
    ])  # fmt: skip


def test_nothing_from_a_text_steers_a_terminal_or_a_page() -> None:
    """Control characters are written out in print, and markup is escaped in a notebook."""
    match = sz.find_measures("45 mu")[0]
    results = sz.typing.Results([attrs.evolve(match, text="<b>\x1b[2J‮45 mu")], sz.typing.MeasureMatch)
    assert "\x1b" not in str(results)
    assert "‮" not in str(results)
    assert r"\x1b[2J" in str(results)
    assert "&lt;b&gt;" in results._repr_html_()


def test_pandas_has_the_same_columns_for_none_as_for_many(ds: sz.Dataset) -> None:
    """One row each; the columns and their types are those of the kind, whatever was found."""
    pytest.importorskip("pandas")
    for name, results in several(ds).items():
        frame, empty = results.to_pandas(), results[:0].to_pandas()
        assert (len(frame), len(empty)) == (len(results), 0), name
        assert frame.columns.is_unique
        assert frame.dtypes.to_dict() == empty.dtypes.to_dict(), name


def test_pandas_of_checks() -> None:
    """Amounts are value, unit and qualifier, rates numbers with bounds and origin, a verdict that is open is missing."""
    pytest.importorskip("pandas")
    frame = sz.check_text(f"{TEXT}; 268.4 billion yuan (US$37.3 billion)", on="2025-02-24").to_pandas()
    assert frame["stated_value"].tolist() == [8e9, 78, 45, 268.4e9]
    assert frame["also_unit"].tolist() == ["USD", "ha", "ha", "USD"]
    assert frame["agrees"].fillna(True).tolist() == [False, False, True, True]
    assert frame["agrees"].isna().tolist() == [False, False, False, True]
    assert frame["implied_rate_lower"].round(4).tolist()[0] == 6.7511
    assert frame["reference_rate_origin"].tolist()[3] == "ECB, 2025-02-24"


def test_a_long_notebook_table_says_how_many() -> None:
    """A notebook shows the first rows and the number of all."""
    html = sz.find_measures("45 mu; " * 50)._repr_html_()
    assert html.count("<tr") == 21
    assert "50 results, the first 20 are shown" in html
