"""What lies beside captures and is none: the parts of a saved page, the files of the system.

A browser that saves a page whole puts its pictures, scripts and frames into a folder of the same name:
新闻.html with 新闻_files (Chrome, Firefox) or 新闻.files (Internet Explorer).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

_FOLDERS: Final = ("_files", ".files")
_PAGES: Final = (".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml")
_DEEPEST: Final = 64  # folders of a path that are looked at
_OF_SYSTEMS: Final = frozenset({".ds_store", "thumbs.db", "desktop.ini", "__macosx", ".git", ".svn"})


def is_of_system(name: str) -> bool:
    """Whether a system or a program leaves a file or folder of this name beside the keeper's own."""
    return name.lower() in _OF_SYSTEMS or name.startswith("._")


def is_passed_over(folder: str, beside: Collection[str]) -> bool:
    """Whether a folder is a system's, or has the parts of a saved page that is among the files ``beside`` it.

    >>> is_passed_over("新闻_files", {"新闻.html"}), is_passed_over("my_files", {"新闻.html"})
    (True, False)
    """
    pages = [folder.removesuffix(each) for each in _FOLDERS if folder.lower().endswith(each)]
    return is_of_system(folder) or any(page + ending in beside for page in pages for ending in _PAGES)


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
    for each in paths:
        *folders, name = each.split("/")
        inside = ("/".join(folders[:at]) for at in range(_DEEPEST))
        lost = any(map(is_passed_over, folders, (beside.get(folder, ()) for folder in inside)))
        if not (lost or is_of_system(name)):
            yield each
