"""What readers do, in a real browser: over HTTP and from a folder, with mouse, finger or keys alone."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from build_scripts.language.script import to_native
from build_scripts.pages.fields import Fields
from tests.site.conftest import NewTab, Tab
from tests.site.samples import TRADITIONAL_ID
from tests.site.showcase import ROOT

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def dated(articles: dict[str, Fields]) -> tuple[str, Fields]:
    """An article that has an outlet and a region and was repaired."""
    return next(
        (path, fields)
        for path, fields in articles.items()
        if fields.source and fields.region and fields.certificate.verdict != "clean"
    )


def test_the_first_tab_leads_past_the_header(tab: Tab, articles: dict[str, Fields]) -> None:
    """Who reads with the keyboard need not walk through the links of every page."""
    for path in ("method.html", next(iter(articles))):  # home and search begin in their field
        page = tab.open(path)
        page.keyboard.press("Tab")
        expect(page.get_by_text("跳到正文")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#main")).to_be_focused()


def test_the_marks_show_what_the_capture_had(tab: Tab, articles: dict[str, Fields]) -> None:
    """Switched on, a repaired character tells under the mouse what stood there; Escape takes it away."""
    path, _ = dated(articles)
    page = tab.open(path)
    mark = page.locator(".sy-m", has_text=re.compile("^[\u4e00-\u9fff]+$")).first
    expect(mark).to_have_css("text-decoration-line", "none")
    page.get_by_label("标出改动").check()
    expect(mark).to_have_css("text-decoration-line", "underline")
    mark.hover()
    tip = page.get_by_role("tooltip")
    expect(tip).to_contain_text("采集件作“")
    said = tip.inner_text()
    assert any(said.startswith(f"采集件作“{each[0]}") for each in to_native(mark.inner_text())), said
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_the_marks_can_be_walked_with_the_keyboard(new_tab: NewTab, articles: dict[str, Fields]) -> None:
    """One tab stop leads into the marks and arrows from one to the next."""
    path, _ = dated(articles)
    page = new_tab().open(path)
    page.get_by_label("标出改动").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")  # to the other switch
    page.keyboard.press("Tab")
    first = page.get_by_role("tooltip").inner_text()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".sy-m").nth(1)).to_be_focused()
    expect(page.get_by_role("tooltip")).to_be_visible()
    assert first.startswith("采集件")


def test_the_seal_opens_the_panel(tab: Tab, articles: dict[str, Fields]) -> None:
    """The panel names damage with counts and removed things by kind, length and digest."""
    path, fields = dated(articles)
    page = tab.open(path)
    panel = page.locator("#provenance")
    expect(panel).not_to_have_attribute("open", "")
    page.locator(".sy-verdict").click()
    expect(panel).to_have_attribute("open", "")
    expect(panel).to_contain_text("逐字转繁")
    expect(panel).to_contain_text(f"{fields.certificate.exact:,}")
    expect(panel).to_contain_text(fields.capture)
    expect(panel.locator(".sy-removed code").first).to_have_attribute("title", re.compile("^[0-9a-f]{64}$"))


def test_an_article_says_when_where_and_by_whom(tab: Tab, articles: dict[str, Fields]) -> None:
    """Facts lead to lists, dates have their precision, an inferred one says so and from what."""
    for path, fields in articles.items():
        page = tab.open(path)
        expect(page.locator("h1")).to_have_text(fields.title)
        for name in (fields.source, fields.region, *fields.authors, *fields.editors, *fields.people):
            if name:
                expect(page.locator(".sy-facts a", has_text=name).first).to_be_visible()
        if fields.date_note:
            expect(page.locator(".sy-inferred")).to_have_text("推定")
            expect(page.locator(".sy-note")).to_contain_text(fields.date_note)
        identifier = path.split("/")[-1].removesuffix(".html")
        if tab.scheme == "zip":
            expect(page.locator(".sy-mend")).to_be_hidden()
            expect(page.locator(".sy-mend [href]")).to_have_count(0)
            continue
        edit = page.get_by_role("link", name="改正此页").get_attribute("href")
        assert edit is not None
        assert edit.endswith(f"/docs/articles/{identifier[:2]}/{identifier}.md")


def test_marked_words_go_into_the_form_for_errors(new_tab: NewTab, articles: dict[str, Fields]) -> None:
    """The form knows the page; marked words of one paragraph are filled in, bounded, and stay."""
    path, fields = next(iter(articles.items()))
    page = new_tab().open(path)
    link = page.get_by_role("link", name="报告错误")

    def asked(words: str) -> dict[str, list[str]]:
        """The fields that are filled in; the event of a selection comes some time after it."""
        expect(link).to_have_attribute("href", re.compile(f"[?&]{words}="))
        return parse_qs(urlsplit(link.get_attribute("href") or "").query)

    plain = asked("title")
    assert plain["page"] == [f"https://shiyi-archive.github.io/shiyi/{path}"]
    assert plain["title"][0][:8] == fields.title[:8]
    assert "now" not in plain
    select = "at => getSelection().selectAllChildren(document.querySelector(at))"
    page.evaluate(select, "#p1")
    shown = page.locator("#p1").inner_text()
    assert asked("now") == {**plain, "paragraph": ["1"], "now": [" ".join(shown.split())[:200].strip()]}
    page.evaluate(select, ".sy-body")
    page.wait_for_timeout(100)
    assert asked("now") == {**plain, "paragraph": ["1"], "now": [" ".join(shown.split())[:200].strip()]}
    page.locator("h1").click()
    assert asked("now")["paragraph"] == ["1"]


def test_browsing_by_region_reaches_an_article(tab: Tab, articles: dict[str, Fields]) -> None:
    """From the header to a region's list to the article, by clicks."""
    _, fields = dated(articles)
    page = tab.open("index.html")
    page.locator(".sy-header__links").get_by_role("link", name="浏览").click()
    page.locator(".sy-shelf").get_by_role("link", name="按地区").click()
    page.get_by_role("link", name=fields.region, exact=True).click()
    page.get_by_role("link", name=fields.title).click()
    expect(page.locator("h1")).to_have_text(fields.title)


