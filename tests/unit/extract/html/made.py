"""Made-up pages of many layouts around one made-up article, for the tests of this folder."""

from __future__ import annotations

from typing import Final

HEADLINE: Final = "临江县举行春季植树活动 三千名志愿者上山"
BODY: Final = (
    "今天上午，临江县在青石岭举行春季植树活动，三千多名志愿者冒着细雨上山，种下两万株油松和侧柏。",
    "县林业局负责人介绍，青石岭过去是采石场，石头挖走以后山体裸露，一到雨季就有泥沙冲进村里。从2015年起，县里每年春天组织群众上山补种。",
    "“头几年种下去的树，成活率不到四成。”护林员老郑说，“后来大家学会了先挖鱼鳞坑蓄水，再用石块压住树盘，成活率才慢慢提高。”",
    "鱼鳞坑的办法",
    "记者在现场看到，志愿者两人一组，一人扶苗，一人培土。山腰的水窖里蓄满了去年秋天的雨水，抽水泵把水送到每一个作业面。",
    "按照计划，临江县今年还将在河滩地种植防护林六百亩，并把青石岭建成面向中小学生的自然课堂。（记者 周晓岚）",
)
SOURCE: Final = "临江日报"
REPORTER: Final = "周晓岚"
EDITOR: Final = "沈一鸣"
SITE: Final = "临江新闻网"

_CHANNELS: Final = ("首页", "要闻", "时政", "社会", "财经", "教育", "文化", "体育")
_OTHERS: Final = (
    "全县春耕备耕会议召开，部署农资供应",
    "临江大桥今日合龙，年内通车",
    "县医院新院区启用，门诊全部搬迁",
    "老街改造留住了石板路，游客多了",
)
NAVIGATION: Final = "".join(f'<li><a href="/c{at}/">{name}</a></li>' for at, name in enumerate(_CHANNELS))
RELATED: Final = "".join(
    f'<li><a href="/{at}.html">{title}</a><span>03-1{at}</span></li>' for at, title in enumerate(_OTHERS)
)
FOOTER: Final = (
    "<div class='bottom'><p>临江新闻网版权所有，未经书面授权不得转载、摘编。</p>"
    "<p>ICP备12345678号 违法和不良信息举报电话：0000-0000000</p></div>"
)
BYLINE: Final = f"<div class='info'><span>2023-03-12 16:05</span><span>来源：{SOURCE}</span><i>分享</i></div>"
NOTE: Final = f"<p>责任编辑：{EDITOR}</p>"
COMMENT: Final = (
    "楼上说得对，树种下去不难，难的是以后还有人管。"
    "我们村后面那片林子，当年也是敲锣打鼓种的，现在剩下不到一半。"
)


def paragraphs(tag: str = "p", *, close: bool = True) -> str:
    """The body, each paragraph in an element of its own."""
    return "".join(f"<{tag}>　　{each}{f'</{tag}>' if close else ''}\n" for each in BODY)


def broken(separator: str = "<br><br>\n") -> str:
    """The body as text between line breaks."""
    return separator.join(f"&nbsp;&nbsp;&nbsp;&nbsp;{each}" for each in BODY)


def article(body: str = "", *, headline: str = "", byline: str = BYLINE, note: str = NOTE) -> str:
    """Headline, byline, body and note in the usual order."""
    headline = headline or f"<h1>{HEADLINE}</h1>"
    return f"<div class='main'>{headline}{byline}<div class='text'>{body or paragraphs()}</div>{note}</div>"


def page(main: str = "", *, title: str = "", head: str = "", before: str = "", after: str = "") -> str:
    """A whole page around ``main``."""
    return (
        '<!DOCTYPE html>\n<html><head><meta charset="utf-8">'
        f"<title>{title or f'{HEADLINE}_{SITE}'}</title>{head}"
        "<script>var a = '<p>不是正文，是脚本里的一句话。</p>';</script></head><body>"
        f'<div class="top"><ul>{NAVIGATION}</ul></div>{before}{main or article()}'
        f'<div class="right"><h3>热点新闻</h3><ul>{RELATED}</ul></div>{after}{FOOTER}</body></html>'
    )


