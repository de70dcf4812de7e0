"""What search must answer, written apart from it: a plain scan of all titles and lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_scripts.site.search.document import Document
from build_scripts.site.search.folding import chinese


def terms(query: str) -> tuple[list[str], list[str]]:
    """The terms of a query that must occur, and those that must not."""
    wanted: dict[bool, dict[str, None]] = {False: {}, True: {}}
    for minus, phrase, word in re.findall(r'(-?)(?:"([^"]*)"?|([^ "]+))', chinese().fold(query)):
        if term := (phrase or word).strip():
            wanted[bool(minus)][term] = None
    return list(wanted[False]), list(wanted[True])


def times(line: str, term: str) -> int:
    """At how many places of ``line`` the term begins."""
    return sum(line.startswith(term, at) for at in range(len(line))) if term in line else 0


class Scan:
    """All articles, folded once; oldest first, as the index has them."""

    def __init__(self, documents: Sequence[Document]) -> None:
        fold = chinese().fold
        self._articles = [
            (document.id, fold(document.title), tuple(map(fold, document.lines))) for document in documents
        ]

    def answer(self, query: str) -> list[str]:
        """The ids of all articles that a query must find, best first."""
        wanted, without = terms(query)
        found = []
        for number, (identifier, title, lines) in enumerate(self._articles):
            whole = (title, *lines)
            counts = [sum(times(line, term) for line in whole) for term in wanted]
            if (
                (wanted or without)
                and all(counts)
                and not any(term in line for term in without for line in whole)
            ):
                titles = sum(term in title for term in wanted)
                found.append((titles, sum(counts), number, identifier))
        return [identifier for *_, identifier in sorted(found, reverse=True)]
