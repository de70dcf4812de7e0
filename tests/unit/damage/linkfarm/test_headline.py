"""Spam that hangs on headlines: of two halves, of few words, without a word that the article repeats."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import pytest

from build_scripts.damage import spam
from build_scripts.model.family import Context
from tests.spam import cleaned

ARTICLES = {
    "俄乌代表团将举行第二轮谈判 欧盟宣布追加制裁": (
        "中新社布鲁塞尔3月2日电 俄方代表团团长2日表示，俄乌双方商定在边境举行第二轮谈判，"
        "俄方已为乌方代表团提供安全通道。\n\n"
        "欧盟委员会主席宣布，将七家银行排除出支付系统。受此影响，国际油价大幅上涨。"
    ),
    "“松树不说话，但它记得每一场火”——访护林员周长发": (
        "问：您在这片林子里干了多少年？\n\n答：三十一年。刚来的时候二十出头，瞭望塔是木头的，风一大就晃。\n\n"
        "问：最难忘的是哪一次？\n\n答：春天那场火。火头借着风向山谷里钻，我们扑打了两天一夜。"
    ),
    "一碗面里的乡愁": (
        "□ 汤若谷\n\n母亲擀面的时候从不说话。案板放在灶台边，面团醒好了，用手一按，慢慢弹回来。\n\n"
        "去年冬天回乡，母亲的手已经擀不动面了。窗外正下着雪，遮住了来时的路。"
    ),
    "关于调整部分公交线路的通告": (
        "因地铁五号线东延段施工需要，自12月8日首班车起，对17路、43路作如下调整：\n\n"
        "一、17路由东门桥改经后街至体育馆，取消两站。\n\n二、43路缩线至火车南站，末班车时间改为21时50分。"
    ),
    "主场两球落后连扳三球 海州蓝鲸上演逆转好戏": (
        "本报讯（记者 吕一帆）昨晚，联赛第二十三轮继续进行，海州蓝鲸队坐镇主场以3比2逆转对手。\n\n"
        "开场仅7分钟，客队外援头球破门。补时第3分钟，替补前锋凌空垫射，皮球应声入网，球迷沸腾了。"
    ),
}
CHAINS = (
    "云顶备用网址丨云顶线路检测丨云顶旗舰厅",
    "私家侦探调查取证_婚外情调查公司收费标准",
    "宠物空运多少钱|宠物托运上门接送|宠物火车托运",
    "皮皮鲁加速器永久免费版-皮皮鲁安卓下载-皮皮鲁官网",
)
PHRASES = ("星悦棋牌手机版下载", "凯旋娱乐平台", "同城约会软件", "全民彩票app")
# What hangs on headlines of every day, and columns before them.
COLUMNS = (
    "【国际观察】欧盟为何突然转向",
    "【新春走基层】雪线上的守路人",
    "【快讯】央行下调存款准备金率",
    "【学习贯彻会议精神】把论文写在大地上",
    "暑期文旅市场升温【图】",
    "乡村振兴看海南【专题】",
    "直播带货【消费提醒】别被低价迷了眼",
    "评论丨别让算法困住骑手",
    "科普｜为什么冬天静电多",
    "财经观察 | 消费市场稳步回暖",
    "新华全媒+丨戈壁滩上种出海鲜",
    "健康科普-春季过敏怎么办",
    "手机银行App怎么用 老人课堂开讲了",
    "网络游戏防沉迷新规落地 平台责任压实",
    "体育彩票公益金资助项目验收",
)
NEWS = (
    "近日，多地有关部门召开会议，研究部署下一步工作。记者了解到，相关措施将于下月实施，群众普遍表示欢迎。\n\n"
    "一位负责人说，要把好事办好，让更多人受益。"
)


def restored(first: str, rest: str) -> str:
    """The first line of a page without its spam."""
    return cleaned(f"{first}\n\n{rest}").split("\n", 1)[0].strip()


def spoiled(title: str, lines: Mapping[str, str]) -> dict[str, str]:
    """Of what hangs on a headline, with the whole ``lines``, that of which more or less than it is left."""
    found = {words: restored(line, ARTICLES[title]) for words, line in lines.items()}
    return {words: first for words, first in found.items() if first != title}


@pytest.mark.parametrize(("title", "joint"), [*product(ARTICLES, ("_", "-", "|", "——", "【"))])
def test_what_a_mark_joins_to_a_headline_goes(title: str, joint: str) -> None:
    """The whole headline stays, also its second half, and none of the spam."""
    end = "】" if joint == "【" else ""
    assert spoiled(title, {words: f"{title}{joint}{words}{end}" for words in (*CHAINS, *PHRASES)}) == {}


@pytest.mark.parametrize("title", [*ARTICLES])
def test_a_chain_behind_a_blank_goes(title: str) -> None:
    """A blank joins halves of headlines, too; a chain behind it is plain all the same."""
    assert spoiled(title, {words: f"{title} {words}" for words in CHAINS}) == {}


@pytest.mark.parametrize("title", [*ARTICLES])
@pytest.mark.parametrize("words", ["星悦棋牌手机版下载", "车位划线施工报价"])
def test_a_phrase_behind_a_colon_goes_with_the_colon(title: str, words: str) -> None:
    """A headline that ended in a colon would be none."""
    if "东延段" not in ARTICLES[title]:  # 施工 is what that article speaks of
        assert restored(f"{title}：{words}", ARTICLES[title]) in {title, f"{title}：{words}"}
    plain = "清河大桥主桥今日合龙"
    rest = f"今天上午，{plain}，两岸群众用鞭炮迎接这一刻。\n\n大桥双向六车道，预计明年通车。"
    assert restored(f"{plain}：{words}", rest) == plain


@pytest.mark.parametrize("joint", ["|", "_", " ", "-"])
@pytest.mark.parametrize("words", ["蜡像馆套票", "旱冰鞋尺码表", "跑鞋测评榜"])
def test_the_second_half_of_a_headline_never_goes_with_what_hangs_on_it(words: str, joint: str) -> None:
    """Beside the half of a headline of which the article says nothing, a phrase is no chain."""
    title = "俄乌代表团将举行第二轮谈判 欧盟宣布追加制裁"
    article = ARTICLES[title].split("\n\n", maxsplit=1)[0]
    assert restored(title + joint + words, article) in {title, title + joint + words}


HALVES = (
    "三季度菜价稳中有降：天气转凉后叶菜增多",
    "三季度菜价稳中有降：数字背后",
    "三季度菜价稳中有降 工人检修变压器",
    "三季度菜价稳中有降 家用净水器走俏",
    "三季度菜价稳中有降：账本里的秘密",
    "三季度菜价稳中有降 年轻人爱上旧物",
)


@pytest.mark.parametrize("title", HALVES)
def test_a_half_of_which_the_article_says_nothing_stays(title: str) -> None:
    """What editors write behind a colon or a blank need not come again."""
    rest = "市统计局昨天说，三季度菜价稳中有降，平均每公斤五元六角。\n\n批发商说，菜价还会再降一些。"
    assert restored(title, rest) == title


@pytest.mark.parametrize("title", COLUMNS)
def test_columns_and_halves_stay(title: str) -> None:
    """Brackets, bars and blanks are what editors write, and some words are both theirs and a farm's."""
    assert restored(title, NEWS) == title


