"""The record above an article: its fields, one a line, as programs write them that gather articles.

标题：…, 来源：…, 时间：…, 正文：… line by line; the same in brackets (【标题】…), in English, or between two
rules as the front matter of clippings is. The values of title and text are the article's and stay; what is
known of the article goes to its byline, the rest is kept apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from build_scripts.extract import byline
from build_scripts.extract.lines import Line, lines
from build_scripts.model.text import Span

_LABEL: Final = "label"
_ENTRY: Final = "record"
_FIELDS: Final = {
    "title": r"标\s*题|题\s*目|篇\s*名|(?:文章|新闻|网页|原文)标题|title|headline",
    "text": r"正\s*文|内\s*容|全\s*文|(?:文章|新闻|网页)(?:正文|内容)|content|text|body|article",
    "known": "|".join(byline.LABELS[kind] for kind in ("published", "source", "author", "editor")),
    "other": r"(?:原文|文章|新闻|网页|页面|来源)?(?:链接|网址|地址|url)|link|href|(?:source|original)[ _]?url"
    r"|栏\s*目|频\s*道|分\s*类|类\s*别|类\s*型|版\s*[面次]|关键[词字]|标\s*签|摘\s*要|导\s*语|简\s*介|描\s*述|编\s*号|序\s*号|语\s*言"
    r"|(?:抓取|采集|爬取|收录|入库)(?:时间|日期)|(?:doc[ _]?)?id|category|categories|channel|section"
    r"|tags?|keywords?|summary|abstract|description|excerpt|lang(?:uage)?|site|domain|aliases|cover|image|created|updated|modified"
    r"|(?:crawl(?:ed)?|fetch(?:ed)?|clip(?:ped)?)(?:[ _]?(?:at|time|date))?",
}
_NAMES: Final = "|".join(f"(?P<{name}>{words})" for name, words in _FIELDS.items())
_FIELD: Final = re.compile(
    rf"(?:(?:{_NAMES})\s*[:：]|[【\[](?:{_NAMES.replace('?P<', '?P<in_')})[】\]]\s*[:：]?)\s*", re.IGNORECASE
)
_RULE: Final = re.compile(r"-{3,}|\+{3,}")
_MARK: Final = re.compile(r"#\s+(?=\S)")
_MORE: Final = re.compile(r"-\s+\S|\s+\S")  # of a list of front matter
_SURE: Final = re.compile("标题|title", re.IGNORECASE)
KINDS: Final = ("byline", _LABEL, _ENTRY)
"""What is cut: what is known of the article, the labels of what stays, the other fields."""
_QUOTES: Final = ('""', "''", "“”")
_FEWEST: Final = 2  # fields of a record; one alone is a title that says so


@dataclass(frozen=True, slots=True)
class Record:
    """What is cut of the lines before ``end``, and as what."""

    end: int
    spans: dict[Span, str]


@dataclass(frozen=True, slots=True)
class _Field:
    """A line of the record; ``name`` is empty for one that only goes on or is a rule."""

    line: Line
    name: str
    value: int  # offset behind the label


def may_begin(line: Line) -> bool:
    """Whether a record can begin with a line: most texts are told by their first one."""
    return bool(_FIELD.match(line.folded) or _RULE.fullmatch(line.text) or _MARK.match(line.text))


def read(text: str) -> Record | None:
    """Find the record that ``text`` begins with, None if it begins with none."""
    found = lines(text)
    if not found:
        return None
    fields = [*(_between_rules(text, found) if _RULE.fullmatch(found[0].text) else _in_lines(found))]
    names = {each.name for each in fields} - {""}
    alone = len(fields) == 1 and bool(_SURE.match(fields[0].line.folded))
    if not names & {"title", "text"} or not (alone or len(names) >= _FEWEST):
        return _marked(found[0])
    spans = {span: kind for each in fields for span, kind in _cuts(text, each)}
    return Record(fields[-1].line.end, spans)


def _marked(line: Line) -> Record | None:
    """A headline with the mark of one in Markdown."""
    mark = _MARK.match(line.text)
    return mark and Record(line.end, {Span(line.at, line.at + mark.end()): _LABEL})


def _in_lines(found: Sequence[Line]) -> Iterator[_Field]:
    """Labelled lines from the first on; the text ends them."""
    for line in found:
        field = _field(line)
        if field is None:
            return
        yield field
        if field.name == "text":
            return


def _between_rules(text: str, found: Sequence[Line]) -> Iterator[_Field]:
    """The lines up to the second rule; none if one of them is no field and no item of a list."""
    fields = [_Field(found[0], "", found[0].end)]
    for line in found[1:]:
        if _RULE.fullmatch(line.text):
            yield from (*fields, _Field(line, "", line.end))
            return
        field = _field(line)
        if field is None and not _MORE.match(text, line.start):
            return
        fields.append(field or _Field(line, "", line.end))


def _field(line: Line) -> _Field | None:
    match = _FIELD.match(line.folded)
    if match is None:
        return None
    name = next(each for each, said in match.groupdict().items() if said).removeprefix("in_")
    return _Field(line, name, line.at + match.end())


def _cuts(text: str, field: _Field) -> Iterator[tuple[Span, str]]:
    """The whole line, or only the label, and marks of quotation, where the value is the article's."""
    line, words = field.line, text[field.value : field.line.at + len(field.line.text)]
    if field.name not in {"title", "text"} or not words:
        known = field.name == "known" and bool(byline.fields(line.folded))
        yield Span(line.start, line.end), "byline" if known else _ENTRY
        return
    quoted = any(words[0] + words[-1] == each for each in _QUOTES) and len(words) > len(_QUOTES[0])
    yield Span(line.start, field.value + quoted), _LABEL
    if quoted:
        yield Span(line.at + len(line.text) - 1, line.at + len(line.text)), _LABEL
