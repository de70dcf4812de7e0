"""Rewording: the words that a converter changed go back, with the script or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.damage import rewording
from build_scripts.damage.rewording import FAMILY
from build_scripts.damage.writing import origin
from build_scripts.language import stepwise
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.errors import MalformedLedgerError
from build_scripts.model.family import Context
from build_scripts.model.outcome import Restored
from build_scripts.restore.pipeline import restore

TAIWAN = stepwise.converter("s2twp").convert
NEWS = (
    "全省各级党委高度重视，加强领导，后来情况很好。据了解，当地用户用软件查信息，"
    "互联网很快，打印机也好，皇后不来了。格鲁吉亚和老挝的客人说：“发展很快，体会很深，这是硬道理。”"
)


def restored(text: str, media_type: str = "text/plain") -> Restored:
    """What the machine makes of a text; it proves by itself that the capture comes back."""
    found = restore(Capture(text.encode(), media_type, Origin("x")))
    assert isinstance(found, Restored)
    return found


def test_words_that_were_changed_for_taiwan_go_back() -> None:
    """软件 became 軟體, 用户 使用者, 互联网 網際網路: shorter and longer words, and then the script."""
    found = restored(TAIWAN(NEWS))
    assert found.text.strip() == NEWS
    assert found.damage["rewording"] >= 7
    assert found.ledger.certificate.regenerated
    assert found.ledger.certificate.chosen > 0


def test_each_word_is_a_doubt_with_what_else_it_may_have_been() -> None:
    """使用者 may have stood there before; doubts are places of the text after the words are back."""
    text = TAIWAN(NEWS)
    found = FAMILY.detect(text, Context())
    assert found is not None
    after = FAMILY.undo(text, found)
    doubts = {after[doubt.at : doubt.at + 2]: doubt.alternatives for doubt in FAMILY.doubts(found)}
    assert doubts["用戶"] == ("使用者",)
    assert doubts["打印"] == ("印表机",)


@pytest.mark.parametrize(
    "native",
    [
        "這家公司推出新軟體，使用者可以用手機查詢資訊。網路速度變快，印表機也能連線，客服人員說，硬體不必更換。",
        "行政院今天通過專案計畫，支援偏鄉學校設置網路，提供資訊設備。縣府說，使用者可上網登入，聯絡窗口是教育處。",
        "按一下「檔案」，選取「列印」，然後在印表機清單中選擇要使用的印表機。如果沒有連線，請檢查網路設定。",
        "寮國總理今天會見訪問團，雙方談到肯亞、索馬利亞的情勢，並簽署合作備忘錄，支援當地醫療。",
    ],
    ids=["a company", "a cabinet", "a manual", "names"],
)
def test_words_of_taiwan_in_its_own_texts_stay(native: str) -> None:
    """They are what people there write; nothing else on the page is the mainland's."""
    assert FAMILY.detect(native, Context()) is None
    assert restored(native).text.strip() == native


def test_words_that_were_changed_hide_no_others() -> None:
    """硬體 and 晶片 are the converter's; 起售价 and 毫安时 beside them are the mainland's."""
    clean = "国产手机销量上升。屏幕厚四毫米，电池五千毫安时。折叠屏新机发布。开发者说，程序要改写。"
    assert restored(TAIWAN(clean)).text.strip() == clean
    assert not origin.is_converted(TAIWAN(clean), frozenset())


def test_a_short_page_whose_words_were_changed_goes_back() -> None:
    """Two words tell the converter where no character stands in two forms."""
    title, body = (
        "市气象台发布大雾橙色预警",
        "市气象台1月16日5时20分发布大雾橙色预警信号：预计未来6小时内，我市沿江各县能见度将小于200米，请注意防范。",
    )
    found = restored(TAIWAN(f"{title}\n\n{body}"))
    assert (found.article.metadata.title.value, found.text.strip()) == (title, body)


def test_the_page_around_an_article_says_that_its_words_were_changed() -> None:
    """An article of two sentences says little; navigation and footer went through the same converter."""
    article = "图书馆的软件明天更新，用户请提前保存文件。更新以后打印机照常使用，信息服务不受影响。"
    page = (
        "<html><head><title>图书馆通知</title></head><body>"
        "<div>县委 县政府 党建工作 街道办 网站首页 融媒体中心</div>"
        f"<h1>图书馆通知</h1><div class='article'><p>{article}</p></div>"
        "<div>主办：县委宣传部 承办：县融媒体中心 责任编辑：尚文 公安机关备案</div></body></html>"
    )
    assert article in restored(TAIWAN(page), "text/html").text


def test_what_was_dumped_is_read_back() -> None:
    """The words themselves are read from the text before."""
    text = TAIWAN(NEWS)
    found = FAMILY.detect(text, Context())
    assert found is not None
    assert FAMILY.load(FAMILY.dump(found), text) == found


@pytest.mark.parametrize(
    "words",
    [
        None,
        [[0, 2, "用戶"]],
        [[0, 99, "用戶", []]],
        [[2, 2, "甲", []], [1, 2, "乙", []]],
        [[0, 2, "甲", [1]]],
        [[-1, 2, "甲", []]],
    ],
    ids=["no list", "too few", "too long", "overlapping", "no word", "in front"],
)
def test_a_bent_ledger_is_told(words: object) -> None:
    """Ledgers are files that people can edit."""
    with pytest.raises(MalformedLedgerError):
        FAMILY.load({"words": words}, "使用者使用者")


@given(
    st.lists(
        st.sampled_from(
            ["使用者", "軟體", "網際網路", "資訊", "，", "黨委", "說", "程序", "甲", "\0", "\ud800"]
        ),
        max_size=30,
    )
)
def test_words_come_back_wherever_they_stand(parts: list[str]) -> None:
    """Whatever is found in a text, undoing and doing it again gives that text."""
    text = "".join(parts)
    found = rewording.candidates(text)
    assert FAMILY.redo(FAMILY.undo(text, found), found) == text
    assert FAMILY.load(FAMILY.dump(found), text) == found
