"""A single phrase that runs into a sentence; sentences that begin with the words of a trade."""

from __future__ import annotations

import pytest

from build_scripts.damage.linkfarm import query, seam
from tests.spam import cleaned

FIRST = "今天上午，南坪水库导流洞下闸，库区开始蓄水，下游三个乡镇的灌溉用水有了保障。"
SECOND = "据新华社电，水库总库容一亿两千万立方米，大坝高九十一米，历时四年建成。"
THIRD = "蓄水分三期进行，预计明年六月达到正常水位。他说，届时开始发电。此外，县里还修了小学。"
PAGE = f"南坪水库今日开始蓄水\n{FIRST}\n{SECOND}\n{THIRD}\n"
# Of several trades, as people type them; no list of the program has one of them whole.
PHRASES = (
    "手机彩票怎么提现",
    "棋牌充值返利平台",
    "信用卡提额套现",
    "专科文凭快速办理",
    "网店刷单兼职日结",
    "夜场模特预约上门",
    "热血传奇私服发布网",
    "安卓破解游戏下载",
)


@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize("before", ["据新华社电", "他说", "此外"])
def test_single_phrase_that_runs_into_a_sentence_is_cut(phrase: str, before: str) -> None:
    """At the front of a paragraph and between two sentences, with nothing between."""
    assert cleaned(PAGE.replace(before, phrase + before)) == PAGE


@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize("joint", ["_", "|", " ", "，"])
def test_single_phrase_with_a_joint_behind_it_is_cut(phrase: str, joint: str) -> None:
    """The joint goes with it."""
    assert cleaned(PAGE.replace("据新华社电", phrase + joint + "据新华社电")) == PAGE


@pytest.mark.parametrize(
    "reach", ["加微信kx88301", "vx：nb52077", "qq群61830277", "www.84tk.cc", "kk7721.vip"]
)
def test_number_under_which_a_farm_is_reached_is_cut(reach: str) -> None:
    """Before a sentence that begins anew."""
    assert cleaned(PAGE.replace("据新华社电", reach + "据新华社电")) == PAGE


SENTENCES = (
    "网络借贷平台近日被约谈，负责人作出说明。",
    "彩票销售网点昨天恢复营业，许多人前来购票。",
    "小额贷款公司去年共放贷三亿元，支持了农户。",
    "信用卡套现案件今年上升了两成，警方提醒持卡人注意。",
    "双色球开奖当晚，他正在加班。",
    "无痛人流广告误导了不少女孩。",
    "股票配资平台负责人李强被警方带走。",
    "彩民王先生说，他只买了两注。",
    "外挂程序制作者陈某今年才十九岁。",
    "代孕中介机构据报道藏身居民楼。",
    "传奇私服运营者获刑三年，并处罚金。",
    "抵押贷款利率对购房者影响很大。",
    "学历提升费用可以抵税。",
    "老中医祖传秘方其实是淀粉。",
    "相亲网站会员信息被泄露。",
    "考研培训机构因此成了香饽饽。",
    "公房出售价格逐步向成本价和市场价过渡。",
    "游戏主机价格据业内人士分析将继续走低。",
    "破解版软件往往带有病毒。",
    "“代开发票”短信他每天都能收到。",
    "足球竞猜游戏2002年首次推出。",
    "下载安装这款应用要注意权限。",
)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("before", [FIRST, "据新华社电", "他说", ""])
def test_sentence_about_a_trade_stays(sentence: str, before: str) -> None:
    """Although nothing else on the page speaks of the trade."""
    page = PAGE.replace(before, sentence + before) if before else PAGE + sentence + "\n"
    assert cleaned(page) == page


@pytest.mark.parametrize(
    ("phrase", "anew", "goes_on"),
    [
        ("贷款平台", "本报讯记者王明报道", "已被关闭"),
        ("贷款平台", "目前，全县", "目前有三家"),
        ("游戏下载", "他说，", "服务收费"),
        ("整形医院", "王小明说", "广告很多"),
    ],
)
def test_seam_needs_more_where_a_sentence_goes_on(phrase: str, anew: str, goes_on: str) -> None:
    """Than where nothing but a sentence begins so."""
    assert seam.needed(phrase, anew) < seam.needed(phrase, goes_on)


def test_what_is_asked_whole_needs_less() -> None:
    """No sentence has it as its subject."""
    assert query.ends_as_one("膏药哪里有卖")
    assert not query.ends_as_one("贷款公司")
    assert seam.needed("膏药哪里有卖", "会议决定") < seam.needed("膏药公司", "会议决定")


def test_heads_are_where_sentences_begin() -> None:
    """Not where a word of a trade stands in the midst of a sentence, and nowhere on a page without any."""
    assert seam.heads("游戏破解下载他说。\n") == [0]
    assert seam.heads("会议讨论了加强对网络上的游戏破解下载进行监督的办法。\n") == []
    assert seam.heads(PAGE) == []
