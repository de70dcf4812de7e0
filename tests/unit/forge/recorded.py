"""Payloads of the shape that the forge sends, and an archive that they are about."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from build_scripts.archive.store import Archive
from build_scripts.forge import form
from build_scripts.model.article import Paragraph
from build_scripts.pages import page
from build_scripts.pages.page import Page
from tests.fields import PLAIN

PAYLOADS = Path(__file__).parent / "payloads"
ARTICLE = "abcdef0123456789"
# What titles, branches and names can hold that shells, templates, Markdown or paths would take for theirs.
HOSTILE = (
    "$(touch pwned); `touch pwned` && touch pwned | touch pwned > pwned",
    "'; touch pwned; echo '",
    '"; touch pwned; echo "',
    "${{ github.token }} ${{ toJSON(secrets) }}",
    "%0A::set-output name=x::y\n::error::x",
    "::add-mask::x",
    "<img src=x onerror=alert(1)><script>alert(1)</script><!--",
    "[x](javascript:alert(1)) ![x](https://tracker.invalid/x.png) @everyone #1 @wang-keeper",
    "````\n```\n~~~\n</details>",
    "../../../etc/passwd",
    "docs/articles/ab/../../../x.md",
    "省委\u202e书记\u2066\u200b\ufeff",
    "\x1b[31mred\x00\x07",
    "-rf --upload-pack=touch",
    "refs/heads/main",
    "x" * 100_000,
)
TEXTS = (
    "第一段说到省委书纪和省长。",
    "第二段又说省委书纪主持会议，省委书记讲话。",
    "小标题",
    "第四段的结尾。",
)


def payload(name: str) -> dict[str, Any]:
    """A recorded payload, new each time."""
    read: dict[str, Any] = json.loads((PAYLOADS / f"{name}.json").read_text("utf-8"))
    return read


def article(**fields: Any) -> Page:  # noqa: ANN401 - any field of a page
    """The article that the payloads are about."""
    capture = "sha256:" + ARTICLE + "0" * 48
    blocks = tuple(Paragraph(text, heading=text == "小标题") for text in TEXTS)
    return Page(replace(PLAIN, title="省委书纪讲话", capture=capture, **fields), blocks)


def archive(root: Path) -> Archive:
    """An archive with that article."""
    made = Archive(root)
    made.write_page(ARTICLE, page.render(article()))
    return made


def answers(**changed: str) -> dict[str, str]:
    """A form that is filled in well, with some answers others."""
    plain = {
        "page": f"https://archive.example/articles/ab/{ARTICLE}.html#p2",
        "part": "正文 text",
        "paragraph": "2",
        "now": "省委书纪",
        "should": "省委书记",
        "evidence": "《山西日报》2023年3月2日第1版",
    }
    return {**plain, **changed}


def body(filled: dict[str, str]) -> str:
    """A form as the forge writes it."""
    return (
        "\n\n".join(f"### {label}\n\n{filled[field] or form.EMPTY}" for field, label in form.LABELS.items())
        + "\n"
    )


def zipped(members: dict[str, bytes]) -> bytes:
    """An artifact."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in members.items():
            written.writestr(name, data)
    return file.getvalue()


def tree(root: Path) -> dict[str, str]:
    """Every file below ``root`` with its digest."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
