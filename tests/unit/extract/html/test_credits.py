"""Bylines and credits as sites write them, each on a page of its own."""

from __future__ import annotations

from typing import Final, NamedTuple

import pytest

from build_scripts.model.capture import Capture, Origin
from build_scripts.model.outcome import Restored
from build_scripts.restore.pipeline import restore
from tests.unit.extract.html.made import BODY, HEADLINE, NAVIGATION, RELATED


class Facts(NamedTuple):
    """What a page says about its article."""

    outlet: str = ""
    reporters: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    date: str = "2023-05-06T10:20"


TEXT: Final = (*BODY[:5], "按照计划，临江县今年还将在河滩地种植防护林六百亩。")


def read(byline: str, above: str = "", below: str = "") -> Restored:
    """A page with this byline, and these lines above and below the text inside of it."""
    paragraphs = "".join(f"<p>　　{each}</p>" for each in (above, *TEXT, *below.split("\n")) if each)
    source = (
        f"<html><head><title>{HEADLINE}_临江</title></head><body><ul>{NAVIGATION}</ul><h1>{HEADLINE}</h1>"
        f"<div>{byline}</div><div class='text'>{paragraphs}</div><ul>{RELATED}</ul></body></html>"
    )
    outcome = restore(Capture(source.encode(), "text/html", Origin("page.html")))
    assert isinstance(outcome, Restored), outcome
    return outcome


def facts(outcome: Restored) -> Facts:
    """What was read."""
    known = outcome.article.metadata
    return Facts(
        known.source.value, known.authors.value, known.editors.value, str(known.published.value or "")
    )


