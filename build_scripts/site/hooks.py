"""MkDocs hooks: thin glue between MkDocs and the rest of this room.

MkDocs makes the pages that people write (about, method, search); articles, lists and everything else are
made by ``Site.outputs`` when MkDocs is done. MkDocs loads this file by its path, so the repository is put on
the module path first.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))
# NumPy's library of matrices, which nobody here needs, would keep a thread busy for a moment on each core.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from mkdocs.exceptions import PluginError  # noqa: E402

from build_scripts.model.errors import ArchiveError  # noqa: E402
from build_scripts.site import build  # noqa: E402
from build_scripts.site.place import Place  # noqa: E402
from build_scripts.site.shell import Frame, chinese  # noqa: E402
from build_scripts.site.withheld import Withheld  # noqa: E402
from build_scripts.site.writing import forms  # noqa: E402
from build_scripts.workers import garbage  # noqa: E402

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

_places: dict[str, tuple[Place, Withheld | None]] = {}
_sites: dict[str, build.Site] = {}
_frames: dict[str, Frame] = {}
_navigations: dict[str, Navigation] = {}


@contextmanager
def _told() -> Iterator[None]:
    """Let MkDocs end with our message instead of a traceback."""
    try:
        yield
    except ArchiveError as error:
        raise PluginError(str(error)) from error


def _hear_warnings() -> None:
    """Let a quiet build tell warnings: a strict one ends at those that MkDocs tells, and at no others."""
    log = logging.getLogger("mkdocs")
    if not log.isEnabledFor(logging.WARNING):
        log.setLevel(logging.WARNING)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Give MkDocs a folder of its own to empty and to build in, and documents without the articles.

    Its map of the site is left out: it knows neither the articles nor when a page changed.
    """
    garbage.hardly_any()
    _hear_warnings()
    cache = Path(config.config_file_path).parent / ".cache" / "site"
    place = Place.of(Path(config.site_dir).resolve(), cache)
    config.site_dir = str(place.documents)
    _places[config.site_dir] = place, Withheld.of(config, place.work / "docs")
    config.theme.static_templates.discard("sitemap.xml")
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Read the articles, so that MkDocs does not."""
    place, withheld = _places.pop(config.site_dir)
    if withheld is not None:
        withheld.end(config, files)
    with _told():
        ids = withheld.ids if withheld else build.taken(files)
        _sites[config.site_dir] = build.Site.read(files, ids, config, place)
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001
    """Keep the navigation for the pages that MkDocs does not make."""
    _navigations[config.site_dir] = nav
    return nav


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Escape everything in our templates; the theme's own expect to write markup."""
    site = _sites[config.site_dir]
    site.documents.hide(files)
    prepared = build.prepare(env, config, site.compiled)
    shells = site.documents.shells()
    _frames[config.site_dir] = Frame(prepared, config, _navigations.pop(config.site_dir), files, shells)
    return prepared


def on_page_read_source(*, page: Page, config: MkDocsConfig) -> str | None:
    """Keep MkDocs from working on a document that stays as it is."""
    return _sites[config.site_dir].documents.source(page)


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Draw the figures of a document."""
    return build.expand(markdown, config)


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Let readers with a keyboard reach code, which scrolls where it is wider than the page."""
    _sites[config.site_dir].documents.recall(page)
    return html.replace("<pre><code", '<pre><code tabindex="0"')


def on_page_context(
    context: dict[str, Any],
    *,
    page: Page,
    config: MkDocsConfig,
    nav: Navigation,  # noqa: ARG001
) -> dict[str, Any]:
    """Hand each page what its template shows."""
    with _told():
        context.update(_sites[config.site_dir].context(page))
    return context


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Say which Chinese the site is written in; add the other forms."""
    return forms.embed(chinese(output))


def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG001
    """The page for addresses that are none is no page to MkDocs, but a template."""
    return forms.embed(chinese(output_content))


def on_post_build(*, config: MkDocsConfig) -> None:
    """Put the whole site in its place."""
    site, frame = _sites.pop(config.site_dir), _frames.pop(config.site_dir)
    with _told():
        site.make(frame)
    config.site_dir = str(site.place.target)
