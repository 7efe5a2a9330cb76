"""Our units in Pint registries: whatever was done to them before, and whoever else uses them."""

import contextlib
import copy
import pickle
import threading
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pint
import pytest

import shanghai_zones as sz
from shanghai_zones.values.pint_units import pint_name
from shanghai_zones.values.units import as_unit

Registry = pint.UnitRegistry
RunPython = Callable[..., str]
NAMES = [
    "CNY", "yuan", "renminbi", "RMB", "元", "USD", "EUR", "HKD", "JPY", "chinese_mu", "mu", "mou", "亩",
    "international_acre", "percentage_point", "万元", "亿元", "万亩",
]  # fmt: skip


@pytest.fixture(scope="module")
def pristine() -> Registry:
    """A registry that nobody touches."""
    return pint.UnitRegistry()


@pytest.fixture
def registry(pristine: Registry) -> Registry:
    """A registry as `pint.UnitRegistry()` makes it; a copy, because that takes a third of the time."""
    return copy.deepcopy(pristine)


@pytest.fixture(scope="module")
def exact_registries() -> list[Registry]:
    """Registries of other numbers, to be copied."""
    return [pint.UnitRegistry(non_int_type=kind) for kind in (Decimal, Fraction)]


def mu_is_right(registry: Registry) -> bool:
    """Whether 15 mu are a hectare, under every name and inside compound units."""
    return all(
        registry.Quantity(15, name).to("hectare").magnitude == pytest.approx(1, rel=1e-15)
        and registry.Quantity(15, f"kilogram / {name}").to("kg / m ** 2").magnitude == pytest.approx(0.0225, rel=1e-14)
        for name in ("mu", "mou", "亩", "chinese_mu")
    )


# 1. `mu` already is a unit: a mass.


def test_mu_of_a_bare_registry_is_a_mass(registry: Registry) -> None:
    """This is what the library guards against: in Pint alone 45 mu are a mass, with no error."""
    assert registry.Quantity(45, "mu").check("[mass]")
    assert "mu" in registry


def test_mu_is_two_thousand_thirds_square_metres(registry: Registry) -> None:
    """After define_units 15 mu are a hectare, and to_compact and to_base_units work on mu."""
    assert sz.define_units(registry) is registry
    assert mu_is_right(registry)
    assert registry.Quantity(45, "mu").to_base_units().magnitude == pytest.approx(30_000, rel=1e-15)
    assert registry.Quantity(45_000, "mu").to_compact().to("hectare").magnitude == pytest.approx(3000)
    assert str(registry.Quantity(45, "mu").units) == "chinese_mu"


@pytest.mark.parametrize("text", ["mu", "kg/mu", "1/mu", "mu**2", "mou", "micromu"])
def test_registry_that_parsed_mu_before(registry: Registry, text: str) -> None:
    """A parse cache that holds the old meaning is cured, whatever it was that was parsed."""
    try:
        registry.Quantity(1, text).to_base_units()
        registry.parse_expression(f"45 {text}")
        registry.Quantity(1, text) * registry.Quantity(1, "kg")
    except pint.UndefinedUnitError:
        assert text in ("mou", "micromu")
    sz.define_units(registry)
    assert mu_is_right(registry)


def test_registry_that_converted_mu_before(registry: Registry) -> None:
    """Conversions of the old mu leave nothing behind."""
    for name in ("mu", "kg/mu"):
        registry.Quantity(45, name).to_base_units()
        registry.get_dimensionality(name)
        registry.get_compatible_units("mu")
    land = sz.Area(45, "mu").to_quantity(registry)
    assert land.to("hectare").magnitude == pytest.approx(3, rel=1e-15)
    sz.define_units(registry)
    assert mu_is_right(registry)


def test_a_quantity_leaves_the_callers_mu_alone(registry: Registry) -> None:
    """Quantities, and conversions of quantities, take no name that means something: `mu` stays the mass that it was."""
    sz.Area(45, "mu").to_quantity(registry)
    rent = sz.Intensity(45, "CNY/mu/year").to_quantity(registry)
    sz.convert_area(registry.Quantity(45.0, "hectare"), "mu")
    sz.convert_currency(rent, "USD/acre/year", rate=7)
    assert registry.Quantity(45, "mu").check("[mass]")
    assert not {"mu", "mou", "yuan", "RMB", "sqm"} & set(registry._units)
    assert rent.to("万元 / 亩 / year").magnitude == pytest.approx(0.0045)  # what meant nothing before


