"""Annotation: what a mirror inserted goes, what a writer wrote stays."""

import pytest

from build_scripts.damage.annotation import FAMILY
from build_scripts.model.errors import MalformedLedgerError
from build_scripts.model.family import Context
from tests import laboratory

CONTEXT = Context()
PAGE = "會議強調，堅持穩中求進，實現發展。會議要求，堅持發展，實幹興業。"


def undone(text: str) -> str:
    """``text`` without its annotation, redone to be sure."""
    record = FAMILY.detect(text, CONTEXT)
    if record is None:
        return text
    clean = FAMILY.undo(text, record)
    assert FAMILY.redo(clean, record) == text
    return clean


@pytest.mark.parametrize(
    "table",
    [
        {"會": "huì", "堅": "jiān", "發": "fā"},
        {"會": "huì ", "實": "shí"},
        {"強": "qiáng", "調": "diào", "穩": "wěn", "進": "jìn", "業": "yè"},
    ],
)
def test_inserted_readings_are_dropped(table: dict[str, str]) -> None:
    """All brackets of the page's table go, those with a space before the bracket too."""
    damaged = "".join(each + f"({table[each]})" if each in table else each for each in PAGE)
    assert undone(damaged) == PAGE


@pytest.mark.parametrize("inserted", ["({0})({0})", "（{0}）（{0}）"])
def test_doubled_brackets_are_one_entry(inserted: str) -> None:
    """Some mirrors insert the bracket twice."""
    readings = {"會": "huì", "堅": "jiān", "發": "fā"}
    damaged = "".join(each + inserted.format(readings[each]) if each in readings else each for each in PAGE)
    assert undone(damaged) == PAGE


def test_two_different_readings_are_text() -> None:
    """(jiān)(shù) after one character is not what a table inserts."""
    assert undone("會議(yì)(shì)強調。會議(yì)(shì)要求。") == "會議(yì)(shì)強調。會議(yì)(shì)要求。"


def test_full_width_brackets_are_known() -> None:
    """Some mirrors write the brackets full-width."""
    damaged = PAGE.replace("會", "會（huì）").replace("發", "發（fā）")
    assert undone(damaged) == PAGE


def test_bare_occurrence_is_remembered() -> None:
    """A table character that was skipped once is skipped again when redone."""
    damaged = (
        PAGE.replace("會", "會(huì)").replace("發", "發(fā)").replace("發(fā)", "發", 1) + "發(fā)發(fā)"
    )
    assert undone(damaged) == PAGE + "發發"


def test_a_character_that_mostly_stands_bare_goes_with_a_sure_page() -> None:
    """Byte shifts took its other readings with them; a page with many keys has one of them nowhere else."""
    keys = "會huì 發fā 機jī 關guān 場chǎng 議yì 設shè 這zhè 長cháng 論lùn 務wù"
    page = (
        "這場會議討論發展，機關在會場設論壇，這項任務長期不變，會務由機場負責。"
        "企業要發展，業界、業主、業務、業績、行業都說好。"
    )
    damaged = page
    for each in keys.split():
        damaged = damaged.replace(each[0], f"{each[0]}({each[1:]})")
    damaged = damaged.replace("企業", "企業(yè)")
    assert undone(damaged) == page
    few = page.replace("會", "會(huì)").replace("企業", "企業(yè)")
    assert undone(few) == page.replace("企業", "企業(yè)")


@pytest.mark.parametrize(
    "text",
    [
        "他住在甪(lù)直古鎮，會議在那裏召開。",
        "北大西洋公約組織(NATO)表示，會議(meeting)照常。",
        "他们来到甪(lù)直和浒(xǔ)墅关，见到了囡(nān)囡。",
        "小(xiǎo)明(míng)爱(ài)学(xué)习(xí)，天(tiān)天(tiān)读(dú)书(shū)。",
        "小(xiǎo)明(míng)愛(ài)學(xué)習(xí)，天(tiān)天(tiān)讀(dú)書(shū)，長(zhǎng)大(dà)了(le)長(cháng)高(gāo)。",
        "第一次出現的龘(dá)字，後來的龘字沒有注音；饕(tāo)餮(tiè)也只注一次，饕餮常見。",
        "函數f(x)和g(y)，溫度(℃)，注(1)。",
        "民眾罷(bà)免立委的連署(shǔ)書送交選委會，遠超過門檻(kǎn)，成為全台最早送件的一個。",
        "鑾(luán)輿(yú)出蕭(xiāo)牆，騏(qí)驥(jì)不復返。",
    ],
)
def test_genuine_brackets_stay(text: str) -> None:
    """Glosses, abbreviations and primers that teach reading are text."""
    assert FAMILY.detect(text, CONTEXT) is None


def test_readings_inside_words_are_nobodys_glosses() -> None:
    """Four readings of a short text, one in the middle of a word: a writer lets the word end."""
    damaged = "藥監(jiān)部門昨日檢驗(yàn)糖漿(jiāng)，結果停止銷(xiāo)售。"
    assert undone(damaged) == "藥監部門昨日檢驗糖漿，結果停止銷售。"
    glosses = "課文生詞：糖漿(jiāng)、檢驗(yàn)、停銷(xiāo)、學監(jiān)。"
    assert undone(glosses) == glosses


