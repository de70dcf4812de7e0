"""The archive on disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from build_scripts.archive import files, manifest
from build_scripts.archive.inputs import inputs
from build_scripts.archive.records import Records
from build_scripts.archive.store import Archive
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.errors import ArchiveError, FixityError, UsageError
from tests.archives import REAL, REAL_IDS

CAPTURE = Capture(
    "正文。\r\n".encode(), "text/plain", Origin("a b: #.txt", "https://example.org/?a=1", "2024-01-02")
)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive with nothing in it."""
    return Archive(tmp_path)


def test_same_bytes_are_one_capture(archive: Archive) -> None:
    """Bytes are kept as they are, and once."""
    assert archive.add(CAPTURE) == (CAPTURE.id, True)
    assert archive.add(Capture(CAPTURE.body, "text/html", Origin("other name"))) == (CAPTURE.id, False)
    assert list(archive.capture_ids()) == [CAPTURE.id]
    assert archive.capture(CAPTURE.id) == CAPTURE
    assert (archive.captures / CAPTURE.id / "body.txt").read_bytes() == CAPTURE.body


def test_record_is_the_same_every_time(archive: Archive) -> None:
    """The record has a fixed order and says all that is known."""
    archive.add(CAPTURE)
    record = (archive.captures / CAPTURE.id / "capture.yml").read_text()
    assert record == (
        'name: "a b: #.txt"\nurl: "https://example.org/?a=1"\nretrieved: "2024-01-02"\n'
        f'media_type: "text/plain"\nsize: {len(CAPTURE.body)}\nsha256: "{CAPTURE.digest}"\nbody: "body.txt"\n'
    )


def test_a_declared_encoding_is_recorded(archive: Archive) -> None:
    """What a server declared stands in the record and comes back; records from before have no such key."""
    capture = Capture(
        b"x", "text/html", Origin("a.warc#1", "http://example.org/", "2023-05-06T07:08:09Z", "gbk")
    )
    archive.add(capture)
    assert archive.capture(capture.id) == capture
    path = archive.captures / capture.id / "capture.yml"
    record = path.read_text()
    assert '\ndeclared: "gbk"\nmedia_type: ' in record
    for bad in ("declared: 7", 'declared: ""', 'declared: "a"\ndeclared: "b"'):
        path.write_text(record.replace('declared: "gbk"', bad))
        with pytest.raises(FixityError, match="cannot be read"):
            archive.capture(capture.id)


@pytest.mark.parametrize("capture_id", REAL_IDS)
def test_committed_records_stay_as_they_are(capture_id: str) -> None:
    """The records of this repository, written by older versions, are read and written again to the byte."""
    data = (REAL.captures / capture_id / "capture.yml").read_bytes()
    assert manifest.dumps(manifest.loads(data, "x")) == data


@pytest.mark.parametrize(
    "name", ["!!python/object:os.system", "a\nsha256: x", "\u2028\u0085\udcff", "'\"\\", "{{x}}", "null"]
)
def test_hostile_file_names_are_data(archive: Archive, name: str) -> None:
    """A file may be called anything; the record stays readable and safe."""
    archive.add(Capture(b"x", "text/plain", Origin(name)))
    stored = archive.capture(next(archive.capture_ids())).origin.name
    assert stored == name.encode("utf-8", "backslashreplace").decode()


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("body.txt", b"tampered"),
        ("body.txt", None),
        ("capture.yml", None),
        ("capture.yml", b"name: !!python/object/apply:os.system ['true']\n"),
        ("capture.yml", b"\xff"),
        ("capture.yml", b'name: "x"\n'),
    ],
)
def test_tampering_is_found_and_repaired_by_adding_again(
    archive: Archive, file: str, data: bytes | None
) -> None:
    """A changed, lost or half-written file stops with what, where, why and hint; the original mends it."""
    archive.add(CAPTURE)
    path = archive.captures / CAPTURE.id / file
    if data is None:
        path.unlink()
    else:
        path.write_bytes(data)
    with pytest.raises(FixityError) as caught:
        archive.capture(CAPTURE.id)
    assert caught.value.where.endswith(file)
    assert caught.value.what
    assert caught.value.why
    assert caught.value.hint
    assert archive.add(CAPTURE) == (CAPTURE.id, True)
    assert archive.capture(CAPTURE.id).body == CAPTURE.body


def test_record_cannot_point_elsewhere(archive: Archive) -> None:
    """A record that names a file outside of its folder is refused."""
    archive.add(CAPTURE)
    path = archive.captures / CAPTURE.id / "capture.yml"
    path.write_text(path.read_text().replace('"body.txt"', '"../../secret"'))
    with pytest.raises(FixityError, match="not one of ours"):
        archive.capture(CAPTURE.id)


def test_capture_under_a_wrong_id(archive: Archive) -> None:
    """A folder that was renamed is found out."""
    archive.add(CAPTURE)
    wrong = "0" * 16
    (archive.captures / CAPTURE.id).rename(archive.captures / wrong)
    with pytest.raises(FixityError, match=CAPTURE.id):
        archive.capture(wrong)


