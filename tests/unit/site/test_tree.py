"""One look at the site tells whether anybody touched it since it was built."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.site.kept import tree
from build_scripts.site.kept.folder import BESIDE, Folder
from build_scripts.site.kept.output import Output


def _stray(root: Path) -> None:
    (root / "a" / "stray.html").write_bytes(b"")


def _changed(root: Path) -> None:
    (root / "a" / "one.html").write_bytes(b"2")
    os.utime(root / "a" / "one.html", ns=(1, 1))


def _gone(root: Path) -> None:
    (root / "a" / "one.html").unlink()


def _renamed(root: Path) -> None:
    (root / "a" / "one.html").rename(root / "a" / "other.html")


def _folder(root: Path) -> None:
    (root / "a" / "empty").mkdir()


@pytest.mark.parametrize("touch", [_stray, _changed, _gone, _renamed, _folder])
def test_what_anybody_did_to_a_tree_shows(tmp_path: Path, touch: Callable[[Path], None]) -> None:
    """A file that came, went, was renamed or written into, and an empty folder, make another tree."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "one.html").write_bytes(b"1")
    before = tree.look(tmp_path)
    assert tree.look(tmp_path) == before
    touch(tmp_path)
    assert tree.look(tmp_path) != before


def test_a_tree_of_which_a_part_is_looked_at_is_the_whole_tree(tmp_path: Path) -> None:
    """Told which files came, changed and went, one look at their folders is as good as one at all."""
    for name in ("a/b/one", "a/two", "c/d/three"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"1")
    before = tree.look(tmp_path)
    (tmp_path / "a" / "b" / "one").write_bytes(b"more")
    (tmp_path / "c" / "d" / "three").unlink()
    (tmp_path / "c" / "d").rmdir()
    (tmp_path / "e" / "f").mkdir(parents=True)
    (tmp_path / "e" / "f" / "four").write_bytes(b"")
    assert tree.again(tmp_path, before, ["a/b/one", "c/d/three", "e/f/four"]) == tree.look(tmp_path)
    assert tree.again(tmp_path, before, ["a/b/one"]) != tree.look(tmp_path)


def test_an_untouched_tree_is_left_as_one_that_is_looked_through(tmp_path: Path) -> None:
    """What a build changes, adds and takes away in an untouched site is what the next one finds there."""
    first = Folder(tmp_path / "site", {})
    first.keep("one", first.write(b"key", [Output("a/one.html", b"1"), Output(f"{BESIDE}p/one.html", b"2")]))
    first.keep("two", first.write(b"key", [Output("b/c/two.html", b"3")]))
    first.put(Output("three.html", b"4"))
    second = Folder(tmp_path / "site", first.records, None, first.tree())
    assert second.untouched
    assert second.still("one", b"key")
    second.keep("one", second.write(b"other key", [Output("a/one.html", b"5")]))
    second.put(Output("three.html", b"4"))
    second.clear()
    left = second.tree()
    assert not (tmp_path / "site" / "b").exists()
    assert not (tmp_path / "site-parts" / "p").exists()
    third = Folder(tmp_path / "site", second.records, None, left)
    assert third.untouched
    assert third.still("one", b"other key")
    (tmp_path / "site" / "three.html").unlink()
    fourth = Folder(tmp_path / "site", second.records, None, left)
    assert not fourth.untouched
    assert fourth.still("one", b"other key")
    assert not fourth.holds("three.html")


def test_a_file_that_moves_from_one_unit_to_another_stays(tmp_path: Path) -> None:
    """What a unit no longer makes is not removed where another one makes it."""
    first = Folder(tmp_path, {})
    first.keep("one", first.write(b"key", [Output("a.html", b"1"), Output("b.html", b"2")]))
    second = Folder(tmp_path, first.records, None, first.tree())
    second.keep("one", second.write(b"new", [Output("a.html", b"1")]))
    second.keep("two", second.write(b"new", [Output("b.html", b"2")]))
    second.clear()
    assert (tmp_path / "b.html").read_bytes() == b"2"
    assert second.tree() == tree.look(tmp_path)
