"""What a page calls its elements: comments, or a frame around the article.

Names are only believed where the worth of the lines does not say otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, Literal

from build_scripts.extract.html.tree import ROOT, Tree

Kind = Literal["", "comments", "frame"]

_NAME: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_LONGEST: Final = 300


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall("[a-z]+", text))


_COMMENTS: Final = _words(
    "comment comments cmt cmts reply replies pinglun disqus gentie tie liuyan remark remarks guestbook"
)
_FRAME: Final = _words(
    "footer foot copyright sidebar sidebars side aside related relate relative recommend"
    " recommended recom tuijian xiangguan hot rank ranking paihang share bshare bdshare social"
    " tool tools toolbar nav navbar menu breadcrumb breadcrumbs crumb crumbs login search ad"
    " ads adv advert advertisement gg guanggao banner qrcode ewm tags tag keyword keywords"
    " pager pagination statement declare disclaimer mianze popup modal dialog vote download app"
    " more next prev reward shang interest rmd attention player promo promos promotion interstitial"
    " sponsor sponsored newsletter subscribe subscription relatedposts sharedaddy sharing donate donation"
    " outbrain taboola readmore advertising adsbygoogle"
)
_FRAME_TAGS: Final = frozenset({"nav", "footer", "aside", "form", "dialog", "menu"})


class Names:
    """What pages call their elements, read once each; ``comments`` are known to be some.

    ``believed`` hold the headline or the text below it and are no frame, whatever they are called.
    """

    def __init__(self, tree: Tree, comments: Iterable[int], believed: frozenset[int]) -> None:
        self._tree = tree
        self._believed = believed
        self._called: dict[str, Kind] = {"": ""}
        self._comments = frozenset(comments)

    def kind(self, element: int) -> Kind:
        """What the element alone is called."""
        if element in self._comments:
            return "comments"
        rest = self._tree.rests[element]
        known = self._called.get(rest)
        if known is None:
            known = self._called[rest] = _kind(*self._tree.called(element))
        if not known and self._tree.tags[element] in _FRAME_TAGS:
            known = "frame"
        return "" if known == "frame" and element in self._believed else known


class Surroundings:
    """What elements stand in: comments, a frame of the page or neither; for most of them nobody asks.

    ``sums`` are the worths of the elements; a frame that has ``most`` or more of the page is none.
    """

    def __init__(self, tree: Tree, names: Names, sums: Sequence[float], most: float) -> None:
        self._parents = tree.parents
        self._names = names
        self._sums = sums
        self._most = most
        self._known: dict[int, Kind] = {ROOT: ""}

    def kind(self, element: int) -> Kind:
        """What an element stands in, or is."""
        known, path = self._known, []
        while element not in known:
            path.append(element)
            element = self._parents[element]
        kind = known[element]
        for each in reversed(path):
            own = self._names.kind(each) if kind != "comments" else kind
            kind = own if own == "comments" or (own == "frame" and self._sums[each] < self._most) else kind
            known[each] = kind
        return kind


@lru_cache(maxsize=10_000)
def _kind(classes: str, own: str) -> Kind:
    words = {each.lower() for each in _NAME.findall(f"{classes} {own}"[:_LONGEST])}
    return "comments" if words & _COMMENTS else "frame" if words & _FRAME else ""
