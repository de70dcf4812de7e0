"""Names of people: what can be one, and how a list of names is taken apart. Ask with simplified text."""

from __future__ import annotations

import re
from typing import Final

from build_scripts.extract.lines import HAN, WHITE
from build_scripts.language.lexicon import log_probability
from build_scripts.language.script import simplify
from build_scripts.language.surnames import COMPOUND, SURNAMES, TRANSCRIBED

_ALSO_WORDS: Final = frozenset("任向贺时从应关单满强于全常方项程高安成连计喻解冷白明文平支宣能万有")
# Logarithms of word probabilities: names of two characters that are rarer than this are no words, and
# the same for a word like 向 and two characters more. A given name may be a word (徐建国).
_WORD: Final = -12.9
_PHRASE: Final = -19.6
_SEPARATORS: Final = re.compile(rf"(?:{WHITE}|[、，,/／;；|｜&＆▪■])+")
_DOTTED: Final = re.compile(rf"{HAN}{{1,8}}(?:[·•・]{HAN}{{1,8}}){{1,3}}")
_SHORT: Final = re.compile(rf"{HAN}{{2,4}}")
_LONG: Final = re.compile(TRANSCRIBED)
_PERSON: Final = re.compile(rf"{HAN}{{2,4}}|{TRANSCRIBED}|{_DOTTED.pattern}")
_BODY: Final = re.compile(
    rf"{HAN}{{2,}}(?:部|局|处|科|厅|办|委|署|社|网|报|室|院|站|台|组|团|中心|公司|协会|学校|大学|集团|在线|新闻|观察|频道|卫视|广播|传媒|周刊|杂志|客户端)"
)
_NO_NAME: Final = re.compile(
    r"[\u4e00-\u9fff]{0,8}记者|发自[\u4e00-\u9fff]{2,4}|本报|本网|本站|新华社|通讯员|实习生?|报道员|作者|佚名|未知|匿名|不详|无|等"
    r"|(?:综合|即时|摄影)?报[道导]|综合|(?:网络)?整[理合]|编译|(?:责任)?编辑|责编|校对|摄影|图文|文图|供稿|网络|小编|(?:发表|发布|刊发|更新)于?|(?:本站|本网|网站|网络)编辑|(?:系统|网站)?管理员|办公室|原创|转载|[时社锐短快述]评|[初复终一二三]审"
    # Buttons beside a credit
    r"|(?:我要)?(?:纠错|举报|分享|打印|收藏|评论|投诉)|点赞|关闭|复制|转发|顶部|更多|(?:返回|查看|点击|阅读|展开|收起)[\u4e00-\u9fff]{0,4}"
)


def is_name(folded: str) -> bool:
    """Whether the characters can be a Chinese name: a surname with one or two characters more.

    >>> [is_name(each) for each in ("林武", "欧阳明月", "会议", "司马光", "林武主持")]
    [True, True, False, True, False]
    """
    if not _SHORT.fullmatch(folded):
        return False
    if folded[:2] in COMPOUND and len(folded) > 2:
        return True
    return folded[0] in SURNAMES and len(folded) < 4


def is_named(folded: str) -> bool:
    """Like `is_name`, or one of another language: 阿依古丽·买买提, 乌云其其格."""
    return is_name(folded) or any(each.fullmatch(folded) for each in (_DOTTED, _LONG))


def is_person(folded: str) -> bool:
    """Like `is_name`, but no word of the language: 强调, 方面 and 任组长 look like names, too."""
    if not is_name(folded):
        return False
    limit = _WORD if len(folded) == 2 else _PHRASE if folded[0] in _ALSO_WORDS else 0.0
    return log_probability(folded) < limit


def are_people(folded: str) -> bool:
    """Whether a credit names people and nobody else."""
    names = split_names(folded)
    return bool(names) and all(map(is_person, names))


def is_word(folded: str) -> bool:
    """Whether the characters are a common word and no name: 出身 in （记者出身）."""
    return len(folded) == 2 and folded[0] not in SURNAMES and log_probability(folded) > _WORD


def is_desk(folded: str) -> bool:
    """Whether a credit names nobody but those at work: 系统管理员, 网络整理."""
    return _DESK.fullmatch(folded) is not None


_DESK: Final = re.compile(r"(?:系统|网站)管理员|(?:网络|综合)整理|[\u4e00-\u9fff]{2,8}编辑部")


def split_names(text: str) -> tuple[str, ...]:
    """Take a credit apart: names between 、 and spaces; 李 明 set wide for the eye is one name.

    >>> split_names("杨文 李 明、通讯员 欧阳明月")
    ('杨文', '李明', '欧阳明月')
    """
    text = _PLACE.sub(" ", _ASIDE.sub(" ", text))
    words = [word for word in _SEPARATORS.split(text) if word]
    found: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        if len(word) == 1 and at + 1 < len(words) and len(words[at + 1]) == 1:
            word, at = word + words[at + 1], at + 1
        word = _ROLE.sub("", word)
        folded = simplify(word)
        if (
            _PERSON.fullmatch(word)
            and not _NO_NAME.fullmatch(folded)
            and not _names_body(folded)
            and word not in found
        ):
            found.append(word)
        at += 1
    return tuple(found)


_LIKE_BODY: Final = re.compile(rf"{HAN}{{2}}[台团社科]")
_NO_WORD: Final = -16.0


def _names_body(folded: str) -> bool:
    """Whether a credit ends as offices do; 容国团 is a name, for 容国 is no word."""
    if not _BODY.fullmatch(folded):
        return False
    return not (_LIKE_BODY.fullmatch(folded) and log_probability(folded[:2]) < _NO_WORD)


_ASIDE: Final = re.compile(r"[（(【][^）)】]*[）)】]|(?<=\S)[（(【][^）)】]*$")  # its end may stand outside
_PLACE: Final = re.compile(r"[／/]\s*[\u4e00-\u9fff]{2,5}[报報][导導道]")  # 黃明堂／台東報導
_ROLE: Final = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,8}(?:[记記]者|通[讯訊]员|通訊員|实习生|實習生|评论员|作者|特派员))[：:]?(?=.)|(?:(?:[综綜]合|[联聯]合|[现現][场場])?(?:报道|報導|報道)|摄|攝|撰稿|采写|整理|等)$"
)
