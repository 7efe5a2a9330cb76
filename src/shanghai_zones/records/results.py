"""`Results`: several results of one kind, a tuple that prints as a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, SupportsIndex, TypeVar, overload

if TYPE_CHECKING:
    import pandas

__all__ = ["Results"]

R_co = TypeVar("R_co", covariant=True)


class Results(tuple[R_co, ...]):
    """What a call found: a tuple that prints as a table of 80 columns, is a table in a notebook, and `to_pandas()`.

    The class of its items says in `COLUMNS` what their row is: attributes (`match.text` is one of an attribute), each a
    "text", a "measure", a "rate", an "implied" rate, a "number", a "whole" one, a "flag" or a closed "word"; a "head"
    is printed above the rows that share it, a "note" below the row, and what is "more" only stands in a DataFrame.

    >>> import shanghai_zones as sz
    >>> found = sz.find_measures("8 billion yuan (US$1.18 billion) on about 45 mu")
    >>> print(found[:1])
    start  end  text            measure         also             level  assumed
    -----  ---  --------------  --------------  ---------------  -----  -------
    0      14   8 billion yuan  8 billion yuan  US$1.18 billion  no     no
    """

    kind: type[Any]

    def __new__(cls, items: Iterable[R_co], kind: type[Any]) -> Results[R_co]:
        self = super().__new__(cls, items)
        self.kind = kind
        return self

    def __getnewargs__(self) -> tuple[tuple[R_co, ...], type[Any]]:
        return tuple(self), self.kind

    @overload
    def __getitem__(self, place: SupportsIndex) -> R_co: ...
    @overload
    def __getitem__(self, place: slice) -> Results[R_co]: ...
    def __getitem__(self, place: Any) -> Any:
        found = super().__getitem__(place)
        return Results(found, self.kind) if isinstance(place, slice) else found

    def __str__(self) -> str:
        from ..show.tables import text_results

        return text_results(self)

    def _repr_html_(self) -> str:
        from ..show.tables import html_results

        return html_results(self)

    def to_pandas(self) -> pandas.DataFrame:
        """A DataFrame, one row each: amounts as value, unit and qualifier, rates as numbers with their origin, records by id.

        >>> import shanghai_zones as sz
        >>> sz.check_text("78 mu (5.21 ha)").to_pandas()[["also_value", "agrees"]].values.tolist()
        [[5.21, False]]

        Raises `ImportError` without pandas.
        """
        from ..frames.frames import results_to_pandas

        return results_to_pandas(self)
