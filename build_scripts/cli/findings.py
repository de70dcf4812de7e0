"""Findings for people, for programs and for the annotations of a pull request."""

from __future__ import annotations

import argparse
import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Final

from build_scripts.checks import catalogue
from build_scripts.model.finding import Finding

_ACTING: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
SEVERITIES: Final = ("review", "warning", "error")
FORMATS: Final = ("text", "json", "github")
_ANNOTATIONS: Final = {"error": "error", "warning": "warning", "review": "notice"}


def add_options(parser: argparse.ArgumentParser, threshold: str) -> None:
    """Add ``--format`` and ``--threshold`` to a verb that reports findings."""
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="how findings are written (default: text)"
    )
    parser.add_argument(
        "--threshold",
        choices=SEVERITIES,
        default=threshold,
        help="the least severity that makes the exit code 1 (default: %(default)s)",
    )


def reaches(findings: Iterable[Finding], threshold: str) -> bool:
    """Whether one of ``findings`` is as severe as ``threshold`` or more."""
    least = SEVERITIES.index(threshold)
    return any(SEVERITIES.index(finding.severity) >= least for finding in findings)


def counted(findings: Sequence[Finding]) -> str:
    """How many there are, in words.

    >>> counted(())
    '0 findings'
    """
    return f"{len(findings)} finding{'' if len(findings) == 1 else 's'}"


def line(finding: Finding, form: str = "text") -> str:
    """Write one finding in one of ``FORMATS``; always one line.

    >>> print(line(Finding("F014", "review", "no title", "docs/a.md:2", "write one")))
    docs/a.md:2: review F014: no title (write one) [docs/develop/findings/f.md#f014]
    >>> print(line(Finding("F014", "review", "no title", "docs/a.md:2", "write one"), "github"))
    ::notice file=docs/a.md,line=2,title=F014::no title (write one) [docs/develop/findings/f.md#f014]
    """
    if form == "json":
        return json.dumps({**asdict(finding), "read": catalogue.place(finding.code)}, ensure_ascii=False)
    words = (
        finding.message
        + (f" ({finding.hint})" if finding.hint else "")
        + f" [{catalogue.place(finding.code)}]"
    )
    if form == "github":
        path, _, number = finding.where.rpartition(":")
        place = (
            f"file={_property(path)},line={number}"
            if number.isdigit()
            else f"file={_property(finding.where)}"
        )
        return f"::{_ANNOTATIONS[finding.severity]} {place},title={finding.code}::{_data(words)}"
    where = f"{finding.where}: " if finding.where else ""
    return _visible(f"{where}{finding.severity} {finding.code}: {words}")


def _visible(text: str) -> str:
    r"""One line of text in which nothing acts on a terminal: names of files may hold anything.

    >>> print(_visible("a\x1b[2J\nb"))
    a\x1b[2J b
    """
    line = text.replace("\r", " ").replace("\n", " ")
    return "".join(
        each.encode("unicode_escape").decode() if unicodedata.category(each) in _ACTING else each
        for each in line
    )


def _data(text: str) -> str:
    """Escape as GitHub's runner demands, so that no text can give it another command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
