"""Money inside Pint quantities: yuan per mu to dollars per acre, square metres per yuan, any power.

Each currency has a dimension of its own in a registry, so Pint cannot convert one to another, and must not: its
contexts cannot do it inside a compound unit and are not safe across threads. Here the units are rewritten, and the
magnitude is multiplied by the rate to the power that the currency has.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ..errors import UnitError
from ..values.pint_units import check_amount, currencies, defined, pint_name, written
from ..values.units import AreaUnit, Currency
from .columns import times

if TYPE_CHECKING:
    from .currency import AskedRate


def convert_quantities(value: Any, convert: Callable[[Any], Any]) -> Any:
    """A quantity, or a pint-pandas series of them with its index and name, converted; None for anything else."""
    if hasattr(value, "_REGISTRY"):
        return convert(value)
    array: Any = getattr(value, "array", None)
    if type(array).__name__ != "PintArray":
        return None
    return type(value)(array.from_1darray_quantity(convert(array.quantity)), index=value.index, name=value.name)


def land_in(quantity: Any, unit: AreaUnit) -> Any:
    """A quantity of land in another unit."""
    check_amount(quantity)
    defined(quantity._REGISTRY, unit)
    if dict(quantity.dimensionality) != {"[length]": 2}:
        raise UnitError(f"a quantity of {written(quantity.dimensionality)} is not an area")
    return _in_unit(quantity, pint_name(unit))


def _in_unit(quantity: Any, unit: Any) -> Any:
    """Pint's own `.to`, and what it cannot do in our words."""
    from pint.errors import DimensionalityError

    try:
        return quantity.to(unit)
    except DimensionalityError:
        raise UnitError(f"a quantity of {written(quantity.dimensionality)} does not convert to {unit}") from None
    except (TypeError, ArithmeticError) as error:  # Decimals among floats or Fractions, an int beyond floats
        why = f"the numbers of this quantity do not convert in its registry ({error}); give floats, or a registry of their kind"
        raise (OverflowError if isinstance(error, OverflowError) else TypeError)(why) from None


def exchanged(quantity: Any, target: Any, asked: AskedRate) -> Any:
    """A quantity with its one currency exchanged; with a target such as USD/acre, in that unit."""
    check_amount(quantity)
    registry = defined(quantity._REGISTRY, target)
    wanted = target if isinstance(target, Currency) else target.currency
    source, power = _currency_of(registry, quantity)
    found = _exchange(registry, quantity, source, wanted, power, asked.factor(source, wanted))
    return found if isinstance(target, Currency) else _in_unit(found, pint_name(target))


def _currency_of(registry: Any, quantity: Any) -> tuple[Currency, Any]:
    """The one currency in a quantity, and its power."""
    dimensions = dict(quantity.dimensionality)
    known = currencies(registry)
    found = [(currency, dimensions[dimension]) for dimension, currency in known.items() if dimension in dimensions]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnitError(f"a quantity of {written(quantity.dimensionality)} has no money in it; nothing to exchange")
    names = " and ".join(currency for currency, _ in found)
    raise UnitError(
        f"a quantity of {written(quantity.unit_items())} has {names} in it; exchange the parts before they are combined"
    )


def _exchange(registry: Any, quantity: Any, source: Currency, target: Currency, power: Any, factor: Fraction) -> Any:
    """The quantity with each unit of the source currency, 万元 and the like too, written in the target currency."""
    plain = dict(registry.get_dimensionality(source.value))
    rest = [
        (name, exponent) for name, exponent in quantity.unit_items() if dict(registry.get_dimensionality(name)) != plain
    ]
    in_source = registry.UnitsContainer({**dict(rest), source.value: power})
    in_target = registry.UnitsContainer({**dict(rest), target.value: power})
    magnitude = _in_unit(quantity, registry.Unit(in_source)).magnitude
    if not float(power).is_integer():
        factor, power = Fraction(float(factor) ** float(power)), 1
    magnitude = times(magnitude, *(factor ** int(power)).as_integer_ratio())
    return registry.Quantity(magnitude, registry.Unit(in_target))
