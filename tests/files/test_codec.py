"""Files: what is refused, with its path; what is kept, exactly; in bounded time."""

import copy
import json
import random
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import shanghai_zones as sz
from shanghai_zones.files.converter import READING, problems_in

Document = dict[str, Any]
NAME = {"text": "Malu", "language": "en", "standing": "in_use", "source": "report"}


def small() -> Document:
    """A small sound file with a record of every kind and every kind of value."""
    return {
        "version": "1",
        "sources": [
            {"id": "report", "title": "A report", "publisher": "Someone", "url": "https://example.org/report",
             "published": "2024-04-03", "published_known": "printed", "published_range": "2024-04-01/2024-04-10",
             "language": "en", "licence": "cited"},
        ],
        "indicators": [
            {"id": "output", "name": "output", "definition": "what was made", "kind": "flow", "family": "money"},
            {"id": "land", "name": "land", "definition": "land", "kind": "stock", "family": "area"},
            {"id": "share", "name": "share", "definition": "a part", "kind": "share", "family": "ratio",
             "denominator": "the whole"},
            {"id": "growth", "name": "growth", "definition": "more", "kind": "growth", "family": "ratio",
             "compared_with": "the year before"},
        ],
        "places": [
            {"id": "malu", "kind": "town", "names": [dict(NAME)], "part_of": "jiading"},
            {"id": "jiading", "kind": "district", "names": [{**NAME, "text": "Jiading"}],
             "codes": [{"system": "gb2260", "value": "310114", "source": "report"}]},
        ],
        "zones": [
            {"id": "north", "kind": "industrial", "level": "municipal", "names": [{**NAME, "text": "North"}],
             "districts": ["jiading"], "towns": ["malu"], "overlaps": ["south"], "part_of": ["whole"],
             "codes": [{"system": "catalogue_2018", "value": "S319011", "source": "report"}],
             "industries": [{"name": "chips", "name_zh": "芯片", "source": "report"}],
             "events": [{"kind": "approved", "date": "2006-08", "source": "report", "preferred": False,
                         "confirmation": "contradicted", "confirmed_by": ["report"]}]},
            {"id": "south", "kind": "park", "names": [{**NAME, "text": "South"}], "overlaps": ["north"]},
            {"id": "whole", "kind": "industrial", "names": [{**NAME, "text": "Whole"}]},
        ],
        "projects": [{"id": "base", "names": [{**NAME, "text": "Base"}], "organizations": ["valeo"], "zone": "north",
                      "place": "malu", "stage": "planned"}],
        "organizations": [{"id": "valeo", "kind": "company", "names": [{**NAME, "text": "Valeo"}], "country": "France",
                           "zone": "north"}],
        "metrics": [
            {"id": "output-2023", "subject": "north", "indicator": "output", "status": "actual", "source": "report",
             "measure": {"value": "11700000000", "unit": "CNY", "qualifier": "more_than", "reported": "more than …"},
             "also": {"value": "1.6", "unit": "USD"}, "threshold": {"value": "20000000", "unit": "CNY"},
             "threshold_also": {"value": "2800000", "unit": "USD"}, "period": "2023", "period_known": "printed",
             "paragraph": 2},
            {"id": "land-of-base", "subject": "base", "indicator": "land", "status": "planned", "source": "report",
             "measure": {"value": "9.5", "unit": "km2", "qualifier": "between", "high": "10"}, "basis": "planned"},
        ],
    }  # fmt: skip


def loaded(document: Any) -> sz.Dataset:
    """The dataset of a document."""
    return sz.loads_dataset(json.dumps(document))


def problems_of(text: str | bytes) -> dict[str, sz.Problem]:
    """The problems of a text that is refused, by path."""
    with pytest.raises(sz.DatasetError) as caught:
        sz.loads_dataset(text)
    assert caught.value.problems
    return {problem.path: problem for problem in caught.value.problems}


def place_of(document: Any, path: str) -> tuple[Any, Any]:
    """The container and the last key of a path such as `metrics[3].measure.value`."""
    keys: list[Any] = [int(part) if part.isdigit() else part for part in re.findall(r"[^.\[\]]+", path)]
    for key in keys[:-1]:
        document = document[key]
    return document, keys[-1]


GONE = object()


def with_value(path: str, value: Any) -> Document:
    """The small file with another value at a path, or without it."""
    document = small()
    container, key = place_of(document, path)
    if value is GONE:
        del container[key]
    else:
        container[key] = value
    return document


def test_the_small_file_is_sound() -> None:
    """The file that the tests below damage loads, and comes back as it was."""
    assert canonical(json.loads(sz.dumps_dataset(loaded(small())))) == canonical(small())


