"""What link farms write: the vocabulary of their search phrases, and how much of a phrase it makes up.

No word alone is proof. A phrase is judged by how many of its letters are the farm's words and whether one
of them is a word that news has no use for; a chain is judged by its phrases.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from string import ascii_letters, ascii_lowercase, ascii_uppercase, digits
from typing import Final

from build_scripts.damage.linkfarm import reach, trade
from build_scripts.language import script
from build_scripts.language.characters import replacing
from build_scripts.language.occurrences import Characters

SEPARATOR: Final = r"(?:[_〓,，|｜、;；/•\-—–>＞»→★☆◆◇●■※➤▶✔【】~～#＊*\s]|·(?!首页|官网|官方|唯一|[(（]))"
"""What stands between phrases, one character of it."""
SEPARATORS: Final = re.compile(f"{SEPARATOR}+")
SENTENCE: Final = re.compile("[。！？…]")
_UPPER: Final = Characters(ascii_uppercase)
_LETTERS: Final = ascii_letters + digits
_WIDER: Final = 0xFEE0  # from a letter to the full-width one
_WIDE: Final = Characters("".join(chr(ord(each) + _WIDER) for each in _LETTERS))
_WIDE_POINT: Final = re.compile("(?<=[a-z0-9])．(?=[a-z0-9])", re.IGNORECASE)
_STROKES: Final = "丨︱"  # that stand for bars
_QUOTED: Final = re.compile("[《》「」『』“”：]")  # somebody speaks, or a work is named
_OPEN_CONTACTS: Final = ("联系", "客服", "手机", "咨询", "微信", "热线")  # of anybody, too
LONGEST_PHRASE: Final = 40
_RUN_ON: Final = 16  # letters of a phrase, at least, that can be several without anything between them
_PIECE: Final = 4  # letters of one such phrase, at least
_RUN_SHARE: Final = 0.5  # share of its letters that are words of the trade
_FEW: Final = 3  # phrases make a chain
_FARM: Final = 0.5  # share of a phrase's letters
_CERTAIN: Final = 0.8
_SOME: Final = 0.3
_LIKELY: Final = 0.7
_LONG_TERM: Final = 4
_ALONE: Final = 0.65
_MOST_ALONE: Final = 40  # characters of a phrase that stands alone
_WHOLE: Final = 0.4  # share of a chain's letters
_STRANGE: Final = 0.2  # the same, where script or a marker speaks against the chain
_OFFERED: Final = 0.6  # share of the phrases that end in an offer
_LURING: Final = 0.35  # share of the phrases that have a word which lures
_WEAK_CHAIN: Final = 5  # phrases without a strong word
_WEAK_SHARE: Final = 0.8
_LINES: Final = 256  # whose phrases are kept: one rule after another asks for them


@dataclass(frozen=True, slots=True)
class Weight:
    """Of a phrase: its letters, how many of them are the trade's words, how many words, which strong."""

    letters: int
    covered: int
    terms: int
    strong: tuple[str, ...]

    @property
    def share(self) -> float:
        """Share of the letters that are words of the trade."""
        return self.covered / self.letters if self.letters else 0.0

    def is_farm(self, topics: frozenset[str]) -> bool:
        """Whether it is a farm's phrase; ``topics`` are strong words that the article itself uses."""
        return self.share >= _FARM and any(each not in topics for each in self.strong)

    def is_likely(self) -> bool:
        """Whether it is made of the trade's words, though of none that news has no use for."""
        return self.share >= _LIKELY and (self.terms >= 2 or self.covered >= _LONG_TERM)


def plain(text: str) -> str:
    """Simplified, in narrow lower case, of the same length; strokes that stand for bars are bars.

    >>> plain("開ＢＥＴ")
    '开bet'
    """
    simple = script.simplify(text)
    for stroke in _STROKES:
        simple = simple.replace(stroke, "｜")
    if _WIDE.within(simple):
        simple = _WIDE_POINT.sub(".", _narrow()(simple))
    return _lower()(simple) if _UPPER.within(simple) else simple