BYLINES: Final = {
    "a forum's words beside the date": (
        "楼主 发表于 2023-05-06 10:20 | 只看该作者 | 倒序浏览",
        Facts("", ()),
    ),
    "a journal's words before the date": (
        "发表于 <time>2023年5月6日 10:20</time> 作者 <a>周晓岚</a>",
        Facts("", ("周晓岚",)),
    ),
    "sizes of letters in brackets behind the source": (
        "2023年05月06日10:20 来源：临江日报 【字号 大 中 小】【打印】【关闭】",
        Facts("临江日报"),
    ),
    "the outlet again behind its writers": (
        "发稿时间：2023-05-06 10:20:00 来源：临江在线 作者：周晓岚 陈锋 临江在线",
        Facts("临江在线", ("周晓岚", "陈锋")),
    ),
    "an outlet that is called like none, and two people": (
        "<i>2023/05/06 10:20</i> <b>西河经济观察</b> <em>周晓岚</em> <em>陈锋</em>",
        Facts("西河经济观察", ("周晓岚", "陈锋")),
    ),
    "pen and camera behind their people": (
        "<b>临江日报记者 周晓岚/文 陈锋/图</b><br>2023-05-06 10:20",
        Facts("临江日报", ("周晓岚",)),
    ),
    "a reporter who also took the picture": (
        "2023-05-06 10:20 临江日报记者 周晓岚 文/图 来源：临江新闻客户端",
        Facts("临江新闻客户端", ("周晓岚",)),
    ),
    "pen and camera behind the label of the writer": (
        "2023-05-06 10:20 来源：临江日报 作者：周晓岚/文 陈锋/图",
        Facts("临江日报", ("周晓岚",)),
    ),
    "a reporter's report in brackets below the date": (
        "<p>2023-05-06 10:20</p><p>【記者周晓岚台北報導】</p>",
        Facts("", ("周晓岚",)),
    ),
    "a journal with its issue": (
        "<p>周晓岚</p><p>《临江文学》2023年第5期　2023-05-06 10:20</p>",
        Facts("临江文学", ("周晓岚",)),
    ),
    "reporters behind bullets, and whose the pictures are": (
        "<p>●本报记者 周晓岚 陈锋　●图片由受访者提供</p><p>2023-05-06 10:20</p>",
        Facts("", ("周晓岚", "陈锋")),
    ),
    "from where without a mark": (
        "<i>2023-05-06 10:20</i><b>本文来源于 临江观察</b>",
        Facts("临江观察"),
    ),
    "the trade of reporters and editors": (
        "四海财经　2023年05月06日 10:20　新闻记者：周晓岚　新闻编辑：陈锋",
        Facts("四海财经", ("周晓岚",), ("陈锋",)),
    ),
    "a comma before the clock": ("<p>2023年05月06日，10:20</p>", Facts()),
    "whose time it is behind the outlet": (
        "2023-05-06 10:20 来源： 临江日报 北京时间 编辑：陈锋",
        Facts("临江日报", (), ("陈锋",)),
    ),
    "camera and microphone beside the reporter": (
        "临江网络电视台 | 2023-05-06 10:20:00 | 记者 周晓岚、摄像 陈锋",
        Facts("临江网络电视台", ("周晓岚",)),
    ),
    "the page of a printed paper": (
        "2023年05月06日 10:20 | 《临江日报》A2版 | 评论员 周晓岚",
        Facts("临江日报", ("周晓岚",)),
    ),
    "reporters in brackets behind the source": (
        "2023-05-06 10:20:20 来源：临江网 （记者周晓岚 通讯员陈锋）",
        Facts("临江网", ("周晓岚", "陈锋")),
    ),
    "the chief editor on duty is no editor of the text": (
        "<p>2023-05-06 10:20 来源：临江日报</p><p>值班总编辑：陈锋 编辑：周晓岚</p>",
        Facts("临江日报", (), ("周晓岚",)),
    ),
    "trades and checks behind the names": (
        "2023-05-06 10:20 来源：晨报融媒 责编：陈锋 文字记者：周晓岚 摄影记者：张铁林 一审 陈宝 二审 李幼斌",
        Facts("晨报融媒", ("周晓岚",), ("陈锋",)),
    ),
    "who the author is, in brackets": (
        "2023-05-06 10:20 来源：演艺周刊 （作者系本刊特约撰稿人 周晓岚）",
        Facts("演艺周刊", ("周晓岚",)),
    ),
    "how to write to the reporter": (
        "来源:临江都市报&nbsp;&nbsp;2023-05-06 10:20&nbsp;&nbsp;<a>记者邮箱</a>&nbsp;&nbsp;记者 周晓岚",
        Facts("临江都市报", ("周晓岚",)),
    ),
    "the place of the report behind several": (
        "<p>【大有線記者／周曉嵐、陳鋒 台北報導】</p><p>2023-05-06 10:20</p>",
        Facts("大有線", ("周曉嵐", "陳鋒")),
    ),
    "wide brackets around each field": (
        "［来源：文物报社］［作者：周晓岚］［日期：2023-05-06 10:20］［热度：］",
        Facts("文物报社", ("周晓岚",)),
    ),
    "who wrote it and what it is in, above the day": (
        "<p>周晓岚 | 江城散文</p><p>2023/5/6 10:20</p>",
        Facts("江城散文", ("周晓岚",)),
    ),
    "a column and a forum beside the paper": (
        "时评｜江城论坛 2023-05-06 10:20 江城日报 周晓岚",
        Facts("江城日报", ("周晓岚",)),
    ),
    "the desk before the stroke": (
        "<p>政治中心／<a>周晓岚</a>報導</p><time>2023/05/06 10:20</time>",
        Facts("", ("周晓岚",)),
    ),
    "the outlet and where they wrote it from": (
        "<p>發布 2023.05.06 | 10:20</p><p><a>新鲜事news</a> | 周晓岚 台北報導</p>",
        Facts("新鲜事news", ("周晓岚",)),
    ),
    "an outlet that ends like none, and several people": (
        "<p>公共電視　周晓岚 陈锋 / 花蓮報導</p><p>發布時間：2023-05-06 10:20</p>",
        Facts("", ("周晓岚", "陈锋")),
    ),
    "from whom instead of from where": (
        "<p>来自 / <a>周晓岚</a></p><p>发布 / 2023年5月6日 10:20 AM</p>",
        Facts("", ("周晓岚",)),
    ),
    "labels in English": (
        "Text: 周晓岚　Photo: 陈锋　2023-05-06 10:20",
        Facts("", ("周晓岚",)),
    ),
    "the day of the week alone in brackets": (
        "2023年05月06日 (六) 10:20 来源：临江日报",
        Facts("临江日报"),
    ),
    "the paper's own word for itself": (
        "2023-05-06 10:20 来源：本报讯",
        Facts(""),
    ),
    "whose own work it is behind the outlet": (
        "2023-05-06 10:20 来源： 临江网-临江日报原创",
        Facts("临江网-临江日报"),
    ),
    "who put it there and who is credited": (
        (
            "<table><tr><td>发布机构：</td><td>市政府办公室</td></tr></table>"
            "<p>发布时间：2023-05-06 10:20 来源：市消防救援支队</p>"
        ),
        Facts("市消防救援支队"),
    ),
    "words beside the outlet's and the date's line": (
        "<p><span>每日财讯</span> <span>2023-05-06 10:20</span></p><p>每财记者：周晓岚 每财编辑：陈锋</p>",
        Facts("每日财讯", ("周晓岚",), ("陈锋",)),
    ),
    "who took the picture alone": (
        "2023-05-06 10:20 来源：临江日报 记者 陈锋/摄",
        Facts("临江日报"),
    ),
    "a reporter without a blank behind the word": (
        "2023-05-06 10:20 文章来源：临江日报 作者：本报记者周晓岚 通讯员陈锋",
        Facts("临江日报", ("周晓岚", "陈锋")),
    ),
    "who is still learning": (
        "文章来源：临江日报<br>作者：周晓岚（实习生）<br>发布时间：2023年5月6日 10:20",
        Facts("临江日报", ("周晓岚",)),
    ),
    "taken from somewhere": (
        "转载自：西河经济观察 2023-05-06 10:20 编辑：沈一鸣 阅读：(12)",
        Facts("西河经济观察", (), ("沈一鸣",)),
    ),
    "a button on a line of its own beside outlet and writer": (
        "临江经济报道 周晓岚 2023-05-06 10:20</div><div>微信扫码分享",
        Facts("临江经济报道", ("周晓岚",)),
    ),
    "people in brackets behind the outlet": (
        "2023-05-06 10:20 来源：临江日报（记者 周晓岚）",
        Facts("临江日报", ("周晓岚",)),
    ),
    "a pen with a stroke in a part of its own behind the source": (
        "<span>2023-05-06 10:20</span><span>来源：临江日报</span><span>文 / 周晓岚</span>",
        Facts("临江日报", ("周晓岚",)),
    ),
    "a label that nobody knows ends the name of the source": (
        "2023-05-06 10:20 来源：临江日报 原标题：临江县春季造林完成过半 编辑：孙立",
        Facts("临江日报", (), ("孙立",)),
    ),
    "a channel is no outlet": ("周晓岚 · 2023-05-06 10:20 · 科技", Facts("", ("周晓岚",))),
    "what they did is no name": ("作者 周晓岚 发表于 2023-05-06 10:20", Facts("", ("周晓岚",))),
    "bars for colons all along the line": (
        "文丨周晓岚 图丨石磊 编辑丨司徒静 2023-05-06 10:20",
        Facts("", ("周晓岚",), ("司徒静",)),
    ),
    "from an outlet, and a button": ("2023-05-06 10:20 来源于 临江周刊 可听文章", Facts("临江周刊")),
    "dots between the parts": ("2023-05-06 10:20 · 来源: 临江快报 · 阅读 1.2万", Facts("临江快报")),
    "a button behind the link of the outlet": (
        "2023-05-06 10:20 来源：<a href='/'>临江日报</a> <a href='#'>用手机看这条</a>",
        Facts("临江日报"),
    ),
    "labels without values between others": (
        "<em>2023-05-06 10:20</em><b>来源: 临江日报</b><i>作者：</i><u>编辑：孟庆</u>",
        Facts("临江日报", (), ("孟庆",)),
    ),
    "bars and buttons": (
        "2023/05/06 10:20 <a>临江快报</a> <a>我要评论</a>(<span>12</span>)",
        Facts("临江快报"),
    ),
    "a supplier with a photographer": (
        "（供稿：李静 摄影：赵敏 审核：钱进）&nbsp;2023-05-06 10:20",
        Facts("", ("李静",)),
    ),
    "people behind the outlet": (
        "2023-05-06 10:20 <span>来源：临江在线-临江日报</span> <span>记者 陆遥 通讯员 鲁艳</span>",
        Facts("临江在线-临江日报", ("陆遥", "鲁艳")),
    ),
    "an office that supplied it": (
        "供稿：办公室 作者：李静 时间：2023-05-06 10:20 点击数：45",
        Facts("办公室", ("李静",)),
    ),
    "who put it on the site is no outlet": ("发布者：尚勇　发布时间：2023-05-06 10:20", Facts()),
    "counters are no outlet": ("2023.05.06 10:20 字数 1,203 阅读 32", Facts()),
    "a bar between day and clock": ("來源：臨江時報 2023.05.06 | 10:20", Facts("臨江時報")),
    "a zone between day and clock": ("2023-05-06 HKT 10:20", Facts()),
    "the clock first": ("發佈時間：10:20 2023-05-06 HKT", Facts()),
    "half a day": ("来自 / 临江早报<br>发布 / 2023年5月6日 10:20 AM", Facts("临江早报")),
    "the year last": (
        "发表时间： 06/05/2023 - 10:20<time datetime='2023-05-06'></time>",
        Facts(date="2023-05-06"),
    ),
    "the year last, and no doubt which is the month": (
        "发表时间： 26/05/2023 - 10:20",
        Facts(date="2023-05-26T10:20"),
    ),
    "a place behind the reporter": ("2023/05/06 10:20 記者李依璇／台北報導", Facts("", ("李依璇",))),
    "reporters and a place, no label": (
        "2023-05-06 10:20 林曉慧 陳柏諭 / 苗栗報導",
        Facts("", ("林曉慧", "陳柏諭")),
    ),
    "a long row with buttons": (
        (
            "发布日期：2023-05-06 10:20<span>信息来源：临江日报</span><span>作者：吴迪</span>"
            "<span>浏览次数：1,286次</span><span>字体：[ <a>大</a> <a>中</a> <a>小</a> ]</span>"
            "<span>打印本页</span><span>分享到：微信 微博 QQ空间</span>"
        ),
        Facts("临江日报", ("吴迪",)),
    ),
    "a year of the Republic": (
        "<p>發布單位：教育處</p><p>發布日期：112-05-06</p><p>點閱數：312</p>",
        Facts("教育處", date="2023-05-06"),
    ),
    "full stops, the day first": ("日期 06.05.2023", Facts(date="2023-05-06")),
    "an outlet that begins with a figure": ("21世纪快讯 2023-05-06 10:20", Facts("21世纪快讯")),
    "what browsers cannot do is no outlet": ("您的浏览器不支持播放 2023-05-06 10:20", Facts()),
    "a caption is no outlet": ("林安妮在选区内敲门拜票（2023年5月6日 10:20）", Facts()),
    "in the evening": ("2023年5月6日 晚上10:20 来源：临江日报", Facts("临江日报", date="2023-05-06T22:20")),
    "a name behind by": ("Posted on May 6, 2023 10:20 AM by <a>林清和</a>", Facts("", ("林清和",))),
    "the clock before an English day": ("By 白露<br>Published 10:20 AM, 6 May 2023", Facts("", ("白露",))),
    "a writer and a photographer": (
        "来源：临江日报 作者：文/公孙胜 图/阮小七 2023-05-06 10:20",
        Facts("临江日报", ("公孙胜",)),
    ),
    "a wire": ("2023-05-06 10:20 | 据新华社电 | 我要评论", Facts("新华社")),
    "taken over from another": ("2023-05-06 10:20 来源：转载自临江晚报", Facts("临江晚报")),
    "a source without a colon": ("2023-05-06 10:20 来源 临江日报 作者 陆遥", Facts("临江日报", ("陆遥",))),
    "how often it was seen is no outlet": ("2023年05月06日 上午 10:20 觀看 2,312", Facts()),
    "the day of the week is no outlet": ("2023-05-06 10:20 　星期六", Facts()),
    "who wrote for us is no outlet": ("临江社区小编 2023-05-06 10:20", Facts()),
    "a day without its year": (
        "<b>临江快报</b> 05.06 10:20<link rel=canonical href='/20230506/1.html'>",
        Facts("临江快报"),
    ),
    "cells of a table above the headline say when it was made": (
        "发布日期：2023-05-06 10:20 成文日期：2023-04-01 发布机构：临江县水务局",
        Facts("临江县水务局"),
    ),
    "a speech with its own day": (
        "<p>（2023年5月1日）</p><p>2023-05-06 10:20　来源：县委办　访问量：231　【字体：大 中 小】</p>",
        Facts("县委办"),
    ),
}


