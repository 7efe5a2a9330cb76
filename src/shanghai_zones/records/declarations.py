"""What the classes of `model` say of their fields, read once: all that tells of fields has it from here."""

from __future__ import annotations

from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import attrs

from ..values.validators import are_slugs, is_slug
from . import model
from .model import Named, Record

__all__ = ["Declared", "declared", "own_kind"]


@attrs.frozen
class Declared:
    """A field of a class: what it means, and of what kinds a value is, or each of several.

    `kinds` are classes: `(Place, Zone)`, all families of measures, `(str,)`. A field that `is_id` holds texts, the ids
    of such records or its own.
    """

    name: str
    meaning: str
    kinds: tuple[type[Any], ...]
    is_id: bool
    many: bool
    may_be_none: bool
    owed: bool
    column: bool

    @property
    def refers(self) -> bool:
        """Whether it leads to records, by themselves or by their ids."""
        return issubclass(self.kinds[0], Record)


@cache
def declared(kind: Any) -> dict[str, Declared]:
    """The fields of a class by their names, in order.

    >>> import shanghai_zones as sz
    >>> from shanghai_zones.records.declarations import declared
    >>> declared(sz.Zone)["overlaps"].meaning
    'The ids of zones that share land with it; said by both.'
    """
    # A class of somebody else's that builds on one of ours is that one in a file; its own fields are its own matter.
    kind = next((each for each in kind.__mro__ if each.__module__.startswith(__name__.partition(".")[0] + ".")), kind)
    hints = get_type_hints(kind)
    return {field.name: _declared(kind, field, hints[field.name]) for field in attrs.fields(kind)}


def _declared(kind: Any, field: attrs.Attribute[Any], hint: Any) -> Declared:
    said = field.metadata
    if "meaning" not in said:
        raise TypeError(f"{kind.__name__}.{field.name} has no meaning; write metadata=means(…) behind its type")
    parts = tuple(part for part in get_args(hint) or (hint,) if part not in (NoneType, Ellipsis))
    kinds = (getattr(model, said["ids_of"]),) if "ids_of" in said else parts
    may_be_none = NoneType in get_args(hint)
    # A Named record without a name is refused by `Named`, whatever the default says.
    owed = field.default is attrs.NOTHING or (field.name == "names" and issubclass(kind, Named))
    is_id = field.validator in (is_slug, are_slugs)
    many = get_origin(hint) is tuple
    return Declared(field.name, said["meaning"], kinds, is_id, many, may_be_none, owed, said.get("column", True))


@cache
def own_kind(kind: Any) -> tuple[str, ...]:
    """The fields by which a record refers to records of its own kind: what may become a chain."""
    return tuple(field.name for field in declared(kind).values() if kind in field.kinds and not field.is_id)
