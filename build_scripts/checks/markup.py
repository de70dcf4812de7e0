"""Rules about what must not stand in the source of a body: markup that acts, links that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import unquote

from build_scripts.checks.source import Source
from build_scripts.checks.spot import Rule, Spot

# code, what is looked for in the body
PATTERNS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("F010", re.compile(r"(?<!\\)<[A-Za-z/!?]")),
    (
        "F011",
        re.compile(
            r"(?<!\\)!\[|(?<!\\)\[[^\]\n]*\](?:\(|:)[ \t]*<?(?:javascript|data|vbscript):", re.IGNORECASE
        ),
    ),
    ("F012", re.compile(r"(?<!\\)\{[{%#]|^[ \t;]*-+8<-+", re.MULTILINE)),
    ("F015", re.compile(r"^(?:<{7}|>{7}|={7})(?: |$)", re.MULTILINE)),
)
_LINK: Final = re.compile(r"(?<![\\!])\[[^\]\n]*\]\([ \t]*<?([^)\s>]+)>?[^)\n]*\)")
_RELATIVE: Final = re.compile(r"(?![A-Za-z][A-Za-z0-9+.-]*:|//|#)")
_BARE: Final = re.compile(
    r"(?<![\w(<\"])(?:https?://|www\.)[\w.-]+\.[A-Za-z]{2,}[^\s\u3000-\u303f\uff00-\uffef)]*"
)

Exists = Callable[[str], bool]


def patterns(source: Source) -> Iterator[Spot]:
    """Raw HTML, pictures and scripts, templates, conflict marks."""
    for code, pattern in PATTERNS:
        for found in pattern.finditer(source.body):
            yield Spot(code, source.body_line_at(found.start()))


def bare(source: Source) -> Iterator[Spot]:
    """No address stands bare in the text."""
    for found in _BARE.finditer(source.body):
        yield Spot("K002", source.body_line_at(found.start()), found[0][:60])


def dead(source: Source, exists: Exists) -> Iterator[Spot]:
    """A relative link leads to a file of the site; ``exists`` is asked for its path below the root."""
    for found in _LINK.finditer(source.body):
        target = unquote(found[1].partition("#")[0].partition("?")[0])
        if target and _RELATIVE.match(found[1]) and not exists(_joined(source.where, target)):
            yield Spot("K001", source.body_line_at(found.start()), target[:60])


def _joined(where: str, target: str) -> str:
    """The path below the root that a link on the page at ``where`` means; empty where it leads outside.

    >>> _joined("docs/articles/ab/x.md", "../../method.md")
    'docs/method.md'
    """
    parts = [] if target.startswith("/") else where.split("/")[:-1]
    for part in target.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part == "..":
            return ""
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


RULES: Final[tuple[Rule, ...]] = (patterns, bare)
