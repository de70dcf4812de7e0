"""What is built step by step is what is built from nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from build_scripts.archive import files
from build_scripts.archive.store import Archive
from build_scripts.model.errors import ArchiveError
from build_scripts.site import catalogue
from build_scripts.site.kept import keys
from build_scripts.site.kept.folder import Folder, load, save
from build_scripts.site.kept.output import Output
from build_scripts.site.library import Entry
from build_scripts.site.ties import Ties
from tests.site.samples import page, page_id

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("seed", range(2))
def test_step_by_step_is_from_nothing(seed: int) -> None:
    """A history of edits, settings, templates, damage and kills ends with the same bytes."""
    command = [sys.executable, "-m", "tests.incremental", "1", str(seed)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_units_stay_as_long_as_their_key_and_files(tmp_path: Path) -> None:
    """A unit is kept with the same key and untouched files, and only then."""
    first = Folder(tmp_path, {})
    first.keep("one", first.write(b"key", [Output("a/one.html", b"1"), Output("a/one.txt", b"2")]))
    first.put(Output("b/two.html", b"3"))
    first.clear()
    again = Folder(tmp_path, first.records)
    assert again.still("one", b"key")
    assert not again.still("one", b"other key")
    assert again.holds("one")
    (tmp_path / "a" / "one.txt").write_bytes(b"changed")
    assert not again.still("one", b"key")
    assert not again.holds("one")
    (tmp_path / "a" / "one.txt").unlink()
    assert not again.still("one", b"key")


def test_what_belongs_to_nothing_goes(tmp_path: Path) -> None:
    """Files of units that are no more, strays, what a kill left half written, and empty folders."""
    first = Folder(tmp_path, {})
    first.put(Output("a/b/one.html", b"1"))
    first.put(Output("two.html", b"2"))
    (tmp_path / "stray" / "deep").mkdir(parents=True)
    (tmp_path / "a" / ".half.html.new").write_bytes(b"")
    second = Folder(tmp_path, first.records)
    second.put(Output("two.html", b"2"))
    second.clear()
    assert [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("*"))] == ["two.html"]


def test_the_same_bytes_are_not_written_again(tmp_path: Path) -> None:
    """The time of a file tells when it last changed."""
    first = Folder(tmp_path, {})
    first.put(Output("one.html", b"1"))
    before = (tmp_path / "one.html").stat()
    second = Folder(tmp_path, first.records)
    second.put(Output("one.html", b"1"))
    assert (tmp_path / "one.html").stat() == before
    second.put(Output("one.html", b"2"))
    assert (tmp_path / "one.html").read_bytes() == b"2"


def test_a_trace_tells_every_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one of as many bytes whose time was put back; a file that is new, or gone, has none."""
    place = tmp_path / "page.md"
    assert files.trace(place) == b""
    place.write_bytes(b"one")
    assert files.trace(place) == b"", "it may change again within the same tick of the clock"
    monkeypatch.setattr(files, "_SURE", 0)
    before, times = files.trace(place), place.stat()
    assert before
    assert files.trace(place) == before
    place.write_bytes(b"two")
    os.utime(place, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert files.trace(place) != before


def test_pages_that_nobody_touched_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their cards are those of the last build; one that was touched is read, and parsed if it changed."""
    shutil.copytree(ROOT / "docs" / "articles", tmp_path / "docs" / "articles")
    archive = Archive(tmp_path)
    ids = [path.stem for path in archive.page_paths()]
    monkeypatch.setattr(files, "_SURE", 0)
    cards = catalogue.read(archive, ids, {}, 1)
    known = {card.id: card.packed for card in cards}
    path = archive.page_path(ids[0])
    path.touch()
    again = catalogue.read(archive, ids, known, 1)
    assert [card.packed[:-1] for card in again] == [card.packed[:-1] for card in cards]
    path.write_text(f"{path.read_text('utf-8')}\n又一段。\n", "utf-8")
    real, asked = Archive.page, list[str]()

    def counting(self: Archive, one: str) -> str | None:
        asked.append(one)
        return real(self, one)

    monkeypatch.setattr(Archive, "page", counting)
    changed = catalogue.read(archive, ids, {card.id: card.packed for card in again}, 1)
    assert asked == ids[:1]
    assert {card.entry.id for card, old in zip(changed, cards, strict=True) if card.source != old.source} == {
        ids[0]
    }
    path.write_text("nothing", "utf-8")
    with pytest.raises(ArchiveError):
        catalogue.read(archive, ids, known, 1)


def test_an_edited_text_asks_for_the_fields_of_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order of articles, and what they are to each other, are those of the build before."""
    shutil.copytree(ROOT / "docs" / "articles", tmp_path / "docs" / "articles")
    archive = Archive(tmp_path)
    ids = [path.stem for path in archive.page_paths()]
    monkeypatch.setattr(files, "_SURE", 0)
    cards = catalogue.read(archive, ids, {}, 1)
    folder = Folder(tmp_path / "site", {})
    ties = Ties.kept(folder, cards, catalogue.fields(cards), 1)
    path = archive.page_path(ids[0])
    path.write_text(f"{path.read_text('utf-8')}\n又一段。\n", "utf-8")
    real, asked = catalogue._entry, list[str]()  # noqa: SLF001 - what costs most

    def counting(kept: catalogue.Packed) -> Entry:
        asked.append(kept.id)
        return real(kept)

    monkeypatch.setattr(catalogue, "_entry", counting)
    again = catalogue.read(archive, sorted(ids, reverse=True), {card.id: card.packed for card in cards}, 1)
    assert [card.id for card in again] == [card.id for card in cards]
    after = Folder(tmp_path / "site", folder.records)
    assert Ties.kept(after, again, catalogue.fields(again), 1) == ties
    assert not asked
    path.write_text(path.read_text("utf-8").replace("title: ", "title: 又名", 1), "utf-8")
    renamed = catalogue.read(archive, ids, {card.id: card.packed for card in again}, 1)
    changed = Ties.kept(Folder(tmp_path / "site", folder.records), renamed, catalogue.fields(renamed), 1)
    beside = {card.id for card in cards if ids[0] in ties.around(card.id).ids}
    assert beside
    assert {each for each in ids if changed.digests[each] != ties.digests[each]} >= beside
    assert set(asked) == set(ids)


def test_a_name_of_one_article_changes_the_ties_of_the_other() -> None:
    """Who gets or loses a list is linked otherwise on the pages of all who are named there."""

    def card(name: str, *people: str) -> catalogue.Card:
        made = page(name, people=people)
        entry = Entry(page_id(name), made.fields, made.blocks)
        return catalogue.Card(catalogue._packed(entry, b"source", b""))  # noqa: SLF001 - as it is read

    before = Ties.of([card("甲", "独一"), card("乙")], 1)
    after = Ties.of([card("甲", "独一"), card("乙", "独一")], 1)
    assert before.alone["person"] == {"独一"}
    assert after.alone["person"] == set()
    assert before.digests[page_id("甲")] != after.digests[page_id("甲")]


@pytest.mark.parametrize("part", [slice(-1), slice(0), slice(1, None)], ids=["short", "empty", "late"])
def test_what_is_not_whole_is_nothing(tmp_path: Path, part: slice) -> None:
    """What a build leaves is read whole or not at all."""
    save(tmp_path / "left", {"a": 1, "b": list(range(100))})
    assert load(tmp_path / "left") == {"a": 1, "b": list(range(100))}
    (tmp_path / "left").write_bytes((tmp_path / "left").read_bytes()[part])
    assert load(tmp_path / "left") is None


def test_what_another_program_left_is_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Our code and the versions below it are part of every key."""
    save(tmp_path / "left", 1)
    monkeypatch.setattr("build_scripts.site.kept.folder.program", lambda: b"another")
    assert load(tmp_path / "left") is None


def test_a_template_stands_for_all_that_it_takes_in() -> None:
    """What is included, imported or extended belongs to it; what is not does not."""
    sources = {
        "page.html": "{% extends 'base.html' %}{% from 'macro.html' import one %}",
        "base.html": "{% include 'foot.html' %}",
        "foot.html": "foot",
        "macro.html": "{% macro one() %}{% endmacro %}",
        "other.html": "other",
    }
    env = Environment(loader=DictLoader(sources), autoescape=True)
    before = keys.templates(env, "page.html")
    for name, same in {
        "other.html": True,
        "foot.html": False,
        "macro.html": False,
        "base.html": False,
    }.items():
        changed = Environment(loader=DictLoader({**sources, name: sources[name] + " "}), autoescape=True)
        assert (keys.templates(changed, "page.html") == before) is same


def test_every_library_of_the_site_is_in_the_keys() -> None:
    """All requirements but those for reading crawls and writing bundles."""
    lines = (ROOT / "requirements.in").read_text("utf-8").splitlines()
    required = {line.split("==")[0] for line in lines if "==" in line}
    assert required - {"libzim", "pyarrow", "warcio"} <= set(keys.LIBRARIES)
