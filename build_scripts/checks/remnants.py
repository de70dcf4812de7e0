"""Rules about damage that is left in a text, or came back into it: the families' own detectors, asked again.

A detector that finds nothing on a whole page may still have missed a single place that a correction brought
back; for annotations and put-in marks these have a rule of their own. Where spam is, is said by line, length
and digest; its words are in no finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from build_scripts.checks.source import Source
from build_scripts.checks.spot import Rule, Spot
from build_scripts.damage import annotation, byteshift, markup, mojibake, spam, substitution, untoned
from build_scripts.damage.cuts import Cuts
from build_scripts.damage.linkfarm import farm
from build_scripts.extract import furniture
from build_scripts.language.lexicon import most_used
from build_scripts.language.pinyin import TONED, usual
from build_scripts.language.script import simplify
from build_scripts.model.capture import text_digest
from build_scripts.model.family import Context

_NOTHING: Final = Context()
_REFERENCE: Final = re.compile(r"&#(?:\d{4,6}|[xX][0-9a-fA-F]{4,5});|[?？]#\d{5};")
_REPLACEMENT: Final = "\ufffd"
_PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_READING: Final = re.compile(rf"[\u4e00-\u9fff](?:\([{TONED}]{{1,6}} ?\)|（[{TONED}]{{1,6}}）)")
_QUICK: Final = re.compile(rf"[(（][{TONED}]")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_SHIFT: Final = re.compile(rf"[\u4e00-\u9fff\ue000-\uf8ff]\?[{TONED}]{{1,6}} ?\)")
_PLAIN: Final = 1_000  # most used characters: nobody glosses them with the reading that everybody knows
_PRIMER: Final = 0.3  # above this share of all characters a page teaches reading
_EVERYDAY: Final = "的"
_OFTEN: Final = 100  # letters, of which one is the commonest of all in text that was read rightly
_SHORTEST: Final = 40  # letters of a page whose encoding can be judged
_SPOKEN_OF: Final = re.compile("读音|讀音|拼音|读作|讀作|多音字|注音|发音|發音")


def encoding(source: Source) -> Iterator[Spot]:
    """The text was decoded as it was encoded."""
    text = source.prose
    reads_well = _OFTEN * text.count(_EVERYDAY) >= len(text)
    if len(text) >= _SHORTEST and not reads_well and mojibake.detect(text, _NOTHING) is not None:
        yield Spot("E001", source.blocks[0].line)


def references(source: Source) -> Iterator[Spot]:
    """No character is written as a number that readers would see."""
    yield from _each(source, _REFERENCE, "E002")


def replaced(source: Source) -> Iterator[Spot]:
    """A lost character is marked as this archive marks it."""
    if _REPLACEMENT in source.fields.title:
        yield Spot("X010", source.field_line("title"))
    for block in source.blocks:
        if _REPLACEMENT in block.text:
            yield Spot("X010", source.line_of(block, _REPLACEMENT))


def private(source: Source) -> Iterator[Spot]:
    """No character has a meaning that only one program knows."""
    yield from _each(source, _PRIVATE, "X011", lambda words: f"U+{ord(words):04X}")


def readings(source: Source) -> Iterator[Spot]:
    """No character carries its reading in brackets, unless somebody explains how it is read."""
    if not _QUICK.search(source.prose):
        return
    found = [(at, words) for at, words in _readings(source.prose)]
    if (
        found
        and not _SPOKEN_OF.search(source.prose)
        and len(_READING.findall(source.prose)) < _PRIMER * len(_HAN.findall(source.prose))
    ):
        for at, words in found:
            block = source.block_at(at)
            yield Spot("X014", source.line_of(block, words), words)


def _readings(text: str) -> Iterator[tuple[int, str]]:
    table = annotation.table_of(text)
    for each in _READING.finditer(text):
        character, reading = each[0][0], each[0][2:-1].strip()
        known = simplify(character) in most_used(_PLAIN) and not reading.isascii()
        if character in table or (known and reading in {usual(character), usual(simplify(character))}):
            yield each.start(), each[0]
    for bracket in untoned.detect(text, _NOTHING) or ():
        yield bracket.start - 1, text[bracket.start - 1] + bracket.text


def shifted(source: Source) -> Iterator[Spot]:
    """No bracket took a byte of the character before it."""
    for each in _SHIFT.finditer(source.prose):
        reading = each[0][2:-1].strip()
        if byteshift.detect(source.prose, _NOTHING) or any(map(_is_toned, reading)):
            yield Spot("X015", source.line_of(source.block_at(each.start()), each[0]), each[0])


def _is_toned(letter: str) -> bool:
    return not letter.isascii()


def elements(source: Source) -> Iterator[Spot]:
    """No empty element with a random id stands in the text."""
    yield from _cuts(source, source.prose, markup.FAMILY.detect(source.prose, _NOTHING), "X016")


def brands(source: Source) -> Iterator[Spot]:
    """No brand of a link farm stands where a place or a school has its name."""
    text = f"{source.fields.title}\n{source.prose}"
    yield from _cuts(source, text, substitution.detect(text, _NOTHING), "X017")


def spamming(source: Source) -> Iterator[Spot]:
    """Nothing on the page is a link farm's."""
    text = f"{source.fields.title}\n{source.prose}"
    yield from _cuts(source, text, spam.detect(text, _NOTHING), "B001")
    fields = source.fields
    for name in ("subtitle", "date_note", "source", "site", "region", "authors", "editors", "people", "tags"):
        value = getattr(fields, name)
        words = "_".join(value) if isinstance(value, tuple) else value
        if words and farm.is_spam(farm.plain(words)):
            yield Spot("B001", source.field_line(name), _told(words))


def frame(source: Source) -> Iterator[Spot]:
    """Nothing of the page around the article is left."""
    for cut in furniture.detect(source.prose, _NOTHING) or ():
        block = source.block_at(cut.start)
        if cut.text.strip() and cut.text.strip() == block.text.strip():
            yield Spot("B002", block.line, f"{cut.kind}: {cut.text.strip()[:30]}")


def _each(
    source: Source, pattern: re.Pattern[str], code: str, told: Callable[[str], str] = str
) -> Iterator[Spot]:
    """A spot for the first place of each block."""
    for block in source.blocks:
        found = pattern.search(block.text)
        if found is not None:
            yield Spot(code, source.line_of(block, found[0]), told(found[0]))


def _cuts(source: Source, text: str, cuts: Cuts | None, code: str) -> Iterator[Spot]:
    """A spot for each cut of ``text``, which is the prose, below the title where that stands before it."""
    before = len(text) - len(source.prose)
    for cut in cuts or ():
        start = cut.start + len(cut.text) - len(cut.text.lstrip())
        if start < before:
            yield Spot(code, source.field_line("title"), _told(cut.text))
        else:
            block = source.block_at(start - before)
            yield Spot(code, source.line_of(block, cut.text.strip()), _told(cut.text))


def _told(words: str) -> str:
    """What may be said of words that are not to be repeated."""
    said = words.strip()
    return f"{len(said)} characters, SHA-256 {text_digest(said)[:12]}…"


RULES: Final[tuple[Rule, ...]] = (
    encoding, references, replaced, private, readings, shifted, elements, brands, spamming, frame,
)  # fmt: skip