SITES = (
    "_临江新闻网",
    "-北方日报",
    "_本网原创",
    "|财经频道",
    " - 新浪财经",
    "_新闻中心_临江网",
    "丨新京报快评",
    "_手机网易网",
    "_新闻频道_央视网(cctv.com)",
)


@pytest.mark.parametrize("site", SITES)
def test_a_headline_of_the_trades_with_a_site_behind_it_stays(site: str) -> None:
    """One of the two must be the headline, and the name of a site or a column is none."""
    titles = (
        "娱乐场所消防安全检查",
        "私家侦探合法吗",
        "无人机表演免费观看",
        "办证大厅延时服务",
        "在线教育平台退费难",
        "代孕中介被查",
    )
    rest = f"2021-05-06 09:30 来源：北方日报\n\n{NEWS}"
    assert [restored(f"{title}{site}", rest) for title in titles] == [f"{title}{site}" for title in titles]


COLUMN_LINES = (
    "本期关注",
    "旅游攻略",
    "直播预告",
    "网友留言办理",
    "学习进行时",
    "新春走基层",
    "理财课堂",
    "便民服务",
)


@pytest.mark.parametrize("line", COLUMN_LINES)
def test_a_column_above_the_headline_or_between_paragraphs_stays(line: str) -> None:
    """Columns and crossheads are as short as what people search for, and some of their words are the same."""
    for title, rest in ARTICLES.items():
        first, *others = rest.split("\n\n")
        for text in (f"{line}\n\n{title}\n\n{rest}", "\n\n".join((title, first, line, *others))):
            assert spam.FAMILY.detect(text, Context()) is None, text