# What is damaged, with what, and the path that the problem must have (the damaged one unless given).
STRICTNESS = {
    # wrong types
    "a number for a text": ("sources[0].title", 5, None),
    "a number for a text in a name": ("zones[0].names[0].text", 5.5, None),
    "a number for an id": ("zones[1].id", 7, None),
    "a list for a text": ("sources[0].publisher", ["Someone"], None),
    "an object for a text": ("sources[0].licence", {}, None),
    "a text for a number": ("metrics[0].paragraph", "2", None),
    "true for 1": ("metrics[0].paragraph", True, None),
    "a float for a number": ("metrics[0].paragraph", 2.0, None),
    "a float with a fraction for a number": ("metrics[0].paragraph", 3.7, None),
    "zero for a number counted from 1": ("metrics[0].paragraph", 0, None),
    "a number too large": ("metrics[0].paragraph", 10**6, None),
    "a text for true": ("zones[0].events[0].preferred", "false", None),
    "0 for false": ("zones[0].events[0].preferred", 0, None),
    "a text for a list": ("zones[0].districts", "jiading", None),
    "a text for a list of texts": ("zones[0].overlaps", "south", None),
    "an object for a list": ("zones[0].events", {}, None),
    "a text for a measure": ("metrics[0].measure", "11.7 billion yuan", None),
    "a list for a measure": ("metrics[0].measure", ["45", "mu"], None),
    "a text for a record": ("zones[1]", "south", None),
    "a list for a name": ("zones[0].names[0]", ["North"], None),
    "an object for a table": ("zones", {"north": {}}, None),
    "a text for a table": ("metrics", "none", None),
    "an object for a reference": ("metrics[0].subject", {"id": "north"}, None),
    "a number for a reference": ("metrics[0].source", 1, None),
    "a number for the version": ("version", 1, None),
    "a number for the schema": ("$schema", 1, None),
    # null and nothing where a value is owed
    "null for a text": ("sources[0].title", None, None),
    "null for an id": ("metrics[0].id", None, None),
    "null for a measure": ("metrics[0].measure", None, None),
    "null for a value": ("metrics[0].measure.value", None, None),
    "null for a unit": ("metrics[0].measure.unit", None, None),
    "null for a status": ("metrics[0].status", None, None),
    "null for a source": ("metrics[0].source", None, None),
    "null in a list": ("zones[0].districts[0]", None, None),
    "null for a record": ("metrics[1]", None, None),
    "null for the version": ("version", None, None),
    "no title": ("sources[0].title", GONE, None),
    "no id": ("zones[1].id", GONE, None),
    "no measure": ("metrics[0].measure", GONE, None),
    "no value": ("metrics[0].measure.value", GONE, None),
    "no unit": ("metrics[0].measure.unit", GONE, None),
    "no status": ("metrics[0].status", GONE, None),
    "a value without source": ("metrics[0].source", GONE, None),
    "a code without source": ("places[1].codes[0].source", GONE, None),
    "an event without source": ("zones[0].events[0].source", GONE, None),
    "an industry without source": ("zones[0].industries[0].source", GONE, None),
    "a name without source": ("zones[0].names[0].source", GONE, None),
    "no version": ("version", GONE, None),
    "an empty text": ("sources[0].title", "", None),
    "an empty version": ("version", "", None),
    "a blank for the schema": ("$schema", " ", None),
    "an empty text for the printed words": ("metrics[0].measure.reported", "", None),
    "a blank text": ("sources[0].title", " \t", None),
    "no names": ("zones[0].names", [], None),
    # unknown keys
    "an unknown key in a record": ("metrics[0].statos", "actual", None),
    "an unknown key in a measure": ("metrics[0].measure.vlaue", "1", None),
    "an unknown key in a name": ("zones[0].names[0].lang", "en", None),
    "an unknown table": ("metricses", [], None),
    # decimals: numbers, NaN, infinities and other spellings
    "an int for a decimal": ("metrics[0].measure.value", 45, None),
    "a float for a decimal": ("metrics[0].measure.value", 9.5, None),
    "true for a decimal": ("metrics[0].measure.value", True, None),
    "NaN for a decimal": ("metrics[0].measure.value", float("nan"), None),
    "infinity for a decimal": ("metrics[0].measure.value", float("inf"), None),
    "minus infinity for a decimal": ("metrics[0].measure.value", float("-inf"), None),
    **{
        f"{spelling!r} for a decimal": ("metrics[0].measure.value", spelling, None)
        for spelling in (
            "NaN",
            "sNaN",
            "Infinity",
            "-Infinity",
            "1e5",
            "1E+5",
            "1_000",
            "1,000",
            "+45",
            " 45",
            "45 ",
            "45\n",
            "٤٥",
            "４５",
            "045",
            "45.",
            ".5",
            "45.0",
            "9.50",
            "-0",
            "0.0",
            "",
            "-",
            "0x2d",
            "4 5",
            "1" * 25,
            "0." + "1" * 13,
            "四十五",
            "45 mu",
            "½",
        )
    },
    "a float for a high end": ("metrics[1].measure.high", 10.0, None),
    # texts
    "a lone surrogate": ("sources[0].title", "\ud800", None),
    "a lone low surrogate in a list": ("zones[0].industries[0].name", "chips \udfff", None),
    "an id with capitals": ("zones[1].id", "South", None),
    "an id with a blank": ("zones[1].id", "the south", None),
    "an id with two hyphens": ("zones[1].id", "the--south", None),
    "an id with a line end": ("zones[1].id", "south\n", None),
    "a long id": ("zones[1].id", "s" * 101, None),
    # closed words, units, codes
    "an unknown unit": ("metrics[0].measure.unit", "RMB", None),
    "a spelling of a unit": ("metrics[1].measure.unit", "km²", None),
    "an unknown qualifier": ("metrics[0].measure.qualifier", "over", None),
    "a qualifier with a capital": ("metrics[0].measure.qualifier", "Exact", None),
    "an unknown status": ("metrics[0].status", "actuel", None),
    "an unknown basis": ("metrics[1].basis", "whole", None),
    "an unknown kind": ("zones[0].kind", "factory", None),
    "an unknown level": ("zones[0].level", "provincial", None),
    "an unknown language": ("sources[0].language", "english", None),
    "a member name for a word": ("metrics[0].status", "ACTUAL", None),
    "a number for a word": ("metrics[0].status", 1, None),
    "a list for a word": ("metrics[0].status", ["actual"], None),
    "a code of another form": ("places[1].codes[0].value", "31011", None),
    "a code with other digits": ("places[1].codes[0].value", "31011４", None),
    "a catalogue code without its letter": ("zones[0].codes[0].value", "3190110", None),
    # dates and periods
    "a day that does not exist": ("sources[0].published", "2024-02-30", None),
    "a month that does not exist": ("sources[0].published", "2024-13-01", None),
    "a date of another form": ("sources[0].published", "20240403", None),
    "a week for a date": ("sources[0].published", "2024-W14-3", None),
    "a date with a time": ("sources[0].published", "2024-04-03T00:00", None),
    "a number for a date": ("sources[0].published", 20240403, None),
    "an impossible period": ("metrics[0].period", "2023-H3", None),
    "a period of other digits": ("metrics[0].period", "２０２３", None),
    "a period that ends before it starts": ("metrics[0].period", "2023/2022", None),
    "a period open at both ends": ("metrics[0].period", "../..", None),
    "an int for a period": ("metrics[0].period", 2023, None),
    "a period and no word how it is known": ("metrics[0].period_known", GONE, None),
    "an actual figure of the future": ("metrics[0].period", "2025", None),
    "a date and no word how it is known": ("sources[0].published_known", GONE, None),
    "a range without the date": ("sources[0].published_range", "2023", None),
    "an address that is none": ("sources[0].url", "example.org/report", None),
    # references
    "a reference to nothing": ("metrics[0].subject", "nowhere", None),
    "a reference in a list to nothing": ("zones[0].districts[0]", "nowhere", None),
    "a reference to a record of another kind": ("metrics[0].subject", "report", None),
    "a district that is a zone": ("zones[0].districts[0]", "south", None),
    "a circle": ("places[1].part_of", "malu", None),
    "a record that is part of itself": ("zones[0].part_of[0]", "north", None),
    "an overlap with nothing": ("zones[0].overlaps[0]", "nowhere", None),
    "an overlap with itself": ("zones[0].overlaps[0]", "north", None),
    "an overlap that is not mutual": ("zones[1].overlaps", [], "zones[0].overlaps[0]"),
    # what does not go together
    "a unit that does not fit its indicator": ("metrics[0].measure.unit", "mu", None),
    "an equivalent of another family": ("metrics[0].also.unit", "ha", None),
    "a threshold's equivalent of another family": ("metrics[0].threshold_also.unit", "count", None),
    "a threshold's equivalent and no threshold": ("metrics[0].threshold", GONE, "metrics[0].threshold_also"),
    "a range without a high end": ("metrics[1].measure.high", GONE, None),
    "a high end without a range": ("metrics[1].measure.qualifier", "about", "metrics[1].measure.high"),
    "a range that ends below its start": ("metrics[1].measure.high", "9", None),
    "a negative area": ("metrics[1].measure.value", "-9.5", None),
    "a share without denominator": ("indicators[2].denominator", GONE, None),
    "a growth without comparison": ("indicators[3].compared_with", GONE, None),
    "a denominator of a flow": ("indicators[0].denominator", "the whole", None),
    "members of what is no group": ("places[0].members", ["jiading"], None),
    "a group without members": ("places[1].kind", "group", "places[1].members"),
    # ids
    "a duplicate id": ("zones[2].id", "south", None),
    "a duplicate id in another table": ("metrics[0].id", "north", None),
}


