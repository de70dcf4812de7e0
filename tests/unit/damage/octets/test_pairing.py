"""Marks that come in twos, one of which is lost."""

import pytest

from build_scripts.damage.octets.pairing import worth


@pytest.mark.parametrize(
    ("mark", "left", "right"),
    [
        ("》", "会议印发了《工作规划", "。"),
        ("《", "他读过", "河边旧事》三遍"),
        ("”", "他说：“明天再来。", ""),
        ("（", "图为桥头", "周岚摄）"),
        ("—", "说的就是你—", "他笑了"),
    ],
)
def test_mark_whose_other_half_stands_alone_is_likely(mark: str, left: str, right: str) -> None:
    """What is open is closed, what is closed was opened, a dash has two halves."""
    assert (worth(mark, left, right) or 0) > 0


@pytest.mark.parametrize(
    ("mark", "left", "right"),
    [
        ("》", "会议印发了工作规划", "。"),
        ("》", "会议印发了《工作", "规划》。"),
        ("《", "他读过《河边", "旧事》三遍"),
        ("”", "他说：“明天。”\n又说", "再来"),
    ],
)
def test_mark_without_another_half_is_not(mark: str, left: str, right: str) -> None:
    """Nothing is closed that is not open in its line, or that is closed already."""
    assert (worth(mark, left, right) or 0) < 0


def test_other_half_may_be_lost_too() -> None:
    """A bracket is likelier where another gap may be the other one than where there is none."""
    assert (worth("《", "他读过", "河边旧事〓三遍") or 0) < 0
    assert (worth("《", "他读过", "河边旧事〓三遍") or 0) > (worth("《", "他读过", "河边旧事三遍") or 0)


def test_other_marks_come_alone() -> None:
    """Nothing is said of them."""
    assert worth("。", "会议印发了《工作规划", "") is None
