"""What the rest of a web page proves about its article.

A notice of two sentences may hold no trace that tells converted text from text that was written in
traditional characters; navigation, lists and footer of the page went through the same converter and
do. They are only asked where the article itself says nothing, and change nothing but whether.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from build_scripts.damage import conversion
from build_scripts.damage.substitution import Substitution
from build_scripts.language import script
from build_scripts.model.family import Context, Family

_NO_WORDS: Final = re.compile(r"<(script|style)\b[^<]*+(?:<(?!/\1)[^<]*+)*+|<[^>]*+>|\s+", re.IGNORECASE)
_ENOUGH: Final = 40_000  # characters of a source that are enough to see it
_PROVED: Final = frozenset({"annotation"})  # a page with readings is converted, whatever its words


def _detect(text: str, context: Context) -> Substitution | None:
    found = conversion.FAMILY.detect(text, context)
    if found is not None or not context.page or not script.leans_traditional(text):
        return found
    around = _NO_WORDS.sub(" ", context.page)[:_ENOUGH]
    if conversion.FAMILY.detect(around, context) is None:
        return None
    return conversion.FAMILY.detect(text, replace(context, found=context.found | _PROVED))


CONVERSION: Final[Family[Substitution]] = replace(conversion.FAMILY, detect=_detect)
