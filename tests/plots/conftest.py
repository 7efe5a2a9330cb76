"""A font for Chinese that the tests make: boxes instead of characters, as wide and high as in a real one."""

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from matplotlib.font_manager import fontManager

from shanghai_zones.plots import fonts

# The characters of Chinese texts: signs, ideographs, fullwidth forms. Letters and digits are left to the other font.
_BLOCKS = (range(0x3000, 0x3040), range(0x4E00, 0xA000), range(0xFF00, 0xFFF0))


@pytest.fixture(scope="session")
def chinese_font(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file, under a name that the library looks for."""
    pen = TTGlyphPen(None)
    pen.moveTo((60, -120))
    for corner in ((60, 880), (940, 880), (940, -120)):
        pen.lineTo(corner)
    pen.closePath()
    font = FontBuilder(unitsPerEm=1000)
    font.setupGlyphOrder([".notdef", "box"])
    font.setupCharacterMap({character: "box" for block in _BLOCKS for character in block})
    font.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "box": pen.glyph()})
    font.setupHorizontalMetrics({".notdef": (1000, 0), "box": (1000, 60)})
    font.setupHorizontalHeader(ascent=1160, descent=-288)
    font.setupNameTable({"familyName": fonts._CHINESE[0], "styleName": "Regular"})
    font.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=1160, usWinDescent=288)
    font.setupPost()
    path = tmp_path_factory.mktemp("fonts") / "boxes.ttf"
    font.save(path)
    return path


@pytest.fixture
def chinese(chinese_font: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with a font for Chinese, for one test."""
    monkeypatch.setattr(fontManager, "ttflist", list(fontManager.ttflist))
    fontManager.addfont(chinese_font)
    # The switch hides every font that is not matplotlib's own, also this one; the list was made without the system's.
    monkeypatch.delenv("MPL_IGNORE_SYSTEM_FONTS")
