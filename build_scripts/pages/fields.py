"""What stands above the text of a page: the fields, their order and their types."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from sys import intern
from typing import Final, TypeVar

from build_scripts.model.article import Certificate, Script, Verdict
from build_scripts.model.dates import PartialDate

Written = (
    str | tuple[str, ...] | Mapping[str, str]
)  # a value as it stands in the file: all leaves are strings
Writable = str | int | tuple[str, ...] | Mapping[str, str | int]

T = TypeVar("T")
RIGHTS: Final = "版权归原发布者所有；本页为存档复原，供研究与查考"
_SCRIPTS: Final[dict[str, Script]] = {"Hans": "Hans", "Hant": "Hant"}
_VERDICTS: Final[dict[str, Verdict]] = {
    "exact": "exact",
    "probable": "probable",
    "partial": "partial",
    "clean": "clean",
}
_SHA256: Final = re.compile("sha256:[0-9a-f]{64}")
_WHOLE: Final = re.compile("0|[1-9][0-9]{0,11}")
_TRUTHS: Final = {"true": True, "false": False}
_REQUIRED: Final = ("title", "capture", "certificate")


class FieldError(ValueError):
    """A field is missing or has a value of the wrong type; ``path`` names it."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a page in the order in which they are written; unknown is empty.

    ``date`` is no more precise than what is known and ``date_note`` says how an inferred one was found;
    ``capture`` is ``sha256:`` and the digest of the capture that the page is named after, ``witnesses`` are
    those of the other captures of the article; ``certificate`` is the machine's, about its own text;
    ``proofread`` is 0 (not proofread) to 4 (validated), Wikisource's scale; ``waived`` are codes of findings
    that people have looked at and that do not hold for this page, each with its reason behind it.
    """

    title: str
    subtitle: str
    date: PartialDate
    date_note: str
    source: str
    site: str
    authors: tuple[str, ...]
    editors: tuple[str, ...]
    region: str
    people: tuple[str, ...]
    tags: tuple[str, ...]
    script: Script
    capture: str
    witnesses: tuple[str, ...] = field(default=(), kw_only=True)
    certificate: Certificate
    proofread: int
    rights: str
    waived: tuple[str, ...] = field(default=(), kw_only=True)


KEYS: Final = tuple(each.name for each in fields(Fields))
_PARTS: Final = tuple(each.name for each in fields(Certificate))
# Written only where there is something to say: most articles have one capture and nothing to waive.
_OPTIONAL: Final = frozenset({"waived", "witnesses"})


def to_writable(values: Fields) -> dict[str, Writable]:
    """Return the fields as what a file can hold, in order."""
    mapping: dict[str, Writable] = {
        key: getattr(values, key) for key in KEYS if key not in _OPTIONAL or getattr(values, key)
    }
    mapping["date"] = str(values.date)
    mapping["certificate"] = {key: getattr(values.certificate, key) for key in _PARTS}
    return mapping


def from_written(written: Mapping[str, Written]) -> Fields:
    """Read the fields from the strings of a file; what is wrong raises ``FieldError``.

    Fields other than title, capture and certificate may be left out and are empty then.
    """
    for key in written:
        if key not in KEYS:
            raise FieldError(key, f"is no field of a page; the fields are {', '.join(KEYS)}")
    for key in _REQUIRED:
        if key not in written:
            raise FieldError(key, "is missing")

    def text(key: str) -> str:
        return _text(key, written.get(key, ""))

    def shared(key: str) -> str:
        return intern(text(key))  # what many articles have is in memory once

    def names(key: str) -> tuple[str, ...]:
        return tuple(map(intern, _names(key, written.get(key, ()))))

    return Fields(
        title=text("title"),
        subtitle=text("subtitle"),
        date=_parsed("date", text("date"), PartialDate.parse),
        date_note=text("date_note"),
        source=shared("source"),
        site=shared("site"),
        authors=names("authors"),
        editors=names("editors"),
        region=shared("region"),
        people=names("people"),
        tags=names("tags"),
        script=_one_of("script", text("script") or "Hans", _SCRIPTS),
        capture=_parsed("capture", text("capture"), _digest),
        witnesses=tuple(_parsed("witnesses", each, _digest) for each in names("witnesses")),
        certificate=_certificate(written["certificate"]),
        proofread=_parsed("proofread", text("proofread") or "0", _level),
        rights=shared("rights"),
        waived=names("waived"),
    )


def _certificate(value: Written) -> Certificate:
    keys = _PARTS
    if not isinstance(value, Mapping) or set(value) != set(keys):
        raise FieldError("certificate", f"has exactly these parts: {', '.join(keys)}")
    exact, chosen, lost = (_parsed(f"certificate.{key}", value[key], _number) for key in keys[2:])
    verdict = _one_of("certificate.verdict", value["verdict"], _VERDICTS)
    regenerated = _one_of("certificate.regenerated", value["regenerated"], _TRUTHS)
    return Certificate(verdict, regenerated, exact, chosen, lost)


def _text(key: str, value: Written) -> str:
    if not isinstance(value, str):
        raise FieldError(key, "is one line of text, no list")
    return value


def _names(key: str, value: Written) -> tuple[str, ...]:
    if not value:
        return ()
    if not isinstance(value, tuple):
        raise FieldError(key, "is a list: write each entry on a line of its own behind “- ”")
    return value


def _one_of(key: str, value: str, allowed: Mapping[str, T]) -> T:
    if value not in allowed:
        raise FieldError(key, f"is one of {', '.join(allowed)}, not {value[:40]!r}")
    return allowed[value]


def _parsed(key: str, value: str, parse: Callable[[str], T]) -> T:
    try:
        return parse(value)
    except ValueError as error:
        raise FieldError(key, str(error)) from error


def _digest(value: str) -> str:
    if not _SHA256.fullmatch(value):
        raise ValueError("is sha256: and 64 hexadecimal digits")
    return value


def _number(value: str) -> int:
    if not _WHOLE.fullmatch(value):
        raise ValueError(f"is a whole number, not {value[:40]!r}")
    return int(value)


def _level(value: str) -> int:
    if value not in {"0", "1", "2", "3", "4"}:
        raise ValueError("is a number from 0 (not proofread) to 4 (validated)")
    return int(value)
