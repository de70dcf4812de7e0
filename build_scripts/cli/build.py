"""``build``: the site, after ``clean``."""

from __future__ import annotations

import sys
from pathlib import Path

from build_scripts.cli import mkdocs
from build_scripts.cli.clean import clean_all
from build_scripts.cli.exits import Exit
from build_scripts.cli.verb import Arguments, Verb, no_arguments, root


def _run(arguments: Arguments) -> Exit:
    from build_scripts.archive.store import Archive

    folder = root(arguments)
    cleaned = clean_all(Archive(folder))
    if cleaned is Exit.INTERNAL:
        return cleaned
    if not build_site(folder):
        return Exit.FINDINGS
    print(f"open {(folder / 'site' / 'index.html').as_uri()}")
    return cleaned


def build_site(folder: Path) -> bool:
    """Build the site from the pages as they are; say whether that went well."""
    if mkdocs.run(folder, "build", "--strict", "--quiet"):
        print("error: MkDocs did not build the site; its messages above name the page", file=sys.stderr)
        return False
    return True


VERB = Verb(
    "build",
    "restore what is new and build the site",
    "Run clean, then build the site into site/, strictly: a warning stops it. The site can be opened\n"
    "from the folder by double click, or served by any web server.",
    ("build",),
    no_arguments,
    _run,
)
