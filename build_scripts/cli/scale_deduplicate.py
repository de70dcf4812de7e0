"""``scale deduplicate``: which restored articles are copies of each other."""

from __future__ import annotations

import argparse
import sys

from build_scripts.cli import scale_engines
from build_scripts.cli.exits import Exit
from build_scripts.cli.progress import Progress
from build_scripts.cli.verb import Arguments, Verb


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", metavar="FOLDER", help="the --out of `scale restore`")
    scale_engines.add_options(parser, slurm=False)


def _run(arguments: Arguments) -> Exit:
    scale_engines.require_extra()
    from build_scripts.scale.duplicates import Search, counted

    search = Search(arguments.out)
    progress = Progress("tasks done", quiet=arguments.quiet)
    try:
        for ended in search.on(scale_engines.crew(arguments)):
            progress.step()
            if ended.error is not None:
                progress.say(f"task {ended.number} failed: {ended.error}", sys.stderr)
    finally:
        progress.close()
    if not search.complete():
        print("not all tasks are complete; the same command again goes on", file=sys.stderr)
        return Exit.FINDINGS
    unique, copies = counted(arguments.out)
    print(f"{unique + copies:,} articles = {unique:,} unique + {copies:,} duplicates", file=sys.stderr)
    return Exit.CLEAN


VERB = Verb(
    "deduplicate",
    "tell restored articles that are copies of each other",
    "Compare all articles in FOLDER/restored by MinHash on their letters, whatever script and punctuation,\n"
    "and write each to FOLDER/unique or FOLDER/duplicates, with the number and size of its cluster.\n"
    "Nothing is dropped. An archive finds copies by itself: ingest FOLDER/restored there.",
    ("deduplicate tables", "deduplicate tables --on ray"),
    _arguments,
    _run,
)
