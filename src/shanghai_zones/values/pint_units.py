"""Our units in a Pint registry: the application registry of the moment, or the caller's own.

What is written here was learnt from Pint itself (0.24 to 0.26); each line of it has a test:
- `mu` is there already, as a thousandth of the atomic mass unit, so a name proves nothing: what counts is what
  it *means*. Canonical names are `chinese_mu` and ISO codes, because a canonical `mu` breaks `to_compact`.
- Each currency has a dimension of its own, so yuan and dollars cannot be added by mistake. One that is defined as we
  define it is known by its definition: comparing it with all others at each use would cost more than the quantity.
- The name `mu` is the caller's until `define_units` is called: a quantity gets what it needs under names of our own.
- Pint's own `acre` is the survey acre up to 0.25, so ours is `international_acre`.
- The application registry is looked up at each use and never set: the user may set another one at any time.
- The first touch of the default registry from several threads fails inside Pint, and two threads must not define at
  once: whoever looks at a registry here is alone (`first_use`).
- Definitions made inside a context vanish with it, so nothing is remembered; meanings are checked again.
- `¥` is never defined, and no text of a user or a file ever reaches Pint's parser.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

from ..errors import UnitError, shown
from ..first_use import alone
from .units import (
    BY_CODE,
    SCALES,
    AreaUnit,
    CountUnit,
    Currency,
    DurationUnit,
    IntensityUnit,
    LengthUnit,
    ListedUnit,
    RatioUnit,
    Unit,
)

if TYPE_CHECKING:
    import pint
    from pint.facets.plain import PlainQuantity


@attrs.frozen
class _Own:
    """A unit of ours: its canonical name, what Pint's parser gets for it, the names that `define_units` takes for it.

    `worth` of `base` is what it must come to, to be ours; a currency has none, and is known by its dimension.
    """

    name: str
    definition: str
    aliases: tuple[str, ...] = ()
    worth: Fraction | None = None
    base: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@cache
def _own(unit: ListedUnit) -> tuple[_Own, ...]:
    """What is to be defined for a unit: itself, if Pint has no name for it, and its multiples (万元)."""
    entry = unit.entry
    if entry.pint:
        return ()
    name = pint_name(unit)
    if isinstance(unit, Currency):
        own = _Own(name, f"[currency_{name}]", entry.taken)
    elif entry.define:
        own = _Own(name, entry.define, entry.taken, Fraction(entry.define), "dimensionless")
    else:
        base = pint_name(BY_CODE[entry.base])
        own = _Own(
            name, f"{entry.worth.numerator} / {entry.worth.denominator} * {base}", entry.taken, entry.worth, base
        )
    word = entry.zh.strip("*")
    scales = [(f"{scale}{word}", 10 ** SCALES[scale]) for scale in entry.scales]
    return own, *(_Own(scaled, f"{size} * {name}", (), Fraction(size), name) for scaled, size in scales)


def pint_name(unit: Unit) -> str:
    """What one of our units is called in a registry that has our definitions."""
    if isinstance(unit, IntensityUnit):
        time = "" if unit.per is None else f" / {pint_name(unit.per)}"
        return f"{pint_name(unit.currency)} / ({pint_name(unit.area)}){time}"
    return unit.entry.pint or unit.entry.own or unit.value


def define_units(registry: pint.UnitRegistry[Any] | None = None) -> pint.UnitRegistry[Any]:
    """Put our units into a Pint registry (the application registry, if none is given) and return it.

    Defines every currency as a dimension of its own, CNY as yuan, renminbi, RMB and 元 too; chinese_mu (mu, mou, 亩),
    international_acre, percentage_point; 万元, 亿元, 万亩; and the spellings that people type (sqm, sqft, 平方米, 公顷,
    美元, …) where they mean nothing yet. May be called any number of times. From then on `mu` is 2000/3 m² in that
    registry, not a thousandth of an atomic mass unit.

    >>> import shanghai_zones as sz
    >>> ureg = sz.define_units()
    >>> print(ureg.Quantity(45, "mu").to("hectare"))
    3.0 hectare

    Raises `UnitError` where the registry already means something else by one of these names; nothing is defined
    then. Raises `TypeError` for what is no registry.
    """
    with alone():
        pint_registry = _awake(registry)
        ours = [own for unit in BY_CODE.values() for own in _own(unit)]
        missing = [(own, name) for own in ours for name in own.names if not _has(pint_registry, own, name)]
        if missing or "平方米" not in pint_registry._units:
            needed = [unit.entry.pint for unit in BY_CODE.values() if unit.entry.pint.isidentifier()]
            if lacks := [name for name in needed if name not in pint_registry]:
                raise UnitError(f"this registry has no {', '.join(lacks)}; give one as pint.UnitRegistry() makes it")
            _define(pint_registry, missing)
            mu = next(own for own in ours if "mu" in own.names)
            if not _is_ours(pint_registry, mu, "mu"):
                # If anything parsed `mu` before, a cache keeps its old meaning. This private call is the one
                # cure that works in every Pint we support (50 ms), so it is made only when it is needed.
                pint_registry._build_cache()
            for own, name in missing:
                ours_at_sight = name == own.name and _is_as_we_define(pint_registry._units[name], own)
                if not (ours_at_sight or _is_ours(pint_registry, own, name)):
                    raise UnitError(
                        f"{name!r} keeps another meaning in this registry after it was defined; use a new registry"
                    )
            pint_registry.define("\n".join(_spelled(pint_registry)))
        known: pint.UnitRegistry[Any] = pint_registry
        return known


def _define(registry: Any, missing: list[tuple[_Own, str]]) -> None:
    lines = [
        f"{name} = {own.definition}" if name == own.name else f"@alias {own.name} = {name}" for own, name in missing
    ]
    registry.define("\n".join(lines))


def _spelled(registry: Any) -> Iterator[str]:
    """Definitions of what people type and the registry knows nothing of: sqm, 平方米, 公顷, 美元."""
    for unit in BY_CODE.values():
        pint = pint_name(unit)
        for name in unit.entry.names:
            if name.isidentifier() and name not in registry:
                yield f"@alias {pint} = {name}" if pint.isidentifier() else f"{name} = {pint}"


def defined(registry: Any, unit: Unit) -> Any:
    """A registry, of the application if none is given, that has what a unit needs, under names of our own.

    Names that are only Chinese (元, 万元, 亩) come with them where they mean nothing yet; `mu` and `yuan` do not.
    """
    with alone():
        registry = _awake(registry)
        parts = (unit.currency, unit.area) if isinstance(unit, IntensityUnit) else (unit,)
        for first, *multiples in (own for own in map(_own, parts) if own):
            if not _has(registry, first, first.name):
                _define(registry, [(first, first.name)])
                chinese = [(own, name) for own in (first, *multiples) for name in own.names if not name.isascii()]
                _define(registry, [(own, name) for own, name in chinese if name not in registry._units])
        return registry


def quantity_of(value: Decimal, unit: Unit, registry: pint.UnitRegistry[Any] | None = None) -> PlainQuantity[Any]:
    """A Pint quantity of an exact value; the registry gets what it needs first where it lacks it."""
    pint_registry = defined(registry, unit)
    kind: Any = pint_registry.non_int_type
    magnitude: Any
    if kind is not float:
        magnitude = kind(value)
    else:  # in a registry of floats a Decimal cannot be converted, and an int stays exact for longer
        magnitude = int(value) if value == value.to_integral_value() else float(value)
    try:
        quantity: PlainQuantity[Any] = pint_registry.Quantity(magnitude, pint_name(unit))
    except AttributeError as error:  # of Pint: a registry with few definitions
        raise UnitError(f"this registry has no {unit} ({error}); take another one") from None
    return quantity


def unit_of(quantity: Any) -> tuple[Unit, Fraction]:
    """The unit of ours that a quantity, of any registry, is in, and how many of it one of the quantity's units is.

    A unit is known by its size and not by its name, and nothing is defined in the registry. Where it is none of ours,
    it is the first that goes into it a whole number of times (10,000 yuan in 万元), else the base of the family.

    Raises `UnitError` for what is no measure here, `TypeError` for what is no quantity.
    """
    if not hasattr(quantity, "_REGISTRY") or not hasattr(quantity, "unit_items"):
        raise TypeError(f"a Pint quantity is needed, not {shown(quantity)}")
    registry, dimensions = quantity._REGISTRY, dict(quantity.dimensionality)
    named = {pint_name(unit): unit for unit in (*RatioUnit, *CountUnit)}
    names = [name if power == 1 else "" for name, power in quantity.unit_items()]
    if len(names) == 1 and names[0] in named:
        return named[names[0]], Fraction(1)
    _refuse_angles(quantity)
    money = next((code for dimension, code in currencies(registry).items() if dimensions.get(dimension) == 1), None)
    shapes = ((base, units, registry.Quantity(1, base)) for base, units in _shapes(money))
    alike = ((base, units) for base, units, one in shapes if one.dimensionality == quantity.dimensionality)
    base, candidates = next(alike, ("", []))
    if not candidates:
        hint = "; if mu is land, call define_units() before the quantity is made" if "[mass]" in dimensions else ""
        raise UnitError(f"a quantity of {written(quantity.dimensionality)} is no measure of this library{hint}")

    def size(unit: Unit) -> Fraction:
        if isinstance(unit, IntensityUnit):
            return 1 / (size(unit.area) * (1 if unit.per is None else size(unit.per)))
        # A month and a year are in Pint what Pint says: 365.25 days are a year.
        in_hours = isinstance(unit, DurationUnit)
        return _exact(registry.Quantity(1, unit.value).to("hour").magnitude) if in_hours else unit.entry.worth

    one = _exact(registry.Quantity(1, quantity.units).to(base).magnitude)
    ratios = [(unit, _exact(one / size(unit))) for unit in candidates]
    # 万元/亩 is 10,000 CNY/mu, though 15 CNY/m2 too: itself first, then what a scale word makes of it.
    for found, ratio in sorted(ratios, key=lambda pair: (pair[1] != 1, str(pair[1]).rstrip("0") != "1")):
        if ratio.denominator == 1:
            return found, ratio
    return next((unit, ratio) for unit, ratio in ratios if size(unit) == 1)


def _refuse_angles(quantity: Any) -> None:
    """Pint takes angles, information and logarithms (degree, byte, decibel) for plain numbers; they are no ratios."""
    registry, units = quantity._REGISTRY, dict(quantity.unit_items())
    if any(registry._units[name].is_logarithmic for name in units if name in registry._units):
        raise UnitError(
            f"a quantity in {written(quantity.unit_items())} is no measure of this library: its scale is logarithmic"
        )
    if {"radian", "bit"} & {name for name, _ in registry.Quantity(1, quantity.units).to_root_units().unit_items()}:
        raise UnitError(
            f"a quantity in {written(quantity.unit_items())} is no measure of this library: an angle or information is no ratio"
        )


def written(powers: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> str:
    """Units or dimensions as Pint writes them; in a registry of Fractions, where Pint's own `str` fails, with powers that it can write."""
    from pint.util import UnitsContainer

    return str(UnitsContainer({name: float(power) for name, power in dict(powers).items()}))


