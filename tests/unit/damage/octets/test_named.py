"""Names of people: what is lost of them is marked, unless the page has it."""

import pytest

from build_scripts.damage.octets import guess, named
from build_scripts.language import gbk
from build_scripts.model.article import LACUNA


def guessed(left: str, lost: str, right: str, page: str = "") -> guess.Guess:
    """What is chosen where ``lost`` has lost its first byte."""
    code = gbk.code(lost)
    assert code is not None
    return guess.by_second_byte(code[1], left, right, page)


@pytest.mark.parametrize(
    ("left", "lost", "right"),
    [
        ("（责任编辑：任", "秋", "）"),
        ("本报记者 周晓", "岚", " 通讯员 孙立"),
        ("（记者邵一", "鸣", "、周晓岚）"),
        ("县委书记闵", "桂", "说，今年的收成很好。"),
        ("出席会议的有闵桂荣、张", "泽", "、孙一鸣等"),
        ("當地村民席義", "方", "介紹，水已經退了。"),
        ("（王仲", "平", "）"),
        ("记者：周晓", "岚", "　编辑：孙立"),
        ("記者陳(chén)國", "琦", "報道："),
    ],
)
def test_a_lost_part_of_a_name_is_marked(left: str, lost: str, right: str) -> None:
    """Which character of many a name has, no list of words knows."""
    chosen = guessed(left, lost, right)
    assert chosen.character == LACUNA
    assert chosen.others


def test_what_names_have_most_is_told_first() -> None:
    """Among what else fits, characters of names stand before 到, 对 and 的."""
    assert "平" in guessed("（王仲", "平", "）").others
    assert "到" not in guessed("（王仲", "平", "）").others


def test_a_name_that_the_page_has_elsewhere_is_put_in() -> None:
    """The same name stands whole in another line, whatever readings are in it."""
    page = "临江日报记者任秋(qiū)、孙立报道\n正文\n（责任编辑：任?）"
    assert guessed("（责任编辑：任", "秋", "）", page).character == "秋"
    assert (
        guessed("（责任编辑：任", "秋", "）", "临江日报记者任春报道\n（责任编辑：任?）").character == LACUNA
    )


@pytest.mark.parametrize(
    ("left", "lost", "right"),
    [
        ("国家主席江泽", "民", "说，"),
        ("会上，记者高", "度", "评价了这项工作。"),
        ("全体代表方", "才", "离开会场。"),
        ("推进规", "模", "化高效交付"),
        ("记者：何", "时", "？"),
        ("出席会议的有各省书记、主任、部", "长", "。"),
    ],
    ids=[
        "known to everybody",
        "a word behind 记者",
        "a word behind an office",
        "no name",
        "a question",
        "offices",
    ],
)
def test_other_words_are_chosen_as_before(left: str, lost: str, right: str) -> None:
    """A common word that begins with a surname, and a name that everybody knows."""
    assert guessed(left, lost, right).character == lost


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("今天天气很", "，我们出去走走"),
        ("记者近日从有关部门获", "，"),
        ("他在采访时", "示，"),
        ("", ""),
    ],
)
def test_no_name_is_seen_where_none_is(left: str, right: str) -> None:
    """Neither 记者 alone nor a surname alone makes a name."""
    assert named.around(left, right) is None
