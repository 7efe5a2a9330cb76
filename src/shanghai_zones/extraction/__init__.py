"""From a figure's words to a `Measure`, in English and Chinese.

`tokens` cuts a text into the words that a figure can be made of (`lexicon`), `numbers` reads numbers as they are said,
`openings` the words before them, `amounts` a number with its unit, `grammar` one figure; `settle` tells whether it is
one in its text, and `whole` that it is no piece of one; `find` is what users call. What a language says itself stands
in `english` and `chinese`.
"""

from .find import MeasureMatch, find_measures, parse_measure

__all__ = ["MeasureMatch", "find_measures", "parse_measure"]
