"""Blocks that are read without YAML mean what YAML says of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model.errors import FrontMatterError
from build_scripts.pages import front_matter, own_block
from build_scripts.pages.fields import Written

LETTERS = st.text("省委会A0 \"'\\#:-[]{}&*!|>%@`,，：（“·\t\r\n\xa0\x85\u2028é𠀀~", max_size=12)
LINES = st.sampled_from(
    ("title: {}", 'title: "{}"', "tags: []", "tags:", "  - {}", '  - "{}"', "  a: {}", '  a: "{}"', "{}")
)


def by_yaml(block: str) -> dict[str, Written] | None:
    """What YAML reads, None where it is no block of ours."""
    try:
        return front_matter.by_yaml(block, "")
    except FrontMatterError:
        return None


@given(st.lists(st.tuples(LINES, LETTERS), min_size=1, max_size=6))
def test_what_is_read_without_yaml_is_what_yaml_reads(lines: list[tuple[str, str]]) -> None:
    """Any other block is left to YAML; none is read in two ways."""
    block = "\n".join(line.format(text) for line, text in lines)
    found = own_block.read(block)
    assert found is None or found == by_yaml(block)


def test_our_own_blocks_need_no_yaml() -> None:
    """A title that has to be quoted, empty lists and mappings are all read line by line."""
    block = (
        'title: "No. 7：“会”"\nauthors:\n  - 王\n  - "A. B"\ntags: []\ncertificate:\n  exact: 0\n  lost: 12'
    )
    assert own_block.read(block) == by_yaml(block)
    assert own_block.read(block) is not None


def test_what_is_not_as_we_write_it_is_left_to_yaml() -> None:
    """Escapes, comments, tabs, double keys, keys without a value."""
    for block in (
        r'title: "\n"',
        "title: 会 # x",
        "title:\t会",
        "title: 会\ntitle: 会",
        "title:",
        "title: 会\n",
    ):
        assert own_block.read(block) is None
