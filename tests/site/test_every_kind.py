"""What holds on every type of page: no fault that axe calls serious, nothing moves, nothing foreign."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

from tests.site import showcase
from tests.site.conftest import Built, NewTab, Tab
from tests.site.showcase import Kind

pytestmark = pytest.mark.browser

PHONE: Final = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DARK: Final = {"color_scheme": "dark"}
VIEWS: Final[Mapping[str, dict[str, Any]]] = {
    "desktop": {},
    "dark": DARK,
    "dark phone": {**PHONE, **DARK},
    "phone": PHONE,
}
GRAVE: Final = frozenset({"serious", "critical"})
# Below this nobody can see it: the share of the screen that moved, times how far.
STILL: Final = 0.002
ARTICLE: Final = 60_000  # bytes, compressed, of an article once another page of the site was read
FIRST: Final = 150_000  # and of the first page, with all styles and scripts
SETTINGS: Final = {"form", "size", "scheme", "keep"}  # whatever else stands in the browser is a fault

# Adds up what the browser says moved without the reader's doing, and what its policy forbade.
WATCH: Final = """(() => {
    window.moved = [];
    window.forbidden = [];
    new PerformanceObserver(list => list.getEntries().forEach(each => {
        if (!each.hadRecentInput) window.moved.push([each.value, ...each.sources.map(one => {
            const node = one.node && (one.node.nodeType === 1 ? one.node : one.node.parentElement);
            return node ? node.tagName + "." + node.className : "";
        })]);
    })).observe({ type: "layout-shift", buffered: true });
    document.addEventListener("securitypolicyviolation", each =>
        window.forbidden.push(each.violatedDirective + " " + each.blockedURI));
})()"""
KEPT: Final = """async () => [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie,
    (await indexedDB.databases()).map(each => each.name)]"""


def visited(tab: Tab, kind: Kind) -> Page:
    """Open a page of a type and wait until it has said all it has to say."""
    page = tab.open(kind.path)
    if kind.path.startswith("search.html?"):
        page.locator('#sy-find[aria-busy="false"]').wait_for()
        page.locator("#sy-count:not(:empty)").wait_for()
    if kind.path.startswith("articles/"):  # that of a witness leads on to it
        page.locator(".sy-article").wait_for()
    page.wait_for_load_state("load")
    return page


def unfolded(page: Page) -> None:
    """Open every panel but those of the header, which would cover the page."""
    page.evaluate("document.querySelectorAll('details:not(.sy-drop)').forEach(each => { each.open = true; })")


@pytest.fixture(scope="session")
def kinds(built: Built) -> list[Kind]:
    """One page of every type."""
    return showcase.kinds(built.folder)


def faults(page: Page) -> Iterator[str]:
    """What axe says of a page, where it is serious or critical."""
    report: dict[str, Any] = Axe().run(page, options={"resultTypes": ["violations"]}).response
    for each in report["violations"]:
        if each["impact"] in GRAVE:
            yield f"{each['id']} {[node['target'] for node in each['nodes'][:3]]}"


@pytest.mark.parametrize("view", ["desktop", "dark", "dark phone"])
def test_axe_finds_nothing_serious(new_tab: NewTab, kinds: list[Kind], view: str) -> None:
    """On no type of page, in either scheme, on a desk and on a phone, with every panel and switch open."""
    tab = new_tab(**VIEWS[view], reduced_motion="reduce")
    found = []
    for kind in kinds:
        page = visited(tab, kind)
        if kind.check:
            page.locator(kind.check).check()
        unfolded(page)
        found += [f"{kind.name}: {each}" for each in faults(page)]
    assert "\n".join(found) == ""


@pytest.mark.parametrize("panel", ["#sy-settings", "#sy-menu"])
def test_axe_finds_nothing_in_the_panels_of_the_header(new_tab: NewTab, panel: str) -> None:
    """The reader's settings and the menu of a phone, in both schemes; and the list of a search."""
    for view in ("phone", "dark phone"):
        page = new_tab(**VIEWS[view], reduced_motion="reduce").open("about.html")
        page.locator(f"{panel} summary").click()
        assert list(faults(page)) == []
        page.keyboard.press("Escape")
        page.locator(".sy-header__find").tap()
        page.keyboard.type("会议")
        page.locator("#sy-header-list").wait_for()
        assert list(faults(page)) == []


