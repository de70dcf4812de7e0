"""An archive that is parted by years, read across its sites: one search and one navigation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.conftest import PATIENCE, build, serving
from tests.site.showcase import copy_archive

pytestmark = pytest.mark.browser
APART = "2b/2b6f5a656ca0c184"  # of 2023


@dataclass(frozen=True)
class Parted:
    """The addresses of the front and of the part that is hosted elsewhere, and the folder of the front."""

    front: str
    part: str
    folder: Path


@pytest.fixture(scope="module")
def parted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parted]:
    """The archive with 2023 on another host and 2022 in a folder below the front."""
    root = tmp_path_factory.mktemp("parted")
    copy_archive(root)
    with serving(root / "site") as front, serving(root / "site-parts" / "2023") as part:
        settings = (root / "mkdocs.yml").read_text("utf-8")
        settings = re.sub("(?m)^site_url: .*$", f"site_url: {front}/shiyi/", settings)
        said = f"extra:\n  parts: {{2022: years/2022/, 2023: {part}/}}\n"
        (root / "mkdocs.yml").write_text(settings.replace("extra:\n", said, 1), "utf-8")
        yield Parted(f"{front}/shiyi/", f"{part}/", build(root))


@pytest.fixture
def page(browser: Browser, parted: Parted) -> Iterator[Page]:
    """A page that must end without an error and without a request to anybody but the two sites."""
    errors: list[str] = []
    foreign: list[str] = []
    with closing(browser.new_page()) as opened:
        opened.set_default_timeout(PATIENCE)
        opened.on("pageerror", lambda error: errors.append(str(error)))
        opened.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        known = (parted.front, parted.part, parted.folder.as_uri())
        opened.on("request", lambda asked: None if asked.url.startswith(known) else foreign.append(asked.url))
        yield opened
    assert errors == []
    assert foreign == []


def test_a_search_on_the_front_ends_on_the_page_elsewhere(page: Page, parted: Parted) -> None:
    """With the words marked there; and the field in the header of that page asks the same index."""
    page.goto(f"{parted.front}search.html?q=疫情防控专题")
    page.locator(f"a.sy-found[href*='{APART}']").first.click()
    expect(page).to_have_url(re.compile(f"^{re.escape(parted.part)}articles/{APART}.html#"))
    expect(page.locator(".sy-hits")).to_contain_text("处")
    page.locator("#sy-header-query").fill("核酸")
    expect(page.locator("#sy-header-list")).to_have_attribute("data-answers", "核酸")
    page.locator(".sy-results__item a").first.click()
    expect(page.locator(".sy-hits")).to_contain_text("处")


def test_navigation_leads_back_to_the_front(page: Page, parted: Parted) -> None:
    """From a part elsewhere to the lists, and from these on to a part below the front."""
    page.goto(f"{parted.front}articles/{APART}.html")
    expect(page).to_have_url(f"{parted.part}articles/{APART}.html")
    page.locator(".sy-header__links a", has_text="浏览").click()
    expect(page).to_have_url(f"{parted.front}browse/index.html")
    page.goto(f"{parted.front}browse/date/2022.html")
    page.locator(".sy-entry__title").first.click()
    expect(page).to_have_url(re.compile(f"^{re.escape(parted.front)}years/2022/articles/"))
    expect(page.locator("#text")).to_be_visible()


def test_parts_below_the_front_open_from_a_folder(page: Page, parted: Parted) -> None:
    """By double click: the list leads to the article, and its header searches."""
    page.goto(f"{parted.folder.as_uri()}/browse/date/2022.html")
    page.locator(".sy-entry__title").first.click()
    expect(page).to_have_url(re.compile("/years/2022/articles/"))
    page.wait_for_load_state()
    page.locator("#sy-header-query").fill("核酸")
    expect(page.locator("#sy-header-list")).to_have_attribute("data-answers", "核酸")
