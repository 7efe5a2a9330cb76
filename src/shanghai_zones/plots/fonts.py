"""Which texts the fonts at hand can draw: Chinese where there is a font for it, and else a warning that says what to do."""

from __future__ import annotations

import re
import warnings
from functools import cache
from typing import Any

from ..records.model import Indicator, Subject
from ..values.wording import Locale

__all__ = ["Fonts", "setting", "warn_of_missing"]

# What systems have for Chinese, the most complete first: Linux, macOS, Windows.
_CHINESE = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "Noto Sans CJK JP",
    "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback", "PingFang SC", "Hiragino Sans GB", "Heiti SC",
    "STHeiti", "Microsoft YaHei", "DengXian", "SimHei", "SimSun", "Arial Unicode MS",
)  # fmt: skip


class Fonts:
    """The families to draw with, those of the style in use and behind them one for Chinese, and the language of a
    picture: without a font for Chinese it is English."""

    def __init__(self, locale: Locale = "en") -> None:
        from matplotlib.font_manager import fontManager, get_font

        self.families: list[str] = list(setting("font.family"))
        chinese = _chinese()
        self.families += [chinese] if chinese else []
        self._files: list[Any] = [get_font(file) for family in self.families if (file := _file(family))]
        if locale == "zh" and not self.draws("中文"):
            warn_of_missing('there is no font for Chinese, so that the picture is in English in spite of locale="zh"')
            locale = "en"
        self.locale: Locale = locale
        self.missing: list[str] = []  # the texts that are not drawn, or not whole
        weights = {font.weight for font in fontManager.ttflist if font.name == chinese}
        self._all_bold: bool = locale == "en" or bool(weights & {600, 700, 800, 900})

    def draws(self, text: str) -> bool:
        """Whether every character of a text has a glyph."""
        return all(letter.isspace() or any(file.get_char_index(ord(letter)) for file in self._files) for letter in text)

    def bold(self, text: str) -> str:
        """A font for Chinese is often there in one weight, and bold letters beside it would look like an accident."""
        return "bold" if self._all_bold or text.isascii() else "normal"

    def text(self, text: str, instead: str) -> str:
        """The words of a record as far as they can be drawn, instead of them its id or "…".

        Chinese in brackets repeats the English before it, and is left out; what else is missing is "…" and a warning.
        """
        if self.draws(text):
            return text
        known = "".join(letter if self.draws(letter) else "\0" for letter in text)
        known = re.sub(r"(?<=\S)\s*\([^()]*\0[^()]*\)", "", known)
        if "\0" not in known:
            return known
        self.missing.append(text)
        return re.sub("\0+", "…", known) if re.search(r"\w", known) else instead

    def say(self, english: str, chinese: str) -> str:
        """The words in the language of the picture."""
        return chinese if self.locale == "zh" else english

    def name(self, record: Subject | Indicator) -> str:
        """The name in the language of the picture."""
        is_chinese = self.locale == "zh" and record.name_zh is not None and self.draws(record.name_zh)
        return self.text(str(record.name_zh if is_chinese else record.name), record.id)


def setting(name: str) -> Any:
    """A setting of the style in use."""
    from matplotlib import rcParams

    settings: Any = rcParams
    return settings[name]


def warn_of_missing(what: str) -> None:
    """Say that something cannot be written, which font to install, and what to renew if it is not found then."""
    from matplotlib import get_cachedir

    warnings.warn(
        f"{what}; install one, such as the package fonts-noto-cjk (Debian, Ubuntu) or google-noto-sans-cjk-fonts "
        f"(Fedora), and if it is not found then, delete matplotlib's cache, fontlist-*.json in {get_cachedir()}",
        stacklevel=4,
    )


def _chinese() -> str | None:
    """A family for Chinese, also one that was installed since matplotlib listed the fonts, perhaps long ago."""
    from matplotlib.font_manager import findSystemFonts, fontManager

    found = next(filter(_file, _CHINESE), None)
    known = {font.fname for font in fontManager.ttflist}
    if found is None and sum(_add(path) for path in findSystemFonts() if path not in known):
        found = next(filter(_file, _CHINESE), None)
    return found


@cache
def _add(path: str) -> bool:
    """Each file is tried once: some hold no font that matplotlib can read."""
    from matplotlib.font_manager import fontManager

    try:
        fontManager.addfont(path)
    except (OSError, RuntimeError, ValueError, KeyError):
        return False
    return True


def _file(family: str) -> str | None:
    """The file of a family, or of what a generic one such as sans-serif stands for; None where it is not installed."""
    from matplotlib.font_manager import FontProperties, findfont

    try:
        return findfont(FontProperties(family=[family]), fallback_to_default=False)
    except ValueError:
        return None
