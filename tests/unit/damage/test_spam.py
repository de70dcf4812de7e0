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


@pytest.mark.parametrize("separator", ["_", "|", "、", " ", "\t", ";", "——"])
@pytest.mark.parametrize("joint", ["", " "])
def test_chain_behind_the_last_sentence_is_cut(separator: str, joint: str) -> None:
    """What hangs on the end of a paragraph goes; the paragraph and its line break stay."""
    paragraph = PLAIN_NEWS.rstrip("\n")
    damaged = paragraph + joint + separator.join(phrases(4)) + "\n" + PLAIN_NEWS
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record).replace(" ", "") == PLAIN_NEWS + PLAIN_NEWS
    assert FAMILY.redo(FAMILY.undo(damaged, record), record) == damaged


@pytest.mark.parametrize("before", [False, True], ids=["behind", "before"])
@pytest.mark.parametrize("joint", ["_", "-", "|", " "])
def test_what_hangs_on_a_headline_is_cut(joint: str, *, before: bool) -> None:
    """The headline is left as it was."""
    headline, spam = "全市工作会议要求坚持发展", joint.join(phrases(3))
    first = spam + joint + headline if before else headline + joint + spam
    record = FAMILY.detect(first + "\n" + PLAIN_NEWS, CONTEXT)
    assert record is not None
    assert FAMILY.undo(first + "\n" + PLAIN_NEWS, record) == headline + "\n" + PLAIN_NEWS


def test_one_phrase_a_line_is_cut() -> None:
    """A phrase alone between paragraphs goes if nearly all of it is the trade's."""
    damaged = PLAIN_NEWS + phrases(1)[0] + "\n" + PLAIN_NEWS + phrases(2)[1] + "\n"
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record) == PLAIN_NEWS + PLAIN_NEWS


OFFERS = [
    "星海云免费在线",
    "龙月小鹿高清下载",
    "蜜柚视频官网入口",
    "飞鱼小说全集观看",
    "蓝狐直播手机版安装",
    "金秋电影无广告播放",
]


@pytest.mark.parametrize("separator", ["_", ",", " | ", "、", "-", "\u3000"])
@pytest.mark.parametrize("news", [NEWS, PLAIN_NEWS], ids=["converted", "plain"])
def test_offers_of_unknown_names_are_cut(separator: str, news: str) -> None:
    """A chain of names nobody knows is known by what each of them offers."""
    damaged = news + separator.join(OFFERS) + "\n" + news
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record) == news + news


def test_unknown_name_at_the_edge_goes_with_its_chain() -> None:
    """Behind a full stop nothing of the article stands."""
    damaged = PLAIN_NEWS.rstrip() + "、".join(["青丘集团", *phrases(5)]) + "\n"
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record) == PLAIN_NEWS


def test_offers_alone_need_few_lures() -> None:
    """Where every phrase is an offer."""
    names = ("青丘", "白泽", "玄武", "朱雀", "麒麟")
    wares = ("视频", "导航排行榜", "在线阅读", "地址", "软件试玩")
    damaged = PLAIN_NEWS + "、".join(map(str.__add__, names, wares)) + "\n"
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record) == PLAIN_NEWS


def test_what_the_article_is_about_stays() -> None:
    """Where the sentences use the word, a list of the same words is the article's own."""
    report = "警方介绍，该团伙以百家乐、老虎机、六合彩为名聚众赌博。\n百家乐、老虎机、六合彩\n"
    assert FAMILY.detect(report + PLAIN_NEWS, CONTEXT) is None


@pytest.mark.parametrize("place", ["above", "behind", "between"])
def test_phrases_without_anything_between_them_are_cut(place: str) -> None:
    """However long the run is: where one phrase ends and the next begins is told by their words."""
    run = "".join(phrases(12))
    damaged, clean = {
        "above": (f"{run}\n{PLAIN_NEWS}", PLAIN_NEWS),
        "behind": (f"{PLAIN_NEWS.rstrip()}{run}\n", PLAIN_NEWS),
        "between": (f"{PLAIN_NEWS}{run}\n{PLAIN_NEWS}", PLAIN_NEWS * 2),
    }[place]
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record) == clean


@pytest.mark.parametrize("separator", ["；", "/", "-", "，", "_"])
def test_numbers_of_farms_are_cut(separator: str) -> None:
    """Where a farm is to be reached says what it is, whatever it sells."""
    numbers = ["QQ群：70000000", "加微信zz00000", "TG飞机@zz0000", "联系电话13000000000"]
    damaged = separator.join(numbers) + "\n" + PLAIN_NEWS
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record) == PLAIN_NEWS