@pytest.mark.parametrize(("path", "value", "expected"), STRICTNESS.values(), ids=STRICTNESS.keys())
def test_refused_with_its_path(path: str, value: Any, expected: str | None) -> None:
    """What a file may not hold is refused, with the path of the place, what was found and what is expected."""
    found = problems_of(json.dumps(with_value(path, value)))
    assert (expected or path) in found
    problem = found[expected or path]
    assert problem.value
    assert problem.expected


@pytest.mark.parametrize(
    ("path", "value", "remedy"),
    [
        ("metrics[0].status", "actuel", "actual"),
        ("metrics[0].measure.value", 45, 'write "45"'),
        ("metrics[0].measure.value", 10**24 - 1, f'write "{10**24 - 1}"'),
        ("metrics[0].measure.value", 10**24, "at most 24 digits before the point and 12 after it"),
        ("metrics[0].measure.value", 9.5, '"9.5"'),
        ("metrics[0].measure.value", "1e5", "no exponent"),
        ("metrics[0].measure.value", "9.50", 'write "9.5"'),
        ("metrics[0].subject", "nort", "north"),
        ("metrics[0].measure.vlaue", "1", "value"),
        ("metrics[0].threshhold", None, "did you mean 'threshold'?"),
        ("metrics[0].measure.unit", "mus", "did you mean 'mu'?"),
        ("metrics[0].period", "2023-13", "write one as 2023, 2022-H1"),
        ("version", 1, 'write "1"'),
        ("metrics[0].source", "land-of-base", "metrics[1] has this id, which is another table"),
        ("zones[0].districts[0]", "south", "zones[1] has this id, which is another table"),
        ("places[1].part_of", "malu", "malu → jiading → malu"),
        ("metrics[0].source", 1, "write it in quotation marks"),
        ("metrics[0].subject", {"id": "north"}, "write it in quotation marks"),
    ],
)
def test_problem_says_what_to_do(path: str, value: Any, remedy: str) -> None:
    """A slip of the finger gets the remedy that mends it."""
    assert remedy in problems_of(json.dumps(with_value(path, value)))[path].remedy