def test_a_shift_shows_the_rule() -> None:
    """Where bytes were put between those of characters, one more bracket is no gloss."""
    damaged = "昨天下午，村民們提著(zhù)水桶趕來，不到半小時就把火撲滅了。"
    assert undone(damaged) == damaged
    record = FAMILY.detect(damaged, Context(found=frozenset({"byteshift"})))
    assert record is not None
    assert FAMILY.undo(damaged, record) == damaged.replace("(zhù)", "")


def test_gloss_on_a_damaged_page_stays() -> None:
    """A real gloss survives among inserted readings, because it is not in the page's table."""
    damaged = "他在甪(lù)直參加會(huì)議，會(huì)議討論發(fā)展，發(fā)言踴躍(NATO)。"
    assert undone(damaged) == "他在甪(lù)直參加會議，會議討論發展，發言踴躍(NATO)。"


def test_readings_inside_the_table_only() -> None:
    """A bracket behind a table character that holds something else is text."""
    damaged = "會(huì)議、會(huì)場、機(jī)場、機(jī)關，峰會(summit)、會(huì)期。"
    assert undone(damaged) == "會議、會場、機場、機關，峰會(summit)、會期。"


def test_laboratory_page_comes_back() -> None:
    """A long page annotated with a random table comes back whole."""
    assert laboratory.convert("会议强调坚持发展") == "會議強調堅持發展"


@pytest.mark.parametrize(
    ("damaged", "clean"),
    [
        (
            "臺風紅色預警：市防指將防臺風應(yīng)急響應(yīng)提升至一級，全市景區關閉。",
            "臺風紅色預警：市防指將防臺風應急響應提升至一級，全市景區關閉。",
        ),
        (
            "全縣鄉鎮黨委組織農機(jī)部門收割機(jī)晝夜搶收，已收割小麥46萬畝。",
            "全縣鄉鎮黨委組織農機部門收割機晝夜搶收，已收割小麥46萬畝。",
        ),
    ],
)
def test_one_entry_on_a_short_notice(damaged: str, clean: str) -> None:
    """A converted page with a reading inside a well-known word has been annotated, however few there are."""
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    assert FAMILY.undo(damaged, record) == clean
    assert FAMILY.redo(clean, record) == damaged


@pytest.mark.parametrize(
    "text",
    [
        "老師說，「長(zhǎng)大」的長是多音字，要分清楚。",
        "民眾搭捷運到樂(lè)園站下車，站名與音樂的樂同字。",
    ],
)
def test_one_reading_on_native_pages_stays(text: str) -> None:
    """There a writer has put it."""
    assert FAMILY.detect(text, Context()) is None


@pytest.mark.parametrize("odd", ["（{0}）", "({0}）", "（{0})"])
def test_brackets_of_another_width_go_too(odd: str) -> None:
    """Folding leaves wide what a byte shift has hidden, one bracket or both; redo puts each back."""
    readings = {"會": "huì", "堅": "jiān", "發": "fā"}
    damaged = "".join(each + f"({readings[each]})" if each in readings else each for each in PAGE)
    damaged = damaged.replace("發(fā)", "發" + odd.format("fā"), 1)
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert record.others == ((odd.format(""), (PAGE.index("發"),)),)
    assert undone(damaged) == PAGE
    assert FAMILY.load(FAMILY.dump(record), PAGE) == record


def test_a_gloss_of_another_reading_stays_beside_mixed_brackets() -> None:
    """What is not the table's reading is text, however its brackets look."""
    damaged = PAGE.replace("會", "會(huì)").replace("發", "發(fā)") + "他姓單（shàn）。會（kuài）計。"
    assert undone(damaged) == PAGE + "他姓單（shàn）。會（kuài）計。"


@pytest.mark.parametrize("others", [{"[]": [1]}, ["()"]])
def test_a_ledger_with_brackets_that_are_none_is_refused(others: object) -> None:
    """Only the four ways in which brackets of two widths pair are known."""
    with pytest.raises(MalformedLedgerError):
        FAMILY.load({"table": {}, "bare": [], "brackets": "()", "removed": 0, "others": others}, "")


def test_readings_of_another_making_say_nothing_of_the_table() -> None:
    """Untoned readings, put in behind any character, stand beside the table's; they are another family's."""
    damaged = (
        "市(shi)場(chǎng)監(jiān)管部門(mén)將(jiāng)加強(qiáng)監(jiān)督(du)檢(jian)查，"
        "推動(dòng)市(shi)場(chǎng)健康(kang)發(fa)展，讓(ràng)群(qun)眾放(fang)心消費(fèi)。"
    )
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    assert "chǎng" not in FAMILY.undo(damaged, record)
    assert "(shi)" in FAMILY.undo(damaged, record)
    assert FAMILY.redo(FAMILY.undo(damaged, record), record) == damaged
