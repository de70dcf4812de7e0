"""Where sentences of a page begin, and whether a farm's phrases can stand before one: quick questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from build_scripts.damage.linkfarm import border, farm, searched, single
from build_scripts.damage.linkfarm.line import Line
from build_scripts.damage.linkfarm.subject import UNKNOWN
from build_scripts.language import script
from build_scripts.language.occurrences import Characters

_STRICT_JOINTS: Final = "_|｜★☆◆●■→➤▶✔※"  # no sentence has them inside
_STRICT: Final = Characters(_STRICT_JOINTS)
_STRICT_ONES: Final = frozenset(_STRICT_JOINTS)
_STOP: Final = re.compile(r"[。！？…]+[”’」』）)\]]*")
_SEPARATORS: Final = r"_,，〓|｜、;；/•\-—–>＞»→★☆◆◇●■※➤▶✔【】~～#＊*\s"
_PIECE: Final = rf"[^{border.HOLDS}。！？…“”：:《》（）(){_SEPARATORS}]{{3,12}}"
_BEGINNING: Final = re.compile(
    rf"[\s”’」』）)]*(?!{border.OPENING.pattern})({_PIECE})(?<![时后前来上下中里说述计])([{_SEPARATORS}]+)({_PIECE})"
)
_COVERED: Final = 4  # characters of two phrases in words that people search for, joined as clauses are ...
_COVERED_APART: Final = 2  # ... or by what stands in few sentences
CLAUSES: Final = frozenset("，,、；;—–•·")
"""What joins clauses, too."""
_FIRST_PHRASES: Final = 45  # characters of the first phrases
_FEW: Final = 3  # of them that are looked at ...
_SEVERAL: Final = 2  # ... and so many of which have a word that news has no use for
_LEAST_FIRST: Final = -0.5  # log-odds of the first phrase
_HEAD: Final = 14  # characters of a sentence that show whether a phrase can stand before it


class Sentence(NamedTuple):
    """A sentence of a line, with its full stop."""

    line: Line
    start: int
    stop: int

    @property
    def words(self) -> str:
        """What it says."""
        return self.line.words[self.start : self.stop]

    def is_able(self, strong: Sequence[int]) -> bool:
        """Whether a chain can stand before the sentence, whatever the article is about."""
        if self.is_chained(strong):
            return True
        start = self.line.start + self.start
        return any(start <= each < start + _HEAD for each in strong) or self._begins_strangely()

    def is_chained(self, strong: Sequence[int]) -> bool:
        """The same of several phrases; ``strong``: where words stand that news has no use for, and others."""
        beginning = _BEGINNING.match(self.words)
        if (beginning is not None and _is_chain(beginning)) or has_strict(self.words):
            return True
        start = self.line.start + self.start
        several = sum(start <= each < start + _FIRST_PHRASES for each in strong) >= _SEVERAL
        return several and _begins_strongly(self.words)

    def _begins_strangely(self) -> bool:
        """Whether the sentence begins in another script than the page's."""
        if not self.line.traditional:
            return False
        head = self.line.text[self.start : self.stop].lstrip()[:_HEAD]
        same = next((at for at, each in enumerate(head) if script.is_traditional(each)), len(head))
        return script.count_simplified(head[:same]) > 0


def _begins_strongly(words: str) -> bool:
    """Whether of the first phrases of a sentence several have words that news has no use for."""
    head = words[:_FIRST_PHRASES]
    return farm.has_strong(head) and sum(map(farm.has_strong, farm.runs(head)[:_FEW])) >= _SEVERAL


def of(line: Line) -> Iterator[Sentence]:
    """The sentences of a line, each with its full stop."""
    start = 0
    for stop in _STOP.finditer(line.words):
        yield Sentence(line, start, stop.end())
        start = stop.end()


def can_be(words: str) -> bool:
    """Whether a chain can stand before any sentence of ``words``: a quick answer for most pages."""
    if _STRICT.within(words):
        return True
    sentences = words
    for stop in "\n！？":
        sentences = sentences.replace(stop, "。")
    standing = searched.standing(words)
    start = 0
    for sentence in sentences.split("。"):
        beginning = _BEGINNING.match(sentence)
        if (
            beginning is not None
            and standing.most(start + beginning.start(1), start + beginning.end(3)) >= _COVERED_APART
            and _is_chain(beginning)
        ):
            return True
        start += len(sentence) + 1
    return False


def _is_chain(beginning: re.Match[str]) -> bool:
    """Whether the first phrases of a sentence can be those of a chain, whatever the article is about."""
    first, joint, second = beginning.groups()
    covered = searched.covered(first)
    if CLAUSES.isdisjoint(joint):
        return covered + searched.covered(second) >= _COVERED_APART
    return (
        covered > 0
        and covered + searched.covered(second) >= _COVERED
        and single.in_chain(first, UNKNOWN) >= _LEAST_FIRST
    )


def has_strict(words: str) -> bool:
    """Whether a joint that no sentence has inside stands in ``words``, which are no page."""
    return not _STRICT_ONES.isdisjoint(words)
