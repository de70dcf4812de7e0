"""``corrections``: what people changed, where, when and by which change; and conflicts settled."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from build_scripts.cli.exits import Exit
from build_scripts.cli.verb import Arguments, Verb, root

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.archive.store import Archive
    from build_scripts.pages.revisions import Dated

_NO_CHANGE = "not committed"


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help="articles (default: all)")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument(
        "--settle",
        action="store_true",
        help="the page is right where it and the machine disagree: say no more",
    )


def _run(arguments: Arguments) -> Exit:
    from build_scripts.archive.store import Archive
    from build_scripts.model.errors import UsageError

    archive = Archive(root(arguments))
    for each in arguments.ids:
        if not archive.has_page(each):
            raise UsageError("no such article", where=each, hint="ids are the names of the pages")
    if arguments.settle:
        return _settle(archive, arguments.ids)
    count = pages = 0
    for capture_id, found in _all(archive, arguments.ids):
        pages += 1
        count += len(found)
        for each in found:
            print(_json(archive, capture_id, each) if arguments.json else _text(archive, capture_id, each))
    print(f"corrections: {count}, on pages: {pages}", file=sys.stderr)
    return Exit.CLEAN


def _all(archive: Archive, ids: list[str]) -> Iterator[tuple[str, tuple[Dated, ...]]]:
    """The corrected pages with their corrections; what cannot be compared is named."""
    from build_scripts.cli import receipts
    from build_scripts.model.capture import text_digest
    from build_scripts.model.errors import ArchiveError, FrontMatterError
    from build_scripts.pages import revisions
    from build_scripts.pages.machine import page_of

    for path in sorted(map(archive.page_path, ids)) or sorted(archive.page_paths()):
        where = archive.relative(path)
        try:
            text = archive.text_of(path)
            if not archive.has(path.stem) or receipts.read(archive, path.stem).page == text_digest(text):
                continue
            machine = page_of(archive, path.stem)
            if machine is None:
                print(f"{where}: nothing says what the machine wrote", file=sys.stderr)
                continue
            found = revisions.corrections(machine, text, where)
        except (ArchiveError, FrontMatterError) as error:
            print(f"passed over: {error.where or where}: {error.what}", file=sys.stderr)
            continue
        if found:
            yield path.stem, revisions.dated(machine, text, found, archive.versions(where))


def _text(archive: Archive, capture_id: str, dated: Dated) -> str:
    from build_scripts.checks.redaction import former, shown
    from build_scripts.forge import plain
    from build_scripts.pages.conflicts import BODY

    each, change = dated.correction, dated.change
    before = former(each.before, each.after, field=each.what != BODY)
    when = f"{change.time:%Y-%m-%d} {change.commit[:10]}" if change else _NO_CHANGE
    head = f"{archive.relative(archive.page_path(capture_id))}:{each.line} {each.what} {each.kind} ({when})"
    sides = (("-", before), ("+", shown(each.after)))
    return "\n".join([head, *(f"  {mark} {plain.visible(words)}" for mark, words in sides if words)])


def _json(archive: Archive, capture_id: str, dated: Dated) -> str:
    from build_scripts.checks.redaction import former, shown
    from build_scripts.pages.conflicts import BODY

    each, change = dated.correction, dated.change
    told = {
        "id": capture_id,
        "page": archive.relative(archive.page_path(capture_id)),
        "line": each.line,
        "what": each.what,
        "kind": each.kind,
        "before": former(each.before, each.after, field=each.what != BODY),
        "after": shown(each.after),
        "commit": change.commit if change else None,
        "time": change.time.isoformat() if change else None,
        "subject": shown(change.subject) if change else None,
    }
    return json.dumps(told, ensure_ascii=False)


def _settle(archive: Archive, ids: list[str]) -> Exit:
    """Put on record that nothing is to be decided on these pages any more."""
    from build_scripts.cli import conflicting
    from build_scripts.model.errors import UsageError

    if not ids:
        raise UsageError("which articles are settled?", hint="name them: corrections --settle ID")
    for each in ids:
        settled = conflicting.recorded(archive, each) if archive.has(each) else ()
        if settled:
            conflicting.keep(archive, each, ())
        print(f"{each}: {len(settled)} conflicts settled, the page stands", file=sys.stderr)
    return Exit.CLEAN


VERB = Verb(
    "corrections",
    "what people changed: before, after, when, by which change",
    "List every correction: what the page has and the machine's page has not. One that the machine has come\n"
    "to make itself is none any more. When and by which change is asked of git; without git it is unknown.\n"
    "Words that read like spam are told by length and digest. --settle says of articles with conflicts that\n"
    "the page is right, so that clean does not ask again.",
    (
        "corrections",
        "corrections --json",
        "corrections 2b6f5a656ca0c184",
        "corrections --settle 2b6f5a656ca0c184",
    ),
    _arguments,
    _run,
)
