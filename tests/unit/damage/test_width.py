"""Width: marks of Chinese text are widened on pages that were folded, and nowhere else."""

import pytest

from build_scripts.damage.width import FAMILY
from build_scripts.model.family import Context
from tests import laboratory


def widened(text: str) -> str:
    """``text`` with its width restored, folded again to be sure."""
    record = FAMILY.detect(text, Context())
    if record is None:
        return text
    wide = FAMILY.undo(text, record)
    assert FAMILY.redo(wide, record) == text
    return wide


@pytest.mark.parametrize(
    "clean",
    [
        "他强调，要坚持发展；要统筹兼顾：一是稳定，二是改革！谁来做？大家（全体）来做。",
        "发布时间：2023-03-02 10:43:00来源：山西日报，编辑（实习）小王。",
        "今年22亿元，比分3:2，时间10:30，人口1,400,000人，占1.5%。",
        "使用P3实验室（BSL-3），详见http://example.com/a?b=1，谢谢。",
        "各市、县（市、区）设分会场，八点开始。（记者甲乙）",
        "“真的吗？”他问。“是！”",
        "世卫组织（WHO）说，新冠（COVID-19）仍在传播，共12,345例。",
        "关爱你我他（她）·温暖千万家，第（一）项。",
        "新车轴距3,000\u00a0mm；Ultra版标配大轮圈，限重25kg；Pro版更轻。",
    ],
)
def test_folded_text_is_widened(clean: str) -> None:
    """The rule of mainland print says which marks were wide."""
    assert widened(laboratory.fold(clean)) == clean


@pytest.mark.parametrize(
    "clean",
    [
        "他说，Python, Java (JVM) 都可以；见 Table 1: results.",
        "Plain English, with commas: and (brackets)!",
        "全角的页面，里面有 f(x), g(y) 和 10:30。",
        "只有一个,逗号的短句。",
        "小(xiǎo)明(míng)爱(ài)学(xué)习(xí)，天(tiān)天(tiān)读(dú)书(shū)。",
        "各市、县(市、区)设分会场，会议由甲乙(省长)主持。(记者丙丁)",
        "图文并茂,解释清楚简单,印刷也不错,值得看一看.书中说“好”。",
        '他说:"书很好,值得看."他又说,“这里”、“那里”都好。',
        "各市、县(市、区)设分会场。(记者甲乙)",
        "语法:\n返回值:\n把字母换成小写字母。\n参数:\n任意的表达式。\n示例:\n一个函数。",
        "选择“格式 - 图表”(文字处理、电子表格)。\n打开右键菜单 - 选择“排列”(演示、绘图)。",
        "状态栏 (在表格中) 显示文档的信息。\n此项 (可选) 是贷款、投资的价值 (目前);\n按期 (年、月) 支付。",
        "发布时间:2023年3月2日\n来源:临江日报\n昨天下了一场雨、一场雪。",
        "",
    ],
)
def test_clean_text_stays(clean: str) -> None:
    """A page that still has its full-width marks, or hardly a half-width one, is not folded."""
    assert FAMILY.detect(clean, Context()) is None


def test_brackets_without_partner_do_not_matter() -> None:
    """Unbalanced brackets widen by their neighbours and fold back."""
    assert widened("他说,(好。他又说,不好)。又说,") == "他说，（好。他又说，不好）。又说，"


def test_marks_in_a_row_go_together() -> None:
    """A run of marks behind a Han character is wide as a whole."""
    assert widened("真的,假的,什么?!他说。") == "真的，假的，什么？！他说。"


def test_a_frame_that_was_put_round_a_folded_page() -> None:
    """Its lines keep their own marks; where nothing else is damaged they speak against a folding."""
    frame = "您的位置：首页", "上一篇：没有了", "下一篇：没有了", "推荐阅读：更多"
    body = "他强调，要坚持发展。会议指出，要统筹兼顾，谁来做？大家来做。"
    text = "\n".join((*frame[:1], laboratory.fold(body), *frame[1:]))
    record = FAMILY.detect(text, Context(found=frozenset({"conversion"})))
    assert record is not None
    assert FAMILY.undo(text, record) == "\n".join((*frame[:1], body, *frame[1:]))
    assert FAMILY.redo(FAMILY.undo(text, record), record) == text
    assert FAMILY.detect(text, Context()) is None


def test_brackets_with_blanks_outside_are_widened_on_a_folded_page() -> None:
    """A few do not make a habit where the commas of many sentences are folded."""
    clean = "他强调，要坚持发展，要统筹兼顾，一是稳定，二是改革，还有 （见附表） 三是落实。"
    assert widened(laboratory.fold(clean)) == clean