@pytest.mark.parametrize("name", ["sqm", "sqft", "平方米", "平方公里", "公顷", "亩", "美元", "英镑", "英亩"])
def test_what_people_type_is_defined_where_it_means_nothing(registry: Registry, name: str) -> None:
    """define_units adds the spellings of the table; one that the registry has already keeps its meaning."""
    unit = as_unit(name)
    assert sz.define_units(copy.deepcopy(registry)).Quantity(1, name).to(pint_name(unit)).magnitude == 1
    if name != "亩":  # which is one of the names that are owed
        registry.define(f"{name} = 5 * kilogram")
        assert sz.define_units(registry).Quantity(1, name).to("kg").magnitude == 5


# 2. Whose registry?


def test_all_names_are_defined(registry: Registry) -> None:
    """Every name of the documentation is a unit afterwards; defining again changes nothing and is quiet."""
    for _ in range(3):
        sz.define_units(registry)
    assert [name for name in NAMES if name not in registry._units] == []
    assert registry.Quantity(1, "万元").to("yuan").magnitude == 10_000
    assert registry.Quantity(1, "亿元").to("RMB").magnitude == 100_000_000
    assert registry.Quantity(1, "万亩").to("mu").magnitude == pytest.approx(10_000)
    assert registry.Quantity(1, "percentage_point").to("dimensionless").magnitude == 0.01


def test_default_application_registry_may_be_defined_again() -> None:
    """On the default registry, where a second definition is an error, define_units may be called any number of times."""
    first = sz.define_units()
    assert sz.define_units().Quantity(45, "mu") == first.Quantity(45, "mu")
    assert mu_is_right(pint.get_application_registry().get())


def test_quantities_mix_with_those_of_the_user() -> None:
    """A measure's quantity is of the application registry, as pint.Quantity is, so the two add and divide."""
    land = sz.Area(45, "mu").quantity + pint.Quantity(1, "hectare")
    assert land.to("hectare").magnitude == pytest.approx(4)
    price = sz.Money(400_000_000, "CNY").quantity / sz.Area(78, "mu").quantity
    assert price.to("万元/亩").magnitude == pytest.approx(400_000_000 / 78 / 10_000)


def test_switched_application_registry(set_registry: Callable[[Registry], None]) -> None:
    """A registry that is set later gets the definitions at the next use, and quantities belong to it."""
    sz.define_units()
    mine = pint.UnitRegistry()
    set_registry(mine)
    land = sz.Area(45, "mu").quantity
    assert land._REGISTRY is mine
    assert (land + mine.Quantity(1, "hectare")).to("hectare").magnitude == pytest.approx(4)
    assert sz.define_units() is not None
    assert mu_is_right(mine)


def test_own_registry_is_used_alone(registry: Registry) -> None:
    """A registry that is given gets the quantity, and the application registry is left as it is."""
    before = pint.get_application_registry().get()
    quantity = sz.Money(5, "EUR").to_quantity(registry)
    assert quantity._REGISTRY is registry
    assert pint.get_application_registry().get() is before


def test_import_and_use_never_set_the_application_registry(run_python: RunPython) -> None:
    """Neither importing, loading nor converting sets another application registry or defines anything in it."""
    out = run_python(
        "import pint\n"
        "before = pint.application_registry.get()\n"
        "import shanghai_zones as sz\n"
        "sz.load(); sz.convert_area(45, 'mu', 'ha'); sz.exchange_rate('USD', 'CNY', on=2023)\n"
        "assert type(pint.application_registry.get()) is type(before) and pint.application_registry.get() is before\n"
        "print(type(before).__name__, pint.get_application_registry().Quantity(1, 'mu').check('[mass]'))\n"
    )
    assert out.split() == ["LazyRegistry", "True"]


def test_registry_with_the_same_definitions_of_another_library(registry: Registry) -> None:
    """Another library's units of the same meaning are taken as they are, whatever their dimension is called."""
    for line in (
        "CNY = [rmb] = _ = yuan",
        "USD = [dollar]",
        "chinese_mu = 2000/3 * meter ** 2 = 亩 = mu",
        "万元 = 10000 * CNY",
    ):
        registry.define(line)
    sz.define_units(registry)
    assert mu_is_right(registry)
    assert registry.Quantity(1, "CNY").check("[rmb]")
    assert registry.Quantity(3, "元").to("CNY").magnitude == 3


