"""Records as values: equal by their rows, hashed by their ids; nothing walks what a record refers to."""

import copy
import json
import pickle
import time
from collections.abc import Callable
from typing import Any

import attrs
import pytest

import shanghai_zones as sz
from shanghai_zones.records.dataset import TABLES
from shanghai_zones.records.declarations import declared
from shanghai_zones.records.model import AsWritten, Record

NAME = {"text": "P", "language": "en", "standing": "our_translation"}
DEEP = 900


def chain(table: str, kind: str, key: str, wrap: bool, first: int = 1) -> sz.Dataset:
    """A dataset of one table in which each record refers to the next."""
    items: list[dict[str, Any]] = []
    for i in range(DEEP):
        item: dict[str, Any] = {"id": f"p{i}", "kind": kind, "names": [NAME]}
        if i + 1 < DEEP:
            item[key] = [f"p{i + 1}"] if wrap else f"p{i + 1}"
        items.append(item)
    if kind == "group":
        items[-1]["kind"] = "town"
    return sz.loads_dataset(json.dumps({"version": "1", table: items[::first]}))


CHAINS: dict[str, Callable[[], sz.Dataset]] = {
    "part_of of places": lambda: chain("places", "town", "part_of", False),
    "members of groups": lambda: chain("places", "group", "members", True),
    "part_of of zones": lambda: chain("zones", "park", "part_of", True),
    "belongs_to of zones": lambda: chain("zones", "park", "belongs_to", True),
    "the last record first": lambda: chain("places", "town", "part_of", False, -1),
}


@pytest.mark.parametrize("make", CHAINS.values(), ids=CHAINS.keys())
def test_a_deep_chain_is_like_any_other(make: Callable[[], sz.Dataset]) -> None:
    """Nine hundred records, each in the next: hashed, compared, copied, pickled, printed, written, taken apart."""
    dataset, other = make(), make()
    records = [record for table in (dataset.places, dataset.zones) for record in table]
    others = [record for table in (other.places, other.zones) for record in table]
    assert len(set(records + others)) == DEEP
    assert records == others
    assert dataset == other
    assert hash(dataset) == hash(other)
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(records[0], protocol)) == records[0]
    for again in (
        pickle.loads(pickle.dumps(dataset)),
        copy.deepcopy(dataset),
        sz.loads_dataset(sz.dumps_dataset(dataset)),
    ):
        assert again == dataset
        assert again.digest == dataset.digest
    for work in (str, repr, copy.copy, copy.deepcopy, lambda record: record._repr_html_()):
        assert work(records[0])
    assert dataset.select("p0") == dataset.merge(other).add(*others) == dataset
    assert dataset.select("p600").digest != dataset.digest
    assert sz.diff(dataset, other) == ()
    assert str(dataset)
    assert len(dataset.tables[("zones", "places")[bool(dataset.places)]].to_records()) == DEEP


def test_a_pickle_shares_what_was_shared() -> None:
    """A chain comes back as one chain: what a record refers to is the very record that stands in the table."""
    again = pickle.loads(pickle.dumps(CHAINS["part_of of places"]()))
    for one, other in zip(again.places[:-1], again.places[1:], strict=True):
        assert one.part_of is other


def test_chains_side_by_side_are_pickled_too() -> None:
    """Zones that lie in the next of their own chain and in one of another, in either order, and shortcuts down a chain."""
    names = [dict(NAME)]
    for turn in (1, -1):
        zones = [
            {"id": f"{side}{i}", "kind": "park", "names": names,
             "part_of": [f"{s}{j}" for s, j in [(side, i + 1), ("b", i + 1), (side, i + 40)][::turn] if j < 300]}
            for side in "ab" for i in range(300)
        ]  # fmt: skip
        for zone in zones:
            zone["part_of"] = list(dict.fromkeys(zone["part_of"]))
        dataset = sz.loads_dataset(json.dumps({"version": "1", "zones": zones}))
        assert pickle.loads(pickle.dumps(dataset)) == dataset
        assert pickle.loads(pickle.dumps(dataset.zones[0])) == dataset.zones[0]


def diamond(levels: int) -> list[sz.Zone]:
    """Pairs of zones, each part of both of the next pair: two to the power of the levels ways from the first to the last."""
    name = sz.Name("Z", sz.vocabulary.Language.EN, sz.vocabulary.Standing.OUR_TRANSLATION)
    zones: list[sz.Zone] = []
    above: tuple[sz.Zone, ...] = ()
    for level in range(levels):
        above = tuple(sz.Zone(id=f"z{level}-{side}", kind="park", names=[name], part_of=above) for side in "ab")
        zones += above
    return zones


