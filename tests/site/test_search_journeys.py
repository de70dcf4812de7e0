"""Searching as readers do: in the header's field, on the home page, on the page of results, in an article."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from build_scripts.pages.fields import Fields
from tests.site.conftest import NewTab, Tab
from tests.site.samples import TRADITIONAL_ID

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
COUNT = re.compile(r"[\d,]+")


def titles(page: Page) -> list[str]:
    """The titles that are shown as found."""
    return page.locator(".sy-results__item .sy-found__title").all_inner_texts()


def menu(page: Page, place: str, query: str) -> list[str]:
    """The titles below the field of the header or the home page, once they answer ``query``."""
    expect(page.locator(f"#sy-{place}-list")).to_have_attribute("data-answers", query)
    return titles(page)


def answered(page: Page, query: str = "", **filters: str) -> list[str]:
    """The titles on the page of results, once they answer ``query`` with the ``filters``."""
    asked = {name: text for name, text in {"q": query, **filters}.items() if text}
    expect(page.locator("#sy-find")).to_have_attribute("data-answers", urlencode(asked))
    expect(page.locator("#sy-find")).to_have_attribute("aria-busy", "false")
    return titles(page)


def count(page: Page, query: str = "", **filters: str) -> int:
    """How many articles the page of results says it found for ``query``."""
    answered(page, query, **filters)
    found = COUNT.search(page.locator("#sy-count").inner_text())
    assert found is not None
    return int(found[0].replace(",", ""))


@pytest.mark.parametrize(
    "query", ["疫情", "疫", "核酸", "疫情防控专题", "疫情防控專題", "覈酸", "疫情　核酸", "Ａ股"]
)
def test_a_word_in_either_script_finds_what_a_scan_finds(
    tab: Tab, articles: dict[str, Fields], query: str
) -> None:
    """The home page's search gives the articles that contain the words, and a click lands there."""
    page = tab.open("index.html")
    page.locator("#sy-home-query").fill(query)
    shown = menu(page, "home", query)
    folded = query.replace("專題", "专题").replace("覈", "核").replace("　", " ").replace("Ａ", "A")
    for path, fields in articles.items():
        text = page.request.get(f"{tab.site.http}/{path}").text().split('id="text"')[1].split("<aside")[0]
        plain = re.sub(r"<[^>]+>", "", text) + fields.title + fields.subtitle
        assert (fields.title in shown) == all(word in plain for word in folded.split()), (query, fields.title)
    if shown:
        page.locator(".sy-results__item a").first.click()
        expect(page.locator("h1")).to_have_text(shown[0])


def test_a_traditional_article_is_found_from_simplified_words_and_shown_in_its_script(tab: Tab) -> None:
    """Folding works on both sides, and the page says which script it is in."""
    page = tab.open("index.html")
    page.locator("#sy-home-query").fill("着重于阅读 了解")
    assert menu(page, "home", "着重于阅读 了解") == ["臺北市圖書館開放夜間閱覽"]
    expect(page.locator(".sy-found__title")).to_have_attribute("lang", "zh-Hant")
    assert page.locator(".sy-found__text mark").all_inner_texts() == ["著重於閱讀", "瞭解"]
    page.locator(".sy-results__item a").click()
    expect(page.locator("article[lang=zh-Hant] h1")).to_have_text("臺北市圖書館開放夜間閱覽")


@pytest.mark.parametrize("path", ["index.html", "search.html", "method.html"])
def test_no_index_is_loaded_before_a_reader_turns_to_search(new_tab: NewTab, path: str) -> None:
    """A page that is only read asks for nothing of the index, also where it begins in its field."""
    tab = new_tab()
    tab.page.add_init_script("""addEventListener("load", () => {
        const field = document.querySelector("main [data-shiyi-query], header [data-shiyi-query]");
        field.blur();
        field.focus();
    })""")
    page = tab.open(path)
    page.wait_for_load_state("networkidle")
    assert not [url for url in tab.requests if "/search/" in url]


