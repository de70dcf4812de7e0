"""What a page shows, read off its markup: text by the script that it is written in."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from build_scripts.model.article import Script

# No text of the page, or text that no form has: evidence, addresses. Such an element holds none of its kind.
_LEFT: Final = re.compile(
    r"<(script|style|noscript|template|textarea)\b.*?</\1>"
    r'|<(\w+)\b[^<>]* translate="no".*?</\2>|<!--.*?-->',
    re.DOTALL,
)
# One look for all of them takes a sixth of six looks.
_RARELY: Final = re.compile(r"<(?:script|style|noscript|template|textarea|!--)")
_UNTRANSLATED: Final = ' translate="no"'
_INLINE: Final = re.compile(
    r"</?(?:a|b|em|i|mark|span|strong)\b[^>]*>"
)  # what stands on both sides is one word
_TAG: Final = re.compile(r"<[^>]*>")
_SPACES: Final = "\t\f\r \0"  # beside line ends; a pattern with all of them takes three times as long
_SAID: Final = ' lang="zh-Han'
_SAYS: Final = re.compile(r'<([a-zA-Z0-9]+)(?=\s)[^>]*?\slang="zh-(Hans|Hant)"[^>]*>')
_VOID: Final = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})  # no end tags


@dataclass(frozen=True, slots=True)
class Run:
    """Text that a page shows, all of one script; white space is a line break or left out."""

    script: Script
    text: str


def runs(markup: str) -> tuple[Run, ...]:
    r"""What some markup shows, in its order. Every ``>`` of its attributes is written ``&gt;``.

    >>> runs('<p>发<b>展</b></p><p lang="zh-Hant">發</p>')
    (Run(script='Hans', text='发展'), Run(script='Hant', text='發'))
    """
    kept = _LEFT.sub("", markup) if _RARELY.search(markup) else _translated(markup)
    if 'lang="zh-Hant"' not in kept:
        return (Run("Hans", _text(kept)),)
    return tuple(run for run in _by_script(kept) if run.text)


def _translated(markup: str) -> str:
    """Leave out what has the same words in all forms; what says so is found, not every tag looked at."""
    parts: list[str] = []
    done = at = 0
    while (at := markup.find(_UNTRANSLATED, at)) >= 0:
        start = markup.rfind("<", done, at)
        found = _LEFT.match(markup, start) if start >= 0 else None
        if found:
            parts.append(markup[done:start])
            at = done = found.end()
        else:
            at += 1
    return "".join((*parts, markup[done:])) if parts else markup


def _text(markup: str) -> str:
    """The text of some markup, its blocks apart."""
    plain = _TAG.sub("\n", _INLINE.sub("", markup))
    if "&" in plain:
        plain = html.unescape(plain)
    for space in _SPACES:
        if space in plain:
            plain = plain.replace(space, "\n")
    return "\n".join(filter(None, plain.split("\n")))


def _by_script(markup: str) -> Iterator[Run]:
    """Stretches of one script each."""
    script: Script = "Hans"
    part: list[str] = []
    for said, start, end in _stretches(markup, 0, len(markup), "Hans"):
        if said != script:
            yield Run(script, _text("".join(part)))
            script, part = said, []
        part.append(markup[start:end])
    yield Run(script, _text("".join(part)))


def _stretches(markup: str, at: int, end: int, script: Script) -> Iterator[tuple[Script, int, int]]:
    """The script of each stretch from ``at`` to ``end``: that of the innermost element which names one."""
    while found := _saying(markup, at, end):
        yield script, at, found.end()
        at = found.end()
        if found[1] not in _VOID and not found[0].endswith("/>"):
            close = _close(markup, found[1], at, end)
            yield from _stretches(markup, at, close, "Hant" if found[2] == "Hant" else "Hans")
            at = close
    yield script, at, end


def _saying(markup: str, at: int, end: int) -> re.Match[str] | None:
    """The first tag that names a script."""
    said = at
    while (said := markup.find(_SAID, said, end)) >= 0:
        start = markup.rfind("<", at, said)
        found = _SAYS.match(markup, start, end) if start >= 0 else None
        if found:
            return found
        said += 1
    return None


def _close(markup: str, name: str, at: int, end: int) -> int:
    """Where the element called ``name`` ends whose text begins ``at``."""
    close = markup.find(f"</{name}>", at, end)
    if close >= 0 and markup.find(f"<{name}", at, close) < 0:
        return close
    open_ones = 1
    for tag in _tags(name).finditer(markup, at, end):
        open_ones += -1 if tag[1] else 1
        if not open_ones:
            return tag.start()
    return end


@cache
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}(?![a-zA-Z0-9])[^>]*(?<!/)>")
