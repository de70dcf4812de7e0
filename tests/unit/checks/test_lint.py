"""Lint of pages."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.bench.archives import pages
from build_scripts.checks.lint import Surroundings, lint
from build_scripts.checks.markup import PATTERNS
from build_scripts.checks.mending import MENDED, mended
from build_scripts.laboratory.newspaper import newspaper
from build_scripts.model.article import Paragraph
from build_scripts.pages.page import Page, parse, render
from build_scripts.pages.sentences import letters
from tests.archives import REAL
from tests.fields import PLAIN
from tests.lintpages import BODY, PLACE
from tests.lintpages import page as written
from tests.newsroom import story

BROKEN = sorted(Path(__file__).parent.glob("broken/*.md"))
WRITTEN_BY_PEOPLE = {
    "F010": ["a <b>x</b>", "</div>", "<!-- x -->", "<?php", "<SCRIPT>"],
    "F011": [
        "![x](a.png)",
        "[x](javascript:alert(1))",
        "[x]( JavaScript:x)",
        "[x](data:text/html,x)",
        "[x]: javascript:x",
    ],
    "F012": ["{{ x }}", "{% include x %}", "{# x #}", '--8<-- "x"', "  ;--8<-- x"],
    "F015": ["<<<<<<< HEAD", "=======", ">>>>>>> main"],
}


def codes(body: str, **fields: object) -> list[str]:
    """The codes found in a page with this body."""
    return [finding.code for finding in lint(written(body, **fields), PLACE)]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_broken_pages(path: Path) -> None:
    """Each of the broken pages has the code and the line in its name, and nothing else wrong with it."""
    code, line, _ = path.stem.split("-", 2)
    found = {(each.code, each.where) for each in lint(path.read_bytes().decode("utf-8"), PLACE)}
    place = {each.rpartition(":")[2] for _, each in found}
    assert ({each for each, _ in found}, place) == ({code}, {line})


def test_there_are_many_broken_pages() -> None:
    """At least forty, and one for each code that a page shows by itself."""
    assert len(BROKEN) >= 40
    assert len({path.stem.partition("-")[0] for path in BROKEN}) >= 35


def test_every_pattern_has_cases() -> None:
    """A rule without a case that raises it would be a rule nobody knows to work."""
    assert {code for code, _ in PATTERNS} == set(WRITTEN_BY_PEOPLE)


@pytest.mark.parametrize(
    ("code", "body"), [(code, body) for code in WRITTEN_BY_PEOPLE for body in WRITTEN_BY_PEOPLE[code]]
)
def test_what_people_should_not_write_is_found(code: str, body: str) -> None:
    """Each rule finds its cases, at their line."""
    page = render(Page(PLAIN, (Paragraph("一"),))) + f"\n{body}\n"
    line = page.count("\n", 0, page.rindex(body)) + 1
    assert (code, f"{PLACE}:{line}") in {(finding.code, finding.where) for finding in lint(page, PLACE)}


@pytest.mark.parametrize("text", [case for cases in WRITTEN_BY_PEOPLE.values() for case in cases])
def test_what_the_machine_writes_is_never_markup(text: str) -> None:
    """The same characters in a capture are text on the page, and text is fine."""
    found = {each.code for each in lint(render(Page(PLAIN, (Paragraph(text),))), PLACE)}
    assert not found & set(WRITTEN_BY_PEOPLE)


@pytest.mark.parametrize(
    "text", ["x<y，3 > 2", "《意见》", "**省委** [注](https://example.org)", "a = b", "{x}", "C&A"]
)
def test_ordinary_markdown_is_fine(text: str) -> None:
    """People may write Markdown, and less-than signs before digits and spaces."""
    assert codes(text.replace("x<y", "x < y")) == []


def test_the_own_pages_are_clean() -> None:
    """The archive's own pages give no finding."""
    for path, text in REAL.pages():
        assert list(lint(text, REAL.relative(path))) == []


def test_made_up_articles_are_clean() -> None:
    """A newspaper of random words, simplified and traditional, gives no false alarm."""
    found: dict[tuple[str, str], str] = {}
    # Of random words a few read like a farm's, about one article in 300: a seed, and list of words, without.
    for place, text in pages(newspaper(150, seed=14)):
        page = re.sub("(?m)^region: .*$", 'region: ""', text)  # their places are made up
        where = f"docs/articles/{place}"
        found |= {(each.code, each.where): each.message for each in lint(page, where)}
    assert found == {}