def test_a_year_of_the_strip_is_a_link(tab: Tab, articles: dict[str, Fields]) -> None:
    """A bar of the home page leads to the articles of its year."""
    _, fields = dated(articles)
    page = tab.open("index.html")
    page.locator(".sy-years").get_by_role("link", name=f"{fields.date.parts[0]} 年，").click()
    expect(page.get_by_role("link", name=fields.title)).to_be_visible()


@pytest.mark.parametrize(
    "path", ["index.html", "method.html", "browse/person/index.html", "search.html?q=疫情", ""]
)
def test_a_phone_never_scrolls_sideways(new_tab: NewTab, articles: dict[str, Fields], path: str) -> None:
    """At 390 pixels every page fits; the empty path stands for an article with its panel open."""
    page = new_tab(**PHONE).open(path or next(iter(articles)))
    if not path:
        page.locator(".sy-verdict").click()
        page.get_by_label("标出改动").check()
        page.locator(".sy-m").first.tap()
        expect(page.get_by_role("tooltip")).to_be_visible()
    page.wait_for_timeout(200)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_menu_of_a_phone_leads_on(new_tab: NewTab) -> None:
    """It opens and its links work, the ways to browse among them."""
    page = new_tab(**PHONE).open("about.html")
    page.locator("#sy-menu summary").tap()
    expect(page.locator("#sy-menu").get_by_role("link", name="按地区")).to_be_visible()
    page.locator("#sy-menu").get_by_role("link", name="复原方法").tap()
    expect(page.locator("h1")).to_have_text("复原方法")


def test_the_dark_scheme_follows_the_system_and_can_be_chosen(tab: Tab) -> None:
    """Dark for those whose system is dark, and the choice of a reader is kept."""
    page = tab.page
    page.emulate_media(color_scheme="dark")
    tab.open("about.html")
    background = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(background) == "rgb(22, 21, 19)"
    page.locator("#sy-settings summary").click()
    page.get_by_label("浅色").check()
    assert page.evaluate(background) == "rgb(251, 249, 244)"
    tab.open("method.html")
    assert page.evaluate(background) == "rgb(251, 249, 244)"
    page.locator("#sy-settings summary").click()
    page.get_by_label("随系统").check()
    assert page.evaluate(background) == "rgb(22, 21, 19)"
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_css("background-color", "rgb(251, 249, 244)")


