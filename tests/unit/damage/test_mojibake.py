"""Text read with the wrong encoding: read again with the right one, if that is certain."""

import json

import pytest
from rapidfuzz.distance import Levenshtein

from build_scripts.damage.mojibake import FAMILY
from build_scripts.damage.octets import codec
from build_scripts.model.family import Context

NEWS = "中国新闻网报道今天上午省委召开会议研究部署疫情防控工作要求各级各部门抓好落实确保群众安全健康"


@pytest.mark.parametrize(
    ("written", "read"),
    [("gb18030", "latin-1"), ("utf-8", "latin-1"), ("gb18030", "cp1252"), ("utf-8", "gb18030")],
)
def test_wrong_reading_is_undone(written: str, read: str) -> None:
    """What was read wrongly is read again, and can be read wrongly again."""
    text = NEWS[:14]  # longer text hits byte pairs that GBK does not have, and those bytes are lost
    damaged = text.encode(written).decode(read)
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    assert FAMILY.undo(damaged, record) == text
    assert FAMILY.redo(text, record) == damaged


@pytest.mark.parametrize("read", ["latin-1", "cp1252"])
@pytest.mark.parametrize("times", [2, 3])
def test_mistake_that_was_made_again_is_undone(read: str, times: int) -> None:
    """UTF-8 that was read wrongly, written as UTF-8 and read wrongly once more."""
    text = "县委召开会议，研究部署防汛工作。" * 2
    damaged = text
    for _ in range(times):
        damaged = codec.decode(damaged.encode("utf-8"), read)
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    assert FAMILY.undo(damaged, record) == text
    assert FAMILY.redo(text, record) == damaged
    assert FAMILY.load(json.loads(json.dumps(FAMILY.dump(record))), damaged) == record


@pytest.mark.parametrize(
    "text",
    [
        NEWS,
        "行政院長今天表示，颱風過後的復原工作要全力協助。",
        "L'été dernier, où étaient les élèves français à Noël ? Déjà vu, naïve façade.",
        "これは日本語のテキストです。漢字とかなが混ざっています。",
        "Größe, Straße, Über; Привет, как дела",
        "Сегодня в Москве прошло совещание, принимались меры защиты от паводка; жители ждут помощи.",
        "오늘 서울에서 회의가 열렸다. 주민들은 도움을 요청했다. 날씨는 맑고 바람이 불었다.",
        "北京で会議が開かれ、住民の安全を守る対策を研究した。ｶﾀｶﾅも少し、ﾃｽﾄです。",
        "ｺﾝﾆﾁﾊ ﾎﾝｼﾞﾂﾊ ｾｲﾃﾝﾅﾘ",
        "饕餮魑魅魍魉，龘靐齉爩",
        "Plain English.",
        "",
    ],
)
def test_text_in_other_languages_stays(text: str) -> None:
    """Rare characters and foreign letters are no mistake of encodings."""
    assert FAMILY.detect(text, Context()) is None


PAGE = (
    "县委召开防汛工作会议\n\u3000\u30006月18日，县委召开会议，研究部署防汛工作。会议指出，今年雨水偏多，各级各部门要"
    "压实责任，加强水库、河道、学校等重点部位的巡查，确保群众生命财产安全。\n\u3000\u3000会议要求，发现险情必须在30分钟内上报，"
    "任何单位和个人不得迟报、漏报；值班人员要24小时在岗，保持电话畅通。"
)


@pytest.mark.parametrize(
    ("written", "read", "errors"),
    [
        ("utf-8", "gbk", "replace"),
        ("utf-8", "gbk", "ignore"),
        ("utf-8", "gb18030", "replace"),
        ("utf-8", "cp1252", "replace"),
        ("gbk", "big5", "replace"),
        ("utf-8", "cp1251", "replace"),
        ("utf-8", "cp932", "replace"),
        ("gbk", "euc-kr", "replace"),
        ("gbk", "cp932", "replace"),
    ],
)
def test_lost_bytes_are_marked_or_chosen(written: str, read: str, errors: str) -> None:
    """What is left is read again; a character without one of its bytes is chosen by its words or marked."""
    damaged = PAGE.encode(written).decode(read, errors)
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    restored = FAMILY.undo(damaged, record)
    assert FAMILY.redo(restored, record) == damaged
    assert Levenshtein.distance(restored, PAGE) <= 0.1 * len(PAGE)
    assert Levenshtein.distance(restored.replace("〓", ""), PAGE) - restored.count("〓") <= 0.03 * len(PAGE)
    assert not [each for each in FAMILY.doubts(record) if restored[each.at] == "〓"]
    loaded = FAMILY.load(json.loads(json.dumps(FAMILY.dump(record))), damaged)
    assert loaded == record
    assert FAMILY.undo(damaged, loaded) == restored


def test_question_marks_for_lost_bytes() -> None:
    """Other programs write ? for what they cannot read; a question of the text stays one."""
    damaged = f"{PAGE}谁来负责?".encode().decode("gbk", "replace").replace("\ufffd", "?")
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    restored = FAMILY.undo(damaged, record)
    assert FAMILY.redo(restored, record) == damaged
    assert Levenshtein.distance(restored, f"{PAGE}谁来负责?") <= 0.1 * len(PAGE)
    assert restored.endswith("负责?")


def test_browsers_read_controls() -> None:
    """Bytes that code page 1252 lacks are controls to browsers, so nothing is lost."""
    damaged = "".join(bytes((each,)).decode("cp1252", "ignore") or chr(each) for each in PAGE.encode())
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    assert FAMILY.undo(damaged, record) == PAGE
    assert FAMILY.redo(PAGE, record) == damaged


def test_rare_names_are_read_again() -> None:
    """Where nothing was lost, a list of rare names need not look like everyday text."""
    names = (
        "现将候选人名单予以公示：禤国维、逯晓燕、仝玉喆、郄金鑫、昝宏翀、佘翊铭。如有异议，请向办公室反映。"
    )
    damaged = names.encode("gb18030").decode("latin-1")
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    assert FAMILY.undo(damaged, record) == names


def test_reader_that_knew_user_defined_areas_lost_nothing_of_them() -> None:
    """Of what begins as 一 does, 个 and 中 would have survived before 条, so 一 is certain."""
    text = "这一条路修了三年，另一条路也通车了。村里的老人说，一条路就是一条活路，大家都愿意出力。\n" * 2
    damaged = text.encode("utf-8").decode("gb18030", "replace")
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    assert FAMILY.undo(damaged, record) == text
    assert FAMILY.redo(text, record) == damaged


def test_euro_of_two_bytes_ends_a_character_and_begins_the_next() -> None:
    """院。 has the bytes of €, as 法院、 and 学院， have."""
    text = (
        "当事人向法院。起诉的是职业技术学院、医院。村民到医院、法院。都去过，最后由法院。调解，大家都满意。\n"
    )
    damaged = text.encode("utf-8").decode("gb18030", "replace")
    assert "€" in damaged
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    restored = FAMILY.undo(damaged, record)
    assert restored.count("院") == text.count("院")
    assert FAMILY.redo(restored, record) == damaged