@pytest.mark.parametrize("seed", range(40))
def test_stories_are_clean(seed: int) -> None:
    """Articles as papers write them give no false alarm."""
    tale = story(seed, 8)
    page = Page(replace(PLAIN, title=tale.title), tuple(map(Paragraph, tale.paragraphs)))
    found = [each for each in lint(render(page), PLACE) if each.code != "L005"]  # chance repeats paragraphs
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "古镇甪(lù)直，亳(bó)州的蚌(bèng)埠，铅(yán)山。",  # rare characters and unusual readings
        "家(jiā)里(lǐ)有(yǒu)爸(bà)爸(ba)，有(yǒu)妈(mā)妈(ma)，有(yǒu)我(wǒ)。",  # a primer
        "北大西洋公约组织(NATO)与世界贸易组织(WTO)。",
        "比分 3:2，共 1,400 人，见 a, b; c!",
        "他说:我知道;你也知道(大家都知道)!就是没有人说?",  # the writer's own marks throughout
        "“什么？！”他问，“你说……”",
        "甲骨文的“國”字，如今写作“国”。",
    ],
)
def test_what_writers_write_is_fine(text: str) -> None:
    """What looks like damage and is the author's own gives no finding."""
    assert codes(text) == []


def test_a_report_about_spam_is_none() -> None:
    """Words of the trade in sentences are what an article is about."""
    text = "警方说，网上赌博平台的下载链接多藏在论坛里，群众要提高警惕，不要点击来历不明的网站和手机应用。"
    assert codes(text) == []


def test_spam_is_in_no_finding() -> None:
    """A finding about spam has its length and digest, and none of its words."""
    words = "星海龙在线观看免费_蓝绿鱼app下载官网_金银小鹿手机版下载安装_飞鱼芒果免费下载最新版"
    found = list(lint(written(f"{BODY}\n\n{words}"), PLACE))
    assert [each.code for each in found] == ["B001"]
    assert not any(each in found[0].message for each in words.split("_"))
    assert str(len(words)) in found[0].message


def test_links_lead_somewhere() -> None:
    """A relative link is looked for from the page; what leads out of the root is not there."""
    around = Surroundings(exists={"docs/method.md"}.__contains__)
    for target, wrong in {
        "../../method.md": False,
        "../../method.md#a": False,
        "../../no.md": True,
        "../../../../../etc/passwd": True,
        "https://example.org/": False,
        "#p3": False,
    }.items():
        found = [each.code for each in lint(written(f"见[这里]({target})。"), PLACE, around)]
        assert found == (["K001"] if wrong else []), target


def test_waivers_need_a_reason_and_a_use() -> None:
    """What is waived with a reason is not said; what guards readers is said all the same."""
    bad = "见 http://www.example.org/a.html 一文。"
    assert codes(bad) == ["K002"]
    assert codes(bad, waived="\n  - K002 文中刊出的网址") == []
    assert set(codes(bad, waived='\n  - "K002"')) == {"F016", "K002"}
    assert set(codes(BODY, waived="\n  - K002 文中刊出的网址")) == {"F017"}
    assert "F010" in codes("<b>粗</b>", waived="\n  - F010 我要粗体")
    assert (
        set(codes(bad, waived="\n  - K002 文中刊出的网址\n  - M003 手稿所署")) == set()
    )  # not looked for here


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_mending_is_final_and_loses_nothing(path: Path) -> None:
    """A mend takes its code away where it can, keeps every letter and can be done again without a change."""
    text = path.read_bytes().decode("utf-8")
    code = path.stem.partition("-")[0]
    if code == "F001":
        return
    now = mended(text, MENDED, ["L005 副歌"])
    assert mended(now, MENDED) == now
    before, after = parse(text), parse(now)
    said = ["".join(letters(each.text) for each in page.blocks) for page in (before, after)]
    assert said[0].replace("\ufffd", "") == said[1].replace("\ufffd", "")
    if code in MENDED:
        assert [each.code for each in lint(now, PLACE)] == []


_LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "",
                "",
                " ",
                "\t",
                "## 甲",
                "### 乙",
                "　　丙,丁",
                "戊,，己",
                "a\u200bb",
                "\\# 庚",
                "<b>",
                "〓\ufffd",
                "---",
            ]
        ),
        st.text(max_size=12),
    ),
    max_size=8,
)


@given(_LINES)
def test_any_page_is_looked_at_and_mended(lines: list[str]) -> None:
    """Whatever stands on a page, it is looked at without an error, and mending it is final."""
    text = written("\n".join(lines)).encode("utf-8", "replace").decode("utf-8")
    for each in lint(text, PLACE):
        assert each.where.startswith(PLACE)
    now = mended(text, MENDED)
    assert mended(now, MENDED) == now


def test_fields_and_place() -> None:
    """Broken fields, a page in the wrong place and a missing title have their codes."""
    page = render(Page(PLAIN, (Paragraph("一"),)))
    assert [each.code for each in lint(page.replace("region:", "x:"), PLACE)] == ["F001"]
    assert [each.code for each in lint(page, "docs/articles/00/other.md")] == ["F013"]
    assert [each.code for each in lint(page, f"docs/articles/01/{'0' * 16}.md")] == ["F013"]
    untitled = render(Page(replace(PLAIN, title=""), (Paragraph("一"),)))
    assert [(each.code, each.severity) for each in lint(untitled, PLACE)] == [("F014", "review")]