@pytest.mark.parametrize("headline", ["全县召开冬季防火工作会议", "冬天为什么要防火？三招教你排查隐患"])
@pytest.mark.parametrize("joint", ["_", "|", " ", "-"])
@pytest.mark.parametrize("separator", ["/", "，", "-", ""])
def test_headline_is_found_beside_a_chain(headline: str, joint: str, separator: str) -> None:
    """Also one that asks, and one that the article says nothing of; what comes next is the text."""
    for damaged in (headline + joint, joint + headline):
        chain = separator.join(phrases(5))
        line = damaged + chain if damaged.endswith(joint) else chain + damaged
        page = f"{line}\n{PLAIN_NEWS}"
        record = FAMILY.detect(page, CONTEXT)
        assert record is not None
        assert FAMILY.undo(page, record) == f"{headline}\n{PLAIN_NEWS}"


@pytest.mark.parametrize("joint", ["-", " - ", " "])
def test_a_headline_goes_on_behind_a_blank(joint: str) -> None:
    """What hangs on it begins behind its last words that the article repeats."""
    headline = "坚持发展谋新篇 保障群众生命安全"
    line = headline + joint + " ".join(phrases(4))
    record = FAMILY.detect(f"{line}\n{PLAIN_NEWS}", CONTEXT)
    assert record is not None
    assert FAMILY.undo(f"{line}\n{PLAIN_NEWS}", record) == f"{headline}\n{PLAIN_NEWS}"


def test_a_chain_does_not_begin_with_the_headline() -> None:
    """What stands behind a colon of the headline is no farm's where the article says it, too."""
    headline = "最新消息：保障群众生命安全"
    line = f"{headline}-{phrases(2)[0]}_{phrases(2)[1]}"
    record = FAMILY.detect(f"{line}\n{PLAIN_NEWS}", CONTEXT)
    assert record is not None
    assert FAMILY.undo(f"{line}\n{PLAIN_NEWS}", record) == f"{headline}\n{PLAIN_NEWS}"


@pytest.mark.parametrize(
    "headline", ["假投資真詐騙　婦人險失300萬", "東郊日馬　金鎗六十再贏", "小將直落二晉級　將戰好手"]
)
def test_a_headline_of_two_halves_stays(headline: str) -> None:
    """A wide blank between them is how newspapers set it, whatever the halves speak of."""
    text = f"{headline}\n一名婦人日前到銀行要匯款，行員察覺有異報警，員警苦勸近一小時，才讓她相信。\n"
    assert FAMILY.detect(text, CONTEXT) is None


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
        "19:00 新闻联播 19:35 天气预报 20:05 电视剧 22:30 体育新闻 23:00 电影频道",
        "男子篮球：中国 86:72 日本；女子足球：中国 1:0 韩国；乒乓球：马龙 4:1 林高远",
        "双色球 大乐透 七星彩 排列五 开奖公告",
        "网络赌博",
        "男子开设网络赌博平台被判刑",
        "一等奖：王晓明 李海涛 张雪梅 陈静 刘建国 赵文 孙丽 周强",
        "手机版 客户端 微信 微博 抖音",
        "首页 视频 直播 电影 小说 下载 注册 登录",
        "最佳电影 最佳小说 最佳视频 最佳软件 最佳游戏",
        "新华社客户端、人民日报客户端、央视新闻客户端、光明日报客户端",
        "数字平台、工业软件、智能终端、基础资源、应用推荐",
        "友好代表团访问欧美日韩_国际新闻_新闻中心_中国网",
        "App Store、Google Play、Steam、Epic Games",
        "1江城重工27.38\n2青丘股份23.25\n3临江钢铁A17.75\n4川塘环保15.06",
        "名称上周开盘上周收盘\n临江指数1201.951250.01\n江城B股65.0367.02\n青丘综指1258.49",
        "combo_city = form.Controls('comboboxCity')",
        "' TESTCASE Tests.AllTests.Test_Sum() ENTER",
        "先说快递，很快O(∩_∩)O哈哈~ 书也不错 T_T 就是贵了点",
        "把 <isp_name> 换成运营商的名字，config_name 照旧",
        "334016922072\n163020482180\n110679752271\n60316691599",
        "春到临江（中国画）\n（周岚亭）\n大桥初雪（版画）\n（郭泽远）",
    ],
)
def test_news_stays(line: str) -> None:
    """Ordinary words, tags, menus, code, tables of figures, pictures and reports about crime are no spam."""
    assert FAMILY.detect(PLAIN_NEWS + line + "\n" + PLAIN_NEWS, CONTEXT) is None


@pytest.mark.parametrize("credit", ["（张爽）", "老街（中国画）（周岚亭）"])
def test_who_made_what_stands_above_spam_stays(credit: str) -> None:
    """Names in brackets end an article; the lines of a farm below them are cut without them."""
    page = f"{PLAIN_NEWS * 3}{credit}\n"
    damaged = page + "\n".join(["_".join(phrases(4)), " ".join(phrases(9)[4:])]) + "\n"
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record) == page