@pytest.mark.parametrize(
    "bad", ["../../etc/passwd", "", "a/b", "A" * 16, "0" * 15, "0" * 17, "0" * 16 + "\n", "..", "\0"]
)
def test_ids_are_not_paths(archive: Archive, bad: str) -> None:
    """Nothing outside of the archive can be named."""
    for ask in (archive.capture, archive.page, archive.ledger, archive.page_path, archive.quarantine):
        with pytest.raises(UsageError, match="not the id"):
            ask(bad)


def test_notes_and_pages(archive: Archive) -> None:
    """Ledgers, receipts, quarantine notes and pages are None before they are written and equal after."""
    archive.add(CAPTURE)
    key = CAPTURE.id
    assert archive.page(key) is None
    assert {archive.ledger(key), archive.receipt(key), archive.quarantine(key)} == {None}
    assert archive.write_ledger(key, b"{}")
    assert archive.ledger(key) == b"{}"
    assert archive.write_receipt(key, b"[]")
    assert archive.receipt(key) == b"[]"
    assert archive.write_quarantine(key, b"1")
    assert archive.quarantine(key) == b"1"
    assert archive.write_quarantine(key, None)
    assert archive.quarantine(key) is None
    assert not archive.write_quarantine(key, None)
    assert archive.write_page(key, "a\r\n\u2028b\n")
    assert archive.page(key) == "a\r\n\u2028b\n"
    assert list(archive.pages()) == [(archive.page_path(key), "a\r\n\u2028b\n")]
    assert archive.relative(archive.page_path(key)) == f"docs/articles/{key[:2]}/{key}.md"
    with pytest.raises(ArchiveError, match="no such capture"):
        archive.write_ledger("0" * 16, b"{}")


def test_equal_bytes_are_not_written(tmp_path: Path) -> None:
    """A file that has the bytes already keeps its time; no temporary file stays behind."""
    path = tmp_path / "x" / "y"
    assert files.write(path, b"1")
    os.utime(path, (1, 1))
    assert not files.write(path, b"1")
    assert path.stat().st_mtime == 1
    assert files.write(path, b"2")
    assert [each.name for each in path.parent.iterdir()] == ["y"]


def test_what_a_power_cut_left_is_nothing(archive: Archive) -> None:
    """An empty note or page was never finished: there is none, and it is made again."""
    key, _ = archive.add(CAPTURE)
    archive.write_page(key, "", lasting=False)
    archive.write_ledger(key, b"")
    assert archive.page_path(key).exists()
    assert not archive.has_page(key)
    assert (archive.page(key), archive.ledger(key)) == (None, None)
    archive.write_page(key, "a")
    archive.settle()
    assert (archive.has_page(key), archive.page(key)) == (True, "a")


def test_only_what_lasts_waits_for_the_disk(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """People's pages and what decides about their changes are waited for, the machine's notes are not."""
    key, _ = archive.add(CAPTURE)
    waited: list[int] = []
    monkeypatch.setattr(os, "fsync", waited.append)
    archive.write_ledger(key, b"1")
    archive.write_receipt(key, b"1")
    archive.write_page(key, "1", lasting=False)
    assert waited == []
    archive.write_page(key, "2")
    archive.write_former_ledger(key, b"1")
    archive.write_conflicts(key, b"1")
    assert len(waited) == 6  # each file and its folder


def test_records_are_counted_and_read_where_they_lie(tmp_path: Path) -> None:
    """All of one size, in a file that nobody sees."""
    records = Records(tmp_path, 3)
    assert (len(records), bytes(records.all())) == (0, b"")
    for each in (b"abc", b"def"):
        records.append(each)
    with pytest.raises(ValueError, match="4 bytes"):
        records.append(b"abcd")
    assert (len(records), bytes(records.all())) == (2, b"abcdef")
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_is_not_utf8(archive: Archive) -> None:
    """A page saved in another encoding is named, not guessed at."""
    archive.add(CAPTURE)
    files.write(archive.page_path(CAPTURE.id), "标题".encode("gbk"))
    with pytest.raises(ArchiveError, match="not UTF-8"):
        archive.page(CAPTURE.id)


def test_inputs(tmp_path: Path) -> None:
    """Files and folders become captures in one order, each with its kind; nothing missing is passed over."""
    (tmp_path / "b").mkdir()
    for name, data in {"b/2.txt": b"2", "b/1.html": b"<html>1", "a.txt": b"a", "c.bin": b"\0"}.items():
        (tmp_path / name).write_bytes(data)
    found = [each for each in inputs([tmp_path, tmp_path / "a.txt"]) if isinstance(each, Capture)]
    assert [each.origin.name for each in found] == ["a.txt", "c.bin", "1.html", "2.txt", "a.txt"]
    assert {each.media_type for each in found} == {"text/plain", "text/html", "application/octet-stream"}
    with pytest.raises(UsageError, match="no such file"):
        list(inputs([tmp_path / "none"]))
