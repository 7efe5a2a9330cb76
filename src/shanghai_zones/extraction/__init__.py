"""From a figure's words to a `Measure`, in English and Chinese.

`tokens` cuts a text into the words that a figure can be made of (`vocabulary`), `numerals` reads numbers as they are
said, `openings` the words before them, `grammar` reads one figure, `context` and `surroundings` tell whether it is one,
`finding` is what users call.
"""

from .find import MeasureMatch, find_measures, parse_measure

__all__ = ["MeasureMatch", "find_measures", "parse_measure"]
