from __future__ import annotations

import pytest
from opencc import OpenCC

from build_scripts.damage.cuts import Cuts
from build_scripts.extract import furniture
from build_scripts.extract.lines import lines
from build_scripts.model.family import Context
from tests.unit.extract.pages import BODY, LAYOUTS, TITLE


def cut(page: str) -> tuple[list[str], Cuts]:
    """The lines that stay, and what was cut."""
    found = furniture.detect(page, Context()) or ()
    return [line.text for line in lines(furniture.FAMILY.undo(page, found))], found


def page(layout: str) -> tuple[str, list[str]]:
    """A page in a layout, and the lines of its article."""
    article = [TITLE, *BODY]
    if layout == "traditional":
        article = [OpenCC("s2t").convert(each) for each in article]
    return LAYOUTS[layout].format(body="\n\n".join(article[1:])), article


@pytest.mark.parametrize("layout", LAYOUTS)
def test_headline_and_body_are_all_that_stays(layout: str) -> None:
    """Whatever the site, its frame goes and the article stays to the character."""
    text, article = page(layout)
    stays, _ = cut(text)
    assert stays == article


@pytest.mark.parametrize(
    ("layout", "kinds"),
    [
        ("portal", ["breadcrumb", "byline", "editor", "copyright", "pager", "footer"]),
        ("government", ["breadcrumb", "byline", "controls", "footer"]),
        ("party paper", ["byline", "editor", "related"]),
        ("comments", ["breadcrumb", "comments", "captcha"]),
        ("county portal", ["breadcrumb", "byline", "controls", "byline", "editor", "related"]),
        ("agency", ["navigation", "controls", "byline", "editor", "related", "copyright"]),
        ("traditional", ["breadcrumb", "byline", "copyright", "related"]),
    ],
)
def test_kinds_are_stable(layout: str, kinds: list[str]) -> None:
    """The ledger names what each stretch was; neighbours of one kind are one cut."""
    _, found = cut(page(layout)[0])
    assert [each.kind for each in found] == kinds


def test_a_cut_takes_whole_lines() -> None:
    """White space and line break go with the line, so nothing half-cut is left."""
    text, _ = page("portal")
    for each in furniture.detect(text, Context()) or ():
        assert each.start == 0 or text[each.start - 1] == "\n"
        assert each.end == len(text) or text[each.end - 1] == "\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "他说，药品来源：一是省里调拨，二是企业捐赠，群众可以放心。",
        "该作者认为，版权声明不能代替合同，双方应当在出版之前把权利义务写清楚。",
        "法院认为，未经许可不得转载他人作品，被告应当赔礼道歉、赔偿损失。",
        "发布会上，发言人介绍了来源追溯的情况，并回答了记者提问。",
        "当前位置：北纬三十度，船长说，我们已经驶出了台风的影响范围，全体船员平安。",
        "本报讯（记者周晓岚）5月8日，全市春季农业生产现场会召开。",
        "会议以视频形式召开，各县设分会场。（记者周晓岚 通讯员何静）",
    ],
)
@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_sentences_of_the_article_stay(sentence: str, place: int) -> None:
    """A sentence that only mentions what furniture mentions is the article's, first, last or between."""
    body = [*BODY]
    body.insert(place, sentence)
    assert cut("\n".join(body))[0] == body


@pytest.mark.parametrize(
    "line",
    [
        "分享",
        "评论",
        "相关新闻",
        "首页 > 新闻",
        "下一页",
        "一、抓好田间管理",
        "来源",
        "扫码关注",
        "2021-05-09",
        "声明",
    ],
)
def test_nothing_is_cut_between_paragraphs(line: str) -> None:
    """A short line between two paragraphs is a crosshead, whatever it says."""
    body = [BODY[0], line, *BODY[1:]]
    assert cut("\n\n".join(body))[0] == body


@pytest.mark.parametrize(
    "ending",
    [
        ["图为现场会参观点。（周晓岚 摄）"],
        ["临江市人民政府办公室", "2021年5月9日"],
        ["一等奖：赵启明、孙立", "二等奖：何静、周晓岚", "三等奖：空缺", "组委会"],
        ["让丰收的歌声传遍大地"],
        ["（作者系临江农业学校教师）"],
        ["新华社记者 周晓岚 何静"],
        [
            "图①临江大桥合龙（周岚亭摄）",
            "图②两岸居民观看合龙仪式（郭泽远摄）",
            "图③夜色中的临江大桥（资料图片）",
        ],
        [
            "表3：三个地区主要农业机械拥有量",
            "大型拖拉机（万台）26.40 28.87 12.51",
            "小型拖拉机（万台）503.88 517.88",
            "联合收割机（万台）6.67 3.58",
        ],
        ["附件：", "1. 参会人员名单", "2. 会议日程安排表", "3. 参观点情况说明"],
    ],
)
def test_the_last_lines_of_a_body_stay(ending: list[str]) -> None:
    """Captions, signatures, lists of the article's own and a last line for effect are no furniture."""
    body = [*BODY, *ending]
    assert cut("\n".join(body))[0] == body


