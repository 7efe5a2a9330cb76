"""The dataset as a whole: checked against itself when it is built."""

import copy
import pickle
from typing import Any

import attrs
import pytest

import shanghai_zones as sz
from shanghai_zones.show.terminal import width


def parts(ds: sz.Dataset) -> dict[str, Any]:
    """The tables of the bundled dataset as one builds another."""
    return {"version": "1", **{name: list(table) for name, table in ds.tables.items()}}


def test_tables_in_file_order(ds: sz.Dataset) -> None:
    """The attributes are the tables of the file, in its order, each of one kind."""
    assert list(ds.tables) == ["sources", "indicators", "places", "zones", "projects", "organizations", "metrics"]
    assert all(getattr(ds, name) is table for name, table in ds.tables.items())


def test_built_by_hand(ds: sz.Dataset) -> None:
    """The records of the bundled dataset, put together by hand, are an equal dataset but for the version."""
    again = sz.Dataset(**parts(ds))
    assert again.tables == ds.tables
    assert again.version == "1"
    assert sz.Dataset(version="1").metrics.ids == ()


def test_dataset_is_a_frozen_value(ds: sz.Dataset) -> None:
    """It cannot be changed, and pickles and copies to an equal one whose references are still shared."""
    with pytest.raises(AttributeError):
        ds.version = "2"  # type: ignore[misc]
    for again in (pickle.loads(pickle.dumps(ds)), copy.deepcopy(ds)):
        assert again == ds
        assert again.metrics[0].subject is again.zones[again.metrics[0].subject.id]
    assert hash(ds) == hash(copy.copy(ds))


def test_printing(ds: sz.Dataset) -> None:
    """repr() is one line with the sizes; str() is an overview that fits 80 columns."""
    assert repr(ds).startswith("<Dataset 2.")
    assert f"{len(ds.zones)} zones" in repr(ds)
    assert all(width(line) <= 80 for line in str(ds).splitlines())
    assert "嘉定工业区" in str(ds)


def test_ids_are_unique_across_tables(ds: sz.Dataset) -> None:
    """An id that stands twice, in one table or two, is named with both places."""
    changed = parts(ds)
    zone = ds.zones[0]
    changed["zones"].append(zone)
    changed["places"].append(sz.Place(id=ds.zones[1].id, kind="town", names=zone.names))
    with pytest.raises(sz.DatasetError) as caught:
        sz.Dataset(**changed)
    assert {problem.path for problem in caught.value.problems} == {f"zones[{len(ds.zones)}].id", "zones[1].id"}


def test_records_in_the_wrong_table(ds: sz.Dataset) -> None:
    """A record of another kind is named with its place and the kind that is owed, before all else that is wrong."""
    with pytest.raises(sz.DatasetError) as caught:
        sz.Dataset(version="1", places=[ds.places[0], ds.zones[0]])  # type: ignore[list-item]
    assert [(problem.path, problem.expected) for problem in caught.value.problems] == [("places[1]", "a Place")]


def test_references_lead_into_the_dataset(ds: sz.Dataset) -> None:
    """A record that refers to one that is not there is named with the field, also inside names, codes and events."""
    changed = parts(ds)
    gone = changed["sources"].pop(0)
    with pytest.raises(sz.DatasetError) as caught:
        sz.Dataset(**changed)
    paths = {problem.path for problem in caught.value.problems}
    assert f"metrics[{ds.metrics.index(ds.metrics.where(source=gone)[0])}].source" in paths
    assert any(".names[" in path and path.endswith(".source") for path in paths)
    assert all(repr(gone) == problem.value for problem in caught.value.problems)


def test_references_are_to_that_very_record(ds: sz.Dataset) -> None:
    """A record with other contents under the same id is not the one that is meant."""
    changed = parts(ds)
    first = changed["indicators"][0]
    changed["indicators"][0] = sz.Indicator(
        id=first.id, name="other", definition="other", kind=first.kind, family=first.family
    )
    with pytest.raises(sz.DatasetError, match="other contents"):
        sz.Dataset(**changed)


def test_an_equal_record_will_do(ds: sz.Dataset) -> None:
    """A reference may lead to a record that is equal to the one of the dataset, as after copying some of them."""
    changed = parts(ds)
    changed["sources"] = [attrs.evolve(source) for source in ds.sources]
    assert sz.Dataset(**changed).tables == ds.tables


def test_overlaps_are_mutual(ds: sz.Dataset) -> None:
    """A zone that another one overlaps must say so in turn, be there, and not be itself."""
    names = [sz.Name("A", "en", "our_translation")]
    for overlaps in (["two"], ["one"], ["three"]):
        pair = [
            sz.Zone(id="one", kind="park", names=names, overlaps=overlaps),
            sz.Zone(id="two", kind="park", names=names),
        ]
        with pytest.raises(sz.DatasetError, match=r"zones\[0\]\.overlaps\[0\]"):
            sz.Dataset(version="1", zones=pair)


@pytest.mark.parametrize("version", [None, 1, 1.0, b"1"])
def test_the_version_is_a_text(version: Any) -> None:
    """A version of another type is a TypeError, an empty one a DatasetError."""
    with pytest.raises(TypeError):
        sz.Dataset(version=version)
    with pytest.raises(sz.DatasetError):
        sz.Dataset(version="")


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("嘉定区", "jiading-district"), ("嘉定工业区", "jiading-industrial-zone"), ("Valeo", "valeo"), ("Malu Town", "malu-town"),
        ("Jinshan Industrial Park", "shanghai-bay-area-high-tech-zone"), ("联影小镇", "united-imaging-town"), ("m-fine", "m-fine"),
    ],
)  # fmt: skip
def test_find_in_all_tables(ds: sz.Dataset, name: str, id: str) -> None:
    """One name finds a place, zone, project or organization."""
    assert ds.find(name).id == id


def test_find_says_what_is_near(ds: sz.Dataset) -> None:
    """A name that is nobody's has suggestions, and what is no text is a TypeError."""
    with pytest.raises(sz.RecordNotFoundError) as caught:
        ds.find("Jiadng District")
    assert caught.value.suggestions[0] == "jiading-district"
    with pytest.raises(TypeError):
        ds.find(5)  # type: ignore[arg-type]


def test_search_in_all_tables(ds: sz.Dataset) -> None:
    """A search ranks places, zones, projects and organizations together."""
    kinds = {type(hit.record) for hit in ds.search("Jiading", limit=50)}
    assert {sz.Place, sz.Zone} <= kinds
