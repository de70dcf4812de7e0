"""Names that every disk and every unpacker takes: short, plain, and different without regard to case."""

from __future__ import annotations

import re
from typing import Final

from build_scripts.model.errors import UsageError

LONGEST: Final = 120  # below Windows' 260 for a whole path, so a folder of 139 characters is not too deep
_PORTABLE: Final = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9._+-]*/)*[A-Za-z0-9_][A-Za-z0-9._+-]*")
_RESERVED: Final = re.compile(r"(?i)(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.[^/]*)?(?:/|$)")
_OTHER: Final = re.compile(r"[^a-z0-9]+")


def checked(path: str) -> str:
    """Return ``path``, written with slashes, if every system can unpack it; otherwise ``UsageError``.

    >>> checked("shiyi/articles/4f/4f87f9f50392e44c.html")
    'shiyi/articles/4f/4f87f9f50392e44c.html'
    """
    bad_end = any(part.endswith(".") for part in path.split("/"))
    if _PORTABLE.fullmatch(path) and len(path) <= LONGEST and not bad_end and not _RESERVED.search(path):
        return path
    raise UsageError(
        "a file of a bundle needs a name that every system can unpack",
        where=path[:200],
        why="Windows refuses long and reserved names, and old unpackers garble what is not ASCII.",
        hint=f"rename it: letters, digits, . _ + -, at most {LONGEST} characters with its folders",
    )


def slug(text: str) -> str:
    """The plain ASCII part of ``text`` for the name of a file, empty if it has none.

    >>> slug("My Archive!"), slug("拾遗")
    ('my-archive', '')
    """
    return _OTHER.sub("-", text.lower()).strip("-")[:40].rstrip("-")