@pytest.mark.parametrize("name", BYLINES)
def test_a_byline_is_read_whatever_its_order(name: str) -> None:
    """Outlet, people and date, and nothing that is none of them."""
    byline, expected = BYLINES[name]
    assert facts(read(byline)) == expected


PLAIN: Final = "2023-05-06 10:20 来源：临江日报"
LINES: Final = {
    "strokes behind every role": (
        "",
        "采写/周晓岚、沈一鸣　编辑/李四 校对/赵六",
        ("周晓岚", "沈一鸣"),
        ("李四",),
    ),
    "bars behind roles of several people": (
        "",
        "文｜周晓岚 沈一鸣　编辑｜李四 王五",
        ("周晓岚", "沈一鸣"),
        ("李四", "王五"),
    ),
    "semicolons between writer and editor": (
        "",
        "（记者：周晓岚；编辑：李四；校对：赵六）",
        ("周晓岚",),
        ("李四",),
    ),
    "who wrote and who edited, in brackets": ("", "【采写：周晓岚 | 编辑：李四】", ("周晓岚",), ("李四",)),
    "a pen name behind a colon": ("", "作者：远山淡影 编辑：李四", ("远山淡影",), ("李四",)),
    "words by one with a stroke behind, pictures by another": ("", "记者 周晓岚/文 牛犇/图", ("周晓岚",), ()),
    "names without a dot": ("", "（记者 斯琴格日乐）", ("斯琴格日乐",), ()),
    "an editor with a long name": ("", "责任编辑：乌云其其格", (), ("乌云其其格",)),
    "semicolons between roles": (
        "",
        "审核：孙立；责编：李四、王五；校对：赵六",
        (),
        ("李四", "王五"),
    ),
    "bars behind every role": (
        "",
        "全媒体记者丨周晓岚 编辑丨李四 审核｜王五",
        ("周晓岚",),
        ("李四",),
    ),
    "who wrote and photographed": (
        "",
        "（本报记者 周晓岚 本报通讯员 沈一鸣 摄影报道）",
        ("周晓岚", "沈一鸣"),
        (),
    ),
    "the editor of this issue": ("", "本期编辑 司徒静", (), ("司徒静",)),
    "a reporter on a line": ("□ 本报记者 张维", "", ("张维",), ()),
    "reporter and editor on a line": ("临江记者 刘明涛    临江编辑 彭水平", "", ("刘明涛",), ("彭水平",)),
    "an outlet with its people": ("临江日报客户端 记者 吴越 通讯员 沈佳慧", "", ("吴越", "沈佳慧"), ()),
    "where they write from": ("", "采写：临江记者 宋凌燕 实习生 王靖文 发自江城", ("宋凌燕", "王靖文"), ()),
    "a bar for the colon": (
        "",
        "文|临江日报记者 陈西西\n责编 | 郑宗敏\n校对 | 何绮云",
        ("陈西西",),
        ("郑宗敏",),
    ),
    "pictures have editors, too": (
        "",
        "栏目主编：顾泳 文字编辑：刘雪妍 图片编辑：雍凯",
        (),
        ("刘雪妍",),
    ),
    "where it was taken from": (
        "本文来自公众号：远山，作者：何昭，编辑：田乐，题图来自：图库",
        "",
        ("何昭",),
        ("田乐",),
    ),
    "editors in the same brackets": (
        "",
        "（临江速报记者 林子 编辑 章思远）",
        ("林子",),
        ("章思远",),
    ),
    "names with a dot": (
        "□ 本报记者 呼延灼 实习生 阿依努尔·买买提",
        "",
        ("呼延灼", "阿依努尔·买买提"),
        (),
    ),
    "the outlet before the name": ("", "（文/环流观察 周晓岚）", ("周晓岚",), ()),
    "photographers behind": ("", "文/环流观察 周晓岚 图/牛犇", ("周晓岚",), ()),
    "words by one, pictures by another": ("", "文字丨周晓岚\n图片丨网络\n责编丨秦川", ("周晓岚",), ("秦川",)),
    "words and pictures by one": ("", "图/文 周晓岚", ("周晓岚",), ()),
    "a column before the reporters": ("新华社“新视点”记者周晓岚、沈放", "", ("周晓岚", "沈放"), ()),
    "roles that follow names at once": (
        "",
        "责任编辑：郑浩图片编辑：李晶校对：张艳",
        (),
        ("郑浩",),
    ),
    "source and writer in brackets, the editor behind": (
        "",
        "(本文来源：临江日报 作者：陈锋) 王晓易_NE0011",
        ("陈锋",),
        ("王晓易",),
    ),
    "who checks it is no editor": ("", "临江日报记者 周晓岚 编辑 李四 校对 王五", ("周晓岚",), ("李四",)),
    "a desk": ("生活中心／林昀萱报道", "", ("林昀萱",), ()),
    "the editors are a link": ("", "<a href='/'>(责任编辑：林露、熊旭)</a>", (), ("林露", "熊旭")),
}


