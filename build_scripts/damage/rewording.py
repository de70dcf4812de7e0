"""``rewording``: words that a converter changed together with the script, 使用者 for 用戶.

Their places are remembered one by one, because others like them may be the writer's own. What is put back is
written as Taiwan writes it: the script is undone after this. Whether the text was converted at all is decided
by what the rest of it says.
"""

from __future__ import annotations

from typing import Final

from build_scripts.damage.writing import origin
from build_scripts.language import rewording, script
from build_scripts.language.rewording import Reworded
from build_scripts.model.errors import MalformedLedgerError
from build_scripts.model.family import Context, Doubt, Family, Json
from build_scripts.model.text import Change, apply_changes, revert_changes

RARER: Final = 0.5  # natural logarithm: that a converter changes words, too, is so much rarer

Rewordings = tuple[Reworded, ...]


def detect(text: str, context: Context) -> Rewordings | None:
    """Find the changed words of a converted text; None for what was written so."""
    found = candidates(text)
    if not found:
        return None
    converted = origin.is_converted(
        without(text, found), context.found, on_page=bool(context.page), more=RARER
    )
    return found if converted else None


def candidates(text: str) -> Rewordings:
    """What was changed if ``text`` was converted at all."""
    return rewording.of(text) if script.leans_traditional(text) else ()


def without(text: str, found: Rewordings) -> str:
    """``text`` without the words, which say nothing of whether it was converted: Taiwan writes them, too."""
    return apply_changes(text, (Change(each.start, each.start + len(each.made), "，") for each in found))


def changes(_text: str, found: Rewordings) -> tuple[Change, ...]:
    """Each word becomes what stood there."""
    return tuple(Change(each.start, each.start + len(each.made), each.was) for each in found)


def undo(text: str, found: Rewordings) -> str:
    """Put back what stood there."""
    return apply_changes(text, changes(text, found))


def redo(text: str, found: Rewordings) -> str:
    """Change the words again."""
    return revert_changes(text, changes("", found), (each.made for each in found))


def doubts(found: Rewordings) -> tuple[Doubt, ...]:
    """Words for which others would have become the same."""
    drift, doubted = 0, []
    for each in found:
        if each.others:
            doubted.append(Doubt(each.start + drift, each.others, "word frequencies"))
        drift += len(each.was) - len(each.made)
    return tuple(doubted)


def dump(found: Rewordings) -> Json:
    """Offset, length and original of each word, and what else it may have been."""
    return {"words": [[each.start, len(each.made), each.was, list(each.others)] for each in found]}


def load(data: Json, text: str) -> Rewordings:
    """Take back what ``dump`` gave; words must lie inside ``text``, one behind the other."""
    entries = data.get("words")
    if not isinstance(entries, list):
        raise MalformedLedgerError("the words of a step are not a list", where="params.words")
    found: list[Reworded] = []
    last = 0
    for number, entry in enumerate(entries):
        match entry:
            case [int(start), int(length), str(was), list(others)] if last <= start <= start + length <= len(
                text
            ) and all(isinstance(each, str) for each in others):
                last = start + length
                found.append(Reworded(start, text[start:last], was, tuple(others)))
            case _:
                raise MalformedLedgerError(
                    "a word is an offset, a length, what it was, and what else",
                    where=f"params.words[{number}]",
                )
    return tuple(found)


FAMILY: Final = Family(
    name="rewording",
    version=5,
    detect=detect,
    undo=undo,
    redo=redo,
    changes=changes,
    count=lambda found: {"rewording": len(found)},
    doubts=doubts,
    dump=dump,
    load=load,
)