@cache
def _narrow() -> Callable[[str], str]:
    return replacing("".join(chr(ord(each) + _WIDER) for each in _LETTERS), _LETTERS)


@cache
def _lower() -> Callable[[str], str]:
    return replacing(ascii_uppercase, ascii_lowercase)


def has_strong(words: str) -> bool:
    """Whether a word that news has no use for stands in ``words``."""
    return trade.strong().within(words)


def strong_places(words: str) -> list[int]:
    """Where such words stand in ``words``."""
    return [match.start() for match in trade.strong().finditer(words)]


def has_term(words: str) -> bool:
    """Whether a word of the trade stands in ``words``."""
    return trade.terms().within(words)


def has_address(words: str) -> bool:
    """Whether ``words`` name a site as farms call theirs: figures in it, or an ending that costs little.

    A dash may be of its name, or stand between two.
    """
    if "." not in words:
        return False
    parts = (words, *runs(words)) if "-" in words else (words,)
    return any(reach.RISKY_SITE.search(each) for each in parts)


def is_reach(words: str) -> bool:
    """Whether ``words`` are a site as farms call theirs, or under which number somebody is reached."""
    return trade.CONTACT.fullmatch(words) is not None or reach.RISKY_SITE.fullmatch(words) is not None


def topics(sentences: Sequence[str]) -> frozenset[str]:
    """The strong words that an article's own sentences use: a report about betting is no spam."""
    found: set[str] = set()
    whole = "\n".join(sentences)
    for number in {whole.count("\n", 0, match.start()) for match in trade.strong().finditer(whole)}:
        weight = weigh(sentences[number])
        if weight.share < _FARM:
            found |= set(weight.strong)
    return frozenset(found)


@lru_cache(maxsize=4096)
def weigh(phrase: str) -> Weight:
    """Weigh a phrase in plain letters."""
    letters = len(phrase) if phrase.isalpha() else sum(map(str.isalpha, phrase))
    covered = terms = 0
    strong: list[str] = []
    for match in trade.terms().finditer(phrase):
        more, letters_of_it = _counted(match[0])
        terms += more
        covered += letters_of_it
        if match["strong"]:
            strong.append(match[0])
    return Weight(letters, min(covered, letters), terms, tuple(strong))


@lru_cache(maxsize=4096)
def _counted(found: str) -> tuple[int, int]:
    """How many words a match is, and how many of its characters are no digits."""
    return max(1, len(trade.ends().findall(found))), sum(not each.isdigit() for each in found)


@lru_cache(maxsize=_LINES)
def phrases(words: str) -> tuple[str, ...]:
    """The phrases of a chain, also of one that has nothing between them."""
    return tuple(
        piece for each in runs(words) for piece in (_pieces(each) if len(each) > _RUN_ON else (each,))
    )


@lru_cache(maxsize=_LINES)
def runs(words: str) -> tuple[str, ...]:
    """What stands between the separators of a chain: a phrase each, or several that run on."""
    return tuple(each for each in SEPARATORS.split(words) if each.isalnum() or any(map(str.isalnum, each)))


def _pieces(run: str) -> list[str]:
    """Cut a run of several of a farm's phrases before its strong words; any other stays whole."""
    weight = weigh(run)
    if weight.terms <= _FEW or weight.share < _RUN_SHARE or not weight.strong:
        return [run]
    ends = [match.end() for match in trade.terms().finditer(run)]
    starts = [at for at in ends if at < len(run)]
    cuts = [0]
    for at in starts:
        if at - cuts[-1] >= _PIECE:
            cuts.append(at)
    return [run[start:end] for start, end in zip(cuts, [*cuts[1:], len(run)], strict=True)]


