"""Paragraphs that were broken into lines of one length."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from build_scripts.extract import wrapping
from build_scripts.laboratory.clean import KINDS, Clean, shipped
from build_scripts.laboratory.sheet import laid_out
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.family import Context
from build_scripts.model.outcome import Restored
from build_scripts.restore.pipeline import restore
from tests.unit.extract.pages import BODY, TITLE

LONG = (
    BODY[0]
    + "会议强调，要抓住农时，组织好机械下田，保证种子、化肥、农膜等物资供应，帮助有困难的农户适时播种。",
    BODY[1] + "气象部门预计，未来十天全市以晴好天气为主，对早稻返青和中稻育秧有利，各地可以趁晴好天气整田。",
    "全市统防统治面积已达120万亩，植保无人机DJI T40等投入使用，efficiency is up，每亩成本下降了近三成。",
    BODY[2],
)


def columns(text: str) -> int:
    """How wide a terminal shows it."""
    return sum(1 if each.isascii() else 2 for each in text)


def wrapped(paragraph: str, width: int, indent: str) -> list[str]:
    """Lines of so many columns, as mail programs break them: no mark begins one, no word is cut."""
    lines, line = [], indent
    for word in re.findall(r"[A-Za-z0-9]+|.[，。、；：！？”’）》]*", paragraph):
        if columns(line + word) > width:
            lines.append(line.rstrip(" "))
            line = "" if word == " " else word
        else:
            line += word
    return [*lines, line]


def message(paragraphs: Sequence[str], width: int, indent: str, between: str) -> str:
    """A headline and wrapped paragraphs."""
    return f"{TITLE}\n\n" + between.join("\n".join(wrapped(each, width, indent)) for each in paragraphs)


def read(text: str) -> Restored:
    """A text, restored."""
    outcome = restore(Capture(text.encode(), "text/plain", Origin("a.txt")))
    assert isinstance(outcome, Restored), outcome
    return outcome


@pytest.mark.parametrize("width", [40, 61, 72, 78])
@pytest.mark.parametrize(
    ("indent", "between"), [("　　", "\n"), ("    ", "\n"), ("", "\n\n"), ("　　", "\n\n")]
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("converted", [False, True])
def test_paragraphs_are_whole_again(
    width: int, indent: str, between: str, ends: str, *, converted: bool
) -> None:
    """Whatever told where paragraphs begin, and also where the text was converted."""
    text = message(LONG, width, indent, between).replace("\n", ends)
    found = read(OpenCC("s2t").convert(text) if converted else text)
    assert [each.text for each in found.article.paragraphs] == list(LONG)
    assert found.article.metadata.title.value == TITLE
    assert found.ledger.certificate.regenerated


def test_latin_words_stay_apart() -> None:
    """A blank that was dropped at the end of a line comes back between two words."""
    whole = LONG[1] + "The Yangtze River Delta and the Pearl River Delta are growing，" + LONG[0]
    text = "\n".join(wrapped(whole, 60, ""))
    assert re.search(r"[a-z]\n[A-Za-z]", text)
    found = wrapping.detect(text, Context())
    assert found
    assert wrapping.FAMILY.undo(text, found) == whole


POEM = "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。\n" * 3
VERSES = "大江东去浪淘尽千古风流人物故垒西边人道是\n乱石穿空惊涛拍岸卷起千堆雪江山如画一时多\n" * 1
TABLE = "\n".join(f"第{at}组 临江市第一中学代表队 成绩{at}分 排名第{at}名 奖金{at}万元" for at in range(1, 9))
LIST = "\n".join(f"{at}．临江市第{at}中学教师王小明同志被评为全市优秀教育工作者" for at in range(1, 9))


MIXED = "The quick brown fox, 2023-03-02 10:43.\n会议强调，要坚持发展，切实保障群众生命安全。\n" * 3


@pytest.mark.parametrize(
    "text", ["", "\n", MIXED, POEM, VERSES, TABLE, LIST, f"{TITLE}\n\n" + "\n\n".join(LONG)]
)
def test_what_stands_in_lines_stays_so(text: str) -> None:
    """Poems, tables, lists, articles with a line a paragraph, and sentences in two languages."""
    assert wrapping.detect(text, Context()) is None


@pytest.mark.parametrize("kind", KINDS)
def test_articles_are_not_wrapped(kind: str) -> None:
    """No article that ships with the laboratory is taken for one, all of them together neither."""
    texts: list[Clean] = list(shipped(kind))
    for text in (*(laid_out(each).text for each in texts), "\n".join(laid_out(each).text for each in texts)):
        assert wrapping.detect(text, Context()) is None


@given(
    st.lists(st.text("会议强调，要抓好。a 1　", min_size=1, max_size=120), min_size=1, max_size=6),
    st.integers(20, 90),
    st.sampled_from(["\n", "\r\n", "\n\n", "\n　　", " \n", "\r", "\n\u200b"]),
)
def test_the_lines_come_back(paragraphs: list[str], width: int, ends: str) -> None:
    """Whatever is joined, the text is what it was when it is broken again; only white space changes."""
    text = ends.join(line for each in paragraphs * 3 for line in wrapped(each, width, ""))
    found = wrapping.detect(text, Context())
    if found is not None:
        after = wrapping.FAMILY.undo(text, found)
        assert wrapping.FAMILY.redo(after, found) == text
        assert "".join(after.split()) == "".join(text.split())
        assert wrapping.FAMILY.load(wrapping.FAMILY.dump(found), text) == found


def test_a_line_of_blanks_as_long_as_the_others() -> None:
    """It has no last character that a mark could be, and parts what stands above and below it."""
    text = "".join(LONG)
    lines = [text[at : at + 24] for at in range(0, 240, 24)]
    blank = "\u3000" * 24
    broken = "\n".join([*lines[:5], blank, *lines[5:]])
    record = wrapping.FAMILY.detect(broken, Context())
    assert record is not None
    assert wrapping.FAMILY.undo(broken, record) == "\n".join(("".join(lines[:5]), blank, "".join(lines[5:])))
