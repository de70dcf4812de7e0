"""The record of a merge: small, canonical, and enough to merge again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from build_scripts.model.errors import MalformedLedgerError, ReplayError
from build_scripts.witnesses.kinship import kinship
from build_scripts.witnesses.merge import merge
from build_scripts.witnesses.record import Record, dumps, loads, record_of, replay
from tests.newsroom import story
from tests.witnesses import KINDS, capture, restored, witness

STORY = story(12, 5)
WITNESSES = tuple(restored(capture(STORY, kind, 3)) for kind in KINDS)
EDITION = merge(WITNESSES)
RECORD = record_of(EDITION, [None, *(kinship(WITNESSES[0], each) for each in WITNESSES[1:])])


def test_a_record_comes_back() -> None:
    """Written and read it is the same, and it merges to the same edition."""
    assert loads(dumps(RECORD)) == RECORD
    assert replay(loads(dumps(RECORD)), WITNESSES) == EDITION


def test_a_record_quotes_nothing() -> None:
    """No word of any text: only positions, digests and counts."""
    assert dumps(RECORD).isascii()


@pytest.mark.parametrize("at", range(0, 2000, 97))
def test_a_changed_byte_is_noticed(at: int) -> None:
    """Whichever it is."""
    data = bytearray(dumps(RECORD))
    data[at % len(data)] ^= 1
    with pytest.raises(MalformedLedgerError):
        loads(bytes(data))


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"format": 2}', b"\xff", b'{"format": 1, "witnesses": 3}']
)
def test_what_is_no_record_is_refused(data: bytes) -> None:
    """Whatever lies there instead."""
    with pytest.raises(MalformedLedgerError):
        loads(data)


def forged() -> list[Record]:
    """Records that say other things than the witnesses make, with fitting digests."""
    first, *rest = EDITION.plan.pieces
    shorter = replace(EDITION.plan, pieces=(replace(first, end=first.end - 1), *rest))
    beyond = replace(EDITION.plan, pieces=(replace(first, end=10**6), *rest))
    return [
        replace(RECORD, plan=shorter),
        replace(RECORD, plan=beyond),
        replace(RECORD, text="0" * 64),
        replace(RECORD, certificate=replace(RECORD.certificate, exact=1)),
    ]


@pytest.mark.parametrize("record", forged())
def test_a_forged_record_does_not_replay(record: Record) -> None:
    """A digest that fits is no proof; the witnesses are."""
    with pytest.raises(ReplayError):
        replay(loads(dumps(record)), WITNESSES)


def test_a_witness_that_says_something_else_is_noticed() -> None:
    """Its ledger was made anew since the merge."""
    with pytest.raises(ReplayError, match="does not say what was merged"):
        replay(RECORD, [*WITNESSES[:-1], witness("別的文字")])
