"""``serve``: the site on this machine, rebuilt when a page changes."""

from __future__ import annotations

import argparse

from build_scripts.cli import mkdocs
from build_scripts.cli.clean import clean_all
from build_scripts.cli.exits import Exit
from build_scripts.cli.verb import Arguments, Verb, root


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--address", default="127.0.0.1:8000", metavar="HOST:PORT", help="default: %(default)s"
    )


def _run(arguments: Arguments) -> Exit:
    from build_scripts.archive.store import Archive

    folder = root(arguments)
    clean_all(Archive(folder))
    return Exit.FINDINGS if mkdocs.run(folder, "serve", "--dev-addr", arguments.address) else Exit.CLEAN


VERB = Verb(
    "serve",
    "the site on this machine, with live reload",
    "Run clean, then serve the site on this machine and rebuild it whenever a page changes. Ctrl+C ends it.",
    ("serve", "serve --address 127.0.0.1:8080"),
    _arguments,
    _run,
)
