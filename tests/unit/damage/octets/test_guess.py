"""Characters of which one byte survived."""

import pytest

from build_scripts.damage.octets import guess
from build_scripts.language import gbk
from build_scripts.model.article import LACUNA


def test_likely_word_is_chosen_with_its_alternatives() -> None:
    """規模化 is a word, and what else has this second byte is kept."""
    code = gbk.code("模")
    assert code is not None
    chosen = guess.by_second_byte(code[1], "推進規", "化高效交付")
    assert chosen.character == "模"
    assert chosen.others


def test_full_stop_ends_a_paragraph() -> None:
    """At the end of a paragraph a lost mark is a full stop, behind one it closes the quotation."""
    assert guess.by_first_byte(0xA1, "抓好落實", at_end=True).character == "。"
    assert guess.by_first_byte(0xA1, "“抓好落實。", at_end=True).character == "”"


def test_a_closed_quotation_or_title_is_not_closed_again() -> None:
    """Behind ” and 》 a full stop stands at the end, and a colon behind what announces words."""
    assert guess.by_first_byte(0xA1, "正在过“开斋节”", at_end=True).character == "。"
    assert guess.by_first_byte(0xA1, "印发了《工作规划》", at_end=True).character == "。"
    assert guess.by_first_byte(0xA1, "“这很好。", at_end=True).character == "”"
    assert guess.by_first_byte(0xA3, "本报记者报道", at_end=False).character == "："
    assert guess.by_first_byte(0xA3, "记者昨天来到", at_end=False).character != "："


def test_nothing_likely_is_not_guessed() -> None:
    """Where several fit alike the character stays lost, and what fits is recorded."""
    code = gbk.code("王")
    assert code is not None
    chosen = guess.by_first_byte(code[0], "，", at_end=False)
    assert chosen.character == LACUNA
    assert chosen.others


def test_readings_in_brackets_do_not_break_words() -> None:
    """The context is read past the page's own annotation."""
    assert guess.han_before("堅(jiān)決打贏疫情防控") == "坚决打赢疫情防控"
    assert guess.han_after("會(huì )議(yì)強調。") == "会议强调"


def test_what_hardly_ends_a_clause_is_not_chosen_before_a_mark() -> None:
    """Of 说, 他 and 所, which begin with one byte, 说 stands before a comma."""
    code = gbk.code("说")
    assert code is not None
    first = code[0]
    assert guess.by_first_byte(first, "头牌的时候。”他", at_end=False).character == LACUNA
    assert guess.by_first_byte(first, "头牌的时候。”他", at_end=False, before_mark=True).character == "说"


def test_a_date_goes_on_with_its_next_unit() -> None:
    """旬, 日 and 时 have two bytes in common: behind a month comes a day, behind a day an hour."""
    fitting = ("旧", "旬", "日", "时", "旱")
    assert guess.among(fitting, "市气象台1月16", "5", at_end=False).character == "日"
    assert guess.among(fitting, "市气象台16日5", "20分", at_end=False).character == "时"


def test_what_follows_is_unknown_and_no_end() -> None:
    """Behind a gap may come another one: 、 ends no line and is chosen all the same."""
    assert guess.among(("、", "」", "』"), "骗取郑某", "", at_end=False).character == "、"
    assert guess.among(("、", "」", "』"), "骗取郑某", "", at_end=True).character == LACUNA


def test_of_few_that_fit_a_rare_one_may_be_meant() -> None:
    """骏 is not among the 3,000 most used characters, but nothing else that fits makes a word."""
    assert guess.among(("骁", "骍", "骏", "骐", "骝"), "岭南", "马队", at_end=False).character == "骏"


def test_a_word_that_the_page_has_elsewhere_is_likelier() -> None:
    """号炮 is as usual as 号牌, but the page speaks of 号牌, with a reading in between or without."""
    first = gbk.code("牌")
    assert first is not None
    left = "发放临时号"
    assert guess.by_first_byte(first[0], left, at_end=False, before_mark=True).character == LACUNA
    page = "临时号(hào)牌在这里领。"
    assert guess.by_first_byte(first[0], left, at_end=False, before_mark=True, page=page).character == "牌"


