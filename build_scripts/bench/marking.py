"""Comparing the record of one capture with what its article really was."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from build_scripts.bench.distance import edit_distance
from build_scripts.damage.width import TABLE
from build_scripts.laboratory.clean import Clean
from build_scripts.model.article import LACUNA

Record = Mapping[str, object]
_FOLD: Final = str.maketrans(TABLE)
_SHORTEST_LEAK: Final = 4  # shorter phrases may stand in an article of themselves
_QUOTES: Final = str.maketrans(dict.fromkeys("“”‘’\"'「」『』《》", ""))


@dataclass(frozen=True, slots=True)
class Mark:
    """What came of one case. Distances and lengths count characters of the body without white space.

    ``edits`` counts the width of punctuation, ``folded`` does not; ``gaps`` are 〓 in the answer;
    ``leaks`` are planted phrases found anywhere in the record. The fields say whether they are right.
    """

    row: str
    name: str
    done: tuple[str, ...]
    length: int
    edits: int
    folded: int
    gaps: int
    leaks: int
    regenerated: bool
    quarantined: bool
    fields: Mapping[str, bool]


def mark(row: str, record: Record, truth: Clean, planted: Sequence[str], done: tuple[str, ...]) -> Mark:
    """Compare the ``record`` of ``restore --json`` with the ``truth``."""
    text = body(record)
    certificate = record["certificate"]
    return Mark(
        row,
        truth.name,
        done,
        len(truth.text),
        edit_distance(text, truth.text),
        edit_distance(text.translate(_FOLD), truth.text.translate(_FOLD)),
        text.count(LACUNA),
        leaks(record, planted, truth),
        isinstance(certificate, Mapping) and certificate["regenerated"] is True,
        record["quarantined"] is not None,
        fields(record, truth),
    )


def body(record: Record) -> str:
    """The record's text without white space."""
    paragraphs = record["paragraphs"]
    return "".join("".join(paragraphs).split()) if isinstance(paragraphs, Sequence) else ""


def leaks(record: Record, planted: Sequence[str], truth: Clean) -> int:
    """How many of the planted phrases stand anywhere in the record."""
    written = json.dumps(record, ensure_ascii=False)
    own = "".join((truth.title, truth.byline, *truth.paragraphs))
    return sum(
        phrase in written for phrase in set(planted) if len(phrase) >= _SHORTEST_LEAK and phrase not in own
    )


def fields(record: Record, truth: Clean) -> Mapping[str, bool]:
    """Which fields are as the article had them; lists as sets, texts without blanks, width and quotes."""
    published = record["published"]
    date = str(published["value"]) if isinstance(published, Mapping) else ""
    return {
        "title": same(str(record["title"]), truth.title),
        "date": date[:10] == truth.published[:10],
        "minute": date == truth.published,
        "source": same(str(record["source"]), truth.source),
        "authors": names(record["authors"]) == names(truth.authors),
        "editors": names(record["editors"]) == names(truth.editors),
    }


def names(value: object) -> set[str]:
    """The names of a list, comparable."""
    return {plain(str(each)) for each in value} if isinstance(value, Sequence) else set()


def same(text: str, other: str) -> bool:
    """Whether two short texts are the same but for blanks, width and quotation marks.

    >>> same("“一公里”（上）", "一公里 (上)")
    True
    """
    return plain(text) == plain(other)


def plain(text: str) -> str:
    """``text`` in compatibility form, without quotation marks and white space."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_QUOTES).split())
