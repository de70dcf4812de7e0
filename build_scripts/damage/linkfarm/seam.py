"""Where a phrase of a farm runs into a sentence: whether the sentence begins there, and what that needs.

Every sentence that begins with the things of a trade looks like such a phrase and the rest of a sentence.
What tells them apart is how it goes on. Behind its subject a sentence goes on with a verb, an adverb, a time
or what the noun belongs to; it does not begin anew, with the place and date of an agency, with what somebody
says, with a conjunction. What is asked for as a whole (哪里有卖) is no subject, either.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto
from itertools import pairwise
from string import ascii_lowercase, digits
from types import MappingProxyType
from typing import Final, NamedTuple

from build_scripts.damage.linkfarm import farm, query, searched, single, trade
from build_scripts.damage.linkfarm.subject import UNKNOWN
from build_scripts.language import lexicon
from build_scripts.language.occurrences import Characters
from build_scripts.language.surnames import SURNAMES

HEAD: Final = 16  # characters at the beginning of a sentence in which a phrase shows
_NEAR: Final = 12  # characters between two words of a phrase, at most
_SHORTEST: Final = 4  # characters of a phrase, and of what people search for in it
_COVERED: Final = 0.5
_LEAST: Final = 2.0  # log-odds of the phrase beside any article
_SENTENCE: Final = re.compile("[了是将被把及他她们这那就也都还又至于向已未并使让者说，]")
_STOPS: Final = Characters("。！？\n")
_SHORTEST_OPENER: Final = 2
_LONGEST_OPENER: Final = 4

_LETTERS: Final = re.compile("[a-z0-9@_][a-z0-9@_.-]{4,}")
_LETTER: Final = Characters(ascii_lowercase + digits + "@_.-")
_FEWEST_LETTERS: Final = 5

_ANEW: Final = re.compile(
    "[“『「]|[他她]们?还?(?:说|认为|表示|指出|强调|介绍|告诉)|新华社|本报|本刊|中新[社网]|但(?!凡)|然而|此外|另外|不过|而且"
    "|[今去前明]年(?:\\d{1,2}月)?(?:\\d{1,2}日)?[^，。]{0,2}，|据[^，。]{1,14}(?:，|电|讯)|(?:[一二三四五六七八九十\\d○]{1,4}[年月日时]){1,3}(?:[上下]午|凌晨|以来|[初底末])?，"
)
_TURN: Final = re.compile("但(?!凡)|不过|而且")  # clauses begin so, too
_MORE_BEFORE_TURNS: Final = 1.0
_SPOKEN_OF: Final = re.compile("[他她它]们?(?!的)|我们?(?![的国省市县校])|这(?!才)|该(?!不)|此(?!前)|其中")
_SAYS: Final = re.compile("[^，。]{2,7}?(?:说|指出|表示|认为|强调|介绍|告诉)")
_ROLE: Final = re.compile(
    ".*(?:[人员者长师生商手士友迷民户客工主任板授]|[经总助]理|(?<![厂卖买玩赢庄独国商])家)$"
)
_MARK: Final = re.compile("[《（(]")
_PAUSE: Final = re.compile("[：:，,、；;]")
_GOES_ON: Final = re.compile(
    "[在为以对向由从与和及的等是有已将应要可也都不会能更很最较比被把让使给自于正逐只未须需必且而并或之过得又还曾仍就共均再才]"
)  # as a word of its own
_SAID_FIRST: Final = re.compile("例如|比如|可是|对于|至于|关于")
_NAMES: Final = ("nr", "ns", "nt")
_GOING_ON_TAGS: Final = frozenset("vdpcufa")
_BEFORE_PAUSE: Final = frozenset("dfclrt")  # parts of speech of what stands before a comma and no subject


class Seam(Enum):
    """How the rest of a sentence begins behind a phrase."""

    ANEW = auto()
    SAYS = auto()
    SPOKEN_OF = auto()
    NAME = auto()
    MARK = auto()
    THING = auto()
    FIGURE = auto()
    JOINED = auto()
    TIME = auto()
    GOES_ON = auto()
    COMPOUND = auto()


class Needed(NamedTuple):
    """What must speak for a phrase as log-odds: for one that is asked or offered whole, for any other.

    ``paused``: for either, where a comma stands behind it, as behind clauses.
    """

    whole: float
    other: float
    paused: float


_NEEDED: Final[Mapping[Seam, Needed]] = MappingProxyType(
    {
        Seam.ANEW: Needed(4.5, 4.5, 3.5),
        Seam.SAYS: Needed(5.0, 5.0, 4.0),
        Seam.SPOKEN_OF: Needed(6.5, 6.75, 4.75),
        Seam.NAME: Needed(5.75, 6.0, 4.5),
        Seam.MARK: Needed(6.0, 6.0, 4.75),
        Seam.THING: Needed(6.5, 7.0, 4.75),
        Seam.FIGURE: Needed(7.0, 9.0, 5.0),
        Seam.JOINED: Needed(7.5, 8.5, 5.0),
        Seam.TIME: Needed(9.5, 11.0, 5.0),
        Seam.GOES_ON: Needed(8.5, 10.0, 5.5),
        Seam.COMPOUND: Needed(12.0, 12.0, 5.5),
    }
)


LEAST: Final = min(each.whole for each in _NEEDED.values())
"""What must speak for any phrase, whatever follows."""


def needed(phrase: str, rest: str) -> float:
    """What must speak for ``phrase`` (plain), as log-odds, where ``rest`` follows without anything between.

    >>> needed("网络贷款平台", "新华社北京电") < needed("网络贷款平台", "已被关闭")
    True
    """
    least = _NEEDED[_seam(phrase, rest)]
    turn = _MORE_BEFORE_TURNS * (_TURN.match(rest) is not None)
    return turn + (least.whole if query.ends_as_one(phrase) else least.other)


def needed_before_pause(phrase: str, rest: str) -> float:
    """The same where a comma stands between the two."""
    return _NEEDED[_seam(phrase, rest)].paused


def _seam(phrase: str, rest: str) -> Seam:
    if not rest:
        return Seam.COMPOUND
    begins = _Rest(phrase, rest, *lexicon.first_word(rest))
    return next((seam for seam, holds in _KINDS.items() if holds(begins)), Seam.THING)


class _Rest(NamedTuple):
    """What follows a phrase, with its first word and the part of speech of that."""

    phrase: str
    text: str
    word: str
    tag: str

    def belongs_to(self) -> bool:
        """Whether the phrase and what follows name one thing or person: 贷款 公司, 平台负责人 李强."""
        paused = _PAUSE.match(self.text) is not None  # a label, or the first of some things
        roled = self.is_named() and _ROLE.match(self.phrase) is not None
        return paused or roled or query.takes_trade(self.text)

    def is_anew(self) -> bool:
        """Whether hardly anything but a sentence begins so."""
        return _ANEW.match(self.text) is not None or self._opens_with_pause()

    def _opens_with_pause(self) -> bool:
        """Whether it begins with a word that sentences do and a comma: 目前，."""
        word, _, pause = self.text[: _LONGEST_OPENER + 1].partition("，")
        if len(word) < _SHORTEST_OPENER or not pause:
            return False
        first, tag = lexicon.first_word(word)
        return word in lexicon.openers() or (first == word and tag[:1] in _BEFORE_PAUSE)

    def is_named(self) -> bool:
        """Whether it begins with what can be a person's name."""
        return self.tag[:2] == "nr" or (len(self.word) <= 1 and self.text[0] in SURNAMES)

    def is_long(self, tag: str) -> bool:
        """Whether its first word has several characters and is of a part of speech, and no time."""
        return self.tag[:1] == tag and len(self.word) > 1 and not self.is_time()

    def is_time(self) -> bool:
        """Whether it begins with a time, as behind a subject, too."""
        return self.tag[:1] == "t" or self.word[-1:] == "时"

    def goes_on(self) -> bool:
        """Whether a sentence goes on so behind its subject."""
        alone = len(self.word) <= 1 and _GOES_ON.match(self.text) is not None
        return alone or self.tag[:1] in _GOING_ON_TAGS


