from __future__ import annotations

import pytest

from build_scripts.extract import layout
from build_scripts.model.errors import MalformedLedgerError, ReplayError
from build_scripts.model.family import Context
from tests.unit.extract.pages import BODY

TEXT = "\n\n".join(BODY)


def laid_out(text: str) -> str:
    """``text`` with canonical white space."""
    return layout.undo(text, layout.detect(text, Context()) or ())


@pytest.mark.parametrize(
    "page",
    [
        "\n".join(BODY),
        "\r\n\r\n".join(f"\u3000\u3000{each}" for each in BODY) + "\r\n",
        "\n \u00a0\n\n".join(f"    {each}\u200b" for each in BODY),
        "\u2028".join(BODY),
        "\ufeff" + "\r".join(BODY) + "\t",
        "\u3000\u3000" + "\u3000\u3000".join(BODY),
        " ".join([*BODY, *BODY]).replace("\n", ""),
    ],
    ids=[
        "lines",
        "indents",
        "blanks",
        "separators",
        "returns",
        "one line with indents",
        "one line with spaces",
    ],
)
def test_paragraphs_are_joined_by_one_empty_line(page: str) -> None:
    """Whatever a page puts between paragraphs, they come out the same."""
    assert set(laid_out(page).split("\n\n")) == set(BODY)
    assert laid_out(page).startswith(TEXT)


def test_canonical_text_is_left_alone() -> None:
    """Nothing to do is None, not an empty record."""
    assert layout.detect(TEXT, Context()) is None


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("抓好田间管理\u3000确保粮食丰收", "抓好田间管理 确保粮食丰收"),
        ("第一章  总 则", "第一章 总 则"),
        ("会议指出， 要抓好田间管理 。", "会议指出，要抓好田间管理。"),
        ("（ 记者 周晓岚 ）", "（记者 周晓岚）"),
        ("采用 iPhone 和  Windows 系统", "采用 iPhone 和 Windows 系统"),
        ("临\u200b江\ufeff市", "临江市"),
        ("他说：\u3000“好。”", "他说：“好。”"),
        ("“两创” 书写新篇", "“两创” 书写新篇"),
    ],
)
def test_white_space_inside_a_line(text: str, after: str) -> None:
    """Between words one space stays, beside full-width marks none; zero-width characters go."""
    assert laid_out(text) == after


def test_a_space_behind_every_full_stop_is_no_paragraph() -> None:
    """A writer who puts a space behind all sentences starts no paragraph with each."""
    text = "\n\n".join(["会议指出，春耕备耕进展顺利。 " * 20] * 3)
    assert laid_out(text).count("\n\n") == 2
    assert " " not in laid_out(text)


def test_a_page_on_one_line_with_a_space_behind_every_full_stop_is_run_together() -> None:
    """Where the page has no other line, each sentence was a paragraph, as news in brief are."""
    text = "会议指出，春耕备耕进展顺利。 " * 20
    assert laid_out(text).count("\n\n") == 19


def test_a_crosshead_on_a_line_of_run_together_paragraphs_stands_alone() -> None:
    """``。 <crosshead> <sentence>`` has two breaks."""
    long = "会议指出，春耕备耕进展顺利，农资供应充足。早稻移栽已完成八成以上。价格保持平稳。" * 3
    assert laid_out(f"{long} 抓好田间管理 {long} {long}").split("\n\n") == [long, "抓好田间管理", long, long]


def test_undo_needs_nothing_but_its_record() -> None:
    """A ledger replays without looking for white space again, and says so when the text is another."""
    page = "\r\n".join(BODY)
    edits = layout.detect(page, Context())
    assert edits is not None
    stored = layout.dump(edits)
    assert layout.redo(TEXT, layout.load(stored, page)) == page
    with pytest.raises(ReplayError):
        layout.load(stored, TEXT)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"edits": [{"original": " ", "canonical": "x", "at": [0]}]},
        {"edits": [{"original": "字", "canonical": "", "at": [0]}]},
        {"edits": [{"original": " ", "canonical": "", "at": ["0"]}]},
        {"edits": [None]},
    ],
)
def test_a_ledger_cannot_make_layout_change_words(data: dict[str, object]) -> None:
    """Only white space may be written or taken, whoever edited the ledger."""
    with pytest.raises(MalformedLedgerError):
        layout.load(data, " 字")


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ([BODY[0], "抓好田间管理", BODY[1]], (1,)),
        ([BODY[0], "思想上高度重视", "行动上坚决落实", BODY[1]], (1, 2)),
        ([BODY[0], "推进省级P3实验室建设", BODY[1], "一、压实责任", BODY[2]], (1, 3)),
        ([BODY[0], "图为现场会参观点", BODY[1]], ()),
        ([BODY[0], "本报记者 周晓岚", BODY[1]], ()),
        ([BODY[0], "什么？", BODY[1]], ()),
        ([BODY[0], "具体要求如下：", BODY[1]], ()),
        ([BODY[0], BODY[1], "让丰收的歌声传遍大地"], ()),
        ([BODY[0], "甲队胜", "乙队负", "丙队平", "丁队轮空", BODY[1]], ()),
        ([*BODY], ()),
    ],
)
def test_crossheads(paragraphs: list[str], expected: tuple[int, ...]) -> None:
    """One to three short lines with prose below them; captions, credits, dialogue and lists are none."""
    assert layout.headings(paragraphs) == expected


@pytest.mark.parametrize("blank", ["  ", "\u3000\u3000", "    "])
def test_one_blank_between_all_paragraphs_is_their_break(blank: str) -> None:
    """The blank behind sentence ends is also the break behind crossheads, salutations and signatures."""
    paragraphs = [
        "同志们：",
        BODY[0],
        "一、压实责任",
        BODY[1],
        "特此公告。",
        "临江市农业农村局",
        "2021年5月9日",
    ]
    assert laid_out(blank.join(paragraphs)).split("\n\n") == paragraphs


def test_blanks_beside_latin_words_break_nothing() -> None:
    """A line full of English names is taken apart at its sentence ends alone."""
    paragraphs = [
        "在 GTC 2022 大会上，公司发布了基于 Hopper 架构的 H100 GPU。" * 3,
        "“Data centers are becoming AI factories.”他在演讲中说，“数据中心正在变成AI工厂。”" * 2,
        "更多信息可访问 https://example.com/h100/ 查看，第三季度出货。",
    ]
    assert laid_out(" ".join(paragraphs)).split("\n\n") == paragraphs


def test_crossheads_of_two_halves_and_leads_of_lists() -> None:
    """On a line with single blanks crossheads, numbered ones too, stand alone, and a list below its lead."""
    long = BODY[1] * 3
    paragraphs = [
        long,
        "做强基地 荒山变茶山",
        long,
        "二、切实加强组织领导",
        long,
        "部门提醒：",
        "一、不得占用通道；",
    ]
    assert laid_out(" ".join([*paragraphs, long])).split("\n\n") == [*paragraphs, long]
