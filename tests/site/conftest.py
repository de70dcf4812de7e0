"""The site built once per worker, served over HTTP and opened as a folder, in a real Chromium."""

from __future__ import annotations

import datetime as dt
import functools
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from build_scripts.bundle import offline
from build_scripts.bundle.edition import Edition
from build_scripts.cli.bench_browser import hosting
from build_scripts.pages import page as pages
from build_scripts.pages.fields import Fields
from build_scripts.site import settings as site_settings
from build_scripts.site.search.document import Document
from tests.browser import find_browser
from tests.site.engine import lay
from tests.site.samples import HOSTILE, HOSTILE_ID, long_pages
from tests.site.showcase import ROOT, copy_archive, furnish, put

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PATIENCE = 30_000  # milliseconds that a step may take, on a machine that has other things to do
expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Built:
    """A built site: its folder, its address when served, and the folder that its offline ZIP unpacks to."""

    folder: Path
    http: str
    copy: Path

    def address(self, scheme: str, path: str) -> str:
        """Return the address of a page: over ``http``, from the folder (``file``) or its copy (``zip``)."""
        return f"{self.roots[scheme]}/{path}"

    @property
    def roots(self) -> dict[str, str]:
        """Where the site begins, by scheme."""
        return {"http": self.http, "file": self.folder.as_uri(), "zip": self.copy.as_uri()}


@dataclass
class Tab:
    """A page with what went wrong on it and what it asked for."""

    page: Page
    site: Built
    scheme: str
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to a page of the site."""
        self.page.goto(self.site.address(self.scheme, path))
        return self.page

    @property
    def foreign(self) -> list[str]:
        """Requests that left the site."""
        own = (f"{self.site.roots[self.scheme]}/", f"{self.site.http}/", "data:", "about:")
        return [url for url in self.requests if not url.startswith(own)]


def build(root: Path) -> Path:
    """Build the site of the archive under ``root`` strictly and return its folder."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    environment = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "PATH": "/usr/bin:/bin", "HOME": str(root)}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def edition_of(root: Path) -> Edition:
    """The edition of a built archive."""
    known = site_settings.read(root)
    date = dt.date(2023, 3, 2)
    return Edition(root, known.folder, "shiyi", known.title, known.description, known.url, date)


@contextmanager
def uncounted(_kind: str) -> Iterator[Callable[[], None]]:
    """Nobody watches bundles being made."""
    yield lambda: None


def unpacked(root: Path, folder: Path) -> Path:
    """Make the offline ZIP of a built archive and unpack it as its readers do; return its one folder."""
    packed = folder / "离线 副本.zip"
    with packed.open("wb") as file:
        offline.write(edition_of(root), file, lambda: None)
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(folder)
    return folder / "shiyi"


HOSTED_UNDER = (
    "/shiyi"  # the path of ``site_url``; the page for errors, served at any depth, links from there
)


class _Handler(SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(HOSTED_UNDER))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the base class has it
        pass


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder over HTTP on this machine; gives its address."""
    with hosting(functools.partial(_Handler, directory=str(folder))) as address:
        yield address


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """The showcase with a hostile page and pages that are very long."""
    root = tmp_path_factory.mktemp("archive")
    copy_archive(root)
    furnish(root)
    put(root, HOSTILE_ID, HOSTILE)
    for identifier, long_page in long_pages().items():
        put(root, identifier, long_page)
    folder = build(root)
    copy = unpacked(root, tmp_path_factory.mktemp("下载 与 解压"))
    with serving(folder) as address:
        yield Built(folder, address, copy)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium that is on this machine; ``make test`` sees to it that there is one."""
    path = find_browser()
    if path is None:
        pytest.skip("no Chromium on this machine; `make test` installs one")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        chromium.close()


NewTab = Callable[..., Tab]
Start = Callable[..., Page]


@pytest.fixture
def new_tab(browser: Browser, built: Built) -> Iterator[NewTab]:
    """Open tabs; every one must end without console errors and without a request to anybody else."""
    opened: list[tuple[BrowserContext, Tab]] = []

    def make(scheme: str = "http", **options: Any) -> Tab:  # noqa: ANN401 - options of the browser's context
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 860}, **options})
        tab = Tab(context.new_page(), built, scheme)
        tab.page.set_default_timeout(PATIENCE)
        tab.page.on("request", lambda request: tab.requests.append(request.url))
        tab.page.on("pageerror", lambda error: tab.errors.append(str(error)))
        tab.page.on(
            "console",
            lambda message: tab.errors.append(message.text) if message.type in {"error", "warning"} else None,
        )
        opened.append((context, tab))
        return tab

    yield make
    for context, tab in opened:
        context.close()
        assert tab.errors == []
        assert tab.foreign == []


@pytest.fixture(params=["http", "file", "zip"])
def tab(request: pytest.FixtureRequest, new_tab: NewTab) -> Tab:
    """A tab on the site as it is served, as a folder, and on its offline ZIP with the network off."""
    return new_tab(request.param, offline=request.param == "zip")


@pytest.fixture(scope="session")
def articles(built: Built) -> dict[str, Fields]:
    """The fields of the archive's own articles by the path of their page."""
    found = {}
    for path in sorted((ROOT / "docs" / "articles").glob("*/*.md")):
        fields = pages.parse(path.read_text("utf-8"), str(path)).fields
        found[f"articles/{path.parent.name}/{path.stem}.html"] = fields
    assert found, "the archive has no articles to test with"
    assert all((built.folder / path).is_file() for path in found)
    return found


@pytest.fixture
def engine(browser: Browser, tmp_path: Path) -> Iterator[Start]:
    """Open an engine on an index of articles, from a folder or over HTTP."""
    with ExitStack() as stack:

        def start(documents: Sequence[Document], scheme: str = "file") -> Page:
            lay(tmp_path, documents)
            page = stack.enter_context(closing(browser.new_page()))
            root = stack.enter_context(serving(tmp_path)) if scheme == "http" else tmp_path.as_uri()
            page.goto(f"{root}/index.html")
            return page

        yield start
