"""The ids of all captures, in order and in little memory: eight bytes each."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from build_scripts.model.capture import ID_LENGTH

_HEAD = 2  # digits by which they are put into heaps, so that only one heap is spread out at a time


class Listing:
    """Sorted ids of captures, each as a number."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._heaps = [array("Q") for _ in range(16**_HEAD)]
        for each in ids:
            self._heaps[int(each[:_HEAD], 16)].append(int(each, 16))

    def __len__(self) -> int:
        return sum(map(len, self._heaps))

    def __iter__(self) -> Iterator[str]:
        for heap in self._heaps:
            for number in sorted(heap):
                yield f"{number:0{ID_LENGTH}x}"
