"""Write `src/shanghai_zones/data/schema.json` from the classes: `python scripts/make_schema.py`.

The JSON Schema (2020-12) of a dataset file: keys, kinds of values, closed words, forms. It says what a file looks like. What
values must be together (a range that ends above its start) and what a reference means is for the loader alone. A test
fails while the shipped file is not what this writes.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from shanghai_zones.records.dataset import TABLES
from shanghai_zones.records.declarations import Declared, declared
from shanghai_zones.records.model import Code, Event, Industry, Name
from shanghai_zones.values.decimals import AFTER, BEFORE
from shanghai_zones.values.measures import Measure
from shanghai_zones.values.periods import Period
from shanghai_zones.values.units import BY_CODE, AreaUnit, Currency, DurationUnit
from shanghai_zones.values.validators import PARAGRAPHS, SLUG, SLUG_LENGTH
from shanghai_zones.vocabulary import Qualifier, Word

PATH = Path(__file__).resolve().parents[1] / "src" / "shanghai_zones" / "data" / "schema.json"

_DIGITS, _FRACTION = rf"[1-9][0-9]{{0,{BEFORE - 1}}}", rf"\.[0-9]{{0,{AFTER - 1}}}[1-9]"
_MONTH, _DAY = "(0[1-9]|1[0-2])", "(0[1-9]|[12][0-9]|3[01])"
_INTENSITY = f"^({'|'.join(Currency)})/({'|'.join(AreaUnit)})(/({'|'.join(DurationUnit)}))?$"
_TIME = f"[0-9]{{4}}(-H[12]|-Q[1-4]|-{_MONTH}(-{_DAY})?)?"

# What the fields of records are made of, each defined once and said in words, because editors show the words.
_VALUES: dict[str, dict[str, Any]] = {
    "text": {"type": "string", "pattern": r"\S", "description": "A text that says something."},
    "id": {
        "type": "string", "pattern": f"^{SLUG.pattern}$", "maxLength": SLUG_LENGTH,
        "description": "The id of a record: lower-case letters, digits and single hyphens. It never changes its meaning.",
    },
    "number": {
        "type": "integer", "minimum": 1, "maximum": PARAGRAPHS - 1,
        "description": "A number of a paragraph, counted from 1.",
    },
    "day": {
        "type": "string", "format": "date", "pattern": f"^[0-9]{{4}}-{_MONTH}-{_DAY}$",
        "description": "A day, written as 2024-04-02.",
    },
    "period": {
        "type": "string", "pattern": rf"^({_TIME}(/({_TIME}|\.\.))?|\.\./{_TIME})$",
        "description": "2023, 2022-H1, 2024-Q1, 2024-04, 2024-04-02, 2021/2024-04-03, 2021/.. or ../2024.",
    },
    "decimal": {
        "type": "string", "pattern": f"^(0|-?{_DIGITS}|-?(0|{_DIGITS}){_FRACTION})$",
        "description": f'A decimal as text, such as "11700000000" or "9.5": at most {BEFORE} digits before the point '
        f"and {AFTER} after it, no exponent, plus, blanks or spare zeros.",
    },
    "measure": {
        "type": "object", "description": "A value as it was stated, at full scale: yuan, not millions of yuan.",
        "properties": {
            "value": {"$ref": "#/$defs/decimal"},
            "unit": {
                "type": "string", "anyOf": [{"enum": list(BY_CODE)}, {"pattern": _INTENSITY}],
                "description": "A code: of a currency, an area, a length, a time, a count, a ratio; or a currency over an area, "
                "with a time for a rent, as CNY/mu or USD/m2/day.",
            },
            "qualifier": {"enum": [*(word.value for word in Qualifier), None]},
            "high": {"anyOf": [{"$ref": "#/$defs/decimal"}, {"type": "null"}]},
            "reported": {"anyOf": [{"$ref": "#/$defs/text"}, {"type": "null"}]},
        },
        "required": ["value", "unit"], "additionalProperties": False,
    },
}  # fmt: skip
_PLAIN = {str: "text", int: "number", date: "day", Period: "period"}
_SMALL = (Name, Code, Event, Industry)


def make_schema() -> dict[str, Any]:
    """The schema of a dataset file."""
    tables = {name: {"type": ["array", "null"], "items": _ref(kind.__name__)} for name, kind in TABLES.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:shanghai-zones:dataset:1",
        "title": "A dataset of zones and figures",
        "description": "What shanghai_zones reads and writes. A key that may be missing may be null too.",
        "type": "object",
        "properties": {
            "$schema": _or_null(_ref("text")),
            "version": _ref("text"),
            **tables,
        },
        "required": ["version"],
        "additionalProperties": False,
        "$defs": {**_VALUES, **{kind.__name__: _object_of(kind) for kind in (*_SMALL, *TABLES.values())}},
    }


def _object_of(kind: Any) -> dict[str, Any]:
    """The object that one class is in a file."""
    fields = declared(kind)
    return {
        "type": "object",
        "description": " ".join((kind.__doc__ or "").partition("\n\n")[0].split()),
        "properties": {name: {"description": field.meaning, **_value_of(field)} for name, field in fields.items()},
        "required": [name for name, field in fields.items() if field.owed],
        "additionalProperties": False,
    }


def _value_of(field: Declared) -> dict[str, Any]:
    """What a field is in a file; a reference is an id."""
    kind = field.kinds[0]
    if issubclass(kind, bool):
        return {"type": ["boolean", "null"], "default": True}
    if issubclass(kind, Word):
        item: dict[str, Any] = {"enum": [word.value for word in kind]}
    elif field.refers or field.is_id:
        item = _ref("id")
    elif issubclass(kind, Measure):
        item = _ref("measure")
    else:
        item = _ref(kind.__name__ if kind in _SMALL else _PLAIN[kind])
    if field.many:
        return (
            {"type": "array", "items": item, "minItems": 1}
            if field.owed
            else {"type": ["array", "null"], "items": item}
        )
    if not field.may_be_none:
        return item
    return {"enum": [*item["enum"], None]} if "enum" in item else _or_null(item)


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _or_null(value: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [value, {"type": "null"}]}


def main() -> None:
    PATH.write_text(json.dumps(make_schema(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    print(f"{PATH.name}: {PATH.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
