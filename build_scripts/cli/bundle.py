"""``bundle``: the archive as files to take along."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from build_scripts.cli.build import build_site
from build_scripts.cli.clean import clean_all
from build_scripts.cli.exits import Exit
from build_scripts.cli.progress import Progress
from build_scripts.cli.verb import Arguments, Verb, root
from build_scripts.model.errors import UsageError

if TYPE_CHECKING:
    from build_scripts.bundle.edition import Edition

_KINDS: Final = ("zip", "zim", "data", "bag")
_OUT: Final = "dist"


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--only", default=",".join(_KINDS), metavar="KINDS", help="default: %(default)s")
    parser.add_argument("--out", metavar="DIR", help="the folder for the bundles (default: dist/)")
    parser.add_argument("--as-built", action="store_true", help="take site/ as it is, without building it")


def _run(arguments: Arguments) -> Exit:
    folder = root(arguments)
    kinds = _chosen(arguments.only)
    out = _folder(arguments.out, folder)
    _refuse_parts(folder, kinds)
    cleaned = Exit.CLEAN
    if not arguments.as_built:
        from build_scripts.archive.store import Archive

        cleaned = clean_all(Archive(folder))
        if cleaned is Exit.INTERNAL or not build_site(folder):
            return max(cleaned, Exit.FINDINGS)

    from build_scripts.archive.alone import alone
    from build_scripts.bundle.produce import EVIDENCE, produce

    out.mkdir(parents=True, exist_ok=True)
    with alone(out, _say_waiting):
        made = produce(_edition(folder), out, kinds, _counting)
    for each in made:
        place = out / EVIDENCE / each.name if each.kind == "bag" else out / each.name
        print(f"{each.sha256}  {each.size:>13,}  {place}")
    # The download page lists what lies in dist/; the copies of the site in the bundles have no list.
    if not arguments.as_built and out == folder / _OUT and not build_site(folder):
        return Exit.FINDINGS
    return cleaned


def _refuse_parts(folder: Path, kinds: frozenset[str]) -> None:
    from build_scripts.site import settings

    if {"zip", "zim"} & kinds and settings.read(folder).parted:
        raise UsageError(
            "a site that is parted by years cannot be taken along: most of its pages lie elsewhere",
            where=f"{folder / 'mkdocs.yml'}, extra.parts",
            hint="make these two without extra.parts in mkdocs.yml; --only data,bag works as it is",
        )


def _say_waiting() -> None:
    print("another run is making bundles here; waiting until it has ended", file=sys.stderr)


def _chosen(only: str) -> frozenset[str]:
    kinds = frozenset(part.strip() for part in only.split(",") if part.strip())
    unknown = sorted(kinds - set(_KINDS))
    if unknown or not kinds:
        hint = f"name some of these with commas between: {','.join(_KINDS)}"
        raise UsageError("not a kind of bundle", where=f"--only {only}"[:80], hint=hint)
    return kinds


def _folder(out: str | None, archive: Path) -> Path:
    folder = Path(out).resolve() if out else archive / _OUT
    if folder.exists() and not folder.is_dir():
        raise UsageError("not a folder", where=str(folder), hint="name a folder with --out")
    for own in ("site", "site-parts", "docs", "captures", "build_scripts"):
        if folder.is_relative_to(archive / own):
            why = "The next build would wipe the bundles away, or publish them as pages or evidence."
            raise UsageError(
                f"bundles cannot lie in {own}/", where=str(folder), why=why, hint="name another --out"
            )
    return folder


def _edition(folder: Path) -> Edition:
    from build_scripts.bundle import walk
    from build_scripts.bundle.edition import Edition, day_of, name_of
    from build_scripts.site import settings

    known = settings.read(folder)
    pages = (path for name, path in walk.files(folder / "docs" / "articles") if name.endswith(".md"))
    return Edition(
        folder,
        known.folder,
        name_of(known.title, known.url),
        known.title,
        known.description,
        known.url,
        day_of(os.environ.get("SOURCE_DATE_EPOCH"), pages),
    )


@contextmanager
def _counting(kind: str) -> Iterator[Callable[[], None]]:
    progress = Progress(kind)
    print(f"making {kind}", file=sys.stderr)
    try:
        yield progress.step
    finally:
        progress.close()


VERB = Verb(
    "bundle",
    "the archive to take along: offline ZIP, ZIM, data set, preservation bag",
    "Build the site, then make from it and from the archive, in dist/ unless --out names another folder:\n"
    "  zip   the whole site as a folder that opens by double click, with search, without network\n"
    "  zim   the same for Kiwix, with full-text search in either script\n"
    "  data  every article as JSON Lines, CSV and Parquet, with a data dictionary\n"
    "  bag   captures, ledgers and pages for libraries (BagIt); holds the injected spam, so it lies in\n"
    "        evidence/ and is not offered to readers\n"
    "and SHA256SUMS. The same archive gives the same bytes; SOURCE_DATE_EPOCH sets the date of the\n"
    "edition (default: the newest article's). A run that was stopped can be started again.",
    ("bundle", "bundle --only zip,data", "bundle --only bag --out /media/stick/archive"),
    _arguments,
    _run,
)
