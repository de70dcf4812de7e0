"""Commas before every mark: the page's rule is undone, a writer's slip stays."""

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
