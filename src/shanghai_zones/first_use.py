"""The lock of what is begun once in a process, the bundled dataset and the units in a Pint registry, beside forks.

A fork copies only the thread that forks. What another thread holds at that moment is held for ever in the child: this
lock, and Python's own locks of the modules that it is importing. So a fork waits until what was begun is done, twenty
seconds at most; the child then has whole modules. If that takes longer, the child gets a new lock and begins anew.

Forks are told of the lock when the package is imported, not at the first use: a fork under way asks only those that
were there when it began, and would go on in the middle of the imports that the first use then makes. For the same
reason `logging` and `concurrent.futures.thread`, which Pint imports and which tell forks of locks of their own, come
before: a fork would let go of what it never took, and one that holds theirs must not wait for ours.

The names of the package that are imported when they are first asked for are imported under the lock too.

What cannot be mended here: the child hangs in an import that another thread was in the middle of, of cattrs, of Pint or of
what a method needs, if that was not begun here, or takes longer than a fork waits. Use what the workers use once before
the threads, or start processes by "spawn".
"""

from __future__ import annotations

import concurrent.futures.thread  # noqa: F401 - see above
import logging  # noqa: F401 - see above
import os
import threading
from contextlib import suppress

_PATIENCE = 20.0  # seconds; a fork that waits for a thread which waits for the fork would wait for ever
_lock = threading.RLock()  # reentrant, because a registry may be woken while its units are defined


def alone() -> threading.RLock:
    """The lock, to be entered at once: a child has a new one."""
    return _lock


def _wait() -> None:
    _lock.acquire(timeout=_PATIENCE)


def _go_on() -> None:
    with suppress(RuntimeError):  # it was not got in time
        _lock.release()


def _begin_anew() -> None:
    global _lock
    _lock = threading.RLock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_wait, after_in_parent=_go_on, after_in_child=_begin_anew)
