"""Who published it: the credited outlet, and the site that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from build_scripts.damage.cuts import Cuts
from build_scripts.extract import crediting, numerals
from build_scripts.extract.byline import OUTLET, Field
from build_scripts.extract.claims.names import are_people, is_person
from build_scripts.extract.claims.region import place_names
from build_scripts.extract.lines import lines, one_space, strip
from build_scripts.language.script import simplify
from build_scripts.model.claim import Claim, Evidence

_NO_OUTLET: Final = re.compile(
    r"(?:网络|互联网|本站|本网|本报|本刊|本社|本台|本站原创|原创|转载|未知|不详|综合|其他|其它|网络整理|本站整理|网友投稿|佚名|点击|无|-+|X+|\*+|admin)?"
)
_WRAPPED: Final = re.compile(r"^[《〈“\"'「『【\[（(](.*)[》〉”\"'」』】\]）)]$")
# 据新华社电, 转载自临江日报
_TAKEN_FROM: Final = re.compile(
    rf"据(?P<wire>{OUTLET.pattern})(?:电|讯|报道|消息)|(?:转载自|转自|摘自|原载于?|首发于)[:：\s]*(?P<outlet>.{{2,30}})"
)
_ISSUE: Final = re.compile(r"\s*(?:19|20)\d\d\s*年?\s*第\s*\d{1,3}\s*期$")  # of a magazine
# 《临江晚报》5月12日A3版
_DAY_BEHIND: Final = re.compile(r"》\s*(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日.{0,12}|第?\s*[A-Z]?\d{1,2}\s*版)$")
_CLOCK: Final = re.compile(r"\s+[（(]?北京时间[）)]?$")
_NEWS_OF: Final = re.compile("(?<=[报網网社台])[讯訊]$")  # 临江网讯
_ACCOUNT: Final = re.compile(
    r"\s*[（(](?:微信)?(?:ID|公众号|公眾號|微信号|微信號)\s*[:：]?[^（()）]*[）)]?$", re.IGNORECASE
)
# From where an account writes, which some sites put behind its name.
_PLACE_BEHIND: Final = re.compile(
    r"(?<=\S) (?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南"
    r"|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾"
    r"|内蒙古|广西|西藏|宁夏|新疆|香港|中国香港|澳门|中国澳门|中国台湾|海外)$"
)
_WIRE: Final = re.compile(
    r"^[（(【\u3014\[]?据?(?P<outlet>新华社|中新社|中新网|中国新闻社|新华网|人民网|央视网|中央社|[\u4e00-\u9fff]{2,6}(?:日报|晚报|早报|晨报|时报|新报|周报|社|网|新闻))(?:[\u4e00-\u9fff、]{0,10})?"
    rf"(?:\d{{4}}年)?(?:{numerals.OF_A_DATE}月)?{numerals.OF_A_DATE}日?[\s]*(?:电|讯|消息)"
    r"|^[（(]?据?(?P<dayless>新华社|中新社|中央社)[\u4e00-\u9fff]{2,8}电(?=\s*[（(]记者)"
    rf"|^[（(]?据(?P<cited>新华社|中新社|中央社|{OUTLET.pattern})(?:综合)?(?:电|讯|消息)(?=[\s，。：（(])"
    r"|^【(?P<own>(?!本报|本网|本社)[\u4e00-\u9fff]{1,8}[报社网])专?讯】"
    r"|^(?P<paper>(?!据?本)[\u4e00-\u9fff]{2,8}(?:报|新闻|网|在线))[\u4e00-\u9fff]{0,4}?讯(?=[\s（(：:])"
)
_OFFICE: Final = re.compile(
    r"[\u4e00-\u9fff]{2}(?:公司|集团|局|厅|委|委员会|政府|办公室|中心|协会|学会|学校|大学|学院|医院|研究[院所]|法院|检察院|银行|博物馆|图书馆)$"
)
_SUBJECTS: Final = (
    "国内|国际|社会|时政|财经|经济|体育|娱乐|科技|教育|健康|文化|军事|图片|视频|地方|本地|综合|行业"
    "|港闻|两岸|副刊|地产|生活|旅游|汽车|房产|政治|法治|评论"
)
CHANNEL: Final = re.compile(
    rf"(?:{_SUBJECTS})?(?:新闻|要闻|热点|头条|资讯|动态|公告|通知|评论|观点|专题|频道|栏目|原创|转载|首页|{_SUBJECTS})"
    "|(?:深度|特别|独家|专题|跟踪|连续|系列|现场|图文|综合)报道"
)
"""What sites call their parts."""
_PUBLISHERS: Final = frozenset({"发布者", "发布人", "供稿", "来自"})  # people there are no outlets
# Other labels name who put it on the site, which may be the credited one or not.
_CREDITED: Final = re.compile("来源|稿源|出处")
_OWN: Final = re.compile("(?<=[报報网網社台端闻聞])(?:原创|原創|独家|獨家|首发|首發)$")
_FIRST: Final = 4  # paragraphs that may begin with a dateline: captions stand above it
_WORD_BEHIND: Final = r"(?:(?<=[社报网台闻端》])(?:综合)?(?:电|讯|报道|消息))?"
_NOTE: Final = re.compile(
    r"[（(【](?:来源|稿源)[：:]?\s*(?P<outlet>[^，。；：（()）]{2,24})[）)】]$"
    rf"|[（(【]据[：:]?\s*(?P<cited>[^，。；：（()）]{{2,24}}?){_WORD_BEHIND}[）)】]$"
    r"|[（(【](?:转载?自|摘自|选自|原载)[：:]?\s*(?P<taken>《[^》]{2,16}》|[^，。；：（()）\s]{2,24})(?:\s[^，。；）)]{1,12})?[）)】]$"
    # （转自《临江晚报》5月12日A3版 记者周晓岚）
    r"|[（(【](?:转载?自|摘自|选自|原载)[：:]?\s*(?P<printed>《[^》]{2,16}》)[^（()）。]{2,40}[）)】]$"
    # （作者：周晓岚，原载《临江晚报》）
    r"|[（(【][^（()）。]{2,20}[，,；;\s](?:原?载|刊|选自|摘自|转自)[于自]?\s*(?P<carried>《[^》]{2,16}》)[^（()）]{0,12}[）)】]$"
    rf"|(?<=[。！？”])\s*据(?P<behind>《[^》]{{2,16}}》|{OUTLET.pattern}){_WORD_BEHIND}$"
    rf"|(?<=[。！？”])\s*[（(](?P<only>{OUTLET.pattern})[）)]$"
    # 《临江日报》（2023年5月12日 第01版）
    r"|^《\s*(?P<issue>[^》]{2,12}?)\s*》\s*[（(]\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日[^（()）]{0,12}[）)]$"
)
_SIGNED: Final = r"[（(【](?P<signed>[^（()）【】]{4,40})[）)】]"
_OPENING: Final = re.compile(_SIGNED)
_CLOSING: Final = re.compile(f"{_SIGNED}$")
_NO_STAFF: Final = re.compile("本|记者")
_PICTURED: Final = re.compile(crediting.PICTURED)
_OF_REPORT: Final = re.compile("(?:报道|讯)$")
_LONGEST_LINE: Final = 50
_LONGEST_NAME: Final = 7  # characters of a word that only its place makes the name of an outlet
_LATIN: Final = re.compile("[A-Za-z]+")
_WORD: Final = re.compile(
    "(?!.*(?:本[报网站]|记者|小编|通讯员|网友|管理员|专题|频道|栏目|会员|评论|作者|编辑))"
    rf"[\u4e00-\u9fff]{{4,{_LONGEST_NAME}}}"
)
_HAS_CLOCK: Final = re.compile(r"\d\s*[:：]\s*\d")
_OPENINGS: Final = 2  # paragraphs that may begin with who wrote them


def read_source(bylines: Sequence[Field], paragraphs: Sequence[str]) -> Claim[str]:
    """Read the outlet to which the page credits the article; a blank ``来源：`` credits nobody.

    Where only its reporters name it, it is inferred.
    """
    found = [*_from_bylines(bylines), *_from_text(paragraphs)]
    staff = [*_from_staff(paragraphs)]
    if not found and not staff:
        return Claim("")
    value, evidence = (found or staff)[0]
    others = tuple(dict.fromkeys(each for each, _ in (*found, *staff) if each != value))
    return Claim(value, (evidence,), inferred=not found, alternatives=others)


def _from_bylines(bylines: Sequence[Field]) -> Iterator[tuple[str, Evidence]]:
    for field in sorted(bylines, key=lambda each: _CREDITED.search(each.label) is None):
        value = outlet_name(field.value) if field.kind == "source" else ""
        person = field.label in _PUBLISHERS and are_people(simplify(value))
        if value and not person:
            yield value, Evidence("byline", f"{field.label}：{field.value}")
    dated = any(field.kind == "published" and field.value for field in bylines)
    signed = any(field.kind in {"author", "editor"} and field.value for field in bylines)
    loose = [field.value for field in bylines if field.kind == "loose"]
    for word in loose:
        name = outlet_name(word)
        outlet = OUTLET.fullmatch(simplify(name)) and not CHANNEL.fullmatch(simplify(name))
        if outlet and (dated or signed or len(bylines) == 1):
            yield name, Evidence("byline-word", word)
    if len(loose) == 1 and dated and _names_publisher(simplify(loose[0]), signed=signed):
        yield loose[0], Evidence("byline-word", loose[0])
    if word := beside_clock(bylines):
        yield word, Evidence("byline-word", word)


def beside_clock(bylines: Sequence[Field]) -> str:
    """The only word beside a date with its time of day that names no person: 2023-05-06 10:20 数字前沿."""
    clock = any(field.kind == "published" and _HAS_CLOCK.search(field.value) for field in bylines)
    words = [field.value for field in bylines if field.kind == "loose"]
    words = [each for each in words if not is_person(simplify(each))]
    if not clock or len(words) != 1 or any(field.kind == "source" for field in bylines):
        return ""
    folded = simplify(words[0])
    named = _WORD.fullmatch(folded) and folded not in place_names() and not CHANNEL.fullmatch(folded)
    return words[0] if named and not _NO_OUTLET.fullmatch(folded) else ""


def _names_publisher(folded: str, *, signed: bool) -> bool:
    """Whether the only word beside date and reporters is who published it: an office, or 数字前沿."""
    named = re.fullmatch(r"[\u4e00-\u9fffA-Za-z·]{2,16}", folded)
    if not named or is_person(folded) or folded in place_names():
        return False
    if len(_LATIN.sub("-", folded)) > _LONGEST_NAME:  # a second headline above the date
        return names_house(folded)
    return _OFFICE.search(folded) is not None or (signed and not CHANNEL.fullmatch(folded))


def names_house(folded: str) -> bool:
    """Whether a word ends as the names of outlets and offices do.

    >>> names_house("临江晚报"), names_house("临江市教育局"), names_house("全市上下迅速行动")
    (True, True, False)
    """
    return OUTLET.fullmatch(folded) is not None or _OFFICE.search(folded) is not None


def _from_text(paragraphs: Sequence[str]) -> Iterator[tuple[str, Evidence]]:
    """A credit inside the text: （来源：…） at its end, or the wire of the dateline."""
    ends = [(each, _NOTE.search(simplify(each))) for each in paragraphs[-1:]]
    starts = [(each, _WIRE.match(simplify(each))) for each in paragraphs[:_FIRST]]
    for rule, found in (("source-note", ends), ("dateline", starts)):
        for paragraph, match in found:
            name = next((each for each, said in match.groupdict().items() if said), "") if match else ""
            value = outlet_name(paragraph[slice(*match.span(name))]) if match else ""
            if match and value:
                yield value, Evidence(rule, paragraph[slice(*match.span())])


def _from_staff(paragraphs: Sequence[str]) -> Iterator[tuple[str, Evidence]]:
    """The outlet whose reporters sign at an end of the text: 临江新闻记者 周晓岚, （临江网记者 周晓岚）."""
    brackets = [each for paragraph in paragraphs[:_OPENINGS] if (each := _OPENING.match(paragraph))]
    brackets += [each for paragraph in paragraphs[-1:] if (each := _CLOSING.search(paragraph))]
    ends = (*paragraphs[:_OPENINGS], *paragraphs[_OPENINGS:][-1:])
    lines = [each for each in ends if len(each) <= _LONGEST_LINE and "。" not in each]
    for signed in (*lines, *(each["signed"] for each in brackets)):
        found = None if _PICTURED.search(simplify(signed)) else crediting.read(signed)
        if found is None or not any(each.role == "author" for each in found.credits):
            continue
        for word in found.words[:1]:
            name = _OF_REPORT.sub("", word)
            if OUTLET.fullmatch(simplify(name)) and not _NO_STAFF.match(simplify(name)):
                yield name, Evidence("reporter-line", signed)


def outlet_name(text: str) -> str:
    """The name without wrapping marks; empty for words that name nobody."""
    name = strip(_OWN.sub("", _NEWS_OF.sub("", _ISSUE.sub("", _DAY_BEHIND.sub("》", _CLOCK.sub("", text))))))
    taken = _TAKEN_FROM.fullmatch(simplify(name))
    name = name[slice(*taken.span("wire" if taken["wire"] else "outlet"))] if taken else name
    wrapped = _WRAPPED.match(name)
    name = _ACCOUNT.sub("", name)
    name = _PLACE_BEHIND.sub("", one_space(wrapped[1] if wrapped else name))
    words = name.split()
    if len(words) > 1 and all(OUTLET.fullmatch(simplify(each)) for each in words):
        name = words[0]  # the other is the site's own
    folded = simplify(name)
    if name.count("《") > name.count("》"):  # a byte shift may have taken the other
        name += "》"
    unnamed = _NO_OUTLET.fullmatch(folded) or not re.search(r"\w", folded) or len(name) > 30
    return "" if unnamed else name


_PRINTED: Final = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{1,10}(?:[报報]|周刊|周末))\s?[-·—]?\s?(?:[数數]字(?:[报報]刊?|版)|[电電]子版)(?![\u4e00-\u9fff])"
)


def printed_paper(window: str) -> Claim[str]:
    """The paper of which the title of a window says that the page is of its digital edition.

    >>> printed_paper("山路通了-临江日报数字报-临江网").value, printed_paper("山路通了 - 临江电子报").value
    ('临江日报', '')
    """
    paper = _PRINTED.search(window)
    return Claim(paper[1], (Evidence("window", window),), inferred=True) if paper else Claim("")


_POSITION: Final = re.compile(r"^.*?(?:位置|位于|所在|所处|导航|路径)(?:是|为|在)?\s*[:：>＞»]\s*")
_ARROWS: Final = re.compile(r"\s*(?:>{1,3}|＞{1,3}|\u203a|»|→|/|-->|->)\s*")
_GENERIC: Final = re.compile(
    r"(?:网站|本站|返回)?首页|主页|新闻(?:中心|频道|资讯)?|正文|要闻|资讯|.{0,4}频道|文章.{0,4}|home|当前.*|时政|国内|国际|社会|地方|财经",
    re.IGNORECASE,
)
_OWN_WORKS: Final = re.compile(
    r"(?:凡|注明|标注|标明)[^“”。，]{0,12}?(?:[“\"「『]?(?:来源|稿源|转自|作品来源|信息来源)[：:为于]?[“\"「『]?|来自)\s*(?P<site>[\u4e00-\u9fffA-Za-z·]{2,16}?)"
    r"(?=[”\"」』，。；、（()）]|或|和|及|与|字样|的|并|$)"
)
_COPYRIGHT: Final = re.compile(
    r"(?P<site>[\u4e00-\u9fff]{2,10}(?:网|日报社|晚报|在线|新闻网))\s*版权所有|版权所有\s*[:：©]?\s*(?P<site2>[\u4e00-\u9fff]{2,10}网)(?![\u4e00-\u9fff])"
)
_ELSEWHERE: Final = re.compile(r"[X×*○]{2,}|其他|其它|非本|本网|本站|本报|网络|转载|作者|出处")


def read_site(furniture: Cuts) -> Claim[str]:
    """Read the name of the republishing site from its breadcrumb, else from its copyright notice.

    A notice names other outlets too; only a name that it gives its own works, and no second one, counts.
    """
    crumbs = [
        (name, Evidence("breadcrumb", one_space(line.text)))
        for each in furniture
        if each.kind == "breadcrumb"
        for line in lines(each.text)
        if (name := _first_crumb(line.text))
    ]
    notices = [*_from_notices(furniture)]
    found = crumbs or notices
    names = tuple(dict.fromkeys(name for name, _ in found))
    if len(names) == 1:
        confirming = [evidence for name, evidence in (*crumbs, *notices) if name == names[0]]
        return Claim(names[0], tuple(dict.fromkeys(confirming))[:2])
    return Claim("", alternatives=names)


def _first_crumb(line: str) -> str:
    trail = _POSITION.sub("", simplify(line))
    first = _ARROWS.split(line[len(line) - len(trail) :])[0]
    name = re.sub(r"(?:网站)?首[页頁]$", "", strip(first))
    folded = simplify(name)
    is_site = bool(re.search(r"(?:网|报|社|在线|新闻|频道|台|政府|委|门户)$", folded)) and len(name) <= 20
    return "" if _GENERIC.fullmatch(folded) or not is_site else name


def _from_notices(furniture: Cuts) -> Iterator[tuple[str, Evidence]]:
    for each in furniture:
        if each.kind not in {"copyright", "footer"}:
            continue
        folded = simplify(each.text)
        for pattern in (_OWN_WORKS, _COPYRIGHT):
            for match in pattern.finditer(folded):
                group = next(name for name, value in match.groupdict().items() if value)
                name = each.text[slice(*match.span(group))]
                if not _ELSEWHERE.search(simplify(name)):
                    yield name, Evidence("copyright-notice", one_space(each.text[slice(*match.span())]))
