"""Whether a lost character is one of a person's name, which word frequencies know nothing of.

A name is told by its surname and by what stands beside it: 记者 or an office before it, 说 behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from build_scripts.language import lexicon, script
from build_scripts.language.surnames import COMPOUND, SURNAMES

_FAR: Final = 40  # characters before a name that may say that one follows
_HAN: Final = "[\u4e00-\u9fff]"
_SURNAME: Final = f"(?:{'|'.join(sorted(COMPOUND))}|[{''.join(sorted(SURNAMES))}])"
_BLANK: Final = r"[ \t\u3000\xa0]"
_WRITERS: Final = (
    "记者|通讯员|特派员|评论员|实习生|编辑|责编|编审|编译|主编|美编|作者|撰文|撰稿|供稿|执笔|摄影|供图|制图"
    "|校对|审核|监制|主持人|见习生"
)
_OFFICES: Final = (
    "书记|主席|委员长|总统|总理|首相|大臣|主任|部长|省长|市长|州长|县长|区长|镇长|乡长|村长|厅长|局长|司长|处长|科长|所长|院长|校长"
    "|会长|社长|台长|站长|厂长|队长|组长|团长|行长|馆长|董事长|理事长|秘书长|经理|总裁|发言人|委员|教授|研究员|工程师|博士|院士|专家|医生"
    "|医师|律师|法官|检察官|导演|演员|歌手|作家|画家|诗人|选手|运动员|教练|球员|民警|村民|居民|市民|职工|老师|教师|战士|司令员|政委"
    "|参谋长|上将|中将|少将|大校"
)
_SAYING: Final = (
    "说|称|表示|介绍|指出|强调|认为|告诉|透露|报道|摄|同志|先生|女士|小姐|老师|教授|书记|主席|主任|部长|省长|市长"
    "|县长|局长"
)
_BETWEEN: Final = rf"(?:[、，,和]|{_BLANK})"
_FULL: Final = f"{_SURNAME}{_HAN}{{1,2}}"
# The same with a sign that a name must follow: a blank, a bracket that opens before it, a colon; behind 记者
# a colon may open a question, too.
_SIGN: Final = (
    rf"(?:[(（]{_HAN}{{0,6}}(?:{_WRITERS}){_BLANK}*|(?:{_WRITERS})(?:(?<!记者)[:：]{_BLANK}*|{_BLANK}+|/|／))"
)
_BEGUN: Final = re.compile(
    rf"(?:(?P<sure>{_SIGN})|(?:{_WRITERS}|{_OFFICES})[:：]?)"
    rf"(?:{_FULL}{_BETWEEN}+)*(?P<begun>(?:{_SURNAME}{_HAN}?)?)\Z"
)
# A name in a list of names, and one that stands in brackets alone.
_LISTED: Final = re.compile(rf"{_FULL}(?:[(（]{_HAN}{{1,6}}[)）])?、(?P<begun>{_SURNAME}{_HAN}?)\Z")
_ALONE: Final = re.compile(rf"[(（](?P<begun>{_SURNAME}{_HAN}?)\Z")
# A line of its own.
_SIGNED: Final = re.compile(rf"(?:\A|\n){_BLANK}*(?P<begun>{_SURNAME}{_HAN}?)\Z")
_END_OF_LISTED: Final = "、,，（(等和。"
_REST: Final = re.compile(
    rf"(?P<rest>{_HAN}{{0,2}}?)(?:[、，,。：:；;！!？?（）()“”\s/／|｜]|{_SAYING}|{_WRITERS}|\Z)"
)
_SHORTEST: Final = 2
_LONGEST: Final = 3
_WORD: Final = 50  # count of a word that is meant where it fits
_WHO: Final = 20  # count of a name that everybody knows


def _is_han(character: str) -> bool:
    """Whether it is a Chinese character."""
    return "\u4e00" <= character <= "\u9fff"


def _is_common(word: str) -> bool:
    return len(word) > 1 and lexicon.count(word) >= _WORD and lexicon.names_nobody(word)


class Name(NamedTuple):
    """A name with a gap: what stands of it before and behind, and what follows it.

    ``sure``: nothing else can stand there.
    """

    before: str
    behind: str
    following: str
    sure: bool

    def likeliest(self, candidates: Iterable[str]) -> list[str]:
        """The ``candidates``, those first that names have most."""
        counts = dict.fromkeys(SURNAMES, 1) if not self.before else lexicon.in_given_names()
        return sorted(candidates, key=lambda each: -counts.get(script.simplify(each), 0))

    def known(self, candidates: Iterable[str], page: str) -> str:
        """The one of ``candidates`` that makes a name that the page has whole elsewhere, or nothing."""
        found = [each for each in candidates if f"{self.before}{each}{self.behind}" in page]
        return found[0] if len(found) == 1 else ""

    def may_be(self, candidate: str) -> bool:
        """Whether ``candidate`` makes a common word, a name that everybody knows, or is a mark behind one."""
        if not _is_han(candidate):
            is_whole = len(self.before) == _SHORTEST and not self.behind
            return is_whole and (not self.following or _is_han(self.following))
        word = script.simplify(f"{self.before}{candidate}{self.behind}")
        if len(word) == _LONGEST and lexicon.count(word) >= _WHO:
            return True
        halves = (word, word[len(self.before) :], word[: len(self.before) + 1])
        return not self.sure and any(map(_is_common, halves))


def around(left: str, right: str) -> Name | None:
    """The name that the gap between ``left`` and ``right`` is in, None if there is hardly one."""
    before = left[-_FAR:]
    plain, rest = script.simplify(before), _REST.match(script.simplify(right[:_FAR]))
    if rest is None:
        return None
    behind = right[len(rest["rest"]) :][:1]
    begun = _BEGUN.search(plain)
    sure = begun is not None and begun["sure"] is not None
    if begun is None or not (begun["begun"] or sure):
        begun = _LISTED.search(plain) if behind in {*_END_OF_LISTED, ""} else None
        begun = begun or (_ALONE.search(plain) if behind in {")", "）"} else None)
        begun = begun or (_SIGNED.search(plain) if behind == "\n" else None)
    if begun is None:
        return None
    length = len(begun["begun"]) + 1 + len(rest["rest"])
    longest = _LONGEST + (begun["begun"][:2] in COMPOUND)
    if not _SHORTEST <= length <= longest:
        return None
    return Name(before[begun.start("begun") :], right[: len(rest["rest"])], behind, sure)