def currencies(registry: Any) -> dict[str, Currency]:
    """The currencies that a registry knows, by their dimensions."""
    known = [currency for currency in Currency if currency.value in registry._units]
    return {next(iter(dict(registry.get_dimensionality(currency.value))), ""): currency for currency in known}


def _shapes(money: Currency | None) -> list[tuple[str, list[Unit]]]:
    """What Pint converts a quantity to, with money in it or without, and the units of ours that it may then be in."""
    if money is None:
        bases = ("dimensionless", "meter", "meter ** 2", "hour")
        return list(zip(bases, ([RatioUnit.ONE], [*LengthUnit], [*AreaUnit], [*DurationUnit]), strict=True))
    prices: list[Unit] = [IntensityUnit.of(money, area) for area in AreaUnit]
    rents: list[Unit] = [IntensityUnit.of(money, area, unit) for area in AreaUnit for unit in DurationUnit]
    per_land = f"{money} / meter ** 2"
    return [(money.value, [money]), (per_land, prices), (f"{per_land} / hour", rents)]


def _exact(value: Any) -> Fraction:
    """The plain fraction that a factor of Pint's, mostly a float, stands for."""
    exact = Fraction(str(value))
    near = exact.limit_denominator(2 * 10**6)  # as of a square yard; a number at random comes this near to none
    return near if near and abs(near / exact - 1) < Fraction(2, 10**15) else exact


