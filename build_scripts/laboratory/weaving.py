"""Articles of a stated length, as many as are asked for, woven of the sentences of shipped ones.

For measurements of speed: real sentences, but hardly a line twice, so that nothing is remembered from one
article to the next. They make no sense as a whole.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from build_scripts.laboratory.clean import Clean, shipped

_SENTENCE: Final = re.compile("[^。！？]*[。！？]+[”’」』）]*")
_FEWEST, _MOST = 2, 5  # sentences of a paragraph


def woven(count: int, length: int, *, seed: int = 0) -> Iterator[Clean]:
    """Yield ``count`` simplified articles of about ``length`` characters; one seed, one result."""
    chance = random.Random(seed)
    frames = shipped("mainland")
    for number in range(count):
        frame = frames[number % len(frames)]
        paragraphs: list[str] = []
        while sum(map(len, paragraphs)) < length:
            sentences = chance.sample(_sentences(), chance.randint(_FEWEST, _MOST))
            paragraphs.append("".join(sentences))
        yield replace(frame, name=f"{frame.name}-{number}", paragraphs=tuple(paragraphs))


@cache
def _sentences() -> tuple[str, ...]:
    paragraphs = (each for clean in shipped("mainland") for each in clean.paragraphs)
    return tuple(sentence for each in paragraphs for sentence in _SENTENCE.findall(each))
