"""MkDocs hooks: thin glue between MkDocs and the rest of this room.

MkDocs loads this file by its path, so the repository is put on the module path first.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from mkdocs.exceptions import PluginError  # noqa: E402

from build_scripts.model.errors import ArchiveError  # noqa: E402
from build_scripts.site import forms  # noqa: E402
from build_scripts.site.build import Site  # noqa: E402

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

_sites: dict[str, Site] = {}


def _site(config: MkDocsConfig) -> Site:
    return _sites[config.site_dir]


@contextmanager
def _told() -> Iterator[None]:
    """Let MkDocs end with our message instead of a traceback."""
    try:
        yield
    except ArchiveError as error:
        raise PluginError(str(error)) from error


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Read the articles; add the browse pages and the search index."""
    with _told():
        site = _sites[config.site_dir] = Site.read(files, config)
    for file in site.generated(config):
        files.append(file)
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001
    """Escape everything in our templates; the theme's own expect to write markup."""
    return _site(config).prepare(env, config)


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Say which Chinese the site is written in, the theme knows only ``zh``; add the other forms."""
    return forms.embed(output.replace('<html lang="zh"', '<html lang="zh-Hans"', 1))


def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG001
    """The page for addresses that are none is no page to MkDocs, but a template."""
    return forms.embed(output_content.replace('<html lang="zh"', '<html lang="zh-Hans"', 1))


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Take articles out of MkDocs' hands: neither its metadata nor its Markdown touches them."""
    return _site(config).markdown(page, markdown, config)


def on_page_context(
    context: dict[str, Any],
    *,
    page: Page,
    config: MkDocsConfig,
    nav: Navigation,  # noqa: ARG001
) -> dict[str, Any]:
    """Hand each page what its template shows."""
    with _told():
        context.update(_site(config).context(page, config))
    return context
