"""The form for errors in a text, as the forge hands it over: one Markdown text with a heading a field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from build_scripts.model.errors import ArchiveError

# The fields of .github/ISSUE_TEMPLATE/1-text.yml in their order, with the headings they become.
LABELS: Final[Mapping[str, str]] = {
    "page": "哪一页 Which page",
    "part": "哪一部分 Which part",
    "paragraph": "第几段 Paragraph",
    "now": "现在的文字 What it says",
    "should": "应当的文字 What it should say",
    "evidence": "依据 How do you know",
}
EMPTY: Final = "_No response_"
LONGEST: Final = 20_000  # characters of a whole form
_HEADING: Final = re.compile(r"^### (.*?)[ \t]*$", re.MULTILINE)


class RefusedError(ArchiveError):
    """What somebody asked for cannot be done by a machine; ``what`` tells them why, in both languages."""


def read(body: str) -> Mapping[str, str]:
    """The fields of a form; raise ``RefusedError`` unless every heading stands there once and in order.

    A heading inside of an answer would let its writer answer for another field, so it ends the form.
    """
    if len(body) > LONGEST:
        raise RefusedError(f"表单太长（{len(body)} 字）。The form is too long ({len(body)} characters).")
    text = body.replace("\r\n", "\n").replace("\r", "\n")
    names = {label: field for field, label in LABELS.items()}
    headings = [match for match in _HEADING.finditer(text) if match[1] in names]
    if [match[1] for match in headings] != list(LABELS.values()):
        raise RefusedError(
            "这不是“文字有误”表单，或表单的标题被改过。"
            "This is not the form for errors in a text, or its headings were changed."
        )
    ends = [match.start() for match in headings[1:]] + [len(text)]
    found = {
        names[match[1]]: text[match.end() : end].strip() for match, end in zip(headings, ends, strict=True)
    }
    return {field: "" if answer == EMPTY else answer for field, answer in found.items()}
