"""Kinds of input."""

from __future__ import annotations

import pytest

from build_scripts.captures.media import BINARY, HTML, TEXT, kind_of


@pytest.mark.parametrize(
    ("name", "body", "kind"),
    [
        ("a.txt", "正文".encode(), TEXT),
        ("a.txt", b"", TEXT),
        ("a.txt", '防控<i id="q3nkr"></i><noscript id="q3nkr"></noscript>工作'.encode(), TEXT),
        ("a", b"\xef\xbb\xbf\n <!-- x --><!DOCTYPE html>\n<html>", HTML),
        ("a.txt", b'<?xml version="1.0"?><html lang="zh">', HTML),
        ("a.htm", "<div class=x>正文</div>".encode("gb18030"), HTML),
        ("a.html", "没有标签".encode(), TEXT),
        ("a.txt", "<html><p>正文</p></html>".encode("utf-16"), HTML),
        ("a.txt", "正文".encode("utf-16"), TEXT),
        ("a.txt", "正文：a\n".encode("utf-16-le") * 9, TEXT),
        ("a.txt", "<html><p>正文</p></html>".encode("utf-16-be"), HTML),
        ("a.txt", "一共有一万人，一起\n".encode("utf-16-le") * 9, TEXT),
        ("a.txt", "一共有一万人，一起\n".encode("utf-16-be") * 9, TEXT),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "正文".encode("utf-16-le"), BINARY),
        ("a.rtf", b"{\\rtf1\\ansi\\ansicpg936 \\'bd\\'ad}", BINARY),
        ("a.txt", "正文".encode("utf-16-le") * 999 + b"\0a", BINARY),
        ("a.txt", b"%PDF-1.7 ...", BINARY),
        ("a.txt", b"abc\0def", BINARY),
        ("a.html", b"\x89PNG\r\n\x1a\n", BINARY),
        ("x.zip#a/shared.js", b"var a = 1", BINARY),
        ("A.CSS", b"p { }", BINARY),
        ("about.js.txt", "正文".encode(), TEXT),
    ],
)
def test_kind(name: str, body: bytes, kind: str) -> None:
    """The bytes decide, the name only helps; markup pushed into a text does not make it a page."""
    assert kind_of(name, body) == kind


def test_many_comments_before_no_document() -> None:
    """Each is passed over once; to try every way of joining them would take longer than the sun has."""
    assert kind_of("a.txt", b"<!---->" * 500 + "正文".encode()) == TEXT
    assert kind_of("a.txt", b"<!---->" * 500 + b"<!DOCTYPE html>") == HTML
