"""What reads like a farm's chains and phrases and is none: hidden before spam is looked for.

The number of an editor, faces, names in code, rows of tables of figures and links to the home page have the
marks that join chains, or stand as phrases do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from build_scripts.damage.linkfarm import farm

_STOP: Final = "。"
_EDITORS_NUMBER: Final = re.compile(
    r"((?:编辑|责编)[^_\n]{0,12}[\u4e00-\u9fff])_(?=[a-z]{1,4}\d{2,8}\W*$)", re.MULTILINE
)

_FACE: Final = re.compile(r"(?<=([^\w\s]))_+(?=\1)|(?<![^\W_])([a-z0])_+\2(?![^\W_])")  # ∩_∩, t_t
_NAME_IN_CODE: Final = re.compile(r"(?<![\u4e00-\u9fff_])[a-z]+(?:_[a-z]+)+(?![\u4e00-\u9fff_])")
# A row of a table of figures, which has no phrase; a version (v3.2) has a letter before it.
_ROW: Final = re.compile(r"^[^\n。]*\d[.·]\d[^\n。]*$|^[\d\s]+$", re.MULTILINE)
_VERSION: Final = re.compile(r"v\d")
_DIGIT: Final = re.compile(r"\d")
_FIGURES_ALONE: Final = re.compile(r"[\d\s]+")
_DECIMAL: Final = re.compile(r"\d[.·]\d")
_ROW_SHARE: Final = 0.4  # digits of a row's characters
# Rows one below the other, each a name with several numbers and what they count, or with one of something
# that news counts: 中国队10金5银3铜.
_NAME: Final = r"[\u4e00-\u9fff·（）()]{2,12}[:： ]?"
_COUNTED: Final = (
    rf"[^\S\n]*{_NAME}(?:(?:\d+(?:\.\d+)?[\u4e00-\u9fff%]{{1,2}}[，、, ]?){{2,6}}"
    r"|\d+(?:\.\d+)?(?:[元注人名票枚分个家项件篇次万亿吨米秒岁%]|公里|公斤|平方米)(?:/[\u4e00-\u9fff])?)[^\S\n]*"
)
_TABLE: Final = re.compile(rf"^{_COUNTED}(?:\n+{_COUNTED})+$", re.MULTILINE)
_WORD: Final = re.compile(r"[^\n]")
_COUNT: Final = re.compile(r"\d[\u4e00-\u9fff%]")

_TO_HOME: Final = re.compile("返回[\u4e00-\u9fffa-z]{0,10}首页[ >＞》»]*$", re.MULTILINE)


def plain(text: str) -> str:
    """The text in plain letters, of the same length, without what is spared.

    What joins the number of an editor to the name joins no chain, nor what joins words in code. A link to the
    home page that hangs on a paragraph is the page's own; rows of a table of figures are the article's.
    """
    words = farm.plain(text)
    rows = [line for line in words.split("\n") if _STOP not in line and _DIGIT.search(line)]
    words = _ROW.sub(_closed, words) if _have_rows(rows) and _DECIMAL.search(words) else words
    words = _TABLE.sub(_counted, words) if sum(map(_counts, rows)) > 1 else words
    if "_" in words:
        words = _FACE.sub(lambda face: "-" * len(face[0]), words)
        words = _NAME_IN_CODE.sub(_whole, _EDITORS_NUMBER.sub(r"\1 ", words))
    return _TO_HOME.sub(lambda link: " " * len(link[0]), words) if "首页" in words else words


def _have_rows(lines: Sequence[str]) -> bool:
    """Whether any line can be a row of a table of figures: it has one with a point, or nothing else."""
    return any(_DECIMAL.search(line) or _FIGURES_ALONE.fullmatch(line) for line in lines)


def _counts(line: str) -> bool:
    return _COUNT.search(line) is not None


def _whole(name: re.Match[str]) -> str:
    return name[0] if farm.has_strong(name[0]) else name[0].replace("_", "-")


def _closed(row: re.Match[str]) -> str:
    digits = sum(map(str.isdigit, row[0]))
    closed = digits > _ROW_SHARE * len(row[0].strip()) and not _VERSION.search(row[0])
    return _STOP * len(row[0]) if closed else row[0]


def _counted(table: re.Match[str]) -> str:
    """Rows that are the article's, unless a farm's word stands in them."""
    return table[0] if farm.has_strong(table[0]) else _WORD.sub(_STOP, table[0])
