"""Origin: what a machine converted is told from what was written in traditional characters."""

import pytest

from build_scripts.damage import origin

NOTHING: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    "converted",
    [
        "會議批準了這項計劃，明年下半年以后公布細則，先進行試驗。",
        "他隻用了三天時間，就把面粉和面條送到了山里。",
        "公園里的游客和朝陽區的居民群眾一起慶祝節日。",
        "本報訊記者近日獲悉，全省各級黨委把這項工作抓好，力度不斷加大。",
        "代表們在討論中説：“改革開放二十年來，農村面貌發生了很大變化。”",
        "因橋面維修，今晚封閉施工，請從省道繞行，交警將在現場疏導。",
        "河水爲患多年，今天終於治好。",
        "他看瞭一會兒書，吃瞭飯，又睡瞭一覺。",
    ],
    ids=["one target", "odd targets", "left alone", "words", "quotation marks", "notice", "table", "always"],
)
def test_converted_text_is_known(converted: str) -> None:
    """Forms that no writer chooses there, words of the mainland, its quotation marks."""
    assert origin.is_converted(converted, NOTHING)


@pytest.mark.parametrize(
    "native",
    [
        "民眾騎機車經過路口時被撞，送醫後意識清楚，警方正釐清肇事原因。",
        "這家店的老闆娘說，頭髮剪好後天氣就變冷了，下週還會發布新菜單。",
        "系爭規定既未逾越母法授權，法院並無審查必要，聲請人所述，不足採信。",
        "警員接報到場，將受傷男子送院，案件列作懷疑交通意外，暫未有人被捕。",
        "按一下確定，就會套用預設的字型；要改變設定，請開啟選單中的選項。",
        "他到山裡看后冠展覽，皇后的面具旁放著一碗湯麵，鐘錶停在午後。",
        "民眾騎自行車經過分局，負責人說，全市村民都有參加，力度不小。",
        "科網股普遍捱沽，大市在一萬七千點水平爭持，地產股則造好。",
        "他瞭解情況後，藉著燈光一目瞭然。",
    ],
    ids=[
        *("Taiwan", "two forms of one character", "courts", "Hong Kong", "manual", "both forms"),
        *("words of both sides", "a form of the place", "phrases"),
    ],
)
def test_native_text_is_known(native: str) -> None:
    """The words of a place, and forms chosen by the word: 頭髮 beside 發布, 皇后 beside 午後."""
    assert not origin.is_converted(native, NOTHING)


def test_unclear_text_counts_as_written() -> None:
    """A sentence that both sides write in the same way stays as it is."""
    assert not origin.is_converted("今天天氣很好，我們一起到河邊走走。", NOTHING)


def test_other_damage_speaks_for_a_machine() -> None:
    """What a mirror has pushed readings into it has converted, too."""
    unclear = "今天天氣很好，我們一起到河邊走走。"
    assert origin.is_converted(unclear, frozenset({"byteshift"}))
    assert not origin.is_converted(unclear, frozenset({"spam", "markup", "untoned", "punctuation"}))


def test_spam_alone_converts_no_native_text() -> None:
    """Sites of every place are hijacked; a mirror's readings say more."""
    native = "這家店的老闆娘說，頭髮剪好後天氣就變冷了，下週還會發布新菜單。"
    assert not origin.is_converted(native, frozenset({"spam", "markup"}))
