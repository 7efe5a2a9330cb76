"""What the tests share: the bundled dataset, a fresh interpreter, and a registry to be set and put back."""

import atexit
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pint
import pytest

import shanghai_zones as sz

# What this machine has installed, or its user has set, for matplotlib and Jupyter has no say: the suite is the same
# everywhere. No font but matplotlib's own is seen, by its own switch and with a list of fonts made anew: what needs
# another font brings it. The notebooks run in this environment's kernel. Fresh interpreters inherit all this, and it
# is said here, not in a fixture, because matplotlib lists the fonts when it is imported.
_settings = tempfile.TemporaryDirectory(prefix="shanghai_zones-")
atexit.register(_settings.cleanup)
os.environ["MPL_IGNORE_SYSTEM_FONTS"] = "1"
os.environ.pop("MATPLOTLIBRC", None)
for _name in ("MPLCONFIGDIR", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
    os.environ[_name] = os.path.join(_settings.name, _name)

# The laws are checked on the same examples every time, and a slow machine is no failure.
hypothesis.settings.register_profile("suite", max_examples=100, deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("suite")


@pytest.fixture(scope="session")
def ds() -> sz.Dataset:
    """The bundled dataset."""
    return sz.load()


@pytest.fixture
def run_python(tmp_path: Path) -> Callable[..., str]:
    """Run a text in a fresh interpreter, warnings as errors, and give back what it prints; a failure is shown."""

    def run(code: str, *arguments: str, path: str | None = None) -> str:
        here = str(Path(sz.__file__).parents[1]) if path is None else path
        environment = dict(os.environ, PYTHONUTF8="1", PYTHONPATH=here)
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", code, *arguments],
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            env=environment,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture
def set_registry() -> Iterator[Callable[[pint.UnitRegistry], None]]:
    """Set another application registry, as a user may at any time; afterwards the old one is back."""
    before = pint.get_application_registry().get()
    yield pint.set_application_registry
    pint.set_application_registry(before)
