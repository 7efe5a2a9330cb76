"""A dataset as JSON text, put into a file without ever losing what stood there; and the fingerprint of its data."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from contextlib import suppress
from typing import Any

from ..errors import path_text, shown
from ..records.dataset import TABLES, Dataset
from .converter import written

__all__ = ["digest", "dump_dataset", "dumps_dataset", "write_file"]

# What an editor is told about a file: the schema beside it. `python -m shanghai_zones schema > schema.json` puts it there.
SCHEMA = "schema.json"


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
    write_file(path, dumps_dataset(dataset).encode())


def write_file(path: str | os.PathLike[str], data: bytes) -> None:
    """Put data into a file, as `dump_dataset` does."""
    path = path_text(path)
    if not _replaced(path, data):
        with open(path, "wb") as file:
            file.write(data)


def dumps_dataset(dataset: Dataset) -> str:
    """The JSON text of a dataset; `loads_dataset` gives an equal one.

    Two blanks a level, Chinese as it is, defaults left out, LF at the end.

    >>> import shanghai_zones as sz
    >>> sz.loads_dataset(sz.dumps_dataset(sz.load())) == sz.load()
    True
    """
    if not isinstance(dataset, Dataset):
        raise TypeError(f"dumps_dataset() takes a Dataset, not {shown(dataset)}")
    import json  # 3 ms, and importing the package costs what it must

    document: dict[str, Any] = {"$schema": SCHEMA, "version": dataset.version}
    document |= {name: [written(item) for item in table] for name, table in dataset.tables.items()}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def digest(dataset: Dataset) -> str:
    """SHA-256 of the dataset as canonical JSON, in hexadecimal digits.

    Canonical is: `version` and all seven tables, records in order, keys sorted, defaults left out, no blanks, UTF-8.
    """
    sha = hashlib.sha256()
    for position, name in enumerate(sorted(("version", *TABLES))):
        sha.update(f'{"," if position else "{"}"{name}":'.encode())
        if name == "version":
            sha.update(_canonical(dataset.version))
            continue
        sha.update(b"[")
        for index, item in enumerate(getattr(dataset, name)):  # one by one: a million records are no one text
            sha.update(b"," + _canonical(written(item)) if index else _canonical(written(item)))
        sha.update(b"]")
    sha.update(b"}")
    return sha.hexdigest()


def _canonical(value: Any) -> bytes:
    import json

    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


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
