"""Texts that are shown beside each other without any that reads like a link farm's: kind, length, digest."""

from __future__ import annotations

from typing import Final

from build_scripts.model.capture import text_digest
from build_scripts.model.family import Context
from build_scripts.pages.conflicts import shared

_NOTHING: Final = Context()
_FEW: Final = 3  # phrases make a chain


def suspect(text: str) -> bool:
    """Whether anything in ``text`` reads like the words of a link farm.

    Shorter than a page, a text has no subject that could explain such words; so one of them is enough.
    """
    from build_scripts.damage import (  # noqa: PLC0415 - builds without edits ask none
        markup,
        spam,
        substitution,
    )
    from build_scripts.damage.linkfarm import farm  # noqa: PLC0415 - builds without edits ask none

    return (
        farm.has_strong(farm.plain(text))
        or spam.FAMILY.detect(text, _NOTHING) is not None
        or markup.FAMILY.detect(text, _NOTHING) is not None
        or substitution.FAMILY.detect(text, _NOTHING) is not None
    )


def shown(text: str) -> str:
    """``text``, or what may be said of it.

    >>> shown("省委书记")
    '省委书记'
    """
    return told(text) if suspect(text) else text


def former(before: str, after: str, *, field: bool = False) -> str:
    """What may be shown of a text that people changed into ``after``.

    What they took out may be spam that no detector knows, which is why the machine left it: a chain of
    phrases without a sentence that was cut off and replaced by nothing is not shown, be it a block or a part
    of a ``field``.
    """
    if suspect(before):
        return told(before)
    start = shared(before, after)
    end = shared(before[start:][::-1], after[start:][::-1])
    cut, put = before[start : len(before) - end], after[start : len(after) - end]
    alone = not put and (field or not after)
    return told(before, "删去的不是句子") if alone and _is_chain(cut) else before


def told(text: str, why: str = "疑似广告") -> str:
    """What is said of a text that is not shown."""
    return f"（{why}，不予刊出：{len(text)} 字，SHA-256 {text_digest(text)[:16]}…）"


def _is_chain(text: str) -> bool:
    from build_scripts.damage.linkfarm import farm  # noqa: PLC0415 - the same

    return not farm.SENTENCE.search(text) and len(farm.phrases(text)) >= _FEW
