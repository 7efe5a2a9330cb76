"""Writes everything that is generated: the folder `data`, the reference, and parts that hand-written pages include."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import shanghai_zones as sz

from .api_pages import api_pages, module_map
from .data_pages import data_pages, numbers
from .dictionary import dictionary_parts
from .downloads import downloads_table
from .home import home_parts
from .tables import stated_table

__all__ = ["hand_written", "numbers", "pages", "write_all"]

GENERATED = ("data", "_parts", "_build", "reference/api")


def pages(dataset: sz.Dataset) -> Iterator[tuple[str, str]]:
    """Every generated file, as its path below `docs` and its text."""
    for name, content in data_pages(dataset):
        yield f"data/{name}", content
    for name, content in api_pages():
        yield f"reference/api/{name}", content
    for name, content in dictionary_parts():
        yield f"_parts/{name}", content
    yield "_parts/home.md", home_parts(dataset)
    yield "_parts/modules.md", module_map()
    yield "_parts/stated.md", stated_table(dataset)
    yield "_parts/downloads.md", downloads_table(dataset)


def hand_written(root: Path) -> list[Path]:
    """README, CONTRIBUTING and every page of the documentation that is not generated."""
    docs = root / "docs"
    pages = sorted(
        path for path in docs.rglob("*.md") if not any(path.is_relative_to(docs / name) for name in GENERATED)
    )
    return [root / "README.md", root / "CONTRIBUTING.md", *pages]


def write_all(dataset: sz.Dataset, docs: Path) -> None:
    """Write them below `docs`; what is as it was is left alone, what is no longer made is removed."""
    made = set()
    for name, content in pages(dataset):
        path = docs / name
        made.add(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text("utf-8") != content:
            path.write_text(content, "utf-8", newline="\n")
    for folder in ("data", "reference/api", "_parts"):
        for path in (docs / folder).rglob("*"):
            if path.is_file() and path not in made:
                path.unlink()
