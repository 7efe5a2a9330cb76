"""The Python of the page "Try it": Pyodide from its npm package, and the library, put beside the page when the site is built.

An extension of Sphinx. Where there is no npm, or it brings nothing, the page is there and says that it does not run.
"""

from __future__ import annotations

import importlib.metadata
import shutil
import subprocess
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import shanghai_zones as sz

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["bring_pyodide", "setup", "write_packages"]

VERSION = "314.0.7"
FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register what is done when all pages are written."""
    app.connect("build-finished", _write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _write(app: Sphinx, error: Exception | None) -> None:
    if error is None and app.builder.format == "html":
        folder = Path(app.outdir) / "_static" / "pyodide"
        if bring_pyodide(folder):
            write_packages(folder / "packages.zip")


def bring_pyodide(folder: Path) -> bool:
    """The files of Pyodide in a folder; False where npm is missing or fails, which is said."""
    if all((folder / name).exists() for name in FILES):
        return True
    with tempfile.TemporaryDirectory() as place:
        command = ["npm", "pack", "--silent", f"pyodide@{VERSION}", "--pack-destination", place]
        try:
            subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=True, cwd=place)
        except (OSError, subprocess.SubprocessError) as error:
            print(f"the page to try it has no Python: {error}")
            return False
        folder.mkdir(parents=True, exist_ok=True)
        with tarfile.open(Path(place) / f"pyodide-{VERSION}.tgz") as packed:
            for name in FILES:
                with (folder / name).open("wb") as file:
                    shutil.copyfileobj(packed.extractfile(f"package/{name}"), file)  # type: ignore[arg-type]
    return True


def write_packages(path: Path) -> None:
    """The library and attrs as one archive: reading texts and rates needs no more."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, file in _files():
            archive.write(file, name)


def _files() -> Iterator[tuple[str, Path]]:
    package = Path(sz.__file__).parent
    for path in sorted(package.rglob("*")):
        if path.suffix in (".py", ".json", ".gz", ".txt"):
            yield str(path.relative_to(package.parent)), path
    for file in importlib.metadata.files("attrs") or ():
        if (file.suffix in (".py", "") and file.parts[0] in ("attr", "attrs")) or file.name == "METADATA":
            yield str(file), Path(str(file.locate()))
