"""What the machine left at a capture, so that the next run knows what is done and what people changed."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import Final

from build_scripts.archive.store import Archive


@dataclass(frozen=True, slots=True)
class Receipt:
    """The mark of both phases; an empty field is something that has not been done.

    ``machine`` made the ledger (or the quarantine note) with the digest ``result``; ``sketch`` is that of its
    text. ``gathered`` names the ledger with which the capture was last looked for among all others, and
    ``article`` is the id of the capture on whose page its text is: its own, or another's. ``composed`` names
    what the page was last made from, and ``page`` is the digest of that page as the machine wrote it.
    ``merging`` names the machine's page and the merged one that is being written in its place, so that a run
    that was killed there is not merged a second time.
    """

    machine: str = ""
    result: str = ""
    sketch: str = ""
    gathered: str = ""
    article: str = ""
    composed: str = ""
    page: str = ""
    merging: str = ""


_KEYS: Final = tuple(field.name for field in fields(Receipt))


def read(archive: Archive, capture_id: str) -> Receipt:
    """Return the receipt of a capture; one that is missing or not ours only means that nothing is done."""
    try:
        values = json.loads(archive.receipt(capture_id) or b"{}")
        return Receipt(**{str(key): str(value) for key, value in values.items()})
    except (ValueError, TypeError, AttributeError):
        return Receipt()


def write(archive: Archive, capture_id: str, receipt: Receipt) -> None:
    """Store the receipt of a capture."""
    every = ((key, str(getattr(receipt, key))) for key in _KEYS)
    values = {key: value for key, value in every if value or key != "merging"}
    lines = ",\n".join([f' "{key}": {json.dumps(value)}' for key, value in values.items()])
    # the form of ``json.dumps(values, indent=1)``, which takes ten times as long
    archive.write_receipt(capture_id, f"{{\n{lines}\n}}\n".encode())
