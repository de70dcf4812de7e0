"""Who does what: inputs cut into tasks, the same whoever asks, so that every machine knows its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from build_scripts.captures.columns import Columns
from build_scripts.captures.containers import NO_WISHES, Wishes
from build_scripts.model.errors import ArchiveError

SMALL: Final = 4 << 20  # bytes of input that a task has at least, where there are so many
LARGE: Final = 256 << 20  # bytes of one file above which several tasks read it
_TASKS: Final = 20_000  # beyond that tasks grow instead
_FILES: Final = 2_000  # of one task


@dataclass(frozen=True, slots=True)
class Input:
    """One file: where it is, and how many bytes it has."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Share:
    """What a task has of a file: of every ``parts`` things in it the one with number ``part``."""

    path: str
    part: int = 0
    parts: int = 1

    @property
    def name(self) -> str:
        """What captures in this file are named after, as on one machine."""
        return self.path.rpartition("/")[2]

    def takes(self, number: int) -> bool:
        """Whether the thing with this number, from 0, belongs to the task."""
        return number % self.parts == self.part


@dataclass(frozen=True, slots=True)
class Plan:
    """A run: its inputs, what is asked, and the ``machine`` it is done by, so that no other goes on.

    ``hosts`` are those whose pages are wanted, empty for all; ``keep`` says that the bytes of the captures
    stand beside the answers. A task has at least ``small`` bytes of input, where there are so many; files
    larger than ``large`` bytes are read by several tasks.
    """

    machine: str
    inputs: tuple[Input, ...]
    wishes: Wishes = NO_WISHES
    hosts: tuple[str, ...] = ()
    keep: bool = True
    small: int = SMALL
    large: int = LARGE

    @property
    def tasks(self) -> tuple[tuple[Share, ...], ...]:
        """The shares of every task."""
        least = max(self.small, sum(each.size for each in self.inputs) // _TASKS)
        return tuple(_tasks(self.inputs, least, self.large))


def _tasks(inputs: Iterable[Input], least: int, large: int) -> Iterator[tuple[Share, ...]]:
    waiting: list[Share] = []
    size = 0
    for each in inputs:
        parts = -(-each.size // large)
        if parts > 1:
            yield from ((Share(each.path, part, parts),) for part in range(parts))
            continue
        waiting.append(Share(each.path))
        size += each.size
        if size >= least or len(waiting) >= _FILES:
            yield tuple(waiting)
            waiting, size = [], 0
    if waiting:
        yield tuple(waiting)


def dumps(plan: Plan) -> bytes:
    """Write a plan as JSON."""
    return json.dumps(asdict(plan), ensure_ascii=False, indent=0).encode()


def loads(data: bytes, where: str) -> Plan:
    """Read a plan; anything else raises ``ArchiveError``."""
    try:
        read: dict[str, Any] = json.loads(data)
        wishes = Wishes(Columns(**read["wishes"]["columns"]), str(read["wishes"]["encoding"]))
        return Plan(
            str(read["machine"]),
            tuple(Input(str(each["path"]), int(each["size"])) for each in read["inputs"]),
            wishes,
            tuple(map(str, read["hosts"])),
            bool(read["keep"]),
            int(read["small"]),
            int(read["large"]),
        )
    except (ValueError, TypeError, KeyError) as error:
        raise ArchiveError(
            "this is no plan of a run", where=where, hint="name another folder with --out, or remove this one"
        ) from error


def differences(one: Plan, other: Plan) -> Sequence[str]:
    """What two plans do not have in common, in words."""
    words = {
        "machine": "it was started by another version of this program",
        "inputs": "its inputs were others, or have changed",
        "wishes": "its columns or encoding were others",
        "hosts": "its hosts were others",
        "keep": "the bytes were kept in one and not in the other",
        "small": "its tasks were of another size",
        "large": "its files were divided otherwise",
    }
    return [text for name, text in words.items() if getattr(one, name) != getattr(other, name)]
