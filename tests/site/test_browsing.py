"""Finding an article without searching, and going on from one: calendars, the map, names, neighbours."""

from __future__ import annotations

import re
from collections import deque
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from build_scripts.model.dates import PartialDate
from build_scripts.pages.fields import Fields
from build_scripts.pages.page import Page as Article
from tests.site import gallery
from tests.site.conftest import Built, NewTab, Tab
from tests.site.showcase import CORRECTED, GALLERY, kinds
from tests.site.test_journeys import PHONE, dated

pytestmark = pytest.mark.browser

ARTICLES = tuple(gallery.articles(GALLERY))


def address(article: Article) -> str:
    """The page of a made-up article."""
    identifier = article.fields.capture.removeprefix("sha256:")[:16]
    return f"articles/{identifier[:2]}/{identifier}.html"


def full(article: Article) -> bool:
    """Whether the day of an article is known."""
    return len(article.fields.date.parts) > 2


def titles(page: Page) -> list[str]:
    """The headlines on a list, once it is there whole."""
    page.wait_for_load_state()
    return page.locator(".sy-entry__title").all_inner_texts()


def test_a_calendar_leads_from_the_year_to_the_day(tab: Tab) -> None:
    """Year, month and day by clicks; the trail leads back."""
    article = next(each for each in ARTICLES if full(each))
    year, month, day = article.fields.date.parts[:3]
    page = tab.open("browse/date/index.html")
    page.locator(".sy-grid").get_by_role("link", name=f"{year}年，").click()
    expect(page.locator(".sy-grid")).to_have_count(12)
    page.get_by_role("link", name=f"{month}月{day}日，").first.click()
    expect(page).to_have_url(re.compile(f"#d{day:02d}$"))
    expect(page.locator("h1")).to_have_text(f"{year}年{month}月")
    assert article.fields.title in titles(page)
    page.get_by_role("navigation", name="位置").get_by_role("link", name=f"{year}年").click()
    expect(page.locator("h1")).to_have_text(f"{year}年")


def test_on_this_day_chooses_the_readers_day(tab: Tab) -> None:
    """The day stands out in the table and is offered first; its page lists that day of all years."""
    article = next(each for each in ARTICLES if full(each))
    _, month, day = article.fields.date.parts[:3]
    tab.page.clock.set_fixed_time(f"2026-{month:02d}-{day:02d}T12:00:00")
    page = tab.open("browse/day/index.html")
    expect(page.locator("[aria-current=date]")).to_have_text(f"{day}")
    page.locator("#sy-today a").click()
    expect(page.locator("h1")).to_have_text(f"往年今日：{month}月{day}日")
    assert article.fields.title in titles(page)


def test_on_this_day_works_without_javascript(new_tab: NewTab) -> None:
    """Every day is a link, whether something happened or not."""
    page = new_tab(java_script_enabled=False).open("browse/day/index.html")
    expect(page.locator(".sy-grid a")).to_have_count(366)
    expect(page.locator("#sy-today")).to_be_hidden()
    page.get_by_role("link", name=re.compile("^2月29日，")).click()
    expect(page.locator("h1")).to_have_text("往年今日：2月29日")


def test_the_map_of_provinces_works_with_the_keyboard(tab: Tab) -> None:
    """Each province with articles is a link with a name and a count; Enter leads to its list."""
    region = next(
        each.fields.region for each in ARTICLES if each.fields.region and each.fields.script == "Hans"
    )
    page = tab.open("browse/region/index.html")
    tile = page.locator(".sy-map").get_by_role("link", name=re.compile(f"^{region}，\\d+ 篇$"))
    tile.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(region)


def test_people_are_found_by_the_letter_of_their_reading(tab: Tab) -> None:
    """From the letter to the name to the list."""
    page = tab.open("browse/person/index.html")
    page.get_by_role("navigation", name="按读音首字母").get_by_role("link", name="X", exact=True).click()
    page.get_by_role("link", name="习近平").first.click()
    expect(page.locator("h1")).to_have_text("习近平")
    assert titles(page)


def test_reports_of_one_event_lead_to_each_other(tab: Tab) -> None:
    """An article names the others of its event with the reason, and leads to them."""
    by_title: dict[tuple[str, PartialDate], list[Article]] = {}
    for each in ARTICLES:
        if full(each):
            by_title.setdefault((each.fields.title, each.fields.date), []).append(each)
    one, other = next(group for group in by_title.values() if len(group) > 1)[:2]
    page = tab.open(address(one))
    related = page.locator(".sy-related li", has_text="同一事件").get_by_role("link", name=other.fields.title)
    related.first.click()
    expect(page.locator("h1")).to_have_text(other.fields.title)


def test_an_article_leads_to_the_ones_before_and_after(tab: Tab, articles: dict[str, Fields]) -> None:
    """Earlier and then later is back again."""
    path, fields = dated(articles)
    page = tab.open(path)
    page.locator(".sy-near div", has_text="较早").get_by_role("link").click()
    page.locator(".sy-near div", has_text="较晚").get_by_role("link").click()
    expect(page.locator("h1")).to_have_text(fields.title)


