"""Areas from one unit to another, exactly: 15 mu are 1 hectare, not 0.99999."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, overload

from ..errors import UnitError, shown
from ..values.factors import RATIOS, ratio_between
from ..values.measures import Area, Measure
from ..values.units import AreaUnit
from .columns import C, is_column, times, times_float

if TYPE_CHECKING:
    from pint.facets.plain import PlainQuantity

# By codes, because that is how it is called in a loop; other spellings take the way through AreaUnit.
_RATIOS = {(str(one), str(other)): ratio for (one, other), ratio in RATIOS.items() if isinstance(one, AreaUnit)}


@overload
def convert_area(value: int | float, unit: AreaUnit | str, to: AreaUnit | str) -> float: ...
@overload
def convert_area(value: Decimal, unit: AreaUnit | str, to: AreaUnit | str) -> Decimal: ...
@overload
def convert_area(value: Fraction, unit: AreaUnit | str, to: AreaUnit | str) -> Fraction: ...
@overload
def convert_area(value: C, unit: AreaUnit | str, to: AreaUnit | str) -> C: ...
@overload
def convert_area(value: Area, to: AreaUnit | str, /) -> Area: ...
@overload
def convert_area(value: PlainQuantity[Any], to: AreaUnit | str, /) -> PlainQuantity[Any]: ...
def convert_area(value: Any, unit: AreaUnit | str | None = None, to: AreaUnit | str | None = None) -> Any:
    """An area in another unit: `(value, unit, to)` for bare numbers and columns, `(area, to)` for what knows its unit.

    int and float give the nearest float; Decimal gives Decimal (34 digits), Fraction is exact; NumPy arrays,
    pandas and Polars series and Polars expressions give the same kind in one operation. An `Area` keeps its
    qualifier; a Pint quantity stays in its registry. Units: m2, mu (exactly 2000/3 m²), ha, km2, acre
    (international), sqft, and their common spellings.

    >>> import shanghai_zones as sz
    >>> sz.convert_area(45, "mu", "ha")
    3.0
    >>> print(sz.convert_area(sz.Area(78, "mu"), "ha"))
    5.2 ha

    Raises `UnitError` for a unit that is not known or no area, `TypeError` for text, bool, None and lists, and for
    the wrong shape of the call.
    """
    if to is not None and unit is not None:
        try:
            numerator, denominator = _RATIOS[unit, to]
        except (KeyError, TypeError):
            if is_column(unit) or is_column(to):
                raise TypeError("an area unit is one for all rows; convert the rows of each unit alone") from None
            numerator, denominator = ratio_between(AreaUnit(unit), AreaUnit(to))
        if type(value) is float:  # what is called in loops takes no further step
            return times_float(value, numerator, denominator)
        if isinstance(value, Measure) or hasattr(value, "_REGISTRY"):
            raise TypeError(f"the {type(value).__name__} knows its unit: write convert_area(value, {shown(str(to))})")
        return times(value, numerator, denominator)
    target = to if to is not None else unit
    if target is None or is_column(target):
        raise TypeError("convert_area() was not told into which unit: write convert_area(45, 'mu', 'ha')")
    if isinstance(value, Area):
        return value.to(target)
    if isinstance(value, Measure):
        raise UnitError(f"{value} is {value.family}, and no area; its own .to() converts it")
    from .quantities import convert_quantities, land_in

    found = convert_quantities(value, lambda quantity: land_in(quantity, AreaUnit(target)))
    if found is None:
        raise TypeError(
            f"a bare number does not know its unit: write convert_area({shown(value)}, 'mu', {shown(str(target))})"
        )
    return found
