"""The lock of what is begun once in a process, the bundled dataset and the units in a Pint registry, beside forks.

A fork copies only the thread that forks. What another thread holds at that moment is held for ever in the child: this
lock, and Python's own locks of the modules that it is importing. So a fork waits until what was begun is done, five
seconds at most; the child then has whole modules. If that takes longer, the child gets a new lock and begins anew.

What cannot be mended here: the child hangs in an import of cattrs or Pint that another thread was in the middle of, if
that was not begun here, or takes longer than a fork waits. Import them before the threads, or start processes by "spawn".
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from functools import cache
from importlib import import_module

__all__ = ["alone"]

_PATIENCE = 5.0  # seconds; a fork that waits for a thread which waits for the fork would wait for ever
_lock = threading.RLock()  # reentrant, because a registry may be woken while its units are defined


def alone(*first: str) -> threading.RLock:
    """The lock, to be entered at once. Python's forks are told of it when it is first asked for: importing tells nothing.

    `first` are the modules, among those that will be imported under it, that have locks and forks of their own.
    """
    _tell_forks(first)
    return _lock


@cache
def _tell_forks(first: tuple[str, ...]) -> None:
    """Say what a fork does before and after. Twice does no harm: the lock is reentrant, and a new one is new."""
    if first:  # who came last is asked first, so they come before: a fork that holds theirs must not wait for ours
        with alone():
            for name in first:
                import_module(name)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(before=_wait, after_in_parent=_go_on, after_in_child=_begin_anew)


def _wait() -> None:
    _lock.acquire(timeout=_PATIENCE)


def _go_on() -> None:
    with suppress(RuntimeError):  # it was not got in time
        _lock.release()


def _begin_anew() -> None:
    global _lock
    _lock = threading.RLock()
