"""English: its words and its habits."""

from .words import TRAILING, words

__all__ = ["TRAILING", "words"]
