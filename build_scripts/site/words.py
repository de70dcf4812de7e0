"""What the site calls things, in Chinese; the only place where codes become words for readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from build_scripts.model.article import Certificate, Script, Verdict
from build_scripts.model.claim import Claim
from build_scripts.model.dates import PartialDate

UNKNOWN: Final = "未知"


@dataclass(frozen=True, slots=True)
class Term:
    """A name and one sentence that explains it to a reader who knows nothing of encodings."""

    name: str
    meaning: str


FAMILIES: Final[Mapping[str, Term]] = {
    "html": Term("网页代码", "标签、脚本和页面的其余部分，不属于文章"),
    "markup": Term("混入标记", "正文里夹着随机生成的空标签，已剔除"),
    "spam": Term("注入广告", "页首页尾被塞进引流词句，已剔除，不予刊出"),
    "early_spam": Term("转换前的广告", "转成繁体、插进拼音之前就被塞进的引流词句，已剔除，不予刊出"),
    "entity": Term("字符编号", "汉字被改写成编号又被截断，已还原成字"),
    "undecoded": Term(
        "不成字的字节", "有的字节在采集件的编码里不成字：另一种编码的行已转成文字，缺了一半的字以〓标出"
    ),
    "mojibake": Term("编码误读", "文字用错误的编码读过一次，已重新解码"),
    "byteshift": Term("字节错位", "插入拼音时切断了汉字的编码，后面的字随之错位，已逐字节推回"),
    "punctuation": Term("多余标点", "每个标点前被加上一个符号，已删去"),
    "annotation": Term("夹注拼音", "字后被塞进括号和拼音，已删去"),
    "untoned": Term("夹注拼音", "随意挑选的字后被塞进括号和不标声调的拼音，已删去"),
    "wrapping": Term("硬换行", "段落被断成一样长的行，已接上"),
    "rewording": Term("改换用词", "转成繁体时换成台湾说法的词，已换回"),
    "conversion": Term("逐字转繁", "简体字被逐字换成繁体，已换回"),
    "width": Term("标点变窄", "全角标点被改成半角，已恢复"),
    "lost": Term("字已丢失", "采集时有字没能解码，原字已不可知，以〓标出"),
    "furniture": Term("页面杂项", "导航、版权声明等网页自身的文字，不属于文章"),
    "substitution": Term("名称替换", "机构或地名被换成广告商号，原文已不可知"),
    "stuffing": Term("词语填塞", "标题中的词被撒进正文，已移出"),
    "heading": Term("标题署名", "标题、署名、日期移到了文首"),
    "layout": Term("分段空白", "多余或缺失的空格与换行，已重新分段"),
    "witness": Term("异本", "底本所缺或有疑的文字，据同一篇文章的另一份采集件"),
    "correction": Term("人工校订", "读者对照出处后所作的改动"),
}

REMOVED: Final[Mapping[str, str]] = {
    "page": "网页代码与页面其余部分",
    "spam": "广告词句",
    "markup": "混入标记",
    "breadcrumb": "栏目路径",
    "byline": "署名行（已读入页首）",
    "title": "标题行（已读入页首）",
    "subtitle": "标题行（已读入页首）",
    "original-title": "原标题行",
    "source": "来源行（已读入页首）",
    "editor": "责任编辑（已读入页首）",
    "captcha": "验证码提示",
    "comments": "评论区文字",
    "controls": "页面按钮",
    "copyright": "版权声明",
    "footer": "页脚",
    "navigation": "导航",
    "pager": "翻页",
    "promotion": "推广提示",
    "related": "其他文章的标题",
    "separator": "分隔线",
    "window-title": "浏览器标题",
    "label": "标题、正文的名目",
    "record": "网址、分类等条目",
}

SEALS: Final[Mapping[Verdict, str]] = {"exact": "校讫", "probable": "参校", "partial": "残", "clean": ""}

VERDICTS: Final[Mapping[Verdict, str]] = {
    "exact": "逐字可证：除此之外，没有别的文字能变成这份采集件。",
    "probable": "个别字有不止一种可能，按留下的依据择定；其余逐字可证。",
    "partial": "有的字已无从恢复，文中以〓标出，不作猜测。",
    "clean": "采集件的文字未见损坏。",
}

PROOFREAD: Final = ("尚未有人校对", "尚未有人校对", "有疑问待查", "已有一人对照出处校对", "已有两人先后校对")

# What a correction is about, and what it did.
CORRECTED: Final[Mapping[str, str]] = {
    "body": "正文",
    "title": "标题",
    "subtitle": "副标题",
    "date": "日期",
    "date_note": "日期说明",
    "source": "媒体",
    "site": "转载站",
    "authors": "记者",
    "editors": "编辑",
    "region": "地区",
    "people": "人物",
    "tags": "标签",
    "script": "字形",
    "rights": "版权说明",
}
CHANGED: Final[Mapping[str, str]] = {
    "changed": "改",
    "added": "补",
    "removed": "删",
    "moved": "移",
    "divided": "分段",
}

# Of checks.worklists.
WORKLISTS: Final[Mapping[str, Term]] = {
    "damaged": Term("最残损", "有字无从恢复，或据证择定，还没有两人校过；字数多的在前"),
    "conflicts": Term("待决定", "人的校订与新版机器不一致，要有人定"),
    "doubtful": Term("有疑问", "校过一遍，留有疑问"),
    "second": Term("缺第二位", "一人校过，等另一人复核"),
    "outlet": Term("媒体不详", "不知道是哪家媒体刊出的"),
    "date": Term("日期不详", "不知道是哪天刊出的"),
}

UNDAMAGED: Final = "未见损坏"

# How much of the article a witness has, by its rank beside the longest one.
EXTENTS: Final[Mapping[str, str]] = {"": "全文", "identical": "全文", "whole": "全文", "part": "残缺"}

REASONS: Final[Mapping[str, str]] = {
    "base": "从底本",
    "supplied": "底本已失，据异本补",
    "confirmed": "底本有疑，据异本定",
    "voted": "各本不一，从多数",
    "completed": "底本所缺，据异本足",
    "width": "底本标点曾被折窄，据异本",
}

SCRIPTS: Final[Mapping[Script, str]] = {"Hans": "zh-Hans", "Hant": "zh-Hant"}


# Why an encoding was taken, by the rule of the evidence; {} is what it read.
ENCODING: Final[Mapping[str, str]] = {
    "byte-order-mark": "文件开头有字节序标记",
    "server": "服务器声明为 {}",
    "page": "网页声明为 {}",
    "table": "表中注明为 {}",
    "user": "收录者注明为 {}",
    "valid-utf-8": "字节合乎 UTF-8",
    "everyday-characters": "常用字之多：{}",
    "undecoded": "不成字的字节 {} 个",
    "not-fitting": "声明不合：{}",
}


def encoding(claim: Claim[str]) -> str:
    """The encoding of a capture and why it was taken; empty if it is not known.

    >>> from build_scripts.model.claim import Evidence
    >>> encoding(Claim("gb18030", (Evidence("everyday-characters", "gb18030 97%, big5 61%"),), inferred=True))
    'gb18030（常用字之多：gb18030 97%, big5 61%）'
    """
    why = "；".join(ENCODING[each.rule].format(each.quote) for each in claim.evidence)
    return f"{claim.value}（{why}）" if why else claim.value


def family(name: str) -> Term:
    """The term for a family of damage; one this site has no words for keeps its own name."""
    return FAMILIES.get(name, Term(name, ""))


def removed(kind: str) -> str:
    """The word for a kind of removed text."""
    return REMOVED.get(kind, FAMILIES["furniture"].name)


def date(value: PartialDate) -> str:
    """Write a date no more precisely than it is known.

    >>> date(PartialDate((2023, 3))), date(PartialDate((2023, 3, 2, 9, 5)))
    ('2023年3月', '2023年3月2日 09:05')
    """
    if not value:
        return ""
    days = "".join(f"{part}{unit}" for part, unit in zip(value.parts, "年月日", strict=False))
    return days + (f" {value.parts[3]:02d}:{value.parts[4]:02d}" if value.precision == "minute" else "")


def day(value: PartialDate) -> str:
    """Write a date for a list: no clock.

    >>> day(PartialDate((2023, 3, 2, 9, 5)))
    '2023年3月2日'
    """
    return date(PartialDate(value.parts[:3]))


def iso(value: PartialDate) -> str:
    """Write a date for machines, with the offset of Chinese time where the clock is known."""
    return f"{value}:00+08:00" if value.precision == "minute" else str(value)


def number(value: int) -> str:
    """Write a count with separators."""
    return f"{value:,}"


def counts(certificate: Certificate) -> tuple[str, ...]:
    """The counts of a certificate in words; what is nought is left out, except that all is."""
    said = (
        (certificate.exact, "字逐字可证"),
        (certificate.chosen, "字据证择定"),
        (certificate.lost, "字无从恢复"),
    )
    return tuple(f"{number(count)} {what}" for count, what in said if count)


def supplied(instead: str, siglum: str, reason: str) -> str:
    """What a reader is told of a stretch that another witness supplied; ``instead`` is what the base has.

    >>> supplied("〓", "B", "supplied")
    '底本作“〓” · 底本已失，据异本补：B 本'
    """
    was = f"底本作“{instead}”" if instead.strip() else "底本无此文"
    return f"{was} · {REASONS[reason]}：{siglum} 本"


def proof(certificate: Certificate, *, edited: bool = False) -> str:
    """What was checked; of a page that people have ``edited``, what it was that was checked."""
    text = "校订之前的文字" if edited else "本文"
    if certificate.regenerated:
        said = f"由{text}与校改记录，可一个字节不差地重新生成采集件。"
    else:
        said = f"由{text}与校改记录，尚不能完全重新生成采集件。"
    return f"{said}此后有人校订过文字，上述字数与证明不含校订。" if edited else said