def _awake(registry: Any) -> Any:
    """The registry itself, of the application if none is given, past the laziness of the default one."""
    import pint

    if registry is None:
        registry = pint.get_application_registry()  # type: ignore[no-untyped-call]
    if isinstance(registry, type) or not hasattr(registry, "define") or not hasattr(registry, "Quantity"):
        raise TypeError(f"a registry is a pint.UnitRegistry, not {shown(registry)}")
    try:
        registry.Quantity(1, "meter")
    except Exception as error:  # of Pint, and of any kind
        raise UnitError(
            f"this registry has no meter ({error}): give one with definitions, as pint.UnitRegistry() makes it"
        ) from None
    return registry


def check_amount(quantity: Any) -> None:
    """A TypeError for what comes from Pint and is no amount: a bare unit, a text in a unit."""
    if not hasattr(quantity, "magnitude") or isinstance(quantity.magnitude, str):
        raise TypeError(
            f"a {type(quantity).__name__} without a number is no amount: {shown(str(quantity))}; give 45 * registry.mu"
        )


def _has(registry: Any, own: _Own, name: str) -> bool:
    """Whether a name means our unit already; a UnitError where it is defined and means something else."""
    # What is only in the parser's cache (Pint 0.26, after a context has ended) is gone when the cache is built again. A
    # prefix and a unit that happen to spell our name (`mu` is m + u) are no definition, and give way.
    if name not in registry._units:
        return False
    if _is_as_we_define(registry._units[name], own) or _is_ours(registry, own, name):
        return True
    raise UnitError(
        f"this registry already has a unit {name!r} of {written(registry.Quantity(1, name).dimensionality)}, which is not "
        f"the {own.name} of this library; give define_units() a registry of its own"
    )


