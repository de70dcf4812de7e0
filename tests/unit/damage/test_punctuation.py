"""Commas before every mark: the page's rule is undone, a writer's slip stays."""

import json

import pytest

from build_scripts.damage import byteshift
from build_scripts.damage.punctuation import FAMILY, marks_of
from build_scripts.model.family import Context
from tests import laboratory

CLEAN = "4月9日，省委書記、省長主持召開會議。會議強調，要抓實、抓細，確保安全；要統籌：一是穩定，二是發展。"


@pytest.mark.parametrize("folded", [False, True])
def test_commas_before_marks_go(folded: bool) -> None:
    """With the marks full-width or folded, the text returns and can be damaged again."""
    damaged, clean = laboratory.punctuate(CLEAN), CLEAN
    if folded:
        damaged, clean = laboratory.fold(damaged), laboratory.fold(clean)
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    assert FAMILY.undo(damaged, record) == clean
    assert FAMILY.redo(clean, record) == damaged
    assert FAMILY.load(FAMILY.dump(record), damaged) == record


def test_each_mark_has_its_own_rule() -> None:
    """A page whose 、 are bare has the rule all the same if every 。 has a comma."""
    damaged = laboratory.punctuate(CLEAN, "，。")
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    assert FAMILY.undo(damaged, record) == CLEAN


@pytest.mark.parametrize(
    "text",
    [
        "会议强调，要抓实、抓细。会议要求,、此处笔误。省委、省政府。再次强调、落实。",
        "print(a,b)，结果是1,000、2,000和3,000。",
        "",
    ],
)
def test_clean_text_stays(text: str) -> None:
    """One slip is no rule."""
    assert FAMILY.detect(text, Context()) is None


@pytest.mark.parametrize(
    ("original", "shown"),
    [("規模化高效交付的關鍵", "規?；"), ("高等專科學校", "高等?？"), ("海外專科學校", "外?？")],
)
def test_marks_found_across_characters_are_read_back(original: str, shown: str) -> None:
    """The lost first byte is chosen by the words around it, and the choice is recorded as one."""
    damaged = laboratory.punctuate(f"{CLEAN}在{original}，有關部門要抓好落實。")
    assert shown in damaged
    record = byteshift.FAMILY.detect(damaged, Context())
    assert record is not None
    clean = byteshift.FAMILY.undo(damaged, record)
    rule = FAMILY.detect(clean, Context())
    assert rule is not None
    assert original in FAMILY.undo(clean, rule)
    assert byteshift.FAMILY.redo(clean, record) == damaged
    assert byteshift.FAMILY.doubts(record)


def test_two_likely_words_leave_the_character_lost() -> None:
    """規劃 and 規則 fit alike, so neither is written: 〓, with both on record."""
    damaged = laboratory.punctuate(f"{CLEAN}確保“十四五”規劃，有關部門要抓好落實。")
    record = byteshift.FAMILY.detect(damaged, Context())
    assert record is not None
    assert "確保“十四五”規〓" in byteshift.FAMILY.undo(damaged, record)
    assert {"劃", "則"} <= set("".join(record.shifts[0].others))


def test_rule_needs_the_marks_that_folding_spares() -> None:
    """、 and 。 show the rule, because they look the same on every page."""
    assert marks_of("甲,、乙,、丙,。丁,、") == "、。"
    assert marks_of("a,,b,,c,,d,,e") == ""


def test_full_width_commas_are_dropped() -> None:
    """A comma of two bytes is put in as well, before every mark and between two characters' bytes."""
    clean = "记者走进考场，看到樱花、杨树，听见读书声。考场，樱花，都是春天的样子；孩子们说，明天再来。"
    key = "，".encode("gbk")
    data = clean.encode("gbk")
    at, damaged = 0, b""
    marks = [each.encode("gbk") for each in "、。，；"]
    while at < len(data):
        damaged += key + data[at : at + 2] if data[at : at + 2] in marks else data[at : at + 1]
        at += 2 if data[at : at + 2] in marks else 1
    text = damaged.decode("gb18030")
    assert "常" in text  # of 场 and the comma
    record = FAMILY.detect(text, Context())
    assert record is not None
    assert FAMILY.undo(text, record) == clean
    assert FAMILY.redo(clean, record) == text
    assert FAMILY.load(json.loads(json.dumps(FAMILY.dump(record))), text) == record


def test_short_notice_shows_the_rule() -> None:
    """Two marks are enough where all of them have a comma."""
    text = "3月30日18时29分,，我国成功发射一颗卫星,，任务圆满成功,。"
    record = FAMILY.detect(text, Context())
    assert record is not None
    assert FAMILY.undo(text, record) == "3月30日18时29分，我国成功发射一颗卫星，任务圆满成功。"


@pytest.mark.parametrize("text", ["他说，，好。我看，不错。", "姓名，。电话，有。地址，没有。"])
def test_slips_of_writers_stay(text: str) -> None:
    """A comma too many once in a while is the writer's."""
    assert FAMILY.detect(text, Context()) is None


def test_quotation_that_ends_behind_a_full_stop_is_read_back() -> None:
    """The bytes of 。” hold those of ！; 。 that stand bare for that do not speak against the rule."""
    clean = (
        "他说，“路通了，水也通了。”大家非常满意，都说好。\n老乡说，“三十一年了。”\n"
        "雨停了，“再等一会儿。”孩子们很满意，笑了。\n天亮了，“走吧。”"
    )
    damaged = laboratory.punctuate(clean)
    assert "?！" in damaged
    record = byteshift.FAMILY.detect(damaged, Context())
    assert record is not None
    read = byteshift.FAMILY.undo(damaged, record)
    rule = FAMILY.detect(read, Context())
    assert rule is not None
    assert FAMILY.undo(read, rule) == clean
    assert byteshift.FAMILY.redo(read, record) == damaged


def test_one_question_mark_behind_a_comma_is_enough() -> None:
    """Most others of the page are lost bytes, and ，？ is nothing that anybody writes."""
    damaged = f"真的嗎,?{laboratory.fold(laboratory.punctuate(CLEAN))}堅?jiān)會?cǎi)議,。"
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    assert FAMILY.undo(damaged, record).startswith("真的嗎?")
    assert FAMILY.redo(FAMILY.undo(damaged, record), record) == damaged
