"""The data dictionary: every field of every record, every closed word, every column of the flat row.

The names come from the classes; what is written here is what they mean. A name without a meaning, or a meaning without a
name, is an error, so that the dictionary cannot fall behind.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping

import attrs

import shanghai_zones as sz
from shanghai_zones.records.columns import METRIC_COLUMNS

from .markup import raw, table, text

__all__ = ["RECORDS", "columns_table", "dictionary_parts", "fields_tables", "words_tables"]

RECORDS: Mapping[type, Mapping[str, str]] = {
    sz.Source: {
        "id": "Its slug, never reused.",
        "title": "The headline or title, in the language of the source.",
        "publisher": "Who published it.",
        "url": "The address of the work itself.",
        "published": "The best date known.",
        "published_known": "How that date is known.",
        "published_range": "The days it can have been, where it is not certain.",
        "accessed": "When it was read.",
        "copy_url": "The address of the copy that was read, where the work itself was not.",
        "language": "The language of the source.",
        "licence": "The source's own position; most are all rights reserved, and only facts are taken from them.",
        "note": "What else a reader must know.",
    },
    sz.Name: {
        "text": "The name.",
        "language": "Its language.",
        "standing": "Whether it is official, in use, a translation of ours, or former.",
        "source": "Where it was read; none exactly where it is our translation.",
        "note": "What else a reader must know.",
    },
    sz.Code: {
        "system": "Whose code it is.",
        "value": "The code, as text.",
        "source": "Where it was read.",
        "note": "What else a reader must know.",
    },
    sz.Event: {
        "kind": "What happened, or is expected.",
        "date": "When: a day, month, year or span.",
        "source": "Where it was read.",
        "note": "What else a reader must know; for a contradicted date the reason.",
        "preferred": "False for a second, contradicted date that is kept beside the preferred one.",
        "confirmation": "How well the date is confirmed beside its source.",
        "confirmed_by": "The sources that support it.",
    },
    sz.Industry: {
        "name": "The industry in English.",
        "source": "Where it was read.",
        "name_zh": "The industry in Chinese, where it was read.",
    },
    sz.Indicator: {
        "id": "Its slug, never reused.",
        "name": "What is measured, in English.",
        "name_zh": "The same in Chinese.",
        "definition": "What counts and what does not.",
        "kind": "How a figure of it may be read.",
        "family": "The family of units it takes.",
        "denominator": "What a share is a share of; given exactly for shares.",
        "compared_with": "What growth compares with; given exactly for growth.",
        "growth_of": "The indicator whose growth it is, so that a printed growth is found beside its figures.",
        "comparability": "Why values of unlike periods do not compare as they stand; None where nothing is known against it.",
    },
    sz.Place: {
        "id": "Its slug, never reused.",
        "kind": "City, district, town, or a group of places.",
        "names": "All names, each with its standing and source.",
        "codes": "Official codes.",
        "part_of": "The place it lies in.",
        "members": "The places of a group; given exactly for groups.",
        "events": "Founding, changes of status and the like, contradicted ones too.",
        "note": "What else a reader must know.",
    },
    sz.Zone: {
        "id": "Its slug, never reused.",
        "kind": "What sort of zone it is.",
        "level": "Who stands behind it, where that is known.",
        "names": "All names, each with its standing and source.",
        "codes": "Official codes, each with its system.",
        "districts": "The districts it lies in; several where it spans them.",
        "towns": "The towns it lies in, where that is known.",
        "part_of": "The zones that its land is a part of.",
        "belongs_to": "The zones that it is counted to or run as one of; says nothing of land.",
        "overlaps": "The ids of zones that share land with it; said by both.",
        "industries": "The industries it is about.",
        "events": "Founding, approvals, renamings and the like, contradicted ones too.",
        "note": "What else a reader must know.",
    },
    sz.Organization: {
        "id": "Its slug, never reused.",
        "kind": "What sort of organization it is.",
        "names": "All names, each with its standing and source.",
        "country": "The country it is from, where the source says so.",
        "zone": "The zone it is in.",
        "note": "What else a reader must know.",
    },
    sz.Project: {
        "id": "Its slug, never reused.",
        "names": "All names, each with its standing and source.",
        "organizations": "Who is behind it.",
        "zone": "The zone it is in.",
        "place": "The place it is in.",
        "stage": "How far it is, as of the report that speaks of it.",
        "industries": "The industries it is about.",
        "events": "What happened or is expected, with dates.",
        "note": "What else a reader must know.",
    },
    sz.Metric: {
        "id": "Its slug, never reused.",
        "subject": "Of what: the smallest place, zone, project or organization that the sentence speaks of.",
        "indicator": "What is measured.",
        "measure": "The value as it was stated.",
        "status": "Whether it has happened, or is a goal, a decision or an intention.",
        "basis": "Which land an area is; none where the source does not say.",
        "scope": "What is counted, where indicator and threshold do not say it all.",
        "period": "The time the figure is about, not the day of the report.",
        "period_known": "Whether the text prints that time.",
        "also": "The equivalent that the source states in brackets.",
        "threshold": "The size that each counted thing has.",
        "threshold_also": "The equivalent that the source states for the threshold.",
        "source": "Where it was read.",
        "paragraph": "The paragraph of running text, counted from 1; none for lists and tables.",
        "confirmation": "How well the value is confirmed beside its source.",
        "confirmed_by": "The sources that support it.",
        "note": "The other reading, what the period was inferred from, and the like.",
    },
    sz.Measure: {
        "value": "The number at full scale (yuan, not millions); the low end of a range.",
        "unit": "A code of one of the seven families.",
        "qualifier": "What the words around the number say.",
        "high": "The high end of a range, otherwise none.",
        "reported": "The words as printed; none for a computed value.",
    },
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

UNITS: Mapping[type, Mapping[str, str]] = {
    sz.Currency: {"CNY": "yuan, RMB, 元", "USD": "US dollar, 美元", "EUR": "euro, 欧元", "HKD": "Hong Kong dollar, 港元", "JPY": "yen, 日元"},
    sz.AreaUnit: {
        "m2": "square metre, 平方米",
        "mu": "mu, 亩: exactly 2000/3 m², a fifteenth of a hectare",
        "ha": "hectare, 公顷: 10,000 m²",
        "km2": "square kilometre, 平方公里: 1,500 mu",
        "acre": "international acre, 英亩: exactly 4046.8564224 m²",
        "sqft": "square foot, 平方英尺: exactly 0.09290304 m²",
    },
    sz.LengthUnit: {"m": "metre, 米", "km": "kilometre, 公里"},
    sz.DurationUnit: {"year": "年, 12 months", "month": "个月; converts to years, never to days", "day": "天, 24 hours", "hour": "小时"},
    sz.CountUnit: {"count": "a number of things; the indicator says of what"},
    sz.RatioUnit: {"percent": "%", "percentage_point": "个百分点, the difference of two percentages"},
    sz.IntensityUnit: {unit.value: "money for an area" for unit in sz.IntensityUnit},
}  # fmt: skip

COLUMNS: Mapping[str, str] = {
    "id": "Id of the figure.",
    "subject": "Id of what it is about.",
    "subject_name": "Its English name.",
    "indicator": "Id of what is measured.",
    "value": "The number as stated, at full scale; of a range the low end.",
    "high": "The high end of a range.",
    "unit": "Code of the unit.",
    "qualifier": "What the words say of the number.",
    "lower": "The lowest value the words support; empty where they set none.",
    "upper": "The highest value the words support; empty where they set none.",
    "status": "Result, target, plan or intention.",
    "basis": "Which land an area is.",
    "scope": "What is counted.",
    "period": "The time it is about, in the grammar of periods.",
    "period_start": "Its first day; empty where open.",
    "period_end": "Its last day; empty where open.",
    "period_known": "Whether the text prints it.",
    "threshold_value": "The size that each counted thing has.",
    "threshold_unit": "Its unit.",
    "threshold_qualifier": "Its qualifier.",
    "threshold_also_value": "The equivalent stated for the threshold.",
    "threshold_also_unit": "Its unit.",
    "also_value": "The equivalent stated in brackets.",
    "also_unit": "Its unit.",
    "also_qualifier": "Its qualifier.",
    "source": "Id of the source.",
    "published": "The day of the source, as well as it is known.",
    "paragraph": "The paragraph of the source.",
    "as_reported": "The words as printed.",
    "note": "What else a reader must know.",
}


def dictionary_parts() -> Iterator[tuple[str, str]]:
    """The three parts of the dictionary, as names of files and Markdown."""
    yield "fields.md", fields_tables()
    yield "words.md", words_tables()
    yield "columns.md", columns_table()


def fields_tables() -> str:
    return "\n".join(_fields_of(kind, meanings) for kind, meanings in RECORDS.items())


def _fields_of(kind: type, meanings: Mapping[str, str]) -> str:
    fields = {field.name: field for field in attrs.fields(kind)}
    _same(kind.__name__, fields, meanings)
    hints = _hints(kind)
    rows = [
        (
            f"<code>{name}</code>",
            text(_type_text(hints[name])),
            "yes" if _is_owed(kind, name, field) else "no",
            text(meanings[name]),
        )
        for name, field in fields.items()
    ]
    heading = f"### {kind.__name__}" + (
        " (in `measure`, `also`, `threshold`, `threshold_also`)" if kind is sz.Measure else ""
    )
    return f"{heading}\n\n{raw(table(('Field', 'Holds', 'Owed', 'Meaning'), rows, f'Fields of a {kind.__name__.lower()}'))}"


def _is_owed(kind: type, name: str, field: attrs.Attribute[object]) -> bool:
    if kind is sz.Measure:
        return name in ("value", "unit")
    return field.default is attrs.NOTHING or name == "names"


def _hints(kind: type) -> dict[str, object]:
    from datetime import date

    return typing.get_type_hints(kind, localns={**vars(sz), "date": date})


def _type_text(hint: object) -> str:
    """A type as a reader of the file says it."""
    arguments = [part for part in typing.get_args(hint) if part is not type(None) and part is not Ellipsis]
    if typing.get_origin(hint) is tuple:
        return f"list of {_plural(_type_text(arguments[0]))}"
    if arguments:
        joined = " or ".join(dict.fromkeys(_type_text(part) for part in arguments))
        return "measure" if "Money" in joined else joined
    name = getattr(hint, "__name__", str(hint))
    plain = {
        "str": "text",
        "int": "whole number",
        "bool": "yes or no",
        "date": "day",
        "Decimal": "decimal",
        "U": "unit code",
    }
    return plain.get(name, name)


def _plural(name: str) -> str:
    return {"text": "ids", "Industry": "industries"}.get(name, f"{name}s")


def words_tables() -> str:
    parts = []
    for kind, meanings in {**WORDS, **UNITS}.items():
        codes = [member.value for member in kind]  # type: ignore[attr-defined]
        _same(kind.__name__, codes, meanings)
        rows = [(f"<code>{text(code)}</code>", text(meanings[code])) for code in codes]
        parts.append(f"### {kind.__name__}\n\n{raw(table(('Code', 'Meaning'), rows, f'Words of {kind.__name__}'))}")
    return "\n".join(parts)


def columns_table() -> str:
    _same("the flat row", METRIC_COLUMNS, COLUMNS)
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
            text(COLUMNS[name]),
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
