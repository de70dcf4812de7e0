from __future__ import annotations

import time
from typing import Final

import pytest

from build_scripts.extract.html import family, rewrite
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.family import Context
from build_scripts.model.outcome import Quarantined, Restored
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
    "scripts that write tags": "<script>document.write(\"<b style='display:none'>\")</script>" * 30_000
    + LINE,
    "scripts that hide": "<script>document.getElementById('a').style.display='none';" * 50_000 + LINE,
    "white space around what hides": "<script>"
    + " " * 2_000
    + "document.getElementById('a').style.display='none'"
    + " " * 2_000
    + "x"
    + LINE,
    "white space around what writes": "<div hidden></div><script>"
    + " " * 2_000
    + "document.write("
    + " " * 2_000
    + "'<b hidden>"
    + " " * 2_000
    + "x"
    + LINE,
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


SPAM: Final = "".join(
    f"<p>第{at}家：彩票平台在线开户，注册就送，客服全天在线，请认准唯一网址。</p>" for at in range(60)
)
ACTING: Final = {
    "hidden by a script behind it": f"<div id='k7'>{SPAM}</div>"
    "<script>document.getElementById('k7').style.display = \"none\";</script>",
    "hidden by a script before it": "<script><!--\n"
    "document.getElementById(\"k7\").style.display='none'\n//-->"
    f"</script><div id='k7'>{SPAM}</div>",
    "between two scripts that write": "<script>document.write(\"<div style='display:none'>\");</script>"
    f"<div>{SPAM}</div><script>document.write('</div>');</script>",
    "between scripts that write with strokes": "<SCRIPT>document.writeln('<div style=\\\"position:absolute;"
    f"left:-2000px\\\">')</SCRIPT><p>{SPAM}</p><SCRIPT>document.writeln('<\\/div>')</SCRIPT>",
    "in a template with paragraphs left open": f"<template>{SPAM.replace('</p>', '')}</template>",
}


@pytest.mark.parametrize("place", ["above", "between", "below"])
@pytest.mark.parametrize("junk", ACTING)
def test_what_scripts_hide_is_not_read(junk: str, place: str) -> None:
    """Sentences that link farms push into a page and take out of sight by scripts of their own."""
    above, between, below = (ACTING[junk] * (place == each) for each in ("above", "between", "below"))
    lines = [f"<p>{each}</p>" for each in BODY]
    source = (
        f"{above}<h1>临江县举行春季植树活动</h1><p>2023-03-12 16:05 来源：临江日报</p><div class='text'>"
        f"{''.join(lines[:2])}{between}{''.join(lines[2:])}</div>{below}"
    )
    outcome = restore(Capture(source.encode(), "text/html", Origin("x.html")))
    assert isinstance(outcome, Restored)
    assert "彩票" not in outcome.text
    assert tuple(each.text for each in outcome.article.paragraphs) == BODY


@pytest.mark.parametrize(
    "script",
    [
        "function shut(){document.getElementById('text').style.display='none'}",
        "if(old){document.getElementById('text').style.display='none';}",
        "document.write(\"<div style='color:red'>\")",
    ],
)
def test_what_scripts_may_hide_later_is_read(script: str) -> None:
    """A function that closes something has not been called; what is written in red is seen."""
    source = f"<h1>临江县举行春季植树活动</h1><script>{script}</script><div id='text'>" + "".join(
        f"<p>{each}</p>" for each in BODY
    )
    outcome = restore(Capture(f"{source}</div>".encode(), "text/html", Origin("x.html")))
    assert isinstance(outcome, Restored)
    assert tuple(each.text for each in outcome.article.paragraphs) == BODY
