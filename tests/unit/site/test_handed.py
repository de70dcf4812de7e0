"""Pages that were read are handed on within a build, and whoever takes them away only costs time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_scripts.archive import files
from build_scripts.archive.store import Archive
from build_scripts.model.article import Paragraph
from build_scripts.pages.page import render
from build_scripts.site import catalogue, sources
from build_scripts.site.kept import handed
from build_scripts.site.kept.handed import Parsed
from tests.site.samples import page, page_id


def test_what_is_handed_on_is_what_was_read(tmp_path: Path) -> None:
    """Sources and blocks come back as they were, whatever characters they have."""
    pages = [
        Parsed("源\n", (Paragraph("一"), Paragraph("标题", heading=True))),
        Parsed("", ()),
        Parsed("\ud800\0\U0010ffff", (Paragraph("\ud800 〓"),)),
    ]
    slots = handed.put(f"{tmp_path}/0", pages)
    assert [handed.page(slot) for slot in slots] == pages
    assert [handed.texts(slot) for slot in slots] == [[each.text for each in page.blocks] for page in pages]
    assert handed.page(None) is None
    handed.clear(tmp_path)
    assert handed.page(slots[0]) is None
    assert handed.texts(slots[0]) is None


def test_an_article_is_the_same_with_and_without_what_was_handed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many pages are read once; their text is that of the page, also when the folder is gone."""
    archive = Archive(tmp_path)
    names = [f"第{number}篇" for number in range(5)]
    for name in names:
        archive.write_page(page_id(name), render(page(name)))
    ids = [page_id(name) for name in names]
    monkeypatch.setattr(catalogue, "_BATCH", 2)
    folder = handed.empty(tmp_path / "handed")
    cards = catalogue.read(archive, sorted(ids), {}, 1, folder)
    whole = [sources.article(archive, card.entry) for card in cards]
    with monkeypatch.context() as without:
        without.setattr(files, "read", None)
        assert [card.whole(archive) for card in cards] == whole
        assert [tuple(card.texts(archive)) for card in cards] == [entry.texts for entry, _ in whole]
    shutil.rmtree(folder)
    assert [card.whole(archive) for card in cards] == whole
    assert [tuple(card.texts(archive)) for card in cards] == [entry.texts for entry, _ in whole]
