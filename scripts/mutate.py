"""Mutation testing: change the code in one place, and see that a test fails; over and over.

    python scripts/mutate.py                        # all core modules
    python scripts/mutate.py convert.area            # some
    python scripts/mutate.py --list values.units    # the mutants, without running anything

Each mutant is one change of the syntax tree: a comparison, an operator, a number, a constant text, a condition, a
default, or a statement left out. Left alone are docstrings, annotations, `__all__`, and the wording of messages
(texts inside `raise`, `refuse(…)`, `Problem(…)` and f-strings, and those that are kept for them under the names
`expected`, `remedy` and `reason`). It runs on systems that have fork. A mutant is killed if a test fails, or takes four
times as long as all do without a mutant; what survives is printed and, with the reason, in
docs/explanation/robustness.md.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib.abc
import importlib.util
import os
import resource
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MEMORY = 4 * 2**30  # bytes that a mutant may take: one that never ends is stopped before the machine is full
QUIETLY = [
    "-x", "-q", "--tb=no", "-p", "no:cacheprovider", "-p", "no:xdist", "-W", "ignore::pytest.PytestAssertRewriteWarning",
    "--hypothesis-profile=mutants",
]  # fmt: skip

# The core modules, and the tests that are about them, the quickest first.
_LOADING = [
    "tests/files/test_codec.py",
    "tests/files/test_many_figures.py",
    "tests/records/test_merging.py",
    "tests/cli/test_cli.py",
]
MODULES = {
    "values.units": ["tests/values/test_units.py", "tests/values/test_intensity.py", "tests/values/test_measures.py", "tests/convert/test_area.py"],
    "values.measures": ["tests/values/test_measures.py", "tests/records/test_model.py", "tests/values/test_writing.py", "tests/convert/test_currency.py", "tests/values/test_registry.py"],
    "convert.area": ["tests/convert/test_area.py", "tests/convert/test_conversion_columns.py"],
    "convert.currency": ["tests/convert/test_currency.py", "tests/values/test_intensity.py", "tests/records/test_model.py", "tests/convert/test_conversion_columns.py"],
    "files.loader": _LOADING,
    "files.converter": [*_LOADING, "tests/files/test_cattrs.py"],
    "files.strict": _LOADING,
    "files.json_text": _LOADING,
    "records.integrity": ["tests/records/test_dataset.py", "tests/records/test_merging.py", "tests/files/test_codec.py"],
}  # fmt: skip

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.Pow: ast.Mult,
}  # fmt: skip
WORDING = ("Problem", "refuse", "refuse_missing", "_unreadable", "_other_family")
WORDS = {"expected", "remedy", "reason"}


def places(tree: ast.AST) -> Iterator[tuple[ast.AST, str, int | None]]:
    """Every node that may be changed, as what holds it, the field, and the position in the field."""
    waiting: list[ast.AST] = [tree]
    words = {text for node in ast.walk(tree) if _keeps_words(node) for text in ast.walk(node) if _is_text(text)}
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.Raise, ast.JoinedStr)) or _words_a_message(node):
            if isinstance(node, ast.Raise):
                yield node, "", None
            continue
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list", "type_params"):
                continue
            for position, child in enumerate(value) if isinstance(value, list) else ((None, value),):
                if not isinstance(child, ast.AST) or _is_left_alone(child) or child in words:
                    continue
                yield node, name, position
                waiting.append(child)


def _words_a_message(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WORDING


def _keeps_words(node: ast.AST) -> bool:
    return isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in WORDS


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_left_alone(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True  # a docstring
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "__all__":
        return True
    if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
        return True
    return isinstance(node, (ast.Import, ast.ImportFrom)) or any(
        isinstance(part, ast.Name) and part.id in ("TypeVar", "ContextVar") for part in ast.iter_child_nodes(node)
    )


def changes(node: Any) -> Iterator[Any]:
    """What may stand in the place of a node."""
    if isinstance(node, ast.Compare):
        for position, operator in enumerate(node.ops):
            changed = copy.deepcopy(node)
            changed.ops[position] = COMPARISONS[type(operator)]()
            yield changed
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    elif isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        yield ast.BinOp(node.left, OPERATORS[type(node.op)](), node.right)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Not, ast.USub)):
        yield node.operand
    elif isinstance(node, ast.Constant):
        if isinstance(node.value, bool):
            yield ast.Constant(not node.value)
        elif isinstance(node.value, int):
            yield ast.Constant(node.value + 1)
        elif isinstance(node.value, str) and node.value:
            yield ast.Constant(f"x{node.value}")
    elif isinstance(node, (ast.If, ast.IfExp, ast.While)) and isinstance(
        node.test, (ast.Name, ast.Call, ast.Attribute)
    ):
        changed = copy.deepcopy(node)
        changed.test = ast.UnaryOp(ast.Not(), node.test)
        yield changed
    elif isinstance(node, (ast.Expr, ast.Continue, ast.Break, ast.AugAssign)):
        yield ast.Pass()
    elif isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant):
        yield ast.Return(ast.Constant(None))


def mutants(source: str) -> Iterator[tuple[int, str, str]]:
    """Each mutant of a module: the line, what was changed into what, and the source."""
    tree = ast.parse(source)
    for holder, field, position in list(places(tree)):
        if not field:  # a raise: leave it out, by what holds it
            continue
        value = getattr(holder, field)
        node = value if position is None else value[position]
        if isinstance(node, ast.Raise):
            found: list[Any] = [ast.Pass()]
        else:
            found = list(changes(node))
        for changed in found:
            before = ast.unparse(node).splitlines()[0]
            _put(holder, field, position, ast.copy_location(changed, node))
            yield (
                node.lineno,
                f"{before}  →  {ast.unparse(changed).splitlines()[0]}",
                ast.unparse(ast.fix_missing_locations(tree)),
            )
            _put(holder, field, position, node)


def _put(holder: Any, field: str, position: int | None, node: ast.AST) -> None:
    if position is None:
        setattr(holder, field, node)
    else:
        getattr(holder, field)[position] = node


class Mutated(importlib.abc.MetaPathFinder):
    """Imports one module from a changed source."""

    def __init__(self, name: str, path: Path, source: str) -> None:
        self.name, self.path, self.source = name, path, source

    def find_spec(self, name: str, *_: Any) -> Any:
        if name != self.name:
            return None
        loader = importlib.util.spec_from_file_location(name, self.path)
        assert loader is not None
        spec = importlib.util.spec_from_loader(name, _Source(name, str(self.path), self.source), origin=str(self.path))
        assert spec is not None
        spec.has_location = True
        return spec


class _Source(importlib.machinery.SourceFileLoader):
    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self.text = source

    def get_code(self, fullname: str) -> Any:
        return compile(self.text, self.path, "exec")


def file_of(module: str) -> Path:
    """Where a module lies, such as `values.units`."""
    return ROOT.joinpath("src", "shanghai_zones", *module.split(".")).with_suffix(".py")


def killed(module: str, source: str, tests: Sequence[str], seconds: float) -> bool:
    """Whether a test fails with the mutant, in a forked process, or takes too long."""
    child = os.fork()
    if not child:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        code = 1
        try:
            import pytest

            sys.meta_path.insert(0, Mutated(f"shanghai_zones.{module}", file_of(module), source))
            code = int(pytest.main([*QUIETLY, *tests]))
        finally:
            os._exit(min(code, 100))
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status != 0
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def main() -> int:
    parser = argparse.ArgumentParser(description="Mutation testing of the core modules.")
    parser.add_argument("modules", nargs="*", choices=[*MODULES, []], help="the modules (all if none is named)")
    parser.add_argument("--list", action="store_true", help="print the mutants and run nothing")
    options = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT / "src"))
    if not options.list:
        for name in ("attrs", "cattrs", "hypothesis", "jsonschema", "numpy", "pandas", "pint", "polars", "pytest"):
            if importlib.util.find_spec(name):
                __import__(name)  # once, and not in each child
        import hypothesis

        # As the suite's own profile, but a failure is enough: the smallest failing example is not looked for.
        phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
        hypothesis.settings.register_profile(
            "mutants", max_examples=100, deadline=None, derandomize=True, database=None, phases=phases
        )
    total = dead = 0
    for module in options.modules or MODULES:
        source = file_of(module).read_text(encoding="utf-8")
        start = time.monotonic()
        if not options.list and killed(module, ast.unparse(ast.parse(source)), MODULES[module], 600):
            sys.exit(f"{module}: the tests fail without a mutant")
        enough = 30 + 4 * (time.monotonic() - start)
        count = survived = 0
        for line, change, text in mutants(source):
            count += 1
            if options.list:
                print(f"{module}:{line}: {change}")
            elif not killed(module, text, MODULES[module], enough):
                survived += 1
                print(f"survived: {module}:{line}: {change}", flush=True)
        print(f"{module}: {count} mutants" + ("" if options.list else f", {count - survived} killed"), flush=True)
        total, dead = total + count, dead + count - survived
    if not options.list:
        print(f"{dead} of {total} killed, {dead / total:.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
