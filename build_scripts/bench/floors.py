"""A ratchet: scores that were reached once may not be lost again.

Floors are kept in a TOML file, one table a benchmark, one a row. ``cer`` and ``leaks`` are better the lower
they are, all others the higher.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Final

from build_scripts.model.finding import Finding

Scores = Mapping[str, Mapping[str, float]]  # row → metric → value
_LOW: Final = frozenset({"cer", "leaks"})
# How much worse a score may be: a repair that trades one page for another is no loss, a trend is.
_SLACK: Final[Mapping[str, float]] = {"cer": 0.0005, "leaks": 0.0, "f1": 0.005}
_SLACK_OF_SHARES: Final = 0.03  # one page of a row
_HEAD: Final = (
    "# Scores that may not fall, measured on the articles that the project ships. Written by\n"
    "# `make floors`, which only makes them better; a row that is taken out is measured anew.\n"
)


def read(text: str) -> dict[str, Scores]:
    """The floors of every benchmark."""
    return {
        name: {row: {key: float(value) for key, value in metrics.items()} for row, metrics in table.items()}
        for name, table in tomllib.loads(text).items()
    }


def write(floors: Mapping[str, Scores]) -> str:
    """The file's text; floors of equal value give equal bytes.

    >>> read(write({"restore": {"a b": {"cer": 0.25}}}))
    {'restore': {'a b': {'cer': 0.25}}}
    """
    tables = [
        f'\n[{name}."{row}"]\n' + "".join(f"{key} = {value:g}\n" for key, value in metrics.items())
        for name, scores in floors.items()
        for row, metrics in scores.items()
    ]
    return _HEAD + "".join(tables)


def broken(floors: Scores, measured: Scores) -> Iterator[Finding]:
    """A finding for every score that is worse than its floor, and for every row that is gone.

    >>> [each.message for each in broken({"width": {"cer": 0.01}}, {"width": {"cer": 0.02}})]
    ['width: cer is 0.02, its floor is 0.01']
    """
    for row, metrics in floors.items():
        for key, floor in metrics.items():
            value = measured.get(row, {}).get(key)
            if value is None or _loss(key, value, floor) > _SLACK.get(key, _SLACK_OF_SHARES):
                got = "is not measured" if value is None else f"is {value:g}"
                hint = "look at the cases with `bench restore --failing`"
                yield Finding("Q001", "error", f"{row}: {key} {got}, its floor is {floor:g}", hint=hint)


def _loss(key: str, value: float, floor: float) -> float:
    return value - floor if key in _LOW else floor - value


def raised(floors: Scores, measured: Scores) -> Scores:
    """The better of both for every score; rows that were never measured before are added.

    >>> raised({"width": {"cer": 0.01, "exact": 0.9}}, {"width": {"cer": 0.02, "exact": 1.0}})
    {'width': {'cer': 0.01, 'exact': 1.0}}
    """
    return {
        row: {
            key: value if key not in floors.get(row, {}) else _better(key, value, floors[row][key])
            for key, value in metrics.items()
        }
        for row, metrics in measured.items()
    }


def _better(key: str, value: float, floor: float) -> float:
    return min(value, floor) if key in _LOW else max(value, floor)
