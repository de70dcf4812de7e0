"""The page around an article: furniture of a saved text, templates of web pages."""

from __future__ import annotations

import html
import random
import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Final

from build_scripts.laboratory.clean import Clean, shipped
from build_scripts.laboratory.sheet import Line, Sheet

_DATA: Final = "build_scripts.laboratory"
_BLOCK: Final = re.compile(r"\n?<!--paragraph-->(.*?)<!--/paragraph-->", re.DOTALL)
_FIELD: Final = re.compile(r"\$\{(\w+)\}")


@cache
def furniture() -> Mapping[str, Mapping[str, list[str]]]:
    """The text frames by name."""
    source = resources.files(_DATA).joinpath("data/furniture.toml")
    frames = tomllib.loads(source.read_text(encoding="utf-8"))["frame"]
    return {frame["name"]: frame for frame in frames}


@cache
def pages() -> Mapping[str, str]:
    """The templates of web pages by name."""
    folder = resources.files(_DATA).joinpath("data/frames")
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".html")), key=lambda file: file.name
    )
    return {file.name.removesuffix(".html"): file.read_text(encoding="utf-8") for file in files}


def furnish(sheet: Sheet, variant: str, chance: random.Random) -> Sheet:
    """Put the frame of a site around the text."""
    frame = furniture()[variant]
    others = _headlines(sheet.truth, chance)

    def filled(key: str) -> list[Line]:
        return [Line(_fill(each, sheet.truth, others), "frame") for each in frame[key]]

    first = (sheet.index("body") or [len(sheet.lines)])[0]
    lines = [*filled("above"), *sheet.lines[:first], *filled("below"), *sheet.lines[first:], *filled("under")]
    truth = sheet.truth
    if not truth.editors and any("{editor}" in each for each in frame["under"]):
        truth = replace(truth, editors=(_EDITOR,))
    return replace(sheet, lines=tuple(lines), truth=truth)


_EDITOR: Final = "佘知秋"  # where an article names no editor, its frame does


def _fill(template: str, clean: Clean, others: list[str]) -> str:
    while "{other}" in template:
        template = template.replace("{other}", others.pop(), 1)
    return template.format(
        title=clean.title,
        outlet=clean.source or "本网",
        date=clean.published.replace("T", " "),
        editor=(clean.editors or (_EDITOR,))[0],
    )


def _headlines(clean: Clean, chance: random.Random) -> list[str]:
    kind = "native" if clean.native else "mainland"
    others = [each.title for each in shipped(kind) if each.title != clean.title]
    return chance.sample(others, min(len(others), 5))


def framed(sheet: Sheet, variant: str, chance: random.Random) -> Sheet:
    """Build the article into a web page; what the sheet's lines say is what the page says."""
    others = _headlines(sheet.truth, chance)
    fields = {
        "title": " ".join(sheet.lines[at].text for at in sheet.index("title")),
        "byline": "　".join(sheet.lines[at].text for at in sheet.index("byline")),
        "closing": "<br>".join(html.escape(line.text) for line in sheet.lines if line.role == "frame"),
        "outlet": sheet.truth.source,
        "id": str(chance.randint(100_000, 999_999)),
    }
    paragraphs = [html.escape(sheet.lines[at].text, quote=False) for at in sheet.index("body")]

    def value(match: re.Match[str]) -> str:
        if match[1] == "other":
            others.insert(0, others.pop())
            return html.escape(others[0])
        if match[1] in {"closing", "paragraph"}:
            return fields.get(match[1], match[0])
        return html.escape(fields[match[1]])

    source = _BLOCK.sub(
        lambda block: "".join(block[1].replace("${paragraph}", each) for each in paragraphs),
        _FIELD.sub(value, pages()[variant]),
        count=1,
    )
    return replace(sheet, lines=(Line(source, "frame"),), page=True)