# How it begins is what holds first.
_KINDS: Final[Mapping[Seam, Callable[[_Rest], bool]]] = MappingProxyType(
    {
        Seam.COMPOUND: _Rest.belongs_to,
        Seam.ANEW: _Rest.is_anew,
        Seam.SPOKEN_OF: lambda rest: _SPOKEN_OF.match(rest.text) is not None or rest.is_long("r"),
        Seam.SAYS: lambda rest: rest.is_named() and _SAYS.match(rest.text) is not None,
        Seam.MARK: lambda rest: _MARK.match(rest.text) is not None,
        Seam.JOINED: lambda rest: (
            _SAID_FIRST.match(rest.text) is not None or rest.is_long("c") or rest.is_long("p")
        ),
        Seam.GOES_ON: _Rest.goes_on,
        Seam.TIME: _Rest.is_time,
        Seam.NAME: lambda rest: rest.tag[:2] in _NAMES,
        Seam.FIGURE: lambda rest: rest.text[0].isdigit(),
    }
)


def heads(words: str) -> list[int]:
    """Where sentences of a page (plain) begin with what can be a farm's phrase: none on nearly every page."""
    starts = [0, *(stop + 1 for stop in _STOPS.places(words))]
    standing = searched.standing(words)
    near = [at for at, other in pairwise(standing.pairs) if other - at <= _NEAR]
    able = [
        start
        for start in dict.fromkeys(_starts(starts, near))
        if standing.most(start, start + HEAD) >= _SHORTEST
        and _can_begin(words[start : start + HEAD].lstrip().partition("\n")[0])
    ]
    return able + [start for start in _reached(words, starts) if start not in able]


def _starts(starts: Sequence[int], places: Iterable[int]) -> Iterator[int]:
    """Where the sentences begin that have one of ``places`` among their first characters."""
    for at in places:
        start = starts[bisect_right(starts, at) - 1]
        if at - start <= _NEAR:
            yield start


def _reached(words: str, starts: Sequence[int]) -> Iterator[int]:
    """Where sentences begin with the name of a site or a number under which somebody is reached."""
    rows = (_LETTERS.search(words, *row) for row in _LETTER.runs(words, _FEWEST_LETTERS))
    for letters in filter(None, rows):
        for start in _starts(starts, [letters.start()]):
            head = words[start : letters.end()].lstrip()
            if farm.has_address(head) or trade.CONTACT.search(head):
                yield start


def _can_begin(head: str) -> bool:
    """Whether a phrase as farms make them can be at the beginning of ``head``, beside any article."""
    covered = searched.covered_to(_SENTENCE.split(head, maxsplit=1)[0])
    if covered[-1] < _SHORTEST:
        return False
    ends = (
        end
        for end in range(_SHORTEST, len(covered))
        if covered[end] > covered[end - 1] and covered[end] >= max(_SHORTEST, _COVERED * end)
    )
    return any(single.log_odds(head[:end], UNKNOWN) >= _LEAST for end in ends)
