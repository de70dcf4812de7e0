"""The page of an article with several captures: its witnesses, its apparatus, its addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from build_scripts.archive.store import Archive
from build_scripts.cli.clean import clean_all
from build_scripts.cli.exits import Exit
from build_scripts.pages.page import parse
from tests.newsroom import story
from tests.site.conftest import build
from tests.site.showcase import copy_archive
from tests.witnesses import capture

STORY = story(21, 5)
NEW = "别家"
REWORDED = replace(
    STORY, paragraphs=(*STORY.paragraphs[:2], NEW + STORY.paragraphs[2][2:], *STORY.paragraphs[3:])
)
CAPTURES = (
    capture(STORY, "lost", 5, "https://www.example.com/a"),
    capture(STORY, "lost", 6, "https://news.example.org/b"),
    capture(STORY, "cut", 4),
    capture(REWORDED, "converted", 9),
)


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A site with an article of four captures, and the id of its page."""
    root = tmp_path_factory.mktemp("witnesses")
    copy_archive(root)
    archive = Archive(root)
    for each in CAPTURES:
        archive.add(each)
    assert clean_all(archive, processes=1) is Exit.CLEAN
    (address,) = [path.stem for path, text in archive.pages() if parse(text).fields.witnesses]
    return build(root), address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab that must end without an error."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    yield tab
    context.close()
    assert errors == []


def place(site: Path, capture_id: str) -> str:
    """The address of a page in the folder of the site."""
    return (site / "articles" / capture_id[:2] / f"{capture_id}.html").as_uri()


def test_the_page_tells_of_its_witnesses(merged: tuple[Path, str], page: Page) -> None:
    """Each with its letter, where it came from and how it was damaged; one of them is the base."""
    page.goto(place(*merged))
    panel = page.locator("#witnesses")
    panel.locator("summary").click()
    items = panel.locator(".sy-witnesses__list li")
    assert [each.inner_text()[0] for each in items.all()] == ["A", "B", "C", "D"]
    for name in ("www.example.com", "news.example.org", "cut-4.txt", "converted-9.txt"):
        expect(items.filter(has_text=name)).to_have_count(1)
    expect(items.filter(has_text="底本")).to_have_count(1)
    expect(items.filter(has_text="cut-4.txt")).to_contain_text("残缺")
    expect(items.filter(has_text="converted-9.txt")).to_contain_text("逐字转繁")


def test_the_apparatus_says_who_reads_what(merged: tuple[Path, str], page: Page) -> None:
    """The taken reading, the other one with its witness, and the reason; it fits on a phone."""
    page.goto(place(*merged))
    page.locator("#witnesses summary").click()
    entries = page.locator(".sy-apparatus li")
    reworded = entries.filter(has_text=NEW)
    expect(reworded).to_have_count(1)
    expect(reworded).to_contain_text("第 3 段")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_supplied_letters_are_marked(merged: tuple[Path, str], page: Page) -> None:
    """What another witness supplied says so where it stands, and no gap is left."""
    page.goto(place(*merged))
    body = page.locator("#text")
    assert "".join(body.inner_text().split()).count("〓") == 0
    marks = body.locator('.sy-m[data-kind="witness"]')
    notes = [each.get_attribute("title") or each.get_attribute("data-note") or "" for each in marks.all()]
    base = page.locator(".sy-witnesses__list li").filter(has_text="底本").text_content() or ""
    assert notes or "残" not in base


def test_every_capture_has_an_address(merged: tuple[Path, str], page: Page) -> None:
    """The address of a witness without a page leads to the page, without a script."""
    site, address = merged
    for each in CAPTURES:
        page.goto(place(site, each.id))
        page.wait_for_url(place(site, address))
        expect(page.locator("h1")).to_contain_text(STORY.title)
