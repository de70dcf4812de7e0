"""Texts of whole pages, as crawls keep them: the article is found among menus, lists and comments."""

from __future__ import annotations

import pytest

from build_scripts.captures import media
from build_scripts.extract import whole_page
from build_scripts.extract.lines import pieces
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.dates import PartialDate
from build_scripts.model.outcome import Restored
from build_scripts.restore import pipeline

TITLE = "江州市修好九处堤坝"
BODY = (
    "江州市今年夏天雨水很多，市里在七月组织了三次巡查，沿河的居民都收到了短信提醒。",
    "巡查由水利局负责，一共看了二十七处堤坝，修好了其中的九处，其余的到十月完工。",
    "“我们每天早晚各走一遍，看见渗水就插上红旗。”巡堤员周晓岚说，今年没有一处决口。",
)
MENU = (
    *("首页", "新闻", "国际", "国内", "财经", "体育", "娱乐", "科技", "教育", "健康", "旅游", "汽车"),
    *("房产", "文化", "历史", "图片", "视频", "论坛", "博客", "登录", "注册", "搜索", "客户端", "网站地图"),
)
BYLINE = "2023-07-21 08:15 来源：江州日报 字号：大 中 小"
LISTS = (
    "热门",
    "全市中小学九月一日开学",
    "夜市延长到晚上十一点",
    "地铁三号线试运行",
    "博物馆周一闭馆",
    "老城区停车位增加八百个",
    "秋粮收购价格公布",
    "早班公交提前半小时",
)
COMMENTS = tuple(
    line
    for name in ("风中叶", "老李头", "小河边", "山里人")
    for line in (name, "3小时前", "说得好，转给家里人看看。", "回复 赞 分享")
)
FOOT = (
    "关于我们 | 联系我们 | 广告服务 | 版权声明 | 网站地图",
    "Copyright © 2001-2023 All Rights Reserved 江州在线 版权所有",
    "增值电信业务经营许可证：江B2-20040000 互联网新闻信息服务许可证",
)


def read(*lines: str) -> Restored:
    """The outcome for a text of these lines."""
    outcome = pipeline.restore(Capture("\n".join(lines).encode(), media.TEXT, Origin("a.wet#1")))
    assert isinstance(outcome, Restored)
    return outcome


def body(outcome: Restored) -> tuple[str, ...]:
    """Its paragraphs."""
    return tuple(each.text for each in outcome.article.paragraphs)


@pytest.mark.parametrize("window", [f"{TITLE}_新闻_江州在线", f"江州在线 - {TITLE}", TITLE])
def test_a_page_with_menus_lists_and_comments(window: str) -> None:
    """Title, day and outlet are those of the article, and nothing else stays."""
    outcome = read(window, *MENU, TITLE, BYLINE, *BODY, *LISTS, *COMMENTS, *FOOT)
    metadata = outcome.article.metadata
    assert metadata.title.value == TITLE
    assert metadata.published.value == PartialDate((2023, 7, 21, 8, 15))
    assert metadata.source.value == "江州日报"
    assert body(outcome) == BODY


def test_the_title_alone_tells_a_short_page() -> None:
    """A menu on one line, a summary above the date, a list below: the window's title says where it begins."""
    summary = "摘要：江州市在七月组织了三次巡查，修好了九处堤坝。"
    outcome = read(
        f"{TITLE}_江州在线", "首页 新闻 国际 国内", "江州在线", TITLE, summary, BYLINE, *BODY, *LISTS
    )
    assert outcome.article.metadata.title.value == TITLE
    assert outcome.article.metadata.published.value == PartialDate((2023, 7, 21, 8, 15))
    assert body(outcome)[-3:] == BODY


def test_beginnings_of_other_articles_stay_out() -> None:
    """Summaries that are cut short, with who wrote them, are no paragraphs."""
    others = [
        line
        for at in range(4)
        for line in (
            f"第{at}条河流今年修了新堤",
            "记者昨天走访了上游的三个村，看到去年修的堤坝都还完好，村民们说今年可以放心…",
            "江州晚报 3小时前",
        )
    ]
    assert body(read(f"{TITLE}_江州在线", TITLE, BYLINE, *BODY, *others)) == BODY