@pytest.mark.parametrize("name", LINES)
def test_people_are_read_from_lines_of_the_text(name: str) -> None:
    """Who wrote it stays in the text, and is known; the editors of the page are known, too."""
    above, below, reporters, editors = LINES[name]
    outcome = read(PLAIN, above, below)
    assert facts(outcome) == Facts("临江日报", reporters, editors)
    published = [each.text for each in outcome.article.paragraphs]
    assert [each for each in published if each in TEXT] == list(TEXT)


NOTES: Final = (
    "『责任编辑：沈一鸣』",
    "编辑 | 沈一鸣  制图 | 陈锋",
    "编辑/沈一鸣 审读/陈锋",
    "责任编辑：沈一鸣<a>返回临江，查看更多</a>",
    "责任编辑：沈一鸣返回临江，查看更多",
)


@pytest.mark.parametrize("note", NOTES)
def test_an_editor_is_told_from_others_and_from_buttons(note: str) -> None:
    """Who drew or read proof is no editor, nor is where a link leads."""
    outcome = read("2023-05-06 10:20 来源：临江日报", below=note)
    assert facts(outcome) == Facts("临江日报", (), ("沈一鸣",))
    assert tuple(each.text for each in outcome.article.paragraphs) == TEXT


BUTTONS: Final = (
    "（本文已被浏览 1034 次）<br>【发表评论】【告诉好友】【打印此文】【收藏此文】【关闭窗口】",
    "[我要收藏] [推荐给朋友]",
)


