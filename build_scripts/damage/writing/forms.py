"""Which forms of characters stand in a traditional text: a converter's of one by one, or a writer's.

A converter that looks at no words has one fixed target for each character (批準, 后天). One that knows
phrases writes as they say, always. A writer chooses by the word, with the liberties that writers take.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from build_scripts.language import lexicon, script
from build_scripts.language.characters import differing, places

_WRITES: Final = math.log(0.97)  # a writer's form is one that a standard knows
_WRITES_ELSE: Final = math.log(0.02)  # it is not
_WRITES_NEVER: Final = math.log(0.005)  # it is not, in a common word: 隻好
_DOUBTS: Final = math.log(0.2)
_DOUBTS_IN_WORD: Final = math.log(0.06)  # 恢複
_WELL_KNOWN: Final = 1_500  # most used characters, whose forms the phrases know well
# How likely a converter has the usual target, where the character could not be left alone and where it could;
# how likely it leaves it alone, or has another target; what it does where the usual target is the character
# itself, to leave it or to change it (隻有): those with usual targets, with few targets, others, those that
# leave nothing alone, those that change whatever can be changed. And how many converters are such.
_CONVERTERS: Final = (
    {"only": 0.97, "first": 0.93, "same": 0.04, "other": 0.03, "left": 0.97, "more": 0.03},
    {"only": 0.97, "first": 0.25, "same": 0.70, "other": 0.05, "left": 0.97, "more": 0.05},
    {"only": 0.80, "first": 0.45, "same": 0.30, "other": 0.20, "left": 0.80, "more": 0.20},
    {"only": 0.70, "first": 0.60, "same": 0.02, "other": 0.38, "left": 0.70, "more": 0.38},
    {"only": 0.97, "first": 0.80, "same": 0.05, "other": 0.15, "left": 0.25, "more": 0.75},
)
_SHARES: Final = (0.42, 0.25, 0.1, 0.13, 0.1)
_PHRASES: Final = 0.3  # share of converters that know phrases
_OTHERWISE: Final = 0.7  # of each form that OpenCC's phrases do not have there
_NEVER: Final = -1.5
_LIBERTIES: Final = (
    0.002  # that a writer takes for each character, those of peculiar forms aside: counted in courts and news
)
_LONG: Final = 1_200  # characters up to which that holds
_MOST_PECULIAR: Final = 3.0
_BREAKS: Final = math.log(0.01)  # one target here, another there
_MOST: Final = 2  # times that the same form counts where a writer has it, and where none has
_LOOKED: Final = 6  # times that it is looked at
_NEAR: Final = 4  # characters on both sides that make words
_KNOWN: Final = 50  # count of a word in which a form is expected
_TARGETS: Final = {
    "着": "著",
    "症": "癥",
    "台": "臺台",
    "签": "簽",
    "钟": "鐘",
    "冲": "沖",
}  # seen at mirrors


def weigh(sample: str, plain: str) -> float:
    """Natural logarithm of the odds that a converter chose the forms, not a writer.

    ``plain`` is ``sample`` simplified, character for character.
    """
    renditions = script.to_native(plain)
    if not renditions:
        return 0.0
    one_by_one = math.exp(_one_by_one(sample, plain, renditions))
    return math.log((1 - _PHRASES) * one_by_one + _PHRASES * math.exp(_by_phrases(sample, renditions)))


def _by_phrases(sample: str, renditions: tuple[str, ...]) -> float:
    """A converter that knows phrases against writers, who sooner or later take a liberty with them.

    Its original is better told by phrases, too, where it has a form of both sides: 著名, 乾隆, 仿佛.
    """
    others = _fewest_others(sample, renditions)
    if others:
        others = min(others, _fewest_others(sample, script.to_native(script.to_simplified(sample))))
    if others:
        return max(_NEVER, -_OTHERWISE * others)
    peculiar = sum(weight for form, weight in _table().peculiar.items() if form in sample)
    return min(_MOST_PECULIAR, peculiar + _LIBERTIES * min(len(sample), _LONG))


def _fewest_others(sample: str, renditions: tuple[str, ...]) -> int:
    """How many forms of ``sample`` are none of the rendition that is most like it."""
    same = (each for each in renditions if len(each) == len(sample))
    return min((len(differing(sample, each)) for each in same), default=len(sample))


def _one_by_one(sample: str, plain: str, renditions: tuple[str, ...]) -> float:
    """Converters that look at single characters against writers."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    judged: Counter[tuple[str, str, float]] = Counter()
    writer = 0.0
    converters = [0.0] * len(_CONVERTERS)
    for at in places(plain, _with_several_targets()):
        simple, form = plain[at], script.standard(sample[at])
        before = seen[simple]
        before[form] += 1
        if before[form] > _LOOKED:
            continue
        native = {script.standard(rendition[at]) for rendition in renditions}
        written = _written(form, native, sample, plain, at)
        judged[simple, form, written] += 1
        if judged[simple, form, written] <= (1 if written == _DOUBTS else _MOST):
            writer += written
        if len(before) > 1:
            converters = [each + _BREAKS for each in converters]
        elif before[form] == 1:
            kind = _kind(simple, form)
            converters = [
                each + math.log(chance[kind]) for each, chance in zip(converters, _CONVERTERS, strict=True)
            ]
    best = max(converters)
    mean = sum(share * math.exp(each - best) for share, each in zip(_SHARES, converters, strict=True))
    return max(-30.0, min(30.0, best + math.log(mean) - writer))