def test_registry_with_mu_under_another_canonical_name(registry: Registry) -> None:
    """What counts is what mu means, not what it is called inside."""
    registry.define("shi_mu = 2000/3 * meter ** 2 = _ = mu")
    sz.define_units(registry)
    assert mu_is_right(registry)


CONFLICTS = {
    "one dimension for all currencies": ["USD = [currency]", "CNY = 0.14 * USD"],
    "a currency that is a number": ["EUR = 1"],
    "a currency that is a mass": ["USD = 2 * kilogram"],
    "another mu": ["mu = 614.4 * meter ** 2"],
    "another mu under an alias": ["hong_kong_mu = 761.4 * meter ** 2 = 亩"],
    "another 万元": ["万元 = 10000 * meter"],
    "yuan of another money": ["taiwan_dollar = [twd] = _ = yuan"],
    "percentage point as one": ["percentage_point = 1"],
}


@pytest.mark.parametrize("lines", CONFLICTS.values(), ids=CONFLICTS.keys())
def test_conflict_defines_nothing(registry: Registry, lines: list[str]) -> None:
    """Where a name means something else already, the error names it and not one of our units was defined."""
    for line in lines:
        registry.define(line)
    ours = set(NAMES) - set(registry._units)
    with pytest.raises(sz.UnitError):
        sz.define_units(registry)
    assert ours & set(registry._units) == set()
    assert registry.Quantity(1, "mu").check("[mass]") == (lines != CONFLICTS["another mu"])


def test_what_is_no_registry_is_a_type_error() -> None:
    """A string or a quantity is no registry."""
    for wrong in ("registry", 5, pint.Quantity(1, "m"), pint.UnitRegistry):
        with pytest.raises(TypeError):
            sz.define_units(wrong)  # type: ignore[arg-type]


def test_definitions_made_in_a_context_come_back(registry: Registry) -> None:
    """Definitions that vanish with a context that redefines units are made again at the next use."""
    context = pint.Context()
    context.redefine("pound = 0.5 kg")
    with registry.context(context):
        assert sz.Area(45, "mu").to_quantity(registry).to("hectare").magnitude == pytest.approx(3)
    assert sz.Area(45, "mu").to_quantity(registry).to("hectare").magnitude == pytest.approx(3)
    assert sz.Money(5, "CNY").to_quantity(registry).check(sz.Money(1, "CNY").to_quantity(registry).dimensionality)
    sz.define_units(registry)
    assert mu_is_right(registry)
    with registry.context(context):
        sz.define_units(registry)
        assert mu_is_right(registry)


def test_case_insensitive_registry() -> None:
    """In a registry that does not mind the case, 45 mu are 3 ha and the currencies are apart."""
    registry = pint.UnitRegistry(case_sensitive=False)
    sz.define_units(registry)
    assert sz.Area(45, "mu").to_quantity(registry).to("hectare").magnitude == pytest.approx(3)
    with pytest.raises(pint.DimensionalityError):
        sz.Money(1, "CNY").to_quantity(registry) + sz.Money(1, "USD").to_quantity(registry)


def test_64_threads_touch_the_default_registry_first(run_python: RunPython) -> None:
    """The first touch of the default registry from 64 threads gives 64 right quantities of one registry."""
    out = run_python(
        "import threading\n"
        "import shanghai_zones as sz\n"
        "barrier, found = threading.Barrier(64), []\n"
        "def touch():\n"
        "    barrier.wait()\n"
        "    try:\n"
        "        land = sz.Area(45, 'mu').quantity\n"
        "        found.append((round(land.to('hectare').magnitude, 9), id(land._REGISTRY)))\n"
        "    except Exception as error:\n"
        "        found.append((repr(error), 0))\n"
        "threads = [threading.Thread(target=touch) for _ in range(64)]\n"
        "[t.start() for t in threads]; [t.join() for t in threads]\n"
        "print(len(found), {value for value, _ in found}, len({registry for _, registry in found}))\n"
    )
    assert out.strip() == "64 {3.0} 1"


def test_64_threads_define_in_one_new_registry(registry: Registry) -> None:
    """64 threads that define at once leave one sound registry."""
    barrier, errors = threading.Barrier(64), []

    def touch() -> None:
        barrier.wait()
        try:
            assert sz.Money(5, "CNY").to_quantity(registry).to("CNY").magnitude == 5
            sz.define_units(registry)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=touch) for _ in range(64)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert mu_is_right(registry)


# 3. Currencies.


