"""Lines that belong to the page around an article: the headline again, outlet and date, editors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from build_scripts.witnesses.letters import folded
from build_scripts.witnesses.rows import gap
from build_scripts.witnesses.witness import Witness

_LABELS: Final = ("来源", "作者", "记者", "编辑", "责任编辑", "责编", "发布时间", "时间", "标题")
_DATE: Final = "(?:19|20)[0-9]{2}年?[0-9]{1,2}月?[0-9]{1,2}日?(?:[0-9]{1,2}时?[0-9]{2}分?)?"
_NAME: Final = ".{0,12}"  # letters of an outlet beside a date


@dataclass(frozen=True, slots=True)
class Claims:
    """Matches the letters of what was read as metadata, or of a date."""

    words: re.Pattern[str]

    def cover(self, witness: Witness, first: int, last: int) -> bool:
        """Whether letters ``first`` to ``last`` are lines that say nothing else.

        What begins within a line does not: there another copy of the article was cut off.
        """
        at_border = first == 0 or "\n" in witness.text[slice(*gap(witness.text, witness.letters, first))]
        return at_border and self.words.fullmatch(witness.letters.folded[first:last]) is not None


def claimed(witnesses: Iterable[Witness]) -> Claims:
    """What one of the witnesses has read as its headline, outlet or names is known of all."""
    known = set(_LABELS)
    for each in witnesses:
        told = each.metadata
        values = (told.title.value, told.subtitle.value, told.source.value, told.site.value)
        known |= {folded(each) for each in (*values, *told.authors.value, *told.editors.value)}
    words = sorted(known - {""}, key=lambda each: (-len(each), each))
    pattern = f"(?:[0-9年月日时分]|{'|'.join(map(re.escape, words))})+|{_NAME}{_DATE}{_NAME}"
    return Claims(re.compile(pattern))
