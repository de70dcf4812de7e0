from __future__ import annotations

import pytest

from build_scripts.extract import heading
from build_scripts.extract.lines import lines, one_space
from build_scripts.model.family import Context
from tests.unit.extract.pages import BODY, TITLE


def read(text: str) -> tuple[list[str], list[str], list[str]]:
    """Title lines, subtitle lines, and the lines that stay."""
    found = heading.detect(text, Context()) or ()
    words = {
        kind: [one_space(line.text) for each in found if each.kind == kind for line in lines(each.text)]
        for kind in ("title", "subtitle")
    }
    return words["title"], words["subtitle"], [line.text for line in lines(heading.FAMILY.undo(text, found))]


@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        "坚持人民至上 办好民生实事",
        "台风来了，菜价怎么样？",
        "午间公告：临江股份中标；大桥建设停牌",
        "他放弃百万年薪 唯一的要求竟是……",
        "「臨江號」順利下水 預計年底交付",
        "电瓶车一律不得进楼充电 新规下月施行",
        "城东片区明日停电 检修约三小时",
    ],
)
def test_the_first_line_is_the_title(title: str) -> None:
    """Titles may hold a space, a comma, a question; the space inside stays."""
    assert read("\n\n".join([title, *BODY])) == ([title], [], [*BODY])


def test_short_lines_below_the_title_are_subtitles() -> None:
    """The lines of a print headline above the first sentence belong to the block."""
    subtitles = ["赵启明主持并讲话", "抓好田间管理 确保粮食丰收"]
    assert read("\n".join([TITLE, *subtitles, *BODY])) == ([TITLE], subtitles, [*BODY])


def test_the_place_of_a_report_is_no_subtitle() -> None:
    """Some agencies set it on a line of its own before the first sentence."""
    assert read("\n\n".join([TITLE, "日内瓦 —", *BODY])) == ([TITLE], [], ["日内瓦 —", *BODY])


def test_rows_and_questions_are_no_subtitles() -> None:
    """A table under the title and the first question of an interview belong to the body."""
    rows = ["指标 本期 同比", "地区生产总值 8765.4亿元 5.2%", "（数据来源：市统计局）"]
    assert read("\n".join([TITLE, *rows])) == ([TITLE], [], rows)
    asked = ["问：居住证在哪里办理？", "答：请到居住地派出所办理。"]
    assert read("\n".join([TITLE, *asked])) == ([TITLE], [], asked)


def test_lines_that_go_on_are_no_subtitles() -> None:
    """A poem's first lines are as short as subtitles, but its next are shorter."""
    poem = ["离家的时候", "炊烟还在屋顶上", "挥手", "母亲在门前"]
    assert read("\n".join([TITLE, *poem])) == ([TITLE], [], poem)


def test_a_headline_on_the_line_of_the_last_paragraph() -> None:
    """Where the paragraphs run together the last one runs on into the headline."""
    assert read("   ".join([*BODY, TITLE])) == ([TITLE], [], ["   ".join(BODY)])


def test_a_day_in_brackets_at_the_end_stays() -> None:
    """The day of a speech below its headline is no part of the headline."""
    day = "（2021年2月18日）"
    assert read("\n".join([*BODY, TITLE, day])) == ([TITLE], [], [*BODY, day])


def test_a_block_at_the_end_may_stand_below_the_signature() -> None:
    """Who signed and when belongs to the body, the headline below it does not."""
    signed = [*BODY, "临江市农业农村局", "2021年5月9日"]
    assert read("\n".join([*signed, TITLE])) == ([TITLE], [], signed)


def test_a_block_at_the_end_is_found_by_its_words() -> None:
    """A headline behind the body repeats what the body says."""
    subtitle = "赵启明主持并讲话 何静作具体部署"
    assert read("\n".join([*BODY, TITLE, subtitle])) == ([TITLE], [subtitle], [*BODY])


@pytest.mark.parametrize(
    "ending",
    [
        "让丰收的歌声传遍大地",
        "临江市人民政府办公室",
        "2021年5月9日",
        "图为春季农业生产现场会（周晓岚 摄）",
        "本报记者 周晓岚",
    ],
)
def test_a_last_line_of_the_body_is_no_title(ending: str) -> None:
    """Without a headline the text has none: a signature or a caption is not taken for one."""
    assert read("\n".join([*BODY, ending])) == ([], [], [*BODY, ending])


