"""The block of fields as our own writer writes it, read line by line: a hundredth of the work of YAML.

Separate from ``front_matter`` because it may only ever agree with it: what stands there in any other way than
ours is left to YAML, whose words decide, and a test compares the two.
"""

from __future__ import annotations

import re
from typing import Final

from build_scripts.pages.fields import Written

# Scalars that every YAML reader takes for the same string without quotes: Chinese first, no indicators.
PLAIN: Final = (
    "[\u3400-\u9fff《“（][\u3400-\u9fff〇〓《》〈〉“”‘’（），。！？：；、—…·％0-9A-Za-z]*"
    "(?: [\u3400-\u9fff〇〓《》〈〉“”‘’（），。！？：；、—…·％0-9A-Za-z]+)*"
)
# What YAML forbids, or what would end a line or hide the block.
FORBIDDEN: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_SCALAR: Final = rf'(?:"([^"\\\t\r{FORBIDDEN}]*)"|({PLAIN}|[0-9A-Za-z]+))'
_FIELD: Final = re.compile(rf"([a-z_]+):(?: (?:{_SCALAR}|(\[\])))?")
_ENTRY: Final = re.compile(rf"  - {_SCALAR}")
_PART: Final = re.compile(rf"  ([a-z_]+): {_SCALAR}")


def read(block: str) -> dict[str, Written] | None:
    r"""The fields of a block in which every line is as our writer has it, None for any other block.

    >>> read('title: 省委\nauthors:\n  - "A."\ntags: []')
    {'title': '省委', 'authors': ('A.',), 'tags': ()}
    >>> read("title: 省委 # a comment") is None
    True
    """
    values: dict[str, Written] = {}
    lines = block.split("\n")
    at, end = 0, len(lines)
    while at < end:
        found = _FIELD.fullmatch(lines[at])
        at += 1
        if found is None or found[1] in values:
            return None
        key, quoted, plain, none = found.groups()
        if quoted is not None or plain is not None:
            values[key] = plain if quoted is None else quoted
        elif none is not None:
            values[key] = ()
        else:
            stop = at
            while stop < end and lines[stop].startswith("  "):
                stop += 1
            inner = _below(lines[at:stop])
            if not inner:
                return None
            values[key], at = inner, stop
    return values


def _below(lines: list[str]) -> Written | None:
    """A list or a mapping, None where it is neither as we write it."""
    entries = [found for line in lines if (found := _ENTRY.fullmatch(line))]
    if len(entries) == len(lines):
        return tuple(found[2] if found[1] is None else found[1] for found in entries)
    parts = [found for line in lines if (found := _PART.fullmatch(line))]
    mapping = {found[1]: found[3] if found[2] is None else found[2] for found in parts}
    return mapping if len(mapping) == len(lines) else None
