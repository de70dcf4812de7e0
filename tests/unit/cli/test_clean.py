"""From captures to pages, again and again, with people in between."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.archive.store import Archive
from build_scripts.cli import cleaning, ledgers
from build_scripts.cli.clean import clean_all
from build_scripts.cli.exits import Exit
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.claim import Claim
from build_scripts.model.errors import FixityError, UsageError
from build_scripts.model.outcome import Outcome, Quarantined, Restored
from build_scripts.pages.page import parse
from build_scripts.restore import attempt as boundary
from build_scripts.restore import ledger_json
from build_scripts.restore.replay import regenerate

ARTICLE = (
    "山村小学迎来新图书馆\n\n"
    "本报讯（记者 王小明）5月6日，青山县石桥村小学的新图书馆正式开放，孩子们排着队走进了明亮的阅览室。\n\n"
    "校长李大海说，图书馆的八千册图书来自全国各地的捐赠，其中一半以上是儿童读物和科普读物。\n"
)
CAPTURE = Capture(ARTICLE.encode(), "text/plain", Origin("a.txt"))
EMPTY = Capture(b"", "text/plain", Origin("empty.txt"))


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive with one article and one empty file."""
    archive = Archive(tmp_path)
    archive.add(CAPTURE)
    archive.add(EMPTY)
    return archive


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Switch to a machine of another version that finds a region and calls the headline 新."""

    def better(capture: Capture) -> Outcome:
        outcome = boundary.attempt(capture)
        if not isinstance(outcome, Restored):
            return outcome
        metadata = replace(outcome.ledger.metadata, region=Claim("山西"), title=Claim("新"))
        return replace(outcome, ledger=replace(outcome.ledger, metadata=metadata))

    monkeypatch.setattr(ledgers, "machine", lambda: "newer")
    monkeypatch.setattr(ledgers, "attempt", better)


def times(archive: Archive) -> dict[Path, int]:
    """When each file of the archive was written."""
    return {path: path.stat().st_mtime_ns for path in archive.root.rglob("*") if path.is_file()}


def page(archive: Archive) -> str:
    """The page of the article."""
    text = archive.page(CAPTURE.id)
    assert text is not None
    return text


def test_inputs_are_published_or_quarantined(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    """One page with its ledger, one quarantine with its reason, a summary that counts both."""
    assert clean_all(archive) is Exit.QUARANTINED
    captured = capsys.readouterr()
    assert "2 captures: 1 published (1 new), 1 quarantined" in captured.err
    assert f"captures/{EMPTY.id} ('empty.txt'): quarantined: the capture is empty" in captured.out
    assert [path.stem for path, _ in archive.pages()] == [CAPTURE.id]
    assert json.loads(archive.quarantine(EMPTY.id) or b"")["reason"] == "the capture is empty"
    assert archive.ledger(EMPTY.id) is None
    data = archive.ledger(CAPTURE.id)
    assert data is not None
    text = "\n\n".join(block.text for block in parse(page(archive)).blocks)
    assert regenerate(text, ledger_json.loads(data), CAPTURE) == CAPTURE.body


def test_a_warm_run_does_nothing(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """What this machine has done is neither restored nor written again, and still counted."""
    clean_all(archive)
    before = times(archive)
    monkeypatch.setattr(ledgers, "attempt", pytest.fail)
    assert clean_all(archive) is Exit.QUARANTINED
    assert times(archive) == before
    assert clean_all(archive, [CAPTURE.id]) is Exit.CLEAN


def test_two_archives_are_the_same_bytes(archive: Archive, tmp_path: Path) -> None:
    """Same input, same bytes out."""
    other = Archive(tmp_path / "other")
    for capture in (EMPTY, CAPTURE):
        other.add(capture)
    clean_all(other)
    clean_all(archive)
    for path in (path for path in other.root.rglob("*") if path.is_file()):
        assert (archive.root / path.relative_to(other.root)).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("step", ["write_page", "write_ledger", "write_receipt", "write_quarantine"])
def test_a_run_that_was_killed_can_be_started_again(archive: Archive, step: str, tmp_path: Path) -> None:
    """Whatever write the kill prevents, the next run ends where an undisturbed one does."""

    def killed(*_: object, **__: object) -> bool:
        raise KeyboardInterrupt

    undisturbed = Archive(tmp_path / "other")
    for capture in (EMPTY, CAPTURE):
        undisturbed.add(capture)
    clean_all(undisturbed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Archive, step, killed)
        with pytest.raises(KeyboardInterrupt):
            clean_all(archive)
    clean_all(archive)
    for path in (path for path in undisturbed.root.rglob("*") if path.is_file()):
        assert (archive.root / path.relative_to(undisturbed.root)).read_bytes() == path.read_bytes()


def test_an_untouched_page_follows_a_newer_machine(archive: Archive, request: pytest.FixtureRequest) -> None:
    """Nobody has corrected anything, so the better text is taken."""
    clean_all(archive)
    request.getfixturevalue("newer")
    assert cleaning.clean(archive, CAPTURE.id).status == "updated"
    fields = parse(page(archive)).fields
    assert (fields.title, fields.region) == ("新", "山西")


def correct(archive: Archive, old: str, new: str) -> None:
    """Change a page as a person does."""
    assert old in page(archive)
    archive.write_page(CAPTURE.id, page(archive).replace(old, new))


def test_people_win_over_a_newer_machine(archive: Archive, request: pytest.FixtureRequest) -> None:
    """A correction stays, what the machine found elsewhere comes in, a clash is reported with its line."""
    clean_all(archive)
    correct(archive, "八千册", "九千册")
    correct(archive, "title: 山村小学迎来新图书馆", "title: 人的标题")
    clean_all(archive)
    assert "九千册" in page(archive)
    request.getfixturevalue("newer")
    cleaned = cleaning.clean(archive, CAPTURE.id)
    assert cleaned.status == "conflict"
    clashes = [each.where.rpartition(":")[2] for each in cleaned.findings if each.code == "H011"]
    assert clashes == ["2"]
    fields = parse(page(archive)).fields
    assert (fields.title, fields.region) == ("人的标题", "山西")
    assert "九千册" in page(archive)
    before = page(archive)
    assert cleaning.clean(archive, CAPTURE.id).status == "skipped"
    assert page(archive) == before


WRITES = (
    "write_former_ledger",
    "write_ledger",
    "write_page",
    "write_quarantine",
    "write_receipt",
    "remove_former_ledger",
)


def files(archive: Archive) -> dict[str, bytes]:
    """All that lies in the archive."""
    return {archive.relative(path): path.read_bytes() for path in archive.root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("change", ["none", "correction"])
def test_a_kill_at_any_step_of_a_newer_machine_loses_nothing(
    archive: Archive, request: pytest.FixtureRequest, tmp_path: Path, change: str
) -> None:
    """Before whichever write the kill comes, the next run ends with the files of an undisturbed one."""

    def killing(at: int) -> Iterator[str]:
        """Kill before the step with this number; the steps that were begun come out."""
        with pytest.MonkeyPatch.context() as patch:
            begun: list[str] = []
            for name in WRITES:
                done = getattr(Archive, name)

                def step(
                    *arguments: object, name: str = name, done: Callable[..., object] = done, **others: object
                ) -> object:
                    begun.append(name)
                    if len(begun) == at:
                        raise KeyboardInterrupt
                    return done(*arguments, **others)

                patch.setattr(Archive, name, step)
            with suppress(KeyboardInterrupt):
                clean_all(archive, processes=1)
        yield from begun

    clean_all(archive)
    if change == "correction":
        correct(archive, "八千册", "九千册")
    shutil.copytree(archive.root, tmp_path / "before", ignore=shutil.ignore_patterns("before"))
    request.getfixturevalue("newer")
    steps = list(killing(-1))
    assert set(steps) == set(WRITES)
    undisturbed = files(archive)
    assert ("九千册" in page(archive)) == (change == "correction")
    assert "region: 山西" in page(archive)
    for at in range(1, len(steps) + 1):
        for folder in ("captures", "docs"):
            shutil.rmtree(archive.root / folder)
            shutil.copytree(tmp_path / "before" / folder, archive.root / folder)
        assert len(list(killing(at))) == at
        clean_all(archive)
        assert files(archive) == undisturbed


def test_a_tampered_ledger_is_made_again(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    """A ledger that is not the one of the last run is replaced and named; the page stays as it is."""
    clean_all(archive, [CAPTURE.id])
    good, before = archive.ledger(CAPTURE.id), files(archive)
    assert good is not None
    correct(archive, "八千册", "九千册")
    for forged in (good.replace(b'"Hans"', b'"Hant"'), good[:-9], b" "):
        archive.write_ledger(CAPTURE.id, forged)
        assert clean_all(archive, [CAPTURE.id]) is Exit.CLEAN
        said = capsys.readouterr().out
        assert f"captures/{CAPTURE.id}/ledger.json: warning H005: the ledger was changed by hand" in said
        assert "九千册" in page(archive)
    archive.write_ledger(CAPTURE.id, b"")  # nobody's hand: a power cut
    assert clean_all(archive, [CAPTURE.id]) is Exit.CLEAN
    assert "H005" not in capsys.readouterr().out
    correct(archive, "九千册", "八千册")
    assert files(archive) == before


def test_a_tampered_capture_is_named(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is made from evidence that was changed, and all others get their turn."""
    clean_all(archive, [CAPTURE.id])
    before = page(archive), archive.ledger(CAPTURE.id)
    (archive.captures / CAPTURE.id / "body.txt").write_bytes(CAPTURE.body + b" ")
    with pytest.raises(FixityError, match="one capture was changed"):
        clean_all(archive, again=True)
    said = capsys.readouterr()
    assert f"captures/{CAPTURE.id}: error C001: the capture was changed" in said.out
    assert "2 captures: 0 published, 1 quarantined" in said.err
    assert (page(archive), archive.ledger(CAPTURE.id)) == before
    assert archive.quarantine(EMPTY.id)