@pytest.mark.parametrize(
    "first",
    [
        BODY[0],
        "本报讯",
        "2021年5月9日",
        "本报记者 周晓岚",
        "【文/临江网专栏作者 何静】",
        "划重点：",
        "（2018年3月20日通过）",
        "图片来源：临江网",
        "临江台北郊讯（记者 周晓岚）",
        "据临江社省城专电 （编译 何静）",
    ],
)
def test_other_first_lines_are_no_title(first: str) -> None:
    """A sentence, a date, a credit and a label open a body without a headline."""
    assert read("\n".join([first, *BODY]))[0] == []


def test_a_credit_below_the_title_stays_in_the_body() -> None:
    """Reporters' lines are the article's own; subtitles end there."""
    assert read("\n".join([TITLE, "本报记者 周晓岚", *BODY])) == ([TITLE], [], ["本报记者 周晓岚", *BODY])


def test_a_table_of_contents_is_no_subtitle() -> None:
    """Numbered lines and long runs of short lines stay."""
    contents = ["第一章 总则", "第二章 职责"]
    assert read("\n".join([TITLE, *contents, *BODY])) == ([TITLE], [], [*contents, *BODY])
    poem = [
        "春风吹过江南岸",
        "细雨轻轻湿麦田",
        "布谷声声催早起",
        "农人荷锄到村前",
        "一犁新土香千里",
        "满眼青苗绿接天",
    ]
    assert read("\n".join([TITLE, *poem, *BODY])) == ([TITLE], [], [*poem, *BODY])


@pytest.mark.parametrize("text", ["", "临江", TITLE, "\n" + TITLE + "\n"])
def test_a_lone_line_is_no_headline_of_nothing(text: str) -> None:
    """A text of one line keeps it, so that a page has a body."""
    assert heading.detect(text, Context()) is None


@pytest.mark.parametrize("title", ["拜年", "春雨", "老屋", "消费者"])
def test_a_word_alone_above_the_text_is_its_title(title: str) -> None:
    """Essays have titles of two or three characters."""
    assert read("\n\n".join([title, *BODY])) == ([title], [], [*BODY])


@pytest.mark.parametrize(
    "line",
    ["周晓岚", "李明", "鲁迅", "云南", "哈尔滨", "啸力", "副刊", "编者按", "要闻", "＊＊＊", "（一）", "ABC"],
)
def test_what_else_stands_above_a_text_in_three_characters(line: str) -> None:
    """Names of people and places, pen names, labels and ornaments are no titles."""
    assert read("\n\n".join([line, *BODY])) == ([], [], [line, *BODY])


def test_a_word_among_crossheads_and_verses_is_no_title() -> None:
    """Where other lines are as short it is one of them; above a single paragraph nothing tells."""
    for rest in ([BODY[0], "春雨", BODY[1]], ["母亲在门前", "炊烟还在屋顶上"], [BODY[0]]):
        assert read("\n\n".join(["拜年", *rest])) == ([], [], ["拜年", *rest])


@pytest.mark.parametrize(
    "title",
    [
        "县水务局负责人就停水答记者问",
        "县委书记会见中外记者",
        "省记协举行中外记者联谊会",
        "某国防长在记者招待会上谈裁军",
        "本报记者荣获全国新闻奖",
        "通讯员培训班开班",
        "实习记者王小明的一天",
        "记者 李明走进大山",
        "作者简介成了卖点",
        "●对今年的春耕充满信心",
    ],
)
def test_a_title_may_speak_of_reporters(title: str) -> None:
    """What names nobody is no credit; a bullet that no other line has makes no list."""
    assert read("\n\n".join([title, *BODY])) == ([title], [], [*BODY])


@pytest.mark.parametrize(
    "credit",
    [
        "本报记者",
        "本报特约记者 周晓岚",
        "临江日报记者周晓岚陈锋",
        "记者：小溪",
        "记者 云开 实习生 萧萧",
        "本报记者周晓岚摄",
        "新华社记者 阿依古丽·买买提",
        "通讯员 乌云其其格",
        "（记者周晓岚 通讯员陈锋）",
    ],
)
def test_a_credit_is_no_title(credit: str) -> None:
    """It names people, or a desk alone."""
    assert read("\n\n".join([credit, *BODY])) == ([], [], [credit, *BODY])
