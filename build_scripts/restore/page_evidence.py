"""What the rest of a web page proves about its article.

A notice of two sentences may hold no trace that tells converted text from text that was written in
traditional characters; navigation, lists and footer of the page went through the same converter and
do. And readings that were put into genuine traditional text are no proof of a converter. The page is only
asked where the words of the article say nothing, and decides nothing but whether it was converted.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from build_scripts.damage import conversion, rewording
from build_scripts.damage.one_for_one import Substitution
from build_scripts.damage.rewording import Rewordings
from build_scripts.damage.writing import origin
from build_scripts.language import script
from build_scripts.model.family import Context, Family

_NO_WORDS: Final = re.compile(
    r"<(?P<raw>script|style)\b[^<]*+(?:<(?!/(?P=raw))[^<]*+)*+|<[^>]*+>|\s+", re.IGNORECASE
)
_ENOUGH: Final = 40_000  # characters of a source that are enough to see it
_READING: Final = re.compile(r"[(（][a-zà-ǿǎ-ǜ]{1,6}\s?[)）]")
_ANNOTATION: Final = "annotation"  # outside of web pages a text with readings is converted, whatever it says


def _detect(text: str, context: Context) -> Substitution | None:
    found = conversion.FAMILY.detect(text, context)
    if not context.page or not script.leans_traditional(text):
        return found
    annotated = _ANNOTATION in context.found
    if origin.is_converted(text, context.found, on_page=True) if annotated else found is not None:
        return found
    around = _READING.sub("", _traditional_words(context.page))
    words_alone = replace(context, found=context.found - {_ANNOTATION})
    if conversion.FAMILY.detect(around, words_alone) is None:
        return None  # neither the article nor the page around it: readings were put into genuine text
    if annotated:
        return found
    return conversion.FAMILY.detect(text, replace(context, found=context.found | {_ANNOTATION}))


def _detect_words(text: str, context: Context) -> Rewordings | None:
    """The words that a converter changed, also where the page around an article says that one did."""
    found = rewording.detect(text, context)
    if found is not None or not context.page:
        return found
    found = rewording.candidates(text)
    return found if found and _detect(rewording.without(text, found), context) is not None else None


def _traditional_words(source: str) -> str:
    """What a page shows in traditional characters; keywords in others were put in behind the converter."""
    found: list[str] = []
    length = 0
    traditional, simplified = frozenset(script.simplified()), script.only_simplified()
    for words in _NO_WORDS.split(source):
        characters = set(words or "")
        if characters & traditional and not characters & simplified:
            found.append(words)
            length += len(words)
            if length > _ENOUGH:
                break
    return " ".join(found)


CONVERSION: Final[Family[Substitution]] = replace(conversion.FAMILY, detect=_detect)
REWORDING: Final[Family[Rewordings]] = replace(rewording.FAMILY, detect=_detect_words)
