"""What the HTML step changed: every stretch of the source that was dropped or decoded, and the way back.

A page is mostly markup, so the ledger names the gaps between what was kept: stretches that became
nothing, a space or a line break, and character references and words of scripts that were decoded. Their
words are read back from the capture and share one digest.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from build_scripts.extract.html import scripted
from build_scripts.model.capture import text_digest
from build_scripts.model.errors import MalformedLedgerError, ReplayError
from build_scripts.model.family import Json
from build_scripts.model.text import Change, apply_changes, revert_changes

DROPPED: Final = "dropped"
SPACE: Final = "space"
BREAK: Final = "break"
SECTION: Final = "section"
REFERENCE: Final = "reference"
SCRIPT: Final = "script"
APART: Final = "\n" * 8
"""What stands between two sections."""
_BECOMES: Final[Mapping[str, str]] = {DROPPED: "", SPACE: " ", BREAK: "\n\n", SECTION: APART}
_LINE_BREAKS: Final = re.compile(r"[\n\r\t\f\v\x1c-\x1e\x85\u2028\u2029]")


class Swap(NamedTuple):
    """``words`` stood at ``start`` of the source; ``kind`` says what they became; a page has hundreds."""

    start: int
    words: str
    kind: str

    @property
    def end(self) -> int:
        """Offset behind the words in the source."""
        return self.start + len(self.words)

    @property
    def text(self) -> str:
        """What the words became."""
        read = _READ.get(self.kind)
        return read(self.words) if read else _BECOMES[self.kind]


Rewrite = tuple[Swap, ...]
digest: Final = lru_cache(maxsize=1)(text_digest)
"""The digest of nearly all of a page: asked twice, because most pages drop all that they change."""


def decoded(reference: str) -> str:
    """Return what a character reference stands for, on one line.

    >>> decoded("&amp;"), decoded("&#24180;"), decoded("&#10;")
    ('&', '年', ' ')
    """
    return _LINE_BREAKS.sub(" ", html.unescape(reference))


_READ: Final[Mapping[str, Callable[[str], str]]] = {REFERENCE: decoded, SCRIPT: scripted.decoded}
"""What is kept in another form."""


def undo(text: str, rewrite: Rewrite) -> str:
    """Return the lines that were kept of the source ``text``."""
    return apply_changes(text, changes(text, rewrite))


def redo(text: str, rewrite: Rewrite) -> str:
    """Put the source back together."""
    return revert_changes(text, changes("", rewrite), (swap.words for swap in rewrite))


def changes(_text: str, rewrite: Rewrite) -> tuple[Change, ...]:
    """Each stretch becomes what it stands for."""
    return tuple(Change(swap.start, swap.end, swap.text) for swap in rewrite)


def count(rewrite: Rewrite) -> Mapping[str, int]:
    """How many lines were kept."""
    return {"lines": 1 + sum(swap.kind in {BREAK, SECTION} for swap in rewrite)}


def dropped(rewrite: Rewrite) -> str:
    """All words of the source that were not kept, one after the other."""
    return "".join(swap.words for swap in rewrite if swap.kind not in _READ)


def dump(rewrite: Rewrite) -> Json:
    """Start and length of each stretch, sorted by what it became, and one digest of all their words."""
    stretches: dict[str, list[int]] = {}
    for swap in rewrite:
        stretches.setdefault(swap.kind, []).extend((swap.start, len(swap.words)))
    return {**stretches, "sha256": digest("".join(swap.words for swap in rewrite))}


def load(data: Json, text: str) -> Rewrite:
    """Read the words back from the source ``text``; raise if they are not the ones of the ledger."""
    rewrite = tuple(sorted(_swaps(data, text)))
    last = 0
    for swap in rewrite:
        if swap.start < last:
            raise MalformedLedgerError(f"two stretches overlap at {swap.start}", where="params")
        last = swap.end
    if digest("".join(swap.words for swap in rewrite)) != data.get("sha256"):
        raise ReplayError("the source of the page is not the one that was read", where="params.sha256")
    return rewrite


def _swaps(data: Json, text: str) -> Iterator[Swap]:
    for kind, numbers in data.items():
        where = f"params.{kind}"
        if kind == "sha256":
            continue
        if kind not in {*_BECOMES, *_READ}:
            raise MalformedLedgerError("nothing of a page becomes that", where=where)
        if (
            not isinstance(numbers, list)
            or len(numbers) % 2
            or any(type(each) is not int for each in numbers)
        ):
            raise MalformedLedgerError("stretches are a list of starts and lengths", where=where)
        for start, length in zip(numbers[::2], numbers[1::2], strict=True):
            if start < 0 or length < 0 or start + length > len(text):
                raise MalformedLedgerError(f"no stretch of the page is at {start}", where=where)
            yield Swap(start, text[start : start + length], kind)
