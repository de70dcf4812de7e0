"""What a merge could not decide stays on record, is said at every run, and goes when somebody decided."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.archive.store import Archive
from build_scripts.cli import cleaning, ledgers
from build_scripts.cli.clean import clean_all
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.claim import Claim
from build_scripts.model.outcome import Outcome, Quarantined, Restored
from build_scripts.pages.conflicts import loads
from build_scripts.pages.page import parse
from build_scripts.restore import attempt as boundary

ARTICLE = (
    "山村小学迎来新图书馆\n\n"
    "本报讯（记者 王小明）5月6日，青山县石桥村小学的新图书馆正式开放，孩子们排着队走进了明亮的阅览室。\n\n"
    "校长李大海说，图书馆的八千册图书来自全国各地的捐赠，其中一半以上是儿童读物和科普读物。\n"
)
CAPTURE = Capture(ARTICLE.encode(), "text/plain", Origin("a.txt"))
HUMAN = "人的标题"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive with one article whose headline somebody has corrected."""
    archive = Archive(tmp_path)
    archive.add(CAPTURE)
    clean_all(archive)
    correct(archive, "山村小学迎来新图书馆", HUMAN)
    return archive


def page(archive: Archive) -> str:
    """The page of the article."""
    text = archive.page(CAPTURE.id)
    assert text is not None
    return text


def correct(archive: Archive, old: str, new: str) -> None:
    """Change a page as a person does."""
    assert old in page(archive)
    archive.write_page(CAPTURE.id, page(archive).replace(old, new, 1))


def machine(patch: pytest.MonkeyPatch, name: str, title: str, region: str = "") -> None:
    """Switch to another machine, which calls the headline ``title``."""

    def other(capture: Capture) -> Outcome:
        outcome = boundary.attempt(capture)
        assert isinstance(outcome, Restored)
        metadata = replace(outcome.ledger.metadata, title=Claim(title), region=Claim(region))
        return replace(outcome, ledger=replace(outcome.ledger, metadata=metadata))

    patch.setattr(ledgers, "machine", lambda: name)
    patch.setattr(ledgers, "attempt", other)


def codes(archive: Archive) -> list[tuple[str, str]]:
    """What a run says about the article: codes with lines."""
    return [
        (each.code, each.where.rpartition(":")[2]) for each in cleaning.clean(archive, CAPTURE.id).findings
    ]


def test_a_conflict_is_said_until_it_is_settled(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """At every run, though nothing changes; with another line when the page moves; not when it is settled."""
    machine(monkeypatch, "second", "新的标题")
    assert codes(archive) == [("H011", "2")]
    (kept,) = loads(archive.conflicts(CAPTURE.id))
    assert (kept.what, kept.before, kept.page, kept.machine) == (
        "title",
        "山村小学迎来新图书馆",
        HUMAN,
        "新的标题",
    )
    before = {path: path.read_bytes() for path in archive.root.rglob("*") if path.is_file()}
    assert codes(archive) == [("H011", "2")]
    assert {path: path.read_bytes() for path in archive.root.rglob("*") if path.is_file()} == before
    correct(archive, HUMAN, "定下的标题")
    assert codes(archive) == []
    assert archive.conflicts(CAPTURE.id) is None
    assert "定下的标题" in page(archive)


def test_a_later_machine_that_agrees_settles_it(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """And one that changes other things leaves it on record."""
    machine(monkeypatch, "second", "新的标题")
    assert codes(archive) == [("H011", "2")]
    machine(monkeypatch, "third", "新的标题", "山西")
    assert codes(archive) == [("H011", "2")]
    assert "region: 山西" in page(archive)
    machine(monkeypatch, "fourth", HUMAN, "山西")
    assert codes(archive) == []
    assert archive.conflicts(CAPTURE.id) is None


def test_a_page_that_stays_without_its_capture_is_said_at_every_run(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And if the capture can be restored again, its corrections are still known as such."""
    with monkeypatch.context() as patch:
        patch.setattr(ledgers, "machine", lambda: "stricter")
        patch.setattr(ledgers, "attempt", lambda capture: Quarantined(capture, "no more"))
        assert codes(archive) == [("H013", page_place(archive))]
        assert codes(archive) == [("H013", page_place(archive))]
    machine(monkeypatch, "again", "山村小学迎来新图书馆", "山西")
    assert codes(archive) == []
    fields = parse(page(archive)).fields
    assert (fields.title, fields.region) == (HUMAN, "山西")


def page_place(archive: Archive) -> str:
    """Where the page is, as findings say it."""
    return archive.relative(archive.page_path(CAPTURE.id))


def test_version_control_knows_what_the_machine_wrote(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where an old ledger can no longer be read, the page as it was committed is the base of the merge."""
    human = page(archive)
    archive.write_page(CAPTURE.id, human.replace(HUMAN, "山村小学迎来新图书馆", 1))
    for command in (
        ["init", "-q"],
        ["add", "docs"],
        ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "pages"],
    ):
        subprocess.run(["git", "-C", str(archive.root), *command], check=True)  # noqa: S607
    archive.write_page(CAPTURE.id, human)
    data = archive.ledger(CAPTURE.id)
    assert data is not None
    archive.write_former_ledger(CAPTURE.id, data.replace(b'"format": 2', b'"format": 0'))
    machine(monkeypatch, "second", "山村小学迎来新图书馆", "山西")
    assert codes(archive) == []
    fields = parse(page(archive)).fields
    assert (fields.title, fields.region) == (HUMAN, "山西")
