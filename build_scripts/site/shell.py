"""The frame that all pages of a kind share, rendered once by MkDocs' own template engine.

An article or a list is poured into it by joining strings: the theme's template costs milliseconds a
page, the joining microseconds. Depth matters because a site that opens from a folder has relative links.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from build_scripts.site.writing import forms
from build_scripts.site.writing.forms import Piece, Text

_SLOT: Final = re.compile(r"<!--slot:(\w+)-->")


@dataclass(frozen=True, slots=True)
class Shell:
    """A page in pieces, with the slots ``about``, ``main`` and ``forms`` between them."""

    parts: tuple[str, str, str, str]

    def fill(self, about: str, main: Sequence[Piece], title: Text) -> str:
        """Return a whole page. ``about`` and ``main`` are markup, ``title`` is the text of its title."""
        first, second, third, last = self.parts
        described = forms.describe(forms.joined([piece.text for piece in main]), title)
        middle = "".join(piece.markup for piece in main)
        return f"{first}{about}{second}{middle}{third}{described}{last}"


def chinese(page: str) -> str:
    """Say which Chinese a page of the theme is written in; the theme knows only ``zh``."""
    return page.replace('<html lang="zh"', '<html lang="zh-Hans"', 1)


def cut(page: str) -> Shell:
    """Take a rendered page apart at its slots; the forms of the frame itself are put in once."""
    first, *rest = _SLOT.split(page)
    if rest[::2] != ["about", "main", "frame", "forms"]:
        raise ValueError(f"the template of the frame has the slots {rest[::2]}")
    second, third, fourth, last = rest[1::2]
    frame = second[second.index("<body") :] + third + fourth + last
    return Shell((first, second, f"{third}{forms.describe(forms.read(frame))}{fourth}", last))


Shells = dict[tuple[int, tuple[str, ...]], Shell]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a frame is rendered with: MkDocs' templates, settings and navigation; and those that are known."""

    env: Environment
    config: MkDocsConfig
    nav: Navigation
    files: Files
    known: Shells

    def shell(self, depth: int, scripts: Sequence[str] = ()) -> Shell:
        """The frame for pages ``depth`` folders below the root that run ``scripts``, rendered once."""
        kind = depth, tuple(scripts)
        if kind not in self.known:
            self.known[kind] = self._rendered(depth, scripts)
        return self.known[kind]

    def _rendered(self, depth: int, scripts: Sequence[str]) -> Shell:
        place = "/".join(("x",) * depth + ("shell.md",))
        file = File.generated(self.config, place, content="")
        page = Page(None, file, self.config)
        page.canonical_url = None
        context: Mapping[str, object] = {**get_context(self.nav, self.files, self.config, page)}
        template = self.env.get_template("shell.html")
        return cut(chinese(template.render({**context, "page_scripts": scripts})))
