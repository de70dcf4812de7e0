"""The hosted site as an app, in a real Chromium: installed, read without network, and wiped again."""

from __future__ import annotations

import base64
import functools
import json
import re
import shutil
import struct
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from build_scripts.cli.bench_browser import hosting
from build_scripts.pages.fields import Fields
from tests.site.conftest import PATIENCE, Built

pytestmark = pytest.mark.browser
KEPT = """async () => {
    const found = [];
    for (const name of await caches.keys())
        for (const request of await (await caches.open(name)).keys()) found.push(request.url);
    return found;
}"""


class _Host(SimpleHTTPRequestHandler):
    """Serves a site below ``/papers/``, as a host of many sites does."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/papers"))

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the base class has it
        pass


Serve = Callable[[], tuple[Path, str]]


@pytest.fixture
def serve(built: Built, tmp_path: Path) -> Iterator[Serve]:
    """Serve a copy of the site that a test may change; return its folder and its address."""
    with ExitStack() as servers:

        def start() -> tuple[Path, str]:
            folder = tmp_path / "site"
            shutil.copytree(built.folder, folder)
            host = hosting(functools.partial(_Host, directory=str(folder)))
            return folder, f"{servers.enter_context(host)}/papers/"

        yield start


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's browser, new and empty."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def started(context: BrowserContext, address: str) -> Page:
    """Open the home page and wait until the worker has taken over."""
    page = context.new_page()
    page.goto(f"{address}index.html")
    page.evaluate("navigator.serviceWorker.ready")
    until(page, "() => navigator.serviceWorker.controller !== null")
    return page


def kept(page: Page) -> list[str]:
    """The addresses of all that the site keeps in this browser."""
    found: list[str] = page.evaluate(KEPT)
    return found


def until(page: Page, script: str) -> None:
    """Wait until a function of the page answers yes; asked from outside, as pages may not evaluate texts."""
    for _ in range(PATIENCE // 100):
        if page.evaluate(script):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never came true: {script}")


def until_kept(page: Page, address: str) -> None:
    """Wait until the worker has put a page away."""
    until(page, f"async () => (await ({KEPT})()).includes({json.dumps(address)})")


def test_a_visited_page_opens_without_network(
    serve: Serve, context: BrowserContext, articles: dict[str, Fields]
) -> None:
    """Text, styles and scripts are there again; a page never visited leads to those that were."""
    _, address = serve()
    first, second, *_ = articles
    page = started(context, address)
    page.goto(address + first)
    title = articles[first].title
    until_kept(page, address + first)
    context.set_offline(True)
    page.goto(f"{address}{first}?from=somewhere#text")
    expect(page.locator("h1")).to_have_text(title)
    assert page.evaluate("getComputedStyle(document.querySelector('.sy-footer')).fontSize") != "16px"
    page.get_by_role("switch").first.check()
    page.goto(address + second)
    expect(page).to_have_url(f"{address}offline.html")
    expect(page.locator("h1")).to_have_text("现在没有网络")
    page.locator("#sy-kept").get_by_role("link", name=re.compile(re.escape(title))).click()
    expect(page.locator("h1")).to_have_text(title)


def test_an_error_is_never_kept(serve: Serve, context: BrowserContext) -> None:
    """A page that is not there is not there later either, and one that failed is asked for anew."""
    folder, address = serve()
    page = started(context, address)
    page.goto(f"{address}nothing.html")
    (folder / "nothing.html").write_text(
        "<meta charset=utf-8><title>现在有了</title><h1>现在有了</h1>", "utf-8"
    )
    assert f"{address}nothing.html" not in kept(page)
    page.goto(f"{address}nothing.html")
    expect(page.locator("h1")).to_have_text("现在有了")


def test_the_network_comes_first(serve: Serve, context: BrowserContext) -> None:
    """A page that has changed is shown as it is now, not as it was."""
    folder, address = serve()
    page = started(context, address)
    page.goto(f"{address}about.html")
    until_kept(page, address + "about.html")
    about = folder / "about.html"
    about.write_text(about.read_text("utf-8").replace("关于拾遗", "新的关于"), "utf-8")
    page.goto(f"{address}about.html")
    expect(page.locator("h1")).to_have_text("新的关于")


def test_what_is_kept_is_limited(serve: Serve, context: BrowserContext) -> None:
    """The oldest visited pages go, a page too long is not kept, nor the search index or a bundle."""
    folder, address = serve()
    worker = folder / "sw.js"
    limits = re.sub(r'"pages": \d+, "bytes": \d+', '"pages": 2, "bytes": 100000', worker.read_text("utf-8"))
    worker.write_text(limits, "utf-8")
    (folder / "long.html").write_text(f"<title>长</title><p>{'长' * 50_000}</p>", "utf-8")
    (folder / "download").mkdir()
    (folder / "download" / "page.html").write_text("<title>包</title>", "utf-8")
    page = started(context, address)
    shell = set(kept(page))
    page.goto(f"{address}search.html?q=疫情")
    page.locator(".sy-results mark").first.wait_for()
    for name in ("long.html", "download/page.html"):
        page.goto(address + name)
        page.wait_for_timeout(150)
    for name in ("about.html", "method.html", "rights.html"):
        page.goto(address + name)
        until_kept(page, address + name)
    assert set(kept(page)) - shell == {f"{address}method.html", f"{address}rights.html"}


def test_another_build_drops_what_the_former_kept(serve: Serve, context: BrowserContext) -> None:
    """Styles of one build never meet pages of another without network."""
    folder, address = serve()
    page = started(context, address)
    page.goto(f"{address}about.html")
    until_kept(page, address + "about.html")
    (former,) = page.evaluate("caches.keys()")
    worker = folder / "sw.js"
    worker.write_text(re.sub(r'"digest": "\w+"', '"digest": "another"', worker.read_text("utf-8")), "utf-8")
    page.goto(f"{address}index.html")
    page.evaluate("navigator.serviceWorker.getRegistration().then(each => each.update())")
    until(page, f"async () => !(await caches.keys()).includes({json.dumps(former)})")
    assert [name.rpartition(" ")[2] for name in page.evaluate("caches.keys()")] == ["another"]
    assert f"{address}about.html" not in kept(page)


def test_a_reader_can_end_it_and_everything_is_wiped(serve: Serve, context: BrowserContext) -> None:
    """One switch on the download page; it stays off on the next pages, and on again it keeps again."""
    _, address = serve()
    page = started(context, address)
    page.goto(f"{address}download.html")
    choice = page.get_by_role("switch", name="在本机保留看过的页面")
    expect(choice).to_be_checked()
    choice.uncheck()
    until(page, "async () => !(await caches.keys()).length")
    page.goto(f"{address}about.html")
    page.wait_for_timeout(300)
    assert kept(page) == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    page.goto(f"{address}download.html")
    expect(choice).not_to_be_checked()
    choice.check()
    until(page, "async () => (await caches.keys()).length === 1")


def test_the_browser_would_install_it(serve: Serve, context: BrowserContext) -> None:
    """Chromium finds no fault in the manifest and nothing that forbids installing."""
    _, address = serve()
    page = started(context, address)
    session = context.new_cdp_session(page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["url"] == f"{address}manifest.webmanifest"
    assert manifest["errors"] == []
    # A private window, which is what a test has, is never offered to install; nothing else may speak against.
    faults = {
        each["errorId"] for each in session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    }
    assert faults <= {"in-incognito"}
    assert json.loads(manifest["data"])["start_url"] == "./index.html"


def test_the_icons_are_what_the_manifest_says(built: Built) -> None:
    """Each is there, a PNG of its size."""
    manifest = json.loads((built.folder / "manifest.webmanifest").read_text("utf-8"))
    for icon in manifest["icons"]:
        data = (built.folder / icon["src"]).read_bytes()
        if icon["type"] == "image/png":
            assert data.startswith(b"\x89PNG")
            width, height = struct.unpack(">II", data[16:24])
            assert f"{width}x{height}" == icon["sizes"]
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for shortcut in manifest["shortcuts"]:
        assert (built.folder / shortcut["url"]).is_file()


def test_the_icons_are_drawn_after_the_seal(built: Built, context: BrowserContext) -> None:
    """A reader's browser draws the seal as the icons have it, dot for dot but for smoothing."""
    page = context.new_page()
    page.goto("about:blank")
    compare = """async ([svg, png]) => {
        const draw = async (source, type) => {
            const image = new Image();
            image.src = `data:${type};base64,${source}`;
            await image.decode();
            const canvas = document.createElement("canvas");
            canvas.width = canvas.height = 192;
            const pen = canvas.getContext("2d");
            pen.drawImage(image, 0, 0, 192, 192);
            return pen.getImageData(0, 0, 192, 192).data;
        };
        const [one, other] = [await draw(svg, "image/svg+xml"), await draw(png, "image/png")];
        return one.reduce((most, value, at) => Math.max(most, Math.abs(value - other[at])), 0);
    }"""
    seal, icon = (
        base64.b64encode((built.folder / "assets" / "shiyi" / name).read_bytes()).decode()
        for name in ("seal.svg", "icon-192.png")
    )
    assert page.evaluate(compare, [seal, icon]) < 64


def test_a_folder_or_a_copy_is_no_app(built: Built, browser: Browser) -> None:
    """From a folder, and from the offline ZIP even when somebody serves it, nothing is installed or kept."""
    with hosting(functools.partial(_Host, directory=str(built.copy))) as host:
        served = f"{host}/index.html"
        for address in (f"{built.folder.as_uri()}/index.html", served):
            context = browser.new_context()
            page = context.new_page()
            page.goto(address)
            page.wait_for_timeout(300)
            assert page.locator("link[rel=manifest]").count() == 0
            if address == served:
                count = page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)")
                assert count == 0
            context.close()
