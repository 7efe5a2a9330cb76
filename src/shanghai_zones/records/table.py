"""`Records`: an immutable table of records, in file order, found by position, id, name or field."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, SupportsIndex, TypeVar, overload

from ..errors import DatasetError, FieldError, did_you_mean, near, shown
from ..values.periods import as_period
from ..values.validators import as_tuple
from .columns import Row, row
from .guesses import Guessable, hint
from .integrity import problems_of_ids
from .meaning import meant, not_found
from .model import Metric, Record
from .query import NAMES, Field, fields_of, sort_key
from .results import Results
from .search import NameIndex, NameMatch, SearchHit, WordIndex, the_one

if TYPE_CHECKING:
    import os

    import pandas
    import polars

    from ..convert.currency import Rate, When
    from ..values.rates import Rates

__all__ = ["Records"]

R = TypeVar("R", bound=Record)


class Records(Sequence[R], Guessable, Generic[R]):
    """An immutable table of records of one kind.

    Takes a position, a slice or an id; `where` filters, `sort_by` sorts, `find` takes a name, `search` forgives.

    >>> import shanghai_zones as sz
    >>> zones = sz.load().zones
    >>> zones["jiading-industrial-zone"].name_zh, "jiading-industrial-zone" in zones
    ('嘉定工业区', True)

    Raises `DatasetError` where an id stands twice, `RecordNotFoundError` for an id that is not there.
    """

    __slots__ = ("_by_id", "_figures", "_items", "_known", "_names", "_words", "kind")

    kind: type[R]

    def __init__(
        self,
        items: Iterable[R],
        kind: type[R],
        known: Mapping[str, Record] | None = None,
        figures: Sequence[Metric] = (),
    ) -> None:
        if not isinstance(kind, type) or not issubclass(kind, Record):
            raise TypeError(f"kind is the class of the records, such as Zone, not {shown(kind)}")
        self._fill(as_tuple(items), kind, known, figures)
        for position, item in enumerate(self._items):
            if not isinstance(item, kind):
                raise TypeError(f"[{position}] is a {kind.__name__}, not {shown(item)}")
        if problems := problems_of_ids({"": self.ids}):
            raise DatasetError(problems)

    def _fill(self, items: Iterable[R], kind: type[R], known: Any, figures: Sequence[Metric]) -> None:
        self._items = tuple(items)
        self.kind = kind
        # The records that a field of this table may refer to, by their ids and former ones: one that is there but has
        # no row here is an empty answer, one that is nowhere an error.
        self._known: dict[str, Any] | None = known
        self._figures = figures  # about these records, for the columns of a shortlist; of metrics, all of them
        self._by_id: dict[str, R] | None = None
        self._names: NameIndex[R] | None = None
        self._words: WordIndex[R] | None = None

    @property
    def _ids(self) -> dict[str, R]:
        """The records by their ids, and by those that they had before."""
        if self._by_id is None:
            former = {id: item for item in self._items for id in item.ids[1:]}
            self._by_id = former | {item.id: item for item in self._items}
        return self._by_id

    @property
    def _index(self) -> NameIndex[R]:
        self._names = self._names or NameIndex(self._items)
        return self._names

    @property
    def _word_index(self) -> WordIndex[R]:
        self._words = self._words or WordIndex(self._index)
        return self._words

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[R]:
        return iter(self._items)

    def __contains__(self, item: object) -> bool:
        if isinstance(item, str):
            return item in self._ids
        return isinstance(item, self.kind) and self._ids.get(item.id) == item

    @overload
    def __getitem__(self, key: str | SupportsIndex) -> R: ...
    @overload
    def __getitem__(self, key: slice) -> Records[R]: ...
    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, slice):
            return self._some(self._items[key])
        if isinstance(key, str):
            found = self._ids.get(key)
            if found is None:
                raise not_found(self, key, "has the id")
            return found
        if isinstance(key, bool) or not hasattr(key, "__index__"):
            raise TypeError(f"a table takes a position, a slice or an id, not {shown(key)}")
        return self._items[operator.index(key)]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Records):
            return NotImplemented
        return self.kind is other.kind and self._items == other._items

    def __hash__(self) -> int:
        return hash((self.kind, self._items))

    def __reduce__(self) -> tuple[Any, ...]:
        return Records, (self._items, self.kind, self._known, self._figures)

    def __repr__(self) -> str:
        shown_ids = ", ".join(item.id for item in self._items[:3])
        return f"<{len(self)} {self._plural}{': ' + shown_ids if self else ''}{', …' if len(self) > 3 else ''}>"

    def __str__(self) -> str:
        from ..show.tables import text_records

        return text_records(self)

    def __dir__(self) -> list[str]:
        return [name for name in super().__dir__() if not name.startswith("_") or name.startswith("__")]

    def _repr_html_(self) -> str:
        from ..show.tables import html_records

        return html_records(self)

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.ids)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, in order.

        >>> import shanghai_zones as sz
        >>> "land-area" in sz.load().indicators.ids
        True
        """
        return tuple(item.id for item in self._items)

    def get(self, id: str, default: Any = None) -> R | Any:
        """The record with an id, or the default.

        >>> import shanghai_zones as sz
        >>> sz.load().zones.get("no-such-zone") is None
        True

        Raises `TypeError` for what is no text.
        """
        if not isinstance(id, str):
            raise TypeError(f"get() takes an id, not {shown(id)}")
        found = self._ids.get(id)
        return default if found is None else found

    def where(
        self, condition: Callable[[R], object] | None = None, /, *, within: Any = None, **fields: Any
    ) -> Records[R]:
        """The records whose fields have the given values: one, or one of a set; a function may say the rest.

        Fields are those of the record and the columns of its flat row. A record is asked for by itself, its id or a name
        that only one has, a closed word by its code, a number by an int, a Decimal or its digits, a day by a date or
        "2024-04-26"; a field that holds several by what is in it, and None by those that have nothing there. An industry
        goes by its group or as it is printed, a scope by all of it or what stands in its brackets ("区属"). Other texts,
        such as titles, publishers, codes and notes, are compared whole and as they are. What no record of the dataset
        has is an error with what is near; what only this table lacks is an empty table.

        `period` is the very period, as it is written; `within="2022"` asks for the figures whose period lies in it. What
        only touches it is found with a function: `where(lambda m: m.period and m.period.overlaps("2022"))`.

        >>> import shanghai_zones as sz
        >>> metrics = sz.load().metrics
        >>> len(metrics.where(subject="shanghai-bay-area-high-tech-zone", source="shanghai-daily-20220818", unit="CNY"))
        2
        >>> len(metrics.where(subject="金山工业区", within="2022", unit="CNY"))
        1

        Raises `FieldError` for an unknown field or text, `RecordNotFoundError` for an unknown id or name, and for a
        record that is not the one of this dataset under its id, `ParseError` or `UnitError` for a word, unit, number or
        day that is none, `TypeError` for what the field never holds.
        """
        if condition is not None and not callable(condition):
            raise TypeError(f"where() takes fields by name and a function, not {shown(condition)}")
        items: Iterable[R] = self._items
        keeps = [self._filter(name, wanted) for name, wanted in fields.items()]
        keeps += [self._within(within)] if within is not None else []
        for keep in keeps:  # all looked at before any is asked
            items = keep(items)
        return self._some(filter(condition, items) if condition else items)

    def _within(self, times: Any) -> Callable[[Iterable[R]], Iterable[R]]:
        """What leaves, of some records, those whose period lies in one of the given times."""
        wanted = [as_period(time) for time in (times if isinstance(times, (set, frozenset, list, tuple)) else (times,))]
        read = self._field("period", "within= asks for figures of a time").read
        return partial(filter, lambda item: (time := read(item)) is not None and any(time in span for span in wanted))

    def sort_by(self, field: str, descending: bool = False, *, reverse: bool = False) -> Records[R]:
        """The records in the order of a field or column; what has nothing there comes last, equal ones stay as they are.

        Sizes are `measure`, exact in whatever unit of one family; closed words go by their vocabulary, references by id.

        >>> import shanghai_zones as sz
        >>> areas = sz.load().metrics.where(source="catalogue-2018", indicator="land-area")
        >>> areas.sort_by("measure", descending=True)[0].subject.name
        'Shanghai Sheshan National Tourist Resort'

        Raises `FieldError` for an unknown field, `UnitError` for sizes of several families, or numbers of several units.
        """
        for flag in (descending, reverse):
            if not isinstance(flag, bool):
                raise TypeError(f"descending is True or False, and so is reverse, not {shown(flag)}")
        keys = sort_key(self._field(field), self._items)
        there = [place for place, key in enumerate(keys) if key is not None]
        places = sorted(there, key=lambda place: keys[place], reverse=descending or reverse)
        places += [place for place, key in enumerate(keys) if key is None]
        return self._some(self._items[place] for place in places)

    def _field(self, name: str, reason: str = "") -> Field:
        kind: Any = self.kind
        fields = fields_of(kind)
        field = fields.get(name) if isinstance(name, str) else None
        if field is None:
            suggestions = () if reason else near(name, fields)
            start = f"{reason}; {self._plural}" if reason else self._plural
            end = hint(kind.__name__, str(name)) or did_you_mean(suggestions)
            raise FieldError(f"{start} have no field {shown(name)}{end}; known: {', '.join(fields)}", suggestions)
        return field

    def _filter(self, name: str, wanted: Any) -> Callable[[Iterable[R]], Iterable[R]]:
        """What leaves, of some records, those that have one of the wanted values in a field: a look at each, no more."""
        field = self._field(name)
        if field.many and isinstance(wanted, (list, tuple)) and not wanted:
            raise TypeError(
                f"an empty {type(wanted).__name__} for {name} may mean two things; {name}=None asks for {self._plural} "
                "that have none, and an empty set for nothing at all"
            )
        several = isinstance(wanted, (set, frozenset, list, tuple, Records))
        # Most often it is one, which is then compared and not hashed: the hash of a closed word is a function call.
        values = wanted if several else (wanted,)
        among: Any = tuple([item for value in values for item in meant(self, field, value)])
        among = among if len(among) < 4 else frozenset(among)
        keys, key = field.keys, field.key
        if field.name in NAMES:  # a name as it is printed, or the very record that another name of it has found
            return lambda items: [item for item in items if key(item) in among or item in among]
        if field.many:
            return lambda items: [item for item in items if any(key in among for key in keys(item))]
        return lambda items: [item for item in items if key(item) in among]

    def find(self, name: str) -> R:
        """The one record of a name: English, Chinese, former, or its id; case, width, blanks and "Shanghai" do not matter.

        >>> import shanghai_zones as sz
        >>> sz.load().zones.find("金山工业区").id
        'shanghai-bay-area-high-tech-zone'

        Raises `RecordNotFoundError` where no record or more than one has the name, and says what is near or which fit.
        """
        if not isinstance(name, str):
            raise TypeError(f"find() takes a name, not {shown(name)}")
        found = the_one(self._index.find(name), name, self._plural)
        if found is None:
            raise not_found(self, name, "is called")
        return found

    def search(self, text: str, limit: int = 10) -> Results[SearchHit[R]]:
        """The records whose names are like a text, best first, each with the reason; what is no text finds nothing.

        >>> import shanghai_zones as sz
        >>> sz.load().zones.search("Jiadng Industrail Zone")[0].record.id
        'jiading-industrial-zone'

        Raises `TypeError` for a limit that is no int, `ParseError` for one below 0.
        """
        return Results(self._word_index.search(text, limit), SearchHit)

    def match(self, names: Iterable[str | None]) -> Results[NameMatch[R]]:
        """What each name of a list or a column means: the record where that is sure, else what is near; never a guess.

        Sure is an exact name, an alias, a former name, a code or an id; and a name whose own words are those of one record
        and whose general ones ("industrial zone", 高新区, "Shanghai") do not contradict it. The order is that of the
        names, so a join takes `[m.record and m.record.id for m in zones.match(column)]`.

        >>> import shanghai_zones as sz
        >>> for m in sz.load().zones.match(["Caohejing Hi-Tech Development Zone", "紫竹科学园", "Malu Town"]):
        ...     print(m.record and m.record.id, [hit.record.id for hit in m.candidates[:1]])
        caohejing-hi-tech-park []
        zizhu-high-tech-zone []
        None ['malu-industrial-park']

        Raises `TypeError` for one text, which is no list of names.
        """
        if isinstance(names, (str, bytes)) or not isinstance(names, Iterable):
            raise TypeError(f"match() takes names, as a list or a column, not {shown(names)}; find() takes one")
        return Results(map(self._word_index.match, names), NameMatch)

    def to_records(self) -> list[Row]:
        """The flat rows, as dicts of plain values; the data dictionary in `docs/reference` lists the columns.

        >>> import shanghai_zones as sz
        >>> sz.load().metrics.where(status="target").to_records()[0]["status"]
        'target'
        """
        return [row(item) for item in self._items]

    def to_csv(self, path: str | os.PathLike[str] | None = None) -> str | None:
        """The columns of `to_pandas` as CSV text, numbers of figures exact; into a file where a path is given.

        A file begins with a byte order mark, without which Excel does not read Chinese.

        >>> import shanghai_zones as sz
        >>> sz.load().zones.where(level="national")[:1].to_csv().partition(",")[0]
        'id'

        Raises `OSError` where the file cannot be written, `TypeError` for what is no path.
        """
        from ..frames.frames import to_csv

        return to_csv(self, path)

    def to_pandas(
        self,
        *,
        unit: str | None = None,
        currency: str | None = None,
        rate: Rate | None = None,
        on: When | None = None,
        rates: Rates | None = None,
    ) -> pandas.DataFrame:
        """A pandas DataFrame of the flat rows, typed: floats, dates, categories, and text.

        `unit="ha"` adds `value_in_ha`; `currency="USD"` with `on="period"`, `on="published"`, a time, or `rate=` adds
        `value_in_USD` with the rate of each row beside it. A figure of another family has no value there.

        Zones, places, projects and organizations have, after their own columns, land by basis (`land_area_approved_ha`; `unit=`
        takes another unit of area) and the newest result of the six indicators that most of them have (`companies`,
        `operating_revenue_CNY`; `currency=` converts), of the whole of them, each with its `_qualifier`, `_period` and
        `_source`. Every figure is in the table of metrics.

        >>> import shanghai_zones as sz
        >>> signed = sz.load().metrics.where(source="shanghai-daily-20220818", indicator="investment-signed")
        >>> signed.to_pandas(currency="USD", on="published")["value_in_USD"].round(-7).tolist()
        [1180000000.0, 1720000000.0]

        Raises `ImportError` without pandas, `RateError` or `UnitError` for a figure that should convert and cannot.
        """
        from ..frames.frames import to_pandas

        return to_pandas(self, unit=unit, currency=currency, rate=rate, on=on, rates=rates)

    def to_polars(
        self,
        *,
        unit: str | None = None,
        currency: str | None = None,
        rate: Rate | None = None,
        on: When | None = None,
        rates: Rates | None = None,
    ) -> polars.DataFrame:
        """A Polars frame of the flat rows; see `to_pandas`.

        >>> import shanghai_zones as sz
        >>> sz.load().metrics.where(status="target").to_polars()["status"].unique().to_list()
        ['target']
        """
        from ..frames.frames import to_polars

        return to_polars(self, unit=unit, currency=currency, rate=rate, on=on, rates=rates)

    def to_arrow(
        self,
        *,
        unit: str | None = None,
        currency: str | None = None,
        rate: Rate | None = None,
        on: When | None = None,
        rates: Rates | None = None,
    ) -> Any:  # a pyarrow.Table; pyarrow has no types, and strict checkers refuse what is of an unknown one
        """A pyarrow.Table of the flat rows, units in the metadata of its fields too; see `to_pandas`.

        >>> import shanghai_zones as sz
        >>> sz.load().metrics.where(unit="CNY").to_arrow().schema.field("value").metadata[b"unit"]
        b'CNY'
        """
        from ..frames.frames import to_arrow

        return to_arrow(self, unit=unit, currency=currency, rate=rate, on=on, rates=rates)

    def _some(self, items: Iterable[R]) -> Records[R]:
        """Some of these records: their ids are known to be different, so nothing is checked again."""
        new: Records[R] = Records.__new__(Records)
        new._fill(items, self.kind, self._known, self._figures)
        return new

    @property
    def _plural(self) -> str:
        return f"{self.kind.__name__.lower()}s"