def test_number_of_an_editor_is_no_chain() -> None:
    """Some newsrooms join a number to the name with the mark that joins chains; only the chain goes."""
    story = "临江日报记者走访了信里的老街，责任部门当场答复。来源不明的货物已经封存。编辑部昨天收到来信。\n"
    byline = "本文来源：临江日报 责任编辑：周晓岚_NB11331\n"
    page = story + PLAIN_NEWS + byline
    assert FAMILY.detect(page, CONTEXT) is None
    damaged = page + "_".join(phrases(6)) + "\n"
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record) == page


@pytest.mark.parametrize("link", ["返回首页>>", "返回青丘网首页>>"])
def test_link_home_behind_a_paragraph_is_no_spam(link: str) -> None:
    """The link belongs to the page's frame; a chain in its place goes."""
    page = PLAIN_NEWS * 3 + "青丘网讯，临江市昨天举行消防演练。记者在现场看到，演练历时两小时。"
    assert FAMILY.detect(f"{page}{link}\n", CONTEXT) is None
    assert FAMILY.detect(page + "_".join(phrases(4)) + "\n", CONTEXT) is not None


def test_a_text_that_is_one_byte_off_is_no_spam() -> None:
    """What a byte shift makes of a notice is as strange as a farm's phrase, and is the notice's."""
    notice = (
        "天氣\n\n今天夜間(jiān )到明天白天，多云轉(zhuǎn )陰，北部有小雨，東(dōng )北風(fēng )三到四級，"
        "最低氣溫(wēn)兩度。后天受冷空氣影響，氣溫(wēn)下降六到八度，山區有雨夾(jiā)雪，請(qǐng)注意"
    )
    assert FAMILY.detect(notice + "?huǒ )篮Ｅ鲂凶⒁饨煌ò踩?\n", CONTEXT) is None
    assert FAMILY.detect(notice + "安全。\n" + "_".join(phrases(3)) + "\n", CONTEXT) is not None


def test_a_headline_that_the_window_says_is_no_spam() -> None:
    """It is the first line of a page as text, and stands again directly above the byline."""
    title, frame = "打卡之风当刹", "首页\n要闻\n国内\n"
    byline = "2022-09-30 08:00:00 作者：周晓岚 来源：江城日报\n"
    text = (
        "近来，一些地方热衷于给干部群众发放各类“打卡”任务，学习要打卡，走访要打卡，连扫地也要拍照上传。\n"
        "留痕本来是为了督促落实，可是一旦变成了目的，工作就容易走样。\n"
    )
    page = f"{title}\n{frame}{title}\n{byline}{text}"
    assert FAMILY.detect(page, CONTEXT) is None
    planted = "_".join(phrases(4)) + "\n"
    record = FAMILY.detect(planted + page, CONTEXT)
    assert record is not None
    assert FAMILY.undo(planted + page, record) == page


@pytest.mark.parametrize(
    "phrase", ["上海代开工程发票", "北京治疗癫痫病医院", "治早泄的药", "治疗白癜风最好的医院", "刷网站流量"]
)
@pytest.mark.parametrize("above", [True, False])
def test_offers_are_told_by_their_making(phrase: str, *, above: bool) -> None:
    """Papers for others and cures, whatever stands between: alone above a headline and below the text."""
    page = "南坪水库今日开始蓄水\n" + PLAIN_NEWS * 2
    damaged = f"{phrase}\n{page}" if above else f"{page}{phrase}\n"
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record) == page


@pytest.mark.parametrize(
    "line",
    ["治癫痫的药为何缺货", "白癜风医院涉虚假宣传被罚", "警方打掉代开发票团伙", "代办证照一次办成 企业少跑腿"],
)
def test_headlines_about_such_offers_stay(line: str) -> None:
    """They say what became of it."""
    assert FAMILY.detect(f"{line}\n{PLAIN_NEWS * 2}", CONTEXT) is None


def test_what_was_there_before_the_readings_is_left_for_later() -> None:
    """Where it ends shows when they are gone; what has none was put in behind them."""
    read = "會(huì)議強(qiáng)調(diào)，要堅(jiān)持發(fā)展。會(huì)議要求，抓好落實(shí)。\n"
    early = "網(wǎng)上賭場(chǎng)開(kāi)戶,時(shí)時(shí)彩開(kāi)獎(jiǎng),彩票投注平臺(tái)\n"
    assert FAMILY.detect(early + read, CONTEXT) is None
    late = "_".join(phrases(5)) + "\n"
    record = FAMILY.detect(early + read + late, CONTEXT)
    assert record is not None
    assert FAMILY.undo(early + read + late, record) == early + read


