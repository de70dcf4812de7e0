"""The page of corrections shows each with its article and its change, and nothing that reads like spam."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from jinja2 import Environment, FileSystemLoader

from build_scripts.pages.revisions import Change, Correction, Dated
from build_scripts.site import corrected
from build_scripts.site.build import OUR_TEMPLATES
from build_scripts.site.hooks import ROOT
from build_scripts.site.library import Entry
from tests.fields import PLAIN

SPAM = "星海龙在线观看免费_蓝绿鱼app下载官网_金银小鹿手机版下载安装_飞鱼芒果免费下载最新版"
ENTRY = Entry("0" * 16, replace(PLAIN, title="<b>标题</b>"), ())
CHANGED = Correction(
    "body", "changed", "会议以视频方式召开，各市设分会场。", "会议以电视方式召开，各市设分会场。", 30, 4
)
CHANGE = Change("abcdef0123456789", dt.datetime(2024, 3, 1, tzinfo=dt.UTC), "更正 <script>\u202e")


def row(correction: Correction, change: Change | None = CHANGE, link: str = "") -> corrected.Row:
    """What is shown of one correction."""
    (found,) = corrected.rows(ENTRY, (Dated(correction, change),), link)
    return found


def test_a_row_shows_what_was_changed_between_what_was_not() -> None:
    """With the paragraph of the article, the day, the commit and where it is shown."""
    shown = row(CHANGED, link="https://example.org/commit/")
    assert (shown.head, shown.before, shown.after, shown.tail) == (
        "会议以", "视频", "电视", "方式召开，各市设分会场。",
    )  # fmt: skip
    assert shown.url == f"articles/00/{'0' * 16}.html#p4"
    assert (shown.day, shown.commit) == ("2024-03-01", "abcdef0123")
    assert shown.link == "https://example.org/commit/abcdef0123456789"
    assert (shown.what, shown.kind) == ("正文", "改")


def test_what_is_not_committed_says_so() -> None:
    """No day, no commit, no link."""
    shown = row(CHANGED, None, "https://example.org/commit/")
    assert (shown.day, shown.commit, shown.link, shown.subject) == ("", "", "", "")


def test_spam_is_on_neither_side_nor_in_the_subject() -> None:
    """What people took out, what they put in, and what they said about it."""
    for each in (
        row(Correction("body", "removed", SPAM, "", 30, 4)),
        row(Correction("body", "added", "", SPAM, 30, 4)),
        row(Correction("title", "changed", f"标题_{SPAM}", "标题", 2)),
        row(CHANGED, replace(CHANGE, subject=SPAM)),
    ):
        assert not any(words in repr(each) for words in SPAM.split("_"))
        assert "SHA-256" in repr(each)


def test_pages_are_cut_and_newest_first() -> None:
    """What is not committed comes first; there is a page even where there is nothing."""
    rows = [
        row(CHANGED, replace(CHANGE, time=dt.datetime(2024, 1, each % 28 + 1, tzinfo=dt.UTC)))
        for each in range(150)
    ]
    first, second = corrected.sheets([*rows, row(CHANGED, None)], 3)
    assert (first.url, second.url) == ("corrections.html", "corrections-p2.html")
    assert (len(first.rows), len(second.rows), first.count, first.articles) == (100, 51, 151, 3)
    days = [each.day for each in (*first.rows, *second.rows)]
    assert days == ["", *sorted(days[1:], reverse=True)]
    (empty,) = corrected.sheets([], 0)
    assert (empty.url, empty.rows) == ("corrections.html", ())


def test_nothing_on_the_page_is_markup() -> None:
    """Titles, texts and subjects are strangers' words."""
    env = Environment(loader=FileSystemLoader(ROOT / "build_scripts/site/theme"), autoescape=True)
    assert "corrections.html" in OUR_TEMPLATES
    hostile = Correction(
        "body", "changed", "甲<img onerror=x>乙", "甲</del><script>alert(1)</script>乙", 30, 4
    )
    (sheet,) = corrected.sheets([row(hostile)], 1)
    html = env.get_template("corrections.html").render(sheet=sheet)
    assert "<script" not in html
    assert "<img" not in html
    assert "<b>" not in html
    assert "\u202e" not in html
    assert html.count("<del>") == html.count("</del>") == 1
