"""Short articles among longer things that are not the article."""

from __future__ import annotations

from typing import Final

import pytest

from tests.unit.extract.html.made import BODY, BYLINE, COMMENT, NOTE, SITE, keywords, page
from tests.unit.extract.html.test_layouts import read

TITLE: Final = "市体育馆维修工程今日开标"
NOTICE: Final = "市体育馆维修工程今日开标，中标单位为甲建筑公司，计划八月完工。"
POEM: Final = ("下周一，", "东河路就要封闭施工啦！", "怎么走？", "向北绕行，走解放路。", "请大家互相转告！")
ARTICLES: Final = {
    "notice": (NOTICE,),
    "short lines": POEM,
    "captions": tuple(each[:30] + "。" for each in BODY[:3]),
}
ABOUT: Final = "本网是经批准成立的综合新闻网站，致力于为网民提供权威、及时的新闻信息服务，欢迎广大网友关注。"


def _teasers(item: str) -> str:
    others = (item.format(at=at, text=BODY[at % 3][:60]) for at in range(12))
    return f"<div class='x'>{''.join(others)}</div>"


SURROUNDINGS: Final = {
    "teasers": {
        "after": _teasers(
            "<div><h3><a href='/{at}'>另一则新闻{at}</a></h3><p>{text}<a href='/'>[详细]</a></p></div>"
        )
    },
    "list with summaries": {"after": _teasers("<li><a href='/{at}'>另一则新闻{at}</a><p>{text}</p></li>")},
    "comments": {"after": _teasers("<div><a href='/u'>读者{at}</a><p>" + COMMENT + "</p></div>")},
    "another article": {
        "after": f"<div class='n'><h2>另一篇文章</h2>{''.join(f'<p>{each}</p>' for each in BODY)}</div>"
    },
    "about the site": {"before": f"<div class='a'><p>{ABOUT}</p><p>{ABOUT}</p></div>"},
    "keywords": {"before": f"<p>{keywords(3000)}</p>"},
    "cookies": {"before": "<div>我们使用缓存来改善您的体验，继续浏览即表示同意。<a href=#>更多</a></div>"},
}


@pytest.mark.parametrize("around", SURROUNDINGS)
@pytest.mark.parametrize("article", ARTICLES)
def test_what_is_longer_is_not_the_article(article: str, around: str) -> None:
    """The text below the headline is the article, whatever else the page holds, and however much."""
    text = "".join(f"<p>{each}</p>" for each in ARTICLES[article])
    main = f"<div class='w'><h1>{TITLE}</h1>{BYLINE}<div class='c'>{text}</div>{NOTE}</div>"
    found = read(page(main, title=f"{TITLE}_{SITE}", **SURROUNDINGS[around])).article
    assert [each.text for each in found.paragraphs] == list(ARTICLES[article])
    assert found.metadata.title.value == TITLE
