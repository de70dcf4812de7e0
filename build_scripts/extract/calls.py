"""What pages put between and below the paragraphs: players, calls on their readers, and what these post.

Asked of simplified lines, by readers of pages and by readers of their text.
"""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 60
"""Characters of such a line, at most."""
# What a player shows while it loads, and calls to look at a larger picture: never words of an article.
_PLAYER: Final = re.compile(
    r"(?:(?:视频|音频|播放器|广告|图片|页面)?(?:正在|努力)?(?:加载|缓冲)(?:中|视频|音频|播放器|图片)?[，,]?(?:请稍[候后等])?[.…。\s]*"
    r"|(?:收?听(?:新闻|全文|文章|本文)|语音播报|倍速|下载音频|[01]\.[05]x?|\d{1,2}:\d\d|[/／|\s])++"
    r"|自动播放|(?:点击|重新|继续)播放|播放(?:视频|音频)|静音|全屏|倍速|[高标超]清|跳过广告|刷新重试|[▼▲↓↑▽△\s]*(?:更多(?:精彩)?内容)?[，,]?请(?:继续)?往下(?:继续)?(?:阅读|观?看|滑动?)[▼▲↓↑▽△.…。\s]*|(?:点击)?展开(?:阅读)?全文|文章未完.{0,12}"
    r"|(?:视频|音频)(?:加载|播放)(?:失败|错误)[^。]{0,10}"
    r"|[▼▲↓↑▽△\s]*(?:点击|单击|轻触)(?:图片)?(?:查看|观看|浏览|看)(?:大图|原图|高清[大组]?图|视频|更多图片)[▼▲↓↑▽△\s]*){1,8}"
)
# What calls on readers between the paragraphs; a sentence that tells of it has a full stop.
_CALL: Final = re.compile(
    r"[+＋]\s?关注|(?:(?:微信|手机|请)?(?:长按|扫一扫|扫描?|扫码|识别)[^，。]{0,16}(?:二维码|公众号|小程序|群|关注|下载|阅读|观看|识别)"
    r"|[▲▼↑↓\s]*(?:点击|轻触)[^，。]{0,6}(?:蓝字|蓝色字|卡片|名片)"
    r"|(?:打开|下载|前往|进入)[^，。]{0,12}(?:APP|App|app|客户端|小程序)"
    r"[，, ]?[^。]{0,4}(?:查看|阅读|观看|体验|更多|收听|参与)"
    r"|(?:喜欢|觉得|如果)[^。]{0,16}(?:订阅|点赞|点个|在看|转发)"
    r"|订阅[^，。]{0,12}(?:邮件|早报|晚报|通讯|快讯|电子报|推送|更新|频道))[^。！？]{0,30}"
)

_POST: Final = re.compile(
    r"[^，。！？：:]{1,24}?[（(\s](?:\d{2,4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?\s*\d{1,2}:\d\d(?::\d\d)?[)）]?\s*[:：]"
)


def is_player(folded: str) -> bool:
    """Whether a line is a player's or a picture's: 正在加载, 00:00 / 01:35.

    >>> is_player("正在加载视频..."), is_player("00:00 / 01:35"), is_player("他在听新闻")
    (True, True, False)
    """
    return len(folded) <= LONGEST and _PLAYER.fullmatch(folded) is not None


def is_call(folded: str) -> bool:
    """Whether a line calls on readers to follow, to subscribe or to open a program.

    >>> is_call("长按识别二维码，加入读者群"), is_call("扫描二维码即可预约，村民说很方便。")
    (True, False)
    """
    return len(folded) <= LONGEST and _CALL.fullmatch(folded) is not None


def is_post(folded: str) -> bool:
    """Whether a line is what a reader said, with name and time: 周晓岚（05月30日 11:22）：好文.

    >>> is_post("周晓岚（05月30日 11:22）：好文"), is_post("5月30日11:22，列车到达。")
    (True, False)
    """
    return _POST.match(folded) is not None
