"""Pages that a real browser saves in one file come back as captures."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from build_scripts.captures.media import HTML
from build_scripts.model.outcome import Restored
from build_scripts.pages.fields import Fields
from build_scripts.restore.pipeline import restore
from tests.crawls import read
from tests.site.conftest import NewTab

pytestmark = pytest.mark.browser


def test_an_article_saved_by_chromium(new_tab: NewTab, articles: Mapping[str, Fields]) -> None:
    """The page of an article, saved as MHTML, is a capture with its address, of the same title and text."""
    for path, fields in articles.items():
        tab = new_tab()
        page = tab.open(path)
        shown = page.locator("article p").all_inner_texts()
        saved = page.context.new_cdp_session(page).send("Page.captureSnapshot", {"format": "mhtml"})["data"]
        (capture,), findings = read(saved.encode(), "saved.mhtml")
        assert not findings
        assert capture.media_type == HTML
        assert capture.origin.url == f"{tab.site.http}/{path}"
        assert capture.origin.retrieved.startswith("20")
        outcome = restore(capture)
        assert isinstance(outcome, Restored)
        assert outcome.article.metadata.title.value == fields.title
        paragraphs = {each.text for each in outcome.article.paragraphs}
        assert any(each in paragraphs for each in shown)
