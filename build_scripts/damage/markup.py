"""``markup``: empty elements with one random id, pushed into the page and captured as text.

The mirrors insert ``<i id="x7k2p"></i><noscript id="x7k2p">…`` by the dozen, always with the same
meaningless id. An article that shows HTML has elements with content, or ids that mean something.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from build_scripts.damage import cuts
from build_scripts.damage.cuts import Cuts
from build_scripts.model.family import Context
from build_scripts.model.text import Span

_OPEN: Final = re.compile(r'<([a-z][a-z0-9]{0,15}) id="((?=[a-z0-9]*\d)(?=[a-z0-9]*[a-z])[a-z0-9]{4,10})">')
_TWICE: Final = 2


def detect(text: str, _context: Context) -> Cuts | None:
    """Find runs of tags around the random id; blank lines between and before them go with them."""
    ids = Counter(match[2] for match in _OPEN.finditer(text))
    spans: dict[Span, str] = {}
    for random_id, times in ids.items():
        if times < _TWICE:
            continue
        tag = rf'<[a-z][a-z0-9]{{0,15}} id="{random_id}">|</[a-z][a-z0-9]{{0,15}}>'
        run = re.compile(rf"(?:{tag})(?:\s*(?:{tag}))*")
        for match in run.finditer(text):
            if random_id in match[0]:
                spans[Span(match.start(), match.end())] = "markup"
    return cuts.cut(text, spans)


FAMILY: Final = cuts.family("markup", version=1, detect=detect)