@pytest.mark.parametrize("view", ["desktop", "phone"])
@pytest.mark.parametrize(
    "chosen", [{}, {"form": "tw", "size": "larger", "scheme": "slate"}], ids=["new", "set"]
)
def test_nothing_moves_while_a_page_opens(
    new_tab: NewTab, kinds: list[Kind], view: str, chosen: dict[str, str]
) -> None:
    """What a reader begins to read stays where it is, also when earlier choices are put on."""
    tab = new_tab(**VIEWS[view])
    tab.page.add_init_script(WATCH)
    tab.open("about.html").evaluate(
        "chosen => Object.entries(chosen).forEach(each => __md_set(...each))", chosen
    )
    found = []
    for kind in kinds:
        page = visited(tab, kind)
        page.wait_for_timeout(100)
        moved = page.evaluate("window.moved")
        if sum(each[0] for each in moved) > STILL:
            found.append(f"{kind.name}: {moved}")
    assert "\n".join(found) == ""


def compressed(site: Built, addresses: set[str]) -> int:
    """Bytes of files of the site as a host sends them."""
    places = {unquote(urlsplit(each).path).lstrip("/") for each in addresses}
    return sum(len(gzip.compress((site.folder / each).read_bytes(), 6, mtime=0)) for each in places)


def test_an_article_is_light(new_tab: NewTab, built: Built, kinds: list[Kind]) -> None:
    """Under 60 kB for an article when another page was read before; and the first page is light."""
    (damaged,) = (kind for kind in kinds if kind.name == "article-damaged")
    tab = new_tab()
    visited(tab, Kind("home", "index.html")).wait_for_load_state("networkidle")
    before = set(tab.requests)
    tab.requests.clear()
    visited(tab, damaged).wait_for_load_state("networkidle")
    warm = compressed(built, set(tab.requests) - before)
    assert warm < ARTICLE
    assert compressed(built, before) < FIRST


@pytest.mark.parametrize("scheme", ["http", "file", "zip"])
def test_the_policy_is_kept_and_nothing_but_settings(new_tab: NewTab, kinds: list[Kind], scheme: str) -> None:
    """No type of page breaks its own policy, asks anybody else, or keeps what no reader chose."""
    tab = new_tab(scheme, offline=scheme == "zip")
    tab.page.add_init_script(WATCH)
    for kind in kinds:
        if scheme != "http" and kind.name in {"404", "offline"}:  # only hosts show these
            continue
        page = visited(tab, kind)
        unfolded(page)
        assert page.evaluate("window.forbidden") == [], kind.name
        local, session, cookies, databases = page.evaluate(KEPT)
        assert {each.rpartition(".")[2] for each in local} <= SETTINGS, kind.name
        assert (session, cookies, databases) == ([], "", []), kind.name
        assert (
            page.locator("script:not([src])").evaluate_all(
                "all => all.map(each => each.type).filter(each => !each.endsWith('json'))"
            )
            == []
        ), kind.name
    tab.open("about.html").locator("#sy-settings summary").click()
    for name in ("繁體（香港）", "特大", "深色"):
        tab.page.get_by_label(name).check()
    local, *_ = tab.page.evaluate(KEPT)
    assert {each.rpartition(".")[2] for each in local} == {"form", "size", "scheme"}


def test_every_page_is_of_a_type_that_is_looked_at(built: Built, kinds: list[Kind]) -> None:
    """A new kind of page is added to the showcase, or this fails."""
    known = {_shape(Path(urlsplit(kind.path).path)) for kind in kinds}
    strange = {
        shape
        for path in built.folder.rglob("*.html")
        if (shape := _shape(path.relative_to(built.folder))) not in known
    }
    assert strange == set()


def _shape(path: Path) -> str:
    """The place of a page without what names the single page."""
    if path.parts[0] == "articles":
        return "article"
    if path.parts[0] == "develop":
        return "develop"
    if path.parts[0] == "browse" and len(path.parts) == 3:
        name = path.stem
        kind = "index" if name == "index" else f"{len(name)}" if path.parts[1] == "date" else "one"
        return f"{path.parts[1]} {kind}"
    return path.as_posix()
