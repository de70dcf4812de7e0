"""Lint of pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from build_scripts.checks.lint import RULES, lint
from build_scripts.model.article import Paragraph
from build_scripts.pages.page import Page, render
from tests.fields import PLAIN

PLACE = f"docs/articles/00/{'0' * 16}.md"
WRITTEN_BY_PEOPLE = {
    "F010": ["a <b>x</b>", "</div>", "<!-- x -->", "<?php", "<SCRIPT>"],
    "F011": [
        "![x](a.png)",
        "[x](javascript:alert(1))",
        "[x]( JavaScript:x)",
        "[x](data:text/html,x)",
        "[x]: javascript:x",
    ],
    "F012": ["{{ x }}", "{% include x %}", "{# x #}", '--8<-- "x"', "  ;--8<-- x"],
    "F015": ["<<<<<<< HEAD", "=======", ">>>>>>> main"],
}


def codes(body: str) -> list[str]:
    """The codes found in a page with this body."""
    page = render(Page(PLAIN, ())).rstrip("\n") + f"\n\n{body}\n"
    return [finding.code for finding in lint(page, PLACE)]


def test_every_rule_has_cases() -> None:
    """A rule without a case that raises it would be a rule nobody knows to work."""
    assert {rule[0] for rule in RULES} == set(WRITTEN_BY_PEOPLE)


@pytest.mark.parametrize(
    ("code", "body"), [(code, body) for code in WRITTEN_BY_PEOPLE for body in WRITTEN_BY_PEOPLE[code]]
)
def test_what_people_should_not_write_is_found(code: str, body: str) -> None:
    """Each rule finds its cases, at their line."""
    page = render(Page(PLAIN, (Paragraph("一"),))) + f"\n{body}\n"
    line = page.count("\n", 0, page.rindex(body)) + 1
    assert (code, f"{PLACE}:{line}") in {(finding.code, finding.where) for finding in lint(page, PLACE)}


@pytest.mark.parametrize("text", [case for cases in WRITTEN_BY_PEOPLE.values() for case in cases])
def test_what_the_machine_writes_is_never_found(text: str) -> None:
    """The same characters in a capture are text on the page, and text is fine."""
    assert list(lint(render(Page(PLAIN, (Paragraph(text),))), PLACE)) == []


@pytest.mark.parametrize(
    "text", ["x<y，3 > 2", "《意见》", "**省委** [注](https://example.org)", "a = b", "{x}", "C&A"]
)
def test_ordinary_markdown_is_fine(text: str) -> None:
    """People may write Markdown, and less-than signs before digits and spaces."""
    assert codes(text.replace("x<y", "x < y")) == []


def test_fields_and_place() -> None:
    """Broken fields, a page in the wrong place and a missing title have their codes."""
    page = render(Page(PLAIN, (Paragraph("一"),)))
    assert [each.code for each in lint(page.replace("region:", "x:"), PLACE)] == ["F001"]
    assert [each.code for each in lint(page, "docs/articles/00/other.md")] == ["F013"]
    assert [each.code for each in lint(page, f"docs/articles/01/{'0' * 16}.md")] == ["F013"]
    untitled = render(Page(replace(PLAIN, title=""), ()))
    assert [(each.code, each.severity) for each in lint(untitled, PLACE)] == [("F014", "review")]
