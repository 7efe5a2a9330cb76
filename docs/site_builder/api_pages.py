"""The reference: every public name, from the package's own list, by the module that it lives in."""

from __future__ import annotations

import ast
import enum
import operator
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shanghai_zones as sz

__all__ = ["api_pages", "groups", "module_map"]

PACKAGE = Path(sz.__file__).parent

# Page, title, first line, and the modules whose public names stand on it. A module that is named nowhere gets a page of
# its own, so that no public name is left out.
_PAGES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (
        "files",
        "Loading and writing",
        "How to get the bundled dataset, read one's own, and write one.",
        ("files.loader", "files.writer"),
    ),
    (
        "dataset",
        "Datasets and tables",
        "`Dataset` is everything, checked; `Records` is one table of it.",
        ("records.dataset", "records.table", "records.search", "records.differences"),
    ),
    (
        "model",
        "Records",
        "What a source, indicator, place, zone, project, organization and figure are.",
        ("records.model",),
    ),
    (
        "measures",
        "Measures",
        "A value as it was stated: unit, qualifier, printed words.",
        ("values.measures", "values.intervals"),
    ),
    (
        "reading",
        "Reading figures from text",
        "From words to measures, in English and Chinese.",
        ("extraction.find", "analysis.audit"),
    ),
    (
        "conversions",
        "Conversions",
        "Land exactly, money at a rate that is named.",
        ("convert.area", "convert.currency", "records.conversion", "values.rates", "analysis.equivalents"),
    ),
    (
        "intensity",
        "Land-use intensities and totals",
        "Money per land, floor per land, and sums that refuse.",
        ("analysis.land", "analysis.totals"),
    ),
    ("tables", "Pictures", "What is drawn with matplotlib.", ("plots.plotting",)),
    (
        "units",
        "Units",
        "The seven families of units, and our definitions for a Pint registry.",
        ("values.units", "values.pint_units"),
    ),
    ("periods", "Periods", "The time a figure is about.", ("values.periods",)),
    ("words", "Closed words", "Status, basis, qualifier and the other closed vocabularies.", ("vocabulary",)),
    ("errors", "Errors", "One tree; every message names what is wrong and what to do.", ("errors",)),
)


def public_names() -> Iterator[str]:
    """The names as one writes them after `sz.`: those at the top, then the closed words and what is only returned."""
    yield from (name for name in sz.__all__ if not name.startswith("_") and name != "vocabulary")
    yield from (f"vocabulary.{name}" for name in sz.vocabulary.__all__ if name not in sz.__all__ and name != "Word")
    yield from (f"typing.{name}" for name in sz.typing.__all__)


def _value(name: str) -> Any:
    return operator.attrgetter(name)(sz)


def module_of(name: str) -> str:
    """The module that a public name is defined in."""
    module = getattr(_value(name), "__module__", None)
    if isinstance(module, str) and module.startswith("shanghai_zones."):
        return module.removeprefix("shanghai_zones.")
    for module, path in _modules():  # type aliases and constants do not know where they are from
        if name.rpartition(".")[2] in _defined(path):
            return module
    raise LookupError(f"no module defines {name!r}")


def _modules() -> list[tuple[str, Path]]:
    """The modules by the name they have in the package, such as `extraction.grammar`, without the `__init__`s."""
    paths = [path for path in PACKAGE.rglob("*.py") if not path.name.startswith("__")]
    return sorted((".".join(path.relative_to(PACKAGE).with_suffix("").parts), path) for path in paths)


def _defined(path: Path) -> dict[str, int]:
    """The names that a module defines, each with its line."""
    lines: dict[str, int] = {}
    for node in ast.parse(path.read_text("utf-8")).body:
        targets = [node.target] if isinstance(node, ast.AnnAssign) else getattr(node, "targets", [])
        for target in (node.name,) if hasattr(node, "name") else (t.id for t in targets if isinstance(t, ast.Name)):
            lines.setdefault(str(target), node.lineno)
    return lines


