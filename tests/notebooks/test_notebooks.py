"""The example notebooks run, in a kernel, as a user runs them."""

import json
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_the_notebooks_run_and_are_up_to_date() -> None:
    """Every cell runs without an error, and what is in the repository is made of the scripts beside it."""
    done = subprocess.run(
        [sys.executable, EXAMPLES / "build.py", "--check"],
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_notebooks_hold_their_pictures() -> None:
    """So that they show on a code host, without being run."""
    for path in EXAMPLES.glob("*.ipynb"):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        kinds = {
            kind for cell in notebook["cells"] for output in cell.get("outputs", ()) for kind in output.get("data", ())
        }
        assert {"image/png", "text/html"} <= kinds


def test_the_notebooks_use_the_public_names_only() -> None:
    """No module of the package is imported, and no private name is touched."""
    for path in EXAMPLES.glob("*_*.py"):
        text = path.read_text(encoding="utf-8")
        assert "import shanghai_zones as sz" in text
        assert "shanghai_zones." not in text
        assert "._" not in text
