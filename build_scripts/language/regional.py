"""How a text is written on the mainland, in Taiwan and in Hong Kong: OpenCC's results, place by place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from opencc import OpenCC

from build_scripts.model.article import Script

Points = NDArray[np.uint32]
Form = Literal["cn", "tw", "hk"]
FORMS: Final[tuple[Form, ...]] = ("cn", "tw", "hk")

# OpenCC's configuration for each script of an original and each form; "" leaves it as it is.
CONFIGS: Final[Mapping[Script, Mapping[Form, str]]] = {
    "Hans": {"cn": "", "tw": "s2tw", "hk": "s2hk"},
    "Hant": {"cn": "t2s", "tw": "t2tw", "hk": "t2hk"},
}

# A conversion of the mainland's writing is one into OpenCC's own standard and one of its variants after that.
_STANDARD: Final = "s2t"
_VARIANTS: Final[Mapping[Form, str]] = {"tw": "t2tw", "hk": "t2hk"}
_ALL: Final = 0x110000
_BREAK: Final = ord("\n")
_HAN: Final = (range(0x2E80, 0x3040), range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x33480))


@cache
def _converter(config: str) -> OpenCC:
    return OpenCC(config)


def regional(text: str, script: Script, form: Form) -> str:
    """``text``, written in ``script``, in another form; what OpenCC says and nothing else.

    >>> regional("他们的头发", "Hans", "tw"), regional("裏面", "Hant", "cn")
    ('他們的頭髮', '里面')
    """
    config = CONFIGS[script][form]
    return str(_converter(config).convert(text)) if config else text


def every_form(text: str, script: Script) -> dict[Form, Points] | None:
    """``text`` in all forms as ``regional`` gives each, in code points; None where a phrase changes a length.

    The long way through the phrases is gone once: what a variant makes of the standard is a matter of single
    characters, but for some names of places, companies and people. Only where there is one of these may it
    matter how words were told apart before, and the form is asked for from the beginning.
    """
    own = points(text)
    standard = str(_converter(_STANDARD).convert(text)) if script == "Hans" else text
    whole = points(standard)
    simple = own if script == "Hans" else points(regional(text, script, "cn"))
    found: dict[Form, Points] = {"cn": simple}
    for form, config in _VARIANTS.items():
        if script == "Hans":
            found[form] = points(_variant(text, standard, whole, form))
        else:
            found[form] = points(str(_converter(config).convert(standard)))
    return found if all(_in_step(own, each) for each in (whole, *found.values()) if each is not own) else None


def of_every_standard(text: str) -> tuple[str, str, str]:
    """Simplified ``text`` in OpenCC's own standard, Taiwan's and Hong Kong's, as ``every_form`` gets them.

    >>> of_every_standard("里面的头发")
    ('裏面的頭髮', '裡面的頭髮', '裏面的頭髮')
    """
    standard = str(_converter(_STANDARD).convert(text))
    whole = points(standard)
    taiwan, hong_kong = (_variant(text, standard, whole, form) for form in _VARIANTS)
    return standard, taiwan, hong_kong


def _variant(text: str, standard: str, whole: Points, form: Form) -> str:
    """A variant of the ``standard`` of a simplified ``text``."""
    config = _VARIANTS[form]
    after = str(_converter(config).convert(standard))
    return after if _same(_one_by_one(config)[whole], points(after)) else regional(text, "Hans", form)


def points(text: str) -> Points:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def _same(one: Points, other: Points) -> bool:
    return len(one) == len(other) and bool((one == other).all())


def _in_step(one: Points, other: Points) -> bool:
    """Whether two texts have as many characters, on lines of the same lengths."""
    return len(one) == len(other) and bool(((one == _BREAK) == (other == _BREAK)).all())


@cache
def _one_by_one(config: str) -> Points:
    """What a configuration makes of each character that stands alone."""
    characters = [chr(point) for each in _HAN for point in each]
    results = str(_converter(config).convert("\n".join(characters))).split("\n")
    table = np.arange(_ALL, dtype=np.uint32)
    for before, after in zip(characters, results, strict=True):
        if before != after and len(after) == 1:
            table[ord(before)] = ord(after)
    return table


def pieces(before: str, after: str) -> Sequence[str]:
    r"""Cut ``after`` into one piece for each character of ``before``; joined they are ``after``.

    The lines of the two belong together and none is empty in ``before`` alone. Where a phrase has
    changed its length its whole result stands at its first character and the others have nothing;
    where none has, that is ``after`` itself.

    >>> pieces("甲乙\n丙", "甲一\n丙")
    '甲一\n丙'
    >>> pieces("甲乙\n丙丁戊", "甲一\n丙丁丁戊")
    ['甲', '一', '\n', '丙', '丁丁', '戊']
    """
    lines, results = before.split("\n"), after.split("\n")
    if len(lines) != len(results):
        return _aligned(before, after)
    if list(map(len, lines)) == list(map(len, results)):
        return after
    cut: list[str] = []
    for line, result in zip(lines, results, strict=True):
        cut += [*(result if len(line) == len(result) else _aligned(line, result)), "\n"]
    return cut[:-1]


def _aligned(before: str, after: str) -> list[str]:
    cut = [""] * len(before)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _, start, end, other_start, other_end in matcher.get_opcodes():
        if end - start == other_end - other_start:
            for at, each in zip(range(start, end), after[other_start:other_end], strict=True):
                cut[at] += each
        else:
            cut[start - (start == end > 0)] += after[other_start:other_end]
    return cut