STATION = "清河站改造今日完工"
OF_STATION = (
    "经过九个月施工，清河站改造工程今天完工，新站台可以停靠十六节车厢的列车。\n"
    "车站负责人说，改造期间没有停运一趟车，旅客可以从新的天桥出站。\n"
    "新的候车室有两千个座位，比原来多了一倍，明天起启用。\n"
)


@pytest.mark.parametrize("phrase", ["成人用品货到付款", "老虎机上分平台", "车辆抵押借款利息"])
@pytest.mark.parametrize("site", ["清河新闻网", "临江日报网", "清河县融媒体中心"])
@pytest.mark.parametrize("joints", ["--", "|-", "__"])
def test_phrase_between_headline_and_site_is_cut(phrase: str, site: str, joints: str) -> None:
    """The site is none of the farm's and hides nothing."""
    page = f"{STATION}{joints[0]}{phrase}{joints[1]}{site}\n{OF_STATION}"
    assert phrase not in cleaned(page)
    assert cleaned(page).startswith(STATION)


@pytest.mark.parametrize("label", ["蔬菜批发", "生猪价格", "钢材价格", "温泉旅游", "视频监控", "牙齿正畸"])
def test_name_of_a_column_of_a_trade_stays_before_a_colon(label: str) -> None:
    """Two words of two characters, as most columns are called."""
    page = f"{label}：{STATION}\n{OF_STATION}"
    assert cleaned(page) == page


@pytest.mark.parametrize(
    "other", ["老城三条巷子通了天然气", "山里孩子第一次看见大海", "省队夺得女排邀请赛冠军"]
)
def test_another_headline_behind_a_stroke_stays(other: str) -> None:
    """It says nothing of the article, and nothing as search phrases do."""
    page = f"{STATION}_{other}\n{OF_STATION}"
    assert cleaned(page) == page


@pytest.mark.parametrize("phrase", ["苹果手机维修点", "美发店转让电话"])
def test_unread_phrase_on_an_annotated_headline_is_cut_at_once(phrase: str) -> None:
    """All other characters of the table have readings: the phrase came after them."""
    page = (
        "清河站改造工程(chéng)今日完(wán)工|"
        + phrase
        + "\n經過九個月施工，清河站改造工程(chéng)完(wán)工。\n"
    )
    page += "車站負責人說，改造工程(chéng)期間沒有停運一趟車，旅客可以從新的天橋出站。\n"
    assert cleaned(page) == page.replace("|" + phrase, "")


def test_a_chain_with_one_reading_is_cut_whole_when_readings_are_gone() -> None:
    """Its last phrase has a character of the table: cut at once, the others would leave it behind."""
    chain = "清河二手車★豐乳產品★代開發票★輿情壓(yā)制公司 "
    page = (
        f"{chain}清河站改造工程(chéng)今日完(wán)工\n"
        "經過九個月施工，清河站改造工程(chéng)完(wán)工，壓(yā)縮了工期。\n"
        "車站負責人說，改造工程(chéng)期間沒有停運一趟車，旅客可以從新的天橋出站。\n"
    )
    assert "輿情" not in cleaned(page) or cleaned(page) == page
