"""``forge propose`` and ``revoke``: an accepted form becomes a pull request, and stops being one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from build_scripts.cli.exits import Exit
from build_scripts.cli.forge_files import payload, write
from build_scripts.cli.verb import Arguments, Verb, root


def _propose_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--event", required=True, metavar="JSON", help="the payload of issues, labeled")
    parser.add_argument("--issue", required=True, metavar="JSON", help="the issue as it is now")
    parser.add_argument("--rights", required=True, metavar="JSON", help="the rights of who put the label on")
    parser.add_argument(
        "--out", required=True, metavar="FOLDER", help="for branch, title, message and body.md"
    )


def _propose(arguments: Arguments) -> Exit:
    from build_scripts.archive.store import Archive
    from build_scripts.forge import correction, events, form, proposal

    archive, out = Archive(root(arguments)), Path(arguments.out)
    event, issue, rights = (payload(name) for name in (arguments.event, arguments.issue, arguments.rights))
    try:
        request = events.requested(event, issue, rights)
        wanted = correction.propose(form.read(request.body))
        where = archive.relative(archive.page_path(wanted.article_id))
        corrected = correction.apply(wanted, archive.page(wanted.article_id), where)
    except form.RefusedError as refused:
        write(out / "refusal.md", proposal.refusal(refused.what).encode())
        print(f"refused: {refused.what}", file=sys.stderr)
        return Exit.FINDINGS
    archive.write_page(wanted.article_id, corrected)
    write(out / "branch", request.branch.encode())
    write(out / "title", proposal.title(request, wanted).encode())
    write(out / "message", proposal.commit_message(request, wanted).encode())
    write(out / "body.md", proposal.body(request, wanted).encode())
    print(f"{where} corrected as issue {request.number} asks", file=sys.stderr)
    return Exit.CLEAN


def _revoke_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--event", required=True, metavar="JSON", help="the payload of issues")
    parser.add_argument("--out", required=True, metavar="FOLDER", help="for branch and body.md")


def _revoke(arguments: Arguments) -> Exit:
    from build_scripts.forge import events, proposal

    out = Path(arguments.out)
    number = events.revoked(payload(arguments.event))
    if number is None:
        print("nothing to take back", file=sys.stderr)
        return Exit.CLEAN
    write(out / "branch", events.branch(number).encode())
    write(out / "body.md", proposal.revocation().encode())
    return Exit.CLEAN


VERBS: Final = (
    Verb(
        "propose",
        "make the correction that an accepted form asks for",
        "Checks who accepted it, that it has not changed since, and that the correction is one place, plain\n"
        "text and no spam; then changes the page and writes branch, title, message and body.md of a pull\n"
        "request.\n"
        "What cannot be done is refused with a reason in refusal.md, and exit code 1.",
        ("propose --event event.json --issue issue.json --rights rights.json --out .cache/proposal",),
        _propose_arguments,
        _propose,
    ),
    Verb(
        "revoke",
        "take back a correction whose form was edited",
        "Writes branch and body.md where the event ends the acceptance of an issue, else nothing.",
        ("revoke --event event.json --out .cache/proposal",),
        _revoke_arguments,
        _revoke,
    ),
)
