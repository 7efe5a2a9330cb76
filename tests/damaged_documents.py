"""A document with everything in it, and a thousand ways to damage it."""

import copy
import random
from typing import Any

NASTY: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 5, 5.0, 1e400, 10**7, 10**50, "", " ", "\u3000", "x", "a b", "jiading", "jiading\n", "A", "a--b",
    "45", "45\n", "-0", "-0.5", "0.50", "0.5", "1e3", "٤٥", "9" * 24, "9" * 25, "0.000000000001", "0.0000000000001", "NaN",
    "mu", "CNY", "亩", "between", "exact", "actual", "Actual", "area", "zh", "2024", "2024-13", "2024-02-30", "2024-04-02",
    "2024-H3", "2021/..", "../..", "../2024", "2024/2023", "0000", "\ud800", "ftp://x", [], [None], ["x"], [{}], [[]], {}, {"id": "x"},
    {"value": "45", "unit": "mu"}, {"value": "1", "unit": "ha", "qualifier": "between", "high": "2"}, {"value": 45, "unit": "mu"},
    "\x1b[31m", "\x9b2J", "\u202ex", "\u2028", "\u200b", "\x00", "7_1", "ﷺ" * 200, "下降5.7%", "-5.7",
    {"value": "5.7", "unit": "percent", "reported": "fell 5.7 percent"}, {"value": "0", "unit": "CNY"}, {"value": "-1", "unit": "USD"},
)  # fmt: skip


def small_document() -> dict[str, Any]:
    """A small document with a record of every kind, and every key that a record can have."""
    name, source = {"text": "N", "language": "en", "standing": "in_use", "source": "s", "note": "n"}, "s"
    event = {
        "kind": "founded",
        "date": "2001",
        "source": source,
        "note": "n",
        "preferred": False,
        "confirmed_by": ["s"],
        "confirmation": "year_only",
    }
    industry = {"name": "Chips", "source": source, "name_zh": "芯片", "code": "integrated_circuits"}
    land = {"value": "45", "unit": "mu", "qualifier": "between", "high": "46.5", "reported": "45 to 46.5 mu"}
    dated = {"published": "2024-04-03", "published_known": "printed", "published_range": "2024-04"}
    return {
        "$schema": "schema.json",
        "version": "1",
        "sources": [
            {"id": "s", "title": "T", "publisher": "P", "url": "https://x", "accessed": "2026-11", "copy_url": "https://y",
             "language": "en", "licence": "L", "note": "n", **dated},
        ],
        "indicators": [
            {"id": "land", "name": "Land", "name_zh": "土地", "definition": "D", "kind": "share", "family": "area",
             "denominator": "all land", "comparability": "c", "aliases": ["ground"]},
            {"id": "rise", "name": "R", "definition": "D", "kind": "growth", "family": "ratio", "compared_with": "c",
             "growth_of": "land"},
        ],
        "places": [
            {"id": "p", "kind": "district", "names": [name], "note": "n",
             "codes": [{"system": "gb2260", "value": "310114", "source": "s", "note": "n"}]},
            {"id": "pair", "kind": "group", "names": [name], "members": ["p"], "part_of": "p", "events": [event]},
        ],
        "zones": [
            {"id": "z", "kind": "park", "level": "national", "names": [name], "districts": ["p"], "towns": ["p"], "note": "n",
             "overlaps": ["y"], "industries": [industry], "events": [event]},
            {"id": "y", "kind": "park", "names": [name], "part_of": ["z"], "belongs_to": ["z"], "overlaps": ["z"]},
        ],
        "projects": [
            {"id": "j", "names": [name], "organizations": ["o"], "zone": "z", "place": "p", "stage": "planned",
             "industries": [industry], "events": [event], "note": "n"},
        ],
        "organizations": [{"id": "o", "kind": "company", "names": [name], "country": "China", "zone": "z", "note": "n"}],
        "metrics": [
            {"id": "m", "subject": "z", "indicator": "land", "measure": land, "status": "actual", "basis": "planned",
             "scope": "s", "period": "2023-H1", "period_known": "printed", "also": land, "threshold": land,
             "threshold_also": land, "source": "s", "paragraph": 3, "confirmation": "near", "confirmed_by": ["s"], "note": "n",
             "aliases": ["n"]},
        ],
    }  # fmt: skip


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every value inside a document, as what holds it and the key or position."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, inner in pairs for place in ((value, key), *_places(inner))]


def damage(document: dict[str, Any], chance: random.Random) -> None:
    """One thing changed somewhere: another value, a key that is gone, a key too much, a value from elsewhere."""
    places = _places(document)
    holder, key = chance.choice(places)
    kind = chance.randrange(5)
    if kind == 0 and isinstance(holder, dict):
        del holder[key]
    elif kind == 1 and isinstance(holder, dict):
        holder[chance.choice(("x", "ID", "名", "note", "$schema", "value"))] = copy.deepcopy(chance.choice(NASTY))
    elif kind == 2:
        other, other_key = chance.choice(places)
        holder[key] = copy.deepcopy(other[other_key])
    else:
        holder[key] = copy.deepcopy(chance.choice(NASTY))
