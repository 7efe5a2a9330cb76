"""Forks beside a first use: the child works as if nothing had begun, whatever another thread was in the middle of.

Each test runs in a process of its own, which has begun nothing. A child that hangs is killed and counted.
"""

from collections.abc import Callable

import pytest

RunPython = Callable[..., str]

# `first_use` is what a thread begins and a child does again; `fork()` is the exit code of such a child, or "hangs".
PRELUDE = """
import os, random, signal, sys, threading, time, warnings
warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12 warns of each fork beside a thread
import shanghai_zones as sz

def load():
    assert sz.load().zones.find("嘉定工业区").id == "jiading-industrial-zone"

def bridge():
    assert sz.Area(15, "mu").to_quantity().to("hectare").magnitude == 1

first_use = {"load": load, "bridge": bridge}[sys.argv[1]]

def result(child):
    end = time.monotonic() + 20
    while time.monotonic() < end:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "hangs"

def in_child(work):
    child = os.fork()
    if child:
        return result(child)
    try:
        work()
        os._exit(0)
    except BaseException as error:
        print(repr(error), file=sys.stderr)
    finally:
        os._exit(1)
"""

USES = pytest.mark.parametrize("use", ["load", "bridge"])


@pytest.mark.parametrize(("use", "moments"), [("load", 20), ("bridge", 10)])
def test_a_fork_at_any_moment_of_a_first_use(run_python: RunPython, use: str, moments: int) -> None:
    """Moments from the first to past the last, each in a process that has begun nothing."""
    code = """
def timed():
    begin = time.monotonic()
    first_use()
    open("time", "w").write(str(time.monotonic() - begin))

assert in_child(timed) == 0
whole, moments = float(open("time").read()), int(sys.argv[2])

def moment(share):
    thread = threading.Thread(target=first_use, daemon=True)
    thread.start()
    time.sleep(share * whole)
    found = in_child(first_use)
    assert found == 0, found
    thread.join(20)
    first_use()

print([in_child(lambda: moment(1.1 * turn / moments)) for turn in range(moments)])
"""
    assert run_python(PRELUDE + code, use, str(moments)) == f"{[0] * moments}\n"


@pytest.mark.parametrize(
    ("use", "module"),
    [
        ("load", "cattrs.converters"),
        ("load", "cattrs.gen"),
        ("bridge", "pint.registry"),
        ("bridge", "pint"),
    ],
)
def test_a_fork_in_the_middle_of_an_import(run_python: RunPython, use: str, module: str) -> None:
    """A thread that is importing what a first use needs holds Python's locks of the modules: the fork waits for it."""
    code = """
reached = threading.Event()

class Slow:
    def find_spec(name, path=None, target=None):
        if name == sys.argv[2]:
            reached.set()
            time.sleep(1)

sys.meta_path.insert(0, Slow)
thread = threading.Thread(target=first_use)
thread.start()
assert reached.wait(20)
print(in_child(first_use), sys.argv[2] in sys.modules)
thread.join(20)
first_use()
"""
    assert run_python(PRELUDE + code, use, module).split() == ["0", "True"]


@USES
def test_a_fork_beside_a_first_use_that_never_ends(run_python: RunPython, use: str) -> None:
    """The fork does not wait for ever, and the child begins anew: it has a lock that nobody holds."""
    code = """
import shanghai_zones.first_use, shanghai_zones.files.loader, shanghai_zones.values.pint_units, cattrs, pint
shanghai_zones.first_use._PATIENCE = 0.2
module, name = {
    "load": (shanghai_zones.files.loader, "read_dataset"), "bridge": (shanghai_zones.values.pint_units, "_awake"),
}[sys.argv[1]]
real, stuck, end = getattr(module, name), threading.Event(), threading.Event()

def never(*arguments):
    stuck.set()
    end.wait()
    return real(*arguments)

setattr(module, name, never)
thread = threading.Thread(target=first_use)
thread.start()
assert stuck.wait(20)
setattr(module, name, real)
for _ in range(3):
    print(in_child(first_use))
print(in_child(lambda: in_child(first_use) and os._exit(2)))  # and a child of a child
end.set()
thread.join(20)
first_use()
print(in_child(first_use))
"""
    assert run_python(PRELUDE + code, use).split() == ["0"] * 5


@USES
def test_a_pool_of_forks_beside_a_thread_that_warms_up(run_python: RunPython, use: str) -> None:
    """As a server does: one thread loads ahead while the pool forks its workers."""
    code = """
import multiprocessing
def work(_):
    first_use()
    return os.getpid()

thread = threading.Thread(target=first_use)
thread.start()
with multiprocessing.get_context("fork").Pool(3) as pool:
    found = pool.map_async(work, range(12), chunksize=1).get(timeout=60)
thread.join(20)
print(len(found), os.getpid() in found)
"""
    assert run_python(PRELUDE + code, use).split() == ["12", "False"]


@pytest.mark.parametrize(("use", "module"), [("load", "cattrs.converters"), ("bridge", "pint.registry")])
def test_a_fork_under_way_when_a_first_use_begins(run_python: RunPython, use: str, module: str) -> None:
    """A fork asks those only that were told of forks when it began: what begins while it asks them must not be new."""
    code = """
reached, begun = threading.Event(), []

class Slow:
    def find_spec(name, path=None, target=None):
        if name == sys.argv[2]:
            reached.set()
            time.sleep(1)

def begin():
    if not begun:
        begun.append(threading.Thread(target=first_use))
        begun[0].start()
        assert reached.wait(20)

sys.meta_path.insert(0, Slow)
os.register_at_fork(before=begin)
print(in_child(first_use))
begun[0].join(20)
first_use()
"""
    assert run_python(PRELUDE + code, use, module) == "0\n"


def test_forks_are_told_once_and_at_import(run_python: RunPython) -> None:
    """That is all that importing tells the process; nothing is added by the first use."""
    code = """
import os, sys
told, real = [], os.register_at_fork
def spy(**functions):
    told.extend(function.__module__ for function in functions.values() if hasattr(function, "__module__"))
    real(**functions)
os.register_at_fork = spy
import shanghai_zones as sz
ours = [name for name in told if name and name.startswith("shanghai_zones")]
sz.load()
sz.Area(15, "mu").to_quantity()
print(ours == [name for name in told if name and name.startswith("shanghai_zones")], *ours)
"""
    assert run_python(code).split() == ["True", *["shanghai_zones.first_use"] * 3]


def test_forks_by_many_threads_at_once(run_python: RunPython) -> None:
    """Threads that fork and load in turn neither lock one another out nor leave the lock behind."""
    code = """
found = []
def both():
    for _ in range(5):
        found.append(in_child(first_use))
        first_use()

threads = [threading.Thread(target=both) for _ in range(6)]
[thread.start() for thread in threads]
[thread.join(60) for thread in threads]
print(len(found), set(found))
"""
    assert run_python(PRELUDE + code, "load").split() == ["30", "{0}"]