@pytest.mark.parametrize(
    ("path", "value", "shown"),
    [
        ("version", 1, "1"),
        ("version", GONE, "nothing"),
        ("version", float("nan"), "NaN"),
        ("version", 10**38, str(10**38)),
        ("version", 10**39, "a number of 40 digits"),
        ("metrics[0].measure.unit", GONE, "nothing"),
    ],
)
def test_problem_shows_what_was_found(path: str, value: Any, shown: str) -> None:
    """The offender is shown as it stands in the file, a missing one as nothing, and no thousands of digits."""
    assert problems_of(json.dumps(with_value(path, value)))[path].value == shown


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("metrics[0].subject", "report", "the id of a place or zone or project or organization"),
        ("metrics[0].period", "2023-13", "a period (month must be in 1..12)"),
        ("metrics[0].measure", "45 mu", "a measure"),
        ("metrics[0].measure.value", GONE, "the key 'value'"),
    ],
)
def test_problem_says_what_is_expected(path: str, value: Any, expected: str) -> None:
    """What is owed at a place is said in a few words."""
    assert problems_of(json.dumps(with_value(path, value)))[path].expected == expected


@pytest.mark.parametrize("value", ["9" * 24, f"-{'9' * 24}.{'0' * 11}1", "0." + "0" * 11 + "1", "-0.5", "10", "0"])
def test_decimals_of_the_full_length_are_kept(value: str) -> None:
    """Twenty-four digits before the point and twelve after it are read, and written as they were."""
    document = with_value("metrics[0].measure.value", value)
    assert json.loads(sz.dumps_dataset(loaded(document)))["metrics"][0]["measure"]["value"] == value


def test_an_event_is_preferred_unless_it_says_otherwise() -> None:
    """Missing, null and true mean the same."""
    for value in (GONE, None, True):
        assert loaded(with_value("zones[0].events[0].preferred", value)).zones["north"].events[0].preferred is True
    assert loaded(small()).zones["north"].events[0].preferred is False


def test_problems_come_in_the_order_of_the_tables() -> None:
    """By table and by position in it, wherever the tables stand in the file and whatever refers to what."""
    document = small()
    for table, position in [("metrics", 1), ("metrics", 0), ("zones", 2), ("zones", 1), ("sources", 0)]:
        document[table][position]["x"] = 1
    turned = json.dumps({key: document[key] for key in reversed(document)})
    paths = ["sources[0].x", "zones[1].x", "zones[2].x", "metrics[0].x", "metrics[1].x"]
    assert list(problems_of(turned)) == list(problems_of(json.dumps(document))) == paths


def test_near_ids_are_looked_for_twenty_times() -> None:
    """Of many wrong references the first twenty get the id that is near, the rest a general remedy."""
    document = small()
    document["metrics"] = [{**document["metrics"][1], "id": f"m-{i}", "subject": "nort"} for i in range(30)]
    remedies = [problem.remedy for problem in problems_of(json.dumps(document)).values()]
    assert remedies == ["did you mean 'north'?"] * 20 + ["add that record, or correct the id"] * 10


def test_a_broken_half_of_a_pair_leaves_the_other_alone() -> None:
    """Whether overlaps are mutual is asked when all zones can be read; until then only the broken one is named."""
    assert set(problems_of(json.dumps(with_value("zones[1].kind", "factory")))) == {"zones[1].kind"}


def test_of_a_table_that_stands_twice_the_last_is_read() -> None:
    """Beside the key that stands twice, the problems are those of the records that stand last."""
    broken = json.dumps(with_value("zones[1].kind", "factory")["zones"])
    assert set(problems_of(f'{json.dumps(small())[:-1]}, "zones": {broken}}}')) == {"zones", "zones[1].kind"}


def chain(length: int) -> str:
    """A file of places of which each is part of the next."""
    name = {"text": "P", "language": "en", "standing": "our_translation"}
    places = [{"id": f"p{i}", "kind": "town", "names": [name], "part_of": f"p{i + 1}"} for i in range(length)]
    del places[-1]["part_of"]
    return json.dumps({"version": "1", "places": places})


def test_references_may_nest_a_thousand_deep() -> None:
    """A thousand references one after the other are followed; the one after them is refused, with a remedy."""
    assert len(sz.loads_dataset(chain(1001)).places) == 1001
    problems = problems_of(chain(1002))
    assert [problem.expected for problem in problems.values()] == ["references that nest at most 1000 deep"]


def test_what_a_constructor_refuses_is_a_problem_of_the_file() -> None:
    """Its own words are kept, with what was found: nothing that was refused is left out in silence."""
    for error in (TypeError("a text is owed"), sz.UnitError("a text is owed")):
        assert list(problems_in(error, [1, 2])) == [sz.Problem("", "a list of 2 items", "a text is owed")]


def test_a_fault_of_the_library_is_no_problem_of_the_file() -> None:
    """What nobody expected is raised as it is, and not laid at the door of the file."""
    with pytest.raises(ZeroDivisionError):
        list(problems_in(ZeroDivisionError(), {}))


