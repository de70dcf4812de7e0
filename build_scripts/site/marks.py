"""Running text as HTML, with its repaired characters marked; every character is escaped.

Articles are text, not Markdown: what stands in a page is shown as it stands, so nothing that a
capture or a contributor wrote can become markup, a link or a picture.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Final

from build_scripts.site.evidence import CORRECTION, WITNESS, Mark, visible
from build_scripts.site.words import family

_LONGEST_NOTE: Final = 120


def escaped(text: str) -> str:
    """Escape ``text`` for use between tags and in quoted attributes."""
    return html.escape(text, quote=True)


def _short(text: str) -> str:
    seen = visible(text)
    return seen if len(seen) <= _LONGEST_NOTE else seen[: _LONGEST_NOTE - 1] + "…"


def note(mark: Mark) -> str:
    """What a reader is told about one mark, as plain text.

    >>> note(Mark(0, 1, ("annotation",), "堅(jiān)"))
    '采集件作“堅(jiān)” · 夹注拼音'
    """
    if mark.note:
        return mark.note
    if CORRECTION in mark.families:
        was = f"机器原作“{_short(mark.captured)}”" if mark.captured else "机器原无此文"
    else:
        was = f"采集件作“{_short(mark.captured)}”" if mark.captured else "采集件无此字"
    others = f"，也可能是“{'”“'.join(map(visible, mark.alternatives))}”" if mark.alternatives else ""
    return f"{was}{others} · {'、'.join(family(each).name for each in mark.families)}"


def _kind(mark: Mark) -> str:
    if CORRECTION in mark.families:
        return "correction"
    if WITNESS in mark.families:
        return "witness"
    return "doubt" if mark.alternatives else "repair"


def marked(text: str, marks: Sequence[Mark]) -> str:
    """Return ``text`` with ``marks``, which are in order; one that overlaps the one before is left out.

    >>> marked("坚持", [Mark(0, 1, ("annotation",), "堅(jiān)")])
    '<span class="sy-m" data-kind="repair" title="采集件作“堅(jiān)” · 夹注拼音">坚</span>持'
    """
    out: list[str] = []
    at = 0
    for mark in marks:
        if mark.start < at:
            continue
        said = escaped(text[mark.start : mark.end])
        out.append(escaped(text[at : mark.start]))
        out.append(
            f'<span class="sy-m" data-kind="{_kind(mark)}" title="{escaped(note(mark))}">{said}</span>'
        )
        at = mark.end
    return "".join((*out, escaped(text[at:])))