def test_a_diamond_costs_no_more_than_its_records() -> None:
    """Forty levels are a million million ways, and a few microseconds; the whole dataset is made, pickled and compared at once."""
    one, other = diamond(40), diamond(40)
    for work in (lambda: hash(one[-1]), lambda: one[-1] == other[-1], lambda: one[-1] in {other[-1]}):
        work()
        start = time.process_time()
        for _ in range(1000):
            work()
        assert (time.process_time() - start) / 1000 < 200e-6
    start = time.process_time()
    dataset = sz.Dataset(version="1", zones=one)
    assert dataset == sz.Dataset(version="1", zones=other)
    assert pickle.loads(pickle.dumps(dataset)) == dataset
    assert sz.loads_dataset(sz.dumps_dataset(dataset)) == dataset
    assert len(dataset.zones.where(part_of="z30-a")) == 2
    assert time.process_time() - start < 5


def test_hash_and_equality_are_ours() -> None:
    """attrs makes them anew, and drops those that are inherited, for a class that does not say otherwise."""
    for kind in TABLES.values():
        assert kind.__hash__ is Record.__hash__
        assert kind.__eq__ is Record.__eq__
    for small in (sz.Name, sz.Code, sz.Event, sz.Industry):
        assert small.__hash__ is AsWritten.__hash__
        assert small.__eq__ is AsWritten.__eq__


def test_a_hash_takes_less_than_a_microsecond(ds: sz.Dataset) -> None:
    """Of a metric, whatever it refers to; ten times that is allowed here, for machines that do other things too."""
    metric = ds.metrics[0]
    start = time.process_time()
    for _ in range(100_000):
        hash(metric)
    assert (time.process_time() - start) / 100_000 < 10e-6


def test_records_are_equal_where_their_rows_are(ds: sz.Dataset) -> None:
    """Of all records of the bundled data, two are equal exactly where what stands in a file is the same."""
    again = sz.loads_dataset(sz.dumps_dataset(ds))
    for name, table in ds.tables.items():
        for record, other in zip(table, again.tables[name], strict=True):
            assert record is not other
            assert record == other
            assert hash(record) == hash(other)
            assert record.to_dict() == other.to_dict()
    for one in ds.sources:
        assert one != ds.indicators[0]
        assert one != one.id


@pytest.mark.parametrize("name", TABLES)
def test_every_field_counts(ds: sz.Dataset, name: str) -> None:
    """A record with another value in any one field is another record, and written otherwise."""
    for field in declared(TABLES[name]):
        values = {repr(getattr(record, field)): record for record in ds.tables[name]}
        for one, other in zip(list(values.values())[:5], list(values.values())[1:6], strict=False):
            try:
                changed = attrs.evolve(one, **{field: getattr(other, field)})
            except sz.DatasetError:
                continue  # the two do not go together
            assert changed != one
            assert changed.to_dict() != one.to_dict()


def test_what_a_record_refers_to_counts_by_its_id(ds: sz.Dataset) -> None:
    """A figure whose source has another title is the same figure: its row has the id."""
    metric = ds.metrics[0]
    source = attrs.evolve(metric.source, title="Another title")
    assert source != metric.source
    assert attrs.evolve(metric, source=source) == metric
    name = next(name for zone in ds.zones for name in zone.names if name.source)
    assert attrs.evolve(name, source=attrs.evolve(name.source, title="Another title")) == name


@pytest.fixture
def corrected(ds: sz.Dataset) -> sz.Metric:
    """A figure of the bundled data whose printed words were corrected."""
    metric = next(metric for metric in ds.metrics if metric.measure.reported)
    return attrs.evolve(metric, measure=attrs.evolve(metric.measure, reported="other words"))  # type: ignore[arg-type]


def test_corrected_words_are_never_dropped(ds: sz.Dataset, corrected: sz.Metric) -> None:
    """A record with other printed words is another record: `add`, `merge` and `base=` say so and do not keep the old."""
    assert corrected.measure == ds.metrics[corrected.id].measure
    others = [corrected if metric.id == corrected.id else metric for metric in ds.metrics]
    other = sz.Dataset(version="2", **{**ds.tables, "metrics": others})  # type: ignore[arg-type]
    assert other != ds
    assert corrected not in ds.metrics
    assert [change.id for change in sz.diff(ds, other)[1:]] == [corrected.id]
    for bring_in in (
        lambda: ds.add(corrected), lambda: ds.merge(other), lambda: ds.select(corrected),
        lambda: sz.loads_dataset(sz.dumps_dataset(other.select(corrected)), base=ds),
    ):  # fmt: skip
        with pytest.raises((sz.DatasetError, sz.RecordNotFoundError), match=corrected.id):
            bring_in()


def test_a_dataset_that_holds_an_older_record_is_refused(ds: sz.Dataset) -> None:
    """A figure that refers to a source of the same id and another title does not go together with the right one."""
    metric = attrs.evolve(ds.metrics[0], source=attrs.evolve(ds.metrics[0].source, title="Another title"))
    with pytest.raises(sz.DatasetError, match="there with other contents"):
        sz.Dataset(version="1", **{**ds.tables, "metrics": [metric]})  # type: ignore[arg-type]
