"""Links from a page to where it is mended hold whatever a page is called, and stay short."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.forge import links

ROOT = Path(__file__).parents[3]
FORM = "https://forge.example/a/b/issues/new?template=1-text.yml"
PAGE = "https://archive.example/articles/ab/abcdef0123456789.html"


@given(st.text(max_size=4000))
def test_a_title_never_leaves_its_place(title: str) -> None:
    """Whatever an article is called, the link keeps its form, its page and its length."""
    address = links.report(FORM, PAGE, title)
    asked = parse_qs(urlsplit(address).query)
    assert address.startswith(FORM)
    assert address.isascii()
    assert address.isprintable()
    assert len(address) <= links.LONGEST_LINK
    assert asked["template"] == ["1-text.yml"]
    assert asked["page"] == [PAGE]
    assert set(asked) <= {"template", "page", "title"}
    assert not set('"<> \n') & set(address)


def test_signs_that_turn_a_line_round_are_left_out() -> None:
    """A title cannot make the list of issues read backwards."""
    title = parse_qs(urlsplit(links.report(FORM, PAGE, "省委\u202e书记\u200b\ud800")).query)["title"]
    assert title == ["省委 书记"]


def test_an_address_too_long_for_a_server_is_not_filled_in() -> None:
    """The plain form still opens."""
    assert links.report(FORM, PAGE + "x" * 3000, "省委") == FORM


def test_without_a_repository_there_is_no_link() -> None:
    """No repository, no setting, or an address that would run a script: nothing to follow."""
    assert links.base(None, "edit/main/docs/") == ""
    assert links.base("https://forge.example/a/b", None) == ""
    assert links.base("javascript:alert(1)//", "edit/") == ""
    assert (
        links.base("https://forge.example/a/b", "?query=root/docs/")
        == "https://forge.example/a/b?query=root/docs/"
    )
    assert links.report("", PAGE, "省委") == ""


def test_the_form_has_the_fields_that_links_fill_in() -> None:
    """A field that is renamed in the form alone would stay empty for every reader."""
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/1-text.yml").read_text("utf-8"))
    known = {field["id"] for field in form["body"] if "id" in field}
    assert {links.PAGE, "paragraph", "now"} <= known
    script = (ROOT / "build_scripts/site/theme/assets/shiyi/article.js").read_text("utf-8")
    assert '"&paragraph="' in script
    assert '"&now="' in script