@pytest.mark.parametrize(
    "first",
    [
        "本报讯青丘书局决定从2021年1月1日起恢复出版受读者欢迎的《活页文选》。",
        "人们将铭记这一时刻：2021年1月10日11时50分。",
        "青丘1.30.90.5",
        "临江0.72.6－0.3",
    ],
)
def test_a_first_line_with_a_day_or_figures_is_no_byline(first: str) -> None:
    """A sentence that names a day, and a row of a table, are the article's."""
    page = [TITLE, first, *BODY]
    assert cut("\n".join(page))[0] == page


def test_headlines_without_bullets_are_a_list_only_when_there_are_three() -> None:
    """Two short lines below the article could be its own; three long headlines are not."""
    related = ["临江大桥主桥昨日凌晨顺利合龙", "老城区雨污分流改造工程全面启动", "全民阅读月系列活动拉开帷幕"]
    assert cut("\n".join([*BODY, *related[:2]]))[0] == [*BODY, *related[:2]]
    stays, found = cut("\n".join([*BODY, *related]))
    assert stays == [*BODY]
    assert [each.kind for each in found] == ["related"]


def test_a_title_block_at_the_end_is_no_list() -> None:
    """Some pages put headline and byline behind the body; only the byline is furniture."""
    block = [TITLE, "赵启明主持并讲话 何静作具体部署"]
    stays, found = cut("\n".join([" ".join(BODY) + " |", *block, "来源： 发布日期：2021-05-09 打印"]))
    assert stays == [*BODY, *block] or stays == [" ".join(BODY), *block]
    assert [each.kind for each in found] == ["separator", "byline"]


def test_other_articles_below_the_editor_go_with_their_sentences() -> None:
    """A teaser with full sentences below 责任编辑 belongs to another article."""
    teaser = ["临江大桥合龙", "昨日凌晨，临江大桥主桥顺利合龙，预计年底通车。"]
    stays, found = cut("\n".join([*BODY, "责任编辑：孙立", *teaser]))
    assert stays == [*BODY]
    assert [each.kind for each in found] == ["editor", "related"]


def test_an_editor_above_most_of_the_text_ends_nothing() -> None:
    """Where more text follows than went before, the editor's line closed no article."""
    stays, _ = cut("\n".join([BODY[1], "责任编辑：孙立", BODY[0], *BODY[2:], *BODY]))
    assert BODY[2] in stays


def test_the_editor_behind_the_last_sentence_goes_alone() -> None:
    """（责任编辑：…） on the line of the last paragraph leaves the paragraph whole."""
    stays, found = cut("\n".join([*BODY[:2], BODY[2] + "（责任编辑：孙立）"]))
    assert stays == [*BODY]
    assert [(each.kind, each.text) for each in found] == [("editor", "（责任编辑：孙立）")]


def test_buttons_above_the_headline_go_only_when_a_headline_is_left() -> None:
    """Words above a breadcrumb are the site's; a page whose only headline stands there keeps it."""
    crumb = "首页 > 新闻 > 正文"
    assert cut("\n".join(["登录", "手机看新闻", crumb, TITLE, *BODY]))[0] == [TITLE, *BODY]
    assert cut("\n".join([TITLE, crumb, *BODY]))[0] == [TITLE, *BODY]


def test_the_window_title_goes_when_the_headline_follows() -> None:
    """``title_site`` is what the browser's window said."""
    stays, found = cut("\n".join([f"{TITLE}_临江网", TITLE, *BODY]))
    assert stays == [TITLE, *BODY]
    assert [each.kind for each in found] == ["window-title"]


@pytest.mark.parametrize("text", ["", "\n\n", " ", "临江", "。", "\u200b"])
def test_nothing_is_found_in_nothing(text: str) -> None:
    """An empty page and a lone word have no furniture."""
    assert furniture.detect(text, Context()) is None


@pytest.mark.parametrize("layout", ["printed paper", "menus", "app"])
def test_a_short_article_is_not_outweighed_by_the_notices(layout: str) -> None:
    """Of one sentence the frame is cut as of three."""
    stays, _ = cut(LAYOUTS[layout].format(body=BODY[1]))
    assert stays == [TITLE, BODY[1]]


