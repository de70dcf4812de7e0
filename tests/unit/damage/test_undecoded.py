"""Bytes that are no characters: one character is lost, not the page, and every byte comes back."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build_scripts.captures import decoding, escaped
from build_scripts.damage.undecoded import FAMILY
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.errors import MalformedLedgerError, ReplayError
from build_scripts.model.family import Context
from build_scripts.model.outcome import Restored
from build_scripts.restore import ledger_json, pipeline
from build_scripts.restore.explain import explain
from build_scripts.restore.replay import regenerate

TITLE = "江州市修好二十七处堤坝"
FIRST = "江州市今年夏天雨水很多，市里在七月组织了三次巡查，沿河的居民都收到了短信提醒。"
SECOND = "巡查由水利局负责，一共看了二十七处堤坝，修好了其中的九处，其余的到十月完工。"
BODY = f"{FIRST}\n\n{SECOND}"
TEXT = f"{TITLE}\n\n{BODY}"
TRADITIONAL = "江州市今年夏天雨水很多，市裡在七月組織了三次巡查，沿河的居民都收到了簡訊提醒。\n" * 3


def restored(body: bytes) -> Restored:
    """The outcome for a text capture, with its proof looked at."""
    outcome = pipeline.restore(Capture(body, "text/plain", Origin("a.txt")))
    assert isinstance(outcome, Restored)
    ledger = ledger_json.loads(ledger_json.dumps(outcome.ledger))
    assert regenerate(outcome.text, ledger, outcome.capture) == body
    return outcome


def without(codec: str, words: str, which: int) -> bytes:
    """``TEXT`` without one of the bytes of ``words``."""
    data = TEXT.encode(codec)
    at = data.index(words.encode(codec)) + which
    return data[:at] + data[at + 1 :]


@pytest.mark.parametrize("codec", ["utf-8", "gbk"])
def test_a_page_cut_in_a_character(codec: str) -> None:
    """The rest of it is read; the end is a mark."""
    assert restored(TEXT.encode(codec)[:-1]).text == BODY[:-1] + "〓"


@pytest.mark.parametrize("which", [0, 1, 2])
def test_utf8_without_a_byte(which: int) -> None:
    """Whichever byte of a character is lost, one mark stands for it."""
    assert restored(without("utf-8", "雨", which)).text == BODY.replace("雨", "〓", 1)


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("words", ["年", "多", "提醒", "九处"])
def test_gbk_without_a_byte(which: int, words: str) -> None:
    """What stood behind it was read with the wrong neighbours, and is in step again."""
    assert restored(without("gbk", words, which)).text == BODY.replace(words, "〓" + words[1:], 1)


def test_where_a_byte_was_lost_cannot_be_told() -> None:
    """由(水)利局 and 由死(half of 利)局: what may be either is marked, not guessed."""
    assert "由〓〓局" in restored(without("gbk", "水利", 1)).text


def test_two_bytes_lost_in_two_paragraphs() -> None:
    """Each paragraph is put in step by itself."""
    data = without("gbk", "夏天", 0)
    at = data.index("完工".encode("gbk"))
    assert restored(data[:at] + data[at + 1 :]).text == BODY.replace("夏", "〓").replace("完", "〓")


def test_a_question_mark_for_a_byte() -> None:
    """What a program put where it could not write a byte stays, the other half is a mark."""
    data = TEXT.encode("gbk").replace("巡查，沿".encode("gbk"), b"?" + "巡查，沿".encode("gbk")[1:])
    assert "三次?〓查，沿河的居民都收到了短信提醒。" in restored(data).text


@pytest.mark.parametrize(("codec", "other"), [("gbk", "utf-8"), ("utf-8", "gbk")])
def test_lines_in_another_encoding(codec: str, other: str) -> None:
    """Who put pages together did not look; the line is read in its own encoding."""
    body = TEXT.encode(codec) + b"\n\n" + "全部堤坝的照片存放在江州市档案馆。".encode(other)
    assert restored(body).text == f"{BODY}\n\n全部堤坝的照片存放在江州市档案馆。"


def test_big5_without_a_byte() -> None:
    """Traditional text is put in step by its words, too."""
    data = TRADITIONAL.encode("big5")
    at = data.index("七月".encode("big5"))
    decoded = decoding.decode(data[: at + 1] + data[at + 2 :])
    params = FAMILY.detect(decoded.text, Context(encoding="big5hkscs"))
    assert decoded.codec == "big5"
    assert params is not None
    assert FAMILY.undo(decoded.text, params) == TRADITIONAL.replace("七月", "\ufffd\ufffd", 1)


def test_what_decided_is_said() -> None:
    """The claim counts the bytes; the explanation shows them."""
    outcome = restored(without("utf-8", "雨", 2))
    claim = outcome.ledger.decoding
    assert claim is not None
    assert {each.rule: each.quote for each in claim.evidence}["undecoded"] == "2"
    marks = [
        each
        for each in explain(outcome.capture, outcome.ledger).marks
        if outcome.text[each.span.start] == "〓"
    ]
    assert [each.captured for each in marks] == ["[E9][9B]"]


@pytest.mark.parametrize(
    "body", [b"caf\xe9 au lait, d\xe9j\xe0 vu", bytes(range(128, 256)) * 9, b"\xff" * 99]
)
def test_other_bytes_are_still_refused(body: bytes) -> None:
    """Where what can be read is not Chinese, no encoding is made up."""
    assert not isinstance(pipeline.restore(Capture(body, "text/plain", Origin("a.txt"))), Restored)


def test_text_without_such_bytes_is_left_alone() -> None:
    """Nothing is found in what was decoded whole."""
    for codec in ("utf-8", "gb18030", ""):
        assert FAMILY.detect(f"{TEXT} A股、B股和VCD；呓吃、彳亍a，", Context(encoding=codec)) is None
    assert FAMILY.detect(f"{TRADITIONAL} A股、VCD；彳亍a，", Context(encoding="big5hkscs")) is None


@given(st.sampled_from(["utf-8", "gb18030", "big5hkscs"]), st.integers(0, 2**32), st.integers(1, 6))
@example("gb18030", 7863, 6)  # as many bytes lost as characters in the stretch
def test_every_byte_comes_back(codec: str, seed: int, times: int) -> None:
    """For any bytes changed, lost and put in: redo ∘ undo is the identity, also through the ledger's form."""
    chance = random.Random(seed)
    data = bytearray(TEXT.encode(codec, "ignore"))
    for _ in range(times):
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(3)] = bytes(chance.choices(range(1, 256), k=chance.randrange(3)))
    text = bytes(data).decode(codec, escaped.ERRORS)
    params = FAMILY.detect(text, Context(encoding=codec))
    if params is None:
        return
    after = FAMILY.undo(text, params)
    assert FAMILY.redo(after, params) == text
    assert not escaped.count(after)
    assert FAMILY.load(json.loads(json.dumps(FAMILY.dump(params))), text) == params


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({"written": "klingon", "lines": [], "lost": []}, MalformedLedgerError),
        ({"written": "utf-8", "lines": [], "lost": [[0, 1, 1, 0, "x"]]}, MalformedLedgerError),
        ({"written": "utf-8", "lines": [[0, 1, 1, "rot13"]], "lost": []}, MalformedLedgerError),
        ({"written": "utf-8", "lines": [], "lost": [[90, 1, 1, 0, "e6"]]}, ReplayError),
        ({"written": "utf-8", "lines": [[0, 3, 1, "gb18030"]], "lost": []}, ReplayError),
    ],
)
def test_malformed_parameters(data: dict[str, object], error: type[Exception]) -> None:
    """A ledger that was tampered with is refused, with its place."""
    with pytest.raises(error):
        FAMILY.load(data, "江\udce6")