def test_each_currency_has_a_dimension_of_its_own(registry: Registry) -> None:
    """Yuan and dollars do not add, compare or convert: no number is made of two moneys."""
    sz.define_units(registry)
    dimensions = {str(registry.Quantity(1, currency.value).dimensionality) for currency in sz.Currency}
    assert len(dimensions) == len(sz.Currency)
    with pytest.raises(pint.DimensionalityError):
        registry.Quantity(1, "CNY") + registry.Quantity(1, "USD")
    with pytest.raises(pint.DimensionalityError):
        registry.Quantity(1, "CNY").to("USD")
    with pytest.raises(pint.DimensionalityError):
        registry.Quantity(1, "CNY") < registry.Quantity(1, "USD")  # noqa: B015


# 4. Frozen is not frozen with a quantity inside.


def test_changing_a_quantity_does_not_change_the_measure(registry: Registry) -> None:
    """A quantity is built when asked for: ito() on it leaves the record as it is."""
    area = sz.Area(45, "mu")
    quantity = area.to_quantity(registry)
    quantity.ito("hectare")
    assert area.to_quantity(registry).magnitude == 45
    assert area == sz.Area(45, "mu")


def test_records_pickle_without_a_unit_that_a_registry_must_know() -> None:
    """A pickled measure holds plain values, and no name that another registry would read as a mass."""
    text = pickle.dumps(sz.Area(45, "mu"))
    assert b"pint" not in text
    assert pickle.loads(text) == sz.Area(45, "mu")


# 5. Floats and Decimals.


def test_magnitude_is_an_int_where_the_value_is_whole(registry: Registry) -> None:
    """An integral value gives an int, which stays exact for longer, another one a float."""
    whole, part = sz.Money(10**20 + 1, "CNY").to_quantity(registry), sz.Area("9.5", "km2").to_quantity(registry)
    assert (whole.magnitude, type(whole.magnitude)) == (10**20 + 1, int)
    assert (part.magnitude, type(part.magnitude)) == (9.5, float)


@pytest.mark.parametrize("kind", [Decimal, Fraction])
def test_registry_of_decimals_or_fractions(kind: type) -> None:
    """In a registry of Decimals or Fractions a quantity has such a magnitude and converts."""
    registry = pint.UnitRegistry(non_int_type=kind)
    land = sz.Area("45.3", "mu").to_quantity(registry)
    assert type(land.magnitude) is kind
    assert float(land.to("hectare").magnitude) == pytest.approx(3.02, rel=1e-14)
    assert float(sz.Money(5, "CNY").to_quantity(registry).to("万元").magnitude) == pytest.approx(0.0005)


def test_a_huge_exponent_returns_at_once() -> None:
    """Decimal("1e200000000") is refused before it is expanded."""
    for huge in ("1e200000000", "-1e200000000", "1e-200000000", "1e24"):
        with pytest.raises(sz.ParseError):
            sz.Money(Decimal(huge), "CNY")


# 6. Strings.


@pytest.mark.parametrize("text", ["9**9**8", "100 ¥", "nan CNY", "1e999 CNY", "mu*1e9", "__import__('os')", "kg", "¥"])
def test_no_text_reaches_the_parser_of_pint(text: str) -> None:
    """A unit is one of a closed list: what Pint would parse, hang on or evaluate is a UnitError."""
    with pytest.raises(sz.UnitError):
        sz.measure(1, text)
    with pytest.raises(sz.UnitError):
        sz.convert_area(1, text, "ha")


def test_yen_and_yuan_sign_is_not_defined(registry: Registry) -> None:
    """`¥` is two currencies, and no unit."""
    sz.define_units(registry)
    assert not {"¥", "￥", "$"} & set(registry._units)


def test_a_range_is_no_quantity(registry: Registry) -> None:
    """A range raises and points to its bounds."""
    with pytest.raises(sz.UnitError, match=r"\.bounds"):
        sz.Area(9, "km2", "between", 10).to_quantity(registry)


# 11. The acre.


def test_acre_is_the_international_one(registry: Registry) -> None:
    """An acre is exactly 4046.8564224 m², in whatever Pint; an area in acres and in sqft gives that."""
    acre = sz.Area(1, "acre").to_quantity(registry)
    assert str(acre.units) == "international_acre"
    assert acre.to("m ** 2").magnitude == pytest.approx(4046.8564224, rel=1e-15)
    assert sz.Area(43_560, "sqft").to_quantity(registry).to("international_acre").magnitude == pytest.approx(
        1, rel=1e-15
    )


