"""Changes that keep a text a text, so that the search gets past the decoding."""

from __future__ import annotations

import random
from typing import Final, TypeVar

Text = TypeVar("Text", str, bytes)

TOKENS: Final = (
    "會(huì)", "(jiān)", "?chē)\ue27eH", "\uff08fā\uff09", "((zhong))", "?ng)", "\uff1f", ",。",
    "\uff0c", "。", "\uff1a", "“", "”", "〓", "&#20250;", "&#x4f1a", "&amp;#60;", "&nbsp;",
    '<i id="x7k2p"></i>', "</p><p>", "<div style='left:-999px'>", "<script>", "</script>", "<!--",
    "-->", "<title>", "<table>", "<li><a href=x>", "<body>", "</html>", "<meta charset=gbk>", "\n",
    "\n\n", "\r\n", "\u3000\u3000", "\u2028", "\t", "\0", "\x1b", "\ufeff", "\u202e", "\ufffd",
    "\uff08记者 王小明\uff09", "责任编辑\uff1a李明", "来源\uff1a新华社", "2023-05-06 07:08",
    "5月6日电", "原标题\uff1a", "上一篇\uff1a", "著着裏里乾干", "涓浗鏂伴椈", "Ã¤Â\xb8", "\ue000",
    "\U0001f600", "é", "ß", "Ⅷ", "〇一二三", "\uff11\uff12", "(", ")", "<", ">", "&", '"', "---\n",
    "title: x\n", "# ", "> ", "* ", "\\", "{{ x }}", "{%", "![](x)", "[x](y)", "| ", "_", "`",
    "\\u4e2d", '\\"', "\\ud83d", "&lt;p&gt;", ',"title":"', "{\"content\":'",
)  # fmt: skip
BYTES: Final = (
    b"\r\n\r\n", b"WARC/1.0\r\n", b"\nWARC/1.1\r\n", b"Content-Length: 0\r\n",
    b"Content-Length: -5\r\n", b"Content-Length: 99999999999\r\n", b"WARC-Type: response\r\n",
    b"WARC-Type: resource\r\n", b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: gzip\r\n",
    b"Content-Encoding: br\r\n", b"Content-Encoding: zstd\r\n", b"HTTP/1.1 200 OK\r\n",
    b"Content-Type: text/html; charset=gbk\r\n", b"WARC-Block-Digest: sha1:AAAA\r\n",
    b"WARC-Truncated: length\r\n", b"WARC-Date: 2023-05-06T07:08:09Z\r\n", b"\x1f\x8b\x08\x00",
    b"(\xb5/\xfd", b"BZh9", b"\xfd7zXZ\x00", b'{"text":"', b'"}\n', b"null", b"[", b"1e999",
    b"\\ud800", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x810\x810", b"\xa1\xa1", b"PAR1",
    b"-1\r\n",
)  # fmt: skip


def mutated(data: bytes, limit: int, seed: int, *, textual: bool) -> bytes:
    """Change ``data`` a few times, by characters where it is ``textual``; at most ``limit`` bytes."""
    chance = random.Random(seed)
    head, body = data[:1], data[1:]
    if not head or chance.random() < 0.05:
        head = bytes([chance.randrange(256)])
    for _ in range(chance.choice((1, 1, 1, 2, 4, 8))):
        if textual:
            words = body.decode("utf-8", "surrogateescape")
            body = _changed(words, chance.choice(TOKENS), chance).encode("utf-8", "surrogateescape")
        else:
            body = _changed(body, chance.choice(BYTES), chance)
    return (head + body)[:limit]


def _changed(text: Text, token: Text, chance: random.Random) -> Text:
    """One change: put a token in, over or for something, take out, copy or move a stretch."""
    start = chance.randrange(len(text) + 1)
    end = min(len(text), start + chance.choice((1, 2, 3, 8, 40, 300)))
    there = chance.randrange(len(text) + 1)
    stretch = text[start:end]
    match chance.randrange(6):
        case 0:
            return text[:start] + token + text[start:]
        case 1:
            return text[:start] + token + text[end:]
        case 2:
            return text[:start] + text[end:]
        case 3:
            return text[:there] + stretch + text[there:]
        case 4:
            return text[:start] + token * chance.choice((2, 9, 120)) + text[start:]
        case _:
            rest = text[:start] + text[end:]
            return rest[:there] + stretch + rest[there:]
