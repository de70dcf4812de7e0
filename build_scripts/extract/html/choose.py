"""Which lines of a page are the article: candidates are all elements, judged by the lines in them.

Every line gives or takes: sentences give, links and buttons take. An element is worth the sum of its
lines, so the best one holds the whole text and little else. What a page calls comments or a frame
gives nothing, however long it is; names of frames are only believed where the sums do not say
otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from build_scripts.extract.html.blocks import Block
from build_scripts.extract.html.nearness import OTHER, containers, weights
from build_scripts.extract.html.tokens import names
from build_scripts.extract.html.tree import ROOT, Tree

_NAME: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_COMMENTS: Final = frozenset(
    re.findall(
        "[a-z]+",
        "comment comments cmt cmts reply replies pinglun disqus gentie tie liuyan remark remarks guestbook",
    )
)
_FRAME: Final = frozenset(
    re.findall(
        "[a-z]+",
        "footer foot copyright sidebar sidebars side aside related relate relative recommend"
        " recommended recom tuijian xiangguan hot rank ranking paihang share bshare bdshare social"
        " tool tools toolbar nav navbar menu breadcrumb breadcrumbs crumb crumbs login search ad"
        " ads adv advert advertisement gg guanggao banner qrcode ewm tags tag keyword keywords"
        " pager pagination statement declare disclaimer mianze popup modal dialog vote download app"
        " more next prev reward shang interest rmd attention player",
    )
)
_FRAME_TAGS: Final = frozenset({"nav", "footer", "aside", "form", "dialog", "menu"})
_LONGEST_NAME: Final = 300
_MARK: Final = re.compile(r"[，。！？；：、,;:!?“”…]")
_STOP: Final = re.compile(r"[。！？；!?]")
_ACTION: Final = re.compile(
    r"(?:回[复覆]|举报|赞|点赞|顶|踩|支持|反对|跟贴|引用|收起|盖楼)[\s\d()\[\]（）|·]*"
    r"(?:(?:回[复覆]|举报|赞|点赞|顶|踩|支持|反对|分享|引用|盖楼)[\s\d()\[\]（）|·]*)*"
)
# What sites say about themselves, in either script.
_NOTICE: Final = re.compile(
    r"版[权權]所有|版[权權][归歸]|版[权權][与與]?.{0,3}[声聲]明|[著着]作[权權]|ICP\s*[备備证證]|公[网網]安[备備]|[许許]可[证證]([编編]?[号號]|[:：]?\s*[\d（(])|[举舉][报報]([电電][话話]|[邮郵]箱)"
    r"|未[经經].{0,20}([授许許][权權可]|同意)|(?:copyright|all\s+rights)|不代表.{0,8}([观觀][点點]|立[场場])|[网網]友[评評][论論]"
    r"|文明上[网網]|理性[发發]言|技[术術]支持|最佳[浏瀏][览覽]|(主[办辦]|承[办辦])([单單]位)?[:：]"
    r"|^[【(（]?(特[别別]|免[责責]|[郑鄭]重|重要)?[声聲]明[】)）]?[:：]|[仅僅]供[参參]考.{0,20}投[资資]",
    re.IGNORECASE,
)
_LONGEST_NOTICE: Final = 200
_STAMP: Final = re.compile(
    r"\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d{2}|\d+\s*(?:分钟|小时|天|个月|年)前|(?:昨天|前天|今天)\s*\d{1,2}:\d{2}"
)
_LONGEST_MARK: Final = 50
_MARKS_A_POST: Final = 3
_FEWEST_POSTS: Final = 4
_PROSE: Final = 10  # characters of the shortest line that may be a sentence
_LONG: Final = 40
_ENOUGH: Final = 400  # a longer line says no more
_MOST_OF_PAGE: Final = 0.4
_MOST_OF_ELEMENT: Final = 0.85
_MUCH_BETTER: Final = 1.1  # lines that stand bare in an element that is full of other things
_FOREIGN: Final = -3.0
_BUTTON: Final = 8
_JUNK: Final = -12.0
_LINE_JUNK: Final = -2.5


@dataclass(frozen=True, slots=True)
class Choice:
    """``kept`` are the indices of the article's lines.

    ``others`` says of every line whether it stands in ``comments``, in a ``frame`` of the page or in
    neither.
    """

    kept: tuple[int, ...]
    others: tuple[str, ...]


def choose(tree: Tree, blocks: Sequence[Block], headline: int | None) -> Choice:
    """Choose the lines of the article, which begins below the line ``headline`` if there is one."""
    gains = [_gain(block) for block in blocks]
    homes = containers(tree, blocks)
    near = weights(tree, blocks, gains, homes, headline)
    plain = [gain * weight if gain > 0 else gain for gain, weight in zip(gains, near, strict=True)]
    names = _Names(tree, _posts(tree, blocks))
    sums = _sums(tree, blocks, plain)
    gains, others = _in_context(tree, blocks, plain, sums, names)
    sums = _sums(tree, blocks, gains)
    if max(sums) <= 0:
        gains, sums = plain, _sums(tree, blocks, plain)
    inside = _best(tree, blocks, gains, sums, homes)
    kept = tuple(
        at
        for at, gain in enumerate(gains)
        if inside[at] and gain > _LINE_JUNK and (near[at] > OTHER or headline is None)
    )
    return Choice(kept, tuple(others))


def _best(
    tree: Tree,
    blocks: Sequence[Block],
    gains: Sequence[float],
    sums: Sequence[float],
    homes: Sequence[int],
) -> list[bool]:
    """Which lines are in the best element, or bare in an element whose other parts are another matter."""
    own = dict.fromkeys(homes, 0.0)
    for container, gain in zip(homes, gains, strict=True):
        own[container] += gain
    bare = max(own, key=lambda each: own[each], default=ROOT)
    if own.get(bare, 0.0) > max(0.0, _MUCH_BETTER * max(sums)):
        bound = [at for at, gain in enumerate(gains) if gain > 0 and homes[at] == bare]
        return [bound[0] <= at <= bound[-1] and each == bare for at, each in enumerate(homes)]
    within = _inside(tree, sums, _narrowest(tree, sums))
    return [within[block.element] for block in blocks]


def _gain(block: Block) -> float:
    """What a line says for its element being an article."""
    length = len(block.text)
    if block.linked * 2 > length:
        return -_BUTTON - 0.3 * min(length, 60)
    if _ACTION.fullmatch(block.text):
        return -60.0
    if length <= _LONGEST_NOTICE and _NOTICE.search(block.text):
        return 0.0
    if length >= _PROSE and _MARK.search(block.text):
        sure = length >= _LONG or _STOP.search(block.text)
        return min(length - 1.5 * block.linked, _ENOUGH) * (1.0 if sure else 0.6)
    return -2.0 if length < _BUTTON else 0.0


def _sums(tree: Tree, blocks: Sequence[Block], gains: Sequence[float]) -> list[float]:
    """The sum of the lines in each element."""
    sums = [0.0] * len(tree.tags)
    for block, gain in zip(blocks, gains, strict=True):
        sums[block.element] += gain
    for element in range(len(sums) - 1, ROOT, -1):
        sums[tree.parents[element]] += sums[element]
    return sums


class _Names:
    """What pages call their elements, read once each."""

    def __init__(self, tree: Tree, comments: Iterable[int]) -> None:
        self._tree = tree
        self._kinds: dict[int, str] = dict.fromkeys(comments, "comments")

    def kind(self, element: int) -> str:
        """``comments``, ``frame`` or nothing."""
        known = self._kinds.get(element)
        if known is None:
            known = self._kinds[element] = self._read(element)
        return known

    def _read(self, element: int) -> str:
        kind = _kind(*names(self._tree.rests[element]))
        return kind or ("frame" if self._tree.tags[element] in _FRAME_TAGS else "")


@lru_cache(maxsize=10_000)
def _kind(classes: str, own: str) -> str:
    words = {each.lower() for each in _NAME.findall(f"{classes} {own}"[:_LONGEST_NAME])}
    return "comments" if words & _COMMENTS else "frame" if words & _FRAME else ""


def _posts(tree: Tree, blocks: Sequence[Block]) -> list[int]:
    """Elements each of which holds one signed post: comments, or teasers of other articles.

    What tells them is a line of its own with a time or with buttons to answer, again and again.
    """
    marks = [0] * len(tree.tags)
    for block in blocks:
        short = len(block.text) <= _LONGEST_MARK
        linked = 2 * block.linked > len(block.text)
        if short and (linked or _ACTION.fullmatch(block.text) or _STAMP.search(block.text)):
            marks[block.element] += 1
    for element in range(len(marks) - 1, ROOT, -1):
        marks[tree.parents[element]] += marks[element]
    posts: dict[tuple[int, str, str], list[int]] = {}
    for element in range(1, len(marks)):
        parent = tree.parents[element]
        if 1 <= marks[element] <= _MARKS_A_POST < marks[parent]:
            kind = names(tree.rests[element])[0]
            posts.setdefault((parent, tree.tags[element], kind), []).append(element)
    return [each for alike in posts.values() if len(alike) >= _FEWEST_POSTS for each in alike]


def _in_context(
    tree: Tree, blocks: Sequence[Block], gains: Sequence[float], sums: Sequence[float], names: _Names
) -> tuple[list[float], list[str]]:
    """Lines inside comments and frames give nothing; a frame that holds most of the page is none."""
    most = _MOST_OF_PAGE * sum(gain for gain in gains if gain > 0)
    known: dict[int, str] = {ROOT: ""}

    def other(element: int) -> str:
        path = []
        while element not in known:
            path.append(element)
            element = tree.parents[element]
        kind = known[element]
        for each in reversed(path):
            own = names.kind(each) if kind != "comments" else kind
            kind = own if own == "comments" or (own == "frame" and sums[each] < most) else kind
            known[each] = kind
        return kind

    others = [other(block.element) for block in blocks]
    return [min(gain, _FOREIGN) if kind else gain for gain, kind in zip(gains, others, strict=True)], others


def _narrowest(tree: Tree, sums: Sequence[float]) -> int:
    """The best element, or the one inside it that has nearly all of its worth."""
    best = max(range(len(sums)), key=lambda element: (sums[element], element))
    at = best
    for element in range(best + 1, len(sums)):
        if tree.parents[element] == at and sums[element] >= _MOST_OF_ELEMENT * sums[at]:
            at = element
    return at


def _inside(tree: Tree, sums: Sequence[float], element: int) -> list[bool]:
    """Which elements are in ``element`` and in no part of it that takes more than it gives."""
    inside = [False] * len(sums)
    inside[element] = True
    for each in range(element + 1, len(sums)):
        inside[each] = inside[tree.parents[each]] and sums[each] >= _JUNK
    return inside
