"""Spam: chains of a link farm's phrases go, lines of news stay."""

import tomllib
from importlib import resources

import pytest

from build_scripts.damage.spam import FAMILY
from build_scripts.model.family import Context

CONTEXT = Context()
NEWS = "會議強調,要堅持發展,切實保障群眾生命安全。會議要求,各級各部門要抓好落實。\n"
PLAIN_NEWS = "会议强调，要坚持发展，切实保障群众生命安全。会议要求，各级各部门要抓好落实。\n"


def phrases(number: int) -> list[str]:
    """Phrases as a farm makes them, from the program's own vocabulary, so that no test spells them out."""
    source = resources.files("build_scripts.damage").joinpath("data/spam_terms.toml")
    terms = tomllib.loads(source.read_text(encoding="utf-8"))
    strong, weak = terms["strong"], terms["weak"]
    return [weak[at % len(weak)] + strong[at % len(strong)] + weak[-at % len(weak)] for at in range(number)]


@pytest.mark.parametrize("separator", ["_", ",", " ", "| ", "、", "，"])
@pytest.mark.parametrize("number", [3, 8, 40])
@pytest.mark.parametrize("news", [NEWS, PLAIN_NEWS], ids=["converted", "plain"])
def test_chain_at_the_head_is_cut(separator: str, number: int, news: str) -> None:
    """A first line of joined phrases goes with its line break, and comes back when redone."""
    damaged = separator.join(phrases(number)) + "\n" + news
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record) == news
    assert FAMILY.redo(news, record) == damaged


@pytest.mark.parametrize("marker", ["主站蜘蛛池模板: ", "感谢您访问我们的网站，您可能还对以下资源感兴趣："])
def test_marked_tail_is_cut(marker: str) -> None:
    """A line that starts with a farm's own marker goes to its end."""
    damaged = NEWS + marker + "| ".join(phrases(12)) + "|"
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record) == NEWS


def test_chain_between_paragraphs_is_cut() -> None:
    """The place does not matter."""
    damaged = NEWS + "_".join(phrases(6)) + "\n" + NEWS
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record) == NEWS + NEWS


def test_ledger_form_holds_no_words() -> None:
    """A ledger names spam by place, length and digest."""
    chain = "_".join(phrases(6))
    damaged = chain + "\n" + NEWS
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    dumped = FAMILY.dump(record)
    assert not any(phrase in str(dumped) for phrase in phrases(6))
    assert FAMILY.load(dumped, damaged) == record


@pytest.mark.parametrize(
    "line",
    [
        "公安机关开展扫黄打非行动，查处网络赌博、色情网站多起，涉及博彩平台。",
        "亚洲 欧美 日本 国产 汽车 市场 分析",
        "国产大飞机、亚洲杯、欧美市场、日韩股市",
        "首页 | 视频 | 图片 | 日本 | 国际 | 美女 | 娱乐",
        "天天向上 在线教育 免费开放 高清直播 精品课程",
        "体彩_福彩_公益金_使用情况",
        "深入学习贯彻重要讲话精神 联防联控群防群治 坚决打赢阻击战",
        "关键词：人工智能，在线视频，免费，影视，小说",
        "电影《少妇》获奖",
    ],
)
def test_news_stays(line: str) -> None:
    """Ordinary words, tags, menus and reports about crime are no spam."""
    assert FAMILY.detect(PLAIN_NEWS + line + "\n" + PLAIN_NEWS, CONTEXT) is None