def test_nothing_is_under_way_after_a_file_is_read() -> None:
    """A file that was read, or refused, is not kept."""
    loaded(small())
    problems_of("{}")
    assert READING.get(None) is None


def test_references_lead_to_the_records_of_the_dataset() -> None:
    """What a figure refers to is the very record of its table, in a file that is read in one go or item by item."""
    document = small()
    turned = {"metrics": document.pop("metrics"), **document}
    for found in (loaded(small()), loaded(turned)):
        metric = found.metrics["output-2023"]
        assert metric.subject is found.zones["north"]
        assert metric.source is found.sources["report"] is found.zones["north"].names[0].source
        assert found.zones["north"].districts[0] is found.places["jiading"]


def test_all_problems_come_at_once() -> None:
    """A file with a broken record in every table is refused with all of them in one error."""
    document = small()
    document["sources"].append({"id": "other", "title": 5, "publisher": None, "language": "xx"})
    document["places"][0]["kind"] = "village"
    document["zones"][0]["level"] = "high"
    document["metrics"][0]["measure"] |= {"value": 1, "unit": "RMB"}
    document["metrics"][1]["status"] = "soon"
    document["metrics"][1]["subject"] = "nowhere"
    found = problems_of(json.dumps(document))
    assert set(found) == {
        "sources[1].title", "sources[1].publisher", "sources[1].language", "sources[1].licence", "places[0].kind",
        "zones[0].level", "metrics[0].measure.value", "metrics[0].measure.unit", "metrics[1].status",
        "metrics[1].subject",
    }  # fmt: skip


def test_an_id_is_looked_at_with_the_rest_of_its_record() -> None:
    """An id of a wrong form, its own or another's, does not hide what else is wrong with a record, nor is it hidden."""
    document = small()
    document["zones"][2] |= {"overlaps": ["North Zone"], "kind": "factory"}
    document["metrics"][1] |= {"id": "Land of Base", "status": "soon", "scope": ""}
    assert set(problems_of(json.dumps(document))) == {
        "zones[2].overlaps[0]", "zones[2].kind", "metrics[1].id", "metrics[1].status", "metrics[1].scope",
    }  # fmt: skip


def test_a_broken_record_does_not_break_what_refers_to_it() -> None:
    """A sound record that refers to a broken one has no problem of its own."""
    document = with_value("sources[0].title", 5)
    assert set(problems_of(json.dumps(document))) == {"sources[0].title"}


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ('"version": "1"', '"version": "1", "version": "2"', "version"),
        ('"status": "actual"', '"status": "actual", "status": "target"', "metrics[0].status"),
        ('"value": "9.5"', '"value": "9.5", "value": "9.5"', "metrics[1].measure.value"),
        ('"zones": [', '"zones": [], "zones": [', "zones"),
    ],
)
def test_duplicate_keys_are_refused(old: str, new: str, path: str) -> None:
    """A key that stands twice in an object is refused, also where both values are equal."""
    assert path in problems_of(json.dumps(small()).replace(old, new, 1))


def test_order_of_records_does_not_matter() -> None:
    """A record may refer to one that stands further down, and tables may stand in any order."""
    document = small()
    turned = {
        key: document[key][::-1] if isinstance(document[key], list) else document[key] for key in sorted(document)
    }
    assert loaded(turned).zones["north"] == loaded(document).zones["north"]


def test_optional_keys_may_be_null_and_are_written_as_missing() -> None:
    """Null means the same as a missing key where a value is optional."""
    document = with_value("metrics[0].note", None)
    document["zones"][1] |= {"level": None, "codes": None, "note": None}
    document["$schema"] = None
    document["organizations"][0]["zone"] = None
    expected = small()
    del expected["organizations"][0]["zone"]
    written = sz.dumps_dataset(loaded(document))
    assert canonical(json.loads(written)) == canonical(expected)
    assert "null" not in written


# ── What is no dataset at all ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", ["", " ", "nonsense", "{", '{"version": "1"', '{"version": "1",}', "{'version': '1'}"])
def test_text_that_is_no_json(text: str) -> None:
    """An empty, cut or foreign text is a DatasetError that names the line."""
    with pytest.raises(sz.DatasetError, match=r"line 1, column .*expected JSON"):
        sz.loads_dataset(text)


def test_text_that_is_no_json_is_shown_near_the_place() -> None:
    """Twenty characters to either side, and no more than there are."""
    before, after = '{"version": "1", "places": [], "zones": [] ', '"metrics": [], "projects": []}'
    with pytest.raises(sz.DatasetError, match=re.escape(f"near {before[-20:] + after[:20]!r}")):
        sz.loads_dataset(before + after)
    with pytest.raises(sz.DatasetError, match="line 1, column 1, near 'nonsense'"):
        sz.loads_dataset("nonsense")


@pytest.mark.parametrize(
    ("key", "path"), [("k" * 60, "k" * 60), ("\u202ekey", "\\u202ekey"), ("a\nb", "a\\nb"), ("嘉定", "嘉定")]
)
def test_a_key_in_a_path_can_be_printed(key: str, path: str) -> None:
    """Sixty characters are shown as they are, and signs that no terminal shows by their codes."""
    assert set(problems_of(json.dumps({"version": "1", key: 1}))) == {path}


