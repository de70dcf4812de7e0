"""The 简/繁 switch: for each page, what its text becomes in other forms, as a small difference.

A page carries no dictionary, only the characters of its own that change: a table of one for one, made
of what is commonest on the page, and the places where OpenCC's phrases say otherwise. Places count the
characters that a reader sees, in the order of the page, white space left out because browsers drop some
of it. ``forms.js`` counts the same way.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from build_scripts.language.regional import FORMS, Form, pieces, regional
from build_scripts.model.article import Script

PLACE: Final = '<script type="application/json" id="sy-forms"></script>'
_BODY: Final = re.compile(r"<body\b.*</body>", re.DOTALL)
_TITLE: Final = re.compile(r"<title>(.*?)</title>", re.DOTALL)
# No text of the page, or text that no form has: evidence, addresses. Such an element holds none of its kind.
_LEFT: Final = re.compile(
    r"<(script|style|noscript|template|textarea)\b.*?</\1>"
    r'|<(\w+)\b[^<>]* translate="no".*?</\2>|<!--.*?-->',
    re.DOTALL,
)
_INLINE: Final = re.compile(
    r"</?(?:a|b|em|i|mark|span|strong)\b[^>]*>"
)  # what stands on both sides is one word
_TAG: Final = re.compile(r"<[^>]*>")
_SPACE: Final = re.compile(r"[\t\n\f\r \0]+")
_TOKEN: Final = re.compile(r"<(/?)([a-zA-Z0-9]+)([^>]*)>|[^<]+")
_LANG: Final = re.compile(r'\slang="zh-(Hans|Hant)"')
_VOID: Final = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})  # no end tags


@dataclass(frozen=True, slots=True)
class Run:
    """Text that a page shows, all of one script; white space is a line break or left out."""

    script: Script
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of a page: the characters that count, and in each form one piece for each of them."""

    characters: str
    forms: Mapping[Form, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Difference:
    """One form of a page: what characters become, and the places where they become something else."""

    table: Mapping[str, str]
    places: tuple[tuple[int, str], ...]


def runs(markup: str) -> tuple[Run, ...]:
    r"""What some markup shows, in its order. Every ``>`` of its attributes is written ``&gt;``.

    >>> runs('<p>发<b>展</b></p><p lang="zh-Hant">發</p>')
    (Run(script='Hans', text='发展'), Run(script='Hant', text='發'))
    """
    kept = _LEFT.sub("", markup)
    if 'lang="zh-Hant"' not in kept:
        return (Run("Hans", _text(kept)),)
    return tuple(run for run in _by_script(kept) if run.text)


def _text(markup: str) -> str:
    """The text of some markup, its blocks apart."""
    return _SPACE.sub("\n", html.unescape(_TAG.sub("\n", _INLINE.sub("", markup)))).strip("\n")


def _by_script(markup: str) -> Iterator[Run]:
    stack: list[tuple[str, Script]] = [("", "Hans")]
    script: Script = "Hans"
    part: list[str] = []
    for token in _TOKEN.finditer(markup):
        closing, name, rest = token.groups()
        before = stack[-1][1]
        part.append(token[0])
        if name is None:
            continue
        if closing:
            while len(stack) > 1 and stack.pop()[0] != name:
                pass
        elif name not in _VOID and not rest.endswith("/"):
            said = _LANG.search(rest)
            stack.append((name, before if said is None else "Hant" if said[1] == "Hant" else "Hans"))
        if stack[-1][1] != script:
            yield Run(script, _text("".join(part)))
            script, part = stack[-1][1], []
    yield Run(script, _text("".join(part)))


def read(markup: str) -> Text:
    """Read off some markup what it shows, and convert it."""
    shown = runs(markup)
    forms: dict[Form, Sequence[str]] = {}
    for form in FORMS:
        parts = [_pieces(run, form) for run in shown]
        forms[form] = parts[0] if len(parts) == 1 else tuple(piece for part in parts for piece in part)
    return Text("".join(run.text.replace("\n", "") for run in shown), forms)


def _pieces(run: Run, form: Form) -> Sequence[str]:
    """For each character that counts its piece; a string where each piece is one character."""
    after = regional(run.text, run.script, form)
    cut = pieces(run.text, after)
    if isinstance(cut, str):
        return cut.replace("\n", "")
    return [piece for each, piece in zip(run.text, cut, strict=True) if each != "\n"]


def difference(before: Sequence[str], after: Sequence[str]) -> Difference:
    """What makes ``after`` of the characters ``before``, place by place.

    >>> difference("发头发", ["发", "頭", "髮"])
    Difference(table={'发': '髮', '头': '頭'}, places=((0, '发'),))
    """
    changed = [(at, each, after[at]) for at, each in enumerate(before) if each != after[at]]
    counted = Counter((each, piece) for _, each, piece in changed)
    kept = Counter(before)
    for (each, _), count in counted.items():
        kept[each] -= count
    best: dict[str, str] = {}
    for each, piece in sorted(counted, key=lambda pair: (-counted[pair], pair)):
        best.setdefault(each, piece)
    best = {
        each: piece for each, piece in best.items() if counted[each, piece] >= kept[each] and len(piece) == 1
    }
    doubtful = {each for each, piece in counted if best.get(each) != piece or kept[each]}
    places = [
        (at, after[at])
        for at, each in enumerate(before if doubtful else "")
        if each in doubtful and after[at] != best.get(each, each)
    ]
    return Difference({each: best[each] for each in sorted(best)}, tuple(places))


def _written(found: Difference, base: Mapping[str, str]) -> list[object]:
    """A difference for the page: the table as pairs, less what ``base`` says, and gaps with pieces."""
    pairs = {each: found.table.get(each, each) for each in sorted({*found.table, *base})}
    table = "".join(each + piece for each, piece in pairs.items() if base.get(each, each) != piece)
    places: list[object] = []
    last = 0
    for at, piece in found.places:
        places += [at - last, piece]
        last = at
    return [table, places]


def describe(title: str, script: Script, texts: Sequence[Text]) -> str:
    """The differences of a page, made of ``texts`` in order, as JSON that is safe in a ``script`` element."""
    before = "".join(text.characters for text in texts)
    written: dict[str, object] = {}
    base: Mapping[str, str] = {}
    for form in FORMS:
        parts = [text.forms[form] for text in texts]
        after = [piece for part in parts for piece in part]
        if form == "cn" and "".join(after) == before:
            continue
        found = difference(before, after)
        written[form] = [*_written(found, base if form == "hk" else {}), regional(title, script, form)]
        base = found.table
    said = json.dumps(written, ensure_ascii=False, separators=(",", ":"))
    return said.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def embed(page: str) -> str:
    """Put the differences of a whole page where its template left a place for them."""
    body, title = _BODY.search(page), _TITLE.search(page)
    if PLACE not in page or body is None:
        return page
    described = describe(html.unescape(title[1]) if title else "", "Hans", [read(body[0])])
    return page.replace(PLACE, PLACE.replace("></", f">{described}</"), 1)
