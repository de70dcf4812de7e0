"""The block above a page, written and read strictly; the only importer of python-frontmatter and YAML.

Both libraries bend values: a title ``NO`` becomes false, ``0123`` becomes 83, of two equal keys the last
wins, keys are sorted, a byte order mark hides the block. Here strings stay strings, whatever they look
like, and what is not a page of ours is an error that names the line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, cast

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from build_scripts.model.errors import FrontMatterError
from build_scripts.pages import own_block
from build_scripts.pages.fields import FieldError, Fields, Writable, Written, from_written, to_writable

_FENCE: Final = "---"
_PLAIN: Final = re.compile(own_block.PLAIN)
_WAIVER: Final = re.compile(f"[A-Z][0-9]{{3}} (?:{_PLAIN.pattern})")
_WORD: Final = re.compile("exact|probable|partial|clean|Hans|Hant")
# Characters that YAML forbids, or that would break or turn round the line they stand in.
_UNSEEN: Final = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufdd0-\ufdef\ufeff\ufff9-\uffff"
)
_ESCAPED: Final = re.compile(f"[{_UNSEEN}]")
_FORBIDDEN: Final = re.compile(f"[{own_block.FORBIDDEN}]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A page taken apart: its fields, its body, and the line on which the body begins."""

    fields: Fields
    body: str
    body_line: int


class _Handler(YAMLHandler):
    """Our split, our reader and our writer behind python-frontmatter's interface."""

    def __init__(self, where: str) -> None:
        super().__init__()
        self.where = where
        self.written: dict[str, Written] = {}

    def split(self, text: str) -> tuple[str, str]:
        end = _end(text, self.where)
        lines = text.split("\n")
        return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :])

    def load(self, fm: str, **_: object) -> dict[str, Written]:
        self.written = by_yaml(fm, self.where)
        return {}

    def export(self, metadata: dict[str, object], **_: object) -> str:
        return "\n".join(_lines(cast("Mapping[str, Writable]", metadata)))


def loads(text: str, where: str = "") -> Loaded:
    """Take a page apart; ``where`` is its path for messages.

    A block that is missing, unclosed or hidden by a byte order mark, a key that is unknown or doubled, a
    value of the wrong type, YAML tags and references raise ``FrontMatterError`` with the line.
    """
    text = text.replace("\r\n", "\n")
    if text.startswith("\ufeff"):
        raise _error("the page begins with a byte order mark", where, 1, "save it as UTF-8 without BOM")
    end = _end(text, where)
    written, body = _own(text, end) or _parsed(text, where)
    try:
        values = from_written(written)
    except FieldError as error:
        line = _line_of(text, error.path)
        raise _error(f"the field {error.path} {error.message}", where, line, "correct that line") from error
    return Loaded(values, body, end + 2)


def body(text: str, where: str = "") -> str:
    """The body of a page alone, as ``loads`` gives it; its block of fields is only looked for, not read."""
    text = text.replace("\r\n", "\n")
    return "\n".join(text.split("\n")[_end(text, where) + 1 :]).strip()


def _own(text: str, end: int) -> tuple[Mapping[str, Written], str] | None:
    """The block and the body of a page whose block is as ``dumps`` writes it."""
    lines = text.split("\n")
    block = "\n".join(lines[1:end])
    written = own_block.read(block)
    return None if written is None else (written, "\n".join(lines[end + 1 :]).strip())


def _parsed(text: str, where: str) -> tuple[Mapping[str, Written], str]:
    """The block and the body of a page as YAML reads them."""
    handler = _Handler(where)
    _, body = frontmatter.parse(text, handler=handler)
    return handler.written, body


def dumps(values: Fields, body: str) -> str:
    """Put a page together: the fields in their order, then the body; ``loads`` gives them back equal.

    Only characters that are half of a pair cannot be written; they raise ``FrontMatterError``.
    """
    post = frontmatter.Post(body)
    post.metadata.update(to_writable(values))
    text = frontmatter.dumps(post, handler=_Handler(""))
    bad = _SURROGATE.search(text)
    if bad is not None:
        what = f"the page has U+{ord(bad[0]):04X}, half of a pair and no character"
        raise FrontMatterError(what, hint="no text file can hold it; find out which step let it through")
    return text + "\n"