@pytest.mark.parametrize("buttons", BUTTONS)
def test_buttons_below_the_text_are_of_the_page(buttons: str) -> None:
    """They are no paragraph, and none of their words is a name."""
    outcome = read("2023-05-06 10:20 来源：临江日报 作者：周晓岚", below=buttons)
    assert facts(outcome) == Facts("临江日报", ("周晓岚",))
    assert tuple(each.text for each in outcome.article.paragraphs) == TEXT


@pytest.mark.parametrize("player", ["视频加载中，请稍候... 自动播放", "▼点击查看大图▼", "播放视频"])
def test_a_player_between_the_paragraphs_is_of_the_page(player: str) -> None:
    """What it shows while it loads is nobody's text; a sentence that speaks of it stays."""
    sentence = "视频加载中断以后，他点击播放，才看到了全文。"
    outcome = read("2023-05-06 10:20 来源：临江日报", above=f"{TEXT[0]}</p><p>{player}</p><p>{sentence}")
    shown = [each.text for each in outcome.article.paragraphs]
    assert sentence in shown
    assert not any(player[:6] in each for each in shown if each != sentence)


OPENINGS: Final = {
    "（中央社記者陳俊華台北6日電）": ("陳俊華",),
    "\u3014記者黃明堂／台東報導\u3015": ("黃明堂",),
    "中新网临江5月6日电 (孙自强 刘 洋)": ("孙自强", "刘洋"),
    "临江日报讯（记者焦磊 通讯员杜立）": ("焦磊", "杜立"),
    "（世界新報記者張婷綜合報導）": ("張婷",),
    "本报石家庄电记者归通报道：": ("归通",),
    "本报吕勒奥（瑞典）1月20日电记者果永毅、王芳报道：": ("果永毅", "王芳"),
    "本报讯记者蒋建科报道：": ("蒋建科",),
    "【文海日報訊】記者黎明輝報道：": ("黎明輝",),
}