def test_a_chain_that_comes_again_above_a_dated_paragraph_is_no_headline() -> None:
    """A headline stands above its byline; 1992年7月 begins a sentence, too."""
    chain = "近视手术多少费用，妇科炎症怎么治，尖锐湿疣治疗\n"
    first = "我市加强湿地保护\n本报讯据林业部门介绍，湿地保护与湿地资源的可持续利用取得初步成效。\n"
    second = "1992年7月我国正式加入《国际湿地公约》。此后又成立了由十七个部门组成的委员会。\n"
    damaged = chain + first + chain + second + chain
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record) == first + second


def test_a_telephone_that_is_searched_for_is_no_label() -> None:
    """Notices give the number behind it."""
    damaged = PLAIN_NEWS * 3 + "酒店用品市场_沙发翻新_包车旅游_保洁公司电话\n"
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record) == PLAIN_NEWS * 3
    assert FAMILY.detect(PLAIN_NEWS * 3 + "投诉电话_监督电话_订票电话_报名电话\n", CONTEXT) is None


@pytest.mark.parametrize("joint", ["-", " | ", " "])
def test_sites_of_farms_on_a_line(joint: str) -> None:
    """With a dash between them, too, which is also of names; what programs are called stays."""
    sites = joint.join(("hao8899.cn", "kk44pp.com", "m.yl7788.cc", "wap.hy8866.cn"))
    record = FAMILY.detect(f"{PLAIN_NEWS}{sites}\n", CONTEXT)
    assert record is not None
    assert FAMILY.undo(f"{PLAIN_NEWS}{sites}\n", record) == PLAIN_NEWS
    programs = joint.join(("jquery-2.14.min.js", "vue-3.4.js", "app-12.5.tar.gz"))
    assert FAMILY.detect(f"{PLAIN_NEWS}{programs}\n", CONTEXT) is None


@pytest.mark.parametrize(
    "chain",
    [
        "新茶到货 大保养会馆 杭城大圈",
        "腰椎间盘特效膏药/无痛胃镜价格/降糖神茶/牙齿矫正价格表",
        "电商运营培训|日语速成班|编程学习机构",
    ],
)
def test_a_chain_that_comes_again(chain: str) -> None:
    """Above the headline, between paragraphs and below: nobody lists its phrases, no article repeats such."""
    first, second = "居民说楼道里装了新灯，晚上回家方便多了。\n", "社区说下个月还要修好两部电梯。\n"
    text = f"老旧楼房有了新变化\n{first}{second}"
    damaged = f"{chain}\n老旧楼房有了新变化\n{first}{chain}\n{second}{chain}\n"
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record) == text


@pytest.mark.parametrize(
    "line",
    [
        "首页 新闻 国际 财经",
        "风一更 雪一更 聒碎乡心",
        "一等奖 二等奖 三等奖",
        "姓名 性别 年龄 单位",
        "上海 北京 广州 深圳",
        "上一篇 下一篇 返回目录",
    ],
)
def test_lists_that_come_again_stay(line: str) -> None:
    """Heads of tables, refrains, menus."""
    text = f"老旧楼房有了新变化\n{line}\n居民说楼道里装了新灯。\n{line}\n社区说还要修好电梯。\n{line}\n"
    assert FAMILY.detect(text, CONTEXT) is None


@pytest.mark.parametrize("headline", ["狂奔的集团“暗伤”曝露？", "5月20日起，大桥往北方向封闭施工！"])
@pytest.mark.parametrize("joint", [" | ", "★", "-"])
def test_a_chain_before_a_headline_that_asks_or_exclaims(headline: str, joint: str) -> None:
    """Six phrases and more that nobody lists, before what could be a sentence; what markets list stays."""
    phrases_ = (
        "雀友汇大厅",
        "健康证代开",
        "代刻公章",
        "尾单服装",
        "脚手架租赁",
        "主持人速成",
        "镀锌钢管规格",
    )
    damaged = f"{joint.join(phrases_)}{joint}{headline}\n{PLAIN_NEWS}"
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record) == f"{headline}\n{PLAIN_NEWS}"
    markets = "股票 | 基金 | 期货 | 外汇 | 债券 | 黄金 | 原油"
    assert FAMILY.detect(f"{markets} | {headline}\n{PLAIN_NEWS}", CONTEXT) is None


def test_where_a_farm_is_reached_before_a_headline() -> None:
    """Under a name on a messenger, with a figure in it; a line of music or of dress has none."""
    damaged = f"line：gogo168-老旧楼房有了新变化\n{PLAIN_NEWS}"
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record) == f"老旧楼房有了新变化\n{PLAIN_NEWS}"
    assert FAMILY.detect(f"Online：新生活-老旧楼房有了新变化\n{PLAIN_NEWS}", CONTEXT) is None
