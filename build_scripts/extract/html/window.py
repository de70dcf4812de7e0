"""The title of the browser's window, taken apart: the headline and the names around it."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from build_scripts.extract.byline import PAPER

_BETWEEN: Final = re.compile(
    r"\s*(?:[_|｜│]+|(?<=\s)[-—–]+(?=\s)|-{2,}|—|(?<!\d)-(?!\d)|(?<![\s\d])–|[<>«»\u2039\u203a])\s*"
)
_SITE: Final = re.compile(
    rf".*(?:网|網|{PAPER}|社|台|在线|線上|新闻|新聞|频道|頻道|网站|網站|门户|政府|人民政府|日报|晚报|数字报刊?|电子报|电子版|客户端|首页|主页|资讯|中心|论坛|博客|杂志|周刊|传媒|融媒|之窗|热线|信息港|站)"
    r"|[A-Za-z0-9 .!]{1,30}"
    r"|.{0,4}(?:国内|国际|社会|财经|科技|体育|娱乐|要闻|时政|地方|民生|教育|健康|文化|军事|汽车|房产|正文)",
    re.IGNORECASE,
)
_SHORTEST: Final = 5
_SHORTEST_AHEAD: Final = 2  # of a headline before the names: 拜年_临江网
_LONGEST_SITE: Final = 8  # a longer one that ends as sites do may be a headline: 福州开通两条招商信息热线
_MOST_NAMES: Final = 20  # behind a headline; link farms write titles of a hundred thousand parts


def headline_span(title: str) -> tuple[int, int]:
    """Return where the headline stands in the title of a window.

    Parts at the end, then parts at the beginning, are taken for names of the site while they look like
    some and enough is left.

    >>> title = "临江日报数字报-深度｜河水是怎么变清的_民生_临江网"
    >>> title[slice(*headline_span(title))]
    '深度｜河水是怎么变清的'
    """
    start, end = len(title) - len(title.lstrip()), len(title.rstrip())
    edges = [match.span() for match in _BETWEEN.finditer(title, start, end)]
    parts = list(
        zip([start, *(stop for _, stop in edges)], [*(begin for begin, _ in edges), end], strict=True)
    )
    parts = [part for part in parts if part[0] < part[1]]
    if not parts:
        return start, end
    left, right = 0, len(parts) - 1
    while (
        left < right
        and _names_site(title, parts, right)
        and _length(parts, left, right - 1) >= (_SHORTEST if right > 1 else _SHORTEST_AHEAD)
    ):
        right -= 1
    while left < right and _names_site(title, parts, left) and _length(parts, left + 1, right) >= _SHORTEST:
        left += 1
    return parts[left][0], parts[right][1]


def beginnings(title: str) -> tuple[str, ...]:
    """The headline by itself and together with each of the names behind it: what a line may repeat.

    >>> beginnings("临江大桥合龙 - 快讯 - 临江网")
    ('临江大桥合龙', '临江大桥合龙 - 快讯')
    """
    start, end = headline_span(title)
    edges = islice(_BETWEEN.finditer(title, start, end), _MOST_NAMES)
    return tuple(title[start:edge] for edge in (*(match.start() for match in edges), end))


def parts(title: str) -> tuple[str, ...]:
    """The parts of a title that do not look like the name of a site; link farms put keywords before it.

    >>> parts("词_词语_临江大桥合龙_临江网")
    ('词', '词语', '临江大桥合龙')
    """
    return tuple(each for each in _BETWEEN.split(title.strip()) if each and not _SITE.fullmatch(each))


def sites(title: str) -> tuple[str, ...]:
    """The parts of a title that look like the name of a site and are not its headline.

    >>> sites("临江大桥合龙 - 快讯 - 临江网"), sites("临江日报社"), sites("走进互联网_临江网")
    (('临江网',), ('临江日报社',), ('临江网',))
    """
    found = [each for each in _BETWEEN.split(title.strip()) if each]
    headline = title[slice(*headline_span(title))] if len(found) > 1 else ""
    return tuple(
        each
        for each in found
        if each != headline and len(each) <= _LONGEST_SITE and _SITE.fullmatch(each) and each.isalnum()
    )


def _names_site(title: str, parts: list[tuple[int, int]], at: int) -> bool:
    return _SITE.fullmatch(title[slice(*parts[at])]) is not None


def _length(parts: list[tuple[int, int]], first: int, last: int) -> int:
    return max(end - start for start, end in parts[first : last + 1])