@pytest.mark.parametrize("signature", ["　记者/周晓岚", "　记者 周晓岚", " 临江日报记者：周晓岚"])
def test_a_signature_behind_the_last_sentence_is_read(signature: str) -> None:
    """Also without brackets; it stays in the text."""
    outcome = read(PLAIN, below=f"县里的做法值得借鉴。{signature}")
    assert facts(outcome).reporters == ("周晓岚",)
    assert outcome.article.paragraphs[-1].text.endswith(signature.strip())


@pytest.mark.parametrize("name", ["曾军发", "周晓岚"])
def test_a_name_that_ends_as_agencies_send_is_a_writer_s(name: str) -> None:
    """新华社发 is below pictures."""
    assert facts(read("2023-05-06 10:20", below=f"撰文/{name}")).reporters == (name,)


CREDITS: Final = ("2023-04-11 来源：西河晚报", "3小时前 作者：刘海洋", "来源：西河晚报 编辑：李若彤")
TEASERS: Final = "".join(
    f"<div class='card'><h3><a href='/{at}'>老街改造留住了石板路</a></h3><p>好消息，一条接着一条……</p>"
    f"<span>{said}</span></div>"
    for at, said in enumerate(CREDITS)
)


@pytest.mark.parametrize(
    "byline", ["2023-05-06 10:20 西河经济观察 记者 周晓岚", "2023-05-06 10:20 作者：周晓岚"]
)
@pytest.mark.parametrize("place", ["above", "below"])
def test_teasers_are_of_other_articles(byline: str, place: str) -> None:
    """Each stands in an element with a linked headline, and the article outside of it."""
    text = "".join(f"<p>{each}</p>" for each in TEXT)
    above, below = (TEASERS if place == each else "" for each in ("above", "below"))
    source = (
        f"<html><title>{HEADLINE}</title><body><div>{above}</div><div><h1>{HEADLINE}</h1><div>{byline}</div>"
        f"<div>{text}</div></div><div>{below}</div></body></html>"
    )
    outcome = restore(Capture(source.encode(), "text/html", Origin("page.html")))
    assert isinstance(outcome, Restored)
    outlet = "西河经济观察" if "观察" in byline else ""
    assert facts(outcome) == Facts(outlet, ("周晓岚",))


