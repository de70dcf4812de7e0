"""``check`` as a command: what it prints, what it mends, what it waives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_scripts.archive.store import Archive
from build_scripts.cli.checking import check
from build_scripts.cli.exits import Exit
from build_scripts.cli.main import main
from tests.findings import TALE, change, small
from tests.newsroom import story

SPAM = "星海龙在线观看免费_蓝绿鱼app下载官网_金银小鹿手机版下载安装_飞鱼芒果免费下载最新版"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive with one article."""
    return small(tmp_path)[0]


def page(archive: Archive) -> Path:
    """The file of the article."""
    (path,) = archive.page_paths()
    return path


def run(archive: Archive, *arguments: str) -> int:
    """Run ``check`` on an archive."""
    return main(["check", "--root", str(archive.root), "--jobs", "1", *arguments])


def spoil(archive: Archive) -> None:
    """Put things on the page that a machine can mend, and one that it cannot."""
    path = page(archive)
    text = path.read_text("utf-8").replace("\n\n下一步，", "\n\n\n　　下一步,，")
    path.write_text(
        f"{text}\n### 小标题\n\n断开的\n一段。  \n\n见 http://www.example.org/a.html 一文。\n", "utf-8"
    )


def test_a_clean_archive(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is printed but how many pages there are."""
    assert run(archive) == Exit.CLEAN
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.endswith("1 pages checked, 0 findings\n")


def test_findings_in_all_forms(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    """A line each, with place, code, hint and where to read more; reviews alone do not fail."""
    spoil(archive)
    where = archive.relative(page(archive))
    assert run(archive) == Exit.FINDINGS
    text = capsys.readouterr().out.splitlines()
    assert all(each.startswith(f"{where}:") and "[docs/develop/findings/" in each for each in text)
    assert run(archive, "--format", "json") == Exit.FINDINGS
    told = [json.loads(each) for each in capsys.readouterr().out.splitlines()]
    assert {"L002", "L003", "L004", "K002"} <= {each["code"] for each in told}
    assert [each["where"] for each in told] == sorted(
        (each["where"] for each in told), key=lambda place: int(place.rpartition(":")[2])
    )
    assert run(archive, "--format", "github") == Exit.FINDINGS
    assert all(each.startswith("::") for each in capsys.readouterr().out.splitlines())
    assert run(archive, "--threshold", "error") == Exit.CLEAN


def test_fix_mends_and_shows_and_is_final(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    """What a machine can mend is mended and shown; again nothing changes; the rest is still said."""
    spoil(archive)
    assert run(archive, "--fix") == Exit.CLEAN
    said = capsys.readouterr()
    assert "mended" in said.err
    assert "  -### 小标题" in said.err
    assert "  +## 小标题" in said.err
    assert [json.loads(each)["code"] for each in _json(archive, capsys)] == ["K002"]
    after = page(archive).read_bytes()
    assert "\n断开的一段。\n" in after.decode()
    run(archive, "--fix")
    assert "0 pages mended" in capsys.readouterr().err
    assert page(archive).read_bytes() == after


def _json(archive: Archive, capsys: pytest.CaptureFixture[str]) -> list[str]:
    run(archive, "--format", "json")
    return capsys.readouterr().out.splitlines()


def test_fix_never_shows_spam(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    """A line that is mended and reads like spam is told by its length and digest."""
    path = page(archive)
    path.write_text(f"{path.read_text('utf-8')}\n　　{SPAM}\n", "utf-8")
    assert run(archive, "--fix") == Exit.FINDINGS
    said = capsys.readouterr()
    assert "mended" in said.err
    assert not any(each in said.out + said.err for each in SPAM.split("_"))
    assert "SHA-256" in said.err


def test_what_takes_the_whole_archive_can_be_waived(archive: Archive) -> None:
    """Two pages with one text; the reason stands on the second, and then nothing is said."""
    text = page(archive).read_text("utf-8")
    first = page(archive).stem
    other = "f" * 16 if first[0] != "f" else "0" * 16
    twin = text.replace(f"sha256:{first}", f"sha256:{other}")
    archive.write_page(other, twin)
    found = [each.code for _, findings in check(archive, 1)[1] for each in findings]
    assert found == ["C004"]
    later = max(first, other)
    waived = (archive.page(later) or "").replace("\n---\n", "\nwaived:\n  - C004 两报同日刊出\n---\n", 1)
    archive.write_page(later, waived)
    assert list(check(archive, 1)[1]) == []


def test_processes_say_the_same(tmp_path: Path) -> None:
    """One process or several: the same findings in the same order."""
    archive = Archive(tmp_path)
    made = small(tmp_path)[0].page(page(archive).stem) or ""
    first = page(archive).stem
    for number in range(70):
        each = f"{number:016x}"
        body = story(number, 3).body.replace("，", ",", number % 3)
        head = made.rpartition("---\n")[0].replace(f"sha256:{first}", f"sha256:{each}")
        archive.write_page(each, f"{head}---\n\n{body}\n")
    one, several = (list(check(archive, processes)[1]) for processes in (1, 3))
    assert one == several
    assert len(one) > 20


def test_a_page_that_is_no_text_is_a_finding(archive: Archive) -> None:
    """Bytes that are no UTF-8 stop nothing."""
    page(archive).write_bytes(b"\xff\xfe")
    assert [each.code for _, findings in check(archive, 1)[1] for each in findings] == ["F001"]


def test_a_corrected_page_still_derives(archive: Archive) -> None:
    """Corrections, a paragraph more and one less are no other text."""
    identifier = page(archive).stem
    change(archive, identifier, TALE.paragraphs[2], "这一段完全重写了，与原来没有一个字相同。")
    assert list(check(archive, 1)[1]) == []


def test_a_code_is_explained(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    """In both languages, with examples; one that is none is wrong usage."""
    assert run(archive, "--explain", "l002") == Exit.CLEAN
    said = capsys.readouterr().out
    assert "heading-level" in said
    assert "小标题的级别不对" in said
    assert "docs/develop/findings/l.md#l002" in said
    assert run(archive, "--explain", "Z999") == Exit.USAGE
