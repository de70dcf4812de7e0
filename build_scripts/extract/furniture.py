"""Furniture: the frame of the page around the article, cut out and kept apart for the metadata.

The article lies between the first and the last line of prose that no rule claims. Above and below
it the rules of the table cut whole lines; inside it nothing is touched, so that a sentence that
mentions 来源 or 版权, a crosshead and a lone 分享 stay where they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from build_scripts.damage import cuts
from build_scripts.damage.cuts import Cuts
from build_scripts.extract import byline, record, whole_page
from build_scripts.extract.below_title import (
    below_byline,
    credits_editor,
    mark_byline,
    mark_credits,
    mark_notices,
    mark_terms,
    names_editor,
)
from build_scripts.extract.chrome import is_above_byline, mark_chrome, mark_outlets
from build_scripts.extract.furniture_rules import by_rule
from build_scripts.extract.lines import HAN, WHITE, Line, is_headline, is_prose, pieces
from build_scripts.extract.related import (
    box_inside,
    dates,
    is_cut_short,
    mark_boxes,
    mark_called_for,
    mark_labelled,
    mark_other_articles,
    mark_others_editors,
    mark_related,
    mark_teasers,
    notes_end,
    says_it_ended,
)
from build_scripts.model.family import Context
from build_scripts.model.text import Span

_SENTENCE_LIKE: Final = frozenset({"copyright", "comments", "footer", "editor", "promotion", "pager"})
_NOT_PROSE: Final = frozenset({"byline", "breadcrumb", "navigation", "original-title"})
_LONGEST_TAIL: Final = 80
_MOST_BELOW: Final = 2  # times all prose that stands above the end of the article ...
_MOST_BELOW_ON_PAGE: Final = 4  # ... the same of a whole page
_LONGEST_WINDOW_TITLE: Final = 160
_BARE_LABEL: Final = re.compile(rf"{HAN}{{0,4}}(?:来源|稿源|(?:发布|发文)(?:机构|单位|机关|部门))[:：]")
_NAME: Final = re.compile(rf"{HAN}{{3,20}}")
_OF_SITE: Final = re.compile(r"版权|转载|授权|客户端|公众号|扫码|二维码|热线|举报|本[网站]|侵权")
_BRACKETED: Final = re.compile(r"[（(].*[)）]")
# what a labelled source and a date have in any case
_FIGURE: Final = re.compile(r"\d")
_LABELLED: Final = re.compile(r"[:：丨︱｜|/／\]】源]")
_LEFT_BAR: Final = re.compile(rf"(?:(?<=[。！？”）)]){WHITE}*|{WHITE}+)[|｜]{WHITE}*$")
_HOME_TAIL: Final = re.compile(
    rf"(?<=[。！？”）]){WHITE}*返回(?:[\u4e00-\u9fffA-Za-z]{{0,10}}首页|[\u4e00-\u9fffA-Za-z]{{2,10}}[，,]{WHITE}*查看更多)(?:{WHITE}|[>＞》»])*$"
)
_EDITOR_TAIL: Final = re.compile(
    rf"{WHITE}*[（(【\[]{WHITE}*(?:[\u4e00-\u9fff]{{0,4}}编辑|[\u4e00-\u9fff]{{0,2}}责编){WHITE}*[:：/／|]?{WHITE}*[^（()）。，]{{1,40}}[）)】\]](?:\d{{7}})?$"
)


def detect(text: str, context: Context) -> Cuts | None:
    """Find the furniture of ``text``; None where there is none."""
    lines = pieces(text)
    head = record.read(text) if lines and record.may_begin(lines[0]) else None
    if head:
        lines = tuple(each for each in lines if each.start >= head.end)
    kinds = _kinds_of_article(lines) if context.page else _kinds(lines)
    spans = _joined(
        text, [(Span(line.start, line.end), kind) for line, kind in zip(lines, kinds, strict=True)]
    )
    spans |= _inside(lines, kinds)
    return cuts.cut(text, spans | (head.spans if head else {}))


def _kinds(lines: Sequence[Line]) -> list[str]:
    """The kind of furniture that each line is; empty for a line of the article."""
    page = whole_page.frame(lines)
    if page is None:
        return _kinds_of_article(lines)
    end = page.last + 1
    kinds = [by_rule(line.folded, "head") or "navigation" for line in lines[: page.first]]
    if kinds:
        kinds[0] = "window-title" if page.titled else ""
    _names_below_labels(lines, kinds, page.first)
    own = _kinds_of_article(lines[page.first : end], titled=page.titled)
    dated = any(map(_is_dated, lines[page.first : end], own))
    below = [by_rule(line.folded, "tail") or "related" for line in lines[end:]]
    mark_teasers(lines[: page.first], kinds, dated=dated, start=0)
    mark_teasers(lines[end:], below, dated=dated, start=notes_end(below))
    if any(map(names_editor, lines[page.first : end], own)):
        mark_others_editors(lines[end:], below)
    return kinds + own + below


def _is_dated(line: Line, kind: str) -> bool:
    return kind == "byline" and dates(line.folded)


def _kinds_of_article(lines: Sequence[Line], *, titled: bool = False) -> list[str]:
    """The same for lines that begin with the article, or its head; ``titled``: with its title for certain."""
    first, last, ended = _article(lines, page=titled)
    kinds = [""] * len(lines)
    if titled:
        first = below_byline(lines, first, last)
    for at in range(first):
        kinds[at] = by_rule(lines[at].folded, "head")
    if titled:
        mark_notices(lines, kinds, first)
        mark_credits(lines, kinds, first)
    _names_below_labels(lines, kinds, first)
    _keep_lone_dates(lines, kinds, first)
    if titled:
        mark_terms(lines, kinds, first)
    mark_outlets(lines, kinds, first)
    for at in range(last + 1, len(lines)):
        kinds[at] = by_rule(lines[at].folded, "tail")
        if titled and not kinds[at] and credits_editor(lines[at].folded):
            kinds[at] = "byline"
    _byline_at_end(lines, kinds, last + 1)
    for at in range(first, last + 1):
        kinds[at] = "byline" if _certain_byline(lines[at].folded) else ""
    mark_labelled(lines, kinds)
    if titled:
        mark_byline(lines, kinds, first)
        mark_called_for(lines, kinds)
        mark_boxes(lines, kinds, first, last)
    _values_below(lines, kinds)
    if ended:
        mark_other_articles(lines, kinds, last + 1)
    mark_related(lines, kinds, last + 1, page=titled)
    _empty_labels(lines, kinds, last + 1)
    _repeated_title(lines, kinds, first)
    mark_chrome(lines, kinds, first)
    return kinds


def _names_below_labels(lines: Sequence[Line], kinds: list[str], first: int) -> None:
    """A name on the line below a bare label of the outlet (发布机构：) is the label's value."""
    for at in range(first - 1):
        below = lines[at + 1].folded
        if (
            kinds[at] == "byline"
            and _BARE_LABEL.fullmatch(lines[at].folded)
            and kinds[at + 1] != "byline"
            and _NAME.fullmatch(below)
        ):
            kinds[at + 1] = "byline"


