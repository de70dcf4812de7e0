"""How a text is written on the mainland, in Taiwan and in Hong Kong: OpenCC's results, place by place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final, Literal, NamedTuple

from build_scripts.language.stepwise import Points, converter, points, stepwise, written
from build_scripts.model.article import Script

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
_BREAK: Final = ord("\n")


def regional(text: str, script: Script, form: Form) -> str:
    """``text``, written in ``script``, in another form; what OpenCC says and nothing else.

    >>> regional("他们的头发", "Hans", "tw"), regional("裏面", "Hant", "cn")
    ('他們的頭髮', '里面')
    """
    config = CONFIGS[script][form]
    return str(converter(config).convert(text)) if config else text


def every_form(text: str, script: Script) -> dict[Form, Points] | None:
    """``text`` in all forms as ``regional`` gives each, in code points; None where a phrase changes a length.

    The long way through the phrases is gone once: what a variant makes of the standard is a matter of single
    characters, but for some names of places, companies and people. Only where there is one of these may it
    matter how words were told apart before, and the form is asked for from the beginning.
    """
    own = points(text)
    if script == "Hans":
        standard = _converted(_STANDARD, text, own)
        simple = _Converted(own)
    else:
        standard = _Converted(own)
        simple = _converted(CONFIGS[script]["cn"], text, own)
    known = text if script == "Hant" else written(standard.codes)
    found: dict[Form, _Converted] = {"cn": simple}
    for form, config in _VARIANTS.items():
        found[form] = _converted(config, known, standard.codes)
        if script == "Hans":
            found[form] = _of_a_variant(text, form, found[form])
    if not all(each.in_steps or _in_step(own, each.codes) for each in (standard, *found.values())):
        return None
    return {form: each.codes for form, each in found.items()}


def of_every_standard(text: str) -> tuple[str, str, str]:
    """Simplified ``text`` in OpenCC's own standard, Taiwan's and Hong Kong's, as ``every_form`` gets them.

    >>> of_every_standard("里面的头发")
    ('裏面的頭髮', '裡面的頭髮', '裏面的頭髮')
    """
    codes = _converted(_STANDARD, text, points(text)).codes
    standard = written(codes)
    taiwan, hong_kong = (
        written(_of_a_variant(text, form, _converted(config, standard, codes)).codes)
        for form, config in _VARIANTS.items()
    )
    return standard, taiwan, hong_kong


class _Converted(NamedTuple):
    """A text, whether any phrase has, or may have, a part in it, and whether each place has one character."""

    codes: Points
    by_phrases: bool = False
    in_steps: bool = True


def _converted(config: str, text: str, codes: Points) -> _Converted:
    """What a configuration makes of a text."""
    steps = stepwise(config)
    found = steps.convert(text, codes) if steps else None
    if found is not None:
        return _Converted(*found)
    return _Converted(points(str(converter(config).convert(text))), by_phrases=True, in_steps=False)


def _of_a_variant(text: str, form: Form, by_steps: _Converted) -> _Converted:
    """Simplified ``text`` in a form; where phrases decide, what two steps make of it is not sure."""
    if not by_steps.by_phrases:
        return by_steps
    return _Converted(points(regional(text, "Hans", form)), by_phrases=True, in_steps=False)


def _in_step(one: Points, other: Points) -> bool:
    """Whether two texts have as many characters, on lines of the same lengths."""
    return len(one) == len(other) and bool(((one == _BREAK) == (other == _BREAK)).all())


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
