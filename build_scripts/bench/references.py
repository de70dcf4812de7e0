"""Other people's tools, measured beside this program on the same captures in the same run.

They are installed for the benchmark alone (requirements-bench.txt); without them this program is measured
by itself.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib.util import find_spec
from typing import Final

from build_scripts.bench.extraction import Reading
from build_scripts.captures import decoding, page_charset
from build_scripts.language import script

PACKAGES: Final = {"trafilatura": "trafilatura", "readability": "readability-lxml", "ftfy": "ftfy"}
Extractor = Callable[[bytes], Reading]
Repairer = Callable[[str], str]
_TAG: Final = re.compile(r"<[^>]*>")
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")


def missing() -> list[str]:
    """The packages that are not installed."""
    return [package for module, package in PACKAGES.items() if find_spec(module) is None]


def extractors() -> Mapping[str, Extractor]:
    """The extractors that are installed, by the name they are known by, one also with OpenCC behind it."""
    known: dict[str, Extractor] = {}
    if find_spec("trafilatura"):
        known |= {"trafilatura": _trafilatura, "trafilatura, then t2s": _trafilatura_simplified}
    if find_spec("readability"):
        known["readability-lxml"] = _readability
    return known


def repairers() -> Mapping[str, Repairer]:
    """What people reach for to repair such a text; OpenCC is always there, because this program needs it."""
    known: dict[str, Repairer] = {"OpenCC t2s": script.to_simplified}
    if find_spec("ftfy"):
        known |= {"ftfy": _ftfy, "ftfy, then t2s": lambda text: script.to_simplified(_ftfy(text))}
    return known


def _decoded(body: bytes) -> str:
    """The page as this program decodes it, so that nobody loses by an encoding that was guessed wrongly."""
    text = decoding.decode(body, page_charset.declared_in(body), "page").text
    return _DECLARATION.sub("", text)


def _trafilatura(body: bytes) -> Reading:
    import trafilatura  # noqa: PLC0415 - installed for the benchmark alone

    found = trafilatura.bare_extraction(_decoded(body), include_comments=False, with_metadata=True)
    if found is None or isinstance(found, dict):
        return Reading()
    return Reading(
        title=found.title or "",
        date=found.date or "",
        outlet=found.sitename or "",
        reporters=tuple((found.author or "").split("; ")) if found.author else (),
        body=tuple((found.text or "").split("\n")),
    )


def _trafilatura_simplified(body: bytes) -> Reading:
    found = _trafilatura(body)
    text = script.to_simplified("\n".join(found.body))
    return replace(found, title=script.to_simplified(found.title), body=tuple(text.split("\n")))


def _readability(body: bytes) -> Reading:
    import readability  # noqa: PLC0415 - installed for the benchmark alone

    try:
        document = readability.Document(_decoded(body))
        text = html.unescape(_TAG.sub("\n", document.summary()))
        return Reading(title=document.short_title(), body=tuple(text.split("\n")))
    except (readability.readability.Unparseable, ValueError):
        return Reading()


def _ftfy(text: str) -> str:
    import ftfy  # noqa: PLC0415 - installed for the benchmark alone

    repaired: str = ftfy.fix_text(text)
    return repaired