HEADS: Final = {
    "a list of terms": (
        (
            "<dl><dt>时间</dt><dd>2023-05-06 10:20</dd><dt>来源</dt><dd>临江水务</dd>"
            "<dt>作者</dt><dd>周晓岚</dd></dl>"
        ),
        Facts("临江水务", ("周晓岚",)),
    ),
    "a list with a counter behind": (
        "<ul><li>2023-05-06 10:20</li><li>临江新闻</li><li>编辑：陈锋</li><li>1.2k 阅读</li></ul>",
        Facts("临江新闻", (), ("陈锋",)),
    ),
}


@pytest.mark.parametrize("head", HEADS)
def test_a_head_within_the_element_of_the_text(head: str) -> None:
    """Its lines are the byline, and none of them stays in the text."""
    text = "".join(f"<p>{each}</p>" for each in TEXT)
    above, expected = HEADS[head]
    source = f"<html><title>{HEADLINE}</title><body><div><h1>{HEADLINE}</h1>{above}{text}</div></body></html>"
    outcome = restore(Capture(source.encode(), "text/html", Origin("page.html")))
    assert isinstance(outcome, Restored)
    assert facts(outcome) == expected
    assert [each.text for each in outcome.article.paragraphs] == list(TEXT)


def test_people_in_brackets_below_the_text() -> None:
    """The reporter and the editor, each in an element of their own."""
    text = "".join(f"<p>{each}</p>" for each in TEXT)
    source = (
        f"<html><title>{HEADLINE}</title><body><h1>{HEADLINE}</h1><div>{PLAIN}</div><div>{text}</div>"
        f"<div>(记者 周晓岚)</div><div>［编辑 沈一鸣］</div><ul>{RELATED}</ul></body></html>"
    )
    outcome = restore(Capture(source.encode(), "text/html", Origin("page.html")))
    assert isinstance(outcome, Restored)
    assert facts(outcome)[1:3] == (("周晓岚",), ("沈一鸣",))


