from __future__ import annotations

import pytest

from build_scripts.model.capture import Capture, Origin
from build_scripts.model.outcome import Restored
from build_scripts.restore.pipeline import restore
from tests.unit.extract.html.made import (
    BODY,
    CAPTIONED,
    CAPTIONS,
    CHRONICLE,
    DATED,
    EDITOR,
    HEADLINE,
    LAYOUTS,
    REPORTER,
    SOURCE,
    article,
    page,
)


def read(source: str) -> Restored:
    """A page, restored."""
    outcome = restore(Capture(source.encode(), "text/html", Origin("page.html")))
    assert isinstance(outcome, Restored), outcome
    return outcome


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_body_is_all_that_is_published(layout: str) -> None:
    """Whatever the layout, the paragraphs are those of the article, to the character."""
    assert [each.text for each in read(LAYOUTS[layout]).article.paragraphs] == list(BODY)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_fact_is_read_where_the_page_shows_it(layout: str) -> None:
    """Headline, date to the minute, outlet, reporter and editor come from the lines around the body."""
    metadata = read(LAYOUTS[layout]).article.metadata
    assert metadata.title.value == HEADLINE
    assert str(metadata.published.value) == "2023-03-12T16:05"
    assert metadata.source.value == SOURCE
    assert metadata.authors.value == (REPORTER,)
    assert metadata.editors.value == (EDITOR,)


def test_captions_above_the_text_are_of_the_article() -> None:
    """Pictures stand between byline and text; what is said below them was published with it."""
    assert [each.text for each in read(CAPTIONED).article.paragraphs] == [*CAPTIONS, *BODY]


def test_a_chronicle_is_no_list_of_teasers() -> None:
    """Its entries are alike and dated, and all of them are the article."""
    published = [each.text for each in read(DATED).article.paragraphs]
    assert [each for each in published if each in CHRONICLE] == list(CHRONICLE)


@pytest.mark.parametrize("window", ["临江新闻网", f"{HEADLINE} - 临江新闻网", ""])
@pytest.mark.parametrize("headline", ["<h2>{}</h2>", "<h1>标题：{}</h1>", "<p class='bt'><b>{}</b></p>"])
def test_the_name_of_the_site_is_no_headline(headline: str, window: str) -> None:
    """Neither in the heading at the top of the page nor as all that the window says."""
    main = f"<div class='top'><h1>临江新闻网</h1></div>{article(headline=headline.format(HEADLINE))}"
    assert read(page(main, title=window)).article.metadata.title.value == HEADLINE


def test_a_page_without_a_headline_has_none() -> None:
    """The name of its site is not put in its place."""
    main = article(headline="<div></div>", byline="<div>2023-03-12 16:05</div>")
    assert read(page(main, title="临江新闻网")).article.metadata.title.value == ""


@pytest.mark.parametrize("headline", ["拜年", "春雨", "过大年"])
@pytest.mark.parametrize("window", ["{}", "{}_临江网", "{}-副刊-临江日报", "{} - 临江网"])
def test_a_headline_of_two_or_three_characters(headline: str, window: str) -> None:
    """The window's title begins with it and a heading shows it, so the site's name is not part of it."""
    found = read(page(article(headline=f"<h1>{headline}</h1>"), title=window.format(headline))).article
    assert found.metadata.title.value == headline
    assert found.paragraphs[0].text == BODY[0]


def test_a_short_heading_beside_the_headline_is_none() -> None:
    """A column's name in the first heading does not win over the headline, though the window has both."""
    main = article(headline=f"<h1>副刊</h1><div class='t'>{HEADLINE}</div>")
    for window in (f"副刊_{HEADLINE}_临江网", f"{HEADLINE}_副刊_临江网"):
        assert read(page(main, title=window)).article.metadata.title.value == HEADLINE
