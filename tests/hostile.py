"""A thousand hostile inputs, each of a kind that is named, to be put between good ones."""

from __future__ import annotations

import gzip
import json
import random
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from tests.crawls import Crawl, raw

TRAVERSALS: Final = (
    "../../../../etc/passwd",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "http://example.org/\x1b[31m",
    "http://example.org/%0d%0aSet-Cookie:x",
    "!!python/object:os.system x",
    "http://example.org/" + "a" * 9_000,
    "//..\\..\\x",
)
ENCODINGS: Final = ("klingon", "utf-7", "utf-16", "gbk", "big5", "base64", "rot13", "idna")
Make = Callable[[int, random.Random], bytes]


def _words(number: int) -> bytes:
    return f"第{number}件有问题的采集件。".encode()


def _noise(chance: random.Random, length: int = 200) -> bytes:
    return chance.randbytes(length).replace(b"WARC/", b"warc/")


def _page(
    body: bytes,
    *headers: tuple[str, str],
    kind: str = "text/html; charset=utf-8",
    url: str = "http://a.example/",
) -> bytes:
    return Crawl().answer(body, [("Content-Type", kind), *headers], url=url).bytes()


def _block(length: object, block: bytes, more: str = "") -> bytes:
    head = f"WARC-Type: resource\r\nContent-Type: text/plain\r\n{more}Content-Length: {length}\r\n"
    return raw(head, block)


# Records of which nothing can be a capture: each is one finding.
BROKEN_RECORDS: Final[Mapping[str, Make]] = {
    "no length": lambda n, _: raw("WARC-Type: resource\r\n", _words(n)),
    "two lengths": lambda n, _: _block(30, _words(n), "Content-Length: 3\r\n"),
    "negative length": lambda n, _: _block(-n, _words(n)),
    "length in words": lambda n, _: _block("many", _words(n)),
    "length too short": lambda n, _: _block(5, _words(n)),
    "length too long": lambda n, _: _block(5_000 + n, _words(n)),
    "length of a petabyte": lambda n, _: _block(10**14, _words(n)),
    "unknown version": lambda n, _: raw("Content-Length: 1\r\n", b"x").replace(b"/1.0", b"/%d.9" % (n + 2)),
    "header without end": lambda n, _: b"WARC/1.0\r\nX-%d: 1\r\n" % n,
    "long header": lambda n, _: raw(f"X-{n}: {'a' * 70_000}\r\nContent-Length: 1\r\n", b"x"),
    "no record": lambda n, chance: b"%d " % n + _noise(chance) + b"\r\n\r\n",
    "part of a record": lambda n, _: _block(len(_words(n)), _words(n), f"WARC-Segment-Number: {n + 1}\r\n"),
    "answer of no server": lambda n, _: raw(
        f"WARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {len(_words(n))}\r\n",
        _words(n),
    ),
    "not Brotli": lambda _, chance: _page(b"\xff" + _noise(chance), ("Content-Encoding", "br")),
    "broken gzip": lambda _, chance: _page(b"\x1f\x8b\x08" + _noise(chance), ("Content-Encoding", "gzip")),
    "cut gzip": lambda n, _: _page(gzip.compress(_words(n), mtime=0)[:-9], ("Content-Encoding", "gzip")),
    "unknown coding": lambda n, _: _page(_words(n), ("Content-Encoding", f"x-{n}")),
}
# Too heavy to be made by the hundred.
BOMBS: Final[Mapping[str, Make]] = {
    "gzip bomb": lambda *_: _page(gzip.compress(bytes(70 << 20), 1, mtime=0), ("Content-Encoding", "gzip")),
    "bomb in a bomb": lambda *_: _page(
        gzip.compress(gzip.compress(bytes(70 << 20), mtime=0), mtime=0), ("Content-Encoding", "gzip, gzip")
    ),
    "deflate bomb": lambda *_: _page(zlib.compress(bytes(70 << 20), 1), ("Content-Encoding", "deflate")),
}
# Bodies that are captures all the same: each ends as a page or in quarantine.
BODIES: Final[Mapping[str, Make]] = {
    "zeros": lambda n, _: b"%d" % n + bytes(99),
    "noise": lambda _, chance: _noise(chance),
    "nothing but marks": lambda n, _: "？！（）〓".encode() * (n + 1),
    "half surrogates": lambda n, _: _words(n) + b"\xed\xa0\x80\xed\xb0\x80",
    "overlong": lambda n, _: _words(n) + b"\xc0\xaf\xe0\x80\xaf\xf8\x88\x80\x80\x80",
    "cut in a character": lambda n, _: _words(n)[:-1],
    "two encodings": lambda n, _: _words(n) + "县城".encode("gbk") * 9,
    "packed": lambda n, _: gzip.compress(_words(n), mtime=0),
    "one long line": lambda n, _: _words(n) * 300,
    "control characters": lambda n, _: _words(n) + bytes(range(1, 32)) + "\u202e\u2066\x85".encode(),
    "deep nesting": lambda n, _: b"<html>" + b"<div>" * 2_000 + _words(n),
    "deep and closed": lambda n, _: b"<html>" + b"<b><p>" * 500 + _words(n) + b"</p></b>" * 500,
    "attributes": lambda n, _: b"<html><p " + b"a=1 " * 2_000 + b">" + _words(n),
    "entities": lambda n, _: b"<html><p>" + b"&amp;#x110000;&#0;&#xd800;&lt" * 200 + _words(n),
    "quote without end": lambda n, _: b'<html><p class="' + _words(n) * 200,
    "script without end": lambda n, _: b"<html><script>" + _words(n) * 200,
    "tables": lambda n, _: b"<html>" + b"<table><tr><td>" * 300 + _words(n),
    "brackets": lambda n, _: _words(n) + b"((((ji" * 500,
    "template": lambda n, _: _words(n) + b"{{ x }}{% raw %}\n---\ntitle: !!python/none x\n---\n",
}
# Lines of JSON of which nothing can be a capture.
BROKEN_LINES: Final[Mapping[str, Make]] = {
    "no JSON": lambda n, _: b"%d: x" % n,
    "a list": lambda n, _: b'["%d"]' % n,
    "a number": lambda n, _: b"%d" % n,
    "cut": lambda n, _: b'{"text": "%d' % n,
    "noise": lambda _, chance: b"{" + _noise(chance).replace(b"\n", b"") + b"}",
    "another encoding": lambda n, _: json.dumps({"text": f"第{n}件"}, ensure_ascii=False).encode("gbk"),
    "text is a number": lambda n, _: b'{"text": %d}' % n,
    "text is an object": lambda n, _: b'{"text": {"a": %d}}' % n,
    "text is null": lambda n, _: b'{"text": null, "n": %d}' % n,
    "no column": lambda n, _: b'{"%d": 1}' % n,
    "deep": lambda n, _: b'{"text": ' + b"[" * (5_000 + n),
    "long number": lambda n, _: b'{"text": ' + b"9" * (5_000 + n) + b"}",
    "bare control character": lambda n, _: b'{"text": "%d\x01"}' % n,
}
# Names of files that mean something to somebody else.
NAMES: Final = (
    "-rf", "--json", "$(reboot)", "`id`", ";ls", "a\nb", "\x1b[2Jx", "\u202ecod.exe", "..%2f..%2fetc", "CON",
    "'\"", "{{x}}", "!!python", "<img src=x>", "a" * 200, ".hidden", "空 白", "*", "~", "\udcff\udcfe",
    "::set-output",
)  # fmt: skip


