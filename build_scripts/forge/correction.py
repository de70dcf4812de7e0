"""A correction that somebody asked for in a form, checked and made on the page.

A machine only does what cannot be misunderstood: one place, found exactly once, changed to words that are
plain text. Everything else is refused with a reason and left to people.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from build_scripts.checks.lint import lint
from build_scripts.damage import spam
from build_scripts.damage.linkfarm import farm
from build_scripts.forge import plain
from build_scripts.forge.form import RefusedError
from build_scripts.model.address import ARTICLE
from build_scripts.model.article import Paragraph
from build_scripts.model.dates import PartialDate
from build_scripts.model.family import Context
from build_scripts.pages import front_matter, markdown, page
from build_scripts.pages.fields import Fields

LONGEST: Final = 2000  # characters of one answer
PARTS: Final[Mapping[str, str]] = {
    "正文 text": "body",
    "标题 title": "title",
    "副题 subtitle": "subtitle",
    "日期 date": "date",
    "媒体 outlet": "source",
    "其他 other": "",
}
_PAGE: Final = re.compile(
    rf"(?:https?://[^\s#?]{{1,300}}/)?(?:docs/)?{ARTICLE}\.(?:html|md)(?:[?#]\S{{0,500}})?"
)
_PARAGRAPH: Final = re.compile(r"(?:第|#?p|¶)?\s*(\d{1,5})\s*(?:段)?")
_ADDRESS: Final = re.compile(r"://|www\.|[A-Za-z0-9-]+\.[A-Za-z]{2,}|@[A-Za-z0-9]|[A-Za-z0-9]@")
_NUMBER: Final = re.compile(r"\d{7,}")
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to change: of article ``article_id`` the ``part`` (``body`` or a field), ``now`` into ``should``.

    ``paragraph`` counts from 1, 0 where it was not given.
    """

    article_id: str
    part: str
    paragraph: int
    now: str
    should: str
    evidence: str


def propose(answers: Mapping[str, str]) -> Proposal:
    """Read the answers of a form; ``RefusedError`` says what is missing, too long or not plain text."""
    for name in ("now", "should", "evidence"):
        if len(answers[name]) > LONGEST:
            raise RefusedError(f"一栏至多 {LONGEST} 字。A field has at most {LONGEST} characters.")
        if bad := plain.unseen(answers[name]):
            raise RefusedError(
                f"文字里有看不见的字符 {bad}。There is an unseen character, {bad}, in the words."
            )
    where = _PAGE.fullmatch(answers["page"])
    if where is None:
        raise RefusedError("网址不是一篇文章的。The address is not that of an article.")
    part = PARTS.get(answers["part"], "")
    if not part:
        raise RefusedError("“其他”要由人来改。What is “other” is for people to change.")
    if not answers["evidence"]:
        raise RefusedError("没有写依据。The evidence is missing.")
    number = _PARAGRAPH.fullmatch(answers["paragraph"]) if answers["paragraph"] else None
    now, should = _words(answers["now"]), _words(answers["should"])
    if now == should:
        raise RefusedError("前后的文字一样。Both texts are the same.")
    return Proposal(where[2], part, int(number[1]) if number else 0, now, should, answers["evidence"])


def _words(answer: str) -> str:
    if "\n" in answer:
        raise RefusedError("一次只改一段之内的文字。One form changes words within one paragraph.")
    return answer


def apply(proposal: Proposal, text: str | None, where: str) -> str:
    """The page ``text`` with the correction; ``RefusedError`` says why it cannot be made, or must not be."""
    if text is None:
        raise RefusedError("没有这篇文章。There is no such article.")
    if proposal.part == "body":
        after = _in_body(proposal, text.replace("\r\n", "\n"), where)
    else:
        after = _in_field(proposal, text, where)
    _refuse_spam(proposal.should, text, after, where)
    known = {finding.code for finding in lint(text, where)}
    broken = sorted({each.code for each in lint(after, where) if each.severity == "error"} - known)
    if broken:
        codes = "、".join(broken)
        raise RefusedError(
            f"改后的页面通不过检查：{codes}。The changed page does not pass the checks: {codes}."
        )
    return after


