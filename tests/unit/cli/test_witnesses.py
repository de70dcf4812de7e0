"""Captures of one article in an archive: one page, its address, its proof, people's changes."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.archive.store import Archive
from build_scripts.checks.verify import verify
from build_scripts.cli import ledgers
from build_scripts.cli.clean import clean_all
from build_scripts.cli.cleaning import clean
from build_scripts.cli.exits import Exit
from build_scripts.model.capture import Capture, Origin
from build_scripts.pages.page import parse
from build_scripts.witnesses.record import loads
from tests.newsroom import bulletin, story
from tests.witnesses import KINDS, capture

STORY = story(21, 5)
DAMAGED = [capture(STORY, kind, seed) for seed, kind in enumerate(KINDS)]
LONG = story(22, 8)
OTHERS = [capture(story(30, 4), "clean", 1), *(capture(bulletin(day), "clean", 1) for day in (3, 4))]


def archive_of(root: Path, captures: Iterable[Capture]) -> Archive:
    """An archive with these captures, not yet cleaned."""
    archive = Archive(root)
    for each in captures:
        archive.add(each)
    return archive


def pages(archive: Archive) -> dict[str, str]:
    """All pages by their id."""
    return {path.stem: text for path, text in archive.pages()}


def files(archive: Archive) -> dict[str, bytes]:
    """All that lies in the archive."""
    return {archive.relative(path): path.read_bytes() for path in archive.root.rglob("*") if path.is_file()}


def body(page: str) -> str:
    """The paragraphs of a page."""
    return "\n\n".join(block.text for block in parse(page).blocks)


def address(archive: Archive) -> str:
    """The id of the one page that has several witnesses."""
    (found,) = [each for each, text in pages(archive).items() if parse(text).fields.witnesses]
    return found


def correct(archive: Archive, capture_id: str, old: str, new: str) -> None:
    """Change a page as a person does."""
    page = archive.page(capture_id)
    assert page is not None
    assert old in page
    archive.write_page(capture_id, page.replace(old, new))


def test_damaged_captures_make_one_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Five captures of one article and three others make four pages; all is proved, twice done is nothing."""
    archive = archive_of(tmp_path, [*DAMAGED, *OTHERS])
    assert clean_all(archive) is Exit.CLEAN
    assert "8 captures: 8 published (4 new, 4 witness), 0 quarantined" in capsys.readouterr().err
    assert len(pages(archive)) == 4
    page = pages(archive)[address(archive)]
    assert body(page) == STORY.body
    fields = parse(page).fields
    assert {fields.capture, *fields.witnesses} == {f"sha256:{each.digest}" for each in DAMAGED}
    assert (fields.title, fields.certificate.lost) == (STORY.title, 0)
    assert list(verify(archive)) == []
    before = files(archive)
    assert clean_all(archive) is Exit.CLEAN
    assert "8 published (4 skipped, 4 witness)" in capsys.readouterr().err
    assert files(archive) == before


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_arrival_changes_only_the_address(tmp_path: Path, seed: int) -> None:
    """One after the other, each run by itself, or all at once: the same text from the same witnesses."""
    at_once = archive_of(tmp_path / "at-once", DAMAGED)
    clean_all(at_once)
    slowly = Archive(tmp_path / "slowly")
    for each in random.Random(seed).sample(DAMAGED, len(DAMAGED)):
        slowly.add(each)
        clean(slowly, each.id)
    (one,), (other,) = pages(at_once).values(), pages(slowly).values()
    assert body(one) == body(other)
    mine, theirs = parse(one).fields, parse(other).fields
    assert {mine.capture, *mine.witnesses} == {theirs.capture, *theirs.witnesses}
    assert replace(theirs, capture=mine.capture, witnesses=mine.witnesses) == mine
    assert list(verify(slowly)) == []


def test_the_first_page_keeps_its_address(tmp_path: Path) -> None:
    """However much better, and however senior, a witness that comes later is."""
    archive = archive_of(tmp_path, DAMAGED[:1])
    clean_all(archive)
    earlier = replace(capture(STORY, "clean", 7), origin=Origin("b.txt", "", "2001-01-01"))
    for each in (*DAMAGED[1:], earlier):
        archive.add(each)
        clean_all(archive)
        assert list(pages(archive)) == [DAMAGED[0].id]
    assert body(pages(archive)[DAMAGED[0].id]) == STORY.body


