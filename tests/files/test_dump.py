"""Writing files: what stood in one is there until all of the new text is, whatever comes between."""

import errno
import os
import re
import resource
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import shanghai_zones as sz
from shanghai_zones.files import writer
from shanghai_zones.files.check import check_file

RunPython = Callable[..., str]
OLD = b'{"version": "old"}'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file alone in its folder."""
    path = tmp_path / "folder" / "mine.json"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


@pytest.fixture(scope="module")
def text(ds: sz.Dataset) -> bytes:
    """What is to be written."""
    return sz.dumps_dataset(ds).encode()


def alone(path: Path) -> bytes:
    """What a file holds, after a look that nothing is left over beside it."""
    assert os.listdir(path.parent) == [path.name]
    return path.read_bytes()


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """The kernel refuses to write a file beyond a size, as on a full disk: in the middle of a write, with an error."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


# ── What comes between ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_disk_that_is_full_after_any_number_of_bytes(path: Path, text: bytes, monkeypatch: Any) -> None:
    """Four hundred lengths from nothing to all but the last byte: an error, the old file, and nothing beside it."""
    monkeypatch.setattr("shanghai_zones.files.writer.dumps_dataset", lambda _: text.decode())
    new = path.with_name("new.json")
    for size in [*range(0, len(text), len(text) // 398), len(text) - 1]:
        with files_no_longer_than(size):
            for target in (path, new):
                with pytest.raises(OSError, match="File too large"):
                    sz.dump_dataset(sz.load(), target)
        assert alone(path) == OLD
    with files_no_longer_than(len(text)):
        sz.dump_dataset(sz.load(), path)
    assert alone(path) == text


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), OSError(errno.EIO, "broken"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", ["os.fsync", "os.replace", "shutil.copystat"])
def test_whatever_fails_at_any_step(path: Path, monkeypatch: Any, step: str, error: BaseException) -> None:
    """A disk that is full when the text is flushed, a key that stops the program: the same."""

    def fail(*_: Any) -> None:
        raise error

    monkeypatch.setattr(step, fail)
    with pytest.raises(type(error)):
        sz.dump_dataset(sz.load(), path)
    assert alone(path) == OLD


KILLS = """
import os, random, signal, sys, time
import shanghai_zones as sz
ds, path, kills = sz.load(), sys.argv[1], int(sys.argv[2])
text = sz.dumps_dataset(ds)
other = text.replace('"version": "', '"version": "9', 1)
kinds = [text.encode(), other.encode()]
sets = [ds, sz.loads_dataset(other)]
for kind in kinds:
    assert sz.loads_dataset(kind) in sets
texts = dict(zip(map(id, sets), (text, other)))
import shanghai_zones.files.writer as files
files.dumps_dataset = lambda ds: texts[id(ds)]  # a child is killed while it writes, not while it makes the text
sz.dump_dataset(ds, path)
times = []
for _ in range(9):
    begin = time.perf_counter()
    sz.dump_dataset(sets[0], path)
    times.append(time.perf_counter() - begin)
usual = sorted(times)[4]
random.seed(12)
leftovers = seen = broken = 0
for turn in range(kills):
    pid = os.fork()
    if pid == 0:
        try:
            while True:
                for one in sets:
                    sz.dump_dataset(one, path)
        finally:
            os._exit(1)
    time.sleep(random.uniform(0, 3 * usual) + 0.002)
    os.kill(pid, signal.SIGKILL)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL
    found = open(path, "rb").read()
    broken += found not in kinds
    for name in os.listdir(os.path.dirname(path)):
        if name.endswith(".tmp"):
            leftovers += 1
            os.unlink(os.path.join(os.path.dirname(path), name))
print(broken, leftovers)
"""


def test_a_process_that_is_killed_while_it_writes(path: Path, run_python: RunPython) -> None:
    """Four hundred kills at random moments of a process that writes two texts in turn: one of the two is there."""
    broken, in_the_middle = map(int, run_python(KILLS, str(path), "400").split())
    assert broken == 0
    assert in_the_middle > 50  # what was killed left its own file, so these kills did come while it wrote


def test_readers_beside_a_writer(path: Path, ds: sz.Dataset, text: bytes, run_python: RunPython) -> None:
    """A process that writes two texts in turn never shows another one half of them."""
    other = text.replace(b'"version": "', b'"version": "9', 1)
    path.write_bytes(text)
    code = (
        "import sys, time\n"
        "import shanghai_zones as sz\n"
        "ds = sz.load()\n"
        'sets = [ds, sz.loads_dataset(sz.dumps_dataset(ds).replace(\'"version": "\', \'"version": "9\', 1))]\n'
        "end = time.monotonic() + 2\n"
        "while time.monotonic() < end:\n"
        "    for one in sets:\n"
        "        sz.dump_dataset(one, sys.argv[1])\n"
    )
    done, found = threading.Event(), []

    def write() -> None:
        try:
            run_python(code, str(path))
        finally:
            done.set()

    writer = threading.Thread(target=write)
    writer.start()
    while not done.is_set():
        found.append(path.read_bytes())
    writer.join()
    assert len(found) > 1000
    assert set(found) == {text, other}
    assert sz.load_dataset(path).metrics == ds.metrics


# ── What a file keeps ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755, 0o220])
def test_a_file_keeps_its_mode(path: Path, text: bytes, mode: int) -> None:
    """Who may read it before may read it after, and nobody else; its time is that of the writing."""
    path.chmod(mode)
    os.utime(path, (0, 0))
    sz.dump_dataset(sz.load(), path)
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert path.stat().st_mtime > 1e9
    path.chmod(0o600)
    assert alone(path) == text


@pytest.mark.parametrize("umask", [0o022, 0o077, 0o002])
def test_a_new_file_has_the_mode_that_open_gives(path: Path, umask: int) -> None:
    """The umask decides, not the habit of temporary files to be of their owner alone."""
    path.unlink()
    before = os.umask(umask)
    try:
        sz.dump_dataset(sz.load(), path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~umask


@pytest.mark.parametrize("there", [True, False], ids=["file", "nothing yet"])
@pytest.mark.parametrize("absolute", [True, False], ids=["absolute", "relative"])
def test_a_link_stays_a_link(path: Path, tmp_path: Path, text: bytes, there: bool, absolute: bool) -> None:
    """A link to a link is written through, in the folder of the file itself; one that leads nowhere yet makes it."""
    if not there:
        path.unlink()
    first, second = tmp_path / "first", tmp_path / "second"
    first.symlink_to(path if absolute else Path("folder") / "mine.json")
    second.symlink_to(first if absolute else "first")
    sz.dump_dataset(sz.load(), second)
    assert second.is_symlink()
    assert first.is_symlink()
    assert not path.is_symlink()
    assert alone(path) == text
    assert sorted(os.listdir(tmp_path)) == ["first", "folder", "second"]


def test_paths_of_all_kinds(tmp_path: Path, text: bytes, monkeypatch: Any) -> None:
    """A bare name, bytes, and a name as long as the disk takes."""
    monkeypatch.chdir(tmp_path)
    for name in ("mine.json", b"bytes.json", "数" * 83, "./a.json"):
        sz.dump_dataset(sz.load(), name)  # type: ignore[arg-type]
        assert Path(os.fsdecode(name)).read_bytes() == text
    assert len(os.listdir()) == 4


# ── What is written in place ────────────────────────────────────────────────────────────────────────────────────


def test_a_pipe_is_written_to(tmp_path: Path, text: bytes) -> None:
    """A named pipe stays one, and its reader gets the text."""
    pipe, found = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: found.append(pipe.read_bytes()), daemon=True)
    reader.start()
    sz.dump_dataset(sz.load(), pipe)
    reader.join(10)
    assert found == [text]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert os.listdir(tmp_path) == ["pipe"]


def test_devices_are_written_to(text: bytes) -> None:
    """The device that takes all, and the one that is always full."""
    sz.dump_dataset(sz.load(), os.devnull)
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)
    if os.path.exists("/dev/full"):  # Linux alone has it
        with pytest.raises(OSError, match="No space left"):
            sz.dump_dataset(sz.load(), "/dev/full")


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "link"])
def test_the_standard_output_is_written_to(path: Path, text: bytes, run_python: RunPython, name: str) -> None:
    """As a pipe, and as a file that the shell has opened: what the process has there is what it writes to."""
    if name == "link":
        name = str(path.parent.parent / "link")
        os.symlink("/dev/stdout", name)
    code = "import sys\nimport shanghai_zones as sz\nsz.dump_dataset(sz.load(), sys.argv[1])\n"
    assert run_python(code, name).encode() == text
    redirected = (
        "import os, sys\nimport shanghai_zones as sz\n"
        "os.dup2(os.open(sys.argv[2], os.O_WRONLY), 1)\n"
        "inode = os.fstat(1).st_ino\nsz.dump_dataset(sz.load(), sys.argv[1])\n"
        "assert os.stat(sys.argv[2]).st_ino == inode\n"
    )
    run_python(redirected, name, str(path))
    assert alone(path) == text


