"""Every code block of README and docs runs, and prints what it says."""

import doctest
import json
import re
import tomllib
from pathlib import Path

import pytest

from .pages import DOCS, PAGES, ROOT, Block, blocks, printed

# What a page shows beside the library; without it the page is skipped, and the report says so.
NEEDS = {"docs/howto/recipes.md": ("duckdb", "fastapi", "httpx", "pydantic")}
LANGUAGES = {"pycon", "python", "console", "json", "toml", "text", "bibtex", "sql", "r"}


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_code_runs_and_prints_what_stands_there(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The blocks of a page run in one namespace, from top to bottom, in an empty folder."""
    for package in NEEDS.get(name(page), ()):
        pytest.importorskip(package)
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, object] = {"__name__": "__main__"}
    failures: list[str] = []
    for block in blocks(page):
        if block.language not in ("pycon", "python"):
            continue
        if block.body.lstrip().startswith(">>>"):
            failures += _wrong_outputs(block, namespace)
        else:
            exec(compile("\n" * block.line + block.body, name(page), "exec"), namespace)
    assert not failures, "\n".join(failures)


def _wrong_outputs(block: Block, namespace: dict[str, object]) -> list[str]:
    examples = doctest.DocTestParser().get_doctest(block.body, {}, name(block.page), str(block.page), block.line)
    examples.globs = namespace
    failures: list[str] = []
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS)
    runner.run(examples, out=failures.append, clear_globs=False)
    return failures


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_block_says_what_it_is(page: Path) -> None:
    """No block escapes the tests by an unknown language; JSON and TOML are well formed."""
    for block in blocks(page):
        where = f"{name(page)}, line {block.line}"
        assert block.language in LANGUAGES or page.name == "CONTRIBUTING.md", f"{where}: {block.language!r}"
        if block.language == "json":
            json.loads(block.body)
        if block.language == "toml":
            tomllib.loads(block.body)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_commands_print_what_stands_there(page: Path) -> None:
    """What a page shows of the command line is what it prints."""
    for block in blocks(page):
        if block.language == "console":
            assert printed(block.body) == block.body, f"{name(page)}, line {block.line}"


def test_readme_shows_the_main_command() -> None:
    """The first screen has real output of the README's main command."""
    readme = (ROOT / "README.md").read_text("utf-8").splitlines()[:60]
    assert any(line.startswith("$ python -m shanghai_zones") for line in readme)
    assert any("嘉定工业区" in line for line in readme)


@pytest.fixture(scope="module")
def generated(site: dict[str, str]) -> set[Path]:
    """The pages that are made, where they would be written."""
    return {(DOCS / path).resolve() for path in site}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_between_pages_lead_somewhere(page: Path, generated: set[Path]) -> None:
    """A relative link names a file of the repository, or a page that is generated."""
    for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text("utf-8")):
        path = (page.parent / target).resolve()
        assert path.exists() or path in generated, f"{name(page)}: {target}"
