"""``corrections`` as a command: for people, for programs, and conflicts settled."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_scripts.archive.store import Archive
from build_scripts.cli import conflicting
from build_scripts.cli.exits import Exit
from build_scripts.cli.main import main
from build_scripts.pages.conflicts import Conflict
from tests.findings import TALE, change, commit, small

SPAM = "星海龙在线观看免费_蓝绿鱼app下载官网_金银小鹿手机版下载安装_飞鱼芒果免费下载最新版"


@pytest.fixture
def article(tmp_path: Path) -> tuple[Archive, str]:
    """An archive with one article that people corrected, a part of it committed."""
    archive, identifier = small(tmp_path)
    commit(archive.root, "2024-01-02")
    change(archive, identifier, TALE.title, "人的标题")
    commit(archive.root, "2024-03-04")
    change(archive, identifier, TALE.paragraphs[1], f"{TALE.paragraphs[1]}（完）。")
    return archive, identifier


def told(archive: Archive, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    """What the command says to programs."""
    assert main(["corrections", "--json", "--root", str(archive.root), *arguments]) == Exit.CLEAN
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_correction_with_its_change(
    article: tuple[Archive, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Before, after, when and by which change; what is not committed has none."""
    archive, identifier = article
    first, second = told(archive, capsys)
    assert (first["what"], first["before"], first["after"]) == ("title", TALE.title, "人的标题")
    assert (str(first["time"])[:10], first["subject"]) == ("2024-03-04", "pages")
    assert (second["what"], second["kind"], second["after"]) == ("body", "added", "（完）。")
    assert (second["commit"], second["time"]) == (None, None)
    assert told(archive, capsys, identifier) == [first, second]
    assert main(["corrections", "--root", str(archive.root)]) == Exit.CLEAN
    said = capsys.readouterr()
    assert "title changed (2024-03-04 " in said.out
    assert "body added (not committed)\n  + （完）。" in said.out
    assert "corrections: 2, on pages: 1" in said.err


def test_without_git_there_is_no_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The corrections are listed all the same, and none where people changed nothing."""
    archive, identifier = small(tmp_path)
    assert told(archive, capsys) == []
    change(archive, identifier, TALE.title, "人的标题")
    (only,) = told(archive, capsys)
    assert (only["after"], only["commit"]) == ("人的标题", None)


def test_spam_is_never_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither to people nor to programs."""
    archive, identifier = small(tmp_path)
    archive.write_page(identifier, f"{archive.page(identifier)}\n{SPAM}\n")
    for arguments in (["--json"], []):
        main(["corrections", "--root", str(archive.root), *arguments])
        said = capsys.readouterr().out
        assert "SHA-256" in said
        assert not any(words in said for words in SPAM.split("_"))


def test_a_conflict_is_settled(article: tuple[Archive, str], capsys: pytest.CaptureFixture[str]) -> None:
    """After that nobody is asked again; the page stays as it is."""
    archive, identifier = article
    conflicting.keep(archive, identifier, [Conflict("title", TALE.title, "人的标题", "机器的标题")])
    before = archive.page(identifier)
    assert main(["corrections", "--settle", "--root", str(archive.root)]) == Exit.USAGE
    assert main(["corrections", "--settle", identifier, "--root", str(archive.root)]) == Exit.CLEAN
    assert "1 conflicts settled" in capsys.readouterr().err
    assert conflicting.recorded(archive, identifier) == ()
    assert archive.page(identifier) == before


def test_an_article_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong id is wrong usage."""
    archive, _ = small(tmp_path)
    for wrong in ("0" * 16, "../../etc"):
        assert main(["corrections", wrong, "--root", str(archive.root)]) == Exit.USAGE
    assert "no such article" in capsys.readouterr().err