@lru_cache(maxsize=1024)
def likeness(phrase: str, topics: frozenset[str]) -> float:
    """How much a phrase is like a farm's by its words alone, from 0 to 1."""
    weight = weigh(phrase)
    strange = any(each not in topics for each in weight.strong)
    if strange:
        return 1.0 if weight.share >= _FARM else 0.7
    if has_address(phrase) or trade.double_offer().fullmatch(phrase):
        return 0.8
    if weight.is_likely():
        return 0.5
    return 0.3 if weight.terms and _SOME <= weight.share < 1 else 0.0


def is_certain(phrase: str, topics: frozenset[str]) -> bool:
    """Whether a phrase is a farm's even where it stands alone: a brand by itself may be a company."""
    weight = weigh(phrase)
    strange = (
        weight.terms >= 2 and weight.share >= _CERTAIN and any(each not in topics for each in weight.strong)
    )
    return (
        strange
        or reach.RISKY_SITE.fullmatch(phrase) is not None
        or trade.double_offer().fullmatch(phrase) is not None
        or (trade.CONTACT.fullmatch(phrase) is not None and not phrase.startswith(_OPEN_CONTACTS))
    )


def is_spam(words: str, topics: frozenset[str] = frozenset(), *, strange: bool = False) -> bool:
    """Whether ``words`` (plain) are nothing but a farm's phrases: a chain of them, or one that stands alone.

    ``strange``: they are in another script than the page, or a farm's own marker stands before them.
    """
    parts = () if SENTENCE.search(words) else phrases(words)
    if not parts or max(map(len, parts)) > LONGEST_PHRASE:
        return False
    weights = [weigh(each) for each in parts]
    if not any(each.terms for each in weights):
        return False
    if len(parts) < _FEW:
        return _stands_alone(words, weights, topics)
    farm = sum(each.is_farm(topics) for each in weights)
    likely = sum(not each.is_farm(topics) and each.is_likely() for each in weights)
    share = sum(each.covered for each in weights) / max(1, sum(each.letters for each in weights))
    mostly = farm > 0 and 2 * (farm + likely) >= len(parts) and share >= _WHOLE
    if mostly or (strange and share >= _STRANGE) or _offers(parts):
        return True
    several = sum(each.terms for each in weights) >= 2 * len(parts)
    return likely >= _WEAK_CHAIN and likely >= _WEAK_SHARE * len(parts) and several and share >= _WEAK_SHARE


def _offers(parts: Sequence[str]) -> bool:
    """Whether the phrases of a chain are offers: a name of any kind, and behind it what lures to a site.

    A menu has the same words without names, a list of works or prizes has none that lure.
    """
    if len(parts) <= _FEW:
        return False
    ends = trade.ends_of_offers()
    offered = sum(each.endswith(ends) and trade.offer().search(each) is not None for each in parts)
    if offered < _OFFERED * len(parts):
        return False
    luring = [trade.lures().findall(each) for each in parts]
    different = {word for words in luring for word in words}
    enough = min(_FEW, len(parts) - 2) - (offered == len(parts))
    return sum(map(bool, luring)) >= _LURING * len(parts) and len(different) >= enough


def _stands_alone(words: str, weights: Sequence[Weight], topics: frozenset[str]) -> bool:
    """One or two phrases: only where nearly every letter is the trade's and nobody is quoted."""
    if len(words) > _MOST_ALONE or _QUOTED.search(words):
        return False
    covered, letters = sum(each.covered for each in weights), sum(each.letters for each in weights)
    terms = sum(each.terms for each in weights)
    strong = [each for weight in weights for each in weight.strong if each not in topics]
    enough = terms >= _FEW or (terms >= 2 and any(each in trade.brands() for each in strong))
    return bool(strong) and enough and covered >= _ALONE * letters


def begins_or_ends(phrase: str, topics: frozenset[str]) -> bool:
    """Whether ``phrase`` can stand at the edge of a chain that hangs on a line of the article."""
    weight = weigh(phrase)
    return weight.is_farm(topics) or weight.is_likely()
