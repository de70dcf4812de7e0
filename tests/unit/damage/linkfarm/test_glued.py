"""Chains before a sentence of a paragraph: cut to the last phrase; sentences that begin so stay."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.damage import spam
from build_scripts.damage.linkfarm import border, glued
from build_scripts.damage.linkfarm.line import Line
from build_scripts.damage.linkfarm.subject import Subject
from build_scripts.language import script
from build_scripts.model.family import Context
from tests.spam import cleaned

CONTEXT = Context()
HEADLINE = "南坪水库今日开始蓄水"
FIRST = "今天上午，南坪水库导流洞下闸，库区开始蓄水，下游三个乡镇的灌溉用水有了保障。"
SECOND = (
    "水库总库容一亿两千万立方米，大坝高九十一米，历时四年建成。"
    "据介绍，搬迁的两千多名村民已经住进新居。县里还为他们修了小学和卫生院。"
)
THIRD = "工程负责人说，蓄水分三期进行，预计明年六月达到正常水位，届时开始发电。"
PAGE = f"{HEADLINE}\n{FIRST}\n{SECOND}\n{THIRD}\n"
# Of several trades, as people type them; no list of the program has one of them whole.
CHAINS = (
    ("老虎机上分平台", "网赌出黑团队", "真人骰宝技巧"),
    ("信用卡代刷套现", "急用钱小额借款", "车辆抵押借款利息"),
    ("本科文凭购买网", "驾驶证代考价格", "职称论文代发"),
    ("韩国美女热舞直播", "成人漫画免费阅读", "欧美大片在线看"),
    ("抖音买粉平台", "快手刷播放量", "网站快速排名优化"),
)


@pytest.mark.parametrize("chain", CHAINS)
@pytest.mark.parametrize("joint", ["_", "|", "★", ",", "，", "、", " ", "\u3000", "-"])
def test_chain_at_the_front_of_a_paragraph_is_cut(chain: tuple[str, ...], joint: str) -> None:
    """Its last phrase runs into the first sentence, which stays whole."""
    assert cleaned(PAGE.replace(SECOND, joint.join(chain) + SECOND)) == PAGE


@pytest.mark.parametrize("chain", CHAINS)
@pytest.mark.parametrize("joint", ["_", "|", " ", "、"])
def test_chain_between_two_sentences_is_cut(chain: tuple[str, ...], joint: str) -> None:
    """Behind one full stop and before what the next sentence begins with."""
    assert cleaned(PAGE.replace("据介绍", joint.join(chain) + "据介绍")) == PAGE


@pytest.mark.parametrize("joints", ["_|", "、 ", "★_", "-，"])
def test_chain_of_different_marks_is_cut(joints: str) -> None:
    """What joins the phrases need not be the same."""
    one, other, last = CHAINS[4]
    assert cleaned(PAGE.replace(THIRD, f"{one}{joints[0]}{other}{joints[1]}{last}{THIRD}")) == PAGE


@pytest.mark.parametrize("mark", ["_", "|", " "])
def test_mark_that_parts_a_chain_from_the_sentence_goes_with_it(mark: str) -> None:
    """Nothing of it is left before the sentence."""
    assert cleaned(PAGE.replace(THIRD, ",".join(CHAINS[0]) + mark + THIRD)) == PAGE


@pytest.mark.parametrize("phrase", ["老虎机上分平台", "本科文凭购买网"])
@pytest.mark.parametrize("mark", ["_", "|"])
def test_single_phrase_with_a_mark_no_sentence_has_is_cut(phrase: str, mark: str) -> None:
    """One phrase is enough where the mark is none of a sentence's."""
    assert cleaned(PAGE.replace(SECOND, phrase + mark + SECOND)) == PAGE


@pytest.mark.parametrize("phrase", ["美发店转让电话", "办证联系方式", "苹果手机维修点"])
def test_simplified_phrase_before_a_traditional_sentence_is_cut(phrase: str) -> None:
    """A converter had made all of it traditional; what came later begins the paragraph, without any mark."""
    page = "".join(map(script.forward("t").get, PAGE, PAGE))
    second = "".join(map(script.forward("t").get, SECOND, SECOND))
    assert spam_in(page.replace(second, phrase + second)) == phrase


def spam_in(text: str) -> str:
    """All that is cut."""
    return "".join(each.text for each in spam.FAMILY.detect(text, CONTEXT) or ())