def test_a_reading_behind_the_gap_says_which_it_was() -> None:
    """Of 场, 小 and 啞, which end with one byte, one is read yǎ; a bracket that fits none is silent."""
    code = gbk.code("啞")
    assert code is not None
    assert guess.by_second_byte(code[1], "声音沙", "（yǎ）地说") == guess.Guess("啞")
    assert guess.by_second_byte(code[1], "声音沙", "（zzz）地说").others


def test_before_a_mark_stands_the_end_of_what_is_open() -> None:
    """Nothing is chosen where no quotation and no title is open."""
    assert guess.by_first_byte(0xA1, "度过“开斋节", at_end=False, before_mark=True).character == "”"
    assert guess.by_first_byte(0xA1, "看过《清明节", at_end=False, before_mark=True).character == "》"
    nothing = guess.by_first_byte(0xA1, "度过开斋节", at_end=False, before_mark=True)
    assert nothing.character == LACUNA
    assert "”" in nothing.others


def test_what_alone_fits_is_no_choice() -> None:
    """Also a mark that is rare: nothing else regenerates the capture."""
    assert guess.among(("『",), "来自", "读书会", at_end=False) == guess.Guess("『")


def test_a_bracket_is_closed_at_the_end_of_its_line() -> None:
    """Of all that begins with these two bytes."""
    fitting = [chr(code) for code in range(0x3000, 0x3040)]
    assert guess.among(fitting, "他们造起『大船", "\n", at_end=True).character == "』"
    assert guess.among(fitting, "他们造起大船", "\n", at_end=True).character == "。"


@pytest.mark.parametrize(
    ("left", "right", "fitting", "lost"),
    [
        ("全市已有", "200家", "近这还过远", "近"),
        ("因病医治无效，", "1997年去世", "了于事人", "于"),
        ("修路30公里，植树5", "8万株", "”“‘’…—", "—"),
    ],
)
def test_a_figure_says_what_stands_beside_it(left: str, right: str, fitting: str, lost: str) -> None:
    """近 and 于 stand before figures, 这 and 了 hardly, and nothing but a dash between two of them."""
    assert guess.among(fitting, left, right, at_end=False).character == lost


def test_a_question_ends_so() -> None:
    """Behind 吗 and 多少 a line ends in a question mark."""
    fitting = [chr(code) for code in range(0xFF00, 0xFF40)]
    assert guess.among(fitting, "要戴头盔吗", "\n", at_end=True).character == "？"
    assert guess.among(fitting, "准备工作", "\n", at_end=True).character == LACUNA


def test_a_line_of_its_own_may_be_a_name() -> None:
    """Words are no evidence there: 是 is as usual as it is wrong."""
    assert guess.among("明是时春", "公路通车\n薛奕", "\n由此", at_end=True).character == LACUNA


def test_two_neighbours_are_a_word_of_the_page() -> None:
    """危机 and 保护 have the same bytes left; the page has a 机 behind another lost character."""
    second, first = (gbk.code(each) for each in "危机")
    assert second is not None
    assert first is not None
    left = "泰国爆发金融"
    assert guess.by_neighbours(second[1], first[0], left)[0].character == LACUNA
    one, other = guess.by_neighbours(second[1], first[0], left, "〓机袭击各国")
    assert one.character + other.character == "危机"
    assert one.others[0] + other.others[0] == "保护"


@pytest.mark.parametrize(
    ("left", "right", "read"),
    [
        ("本报北京1月1", "日讯记者报道", "5"),
        ("学习的热情。199", "年以来", "5"),
        ("每年可减轻企业负担", "亿多元", "5"),
        ("热爱学习，成绩优", "。", "〓"),
    ],
)
def test_a_figure_as_wide_as_those_beside_it(left: str, right: str, read: str) -> None:
    """A wide 5 and 數 end with one byte; the latter is in no simplified text, the former stands not alone."""
    wide = {ord("0") + figure: 0xFF10 + figure for figure in range(10)}
    left, right, read = (each.translate(wide) for each in (left, right, read))
    code = gbk.code("\uff15")
    assert code is not None
    page = f"{left}〓{right}，这里的学习条件有了很大改善，孩子们热情高涨。"
    found = guess.by_second_byte(code[1], left, right, page).character
    assert found == read or (read == "〓" and not found.isdigit())
