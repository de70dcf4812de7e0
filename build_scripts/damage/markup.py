"""``markup``: empty elements with one random id, pushed into the page and captured as text.

The mirrors insert ``<i id="x7k2p"></i><noscript id="x7k2p">…`` by the dozen, always with the same
meaningless id. An article that shows HTML has elements with content, or ids that mean something.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from build_scripts.damage import cuts
from build_scripts.damage.cuts import Cuts
from build_scripts.model.family import Context
from build_scripts.model.text import Span

_TAG: Final = re.compile(
    r'<([a-z][a-z0-9]{0,15}) id="((?=[a-z0-9]*[a-z])[a-z0-9]{4,10})">|</[a-z][a-z0-9]{0,15}>'
)
_TWICE: Final = 2
_OFTEN: Final = 4


def detect(text: str, _context: Context) -> Cuts | None:
    """Find runs of tags around the random id, or several; blank lines between them go with them."""
    if "<" not in text:
        return None
    tags = list(_TAG.finditer(text))
    times = _times(tags)
    runs: list[list[re.Match[str]]] = []
    for tag in tags:
        if tag[2] and times[tag[2]] < _TWICE:
            continue
        if runs and not text[runs[-1][-1].end() : tag.start()].strip():
            runs[-1].append(tag)
        else:
            runs.append([tag])
    opened = (run for run in runs if any(tag[2] for tag in run))
    return cuts.cut(text, {Span(run[0].start(), run[-1].end()): "markup" for run in opened})


def _times(tags: Sequence[re.Match[str]]) -> Counter[str]:
    """How often each random id stands on the page; one of letters alone only where nobody can have meant it.

    That is so where several kinds of elements have it, over and over, and nothing is in them.
    """
    times = Counter(tag[2] for tag in tags if tag[2])
    empty = {
        (one[2], one[1])
        for one, other in pairwise(tags)
        if one[2] and other[0] == f"</{one[1]}>" and one.end() == other.start()
    }
    kinds = Counter(each for each, _ in empty)
    return Counter(
        {
            each: number
            for each, number in times.items()
            if not each.isalpha() or (number >= _OFTEN and kinds[each] >= _TWICE)
        }
    )


FAMILY: Final = cuts.family("markup", version=2, detect=detect)
