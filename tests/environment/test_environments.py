"""The library under odd circumstances: each a fresh interpreter that does the same small job."""

import compileall
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import shanghai_zones as sz

PACKAGE = Path(sz.__file__).parent

# Loads, finds, converts, writes, reads again, and asks a rate: every data file is opened, optimized code included.
JOB = """
import shanghai_zones as sz
ds = sz.load()
zone = ds.zones.find("嘉定工业区")
if str(sz.Area(45, "mu").to("ha")) != "3 ha" or sz.loads_dataset(sz.dumps_dataset(ds)) != ds:
    raise SystemExit("wrong")
if sz.exchange_rate("USD", "CNY", on="2022-08-18").value < 6 or "嘉定" not in str(zone):
    raise SystemExit("wrong")
if float(sz.Area(15, "mu").quantity.to("hectare").magnitude) != 1:
    raise SystemExit("wrong")
try:
    sz.loads_dataset('{"version": 1}')
except sz.DatasetError as error:
    print("done", error)
"""

THREADS = """
import sys, threading
sys.setswitchinterval(1e-6)
import shanghai_zones as sz
barrier, loaded, failed = threading.Barrier(64), [], []
def work():
    barrier.wait()
    try:
        ds = sz.load()
        loaded.append(ds)
        sz.loads_dataset(sz.dumps_dataset(ds.select("malu-town")))
        assert sz.Area(15, "mu").quantity.to("hectare").magnitude == 1
    except BaseException as error:
        failed.append(error)
threads = [threading.Thread(target=work) for _ in range(64)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
import gc
if failed or len(loaded) != 64 or len({id(ds) for ds in loaded}) != 1 or not gc.isenabled():
    raise SystemExit(f"{failed[:2]} {len(loaded)}")
print("done")
"""

PROCESSES = """
import multiprocessing, sys
import shanghai_zones as sz

def work(id):
    return sz.load().zones[id].name_zh, str(sz.Area(15, "mu").to("ha")), float(sz.Area(15, "mu").quantity.to("hectare").magnitude)

def back(record):
    return record

if __name__ == "__main__":
    context = multiprocessing.get_context(sys.argv[1])
    zone = sz.load().zones["jiading-industrial-zone"]
    with context.Pool(2) as pool:
        if pool.map(work, [zone.id] * 4) != [("嘉定工业区", "1 ha", 1.0)] * 4 or pool.map(back, [zone])[0] != zone:
            raise SystemExit("wrong")
    print("done")
"""


def _as_it_is(folder: Path) -> str:
    return str(PACKAGE.parent)


def _read_only(folder: Path) -> str:
    """A copy without a byte of compiled code, in folders that cannot be written to."""
    shutil.copytree(PACKAGE, folder / "shanghai_zones", ignore=shutil.ignore_patterns("__pycache__"))
    for path in [*folder.rglob("*"), folder]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    return str(folder)


def _zipped(folder: Path) -> str:
    """The package as a zip file on the path."""
    name = folder / "zones.zip"
    with zipfile.ZipFile(name, "w") as archive:
        for path in PACKAGE.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                archive.write(path, path.relative_to(PACKAGE.parent))
    return str(name)


def _compiled_only(folder: Path) -> str:
    """The package as .pyc files alone, as some distributions ship it."""
    shutil.copytree(PACKAGE, folder / "shanghai_zones", ignore=shutil.ignore_patterns("__pycache__"))
    compileall.compile_dir(folder, quiet=1, legacy=True)
    for path in folder.rglob("*.py"):
        path.unlink()
    return str(folder)


QUIET = ["-W", "ignore::DeprecationWarning"]  # from 3.12 on Python warns of every fork beside threads
fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this system")


@pytest.mark.parametrize(
    ("options", "more", "where", "code", "arguments"),
    [
        pytest.param(["-W", "error"], {}, _as_it_is, JOB, [], id="warnings are errors"),
        pytest.param(["-OO"], {}, _as_it_is, JOB, [], id="no docstrings and no asserts"),
        pytest.param(["-bb", "-X", "dev"], {}, _as_it_is, JOB, [], id="development mode"),
        pytest.param(
            [], {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, _as_it_is, JOB, [], id="C locale"
        ),
        # Without compiled code, which Python itself writes where it may; to root nothing is read-only.
        pytest.param(["-W", "error", "-B"], {}, _read_only, JOB, [], id="read-only install"),
        pytest.param(["-W", "error"], {}, _zipped, JOB, [], id="from a zip"),
        pytest.param([], {}, _compiled_only, JOB, [], id="compiled code alone"),
        pytest.param(["-S", "-E"], {}, _as_it_is, None, [], id="isolated from the environment"),
        pytest.param(["-W", "error"], {}, _as_it_is, THREADS, [], id="64 threads at once"),
        pytest.param(QUIET, {}, _as_it_is, PROCESSES, ["fork"], id="forked", marks=fork),
        pytest.param(["-W", "error"], {}, _as_it_is, PROCESSES, ["spawn"], id="spawned"),
    ],
)
def test_the_library_works(
    options: list[str],
    more: dict[str, str],
    where: Callable[[Path], str],
    code: str | None,
    arguments: list[str],
    tmp_path: Path,
) -> None:
    """The job is done, nothing is written beside the package, and nothing is said on stderr."""
    installed = tmp_path / "installed"
    installed.mkdir()
    path = where(installed)
    script = tmp_path / "job.py"
    lines = f"import sys; sys.path[:0] = {[path, *sys.path]!r}\n" if code is None else ""
    script.write_text(lines + (code or JOB), encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON"))}
    environment |= {"PYTHONPATH": path, **more}
    before = sorted(installed.rglob("*"))
    done = subprocess.run(
        [sys.executable, *options, str(script), *arguments],
        capture_output=True,
        env=environment,
        cwd=tmp_path,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    assert done.stdout.startswith(b"done")
    assert not done.stderr, done.stderr.decode(errors="replace")
    assert sorted(installed.rglob("*")) == before
