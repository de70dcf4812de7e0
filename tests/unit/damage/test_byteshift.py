"""The byte shift: the worked examples of the method page, and what cannot be read back."""

from typing import Any

import pytest

from build_scripts.damage import annotation, byteshift, punctuation
from build_scripts.damage.byteshift import FAMILY
from build_scripts.language import gbk
from build_scripts.language.pinyin import usual
from build_scripts.model.article import LACUNA
from build_scripts.model.family import Context, Family
from tests import laboratory

CONTEXT = Context()


def readings(**extra: str) -> dict[str, str]:
    """A table large enough to show the page's rule."""
    return {"會": "huì", "發": "fā", "點": "diǎn", **extra}


def annotated(original: str, **keys: str) -> str:
    """A page whose last line is ``original``, damaged by the laboratory."""
    return laboratory.annotate(f"會議討論發展，會場發言踴躍，重點突出。\n{original}", readings(**keys))


@pytest.mark.parametrize(
    ("original", "keys", "shown"),
    [
        ("累計85架國際航班", {"車": "chē"}, "架?chē)\ue27eH航班"),
        ("德爾塔和奧密克戎", {"聽": "tīng"}, "德?tīng)査\ue481蛫W密克戎"),
        ("老幼病殘孕等重點人群", {"堅": "jiān"}, "病殘?jiān)械戎攸c(diǎn)人群"),
        ("冷鏈食品管控工作，并緊盯", {"準": "zhǔn"}, "冷鏈?zhǔn)称饭芸毓ぷ鳎\ue0cd⒕o盯"),
        ("他們每個人", {"總": "zǒng"}, "他們每?zǒng)€人"),
        ("臨江日報　|　責任", {"請": "qǐng"}, "日?qǐng)蟆\ue502　責任"),
        ("臨江日報APP推送", {"請": "qǐng"}, "PP推送"),
    ],
)
def test_worked_example_is_read_back(original: str, keys: dict[str, str], shown: str) -> None:
    """What the laboratory shifts as described comes back as it was, proved by shifting it again."""
    damaged = annotated(original, **keys)
    assert shown in damaged
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    realigned = FAMILY.undo(damaged, record)
    assert annotation.undo(realigned, _table(realigned)).endswith(original)
    assert FAMILY.redo(realigned, record) == damaged
    assert LACUNA not in realigned


def _table(text: str) -> annotation.Annotation:
    record = annotation.detect(text, CONTEXT)
    assert record is not None
    return record


def test_key_of_the_page_wins_over_an_inferred_one() -> None:
    """With the key's own bracket elsewhere on the page nothing has to be inferred."""
    damaged = annotated("火車進站。累計85架國際航班", 車="chē")
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert record.keys == (("車", "chē"),)
    assert record.shifts[0].others == ()


def test_swallowed_bytes_are_marked_not_guessed() -> None:
    """A digit that the shift swallowed is lost: 〓 stands for it, and redo still gives the page."""
    damaged = annotated("累計85架國3號", 車="chē")
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    realigned = FAMILY.undo(damaged, record)
    assert realigned.endswith(f"85架{LACUNA}{LACUNA}號")
    assert FAMILY.redo(realigned, record) == damaged


@pytest.mark.parametrize(
    ("original", "keys", "read"),
    [
        ("累計85架國際航班", {"車": "xyz"}, "累計85架國際航班"),
        ("顧俊與葛菲", {"櫩": "xyz"}, f"顧{LACUNA}與葛菲"),
    ],
)
def test_behind_a_reading_that_no_key_has_one_byte_is_lost(
    original: str, keys: dict[str, str], read: str
) -> None:
    """The second byte is left: words that frame the character tell which it was, a name does not."""
    damaged = annotated(original, **keys)
    assert "?xyz)" in damaged
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    realigned = FAMILY.undo(damaged, record)
    assert realigned.endswith(read)
    assert record.shifts[-1].others
    assert FAMILY.redo(realigned, record) == damaged


@pytest.mark.parametrize("read", ["依法可以減輕處罰。", "昨天下午，村民們提著水桶趕來。"])
def test_a_single_shift_shows_itself(read: str) -> None:
    """A short notice that shows no other reading: nobody else loses a byte to a bracket."""
    damaged = annotated(read, 詼="huī", 駛="shǐ").split("\n")[-1]
    assert "?" in damaged
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record) == read
    assert FAMILY.redo(read, record) == damaged