def two_pages(root: Path) -> tuple[Archive, str, str]:
    """The beginning and the end of an article, each with a page; three paragraphs are on both."""
    head = (LONG.title, "2022-03-14 10:20 来源：青山日报")
    texts = ["\n".join((*head, *part)) for part in (LONG.paragraphs[:6], LONG.paragraphs[3:])]
    captures = [Capture(text.encode(), "text/plain", Origin("a.txt")) for text in texts]
    archive = archive_of(root, captures)
    clean_all(archive)
    assert len(pages(archive)) == 2
    return archive, captures[0].id, captures[1].id


def test_corrections_of_two_pages_meet_on_one(tmp_path: Path) -> None:
    """A capture that links two pages makes them one; what people changed on either is on it."""
    archive, first, second = two_pages(tmp_path)
    one, two = LONG.paragraphs[0][:8], LONG.paragraphs[7][:6]
    correct(archive, first, one, "甲甲")
    correct(archive, second, two, "乙乙")
    archive.add(capture(LONG, "clean", 9))
    assert clean_all(archive) is Exit.CLEAN
    (page,) = pages(archive).values()
    assert body(page) == LONG.body.replace(one, "甲甲").replace(two, "乙乙")
    assert list(verify(archive)) == []


def test_a_conflict_of_two_pages_keeps_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where people changed one sentence in two ways, both pages stay, and each run says so."""
    archive, first, second = two_pages(tmp_path)
    correct(archive, first, LONG.paragraphs[4][:6], "甲甲")
    correct(archive, second, LONG.paragraphs[4][:6], "乙乙")
    archive.add(capture(LONG, "clean", 9))
    for _ in range(2):
        clean_all(archive)
        assert "review H014" in capsys.readouterr().out
        assert [("甲甲" in each, "乙乙" in each) for each in pages(archive).values()].count(
            (True, False)
        ) == 1
        assert [("甲甲" in each, "乙乙" in each) for each in pages(archive).values()].count(
            (False, True)
        ) == 1
        assert list(verify(archive)) == []
    (loser,) = [each for each, text in pages(archive).items() if not parse(text).fields.witnesses]
    archive.remove_page(loser)
    clean_all(archive)
    assert "H014" not in capsys.readouterr().out
    assert len(pages(archive)) == 1


def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Switch to a machine that does all its ledgers anew."""
    monkeypatch.setattr(ledgers, "machine", lambda: "newer")


