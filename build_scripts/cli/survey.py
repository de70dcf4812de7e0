"""What receipts say of every capture, kept for gathering: some bytes of memory each, the rest in a file."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from typing import NamedTuple, Protocol, TypeVar

from build_scripts.archive.store import Archive
from build_scripts.cli import receipts
from build_scripts.cli.receipts import Receipt
from build_scripts.model.capture import ID_LENGTH
from build_scripts.model.errors import ArchiveError
from build_scripts.restore import ledger_json
from build_scripts.witnesses import merge
from build_scripts.witnesses.letters import folded
from build_scripts.witnesses.neighbours import Sketches
from build_scripts.witnesses.record import loads
from build_scripts.witnesses.sketch import VERSION, Sketch, packed, sketch, unpacked
from build_scripts.witnesses.witness import Witness, read


class Known(NamedTuple):
    """What is known of a capture: ``sketch`` of its text, whether it was gathered as it is (``settled``).

    ``article`` is that on whose page it is with others, empty if with none.
    """

    capture_id: str
    sketch: Sketch | None
    settled: bool
    article: str


def mark(receipt: Receipt) -> str:
    """Name what a capture was gathered with: its ledger, and how captures are compared and merged."""
    return f"{VERSION} {merge.VERSION} {receipt.result}"


def known(archive: Archive, capture_id: str, receipt: Receipt | None = None) -> Known:
    """Say what the receipt of a capture tells, and whoever shares its page."""
    receipt = receipt or receipts.read(archive, capture_id)
    record = archive.witnesses(capture_id)
    shared = receipt.article not in {"", capture_id} or record is not None
    return Known(
        capture_id,
        _sketch(archive, capture_id, receipt),
        _is_settled(archive, capture_id, receipt, record),
        (receipt.article or capture_id) if shared else "",
    )


def _is_settled(archive: Archive, capture_id: str, receipt: Receipt, record: bytes | None) -> bool:
    """Whether a capture was gathered as it is, and whoever shares its page is still there."""
    if archive.quarantine(capture_id) is not None:
        return not receipt.article
    if receipt.gathered != mark(receipt) or not archive.has(receipt.article):
        return False
    data = record if receipt.article == capture_id else archive.witnesses(receipt.article)
    if data is None:
        return receipt.article == capture_id
    members = _members(data)
    return capture_id in members and all(map(archive.has, members))


def _members(record: bytes) -> tuple[str, ...]:
    """The ids in a record; none if it cannot be read."""
    try:
        return tuple(each.id for each in loads(record).members)
    except ArchiveError:
        return ()


def _sketch(archive: Archive, capture_id: str, receipt: Receipt) -> Sketch | None:
    made = unpacked(receipt.sketch)
    if made is None and archive.ledger(capture_id) is not None:
        try:
            said = witness(archive, capture_id)
            made = sketch(said.letters.folded, folded(said.metadata.title.value))
        except ArchiveError:
            made = None
    return made


def sketched(text: str, title: str) -> str:
    """The sketch of a restored text, as a receipt keeps it."""
    return packed(sketch(folded(text), folded(title)))


def witness(archive: Archive, capture_id: str) -> Witness:
    """Read what a capture says by its ledger; a ledger that is missing or does not fit raises."""
    capture = archive.capture(capture_id)
    return read(capture, ledger_json.loads(archive.ledger(capture_id) or b""))


class _Telling(Protocol):
    @property
    def known(self) -> Known | None: ...


Told = TypeVar("Told", bound=_Telling)


class Survey:
    """What is known of all captures, in the order of their ids; they are numbered so."""

    def __init__(self, archive: Archive) -> None:
        self.sketches = Sketches(beside=archive)
        self._ids = array("Q")
        self._unsettled = bytearray()
        self._article = array("Q")
        self._shared = bytearray()

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, each: Known) -> None:
        """Take down what is known of the next capture."""
        self._article.append(int(each.article or "0", 16))
        self._shared.append(bool(each.article))
        self._ids.append(int(each.capture_id, 16))
        self._unsettled.append(not each.settled)
        self.sketches.append(each.sketch)

    def watching(self, made: Iterable[Told]) -> Iterator[Told]:
        """Take down what is known of each capture while all are gone through in order."""
        for each in made:
            if each.known is not None:
                self.add(each.known)
            yield each

    def id(self, number: int) -> str:
        """The id of a capture by its number."""
        return f"{self._ids[number]:0{ID_LENGTH}x}"

    def number(self, capture_id: str) -> int:
        """The number of a capture by its id."""
        return bisect_left(self._ids, int(capture_id, 16))

    def seeds(self, chosen: Iterable[str]) -> Sequence[int]:
        """Those of ``chosen`` that are not settled, and captures that were published with one of them."""
        unsettled = bytearray(len(self))
        for each in map(self.number, chosen):
            unsettled[each] = self._unsettled[each]
        reopened = {
            self._article[each] for each in compress(range(len(self)), unsettled) if self._shared[each]
        }
        if reopened:
            for each in compress(range(len(self)), self._shared):
                unsettled[each] |= self._article[each] in reopened
        return array("Q", self._with_text(unsettled))

    def _with_text(self, wanted: bytearray) -> Iterator[int]:
        return (number for number, each in enumerate(wanted) if each and self.sketches.has_text(number))
