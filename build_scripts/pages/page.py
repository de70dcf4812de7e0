"""A page as a whole: fields and blocks, and the Markdown file that holds them."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.model.article import Paragraph
from build_scripts.pages import front_matter, markdown
from build_scripts.pages.fields import Fields


@dataclass(frozen=True, slots=True)
class Page:
    """What is published about one capture; no paragraph is empty."""

    fields: Fields
    blocks: tuple[Paragraph, ...]


def render(page: Page) -> str:
    """Write ``page``: fields, then one paragraph a block with one empty line between; ends in a line end."""
    return front_matter.dumps(page.fields, "\n\n".join(markdown.block(each) for each in page.blocks))


def parse(text: str, where: str = "") -> Page:
    """Read a page; ``parse(render(page))`` is ``page``. ``where`` is its path for messages.

    Fields that are not ours raise ``FrontMatterError`` with the line.
    """
    loaded = front_matter.loads(text, where)
    return Page(loaded.fields, _blocks(loaded.body))


def blocks(text: str, where: str = "") -> tuple[Paragraph, ...]:
    """The blocks of a page whose fields are known already."""
    return _blocks(front_matter.body(text, where))


def _blocks(body: str) -> tuple[Paragraph, ...]:
    read = (markdown.paragraph(source) for source in markdown.blocks(body))
    return tuple(each for each in read if each.text)