def _end(text: str, where: str) -> int:
    """Index of the line that closes the block."""
    lines = text.split("\n")
    if lines[0].rstrip(" \t") != _FENCE:
        raise _error("the page does not begin with a block of fields", where, 1, "the first line is ---")
    for index, line in enumerate(lines[1:], 1):
        if line.rstrip(" \t") == _FENCE:
            return index
    raise _error("the block of fields is not closed", where, 1, "put --- on a line of its own behind it")


def _lines(metadata: Mapping[str, Writable]) -> Iterator[str]:
    for key, value in metadata.items():
        if isinstance(value, tuple):
            yield f"{key}:" if value else f"{key}: []"
            yield from (f"  - {_scalar(each)}" for each in value)
        elif isinstance(value, Mapping):
            yield f"{key}:"
            yield from (f"  {name}: {_scalar(each)}" for name, each in value.items())
        else:
            yield f"{key}: {_scalar(value)}"


def _scalar(value: str | int) -> str:
    if isinstance(value, int):
        return json.dumps(value)
    if _PLAIN.fullmatch(value) or _WORD.fullmatch(value) or _WAIVER.fullmatch(value):
        return value
    quoted = json.dumps(value, ensure_ascii=False)  # a JSON string is a YAML string
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def by_yaml(block: str, where: str) -> dict[str, Written]:
    """The fields of a block as YAML reads them; what is not ours raises ``FrontMatterError``."""
    bad = _FORBIDDEN.search(block)
    if bad is not None:
        line = block.count("\n", 0, bad.start()) + 2
        what = f"U+{ord(bad[0]):04X} cannot stand in the block as it is"
        raise _error(what, where, line, f'write "\\u{ord(bad[0]):04x}" between double quotes')
    try:
        return _Reader(block, where).mapping()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = 1 if mark is None else mark.line + 2
        problem = f"the block of fields is not YAML: {error.problem}"
        raise _error(problem, where, line, 'put the value between double quotes: title: "…"') from error


class _Reader:
    """Walks over YAML's events and takes nothing but strings, lists of strings and one level of mappings."""

    def __init__(self, block: str, where: str) -> None:
        self._events = yaml.parse(block, Loader=yaml.CBaseLoader)
        self._where = where

    def mapping(self) -> dict[str, Written]:
        values: dict[str, Written] = {}
        for event in iter(self._next, None):
            if isinstance(event, yaml.MappingStartEvent):
                for key in self._keys(values):
                    values[key] = self._value()
            elif isinstance(event, yaml.StreamEndEvent):
                break
            elif isinstance(event, yaml.NodeEvent):
                raise self._wrong(event, "each line of the block is “field: value”")
        return values

    def _keys(self, seen: Mapping[str, object]) -> Iterator[str]:
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._string(event)
            if key in seen:
                raise self._wrong(event, f"the field {key} stands there twice")
            yield key

    def _value(self) -> Written:
        event = self._next()
        if isinstance(event, yaml.SequenceStartEvent):
            entries = []
            while not isinstance(entry := self._next(), yaml.SequenceEndEvent):
                entries.append(self._string(entry))
            return tuple(entries)
        if isinstance(event, yaml.MappingStartEvent):
            parts: dict[str, str] = {}
            for key in self._keys(parts):
                parts[key] = self._string(self._next())
            return parts
        return self._string(event)

    def _string(self, event: yaml.Event) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise self._wrong(event, "a plain text is expected here")
        return str(event.value)

    def _next(self) -> yaml.Event:
        event = next(self._events)
        if (
            isinstance(event, yaml.AliasEvent)
            or getattr(event, "anchor", None)
            or getattr(event, "tag", None)
        ):
            raise self._wrong(event, "tags (!) and references (& *) are not allowed")
        return event

    def _wrong(self, event: yaml.Event, what: str) -> FrontMatterError:
        line = event.start_mark.line + 2 if event.start_mark else 1
        return _error(what, self._where, line, 'put texts between double quotes: "…"')


def _line_of(text: str, path: str) -> int:
    """Number of the line on which the field (or a part of it) stands, 1 where it is missing."""
    line = 0
    for name in path.split("."):
        found = re.compile(rf"^ *[\"']?{re.escape(name)}[\"']? *:", re.MULTILINE).search(text, line)
        if found is None:
            break
        line = found.end()
    return text.count("\n", 0, line) + 1


def _error(what: str, where: str, line: int, hint: str) -> FrontMatterError:
    place = f"{where}:{line}" if where else f"line {line}"
    why = "The page cannot be published or compared with its capture before that is mended."
    return FrontMatterError(what, where=place, why=why, hint=hint)
