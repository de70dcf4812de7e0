"""What the verbs that read inputs have in common: options, findings on the way, progress."""

from __future__ import annotations

import argparse
import codecs
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, TextIO

from build_scripts.cli import findings as reports
from build_scripts.cli.progress import Progress
from build_scripts.cli.verb import Arguments
from build_scripts.model.capture import Capture
from build_scripts.model.errors import UsageError
from build_scripts.model.finding import Finding

if TYPE_CHECKING:
    from build_scripts.captures.containers import Wishes

KINDS: Final = (
    "A file may hold many captures: WARC and WET (the pages in them, with address and time), JSON Lines\n"
    "and Parquet (one a row); also packed with gzip, zstd, bzip2 or xz. What is damaged is named and passed\n"
    "over."
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what names the inputs and tells how to read them."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, or - for standard input")
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="PART=NAME",
        help="which column of JSON Lines and Parquet is the text, html, url, retrieved, title or encoding; "
        "may be repeated (default: told by their names)",
    )
    parser.add_argument("--encoding", metavar="NAME", help="encoding of the inputs, where you know it")


class Reading:
    """The captures of the inputs one after the other; findings are written to ``stream`` on the way."""

    def __init__(self, arguments: Arguments, what: str, stream: TextIO) -> None:
        self._paths = arguments.paths
        self._wishes = _wishes(arguments)
        self._what = what
        self._stream = stream
        self.failed = False

    def __iter__(self) -> Iterator[Capture]:
        """Yield the captures; ``failed`` is true afterwards if a finding was an error."""
        from build_scripts.archive.inputs import Gauge, inputs

        gauge = Gauge()
        progress = Progress(self._what, share=lambda: gauge.share)
        try:
            for each in inputs(self._paths, self._wishes, gauge):
                if isinstance(each, Finding):
                    self._report(each, progress)
                    continue
                yield each
                progress.step()
        finally:
            progress.close()

    def _report(self, finding: Finding, progress: Progress) -> None:
        progress.close()
        print(reports.line(finding), file=self._stream, flush=True)
        self.failed |= reports.reaches([finding], "error")


def _wishes(arguments: Arguments) -> Wishes:
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