@pytest.mark.parametrize(
    "measure",
    [
        sz.Money(5, "JPY"), sz.Area(5, "ha"), sz.Length("9.5", "km"), sz.Duration(3, "month"), sz.Count(5),
        sz.Ratio(5, "percent"), sz.Ratio(5, "percentage_point"), sz.Intensity(5, "CNY/mu"), sz.Intensity(5, "USD/acre"),
    ],
)  # fmt: skip
def test_every_family_has_a_quantity(registry: Registry, measure: sz.typing.AnyMeasure) -> None:
    """A measure of each family gives a quantity with its value, in a registry that has never seen our units."""
    quantity = measure.to_quantity(registry)
    assert quantity.magnitude == float(measure.value)
    assert (quantity.to_base_units() / quantity).to("dimensionless").magnitude == pytest.approx(1, rel=1e-14)


# What importing costs.


def test_import_brings_neither_pint_nor_cattrs(run_python: RunPython) -> None:
    """`import shanghai_zones` imports attrs and the standard library: no pint, cattrs, numpy, pandas or data."""
    out = run_python(
        "import sys\n"
        "import shanghai_zones\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & "
        "{'pint', 'cattrs', 'cattr', 'numpy', 'pandas', 'polars', 'matplotlib', 'json', 'difflib', 'argparse'}))\n"
        "print(shanghai_zones.files.loader._bundled)\n"
    )
    assert out.split() == ["[]", "None"]


def test_loading_and_converting_does_not_import_pint(run_python: RunPython) -> None:
    """The dataset, scalar conversions and rates work without pint, numpy or pandas being imported."""
    out = run_python(
        "import sys\n"
        "import shanghai_zones as sz\n"
        "ds = sz.load(); str(ds); sz.convert_area(45, 'mu', 'ha'); sz.convert_currency(1, 'CNY', 'USD', on=2023)\n"
        "print([name for name in ('pint', 'numpy', 'pandas', 'polars') if name in sys.modules])\n"
    )
    assert out.strip() == "[]"


# The way in.


@pytest.mark.parametrize(
    "measure",
    [
        sz.Money(5, "JPY"), sz.Money("1.5", "GBP"), sz.Area(5, "ha"), sz.Area("9.5", "mu"), sz.Area(3, "sqft"), sz.Area(7, "acre"),
        sz.Length("9.5", "km"), sz.Duration(3, "month"), sz.Duration(2, "year"), sz.Duration(36, "hour"), sz.Count(5),
        sz.Ratio(5, "percent"), sz.Ratio(5, "percentage_point"), sz.Ratio(2, "one"), sz.Intensity(5, "CNY/mu"),
        sz.Intensity("1.2", "CNY/m2/day"), sz.Intensity(5, "USD/acre/year"),
    ],
)  # fmt: skip
def test_there_and_back(registry: Registry, exact_registries: list[Registry], measure: Any) -> None:
    """A measure's quantity gives the measure again, in any registry; the qualifier is the caller's."""
    for mine in (registry, *map(copy.deepcopy, exact_registries)):
        quantity = measure.to_quantity(mine)
        assert sz.measure(quantity) == type(measure).from_quantity(quantity) == measure
        about = sz.measure(quantity, qualifier="about")
        assert (about.qualifier, about.value) == ("about", measure.value)


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (Fraction(1, 4), "hectare", sz.Area("0.25", "ha")),
        (Decimal("0.1"), "square_yard", sz.Area("0.9", "sqft")),
        (120, "万元/亩", sz.Intensity(1_200_000, "CNY/mu")),
        (120, "万元/mu/year", sz.Intensity(1_200_000, "CNY/mu/year")),
        (3, "亿元", sz.Money(300_000_000, "CNY")),
        (3, "万亩", sz.Area(30_000, "mu")),
        (2, "week", sz.Duration(14, "day")),
        (3, "mile", sz.Length("4828.032", "m")),
        (0.1, "kilometer**2", sz.Area("0.1", "km2")),
        (1, "hectare / are", sz.Ratio(100, "one")),
        (np.int64(45), "sqm", sz.Area(45, "m2")),
        (np.float64(0.1), "公顷", sz.Area("0.1", "ha")),
    ],
)
def test_quantities_in_other_units(registry: Registry, value: Any, unit: str, expected: Any) -> None:
    """A quantity of whatever unit and number is what it says, exactly where its magnitude is."""
    quantity = sz.define_units(registry).Quantity(value, unit)
    assert sz.measure(quantity) == expected


