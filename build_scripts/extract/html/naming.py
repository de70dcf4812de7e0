"""What a page calls its elements: comments, or a frame around the article.

Names are only believed where the worth of the lines does not say otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Literal

from build_scripts.extract.html.tree import Tree

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
        self._kinds: dict[int, Kind] = dict.fromkeys(comments, "comments")

    def kind(self, element: int) -> Kind:
        """What the element alone is called."""
        known = self._kinds.get(element)
        if known is None:
            rest = self._tree.rests[element]
            known = self._called.get(rest)
            if known is None:
                known = self._called[rest] = _kind(*self._tree.called(element))
            if not known and self._tree.tags[element] in _FRAME_TAGS:
                known = "frame"
            if known == "frame" and element in self._believed:
                known = ""
            self._kinds[element] = known
        return known


@lru_cache(maxsize=10_000)
def _kind(classes: str, own: str) -> Kind:
    words = {each.lower() for each in _NAME.findall(f"{classes} {own}"[:_LONGEST])}
    return "comments" if words & _COMMENTS else "frame" if words & _FRAME else ""
