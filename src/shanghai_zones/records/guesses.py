"""What people type for what is called otherwise here: the error says what to write, and the house has one name a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["Guessable", "hint"]

_LAND = "numbers are figures with a source: print(ds.about(zone)), ds.land_area(zone, basis=…), or ds.zones.to_pandas()"
_HINTS = {
    "Records": {
        "filter query select loc filter_by": "write where(field=value) or where(lambda record: …)",
        "df dataframe to_df to_dataframe to_excel": "write to_pandas(), to_polars(), to_arrow(), to_records() or to_csv()",
        "to_json to_dict json": "write to_records(), or sz.dumps_dataset(ds) for all of it",
        "sort sort_values order_by sorted": "write sort_by(field, descending=True)",
        "groupby group_by describe value_counts columns": "write to_pandas(), whose frame has it",
        "keys names iloc by_id": "write table.ids, table['id'] or table[0]",
        "by_name get_by_name lookup": "write find(name), search(text) or match(names)",
        "head first limit tail last sample": "write table[:5], table[0] or table[-1]",
        "values items all records": "write list(table)",
        "shape size len": "write len(table)",
        "sum total mean": "write sz.total(table), which refuses what does not add up",
        "land area areas land_area": _LAND,
        "plot": "write sz.plot(table)",
    },
    "Dataset": {
        "filter query where": "write ds.metrics.where(…) or ds.zones.where(…)",
        "df to_pandas to_polars to_csv dataframe": "write ds.metrics.to_pandas() or ds.zones.to_pandas()",
        "to_json to_dict dump save": "write sz.dump_dataset(ds, path)",
        "figures data values": "write ds.metrics, or ds.about(name).metrics",
        "districts towns": 'write ds.places.where(kind="district")',
        "companies parks": "write ds.organizations or ds.zones",
        "land area areas": _LAND,
        "summary describe info head": "write print(ds)",
        "get show": "write ds.find(name) or ds.about(name)",
        "match plot total": "write ds.zones.match(names), sz.plot(metrics), sz.total(metrics)",
    },
    "Metric": {
        "value unit qualifier high number": "it is in metric.measure, as in metric.measure.value",
        "zone name project place": "it is metric.subject, as in metric.subject.name",
        "year date time": "it is metric.period, as in metric.period.end; where(within=2022) asks for a time",
        "url publisher published": "it is in metric.source, as in metric.source.url",
    },
    "": {
        "land area land_area size employees output": _LAND,
        "metrics figures data about projects sources": "write ds.about(record)",
        "district town city code": "the fields are districts, towns, part_of and codes, and may hold several",
    },
}
_GUESSES = {kind: {word: hint for key, hint in of.items() for word in key.split()} for kind, of in _HINTS.items()}


def hint(kind: str, name: str) -> str:
    """The end of a message, or nothing where nobody guesses that."""
    found = _GUESSES.get(kind, _GUESSES[""]).get(name)
    return f"; {found}" if found else ""


class Guessable:
    """A thing that says, of a name that it does not have and people often type, what to write instead."""

    __slots__ = ()

    if not TYPE_CHECKING:  # for a checker there is no such name, as before

        def __getattr__(self, name: str) -> None:
            kind = type(self).__name__
            raise AttributeError(f"{kind!r} has no {name!r}{hint(kind, name)}", name=name, obj=self)
