"""A crawl of any size from the laboratory: articles under every damage, and what crawls also hold.

Run as ``python -m tests.scale.crawl 100000 FOLDER`` it writes files of a thousand captures, always the same.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from build_scripts.laboratory import clean, recipe
from build_scripts.laboratory.sheet import Sheet

PER_FILE: Final = 1000
_PARAGRAPHS: Final = 2
_SHARE: Final = 0.25  # of all kinds of damage in one capture
_HOPELESS: Final = 0.02  # captures that give no article
_PICTURE: Final = b"\x89PNG\r\n\x1a\n" + bytes(64)


class _Writer(WARCWriter):  # type: ignore[misc]  # warcio has no types
    """A writer that leaves no temporary file open."""

    @classmethod
    def _create_temp_file(cls) -> io.BytesIO:
        return io.BytesIO()


def sheet(seed: int) -> Sheet:
    """One damaged capture; the same seed gives the same."""
    chance = random.Random(seed)
    article = chance.choice(clean.all_shipped())
    first = chance.randrange(len(article.paragraphs))
    article = replace(article, paragraphs=article.paragraphs[first : first + _PARAGRAPHS])
    fitting = [each.name for each in recipe.ORDER if recipe.applies(each, article)]
    return recipe.damaged(article, {name: "" for name in fitting if chance.random() < _SHARE}, seed)


def _answer(writer: WARCWriter, body: bytes, media_type: str, url: str, status: str = "200 OK") -> None:
    http = StatusAndHeaders(status, [("Content-Type", media_type)], protocol="HTTP/1.1")
    record = writer.create_warc_record(
        url,
        "response",
        payload=io.BytesIO(body),
        http_headers=http,
        warc_headers_dict={
            "WARC-Date": "2023-05-06T07:08:09Z",
            "WARC-Record-ID": f"<urn:test:{url.rpartition('/')[2]}>",
        },
    )
    writer.write_record(record)


def crawl(captures: int, seed: int) -> bytes:
    """A gzipped WARC with so many captures, and answers between them that are none."""
    file, chance = io.BytesIO(), random.Random(seed)
    writer = _Writer(file, gzip=True)
    for number in range(seed, seed + captures):
        host = chance.choice(("news.example.org", "mirror.example.com", "paper.example.net"))
        url = f"http://{host}/{number}"
        if chance.random() < _HOPELESS:
            hopeless = chance.choice((b"", b"<html></html>", b"\xff\xfe\xfd" * 9, f"{number} ".encode() * 9))
            _answer(writer, hopeless, chance.choice(("text/html", "text/plain")), url)
        else:
            made = sheet(number)
            _answer(writer, made.capture, made.media_type, url)
        if chance.random() < _HOPELESS:
            _answer(writer, _PICTURE, "image/png", f"{url}.png")
            _answer(writer, b"gone", "text/html", f"{url}.gone", "404 Not Found")
    return file.getvalue()


def write(captures: int, folder: Path, per_file: int = PER_FILE, cut_every: int = 40) -> None:
    """Write a crawl in files; every so many files one is cut, as downloads are."""
    folder.mkdir(parents=True, exist_ok=True)
    for at, first in enumerate(range(0, captures, per_file)):
        path = folder / f"crawl-{at:05d}.warc.gz"
        if path.exists():
            continue
        data = crawl(min(per_file, captures - first), first)
        growing = path.with_suffix(".new")
        growing.write_bytes(data[: len(data) - 1500] if at % cut_every == cut_every - 1 else data)
        growing.rename(path)


def main(argv: Sequence[str] | None = None) -> int:
    """Write a crawl as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("captures", type=int)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args(argv)
    write(arguments.captures, arguments.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
