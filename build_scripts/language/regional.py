"""How a text is written on the mainland, in Taiwan and in Hong Kong: OpenCC's results, place by place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final, Literal, NamedTuple

from build_scripts.language.stepwise import (
    VARIANTS,
    Points,
    converter,
    may_be_names,
    points,
    stepwise,
    written,
)
from build_scripts.model.article import Script

Form = Literal["cn", "tw", "hk"]
FORMS: Final[tuple[Form, ...]] = ("cn", "tw", "hk")

# OpenCC's configuration for each script of an original and each form; "" leaves it as it is.
CONFIGS: Final[Mapping[Script, Mapping[Form, str]]] = {
    "Hans": {"cn": "", "tw": "s2tw", "hk": "s2hk"},
    "Hant": {"cn": "t2s", "tw": "t2tw", "hk": "t2hk"},
}

# A conversion of the mainland's writing is one into OpenCC's own standard and one of its variants after that.
STEPS: Final[Mapping[Script, str]] = {"Hans": "s2t", "Hant": "t2s"}


def regional(text: str, script: Script, form: Form) -> str:
    """``text``, written in ``script``, in another form; what OpenCC says and nothing else.

    >>> regional("他们的头发", "Hans", "tw"), regional("裏面", "Hant", "cn")
    ('他們的頭髮', '里面')
    """
    config = CONFIGS[script][form]
    return str(converter(config).convert(text)) if config else text


class Step(NamedTuple):
    """A text and what it becomes on the way to its other forms, in code points, character by character.

    ``hard`` are places where a phrase changes its length, or where a variant has its own way to spell one:
    what the lines around them become is asked of OpenCC, form by form (see ``every_form``).
    """

    own: Points
    made: Points
    hard: Sequence[int]


def first_step(text: str, script: Script) -> Step | None:
    """What the other forms of ``text`` are made of.

    Simplified text becomes OpenCC's own standard, of which the variants make the forms of Taiwan and Hong
    Kong; traditional text becomes the mainland's. None where nothing is known of the OpenCC installed here.
    """
    own = points(text)
    steps = stepwise(STEPS[script])
    if steps is None:
        return None
    made, _, hard = steps.convert(text, own)
    standard = made if script == "Hans" else own
    if may_be_names(standard):
        known = text if script == "Hant" else written(standard)
        for config in VARIANTS.values():
            variant = stepwise(config)
            if variant is None:
                return None
            spelt = variant.convert(known, standard)
            hard = [*hard, *spelt.phrases, *spelt.hard]
    return Step(own, made, hard)


def every_form(text: str, script: Script) -> tuple[str, str, str]:
    """What ``text`` becomes on the way to its other forms (see ``first_step``), Taiwan's and Hong Kong's.

    >>> every_form("里面的头发", "Hans")
    ('裏面的頭髮', '裡面的頭髮', '裏面的頭髮')
    """
    codes = points(text)
    step = _converted(STEPS[script], text, codes).codes
    standard, known = (written(step), step) if script == "Hans" else (text, codes)
    taiwan, hong_kong = (
        written(_of_a_variant(text, script, form, _converted(config, standard, known)).codes)
        for form, config in VARIANTS.items()
    )
    return written(step), taiwan, hong_kong


class _Converted(NamedTuple):
    """A text, and whether any phrase has, or may have, a part in it."""

    codes: Points
    by_phrases: bool = False


def _converted(config: str, text: str, codes: Points) -> _Converted:
    """What a configuration makes of a text."""
    steps = stepwise(config)
    found = steps.convert(text, codes) if steps else None
    if found is not None and not found.hard:
        return _Converted(found.codes, bool(found.phrases))
    return _Converted(points(str(converter(config).convert(text))), by_phrases=True)


def _of_a_variant(text: str, script: Script, form: Form, by_steps: _Converted) -> _Converted:
    """``text`` in a form; where phrases decide, what two steps make of simplified text is not sure."""
    if script == "Hant" or not by_steps.by_phrases:
        return by_steps
    return _Converted(points(regional(text, script, form)), by_phrases=True)


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
