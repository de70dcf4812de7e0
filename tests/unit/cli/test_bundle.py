from __future__ import annotations

import hashlib
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from build_scripts.bundle import edition
from build_scripts.cli.main import main
from tests.archives import ROOT
from tests.unit.bundle import made

CONFIGURATION = """site_name: 拾遗
site_description: 一个档案
site_url: https://shiyi.example/papers/
plugins: []
"""
EPOCH = "1700000000"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive whose site is built."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    made.archive(tmp_path)
    made.site(tmp_path)
    (tmp_path / "mkdocs.yml").write_text(CONFIGURATION, "utf-8")
    return tmp_path


def bundle(root: Path, *arguments: str) -> int:
    """Run the verb on a site that is built."""
    return main(["--root", str(root), "bundle", "--as-built", *arguments])


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_everything_lies_in_dist_with_its_sums(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All bundles, the evidence apart, every digest right, and the list for the download page."""
    assert bundle(root) == 0
    made_files = contents(root / "dist")
    assert set(made_files) == {
        "SHA256SUMS",
        "bundles.json",
        "data/README.md",
        "data/articles.csv",
        "data/articles.jsonl",
        "data/articles.parquet",
        "data/datapackage.json",
        "evidence/EVIDENCE-NOTICE.txt",
        "evidence/SHA256SUMS",
        "evidence/papers-evidence.zip",
        "papers-offline.zip",
        "papers.zim",
    }
    sums = dict(line.split("  ")[::-1] for line in made_files["SHA256SUMS"].decode().splitlines())
    assert set(sums) == {name for name in made_files if name.startswith(("papers", "data/"))}
    assert all(hashlib.sha256(made_files[name]).hexdigest() == digest for name, digest in sums.items())
    listed = json.loads(made_files["bundles.json"])
    assert listed["date"] == "2023-11-14"
    assert {each["name"]: each["sha256"] for each in listed["files"]} == sums | {
        "SHA256SUMS": hashlib.sha256(made_files["SHA256SUMS"]).hexdigest()
    }
    printed = capsys.readouterr()
    assert "papers-evidence.zip" in printed.out
    assert len(printed.out.splitlines()) == len(sums) + 2


def test_two_runs_give_the_same_bytes(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """In another folder, at another time; so a run over an earlier one changes nothing."""
    other = tmp_path_factory.mktemp("out")
    assert bundle(root) == 0
    assert bundle(root, "--out", str(other)) == 0
    first = contents(root / "dist")
    assert first == contents(other)
    assert bundle(root) == 0
    assert contents(root / "dist") == first


def test_only_some_are_made_and_the_others_stay(root: Path) -> None:
    """``--only`` makes what it names; the sums list all that is there."""
    assert bundle(root, "--only", "data, bag") == 0
    assert not (root / "dist" / "papers.zim").exists()
    assert bundle(root, "--only", "zip") == 0
    sums = (root / "dist" / "SHA256SUMS").read_text("utf-8")
    assert "papers-offline.zip" in sums
    assert "data/articles.csv" in sums


@pytest.mark.parametrize("kind", ["zip", "zim", "data", "bag"])
def test_a_run_that_fails_leaves_the_former_bundle(
    root: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Whatever ends it, a reader of the folder sees the old bundle whole and no scrap beside it."""
    assert bundle(root) == 0
    before = contents(root / "dist")

    def killed() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("build_scripts.cli.progress.Progress.step", lambda _self: killed())
    assert bundle(root, "--only", kind) == 130
    assert contents(root / "dist") == before


@pytest.mark.parametrize("kind", ["zip", "zim", "data", "bag"])
def test_a_disk_without_room_is_told(root: Path, kind: str) -> None:
    """The message names the bundle and says what to do; nothing half written stays."""
    assert bundle(root) == 0
    before = contents(root / "dist")
    program = (
        "import resource, sys\n"
        "from build_scripts.cli import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000))\n"
        "sys.exit(main.main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", program, "--root", str(root), "bundle", "--as-built", "--only", kind]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "cannot be written" in done.stderr
    assert "--out" in done.stderr
    assert contents(root / "dist") == before


@pytest.mark.parametrize("kind", ["zip", "zim", "data", "bag"])
def test_a_run_that_is_killed_is_made_good_by_the_next(root: Path, kind: str) -> None:
    """After SIGKILL in the middle the old bundle is whole, and the next run clears away what was left."""
    assert bundle(root) == 0
    before = contents(root / "dist")
    program = (
        "import os, signal, sys\n"
        "from build_scripts.cli import main, progress\n"
        "progress.Progress.step = lambda self: os.kill(os.getpid(), signal.SIGKILL)\n"
        "main.main(sys.argv[1:])"
    )
    command = [sys.executable, "-c", program, "--root", str(root), "bundle", "--as-built", "--only", kind]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL
    left = contents(root / "dist")
    assert {name: left[name] for name in before} == before
    assert bundle(root) == 0
    assert contents(root / "dist") == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--only", "zip,exe"], "not a kind of bundle"),
        (["--only", ""], "not a kind of bundle"),
        (["--out", "site/bundles"], "cannot lie in site/"),
        (["--out", "captures"], "cannot lie in captures/"),
        (["--out", "mkdocs.yml"], "not a folder"),
    ],
)
def test_wrong_usage_is_told(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    """Code 2 with what is wrong and what to do, and nothing is written."""
    monkeypatch.chdir(root)
    assert bundle(root, *arguments) == 2
    assert said in capsys.readouterr().err
    assert not (root / "dist").exists()


def test_without_a_site_it_says_to_build_one(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A ZIP of nothing would be worse than an error; the data set needs no site."""
    (root / "site" / "index.html").unlink()
    assert bundle(root, "--only", "zip") == 2
    assert "make site" in capsys.readouterr().err
    assert bundle(root, "--only", "data") == 0


def test_a_wrong_epoch_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not silently another date."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert bundle(root, "--only", "data") == 2
    assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err


def test_without_an_epoch_the_newest_article_dates_the_edition(root: Path) -> None:
    """The clock is not asked."""
    pages = list((root / "docs" / "articles").rglob("*.md"))
    assert edition.day_of(None, pages).isoformat() == "2023-03-02"
    assert edition.day_of("", []).isoformat() == "1980-01-01"
