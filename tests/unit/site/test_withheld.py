"""MkDocs sees documents without articles, and afterwards everything is as if it had seen all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, get_files

from build_scripts.site.withheld import Withheld

_ID = "4f87f9f50392e44c"


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    """A site with two documents, one in a folder, and an article."""
    for name in ("index.md", "more/deep.md", f"articles/4f/{_ID}.md"):
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# 题\n", "utf-8")
    config = MkDocsConfig()
    config.load_dict(
        {
            "site_name": "拾遗",
            "docs_dir": str(tmp_path / "docs"),
            "site_dir": str(tmp_path / "s"),
            "plugins": [],
        }
    )
    config.validate()
    config.plugins["our own hooks"] = type(config.plugins)()  # type: ignore[assignment] # one, whatever it is
    return config


def _seen(files: Files) -> dict[str, str | None]:
    return {file.src_uri: file.abs_src_path for file in files}


def test_documents_are_found_as_before_and_articles_are_not(tmp_path: Path, config: MkDocsConfig) -> None:
    """The same documents in the same places; the ids of articles; nothing is left of the links."""
    own = _seen(get_files(config))
    held = Withheld.of(config, tmp_path / "work" / "docs")
    assert held is not None
    assert held.ids == [_ID]
    files = get_files(config)
    held.end(config, files)
    assert config.docs_dir == str(tmp_path / "docs")
    assert _seen(files) == {name: place for name, place in own.items() if "articles" not in name}
    assert not (tmp_path / "work" / "docs").exists()
    assert (tmp_path / "docs" / "more" / "deep.md").is_file()


@pytest.mark.parametrize("stray", ["articles/note.md", "articles/4f/picture.png", f"articles/5f/{_ID}.md"])
def test_strays_are_left_to_mkdocs(tmp_path: Path, config: MkDocsConfig, stray: str) -> None:
    """Where anything but pages of articles lies among them, MkDocs is shown it, so that it is told."""
    place = tmp_path / "docs" / stray
    place.parent.mkdir(exist_ok=True)
    place.write_text("", "utf-8")
    assert Withheld.of(config, tmp_path / "work") is None
    assert config.docs_dir == str(tmp_path / "docs")


def test_other_plugins_see_all(tmp_path: Path, config: MkDocsConfig) -> None:
    """Whatever stands beside our own hooks is given what it was always given."""
    config.plugins["another"] = type(config.plugins)()  # type: ignore[assignment]
    assert Withheld.of(config, tmp_path / "work") is None


def test_without_links_mkdocs_sees_all(
    tmp_path: Path, config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a disk that has no links MkDocs is given the folder itself."""

    def none(*_: object, **__: object) -> None:
        raise OSError(1, "no links here")

    monkeypatch.setattr(os, "symlink", none)
    assert Withheld.of(config, tmp_path / "work") is None
    assert config.docs_dir == str(tmp_path / "docs")
