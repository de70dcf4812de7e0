"""How captures of one article were merged, as a file: enough to merge them again, and no word of their texts.

A record lies beside the ledger of the capture that the page is named after. It names the witnesses with the
digests of their texts, and the stretches of them that make the page's text. What a stretch says is read
from the witness, which its own ledger restores.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from string import ascii_uppercase
from typing import Any, Final

from build_scripts.model.article import Certificate
from build_scripts.model.capture import ID_LENGTH, sha256, text_digest
from build_scripts.model.errors import MalformedLedgerError, ReplayError
from build_scripts.witnesses.comparison import Comparison
from build_scripts.witnesses.draft import REASONS, Piece
from build_scripts.witnesses.kinship import Kinship
from build_scripts.witnesses.merge import Edition, Plan, assemble
from build_scripts.witnesses.witness import Witness

FORMAT: Final = 1
_HINT: Final = "restore the file from version control, or make it again with: python -m build_scripts clean"
_PAIRS: Final = ("inserted", "before", "after")


@dataclass(frozen=True, slots=True)
class Member:
    """One witness: ``capture`` and ``text`` are digests, ``kin`` says why it is of the article.

    It was compared with the longest text that it agrees with; the longest of all has no ``kin``.
    """

    capture: str
    text: str
    kin: Kinship | None = None

    @property
    def id(self) -> str:
        """The name of the capture in the archive."""
        return self.capture[:ID_LENGTH]


@dataclass(frozen=True, slots=True)
class Record:
    """The first of ``members`` gives the page its address; ``text`` is the digest of the merged text."""

    members: tuple[Member, ...]
    plan: Plan
    headings: tuple[int, ...]
    text: str
    certificate: Certificate


def siglum(number: int) -> str:
    """Return the letter by which a witness is named: A, B, and after Z, AA.

    >>> siglum(0), siglum(25), siglum(26), siglum(27)
    ('A', 'Z', 'AA', 'AB')
    """
    letters = ""
    while number >= 0:
        letters = ascii_uppercase[number % 26] + letters
        number = number // 26 - 1
    return letters


def record_of(edition: Edition, kin: Sequence[Kinship | None]) -> Record:
    """Write down how ``edition`` was made; ``kin`` are the reasons of its witnesses."""
    members = tuple(
        Member(witness.capture, text_digest(witness.text), reason)
        for witness, reason in zip(edition.witnesses, kin, strict=True)
    )
    return Record(members, edition.plan, edition.headings, text_digest(edition.text), edition.certificate)


def replay(record: Record, witnesses: Sequence[Witness], where: str = "") -> Edition:
    """Merge again as ``record`` says; witnesses or a text that it does not mean raise ``ReplayError``."""
    found = [(each.capture, text_digest(each.text)) for each in witnesses]
    if found != [(each.capture, each.text) for each in record.members]:
        raise ReplayError("a witness does not say what was merged", where=where, hint=_HINT)
    try:
        edition = assemble(witnesses, record.plan)
    except IndexError as error:
        raise ReplayError(str(error), where=where, hint=_HINT) from error
    if text_digest(edition.text) != record.text or edition.certificate != record.certificate:
        raise ReplayError("the witnesses do not make the recorded text", where=where, hint=_HINT)
    return replace(edition, headings=record.headings)


def dumps(record: Record) -> bytes:
    """Write ``record``, one line a witness and a stretch; the same record always gives the same bytes."""
    plan = record.plan
    lines = [
        f'"format": {FORMAT}',
        _block("witnesses", [_member(number, each) for number, each in enumerate(record.members)]),
        f'"base": {_json(siglum(plan.base))}',
        f'"fields": {_json({name: siglum(number) for name, number in sorted(plan.fields.items())})}',
        _block("pieces", [[siglum(each.witness), each.start, each.end, each.reason] for each in plan.pieces]),
        f'"headings": {_json(list(record.headings))}',
        f'"text": {_json(record.text)}',
        f'"certificate": {_json(asdict(record.certificate))}',
    ]
    content = ",\n".join(lines)
    return f'{{\n{content},\n"digest": "{sha256(content.encode())}"\n}}\n'.encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _block(name: str, values: Sequence[object]) -> str:
    return f"{_json(name)}: [\n" + ",\n".join(map(_json, values)) + "\n]"


def _member(number: int, member: Member) -> dict[str, object]:
    told: dict[str, object] = {"siglum": siglum(number), "capture": member.capture, "text": member.text}
    if member.kin is not None:
        told |= {"rank": member.kin.rank, "titles": member.kin.titles, "dates": member.kin.dates}
        told |= asdict(member.kin.evidence)
    return told


def loads(data: bytes) -> Record:
    """Read what ``dumps`` wrote; a file that differs from it by one byte raises ``MalformedLedgerError``."""
    try:
        record = _record(json.loads(data))
        whole = dumps(record) == data
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise MalformedLedgerError(f"this is no record of witnesses ({error})", hint=_HINT) from error
    if not whole:
        what = "the record of the witnesses was changed after it was written"
        raise MalformedLedgerError(what, why="It proves nothing about the page.", hint=_HINT)
    return record


def _record(read: Mapping[str, Any]) -> Record:
    if read["format"] != FORMAT:
        raise ValueError(f"format {read['format']!r}, this program reads {FORMAT}")
    members = tuple(
        Member(each["capture"], each["text"], _kin(each) if "rank" in each else None)
        for each in read["witnesses"]
    )
    number = {siglum(at): at for at in range(len(members))}
    pieces = tuple(
        Piece(number[name], start, end, REASONS[REASONS.index(reason)])
        for name, start, end, reason in read["pieces"]
    )
    fields = {name: number[each] for name, each in read["fields"].items()}
    plan = Plan(number[read["base"]], pieces, fields)
    certificate = Certificate(**read["certificate"])
    return Record(members, plan, tuple(read["headings"]), read["text"], certificate)


def _kin(read: Mapping[str, Any]) -> Kinship:
    counted = {name: read[name] for name in Comparison.__dataclass_fields__}
    evidence = Comparison(**counted | {name: tuple(counted[name]) for name in _PAIRS})
    return Kinship(read["rank"], read["titles"], read["dates"], evidence)