@pytest.mark.parametrize(
    "sentence",
    [
        "在线教育、网络直播、手机支付，这些新业态吸纳了不少返乡青年。",
        "价格欺诈、价格垄断、变相涨价，都在这次检查之列。",
        "二手车贷款、汽车抵押、保险代理，三家公司的业务各不相同。",
        "代理记账、商标注册、工商代办由窗口统一受理，群众少跑不少路。",
        "开锁公司、搬家公司、家政公司在城里有三百多家，县里只有十来家。",
        "汽车美容、汽车租赁、汽车抵押各占三成，剩下的是零售。",
        "娱乐、彩票、体育三个部门的负责人到会听取意见。",
        "买票难，看病贵，上学远，村民们以前最愁这几件事。",
        "手机、电脑、相机等商品的价格下降较快。",
        "商品房销售价格2000元左右，比去年同期略有下降。",
        "出租车司机让我们在路口下车，再走十分钟就到。",
        "贷款利率下调，房贷月供减少，不少家庭松了一口气。",
    ],
)
def test_sentence_with_words_of_trades_stays(sentence: str) -> None:
    """Clauses and things in a row begin sentences of news, too."""
    assert spam.FAMILY.detect(PAGE.replace(THIRD, sentence + THIRD), CONTEXT) is None


@pytest.mark.parametrize(
    "paragraph",
    [
        "●新建住房价格平稳●二手住房成交回升●租赁市场活跃，这是统计部门昨天公布的三个特点。",
        "成员单位|负责部门|联系人，三栏都要填写，缺一项的表格退回重填。",
        "★★★☆☆是多数读者给这本书的评分，批评集中在结尾。",
    ],
)
def test_paragraph_with_marks_of_its_own_stays(paragraph: str) -> None:
    """Lists and ratings have the marks that join chains."""
    assert spam.FAMILY.detect(f"{HEADLINE}\n{FIRST}\n{paragraph}\n{THIRD}", CONTEXT) is None


def test_phrase_ends_where_no_word_is_cut() -> None:
    """Of all ends the likeliest leaves a time to begin the sentence."""
    words = "抖音买粉平台今年以来全县新建水库三座"
    line = Line(words, words, 0, traditional=False)
    token = next(glued.tokens(line, 0, len(words)))
    subject = Subject.of([FIRST, SECOND, THIRD])
    assert max(border.ends(line, token, subject), key=lambda each: each[1])[0] == len("抖音买粉平台")


@given(st.text(alphabet="据新水_|，。 、买粉平台贷款下载", max_size=60))
def test_no_text_breaks_it(words: str) -> None:
    """Spans lie inside their lines and never overlap, whatever is asked."""
    line = Line(words, words, 0, traditional=False)
    found = glued.spans([line], range(len(words)))
    assert all(0 <= each.start < each.end <= len(words) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("joint", ["，", "；", "★", "/"])
@pytest.mark.parametrize(
    "chain",
    [
        ("九五至尊娱乐城", "澳门威尼斯人网上赌场", "彩票平台注册送彩金", "皇冠足球比分网"),
        ("王者荣耀外挂免费版", "魔域私服", "天龙八部私服一条龙", "手机棋牌游戏下载"),
        ("治早泄的药", "人流医院排名", "迷药购买网站", "治疗白癜风最好的医院"),
    ],
)
def test_a_chain_of_known_phrases_is_cut_whatever_its_first_is(chain: tuple[str, ...], joint: str) -> None:
    """Words that hold a sentence together stand in names, too: 至尊, 王者."""
    assert cleaned(PAGE.replace(SECOND, joint.join(chain) + SECOND)) == PAGE


def test_a_chain_before_what_says_little_is_cut() -> None:
    """A list of names says nothing to compare with; words that news has no use for need no more."""
    names = "名单\n马开贤（回族）、马元彪（土族）、马国权（回族）、王四代（彝族）、王家贤（黎族）。\n"
    chain = "真人百家乐开户,老虎机游戏下载,六合彩开奖结果,皇冠足球比分网,"
    assert cleaned(names.replace("马开贤", chain + "马开贤")) == names


@pytest.mark.parametrize(
    "sentence",
    [
        "一些白癜风医院、癫痫病医院、牛皮癣专科医院、男科医院在搜索引擎上投放“疗效最好”等用语，违反广告法。",
        "每逢世界杯，足球比分网、体育彩票网点的人流就会激增。",
        "六合彩、百家乐、老虎机、时时彩……这些花样把退休工人一步步拖进深渊。",
        "传奇私服、魔域私服、天龙八部私服等侵犯著作权案，手机棋牌游戏下载平台开设赌场案被列入其中。",
    ],
)
def test_things_in_a_row_of_a_report_stay(sentence: str) -> None:
    """They are named with what follows them, or something goes on behind the last of them."""
    page = PAGE.replace(THIRD, sentence + THIRD)
    assert cleaned(page) == page
