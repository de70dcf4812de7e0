"""Words that a converter changed with the script."""

from importlib.metadata import version

import pytest

from build_scripts.language import rewording
from build_scripts.language.stepwise import converter
from tests import joints

OURS = joints.REWORDINGS.read_text("utf-8").startswith(f"OpenCC {version('opencc')}\n")
pytestmark = pytest.mark.skipif(not OURS, reason="the data are of another OpenCC")
NEWS = "工作人员用软件查信息，用户很多，打印机也好。他说：“体会很深，物件都在。”"


def words(text: str) -> dict[str, str]:
    """What was found, each with what stood there."""
    return {each.made: each.was for each in rewording.of(text)}


@pytest.mark.skipif(not joints.TOOL.is_file(), reason="this OpenCC came without its tool")
def test_the_data_are_what_the_dictionaries_say() -> None:
    """``python -m tests.joints`` would make the same."""
    assert joints.REWORDINGS.read_text("utf-8") == joints.rewordings()


def test_changed_words_are_found_where_they_stand() -> None:
    """軟體 was 軟件 and 使用者 用戶, which is shorter; 體會 is not touched."""
    reworded = converter("s2twp").convert(NEWS)
    found = rewording.of(reworded)
    assert {(each.made, each.was) for each in found} >= {
        ("軟體", "軟件"),
        ("使用者", "用戶"),
        ("印表機", "打印機"),
    }
    assert all(reworded[each.start :].startswith(each.made) for each in found)
    assert not any("體會" in each.made for each in found)


@pytest.mark.parametrize(
    "text",
    [
        converter("s2tw").convert(NEWS),
        "工程師更新軟體後，網路速度變快，台北市政府公布統計，週一起開放查詢資訊。",
        "",
        "国際網路使用者软體",
        converter("s2tw").convert("警方成立专案组，连夜展开调查。"),
        converter("s2tw").convert("战士们在国境线上巡逻，老人们在生产线上忙碌。"),
        converter("s2tw").convert("会谈存在变数，双方没有签字。"),
        converter("s2tw").convert("这是一个区域性的合作组织，成员有七个。"),
    ],
    ids=[
        "words left",
        "liberties",
        "nothing",
        "mixed",
        "police",
        "borders of words",
        "one rare word",
        "one usual word",
    ],
)
def test_other_texts_have_no_changed_words(text: str) -> None:
    """A converter of words leaves none of the mainland's, and a writer writes 台北 and 公布."""
    assert rewording.of(text) == ()


def test_one_word_that_the_mainland_hardly_writes_is_enough() -> None:
    """新闻发布会 became 新聞釋出會."""
    meeting = "记者从昨天召开的新闻发布会上获悉，这座博物馆明年开放。"
    assert words(converter("s2twp").convert(meeting)) == {"釋出": "發佈"}


def test_what_was_put_in_later_does_not_count() -> None:
    """Simplified lines between converted ones never went through the converter, whatever words they have."""
    written = converter("s2twp").convert(NEWS)
    with_spam = f"信息网络软件下载大全\n{written}\n项目设备，用户信息"
    assert words(with_spam) == words(written)


@pytest.mark.parametrize("odd", ["\0", "\ud800", "\ue123", "\U00020000", "\x85", "\u2028", "🙂", "\r"])
def test_what_no_converter_reads_ends_nothing(odd: str) -> None:
    """Captures have every character; what OpenCC cannot take stands between two clauses."""
    written = converter("s2twp").convert(NEWS)
    for text in (written + odd, odd + written, written.replace("，", f"，{odd}", 1)):
        assert words(text) == words(written)


def test_words_side_by_side_are_told_apart() -> None:
    """发布 and 消息 stand side by side: 釋出訊息."""
    written = converter("s2twp").convert("市考古研究院18日发布消息，发掘项目已经结束。")
    assert words(written) == {"釋出": "發佈", "訊息": "消息", "專案": "項目"}


def test_a_word_that_stays_is_not_put_back() -> None:
    """资料 is the mainland's word, too: where it is the likelier one it was there before."""
    found = words(converter("s2twp").convert("用户把软件和文献资料都保存好，图书馆提供复印资料。"))
    assert "資料" not in found
    assert found["軟體"] == "軟件"


def test_words_that_news_have_now_are_the_likelier_ones() -> None:
    """资料 and 影片 were the more usual ones when the word list was counted; now 数据 and 视频 are."""
    written = converter("s2twp").convert(
        "软件公司公布的数据显示，上传的视频越来越多。经济运行平稳，附资料图。"
    )
    found = words(written)
    assert (found["資料"], found["影片"], found["執行"]) == ("數據", "視頻", "運行")
    assert [each.made for each in rewording.of(written)].count("資料") == 1  # 資料圖 stays


def test_of_several_originals_the_likelier_one_is_taken() -> None:
    """進程 became 程序, and 程序 became 程式: neither is what it looks like."""
    written = converter("s2twp").convert("推进和平统一进程，网络程序要按信息安全的要求来办。")
    found = words(written)
    assert (found["程序"], found["程式"]) == ("進程", "程序")
