"""Where a traditional text is from: made by a machine from a simplified one, or written so.

Three explanations compete. A one-by-one converter has one fixed target for each character, whatever the
word (批準, 后天). A converter that knows phrases writes as people do, but leaves the words and quotation
marks of the mainland. A writer in Taiwan or Hong Kong writes as people do, in the words of the place.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from build_scripts.language import lexicon, script
from build_scripts.language.characters import places

_READING: Final = re.compile(r"[(（][a-zà-ǿǎ-ǜ]{1,6}\s?[)）]")
_SAMPLE: Final = 20_000  # characters that are enough to tell
_FIRST_LOOK: Final = 600  # characters that are enough on most converted pages
_WRITES: Final = math.log(0.97)  # a writer's form is one that a standard knows
_WRITES_ELSE: Final = math.log(0.02)  # it is not
_DOUBTS: Final = math.log(0.2)
# How likely a converter has the usual target, where the character could not be left alone and where it could;
# how likely it leaves it alone, or has another target: those with usual targets, with few targets, others.
_CONVERTERS: Final = (
    {"only": 0.97, "first": 0.93, "same": 0.04, "other": 0.03},
    {"only": 0.97, "first": 0.25, "same": 0.70, "other": 0.05},
    {"only": 0.80, "first": 0.45, "same": 0.30, "other": 0.20},
)
_BREAKS: Final = math.log(0.01)  # one target here, another there
_MOST: Final = 2  # times that the same form counts
_KNOWN: Final = 50  # count of a word in which a form is expected
_PHRASES: Final = 0.1  # share of converters that know phrases
_STRONG: Final = 1.2  # of one word that one side has
_WEAK: Final = 0.4
_MOST_WEAK: Final = 1.6
_MOST_WORDS: Final = 8.0
_QUOTES: Final = 2.5
_CORNERS: Final = -4.0
_DATED: Final = 2.5
_DATELINE: Final = re.compile(
    r"(?:新华社|本报|本网|本刊|中新社|中新网|人民网|新华网|央视网|光明网|央广网)(?:记者)?[\u4e00-\u9fff]{1,8}\d{1,2}月\d{1,2}日(?:电|讯|消息|报道)"
    r"|本报讯|(?:中新网|新华网)\d{1,2}月\d{1,2}日电"
)
_DAMAGE: Final = 3.0
_THRESHOLD: Final = 0.5
_TARGETS: Final = {"着": "著", "症": "癥", "台": "臺台"}  # seen at mirrors
_DAMAGE_OF_MIRRORS: Final = frozenset({"annotation", "byteshift", "spam", "markup", "untoned", "punctuation"})


@dataclass(frozen=True, slots=True)
class Table:
    """What ``data/origins.toml`` says: words by side; pairs of forms that tell nothing, or little; names."""

    words: Mapping[str, tuple[str, ...]]
    free: frozenset[str]
    loose: frozenset[str]
    doubtful: frozenset[str]
    names: frozenset[str]


def is_converted(text: str, found: frozenset[str]) -> bool:
    """Whether the traditional ``text`` was made from a simplified one; ``found`` is the damage seen on it.

    Most converted pages have shown it after a paragraph, so words are only looked up where they can matter.
    """
    text = _READING.sub("", text[:_SAMPLE]) if _READING.search(text) else text
    first = text[:_FIRST_LOOK]
    if _seen(first, script.simplify(first), found) - _MOST_WORDS > _THRESHOLD:
        return True
    sample = text[:_SAMPLE]
    plain = script.simplify(sample)
    seen = _seen(sample, plain, found)
    if abs(seen - _THRESHOLD) > _MOST_WORDS:
        return seen > _THRESHOLD
    return seen + _words(sample, plain) > _THRESHOLD


def evidence(text: str, found: frozenset[str] = frozenset()) -> float:
    """Natural logarithm of the odds that ``text`` was converted."""
    sample = _READING.sub("", text[:_SAMPLE])
    plain = script.simplify(sample)
    return _seen(sample, plain, found) + _words(sample, plain)


def _seen(sample: str, plain: str, found: frozenset[str]) -> float:
    """What forms, quotation marks and other damage say; only the words are missing."""
    forms = math.log((1 - _PHRASES) * math.exp(_forms(sample, plain)) + _PHRASES)
    damage = _DAMAGE if found & _DAMAGE_OF_MIRRORS else 0.0
    dateline = _DATED if _DATELINE.search(plain) else 0.0
    return forms + _marks(sample) + dateline + damage


def _forms(sample: str, plain: str) -> float:
    """The forms of the characters: one-by-one converters against writers."""
    renditions = script.to_native(plain)
    if not renditions:
        return 0.0
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    writer = 0.0
    converters = [0.0] * len(_CONVERTERS)
    for at in places(plain, _with_several_targets()):
        simple, form = plain[at], script.standard(sample[at])
        before = seen[simple]
        before[form] += 1
        if before[form] > _MOST:
            continue
        writer += _written(form, {script.standard(rendition[at]) for rendition in renditions}, plain, at)
        if len(before) > 1:
            converters = [each + _BREAKS for each in converters]
        elif before[form] == 1:
            kind = _kind(simple, form)
            converters = [
                each + math.log(chance[kind]) for each, chance in zip(converters, _CONVERTERS, strict=True)
            ]
    best = math.log(sum(math.exp(each - max(converters)) for each in converters) / len(converters))
    return max(-30.0, min(30.0, max(converters) + best - writer))


@cache
def _with_several_targets() -> str:
    every = sorted({*script.simplified(), *script.simplified().values()})
    return "".join(each for each in every if len(script.targets(each)) > 1)


def _kind(simple: str, form: str) -> str:
    """What a converter did that turned ``simple`` into ``form``."""
    targets = script.targets(simple)
    if form == targets[0] or form in _TARGETS.get(simple, ""):
        return "first" if simple in targets[1:] else "only"
    return "same" if form == simple else "other"


def _written(have: str, native: set[str], plain: str, at: int) -> float:
    """How likely a writer writes ``have`` where one of ``native`` is expected."""
    pairs = {have + each for each in native}
    if have in native or pairs & _table().free:
        return _WRITES
    in_word = _in_word(plain, at)
    if not in_word and pairs & _table().loose:
        return _WRITES
    doubtful = pairs & _table().doubtful or (plain[at] in _table().names and not in_word)
    return _DOUBTS if doubtful else _WRITES_ELSE


def _in_word(plain: str, at: int) -> bool:
    """Whether a common word of two or more characters goes over this place."""
    return any(
        lexicon.count(plain[start:end]) >= _KNOWN
        for start in range(max(0, at - 3), at + 1)
        for end in range(max(at + 1, start + 2), start + 5)
        if end <= len(plain)
    )


def _words(sample: str, plain: str) -> float:
    """The words of the two sides, each once."""
    count = {name: sum(word in plain for word in words) for name, words in _table().words.items()}
    mainland = sum(_is_more_usual(*pair) for pair in set(script.words_of_the_mainland(sample)))
    regional = sum(_is_more_usual(ours, theirs) for theirs, ours in set(script.words_of_the_region(sample)))
    strong = count["mainland"] + mainland - count["regional"] - regional
    weak = _WEAK * (count["mainland_weak"] - count["regional_weak"])
    weak = max(-_MOST_WEAK, min(_MOST_WEAK, weak))
    return max(-_MOST_WORDS, min(_MOST_WORDS, _STRONG * strong + weak))


def _is_more_usual(word: str, other: str) -> bool:
    """Whether mainland text prefers ``word`` to ``other``, so that either tells where a text is from."""
    return lexicon.count(word) > 3 * lexicon.count(script.simplify(other))


def _marks(sample: str) -> float:
    return ("“" in sample) * _QUOTES + ("「" in sample) * _CORNERS


@cache
def _table() -> Table:
    source = resources.files("build_scripts.damage").joinpath("data/origins.toml")
    read = tomllib.loads(source.read_text(encoding="utf-8"))
    return Table(
        {name: tuple(words) for name, words in read["words"].items()},
        frozenset(read["forms"]["free"].split()),
        frozenset(read["forms"]["loose"].split()),
        frozenset(read["forms"]["doubtful"].split()),
        frozenset(read["forms"]["names"]),
    )
