"""Which land is meant: the areas of a zone by their basis."""

import attrs
import pytest

import shanghai_zones as sz

JIADING = "jiading-industrial-zone"


@pytest.mark.parametrize(
    ("basis", "area"), [("administered", "78.1 km²"), ("planned", "57.2 km²"), ("approved", "5,275.69 ha")]
)
def test_land_of_jiading_by_basis(ds: sz.Dataset, basis: str, area: str) -> None:
    """Each basis has its land; the approved one is that of the catalogue zone that takes the unit in."""
    for subject in (JIADING, ds.zones[JIADING]):
        for word in (basis, sz.Basis(basis)):
            assert str(ds.land_area(subject, word).measure) == area


def test_without_a_basis_the_error_lists_the_lands(ds: sz.Dataset) -> None:
    """Three lands: the caller names one, from a list in the error that says whose each is."""
    with pytest.raises(sz.RecordNotFoundError) as caught:
        ds.land_area(JIADING)
    message = str(caught.value)
    assert all(part in message for part in ("3 land areas", "78.1 km²", "57.2 km²", "5,275.69 ha", "basis="))
    assert len(caught.value.suggestions) == 3
    assert all(id in ds.metrics for id in caught.value.suggestions)


def test_a_basis_that_is_not_there(ds: sz.Dataset) -> None:
    """A basis without land names what there is; the built area of a part is not that of the whole."""
    with pytest.raises(sz.RecordNotFoundError, match=r"no built land area; it has: administered"):
        ds.land_area(JIADING, "built")


def test_one_land_needs_no_basis(ds: sz.Dataset) -> None:
    """Where there is one land area it is given."""
    assert str(ds.land_area("haoyuan-park").measure) == "78 mu"
    assert str(ds.land_area("sheshan-national-tourist-resort").measure) == "6,408 ha"


def test_no_land_at_all(ds: sz.Dataset) -> None:
    """A zone without a known area says so."""
    with pytest.raises(sz.RecordNotFoundError, match="no land area of 'nanxiang-life-element-valley' is known"):
        ds.land_area("nanxiang-life-element-valley")


def test_unknown_subjects_and_words(ds: sz.Dataset) -> None:
    """An unknown id has suggestions, an unknown basis the list of words."""
    with pytest.raises(sz.RecordNotFoundError, match="did you mean"):
        ds.land_area("jiading-industrial-zon")
    with pytest.raises(sz.ParseError, match="known: planned, approved"):
        ds.land_area(JIADING, "whole")


def test_a_name_is_as_good_as_an_id_and_none_no_subject(ds: sz.Dataset) -> None:
    """The name of one zone stands for its id, one of several is refused; what is no subject at all is a TypeError."""
    assert ds.land_area("嘉定工业区", "planned") == ds.land_area(JIADING, "planned")
    with pytest.raises(sz.RecordNotFoundError, match=r"is the name of .* \(zhangjiang-high-tech-zone\), "):
        ds.land_area("张江", "planned")
    for wrong in (None, 5, [JIADING], ds.metrics[0]):
        with pytest.raises(TypeError, match="a land area is of a zone, place, project or organization"):
            ds.land_area(wrong)  # type: ignore[arg-type]


def test_a_part_has_the_lands_of_its_whole_only_on_other_bases(ds: sz.Dataset) -> None:
    """A park with an area of its own takes from the zone around it only what it lacks itself."""
    assert ds.land_area("malu-industrial-park", "approved").subject.id == "shanghai-jiading-industrial-park"
    assert ds.land_area("zhangjiang-core-park", "approved").subject.id == "zhangjiang-core-park"


@pytest.mark.parametrize("depth", [1, 2, 5])
def test_land_that_is_reached_on_two_ways_is_one(ds: sz.Dataset, depth: int) -> None:
    """A zone in two zones of a third has the one approved land of that, however many such diamonds lie between."""
    zone = attrs.evolve(ds.zones[0], id="top", part_of=(), belongs_to=(), overlaps=())
    land = attrs.evolve(ds.metrics["minhang-etdz-approved-area"], id="top-land", subject=zone)
    zones = [zone]
    for level in range(depth):
        left = attrs.evolve(zone, id=f"left-{level}", part_of=(zones[-1],))
        right = attrs.evolve(zone, id=f"right-{level}", belongs_to=(zones[-1],))
        zones += [left, right, attrs.evolve(zone, id=f"end-{level}", part_of=(left,), belongs_to=(right, left))]
    assert ds.add(*zones, land).land_area(zones[-1], "approved") == land
