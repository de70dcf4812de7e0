"""How articles were restored, kept between builds: following every repair back to its capture takes long.

What is kept lies in a folder of its own, with a digest of all that it was made of, and may be
deleted at any time; what cannot be read is made again.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from build_scripts.archive.store import Archive
from build_scripts.site import sources
from build_scripts.site.article.evidence import Evidence
from build_scripts.site.kept import folder


@dataclass(frozen=True, slots=True)
class Proofs:
    """The evidence of an archive, with the folder in which it is kept; ``captured`` are all captures."""

    archive: Archive
    cache: Path
    captured: Container[str]

    @classmethod
    def of(cls, archive: Archive) -> Self:
        """What there is in an archive now."""
        return cls(archive, archive.root / ".cache" / "proofs", frozenset(archive.capture_ids()))

    def key(self, article_id: str) -> bytes:
        """A digest of all that the evidence is made of, empty where there is none."""
        return sources.evidence_key(self.archive, article_id) if article_id in self.captured else b""

    def evidence(self, article_id: str) -> Evidence | None:
        """How an article was restored, None where this copy of the archive cannot say."""
        key = self.key(article_id)
        if not key:
            return None
        place = self.cache / article_id[:2] / article_id
        kept = folder.load(place)
        if isinstance(kept, tuple) and kept[0] == key and isinstance(kept[1], Evidence):
            return kept[1]
        made = sources.evidence(self.archive, article_id)
        if made is not None and made.marks:
            folder.save(place, (key, made))
        return made

    def clear(self, ids: frozenset[str]) -> None:
        """Forget articles that are no more."""
        for path in self.cache.glob("*/*"):
            if path.name not in ids:
                path.unlink()