def test_comments_that_are_longer_than_the_article() -> None:
    """They begin where the page says so; advertisements and calls between the paragraphs go, too."""
    comments = [
        line
        for name in ("风中叶", "老李头", "小河边")
        for line in (name, "这件事我从头到尾都关注着。" * 9, "顶[12] 回复 2小时前")
    ]
    between = ("【广告】全场五折，仅限今日，点击查看详情", "推荐：夜市延长到晚上十一点")
    lines = (f"{TITLE}_江州在线", TITLE, BYLINE, BODY[0], *between, *BODY[1:], "网友评论", *comments)
    assert body(read(*lines)) == BODY


BOX = ("相关阅读：", "全市中小学九月一日开学", "夜市延长到晚上十一点")


def test_a_box_between_the_paragraphs() -> None:
    """Where sentences and then the editor come below it, they are the article; without those nobody knows."""
    window = f"{TITLE}_江州在线"
    lines = (window, TITLE, BYLINE, BODY[0] + BODY[1], *BOX, *BODY[1:])
    assert body(read(*lines, "（责任编辑：沈一鸣）")) == (BODY[0] + BODY[1], *BODY[1:])
    assert body(read(window, TITLE, BYLINE, *BODY[:2], *BOX, BODY[2])) == BODY[:2]


def test_posts_of_readers_in_a_forum() -> None:
    """They begin where the second one says who wrote it and when."""
    posts = ("2楼 小鱼儿 2023-07-21 09:33", "说得好，我们村的堤坝去年就修过一次，今年又修了一次。" * 2)
    assert body(read(f"{TITLE}_江州在线", TITLE, BYLINE, *BODY, *posts)) == BODY


def test_labels_and_their_values_on_lines_of_their_own() -> None:
    """Tables of documents become a line a cell."""
    cells = ("索引号：", "014/2023", "发布机构：", "江州市水利局", "发布日期：", "2023-07-21 08:15")
    metadata = read(f"{TITLE}_江州在线", "首页", *cells, TITLE, *BODY).article.metadata
    assert (metadata.source.value, str(metadata.published.value)) == ("江州市水利局", "2023-07-21T08:15")


def test_fields_without_anything_between_them() -> None:
    """Styles set them apart on the page; 图片来源 is one word."""
    byline = "作者：周晓岚来源：江州日报时间：2023-07-21 08:15浏览：1.2万"
    metadata = read(f"{TITLE}_江州在线", TITLE, byline, *BODY).article.metadata
    assert (metadata.authors.value, metadata.source.value) == (("周晓岚",), "江州日报")
    assert str(metadata.published.value) == "2023-07-21T08:15"


@pytest.mark.parametrize("window", [f"{TITLE}│江州在线", f"{TITLE}（图）-江州在线"])
def test_marks_around_the_title_in_the_window(window: str) -> None:
    """Bars and brackets set it off from what else stands there."""
    assert read(window, "首页", TITLE, BYLINE, *BODY).article.metadata.title.value == TITLE


@pytest.mark.parametrize(
    ("note", "day"),
    [("（2021年6月26日）", "2021-06-26"), ("（2021年6月26日之前）", "")],
)
def test_the_day_below_the_title_of_a_speech(note: str, day: str) -> None:
    """In brackets and by itself it is when the speech was made, which is inferred; it stays in the text."""
    metadata = read(f"{TITLE}_江州在线", "首页", TITLE, note, "梁伯言", *BODY).article.metadata
    assert (str(metadata.published.value), metadata.published.inferred) == (day, bool(day))


def test_a_headline_that_begins_like_a_counter() -> None:
    """评论： and words is a headline, 评论：12 is none."""
    title = "评论：把堤坝修在心里"
    assert read(f"{title} - 江州在线", "首页", title, BYLINE, *BODY).article.metadata.title.value == title


def test_a_list_below_who_signed_and_under_its_name() -> None:
    """The signature stays, the list and what stands over it go."""
    outcome = read(
        f"{TITLE}_江州在线", TITLE, BYLINE, *BODY, "（江州日报记者 周晓岚）", "高清图集", *LISTS[1:]
    )
    assert body(outcome)[:3] == BODY
    assert not set(body(outcome)) & {"高清图集", *LISTS}


