"""Digests of all that a file of the site is made of: where none changed, the file need not be made again."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from jinja2 import Environment

from build_scripts.site.kept.compiled import Compiled

_ROOMS: Final = Path(__file__).parents[2]
_OTHER_ROOMS: Final = frozenset({"bench", "bundle", "cli", "laboratory"})  # no page is made there
# Their versions speak for what they do; all that a page could be made with.
LIBRARIES: Final = (
    "jieba",
    "jinja2",
    "lunardate",
    "markupsafe",
    "mkdocs",
    "mkdocs-material",
    "numpy",
    "opencc",
    "pypinyin",
    "python-frontmatter",
    "pyyaml",
    "rapidfuzz",
    "rensa",
)


def digest(*parts: str | bytes) -> bytes:
    """A digest that tells where one part ends and the next begins.

    >>> digest("ab", "c") == digest("a", "bc")
    False
    """
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "little"))
        whole.update(data)
    return whole.digest()[:16]


@cache
def program() -> bytes:
    """Our own code with its data, and the versions of what it is built on; templates are apart."""
    paths = (
        path for room in sorted(_ROOMS.iterdir()) if room.name not in _OTHER_ROOMS for path in _files(room)
    )
    code = (part for path in paths for part in (path.relative_to(_ROOMS).as_posix(), path.read_bytes()))
    return digest(sys.version, *(f"{name} {installed(name)}" for name in LIBRARIES), *code)


def _files(room: Path) -> list[Path]:
    return sorted(
        path
        for path in room.rglob("*")
        if path.is_file() and not {"__pycache__", "theme"} & set(path.relative_to(_ROOMS).parts)
    )


def installed(name: str) -> str:
    """The version of a library, empty where it is not there."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def templates(env: Environment, *names: str) -> bytes:
    """The sources of templates with all that they include, import or extend."""
    if env.loader is None:
        raise ValueError("templates without a place")
    compiled = env.bytecode_cache if isinstance(env.bytecode_cache, Compiled) else Compiled()
    sources: dict[str, str] = {}
    due = list(names)
    while due:
        name = due.pop()
        if name not in sources:
            sources[name] = env.loader.get_source(env, name)[0]
            due += compiled.taken_in(env, name, sources[name])
    return digest(*(part for name in sorted(sources) for part in (name, sources[name])))
