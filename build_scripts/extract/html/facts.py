"""What the data in a page's scripts say about its article: when it was published, by whom, who wrote it.

Scripts hold data of many articles, so only what stands beside the headline counts: between it and the next
title of something else.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Final

from build_scripts.extract.html import scripted
from build_scripts.extract.html.data import TITLES
from build_scripts.extract.html.headline import normal
from build_scripts.extract.html.scripted import Value
from build_scripts.language.script import simplify

DATE, OUTLET, AUTHOR, EDITOR = "date", "outlet", "author", "editor"
_KINDS: Final = {
    DATE: "pubtime publishtime publishdate publishedat publishat pubdate ptime datepublished releasetime"
    " releasedate newstime posttime inputtime addtime"
    " publictime pubtimestr publishtimestr showtime time ctime createtime createdat date",
    OUTLET: "media medianame source sourcename src srcfrom copyfrom origin mediasource articlesource laiyuan",
    AUTHOR: "author authors authorname writer reporter byline",
    EDITOR: "editor editors editorname dutyeditor editorincharge responsibleeditor zebian",
}
_KIND: Final = {name: kind for kind, names in _KINDS.items() for name in names.split()}
_OWNED: Final = "name"
_BEFORE: Final = 25  # values
_BEHIND: Final = 60
_SURE: Final = 8  # letters of a headline that another title holds by no chance
_MOSTLY: Final = 0.6
_LONGEST: Final = 80
_CHINA: Final = dt.timezone(dt.timedelta(hours=8))
_MOMENT: Final = re.compile(r"1\d{9}(?:\d{3})?")


def facts(source: str, title: str) -> Iterator[tuple[str, str, str]]:
    """What stands beside ``title`` in the scripts of a page: kind, the name that it has there, and value."""
    words = _letters(title)
    found = [*scripted.values(source)] if words else []
    for at, value in enumerate(found):
        if _titles(value, words) is True:
            yield from _beside(found, at, words)


def _letters(title: str) -> str:
    return normal(simplify(title))


def _titles(value: Value, words: str) -> bool | None:
    """Whether a title is that of the article, None for what is no title."""
    if value.key.lower() not in TITLES:
        return None
    return _is_same(_letters(scripted.decoded(value.view.text)), words)


def _is_same(one: str, other: str) -> bool:
    """Whether two headlines are one, of which damage may have broken some characters."""
    if one == other or min(len(one), len(other)) < _SURE:
        return one == other
    pairs, others = ({each[at : at + 2] for at in range(len(each) - 1)} for each in (one, other))
    return one in other or other in one or len(pairs & others) >= _MOSTLY * max(len(pairs), len(others))


def _beside(found: Sequence[Value], at: int, words: str) -> Iterator[tuple[str, str, str]]:
    for step, most in ((1, _BEHIND), (-1, _BEFORE)):
        for near in range(at + step, at + step * (most + 1), step):
            if not 0 <= near < len(found):
                break
            value = found[near]
            if _titles(value, words) is False:
                break
            name = value.owner if value.key == _OWNED else value.key
            kind = _KIND.get(name.replace("_", "").replace("-", "").lower())
            text = scripted.decoded(value.view.text).strip() if kind else ""
            if kind and 0 < len(text) <= _LONGEST:
                yield kind, name, _in_china(text) if kind == DATE else text


def _in_china(text: str) -> str:
    """The moment that a number of seconds stands for, as the day and the time of day in China."""
    if not _MOMENT.fullmatch(text):
        return text
    moment = dt.datetime.fromtimestamp(int(text[:10]), tz=_CHINA)
    return moment.strftime("%Y-%m-%d %H:%M")
