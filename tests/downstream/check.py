"""Build the wheel, install it alone, and use it from a package of its own, as a user would.

    python tests/downstream/check.py              # the newest dependencies, and both type checkers
    python tests/downstream/check.py --oldest     # the oldest ones that pyproject allows
    python tests/downstream/check.py --wheel W    # a wheel that is built already

It needs `build`; all else goes into an environment in a temporary folder. Exit code 0 if all is well.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def run(*command: str | Path, folder: Path) -> None:
    """Run a command where nothing of the source tree is on the path; stop if it fails."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    print("$", " ".join(Path(part).name if isinstance(part, Path) else part for part in command), flush=True)
    subprocess.run([str(part) for part in command], cwd=folder, env=environment, check=True)


def oldest() -> list[str]:
    """The dependencies of pyproject at their lowest."""
    dependencies = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    return [re.sub(">=", "==", dependency) for dependency in dependencies]


def main() -> int:
    parser = argparse.ArgumentParser(description="Use the built wheel as a user would.")
    parser.add_argument("--oldest", action="store_true", help="install the oldest dependencies that are allowed")
    parser.add_argument("--wheel", type=Path, help="a wheel that is built already")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel = options.wheel.resolve() if options.wheel else _built(folder)
        shutil.copytree(HERE / "zone_report", folder / "zone_report")
        venv.create(folder / "env", with_pip=True)
        python = folder / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
        pip = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        run(*pip, wheel, *(oldest() if options.oldest else []), folder=folder)
        run(*pip, folder / "zone_report", folder=folder)
        run(python, "-W", "error", folder / "zone_report" / "check.py", folder=folder)
        run(python, "-m", "shanghai_zones", "check", wheel_data(python, folder), folder=folder)
        run(python.with_name("shanghai-zones"), "show", "malu-town", folder=folder)
        if not options.oldest:
            run(*pip, "mypy", "pyright", folder=folder)
            run(python, "-m", "mypy", "--strict", "zone_report/src", folder=folder)
            run(python, "-m", "pyright", "--pythonpath", python, "--project", "zone_report", folder=folder)
    print("downstream: all well")
    return 0


def _built(folder: Path) -> Path:
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder / "dist", ROOT, folder=folder)
    return next((folder / "dist").glob("*.whl"))


def wheel_data(python: Path, folder: Path) -> str:
    """The data file of the installed wheel."""
    code = (
        "import shanghai_zones, pathlib; print(pathlib.Path(shanghai_zones.__file__).parent / 'data' / 'dataset.json')"
    )
    done = subprocess.run([str(python), "-c", code], cwd=folder, capture_output=True, encoding="utf-8", check=True)
    return done.stdout.strip()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        sys.exit(f"downstream: {Path(error.cmd[0]).name} failed with exit code {error.returncode}")
