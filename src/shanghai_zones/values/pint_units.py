"""Our units in a Pint registry: the application registry of the moment, or the caller's own.

What is written here was learnt from Pint itself (0.24 to 0.26); each line of it has a test:
- `mu` is there already, as a thousandth of the atomic mass unit, so a name proves nothing: what counts is what
  it *means*. Canonical names are `chinese_mu` and ISO codes, because a canonical `mu` breaks `to_compact`.
- Each currency has a dimension of its own, so yuan and dollars cannot be added by mistake.
- Pint's own `acre` is the survey acre up to 0.25, so ours is `international_acre`.
- The application registry is looked up at each use and never set: the user may set another one at any time.
- The first touch of the default registry from several threads fails inside Pint, and two threads must not define at
  once: whoever looks at a registry here is alone (`first_use`).
- Definitions made inside a context vanish with it, so nothing is remembered; meanings are checked again.
- `¥` is never defined, and no text of a user or a file ever reaches Pint's parser.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ..errors import UnitError, shown
from ..first_use import alone
from .units import AreaUnit, CountUnit, Currency, DurationUnit, IntensityUnit, LengthUnit, RatioUnit, Unit

if TYPE_CHECKING:
    import pint
    from pint.facets.plain import PlainQuantity

__all__ = ["define_units", "pint_name", "quantity_of"]

# Canonical name -> (definition, aliases). Text of our own: the only text that Pint's parser gets from us.
_DEFINITIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    "CNY": ("[currency_CNY]", ("yuan", "renminbi", "RMB", "元")),
    "USD": ("[currency_USD]", ()),
    "EUR": ("[currency_EUR]", ()),
    "HKD": ("[currency_HKD]", ()),
    "JPY": ("[currency_JPY]", ()),
    "chinese_mu": ("2000 / 3 * meter ** 2", ("亩", "mu", "mou")),
    "international_acre": ("43560 * square_foot", ()),
    "percentage_point": ("0.01", ()),
    "万元": ("10000 * CNY", ()),
    "亿元": ("100000000 * CNY", ()),
    "万亩": ("10000 * chinese_mu", ()),
}

_PINT_NAMES: dict[Unit, str] = {
    AreaUnit.M2: "meter ** 2",
    AreaUnit.MU: "chinese_mu",
    AreaUnit.HA: "hectare",
    AreaUnit.KM2: "kilometer ** 2",
    AreaUnit.ACRE: "international_acre",
    AreaUnit.SQFT: "square_foot",
    LengthUnit.M: "meter",
    LengthUnit.KM: "kilometer",
    DurationUnit.YEAR: "year",
    DurationUnit.MONTH: "month",
    DurationUnit.DAY: "day",
    DurationUnit.HOUR: "hour",
    CountUnit.COUNT: "count",
    RatioUnit.PERCENT: "percent",
    RatioUnit.PERCENTAGE_POINT: "percentage_point",
    **{currency: currency.value for currency in Currency},
}


# What one of our names must come to, for it to be ours. The currencies are checked apart: by dimension.
_WORTH: dict[str, tuple[Fraction, str]] = {
    "chinese_mu": (Fraction(2000, 3), "meter ** 2"),
    "international_acre": (Fraction("4046.8564224"), "meter ** 2"),
    "percentage_point": (Fraction(1, 100), "dimensionless"),
    "万元": (Fraction(10_000), "CNY"),
    "亿元": (Fraction(100_000_000), "CNY"),
    "万亩": (Fraction(10_000), "chinese_mu"),
}


def pint_name(unit: Unit) -> str:
    """What one of our units is called in a registry that has our definitions."""
    if isinstance(unit, IntensityUnit):
        return f"{unit.currency} / ({_PINT_NAMES[unit.area]})"
    return _PINT_NAMES[unit]


def define_units(registry: pint.UnitRegistry[Any] | None = None) -> pint.UnitRegistry[Any]:
    """Put our units into a Pint registry (the application registry, if none is given) and return it.

    Defines CNY (yuan, renminbi, RMB, 元), USD, EUR, HKD and JPY, each a dimension of its own; chinese_mu (mu, mou,
    亩), international_acre, percentage_point; 万元, 亿元, 万亩. May be called any number of times. From then on
    `mu` is 2000/3 m² in that registry, not a thousandth of an atomic mass unit.

    >>> import shanghai_zones as sz
    >>> ureg = sz.define_units()
    >>> print(ureg.Quantity(45, "mu").to("hectare"))
    3.0 hectare

    Raises `UnitError` where the registry already means something else by one of these names; nothing is defined
    then. Raises `TypeError` for what is no registry.
    """
    with alone("logging", "concurrent.futures.thread"):
        pint_registry = _awake(registry)
        missing = [name for name, alias in _NAMES if not _has(pint_registry, name, alias)]
        for name, alias in _NAMES:
            if not _has(pint_registry, name, alias):
                pint_registry.define(
                    f"{name} = {_DEFINITIONS[name][0]}" if alias == name else f"@alias {name} = {alias}"
                )
        if missing and not _is_ours(pint_registry, "chinese_mu", "mu"):
            # If anything parsed `mu` before, a cache keeps its old meaning. This private call is the one
            # cure that works in every Pint we support (50 ms), so it is made only when it is needed.
            pint_registry._build_cache()
        for name, alias in _NAMES if missing else ():
            if not _is_ours(pint_registry, name, alias):
                raise UnitError(
                    f"{alias!r} keeps another meaning in this registry after it was defined; use a new registry"
                )
        known: pint.UnitRegistry[Any] = pint_registry
        return known


def quantity_of(value: Decimal, unit: Unit, registry: pint.UnitRegistry[Any] | None = None) -> PlainQuantity[Any]:
    """A Pint quantity of an exact value; the registry gets our definitions first where it lacks them."""
    with alone("logging", "concurrent.futures.thread"):
        pint_registry = _awake(registry)
        parts = (unit.currency, unit.area) if isinstance(unit, IntensityUnit) else (unit,)
        names = [_PINT_NAMES[part] for part in parts]
        if not all(name not in _DEFINITIONS or _is_ours(pint_registry, name, name) for name in names):
            define_units(pint_registry)
    kind: Any = pint_registry.non_int_type
    magnitude: Any
    if kind is not float:
        magnitude = kind(value)
    else:  # in a registry of floats a Decimal cannot be converted, and an int stays exact for longer
        magnitude = int(value) if value == value.to_integral_value() else float(value)
    quantity: PlainQuantity[Any] = pint_registry.Quantity(magnitude, pint_name(unit))
    return quantity


_NAMES = [(name, alias) for name, (_, aliases) in _DEFINITIONS.items() for alias in (name, *aliases)]


def _awake(registry: Any) -> Any:
    """The registry itself, of the application if none is given, past the laziness of the default one."""
    import pint

    if registry is None:
        registry = pint.get_application_registry()  # type: ignore[no-untyped-call]
    if isinstance(registry, type) or not hasattr(registry, "define") or not hasattr(registry, "Quantity"):
        raise TypeError(f"a registry is a pint.UnitRegistry, not {shown(registry)}")
    registry.Quantity(1, "meter")
    return registry


def _has(registry: Any, name: str, alias: str) -> bool:
    """Whether `alias` means our `name` already; a UnitError where it is defined and means something else."""
    # What is only in the parser's cache (Pint 0.26, after a context has ended) is gone when the cache is built again.
    if alias in registry._units and _is_ours(registry, name, alias):
        return True
    # A prefix and a unit that happen to spell our name (`mu` is m + u) are no definition, and give way.
    if alias in registry._units:
        raise UnitError(
            f"this registry already has a unit {alias!r} of {registry.Quantity(1, alias).dimensionality}, which is not "
            f"the {name} of this library; give define_units() a registry of its own"
        )
    return False


def _is_ours(registry: Any, name: str, alias: str) -> bool:
    """Whether a name means what we mean by it; what it is called inside the registry does not matter."""
    from pint.errors import DimensionalityError, UndefinedUnitError

    try:
        one = registry.Quantity(1, alias)
        if name in _WORTH:
            worth, unit = _WORTH[name]
            return bool(abs(float(one.to(unit).magnitude) / float(worth) - 1) < 1e-9)
        if name != alias:
            return bool(float(one.to(name).magnitude) == 1)
        return _has_own_dimension(registry, name, one)
    except (UndefinedUnitError, DimensionalityError):
        return False


def _has_own_dimension(registry: Any, currency: str, one: Any) -> bool:
    """Whether a currency is the one unit of a dimension that is neither physical nor another currency's."""
    from pint.errors import UndefinedUnitError

    dimensions = dict(one.dimensionality)
    if list(dimensions.values()) != [1] or dimensions.keys() & set(_PHYSICAL):
        return False
    for other in Currency:
        if other != currency:
            try:
                if dict(registry.Quantity(1, other.value).dimensionality) == dimensions:
                    return False
            except UndefinedUnitError:
                continue
    return True


_PHYSICAL = ("[length]", "[mass]", "[time]", "[current]", "[temperature]", "[substance]", "[luminosity]")
