"""``serve``: the site on this machine, rebuilt when a page changes."""

from __future__ import annotations

import argparse
import socket

from build_scripts.cli import mkdocs
from build_scripts.cli.clean import clean_all
from build_scripts.cli.exits import Exit
from build_scripts.cli.verb import Arguments, Verb, root
from build_scripts.model.errors import UsageError


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--address", default="127.0.0.1:8000", metavar="HOST:PORT", help="default: %(default)s"
    )


def _run(arguments: Arguments) -> Exit:
    from build_scripts.archive.store import Archive

    folder = root(arguments)
    check_free(arguments.address)
    clean_all(Archive(folder))
    try:
        failed = mkdocs.run(folder, "serve", "--dev-addr", arguments.address)
    except KeyboardInterrupt:  # the way to end it
        return Exit.CLEAN
    return Exit.FINDINGS if failed else Exit.CLEAN


def check_free(address: str) -> None:
    """Raise ``UsageError`` unless a server can listen at ``address``, which is ``HOST:PORT``."""
    host, _, port = address.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or not 0 < int(port) < 1 << 16:
        hint = "write HOST:PORT with a port from 1 to 65535, for example 127.0.0.1:8080"
        raise UsageError("not an address to serve at", where=address, hint=hint)
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            host.strip("[]"), int(port), type=socket.SOCK_STREAM
        )[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(place)
    except OSError as error:
        what = f"cannot serve here: {error.strerror or error}"
        hint = "end what listens there, or take another: --address 127.0.0.1:8080, make serve ADDRESS=…"
        raise UsageError(what, where=address, hint=hint) from error


VERB = Verb(
    "serve",
    "the site on this machine, with live reload",
    "Run clean, then serve the site on this machine and rebuild it whenever a page changes. Ctrl+C ends it.",
    ("serve", "serve --address 127.0.0.1:8080"),
    _arguments,
    _run,
)
