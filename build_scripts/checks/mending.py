"""What ``check --fix`` does to a page: the mechanical mends, each of which only does what its code says.

A mend never loses a letter: where one would, or the page could not be read afterwards, it is left undone.
Mending again changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any, Final

from build_scripts.checks import front, layout, typography
from build_scripts.checks.source import BLOCK, Source
from build_scripts.damage.width import TABLE
from build_scripts.model.article import LACUNA
from build_scripts.model.errors import FrontMatterError
from build_scripts.pages import front_matter, markdown
from build_scripts.pages.fields import Fields
from build_scripts.pages.sentences import letters

_WIDE: Final = {narrow: wide for wide, narrow in TABLE.items()}
_REPLACEMENT: Final = "\ufffd"


def mended(text: str, codes: Collection[str], unused: Collection[str] = ()) -> str:
    """The page ``text`` without what ``codes`` are about; ``unused`` are waivers that nothing needs."""
    source = Source.read(text, "")
    values = source.fields
    for code, change in _FIELDS.items():
        values = change(values) if code in codes else values
    values = replace(values, waived=tuple(each for each in values.waived if each not in unused))
    body = source.body
    for code, mend in _BODY.items():
        body = mend(body) if code in codes else body
    if values != source.fields or "F006" in codes:
        written = front_matter.dumps(values, body.strip("\n"))
    else:
        head = text.replace("\r\n", "\n").split("\n")[: source.body_line - 1]
        written = "\n".join([*head, body])
    return written if _keeps(source, written) else text


def _keeps(before: Source, written: str) -> bool:
    """Whether the page can still be read and says every letter that it said; a lost one is not said."""
    try:
        after = Source.read(written, "")
    except FrontMatterError:
        return False
    said, now = (
        letters(each.prose.replace(_REPLACEMENT, "").replace(LACUNA, "")) for each in (before, after)
    )
    return said == now


def _tidy(values: Fields) -> Fields:
    changed: dict[str, Any] = {name: front.tidy(getattr(values, name)) for name in front.TEXTS}
    changed |= {name: front.tidy_list(getattr(values, name)) for name in front.LISTS}
    return replace(values, **changed)


def _one_by_one(values: Fields) -> Fields:
    changed: dict[str, Any] = {name: front.one_by_one(getattr(values, name)) for name in front.NAMES}
    return replace(values, **changed)


def _lacuna_in_title(values: Fields) -> Fields:
    return replace(values, title=values.title.replace(_REPLACEMENT, LACUNA))


def _one_level(body: str) -> str:
    return layout.HEADING.sub("## ", body)


def _one_line(body: str) -> str:
    return BLOCK.sub(lambda block: markdown.joined(block[0].removesuffix("\n")) + "\n", body)


def _no_stray_blanks(body: str) -> str:
    lines = (line.replace("\t", " ").rstrip(" \u3000\u00a0") for line in body.split("\n"))
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).rstrip("\n") + "\n"


def _no_indents(body: str) -> str:
    return layout.INDENT.sub("", body)


def _widened(body: str) -> str:
    places = frozenset(typography.narrow_marks(body))
    return "".join(_WIDE[each] if at in places else each for at, each in enumerate(body))


def _no_put_in(body: str) -> str:
    while (fewer := typography.PUT_IN.sub("", body)) != body:
        body = fewer
    return body


def _lacunas(body: str) -> str:
    return body.replace(_REPLACEMENT, LACUNA)


def _by_number(body: str) -> str:
    return typography.UNSEEN.sub(lambda found: f"&#{ord(found[0])};" if found[0] != "\r" else "", body)


_FIELDS: Final[Mapping[str, Callable[[Fields], Fields]]] = {
    "F007": _tidy,
    "F008": _one_by_one,
    "X010": _lacuna_in_title,
}
# Lines are joined before blanks are looked for, marks are widened before doubled ones are.
_BODY: Final[Mapping[str, Callable[[str], str]]] = {
    "X010": _lacunas,
    "X012": _by_number,
    "L008": _no_indents,
    "L003": _one_line,
    "L004": _no_stray_blanks,
    "L002": _one_level,
    "P001": _widened,
    "P002": _no_put_in,
}
MENDED: Final = frozenset({*_FIELDS, *_BODY, "F006", "F017"})