def _article(lines: Sequence[Line], *, page: bool) -> tuple[int, int, bool]:
    """Indices of the first and the last line of the article's prose, and whether a line says that it ended.

    Sentences of the page's own are no prose. Behind the editor's note or a list of other articles
    prose belongs to those, as long as there is less of it than before. Without any prose the article is
    what lies below the byline; without that, too, the page is all head. Of a whole ``page`` what is cut
    short belongs to other articles.
    """
    prose = [
        at
        for at, line in enumerate(lines)
        if is_prose(line.folded)
        and not (page and is_cut_short(line.folded))
        and by_rule(line.folded, "tail") not in _SENTENCE_LIKE
        and by_rule(line.folded, "head") not in _NOT_PROSE
        and not is_above_byline(lines, at)
    ]
    if not prose:
        return _below_byline(lines)
    end = next((at for at in range(prose[0], prose[-1]) if says_it_ended(lines[at].folded)), prose[-1])
    total = sum(len(lines[at].text) for at in prose if at <= end or not _OF_SITE.search(lines[at].folded))
    known, before = set(prose), 0
    for at in range(prose[0], prose[-1] + 1):
        if at in known:
            before += len(lines[at].text)
        elif (
            says_it_ended(lines[at].folded)
            and (_MOST_BELOW_ON_PAGE if page else _MOST_BELOW) * before >= total
            and not (page and box_inside(lines, at))
        ):
            return prose[0], max(each for each in prose if each < at), True
    return prose[0], prose[-1], False


def _below_byline(lines: Sequence[Line]) -> tuple[int, int, bool]:
    """The article of a page without prose: a poem, a table, the captions of pictures."""
    heads = [by_rule(line.folded, "head") for line in lines]
    first = heads.index("byline") if "byline" in heads else len(lines)
    while first < len(lines) and heads[first]:
        first += 1
    last = first
    while last < len(lines) and not by_rule(lines[last].folded, "tail"):
        last += 1
    return (first, last - 1, False) if first < last else (len(lines), len(lines) - 1, False)


def _byline_at_end(lines: Sequence[Line], kinds: list[str], start: int) -> None:
    """Below a headline at the page's end an outlet with the bare date is its byline, if the head has none."""
    if "byline" in kinds[:start]:
        return
    for at in range(start + 1, len(lines)):
        found = byline.fields(lines[at].folded)
        dated = any(each.kind == "published" and byline.DATE.fullmatch(each.value) for each in found)
        outlet = any(each.kind == "loose" and byline.OUTLET.fullmatch(each.value) for each in found)
        headed = not kinds[at - 1] and is_headline(lines[at - 1].folded, longest=80)
        if not kinds[at] and headed and dated and outlet and by_rule(lines[at].folded, "head"):
            kinds[at] = "byline"
            return


