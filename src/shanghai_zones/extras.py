"""The optional packages: imported when they are used, and named with their extra when they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

__all__ = ["need"]


def need(module: str, extra: str) -> Any:
    """A module of an optional package, or an `ImportError` that says how to install it.

    >>> from shanghai_zones.extras import need
    >>> need("no_such_package.tables", "pandas")
    Traceback (most recent call last):
    ModuleNotFoundError: this needs no_such_package: install it, or this library with its extra "pandas"
    """
    package = module.partition(".")[0]
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != package:
            raise  # the package is there, and something that it needs itself is not
        # No command: the library may be installed from a folder, a wheel or an index, and each has another one.
        message = f'this needs {package}: install it, or this library with its extra "{extra}"'
        raise ModuleNotFoundError(message, name=package) from None
