"""One phrase that nobody listed: cut where it stands alone; headings, captions and names of sites stay."""

from __future__ import annotations

import pytest

from build_scripts.damage.linkfarm import farm, single
from build_scripts.damage.linkfarm.subject import UNKNOWN, Subject
from build_scripts.model.family import Context
from tests.spam import cleaned

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
        "石门驾校",
        "江南日报客户端",
        "手机游戏",
        "电子竞技",
        "网络游戏防沉迷",
        "发票电子化提速",
        "高清纪录片开播",
        "手机支付进乡村",
        "免费午餐吃得好",
        "警惕刷单骗局",
        "打击网络赌博",
        "药价更低了",
        "用好信用卡",
        "棋牌室变身图书室",
        "彩票公益金去向",
        "云顶滑雪公园",
        "王晓明李建国",
        "秋粮收购过半",
    ],
)
@pytest.mark.parametrize("place", ["between", "below"])
def test_headings_and_frame_stay(line: str, place: str) -> None:
    """Also of trades that farms are in, and of which the article says nothing."""
    rest = (line, *PARAGRAPHS[1:]) if place == "between" else (*PARAGRAPHS[1:], line)
    text = "\n".join((HEADLINE, PARAGRAPHS[0], *rest)) + "\n"
    assert cleaned(text) == text


@pytest.mark.parametrize(
    "line",
    [
        "工人检修变压器",
        "一名顾客在挑选手机",
        "小区内的充电桩",
        "展会上的无人机",
        "主播在推介农产品",
        "家用净水器",
        "无线蓝牙耳机",
        "儿童平板电脑",
        "车友俱乐部",
        "投资理财",
        "电影排行榜",
        "清河师范大学",
        "石门律师事务所",
        "省水利厅办公室",
        "水利部办公厅",
        "最佳新人奖",
        "女排三比零获胜",
        "小说与电影",
        "免费午餐八年",
        "网站无障碍",
        "广告刊登热线",
        "微信公众平台",
        "抖音官方账号",
        "人间四月天",
        "爱拼才会赢",
        "男子百米冠军",
        "快递员分拣包裹",
        "新人领取结婚证",
        "户外帐篷",
        "行车记录仪",
        "博文培训学校",
        "新闻爆料热线",
        "驾校教练说",
        "电影院的春天",
        "网红店还能红多久",
        "司机接受酒精检测",
        "台风即将登陆",
    ],
)
@pytest.mark.parametrize("place", ["above", "between", "below"])
def test_captions_goods_names_and_columns_stay(line: str, place: str) -> None:
    """Pictures, prizes, songs and whoever signs stand alone, too, and the article need not repeat them."""
    at = {"above": 0, "between": 2, "below": len(PARAGRAPHS) + 1}[place]
    page = [HEADLINE, *PARAGRAPHS]
    text = "\n".join((*page[:at], line, *page[at:])) + "\n"
    assert cleaned(text) == text


# Of what farms have most, in words of which a list has some at most; nobody took them into a list.
ADVERTISED = (
    "同城空姐私约",
    "三肖六码内部料",
    "刷阅读量软件",
    "充80送40秒到账",
    "灰指甲怎么治断根",
    "网游加速器破解",
    "英语六级替考",
    "查开房记录软件",
    "午夜影院免费看",
    "催债公司电话",
    "不看征信当天下款",
    "石榴汁机厂家直销",
)


@pytest.mark.parametrize("place", [0, 2, 4])
@pytest.mark.parametrize("phrase", ADVERTISED)
def test_advertisement_on_a_line_of_its_own_is_cut(phrase: str, place: int) -> None:
    """Above the headline, between paragraphs and below them."""
    page = [HEADLINE, *PARAGRAPHS]
    assert cleaned("\n".join((*page[:place], phrase, *page[place:])) + "\n") == ARTICLE


@pytest.mark.parametrize("phrase", ADVERTISED)
@pytest.mark.parametrize(
    "form", ["{spam}：{title}", "【{spam}】{title}", "{title}：{spam}", "{title}【{spam}】"]
)
def test_advertisement_on_either_side_of_a_headline_is_cut(form: str, phrase: str) -> None:
    """Also behind or before a colon and in brackets, as columns are."""
    page = "\n".join((form.format(spam=phrase, title=HEADLINE), *PARAGRAPHS)) + "\n"
    assert cleaned(page) == ARTICLE


@pytest.mark.parametrize("phrase", ADVERTISED[::3])
def test_advertisement_beside_a_headline_that_the_article_does_not_repeat_is_cut(phrase: str) -> None:
    """The phrase is plain enough by itself; a second half of which that is not so stays."""
    title = "一碗面里的乡愁"
    rest = "□ 汤若谷\n母亲擀面的时候从不说话。案板放在灶台边，面团醒好了，用手一按，慢慢弹回来。\n"
    assert cleaned(f"{title}：{phrase}\n{rest}") == f"{title}\n{rest}"
    assert cleaned(f"{title}：母亲的手艺\n{rest}") == f"{title}：母亲的手艺\n{rest}"


