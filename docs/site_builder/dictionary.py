"""The data dictionary: every field of every record, every closed word, every column of the flat row.

Fields, columns and words say themselves what they mean (`records.model`, `records.columns`, `vocabulary`), and so do the
parts of a measure and the units (`values`), so that the dictionary cannot fall behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import attrs

import shanghai_zones as sz
from shanghai_zones.records.columns import COLUMNS
from shanghai_zones.records.declarations import Declared, declared
from shanghai_zones.values.decimals import from_fraction
from shanghai_zones.vocabulary import Word

from .markup import raw, table, text

__all__ = ["columns_table", "dictionary_parts", "fields_tables", "words_tables"]

KINDS = (
    sz.Source,
    sz.Name,
    sz.Code,
    sz.Event,
    sz.Industry,
    sz.Indicator,
    sz.Place,
    sz.Zone,
    sz.Organization,
    sz.Project,
    sz.Metric,
)
WORDS = (
    sz.Qualifier,
    sz.Status,
    sz.Basis,
    sz.vocabulary.PeriodKnown,
    sz.vocabulary.DateKnown,
    sz.vocabulary.Standing,
    sz.vocabulary.Confirmation,
    sz.vocabulary.EventKind,
    sz.vocabulary.IndicatorKind,
    sz.vocabulary.IndustryCode,
    sz.vocabulary.UnitFamily,
    sz.vocabulary.PlaceKind,
    sz.vocabulary.ZoneKind,
    sz.vocabulary.ZoneLevel,
    sz.Stage,
    sz.vocabulary.OrganizationKind,
    sz.vocabulary.CodeSystem,
    sz.vocabulary.Language,
    sz.vocabulary.RateMethod,
)

# What is worth saying of a unit beyond its names and its size, which the table of units says itself.
UNIT_NOTES: Mapping[str, str] = {
    "mu": "a fifteenth of a hectare",
    "acre": "the international acre",
    "month": "converts to days only where the days are named",
    "count": "a number of things; the indicator says of what",
    "percentage_point": "the difference of two percentages",
    "one": "a ratio as it is: a plot ratio, 容积率",
    "TWD": "at a rate of one's own only",
    "MOP": "at a rate of one's own only",
}


def unit_meaning(unit: Any) -> str:
    """What a unit is: its first names, its exact size in the base of its family, and a note."""
    entry = unit.entry
    chinese = entry.zh.strip("*")
    names = (
        name for name in entry.names if name.isascii() and name.replace(" ", "").isalpha() and name != unit.lower()
    )
    english = next((name for name in names if len(name) > 3 and not name.endswith("s")), "")
    if isinstance(unit, sz.Currency):  # us dollar, hong kong dollar
        *country, money = english.split()
        english = " ".join([*("US" if word == "us" else word.capitalize() for word in country), money])
    words = [word for word in (english, chinese) if word]
    size = ""
    if entry.base and entry.base != unit.value:
        decimal = from_fraction(entry.worth)
        exact = f"{decimal:,f}" if Fraction(decimal) == entry.worth else f"{entry.worth}"
        size = f"exactly {exact} {entry.base}"
    return "; ".join(part for part in (", ".join(words), size, UNIT_NOTES.get(unit.value, "")) if part)


UNITS = (sz.Currency, sz.AreaUnit, sz.LengthUnit, sz.DurationUnit, sz.CountUnit, sz.RatioUnit)


def dictionary_parts() -> Iterator[tuple[str, str]]:
    """The three parts of the dictionary, as names of files and Markdown."""
    yield "fields.md", fields_tables()
    yield "words.md", words_tables()
    yield "columns.md", columns_table()


def fields_tables() -> str:
    return "\n".join([*map(_fields_of, KINDS), _parts_of_a_measure()])


def _fields_of(kind: type) -> str:
    rows = [
        (f"<code>{name}</code>", text(_holds(field)) + (", required" if field.owed else ""), text(field.meaning))
        for name, field in declared(kind).items()
    ]
    return _table_of(kind, rows, "")


def _parts_of_a_measure() -> str:
    holds = {"value": "decimal", "unit": "unit code", "qualifier": "Qualifier", "high": "decimal", "reported": "text"}
    rows = [
        (
            f"<code>{part.name}</code>",
            holds[part.name] + (", required" if part.name in ("value", "unit") else ""),
            text(part.metadata["meaning"]),
        )
        for part in attrs.fields(sz.Measure)
        if part.init
    ]
    return _table_of(sz.Measure, rows, " (in `measure`, `also`, `threshold`, `threshold_also`)")


def _table_of(kind: type, rows: list[tuple[str, ...]], where: str) -> str:
    fields = table(("Field", "Holds", "Meaning"), rows, f"{kind.__name__}: its fields", "terse")
    return f"### {kind.__name__}{where}\n\n{raw(_folded(rows, fields))}"


def _folded(rows: list[tuple[str, ...]], whole: str) -> str:
    """A table behind a click on its first column."""
    names = " ".join(row[0] for row in rows)
    return f'<details class="fold"><summary>{names}</summary>{whole}</details>'


def _holds(field: Declared) -> str:
    """What is in a field, as a reader of the file says it."""
    plain = {"str": "text", "int": "whole number", "bool": "yes or no", "date": "day"}
    if issubclass(field.kinds[0], sz.Measure):
        return "measure"
    if field.is_id:
        return "list of ids" if field.many else "text"
    names = [plain.get(kind.__name__, kind.__name__) for kind in field.kinds]
    return f"list of {_plural(names[0])}" if field.many else " or ".join(names)


def _plural(name: str) -> str:
    return {"Industry": "industries"}.get(name, f"{name}s")


def words_tables() -> str:
    parts = []
    for kind in (*WORDS, *UNITS):
        meanings = {each.value: each.meaning if isinstance(each, Word) else unit_meaning(each) for each in kind}
        rows = [(f"<code>{text(code)}</code>", text(meaning)) for code, meaning in meanings.items()]
        words = table(("Code", "Meaning"), rows, f"Words of {kind.__name__}", "terse")
        parts.append(f"### {kind.__name__}\n\n{raw(_folded(rows, words))}")
    parts.append(
        "### IntensityUnit\n\nA currency over an area, with a unit of time where it is a rent or a yearly rate: "
        "`CNY/mu`, `EUR/ha`, `CNY/m2/day`, `USD/acre/year`.\n"
    )
    return "\n".join(parts)


def columns_table() -> str:
    kinds: dict[str, set[str]] = {name: set() for name in COLUMNS}
    empty: set[str] = set()
    for row in sz.load().to_records():
        for name, cell in row.items():
            if cell is None:
                empty.add(name)
            else:
                kinds[name].add(
                    {"str": "text", "int": "whole number", "date": "day", "Decimal": "decimal"}[type(cell).__name__]
                )
    rows = [
        (
            f"<code>{name}</code>",
            text(", ".join(sorted(kinds[name])) or "decimal") + (", may be empty" if name in empty else ""),
            text(column.meaning),
        )
        for name, column in COLUMNS.items()
    ]
    return raw(table(("Column", "Holds", "Meaning"), rows, "Columns of the flat row, in order", "terse"))
