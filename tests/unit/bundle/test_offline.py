from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from build_scripts.bundle import offline
from build_scripts.bundle.names import LONGEST
from build_scripts.model.errors import UsageError
from tests.unit.bundle import made


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive with a site of it."""
    made.archive(tmp_path)
    made.site(tmp_path)
    return tmp_path


def packed(root: Path) -> bytes:
    """The offline ZIP."""
    file = io.BytesIO()
    offline.write(made.edition(root), file, lambda: None)
    return file.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    """What is in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_one_top_folder_with_the_site_and_what_to_read_first(root: Path) -> None:
    """Every file of the site but those of a host, and a start page, texts in two languages and the sums."""
    inside = members(packed(root))
    assert {name.partition("/")[0] for name in inside} == {"shiyi"}
    names = {name.partition("/")[2] for name in inside}
    site = {
        path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("*") if path.is_file()
    }
    hosted = {"sw.js", "sitemap.xml", "404.html", "robots.txt", "manifest.webmanifest", "download/shiyi.zim"}
    added = {"README.en.txt", "README.zh.txt", "START-HERE.html", offline.SUMS}
    assert names == site - hosted | added
    assert all(name.isascii() and len(name) <= LONGEST for name in inside)
    assert "双击" in inside["shiyi/README.zh.txt"].decode("utf-8-sig")
    assert "Double-click" in inside["shiyi/README.en.txt"].decode("utf-8-sig")
    assert b'url=index.html"' in inside["shiyi/START-HERE.html"]


def test_pages_are_the_sites_but_for_the_mark(root: Path) -> None:
    """A page says that it is in a folder, the list of bundles is gone, nothing else differs."""
    for name, data in members(packed(root)).items():
        path = root / "site" / name.partition("/")[2]
        if path.suffix == ".html" and path.is_file():
            plain = data.replace(b'<html data-edition="folder"', b"<html")
            if path.name == "index.html" and path.parent == root / "site":
                assert "清单".encode() not in plain
            else:
                assert plain == path.read_bytes()


def test_the_sums_are_right(root: Path) -> None:
    """SHA256SUMS.txt has a true line for every other file, in the form that sha256sum checks."""
    inside = members(packed(root))
    lines = inside.pop(f"shiyi/{offline.SUMS}").decode().splitlines()
    assert lines == [
        f"{hashlib.sha256(data).hexdigest()}  {name.partition('/')[2]}" for name, data in inside.items()
    ]


def test_two_are_bit_identical(root: Path) -> None:
    """Neither the time of day nor the times of the files go in."""
    first = packed(root)
    for path in (root / "site").rglob("*"):
        path.touch()
    assert packed(root) == first


def test_a_file_that_some_system_cannot_unpack_is_named(root: Path) -> None:
    """A page with a Chinese name stops the ZIP with what to do about it."""
    (root / "site" / "说明.html").write_text("<html>", "utf-8")
    with pytest.raises(UsageError, match="rename it"):
        packed(root)


def test_names_that_differ_only_by_case_are_told(root: Path) -> None:
    """On Windows one of them would overwrite the other."""
    (root / "site" / "INDEX.html").write_text("<html>", "utf-8")
    if len(list((root / "site").glob("[iI]*.html"))) < 2:
        pytest.skip("this disk cannot hold both")
    with pytest.raises(UsageError, match="differ in nothing but case"):
        packed(root)


def test_a_title_is_never_markup(root: Path) -> None:
    """What a keeper calls his archive is text on the start page, whatever it is."""
    edition = made.edition(root)
    odd = type(edition)(root, edition.site, "x", "<b>$name & 拾遗</b>", "", "", edition.date)
    file = io.BytesIO()
    offline.write(odd, file, lambda: None)
    start = members(file.getvalue())["x/START-HERE.html"].decode()
    assert "&lt;b&gt;$name &amp; 拾遗&lt;/b&gt;" in start
