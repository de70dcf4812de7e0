"""The furniture of news pages as a table: what a line of the page's frame looks like.

One rule one name; every pattern has to match the whole line, in simplified characters and without
the white space around it. ``zone`` says where a rule may cut: above the article's first sentences
(``head``), below its last (``tail``) or on both sides (``frame``). Between two paragraphs of the
article nothing is ever cut by these rules.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from build_scripts.extract import byline
from build_scripts.extract.controls import CONTROLS
from build_scripts.extract.lines import HAN
from build_scripts.extract.notices import NOTICES
from build_scripts.extract.rule import Rule, Table, whole

# Nothing is given back: a line of arrows could be cut into arrows in more ways than can be tried.
_ARROW: Final = r"(?>\s*(?:>{1,3}|＞{1,3}|\u203a|»|→|》|-->|->)\s*)"
_ITEM: Final = r"[^>＞\u203a»→。；！？\s][^>＞\u203a»→。；！？]{0,24}+"
_LAST: Final = r"[^>＞\u203a»→。；]{0,70}+"
_NAV: Final = (
    r"(?:网站地图|关于我们|关于本站|关于本网|联系我们|联系方式|网站简介|网站声明|法律声明|法律顾问|版权声明|版权说明|免责声明|隐私政策|隐私保护"
    r"|服务条款|用户协议|广告服务|广告合作|广告刊例|招聘信息|招贤纳士|加入我们|人才招聘|诚聘英才|意见反馈|帮助中心|友情链接|合作伙伴"
    r"|设为首页|加入收藏|返回首页|网站首页|首页|English|注册|登录|投稿|手机版|电脑版|客户端|RSS|网站导航|设置首页|安全隐私|版权保护|本网动态|中文|繁体|简体)"
)


_TRAIL: Final = whole(
    rf"{_ITEM}(?:{_ARROW}{_LAST})+|[>＞»]\s*\S{{1,12}}",
    longest=160,
    needs=(">", "＞", "\u203a", "»", "→", "》"),
)


def _trail(folded: str) -> bool:
    """》 is an arrow only where no title of a work is open; a prompt of a shell has arrows and no Han."""
    return _TRAIL(folded) and "《" not in folded and re.search(HAN, folded) is not None


_DATE_OR_LABEL: Final = re.compile(r"[\d:：丨︱｜|/／\]】源]")  # has one of these in any case


_LONGEST_DATE: Final = 16  # characters; what is longer and ends in a full stop is a sentence with a date


def _labelled_byline(folded: str) -> bool:
    return _is_byline(folded, bare=False)


def _bare_byline(folded: str) -> bool:
    sentence = len(folded) > _LONGEST_DATE and folded.endswith(("。", "！", "？"))
    return not sentence and _is_byline(folded, bare=True)


def _is_byline(folded: str, *, bare: bool) -> bool:
    if not _DATE_OR_LABEL.search(folded):
        return False
    found = byline.fields(folded)
    return bool(found) and byline.is_byline(found, bare=bare)


_DESK: Final = r"(?:[\u4e00-\u9fff]{0,4}编辑|校对|审核|监制|[一二三]审)"
KEYWORDS: Final = re.compile(r"(?:标签|关键词|关键字|TAGS?)\s*[:：]\s*[^。！？]{1,80}", re.IGNORECASE)
"""A line of the page's own index words."""


RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "position",
        "breadcrumb",
        "frame",
        whole(
            r"(?:(?:我|您|你)?(?:的|现在的|当前的|所在的?|现在|当前)?(?:所在)?位置(?:是|为|在)?|(?:您|你)?(?:现在|当前|目前)(?:位于|所在|所处)"
            rf"|导航|路径)\s*[:：>＞»]\s*{_LAST}(?:{_ARROW}{_LAST})*",
            longest=160,
        ),
    ),
    Rule(
        "trail",
        "breadcrumb",
        "head",
        _trail,
        needs=_TRAIL.needs,
    ),
    Rule(
        "home-trail",
        "breadcrumb",
        "head",
        whole(r"(?:网站)?首页(?:\s*[/|｜\-—·]\s*[^/|｜。]{1,20}){1,5}", longest=100),
    ),
    Rule(
        "today",
        "navigation",
        "head",
        whole(
            r"(?:今天|今日|现在)(?:是|时间)?\s*[:：]?\s*(?:\d{4}\s*年\s*)?\d{1,2}\s*月\s*\d{1,2}\s*日[^。，；！？]{0,30}",
            longest=60,
            needs=("今天", "今日", "现在"),
        ),
    ),
    Rule("published-line", "byline", "frame", _labelled_byline),
    Rule("bare-date", "byline", "head", _bare_byline),
    Rule(
        "author-line",
        "byline",
        "head",
        whole(r"作者\s*[:：|｜丨︱/]\s*[^，。；：:]{2,30}", longest=40),
    ),
    Rule(
        "reading",
        "window-title",
        "head",
        whole(r"(?:正在阅读|您正在(?:浏览|阅读|查看))\s*[:：].{4,80}", longest=100),
    ),
    Rule(
        "original-title",
        "original-title",
        "frame",
        whole(
            r"[（(【\[]?\s*(?:原标题|原文标题|原题|原题为|本文原标题|原标题为)\s*[:：].{2,120}", longest=130
        ),
    ),
    Rule(
        "editor-note",
        "editor",
        "frame",
        whole(
            r"(?:[\[【]纠错[\]】]\s*)?[（(\[【「『\s]*(?:[\u4e00-\u9fff]{0,4}责\s*编|[\u4e00-\u9fff]{0,4}编\s*辑|责任编缉|编审|(?:初|复|终|一|二|三|编)审|审核|审校|校对|监制|主编|美编"
            r"|值班主任|值班编委|(?:文章)?录入|排版|编校|编发|签发|编委|总值班|(?:统筹|策划|出品|设计|制图|视觉|运营)(?=.{2,60}(?:编辑|责编)\s*[:：/|｜丨︱]))(?:人|员|者)?\s*[:：/／|｜丨︱]\s*(?:[^。！？；]|；(?=\s*[\u4e00-\u9fff]{2,6}[:：])){0,100}；?",
            longest=120,
        ),
    ),
    Rule(
        "editor-words",
        "editor",
        "tail",
        whole(
            rf"[（(【\[［]?(?:(?:{_DESK}\s++)+(?:(?!{_DESK}\s){HAN}{{2,4}}(?:[\s、]++|(?=[）)】\]］]|$))){{1,3}})+[）)】\]］]?",
            longest=50,
        ),
    ),
    Rule(
        "registration",
        "navigation",
        "head",
        whole(
            r"政府信息公开(?:目录)?|(?:索\s*引\s*号|文\s*号|发文[字文]号|主题(?:分类|词)|(?:信息|体裁|组配|服务对象)分类|公开(?:方式|范围|形式|责任部门)"
            r"|有\s*效\s*性|(?:生成|成文|废止|生效|失效)日期|名\s+称|标\s+题|信息名称|信息来源单位)\s*[:：].{0,120}",
            longest=140,
        ),
    ),
    Rule(
        "editor-name",
        "editor",
        "frame",
        whole(r"[（(\[【]?\s*(?:责任编辑|责编)\s+\S[^，。：；]{1,20}", longest=40),
    ),
    *NOTICES,
    Rule(
        "filing",
        "footer",
        "tail",
        whole(
            r".{0,120}(?:ICP\s*[备证]|公网安备|网安备|(?:信息服务|传播视听节目|新闻信息|经营)许可证|许可证(?:编)?号|违法和不良信息举报|网络文化经营).{0,160}",
            needs=("icp", "网安备", "许可证", "不良信息", "文化经营"),
        ),
    ),
    Rule(
        "all-rights",
        "copyright",
        "tail",
        whole(
            r".{0,60}(?:copyright\b|©|\(c\)\s*\d{4}|all\s+rights\s+reserved|版权所有|著作权所有).{0,120}",
            longest=200,
            needs=("copy", "©", "(c)", "rese", "权所有"),
        ),
    ),
    Rule(
        "masthead",
        "footer",
        "tail",
        whole(
            r"(?:(?:友情链接|主办|承办|协办|主管)(?:单位)?|技术支持|网站标识码|网站支持IPv6|新闻热线|举报电话|投稿邮箱|广告热线|联系邮箱|总编辑?信箱|客服(?:电话|热线)"
            r"|站长统计|访问统计|建议使用|最佳浏览)(?:\s*[:：].{0,120}|.{0,10}IPv6.{0,20})?",
            longest=160,
        ),
    ),
    Rule(
        "navigation",
        "navigation",
        "frame",
        whole(rf"[|｜丨\s]*(?:{_NAV}[\s|｜丨/·\-—]*)+", longest=200),
    ),
    Rule(
        "channels",
        "navigation",
        "head",
        whole(r"(?:网站)?首页(?:[\s|｜·/]+[^\s|｜·/，。：；]{2,5}){3,40}[\s|｜]*", longest=300),
    ),
    *CONTROLS,
    Rule("keywords", "navigation", "head", lambda folded: KEYWORDS.fullmatch(folded) is not None),
    Rule(
        "topics",
        "related",
        "tail",
        whole(r"(?:\#[^#\s]{1,20}\#\s*)+|(?:\#[^#\s，。]{1,16}(?:\s+|(?=\#)|$)){2,}", longest=120),
    ),
    Rule("the-end", "separator", "tail", whole(r"[-—–=·•\s]*(?:THE\s+)?END[-—–=·•\s]*", longest=20)),
    Rule(
        "back-to-site",
        "controls",
        "tail",
        whole(
            r"返回[\u4e00-\u9fffA-Za-z]{2,10}[，,]\s*查看更多|本文(?:地址|链接|网址)\s*[:：].{0,100}",
            longest=120,
        ),
    ),
    Rule(
        "text-size-beside-others",
        "controls",
        "head",
        whole(
            r"[^。！？]{0,24}字[体号](?:大小)?\s*[:：]?\s*[特大]\s*大?\s*中\s*小[^。！？]{0,16}",
            longest=60,
        ),
    ),
    Rule("icon", "controls", "head", whole(r"[^\u4e00-\u9fff\d\s]{1,2}|[\ue000-\uf8ff]\S{0,4}", longest=5)),
    Rule("rule-line", "separator", "frame", whole(r"[|｜丨\-—–_=＝*＊·•~～#＃.…>＞<＜、，,\s]{1,80}")),
)