def _is_as_we_define(definition: Any, own: _Own) -> bool:
    """Whether a unit is defined as we do it: one look, where to know a currency by its meaning takes all others."""
    reference = dict(definition.reference or {})
    if own.worth is None:
        return definition.name == own.name and reference == {own.definition: 1}
    base, _, power = own.base.partition(" ** ")
    return reference == {base: int(power or 1)} and abs(float(definition.converter.scale) / float(own.worth) - 1) < 1e-9


def _is_ours(registry: Any, own: _Own, name: str) -> bool:
    """Whether a name means what we mean by it; what it is called inside the registry does not matter."""
    from pint.errors import DimensionalityError, UndefinedUnitError

    try:
        one = registry.Quantity(1, name)
        if own.worth is not None:
            return bool(abs(float(one.to(own.base).magnitude) / float(own.worth) - 1) < 1e-9)
        if name != own.name:
            return bool(float(one.to(own.name).magnitude) == 1)
        return _has_own_dimension(registry, own.name, one)
    except (UndefinedUnitError, DimensionalityError):
        return False


def _has_own_dimension(registry: Any, currency: str, one: Any) -> bool:
    """Whether a currency is the one unit of a dimension that is neither physical nor another currency's."""
    dimensions = dict(one.dimensionality)
    physical = {"[length]", "[mass]", "[time]", "[current]", "[temperature]", "[substance]", "[luminosity]"}
    if list(dimensions.values()) != [1] or dimensions.keys() & physical:
        return False
    others = (other.value for other in Currency if other != currency and other.value in registry._units)
    return all(dict(registry.Quantity(1, other).dimensionality) != dimensions for other in others)