def test_what_is_no_measure(registry: Registry) -> None:
    """Two moneys, a mass, arrays, NaN, a negative area, another family: each refused for what it is."""
    quantity = registry.Quantity
    with pytest.raises(sz.UnitError, match="if mu is land, call define_units"):
        sz.measure(quantity(45, "mu"))
    sz.define_units(registry)
    for unit in (
        "CNY * USD",
        "CNY / kilogram",
        "CNY ** 2",
        "meter ** 3",
        "USD / CNY",
        "CNY / meter ** 2 / second ** 2",
        "degree",
        "radian * meter",
        "byte",
        "decibel",
    ):
        with pytest.raises(sz.UnitError, match="is no measure of this library"):
            sz.measure(quantity(5, unit))
    with pytest.raises(sz.UnitError, match="is area, and no Money"):
        sz.Money.from_quantity(quantity(5, "hectare"))
    with pytest.raises(sz.DatasetError, match="no negative area"):
        sz.measure(quantity(-5, "hectare"))
    for value in (float("nan"), float("inf"), 1e30, Decimal("1e999999")):
        with pytest.raises(sz.ParseError):
            sz.measure(quantity(value, "hectare"))
    for wrong in (quantity(np.array([1.0]), "hectare"), 5, "45 mu", None):
        with pytest.raises(TypeError):
            sz.Area.from_quantity(wrong)
    with pytest.raises(TypeError, match="write measure\\(quantity"):
        sz.measure(quantity(5, "hectare"), "ha")
    with pytest.raises(TypeError, match="write measure\\(45, 'mu'\\)"):
        sz.measure(45)


def test_a_quantity_in_defines_nothing(registry: Registry) -> None:
    """Reading a quantity leaves the caller's registry as it was."""
    before = set(registry._units)
    assert sz.measure(registry.Quantity(2, "hectare")) == sz.Area(2, "ha")
    assert set(registry._units) == before


def test_pint_pandas_columns(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pint-pandas column converts to one, of land and of money on land; index and name are kept."""
    pint_pandas, pd = pytest.importorskip("pint_pandas"), pytest.importorskip("pandas")
    monkeypatch.setattr(pint_pandas.PintType, "ureg", sz.define_units(registry))
    land = pd.Series([45.0, 90.0], index=["a", "b"], name="land", dtype="pint[mu]")
    found = sz.convert_area(land, "ha")
    assert str(found.dtype).startswith("pint[hectare]")
    assert (list(found.index), found.name) == (["a", "b"], "land")
    assert found.pint.magnitude.tolist() == pytest.approx([3, 6])
    price = sz.convert_currency(pd.Series([71.0], dtype="pint[CNY / hectare]"), "USD", rate="7.1")
    assert price.pint.magnitude.tolist() == pytest.approx([10])
    assert [sz.measure(quantity) for quantity in land] == [sz.Area(45, "mu"), sz.Area(90, "mu")]
    with pytest.raises(TypeError, match="does not know its unit"):
        sz.convert_area(pd.Series([45.0]), "ha")


@pytest.mark.parametrize(
    "call",
    [
        lambda: sz.define_units(pint.UnitRegistry(None)),
        lambda: sz.Area(5, "mu").to_quantity(pint.UnitRegistry(None)),
        lambda: sz.Duration(5, "month").to_quantity(meter_only()),
        lambda: sz.define_units(meter_only()),
    ],
)
def test_a_registry_without_definitions_is_an_error_in_words(call: Any) -> None:
    """Not one of Pint's: it says what the registry lacks."""
    with pytest.raises(sz.UnitError, match="registry"):
        call()


def meter_only() -> Any:
    """A registry that knows one unit."""
    registry = pint.UnitRegistry(None)
    registry.define("meter = [length]")
    return registry


def test_what_has_a_unit_and_no_number_is_no_amount() -> None:
    """A bare unit, and a text in a unit, where a quantity is meant."""
    ureg = sz.define_units(pint.UnitRegistry())
    wrongs = [ureg.mu, ureg.Unit("mu"), ureg.yuan]
    with contextlib.suppress(AssertionError):  # Pint 0.26 cannot make the last
        wrongs.append(ureg.Quantity("five", "mu"))
    for wrong in wrongs:
        with pytest.raises(TypeError, match="is no amount"):
            sz.convert_area(wrong, "ha")
        with pytest.raises(TypeError, match="is no amount"):
            sz.convert_currency(wrong, "USD", rate=7)
    assert sz.convert_area(1 * ureg.mu, "m2").magnitude == pytest.approx(2000 / 3)
