"""The examples in the docstrings: every one of them runs."""

import doctest
import importlib
import importlib.util
import pkgutil
from collections.abc import Iterator

import pytest

import shanghai_zones as sz

MODULES = [
    "__init__",
    *sorted(
        module.name.removeprefix("shanghai_zones.")
        for module in pkgutil.walk_packages(sz.__path__, "shanghai_zones.")
        if not module.name.endswith("__main__")
    ),
]
# What an example needs beside the core: with the whole of the suite's packages none is left out.
EXTRAS = ("pandas", "polars", "pyarrow", "matplotlib", "numpy")
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def examples() -> Iterator[object]:
    """Each docstring with examples, of each module."""
    for name in MODULES:
        module = sz if name == "__init__" else importlib.import_module(f"shanghai_zones.{name}")
        for test in doctest.DocTestFinder(exclude_empty=True).find(module, name):
            if test.examples:
                yield pytest.param(test, id=test.name)


@pytest.mark.parametrize("test", list(examples()))
def test_example(test: doctest.DocTest) -> None:
    """The example prints what it says."""
    source = "".join(example.source for example in test.examples) + (test.docstring or "")
    for package in EXTRAS:
        if importlib.util.find_spec(package) is None and any(word in source for word in (package, f"to_{package}")):
            pytest.skip(f"the example needs {package}")
    report: list[str] = []
    result = doctest.DocTestRunner(optionflags=FLAGS).run(test, out=report.append)
    assert result.attempted == len(test.examples)
    assert result.failed == 0, "".join(report)


def test_examples_are_found() -> None:
    """The search finds the examples of all modules that have some."""
    assert len(list(examples())) > 60
