"""What was decoded wrongly beyond repair waits for a decision; what only looks odd is published."""

from __future__ import annotations

import pytest

from build_scripts.model.capture import Capture, Origin
from build_scripts.model.outcome import Quarantined, Restored
from build_scripts.restore.legibility import is_legible
from build_scripts.restore.pipeline import restore

STORY = (
    "市图书馆夜间开放\n\n市图书馆昨天宣布，从本月起延长开放时间，每周五、周六开到晚上十一点，市民凭读者证即可入馆。"
    "\n\n馆长说，白天要上班的人终于有了看书的地方，头一个周末就来了三千多人。\n"
)


@pytest.mark.parametrize(
    ("written", "read"),
    [("gb18030", "utf-8"), ("utf-8", "big5"), ("utf-8", "euc_kr")],
)
def test_a_text_that_was_destroyed_becomes_no_page(written: str, read: str) -> None:
    """A wrong encoding took most bytes: no article may be made of what is left."""
    text = STORY.encode(written).decode(read, "replace")
    outcome = restore(Capture(text.encode(), "text/plain", Origin("x.txt")))
    assert isinstance(outcome, Quarantined)
    assert "wrong encoding" in outcome.reason


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "颱風假宣布太晚，市民抱怨連連。市長受訪時表示，市府是依規定辦理，未來會檢討通報流程。" * 2,
        "氢氦锂铍硼碳氮氧氟氖钠镁铝硅磷硫氯氩钾钙钪钛钒铬锰铁钴镍铜锌镓锗砷硒溴氪",
        "窈窕淑女，君子好逑。参差荇菜，左右流之。窈窕淑女，寤寐求之。求之不得，寤寐思服。",
        "The library is open until eleven.",
        "获奖名单：欧阳倩茹、司马瑾瑜、赫连昊旻、慕容翊暄、尉迟煜祺、闾丘璟雯、万俟骁骐、诸葛珺瑶",
        "〓〓社〓京〓月〓日电",
    ],
)
def test_what_people_wrote_is_published(text: str) -> None:
    """Elements, old poems, rare names, other languages, and a few words of which little is left."""
    assert is_legible(text)
    assert isinstance(restore(Capture(text.encode(), "text/plain", Origin("x.txt"))), Restored)
