"""The rooms of the house: which may import which, and the doors through which a method reaches up."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import shanghai_zones as sz

PACKAGE = Path(sz.__file__).parent
# From the ground up. Rooms in one row may not import each other; a module at the root is a room of its own.
LAYERS = (
    ("errors", "first_use"),
    ("data", "vocabulary"),
    ("values",),
    ("convert",),
    ("records",),
    ("files", "extraction"),
    ("analysis",),
    ("show",),
    ("frames", "plots"),
    ("cli",),
    ("typing",),
    ("__init__", "__main__"),
)
HEIGHT = {room: height for height, rooms in enumerate(LAYERS) for room in rooms}

# Imports inside a function that go up: methods that people call on what lies below. A new one is a decision.
DOORS = {
    ("analysis.land.PerLand._repr_html_", "show.cards"),
    ("extraction.find.MeasureMatch._repr_html_", "show.cards"),
    ("records.search.SearchHit._repr_html_", "show.cards"),
    ("values.measures.Measure._repr_html_", "show.cards"),
    ("convert.conversion.Conversion._repr_html_", "show.cards"),
    ("analysis.profile.About.__str__", "show.profile_page"),
    ("analysis.profile.About._repr_html_", "show.profile_page"),
    ("analysis.profile.About.plot", "plots"),
    ("analysis.series.Growth._repr_html_", "show.series"),
    ("analysis.series.Series.__str__", "show.series"),
    ("analysis.series.Series.plot", "plots"),
    ("analysis.series.Series._repr_html_", "show.series"),
    ("analysis.targets.TargetResult._repr_html_", "show.series"),
    ("records.dataset.Dataset.__str__", "show.overview"),
    ("records.dataset.Dataset._repr_html_", "show.cards"),
    ("records.dataset.Dataset.about", "analysis.profile"),
    ("records.dataset.Dataset.audit", "analysis.audit"),
    ("records.dataset.Dataset.cite", "show.citations"),
    ("records.dataset.Dataset.compare", "analysis.audit"),
    ("records.dataset.Dataset.digest", "files.writer"),
    ("records.dataset.Dataset.events", "analysis.events"),
    ("records.dataset.Dataset.land_area", "analysis.land"),
    ("records.dataset.Dataset.per_land", "analysis.land"),
    ("records.dataset.Dataset.series", "analysis.series"),
    ("records.dataset.Dataset.stated_conversions", "analysis.equivalents"),
    ("records.dataset.Dataset.targets", "analysis.targets"),
    ("records.model.Record.from_dict", "files.converter"),
    ("records.model.Record.to_dict", "files.converter"),
    ("extraction.find.MeasureMatch.check", "analysis.equivalents"),
    ("records.model.Record.__str__", "show.fact_sheets"),
    ("records.model.Record._repr_html_", "show.cards"),
    ("records.model.Source.cite", "show.citations"),
    ("records.results.Results.__str__", "show.tables"),
    ("records.results.Results._repr_html_", "show.tables"),
    ("records.results.Results.to_pandas", "frames.frames"),
    ("records.table.Records.__str__", "show.tables"),
    ("records.table.Records._repr_html_", "show.tables"),
    ("records.table.Records.to_arrow", "frames.frames"),
    ("records.table.Records.to_csv", "frames.frames"),
    ("records.table.Records.to_pandas", "frames.frames"),
    ("records.table.Records.to_polars", "frames.frames"),
    ("show.citations.package_version", "__init__"),  # the one place where the version is written
    ("values.measures.Measure.to", "convert.currency"),
}
LINES = 17_910


def modules() -> dict[str, Path]:
    """The modules by their names below the package; a package is named as what its `__init__` is."""
    names = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        names[".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)] = path
    return names


MODULES = modules()


def imports(name: str) -> Iterator[tuple[str, str, bool]]:
    """What a module imports of ours: the function it stands in ("" at import), the module, if it is for types alone."""
    path = MODULES[name]
    package = name.split(".") if path.name == "__init__.py" and name != "__init__" else name.split(".")[:-1]

    def walk(node: ast.AST, where: tuple[str, ...], typing: bool, inside: bool) -> Iterator[tuple[str, str, bool]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.ImportFrom) and (child.level or (child.module or "").startswith("shanghai_zones")):
                base = package[: len(package) - child.level + 1] if child.level else []
                named = (child.module or "").removeprefix("shanghai_zones").strip(".")
                found = ".".join([*base, *([named] if named else [])]) or "__init__"
                for alias in child.names:  # from .values import units means the module
                    deeper = f"{found}.{alias.name}" if found != "__init__" else alias.name
                    yield ".".join(where) if inside else "", deeper if deeper in MODULES else found, typing
            elif isinstance(child, (ast.FunctionDef, ast.ClassDef)):
                function = isinstance(child, ast.FunctionDef)
                yield from walk(child, (*where, child.name), typing, inside or function)
            elif isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING":
                yield from walk(child, where, True, inside)
            else:
                yield from walk(child, where, typing, inside)

    yield from walk(ast.parse(path.read_text("utf-8")), (), False, False)


def room(name: str) -> str:
    """The room that a module stands in."""
    return name.partition(".")[0]


def test_every_module_stands_in_a_room() -> None:
    """No module is in a place that the layers do not name, and every import is of a module that is there."""
    assert {room(name) for name in MODULES} <= set(HEIGHT)
    assert {target for name in MODULES for _, target, _ in imports(name)} <= set(MODULES)


def test_imports_go_down() -> None:
    """At import, a module uses only its own room and those below; nothing a room beside its own."""
    wrong = [
        (name, target)
        for name in MODULES
        for function, target, typing in imports(name)
        if not (typing or function) and room(name) != room(target) and HEIGHT[room(target)] >= HEIGHT[room(name)]
    ]
    assert wrong == []


def test_no_circle_of_modules() -> None:
    """No module is needed, at import, by what it needs itself."""
    graph = {name: {t for f, t, typing in imports(name) if not (typing or f)} - {name} for name in MODULES}
    TopologicalSorter(graph).prepare()


def test_the_doors_are_these() -> None:
    """What goes up inside a function is a method that people call, and each one is named here."""
    found = {
        (f"{name}.{function}", target)
        for name in MODULES
        for function, target, typing in imports(name)
        if function and not typing and HEIGHT[room(target)] >= HEIGHT[room(name)] and room(target) != room(name)
    }
    assert found == DOORS


def test_the_house_does_not_grow() -> None:
    """The lines of all modules together, and how many things stand at the root of the package."""
    assert sum(len(path.read_text("utf-8").splitlines()) for path in MODULES.values()) <= LINES
    assert len({name.partition(".")[0] for name in MODULES}) <= 17


def test_no_trick_is_left() -> None:
    """No object is given another class, none that is frozen is filled by anyone but itself, the host's collector is let be."""
    tricks = []
    for name, path in MODULES.items():
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        calls = [
            node for node in nodes if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Name)
        ]
        by_itself = {node.func for node in calls if node.args[0].id == "self"}  # type: ignore[attr-defined]
        for node in nodes:
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            given_class = any(isinstance(t, ast.Attribute) and t.attr == "__class__" for t in targets)
            modules = [alias.name for alias in getattr(node, "names", []) if isinstance(alias, ast.alias)]
            collector = "gc" in modules or (isinstance(node, ast.ImportFrom) and node.module == "gc")
            attribute = node.attr if isinstance(node, ast.Attribute) else ""
            scanner = attribute in ("scan_once", "JSONDecoder", "make_scanner", "py_make_scanner", "py_scanstring")
            if given_class or collector or scanner or (attribute == "__setattr__" and node not in by_itself):
                tricks.append((name, node.lineno))  # type: ignore[attr-defined]
    assert tricks == []
