"""Findings that people have looked at and let pass: ``waived: - CODE reason`` in the fields of the page.

The reason is required, what guards readers cannot be waived, and a waiver that nothing needs is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from build_scripts.checks import catalogue
from build_scripts.model.finding import Finding

_WAIVER: Final = re.compile(r"(?P<code>[A-Z][0-9]{3})\s+(?P<reason>\S.*)")
MALFORMED: Final = "F016"
UNUSED: Final = "F017"

Place = Callable[[str], str]
"""Where a waiver stands, for the finding about it."""


def code_of(waiver: str) -> str:
    """The code that a waiver names with a reason; empty where it is none that can be waived.

    >>> code_of("P001 作者的写法"), code_of("P001"), code_of("F010 要用标签")
    ('P001', '', '')
    """
    found = _WAIVER.fullmatch(waiver)
    entry = catalogue.entries().get(found["code"]) if found else None
    return entry.code if entry is not None and entry.waivable else ""


def applied(
    waived: Iterable[str], findings: Iterable[Finding], place: Place, judged: Callable[[str], bool]
) -> Iterator[Finding]:
    """The ``findings`` of a page without those that are waived, and what is wrong with its waivers.

    ``judged`` says whether a code was looked for at all; a waiver of another is not called unused.
    """
    codes = {code: waiver for waiver in waived if (code := code_of(waiver))}
    used = set()
    for finding in findings:
        if finding.code in codes:
            used.add(finding.code)
        else:
            yield finding
    for waiver in waived:
        code = code_of(waiver)
        if not code:
            yield catalogue.entries()[MALFORMED].finding(place(waiver), waiver[:60])
        elif code not in used and judged(code):
            yield catalogue.entries()[UNUSED].finding(place(waiver), waiver[:60])