def refuse(capture: Capture) -> Outcome:
    """A machine that can do nothing with any capture."""
    return Quarantined(capture, "no more")


def test_a_capture_that_can_no_longer_be_restored(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its page goes if it is the machine's, and stays with a finding if people worked on it."""
    clean_all(archive)
    made = page(archive)
    monkeypatch.setattr(ledgers, "machine", lambda: "stricter")
    monkeypatch.setattr(ledgers, "attempt", refuse)
    archive.write_page(CAPTURE.id, made.replace("八千册", "九千册"))
    cleaned = cleaning.clean(archive, CAPTURE.id)
    assert (cleaned.status, cleaned.reason) == ("quarantined", "no more")
    assert [each.code for each in cleaned.findings] == ["H013"]
    assert "九千册" in page(archive)
    assert archive.ledger(CAPTURE.id) is None
    assert clean_all(archive) is Exit.QUARANTINED


def test_an_untouched_page_goes_with_its_proof(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is published that the machine no longer stands for."""
    clean_all(archive)
    monkeypatch.setattr(ledgers, "machine", lambda: "stricter")
    monkeypatch.setattr(ledgers, "attempt", refuse)
    clean_all(archive)
    assert list(archive.pages()) == []


def test_a_mistake_of_the_program_destroys_nothing(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages and ledgers stay, the exit code says internal error, and the next run tries again."""
    clean_all(archive, [CAPTURE.id])
    before = page(archive), archive.ledger(CAPTURE.id)
    with monkeypatch.context() as patch:
        patch.setattr(ledgers, "machine", lambda: "broken")
        patch.setattr(boundary, "restore", lambda _capture, **_: 1 / 0)
        assert clean_all(archive) is Exit.INTERNAL
        assert clean_all(archive) is Exit.INTERNAL
        assert b"ZeroDivisionError" in (archive.quarantine(EMPTY.id) or b"")
    assert (page(archive), archive.ledger(CAPTURE.id)) == before
    assert clean_all(archive) is Exit.QUARANTINED
    assert b"is empty" in (archive.quarantine(EMPTY.id) or b"")


def test_unknown_ids(archive: Archive) -> None:
    """Asking for a capture that is not there is wrong usage."""
    with pytest.raises(UsageError, match="no such capture"):
        clean_all(archive, ["0" * 16])