AS_NOBODY = """
import os, sys
import shanghai_zones as sz
ds = sz.load()
sz.dumps_dataset(ds)  # whoever may not read the interpreter's folder imports nothing later
folder, name = os.path.split(sys.argv[1])
os.chdir(folder)  # whose parents are the user's alone
if os.geteuid() == 0:  # no permission holds root back
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    open("probe", "xb")
except PermissionError:
    pass
else:
    sys.exit("it can be written")
try:
    sz.dump_dataset(ds, name)
except OSError as error:
    print(type(error).__name__, error.filename)
else:
    print("written")
"""


def test_a_file_in_a_folder_that_cannot_be_written(path: Path, text: bytes, run_python: RunPython) -> None:
    """The file is written in place if it may be; a new one, and one that may not be written, are refused by name."""
    path.chmod(0o666)
    new = path.with_name("new.json")
    path.parent.chmod(0o555)
    try:
        assert run_python(AS_NOBODY, str(path)).split() == ["written"]
        assert alone(path) == text
        assert run_python(AS_NOBODY, str(new)).split() == ["PermissionError", new.name]
        path.chmod(0o444)
        assert run_python(AS_NOBODY, str(path)).split() == ["PermissionError", path.name]
    finally:
        path.parent.chmod(0o755)


def test_a_file_that_may_not_be_written_is_not_replaced(path: Path, run_python: RunPython) -> None:
    """Read only is read only, also in a folder where anything could be put in its place."""
    path.chmod(0o444)
    path.parent.chmod(0o777)
    code = AS_NOBODY.replace('"probe", "xb"', 'name, "ab"')
    assert run_python(code, str(path)).split() == ["PermissionError", path.name]
    assert alone(path) == OLD