def test_reporters_below_the_text_need_no_label() -> None:
    """A line of their own right below it, outside of its element."""
    text = "".join(f"<p>{each}</p>" for each in TEXT)
    source = (
        f"<html><title>{HEADLINE}</title><body><h1>{HEADLINE}</h1><div>{PLAIN}</div><div>{text}</div>"
        f"<div>本报记者周晓岚 本报通讯员沈一鸣</div><ul>{RELATED}</ul></body></html>"
    )
    outcome = restore(Capture(source.encode(), "text/html", Origin("page.html")))
    assert isinstance(outcome, Restored)
    assert facts(outcome).reporters == ("周晓岚", "沈一鸣")


def test_an_agency_without_a_day_is_credited() -> None:
    """据新华社电 says from whom it is, without saying when it was wired."""
    outcome = read("2023-05-06 10:20", "据新华社电（记者周晓岚、沈一鸣）今年以来，各地种植了防护林。")
    assert facts(outcome) == Facts("新华社", ("周晓岚", "沈一鸣"))


@pytest.mark.parametrize("opening", OPENINGS)
def test_people_are_read_from_datelines(opening: str) -> None:
    """A place, a day or what they did behind their names is not part of them."""
    source = (
        f"<html><title>{HEADLINE}</title><h1>{HEADLINE}</h1><div>2023-05-06 10:20</div>"
        f"<div><p>{opening}{TEXT[0]}</p><p>{TEXT[1]}</p></div></html>"
    )
    outcome = restore(Capture(source.encode(), "text/html", Origin("page.html")))
    assert isinstance(outcome, Restored)
    assert outcome.article.metadata.authors.value == OPENINGS[opening]


@pytest.mark.parametrize("title", ["汛情通报", "工作情况汇报", "统计公报"])
def test_a_report_is_a_headline_and_no_paper(title: str) -> None:
    """What the window says alone is no site because it ends as papers do."""
    text = "".join(f"<p>{each}</p>" for each in TEXT)
    source = (
        f"<html><title>{title}</title><body><center><b>{title}</b><br>2023-05-06 10:20 临江水利</center>"
        f"<div>{text}</div></body></html>"
    )
    outcome = restore(Capture(source.encode(), "text/html", Origin("page.html")))
    assert isinstance(outcome, Restored)
    assert outcome.article.metadata.title.value == title
    assert facts(outcome).outlet == "临江水利"


def test_a_labelled_outlet_before_the_writer_is_nobody() -> None:
    """Where it is short, it could be a name; the line is a paragraph as those below it."""
    outcome = read("2023-05-06 10:20 来源：观象台", "【文/观象台 周晓岚】")
    assert facts(outcome) == Facts("观象台", ("周晓岚",))
    assert outcome.article.paragraphs[0].text == "【文/观象台 周晓岚】"


def test_who_wrote_it_is_a_paragraph_where_it_stands_among_paragraphs() -> None:
    """In the text it stays, beside the date it is the page's."""
    inside = read(PLAIN, "作者：韦一尘（系基层治理研究者）")
    outside = read(f"{PLAIN}</div><div class='by'>作者：韦一尘")
    assert inside.article.paragraphs[0].text == "作者：韦一尘（系基层治理研究者）"
    assert [each.text for each in outside.article.paragraphs] == list(TEXT)
    assert facts(inside).reporters == facts(outside).reporters == ("韦一尘",)
