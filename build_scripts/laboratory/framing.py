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
from build_scripts.language import script

_DATA: Final = "build_scripts.laboratory"
_BLOCK: Final = re.compile(r"\n?<!--paragraph-->(.*?)<!--/paragraph-->", re.DOTALL)
_IF: Final = re.compile(r"<!--if (\w+)-->(.*?)<!--/if-->", re.DOTALL)
_FIELD: Final = re.compile(r"\$\{(\w+)\}")
_DAY: Final = len("2020-01-01")


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
        written = (_in_script_of(sheet.truth, each) for each in frame[key])
        return [Line(_fill(each, sheet.truth, others), "frame") for each in written]

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
    """Build the article into a web page; what the sheet's lines say is what the page says.

    A template shows the byline as a whole or what is known in elements of its own; a date without a day
    is shown by the byline alone. A page that declares GB 2312 is written in it.
    """
    template, others = _in_script_of(sheet.truth, pages()[variant]), _headlines(sheet.truth, chance)
    fields = _fields(sheet, chance)
    paragraphs = [html.escape(sheet.lines[at].text, quote=False) for at in sheet.index("body")]

    def value(match: re.Match[str]) -> str:
        if match[1] == "other":
            others.insert(0, others.pop())
            return html.escape(others[0])
        return fields.get(match[1], match[0])

    shown = _IF.sub(lambda block: block[2] if fields[block[1]] else "", template)
    before, paragraph, behind = _BLOCK.split(shown, maxsplit=1)
    body = "".join(_FIELD.sub(value, paragraph).replace("${paragraph}", each) for each in paragraphs)
    source = _FIELD.sub(value, before) + body + _FIELD.sub(value, behind)
    truth = sheet.truth
    if "${byline}" not in template and len(truth.published) < _DAY:
        truth = replace(truth, published="")
    encoding = "gb18030" if "charset=gb" in template else "utf-8"
    return replace(sheet, lines=(Line(source.strip(), "frame"),), page=True, truth=truth, encoding=encoding)


def _in_script_of(clean: Clean, words: str) -> str:
    """Words of a frame in the script of the article that it is for."""
    return (*script.to_native(words), words)[0] if clean.native else words


def _fields(sheet: Sheet, chance: random.Random) -> dict[str, str]:
    """What the fields of a template stand for, escaped."""
    truth = sheet.truth
    when = truth.published.replace("T", " ") if len(truth.published) >= _DAY else ""
    year, month, day = when[:4], when[5:7], when[8:10]
    texts = {
        "title": " ".join(sheet.lines[at].text for at in sheet.index("title")),
        "byline": "　".join(sheet.lines[at].text for at in sheet.index("byline")),
        "outlet": truth.source,
        "when": when,
        "when_zh": f"{year}年{month}月{day}日{when[10:]}" if when else "",
        "reporters": " ".join(truth.authors),
        "editors": "、".join(truth.editors),
        "id": str(chance.randint(100_000, 999_999)),
    }
    closing = "<br>".join(html.escape(sheet.lines[at].text) for at in sheet.index("frame"))
    return {**{key: html.escape(text) for key, text in texts.items()}, "closing": closing}
