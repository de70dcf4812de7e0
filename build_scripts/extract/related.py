"""Lists of other articles below the article, and the lines that say where the article ends.

Separate from the rules for single lines because a headline is only furniture in company: one line
without a full stop may be the article's own last line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, takewhile
from typing import Final

from build_scripts.extract import byline
from build_scripts.extract.calls import is_call, is_player
from build_scripts.extract.furniture_rules import KEYWORDS, RELATED_HEADER, fitting
from build_scripts.extract.lines import HAN, Line, bullet, is_enumerated, is_headline, is_prose

_ENDS_ARTICLE: Final = frozenset(
    {"copyright", "comments", "captcha", "pager", "footer", "promotion", "editor"}
)
_END_RULES: Final = frozenset(
    {"editor-note", "editor-name", "notice", "neighbour", "comment-count", "comment-invitation", "reply"}
)
_CREDITED: Final = re.compile(r".{0,14}(?:记者|通讯员|作者)")  # a reporter's line stays wherever it stands
# What stands below a picture or in a table; lists of other articles have none.
_CAPTION: Final = re.compile(
    r"[（(][^（）()]*(?:[摄绘画书制供]|图片)[^（）()]*[）)]|^图[①-⑳\d一二三四五六七八九:：]|^表\d|\d[.·]\d.*\d[.·]\d"
)
_BYLINES: Final = frozenset({"byline", "editor"})
_IN_CHARGE: Final = re.compile("责任?编")
_FEW_UNKNOWN: Final = 3  # lines that no rule knows, between an article and its editor's note
_FEWEST: Final = 3  # headlines make a list
_SHORTEST: Final = 7  # characters of a headline; names and signatures are shorter
_MEAN: Final = 12  # characters of a headline without a bullet ...
_MEAN_OF_PAGES: Final = 8  # ... and where it is certain that the lines are of a whole page
_CUT_SHORT: Final = re.compile(r"(?<![.…])(?:\.{3}|…)$")
_FEWEST_CUT: Final = 2
_MOST_BEFORE: Final = 4  # lines
_CALLS: Final = re.compile(
    r"[>＞]{2,}\s*点击|[【\[（(]?(?:广告|推广)(?:[】\])）]|$)|[▼▲↓↑▽△\s]*(?:更多(?:精彩)?内容)?[，,]?请(?:继续)?往下(?:继续)?(?:阅读|观?看|滑动?)[▼▲↓↑▽△.…\s]*$|(?:点击)?展开(?:阅读)?全文$|(?:推荐|相关|延伸|热点|更多)(?:阅读|新闻|链接|报道|文章)?[：:]"
)
_LABELLED: Final = re.compile(r"[【\[（(「]\s*(?:广告|推广|赞助|AD)\s*[】\])）」]", re.IGNORECASE)
_FILM: Final = re.compile("(?:视频|音频)[:：]")  # below a player
_FULL_STOP: Final = re.compile("[。！？”]$")
_LARGEST_BOX: Final = 8  # lines of a box of other articles between paragraphs
_FEWEST_BELOW: Final = 2  # sentences below it
_HAS_LABEL: Final = re.compile(r"[:：丨︱｜|/／]")
_LONGEST_CREDIT: Final = 30
_BETWEEN: Final = frozenset({"controls", "promotion", "copyright", "pager", "separator"})
_MOST_BETWEEN: Final = 2  # other lines before the one that says who edited the text
_DATE: Final = r"[\[【(（]?(?:\d{4}[-/.])?\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d\d)?[\]】)）]?"
_LONGEST_DATED: Final = 100  # characters of a headline with a date
_DATE_BESIDE: Final = re.compile(rf"^{_DATE}\s*|\s*{_DATE}$")


def _heads_list(folded: str) -> bool:
    return len(folded) <= 30 and RELATED_HEADER.fullmatch(folded) is not None


def _stops_list(folded: str) -> bool:
    return _heads_list(folded) or KEYWORDS.fullmatch(folded) is not None


def mark_other_articles(lines: Sequence[Line], kinds: list[str], start: int) -> None:
    """Everything below the end is other articles, but for the reporter's line."""
    below = False
    for at in range(start, len(lines)):
        below = below or says_it_ended(lines[at].folded)
        if below and not kinds[at] and not _CREDITED.match(lines[at].folded):
            kinds[at] = "related"


