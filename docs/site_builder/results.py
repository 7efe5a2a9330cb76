"""What the calls of an example give, shown below it when the site is built: the cards of a notebook, and charts.

An extension of Sphinx. The blocks of a page run once when the page is read, in one namespace from top to bottom, as the
tests run them. What a value shows of itself stands below the block that printed it; where it was printed over several
lines, the card takes their place and the print is folded below it. A chart has the colours of the page, light and dark.
"""

from __future__ import annotations

import contextlib
import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shanghai_zones as sz

from .charts import as_svg, themed
from .examples import Step, steps
from .markup import text

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

__all__ = ["setup", "shown"]

SIZE = (4.6, 3.4)  # of a chart in inches: its texts can be read on a phone
LONG = 1  # more lines of print have their card in their place
TALL = 5000  # characters of a card that may be higher than its box, and then is reached by keyboard


def setup(app: Sphinx) -> dict[str, bool]:
    """Register what is done when a page has been read."""
    app.connect("doctree-read", _show)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _show(app: Sphinx, doctree: nodes.document) -> None:
    from docutils import nodes
    from sphinx.util import logging

    log = logging.getLogger(__name__)
    blocks = [node for node in doctree.findall(nodes.literal_block) if node.get("language") in ("pycon", "python")]
    if not any(node["language"] == "pycon" for node in blocks):
        return  # calls that are shown without a console are no examples that run
    for path in Path(sz.__file__).parent.rglob("*.*"):
        app.env.note_dependency(str(path))  # a page is made anew when the library has changed
    namespace: dict[str, Any] = {"__name__": "__main__"}
    quiet = contextlib.redirect_stderr(io.StringIO())
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), themed(SIZE), quiet:
        for node in blocks:
            try:
                parts = list(shown(node.astext() + "\n", namespace))
            except ImportError as error:
                log.info("%s: no results are shown from here on: %s", app.env.docname, error)
                return
            except Exception as error:
                log.warning("an example fails: %r", error, location=node)
                return
            for code, markup in parts:
                block = node.deepcopy()
                block.rawsource, block[:] = code, [nodes.Text(code)]
                node.parent.insert(node.parent.index(node), [block, nodes.raw("", markup, format="html")])
            node.parent.remove(node)


def shown(body: str, namespace: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """A block in parts, each its code with what it prints and, as HTML, what it gives. Raises what an example raises unasked."""
    if not body.lstrip().startswith(">>>"):
        exec(compile(body, "<example>", "exec", dont_inherit=True), namespace)
        yield body.rstrip("\n"), _framed(_charts())
        return
    code, given, is_cut = "", [], False
    for step in steps(body, namespace):
        if step.error is not None and step.example.exc_msg is None:
            raise step.error
        cards = [*filter(None, map(_card, step.values)), *_charts()]
        if given and not cards:  # what follows is another matter
            yield code.rstrip("\n"), _framed(given)
            code, given, is_cut = "", [], True
        code += _typed(step)
        given += cards
        if cards and step.printed.count("\n") > LONG:
            yield code.rstrip("\n"), _framed(given) + _folded(step.printed)
            code, given, is_cut = "", [], True
        else:
            code += step.example.want
    if code:
        yield (code if is_cut else body).rstrip("\n"), _framed(given)


def _typed(step: Step) -> str:
    first, *rest = step.example.source.rstrip("\n").split("\n")
    return "".join(f"{line}\n" for line in (f">>> {first}", *(f"... {line}".rstrip() for line in rest)))


def _card(value: object) -> str:
    """What a value of the library shows of itself in a notebook."""
    if not type(value).__module__.startswith("shanghai_zones") or not hasattr(value, "_repr_html_"):
        return ""
    card = str(value._repr_html_())
    reached = f' tabindex="0" role="region" aria-label="{text(type(value).__name__)}"' if len(card) > TALL else ""
    return f'<div class="card"{reached}>{card}</div>'


def _charts() -> list[str]:
    """The charts drawn since the last call, with their sources below."""
    import matplotlib.pyplot as plt

    figures = [plt.figure(number) for number in plt.get_fignums()]
    drawn = [as_svg(figure) for figure in figures]
    return [f'<figure class="chart">{svg}<figcaption>{text(foot)}</figcaption></figure>' for svg, foot in drawn]


def _framed(given: list[str]) -> str:
    return f'<div class="results">{"".join(given)}</div>' if given else ""


def _folded(printed: str) -> str:
    return f'<details class="printed"><summary>As it is printed</summary><pre>{text(printed)}</pre></details>'
