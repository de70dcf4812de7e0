"""The rim of the program: reads the command line, runs a verb, turns errors into messages and exit codes."""

from __future__ import annotations

import argparse
import io
import logging
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from build_scripts.cli import (
    bench,
    build,
    bundle,
    check,
    clean,
    forge,
    ingest,
    restore,
    scale,
    serve,
    verify,
    worklist,
)
from build_scripts.cli.exits import Exit
from build_scripts.cli.verb import CODES, PROGRAM, Verb, add, common
from build_scripts.model.errors import ArchiveError, UsageError

VERBS: Final[tuple[Verb, ...]] = (
    ingest.VERB,
    clean.VERB,
    restore.VERB,
    verify.VERB,
    check.VERB,
    build.VERB,
    bundle.VERB,
    serve.VERB,
    scale.VERB,
    bench.VERB,
    forge.VERB,
    worklist.VERB,
)
# A file that is missing or of the wrong kind in the middle of the work is a mistake of the program.
_OURS: Final = (FileNotFoundError, FileExistsError, NotADirectoryError, IsADirectoryError)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit code; ``--help`` and wrong usage leave by ``SystemExit``."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # whatever the locale says
    arguments, unknown = parser().parse_known_args(argv)
    if unknown:
        arguments.parser.error(f"unrecognized arguments: {' '.join(unknown)}")  # with the usage of the verb
    logging.basicConfig(level=logging.DEBUG if arguments.debug else logging.WARNING)
    verb: Verb = arguments.verb
    try:
        code = verb.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader, head for example, has had enough; keep Python from trying to flush once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.CLEAN
    except KeyboardInterrupt:
        print("\nstopped; run the same command again to go on", file=sys.stderr)
        return 130
    except Exception as error:  # the rim: nothing may end in a traceback unless asked for
        if arguments.debug:
            raise
        return _report(error)
    return code


def parser() -> argparse.ArgumentParser:
    """Build the parser with one subcommand a verb."""
    top = argparse.ArgumentParser(
        prog=PROGRAM,
        description="拾遗 Shiyi: restore news articles from damaged captures, prove it, publish them.",
        epilog=CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    common(top, ".", debug=False)
    verbs = top.add_subparsers(title="verbs", metavar="VERB", required=True)
    for verb in VERBS:
        add(verbs, verb)
    return top


def _report(error: Exception) -> Exit:
    if isinstance(error, ArchiveError):
        print(f"error: {error}", file=sys.stderr)
        return Exit.USAGE if isinstance(error, UsageError) else Exit.FINDINGS
    if isinstance(error, OSError) and error.filename is not None and not isinstance(error, _OURS):
        print(f"error: {error.filename}: {error.strerror}", file=sys.stderr)
        print("  The disk or its permissions refused; nothing was half written.", file=sys.stderr)
        print(
            "  Make the file or folder readable and writable, free some space, run it again.", file=sys.stderr
        )
        return Exit.FINDINGS
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    print(f"internal error: {type(error).__name__}: {error} ({place})", file=sys.stderr)
    print("  This is a mistake of the program, not of your data; nothing was half written.", file=sys.stderr)
    print("  Run the command again with --debug and report what it prints.", file=sys.stderr)
    return Exit.INTERNAL
