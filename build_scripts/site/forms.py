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

from build_scripts.language.regional import Form, pieces, regional
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
_FORMS: Final[tuple[Form, ...]] = ("cn", "tw", "hk")


@dataclass(frozen=True, slots=True)
class Run:
    """Text that a page shows, all of one script; white space is a line break or left out."""

    script: Script
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One form of a page: what characters become, and the places where they become something else."""

    table: Mapping[str, str]
    places: tuple[tuple[int, str], ...]


def runs(page: str) -> tuple[Run, ...]:
    r"""What a page shows, in the order of the page. Every ``>`` of its attributes is written ``&gt;``.

    >>> runs('<body><p>发<b>展</b></p><p lang="zh-Hant">發</p></body>')
    (Run(script='Hans', text='发展'), Run(script='Hant', text='發'))
    """
    body = _BODY.search(page)
    kept = _LEFT.sub("", body[0] if body else page)
    if 'lang="zh-Hant"' not in kept:
        return (Run("Hans", _text(kept)),)
    return tuple(_by_script(kept))


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


def _stream(shown: Sequence[Run], form: Form) -> list[str]:
    """For each character that counts its piece in ``form``."""
    out: list[str] = []
    for run in shown:
        after = regional(run.text, run.script, form)
        found = pieces(run.text, after)
        out += [piece for each, piece in zip(run.text, found, strict=True) if each != "\n"]
    return out


def difference(before: Sequence[str], after: Sequence[str]) -> Difference:
    """What makes ``after`` of the characters ``before``, place by place.

    >>> difference("发头发", ["發", "頭", "髮"])
    Difference(table={'发': '發', '头': '頭'}, places=((2, '髮'),))
    """
    changing = {each for each, piece in zip(before, after, strict=True) if each != piece}
    counted = Counter(
        pair for pair in zip(before, after, strict=True) if pair[0] in changing and len(pair[1]) == 1
    )
    best: dict[str, str] = {}
    for each, piece in sorted(counted, key=lambda pair: (-counted[pair], pair)):
        best.setdefault(each, piece)
    table = {each: best[each] for each in sorted(best) if best[each] != each}
    places = [
        (at, piece)
        for at, (each, piece) in enumerate(zip(before, after, strict=True))
        if each in changing and piece != table.get(each, each)
    ]
    return Difference(table, tuple(places))


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


def describe(page: str) -> str:
    """The differences of a page as JSON that is safe in a ``script`` element."""
    shown = runs(page)
    title = _TITLE.search(page)
    name = html.unescape(title[1]) if title else ""
    script: Script = "Hant" if any(run.script == "Hant" for run in shown) else "Hans"
    before = [each for run in shown for each in run.text if each != "\n"]
    written: dict[str, object] = {}
    base: Mapping[str, str] = {}
    for form in _FORMS if script == "Hant" else _FORMS[1:]:
        found = difference(before, _stream(shown, form))
        base = base if form == "hk" else {}
        written[form] = [*_written(found, base), regional(name, script, form)]
        base = found.table
    said = json.dumps(written, ensure_ascii=False, separators=(",", ":"))
    return said.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def embed(page: str) -> str:
    """Put the differences of a page where its template left a place for them."""
    return page.replace(PLACE, PLACE.replace("></", f">{describe(page)}</"), 1) if PLACE in page else page
