"""Before and after of a pull request: read as data, shown as text, never spam, never more than fits."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.forge import plain, review
from build_scripts.forge.form import RefusedError
from build_scripts.forge.review import MEMBER, Packed
from build_scripts.model.article import Paragraph
from build_scripts.pages import page
from tests.unit.forge.recorded import ARTICLE, HOSTILE, article, zipped

RUN = "https://github.com/shiyi-archive/shiyi/actions/runs/1"
BEFORE = page.render(article())


def said(after: str | None, before: str | None = BEFORE) -> str:
    """The comment on one changed article."""
    return review.comment(Packed(7, {ARTICLE: after}), lambda _: before, RUN)


def outside(comment: str) -> str:
    """The comment without its blocks of code, as a reader of Markdown cuts them."""
    return re.sub(r"^(`{3,})[^\n`]*\n.*?^\1$", "", comment, flags=re.MULTILINE | re.DOTALL)


def test_only_what_changed_is_shown() -> None:
    """A sentence before and after, its neighbours, and not the rest of the page."""
    changed = replace(article(), blocks=(*article().blocks[:3], Paragraph("第四段的另一个结尾。")))
    comment = said(page.render(changed))
    assert "-第四段的结尾。\n+第四段的另一个结尾。" in comment
    assert "第一段" not in comment
    assert f"{RUN}#artifacts" in comment


def test_new_and_removed_articles_are_named() -> None:
    """A new article is shown whole; one that goes is named."""
    assert "+第四段的结尾。" in said(BEFORE, None)
    assert "新增 new" in said(BEFORE, None)
    assert "删去 removed" in said(None)
    assert "没有文章改动" in review.comment(Packed(7, {}), lambda _: None, RUN)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_pages_are_text_in_a_block_of_code(words: str) -> None:
    """What a page says opens no markup, no mention and no command, be it well formed or not."""
    good = page.render(replace(article(), blocks=(*article().blocks, Paragraph(words.replace("\n", "")))))
    for after in (good, words, f"---\ntitle: {words}\n---\n\n{words}\n", BEFORE + "\n\n" + words):
        comment = said(after)
        left = outside(comment)
        assert len(comment) < 65_536
        assert plain.unseen(comment) == ""
        assert not re.search(r"<script|onerror|@everyone|tracker|javascript|touch|::error|github.token", left)


def test_spam_is_not_shown(spam: str) -> None:
    """A change that reads like a link farm is named by its digest; none of its words is repeated."""
    comment = said(f"{BEFORE}\n\n{spam}\n")
    assert "SHA-256" in comment
    assert not any(phrase in comment for phrase in spam.split("_"))


def test_findings_of_the_checks_are_named() -> None:
    """Reviewers see what the checks say about the page as it would be."""
    assert "`F010`" in said(BEFORE + "\n\n<b>粗</b>\n")
    assert "`F001`" in said("no page")


@given(
    st.integers(1, 2**40),
    st.dictionaries(st.from_regex("[0-9a-f]{16}", fullmatch=True), st.none() | st.text(), max_size=4),
)
def test_what_is_packed_is_unpacked(number: int, pages: dict[str, str | None]) -> None:
    """The second stage reads what the first one wrote, whatever stood on the pages."""
    packed = Packed(number, pages)
    assert review.unpack(zipped({MEMBER: review.pack(packed)})) == packed


@given(st.text(max_size=200))
def test_a_block_of_code_cannot_be_left(text: str) -> None:
    """No text closes its own fence."""
    assert outside(f"before\n{plain.fenced(text)}\nafter") == "before\n\nafter"


GOOD = review.pack(Packed(7, {ARTICLE: BEFORE}))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no zip",
        zipped({}),
        zipped({"../review.json": GOOD}),
        zipped({"/etc/review.json": GOOD}),
        zipped({MEMBER: GOOD, "make": b"x"}),
        zipped({MEMBER: b"{}"}),
        zipped({MEMBER: b"[" * 100_000}),
        zipped({MEMBER: b"\xff"}),
        zipped({MEMBER: GOOD})[:-30],
        zipped({MEMBER: GOOD.replace(b'"number": 7', b'"number": "7"')}),
        zipped({MEMBER: GOOD.replace(b'"number": 7', b'"number": true')}),
        zipped({MEMBER: GOOD.replace(ARTICLE.encode(), b"../../../../x.md", 1)}),
        zipped({MEMBER: json.dumps({"format": 1, "number": 7, "pages": {ARTICLE: 5}}).encode()}),
        zipped(
            {MEMBER: json.dumps({"format": 1, "number": 7, "pages": {ARTICLE: "x" * 2_000_001}}).encode()}
        ),
        zipped({MEMBER: b" " * 25_000_000}),
    ],
    ids=range(16),
)
def test_an_artifact_that_nobody_packed_is_refused(data: bytes) -> None:
    """Other names, other types, too much: an error, and nothing is written anywhere."""
    with pytest.raises(RefusedError):
        review.unpack(data)


def test_an_encrypted_member_is_refused() -> None:
    """A flag in the archive that asks for a password leads to a message, not a traceback."""
    data = bytearray(zipped({MEMBER: GOOD}))
    data[6] |= 1
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert zipfile.is_zipfile(io.BytesIO(data))
    with pytest.raises(RefusedError):
        review.unpack(bytes(data))


def test_very_many_and_very_long_changes_fit() -> None:
    """Two thousand changed articles, and one of a million characters, still make one comment."""
    many = {f"{number:016x}": BEFORE for number in range(2000)}
    assert "另有 1980 篇未列" in review.comment(Packed(7, many), lambda _: None, RUN)
    assert len(review.comment(Packed(7, many), lambda _: None, RUN)) < 65_536
    assert "太长" in said(BEFORE + "字" * 1_000_000)