@pytest.mark.parametrize(
    "title",
    [
        "手机软件：乱收费何时休",
        "稻田画成“网红”",
        "【提醒】网购退货难",
        "网红店：还能红多久",
        "男子偷拍乘客罪成 判社会服务令",
        "守住楼下旧书店 八旬老板：卖得一本得一本",
    ],
)
def test_headline_with_words_of_the_trades_stays(title: str) -> None:
    """A colon, brackets and such words make no spam of it."""
    text = (
        f"{title}\n近日，多地有关部门召开会议，部署下一步工作。\n一位负责人说，要把好事办好，让更多人受益。\n"
    )
    assert cleaned(text) == text


@pytest.mark.parametrize("place", ["between", "below"])
@pytest.mark.parametrize("phrase", ["抖音点赞自助平台", "微信投票刷票价格", "老式缝纫机回收", "宠物寄养托运"])
def test_phrase_that_stands_alone_goes(phrase: str, place: str) -> None:
    """Where nothing else does, also below the last sentence, and though frames name the platform, too."""
    rest = (phrase, *PARAGRAPHS[1:]) if place == "between" else (*PARAGRAPHS[1:], phrase)
    assert cleaned("\n".join((HEADLINE, PARAGRAPHS[0], *rest)) + "\n") == ARTICLE


def test_links_below_an_article_come_in_numbers() -> None:
    """A phrase that would go where it is the only one stays among others."""
    phrase = "聚氨酯保温管"
    below = (*PARAGRAPHS, phrase)
    assert cleaned("\n".join((HEADLINE, *below)) + "\n") == ARTICLE
    links = "\n".join((HEADLINE, *PARAGRAPHS, "秋粮收购过半", "老城通了公交", phrase, "河灯节开幕")) + "\n"
    assert cleaned(links) == links


@pytest.mark.parametrize("site", ["江南日报网", "清河新闻网", "央视网", "旅游频道", "滚动新闻", "清河发布"])
@pytest.mark.parametrize("joint", ["_", "-", " | "])
def test_name_of_the_site_on_a_headline_stays(site: str, joint: str) -> None:
    """It is the frame's to find."""
    text = "\n".join((HEADLINE + joint + site, *PARAGRAPHS)) + "\n"
    assert cleaned(text) == text


@pytest.mark.parametrize("joint", [" | ", "|", "｜", "-", "：", " "])
@pytest.mark.parametrize(
    "column",
    [
        "旅游攻略",
        "健康科普",
        "法律咨询",
        "家政服务",
        "手机评测",
        "体育彩票",
        "彩票资讯",
        "人物",
        "视频",
        "直播",
        "电影推荐",
    ],
)
def test_name_of_a_column_before_a_headline_stays(column: str, joint: str) -> None:
    """Papers and accounts set columns of every kind before a headline that says nothing of them."""
    text = "\n".join((column + joint + HEADLINE, *PARAGRAPHS)) + "\n"
    assert cleaned(text) == text


def test_underscore_that_a_byte_shift_left_joins_nothing() -> None:
    """Half of 台 on an annotated page; which part of the line is the headline shows when that is undone."""
    text = "\n".join(("百年?lù )蚺_重開鑼:清河大橋邊唱大戲", *PARAGRAPHS)) + "\n"
    assert cleaned(text) == text


@pytest.mark.parametrize("phrase", ["山村教师的一天", "灯火里的守望"])
def test_headline_is_where_the_separator_changes(phrase: str) -> None:
    """The article says nothing like it; the chain before it is joined by other marks."""
    line = ",".join(SEARCHES[:6]) + "_" + phrase
    assert cleaned("\n".join((line, *PARAGRAPHS)) + "\n").startswith(phrase + "\n")


def test_headline_of_two_halves_stays_whole_behind_a_chain() -> None:
    """The name of a work in the first half is no phrase of the chain's."""
    headline = "千人齐诵《登鹳雀楼》 清河大桥边办诗会"
    line = "/".join(SEARCHES[:5]) + "_" + headline
    assert cleaned("\n".join((line, *PARAGRAPHS)) + "\n").startswith(headline + "\n")


def test_phrases_of_a_chain_are_cut_wherever_they_stand_again() -> None:
    """A line that has nothing but phrases of spam elsewhere on the page."""
    weak = "寻味老街馆"
    chain = "_".join((*SEARCHES[:6], weak))
    assert cleaned("\n".join((HEADLINE, PARAGRAPHS[0], weak, *PARAGRAPHS[1:])) + "\n") != ARTICLE
    page = "\n".join((HEADLINE, PARAGRAPHS[0], weak, *PARAGRAPHS[1:], chain)) + "\n"
    assert cleaned(page) == ARTICLE


