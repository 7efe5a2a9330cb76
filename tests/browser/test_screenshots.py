"""The pictures to be looked at: every kind of result has a card, and each is taken on both screens in both schemes."""

import struct
import subprocess
import sys
from pathlib import Path

from chromium import ROOT


def test_cards_are_taken(tmp_path: Path) -> None:
    """All cards are made; those asked for are PNG files as wide as the screen, four of each."""
    command = [
        sys.executable,
        str(ROOT / "scripts" / "screenshots.py"),
        str(tmp_path / "pictures"),
        "--only",
        "card-zone",
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    pictures = {path.name: path.read_bytes() for path in (tmp_path / "pictures").iterdir()}
    names = [f"card-{card}-{screen}" for card in ("zone", "zones") for screen in ("desk", "phone")]
    assert set(pictures) == {f"{name}-{scheme}.png" for name in names for scheme in ("light", "dark")}
    for name, data in pictures.items():
        assert data.startswith(b"\x89PNG\r\n\x1a\n")
        assert struct.unpack(">I", data[16:20])[0] == (390 if "phone" in name else 1280)
