"""English: its words and its habits."""

from .words import SAID_IN_HEADS, TRAILING, UNITS_OF_HEADS, words

__all__ = ["SAID_IN_HEADS", "TRAILING", "UNITS_OF_HEADS", "words"]
