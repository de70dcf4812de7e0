"""``forge pack``, ``number`` and ``comment``: before and after of a pull request, in two stages."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import Final

from build_scripts.cli.exits import Exit
from build_scripts.cli.forge_files import payload, read, write
from build_scripts.cli.verb import Arguments, Verb, root
from build_scripts.model import address

# Of a site, what a preview of some articles needs beside them.
_FRAME: Final = ("*.html", "assets/**/*")


def _pack_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--base", required=True, metavar="COMMIT", help="what the pull request is to go into")
    parser.add_argument("--number", required=True, type=int, help="the number of the pull request")
    parser.add_argument("--out", required=True, metavar="FOLDER", help="for review.json and preview/")


def _pack(arguments: Arguments) -> Exit:
    from build_scripts.archive import changes
    from build_scripts.forge import review

    folder, out = root(arguments), Path(arguments.out)
    changed = changes.changed(folder, arguments.base, "docs/articles")
    pages = {
        found: text
        for name, text in changed.items()
        if (found := address.sourced(name.removeprefix("docs/")))
    }
    write(out / review.MEMBER, review.pack(review.Packed(arguments.number, pages)))
    shown = _preview(folder / "site", out / "preview", pages)
    print(f"{len(pages)} changed articles, {shown} of them in the preview", file=sys.stderr)
    return Exit.CLEAN


def _preview(site: Path, out: Path, pages: dict[str, str | None]) -> int:
    """Copy the built pages of the changed articles, and the frame of the site; say how many there were."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    built = [path for name in pages for path in site.glob(f"{address.stem(name)}*")]
    frame = [path for pattern in _FRAME for path in site.glob(pattern)]
    for path in (each for each in (*built, *frame) if each.is_file()):
        target = out / path.relative_to(site)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return sum(path.suffix == ".html" for path in built)


def _number_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--artifact", required=True, metavar="ZIP", help="what the first stage left")


def _number(arguments: Arguments) -> Exit:
    from build_scripts.forge import review

    print(review.unpack(read(arguments.artifact)).number)
    return Exit.CLEAN


def _comment_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--event", required=True, metavar="JSON", help="the payload of workflow_run")
    parser.add_argument("--pull", required=True, metavar="JSON", help="the pull request as it is now")
    _number_arguments(parser)
    parser.add_argument("--out", required=True, metavar="FILE", help="for the comment, Markdown")


def _comment(arguments: Arguments) -> Exit:
    from build_scripts.archive.store import Archive
    from build_scripts.forge import events, review
    from build_scripts.model.errors import UsageError

    archive = Archive(root(arguments))
    run = events.reviewed(payload(arguments.event), payload(arguments.pull))
    packed = review.unpack(read(arguments.artifact))
    if packed.number != run.number:
        raise UsageError("the artifact names another pull request than the forge", where=arguments.artifact)
    write(Path(arguments.out), review.comment(packed, archive.page, run.address).encode())
    return Exit.CLEAN


VERBS: Final = (
    Verb(
        "pack",
        "first stage: collect the pages that a pull request changes",
        "Collects the changed article pages as data, and their built pages as a preview that opens by\n"
        "double click. Runs without any right, so it may run what strangers wrote.",
        ("pack --base origin/main --number 12 --out .cache/review",),
        _pack_arguments,
        _pack,
    ),
    Verb(
        "number",
        "second stage: which pull request an artifact says it is for",
        "Prints the number after the artifact has been checked. It is a claim; comment compares it with\n"
        "what the forge says.",
        ("number --artifact review.zip",),
        _number_arguments,
        _number,
    ),
    Verb(
        "comment",
        "second stage: write what a pull request changes",
        "Reads the artifact as data, compares its pages with those of this archive and writes before and\n"
        "after. Nothing of the artifact is run, unpacked to the disk or taken for markup.",
        ("comment --event event.json --pull pull.json --artifact review.zip --out comment.md",),
        _comment_arguments,
        _comment,
    ),
)