def keywords(length: int) -> str:
    """A link farm's phrases, neutral ones, of about ``length`` characters."""
    phrase = "测试词条甲,免费测试词条乙在线看,最新测试词条丙大全,<a href='http://x.invalid/'>测试词条丁</a>。"
    return phrase * (length // len(phrase) + 1)


def _comments(list_name: str, item_name: str) -> str:
    items = "".join(
        f"<div class='{item_name}'><a href='/u{at}'>读者{at}号</a> <span>2023-03-13 08:{at:02d}</span>"
        f"<p>{COMMENT}</p><p>{COMMENT[::-1]}</p><span>回复</span><span>赞({at})</span></div>"
        for at in range(30)
    )
    return f"<div class='{list_name}'><h3>网友评论</h3>{items}</div>"


def _hidden(attributes: str) -> str:
    return f"<div {attributes}>{keywords(100_000)}</div>"


_TABLE: Final = (
    f"<TABLE width=760 align=center><TR><TD align=center><FONT size=5><B>{HEADLINE}</B></FONT></TD></TR>"
    f"<TR><TD align=center>发布时间：2023年03月12日 16:05 来源：{SOURCE} 责任编辑：{EDITOR}</TD></TR>"
    f"<TR><TD class=p14>{broken('<BR>')}</TD></TR></TABLE>"
)
_UNCLOSED: Final = (
    f"<div class=main><h1>{HEADLINE}</h1><div class=info>2023-03-12 16:05 来源：{SOURCE}<div class=text>"
    + paragraphs(close=False)
    + f"<p>责任编辑：{EDITOR}"
)
_PARTS: Final = (
    "<dl class='attr'><dt>日期：</dt><dd>2023-03-12 16:05</dd><dt>来源：</dt>"
    f"<dd>{SOURCE}</dd><dt>字号：</dt><dd>大 中 小</dd></dl>"
)
_VEILED: Final = '<div class="rich_content" id="js_content" style="visibility: hidden; opacity: 0;">{}</div>'
_POSTS: Final = "".join(
    f"<div class='post'><a href='/u{at}'>读者{at}号</a><em>发表于 2023-3-{at + 12} 16:05</em>"
    f"<table><tr><td class='t'>{text}</td></tr></table><div><a href='#'>回复</a></div></div>"
    for at, text in enumerate([broken("<br>"), *[COMMENT] * 8])
)
_HALVES: Final = (
    "".join(f"<p>{each}</p>" for each in BODY[:3]),
    "".join(f"<p>{each}</p>" for each in BODY[3:]),
)

_TEASERS: Final = "".join(
    f"<div class='x8'><div class='x9'>{title}</div><div>{COMMENT[at * 3 :]}...</div>"
    f"<div><span>远山快报</span><span>0{at + 1}-1{at} 08:21</span></div></div>"
    for at, title in enumerate(_OTHERS * 4)
)
_THREE_ANSWERS: Final = "".join(
    f"<div class='floor'><table><tr><td>读者{at}号</td><td><div>{at + 1}楼 发表于: 2023-03-12 17:0{at}</div>"
    f"<div class='t'>{COMMENT}</div></td></tr></table></div>"
    for at in range(1, 4)
)
_INFO: Final = (
    f"发布日期：2023-03-12 16:05<span>信息来源：<b>{SOURCE}</b></span><span>浏览次数：1,286次</span>"
    "<span>字体：[ <a>大</a> <a>中</a> <a>小</a> ]</span><span>打印本页</span>"
    "<span>分享到：微信 微博 QQ空间</span>"
)

LAYOUTS: Final = {
    "teasers without links": page(
        main=f"<div class='x1'><div class='x2'>{HEADLINE}</div>{BYLINE}"
        f"<div class='x3'>{paragraphs('div')}</div>"
        f"{NOTE}<div class='x7'>{_TEASERS}</div></div>",
        title=HEADLINE,
    ),
    "forum with the headline in the first post": page(
        f"<div class='floor'><table><tr><td>读者</td><td><h1>{HEADLINE}</h1>{BYLINE}<div class='t'>{broken()}"
        f"</div></td></tr></table></div>{_THREE_ANSWERS}{NOTE}"
    ),
    "long row of a byline": page(article(byline=f"<div>{_INFO}</div>")),
    "button behind the outlet": page(
        article(
            byline=f"<p>2023-03-12 16:05 来源：<a href='/s'>{SOURCE}</a> <a href='/m'>用手机看这条</a></p>"
        )
    ),
    "editor's note linked": page(article(note=f"<p><a href='/n'>(责任编辑：{EDITOR})</a></p>")),
    "boxes of the site in the text": page(
        article(
            paragraphs().replace(
                "</p>",
                "</p><div class='m-interstitial'><p>广告</p></div>"
                "<div class='o-promo'><p>每天早上一封新闻邮件，订阅后直接发给您。</p></div>",
                1,
            )
        )
    ),
    "player above the text": page(article(f"<div>00:00 / 03:15</div>{paragraphs()}")),
    "keywords before the headline in the title": page(
        article(headline=f"<div class='bt'>{HEADLINE}</div>"),
        title=f"测试词条甲_测试词条乙在线看_测试词条丙大全_测试词条丁入口_{HEADLINE}_要闻_{SITE}",
    ),
    "plain": page(),
    "table": page(_TABLE),
    "unclosed": page(_UNCLOSED),
    "line breaks": page(article(broken())),
    "inline only": page(article(f"<span><font face=宋体>{broken()}</font></span>")),
    "divisions": page(article(paragraphs("div"))),
    "list items": page(article(f"<ul>{paragraphs('li')}</ul>")),
    "sections": page(
        f"<article><header><h1>{HEADLINE}</h1>{BYLINE}</header><section>{paragraphs()}</section>{NOTE}</article>"
    ),
    "two halves": page(
        article(f"<div>{_HALVES[0]}</div><div class='ad'><a href='/x'>广告</a></div><div>{_HALVES[1]}</div>")
    ),
    "byline in parts": page(article(byline=_PARTS)),
    "byline above": page(
        f"<div><div class='info'>来源：{SOURCE} 2023-03-12 16:05</div><h1>{HEADLINE}</h1>"
        f"<div class='text'>{paragraphs()}</div>{NOTE}</div>"
    ),
    "headline in a division": page(article(headline=f"<div class='bt'>{HEADLINE}</div>")),
    "headline on two lines": page(article(headline=f"<h1>{HEADLINE.replace(' ', '<br>')}</h1>")),
    "headline only in the title": page(article(headline="<p></p>")),
    "title names the site only": page(title=SITE),
    "comments": page(after=_comments("comment-list", "comment-item")),
    "comments without a name": page(after=_comments("box", "row")),
    "hidden by style": page(before=_hidden('style="display:none"')),
    "off the screen": page(before=_hidden('style="position:absolute; left:-9999px; top:-9999px"')),
    "no size": page(after=_hidden('style="font-size:0"')),
    "clipped": page(after=_hidden('style="height:1px;overflow:hidden"')),
    "hidden attribute": page(before=_hidden("hidden")),
    "hidden boxes in boxes": page(
        before="<div style='display:none'><div><ul><li>测试词条甲。</ul><table><tr><td>测试词条乙。</div>"
        f"{paragraphs()}<p>测试词条丙。</table></div><div>{keywords(2_000)}</div></div>"
    ),
    "hidden and never closed": page(before=f"<section><div hidden><p>{keywords(5_000)}</section>"),
    "head never closed": page().replace("</head>", ""),
    "hidden by class": page(
        head="<style>.qz{color:red}.zk,.zl{ display : none !important }</style>", before=_hidden("class='zk'")
    ),
    "hidden by one class, shown by another": page(
        article(f"<div class='tab'><p>{COMMENT}</p></div><div class='tab on'>{paragraphs()}</div>"),
        head="<style>.tab{display:none}.tab.on,.now{display:block}</style>",
    ),
    "a marquee with blocks left open": page(
        before=f"<marquee height=4><div><p>{keywords(1_000)}<div><ul><li>{keywords(500)}</marquee>"
    ),
    "marquee": page(before=f"<marquee height=4 scrollamount=99>{keywords(100_000)}</marquee>"),
    "unread": page(
        before=f"<noscript>{keywords(50_000)}</noscript><select><option>{keywords(5_000)}</select>"
    ),
    "junk between characters": page(
        article(paragraphs().replace("，", "<font class='pl_css_ganrao'>测试乱码3x</font>，"))
    ),
    "random elements": page(
        article(
            paragraphs().replace(
                "。", "<i id='q3nkr'></i><noscript id='q3nkr'></noscript>。<b id='q3nkr'></b>"
            )
        )
    ),
    "keywords in sight": page(before=f"<div class='kw'>{keywords(20_000)}</div>"),
    "comment never closed": page(article("<!-- 正文开始 " + ">" + paragraphs())),
    "script never closed": page(after="<script>document.write('x')"),
    "link never closed": page(article("<a name=top>" + paragraphs())),
    "shown by a script": page(article(_VEILED.format(paragraphs()))),
    "forum": page(f"<h1>{HEADLINE}</h1>{BYLINE}<div class='list'>{_POSTS}</div>{NOTE}"),
    "preformatted": page(article("<pre>\n" + "\n\n".join(f"    {each}" for each in BODY) + "</pre>")),
    "preformatted by style": page(
        article(
            f"<div style='white-space: pre-wrap'>{'<b>' + BODY[0] + '</b>'}\n"
            + "\n".join(BODY[1:])
            + "</div>"
        )
    ),
    "byline in the heading": page(
        article(
            headline=f"<h1>{HEADLINE}<br><span>2023-03-12 16:05 来源：{SOURCE} 评论：<b>0</b></span></h1>",
            byline="<i></i>",
        )
    ),
    "trail with the headline": page(
        before=f"<div><a href='/'>论坛</a> \u203a <a href='/n'>要闻</a> \u203a {HEADLINE}</div>",
        title=f"{HEADLINE} - 要闻 - {SITE} - Powered by Someone",
    ),
    "headline linked, with its board": page(
        article(headline=f"<h1><a href='/b'>[要闻]</a> <a href='/t'>{HEADLINE}</a></h1>"),
        title=f"{HEADLINE} - 要闻 - {SITE}",
    ),
    "outlet in a box of its own": page(
        article(byline=f"<div><div>{SOURCE}</div><div>2023-03-12 16:05</div><div>分享</div></div>")
    ),
    "second headline and a summary": page(
        article(f"<div>{HEADLINE}</div><div class='intro'>{BODY[0][:30]}...</div>{paragraphs()}")
    ),
    "outlet and date on lines of their own": page(
        article(
            byline=f"<div class='meta'><p class='source'>{SOURCE}</p><p>{REPORTER}</p>"
            "<p>2023-03-12 16:05</p></div>"
        )
    ),
    "date at the end of the trail": page(
        before="<div><a href='/'>首页</a> &gt;&gt; <a href='/n'>要闻</a> &gt;&gt; 正文"
        " 2023年03月12日16:05</div>",
        main=article(byline=f"<p>来源：{SOURCE}</p>"),
    ),
    "date in pieces": page(
        article(
            byline="<div><b>2023</b> <i>03</i>/<i>12</i> <u>16:05:22</u></div><div>来源：" + SOURCE + "</div>"
        )
    ),
    "frame with the text in it": page(
        f"<form name='print'><div class='share'>{article()}</div></form>", title=f"{HEADLINE}-{SITE}"
    ),
    "said above and below": page(
        before=f"<p>{COMMENT}</p>", after=f"<div><p>{COMMENT}</p><p>{COMMENT}</p></div>"
    ),
    "editor's label set wide": page(
        article(note=f"<div>编　辑：{EDITOR}</div><p>[<a href='#'>关闭</a>]</p>")
    ),
    "editor without a colon": page(article(note=f"<div><div>责编 {EDITOR}</div></div>")),
    "boxes between the paragraphs": page(
        article(
            paragraphs().replace("</p>", f"</p><div class='x'><h4>延伸阅读</h4><ul>{RELATED}</ul></div>", 2)
        )
    ),
    "references": page(
        article("".join(f"<p>{''.join(f'&#{ord(each)};' for each in line)}</p>" for line in BODY))
    ),
    "stray end tags": page(
        article(paragraphs().replace("</p>", "</span></p></font></div></b>").replace("</div>", ""))
    ),
    "share buttons": page(
        article(
            BYLINE and paragraphs() + "<div class='share'><span>分享到：</span><a>微信</a><a>微博</a></div>"
        )
    ),
    "related inside": page(
        article(paragraphs() + f"<div class='box'><h4>相关阅读</h4><ul>{RELATED}</ul></div>")
    ),
}

CAPTIONS: Final = ("三月十二日，志愿者在青石岭植树。", "图为抽水泵向山上送水。本报记者 周晓岚 摄")
CAPTIONED: Final = page(
    article(
        "<div class='text'>" + paragraphs() + "</div>",
        byline=BYLINE
        + "".join(f"<figure><img src=x><figcaption>{each}</figcaption></figure>" for each in CAPTIONS),
    )
)
"""A page with captions between its byline and its text."""
CHRONICLE: Final = tuple(
    f"{month}月{day}日，第{month}批树苗运到青石岭，当天全部种完，护林员逐棵登记。"
    for month, day in ((3, 12), (4, 5), (5, 20), (6, 18), (9, 9))
)
DATED: Final = page(
    article(
        "".join(
            f"<div class='ev'><p>2023-0{at}</p><p>{each}</p></div>" for at, each in enumerate(CHRONICLE, 3)
        )
    )
)
"""A chronicle, whose parts are alike and dated."""