_TABLE: Final = Table(RULES)


@lru_cache(maxsize=1024)
def fitting(folded: str) -> tuple[Rule, ...]:
    """The rules that a line fits in some zone; asked several times of each line of a page."""
    return _TABLE.fitting(folded)


def by_rule(folded: str, zone: str) -> str:
    """The kind of furniture that a line is in a zone; empty for none."""
    rules = fitting(folded)
    return next((rule.kind for rule in rules if rule.zone in {zone, "frame"}), "") if rules else ""


RELATED_HEADER: Final = re.compile(
    r"[\[【（(|｜●■◆>»\s]*(?:"
    r"(?:相关|热门|推荐|更多|延伸|精彩|最新|热点|今日|往期|图片|视频|编辑|本站|站内|阅读|热文|为您|为你|猜你|你可能|您可能|大家都在|小编|专题|频道|本栏|栏目|同类|近期|一周|24小时|频道|点击|阅读|滚动|即时|国内|要闻|下期){1,3}"
    r"(?:新闻|阅读|文章|推荐|链接|报道|资讯|内容|专题|热点|视频|图片|信息|精选|排行榜?|排名|热文|话题|要闻|稿件|喜欢|看|感兴趣|还喜欢|榜|头条|图文|搜索|标签|动态|更新|发布|文档|附件|解读|政策)+(?:的(?:文章|新闻|内容))?"
    r"|.{2,10}的(?:其他|更多|最新|热门)(?:文章|作品|报道|稿件|视频)|延伸阅读|猜你喜欢|热搜|标签|关键词|关键字|TAGS?|新闻排行榜?|点击排行榜?)"
    r"\s*(?:更多|more|>>|》|>)*\s*[:：】\])）]?.{0,0}",
    re.IGNORECASE,
)
"""Heads a list of other articles; the list below it goes with it."""
