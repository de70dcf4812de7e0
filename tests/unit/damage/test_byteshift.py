"""The byte shift: the worked examples of the method page, and what cannot be read back."""

import pytest

from build_scripts.damage import annotation, byteshift
from build_scripts.damage.byteshift import FAMILY
from build_scripts.language import gbk
from build_scripts.model.article import LACUNA
from build_scripts.model.family import Context
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


def test_unknown_reading_loses_one_character_only() -> None:
    """Where no character fits the reading, what follows the lost one is still read."""
    damaged = annotated("累計85架國際航班", 車="xyz")
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    realigned = FAMILY.undo(damaged, record)
    assert realigned.endswith(f"85架{LACUNA}際航班")
    assert FAMILY.redo(realigned, record) == damaged


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


def test_of_keys_that_fit_the_likelier_word_wins_where_the_end_is_lost() -> None:
    """徑 and 弳 have one reading and one first byte: 諒解, not 諒嗏; what else fits is kept."""
    damaged = annotated("敬請諒解。", 徑="jìng")
    record = FAMILY.detect(damaged, CONTEXT)
    assert record is not None
    assert "諒解" in FAMILY.undo(damaged, record)
    assert any("嗏" in each for shift in record.shifts for each in shift.others)
