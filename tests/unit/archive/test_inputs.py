"""Paths, folders and standard input."""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal

import pytest

from build_scripts.archive.inputs import Gauge, inputs
from build_scripts.captures.columns import Columns
from build_scripts.captures.containers import Wishes
from build_scripts.model.capture import Capture
from build_scripts.model.errors import UsageError
from build_scripts.model.finding import Finding
from tests.crawls import box, lines, pages, table


class Pipe(io.BytesIO):
    """Bytes that come in small portions and cannot be gone back in."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: object) -> int:
        raise OSError("a pipe")

    def read(self, size: int | None = -1) -> bytes:
        return super().read(size if size is None or size < 0 else min(size, 7))


def test_a_folder_of_everything(tmp_path: Path) -> None:
    """All kinds below a folder are read in the order of their names, and a gauge follows."""
    data = {
        "a.warc.gz": pages(2, gzip=True).bytes(),
        "b/c.jsonl": lines([{"text": "c"}]),
        "b/d.parquet": table({"text": ["d1", "d2"]}),
        "b/e.txt": b"e",
        "b/f.html.gz": gzip.compress(b"<html>f"),
    }
    for name, content in data.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    gauge = Gauge()
    found = []
    shares = []
    for each in inputs([tmp_path], gauge=gauge):
        assert isinstance(each, Capture)
        found.append(each.origin.name)
        shares.append(gauge.share or 0.0)
    assert found == [
        "a.warc.gz#2", "a.warc.gz#3", "c.jsonl:1", "d.parquet#1", "d.parquet#2", "e.txt", "f.html.gz",
    ]  # fmt: skip
    assert shares == sorted(shares)
    assert gauge.share == 1.0


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (pages(3).bytes(), 3),
        (pages(3, gzip=True).bytes(), 3),
        (lines([{"text": "a"}, {"text": "b"}]), 2),
        (table({"text": ["a", "b"]}), 2),
        ("正文".encode(), 1),
        (b"", 1),
        (b"P", 1),
    ],
    ids=["warc", "warc.gz", "jsonl", "parquet", "text", "nothing", "one byte"],
)
def test_standard_input(data: bytes, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes through a pipe is told by its bytes; Parquet is put where it can be read in any order."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(Pipe(data)))
    found = list(inputs(["-"]))
    assert len(found) == count
    for each in found:
        assert isinstance(each, Capture)
        assert each.origin.name.startswith("stdin")


def test_what_the_user_knows(tmp_path: Path) -> None:
    """Columns and encoding reach every file; what a file declares of itself counts more."""
    (tmp_path / "a.jsonl").write_bytes(lines([{"story": "x"}]))
    (tmp_path / "b.txt").write_bytes("正文".encode("gbk"))
    (tmp_path / "c.warc").write_bytes(pages(1).bytes())
    wishes = Wishes(Columns(text="story"), "gb18030")
    declared = [each.origin.declared for each in inputs([tmp_path], wishes) if isinstance(each, Capture)]
    assert declared == ["utf-8", "gb18030", "utf-8"]


def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a finding with its path; the others are read."""
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_bytes(b"x")
    whole = Path.open

    def guarded(path: Path, mode: Literal["rb"]) -> BinaryIO:
        if path.name == "b.txt":
            raise PermissionError(13, "Permission denied")
        return whole(path, mode)

    monkeypatch.setattr(Path, "open", guarded)
    found = list(inputs([tmp_path]))
    assert [isinstance(each, Finding) for each in found] == [False, True, False]
    assert isinstance(found[1], Finding)
    assert found[1].where.endswith("b.txt")
    assert "Permission denied" in found[1].message


def test_nothing_is_read_before_all_paths_are_known(tmp_path: Path) -> None:
    """A path that is missing is wrong usage at once, also behind good ones."""
    (tmp_path / "a.txt").write_bytes(b"x")
    reading: Iterator[object] = inputs([tmp_path / "a.txt", tmp_path / "none"])
    with pytest.raises(UsageError, match="no such file"):
        next(reading)


def test_links_and_odd_files(tmp_path: Path) -> None:
    """Links to files are followed, links to folders are not, one to nothing is said, a pipe does not hang."""
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "b.txt").symlink_to("a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "broken").symlink_to("none")
    os.mkfifo(tmp_path / "pipe")
    found = list(inputs([tmp_path]))
    assert [each.where for each in found if isinstance(each, Finding)] == [str(tmp_path / "broken")]
    assert len(found) == 3


def test_a_page_saved_whole_is_one_capture(tmp_path: Path) -> None:
    """Its folder of pictures and frames is passed over, and what systems leave; other folders are not."""
    for name in (
        "新闻.html", "新闻_files/a.js", "新闻_files/frame.html", "旧闻.htm", "旧闻.files/b.gif",
        "my_files/c.txt", ".DS_Store", "Thumbs.db", "__MACOSX/._d.txt", "d/._d.txt", "d/d.txt",
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"<html>x")
    found = [each.origin.name for each in inputs([tmp_path]) if isinstance(each, Capture)]
    assert found == ["新闻.html", "旧闻.htm", "d.txt", "c.txt"]
    (named,) = inputs([tmp_path / "新闻_files" / "frame.html"])
    assert isinstance(named, Capture)


def test_a_zip_through_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is put where it can be read in any order, as Parquet is."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(Pipe(box({"a.txt": b"a", "b.txt": b"b"}))))
    assert [each.origin.name for each in inputs(["-"]) if isinstance(each, Capture)] == [
        "stdin#a.txt",
        "stdin#b.txt",
    ]
