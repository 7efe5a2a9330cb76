"""The data dictionary: every field of every record, every closed word, every column of the flat row.

Fields and columns say themselves what they mean (`records.model`, `records.columns`); what is written here is what closed
words mean. A word without a meaning, or a meaning without a word, is an error, so that the dictionary cannot fall behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import attrs

import shanghai_zones as sz
from shanghai_zones.records.columns import COLUMN_MEANINGS, METRIC_COLUMNS
from shanghai_zones.records.declarations import Declared, declared
from shanghai_zones.values.decimals import from_fraction

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
MEASURE: Mapping[str, str] = {
    "value": "The number at full scale (yuan, not millions); the low end of a range.",
    "unit": "A code of one of the seven families.",
    "qualifier": "What the words around the number say.",
    "high": "The high end of a range, otherwise none.",
    "reported": "The words as printed; none for a computed value.",
}

WORDS: Mapping[type, Mapping[str, str]] = {
    sz.Qualifier: {
        "exact": "No word; or just, only, a record.",
        "about": "About, some, around, approximately. Sets no bound.",
        "more_than": "More than, over. Open below.",
        "at_least": "At least, a minimum of. Closed below.",
        "nearly": "Nearly, almost. Open above.",
        "less_than": "Less than, under. Open above.",
        "at_most": "Up to, a maximum of. Closed above.",
        "between": "A range with two ends, both included.",
    },
    sz.Status: {
        "actual": "Has happened, or is so.",
        "target": "A goal with a number.",
        "planned": "Decided, and not yet there.",
        "intended": "Someone said they would.",
        "forecast": "Expected of a period that was not over, or not yet counted: 预计, is expected to reach. Nobody promised it.",
    },
    sz.Basis: {
        "planned": "The land of a plan.",
        "approved": "The land that a government approved, as in the catalogue.",
        "administered": "The land of the whole unit that is administered.",
        "built": "The land, or floor, that is built.",
    },
    sz.vocabulary.PeriodKnown: {
        "printed": "The text says the time.",
        "inferred": "It does not; the note says from what it was inferred.",
    },
    sz.vocabulary.DateKnown: {
        "printed": "The source prints its date.",
        "from_address": "Read from the address of the page.",
        "from_web_edition": "The day of the web edition.",
    },
    sz.vocabulary.Standing: {
        "official": "On an official page, in a standard or a catalogue.",
        "in_use": "Used by a source.",
        "our_translation": "Ours, because none was found.",
        "former": "It was called so before.",
    },
    sz.vocabulary.Confirmation: {
        "second_source": "The same value in another source.",
        "same_publisher": "The same value again from the same publisher, or in another language of one release.",
        "near": "Another source is within 2 %.",
        "by_sum": "It fits a published total.",
        "year_only": "Another source has the same year.",
        "by_order": "Only the order of the codes of GB/T 37028-2018 fits it.",
        "contradicted": "Another source says otherwise.",
        "none": "Nothing else was read.",
    },
    sz.vocabulary.EventKind: {
        "founded": "Set up.",
        "approved": "Approved by a government.",
        "expanded": "A part was added.",
        "plan_published": "A plan for it was published.",
        "opened": "Opened, or took up work.",
        "renamed": "Has another name since.",
        "status_changed": "Became another kind of zone.",
        "merged": "Became one with another.",
        "building_started": "Construction began.",
        "completed": "Construction ended.",
        "agreement_signed": "An agreement was signed.",
        "opening_expected": "Was expected to open.",
        "completion_expected": "Was expected to be completed.",
        "production_expected": "Was expected to start production.",
    },
    sz.vocabulary.IndicatorKind: {
        "stock": "At a date; figures of two dates are not added.",
        "flow": "Over a period; periods that overlap are not added.",
        "share": "A share of a named whole.",
        "growth": "A change against a named time.",
        "dimension": "The size of a thing: land, floor, height.",
        "duration": "How long something took.",
        "intensity": "Money for an area of land.",
    },
    sz.vocabulary.IndustryCode: {code.value: f"{code.label} ({code.label_zh})." for code in sz.vocabulary.IndustryCode},
    sz.vocabulary.UnitFamily: {
        "money": "Currencies.",
        "area": "Land and floor.",
        "length": "Lengths and heights.",
        "duration": "How long.",
        "count": "Numbers of things.",
        "ratio": "Percent and percentage points.",
        "intensity": "Money for an area.",
    },
    sz.vocabulary.PlaceKind: {
        "city": "Shanghai itself.",
        "district": "A district (区).",
        "town": "A town (镇).",
        "subdistrict": "A subdistrict (街道).",
        "group": "Several places that a report speaks of together.",
    },
    sz.vocabulary.ZoneKind: {
        "industrial": "Industrial zone or park of municipal rank.",
        "high_tech": "High-tech zone or park.",
        "economic": "Economic development zone of municipal rank.",
        "economic_and_technological": "National economic and technological development zone.",
        "customs": "Under customs control: bonded, export processing, free trade.",
        "park": "A park that is no catalogue zone of its own.",
        "cluster": "Companies of one industry in one place, named as such.",
        "new_city": "One of the new cities of the city's plan.",
        "other": "What the catalogue calls other: a financial and trade zone, a tourist resort.",
    },
    sz.vocabulary.ZoneLevel: {
        "national": "Approved by the State Council.",
        "municipal": "Approved by the city; the catalogue calls it province-level.",
        "district": "Of a district.",
    },
    sz.Stage: {
        "planned": "Not begun.",
        "under_construction": "Being built.",
        "completed": "Built, and not yet open.",
        "operating": "Open.",
    },
    sz.vocabulary.OrganizationKind: {
        "company": "A company.",
        "government": "A government body.",
        "association": "An association.",
        "institute": "An institute.",
        "hospital": "A hospital.",
    },
    sz.vocabulary.CodeSystem: {
        "gb2260": "GB/T 2260, counties and districts, 6 digits. A zone has none.",
        "nbs": "Statistical area code of the National Bureau of Statistics, 9 digits: towns, and a few zones.",
        "gbt37028": "GB/T 37028-2018, development zones, 8 digits: province, type, sequence.",
        "catalogue_2018": "The audit catalogue of 2018: G (national) or S (municipal) and 6 digits.",
    },
    sz.vocabulary.Language: {"en": "English.", "zh": "Chinese.", "ja": "Japanese."},
    sz.vocabulary.RateMethod: {
        "day": "The reference rate of a day.",
        "mean": "The mean over the published days of a period.",
        "implied": "Implied by a report that states an amount in two currencies.",
        "given": "Given by the caller.",
    },
}

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


UNITS: Mapping[type, Mapping[str, str]] = {
    family: {unit.value: unit_meaning(unit) for unit in family}  # type: ignore[attr-defined]
    for family in (sz.Currency, sz.AreaUnit, sz.LengthUnit, sz.DurationUnit, sz.CountUnit, sz.RatioUnit)
}


def dictionary_parts() -> Iterator[tuple[str, str]]:
    """The three parts of the dictionary, as names of files and Markdown."""
    yield "fields.md", fields_tables()
    yield "words.md", words_tables()
    yield "columns.md", columns_table()


def fields_tables() -> str:
    return "\n".join([*map(_fields_of, KINDS), _parts_of_a_measure()])


def _fields_of(kind: type) -> str:
    rows = [
        (f"<code>{name}</code>", text(_holds(field)), "yes" if field.owed else "no", text(field.meaning))
        for name, field in declared(kind).items()
    ]
    return _table_of(kind, rows, "")


def _parts_of_a_measure() -> str:
    _same("Measure", [field.name for field in attrs.fields(sz.Measure) if field.init], MEASURE)
    holds = {"value": "decimal", "unit": "unit code", "qualifier": "Qualifier", "high": "decimal", "reported": "text"}
    rows = [
        (f"<code>{name}</code>", holds[name], "yes" if name in ("value", "unit") else "no", text(meaning))
        for name, meaning in MEASURE.items()
    ]
    return _table_of(sz.Measure, rows, " (in `measure`, `also`, `threshold`, `threshold_also`)")


def _table_of(kind: type, rows: list[tuple[str, ...]], where: str) -> str:
    caption = f"Fields of a {kind.__name__.lower()}"
    return f"### {kind.__name__}{where}\n\n{raw(table(('Field', 'Holds', 'Owed', 'Meaning'), rows, caption))}"


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
    for kind, meanings in {**WORDS, **UNITS}.items():
        codes = [member.value for member in kind]  # type: ignore[attr-defined]
        _same(kind.__name__, codes, meanings)
        rows = [(f"<code>{text(code)}</code>", text(meanings[code])) for code in codes]
        parts.append(f"### {kind.__name__}\n\n{raw(table(('Code', 'Meaning'), rows, f'Words of {kind.__name__}'))}")
    parts.append(
        "### IntensityUnit\n\nA currency over an area, with a unit of time where it is a rent or a yearly rate: "
        "`CNY/mu`, `EUR/ha`, `CNY/m2/day`, `USD/acre/year`.\n"
    )
    return "\n".join(parts)


def columns_table() -> str:
    kinds: dict[str, set[str]] = {name: set() for name in METRIC_COLUMNS}
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
            text(", ".join(sorted(kinds[name])) or "decimal"),
            "yes" if name in empty else "no",
            text(COLUMN_MEANINGS[name]),
        )
        for name in METRIC_COLUMNS
    ]
    return raw(table(("Column", "Holds", "May be empty", "Meaning"), rows, "Columns of the flat row, in order"))


def _same(what: str, names: object, meanings: Mapping[str, str]) -> None:
    there, described = list(names), list(meanings)  # type: ignore[call-overload]
    if set(there) != set(described):
        raise LookupError(
            f"{what}: docs/site_builder/dictionary.py lacks {sorted(set(there) - set(described))} and has too many "
            f"{sorted(set(described) - set(there))}"
        )
