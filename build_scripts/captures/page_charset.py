"""The encoding that a page names in its own head."""

from __future__ import annotations

import re
from typing import Final

_HEAD: Final = 8192  # bytes looked at; browsers look at 1,024, saved pages put more before it
_META: Final = re.compile(
    rb"""<meta\s[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.\-]{2,40})""",
    re.IGNORECASE,
)


def declared_in(body: bytes) -> str | None:
    """Return the encoding that the page declares, None if none.

    >>> declared_in('<meta charset="big5">新聞'.encode("big5"))
    'big5'
    """
    found = _META.search(body, 0, _HEAD)
    return None if found is None else (found[1] or found[2]).decode("ascii")