@pytest.mark.parametrize(
    ("line", "chain"),
    [
        (
            "即日起，对途经大桥的17路、43路公交车作如下调整：",
            "老式缝纫机回收价格 全口烤瓷牙价格 手机号定位软件下载",
        ),
        (
            "余曼丽为清河市交通运输局总工程师、大桥建设办公室主任；",
            "彩超机二手转让丨精准杀肖计划丨日语考级冲刺班",
        ),
    ],
)
def test_chain_behind_what_ends_in_a_pause_is_cut(line: str, chain: str) -> None:
    """The item of the list stays whole."""
    page = "\n".join((HEADLINE, PARAGRAPHS[0], line + chain, *PARAGRAPHS[1:])) + "\n"
    assert cleaned(page) == "\n".join((HEADLINE, PARAGRAPHS[0], line, *PARAGRAPHS[1:])) + "\n"


@pytest.mark.parametrize(
    "line",
    [
        "该公司登记的经营范围包括：家电维修、管道疏通、搬家服务、二手车销售",
        "记者在电线杆上看到的小广告有：开锁换锁；管道疏通；家电清洗",
        "这次招聘的岗位有：叉车司机；焊工；电工；起重机司机",
        "出席仪式的有：王晓明；李建国；周海平；林晓峰",
        "各组的冠军分别为：江城队；海州队；东湖队",
    ],
)
def test_lists_behind_a_colon_stay(line: str) -> None:
    """Goods, trades and names of which the article says nothing else."""
    text = "\n".join((HEADLINE, PARAGRAPHS[0], line, *PARAGRAPHS[1:])) + "\n"
    assert cleaned(text) == text


def test_two_certain_phrases_on_a_short_headline_are_cut() -> None:
    """The headline has a word of the trade itself, and hardly anything of the article."""
    line = "大桥成了“网红”-私家侦探收费_婚外情调查公司"
    assert cleaned("\n".join((line, *PARAGRAPHS)) + "\n").startswith("大桥成了“网红”\n")


def test_headline_of_what_the_article_is_about_stays() -> None:
    """Its halves have words that farms use, since the case is about them."""
    text = "文员偷拍裙底－判社会服务令\n一名文员在车站偷拍裙底，被控偷拍罪。\n裁判官判他社会服务令。\n"
    assert cleaned(text) == text


@pytest.mark.parametrize("label", ["热门搜索：", "相关搜索："])
def test_searches_behind_their_label_are_cut(label: str) -> None:
    """Whatever they are, they are not the article's."""
    assert cleaned(f"{ARTICLE}{label}寻味老街-云顶小筑-蓝鲸之约\n").rstrip() == ARTICLE.rstrip()


@pytest.mark.parametrize("contact", ["企鹅2847561038", "Q号：39847561", "加我V kl998877", "联系V：qwe5566"])
def test_account_alone_on_a_line_is_cut(contact: str) -> None:
    """As farms write them, so that no filter finds them."""
    assert cleaned("\n".join((HEADLINE, PARAGRAPHS[0], contact, *PARAGRAPHS[1:])) + "\n") == ARTICLE


@pytest.mark.parametrize(
    "line",
    [
        "数字平台、工业软件、智能终端、基础资源",
        "网络文学、网络游戏、网络直播、网络视频",
        "旅游、餐饮、住宿、婚庆",
        "男子双打、女子双打、混合双打",
        "白菜 萝卜 土豆 西红柿",
        "公务员、教师、医生、律师",
        "房贷、车贷、消费贷",
    ],
)
def test_things_of_a_sentence_stay(line: str) -> None:
    """Lists of goods and trades as news has them."""
    text = "\n".join((HEADLINE, PARAGRAPHS[0], line, *PARAGRAPHS[1:])) + "\n"
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


@pytest.mark.parametrize(("line", "stays"), [("云鲸分分彩", False), ("北京赛车场", True), ("东京热浪", True)])
def test_word_of_the_trade_with_a_name_before_it(line: str, *, stays: bool) -> None:
    """Only where the phrase ends in it: a race-track in Beijing and a heat wave in Tokyo are none."""
    page = "\n".join((HEADLINE, PARAGRAPHS[0], line, *PARAGRAPHS[1:])) + "\n"
    assert (cleaned(page) == page) is stays


def test_what_stands_alone_needs_less_than_one_of_many() -> None:
    """Headings come in numbers: a phrase of which it is not quite plain what it is may be one of them."""
    phrase = "聚氨酯保温管"
    alone = "\n".join((HEADLINE, PARAGRAPHS[0], phrase, *PARAGRAPHS[1:])) + "\n"
    assert cleaned(alone) == ARTICLE
    headed = (HEADLINE, PARAGRAPHS[0], "工期", PARAGRAPHS[1], "钢梁吊装", phrase, "通车之后", PARAGRAPHS[2])
    among = "\n".join(headed) + "\n"
    assert cleaned(among) == among


def test_what_the_article_says_speaks_against_a_farm() -> None:
    """The same phrase says less beside an article that has its words."""
    article = Subject.of(["缝纫机回收的价格今年降了。"])
    assert single.log_odds(SEARCHES[0], article) < single.log_odds(SEARCHES[0], UNKNOWN) - 1


def test_no_list_has_these_words() -> None:
    """Otherwise the tests above would prove nothing."""
    assert not [each for each in SEARCHES if farm.has_strong(farm.plain(each))]
