"""A page as its checks read it: the source that people edit, its fields, its blocks with their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from build_scripts.pages import front_matter, markdown
from build_scripts.pages.fields import Fields

BLOCK: Final = re.compile(r"(?:^[^\S\n]*\S[^\n]*(?:\n|\Z))+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the body: its source, the line on which it begins, and what it reads."""

    source: str
    line: int
    text: str
    heading: bool


@dataclass(frozen=True)
class Source:
    """The page ``text`` at ``where`` below the root, its line ends as LF; lines are counted from 1."""

    text: str
    where: str
    fields: Fields
    body: str
    body_line: int

    @classmethod
    def read(cls, text: str, where: str) -> Source:
        """Take a page apart; fields that cannot be read raise ``FrontMatterError``."""
        loaded = front_matter.loads(text, where)
        lines = text.replace("\r\n", "\n").split("\n")
        return cls(text, where, loaded.fields, "\n".join(lines[loaded.body_line - 1 :]), loaded.body_line)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the body that have text."""
        return tuple(self._blocks())

    def _blocks(self) -> Iterator[Block]:
        line, done = self.body_line, 0
        for match in BLOCK.finditer(self.body):
            line += self.body.count("\n", done, match.start())
            done = match.start()
            source = match[0].removesuffix("\n")
            read = markdown.paragraph(source)
            if read.text:
                yield Block(source, line, read.text, read.heading)

    @cached_property
    def prose(self) -> str:
        """The text of the blocks, one on a line."""
        return "\n".join(block.text for block in self.blocks)

    def block_at(self, offset: int) -> Block:
        """The block that holds an offset of ``prose``."""
        for block in self.blocks:
            if offset <= len(block.text):
                return block
            offset -= len(block.text) + 1
        raise IndexError(offset)

    def line_of(self, block: Block, words: str) -> int:
        """The line of a block on which ``words`` begin, its first one where they are written otherwise."""
        at = block.source.find(words)
        return block.line + (block.source.count("\n", 0, at) if at > 0 else 0)

    def body_line_at(self, offset: int) -> int:
        """The line of an offset of the body."""
        return self.body_line + self.body.count("\n", 0, offset)

    def field_line(self, name: str, entry: str = "") -> int:
        """The line on which a field stands, or the ``entry`` of a list in it; 1 where it is left out."""
        lines = self.text.split("\n", self.body_line)[: self.body_line - 2]
        start = next((at for at, line in enumerate(lines) if _is_key(line, name)), None)
        if start is None:
            return 1
        for at in range(start + 1, len(lines) if entry else 0):
            if not lines[at].startswith((" ", "-")):
                break
            if entry in lines[at]:
                return at + 1
        return start + 1


def _is_key(line: str, name: str) -> bool:
    return line.startswith((f"{name}:", f'"{name}":', f"'{name}':"))
