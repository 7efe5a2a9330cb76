"""Code blocks of Markdown pages: finding them, running them, and writing what they print anew."""

from __future__ import annotations

import contextlib
import doctest
import io
import re
import shlex
import subprocess
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["Block", "Step", "blocks", "printed", "refilled", "steps"]

ROOT = Path(__file__).parents[2]
_FENCE = re.compile(
    r"^(?P<fence>`{3,}|:{3,})(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=fence)[ \t]*$", re.DOTALL | re.MULTILINE
)
_COMMAND = re.compile(
    r"^\$ python -m shanghai_zones(?P<arguments>[^\n|]*)(?:\| head -n (?P<lines>\d+))?\n", re.MULTILINE
)


class Block(NamedTuple):
    """A code block: the page and line where it stands, its language, what is in it, and where that stands in the text."""

    page: Path
    line: int
    language: str
    body: str
    start: int
    end: int


def blocks(page: Path, text: str | None = None) -> list[Block]:
    """The code blocks of a page, in order; what a page includes from the README stands where it is included."""
    found = []
    text = page.read_text("utf-8") if text is None else text
    for match in _FENCE.finditer(text):
        info = match["info"].strip()
        line = text.count("\n", 0, match.start()) + 2
        if info.startswith("{include}"):
            target = (page.parent / info.removeprefix("{include}").strip()).resolve()
            if target == ROOT / "README.md":
                found += blocks(target, between(target.read_text("utf-8"), match["body"]))
        elif not info.startswith("{"):
            found.append(Block(page, line, info, match["body"], match.start("body"), match.end("body")))
    return found


def between(text: str, options: str) -> str:
    """What `:start-after:` and `:end-before:` leave of a text. Raises ValueError where a mark is not there."""
    for option, part in (("start-after", 2), ("end-before", 0)):
        mark = re.search(rf":{option}:\s*(.*)", options)
        if mark:
            pieces = text.partition(mark[1].strip())
            if not pieces[1]:
                raise ValueError(f"{mark[1]!r} is not in the text")
            text = pieces[part]
    return text


def printed(body: str) -> str:
    """A console block with what its commands print; commands that are not ours stay as they are."""
    matches = list(_COMMAND.finditer(body))
    if not matches:
        return body
    out = body[: matches[0].start()]
    for match in matches:
        done = subprocess.run(
            [sys.executable, "-m", "shanghai_zones", *shlex.split(match["arguments"])],
            capture_output=True, encoding="utf-8", timeout=60, check=True,
        )  # fmt: skip
        lines = done.stdout.splitlines()[: int(match["lines"]) if match["lines"] else None]
        out += match[0] + "".join(f"{line}\n" for line in lines)
    return out


def refilled(page: Path) -> str:
    """The text of a page with the outputs of its examples as they are now."""
    text = page.read_text("utf-8")
    namespace: dict[str, Any] = {"__name__": "__main__"}
    out, position = "", 0
    for block in blocks(page, text):
        body = block.body
        if block.language in ("pycon", "python"):
            if body.lstrip().startswith(">>>"):
                body = _run(body, namespace)
            else:
                exec(compile(body, str(page), "exec", dont_inherit=True), namespace)
        elif block.language == "console":
            body = printed(body)
        if block.page == page:  # and not one that is included from the README
            out += text[position : block.start] + body
            position = block.end
    return out + text[position:]


class Step(NamedTuple):
    """An example that was run: the example, what it printed, the values it showed or printed by themselves, its error."""

    example: doctest.Example
    printed: str
    values: list[object]
    error: Exception | None


def steps(body: str, namespace: dict[str, Any]) -> Iterator[Step]:
    """Run the examples of a block, one after another as in a console."""
    for example in doctest.DocTestParser().get_examples(body):
        output = io.StringIO()
        values: list[object] = []
        error = None

        def shown(value: object, values: list[object] = values) -> None:
            if value is not None:
                values.append(value)
                print(repr(value))

        def say(*given: object, values: list[object] = values, **options: Any) -> None:
            values += given if len(given) == 1 else ()
            print(*given, **options)

        namespace["print"], before, sys.displayhook = say, sys.displayhook, shown
        with contextlib.redirect_stdout(output):
            try:
                exec(compile(example.source, "<example>", "single", dont_inherit=True), namespace)
            except Exception as raised:
                error = raised
            finally:
                sys.displayhook = before
        yield Step(example, output.getvalue(), values, error)


def _run(body: str, namespace: dict[str, Any]) -> str:
    lines = []
    for step in steps(body, namespace):
        first, *rest = step.example.source.rstrip("\n").split("\n")
        lines += [f">>> {first}", *(f"... {line}".rstrip() for line in rest)]
        output = step.printed
        if step.error is not None:
            message = "".join(traceback.format_exception_only(step.error)).rstrip()
            output += f"Traceback (most recent call last):\n  ...\n{message}"
        lines += output.rstrip("\n").split("\n") if output.strip() else []
    return "\n".join(lines) + "\n"
