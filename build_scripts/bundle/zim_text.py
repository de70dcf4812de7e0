"""What a ZIM's full-text index is given, so that a search in either script finds an article.

Xapian, which every Kiwix reader asks, cuts runs of Chinese into single characters and pairs and knows
nothing of scripts. So each clause stands in the index as it was published and in its other forms:
folded as our own search folds (simplified, half-width, lower case), and as the traditional standards of
the general, Taiwan and Hong Kong forms write it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from build_scripts.language.script import to_native
from build_scripts.site.search import folding

_CLAUSE: Final = re.compile(r"[^\s，。、；：！？“”‘’（）《》〈〉【】「」『』…—·,;:!?()\[\]\"]+")


def indexed(texts: Iterable[str]) -> str:
    r"""The texts followed by the other forms of those of their clauses that have any.

    >>> indexed(["核酸"]), indexed(["疫苗"])
    ('核酸', '疫苗')
    >>> indexed(["圖書館開放"])
    '圖書館開放\n图书馆开放'
    """
    paragraphs = tuple(texts)
    clauses = dict.fromkeys(clause for text in paragraphs for clause in _CLAUSE.findall(text))
    return "\n".join((*paragraphs, *(form for clause in clauses for form in _others(clause))))


def _others(clause: str) -> Iterator[str]:
    folded = folding.chinese().fold(clause)
    yield from dict.fromkeys(each for each in (folded, *to_native(folded)) if each != clause)
