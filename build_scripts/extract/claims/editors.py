"""Who edited it: the editors in bylines, in notes of the page and in lines of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from build_scripts.damage.cuts import Cuts
from build_scripts.extract import byline, spelling
from build_scripts.extract.byline import Field
from build_scripts.extract.claims.names import is_desk, split_names
from build_scripts.extract.claims.reporters import ACCOUNT, BY, LONGEST_TAKEN, TAKEN, collect, with_roles
from build_scripts.extract.lines import one_space, strip
from build_scripts.language.script import simplify
from build_scripts.model.claim import Claim, Evidence

_EDITOR: Final = re.compile(
    r"(?P<role>[\u4e00-\u9fff]{0,6}(?:编\s*辑|责\s*编)|责任编缉|(?:初|复|终|一|二|三)审|编审|审[核读稿签校]|(?:责任)?校[对审]|监制|主编|美编|编校|录入|排版|值班主任|值班编委|编委|签[发审]"
    # not of the text: they end the names before them
    r"|[制供插配]图|图片|视觉|设计|海报|摄影|视频|剪辑|音频|播音|主播|出品|策划|统筹|运营|记者|通讯员|实习生|作者|撰文|[题配插]?图?片?来源|稿源)(?:人|员|者)?"
    r"(?P<mark>\s*[:：/／|｜丨︱]\s*|\s+)"
)
_IS_EDITOR: Final = re.compile(r"(?:(?!.*总编).{0,4}(?:编\s*辑|责\s*编)|责任编缉|(?i:editors?))")
_OF_PICTURES: Final = re.compile(r"(?:版面|图片|图文|视频|视觉|美术|摄影|技术|音频)编\s*辑")
_IN_CHARGE: Final = re.compile(r"责")
_CODE: Final = re.compile(
    r"(?:[_\-\s]+P?N[A-Z]{0,3}\d+|_P?N[A-Z]{0,3})$"
)  # the number that portals put behind an editor
_NICKNAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.\- ]{1,24}")


def read_editors(
    furniture: Cuts, bylines: Sequence[Field], paragraphs: Sequence[str] = ()
) -> Claim[tuple[str, ...]]:
    """Read the editors (责编, 责任编辑, 编辑); proof-readers and those who pass a page are none.

    Where a site names its 责任编辑, an 编辑 in another place is the first outlet's.
    """
    found = [
        (field.label, _editor_names(field.value), Evidence("byline", f"{field.label}：{field.value}"))
        for field in bylines
        if field.kind == "editor" and _IS_EDITOR.fullmatch(simplify(field.label))
    ]
    for each in furniture:
        if each.kind == "editor":
            found += _from_note(one_space(each.text))
    if not found:
        found = [*_from_sentences(paragraphs)]
    charged = [each for each in found if _IN_CHARGE.search(simplify(each[0])) and each[1]]
    places = {evidence for _, _, evidence in charged}
    first = [(names, evidence) for _, names, evidence in found if not charged or evidence in places]
    claim = collect(first)
    others = [name for _, names, _ in found for name in names if name not in claim.value]
    return replace(claim, alternatives=tuple((each,) for each in dict.fromkeys(others)))


def _from_sentences(paragraphs: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...], Evidence]]:
    for paragraph in paragraphs:
        folded = simplify(paragraph) if len(paragraph) <= LONGEST_TAKEN else ""
        for credit in with_roles(paragraph, folded):
            if credit.role == "editor":
                yield credit.label, split_names(credit.names), Evidence("editor-note", paragraph)
        for match in BY.finditer(folded) if TAKEN.match(folded) else ():
            if match["role"].endswith("编辑"):
                yield (
                    "编辑",
                    split_names(paragraph[slice(*match.span("names"))]),
                    Evidence("source-note", paragraph),
                )


def _from_note(note: str) -> Iterator[tuple[str, tuple[str, ...], Evidence]]:
    words = spelling.apart(re.sub(r"[（()）【】「」『』\[\]［］]", " ", note))
    roles = [*_EDITOR.finditer(simplify(words))]
    for role, following in zip_longest(roles, roles[1:]):
        value = words[role.end() : following.start() if following else len(words)]
        if _IS_EDITOR.fullmatch(role["role"]) and not _OF_PICTURES.fullmatch(role["role"]):
            yield role["role"], _editor_names(value), Evidence("editor-note", note)


def _editor_names(value: str) -> tuple[str, ...]:
    words = _CODE.sub("", strip(byline.LEADS_AWAY.sub("", value)).strip("（()）【】[]［］#＃◎。"))
    nickname = _NICKNAME.fullmatch(words) and not ACCOUNT.fullmatch(words)
    return split_names(words) or ((words,) if nickname or is_desk(simplify(words)) else ())
