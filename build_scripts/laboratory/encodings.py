"""Text read with the wrong encoding: as ``mojibake`` redoes it where that is exact, else with losses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from build_scripts.damage import mojibake
from build_scripts.damage.mojibake import Mojibake
from build_scripts.laboratory.sheet import Line, Sheet

# Name → encoding of the text, encoding that it is read with. Latin-1 takes every byte and is exact.
MISTAKES: Final[Mapping[str, tuple[str, str]]] = {
    "utf-8-as-gb18030": ("utf-8", "gb18030"),
    "gbk-as-latin-1": ("gb18030", "latin-1"),
    "utf-8-as-latin-1": ("utf-8", "latin-1"),
    "utf-8-as-cp1252": ("utf-8", "cp1252"),
    "gbk-as-cp1252": ("gbk", "cp1252"),
    "gbk-as-utf-8": ("gbk", "utf-8"),
}


def garble(sheet: Sheet, name: str) -> Sheet:
    """Read the whole capture with the wrong encoding; bytes that do not fit become U+FFFD."""
    written, read = MISTAKES[name]
    try:
        text = mojibake.redo(sheet.text, Mojibake(written, read))
    except UnicodeError:
        text = sheet.text.encode(written, "replace").decode(read, "replace")
    return replace(sheet, lines=(Line(text.removesuffix("\n"), "frame"),))
