"""``worklist``: which pages wait for a proofreader, and for what."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Final

from build_scripts.cli.exits import Exit
from build_scripts.cli.verb import Arguments, Verb, root

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.archive.store import Archive
    from build_scripts.checks.worklists import Job

_LISTS: Final = {
    "damaged": "most damaged: characters that are lost or were chosen among several",
    "conflicts": "a correction and a newer machine disagree, somebody has to decide",
    "doubtful": "level 2: somebody proofread it and left questions",
    "second": "level 3: one person has proofread it, a second reader is wanted",
    "outlet": "nobody knows which outlet published it",
    "date": "nobody knows when it was published",
}


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("lists", nargs="*", metavar="LIST", help=f"default: all of {', '.join(_LISTS)}")
    parser.add_argument("--limit", type=int, default=20, metavar="N", help="pages of each (default: 20)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def _run(arguments: Arguments) -> Exit:
    from build_scripts.archive.store import Archive
    from build_scripts.checks.worklists import LISTS
    from build_scripts.model.errors import UsageError

    for name in arguments.lists:
        if name not in _LISTS:
            raise UsageError("no such worklist", where=name[:40], hint=f"the lists are {', '.join(_LISTS)}")
    archive = Archive(root(arguments))
    jobs = list(_jobs(archive))
    found = {each.name: each.of(jobs) for each in LISTS if each.name in (arguments.lists or _LISTS)}
    shown = max(arguments.limit, 0)
    if arguments.format == "json":
        told = {
            name: {"count": len(waiting), "pages": [_told(archive, job) for job in waiting[:shown]]}
            for name, waiting in found.items()
        }
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return Exit.CLEAN
    for name, waiting in found.items():
        print(f"{name}: {len(waiting)} — {_LISTS[name]}")
        for job in waiting[:shown]:
            certificate = job.fields.certificate
            doubts = f"lost {certificate.lost}, chosen {certificate.chosen}, level {job.fields.proofread}"
            print(f"  {archive.relative(archive.page_path(job.id))}  {doubts}  {_seen(job.fields.title)}")
    return Exit.CLEAN


def _jobs(archive: Archive) -> Iterator[Job]:
    """Every page that can be read; what the others lack is for ``check`` to say."""
    from build_scripts.checks.worklists import Job
    from build_scripts.cli import conflicting
    from build_scripts.model.errors import ArchiveError
    from build_scripts.pages import front_matter

    for path, text in archive.pages():
        where = archive.relative(path)
        try:
            fields = front_matter.loads(text, where).fields
            yield Job(path.stem, fields, len(conflicting.recorded(archive, path.stem)))
        except ArchiveError as error:
            print(f"passed over: {error.where or where}: {error.what}", file=sys.stderr)


def _told(archive: Archive, job: Job) -> dict[str, object]:
    certificate = job.fields.certificate
    return {
        "id": job.id,
        "page": archive.relative(archive.page_path(job.id)),
        "title": job.fields.title,
        "proofread": job.fields.proofread,
        "lost": certificate.lost,
        "chosen": certificate.chosen,
        "conflicts": job.conflicts,
    }


def _seen(title: str) -> str:
    """A title for a terminal, which obeys signs that nobody sees."""
    from build_scripts.forge import plain

    return plain.clipped(plain.visible(title), 60)


VERB = Verb(
    "worklist",
    "which pages wait for a proofreader, and for what",
    "The most urgent first:\n" + "\n".join(f"  {name:<10} {words}" for name, words in _LISTS.items()),
    ("worklist", "worklist damaged --limit 5", "worklist second --format json"),
    _arguments,
    _run,
)
