"""Pages as browsers save them in one file: MHTML (.mht, .mhtml) and Safari's .webarchive.

Both put the page, as the browser had it, before its pictures and styles. The capture is the page; the address
and the moment that the browser wrote down are its origin.

Sources: RFC 2557 (MHTML), RFC 2045 (its transfer encodings); for .webarchive the keys that WebKit writes.
"""

from __future__ import annotations

import plistlib
import re
from collections.abc import Iterator, Mapping
from datetime import UTC
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Final

from build_scripts.captures import arrival
from build_scripts.captures.arrival import Arrival
from build_scripts.captures.decoding import LIMIT
from build_scripts.captures.media import BINARY, HTML, kind_of
from build_scripts.captures.tape import Tape
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.finding import Finding

_HEADER: Final = re.compile(rb"\A(?:[\x21-\x39\x3b-\x7e]{1,76}+:[^\n]*+\n(?:[ \t][^\n]*+\n)*+)++\r?\n")
_MIME: Final = re.compile(rb"^mime-version:[ \t]*1\.0", re.IGNORECASE | re.MULTILINE)
_PAGES: Final = re.compile(rb"^content-type:[ \t]*(?:multipart/|text/html)", re.IGNORECASE | re.MULTILINE)
_PROPERTY_LIST: Final = b"bplist00"
_MAIN: Final = "WebMainResource"
_MEDIA: Final = frozenset({"text/html", "application/xhtml+xml"})


def is_mhtml(head: bytes) -> bool:
    """Tell by the first bytes: the header of a message whose parts, or whose only one, are a page."""
    header = _HEADER.match(head)
    return bool(header and _MIME.search(header[0]) and _PAGES.search(header[0]))


def is_web_archive(head: bytes) -> bool:
    """Tell by the first bytes: a binary property list of WebKit's."""
    return head.startswith(_PROPERTY_LIST) and _MAIN.encode() in head


def read_mhtml(tape: Tape, name: str) -> Iterator[Arrival]:
    """Read the page of a file that a browser saved as one message.

    A file that stops in the middle gives what there is of the page, and a finding.
    """
    body = arrival.whole(tape, name, LIMIT)
    if isinstance(body, Finding):
        yield body
        return
    try:
        message = message_from_bytes(body)
        page = _page(message)
        capture = None if page is None else _capture(message, page, name)
        stops = any(isinstance(each, CloseBoundaryNotFoundDefect) for each in message.defects)
    except Exception as error:  # noqa: BLE001 - email raises whatever the bytes provoke
        yield arrival.damaged(name, f"the saved page cannot be read: {str(error)[:99]}")
        return
    if capture is None:
        yield arrival.unreadable(name, "there is no page in this message", "save the page again as HTML")
        return
    yield capture
    if stops:
        yield arrival.cut(name, "the message has no end")


def _page(message: Message) -> Message | None:
    """The part that is the page: the one its header names, else the first page of all."""
    pages = [each for each in message.walk() if each.get_content_type() in _MEDIA]
    start = str(message.get_param("start", "")).strip("<>")
    named = (each for each in pages if start and str(each.get("Content-ID", "")).strip().strip("<>") == start)
    return next(named, next(iter(pages), None))


def _capture(message: Message, page: Message, name: str) -> Capture:
    body = page.get_payload(decode=True)
    if not isinstance(body, bytes):
        raise TypeError("the page is no text")
    addresses = (message.get("Snapshot-Content-Location"), page.get("Content-Location"))
    origin = Origin(
        name,
        next((found for each in addresses if (found := arrival.address(str(each or "").strip()))), ""),
        arrival.moment(_moment(str(message.get("Date", "")))),
        arrival.encoding(page.get_content_charset()),
    )
    return Capture(body, _kind(body), origin)


def _kind(body: bytes) -> str:
    """A page, whatever it looks like, unless it is no text."""
    return BINARY if kind_of("", body) == BINARY else HTML


def _moment(date: str) -> str:
    """A date as messages write it, in the form of ISO 8601 and of world time; nothing if it is none."""
    try:
        return parsedate_to_datetime(date).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def read_web_archive(tape: Tape, name: str) -> Iterator[Arrival]:
    """Read the page of a file that Safari saved."""
    body = arrival.whole(tape, name, LIMIT)
    if isinstance(body, Finding):
        yield body
        return
    try:
        main = plistlib.loads(body, fmt=plistlib.FMT_BINARY)[_MAIN]
        yield _main(main, name)
    except Exception as error:  # noqa: BLE001 - plistlib raises whatever the bytes provoke
        yield arrival.damaged(name, f"the web archive cannot be read: {str(error)[:99]}")


def _main(main: Mapping[str, object], name: str) -> Arrival:
    body, media = main["WebResourceData"], main.get("WebResourceMIMEType", "text/html")
    if media not in _MEDIA or not isinstance(body, bytes):
        return arrival.unreadable(name, "there is no page in this web archive", "save the page again as HTML")
    encoding = arrival.encoding(main.get("WebResourceTextEncodingName"))
    origin = Origin(name, arrival.address(main.get("WebResourceURL")), declared=encoding)
    return Capture(body, _kind(body), origin)
