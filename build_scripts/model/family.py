"""What every kind of damage can do: be detected, undone and done again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from build_scripts.model.text import Change

P = TypeVar("P")
Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Context:
    """What is known before a family looks: how the capture is typed, which families were found.

    ``page`` is the source of the web page that the text is from; empty if it is from none. ``encoding`` is
    Python's name of that of the capture, if some of its bytes may be no characters of it.
    """

    media_type: str = "text/plain"
    found: frozenset[str] = frozenset()
    page: str = ""
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A character of the text after ``undo`` for which other originals regenerate the capture too."""

    at: int
    alternatives: tuple[str, ...]
    evidence: str


def no_doubts(_params: object) -> tuple[Doubt, ...]:
    """The doubts of a family whose undoing leaves none."""
    return ()


@dataclass(frozen=True, slots=True)
class Family(Generic[P]):
    """One kind of damage as pure functions over a small parameter record ``P``.

    For every text: ``redo(undo(text, p), p) == text`` where ``p = detect(text, …)`` is not None.
    ``undo`` depends on nothing but its arguments, so a ledger can be replayed without detecting
    again. ``changes`` says which stretches of the text before became what, where the damage is not
    one character for one. ``dump`` gives JSON, ``load`` takes it back together with the text before
    ``undo``: what was cut away is stored by position and digest only and read from that text.

    Ledgers are read for ever, so ``load`` takes whatever ``dump`` ever wrote; a family that gets another name
    lists its ``former_names``, and one whose ``undo`` gives another text for the same parameters leaves its
    former self among the retired ones of ``restore.families``.
    """

    name: str
    version: int
    detect: Callable[[str, Context], P | None]
    undo: Callable[[str, P], str]
    redo: Callable[[str, P], str]
    changes: Callable[[str, P], tuple[Change, ...]]
    count: Callable[[P], Mapping[str, int]]
    doubts: Callable[[P], tuple[Doubt, ...]]
    dump: Callable[[P], Json]
    load: Callable[[Json, str], P]
    former_names: tuple[str, ...] = ()
