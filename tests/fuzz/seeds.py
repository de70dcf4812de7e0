"""Small inputs of our own to begin with: the laboratory's damages, crawls, tables."""

from __future__ import annotations

import bz2
import gzip
import html
import json
import lzma
import random
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from build_scripts.laboratory.clean import KINDS, shipped
from build_scripts.laboratory.recipe import BY_NAME, ORDER, applies, damaged
from tests.crawls import Crawl, box, explorer, lines, pages, safari, table

PARAGRAPHS: Final = 3  # of an article: more only makes the search slower
ARTICLE: Final = "第{}座图书馆开放\n\n5月6日，本报讯（记者 王小明）石桥村小学的图书馆正式开放。\n"


def seeds(target: str) -> list[bytes]:
    """Inputs for a target of ``targets.TARGETS``, always the same."""
    return list(
        {
            "warc": _crawls,
            "jsonl": _lines,
            "delimited": _rows,
            "parquet": _tables,
            "packed": _packed,
            "saved": _saved,
            "zipped": _zipped,
            "folder": _folders,
        }.get(target, _texts)()
    )


def _texts() -> Iterator[bytes]:
    """Articles of all kinds with each damage alone and with several; web pages have an odd first byte."""
    chance = random.Random(3)
    for kind in KINDS:
        for clean in shipped(kind)[:2]:
            recipes = [{name: variant} for name, each in BY_NAME.items() for variant in each.variants]
            recipes += [{each.name: "" for each in chance.sample(ORDER, 4)} for _ in range(8)]
            for recipe in recipes:
                if all(applies(BY_NAME[name], clean) for name in recipe):
                    sheet = damaged(clean, recipe, chance.randrange(1 << 30))
                    body = sheet.text[:6_000].encode("utf-8", "replace")
                    yield bytes([int("html" in recipe)]) + body
            yield b"\x04" + clean.text.encode("gb18030")
            yield b"\x08" + clean.text.encode("utf-16-le")
    yield from _sent()


def _sent() -> Iterator[bytes]:
    """Pages that show nothing and send their article to a script: as JSON, in a string of JSON, escaped."""
    title, text = ARTICLE.format(3).split("\n\n")
    article = {"title": title, "pubtime": "2024-05-06 07:08", "content": f"<p>{text * 2}</p>"}
    state = json.dumps({"detail": article, "editor": "李明"})
    markup = json.dumps({**article, "content": html.escape(article["content"])}, ensure_ascii=False)
    for script in (state, json.dumps(state), markup, f'JSON.parse("{state}")'):
        yield b"\1" + f"<title>{title}_网</title><div id=app></div><script>x={script}</script>".encode()


def _crawls() -> Iterator[bytes]:
    for at, packs in enumerate((False, True)):
        yield bytes([at]) + pages(3, gzip=packs).bytes()
    chunked = b"5\r\nhello\r\n0\r\n\r\n"
    headers = [("Content-Type", "text/plain"), ("Transfer-Encoding", "chunked")]
    yield b"\0" + Crawl().answer(chunked, headers).bytes()
    for coding, body in (("gzip", gzip.compress(b"x" * 50)), ("br", b"\x0b\x02\x80hello\x03")):
        headers = [("Content-Type", "text/html; charset=gbk"), ("Content-Encoding", coding)]
        yield b"\0" + Crawl().answer(body, headers).bytes()
    yield b"\2" + Crawl(gzip=True).info().record("conversion", ARTICLE.encode(), "text/plain").bytes()


def _lines() -> Iterator[bytes]:
    yield b"\0" + lines({"text": ARTICLE.format(at), "url": f"http://example.org/{at}"} for at in range(3))
    rows = [{"text": ARTICLE.format(at), "n": [1, {"x": "]}"}]} for at in range(3)]
    for indent in (None, 1):
        yield b"\0" + json.dumps(rows, ensure_ascii=False, indent=indent).encode()
    yield b"\0" + b"\n".join(json.dumps(each, indent=1).encode() for each in rows)
    yield b"\0" + lines([{"page": {"html": "<p>x</p>"}, "crawl_date": "2024-01-02"}, {"text": 1}, [], None])


def _rows() -> Iterator[bytes]:
    rows = f'text,url\n"{ARTICLE}",http://example.org/\n"a ""b""",\n'
    for at, encoding in enumerate(("utf-8", "gb18030", "utf-16")):
        yield b"\0" + rows.encode(encoding)
        yield bytes([at]) + rows.replace(",", "\t").encode()


def _tables() -> Iterator[bytes]:
    texts = [ARTICLE.format(at) for at in range(5)]
    tables: tuple[dict[str, Sequence[object]], ...] = (
        {"text": texts},
        {"html": [b"<p>x"] * 5, "charset": ["gbk"] * 5, "url": [None] * 5},
    )
    for columns in tables:
        yield b"\0" + table(columns, rows=2)[4:]


def _packed() -> Iterator[bytes]:
    content = {0: ARTICLE.encode() * 4, 8: pages(2).bytes(), 16: lines([{"text": ARTICLE}])}
    packers: tuple[Callable[[bytes], bytes], ...] = (gzip.compress, bz2.compress, lzma.compress)
    for inner, data in content.items():
        for at, pack in enumerate(packers):
            yield bytes([inner + at, 0, 0]) + pack(data)
            yield bytes([0x80 + inner + at, 7, 200]) + data


def _saved() -> Iterator[bytes]:
    header, _, parts = explorer(f"<html><p>{ARTICLE}").partition(b"Content-Type")
    yield b"\0" + header + b"Content-Type" + parts
    yield b"\1\n--x\nContent-Type: text/html\nContent-Location: http://a.example/\n\n<p>x</p>\n--x--\n"
    yield b"\0" + safari()
    yield b"\2" + safari(WebResourceData=ARTICLE.encode())[8:]


def _zipped() -> Iterator[bytes]:
    files = {"a.html": b"<p>" + ARTICLE.encode(), "b.jsonl": lines([{"text": ARTICLE}]), "c_files/d.js": b"x"}
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        yield bytes(3) + box(files, method)[4:]
    yield bytes(3) + box({"datapackage.json": b"{}", "archive/a.warc": pages(2).bytes()})[4:]
    for first, data in enumerate((pages(2).bytes(), lines([{"text": ARTICLE}]), ARTICLE.encode("gb18030"))):
        yield bytes([1 + 2 * first, 0, 0]) + data


def _folders() -> Iterator[bytes]:
    files = [
        pages(2).bytes(),
        lines([{"text": ARTICLE}]),
        ARTICLE.encode("gb18030"),
        b"<p>" + ARTICLE.encode(),
    ]
    files += [gzip.compress(pages(1).bytes()), table({"text": [ARTICLE]})]
    for first in range(7):
        for at in range(len(files)):
            yield bytes([first]) + b"\n====\n".join((files * 2)[at : at + 3])