def test_what_stands_around_a_page_s_article_is_of_others() -> None:
    """Hidden text, menus and teasers above the title, teasers with dates and people below the text."""
    hidden = "市里今天开会。会议要求各部门抓好落实，确保任务完成。"
    teasers = [
        line
        for at, title in enumerate(LISTS[1:])
        for line in (
            title,
            "市里发布了一条消息，居民们都很关心……",
            f"2023-04-1{at} 来源：西河晚报 作者：刘海洋",
        )
    ]
    lines = (hidden, *MENU, *teasers[:9], TITLE, BYLINE, *BODY, "责任编辑：李若彤", *teasers, *FOOT)
    outcome = read(f"{TITLE}_江州在线", *lines)
    known = outcome.article.metadata
    assert (known.title.value, body(outcome)) == (TITLE, BODY)
    assert (known.source.value, known.authors.value, known.editors.value) == ("江州日报", (), ("李若彤",))
    assert known.published.value == PartialDate((2023, 7, 21, 8, 15))


def test_a_title_of_four_characters_that_the_window_begins_with() -> None:
    """A menu above it has words as short, which the window's title does not begin with."""
    outcome = read("大桥合龙_新闻频道_江州在线", "首页", "新闻频道", "图集", "大桥合龙", BYLINE, *BODY)
    assert outcome.article.metadata.title.value == "大桥合龙"
    assert body(outcome) == BODY


def test_a_page_without_the_title_in_its_window() -> None:
    """Then the nearest long headline above the article is its title."""
    outcome = read(
        "江州在线", *MENU, "江州市修好九处堤坝，其余的十月完工", BYLINE, *BODY, *LISTS, *COMMENTS, *FOOT
    )
    assert outcome.article.metadata.title.value == "江州市修好九处堤坝，其余的十月完工"
    assert body(outcome) == BODY


NAMES = tuple(f"{surname}{given}" for surname in "周吴郑王冯陈褚卫" for given in ("晓岚", "志强", "建国"))


@pytest.mark.parametrize(
    "lines",
    [
        (TITLE, BYLINE, *BODY),
        (TITLE, *BODY, "九处堤坝的名单", *NAMES, *NAMES),
        (*(f"{name}，{name}，" for name in NAMES), *NAMES),
        ("江州市召开会议：修好九处堤坝", "修好九处堤坝", *BODY, "修好九处堤坝", *BODY),
        ("巡堤员的一天", *BODY, "巡堤员", BODY[0], "一天", *BODY),
    ],
)
def test_an_article_alone_is_no_page(lines: tuple[str, ...]) -> None:
    """Lists of names, poems and crossheads that the title's words come back in are the article's own."""
    assert whole_page.frame(pieces("\n".join(lines))) is None


def test_a_long_line_of_blanks() -> None:
    """Tens of thousands of them in a list below the article take no longer than others."""
    outcome = read(TITLE, *BODY, "来源：" + " " * 60_000 + "甲")
    assert body(outcome)[:3] == BODY


def test_a_page_that_begins_with_its_text() -> None:
    """All of a page may stand below the article, and then there is nothing above it to be looked at."""
    outcome = read(*BODY, *MENU, *LISTS, *COMMENTS, *FOOT, "相关阅读", "打印本页", *MENU)
    assert body(outcome)[: len(BODY)] == BODY


OTHER = (
    "老城区停车位增加八百个",
    "江州晚报 2023-07-20 21:40",
    "老城区今年新划了八百个停车位，多数在学校和医院旁边，夜里免费，白天每小时三元。",
    "交警部门说，居民可以在手机上看到还有几个空位，到了再付钱，不用下车取卡。",
    "责任编辑：马立群",
)


def test_another_article_below_has_a_byline_of_its_own() -> None:
    """As pages show that load the next article: its text, date and editor are none of this one's."""
    lines = (f"{TITLE}_江州在线", TITLE, BYLINE, *BODY, "责任编辑：沈一鸣", *OTHER, *OTHER)
    outcome = read(*lines)
    metadata = outcome.article.metadata
    assert body(outcome) == BODY
    assert metadata.published.value == PartialDate((2023, 7, 21, 8, 15))
    assert metadata.source.value == "江州日报"
    assert metadata.editors.value == ("沈一鸣",)


