"""Publication lines that name people without a colon, as papers write them."""

from __future__ import annotations

import pytest

from build_scripts.extract import byline, crediting
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.outcome import Restored
from build_scripts.restore.pipeline import restore

BODY = "昨天上午，全市河道整治现场会在东山县召开，各区县负责同志参加会议，并实地察看了三处工地。" * 3


@pytest.mark.parametrize(
    ("line", "outlet", "reporters"),
    [
        ("体坛早报 2019-07-21 22:58 特约记者 仇晨", "体坛早报", ("仇晨",)),
        ("2017-02-09 08:00:00　文化周刊　文/游牧云　图/谷雨", "文化周刊", ("游牧云",)),
        ("来源：清河日报　2016-07-20 11:03　记者 云开 实习生 萧萧", "清河日报", ("云开", "萧萧")),
        ("江城都市报　2024-03-28 第A03版　记者 单晓钟 冼面", "江城都市报", ("单晓钟", "冼面")),
        ("科学时讯 2023-05-20 04:11 （记者 逄舟 通讯员 胡须）", "科学时讯", ("逄舟", "胡须")),
        ("中原乡村报　记者 台向东 通讯员 郁葱　2019年4月2日", "中原乡村报", ("台向东", "郁葱")),
        ("数字前沿　2024-07-06 19:30　记者 洪范", "数字前沿", ("洪范",)),
        ("青柳日报　2024-03-31　首席记者 卷帘 摄影报道", "青柳日报", ("卷帘",)),
        ("云岭日报评论员 范准", "云岭日报", ("范准",)),
        ("白鹭洲区自来水公司 2015-09-06", "白鹭洲区自来水公司", ()),
        ("记者 周晓岚 云岭日报 2022年08月17日 09:26", "云岭日报", ("周晓岚",)),
        ("记者 温故 评论(0) 2019年4月2日 08:10", "", ("温故",)),
        ("2020-12-12 来源：文博新闻 我要评论( 0 )", "文博新闻", ()),
        ("临江晚报", "临江晚报", ()),
        ("2021-11-30 09:12 中原通讯社（记者 冯绍恩东山30日电）", "中原通讯社", ("冯绍恩",)),
        ("2024-05-14 02:30 来源：数字前沿 作者：Leo Zhang", "数字前沿", ("Leo Zhang",)),
        ("清河日报 · 2023-11-17 20:11 · 记者 Leo 余", "清河日报", ("Leo 余",)),
        ("2024-05-14 来源：数字前沿 作者：admin", "数字前沿", ()),
        ("2015-09-06 社会新闻", "", ()),
        ("2015-09-06 09:30 山水周末 文/图 陈无忌 我要评论(12)", "山水周末", ("陈无忌",)),
        ("采写 / 上官婉　编辑 / 令狐清　2015-09-06 来源：文博新闻", "文博新闻", ("上官婉",)),
        ("来源：清河日报　November 3, 2024 9:41 pm　记者 云开", "清河日报", ("云开",)),
        ("2015-09-06 来源：清河日报 作者：缪琦 ▪ 郭晋晖", "清河日报", ("缪琦", "郭晋晖")),
        ("2015-09-06 清河日报 文 记者 周晓岚 图 记者 陈锋", "清河日报", ("周晓岚",)),
        ("2015-09-06 清河日报 记者 周晓岚 文 记者 陈锋 图", "清河日报", ("周晓岚",)),
        ("2015-09-06 张小明", "", ()),
        ("2023/05/06 10:20  临江都市报  周晓岚  陈锋", "临江都市报", ("周晓岚", "陈锋")),
        ("2018-6-4 11:31 | 临江都市报 | 周晓岚", "临江都市报", ("周晓岚",)),
        ("2010-08-12T14:11:00+08:00 西河经济观察 首席记者 周晓岚", "西河经济观察", ("周晓岚",)),
    ],
)
def test_a_line_below_the_headline_names_outlet_and_reporters(
    line: str, outlet: str, reporters: tuple[str, ...]
) -> None:
    """Whatever the order of outlet, date and people, and no channel or writer is taken for an outlet."""
    text = f"东山县召开河道整治现场会\n\n{line}\n\n{BODY}\n\n{BODY}\n"
    outcome = restore(Capture(text.encode(), "text/plain", Origin("x")))
    assert isinstance(outcome, Restored)
    metadata = outcome.article.metadata
    assert (metadata.source.value, metadata.authors.value) == (outlet, reporters)
    assert [each.text for each in outcome.article.paragraphs] == [BODY, BODY]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("記者鍾采蓉／港灣報導", ["鍾采蓉"]),
        ("島嶼通訊社／記者范姜佑台北報導", ["范姜佑"]),
        ("记者 王 伟 编辑 孙立", ["王 伟", "孙立"]),
        ("驻京记者 阿卜杜拉·买买提 摄影报道", ["阿卜杜拉·买买提"]),
    ],
)
def test_names_end_where_the_credit_ends(line: str, names: list[str]) -> None:
    """Places and 报道 behind a name are no part of it; names set wide and foreign ones are whole."""
    found = crediting.read(line)
    assert found is not None
    assert [each.names for each in found.credits] == names


