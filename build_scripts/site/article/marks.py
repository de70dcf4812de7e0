"""Running text as HTML, with its repaired characters marked; every character is escaped.

Articles are text, not Markdown: what stands in a page is shown as it stands, so nothing that a
capture or a contributor wrote can become markup, a link or a picture.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Final

from build_scripts.site.article.evidence import CORRECTION, WITNESS, Mark, visible
from build_scripts.site.words import family

_LONGEST_NOTE: Final = 120


def escaped(text: str) -> str:
    """Escape ``text`` for use between tags and in quoted attributes."""
    return html.escape(text, quote=True)


def _short(text: str) -> str:
    seen = visible(text)
    return seen if len(seen) <= _LONGEST_NOTE else seen[: _LONGEST_NOTE - 1] + "…"


def _said(mark: Mark) -> str:
    """What a mark knows, as attributes: what stood there, what else it could be, what had happened.

    The script of the page makes a sentence of it, unless the mark has one of its own.
    """
    was = f' data-was="{escaped(_short(mark.captured))}"' if mark.captured else ""
    if CORRECTION in mark.families:
        return f' data-kind="correction"{was}'
    if WITNESS in mark.families:
        return f' data-kind="witness"{was} data-note="{escaped(mark.note)}"'
    others = "”“".join(map(visible, mark.alternatives))
    doubt = f' data-kind="doubt" data-or="{escaped(others)}"' if mark.alternatives else ""
    return f'{doubt}{was} data-by="{escaped("、".join(family(each).name for each in mark.families))}"'


def marked(text: str, marks: Sequence[Mark]) -> str:
    """Return ``text`` with ``marks``, which are in order; one that overlaps the one before is left out.

    >>> marked("坚持", [Mark(0, 1, ("annotation",), "堅(jiān)")])
    '<span class="sy-m" data-was="堅(jiān)" data-by="夹注拼音">坚</span>持'
    """
    out: list[str] = []
    at = 0
    for mark in marks:
        if mark.start < at:
            continue
        out.append(escaped(text[at : mark.start]))
        out.append(f'<span class="sy-m"{_said(mark)}>{escaped(text[mark.start : mark.end])}</span>')
        at = mark.end
    return "".join((*out, escaped(text[at:])))