def _in_body(proposal: Proposal, text: str, where: str) -> str:
    loaded = front_matter.loads(text, where)
    head = "".join(line + "\n" for line in text.split("\n")[: loaded.body_line - 1])
    body = text[len(head) :]
    sources = markdown.blocks(body)
    read = [markdown.paragraph(source) for source in sources]
    if not proposal.now:
        raise RefusedError("没有写现在的文字。The words to change are missing.")
    if proposal.paragraph > len(read):
        raise RefusedError(f"没有第 {proposal.paragraph} 段。There is no paragraph {proposal.paragraph}.")
    chosen = range(len(read)) if not proposal.paragraph else range(proposal.paragraph - 1, proposal.paragraph)
    places = [(at, start) for at in chosen for start in _places(read[at].text, proposal.now)]
    if len(places) != 1:
        raise RefusedError(
            "页面上没有这些文字，请从简体或繁体原文照抄。These words are not on the page; copy them from it."
            if not places
            else f"这些文字有 {len(places)} 处，请多抄几个字，或写明第几段。"
            f"These words stand in {len(places)} places; copy more of them, or name the paragraph."
        )
    ((at, start),) = places
    said = read[at].text
    changed = said[:start] + proposal.should + said[start + len(proposal.now) :]
    written = markdown.block(Paragraph(changed, read[at].heading)) if changed.strip() else ""
    return head + _replaced(body, sources, at, written)


def _places(text: str, words: str) -> list[int]:
    return [at for at in range(len(text) - len(words) + 1) if text.startswith(words, at)]


def _replaced(body: str, sources: tuple[str, ...], at: int, written: str) -> str:
    """``body`` with its block number ``at`` written anew, the others to the character as they were."""
    start = 0
    for source in sources[:at]:
        start = body.index(source, start) + len(source)
    start = body.index(sources[at], start)
    end = start + len(sources[at])
    return body[:start] + written + body[end:] if written else body[:start] + body[end:].lstrip("\n")


def _in_field(proposal: Proposal, text: str, where: str) -> str:
    loaded = front_matter.loads(text, where)
    if _SPACE.sub("", _value(loaded.fields, proposal.part)) != _SPACE.sub("", proposal.now):
        raise RefusedError("这一项现在不是这样写的。The field does not say this now.")
    if proposal.part != "date":
        changed: dict[str, Any] = {proposal.part: proposal.should}
        values = replace(loaded.fields, **changed)
    else:
        try:
            values = replace(loaded.fields, date=PartialDate.parse(proposal.should), date_note="")
        except ValueError as error:
            raise RefusedError(
                "日期写作 2023-03-02，或只写 2023-03、2023。A date is 2023-03-02, 2023-03 or 2023."
            ) from error
    return front_matter.dumps(values, loaded.body.strip("\n"))


def _value(fields: Fields, part: str) -> str:
    return str(getattr(fields, part))


def _refuse_spam(words: str, before: str, after: str, where: str) -> None:
    """What leads readers elsewhere or reads like a link farm is never put on a page by a machine."""
    was, now = (_text(each, where) for each in (before, after))
    for pattern in (_ADDRESS, _NUMBER):
        if set(pattern.findall(now)) - set(pattern.findall(was)):
            raise RefusedError(
                "新的文字里有网址、账号或一长串数字，要由人来审。"
                "The new words hold an address, an account or a long number; people decide on these."
            )
    if suspect(words) or (suspect(now) and not suspect(was)):
        raise RefusedError("新的文字像是垃圾广告。The new words look like spam.")


def suspect(text: str) -> bool:
    """Whether anything in ``text`` reads like the words of a link farm."""
    return farm.has_strong(farm.plain(text)) or spam.FAMILY.detect(text, Context()) is not None


def _text(source: str, where: str) -> str:
    read = page.parse(source, where)
    named = (read.fields.title, read.fields.subtitle, read.fields.source)
    return "\n".join([*named, *(block.text for block in read.blocks)])
