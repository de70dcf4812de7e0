"""Texts that are shown beside each other without any that reads like a link farm's: kind, length, digest."""

from __future__ import annotations

from typing import Final

from build_scripts.damage import farm, markup, renaming, spam
from build_scripts.model.capture import text_digest
from build_scripts.model.family import Context

_NOTHING: Final = Context()


def suspect(text: str) -> bool:
    """Whether anything in ``text`` reads like the words of a link farm.

    Shorter than a page, a text has no subject that could explain such words; so one of them is enough.
    """
    return (
        farm.has_strong(farm.plain(text))
        or spam.FAMILY.detect(text, _NOTHING) is not None
        or markup.FAMILY.detect(text, _NOTHING) is not None
        or renaming.FAMILY.detect(text, _NOTHING) is not None
    )


def shown(text: str) -> str:
    """``text``, or what may be said of it.

    >>> shown("省委书记")
    '省委书记'
    """
    return told(text) if suspect(text) else text


def told(text: str) -> str:
    """What is said of a text that is not shown."""
    return f"（疑似广告，不予刊出：{len(text)} 字，SHA-256 {text_digest(text)[:16]}…）"
