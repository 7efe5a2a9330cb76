"""The languages that are read, in the order in which they are asked, and what they give the shared modules together.

A further language is a package beside `english` and `chinese`, and its name here.
"""

from __future__ import annotations

from .chinese import Chinese
from .english import English
from .language import Language
from .surroundings import pattern

__all__ = ["LANGUAGES", "NUMERALS", "PARTS", "any_of", "languages_of", "words_of"]

LANGUAGES: tuple[Language, ...] = (English(), Chinese())
NUMERALS = {char: language for language in LANGUAGES for char in language.numerals + language.zeros}
PARTS = {word: power for language in LANGUAGES for word, power in language.parts.items()}


def languages_of(text: str, start: int, end: int) -> tuple[Language, ...]:
    """The languages that a text may hold between two places."""
    return tuple(one for one in LANGUAGES if pattern(one.script).search(text, start, end))


def words_of(attribute: str) -> frozenset[str]:
    """The words that the languages give together."""
    return frozenset[str]().union(*(getattr(language, attribute) for language in LANGUAGES))


def any_of(attribute: str) -> str:
    """A pattern of what one of the languages gives."""
    return "|".join(getattr(language, attribute) for language in LANGUAGES if getattr(language, attribute))
