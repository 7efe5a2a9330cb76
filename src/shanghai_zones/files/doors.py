"""The doors to files: the bundled dataset, datasets of one's own, and writing them, named as in `json`."""

from __future__ import annotations

import errno
import os
import stat
import threading
from contextlib import suppress

from ..data import bundled
from ..errors import shown
from ..records.dataset import Dataset

__all__ = ["dump_dataset", "dumps_dataset", "load", "load_dataset", "loads_dataset"]

_lock = threading.Lock()
_bundled: Dataset | None = None


def load() -> Dataset:
    """The bundled dataset: one object, read when it is first asked for, from any number of threads.

    >>> import shanghai_zones as sz
    >>> sz.load() is sz.load()
    True
    """
    global _bundled
    if _bundled is None:
        with _lock:  # functools.cache does not lock: 64 threads would get 64 datasets
            if _bundled is None:
                from .loader import read_dataset

                _bundled = read_dataset(bundled("dataset.json"), None)
    return _bundled


def load_dataset(path: str | os.PathLike[str], *, base: Dataset | None = None) -> Dataset:
    """The dataset in a JSON file; with `base`, together with another dataset whose records it may refer to.

    Records that are equal in both are one; unequal ones under one id are problems.

    >>> import shanghai_zones as sz
    >>> sz.load_dataset("no_such_file.json")
    Traceback (most recent call last):
    FileNotFoundError: [Errno 2] No such file or directory: 'no_such_file.json'

    Raises `OSError` for a file that cannot be read, `DatasetError` with all problems for one that is not sound.
    """
    with open(path_text(path), "rb") as file:
        return loads_dataset(file.read(), base=base)


def loads_dataset(text: str | bytes, *, base: Dataset | None = None) -> Dataset:
    """The dataset in a JSON text or in UTF-8 bytes; `base` as in `load_dataset`.

    >>> import shanghai_zones as sz
    >>> sz.loads_dataset('{"version": "1"}')
    <Dataset 1: 0 sources, 0 indicators, 0 places, 0 zones, 0 projects, 0 organizations, 0 metrics>

    Raises `DatasetError` with all problems, `TypeError` for what is no text.
    """
    if base is not None and not isinstance(base, Dataset):
        raise TypeError(f"base is a Dataset or None, not {shown(base)}")
    from .loader import read_dataset

    return read_dataset(text, base)


def dump_dataset(dataset: Dataset, path: str | os.PathLike[str]) -> None:
    """Write a dataset to a JSON file that `load_dataset` reads back to an equal one.

    >>> import os, tempfile
    >>> import shanghai_zones as sz
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = os.path.join(folder, "zones.json")
    ...     sz.dump_dataset(sz.load(), path)
    ...     sz.load_dataset(path) == sz.load()
    True

    What stood in the file is there until all of the new text is, and whoever reads meanwhile gets the one or the other.
    Mode, owner and symbolic links stay; another hard link keeps the old text. On any failure the file is as it was and
    nothing is left beside it, but for a process that is killed: it may leave a `.….tmp`. Only what cannot be replaced is
    written in place: a pipe, a device, an open file such as `/dev/stdout`, a file in a folder that cannot be written.

    Raises `OSError` where the file cannot be written, `TypeError` for what is no dataset or no path.
    """
    text, path = dumps_dataset(dataset).encode(), path_text(path)
    if not _replaced(path, text):
        with open(path, "wb") as file:
            file.write(text)


def path_text(path: str | os.PathLike[str]) -> str:
    """A path as text. What is none is a TypeError: `open` takes a bare number for an open file of the process."""
    try:
        return os.fsdecode(path)
    except TypeError:
        raise TypeError(f"a path is a text or an os.PathLike, not {shown(path)}") from None


def _replaced(path: str, data: bytes) -> bool:
    """Put data in the place of a file, all of it or none; False, and nothing done, where only the file can be written."""
    try:
        old = os.stat(path)
    except FileNotFoundError:
        old = None
    target = _past_links(path)
    if not os.path.basename(target) or (old and not stat.S_ISREG(old.st_mode)):
        return False
    folder = os.path.dirname(target)
    if os.path.realpath(folder).startswith(("/proc/", "/dev/fd")):  # who has it open would not see another in its place
        return False
    if old:
        os.close(os.open(path, os.O_WRONLY))  # a file that may not be written is refused, though it could be replaced
    temporary = os.path.join(folder, f".{os.urandom(8).hex()}.tmp")
    try:
        try:
            file = open(temporary, "xb")  # noqa: SIM115 - the mode of a new file is what the umask makes of it
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT):
                return False
            raise
        with file:
            if old:
                _keep(old, target, temporary)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.replace(temporary, target)
        except OSError as error:  # a file of somebody else in a folder like /tmp, a file that is a mount of its own
            if error.errno in (errno.EPERM, errno.EBUSY):
                return False
            raise
        return True
    finally:
        with suppress(OSError):  # it is not there once it has taken the other's place
            os.unlink(temporary)


def _past_links(path: str) -> str:
    """Where the file of a path lies, or would lie, itself; one that is open, such as `/dev/stdout`, among those open."""
    while os.path.islink(path):
        folder = os.path.dirname(path)
        if os.path.realpath(folder).startswith("/proc/"):  # a link that is no text: it leads to the open file itself
            break
        path = os.path.join(folder, os.readlink(path))
    return path


def _keep(old: os.stat_result, target: str, temporary: str) -> None:
    """Give a new file the owner, the mode and the access list of the one that it replaces."""
    import shutil

    for user, group in ((-1, old.st_gid), (old.st_uid, -1)) if hasattr(os, "chown") else ():
        with suppress(OSError):  # only root may give a file away
            os.chown(temporary, user, group)
    shutil.copystat(target, temporary)


def dumps_dataset(dataset: Dataset) -> str:
    """The JSON text of a dataset; `loads_dataset` gives an equal one.

    >>> import shanghai_zones as sz
    >>> sz.loads_dataset(sz.dumps_dataset(sz.load())) == sz.load()
    True
    """
    if not isinstance(dataset, Dataset):
        raise TypeError(f"dumps_dataset() takes a Dataset, not {shown(dataset)}")
    from .writer import write_dataset

    return write_dataset(dataset)
