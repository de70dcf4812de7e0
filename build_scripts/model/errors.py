"""What can go wrong with the program's contract; facts about the data are findings instead.

An exception says what failed, where, why that matters and what to do, so that the message alone
is enough for a keeper who has never read the code.
"""

from __future__ import annotations


class ArchiveError(Exception):
    """Root of all errors this program raises on purpose.

    ``what`` is one sentence without a full stop, ``where`` a path, capture id or field, ``why``
    the reason it matters and ``hint`` the next step. Empty parts are left out of the message.
    """

    def __init__(self, what: str, *, where: str = "", why: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.why = why
        self.hint = hint

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return "\n  ".join([head, *(part for part in (self.why, self.hint) if part)])


class CaptureError(ArchiveError):
    """A capture cannot be used as it is."""


class UnreadableCaptureError(CaptureError):
    """The bytes are not text that can be decoded and encoded again without loss."""


class FixityError(CaptureError):
    """Stored bytes no longer have the digest they were added with."""


class LedgerError(ArchiveError):
    """A ledger does not describe its capture."""


class MalformedLedgerError(LedgerError):
    """A ledger file was edited, cut short or written by something else."""


class ReplayError(LedgerError):
    """Replaying a ledger does not give the text or the capture that it promises."""


class FrontMatterError(ArchiveError):
    """The metadata block of a page is missing, unclosed, doubled or of the wrong type."""


class UsageError(ArchiveError):
    """The command was called in a way that cannot be carried out."""
