"""Which texts the fonts at hand can draw: Chinese where there is a font for it, and never an empty box."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

__all__ = ["Fonts"]

# What systems have for Chinese, the most complete first: Linux, macOS, Windows.
_CHINESE = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "Noto Sans CJK JP",
    "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback", "AR PL UMing CN", "PingFang SC",
    "Hiragino Sans GB", "Heiti SC", "STHeiti", "Songti SC", "Microsoft YaHei", "DengXian", "SimHei", "SimSun",
    "Arial Unicode MS",
)  # fmt: skip


class Fonts:
    """The families to draw with: those of the style in use, and behind them one that has Chinese, if there is one."""

    def __init__(self) -> None:
        from matplotlib import rcParams

        settings: Any = rcParams  # keys made of a family's name are not in its type
        self.families: list[str] = list(settings["font.family"])
        self._glyphs: set[int] = set()
        for family in self.families:
            # A generic family stands for the first of its list that is installed.
            members: list[str] = settings.get(f"font.{family}", [family])
            self._glyphs |= next((glyphs for name in members if (glyphs := _glyphs(name))), frozenset())
        for family in _CHINESE:
            if glyphs := _glyphs(family):
                self.families.append(family)
                self._glyphs |= glyphs
                break

    def draws(self, text: str) -> bool:
        """Whether every character of a text has a glyph."""
        return all(letter.isspace() or ord(letter) in self._glyphs for letter in text)

    def first(self, texts: Iterable[str | None]) -> str:
        """The first of some texts that can be drawn; nothing where none can."""
        return next((text for text in texts if text and self.draws(text)), "")


def _glyphs(family: str) -> frozenset[int]:
    """The characters that a font family has; none where it is not installed."""
    from matplotlib import font_manager

    try:
        path = font_manager.findfont(font_manager.FontProperties(family=[family]), fallback_to_default=False)
    except ValueError:
        return frozenset()
    return _glyphs_in(path)


@cache
def _glyphs_in(path: str) -> frozenset[int]:
    """Kept by file, not by family: a font that is added while the program runs is found by the next picture."""
    from matplotlib import font_manager

    return frozenset(font_manager.get_font(path).get_charmap())
