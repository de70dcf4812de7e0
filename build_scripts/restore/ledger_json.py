"""Ledgers as files: canonical JSON, one line a step and a claim, closed by a digest of it all."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from typing import Any, Final

from build_scripts.model.article import Certificate, Metadata
from build_scripts.model.capture import sha256
from build_scripts.model.claim import Claim, Evidence
from build_scripts.model.dates import PartialDate
from build_scripts.model.errors import MalformedLedgerError
from build_scripts.model.ledger import FORMAT, FORMER_FORMATS, Ledger, Step

_METADATA: Final = tuple(field.name for field in fields(Metadata))
_STEP: Final = tuple(field.name for field in fields(Step))
_HINT: Final = "restore the file from version control, or make it again with: python -m build_scripts clean"


def dumps(ledger: Ledger) -> bytes:
    """Write ``ledger``; the same ledger always gives the same bytes."""
    head: dict[str, object] = {
        "format": ledger.format,
        "capture": ledger.capture,
        "media_type": ledger.media_type,
        "encoding": ledger.encoding,
        **({} if ledger.format in FORMER_FORMATS else {"decoding": _claim_fields(ledger.decoding)}),
        "script": ledger.script,
        "headings": list(ledger.headings),
        "certificate": asdict(ledger.certificate),
    }
    lines = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    claims = [f"{_json(key)}: {_json(value)}" for key, value in _claims(ledger)]
    lines.append(_block("metadata", "{}", claims))
    lines.append(_block("steps", "[]", [_json(_step_fields(step)) for step in ledger.steps]))
    content = ",\n".join(lines)
    return f'{{\n{content},\n"digest": "{sha256(content.encode())}"\n}}\n'.encode()


_json: Final = json.JSONEncoder(ensure_ascii=False).encode


def _block(name: str, brackets: str, lines: list[str]) -> str:
    return f'"{name}": {brackets[0]}\n' + ",\n".join(lines) + f"\n{brackets[1]}"


def _claims(ledger: Ledger) -> list[tuple[str, object]]:
    return [(name, _claim_fields(getattr(ledger.metadata, name))) for name in _METADATA]


# ``asdict`` would copy every offset of every step, which takes ten times as long as writing it.


def _step_fields(step: Step) -> dict[str, object]:
    return {name: getattr(step, name) for name in _STEP}


def _claim_fields(claim: Claim[Any]) -> dict[str, object]:
    return {
        "value": _plain(claim.value),
        "evidence": [asdict(each) for each in claim.evidence],
        "inferred": claim.inferred,
        "alternatives": [_plain(each) for each in claim.alternatives],
    }


def _plain(value: object) -> object:
    return str(value) if isinstance(value, PartialDate) else value


def loads(data: bytes, known: str = "") -> Ledger:
    """Read what ``dumps`` wrote; a file that differs from it by one byte raises.

    ``known`` is the digest of the file as ``dumps`` wrote it, where that is kept: then it is not compared.
    """
    try:
        read = json.loads(data)
        ledger = _ledger(read)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise MalformedLedgerError(f"this is not a ledger ({error})", hint=_HINT) from error
    if sha256(data) != known and dumps(ledger) != data:
        raise MalformedLedgerError(
            "the ledger was changed after it was written",
            why="Its digest or its form no longer fits its content, so it proves nothing.",
            hint=_HINT,
        )
    return ledger


def _ledger(read: Mapping[str, Any]) -> Ledger:
    if read["format"] not in {FORMAT, *FORMER_FORMATS}:
        raise ValueError(f"format {read['format']!r}, this program reads {FORMAT}")
    return Ledger(
        capture=read["capture"],
        media_type=read["media_type"],
        encoding=read["encoding"],
        steps=tuple(Step(**step) for step in read["steps"]),
        headings=tuple(read["headings"]),
        script=read["script"],
        metadata=Metadata(**{name: _claim(name, claim) for name, claim in read["metadata"].items()}),
        certificate=Certificate(**read["certificate"]),
        decoding=_claim("decoding", read["decoding"]) if "decoding" in read else Claim(""),
        format=read["format"],
    )


def _claim(name: str, read: Mapping[str, Any]) -> Claim[Any]:
    of: Callable[[Any], Any] = str
    if name == "published":
        of = PartialDate.parse
    elif name in {"authors", "editors", "people"}:
        of = tuple
    return Claim(
        of(read["value"]),
        tuple(Evidence(**each) for each in read["evidence"]),
        read["inferred"],
        tuple(of(each) for each in read["alternatives"]),
    )
