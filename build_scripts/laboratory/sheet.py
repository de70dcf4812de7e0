"""What lies on the bench while it is damaged: lines with their role, and what must not come out again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from build_scripts.laboratory import bytewise
from build_scripts.laboratory.clean import Clean

Role = Literal["title", "byline", "body", "frame", "planted"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``planted`` ones were put in by the hijacker and are not damaged any further."""

    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article under damage.

    ``truth`` is what its restoration should give, with 〓 where the damage has destroyed what stood there;
    ``planted`` are phrases that may appear in no field of the answer; ``done`` the damages so far.
    ``page`` says that the lines are the source of a web page; ``encoding`` is how the capture is written.
    """

    truth: Clean
    lines: tuple[Line, ...]
    planted: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    page: bool = False
    gap: str = "\n\n"
    encoding: str = "utf-8"

    @property
    def text(self) -> str:
        """The capture's text; no byte of it is open any more."""
        return self.gap.join(bytewise.settled(line.text) for line in self.lines) + "\n"

    @property
    def capture(self) -> bytes:
        """The capture's bytes; what their encoding cannot write becomes a reference, as browsers do it."""
        return self.text.encode(self.encoding, "xmlcharrefreplace")

    @property
    def media_type(self) -> str:
        """What the capture is."""
        return "text/html" if self.page else "text/plain"

    def rewritten(self, rewrite: Callable[[str], str]) -> Sheet:
        """The sheet with every line rewritten that was not planted."""
        return replace(
            self,
            lines=tuple(
                line if line.role == "planted" else Line(rewrite(line.text), line.role) for line in self.lines
            ),
        )

    def with_planted(self, line: str, at: int, phrases: tuple[str, ...]) -> Sheet:
        """The sheet with one line more, before the line ``at``, and the phrases in it."""
        lines = (*self.lines[:at], Line(line, "planted"), *self.lines[at:])
        return replace(self, lines=lines, planted=(*self.planted, *phrases))

    def index(self, role: Role) -> list[int]:
        """Where the lines of one role stand."""
        return [at for at, line in enumerate(self.lines) if line.role == role]


def laid_out(clean: Clean, gap: str = "\n\n") -> Sheet:
    """A clean article as a plain text: headline, byline, paragraphs, closing lines."""
    lines = [Line(clean.title, "title")]
    lines += [Line(clean.byline, "byline")] if clean.byline else []
    lines += [Line(paragraph, "body") for paragraph in clean.paragraphs]
    lines += [Line(line, "frame") for line in clean.closing]
    return Sheet(clean, tuple(lines), gap=gap)
