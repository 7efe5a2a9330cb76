"""The languages stand apart: what all share says no word of one, and a further language is a package and a line."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import shanghai_zones
from shanghai_zones.extraction.language import Language
from shanghai_zones.extraction.languages import LANGUAGES

ROOM = Path(shanghai_zones.__file__).parent / "extraction"
SHARED = sorted(path.name for path in ROOM.glob("*.py"))
# What is no word: parts of patterns, and names of our own things.
NO_WORDS = re.compile(
    r"\\u[0-9a-f]{4}|\\[a-zA-Z]|\(\?P<\w+>|\(\?[aimsx]+[:)]|[a-z]-[a-z]|[A-Z]-[A-Z]|[\u4e00-\u9fff]-[\u4e00-\u9fff]|(?:words|patterns)\.txt"
)
ALLOWED = {
    "grammar.py": {"sq.m", "sq.km"},  # units that end with a dot
    "openings.py": {"D"},  # codes of dollars
    "lexicon.py": {"一", "Sc"},
    "tokens.py": {
        "https",
        "http",
        "www",
        "KkMmBb",
        "a",
    },  # addresses, scales before a code, and where small letters begin
    "whole.py": {"OoIl", "x", "G"},  # look-alikes of digits, times, 5G
    "prepared.py": {"sup", "s", "del", "strike", "xX"},  # tags and entities
}


# Names of our own things.
OWN = set(shanghai_zones.Currency) | {
    "numerals",
    "zeros",
    "point",
    "large",
    "raised",
    "tag",
    "entity",
    "increase",
    "decrease",
    "nbsp",
}


def texts(path: Path) -> Iterator[str]:
    """The texts of a module that are no docstring, annotation, message, or name in `__all__` or a call by name."""
    tree = ast.parse(path.read_text("utf-8"))
    left_out = set[int]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            left_out.add(id(node.value))
        message = isinstance(node, ast.Raise | ast.Return) and "ParseError" in ast.dump(node)
        named = isinstance(node, ast.Call) and ast.unparse(node.func) in ("any_of", "words_of", "getattr")
        aside = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in (
            "__all__",
            "_PARTING",
            "_ENDS",
            "__slots__",
        )
        if message or named or aside or (isinstance(node, ast.Raise)):
            left_out |= {id(inner) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            yield node.value


@pytest.mark.parametrize("name", [name for name in SHARED if name not in ("__init__.py", "find.py", "language.py")])
def test_the_shared_modules_say_no_word_of_a_language(name: str) -> None:
    """No letter and no Chinese character stands in a text of what all languages share, but for the few that are listed."""
    found = set[str]()
    for text in texts(ROOM / name):
        found |= set(re.findall(r"[A-Za-z\u4e00-\u9fff][A-Za-z.\u4e00-\u9fff]*", NO_WORDS.sub(" ", text)))
    assert found - ALLOWED.get(name, set()) - OWN <= set(), name


def test_only_the_registry_names_a_language() -> None:
    """No module but `languages` imports from the packages of the languages."""
    for name in SHARED:
        imported = re.findall(r"^from \.(\w+)", (ROOM / name).read_text("utf-8"), re.MULTILINE)
        assert not {"english", "chinese"} & set(imported) or name == "languages.py", name


def test_a_language_overrides_what_the_protocol_has() -> None:
    """What a language says is of the protocol: a name that nobody asks for is a mistake."""
    for language in LANGUAGES:
        public = {name for name in vars(type(language)) if not name.startswith("_")}
        assert public <= {*vars(Language), *Language.__annotations__}


WORDS = """QUALIFIER MORE_THAN: mehr als
SCALE 9: milliarden
UNIT 1 CNY: yuan
TO: bis
"""
LANGUAGE = """from ..language import Language


class German(Language):
    compared = "im Jahresvergleich"
"""
READ = """from shanghai_zones import parse_measure
for text in ("mehr als 5.4 Milliarden Yuan", "3 bis 5 Milliarden Yuan", "more than 5 mu", "约45亩"):
    print(repr(parse_measure(text)))
"""


def test_a_third_language_is_a_package_and_a_line(tmp_path: Path) -> None:
    """In a copy, a table of German words and a line in the registry read German, with the ranges and scales of the grammar."""
    room = shutil.copytree(ROOM.parent, tmp_path / "shanghai_zones") / "extraction"
    (room / "german").mkdir()
    (room / "german" / "__init__.py").write_text("")
    (room / "german" / "habits.py").write_text(LANGUAGE)
    (room / "german" / "words.txt").write_text(WORDS)
    registry = (room / "languages.py").read_text("utf-8").replace("Chinese())", "Chinese(), German())")
    registry = registry.replace("from .language", "from .german.habits import German\nfrom .language")
    (room / "languages.py").write_text(registry, "utf-8")
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", READ], capture_output=True, encoding="utf-8", cwd=tmp_path, check=False
    )
    assert run.stdout.splitlines() == [
        "Money('5400000000', 'CNY', 'more_than')",
        "Money('3000000000', 'CNY', 'between', '5000000000')",
        "Area('5', 'mu', 'more_than')",
        "Area('45', 'mu', 'about')",
    ], run.stderr
