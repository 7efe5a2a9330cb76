"""Pictures of figures, with matplotlib.

`marks` says what is shown and in which unit, `labels` words it, `fonts` knows what can be written, `drawing` holds the
page; `rows`, `lines` and `districts` are the forms that a chart can have, and `plotting` is what users call.
"""

from .plotting import plot

__all__ = ["plot"]
