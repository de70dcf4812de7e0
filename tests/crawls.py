"""Crawls and data sets for tests, written by the libraries that real ones are written with."""

from __future__ import annotations

import io
import json
import plistlib
import quopri
import zipfile
from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa
import pyarrow.parquet as pq
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from build_scripts.captures import containers
from build_scripts.captures.columns import NO_COLUMNS, Columns
from build_scripts.captures.containers import Wishes
from build_scripts.model.capture import Capture
from build_scripts.model.finding import Finding

DATE = "2023-05-06T07:08:09Z"
PAGE = "<!DOCTYPE html><html><title>{0}</title><p>第{0}篇：省委召开会议，研究部署工作。</p></html>"
_EXPLORER = """From: =?gb2312?B?08kgSW50ZXJuZXQgRXhwbG9yZXIgMTEgsaO05g==?=
Subject: =?gb2312?B?0MLOxQ==?=
Date: Tue, 5 Jul 2022 20:08:09 +0800
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----=_NextPart_000_0000_01D890A1.5B2F3C40"

This is a multi-part message in MIME format.

------=_NextPart_000_0000_01D890A1.5B2F3C40
Content-Type: text/html;
\tcharset="gb2312"
Content-Transfer-Encoding: quoted-printable
Content-Location: http://example.org/a.html

{page}
------=_NextPart_000_0000_01D890A1.5B2F3C40
Content-Type: image/gif
Content-Transfer-Encoding: base64
Content-Location: http://example.org/a.gif

R0lGODlhAQABAAAAACw=

------=_NextPart_000_0000_01D890A1.5B2F3C40--
"""
Headers = Sequence[tuple[str, str]]


class _Writer(WARCWriter):  # type: ignore[misc]  # warcio has no types
    """A writer that leaves no temporary file open."""

    @classmethod
    def _create_temp_file(cls) -> io.BytesIO:
        return io.BytesIO()


class Crawl:
    """A WARC in the making."""

    def __init__(self, *, gzip: bool = False) -> None:
        self._file = io.BytesIO()
        self._writer = _Writer(self._file, gzip=gzip)
        self.ends = [0]

    def answer(
        self,
        body: bytes,
        headers: Headers = (("Content-Type", "text/html; charset=utf-8"),),
        *,
        status: str = "200 OK",
        url: str = "http://example.org/",
        warc: Mapping[str, str] | None = None,
    ) -> Crawl:
        """Add the answer of a server."""
        http = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
        return self._add("response", body, url, http, warc)

    def record(
        self, kind: str, body: bytes, content_type: str, warc: Mapping[str, str] | None = None
    ) -> Crawl:
        """Add a record of another kind, which has no header of HTTP."""
        more = {"Content-Type": content_type, **(warc or {})}
        return self._add(kind, body, "http://example.org/", None, more)

    def info(self) -> Crawl:
        """Add what a crawler says of itself."""
        self._writer.write_record(self._writer.create_warcinfo_record("x.warc", {"software": "test"}))
        self.ends.append(self._file.tell())
        return self

    def _add(
        self,
        kind: str,
        body: bytes,
        url: str,
        http: StatusAndHeaders | None,
        warc: Mapping[str, str] | None,
    ) -> Crawl:
        content_type = (warc or {}).get("Content-Type", "")
        record = self._writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            http_headers=http,
            warc_content_type=content_type,
            warc_headers_dict={"WARC-Date": DATE, **(warc or {})},
        )
        self._writer.write_record(record)
        self.ends.append(self._file.tell())
        return self

    def bytes(self) -> bytes:
        """The whole file; ``ends`` are the offsets behind each record."""
        return self._file.getvalue()


def pages(count: int, *, gzip: bool = False) -> Crawl:
    """A crawl of so many pages behind a record about the crawler."""
    crawl = Crawl(gzip=gzip).info()
    for number in range(count):
        crawl.answer(PAGE.format(number).encode(), url=f"http://example.org/{number}")
    return crawl


def raw(headers: str, block: bytes = b"") -> bytes:
    """A record with a header that no library would write."""
    return f"WARC/1.0\r\n{headers}\r\n".encode() + block + b"\r\n\r\n"


def lines(rows: Iterable[object]) -> bytes:
    """JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def table(columns: Mapping[str, Sequence[object]], rows: int = 1024) -> bytes:
    """Parquet with so many rows in each group."""
    file = io.BytesIO()
    pq.write_table(pa.table(dict(columns)), file, row_group_size=rows)
    return file.getvalue()


def box(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return file.getvalue()


def explorer(text: str) -> bytes:
    """A page of GBK with a picture, as Internet Explorer saves it in one file."""
    page = quopri.encodestring(text.encode("gb2312")).decode()
    return _EXPLORER.format(page=page).replace("\n", "\r\n").encode()


def safari(**main: object) -> bytes:
    """A page as Safari saves it in one file; what is said of its main part replaces what is usual."""
    usual = {
        "WebResourceData": PAGE.format("一").encode("gb18030"),
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "gb18030",
        "WebResourceURL": "http://example.org/c",
    }
    pictures = [{"WebResourceData": b"GIF89a", "WebResourceMIMEType": "image/gif"}]
    whole = {"WebMainResource": {**usual, **main}, "WebSubresources": pictures}
    return plistlib.dumps(whole, fmt=plistlib.FMT_BINARY)


def read(
    data: bytes, name: str, columns: Columns = NO_COLUMNS, encoding: str = ""
) -> tuple[list[Capture], list[Finding]]:
    """The captures and findings in a file of that name."""
    found = list(containers.read(io.BytesIO(data), name, Wishes(columns, encoding)))
    captures = [each for each in found if isinstance(each, Capture)]
    return captures, [each for each in found if isinstance(each, Finding)]
