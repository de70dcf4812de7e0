"""Pages that were converted, annotated and stuffed with keywords by a mirror."""

from __future__ import annotations

import random
import re
from typing import Final

import pytest

from build_scripts.extract.html import family
from build_scripts.extract.html.frame import without_readings
from build_scripts.extract.html.tree import parse
from tests import laboratory
from tests.unit.extract.html.made import (
    BODY,
    EDITOR,
    HEADLINE,
    LAYOUTS,
    REPORTER,
    SITE,
    SOURCE,
    article,
    keywords,
    page,
)
from tests.unit.extract.html.test_layouts import read

TEXT: Final = re.compile(r"(<(script|style)\b.*?</\2>|<[^>]*>)", re.DOTALL)
NOTICE: Final = "声明：临江新闻网力求信息真实、准确，文章提及内容仅供参考，不构成投资建议。"
DAMAGED: Final = ("plain", "table", "line breaks", "byline in parts", "forum", "comments", "date in pieces")


def mirrored(source: str, *, annotated: bool) -> str:
    """The page as a mirror shows it: every text converted, and annotated if asked for."""
    parts = TEXT.split(source)
    texts = [laboratory.convert(each) for each in parts[::3]]
    if annotated:
        table = laboratory.table("".join(texts), random.Random(7))
        texts = [laboratory.annotate(each, table) for each in texts]
    tags = [*parts[1::3], ""]
    return "".join(text + tag for text, tag in zip(texts, tags, strict=True))


@pytest.mark.parametrize("annotated", [False, True])
@pytest.mark.parametrize("layout", [each for each in DAMAGED if each in LAYOUTS])
def test_a_mirrored_page_is_the_page(layout: str, annotated: bool) -> None:
    """Body and facts are those of the page that was mirrored, whatever was pushed in front of it."""
    source = mirrored(LAYOUTS[layout], annotated=annotated)
    junk = f"<div style='position:fixed;left:-9000px'>{keywords(20_000)}</div>"
    restored = read(source.replace("<body>", f"<body>{junk}", 1))
    metadata = restored.article.metadata
    assert [each.text for each in restored.article.paragraphs] == list(BODY)
    assert (metadata.title.value, metadata.source.value) == (HEADLINE, SOURCE)
    assert str(metadata.published.value) == "2023-03-12T16:05"
    assert (metadata.authors.value, metadata.editors.value) == ((REPORTER,), (EDITOR,))


@pytest.mark.parametrize("annotated", [False, True])
def test_a_notice_is_one_with_readings_in_it(annotated: bool) -> None:
    """What a site says of itself stays out of a short article, too."""
    short = page(article(f"<p>{BODY[0]}</p>") + f"<p>{NOTICE}</p>", title=f"{HEADLINE}_{SITE}")
    restored = read(mirrored(short, annotated=annotated))
    assert [each.text for each in restored.article.paragraphs] == [BODY[0]]


def test_readings_are_told_from_brackets() -> None:
    """Only letters with or without tones between brackets are readings."""
    assert without_readings("免(miǎn)責(zé )聲明（2023）(注)") == "免責聲明（2023）(注)"


@pytest.mark.parametrize("annotated", [False, True])
def test_a_planted_title_is_not_the_headline(annotated: bool) -> None:
    """Where keywords were put before the window's title, the heading is the headline."""
    comments = f"<div id='comments'><h2>《{HEADLINE}》有2条评论</h2><p>路过</p></div>"
    source = mirrored(page(article() + comments, title=f"{HEADLINE}_{SITE}"), annotated=annotated)
    restored = read(source.replace("<title>", f"<title>{keywords(100)}_", 1))
    assert restored.article.metadata.title.value == HEADLINE
    assert [each.text for each in restored.article.paragraphs] == list(BODY)


def test_the_title_for_others_shows_which_hidden_text_is_the_article() -> None:
    """A text that waits for a script is found although the window's title holds nothing but keywords."""
    main = article().replace("<div class='text'>", "<div id='js_content' style='visibility: hidden'>")
    head = f'<meta property="og:title" content="{laboratory.convert(HEADLINE)}">'
    source = mirrored(page(main, title=" ", head=head), annotated=True)
    source = re.sub("<title>.*?</title>", f"<title>{keywords(60)}</title>", source)
    restored = read(source)
    assert restored.article.metadata.title.value == HEADLINE
    assert [each.text for each in restored.article.paragraphs] == list(BODY)


def test_a_headline_whose_end_tags_were_swallowed_is_found() -> None:
    """A byte shift takes the first mark of an end tag into the character before it."""
    title = "雲嶺縣發(fā)生3.4級地震 暫無人員傷亡?shí)蟾?"
    text = "".join(f"<p>{each}</p>" for each in BODY)
    source = (
        f"<title>{title}/title><body><div><div>{title}/div><div><b>2023-05-06 10:20</b></div>{text}</div>"
    )
    _, headline, byline, body, _ = family.article(source)
    assert source[headline[0].runs[0].start :].startswith(title)
    assert source[byline[0].runs[0].start :].startswith("2023-05-06")
    assert len(body) == len(BODY)


def test_a_label_and_its_value_in_two_lines_are_a_pair_under_readings() -> None:
    """As cells of a table or items of a list, with a reading behind the label's last character."""
    parts = ("发布机构：", "临江县水务局", "编辑：", "宇文拓", "发布日期：", "2023-03-12 16:05")
    byline = "<ul>" + "".join(f"<li>{each}</li>" for each in parts) + "</ul>"
    outcome = read(mirrored(page(article(byline=byline, note="")), annotated=True))
    known = outcome.article.metadata
    assert (known.source.value, known.editors.value) == ("临江县水务局", ("宇文拓",))
    assert str(known.published.value) == "2023-03-12T16:05"


@pytest.mark.parametrize("behind", [">", "/>", " class='x'>"])
def test_a_quote_that_was_swallowed_takes_no_text_with_it(behind: str) -> None:
    """The value of the attribute ends at the reading; else the tags up to the next quote would be its own."""
    link = f'<a href="/1" title="青石大學重拳整治一封家?shì)?{behind}青石大學重拳整治一封家?shì)?/a>'
    script = '<script type="text/javascript">f("<div class=\\"x\\">" + "不是正文的一句话。")</script>'
    source = page(after=f"<ul><li>{link}</li></ul>{script}")
    assert [each.text for each in read(source).article.paragraphs] == list(BODY)
    tags = parse(source).tags
    assert tags.count("a") == 1 + page().count("<a ")
