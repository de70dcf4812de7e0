"""The strings in a page's scripts, with the place of every character in the source.

Sites that build their pages in the reader's browser send the article as data: as JSON, as linked data, as
a string of a script, with or without its own markup, which may be escaped once more. Here they are only
found and decoded; what is an article among them is judged like any other text of the page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_SCRIPT: Final = re.compile(
    r"<script\b[^<>]{0,2000}>([^<]*+(?:<(?!/script)[^<]*+)*+)(?:</script|\Z)", re.IGNORECASE
)
# Mirrors push elements behind tags, also of scripts; the quotes of their attributes end no string.
_TAG: Final = r"""<(?:[a-z]{1,10}(?:\s[a-z-]{1,20}="[^"<>\\]*+")++\s?>)?"""
_STRING: Final = re.compile(
    r"""(?:(?<![\w$])(?P<key>[A-Za-z_$][\w$-]{0,40})\\{0,3}["']?\s{0,20}[:=]"""
    r"""|[(,\[=:](?!\s{0,20}["'][\w$-]{1,40}["']\s{0,20}:))\s{0,20}"""
    rf"""(?:"(?P<double>[^"\\<]*+(?:(?:\\.|{_TAG})[^"\\<]*+)*+)"|'(?P<single>[^'\\\n]*+(?:\\.[^'\\\n]*+)*+)'"""
    rf"""|\\"(?P<escaped>[^"\\<]*+(?:(?:\\[^"]|{_TAG})[^"\\<]*+)*+)\\"|(?P<number>\d{{10}}(?:\d{{3}})?)(?=[\s,}}\]]))""",
    re.DOTALL,
)
_ESCAPE: Final = re.compile(
    r"\\(?:u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|u([0-9a-f]{4})|u\{([0-9a-f]{1,6})\}|x([0-9a-f]{2})|(.))",
    re.IGNORECASE | re.DOTALL,
)
_ESCAPED_AGAIN: Final = re.compile(r"\\(?:[\"/n]|u[0-9a-fA-F]{4})")
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};)")
_CONTROLS: Final = {"n": "\n", "r": "\n", "t": "\t", "b": " ", "f": " ", "v": " ", "0": " "}
_LINE_BREAKS: Final = re.compile(r"[\n\r\t\f\v\x1c-\x1e\x85\u2028\u2029]")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]|\\u[4-9][0-9a-fA-F]{3}")
_SURROGATES: Final = range(0xD800, 0xE000)
_LAYERS: Final = 3  # JSON in a string of JSON, and its strings
_REPLACEMENT: Final = "\ufffd"


@dataclass(frozen=True, slots=True)
class View:
    """A text read out of the source: its character ``n`` is what stands from ``starts[n]`` on.

    ``starts`` has one more place, where the text ends.
    """

    text: str
    starts: Sequence[int]

    def part(self, start: int, end: int) -> View:
        """A stretch of the text."""
        return View(self.text[start:end], self.starts[start : end + 1])


@dataclass(frozen=True, slots=True)
class Value:
    """A string, or the number of a moment, behind the name ``key``; without one the name is empty.

    ``owner`` is the name of the object of which it is the ``name``, if that begins close before.
    """

    key: str
    owner: str
    view: View

    @property
    def start(self) -> int:
        """Where it stands in the source."""
        return self.view.starts[0]


def decoded(words: str) -> str:
    r"""What a stretch of a script stands for, on one line.

    >>> decoded(r"\u4eca\u5929&amp;lt;"), decoded(r"\\u4eca"), decoded(r"\n")
    ('今天<', '今', ' ')
    """
    view = _unescaped(View(words, range(len(words) + 1)))
    text = html.unescape(html.unescape(view.text)) if "&" in view.text else view.text
    return _LINE_BREAKS.sub(" ", text)


def article_text(view: View) -> View:
    """A string as it is read: its escapes undone, and its markup no longer escaped."""
    plain = _unescaped(view)
    return _resolved(plain) if "<" not in plain.text and "&lt;" in plain.text else plain


def values(source: str) -> Iterator[Value]:
    """The strings in those scripts of a page that have Chinese words, with the strings inside of strings."""
    for script in _SCRIPT.finditer(source):
        if _HAN.search(script[1]):
            view = View(script[1], range(script.start(1), script.end(1) + 1))
            yield from _strings(view, _LAYERS)


def letters(view: View) -> int:
    """How many Chinese characters a string has."""
    return len(_HAN.findall(view.text))


_OWNER: Final = re.compile(r"""([A-Za-z_]\w{0,40})\\{0,3}["']?\s{0,20}:\s{0,20}\[?\s{0,20}\{[^{}]*\Z""")
_NEAR: Final = 200


def _strings(view: View, layers: int) -> Iterator[Value]:
    text = view.text
    for match in _STRING.finditer(text):
        start, end = match.span(match.lastgroup or 0)
        named = match["key"] == "name"
        owner = _OWNER.search(text, max(0, match.start() - _NEAR), match.start() + 1) if named else None
        value = Value(match["key"] or "", owner[1] if owner else "", view.part(start, end))
        if layers and "\\" in value.view.text and value.view.text.lstrip()[:1] in {"{", "["}:
            yield from _strings(_unescaped_once(value.view), layers - 1)
        else:
            yield value


def _unescaped(view: View) -> View:
    if "\\" in view.text:
        view = _unescaped_once(view)
    for _ in range(_LAYERS):
        if not _ESCAPED_AGAIN.search(view.text):
            break
        view = _unescaped_once(view)
    return view


def _unescaped_once(view: View) -> View:
    return _replaced(view, _ESCAPE, _character)


def _resolved(view: View) -> View:
    return _replaced(view, _ENTITY, lambda match: html.unescape(match[0]))


def _character(escape: re.Match[str]) -> str:
    high, low, plain, braced, byte, letter = escape.groups()
    if high:
        return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00)
    number = int(plain or braced or byte or "0", 16)
    if letter is None:
        return chr(number) if number not in _SURROGATES and number <= 0x10FFFF else _REPLACEMENT
    return _CONTROLS.get(letter, letter)


def _replaced(view: View, pattern: re.Pattern[str], become: Callable[[re.Match[str]], str]) -> View:
    """The text with each match as what it becomes: its first character stands where the match begins.

    All others stand where the match ends, so that no stretch of the source is a part of it.
    """
    texts: list[str] = []
    starts: list[int] = []
    last = 0
    for match in pattern.finditer(view.text):
        words = become(match)
        texts += (view.text[last : match.start()], words)
        starts.extend(view.starts[last : match.start()])
        starts.extend(
            view.starts[match.start()] if not at else view.starts[match.end()] for at in range(len(words))
        )
        last = match.end()
    texts.append(view.text[last:])
    starts.extend(view.starts[last:])
    return View("".join(texts), starts)
