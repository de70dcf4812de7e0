"""Whether a text can be read: what was decoded wrongly and lost its bytes is given to nobody."""

from __future__ import annotations

import re
from typing import Final

from build_scripts.language.lexicon import everyday
from build_scripts.language.script import simplify
from build_scripts.model.article import LACUNA

_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_FEWEST: Final = 20  # characters below which nothing is said
_MOST_LOST: Final = 0.5
_SOME_LOST: Final = 0.1
_EVERYDAY: Final = 0.6  # of a text; lists of names have four fifths, running text has nearly all


def is_legible(text: str) -> bool:
    """Whether most characters are there, and, where many are lost, the others are such as people write.

    >>> is_legible("市图书馆昨天〓长了开放时间。" * 3), is_legible("憭抒〓孵〓銝摮〓佗嚗〓靽格" * 3)
    (True, False)
    """
    lost = text.count(LACUNA)
    if not lost:
        return True
    han = _HAN.findall(simplify(text))
    share = lost / (len(han) + lost)
    if len(han) + lost < _FEWEST or share < _SOME_LOST:
        return True
    known = everyday()
    return share <= _MOST_LOST and sum(each in known for each in han) >= _EVERYDAY * len(han)