@pytest.mark.parametrize(
    "text",
    [
        "真的嗎?(jiān)不知道。",
        "What is it?ng) nobody knows",
        "他問道:“會發生嗎?”",
        "單價85架?chē)沒有表的頁面",
    ],
)
def test_question_marks_of_other_text_stay(text: str) -> None:
    """Without an annotated page around it a question mark is a question mark."""
    assert FAMILY.detect(text, CONTEXT) is None


def test_borders_that_were_left_alone_are_remembered() -> None:
    """A page annotated by characters here and by bytes there is still redone exactly."""
    damaged = annotated("累計85架國際航班", 車="chē") + "\n另有20架國際航班"
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert len(record.calm) == 1
    assert FAMILY.redo(FAMILY.undo(damaged, record), record) == damaged


def test_every_pair_survives_the_byte_table() -> None:
    """Encoding and decoding are each other's inverse for all text that GBK can write."""
    text = "累計85架€\ue27eAé國際"
    assert gbk.decode(gbk.encode(text)) == text


def test_ledger_form_is_read_back_equal() -> None:
    """``load`` takes what ``dump`` gives."""
    damaged = annotated("累計85架國際航班", 車="chē")
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert byteshift.load(FAMILY.dump(record), damaged) == record


def test_key_of_a_byte_and_a_letter() -> None:
    """A second byte and a letter can be a key too; nothing shifts, the bracket only goes."""
    damaged = annotated("近一兩年P2P平臺", 關="guān")
    assert "年P(guān)2P" in damaged
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record).endswith("近一兩年P2P平臺")
    assert FAMILY.redo(FAMILY.undo(damaged, record), record) == damaged


def test_key_behind_a_folded_comma() -> None:
    """The first byte of a key may be the second one of ，that was folded afterwards."""
    damaged = laboratory.fold(annotated("國內看來，擺脫以往", 瑪="mǎ"))
    assert "看來,?mǎ)[脫" in damaged
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record).endswith("國內看來,擺脫以往")
    assert FAMILY.redo(FAMILY.undo(damaged, record), record) == damaged


def test_folded_question_marks_and_figures_before_a_shift() -> None:
    """。縣 has the bytes of ？ in its midst; folded it looks like ??, behind a figure, too."""
    original = (
        "会议讨论发展，会场发言踊跃，重点突出。通信正在抢修。县里设了三处安置点，进度达到63.2%。"
        "总投资两亿元，工期一年，明年完工。大家问：真的吗？当然，不信你看，就在那里。"
    )
    damaged = laboratory.fold(laboratory.punctuate(laboratory.convert(original)))
    assert "搶修??h里" in damaged
    assert "63.2%??偼" in damaged
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    realigned = FAMILY.undo(damaged, record)
    assert "搶修。縣里" in realigned
    assert "63.2%。總投資" in realigned
    assert "真的嗎,?當然" in realigned
    assert FAMILY.redo(realigned, record) == damaged


def test_two_question_marks_of_the_text_stay() -> None:
    """Behind a word or a letter, on a page whose marks have commas before them."""
    original = "会议讨论，会场发言，重点突出，大家说，再看。他问:真的吗??什么OK??好吗??"
    damaged = laboratory.punctuate(original)
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is None or FAMILY.undo(damaged, record) == damaged


def test_marks_folded_but_not_the_brackets() -> None:
    """A page whose readings stand in full-width brackets, and whose other marks are half as wide."""
    original = "會議討論發展，會場發言踊躍，重點突出。他說：“今年發展很好。”局長點頭。"
    annotated_page = laboratory.annotate(laboratory.punctuate(original), readings())
    damaged = laboratory.fold(annotated_page).translate(str.maketrans("()", "（）"))
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert record.bracketed
    realigned = FAMILY.undo(damaged, record)
    assert "很好。”局長" in realigned
    assert FAMILY.redo(realigned, record) == damaged
    assert FAMILY.load(FAMILY.dump(record), damaged) == record


def test_a_folded_question_mark_in_a_shift_that_a_comma_ends() -> None:
    """In 本專科生 專科 has the bytes of ？ in its midst, and the comma before 。 ends the shift."""
    page = "會議討論發展、消費、開放，會場發言踴躍，重點突出。各地落實，成效顯著。"
    shifted = laboratory.annotate(
        f"{page}\n普通高校本專科生的比例。國家要求", readings(緦="sī"), settle=False
    )
    damaged = laboratory.fold(laboratory.punctuate(shifted, "，、。"))
    assert "?粕" in damaged
    assert "谋壤?。" in damaged
    assert read_back(damaged) == "普通高校本專科生的比例。國家要求"


