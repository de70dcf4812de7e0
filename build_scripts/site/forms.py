"""The 简/繁 switch: for each page, what its text becomes in other forms, as a small difference.

A page carries no dictionary, only the characters of its own that change: a table of one for one, made
of what is commonest on the page, and the places where OpenCC's phrases say otherwise. Places count the
characters that a reader sees, in the order of the page, white space left out because browsers drop some
of it. ``forms.js`` counts the same way. The frame that pages share is counted apart and described once.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from operator import ne
from typing import Final, NamedTuple, Self

import numpy as np

from build_scripts.language.differing import differing
from build_scripts.language.regional import FORMS, Form, every_form, pieces, regional
from build_scripts.language.stepwise import Points, points
from build_scripts.model.article import Script
from build_scripts.site import words
from build_scripts.site.shown import Run, runs

PLACE: Final = '<script type="application/json" id="sy-forms"></script>'
_BODY: Final = re.compile(r"<body\b.*</body>", re.DOTALL)
_TITLE: Final = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_BREAK: Final = ord("\n")


Letters = Points | tuple[str, ...]
"""What stands in each place: one character, or, where phrases changed their length, any piece."""


@dataclass(frozen=True, slots=True)
class Text:
    """The characters that count on a stretch of a page, and what stands in their places in each form."""

    own: Letters
    forms: Mapping[Form, Letters]


class Piece(NamedTuple):
    """Some markup of whole blocks, with what it shows."""

    markup: str
    text: Text

    @classmethod
    def of_all(cls, markups: Sequence[str], title: Run) -> tuple[list[Self], Text]:
        """Read off each what it shows, all at once, which costs little more than one; and a title."""
        *texts, titled = read_all(markups, [title])
        return list(map(cls, markups, texts)), titled


@dataclass(frozen=True, slots=True)
class Difference:
    """One form of a page: characters, each with what it becomes, and where it is something else."""

    table: str
    places: tuple[tuple[int, str], ...]


def read(markup: str) -> Text:
    """Read off some markup what it shows, and convert it."""
    return read_all([markup])[0]


def read_all(markups: Sequence[str], more: Sequence[Run] = ()) -> list[Text]:
    """Read off each what it shows, and take ``more``; all that is of one script is converted together."""
    found = [*map(runs, markups), *((run,) for run in more)]
    texts: dict[Script, Iterator[Text]] = {
        script: iter(_converted([run.text for some in found for run in some if run.script == script], script))
        for script in words.SCRIPTS
    }
    return [joined([next(texts[run.script]) for run in some]) for some in found]


def joined(texts: Sequence[Text]) -> Text:
    """One text after the other; no word reaches from one into the next."""
    if len(texts) == 1:
        return texts[0]
    own = _joined([text.own for text in texts])
    return Text(own, {form: _joined([text.forms[form] for text in texts]) for form in FORMS})


def _joined(parts: Sequence[Letters]) -> Letters:
    plain = [part for part in parts if not isinstance(part, tuple)]
    if len(plain) == len(parts):
        return np.concatenate(plain) if plain else points("")
    return tuple(chain.from_iterable(map(_pieces, parts)))


def _pieces(letters: Letters) -> tuple[str, ...]:
    return letters if isinstance(letters, tuple) else tuple(map(chr, letters.tolist()))


def _converted(texts: Sequence[str], script: Script) -> list[Text]:
    """Texts of one script in all forms; line ends do not count."""
    if not texts:
        return []
    whole = "\n".join(texts)
    found = every_form(whole, script)
    if found is None:
        return [_by_pieces(Run(script, texts[0]))] if len(texts) == 1 else _one_by_one(texts, script)
    own = points(whole)
    counts = own != _BREAK
    if len(texts) == 1:
        return [Text(own[counts], {form: each[counts] for form, each in found.items()})]
    ends = np.cumsum([len(text) + 1 for text in texts]) - 1
    upto = [0, *np.append(np.cumsum(counts), 0)[ends - 1].tolist()]
    own, found = own[counts], {form: each[counts] for form, each in found.items()}
    return [
        Text(own[start:end], {form: each[start:end] for form, each in found.items()})
        for start, end in pairwise(upto)
    ]


def _one_by_one(texts: Sequence[str], script: Script) -> list[Text]:
    return [each for text in texts for each in _converted([text], script)]


def _by_pieces(run: Run) -> Text:
    """The same where a phrase changes its length."""
    forms: dict[Form, Letters] = {}
    for form in FORMS:
        cut = zip(run.text, pieces(run.text, regional(run.text, run.script, form)), strict=True)
        forms[form] = tuple(piece for each, piece in cut if each != "\n")
    return Text(tuple(run.text.replace("\n", "")), forms)


def difference(before: Letters, after: Letters) -> Difference:
    """What makes ``after`` of ``before``, place by place; single characters may go into the table.

    >>> difference(tuple("发头发"), ("发", "頭", "髮"))
    Difference(table='发髮头頭', places=((0, '发'),))
    """
    if isinstance(before, tuple) or isinstance(after, tuple):
        return _difference(_pieces(before), _pieces(after))
    table, found = differing(before, after)
    return Difference(table, tuple(found))


def _difference(before: Sequence[str], after: Sequence[str]) -> Difference:
    """The same where pieces may be of any length."""
    changed = [at for at, other in enumerate(map(ne, before, after)) if other]
    counted = Counter((before[at], after[at]) for at in changed)
    best: dict[str, str] = {}
    for each, piece in sorted(counted, key=lambda pair: (-counted[pair], pair)):
        if len(each) == len(piece) == 1:
            best.setdefault(each, piece)
    all_of_them = Counter(before)
    sure = {each: piece for each, piece in best.items() if counted[each, piece] == all_of_them[each]}
    table = {each: piece for each, piece in best.items() if 2 * counted[each, piece] >= all_of_them[each]}
    doubtful = {each for each, _ in counted} - sure.keys()
    found = enumerate(zip(before, after, strict=True)) if doubtful else ()
    places = [
        (at, piece) for at, (each, piece) in found if each in doubtful and piece != table.get(each, each)
    ]
    return Difference("".join(each + table[each] for each in sorted(table)), tuple(places))


def _written(found: Difference) -> list[object]:
    """A difference for the page: the table, and the places as gaps with pieces."""
    places: list[object] = []
    last = 0
    for at, piece in found.places:
        places += [at - last, piece]
        last = at
    return [found.table, places]


def describe(text: Text, title: Text | None = None) -> str:
    """The differences of a text as JSON that is safe in a ``script`` element, with the title of its page.

    Hong Kong's is the difference from Taiwan's, which is most of it; the others are from the original.
    """
    written: dict[Form, list[object]] = {}
    for form in FORMS:
        before, after = text.forms["tw"] if form == "hk" else text.own, text.forms[form]
        if form != "cn" or not np.array_equal(before, after):
            found = difference(before, after)
            named = "".join(_pieces(title.forms[form])) if title else ""
            written[form] = [*_written(found), named]
    said = json.dumps(written, ensure_ascii=False, separators=(",", ":"))
    return said.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def titled(title: str, script: Script) -> Run:
    """The title of a page, which is one line."""
    return Run(script, " ".join(title.split("\n")))


def embed(page: str) -> str:
    """Put the differences of a whole page, frame and all, where its template left a place for them."""
    body, title = _BODY.search(page), _TITLE.search(page)
    if PLACE not in page or body is None:
        return page
    named = titled(html.unescape(title[1]) if title else "", "Hans")
    described = describe(*read_all([body[0]], [named]))
    return page.replace(PLACE, PLACE.replace("></", f">{described}</"), 1)
