"""Where a traditional text is from: made by a machine from a simplified one, or written so.

Three explanations compete. A one-by-one converter has one fixed target for each character, whatever the
word (批準, 后天). A converter that knows phrases writes as people do, but leaves the words and quotation
marks of the mainland. A writer in Taiwan or Hong Kong writes as people do, in the words of the place.
"""

from __future__ import annotations

import re
from typing import Final

from build_scripts.damage.writing import conventions, forms, vocabulary
from build_scripts.language import lexicon, script
from build_scripts.language.characters import patched, places

_READING: Final = re.compile(r"[(（][a-zà-ǿǎ-ǜ]{1,6}\s?[)）]")
_SAMPLE: Final = 20_000  # characters that are enough to tell
_FIRST_LOOK: Final = 600  # characters that are enough on most converted pages
_ODD: Final = 3.0  # of one form that neither Taiwan nor Hong Kong has as its standard
_MOST_ODD: Final = 4.5
_NEAR: Final = 4  # characters on both sides that make words
_DAMAGE: Final = 3.0  # what only mirrors do that convert; spam and tags are put into any site
_THRESHOLD: Final = 0.6  # more than one weak word, or what news of the mainland is about
_OF_PAGES: Final = 3.0  # the same of a web page on which nothing else is damaged ...
_OF_ANNOTATED_PAGES: Final = 1.9  # ... and of one into which readings were put, as into genuine text, too
_OF_MIRRORS: Final = frozenset({"annotation", "byteshift"})
_PROSE: Final = re.compile(r"^.*[。！？].*$", re.MULTILINE)
_ENOUGH_PROSE: Final = 60  # characters in which an article shows whose it is
SURELY: Final = 4.0
"""Evidence of a page that no article on it was written otherwise."""
_NATIVE: Final = -1.0  # evidence of an article that a page around it does not outweigh


def is_converted(text: str, found: frozenset[str], *, on_page: bool = False, more: float = 0.0) -> bool:
    """Whether the traditional ``text`` was made from a simplified one, as ``odds`` says."""
    return odds(text, found, on_page=on_page, more=more) > 0.0


def odds(text: str, found: frozenset[str], *, on_page: bool = False, more: float = 0.0) -> float:
    """Natural logarithm of the odds that a machine made the traditional ``text``; 0 where it stays as it is.

    ``found`` is the damage seen on it. ``on_page``: it is from a web page. Sites publish traditional editions
    of mainland news as their own. ``more``: so much more evidence is asked for. At most ``SURELY``.

    Most converted pages have shown it after a paragraph, so words are only looked up where they can matter.
    What the page around an article says counts where the article itself says little: a converter may have
    gone over the page and not over what was quoted on it. Lines that are simplified say nothing of others.
    """
    text = _without_simplified_lines(text[:_SAMPLE])
    text = _READING.sub("", text) if _READING.search(text) else text
    threshold = _threshold(found, on_page=on_page) + more
    first = text[:_FIRST_LOOK]
    if _seen(first, _plain(first), found) - vocabulary.MOST > threshold:
        return SURELY
    total = _evidence(text, found)
    if total > SURELY:
        return SURELY if total > threshold else 0.0
    return total if total > threshold and not _is_quoted(text, found) else 0.0


def _without_simplified_lines(text: str) -> str:
    """What may be converted: a menu or a list of links in simplified characters says nothing of the rest.

    Nor do the lines beside them that could be either.
    """
    if not script.count_simplified(text):
        return text
    return "\n".join(filter(script.leans_traditional, text.split("\n")))


def _threshold(found: frozenset[str], *, on_page: bool) -> float:
    if not on_page:
        return _THRESHOLD
    return _OF_ANNOTATED_PAGES if found & _OF_MIRRORS else _THRESHOLD if found else _OF_PAGES


def _is_quoted(sample: str, found: frozenset[str]) -> bool:
    """Whether the sentences of a converted page were written in traditional characters."""
    prose = "\n".join(_PROSE.findall(sample))
    return _ENOUGH_PROSE <= len(prose) < len(sample) - 1 and _evidence(prose, found) < _NATIVE


def _evidence(sample: str, found: frozenset[str]) -> float:
    """What ``evidence`` says, or less exactly where the rest would not change on which side it is."""
    plain = _plain(sample)
    seen = _seen(sample, plain, found)
    if abs(seen - _THRESHOLD) > vocabulary.MOST + SURELY:
        return seen
    listed = vocabulary.listed(plain)
    if abs(seen + listed - _THRESHOLD) > vocabulary.MOST_OF_OPENCC + SURELY:
        return seen + listed
    return seen + vocabulary.limited(listed + vocabulary.known_to_opencc(sample))


def evidence(text: str, found: frozenset[str] = frozenset()) -> float:
    """Natural logarithm of the odds that ``text`` was converted."""
    sample = _READING.sub("", text[:_SAMPLE])
    plain = _plain(sample)
    return _seen(sample, plain, found) + vocabulary.weigh(sample, plain)


def _plain(sample: str) -> str:
    """The simplified original; of what simplified text has, too, where another is likelier: 了 for 瞭."""
    plain = script.simplify(sample)
    places_of_both = places(plain, script.BY_PHRASES)
    if not places_of_both:
        return plain
    return patched(
        plain, ((at, script.BY_PHRASES[plain[at]]) for at in places_of_both if _is_likelier(plain, at))
    )


def _is_likelier(plain: str, at: int) -> bool:
    left, right = plain[max(0, at - _NEAR) : at], plain[at + 1 : at + 1 + _NEAR]
    original = script.BY_PHRASES[plain[at]]
    return lexicon.preference(left, original, plain[at], right) > 0


def _seen(sample: str, plain: str, found: frozenset[str]) -> float:
    """What forms, conventions of the press and other damage say; only the words are missing."""
    damage = _DAMAGE if found & _OF_MIRRORS else 0.0
    return forms.weigh(sample, plain) + _standard(sample) + conventions.weigh(sample, plain) + damage


def _standard(sample: str) -> float:
    """Forms of no region's standard, which a table of characters has and hardly a writer: 爲 for 為."""
    return min(_MOST_ODD, _ODD * len(script.of_no_region().intersection(sample)))