@pytest.mark.parametrize("line", ["会议由记者协会主办", "图为会议现场", "本次调查历时三年", "参与互动"])
def test_running_text_credits_nobody(line: str) -> None:
    """A word like 记者 in running text is no credit."""
    assert not byline.is_byline(byline.fields(line), bare=True)


def test_an_editor_in_brackets_at_the_end_is_no_reporter() -> None:
    """（编辑 郁文） closes the page and names the editor."""
    text = f"东山县召开河道整治现场会\n\n{BODY}\n\n{BODY}\n\n（编辑 郁文）\n"
    outcome = restore(Capture(text.encode(), "text/plain", Origin("x")))
    assert isinstance(outcome, Restored)
    metadata = outcome.article.metadata
    assert (metadata.authors.value, metadata.editors.value) == ((), ("郁文",))


def test_a_credit_in_tortoise_brackets_is_no_headline() -> None:
    """So Taiwan's papers name the reporter."""
    body = "縣府昨天在東山鄉召開河道整治說明會，各鄉鎮公所派員參加，並實地察看三處工地。" * 3
    page = f"\u3014記者黃雅琳／花蓮報導\u3015\n{body}\n"
    outcome = restore(Capture(page.encode(), "text/plain", Origin("x")))
    assert isinstance(outcome, Restored)
    assert outcome.article.metadata.title.value == ""
    assert outcome.article.metadata.authors.value == ("黃雅琳",)


@pytest.mark.parametrize(
    ("note", "editors"),
    [
        ("统筹：陈锋 编辑：周晓岚 设计：陈锋", ("周晓岚",)),
        ("本文编辑：周晓岚 题图来源：视觉中国 图片编辑：陈锋", ("周晓岚",)),
        ("编辑 | 周晓岚  制图 | 陈锋", ("周晓岚",)),
    ],
)
def test_a_line_of_many_trades_names_the_editor_alone(note: str, editors: tuple[str, ...]) -> None:
    """Below the text it is of the page, whoever stands first in it."""
    text = f"东山县河道整治现场会召开\n2020-01-02 10:00 来源：清河日报\n{BODY}\n{BODY}\n{note}"
    outcome = restore(Capture(text.encode(), "text/plain", Origin("x.txt")))
    assert isinstance(outcome, Restored)
    assert outcome.article.metadata.editors.value == editors
    assert note not in outcome.text


def test_a_writer_behind_a_bar_is_of_the_byline() -> None:
    """作者 | … above the text is no paragraph."""
    text = f"东山县河道整治现场会召开\n作者 | 周晓岚\n2020-01-02 10:00\n{BODY}\n{BODY}"
    outcome = restore(Capture(text.encode(), "text/plain", Origin("x.txt")))
    assert isinstance(outcome, Restored)
    assert outcome.article.metadata.authors.value == ("周晓岚",)
    assert "作者" not in outcome.text