def test_the_capture_stands_beside_the_restored_text(new_tab: NewTab, articles: dict[str, Fields]) -> None:
    """Switched on, what the capture had is struck out before the restored; also without scripts."""
    path, _ = dated(articles)
    for scripts in (True, False):
        page = new_tab(java_script_enabled=scripts).open(path)
        mark = page.locator(".sy-m[data-was]").first
        was = mark.get_attribute("data-was")
        struck = "mark => getComputedStyle(mark, '::before').content"
        assert mark.evaluate(struck) == "none"
        expect(page.locator(".sy-left")).to_be_hidden()
        page.get_by_label("对照采集件").check()
        assert mark.evaluate(struck) == f'"{was}"'
        expect(page.locator(".sy-left")).to_contain_text("不刊出的文字")


def test_what_people_corrected_stands_beside_the_machines_text(new_tab: NewTab) -> None:
    """Switched on, the machine's words are struck out before the corrected ones; a sentence gone is there."""
    for scripts in (True, False):
        page = new_tab(java_script_enabled=scripts).open(f"articles/{CORRECTED.id[:2]}/{CORRECTED.id}.html")
        marks = page.locator('.sy-m[data-kind="correction"]')
        assert marks.count() == 3
        was = "mark => getComputedStyle(mark, '::before').content"
        assert [each.evaluate(was) for each in marks.all()] == ["none"] * 3
        page.get_by_label("对照校订前").check()
        told = [each.get_attribute("data-was") for each in marks.all()]
        assert [each.evaluate(was) for each in marks.all()] == [
            f'"{each}"' if each else "none" for each in told
        ]
        assert told[0] == "，"
        assert (told[1] or "").endswith("。")
        assert not told[2]  # only put in
        assert marks.last.inner_text() == "（完）"


@pytest.mark.parametrize("panel", ["provenance", "cite", "witnesses"])
def test_an_address_that_names_a_panel_opens_it(tab: Tab, panel: str) -> None:
    """Who is sent to how a text was made sees it, on arrival and from a page that is open already."""
    (path,) = (kind.path for kind in kinds(tab.site.folder) if kind.name == "article-merged")
    address = path.partition("#")[0]
    page = tab.open(f"{address}#{panel}")
    expect(page.locator(f"#{panel}")).to_have_attribute("open", "")
    page = tab.open("about.html")
    page = tab.open(address)
    expect(page.locator(f"#{panel}")).not_to_have_attribute("open", "")
    page.evaluate("hash => { location.hash = hash; }", panel)
    expect(page.locator(f"#{panel}")).to_have_attribute("open", "")


@pytest.mark.parametrize(
    "path", ["browse/date/2016.html", "browse/day/index.html", "browse/region/index.html"]
)
def test_calendars_and_the_map_fit_a_phone(new_tab: NewTab, path: str) -> None:
    """What is wider than a phone scrolls by itself; the page does not."""
    page = new_tab(**PHONE).open(path)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_page_of_numbers_shows_plots_with_their_data(tab: Tab) -> None:
    """Every drawing has a name and a table; hostile names are text; the footer leads there."""
    page = tab.open("index.html")
    page.get_by_role("contentinfo").get_by_role("link", name="数字").click()
    expect(page.locator("h1")).to_have_text("数字")
    figures = page.locator("figure")
    assert figures.count() == figures.get_by_role("img").count() >= 9
    for figure in figures.all():
        figure.locator("summary").click()
        expect(figure.get_by_role("table")).to_be_visible()
    assert page.evaluate("window.hacked") is None


class _Links(HTMLParser):
    """Where the links of a page lead, those that are for readers without scripts among them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if tag == "a" and name == "href" and value]


def links(path: Path) -> set[Path]:
    """The files to which a page of the site leads."""
    parser = _Links()
    parser.feed(path.read_text("utf-8"))
    found = (urlsplit(each) for each in parser.found)
    return {(path.parent / unquote(each.path)).resolve() for each in found if each.path and not each.scheme}


def reached(start: Path, folder: Path) -> set[Path]:
    """The articles to which links lead from a page through the lists in a folder."""
    known, ahead, articles = {start}, deque([start]), set()
    while ahead:
        for found in links(ahead.popleft()):
            if "articles" in found.parts:
                articles.add(found)
            elif found.is_relative_to(folder) and found not in known:
                known.add(found)
                ahead.append(found)
    return articles


@pytest.mark.parametrize("way", ["date", "region", "outlet", "certificate", "proofread"])
def test_every_article_is_reached_by_links_alone(built: Built, way: str) -> None:
    """Under each way to browse that no article is without, there are links to all of them in the pages."""
    site = built.folder.resolve()
    all_of_them = {
        path for path in site.glob("articles/*/*.html") if 'class="sy-article' in path.read_text("utf-8")
    }
    assert len(all_of_them) > GALLERY
    folder = site / "browse" / way
    assert reached(folder / "index.html", folder) == all_of_them
    assert folder / "index.html" in links(site / "browse" / "index.html")
