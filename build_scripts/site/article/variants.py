"""The witnesses of a text as a page shows them: plain values, apart from the heavy work of finding them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """One witness: its letter, where it came from, what it is like."""

    siglum: str
    base: bool
    name: str
    retrieved: str
    extent: str
    damage: tuple[str, ...]
    verdict: str
    counts: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What some witnesses have in a place; ``text`` is empty where they have nothing.

    A long reading that is not taken is only counted: ``letters`` are its characters.
    """

    text: str
    sigla: str
    letters: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the text with its readings, the taken one first, and why it was taken."""

    paragraph: int
    before: str
    readings: tuple[Reading, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Collation:
    """The witnesses of an article and its critical apparatus; ``more`` places are left out."""

    origins: tuple[Origin, ...]
    places: tuple[Place, ...]
    more: int
