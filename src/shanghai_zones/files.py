"""The doors to files: the bundled dataset, datasets of one's own, and writing them, named as in `json`."""

from __future__ import annotations

import os
import threading

from .dataset import Dataset
from .errors import shown

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
                from .codec import read_dataset

                _bundled = read_dataset(bundled("dataset.json"), None)
    return _bundled


def bundled(name: str) -> bytes:
    """The bytes of a file in the package's `data` folder, from a directory or a zip."""
    import pkgutil

    data = pkgutil.get_data("shanghai_zones", f"data/{name}")
    if data is None:
        raise FileNotFoundError(f"shanghai_zones was installed without its data file {name!r}; install it again")
    return data


def load_dataset(path: str | os.PathLike[str], *, base: Dataset | None = None) -> Dataset:
    """The dataset in a JSON file; with `base`, together with another dataset whose records it may refer to.

    Records that are equal in both are one; unequal ones under one id are problems.

    >>> import shanghai_zones as sz
    >>> sz.load_dataset("no_such_file.json")
    Traceback (most recent call last):
    FileNotFoundError: [Errno 2] No such file or directory: 'no_such_file.json'

    Raises `OSError` for a file that cannot be read, `DatasetError` with all problems for one that is not sound.
    """
    with open(os.fspath(path), "rb") as file:  # a bare number would be some open file of the process
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
    from .codec import read_dataset

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

    Raises `OSError` where the file cannot be written; what is not a dataset leaves the file alone.
    """
    text = dumps_dataset(dataset).encode()
    with open(path, "wb") as file:  # only now: what cannot be written leaves the file as it was
        file.write(text)


def dumps_dataset(dataset: Dataset) -> str:
    """The JSON text of a dataset; `loads_dataset` gives an equal one.

    >>> import shanghai_zones as sz
    >>> sz.loads_dataset(sz.dumps_dataset(sz.load())) == sz.load()
    True
    """
    if not isinstance(dataset, Dataset):
        raise TypeError(f"dumps_dataset() takes a Dataset, not {shown(dataset)}")
    from .codec import write_dataset

    return write_dataset(dataset)
