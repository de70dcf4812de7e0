"""Rules about the fields of a page that can be read: their form, their vocabulary, their sense."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from build_scripts.checks.source import Source
from build_scripts.checks.spot import Rule, Spot
from build_scripts.extract.claims.region import short_names
from build_scripts.language.script import simplify
from build_scripts.model import address
from build_scripts.model.article import Certificate, Verdict
from build_scripts.model.capture import ID_LENGTH
from build_scripts.pages import front_matter

TEXTS: Final = ("title", "subtitle", "date_note", "source", "site", "region", "rights")
NAMES: Final = ("authors", "editors", "people")
LISTS: Final = (*NAMES, "tags")
_BETWEEN_NAMES: Final = re.compile("[、，,；;/]")
_MARKUP: Final = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>|!?\[[^\]]*\]\([^)]*\)|\*\*[^*]+\*\*")


def place(source: Source) -> Iterator[Spot]:
    """The page lies where its capture says."""
    capture_id = source.fields.capture.removeprefix("sha256:")[:ID_LENGTH]
    own = address.source(capture_id)
    if source.where.split("/")[-2:] != own.split("/")[-2:]:
        yield Spot("F013", 0, f"it belongs under docs/{own}")


def title(source: Source) -> Iterator[Spot]:
    """The page has a title."""
    if not source.fields.title:
        yield Spot("F014", source.field_line("title"))


def certificate(source: Source) -> Iterator[Spot]:
    """Verdict and counts of the certificate say the same."""
    claimed = source.fields.certificate
    if claimed.verdict not in _verdicts(claimed):
        yield Spot("F005", source.field_line("certificate"), f"{claimed.verdict}, though {_counts(claimed)}")


def _verdicts(claimed: Certificate) -> tuple[Verdict, ...]:
    if claimed.lost:
        return ("partial",)
    return ("probable",) if claimed.chosen else ("exact", "clean")


def _counts(claimed: Certificate) -> str:
    return f"{claimed.chosen} characters were chosen and {claimed.lost} are lost"


def form(source: Source) -> Iterator[Spot]:
    """The block of fields is written as the program writes it."""
    written = front_matter.dumps(source.fields, "").rstrip("\n").split("\n")
    there = source.text.replace("\r\n", "\n").split("\n")[: source.body_line - 1]
    if written != there:
        lines = zip(written, there, strict=False)
        first = next((at for at, (one, other) in enumerate(lines) if one != other), len(written) - 1)
        yield Spot("F006", min(first, len(there) - 1) + 1)


def blanks(source: Source) -> Iterator[Spot]:
    """No value has blanks at its ends or a line break inside, no list an entry twice or an empty one."""
    for name in TEXTS:
        value = getattr(source.fields, name)
        if tidy(value) != value:
            yield Spot("F007", source.field_line(name), f"{name} has blanks at its ends or several in a row")
    for name in LISTS:
        values = getattr(source.fields, name)
        if tidy_list(values) != values:
            yield Spot("F007", source.field_line(name), f"{name} has an entry twice, an empty one, or blanks")


def tidy(value: str) -> str:
    """``value`` without blanks at its ends, and with one where there were several."""
    return re.sub(r"\s*[\n\r\t]\s*|(?<=\S) {2,}(?=\S)", " ", value).strip()


def tidy_list(values: tuple[str, ...]) -> tuple[str, ...]:
    """The entries, tidy, each once."""
    return tuple(dict.fromkeys(filter(None, map(tidy, values))))


def names(source: Source) -> Iterator[Spot]:
    """Every entry of a list is one name."""
    for name in NAMES:
        for entry in getattr(source.fields, name):
            if _BETWEEN_NAMES.search(entry):
                yield Spot("F008", source.field_line(name, entry), f"{name}: {entry[:40]}")


def one_by_one(values: tuple[str, ...]) -> tuple[str, ...]:
    """The names of a list, each an entry of its own."""
    return tuple(part.strip() for value in values for part in _BETWEEN_NAMES.split(value) if part.strip())


def markup(source: Source) -> Iterator[Spot]:
    """Fields are plain text."""
    for name in (*TEXTS, *LISTS):
        value = getattr(source.fields, name)
        for each in value if isinstance(value, tuple) else (value,):
            if _MARKUP.search(each):
                yield Spot("F009", source.field_line(name, each if isinstance(value, tuple) else ""), name)


def region(source: Source) -> Iterator[Spot]:
    """The region is one of the units that pages are listed under."""
    value = source.fields.region
    if value and simplify(value) not in short_names():
        yield Spot("M001", source.field_line("region"), value[:40])


RULES: Final[tuple[Rule, ...]] = (place, title, certificate, form, blanks, names, markup, region)