def test_of_keys_that_fit_the_likelier_word_wins_where_the_end_is_lost() -> None:
    """徑 and 弳 have one reading and one first byte: 諒解, not 諒嗏; what else fits is kept."""
    damaged = annotated("敬請諒解。", 徑="jìng")
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert "諒解" in FAMILY.undo(damaged, record)
    assert any("嗏" in each for shift in record.shifts for each in shift.others)


def commas(original: str, marks: str = "，！？：、；。") -> str:
    """A page whose last line is ``original``, with a comma before its marks, as the laboratory puts them."""
    page = "會議討論：發展、消費、開放，會場發言踴躍，重點突出。各地落實，各部門行動，成效顯著。"
    return laboratory.punctuate(f"{page}\n{original}", marks)


def read_back(damaged: str) -> str:
    """The last line without its shifts and commas; what was undone can be done again."""
    text = damaged
    families: tuple[Family[Any], ...] = FAMILY, punctuation.FAMILY, annotation.FAMILY
    for family in families:
        record = family.detect(text, CONTEXT)
        if record is not None:
            clean = family.undo(text, record)
            assert family.redo(clean, record) == text
            assert family.load(family.dump(record), text) == record
            text = clean
    return text.rpartition("\n")[2]


@pytest.mark.parametrize(
    ("original", "shown"),
    [
        ("各工廠、學校、機關、團體都參加。", "學??、機關"),
        ("在北京、上海。記者從會上獲悉。", "上??。記者"),
        ("他們在入海口處，看見一道大閘。", "入??谔?,看見"),
    ],
)
def test_characters_beside_a_mark_that_was_found_in_them(original: str, shown: str) -> None:
    """Both bytes of 校 before 、 are lost to two commas; short stretches and ends of lines are read, too."""
    damaged = laboratory.fold(commas(original))
    assert shown in damaged
    assert read_back(damaged) == laboratory.fold(original)


def test_two_characters_at_the_end_of_a_line() -> None:
    """Of 祝贺 half of each is lost; no full stop is made of it, which would end a headline as a paragraph."""
    lines = "校长致信表示祝贺", "会议讨论发展、消费、开放，会场踊跃。记者参加。"
    damaged = "\n".join(map(laboratory.punctuate, lines))
    assert "示?：?\n" in damaged
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    headline = FAMILY.undo(damaged, record).partition("\n")[0]
    assert headline in {"校长致信表示祝贺", f"校长致信表示{LACUNA}{LACUNA}"}


@pytest.mark.parametrize(
    "original",
    ["從實際出發（fā）展開。", "已經開發（fā）。會後", "正在研發（fā）", "引發（fā），後來"],
)
def test_a_mark_between_a_reading_and_its_bracket(original: str) -> None:
    """ā） has the bytes of 。 in its midst: of letters with tones only one has that second byte."""
    page = "各地同志都來會場，一起討論，成效明顯。他們在會上指出，要把好事做好，實事做實。"
    wide = "".join(f"{each}（{usual(each)}）" if each in "會討論顯" else each for each in page)
    damaged = laboratory.punctuate(f"{wide}發（fā）展、發（fā）言、發（fā）電。\n{original}")
    assert "f?。" in damaged
    assert read_back(damaged) == original.replace("（fā）", "")


@pytest.mark.parametrize(
    ("original", "read"),
    [
        ("第二季水稻將在11月初收", "第二季水稻將在11月初收"),
        ("第二季水稻將在1998年推廣", "第二季水稻將在1998年推廣"),
        ("第二季水稻將在2008年推廣", "第二季水稻將在2008年推廣"),
        ("第二季水稻將在2000年推廣", "第二季水稻將在〓000年推廣"),
        ("第二季水稻將在21日收", "第二季水稻將在〓1日收"),
        ("第二季水稻將在5月初收", "第二季水稻將在〓月初收"),
        ("共有 3 人，第二季水稻將在 1月初收", "共有 3 人，第二季水稻將在〓1月初收"),
    ],
)
def test_a_figure_that_only_one_month_or_century_has(original: str, read: str) -> None:
    """A swallowed figure comes back where what is left of it allows one alone; what else may be is kept."""
    damaged = annotated(original, 緦="sī")
    assert "稻?sī)⒃?" in damaged
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    realigned = FAMILY.undo(damaged, record)
    assert realigned.endswith(read)
    assert any(each != realigned for each in record.shifts[-1].others)
    assert FAMILY.redo(realigned, record) == damaged


