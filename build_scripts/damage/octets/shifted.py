"""Where a text is one byte off: behind a reading that stands in the place of a lost byte, 病殘?jiān)械戎.

No writer does that, so one such place shows that readings were put between the bytes of a page.
"""

from __future__ import annotations

import re
from typing import Final

from build_scripts.language.lexicon import everyday
from build_scripts.language.pinyin import TONED, taught
from build_scripts.language.script import simplify
from build_scripts.model.text import Span

_STRETCH: Final = re.compile(rf"(?<=[^\x00-\x7f])\?[{TONED}]{{1,6}} ?\)[^\x00-\x7f]+")
_READING: Final = re.compile(
    r"(?<=[^\x00-\x7f])\?[a-z]{0,4}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]{0,2} ?[)）](?=[@-~]?[^\x00-\x7f])"
)
_LETTER: Final = re.compile(r"[@-~][^\x00-\x7f]")  # a second byte, with which a shift ends
_MARKS: Final = frozenset("，。、；：？！“”‘’（）《》…—·\u3000")
_FAR: Final = 8  # characters that show whether they are in step


def is_certain(text: str) -> bool:
    """Whether a reading stands in the text as it only does where it was put between bytes.

    >>> is_certain("昨天，村民?shǐ)兲嶂暗耐桶"), is_certain("真的嗎?(shǐ)不知道")
    (True, False)
    """
    found = _READING.finditer(text) if "?" in text else ()
    return any(_is_off(text[match.end() : match.end() + _FAR]) for match in found) and not taught(text)


def stretches(text: str) -> list[Span]:
    """Where text may be one byte off: from a lost byte to the next letter, mark of ASCII or line break."""
    return [Span(*match.span()) for match in _STRETCH.finditer(text)] if "?" in text else []


def _is_off(behind: str) -> bool:
    """Whether a text is one byte off: nobody uses one of its characters, or it ends in a letter at once."""
    line = simplify(behind.split("\n", 1)[0])
    return _LETTER.match(line) is not None or any(
        each not in everyday() for each in line if not each.isascii() and each not in _MARKS
    )
