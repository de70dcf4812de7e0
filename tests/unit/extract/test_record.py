"""Records of programs that gather articles: fields line by line above the text."""

from __future__ import annotations

import pytest
from opencc import OpenCC

from build_scripts.extract import record
from build_scripts.laboratory.clean import KINDS, shipped
from build_scripts.laboratory.sheet import laid_out
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.outcome import Restored
from build_scripts.restore.pipeline import restore
from tests.unit.extract.pages import BODY, TITLE

LINES = """标题：{title}
来源：临江日报
作者：周晓岚
发布时间：2021-05-09 08:12
原文链接：http://example.org/a/1.html
正文：
{body}
"""
RECORDS = {
    "lines": LINES,
    "the text behind its label": LINES.replace("正文：\n", "正文："),
    "set wide": LINES.replace("标题", "标 题").replace("正文：", "正　文:"),
    "in brackets": """【标题】{title}
【来源】临江日报 【时间】2021-05-09 08:12
【作者】周晓岚
【正文】{body}
""",
    "in English": """Title: {title}
URL: http://example.org/a/1.html
Date: 2021-05-09 08:12:33
Source: 临江日报
Author: 周晓岚

{body}
""",
    "front matter": """---
title: "{title}"
url: http://example.org/a/1.html
published: 2021-05-09 08:12
source: 临江日报
author: 周晓岚
tags:
  - 农业
- 春耕
created: 2024-01-02
---

{body}
""",
    "the title last": """来源: 临江日报
作者: 周晓岚
时间: 2021年5月9日 08:12
标题: {title}

{body}
""",
}


def read(text: str) -> Restored:
    """A text, restored."""
    outcome = restore(Capture(text.encode(), "text/plain", Origin("a.txt")))
    assert isinstance(outcome, Restored), outcome
    return outcome


@pytest.mark.parametrize("kind", RECORDS)
@pytest.mark.parametrize("converted", [False, True])
def test_fields_are_read_and_their_labels_go(kind: str, converted: bool) -> None:
    """Title and text are the article, the rest is its byline, also where all was converted."""
    text = RECORDS[kind].format(title=TITLE, body="\n\n".join(BODY))
    found = read(OpenCC("s2t").convert(text) if converted else text).article
    assert found.metadata.title.value == TITLE
    assert [each.text for each in found.paragraphs] == list(BODY)
    assert str(found.metadata.published.value) == "2021-05-09T08:12"
    assert found.metadata.source.value == "临江日报"
    assert "周晓岚" in found.metadata.authors.value


@pytest.mark.parametrize("label", ["标题：", "標題: ", "Title: ", "# "])
def test_a_title_that_says_so(label: str) -> None:
    """Alone above the text its label is enough; so is the mark of Markdown."""
    found = read(f"{label}{TITLE}\n\n" + "\n".join(BODY)).article
    assert found.metadata.title.value == TITLE
    assert [each.text for each in found.paragraphs] == list(BODY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "题目：春天的一堂课\n" + BODY[0],
        "来源：临江日报\n作者：周晓岚\n" + BODY[0],
        "内容：本市春耕。\n" + BODY[0],
        f"---\n{BODY[0]}\n---\n",
        f"---\n{TITLE}\n\n{BODY[0]}",
        "---\ntitle: x\n",
        "#春耕# 现场会\n" + BODY[0],
    ],
)
def test_what_is_no_record(text: str) -> None:
    """One label of another kind, a rule, or a topic begins an ordinary text."""
    assert record.read(text) is None


@pytest.mark.parametrize("kind", KINDS)
def test_articles_have_none(kind: str) -> None:
    """No article that ships with the laboratory begins with a record."""
    for clean in shipped(kind):
        assert record.read(laid_out(clean).text) is None


@pytest.mark.parametrize("suffix", ["_临江新闻网", " - 临江网", "-临江新闻网"])
def test_a_title_of_a_window(suffix: str) -> None:
    """Copied with the text, the names of the site behind it go."""
    found = read(f"{TITLE}{suffix}\n\n" + "\n".join(BODY)).article
    assert found.metadata.title.value == TITLE


@pytest.mark.parametrize("title", ["中国-东盟博览会走进互联网", "临江-北川高速公路通车", "T-90坦克亮相"])
def test_a_title_with_a_hyphen(title: str) -> None:
    """It is no border of names."""
    found = read(f"{title}\n\n" + "\n".join(BODY)).article
    assert found.metadata.title.value == title
