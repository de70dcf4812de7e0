"""What reads like a farm's phrases and is the article's: tables of figures, with wide letters, too."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

import pytest

from build_scripts.damage.linkfarm import farm
from build_scripts.damage.spam import FAMILY
from build_scripts.model.family import Context

NEWS = (
    "本报讯　昨天的比赛进行了六个小时，两万多名观众到场观看，气氛十分热烈，组委会对结果表示满意。\n\n"
    "组委会负责人介绍，今年的参赛队伍比去年多了一倍，明年还将增加新的项目，欢迎更多城市的队伍报名。\n\n"
)
TABLES = {
    "medals": ["甲省队10金5银3铜", "乙省队9金8银7铜", "丙省队8金12银9铜", "丁省队6金6银2铜"],
    "shares": ["1甲某电脑24.82", "2乙某股份24.53", "3丙某电器24.05", "4丁某家具23.42"],
    "counts": ["甲县12个", "乙县9个", "丙县31个"],
    "prices": ["白菜0.8元/斤", "鸡蛋4.6元/斤", "猪肉15.2元/斤"],
}


def wide(text: str) -> str:
    """The same in full-width letters, figures and marks."""
    return "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_tables_of_figures_are_the_articles(table: str, gap: str) -> None:
    """Rows alike, each a name with its figures, stay below an article and between its paragraphs."""
    rows = gap.join(TABLES[table]) + "\n"
    for written in (rows, wide(rows)):
        for text in (NEWS + written, NEWS + written + "\n" + NEWS):
            assert FAMILY.detect(text, Context()) is None


def test_rows_with_a_farms_word_are_a_farms() -> None:
    """Figures hide no words that news has no use for."""
    rows = "".join(f"{word}送{count}元\n" for count, word in zip((18, 28, 38, 58), _strong(), strict=True))
    record = FAMILY.detect(NEWS + rows, Context())
    assert record is not None
    assert FAMILY.undo(NEWS + rows, record).strip() == NEWS.strip()


def _strong() -> list[str]:
    """Some words of the program's own list, so that no test spells them out."""
    source = resources.files("build_scripts.damage").joinpath("data/spam_terms.toml")
    words: list[str] = tomllib.loads(source.read_text(encoding="utf-8"))["strong"]
    return [word for word in words if re.fullmatch("[\u4e00-\u9fff]{3,6}", word)][:4]


def test_a_site_in_wide_letters_is_one() -> None:
    """Letters and figures are read alike in both widths."""
    site = wide("mm8899.VIP")
    assert farm.plain(site) == "mm8899.vip"
    record = FAMILY.detect(NEWS + site + "\n", Context())
    assert record is not None
    assert FAMILY.undo(NEWS + site + "\n", record).strip() == NEWS.strip()