def test_without_javascript_an_article_reads_and_explains_itself(
    new_tab: NewTab, articles: dict[str, Fields]
) -> None:
    """Text, facts, marks and panel are in the page itself."""
    path, fields = dated(articles)
    page = new_tab(java_script_enabled=False).open(path)
    expect(page.locator("h1")).to_have_text(fields.title)
    page.locator("#sy-show").check()
    mark = page.locator(".sy-m").first
    expect(mark).to_have_css("text-decoration-line", "underline")
    mark.hover()
    assert "采集件作“" in mark.evaluate("mark => getComputedStyle(mark, '::after').content")
    page.locator("#provenance summary").click()
    expect(page.locator("#provenance")).to_contain_text("采集件上的损坏")


def test_lines_are_short_and_han_characters_come_first(new_tab: NewTab, articles: dict[str, Fields]) -> None:
    """At most 38 characters a line, and the fonts follow the script of the article."""
    tab = new_tab()
    page = tab.open(next(iter(articles)))
    measure = """() => {
        const body = document.querySelector('.sy-body'), style = getComputedStyle(body);
        return [body.clientWidth / parseFloat(style.fontSize), style.fontFamily];
    }"""
    width, font = page.evaluate(measure)
    assert 30 <= width <= 38
    assert font.startswith('"PingFang SC"')
    tab.open(f"articles/{TRADITIONAL_ID[:2]}/{TRADITIONAL_ID}.html")
    assert page.evaluate(measure)[1].startswith('"PingFang TC"')


def test_print_keeps_the_article_and_its_proof(new_tab: NewTab, articles: dict[str, Fields]) -> None:
    """On paper the site's frame is gone and the panel is open."""
    path, _ = dated(articles)
    page = new_tab().open(path)
    page.emulate_media(media="print")
    expect(page.locator(".sy-header")).to_be_hidden()
    expect(page.locator(".sy-seal").first).to_be_visible()
    expect(page.locator(".sy-check")).to_be_visible()


def test_every_paragraph_has_an_address(tab: Tab, articles: dict[str, Fields]) -> None:
    """A sign beside a paragraph shows under the mouse and with the keyboard, and leads to it."""
    page = tab.open(next(iter(articles)))
    second = page.locator("#p2")
    pin = second.locator(".sy-pin")
    shown = "element => getComputedStyle(element, '::before').opacity"
    page.mouse.move(0, 0)
    assert pin.evaluate(shown) == "0"
    second.hover()
    assert pin.evaluate(shown) == "1"
    page.mouse.move(0, 0)
    pin.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#p2$"))
    assert "¶" not in second.inner_text()
    expect(pin).to_have_accessible_name("第2段的链接")


def test_a_citation_names_the_day_of_reading(tab: Tab, articles: dict[str, Fields]) -> None:
    """Three formats, ready to copy; the reader's date is put in where the standard wants it."""
    path, fields = dated(articles)
    page = tab.open(path)
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    page.locator("#cite summary").click()
    expect(page.locator("#cite-gbt7714")).to_contain_text(f"[{today}]. http")
    expect(page.locator("#cite-bibtex")).to_contain_text(f"journal = {{{{{fields.source}}}}}")
    expect(page.locator("#cite-ris")).to_contain_text("TY  - NEWS")
    page.locator("#cite-bibtex").locator("xpath=..").get_by_role("button").click()
    assert (
        page.evaluate("getSelection().toString()").strip()
        == page.locator("#cite-bibtex").inner_text().strip()
    )


def test_without_javascript_a_citation_can_be_read(new_tab: NewTab, articles: dict[str, Fields]) -> None:
    """The text is in the page; the date is left for the reader to fill in."""
    page = new_tab(java_script_enabled=False).open(next(iter(articles)))
    page.locator("#cite summary").click()
    expect(page.locator("#cite-gbt7714")).to_contain_text("[引用日期]")
    expect(page.locator("#cite").get_by_role("button")).to_have_count(0)


def test_an_article_is_there_in_three_kinds_more(tab: Tab, articles: dict[str, Fields]) -> None:
    """Its links lead to its source, its text and its data."""
    path, fields = dated(articles)
    page = tab.open(path)
    links = page.locator(".sy-downloads a")
    assert links.all_inner_texts() == ["Markdown", "纯文本", "JSON"]
    for href in links.evaluate_all("links => links.map(link => link.getAttribute('href'))"):
        kept = (tab.site.folder / path).parent / href
        assert fields.title in kept.read_text("utf-8")
    assert (ROOT / "docs" / path).with_suffix(".md").read_bytes() == (tab.site.folder / path).with_suffix(
        ".md"
    ).read_bytes()