def groups() -> dict[str, tuple[str, str, list[str]]]:
    """The pages of the reference: title, first line and public names, in the order of their modules."""
    by_module: dict[str, list[str]] = {}
    for name in public_names():
        by_module.setdefault(module_of(name), []).append(name)
    pages = {}
    for page, title, line, modules in _PAGES:
        names = [name for module in modules for name in _in_order(module, by_module.pop(module, []))]
        if names:
            pages[page] = (title, line, names)
    for module, names in sorted(by_module.items()):
        pages[module] = (
            module.replace("_", " ").capitalize(),
            f"The public names of the module `{module}`.",
            _in_order(module, names),
        )
    return pages


def _in_order(module: str, names: list[str]) -> list[str]:
    """The names in the order in which the module defines them."""
    path = PACKAGE / f"{module.replace('.', '/')}.py"
    if not path.exists():
        return names
    lines = _defined(path)
    return sorted(names, key=lambda name: (lines.get(name.rpartition(".")[2], 10**6), name))


def api_pages() -> Iterator[tuple[str, str]]:
    """The pages of the reference, as paths and reStructuredText."""
    pages = groups()
    for page, (title, line, names) in pages.items():
        parts = [f"{title}\n{'=' * len(title)}\n\n{line}\n"]
        parts += [_entry(name) for name in names]
        yield f"{page}.rst", "\n".join(parts)
    rows = "\n".join(
        f"   * - :doc:`{title} <{page}>`\n     - {_listed(names)}" for page, (title, _, names) in pages.items()
    )
    toctree = "\n".join(f"   {page}" for page in pages)
    title = "Python reference"
    yield (
        "index.rst",
        f"""{title}
{"=" * len(title)}

What people make and call stands at the top: ``import shanghai_zones as sz``. The closed words are in ``sz.vocabulary``,
and what functions return is in ``sz.typing``, for annotations. {sum(len(n) for _, _, n in pages.values())} names, each with what it takes, what it raises and an example that the tests run.

.. list-table::
   :widths: 30 70

{rows}

.. toctree::
   :hidden:

{toctree}
""",
    )


def _listed(names: list[str]) -> str:
    return ", ".join(f":py:obj:`{name} <shanghai_zones.{name}>`" for name in names)


def _entry(name: str) -> str:
    value = _value(name)
    if isinstance(value, type):
        if issubclass(value, enum.Enum):
            members = ", ".join(f"``{member.value}``" for member in value)
            example = f'   >>> import shanghai_zones as sz\n   >>> ", ".join(sz.{name})\n   {", ".join(value)!r}\n'
            shown = "" if ">>>" in (value.__doc__ or "") else f"\n{example}"
            return f".. autoclass:: shanghai_zones.{name}()\n\n   Codes: {members}.\n{shown}"
        members = "" if issubclass(value, BaseException) else "   :members:\n"
        ours = any(getattr(base, "__name__", "") in sz.__all__ for base in value.__bases__)
        bases = "   :show-inheritance:\n" if ours else ""
        return f".. autoclass:: shanghai_zones.{name}\n{bases}{members}"
    if callable(value) and hasattr(value, "__code__"):
        return f".. autofunction:: shanghai_zones.{name}\n"
    return f".. autodata:: shanghai_zones.{name}\n   :no-value:\n"


def module_map() -> str:
    """Each module, its first line, and what it imports when it is imported: from the source."""
    rows = []
    for module, path in _modules():
        tree = ast.parse(path.read_text("utf-8"))
        first = (ast.get_docstring(tree) or "").split("\n", 1)[0].replace("|", "\\|")
        folder = module.rpartition(".")[0]
        uses = sorted(
            {
                f"{folder}.{node.module}" if folder and node.level == 1 else node.module
                for node in tree.body
                if isinstance(node, ast.ImportFrom) and node.level and node.module
            }
        )
        rows.append(f"| `{module}` | {first} | {', '.join(f'`{use}`' for use in uses) or 'nothing of ours'} |")
    return "| Module | Is about | Uses |\n|---|---|---|\n" + "\n".join(rows) + "\n"