def record(body: bytes, number: int) -> bytes:
    """A record of a page with this body, under an address and an encoding that mean no good."""
    kind = "text/html" if body.startswith(b"<") else "text/plain"
    url = TRAVERSALS[number % len(TRAVERSALS)]
    return _page(body, kind=f"{kind}; charset={ENCODINGS[number % len(ENCODINGS)]}", url=url)


def crawl(good: Iterator[bytes], times: int) -> tuple[bytes, int, int]:
    """A crawl of hostile records, good ones between them; how many are broken and how many doubtful.

    Broken records can be no capture; doubtful ones are, and nobody knows what becomes of them. Each of
    `BOMBS` is in it once, every other kind ``times`` times.
    """
    chance = random.Random(5)
    broken = [make(at, chance) for at in range(times) for make in BROKEN_RECORDS.values()]
    broken += [make(0, chance) for make in BOMBS.values()]
    doubtful = [record(make(at, chance), at) for at in range(times) for make in BODIES.values()]
    records = [*broken, *doubtful]
    chance.shuffle(records)
    asked = raw("WARC-Type: request\r\nContent-Length: 0\r\n")  # where the damage before it ends
    return asked.join(_between(good, records)), len(broken), len(doubtful)


def lines(good: Iterator[bytes], times: int) -> tuple[bytes, int]:
    """Broken lines of JSON, ``times`` of each kind and good ones between them; how many are broken."""
    chance = random.Random(6)
    broken = [make(at, chance) for at in range(times) for make in BROKEN_LINES.values()]
    chance.shuffle(broken)
    return b"\n".join(_between(good, broken)), len(broken)


def _between(good: Iterator[bytes], bad: list[bytes]) -> Iterator[bytes]:
    """Good ones first, last, and behind every fourth of the bad."""
    for number, each in enumerate(bad):
        if number % 4 == 0:
            yield next(good)
        yield each
    yield next(good)