def test_the_first_letter_asks_for_little(new_tab: NewTab) -> None:
    """From the keys of the theme to the first answer: what is loaded first, and no more than is needed."""
    tab = new_tab()
    page = tab.open("method.html")
    page.keyboard.press("/")
    page.keyboard.type("疫情")
    assert menu(page, "header", "疫情")
    assert [url for url in tab.requests if "/search/boot.js" in url]


def test_what_is_typed_while_an_answer_comes_is_asked_too(new_tab: NewTab) -> None:
    """An answer that arrives between a key and the pause after it does not swallow the key."""
    page = new_tab().open("about.html")
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/search/g/**", hold)
    page.keyboard.press("/")
    page.keyboard.type("疫")
    page.clock.run_for(100)
    while not held:
        page.wait_for_timeout(10)
    page.keyboard.type("情")
    page.unroute("**/search/g/**", hold)  # which sends those on that were held
    assert menu(page, "header", "疫")
    page.clock.run_for(100)
    assert menu(page, "header", "疫情")


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_the_themes_keys_lead_to_the_field_and_out_of_it(tab: Tab, key: str) -> None:
    """The keys of the theme, arrows, Escape and Enter are enough to get to an article."""
    page = tab.open("method.html")
    page.keyboard.press(key)
    page.keyboard.type("疫情")
    assert menu(page, "header", "疫情")
    page.keyboard.press("Escape")
    expect(page.locator("#sy-header-list")).to_be_hidden()
    page.keyboard.type("防控")
    second = menu(page, "header", "疫情防控")[1]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[aria-selected=true] .sy-found__title").inner_text()
    assert chosen == second
    assert page.locator("#sy-header-query").get_attribute("aria-activedescendant")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(chosen)


def test_escape_twice_leaves_the_field(new_tab: NewTab) -> None:
    """First the list goes, then the field closes and the page has its keys again."""
    page = new_tab().open("method.html")
    page.keyboard.press("/")
    page.keyboard.type("疫情")
    assert menu(page, "header", "疫情")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#sy-header-query")).not_to_be_focused()
    expect(page.locator("#__search")).not_to_be_checked()


def test_an_input_method_is_left_in_peace(new_tab: NewTab) -> None:
    """While a reader composes a word nothing is searched; when the word is there it is."""
    page = new_tab().open("index.html")
    field = page.locator("#sy-home-query")
    field.dispatch_event("compositionstart")
    field.fill("疫情")
    page.wait_for_timeout(300)
    expect(page.locator("#sy-home-list")).to_be_hidden()
    field.dispatch_event("compositionend")
    assert menu(page, "home", "疫情")


def test_on_a_phone_the_field_opens_from_a_button_and_fills_the_screen(new_tab: NewTab) -> None:
    """A finger is enough: the button, a word, a hit."""
    page = new_tab(**PHONE).open("about.html")
    expect(page.locator("#sy-header-query")).not_to_be_in_viewport()
    page.locator(".sy-header__find").tap()
    expect(page.locator("#sy-header-query")).to_be_focused()
    page.keyboard.type("疫情")
    title = menu(page, "header", "疫情")[0]
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator(".sy-found").first.tap()
    expect(page.locator("h1")).to_have_text(title)


def test_the_results_page_shows_all_hits_and_keeps_the_query(tab: Tab) -> None:
    """Enter in the header's field goes to a page with an address of its own."""
    page = tab.open("about.html")
    page.keyboard.press("/")
    page.locator("#sy-header-query").fill("疫情")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"search\.html\?q="))
    assert len(answered(page, "疫情")) == count(page, "疫情") >= 2
    expect(page).to_have_title(re.compile("疫情"))
    expect(page.locator("mark").first).to_have_text("疫情")


def test_filters_narrow_count_and_have_an_address(tab: Tab, articles: dict[str, Fields]) -> None:
    """A region that is ticked: its count is what remains, the address says so, and Back takes it away."""
    region = next(fields.region for fields in articles.values() if fields.region)
    page = tab.open(f"search.html?q={quote('的')}")
    whole = count(page, "的")
    box = page.locator('[data-kind="region"] label', has_text=region)
    some = int(box.locator(".sy-count").inner_text())
    box.locator("input").check()
    assert count(page, "的", region=region) == some < whole
    expect(page.locator(".sy-chip")).to_have_text(f"地区：{region}")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["的"], "region": [region]}
    address = page.url
    page.go_back()
    assert count(page, "的") == whole
    expect(page.locator(".sy-chip")).to_have_count(0)
    page.goto(address)
    assert count(page, "的", region=region) == some
    expect(page.locator(".sy-chip")).to_have_text(f"地区：{region}")
    page.locator(".sy-chip").click()
    assert count(page, "的") == whole
    expect(page.locator(".sy-chip")).to_have_count(0)


def test_dates_and_people_narrow_without_a_word(tab: Tab, articles: dict[str, Fields]) -> None:
    """A range of dates and a person alone list what they apply to; of several kinds all must fit."""
    dated = {path: fields for path, fields in articles.items() if fields.date}
    year = next(iter(dated.values())).date.parts[0]
    page = tab.open(f"search.html?from={year}&to={year}")
    same = {fields.title for fields in dated.values() if fields.date.parts[0] == year}
    assert same <= set(answered(page, **{"from": f"{year}", "to": f"{year}"}))
    person, written = next(
        (name, {each.title for each in articles.values() if name in each.people})
        for fields in articles.values()
        for name in fields.people
    )
    page = tab.open(f"search.html?person={quote(person)}")
    assert written <= set(answered(page, person=person))
    page = tab.open(f"search.html?person={quote(person)}&from=1901&to=1902-03")
    expect(page.locator("#sy-count")).to_have_text("筛选之后没有文章")
    page.locator("#sy-none a", has_text="不限日期").click()
    assert written <= set(answered(page, person=person))
    expect(page.locator("#sy-count")).to_contain_text("找到")


def test_an_address_that_makes_no_sense_filters_nothing(tab: Tab) -> None:
    """Dates that are none, an order that is none and kinds that are none are as if they were not there."""
    page = tab.open(f"search.html?q={quote('疫情')}&from=yesterday&to=2020-&sort=best&colour=red&region=")
    assert answered(page, "疫情") == answered(tab.open(f"search.html?q={quote('疫情')}"), "疫情")
    expect(page.locator(".sy-chip")).to_have_count(0)
    expect(page.locator("input[name=sort]:checked")).to_have_value("")


def test_a_bar_of_the_chart_is_a_range_of_dates(tab: Tab) -> None:
    """Each bar says its year and count, leads to it, and leads back when it was chosen."""
    page = tab.open(f"search.html?q={quote('的')}")
    assert answered(page, "的")
    bar = page.locator("#sy-chart a").first
    name = bar.get_attribute("aria-label")
    assert name is not None
    some, year = name.split("，")[1].removesuffix(" 篇"), name.split()[0]
    bar.focus()
    page.keyboard.press("Enter")
    assert count(page, "的", **{"from": year, "to": year}) == int(some)
    expect(page.locator(".sy-chip")).to_have_text(f"日期：{year}")
    assert parse_qs(urlsplit(page.url).query)["from"] == [year]


def test_nothing_found_is_said_and_other_words_are_offered(tab: Tab) -> None:
    """What was searched is named, and each term that can be dropped is a link with what it would find."""
    page = tab.open("search.html")
    page.locator("#sy-page-query").fill("饕餮獬豸 疫情")
    expect(page.locator("#sy-count")).to_have_text("没有文章同时含有“饕餮獬豸”与“疫情”")
    offer = page.locator("#sy-none li")
    expect(offer).to_contain_text("去掉“饕餮獬豸”")
    offer.locator("a").click()
    expect(page.locator("#sy-page-query")).to_have_value("疫情")
    assert answered(page, "疫情")
    page.locator("#sy-page-query").fill("饕餮獬豸")
    expect(page.locator("#sy-count")).to_have_text("没有文章含有“饕餮獬豸”")
    expect(page.locator("#sy-none")).to_contain_text("短一些")


def test_without_and_phrases_are_understood(tab: Tab) -> None:
    """What stands behind a minus is not found, what stands in quotation marks stands together."""
    whole = answered(tab.open(f"search.html?q={quote('疫情')}"), "疫情")
    query = f'疫情 -"{whole[0]}"'
    tab.page.locator("#sy-page-query").fill(query)
    assert set(answered(tab.page, query)) == set(whole) - {whole[0]}


@pytest.mark.parametrize(
    "query",
    [
        "<img src=x onerror=window.hacked=1>",
        "\x00\x01\x1f",
        "\ud800",
        "%",
        '"',
        "-",
        '-"',
        ".*+?^${}()|[]\\",
        "疫" * 10_000,
        "疫 情 " * 3_000,
        "constructor __proto__ toString",
    ],
    ids=[
        "markup",
        "control",
        "surrogate",
        "percent",
        "quote",
        "minus",
        "both",
        "regex",
        "long",
        "many",
        "names",
    ],
)
def test_any_input_is_safe(tab: Tab, query: str) -> None:
    """Whatever is asked, the page answers in words, runs nothing and goes on working."""
    page = tab.open("search.html")
    field = page.locator("#sy-page-query")
    field.evaluate("(field, text) => { field.value = text; field.dispatchEvent(new Event('input')); }", query)
    page.wait_for_timeout(400)
    assert page.evaluate("window.hacked") is None
    field.fill("疫情")
    assert answered(page, "疫情")
    expect(page.locator("#sy-count")).to_contain_text("找到")


def test_hits_are_marked_in_the_article_and_walked_through(tab: Tab, articles: dict[str, Fields]) -> None:
    """A result leads to its article with the hits drawn, counted and in reach of the keyboard."""
    page = tab.open(f"search.html?q={quote('疫情')}")
    assert answered(page, "疫情")
    page.locator(".sy-results__item a").first.click()
    status = page.locator(".sy-hits [role=status]")
    expect(status).to_contain_text("处，共")
    total = int(status.inner_text().rpartition("共 ")[2].removesuffix(" 处"))
    assert total == page.evaluate("CSS.highlights.get('sy-hit').size")
    words = page.evaluate("Array.from(CSS.highlights.get('sy-hit'), range => range.toString())")
    assert set(words) <= {"疫情"}
    next_one = page.get_by_role("button", name="下一处")
    next_one.focus()
    before = status.inner_text()
    page.keyboard.press("Enter")
    expect(status).not_to_have_text(before)
    page.keyboard.press("Shift+Enter")
    expect(status).to_have_text(before)
    page.keyboard.press("Escape")
    expect(page.locator(".sy-hits")).to_have_count(0)
    assert page.evaluate("CSS.highlights.has('sy-hit')") is False
    assert urlsplit(page.url).path.split("/articles/")[1] in {
        path.removeprefix("articles/") for path in articles
    }


def test_hits_of_the_other_script_are_marked_as_they_stand(tab: Tab) -> None:
    """The address of a hit works in either script, and the title counts."""
    page = tab.open(f"articles/{TRADITIONAL_ID[:2]}/{TRADITIONAL_ID}.html#h={quote('图书馆')}")
    expect(page.locator(".sy-hits")).to_contain_text("共 2 处")
    assert (
        page.evaluate("Array.from(CSS.highlights.get('sy-hit'), range => range.toString())") == ["圖書館"] * 2
    )


def test_without_javascript_the_page_of_results_leads_on(new_tab: NewTab) -> None:
    """Who has no JavaScript is told so, and led to the lists that reach every article."""
    page = new_tab(java_script_enabled=False).open("search.html")
    page.locator(".sy-find noscript a, .sy-find p a", has_text="浏览").click()
    expect(page.locator("h1")).to_have_text("浏览")