def test_another_article_above() -> None:
    """The window's title says which of the two the page is about, however many sentences stand above."""
    outcome = read(f"{TITLE}_江州在线", *OTHER[:4], TITLE, BYLINE, *BODY, "责任编辑：沈一鸣")
    assert outcome.article.metadata.title.value == TITLE
    assert outcome.article.metadata.published.value == PartialDate((2023, 7, 21, 8, 15))
    assert body(outcome) == BODY


def test_a_date_between_the_paragraphs_is_no_other_article() -> None:
    """A chronicle names days and hours, and goes on."""
    entries = (
        "7月3日 8:00",
        "第一次巡查从城南开始，走了十一公里。",
        "7月19日 9:30",
        "第二次巡查看了九处堤坝。",
    )
    assert body(read(f"{TITLE}_江州在线", TITLE, BYLINE, BODY[0], *entries, *BODY[1:]))[-1] == BODY[-1]


@pytest.mark.parametrize(
    "line",
    [
        "长按识别二维码，加入读者群",
        "喜欢这篇文章？订阅我们的早报，每天七点送到邮箱",
        "打开APP，查看更多精彩图片",
        "正在加载视频...",
    ],
)
def test_calls_on_readers_between_the_paragraphs(line: str) -> None:
    """They are of the page; a sentence that tells of a code to scan is the article's."""
    told = "扫描堤上的二维码，就能看到这一段由谁负责。"
    lines = (f"{TITLE}_江州在线", TITLE, BYLINE, BODY[0], line, told, *BODY[1:])
    assert body(read(*lines)) == (BODY[0], told, *BODY[1:])


def test_what_a_reader_said_with_name_and_time_on_one_line() -> None:
    """Such lines are comments, though nothing stands above them."""
    said = [
        f"{name}（07月21日 1{at}:20）：看着都高兴，希望年年如此。" for at, name in enumerate(("老李", "小河"))
    ]
    assert body(read(f"{TITLE}_江州在线", TITLE, BYLINE, *BODY, *said)) == BODY


def test_labels_and_values_on_lines_of_their_own() -> None:
    """As lists of terms are written in texts: a label without a colon, and its value below."""
    terms = ("发布时间", "2023-07-21 08:15", "来源", "江州日报")
    outcome = read(f"{TITLE}_江州在线", TITLE, *terms, *BODY)
    assert outcome.article.metadata.source.value == "江州日报"
    assert outcome.article.metadata.published.value == PartialDate((2023, 7, 21, 8, 15))
    assert body(outcome) == BODY


def test_who_wrote_it_right_below_the_text() -> None:
    """A line of labelled people is read, an outlet of no usual ending stands beside the clock."""
    credit = "记者：周晓岚 编辑：沈一鸣 校对：马立群"
    byline = "2023-07-21 08:15 城市前沿"
    outcome = read(f"{TITLE}_江州在线", TITLE, byline, *BODY, credit, *LISTS)
    metadata = outcome.article.metadata
    assert metadata.source.value == "城市前沿"
    assert metadata.authors.value == ("周晓岚",)
    assert metadata.editors.value == ("沈一鸣",)
    assert body(outcome) == BODY


def test_a_text_broken_at_its_marks_is_no_page_of_menus() -> None:
    """Posts for telephones have a clause on a line, however much of a page's frame is left around them."""
    clauses = (
        "下周一，",
        "高速施工就将进入第二阶段，",
        "什么？",
        "你还不知道？",
        "快看这里！",
        "大桥将半幅封闭，",
        "全封闭！",
        "往北方向，",
        "封闭施工！",
        "注意：",
        "往南不受影响。",
        "请听从指挥，",
        "绕行避开，",
        "祝大家平安！",
    )
    title = "5月20日至31日，江州大桥封闭施工，请市民注意提前绕行出行！"
    head = ("当前位置:网站首页 > 要闻", title, BYLINE, "点击数：1024次")
    tail = ("分享到：微信 微博", "打印本页 关闭窗口", "返回顶部", *FOOT)
    first, second, third = ([f"{number}号{each}" for each in clauses] for number in (1, 2, 3))
    outcome = read(*head, *first, *BODY, *second, *third, *tail)
    assert outcome.article.metadata.title.value == title
    assert body(outcome) == (*first, *BODY, *second, *third)
