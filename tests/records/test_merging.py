"""Datasets out of datasets: add, merge, select, and what differs between two."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import shanghai_zones as sz
from shanghai_zones.records.integrity import references

MINE = sz.Source(id="my-notes", title="Notes", publisher="Me", language="en", licence="CC0-1.0")  # type: ignore[arg-type]
IDS = [item.id for table in sz.load().tables.values() for item in table]


def _metric(ds: sz.Dataset, **changes: object) -> sz.Metric:
    return attrs.evolve(ds.metrics[0], **changes)


def test_add_puts_records_at_the_end_of_their_tables(ds: sz.Dataset) -> None:
    """Records of several kinds, in any order, each into its table; the dataset itself stays as it was."""
    metric = _metric(ds, id="mine", source=MINE)
    more = ds.add(metric, MINE)
    assert more.sources[-1] is MINE
    assert more.metrics[-1] is metric
    assert (len(more.sources), len(more.metrics)) == (len(ds.sources) + 1, len(ds.metrics) + 1)
    assert "mine" not in ds.metrics
    assert more.version == ds.version


def test_add_of_what_is_there_changes_nothing(ds: sz.Dataset) -> None:
    """Equal records are one, also when one of them is given twice."""
    assert ds.add(ds.zones[0], attrs.evolve(ds.metrics[0])) == ds
    assert len(ds.add(MINE, attrs.evolve(MINE)).sources) == len(ds.sources) + 1


def test_add_names_every_id_that_is_taken(ds: sz.Dataset) -> None:
    """Another record under an id of the dataset, of the same table or another, is a problem with its place."""
    changed = _metric(ds, note="changed")
    stranger = attrs.evolve(MINE, id=ds.zones[0].id)
    with pytest.raises(sz.DatasetError) as caught:
        ds.add(changed, stranger)
    assert [(problem.path, problem.value) for problem in caught.value.problems] == [
        ("sources[0].id", repr(stranger.id)),
        ("metrics[0].id", repr(changed.id)),
    ]


def test_add_refuses_what_refers_to_nothing(ds: sz.Dataset) -> None:
    """A figure whose source is not in the dataset is named, with the remedy."""
    with pytest.raises(sz.DatasetError, match="not in the dataset; add that very record"):
        ds.add(_metric(ds, id="mine", source=MINE))


@pytest.mark.parametrize("what", [None, 1, "jiading-industrial-zone", sz.Area(45, "mu")])
def test_add_takes_records_only(ds: sz.Dataset, what: object) -> None:
    """Anything else is a TypeError that shows it."""
    with pytest.raises(TypeError, match="add.. takes records"):
        ds.add(what)  # type: ignore[arg-type]


def test_merge_refuses_what_is_no_dataset(ds: sz.Dataset) -> None:
    """A list of records is for add()."""
    with pytest.raises(TypeError, match="add.. takes records"):
        ds.merge([MINE])  # type: ignore[arg-type]


def test_merge_of_parts_is_the_whole(ds: sz.Dataset) -> None:
    """Two parts that share records give all of both, each once, and nothing is changed by the order."""
    one, other = ds.select(ds.metrics[:80]), ds.select(ds.metrics[60:])
    for merged in (one.merge(other), other.merge(one)):
        assert {*merged.metrics.ids} == {*ds.metrics.ids}
        assert not [change for change in sz.diff(merged, ds) if change.kind != "added"]


def test_merge_names_unequal_records(ds: sz.Dataset) -> None:
    """Two datasets that disagree on a record cannot be one."""
    one = sz.Dataset(version="1", sources=[MINE])
    other = sz.Dataset(version="1", sources=[attrs.evolve(MINE, title="Other notes")])
    with pytest.raises(sz.DatasetError, match="another source under this id"):
        one.merge(other)
    assert one.merge(one) == one
    assert len(ds.merge(one).sources) == len(ds.sources) + 1


@given(st.sets(st.sampled_from(IDS), max_size=4))
def test_a_selection_is_closed_and_no_larger(ids: set[str]) -> None:
    """All that the selected records refer to is there, nothing else is, and the dataset passes every check."""
    ds = sz.load()
    some = ds.select(*ids)
    records = {item.id: item for table in some.tables.values() for item in table}
    assert sz.Dataset(version=some.version, **some.tables) == some  # type: ignore[arg-type]
    referred = {target.id for item in records.values() for _, target in references(item)}
    referred |= {id for zone in some.zones for id in zone.overlaps}
    assert ids <= records.keys()
    assert records.keys() - ids <= referred
    assert ds.merge(some) == ds


def test_select_takes_records_ids_tables_and_mixtures(ds: sz.Dataset) -> None:
    """What `where` gives can be handed on as it is."""
    metrics = ds.metrics.where(subject="jiading-industrial-zone")
    some = ds.select(metrics, "malu-town", ds.organizations[0], [ds.projects[0], "land-area"])
    assert some.metrics == metrics
    assert "malu-town" in some.places
    assert "land-area" in some.indicators
    assert len(ds.select().sources) == 0


def test_select_says_what_is_near(ds: sz.Dataset) -> None:
    """A wrong id is an error with suggestions; a record of another dataset under the same id is one too."""
    with pytest.raises(sz.RecordNotFoundError) as caught:
        ds.select("jiading-industrail-zone")
    assert "jiading-industrial-zone" in caught.value.suggestions
    with pytest.raises(sz.RecordNotFoundError, match="another record"):
        ds.select(_metric(ds, note="changed"))
    with pytest.raises(TypeError, match="select.. takes"):
        ds.select(1)  # type: ignore[arg-type]


def test_diff_is_per_record_and_field(ds: sz.Dataset) -> None:
    """A changed field, a record that came and one that went are three differences, each said on one line."""
    metric = ds.metrics[0]
    changed = attrs.evolve(metric, measure=sz.measure(45, metric.measure.unit), note=None)
    new = sz.Dataset(
        version="2",
        **{name: table for name, table in ds.tables.items() if name not in ("metrics", "sources")},  # type: ignore[arg-type]
        sources=[*ds.sources, MINE],
        metrics=[changed, *ds.metrics[2:]],
    )
    found = sz.diff(ds, new)
    assert [(change.kind, change.table, change.id, change.field) for change in found] == [
        ("changed", "", "", "version"),
        ("added", "sources", "my-notes", ""),
        ("changed", "metrics", metric.id, "measure"),
        *([("changed", "metrics", metric.id, "note")] if metric.note else []),
        ("removed", "metrics", ds.metrics[1].id, ""),
    ]
    assert str(found[0]) == f"version: {ds.version} → 2"
    assert str(found[1]) == "sources my-notes: added"
    assert " → 45 " in str(found[2])
    assert {(change.old, change.new) for change in sz.diff(new, ds)[:1]} == {("2", ds.version)}


def test_diff_names_the_record_that_changed_and_not_those_that_refer_to_it(ds: sz.Dataset) -> None:
    """A new title of a source is one difference, though every figure of the source holds another object now."""
    document = sz.dumps_dataset(ds).replace(ds.sources[0].title, "Another title")
    assert [(change.table, change.field) for change in sz.diff(ds, sz.loads_dataset(document))] == [
        ("sources", "title")
    ]


def test_diff_sees_the_printed_words(ds: sz.Dataset) -> None:
    """`reported` is no part of equality, and is published all the same."""
    metric = next(metric for metric in ds.metrics if metric.measure.reported)
    words = metric.measure.reported
    assert words is not None
    other = sz.loads_dataset(
        sz.dumps_dataset(ds.select(metric)).replace(f'"reported": "{words}"', '"reported": "else"')
    )
    assert {change.field for change in sz.diff(ds.select(metric), other)} == {"measure"}


def test_diff_takes_datasets(ds: sz.Dataset) -> None:
    """Anything else is a TypeError."""
    with pytest.raises(TypeError, match="two datasets"):
        sz.diff(ds, None)  # type: ignore[arg-type]


def test_the_digest_is_of_the_data_alone(ds: sz.Dataset) -> None:
    """The same data written, read and picked apart have the same digest; any change gives another."""
    import pickle

    assert sz.loads_dataset(sz.dumps_dataset(ds)).digest == ds.digest == pickle.loads(pickle.dumps(ds)).digest
    assert ds.add(MINE).digest != ds.digest


def test_the_digest_is_sha256_of_canonical_json(ds: sz.Dataset) -> None:
    """Anyone can compute it from the file: keys sorted, no blanks, UTF-8, without `$schema`."""
    import hashlib
    import json

    document = json.loads(sz.dumps_dataset(ds))
    del document["$schema"]
    canonical = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert ds.digest == hashlib.sha256(canonical.encode()).hexdigest()


def test_a_known_dataset_has_its_known_digest() -> None:
    """Written down once, so that no machine and no version of Python gives another."""
    known = "95a22bf3427b8ccf03687c256029860e32e2b1ed473e0810c0fe193b70f6107e"
    assert sz.Dataset(version="1", sources=[MINE]).digest == known


def test_a_long_error_shows_the_first_and_counts_the_rest() -> None:
    """A hundred thousand problems are in .problems, and twenty of them in the message."""
    with pytest.raises(sz.DatasetError) as caught:
        sz.loads_dataset('{"version": "1", "metrics": [' + ",".join(["1"] * 100_000) + "]}")
    assert len(caught.value.problems) == 100_000
    lines = str(caught.value).splitlines()
    assert len(lines) == 22
    assert lines[-1] == "  … and 99,980 more, all in the error's .problems"
