"""Pages as files."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model.article import Paragraph
from build_scripts.pages.page import Page, blocks, parse, render
from tests.fields import PLAIN


def test_one_paragraph_a_block() -> None:
    """Blocks are one line each with one empty line between; crossheads are headings of the second level."""
    page = Page(PLAIN, (Paragraph("一"), Paragraph("小标题", heading=True), Paragraph("二")))
    assert render(page).endswith("\n---\n\n一\n\n## 小标题\n\n二\n")
    assert parse(render(page)) == page


def test_a_page_without_text() -> None:
    """A page may have fields only."""
    page = Page(PLAIN, ())
    assert parse(render(page)) == page


_PARAGRAPHS = st.builds(
    Paragraph, st.text(st.characters(codec="utf-8"), min_size=1, max_size=20), st.booleans()
)


@given(st.lists(_PARAGRAPHS, max_size=5))
def test_pages_are_read_back_equal(paragraphs: list[Paragraph]) -> None:
    """Reading what was written gives the page, and writing that gives the file."""
    page = Page(PLAIN, tuple(paragraphs))
    assert parse(render(page)) == page
    assert render(parse(render(page))) == render(page)


@given(
    st.lists(_PARAGRAPHS, max_size=5), st.sampled_from(("\n", "\r\n")), st.sampled_from(("", " # by hand"))
)
def test_blocks_are_read_alone_as_with_the_fields(paragraphs: list[Paragraph], end: str, remark: str) -> None:
    """Whatever the line ends are, and whoever reads the block of fields."""
    text = render(Page(PLAIN, tuple(paragraphs))).replace("proofread: 0", f"proofread: 0{remark}")
    text = text.replace("\n", end)
    assert blocks(text) == parse(text).blocks