def test_people_win_on_a_merged_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Corrections stay when witnesses come, when the machine changes and when a witness goes."""
    archive = archive_of(tmp_path, DAMAGED[:3])
    clean_all(archive)
    place = address(archive)
    words = STORY.paragraphs[1][:8]
    correct(archive, place, words, f"甲{words}乙")
    for each in DAMAGED[3:]:
        archive.add(each)
    clean_all(archive)
    newer(monkeypatch)
    clean_all(archive)
    gone = next(each for each in DAMAGED if each.id != place)
    shutil.rmtree(archive.captures / gone.id)
    clean_all(archive)
    page = pages(archive)[place]
    assert f"甲{words}乙" in page
    assert len(parse(page).fields.witnesses) == len(DAMAGED) - 2
    assert list(verify(archive)) == []


def test_captures_that_are_no_longer_one_article(tmp_path: Path) -> None:
    """When the rest of its witnesses goes, a page is that of its capture again."""
    archive = archive_of(tmp_path, DAMAGED[:2])
    clean_all(archive)
    place = address(archive)
    (other,) = [each.id for each in DAMAGED[:2] if each.id != place]
    shutil.rmtree(archive.captures / other)
    clean_all(archive)
    assert archive.witnesses(place) is None
    assert parse(pages(archive)[place]).fields.witnesses == ()
    archive.add(next(each for each in DAMAGED if each.id == other))
    shutil.rmtree(archive.captures / place)
    archive.remove_page(place)
    clean_all(archive)
    assert list(pages(archive)) == [other]
    assert list(verify(archive)) == []


def test_a_lost_receipt_or_record_is_made_again(tmp_path: Path) -> None:
    """Everything but evidence, ledgers and pages can be made from these."""
    archive = archive_of(tmp_path, [*DAMAGED, *OTHERS])
    clean_all(archive)
    whole = files(archive)
    for name in ("receipt.json", "witnesses.json"):
        for path in archive.captures.glob(f"*/{name}"):
            path.unlink()
    clean_all(archive)
    assert files(archive) == whole
    record = archive.captures / address(archive) / "witnesses.json"
    record.write_bytes(record.read_bytes()[:-5])
    clean_all(archive)
    assert files(archive) == whole


WRITES = (
    "write_page",
    "remove_page",
    "write_witnesses",
    "remove_witnesses",
    "write_receipt",
    "remove_former_ledger",
    "write_ledger",
    "write_former_ledger",
)


def test_a_kill_at_any_step_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two corrected pages become one, the machine changes: after any kill the next run ends alike."""
    archive, first, second = two_pages(tmp_path / "archive")
    correct(archive, second, LONG.paragraphs[7][:6], "甲甲")
    archive.add(capture(LONG, "clean", 9))
    newer(monkeypatch)
    shutil.copytree(archive.root, tmp_path / "before")

    def begun(at: int) -> Iterator[str]:
        with pytest.MonkeyPatch.context() as patch:
            names: list[str] = []
            for name in WRITES:
                done = getattr(Archive, name)

                def step(
                    *arguments: object, name: str = name, done: Callable[..., object] = done, **others: object
                ) -> object:
                    names.append(name)
                    if len(names) == at:
                        raise KeyboardInterrupt
                    return done(*arguments, **others)

                patch.setattr(Archive, name, step)
            with suppress(KeyboardInterrupt):
                clean_all(archive, processes=1)
        yield from names

    steps = list(begun(-1))
    undisturbed = files(archive)
    assert list(pages(archive)) == [min(first, second)]
    assert "甲甲" in next(iter(pages(archive).values()))
    for at in range(1, len(steps) + 1):
        shutil.rmtree(archive.root)
        shutil.copytree(tmp_path / "before", archive.root)
        assert len(list(begun(at))) == at
        clean_all(archive)
        assert files(archive) == undisturbed, steps[at - 1]


def test_verify_names_what_does_not_fit(tmp_path: Path) -> None:
    """A record, a list of witnesses or a witness's ledger that was changed is found."""
    archive = archive_of(tmp_path, DAMAGED[:3])
    clean_all(archive)
    place = address(archive)
    good = archive.witnesses(place)
    assert good is not None
    assert loads(good).members[0].id == place

    def codes() -> set[str]:
        return {each.code for each in verify(archive)}

    archive.write_witnesses(place, good.replace(b'"base": "', b'"base":  "'))
    assert codes() == {"C002", "H020"}
    archive.remove_witnesses(place)
    assert codes() - {"F003"} == {"C002", "F004"}
    archive.write_witnesses(place, good)
    other = loads(good).members[1]
    correct(archive, place, other.capture, "f" * 64)
    assert codes() == {"F004"}
    correct(archive, place, "f" * 64, other.capture)
    data = archive.ledger(other.id)
    assert data is not None
    archive.write_ledger(other.id, data.replace(b'"Hans"', b'"Hant"'))
    assert codes() == {"H002", "H020"}


def test_a_witness_whose_bytes_were_changed_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its article is made from the others or stays, and the damage is named."""
    archive = archive_of(tmp_path, [*DAMAGED, *OTHERS])
    clean_all(archive)
    place = address(archive)
    other = next(each for each in DAMAGED if each.id != place)
    path = archive.captures / other.id / "body.txt"
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(Exception, match="one capture was changed"):
        clean_all(archive, again=True)
    assert "C001" in capsys.readouterr().out
    assert body(pages(archive)[place]) == STORY.body
    receipt = json.loads(archive.receipt(place) or b"{}")
    assert receipt["article"] == place
