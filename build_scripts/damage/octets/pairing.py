"""Brackets, quotation marks and dashes come in twos: what a lost mark may be by those that are left."""

from __future__ import annotations

from typing import Final

from build_scripts.model.article import LACUNA

_CLOSING: Final = {
    "“": "”", "‘": "’", "《": "》", "〈": "〉", "「": "」", "『": "』", "（": "）", "【": "】", "〔": "〕",
}  # fmt: skip
_OPENING: Final = {closing: opening for opening, closing in _CLOSING.items()}
_DOUBLED: Final = "—…"
_OTHER_HALF: Final = 8.0  # natural logarithm of what a mark is worth whose other half stands there alone, ...
_LAST: Final = 2.0  # ... the more at the end of the line, ...
_PERHAPS: Final = -2.0  # ... of one whose other half may be lost, too ...
_WITHOUT: Final = -7.0  # ... and of one that has none


def worth(mark: str, left: str, right: str) -> float | None:
    """What speaks for ``mark`` between ``left`` and ``right``, as a natural logarithm; None for other marks.

    Only the line is looked at, in which 〓 stands for what else is lost.

    >>> worth("》", "印发了《工作规划", "的通知") > 0 > worth("”", "印发了《工作规划", "的通知")
    True
    """
    before, behind = left[left.rfind("\n") + 1 :], right.split("\n", 1)[0]
    if mark in _DOUBLED:
        alone = before.endswith(mark) and not before.endswith(mark * 2)
        return _OTHER_HALF if alone or (behind.startswith(mark) and not behind.startswith(mark * 2)) else 0.0
    if mark in _CLOSING:
        gap = LACUNA in behind
        return _worth(wanted=_is_awaited(mark, behind), unwanted=_is_open(mark, before), gap=gap)
    if mark in _OPENING:
        opening, gap = _OPENING[mark], LACUNA in before
        worth = _worth(wanted=_is_open(opening, before), unwanted=_is_awaited(opening, behind), gap=gap)
        return worth + _LAST * (worth > 0 and not behind)
    return None


def _worth(*, wanted: bool, unwanted: bool, gap: bool) -> float:
    """A mark whose other half is ``wanted``, or ``unwanted``; ``gap``: the other half may be lost, too."""
    if wanted and not unwanted:
        return _OTHER_HALF
    return _PERHAPS if gap and not unwanted else _WITHOUT


def _is_open(opening: str, before: str) -> bool:
    """Whether ``before`` opens a bracket and does not close it."""
    return before.rfind(opening) > before.rfind(_CLOSING[opening])


def _is_awaited(opening: str, behind: str) -> bool:
    """Whether ``behind`` closes a bracket that it does not open."""
    closes, opens = behind.find(_CLOSING[opening]), behind.find(opening)
    return closes >= 0 and not 0 <= opens < closes
