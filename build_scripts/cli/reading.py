"""What the verbs that read inputs have in common: options, findings on the way, progress."""

from __future__ import annotations

import argparse
import codecs
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, TextIO, TypeVar

from build_scripts.cli import findings as reports
from build_scripts.cli.progress import Progress
from build_scripts.cli.verb import Arguments
from build_scripts.model.capture import Capture
from build_scripts.model.errors import UsageError
from build_scripts.model.finding import Finding

if TYPE_CHECKING:
    from build_scripts.captures.containers import Wishes

Result = TypeVar("Result")

KINDS: Final = (
    "A file may hold many captures: WARC, WET and WACZ (the pages in them, with address and time), ZIP (as\n"
    "a folder), JSON Lines, CSV and Parquet (one a row); also packed with gzip, zstd, bzip2 or xz. Pages\n"
    "that browsers save as one file (.mht, .mhtml, .webarchive) or with a folder of pictures are read. What\n"
    "is damaged is named and passed over."
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what names the inputs and tells how to read them."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, or - for standard input")
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="PART=NAME",
        help="which column of JSON Lines, CSV and Parquet is the text, html, url, retrieved, title or "
        "encoding; may be repeated (default: told by their names)",
    )
    parser.add_argument("--encoding", metavar="NAME", help="encoding of the inputs, where you know it")


class Reading:
    """The captures of the inputs one after the other; findings are written to ``stream`` on the way."""

    def __init__(self, arguments: Arguments, what: str, stream: TextIO) -> None:
        from build_scripts.archive.inputs import Gauge

        self._paths = arguments.paths
        self._wishes = wishes(arguments)
        self._stream = stream
        self._gauge = Gauge()
        self._progress = Progress(what, share=lambda: self._gauge.share, quiet=arguments.quiet)
        self.failed = False

    def __iter__(self) -> Iterator[Capture]:
        """Yield the captures; ``failed`` is true afterwards if a finding was an error."""
        from build_scripts.archive.inputs import inputs

        for each in inputs(self._paths, self._wishes, self._gauge):
            if isinstance(each, Finding):
                self._progress.say(reports.line(each), self._stream)
                self.failed |= reports.reaches([each], "error")
            else:
                yield each

    def watched(self, results: Iterable[Result]) -> Iterator[Result]:
        """Pass on what became of the captures, one for each, and show how far that is."""
        try:
            for each in results:
                yield each
                self._progress.step()
        finally:
            self._progress.close()


def wishes(arguments: Arguments) -> Wishes:
    """What the user says about the inputs; an encoding or column that cannot be raises ``UsageError``."""
    from build_scripts.captures.columns import parse
    from build_scripts.captures.containers import Wishes

    encoding: str = arguments.encoding or ""
    try:
        codecs.lookup(encoding or "utf-8")
    except (LookupError, ValueError) as error:
        raise UsageError(
            f"no encoding is called {encoding[:40]!r}", hint="utf-8, gb18030, big5, …"
        ) from error
    return Wishes(parse(arguments.column), encoding)