def mark_related(lines: Sequence[Line], kinds: list[str], start: int, *, page: bool = False) -> None:
    """Mark lists of other articles' headlines below the article.

    A list has a bullet on every line, or a heading that says so, or stands below something that ends
    the page; without any of these only three long headlines in a row directly under a finished
    sentence are one. A title block at the end of the page (it is followed by the byline, and the page
    has none at its head) is not. ``page``: the lines are those of a whole page.
    """
    at = start
    ended = headed = False
    while at < len(lines):
        if kinds[at]:
            ended = ended or kinds[at] in _ENDS_ARTICLE or (page and credits_people(lines[at].folded))
            headed = False
            at += 1
            continue
        if _stops_list(lines[at].folded):
            kinds[at] = "related"
            headed = ended = True
            at += 1
            continue
        stop = at
        while stop < len(lines) and not kinds[stop] and not _stops_list(lines[stop].folded):
            stop += 1
        if page:
            at = _first_headline(lines, at, stop)
        if _is_list(lines, kinds, range(at, stop), known=ended or headed, page=page):
            kinds[at:stop] = ["related"] * (stop - at)
        at = stop


def mark_labelled(lines: Sequence[Line], kinds: list[str]) -> None:
    """Mark advertisements that say so in brackets before anything else, wherever they stand: 【广告】."""
    for at, line in enumerate(lines):
        if not kinds[at] and _LABELLED.match(line.folded) and not _FULL_STOP.search(line.folded):
            kinds[at] = "related"


def mark_called_for(lines: Sequence[Line], kinds: list[str]) -> None:
    """Mark what a whole page puts between paragraphs: advertisements that say so, 推荐： and a headline."""
    for at, line in enumerate(lines):
        called = _CALLS.match(line.folded) and not _FULL_STOP.search(line.folded)
        if not kinds[at] and (called or is_call(line.folded) or is_player(line.folded)):
            kinds[at] = "related"
        film = _FILM.match(line.folded) and any(map(_plays, lines[max(0, at - 1) : at + 2]))
        if not kinds[at] and film and not _FULL_STOP.search(line.folded):
            kinds[at] = "related"


def _plays(line: Line) -> bool:
    return is_player(line.folded)


def box_inside(lines: Sequence[Line], at: int) -> int:
    """How many lines a box of other articles at ``at`` has that stands between paragraphs; 0 if none does.

    Below it are sentences again and only then who edited the text or from where it is; where nothing says
    that, the box has several headlines and sentences at once below them.
    """
    if not _heads_list(lines[at].folded):
        return 0
    after = at + 1
    while after < min(len(lines), at + _LARGEST_BOX) and not is_prose(lines[after].folded):
        after += 1
    closed, sentences, others = False, 0, 0
    for line in lines[after:]:
        closed = closes(line.folded)
        if closed or others > _MOST_BETWEEN:
            break
        if not any(rule.kind in _BETWEEN for rule in fitting(line.folded)):
            sentences += _is_sentence(line.folded)
            others += _FULL_STOP.search(line.folded) is None
    above = takewhile(lambda line: not is_prose(line.folded), reversed(lines[:at]))
    if others > _MOST_BETWEEN or any(closes(line.folded) for line in above):
        return 0
    goes_on = after - at > _FEWEST_BELOW and after < len(lines) and _goes_on(lines[after].folded)
    return after - at if sentences >= (1 if closed else _FEWEST_BELOW) and (closed or goes_on) else 0


def _goes_on(folded: str) -> bool:
    return _is_sentence(folded) and not fitting(folded)


def mark_boxes(lines: Sequence[Line], kinds: list[str], first: int, last: int) -> None:
    """Mark the boxes of other articles between the paragraphs of a whole page."""
    for at in range(first, last):
        size = box_inside(lines, at) or _card_inside(lines, at)
        kinds[at : at + size] = ["related"] * size


def _card_inside(lines: Sequence[Line], at: int) -> int:
    """How many lines a card of another article has: headline, text that is cut short, outlet and day."""
    headline, text, credit = (lines[each].folded if each < len(lines) else "" for each in range(at, at + 3))
    if len(headline) < _SHORTEST or not is_headline(headline, longest=60) or not is_cut_short(text):
        return 0
    return 3 if 0 < len(credit) <= _LONGEST_CREDIT and _DATE_BESIDE.search(credit) else 2


def _is_sentence(folded: str) -> bool:
    return is_prose(folded) and _FULL_STOP.search(folded) is not None and not is_cut_short(folded)


def credits_people(folded: str) -> bool:
    """Whether a line holds nothing but labels with people and outlets, who wrote or edited among them."""
    found = byline.fields(folded) if _HAS_LABEL.search(folded) else ()
    return byline.are_labels(found, "editor", "author")