def test_the_frame_of_a_poem() -> None:
    """Without a sentence the byline tells where the article starts and the editor where it ends."""
    poem = ["离家的时候", "炊烟还在屋顶上", "挥着手", "归来的时候", "我已是炊烟下", "最远的客人"]
    stays, _ = cut(LAYOUTS["portal"].format(body="\n".join(poem)))
    assert stays == [TITLE, *poem]


def test_a_byline_without_labels_below_the_headline_at_the_end() -> None:
    """Outlet and bare date below a headline are the byline where the page has no other."""
    page = "\n".join([*BODY, "（责编：孙立）", TITLE, "临江日报 2021-05-09"])
    stays, found = cut(page)
    assert stays == [*BODY, TITLE]
    assert [each.kind for each in found] == ["editor", "byline"]


def test_a_headline_that_ends_like_an_outlet_stays() -> None:
    """Only below a headline a name beside the date is the outlet's."""
    headline = "临江市开通便民服务网"
    stays, _ = cut("\n".join(["首页 > 新闻", headline, "2021-05-09 08:12", "临江日报", *BODY]))
    assert stays == [headline, *BODY]


def test_a_day_in_brackets_is_the_speech_s_own() -> None:
    """A page that says its date does not say it in brackets above the body."""
    dated = [TITLE, "（2020年2月18日）"]
    stays, _ = cut("\n".join([*dated, "2021-05-09 08:12 来源：临江日报", *BODY]))
    assert stays == [*dated, *BODY]
    assert furniture.detect("\n".join([*dated, *BODY]), Context()) is None


def test_index_words_and_a_column_above_the_headline() -> None:
    """The page's own index words, its column and its topics are frame."""
    page = ["时政", TITLE, "临江日报 · 2021-05-09 08:12 · 阅读 12.3万", *BODY, "#春耕##粮食#"]
    assert cut("\n".join(page))[0] == [TITLE, *BODY]
    page = [
        "关键词：春耕,粮食",
        TITLE,
        "2021-05-09 来源：临江日报 字体显示：大 中 小",
        *BODY,
        "友情链接：临江网 | 大桥网",
    ]
    assert cut("\n".join(page))[0] == [TITLE, *BODY]


def test_a_timetable_is_no_byline() -> None:
    """Days and hours below the last sentence are the article's, as long as no outlet stands beside them."""
    games = ["9月2日 18:00 临江VS大桥", "9月7日 23:00 大桥VS老城", "10月7日 23:00 临江VS老城"]
    assert furniture.detect("\n".join([TITLE, BODY[1], "赛程如下：", *games]), Context()) is None
    assert furniture.detect("\n".join([TITLE, "赛程如下：", *games]), Context()) is None


def test_prose_of_the_site_below_the_editor_is_not_the_article() -> None:
    """However long the site speaks of its app and of copying, a short article ends at its editor."""
    site = "更多精彩资讯请在应用市场下载临江网客户端。欢迎提供新闻线索，24小时报料热线12345。" * 3
    stays, _ = cut("\n".join([TITLE, "2021-05-09 08:12 来源：临江日报", BODY[1], "编辑：孙立", site]))
    assert stays == [TITLE, BODY[1]]


@pytest.mark.parametrize("site", ["临江发布", "临江日报", "临江新闻网", "中国临江网"])
def test_site_name_above_the_headline_is_no_headline(site: str) -> None:
    """A short line that is an outlet's name is the site's, even alone above the headline."""
    stays, _ = cut("\n".join([site, TITLE, "2021年3月5日 09:12 来源：临江日报", *BODY]))
    assert stays == [TITLE, *BODY]


@pytest.mark.parametrize("site", ["光明网", "临江晚报"])
def test_site_name_needs_no_date_to_be_known(site: str) -> None:
    """What can be nothing but an outlet's name goes on a page without a publication line, too."""
    stays, _ = cut("\n".join([site, TITLE, *BODY]))
    assert stays == [TITLE, *BODY]


def test_headline_that_ends_like_an_outlet_stays() -> None:
    """织密保障网 above a second line is a headline."""
    stays, _ = cut("\n".join(["织密社会保障网", TITLE, *BODY]))
    assert stays == ["织密社会保障网", TITLE, *BODY]


@pytest.mark.parametrize(
    "line",
    [
        "lvm> lvscan",
        "你可以通过编辑 /etc/default/grub 文件来改变它",
        "$ echo test > /dev/null",
        "<provider> <name>",
    ],
)
def test_lines_of_a_manual_are_no_frame(line: str) -> None:
    """Prompts, paths and placeholders look like breadcrumbs and editors' notes, and are text."""
    stays, _ = cut("\n".join([line, *BODY, line]))
    assert stays == [line, *BODY, line]


