"""Importing this restores samples: what restoration reads once is then in memory, shared by processes.

One sample for each damage that has tables of its own: a process that has none of them would make them again.
"""

from __future__ import annotations

from typing import Final

from build_scripts.captures import media
from build_scripts.model.capture import Capture, Origin
from build_scripts.restore.pipeline import restore
from build_scripts.workers.garbage import settle

_ARTICLE: Final = (
    "山村小學(xiao xue)迎来新图书馆\n\n"
    "本报讯（记者 王小明）5月6日，青山县石桥村小学的新图书馆正式开放，孩子们排着队走进了明亮的阅览室。"
)
_SHIFTED: Final = (
    "山村小學(xué)迎來(lái)新圖書(shū)館\n\n2021-05-06 來(lái)源:青山日報(bào)\n\n"
    "本報(bào)訊(記者 王小明)5月6日,青山縣(xiàn)石橋村小學(xué)的新圖書(shū)館正式開放,"
    "孩子們(men)走進(jìn)了明亮的閱(yuè)覽室。\n\n德國(guó)的航班運來(lái)八百本?wěi)\ue236瑥拇撕⒆觽?men)“有書(shū)讀、讀好書(shū)”,確(què)保后來(lái)的學(xué)生也能見到。\n"
)
_MARKED: Final = (
    "山村小学迎来新图书馆\n\n本报讯（记者 王小明）5月6日,，青山县石桥村小学的新图书馆正式开放,，"
    "孩子们排着队走进了明亮的阅览室,。\n\n"
    "德国的航班运来八百本书,，从此孩子们“有书读,、读好书”,，确?：罄吹难\ue7a7\ue321材芗\ue362?。\n"
)
_REFERRED: Final = (
    "山村小学迎来新图书馆\n\n本报讯（记者 王小明）5月6日，青山&#21439;石桥村小学&#30340;新图书馆正式开放，"
    "孩子&#20204;排着&#38431;走进了明亮&#30340;阅&#35272;室。德国&#30340;航&#29677;运来八百本书，&#20174;此孩子&#20204;有书读，寻?#19994;?#24180;。\n"
)
_NATIVE: Final = (
    "山村小學迎來新圖書館\n\n（記者王小明報導）石橋村小學的新圖書館6日啟用，孩子們排著隊走進明亮的閱覽室，裡面有八百本書，"
    "還有電腦可以上網查資訊，校長說「以後每週都開放」。\n"
)
# the parts of speech around a phrase before a sentence are asked
_GLUED: Final = f"{_ARTICLE}\n\n网上博彩平台下载目前，八百本书已经上架，孩子们每天都来看书。\n"
_MISREAD: Final = _ARTICLE.encode().decode("gbk", "replace")

for _kind, _text in (
    *((media.TEXT, each) for each in (_ARTICLE, _SHIFTED, _MARKED, _REFERRED, _NATIVE, _GLUED, _MISREAD)),
    (media.HTML, f"<html><body><p>{_ARTICLE}</p></body></html>"),
):
    restore(Capture(_text.encode(), _kind, Origin("sample")))
settle()