@pytest.mark.parametrize(
    ("step", "number"), [("open", errno.EROFS), ("replace", errno.EPERM), ("replace", errno.EBUSY)]
)
def test_a_file_that_cannot_be_replaced_is_written(
    path: Path, text: bytes, monkeypatch: Any, step: str, number: int
) -> None:
    """A file that is mounted by itself or somebody else's in `/tmp`, where Linux refuses so: written in place."""

    def refuse(*arguments: Any) -> Any:
        if step == "replace" or arguments[1] == "xb":
            raise OSError(number, os.strerror(number))
        return open(*arguments)

    monkeypatch.setattr(*(("os.replace", refuse) if step == "replace" else (writer, "open", refuse)), raising=False)
    inode = path.stat().st_ino
    sz.dump_dataset(sz.load(), path)
    assert alone(path) == text
    assert path.stat().st_ino == inode


# ── What is no path ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("wrong", [True, False, 0, 1, 2, 99, 1.0, None, b"a".hex])
def test_what_is_no_path(wrong: Any, capfd: pytest.CaptureFixture[str]) -> None:
    """A number is an open file to Python: 1 would be written to and closed. Readers and the writer say the same."""
    for call in (lambda: sz.dump_dataset(sz.load(), wrong), lambda: sz.load_dataset(wrong), lambda: check_file(wrong)):
        with pytest.raises(TypeError, match=rf"a path is a text or an os\.PathLike, not {re.escape(repr(wrong))[:9]}"):
            call()
    os.fstat(1)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("name", ["", "nowhere/mine.json", "mine.json/x", "folder/", "folder", "nowhere/", "loop"])
def test_what_cannot_be_written_is_the_error_of_open(path: Path, monkeypatch: Any, name: str) -> None:
    """Of the same kind and with the name that was given, not that of a file which nobody knows."""
    monkeypatch.chdir(path.parent.parent)
    Path("mine.json").write_bytes(OLD)
    os.symlink("loop", "loop")
    with pytest.raises(OSError) as of_open:  # noqa: PT011 - the next line looks at it
        os.close(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC))
    with pytest.raises(OSError) as ours:  # noqa: PT011
        sz.dump_dataset(sz.load(), name)
    assert (ours.type, ours.value.errno, ours.value.filename) == (of_open.type, of_open.value.errno, name)
    assert alone(path) == OLD
    assert sorted(os.listdir()) == ["folder", "loop", "mine.json"]
