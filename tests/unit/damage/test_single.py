"""One phrase that nobody listed: cut where it stands alone; headings, captions and names of sites stay."""

from __future__ import annotations

import pytest

from build_scripts.damage import farm, single
from build_scripts.damage.spam import FAMILY
from build_scripts.damage.subject import UNKNOWN, Subject
from build_scripts.model.family import Context

CONTEXT = Context()
HEADLINE = "清河大桥主桥今日合龙"
PARAGRAPHS = (
    "今天上午十点，随着最后一节钢梁缓缓落下，清河大桥主桥顺利合龙，两岸群众用鞭炮迎接这一刻。",
    "大桥全长1860米，双向六车道，两侧设有步道，是连接河东与河西两岸的第三座公路桥。",
    "施工方表示，接下来将铺设桥面、安装护栏，预计明年五月通车，届时过河只要五分钟。",
)
ARTICLE = "\n".join((HEADLINE, *PARAGRAPHS)) + "\n"
# Of trades of every kind, as people type them; no list of the program has one of them.
SEARCHES = (
    "老式缝纫机回收价格",
    "全口烤瓷牙价格",
    "万丰厅贵宾注册入口",
    "离婚财产律师咨询",
    "天山雪菊代理批发",
    "日语考级冲刺班",
    "古言甜宠小说完本",
    "手机号定位软件下载",
    "彩超机二手转让",
    "精准杀肖计划",
)


def cleaned(text: str) -> str:
    """The text without what the family cuts."""
    record = FAMILY.detect(text, CONTEXT)
    return text if record is None else FAMILY.undo(text, record)


@pytest.mark.parametrize("phrase", SEARCHES)
def test_search_between_paragraphs_is_cut(phrase: str) -> None:
    """A line of its own, without a mark, of which the article says nothing."""
    assert cleaned("\n".join((HEADLINE, PARAGRAPHS[0], phrase, *PARAGRAPHS[1:])) + "\n") == ARTICLE


@pytest.mark.parametrize("joint", ["_", "-", "|", "——"])
@pytest.mark.parametrize("phrase", SEARCHES[::2])
def test_search_on_a_headline_is_cut(phrase: str, joint: str) -> None:
    """Whatever mark joins it to the headline."""
    assert cleaned("\n".join((HEADLINE + joint + phrase, *PARAGRAPHS)) + "\n") == ARTICLE


@pytest.mark.parametrize("phrase", SEARCHES[1::2])
def test_search_behind_the_only_paragraph_is_cut(phrase: str) -> None:
    """A page of few paragraphs does not show whether they end in full stops; this is enough there."""
    assert cleaned(f"{HEADLINE}\n{PARAGRAPHS[0]}{phrase}\n") == f"{HEADLINE}\n{PARAGRAPHS[0]}\n"


@pytest.mark.parametrize(
    "line",
    [
        "从六十分钟到五分钟",
        "造桥人的中秋夜",
        "钢梁如何上桥",
        "三代人的过河路",
        "专家观点",
        "延伸阅读",
        "扫码阅读手机版",
        "您的浏览器不支持播放",
        "航拍视频截图",
        "中介跑路",
        "装修骗局",
        "加盟店关门潮",
        "奶茶店扎堆",
        "二手车行情",
        "网红店降温",
        "培训班退费难",
        "驾校改革",
        "医院门口的号贩子",
        "试管婴儿入医保",
        "直播带货怎样走得更远",
        "电竞少年的梦想",
        "刷单骗局",
        "租房压力",
        "游戏版号",
        "开奖公告",
        "清河市路桥建设有限公司",
        "江南日报客户端",
        "手机游戏",
    ],
)
@pytest.mark.parametrize("place", ["between", "below"])
def test_headings_and_frame_stay(line: str, place: str) -> None:
    """Also of trades that farms are in, and of which the article says nothing."""
    rest = (line, *PARAGRAPHS[1:]) if place == "between" else (*PARAGRAPHS[1:], line)
    text = "\n".join((HEADLINE, PARAGRAPHS[0], *rest)) + "\n"
    assert cleaned(text) == text


@pytest.mark.parametrize("site", ["江南日报网", "清河新闻网", "央视网", "旅游频道", "滚动新闻", "清河发布"])
@pytest.mark.parametrize("joint", ["_", "-", " | "])
def test_name_of_the_site_on_a_headline_stays(site: str, joint: str) -> None:
    """It is the frame's to find."""
    text = "\n".join((HEADLINE + joint + site, *PARAGRAPHS)) + "\n"
    assert cleaned(text) == text


@pytest.mark.parametrize("label", ["直播回放", "视频", "招聘信息", "体育", "健康提示"])
def test_label_before_a_headline_stays(label: str) -> None:
    """A colon stands behind the name of a column."""
    text = "\n".join((f"{label}：{HEADLINE}", *PARAGRAPHS)) + "\n"
    assert cleaned(text) == text


def test_sentence_that_goes_on_below_stays() -> None:
    """What ends in a colon behind a full stop is followed by something."""
    text = f"{HEADLINE}\n你局来文收悉，经研究同意。现将招标结果公布如下：\n{PARAGRAPHS[0]}\n"
    assert cleaned(text) == text


def test_heading_of_an_article_about_a_trade_stays() -> None:
    """What the article speaks of is no farm's, though people search for it."""
    article = (
        "植发手术费用有多高",
        "记者走访了五家植发医院，植发手术的价格从八千元到六万元不等。",
        "植发手术费用",
        "一位医生说，费用主要取决于毛囊的数量和手术方式。",
        "植发手术怎么选",
        "业内人士提醒，选择植发医院要看资质，不要只看广告。",
    )
    text = "\n".join(article) + "\n"
    assert cleaned(text) == text


def test_what_the_article_says_speaks_against_a_farm() -> None:
    """The same phrase says less beside an article that has its words."""
    article = Subject.of(["缝纫机回收的价格今年降了。"])
    assert single.log_odds(SEARCHES[0], article) < single.log_odds(SEARCHES[0], UNKNOWN) - 1


def test_no_list_has_these_words() -> None:
    """Otherwise the tests above would prove nothing."""
    assert not [each for each in SEARCHES if farm.has_strong(farm.plain(each))]
