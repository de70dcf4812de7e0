"""The top of a page: what stands above the headline and between it and the publication line.

Separate from the rules for single lines because a short line is only a button, and an outlet's name
only the site's, where a headline is left and the page says when it was published.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from build_scripts.extract import byline
from build_scripts.extract.furniture_rules import by_rule
from build_scripts.extract.lines import HAN, Line, is_headline

_LONGEST_BUTTON: Final = 6
_SHORT_HEADLINE: Final = re.compile(rf"{HAN}{{4,{_LONGEST_BUTTON}}}")
_LONGEST_NAME: Final = 12
_LONGEST_HEADLINE: Final = 60
_LOWEST_HEADLINE: Final = 5  # lines above it
# Five short words or more without a mark, three between bars; a page of a printed paper
_MENU: Final = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{2,6}(?:[\s|｜·]+[\u4e00-\u9fffA-Za-z]{2,6}){4,40}[\s|｜]*"
    r"|[\u4e00-\u9fffA-Za-z]{2,6}(?:\s*[|｜]\s*[\u4e00-\u9fffA-Za-z]{2,6}){2,40}[\s|｜]*"
)
_PAPER: Final = re.compile(
    r"[\u4e00-\u9fff]{2,10}(?:数字报(?:刊)?|电子报|电子版)|第?\s*[A-Z]?\d{1,2}\s*版(?:\s*[:：].{1,12})?"
    r"|(?:(?:上|下)一?[版篇期]\s*[>》]*\s*)+|版面(?:导航|目录|概览)|标题导航"
    r"|[\u4e00-\u9fff]{2,8}[网社报]\s*[|｜]\s*[\u4e00-\u9fff]{2,6}"
)
_SITE: Final = re.compile(
    r"(?:人民|新华|光明|央广|央视|中新|中国|中国新闻|环球|中青|中青在线|经济日报|海外|东方|凤凰|中国西藏)网|国际在线|澎湃新闻|新浪|搜狐|网易|腾讯"
    r"|[\u4e00-\u9fff]{2,4}(?:日报|晚报|晨报|早报|都市报|新闻网|电视台|广播网)"
)


_PAPER_NAME: Final = re.compile(
    r"[\u4e00-\u9fff]{2,6}(?:日报|晚报|晨报|早报|都市报|商报|青年报|法治报|通讯社)|新华社|中新社"
)


def is_above_byline(lines: Sequence[Line], at: int) -> bool:
    """Whether what reads like a sentence is a headline: 5月20日起，大桥封闭！, right above a date."""
    folded = lines[at].folded
    if at > _LOWEST_HEADLINE or "。" in folded or len(folded) > _LONGEST_HEADLINE:
        return False
    below = lines[at + 1].folded if at + 1 < len(lines) else ""
    return by_rule(below, "head") == "byline" and byline.DATE.search(below) is not None


def mark_outlets(lines: Sequence[Line], kinds: list[str], first: int) -> None:
    """An outlet or a reporter on a line of its own above or below the date belongs to the byline.

    A headline can end like an outlet's name, too, so there must be one above. Without any date a paper's
    name directly above the text does.
    """
    titled = False
    for at in range(first):
        folded = lines[at].folded
        beside = "byline" in kinds[max(0, at - 1) : at + 2]
        short = len(folded) <= _LONGEST_NAME and byline.OUTLET.fullmatch(folded) is not None
        signed = beside and (short or byline.is_credits(folded))
        if not kinds[at] and titled and (signed or byline.is_signed_outlet(folded)):
            kinds[at] = "byline"
        alone = (
            at == first - 1 and "byline" not in kinds[:first] and _PAPER_NAME.fullmatch(folded) is not None
        )
        if not kinds[at] and titled and alone:
            kinds[at] = "byline"
        chrome = _is_chrome(folded, dated=False) or _PAPER_NAME.fullmatch(folded) is not None
        titled = titled or (not kinds[at] and not chrome and is_headline(folded, longest=80))


def mark_chrome(lines: Sequence[Line], kinds: list[str], first: int) -> None:
    """Mark what stands above the breadcrumb, and menus above the headline, as navigation.

    Only where a headline is left below it: the page's title may itself stand above the breadcrumb.
    """
    headlines = [at for at in range(first) if not kinds[at] and _is_long_headline(lines[at].folded)]
    headlines = headlines or _short_headline(lines, kinds, first)
    crumbs = [at for at in range(max(headlines, default=0)) if kinds[at] == "breadcrumb"]
    top = crumbs[-1] if crumbs else 0
    dated = "byline" in kinds[:first]
    at = top
    while at < max(headlines, default=0) and (kinds[at] or _is_chrome(lines[at].folded, dated=dated)):
        top = at + 1 if not kinds[at] else top
        at += 1
    open_lines = [lines[at].folded for at in range(top) if not kinds[at]]
    short = len(open_lines) == 1 and re.fullmatch(rf"{HAN}{{4,{_LONGEST_BUTTON}}}", open_lines[0])
    if not crumbs and short and not _names_site(open_lines[0]):
        return  # one short line alone may be the headline's own first line
    for at in range(top if any(each >= top for each in headlines) else 0):
        kinds[at] = kinds[at] or "navigation"


def _short_headline(lines: Sequence[Line], kinds: Sequence[str], first: int) -> list[int]:
    """The line directly above the publication line, where no other can be the headline: 贝宁总统抵京."""
    at = next((at for at in range(first) if kinds[at] == "byline"), 0) - 1
    if at < 0 or kinds[at]:
        return []
    folded = lines[at].folded
    return [at] if _SHORT_HEADLINE.fullmatch(folded) and not _names_site(folded) else []


def _is_long_headline(folded: str) -> bool:
    shape = folded.replace("；", "，").rstrip("…")  # 午间公告：甲中标；乙停牌
    return len(folded) > _LONGEST_BUTTON and is_headline(shape, longest=80) and not _MENU.fullmatch(folded)


def _is_chrome(folded: str, *, dated: bool) -> bool:
    """Whether a line above the headline is a menu, a button, a search box or the paper's own name.

    A short line is a button, and whatever ends like an outlet's name is one, only on a page with a
    publication line.
    """
    if _MENU.fullmatch(folded) or _PAPER.fullmatch(folded) or _SITE.fullmatch(folded):
        return True
    return dated and (len(folded) <= _LONGEST_BUTTON or folded[-1] in ":：" or _names_site(folded))


def _names_site(folded: str) -> bool:
    """Whether a line is a site's name, perhaps in two languages: 临江网 Linjiang Net."""
    words = folded.split()
    names = [each for each in words if len(each) <= _LONGEST_NAME and byline.OUTLET.fullmatch(each)]
    others = [each for each in words if each not in names]
    return bool(names) and all(each.isascii() or len(each) <= 3 for each in others)
