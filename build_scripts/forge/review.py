"""Before and after of the articles that a pull request changes, in two stages.

The first stage runs what strangers wrote and has no rights: it only puts the changed pages into an archive
(``pack``). The second has the right to write a comment and runs nothing of theirs: it reads that archive as
data (``unpack``), compares the pages with its own and writes what changed (``comment``).
"""

from __future__ import annotations

import difflib
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from build_scripts.checks.lint import lint
from build_scripts.forge import correction, plain
from build_scripts.forge.form import RefusedError
from build_scripts.model import address
from build_scripts.model.errors import FrontMatterError
from build_scripts.pages import front_matter, sentences

MEMBER: Final = "review.json"
_FORMAT: Final = 1
_LARGEST: Final = 20_000_000  # bytes of what is packed
_MOST: Final = 2_000  # pages of one pull request
_SHOWN: Final = 20  # of them in a comment
_LONGEST_PAGE: Final = 2_000_000  # characters
_LONGEST_SHOWN: Final = 200_000
_LONGEST_CHANGE: Final = 4_000  # characters of one article's changes in a comment
_LONGEST: Final = 60_000  # characters of a comment; the forge takes 65,536
_CONTEXT: Final = 1  # sentences round a change
_ID: Final = re.compile("[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Packed:
    """What the first stage says: the number of the pull request, the changed pages (None: taken away)."""

    number: int
    pages: Mapping[str, str | None]


def pack(packed: Packed) -> bytes:
    """Write it as JSON."""
    content = {"format": _FORMAT, "number": packed.number, "pages": dict(sorted(packed.pages.items()))}
    return json.dumps(content, ensure_ascii=True, indent=1).encode() + b"\n"


def unpack(data: bytes) -> Packed:
    """Read what the first stage left; ``RefusedError`` for anything that ``pack`` would not have written.

    It is a ZIP with one member. Nothing is unpacked to a disk, and no more is read than may be there.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if names != [MEMBER]:
                raise _strange(f"it holds {len(names)} files, not {MEMBER} alone")
            with archive.open(MEMBER) as member:
                read = member.read(_LARGEST + 1)
        if len(read) > _LARGEST:
            raise _strange("it is too large")
        return _checked(json.loads(read))
    except (
        zipfile.BadZipFile,
        ValueError,
        RecursionError,
        NotImplementedError,
        RuntimeError,
        EOFError,
    ) as error:
        raise _strange(type(error).__name__) from error


def _checked(content: object) -> Packed:
    if not isinstance(content, dict) or set(content) != {"format", "number", "pages"}:
        raise _strange("its parts are others")
    number, pages = content["number"], content["pages"]
    if content["format"] != _FORMAT or type(number) is not int or not 0 < number < 1 << 53:
        raise _strange("it has no number")
    if not isinstance(pages, dict) or len(pages) > _MOST:
        raise _strange("it has no pages, or too many")
    for name, page in pages.items():
        if not _ID.fullmatch(name) or not (page is None or isinstance(page, str)):
            raise _strange("a page is none")
        if page is not None and len(page) > _LONGEST_PAGE:
            raise _strange("a page is too long")
    return Packed(number, pages)


def _strange(why: str) -> RefusedError:
    return RefusedError(f"what the first stage left cannot be used: {why}", hint="look at its log")


def comment(packed: Packed, ours: Callable[[str], str | None], run: str) -> str:
    """What is said on the pull request; ``ours`` gives a page as it is now, ``run`` is the run's address."""
    parts = [_head(len(packed.pages), run)]
    for shown, (name, after) in enumerate(packed.pages.items()):
        part = _article(name, ours(name), after)
        if shown == _SHOWN or sum(map(len, parts)) + len(part) > _LONGEST:
            parts.append(f"另有 {len(packed.pages) - shown} 篇未列。And {len(packed.pages) - shown} more.")
            break
        parts.append(part)
    return "\n\n".join(parts) + "\n"


def _head(count: int, run: str) -> str:
    preview = f"[预览 preview]({run}#artifacts)：下载 `preview`，解开，双击 `index.html`"
    if not count:
        return f"### 校订一览 Review\n\n没有文章改动。No article changes. {preview}"
    return f"### 校订一览 Review\n\n改动 {count} 篇文章。{count} articles change. {preview}"


def _article(name: str, before: str | None, after: str | None) -> str:
    place = f"docs/{address.source(name)}"
    if after is None:
        return f"**`{place}`** 删去 removed"
    if len(after) > _LONGEST_SHOWN:
        return f"**`{place}`** {len(after)} 字，太长，不在此显示 (too long to be shown)"
    changes = list(_changes(before or "", after))
    if correction.suspect("\n".join(line[1:] for line in changes if line.startswith("+"))):
        digest = hashlib.sha256(after.encode("utf-8", "surrogatepass")).hexdigest()
        return f"**`{place}`** 疑有垃圾广告，不在此显示 (looks like spam, not shown)：SHA-256 `{digest}`"
    change = plain.clipped(plain.visible("\n".join(changes)), _LONGEST_CHANGE)
    known = {(each.code, each.message) for each in lint(before or "", place)} if before else set()
    found = [each for each in lint(after, place) if (each.code, each.message) not in known]
    said = "".join(
        f"\n- {each.severity} `{each.code}` `{plain.visible(each.where).replace('`', '')[-80:]}`"
        for each in found[:20]
    )
    state = "" if before is not None else " 新增 new"
    shown = plain.fenced(change, "diff") if change else "只有空白不同。Only white space differs."
    return f"**`{place}`**{state}{said}\n\n{shown}"


def _changes(before: str, after: str) -> Iterator[str]:
    """The sentences and fields that differ, with a sentence of context, as a difference."""
    old, new = _lines(before), _lines(after)
    for line in islice(difflib.unified_diff(old, new, lineterm="", n=_CONTEXT), 2, None):  # without names
        yield "@@" if line.startswith("@@") else line


def _lines(source: str) -> list[str]:
    """A page as lines that can be compared: a field or a sentence each."""
    if not source:
        return []
    try:
        loaded = front_matter.loads(source)
    except FrontMatterError:
        return source.splitlines()
    head = source.replace("\r\n", "\n").split("\n")[1 : loaded.body_line - 2]
    units = ("¶" if sentences.is_break(unit) else unit for unit in sentences.split(loaded.body))
    return [*head, *units]
