"""What does not belong on a page: looked for in the source that people edit, before anything renders it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from build_scripts.model.capture import ID_LENGTH
from build_scripts.model.errors import FrontMatterError
from build_scripts.model.finding import Finding, Severity
from build_scripts.pages import front_matter

# code, severity, what is looked for in the body, message, hint
RULES: Final[tuple[tuple[str, Severity, re.Pattern[str], str, str], ...]] = (
    (
        "F010",
        "error",
        re.compile(r"(?<!\\)<[A-Za-z/!?]"),
        "raw HTML on a page",
        "write &lt; for a less-than sign; pages are plain Markdown",
    ),
    (
        "F011",
        "error",
        re.compile(
            r"(?<!\\)!\[|(?<!\\)\[[^\]\n]*\](?:\(|:)[ \t]*<?(?:javascript|data|vbscript):", re.IGNORECASE
        ),
        "a picture, or a link that runs a script",
        "pages load nothing from elsewhere and run nothing; take it out",
    ),
    (
        "F012",
        "error",
        re.compile(r"(?<!\\)\{[{%#]|^[ \t;]*-+8<-+", re.MULTILINE),
        "template or snippet syntax",
        r"write \{ for a brace that is text",
    ),
    (
        "F015",
        "error",
        re.compile(r"^(?:<{7}|>{7}|={7})(?: |$)", re.MULTILINE),
        "a conflict mark of version control",
        "choose one of the two versions and take the marks out",
    ),
)


def lint(text: str, where: str) -> Iterator[Finding]:
    """Yield what is wrong with the page ``text`` whose path from the root is ``where``."""
    try:
        loaded = front_matter.loads(text, where)
    except FrontMatterError as error:
        yield Finding("F001", "error", error.what, error.where, error.hint)
        return
    capture_id = loaded.fields.capture.removeprefix("sha256:")[:ID_LENGTH]
    if where.split("/")[-2:] != [capture_id[:2], f"{capture_id}.md"]:
        hint = f"move it to docs/articles/{capture_id[:2]}/{capture_id}.md, or put its capture right"
        yield Finding("F013", "error", "the page does not lie where its capture says", where, hint)
    if not loaded.fields.title:
        yield Finding(
            "F014", "review", "the page has no title", f"{where}:2", "write the headline as published"
        )
    lines = text.replace("\r\n", "\n").split("\n")
    body = "\n".join(lines[loaded.body_line - 1 :])
    for code, severity, pattern, message, hint in RULES:
        for found in pattern.finditer(body):
            line = loaded.body_line + body.count("\n", 0, found.start())
            yield Finding(code, severity, message, f"{where}:{line}", hint)
