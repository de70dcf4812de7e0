"""The 简/繁 switch: for each page, where its text becomes something else than tables of characters say.

A reader may see any page in the writing of the mainland, of Taiwan or of Hong Kong. What is shown is what
OpenCC makes of the page's text; it is made when the site is built, because OpenCC decides by phrases
(头发 → 頭髮, 发展 → 發展) and its dictionaries are larger than most archives. Most characters become the same
everywhere: tables of them are one script that all pages load (``characters.py``). A page carries no second
text and no table, only the places where OpenCC's phrases say otherwise. There are two steps, as in OpenCC:
one between simplified writing and its own standard of the traditional one, and from that to the variants of
Taiwan and Hong Kong. Places count the characters that a reader sees, in the order of the page, white space
left out because browsers drop some of it. ``forms.js`` counts and converts the same way. The frame that
pages share is counted apart and described once.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from json import JSONEncoder
from typing import Final, NamedTuple, Self

from build_scripts.language.regional import every_form, first_step, pieces
from build_scripts.language.stepwise import VARIANTS
from build_scripts.model.article import Script
from build_scripts.site import words
from build_scripts.site.writing import characters
from build_scripts.site.writing.shown import Run, runs

_JSON: Final = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # to make one takes longest
PLACE: Final = '<script type="application/json" id="sy-forms"></script>'
_BODY: Final = re.compile(r"<body\b.*</body>", re.DOTALL)
_TITLE: Final = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_BREAK: Final = ord("\n")

Places = Sequence[tuple[int, str]]
"""Which characters of a text become something else than the tables say, and what."""


@dataclass(frozen=True, slots=True)
class Text:
    """How many characters count on a stretch of a page, which are traditional, and what the tables miss.

    ``step`` has the places of the first step, ``variants`` those of the second one, where there are any.
    """

    length: int
    traditional: Sequence[tuple[int, int]] = ()
    step: Places = ()
    variants: Mapping[str, Places] = field(default_factory=dict)


class Piece(NamedTuple):
    """Some markup of whole blocks, with what it shows."""

    markup: str
    text: Text

    @classmethod
    def of_all(cls, markups: Sequence[str], title: Run) -> tuple[list[Self], Text]:
        """Read off each what it shows, all at once, which costs little more than one; and a title."""
        *texts, titled = read_all(markups, [title])
        return list(map(cls, markups, texts)), titled


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
    length = 0
    traditional: list[tuple[int, int]] = []
    step: list[tuple[int, str]] = []
    variants: dict[str, list[tuple[int, str]]] = {}
    for text in texts:
        traditional += [(length + start, length + end) for start, end in text.traditional]
        step += [(length + at, piece) for at, piece in text.step]
        for form, places in text.variants.items():
            variants.setdefault(form, []).extend((length + at, piece) for at, piece in places)
        length += text.length
    return Text(length, traditional, step, variants)


def _converted(texts: Sequence[str], script: Script) -> list[Text]:
    """Texts of one script on their way to all forms; line ends do not count."""
    whole = "\n".join(texts)
    found = first_step(whole, script)
    if found is None:
        return [_by_pieces(text, script) for text in texts]
    hard = (*found.hard, *characters.misses(found.made if script == "Hans" else found.own))
    at = (characters.stepped(script).take(found.own, mode="clip") != found.made).nonzero()[0]
    breaks = (found.own == _BREAK).nonzero()[0]
    counted = (at - breaks.searchsorted(at)).tolist()
    cut = _cut(texts, script, list(zip(counted, map(chr, found.made.take(at).tolist()), strict=True)))
    for number in _having(texts, hard):
        cut[number] = _by_pieces(texts[number], script)
    return cut


def _having(texts: Sequence[str], places: Iterable[int]) -> set[int]:
    """Which of some texts have places of them all, between which there are line ends."""
    ends = list(accumulate(len(text) + 1 for text in texts))
    return {bisect_right(ends, place) for place in places}


def _cut(texts: Sequence[str], script: Script, places: Places) -> list[Text]:
    """Each of some texts with those of the places in all of them that are its own."""
    cut: list[Text] = []
    start = first = 0
    for text in texts:
        length = len(text) - text.count("\n")
        last = first
        while last < len(places) and places[last][0] < start + length:
            last += 1
        mine = [(at - start, piece) for at, piece in places[first:last]]
        cut.append(_text(length, script, mine))
        start, first = start + length, last
    return cut


def _text(length: int, script: Script, step: Places, variants: Mapping[str, Places] | None = None) -> Text:
    return Text(length, [(0, length)] if script == "Hant" and length else [], step, variants or {})


def _by_pieces(text: str, script: Script) -> Text:
    """The same where a phrase changes its length, or a variant may spell one its own way."""
    step, *spelt = every_form(text, script)
    table, changed = characters.step(script), pieces(text, step)
    standard = changed if script == "Hans" else text
    variants: dict[str, Places] = {
        form: _unlike(text, [each.translate(characters.variant(form)) for each in standard], made)
        for form, made in zip(VARIANTS, spelt, strict=True)
    }
    return _text(
        len(text) - text.count("\n"),
        script,
        _unlike(text, [table.get(each, each) for each in text], step),
        variants,
    )


def _unlike(text: str, expected: Sequence[str], made: str) -> Places:
    """Where the pieces of what is made of a text are not those that the tables lead to expect."""
    found = zip(text, expected, pieces(text, made), strict=True)
    counted = (pair for each, *pair in found if each != "\n")
    return [(at, piece) for at, (other, piece) in enumerate(counted) if other != piece]


def describe(text: Text, title: Text | None = None) -> str:
    """What a text and the title of its page say to ``forms.js``, as JSON that is safe in its element."""
    said = _described(text)
    if title:
        said["title"] = _described(title)
    written = _JSON(said)
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _described(text: Text) -> dict[str, object]:
    """What is not empty: traditional stretches as gaps and lengths, places as gaps and pieces."""
    traditional: list[int] = []
    last = 0
    for start, end in text.traditional:
        traditional += [start - last, end - start]
        last = end
    said = {"hant": traditional, "step": _gaps(text.step)}
    said.update((form, _gaps(places)) for form, places in text.variants.items())
    return {name: each for name, each in said.items() if each}


def _gaps(places: Places) -> list[object]:
    said: list[object] = []
    last = 0
    for at, piece in places:
        said += [at - last, piece]
        last = at
    return said


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
