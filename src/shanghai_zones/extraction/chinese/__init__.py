"""Chinese: its words and its habits."""

from .habits import Chinese

__all__ = ["Chinese"]
