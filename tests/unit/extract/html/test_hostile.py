from __future__ import annotations

import time
from typing import Final

import pytest

from build_scripts.extract.html import family, rewrite
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.family import Context
from build_scripts.model.outcome import Quarantined
from build_scripts.restore.pipeline import restore
from tests.unit.extract.html.made import BODY

PAGE: Final = Context("text/html")
LINE: Final = f"<p>{BODY[0]}</p>"
SECONDS: Final = 10.0  # twenty times what the slowest takes; anything quadratic takes minutes
HOSTILE: Final = {
    "five megabytes": LINE * 40_000,
    "nested divisions": "<div>" * 100_000 + LINE + "</div>" * 100_000,
    "nested spans, stray ends": "<b>" + "<span>" * 100_000 + "</b>" * 100_000 + LINE,
    "tables without end": "<table><tr><td>" * 50_000 + LINE,
    "lists without end": "<ul><li>" * 50_000 + LINE,
    "comment never closed": "<!--" + LINE * 10_000,
    "comments never closed": "<!--" * 300_000,
    "raw text never closed": "<script><style><title><textarea>" * 50_000,
    "a million attributes": "<div " + "a=1 " * 1_000_000 + ">" + LINE,
    "quotes out of step": """<a ">" '>' """ * 100_000,
    "quotes out of step, one left": ('<a ">"' * 3 + "<b '>'") * 30_000 + '"',
    "less-than signs": "<a " * 500_000,
    "references": "<p>" + "&#20170;&amp&" * 100_000,
    "links without end": "<a href=x>" * 100_000 + LINE,
    "style sheets": "<style>" + "a,.b{display:none}{" * 100_000 + "</style>" + LINE,
    "white space": (" " * 50 + "<br>") * 50_000 + "\n" * 500_000 + LINE,
    "parts of a title": "<title>" + "_测试" * 100_000 + "</title>" + LINE,
    "headings": "<title>春季植树</title>" + "<h1>春季植树</h1>" * 50_000,
    "bylines": "<div>来源：临江日报 2020-01-01</div>" * 50_000,
    "random elements": "<i id='q3nkr'></i>" * 100_000 + LINE,
    "nothing but less-than signs": "<" * 5_000_000,
    "an attribute of ten megabytes": f"<div title='{'a ' * 5_000_000}'>" + LINE,
    "hidden in hidden": "<div hidden>" * 100_000 + LINE,
    "hidden, stray ends": ("<div hidden>" + "</p></section>" * 5) * 20_000 + LINE,
    "hidden and shown in turns": "<div hidden><i>a</i></div><i>b</i>" * 50_000 + LINE,
    "hidden tables": "<div hidden>" + "<table><tr><td>" * 50_000 + LINE,
    "tags cut short in what is hidden": "<div hidden>" + "<i '" * 300_000 + LINE,
    "style comments without end": "<style>" + "/*" * 1_000_000 + "</style>" + LINE,
    "styles without rules": "<style>" + "display:none;" * 200_000 + "</style>" + LINE,
    "style sheets by the thousand": "<style>.a{display:none}</style>" * 20_000 + LINE,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear_and_nothing_is_lost(name: str) -> None:
    """No source takes more than linear time, and every one comes back."""
    source = HOSTILE[name]
    started = time.process_time()
    found = family.detect(source, PAGE)
    assert time.process_time() - started < SECONDS
    assert found is not None
    assert rewrite.redo(rewrite.undo(source, found), found) == source


def test_a_page_with_nuls_is_no_text() -> None:
    """Bytes that are no text go to quarantine with a reason, page or not."""
    outcome = restore(Capture(b"<html><body>\0\0</body></html>", "text/html", Origin("a.html")))
    assert isinstance(outcome, Quarantined)
    assert "NUL" in outcome.reason


@pytest.mark.parametrize(
    "source", ["<html></html>", "<html><body><p> &nbsp;<br></body>", "<html><img src=x>"]
)
def test_a_page_without_text_gives_no_article(source: str) -> None:
    """A page that shows nothing is no article."""
    outcome = restore(Capture(source.encode(), "text/html", Origin("a.html")))
    assert isinstance(outcome, Quarantined)
    assert "no article is left" in outcome.reason


def test_a_page_longer_than_any_article_is_refused() -> None:
    """A million characters of sentences are a book or a dump."""
    outcome = restore(Capture((LINE * 30_000).encode(), "text/html", Origin("a.html")))
    assert isinstance(outcome, Quarantined)
    assert "more than one article has" in outcome.reason
