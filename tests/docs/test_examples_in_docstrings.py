"""The reference shows the docstrings, so their examples run, and no public name is without one."""

import doctest
import enum
import importlib
import pkgutil

import pytest

import shanghai_zones as sz

MODULES = sorted(module.name for module in pkgutil.iter_modules(sz.__path__) if not module.name.startswith("__"))


@pytest.mark.parametrize("module", MODULES)
def test_examples_run(module: str) -> None:
    """What a docstring shows is what happens."""
    result = doctest.testmod(
        importlib.import_module(f"shanghai_zones.{module}"), optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    )
    assert result.failed == 0


def test_every_public_name_has_an_example() -> None:
    """Functions and classes show one; for closed words the reference makes it from their members."""
    without = [
        name
        for name in sz.__all__
        if callable(value := getattr(sz, name))
        and not (isinstance(value, type) and issubclass(value, enum.Enum))
        and hasattr(value, "__doc__")
        and getattr(value, "__module__", "").startswith("shanghai_zones")
        and ">>>" not in (value.__doc__ or "")
    ]
    assert without == []
