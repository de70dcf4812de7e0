"""Promise 9: any input ends in a page or in quarantine with a reason; and nothing of it acts as markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.archive.manifest import describe, dumps, loads
from build_scripts.checks.lint import lint
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.outcome import Outcome, Quarantined
from build_scripts.pages.compose import compose
from build_scripts.pages.page import parse, render
from build_scripts.restore.attempt import attempt, is_internal

HEAD = "省政府召开会议研究部署春季防火工作\n\n"
TAIL = "\n\n会议强调，各地各部门要认真落实责任，加强巡查，确保人民群众生命财产安全。（记者 王小明）\n"
HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "!!python/object/apply:os.system ['true']",
    "{{ config.items() }}{% raw %}{% endraw %}",
    '--8<-- "/etc/passwd"',
    "---\ntitle: x\n---",
    "\u202e\u2066反向\u2069\u202c\u200b\ufeff",
    "\x01\x02\x03\x1b[31m\x7f\x85\u2028\u2029",
    "[x](javascript:alert(1)) ![x](https://example.org/x.png)",
    "甪(lù)直 (NATO) 習(xí)近 ?ī) \ue27e",
    "((((((((((((((((((((" * 50,
    "？" * 3000,
    "蜘蛛池" * 500,
    "&#60;script&#62; &lt;b&gt;",
    "\U0001f600" * 100,
]


def outcome(body: bytes) -> Outcome:
    """What becomes of these bytes; a mistake of the program fails the test."""
    result = attempt(Capture(body, "text/plain", Origin("x.txt")))
    assert not isinstance(result, Quarantined) or not is_internal(result), result
    return result


def judge(result: Outcome) -> None:
    """A page that reads back equal and has nothing the lint forbids, or a reason."""
    if isinstance(result, Quarantined):
        assert result.reason
        return
    page = compose(result.ledger, result.text)
    text = render(page)
    assert parse(text) == page
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]", text)
    place = f"docs/articles/{result.capture.id[:2]}/{result.capture.id}.md"
    assert [each for each in lint(text, place) if each.severity == "error"] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_inside_an_article(text: str) -> None:
    """Whatever stands between two sound paragraphs, the outcome is a safe page or a reason."""
    judge(outcome(f"{HEAD}{text}{TAIL}".encode()))
    judge(outcome(f"{text}{HEAD}{TAIL}{text}".encode()))


@pytest.mark.parametrize(
    "body", [b"", b"\0", b"\xff" * 99, b" \n", b"%PDF-1.7 x", b"\x1f\x8b\x08", b"1", "。".encode()]
)
def test_what_is_no_article_is_quarantined(body: bytes) -> None:
    """An empty file, a binary and a text without words give a reason or a page, and no error."""
    judge(outcome(body))


@given(st.binary(max_size=300))
def test_any_bytes(body: bytes) -> None:
    """Bytes drawn at random end in a page or in quarantine."""
    judge(outcome(body))


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_text(text: str) -> None:
    """Text drawn at random ends in a page or in quarantine."""
    judge(outcome(text.encode()))


_NAMES = st.text(max_size=30)


@given(st.builds(Origin, _NAMES, _NAMES, _NAMES, _NAMES), st.binary(max_size=9))
def test_any_origin_is_recorded(origin: Origin, body: bytes) -> None:
    """The record of a capture reads back equal, whatever its file was called."""
    record = describe(Capture(body, "text/html", origin))
    assert loads(dumps(record), "x") == record
