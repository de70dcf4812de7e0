"""The pages that people write are made again where they show something else, and only there."""

from __future__ import annotations

import logging
import random
from pathlib import Path

import pytest
from mkdocs.structure.pages import Page

from tests.incremental import History, build


@pytest.fixture
def history(tmp_path: Path) -> History:
    """A small archive that has been built."""
    made = History(tmp_path, random.Random(0))
    made.begin()
    build(tmp_path)
    return made


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents whose text MkDocs has been given, in their order."""
    seen: list[str] = []
    render = Page.render

    def seeing(self: Page, *rest: object) -> None:
        if self.markdown:
            seen.append(self.file.src_uri)
        render(self, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Page, "render", seeing)
    return seen


def site(history: History) -> dict[str, tuple[bytes, int]]:
    """Every page of the site with the time when it was written."""
    root = history.root / "site"
    paths = sorted(root.rglob("*.html"))
    return {path.relative_to(root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in paths}


def test_nothing_is_made_where_nothing_changed(history: History, read: list[str]) -> None:
    """A build without a change neither reads nor writes a document."""
    before = site(history)
    build(history.root)
    assert read == []
    assert site(history) == before


def test_an_edit_of_an_article_makes_the_home_page_alone(history: History, read: list[str]) -> None:
    """Its figures count characters; no other document shows anything of articles."""
    before = site(history)
    history.edit()
    build(history.root)
    assert read == ["index.md"]
    after = site(history)
    assert after["index.html"][0] != before["index.html"][0]
    assert {name for name in ("404.html", "search.html") if after[name] != before[name]} == set()


def test_a_document_changes_the_frames_of_all(history: History, read: list[str]) -> None:
    """The navigation has every title, so that a new one is on all pages."""
    (history.root / "docs" / "more.md").write_text("# 另一页\n\n[搜索](search.md)\n", "utf-8")
    build(history.root)
    assert sorted(read) == ["index.md", "more.md", "search.md"]
    assert "另一页" in (history.root / "site" / "more.html").read_text("utf-8")
    (history.root / "docs" / "more.md").unlink()
    build(history.root)
    assert not (history.root / "site" / "more.html").exists()


def test_a_home_page_alone_leaves_the_rest_as_it_is(history: History) -> None:
    """Where it is the only document, what MkDocs makes beside it stays all the same."""
    (history.root / "docs" / "search.md").unlink()
    build(history.root)
    before = site(history)
    history.edit()
    build(history.root)
    after = site(history)
    assert after["index.html"][0] != before["index.html"][0]
    assert after["404.html"] == before["404.html"]


@pytest.mark.parametrize("name", ["search.html", "404.html", "index.html", "assets/shiyi/shiyi.css"])
def test_what_somebody_took_away_comes_back(history: History, name: str) -> None:
    """A file of a document, or one that all pages use, that is not as it was left is made again."""
    path = history.root / "site" / name
    before = path.read_bytes()
    path.unlink()
    build(history.root)
    assert path.read_bytes() == before
    path.write_bytes(b"changed")
    build(history.root)
    assert path.read_bytes() == before


@pytest.mark.parametrize("level", [logging.INFO, logging.ERROR], ids=["plain", "quiet"])
def test_a_warning_is_told_until_it_is_mended(
    history: History, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, level: int
) -> None:
    """A strict build ends with an error at a broken link, and so does the next one, as nothing was mended.

    Also a quiet one, which MkDocs by itself would let pass.
    """
    (history.root / "docs" / "more.md").write_text("# 页\n\n[无](nowhere.md)\n", "utf-8")
    log, told = logging.getLogger("mkdocs"), []
    monkeypatch.setattr(log, "level", log.level)  # put back at the end
    for _ in range(2):
        caplog.clear()
        log.setLevel(level)
        with pytest.raises(SystemExit):
            build(history.root)
        told.append([record.message for record in caplog.records if "nowhere.md" in record.message])
    assert told[0]
    assert told[0] == told[1]


def test_links_to_documents_that_stay_are_sound(history: History, caplog: pytest.LogCaptureFixture) -> None:
    """The home page may name an anchor of another document, made in this build or long before."""
    text = (history.root / "docs" / "search.md").read_text("utf-8")
    (history.root / "docs" / "search.md").write_text(f"{text}\n## 怎样搜 {{ #how }}\n", "utf-8")
    home = (history.root / "docs" / "index.md").read_text("utf-8")
    (history.root / "docs" / "index.md").write_text(f"{home}\n[怎样搜](search.md#how)\n", "utf-8")
    build(history.root)
    history.edit()
    with caplog.at_level(logging.INFO, "mkdocs"):
        build(history.root)
    assert [record.message for record in caplog.records if "search.md" in record.message] == []


def test_other_peoples_plugins_keep_nothing(history: History, read: list[str]) -> None:
    """Nobody knows what a plugin shows, so every build makes all documents."""
    path = history.root / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("plugins: []", "plugins: [search]"), "utf-8")
    for _ in range(2):
        read.clear()
        build(history.root)
        assert sorted(read) == ["index.md", "search.md"]
