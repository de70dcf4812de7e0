"""Articles that a page does not show but sends to its scripts, and what their data say."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Mapping
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.extract.html import family, scripted
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.family import Context
from build_scripts.model.outcome import Quarantined, Restored
from build_scripts.restore.pipeline import restore
from build_scripts.restore.replay import regenerate
from tests.unit.extract.html.made import BODY, HEADLINE, RELATED, SITE, article, page

CONTEXT: Final = Context("text/html")
MARKUP: Final = "".join(f"<p>{each}</p>" for each in BODY)


def state(content: str) -> dict[str, object]:
    """What sites send: the article among lists of others and of channels."""
    return {
        "channels": [{"name": "要闻"}, {"name": "社会"}],
        "hot": [{"title": "临江大桥今日合龙", "time": "2022-01-02 03:04", "source": "别的报"}],
        "detail": {
            "title": HEADLINE,
            "publish_time": "2023-03-12 16:05:09",
            "source": {"id": 7, "name": "临江日报"},
            "author": {"name": "周晓岚"},
            "editor": "沈一鸣",
            "content": content,
        },
        "related": [{"title": "医院新院区启用", "author": "别人", "summary": BODY[1][:40]}],
    }


def script(words: str) -> str:
    """A page that shows that it is loading."""
    return (
        f"<html><head><title>{HEADLINE}_{SITE}</title></head><body><div id='app'>加载中…</div>"
        f"<script>{words}</script></body></html>"
    )


def _escaped(data: object) -> str:
    return json.dumps(data).replace("<", "\\u003c").replace("/", "\\/")


WAYS: Final[Mapping[str, Callable[[], str]]] = {
    "json": lambda: f"window.__DATA__={json.dumps(state(MARKUP), ensure_ascii=False)};",
    "json in ascii": lambda: f"window.__DATA__={_escaped(state(MARKUP))};",
    "a string of json": lambda: f"x=JSON.parse({json.dumps(json.dumps(state(MARKUP), ensure_ascii=False))});",
    "markup that is escaped": lambda: f"x={json.dumps(state(html.escape(MARKUP)), ensure_ascii=False)}",
    "no markup": lambda: f"x={json.dumps(state(chr(10).join(BODY)), ensure_ascii=False)}",
    "an object of a script": lambda: (
        f"var a = {{ title: '{HEADLINE}', source: '临江日报', author: '周晓岚', editor: '沈一鸣',"
        f" time: '2023-03-12 16:05', content: '{html.escape(MARKUP)}' }};"
    ),
}


def read(source: str) -> Restored:
    """A page, restored, with the source proved."""
    capture = Capture(source.encode(), "text/html", Origin("page.html"))
    outcome = restore(capture)
    assert isinstance(outcome, Restored), outcome
    assert regenerate(outcome.text, outcome.ledger, capture) == capture.body
    return outcome


@pytest.mark.parametrize("way", WAYS)
def test_an_article_that_is_only_data_is_read(way: str) -> None:
    """Headline, text and fields, from the object that holds them and from no other."""
    outcome = read(script(WAYS[way]()))
    known = outcome.article.metadata
    assert [each.text for each in outcome.article.paragraphs] == list(BODY)
    assert (known.title.value, str(known.published.value)) == (HEADLINE, "2023-03-12T16:05")
    assert known.source.value == "临江日报"
    assert (known.authors.value, known.editors.value) == (("周晓岚",), ("沈一鸣",))
    assert known.source.inferred
    assert known.published.inferred


def test_linked_data_are_an_article_where_nothing_else_is() -> None:
    """The publisher of the site is no credit."""
    data = {
        "@type": "NewsArticle",
        "headline": HEADLINE,
        "datePublished": "2023-03-12T08:05:00Z",
        "publisher": {"@type": "Organization", "name": SITE},
        "articleBody": "\n\n".join(BODY),
    }
    source = script("0").replace("<script>0", f'<script type="application/ld+json">{json.dumps(data)}')
    outcome = read(source)
    assert [each.text for each in outcome.article.paragraphs] == list(BODY)
    assert str(outcome.article.metadata.published.value) == "2023-03-12T16:05"
    assert outcome.article.metadata.source.value == ""


def test_what_a_page_shows_is_its_article_whatever_it_sends() -> None:
    """A longer text in a script changes nothing, and data of other articles fill no field."""
    other = state("".join(f"<p>另一篇文章的话。{each}</p>" * 5 for each in BODY))
    detail = {**other, "detail": {"title": "另一篇文章的标题", "source": "别的报", "editor": "别人"}}
    plain = page(article(byline="", note=""))
    shown = page(
        article(byline="", note=""), after=f"<script>x={json.dumps(detail, ensure_ascii=False)}</script>"
    )
    assert [each.text for each in read(shown).article.paragraphs] == list(BODY)
    assert read(shown).article.metadata == read(plain).article.metadata


def test_data_beside_the_headline_fill_what_the_page_does_not_show() -> None:
    """Numbers of seconds are moments in China."""
    data = {"title": HEADLINE, "media": "临江日报", "pubtime": 1678608300}
    shown = page(
        article(byline="", note=""), head=f"<script>D={json.dumps(data, ensure_ascii=False)}</script>"
    )
    known = read(shown).article.metadata
    assert (known.source.value, str(known.published.value)) == ("临江日报", "2023-03-12T16:05")
    assert [each.rule for each in known.source.evidence] == ["script"]


def test_a_page_of_scripts_without_an_article_has_none() -> None:
    """Menus, headlines and messages in scripts are no article."""
    words = json.dumps(
        {"menu": ["首页", "要闻"], "error": "网络错误，请稍后再试", "list": RELATED}, ensure_ascii=False
    )
    source = f"<html><body><script>x={words}</script></body></html>"
    assert isinstance(restore(Capture(source.encode(), "text/html", Origin("page.html"))), Quarantined)


def test_random_elements_that_mirrors_push_into_scripts_end_no_string() -> None:
    """Their quotes are not those of the script."""
    junk = "".join(f'<{tag} id="q3nkr"></{tag}>' for tag in ("i", "sub", "dfn", "kbd"))
    words = WAYS["a string of json"]().replace("</p><p>", f"</p>{junk}<p>", 2)
    assert [each.text for each in read(script(words)).article.paragraphs] == list(BODY)


PIECES: Final = st.sampled_from(
    ['"', "'", "\\", "\\u4eca", "\\ud83d", "\\ude00", "\\n", '\\"', "&lt;p&gt;", "&amp;", "<p>", "{", "}",
     ":", "title", "content", "</script>", "<script>",
     "今天下雨，河水上涨。" * 8, "\r", "\u2028", "&#0;", "\\x4"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_script_comes_back(words: str) -> None:
    """Broken escapes, open strings and markup: what was kept leads back to the source."""
    source = script(f'x={{"title":"{HEADLINE}","content":"{words}"}}')
    params = family.FAMILY.detect(source, CONTEXT)
    assert params is not None
    after = family.FAMILY.undo(source, params)
    assert family.FAMILY.redo(after, params) == source
    assert family.FAMILY.load(family.FAMILY.dump(params), source) == params


def test_escapes_are_undone() -> None:
    """Pairs of surrogates are one character; half of one is none."""
    words = r"\ud83d\ude00\ud83d \u{1F600} \x41 \/"
    assert scripted.decoded(words) == "\U0001f600\ufffd \U0001f600 A /"
