"""Words that a converter changed with the script."""

import pytest

from build_scripts.language import rewording
from build_scripts.language.stepwise import converter

NEWS = "工作人员用软件查信息，网络很快，打印机也好。他说：“体会很深，物件都在。”"


def test_changed_words_are_found_by_their_offsets() -> None:
    """Only what differs: 軟體 was 软件, and the 體 of 體會 is not touched."""
    reworded = converter("s2twp").convert(NEWS)
    found = rewording.of(reworded)
    assert found is not None
    assert found.originals[reworded.index("體查")] == "件"
    assert reworded.index("體會") not in found.originals
    assert {("软体", "软件"), ("网路", "网络")} <= found.words


@pytest.mark.parametrize(
    "text",
    [
        converter("s2tw").convert(NEWS),
        "工程師更新軟體後，網路速度變快，台北市政府公布統計，週一起開放查詢資訊。",
        "民眾說，這套軟體很好用。",
        "",
    ],
    ids=["words left", "liberties", "one word", "nothing"],
)
def test_other_texts_have_no_changed_words(text: str) -> None:
    """A converter of words leaves none of the mainland's, and a writer writes 台北 and 公布."""
    assert rewording.of(text) is None


def test_one_word_that_the_mainland_hardly_writes_is_enough() -> None:
    """新闻发布会 became 新聞釋出會; 專案組 is what police set up there, too."""
    meeting = "记者从昨天召开的新闻发布会上获悉，这座博物馆明年开放。"
    found = rewording.of(converter("s2twp").convert(meeting))
    assert found is not None
    assert found.words == {("释出会", "发布会")}
    assert rewording.of(converter("s2tw").convert("警方成立专案组，连夜展开调查。")) is None
    assert rewording.of(converter("s2tw").convert("这家公司发来讯息，说没有这回事。")) is None


def test_words_side_by_side_are_told_apart() -> None:
    """发布 and 消息 differ in one stretch: 釋出訊息."""
    written = converter("s2twp").convert("市考古研究院18日发布消息，发掘项目已经结束。")
    found = rewording.of(written)
    assert found is not None
    assert {("释出", "发布"), ("讯息", "消息")} <= found.words
    assert "".join(found.originals[written.index("釋出訊") + at] for at in range(3)) == "发布消"
