"""Python's cycle collector at rest while a file is read.

Records refer one way and make no cycles, so nothing that a reading makes is garbage; the collector would look at all of
it again and again, for a quarter of the time of a million figures. It rests while any thread reads, and is afterwards
as it was found: on if it was on, off if it was off. Reference counts free what is freed meanwhile.
"""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["at_rest"]

_lock = threading.Lock()
_readers = 0
_was_on = False


@contextmanager
def at_rest() -> Iterator[None]:
    """No cycle collection in the block: from the first thread that enters to the last one that leaves.

    >>> import gc
    >>> from shanghai_zones.files.collector import at_rest
    >>> with at_rest():
    ...     gc.isenabled()
    False
    >>> gc.isenabled()
    True
    """
    global _readers, _was_on
    with _lock:
        if not _readers:
            _was_on = gc.isenabled()
            gc.disable()
        _readers += 1
    try:
        yield
    finally:
        with _lock:
            _readers -= 1
            if not _readers and _was_on:
                gc.enable()


def _awake_in_child() -> None:
    """A process that was forked while another thread was reading has no such thread."""
    global _lock, _readers
    _lock = threading.Lock()
    if _readers and _was_on:
        gc.enable()
    _readers = 0


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_awake_in_child)