def test_a_long_key_in_a_path_is_cut() -> None:
    """From sixty-one characters on, a path shows the beginning of a key."""
    (path,) = problems_of(json.dumps({"version": "1", "k" * 61: 1}))
    assert re.fullmatch("k{59}…", path)


@pytest.mark.parametrize("text", ["[]", "5", "null", '"text"', "true", "NaN", "[{}]"])
def test_json_that_is_no_dataset(text: str) -> None:
    """JSON of another shape is a DatasetError that says what is owed."""
    with pytest.raises(sz.DatasetError, match="expected an object with version and tables"):
        sz.loads_dataset(text)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "gbk", "latin-1"])
def test_other_encodings(encoding: str) -> None:
    """Bytes in another encoding than UTF-8 are a DatasetError, even where Python's json would guess it."""
    document = with_value("zones[0].industries[0].name_zh", "é" if encoding == "latin-1" else "芯片")
    text = json.dumps(document, ensure_ascii=False).encode(encoding, "replace")
    with pytest.raises(sz.DatasetError):
        sz.loads_dataset(text)


def test_utf8_with_and_without_a_mark() -> None:
    """UTF-8 is read with and without a byte order mark, from bytes and from text."""
    text = json.dumps(small(), ensure_ascii=False)
    expected = loaded(small())
    for source in (text.encode(), text.encode("utf-8-sig"), "\ufeff" + text, bytearray(text.encode())):
        assert sz.loads_dataset(source) == expected


def nested(depth: int) -> str:
    return '{"version": "1", "zones": ' + "[" * depth + "]" * depth + "}"


HOSTILE = {
    "a 100,000-deep nesting of lists": lambda: nested(100_000),
    "a 100,000-deep nesting of objects": lambda: '{"a":' * 100_000 + "1" + "}" * 100_000,
    "a nesting that is never closed": lambda: "[" * 100_000,
    "a 5,000-digit number": lambda: '{"version": ' + "9" * 5000 + "}",
    "a 5,000-digit number in a record": lambda: json.dumps(with_value("metrics[0].paragraph", 1)).replace(
        '"paragraph": 1', '"paragraph": ' + "9" * 5000
    ),
    "a million digits as text": lambda: json.dumps(with_value("metrics[0].measure.value", "9" * 10**6)),
    "a huge exponent": lambda: '{"version": 1e999999999}',
    "a key of a million letters": lambda: json.dumps({"version": "1", "k" * 10**6: 1}),
    "ten thousand unknown keys": lambda: json.dumps({"version": "1", **{f"key{i}": i for i in range(10_000)}}),
    "ten thousand wrong references": lambda: json.dumps(
        {**small(), "zones": [{"id": f"z{i}", "kind": "park", "names": [NAME], "districts": [f"d{i}"]} for i in range(10_000)]}
    ),
    "a chain of a thousand references": lambda: json.dumps(
        {"version": "1", "places": [
            {"id": f"p{i}", "kind": "town", "names": [{**NAME, "standing": "our_translation", "source": None}],
             "part_of": f"p{i + 1}"} for i in range(1000)]}
    ),
    "a circle of a thousand references": lambda: json.dumps(
        {"version": "1", "places": [
            {"id": f"p{i}", "kind": "town", "names": [{**NAME, "standing": "our_translation", "source": None}],
             "part_of": f"p{(i + 1) % 1000}"} for i in range(1000)]}
    ),
    "zeros": lambda: "\0" * 1000,
}  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_refused_in_bounded_time(text: Callable[[], str]) -> None:
    """What was made to choke a reader is a DatasetError of readable length, within seconds."""
    start = time.monotonic()
    with pytest.raises(sz.DatasetError) as caught:
        sz.loads_dataset(text())
    assert time.monotonic() - start < 20
    assert all(len(str(problem)) < 5000 for problem in caught.value.problems)