def test_a_reading_that_makes_characters_of_text_wins() -> None:
    """叄 and 參 have one reading: ，was lost before 進, not a sign that GBK leaves to its users."""
    damaged = annotated("節點布線完畢，進入調試", 叄="cān")
    assert "畢?cān)" in damaged
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record).endswith("布線完畢，進入調試")


@pytest.mark.parametrize(
    ("original", "read"),
    [
        ("歡度“開齋節”，大家", "歡度“開齋節”，大家"),
        ("看過《清明節》、大家", "看過《清明節》、大家"),
    ],
)
def test_what_ends_before_a_mark_is_what_was_open(original: str, read: str) -> None:
    """Half of the character before a mark is left: only the end of a quotation or a title stands there."""
    page = laboratory.annotate(
        f"會議討論發展、消費、開放，會場發言踴躍，重點突出。各部門行動，成效顯著。\n{original}",
        readings(潯="xún"),
        settle=False,
    )
    damaged = laboratory.punctuate(page)
    assert "節?xún)?" in damaged
    assert read_back(damaged) == read


def test_a_folded_question_mark_in_a_long_shift() -> None:
    """。看 has the bytes of ？ in its midst: it does not end the shift."""
    original = "強行讓乙背上。看起來矛盾很快解決了"
    damaged = laboratory.fold(annotated(original, 屢="lǚ"))
    assert "?雌" in damaged
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    realigned = FAMILY.undo(damaged, record)
    assert realigned.endswith(original)
    assert FAMILY.redo(realigned, record) == damaged


def test_the_reading_behind_a_lost_character_tells_which_it_was() -> None:
    """啞（yǎ）: 。 was found between the two, so half of 啞 is lost; its reading is not."""
    page = (
        "會（huì）議討論發展、消費，會（huì）場發言踴躍，重點突出。各部門落實，顯（xiǎn）著，明顯（xiǎn）。"
    )
    damaged = laboratory.punctuate(f"{page}\n局長聲音沙啞（yǎ）地說")
    assert "沙?。" in damaged
    assert read_back(damaged) == "局長聲音沙啞地說"


@pytest.mark.parametrize(
    ("original", "read"),
    [
        ("雙方互有勝場（3比1）後再賽。", "雙方互有勝場（〓比1）後再賽。"),
        ("雙方互有勝場，3比1，後再賽（決賽）。", "雙方互有勝場，〓比1，後再賽（決賽）。"),
    ],
)
def test_a_bracket_that_the_line_closes(original: str, read: str) -> None:
    """Half of a mark is left before a lost figure: it was （ where the line closes one that nothing opens."""
    damaged = annotated(original, 賵="fèng")
    assert "勝?fèng)" in damaged
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert FAMILY.undo(damaged, record).endswith(read)
    assert FAMILY.redo(FAMILY.undo(damaged, record), record) == damaged


@pytest.mark.parametrize("line", ["海河水润凉山州", "海会堂修好以后"])
def test_the_first_character_of_a_line_is_lost_like_any_other(line: str) -> None:
    """A mark was found in a line's first two characters; what is lost there is no full stop."""
    rest = "会议讨论发展、消费、开放，会场踊跃。记者参加。"
    damaged = "\n".join(map(laboratory.punctuate, (rest, line, rest)))
    assert "\n?" in damaged
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    read = FAMILY.undo(damaged, record).split("\n")[1].replace(",", "")
    assert read[0] in {line[0], LACUNA}
    assert read[1:-1] == line[1:-1]


def test_a_blank_behind_a_mark_is_lost_where_the_page_has_blanks_there() -> None:
    """An ASCII character is what was lost with half of the mark; elsewhere nobody knows which."""
    rest = "要堅持科學發展， 要加強學習， 要抓好落實。 各級幹部要帶頭， 群眾要參與， 共同努力。\n"
    original = f"{rest}課堂大於天， 這個理念喚醒了全縣。\n{rest}"
    damaged = (
        original.replace("大於天， 這", "?ma)箪短欤?這").replace("堅", "堅(jiān)").replace("學", "學(xué)")
    )
    damaged = damaged.replace("覺", "覺(jué)").replace("級", "級(jí)").replace("幹", "幹(gàn)")
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert "於天， 這個理念" in FAMILY.undo(damaged, record)
    crowded = damaged.replace("， ", "，").replace("。 ", "。")
    record = FAMILY.detect(crowded, CONTEXT)
    assert record is not None
    assert f"於天，{LACUNA}這個理念" in FAMILY.undo(crowded, record)
