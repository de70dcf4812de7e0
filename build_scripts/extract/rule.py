"""Rules of the page's frame: the shape of a whole line, and where it may be cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import product
from typing import Final, Literal

Zone = Literal["head", "tail", "frame"]
_FLAGS: Final = re.IGNORECASE | re.VERBOSE


@dataclass(frozen=True, slots=True)
class Whole:
    """Whether ``pattern`` matches a whole line of at most ``longest`` characters.

    ``needs`` finds words without one of which it cannot match, where they are found sooner.
    """

    pattern: str
    longest: int
    needs: re.Pattern[str] | None
    compiled: re.Pattern[str] = field(compare=False)

    def __call__(self, folded: str) -> bool:
        """Ask it of one line."""
        return (
            len(folded) <= self.longest
            and (self.needs is None or self.needs.search(folded) is not None)
            and self.compiled.fullmatch(folded) is not None
        )


def whole(pattern: str, *, longest: int = 300, needs: tuple[str, ...] = ()) -> Whole:
    """Make the question whether ``pattern`` matches a whole line.

    ``needs`` are words in small letters; in capitals they count, too.
    """
    needed = _any_of(needs) if needs else None
    return Whole(pattern, longest, needed, re.compile(pattern, _FLAGS))


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern whose branches all begin with a plain letter, so that it is searched for by first letters."""
    spellings = {
        "".join(spelt) for word in words for spelt in product(*({each, each.upper()} for each in word))
    }
    return re.compile("|".join(map(re.escape, sorted(spellings))))


@dataclass(frozen=True, slots=True)
class Rule:
    """``kind`` of furniture that a whole line is if ``matches`` says so, within ``zone``.

    ``needs`` is in all that it matches, where that is found sooner.
    """

    name: str
    kind: str
    zone: Zone
    matches: Callable[[str], bool]
    needs: re.Pattern[str] | None = None


def _needs(rule: Rule) -> re.Pattern[str] | None:
    return rule.matches.needs if isinstance(rule.matches, Whole) else rule.needs


class Table:
    """Rules in their order, most of them asked at once.

    A page has dozens of lines and the table dozens of rules, and nearly always none of them fits:
    one pattern that is all of theirs says so soonest.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        plain = [each.matches for each in self._rules if isinstance(each.matches, Whole)]
        self._longest = max(each.longest for each in plain)
        self._any = re.compile("|".join(f"(?:{each.pattern})" for each in plain if not each.needs), _FLAGS)
        needs = {each: _needs(each) for each in self._rules}
        self._needs = re.compile("|".join(each.pattern for each in needs.values() if each) or "(?!)")
        self._others = tuple(
            each for each in self._rules if not isinstance(each.matches, Whole) and not needs[each]
        )
        self._needy = tuple(each for each in self._rules if needs[each] or each in self._others)

    def fitting(self, folded: str) -> tuple[Rule, ...]:
        """The rules that ``folded`` fits, in their order."""
        if len(folded) <= self._longest and self._any.fullmatch(folded):
            rules = self._rules
        else:
            rules = self._needy if self._needs.search(folded) else self._others
        return tuple([rule for rule in rules if rule.matches(folded)])
