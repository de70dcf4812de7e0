"""Pages that the archive's own captures do not give: hostile, native traditional, and very many."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace
from pathlib import Path

import jieba
from opencc import OpenCC

from build_scripts.model.article import Paragraph
from build_scripts.model.dates import PartialDate
from build_scripts.pages.page import Page
from tests.fields import PLAIN

# Each of these would set window.hacked if it ran.
ATTACKS = (
    "<img src=x onerror=window.hacked=1>",
    '"><script>window.hacked=1</script>',
    "</title><script>window.hacked=1</script>",
    "{{ 7*7 }}{% raw %}${7*7}",
    "[点](javascript:window.hacked=1)",
    "![x](http://tracker.invalid/pixel.png)",
    "' onmouseover='window.hacked=1",
    "&lt;script&gt;window.hacked=1&lt;/script&gt;",
    '--8<-- "mkdocs.yml"',
    "../../etc/passwd",
    "</script><!-- ]]> \u202e覆写",
)


def page_id(name: str) -> str:
    """The id of a made-up capture."""
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def page(name: str, **fields: object) -> Page:
    """A plain page; ``fields`` are the ones that matter to a test."""
    plain = replace(
        PLAIN,
        title=name,
        date=PartialDate(),
        capture="sha256:" + hashlib.sha256(name.encode()).hexdigest(),
        rights="",
    )
    return Page(replace(plain, **fields), (Paragraph("一段文字"),))  # type: ignore[arg-type] # any field


_ALL = " ".join(ATTACKS)
HOSTILE_ID = page_id("hostile")
HOSTILE = replace(
    page(
        "hostile",
        title="敌意" + _ALL,
        subtitle=_ALL,
        date_note=_ALL,
        date=PartialDate((1999,)),
        source=_ALL,
        site=_ALL,
        authors=ATTACKS,
        editors=ATTACKS,
        region=_ALL,
        people=ATTACKS,
        tags=ATTACKS,
        rights=_ALL,
    ),
    blocks=(*(Paragraph(each) for each in ATTACKS), *(Paragraph(each, heading=True) for each in ATTACKS)),
)

TRADITIONAL_ID = page_id("traditional")
TRADITIONAL = replace(
    page(
        "traditional",
        title="臺北市圖書館開放夜間閱覽",
        script="Hant",
        region="臺灣",
        date=PartialDate((2019, 5)),
    ),
    blocks=(Paragraph("圖書館表示，著重於閱讀環境的改善，瞭解讀者需要。"),),
)


# A hundred paragraphs of random words each, five in simplified writing and one in traditional.
LONG_IDS = tuple(page_id(f"long {number}") for number in range(6))


def long_pages() -> dict[str, Page]:
    """Pages of many random words of the dictionary: every rule of conversion is met somewhere."""
    lines = (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines()
    words = [word for line in lines if len(word := line.split()[0]) > 1]
    chance = random.Random(20)
    made = {}
    for number, identifier in enumerate(LONG_IDS):
        native = number == len(LONG_IDS) - 1
        convert = OpenCC("s2t").convert if native else str
        texts = ["".join(chance.choices(words, k=30)) + "。" for _ in range(100)]
        title = convert(texts[0][:12])
        script = "Hant" if native else "Hans"
        plain = page(f"long {number}", title=title, script=script, people=(convert(texts[1][:3]),))
        made[identifier] = replace(plain, blocks=tuple(Paragraph(convert(text)) for text in texts))
    return made
