"""What lies beside captures and is none: the parts of a saved page, the files of the system.

A browser that saves a page whole puts its pictures, scripts and frames into a folder of the same name:
新闻.html with 新闻_files (Chrome, Firefox) or 新闻.files (Internet Explorer).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

_FOLDERS: Final = ("_files", ".files")
_PAGES: Final = (".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml")
_DEEPEST: Final = 64  # folders of a path that are looked at
_OF_SYSTEMS: Final = frozenset({".ds_store", "thumbs.db", "desktop.ini", "__macosx", ".git", ".svn"})


def is_of_system(name: str) -> bool:
    """Whether a system or a program leaves a file or folder of this name beside the keeper's own."""
    return name.lower() in _OF_SYSTEMS or name.startswith("._")


def belongs_to_page(folder: str, beside: Collection[str]) -> bool:
    """Whether a folder has the parts of a saved page that is among the files ``beside`` it.

    >>> belongs_to_page("新闻_files", {"新闻.html"}), belongs_to_page("my_files", {"新闻.html"})
    (True, False)
    """
    pages = [folder.removesuffix(each) for each in _FOLDERS if folder.lower().endswith(each)]
    return any(page + ending in beside for page in pages for ending in _PAGES)


def without(paths: Iterable[str]) -> Iterator[str]:
    """Those of ``paths``, written with ``/``, that are no such files and lie in no such folder.

    >>> [*without(["a.html", "a_files/b.js", "__MACOSX/._a.html", "c/d.txt"])]
    ['a.html', 'c/d.txt']
    """
    paths = list(paths)
    beside: dict[str, set[str]] = {}
    for each in paths:
        folder, _, name = each.rpartition("/")
        beside.setdefault(folder, set()).add(name)
    return (each for each in paths if not any(_leads_away(*step, beside) for step in _steps(each)))


def _steps(path: str) -> Iterator[tuple[str, str]]:
    """Each folder of a path with the one it lies in, and the file at its end with nothing to lie beside."""
    *folders, name = path.split("/")
    yield from (("/".join(folders[:at]), folder) for at, folder in enumerate(folders[:_DEEPEST]))
    yield "\0", name


def _leads_away(inside: str, name: str, beside: Mapping[str, Collection[str]]) -> bool:
    return is_of_system(name) or belongs_to_page(name, beside.get(inside, ()))