def _empty_labels(lines: Sequence[Line], kinds: list[str], start: int) -> None:
    """A label with nothing but furniture below it (附件：) is a field that the page left empty."""
    for at in range(start, len(lines)):
        last = at + 1 == len(lines) or bool(kinds[at + 1])
        if not kinds[at] and last and re.fullmatch(rf"{HAN}{{2,6}}[:：]", lines[at].folded):
            kinds[at] = "navigation"


def _values_below(lines: Sequence[Line], kinds: list[str]) -> None:
    """A name on the line below a bare label (责任编辑：) is the label's value."""
    for at, (above, line) in enumerate(pairwise(lines)):
        bare = kinds[at] == "editor" and above.folded[-1] in ":："
        if bare and not kinds[at + 1] and re.fullmatch(rf"{HAN}{{2,4}}|[A-Za-z]+\d*", line.folded):
            kinds[at + 1] = "editor"


def _certain_byline(folded: str) -> bool:
    """Whether a line between paragraphs, below a summary, says both when and from where."""
    if not (_FIGURE.search(folded) and _LABELLED.search(folded)):
        return False
    known = {field.kind for field in byline.fields(folded) if field.label and field.value}
    return known >= {"published", "source"}


def _keep_lone_dates(lines: Sequence[Line], kinds: list[str], first: int) -> None:
    """A bare day stays if it opens the text or if the page has said its date: then it is the speech's own.

    In brackets it is that in any case.
    """
    said = False
    for at in range(first):
        if kinds[at] != "byline":
            continue
        folded = lines[at].folded
        found = [each for each in byline.fields(folded) if each.value]
        bare = bool(found) and not re.search(r"\d[:：]\d", folded) and not any(map(_is_of_page, found))
        if bare and (at == 0 or said or _BRACKETED.fullmatch(folded)):
            kinds[at] = ""
        said = said or dates(folded)


def _is_of_page(part: byline.Field) -> bool:
    """Whether a part of a byline is none of a speech's own day: a label, a control, an outlet."""
    outlet = part.kind == "loose" and byline.OUTLET.fullmatch(part.value)
    return bool(part.label or part.kind == "control" or outlet)


def _repeated_title(lines: Sequence[Line], kinds: list[str], first: int) -> None:
    """A first line ``title - site`` is the title of the browser window if the title follows."""
    titles = {line.folded for line, kind in zip(lines[1:first], kinds[1:first], strict=False) if not kind}
    if first and not kinds[0] and len(lines[0].text) <= _LONGEST_WINDOW_TITLE:
        window = re.fullmatch(r"(.{4,}?)\s*[-_|｜—–]+\s*[^，。]{2,40}", lines[0].folded)
        if window and window[1] in titles:
            kinds[0] = "window-title"


def _joined(text: str, found: Sequence[tuple[Span, str]]) -> dict[Span, str]:
    """One span for neighbours of one kind, with the blank lines between them."""
    spans: list[tuple[Span, str]] = []
    previous = ""
    for span, kind in found:
        if kind and kind == previous:
            spans[-1] = (Span(spans[-1][0].start, span.end), kind)
        elif kind:
            spans.append((span, kind))
        previous = kind
    if any(left.end > right.start for (left, _), (right, _) in pairwise(spans)):
        raise AssertionError(f"overlapping furniture in a text of {len(text)} characters")
    return dict(spans)


def _inside(lines: Sequence[Line], kinds: Sequence[str]) -> dict[Span, str]:
    """What hangs on the end of a line of the article: a stray bar, the editor behind the last sentence."""
    spans: dict[Span, str] = {}
    behind = range(len(lines) - 1, -1, -1)
    last = next((at for at in behind if not kinds[at] and is_prose(lines[at].folded)), -1)
    for at, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind:
            continue
        bar = _LEFT_BAR.search(line.text) if line.text[-1] in "|｜" else None
        end = bar.start() if bar else len(line.text)
        if bar:
            spans[Span(line.at + bar.start(), line.at + len(line.text))] = "separator"
        home = _HOME_TAIL.search(line.folded) if "返回" in line.folded[-_LONGEST_TAIL:] else None
        if home:
            spans[Span(line.at + home.start(), line.at + len(line.text))] = "controls"
        editor = _EDITOR_TAIL.search(line.folded, max(0, end - _LONGEST_TAIL), end) if at == last else None
        if editor and editor.start():
            spans[Span(line.at + editor.start(), line.at + editor.end())] = "editor"
    return spans


FAMILY: Final = cuts.family("furniture", version=13, detect=detect)
