"""Crawls and data sets for tests, written by the libraries that real ones are written with."""

from __future__ import annotations

import io
import json
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


def read(
    data: bytes, name: str, columns: Columns = NO_COLUMNS, encoding: str = ""
) -> tuple[list[Capture], list[Finding]]:
    """The captures and findings in a file of that name."""
    found = list(containers.read(io.BytesIO(data), name, Wishes(columns, encoding)))
    captures = [each for each in found if isinstance(each, Capture)]
    return captures, [each for each in found if isinstance(each, Finding)]
