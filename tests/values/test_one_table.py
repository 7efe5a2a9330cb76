"""One declaration of a unit: an entry in the table, and it is known everywhere."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import shanghai_zones as sz

PACKAGE = Path(sz.__file__).parent
YARD = '    SQYD = Entry("sqyd", "* sq yd", "*平方码", worth="0.83612736", base="m2", names="sqyd|sq yd|square yard|square yards|平方码")\n'
CROWN = '    XTS = Entry("XTS", "XTS *", "*测元", names="test crown|test crowns|测元")\n'


# An entry goes before the one that begins like this.
ACRE, MOP = '    ACRE = Entry("acre"', '    MOP = Entry("MOP"'


def declare(folder: Path, entries: dict[str, str]) -> None:
    """A copy of the package with further entries in its table of units."""
    shutil.copytree(
        PACKAGE, folder / "shanghai_zones", ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True
    )
    path = folder / "shanghai_zones" / "values" / "units.py"
    text = path.read_text("utf-8")
    for before, entry in entries.items():
        assert text.count(before) == 1
        text = text.replace(before, entry + before)
    path.write_text(text, "utf-8")


def run(folder: Path, code: str) -> "subprocess.CompletedProcess[str]":
    """Run code with the copy in place of the package, and with what makes the schema."""
    path = os.pathsep.join((str(folder), str(Path(__file__).parents[2] / "scripts")))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", env=environment, check=False, timeout=120
    )


USES = """
from decimal import Decimal
from fractions import Fraction
import json, pickle
import pint
import shanghai_zones as sz
from make_schema import make_schema

assert sz.__file__.startswith({folder!r}), sz.__file__
yard, crown = sz.AreaUnit.SQYD, sz.Currency.XTS
# The enum, spellings, factors.
assert sz.AreaUnit("square yards") is sz.AreaUnit("平方码") is yard == "sqyd" and sz.Currency("Test Crown") is crown == "XTS"
assert sz.convert_area(Decimal(4840), "sqyd", "acre") == 1 and sz.convert_area(Fraction(9), "平方码", "sqft") is not None
assert sz.convert_area(Fraction(1), "sqyd", "sqft") == 9
assert sz.Area(4840, "sqyd").agrees_with(sz.Area(1, "acre"))
# Composed.
price = sz.Intensity(5, "XTS/sqyd/month")
assert abs(Fraction(price.to("XTS/m2/year").value) * Fraction("0.83612736") - 60) < Fraction(1, 10**30)
# Reading and printing, both languages.
for text, measure in (
    ("about 4,840 square yards", sz.Area(4840, "sqyd", "about")), ("约4840平方码", sz.Area(4840, "sqyd", "about")),
    ("more than 5 million test crowns", sz.Money(5_000_000, "XTS", "more_than")), ("超过500万测元", sz.Money(5_000_000, "XTS", "more_than")),
    ("XTS 5 million", sz.Money(5_000_000, "XTS")), ("5测元/平方码/月", price),
):
    assert sz.parse_measure(text) == measure, text
    assert [match.measure for match in sz.find_measures(f"It has {{text}}.")] == [measure], text
    for locale in ("en", "zh"):
        assert sz.parse_measure(sz.format_measure(measure, locale)) == measure
assert str(sz.Area(2, "sqyd")) == "2 sq yd" and sz.format_measure(sz.Area(2, "sqyd"), "zh") == "2平方码"
# A rate of one's own; the bank has none.
assert sz.convert_currency(100, "XTS", "CNY", rate="0.5") == 50
try:
    sz.exchange_rate("XTS", "CNY", on=2023)
    raise SystemExit("no error")
except sz.RateError as error:
    assert "no rate of XTS" in str(error)
# Pint.
ureg = pint.UnitRegistry()
assert abs(sz.Area(4840, "sqyd").to_quantity(ureg).to("hectare").magnitude - 0.40468564224) < 1e-12
assert abs(sz.define_units(ureg).Quantity(1, "平方码").to("square_yard").magnitude - 1) < 1e-12
assert not price.to_quantity(ureg).is_compatible_with("CNY / meter ** 2 / month")
# Files: schema, loader, writer, tables.
unit = make_schema()["$defs"]["measure"]["properties"]["unit"]["anyOf"]
assert {{"sqyd", "XTS"}} <= set(unit[0]["enum"]) and "|sqyd" in unit[1]["pattern"] and "XTS" in unit[1]["pattern"]
ds = sz.load()
land = next(metric for metric in ds.metrics if metric.indicator.id == "land-area")
text = sz.dumps_dataset(ds)
row = f'"id": "{{land.id}}"'
at = text.index(row); before = text.index('"unit": "', at); after = text.index('"', before + 9)
mine = sz.loads_dataset(text[:before] + '"unit": "sqyd' + text[after:])
assert mine.metrics[land.id].measure.unit is yard
assert pickle.loads(pickle.dumps(yard)) is yard
print("everywhere")
"""


def test_a_unit_is_one_entry(tmp_path: Path) -> None:
    """A square yard and a currency, one line each in a copy: enum, factors, texts, Pint, schema and loader know them."""
    declare(tmp_path, {ACRE: YARD, MOP: CROWN})
    done = run(tmp_path, USES.format(folder=str(tmp_path)))
    assert done.stdout.strip() == "everywhere", done.stderr


CHECK = """
from shanghai_zones.values.units import BY_CODE

spelled = {}
for unit in BY_CODE.values():
    entry, family = unit.entry, type(unit)
    for language, pattern in (("en", entry.en), ("zh", entry.zh)):
        assert pattern.count("*") == 1, f"{entry.code!r}: {language} is {pattern!r}, without a * for the number"
    assert entry.base in ("", *family), f"{entry.code!r}: its base {entry.base!r} is no unit of its family"
    assert entry.worth == 1 or entry.base, f"{entry.code!r}: worth is {entry.worth}, of no base"
    for word in {entry.code.casefold(), *entry.names, *entry.typed, *entry.words}:
        assert spelled.setdefault(word, entry.code) == entry.code, f"{word!r} is a spelling of {spelled[word]} and of {entry.code}"
"""


def test_every_entry_says_what_is_needed() -> None:
    """Each entry says how it is printed and of what it is a multiple, and no spelling is of two units."""
    exec(CHECK)


def test_what_an_entry_lacks_is_named(tmp_path: Path) -> None:
    """An entry that does not say how it is printed, a size of no base: the check above names the entry and what is missing."""
    for entry, missing in (
        ('    SQYD = Entry("sqyd", "* sq yd")\n', "zh"),
        ('    SQYD = Entry("sqyd", "* sq yd", "平方码", worth=2, base="m2")\n', "'sqyd': zh is '平方码', without a * for the number"),
        ('    SQYD = Entry("sqyd", "* sq yd", "*平方码", worth=2)\n', "'sqyd': worth is 2, of no base"),
        ('    SQYD = Entry("sqyd", "* sq yd", "*平方码", worth=2, base="yd2")\n', "'sqyd': its base 'yd2' is no unit"),
        ('    SQYD = Entry("sqyd", "* sq yd", "*平方码", worth=2, base="m2", names="sq ft")\n', "'sq ft' is a spelling of sqyd and of sqft"),
        ('    SQYD = Entry("sqyd", "* sq yd", "*平方码", worth=2, base="m2", words="euro")\n', "'euro' is a spelling of EUR and of sqyd"),
    ):  # fmt: skip
        declare(tmp_path, {ACRE: entry})
        done = run(tmp_path, CHECK)
        assert done.returncode == 1
        assert missing in done.stderr.splitlines()[-1], done.stderr
        assert "KeyError" not in done.stderr
