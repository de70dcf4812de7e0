"""The 简/繁 switch: what OpenCC says, on every page, remembered, and nothing else on the page disturbed."""

from __future__ import annotations

import pytest
from opencc import OpenCC
from playwright.sync_api import Page, expect

from build_scripts.pages.fields import Fields
from tests.site.conftest import NewTab, Tab
from tests.site.samples import LONG_IDS, TRADITIONAL_ID

pytestmark = pytest.mark.browser

CONFIGS: dict[str, dict[str, str | None]] = {
    "Hans": {"cn": None, "tw": "s2tw", "hk": "s2hk"},
    "Hant": {"cn": "t2s", "tw": "t2tw", "hk": "t2hk"},
}
# Texts that stand for themselves; what is shown in each is one run of OpenCC.
TEXTS = (
    ".sy-part, .sy-body > p, .sy-body > h2, .sy-facts bdi, .sy-entries bdi, .sy-groups bdi, .sy-list h1 bdi"
)
READ = """selector => Array.from(document.querySelectorAll(selector), each => [
    each.closest('[lang]').dataset.lang || each.closest('[lang]').lang, each.textContent])"""


def choose(page: Page, form: str) -> None:
    """Open the settings, take a form and close them."""
    page.locator("#sy-settings summary").click()
    page.locator(f'input[name="sy-form"][value="{form}"]').check()
    page.keyboard.press("Escape")


def converted(texts: list[tuple[str, str]], form: str) -> list[str]:
    """What OpenCC makes of each text by itself."""
    named = {script: row[form] for script, row in CONFIGS.items()}
    configs = {script: OpenCC(name).convert if name else str for script, name in named.items()}
    return [configs[lang.split("-")[1]](text) for lang, text in texts]


def check(page: Page, form: str, texts: list[tuple[str, str]]) -> None:
    """Compare what a page shows with OpenCC's results for what it showed at first."""
    assert [text for _, text in page.evaluate(READ, TEXTS)] == converted(texts, form)


@pytest.mark.parametrize("identifier", LONG_IDS)
def test_five_hundred_paragraphs_are_what_opencc_says(new_tab: NewTab, identifier: str) -> None:
    """Random words in random order, a hundred paragraphs a page, in all forms and back again."""
    page = new_tab("file").open(f"articles/{identifier[:2]}/{identifier}.html")
    texts = page.evaluate(READ, TEXTS)
    assert sum(len(text) > 50 for _, text in texts) == 100
    for form in ("tw", "hk", "cn", "hk", "tw"):
        choose(page, form)
        check(page, form, texts)
    choose(page, "")
    assert page.evaluate(READ, TEXTS) == texts


def test_every_page_is_switched_and_the_choice_is_remembered(tab: Tab, articles: dict[str, Fields]) -> None:
    """Title, headline, text, facts and lists follow the choice made on another page, and its language."""
    native = f"articles/{TRADITIONAL_ID[:2]}/{TRADITIONAL_ID}.html"
    paths = [*list(articles)[:2], native, "browse/index.html", "browse/date/index.html", "about.html"]
    before = {path: (tab.open(path).title(), tab.page.evaluate(READ, TEXTS)) for path in paths}
    for form, lang in (("tw", "zh-Hant-TW"), ("hk", "zh-Hant-HK"), ("cn", "zh-Hans")):
        choose(tab.page, form)
        for path in paths:
            page = tab.open(path)
            title, texts = before[path]
            check(page, form, texts)
            script = "zh-Hant" if path == native else "zh-Hans"
            assert page.title() == converted([(script, title)], form)[0]
            assert page.locator(".sy-page [lang]").first.get_attribute("lang") == (
                script if form == "cn" and script == "zh-Hans" else lang
            )


def test_marks_and_hits_survive_the_switch(new_tab: NewTab, articles: dict[str, Fields]) -> None:
    """Elements put round the text since the page was loaded are still there, round the same words."""
    path = next(path for path, fields in articles.items() if fields.certificate.verdict != "clean")
    page = new_tab().open(path)
    page.evaluate("""() => {
        const nodes = Array.from(document.querySelector('.sy-body p').childNodes);
        const node = nodes.findLast(each => each.nodeType === 3);
        const range = document.createRange();
        range.setStart(node, 1);
        range.setEnd(node, Math.min(9, node.length));
        range.surroundContents(document.createElement('mark'));
    }""")
    selector = ".sy-body p, .sy-body mark"
    texts, marks = page.evaluate(READ, selector), page.locator(".sy-m").count()
    notes = page.locator(".sy-m").evaluate_all("each => each.map(mark => mark.dataset.was)")
    choose(page, "tw")
    after = [text for _, text in page.evaluate(READ, selector)]
    whole = [text for lang, text in texts if len(text) > 8]
    assert [text for text in after if len(text) > 8] == converted([("zh-Hans", each) for each in whole], "tw")
    assert page.locator(".sy-body mark").count() == 1
    assert page.locator(".sy-m").count() == marks
    assert page.locator(".sy-m").evaluate_all("each => each.map(mark => mark.dataset.was)") == notes


def test_what_is_copied_is_what_is_seen(tab: Tab, articles: dict[str, Fields]) -> None:
    """A reader who switches and copies takes the switched text along."""
    page = tab.open(next(iter(articles)))
    choose(page, "tw")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.sy-body p'))")
    said = page.evaluate("getSelection().toString()")
    assert said.strip() == page.locator(".sy-body p").first.inner_text().strip()
    assert OpenCC("s2tw").convert(OpenCC("tw2s").convert(said)) == said


def test_evidence_is_not_switched(tab: Tab, articles: dict[str, Fields]) -> None:
    """Address and digests stay, and a page without JavaScript shows no control that does nothing."""
    page = tab.open(next(iter(articles)))
    address = page.locator("#sy-address").inner_text()
    choose(page, "hk")
    assert page.locator("#sy-address").inner_text() == address


def test_without_javascript_no_setting_is_offered(new_tab: NewTab) -> None:
    """What does nothing is not there."""
    page = new_tab(java_script_enabled=False).open("about.html")
    expect(page.locator("#sy-settings")).to_be_hidden()


def test_the_size_of_the_text_is_remembered(tab: Tab, articles: dict[str, Fields]) -> None:
    """Larger text on the next page too, before it is drawn, and lines stay within 38 characters."""
    measure = "() => parseFloat(getComputedStyle(document.querySelector('.sy-body')).fontSize)"
    page = tab.open(next(iter(articles)))
    before = page.evaluate(measure)
    page.locator("#sy-settings summary").click()
    page.get_by_label("特大").check()
    page.locator("h1").click()
    expect(page.locator("#sy-settings .sy-drop__panel")).to_be_hidden()
    tab.open(list(articles)[1])
    assert page.evaluate(measure) > before * 1.25
    assert page.evaluate("document.querySelector('.sy-body').clientWidth") <= 38 * page.evaluate(measure)
