"""``capture.yml``: what is known about a capture, one ``key: value`` a line, each value as JSON.

That is a small part of YAML which every YAML reader reads alike, and it needs none.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Final

from build_scripts.model.capture import Capture, Origin
from build_scripts.model.errors import FixityError

_EXTENSIONS: Final = {"text/plain": "txt", "text/html": "html"}
_KEYS: Final = ("name", "url", "retrieved", "media_type", "size", "sha256", "body")
# Written only where an encoding was declared: records from before there were these keys stay as they are.
_DECLARED: Final = ("declared", "declared_by")
_LINE: Final = re.compile(r"([a-z0-9_]+): (.+)")
_BODY: Final = re.compile(r"body\.(?:txt|html|bin)")


@dataclass(frozen=True, slots=True)
class Manifest:
    """The record beside the bytes: where they came from and what they must be."""

    origin: Origin
    media_type: str
    size: int
    sha256: str
    body: str


def describe(capture: Capture) -> Manifest:
    """Return the record of a capture that is about to be stored."""
    body = f"body.{_EXTENSIONS.get(capture.media_type, 'bin')}"
    return Manifest(capture.origin, capture.media_type, len(capture.body), capture.digest, body)


def dumps(manifest: Manifest) -> bytes:
    """Write the record, keys always in the same order."""
    origin = manifest.origin
    name = origin.name.encode("utf-8", "backslashreplace").decode()  # file names need not be Unicode
    values: tuple[str | int, ...] = (name, origin.url, origin.retrieved, manifest.media_type)
    values += (manifest.size, manifest.sha256, manifest.body)
    pairs = list(zip(_KEYS, values, strict=True))
    at = _KEYS.index("media_type")
    said = zip(_DECLARED, (origin.declared, origin.declared_by), strict=True)
    pairs[at:at] = [(key, value) for key, value in said if value]
    lines = (f"{key}: {_json(value)}\n" for key, value in pairs)
    return "".join(lines).encode()


def loads(data: bytes, where: str) -> Manifest:
    """Read a record; anything but what ``dumps`` writes raises ``FixityError``."""
    try:
        pairs = [_pair(line) for line in data.decode("utf-8").split("\n")[:-1]]
    except ValueError as error:
        raise _malformed(str(error), where) from error
    declared = _taken(pairs, where)
    if tuple(key for key, _ in pairs) != _KEYS:
        raise _malformed(f"the keys must be {', '.join(_KEYS)}", where)
    match tuple(value for _, value in pairs):
        case (str(name), str(url), str(retrieved), str(media_type), int(size), str(sha256), str(body)):
            pass
        case _:
            raise _malformed("a value has the wrong type", where)
    if not _BODY.fullmatch(body) or not re.fullmatch("[0-9a-f]{64}", sha256):
        raise _malformed("the name of the body or the digest is not one of ours", where)
    return Manifest(Origin(name, url, retrieved, *declared), media_type, size, sha256, body)


def _taken(pairs: list[tuple[str, object]], where: str) -> list[str]:
    """Take the declared encoding and who declared it out of ``pairs``; what is not there is empty."""
    at = _KEYS.index("media_type")
    values = []
    for wanted in _DECLARED:
        value: object = ""
        if [key for key, _ in pairs[at : at + 1]] == [wanted]:
            value = pairs.pop(at)[1] or None
        if not isinstance(value, str):
            raise _malformed("a value has the wrong type", where)
        values.append(value)
    return values


def _json(value: str | int) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", lambda found: f"\\u{ord(found[0]):04x}", text)


def _pair(line: str) -> tuple[str, object]:
    match = _LINE.fullmatch(line)
    if match is None:
        raise ValueError(f"not a line of the form key: value: {line[:40]!r}")
    value: object = json.loads(match[2])
    return match[1], value


def _malformed(what: str, where: str) -> FixityError:
    return FixityError(
        f"the record of a capture cannot be read: {what}",
        where=where,
        why="Without it nobody can say whether the bytes beside it are the ones that were kept.",
        hint="take the last good version from git, or add the capture again",
    )
