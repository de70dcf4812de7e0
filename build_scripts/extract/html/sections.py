"""The sections in which a page's lines are kept, and the steps that read them.

On a page of HTML it is known which lines are the headline, the byline, the body and the notes; the
steps for furniture and headline then need not tell them by their words. Between the sections are
seven empty lines, which the damage families leave alone; where they are gone, the words decide as in
a capture of plain text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from build_scripts.damage import cuts
from build_scripts.damage.cuts import Cut, Cuts
from build_scripts.extract import byline, furniture, heading
from build_scripts.extract.furniture_rules import fitting
from build_scripts.extract.html.family import MEDIA_TYPE
from build_scripts.extract.html.rewrite import APART
from build_scripts.extract.lines import Line, is_prose, lines
from build_scripts.model.family import Context, Family
from build_scripts.model.text import Span

_RUN: Final = re.compile(r"\n{5,}")
_SLACK: Final = 3  # line breaks that a cut beside the border may have taken
_MORE: Final = re.compile(
    r"\d{4}|[来來]\s*源|出[处處]|作者|[记記]者|采写|撰[文稿]|执笔|通讯员|(?<![\u4e00-\u9fff])文\s*[:：/|丨｜]|日期|[时時][间間]"
)
_LABEL: Final = re.compile("[:：/|丨｜]")
_CERTAIN: Final = frozenset(
    {"original-title", "copyright", "editor", "promotion", "pager", "controls", "captcha"}
)
_EDITOR: Final = re.compile(r"编\s*辑|责\s*编|审\s*核|校\s*对|监\s*制|主\s*编")


@dataclass(frozen=True, slots=True)
class Page:
    """Where the sections of a page stand: bylines above the headline and below it, body, notes."""

    above: Span
    headline: Span
    byline: Span
    body: Span
    notes: Span


def sections(text: str) -> Page | None:
    """Find the sections of the lines of a page; None where they are not there, or not all of them."""
    starts: list[int] = [0]
    ends: list[int] = []
    for run in _RUN.finditer(text):
        for _ in range((len(run[0]) + _SLACK) // len(APART)):
            ends.append(run.start() if len(ends) < len(starts) else run.end())
            starts.append(run.end())
    ends.append(len(text))
    if len(starts) != len(Page.__slots__):
        return None
    return Page(*(Span(start, max(start, end)) for start, end in zip(starts, ends, strict=True)))


def _furniture(text: str, context: Context) -> Cuts | None:
    """Cut the bylines and the notes, and what the words tell as furniture inside the body.

    A bare date there is a signature's.
    """
    page = sections(text) if context.media_type == MEDIA_TYPE else None
    if page is None:
        return furniture.FAMILY.detect(text, context)
    spans = {line: "byline" for section in (page.above, page.byline) for line in _lines(text, section)}
    spans |= _inside(text, page.body, context)
    for line in _lines(text, page.notes):
        note = text[line.start : line.end]
        spans[line] = "editor" if _EDITOR.search(note) and not _MORE.search(note) else "byline"
    return cuts.cut(text, spans)


def _inside(text: str, section: Span, context: Context) -> dict[Span, str]:
    """What of the body is furniture: in prose by its place, without prose by what the line is."""
    body = text[section.start : section.end]
    found = lines(body)
    if any(is_prose(line.folded) for line in found):
        cut = furniture.FAMILY.detect(body, context) or ()
        spans = [
            (Span(each.start, each.end), each.kind)
            for each in cut
            if not (each.kind == "byline" and (_is_bare_date(each) or _names_people(each)))
        ]
    else:
        kinds = [(line, {rule.kind for rule in fitting(line.folded)} & _CERTAIN) for line in found]
        spans = [(Span(line.start, line.end), min(kind)) for line, kind in kinds if kind]
    return {Span(section.start + span.start, section.start + span.end): kind for span, kind in spans}


def _is_bare_date(cut: Cut) -> bool:
    """Whether it is a byline without a label, as under a letter or a notice."""
    return not _LABEL.search(cut.text)


def _names_people(cut: Cut) -> bool:
    """Whether it only says who wrote it, as the text itself may."""
    known = {each.kind for each in byline.fields(cut.text) if each.kind not in {"loose", "control"}}
    return known == {"author"}


def _heading(text: str, context: Context) -> Cuts | None:
    """Cut the headline."""
    page = sections(text) if context.media_type == MEDIA_TYPE else None
    if page is None or not _lines(text, page.headline):
        return heading.FAMILY.detect(text, context)
    return cuts.cut(text, dict.fromkeys(_lines(text, page.headline), "title"))


def _lines(text: str, section: Span) -> list[Span]:
    found: tuple[Line, ...] = lines(text[section.start : section.end])
    return [Span(section.start + line.start, section.start + line.end) for line in found]


FURNITURE: Final[Family[Cuts]] = replace(furniture.FAMILY, detect=_furniture)
HEADING: Final[Family[Cuts]] = replace(heading.FAMILY, detect=_heading)