def closes(folded: str) -> bool:
    """Whether a line says who edited or wrote the text above it, or from where it is."""
    return _CREDITED.match(folded) is not None or any(
        rule.kind in {"editor", "byline"} for rule in fitting(folded)
    )


def _first_headline(lines: Sequence[Line], start: int, stop: int) -> int:
    """Where a list begins in a run of lines: behind who signed, with the short line that stands over it."""
    for at in range(start, min(stop, start + _MOST_BEFORE)):
        folded = lines[at].folded
        if len(folded) >= _SHORTEST and "：" not in folded and is_headline(_undated(folded), longest=60):
            return at - 1 if at > start and len(lines[at - 1].folded) < _SHORTEST else at
    return start


def _is_list(lines: Sequence[Line], kinds: Sequence[str], run: range, *, known: bool, page: bool) -> bool:
    bare = [lines[at].folded.removeprefix(bullet(lines[at].folded)) for at in run]
    cut_short = page and sum(map(is_cut_short, bare)) >= _FEWEST_CUT
    prose = any(map(is_prose, bare)) or _is_title_block(lines, kinds, run.start, run.stop)
    if cut_short or prose or known:
        return cut_short or not (prose or any(_CREDITED.match(each) for each in bare))
    if page and len(bare) > _FEWEST and len(bare[0]) < _SHORTEST:
        bare = bare[1:]  # what stands over it
    if not all(re.search(HAN, each) for each in bare) or any(map(_CAPTION.search, bare)):
        return False
    headlines = all(len(each) >= _SHORTEST and is_headline(_undated(each), longest=60) for each in bare)
    if len(bare) < _FEWEST or not headlines or not _closed(lines, run.start):
        return False
    if all(bullet(lines[at].folded) for at in run):
        return True
    mean = _MEAN_OF_PAGES if page else _MEAN
    return not any(map(is_enumerated, bare)) and sum(map(len, bare)) >= mean * len(bare)


def is_cut_short(folded: str) -> bool:
    """Whether a line is the beginning of another article: three dots, or one … where texts have two."""
    return _CUT_SHORT.search(folded) is not None


def _undated(folded: str) -> str:
    """A headline without the date that lists put beside it."""
    if len(folded) > _LONGEST_DATED:
        return folded
    return _DATE_BESIDE.sub("", folded) or folded


def _closed(lines: Sequence[Line], start: int) -> bool:
    """Whether the line above ends the article: a list under a colon is the article's own."""
    return start > 0 and lines[start - 1].folded[-1] in "。！？”…）)』」】"


def _is_title_block(lines: Sequence[Line], kinds: Sequence[str], start: int, stop: int) -> bool:
    """Whether up to four lines stand directly above the page's only byline, at its end."""
    above = any(kind == "byline" for kind in kinds[:start])
    return stop - start <= 4 and not above and stop < len(lines) and kinds[stop] == "byline"


def says_it_ended(folded: str) -> bool:
    """Whether a line closes the article wherever it stands: 责任编辑, 版权声明, 上一篇, 相关阅读."""
    return any(rule.name in _END_RULES for rule in fitting(folded)) or bool(
        _heads_list(folded) and re.match(r"[\[【（(]?(?:相关|延伸|推荐|为您|为你|热门|猜你|更多)", folded)
    )


def dates(folded: str) -> bool:
    """Whether a line of a byline says when."""
    return any(each.kind == "published" and each.value for each in byline.fields(folded))


def notes_end(kinds: Sequence[str]) -> int:
    """Where below an article the notes of its page end: what no rule knows is a headline of another one."""
    unknown = (at for at, kind in enumerate(kinds) if kind == "related")
    return next(islice(unknown, _FEW_UNKNOWN, None), len(kinds))


def mark_teasers(lines: Sequence[Line], kinds: list[str], *, dated: bool, start: int) -> None:
    """Dates, outlets and people around an article are those of others, if its own byline is ``dated``.

    Those that have no date are so from the line ``start`` on, but for the editor in charge.
    """
    for at, line in enumerate(lines):
        others = at >= start and not _IN_CHARGE.search(line.folded)
        if dated and kinds[at] in _BYLINES and (others or dates(line.folded)):
            kinds[at] = "related"


def mark_others_editors(lines: Sequence[Line], kinds: list[str]) -> None:
    """Below an article whose editor is known, those below the sentences of another one are its own."""
    sentences = 0
    for at, line in enumerate(lines):
        sentences += not fitting(line.folded) and _is_sentence(line.folded)
        if kinds[at] == "editor" and sentences >= _FEWEST_BELOW:
            kinds[at] = "related"
