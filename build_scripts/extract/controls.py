"""The furniture of news pages that a reader acts on: boxes for comments, buttons, pagers, codes to scan.

A part of the table in ``furniture_rules``, with the same meaning of its zones.
"""

from __future__ import annotations

from typing import Final

from build_scripts.extract import byline
from build_scripts.extract.rule import Rule, whole


def _only_controls(folded: str) -> bool:
    return byline.only_controls(byline.fields(folded))


CONTROLS: Final[tuple[Rule, ...]] = (
    Rule(
        "comment-box",
        "comments",
        "tail",
        whole(
            r"(?:我要|发表|用户|网友|最新|最热|热门|精彩|全部|查看|更多|所有)*(?:评论|跟帖|留言|跟贴|回复)(?:一下|区|列表|内容|须知|详情)?"
            r"(?:\s*[（(]?\s*\d*\s*(?:人参与|条评论|条|人)?[，,、\s]*(?:\d+\s*条评论)?\s*[）)]?)?[:：]?",
            longest=40,
        ),
    ),
    Rule(
        "comment-count",
        "comments",
        "frame",
        whole(
            r"(?:(?:网友|用户|最新|全部)?(?:评论|跟帖|留言)\s*)?(?:已有|共有?|目前有)\s*\d*\s*(?:人参与|人评论|人跟帖|条评论|条留言|位网友|人发表).{0,30}|\d+\s*(?:人参与|条评论|人跟帖).{0,20}"
            r"|评论\s*\d+\s*人参与.{0,20}|\d+人参与\d*评论",
            longest=60,
        ),
    ),
    Rule(
        "comment-invitation",
        "comments",
        "tail",
        whole(
            r".{0,16}(?:抢沙发|暂无评论|暂无留言|没有评论|还没有人评论|说点什么|说两句|文明上网|理性发言|文明发言|登录后.{0,6}(?:评论|发表|留言)|请.{0,4}登录.{0,10}(?:评论|发言|留言)"
            r"|网友评论仅供|网友(?:评论|发言).{0,10}不代表|点击查看更多.{0,6}评论|查看(?:全部|更多|所有)评论|发表(?:您|你)的(?:评论|看法|观点)|还可以输入\d*).{0,50}",
            longest=90,
            needs=(
                "沙发",
                "评论",
                "留言",
                "说点什么",
                "说两句",
                "发言",
                "登录",
                "看法",
                "观点",
                "还可以输入",
            ),  # fmt: skip,
        ),
    ),
    Rule(  # another reader's post in a forum
        "reply",
        "comments",
        "tail",
        whole(
            r"(?:\d{1,4}[楼\#]\s+\S{1,20}\s+|(?:\#?\d{1,4}[楼\#]?\s*|\S{1,20}\s+)?发表于\s*)\d{4}-\d{1,2}-\d{1,2}\s+\d{1,2}:\d\d(?::\d\d)?"
            r"(?:\s*\d{1,4}[楼\#])?"
            r"(?:\s*[|｜]?\s*(?:只看该作者|显示全部楼层|倒序浏览|正序浏览|阅读模式))*",
            longest=80,
            needs=("发表于", "楼", "#"),
        ),
    ),
    Rule(
        "captcha",
        "captcha",
        "frame",
        whole(
            r"(?:请)?(?:输入|填写|点击|完成)?(?:图片|图形|短信|安全|滑动)?验证码?.{0,12}|看不清[楚]?[？?，,]?.{0,10}|点击(?:刷新|更换)验证码?|换一张|匿名(?:发表|评论)?|提交(?:评论)?",
            longest=24,
        ),
    ),
    Rule("buttons", "controls", "frame", _only_controls),
    Rule("address", "controls", "head", whole(r"https?://\S+", longest=200, needs=("http",))),
    Rule(
        "mood",
        "controls",
        "tail",
        whole(
            r"(?:(?:感动|高兴|难过|愤怒|搞笑|新奇|路过|无聊|支持|反对|同情|惊讶|震惊|超赞|欣慰|开心|有用|没用|鼓掌|喜欢|不喜欢)[\s\d()（）%]*){2,}"
            r"|[您你](?:对|看完|读完|认为).{0,12}(?:态度|心情|感受|感觉|如何|怎样|有帮助|怎么看).{0,6}[？?]?",
            longest=80,
        ),
    ),
    Rule(
        "text-size",
        "controls",
        "frame",
        whole(
            r"[【\[（(]?\s*(?:字号|字体|文字大小|字体大小)\s*[:：]?[\s大中小特超/|【】\[\]（）()+\-Aa默认]*",
            longest=40,
        ),
    ),
    Rule(
        "to-top",
        "controls",
        "frame",
        whole(
            r"[<《↑\s]*(?:返回(?:顶部|首页|列表|上一页|上页|目录|频道|栏目)?|回到(?:顶部|首页)|TOP|顶部|关闭|打印)[>》\s]*",
            longest=16,
        ),
    ),
    Rule(
        "neighbour",
        "pager",
        "tail",
        whole(
            r"[<《«\s]*(?:上|下|前|后)一?(?:篇|条|页|则|章|版)(?:文章|新闻|信息)?\s*[>》»]?\s*(?:[:：>]\s*.{0,80}|\s.{1,80})?",
            longest=100,
        ),
    ),
    Rule(
        "pages",
        "pager",
        "frame",
        whole(
            r"[<《«\u2039\s]*(?:首页|上一页|上页|前一页)?[\s\d.…\[\]【】|]*(?:下一页|下页|后一页|尾页|末页|全文阅读|阅读全文|余下全文|展开全文|显示全文)[\s\d.…尾末页全文阅读>》»\u203a]*"
            r"|共\s*\d+\s*页.{0,20}|第\s*\d+\s*/\s*\d+\s*页",
            longest=60,
        ),
    ),
    Rule(
        "promotion",
        "promotion",
        "frame",
        whole(
            r".{0,12}(?:(?:扫一扫|扫码|扫描|长按|识别).{0,20}(?:二维码|关注|分享|下载|公众号|手机|阅读|打开|微信|客户端|朋友圈).{0,20}|关注.{0,16}(?:公众号|官方微信|官方微博|微信号)"
            r"|.{0,24}尽在[\u4e00-\u9fffA-Za-z]{2,16}(?:客户端|APP|公众号|新闻网)"
            r"|[↑▲▼↓△\s]*点击?(?:上方|下方)?[“\"]?(?:蓝字|蓝色字?|卡片|名片).{0,12}(?:关注|订阅).{0,24}"
            r"|[↑▲▼↓△\s]*点击(?:上方|下方|上面|下面|文末).{0,16}(?:关注|订阅).{0,12}"
            r"|(?:打开|下载|点击下载).{0,12}(?:客户端|APP).{0,16}|点击(?:进入|查看)专题.{0,10}|(?:进入|登录).{0,14}客户端.{0,12}|[>＞]*\s*更多精彩.{0,30}|[\u4e00-\u9fff+]{2,10}(?:公众号|官方微博|客户端|(?:官方)?[账帐]号)|(?:打开|用)微信.{0,30}(?:扫一扫|扫描).{0,30})",
            longest=70,
            needs=(
                "扫",
                "尽在",
                "长按",
                "识别",
                "关注",
                "打开",
                "下载",
                "点击",
                "客户端",
                "更多精彩",
                "公众号",
                "微博",
                "账号",
                "帐号",
                "微信",
            ),  # fmt: skip,
        ),
    ),
)
