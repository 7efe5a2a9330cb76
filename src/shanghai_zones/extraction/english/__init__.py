"""English: its words and its habits."""

from .habits import English

__all__ = ["English"]
