"""Pages that browsers saved in one file: what Internet Explorer, Chrome and Safari write."""

from __future__ import annotations

import base64

import pytest

from build_scripts.captures.media import BINARY, HTML
from tests.crawls import PAGE, explorer, read, safari

TEXT = PAGE.format("一")
CHROME = """From: <Saved by Blink>
Snapshot-Content-Location: https://example.org/b
Subject: b
Date: Tue, 5 Jul 2022 12:08:09 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="x"; start="<page@mhtml.blink>"

--x
Content-Type: text/html
Content-ID: <frame@mhtml.blink>
Content-Transfer-Encoding: 8bit
Content-Location: https://adverts.example/

<html>an advert</html>
--x
Content-Type: text/html
Content-ID: <page@mhtml.blink>
Content-Transfer-Encoding: base64
Content-Location: https://example.org/b

{page}
--x--
"""


def chrome(text: str = TEXT) -> bytes:
    """A page beside the frame of an advert, which comes first."""
    return CHROME.format(page=base64.encodebytes(text.encode()).decode()).encode()


@pytest.mark.parametrize(
    ("data", "encoding", "url", "retrieved"),
    [
        (explorer(TEXT), "gb2312", "http://example.org/a.html", "2022-07-05T12:08:09Z"),
        (chrome(), "", "https://example.org/b", "2022-07-05T12:08:09Z"),
        (safari(), "gb18030", "http://example.org/c", ""),
    ],
    ids=["explorer", "chrome", "safari"],
)
def test_the_page_is_the_capture(data: bytes, encoding: str, url: str, retrieved: str) -> None:
    """Its bytes are those the browser had; address, moment and encoding are what it wrote down."""
    (capture,), findings = read(data, "新闻.saved")
    assert not findings
    assert capture.body.decode(encoding or "utf-8").rstrip() == TEXT
    assert capture.media_type == HTML
    origin = capture.origin
    assert (origin.name, origin.declared) == ("新闻.saved", encoding)
    assert (origin.url, origin.retrieved) == (url, retrieved)


def test_a_message_that_is_the_page() -> None:
    """A page without pictures has no parts."""
    header = (
        b"MIME-Version: 1.0\nContent-Type: text/html; charset=gbk\nContent-Location: http://a.example/\n\n"
    )
    (capture,), findings = read(header + TEXT.encode("gbk"), "a.mht")
    assert not findings
    assert capture.body == TEXT.encode("gbk")
    assert (capture.origin.url, capture.origin.declared) == ("http://a.example/", "gbk")


@pytest.mark.parametrize("end", ["</html", "R0lGOD"], ids=["in the page", "behind the page"])
def test_a_message_that_was_cut(end: str) -> None:
    """What is there of the page is a capture, and that the rest is missing is said once."""
    whole = explorer(TEXT)
    (capture,), (finding,) = read(whole[: whole.index(end.encode())], "a.mht")
    assert "第一篇" in capture.body.decode("gb2312")
    assert finding.code == "X001"


def test_every_cut_of_a_message() -> None:
    """A file may stop anywhere: it is a page, a finding, or what is left is taken for text."""
    whole = explorer(TEXT)
    for at in range(1, len(whole), 7):
        captures, findings = read(whole[:at], "a.mht")
        assert captures or findings


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nhello\n--x--\n", "X006"),
        (safari(WebResourceMIMEType="image/png"), "X006"),
        (safari(WebResourceData="text"), "X006"),
        (safari()[:-40], "X002"),
        (b"bplist00\xd1\x01\x02_WebMainResource" + b"\xff" * 40, "X002"),
    ],
    ids=["no page", "a picture", "no bytes", "cut", "nonsense"],
)
def test_what_holds_no_page_is_said(data: bytes, code: str) -> None:
    """A message or an archive without a page is a finding with what to do."""
    captures, (finding,) = read(data, "a")
    assert not captures
    assert finding.code == code
    assert finding.hint


def test_parts_in_parts_without_end() -> None:
    """Ten thousand nested messages are a finding and no end of the program."""
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (at, at) for at in range(10_000)
    )
    captures, findings = read(b"MIME-Version: 1.0\n" + nested, "a.mht")
    assert not captures
    assert findings


def test_a_picture_that_says_it_is_a_page() -> None:
    """What is no text goes into quarantine like any other picture."""
    (capture,), _ = read(safari(WebResourceData=b"\x89PNG\r\n\x1a\n" + bytes(9)), "a")
    assert capture.media_type == BINARY


@pytest.mark.parametrize(
    "text",
    [
        "标题: 一篇文章\n\nMIME-Version: 1.0 是什么\n",
        "From: a reader\nTo: an editor\n\nMIME-Version: 1.0\n",
        "MIME-Version: 1.0\nContent-Type: text/plain\n\n正文\n",
        "notes: " + " \n" * 30_000,
    ],
)
def test_texts_that_only_look_like_messages(text: str) -> None:
    """A text that begins with labels stays the text that it is."""
    (capture,), findings = read(text.encode(), "a.txt")
    assert not findings
    assert capture.body == text.encode()
