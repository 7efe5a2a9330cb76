"""The files that come with the package, and the one function that opens them."""

from __future__ import annotations

import pkgutil


def bundled(name: str) -> bytes:
    """The bytes of a file in this folder, from a directory or a zip."""
    data = pkgutil.get_data(__name__, name)
    if data is None:
        raise FileNotFoundError(f"shanghai_zones was installed without its data file {name!r}; install it again")
    return data
