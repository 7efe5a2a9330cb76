"""Make the notebooks from the scripts beside them, and run them, so that they show their pictures on a code host.

    python examples/build.py            # write the notebooks
    python examples/build.py --check    # run them, and see that the ones here are made of these scripts

Needs the extra `test`. A script is in cells, each under a line `# %%` or `# %% [markdown]`.
"""

import argparse
import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).parent
SCRIPTS = ("comparing_zones", "mu_to_dollars_per_acre", "own_report")


def notebook_of(script: str) -> nbformat.NotebookNode:
    """The notebook of a script, not run yet."""
    cells = []
    for number, part in enumerate(re.split(r"^# %%", script, flags=re.MULTILINE)[1:]):
        kind, _, text = part.partition("\n")
        if "[markdown]" in kind:
            text = re.sub(r"^# ?", "", text, flags=re.MULTILINE)
            cells.append(nbformat.v4.new_markdown_cell(text.strip()))
        else:
            cells.append(nbformat.v4.new_code_cell(text.strip()))
        cells[-1].id = f"cell-{number}"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel, "language_info": {"name": "python"}})


def run(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook with its outputs; an error in a cell is an error here."""
    NotebookClient(notebook, timeout=300, kernel_name="python3", record_timing=False).execute()
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def printed(notebook: nbformat.NotebookNode) -> list[str]:
    """What each cell prints, in however many pieces the kernel sent it; pictures and tables differ with fonts and versions."""
    said = [[output for output in cell.get("outputs", ()) if output.get("name") == "stdout"] for cell in notebook.cells]
    return ["".join(output["text"] for output in outputs) for outputs in said]


def sources(notebook: nbformat.NotebookNode) -> list[tuple[str, str]]:
    return [(cell["cell_type"], cell["source"]) for cell in notebook.cells]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a notebook is not up to date")
    check = parser.parse_args().check
    stale = []
    for name in SCRIPTS:
        fresh = run(notebook_of((HERE / f"{name}.py").read_text(encoding="utf-8")))
        path = HERE / f"{name}.ipynb"
        if check:
            kept = nbformat.read(path, as_version=4)
            if sources(kept) != sources(fresh) or printed(kept) != printed(fresh):
                stale.append(path.name)
        else:
            nbformat.write(fresh, path)
            print(path.name)
    if stale:
        print(f"not up to date: {', '.join(stale)}; run python examples/build.py", file=sys.stderr)
    return bool(stale)


if __name__ == "__main__":
    sys.exit(main())