@cache
def _with_several_targets() -> str:
    every = sorted({*script.simplified(), *script.simplified().values(), *script.BY_PHRASES.values()})
    return "".join(each for each in every if len(script.targets(each)) > 1)


def _kind(simple: str, form: str) -> str:
    """What a converter did that turned ``simple`` into ``form``."""
    targets = script.targets(simple)
    if form in _TARGETS.get(simple, ""):
        return "first" if simple in targets[1:] else "only"
    if targets[0] == simple:
        return "left" if form == simple else "more"
    if form == targets[0]:
        return "first" if simple in targets[1:] else "only"
    return "same" if form == simple else "other"


def _written(have: str, native: set[str], sample: str, plain: str, at: int) -> float:
    """How likely a writer writes ``have`` where one of ``native`` is expected."""
    table, pairs = _table(), {have + each for each in native}
    if have in native or pairs & table.free:
        return _WRITES
    word, inside = _word(plain, at)
    in_word, is_word = _in_word(plain, at), len(word) > 1 and lexicon.count(word) >= _KNOWN
    if (
        any(each in plain[max(0, at - 1) : at + 2] for each in table.either)
        or (pairs & table.bound and in_word)
        or (pairs & table.loose and not is_word)
        or have in _forms_in(word, inside)
        or _is_kept(sample, plain, at)
    ):
        return _WRITES
    if pairs & table.doubtful:
        return _DOUBTS_IN_WORD if is_word else _DOUBTS
    doubtful = (
        not native & {*script.targets(plain[at])}  # 牴觸, of which hardly anybody has heard
        or (plain[at] in table.names and not in_word)
        or plain[at] not in lexicon.most_used(_WELL_KNOWN)
    )
    return _DOUBTS if doubtful else _WRITES_NEVER if in_word else _WRITES_ELSE


def _in_word(plain: str, at: int) -> bool:
    """Whether a common word of two or more characters goes over this place."""
    return any(
        lexicon.count(plain[start:end]) >= _KNOWN
        for start in range(max(0, at - 3), at + 1)
        for end in range(max(at + 1, start + 2), start + 5)
        if end <= len(plain)
    )


def _word(plain: str, at: int) -> tuple[str, int]:
    """The word that goes over this place, and where in it."""
    start = max(0, at - _NEAR)
    for word in lexicon.segmented(plain[start : at + _NEAR + 1]):
        if start + len(word) > at:
            return word, at - start
        start += len(word)
    return plain[at], 0


@lru_cache(maxsize=4096)
def _forms_in(word: str, inside: int) -> set[str]:
    """What OpenCC makes of a character of a word alone; in a text it sees 产制, too, in 财产制度."""
    return {script.standard(each[inside]) for each in script.to_native(word)}


def _is_kept(sample: str, plain: str, at: int) -> bool:
    """Whether a traditional character is one of simplified words, too, in this one: 乾坤."""
    around = sample[max(0, at - _NEAR) : at], sample[at + 1 : at + 1 + _NEAR]
    may_be = sample[at] != plain[at] and sample[at] not in script.BY_PHRASES
    return may_be and script.keeps(around[0], sample[at], around[1])


@dataclass(frozen=True, slots=True)
class _Liberties:
    """What ``data/forms.toml`` says: pairs of forms that tell nothing, or little; words; names; OpenCC's."""

    free: frozenset[str]
    loose: frozenset[str]
    bound: frozenset[str]
    doubtful: frozenset[str]
    either: frozenset[str]
    names: frozenset[str]
    peculiar: Mapping[str, float]


@cache
def _table() -> _Liberties:
    source = resources.files("build_scripts.damage").joinpath("data/forms.toml")
    read = tomllib.loads(source.read_text(encoding="utf-8"))
    return _Liberties(
        frozenset(read["free"].split()),
        frozenset(read["loose"].split()),
        frozenset(read["bound"].split()),
        frozenset(read["doubtful"].split()),
        frozenset(read["either"].split()),
        frozenset(read["names"]),
        {form: float(weight) for form, weight in read["peculiar"].items()},
    )
