"""The hosted site as an app: what a browser needs to install it, and to show visited pages without network.

Copies of the site in bundles have none of this. The worker's cache is named by a digest of the shell, the
files that every page uses, so pages are never drawn with the styles and scripts of another build.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig

from build_scripts.site.kept.folder import Folder
from build_scripts.site.kept.output import Output, text

MANIFEST: Final = "manifest.webmanifest"
WORKER: Final = "sw.js"
PAGES: Final = 200  # visited pages that are kept, the newest
PAGE_BYTES: Final = 2_000_000  # a page that is longer is not kept
_PAPER: Final = "#fbf9f4"
_ASSETS: Final = "assets/"
_ICONS: Final = "assets/shiyi"
# The home page, with which the app starts, and the page that stands in for one that was never visited.
_SHELL_PAGES: Final = ("index.html", "offline.html")


def outputs(folder: Folder, config: MkDocsConfig) -> Iterator[Output]:
    """The files of the app, for the site built in ``folder``; what is none of its files is left over."""
    yield text(MANIFEST, manifest(config.site_name, config.site_description or ""))
    names = [name for part in (_ASSETS, *_SHELL_PAGES) for name in folder.among(part)]
    yield text(WORKER, worker(folder.root, names))


def manifest(title: str, description: str) -> str:
    """The web app manifest; its addresses are relative, so the site may lie in any folder of a host."""
    png = [(f"{_ICONS}/icon-{size}.png", size, "any") for size in (192, 512)]
    png.append((f"{_ICONS}/icon-maskable-512.png", 512, "maskable"))
    icons = [
        {"src": src, "sizes": f"{size}x{size}", "type": "image/png", "purpose": use} for src, size, use in png
    ]
    seal = {"src": f"{_ICONS}/seal.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    content = {
        "name": title,
        "short_name": title,
        "description": description,
        "lang": "zh-Hans",
        "dir": "ltr",
        "id": "./",
        "start_url": "./index.html",
        "scope": "./",
        "display": "standalone",
        "display_override": ["minimal-ui"],
        "background_color": _PAPER,
        "theme_color": _PAPER,
        "icons": [*icons, seal],
        "shortcuts": [
            {"name": "搜索", "url": "./search.html"},
            {"name": "浏览", "url": "./browse/index.html"},
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def worker(folder: Path, names: Collection[str]) -> str:
    """The service worker for the site in ``folder``: our script with the list of the shell before it."""
    shell = list(_shell(names))
    digest = hashlib.sha256()
    for name in shell:
        digest.update(f"{name}\n".encode() + hashlib.sha256((folder / name).read_bytes()).digest())
    script = (files("build_scripts.site") / "worker.js").read_text("utf-8")
    digest.update(script.encode())
    build = {"digest": digest.hexdigest()[:16], "shell": shell, "pages": PAGES, "bytes": PAGE_BYTES}
    return f"const BUILD = {json.dumps(build)};\n{script}"


def _shell(names: Collection[str]) -> Iterator[str]:
    yield from (name for name in _SHELL_PAGES if name in names)
    yield from sorted(
        (name for name in names if name.startswith(_ASSETS) and name.endswith((".css", ".js", ".svg"))),
        key=lambda name: name.split("/"),  # as folders list them
    )
