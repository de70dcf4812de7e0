from __future__ import annotations

import io
import zipfile
from pathlib import Path

import bagit
import pytest

from build_scripts.bundle import bag
from build_scripts.model.errors import FixityError
from tests.unit.bundle import made


def unpacked(root: Path, to: Path) -> Path:
    """The folder of the bag."""
    packed = io.BytesIO()
    bag.write(made.edition(root), packed, lambda: None)
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(to)
    (folder,) = to.iterdir()
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive."""
    made.archive(tmp_path / "archive")
    return tmp_path / "archive"


def test_the_standards_validator_accepts_it(root: Path, tmp_path: Path) -> None:
    """The Library of Congress's program checks structure, sums and sizes."""
    opened = bagit.Bag(str(unpacked(root, tmp_path / "out")))
    opened.validate()
    assert opened.has_oxum()


def test_the_evidence_is_there_whole(root: Path, tmp_path: Path) -> None:
    """Every file of every capture and every page, byte for byte, and a notice that says what this is."""
    folder = unpacked(root, tmp_path / "out")
    for part in ("captures", "docs/articles"):
        kept = {
            path.relative_to(root): path.read_bytes() for path in (root / part).rglob("*") if path.is_file()
        }
        assert kept
        assert all((folder / "data" / name).read_bytes() == data for name, data in kept.items())
    assert "evidence" in folder.name
    assert "not for reading" in (folder / bag.NOTICE).read_text("utf-8")
    assert "Not for readers" in (folder / "bag-info.txt").read_text("utf-8")


def test_a_changed_capture_stops_it(root: Path) -> None:
    """A bag of evidence that is not the one that was kept would be worth nothing."""
    body = next((root / "captures").glob("*/body.*"))
    body.write_bytes(body.read_bytes() + b" ")
    with pytest.raises(FixityError, match="the capture was changed"):
        bag.write(made.edition(root), io.BytesIO(), lambda: None)


def test_the_same_archive_gives_the_same_bytes(root: Path) -> None:
    """Two bags of one archive are one."""
    first, second = io.BytesIO(), io.BytesIO()
    for each in (first, second):
        bag.write(made.edition(root), each, lambda: None)
    assert first.getvalue() == second.getvalue()
