"""Importing this restores a sample: what restoration reads once is then in memory, shared by processes."""

from __future__ import annotations

from typing import Final

from build_scripts.captures import media
from build_scripts.model.capture import Capture, Origin
from build_scripts.restore.pipeline import restore

_ARTICLE: Final = (
    "山村小學(xiao xue)迎来新图书馆\n\n"
    "本报讯（记者 王小明）5月6日，青山县石桥村小学的新图书馆正式开放，孩子们排着队走进了明亮的阅览室。"
)

for _kind, _text in ((media.TEXT, _ARTICLE), (media.HTML, f"<html><body><p>{_ARTICLE}</p></body></html>")):
    restore(Capture(_text.encode(), _kind, Origin("sample")))
