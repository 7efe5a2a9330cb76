"""Pictures that compare subjects, with matplotlib.

`bars` says what is shown, `labels` words it, `fonts` knows what can be written, `drawing` draws, `plotting` is what
users call.
"""

from .plotting import plot

__all__ = ["plot"]