@pytest.mark.parametrize(
    "line",
    [
        "#植树 #春天 #青石岭",
        "“特别声明：以上作品内容(包括在内的视频、图片或音频)为平台用户上传并发布，本平台仅提供信息存储空间服务。",
        "如需转载请与《临江日报》报社联系。",
    ],
)
def test_what_the_page_says_below_the_text(line: str) -> None:
    """Its topics and notices; one that is opened as a quotation and never closed is the page's, too."""
    assert cut("\n".join([*BODY, line]))[0] == [*BODY]


def test_a_declaration_that_is_quoted_is_text() -> None:
    """A spokesperson's, in quotation marks."""
    story = [*BODY, "“郑重声明：我公司从未授权任何个人收取费用。”公司负责人说。", BODY[1]]
    assert cut("\n".join(story))[0] == story


def test_link_home_behind_the_last_sentence_is_cut() -> None:
    """It hangs on a paragraph as a button of the page; the same words inside of a sentence stay."""
    story = "老街改造昨天完工，居民陆续搬回。商户下月开张。"
    stays, found = cut(f"{story}返回临江网首页>>\n")
    assert stays == [story]
    assert [(each.kind, each.text) for each in found] == [("controls", "返回临江网首页>>")]
    assert cut(f"{story}他点开网页，选了“返回首页”。\n")[1] == ()


@pytest.mark.parametrize("title", ["贝宁总统抵京", "春运开始"])
@pytest.mark.parametrize(
    "head",
    [
        "临江日报",
        "无障碍 | 长者模式 | 简体 | 繁体\n首页 政务公开 政务服务 互动交流\n您当前的位置： 首页 > 政务动态",
    ],
)
def test_a_short_line_above_the_byline_is_the_headline(title: str, head: str) -> None:
    """Where no longer line can be it, what stands directly above date and outlet is no button."""
    text = f"{head}\n{title}\n2021-05-09 10:20 来源：临江日报\n{BODY[0]}\n{BODY[1]}\n"
    assert cut(text)[0] == [title, BODY[0], BODY[1]]


@pytest.mark.parametrize("title", ["全市中小学实现联网", "永恒的思念又一年"])
@pytest.mark.parametrize("head", ["青山晚报", "版面导航　标题导航"])
def test_a_headline_below_the_name_of_a_paper_is_no_outlet(title: str, head: str) -> None:
    """What stands above it is no headline, so one that ends like an outlet's name is none of the byline."""
    text = f"{head}\n{title}\n2021-05-09 10:20 来源：青山晚报\n{BODY[0]}\n{BODY[1]}\n"
    assert cut(text)[0] == [title, BODY[0], BODY[1]]


@pytest.mark.parametrize(
    "line",
    [
        "原创 青山日报 2021-05-09 收录于话题",
        "原创 周晓岚 青山日报 2021-05-09 18:00 收录于合集 #防汛 12个 #水利 3个",
        "青山日报 2021-05-09 18:00 发表于河北",
    ],
)
def test_the_second_date_of_a_public_account_is_none_of_the_speech(line: str) -> None:
    """A short headline in quotation marks stays one, and what stands below the date goes with it."""
    text = f"漫谈“假”字\n2021-05-09 11:28 来源：青山日报\n{line}\n{BODY[0]}\n{BODY[1]}\n"
    assert cut(text)[0] == ["漫谈“假”字", BODY[0], BODY[1]]


def test_an_advertisement_that_says_so_goes_wherever_it_stands() -> None:
    """Above the first sentence and between two; a sentence about one, or one that is quoted, stays."""
    said = "【广告】全场五折，满三百减五十，点击查看详情"
    other = "[推广] 秋季新品上市"
    text = f"{TITLE}\n2021-05-09 10:20 来源：临江日报\n{said}\n{BODY[0]}\n{other}\n{BODY[1]}\n"
    assert cut(text)[0] == [TITLE, BODY[0], BODY[1]]
    honest = "【广告】一栏里写着“全场五折”，商家却没有兑现。"
    assert cut(f"{TITLE}\n{BODY[0]}\n{honest}\n{BODY[1]}\n")[1] == ()


def test_buttons_for_the_size_of_text_are_no_headline() -> None:
    """Also where damage has left a gap in the counter beside them, below a short headline."""
    head = "凝眸岁月\n2021-05-09 10:20 来源：临江日报\n点击数，〓024次　【字体：大 中 小】"
    assert cut(f"{head}\n{BODY[0]}\n{BODY[1]}\n")[0] == ["凝眸岁月", BODY[0], BODY[1]]
