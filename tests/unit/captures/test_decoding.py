"""Bytes to text and back."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.captures.decoding import LIMIT, decode, encode
from build_scripts.model.claim import Claim, Evidence
from build_scripts.model.errors import UnreadableCaptureError

HANS = "本报讯（记者张三）省委召开会议，研究部署工作。会议指出，要坚持人民至上。\r\n第二段：85架国际航班。"
HANT = (
    "本報訊（記者張三）省委召開會議，研究部署疫情防控工作。會議指出，要堅持人民至上。\n第二段：85架國際航班。"
)


@pytest.mark.parametrize(
    ("body", "codec", "text"),
    [
        (HANS.encode(), "utf-8", HANS),
        (b"plain ASCII\r\n", "utf-8", "plain ASCII\r\n"),
        (b"\xef\xbb\xbf" + HANS.encode(), "utf-8-bom", HANS),
        (b"\xff\xfe" + HANS.encode("utf-16-le"), "utf-16-le-bom", HANS),
        (b"\xfe\xff" + HANT.encode("utf-16-be"), "utf-16-be-bom", HANT),
        (HANS.encode("gb18030"), "gb18030", HANS),
        (HANT.encode("gb18030"), "gb18030", HANT),
        (HANT.encode("big5"), "big5", HANT),
        (HANS.encode("utf-16-le"), "utf-16-le", HANS),
        (HANT.encode("utf-16-be"), "utf-16-be", HANT),
        (HANS.encode("hz"), "hz", HANS),
        (b"The ~{" + "本报讯".encode("hz")[2:], "hz", "The 本报讯"),
    ],
)
def test_known_encodings(body: bytes, codec: str, text: str) -> None:
    """Each encoding is recognised without help and gives the same bytes again."""
    decoded = decode(body)
    assert (decoded.text, decoded.codec) == (text, codec)
    assert encode(decoded.text, decoded.codec) == body


def test_a_second_mark_is_text() -> None:
    """Only the first byte order mark belongs to the encoding."""
    body = b"\xef\xbb\xbf\xef\xbb\xbfabc"
    assert decode(body).text == "\ufeffabc"
    assert encode(decode(body).text, "utf-8-bom") == body


def test_declared_encoding_settles_what_the_bytes_leave_open() -> None:
    """Two words of GBK may happen to be valid UTF-8; what the keeper says counts, if it is possible."""
    body = "联通".encode("gbk")
    assert decode(body, "GBK").text == "联通"
    assert decode(HANS.encode(), "no-such-thing").codec == "utf-8"


@pytest.mark.parametrize(
    ("body", "declared", "claim"),
    [
        (HANS.encode(), None, Claim("utf-8", (Evidence("valid-utf-8", ""),))),
        (
            b"\xef\xbb\xbf" + HANS.encode(),
            "gbk",
            Claim("utf-8-bom", (Evidence("byte-order-mark", "efbbbf"),)),
        ),
        (HANS.encode("gbk"), "GB2312", Claim("gb18030", (Evidence("server", "GB2312"),))),
        (
            HANS.encode(),
            "gb2312",
            Claim("utf-8", (Evidence("valid-utf-8", ""), Evidence("not-fitting", "server: gb2312"))),
        ),
        (
            HANT.encode("big5"),
            "klingon",
            Claim(
                "big5",
                (
                    Evidence("everyday-characters", "big5 100%, gb18030 28%"),
                    Evidence("not-fitting", "server: klingon"),
                ),
                inferred=True,
                alternatives=("gb18030",),
            ),
        ),
    ],
)
def test_why_an_encoding_was_taken(body: bytes, declared: str | None, claim: Claim[str]) -> None:
    """The claim says what decided, what spoke against it and what else was possible."""
    assert decode(body, declared, "server").claim == claim


@pytest.mark.parametrize(
    ("body", "declared", "codec"),
    [
        (HANS.encode(), "gb2312", "utf-8"),
        (HANT.encode("big5"), "gb2312", "big5"),
        (HANS.encode("gbk"), "big5", "gb18030"),
        (HANS.encode(), "utf-16", "utf-8"),
        (HANS.encode("gbk"), "utf-8", "gb18030"),
        (HANS.encode("gbk"), "ISO-8859-1", "gb18030"),
        (b"plain ASCII", "gbk", "gb18030"),
        ("ｱｲｳ かな".encode("gb18030"), "gbk", "gb18030"),
    ],
)
def test_what_servers_declare_is_often_wrong(body: bytes, declared: str, codec: str) -> None:
    """A declared encoding counts if it gives everyday characters, or if nothing else is left."""
    decoded = decode(body, declared)
    assert decoded.codec == codec
    assert decode(body, codec).text == decoded.text


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "white space"),
        (" \n\u3000\r\n".encode(), "white space"),
        (b"PK\x03\x04\0\0\0\xff\xfe", "binary"),
        (b"text with a NUL \0 in it", "NUL"),
        (bytes(range(1, 32)) * 40, "control characters"),
        (b"caf\xe9 \xff\xff", "no encoding known"),
        (bytes(range(128, 256)), "no encoding known"),
        (b"\xff\xfe\0\xd8", "no encoding known"),
    ],
)
def test_what_is_not_text_is_refused_with_a_reason(body: bytes, reason: str) -> None:
    """What can be read of it is not Chinese; the message says what is the matter."""
    with pytest.raises(UnreadableCaptureError, match=reason):
        decode(body)


def test_too_large() -> None:
    """A stated limit keeps a dump from being taken for an article."""
    with pytest.raises(UnreadableCaptureError, match="more than"):
        decode(b"a" * (LIMIT + 1))


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_one_line_of_fifty_megabytes(codec: str) -> None:
    """A hostile line takes seconds, not minutes."""
    body = ("防控疫情" * (50_000_000 // len("防控疫情".encode(codec)))).encode(codec)
    start = time.process_time()
    assert encode(decode(body).text, codec) == body
    assert time.process_time() - start < 10


def test_encode_names_what_it_cannot_do() -> None:
    """An unknown codec and a character outside of the codec are told by name."""
    with pytest.raises(UnreadableCaptureError, match="klingon"):
        encode("x", "klingon")
    with pytest.raises(UnreadableCaptureError, match=r"U\+1F600"):
        encode("x\U0001f600", "big5")


@given(st.binary(min_size=1, max_size=400))
def test_decoding_loses_nothing_or_fails(body: bytes) -> None:
    """For any bytes: the same bytes come back, or the capture is refused."""
    try:
        decoded = decode(body)
    except UnreadableCaptureError:
        return
    assert encode(decoded.text, decoded.codec) == body
