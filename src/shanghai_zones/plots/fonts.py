"""Which texts the fonts at hand can draw: Chinese where there is a font for it, and else a warning that says what to do."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from functools import cache
from typing import Any

from ..values.wording import Locale

__all__ = ["AnyFonts", "Fonts", "fonts_for", "warn_of_missing"]

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
        chinese = next((family for family in _CHINESE if _glyphs(family)), None)
        if chinese is None and _look_again():
            chinese = next((family for family in _CHINESE if _glyphs(family)), None)
        self.has_chinese: bool = chinese is not None
        if chinese is not None:
            self.families.append(chinese)
            self._glyphs |= _glyphs(chinese)

    def draws(self, text: str) -> bool:
        """Whether every character of a text has a glyph."""
        return all(letter.isspace() or ord(letter) in self._glyphs for letter in text)

    def first(self, texts: Iterable[str | None]) -> str:
        """The first of some texts that can be drawn; nothing where none can."""
        return next((text for text in texts if text and self.draws(text)), "")


class AnyFonts(Fonts):
    """Those of a page in a browser, which finds a font for every letter."""

    def __init__(self) -> None:
        self.families, self.has_chinese = [], True

    def draws(self, text: str) -> bool:
        return True


def fonts_for(locale: Locale) -> tuple[Fonts, Locale]:
    """The fonts at hand, and the language that they can write: without a font for Chinese a picture is in English."""
    fonts = Fonts()
    if locale == "zh" and not fonts.has_chinese:
        warn_of_missing('there is no font for Chinese, so that the picture is in English in spite of locale="zh"')
        return fonts, "en"
    return fonts, locale


def warn_of_missing(what: str) -> None:
    """Say that something cannot be written, which font to install, and what to renew if it is not found then."""
    from matplotlib import get_cachedir

    warnings.warn(
        f"{what}; install one, such as the package fonts-noto-cjk (Debian, Ubuntu) or google-noto-sans-cjk-fonts "
        f"(Fedora), and if it is not found then, delete matplotlib's cache, fontlist-*.json in {get_cachedir()}",
        stacklevel=4,
    )


def _look_again() -> bool:
    """Whether fonts were installed since matplotlib listed them, perhaps long ago; they are added to its list."""
    from matplotlib.font_manager import findSystemFonts, fontManager

    known = {font.fname for font in fontManager.ttflist}
    return sum(_add(path) for path in findSystemFonts() if path not in known) > 0


@cache
def _add(path: str) -> bool:
    """Each file is tried once: some hold no font that matplotlib can read."""
    from matplotlib.font_manager import fontManager

    try:
        fontManager.addfont(path)
    except (OSError, RuntimeError, ValueError, KeyError):
        return False
    return True


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
