"""The vocabulary of link farms: the lists in ``data/`` as patterns, each made once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from functools import cache
from importlib import resources
from itertools import chain
from string import ascii_lowercase, digits
from typing import Final

from build_scripts.language.occurrences import Words

_CLAIM_MARKS: Final = "(（·-"
_CLAIM_STARTS: Final = "中国官体澳集)）·唯网a手登在最"
_ENDINGS: Final = "com|net|vip|top|xyz|cc|app|tv|me|co|io|info|org|cn|bet"
_DOMAIN: Final = rf"(?:www\.)?[a-z0-9][a-z0-9\-]*\.(?:{_ENDINGS})\b(?:\.cn\b)?"
_OFFICES: Final = (
    "社|网|报|(?<!平)台|新闻|部|局|厅|委|署|府|院|校|会|行|司|大学|中心|集团|银行|医院|银联|中国"
)
_CONTACT_STARTS: Final = (
    *("qq", "微信", "威信", "薇信", "v信", "vx", "wx", "tg", "te", "wh", "sk", "飞机", "纸飞", "电报"),
    *("q号", "q群", "扣扣", "企鹅", "蝙蝠", "电薇", "we"),
    *(
        "微亻",
        "威亻",
        "薇亻",
        "加微",
        "加威",
        "加薇",
        "加v",
        "加w",
        "加q",
        "加我",
        "加1",
        "联系",
        "客服",
        "手机",
        "咨询",
        "热线",
    ),
    *(messenger + each for messenger in "微威薇" for each in ascii_lowercase + digits + ":："),
    *("v:", "v：", "line:", "line："),
)
CONTACT: Final = re.compile(
    r"(?:(?:客服|联系|咨询)?(?:qq群?|q[号群]|扣扣|企鹅|蝙蝠|电薇|(?<![a-z])wechat|加?(?:[微威薇](?:信|亻言|(?=[:：]?[a-z0-9]))|v信|vx|wx)|(?<![a-z])(?:v|line)(?=[:：])|(?<![a-z])(?:tg|telegram|whatsapp|skype)|纸?飞机|电报)"
    r"|(?:加我?|联系)[vwq])(?:同?号|群|客服|飞机)?[:：@\s]{0,2}(?=[a-z0-9_\-]*\d)[a-z0-9_\-]{5,20}"
    r"|(?:联系|客服|手机|咨询|微信|热线|加)(?:电话|号|同号)?[:：]?(?:1[3-9]\d{9}|400-?\d{3}-?\d{4})(?!\d)"
    r"|(?:联系|客服)?(?:电话|手机|微信)(?:微信)?[:：]?1[3-9]\d{9}[\u4e00-\u9fff]{1,2}(?:经理|老师|小姐)"
)
"""A number or name under which a farm is to be reached."""
CONTACT_BEGINNINGS: Final = "客联咨扣企蝙电加微威薇纸飞手热"
"""The Chinese characters that it can begin with; with any other it begins with a letter."""
_FIGURE: Final = re.compile(r"\d")


def without_contacts(words: str) -> str:
    """``words`` without these numbers and names; each has a figure."""
    return CONTACT.sub("", words) if _FIGURE.search(words) else words


@cache
def _lists() -> dict[str, list[str]]:
    source = resources.files("build_scripts.damage").joinpath("data/spam_terms.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


# Papers that nobody may make for another, and what is promised to the ill, whatever stands between.
_PAPERS: Final = (
    "(?:增值税|普通|专用)?(?:发票|票据)证?|病假条|(?:诊断|工作|收入|在职)证明|(?:毕业|学历|学位|资格|结婚|离婚|房产|驾驶|等级)证书?"
    "|文凭|驾照|公章|(?:银行|工资)流水"
)
_AILMENTS: Final = (
    *("白癜风", "癫痫", "牛皮癣", "银屑病", "早泄", "阳痿", "性病", "不孕不育", "尖锐湿疣", "男科"),
    *("狐臭", "包皮", "前列腺", "痔疮", "灰指甲", "鼻炎", "皮肤病", "颈椎病", "腰椎间盘突出"),
    *("痛风", "脱发", "肾虚", "抑郁症"),
)  # fmt: skip
_DOING: Final = ("代开", "代办", "代做", "代打")
_CURING: Final = ("治疗", "根治", "专治")
_AILING: Final = f"(?:{'|'.join(_AILMENTS)})(?:症|病|患者)?"
MADE: Final = re.compile(
    rf"(?:{'|'.join(_DOING)})[\u4e00-\u9fff]{{0,8}}?(?:{_PAPERS})"
    rf"|(?:治疗?|根治|专治){_AILING}(?:最好|最有效)?的(?:特效)?(?:药物?|医院|方法)"
    rf"|{_AILING}(?:最好的?|专科|专业|正规|哪家)医院|{_AILMENTS[1]}病?医院"
)
"""What farms offer, by its making."""


@cache
def brands() -> frozenset[str]:
    """Brands that replace names, too."""
    source = resources.files("build_scripts.damage").joinpath("data/brands.toml")
    return frozenset(tomllib.loads(source.read_text(encoding="utf-8"))["brands"])


def _either(words: Collection[str]) -> str:
    return "|".join(re.escape(each) for each in sorted(words, key=lambda each: (-len(each), each)))


def _strong_words() -> str:
    trades, goods, ends = (_either(_lists()[name]) for name in ("trades", "goods", "ends"))
    where = r"[(（·\-]?(?:中国|国际|官方|全站)?[)）]?"
    offers = rf"(?:{trades}){where}(?:{ends})+|(?:{goods}){where}(?:{ends}){{2,}}"
    claimed = "官方|唯一|官网|网站|app|手机版|登[录陆]|在线登|最新网"
    claims = rf"[{re.escape(_CLAIM_MARKS)}](?:中国|国际|官方|体育|澳门|集团)[)）·]*(?:{claimed})"
    latin = rf"(?<![a-z])(?:{_either(_lists()['latin'])})(?![a-z])(?:-?\d{{1,5}}\.(?:{_ENDINGS})\b)?"
    domain = rf"(?<![a-z])(?:{_either(_lists()['latin_weak'])})-?\d{{2,5}}\.(?:{_ENDINGS})\b"
    words = _either(frozenset(_lists()["strong"]) | brands())
    return f"{CONTACT.pattern}|{MADE.pattern}|{offers}|{claims}|{latin}|{domain}|{words}"


@cache
def _strong_starts() -> frozenset[str]:
    """How a strong word can start: a word of a list, or the beginning of a pattern."""
    lists = (_lists()[name] for name in ("trades", "goods", "latin", "latin_weak", "strong"))
    made = (*_DOING, *_CURING, *_AILMENTS, *("治" + each for each in _AILMENTS))
    words = [*chain.from_iterable(lists), *brands(), *_CONTACT_STARTS, *made]
    return frozenset({*words, *(mark + each for mark in _CLAIM_MARKS for each in _CLAIM_STARTS)})


def _known_starts() -> frozenset[str]:
    """How any word of the trade can start."""
    words = {*chain(*_lists().values(), brands())} | _strong_starts()
    latin = {
        first + second for first in ascii_lowercase + digits for second in ascii_lowercase + digits + "-."
    }
    return frozenset(words) | latin


@cache
def ends_of_offers() -> tuple[str, ...]:
    """What an offer ends in."""
    return tuple(sorted({*_lists()["lures"], *_lists()["wares"]}))


@cache
def offer() -> re.Pattern[str]:
    """A name of any kind with what lures or is sold behind it."""
    either = _either(ends_of_offers())
    return re.compile(rf"(?:[^\W_]{{2}}|\A(?:{either}))(?:{either})+\Z")


@cache
def double_offer() -> re.Pattern[str]:
    """A short name, but none of an office or an outlet, with two endings of an offer behind it."""
    ends = _either(_lists()["ends"])
    return re.compile(rf"(?!.*(?:{_OFFICES})(?:{ends}))[^\W_]{{1,6}}(?:{ends}){{2,}}")


@cache
def branded() -> re.Pattern[str]:
    """A short name with a trade behind it that hardly anybody else has, and what it may end in."""
    ends = _either(_lists()["ends"])
    return re.compile(rf"[^\W_]{{1,6}}?(?:(?:电竞|棋牌)(?:{ends})*|(?:彩票|真人)(?:{ends})+)")


@cache
def lures() -> re.Pattern[str]:
    """What lures, and hardly anything else ends in."""
    return re.compile(_either(_lists()["lures"]))


@cache
def ends() -> re.Pattern[str]:
    """How offers end."""
    return re.compile(_either(_lists()["ends"]))


@cache
def strong() -> Words:
    """A word that news has no use for."""
    return Words(re.compile(_strong_words()), _strong_starts())


@cache
def terms() -> Words:
    """A word of the trade; the group ``strong`` says that it is one that news has no use for."""
    ordinary = _either({*_lists()["weak"], *_lists()["ends"], *_lists()["lures"], *_lists()["wares"]})
    latin = rf"(?<![a-z])(?:{_either(_lists()['latin_weak'])})(?![a-z])"
    pattern = f"(?P<strong>{_strong_words()})|{_DOMAIN}|{latin}|{ordinary}"
    return Words(re.compile(pattern), _known_starts())
