"""A real Chromium that visits a folder, over HTTP or as it lies, and counts the bytes that it is given.

The only importer of Playwright, which is installed for tests and benchmarks alone.
"""

from __future__ import annotations

import gzip
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, Request, sync_playwright

from build_scripts.model.errors import UsageError

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS: Final = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run")
_PATIENCE: Final = 600_000  # milliseconds; other people's search needs minutes for a large archive


@cache
def compressed(path: Path) -> bytes:
    """A file as a host serves it."""
    return gzip.compress(path.read_bytes(), 6, mtime=0)


class _Server(ThreadingHTTPServer):
    """Takes as many connections at a time as a browser opens; one that the browser drops is no error."""

    request_queue_size = 128  # of five, the kernel drops some, and the browser tries again a second later

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as the base class has it
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    """Serves files compressed, without a word."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the base class has it
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        data = compressed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@dataclass
class Visitor:
    """Opens pages of a folder; each visit begins with nothing loaded."""

    tab: Page
    root: Path
    address: str
    _sizes: dict[str, int] = field(default_factory=dict)

    def visit(self, page: str, script: str, argument: object, rest: str = "") -> tuple[Any, int, Any]:
        """Open ``page`` and run ``script``, then ``rest``: what both return.

        Between them the bytes that were loaded for the first.
        """
        self.tab.goto(f"{self.address}/{page}")
        loaded: list[str] = []

        def note(request: Request) -> None:
            loaded.append(request.url)

        self.tab.context.on("request", note)  # those of workers, too
        value = self.tab.evaluate(script, argument)
        self.tab.context.remove_listener("request", note)
        size = sum(map(self._size, loaded))
        return value, size, self.tab.evaluate(rest) if rest else None

    def _size(self, url: str) -> int:
        if url not in self._sizes:
            path = self.root / unquote(urlsplit(url).path.removeprefix(urlsplit(self.address).path)).lstrip(
                "/"
            )
            hosted = self.address.startswith("http")
            found = path.is_file()
            self._sizes[url] = (len(compressed(path)) if hosted else path.stat().st_size) if found else 0
        return self._sizes[url]


def _executable() -> str:
    for name in filter(None, (os.environ.get("SHIYI_BROWSER"), *_NAMES)):
        if path := shutil.which(name):
            return path
    raise UsageError(
        "there is no Chromium on this machine", hint="install chromium, or name one in SHIYI_BROWSER"
    )


@contextmanager
def hosting(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    """Answer requests on a free port of this machine; gives the address, without a slash at its end."""
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def _tab(browser: Browser, prelude: str) -> Page:
    """A tab that takes nothing out of a cache."""
    tab = browser.new_page()
    tab.set_default_timeout(_PATIENCE)
    if prelude:
        tab.add_init_script(prelude)
    tab.context.new_cdp_session(tab).send("Network.setCacheDisabled", {"cacheDisabled": True})
    return tab


@contextmanager
def visiting(root: Path, scheme: str = "http", prelude: str = "") -> Iterator[Visitor]:
    """A browser at a folder; ``prelude`` runs before the scripts of every page."""
    with sync_playwright() as playwright, ExitStack() as stack:
        address = root.resolve().as_uri()
        if scheme == "http":
            address = stack.enter_context(hosting(partial(_Handler, directory=str(root))))
        browser = playwright.chromium.launch(executable_path=_executable(), args=list(_FLAGS))
        yield Visitor(_tab(browser, prelude), root, address)
        browser.close()


def sizes(files: Mapping[str, Path]) -> tuple[int, int]:
    """Bytes of some files, as they are and compressed one by one."""
    return sum(path.stat().st_size for path in files.values()), sum(map(len, map(compressed, files.values())))