def test_truncated_files(ds: sz.Dataset) -> None:
    """The bundled file cut anywhere is a DatasetError."""
    text = sz.dumps_dataset(ds).encode()
    for end in range(0, len(text) - 2, len(text) // 40):
        with pytest.raises(sz.DatasetError):
            sz.loads_dataset(text[:end])


@pytest.mark.parametrize("value", [None, 5, ["{}"], {"version": "1"}, object()])
def test_what_is_no_text_is_a_type_error(value: Any) -> None:
    """loads_dataset takes text or bytes, and nothing else."""
    with pytest.raises(TypeError):
        sz.loads_dataset(value)


# ── What is accepted is kept ────────────────────────────────────────────────────────────────────────────────────


def test_round_trip_of_the_bundled_dataset(ds: sz.Dataset) -> None:
    """loads_dataset(dumps_dataset(ds)) == ds, and writing it again gives the same text."""
    text = sz.dumps_dataset(ds)
    again = sz.loads_dataset(text)
    assert again == ds
    assert sz.dumps_dataset(again) == text
    assert [m.measure.reported for m in again.metrics] == [m.measure.reported for m in ds.metrics]


def test_the_shipped_file_says_nothing_that_is_not_kept(ds: sz.Dataset) -> None:
    """The bundled file and what is written of it hold the same keys and values."""
    path = Path(sz.__file__).parent / "data" / "dataset.json"
    assert canonical(json.loads(path.read_text(encoding="utf-8"))) == canonical(json.loads(sz.dumps_dataset(ds)))


def test_writing_is_plain_utf8_text(ds: sz.Dataset) -> None:
    """Chinese is written as it is, defaults are left out, the schema is named first, and a line end comes last."""
    text = sz.dumps_dataset(ds)
    assert "嘉定工业区" in text
    assert "null" not in text
    assert '"qualifier": "exact"' not in text
    assert text.startswith('{\n  "$schema": "schema.json",\n  "version": "')
    assert text.endswith("\n}\n")


def test_files_are_written_and_read(tmp_path: Path, ds: sz.Dataset) -> None:
    """dump_dataset writes what load_dataset reads, by path or text of a path."""
    path = tmp_path / "数据.json"
    sz.dump_dataset(ds, path)
    assert sz.load_dataset(path) == sz.load_dataset(str(path)) == ds
    assert b"\r" not in path.read_bytes()


def test_a_failed_write_leaves_the_file_alone(tmp_path: Path) -> None:
    """What is no dataset is refused before the file is touched."""
    path = tmp_path / "mine.json"
    path.write_text("precious")
    with pytest.raises(TypeError):
        sz.dump_dataset("no dataset", path)  # type: ignore[arg-type]
    assert path.read_text() == "precious"


def test_missing_files_and_folders_are_the_errors_they_always_were(tmp_path: Path) -> None:
    """A missing file is FileNotFoundError and a folder an OSError, not a DatasetError."""
    with pytest.raises(FileNotFoundError):
        sz.load_dataset(tmp_path / "no.json")
    with pytest.raises(OSError, match=r"directory|denied"):
        sz.load_dataset(tmp_path)


def canonical(value: Any) -> Any:
    """A document without what means the same as nothing: null, empty lists, `exact`, `preferred: true`, the schema."""
    if isinstance(value, dict):
        inner = {key: canonical(item) for key, item in value.items() if key != "$schema"}
        defaults = {"qualifier": "exact", "preferred": True}
        return {key: item for key, item in inner.items() if item not in (None, []) and item != defaults.get(key, GONE)}
    if isinstance(value, list):
        return [canonical(item) for item in value]
    return value


def every_place(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of everything in a document."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in items for place in every_place(item, (*path, key)))]


JUNK: list[Any] = [
    None, True, False, 0, 1, -1, 3.7, 1e308, float("nan"), float("inf"), "", " ", "abc", "actual", "exact", "mu", "CNY",
    "2023", "2023-02-30", "45", "045", "4.50", "1e5", "٤٥", "\ud800", "\u0000", "jiading-industrial-zone", "no-such-id",
    [], {}, [None], ["a"], {"id": "x"}, {"value": "1", "unit": "mu"}, 10**30, "x" * 1000,
]  # fmt: skip


def damage(document: Any, places: list[tuple[Any, ...]], chance: random.Random) -> None:
    """One random change to a document: a value, a key, the order or the number of things."""
    path = chance.choice(places[1:])
    container = document
    for key in path[:-1]:
        container = container[key]
    key, value = path[-1], container[path[-1]]
    kind = chance.randrange(9)
    if kind <= 2:
        container[key] = copy.deepcopy(chance.choice(JUNK))
    elif kind == 3:
        del container[key]
    elif kind == 4 and isinstance(container, dict):
        container[chance.choice(["note", "value", "x", key + "x", key.upper()])] = container.pop(key)
    elif kind == 5 and isinstance(container, list):
        container.append(copy.deepcopy(value))
    elif kind == 6 and isinstance(value, str) and value:
        place = chance.randrange(len(value))
        container[key] = value[:place] + chance.choice("0123456789.-e aé\u202e") + value[place + chance.randrange(2) :]
    elif kind == 7 and isinstance(value, list):
        chance.shuffle(value)
    else:
        other = document
        for step in chance.choice(places[1:]):
            try:
                other = other[step]
            except (KeyError, IndexError, TypeError):
                break
        container[key] = copy.deepcopy(other) if not isinstance(other, (list, dict)) or len(str(other)) < 5000 else 0


def exists(document: Any, path: str) -> bool:
    """Whether a path leads to something, or to what is missing in something that is there."""
    steps = [int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", path)]
    for position, step in enumerate(steps):
        last = position == len(steps) - 1
        if isinstance(document, dict):
            if step not in document:
                # a key that is owed, or one whose default does not fit the rest
                return last or (position == len(steps) - 2 and step == "measure")
            document = document[step]
        elif isinstance(document, list) and isinstance(step, int) and step < len(document):
            document = document[step]
        else:
            return False
    return True


@pytest.mark.parametrize("seed", range(8))
def test_damaged_copies_are_refused_with_a_path_or_kept_exactly(ds: sz.Dataset, seed: int) -> None:
    """Two hundred and forty damaged copies of parts that make up the bundled dataset: each is refused with a path that exists, or kept exactly."""
    chance = random.Random(seed)
    text = sz.dumps_dataset(ds.select(*(table[seed::8] for table in ds.tables.values())))
    places = every_place(json.loads(text))
    for _ in range(30):
        document = json.loads(text)
        for _ in range(chance.choice([1, 1, 1, 2, 5])):
            try:
                damage(document, places, chance)
            except (KeyError, IndexError, TypeError):
                continue  # the place went with an earlier change
        written = json.dumps(document)
        try:
            accepted, problems = sz.loads_dataset(written), ()
        except sz.DatasetError as error:
            accepted, problems = None, error.problems
        if accepted is None:
            assert problems
            assert [problem for problem in problems if not exists(document, problem.path)] == []
        else:
            assert canonical(json.loads(sz.dumps_dataset(accepted))) == canonical(document)


def test_damaged_bytes_are_refused_or_read(ds: sz.Dataset) -> None:
    """Single bytes changed in the bundled file give a DatasetError or a dataset that is written back, nothing else."""
    chance = random.Random(7)
    text = sz.dumps_dataset(ds).encode()
    outcomes = set()
    for _ in range(60):
        damaged = bytearray(text)
        damaged[chance.randrange(len(text))] = chance.randrange(256)
        try:
            accepted = sz.loads_dataset(bytes(damaged))
        except sz.DatasetError:
            outcomes.add("refused")
        else:
            outcomes.add("kept")
            assert canonical(json.loads(sz.dumps_dataset(accepted))) == canonical(json.loads(damaged))
    assert outcomes == {"refused", "kept"}


# ── Together with another dataset ───────────────────────────────────────────────────────────────────────────────

MINE = {
    "version": "my 1",
    "sources": [{"id": "my-notes", "title": "Notes", "publisher": "I", "language": "en", "licence": "mine"}],
    "metrics": [
        {"id": "my-output", "subject": "jiading-industrial-zone", "indicator": "industrial-output", "status": "target",
         "measure": {"value": "130000000000", "unit": "CNY"}, "source": "my-notes"},
    ],
}  # fmt: skip


def test_base_gives_both_together(ds: sz.Dataset, tmp_path: Path) -> None:
    """A file may refer to the records of its base; the result holds the base's records and then the file's."""
    path = tmp_path / "my_figures.json"
    path.write_text(json.dumps(MINE), encoding="utf-8")
    both = sz.load_dataset(path, base=ds)
    assert len(both.metrics) == len(ds.metrics) + 1
    assert both.metrics[-1].subject is ds.zones["jiading-industrial-zone"]
    assert both.metrics[:-1] == ds.metrics[:]
    assert both.version == "my 1"
    assert sz.loads_dataset(sz.dumps_dataset(both)) == both


def test_base_is_needed_where_it_is_referred_to() -> None:
    """Without the base, the references lead to nothing and are named."""
    assert set(problems_of(json.dumps(MINE))) == {"metrics[0].subject", "metrics[0].indicator"}


def test_ids_of_the_base_are_suggested(ds: sz.Dataset) -> None:
    """A slip in an id of the base gets the id that was meant, of a table that fits."""
    wrong = json.dumps(MINE).replace('"jiading-industrial-zone"', '"jiading-industrail-zone"')
    with pytest.raises(sz.DatasetError, match=r"metrics\[0\]\.subject: .*did you mean 'jiading-industrial-zone'\?"):
        sz.loads_dataset(wrong, base=ds)


def test_a_record_of_the_base_of_another_kind_is_refused(ds: sz.Dataset) -> None:
    """What the base has under an id must be of the kind that is wanted."""
    wrong = json.dumps(MINE).replace('"industrial-output"', '"jiading-industrial-zone"')
    with pytest.raises(sz.DatasetError, match=r"metrics\[0\]\.indicator: .*it is a zone"):
        sz.loads_dataset(wrong, base=ds)


def test_a_broken_record_beside_a_base_is_named(ds: sz.Dataset) -> None:
    """A base changes nothing about what is wrong with the file."""
    with pytest.raises(sz.DatasetError, match=r"metrics\[0\]\.status"):
        sz.loads_dataset(json.dumps(MINE).replace('"target"', '"soon"'), base=ds)


def test_equal_records_merge(ds: sz.Dataset) -> None:
    """A file that repeats records of its base as they are adds nothing."""
    assert sz.loads_dataset(sz.dumps_dataset(ds), base=ds).tables == ds.tables


def test_unequal_records_under_one_id_are_named(ds: sz.Dataset) -> None:
    """A record that the base has with other contents is refused with its place in the file."""
    source = {**MINE["sources"][0], "id": "catalogue-2018"}  # type: ignore[dict-item]
    with pytest.raises(sz.DatasetError) as caught:
        sz.loads_dataset(json.dumps({"version": "1", "sources": [source]}), base=ds)
    assert caught.value.problems == (
        sz.Problem(
            "sources[0].id", "'catalogue-2018'", "an id of its own", "the base has another record under this id"
        ),
    )


def test_an_id_of_another_table_of_the_base_is_named(ds: sz.Dataset) -> None:
    """Ids are unique across tables, also together with a base."""
    source = {**MINE["sources"][0], "id": "jiading-industrial-zone"}  # type: ignore[dict-item]
    with pytest.raises(sz.DatasetError, match=r"sources\[0\]\.id"):
        sz.loads_dataset(json.dumps({"version": "1", "sources": [source]}), base=ds)


def test_base_is_a_dataset() -> None:
    """A path or text as base is a TypeError."""
    with pytest.raises(TypeError, match="base is a Dataset"):
        sz.loads_dataset('{"version": "1"}', base="bundled")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "words"), [("null", "null"), ("true", "true"), ("false", "false"), ("[]", "a list of 0 items")]
)
def test_values_are_shown_as_they_stand_in_the_file(value: str, words: str) -> None:
    """A file has null, true and false, not None, True and False."""
    with pytest.raises(sz.DatasetError) as caught:
        sz.loads_dataset(f'{{"version": {value}}}')
    assert caught.value.problems[0].value == words
