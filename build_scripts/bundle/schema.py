"""The data set's table, field by field: the one place from which its files and their dictionary are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from build_scripts.model.article import Script, Verdict
from build_scripts.model.dates import Precision
from build_scripts.restore.order import DAMAGE, ORDER

Type = Literal["string", "integer", "boolean", "array"]


@dataclass(frozen=True, slots=True)
class Field:
    """One column. ``required`` ones are never null; ``allowed`` is the vocabulary.

    Of an array, ``allowed`` and ``entries`` (the type) are about its entries.
    """

    name: str
    type: Type
    chinese: str
    english: str
    required: bool = False
    allowed: tuple[str, ...] = ()
    pattern: str = ""
    entries: Literal["string", "integer"] = "string"


FIELDS: Final = (
    Field(
        "id",
        "string",
        "采集件的编号，SHA-256 的前 16 位；文章的永久编号，不随校订而变",
        "Id of the capture, the first 16 digits of its SHA-256; permanent, whatever is corrected",
        required=True,
        pattern="[0-9a-f]{16}",
    ),
    Field("url", "string", "永久地址", "Permanent address", required=True),
    Field("title", "string", "标题；null：未知", "Headline; null: unknown"),
    Field("subtitle", "string", "副题；null：没有或未知", "Subtitle; null: none or unknown"),
    Field(
        "date",
        "string",
        "刊出日期，写到所知的程度：2023、2023-03、2023-03-02、2023-03-02T10:43（北京时间）；null：未知",
        "Date of publication as far as it is known: 2023, 2023-03, 2023-03-02, 2023-03-02T10:43 "
        "(Chinese time, UTC+8); null: unknown",
        pattern=r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?",
    ),
    Field(
        "date_precision",
        "string",
        "日期知道到哪一级；none：未知",
        "How much of the date is known; none: unknown",
        required=True,
        allowed=get_args(Precision),
    ),
    Field(
        "date_note",
        "string",
        "日期系推定时的依据；null：日期不是推定的",
        "What an inferred date was inferred from; null: not inferred",
    ),
    Field("source", "string", "署名的媒体；null：未知", "Credited outlet; null: unknown"),
    Field("site", "string", "转载的网站；null：未知", "Republishing site; null: unknown"),
    Field(
        "authors",
        "array",
        "记者与作者，按署名次序；空：未知",
        "Reporters and writers in the order of the byline; empty: unknown",
        required=True,
    ),
    Field("editors", "array", "责任编辑；空：未知", "Editors; empty: unknown", required=True),
    Field("region", "string", "地区；null：未知", "Region; null: unknown"),
    Field("people", "array", "文中的人物；空：未知", "People in the article; empty: unknown", required=True),
    Field("tags", "array", "人工所加的标签", "Tags given by people", required=True),
    Field(
        "script",
        "string",
        "原文的文字：Hans 简体，Hant 繁体",
        "Script of the original: Hans simplified, Hant traditional",
        required=True,
        allowed=get_args(Script),
    ),
    Field(
        "text",
        "string",
        "正文，各段（含小标题）之间空一行；〓：原字已失；null：没有正文",
        "The text, an empty line between paragraphs (crossheads among them); 〓: a lost character; "
        "null: no text",
    ),
    Field(
        "headings",
        "array",
        "哪几段是小标题：段的序号，从 0 数起",
        "Which paragraphs are crossheads: their numbers, from 0",
        required=True,
        entries="integer",
    ),
    Field(
        "corrected",
        "boolean",
        "正文是否有人校订过；null：手边没有校改记录，无从知道",
        "Whether people changed the text after the machine; null: no ledger at hand to tell",
    ),
    Field(
        "damage",
        "array",
        "采集件（有几份的，任一份）上找到的损坏，按逆推的次序；null：手边没有校改记录",
        "Damage found in the capture, or in any of several, in the order in which it is undone; "
        "null: no ledger at hand",
        allowed=tuple(family.name for family in ORDER if family.name in DAMAGE),
    ),
    Field(
        "verdict",
        "string",
        "复原证明的结论",
        "Verdict of the certificate",
        required=True,
        allowed=get_args(Verdict),
    ),
    Field(
        "regenerated",
        "boolean",
        "由机器的文字与校改记录能否一个字节不差地重新生成采集件",
        "Whether machine text and ledger give the capture again, byte for byte",
        required=True,
    ),
    Field("exact", "integer", "逐字可证的字数", "Characters that are proved", required=True),
    Field("chosen", "integer", "据证择定的字数", "Characters chosen by evidence", required=True),
    Field("lost", "integer", "无从恢复的字数", "Characters that are lost", required=True),
    Field(
        "proofread",
        "integer",
        "校对程度，维基文库的 0–4 级：0、1 尚未，2 有疑问，3 一人校过，4 两人校过",
        "Proofreading, Wikisource's scale 0–4: 0 and 1 not yet, 2 problematic, 3 by one person, 4 by two",
        required=True,
        allowed=("0", "1", "2", "3", "4"),
    ),
    Field(
        "capture_sha256",
        "string",
        "采集件的 SHA-256，用以在保存包中找到它",
        "SHA-256 of the capture, by which it is found in the preservation bag",
        required=True,
        pattern="[0-9a-f]{64}",
    ),
    Field(
        "witnesses",
        "array",
        "合成本页的其他采集件的 SHA-256；空：只有一份",
        "SHA-256 of the other captures that the page was merged from; empty: there is one only",
        required=True,
    ),
    Field("rights", "string", "权利说明；null：没有", "Statement of rights; null: none"),
)
